//! Why, and why not: what a log's decisions rested on, and what happens next, as data and in words.
//!
//! Nothing here is remembered beside the log. An explanation is computed from the facts that each
//! decision recorded, and each decision is made again from them by the functions that made it.

mod again;
mod words;

use serde::Serialize;

use crate::agent::AgentSettings;
use crate::conversation::{Conversation, Phase};
use crate::event::{Cause, Considered, Entry, Event, Ineligible, Snapshot, Span};
use crate::ids::{OperatorId, Seq, Timestamp};
use crate::routing::RoutingPolicy;

pub(crate) use again::decides_the_same;

/// Most decisions that one explanation tells: the latest.
pub const DECISIONS_MAX: usize = 200;

/// Why a conversation is where it is, and what happens next.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// What was decided, the latest first, at most [`DECISIONS_MAX`].
    pub decisions: Vec<Decision>,
    /// What the library will do if nobody does anything; nothing where nothing.
    pub next: Option<Next>,
}

/// One decision with the facts that it rested on.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The entry that says what was decided.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// What kind of decision.
    pub kind: DecisionKind,
    /// A sentence.
    pub text: String,
    /// The words of the visitor's message that set it off.
    pub matched: Option<String>,
    /// Who was there.
    pub snapshot: Option<Snapshot>,
    /// Each operator who was looked at, with the first guard that he failed.
    pub candidates: Vec<CandidateNote>,
    /// The policy that chose.
    pub policy: Option<String>,
    /// What the policy in the shadow would have done.
    pub shadow: Option<String>,
    /// Whether the same functions decide the same from the recorded facts. A policy of the host's own
    /// cannot be asked again here, and is believed.
    pub verified: bool,
}

/// What kind of decision.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DecisionKind {
    /// A person was promised.
    Requested,
    /// A trigger fired and nobody could be offered.
    Suppressed,
    /// A trigger would have fired in the shadow.
    Shadowed,
    /// An operator was asked.
    Offered,
    /// He said no.
    Declined,
    /// He did not answer.
    Missed,
    /// He could not answer.
    Rescinded,
    /// Nobody came, and somebody is to write back.
    CallbackPromised,
    /// The visitor left his contact, and somebody is to write back.
    ContactLeft,
    /// A person has it.
    Joined,
    /// It was taken from him for his silence.
    Released,
    /// He is gone.
    Lost,
    /// A colleague was asked to take it.
    TransferOffered,
    /// He did not.
    TransferEnded,
    /// A handoff ended.
    Ended,
    /// It was resolved.
    Resolved,
    /// It was opened again.
    Reopened,
}

/// An operator as a decision saw him.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CandidateNote {
    /// Who.
    pub operator: OperatorId,
    /// Whether he was chosen.
    pub chosen: bool,
    /// The first guard that he failed; nothing where he failed none.
    pub out: Option<Ineligible>,
    /// The same in words.
    pub text: String,
}

/// What the library does by itself.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Next {
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: String,
}

/// Explains a whole log; `None` where it does not fold. `policy` is asked again about the choices that
/// it made.
#[must_use]
pub fn explain(log: &[Entry], settings: &AgentSettings, policy: Option<&dyn RoutingPolicy>) -> Option<Explanation> {
    let (first, rest) = log.split_first()?;
    let mut state = Conversation::begin(first)?;
    let mut decisions = Vec::new();
    for entry in rest {
        if entry.seq != state.seq.next() {
            return None;
        }
        decisions.extend(decision(&state, log, entry, policy));
        state.apply(entry);
    }
    decisions.reverse();
    decisions.truncate(DECISIONS_MAX);
    Some(Explanation { decisions, next: next(&state, settings) })
}

fn decision(
    state: &Conversation,
    log: &[Entry],
    entry: &Entry,
    policy: Option<&dyn RoutingPolicy>,
) -> Option<Decision> {
    let kind = kind(&entry.event)?;
    let (snapshot, considered) = facts(&entry.event);
    let (policy_name, shadow) = match &entry.event {
        Event::Offered { policy, shadow, .. } if !policy.is_empty() => {
            (Some(policy.clone()), shadow.as_ref().map(words::shadow_choice))
        }
        _ => (None, None),
    };
    Some(Decision {
        seq: entry.seq,
        at: entry.at,
        kind,
        text: words::sentence(state, &entry.event),
        matched: cause(&entry.event).and_then(|cause| matched(log, entry.seq, cause)),
        snapshot,
        candidates: candidates(&entry.event, considered),
        policy: policy_name,
        shadow,
        verified: decides_the_same(state, log, entry, policy),
    })
}

fn kind(event: &Event) -> Option<DecisionKind> {
    Some(match event {
        Event::HandoffRequested { .. } => DecisionKind::Requested,
        Event::HandoffSuppressed { .. } => DecisionKind::Suppressed,
        Event::Shadowed { .. } => DecisionKind::Shadowed,
        Event::Offered { .. } => DecisionKind::Offered,
        Event::OfferDeclined { .. } => DecisionKind::Declined,
        Event::OfferMissed { .. } => DecisionKind::Missed,
        Event::OfferRescinded { .. } => DecisionKind::Rescinded,
        Event::CallbackPromised { .. } => DecisionKind::CallbackPromised,
        Event::ContactLeft { .. } => DecisionKind::ContactLeft,
        Event::OperatorJoined { .. } => DecisionKind::Joined,
        Event::ReleasedForSilence { .. } => DecisionKind::Released,
        Event::OperatorLost { .. } => DecisionKind::Lost,
        Event::TransferOffered { .. } => DecisionKind::TransferOffered,
        Event::TransferEnded { .. } => DecisionKind::TransferEnded,
        Event::HandoffEnded { .. } => DecisionKind::Ended,
        Event::Resolved { .. } => DecisionKind::Resolved,
        Event::Reopened { .. } => DecisionKind::Reopened,
        _ => return None,
    })
}

fn facts(event: &Event) -> (Option<Snapshot>, &[Considered]) {
    match event {
        Event::HandoffRequested { snapshot, considered, .. }
        | Event::HandoffSuppressed { snapshot, considered, .. } => (Some(*snapshot), considered),
        Event::Shadowed { snapshot, .. } => (Some(*snapshot), &[]),
        Event::Offered { considered, .. } | Event::TransferOffered { considered, .. } => (None, considered),
        _ => (None, &[]),
    }
}

pub(crate) fn cause(event: &Event) -> Option<&Cause> {
    match event {
        Event::HandoffRequested { cause, .. }
        | Event::HandoffSuppressed { cause, .. }
        | Event::Shadowed { cause, .. } => Some(cause),
        _ => None,
    }
}

/// The words that set off a trigger: they stand in the visitor's last message before it.
fn matched(log: &[Entry], seq: Seq, cause: &Cause) -> Option<String> {
    let span = span(cause)?;
    let text = message_before(log, seq)?;
    text.get(span.start..span.end).map(str::to_owned)
}

pub(crate) fn span(cause: &Cause) -> Option<Span> {
    match cause {
        Cause::ExplicitRequest { span } => *span,
        Cause::Keyword { span, .. } | Cause::Frustrated { span } => Some(*span),
        _ => None,
    }
}

pub(crate) fn message_before(log: &[Entry], seq: Seq) -> Option<&str> {
    log.iter().rev().filter(|entry| entry.seq < seq).find_map(|entry| match &entry.event {
        Event::VisitorMessage { text, .. } => Some(text.as_str()),
        _ => None,
    })
}

fn candidates(event: &Event, considered: &[Considered]) -> Vec<CandidateNote> {
    let chosen = match event {
        Event::Offered { operator, .. } => Some(&operator.id),
        Event::TransferOffered { to, .. } => Some(&to.id),
        _ => None,
    };
    let note = |one: &Considered| {
        let is_chosen = chosen == Some(&one.operator);
        let text = words::candidate(one, is_chosen);
        CandidateNote { operator: one.operator.clone(), chosen: is_chosen, out: one.out, text }
    };
    considered.iter().map(note).collect()
}

/// What the library does next with a conversation, and when; the settings are those that stand now.
#[must_use]
pub fn next(state: &Conversation, settings: &AgentSettings) -> Option<Next> {
    if let Some(at) = state.deadline() {
        return Some(Next { at, text: words::deadline(state, at) });
    }
    let is_idle = matches!(state.phase, Phase::Ai { owed: None });
    let idle = settings.idle_resolve_seconds.filter(|_| is_idle);
    let resolved = idle.map(|idle| (state.updated_at.after(crate::agent::seconds(idle)), "resolved"));
    let erased = state.forget_at(settings).map(|at| (at, "erased"));
    // Where both come at once it is erased.
    let (at, done) = erased.into_iter().chain(resolved).min_by_key(|(at, _)| *at)?;
    Some(Next { at, text: format!("If nobody writes, the conversation is {done}.") })
}
