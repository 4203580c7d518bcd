//! A store in memory: exact, and gone with the process.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Unbounded};

use async_trait::async_trait;

use super::{
    Commit, Filter, Found, Hit, LOOKED_AT_MAX, Listing, Load, Marks, Order, PAGE_MAX, Page, Place, Reader, Search,
    SearchPage, Store, StoreError, Trigger, TriggerOutcome, TriggerPage, TriggerPlace, TriggerQuery, Written,
};
use crate::agent::Agent;
use crate::conversation::{Conversation, Stage};
use crate::event::{Author, Entry};
use crate::ids::{AgentId, ConversationId, MessageKey, OperatorId, Revision, Seq, Timestamp, TokenDigest};
use crate::operator::Scope;
use crate::sync::{Mutex, MutexGuard, PoisonError};

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
    triggers: BTreeMap<TriggerPlace, Trigger>,
    marks: BTreeMap<ConversationId, Marks>,
    /// Every entry in the order in which it came.
    written: BTreeMap<Written, (ConversationId, Seq)>,
    /// What is remembered of those who ever had a seat.
    changes: BTreeMap<OperatorId, Change>,
    /// Whose load was changed by which change that is still its last.
    revisions: BTreeMap<Revision, OperatorId>,
}

/// When an operator was last given a seat, when one last came free, and the last change of either.
#[derive(Clone, Copy, Debug, Default)]
struct Change {
    given_at: Option<Timestamp>,
    freed_at: Option<Timestamp>,
    revision: Revision,
}

#[derive(Debug)]
struct Kept {
    head: Conversation,
    log: Vec<Entry>,
}

/// What a list is looked up by; a filter of the inbox joins those of its agents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum List {
    /// First, so that who has a seat is found without looking at anything else.
    Seated(OperatorId),
    /// Of one agent or of all; an offered conversation is with those that wait.
    Stage(Option<AgentId>, Stage),
    Held(OperatorId),
    Due,
    Owed,
    Token(TokenDigest),
    Everything,
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
        lists.extend(index.seated().map(|operator| (Self::Seated(operator.clone()), Timestamp::default())));
        lists.push((Self::Everything, Timestamp::default()));
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
            Filter::Seated(operator) => return vec![Self::Seated(operator.clone())],
            Filter::Idle { agent, .. } => return vec![Self::Stage(Some(agent.clone()), Stage::Ai)],
            Filter::Ended { agent, .. } => return vec![Self::Stage(Some(agent.clone()), Stage::Resolved)],
            Filter::Everything => return vec![Self::Everything],
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
        let held = self.lists.get(&List::Seated(operator.clone())).into_iter().flatten();
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

    /// Who was given a seat and whose came free, and what became of a trigger.
    fn remember(&mut self, before: Option<&Conversation>, commit: &Commit) {
        let Some(at) = commit.entries.last().map(|entry| entry.at) else { return };
        let (given, freed) = commit.changed_seats(before);
        for operator in given {
            self.change(&operator).given_at = Some(at);
        }
        for operator in freed {
            self.change(&operator).freed_at = Some(at);
        }
        for entry in commit.entries.iter().filter(|entry| TriggerOutcome::of(&entry.event).is_some()) {
            let (agent, conversation) = (commit.head.agent.clone(), commit.head.id);
            let trigger = Trigger { agent, conversation, entry: entry.clone() };
            self.triggers.insert(trigger.place(), trigger);
        }
    }

    /// Puts the entries of a commit behind all that were written before.
    fn file(&mut self, commit: &Commit) {
        let last = self.written.last_key_value().map_or(0, |(last, _)| last.get());
        let places = (last + 1..).map(Written::new);
        let entries = commit.entries.iter().map(|entry| (commit.head.id, entry.seq));
        self.written.extend(places.zip(entries));
    }

    /// What is remembered of an operator whose load is about to change.
    fn change(&mut self, operator: &OperatorId) -> &mut Change {
        let next = self.revisions.last_key_value().map_or(Revision::ZERO, |(last, _)| *last).next();
        let change = self.changes.entry(operator.clone()).or_default();
        self.revisions.remove(&change.revision);
        self.revisions.insert(next, operator.clone());
        change.revision = next;
        change
    }

    fn hit(&self, search: &Search, id: ConversationId, seq: Seq) -> Option<Hit> {
        let Kept { head, log } = self.conversations.get(&id)?;
        let entry = log.get(log.binary_search_by_key(&seq, |entry| entry.seq).ok()?)?;
        let is_meant = search.agents.contains(&head.agent) && search.query.finds(&entry.event);
        is_meant.then(|| Hit { agent: head.agent.clone(), conversation: id, entry: entry.clone() })
    }

    fn load(&self, operator: &OperatorId) -> Load {
        let Change { given_at, freed_at, .. } = self.changes.get(operator).copied().unwrap_or_default();
        Load { held: self.held(operator, None), given_at, freed_at }
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
        let until = match filter {
            Filter::Due { by } | Filter::Idle { by, .. } | Filter::Ended { by, .. } => *by,
            _ => Timestamp::from_millis(i64::MAX),
        };
        let reached = |at: &&Place| at.at <= until;
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
        let (before, mut log) = inner.take(id).map(|kept| (Some(kept.head), kept.log)).unwrap_or_default();
        log.extend_from_slice(&commit.entries);
        inner.remember(before.as_ref(), commit);
        inner.file(commit);
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

    async fn loads(&self, operators: &[OperatorId]) -> Result<Vec<Load>, StoreError> {
        let inner = self.lock();
        Ok(operators.iter().map(|operator| inner.load(operator)).collect())
    }

    async fn changed_loads(
        &self,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<(Revision, OperatorId, Load)>, StoreError> {
        let inner = self.lock();
        let changed = inner.revisions.range(after.next()..).take(limit.min(PAGE_MAX));
        Ok(changed.map(|(at, operator)| (*at, operator.clone(), inner.load(operator))).collect())
    }

    async fn seated(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<OperatorId>, StoreError> {
        let inner = self.lock();
        let from = after.map_or(Unbounded, |after| Excluded(List::Seated(after.clone())));
        let lists = inner.lists.range((from, Unbounded)).map_while(|(list, _)| match list {
            List::Seated(operator) => Some(operator.clone()),
            _ => None,
        });
        Ok(lists.take(limit.min(PAGE_MAX)).collect())
    }

    async fn triggers(&self, query: &TriggerQuery, page: TriggerPage) -> Result<Vec<Trigger>, StoreError> {
        let inner = self.lock();
        let before = page.before.map_or(Unbounded, Excluded);
        let of = |trigger: &&Trigger| {
            let outcome = TriggerOutcome::of(&trigger.entry.event);
            query.agents.contains(&trigger.agent) && query.outcome.is_none_or(|wanted| outcome == Some(wanted))
        };
        let latest = inner.triggers.range((Unbounded, before)).rev().map(|(_, trigger)| trigger);
        let recent = latest.take_while(|trigger| trigger.entry.at >= query.from);
        Ok(recent.filter(of).take(page.limit.min(PAGE_MAX)).cloned().collect())
    }

    async fn search(&self, search: &Search, page: SearchPage) -> Result<Found, StoreError> {
        let inner = self.lock();
        let (limit, before) = (page.limit.min(PAGE_MAX), page.before.map_or(Unbounded, Excluded));
        let mut latest = inner.written.range((Unbounded, before)).rev().peekable();
        let (mut found, mut looked_at) = (Found::default(), 0);
        while found.hits.len() < limit && looked_at < LOOKED_AT_MAX {
            let Some((place, (id, seq))) = latest.next() else { break };
            found.next = Some(*place);
            found.hits.extend(inner.hit(search, *id, *seq));
            looked_at += 1;
        }
        if latest.peek().is_none() {
            found.next = None;
        }
        Ok(found)
    }

    async fn mark_read(&self, id: ConversationId, reader: Reader, to: u64) -> Result<bool, StoreError> {
        let mut inner = self.lock();
        let is_there = inner.conversations.contains_key(&id);
        Ok(is_there && inner.marks.entry(id).or_default().raise(reader, to))
    }

    async fn marks(&self, id: ConversationId) -> Result<Marks, StoreError> {
        Ok(self.lock().marks.get(&id).copied().unwrap_or_default())
    }

    async fn erase(&self, id: ConversationId, expected: Option<Seq>) -> Result<(), StoreError> {
        let mut inner = self.lock();
        if let (Some(expected), Some(kept)) = (expected, inner.conversations.get(&id))
            && kept.head.seq != expected
        {
            return Err(StoreError::Conflict { expected, found: kept.head.seq });
        }
        if let Some(kept) = inner.take(id) {
            for operator in kept.head.index().seated() {
                inner.change(operator);
            }
        }
        inner.marks.remove(&id);
        inner.triggers.retain(|place, _| place.conversation != id);
        inner.written.retain(|_, (conversation, _)| *conversation != id);
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
