//! The responder: asks a model with passages in hand, and gives of its answer what they support.

use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use futures_util::{StreamExt as _, future, stream};
use handoff_core::conversation::Speaker;
use handoff_core::event::{Confidence, Failure, HandoffReason, SOURCES_MAX};
use handoff_core::responder::{BoxStream, Outcome, Piece, Prompt, Responder, Turn};
use handoff_core::retriever::{EARLIER_MAX, Inquiry, Retrieved, Retriever};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};
use tokio_stream::wrappers::ReceiverStream;

use crate::budget::{self, Budgets, Ledger};
use crate::client::{Generation, LlmClient};
use crate::contact::ContactRedactor;
use crate::error::LlmError;
use crate::guard;
use crate::hearing::Hearing;
use crate::marker::{self, Marker};
use crate::neutral;
use crate::prompt::{self, Sent, Thread};
use crate::redact::{self, Reader, Redactor};
use crate::sieve::{Rest, Sieve, Stop};
use crate::support::Grounds;
use crate::thoughts::{Said, Thoughts};
use crate::wire::Message;

/// Pieces of an answer that may wait for whoever listens.
const PIECES: usize = 16;
/// Most characters of a summary.
pub const SUMMARY_CHARS_MAX: usize = 1_200;
/// Most characters of a model's reason for wanting a person.
pub const REASON_CHARS_MAX: usize = 300;
/// What stands for a reason that a model did not give.
const NO_REASON: &str = "the AI says that a person is needed";

/// How an [`LlmResponder`] answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LlmOptions {
    /// How many passages a model is given. 6 unless set, at most as many as an answer may have sources.
    pub passages: usize,
    /// How sure the documents must be that they have the answer for the model to be asked. 0 unless set,
    /// so that it is asked about whatever is found, and says itself what it cannot answer.
    pub threshold: Confidence,
    /// What of a conversation is sent.
    pub sent: Sent,
    /// Whether visitors who write in another language than the documents' are answered in theirs. True unless
    /// set. Such an answer can only be held against the passages by its numbers, and is trusted less.
    pub translations: bool,
    /// How much may be asked.
    pub budgets: Budgets,
}

impl Default for LlmOptions {
    fn default() -> Self {
        Self {
            passages: 6,
            threshold: Confidence::default(),
            sent: Sent::default(),
            translations: true,
            budgets: Budgets::default(),
        }
    }
}

/// Answers visitors in the words of a language model, from passages that a [`Retriever`] finds.
///
/// - A sentence is shown once it cites a passage and the passage supports it, and not before. The outcome's
///   sources are the passages that were cited; its confidence is the smaller of the retriever's and of the
///   share of the answer's words that the passages have.
/// - Without passages, or below the threshold, the model is not asked: the outcome is [`Failure::NotFound`], as it
///   is where the model says that it cannot answer, cites nothing, or cites what does not say it. Where it says that
///   a person is needed, it is [`Outcome::HandOff`].
/// - Whatever else goes wrong is [`Failure::Error`], [`Failure::Timeout`] or [`Failure::Empty`], within the
///   time that the client and the agent allow.
/// - Small talk is answered as the retriever says, and a request for a person that could not be followed
///   with the agent's own words, both without the model.
/// - Contact data is not sent; see [`Redactor`]. Neither are notes, tokens, names and pages.
/// - Dropped, it ends the request.
/// - A draft for an operator is what it would answer, with the sources below; a summary is a few sentences.
///
/// ```no_run
/// use std::sync::Arc;
/// use handoff_core::{Desk, MemoryStore, Retriever, Worker};
/// use handoff_llm::{ClientOptions, Endpoint, LlmClient, LlmOptions, LlmResponder, http_client};
///
/// fn desk(documents: Arc<dyn Retriever>) -> Result<(Desk, Worker), Box<dyn std::error::Error>> {
///     let endpoint = Endpoint::new("http://127.0.0.1:11434", "qwen3:4b")?;
///     let client = LlmClient::new(http_client().build()?, endpoint, ClientOptions::default());
///     let responder = LlmResponder::new(client, documents, LlmOptions::default());
///     Ok(Desk::builder(Arc::new(MemoryStore::default())).responder(Arc::new(responder)).build())
/// }
/// ```
#[derive(Clone)]
pub struct LlmResponder {
    parts: Arc<Parts>,
}

struct Parts {
    client: LlmClient,
    retriever: Arc<dyn Retriever>,
    redactor: Arc<dyn Redactor>,
    options: LlmOptions,
    ledger: Mutex<Ledger>,
    /// The last answer began with thoughts of which only the end is marked: the next one is not shown before
    /// that end.
    thinks_first: AtomicBool,
}

impl LlmResponder {
    /// A responder on this model and these documents, which hides what [`ContactRedactor`] finds.
    #[must_use]
    pub fn new(client: LlmClient, retriever: Arc<dyn Retriever>, options: LlmOptions) -> Self {
        Self::with_redactor(client, retriever, options, Arc::new(ContactRedactor))
    }

    /// The same, with a redactor of the host's own.
    #[must_use]
    pub fn with_redactor(
        client: LlmClient,
        retriever: Arc<dyn Retriever>,
        options: LlmOptions,
        redactor: Arc<dyn Redactor>,
    ) -> Self {
        let ledger = Mutex::new(Ledger::default());
        let thinks_first = AtomicBool::new(false);
        Self { parts: Arc::new(Parts { client, retriever, redactor, options, ledger, thinks_first }) }
    }
}

impl fmt::Debug for LlmResponder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { client, retriever, options, .. } = self.parts.as_ref();
        let mut responder = f.debug_struct("LlmResponder");
        responder.field("client", client).field("retriever", retriever).field("options", options);
        responder.finish_non_exhaustive()
    }
}

#[async_trait]
impl Responder for LlmResponder {
    async fn respond(&self, prompt: Prompt) -> BoxStream<Piece> {
        self.parts.answer_for(prompt, Reader::Visitor)
    }

    async fn summarise(&self, prompt: Prompt) -> Option<String> {
        let parts = &self.parts;
        let conversation = prompt.conversation;
        let summary = timeout(parts.client.options().total, parts.summary(&prompt)).await;
        match summary {
            Ok(Ok(summary)) => Some(summary).filter(|summary| !summary.is_empty()),
            Ok(Err(error)) => {
                tracing::debug!(error = &error as &(dyn Error + 'static), %conversation, "a model gave no summary");
                None
            }
            Err(_) => None,
        }
    }

    async fn suggest(&self, prompt: Prompt) -> Option<String> {
        let mut pieces = self.parts.answer_for(Prompt { suppressed: None, ..prompt }, Reader::Operator);
        let mut text = String::new();
        while let Some(piece) = pieces.next().await {
            match piece {
                Piece::Text(more) => text.push_str(&more),
                // Small talk has no sources, and the AI's is nothing for a person to say.
                Piece::Done(Outcome::Answer { sources, .. }) if !sources.is_empty() => {
                    let sources = sources.iter().enumerate().map(|(at, source)| {
                        let (title, url) = (&source.title, &source.url);
                        format!("[{}] {title}: {url}", at + 1)
                    });
                    return Some(format!("{}\n\n{}", text.trim(), sources.collect::<Vec<_>>().join("\n")));
                }
                Piece::Done(_) => return None,
            }
        }
        None
    }
}

/// What is sure where no document is needed.
fn said_without_documents() -> Outcome {
    Outcome::Answer { sources: Vec::new(), confidence: Confidence::MAX }
}

impl Parts {
    fn answer_for(self: &Arc<Self>, prompt: Prompt, reader: Reader) -> BoxStream<Piece> {
        let parts = Arc::clone(self);
        let (pieces, coming) = mpsc::channel(PIECES);
        // The work is polled with the stream and dropped with it: nothing goes on that nobody hears.
        let work = stream::once(async move {
            let outcome = parts.answer(&prompt, reader, &pieces).await;
            // Who listens no more misses nothing.
            let _ = pieces.send(Piece::Done(outcome)).await;
        });
        let work = work.filter_map(|()| future::ready(None));
        Box::pin(stream::select(ReceiverStream::new(coming), work))
    }

    async fn answer(self: &Arc<Self>, prompt: &Prompt, reader: Reader, pieces: &mpsc::Sender<Piece>) -> Outcome {
        if prompt.suppressed.is_some() {
            // The question was for a person, and there is none: no document answers that.
            let _ = pieces.send(Piece::Text(prompt.settings.nobody_text.as_str().to_owned())).await;
            return said_without_documents();
        }
        let agents = Duration::from_secs(prompt.settings.reply_seconds.into());
        let total = self.client.options().total.min(agents);
        let until = Instant::now() + total;
        let conversation = prompt.conversation;
        match timeout(total, self.word(prompt, reader, pieces, until)).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(error)) => {
                // With all its causes: a refused connection, a name that is not found and a certificate look the same above.
                tracing::warn!(error = &error as &(dyn Error + 'static), %conversation, "a model gave no answer");
                Outcome::Failed { reason: error.failure(), confidence: None }
            }
            Err(_) => {
                tracing::warn!(%conversation, "a model gave no answer in time");
                Outcome::Failed { reason: Failure::Timeout, confidence: None }
            }
        }
    }

    /// Looks up the question and has the model word an answer of what was found.
    async fn word(
        self: &Arc<Self>,
        prompt: &Prompt,
        reader: Reader,
        pieces: &mpsc::Sender<Piece>,
        until: Instant,
    ) -> Result<Outcome, LlmError> {
        let found = self.look_up(prompt).await?;
        if let Some(text) = found.small_talk {
            let _ = pieces.send(Piece::Text(text)).await;
            return Ok(said_without_documents());
        }
        if found.passages.is_empty() || found.confidence < self.options.threshold {
            return Ok(Outcome::Failed { reason: Failure::NotFound, confidence: Some(found.confidence) });
        }
        let thread = Thread::of(prompt, self.redactor.as_ref(), self.options.sent);
        let messages = prompt::answer(prompt, &thread, &found.passages);
        let grounds = Grounds::new(&found.passages, &thread.asked, self.options.translations);
        let mut sieve = Sieve::new(found.passages, grounds);
        let mut booking = self.book(prompt, &thread, &messages)?;
        let mut generation = self.client.chat(&messages, until).await?;
        let mut hearing = Hearing::new(self.thinks_first.load(Ordering::Relaxed));
        let sifted = loop {
            let Some(text) = booking.hear(&mut generation).await? else { break hearing.finish(&mut sieve) };
            match hearing.hear(&text, &mut sieve) {
                Ok(text) if text.is_empty() => {}
                Ok(text) => {
                    let _ = pieces.send(Piece::Text(thread.hidden.restore(&text, reader))).await;
                }
                Err(stop) => break Err(stop),
            }
        };
        self.thinks_first.store(hearing.has_thought_first, Ordering::Relaxed);
        let finished = sifted.and_then(|text| sieve.finish().map(|(last, rest)| (text + &last, rest)));
        Ok(match finished {
            Ok((text, Rest { sources, support })) => {
                if !text.is_empty() {
                    let _ = pieces.send(Piece::Text(thread.hidden.restore(&text, reader))).await;
                }
                let support = Confidence::per_mille((support.clamp(0.0, 1.0) * 1_000.0) as u16);
                Outcome::Answer { sources, confidence: found.confidence.min(support) }
            }
            Err(stop) => {
                tracing::debug!(conversation = %prompt.conversation, stop = stop.name(), "a model's answer does not count");
                stopped(stop, found.confidence, &thread)
            }
        })
    }

    /// What the documents say to the visitor's last message.
    async fn look_up(&self, prompt: &Prompt) -> Result<Retrieved, LlmError> {
        let visitors = prompt.transcript.iter().rev().filter(|turn| turn.speaker == Speaker::Visitor);
        let mut messages = visitors.map(Turn::words).map(|words| redact::removed(self.redactor.as_ref(), words));
        let limit = self.options.passages.clamp(1, SOURCES_MAX);
        let inquiry = Inquiry {
            agent: prompt.agent.clone(),
            question: messages.next().unwrap_or_default(),
            earlier: messages.take(EARLIER_MAX).collect(),
            limit,
        };
        let mut found = self.retriever.retrieve(inquiry).await.map_err(|error| LlmError::Documents(error.into()))?;
        found.passages.truncate(limit);
        Ok(found)
    }

    async fn summary(self: &Arc<Self>, prompt: &Prompt) -> Result<String, LlmError> {
        let thread = Thread::of(prompt, self.redactor.as_ref(), self.options.sent);
        let messages = prompt::summary(&thread);
        let mut booking = self.book(prompt, &thread, &messages)?;
        let until = Instant::now() + self.client.options().total;
        let mut generation = self.client.chat(&messages, until).await?;
        let mut thoughts = Thoughts::default();
        let mut text = String::new();
        while let Some(more) = booking.hear(&mut generation).await? {
            for said in thoughts.push(&more) {
                match said {
                    Said::Text(more) => text.push_str(&more),
                    Said::ThoughtEndsHere => text.clear(),
                }
            }
        }
        text.push_str(&thoughts.finish());
        text.truncate(guard::own_end(&text, true).unwrap_or(text.len()));
        if marker::find(&text, true).is_some() {
            return Ok(String::new());
        }
        let told: String = messages.iter().map(|message| message.text.as_str()).collect();
        let text = neutral::neutralised(text.trim(), |address| told.contains(address));
        Ok(first_chars(&thread.hidden.restore(&text, Reader::Operator), SUMMARY_CHARS_MAX))
    }

    /// Books a request, and says in the log what kinds of data go out with it.
    fn book(self: &Arc<Self>, prompt: &Prompt, thread: &Thread, messages: &[Message]) -> Result<Booking, LlmError> {
        let tokens = budget::tokens(messages.iter().map(|message| message.text.len()).sum());
        let now = self.client.clock().now();
        let whose = (prompt.conversation, &prompt.agent);
        self.ledger().book(whose, tokens, &self.options.budgets, now)?;
        tracing::debug!(
            conversation = %prompt.conversation, model = self.client.model(), turns = thread.turns(),
            hidden = ?thread.hidden.kinds(), tokens, "asking a model"
        );
        let (conversation, agent) = (prompt.conversation, prompt.agent.clone());
        Ok(Booking { parts: Arc::clone(self), conversation, agent, booked: tokens, bytes: 0, counted: None })
    }

    fn ledger(&self) -> std::sync::MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that was booked. What it took is added when it ends, be it cut off.
struct Booking {
    parts: Arc<Parts>,
    conversation: handoff_core::ConversationId,
    agent: handoff_core::AgentId,
    booked: u64,
    bytes: usize,
    counted: Option<u64>,
}

impl Booking {
    async fn hear(&mut self, generation: &mut Generation) -> Result<Option<String>, LlmError> {
        let text = generation.next().await;
        (self.bytes, self.counted) = (generation.bytes(), generation.tokens());
        text
    }
}

impl Drop for Booking {
    fn drop(&mut self) {
        let tokens = self.counted.map_or(budget::tokens(self.bytes), |counted| counted.saturating_sub(self.booked));
        let now = self.parts.client.clock().now();
        self.parts.ledger().add((self.conversation, &self.agent), tokens, now);
    }
}

fn stopped(stop: Stop, confidence: Confidence, thread: &Thread) -> Outcome {
    let failed = |reason| Outcome::Failed { reason, confidence: Some(confidence) };
    match stop {
        Stop::Marked(Marker::NeedsPerson(reason)) => {
            let reason = neutral::neutralised(&reason, |_| false);
            let reason = first_chars(&thread.hidden.restore(&reason, Reader::Operator), REASON_CHARS_MAX);
            let reason = if reason.is_empty() { NO_REASON.to_owned() } else { reason };
            Outcome::HandOff { reason, category: HandoffReason::UnableToAnswer }
        }
        Stop::Marked(Marker::CannotAnswer) | Stop::Uncited | Stop::Unsupported => failed(Failure::NotFound),
        Stop::Empty => failed(Failure::Empty),
        Stop::Thought => failed(Failure::Error),
    }
}

fn first_chars(text: &str, max: usize) -> String {
    text.trim().chars().take(max).collect()
}
