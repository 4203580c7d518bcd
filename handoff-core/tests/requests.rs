//! The published corpus of messages in many languages, read as the desk reads them.

use std::collections::BTreeMap;

use handoff_core::classifier::{Classifier as _, Intent, WordClassifier};
use serde::Deserialize;

/// Fewest messages and languages of the corpus.
const ROWS_MIN: usize = 600;
const LANGUAGES_MIN: usize = 29;
/// Of a hundred requests so many are read at least, in each language.
const READ_PERCENT: usize = 80;

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    text: String,
    lang: String,
    label: String,
    kind: String,
}

fn corpus() -> Vec<Row> {
    include_str!("requests/messages.jsonl").lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// The words by which the row calls a person, if it does.
fn called(row: &Row) -> Option<&str> {
    let reading = WordClassifier.read(&row.text).filter(|reading| reading.intent == Intent::Person)?;
    Some(row.text.get(reading.span.start..reading.span.end).expect("a span within the text"))
}

#[test]
fn b17_the_published_corpus_holds_every_kind_in_twenty_nine_languages() {
    let corpus = corpus();
    let mut ids: Vec<&str> = corpus.iter().map(|row| row.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), corpus.len(), "each row has its own id");
    assert!(corpus.len() >= ROWS_MIN);
    let mut kinds: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in &corpus {
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
    let corpus = corpus();
    let mut by_language: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    for row in corpus.iter().filter(|row| row.label == "escalate") {
        let (all, missed) = by_language.entry(row.lang.as_str()).or_default();
        *all += 1;
        if called(row).is_none() {
            missed.push(row.text.as_str());
        }
    }
    let poor: Vec<_> =
        by_language.iter().filter(|(_, (all, missed))| (all - missed.len()) * 100 < all * READ_PERCENT).collect();
    assert!(poor.is_empty(), "{poor:#?}");
    let all: usize = by_language.values().map(|(all, _)| all).sum();
    let missed: usize = by_language.values().map(|(_, missed)| missed.len()).sum();
    assert!(missed * 50 <= all, "{missed} of {all} requests are missed");
}

#[test]
fn b17_what_only_sounds_like_a_request_is_left_alone_in_every_language() {
    let corpus = corpus();
    let wrong: Vec<_> = (corpus.iter().filter(|row| row.label == "continue"))
        .filter_map(|row| Some((row.lang.as_str(), row.text.as_str(), called(row)?)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
