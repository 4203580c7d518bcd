//! Where conversations are kept: a trait that compares, counts, appends and replaces, and knows no rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Bound::{Excluded, Unbounded};
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use thiserror::Error;

use crate::agent::Agent;
use crate::conversation::{Conversation, Stage};
use crate::error::BoxError;
use crate::event::{Author, Entry};
use crate::ids::{AgentId, ConversationId, MessageKey, OperatorId, Seq, Timestamp, TokenDigest};
use crate::operator::Scope;

/// Most rows that one page of a list or a log may have.
pub const PAGE_MAX: usize = 500;

/// Keeps conversations and agents.
///
/// # Promises
/// - **Durable.** When [`commit`](Self::commit) returned `Ok`, what it wrote survives a crash of the
///   process, the kernel and the power.
/// - **Whole.** A commit happens entirely or not at all, and nobody sees a part of it.
/// - **Compared.** A commit happens only if the conversation's last position is
///   [`Commit::expected`] (zero where it does not exist), and of two with the same one wins.
/// - **Counted.** A commit with [`Commit::seats`] happens only if the operator holds fewer other
///   conversations than the limit, counted in the same transaction.
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
    /// How many conversations each of these operators holds, in the same order.
    async fn loads(&self, operators: &[OperatorId]) -> Result<Vec<u32>, StoreError>;
    /// Forgets a conversation: no byte of what was written in it stays readable. Nothing where there is none.
    async fn erase(&self, id: ConversationId) -> Result<(), StoreError>;
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

/// An operator and the number of conversations he may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats {
    /// Who.
    pub operator: OperatorId,
    /// How many, with this one.
    pub limit: u32,
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
        /// What the commit named.
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
    /// The desk owes something; by place in the queue, the longest first.
    Owed,
    /// The one whose visitor holds this token.
    Token(TokenDigest),
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
    /// The instant that the list is ordered by.
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
            Self::Inbox { list: Listing::Waiting, .. } | Self::Due { .. } | Self::Owed | Self::Token(_) => {
                Order::Ascending
            }
            Self::Inbox { .. } => Order::Descending,
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
        };
        Some(Place { at, id: conversation.id })
    }
}

/// A store in memory: exact, and gone with the process.
#[derive(Debug, Default)]
pub struct MemoryStore {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    conversations: BTreeMap<ConversationId, Kept>,
    lists: BTreeMap<List, BTreeSet<Place>>,
    agents: BTreeMap<AgentId, Agent>,
}

#[derive(Debug)]
struct Kept {
    head: Conversation,
    log: Vec<Entry>,
}

/// What a list is looked up by; a filter of the inbox joins those of its agents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum List {
    /// Of one agent or of all; an offered conversation is with those that wait.
    Stage(Option<AgentId>, Stage),
    Held(OperatorId),
    Due,
    Owed,
    Token(TokenDigest),
}

impl List {
    /// Every list that a conversation is in, with its place there.
    fn of(conversation: &Conversation) -> Vec<(Self, Place)> {
        let index = conversation.index();
        let (stage, at) = match index.stage {
            Stage::Waiting | Stage::Offered => (Stage::Waiting, index.since),
            stage => (stage, index.updated_at),
        };
        let agents = [None, Some(index.agent.clone())];
        let mut lists: Vec<_> = agents.into_iter().map(|agent| (Self::Stage(agent, stage), at)).collect();
        lists.push((Self::Token(*index.token), index.since));
        lists.extend(index.holder.map(|holder| (Self::Held(holder.clone()), index.updated_at)));
        lists.extend(index.deadline.map(|deadline| (Self::Due, deadline)));
        lists.extend(index.owed.then_some((Self::Owed, index.since)));
        lists.into_iter().map(|(list, at)| (list, Place { at, id: conversation.id })).collect()
    }

    /// The lists in which a filter's conversations are, among others.
    fn behind(filter: &Filter) -> Vec<Self> {
        let (agents, list) = match filter {
            Filter::Due { .. } => return vec![Self::Due],
            Filter::Owed => return vec![Self::Owed],
            Filter::Token(token) => return vec![Self::Token(*token)],
            Filter::Inbox { agents, list } => (agents, list),
        };
        let stage = match list {
            Listing::Ai => Stage::Ai,
            Listing::Waiting => Stage::Waiting,
            Listing::HeldBy(operator) => return vec![Self::Held(operator.clone())],
            Listing::HeldByOthers(_) => Stage::Human,
            Listing::Resolved => Stage::Resolved,
        };
        match agents {
            Scope::All => vec![Self::Stage(None, stage)],
            Scope::Agents(agents) => agents.iter().map(|agent| Self::Stage(Some(agent.clone()), stage)).collect(),
        }
    }
}

impl MemoryStore {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn held(&self, operator: &OperatorId, except: Option<ConversationId>) -> u32 {
        let held = self.lists.get(&List::Held(operator.clone())).into_iter().flatten();
        u32::try_from(held.filter(|place| Some(place.id) != except).count()).unwrap_or(u32::MAX)
    }

    /// Takes a conversation out, its lists included.
    fn take(&mut self, id: ConversationId) -> Option<Kept> {
        let kept = self.conversations.remove(&id)?;
        for (list, place) in List::of(&kept.head) {
            if self.lists.get_mut(&list).is_some_and(|places| places.remove(&place) && places.is_empty()) {
                self.lists.remove(&list);
            }
        }
        Some(kept)
    }

    /// The first `limit` places after `after` in one list that belong to `filter`.
    fn page(&self, list: &List, filter: &Filter, page: Page) -> Vec<Place> {
        let Some(places) = self.lists.get(list) else { return Vec::new() };
        let after = page.after.map_or(Unbounded, Excluded);
        let ordered: Box<dyn Iterator<Item = &Place>> = match filter.order() {
            Order::Ascending => Box::new(places.range((after, Unbounded))),
            Order::Descending => Box::new(places.range((Unbounded, after)).rev()),
        };
        let head = |id: &ConversationId| self.conversations.get(id).map(|kept| &kept.head);
        let reached = |at: &&Place| !matches!(filter, Filter::Due { by } if at.at > *by);
        let belongs = |at: &&Place| head(&at.id).is_some_and(|head| filter.place(head).is_some());
        ordered.take_while(reached).filter(belongs).take(page.limit.min(PAGE_MAX)).copied().collect()
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn commit(&self, commit: &Commit) -> Result<(), StoreError> {
        let mut inner = self.lock();
        let id = commit.head.id;
        let found = inner.conversations.get(&id).map_or(Seq::ZERO, |kept| kept.head.seq);
        if found != commit.expected {
            return Err(StoreError::Conflict { expected: commit.expected, found });
        }
        if let Some(seats) = &commit.seats
            && inner.held(&seats.operator, Some(id)) >= seats.limit
        {
            return Err(StoreError::SeatsFull);
        }
        let mut log = inner.take(id).map(|kept| kept.log).unwrap_or_default();
        log.extend_from_slice(&commit.entries);
        for (list, place) in List::of(&commit.head) {
            inner.lists.entry(list).or_default().insert(place);
        }
        inner.conversations.insert(id, Kept { head: commit.head.clone(), log });
        Ok(())
    }

    async fn load(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
        Ok(self.lock().conversations.get(&id).map(|kept| kept.head.clone()))
    }

    async fn entries(&self, id: ConversationId, after: Seq, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let inner = self.lock();
        let Some(kept) = inner.conversations.get(&id) else {
            return Ok(Vec::new());
        };
        let from = kept.log.partition_point(|entry| entry.seq <= after);
        Ok(kept.log.iter().skip(from).take(limit.min(PAGE_MAX)).cloned().collect())
    }

    async fn keyed(&self, id: ConversationId, author: &Author, key: &MessageKey) -> Result<Option<Entry>, StoreError> {
        let inner = self.lock();
        let log = inner.conversations.get(&id).map(|kept| kept.log.as_slice()).unwrap_or_default();
        Ok(log.iter().find(|entry| entry.key.as_ref() == Some(key) && entry.author() == *author).cloned())
    }

    async fn list(&self, filter: &Filter, page: Page) -> Result<Vec<Conversation>, StoreError> {
        let inner = self.lock();
        let mut places: Vec<_> = List::behind(filter).iter().flat_map(|list| inner.page(list, filter, page)).collect();
        places.sort_unstable();
        if filter.order() == Order::Descending {
            places.reverse();
        }
        places.truncate(page.limit.min(PAGE_MAX));
        Ok(places.iter().filter_map(|place| inner.conversations.get(&place.id)).map(|kept| kept.head.clone()).collect())
    }

    async fn loads(&self, operators: &[OperatorId]) -> Result<Vec<u32>, StoreError> {
        let inner = self.lock();
        Ok(operators.iter().map(|operator| inner.held(operator, None)).collect())
    }

    async fn erase(&self, id: ConversationId) -> Result<(), StoreError> {
        self.lock().take(id);
        Ok(())
    }

    async fn agent(&self, id: &AgentId) -> Result<Option<Agent>, StoreError> {
        Ok(self.lock().agents.get(id).cloned())
    }

    async fn agents(&self, after: Option<&AgentId>, limit: usize) -> Result<Vec<Agent>, StoreError> {
        let (from, limit) = (after.map_or(Unbounded, Excluded), limit.min(PAGE_MAX));
        Ok(self.lock().agents.range((from, Unbounded)).take(limit).map(|(_, agent)| agent.clone()).collect())
    }

    async fn save_agent(&self, agent: &Agent) -> Result<(), StoreError> {
        let mut inner = self.lock();
        let found = inner.agents.get(&agent.id).map_or(0, |stored| stored.version);
        let expected = agent.version.saturating_sub(1);
        if found != expected {
            return Err(StoreError::Conflict { expected: Seq::new(expected), found: Seq::new(found) });
        }
        inner.agents.insert(agent.id.clone(), agent.clone());
        Ok(())
    }
}
