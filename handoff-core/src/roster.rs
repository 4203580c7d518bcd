//! Who is on duty: profiles, status switches and leases, behind a trait.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;

use async_trait::async_trait;
use thiserror::Error;

use crate::error::BoxError;
use crate::ids::{AgentId, ConnectionId, OperatorId, Timestamp};
use crate::operator::{Lease, Operator, Presence, Scope, Status, Switch};
use crate::sync::{Mutex, MutexGuard, PoisonError};

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
    /// Operators with `agent` in their scope, by id, at most `limit`, there or not.
    async fn serving(&self, agent: &AgentId, limit: usize) -> Result<Vec<Presence>, RosterError>;
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
    /// Operators by the agents in their scope, for those with a list.
    scoped: BTreeMap<AgentId, BTreeSet<OperatorId>>,
    /// Operators whose scope is every agent.
    unscoped: BTreeSet<OperatorId>,
    /// Available operators per agent, by the end of their longest lease.
    available: BTreeMap<AgentId, Filed>,
    available_everywhere: Filed,
}

/// Operators by the end of their longest lease.
type Filed = BTreeSet<(Timestamp, OperatorId)>;

#[derive(Debug)]
struct Record {
    operator: Arc<Operator>,
    status: Status,
    switch: Switch,
    missed: u32,
    active_at: Option<Timestamp>,
    leases: Vec<(ConnectionId, Timestamp)>,
    /// Under which end of a lease he is filed; none where he is not Available or was never there.
    filed: Option<Timestamp>,
}

impl Record {
    fn until(&self) -> Option<Timestamp> {
        self.leases.iter().map(|(_, until)| *until).max()
    }

    fn presence(&self) -> Presence {
        Presence {
            operator: (*self.operator).clone(),
            status: self.status,
            switch: self.switch,
            missed: self.missed,
            active_at: self.active_at,
            lease_until: self.until(),
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

    /// Enters the operator under the agents in his scope, or strikes him out.
    fn enter_scope(&mut self, operator: &Operator, enters: bool) {
        let change = |operators: &mut BTreeSet<OperatorId>| {
            if enters {
                operators.insert(operator.id.clone())
            } else {
                operators.remove(&operator.id)
            };
        };
        match &operator.scope {
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
                filed.insert((wanted, id.clone()));
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
                inner.enter_scope(&record.operator, false);
                Record { operator: operator.clone().into(), ..record }
            }
            None => Record {
                operator: operator.clone().into(),
                status: Status::Offline,
                switch: Switch::Own,
                missed: 0,
                active_at: None,
                leases: Vec::new(),
                filed: None,
            },
        };
        inner.enter_scope(operator, true);
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
            for (_, id) in filed.iter().rev().take_while(|(until, _)| now < *until) {
                present.extend(inner.operators.get(id).map(Record::presence));
            }
        }
        present.sort_unstable_by(|left, right| left.operator.id.cmp(&right.operator.id));
        let in_scope = inner.unscoped.len() + inner.scoped.get(agent).map_or(0, BTreeSet::len);
        let in_scope = u32::try_from(in_scope).unwrap_or(u32::MAX);
        Ok(OnDuty { in_scope, present })
    }

    async fn serving(&self, agent: &AgentId, limit: usize) -> Result<Vec<Presence>, RosterError> {
        let inner = self.lock();
        let named = inner.scoped.get(agent).into_iter().flatten().take(limit);
        let first: BTreeSet<&OperatorId> = named.chain(inner.unscoped.iter().take(limit)).collect();
        let records = first.into_iter().take(limit).filter_map(|id| inner.operators.get(id));
        Ok(records.map(Record::presence).collect())
    }

    async fn set_status(&self, id: &OperatorId, status: Status, switch: Switch) -> Result<(), RosterError> {
        let mut inner = self.lock();
        let record = inner.record(id)?;
        record.status = status;
        record.switch = switch;
        record.missed = 0;
        inner.refile(id);
        Ok(())
    }

    async fn miss(&self, id: &OperatorId, limit: Option<NonZeroU32>) -> Result<bool, RosterError> {
        let mut inner = self.lock();
        let record = inner.record(id)?;
        record.missed = record.missed.saturating_add(1);
        let is_too_much = limit.is_some_and(|limit| record.missed >= limit.get());
        if !is_too_much || record.status != Status::Available {
            return Ok(false);
        }
        record.status = Status::Away;
        record.switch = Switch::Missed;
        record.missed = 0;
        inner.refile(id);
        Ok(true)
    }

    async fn meet(&self, id: &OperatorId) -> Result<(), RosterError> {
        self.lock().record(id)?.missed = 0;
        Ok(())
    }

    async fn renew(&self, lease: &Lease) -> Result<(), RosterError> {
        let mut inner = self.lock();
        let record = inner.record(&lease.operator)?;
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
        inner.refile(&lease.operator);
        Ok(())
    }

    async fn release(&self, operator: &OperatorId, connection: ConnectionId, at: Timestamp) -> Result<(), RosterError> {
        let mut inner = self.lock();
        let leases = &mut inner.record(operator)?.leases;
        for (_, until) in leases.iter_mut().filter(|(held, _)| *held == connection) {
            *until = at.min(*until);
        }
        inner.refile(operator);
        Ok(())
    }
}
