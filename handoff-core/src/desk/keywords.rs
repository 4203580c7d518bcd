//! The keywords of each agent, made ready once for all its messages and anew when they have changed.

use std::collections::HashMap;
use std::sync::Arc;

use crate::agent::AgentSettings;
use crate::ids::AgentId;
use crate::sync::{Mutex, PoisonError};
use crate::trigger::Keywords;

/// What was made ready, and of which agent. Each time it is held against the settings that were just read, so it is
/// never that of others, however they came to change; that costs less than reading them did.
#[derive(Debug, Default)]
pub(crate) struct Ready {
    /// Of agents that exist, so no more than there are agents.
    agents: Mutex<HashMap<AgentId, Arc<Keywords>>>,
}

impl Ready {
    /// The keywords of `settings`, which are those of `agent` now.
    pub(crate) fn of(&self, agent: &AgentId, settings: &AgentSettings) -> Arc<Keywords> {
        let known = self.agents.lock().unwrap_or_else(PoisonError::into_inner).get(agent).cloned();
        if let Some(known) = known.filter(|known| known.are_of(settings)) {
            return known;
        }
        // Outside the lock: a thousand keywords take a while, and other agents' messages do not wait for them.
        let made = Arc::new(Keywords::of(settings));
        self.agents.lock().unwrap_or_else(PoisonError::into_inner).insert(agent.clone(), Arc::clone(&made));
        made
    }
}
