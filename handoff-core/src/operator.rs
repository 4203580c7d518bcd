//! The person who answers: who he is, what he intends, and whether he is really there.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::Invalid;
use crate::file::FileDigest;
use crate::hours::Hours;
use crate::ids::{AgentId, ConnectionId, OperatorId, Skill, Team, Timestamp};
use crate::text::{Name, Role};

/// Most seats one operator may have.
pub const SEATS_MAX: u32 = 1_000;
/// The seats of an operator for whom the host names no number.
pub const SEATS_DEFAULT: u32 = 4;
/// How long a lease lives after the last sign of life, in seconds.
pub const LEASE_SECONDS: u64 = 30;
/// How often a client gives a sign of life, in seconds: three fit into a lease.
pub const HEARTBEAT_SECONDS: u64 = 10;
/// How long an operator whose last lease has ended keeps what he has, in seconds: a page that is
/// loaded again, a lift, a change of network.
pub const GRACE_SECONDS: u64 = 15;
/// Most teams, and most skills, one operator may have.
pub const TAGS_MAX: usize = 64;

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
    /// The teams he is of.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub teams: BTreeSet<Team>,
    /// What he can do that others cannot.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub skills: BTreeSet<Skill>,
    /// The hours in which he is expected. They are shown, and decide nothing: who is there is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rota: Option<Hours>,
    /// After so long without a sign of him at the keyboard he becomes Away; `None` is never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away_after_seconds: Option<u32>,
    /// What he does, as visitors and colleagues read it beside his name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// His picture, which [`Roster::keep_avatar`](crate::roster::Roster::keep_avatar) keeps. One that is
    /// not kept is none: his initial stands for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar: Option<FileDigest>,
}

impl Operator {
    /// An operator with [`SEATS_DEFAULT`] seats and nothing special.
    #[must_use]
    pub fn new(id: OperatorId, name: Name, scope: Scope) -> Self {
        Self {
            id,
            name,
            scope,
            seats: SEATS_DEFAULT,
            teams: BTreeSet::new(),
            skills: BTreeSet::new(),
            rota: None,
            away_after_seconds: None,
            role: None,
            avatar: None,
        }
    }

    /// Checks what the types alone cannot.
    ///
    /// # Errors
    /// [`Invalid`], naming the field.
    pub fn check(&self) -> Result<(), Invalid> {
        if self.seats > SEATS_MAX {
            return Err(Invalid::new("seats", format!("must be at most {SEATS_MAX}")));
        }
        if self.teams.len() > TAGS_MAX || self.skills.len() > TAGS_MAX {
            return Err(Invalid::new("teams", format!("may be at most {TAGS_MAX}, and as many skills")));
        }
        if self.away_after_seconds.is_some_and(|seconds| seconds < 60) {
            return Err(Invalid::new("away_after_seconds", "must be at least 60"));
        }
        self.rota.as_ref().map_or(Ok(()), Hours::check)
    }

    /// The operator as events name him: the name stays as it was then.
    #[must_use]
    pub fn reference(&self) -> OperatorRef {
        OperatorRef { id: self.id.clone(), name: self.name.clone() }
    }

    /// How he shows himself beside his name.
    #[must_use]
    pub fn face(&self) -> Face {
        Face { role: self.role.clone(), avatar: self.avatar }
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

/// How an operator shows himself beside his name.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// What he does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The SHA-256 of his picture, by which it is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar: Option<FileDigest>,
}

impl Face {
    /// Whether there is nothing but his name.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
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

/// Who turned an operator's switch.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Switch {
    /// He himself.
    #[default]
    Own,
    /// The desk, since he missed offers.
    Missed,
    /// The desk, since nothing showed him at the keyboard.
    Idle,
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
    /// The last sign of him at the keyboard that this connection knows of.
    pub active_at: Option<Timestamp>,
}

/// An operator, what he intends, and until when his presence is proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// Who he is.
    pub operator: Operator,
    /// What he is set to.
    pub status: Status,
    /// Who set him to it.
    pub switch: Switch,
    /// Offers in a row that he missed.
    pub missed: u32,
    /// The last sign of him at the keyboard.
    pub active_at: Option<Timestamp>,
    /// The end of his longest lease, be it past; nothing where he never had one.
    pub lease_until: Option<Timestamp>,
}

impl Presence {
    /// Whether a lease of his lives at `now`.
    #[must_use]
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.lease_until.is_some_and(|until| now < until)
    }

    /// Whether what he has must be taken care of: he went Offline, or no lease of his has lived for
    /// [`GRACE_SECONDS`].
    #[must_use]
    pub fn is_lost(&self, now: Timestamp) -> bool {
        let grace = Duration::from_secs(GRACE_SECONDS);
        self.status == Status::Offline || self.lease_until.is_none_or(|until| until.after(grace) <= now)
    }

    /// Whether he is expected at `now`; nothing where nobody said when he is.
    #[must_use]
    pub fn is_expected(&self, now: Timestamp) -> Option<bool> {
        self.operator.rota.as_ref().map(|rota| rota.is_open(now))
    }
}

/// An operator with what he has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who, and whether he is there.
    pub presence: Presence,
    /// How many conversations he holds or has been offered.
    pub load: u32,
    /// When he was last given one.
    pub given_at: Option<Timestamp>,
    /// When a seat of his last came free.
    pub freed_at: Option<Timestamp>,
}

impl Candidate {
    /// His id.
    #[must_use]
    pub fn id(&self) -> &OperatorId {
        &self.presence.operator.id
    }
}
