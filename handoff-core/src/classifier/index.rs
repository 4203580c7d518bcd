//! The tables of all languages at once, by word.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};
use std::sync::LazyLock;

use super::folding::{fold, is_dense};
use super::lexicon::{GLOOM, IF, LANGUAGES, PRAISE, Roles, THING};
use super::temper::{Classes, GAP, alternatives, begins};

/// What a word does in the languages that know it, by their number.
pub(super) type RolesByLanguage = Vec<(u8, Roles)>;

/// What a pattern is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Request,
    Alone,
    Decoy,
    Complaint,
    Missed,
    Unhelped,
    No,
    Swearing,
}

#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) language: u8,
    pub(super) kind: Kind,
    /// Whether it stands where a clause begins, or nowhere.
    pub(super) begins: bool,
    slots: Vec<Slot>,
}

/// One of some words, or with none a few of any.
#[derive(Debug)]
struct Slot {
    words: Vec<Part>,
    is_optional: bool,
    /// None of the words may stand here, and what stands here is not taken.
    is_barred: bool,
}

/// Most words in the place of a [`GAP`].
const GAP_MAX: usize = 2;

/// A word, or the beginning of one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    word: String,
    is_stem: bool,
}

impl Part {
    fn parse(text: &str) -> Self {
        let word = text.trim_end_matches('*');
        Self { word: fold(word), is_stem: word.len() < text.len() }
    }

    pub(super) fn is(&self, word: &str) -> bool {
        if self.is_stem { word.starts_with(&self.word) } else { word == self.word }
    }
}

impl Pattern {
    fn parse(language: u8, kind: Kind, text: &str, classes: Classes) -> Self {
        let slot = |slot: &str| {
            let (is_barred, slot) = slot.strip_prefix('!').map_or((false, slot), |slot| (true, slot));
            let words = slot.trim_end_matches('?');
            let parts = if words == GAP { Vec::new() } else { alternatives(words, classes).map(Part::parse).collect() };
            Slot { words: parts, is_optional: words.len() < slot.len(), is_barred }
        };
        let (begins, text) = begins(text);
        Self { language, kind, begins, slots: text.split(' ').map(slot).collect() }
    }

    /// How many of `words` it takes, where it stands at their beginning.
    pub(super) fn takes<'a>(&self, words: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
        takes(&self.slots, words)
    }
}

/// An optional word is taken where the rest still fits behind it, and left out otherwise.
fn takes<'a>(slots: &[Slot], mut words: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
    let Some((slot, rest)) = slots.split_first() else { return Some(0) };
    if slot.words.is_empty() {
        return (0..=GAP_MAX).find_map(|left_out| {
            let taken = takes(rest, words.clone());
            words.next();
            taken.map(|taken| taken + left_out)
        });
    }
    let without = words.clone();
    let stands = words.next().is_some_and(|word| slot.words.iter().any(|part| part.is(word)));
    if slot.is_barred {
        return if stands { None } else { takes(rest, without) };
    }
    let with = if stands { takes(rest, words).map(|taken| taken + 1) } else { None };
    with.or_else(|| if slot.is_optional { takes(rest, without) } else { None })
}

/// Several words that do something together.
#[derive(Debug)]
pub(super) struct Compound {
    pub(super) rest: Vec<Part>,
    pub(super) roles: RolesByLanguage,
}

/// What the tables know of one word or stem.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) roles: RolesByLanguage,
    pub(super) compounds: Vec<Compound>,
    /// Patterns that may begin with it.
    pub(super) patterns: Vec<Pattern>,
}

/// All tables, by word, so that a message costs a few look-ups for each of its words.
#[derive(Debug, Default)]
pub(super) struct Index {
    words: HashMap<String, Entry, Fnv>,
    stems: HashMap<String, Entry, Fnv>,
    longest_stem: usize,
    /// Endings that say what a joined word is: "Schadenabteilung".
    tails: HashMap<String, Entry, Fnv>,
    shortest_tail: usize,
    /// Words of scripts without spaces, by their first character, the longest first.
    dense: HashMap<char, Vec<String>, Fnv>,
}

pub(super) static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for (number, language) in (0..).zip(LANGUAGES) {
        for (roles, words) in language.words {
            words.split_ascii_whitespace().for_each(|word| index.add_word(number, *roles, word));
        }
        for (kind, patterns) in
            [(Kind::Request, language.requests), (Kind::Alone, language.alone), (Kind::Decoy, language.decoys)]
        {
            patterns.iter().for_each(|pattern| index.add_pattern(number, kind, pattern, &[]));
        }
        // What is written without spaces is looked for as it stands.
        let temper = language.temper;
        if !temper.is_dense {
            for (kind, patterns) in temper.lists() {
                patterns.iter().for_each(|pattern| index.add_pattern(number, kind, pattern, temper.classes));
            }
            for (roles, words) in
                [(PRAISE, temper.glad), (IF, temper.cases), (THING, temper.things), (GLOOM, temper.dark)]
            {
                words.split_ascii_whitespace().for_each(|word| index.add_word(number, roles, word));
            }
        }
    }
    index.gather_dense();
    index
});

impl Index {
    fn entry(&mut self, part: Part) -> &mut Entry {
        if part.is_stem {
            self.longest_stem = self.longest_stem.max(part.word.len());
            self.stems.entry(part.word).or_default()
        } else {
            self.words.entry(part.word).or_default()
        }
    }

    fn add_word(&mut self, language: u8, roles: Roles, word: &str) {
        if let Some(tail) = word.strip_prefix('*') {
            let tail = fold(tail);
            self.shortest_tail = if self.tails.is_empty() { tail.len() } else { self.shortest_tail.min(tail.len()) };
            return add_roles(&mut self.tails.entry(tail).or_default().roles, language, roles);
        }
        let mut parts = word.split(['_', '-']).map(Part::parse);
        let Some(first) = parts.next() else { return };
        let rest: Vec<Part> = parts.collect();
        let entry = self.entry(first);
        if rest.is_empty() {
            return add_roles(&mut entry.roles, language, roles);
        }
        match entry.compounds.iter_mut().find(|compound| compound.rest == rest) {
            Some(compound) => add_roles(&mut compound.roles, language, roles),
            None => entry.compounds.push(Compound { rest, roles: vec![(language, roles)] }),
        }
        // Of two that begin alike the longer one counts.
        entry.compounds.sort_by_key(|compound| std::cmp::Reverse(compound.rest.len()));
    }

    fn add_pattern(&mut self, language: u8, kind: Kind, text: &str, classes: Classes) {
        // It may begin with any of its words up to the first that must stand.
        let slots: Vec<&str> = begins(text).1.split(' ').collect();
        let must = slots.iter().position(|slot| !slot.ends_with('?')).unwrap_or(slots.len());
        let firsts = slots.iter().take(must + 1).map(|slot| slot.trim_end_matches('?'));
        let mut words: Vec<&str> = firsts.flat_map(|slot| alternatives(slot, classes)).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            self.entry(Part::parse(word)).patterns.push(Pattern::parse(language, kind, text, classes));
        }
    }

    fn gather_dense(&mut self) {
        for word in self.words.keys() {
            if let Some(first) = word.chars().next().filter(|first| is_dense(*first)) {
                self.dense.entry(first).or_default().push(word.clone());
            }
        }
        self.dense.values_mut().for_each(|words| words.sort_by_key(|word| std::cmp::Reverse(word.len())));
    }

    /// What is known of `word` itself.
    pub(super) fn word(&self, word: &str) -> Option<&Entry> {
        self.words.get(word)
    }

    /// What is known of its longest beginning that is a stem.
    pub(super) fn stem(&self, word: &str) -> Option<&Entry> {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= self.longest_stem);
        ends.filter_map(|end| self.stems.get(word.get(..end)?)).last()
    }

    /// What is known of its longest ending, if the word is longer than that.
    pub(super) fn tail(&self, word: &str) -> Option<&Entry> {
        let begins = word.char_indices().map(|(at, _)| at).skip(1);
        begins.take_while(|at| at + self.shortest_tail <= word.len()).find_map(|at| self.tails.get(word.get(at..)?))
    }

    /// The longest word of a script without spaces with which `text` begins.
    pub(super) fn dense(&self, text: &str) -> Option<&str> {
        let words = self.dense.get(&text.chars().next()?)?;
        words.iter().find(|word| text.starts_with(word.as_str())).map(String::as_str)
    }
}

fn add_roles(all: &mut RolesByLanguage, language: u8, roles: Roles) {
    match all.iter_mut().find(|known| known.0 == language) {
        Some(known) => known.1 = known.1 | roles,
        None => all.push((language, roles)),
    }
}

/// What `roles` says of one language.
pub(super) fn in_language(roles: &[(u8, Roles)], language: u8) -> Option<Roles> {
    roles.iter().find(|known| known.0 == language).map(|known| known.1)
}

/// FNV-1a: the keys are our own, so nobody can make them collide, and words are short.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fnv;

pub(super) struct FnvHasher(u64);

impl BuildHasher for Fnv {
    type Hasher = FnvHasher;

    fn build_hasher(&self) -> FnvHasher {
        FnvHasher(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for FnvHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_knows_alternatives_optional_words_and_stems() {
        let pattern = Pattern::parse(0, Kind::Decoy, "this|that is|'s so|very? useless*", &[]);
        let takes = |text: &str| pattern.takes(text.split(' '));
        assert_eq!(takes("this is useless again"), Some(3));
        assert_eq!(takes("that is very uselessly"), Some(4));
        assert_eq!(takes("this is not useless"), None);
        assert_eq!(takes("this is"), None);
        let takes = |pattern: &str, text: &str| {
            Pattern::parse(0, Kind::Request, pattern, &[("real", "real|true")]).takes(text.split(' '))
        };
        assert_eq!(takes("a real|human? human|agent", "a human"), Some(2));
        assert_eq!(takes("a real|human? human|agent", "a human agent"), Some(3));
        assert_eq!(takes("a $real|human agent", "a true agent"), Some(3));
        for (text, taken) in [("how agent", 2), ("how the agent", 3), ("how is the agent", 4)] {
            assert_eq!(takes("^ how .. agent", text), Some(taken), "{text}");
        }
        assert_eq!(takes("don't know !why|that", "don't know"), Some(2));
        assert_eq!(takes("don't know !why|that", "don't know how"), Some(2));
        assert_eq!(takes("don't know !why|that", "don't know why"), None);
    }

    #[test]
    fn a_tail_says_what_a_joined_word_is() {
        let mut index = Index::default();
        ["*abteilung", "*stelle", "stelle"]
            .iter()
            .for_each(|word| index.add_word(0, crate::classifier::lexicon::DESK, word));
        assert!(index.tail("schadenabteilung").is_some());
        assert!(index.tail("beschwerdestelle").is_some());
        for word in ["abteilung", "abteilungen", "stelle", "teilung", ""] {
            assert!(index.tail(word).is_none(), "{word}");
        }
    }
}
