//! What the entries of a log are made of: sources, lines, ways in and out, and who did it.

use serde::{Deserialize, Serialize};

use crate::cause::Ineligible;
use crate::operator::OperatorRef;
use crate::text::Text;

/// A document behind an answer.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What to call it.
    pub title: String,
    /// Where it is: absolute, or relative to where the widget is served.
    pub url: String,
}

/// What a line to the visitor is about.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum StatusKind {
    /// A person was promised.
    Connecting,
    /// The operator stayed silent; the visitor waits again, first in line.
    Released,
    /// Nobody came; the AI goes on.
    NoOneCame,
    /// The visitor waits no longer, as he wished.
    Cancelled,
    /// The operator gave the conversation back to the AI.
    Returned,
    /// The operator was lost; the visitor waits again, first in line.
    Lost,
    /// The operator was lost; the conversation is kept for him for a while.
    Kept,
    /// The last operator has left.
    NobodyLeft,
    /// Nobody came, and the visitor goes on waiting.
    StillWaiting,
    /// Nobody came; the visitor is asked for his contact.
    ContactWanted,
    /// Nobody came; somebody is to write back.
    Callback,
    /// Somebody is there now, for a visitor who asked while nobody was.
    LateOffer,
}

/// How an operator came by a conversation.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Joined {
    /// From the Waiting list.
    Claimed,
    /// By an offer.
    Accepted,
    /// From the AI or a colleague.
    TookOver,
    /// By reopening it.
    Reopened,
    /// From a colleague who asked him.
    Transferred,
}

/// How the story of one handoff ended.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EndReason {
    /// The operator was done.
    Resolved,
    /// Nobody took it in time.
    QueueTimeout,
    /// An operator joined uninvited and never wrote.
    NoReplyTimeout,
    /// The operator gave it back to the AI.
    ReturnedToAi,
    /// The visitor did not want to wait any longer.
    VisitorCancelled,
    /// The last operator left while the visitor waited.
    NobodyLeft,
    /// The operator who had it was lost.
    OperatorLost,
}

/// Why a conversation was resolved.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Closing {
    /// It is done.
    #[default]
    Done,
    /// Nobody has written for so long that it must be.
    Idle,
}

impl Closing {
    pub(super) fn is_done(&self) -> bool {
        *self == Self::Done
    }
}

/// A colleague who moved a conversation that another has, on record with his reason.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forced {
    /// Who.
    pub by: OperatorRef,
    /// Why.
    pub reason: Text,
}

/// Why a transfer bounced back.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Bounce {
    /// He said no.
    Declined {
        /// Why, in his words.
        reason: Option<Text>,
    },
    /// He did not answer in time.
    Missed,
    /// He could not answer any more.
    Gone {
        /// Why.
        why: Ineligible,
    },
    /// It was taken back, or the conversation moved on without him.
    Withdrawn,
}

/// What brought a snoozed conversation back.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Waker {
    /// The time that was set.
    Time,
    /// The visitor wrote.
    Visitor,
    /// The operator.
    Operator,
}

/// Who did something to a conversation.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Actor {
    /// An operator.
    Operator {
        /// Who.
        operator: OperatorRef,
    },
    /// The visitor.
    Visitor,
    /// The library by its settings.
    Policy,
}
