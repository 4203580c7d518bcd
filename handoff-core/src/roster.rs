//! Who is on duty: profiles, status switches and leases, behind a trait.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU32;

use async_trait::async_trait;
use thiserror::Error;

use crate::avatar::Avatar;
use crate::error::BoxError;
use crate::file::FileDigest;
use crate::ids::{ConnectionId, OperatorId, Revision, Timestamp};
use crate::operator::{Lease, Operator, Presence, Status, Switch};
use crate::sync::{Mutex, MutexGuard, PoisonError};

/// Most leases one operator may hold: tabs and devices. The oldest gives way.
pub const LEASES_MAX: usize = 32;

/// Knows the operators and who of them is there.
///
/// # Promises
/// - What a method wrote, every later call sees.
/// - A lease counts while `now < expires_at` and not a millisecond longer, whatever else happens.
/// - **Followed.** Every change is in [`changed`](Self::changed): whoever has read it to its end knows
///   everything that was written before he began. The desk reads it before each decision, so that a
///   decision costs what has changed since the last one, and not the number of operators.
#[async_trait]
pub trait Roster: fmt::Debug + Send + Sync + 'static {
    /// Introduces an operator or changes his profile; his status and leases stay.
    async fn enroll(&self, operator: &Operator) -> Result<(), RosterError>;
    /// One operator; `None` where he was never introduced.
    async fn operator(&self, id: &OperatorId) -> Result<Option<Presence>, RosterError>;
    /// Operators by id after `after`, at most `limit`, there or not.
    async fn operators(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<Presence>, RosterError>;
    /// Operators of whom anything was written after `after`, each once, as he is now, with the revision
    /// of his last change, by which they are ordered; at most `limit`. A change that is seen later never
    /// has a smaller revision than one that was seen before.
    async fn changed(&self, after: Revision, limit: usize) -> Result<Vec<(Revision, Presence)>, RosterError>;
    /// Turns an operator's switch, and forgets what he missed.
    async fn set_status(&self, id: &OperatorId, status: Status, switch: Switch) -> Result<(), RosterError>;
    /// He missed an offer. Where that makes `limit` in a row and he is Available, he is set Away by
    /// [`Switch::Missed`] in the same step, and the answer is `true`.
    async fn miss(&self, id: &OperatorId, limit: Option<NonZeroU32>) -> Result<bool, RosterError>;
    /// He took what he was offered: forgets what he missed.
    async fn meet(&self, id: &OperatorId) -> Result<(), RosterError>;
    /// Begins or renews a lease; a connection has one. An instant earlier than the recorded one is ignored.
    async fn renew(&self, lease: &Lease) -> Result<(), RosterError>;
    /// Ends a lease at `at`, where it would not have ended before; nothing where there is none. When
    /// it ended is remembered.
    async fn release(&self, operator: &OperatorId, connection: ConnectionId, at: Timestamp) -> Result<(), RosterError>;
    /// Keeps an operator's picture in place of the one before, or none: that one is forgotten. His profile
    /// says which is his, and is not changed.
    async fn keep_avatar(&self, id: &OperatorId, avatar: Option<&Avatar>) -> Result<(), RosterError>;
    /// The picture of that content, whosever it is; `None` where it is kept of nobody.
    async fn avatar(&self, digest: &FileDigest) -> Result<Option<Avatar>, RosterError>;
}

/// What can go wrong in a roster.
#[derive(Debug, Error)]
pub enum RosterError {
    /// The operator was never introduced.
    #[error("operator {0} is not enrolled; call enroll first")]
    Unknown(OperatorId),
    /// The backend failed.
    #[error("the roster's backend failed")]
    Backend(#[source] BoxError),
}

/// A roster in memory.
#[derive(Debug, Default)]
pub struct MemoryRoster {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    operators: BTreeMap<OperatorId, Record>,
    /// Who was changed by which change that is still his last.
    changes: BTreeMap<Revision, OperatorId>,
}

#[derive(Debug)]
struct Record {
    operator: Operator,
    status: Status,
    switch: Switch,
    missed: u32,
    active_at: Option<Timestamp>,
    leases: Vec<(ConnectionId, Timestamp)>,
    avatar: Option<Avatar>,
    changed: Revision,
}

impl Record {
    fn new(operator: Operator) -> Self {
        let (status, switch) = (Status::Offline, Switch::Own);
        let (leases, changed) = (Vec::new(), Revision::ZERO);
        Self { operator, status, switch, missed: 0, active_at: None, leases, avatar: None, changed }
    }

    fn presence(&self) -> Presence {
        Presence {
            operator: self.operator.clone(),
            status: self.status,
            switch: self.switch,
            missed: self.missed,
            active_at: self.active_at,
            lease_until: self.leases.iter().map(|(_, until)| *until).max(),
        }
    }
}

impl MemoryRoster {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// The record of an operator, which is about to be changed.
    fn change(&mut self, id: &OperatorId) -> Result<&mut Record, RosterError> {
        let record = self.operators.get_mut(id).ok_or_else(|| RosterError::Unknown(id.clone()))?;
        let next = self.changes.last_key_value().map_or(Revision::ZERO, |(last, _)| *last).next();
        self.changes.remove(&record.changed);
        self.changes.insert(next, id.clone());
        record.changed = next;
        Ok(record)
    }
}

#[async_trait]
impl Roster for MemoryRoster {
    async fn enroll(&self, operator: &Operator) -> Result<(), RosterError> {
        let mut inner = self.lock();
        inner.operators.entry(operator.id.clone()).or_insert_with(|| Record::new(operator.clone()));
        inner.change(&operator.id)?.operator = operator.clone();
        Ok(())
    }

    async fn operator(&self, id: &OperatorId) -> Result<Option<Presence>, RosterError> {
        Ok(self.lock().operators.get(id).map(Record::presence))
    }

    async fn operators(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<Presence>, RosterError> {
        use std::ops::Bound::{Excluded, Unbounded};
        let from = after.map_or(Unbounded, Excluded);
        Ok(self.lock().operators.range((from, Unbounded)).take(limit).map(|(_, record)| record.presence()).collect())
    }

    async fn changed(&self, after: Revision, limit: usize) -> Result<Vec<(Revision, Presence)>, RosterError> {
        let inner = self.lock();
        let changes = inner.changes.range(after.next()..).take(limit);
        let presence = |(at, id): (&Revision, &OperatorId)| Some((*at, inner.operators.get(id)?.presence()));
        Ok(changes.filter_map(presence).collect())
    }

    async fn set_status(&self, id: &OperatorId, status: Status, switch: Switch) -> Result<(), RosterError> {
        let mut inner = self.lock();
        let record = inner.change(id)?;
        record.status = status;
        record.switch = switch;
        record.missed = 0;
        Ok(())
    }

    async fn miss(&self, id: &OperatorId, limit: Option<NonZeroU32>) -> Result<bool, RosterError> {
        let mut inner = self.lock();
        let record = inner.change(id)?;
        record.missed = record.missed.saturating_add(1);
        let is_too_much = limit.is_some_and(|limit| record.missed >= limit.get());
        if !is_too_much || record.status != Status::Available {
            return Ok(false);
        }
        record.status = Status::Away;
        record.switch = Switch::Missed;
        record.missed = 0;
        Ok(true)
    }

    async fn meet(&self, id: &OperatorId) -> Result<(), RosterError> {
        self.lock().change(id)?.missed = 0;
        Ok(())
    }

    async fn renew(&self, lease: &Lease) -> Result<(), RosterError> {
        let mut inner = self.lock();
        let record = inner.change(&lease.operator)?;
        record.active_at = record.active_at.max(lease.active_at);
        let leases = &mut record.leases;
        match leases.iter_mut().find(|(connection, _)| *connection == lease.connection) {
            Some((_, until)) => *until = lease.expires_at.max(*until),
            None => {
                leases.push((lease.connection, lease.expires_at));
                if leases.len() > LEASES_MAX {
                    leases.sort_by_key(|(_, until)| *until);
                    leases.remove(0);
                }
            }
        }
        Ok(())
    }

    async fn release(&self, operator: &OperatorId, connection: ConnectionId, at: Timestamp) -> Result<(), RosterError> {
        let mut inner = self.lock();
        let leases = &mut inner.change(operator)?.leases;
        for (_, until) in leases.iter_mut().filter(|(held, _)| *held == connection) {
            *until = at.min(*until);
        }
        Ok(())
    }

    async fn keep_avatar(&self, id: &OperatorId, avatar: Option<&Avatar>) -> Result<(), RosterError> {
        let mut inner = self.lock();
        let record = inner.operators.get_mut(id).ok_or_else(|| RosterError::Unknown(id.clone()))?;
        record.avatar = avatar.cloned();
        Ok(())
    }

    async fn avatar(&self, digest: &FileDigest) -> Result<Option<Avatar>, RosterError> {
        let inner = self.lock();
        let mut kept = inner.operators.values().filter_map(|record| record.avatar.as_ref());
        Ok(kept.find(|avatar| avatar.digest() == *digest).cloned())
    }
}
