//! Whether a visitor's message sets off a handoff, and which words did it.

use crate::agent::{Keyword, TriggerPolicy};
use crate::classifier::{Intent, Reading, is_declined};
use crate::event::{Cause, Span};
use crate::words::{Word, folded_first, words};

pub use crate::words::WORDS_MAX;

/// What in `text` sets off a handoff under `policy`, if anything; `reading` is what a
/// [`Classifier`](crate::classifier::Classifier) made of the same text.
///
/// The order is explicit request, keyword, frustration. An explicit request is told under
/// [`TriggerPolicy::Manual`] too, since one that is not followed is still recorded; frustration is
/// told only where the policy follows it. The span told lies within `text`, whatever the reading says.
#[must_use]
pub fn fired(text: &str, policy: &TriggerPolicy, reading: Option<&Reading>) -> Option<Cause> {
    let span_of = |intent: Intent| Some(reading.filter(|reading| reading.intent == intent)?.clamp_to(text).span);
    let asked = || span_of(Intent::Person).map(|span| Cause::ExplicitRequest { span: Some(span) });
    let frustrated = || span_of(Intent::Frustration).map(|span| Cause::Frustrated { span });
    match policy {
        TriggerPolicy::Manual => asked(),
        TriggerPolicy::Auto { keywords, explicit, frustration, .. } => explicit
            .then(asked)
            .flatten()
            .or_else(|| keyword_fired(text, keywords))
            .or_else(|| frustration.then(frustrated).flatten()),
    }
}

fn keyword_fired(text: &str, keywords: &[Keyword]) -> Option<Cause> {
    if keywords.is_empty() {
        return None;
    }
    let words = words(text);
    let begun = Begun::new(&words);
    let found = |keyword: &&Keyword| begun.may_hold(&keyword.phrase);
    keywords.iter().filter(found).find_map(|keyword| keyword_in(text, &words, keyword))
}

fn keyword_in(text: &str, words: &[Word], keyword: &Keyword) -> Option<Cause> {
    let phrase = folded(&keyword.phrase);
    let mut places = (0..words.len()).filter(|at| stands_at(words, *at, &phrase)).peekable();
    places.peek()?;
    let exceptions: Vec<Vec<String>> = keyword.except.iter().map(|phrase| folded(phrase)).collect();
    let covered = |at: usize| {
        exceptions.iter().any(|exception| {
            let before = exception.len().saturating_sub(phrase.len());
            (at.saturating_sub(before)..=at)
                .any(|start| stands_at(words, start, exception) && start + exception.len() >= at + phrase.len())
        })
    };
    places
        .filter(|at| !covered(*at))
        .filter_map(|at| span_of(words.get(at..at + phrase.len())?))
        .find(|span| !is_declined(text, *span))
        .map(|span| Cause::Keyword { phrase: keyword.phrase.clone(), span })
}

/// The words of a message, so that of a thousand keywords only those are looked at that may stand in it.
struct Begun {
    /// Digests of the words, sorted.
    words: Vec<u64>,
    /// Of the digests of their first two letters, the last bits, as a set: most keywords are told by those.
    begins: [u64; BEGINS / 64],
    firsts: Vec<char>,
}

impl Begun {
    fn new(words: &[Word]) -> Self {
        let mut begun = Self { words: Vec::with_capacity(words.len()), begins: [0; BEGINS / 64], firsts: Vec::new() };
        for word in words {
            begun.words.push(word.folded.chars().fold(EMPTY, digest));
            let at = place(word.folded.chars().take(LETTERS).fold(EMPTY, digest));
            if let Some(bits) = begun.begins.get_mut(at / 64) {
                *bits |= 1 << (at % 64);
            }
            begun.firsts.extend(word.folded.chars().next().filter(|first| !begun.firsts.contains(first)));
        }
        begun.words.sort_unstable();
        begun
    }

    /// Whether the first word of `phrase` is among the words, where it is of letters of which each is folded by itself
    /// and a space or nothing follows: what nearly all keywords begin with, told without a look into tables.
    fn holds_first(&self, phrase: &str) -> Option<bool> {
        let mut word = EMPTY;
        for (at, c) in phrase.chars().enumerate() {
            // A mark there would change the letter before it.
            if at == LETTERS && c.is_ascii() && !self.begins_with(word) {
                return Some(false);
            }
            word = match c {
                'a'..='z' | '0'..='9' | '_' | 'à'..='ö' | 'ø'..='ÿ' | 'а'..='я' => digest(word, c),
                'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => {
                    digest(word, char::from_u32(u32::from(c) + 0x20)?)
                }
                ' ' if word != EMPTY => break,
                _ => return None,
            };
        }
        (word != EMPTY).then(|| self.words.binary_search(&word).is_ok())
    }

    fn begins_with(&self, digest: u64) -> bool {
        let at = place(digest);
        self.begins.get(at / 64).is_some_and(|bits| bits & 1 << (at % 64) != 0)
    }

    /// Whether `phrase` may stand among the words. It says yes where it cannot tell.
    fn may_hold(&self, phrase: &str) -> bool {
        if let Some(holds) = self.holds_first(phrase) {
            return holds;
        }
        let mut chars = phrase.chars().skip_while(|c| !c.is_alphanumeric() && *c != '_');
        let first = chars.next();
        // What stands behind it may join it to another character: a mark, or a piece of a Korean or Japanese one.
        let is_whole = |c: char| c.is_alphanumeric() && !matches!(c, '\u{1100}'..='\u{11FF}' | '\u{FF65}'..='\u{FFDC}');
        let is_plain = chars.next().is_none_or(|next| next.is_ascii() || is_whole(next));
        let folded = first.filter(|first| is_plain && is_whole(*first)).and_then(folded_first);
        folded.is_none_or(|first| self.firsts.contains(&first))
    }
}

const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;
/// How many letters of a word are looked at before the rest.
const LETTERS: usize = 2;
const BEGINS: usize = 4096;

/// FNV-1a; two words with one digest cost a look more.
fn digest(so_far: u64, c: char) -> u64 {
    (so_far ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3)
}

fn place(digest: u64) -> usize {
    (digest >> 20) as usize % BEGINS
}

fn folded(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|word| word.folded).collect()
}

fn stands_at(words: &[Word], at: usize, phrase: &[String]) -> bool {
    !phrase.is_empty()
        && words
            .get(at..at + phrase.len())
            .is_some_and(|stretch| stretch.iter().zip(phrase).all(|(word, wanted)| word.folded == *wanted))
}

fn span_of(words: &[Word]) -> Option<Span> {
    Some(Span { start: words.first()?.span.start, end: words.last()?.span.end })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classifier::{Classifier, WordClassifier};
    use crate::event::Confidence;

    /// What a policy follows.
    #[derive(Clone, Copy, Default)]
    struct Follows<'a> {
        keywords: &'a [(&'a str, &'a [&'a str])],
        explicit: bool,
        frustration: bool,
    }

    impl Follows<'_> {
        fn policy(self) -> TriggerPolicy {
            let owned = |phrase: &&str| (*phrase).to_owned();
            let keyword = |(phrase, except): &(&str, &[&str])| Keyword {
                phrase: owned(phrase),
                except: except.iter().map(owned).collect(),
                needs: None,
            };
            TriggerPolicy::Auto {
                after_failed: None,
                keywords: self.keywords.iter().map(keyword).collect(),
                explicit: self.explicit,
                frustration: self.frustration,
                on_error: true,
            }
        }

        fn fired(self, text: &str) -> Option<Cause> {
            fired(text, &self.policy(), WordClassifier.read(text).as_ref())
        }
    }

    #[test]
    fn a_plain_request_is_recognised_without_a_keyword() {
        let follows = Follows { explicit: true, ..Follows::default() };
        let text = "Hm… could I speak to a person?";
        let Some(Cause::ExplicitRequest { span: Some(span) }) = follows.fired(text) else {
            panic!("must fire");
        };
        assert_eq!(&text[span.start..span.end], "speak to a person");
        assert_eq!(follows.fired("how do I implement a store?"), None);
    }

    #[test]
    fn a_keyword_respects_words_case_and_exceptions() {
        let follows = Follows {
            keywords: &[("agent", &["user agent", "agent smith"]), ("geld zurück", &[])],
            ..Follows::default()
        };
        let phrase = |text: &str| match follows.fired(text) {
            Some(Cause::Keyword { phrase, span }) => Some((phrase, text[span.start..span.end].to_owned())),
            _ => None,
        };
        assert_eq!(phrase("an AGENT, now"), Some(("agent".into(), "AGENT".into())));
        assert_eq!(phrase("the agenda"), None);
        assert_eq!(phrase("which user agent?"), None);
        assert_eq!(phrase("is Agent Smith in?"), None);
        assert_eq!(phrase("the user agent or an agent"), Some(("agent".into(), "agent".into())));
        assert_eq!(phrase("Ich will mein GELD ZURÜCK!"), Some(("geld zurück".into(), "GELD ZURÜCK".into())));
        assert_eq!(phrase("zurück"), None);
    }

    #[test]
    fn a_keyword_that_is_not_wanted_sets_off_nothing() {
        let follows = Follows {
            keywords: &[("agent", &[]), ("refund", &[]), ("berater", &[]), ("agente", &[]), ("temsilci", &[])],
            ..Follows::default()
        };
        for text in [
            "I don't need an agent",
            "please do not connect me to an agent",
            "no agent, thanks",
            "I do not want a refund",
            "Ich brauche keinen Berater",
            "no quiero un agente",
            "temsilci istemiyorum",
        ] {
            assert_eq!(follows.fired(text), None, "{text}");
        }
        for text in [
            "I did not get my refund",
            "it does not work, I want an agent",
            "why is there no refund yet?",
            "Das geht nicht, Berater bitte",
            "no funciona, un agente",
        ] {
            assert!(follows.fired(text).is_some(), "{text}");
        }
    }

    #[test]
    fn of_a_thousand_keywords_none_is_passed_over() {
        let words = [
            "agent",
            "Geld zurück",
            "人工",
            "Ａｇｅｎｔ",
            "e\u{301}tat",
            "ae\u{301}ro",
            "x",
            "c++",
            "_id",
            "ﬁnal",
            "ǅ",
            "가격",
            "ﾊﾞｽ",
            "İade",
        ];
        for word in words {
            let keywords: Vec<(String, Vec<&str>)> = (0..999).map(|n| (format!("zz{n}"), Vec::new())).collect();
            let mut all: Vec<(&str, &[&str])> = keywords.iter().map(|(phrase, _)| (phrase.as_str(), &[][..])).collect();
            all.push((word, &[]));
            let follows = Follows { keywords: &all, ..Follows::default() };
            for text in [format!("so, {word} it is"), format!("so, {} it is", word.to_uppercase())] {
                assert!(follows.fired(&text).is_some(), "{word} in {text}");
            }
        }
    }

    #[test]
    fn two_triggers_record_the_first_that_fired() {
        let all = Follows { keywords: &[("refund", &[])], explicit: true, frustration: true };
        let kind = |follows: Follows<'_>, text: &str| match follows.fired(text) {
            Some(Cause::ExplicitRequest { .. }) => "request",
            Some(Cause::Keyword { .. }) => "keyword",
            Some(Cause::Frustrated { .. }) => "frustration",
            other => panic!("{text}: {other:?}"),
        };
        let everything = "This is useless, I want a refund, let me speak to a person";
        assert_eq!(kind(all, everything), "request");
        assert_eq!(kind(all, "This is useless, I want a refund"), "keyword");
        assert_eq!(kind(all, "This is useless"), "frustration");
        assert_eq!(kind(Follows { explicit: false, ..all }, everything), "keyword");
    }

    #[test]
    fn frustration_is_recognised_where_the_agent_asks_for_it() {
        let text = "Look, this is useless!";
        let told = Follows { frustration: true, ..Follows::default() }.fired(text);
        let Some(Cause::Frustrated { span }) = told else { panic!("{told:?}") };
        assert_eq!(&text[span.start..span.end], "this is useless");
        assert_eq!(Follows { explicit: true, ..Follows::default() }.fired(text), None);
        assert_eq!(fired(text, &TriggerPolicy::Manual, WordClassifier.read(text).as_ref()), None);
    }

    #[test]
    fn a_request_is_told_under_manual_and_not_where_it_is_switched_off() {
        let text = "speak to a person";
        assert_eq!(Follows::default().fired(text), None);
        assert!(matches!(
            fired(text, &TriggerPolicy::Manual, WordClassifier.read(text).as_ref()),
            Some(Cause::ExplicitRequest { span: Some(_) })
        ));
    }

    #[test]
    fn without_a_reading_only_keywords_fire() {
        let policy = Follows { keywords: &[("refund", &[])], explicit: true, frustration: true }.policy();
        assert_eq!(fired("this is useless, speak to a person", &policy, None), None);
        assert!(matches!(fired("a refund", &policy, None), Some(Cause::Keyword { .. })));
    }

    #[test]
    fn a_nonsense_span_does_no_harm() {
        let text = "zurück…";
        let policy = Follows { explicit: true, ..Follows::default() }.policy();
        for (start, end) in [(0, 0), (5, 2), (4, 5), (0, usize::MAX), (usize::MAX, 0), (99, 100), (5, 5), (8, 9)] {
            let reading = Reading { intent: Intent::Person, span: Span { start, end }, score: Confidence::MAX };
            let Some(Cause::ExplicitRequest { span: Some(span) }) = fired(text, &policy, Some(&reading)) else {
                panic!("must fire");
            };
            assert!(text.get(span.start..span.end).is_some_and(|words| !words.is_empty()), "{start}..{end}");
        }
    }

    #[test]
    fn a_keyword_in_a_script_without_spaces_is_found() {
        let follows = Follows { keywords: &[("人工", &[])], ..Follows::default() };
        assert!(follows.fired("我要人工服务").is_some());
        assert_eq!(follows.fired("我要服务"), None);
    }

    #[test]
    fn a_very_long_message_is_bounded() {
        let text = format!("{} absent", "word ".repeat(WORDS_MAX));
        assert_eq!(Follows { keywords: &[("absent", &[])], ..Follows::default() }.fired(&text), None);
    }
}
