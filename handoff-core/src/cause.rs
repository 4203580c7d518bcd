//! Why: what set off a handoff, who was there, and the facts of each choice, as the log keeps them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::error::Invalid;
use crate::ids::{OperatorId, Seq, Skill, Team, Timestamp};
use crate::operator::{OperatorRef, Status};
use crate::text::Text;

/// Most operators whom the record of one decision describes.
pub const CONSIDERED_MAX: usize = 32;

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

/// By what a visitor's message says that the AI's last answer did not settle what he asked.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stall {
    /// It puts a question again that was answered.
    Repeated {
        /// The message that put it before.
        of: Seq,
    },
    /// It says that the answer did not help.
    NoHelp {
        /// The words that say so.
        span: Span,
    },
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
    /// The visitor is annoyed.
    Frustrated {
        /// The words that show it.
        span: Span,
    },
    /// The AI asked for a person.
    AiAsked {
        /// Why, in its words.
        reason: Text,
        /// Why, from a closed list.
        #[serde(default)]
        category: HandoffReason,
    },
    /// The AI was not able to answer at all.
    AiError {
        /// What happened.
        failure: Failure,
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
    /// The visitor left his contact, so that somebody writes back.
    ContactLeft,
    /// The host's own code asked.
    Host {
        /// Why, in its words.
        reason: Text,
        /// Why, from a closed list.
        category: HandoffReason,
    },
}

impl Cause {
    /// The same from a closed list, for a report that counts.
    #[must_use]
    pub fn reason(&self) -> HandoffReason {
        match self {
            Self::ExplicitRequest { .. } | Self::ContactLeft => HandoffReason::DirectRequest,
            Self::Keyword { .. } => HandoffReason::Keyword,
            Self::Frustrated { .. } => HandoffReason::Frustrated,
            Self::AiAsked { category, .. } | Self::Host { category, .. } => *category,
            Self::AiError { .. } => HandoffReason::AiUnavailable,
            Self::FailedAnswers { .. } => HandoffReason::KnowledgeGap,
            Self::Operator { .. } => HandoffReason::OperatorInitiative,
        }
    }
}

/// Why a person took over, from a closed list; the words beside it are free.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum HandoffReason {
    /// The visitor asked for a person.
    DirectRequest,
    /// A configured phrase stood in his message.
    Keyword,
    /// The AI was asked for something that it may not or cannot do.
    #[default]
    UnableToAnswer,
    /// The documents do not say.
    KnowledgeGap,
    /// The visitor is annoyed.
    Frustrated,
    /// The visitor had to say the same thing again and again.
    RepeatedInstructions,
    /// A rule of the company says that a person must answer.
    Compliance,
    /// It matters more than others.
    HighPriority,
    /// The AI failed.
    AiUnavailable,
    /// An operator joined uninvited.
    OperatorInitiative,
    /// None of these.
    Other,
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
    /// The agent's business hours are over.
    OutsideHours,
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
    /// Whether it was the agent's business hours.
    #[serde(default = "always")]
    pub open: bool,
}

/// A log from before there were business hours.
fn always() -> bool {
    true
}

/// The first reason for which an operator is not given a conversation.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "guard", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Ineligible {
    /// He does not serve this agent.
    OutOfScope,
    /// He is not Available.
    NotAvailable {
        /// What he is.
        status: Status,
    },
    /// He is Available by his switch, and no connection of his proves it.
    LeaseExpired {
        /// When the last proof ended, if there ever was one.
        at: Option<Timestamp>,
    },
    /// He holds as many conversations as he has seats.
    Full {
        /// What he holds.
        load: u32,
        /// What he can hold.
        seats: u32,
    },
    /// He had his chance in this round: he declined, missed it or stayed silent.
    Passed,
}

/// One operator as a choice saw him: enough to make the choice again.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Considered {
    /// Who.
    pub operator: OperatorId,
    /// What he held.
    pub load: u32,
    /// What he can hold.
    pub seats: u32,
    /// Why he could not be chosen; nothing where he could.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out: Option<Ineligible>,
    /// When he was last given a conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_at: Option<Timestamp>,
    /// When a seat of his last came free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freed_at: Option<Timestamp>,
    /// His teams.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub teams: BTreeSet<Team>,
    /// His skills.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub skills: BTreeSet<Skill>,
}

/// What another policy would have chosen from the same facts; nobody was asked because of it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShadowChoice {
    /// Its name.
    pub policy: String,
    /// Whom it would have asked.
    pub operator: Option<OperatorId>,
}
