//! Whether a visitor's message sets off a handoff, and which words did it.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::agent::{Keyword, TriggerPolicy};
use crate::event::{Cause, Span};

/// Words of a message that are looked at; what comes later is not asking for a person any more.
pub const WORDS_MAX: usize = 2_000;

/// What in `text` sets off a handoff under `policy`, if anything.
///
/// An explicit request is recognised under every policy, since one that is not followed is still
/// recorded; it comes before the keywords.
#[must_use]
pub fn fired(text: &str, policy: &TriggerPolicy) -> Option<Cause> {
    let words = words(text);
    let asks = |wanted: bool| wanted.then(|| explicit_request(&words)).flatten();
    match policy {
        TriggerPolicy::Manual => asks(true).map(|span| Cause::ExplicitRequest { span: Some(span) }),
        TriggerPolicy::Auto { keywords, explicit, .. } => asks(*explicit)
            .map(|span| Cause::ExplicitRequest { span: Some(span) })
            .or_else(|| keywords.iter().find_map(|keyword| keyword_in(&words, keyword))),
    }
}

/// One word, folded for comparison, and where it stood.
#[derive(Debug)]
struct Word {
    folded: String,
    span: Span,
}

/// Words by Unicode's boundaries (UAX 29), in compatibility form and folded case, so that
/// `ＰＥＲＳＯＮ`, `Person` and `person` are one word and `agenda` is not `agent`.
fn words(text: &str) -> Vec<Word> {
    text.unicode_word_indices()
        .take(WORDS_MAX)
        .map(|(start, word)| Word {
            folded: word.nfkc().default_case_fold().collect::<String>().replace('\u{2019}', "'"),
            span: Span { start, end: start + word.len() },
        })
        .collect()
}

fn keyword_in(words: &[Word], keyword: &Keyword) -> Option<Cause> {
    let phrase = folded(&keyword.phrase);
    let exceptions: Vec<Vec<String>> = keyword.except.iter().map(|phrase| folded(phrase)).collect();
    let covered = |at: usize| {
        exceptions.iter().any(|exception| {
            let before = exception.len().saturating_sub(phrase.len());
            (at.saturating_sub(before)..=at)
                .any(|start| stands_at(words, start, exception) && start + exception.len() >= at + phrase.len())
        })
    };
    (0..words.len())
        .find(|at| stands_at(words, *at, &phrase) && !covered(*at))
        .and_then(|at| span_of(words.get(at..at + phrase.len())?))
        .map(|span| Cause::Keyword { phrase: keyword.phrase.clone(), span })
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

/// A person, as visitors call him.
const PERSON: &[&str] = &[
    "person",
    "human",
    "humans",
    "people",
    "someone",
    "somebody",
    "agent",
    "operator",
    "representative",
    "rep",
    "advisor",
    "adviser",
    "associate",
    "supervisor",
    "manager",
    "employee",
    "specialist",
    "team",
    "staff",
];
/// Words that ask to be brought together with somebody.
const REACH: &[&str] =
    &["speak", "talk", "chat", "connect", "transfer", "reach", "contact", "escalate", "speaking", "talking"];
/// Words that ask for something; a person must follow closely.
const WANT: &[&str] = &["want", "need", "get", "give", "find", "wanna", "require", "call"];
/// What may stand between the asking word and the person.
const BETWEEN: &[&str] = &[
    "to",
    "with",
    "a",
    "an",
    "the",
    "me",
    "us",
    "real",
    "live",
    "actual",
    "human",
    "your",
    "some",
    "support",
    "service",
    "customer",
    "please",
    "over",
    "through",
    "from",
    "of",
    "on",
    "another",
    "any",
    "one",
    "in",
    "sales",
    "technical",
    "speak",
    "talk",
    "chat",
    "connect",
    "be",
    "connected",
    "transferred",
    "can",
    "i",
    "could",
    "now",
    "directly",
    "right",
];
/// Words that turn a request into its opposite.
const NOT: &[&str] =
    &["not", "don't", "dont", "no", "never", "without", "cannot", "can't", "won't", "isn't", "instead"];
/// What may stand around a person in a message that says nothing else: "human please".
const COURTESY: &[&str] = &[
    "please", "pls", "now", "a", "an", "the", "real", "live", "human", "hi", "hello", "hey", "thanks", "thank", "you",
    "actual", "support", "customer", "service", "ok", "okay", "yes", "just",
];
/// Most words between the asking word and the person.
const REACH_WORDS: usize = 6;

/// The words with which the visitor asks for a person, if he does.
///
/// Two shapes are recognised: an asking word followed closely by a person ("can I speak to a real
/// person"), and a message that is nothing but a person and courtesies ("human please").
fn explicit_request(words: &[Word]) -> Option<Span> {
    bare_person(words).or_else(|| (0..words.len()).find_map(|at| request_at(words, at)))
}

fn bare_person(words: &[Word]) -> Option<Span> {
    let bare = ["person", "human", "agent", "operator", "representative", "supervisor", "manager"];
    let is_bare = |word: &Word| bare.contains(&word.folded.as_str());
    let only = words.iter().all(|word| is_bare(word) || COURTESY.contains(&word.folded.as_str()));
    if !only || !words.iter().any(is_bare) {
        return None;
    }
    span_of(words)
}

fn request_at(words: &[Word], at: usize) -> Option<Span> {
    let asking = words.get(at)?;
    let is_ask = |list: &[&str]| list.contains(&asking.folded.as_str());
    if !is_ask(REACH) && !is_ask(WANT) {
        return None;
    }
    let before = words.get(at.saturating_sub(3)..at)?;
    if before.iter().any(|word| NOT.contains(&word.folded.as_str())) {
        return None;
    }
    let rest = words.get(at + 1..)?;
    for (distance, word) in rest.iter().take(REACH_WORDS).enumerate() {
        let next = rest.get(distance + 1).map(|word| word.folded.as_str());
        if PERSON.contains(&word.folded.as_str()) && !next.is_some_and(|next| BESIDE.contains(&next)) {
            return Some(Span { start: asking.span.start, end: word.span.end });
        }
        if !BETWEEN.contains(&word.folded.as_str()) {
            return None;
        }
    }
    None
}

/// Words after a person that make it something else: "human resources", "team plan", "agent settings".
const BESIDE: &[&str] = &[
    "resources",
    "plan",
    "plans",
    "settings",
    "setting",
    "id",
    "policy",
    "account",
    "accounts",
    "name",
    "names",
    "agent",
    "agents",
    "person",
    "being",
    "operator",
    "representative",
    "member",
    "members",
    "s",
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU32;

    fn auto(keywords: &[(&str, &[&str])], explicit: bool) -> TriggerPolicy {
        let keywords = keywords
            .iter()
            .map(|(phrase, except)| Keyword {
                phrase: (*phrase).to_owned(),
                except: except.iter().map(|phrase| (*phrase).to_owned()).collect(),
            })
            .collect();
        TriggerPolicy::Auto { after_failed: NonZeroU32::new(1), keywords, explicit }
    }

    #[test]
    fn a_plain_request_for_a_person_is_recognised() {
        let policy = auto(&[], true);
        for text in [
            "speak to a person",
            "I want to SPEAK to a ＰＥＲＳＯＮ!",
            "human please",
            "Agent",
            "can I talk with someone from your team",
            "please connect me to a live agent",
            "I need a real human now",
            "Could you transfer me to an operator?",
            "get me a supervisor",
            "please let me chat with customer support staff",
        ] {
            assert!(fired(text, &policy).is_some(), "{text}");
        }
    }

    #[test]
    fn words_that_only_look_like_a_request_are_left_alone() {
        let policy = auto(&[], true);
        for text in [
            "how do I implement a store?",
            "what is on the agenda",
            "I don't want to talk to a person",
            "contact human resources policy",
            "how do I call the agent settings page",
            "what does a real estate agent do",
            "does the team plan include sso",
            "my user agent is Firefox",
            "",
        ] {
            assert_eq!(fired(text, &policy), None, "{text}");
        }
    }

    #[test]
    fn the_span_holds_the_words_that_decided() {
        let text = "Hm… could I speak to a person?";
        let Some(Cause::ExplicitRequest { span: Some(span) }) = fired(text, &auto(&[], true)) else {
            panic!("must fire");
        };
        assert_eq!(&text[span.start..span.end], "speak to a person");
    }

    #[test]
    fn a_keyword_respects_words_case_and_exceptions() {
        let policy = auto(&[("agent", &["user agent", "agent smith"]), ("geld zurück", &[])], false);
        let phrase = |text: &str| match fired(text, &policy) {
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
    fn explicit_words_do_nothing_where_they_are_switched_off() {
        assert_eq!(fired("speak to a person", &auto(&[], false)), None);
        assert!(fired("speak to a person", &TriggerPolicy::Manual).is_some());
    }

    #[test]
    fn a_keyword_in_a_script_without_spaces_is_found() {
        let policy = auto(&[("人工", &[])], false);
        assert!(fired("我要人工服务", &policy).is_some());
        assert_eq!(fired("我要服务", &policy), None);
    }

    #[test]
    fn a_very_long_message_is_bounded() {
        let text = "word ".repeat(100_000);
        assert_eq!(fired(&text, &auto(&[("absent", &["x absent"])], true)), None);
    }
}
