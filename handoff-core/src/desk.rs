//! The desk: carries commands to the rules and what they decide to the store.

use std::fmt;
use std::sync::Arc;

use thiserror::Error;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::agent::{Agent, AgentSettings};
use crate::availability::{Duty, snapshot};
use crate::bus::{Bus, Signal};
use crate::clock::{Clock, Random};
use crate::command::{Command, Facts, Rejected, Reply};
use crate::conversation::{Conversation, Phase};
use crate::decide::{decide, would_hand_off};
use crate::error::Invalid;
use crate::event::{Author, Considered, Entry, Event};
use crate::hint::Hints;
use crate::ids::{
    AgentId, ConnectionId, ConversationId, MessageKey, OperatorId, Seq, Timestamp, TokenDigest, VisitorId,
};
use crate::operator::Candidate;
use crate::projection::{VisitorEntry, for_visitor};
use crate::roster::{Roster, RosterError};
use crate::store::{Commit, Filter, Page, Seats, Store, StoreError};
use crate::text::{Locale, Name, PageUrl, Text};
use crate::visitor::Visitor;

/// How often one command is tried when others write to the same conversation first.
pub const ATTEMPTS_MAX: usize = 64;
/// Operators who left and whose leases wait to be ended; beyond it a lease ends by itself.
pub(crate) const DEPARTURES_QUEUE: usize = 1_024;

/// The desk. Cheap to clone; every clone is the same desk.
#[derive(Clone)]
pub struct Desk {
    pub(crate) parts: Arc<Parts>,
}

pub(crate) struct Parts {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) roster: Arc<dyn Roster>,
    pub(crate) bus: Arc<dyn Bus>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) stop: CancellationToken,
    pub(crate) departures: mpsc::Sender<(OperatorId, ConnectionId)>,
    hints: Hints,
}

impl Parts {
    pub(crate) fn new(
        store: Arc<dyn Store>,
        roster: Arc<dyn Roster>,
        bus: Arc<dyn Bus>,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        departures: mpsc::Sender<(OperatorId, ConnectionId)>,
    ) -> Self {
        let stop = CancellationToken::new();
        Self { store, roster, bus, clock, random, stop, departures, hints: Hints::default() }
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk")
            .field("store", &self.parts.store)
            .field("roster", &self.parts.roster)
            .finish_non_exhaustive()
    }
}

/// What a command came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The conversation after it.
    pub conversation: Conversation,
    /// What it wrote; what it had written, where it was a repeat; nothing, where there was nothing to do.
    pub entries: Vec<Entry>,
    /// Whether the same command had been carried out before.
    pub repeated: bool,
}

/// Why a command was not carried out.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DeskError {
    /// There is no such conversation or agent, or it is not this actor's to see.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// A value does not have the form it must have.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The rules say no.
    #[error(transparent)]
    Rejected(#[from] Rejected),
    /// Settings were changed on an older version than the stored one.
    #[error("the settings were changed meanwhile: version {found} is stored, yours was made on {expected}")]
    Outdated {
        /// The version the change was made on.
        expected: u64,
        /// The stored version.
        found: u64,
    },
    /// Too many others wrote to the same conversation at once.
    #[error("the conversation is too busy; try again")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
    /// The roster failed.
    #[error(transparent)]
    Roster(#[from] RosterError),
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Who begins a conversation.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// The digest of the secret that the transport gave him.
    pub token: TokenDigest,
    /// What he calls himself.
    pub name: Option<Name>,
    /// Of his browser.
    pub locale: Option<Locale>,
    /// Where he is.
    pub page: Option<PageUrl>,
}

/// One command on its way.
pub(crate) struct Request {
    pub(crate) id: ConversationId,
    pub(crate) actor: Option<OperatorId>,
    pub(crate) key: Option<MessageKey>,
    pub(crate) command: Command,
}

impl Request {
    pub(crate) fn new(id: ConversationId, command: Command) -> Self {
        Self { id, actor: None, key: None, command }
    }

    /// Whose keys these are.
    fn author(&self) -> Author {
        match (&self.command, &self.actor) {
            (Command::Write { .. }, Some(operator)) => Author::Operator(operator.clone()),
            (Command::Say { .. } | Command::RequestHandoff { .. }, _) => Author::Visitor,
            _ => Author::System,
        }
    }

    /// Whether `event` is what this command wrote when it came first.
    fn wrote(&self, event: &Event) -> bool {
        match (&self.command, event) {
            (Command::Say { text, .. }, Event::VisitorMessage { text: written, .. })
            | (Command::Write { text }, Event::OperatorMessage { text: written, .. }) => text == written,
            (Command::RequestHandoff { .. }, Event::HandoffRequested { .. } | Event::HandoffSuppressed { .. }) => true,
            _ => false,
        }
    }
}

// What a visitor does.
impl Desk {
    /// Begins a conversation with `agent`.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such agent.
    pub async fn begin(&self, agent: &AgentId, newcomer: Newcomer) -> Result<Conversation, DeskError> {
        if self.parts.store.agent(agent).await?.is_none() {
            return Err(DeskError::NotFound("agent"));
        }
        let now = self.now();
        let conversation = ConversationId::generate(now, self.random());
        let visitor = Visitor {
            id: VisitorId::generate(now, self.random()),
            token: newcomer.token,
            name: newcomer.name,
            locale: newcomer.locale,
        };
        let event = Event::Started { conversation, agent: agent.clone(), visitor, page: newcomer.page };
        let first = Entry { seq: Seq::ZERO.next(), shown: 0, at: now, key: None, event };
        let head = Conversation::begin(&first).ok_or(DeskError::NotFound("conversation"))?;
        let commit = Commit { expected: Seq::ZERO, entries: vec![first], head: head.clone(), seats: None };
        self.parts.store.commit(&commit).await?;
        self.tell(&head).await;
        Ok(head)
    }

    /// The conversation of the visitor who holds this token.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn find(&self, token: TokenDigest) -> Result<Option<Conversation>, DeskError> {
        let found = self.parts.store.list(&Filter::Token(token), Page::first(1)).await?;
        Ok(found.into_iter().next())
    }

    /// The visitor writes. The same key again is the same message.
    ///
    /// # Errors
    /// [`Rejected::KeyReused`] where the key came with another text before.
    pub async fn say(
        &self,
        id: ConversationId,
        key: MessageKey,
        text: Text,
        page: Option<PageUrl>,
    ) -> Result<Receipt, DeskError> {
        let request = Request { key: Some(key), ..Request::new(id, Command::Say { text, page }) };
        self.perform(request).await
    }

    /// The visitor asks for a person by the widget's button. Whether one was promised shows in the
    /// receipt's conversation.
    ///
    /// # Errors
    /// As [`say`](Self::say).
    pub async fn request_handoff(
        &self,
        id: ConversationId,
        key: MessageKey,
        page: Option<PageUrl>,
    ) -> Result<Receipt, DeskError> {
        let request = Request { key: Some(key), ..Request::new(id, Command::RequestHandoff { page }) };
        self.perform(request).await
    }

    /// The visitor says his name.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such conversation.
    pub async fn identify(&self, id: ConversationId, name: Name) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Identify { name })).await
    }

    /// The visitor is writing. Told to whoever listens, and kept nowhere.
    pub async fn visitor_types(&self, id: ConversationId) {
        let from = crate::conversation::Speaker::Visitor;
        self.parts.bus.publish(Signal::Typing { conversation: id, from, name: None }).await;
    }

    /// What the visitor may see behind his entry `after`, from at most `limit` entries of the log,
    /// and whether there may be more.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn visitor_entries(
        &self,
        id: ConversationId,
        after: u64,
        limit: usize,
    ) -> Result<(Vec<VisitorEntry>, bool), DeskError> {
        let mut seq = Seq::new(after);
        loop {
            // A visitor's entry never stands before its own number, so nothing is skipped.
            let log = self.parts.store.entries(id, seq, limit).await?;
            let more = log.len() == limit;
            let seen: Vec<VisitorEntry> = log.iter().filter_map(for_visitor).filter(|entry| entry.n > after).collect();
            match log.last() {
                Some(last) if more && seen.is_empty() => seq = last.seq,
                _ => return Ok((seen, more)),
            }
        }
    }

    /// Whether a person would be promised by `agent` now: what the widget shows. Many may ask at
    /// once; the answer is worked out once for all who asked before it was.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such agent.
    pub async fn would_hand_off(&self, agent: &AgentId) -> Result<bool, DeskError> {
        // An agent that does not exist takes no slot among the hints.
        self.agent(agent).await?;
        let work = async {
            let settings = self.agent(agent).await?.settings;
            let duty = self.duty(agent).await?;
            Ok(would_hand_off(&settings, &snapshot(&duty, agent, self.now())))
        };
        self.parts.hints.ask(agent, work).await
    }
}

// What the AI, the router and time do.
impl Desk {
    pub(crate) async fn answer(&self, id: ConversationId, to: Seq, reply: Reply) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Answer { to, reply })).await
    }

    pub(crate) async fn offer(
        &self,
        id: ConversationId,
        operator: OperatorId,
        considered: Vec<Considered>,
    ) -> Result<Receipt, DeskError> {
        let request = Request { actor: Some(operator), ..Request::new(id, Command::Offer { considered }) };
        self.perform(request).await
    }

    pub(crate) async fn expire(&self, id: ConversationId) -> Result<Receipt, DeskError> {
        self.perform(Request::new(id, Command::Expire)).await
    }
}

// What the host does.
impl Desk {
    /// Makes an agent, unless it exists: then its stored settings stand.
    ///
    /// # Errors
    /// [`DeskError::Invalid`] where a setting is.
    pub async fn create_agent(&self, id: AgentId, settings: AgentSettings) -> Result<Agent, DeskError> {
        settings.check()?;
        let agent = Agent { id, version: 1, settings };
        match self.parts.store.save_agent(&agent).await {
            Ok(()) => Ok(agent),
            Err(StoreError::Conflict { .. }) => self.agent(&agent.id).await,
            Err(error) => Err(error.into()),
        }
    }

    /// One agent.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is none.
    pub async fn agent(&self, id: &AgentId) -> Result<Agent, DeskError> {
        self.parts.store.agent(id).await?.ok_or(DeskError::NotFound("agent"))
    }

    /// Introduces an operator, or changes his profile on open streams too.
    ///
    /// # Errors
    /// Where the roster fails.
    pub async fn enroll(&self, operator: &crate::operator::Operator) -> Result<(), DeskError> {
        if operator.seats > crate::operator::SEATS_MAX {
            let problem = format!("must be at most {}", crate::operator::SEATS_MAX);
            return Err(Invalid::new("seats", problem).into());
        }
        self.parts.roster.enroll(operator).await?;
        self.parts.bus.publish(Signal::Duty).await;
        Ok(())
    }

    /// Forgets a conversation and everything in it.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn erase(&self, id: ConversationId) -> Result<(), DeskError> {
        self.parts.store.erase(id).await?;
        self.parts.bus.publish(Signal::Log { conversation: id, seq: Seq::ZERO }).await;
        Ok(())
    }

    /// Ends every stream and the worker. Commands are still carried out.
    pub fn stop(&self) {
        self.parts.stop.cancel();
    }

    /// Waits until [`stop`](Self::stop) is called, perhaps by another clone.
    pub async fn stopped(&self) {
        self.parts.stop.cancelled().await;
    }

    /// The present instant, by the desk's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.parts.clock.now()
    }

    /// Fills `bytes` from the desk's source of randomness, as for a visitor's token.
    pub fn fill_random(&self, bytes: &mut [u8]) {
        self.parts.random.fill(bytes);
    }
}

// How a command is carried out.
impl Desk {
    /// The one loop that reads, decides and writes, until the write meets what was read.
    pub(crate) async fn perform(&self, request: Request) -> Result<Receipt, DeskError> {
        for _ in 0..ATTEMPTS_MAX {
            let state = self.load(request.id).await?;
            // Before the key, since a repeat too is only for whom the conversation is to see.
            let facts = self.facts(&request, &state).await?;
            // The key is looked up after the head was read: had the first try been written since,
            // the write below meets another position and the loop comes back here.
            if let Some(receipt) = self.repeated(&request, &state).await? {
                return Ok(receipt);
            }
            let now = self.now().max(state.updated_at);
            let events = decide(&state, request.command.clone(), &facts, now)?;
            if events.is_empty() {
                return Ok(Receipt { conversation: state, entries: Vec::new(), repeated: false });
            }
            let commit = commit(&request, &state, &facts, events, now);
            match self.parts.store.commit(&commit).await {
                Ok(()) => {
                    self.tell(&commit.head).await;
                    if commit.head.holder() != state.holder() {
                        // A seat was taken or came free, and with it perhaps the answer to "is anybody there".
                        self.parts.bus.publish(Signal::Duty).await;
                    }
                    return Ok(Receipt { conversation: commit.head, entries: commit.entries, repeated: false });
                }
                // What was read is old: the position, or who holds how much.
                Err(StoreError::Conflict { .. } | StoreError::SeatsFull) => tokio::task::yield_now().await,
                Err(error) => return Err(error.into()),
            }
        }
        Err(DeskError::Busy)
    }

    async fn repeated(&self, request: &Request, state: &Conversation) -> Result<Option<Receipt>, DeskError> {
        let Some(key) = &request.key else { return Ok(None) };
        match self.parts.store.keyed(request.id, &request.author(), key).await? {
            None => Ok(None),
            Some(entry) if request.wrote(&entry.event) => {
                Ok(Some(Receipt { conversation: state.clone(), entries: vec![entry], repeated: true }))
            }
            Some(_) => Err(Rejected::KeyReused.into()),
        }
    }

    async fn facts(&self, request: &Request, state: &Conversation) -> Result<Facts, DeskError> {
        let actor = match &request.actor {
            Some(id) => Some(self.candidate(id).await?),
            None => None,
        };
        let outside = |actor: &Candidate| !actor.presence.operator.scope.contains(&state.agent);
        if actor.as_ref().is_some_and(outside) {
            // The same answer as for a conversation that does not exist.
            return Err(DeskError::NotFound("conversation"));
        }
        let settings = self.agent(&state.agent).await?.settings;
        let duty = if may_trigger(&request.command, state) { self.duty(&state.agent).await? } else { Duty::default() };
        Ok(Facts { settings, duty, actor })
    }

    pub(crate) async fn load(&self, id: ConversationId) -> Result<Conversation, DeskError> {
        self.parts.store.load(id).await?.ok_or(DeskError::NotFound("conversation"))
    }

    /// An operator with what he holds.
    pub(crate) async fn candidate(&self, id: &OperatorId) -> Result<Candidate, DeskError> {
        let presence = self.parts.roster.operator(id).await?.ok_or_else(|| RosterError::Unknown(id.clone()))?;
        let load = self.parts.store.loads(std::slice::from_ref(id)).await?.first().copied().unwrap_or(0);
        Ok(Candidate { presence, load })
    }

    /// Who of `agent` is there, with what each holds.
    pub(crate) async fn duty(&self, agent: &AgentId) -> Result<Duty, DeskError> {
        let there = self.parts.roster.on_duty(agent, self.now()).await?;
        let ids: Vec<OperatorId> = there.present.iter().map(|presence| presence.operator.id.clone()).collect();
        let loads = self.parts.store.loads(&ids).await?;
        let present =
            there.present.into_iter().zip(loads).map(|(presence, load)| Candidate { presence, load }).collect();
        Ok(Duty { in_scope: there.in_scope, present })
    }

    pub(crate) fn random(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        self.parts.random.fill(&mut bytes);
        bytes
    }

    async fn tell(&self, head: &Conversation) {
        self.parts.bus.publish(Signal::Log { conversation: head.id, seq: head.seq }).await;
    }
}

/// Whether the rules may have to ask who is there.
fn may_trigger(command: &Command, state: &Conversation) -> bool {
    match command {
        Command::Say { .. } | Command::RequestHandoff { .. } => {
            matches!(state.phase, Phase::Ai { .. } | Phase::Resolved { .. })
        }
        Command::Answer { reply, .. } => !matches!(reply, Reply::Answer { .. }),
        Command::Expire => matches!(state.phase, Phase::Ai { .. }),
        _ => false,
    }
}

/// Numbers the events, folds them in, and names the seat that must be free.
fn commit(request: &Request, state: &Conversation, facts: &Facts, events: Vec<Event>, now: Timestamp) -> Commit {
    let author = request.author();
    let mut key = request.key.clone();
    let mut head = state.clone();
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        let shown = head.shown + u64::from(event.is_shown());
        let mut entry = Entry { seq: head.seq.next(), shown, at: now, key: None, event };
        if entry.author() == author && request.wrote(&entry.event) {
            entry.key = key.take();
        }
        head.apply(&entry);
        entries.push(entry);
    }
    // Taken from a colleague with a reason on record: this alone may exceed the seats.
    let is_forced = entries.iter().any(|entry| matches!(entry.event, Event::OperatorJoined { from: Some(_), .. }));
    let seats = newly_held(state, &head)
        .filter(|_| !is_forced)
        .zip(facts.actor.as_ref())
        .map(|(operator, actor)| Seats { operator, limit: actor.presence.operator.seats });
    Commit { expected: state.seq, entries, head, seats }
}

fn newly_held(before: &Conversation, after: &Conversation) -> Option<OperatorId> {
    let holder = &after.holder()?.id;
    let held_before = before.holder().is_some_and(|operator| operator.id == *holder);
    (!held_before).then(|| holder.clone())
}
