//! Whether an agent is installed on pages, and whether its visitors are led to people.

use serde::Serialize;

use super::AGENTS_MAX;
use crate::agent::Agent;
use crate::availability::{routable, snapshot};
use crate::checkup::{Check, Findings, Sighting, checkup, closest};
use crate::desk::{Desk, DeskError};
use crate::ids::{AgentId, OperatorId};
use crate::operator::Scope;
use crate::text::{Name, Origin, PageUrl};

/// Most operators who are named as being there.
pub const NAMES_MAX: usize = 20;

/// What is known of an agent's installation.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Installation {
    /// Whose.
    pub agent_id: AgentId,
    /// The list that is gone through when no visitor comes.
    pub checks: Vec<Check>,
    /// Pages that asked for it lately, or for an agent that does not exist; the latest first.
    pub seen: Vec<Sighting>,
    /// What was seen last of the page that was asked about, whichever agent in his scope it asked for.
    pub found: Option<Sighting>,
}

impl Desk {
    /// Whether an agent in his scope is installed, and on one page where one is named. It tells what this
    /// process has seen since it was started, of pages whose chat was opened: no page is fetched.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where the agent is not in his scope.
    pub async fn installation(
        &self,
        operator: &OperatorId,
        id: &AgentId,
        page: Option<&PageUrl>,
    ) -> Result<Installation, DeskError> {
        let agent = self.agent_of(operator, id).await?;
        let scope = self.myself(operator).await?.presence.operator.scope;
        let known: Vec<Agent> = self.agents(operator).await?.into_iter().take(AGENTS_MAX).collect();
        let ids: Vec<AgentId> = known.iter().map(|agent| agent.id.clone()).collect();
        let strays = self.strays_for(&scope, &known);
        let found = page.and_then(|page| self.latest_of(page, &ids, &strays));

        let mut seen = self.parts.sightings.of(id);
        seen.extend(strays.into_iter().filter(|stray| closest(&stray.asked, &ids).is_none_or(|meant| meant == id)));
        seen.sort_by_key(|sighting| std::cmp::Reverse(sighting.at));

        let (duty, now) = (self.duty(id).await?, self.now());
        let is_there = |candidate: &&crate::operator::Candidate| routable(&candidate.presence, id, now).is_ok();
        let present: Vec<Name> = duty
            .present
            .iter()
            .filter(is_there)
            .take(NAMES_MAX)
            .map(|one| one.presence.operator.name.clone())
            .collect();
        let findings = Findings {
            agent: &agent,
            counted: snapshot(&duty, id, &agent.settings, now),
            present: &present,
            seen: &seen,
            known: &ids,
            page: page.map(|page| (page, found.as_ref())),
        };
        let checks = checkup(&findings);
        Ok(Installation { agent_id: id.clone(), checks, seen, found })
    }

    /// Pages that asked for an agent that does not exist are nobody's. Who serves every agent sees all of them,
    /// others those of the server's own origin and of their agents' origins.
    fn strays_for(&self, scope: &Scope, known: &[Agent]) -> Vec<Sighting> {
        let is_theirs = |origin: &Origin| known.iter().any(|agent| agent.settings.origins.contains(origin));
        let may_see = |stray: &Sighting| *scope == Scope::All || stray.origin.as_ref().is_none_or(is_theirs);
        // One that was made since is no stray any more.
        let is_stray = |stray: &Sighting| !known.iter().any(|agent| agent.id.as_str() == stray.asked);
        self.parts.sightings.strays().into_iter().filter(|stray| may_see(stray) && is_stray(stray)).collect()
    }

    fn latest_of(&self, page: &PageUrl, agents: &[AgentId], strays: &[Sighting]) -> Option<Sighting> {
        let of_agents = agents.iter().flat_map(|agent| self.parts.sightings.of(agent));
        let is_it = |sighting: &Sighting| sighting.page.as_ref() == Some(page);
        of_agents.chain(strays.iter().cloned()).filter(is_it).max_by_key(|sighting| sighting.at)
    }
}
