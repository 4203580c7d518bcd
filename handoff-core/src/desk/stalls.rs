//! Looks up what was said before, where a message may say that it led no further.

use super::{Desk, DeskError};
use crate::agent::AgentSettings;
use crate::conversation::Conversation;
use crate::event::Stall;
use crate::ids::Seq;
use crate::stall::{LOOKED_BACK_MAX, stalled};

impl Desk {
    /// By what the message says that the last answer did not settle what was asked. The log is read only where it
    /// may say so.
    pub(super) async fn stall(
        &self,
        state: &Conversation,
        settings: &AgentSettings,
        text: &str,
    ) -> Result<Option<Stall>, DeskError> {
        let Some(answer) = state.stallable().filter(|_| settings.stalls) else { return Ok(None) };
        let after = Seq::new(state.seq.get().saturating_sub(LOOKED_BACK_MAX as u64));
        let earlier = self.parts.store.entries(state.id, after, LOOKED_BACK_MAX).await?;
        Ok(stalled(text, &earlier, answer.seq))
    }
}
