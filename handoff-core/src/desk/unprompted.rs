//! What the AI, the router and time do.

use super::{Desk, DeskError, Receipt, Request};
use crate::command::{Command, Reply};
use crate::conversation::Fence;
use crate::ids::ConversationId;
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
}
