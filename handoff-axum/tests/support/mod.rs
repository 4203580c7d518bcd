//! A host with both routers on a real socket, and the clients that talk to it.
#![allow(dead_code, reason = "each test uses its part of this")]
#![allow(unreachable_pub, reason = "a test crate has no outside")]

pub mod crawl;
pub mod events;
pub mod paused;
pub mod relay;
pub mod socket;
pub mod talker;
pub mod tap;
pub mod web;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::Response;
use handoff_axum::{Administration, InboxOptions, SignedIn};
use handoff_core::agent::TriggerPolicy;
use handoff_core::bus::{Bus, Interest, MemoryBus, Signal};
use handoff_core::clock::{Clock, SystemClock};
use handoff_core::library::{Library, NoLibrary};
use handoff_core::responder::{BoxStream, NoResponder, Responder};
use handoff_core::text::Origin;
use handoff_core::{
    AgentId, AgentSettings, Desk, MemoryFiles, MemoryStore, Name, Operator, OperatorId, Scope, Worker, async_trait,
};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Longer than anything here takes; only a failure waits for it.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// The origin that the agent `docs` allows beside the host's own.
pub const SHOP: &str = "https://shop.example";
/// Who is signed in: the host's login is a header here.
pub const LOGIN: &str = "x-signed-in";

/// What a test may want of its host.
pub struct Wishes {
    pub clock: Arc<dyn Clock>,
    pub responder: Arc<dyn Responder>,
    pub library: Arc<dyn Library>,
    /// Whether anything happens unprompted.
    pub worker: bool,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock::default()),
            responder: Arc::new(NoResponder),
            library: Arc::new(NoLibrary),
            worker: true,
        }
    }
}

/// A host's server with the widget under `/chat` and the inbox under `/inbox`.
///
/// Agents: `docs`, which allows [`SHOP`]; `other`. Both hand off after one failed answer. `quiet` never does.
/// Operators: `sam` for every agent, `ada` for `docs`, `eve` for `other`.
pub struct Host {
    pub address: SocketAddr,
    pub desk: Desk,
    /// Streams that the server carries at this moment, by what they subscribed to.
    pub streams: watch::Receiver<usize>,
    serving: JoinHandle<()>,
}

impl Host {
    pub async fn start() -> Self {
        Self::with(Wishes::default()).await
    }

    pub async fn with(wishes: Wishes) -> Self {
        Self::serving(wishes, app).await
    }

    /// A host that lets `sam` change operators, and nobody else.
    pub async fn administered() -> Self {
        Self::serving(Wishes::default(), |desk| {
            let options = InboxOptions { administration: Arc::new(Sam), ..InboxOptions::default() };
            routes(desk, handoff_axum::inbox_with(desk.clone(), options))
        })
        .await
    }

    /// A host that puts its own routes together.
    pub async fn serving(wishes: Wishes, app: impl FnOnce(&Desk) -> Router) -> Self {
        let runs = wishes.worker;
        let (desk, worker, streams) = desk(wishes).await;
        if runs {
            tokio::spawn(worker.run());
        }
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = app(&desk);
        let host = desk.clone();
        let serving = tokio::spawn(async move {
            axum::serve(listener, app).with_graceful_shutdown(async move { host.stopped().await }).await.unwrap();
        });
        Self { address, desk, streams, serving }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The origin of the host's own pages.
    pub fn origin(&self) -> String {
        self.url("")
    }

    /// Stops, and waits until every connection has ended.
    pub async fn end(self) {
        self.desk.stop();
        tokio::time::timeout(PATIENCE, self.serving).await.expect("a connection holds up the end").unwrap();
    }
}

pub fn app(desk: &Desk) -> Router {
    routes(desk, handoff_axum::inbox(desk.clone()))
}

fn routes(desk: &Desk, inbox: Router) -> Router {
    Router::new()
        .nest("/chat", handoff_axum::widget(desk.clone()))
        .nest("/inbox", inbox.layer(middleware::from_fn(login)))
}

#[derive(Debug)]
struct Sam;

impl Administration for Sam {
    fn may_administer(&self, operator: &OperatorId) -> bool {
        operator.as_str() == "sam"
    }
}

/// The host's own login, as far as the inbox can tell.
pub async fn login(mut request: Request, next: Next) -> Response {
    let user = request.headers().get(LOGIN).and_then(|user| user.to_str().ok());
    if let Some(user) = user.and_then(|user| OperatorId::new(user).ok()) {
        request.extensions_mut().insert(SignedIn(user));
    }
    next.run(request).await
}

/// A desk with the agents and operators of [`Host`].
pub async fn desk(wishes: Wishes) -> (Desk, Worker, watch::Receiver<usize>) {
    let bus = Arc::new(CountingBus::default());
    let streams = bus.open.subscribe();
    let (desk, worker) = Desk::builder(Arc::new(MemoryStore::default()))
        .bus(bus)
        .files(Arc::new(MemoryFiles::default()))
        .clock(wishes.clock)
        .responder(wishes.responder)
        .library(wishes.library)
        .build();
    let docs = AgentSettings { origins: vec![Origin::new(SHOP).unwrap()], ..AgentSettings::default() };
    let quiet = AgentSettings { trigger: TriggerPolicy::Manual, ..AgentSettings::default() };
    for (id, settings) in [("docs", docs), ("other", AgentSettings::default()), ("quiet", quiet)] {
        desk.create_agent(AgentId::new(id).unwrap(), settings).await.unwrap();
    }
    let only = |agent: &str| Scope::of([AgentId::new(agent).unwrap()]);
    for (id, name, scope) in [("sam", "Sam", Scope::All), ("ada", "Ada", only("docs")), ("eve", "Eve", only("other"))] {
        let (id, name) = (OperatorId::new(id).unwrap(), Name::new(name).unwrap());
        desk.enroll(&Operator::new(id, name, scope)).await.unwrap();
    }
    (desk, worker, streams)
}

/// Waits until `streams` is `wanted`.
pub async fn until_streams(streams: &mut watch::Receiver<usize>, wanted: usize) {
    let arrived = streams.wait_for(|open| *open == wanted);
    tokio::time::timeout(PATIENCE, arrived).await.expect("a stream did not begin or end").unwrap();
}

/// The bus of one process, which counts who listens to it: a session listens for as long as it lives.
#[derive(Debug)]
struct CountingBus {
    inner: MemoryBus,
    open: watch::Sender<usize>,
}

impl Default for CountingBus {
    fn default() -> Self {
        Self { inner: MemoryBus::default(), open: watch::Sender::new(0) }
    }
}

struct Counted {
    signals: BoxStream<Signal>,
    open: watch::Sender<usize>,
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.open.send_modify(|open| *open -= 1);
    }
}

#[async_trait]
impl Bus for CountingBus {
    async fn publish(&self, signal: Signal) {
        self.inner.publish(signal).await;
    }

    async fn subscribe(&self, interest: Interest) -> BoxStream<Signal> {
        let signals = self.inner.subscribe(interest).await;
        self.open.send_modify(|open| *open += 1);
        let counted = Counted { signals, open: self.open.clone() };
        Box::pin(futures_util::stream::unfold(counted, |mut counted| async {
            use futures_util::StreamExt as _;
            counted.signals.next().await.map(|signal| (signal, counted))
        }))
    }
}
