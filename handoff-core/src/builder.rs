//! Puts a desk together from its replaceable parts, each with a real default.

use std::sync::Arc;

use tokio::sync::mpsc;

use crate::bus::{Bus, MemoryBus};
use crate::clock::{Clock, Random, SystemClock, SystemRandom};
use crate::desk::{DEPARTURES_QUEUE, Desk, Parts};
use crate::responder::{NoResponder, Responder};
use crate::roster::{MemoryRoster, Roster};
use crate::routing::{LeastBusy, RoutingPolicy};
use crate::store::Store;
use crate::worker::Worker;

/// Puts a [`Desk`] together.
#[derive(Debug)]
#[must_use = "a builder does nothing until it is built"]
pub struct DeskBuilder {
    store: Arc<dyn Store>,
    roster: Option<Arc<dyn Roster>>,
    bus: Option<Arc<dyn Bus>>,
    responder: Option<Arc<dyn Responder>>,
    policy: Option<Arc<dyn RoutingPolicy>>,
    clock: Option<Arc<dyn Clock>>,
    random: Option<Arc<dyn Random>>,
}

impl Desk {
    /// Begins with the one part that has to be chosen: where conversations are kept.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use handoff_core::{AgentId, AgentSettings, Desk, MemoryStore};
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
    /// let (desk, worker) = Desk::builder(Arc::new(MemoryStore::default())).build();
    /// let working = tokio::spawn(worker.run());
    /// desk.create_agent(AgentId::new("docs")?, AgentSettings::default()).await?;
    /// desk.stop();
    /// working.await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    pub fn builder(store: Arc<dyn Store>) -> DeskBuilder {
        DeskBuilder { store, roster: None, bus: None, responder: None, policy: None, clock: None, random: None }
    }
}

impl DeskBuilder {
    /// Who is on duty; in memory unless given.
    pub fn roster(mut self, roster: Arc<dyn Roster>) -> Self {
        self.roster = Some(roster);
        self
    }

    /// How parts wake each other; within this process unless given.
    pub fn bus(mut self, bus: Arc<dyn Bus>) -> Self {
        self.bus = Some(bus);
        self
    }

    /// The AI; one that always fails, honestly, unless given.
    pub fn responder(mut self, responder: Arc<dyn Responder>) -> Self {
        self.responder = Some(responder);
        self
    }

    /// Who is asked first; the least busy unless given.
    pub fn policy(mut self, policy: Arc<dyn RoutingPolicy>) -> Self {
        self.policy = Some(policy);
        self
    }

    /// The time; the machine's unless given.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = Some(clock);
        self
    }

    /// Randomness; the operating system's unless given.
    pub fn random(mut self, random: Arc<dyn Random>) -> Self {
        self.random = Some(random);
        self
    }

    /// The desk, and the worker that the host runs beside its server. Without a running worker
    /// commands are carried out, but nobody answers, offers or minds a deadline.
    #[must_use = "the worker must be run"]
    pub fn build(self) -> (Desk, Worker) {
        let (departures, departed) = mpsc::channel(DEPARTURES_QUEUE);
        let parts = Parts::new(
            self.store,
            self.roster.unwrap_or_else(|| Arc::new(MemoryRoster::default())),
            self.bus.unwrap_or_else(|| Arc::new(MemoryBus::default())),
            self.clock.unwrap_or_else(|| Arc::new(SystemClock::default())),
            self.random.unwrap_or_else(|| Arc::new(SystemRandom)),
            departures,
        );
        let desk = Desk { parts: Arc::new(parts) };
        let responder = self.responder.unwrap_or_else(|| Arc::new(NoResponder));
        let policy = self.policy.unwrap_or_else(|| Arc::new(LeastBusy));
        let worker = Worker::new(desk.clone(), responder, policy, departed);
        (desk, worker)
    }
}
