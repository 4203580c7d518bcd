//! An AI that does as a function says, or waits for a hand.

use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use handoff_core::event::{Confidence, Failure, HandoffReason};
use handoff_core::responder::BoxStream;
use handoff_core::{Outcome, Piece, Prompt, Responder, async_trait};
use tokio::sync::mpsc;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;

type Script = Box<dyn Fn(&Prompt) -> Option<Vec<Piece>> + Send + Sync>;
type Words = Box<dyn Fn(&Prompt) -> Option<String> + Send + Sync>;

/// One question that the AI was asked and has not answered; the stream goes on until it is dropped.
#[derive(Debug)]
pub struct Asked {
    pub prompt: Prompt,
    pieces: mpsc::Sender<Piece>,
}

impl Asked {
    /// Says a piece; false where nobody listens any more.
    pub async fn says(&self, text: &str) -> bool {
        self.pieces.send(Piece::Text(text.to_owned())).await.is_ok()
    }

    pub async fn is_done(&self) -> bool {
        self.pieces.send(done()).await.is_ok()
    }
}

pub struct Puppet {
    script: Script,
    summary: Words,
    suggestion: Words,
    hangs_on_summaries: bool,
    asked: Mutex<mpsc::UnboundedReceiver<Asked>>,
    asking: mpsc::UnboundedSender<Asked>,
    prompts: Mutex<Vec<Prompt>>,
    calls: AtomicUsize,
}

impl fmt::Debug for Puppet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Puppet")
    }
}

impl Default for Puppet {
    /// Knows all about billing, nothing about the rest, and waits for a hand where it is told to think.
    fn default() -> Self {
        Self::playing(|prompt| match last(prompt) {
            words if words.contains("think") => None,
            words if words.contains("billing") => Some(answer("Invoices are under Billing.")),
            _ => Some(failed()),
        })
    }
}

impl Puppet {
    pub fn playing(script: impl Fn(&Prompt) -> Option<Vec<Piece>> + Send + Sync + 'static) -> Self {
        let (asking, asked) = mpsc::unbounded_channel();
        Self {
            script: Box::new(script),
            summary: Box::new(|_| None),
            suggestion: Box::new(|_| None),
            hangs_on_summaries: false,
            asked: Mutex::new(asked),
            asking,
            prompts: Mutex::default(),
            calls: AtomicUsize::new(0),
        }
    }

    pub fn summing_up(mut self, words: impl Fn(&Prompt) -> Option<String> + Send + Sync + 'static) -> Self {
        self.summary = Box::new(words);
        self
    }

    pub fn suggesting(mut self, words: impl Fn(&Prompt) -> Option<String> + Send + Sync + 'static) -> Self {
        self.suggestion = Box::new(words);
        self
    }

    pub fn never_summing_up(mut self) -> Self {
        self.hangs_on_summaries = true;
        self
    }

    /// How often it was asked for an answer.
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    pub fn last_prompt(&self) -> Prompt {
        self.prompts.lock().unwrap().last().cloned().expect("it was asked")
    }

    /// The question that waits for a hand.
    pub async fn asked(&self) -> Asked {
        for _ in 0..2_000 {
            if let Ok(asked) = self.asked.lock().unwrap().try_recv() {
                return asked;
            }
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
        panic!("the AI was not asked");
    }

    pub fn is_asked(&self) -> bool {
        !self.asked.lock().unwrap().is_empty()
    }
}

#[async_trait]
impl Responder for Puppet {
    async fn respond(&self, prompt: Prompt) -> BoxStream<Piece> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        self.prompts.lock().unwrap().push(prompt.clone());
        match (self.script)(&prompt) {
            Some(pieces) => Box::pin(tokio_stream::iter(pieces)),
            None => {
                let (pieces, by_hand) = mpsc::channel(16);
                drop(self.asking.send(Asked { prompt, pieces }));
                // Where the hand is gone it says nothing for ever.
                Box::pin(ReceiverStream::new(by_hand).chain(tokio_stream::pending()))
            }
        }
    }

    async fn summarise(&self, prompt: Prompt) -> Option<String> {
        if self.hangs_on_summaries {
            std::future::pending::<()>().await;
        }
        (self.summary)(&prompt)
    }

    async fn suggest(&self, prompt: Prompt) -> Option<String> {
        (self.suggestion)(&prompt)
    }
}

fn last(prompt: &Prompt) -> &str {
    prompt.transcript.last().map(|turn| turn.text.as_str()).unwrap_or_default()
}

pub fn done() -> Piece {
    Piece::Done(Outcome::Answer { sources: Vec::new(), confidence: Confidence::per_mille(900) })
}

pub fn answer(text: &str) -> Vec<Piece> {
    vec![Piece::Text(text.to_owned()), done()]
}

pub fn failed() -> Vec<Piece> {
    vec![Piece::Done(Outcome::Failed { reason: Failure::NotFound, confidence: None })]
}

/// The AI asks for a person.
pub fn hands_off(reason: &str, category: HandoffReason) -> Vec<Piece> {
    vec![Piece::Done(Outcome::HandOff { reason: reason.to_owned(), category })]
}
