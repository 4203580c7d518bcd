//! An AI that repeats what it was told.

use handoff_core::responder::{BoxStream, Responder};
use handoff_core::{Confidence, Outcome, Piece, Prompt, async_trait};

/// What it suggests to an operator.
pub const SUGGESTION: &str = "suggested-4d1b";
/// What it tells a colleague.
pub const SUMMARY: &str = "summary-9e02";

/// Answers with the whole transcript that it was given: what it is told, the visitor reads.
#[derive(Debug)]
pub struct Talker;

#[async_trait]
impl Responder for Talker {
    async fn respond(&self, prompt: Prompt) -> BoxStream<Piece> {
        let told = format!("I was told {:?} and {:?}", prompt.transcript, prompt.human);
        let done = Outcome::Answer { sources: Vec::new(), confidence: Confidence::MAX };
        Box::pin(futures_util::stream::iter([Piece::Text(told), Piece::Done(done)]))
    }

    async fn summarise(&self, _: Prompt) -> Option<String> {
        Some(SUMMARY.to_owned())
    }

    async fn suggest(&self, _: Prompt) -> Option<String> {
        Some(SUGGESTION.to_owned())
    }
}
