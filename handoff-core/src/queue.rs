//! Where visitors stand among those who wait, and how long it took others: read once for all who ask.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::conversation::Conversation;
use crate::event::{Entry, Event};
use crate::ids::{AgentId, Timestamp};
use crate::operator::Scope;
use crate::projection::QueuePlace;
use crate::store::{Filter, Listing, PAGE_MAX, Place};

/// The last place that is told exactly; behind it a visitor reads "more than". So many are read at once.
pub const POSITION_MAX: usize = 50;
/// How old the places may be that a visitor is told. A stream looks as often.
pub const QUEUE_AGE: Duration = Duration::from_secs(2);
/// Fewest visitors who must have been taken lately for an estimate.
pub const WAITS_MIN: usize = 10;
/// Most handoffs that an estimate looks at: the latest.
pub const WAITS_MAX: usize = 50;
/// How far back an estimate looks.
pub const WAITS_WINDOW: Duration = Duration::from_secs(7 * 86_400);
/// How old an estimate may be: it reads a stretch of a log for each handoff.
pub const WAITS_AGE: Duration = Duration::from_secs(60);
/// An estimate is rounded up to a multiple of this, since more would be more than is known.
pub const ESTIMATE_STEP: Duration = Duration::from_secs(30);

/// Entries after a request in which it is looked for how it was taken.
pub(crate) const WAIT_ENTRIES: usize = 50;

const _: () = assert!(POSITION_MAX <= PAGE_MAX && WAITS_MAX <= PAGE_MAX, "a store gives them in one page");
const _: () = assert!(WAITS_MIN <= WAITS_MAX, "enough can be found");

/// Those who wait for one agent, in their order.
pub(crate) fn waiting(agent: &AgentId) -> Filter {
    Filter::Inbox { agents: Scope::of([agent.clone()]), list: Listing::Waiting }
}

/// What is known of each agent's queue.
#[derive(Debug, Default)]
pub(crate) struct Queues {
    agents: Mutex<HashMap<AgentId, Arc<tokio::sync::Mutex<Queue>>>>,
}

/// What is known of one agent's queue, and since when.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    pub(crate) places: Known<Vec<Place>>,
    pub(crate) wait: Known<Option<Duration>>,
}

impl Queues {
    /// Of an agent that exists. Whoever finds it locked waits for what is being read, and reads nothing.
    pub(crate) fn of(&self, agent: &AgentId) -> Arc<tokio::sync::Mutex<Queue>> {
        let mut agents = self.agents.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(agents.entry(agent.clone()).or_default())
    }
}

/// Something that was read, and when.
#[derive(Debug)]
pub(crate) struct Known<T> {
    read: Option<(Timestamp, T)>,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self { read: None }
    }
}

impl<T> Known<T> {
    /// What was read, or what `read` finds where that is as old as `age`.
    pub(crate) async fn get<E>(
        &mut self,
        now: Timestamp,
        age: Duration,
        read: impl Future<Output = Result<T, E>>,
    ) -> Result<&T, E> {
        let known = match self.read.take() {
            Some((at, known)) if now < at.after(age) => (at, known),
            _ => (now, read.await?),
        };
        Ok(&self.read.insert(known).1)
    }
}

/// Where one visitor stands: what his place is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    place: Place,
    /// How long he is to wait at most, as it is now; nothing where nobody is there for whom he could.
    longest: Option<Duration>,
}

impl Standing {
    /// Where the visitor of `state` stands; nothing where he does not wait, or for a callback.
    pub(crate) fn of(state: &Conversation) -> Option<Self> {
        let wait = state.wait().filter(|_| !state.is_callback())?;
        let longest = (!wait.deserted).then(|| wait.until.since(wait.since));
        Some(Self { place: waiting(&state.agent).place(state)?, longest })
    }

    /// His place among `places`, the first [`POSITION_MAX`] of all, and what to expect where each who was
    /// taken lately waited `typical`.
    pub(crate) fn among(&self, places: &[Place], typical: Option<Duration>) -> QueuePlace {
        let ahead = places.iter().filter(|place| **place < self.place).count();
        let more_than = ahead >= POSITION_MAX;
        let position = u32::try_from(ahead + usize::from(!more_than)).unwrap_or(u32::MAX);
        let expected = typical.filter(|_| !more_than).map(|typical| rounded(typical.saturating_mul(position)));
        let is_told = |expected: &Duration| self.longest.is_some_and(|longest| *expected <= longest);
        let wait_seconds = expected.filter(is_told).and_then(|expected| u32::try_from(expected.as_secs()).ok());
        QueuePlace { position, more_than, wait_seconds }
    }
}

/// Up to a multiple of [`ESTIMATE_STEP`], and never nothing.
fn rounded(wait: Duration) -> Duration {
    let steps = wait.as_secs().div_ceil(ESTIMATE_STEP.as_secs()).max(1);
    Duration::from_secs(steps.saturating_mul(ESTIMATE_STEP.as_secs()))
}

/// How long the visitor waited who was promised a person in `request`, where one took it: from the log
/// behind it. Who was promised a callback in between waited for something else.
pub(crate) fn waited(request: &Entry, log: &[Entry]) -> Option<Duration> {
    let is_end = |entry: &&Entry| {
        matches!(
            entry.event,
            Event::OperatorJoined { .. }
                | Event::HandoffEnded { .. }
                | Event::CallbackPromised { .. }
                | Event::ContactLeft { .. }
        )
    };
    let end = log.iter().find(is_end)?;
    matches!(end.event, Event::OperatorJoined { .. }).then(|| end.at.since(request.at))
}

/// The wait than which as many were longer as shorter; nothing where there are too few to say.
pub(crate) fn typical(mut waits: Vec<Duration>) -> Option<Duration> {
    waits.sort_unstable();
    waits.get(waits.len() / 2).copied().filter(|_| waits.len() >= WAITS_MIN)
}

#[cfg(test)]
mod tests;
