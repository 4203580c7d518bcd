//! The passages that are asked: those that were named, and such as are made up, the same in every run.

use std::path::{Path, PathBuf};

use handoff_core::error::BoxError;
use handoff_evaluate::answers::{Passage, Question};
use handoff_evaluate::lines;

/// Passages of one document that is made up.
const OF_A_DOCUMENT: usize = 8;
/// Words of a passage that is made up, at least, and how many more it may have.
const WORDS: (usize, usize) = (40, 80);
/// Words that are made up. As in a language, few of them are common and most are rare.
const VOCABULARY: usize = 20_000;
/// What stands between them, as common as in English.
const GLUE: [&str; 12] = ["the", "a", "of", "to", "and", "is", "in", "for", "you", "can", "with", "it"];

/// The passages that `HANDOFF_PASSAGES` names; none where it is not set.
pub(crate) fn given() -> Result<Vec<Passage>, BoxError> {
    let Some(path) = std::env::var_os("HANDOFF_PASSAGES").map(PathBuf::from) else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for file in files(&path)? {
        all.extend(lines::read::<Passage>(&file)?);
    }
    Ok(all)
}

fn files(path: &Path) -> Result<Vec<PathBuf>, BoxError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries =
        std::fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<PathBuf> =
        entries.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "jsonl")).collect();
    files.sort();
    Ok(files)
}

/// The questions that `HANDOFF_QUESTIONS` names; none where it is not set.
pub(crate) fn asked() -> Result<Vec<Question>, BoxError> {
    match std::env::var_os("HANDOFF_QUESTIONS").map(PathBuf::from) {
        Some(file) => Ok(lines::read(&file)?),
        None => Ok(Vec::new()),
    }
}

/// So many of them, from the first to the last.
pub(crate) fn spread<T>(all: &[T], many: usize) -> impl Iterator<Item = &T> {
    all.iter().step_by(all.len().div_ceil(many.max(1)).max(1))
}

pub(crate) fn made_up(many: usize) -> impl Iterator<Item = Passage> {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    (0..many).map(move |n| {
        let document = n / OF_A_DOCUMENT;
        let words = WORDS.0 + dice.below(WORDS.1);
        Passage {
            kb: None,
            doc: format!("made-up/{document}"),
            passage: format!("made-up/{document}#{n}"),
            title: format!("{} {}", rare(&mut dice), rare(&mut dice)),
            text: sentences(&mut dice, words),
        }
    })
}

fn sentences(dice: &mut Dice, words: usize) -> String {
    let mut text = String::new();
    for at in 1..=words {
        match dice.below(5) {
            0 | 1 => text.push_str(GLUE.get(dice.below(GLUE.len())).copied().unwrap_or_default()),
            _ => text.push_str(&common(dice)),
        }
        text.push_str(if at % 12 == 0 || at == words { ". " } else { " " });
    }
    text
}

/// Questions in the words of passages: some that stand in many, some in few.
pub(crate) fn questions_of(passages: &[Passage], many: usize) -> Vec<String> {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let question = |passage: &Passage| {
        let words: Vec<&str> = passage.text.split_whitespace().collect();
        let picked: Vec<&str> =
            (0..4 + dice.below(4)).filter_map(|_| words.get(dice.below(words.len().max(1))).copied()).collect();
        format!("How can I {} with the {}?", picked.join(" "), passage.title)
    };
    spread(passages, many).map(question).collect()
}

/// A word by its rank, so that the n-th is met about once where the first is met n times.
fn common(dice: &mut Dice) -> String {
    let share = dice.below(1 << 20) as f64 / f64::from(1 << 20);
    word((VOCABULARY as f64).powf(share) as usize)
}

fn rare(dice: &mut Dice) -> String {
    word(VOCABULARY / 10 + dice.below(VOCABULARY))
}

fn word(mut rank: usize) -> String {
    const ONSETS: [&str; 16] = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "st", "tr"];
    const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ai", "or", "en"];
    let mut word = String::new();
    for _ in 0..2 {
        word.push_str(ONSETS.get(rank % ONSETS.len()).copied().unwrap_or_default());
        rank /= ONSETS.len();
        word.push_str(VOWELS.get(rank % VOWELS.len()).copied().unwrap_or_default());
        rank /= VOWELS.len();
    }
    if rank > 0 {
        word.push_str(ONSETS.get(rank % ONSETS.len()).copied().unwrap_or_default());
    }
    word
}

/// Numbers that look random and are the same in every run: xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }
}
