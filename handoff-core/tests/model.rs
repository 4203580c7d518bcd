//! Every state that the rules can reach, with two operators and one visitor, and what must hold in
//! each and on every step between them: the invariants of the life cycle by their numbers, and its
//! transitions by their rows.
//!
//! A state of the model is a conversation and an instant. Two are the same if the rules cannot tell
//! them apart: positions count only by their order, deadlines only by how far off they are, and a
//! deadline that has come only as such. So there are finitely many, and all are visited.

mod support;

#[path = "model/by_number.rs"]
mod by_number;
#[path = "model/by_row.rs"]
mod by_row;
#[path = "model/commands.rs"]
mod commands;
#[path = "model/erase.rs"]
mod erase;
#[path = "model/explore.rs"]
mod explore;
#[path = "model/feedback.rs"]
mod feedback;
#[path = "model/of_a_state.rs"]
mod of_a_state;
#[path = "model/people.rs"]
mod people;
#[path = "model/shape.rs"]
mod shape;
#[path = "model/step.rs"]
mod step;
#[path = "model/triggers.rs"]
mod triggers;
#[path = "model/variants.rs"]
mod variants;
#[path = "model/zoo_around_the_rules.rs"]
mod zoo_around_the_rules;
#[path = "model/zoo_by_number.rs"]
mod zoo_by_number;
#[path = "model/zoo_by_row.rs"]
mod zoo_by_row;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use handoff_core::Timestamp;
use handoff_core::classifier::{Classifier as _, WordClassifier};
use handoff_core::command::{Command, Facts, Rejected};
use handoff_core::conversation::Conversation;
use handoff_core::decide::decide;
use handoff_core::event::{Event, StatusKind};

use explore::{Seen, Violation, append, beginning, explore};
use of_a_state::OF_A_STATE;
use step::OF_A_STEP;
use support::text;
use variants::{Variant, variants};

/// Explorations at once; what one of them has found is dropped before the next begins.
const AT_ONCE: usize = 2;

fn real(state: &Conversation, command: &Command, facts: &Facts, now: Timestamp) -> Result<Vec<Event>, Rejected> {
    match command {
        // The shell reads what a visitor writes before it asks the rules.
        Command::Say { text, .. } => {
            let facts = Facts { reading: WordClassifier.read(text.as_str()), ..facts.clone() };
            decide(state, command.clone(), &facts, now)
        }
        _ => decide(state, command.clone(), facts, now),
    }
}

/// Explores each of them, [`AT_ONCE`] at once.
fn explore_all(variants: &[Variant]) -> Vec<Result<Seen, Violation>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::SeqCst);
            let Some(variant) = variants.get(at) else { return found };
            found.push((at, explore(variant, &real, None)));
        }
    };
    let mut all: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}

#[test]
fn every_reachable_state_keeps_every_invariant() {
    let variants = variants();
    let (mut states, mut steps, mut transitions) = (0, 0, 0);
    let mut events: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines = Vec::new();
    for (Variant { title, .. }, result) in variants.iter().zip(explore_all(&variants)) {
        let seen = result.unwrap_or_else(|Violation { invariant, story }| panic!("{title}: {invariant}: {story}"));
        println!(
            "{title}: {} states, {} steps, {} transitions, {:?}",
            seen.states, seen.steps, seen.transitions, seen.stages
        );
        states += seen.states;
        steps += seen.steps;
        transitions += seen.transitions;
        seen.events.into_values().for_each(|(kind, count)| *events.entry(kind).or_default() += count);
        lines.extend(seen.lines);
    }
    println!("in all: {states} states, {steps} steps, {transitions} transitions; {events:?}");
    // An exploration that does not come by everything proves nothing about it.
    for kind in [
        "identified",
        "visitor_message",
        "ai_message",
        "ai_failed",
        "handoff_requested",
        "status_line",
        "handoff_suppressed",
        "shadowed",
        "offered",
        "offer_declined",
        "offer_missed",
        "offer_rescinded",
        "nobody_left",
        "wait_extended",
        "callback_promised",
        "contact_left",
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
        "judged",
        "rated",
        "stalled",
        "handoff_ended",
        "resolved",
        "reopened",
    ] {
        assert!(events.contains_key(kind), "{kind} never happened");
    }
    for kind in [
        StatusKind::Connecting,
        StatusKind::Released,
        StatusKind::NoOneCame,
        StatusKind::Cancelled,
        StatusKind::Returned,
        StatusKind::Lost,
        StatusKind::Kept,
        StatusKind::NobodyLeft,
        StatusKind::StillWaiting,
        StatusKind::ContactWanted,
        StatusKind::Callback,
        StatusKind::LateOffer,
    ] {
        assert!(lines.contains(&kind), "no visitor was ever told {kind:?}");
    }
}

#[test]
fn a_log_with_a_gap_or_without_its_beginning_does_not_fold() {
    let (mut state, first) = beginning();
    let say = vec![
        Event::VisitorMessage { text: text("one"), page: None, reply_by: None, files: Vec::new() },
        Event::VisitorMessage { text: text("two"), page: None, reply_by: None, files: Vec::new() },
    ];
    let (entries, _) = append(&mut state, say, first.at);
    let whole = [first.clone(), entries[0].clone(), entries[1].clone()];
    assert_eq!(Conversation::fold(&whole).as_ref(), Some(&state));
    assert_eq!(Conversation::fold(&[first, entries[1].clone()]), None);
    assert_eq!(Conversation::fold(&entries), None);
    assert_eq!(Conversation::fold(&[]), None);
}

#[test]
fn every_invariant_is_checked_and_was_seen_to_fail() {
    let titles: Vec<&str> =
        OF_A_STATE.iter().map(|(title, _)| *title).chain(OF_A_STEP.iter().map(|(title, _)| *title)).collect();
    for number in 1..=20 {
        let begins = format!("{number} ");
        assert!(titles.iter().any(|title| title.starts_with(&begins)), "nothing checks invariant {number}");
    }
    let zoo = [
        include_str!("model/zoo_around_the_rules.rs"),
        include_str!("model/zoo_by_number.rs"),
        include_str!("model/zoo_by_row.rs"),
    ]
    .concat();
    for title in titles {
        assert!(zoo.contains(&format!("\"{title}\"")), "no broken rule was ever caught by {title:?}");
    }
}
