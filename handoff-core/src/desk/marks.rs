//! How far each side has read.

use super::{Desk, DeskError};
use crate::bus::Signal;
use crate::ids::{ConversationId, OperatorId};
use crate::store::{Marks, Reader};

impl Desk {
    /// The visitor has had his entries up to this number before his eyes.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such conversation.
    pub async fn visitor_reads(&self, id: ConversationId, n: u64) -> Result<(), DeskError> {
        let shown = self.load(id).await?.shown;
        self.mark_read(id, Reader::Visitor, n.min(shown)).await
    }

    /// The operator who has it has had what the visitor sees, up to this number of his, before his eyes.
    /// Nothing where he does not have it: watching is noticed by nobody.
    ///
    /// # Errors
    /// As [`view`](Self::view).
    pub async fn operator_reads(&self, operator: &OperatorId, id: ConversationId, n: u64) -> Result<(), DeskError> {
        let state = self.view(operator, id).await?;
        if state.holder().is_none_or(|holder| holder.id != *operator) {
            return Ok(());
        }
        self.mark_read(id, Reader::Operator, n.min(state.shown)).await
    }

    async fn mark_read(&self, id: ConversationId, reader: Reader, to: u64) -> Result<(), DeskError> {
        if self.parts.store.mark_read(id, reader, to).await? {
            self.parts.bus.publish(Signal::Read { conversation: id }).await;
        }
        Ok(())
    }

    /// How far each side has read.
    pub(crate) async fn marks(&self, id: ConversationId) -> Result<Marks, DeskError> {
        Ok(self.parts.store.marks(id).await?)
    }
}
