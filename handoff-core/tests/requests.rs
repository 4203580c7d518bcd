//! The published corpus of messages in many languages, read as the desk reads them.

mod corpus;

use std::collections::BTreeMap;

use handoff_core::classifier::{Classifier as _, Intent, WordClassifier};
use serde::Deserialize;

/// Fewest messages and languages of the corpus.
const ROWS_MIN: usize = 600;
const LANGUAGES_MIN: usize = 29;
/// One request in so many is missed at most.
const MISSED_ONE_IN: usize = 50;

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    text: String,
    lang: String,
    label: String,
    kind: String,
}

impl corpus::Row for Row {
    fn id(&self) -> &str {
        &self.id
    }
}

fn messages() -> Vec<Row> {
    corpus::rows(include_str!("requests/messages.jsonl"), ROWS_MIN)
}

/// The words by which the row calls a person, if it does.
fn called(row: &Row) -> Option<&str> {
    let reading = WordClassifier.read(&row.text).filter(|reading| reading.intent == Intent::Person)?;
    Some(row.text.get(reading.span.start..reading.span.end).expect("a span within the text"))
}

#[test]
fn b17_the_published_corpus_holds_every_kind_in_twenty_nine_languages() {
    let messages = messages();
    let mut kinds: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in &messages {
        assert!(["escalate", "continue"].contains(&row.label.as_str()), "{row:?}");
        *kinds.entry(row.lang.as_str()).or_default().entry(row.kind.as_str()).or_default() += 1;
    }
    assert!(kinds.len() >= LANGUAGES_MIN);
    for (language, kinds) in kinds {
        for kind in ["explicit", "keyword", "negated", "lookalike", "bot_challenge", "ordinary"] {
            assert!(kinds.contains_key(kind), "{language} has no {kind}");
        }
    }
}

#[test]
fn b17_requests_of_the_corpus_are_read_in_every_language() {
    let messages = messages();
    let requests = messages.iter().filter(|row| row.label == "escalate");
    let read = requests.map(|row| (row.lang.as_str(), row.text.as_str(), called(row).is_some()));
    corpus::assert_read(read, MISSED_ONE_IN);
}

#[test]
fn b17_what_only_sounds_like_a_request_is_left_alone_in_every_language() {
    let messages = messages();
    let wrong: Vec<_> = (messages.iter().filter(|row| row.label == "continue"))
        .filter_map(|row| Some((row.lang.as_str(), row.text.as_str(), called(row)?)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
