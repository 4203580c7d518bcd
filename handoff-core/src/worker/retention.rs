//! Conversations that their agents keep no longer, and files that nobody sent: they are erased.

use std::collections::VecDeque;

use tokio::task::{JoinError, JoinSet};

use super::{SWEEP_PAGE, warn};
use crate::conversation::Conversation;
use crate::desk::{Desk, DeskError};
use crate::ids::{ConversationId, Seq};
use crate::store::{Filter, Page};

/// Pages of one list of one agent in one sweep; the next sweep goes on.
const FORGET_PAGES_MAX: usize = 10;
/// Erasings that may fail in one sweep, and as many that may fail once more: a store that takes no
/// writes is not asked thousands of times.
const FORGET_FAILURES_MAX: usize = 4;
/// Erasings remembered as failed; beyond it the oldest is forgotten, and found in its list again.
const UNFINISHED_MAX: usize = 1_000;

/// The sweep that is under way, or what it has left for the next one. It runs beside the worker: each
/// erasing waits for the disk, and nobody who waits for something should wait for that.
#[derive(Debug, Default)]
pub(super) struct Retention {
    under_way: JoinSet<Sweeper>,
    unfinished: VecDeque<(ConversationId, Seq)>,
}

impl Retention {
    /// Begins a sweep, unless one is under way.
    pub(super) fn begin(&mut self, desk: &Desk) {
        if self.under_way.is_empty() {
            let sweeper = self.sweeper(desk);
            self.under_way.spawn(sweeper.sweep());
        }
    }

    /// A sweep from its beginning to its end.
    pub(super) async fn sweep(&mut self, desk: &Desk) {
        self.unfinished = self.sweeper(desk).sweep().await.unfinished;
    }

    /// Waits for the end of the sweep that is under way; `None` where there is none.
    pub(super) async fn ended(&mut self) -> Option<()> {
        let swept: Result<Sweeper, JoinError> = self.under_way.join_next().await?;
        match swept {
            Ok(sweeper) => self.unfinished = sweeper.unfinished,
            Err(error) => tracing::error!(%error, "looking for conversations that are kept no longer ended by a panic"),
        }
        Some(())
    }

    /// Waits, after [`Desk::stop`], for the one erasing that is under way.
    pub(super) async fn end(&mut self) {
        while self.ended().await.is_some() {}
    }

    fn sweeper(&mut self, desk: &Desk) -> Sweeper {
        let unfinished = std::mem::take(&mut self.unfinished);
        Sweeper { desk: desk.clone(), unfinished, failures: 0, erased: 0 }
    }
}

/// Looks at every agent once.
#[derive(Debug)]
struct Sweeper {
    desk: Desk,
    /// Those whose erasing failed, with the positions that they had. They are tried after all others, so
    /// that they hold up none, and though they be in no list: what is gone may be left in a file.
    unfinished: VecDeque<(ConversationId, Seq)>,
    failures: usize,
    erased: usize,
}

impl Sweeper {
    async fn sweep(mut self) -> Self {
        let again = self.unfinished.len().min(FORGET_FAILURES_MAX);
        match self.desk.every_agent().await {
            Ok(agents) => {
                for agent in agents {
                    let Some(keep) = agent.settings.keep() else { continue };
                    let (agent, by) = (agent.id, self.desk.now().before(keep));
                    // In a list that cannot be read nothing is erased; in the others it is.
                    let ended = self.forget_all(Filter::Ended { agent: agent.clone(), by }).await;
                    warn(ended, "looking for resolved conversations that are kept no longer");
                    let idle = self.forget_all(Filter::Idle { agent, by }).await;
                    warn(idle, "looking for conversations of the AI that are kept no longer");
                }
            }
            Err(error) => warn(Err(error), "looking for agents that keep conversations for a time"),
        }
        for _ in 0..again {
            self.finish_one().await;
        }
        if !self.is_stopped() {
            warn(self.desk.clear_files().await, "looking for files that no message names");
        }
        if self.erased > 0 {
            tracing::debug!(erased = self.erased, "conversations were erased that their agents keep no longer");
        }
        self
    }

    async fn forget_all(&mut self, filter: Filter) -> Result<(), DeskError> {
        let mut page = Page::first(SWEEP_PAGE);
        for _ in 0..FORGET_PAGES_MAX {
            let over = self.desk.parts.store.list(&filter, page).await?;
            for state in &over {
                if self.failures == FORGET_FAILURES_MAX || self.is_stopped() {
                    return Ok(());
                }
                self.forget(state).await;
            }
            page.after = over.last().and_then(|state| filter.place(state));
            if over.len() < SWEEP_PAGE || page.after.is_none() {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn forget(&mut self, state: &Conversation) {
        // A store that never waits would keep everybody else from the thread.
        tokio::task::coop::consume_budget().await;
        if self.unfinished.iter().any(|(id, _)| *id == state.id) {
            return;
        }
        match self.desk.forget(state).await {
            Ok(erased) => self.erased += usize::from(erased),
            Err(error) => {
                self.failures += 1;
                self.fail(state.id, state.seq, error);
            }
        }
    }

    /// Tries once more what failed the longest ago.
    async fn finish_one(&mut self) {
        if self.is_stopped() {
            return;
        }
        let Some((id, seq)) = self.unfinished.pop_front() else { return };
        let done = match self.desk.parts.store.load(id).await {
            Ok(Some(state)) => self.desk.forget(&state).await,
            // It is gone: the store is asked again, so that nothing of it is left, and the streams are told.
            Ok(None) => self.desk.erase_from(id, Some(seq)).await.map(|()| true),
            Err(error) => Err(error.into()),
        };
        match done {
            Ok(erased) => self.erased += usize::from(erased),
            Err(error) => self.fail(id, seq, error),
        }
    }

    fn fail(&mut self, id: ConversationId, seq: Seq, error: DeskError) {
        warn(Err(error), "erasing a conversation that is kept no longer");
        self.unfinished.push_back((id, seq));
        if self.unfinished.len() > UNFINISHED_MAX {
            self.unfinished.pop_front();
        }
    }

    fn is_stopped(&self) -> bool {
        self.desk.parts.stop.is_cancelled()
    }
}
