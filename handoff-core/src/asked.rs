//! What visitors asked of the AI, and what came of each question, read from a log.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::event::{Cause, Entry, Event, Span};
use crate::ids::{Seq, Timestamp};
use crate::likeness::Gist;
use crate::text::Text;

/// Most earlier messages that a question comes with: one may lean on the one before, and that again.
pub const BEFORE_MAX: usize = 3;

/// A message of a visitor that says what he wants, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The message.
    pub seq: Seq,
    /// When he wrote it.
    pub at: Timestamp,
    /// What he wrote.
    pub text: &'a Text,
    /// What it is about.
    pub gist: Gist,
    /// The messages before it that say what he wants, the latest first, at most [`BEFORE_MAX`].
    pub before: Vec<&'a Text>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The AI answered from what it cites.
    Answered,
    /// The AI answered and cites nothing, as it does in small talk.
    Unsourced,
    /// The AI did not settle it.
    Unmet(Unmet),
}

/// What came of a question that the AI did not settle.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unmet {
    /// The AI had no answer.
    Unanswered,
    /// The visitor said that its answer did not help.
    NotHelpful,
    /// A person was asked for after it.
    HandedOff,
}

/// The questions of a log, or of its end, in their order, each once. What says nothing of what is wanted is none, and
/// what asks for a person alone neither, nor what an operator answered without the AI.
#[must_use]
pub fn asked(log: &[Entry]) -> Vec<Asked<'_>> {
    let outcomes = outcomes(log);
    let mut before: Vec<&Text> = Vec::new();
    let mut found = Vec::new();
    for entry in log {
        let Event::VisitorMessage { text, .. } = &entry.event else { continue };
        let gist = Gist::of(text.as_str());
        if gist.is_empty() {
            continue;
        }
        if let Some(outcome) = outcomes.get(&entry.seq).copied() {
            found.push(Asked { seq: entry.seq, at: entry.at, text, gist, before: before.clone(), outcome });
        }
        before.insert(0, text);
        before.truncate(BEFORE_MAX);
    }
    found
}

fn outcomes(log: &[Entry]) -> BTreeMap<Seq, Outcome> {
    let mut unmet: BTreeMap<Seq, Unmet> = BTreeMap::new();
    let mut add = |seq: Seq, why: Unmet| {
        unmet.entry(seq).and_modify(|known| *known = why.min(*known)).or_insert(why);
    };
    let mut answered: BTreeMap<Seq, Seq> = BTreeMap::new();
    let mut settled: BTreeMap<Seq, Outcome> = BTreeMap::new();
    let (mut asked, mut requests): (Vec<Seq>, BTreeSet<Seq>) = (Vec::new(), BTreeSet::new());
    for entry in log {
        match &entry.event {
            Event::VisitorMessage { .. } => asked.push(entry.seq),
            // What asks for a person alone, no document answers.
            Event::AiMessage { answers, .. } | Event::AiFailed { answers, .. } if requests.contains(answers) => {}
            Event::AiMessage { answers, sources, .. } => {
                answered.insert(entry.seq, *answers);
                settled.insert(*answers, if sources.is_empty() { Outcome::Unsourced } else { Outcome::Answered });
            }
            Event::AiFailed { answers, .. } => add(*answers, Unmet::Unanswered),
            Event::Judged { answer, helpful: false, .. } | Event::Stalled { answer, .. } => {
                if let Some(question) = answered.get(answer) {
                    add(*question, Unmet::NotHelpful);
                }
            }
            Event::HandoffRequested { cause, .. } | Event::HandoffSuppressed { cause, .. } => {
                if is_request_alone(log, &asked, cause) {
                    requests.extend(asked.pop());
                }
                if let Some(question) = asked.last().filter(|_| !matches!(cause, Cause::Operator { .. })) {
                    add(*question, Unmet::HandedOff);
                }
            }
            _ => {}
        }
    }
    settled.extend(unmet.into_iter().map(|(seq, why)| (seq, Outcome::Unmet(why))));
    settled
}

/// Whether the visitor's last message asks for a person and says nothing else: then the question is the one before.
fn is_request_alone(log: &[Entry], asked: &[Seq], cause: &Cause) -> bool {
    let (Cause::ExplicitRequest { span: Some(span) } | Cause::Frustrated { span }) = cause else {
        return false;
    };
    let message = asked.last().and_then(|seq| said(log, *seq));
    message.is_some_and(|text| Gist::of(&without(text.as_str(), *span)).is_empty())
}

fn without(text: &str, span: Span) -> String {
    let part = |part: Option<&str>| part.unwrap_or_default().to_owned();
    format!("{} {}", part(text.get(..span.start)), part(text.get(span.end..)))
}

/// What the visitor said there.
fn said(log: &[Entry], seq: Seq) -> Option<&Text> {
    log.iter().find(|entry| entry.seq == seq).and_then(|entry| match &entry.event {
        Event::VisitorMessage { text, .. } => Some(text),
        _ => None,
    })
}
