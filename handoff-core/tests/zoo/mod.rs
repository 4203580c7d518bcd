//! The animals: a memory store behind a wrapper that breaks one promise.

pub(crate) mod bus;
pub(crate) mod files;
mod flaw;
mod marks;
pub(crate) mod roster;
mod seats;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use handoff_core::async_trait;
use handoff_core::conversation::{Conversation, Phase, Stage};
use handoff_core::event::{Author, Event};
use handoff_core::ids::Revision;
use handoff_core::operator::Scope;
use handoff_core::store::{
    Commit, Filter, Found, Hit, Listing, Load, Marks, MemoryStore, Order, PAGE_MAX, Page, Place, Reader, Search,
    SearchPage, Seats, Store, StoreError, Trigger, TriggerPage, TriggerQuery,
};
use handoff_core::{Agent, AgentId, ConversationId, Entry, MessageKey, OperatorId, Seq, Text, Timestamp, TokenDigest};

pub(crate) use flaw::Flaw;
use seats::Changes;

/// What lasts when a handle is dropped.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    store: MemoryStore,
    /// A second copy, for flaws that keep two and let them differ.
    copy: MemoryStore,
    /// The commit that the copy does not have yet.
    late: Mutex<Option<Commit>>,
    /// Every commit, for flaws whose handles each have a store of their own.
    journal: Mutex<Vec<Commit>>,
    agents: Mutex<BTreeMap<AgentId, Agent>>,
    ever_held: Mutex<BTreeSet<(OperatorId, ConversationId)>>,
    ids: Mutex<BTreeSet<ConversationId>>,
    changes: Changes,
    /// The triggers of conversations that are erased.
    erased: Mutex<Vec<Trigger>>,
    /// The entries of conversations that are erased.
    erased_words: Mutex<Vec<Hit>>,
    marks: Mutex<BTreeMap<ConversationId, Marks>>,
    /// Held during a commit, so that only what is to race does.
    one_at_a_time: tokio::sync::Mutex<()>,
}

/// A handle.
#[derive(Debug)]
pub(crate) struct Broken {
    flaw: Flaw,
    disk: Arc<Disk>,
    own: MemoryStore,
    pending: Mutex<Option<Commit>>,
    keys: Mutex<BTreeSet<(ConversationId, MessageKey)>>,
    changes: Changes,
    marks: Mutex<BTreeMap<ConversationId, Marks>>,
    /// The conversations that this handle wrote to.
    written: Mutex<BTreeSet<ConversationId>>,
}

impl Broken {
    pub(crate) async fn open(flaw: Flaw, disk: Arc<Disk>) -> Self {
        let own = MemoryStore::default();
        let journal = disk.journal.lock().unwrap().clone();
        for commit in journal {
            own.commit(&commit).await.unwrap();
        }
        Self {
            flaw,
            disk,
            own,
            pending: Mutex::default(),
            keys: Mutex::default(),
            changes: Changes::default(),
            marks: Mutex::default(),
            written: Mutex::default(),
        }
    }

    fn store(&self) -> &MemoryStore {
        match self.flaw {
            Flaw::AcknowledgesFirst | Flaw::ErasesInMemory | Flaw::SharesNothing => &self.own,
            Flaw::ReadsLate => &self.disk.copy,
            _ => &self.disk.store,
        }
    }

    async fn position(&self, id: ConversationId) -> Result<Seq, StoreError> {
        Ok(self.disk.store.load(id).await?.map_or(Seq::ZERO, |head| head.seq))
    }

    /// Refuses where `counted` conversations leave no seat.
    fn seat(seats: Option<&Seats>, counted: u32) -> Result<(), StoreError> {
        match seats {
            Some(seats) if counted >= seats.limit => Err(StoreError::SeatsFull),
            _ => Ok(()),
        }
    }

    async fn held(&self, commit: &Commit, count: impl Fn(&Conversation) -> bool) -> Result<u32, StoreError> {
        let ids = self.disk.ids.lock().unwrap().clone();
        let mut held = 0;
        for id in ids {
            let head = self.disk.store.load(id).await?;
            held += u32::from(head.is_some_and(|head| {
                let holder = head.holder().map(|holder| &holder.id);
                holder == commit.seats.as_ref().map(|seats| &seats.operator) && holder.is_some() && count(&head)
            }));
        }
        Ok(held)
    }

    async fn compare_then_write(&self, commit: &Commit) -> Result<(), StoreError> {
        let found = self.position(commit.head.id).await?;
        if found != commit.expected {
            return Err(StoreError::Conflict { expected: commit.expected, found });
        }
        pause().await;
        let expected = self.position(commit.head.id).await?;
        self.disk.store.commit(&Commit { expected, ..commit.clone() }).await
    }

    async fn write_entry_by_entry(&self, commit: &Commit) -> Result<(), StoreError> {
        let mut head = self.disk.store.load(commit.head.id).await?;
        for entry in &commit.entries {
            match &mut head {
                Some(head) => head.apply(entry),
                None => head = Conversation::begin(entry),
            }
            let head = head.clone().unwrap();
            let expected = Seq::new(entry.seq.get() - 1);
            let one = Commit { expected, entries: vec![entry.clone()], head, seats: commit.seats.clone() };
            self.disk.store.commit(&one).await?;
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Ok(())
    }

    async fn commit_broken(&self, commit: &Commit) -> Result<(), StoreError> {
        let (disk, id, seats) = (&self.disk, commit.head.id, commit.seats.as_ref());
        let without_seats = Commit { seats: None, ..commit.clone() };
        match self.flaw {
            Flaw::IgnoresThePosition => {
                let expected = self.position(id).await?;
                disk.store.commit(&Commit { expected, ..commit.clone() }).await
            }
            Flaw::ComparesThenWrites => self.compare_then_write(commit).await,
            Flaw::BeginsTwice if commit.expected == Seq::ZERO => self.compare_then_write(commit).await,
            Flaw::IgnoresTheSeats => disk.store.commit(&without_seats).await,
            Flaw::CountsThenWrites => {
                Self::seat(seats, self.held(commit, |head| head.id != id).await?)?;
                pause().await;
                disk.store.commit(&without_seats).await
            }
            Flaw::CountsNoTransfers => {
                Self::seat(seats, self.held(commit, |head| head.id != id).await?)?;
                disk.store.commit(&without_seats).await
            }
            Flaw::CountsNoOffers | Flaw::CountsEachKindAlone => {
                let kind = if self.flaw == Flaw::CountsNoOffers { None } else { Some(commit.head.stage()) };
                let counts = |head: &Conversation| match kind {
                    None => matches!(head.phase, Phase::Human { .. }),
                    Some(stage) => head.stage() == stage,
                };
                Self::seat(seats, self.held(commit, |head| head.id != id && counts(head)).await?)?;
                disk.store.commit(&without_seats).await
            }
            Flaw::CountsItself => {
                Self::seat(seats, self.held(commit, |_| true).await?)?;
                disk.store.commit(&without_seats).await
            }
            Flaw::NeverFrees => {
                let ever = disk.ever_held.lock().unwrap().clone();
                let operator = seats.map(|seats| &seats.operator);
                let counted = ever.iter().filter(|(held_by, held)| Some(held_by) == operator && *held != id).count();
                Self::seat(seats, u32::try_from(counted).unwrap())?;
                disk.store.commit(&without_seats).await
            }
            Flaw::WritesWhatItRefuses => match disk.store.commit(commit).await {
                Err(StoreError::SeatsFull) => {
                    disk.store.commit(&without_seats).await?;
                    Err(StoreError::SeatsFull)
                }
                other => other,
            },
            Flaw::WritesEntryByEntry => self.write_entry_by_entry(commit).await,
            Flaw::LosesTheLastEntry => {
                let mut short = commit.clone();
                short.entries.pop();
                disk.store.commit(&short).await
            }
            Flaw::TrimsText => {
                let mut trimmed = commit.clone();
                for entry in &mut trimmed.entries {
                    if let Event::VisitorMessage { text, .. } = &mut entry.event {
                        *text = Text::new(text.as_str().trim()).unwrap();
                    }
                }
                disk.store.commit(&trimmed).await
            }
            Flaw::AcknowledgesFirst | Flaw::ErasesInMemory | Flaw::SharesNothing => self.own.commit(commit).await,
            Flaw::ComparesThenErases => {
                // Whoever erases is to have looked by now, wherever he stands among the racers.
                pause().await;
                disk.store.commit(commit).await
            }
            _ => disk.store.commit(commit).await,
        }
    }

    /// Brings what lies beside the store up to date, as far as the flaw lets it.
    async fn file(&self, commit: &Commit) {
        let (disk, id) = (&self.disk, commit.head.id);
        disk.ids.lock().unwrap().insert(id);
        self.written.lock().unwrap().insert(id);
        if let Some(holder) = commit.head.holder() {
            disk.ever_held.lock().unwrap().insert((holder.id.clone(), id));
        }
        let keys = commit.entries.iter().filter_map(|entry| Some((id, entry.key.clone()?)));
        self.keys.lock().unwrap().extend(keys);
        match self.flaw {
            Flaw::AcknowledgesFirst => {
                let before = self.pending.lock().unwrap().replace(commit.clone());
                disk.journal.lock().unwrap().extend(before);
            }
            Flaw::ErasesInMemory | Flaw::SharesNothing => disk.journal.lock().unwrap().push(commit.clone()),
            Flaw::ReadsLate | Flaw::ListsLag => {
                let before = disk.late.lock().unwrap().replace(commit.clone());
                if let Some(before) = before {
                    drop(disk.copy.commit(&Commit { seats: None, ..before }).await);
                }
            }
            Flaw::KeepsTheToken | Flaw::KeepsTheLog => drop(disk.copy.commit(commit).await),
            _ => {}
        }
    }
}

#[async_trait]
impl Store for Broken {
    async fn commit(&self, commit: &Commit) -> Result<(), StoreError> {
        let races = matches!(
            self.flaw,
            Flaw::ComparesThenWrites | Flaw::BeginsTwice | Flaw::CountsThenWrites | Flaw::WritesEntryByEntry
        );
        let _turn = if races { None } else { Some(self.disk.one_at_a_time.lock().await) };
        let before = self.disk.store.load(commit.head.id).await?;
        self.commit_broken(commit).await?;
        self.remember(before.as_ref(), commit);
        self.file(commit).await;
        Ok(())
    }

    async fn load(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
        let mut head = self.store().load(id).await?;
        match (self.flaw, &mut head) {
            (Flaw::FailsOnTheUnknown, None) => return Err(StoreError::Backend("no such row".into())),
            (Flaw::RebuildsInPart, Some(head)) => {
                if let Phase::Waiting(wait) | Phase::Offered { wait, .. } = &mut head.phase {
                    wait.passed.clear();
                }
            }
            _ => {}
        }
        Ok(head)
    }

    async fn entries(&self, id: ConversationId, after: Seq, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let store = if self.flaw == Flaw::KeepsTheLog { &self.disk.copy } else { self.store() };
        let mut found = store.entries(id, after, limit).await?;
        match self.flaw {
            Flaw::ReturnsOutOfOrder => found.reverse(),
            Flaw::HasNoLimit if found.len() == PAGE_MAX && limit > PAGE_MAX => {
                let last = found[PAGE_MAX - 1].seq;
                found.extend(store.entries(id, last, limit - PAGE_MAX).await?);
            }
            Flaw::RewritesAnEvent => {
                for entry in &mut found {
                    if let Event::AiMessage { sources, .. } = &mut entry.event {
                        sources.clear();
                    }
                }
            }
            _ => {}
        }
        Ok(found)
    }

    async fn keyed(&self, id: ConversationId, author: &Author, key: &MessageKey) -> Result<Option<Entry>, StoreError> {
        match self.flaw {
            Flaw::SharesKeys => {
                let log = self.store().entries(id, Seq::ZERO, PAGE_MAX).await?;
                Ok(log.into_iter().find(|entry| entry.key.as_ref() == Some(key)))
            }
            Flaw::ForgetsKeysOnReopening if !self.keys.lock().unwrap().contains(&(id, key.clone())) => Ok(None),
            _ => self.store().keyed(id, author, key).await,
        }
    }

    async fn list(&self, filter: &Filter, page: Page) -> Result<Vec<Conversation>, StoreError> {
        let (mut filter, mut page, mut store) = (filter.clone(), page, self.store());
        match (self.flaw, &mut filter) {
            (Flaw::SkipsTies, _) => {
                let last = if filter.order() == Order::Ascending { [u8::MAX; 16] } else { [0; 16] };
                page.after = page.after.map(|after| Place { id: ConversationId::from_bytes(last), ..after });
            }
            (Flaw::ShowsEveryAgent, Filter::Inbox { agents, .. }) => *agents = Scope::All,
            (Flaw::IsLate, Filter::Due { by }) => *by = Timestamp::from_millis(by.as_millis().saturating_sub(1)),
            (Flaw::KnowsHalfAToken, Filter::Token(token)) => {
                let mut bytes = *token.as_bytes();
                bytes[16..].fill(0xd1);
                *token = TokenDigest::from_bytes(bytes);
            }
            (Flaw::IdlesLate, Filter::Idle { by, .. }) | (Flaw::EndsLate, Filter::Ended { by, .. }) => {
                *by = Timestamp::from_millis(by.as_millis().saturating_sub(1));
            }
            (Flaw::ListsLag, _) | (Flaw::KeepsTheToken, Filter::Token(_)) => store = &self.disk.copy,
            _ => {}
        }
        let mut found = store.list(&filter, page).await?;
        match (self.flaw, &filter) {
            (Flaw::ListsBackwards, _) => found.reverse(),
            (Flaw::IgnoresPriority, Filter::Owed | Filter::Inbox { list: Listing::Waiting, .. }) => {
                found.sort_by_key(|head| head.wait().map(|wait| wait.since));
            }
            (Flaw::ForgetsTheResolved, Filter::Everything) => found.retain(|head| head.stage() != Stage::Resolved),
            (Flaw::FindsNoTransfers, Filter::Seated(id)) => {
                found.retain(|head| head.holder().is_some_and(|holder| holder.id == *id));
            }
            _ => {}
        }
        Ok(found)
    }

    async fn loads(&self, operators: &[OperatorId]) -> Result<Vec<Load>, StoreError> {
        let mut loads = self.store().loads(operators).await?;
        if self.flaw == Flaw::SortsTheLoads {
            loads.sort_unstable_by_key(|load| load.held);
        }
        self.recall(operators, &mut loads);
        Ok(loads)
    }

    async fn changed_loads(
        &self,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<(Revision, OperatorId, Load)>, StoreError> {
        self.changed_loads_broken(after, limit).await
    }

    async fn seated(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<OperatorId>, StoreError> {
        let mut found = self.store().seated(after, limit).await?;
        if self.flaw == Flaw::SeatsSomebodyTwice {
            found.splice(0..0, after.cloned());
            found.truncate(limit);
        }
        Ok(found)
    }

    async fn triggers(&self, query: &TriggerQuery, page: TriggerPage) -> Result<Vec<Trigger>, StoreError> {
        self.triggers_broken(query, page).await
    }

    async fn search(&self, search: &Search, page: SearchPage) -> Result<Found, StoreError> {
        self.search_broken(search, page).await
    }

    async fn mark_read(&self, id: ConversationId, reader: Reader, to: u64) -> Result<bool, StoreError> {
        self.mark_read_broken(id, reader, to).await
    }

    async fn marks(&self, id: ConversationId) -> Result<Marks, StoreError> {
        self.marks_broken(id).await
    }

    async fn erase(&self, id: ConversationId, expected: Option<Seq>) -> Result<(), StoreError> {
        self.erase_broken(id, expected).await
    }

    async fn agent(&self, id: &AgentId) -> Result<Option<Agent>, StoreError> {
        match self.flaw {
            Flaw::IgnoresTheVersion | Flaw::ComparesTheVersionFirst => {
                Ok(self.disk.agents.lock().unwrap().get(id).cloned())
            }
            _ => self.store().agent(id).await,
        }
    }

    async fn agents(&self, after: Option<&AgentId>, limit: usize) -> Result<Vec<Agent>, StoreError> {
        let mut found = self.store().agents(after, limit).await?;
        if let (Flaw::ListsAnAgentTwice, Some(after)) = (self.flaw, after) {
            found.splice(0..0, self.store().agent(after).await?);
            found.truncate(limit);
        }
        Ok(found)
    }

    async fn save_agent(&self, agent: &Agent) -> Result<(), StoreError> {
        let agents = &self.disk.agents;
        match self.flaw {
            Flaw::IgnoresTheVersion => drop(agents.lock().unwrap().insert(agent.id.clone(), agent.clone())),
            Flaw::ComparesTheVersionFirst => {
                let found = agents.lock().unwrap().get(&agent.id).map_or(0, |stored| stored.version);
                let expected = agent.version - 1;
                if found != expected {
                    return Err(StoreError::Conflict { expected: Seq::new(expected), found: Seq::new(found) });
                }
                pause().await;
                agents.lock().unwrap().insert(agent.id.clone(), agent.clone());
            }
            Flaw::ForgetsASetting => {
                let mut less = agent.clone();
                less.settings.origins.clear();
                return self.store().save_agent(&less).await;
            }
            _ => return self.store().save_agent(agent).await,
        }
        Ok(())
    }
}

/// Long enough for others to get between a look and a step.
async fn pause() {
    tokio::time::sleep(Duration::from_millis(20)).await;
}
