//! Where a visitor stands among those who wait, and how long it takes.

use std::time::Duration;

use super::{Desk, DeskError};
use crate::ids::{AgentId, Timestamp};
use crate::projection::QueuePlace;
use crate::queue::{
    POSITION_MAX, QUEUE_AGE, Standing, WAIT_ENTRIES, WAITS_AGE, WAITS_MAX, WAITS_WINDOW, typical, waited, waiting,
};
use crate::store::{Page, Place, TriggerOutcome, TriggerPage, TriggerQuery};

impl Desk {
    /// The place of who stands there in the queue of an agent that exists. What is read of the queue is
    /// read once for all who ask within [`QUEUE_AGE`], so that it costs the same however many wait.
    pub(crate) async fn queue_place(&self, agent: &AgentId, standing: Standing) -> Result<QueuePlace, DeskError> {
        let queue = self.parts.queues.of(agent);
        let mut queue = queue.lock().await;
        let now = self.now();
        let wait = *queue.wait.get(now, WAITS_AGE, self.typical_wait(agent, now)).await?;
        let places = queue.places.get(now, QUEUE_AGE, self.places(agent)).await?;
        Ok(standing.among(places, wait))
    }

    async fn places(&self, agent: &AgentId) -> Result<Vec<Place>, DeskError> {
        let filter = waiting(agent);
        let heads = self.parts.store.list(&filter, Page::first(POSITION_MAX)).await?;
        Ok(heads.iter().filter_map(|head| filter.place(head)).collect())
    }

    /// How long those waited whom somebody took lately.
    async fn typical_wait(&self, agent: &AgentId, now: Timestamp) -> Result<Option<Duration>, DeskError> {
        let store = &self.parts.store;
        let agents = crate::operator::Scope::of([agent.clone()]);
        let (outcome, from) = (Some(TriggerOutcome::Requested), now.before(WAITS_WINDOW));
        let page = TriggerPage { before: None, limit: WAITS_MAX };
        let mut waits = Vec::new();
        for asked in store.triggers(&TriggerQuery { agents, outcome, from }, page).await? {
            let log = store.entries(asked.conversation, asked.entry.seq, WAIT_ENTRIES).await?;
            waits.extend(waited(&asked.entry, &log));
        }
        Ok(typical(waits))
    }
}
