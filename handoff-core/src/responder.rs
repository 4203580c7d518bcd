//! The AI behind a trait: a transcript in, a stream of text and one outcome out.

use std::fmt;
use std::pin::Pin;

use async_trait::async_trait;
use futures_core::Stream;

use crate::agent::AgentSettings;
use crate::conversation::Speaker;
use crate::event::{Confidence, EndReason, Failure, HandoffReason, Source, Suppression};
use crate::ids::{AgentId, ConversationId, Seq};
use crate::text::Name;

/// A stream that can be handed over.
pub type BoxStream<T> = Pin<Box<dyn Stream<Item = T> + Send + 'static>>;

/// Most turns of a transcript that a responder is given: the latest.
pub const TURNS_MAX: usize = 40;

/// Answers visitors.
///
/// # Promises
/// - The stream gives any number of [`Piece::Text`] and then one [`Piece::Done`], and ends. A stream
///   that ends without an outcome counts as [`Failure::Error`], one without text as [`Failure::Empty`].
/// - It does nothing but read: what becomes of its outcome the rules decide.
/// - It may be dropped at any moment: a person took over, or the visitor wrote again.
#[async_trait]
pub trait Responder: fmt::Debug + Send + Sync + 'static {
    /// Begins an answer.
    async fn respond(&self, prompt: Prompt) -> BoxStream<Piece>;

    /// What a colleague should know who is about to take the conversation, in a few sentences; `None`
    /// where it has nothing to say. Nobody waits for it.
    async fn summarise(&self, prompt: Prompt) -> Option<String> {
        let _ = prompt;
        None
    }

    /// What an operator could write next; `None` where it has nothing to say. He reads it before
    /// anybody else does.
    async fn suggest(&self, prompt: Prompt) -> Option<String> {
        let _ = prompt;
        None
    }

    /// Whether there is an AI at all. Where there is none, nothing is given back to it.
    fn is_there(&self) -> bool {
        true
    }
}

/// What a responder is told. It holds no notes, no tokens and nothing of other conversations.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The conversation.
    pub conversation: ConversationId,
    /// Its agent.
    pub agent: AgentId,
    /// The agent's settings.
    pub settings: AgentSettings,
    /// The message to answer.
    pub answers: Seq,
    /// The thread up to that message, oldest first, at most [`TURNS_MAX`] turns.
    pub transcript: Vec<Turn>,
    /// The stretches of the transcript in which a person had the conversation, oldest first.
    pub human: Vec<Stretch>,
    /// The message asked for a person and nobody could be offered, for this reason.
    pub suppressed: Option<Suppression>,
}

/// One turn of a transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Whose.
    pub speaker: Speaker,
    /// What was said; behind it, each file that came with it on a line of its own, as `[file: name]`.
    pub text: String,
}

impl Turn {
    /// What was said, without the files that came with it.
    #[must_use]
    pub fn words(&self) -> &str {
        let mut words = self.text.as_str();
        loop {
            let (before, last) = words.rsplit_once('\n').unwrap_or(("", words));
            if !last.starts_with(FILE_MARK) || !last.ends_with(']') {
                return words;
            }
            words = before;
        }
    }
}

/// With what the line of a file begins in a turn.
pub(crate) const FILE_MARK: &str = "[file: ";

/// A stretch in which a person had the conversation. What he settled is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The turns said in it, as a range of [`Prompt::transcript`].
    pub turns: std::ops::Range<usize>,
    /// Who had it, in order, as far as the latest entries say: nobody where they do not reach back to his coming.
    pub operators: Vec<Name>,
    /// How it ended; nothing while it goes on.
    pub end: Option<EndReason>,
}

/// A piece of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The next stretch of text.
    Text(String),
    /// The end.
    Done(Outcome),
}

/// How an answer ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The text given is the answer.
    Answer {
        /// What it rests on.
        sources: Vec<Source>,
        /// How sure it is.
        confidence: Confidence,
    },
    /// There is none; the agent's own words stand instead of any text given.
    Failed {
        /// Why.
        reason: Failure,
        /// How sure the best one would have been.
        confidence: Option<Confidence>,
    },
    /// A person should answer.
    HandOff {
        /// Why, in words for the operator.
        reason: String,
        /// Why, from a closed list.
        category: HandoffReason,
    },
}

/// The AI of a team that has none: it always fails, honestly.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoResponder;

#[async_trait]
impl Responder for NoResponder {
    async fn respond(&self, _: Prompt) -> BoxStream<Piece> {
        let failed = Outcome::Failed { reason: Failure::NotConfigured, confidence: None };
        Box::pin(tokio_stream::once(Piece::Done(failed)))
    }

    fn is_there(&self) -> bool {
        false
    }
}
