//! Where conversations are kept: a trait that compares, counts, appends and replaces, and knows no rules.

mod finding;
mod marks;
mod memory;

use std::fmt;

use async_trait::async_trait;
use thiserror::Error;

use crate::agent::Agent;
use crate::conversation::{Conversation, Stage};
use crate::error::BoxError;
use crate::event::{Author, Entry, Event};
use crate::ids::{AgentId, ConversationId, MessageKey, OperatorId, Revision, Seq, Timestamp, TokenDigest};
use crate::operator::Scope;

pub use finding::{Found, Hit, LOOKED_AT_MAX, Search, SearchPage, Written};
pub use marks::{Marks, Reader};
pub use memory::MemoryStore;

/// Most rows that one page of a list or a log may have.
pub const PAGE_MAX: usize = 500;

/// Keeps conversations and agents.
///
/// # Promises
/// - **Durable.** When [`commit`](Self::commit) returned `Ok`, what it wrote survives a crash of the
///   process, the kernel and the power.
/// - **Whole.** A commit happens entirely or not at all, and nobody sees a part of it.
/// - **Compared.** A commit happens only if the conversation's last position is
///   [`Commit::expected`] (zero where it does not exist), and of two with the same one wins. So it is
///   with [`erase`](Self::erase), where that names a position: of it and a commit on the same one wins.
/// - **Counted.** A commit with [`Commit::seats`] happens only if the operator holds fewer other
///   conversations than the limit, counted in the same transaction.
/// - **Remembered.** A commit that gives an operator a seat, or frees one, sets
///   [`Load::given_at`] or [`Load::freed_at`] to the instant of its last entry, in the same transaction.
/// - **Followed.** Every change of a load is in [`changed_loads`](Self::changed_loads) from the commit on
///   that made it.
/// - **Ordered.** Positions of a conversation are 1, 2, 3… and are read in that order.
/// - **Read your writes.** What a commit wrote, every call that begins after it returned sees.
/// - **Honest.** After an error other than [`StoreError::Backend`] nothing was written. After that
///   one the caller reads before he writes again.
#[async_trait]
pub trait Store: fmt::Debug + Send + Sync + 'static {
    /// Compares, counts, appends and replaces in one transaction.
    async fn commit(&self, commit: &Commit) -> Result<(), StoreError>;
    /// The conversation as it stands.
    async fn load(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError>;
    /// Entries of its log after `after`, at most `limit` and at most [`PAGE_MAX`]; none where it does not exist.
    async fn entries(&self, id: ConversationId, after: Seq, limit: usize) -> Result<Vec<Entry>, StoreError>;
    /// The entry that this author wrote under this key.
    async fn keyed(&self, id: ConversationId, author: &Author, key: &MessageKey) -> Result<Option<Entry>, StoreError>;
    /// Conversations that match, in the filter's order, one page.
    async fn list(&self, filter: &Filter, page: Page) -> Result<Vec<Conversation>, StoreError>;
    /// What each of these operators has to do, in the same order.
    async fn loads(&self, operators: &[OperatorId]) -> Result<Vec<Load>, StoreError>;
    /// The loads that changed after `after`, each operator once, as his load is now, with the revision
    /// of its last change, by which they are ordered; at most `limit` and at most [`PAGE_MAX`]. An
    /// operator who never held a seat is in none. A change that is seen later never has a smaller
    /// revision than one that was seen before; a load that erasing a conversation changed is one as well.
    async fn changed_loads(
        &self,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<(Revision, OperatorId, Load)>, StoreError>;
    /// Operators who take a seat of any conversation, each once, by id after `after`, at most `limit`
    /// and at most [`PAGE_MAX`].
    async fn seated(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<OperatorId>, StoreError>;
    /// The entries that say what became of a trigger, [`Event::HandoffRequested`] and
    /// [`Event::HandoffSuppressed`], of all conversations, the latest first, one page.
    async fn triggers(&self, query: &TriggerQuery, page: TriggerPage) -> Result<Vec<Trigger>, StoreError>;
    /// The entries that the query finds, of all conversations in the scope, in the order in which they were
    /// written, the latest first, one page. A page looks at [`LOOKED_AT_MAX`] entries at most, or tells
    /// otherwise how far it came; the pages together have each entry that was written before the first
    /// of them was asked for, and has not been erased since, exactly once.
    async fn search(&self, search: &Search, page: SearchPage) -> Result<Found, StoreError>;
    /// Notes that one side has read up to this entry, by the visitor's number of it, if that is further than
    /// it has read before; says whether it is. Nothing where there is no such conversation. It is as durable
    /// as a commit, and goes with its conversation.
    async fn mark_read(&self, id: ConversationId, reader: Reader, to: u64) -> Result<bool, StoreError>;
    /// How far each side has read; nowhere where there is no such conversation.
    async fn marks(&self, id: ConversationId) -> Result<Marks, StoreError>;
    /// Forgets a conversation: no byte of what was written in it stays readable. Nothing, and no error,
    /// where there is none.
    ///
    /// With `expected` it is forgotten only if that is its last position, compared in the transaction that
    /// forgets it; else [`StoreError::Conflict`], and it is as it was. Without, however it stands. After
    /// [`StoreError::Backend`] it may be gone and not forgotten everywhere: the caller asks again.
    async fn erase(&self, id: ConversationId, expected: Option<Seq>) -> Result<(), StoreError>;
    /// One agent.
    async fn agent(&self, id: &AgentId) -> Result<Option<Agent>, StoreError>;
    /// Agents by id after `after`, at most `limit` and at most [`PAGE_MAX`].
    async fn agents(&self, after: Option<&AgentId>, limit: usize) -> Result<Vec<Agent>, StoreError>;
    /// Writes an agent if its stored version is `agent.version - 1` (zero where it does not exist);
    /// else [`StoreError::Conflict`] with the versions as positions.
    async fn save_agent(&self, agent: &Agent) -> Result<(), StoreError>;
}

/// One transaction on one conversation, as a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The position of the last entry before this commit.
    pub expected: Seq,
    /// What is appended: at least one entry, with the positions after `expected`.
    pub entries: Vec<Entry>,
    /// The state after the last of them.
    pub head: Conversation,
    /// The seat that must be free.
    pub seats: Option<Seats>,
}

impl Commit {
    /// Who is given a seat by it, and whose comes free, where `before` is the state that it replaces.
    #[must_use]
    pub fn changed_seats(&self, before: Option<&Conversation>) -> (Vec<OperatorId>, Vec<OperatorId>) {
        let seated = |head: &Conversation| head.index().seated().cloned().collect::<Vec<_>>();
        let (had, has) = (before.map(seated).unwrap_or_default(), seated(&self.head));
        let given = has.iter().filter(|operator| !had.contains(operator)).cloned().collect();
        let freed = had.iter().filter(|operator| !has.contains(operator)).cloned().collect();
        (given, freed)
    }
}

/// An operator and the number of conversations he may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats {
    /// Who.
    pub operator: OperatorId,
    /// How many, with this one.
    pub limit: u32,
}

/// What an operator has to do, and when that last changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Conversations whose seat he takes: by having one, by an offer, by a transfer to him.
    pub held: u32,
    /// When he was last given one.
    pub given_at: Option<Timestamp>,
    /// When a seat of his last came free, though the conversation be erased since.
    pub freed_at: Option<Timestamp>,
}

/// Which triggers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriggerQuery {
    /// Whose streams.
    pub agents: Scope,
    /// What became of them; nothing is both.
    pub outcome: Option<TriggerOutcome>,
    /// At or after this instant.
    pub from: Timestamp,
}

/// What became of a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TriggerOutcome {
    /// A person was promised.
    Requested,
    /// Nobody could be offered.
    Suppressed,
}

impl TriggerOutcome {
    /// What `event` says of a trigger, if it does.
    #[must_use]
    pub fn of(event: &Event) -> Option<Self> {
        match event {
            Event::HandoffRequested { .. } => Some(Self::Requested),
            Event::HandoffSuppressed { .. } => Some(Self::Suppressed),
            _ => None,
        }
    }
}

/// A stretch of the triggers, the latest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TriggerPage {
    /// Before this place; `None` for the latest.
    pub before: Option<TriggerPlace>,
    /// At most so many, and at most [`PAGE_MAX`].
    pub limit: usize,
}

/// A place among the triggers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TriggerPlace {
    /// When it fired.
    pub at: Timestamp,
    /// In which conversation.
    pub conversation: ConversationId,
    /// Where in its log.
    pub seq: Seq,
}

/// A trigger that fired, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// In whose stream.
    pub agent: AgentId,
    /// In which conversation.
    pub conversation: ConversationId,
    /// The entry that says so.
    pub entry: Entry,
}

impl Trigger {
    /// Where it stands among the triggers.
    #[must_use]
    pub fn place(&self) -> TriggerPlace {
        TriggerPlace { at: self.entry.at, conversation: self.conversation, seq: self.entry.seq }
    }
}

/// What can go wrong in a store. Exhaustive, since the desk acts on each.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The backend failed; whether anything was written is not known.
    #[error("the store's backend failed")]
    Backend(#[source] BoxError),
    /// Somebody else wrote first.
    #[error("expected position {expected}, found {found}")]
    Conflict {
        /// What the caller named.
        expected: Seq,
        /// What the store has.
        found: Seq,
    },
    /// The operator has no free seat.
    #[error("the operator has no free seat")]
    SeatsFull,
}

/// Which conversations: each variant is an index that a store has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// One list of the inbox.
    Inbox {
        /// Whose streams.
        agents: Scope,
        /// Which list.
        list: Listing,
    },
    /// A deadline at or before this instant; by deadline, the earliest first.
    Due {
        /// The instant.
        by: Timestamp,
    },
    /// The AI owes an answer; by when the phase began, the longest first.
    Owed,
    /// The one whose visitor holds this token.
    Token(TokenDigest),
    /// Those that take a seat of this operator; by id.
    Seated(OperatorId),
    /// Those of this agent in which the AI owes nothing and nothing was written after this instant;
    /// by the last entry, the earliest first.
    Idle {
        /// Whose stream.
        agent: AgentId,
        /// The instant.
        by: Timestamp,
    },
    /// Those of this agent that are resolved and in which nothing was written after this instant; by the
    /// last entry, the earliest first.
    Ended {
        /// Whose stream.
        agent: AgentId,
        /// The instant.
        by: Timestamp,
    },
    /// All; by id.
    Everything,
}

/// A list of the inbox. Each open conversation is in exactly one of the first four.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// The AI has it; the latest activity first.
    Ai,
    /// A person was promised, whether or not one is being asked; the longest first.
    Waiting,
    /// This operator has it; the latest activity first.
    HeldBy(OperatorId),
    /// Another operator has it; the latest activity first.
    HeldByOthers(OperatorId),
    /// Done; the latest activity first.
    Resolved,
}

/// A stretch of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// After this place; `None` for the beginning.
    pub after: Option<Place>,
    /// At most so many, and at most [`PAGE_MAX`].
    pub limit: usize,
}

impl Page {
    /// The first `limit`.
    #[must_use]
    pub const fn first(limit: usize) -> Self {
        Self { after: None, limit }
    }
}

/// A place in a list: what it is ordered by, and the id among equals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The instant that the list is ordered by; zero where it is ordered by id alone.
    pub at: Timestamp,
    /// Among equals, in the list's own direction.
    pub id: ConversationId,
}

/// The direction of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The earliest first.
    Ascending,
    /// The latest first.
    Descending,
}

impl Filter {
    /// The direction of this list.
    #[must_use]
    pub fn order(&self) -> Order {
        match self {
            Self::Inbox { list: Listing::Waiting, .. } => Order::Ascending,
            Self::Inbox { .. } => Order::Descending,
            _ => Order::Ascending,
        }
    }

    /// The place of `conversation` in this list; `None` where it does not belong there.
    #[must_use]
    pub fn place(&self, conversation: &Conversation) -> Option<Place> {
        let index = conversation.index();
        let at = match self {
            Self::Inbox { agents, list } => {
                if !agents.contains(index.agent) {
                    return None;
                }
                match (list, index.stage) {
                    (Listing::Ai, Stage::Ai) | (Listing::Resolved, Stage::Resolved) => index.updated_at,
                    (Listing::Waiting, Stage::Waiting | Stage::Offered) => index.since,
                    (Listing::HeldBy(id), Stage::Human) if index.holder == Some(id) => index.updated_at,
                    (Listing::HeldByOthers(id), Stage::Human) if index.holder != Some(id) => index.updated_at,
                    _ => return None,
                }
            }
            Self::Due { by } => index.deadline.filter(|deadline| deadline <= by)?,
            Self::Owed => index.owed.then_some(index.since)?,
            Self::Token(token) => (index.token == token).then_some(index.since)?,
            Self::Seated(id) => index.seated().any(|seated| seated == id).then_some(Timestamp::default())?,
            Self::Idle { agent, by } => {
                let is_idle = index.stage == Stage::Ai && !index.owed && index.updated_at <= *by;
                (is_idle && index.agent == agent).then_some(index.updated_at)?
            }
            Self::Ended { agent, by } => {
                let has_ended = index.stage == Stage::Resolved && index.updated_at <= *by;
                (has_ended && index.agent == agent).then_some(index.updated_at)?
            }
            Self::Everything => Timestamp::default(),
        };
        Some(Place { at, id: conversation.id })
    }
}
