//! What the benches share: a team of any size, and one routing decision as the worker makes it.
#![forbid(unsafe_code)]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use handoff_core::agent::{Needs, Order, Routing};
use handoff_core::availability::{Duty, free, gate, snapshot};
use handoff_core::error::BoxError;
use handoff_core::event::{Cause, Snapshot};
use handoff_core::operator::{Candidate, Lease, Switch};
use handoff_core::routing::{BySettings, Handoff, RoutingPolicy};
use handoff_core::{
    AgentId, AgentSettings, ConnectionId, ConversationId, MemoryRoster, Name, Operator, OperatorId, Roster, Scope,
    Status, Timestamp,
};

/// The instant at which the benches decide.
pub const NOW: Timestamp = Timestamp::from_millis(1_000_000);
/// Seats of each operator.
pub const SEATS: u32 = 4;

/// Runs a future that never waits, without a runtime that would be measured along.
pub fn ready<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return output;
        }
    }
}

/// A team, and the work to be given to it.
#[derive(Debug)]
pub struct Team {
    /// Who is there.
    pub roster: MemoryRoster,
    /// The agent whose visitor waits.
    pub agent: AgentId,
    settings: AgentSettings,
    handoff: Handoff,
}

impl Team {
    /// `size` operators, of whom `eligible` may be given work. The others are, in turn, Away,
    /// there for another agent, and Available with a lease that has lapsed.
    ///
    /// # Errors
    /// Where the roster refuses one of them.
    pub fn assemble(size: usize, eligible: usize) -> Result<Self, BoxError> {
        let (agent, other) = (AgentId::new("docs")?, AgentId::new("shop")?);
        let roster = MemoryRoster::default();
        // Spread over the team, so that finding them is not helped by their standing together.
        let stride = size.checked_div(eligible).unwrap_or(1).max(1);
        let mut left = eligible;
        for n in 0..size {
            let is_eligible = left > 0 && n % stride == 0;
            left -= usize::from(is_eligible);
            let reason = if is_eligible { None } else { Some(n % 3) };
            let agents = if reason == Some(1) { [other.clone()] } else { [agent.clone()] };
            let (id, name) = (OperatorId::new(format!("operator-{n:06}"))?, Name::new(format!("Operator {n}"))?);
            let operator = Operator { seats: SEATS, ..Operator::new(id, name, Scope::of(agents)) };
            let status = if reason == Some(0) { Status::Away } else { Status::Available };
            let expires_at = Timestamp::from_millis(if reason == Some(2) { 1 } else { i64::MAX });
            let connection = ConnectionId::from_bytes(u128::try_from(n)?.to_be_bytes());
            ready(roster.enroll(&operator))?;
            ready(roster.set_status(&operator.id, status, Switch::Own))?;
            ready(roster.renew(&Lease { operator: operator.id, connection, expires_at, active_at: None }))?;
        }
        let settings = AgentSettings { routing: Routing::Push, ..AgentSettings::default() };
        let handoff = Handoff {
            conversation: ConversationId::from_bytes([1; 16]),
            agent: agent.clone(),
            cause: Cause::ExplicitRequest { span: None },
            since: NOW,
            last_operator: None,
            needs: Needs::default(),
            order: Order::LeastBusy,
            sticky: true,
        };
        Ok(Self { roster, agent, settings, handoff })
    }

    /// Who is there, each with a load below his seats. In production the loads are the store's to
    /// count, for those who are there only; here the roster is measured.
    ///
    /// # Errors
    /// Where the roster fails.
    pub fn duty(&self) -> Result<Duty, BoxError> {
        let there = ready(self.roster.on_duty(&self.agent, NOW))?;
        let present = (0..SEATS).cycle().zip(there.present);
        let present =
            present.map(|(load, presence)| Candidate { presence, load, given_at: None, freed_at: None }).collect();
        Ok(Duty { in_scope: there.in_scope, present, serving: Vec::new() })
    }

    /// Who may be promised a person, and who is asked: all that one decision costs but the store.
    ///
    /// # Errors
    /// Where the roster fails.
    pub fn decide(&self) -> Result<Option<OperatorId>, BoxError> {
        let duty = self.duty()?;
        if gate(&self.counted(&duty), self.settings.when_full).is_err() {
            return Ok(None);
        }
        let is_free = |candidate: &&Candidate| free(candidate, &self.agent, NOW).is_ok();
        let eligible: Vec<&Candidate> = duty.present.iter().filter(is_free).collect();
        Ok(BySettings.choose(&self.handoff, &eligible, NOW).map(|candidate| candidate.id().clone()))
    }

    /// What the gate looks at.
    #[must_use]
    pub fn counted(&self, duty: &Duty) -> Snapshot {
        snapshot(duty, &self.agent, &self.settings, NOW)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_every_team_the_eight_who_should_be_are_eligible() {
        for size in [10, 100, 1_000] {
            let team = Team::assemble(size, 8).unwrap();
            let counted = team.counted(&team.duty().unwrap());
            assert_eq!((counted.routable, counted.free), (8, 8), "{size}");
            assert!(size <= 10 || counted.in_scope > 8, "{size}");
            assert!(team.decide().unwrap().is_some());
        }
        let all = Team::assemble(100, 100).unwrap();
        assert_eq!(all.counted(&all.duty().unwrap()).free, 100);
    }
}
