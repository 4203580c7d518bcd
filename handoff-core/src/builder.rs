//! Puts a desk together from its replaceable parts, each with a real default.

use std::sync::Arc;

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::bus::{Bus, MemoryBus};
use crate::classifier::{Classifier, WordClassifier};
use crate::clock::{Clock, Random, SystemClock, SystemRandom};
use crate::desk::{DEPARTURES_QUEUE, Desk, Overview, Parts, Ready};
use crate::files::{Files, NoFiles};
use crate::hint::{Hints, Hopeful};
use crate::library::{Library, NoLibrary};
use crate::mailer::{Mailer, NoMailer};
use crate::queue::Queues;
use crate::responder::{NoResponder, Responder};
use crate::roster::{MemoryRoster, Roster};
use crate::routing::{BySettings, RoutingPolicy};
use crate::sightings::Sightings;
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
    library: Option<Arc<dyn Library>>,
    mailer: Option<Arc<dyn Mailer>>,
    policy: Option<Arc<dyn RoutingPolicy>>,
    shadow: Option<Arc<dyn RoutingPolicy>>,
    clock: Option<Arc<dyn Clock>>,
    random: Option<Arc<dyn Random>>,
    classifier: Option<Arc<dyn Classifier>>,
    files: Option<Arc<dyn Files>>,
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
        DeskBuilder {
            store,
            roster: None,
            bus: None,
            responder: None,
            library: None,
            mailer: None,
            policy: None,
            shadow: None,
            clock: None,
            random: None,
            classifier: None,
            files: None,
        }
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

    /// Where operators publish pages; nowhere unless given.
    pub fn library(mut self, library: Arc<dyn Library>) -> Self {
        self.library = Some(library);
        self
    }

    /// Who sends e-mail to visitors who ask for it; nobody unless given.
    pub fn mailer(mut self, mailer: Arc<dyn Mailer>) -> Self {
        self.mailer = Some(mailer);
        self
    }

    /// Who is asked first; [`BySettings`] unless given.
    pub fn policy(mut self, policy: Arc<dyn RoutingPolicy>) -> Self {
        self.policy = Some(policy);
        self
    }

    /// A policy that runs beside the other: what it would have chosen is recorded with each offer, and
    /// nobody is asked because of it.
    pub fn shadow_policy(mut self, policy: Arc<dyn RoutingPolicy>) -> Self {
        self.shadow = Some(policy);
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

    /// What tells that a visitor wants a person; tables of words in 47 languages unless given.
    pub fn classifier(mut self, classifier: Arc<dyn Classifier>) -> Self {
        self.classifier = Some(classifier);
        self
    }

    /// Where the files are kept that people send each other; nowhere unless given, and nobody can send any.
    pub fn files(mut self, files: Arc<dyn Files>) -> Self {
        self.files = Some(files);
        self
    }

    /// The desk, and the worker that the host runs beside its server. Without a running worker
    /// commands are carried out, but nobody answers, offers or minds a deadline.
    #[must_use = "the worker must be run"]
    pub fn build(self) -> (Desk, Worker) {
        let (departures, departed) = mpsc::channel(DEPARTURES_QUEUE);
        let parts = Parts {
            store: self.store,
            roster: self.roster.unwrap_or_else(|| Arc::new(MemoryRoster::default())),
            bus: self.bus.unwrap_or_else(|| Arc::new(MemoryBus::default())),
            clock: self.clock.unwrap_or_else(|| Arc::new(SystemClock::default())),
            random: self.random.unwrap_or_else(|| Arc::new(SystemRandom)),
            stop: CancellationToken::new(),
            streams: TaskTracker::new(),
            classifier: self.classifier.unwrap_or_else(|| Arc::new(WordClassifier)),
            files: self.files.unwrap_or_else(|| Arc::new(NoFiles)),
            departures,
            responder: self.responder.unwrap_or_else(|| Arc::new(NoResponder)),
            library: self.library.unwrap_or_else(|| Arc::new(NoLibrary)),
            mailer: self.mailer.unwrap_or_else(|| Arc::new(NoMailer)),
            policy: self.policy.unwrap_or_else(|| Arc::new(BySettings)),
            shadow: self.shadow,
            overview: Overview::default(),
            keywords: Ready::default(),
            hints: Hints::default(),
            hopeful: Hopeful::default(),
            queues: Queues::default(),
            sightings: Sightings::default(),
            enrolling: tokio::sync::Mutex::default(),
        };
        let desk = Desk { parts: Arc::new(parts) };
        let worker = Worker::new(desk.clone(), departed);
        (desk, worker)
    }
}
