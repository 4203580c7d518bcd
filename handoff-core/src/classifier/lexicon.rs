//! What the words of each language do in a sentence, and an index of all languages at once.

use std::collections::HashMap;
use std::ops::BitOr;
use std::sync::LazyLock;

use super::{dutch, english, french, german, italian, portuguese, spanish};

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

/// The tables of one language, without accents and in small letters.
///
/// A pattern is a row of words; `|` parts alternatives, and `?` at the end of one makes it optional.
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
}

/// English comes first, since the other tables hold some of its words.
pub(super) const LANGUAGES: [&Language; 7] = [
    &english::TABLES,
    &german::TABLES,
    &dutch::TABLES,
    &french::TABLES,
    &spanish::TABLES,
    &portuguese::TABLES,
    &italian::TABLES,
];

/// What a word does in each language.
pub(super) type RolesByLanguage = [Roles; LANGUAGES.len()];

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
    pub(super) language: usize,
    pub(super) kind: Kind,
    slots: Vec<Slot>,
}

#[derive(Debug)]
struct Slot {
    words: Vec<&'static str>,
    is_optional: bool,
}

impl Pattern {
    fn parse(language: usize, kind: Kind, text: &'static str) -> Self {
        let slots = text
            .split(' ')
            .map(|slot| {
                let words = slot.trim_end_matches('?');
                Slot { words: words.split('|').collect(), is_optional: words.len() < slot.len() }
            })
            .collect();
        Self { language, kind, slots }
    }

    /// How many of `words` it takes, where it stands at their beginning.
    pub(super) fn takes<'a>(&self, words: impl Iterator<Item = &'a str>) -> Option<usize> {
        let (mut words, mut taken) = (words.peekable(), 0);
        for slot in &self.slots {
            let stands = words.peek().is_some_and(|word| slot.words.contains(word));
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

/// All tables, by word, so that a message costs one look-up for each of its words.
#[derive(Debug, Default)]
pub(super) struct Index {
    roles: HashMap<&'static str, RolesByLanguage>,
    patterns: HashMap<&'static str, Vec<Pattern>>,
}

pub(super) static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for (number, language) in LANGUAGES.iter().enumerate() {
        for (roles, words) in language.words {
            index.add_words(number, *roles, words);
        }
        for (kind, patterns) in [
            (Kind::Request, language.requests),
            (Kind::Alone, language.alone),
            (Kind::Decoy, language.decoys),
            (Kind::Complaint, language.complaints),
            (Kind::Swearing, language.swearing),
        ] {
            for pattern in patterns {
                index.add_pattern(number, kind, pattern);
            }
        }
    }
    index
});

impl Index {
    fn add_words(&mut self, language: usize, roles: Roles, words: &'static str) {
        for word in words.split_ascii_whitespace() {
            let known = self.roles.entry(word).or_default();
            if let Some(known) = known.get_mut(language) {
                *known = *known | roles;
            }
        }
    }

    fn add_pattern(&mut self, language: usize, kind: Kind, text: &'static str) {
        let first = text.split(' ').next().unwrap_or_default();
        for word in first.split('|') {
            self.patterns.entry(word).or_default().push(Pattern::parse(language, kind, text));
        }
    }

    pub(super) fn roles(&self, word: &str) -> RolesByLanguage {
        self.roles.get(word).copied().unwrap_or_default()
    }

    /// Patterns that may begin with `word`.
    pub(super) fn patterns(&self, word: &str) -> &[Pattern] {
        self.patterns.get(word).map(Vec::as_slice).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_written_as_words_are_folded() {
        let is_plain =
            |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || " |?'".contains(c));
        for language in LANGUAGES {
            for (_, words) in language.words {
                assert!(is_plain(words) && !words.contains(['|', '?']), "{words}");
            }
            let lists = [language.requests, language.alone, language.decoys, language.complaints, language.swearing];
            for pattern in lists.concat() {
                assert!(is_plain(pattern) && !pattern.contains("  "), "{pattern}");
                let first = pattern.split(' ').next().unwrap();
                assert!(!first.is_empty() && !first.ends_with('?'), "{pattern} must begin with a word");
            }
        }
    }

    #[test]
    fn a_pattern_knows_alternatives_and_optional_words() {
        let pattern = Pattern::parse(0, Kind::Decoy, "this|that is|'s so|very? useless");
        let takes = |text: &str| pattern.takes(text.split(' '));
        assert_eq!(takes("this is useless again"), Some(3));
        assert_eq!(takes("that is very useless"), Some(4));
        assert_eq!(takes("this is not useless"), None);
        assert_eq!(takes("this is"), None);
    }
}
