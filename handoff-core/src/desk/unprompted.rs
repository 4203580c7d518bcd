//! What the AI, the router and time do.

use super::{Desk, DeskError, Receipt, Request};
use crate::agent::Agent;
use crate::bus::Signal;
use crate::command::{Command, Reply};
use crate::conversation::{Conversation, Fence};
use crate::ids::{ConversationId, Seq};
use crate::store::{PAGE_MAX, StoreError};
use crate::text::Text;

impl Desk {
    pub(crate) async fn answer(&self, id: ConversationId, fence: Fence, reply: Reply) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Answer { fence, reply })).await
    }

    pub(crate) async fn expire(&self, id: ConversationId) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Expire)).await
    }

    /// Looks at who is there for a conversation, and does what follows: finds somebody where one is
    /// wanted, and takes care of one whose operator is gone.
    pub(crate) async fn tend(&self, id: ConversationId) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Tend)).await
    }

    pub(crate) async fn close_if_idle(&self, id: ConversationId) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Idle)).await
    }

    pub(crate) async fn offer_late(&self, id: ConversationId) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::LateOffer)).await
    }

    pub(crate) async fn summarise(&self, id: ConversationId, episode: u32, text: Text) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Summarise { episode, text })).await
    }

    /// Erases a conversation that its agent keeps no longer, if it stands where it was read; says whether
    /// it did. One in which something was written since is kept, and so is one that waits.
    pub(crate) async fn forget(&self, state: &Conversation) -> Result<bool, DeskError> {
        // Read anew for each: what was erased under settings that somebody has changed does not come back.
        let settings = self.agent(&state.agent).await?.settings;
        if state.forget_at(&settings).is_none_or(|at| at > self.now()) {
            return Ok(false);
        }
        match self.erase_from(state.id, Some(state.seq)).await {
            Err(DeskError::Store(StoreError::Conflict { .. })) => Ok(false),
            done => done.map(|()| true),
        }
    }

    /// Erases a conversation, where `expected` is given only at that position, and tells its streams.
    pub(crate) async fn erase_from(&self, id: ConversationId, expected: Option<Seq>) -> Result<(), DeskError> {
        self.parts.store.erase(id, expected).await?;
        self.parts.files.erase_files(id).await?;
        self.parts.bus.publish(Signal::Log { conversation: id, seq: Seq::ZERO }).await;
        Ok(())
    }

    /// Every agent, by id.
    pub(crate) async fn every_agent(&self) -> Result<Vec<Agent>, DeskError> {
        let mut agents: Vec<Agent> = Vec::new();
        loop {
            let page = self.parts.store.agents(agents.last().map(|agent| &agent.id), PAGE_MAX).await?;
            let is_last = page.len() < PAGE_MAX;
            agents.extend(page);
            if is_last {
                return Ok(agents);
            }
        }
    }
}
