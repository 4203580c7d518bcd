//! What the words of each language do in a sentence, and an index of all languages at once.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};
use std::ops::BitOr;
use std::sync::LazyLock;

use super::folding::{fold, is_dense};
use super::{
    dutch, eastern, english, french, german, island, italian, mediterranean, northern, portuguese, semitic, slavic,
    southern, spanish,
};

/// What a word may do; a word may do several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u64);

/// A person who answers, as visitors call him.
pub(super) const PERSON: Roles = Roles(1);
/// The same, one of them: a word that may follow "I need a".
pub(super) const CORE: Roles = Roles(1 << 1);
/// The same, clear enough to be a message by itself.
pub(super) const BARE: Roles = Roles(1 << 2);
/// Those who answer, by the name of their office: "service".
pub(super) const DESK: Roles = Roles(1 << 3);
/// What is no person.
pub(super) const BOT: Roles = Roles(1 << 4);
/// Asks to be brought together by talking.
pub(super) const REACH: Roles = Roles(1 << 5);
/// Asks to be brought together by other means; it may also mean a form or an address.
pub(super) const CONTACT: Roles = Roles(1 << 6);
/// Asks to be passed on; it needs a [`LINK`] before the person.
pub(super) const PASS: Roles = Roles(1 << 7);
/// Asks for something; a person of the kind [`CORE`] must follow.
pub(super) const WANT: Roles = Roles(1 << 8);
/// Asks for something only after a [`WOULD`].
pub(super) const HEDGED: Roles = Roles(1 << 9);
/// Tells what is being done, where a word of being stands before it: "I was talking to".
pub(super) const DOING: Roles = Roles(1 << 10);
/// A word of being.
pub(super) const BEING: Roles = Roles(1 << 11);
/// "Would", "can".
pub(super) const WOULD: Roles = Roles(1 << 12);
/// May stand between the asking word and the person.
pub(super) const BETWEEN: Roles = Roles(1 << 13);
/// Says who is passed on or to whom; counts as [`BETWEEN`].
pub(super) const LINK: Roles = Roles(1 << 14);
/// The writer as the one who is passed on; counts as [`LINK`].
pub(super) const ME: Roles = Roles(1 << 15);
/// Begins a person before a verb that comes last, "mit einem Menschen sprechen"; on such a verb, that it
/// needs none: "jemanden sprechen".
pub(super) const WITH: Roles = Roles(1 << 16);
/// Turns a request into its opposite.
pub(super) const NOT: Roles = Roles(1 << 17);
/// Asks why: a "not" behind it denies nothing.
pub(super) const WHY: Roles = Roles(1 << 18);
/// The subject of a request: what stands before it belongs to something else.
pub(super) const SELF: Roles = Roles(1 << 19);
/// A verb that has its subject in itself: "quiero".
pub(super) const OWN: Roles = Roles(1 << 20);
/// Somebody else as the subject.
pub(super) const OTHER: Roles = Roles(1 << 21);
/// Before the subject it carries a "not" over: "I don't think I need".
pub(super) const THOUGHT: Roles = Roles(1 << 22);
/// May stand around a person in a message that says nothing else.
pub(super) const COURTESY: Roles = Roles(1 << 23);
/// A courtesy that asks: "please".
pub(super) const PLEA: Roles = Roles(1 << 24);
/// May stand in a message that is nothing but a name for help by people.
pub(super) const LONE: Roles = Roles(1 << 25);
/// Behind a person it makes it something else: "team plan".
pub(super) const BESIDE: Roles = Roles(1 << 26);
/// Says what a person is to do: "to help me".
pub(super) const HELP: Roles = Roles(1 << 27);
/// "To" and "that" behind a person: what follows decides.
pub(super) const PURPOSE: Roles = Roles(1 << 28);
/// A dark word: with exclamation marks behind it somebody is angry.
pub(super) const GLOOM: Roles = Roles(1 << 29);
/// Says that all is well.
pub(super) const PRAISE: Roles = Roles(1 << 30);
/// Behind a complaint it makes it one about a thing and not about being served badly.
pub(super) const THING: Roles = Roles(1 << 31);
/// Beside a complaint it makes it a case: "if nobody answers".
pub(super) const IF: Roles = Roles(1 << 32);
/// Names somebody already known: "the agent" who is to do something is the AI.
pub(super) const DEFINITE: Roles = Roles(1 << 33);
/// Asks how: what follows is asked about, and not asked for, unless it is done to the writer.
pub(super) const HOW: Roles = Roles(1 << 34);
/// Does something with a person as with a thing: "add an agent". No request stands beside it.
pub(super) const DEED: Roles = Roles(1 << 35);
/// A [`PERSON`] who may be anybody: "someone".
pub(super) const SOME: Roles = Roles(1 << 36);
/// Sends for somebody, who need not be one of those who answer: "call".
pub(super) const CALL: Roles = Roles(1 << 37);
/// What is asked of an office instead of its people: "hours".
pub(super) const ASIDE: Roles = Roles(1 << 38);
/// Asks for what did not come, if it is denied: "I did not get".
pub(super) const GAIN: Roles = Roles(1 << 39);
/// A [`PERSON`] of all kinds.
pub(super) const STAFF: Roles = Roles(PERSON.0 | CORE.0 | BARE.0);
/// "Real", "live": between an asking word and a person, and beside a person who is called.
pub(super) const REAL: Roles = Roles(BETWEEN.0 | COURTESY.0);
/// "Please" and the like.
pub(super) const POLITE: Roles = Roles(COURTESY.0 | PLEA.0);
/// A verb in the first person that asks for something.
pub(super) const WISH: Roles = Roles(WANT.0 | OWN.0);

impl Roles {
    /// Whether the word does any of `roles`.
    pub(super) fn any(self, roles: Self) -> bool {
        self.0 & roles.0 != 0
    }
}

impl BitOr for Roles {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The tables of one language, in any spelling: they are folded as messages are.
///
/// In a table of words, `*` at the end of one stands for any ending, and `_` joins words that do together what the
/// table says. A pattern is a row of words; `|` parts alternatives, `?` at the end of one makes it optional, and `*`
/// stands for any ending there too.
#[derive(Debug)]
pub(super) struct Language {
    /// What each word does; words are parted by spaces.
    pub(super) words: &'static [(Roles, &'static str)],
    /// Patterns that ask for a person by themselves.
    pub(super) requests: &'static [&'static str],
    /// Patterns that ask for a person where the message says nothing else.
    pub(super) alone: &'static [&'static str],
    /// Patterns whose words mean something else than each by itself.
    pub(super) decoys: &'static [&'static str],
    /// Patterns of somebody who is losing patience.
    pub(super) complaints: &'static [&'static str],
    /// Patterns that swear.
    pub(super) swearing: &'static [&'static str],
    /// Whether words that no table knows may stand between an asking word and a person, in either order.
    pub(super) is_free: bool,
    /// Whether a "not" stands behind the verb.
    pub(super) is_denied_behind: bool,
}

/// A language of which nothing is known, to begin a table with.
pub(super) const BLANK: Language = Language {
    words: &[],
    requests: &[],
    alone: &[],
    decoys: &[],
    complaints: &[],
    swearing: &[],
    is_free: true,
    is_denied_behind: false,
};

/// English comes first, since the other tables hold some of its words.
pub(super) const LANGUAGES: [&Language; 47] = [
    &english::TABLES,
    &german::TABLES,
    &dutch::TABLES,
    &french::TABLES,
    &spanish::TABLES,
    &portuguese::TABLES,
    &italian::TABLES,
    &slavic::POLISH,
    &slavic::CZECH,
    &slavic::SLOVAK,
    &slavic::RUSSIAN,
    &slavic::UKRAINIAN,
    &slavic::BULGARIAN,
    &slavic::CROATIAN,
    &slavic::SLOVENIAN,
    &northern::SWEDISH,
    &northern::DANISH,
    &northern::NORWEGIAN,
    &northern::FINNISH,
    &northern::ESTONIAN,
    &northern::LATVIAN,
    &northern::LITHUANIAN,
    &northern::HUNGARIAN,
    &mediterranean::CATALAN,
    &mediterranean::ROMANIAN,
    &mediterranean::GREEK,
    &mediterranean::TURKISH,
    &semitic::HEBREW,
    &semitic::ARABIC,
    &semitic::PERSIAN,
    &semitic::URDU,
    &southern::HINDI,
    &southern::HINDI_LATIN,
    &southern::BENGALI,
    &southern::TAMIL,
    &southern::TELUGU,
    &southern::MARATHI,
    &eastern::CHINESE,
    &eastern::JAPANESE,
    &eastern::KOREAN,
    &eastern::THAI,
    &eastern::VIETNAMESE,
    &island::INDONESIAN,
    &island::MALAY,
    &island::TAGALOG,
    &island::SWAHILI,
    &island::AFRIKAANS,
];

/// What a word does in the languages that know it, by their number.
pub(super) type RolesByLanguage = Vec<(u8, Roles)>;

/// What a pattern is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Request,
    Alone,
    Decoy,
    Complaint,
    Swearing,
}

#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) language: u8,
    pub(super) kind: Kind,
    slots: Vec<Slot>,
}

#[derive(Debug)]
struct Slot {
    words: Vec<Part>,
    is_optional: bool,
}

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
    fn parse(language: u8, kind: Kind, text: &str) -> Self {
        let slots = text
            .split(' ')
            .map(|slot| {
                let words = slot.trim_end_matches('?');
                Slot { words: words.split('|').map(Part::parse).collect(), is_optional: words.len() < slot.len() }
            })
            .collect();
        Self { language, kind, slots }
    }

    /// How many of `words` it takes, where it stands at their beginning.
    pub(super) fn takes<'a>(&self, words: impl Iterator<Item = &'a str>) -> Option<usize> {
        let (mut words, mut taken) = (words.peekable(), 0);
        for slot in &self.slots {
            let stands = words.peek().is_some_and(|word| slot.words.iter().any(|part| part.is(word)));
            if stands {
                words.next();
                taken += 1;
            } else if !slot.is_optional {
                return None;
            }
        }
        Some(taken)
    }
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
    /// Words of scripts without spaces, by their first character, the longest first.
    dense: HashMap<char, Vec<String>, Fnv>,
}

pub(super) static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for (number, language) in (0..).zip(LANGUAGES) {
        for (roles, words) in language.words {
            words.split_ascii_whitespace().for_each(|word| index.add_word(number, *roles, word));
        }
        for (kind, patterns) in [
            (Kind::Request, language.requests),
            (Kind::Alone, language.alone),
            (Kind::Decoy, language.decoys),
            (Kind::Complaint, language.complaints),
            (Kind::Swearing, language.swearing),
        ] {
            patterns.iter().for_each(|pattern| index.add_pattern(number, kind, pattern));
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

    fn add_pattern(&mut self, language: u8, kind: Kind, text: &str) {
        let first = text.split(' ').next().unwrap_or_default();
        for word in first.split('|') {
            self.entry(Part::parse(word)).patterns.push(Pattern::parse(language, kind, text));
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
struct Fnv;

struct FnvHasher(u64);

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
    fn the_tables_are_well_formed() {
        for language in LANGUAGES {
            for (_, words) in language.words {
                assert!(!words.contains(['|', '?']), "{words}");
            }
            let lists = [language.requests, language.alone, language.decoys, language.complaints, language.swearing];
            for pattern in lists.concat() {
                assert!(!pattern.contains("  ") && !pattern.contains('_'), "{pattern}");
                let first = pattern.split(' ').next().unwrap();
                assert!(!first.is_empty() && !first.ends_with('?'), "{pattern} must begin with a word");
            }
        }
    }

    #[test]
    fn a_pattern_knows_alternatives_optional_words_and_stems() {
        let pattern = Pattern::parse(0, Kind::Decoy, "this|that is|'s so|very? useless*");
        let takes = |text: &str| pattern.takes(text.split(' '));
        assert_eq!(takes("this is useless again"), Some(3));
        assert_eq!(takes("that is very uselessly"), Some(4));
        assert_eq!(takes("this is not useless"), None);
        assert_eq!(takes("this is"), None);
    }
}
