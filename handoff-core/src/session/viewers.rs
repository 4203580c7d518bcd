//! Who else has the opened thread before him: what streams tell each other, and what lapses by itself.

use std::collections::BTreeMap;
use std::time::Duration;

use super::OPERATOR_HEARTBEAT;
use crate::ids::{ConnectionId, OperatorId, Timestamp};
use crate::operator::OperatorRef;

/// Most connections that are remembered as looking at one thread.
const VIEWERS_MAX: usize = 64;
/// Who has not said so for this long looks no more: three heart-beats, as a lease lives.
const LOOKS_FOR: Duration = Duration::from_secs(3 * OPERATOR_HEARTBEAT.as_secs());

/// The others who look at one thread.
#[derive(Debug, Default)]
pub(super) struct Viewers {
    others: BTreeMap<ConnectionId, (OperatorRef, Timestamp)>,
    told: Vec<OperatorRef>,
}

impl Viewers {
    /// Takes in that a connection looks, or looks no more. Whether it has just begun to: then it does not know
    /// of those who did before.
    pub(super) fn hear(&mut self, connection: ConnectionId, by: Option<OperatorRef>, now: Timestamp) -> bool {
        let Some(by) = by else {
            self.others.remove(&connection);
            return false;
        };
        if self.others.len() >= VIEWERS_MAX && !self.others.contains_key(&connection) {
            return false;
        }
        self.others.insert(connection, (by, now)).is_none()
    }

    /// Forgets those who have not said so for long.
    pub(super) fn lapse(&mut self, now: Timestamp) {
        self.others.retain(|_, (_, said)| now < said.after(LOOKS_FOR));
    }

    /// The colleagues of `me` who look now, each once and by name, where that is not what was told last.
    pub(super) fn news(&mut self, me: &OperatorId) -> Option<Vec<OperatorRef>> {
        let mut look: Vec<OperatorRef> = self.others.values().map(|(who, _)| who.clone()).collect();
        look.retain(|who| who.id != *me);
        look.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
        look.dedup_by(|one, other| one.id == other.id);
        (look != self.told).then(|| self.told.clone_from(&look)).map(|()| look)
    }
}
