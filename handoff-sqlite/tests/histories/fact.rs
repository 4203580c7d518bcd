//! What a log says, in the few words that the model knows.

use handoff_core::event::{Actor, Bounce, Cause, EndReason, Entry, Event, Failure, Joined, StatusKind, Suppression};
use handoff_core::event::{Closing, Waker};
use handoff_core::ids::{OperatorId, Timestamp};
use handoff_core::rating::Side;

use crate::cast::{Op, number};

/// What set off a handoff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Words,
    Button,
    Keyword,
    AiAsked,
    AiError,
    Failed,
    Host,
    Operator,
}

/// An instant in milliseconds.
pub(crate) type At = i64;

/// One entry without what the model does not care about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    Began,
    Named,
    Said { reply_by: Option<At> },
    Stalled,
    Answered,
    Judged { answer: u64, helpful: bool },
    Rated { of: Side, score: u8, ended: u64, by: Option<Op> },
    Failed(Failure),
    Requested(Why),
    Denied(Why, Suppression),
    Shadowed(Option<Suppression>),
    Line(StatusKind),
    Offered(Op, At),
    Declined(Op),
    Missed(Op),
    Rescinded(Op),
    NobodyLeft,
    Extended(At),
    Joined(Op, Joined),
    Wrote(Op),
    Noted(Op),
    Reminded(Op),
    Released(Op),
    Lost(Op, Option<At>),
    Back(Op),
    Asked { from: Op, to: Op, until: At, forced: Option<Op>, team: bool, passed: Vec<Op> },
    Bounced(Op, How),
    Snoozed(Op, At),
    Woken(Waker),
    Summarised,
    Ended(EndReason, Option<At>),
    Resolved(Option<Op>, Closing),
    Reopened(Option<Op>),
}

impl Fact {
    /// Whether the visitor sees it.
    pub(crate) fn is_shown(&self) -> bool {
        matches!(
            self,
            Self::Said { .. }
                | Self::Answered
                | Self::Failed(_)
                | Self::Judged { .. }
                | Self::Rated { .. }
                | Self::Line(_)
                | Self::Joined(..)
                | Self::Wrote(_)
                | Self::Resolved(..)
                | Self::Reopened(_)
        )
    }
}

/// How a transfer bounced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Declined,
    Missed,
    Gone,
    Withdrawn,
}

pub(crate) fn facts(entries: &[Entry]) -> Vec<Fact> {
    entries.iter().map(fact).collect()
}

fn who(id: &OperatorId) -> Op {
    number(id)
}

fn at(instant: &Timestamp) -> At {
    instant.as_millis()
}

pub(crate) fn fact(entry: &Entry) -> Fact {
    match &entry.event {
        Event::Started { .. } => Fact::Began,
        Event::Identified { .. } => Fact::Named,
        Event::VisitorMessage { reply_by, .. } => Fact::Said { reply_by: reply_by.as_ref().map(at) },
        Event::Stalled { .. } => Fact::Stalled,
        Event::AiMessage { .. } => Fact::Answered,
        Event::Judged { answer, helpful, .. } => Fact::Judged { answer: answer.get(), helpful: *helpful },
        Event::Rated { of, score, ended, operator, .. } => Fact::Rated {
            of: *of,
            score: score.get(),
            ended: ended.get(),
            by: operator.as_ref().map(|operator| who(&operator.id)),
        },
        Event::AiFailed { reason, .. } => Fact::Failed(*reason),
        Event::HandoffRequested { cause, .. } => Fact::Requested(why(cause)),
        Event::HandoffSuppressed { cause, why: reason, .. } => Fact::Denied(why(cause), *reason),
        Event::Shadowed { why, .. } => Fact::Shadowed(*why),
        Event::StatusLine { kind, .. } => Fact::Line(*kind),
        Event::Offered { operator, until, .. } => Fact::Offered(who(&operator.id), at(until)),
        Event::OfferDeclined { operator, .. } => Fact::Declined(who(&operator.id)),
        Event::OfferMissed { operator } => Fact::Missed(who(&operator.id)),
        Event::OfferRescinded { operator, .. } => Fact::Rescinded(who(&operator.id)),
        Event::NobodyLeft { .. } => Fact::NobodyLeft,
        Event::WaitExtended { until } => Fact::Extended(at(until)),
        Event::OperatorJoined { operator, how, .. } => Fact::Joined(who(&operator.id), *how),
        Event::OperatorMessage { operator, .. } => Fact::Wrote(who(&operator.id)),
        Event::Note { operator, .. } | Event::PagePublished { operator, .. } => Fact::Noted(who(&operator.id)),
        Event::Reminded { operator } => Fact::Reminded(who(&operator.id)),
        Event::ReleasedForSilence { operator } => Fact::Released(who(&operator.id)),
        Event::OperatorLost { operator, until, .. } => Fact::Lost(who(&operator.id), until.as_ref().map(at)),
        Event::OperatorBack { operator } => Fact::Back(who(&operator.id)),
        Event::TransferOffered { from, to, team, forced, until, passed, .. } => Fact::Asked {
            from: who(&from.id),
            to: who(&to.id),
            until: at(until),
            forced: forced.as_ref().map(|forced| who(&forced.by.id)),
            team: team.is_some(),
            passed: passed.iter().map(who).collect(),
        },
        Event::TransferEnded { to, outcome } => Fact::Bounced(who(&to.id), how(outcome)),
        Event::Snoozed { operator, until } => Fact::Snoozed(who(&operator.id), at(until)),
        Event::Woken { by } => Fact::Woken(*by),
        Event::Summarised { .. } => Fact::Summarised,
        Event::HandoffEnded { reason, reply_by, .. } => Fact::Ended(*reason, reply_by.as_ref().map(at)),
        Event::Resolved { by, why } => Fact::Resolved(actor(by), *why),
        Event::Reopened { by } => Fact::Reopened(actor(by)),
        other => panic!("the model does not know {other:?}"),
    }
}

fn why(cause: &Cause) -> Why {
    match cause {
        Cause::ExplicitRequest { span: Some(_) } => Why::Words,
        Cause::ExplicitRequest { span: None } => Why::Button,
        Cause::Keyword { .. } => Why::Keyword,
        Cause::AiAsked { .. } => Why::AiAsked,
        Cause::AiError { .. } => Why::AiError,
        Cause::FailedAnswers { .. } => Why::Failed,
        Cause::Host { .. } => Why::Host,
        Cause::Operator { .. } => Why::Operator,
        other => panic!("the model does not know {other:?}"),
    }
}

fn how(outcome: &Bounce) -> How {
    match outcome {
        Bounce::Declined { .. } => How::Declined,
        Bounce::Missed => How::Missed,
        Bounce::Gone { .. } => How::Gone,
        Bounce::Withdrawn => How::Withdrawn,
        other => panic!("the model does not know {other:?}"),
    }
}

fn actor(by: &Actor) -> Option<Op> {
    match by {
        Actor::Operator { operator } => Some(who(&operator.id)),
        Actor::Visitor | Actor::Policy => None,
        other => panic!("the model does not know {other:?}"),
    }
}
