//! Asking the AI: for answers, which the visitor waits for, and for summaries, which nobody does.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::AbortHandle;
use tokio_stream::StreamExt as _;

use super::Worker;
use crate::bus::Signal;
use crate::command::{Rejected, Reply};
use crate::conversation::{Conversation, Effect, Fence, Phase};
use crate::desk::{Desk, DeskError, has_words, prompt};
use crate::event::Failure;
use crate::ids::{ConversationId, Seq};
use crate::responder::{Outcome, Piece, Prompt, Responder};
use crate::text::{TEXT_BYTES_MAX, Text};

/// How long the AI may take for a summary.
const SUMMARY_DEADLINE: Duration = Duration::from_secs(30);
/// Summaries remembered as asked for; then all are forgotten, and at worst one is asked for again.
const SUMMARIES_MAX: usize = 10_000;

#[derive(Debug)]
pub(super) struct Answering {
    fence: Fence,
    task: AbortHandle,
}

impl Answering {
    /// Whether it is what this asks for.
    pub(super) fn is_owed(&self, effect: Option<Effect>) -> bool {
        effect == Some(Effect::Respond(self.fence))
    }
}

// Asking the AI.
impl Worker {
    pub(super) async fn respond(&mut self, state: Conversation, fence: Fence) {
        match self.answering.get(&state.id) {
            Some(answering) if answering.fence == fence => return,
            // The signal of the newer message, or of the change of control, was lost.
            Some(_) => self.stop_answering(state.id, state.answered).await,
            None => {}
        }
        let (desk, slots) = (self.desk.clone(), Arc::clone(&self.slots));
        let responder = Arc::clone(&desk.parts.responder);
        let id = state.id;
        let task = self.answers.spawn(async move {
            let _slot = slots.acquire_owned().await;
            if let Err(error) = answer(&desk, responder.as_ref(), &state, fence).await {
                tracing::warn!(%error, conversation = %id, "an answer could not be given; its deadline will act");
            }
            id
        });
        self.answering.insert(id, Answering { fence, task });
    }

    pub(super) async fn stop_answering(&mut self, id: ConversationId, answered: Seq) {
        if let Some(Answering { fence, task }) = self.answering.remove(&id) {
            task.abort();
            if answered < fence.to {
                // Half an answer may stand on the visitor's screen.
                self.desk.parts.bus.publish(Signal::Draft { conversation: id, fence, text: "".into() }).await;
            }
        }
    }

    /// Asks for a summary of a handoff that has begun, once. It is off everybody's way: it comes when
    /// it comes, and where it does not, nothing is missing but it.
    pub(super) fn summarise(&mut self, state: &Conversation) {
        let is_handoff = matches!(state.phase, Phase::Waiting(_) | Phase::Offered { .. } | Phase::Human { .. });
        let Some(episode) = state.episode.as_ref().filter(|episode| is_handoff && episode.summary.is_none()) else {
            return;
        };
        if !self.desk.parts.responder.is_there() || !self.summarised.insert((state.id, episode.n)) {
            return;
        }
        if self.summarised.len() > SUMMARIES_MAX {
            self.summarised.clear();
        }
        let (desk, state, n) = (self.desk.clone(), state.clone(), episode.n);
        self.summaries.spawn(async move {
            let asked = tokio::time::timeout(SUMMARY_DEADLINE, summary(&desk, &state)).await;
            let Ok(Ok(Some(text))) = asked else { return };
            if let Err(error) = desk.summarise(state.id, n, text).await {
                tracing::debug!(%error, conversation = %state.id, "a summary came too late");
            }
        });
    }

    pub(super) fn finish(&mut self, answered: Result<ConversationId, tokio::task::JoinError>) {
        match answered {
            Ok(id) if self.answering.get(&id).is_some_and(|answering| answering.task.is_finished()) => {
                self.answering.remove(&id);
            }
            Ok(_) => {}
            Err(error) => {
                if error.is_panic() {
                    tracing::error!(%error, "the responder panicked; the answer's deadline will act");
                }
                self.answering.retain(|_, answering| !answering.task.is_finished());
            }
        }
    }
}

async fn summary(desk: &Desk, state: &Conversation) -> Result<Option<Text>, DeskError> {
    let prompt = prompt(desk, state, state.seq).await?;
    Ok(desk.parts.responder.summarise(prompt).await.as_deref().and_then(Text::lossy))
}

/// Asks the responder and brings what it says to the rules; at the deadline it is cut off.
async fn answer(desk: &Desk, responder: &dyn Responder, state: &Conversation, fence: Fence) -> Result<(), DeskError> {
    let by = state.deadline().unwrap_or(state.updated_at);
    let prompt = prompt(desk, state, fence.to).await?;
    if responder.is_there() && !has_words(&prompt) {
        // It cannot read a file, and so has nothing to look up.
        let reply = Reply::Failed { reason: Failure::NotFound, confidence: None };
        return match desk.answer(state.id, fence, reply).await {
            Ok(_) | Err(DeskError::Rejected(Rejected::Stale)) => Ok(()),
            Err(error) => Err(error),
        };
    }
    let result = match tokio::time::timeout(by.since(desk.now()), listen(desk, responder, prompt, fence)).await {
        Ok(reply) => desk.answer(state.id, fence, reply).await,
        Err(_) => {
            let reply = Reply::Failed { reason: Failure::Timeout, confidence: None };
            desk.answer(state.id, fence, reply).await
        }
    };
    match result {
        Ok(_) => Ok(()),
        // The fence: somebody took over, or the visitor wrote again, while the AI was thinking.
        Err(DeskError::Rejected(Rejected::Stale)) => {
            tracing::debug!(conversation = %state.id, %fence, "a stale answer was refused");
            desk.parts.bus.publish(Signal::Draft { conversation: state.id, fence, text: "".into() }).await;
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// Takes in the stream, shows it as it comes, and makes one reply of it.
async fn listen(desk: &Desk, responder: &dyn Responder, prompt: Prompt, fence: Fence) -> Reply {
    let conversation = prompt.conversation;
    let mut pieces = responder.respond(prompt).await;
    let mut text = String::new();
    while let Some(piece) = pieces.next().await {
        // A stream that is always ready would keep the deadline and everybody else from being heard.
        tokio::task::coop::consume_budget().await;
        match piece {
            Piece::Text(more) => {
                text.push_str(&more);
                if text.len() > TEXT_BYTES_MAX {
                    tracing::warn!(%conversation, "the responder wrote more than a message may hold; that counts as failed");
                    break;
                }
                let draft = Signal::Draft { conversation, fence, text: text.as_str().into() };
                desk.parts.bus.publish(draft).await;
            }
            Piece::Done(outcome) => return reply(&text, outcome),
        }
    }
    Reply::Failed { reason: Failure::Error, confidence: None }
}

fn reply(text: &str, outcome: Outcome) -> Reply {
    match outcome {
        Outcome::Answer { sources, confidence } => match Text::lossy(text) {
            Some(text) => Reply::Answer { text, sources, confidence },
            None => Reply::Failed { reason: Failure::Empty, confidence: Some(confidence) },
        },
        Outcome::Failed { reason, confidence } => Reply::Failed { reason, confidence },
        Outcome::HandOff { reason, category } => match Text::lossy(&reason) {
            Some(reason) => Reply::HandOff { reason, category },
            None => Reply::Failed { reason: Failure::Empty, confidence: None },
        },
    }
}
