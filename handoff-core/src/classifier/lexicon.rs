//! What the words of each language do in a sentence.

use std::ops::BitOr;

use super::temper::Temper;
use super::{
    balkan, cyrillic, dutch, eastern, english, french, german, island, italian, mediterranean, nordic, northern,
    portuguese, semitic, slavic, southern, spanish,
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
/// What those who answer do for a visitor, and others do too: "to look at my case".
pub(super) const LOOK: Roles = Roles(1 << 40);
/// Begins what is to be talked about, before the person: "discuss my bill with someone".
pub(super) const TOPIC: Roles = Roles(1 << 41);
/// A part of a company, whatever it is for: "department".
pub(super) const OFFICE: Roles = Roles(1 << 42);
/// A verb that tells somebody to do something, of a language in which no "not" stands before it.
pub(super) const TOLD: Roles = Roles(1 << 43);
/// Asks whether somebody is there: "is there".
pub(super) const THERE: Roles = Roles(1 << 44);
/// What a person does who turns to the writer: "call me".
pub(super) const RING: Roles = Roles(1 << 45);
/// Before a person, or as one, it says that no bot is meant: "real".
pub(super) const GENUINE: Roles = Roles(1 << 46);
/// A [`PERSON`] who may be one of those who ask: "a person can".
pub(super) const GENERAL: Roles = Roles(1 << 49);
/// Says that what follows is the writer's own.
pub(super) const MINE: Roles = Roles(1 << 50);
/// Behind a "why", that it asks for a reason and not for a change: "why would I".
pub(super) const DOES: Roles = Roles(1 << 51);
/// Takes back what was asked for before: "never mind".
pub(super) const WITHDRAWN: Roles = Roles(1 << 52);
/// Leaves a choice between two.
pub(super) const OR: Roles = Roles(1 << 47);
/// Tells of what has been.
pub(super) const FORMER: Roles = Roles(1 << 48);
/// What a visitor has with the company, and may have passed on: "my case".
pub(super) const CASE: Roles = Roles(1 << 53);
/// What is done with it: "reviewed by a human".
pub(super) const DONE: Roles = Roles(1 << 54);
/// Names who does it: "by".
pub(super) const BY: Roles = Roles(1 << 55);
/// What an office is for, and named for at the end of a request: "speak to claims".
pub(super) const TRADE: Roles = Roles(1 << 56);
/// Says that the writer can or will, behind its subject: "I can".
pub(super) const WILL: Roles = Roles(1 << 57);
/// Another time: "tomorrow".
pub(super) const LATER: Roles = Roles(1 << 58);
/// Puts off: "not now".
pub(super) const PUT_OFF: Roles = Roles(1 << 59);
/// What a person does who comes to the writer's help: "step in".
pub(super) const JOIN: Roles = Roles(1 << 60);
/// Behind a person at the end of a request, that he is to come: "put an agent on".
pub(super) const ON: Roles = Roles(1 << 61);
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
/// In a table of words, `*` at the end of one stands for any ending and before one for any beginning, and `_` joins
/// words that do together what the table says. A pattern is a row of words; `|` parts alternatives, `?` at the end of
/// one makes it optional, `!` before one says that it may not stand there, and `*` at the end stands for any ending.
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
    /// What is said by who loses patience.
    pub(super) temper: &'static Temper,
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
    temper: &Temper::BLANK,
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
    &cyrillic::RUSSIAN,
    &cyrillic::UKRAINIAN,
    &balkan::BULGARIAN,
    &balkan::CROATIAN,
    &balkan::SLOVENIAN,
    &nordic::SWEDISH,
    &nordic::DANISH,
    &nordic::NORWEGIAN,
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_table_says_the_same_of_a_word_twice() {
        for language in LANGUAGES {
            let mut said = HashSet::new();
            for (roles, words) in language.words {
                for word in words.split(' ') {
                    assert!(said.insert((roles.0, word)), "{word} stands twice for the same in one table");
                }
            }
        }
    }

    #[test]
    fn the_tables_are_well_formed() {
        for language in LANGUAGES {
            for (_, words) in language.words {
                assert!(!words.contains(['|', '?']), "{words}");
            }
            for pattern in [language.requests, language.alone, language.decoys].concat() {
                assert!(!pattern.contains("  ") && !pattern.contains('_'), "{pattern}");
                let first = pattern.split(' ').next().unwrap();
                let is_word = !first.is_empty() && !first.ends_with('?') && !first.starts_with('!');
                assert!(is_word, "{pattern} must begin with a word");
            }
        }
    }
}
