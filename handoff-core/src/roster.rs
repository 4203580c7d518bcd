//! Who is on duty: profiles, status switches and leases, behind a trait.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

/// A roster in memory. Who is there is filed by the end of his longest lease.
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
    /// Available operators per agent, by the end of their longest lease.
    available: BTreeMap<AgentId, Filed>,
    available_everywhere: Filed,
}

/// Operators by the end of their longest lease.
type Filed = BTreeMap<(Timestamp, OperatorId), Arc<Operator>>;

#[derive(Debug)]
struct Record {
    operator: Arc<Operator>,
    status: Status,
    leases: Vec<(ConnectionId, Timestamp)>,
    /// Under which end of a lease he is filed; none where he is not Available or was never there.
    filed: Option<Timestamp>,
}

impl Record {
    fn until(&self) -> Option<Timestamp> {
        self.leases.iter().map(|(_, until)| *until).max()
    }

    fn presence(&self) -> Presence {
        Presence { operator: (*self.operator).clone(), status: self.status, lease_until: self.until() }
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

    /// Puts the operator where `on_duty` finds him, or takes him away.
    fn refile(&mut self, id: &OperatorId) {
        let Some(record) = self.operators.get_mut(id) else { return };
        let wanted = record.until().filter(|_| record.status == Status::Available);
        let had = std::mem::replace(&mut record.filed, wanted);
        if had == wanted {
            return;
        }
        let operator = Arc::clone(&record.operator);
        let change = |filed: &mut Filed| {
            if let Some(had) = had {
                filed.remove(&(had, id.clone()));
            }
            if let Some(wanted) = wanted {
                filed.insert((wanted, id.clone()), Arc::clone(&operator));
            }
        };
        match &operator.scope {
            Scope::All => change(&mut self.available_everywhere),
            Scope::Agents(agents) => {
                for agent in agents {
                    change(self.available.entry(agent.clone()).or_default());
                }
            }
        }
    }

    /// Takes him away whatever he holds, before his scope changes.
    fn unfile(&mut self, id: &OperatorId) {
        let Some(record) = self.operators.get_mut(id) else { return };
        let leases = std::mem::take(&mut record.leases);
        self.refile(id);
        if let Some(record) = self.operators.get_mut(id) {
            record.leases = leases;
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
                Record { operator: operator.clone().into(), ..record }
            }
            None => {
                Record { operator: operator.clone().into(), status: Status::Offline, leases: Vec::new(), filed: None }
            }
        };
        inner.count_scope(&operator.scope, 1);
        inner.operators.insert(operator.id.clone(), record);
        inner.refile(&operator.id);
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
        let inner = self.lock();
        let mut present = Vec::new();
        for filed in inner.available.get(agent).into_iter().chain([&inner.available_everywhere]) {
            // Backwards from the longest lease: whoever has lapsed is never reached.
            for ((until, _), operator) in filed.iter().rev().take_while(|((until, _), _)| now < *until) {
                present.push(Presence {
                    operator: (**operator).clone(),
                    status: Status::Available,
                    lease_until: Some(*until),
                });
            }
        }
        present.sort_unstable_by(|left, right| left.operator.id.cmp(&right.operator.id));
        let in_scope = inner.unscoped + inner.scoped.get(agent).copied().unwrap_or(0);
        Ok(OnDuty { in_scope, present })
    }

    async fn set_status(&self, id: &OperatorId, status: Status) -> Result<(), RosterError> {
        let mut inner = self.lock();
        inner.record(id)?.status = status;
        inner.refile(id);
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
        inner.refile(&lease.operator);
        Ok(())
    }

    async fn release(&self, operator: &OperatorId, connection: ConnectionId) -> Result<(), RosterError> {
        let mut inner = self.lock();
        inner.record(operator)?.leases.retain(|(held, _)| *held != connection);
        inner.refile(operator);
        Ok(())
    }
}
