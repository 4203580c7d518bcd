//! Broken rules, and that each is caught by the invariant that it breaks: the oracle can fail.

use std::time::Duration;

use handoff_core::command::{Command, Facts, Rejected, Reply};
use handoff_core::conversation::{Conversation, Effect, Phase, Stage};
use handoff_core::event::{Actor, Cause, Confidence, Event, Joined, Snapshot, StatusKind, Suppression};
use handoff_core::operator::{Face, Scope};
use handoff_core::{Seq, Timestamp};

use crate::explore::{Violation, explore};
use crate::people::{OPERATORS, Who};
use crate::real;
use crate::step::{Rules, is_connecting, is_requested, is_suppressed};
use crate::support::{operator, text};
use crate::variants::{Variant, no_ai, push};

/// That `rules` are caught by one invariant, whatever the others say.
pub(crate) fn assert_caught(variant: &Variant, rules: Rules<'_>, title: &'static str) {
    match explore(variant, rules, Some(title)) {
        Err(Violation { invariant, .. }) => assert_eq!(invariant, title),
        Ok(seen) => panic!("broken rules passed {title}: {seen:?}"),
    }
}

/// The real rules, with something done to what they say.
pub(crate) fn with(
    spoil: impl Fn(&Conversation, &Command, &Facts, Timestamp, &mut Result<Vec<Event>, Rejected>),
) -> impl Fn(&Conversation, &Command, &Facts, Timestamp) -> Result<Vec<Event>, Rejected> {
    move |state, command, facts, now| {
        let mut outcome = real(state, command, facts, now);
        spoil(state, command, facts, now, &mut outcome);
        outcome
    }
}

pub(crate) fn drop_events(outcome: &mut Result<Vec<Event>, Rejected>, unwanted: impl Fn(&Event) -> bool) {
    if let Ok(events) = outcome {
        events.retain(|event| !unwanted(event));
    }
}

#[test]
fn rules_that_promise_without_saying_so_are_caught() {
    let broken = with(|_, _, _, _, outcome| drop_events(outcome, is_connecting));
    assert_caught(&push(), &broken, "5 promise is fact");
}

#[test]
fn rules_that_promise_with_nobody_there_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        facts.duty.in_scope = 1;
        facts.duty.present = vec![Who::FREE.candidate(0, state, now)];
        real(state, command, &facts, now)
    };
    assert_caught(&push(), &broken, "5 promise is fact");
}

#[test]
fn rules_without_the_fence_are_caught() {
    let broken = with(|_, command, _, _, outcome| {
        if let (Command::Answer { fence, reply: Reply::Answer { text, .. } }, Err(_)) = (command, &outcome) {
            let (text, answers) = (text.clone(), fence.to);
            let spoken = Event::AiMessage { text, answers, sources: Vec::new(), confidence: Confidence::MAX };
            *outcome = Ok(vec![spoken]);
        }
    });
    assert_caught(&push(), &broken, "3 nobody speaks out of turn");
}

#[test]
fn rules_that_let_an_away_operator_write_are_caught() {
    let broken = with(|_, command, facts, _, outcome| {
        if let (Command::Write { text, .. }, Err(Rejected::NotAvailable), Some(actor)) =
            (command, &outcome, &facts.actor)
        {
            let operator = actor.presence.operator.reference();
            *outcome = Ok(vec![Event::OperatorMessage { operator, text: text.clone(), files: Vec::new() }]);
        }
    });
    assert_caught(&push(), &broken, "3 nobody speaks out of turn");
}

#[test]
fn rules_that_let_a_stranger_write_are_caught() {
    let broken = with(|_, command, facts, _, outcome| {
        if let (Command::Write { text, .. }, Err(Rejected::AlreadyTaken { .. }), Some(actor)) =
            (command, &outcome, &facts.actor)
        {
            let operator = actor.presence.operator.reference();
            *outcome = Ok(vec![Event::OperatorMessage { operator, text: text.clone(), files: Vec::new() }]);
        }
    });
    assert_caught(&push(), &broken, "3 nobody speaks out of turn");
}

#[test]
fn control_that_moves_without_an_entry_is_caught() {
    let broken = with(|state, command, _, _, outcome| {
        if let (Command::Identify { .. }, Phase::Human { .. }) = (command, &state.phase) {
            // The AI's words, after which it would have the conversation.
            let (text, answers) = (text("Hello."), state.last_visitor);
            let spoken = Event::AiMessage { text, answers, sources: Vec::new(), confidence: Confidence::MAX };
            *outcome = Ok(vec![spoken]);
        }
    });
    assert_caught(&push(), &broken, "1 one controller");
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
    assert_caught(&push(), &broken, "7 no orphan");
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
    assert_caught(&push(), &broken, "7 no orphan");
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
    assert_caught(&push(), &broken, "7 no orphan");
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
    assert_caught(&push(), &broken, "16 liveness");
}

#[test]
fn rules_that_sleep_through_a_deadline_are_caught() {
    let broken = with(|state, command, _, _, outcome| {
        if matches!(command, Command::Expire) && state.stage() == Stage::Waiting {
            *outcome = Ok(Vec::new());
        }
    });
    assert_caught(&push(), &broken, "16 liveness");
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
    assert_caught(&push(), &broken, "6 suppression is silent and recorded");
}

#[test]
fn a_trigger_that_leaves_no_trace_is_caught() {
    let broken = with(|_, _, _, _, outcome| drop_events(outcome, is_suppressed));
    assert_caught(&push(), &broken, "6 suppression is silent and recorded");
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
    assert_caught(&push(), &broken, "10 capacity");
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
    assert_caught(&push(), &broken, "11 scope");
}

#[test]
fn rules_that_look_behind_the_watermark_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut forgetful = state.clone();
        forgetful.watermark = Seq::ZERO;
        real(&forgetful, command, facts, now)
    };
    assert_caught(&push(), &broken, "12 watermark");
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
    assert_caught(&push(), &broken, "13 one entry for one key");
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
                    snapshot: Snapshot::default(),
                    considered: Vec::new(),
                });
            }
        }
    });
    assert_caught(&push(), &broken, "15 determinism");
}

#[test]
fn a_reopened_conversation_with_an_assumed_owner_is_caught() {
    let broken = with(|state, command, facts, _, outcome| {
        if let (Command::Say { .. }, Stage::Resolved, Ok(events)) = (command, state.stage(), outcome) {
            let operator = operator(OPERATORS[0], Scope::All, 1).reference();
            let (terms, face, how) = ((&facts.settings).into(), Face::default(), Joined::Reopened);
            let joined = Event::OperatorJoined { operator, how, from: None, reason: None, terms, face };
            events.retain(|event| !is_requested(event) && !is_connecting(event) && !is_suppressed(event));
            events.push(joined);
        }
    });
    assert_caught(&push(), &broken, "18 reopen safety");
}

#[test]
fn a_fence_that_does_not_move_with_control_is_caught() {
    // The reply to the last message passes, whoever has the conversation by now.
    let broken = with(|state, command, _, _, outcome| {
        if let (Command::Answer { fence, reply: Reply::Answer { text, .. } }, Phase::Human { .. }) =
            (command, &state.phase)
        {
            let (text, answers) = (text.clone(), fence.to);
            *outcome = Ok(vec![Event::AiMessage { text, answers, sources: Vec::new(), confidence: Confidence::MAX }]);
        }
    });
    assert_caught(&push(), &broken, "2 the fence moves with control");
}

#[test]
fn rules_that_ask_only_which_message_was_answered_are_caught() {
    // A person took it over and gave it back without a word: the message is owed again, and not to
    // the answer that was begun before.
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut command = command.clone();
        if let (Command::Answer { fence, .. }, Some(Effect::Respond(owed))) = (&mut command, state.effect())
            && fence.to == owed.to
        {
            *fence = owed;
        }
        real(state, &command, facts, now)
    };
    assert_caught(&push(), &broken, "2 the fence moves with control");
}

#[test]
fn a_handoff_that_ends_without_saying_so_is_caught() {
    let broken = with(|_, command, _, _, outcome| {
        if matches!(command, Command::Return) {
            drop_events(outcome, |event| matches!(event, Event::HandoffEnded { .. }));
            if let Ok(events) = outcome {
                events.push(Event::Reopened { by: Actor::Policy });
            }
        }
    });
    assert_caught(&push(), &broken, "9 resolved is at rest");
}

#[test]
fn rules_that_give_back_to_nobody_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        real(state, command, &Facts { has_ai: true, ..facts.clone() }, now)
    };
    assert_caught(&no_ai(), &broken, "17 return has a receiver");
}

#[test]
fn rules_that_ask_a_full_colleague_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        if let Some(target) = &mut facts.target {
            target.load = 0;
        }
        real(state, command, &facts, now)
    };
    assert_caught(&push(), &broken, "10 capacity");
}
