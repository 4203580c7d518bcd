//! Reads what a message says beside its question: by its words, and by what was said before it.

use super::{Desk, DeskError};
use crate::agent::AgentSettings;
use crate::command::{Command, Facts};
use crate::conversation::Conversation;
use crate::event::Stall;
use crate::ids::Seq;
use crate::stall::{LOOKED_BACK_MAX, stalled};

impl Desk {
    /// Adds to the facts what the visitor's words say, where the command holds some.
    pub(super) async fn read(
        &self,
        command: &Command,
        state: &Conversation,
        facts: &mut Facts,
    ) -> Result<(), DeskError> {
        let text = match command {
            Command::Say { text, .. } => Some(text),
            Command::Introduce { introduction, .. } => introduction.question.as_ref(),
            _ => None,
        };
        if let Some(text) = text {
            facts.keywords = self.parts.keywords.of(&state.agent, &facts.settings);
            facts.reading = self.parts.classifier.read(text.as_str());
            facts.stall = self.stall(state, &facts.settings, text.as_str()).await?;
        }
        Ok(())
    }

    /// By what the message says that the last answer did not settle what was asked. The log is read only where it
    /// may say so.
    async fn stall(
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
