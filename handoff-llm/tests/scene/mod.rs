//! A desk with a running worker, an AI on an endpoint, and documents of two passages.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test binary uses its own part of it")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::StreamExt as _;
use handoff_core::bus::{Bus, Interest, MemoryBus, Signal};
use handoff_core::clock::SeededRandom;
use handoff_core::conversation::Stage;
use handoff_core::event::{Entry, Event, Failure};
use handoff_core::operator::Lease;
use handoff_core::retriever::{Inquiry, Passage, RetrieveError, Retrieved, Retriever};
use handoff_core::{
    AgentId, AgentSettings, Confidence, ConnectionId, Conversation, ConversationId, Desk, MemoryRoster, MemoryStore,
    MessageKey, Name, Newcomer, Operator, OperatorId, Responder, Roster, Scope, Seq, Status, Store, Text, Timestamp,
    TokenDigest, async_trait,
};
use handoff_llm::{ClientOptions, Endpoint, LlmClient, LlmOptions, LlmResponder, http_client};

/// How long what must happen may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// A message with this in it finds nothing.
pub const UNKNOWN: &str = "xylophone";

/// Two passages for every question that is not about xylophones.
#[derive(Debug, Default)]
pub struct Shelf {
    pub asked: Mutex<Vec<Inquiry>>,
}

#[async_trait]
impl Retriever for Shelf {
    async fn retrieve(&self, inquiry: Inquiry) -> Result<Retrieved, RetrieveError> {
        self.asked.lock().unwrap().push(inquiry.clone());
        if inquiry.question == "hello" {
            return Ok(Retrieved { small_talk: Some("Hello to you!".into()), ..Retrieved::default() });
        }
        if inquiry.question.contains("broken documents") {
            return Err(RetrieveError::new("the disk is gone"));
        }
        if inquiry.question.contains(UNKNOWN) {
            return Ok(Retrieved::default());
        }
        let passage = |id: &str, title: &str, text: &str| Passage {
            id: id.into(),
            title: title.into(),
            url: format!("/docs/{id}"),
            text: text.into(),
        };
        let passages = vec![
            passage("shipping", "Shipping", "A parcel takes three working days. Shipping to Norway costs 12 euros."),
            passage("returns", "Returns", "Send goods back within 30 days; we refund the price to your card."),
        ];
        Ok(Retrieved { passages, confidence: Confidence::per_mille(800), small_talk: None })
    }
}

pub fn client(base: &str, options: ClientOptions) -> LlmClient {
    let http = http_client().no_proxy().build().unwrap();
    let endpoint = Endpoint::new(base, "tiny").unwrap().with_key("sk-test").unwrap();
    LlmClient::new(http, endpoint, options).with_random(Arc::new(SeededRandom::new(7)))
}

/// Quick to repeat, so that a test does not wait for what it does not try.
pub fn options() -> ClientOptions {
    ClientOptions { retry_pause: Duration::from_millis(5), ..ClientOptions::default() }
}

pub fn responder(base: &str, options: ClientOptions) -> LlmResponder {
    LlmResponder::new(client(base, options), Arc::new(Shelf::default()), LlmOptions::default())
}

pub struct Scene {
    pub desk: Desk,
    store: Arc<MemoryStore>,
    roster: Arc<MemoryRoster>,
    bus: Arc<MemoryBus>,
    working: tokio::task::JoinHandle<()>,
}

impl Drop for Scene {
    fn drop(&mut self) {
        self.working.abort();
    }
}

pub fn docs() -> AgentId {
    AgentId::new("docs").unwrap()
}

impl Scene {
    pub async fn new(responder: impl Responder) -> Self {
        let (store, roster) = (Arc::new(MemoryStore::default()), Arc::new(MemoryRoster::default()));
        let bus = Arc::new(MemoryBus::default());
        let (desk, worker) =
            Desk::builder(store.clone()).roster(roster.clone()).bus(bus.clone()).responder(Arc::new(responder)).build();
        // Longer than a test has patience: what ends an answer is the client, and not the desk.
        let settings = AgentSettings { reply_seconds: 600, ..AgentSettings::default() };
        desk.create_agent(docs(), settings).await.unwrap();
        let working = tokio::spawn(worker.run());
        Self { desk, store, roster, bus, working }
    }

    /// Sam is Available, with seats enough.
    pub async fn sam(&self) -> OperatorId {
        let sam = OperatorId::new("sam").unwrap();
        let scope = Scope::of([docs()]);
        let operator = Operator { seats: 8, ..Operator::new(sam.clone(), Name::new("Sam").unwrap(), scope) };
        self.desk.enroll(&operator).await.unwrap();
        let expires_at = Timestamp::from_millis(i64::MAX);
        let connection = ConnectionId::from_bytes([1; 16]);
        let lease = Lease { operator: sam.clone(), connection, expires_at, active_at: None };
        self.roster.renew(&lease).await.unwrap();
        self.desk.set_status(&sam, Status::Available).await.unwrap();
        sam
    }

    pub async fn begin(&self, n: u8) -> ConversationId {
        let token = TokenDigest::from_bytes([n; 32]);
        let newcomer = Newcomer { token, name: Some(Name::new("Vera").unwrap()), locale: None, page: None };
        self.desk.begin(&docs(), newcomer).await.unwrap().id
    }

    pub async fn say(&self, id: ConversationId, words: &str) {
        let key = MessageKey::new(format!("k{}", self.log(id).await.len())).unwrap();
        self.desk.say(id, key, Text::new(words).unwrap(), None).await.unwrap();
    }

    /// Says it and waits until the AI has answered, failed or handed it over.
    pub async fn ask(&self, id: ConversationId, words: &str) -> Conversation {
        self.say(id, words).await;
        self.until(id, "the AI's part", |head| head.effect().is_none()).await
    }

    pub async fn until(&self, id: ConversationId, what: &str, wanted: impl Fn(&Conversation) -> bool) -> Conversation {
        let looked = tokio::time::timeout(PATIENCE, async {
            loop {
                let head = self.store.load(id).await.unwrap().unwrap();
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

    pub async fn log(&self, id: ConversationId) -> Vec<Entry> {
        self.store.entries(id, Seq::ZERO, 1_000).await.unwrap()
    }

    /// Begins to write down every draft that is shown.
    pub async fn drafts(&self) -> Drafts {
        let shown: Arc<Mutex<Vec<(ConversationId, String)>>> = Arc::default();
        let mut signals = self.bus.subscribe(Interest::Everything).await;
        let writing = Arc::clone(&shown);
        let task = tokio::spawn(async move {
            while let Some(signal) = signals.next().await {
                if let Signal::Draft { conversation, text, .. } = signal {
                    writing.lock().unwrap().push((conversation, text.to_string()));
                }
            }
        });
        Drafts { shown, task }
    }

    /// How the AI's last part ended: its text, or why there is none.
    pub async fn outcome(&self, id: ConversationId) -> Result<Answer, Failure> {
        let log = self.log(id).await;
        let last = log.iter().rev().find_map(|entry| match &entry.event {
            Event::AiMessage { text, sources, confidence, .. } => Some(Ok(Answer {
                text: text.as_str().to_owned(),
                sources: sources.iter().map(|source| source.url.clone()).collect(),
                confidence: *confidence,
            })),
            Event::AiFailed { reason, .. } => Some(Err(*reason)),
            _ => None,
        });
        last.unwrap_or_else(|| panic!("the visitor was told nothing: {log:#?}"))
    }

    /// Whether a person was promised.
    pub async fn is_handed_over(&self, id: ConversationId) -> bool {
        let head = self.store.load(id).await.unwrap().unwrap();
        matches!(head.stage(), Stage::Waiting | Stage::Offered)
    }
}

#[derive(Debug, PartialEq)]
pub struct Answer {
    pub text: String,
    pub sources: Vec<String>,
    pub confidence: Confidence,
}

pub struct Drafts {
    shown: Arc<Mutex<Vec<(ConversationId, String)>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drafts {
    /// What was shown of a conversation's answers, in order.
    pub fn of(&self, id: ConversationId) -> Vec<String> {
        let shown = self.shown.lock().unwrap();
        shown.iter().filter(|(one, _)| *one == id).map(|(_, text)| text.clone()).collect()
    }
}

impl Drop for Drafts {
    fn drop(&mut self) {
        self.task.abort();
    }
}
