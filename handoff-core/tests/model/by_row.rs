//! What single transitions and races of the life cycle demand.

use std::time::Duration;

use handoff_core::agent::{OnLost, OnNobody, OnTimeout};
use handoff_core::availability;
use handoff_core::command::{Command, Rejected, Reply};
use handoff_core::conversation::{Conversation, Phase, Stage};
use handoff_core::decide::would_hand_off;
use handoff_core::event::{Actor, Bounce, Cause, Closing, EndReason, Event, Joined, StatusKind};
use handoff_core::operator::Candidate;
use handoff_core::{OperatorId, Seq};

use crate::explore::append;
use crate::people::{is_free, is_lost, is_routable, may_be_back};
use crate::step::{Held, Step, holds, is_line, owner};
use crate::triggers::fires;

/// Whoever comes too late learns who was first, or that he may still claim it, and then he may.
pub(crate) fn row_09_the_loser_learns_the_name(step: &Step<'_>) -> Held {
    let Some(actor) = step.actor().filter(|actor| actor.presence.operator.scope.contains(&step.before.agent)) else {
        return Ok(());
    };
    if let Command::Accept { offer } = step.command {
        return accepted(step, actor, *offer);
    }
    let (Command::Claim | Command::TakeOver { force: None }, Phase::Human { operator, transfer, .. }) =
        (step.command, &step.before.phase)
    else {
        return Ok(());
    };
    if *actor.id() == operator.id {
        return holds(*step.outcome == Ok(Vec::new()), "who has it is refused it");
    }
    if transfer.as_ref().is_some_and(|transfer| transfer.to.id == *actor.id()) {
        let joins = step.has(|event| matches!(event, Event::OperatorJoined { how: Joined::Transferred, .. }));
        return holds(joins == is_routable(actor, step.before, step.now), "who is asked cannot take it");
    }
    let expected = Err(Rejected::AlreadyTaken { by: operator.clone() });
    holds(*step.outcome == expected, "the loser does not learn who has it")
}

fn accepted(step: &Step<'_>, actor: &Candidate, offer: Seq) -> Held {
    let (is_current, asked) = match &step.before.phase {
        Phase::Offered { operator, offer: current, .. } => (*current == offer, Some(&operator.id)),
        Phase::Human { transfer: Some(transfer), .. } => (transfer.offer == offer, Some(&transfer.to.id)),
        _ => (false, None),
    };
    let joins = step.has(|event| matches!(event, Event::OperatorJoined { .. }));
    if is_current && asked == Some(actor.id()) {
        return holds(joins == is_routable(actor, step.before, step.now), "who is asked cannot accept");
    }
    holds(!joins, "somebody accepted what was not offered to him")?;
    match (step.outcome, &step.before.phase) {
        (Err(Rejected::OfferExpired { may_claim }), _) => {
            let claim = (step.rules)(step.before, &Command::Claim, step.facts, step.now);
            let is_open = !matches!(
                claim,
                Err(Rejected::AlreadyTaken { .. }
                    | Rejected::OfferedToAnother { .. }
                    | Rejected::NotWaiting
                    | Rejected::Resolved)
            );
            holds(*may_claim == is_open, "who accepts too late learns the wrong thing about a claim")
        }
        (Err(Rejected::AlreadyTaken { by }), Phase::Human { operator, .. })
        | (Err(Rejected::OfferedToAnother { to: by }), Phase::Offered { operator, .. }) => {
            holds(by.id == operator.id && by.id != *actor.id(), "who accepts too late learns another name")
        }
        (Err(Rejected::Resolved), Phase::Resolved { .. }) => Ok(()),
        (Ok(_), Phase::Human { operator, .. }) => holds(operator.id == *actor.id(), "nothing was accepted"),
        (outcome, _) => Err(format!("a late accept gave {outcome:?}")),
    }
}

/// One who is asked and cannot answer any more is not waited for.
pub(crate) fn row_12_an_offer_ends_with_its_operator(step: &Step<'_>) -> Held {
    let (Command::Tend, Phase::Offered { operator, .. }) = (step.command, &step.before.phase) else {
        return Ok(());
    };
    let known = step.facts.seated.iter().find(|one| *one.id() == operator.id);
    let is_gone = known.is_some_and(|one| !is_routable(one, step.before, step.now));
    let rescinded = step.has(|event| matches!(event, Event::OfferRescinded { .. }));
    holds(rescinded == is_gone, "an offer to nobody stands, or another was taken back")?;
    holds(!is_gone || step.after().stage() == Stage::Waiting, "an offer was taken back and nobody waits")
}

/// Where the last one who could come has left, the visitor is told, once, and what follows is as the
/// terms say.
pub(crate) fn row_14_the_visitor_learns_that_nobody_is_left(step: &Step<'_>) -> Held {
    let left = step.count(|event| matches!(event, Event::NobodyLeft { .. }));
    let (Command::Tend, Phase::Waiting(wait)) = (step.command, &step.before.phase) else {
        return holds(left == 0, "nobody was looked for, and nobody is left");
    };
    let may_come = |one: &Candidate| is_routable(one, step.before, step.now) || may_be_back(one, step.before, step.now);
    let is_anybody_there = step.facts.duty.serving.iter().any(may_come);
    let is_promised = !wait.deserted && !step.before.is_callback();
    holds((left == 1) == (!is_anybody_there && is_promised), "somebody is there, or nobody was told")?;
    if left == 0 {
        return Ok(());
    }
    let terms = step.before.episode.as_ref().map(|episode| episode.terms).unwrap_or_default();
    let returns = terms.on_nobody == OnNobody::ReturnToAi && step.facts.has_ai;
    let (stage, line) =
        if returns { (Stage::Ai, StatusKind::NoOneCame) } else { (Stage::Waiting, StatusKind::NobodyLeft) };
    holds(step.after().stage() == stage, "what follows is not as the terms say")?;
    holds(step.count(|event| is_line(event, line)) == 1, "nobody is left and nobody said so")
}

/// Who waited in vain gets what his handoff's terms say, and reads it in the same breath.
pub(crate) fn row_13_a_timeout_has_the_outcome_of_its_terms(step: &Step<'_>) -> Held {
    let outcome = |event: &Event| {
        matches!(
            event,
            Event::CallbackPromised { .. }
                | Event::WaitExtended { .. }
                | Event::HandoffEnded { reason: EndReason::QueueTimeout, .. }
        )
    };
    let (true, Some(episode)) = (is_timeout(step), &step.before.episode) else {
        return holds(!step.has(outcome), "a wait came to its end before its time");
    };
    holds(step.count(outcome) == 1, "a wait came to no end, or to two")?;
    let goes_on = if step.facts.has_ai { Stage::Ai } else { Stage::Waiting };
    let last = if step.facts.has_ai { StatusKind::NoOneCame } else { StatusKind::StillWaiting };
    let (stage, line) = match episode.terms.on_timeout {
        _ if episode.callback => (goes_on, last),
        OnTimeout::Form => (goes_on, StatusKind::ContactWanted),
        OnTimeout::Callback => (Stage::Waiting, StatusKind::Callback),
        OnTimeout::ReturnToAi => (goes_on, last),
    };
    let after = step.after();
    holds(after.stage() == stage, "what follows is not as the terms say")?;
    let told = step.count(|event| matches!(event, Event::StatusLine { .. }));
    holds(told == 1 && step.has(|event| is_line(event, line)), "he reads something else, or nothing")?;
    holds(
        after.form.is_some() == (line == StatusKind::ContactWanted) || episode.callback,
        "the form is not as he was told",
    )?;
    let is_callback =
        stage == Stage::Waiting && (episode.callback || episode.terms.on_timeout != OnTimeout::ReturnToAi);
    holds(after.is_callback() == is_callback, "he waits for something else than he was told")?;
    let wait = if is_callback { episode.terms.callback_seconds } else { episode.terms.queue_seconds };
    let until = step.now.after(Duration::from_secs(u64::from(wait)));
    holds(after.wait().is_none_or(|wait| wait.until == until), "he waits for another time than the terms say")
}

/// The time in the queue is over, and something lets it be seen: the deadline itself, or an offer's end.
fn is_timeout(step: &Step<'_>) -> bool {
    let is_over = step.before.wait().is_some_and(|wait| wait.until <= step.now);
    let ended = step.has(|event| matches!(event, Event::OfferDeclined { .. } | Event::OfferMissed { .. }));
    let expired = matches!(step.command, Command::Expire) && step.before.stage() == Stage::Waiting;
    is_over && (expired || ended)
}

/// A contact is left where it is asked for, once, and nobody is promised by it.
pub(crate) fn a_contact_is_left_where_it_is_asked_for(step: &Step<'_>) -> Held {
    let left = step.count(|event| matches!(event, Event::ContactLeft { .. }));
    if !matches!(step.command, Command::LeaveContact { .. }) {
        return holds(left == 0, "a contact out of nothing");
    }
    if step.before.form.is_none() {
        return holds(*step.outcome == Err(Rejected::FormClosed), "a contact was taken that nobody asks for");
    }
    holds(
        left == 1 && step.entries.len() == 1,
        "a contact that was asked for is not taken, or is more than one entry",
    )?;
    let after = step.after();
    holds(after.wait().is_some() && after.is_callback(), "who left his contact does not wait for a callback")?;
    holds(after.form.is_none() && after.contact.is_some(), "a contact was taken and is asked for again")?;
    holds(after.shown == step.before.shown + 1, "who left his contact is not told that it came")?;
    let waited = step.before.wait();
    holds(waited.is_none_or(|wait| after.wait().is_some_and(|now| now.since == wait.since)), "he lost his place")
}

pub(crate) fn row_15_who_cancels_waits_no_longer(step: &Step<'_>) -> Held {
    let cancelled =
        step.count(|event| matches!(event, Event::HandoffEnded { reason: EndReason::VisitorCancelled, .. }));
    let waited = step.before.wait().is_some();
    let expected = usize::from(waited && matches!(step.command, Command::Cancel));
    holds(cancelled == expected, "who cancels goes on waiting, or who does not is sent away")?;
    holds(cancelled == 0 || step.after().stage() == Stage::Ai, "who cancels does not have the AI")
}

/// An owner who is gone is not left with a visitor who waits for him; one who is there keeps what he has.
pub(crate) fn row_18_a_lost_operator_is_taken_care_of(step: &Step<'_>) -> Held {
    let (Command::Tend, Phase::Human { operator, kept_until, transfer, .. }) = (step.command, &step.before.phase)
    else {
        return Ok(());
    };
    let find = |id: &OperatorId| step.facts.seated.iter().find(|one| one.id() == id);
    let serves = |owner: &Candidate| owner.presence.operator.scope.contains(&step.before.agent);
    let is_lost = find(&operator.id).is_none_or(|owner| is_lost(owner, step.now) || !serves(owner));
    let lost = step.has(|event| matches!(event, Event::OperatorLost { .. }));
    let back = step.has(|event| matches!(event, Event::OperatorBack { .. }));
    holds(lost == (is_lost && kept_until.is_none()), "a lost operator stays, or one who is there is lost")?;
    holds(back == (!is_lost && kept_until.is_some()), "who is back is not, or who is not back is")?;
    let Some(episode) = step.before.episode.as_ref().filter(|_| lost) else {
        let is_gone = |asked: &Candidate| !is_routable(asked, step.before, step.now);
        let gone = transfer.as_ref().and_then(|transfer| find(&transfer.to.id)).is_some_and(is_gone);
        let bounced = step.has(|event| matches!(event, Event::TransferEnded { outcome: Bounce::Gone { .. }, .. }));
        return holds(back || bounced == gone, "a colleague who is gone is waited for, or one who is there is not");
    };
    let was_asked_for = !matches!(episode.cause, Cause::Operator { .. });
    let expected = match episode.terms.on_lost {
        OnLost::Keep { .. } => Stage::Human,
        OnLost::ReturnToAi if step.facts.has_ai => Stage::Ai,
        _ if was_asked_for || !step.facts.has_ai => Stage::Waiting,
        _ => Stage::Ai,
    };
    let after = step.after();
    holds(after.stage() == expected, "what follows is not as the terms say")?;
    holds(after.wait().is_none_or(|wait| wait.front), "who lost a person is not first in line")?;
    let told = step.count(|event| matches!(event, Event::StatusLine { .. }));
    holds(told == 1, "the visitor does not learn that the person is gone")
}

/// While a colleague is asked, whoever has it goes on having it: until the colleague accepts, or
/// somebody takes it by force, or he himself gives it away or loses it.
pub(crate) fn row_19_the_owner_throughout(step: &Step<'_>) -> Held {
    for (entry, pair) in step.entries.iter().zip(step.through.windows(2)) {
        let (before, after) = (owner(&pair[0]), owner(&pair[1]));
        if matches!(entry.event, Event::TransferOffered { .. } | Event::TransferEnded { .. }) {
            holds(before.is_some() && before == after, "a question about a transfer moved the conversation")?;
        }
    }
    let Some(transfer) = step.before.asked() else { return Ok(()) };
    let (before, after) = (owner(step.before), owner(step.after()));
    let bounced = step.count(|event| matches!(event, Event::TransferEnded { .. }));
    if after == before {
        let is_open = step.after().asked().is_some();
        return holds(is_open == (bounced == 0), "a transfer ended and nobody said so, or the other way round");
    }
    let taken = step.entries.iter().find_map(|entry| match &entry.event {
        Event::OperatorJoined { operator, how, reason, .. } => Some((operator, *how, reason)),
        _ => None,
    });
    let ends = step.has(|event| {
        matches!(
            event,
            Event::HandoffEnded { .. } | Event::ReleasedForSilence { .. } | Event::OperatorLost { until: None, .. }
        )
    });
    // One who does not take it, or does not answer, leaves it with whoever has it.
    let withdrawn = step.count(|event| matches!(event, Event::TransferEnded { outcome: Bounce::Withdrawn, .. }));
    match taken {
        Some((operator, Joined::Transferred, _)) => {
            holds(operator.id == transfer.to.id && bounced == 0, "a transfer was accepted by another")
        }
        Some((_, Joined::TookOver, Some(_))) | None if bounced == 1 && withdrawn == 1 => {
            holds(taken.is_some() || ends, "the owner lost it to nobody")
        }
        _ => Err("the owner lost it while a colleague was asked".to_owned()),
    }
}

/// Nobody takes or moves what a colleague has, or is being asked to take, but with a reason on record.
pub(crate) fn row_21_force_has_a_reason(step: &Step<'_>) -> Held {
    for (entry, before) in step.entries.iter().zip(step.through) {
        let actor = step.actor().map(Candidate::id);
        match &entry.event {
            Event::OperatorJoined { operator, how, from, reason, .. } => {
                let other = before.holder().filter(|holder| holder.id != operator.id);
                holds(from.as_ref() == other, "it was taken from somebody, and the record names another")?;
                let is_asked = *how == Joined::Transferred;
                holds(other.is_none() || is_asked || reason.is_some(), "taken from a colleague without a reason")?;
            }
            Event::TransferOffered { from, forced, .. } => {
                let is_his = actor == Some(&from.id);
                holds(Some(from) == before.holder(), "it was moved from somebody who does not have it")?;
                let by = forced.as_ref().map(|forced| &forced.by.id);
                holds(by == actor.filter(|_| !is_his), "a colleague's was moved without a reason")?;
            }
            _ => {}
        }
    }
    Ok(())
}

pub(crate) fn row_24_a_waiting_visitor_is_never_closed(step: &Step<'_>) -> Held {
    let waits = step.before.wait().is_some();
    holds(!waits || step.after().stage() != Stage::Resolved, "a waiting visitor was closed")?;
    let ended = step.count(|event| matches!(event, Event::HandoffEnded { reason: EndReason::QueueTimeout, .. }));
    let lines = [StatusKind::NoOneCame, StatusKind::ContactWanted];
    let told = step.count(|event| lines.iter().any(|line| is_line(event, *line)));
    holds(ended == 0 || told == 1, "nobody came and nobody said so")
}

/// Only where the AI has it and owes nothing, and only where nobody wrote for as long as is set.
pub(crate) fn row_26_idle_closes_over_nobody(step: &Step<'_>) -> Held {
    let closed = step.has(|event| matches!(event, Event::Resolved { by: Actor::Policy, .. }));
    let idle = step.has(|event| matches!(event, Event::Resolved { why: Closing::Idle, .. }));
    holds(closed == idle, "closed by the settings, and not since nobody writes")?;
    let is_time = step
        .facts
        .settings
        .idle_resolve_seconds
        .is_some_and(|idle| step.now.since(step.before.updated_at) >= Duration::from_secs(u64::from(idle)));
    let may = matches!(step.before.phase, Phase::Ai { owed: None }) && is_time;
    let expected = may && matches!(step.command, Command::Idle);
    holds(idle == expected, "closed over somebody who waits, or not closed where nobody writes")
}

pub(crate) fn row_27_a_note_changes_nothing(step: &Step<'_>) -> Held {
    let (
        Command::Note { .. }
        | Command::RecordPage { .. }
        | Command::Summarise { .. }
        | Command::SeeMention
        | Command::Tag { .. },
        Ok(_),
    ) = (step.command, step.outcome)
    else {
        return Ok(());
    };
    holds(step.entries.len() <= 1 && step.after().phase == step.before.phase, "a note moved the conversation")?;
    holds(step.after().shown == step.before.shown, "a note shows")?;
    holds(step.after().deadline() == step.before.deadline(), "a note moved a deadline")
}

/// Where somebody has come whom the visitor asked for in vain, he is asked once, and nothing is promised.
pub(crate) fn row_28_a_late_offer_comes_once(step: &Step<'_>) -> Held {
    let offered = step.count(|event| is_line(event, StatusKind::LateOffer));
    if !matches!(step.command, Command::LateOffer) {
        return holds(offered == 0, "a late offer out of nothing");
    }
    let settings = &step.facts.settings;
    let counted = availability::snapshot(&step.facts.duty, &step.before.agent, settings, step.now);
    let is_there = step.facts.duty.present.iter().any(|one| is_free(one, step.before, step.now));
    let expected = settings.late_offer
        && step.before.unmet.is_some_and(|unmet| !unmet.offered_later)
        && matches!(step.before.phase, Phase::Ai { owed: None })
        && is_there
        && would_hand_off(settings, &counted);
    holds(offered == usize::from(expected) && step.entries.len() == offered, "a late offer to the wrong visitor")?;
    let again = (step.rules)(step.after(), step.command, step.facts, step.now);
    holds(again == Ok(Vec::new()), "a late offer comes again and again")
}

/// Whatever changes for him, the visitor reads it in the same breath.
pub(crate) fn the_visitor_is_told(step: &Step<'_>) -> Held {
    fn seen(state: &Conversation) -> (Stage, Option<&OperatorId>) {
        let stage = if state.stage() == Stage::Offered { Stage::Waiting } else { state.stage() };
        (stage, owner(state))
    }
    let (before, after) = (seen(step.before), seen(step.after()));
    holds(before == after || step.after().shown > step.before.shown, "something changed and the visitor is not told")?;
    let returned = step.has(|event| {
        let Event::HandoffEnded { reason, .. } = event else { return false };
        *reason != EndReason::Resolved
    });
    let told = step.has(|event| matches!(event, Event::StatusLine { .. }));
    holds(!returned || told, "a handoff ended and the visitor is not told")
}

/// The policy in the shadow is asked whatever the real one is asked of a message or a failure, and
/// nothing comes of it.
pub(crate) fn the_shadow_is_only_recorded(step: &Step<'_>) -> Held {
    let shadowed = step.count(|event| matches!(event, Event::Shadowed { .. }));
    let is_looked_at = matches!(
        step.command,
        Command::Say { .. }
            | Command::Expire
            | Command::Answer { reply: Reply::Failed { .. }, .. }
            | Command::Judge { .. }
    ) && step.outcome.is_ok();
    let fired = |policy| is_looked_at && fires(step, policy);
    let expected = step.facts.settings.shadow.as_ref().is_some_and(fired);
    holds(shadowed == usize::from(expected), "the shadow is not recorded, or out of nothing")
}

pub(crate) fn race_policy_edited_while_queued(step: &Step<'_>) -> Held {
    for (entry, after) in step.entries.iter().zip(&step.through[1..]) {
        if let (Event::OperatorJoined { terms, .. }, Some(episode)) = (&entry.event, &after.episode) {
            holds(*terms == episode.terms, "an operator joined under other terms than the handoff's")?;
        }
    }
    match (&step.before.episode, &step.after().episode) {
        (Some(before), Some(after)) => {
            holds(before.n == after.n && before.terms == after.terms, "a handoff changed its terms")?;
            holds(before.began == after.began && before.cause == after.cause, "a handoff changed its story")
        }
        (None, Some(after)) => holds(after.n == step.before.episodes + 1, "a handoff was not counted"),
        _ => Ok(()),
    }
}

/// A deadline that has come does something; one that has not does nothing.
pub(crate) fn the_deadline_acts(step: &Step<'_>) -> Held {
    if !matches!(step.command, Command::Expire) {
        return Ok(());
    }
    let is_due = step.before.deadline().is_some_and(|deadline| deadline <= step.now);
    holds(is_due != step.entries.is_empty(), "a deadline came and nothing happened, or the other way round")
}

/// Looked at again while nothing has changed, nothing more happens but what follows from the first.
pub(crate) fn tended_twice_is_tended_once(step: &Step<'_>) -> Held {
    if !matches!(step.command, Command::Tend) || step.entries.is_empty() {
        return Ok(());
    }
    let mut state = step.after().clone();
    for _ in 0..2 {
        let events = (step.rules)(&state, step.command, step.facts, step.now)
            .map_err(|rejected| format!("looking again was refused: {rejected}"))?;
        if events.is_empty() {
            return Ok(());
        }
        append(&mut state, events, step.now);
    }
    Err("looking again and again goes on writing".to_owned())
}
