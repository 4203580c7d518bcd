//! What an operator does: every call is checked against his scope.

use crate::agent::{Agent, AgentSettings};
use crate::bus::Signal;
use crate::command::Command;
use crate::conversation::{Conversation, Speaker};
use crate::desk::{Desk, DeskError, Receipt, Request};
use crate::ids::{AgentId, ConnectionId, ConversationId, MessageKey, OperatorId, Seq};
use crate::operator::{Candidate, HEARTBEAT_SECONDS, LEASE_SECONDS, Lease, Presence, Scope, Status};
use crate::projection::{OperatorEntry, Row, RowList, for_operator, row};
use crate::store::{Filter, Listing, PAGE_MAX, Page, Place, StoreError};
use crate::text::Text;

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

// What he reads.
impl Desk {
    /// One list of his inbox, of one agent or of all in his scope.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where the agent is not in his scope.
    pub async fn rows(
        &self,
        operator: &OperatorId,
        list: RowList,
        agent: Option<&AgentId>,
        page: Page,
    ) -> Result<Rows, DeskError> {
        let scope = self.candidate(operator).await?.presence.operator.scope;
        let agents = match agent {
            None => scope,
            Some(agent) if scope.contains(agent) => Scope::of([agent.clone()]),
            Some(_) => return Err(DeskError::NotFound("agent")),
        };
        let list = match list {
            RowList::Ai => Listing::Ai,
            RowList::Waiting => Listing::Waiting,
            RowList::Mine => Listing::HeldBy(operator.clone()),
            RowList::Others => Listing::HeldByOthers(operator.clone()),
            RowList::Resolved => Listing::Resolved,
        };
        let counted = page.after.is_none() && list == Listing::Waiting;
        let filter = Filter::Inbox { agents, list };
        let heads = self.parts.store.list(&filter, page).await?;
        let next = heads.last().filter(|_| heads.len() == page.limit.min(PAGE_MAX)).and_then(|head| filter.place(head));
        let mut rows: Vec<Row> = heads.iter().map(|head| row(head, operator)).collect();
        if counted {
            for (position, row) in (1..).zip(&mut rows) {
                row.position = Some(position);
            }
        }
        Ok(Rows { rows, next })
    }

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
        let ids: Vec<OperatorId> = presences.iter().map(|presence| presence.operator.id.clone()).collect();
        let loads = self.parts.store.loads(&ids).await?;
        Ok(presences.into_iter().zip(loads).map(|(presence, load)| Candidate { presence, load }).collect())
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

// What he changes.
impl Desk {
    /// Takes a waiting conversation, or accepts the offer of one.
    ///
    /// # Errors
    /// [`crate::command::Rejected::AlreadyTaken`] with the winner's name, and the other guards.
    pub async fn claim(&self, operator: &OperatorId, id: ConversationId) -> Result<Receipt, DeskError> {
        self.act(operator, id, Command::Claim).await
    }

    /// Refuses an offer.
    ///
    /// # Errors
    /// [`crate::command::Rejected::OfferEnded`] where nothing is offered to him.
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
        self.perform(Request { actor, key: Some(key), ..Request::new(id, Command::Write { text }) }).await
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

    async fn act(&self, operator: &OperatorId, id: ConversationId, command: Command) -> Result<Receipt, DeskError> {
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

    /// Turns his switch.
    ///
    /// # Errors
    /// [`crate::roster::RosterError::Unknown`] where he was never introduced.
    pub async fn set_status(&self, operator: &OperatorId, status: Status) -> Result<(), DeskError> {
        self.parts.roster.set_status(operator, status).await?;
        self.parts.bus.publish(Signal::Duty).await;
        Ok(())
    }

    /// A sign of life from one of his connections: it proves his presence for [`LEASE_SECONDS`].
    ///
    /// # Errors
    /// [`crate::roster::RosterError::Unknown`] where he was never introduced.
    pub async fn renew(&self, operator: &OperatorId, connection: ConnectionId) -> Result<(), DeskError> {
        let now = self.now();
        let was_live = self.candidate(operator).await?.presence.is_live(now);
        let expires_at = now.after(std::time::Duration::from_secs(LEASE_SECONDS));
        self.parts.roster.renew(&Lease { operator: operator.clone(), connection, expires_at }).await?;
        if !was_live {
            self.parts.bus.publish(Signal::Duty).await;
        }
        Ok(())
    }

    /// One of his connections has ended.
    ///
    /// # Errors
    /// Where the roster fails.
    pub async fn release(&self, operator: &OperatorId, connection: ConnectionId) -> Result<(), DeskError> {
        self.parts.roster.release(operator, connection).await?;
        self.parts.bus.publish(Signal::Duty).await;
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
