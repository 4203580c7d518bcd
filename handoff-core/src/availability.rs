//! Who may be given work now: one function for the widget's hint, the trigger and the router.

use crate::agent::{AgentSettings, WhenFull};
use crate::event::{CONSIDERED_MAX, Considered, Ineligible, Snapshot, Suppression};
use crate::ids::{AgentId, OperatorId, Timestamp};
use crate::operator::{Candidate, Presence, Status};

/// The operators who are there for one agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duty {
    /// How many operators serve the agent, there or not.
    pub in_scope: u32,
    /// Those who are Available with a living lease, ordered by id. Who has no free seat may be left
    /// out, and of very many it is a short list, as [`RoutingPolicy`](crate::routing::RoutingPolicy) says.
    pub present: Vec<Candidate>,
    /// How many are there and not listed.
    pub beyond: Beyond,
    /// Some who serve the agent, there or not, for the record of a decision.
    pub serving: Vec<Candidate>,
}

impl Duty {
    /// Whether anybody is there, with a free seat or without.
    #[must_use]
    pub fn is_anybody_there(&self) -> bool {
        !self.present.is_empty() || self.beyond.routable > 0
    }
}

/// Operators who are there and are counted only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    /// Who may be given work, seats apart.
    pub routable: u32,
    /// Of these, who has a free seat.
    pub free: u32,
}

/// Whether `presence` may be given work of `agent` at all, seats apart.
///
/// # Errors
/// The first guard that fails, in the order scope, status, lease.
pub fn routable(presence: &Presence, agent: &AgentId, now: Timestamp) -> Result<(), Ineligible> {
    if !presence.operator.scope.contains(agent) {
        return Err(Ineligible::OutOfScope);
    }
    if presence.status != Status::Available {
        return Err(Ineligible::NotAvailable { status: presence.status });
    }
    if !presence.is_live(now) {
        return Err(Ineligible::LeaseExpired { at: presence.lease_until });
    }
    Ok(())
}

/// Whether `candidate` may be given one more conversation of `agent`.
///
/// # Errors
/// The first guard that fails, seats last.
pub fn free(candidate: &Candidate, agent: &AgentId, now: Timestamp) -> Result<(), Ineligible> {
    routable(&candidate.presence, agent, now)?;
    let (load, seats) = (candidate.load, candidate.presence.operator.seats);
    if load >= seats {
        return Err(Ineligible::Full { load, seats });
    }
    Ok(())
}

/// Counts who is there, and looks at the clock on the agent's door.
#[must_use]
pub fn snapshot(duty: &Duty, agent: &AgentId, settings: &AgentSettings, now: Timestamp) -> Snapshot {
    let open = settings.hours.as_ref().is_none_or(|hours| hours.is_open(now));
    let Beyond { routable: more, free: more_free } = duty.beyond;
    let mut snapshot = Snapshot { in_scope: duty.in_scope, routable: more, free: more_free, open };
    for candidate in &duty.present {
        if routable(&candidate.presence, agent, now).is_ok() {
            snapshot.routable += 1;
        }
        if free(candidate, agent, now).is_ok() {
            snapshot.free += 1;
        }
    }
    snapshot
}

/// Those whom a decision looked at, each with the first guard that he fails: first who may be asked,
/// then others, at most [`CONSIDERED_MAX`].
#[must_use]
pub fn considered(duty: &Duty, agent: &AgentId, passed: &[OperatorId], now: Timestamp) -> Vec<Considered> {
    let is_there = |id: &OperatorId| duty.present.binary_search_by(|candidate| candidate.id().cmp(id)).is_ok();
    let absent = duty.serving.iter().filter(|candidate| !is_there(candidate.id()));
    let look = |candidate: &Candidate| {
        let out = free(candidate, agent, now).err();
        let out = out.or_else(|| passed.contains(candidate.id()).then_some(Ineligible::Passed));
        record(candidate, out)
    };
    duty.present.iter().chain(absent).take(CONSIDERED_MAX).map(look).collect()
}

/// An operator as a decision saw him.
pub(crate) fn record(candidate: &Candidate, out: Option<Ineligible>) -> Considered {
    let operator = &candidate.presence.operator;
    Considered {
        operator: operator.id.clone(),
        load: candidate.load,
        seats: operator.seats,
        out,
        given_at: candidate.given_at,
        freed_at: candidate.freed_at,
        teams: operator.teams.clone(),
        skills: operator.skills.clone(),
    }
}

/// Whether a person may be promised: somebody serves the agent, somebody is there, and where the
/// agent does not queue somebody is free; and it is the agent's business hours. These guard the
/// promise alone: whoever was promised a person may be taken by one after hours too.
///
/// # Errors
/// Why not: the first that fails, in the order scope, hours, presence, seats.
pub fn gate(snapshot: &Snapshot, when_full: WhenFull) -> Result<(), Suppression> {
    match snapshot {
        Snapshot { in_scope: 0, .. } => Err(Suppression::NoneInScope),
        Snapshot { open: false, .. } => Err(Suppression::OutsideHours),
        Snapshot { routable: 0, .. } => Err(Suppression::NoneAvailable),
        Snapshot { free: 0, .. } if when_full == WhenFull::Suppress => Err(Suppression::AllFull),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::OperatorId;
    use crate::operator::{Operator, Scope, Switch};
    use crate::text::Name;

    fn candidate() -> Candidate {
        let (id, name) = (OperatorId::new("sam").unwrap(), Name::new("Sam").unwrap());
        let scope = Scope::of([AgentId::new("docs").unwrap()]);
        let operator = Operator { seats: 2, ..Operator::new(id, name, scope) };
        let lease_until = Some(Timestamp::from_millis(100));
        let (status, switch) = (Status::Available, Switch::Own);
        let presence = Presence { operator, status, switch, missed: 0, active_at: None, lease_until };
        Candidate { presence, load: 1, given_at: None, freed_at: None }
    }

    #[test]
    fn the_first_failed_guard_is_named() {
        let docs = AgentId::new("docs").unwrap();
        let now = Timestamp::from_millis(99);
        let mut sam = candidate();
        assert_eq!(free(&sam, &docs, now), Ok(()));
        sam.load = 2;
        let end = Timestamp::from_millis(100);
        assert_eq!(free(&sam, &docs, now), Err(Ineligible::Full { load: 2, seats: 2 }));
        assert_eq!(free(&sam, &docs, end), Err(Ineligible::LeaseExpired { at: Some(end) }));
        sam.presence.status = Status::Away;
        assert_eq!(free(&sam, &docs, now), Err(Ineligible::NotAvailable { status: Status::Away }));
        assert_eq!(free(&sam, &AgentId::new("shop").unwrap(), now), Err(Ineligible::OutOfScope));
    }

    #[test]
    fn a_full_team_queues_or_suppresses_as_the_agent_says() {
        let docs = AgentId::new("docs").unwrap();
        let mut sam = candidate();
        sam.load = 2;
        let duty = Duty { in_scope: 1, present: vec![sam], ..Duty::default() };
        let mut settings = AgentSettings::default();
        let counted = snapshot(&duty, &docs, &settings, Timestamp::from_millis(0));
        assert_eq!(gate(&counted, settings.when_full), Ok(()));
        settings.when_full = WhenFull::Suppress;
        assert_eq!(gate(&counted, settings.when_full), Err(Suppression::AllFull));
        assert_eq!(gate(&Snapshot::default(), settings.when_full), Err(Suppression::NoneInScope));
    }
}
