//! A desk with a running worker, an AI on an endpoint, and documents of two passages.
#![allow(dead_code, unused_imports, unreachable_pub, missing_docs, reason = "each test binary uses its own part of it")]

#[path = "../../../handoff-core/tests/support/mod.rs"]
mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::StreamExt as _;
use handoff_core::bus::{Interest, Signal};
use handoff_core::clock::SeededRandom;
use handoff_core::conversation::Stage;
use handoff_core::event::{Event, Failure};
use handoff_core::retriever::{Inquiry, Passage, RetrieveError, Retrieved, Retriever};
use handoff_core::{AgentSettings, Confidence, Conversation, ConversationId, OperatorId, Responder, async_trait};
use handoff_llm::{ClientOptions, Endpoint, LlmClient, LlmOptions, LlmResponder, http_client};

pub use support::{Scene, agent, key, name, text};

use support::Parts;

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

impl Scene {
    /// With this AI, and a running worker.
    pub async fn with(responder: impl Responder) -> Self {
        // Longer than a test has patience: what ends an answer is the client, and not the desk.
        let settings = AgentSettings { reply_seconds: 600, ..AgentSettings::default() };
        let parts = Parts { responder: Some(Arc::new(responder)), ..Parts::default() };
        let scene = Self::idle(settings, parts).await;
        scene.start_worker();
        scene
    }

    /// Sam is Available, with seats enough.
    pub async fn sam(&self) -> OperatorId {
        self.available("sam", 8).await
    }

    /// Says it and waits until the AI has answered, failed or handed it over.
    pub async fn ask(&self, id: ConversationId, words: &str) -> Conversation {
        self.say(id, &format!("k{}", self.log(id).await.len()), words).await;
        self.until(id, "the AI's part", |head| head.effect().is_none()).await
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
        matches!(self.head(id).await.stage(), Stage::Waiting | Stage::Offered)
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
