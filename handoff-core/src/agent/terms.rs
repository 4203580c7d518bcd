//! What one handoff runs under, as it was asked for.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::{AgentSettings, OnLost, OnNobody, OnTimeout, Order, Routing, WhenFull};

/// The deadlines and the routing under which one handoff was asked for; later changes of the
/// settings do not touch it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// How it finds its operator.
    pub routing: Routing,
    /// See [`AgentSettings::queue_seconds`].
    pub queue_seconds: u32,
    /// See [`AgentSettings::offer_seconds`].
    pub offer_seconds: u32,
    /// See [`AgentSettings::remind_seconds`].
    pub remind_seconds: u32,
    /// See [`AgentSettings::release_seconds`].
    pub release_seconds: u32,
    /// See [`AgentSettings::answer_seconds`].
    pub answer_seconds: u32,
    /// See [`AgentSettings::transfer_seconds`].
    pub transfer_seconds: u32,
    /// See [`AgentSettings::misses_to_away`].
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>, minimum = 1))]
    pub misses_to_away: Option<NonZeroU32>,
    /// See [`AgentSettings::order`].
    pub order: Order,
    /// See [`AgentSettings::sticky`].
    pub sticky: bool,
    /// See [`AgentSettings::when_full`].
    pub when_full: WhenFull,
    /// See [`AgentSettings::on_nobody`].
    pub on_nobody: OnNobody,
    /// See [`AgentSettings::on_lost`].
    pub on_lost: OnLost,
    /// See [`AgentSettings::on_timeout`].
    pub on_timeout: OnTimeout,
    /// See [`AgentSettings::callback_seconds`].
    pub callback_seconds: u32,
}

impl Default for Terms {
    /// Those of an agent with the default settings; an older log that says nothing of a field means these.
    fn default() -> Self {
        Self::from(&AgentSettings::default())
    }
}

impl From<&AgentSettings> for Terms {
    fn from(settings: &AgentSettings) -> Self {
        Self {
            routing: settings.routing,
            queue_seconds: settings.queue_seconds,
            offer_seconds: settings.offer_seconds,
            remind_seconds: settings.remind_seconds,
            release_seconds: settings.release_seconds,
            answer_seconds: settings.answer_seconds,
            transfer_seconds: settings.transfer_seconds,
            misses_to_away: settings.misses_to_away,
            order: settings.order,
            sticky: settings.sticky,
            when_full: settings.when_full,
            on_nobody: settings.on_nobody,
            on_lost: settings.on_lost,
            on_timeout: settings.on_timeout,
            callback_seconds: settings.callback_seconds,
        }
    }
}
