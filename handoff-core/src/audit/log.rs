//! One log, entry by entry.

use super::{Finding, Invariant};
use crate::conversation::{Conversation, Phase};
use crate::event::{Entry, Event, Joined, StatusKind};
use crate::explain::{cause, decides_the_same, span};
use crate::ids::{OperatorId, Seq};
use crate::routing::RoutingPolicy;

/// What does not hold in a log; `head` is the state that is kept beside it, where there is one, and
/// `policy` is asked again about the choices that it made.
#[must_use]
pub fn audit_log(log: &[Entry], head: Option<&Conversation>, policy: Option<&dyn RoutingPolicy>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some((first, rest)) = log.split_first() else {
        findings.push(finding(head.map(|head| head.id), Seq::ZERO, Invariant::Gapless, "its log is empty"));
        return findings;
    };
    let Some(mut state) = Conversation::begin(first) else {
        findings.push(finding(None, first.seq, Invariant::Gapless, "its first entry is not its beginning"));
        return findings;
    };
    let id = Some(state.id);
    for (at, entry) in rest.iter().enumerate() {
        let mut add = |invariant, text: &str| findings.push(finding(id, entry.seq, invariant, text));
        if entry.seq != state.seq.next() {
            add(Invariant::Gapless, "the positions have a gap");
            return findings;
        }
        if entry.shown != state.shown + u64::from(entry.event.is_shown()) {
            add(Invariant::Projection, "the visitor's position does not count what he may see");
        }
        if entry.at < state.updated_at {
            add(Invariant::Determinism, "its instant lies before that of the entry before it");
        }
        if let Some((invariant, text)) = illegal(&state, &entry.event) {
            add(invariant, text);
        }
        if let Some((invariant, text)) = alone(rest.get(at.wrapping_sub(1)), entry, rest.get(at + 1)) {
            add(invariant, text);
        }
        if !decides_the_same(&state, log, entry, policy) {
            add(Invariant::Determinism, "the recorded facts do not lead to what was decided");
        }
        state.apply(entry);
        if matches!(state.phase, Phase::Resolved { .. }) && (state.episode.is_some() || state.deadline().is_some()) {
            add(Invariant::ResolvedIsDone, "it is resolved and something is still to come");
        }
    }
    if head.is_some_and(|head| *head != state) {
        findings.push(finding(id, state.seq, Invariant::Gapless, "the state kept beside the log is not its fold"));
    }
    findings
}

fn finding(
    conversation: Option<crate::ids::ConversationId>,
    seq: Seq,
    invariant: Invariant,
    text: impl Into<String>,
) -> Finding {
    Finding { conversation, seq, invariant, text: text.into() }
}

/// Whether the event cannot follow from the state before it.
fn illegal(state: &Conversation, event: &Event) -> Option<(Invariant, &'static str)> {
    use Invariant::{Gapless, InTurn, NeverAssumed, OneController, PromiseIsFact, Reachable, Watermark};
    let (is_legal, invariant, text) = match event {
        Event::Started { .. } => (false, Gapless, "it begins twice"),
        Event::VisitorMessage { .. } => {
            (!is_resolved(state), Reachable, "the visitor wrote and it was not opened again")
        }
        Event::AiMessage { answers, .. } | Event::AiFailed { answers, .. } => {
            let is_owed = matches!(state.phase, Phase::Ai { owed: Some(owed) } if owed.to == *answers);
            (is_owed, InTurn, "the AI spoke when nothing was owed to that message")
        }
        Event::HandoffRequested { episode, .. } => {
            let may = matches!(state.phase, Phase::Ai { .. }) && *episode == state.episodes + 1;
            if may && is_old(state, event) {
                return Some((Watermark, "words from before the last handoff set off this one"));
            }
            (may, PromiseIsFact, "a person was promised while a promise stood")
        }
        Event::Offered { operator, .. } => {
            let may = matches!(&state.phase, Phase::Waiting(wait) if !wait.passed.contains(&operator.id));
            (may, OneController, "somebody was asked who could not be")
        }
        Event::OfferDeclined { operator, .. }
        | Event::OfferMissed { operator }
        | Event::OfferRescinded { operator, .. } => {
            let was_asked = matches!(&state.phase, Phase::Offered { operator: asked, .. } if asked.id == operator.id);
            (was_asked, OneController, "an offer ended that was not made")
        }
        Event::NobodyLeft { .. } | Event::WaitExtended { .. } | Event::CallbackPromised { .. } => {
            (state.wait().is_some(), OneController, "a wait went on that had not begun")
        }
        Event::ContactLeft { episode, .. } => {
            let now = state.episode.as_ref().map_or(state.episodes + 1, |now| now.n);
            let is_there = matches!(state.phase, Phase::Ai { .. }) || state.wait().is_some();
            (state.form.is_some() && is_there && *episode == now, InTurn, "a contact was left that was not asked for")
        }
        Event::OperatorJoined { operator, how, from, reason, .. } => {
            let may = may_join(state, &operator.id, *how, from.is_some() && reason.is_some());
            (may, NeverAssumed, "somebody has it who could not come by it in this way")
        }
        Event::OperatorMessage { operator, .. } => {
            (has_it(state, &operator.id), InTurn, "somebody spoke who did not have it")
        }
        Event::Reminded { operator }
        | Event::ReleasedForSilence { operator }
        | Event::OperatorLost { operator, .. }
        | Event::OperatorBack { operator }
        | Event::Snoozed { operator, .. } => {
            (has_it(state, &operator.id), OneController, "something happened to somebody who did not have it")
        }
        Event::TransferOffered { from, .. } => {
            let may = has_it(state, &from.id) && state.asked().is_none();
            (may, OneController, "it was transferred by somebody who did not have it, or twice")
        }
        Event::TransferEnded { to, .. } => {
            let was_asked = state.asked().is_some_and(|asked| asked.to.id == to.id);
            (was_asked, OneController, "a transfer ended that was not under way")
        }
        Event::HandoffEnded { episode, .. } => {
            let is_this = state.episode.as_ref().is_some_and(|now| now.n == *episode);
            (is_this, PromiseIsFact, "a handoff ended that was not under way")
        }
        Event::Resolved { .. } => {
            let may = matches!(state.phase, Phase::Ai { .. }) && state.episode.is_none();
            (may, NeverAssumed, "it was resolved over somebody who waited or spoke")
        }
        Event::Stalled { answer, .. } => {
            let is_last = state.feedback.answer.is_some_and(|last| last.seq == *answer && !last.stalled);
            (is_last, InTurn, "an answer is said to have settled nothing that is not the last, or was said to before")
        }
        Event::Judged { answer, .. } => {
            let is_last = state.feedback.answer.is_some_and(|last| last.seq == *answer && !last.judged);
            (is_last, InTurn, "an answer was judged that is not the last, or was judged before")
        }
        Event::Rated { of, ended, .. } => {
            let is_over = state.feedback.ended(*of).is_some_and(|(over, _)| over == *ended);
            (is_over, InTurn, "a part was rated that is not over, or was rated before")
        }
        Event::Reopened { .. } => (is_resolved(state), Reachable, "it was opened and was not resolved"),
        _ => (true, Reachable, ""),
    };
    (!is_legal).then_some((invariant, text))
}

/// The promise and its line stand side by side, and a suppression shows nothing.
fn alone(before: Option<&Entry>, entry: &Entry, after: Option<&Entry>) -> Option<(Invariant, &'static str)> {
    let is_connecting = |entry: &Entry| matches!(entry.event, Event::StatusLine { kind: StatusKind::Connecting, .. });
    let together = |other: Option<&Entry>, is: &dyn Fn(&Entry) -> bool| {
        other.is_some_and(|other| other.at == entry.at && is(other))
    };
    let is_callback = |entry: &Entry| {
        matches!(entry.event, Event::StatusLine { kind: StatusKind::Callback | StatusKind::ContactWanted, .. })
    };
    let is_request = |entry: &Entry| matches!(entry.event, Event::HandoffRequested { .. });
    match &entry.event {
        Event::HandoffRequested { .. } if !together(after, &is_connecting) => {
            Some((Invariant::PromiseIsFact, "a person was promised and the visitor was not told"))
        }
        Event::StatusLine { kind: StatusKind::Connecting, .. } if !together(before, &is_request) => {
            Some((Invariant::PromiseIsFact, "the visitor was told and no person was promised"))
        }
        Event::CallbackPromised { .. } if !together(after, &is_callback) => {
            Some((Invariant::PromiseIsFact, "a callback was promised and the visitor was not told"))
        }
        Event::HandoffSuppressed { .. } if together(after, &is_connecting) => {
            Some((Invariant::SilentSuppression, "nobody could be offered and the visitor was told otherwise"))
        }
        _ => None,
    }
}

fn is_resolved(state: &Conversation) -> bool {
    matches!(state.phase, Phase::Resolved { .. })
}

/// Whether words that were said before the last handoff ended set this one off.
fn is_old(state: &Conversation, event: &Event) -> bool {
    cause(event).and_then(span).is_some() && state.last_visitor <= state.watermark
}

fn has_it(state: &Conversation, operator: &OperatorId) -> bool {
    matches!(&state.phase, Phase::Human { operator: owner, .. } if owner.id == *operator)
}

fn may_join(state: &Conversation, operator: &OperatorId, how: Joined, is_forced: bool) -> bool {
    match how {
        Joined::Claimed => matches!(state.phase, Phase::Waiting(_)),
        Joined::Accepted => matches!(&state.phase, Phase::Offered { operator: asked, .. } if asked.id == *operator),
        Joined::TookOver => match &state.phase {
            Phase::Ai { .. } => true,
            Phase::Human { .. } | Phase::Offered { .. } => is_forced,
            _ => false,
        },
        Joined::Reopened => matches!(state.phase, Phase::Ai { owed: None }),
        Joined::Transferred => state.asked().is_some_and(|asked| asked.to.id == *operator),
    }
}
