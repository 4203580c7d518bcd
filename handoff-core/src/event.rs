//! What happened: the entries of a conversation's log.

use serde::{Deserialize, Serialize};

use crate::agent::Terms;
use crate::error::Invalid;
use crate::ids::{AgentId, ConversationId, MessageKey, OperatorId, Seq, Timestamp};
use crate::operator::OperatorRef;
use crate::text::{Name, PageUrl, Text};
use crate::visitor::Visitor;

/// Most sources one answer may name.
pub const SOURCES_MAX: usize = 8;
/// Most operators whom an offer's record describes.
pub const CONSIDERED_MAX: usize = 32;

/// One entry of a log.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its position: 1, 2, 3… without a gap.
    pub seq: Seq,
    /// How many entries up to and with this one the visitor may see: his own cursor.
    pub shown: u64,
    /// When it was decided.
    pub at: Timestamp,
    /// The author's own name for it, where it came from a client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<MessageKey>,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// What happened. Each variant has what is needed to fold it without looking anything up.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// The conversation began; always the first entry and never another.
    Started {
        /// Its name, so that a log explains itself.
        conversation: ConversationId,
        /// Its agent, for life.
        agent: AgentId,
        /// Who it is with.
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        visitor: Visitor,
        /// Where he was.
        page: Option<PageUrl>,
    },
    /// The visitor said his name.
    Identified {
        /// Unproved.
        name: Name,
    },
    /// The visitor wrote.
    VisitorMessage {
        /// What.
        text: Text,
        /// Where he was.
        page: Option<PageUrl>,
        /// By when the AI owes a reply; `None` where it owes none.
        reply_by: Option<Timestamp>,
    },
    /// The AI answered.
    AiMessage {
        /// What.
        text: Text,
        /// The visitor's message that it answers.
        answers: Seq,
        /// What it rests on.
        sources: Vec<Source>,
        /// How sure it was.
        confidence: Confidence,
    },
    /// The AI had no answer.
    AiFailed {
        /// What the visitor reads instead.
        text: Text,
        /// The visitor's message that it does not answer.
        answers: Seq,
        /// Why.
        reason: Failure,
        /// How sure the best answer would have been.
        confidence: Option<Confidence>,
    },
    /// A person was promised.
    HandoffRequested {
        /// Counts the handoffs of this conversation, from 1.
        episode: u32,
        /// What set it off.
        cause: Cause,
        /// Where the visitor was at that moment.
        page: Option<PageUrl>,
        /// What he called himself at that moment.
        visitor_name: Option<Name>,
        /// Who was there.
        snapshot: Snapshot,
        /// The deadlines it runs under.
        terms: Terms,
    },
    /// A line to the visitor that nobody said.
    StatusLine {
        /// What it is about.
        kind: StatusKind,
        /// What it says.
        text: Text,
    },
    /// A trigger fired and nobody could be offered. The visitor never sees it.
    HandoffSuppressed {
        /// What fired.
        cause: Cause,
        /// Why it was not followed.
        why: Suppression,
        /// Who was there.
        snapshot: Snapshot,
    },
    /// One operator was asked.
    Offered {
        /// Who.
        operator: OperatorRef,
        /// Until when he may accept.
        until: Timestamp,
        /// The choice he was made from, at most [`CONSIDERED_MAX`].
        considered: Vec<Considered>,
    },
    /// He said no.
    OfferDeclined {
        /// Who.
        operator: OperatorRef,
        /// Why, in his words.
        reason: Option<Text>,
    },
    /// He did not answer in time.
    OfferMissed {
        /// Who.
        operator: OperatorRef,
    },
    /// A named person has the conversation now.
    OperatorJoined {
        /// Who.
        operator: OperatorRef,
        /// How he came by it.
        how: Joined,
        /// The colleague he took it from.
        from: Option<OperatorRef>,
        /// Why he took it from him.
        reason: Option<Text>,
        /// The deadlines for his first message.
        terms: Terms,
    },
    /// The operator wrote.
    OperatorMessage {
        /// Who.
        operator: OperatorRef,
        /// What.
        text: Text,
    },
    /// The operator was reminded that a visitor waits for his first message.
    Reminded {
        /// Who.
        operator: OperatorRef,
    },
    /// The operator never wrote, so the conversation was taken from him.
    ReleasedForSilence {
        /// Who.
        operator: OperatorRef,
    },
    /// The story of one handoff ended.
    HandoffEnded {
        /// Which.
        episode: u32,
        /// How.
        reason: EndReason,
        /// By when the AI owes a reply to the visitor's last message, where that is unanswered.
        reply_by: Option<Timestamp>,
    },
    /// Done; the AI answers if the visitor writes again.
    Resolved {
        /// By whom.
        by: Actor,
    },
    /// Open again.
    Reopened {
        /// By whom.
        by: Actor,
    },
}

/// Who wrote an entry, for the scope of its key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The visitor of the conversation.
    Visitor,
    /// This operator.
    Operator(OperatorId),
    /// The library or the AI.
    System,
}

impl Author {
    /// A text that tells authors apart, for a store's index.
    #[must_use]
    pub fn as_column(&self) -> String {
        match self {
            Self::Visitor => "visitor".to_owned(),
            Self::Operator(id) => format!("operator/{id}"),
            Self::System => "system".to_owned(),
        }
    }
}

impl Entry {
    /// Who wrote it.
    #[must_use]
    pub fn author(&self) -> Author {
        match &self.event {
            Event::Started { .. }
            | Event::Identified { .. }
            | Event::VisitorMessage { .. }
            | Event::HandoffRequested { cause: Cause::ExplicitRequest { span: None }, .. }
            | Event::HandoffSuppressed { cause: Cause::ExplicitRequest { span: None }, .. } => Author::Visitor,
            Event::OperatorMessage { operator, .. } => Author::Operator(operator.id.clone()),
            _ => Author::System,
        }
    }
}

impl Event {
    /// Whether the visitor may see it. Everything else stays with the operators.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        matches!(
            self,
            Self::VisitorMessage { .. }
                | Self::AiMessage { .. }
                | Self::AiFailed { .. }
                | Self::StatusLine { .. }
                | Self::OperatorJoined { .. }
                | Self::OperatorMessage { .. }
                | Self::Resolved { .. }
                | Self::Reopened { .. }
        )
    }
}

/// A document behind an answer.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What to call it.
    pub title: String,
    /// Where it is: absolute, or relative to where the widget is served.
    pub url: String,
}

/// How sure an answer is, 0 to 1000; whole numbers, so that a log replays bit for bit.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Confidence(u16);

impl Confidence {
    /// Certain.
    pub const MAX: Self = Self(1_000);

    /// `per_mille`, held at 1000.
    #[must_use]
    pub const fn per_mille(per_mille: u16) -> Self {
        if per_mille > 1_000 { Self::MAX } else { Self(per_mille) }
    }

    /// The figure, 0 to 1000.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Confidence {
    type Error = Invalid;

    fn try_from(per_mille: u16) -> Result<Self, Invalid> {
        if per_mille > 1_000 {
            return Err(Invalid::new("confidence", "must be 0 to 1000"));
        }
        Ok(Self(per_mille))
    }
}

impl From<Confidence> for u16 {
    fn from(confidence: Confidence) -> Self {
        confidence.0
    }
}

/// Why an answer failed.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Failure {
    /// The documents do not say.
    NotFound,
    /// The responder failed.
    Error,
    /// The responder took too long.
    Timeout,
    /// The responder said nothing.
    Empty,
    /// There is no responder.
    NotConfigured,
    /// The AI asked for a person and nobody could be offered.
    NobodyThere,
}

/// A stretch of a message, in bytes.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Of the first byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
}

/// What set off a handoff.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cause {
    /// The visitor asked for a person: in words (with the span) or by the widget's button.
    ExplicitRequest {
        /// The words.
        span: Option<Span>,
    },
    /// A configured phrase stood in his message.
    Keyword {
        /// The phrase as configured.
        phrase: String,
        /// Where it stood.
        span: Span,
    },
    /// The AI asked for a person.
    AiAsked {
        /// Why, in its words.
        reason: Text,
    },
    /// So many answers failed in a row.
    FailedAnswers {
        /// How many.
        n: u32,
    },
    /// An operator joined uninvited.
    Operator {
        /// Who.
        operator: OperatorRef,
    },
}

/// Why a trigger was not followed.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Suppression {
    /// The agent hands off by hand only, or does not follow this trigger.
    ManualOnly,
    /// No operator serves this agent.
    NoneInScope,
    /// Those who do are not there.
    NoneAvailable,
    /// Those who are there are at capacity, and the agent does not queue.
    AllFull,
}

/// Who was there when something was decided.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Operators who serve the agent.
    pub in_scope: u32,
    /// Of these, Available and really there.
    pub routable: u32,
    /// Of these, with a free seat.
    pub free: u32,
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
}

/// One operator as a choice saw him.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Considered {
    /// Who.
    pub operator: OperatorId,
    /// What he held.
    pub load: u32,
    /// What he can hold.
    pub seats: u32,
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
