//! The responder: answers visitors from a knowledge base that can be replaced while it serves.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use handoff_core::conversation::Speaker;
use handoff_core::event::{Confidence, Failure};
use handoff_core::responder::{BoxStream, Outcome, Piece, Prompt, Responder, Turn};
use tokio_stream::StreamExt;

use crate::knowledge_base::{Answer, AnswerOptions, KnowledgeBase};
use crate::query::Question;
use crate::small_talk::SmallTalk;
use crate::summary::summary;

/// An answer comes in at most this many chunks, however long it is: each is a frame to each client.
const MAX_CHUNKS: usize = 200;

/// How a [`KnowledgeResponder`] answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponderOptions {
    /// When and how long answers are.
    pub answers: AnswerOptions,
    /// How many words are streamed at once. 3 unless set; at least 1.
    pub chunk_words: usize,
    /// The pause before each chunk but the first, so that people see it being written. 15 ms unless
    /// set; with none, no timer is used.
    pub pause: Duration,
    /// What is said to small talk.
    pub small_talk: SmallTalkTexts,
}

impl Default for ResponderOptions {
    fn default() -> Self {
        Self {
            answers: AnswerOptions::default(),
            chunk_words: 3,
            pause: Duration::from_millis(15),
            small_talk: SmallTalkTexts::default(),
        }
    }
}

/// What is said to small talk. An empty text turns a kind off: then it is looked up like a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallTalkTexts {
    /// To "hello".
    pub greeting: String,
    /// To "thanks".
    pub thanks: String,
    /// To "bye".
    pub goodbye: String,
    /// To "are you a human?".
    pub are_you_human: String,
}

impl Default for SmallTalkTexts {
    fn default() -> Self {
        Self {
            greeting: "Hello! Ask me a question, and I will look it up in the documentation.".to_owned(),
            thanks: "You're welcome.".to_owned(),
            goodbye: "Goodbye! Write again whenever you have a question.".to_owned(),
            are_you_human: "I am an automated assistant, not a person. I answer from the documentation.".to_owned(),
        }
    }
}

/// Answers from documents, word for word and with their source, or fails honestly.
///
/// - An answer is streamed a few words at a time; the chunks joined are the answer.
/// - Where the documents do not say, no text is streamed and the outcome is
///   [`Failure::NotFound`]: the desk writes the agent's own words and the handoff rules decide.
/// - A request for a person that could not be followed is answered with the agent's own words for that.
/// - Small talk is answered from a [tiny table](SmallTalk), without sources.
/// - A message that leans on the one before ("and in Norway?") is looked up with the visitor's
///   questions before it.
/// - To an operator it suggests what it would answer, with the source below, and tells a colleague
///   who takes over what was asked and what it could not answer: plain sentences, in English, from
///   the conversation's own words.
///
/// ```
/// use std::sync::Arc;
/// use handoff_knowledge::{Format, KnowledgeBase, KnowledgeResponder, LoadOptions, RawDocument, ResponderOptions};
///
/// let page = |text: &str| RawDocument::new("a.md", Format::Markdown, text);
/// let (knowledge, _) = KnowledgeBase::from_documents([page("We ship on Mondays.")], &LoadOptions::default())?;
/// let responder = Arc::new(KnowledgeResponder::new(knowledge, ResponderOptions::default()));
///
/// // Later, while it serves:
/// let (changed, _) = KnowledgeBase::from_documents([page("We ship every day.")], &LoadOptions::default())?;
/// let before = responder.replace(changed);
/// assert_eq!(before.passages()[0].text, "We ship on Mondays.");
/// assert_eq!(responder.knowledge().passages()[0].text, "We ship every day.");
/// # Ok::<(), handoff_knowledge::KnowledgeError>(())
/// ```
#[derive(Debug)]
pub struct KnowledgeResponder {
    /// Held only as long as it takes to copy or swap the pointer.
    knowledge: RwLock<Arc<KnowledgeBase>>,
    options: ResponderOptions,
}

impl KnowledgeResponder {
    /// A responder on these documents.
    pub fn new(knowledge: impl Into<Arc<KnowledgeBase>>, options: ResponderOptions) -> Self {
        Self { knowledge: RwLock::new(knowledge.into()), options }
    }

    /// The knowledge base that is served now. Who holds it keeps it, whatever is replaced.
    pub fn knowledge(&self) -> Arc<KnowledgeBase> {
        self.knowledge.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves other documents from the next question on, and gives back those served until now.
    /// Answers that have begun are finished from the documents they began with.
    pub fn replace(&self, knowledge: impl Into<Arc<KnowledgeBase>>) -> Arc<KnowledgeBase> {
        let mut served = self.knowledge.write().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *served, knowledge.into())
    }

    fn reply(&self, transcript: &[Turn]) -> (String, Outcome) {
        if let Some(text) = SmallTalk::of(last_message(transcript)).and_then(|kind| self.small_talk(kind)) {
            return (text.to_owned(), Outcome::Answer { sources: Vec::new(), confidence: Confidence::MAX });
        }
        match self.look_up(transcript) {
            Answer::Found { text, sources, confidence } => (text, Outcome::Answer { sources, confidence }),
            Answer::NotFound { confidence, .. } => {
                let outcome = Outcome::Failed { reason: Failure::NotFound, confidence: Some(confidence) };
                (String::new(), outcome)
            }
        }
    }

    /// What the documents say to the visitor's last message.
    fn look_up(&self, transcript: &[Turn]) -> Answer {
        let question = Question::new(last_message(transcript)).after_all(messages(transcript).skip(1));
        self.knowledge().answer_with(question, &self.options.answers)
    }

    /// What is said to small talk of a kind, unless the kind is turned off.
    pub(crate) fn small_talk(&self, kind: SmallTalk) -> Option<&str> {
        let texts = &self.options.small_talk;
        let text = match kind {
            SmallTalk::Greeting => &texts.greeting,
            SmallTalk::Thanks => &texts.thanks,
            SmallTalk::Goodbye => &texts.goodbye,
            SmallTalk::AreYouHuman => &texts.are_you_human,
        };
        (!text.is_empty()).then_some(text)
    }
}

#[async_trait]
impl Responder for KnowledgeResponder {
    async fn respond(&self, prompt: Prompt) -> BoxStream<Piece> {
        let (text, outcome) = match prompt.suppressed {
            // The question was for a person, and there is none: no document answers that.
            Some(_) => {
                let sure = Outcome::Answer { sources: Vec::new(), confidence: Confidence::MAX };
                (prompt.settings.nobody_text.as_str().to_owned(), sure)
            }
            None => self.reply(&prompt.transcript),
        };
        let mut pieces: Vec<Piece> = chunks(&text, self.options.chunk_words).into_iter().map(Piece::Text).collect();
        pieces.push(Piece::Done(outcome));
        let pause = self.options.pause;
        if pause.is_zero() || pieces.len() <= 2 {
            return Box::pin(tokio_stream::iter(pieces));
        }
        let paced = tokio_stream::iter(pieces.into_iter().enumerate()).then(move |(position, piece)| async move {
            // The first words come at once, and the outcome with the last.
            if position > 0 && matches!(piece, Piece::Text(_)) {
                tokio::time::sleep(pause).await;
            }
            piece
        });
        Box::pin(paced)
    }

    async fn summarise(&self, prompt: Prompt) -> Option<String> {
        summary(&prompt)
    }

    async fn suggest(&self, prompt: Prompt) -> Option<String> {
        let last = last_message(&prompt.transcript);
        if SmallTalk::of(last).is_some() {
            // The texts for it are the AI's own: "I am not a person" is nothing for a person to say.
            return None;
        }
        match self.look_up(&prompt.transcript) {
            Answer::Found { text, sources, .. } => {
                let sources = sources.iter().map(|source| format!("{}: {}", source.title, source.url));
                Some(std::iter::once(text).chain(sources).collect::<Vec<_>>().join("\n\n"))
            }
            Answer::NotFound { .. } => None,
        }
    }
}

/// What the visitor wrote, the latest first. A file's name is nothing to look up.
fn messages(transcript: &[Turn]) -> impl Iterator<Item = &str> {
    let visitors = transcript.iter().rev().filter(|turn| turn.speaker == Speaker::Visitor);
    visitors.map(Turn::words)
}

fn last_message(transcript: &[Turn]) -> &str {
    messages(transcript).next().unwrap_or_default()
}

/// A text in chunks of so many words, each with the white space behind it.
fn chunks(text: &str, words: usize) -> Vec<String> {
    let pieces: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let words = words.max(1).max(pieces.len().div_ceil(MAX_CHUNKS));
    pieces.chunks(words).map(<[&str]>::concat).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_joined_are_the_text() {
        let text = "One two  three\n\nfour five. ";
        assert_eq!(chunks(text, 2), ["One two ", " three\n", "\nfour ", "five. "]);
        assert_eq!(chunks(text, 0).concat(), text);
        assert!(chunks("", 3).is_empty());
    }

    #[test]
    fn long_texts_come_in_bounded_chunks() {
        let text = "word ".repeat(100_000);
        let chunks = chunks(&text, 1);
        assert!(chunks.len() <= MAX_CHUNKS);
        assert_eq!(chunks.concat(), text);
    }
}
