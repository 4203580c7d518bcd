//! Whether two questions ask for the same, by their words alone: for lists that group them, and for no decision.

use std::borrow::Borrow;
use std::collections::{BTreeSet, HashMap};

use crate::search::{spoken, stands_alone};

/// Most words of a question that are compared: a long message says in its beginning what it is about.
pub const GIST_WORDS_MAX: usize = 40;
/// Of the words of both together so many in a hundred must have their like.
const ALIKE_PERCENT: usize = 70;
/// Letters that two forms of a word have in common at least.
const COMMON_LETTERS: usize = 4;
/// Letters in which they may end differently: "refund" and "refunded", "Rechnung" and "Rechnungen".
const ENDING_LETTERS: usize = 3;
/// Letters by which one may go on where the other ends: "ship" and "shipping".
const FURTHER_LETTERS: usize = 4;

/// Words that lead to what is wanted and do not say what it is, in the languages of which requests for a
/// person are told. Folded, without accents, sorted for the search.
const LEADING: [&str; 157] = [
    "a", "about", "ai", "al", "all", "als", "am", "an", "and", "any", "are", "as", "at", "au", "auf", "aus", "avec",
    "be", "bei", "bin", "bitte", "but", "by", "can", "can't", "che", "ci", "come", "como", "con", "could", "da", "das",
    "de", "dei", "del", "dem", "den", "der", "des", "di", "did", "die", "do", "does", "don't", "du", "e", "een", "ein",
    "eine", "el", "en", "er", "es", "est", "et", "for", "from", "fur", "geht", "get", "had", "has", "have", "hello",
    "help", "het", "hi", "hoe", "how", "i", "i'm", "ich", "if", "ik", "il", "im", "in", "is", "ist", "it", "its",
    "j'ai", "je", "kan", "kann", "la", "le", "les", "like", "lo", "los", "ma", "man", "me", "mein", "meine", "mi",
    "mir", "mit", "mon", "must", "my", "need", "no", "not", "o", "of", "on", "or", "os", "our", "para", "per",
    "please", "por", "posso", "pour", "puis", "que", "quel", "the", "there", "they", "this", "to", "um", "un", "una",
    "und", "une", "us", "van", "von", "want", "was", "wat", "we", "were", "what", "when", "where", "which", "who",
    "why", "wie", "will", "with", "wo", "would", "yo", "you", "your", "zu", "zum", "zur",
];

/// Signs of Chinese and Japanese that do so. In no order.
const LEADING_SIGNS: &str = "如何怎么的了吗呢吧是我你您在有和什这那哪能可以要想会のはがをにでとも";

/// What a question is about: its words, folded, without those that only lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gist {
    words: BTreeSet<String>,
}

impl Gist {
    /// Of a question's text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let says = |word: &String| !leads(word) && !LEADING_SIGNS.contains(word.as_str());
        let said: Vec<String> = spoken(text).take(GIST_WORDS_MAX).map(|said| said.word).filter(says).collect();
        // Letters of scripts without spaces are words each; two that stand together are one here.
        let pairs = said.windows(2).filter(|pair| pair.iter().all(|word| stands_alone(word))).map(<[String]>::concat);
        let words = said.iter().filter(|word| !stands_alone(word)).cloned();
        Self { words: words.chain(pairs).collect() }
    }

    /// Whether it says nothing of what is wanted, as "can you help me?" does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many words say what is wanted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it says something that `other` does not.
    #[must_use]
    pub fn adds_to(&self, other: &Self) -> bool {
        self.within(other) < self.words.len()
    }

    /// Whether the two ask for the same. Not transitive; one that is empty is like none.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let both = self.words.len() + other.words.len();
        let alike = self.within(other) + other.within(self);
        both > 0 && alike * 100 >= both * ALIKE_PERCENT
    }

    /// The letters that a word and its like have in common at least, or the whole word where it is shorter.
    fn beginnings(&self) -> impl Iterator<Item = &str> {
        let beginning = |word: &str| word.char_indices().nth(COMMON_LETTERS).map_or(word.len(), |(end, _)| end);
        self.words.iter().filter_map(move |word| word.get(..beginning(word)))
    }

    /// How many words have their like in the other.
    fn within(&self, other: &Self) -> usize {
        let has_like =
            |word: &&String| other.words.contains(*word) || other.words.iter().any(|one| are_forms(word, one));
        self.words.iter().filter(has_like).count()
    }
}

/// Gathers what is alike: each joins the first group whose first member it is like. The groups are in the
/// order of their first members, and the same questions in the same order give the same groups.
#[must_use]
pub fn grouped<G: Borrow<Gist>>(gists: &[G]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // Words that have their like begin alike, so only groups with such a word can be meant.
    let mut beginning: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, gist) in gists.iter().map(Borrow::borrow).enumerate() {
        let mut near: Vec<usize> =
            gist.beginnings().filter_map(|word| beginning.get(word)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let like = |group: &usize| {
            let first = groups.get(*group).and_then(|group| gists.get(*group.first()?));
            first.is_some_and(|first| first.borrow().is_like(gist))
        };
        match near.into_iter().find(like).and_then(|group| groups.get_mut(group)) {
            Some(group) => group.push(at),
            None => {
                for word in gist.beginnings() {
                    beginning.entry(word).or_default().push(groups.len());
                }
                groups.push(vec![at]);
            }
        }
    }
    groups
}

fn leads(word: &str) -> bool {
    LEADING.binary_search(&word).is_ok()
}

/// Whether two words are forms of one, as far as their beginnings tell.
fn are_forms(left: &str, right: &str) -> bool {
    let common = left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count();
    let (left, right) = (left.chars().count(), right.chars().count());
    let ending = if common == left.min(right) { FURTHER_LETTERS } else { ENDING_LETTERS };
    common >= COMMON_LETTERS && left.max(right) - common <= ending
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn are_alike(left: &str, right: &str) -> bool {
        let (left, right) = (Gist::of(left), Gist::of(right));
        assert_eq!(left.is_like(&right), right.is_like(&left), "it is the same from both sides");
        left.is_like(&right)
    }

    #[test]
    fn the_same_in_other_words_and_forms_is_alike() {
        for (left, right) in [
            ("Do you ship to Norway?", "shipped to NORWAY"),
            ("How do I get a refund?", "Can I have my refunds please"),
            ("Where is my invoice?", "I need my invoices"),
            ("Wo finde ich meine Rechnung?", "Wie finde ich die Rechnungen"),
            ("Où est ma facture ?", "ou est la facture"),
            ("如何申请退款？", "怎么申请退款"),
        ] {
            assert!(are_alike(left, right), "{left} / {right}");
        }
    }

    #[test]
    fn what_asks_for_something_else_is_not() {
        for (left, right) in [
            ("Do you ship to Norway?", "Do you ship to Japan?"),
            ("How do I get a refund?", "How do I get an invoice?"),
            ("How can I change my address?", "How can I change my password?"),
            ("What is the contract?", "What is your contact?"),
            ("can you help me?", "what is it?"),
        ] {
            assert!(!are_alike(left, right), "{left} / {right}");
        }
    }

    #[test]
    fn the_same_questions_give_the_same_groups() {
        let asked = ["refund please", "ship to Norway", "a refund", "shipping Norway", "the cup of 1954"];
        let gists: Vec<Gist> = asked.into_iter().map(Gist::of).collect();
        assert_eq!(grouped(&gists), [vec![0, 2], vec![1, 3], vec![4]]);
        assert!(grouped::<Gist>(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn groups_are_those_of_comparing_each_with_every_first(
            asked in prop::collection::vec("(refund|refunds|refunded|ref|cup|cups|ship|shipping|shipment| |货|退|款){0,6}", 0..40),
        ) {
            let gists: Vec<Gist> = asked.iter().map(|text| Gist::of(text)).collect();
            let mut groups: Vec<Vec<usize>> = Vec::new();
            for (at, gist) in gists.iter().enumerate() {
                match groups.iter_mut().find(|group| gists[group[0]].is_like(gist)) {
                    Some(group) => group.push(at),
                    None => groups.push(vec![at]),
                }
            }
            prop_assert_eq!(grouped(&gists), groups);
        }
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(LEADING.is_sorted());
        assert!(Gist::of("Can you help me, please?").is_empty());
    }
}
