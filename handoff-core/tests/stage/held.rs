//! A store whose writes wait for a word, or fail while a test says so, and a bus that says nothing while it is told to be quiet.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use handoff_core::agent::Agent;
use handoff_core::bus::{Bus, Interest, MemoryBus, Signal};
use handoff_core::event::{Author, Entry, Event};
use handoff_core::ids::Revision;
use handoff_core::responder::BoxStream;
use handoff_core::store::{Commit, Filter, Found, Load, Marks, Page, Reader, Search, SearchPage};
use handoff_core::store::{Store, StoreError, Trigger, TriggerPage, TriggerQuery};
use handoff_core::{AgentId, Conversation, ConversationId, MemoryStore, MessageKey, OperatorId, Seq, async_trait};
use tokio::sync::{Notify, oneshot};

/// Holds the next write that it fits.
struct Order {
    fits: Box<dyn Fn(&Commit) -> bool + Send + Sync>,
    reached: oneshot::Sender<()>,
    released: oneshot::Receiver<()>,
}

/// What goes wrong while a test says so.
#[derive(Default)]
pub struct Faults {
    /// No commit is taken.
    pub commits: bool,
    /// Erasings that fail, and whether they fail once they are done.
    pub erasings: BTreeMap<ConversationId, bool>,
    /// Lists that cannot be read.
    pub lists: Option<fn(&Filter) -> bool>,
    /// Whatever there is is said to have ended, and long ago.
    pub all_have_ended: bool,
}

fn broken<T>() -> Result<T, StoreError> {
    Err(StoreError::Backend("it is broken".into()))
}

/// A write that waits: everything it rests on was read, and nothing of it is written.
pub struct Waiting {
    reached: Option<oneshot::Receiver<()>>,
    release: Option<oneshot::Sender<()>>,
}

impl Waiting {
    /// Returns when the write stands before the store's door.
    pub async fn reached(&mut self) {
        if let Some(reached) = self.reached.take() {
            reached.await.expect("the write came");
        }
    }

    pub fn release(mut self) {
        self.release.take().unwrap().send(()).expect("the write waits");
    }
}

/// Counts the steps of everything that goes on, and rings at one of them.
#[derive(Debug, Default)]
pub struct Steps {
    taken: AtomicUsize,
    at: Mutex<Vec<usize>>,
    bell: Notify,
}

impl Steps {
    /// From now on rings when so many more steps have been taken, each time.
    pub fn ring_at(&self, at: &[usize]) {
        self.taken.store(0, Ordering::SeqCst);
        *self.at.lock().unwrap() = at.to_vec();
    }

    pub fn taken(&self) -> usize {
        self.taken.load(Ordering::SeqCst)
    }

    pub async fn rung(&self) {
        self.bell.notified().await;
    }

    /// Others go on between two steps.
    pub async fn step(&self) {
        let taken = self.taken.fetch_add(1, Ordering::SeqCst) + 1;
        if self.at.lock().unwrap().contains(&taken) {
            self.bell.notify_one();
        }
        for _ in 0..3 {
            tokio::task::yield_now().await;
        }
    }
}

pub struct Held {
    inner: MemoryStore,
    orders: Mutex<Vec<Order>>,
    erasings: Mutex<Vec<(oneshot::Sender<()>, oneshot::Receiver<()>)>>,
    pub faults: Mutex<Faults>,
    pub steps: Steps,
    stepping: AtomicBool,
    lists: AtomicUsize,
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Held")
    }
}

impl Held {
    pub fn new(inner: MemoryStore) -> Self {
        Self {
            inner,
            orders: Mutex::default(),
            erasings: Mutex::default(),
            faults: Mutex::default(),
            steps: Steps::default(),
            stepping: AtomicBool::new(false),
            lists: AtomicUsize::new(0),
        }
    }

    /// The next write with such an entry waits.
    pub fn hold(&self, fits: impl Fn(&Event) -> bool + Send + Sync + 'static) -> Waiting {
        let (reached, at_door) = oneshot::channel();
        let (release, released) = oneshot::channel();
        let fits = Box::new(move |commit: &Commit| commit.entries.iter().any(|entry| fits(&entry.event)));
        self.orders.lock().unwrap().push(Order { fits, reached, released });
        Waiting { reached: Some(at_door), release: Some(release) }
    }

    /// The next erasing waits.
    pub fn hold_erasing(&self) -> Waiting {
        let (reached, at_door) = oneshot::channel();
        let (release, released) = oneshot::channel();
        self.erasings.lock().unwrap().push((reached, released));
        Waiting { reached: Some(at_door), release: Some(release) }
    }

    /// From now on every call takes steps.
    pub fn in_steps(&self) {
        self.stepping.store(true, Ordering::SeqCst);
    }

    /// How often a list was read.
    pub fn lists(&self) -> usize {
        self.lists.load(Ordering::SeqCst)
    }

    pub async fn step(&self) {
        if self.stepping.load(Ordering::SeqCst) {
            self.steps.step().await;
        }
    }
}

#[async_trait]
impl Store for Held {
    async fn commit(&self, commit: &Commit) -> Result<(), StoreError> {
        let order = {
            let mut orders = self.orders.lock().unwrap();
            let at = orders.iter().position(|order| (order.fits)(commit));
            at.map(|at| orders.remove(at))
        };
        if let Some(order) = order {
            order.reached.send(()).expect("the test waits");
            drop(order.released.await);
        }
        self.step().await;
        if self.faults.lock().unwrap().commits {
            return broken();
        }
        let done = self.inner.commit(commit).await;
        self.step().await;
        done
    }

    async fn load(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
        let found = self.inner.load(id).await;
        self.step().await;
        found
    }

    async fn entries(&self, id: ConversationId, after: Seq, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let found = self.inner.entries(id, after, limit).await;
        self.step().await;
        found
    }

    async fn keyed(&self, id: ConversationId, author: &Author, key: &MessageKey) -> Result<Option<Entry>, StoreError> {
        self.inner.keyed(id, author, key).await
    }

    async fn list(&self, filter: &Filter, page: Page) -> Result<Vec<Conversation>, StoreError> {
        self.lists.fetch_add(1, Ordering::SeqCst);
        let (is_broken, all_have_ended) = {
            let faults = self.faults.lock().unwrap();
            (faults.lists.is_some_and(|lists| lists(filter)), faults.all_have_ended)
        };
        match filter {
            _ if is_broken => broken(),
            Filter::Ended { .. } if all_have_ended => self.inner.list(&Filter::Everything, page).await,
            _ => self.inner.list(filter, page).await,
        }
    }

    async fn loads(&self, operators: &[OperatorId]) -> Result<Vec<Load>, StoreError> {
        let found = self.inner.loads(operators).await;
        self.step().await;
        found
    }

    async fn changed_loads(
        &self,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<(Revision, OperatorId, Load)>, StoreError> {
        let found = self.inner.changed_loads(after, limit).await;
        self.step().await;
        found
    }

    async fn seated(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<OperatorId>, StoreError> {
        self.inner.seated(after, limit).await
    }

    async fn triggers(&self, query: &TriggerQuery, page: TriggerPage) -> Result<Vec<Trigger>, StoreError> {
        self.inner.triggers(query, page).await
    }

    async fn search(&self, search: &Search, page: SearchPage) -> Result<Found, StoreError> {
        self.inner.search(search, page).await
    }

    async fn mark_read(&self, id: ConversationId, reader: Reader, to: u64) -> Result<bool, StoreError> {
        self.inner.mark_read(id, reader, to).await
    }

    async fn marks(&self, id: ConversationId) -> Result<Marks, StoreError> {
        self.inner.marks(id).await
    }

    async fn erase(&self, id: ConversationId, expected: Option<Seq>) -> Result<(), StoreError> {
        let order = self.erasings.lock().unwrap().pop();
        if let Some((reached, released)) = order {
            reached.send(()).expect("the test waits");
            drop(released.await);
        }
        let fails = self.faults.lock().unwrap().erasings.get(&id).copied();
        if fails == Some(false) {
            return broken();
        }
        self.step().await;
        let done = self.inner.erase(id, expected).await;
        self.step().await;
        if fails.is_some() { broken() } else { done }
    }

    async fn agent(&self, id: &AgentId) -> Result<Option<Agent>, StoreError> {
        let found = self.inner.agent(id).await;
        self.step().await;
        found
    }

    async fn agents(&self, after: Option<&AgentId>, limit: usize) -> Result<Vec<Agent>, StoreError> {
        self.inner.agents(after, limit).await
    }

    async fn save_agent(&self, agent: &Agent) -> Result<(), StoreError> {
        self.inner.save_agent(agent).await
    }
}

/// A bus that loses every signal while it is told to be quiet.
#[derive(Debug, Default)]
pub struct Quiet {
    inner: MemoryBus,
    quiet: AtomicBool,
}

impl Quiet {
    pub fn hush(&self, quiet: bool) {
        self.quiet.store(quiet, Ordering::SeqCst);
    }
}

#[async_trait]
impl Bus for Quiet {
    async fn publish(&self, signal: Signal) {
        if !self.quiet.load(Ordering::SeqCst) {
            self.inner.publish(signal).await;
        }
        tokio::task::yield_now().await;
    }

    async fn subscribe(&self, interest: Interest) -> BoxStream<Signal> {
        self.inner.subscribe(interest).await
    }
}
