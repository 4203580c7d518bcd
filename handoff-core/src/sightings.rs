//! Which pages asked for which agent lately: kept in memory, a few for each, for the checks of an installation.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use crate::checkup::Sighting;
use crate::ids::AgentId;

/// Pages that are remembered of one agent: those seen last.
pub const SIGHTINGS_MAX: usize = 20;
/// Pages that are remembered of those that asked for agents that do not exist.
pub const STRAYS_MAX: usize = 50;

/// What this process has seen. Anybody can ask for an agent from anywhere, so it is a hint and decides nothing.
#[derive(Debug, Default)]
pub(crate) struct Sightings {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// Of agents that exist, so no more than there are agents.
    agents: HashMap<AgentId, VecDeque<Sighting>>,
    strays: VecDeque<Sighting>,
}

impl Sightings {
    /// Notes that a page asked; `agent` is the one that it was, where it exists.
    pub(crate) fn note(&self, agent: Option<&AgentId>, sighting: Sighting) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        match agent {
            Some(agent) => remember(inner.agents.entry(agent.clone()).or_default(), sighting, SIGHTINGS_MAX),
            None => remember(&mut inner.strays, sighting, STRAYS_MAX),
        }
    }

    /// The pages that asked for this agent, the latest first.
    pub(crate) fn of(&self, agent: &AgentId) -> Vec<Sighting> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.agents.get(agent).into_iter().flatten().cloned().collect()
    }

    /// The pages that asked for agents that do not exist, the latest first.
    pub(crate) fn strays(&self) -> Vec<Sighting> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).strays.iter().cloned().collect()
    }
}

/// A page takes one place, however often it asks.
fn remember(seen: &mut VecDeque<Sighting>, sighting: Sighting, limit: usize) {
    let key = |one: &Sighting| (one.asked.clone(), one.origin.clone(), one.page.clone());
    seen.retain(|one| key(one) != key(&sighting));
    seen.push_front(sighting);
    seen.truncate(limit);
}
