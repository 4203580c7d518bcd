//! What several of these tests need: short names for values, a clock that follows tokio's, a
//! scripted AI, and a whole desk on real parts.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test binary uses its own part of it")]

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use handoff_core::agent::Agent;
use handoff_core::bus::{Bus, Interest, MemoryBus, Signal};
use handoff_core::clock::Clock;
use handoff_core::command::Rejected;
use handoff_core::conversation::{Conversation, Phase, Stage};
use handoff_core::desk::{Desk, DeskError, Newcomer, Receipt};
use handoff_core::event::{Author, Confidence, Entry, Event, Failure, Source};
use handoff_core::ids::Revision;
use handoff_core::operator::{Lease, Operator, Scope, Status};
use handoff_core::responder::{BoxStream, Outcome, Piece, Prompt, Responder};
use handoff_core::roster::{MemoryRoster, Roster};
use handoff_core::store::{
    Commit, Filter, Found, Load, Marks, MemoryStore, Page, Reader, Search, SearchPage, Store, StoreError, Trigger,
    TriggerPage, TriggerQuery,
};
use handoff_core::worker::Worker;
use handoff_core::{
    AgentId, AgentSettings, ConnectionId, ConversationId, MessageKey, Name, OperatorId, Seq, Text, Timestamp,
    TokenDigest, async_trait,
};
use tokio::task::JoinHandle;
use tokio_stream::StreamExt as _;

pub fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

pub fn name(name: &str) -> Name {
    Name::new(name).unwrap()
}

pub fn agent(id: &str) -> AgentId {
    AgentId::new(id).unwrap()
}

pub fn op(id: &str) -> OperatorId {
    OperatorId::new(id).unwrap()
}

pub fn key(key: impl fmt::Display) -> MessageKey {
    MessageKey::new(key.to_string()).unwrap()
}

pub fn operator(id: &str, scope: Scope, seats: u32) -> Operator {
    // The name does not spell the id, so that a test can tell which of the two leaked.
    let name = name(&format!("Mx {}", id.trim_start_matches("op-")));
    Operator { seats, ..Operator::new(op(id), name, scope) }
}

/// The end of time for a lease that a test does not want to end.
pub const FOREVER: Timestamp = Timestamp::from_millis(i64::MAX);

/// How long a test waits for what must happen before it fails. Under paused time it costs nothing.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A clock that goes with tokio's, so that paused time moves both.
#[derive(Debug)]
pub struct TokioClock {
    began: tokio::time::Instant,
}

impl Default for TokioClock {
    #[allow(clippy::disallowed_methods, reason = "paused time is this clock's source")]
    fn default() -> Self {
        Self { began: tokio::time::Instant::now() }
    }
}

impl Clock for TokioClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000).after(self.began.elapsed())
    }
}

/// An AI that plays what a function says.
pub struct Scripted<F>(pub F);

impl<F> fmt::Debug for Scripted<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Scripted")
    }
}

#[async_trait]
impl<F: Fn(Prompt) -> BoxStream<Piece> + Send + Sync + 'static> Responder for Scripted<F> {
    async fn respond(&self, prompt: Prompt) -> BoxStream<Piece> {
        (self.0)(prompt)
    }
}

pub fn source() -> Source {
    Source { title: "Billing".into(), url: "/docs/billing".into() }
}

pub fn play(pieces: Vec<Piece>) -> BoxStream<Piece> {
    Box::pin(tokio_stream::iter(pieces))
}

/// Gives these pieces and then says nothing for ever.
pub fn stall(pieces: Vec<Piece>) -> BoxStream<Piece> {
    Box::pin(tokio_stream::iter(pieces).chain(tokio_stream::pending()))
}

pub fn answered() -> Piece {
    Piece::Done(Outcome::Answer { sources: vec![source()], confidence: Confidence::per_mille(900) })
}

pub fn answer(text: &str) -> BoxStream<Piece> {
    play(vec![Piece::Text(text.to_owned()), answered()])
}

pub fn failed() -> BoxStream<Piece> {
    play(vec![Piece::Done(Outcome::Failed { reason: Failure::NotFound, confidence: None })])
}

/// Knows what messages with "billing" in them are about, and nothing else.
pub fn librarian(prompt: &Prompt) -> BoxStream<Piece> {
    match prompt.transcript.last() {
        Some(turn) if turn.text.contains("billing") => answer("Invoices are under Billing."),
        _ => failed(),
    }
}

/// A store in memory with a hook: before a commit, and after a read before its answer is given.
pub struct Hooked<H> {
    pub inner: MemoryStore,
    pub hook: H,
}

impl<H> fmt::Debug for Hooked<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hooked")
    }
}

/// What a store is asked.
#[derive(Clone, Debug)]
pub enum Call {
    Commit(Box<Commit>),
    Load,
    Entries,
    Keyed,
    List,
    Loads,
    Seated,
    Triggers,
    Search,
    Agent,
}

pub type Hook = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send>>;

pub fn hooked<H: Fn(Call) -> Hook + Send + Sync + 'static>(hook: H) -> Arc<dyn Store> {
    Arc::new(Hooked { inner: MemoryStore::default(), hook })
}

/// A store that gives way to others at every call, as one on a disk does.
pub fn yielding() -> Arc<dyn Store> {
    hooked(|_| {
        Box::pin(async {
            tokio::task::yield_now().await;
            Ok(())
        })
    })
}

#[async_trait]
impl<H: Fn(Call) -> Hook + Send + Sync + 'static> Store for Hooked<H> {
    async fn commit(&self, commit: &Commit) -> Result<(), StoreError> {
        (self.hook)(Call::Commit(Box::new(commit.clone()))).await?;
        self.inner.commit(commit).await
    }

    async fn load(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
        let found = self.inner.load(id).await;
        (self.hook)(Call::Load).await?;
        found
    }

    async fn entries(&self, id: ConversationId, after: Seq, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let found = self.inner.entries(id, after, limit).await;
        (self.hook)(Call::Entries).await?;
        found
    }

    async fn keyed(&self, id: ConversationId, author: &Author, key: &MessageKey) -> Result<Option<Entry>, StoreError> {
        let found = self.inner.keyed(id, author, key).await;
        (self.hook)(Call::Keyed).await?;
        found
    }

    async fn list(&self, filter: &Filter, page: Page) -> Result<Vec<Conversation>, StoreError> {
        let found = self.inner.list(filter, page).await;
        (self.hook)(Call::List).await?;
        found
    }

    async fn loads(&self, operators: &[OperatorId]) -> Result<Vec<Load>, StoreError> {
        let found = self.inner.loads(operators).await;
        (self.hook)(Call::Loads).await?;
        found
    }

    async fn changed_loads(
        &self,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<(Revision, OperatorId, Load)>, StoreError> {
        let found = self.inner.changed_loads(after, limit).await;
        (self.hook)(Call::Loads).await?;
        found
    }

    async fn seated(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<OperatorId>, StoreError> {
        let found = self.inner.seated(after, limit).await;
        (self.hook)(Call::Seated).await?;
        found
    }

    async fn triggers(&self, query: &TriggerQuery, page: TriggerPage) -> Result<Vec<Trigger>, StoreError> {
        let found = self.inner.triggers(query, page).await;
        (self.hook)(Call::Triggers).await?;
        found
    }

    async fn search(&self, search: &Search, page: SearchPage) -> Result<Found, StoreError> {
        let found = self.inner.search(search, page).await;
        (self.hook)(Call::Search).await?;
        found
    }

    async fn mark_read(&self, id: ConversationId, reader: Reader, to: u64) -> Result<bool, StoreError> {
        self.inner.mark_read(id, reader, to).await
    }

    async fn marks(&self, id: ConversationId) -> Result<Marks, StoreError> {
        self.inner.marks(id).await
    }

    async fn erase(&self, id: ConversationId, expected: Option<Seq>) -> Result<(), StoreError> {
        self.inner.erase(id, expected).await
    }

    async fn agent(&self, id: &AgentId) -> Result<Option<Agent>, StoreError> {
        let found = self.inner.agent(id).await;
        (self.hook)(Call::Agent).await?;
        found
    }

    async fn agents(&self, after: Option<&AgentId>, limit: usize) -> Result<Vec<Agent>, StoreError> {
        self.inner.agents(after, limit).await
    }

    async fn save_agent(&self, agent: &Agent) -> Result<(), StoreError> {
        self.inner.save_agent(agent).await
    }
}

/// A bus that treats each signal as it is told to: every signal it returns is published.
pub struct Meddling<F> {
    pub inner: MemoryBus,
    pub meddle: F,
}

impl<F> fmt::Debug for Meddling<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Meddling")
    }
}

#[async_trait]
impl<F: Fn(Signal) -> Vec<Signal> + Send + Sync + 'static> Bus for Meddling<F> {
    async fn publish(&self, signal: Signal) {
        for signal in (self.meddle)(signal) {
            self.inner.publish(signal).await;
        }
    }

    async fn subscribe(&self, interest: Interest) -> BoxStream<Signal> {
        self.inner.subscribe(interest).await
    }
}

pub fn meddling(meddle: impl Fn(Signal) -> Vec<Signal> + Send + Sync + 'static) -> Arc<dyn Bus> {
    Arc::new(Meddling { inner: MemoryBus::default(), meddle })
}

/// A desk on real parts.
#[derive(Debug)]
pub struct Scene {
    pub desk: Desk,
    pub store: Arc<dyn Store>,
    pub roster: Arc<MemoryRoster>,
    pub bus: Arc<dyn Bus>,
    parked: Mutex<Option<Worker>>,
    working: Mutex<Option<JoinHandle<()>>>,
}

/// The parts of a scene that are to be others than the usual.
#[derive(Default)]
pub struct Parts {
    pub store: Option<Arc<dyn Store>>,
    pub bus: Option<Arc<dyn Bus>>,
    pub responder: Option<Arc<dyn Responder>>,
    pub roster: Option<Arc<MemoryRoster>>,
    pub clock: Option<Arc<dyn Clock>>,
}

impl Drop for Scene {
    fn drop(&mut self) {
        if let Some(working) = self.working.lock().unwrap().take() {
            working.abort();
        }
    }
}

// Setting the scene.
impl Scene {
    /// Agent `docs` with these settings, the librarian, and a running worker.
    pub async fn new(settings: AgentSettings) -> Self {
        Self::asking(settings, |prompt| librarian(&prompt)).await
    }

    /// The same with another AI.
    pub async fn asking(
        settings: AgentSettings,
        script: impl Fn(Prompt) -> BoxStream<Piece> + Send + Sync + 'static,
    ) -> Self {
        let parts = Parts { responder: Some(Arc::new(Scripted(script))), ..Parts::default() };
        let scene = Self::idle(settings, parts).await;
        scene.start_worker();
        scene
    }

    /// A desk whose worker does not run yet.
    pub async fn idle(settings: AgentSettings, parts: Parts) -> Self {
        let store = parts.store.unwrap_or_else(|| Arc::new(MemoryStore::default()));
        let bus = parts.bus.unwrap_or_else(|| Arc::new(MemoryBus::default()));
        let roster = parts.roster.unwrap_or_default();
        let responder = parts.responder.unwrap_or_else(|| Arc::new(Scripted(|prompt: Prompt| librarian(&prompt))));
        let (desk, worker) = Desk::builder(Arc::clone(&store))
            .bus(Arc::clone(&bus))
            .roster(Arc::clone(&roster) as Arc<dyn Roster>)
            .clock(parts.clock.unwrap_or_else(|| Arc::new(TokioClock::default())))
            .responder(responder)
            .build();
        desk.create_agent(agent("docs"), settings).await.unwrap();
        Self { desk, store, roster, bus, parked: Mutex::new(Some(worker)), working: Mutex::default() }
    }

    pub fn start_worker(&self) {
        if let Some(worker) = self.parked.lock().unwrap().take() {
            *self.working.lock().unwrap() = Some(tokio::spawn(worker.run()));
        }
    }

    /// Lets the worker do all that it has to do now. For paused time only: it passes when nobody has
    /// anything left to do.
    pub async fn settle(&self) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }

    /// As a crash does: nothing is said, nothing is finished. When it returns, nothing goes on.
    pub async fn kill_worker(&self) {
        let working = self.working.lock().unwrap().take();
        if let Some(working) = working {
            working.abort();
            assert!(working.await.is_err_and(|error| error.is_cancelled()), "the worker ended by itself");
        }
    }

    /// An operator of `docs` who is Available and stays there.
    pub async fn available(&self, id: &str, seats: u32) -> OperatorId {
        self.serves(id, seats, Scope::of([agent("docs")])).await
    }

    pub async fn serves(&self, id: &str, seats: u32, scope: Scope) -> OperatorId {
        self.desk.enroll(&operator(id, scope, seats)).await.unwrap();
        let connection = ConnectionId::from_bytes([1; 16]);
        self.roster.renew(&Lease { operator: op(id), connection, expires_at: FOREVER, active_at: None }).await.unwrap();
        self.desk.set_status(&op(id), Status::Available).await.unwrap();
        op(id)
    }

    /// A conversation with `docs`; `n` tells its visitor's secret from others.
    pub async fn begin(&self, n: u64) -> ConversationId {
        self.begin_with("docs", n).await
    }

    pub async fn begin_with(&self, with: &str, n: u64) -> ConversationId {
        // Each is later than the one before, so that the order of a queue is known.
        tokio::time::sleep(Duration::from_millis(1)).await;
        let mut token = [0; 32];
        token[..8].copy_from_slice(&n.to_be_bytes());
        let newcomer = Newcomer { token: TokenDigest::from_bytes(token), name: None, locale: None, page: None };
        self.desk.begin(&agent(with), newcomer).await.unwrap().id
    }

    /// Begins, and asks in words for a person; the visitor waits then.
    pub async fn waiting(&self, n: u64) -> ConversationId {
        let id = self.begin(n).await;
        let receipt = self.say(id, "k", "human please").await;
        assert!(receipt.conversation.wait().is_some(), "{receipt:?}");
        id
    }

    pub async fn say(&self, id: ConversationId, under: &str, words: &str) -> Receipt {
        self.desk.say(id, key(under), text(words), None).await.unwrap()
    }
}

// Looking at it.
impl Scene {
    pub async fn head(&self, id: ConversationId) -> Conversation {
        self.store.load(id).await.unwrap().unwrap()
    }

    /// How many conversations each of these operators holds.
    pub async fn held(&self, operators: &[OperatorId]) -> Vec<u32> {
        self.store.loads(operators).await.unwrap().into_iter().map(|load| load.held).collect()
    }

    pub async fn log(&self, id: ConversationId) -> Vec<Entry> {
        log(self.store.as_ref(), id).await
    }

    /// The types of the entries after `after`, in order.
    pub async fn kinds(&self, id: ConversationId, after: Seq) -> Vec<String> {
        self.log(id).await.iter().filter(|entry| entry.seq > after).map(|entry| kind(&entry.event)).collect()
    }

    /// The conversation once it is as `wanted`.
    pub async fn until(&self, id: ConversationId, what: &str, wanted: impl Fn(&Conversation) -> bool) -> Conversation {
        self.within(PATIENCE, id, what, wanted).await
    }

    pub async fn within(
        &self,
        patience: Duration,
        id: ConversationId,
        what: &str,
        wanted: impl Fn(&Conversation) -> bool,
    ) -> Conversation {
        let looked = tokio::time::timeout(patience, async {
            loop {
                let head = self.head(id).await;
                if wanted(&head) {
                    return head;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        });
        match looked.await {
            Ok(head) => head,
            Err(_) => panic!("{what} never came: {:#?}", self.log(id).await),
        }
    }

    /// The conversation once the AI has replied to all that the visitor wrote.
    pub async fn replied(&self, id: ConversationId) -> Conversation {
        self.within(Duration::from_secs(60), id, "the AI's reply", |head| {
            head.stage() == Stage::Ai && head.effect().is_none() && head.answered == head.last_visitor
        })
        .await
    }

    pub async fn offered_to(&self, id: ConversationId, whom: &OperatorId) -> Conversation {
        self.until(
            id,
            "an offer",
            |head| matches!(&head.phase, Phase::Offered { operator, .. } if operator.id == *whom),
        )
        .await
    }
}

pub async fn log(store: &dyn Store, id: ConversationId) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    loop {
        let after = entries.last().map_or(Seq::ZERO, |entry| entry.seq);
        let more = store.entries(id, after, usize::MAX).await.unwrap();
        if more.is_empty() {
            return entries;
        }
        entries.extend(more);
    }
}

/// The name of an event as JSON has it.
pub fn kind(event: &Event) -> String {
    serde_json::to_value(event).unwrap()["type"].as_str().unwrap().to_owned()
}

/// How the rules or the desk said no.
pub fn refusal<T: fmt::Debug>(result: Result<T, DeskError>) -> Rejected {
    match result {
        Err(DeskError::Rejected(rejected)) => rejected,
        other => panic!("must be refused by the rules: {other:?}"),
    }
}

/// Waits for what `look` finds.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, mut look: impl FnMut() -> F) -> T {
    let looking = tokio::time::timeout(PATIENCE, async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    looking.await.unwrap_or_else(|_| panic!("{what} never came"))
}
