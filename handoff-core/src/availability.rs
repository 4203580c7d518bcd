//! Who may be given work now: one function for the widget's hint, the trigger and the router.

use crate::agent::{AgentSettings, WhenFull};
use crate::event::{Snapshot, Suppression};
use crate::ids::{AgentId, Timestamp};
use crate::operator::{Candidate, Presence, Status};

/// The operators who are there for one agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duty {
    /// How many operators serve the agent, there or not.
    pub in_scope: u32,
    /// Those who are Available with a living lease, ordered by id.
    pub present: Vec<Candidate>,
}

/// The first reason for which an operator cannot be given work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ineligible {
    /// He does not serve this agent.
    OutOfScope,
    /// He set himself Away or Offline.
    NotAvailable,
    /// He is Available by his switch, and no connection of his proves it.
    LeaseExpired,
    /// He holds as many conversations as he has seats.
    Full,
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
        return Err(Ineligible::NotAvailable);
    }
    if !presence.is_live(now) {
        return Err(Ineligible::LeaseExpired);
    }
    Ok(())
}

/// Whether `candidate` may be given one more conversation of `agent`.
///
/// # Errors
/// The first guard that fails, seats last.
pub fn free(candidate: &Candidate, agent: &AgentId, now: Timestamp) -> Result<(), Ineligible> {
    routable(&candidate.presence, agent, now)?;
    if candidate.load >= candidate.presence.operator.seats {
        return Err(Ineligible::Full);
    }
    Ok(())
}

/// Counts who is there.
#[must_use]
pub fn snapshot(duty: &Duty, agent: &AgentId, now: Timestamp) -> Snapshot {
    let mut snapshot = Snapshot { in_scope: duty.in_scope, routable: 0, free: 0 };
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

/// Whether a person may be promised.
///
/// # Errors
/// Why not.
pub fn gate(snapshot: &Snapshot, settings: &AgentSettings) -> Result<(), Suppression> {
    match snapshot {
        Snapshot { in_scope: 0, .. } => Err(Suppression::NoneInScope),
        Snapshot { routable: 0, .. } => Err(Suppression::NoneAvailable),
        Snapshot { free: 0, .. } if settings.when_full == WhenFull::Suppress => Err(Suppression::AllFull),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::OperatorId;
    use crate::operator::{Operator, Scope};
    use crate::text::Name;

    fn candidate() -> Candidate {
        let operator = Operator {
            id: OperatorId::new("sam").unwrap(),
            name: Name::new("Sam").unwrap(),
            scope: Scope::of([AgentId::new("docs").unwrap()]),
            seats: 2,
        };
        let lease_until = Some(Timestamp::from_millis(100));
        Candidate { presence: Presence { operator, status: Status::Available, lease_until }, load: 1 }
    }

    #[test]
    fn the_first_failed_guard_is_named() {
        let docs = AgentId::new("docs").unwrap();
        let now = Timestamp::from_millis(99);
        let mut sam = candidate();
        assert_eq!(free(&sam, &docs, now), Ok(()));
        sam.load = 2;
        assert_eq!(free(&sam, &docs, now), Err(Ineligible::Full));
        assert_eq!(free(&sam, &docs, Timestamp::from_millis(100)), Err(Ineligible::LeaseExpired));
        sam.presence.status = Status::Away;
        assert_eq!(free(&sam, &docs, now), Err(Ineligible::NotAvailable));
        assert_eq!(free(&sam, &AgentId::new("shop").unwrap(), now), Err(Ineligible::OutOfScope));
    }

    #[test]
    fn a_full_team_queues_or_suppresses_as_the_agent_says() {
        let docs = AgentId::new("docs").unwrap();
        let now = Timestamp::from_millis(0);
        let mut sam = candidate();
        sam.load = 2;
        let duty = Duty { in_scope: 1, present: vec![sam] };
        let counted = snapshot(&duty, &docs, now);
        let mut settings = AgentSettings::default();
        assert_eq!(gate(&counted, &settings), Ok(()));
        settings.when_full = WhenFull::Suppress;
        assert_eq!(gate(&counted, &settings), Err(Suppression::AllFull));
        assert_eq!(gate(&Snapshot::default(), &settings), Err(Suppression::NoneInScope));
    }
}
