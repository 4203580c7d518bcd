//! Every state that the rules can reach, with two operators and one visitor, and what must hold in
//! each and on every step between them: the invariants of the life cycle by their numbers.
//!
//! A state of the model is a conversation and an instant. Two are the same if the rules cannot tell
//! them apart: positions count only by their order, deadlines only by how far off they are, and a
//! deadline that has come only as such. So there are finitely many, and all are visited.

mod support;

#[path = "model/explore.rs"]
mod explore;
#[path = "model/of_a_state.rs"]
mod of_a_state;
#[path = "model/of_a_step.rs"]
mod of_a_step;
#[path = "model/space.rs"]
mod space;

use std::collections::HashMap;
use std::time::Duration;

use handoff_core::agent::{AgentSettings, Routing, WhenFull};
use handoff_core::command::{Command, Facts, Rejected, Reply};
use handoff_core::conversation::{Conversation, Phase, Stage};
use handoff_core::decide::decide;
use handoff_core::event::{Cause, Confidence, Entry, Event, Joined, StatusKind, Suppression};
use handoff_core::operator::Scope;
use handoff_core::projection::{VisitorEntry, VisitorEvent, for_visitor};
use handoff_core::{Seq, Timestamp};

use explore::{Seen, Violation, append, beginning, explore};
use of_a_step::{Step, invariant_14_projection, is_connecting, is_requested, is_suppressed};
use space::{OPERATORS, SEATS, Who, auto, nobody, settings, variants};
use support::{agent, operator, text};

fn real(state: &Conversation, command: &Command, facts: &Facts, now: Timestamp) -> Result<Vec<Event>, Rejected> {
    decide(state, command.clone(), facts, now)
}

// ---- The tests ----

#[test]
fn every_reachable_state_keeps_every_invariant() {
    let variants = variants();
    let results: Vec<(&str, Result<Seen, Violation>)> = std::thread::scope(|scope| {
        let threads: Vec<_> = variants
            .iter()
            .map(|(title, settings)| scope.spawn(move || (*title, explore(settings, &real, |_| true))))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let (mut states, mut steps, mut transitions) = (0, 0, 0);
    let mut events: HashMap<String, usize> = HashMap::new();
    for (title, result) in results {
        let seen = result.unwrap_or_else(|Violation { invariant, story }| panic!("{title}: {invariant}: {story}"));
        println!(
            "{title}: {} states, {} steps, {} transitions, {:?}",
            seen.states, seen.steps, seen.transitions, seen.stages
        );
        states += seen.states;
        steps += seen.steps;
        transitions += seen.transitions;
        seen.events.into_iter().for_each(|(kind, count)| *events.entry(kind).or_default() += count);
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
        "offered",
        "offer_declined",
        "offer_missed",
        "operator_joined",
        "operator_message",
        "reminded",
        "released_for_silence",
        "handoff_ended",
        "resolved",
        "reopened",
    ] {
        assert!(events.contains_key(kind), "{kind} never happened");
    }
}

#[test]
fn a_log_with_a_gap_or_without_its_beginning_does_not_fold() {
    let (mut state, first) = beginning();
    let say = vec![
        Event::VisitorMessage { text: text("one"), page: None, reply_by: None },
        Event::VisitorMessage { text: text("two"), page: None, reply_by: None },
    ];
    let (entries, _) = append(&mut state, say, first.at);
    let whole = [first.clone(), entries[0].clone(), entries[1].clone()];
    assert_eq!(Conversation::fold(&whole).as_ref(), Some(&state));
    assert_eq!(Conversation::fold(&[first, entries[1].clone()]), None);
    assert_eq!(Conversation::fold(&entries), None);
    assert_eq!(Conversation::fold(&[]), None);
}

// ---- The oracle can fail ----

fn push() -> Vec<AgentSettings> {
    vec![settings(auto(1, true), Routing::Push, WhenFull::Queue)]
}

/// That `rules` are caught by one invariant, whatever the others say.
macro_rules! assert_caught {
    ($rules:expr, $title:literal) => {
        match explore(&push(), $rules, |title| title == $title) {
            Err(Violation { invariant, .. }) => assert_eq!(invariant, $title),
            Ok(seen) => panic!("broken rules passed {}: {seen:?}", $title),
        }
    };
}

/// The real rules, with something done to what they say.
fn with(
    spoil: impl Fn(&Conversation, &Command, &Facts, Timestamp, &mut Result<Vec<Event>, Rejected>),
) -> impl Fn(&Conversation, &Command, &Facts, Timestamp) -> Result<Vec<Event>, Rejected> {
    move |state, command, facts, now| {
        let mut outcome = real(state, command, facts, now);
        spoil(state, command, facts, now, &mut outcome);
        outcome
    }
}

fn drop_events(outcome: &mut Result<Vec<Event>, Rejected>, unwanted: impl Fn(&Event) -> bool) {
    if let Ok(events) = outcome {
        events.retain(|event| !unwanted(event));
    }
}

#[test]
fn rules_that_promise_without_saying_so_are_caught() {
    let broken = with(|_, _, _, _, outcome| drop_events(outcome, is_connecting));
    assert_caught!(&broken, "5 promise is fact");
}

#[test]
fn rules_that_promise_with_nobody_there_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        facts.duty.in_scope = 1;
        facts.duty.present = vec![Who::FREE.candidate(0, state, now)];
        real(state, command, &facts, now)
    };
    assert_caught!(&broken, "5 promise is fact");
}

#[test]
fn rules_without_the_fence_are_caught() {
    let broken = with(|_, command, _, _, outcome| {
        if let (Command::Answer { to, reply: Reply::Answer { text, .. } }, Err(_)) = (command, &outcome) {
            let (text, answers) = (text.clone(), *to);
            let spoken = Event::AiMessage { text, answers, sources: Vec::new(), confidence: Confidence::MAX };
            *outcome = Ok(vec![spoken]);
        }
    });
    assert_caught!(&broken, "3 nobody speaks out of turn");
}

#[test]
fn rules_that_let_an_away_operator_write_are_caught() {
    let broken = with(|_, command, facts, _, outcome| {
        if let (Command::Write { text }, Err(Rejected::NotAvailable), Some(actor)) = (command, &outcome, &facts.actor) {
            let operator = actor.presence.operator.reference();
            *outcome = Ok(vec![Event::OperatorMessage { operator, text: text.clone() }]);
        }
    });
    assert_caught!(&broken, "3 nobody speaks out of turn");
}

#[test]
fn rules_that_let_a_stranger_write_are_caught() {
    let broken = with(|_, command, facts, _, outcome| {
        if let (Command::Write { text }, Err(Rejected::AlreadyTaken { .. }), Some(actor)) =
            (command, &outcome, &facts.actor)
        {
            let operator = actor.presence.operator.reference();
            *outcome = Ok(vec![Event::OperatorMessage { operator, text: text.clone() }]);
        }
    });
    assert_caught!(&broken, "3 nobody speaks out of turn");
}

#[test]
fn control_that_moves_without_an_entry_is_caught() {
    let broken = with(|state, command, facts, _, outcome| {
        if let (Command::Identify { .. }, Phase::Human { .. }) = (command, &state.phase) {
            let operator = operator("op-eve", Scope::All, SEATS).reference();
            let terms = (&facts.settings).into();
            *outcome = Ok(vec![
                Event::OperatorMessage { operator: operator.clone(), text: text("Hello.") },
                Event::OperatorJoined { operator, how: Joined::Claimed, from: None, reason: None, terms },
            ]);
        }
    });
    assert_caught!(&broken, "1 one controller");
}

#[test]
fn a_hint_that_is_not_the_decision_is_caught() {
    let settings = [settings(auto(1, false), Routing::Pull, WhenFull::Queue)];
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        facts.settings.trigger = auto(1, true);
        real(state, command, &facts, now)
    };
    let caught = explore(&settings, &broken, |title| title == "19 presence is one function");
    assert!(caught.is_err(), "{caught:?}");
}

#[test]
fn a_loser_who_does_not_learn_the_name_is_caught() {
    let broken = with(|_, _, _, _, outcome| {
        if matches!(outcome, Err(Rejected::AlreadyTaken { .. })) {
            *outcome = Err(Rejected::NotWaiting);
        }
    });
    assert_caught!(&broken, "row 9 the loser learns the name");
}

#[test]
fn a_handoff_that_takes_on_new_terms_is_caught() {
    let [pull, slow] = [3, 9].map(|seconds| AgentSettings {
        release_seconds: seconds,
        ..settings(auto(1, true), Routing::Pull, WhenFull::Queue)
    });
    let broken = with(|_, command, facts, _, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let (Event::OperatorJoined { terms, .. }, Command::Claim) = (event, command) {
                *terms = (&facts.settings).into();
            }
        }
    });
    let caught = explore(&[pull, slow], &broken, |title| title == "race policy edited while queued");
    assert!(caught.is_err(), "{caught:?}");
}

#[test]
fn rules_that_forget_that_a_reply_is_owed_are_caught() {
    let broken = with(|_, _, _, _, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let Event::VisitorMessage { reply_by, .. } = event {
                *reply_by = None;
            }
        }
    });
    assert_caught!(&broken, "7 no orphan");
}

#[test]
fn rules_that_forget_what_was_written_while_waiting_are_caught() {
    let broken = with(|_, _, _, _, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let Event::HandoffEnded { reply_by, .. } = event {
                *reply_by = None;
            }
        }
    });
    assert_caught!(&broken, "7 no orphan");
}

#[test]
fn an_offer_without_an_end_is_caught() {
    let broken = with(|_, _, _, now, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let Event::Offered { until, .. } = event {
                *until = now.after(Duration::from_secs(1_000_000));
            }
        }
    });
    assert_caught!(&broken, "7 no orphan");
}

#[test]
fn a_router_that_asks_the_same_operators_for_ever_is_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut forgetful = state.clone();
        if let Phase::Waiting(wait) = &mut forgetful.phase {
            wait.passed.clear();
        }
        if let Phase::Offered { wait, .. } = &mut forgetful.phase {
            wait.until = now.after(Duration::from_secs(1));
        }
        real(&forgetful, command, facts, now)
    };
    assert_caught!(&broken, "16 liveness");
}

#[test]
fn rules_that_sleep_through_a_deadline_are_caught() {
    let broken = with(|state, command, _, _, outcome| {
        if matches!(command, Command::Expire) && state.stage() == Stage::Waiting {
            *outcome = Ok(Vec::new());
        }
    });
    assert_caught!(&broken, "16 liveness");
}

#[test]
fn a_suppression_that_shows_is_caught() {
    let broken = with(|_, _, _, _, outcome| {
        if let Ok(events) = outcome
            && events.iter().any(is_suppressed)
        {
            events.push(Event::StatusLine { kind: StatusKind::NoOneCame, text: text("Nobody is here.") });
        }
    });
    assert_caught!(&broken, "6 suppression is silent and recorded");
}

#[test]
fn a_trigger_that_leaves_no_trace_is_caught() {
    let broken = with(|_, _, _, _, outcome| drop_events(outcome, is_suppressed));
    assert_caught!(&broken, "6 suppression is silent and recorded");
}

#[test]
fn rules_that_do_not_count_seats_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        if let Some(actor) = &mut facts.actor {
            actor.load = 0;
        }
        real(state, command, &facts, now)
    };
    assert_caught!(&broken, "10 capacity");
}

#[test]
fn rules_that_forget_the_scope_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        if let Some(actor) = &mut facts.actor {
            actor.presence.operator.scope = Scope::All;
        }
        real(state, command, &facts, now)
    };
    assert_caught!(&broken, "11 scope");
}

#[test]
fn rules_that_look_behind_the_watermark_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut forgetful = state.clone();
        forgetful.watermark = Seq::ZERO;
        real(&forgetful, command, facts, now)
    };
    assert_caught!(&broken, "12 watermark");
}

#[test]
fn a_message_that_is_written_twice_is_caught() {
    let broken = with(|_, command, _, _, outcome| {
        if let (Command::Say { .. }, Ok(events)) = (command, outcome)
            && let Some(message) = events.iter().find(|event| matches!(event, Event::VisitorMessage { .. })).cloned()
        {
            events.insert(0, message);
        }
    });
    assert_caught!(&broken, "13 one entry for one key");
}

#[test]
fn rules_that_toss_a_coin_are_caught() {
    let coin = std::cell::Cell::new(false);
    let broken = with(move |_, command, _, _, outcome| {
        if matches!(command, Command::Say { .. }) {
            coin.set(!coin.get());
            if coin.get()
                && let Ok(events) = outcome
            {
                events.push(Event::HandoffSuppressed {
                    cause: Cause::ExplicitRequest { span: None },
                    why: Suppression::ManualOnly,
                    snapshot: handoff_core::event::Snapshot::default(),
                });
            }
        }
    });
    assert_caught!(&broken, "15 determinism");
}

#[test]
fn a_reopened_conversation_with_an_assumed_owner_is_caught() {
    let broken = with(|state, command, facts, _, outcome| {
        if let (Command::Say { .. }, Stage::Resolved, Ok(events)) = (command, state.stage(), outcome) {
            let operator = operator(OPERATORS[0], Scope::All, 1).reference();
            let terms = (&facts.settings).into();
            let joined = Event::OperatorJoined { operator, how: Joined::Reopened, from: None, reason: None, terms };
            events.retain(|event| !is_requested(event) && !is_connecting(event) && !is_suppressed(event));
            events.push(joined);
        }
    });
    assert_caught!(&broken, "18 reopen safety");
}

#[test]
fn rules_that_close_a_waiting_visitor_are_caught() {
    let broken = with(|_, command, facts, _, outcome| {
        if let (Command::Resolve, Err(Rejected::VisitorWaits), Some(actor)) = (command, &outcome, &facts.actor)
            && actor.presence.operator.scope.contains(&agent("docs"))
        {
            let by = handoff_core::event::Actor::Operator { operator: actor.presence.operator.reference() };
            *outcome = Ok(vec![Event::Resolved { by }]);
        }
    });
    assert_caught!(&broken, "row 24 a waiting visitor is never closed");
}

#[test]
fn a_projection_that_shows_the_ledger_is_caught() {
    fn leaky(entry: &Entry) -> Option<VisitorEntry> {
        for_visitor(entry).or_else(|| match &entry.event {
            Event::HandoffSuppressed { .. } => {
                let event = VisitorEvent::StatusLine { kind: StatusKind::NoOneCame, text: text("suppressed") };
                Some(VisitorEntry { n: entry.shown, at: entry.at, event })
            }
            _ => None,
        })
    }
    let (mut state, first) = beginning();
    let command = Command::RequestHandoff { page: None };
    let facts = nobody(&push()[0]);
    let outcome = real(&state, &command, &facts, first.at);
    let before = state.clone();
    let (entries, through) = append(&mut state, outcome.clone().unwrap(), first.at);
    let step = Step {
        before: &before,
        command: &command,
        facts: &facts,
        now: first.at,
        rules: &real,
        outcome: &outcome,
        entries: &entries,
        through: &through,
    };
    assert!(invariant_14_projection(&step, for_visitor).is_ok());
    assert!(invariant_14_projection(&step, leaky).is_err());
}
