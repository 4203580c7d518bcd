//! The tables of all languages at once, by word.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};
use std::sync::{Arc, LazyLock};

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
    words: Parts,
    is_optional: bool,
    /// None of the words may stand here, and what stands here is not taken.
    is_barred: bool,
}

/// The words of a slot; many patterns have the same ones.
type Parts = Arc<[Part]>;

/// Those of one language, by how the tables write them, so that each is read once.
type Known = HashMap<&'static str, Parts>;

/// Most words in the place of a [`GAP`].
const GAP_MAX: usize = 2;

/// A word, or the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    fn parse(language: u8, kind: Kind, text: &'static str, classes: Classes, known: &mut Known) -> Self {
        let slot = |slot: &'static str| {
            let (is_barred, slot) = slot.strip_prefix('!').map_or((false, slot), |slot| (true, slot));
            let words = slot.trim_end_matches('?');
            let parts = known.entry(words).or_insert_with(|| match words {
                GAP => Arc::default(),
                words => alternatives(words, classes).map(Part::parse).collect(),
            });
            Slot { words: Arc::clone(parts), is_optional: words.len() < slot.len(), is_barred }
        };
        let (begins, text) = begins(text);
        Self { language, kind, begins, slots: text.split(' ').map(slot).collect() }
    }

    /// What it may begin with: any of its words up to the first that must stand.
    fn firsts(&self) -> Vec<Part> {
        let must = self.slots.iter().position(|slot| !slot.is_optional).unwrap_or(self.slots.len());
        let mut firsts: Vec<Part> =
            self.slots.iter().take(must + 1).flat_map(|slot| slot.words.iter().cloned()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        firsts
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
    pub(super) patterns: Vec<Arc<Pattern>>,
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
    /// No look-up goes farther back than this, so that a message of one word costs no more than its letters.
    longest_tail: usize,
    /// Words of scripts without spaces, by their first character, the longest first.
    dense: HashMap<char, Vec<String>, Fnv>,
}

pub(super) static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for (number, language) in (0..).zip(LANGUAGES) {
        let (mut plain, mut classed) = (Known::new(), Known::new());
        for (roles, words) in language.words {
            words.split_ascii_whitespace().for_each(|word| index.add_word(number, *roles, word));
        }
        for (kind, patterns) in
            [(Kind::Request, language.requests), (Kind::Alone, language.alone), (Kind::Decoy, language.decoys)]
        {
            for pattern in patterns {
                index.add_pattern(Pattern::parse(number, kind, pattern, &[], &mut plain));
            }
        }
        // What is written without spaces is looked for as it stands.
        let temper = language.temper;
        if !temper.is_dense {
            for (kind, patterns) in temper.lists() {
                for pattern in patterns {
                    index.add_pattern(Pattern::parse(number, kind, pattern, temper.classes, &mut classed));
                }
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
            self.longest_tail = self.longest_tail.max(tail.len());
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

    fn add_pattern(&mut self, pattern: Pattern) {
        let pattern = Arc::new(pattern);
        for first in pattern.firsts() {
            self.entry(first).patterns.push(Arc::clone(&pattern));
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
        // From the end, so that a word as long as a whole message costs no more than a long word.
        let lengths = word.char_indices().rev().map(|(at, _)| word.len() - at);
        let tails = lengths.skip_while(|length| *length < self.shortest_tail);
        let tails = tails.take_while(|length| *length <= self.longest_tail && *length < word.len());
        tails.filter_map(|length| self.tails.get(word.get(word.len() - length..)?)).last()
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
        let pattern = Pattern::parse(0, Kind::Decoy, "this|that is|'s so|very? useless*", &[], &mut Known::new());
        let takes = |text: &str| pattern.takes(text.split(' '));
        assert_eq!(takes("this is useless again"), Some(3));
        assert_eq!(takes("that is very uselessly"), Some(4));
        assert_eq!(takes("this is not useless"), None);
        assert_eq!(takes("this is"), None);
        let takes = |pattern: &'static str, text: &str| {
            let classes: Classes = &[("real", "real|true")];
            Pattern::parse(0, Kind::Request, pattern, classes, &mut Known::new()).takes(text.split(' '))
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
    fn a_pattern_is_found_by_each_word_with_which_it_may_begin() {
        let pattern = Pattern::parse(0, Kind::Alone, "so|very? Useless*|bad|bad !bot|bots", &[], &mut Known::new());
        let mut index = Index::default();
        index.add_pattern(pattern);
        let of = |entry: Option<&Entry>| entry.map_or(0, |entry| entry.patterns.len());
        for word in ["so", "very", "bad"] {
            assert_eq!(of(index.word(word)), 1, "{word}");
        }
        assert_eq!(of(index.stem("uselessly")), 1);
        for word in ["bot", "useless", "uselessly"] {
            assert_eq!(of(index.word(word)), 0, "{word}");
        }
    }

    #[test]
    fn a_tail_says_what_a_joined_word_is() {
        let mut index = Index::default();
        ["*abteilung", "*stelle", "stelle"]
            .iter()
            .for_each(|word| index.add_word(0, crate::classifier::lexicon::DESK, word));
        assert!(index.tail("schadenabteilung").is_some());
        assert!(index.tail("beschwerdestelle").is_some());
        assert!(index.tail(&"x".repeat(100)).is_none());
        assert!(index.tail(&("x".repeat(100) + "stelle")).is_some());
        index.add_word(0, crate::classifier::lexicon::THING, "*baustelle");
        let roles = index.tail("großbaustelle").map(|entry| entry.roles.as_slice());
        assert_eq!(roles, Some([(0, crate::classifier::lexicon::THING)].as_slice()), "the longest tail counts");
        for word in ["abteilung", "abteilungen", "stelle", "teilung", ""] {
            assert!(index.tail(word).is_none(), "{word}");
        }
    }
}
