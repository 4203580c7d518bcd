//! What others go by: what the desk owes a conversation, when it acts, and where a store files it.

use serde::{Deserialize, Serialize};

use super::{Conversation, Fence, Phase, Transfer, Wait};
use crate::agent::{AgentSettings, Priority, Routing};
use crate::ids::{AgentId, OperatorId, Timestamp, TokenDigest};
use crate::operator::OperatorRef;

/// The last words of a conversation, for a row in a list.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Who said them.
    pub from: Speaker,
    /// At most [`PREVIEW_CHARS_MAX`](super::PREVIEW_CHARS_MAX) characters on one line.
    pub text: String,
}

/// Whose words they are.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The visitor's.
    Visitor,
    /// The AI's.
    Ai,
    /// An operator's.
    Operator,
}

/// What the desk owes a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the responder for a reply, which must name this.
    Respond(Fence),
    /// Find an operator.
    Route,
}

/// How far a place in the queue lies before or behind that of a visitor with the same patience, in
/// milliseconds: further than anybody can have waited.
const RANK_MILLIS: i64 = 1_000_000_000_000_000;

/// Where a conversation stands, without its data.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// [`Phase::Ai`]
    Ai,
    /// [`Phase::Waiting`]
    Waiting,
    /// [`Phase::Offered`]
    Offered,
    /// [`Phase::Human`]
    Human,
    /// [`Phase::Resolved`]
    Resolved,
}

/// What a store indexes of a conversation; everything else it keeps as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index<'a> {
    /// Its stream.
    pub agent: &'a AgentId,
    /// Its list.
    pub stage: Stage,
    /// The operator whose seat it takes, by an offer or by having it.
    pub holder: Option<&'a OperatorId>,
    /// The operator whose seat it takes as well, by a transfer to him.
    pub asked: Option<&'a OperatorId>,
    /// When the library itself will act.
    pub deadline: Option<Timestamp>,
    /// Whether the AI owes an answer now.
    pub owed: bool,
    /// Its place in the queue: when the visitor asked, moved ahead or back by his priority; where
    /// nobody waits, when the phase began.
    pub since: Timestamp,
    /// When the last entry was written.
    pub updated_at: Timestamp,
    /// The visitor's secret.
    pub token: &'a TokenDigest,
}

impl<'a> Index<'a> {
    /// The operators whose seats it takes.
    pub fn seated(&self) -> impl Iterator<Item = &'a OperatorId> + use<'a> {
        self.holder.into_iter().chain(self.asked)
    }
}

impl Conversation {
    /// What the desk owes it now: a function of the state, so a lost signal costs nothing.
    #[must_use]
    pub fn effect(&self) -> Option<Effect> {
        match &self.phase {
            Phase::Ai { owed: Some(owed) } => Some(Effect::Respond(owed.fence())),
            Phase::Waiting(_) if self.is_pushed() => Some(Effect::Route),
            _ => None,
        }
    }

    fn is_pushed(&self) -> bool {
        self.episode.as_ref().is_some_and(|episode| episode.terms.routing == Routing::Push)
    }

    /// Whether somebody is to write back, and nobody is promised soon.
    #[must_use]
    pub fn is_callback(&self) -> bool {
        self.episode.as_ref().is_some_and(|episode| episode.callback)
    }

    /// When the library itself will act; every state in which somebody waits has one.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        match &self.phase {
            Phase::Ai { owed } => owed.map(|owed| owed.by),
            Phase::Waiting(wait) => Some(wait.until),
            Phase::Offered { until, .. } => Some(*until),
            Phase::Human { silence, transfer, kept_until, snoozed_until, .. } => {
                let silence = silence.and_then(|silence| silence.remind_at.or(silence.release_at));
                let transfer = transfer.as_ref().map(|transfer| transfer.until);
                [silence, transfer, *kept_until, *snoozed_until].into_iter().flatten().min()
            }
            Phase::Resolved { .. } => None,
        }
    }

    /// When it is to be erased, as its agent's settings stand now: so many days after its last entry. Never
    /// while the visitor waits in it, for a person or for the AI, or a person has it.
    #[must_use]
    pub fn forget_at(&self, settings: &AgentSettings) -> Option<Timestamp> {
        let is_at_rest = matches!(self.phase, Phase::Ai { owed: None } | Phase::Resolved { .. });
        settings.keep().filter(|_| is_at_rest).map(|keep| self.updated_at.after(keep))
    }

    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self.phase {
            Phase::Ai { .. } => Stage::Ai,
            Phase::Waiting(_) => Stage::Waiting,
            Phase::Offered { .. } => Stage::Offered,
            Phase::Human { .. } => Stage::Human,
            Phase::Resolved { .. } => Stage::Resolved,
        }
    }

    /// The operator whose seat it takes, by an offer or by having it.
    #[must_use]
    pub fn holder(&self) -> Option<&OperatorRef> {
        match &self.phase {
            Phase::Offered { operator, .. } | Phase::Human { operator, .. } => Some(operator),
            _ => None,
        }
    }

    /// The visitor's place in the queue, where he waits.
    #[must_use]
    pub fn wait(&self) -> Option<&Wait> {
        match &self.phase {
            Phase::Waiting(wait) | Phase::Offered { wait, .. } => Some(wait),
            _ => None,
        }
    }

    /// The operator whose seat it takes as well: he was asked to take it from the one who has it.
    #[must_use]
    pub fn asked(&self) -> Option<&Transfer> {
        match &self.phase {
            Phase::Human { transfer, .. } => transfer.as_deref(),
            _ => None,
        }
    }

    /// The visitor's place in the queue as a single number, the smaller the sooner.
    fn place_in_queue(&self, wait: &Wait) -> Timestamp {
        let priority = self.episode.as_ref().map_or(Priority::Normal, |episode| episode.needs.priority);
        let rank = match priority {
            // Whoever is there and waits goes before all who wait for a letter.
            _ if self.is_callback() => 2,
            _ if wait.front => -2,
            Priority::High => -1,
            Priority::Normal => 0,
            Priority::Low => 1,
        };
        Timestamp::from_millis(wait.since.as_millis().saturating_add(rank * RANK_MILLIS))
    }

    /// What a store indexes.
    #[must_use]
    pub fn index(&self) -> Index<'_> {
        Index {
            agent: &self.agent,
            stage: self.stage(),
            holder: self.holder().map(|operator| &operator.id),
            asked: self.asked().map(|transfer| &transfer.to.id),
            deadline: self.deadline(),
            owed: matches!(self.effect(), Some(Effect::Respond(_))),
            since: self.wait().map_or(self.phase_since, |wait| self.place_in_queue(wait)),
            updated_at: self.updated_at,
            token: &self.visitor.token,
        }
    }
}
