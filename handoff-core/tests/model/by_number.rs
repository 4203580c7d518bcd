//! The invariants of the life cycle by their numbers, as far as a single step can break them.

use handoff_core::command::{Command, Facts};
use handoff_core::conversation::{Conversation, Fence, Phase, Stage};
use handoff_core::decide::would_hand_off;
use handoff_core::event::{Author, EndReason, Entry, Event, Joined, StatusKind};
use handoff_core::operator::{Candidate, Status};
use handoff_core::projection::{VisitorEntry, VisitorEvent, for_visitor};
use handoff_core::{OperatorId, Seq, Timestamp, availability};

use crate::commands::replies;
use crate::people::{is_free, is_gate_open, is_routable};
use crate::step::{Held, Step, holds, is_connecting, is_line, is_requested, is_suppressed};
use crate::triggers::{fires, is_open};

/// Control changes hands only by an entry that says so, and then to whom it names.
pub(crate) fn invariant_01_one_controller(step: &Step<'_>) -> Held {
    if step.entries.is_empty() {
        return Ok(());
    }
    let asked_of = |state: &Conversation| state.asked().map(|transfer| transfer.to.id.clone());
    let mut named = step.before.holder().map(|holder| holder.id.clone());
    let mut asked = asked_of(step.before);
    for (entry, after) in step.entries.iter().zip(&step.through[1..]) {
        match &entry.event {
            Event::Offered { operator, .. } | Event::OperatorJoined { operator, .. } => {
                (named, asked) = (Some(operator.id.clone()), None);
            }
            Event::OfferDeclined { .. }
            | Event::OfferMissed { .. }
            | Event::OfferRescinded { .. }
            | Event::ReleasedForSilence { .. }
            | Event::OperatorLost { until: None, .. }
            | Event::HandoffEnded { .. }
            | Event::Resolved { .. } => (named, asked) = (None, None),
            Event::TransferOffered { to, .. } => asked = Some(to.id.clone()),
            Event::TransferEnded { .. } => asked = None,
            _ => {}
        }
        holds(after.holder().map(|holder| &holder.id) == named.as_ref(), "an entry moved control and did not say so")?;
        holds(asked_of(after) == asked, "an entry asked somebody and did not say so")?;
        let index = after.index();
        holds(index.holder == named.as_ref() && index.asked == asked.as_ref(), "the index names another")?;
        holds(index.stage == after.stage(), "the index names another stage")?;
        let seated: Vec<&OperatorId> = index.seated().collect();
        holds(seated.len() < 2 || seated[0] != seated[1], "somebody is asked for what he has")?;
    }
    Ok(())
}

/// The position is the fence: no change of control without one, and a reply that was under way before
/// is stale after, also where the AI owes an answer to the same message anew.
pub(crate) fn invariant_02_the_fence_moves_with_control(step: &Step<'_>) -> Held {
    let after = step.after();
    fn control(state: &Conversation) -> (Stage, Option<&OperatorId>, Option<&OperatorId>) {
        let index = state.index();
        (index.stage, index.holder, index.asked)
    }
    let written = u64::try_from(step.entries.len()).unwrap();
    holds(after.seq.get() == step.before.seq.get() + written, "the fence is not where the log ends")?;
    if control(step.before) == control(after) {
        return Ok(());
    }
    holds(after.seq > step.before.seq, "control moved and the fence did not")?;
    for fence in under_way_before(step) {
        for reply in replies() {
            let late = (step.rules)(after, &Command::Answer { fence, reply }, step.facts, step.now);
            holds(late.is_err(), "a reply from before the change of control was let through")?;
        }
    }
    Ok(())
}

/// What an answer that was begun before this step can rest on: what was owed just before, and where the
/// AI owes something after, all that may have been owed of that message since it was written.
fn under_way_before(step: &Step<'_>) -> Vec<Fence> {
    let mut fences = Vec::new();
    if let Phase::Ai { owed: Some(owed) } = step.before.phase {
        fences.push(owed.fence());
    }
    if let Phase::Ai { owed: Some(owed) } = step.after().phase {
        let positions = owed.to.get()..=step.before.seq.get();
        fences.extend(positions.map(|since| Fence { to: owed.to, since: Seq::new(since) }));
    }
    fences
}

/// The AI only where it has the conversation and owes this very reply; a person only where he has
/// it, is Available and serves the agent.
pub(crate) fn invariant_03_nobody_speaks_out_of_turn(step: &Step<'_>) -> Held {
    for (entry, before) in step.entries.iter().zip(step.through) {
        match &entry.event {
            Event::AiMessage { answers, .. } | Event::AiFailed { answers, .. } => {
                let is_owed = matches!(&before.phase, Phase::Ai { owed: Some(owed) } if owed.to == *answers);
                holds(is_owed, "the AI spoke and owed no such reply")?;
                holds(*answers == before.last_visitor, "the AI answered what is not the last message")?;
            }
            Event::OperatorMessage { operator, .. } => {
                let is_owner = matches!(&before.phase, Phase::Human { operator: owner, .. } if owner.id == operator.id);
                holds(is_owner, "an operator spoke who does not have it")?;
                let actor = step.actor().ok_or("an operator spoke and none acted")?;
                holds(*actor.id() == operator.id, "an operator spoke in another's name")?;
                holds(actor.presence.status == Status::Available, "an operator spoke who is not Available")?;
                holds(actor.presence.operator.scope.contains(&before.agent), "an operator spoke outside his scope")?;
            }
            _ => {}
        }
    }
    let speaks = step.count(|event| {
        matches!(event, Event::AiMessage { .. } | Event::AiFailed { .. } | Event::OperatorMessage { .. })
    });
    holds(speaks <= 1, "one command made two speak")
}

pub(crate) fn invariant_04_gapless(step: &Step<'_>) -> Held {
    for (entry, pair) in step.entries.iter().zip(step.through.windows(2)) {
        holds(entry.seq == pair[0].seq.next() && pair[1].seq == entry.seq, "a position is left out")?;
        let shown = pair[0].shown + u64::from(for_visitor(entry).is_some());
        holds(entry.shown == shown && pair[1].shown == shown, "the visitor's own count has a hole")?;
        holds(pair[1].updated_at >= pair[0].updated_at, "time went back")?;
    }
    Ok(())
}

type Guard = fn(&Candidate, &Conversation, Timestamp) -> bool;

/// The line and the request are one, and somebody really was there.
pub(crate) fn invariant_05_promise_is_fact(step: &Step<'_>) -> Held {
    let requested = step.count(is_requested);
    holds(requested == step.count(is_connecting), "a promise without a request, or a request without a promise")?;
    holds(requested <= 1, "two requests in one commit")?;
    let written_back = step.count(|event| matches!(event, Event::CallbackPromised { .. }));
    let told = |event: &Event| is_line(event, StatusKind::Callback) || is_line(event, StatusKind::ContactWanted);
    holds(written_back <= step.count(told), "a callback is promised and the visitor is not told")?;
    for (entry, before) in step.entries.iter().zip(step.through) {
        let Event::HandoffRequested { episode, snapshot, considered, .. } = &entry.event else { continue };
        holds(*episode == step.before.episodes + 1, "an episode was promised twice")?;
        holds(before.episode.is_none(), "a promise within an episode")?;
        holds(is_gate_open(step.facts, step.before, step.now), "a promise with nobody there")?;
        let present = &step.facts.duty.present;
        let count = |guard: Guard| present.iter().filter(|one| guard(one, step.before, step.now)).count();
        let (routable, free) = (count(is_routable), count(is_free));
        holds(snapshot.routable as usize == routable && snapshot.free as usize == free, "the record counts others")?;
        let able = considered.iter().filter(|one| one.out.is_none()).count();
        holds(considered.len() == present.len() && able == free, "the record describes others")?;
    }
    Ok(())
}

/// Every trigger leaves a request or a line in the ledger, and the ledger shows the visitor nothing.
pub(crate) fn invariant_06_suppression_is_silent_and_recorded(step: &Step<'_>) -> Held {
    let (requested, suppressed) = (step.count(is_requested), step.count(is_suppressed));
    if step.outcome.is_ok() {
        let fired = usize::from(fires(step, &step.facts.settings.trigger));
        if requested + suppressed != fired {
            return Err(format!("{fired} triggers fired, {requested} + {suppressed} recorded"));
        }
    }
    if suppressed == 0 {
        return Ok(());
    }
    holds(!is_open(step), "suppressed though the policy and the gate allow it")?;
    // What the command would have shown without the trigger, and nothing else.
    for entry in step.entries.iter().filter(|entry| for_visitor(entry).is_some()) {
        let is_own = matches!(
            (step.command, &entry.event),
            (Command::Say { .. }, Event::VisitorMessage { .. } | Event::Reopened { .. })
                | (Command::Answer { .. } | Command::Expire, Event::AiFailed { .. })
                | (Command::Judge { .. }, Event::Judged { .. })
        );
        holds(is_own, "a suppressed trigger shows")?;
    }
    holds(step.after().wait().is_none(), "suppressed, and yet the visitor waits")
}

/// What the visitor wrote is answered, or owed, or a person's; the AI's silence is not an answer.
pub(crate) fn invariant_07_no_message_is_orphaned(step: &Step<'_>) -> Held {
    let after = step.after();
    let looks = step.has(|event| matches!(event, Event::HandoffEnded { .. }))
        || matches!(step.command, Command::Say { .. } | Command::Answer { .. } | Command::Expire);
    if let (Phase::Ai { owed: None }, true, false) = (&after.phase, looks, step.entries.is_empty()) {
        holds(after.answered >= after.last_visitor, "the visitor wrote, nobody owes him a reply")?;
    }
    if let (Phase::Human { silence: None, .. }, Command::Say { .. }) = (&after.phase, step.command) {
        return Err("the visitor wrote, and the operator is not reminded".to_owned());
    }
    Ok(())
}

/// Who comes by a conversation, or is asked to take one, has a seat for it; only who takes it from a
/// colleague with a reason may exceed his seats.
pub(crate) fn invariant_10_capacity(step: &Step<'_>) -> Held {
    for id in step.newly_seated() {
        let one = step.candidate(id).ok_or("somebody has a seat taken who neither acted nor was asked")?;
        let is_forced = step.has(|event| {
            let Event::OperatorJoined { operator, from, reason, how: Joined::TookOver, .. } = event else {
                return false;
            };
            operator.id == *id && from.is_some() && reason.is_some()
        });
        holds(is_forced || one.load < one.presence.operator.seats, "more conversations than seats")?;
    }
    Ok(())
}

pub(crate) fn invariant_11_scope(step: &Step<'_>) -> Held {
    holds(step.after().agent == step.before.agent, "a conversation changed its agent")?;
    for id in step.newly_seated() {
        let serves = step.candidate(id).is_some_and(|one| one.presence.operator.scope.contains(&step.before.agent));
        holds(serves, "an operator outside the scope holds it or is asked")?;
    }
    if let (Ok(_), Some(actor)) = (step.outcome, step.actor()) {
        let changes = !step.entries.is_empty();
        let serves = actor.presence.operator.scope.contains(&step.before.agent);
        holds(serves || !changes, "an operator outside the scope changed it")?;
    }
    Ok(())
}

/// What caused the last handoff cannot cause the next.
pub(crate) fn invariant_12_watermark(step: &Step<'_>) -> Held {
    for entry in step.entries {
        if let Event::HandoffRequested { cause, .. } | Event::HandoffSuppressed { cause, .. } = &entry.event {
            let at = match (step.command, cause) {
                (Command::Answer { fence, .. }, _) => fence.to,
                (Command::Expire, _) => step.before.last_visitor,
                (Command::Judge { .. }, _) => step.before.feedback.answer.map_or(Seq::ZERO, |answer| answer.to),
                _ => step.after().last_visitor.max(entry.seq),
            };
            holds(at > step.before.watermark, "a trigger at or before the watermark was looked at")?;
        }
    }
    let ended = step
        .entries
        .iter()
        .rev()
        .find(|entry| matches!(entry.event, Event::HandoffEnded { .. } | Event::Resolved { .. }));
    let expected = ended.map_or(step.before.watermark, |entry| entry.seq);
    holds(step.after().watermark == expected, "the watermark does not stand where the episode ended")
}

/// A client's key can name only one entry of what its command wrote.
pub(crate) fn invariant_13_one_entry_for_one_key(step: &Step<'_>) -> Held {
    let written = |author: &Author, wanted: fn(&Event) -> bool| {
        step.entries.iter().filter(|entry| entry.author() == *author && wanted(&entry.event)).count()
    };
    let is_one = |author: &Author, wanted: fn(&Event) -> bool| holds(written(author, wanted) == 1, "not one entry");
    if step.outcome.is_err() {
        return Ok(());
    }
    let of_the_actor = || step.actor().map(|actor| Author::Operator(actor.id().clone())).ok_or("nobody wrote");
    match step.command {
        Command::Say { .. } => is_one(&Author::Visitor, |event| matches!(event, Event::VisitorMessage { .. })),
        Command::LeaveContact { .. } => is_one(&Author::Visitor, |event| matches!(event, Event::ContactLeft { .. })),
        Command::Judge { .. } => is_one(&Author::Visitor, |event| matches!(event, Event::Judged { .. })),
        Command::Rate { .. } => is_one(&Author::Visitor, |event| matches!(event, Event::Rated { .. })),
        Command::Write { .. } => is_one(&of_the_actor()?, |event| matches!(event, Event::OperatorMessage { .. })),
        Command::Note { .. } => is_one(&of_the_actor()?, |event| matches!(event, Event::Note { .. })),
        Command::RecordPage { .. } => is_one(&of_the_actor()?, |event| matches!(event, Event::PagePublished { .. })),
        Command::RequestHandoff { .. } => {
            let asked = written(&Author::Visitor, |event| is_requested(event) || is_suppressed(event));
            holds(asked == usize::from(step.is_with_ai()), "a press of the button is not one entry")
        }
        _ => Ok(()),
    }
}

pub(crate) fn invariant_14_projection(step: &Step<'_>, project: fn(&Entry) -> Option<VisitorEntry>) -> Held {
    for entry in step.entries {
        let seen = project(entry);
        holds(seen.is_some() == entry.event.is_shown(), "what is counted for the visitor is not what he sees")?;
        let Some(seen) = seen else { continue };
        holds(seen.n == entry.shown, "the visitor's cursor is not his own")?;
        let is_his = match (&entry.event, &seen.event) {
            (Event::VisitorMessage { text: written, .. }, VisitorEvent::VisitorMessage { text, .. })
            | (Event::AiMessage { text: written, .. }, VisitorEvent::AiMessage { text, failed: false, .. })
            | (Event::AiFailed { text: written, .. }, VisitorEvent::AiMessage { text, failed: true, .. })
            | (Event::StatusLine { text: written, .. }, VisitorEvent::StatusLine { text, .. })
            | (Event::ContactLeft { text: written, .. }, VisitorEvent::StatusLine { text, .. })
            | (Event::OperatorMessage { text: written, .. }, VisitorEvent::OperatorMessage { text, .. }) => {
                text == written
            }
            (Event::OperatorJoined { operator, face, .. }, VisitorEvent::OperatorJoined { name, role, avatar }) => {
                (name, role, avatar) == (&operator.name, &face.role, &face.avatar)
            }
            (Event::Judged { n, helpful, .. }, VisitorEvent::Judged { answer, helpful: said }) => {
                (n, helpful) == (answer, said)
            }
            (Event::Rated { of, score, .. }, VisitorEvent::Rated { of: whose, score: given }) => {
                (of, score) == (whose, given)
            }
            (Event::Resolved { .. }, VisitorEvent::Resolved { .. })
            | (Event::Reopened { .. }, VisitorEvent::Reopened { .. }) => true,
            // No note, no offer, no ledger, no transfer, no presence of an operator.
            _ => false,
        };
        holds(is_his, "the visitor sees what is not for him")?;
    }
    Ok(())
}

/// The same question gives the same answer.
pub(crate) fn invariant_15_determinism(step: &Step<'_>) -> Held {
    let again = (step.rules)(step.before, step.command, step.facts, step.now);
    holds(again == *step.outcome, "asked again, the rules say something else")
}

/// Nothing is given back to an AI that is not there; whoever waits goes on waiting. Only the visitor
/// himself may stop waiting for a person, and only an operator may be done.
pub(crate) fn invariant_17_return_has_a_receiver(step: &Step<'_>) -> Held {
    for entry in step.entries {
        if let Event::HandoffEnded { reason, .. } = &entry.event {
            let is_own_wish = matches!(reason, EndReason::VisitorCancelled | EndReason::Resolved);
            holds(is_own_wish || step.facts.has_ai, "given back to an AI that is not there")?;
        }
    }
    let waited = step.before.wait().is_some() || step.before.stage() == Stage::Human;
    if !step.facts.has_ai && waited && !matches!(step.command, Command::Cancel | Command::Resolve) {
        holds(step.after().deadline().is_some() || step.after().stage() == Stage::Human, "nobody is left to act")?;
        holds(step.after().stage() != Stage::Ai, "an AI that is not there has it")?;
    }
    Ok(())
}

/// No path sets an owner who may not be given work, and none but by that operator's own act.
pub(crate) fn invariant_18_reopen_safety(step: &Step<'_>) -> Held {
    let Some(owner) = step.new_owner() else { return Ok(()) };
    let actor = step.actor().filter(|actor| actor.id() == owner).ok_or("an owner was assumed")?;
    holds(is_routable(actor, step.before, step.now), "an owner who may not be given work")
}

/// The widget's hint, the decision and the late offer are the same function.
pub(crate) fn invariant_19_presence_is_one_function(step: &Step<'_>) -> Held {
    let Facts { settings, duty, .. } = step.facts;
    let hint = || {
        let counted = availability::snapshot(duty, &step.before.agent, settings, step.now);
        would_hand_off(settings, &counted)
    };
    match step.command {
        Command::RequestHandoff { .. } if step.is_with_ai() => {
            holds(hint() == (step.after().stage() == Stage::Waiting), "the hint and the decision differ")
        }
        Command::LateOffer if !step.entries.is_empty() => holds(hint(), "somebody is offered whom no hint would show"),
        _ => Ok(()),
    }
}
