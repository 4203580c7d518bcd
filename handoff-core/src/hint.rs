//! What visitors may hope for: answers to "would a person be promised", worked out once for all who
//! ask at the same time, and those who asked in vain and are still there.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::ids::{AgentId, ConversationId};

/// Conversations whose visitor is connected and asked for a person in vain: somebody who comes may
/// be offered to him.
#[derive(Debug, Default)]
pub(crate) struct Hopeful {
    waiting: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    streams: HashMap<ConversationId, usize>,
    /// Those that were not looked at since they began to wait: somebody may have come before.
    fresh: BTreeSet<ConversationId>,
}

impl Hopeful {
    /// One of his streams begins to wait for it.
    pub(crate) fn enter(&self, id: ConversationId) {
        let mut waiting = self.lock();
        *waiting.streams.entry(id).or_default() += 1;
        waiting.fresh.insert(id);
    }

    /// One of his streams ended, or waits no longer.
    pub(crate) fn leave(&self, id: ConversationId) {
        let mut waiting = self.lock();
        if let Some(count) = waiting.streams.get_mut(&id) {
            *count -= 1;
            if *count == 0 {
                waiting.streams.remove(&id);
                waiting.fresh.remove(&id);
            }
        }
    }

    /// All of them, or where nobody has come since only those that were not looked at; the oldest
    /// conversation first.
    pub(crate) fn take(&self, has_changed: bool) -> Vec<ConversationId> {
        let mut waiting = self.lock();
        let fresh = std::mem::take(&mut waiting.fresh);
        let mut ids: Vec<ConversationId> =
            if has_changed { waiting.streams.keys().copied().collect() } else { fresh.into_iter().collect() };
        ids.sort_unstable();
        ids
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

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
