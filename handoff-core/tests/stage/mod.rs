//! A desk on real parts whose every interleaving a test can force: writes that wait for a word, an AI
//! that waits for a hand, signals that are lost, and a clock that goes with tokio's.
#![allow(dead_code, unused_imports, unreachable_pub, missing_docs, reason = "each test binary uses its own part of it")]

pub mod held;
pub mod puppet;
pub mod reader;

use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use handoff_core::audit::audit_log;
use handoff_core::bus::Bus;
use handoff_core::classifier::Classifier;
use handoff_core::clock::{Clock, SeededRandom};
use handoff_core::command::Rejected;
use handoff_core::conversation::{Conversation, Phase};
use handoff_core::event::{Cause, Entry, Event, StatusKind};
use handoff_core::files::Files;
use handoff_core::ids::Team;
use handoff_core::mailer::Mailer;
use handoff_core::operator::Lease;
use handoff_core::routing::{BySettings, RoutingPolicy};
use handoff_core::{
    AgentId, AgentSettings, ConnectionId, ConversationId, Desk, DeskError, MemoryRoster, MemoryStore, MessageKey, Name,
    Newcomer, Operator, OperatorId, Receipt, Roster, Scope, Status, Store, Text, Timestamp, TokenDigest, Worker,
};
use tokio::task::JoinHandle;

pub use held::{Faults, Held, Quiet};
pub use puppet::Puppet;
pub use reader::Reader;

pub fn text(text: &str) -> Text {
    Text::new(text).unwrap()
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

pub fn team(id: &str) -> Team {
    Team::new(id).unwrap()
}

/// An operator of these agents; his name does not spell his id.
pub fn operator(id: &str, agents: &[&str], seats: u32) -> Operator {
    let name = Name::new(format!("Mx {}", id.to_uppercase())).unwrap();
    Operator { seats, ..Operator::new(op(id), name, Scope::of(agents.iter().map(|id| agent(id)))) }
}

pub fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Goes with tokio's time, and back or ahead of it as a test says.
#[derive(Debug)]
pub struct PausedClock {
    began: tokio::time::Instant,
    offset: AtomicI64,
}

impl PausedClock {
    pub fn step(&self, millis: i64) {
        self.offset.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Default for PausedClock {
    #[allow(clippy::disallowed_methods, reason = "paused time is this clock's source")]
    fn default() -> Self {
        Self { began: tokio::time::Instant::now(), offset: AtomicI64::new(1_700_000_000_000) }
    }
}

impl Clock for PausedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.offset.load(Ordering::SeqCst)).after(self.began.elapsed())
    }
}

/// What all desks of a test share: the database, the people, the clock.
pub struct Stage {
    pub desk: Desk,
    pub store: Arc<Held>,
    pub roster: Arc<MemoryRoster>,
    pub bus: Arc<Quiet>,
    pub clock: Arc<PausedClock>,
    pub ai: Arc<Puppet>,
    working: Mutex<Vec<JoinHandle<()>>>,
    parked: Mutex<Option<Worker>>,
}

/// How a stage is set.
#[derive(Default)]
pub struct Cast {
    pub no_ai: bool,
    pub ai: Option<Puppet>,
    pub policy: Option<Arc<dyn RoutingPolicy>>,
    pub shadow: Option<Arc<dyn RoutingPolicy>>,
    pub classifier: Option<Arc<dyn Classifier>>,
    pub files: Option<Arc<dyn Files>>,
    pub mailer: Option<Arc<dyn Mailer>>,
}

impl Drop for Stage {
    fn drop(&mut self) {
        for working in self.working.lock().unwrap().drain(..) {
            working.abort();
        }
    }
}

fn build(
    store: &Arc<Held>,
    roster: &Arc<MemoryRoster>,
    bus: &Arc<Quiet>,
    clock: &Arc<PausedClock>,
    ai: &Arc<Puppet>,
    cast: &Cast,
) -> (Desk, Worker) {
    let mut builder = Desk::builder(Arc::clone(store) as Arc<dyn Store>)
        .roster(Arc::clone(roster) as Arc<dyn Roster>)
        .bus(Arc::clone(bus) as Arc<dyn Bus>)
        .clock(Arc::clone(clock) as Arc<dyn Clock>)
        .random(Arc::new(SeededRandom::new(7)))
        .policy(cast.policy.clone().unwrap_or_else(|| Arc::new(BySettings)));
    if !cast.no_ai {
        builder = builder.responder(Arc::clone(ai) as _);
    }
    if let Some(mailer) = &cast.mailer {
        builder = builder.mailer(Arc::clone(mailer));
    }
    if let Some(classifier) = &cast.classifier {
        builder = builder.classifier(Arc::clone(classifier));
    }
    if let Some(files) = &cast.files {
        builder = builder.files(Arc::clone(files));
    }
    if let Some(shadow) = &cast.shadow {
        builder = builder.shadow_policy(Arc::clone(shadow));
    }
    builder.build()
}

// Setting it.
impl Stage {
    /// Agent `docs` with these settings and a running worker.
    pub async fn new(settings: AgentSettings) -> Self {
        let stage = Self::idle(settings, Cast::default()).await;
        stage.work();
        stage
    }

    pub async fn with(settings: AgentSettings, cast: Cast) -> Self {
        let stage = Self::idle(settings, cast).await;
        stage.work();
        stage
    }

    /// The same with nobody at work.
    pub async fn idle(settings: AgentSettings, mut cast: Cast) -> Self {
        let store = Arc::new(Held::new(MemoryStore::default()));
        let (roster, bus, clock) = (Arc::default(), Arc::default(), Arc::default());
        let ai = Arc::new(cast.ai.take().unwrap_or_default());
        let (desk, worker) = build(&store, &roster, &bus, &clock, &ai, &cast);
        desk.create_agent(agent("docs"), settings).await.unwrap();
        let parked = Mutex::new(Some(worker));
        Self { desk, store, roster, bus, clock, ai, working: Mutex::default(), parked }
    }

    /// The worker, for a test that tells it when to work.
    pub fn worker(&self) -> Worker {
        self.parked.lock().unwrap().take().expect("one worker a desk")
    }

    pub fn work(&self) {
        let worker = self.worker();
        self.working.lock().unwrap().push(tokio::spawn(worker.run()));
    }

    /// Another process on the same database, with ears of its own; its worker runs.
    pub fn another(&self) -> Desk {
        let bus = Arc::default();
        let (desk, worker) = build(&self.store, &self.roster, &bus, &self.clock, &self.ai, &Cast::default());
        self.working.lock().unwrap().push(tokio::spawn(worker.run()));
        desk
    }

    /// As a crash does: nothing is said, nothing is finished.
    pub async fn die(&self) {
        let working: Vec<_> = self.working.lock().unwrap().drain(..).collect();
        for working in working {
            working.abort();
            drop(working.await);
        }
    }

    /// An operator of `docs` who is Available and stays there.
    pub async fn available(&self, id: &str, seats: u32) -> OperatorId {
        self.joins(&operator(id, &["docs"], seats)).await
    }

    pub async fn joins(&self, operator: &Operator) -> OperatorId {
        self.desk.enroll(operator).await.unwrap();
        self.connected(&operator.id, Timestamp::from_millis(i64::MAX)).await;
        self.desk.set_status(&operator.id, Status::Available).await.unwrap();
        operator.id.clone()
    }

    /// Gives an operator a connection until this instant.
    pub async fn connected(&self, id: &OperatorId, expires_at: Timestamp) {
        let connection = ConnectionId::from_bytes([1; 16]);
        let lease = Lease { operator: id.clone(), connection, expires_at, active_at: None };
        self.roster.renew(&lease).await.unwrap();
    }

    pub async fn switch(&self, id: &OperatorId, status: Status) {
        self.desk.set_status(id, status).await.unwrap();
    }

    /// A conversation with `docs`, a millisecond later than the one before.
    pub async fn begin(&self, n: u8) -> ConversationId {
        self.begin_with("docs", n).await
    }

    pub async fn begin_with(&self, with: &str, n: u8) -> ConversationId {
        tokio::time::sleep(Duration::from_millis(1)).await;
        let token = TokenDigest::from_bytes([n; 32]);
        let newcomer = Newcomer { token, name: None, locale: None, page: None };
        self.desk.begin(&agent(with), newcomer).await.unwrap().id
    }

    /// A conversation whose visitor asked for a person and was promised one.
    pub async fn waiting(&self, n: u8) -> ConversationId {
        let id = self.begin(n).await;
        let asked = self.say(id, "ask", "speak to a person").await;
        assert!(asked.conversation.wait().is_some(), "{asked:?}");
        id
    }

    /// A conversation that this operator took from the Waiting list.
    pub async fn held_by(&self, who: &OperatorId, n: u8) -> ConversationId {
        let id = self.waiting(n).await;
        self.desk.claim(who, id).await.unwrap();
        id
    }

    /// A conversation that this operator was offered and accepted.
    pub async fn held_by_offer(&self, who: &OperatorId, n: u8) -> ConversationId {
        let id = self.waiting(n).await;
        assert_eq!(self.offeree(id).await.as_ref(), Some(who));
        self.desk.claim(who, id).await.unwrap();
        id
    }

    pub async fn say(&self, id: ConversationId, under: &str, words: &str) -> Receipt {
        self.desk.say(id, key(under), text(words), None).await.unwrap()
    }

    pub async fn write(&self, who: &OperatorId, id: ConversationId, under: &str, words: &str) -> Receipt {
        self.desk.write(who, id, key(under), text(words)).await.unwrap()
    }

    /// Everybody does what he has to do now: time moves by one millisecond, when nobody is busy.
    pub async fn settle(&self) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }

    pub async fn pass(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }
}

// Looking at it.
impl Stage {
    pub async fn head(&self, id: ConversationId) -> Conversation {
        self.store.load(id).await.unwrap().unwrap()
    }

    pub async fn log(&self, id: ConversationId) -> Vec<Entry> {
        self.desk.log(id).await.unwrap()
    }

    /// How often an event of this type stands in the log.
    pub async fn count(&self, id: ConversationId, wanted: &str) -> usize {
        self.log(id).await.iter().filter(|entry| kind(&entry.event) == wanted).count()
    }

    pub async fn kinds(&self, id: ConversationId) -> Vec<String> {
        self.log(id).await.iter().map(|entry| kind(&entry.event)).collect()
    }

    /// What the visitor was told by lines that nobody said.
    pub async fn told(&self, id: ConversationId) -> Vec<StatusKind> {
        let line = |entry: &Entry| match entry.event {
            Event::StatusLine { kind, .. } => Some(kind),
            _ => None,
        };
        self.log(id).await.iter().filter_map(line).collect()
    }

    /// The recorded cause of the last handoff, asked for or suppressed.
    pub async fn cause(&self, id: ConversationId) -> Option<Cause> {
        let cause = |entry: &Entry| match &entry.event {
            Event::HandoffRequested { cause, .. } | Event::HandoffSuppressed { cause, .. } => Some(cause.clone()),
            _ => None,
        };
        self.log(id).await.iter().rev().find_map(cause)
    }

    /// Who has it, where a person does.
    pub async fn owner(&self, id: ConversationId) -> Option<OperatorId> {
        owner(&self.head(id).await)
    }

    /// Who is asked, where somebody is.
    pub async fn offeree(&self, id: ConversationId) -> Option<OperatorId> {
        match self.head(id).await.phase {
            Phase::Offered { operator, .. } => Some(operator.id),
            _ => None,
        }
    }

    /// Who is asked before so much time has passed, where somebody is.
    pub async fn offered_within(&self, id: ConversationId, time: Duration) -> Option<OperatorId> {
        for _ in 0..time.as_millis() / 5 {
            let offeree = self.offeree(id).await;
            if offeree.is_some() {
                return offeree;
            }
            self.pass(Duration::from_millis(5)).await;
        }
        None
    }

    /// The log keeps every rule that can be read from it.
    pub async fn audited(&self, id: ConversationId) {
        let (log, head) = (self.log(id).await, self.head(id).await);
        let findings = audit_log(&log, Some(&head), Some(&BySettings));
        assert!(findings.is_empty(), "{findings:#?}\n{log:#?}");
    }
}

pub fn owner(head: &Conversation) -> Option<OperatorId> {
    match &head.phase {
        Phase::Human { operator, .. } => Some(operator.id.clone()),
        _ => None,
    }
}

/// The name of an event as JSON has it.
pub fn kind(event: &Event) -> String {
    serde_json::to_value(event).unwrap()["type"].as_str().unwrap().to_owned()
}

/// How the rules said no.
#[track_caller]
pub fn refusal<T: fmt::Debug>(result: Result<T, DeskError>) -> Rejected {
    match result {
        Err(DeskError::Rejected(rejected)) => rejected,
        other => panic!("must be refused by the rules: {other:?}"),
    }
}

/// Runs beside the test, which joins it later.
pub fn aside<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    tokio::spawn(work)
}
