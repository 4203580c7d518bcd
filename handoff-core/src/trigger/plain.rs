//! What a keyword in a message is, told in the plain way: each is looked for by itself. The oracle for [`Phrases`].

use proptest::prelude::*;
use proptest::sample::select;

use super::Phrases;
use crate::agent::{Keyword, TriggerPolicy};
use crate::classifier::Declined;
use crate::event::{Cause, Span};
use crate::words::{Word, words};

fn keyword_in(text: &str, words: &[Word], keyword: &Keyword) -> Option<Cause> {
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
        .filter(|at| stands_at(words, *at, &phrase))
        .filter(|at| !covered(*at))
        .filter_map(|at| span_of(words.get(at..at + phrase.len())?))
        .find(|span| !Declined::of(text).has(*span))
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

/// Few enough that phrases, exceptions and messages meet, and of every kind that is folded or told apart otherwise.
const WORDS: [&str; 44] = [
    "agent",
    "AGENT",
    "Ａｇｅｎｔ",
    "agents",
    "agenda",
    "user",
    "a",
    "A",
    "refund",
    "back",
    "money",
    "zurück",
    "zuru\u{308}ck",
    "ZURÜCK",
    "straße",
    "STRASSE",
    "ﬁt",
    "fit",
    "人工",
    "人",
    "工",
    "服务",
    "가격",
    "\u{1100}\u{1161}\u{1100}\u{1167}\u{11A8}",
    "ﾊﾞｽ",
    "バス",
    "İade",
    "i\u{307}ade",
    "воз\u{301}врат",
    "don't",
    "don\u{2019}t",
    "don",
    "t",
    "c++",
    "_id",
    "1,000",
    "no",
    "not",
    "keinen",
    "want",
    "need",
    "I",
    "ไม่",
    "🙂",
];
const GAPS: [&str; 9] = [" ", "  ", "", ", ", "-", "'", "\u{B4}", ". ", "\u{301} "];

fn phrase(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec((select(&WORDS[..]), select(&GAPS[..])), words)
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

fn anything(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop_oneof![9 => phrase(words), 1 => any::<String>()]
}

fn keyword() -> impl Strategy<Value = Keyword> {
    let except = prop::collection::vec(anything(0..6), 0..4);
    (anything(0..4), except).prop_map(|(phrase, except)| Keyword { phrase, except, needs: None })
}

fn policy(keywords: Vec<Keyword>) -> TriggerPolicy {
    TriggerPolicy::Auto { after_failed: None, keywords, explicit: false, frustration: false, on_error: true }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn phrases_find_what_looking_for_each_by_itself_finds(
        keywords in prop::collection::vec(keyword(), 0..12),
        text in anything(0..24),
    ) {
        let words = words(&text);
        let plain = keywords.iter().find_map(|keyword| keyword_in(&text, &words, keyword));
        prop_assert_eq!(Phrases::of(&policy(keywords)).first_in(&text), plain);
    }
}

#[test]
fn phrases_agree_with_looking_for_each_by_itself_on_order_places_and_exceptions() {
    let find = |listed: &[(&str, &[&str])], text: &str| {
        let owned = |except: &[&str]| except.iter().map(|phrase| (*phrase).to_owned()).collect();
        let keyword = |(phrase, except): &(&str, &[&str])| Keyword {
            phrase: (*phrase).to_owned(),
            except: owned(except),
            needs: None,
        };
        let keywords: Vec<Keyword> = listed.iter().map(keyword).collect();
        let words = words(text);
        let plain = keywords.iter().find_map(|keyword| keyword_in(text, &words, keyword));
        let found = Phrases::of(&policy(keywords)).first_in(text);
        assert_eq!(found, plain, "{listed:?} in {text:?}");
        found.map(|cause| match cause {
            Cause::Keyword { phrase, span } => (phrase, span.start),
            other => panic!("{other:?}"),
        })
    };
    let found = |phrase: &str, at: usize| Some((phrase.to_owned(), at));
    // The order is that of the list, not of the message, nor of the length.
    assert_eq!(find(&[("money", &[]), ("refund", &[])], "refund my money"), found("money", 10));
    assert_eq!(find(&[("money back", &[]), ("money", &[])], "my money, my money back"), found("money back", 13));
    assert_eq!(find(&[("money", &[]), ("money back", &[])], "my money back"), found("money", 3));
    // One phrase twice, of which the first has an exception.
    assert_eq!(find(&[("agent", &["user agent"]), ("AGENT", &[])], "user agent"), found("AGENT", 5));
    // The first place is declined or means something else, and the next one counts.
    assert_eq!(find(&[("refund", &[])], "I do not want a refund. Refund me."), found("refund", 24));
    assert_eq!(find(&[("agent", &["user agent"])], "user agent, agent"), found("agent", 12));
    // An exception that ends before the phrase does leaves it.
    assert_eq!(find(&[("money back", &["my money"])], "my money back"), found("money back", 3));
    assert_eq!(find(&[("a a", &[])], "a a a"), found("a a", 0));
    assert_eq!(find(&[("…", &[]), ("", &[])], "… agent"), None);
}
