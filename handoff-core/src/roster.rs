//! Who is on duty: profiles, status switches and leases, behind a trait.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use thiserror::Error;

use crate::error::BoxError;
use crate::ids::{AgentId, ConnectionId, OperatorId, Timestamp};
use crate::operator::{Lease, Operator, Presence, Scope, Status};

/// Most leases one operator may hold: tabs and devices. The oldest gives way.
pub const LEASES_MAX: usize = 32;

/// Knows the operators and who of them is there.
///
/// # Promises
/// - What a method wrote, every later call sees.
/// - A lease counts while `now < expires_at` and not a millisecond longer, whatever else happens.
/// - [`on_duty`](Self::on_duty) costs nothing for operators who are not there.
#[async_trait]
pub trait Roster: fmt::Debug + Send + Sync + 'static {
    /// Introduces an operator or changes his profile; his status and leases stay.
    async fn enroll(&self, operator: &Operator) -> Result<(), RosterError>;
    /// One operator; `None` where he was never introduced.
    async fn operator(&self, id: &OperatorId) -> Result<Option<Presence>, RosterError>;
    /// Operators by id after `after`, at most `limit`, there or not.
    async fn operators(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<Presence>, RosterError>;
    /// Who of `agent` is there at `now`.
    async fn on_duty(&self, agent: &AgentId, now: Timestamp) -> Result<OnDuty, RosterError>;
    /// Turns an operator's switch.
    async fn set_status(&self, id: &OperatorId, status: Status) -> Result<(), RosterError>;
    /// Begins or renews a lease; a connection has one. An instant earlier than the recorded one is ignored.
    async fn renew(&self, lease: &Lease) -> Result<(), RosterError>;
    /// Ends a lease; nothing where there is none.
    async fn release(&self, operator: &OperatorId, connection: ConnectionId) -> Result<(), RosterError>;
}

/// Who is there for one agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnDuty {
    /// Operators with the agent in their scope, there or not.
    pub in_scope: u32,
    /// Of these, those who are Available with a living lease, ordered by id.
    pub present: Vec<Presence>,
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

/// A roster in memory, indexed by who is Available.
#[derive(Debug, Default)]
pub struct MemoryRoster {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    operators: BTreeMap<OperatorId, Record>,
    /// Operators per agent in their scope, for those with a list.
    scoped: BTreeMap<AgentId, u32>,
    /// Operators whose scope is every agent.
    unscoped: u32,
    /// Available operators per agent in their scope. A lapsed lease is dropped when it is met.
    available: BTreeMap<AgentId, BTreeSet<OperatorId>>,
    available_everywhere: BTreeSet<OperatorId>,
}

#[derive(Debug)]
struct Record {
    operator: Operator,
    status: Status,
    leases: Vec<(ConnectionId, Timestamp)>,
}

impl Record {
    fn presence(&self) -> Presence {
        Presence {
            operator: self.operator.clone(),
            status: self.status,
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
    fn record(&mut self, id: &OperatorId) -> Result<&mut Record, RosterError> {
        self.operators.get_mut(id).ok_or_else(|| RosterError::Unknown(id.clone()))
    }

    fn count_scope(&mut self, scope: &Scope, by: i64) {
        let change = |count: &mut u32| *count = u32::try_from(i64::from(*count) + by).unwrap_or(0);
        match scope {
            Scope::All => change(&mut self.unscoped),
            Scope::Agents(agents) => {
                for agent in agents {
                    change(self.scoped.entry(agent.clone()).or_default());
                }
            }
        }
    }

    /// Puts the operator where `on_duty` finds him: Available, and with a lease.
    fn file(&mut self, id: &OperatorId) {
        let Some(record) = self.operators.get(id) else { return };
        if record.status != Status::Available || record.leases.is_empty() {
            return;
        }
        match &record.operator.scope {
            Scope::All => drop(self.available_everywhere.insert(id.clone())),
            Scope::Agents(agents) => {
                for agent in agents {
                    self.available.entry(agent.clone()).or_default().insert(id.clone());
                }
            }
        }
    }

    fn unfile(&mut self, id: &OperatorId) {
        let Some(record) = self.operators.get(id) else { return };
        match &record.operator.scope {
            Scope::All => drop(self.available_everywhere.remove(id)),
            Scope::Agents(agents) => {
                for agent in agents {
                    if let Some(there) = self.available.get_mut(agent) {
                        there.remove(id);
                    }
                }
            }
        }
    }
}

#[async_trait]
impl Roster for MemoryRoster {
    async fn enroll(&self, operator: &Operator) -> Result<(), RosterError> {
        let mut inner = self.lock();
        inner.unfile(&operator.id);
        let record = match inner.operators.remove(&operator.id) {
            Some(record) => {
                inner.count_scope(&record.operator.scope, -1);
                Record { operator: operator.clone(), ..record }
            }
            None => Record { operator: operator.clone(), status: Status::Offline, leases: Vec::new() },
        };
        inner.count_scope(&operator.scope, 1);
        inner.operators.insert(operator.id.clone(), record);
        inner.file(&operator.id);
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

    async fn on_duty(&self, agent: &AgentId, now: Timestamp) -> Result<OnDuty, RosterError> {
        let mut inner = self.lock();
        let mut present = Vec::new();
        let mut lapsed = Vec::new();
        let filed = inner.available.get(agent).into_iter().flatten().chain(&inner.available_everywhere);
        for id in filed {
            match inner.operators.get(id).map(Record::presence) {
                Some(presence) if presence.is_live(now) => present.push(presence),
                _ => lapsed.push(id.clone()),
            }
        }
        for id in lapsed {
            inner.unfile(&id);
            if let Some(record) = inner.operators.get_mut(&id) {
                record.leases.retain(|(_, until)| now < *until);
            }
        }
        present.sort_by(|left, right| left.operator.id.cmp(&right.operator.id));
        let in_scope = inner.unscoped + inner.scoped.get(agent).copied().unwrap_or(0);
        Ok(OnDuty { in_scope, present })
    }

    async fn set_status(&self, id: &OperatorId, status: Status) -> Result<(), RosterError> {
        let mut inner = self.lock();
        inner.record(id)?.status = status;
        inner.unfile(id);
        inner.file(id);
        Ok(())
    }

    async fn renew(&self, lease: &Lease) -> Result<(), RosterError> {
        let mut inner = self.lock();
        let leases = &mut inner.record(&lease.operator)?.leases;
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
        inner.file(&lease.operator);
        Ok(())
    }

    async fn release(&self, operator: &OperatorId, connection: ConnectionId) -> Result<(), RosterError> {
        let mut inner = self.lock();
        let record = inner.record(operator)?;
        record.leases.retain(|(held, _)| *held != connection);
        if record.leases.is_empty() {
            inner.unfile(operator);
        }
        Ok(())
    }
}
