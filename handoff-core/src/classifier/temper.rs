//! What people say who are losing patience, or whom an answer did not help, in each language.

use super::index::Kind;
use super::lexicon::{IF, Roles, THING};
use super::sayings::Saying;
use super::tokens::{Found, Message, Pause};
use crate::event::Span;

mod cyrillic;
mod eastern;
mod english;
mod germanic;
mod iberian;
mod indian;
mod island;
mod mediterranean;
mod nordic;
mod northern;
mod romance;
mod semitic;
mod slavic;

pub(super) use cyrillic::{BULGARIAN, RUSSIAN, UKRAINIAN};
pub(super) use eastern::{CHINESE, JAPANESE, KOREAN, THAI};
pub(super) use english::ENGLISH;
pub(super) use germanic::{AFRIKAANS, DUTCH, GERMAN};
pub(super) use iberian::{CATALAN, PORTUGUESE, SPANISH};
pub(super) use indian::{BENGALI, HINDI, HINDI_LATIN, MARATHI, TAMIL, TELUGU};
pub(super) use island::{INDONESIAN, MALAY, SWAHILI, TAGALOG, VIETNAMESE};
pub(super) use mediterranean::{GREEK, TURKISH};
pub(super) use nordic::{DANISH, NORWEGIAN, SWEDISH};
pub(super) use northern::{ESTONIAN, FINNISH, HUNGARIAN, LATVIAN, LITHUANIAN};
pub(super) use romance::{FRENCH, ITALIAN, ROMANIAN};
pub(super) use semitic::{ARABIC, HEBREW, PERSIAN, URDU};
pub(super) use slavic::{CROATIAN, CZECH, POLISH, SLOVAK, SLOVENIAN};

/// Names for alternatives that several patterns share.
pub(super) type Classes = &'static [(&'static str, &'static str)];

/// Stands in a pattern for a few words of any kind.
pub(super) const GAP: &str = "..";
/// How many words before a saying a word may stand that makes it a case: "what if it still does not help".
const CASE_MAX: usize = 3;

/// The patterns of one language, as [`Language`](super::lexicon::Language) describes them. Besides, `..` stands for up
/// to two words of any kind, `^` at the beginning of a pattern says that a clause begins there, and `$name` stands for
/// the alternatives of that name.
#[derive(Debug)]
pub(super) struct Temper {
    pub(super) classes: Classes,
    /// Complaints about the service or the AI.
    pub(super) complaints: &'static [&'static str],
    /// Complaints that the last answer missed what was asked: they say at once that it did not help.
    pub(super) missed: &'static [&'static str],
    /// Says that the last answer did not help, and shows no anger.
    pub(super) unhelped: &'static [&'static str],
    /// Says so where it is all of a message.
    pub(super) no: &'static [&'static str],
    pub(super) swearing: &'static [&'static str],
    /// Words that say that all is well.
    pub(super) glad: &'static str,
    /// Words before a complaint that make it a case: "if".
    pub(super) cases: &'static str,
    /// Words behind a complaint that make it one about a thing: "a stupid question".
    pub(super) things: &'static str,
    /// Dark words: with exclamation marks behind them somebody is angry.
    pub(super) dark: &'static str,
    /// Longer words that hold a word of the lists and mean nothing of it, in a language without spaces: a browser, spam.
    pub(super) harmless: &'static str,
    /// Whether the language is written without spaces, or with spaces that people leave out. Its patterns are pieces of
    /// text, with whatever space between.
    pub(super) is_dense: bool,
}

impl Temper {
    /// Of a language of which nothing is known.
    pub(super) const BLANK: Self = Self {
        classes: &[],
        complaints: &[],
        missed: &[],
        unhelped: &[],
        no: &[],
        swearing: &[],
        glad: "",
        cases: "",
        things: "",
        dark: "",
        harmless: "",
        is_dense: false,
    };

    pub(super) fn lists(&self) -> [(Kind, &'static [&'static str]); 5] {
        [
            (Kind::Complaint, self.complaints),
            (Kind::Missed, self.missed),
            (Kind::Unhelped, self.unhelped),
            (Kind::No, self.no),
            (Kind::Swearing, self.swearing),
        ]
    }
}

/// The alternatives of one slot, those of classes in the place of their names.
pub(super) fn alternatives(slot: &str, classes: Classes) -> impl Iterator<Item = &str> {
    slot.split('|').flat_map(move |word| {
        let class = word.strip_prefix('$').and_then(|name| classes.iter().find(|class| class.0 == name));
        class.map_or(word, |class| class.1).split('|')
    })
}

/// Whether a pattern begins a clause, and the pattern without that.
pub(super) fn begins(pattern: &str) -> (bool, &str) {
    pattern.strip_prefix("^ ").map_or((false, pattern), |rest| (true, rest))
}

/// The first words that are a saying of one of `kinds`, and not quoted, nor a case, nor about a thing.
pub(super) fn said(message: &Message, sayings: &[Saying], text: &str, kinds: &[Kind]) -> Option<Span> {
    let is_of = |found: &&Found| kinds.contains(&found.kind) && is_meant(message, found);
    let spans = message.found.iter().filter(is_of).filter_map(|found| message.span(found.at, found.end));
    let dense = sayings.iter().filter(|saying| kinds.contains(&saying.kind)).map(|saying| saying.span);
    let mut spans = spans.chain(dense).peekable();
    spans.peek()?;
    let quotes = Quotes::of(text);
    spans.find(|span| !quotes.hold(*span))
}

fn is_meant(message: &Message, found: &Found) -> bool {
    let is_one = |at: usize, roles: Roles| message.roles(at, found.language).any(roles);
    let is_joined = |at: &usize| message.pause(*at) == Pause::None;
    let is_case =
        (found.at.saturating_sub(CASE_MAX) + 1..=found.at).rev().take_while(is_joined).any(|at| is_one(at - 1, IF));
    let is_of_thing = is_joined(&found.end) && is_one(found.end, THING | IF);
    // Words may be others in another language: "pros and cons".
    let is_likely = || message.may_be_in(found.language, found.end - found.at);
    !is_case && !is_of_thing && is_likely()
}

/// The quotation marks of a message, looked for once however much is said in it.
struct Quotes {
    marks: Vec<usize>,
    /// Where its first and its last letter or digit stand.
    letters: Option<(usize, usize)>,
}

impl Quotes {
    fn of(text: &str) -> Self {
        let is_mark =
            |c: &char| matches!(c, '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '«' | '»' | '「' | '」' | '『' | '』');
        let marks = text.char_indices().filter(|(_, c)| is_mark(c)).map(|(at, _)| at).collect();
        let first = text.find(char::is_alphanumeric);
        Self { marks, letters: first.zip(text.rfind(char::is_alphanumeric)) }
    }

    /// Whether the words stand within quotation marks and others around them.
    fn hold(&self, span: Span) -> bool {
        let (Some((first, last)), before) = (self.letters, self.marks.partition_point(|at| *at < span.start)) else {
            return false;
        };
        let closed = self.marks.iter().find(|at| **at >= span.end);
        let opened = before.checked_sub(1).and_then(|at| self.marks.get(at));
        let (Some(opened), Some(closed)) = (opened, closed) else { return false };
        before % 2 == 1 && (first < *opened || last > *closed)
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::LANGUAGES;
    use super::super::{Classifier as _, WordClassifier, said_not_to_help};
    use super::*;

    #[test]
    fn the_patterns_are_well_formed() {
        for temper in LANGUAGES.map(|language| language.temper) {
            for pattern in temper.lists().into_iter().flat_map(|(_, patterns)| patterns) {
                assert!(!pattern.contains(['_', '-']) && !pattern.contains("  "), "{pattern}");
                if temper.is_dense {
                    let words = temper.classes.iter().flat_map(|class| class.1.split('|'));
                    words.for_each(|word| assert!(!word.contains(' '), "{word} would never be found"));
                }
                let slots: Vec<&str> = begins(pattern).1.split(' ').collect();
                let must = slots.iter().position(|slot| !slot.ends_with('?')).expect(pattern);
                assert!(!slots[..=must].contains(&GAP), "{pattern} must begin with a word");
                let names = pattern.split([' ', '|']).filter_map(|word| word.trim_end_matches('?').strip_prefix('$'));
                for name in names {
                    assert!(temper.classes.iter().any(|class| class.0 == name), "{name} in {pattern}");
                }
            }
        }
    }

    #[test]
    fn what_is_quoted_supposed_or_about_a_thing_is_no_complaint() {
        for text in [
            "A customer wrote \"this is bullshit\" in a review, can I hide it?",
            "«это просто издевательство» написал клиент, что делать?",
            "「最悪です」というレビューを消せますか",
            "what if the customer says this is useless code",
            "what happens when this is ridiculous",
            "如果你们的服务太差怎么办",
            "глупый вопрос, но где номер заказа?",
        ] {
            assert_eq!(WordClassifier.read(text), None, "{text}");
        }
        for text in ["\"this is bullshit\"", "this is bullshit", "最悪です", "你们的服务太差"] {
            assert!(WordClassifier.read(text).is_some(), "{text}");
        }
    }

    #[test]
    fn letters_may_be_masked() {
        for text in ["where the f*** is it", "this sh*t again", "F**K"] {
            assert!(WordClassifier.read(text).is_some(), "{text}");
        }
        for text in ["a*b and a * b", "the **bold** word", "f(x) = s*t + c*p*q"] {
            assert_eq!(WordClassifier.read(text), None, "{text}");
        }
    }

    #[test]
    fn spaces_in_a_saying_do_not_matter_where_people_leave_them_out() {
        for text in ["도움이 안 돼요", "도움이안돼요", "도움 이 안돼요", "没 有 用"] {
            assert!(said_not_to_help(text, true).is_some(), "{text}");
        }
    }
}
