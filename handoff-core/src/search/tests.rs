use proptest::prelude::*;

use super::*;
use crate::agent::{AgentSettings, Terms};
use crate::ids::Seq;
use crate::text::{Email, Name, Text};
use crate::visitor::Contact;

fn said(text: &str) -> Event {
    Event::VisitorMessage { text: Text::new(text).unwrap(), page: None, reply_by: None, files: Vec::new() }
}

fn finds(query: &str, text: &str) -> bool {
    let (query, event) = (Query::parse(query).unwrap(), said(text));
    let found = query.finds(&event);
    assert_eq!(query.excerpt(&event).is_some(), found, "an excerpt of what is found");
    assert!(!found || query.terms().is_subset(&terms(&event)), "what is found has the terms");
    found
}

/// The excerpt with its hits in brackets.
fn excerpt(query: &str, text: &str) -> String {
    let fragments = Query::parse(query).unwrap().excerpt(&said(text)).unwrap();
    fragments.iter().map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() }).collect()
}

#[test]
fn a_word_finds_itself_and_what_begins_with_it() {
    for (query, text) in [
        ("refund", "Where is my refund?"),
        ("refund", "REFUNDED twice"),
        ("ref", "my refund"),
        ("cafe", "the Café"),
        ("café", "the cafe"),
        ("strasse", "Straße 5"),
        ("ＰＥＲＳＯＮ", "a person"),
        ("ёлка", "елка"),
        ("my refund", "refund my money"),
        ("42", "order 42"),
        ("o'brien", "O\u{2019}Brien"),
    ] {
        assert!(finds(query, text), "{query:?} in {text:?}");
    }
}

#[test]
fn it_finds_nothing_else() {
    for (query, text) in [
        ("fund", "refund"),
        ("my", "myself"),
        ("4", "42"),
        ("refund money", "my refund"),
        ("refunds", "refund"),
        ("e-mail", "mail e"),
    ] {
        assert!(!finds(query, text), "{query:?} in {text:?}");
    }
}

#[test]
fn what_stands_together_is_found_together() {
    for (query, text) in [
        ("e-mail", "an E-Mail"),
        ("e-mail", "E mail"),
        ("anna@example.com", "Write to anna@example.com."),
        ("anna@example", "anna@example.com"),
        ("AB-123-45", "order AB-123-456"),
    ] {
        assert!(finds(query, text), "{query:?} in {text:?}");
    }
    assert!(!finds("anna@example.com", "example.com is not anna"));
}

#[test]
fn scripts_without_spaces_are_searched_by_their_letters() {
    assert!(finds("退款", "请问怎么退款？"));
    assert!(!finds("款退", "请问怎么退款？"));
    assert!(!finds("退款", "退了款"));
    assert!(finds("款", "退款"), "a letter alone");
    assert!(finds("配送", "配送はいつですか"));
    assert!(finds("คืนเงิน", "ขอคืนเงินครับ"));
    assert!(finds("환불", "환불해 주세요") || finds("환불해", "환불해 주세요"));
    assert!(terms(&said("退款")).contains("退款"), "two letters that stand together are a term");
}

#[test]
fn a_query_that_cannot_find_anything_is_refused() {
    for query in ["", "  ", "?!", "—", "🙂"] {
        assert_eq!(Query::parse(query).unwrap_err().to_string(), "query must have a letter or a digit", "{query:?}");
    }
    Query::parse(&"a".repeat(QUERY_CHARS_MAX)).unwrap();
    let long = Query::parse(&"a".repeat(QUERY_CHARS_MAX + 1)).unwrap_err();
    assert_eq!(long.to_string(), "query may have at most 200 characters");
    Query::parse(&"a ".repeat(QUERY_WORDS_MAX)).unwrap();
    let many = Query::parse(&"a ".repeat(QUERY_WORDS_MAX + 1)).unwrap_err();
    assert_eq!(many.to_string(), "query may have at most 16 words");
}

#[test]
fn what_people_said_and_wrote_is_found_and_what_the_settings_say_is_not() {
    let text = || Text::new("findable").unwrap();
    let contact =
        Contact { name: Name::new("Anna").unwrap(), email: Email::new("anna@example.com").unwrap(), question: text() };
    let terms_of = Terms::from(&AgentSettings::default());
    let left =
        Event::ContactLeft { episode: 1, contact, text: Text::new("Thanks").unwrap(), page: None, terms: terms_of };
    for (query, is_found) in [("findable", true), ("anna@example.com", true), ("Anna", true), ("thanks", false)] {
        assert_eq!(Query::parse(query).unwrap().finds(&left), is_found, "{query}");
    }
    let failed =
        Event::AiFailed { text: text(), answers: Seq::ZERO, reason: crate::event::Failure::NotFound, confidence: None };
    assert!(!Query::parse("findable").unwrap().finds(&failed));
    assert!(terms(&failed).is_empty());
    assert!(Query::parse("ann").unwrap().finds(&Event::Identified { name: Name::new("Anna").unwrap() }));
}

#[test]
fn an_excerpt_shows_what_was_found_in_its_place() {
    assert_eq!(excerpt("refund", "Where is\nmy  refund?"), "Where is my [refund]?");
    assert_eq!(excerpt("ref my", "my refund, my money"), "[my] [refund], [my] money");
    let long = format!("{} needle {}", "hay ".repeat(100), "hay ".repeat(100));
    let shown = excerpt("needle", &long);
    assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("[needle]"), "{shown}");
    assert_eq!(shown.chars().count(), EXCERPT_CHARS_MAX + "…[]…".chars().count());
}

proptest! {
    /// Whatever is searched for in whatever was written: no panic, and an index by terms misses nothing.
    #[test]
    fn what_is_found_has_the_terms(text in "[a-zA-Zäé退款のด'’ \\-.\n]{1,60}", from in 0_usize..60, chars in 1_usize..12) {
        let Ok(written) = Text::new(text.as_str()) else { return Ok(()) };
        let event = Event::Note {
            operator: crate::operator::OperatorRef { id: "ann".parse().unwrap(), name: Name::new("Ann").unwrap() },
            text: written,
            mentions: Vec::new(),
        };
        let typed: String = text.chars().skip(from).take(chars).collect();
        let Ok(query) = Query::parse(&typed) else { return Ok(()) };
        prop_assert!(!query.terms().is_empty());
        if query.finds(&event) {
            prop_assert!(query.terms().is_subset(&terms(&event)), "{typed:?} in {text:?}");
            let hit = query.excerpt(&event).unwrap().iter().any(|fragment| fragment.hit);
            prop_assert!(hit);
        }
    }
}
