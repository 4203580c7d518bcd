//! What a question is particular about: names, numbers and a "not", which an answer has to have as well.

use unicode_segmentation::UnicodeSegmentation;

use crate::index::{Index, Shape, TermId};
use crate::language::Language;
use crate::query::Query;
use crate::terms::{fold, terms};

/// More of them than this that are missing say no more.
const MISSING_MAX: f32 = 2.0;

/// How a sentence says that something is not so, by the code of its language: the same word may be another one's
/// "his" or "May".
const DENIALS: [(&str, &[&str]); 13] = [
    (
        "eng",
        &[
            "not",
            "never",
            "without",
            "neither",
            "nor",
            "cannot",
            "none",
            "nothing",
            "besides",
            "except",
            "unable",
            "can't",
            "don't",
            "doesn't",
            "didn't",
            "isn't",
            "aren't",
            "wasn't",
            "weren't",
            "won't",
            "wouldn't",
            "couldn't",
            "shouldn't",
            "hasn't",
            "haven't",
            "hadn't",
        ],
    ),
    ("deu", &["nicht", "kein", "keine", "keinen", "nie", "niemals", "ohne"]),
    ("fra", &["pas", "jamais", "sans", "aucun", "aucune"]),
    ("spa", &["no", "nunca", "sin", "jamas"]),
    ("por", &["nao", "nunca", "sem"]),
    ("ita", &["non", "mai", "senza"]),
    ("nld", &["niet", "geen", "nooit", "zonder"]),
    ("swe", &["inte", "aldrig", "utan"]),
    ("dan", &["ikke", "aldrig", "uden"]),
    ("nob", &["ikke", "aldri", "uten"]),
    ("ron", &["nu", "niciodata", "fara"]),
    ("rus", &["не", "нет", "никогда", "без"]),
    ("pol", &["nie", "nigdy", "bez"]),
];

/// The particulars of a question: its names and numbers as numbers of its concepts.
#[derive(Debug, Default)]
pub(crate) struct Details {
    names: Vec<usize>,
    numbers: Vec<usize>,
    denies: bool,
}

/// How many particulars the sentence that fits best does not have, each a share, 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Missing {
    /// Names of the question.
    pub names: f32,
    /// Its numbers.
    pub numbers: f32,
    /// Its "not".
    pub denial: f32,
}

impl Details {
    /// `concept` tells at which place of the question's concepts a term stands.
    pub(crate) fn of(text: &str, language: Language, concept: impl Fn(&str) -> Option<usize>) -> Self {
        let mut details = Self::default();
        let shouts = !text.chars().any(char::is_lowercase);
        let mut begins = true;
        for word in text.split_word_bounds() {
            if !word.starts_with(char::is_alphanumeric) {
                begins |= matches!(word, "." | "?" | "!" | ":");
                continue;
            }
            details.denies |= denials_of(language).contains(&fold(word).as_str());
            let kept = if word.starts_with(char::is_numeric) {
                Some(&mut details.numbers)
            } else if word.starts_with(char::is_uppercase) && !begins && !shouts {
                Some(&mut details.names)
            } else {
                None
            };
            if let Some(kept) = kept {
                for place in terms(word, language).iter().filter_map(|term| concept(&term.text)) {
                    if !kept.contains(&place) {
                        kept.push(place);
                    }
                }
            }
            begins = false;
        }
        details
    }

    /// Which of them a passage's best sentence, its title and its headings do not have.
    pub(crate) fn missing(&self, query: &Query, index: &Index, shape: &Shape) -> Missing {
        let says = |unit: &[TermId]| query.concepts.iter().map(|concept| concept.said_by(unit)).sum::<f32>();
        let best = (0..)
            .zip(&shape.units)
            .max_by(|one, other| says(one.1).total_cmp(&says(other.1)).then(other.0.cmp(&one.0)));
        let (at, unit): (usize, &[TermId]) = best.map_or((0, &[]), |(at, unit)| (at, unit));
        let lacks = |place: &&usize| {
            let concept = query.concepts.get(**place);
            concept.is_some_and(|concept| concept.said_by(unit).max(concept.said_by(&shape.above)) <= 0.0)
        };
        let share = |places: &[usize]| (places.iter().filter(lacks).count() as f32).min(MISSING_MAX) / MISSING_MAX;
        // The first line is the heading's.
        let line = shape.lines.get(at + 1).map_or(&[][..], Vec::as_slice);
        let denied = line.iter().any(|term| index.denials().contains(term));
        Missing {
            names: share(&self.names),
            numbers: share(&self.numbers),
            denial: if self.denies && !denied { 1.0 } else { 0.0 },
        }
    }
}

/// Words that deny, as far as the documents use them.
pub(crate) fn denials(index: &Index) -> Vec<TermId> {
    let languages = index.languages().iter().copied();
    let forms = languages.flat_map(|language| {
        denials_of(language).iter().flat_map(move |word| [(*word).to_owned(), language.stem(word)])
    });
    let mut found: Vec<TermId> = forms.filter_map(|word| index.find(&word)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn denials_of(language: Language) -> &'static [&'static str] {
    DENIALS.iter().find(|(code, _)| *code == language.code()).map_or(&[], |(_, words)| *words)
}
