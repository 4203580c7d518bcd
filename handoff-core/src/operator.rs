//! The person who answers: who he is, what he intends, and whether he is really there.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ids::{AgentId, ConnectionId, OperatorId, Timestamp};
use crate::text::Name;

/// Most seats one operator may have.
pub const SEATS_MAX: u32 = 1_000;
/// The seats of an operator for whom the host names no number.
pub const SEATS_DEFAULT: u32 = 4;
/// How long a lease lives after the last sign of life, in seconds.
pub const LEASE_SECONDS: u64 = 30;
/// How often a client gives a sign of life, in seconds: three fit into a lease.
pub const HEARTBEAT_SECONDS: u64 = 10;

/// An operator as the host introduces him.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operator {
    /// The host's own user id.
    pub id: OperatorId,
    /// What visitors and colleagues read.
    pub name: Name,
    /// The agents whose conversations he may see and answer.
    pub scope: Scope,
    /// How many conversations he can hold at once; offers count.
    pub seats: u32,
}

impl Operator {
    /// The operator as events name him: the name stays as it was then.
    #[must_use]
    pub fn reference(&self) -> OperatorRef {
        OperatorRef { id: self.id.clone(), name: self.name.clone() }
    }
}

/// An operator's id with the name he had.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorRef {
    /// The host's own user id.
    pub id: OperatorId,
    /// His name at that time.
    pub name: Name,
}

/// A set of agents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Every agent, also those to come.
    All,
    /// These agents only.
    Agents(BTreeSet<AgentId>),
}

impl Scope {
    /// The scope that holds just these.
    #[must_use]
    pub fn of(agents: impl IntoIterator<Item = AgentId>) -> Self {
        Self::Agents(agents.into_iter().collect())
    }

    /// Whether `agent` is in it.
    #[must_use]
    pub fn contains(&self, agent: &AgentId) -> bool {
        match self {
            Self::All => true,
            Self::Agents(agents) => agents.contains(agent),
        }
    }
}

/// What an operator intends.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// May be given work.
    Available,
    /// Keeps what he has, gets nothing new.
    Away,
    /// Not at work.
    #[default]
    Offline,
}

/// The proof that an operator is there: it ends by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Whose it is.
    pub operator: OperatorId,
    /// Each connection has its own; several are one presence.
    pub connection: ConnectionId,
    /// The first instant at which it no longer counts.
    pub expires_at: Timestamp,
}

/// An operator, what he intends, and until when his presence is proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// Who he is.
    pub operator: Operator,
    /// What he set himself to.
    pub status: Status,
    /// The end of his longest lease, if he has any.
    pub lease_until: Option<Timestamp>,
}

impl Presence {
    /// Whether a lease of his lives at `now`.
    #[must_use]
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.lease_until.is_some_and(|until| now < until)
    }
}

/// An operator with what he has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who, and whether he is there.
    pub presence: Presence,
    /// How many conversations he holds or has been offered.
    pub load: u32,
}

impl Candidate {
    /// His id.
    #[must_use]
    pub fn id(&self) -> &OperatorId {
        &self.presence.operator.id
    }
}
