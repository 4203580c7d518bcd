//! Messages of people who lose patience, whom an answer did not help, and who only sound so, in the languages in
//! which both are read.

mod corpus;

use std::collections::BTreeMap;

use handoff_core::classifier::{Classifier as _, Intent, WordClassifier};
use handoff_core::event::{Confidence, Entry, Event, Stall};
use handoff_core::stall::stalled;
use handoff_core::{Seq, Text, Timestamp};
use serde::Deserialize;

/// Fewest messages and languages of the corpus.
const ROWS_MIN: usize = 600;
const LANGUAGES_MIN: usize = 35;
/// One in so many that should be read is missed at most.
const MISSED_ONE_IN: usize = 20;
/// Of a hundred that are neither, so many are read at most.
const WRONG_PERCENT: usize = 2;

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    text: String,
    lang: String,
    label: String,
}

impl corpus::Row for Row {
    fn id(&self) -> &str {
        &self.id
    }
}

fn messages() -> Vec<Row> {
    corpus::rows(include_str!("frustration/messages.jsonl"), ROWS_MIN)
}

fn is_frustrated(row: &Row) -> bool {
    WordClassifier.read(&row.text).is_some_and(|reading| reading.intent == Intent::Frustration)
}

/// Whether it says, behind an answer that asks nothing back, that this did not help.
fn is_unhelped(row: &Row) -> bool {
    let entry = |seq, event| Entry { seq: Seq::new(seq), shown: seq, at: Timestamp::from_millis(0), key: None, event };
    let text = |text: &str| Text::new(text).expect("a text");
    let asked = Event::VisitorMessage { text: text("zzz"), page: None, reply_by: None, files: Vec::new() };
    let answered = Event::AiMessage {
        text: text("It is on the page."),
        answers: Seq::new(1),
        sources: Vec::new(),
        confidence: Confidence::MAX,
    };
    let log = [entry(1, asked), entry(2, answered)];
    matches!(stalled(&row.text, &log, Seq::new(2)), Some(Stall::NoHelp { .. }))
}

#[test]
fn b17_the_corpus_of_complaints_holds_every_label_in_every_language() {
    let messages = messages();
    let mut labels: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in &messages {
        *labels.entry(row.lang.as_str()).or_default().entry(row.label.as_str()).or_default() += 1;
    }
    assert!(labels.len() >= LANGUAGES_MIN);
    for (language, labels) in labels {
        assert_eq!(labels.into_keys().collect::<Vec<_>>(), ["frustrated", "neither", "unhelped"], "{language}");
    }
}

#[test]
fn b17_complaints_and_what_did_not_help_are_read_in_every_language() {
    let messages = messages();
    let complaints = messages.iter().filter(|row| row.label != "neither");
    let read = complaints.map(|row| {
        let is_read = if row.label == "frustrated" { is_frustrated(row) } else { is_unhelped(row) };
        ((row.lang.as_str(), row.label.as_str()), row.text.as_str(), is_read)
    });
    corpus::assert_read(read, MISSED_ONE_IN);
}

#[test]
fn b17_what_only_sounds_like_a_complaint_is_left_alone() {
    let messages = messages();
    let neither = || messages.iter().filter(|row| row.label == "neither");
    let wrong: Vec<_> = neither().filter(|row| is_frustrated(row) || is_unhelped(row)).map(|row| &row.text).collect();
    assert!(wrong.len() * 100 <= neither().count() * WRONG_PERCENT, "{wrong:#?}");
}
