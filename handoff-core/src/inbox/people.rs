//! The operators in the roster: who they are to be, read by all and changed by whom the host lets.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{COLLEAGUES_MAX, ROSTER_PAGES_MAX};
use crate::avatar::Avatar;
use crate::desk::{Desk, DeskError};
use crate::error::Invalid;
use crate::file::FileDigest;
use crate::ids::{AgentId, OperatorId, Skill, Team, Timestamp};
use crate::operator::{Candidate, Operator, OperatorRef, Presence, Scope, Status};
use crate::text::Role;

/// What of an operator can be changed in the inbox.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The agents whose conversations he may see and answer: `"all"`, or `{"agents": [...]}`.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub scope: Scope,
    /// How many conversations he can hold at once.
    pub seats: u32,
    /// The teams he is of.
    pub teams: BTreeSet<Team>,
    /// What he does, as visitors and colleagues read it; nothing is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

impl Profile {
    fn of(operator: &Operator) -> Self {
        let Operator { scope, seats, teams, role, .. } = operator.clone();
        Self { scope, seats, teams, role }
    }
}

/// An operator as the settings list him.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OperatorCard {
    /// Who.
    #[serde(flatten)]
    pub operator: OperatorRef,
    /// What of him can be changed.
    pub profile: Profile,
    /// The SHA-256 of his picture, by which it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avatar: Option<FileDigest>,
    /// What he can do that others cannot.
    pub skills: BTreeSet<Skill>,
    /// His switch.
    pub status: Status,
    /// Whether a lease of his lives.
    pub live: bool,
    /// How many conversations he holds.
    pub load: u32,
}

impl Desk {
    /// Himself and the colleagues who share an agent with him, with what of their scope lies in his; at most
    /// [`COLLEAGUES_MAX`].
    ///
    /// # Errors
    /// As [`myself`](Self::myself).
    pub async fn people(&self, operator: &OperatorId) -> Result<Vec<OperatorCard>, DeskError> {
        let scope = self.myself(operator).await?.presence.operator.scope;
        let now = self.now();
        let mut cards: Vec<OperatorCard> =
            self.colleagues(operator).await?.into_iter().map(|candidate| card(candidate, now)).collect();
        for card in &mut cards {
            card.profile.scope = within(&card.profile.scope, &scope);
        }
        Ok(cards)
    }

    /// Everybody in the roster with his whole scope, for whoever may change them; at most [`COLLEAGUES_MAX`].
    ///
    /// # Errors
    /// Where the roster fails.
    pub async fn everybody(&self) -> Result<Vec<OperatorCard>, DeskError> {
        let mut presences: Vec<Presence> = Vec::new();
        for _ in 0..ROSTER_PAGES_MAX {
            let after = presences.last().map(|presence| presence.operator.id.clone());
            let page = self.parts.roster.operators(after.as_ref(), COLLEAGUES_MAX).await?;
            let is_last = page.is_empty();
            presences.extend(page);
            if is_last || presences.len() >= COLLEAGUES_MAX {
                break;
            }
        }
        presences.truncate(COLLEAGUES_MAX);
        let now = self.now();
        Ok(self.with_loads(presences).await?.into_iter().map(|candidate| card(candidate, now)).collect())
    }

    /// Changes an operator who is in the roster, on open streams too. `before` is what the change was made on:
    /// of two who change him through this desk at once, one wins. Who may do so the caller knows.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where he is not in the roster, [`DeskError::ProfileChanged`] where he is not
    /// `before` any more, [`DeskError::Invalid`] where a value is, or the scope names an agent that does not exist.
    pub async fn change_operator(
        &self,
        id: &OperatorId,
        before: &Profile,
        after: Profile,
    ) -> Result<OperatorCard, DeskError> {
        if let Scope::Agents(agents) = &after.scope {
            self.check_agents(agents).await?;
        }
        let editing = self.parts.enrolling.lock().await;
        let found = self.parts.roster.operator(id).await?.ok_or(DeskError::NotFound("operator"))?.operator;
        if Profile::of(&found) != *before {
            return Err(DeskError::ProfileChanged);
        }
        let Profile { scope, seats, teams, role } = after;
        self.write_profile(&Operator { scope, seats, teams, role, ..found }).await?;
        drop(editing);
        Ok(card(self.myself(id).await?, self.now()))
    }

    /// Gives an operator another picture, or none, on open streams too; the one before is forgotten. Visitors
    /// see it from his next conversation on, and where they saw that one his initial. Who may do so the
    /// caller knows.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where he is not in the roster, [`DeskError::Invalid`] where [`Avatar::new`] refuses
    /// the bytes.
    pub async fn set_avatar(&self, id: &OperatorId, bytes: Option<Vec<u8>>) -> Result<OperatorCard, DeskError> {
        let avatar = bytes.map(Avatar::new).transpose()?;
        let editing = self.parts.enrolling.lock().await;
        let found = self.parts.roster.operator(id).await?.ok_or(DeskError::NotFound("operator"))?.operator;
        // First the bytes, so that no profile names what was never kept.
        self.parts.roster.keep_avatar(id, avatar.as_ref()).await?;
        self.write_profile(&Operator { avatar: avatar.as_ref().map(Avatar::digest), ..found }).await?;
        drop(editing);
        Ok(card(self.myself(id).await?, self.now()))
    }

    /// The picture of that content, while it is an operator's.
    ///
    /// # Errors
    /// Where the roster fails.
    pub async fn avatar(&self, digest: &FileDigest) -> Result<Option<Avatar>, DeskError> {
        Ok(self.parts.roster.avatar(digest).await?)
    }

    async fn check_agents(&self, agents: &BTreeSet<AgentId>) -> Result<(), DeskError> {
        for agent in agents {
            if self.parts.store.agent(agent).await?.is_none() {
                return Err(Invalid::new("scope", format!("must name agents that exist, and {agent} does not")).into());
            }
        }
        Ok(())
    }
}

fn card(candidate: Candidate, now: Timestamp) -> OperatorCard {
    let Candidate { presence, load, .. } = candidate;
    OperatorCard {
        live: presence.is_live(now),
        status: presence.status,
        operator: presence.operator.reference(),
        profile: Profile::of(&presence.operator),
        avatar: presence.operator.avatar,
        skills: presence.operator.skills,
        load,
    }
}

/// What of a scope lies in another.
fn within(scope: &Scope, limit: &Scope) -> Scope {
    match (scope, limit) {
        (scope, Scope::All) => scope.clone(),
        (Scope::All, Scope::Agents(_)) => Scope::All,
        (Scope::Agents(agents), Scope::Agents(limit)) => Scope::of(agents.intersection(limit).cloned()),
    }
}
