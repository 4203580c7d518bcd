//! What an operator reads and does: every call is checked against his scope.

mod acts;
mod find;
mod installation;
mod labels;
mod ledger;
mod people;
mod presence;
mod publishing;
mod questions;
mod sift;

use crate::agent::Agent;
use crate::conversation::Conversation;
use crate::desk::{Desk, DeskError};
use crate::event::Entry;
use crate::explain::{Explanation, explain};
use crate::ids::{AgentId, ConversationId, OperatorId, Seq};
use crate::operator::{Candidate, HEARTBEAT_SECONDS, LEASE_SECONDS, Presence, Scope};
use crate::projection::{OperatorEntry, Row, for_operator};
use crate::store::{PAGE_MAX, Place};

pub use acts::SUGGESTION_DEADLINE;
pub use find::{FoundItem, FoundPage, Voice};
pub use installation::{Installation, NAMES_MAX};
pub use ledger::{COUNTED_MAX, HourCount, LedgerItem, LedgerPage, QUESTION_CHARS_MAX};
pub use people::{OperatorCard, Profile};
pub use publishing::{PAGE_URL_BYTES_MAX, PUBLISHING_DEADLINE, PageDraft};
pub use questions::{
    ASKED_MAX, AskedItem, GROUPS_MAX, PublishedPage, QUESTIONS_DAYS_MAX, QuestionGroup, Unanswered, Unmet,
};
pub use sift::{SIFTED_MAX, Sift};

/// Most colleagues who are shown at once.
pub const COLLEAGUES_MAX: usize = 200;
/// Pages of the roster that are looked through for colleagues.
const ROSTER_PAGES_MAX: usize = 50;
/// Most agents who are shown at once.
pub const AGENTS_MAX: usize = 500;

const _: () = assert!(HEARTBEAT_SECONDS * 3 <= LEASE_SECONDS, "a lease outlives two lost heart-beats");

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The rows, in the list's order.
    pub rows: Vec<Row>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Place>,
}

impl Desk {
    /// One conversation in his scope.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where it is not, or does not exist.
    pub async fn view(&self, operator: &OperatorId, id: ConversationId) -> Result<Conversation, DeskError> {
        let scope = self.candidate(operator).await?.presence.operator.scope;
        let state = self.load(id).await?;
        if scope.contains(&state.agent) { Ok(state) } else { Err(DeskError::NotFound("conversation")) }
    }

    /// Its log after `after`, at most `limit` entries. Reading changes nothing and is seen by nobody.
    ///
    /// # Errors
    /// As [`view`](Self::view).
    pub async fn thread(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<OperatorEntry>, DeskError> {
        self.view(operator, id).await?;
        let entries = self.parts.store.entries(id, after, limit).await?;
        Ok(entries.into_iter().map(for_operator).collect())
    }

    /// Why it is where it is, why somebody was or was not asked, and what happens next and when.
    ///
    /// # Errors
    /// As [`view`](Self::view).
    pub async fn explain(&self, operator: &OperatorId, id: ConversationId) -> Result<Explanation, DeskError> {
        let state = self.view(operator, id).await?;
        let log = self.log(id).await?;
        let settings = self.agent(&state.agent).await?.settings;
        explain(&log, &settings, Some(self.parts.policy.as_ref())).ok_or(DeskError::NotFound("conversation"))
    }

    /// A whole log.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn log(&self, id: ConversationId) -> Result<Vec<Entry>, DeskError> {
        let mut log: Vec<Entry> = Vec::new();
        loop {
            let after = log.last().map_or(Seq::ZERO, |entry| entry.seq);
            let page = self.parts.store.entries(id, after, PAGE_MAX).await?;
            let is_last = page.len() < PAGE_MAX;
            log.extend(page);
            if is_last {
                return Ok(log);
            }
        }
    }

    /// Himself.
    ///
    /// # Errors
    /// [`crate::roster::RosterError::Unknown`] where he was never introduced.
    pub async fn myself(&self, operator: &OperatorId) -> Result<Candidate, DeskError> {
        self.candidate(operator).await
    }

    /// Himself and the colleagues who share an agent with him, at most [`COLLEAGUES_MAX`].
    ///
    /// # Errors
    /// As [`myself`](Self::myself).
    pub async fn colleagues(&self, operator: &OperatorId) -> Result<Vec<Candidate>, DeskError> {
        let scope = self.candidate(operator).await?.presence.operator.scope;
        let mut presences: Vec<Presence> = Vec::new();
        let mut after: Option<OperatorId> = None;
        for _ in 0..ROSTER_PAGES_MAX {
            let page = self.parts.roster.operators(after.as_ref(), COLLEAGUES_MAX).await?;
            let is_last = page.len() < COLLEAGUES_MAX;
            after = page.last().map(|presence| presence.operator.id.clone());
            presences.extend(page.into_iter().filter(|presence| shares(&scope, &presence.operator.scope)));
            if is_last || presences.len() >= COLLEAGUES_MAX {
                break;
            }
        }
        presences.truncate(COLLEAGUES_MAX);
        self.with_loads(presences).await
    }

    /// The agents in his scope, at most [`AGENTS_MAX`].
    ///
    /// # Errors
    /// As [`myself`](Self::myself).
    pub async fn agents(&self, operator: &OperatorId) -> Result<Vec<Agent>, DeskError> {
        let scope = self.candidate(operator).await?.presence.operator.scope;
        let mut agents = self.parts.store.agents(None, AGENTS_MAX).await?;
        agents.retain(|agent| scope.contains(&agent.id));
        Ok(agents)
    }

    /// One agent in his scope.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where it is not, or does not exist.
    pub async fn agent_of(&self, operator: &OperatorId, id: &AgentId) -> Result<Agent, DeskError> {
        let scope = self.candidate(operator).await?.presence.operator.scope;
        if !scope.contains(id) {
            return Err(DeskError::NotFound("agent"));
        }
        self.agent(id).await
    }
}

fn shares(left: &Scope, right: &Scope) -> bool {
    match (left, right) {
        (Scope::All, _) | (_, Scope::All) => true,
        (Scope::Agents(left), Scope::Agents(right)) => !left.is_disjoint(right),
    }
}
