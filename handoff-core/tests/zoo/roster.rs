//! The animals that are rosters: one in memory behind a wrapper that breaks one promise.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Mutex;

use handoff_core::async_trait;
use handoff_core::ids::{ConnectionId, Revision};
use handoff_core::operator::{Lease, Operator, Presence, Status, Switch};
use handoff_core::roster::{MemoryRoster, Roster, RosterError};
use handoff_core::{OperatorId, Timestamp};

/// What is wrong with a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    None,
    ExtendsByReleasing,
    KeepsTheLastSign,
    ForgetsWhoSwitched,
    SetsAwayTooLate,
    SetsAnybodyAway,
    NeverForgetsMisses,
    TellsOfTheAvailableOnly,
    TellsByName,
}

/// A roster with a flaw.
#[derive(Debug)]
pub(crate) struct Broken {
    flaw: Flaw,
    inner: MemoryRoster,
    signs: Mutex<BTreeMap<OperatorId, Timestamp>>,
}

impl Broken {
    pub(crate) fn new(flaw: Flaw) -> Self {
        Self { flaw, inner: MemoryRoster::default(), signs: Mutex::default() }
    }

    fn seen(&self, mut presence: Presence) -> Presence {
        if self.flaw == Flaw::KeepsTheLastSign {
            presence.active_at = self.signs.lock().unwrap().get(&presence.operator.id).copied();
        }
        presence
    }
}

#[async_trait]
impl Roster for Broken {
    async fn enroll(&self, operator: &Operator) -> Result<(), RosterError> {
        self.inner.enroll(operator).await
    }

    async fn operator(&self, id: &OperatorId) -> Result<Option<Presence>, RosterError> {
        Ok(self.inner.operator(id).await?.map(|presence| self.seen(presence)))
    }

    async fn operators(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<Presence>, RosterError> {
        let found = self.inner.operators(after, limit).await?;
        Ok(found.into_iter().map(|presence| self.seen(presence)).collect())
    }

    async fn changed(&self, after: Revision, limit: usize) -> Result<Vec<(Revision, Presence)>, RosterError> {
        let mut changed = self.inner.changed(after, limit).await?;
        match self.flaw {
            Flaw::TellsOfTheAvailableOnly => changed.retain(|(_, presence)| presence.status == Status::Available),
            Flaw::TellsByName => changed.sort_by(|left, right| left.1.operator.id.cmp(&right.1.operator.id)),
            _ => {}
        }
        Ok(changed.into_iter().map(|(at, presence)| (at, self.seen(presence))).collect())
    }

    async fn set_status(&self, id: &OperatorId, status: Status, switch: Switch) -> Result<(), RosterError> {
        let switch = if self.flaw == Flaw::ForgetsWhoSwitched { Switch::Own } else { switch };
        self.inner.set_status(id, status, switch).await
    }

    async fn miss(&self, id: &OperatorId, limit: Option<NonZeroU32>) -> Result<bool, RosterError> {
        match self.flaw {
            Flaw::SetsAwayTooLate => self.inner.miss(id, limit.and_then(|limit| limit.checked_add(1))).await,
            Flaw::SetsAnybodyAway => {
                let is_away = self.inner.miss(id, limit).await?;
                let missed = self.inner.operator(id).await?.map_or(0, |presence| presence.missed);
                if is_away || limit.is_none_or(|limit| missed < limit.get()) {
                    return Ok(is_away);
                }
                self.inner.set_status(id, Status::Away, Switch::Missed).await?;
                Ok(true)
            }
            _ => self.inner.miss(id, limit).await,
        }
    }

    async fn meet(&self, id: &OperatorId) -> Result<(), RosterError> {
        match self.flaw {
            // Whether he is known is still told.
            Flaw::NeverForgetsMisses if self.inner.operator(id).await?.is_some() => Ok(()),
            _ => self.inner.meet(id).await,
        }
    }

    async fn renew(&self, lease: &Lease) -> Result<(), RosterError> {
        self.inner.renew(lease).await?;
        let sign = lease.active_at.map(|at| (lease.operator.clone(), at));
        self.signs.lock().unwrap().extend(sign);
        Ok(())
    }

    async fn release(&self, operator: &OperatorId, connection: ConnectionId, at: Timestamp) -> Result<(), RosterError> {
        if self.flaw == Flaw::ExtendsByReleasing {
            let lease = Lease { operator: operator.clone(), connection, expires_at: at, active_at: None };
            self.inner.renew(&lease).await?;
        }
        self.inner.release(operator, connection, at).await
    }
}
