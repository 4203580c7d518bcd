//! Answers to "would a person be promised", worked out once for all who ask at the same time.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::ids::AgentId;

/// One answer for each agent.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    clock: AtomicU64,
    agents: Mutex<HashMap<AgentId, Arc<tokio::sync::Mutex<Hint>>>>,
}

#[derive(Debug, Default)]
struct Hint {
    /// The tick at which the answer began to be worked out; it serves whoever asked before.
    begun: u64,
    open: bool,
}

impl Hints {
    /// The answer for an agent that exists: one that began to be worked out after this question, or
    /// what `work` finds out now.
    pub(crate) async fn ask<E>(&self, agent: &AgentId, work: impl Future<Output = Result<bool, E>>) -> Result<bool, E> {
        let asked = self.tick();
        let slot = {
            let mut agents = self.agents.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(agents.entry(agent.clone()).or_default())
        };
        let mut hint = slot.lock().await;
        if hint.begun < asked {
            let begun = self.tick();
            hint.open = work.await?;
            hint.begun = begun;
        }
        Ok(hint.open)
    }

    /// Ticks begin at 1, so that an answer that was never worked out is older than every question.
    fn tick(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::SeqCst) + 1
    }
}
