//! How much was tried, and how often each thing happened.

use std::collections::BTreeMap;
use std::fmt;

use handoff_core::Entry;

use crate::step::Command;
use crate::witness::Outcome;

/// Every kind of event that there is.
const EVENTS: [&str; 33] = [
    "started",
    "identified",
    "visitor_message",
    "ai_message",
    "ai_failed",
    "judged",
    "rated",
    "handoff_requested",
    "status_line",
    "handoff_suppressed",
    "shadowed",
    "stalled",
    "offered",
    "offer_declined",
    "offer_missed",
    "offer_rescinded",
    "nobody_left",
    "wait_extended",
    "operator_joined",
    "operator_message",
    "note",
    "reminded",
    "released_for_silence",
    "operator_lost",
    "operator_back",
    "transfer_offered",
    "transfer_ended",
    "snoozed",
    "woken",
    "summarised",
    "handoff_ended",
    "resolved",
    "reopened",
];

#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) histories: u64,
    pub(crate) steps: u64,
    pub(crate) commands: u64,
    pub(crate) together: u64,
    pub(crate) repeats: u64,
    pub(crate) unknown: u64,
    pub(crate) restarts: u64,
    pub(crate) crashes: u64,
    /// Conversations that the worker erased.
    pub(crate) kept_no_longer: u64,
    pub(crate) refused: BTreeMap<String, u64>,
    pub(crate) events: BTreeMap<String, u64>,
}

impl Tally {
    pub(crate) fn count(&mut self, asked: &[(Command, Outcome)]) {
        self.commands += asked.len() as u64;
        self.together += u64::from(asked.len() > 1);
        for (_, outcome) in asked {
            match outcome {
                Outcome::Repeated(_) => self.repeats += 1,
                Outcome::Unknown => self.unknown += 1,
                Outcome::Refused(name) => *self.refused.entry(name.clone()).or_default() += 1,
                Outcome::Wrote(_) | Outcome::Done => {}
            }
        }
    }

    pub(crate) fn count_log(&mut self, log: &[Entry]) {
        for entry in log {
            let spelt = serde_json::to_value(entry).unwrap();
            *self.events.entry(spelt["type"].as_str().unwrap().to_owned()).or_default() += 1;
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.histories += other.histories;
        self.steps += other.steps;
        self.commands += other.commands;
        self.together += other.together;
        self.repeats += other.repeats;
        self.unknown += other.unknown;
        self.restarts += other.restarts;
        self.crashes += other.crashes;
        self.kept_no_longer += other.kept_no_longer;
        for (name, n) in &other.refused {
            *self.refused.entry(name.clone()).or_default() += n;
        }
        for (name, n) in &other.events {
            *self.events.entry(name.clone()).or_default() += n;
        }
    }

    /// Events that never happened.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        EVENTS.into_iter().filter(|name| !self.events.contains_key(*name)).collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { histories, steps, commands, together, repeats, unknown, restarts, crashes, .. } = self;
        let kept_no_longer = self.kept_no_longer;
        writeln!(f, "{histories} histories, {steps} steps, {commands} commands, {together} times several at once,")?;
        writeln!(
            f,
            "{repeats} repeats, {restarts} restarts, {crashes} of them in the middle, {unknown} answers lost,"
        )?;
        writeln!(f, "{kept_no_longer} conversations kept no longer")?;
        for (title, counts) in [("events", &self.events), ("refusals", &self.refused)] {
            let counts: Vec<String> = counts.iter().map(|(name, n)| format!("{name} {n}")).collect();
            writeln!(f, "{title}: {}", counts.join(", "))?;
        }
        Ok(())
    }
}
