//! What an operator attaches to a conversation for the team: notes, calls to colleagues, tags, a team.

use std::collections::BTreeSet;

use super::shares;
use crate::command::{Command, MENTIONS_MAX, Rejected};
use crate::desk::{Desk, DeskError, Receipt, Request};
use crate::ids::{ConversationId, MessageKey, OperatorId, Team};
use crate::operator::OperatorRef;
use crate::text::{Tag, Text};

impl Desk {
    /// Writes to his colleagues; the visitor and the AI never see it. The same key again is the same note.
    ///
    /// # Errors
    /// The guard: it is in his scope.
    pub async fn note(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        key: MessageKey,
        text: Text,
    ) -> Result<Receipt, DeskError> {
        self.note_to(operator, id, key, text, &[]).await
    }

    /// The same, and calls these colleagues by it: each finds the conversation among those to which he is
    /// called, until he has looked or done something in it.
    ///
    /// # Errors
    /// As [`note`](Self::note); [`Rejected::TooManyMentions`] beyond [`MENTIONS_MAX`],
    /// [`DeskError::NotFound`] for one who is not in the team, and [`Rejected::CannotRead`] for a colleague who
    /// may not see the conversation.
    pub async fn note_to(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        key: MessageKey,
        text: Text,
        mentions: &[OperatorId],
    ) -> Result<Receipt, DeskError> {
        let mentions = self.called(operator, id, mentions).await?;
        let actor = Some(operator.clone());
        let command = Command::Note { text, mentions };
        self.perform(Request { actor, key: Some(key), ..Request::new(id, command) }).await
    }

    async fn called(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        mentions: &[OperatorId],
    ) -> Result<Vec<OperatorRef>, DeskError> {
        if mentions.is_empty() {
            return Ok(Vec::new());
        }
        if mentions.len() > MENTIONS_MAX {
            return Err(Rejected::TooManyMentions.into());
        }
        let agent = self.view(operator, id).await?.agent;
        let scope = self.myself(operator).await?.presence.operator.scope;
        let mut called = Vec::new();
        for colleague in mentions {
            let presence = self.parts.roster.operator(colleague).await?;
            // One whom he cannot see is not told apart from one who does not exist.
            let presence = presence.filter(|presence| shares(&scope, &presence.operator.scope));
            let presence = presence.ok_or(DeskError::NotFound("colleague"))?;
            let who = presence.operator.reference();
            if !presence.operator.scope.contains(&agent) {
                return Err(Rejected::CannotRead { who }.into());
            }
            called.push(who);
        }
        Ok(called)
    }

    /// He has seen that he was called to it; nothing where he was not.
    ///
    /// # Errors
    /// The guard: it is in his scope.
    pub async fn see_mention(&self, operator: &OperatorId, id: ConversationId) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::SeeMention).await
    }

    /// Changes its tags: those to add that it has, and those to remove that it has not, stay as they are, so that
    /// two who change different ones at once both have their way.
    ///
    /// # Errors
    /// [`Rejected::TooManyTags`] beyond [`TAGGED_MAX`](crate::conversation::TAGGED_MAX); the guard: it is in
    /// his scope.
    pub async fn tag(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        add: BTreeSet<Tag>,
        remove: BTreeSet<Tag>,
    ) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Tag { add, remove }).await
    }

    /// Says which team a waiting visitor is for: it is asked before the others, and everybody of it once more.
    ///
    /// # Errors
    /// [`Rejected::NotWaiting`] where nobody waits in it, [`Rejected::OfferedToAnother`] while somebody is being
    /// asked; the guard: it is in his scope.
    pub async fn assign(&self, operator: &OperatorId, id: ConversationId, team: Team) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Assign { team }).await
    }
}
