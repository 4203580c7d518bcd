//! A tiny AI for the example: a script of words and answers, given word by word.

use handoff_core::event::{Confidence, Failure};
use handoff_core::responder::{BoxStream, Outcome, Piece, Prompt, Responder};
use handoff_core::{async_trait, conversation::Speaker};

/// Answers with the first line of its script whose word stands in the visitor's message.
#[derive(Clone, Debug)]
pub struct Scripted {
    script: Vec<(&'static str, &'static str)>,
}

impl Scripted {
    /// Words in lower case, and what to answer.
    #[must_use]
    pub fn new(script: Vec<(&'static str, &'static str)>) -> Self {
        Self { script }
    }
}

#[async_trait]
impl Responder for Scripted {
    async fn respond(&self, prompt: Prompt) -> BoxStream<Piece> {
        let asked = prompt.transcript.iter().rev().find(|turn| turn.speaker == Speaker::Visitor);
        let asked = asked.map(|turn| turn.text.to_lowercase()).unwrap_or_default();
        let Some((_, answer)) = self.script.iter().find(|(word, _)| asked.contains(word)) else {
            let failed = Outcome::Failed { reason: Failure::NotFound, confidence: None };
            return Box::pin(tokio_stream::once(Piece::Done(failed)));
        };
        let mut pieces: Vec<Piece> = answer.split_inclusive(' ').map(|word| Piece::Text(word.to_owned())).collect();
        pieces.push(Piece::Done(Outcome::Answer { sources: Vec::new(), confidence: Confidence::MAX }));
        Box::pin(tokio_stream::iter(pieces))
    }
}
