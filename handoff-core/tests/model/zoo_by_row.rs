//! Broken rules for single transitions and races, and that each is caught.

use std::time::Duration;

use handoff_core::agent::{AgentSettings, OnTimeout, Routing, WhenFull};
use handoff_core::command::{Command, Facts, Rejected};
use handoff_core::conversation::{Answer, Conversation, Phase, Stage};
use handoff_core::event::{Actor, Closing, Event, Joined, Stall, StatusKind};
use handoff_core::operator::Face;
use handoff_core::rating::Rating;
use handoff_core::{Seq, Timestamp};

use crate::real;
use crate::step::is_line;
use crate::support::{agent, text};
use crate::variants::{
    Variant, auto, callback, feedback, form, kept, push, settings, stalled, unheard, unrated, variants,
};
use crate::zoo_by_number::{assert_caught, drop_events, with};

fn is_a_line(event: &Event) -> bool {
    matches!(event, Event::StatusLine { .. })
}

#[test]
fn a_hint_that_is_not_the_decision_is_caught() {
    let variant = Variant { settings: vec![settings(auto(1, false), Routing::Pull, WhenFull::Queue)], ..push() };
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        facts.settings.trigger = auto(1, true);
        real(state, command, &facts, now)
    };
    assert_caught(&variant, &broken, "19 presence is one function");
}

#[test]
fn a_loser_who_does_not_learn_the_name_is_caught() {
    let broken = with(|_, _, _, _, outcome| {
        if matches!(outcome, Err(Rejected::AlreadyTaken { .. })) {
            *outcome = Err(Rejected::NotWaiting);
        }
    });
    assert_caught(&push(), &broken, "row 9 the loser learns the name");
}

#[test]
fn a_late_accept_that_takes_it_all_the_same_is_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| match command {
        Command::Accept { .. } => real(state, &Command::Claim, facts, now),
        _ => real(state, command, facts, now),
    };
    assert_caught(&push(), &broken, "row 9 the loser learns the name");
}

#[test]
fn an_offer_to_one_who_left_is_caught() {
    let broken = with(|state, command, _, _, outcome| {
        if matches!(command, Command::Tend) && state.stage() == Stage::Offered {
            *outcome = Ok(Vec::new());
        }
    });
    assert_caught(&push(), &broken, "row 12 an offer ends with its operator");
}

#[test]
fn a_timeout_that_forgets_what_was_chosen_for_it_is_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut forgetful = state.clone();
        if let Some(episode) = &mut forgetful.episode {
            episode.terms.on_timeout = OnTimeout::ReturnToAi;
        }
        real(&forgetful, command, facts, now)
    };
    for variant in [form(), callback()] {
        assert_caught(&variant, &broken, "row 13 a timeout has the outcome of its terms");
    }
    let hasty = with(|_, _, _, now, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let Event::CallbackPromised { until } = event {
                *until = now.after(Duration::from_secs(1));
            }
        }
    });
    assert_caught(&callback(), &hasty, "row 13 a timeout has the outcome of its terms");
}

#[test]
fn a_callback_that_is_promised_in_silence_is_caught() {
    let broken = with(|_, _, _, _, outcome| drop_events(outcome, |event| is_line(event, StatusKind::Callback)));
    assert_caught(&callback(), &broken, "5 promise is fact");
}

#[test]
fn a_contact_that_is_taken_from_everybody_or_promises_somebody_is_caught() {
    let nosy = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut nosy = state.clone();
        nosy.form = Some(state.seq);
        real(&nosy, command, facts, now)
    };
    assert_caught(&form(), &nosy, "a contact is left where it is asked for");
    let promising = with(|_, _, _, _, outcome| {
        if let Ok(events) = outcome
            && events.iter().any(|event| matches!(event, Event::ContactLeft { .. }))
        {
            events.push(Event::StatusLine { kind: StatusKind::Connecting, text: text("Connecting you.") });
        }
    });
    assert_caught(&form(), &promising, "5 promise is fact");
}

#[test]
fn a_visitor_who_waits_for_a_callback_and_is_told_that_nobody_is_left_is_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut forgetful = state.clone();
        if let (Command::Tend, Some(episode)) = (command, &mut forgetful.episode) {
            episode.callback = false;
        }
        real(&forgetful, command, facts, now)
    };
    assert_caught(&callback(), &broken, "row 14 the visitor learns that nobody is left");
}

#[test]
fn a_visitor_who_is_not_told_that_nobody_is_left_is_caught() {
    let broken = with(|_, command, _, _, outcome| {
        if matches!(command, Command::Tend) {
            drop_events(outcome, is_a_line);
        }
    });
    assert_caught(&push(), &broken, "row 14 the visitor learns that nobody is left");
}

#[test]
fn a_cancel_that_leaves_the_visitor_waiting_is_caught() {
    let broken = with(|_, command, _, _, outcome| {
        if matches!(command, Command::Cancel) {
            *outcome = Ok(Vec::new());
        }
    });
    assert_caught(&push(), &broken, "row 15 who cancels waits no longer");
}

#[test]
fn rules_that_leave_a_lost_owner_alone_are_caught() {
    for variant in [push(), kept()] {
        let broken = with(|state, command, _, _, outcome| {
            if matches!(command, Command::Tend) && state.stage() == Stage::Human {
                *outcome = Ok(Vec::new());
            }
        });
        assert_caught(&variant, &broken, "row 18 a lost operator is taken care of");
    }
}

#[test]
fn a_transfer_that_loses_the_owner_is_caught() {
    let broken = with(|_, command, facts, _, outcome| {
        if let (Command::Transfer { .. }, Ok(events), Some(target)) = (command, outcome, &facts.target) {
            let operator = target.presence.operator.reference();
            let (terms, face, how) = ((&facts.settings).into(), Face::default(), Joined::Transferred);
            events.push(Event::OperatorJoined { operator, how, from: None, reason: None, terms, face });
        }
    });
    assert_caught(&push(), &broken, "18 reopen safety");
    let broken = with(|state, command, _, _, outcome| {
        if let (Command::Decline { .. }, Phase::Human { operator, transfer: Some(_), .. }) = (command, &state.phase)
            && let Ok(events) = outcome
        {
            events.push(Event::ReleasedForSilence { operator: operator.clone() });
        }
    });
    assert_caught(&push(), &broken, "row 19 the owner throughout");
}

#[test]
fn force_without_a_reason_is_caught() {
    let broken = with(|state, command, facts, _, outcome| {
        if let (Command::TakeOver { force: None }, Err(Rejected::AlreadyTaken { by }), Some(actor)) =
            (command, &outcome, &facts.actor)
        {
            let operator = actor.presence.operator.reference();
            let terms = state.episode.as_ref().map(|episode| episode.terms).unwrap_or_default();
            let (how, from) = (Joined::TookOver, Some(by.clone()));
            let face = Face::default();
            *outcome = Ok(vec![Event::OperatorJoined { operator, how, from, reason: None, terms, face }]);
        }
    });
    assert_caught(&push(), &broken, "row 21 force has a reason");
}

#[test]
fn a_colleagues_conversation_moved_without_a_reason_is_caught() {
    let broken = with(|_, _, _, _, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let Event::TransferOffered { forced, .. } = event {
                *forced = None;
            }
        }
    });
    assert_caught(&push(), &broken, "row 21 force has a reason");
}

#[test]
fn rules_that_close_a_waiting_visitor_are_caught() {
    let broken = with(|_, command, facts, _, outcome| {
        if let (Command::Resolve, Err(Rejected::VisitorWaits), Some(actor)) = (command, &outcome, &facts.actor)
            && actor.presence.operator.scope.contains(&agent("docs"))
        {
            let by = Actor::Operator { operator: actor.presence.operator.reference() };
            *outcome = Ok(vec![Event::Resolved { by, why: Closing::Done }]);
        }
    });
    assert_caught(&push(), &broken, "row 24 a waiting visitor is never closed");
}

#[test]
fn an_idle_clock_that_closes_over_somebody_is_caught() {
    for stage in [Stage::Waiting, Stage::Offered, Stage::Human] {
        let broken = with(move |state, command, _, _, outcome| {
            if matches!(command, Command::Idle) && state.stage() == stage {
                *outcome = Ok(vec![Event::Resolved { by: Actor::Policy, why: Closing::Idle }]);
            }
        });
        assert_caught(&push(), &broken, "row 26 idle closes over nobody");
    }
    let broken = with(|state, command, _, _, outcome| {
        if matches!((command, &state.phase), (Command::Idle, Phase::Ai { owed: Some(_) })) {
            *outcome = Ok(vec![Event::Resolved { by: Actor::Policy, why: Closing::Idle }]);
        }
    });
    assert_caught(&push(), &broken, "row 26 idle closes over nobody");
}

#[test]
fn a_note_that_the_visitor_reads_is_caught() {
    let broken = with(|_, command, facts, _, outcome| {
        if let (Command::Note { text, .. }, Ok(_), Some(actor)) = (command, &outcome, &facts.actor) {
            let operator = actor.presence.operator.reference();
            *outcome = Ok(vec![Event::OperatorMessage { operator, text: text.clone(), files: Vec::new() }]);
        }
    });
    assert_caught(&push(), &broken, "row 27 a note changes nothing");
}

#[test]
fn a_late_offer_that_comes_again_and_again_is_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut forgetful = state.clone();
        forgetful.unmet =
            forgetful.unmet.map(|unmet| handoff_core::conversation::Unmet { offered_later: false, ..unmet });
        real(&forgetful, command, facts, now)
    };
    assert_caught(&push(), &broken, "row 28 a late offer comes once");
}

#[test]
fn a_return_without_a_word_to_the_visitor_is_caught() {
    let broken = with(|_, command, _, _, outcome| {
        if matches!(command, Command::Return) {
            drop_events(outcome, is_a_line);
        }
    });
    assert_caught(&push(), &broken, "the visitor is told");
}

#[test]
fn a_shadow_that_is_followed_or_forgotten_is_caught() {
    let shadowed = variants().into_iter().find(|variant| variant.settings[0].shadow.is_some()).unwrap();
    let forgotten = with(|_, _, _, _, outcome| drop_events(outcome, |event| matches!(event, Event::Shadowed { .. })));
    assert_caught(&shadowed, &forgotten, "the shadow is only recorded");
    let followed = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        if let Some(shadow) = facts.settings.shadow.take() {
            facts.settings.trigger = shadow;
        }
        real(state, command, &facts, now)
    };
    assert_caught(&shadowed, &followed, "the shadow is only recorded");
}

#[test]
fn a_handoff_that_takes_on_new_terms_is_caught() {
    let both = [3, 9].map(|seconds| AgentSettings {
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
    assert_caught(&Variant { settings: both.to_vec(), ..push() }, &broken, "race policy edited while queued");
}

#[test]
fn a_deadline_that_nothing_comes_of_is_caught() {
    let broken = with(|state, command, _, _, outcome| {
        if matches!((command, &state.phase), (Command::Expire, Phase::Human { transfer: Some(_), .. })) {
            *outcome = Ok(Vec::new());
        }
    });
    assert_caught(&push(), &broken, "the deadline acts");
}

#[test]
fn rules_that_say_it_again_at_every_look_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut forgetful = state.clone();
        if let Phase::Waiting(wait) = &mut forgetful.phase {
            wait.deserted = false;
        }
        real(&forgetful, command, facts, now)
    };
    assert_caught(&push(), &broken, "tended twice is tended once");
}

#[test]
fn a_verdict_that_is_given_twice_or_counts_for_nothing_is_caught() {
    let twice = with(|state, command, _, _, outcome| {
        if let (Command::Judge { n, helpful }, Err(Rejected::AlreadyJudged), Some(answer)) =
            (command, &outcome, state.feedback.answer)
        {
            *outcome = Ok(vec![Event::Judged { answer: answer.seq, n: *n, helpful: *helpful }]);
        }
    });
    assert_caught(&feedback(), &twice, "a verdict is given once");
    let kind = with(|_, _, _, _, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let Event::Judged { helpful, .. } = event {
                *helpful = true;
            }
        }
    });
    assert_caught(&feedback(), &kind, "a verdict is given once");
}

#[test]
fn a_stall_that_is_told_twice_or_unasked_or_counts_for_nothing_is_caught() {
    let stall = |answer: &Answer| Event::Stalled { answer: answer.seq, sign: Stall::Repeated { of: Seq::new(2) } };
    let twice = with(|state, command, facts, _, outcome| {
        let answer = state.feedback.answer.filter(|answer| answer.stalled && facts.stall.is_some());
        if let (Command::Say { .. }, Phase::Ai { .. }, Some(answer), Ok(events)) =
            (command, &state.phase, answer, outcome)
        {
            events.push(stall(&answer));
        }
    });
    assert_caught(&stalled(), &twice, "a stall is told once");
    let unasked = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        facts.settings.stalls = true;
        real(state, command, &facts, now)
    };
    assert_caught(&unheard(), &unasked, "a stall is told once");
    let forgotten = with(|_, _, _, _, outcome| drop_events(outcome, |event| matches!(event, Event::Stalled { .. })));
    assert_caught(&stalled(), &forgotten, "a stall is told once");
    let of_another = with(|_, _, _, _, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let Event::Stalled { answer, .. } = event {
                *answer = Seq::new(1);
            }
        }
    });
    assert_caught(&stalled(), &of_another, "a stall is told once");
}

#[test]
fn a_rating_that_nobody_is_asked_for_is_caught() {
    let asks_always = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        facts.settings.ratings = true;
        real(state, command, &facts, now)
    };
    assert_caught(&unrated(), &asks_always, "a rating is given once");
    let before_the_end = with(|state, command, _, _, outcome| {
        if let (Command::Rate { rating }, Err(Rejected::NotRatable)) = (command, &outcome) {
            let Rating { of, score, comment } = rating.clone();
            *outcome = Ok(vec![Event::Rated { of, score, comment, ended: state.seq, operator: None }]);
        }
    });
    assert_caught(&feedback(), &before_the_end, "a rating is given once");
}
