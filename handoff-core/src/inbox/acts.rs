//! What an operator does to a conversation, and to an agent's settings.

use std::time::Duration;

use crate::agent::{Agent, AgentSettings};
use crate::bus::Signal;
use crate::command::Command;
use crate::conversation::Speaker;
use crate::desk::{Desk, DeskError, Receipt, Request, Target, prompt};
use crate::ids::{AgentId, ConversationId, MessageKey, OperatorId, Seq, Team, Timestamp};
use crate::store::StoreError;
use crate::text::Text;

/// How long the AI may take for a suggestion to an operator.
pub const SUGGESTION_DEADLINE: Duration = Duration::from_secs(20);

impl Desk {
    /// Takes a waiting conversation, or accepts the offer of one.
    ///
    /// # Errors
    /// [`crate::command::Rejected::AlreadyTaken`] with the winner's name, and the other guards.
    pub async fn claim(&self, operator: &OperatorId, id: ConversationId) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Claim).await
    }

    /// Accepts this offer, or this transfer, and no other; `offer` is the entry that asked him.
    ///
    /// # Errors
    /// [`crate::command::Rejected::OfferExpired`] where it came too late, which says whether he may
    /// still [`claim`](Self::claim) it, [`crate::command::Rejected::AlreadyTaken`] with the winner's
    /// name, and the other guards.
    pub async fn accept(&self, operator: &OperatorId, id: ConversationId, offer: Seq) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Accept { offer }).await
    }

    /// Refuses an offer or a transfer.
    ///
    /// # Errors
    /// [`crate::command::Rejected::NotOffered`] where nothing is offered to him.
    pub async fn decline(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        reason: Option<Text>,
    ) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Decline { reason }).await
    }

    /// Joins a conversation of the AI uninvited; with a reason, takes a colleague's.
    ///
    /// # Errors
    /// [`crate::command::Rejected::AlreadyTaken`] where a colleague has it and no reason is given.
    pub async fn take_over(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        force: Option<Text>,
    ) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::TakeOver { force }).await
    }

    /// Writes to the visitor. The same key again is the same message.
    ///
    /// # Errors
    /// The guards: he has it, he is Available, it is in his scope.
    pub async fn write(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        key: MessageKey,
        text: Text,
    ) -> Result<Receipt, DeskError> {
        let actor = Some(operator.clone());
        self.perform(Request { actor, key: Some(key), ..Request::new(id, Command::Write { text, files: Vec::new() }) })
            .await
    }

    /// Asks a colleague to take it. He goes on having it until the colleague accepts; where the
    /// colleague does not, it stays his. A conversation that another has is moved only with a reason.
    ///
    /// # Errors
    /// [`crate::command::Rejected::ColleagueUnable`] with the first guard that the colleague fails, and
    /// the other guards.
    pub async fn transfer(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        to: OperatorId,
        note: Option<Text>,
        force: Option<Text>,
    ) -> Result<Receipt, DeskError> {
        self.move_to(operator, id, Target::Operator(to), note, force).await
    }

    /// The same for a team: one after the other is asked, whom the routing policy chooses, until one
    /// accepts or the time is up.
    ///
    /// # Errors
    /// [`crate::command::Rejected::TeamUnable`] where nobody of it is free, and the other guards.
    pub async fn transfer_to_team(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        team: Team,
        note: Option<Text>,
        force: Option<Text>,
    ) -> Result<Receipt, DeskError> {
        self.move_to(operator, id, Target::Team(team), note, force).await
    }

    async fn move_to(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        target: Target,
        note: Option<Text>,
        force: Option<Text>,
    ) -> Result<Receipt, DeskError> {
        let command = Command::Transfer { note, force, team: None };
        let (actor, target) = (Some(operator.clone()), Some(target));
        self.perform(Request { actor, target, ..Request::new(id, command) }).await
    }

    /// Takes his question to the colleague back.
    ///
    /// # Errors
    /// [`crate::command::Rejected::NoTransfer`] where nobody is asked.
    pub async fn withdraw(&self, operator: &OperatorId, id: ConversationId) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Withdraw).await
    }

    /// Gives it back to the AI without resolving it.
    ///
    /// # Errors
    /// [`crate::command::Rejected::NoAi`] where there is none, and the other guards.
    pub async fn return_to_ai(&self, operator: &OperatorId, id: ConversationId) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Return).await
    }

    /// Puts it aside until a time, or until the visitor writes. It stays his and keeps its seat.
    ///
    /// # Errors
    /// [`crate::command::Rejected::BadTime`] where the time is past or too far ahead.
    pub async fn snooze(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        until: Timestamp,
    ) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Snooze { until }).await
    }

    /// Takes it up again before that.
    ///
    /// # Errors
    /// The guard: he has it.
    pub async fn wake(&self, operator: &OperatorId, id: ConversationId) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Wake).await
    }

    /// What the AI would write next, for him to read, change or drop; `None` where it has nothing to
    /// say or takes longer than [`SUGGESTION_DEADLINE`]. Nothing is written by it.
    ///
    /// # Errors
    /// As [`view`](Self::view).
    pub async fn suggest(&self, operator: &OperatorId, id: ConversationId) -> Result<Option<Text>, DeskError> {
        let state = self.view(operator, id).await?;
        let prompt = prompt(self, &state, state.seq).await?;
        let asked = tokio::time::timeout(SUGGESTION_DEADLINE, self.parts.responder.suggest(prompt)).await;
        Ok(asked.ok().flatten().as_deref().and_then(Text::lossy))
    }

    /// Is done with it. The AI answers if the visitor writes again.
    ///
    /// # Errors
    /// [`crate::command::Rejected::VisitorWaits`] while nobody has it; a colleague's is not his.
    pub async fn resolve(&self, operator: &OperatorId, id: ConversationId) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Resolve).await
    }

    /// Opens a resolved one again, and has it if he may be given work.
    ///
    /// # Errors
    /// [`crate::command::Rejected::Open`] where it is not resolved.
    pub async fn reopen(&self, operator: &OperatorId, id: ConversationId) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Reopen).await
    }

    pub(super) async fn act(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        command: Command,
    ) -> Result<Receipt, DeskError> {
        self.perform(Request { actor: Some(operator.clone()), ..Request::new(id, command) }).await
    }

    /// He is writing. Told to whoever listens, and kept nowhere; nothing where he does not have it.
    ///
    /// # Errors
    /// As [`view`](Self::view).
    pub async fn operator_types(&self, operator: &OperatorId, id: ConversationId) -> Result<(), DeskError> {
        let state = self.view(operator, id).await?;
        if let Some(holder) = state.holder().filter(|holder| holder.id == *operator) {
            let name = Some(holder.name.clone());
            self.parts.bus.publish(Signal::Typing { conversation: id, from: Speaker::Operator, name }).await;
        }
        Ok(())
    }

    /// Changes an agent in his scope; `version` is the one that the change was made on.
    ///
    /// # Errors
    /// [`DeskError::Outdated`] where somebody changed it meanwhile, [`DeskError::Invalid`] where a
    /// setting is.
    pub async fn save_agent(
        &self,
        operator: &OperatorId,
        id: &AgentId,
        version: u64,
        settings: AgentSettings,
    ) -> Result<Agent, DeskError> {
        settings.check()?;
        self.agent_of(operator, id).await?;
        let agent = Agent { id: id.clone(), version: version.saturating_add(1), settings };
        match self.parts.store.save_agent(&agent).await {
            Ok(()) => {}
            Err(StoreError::Conflict { expected, found }) => {
                return Err(DeskError::Outdated { expected: expected.get(), found: found.get() });
            }
            Err(error) => return Err(error.into()),
        }
        self.parts.bus.publish(Signal::Settings { agent: id.clone() }).await;
        Ok(agent)
    }
}
