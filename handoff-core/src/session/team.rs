//! Who is there, as an operator's page shows it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::agent::{Agent, AgentSettings, AttachmentCard};
use crate::desk::{Desk, DeskError};
use crate::ids::{AgentId, OperatorId, Skill, Team};
use crate::operator::{Candidate, Face, OperatorRef, Status, Switch};
use crate::text::Name;

/// An operator as he sees himself.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Me {
    /// His id.
    pub id: OperatorId,
    /// His name.
    pub name: Name,
    /// How visitors and colleagues see him beside it.
    #[serde(flatten)]
    pub face: Face,
    /// His switch.
    pub status: Status,
    /// Whether a lease of his lives.
    pub live: bool,
    /// How many conversations he can hold.
    pub seats: u32,
    /// How many he holds.
    pub load: u32,
    /// Who set his switch, where it was not he himself: he should be told.
    pub switch: Switch,
    /// Whether he is expected now; nothing where he has no rota.
    pub expected: Option<bool>,
    /// Whether there is an AI, which may be asked for a suggestion.
    pub ai: bool,
    /// The agents in his scope.
    pub agents: Vec<AgentCard>,
}

/// An agent as an operator's page lists it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgentCard {
    /// Its id.
    pub id: AgentId,
    /// Its name.
    pub name: Name,
    /// Which files may be sent in its conversations; nothing where none may.
    pub attachments: Option<AttachmentCard>,
    /// Whether operators can add pages to what it answers from.
    pub library: bool,
}

/// An operator as his colleagues see him.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Colleague {
    /// Who.
    #[serde(flatten)]
    pub operator: OperatorRef,
    /// How he shows himself beside his name.
    #[serde(flatten)]
    pub face: Face,
    /// His switch.
    pub status: Status,
    /// Whether a lease of his lives.
    pub live: bool,
    /// How many conversations he holds.
    pub load: u32,
    /// How many he can hold.
    pub seats: u32,
    /// Whether he is expected now; nothing where he has no rota.
    pub expected: Option<bool>,
    /// His teams.
    pub teams: BTreeSet<Team>,
    /// His skills.
    pub skills: BTreeSet<Skill>,
}

impl Desk {
    /// An operator as he sees himself.
    ///
    /// # Errors
    /// [`crate::roster::RosterError::Unknown`] where he was never introduced.
    pub async fn me(&self, operator: &OperatorId) -> Result<Me, DeskError> {
        let Candidate { presence, load, .. } = self.myself(operator).await?;
        let agents = self.agents(operator).await?;
        Ok(Me {
            live: presence.is_live(self.now()),
            switch: presence.switch,
            expected: presence.is_expected(self.now()),
            face: presence.operator.face(),
            id: presence.operator.id,
            name: presence.operator.name,
            status: presence.status,
            seats: presence.operator.seats,
            load,
            ai: self.parts.responder.is_there(),
            agents: agents.into_iter().map(|agent| self.card(agent)).collect(),
        })
    }

    fn card(&self, agent: Agent) -> AgentCard {
        let Agent { id, settings: AgentSettings { name, attachments, .. }, .. } = agent;
        let attachments = attachments.filter(|_| self.parts.files.is_there()).map(AttachmentCard::from);
        AgentCard { library: self.parts.library.is_there(&id), id, name, attachments }
    }

    /// Who is there, as his page shows it.
    ///
    /// # Errors
    /// As [`me`](Self::me).
    pub async fn team(&self, operator: &OperatorId) -> Result<Vec<Colleague>, DeskError> {
        let now = self.now();
        let colleague = |candidate: Candidate| Colleague {
            live: candidate.presence.is_live(now),
            status: candidate.presence.status,
            load: candidate.load,
            seats: candidate.presence.operator.seats,
            expected: candidate.presence.is_expected(now),
            teams: candidate.presence.operator.teams.clone(),
            skills: candidate.presence.operator.skills.clone(),
            face: candidate.presence.operator.face(),
            operator: candidate.presence.operator.reference(),
        };
        Ok(self.colleagues(operator).await?.into_iter().map(colleague).collect())
    }
}
