//! What the benches share: a team of any size, and one routing decision as the desk makes it.
#![forbid(unsafe_code)]

pub mod report;

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use handoff_core::agent::{Needs, Order, Routing};
use handoff_core::availability::{Duty, free, gate, snapshot};
use handoff_core::error::BoxError;
use handoff_core::event::{Cause, Snapshot};
use handoff_core::floor::{Ask, Floor};
use handoff_core::ids::{Revision, Skill, Team as TeamName};
use handoff_core::operator::{Candidate, Lease, Presence, Switch};
use handoff_core::routing::{BySettings, Handoff, RoutingPolicy};
use handoff_core::store::Load;
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
    /// The agent whose visitor waits.
    pub agent: AgentId,
    /// Everybody, as the roster tells of them.
    pub people: Vec<Presence>,
    full: BTreeSet<OperatorId>,
    settings: AgentSettings,
    handoff: Handoff,
    floor: Floor,
    changes: u64,
}

impl Team {
    /// `size` operators, of whom `eligible` may be given work. The others are, in turn, Away, there for
    /// another agent, Available with a lease that has lapsed, and full. Each is of one of three teams and
    /// has one of three skills or none; the work is for one team, and one skill.
    ///
    /// # Errors
    /// Where one of them cannot be named.
    pub fn assemble(size: usize, eligible: usize) -> Result<Self, BoxError> {
        let (agent, other) = (AgentId::new("docs")?, AgentId::new("shop")?);
        // Spread over the team, so that finding them is not helped by their standing together.
        let stride = size.checked_div(eligible).unwrap_or(1).max(1);
        let mut left = eligible;
        let mut team = Self {
            people: Vec::with_capacity(size),
            full: BTreeSet::new(),
            settings: AgentSettings { routing: Routing::Push, ..AgentSettings::default() },
            handoff: handoff(&agent)?,
            agent,
            floor: Floor::default(),
            changes: 0,
        };
        for n in 0..size {
            let is_eligible = left > 0 && n % stride == 0;
            left -= usize::from(is_eligible);
            let reason = if is_eligible { None } else { Some(n % 4) };
            let agents = if reason == Some(1) { [other.clone()] } else { [team.agent.clone()] };
            let (id, name) = (OperatorId::new(format!("operator-{n:06}"))?, Name::new(format!("Operator {n}"))?);
            let operator = Operator {
                seats: SEATS,
                teams: [TeamName::new(format!("team-{}", n % 3))?].into(),
                skills: (1..=n % 4).map(|n| Skill::new(format!("skill-{n}"))).collect::<Result<BTreeSet<_>, _>>()?,
                ..Operator::new(id.clone(), name, Scope::of(agents))
            };
            let status = if reason == Some(0) { Status::Away } else { Status::Available };
            let lease_until = Some(Timestamp::from_millis(if reason == Some(2) { 1 } else { i64::MAX }));
            let switch = Switch::Own;
            let presence = Presence { operator, status, switch, missed: 0, active_at: None, lease_until };
            team.people.push(presence.clone());
            team.changes += 1;
            team.floor.see(Revision::new(team.changes), presence);
            let held = if reason == Some(3) { SEATS } else { u32::try_from(n)? % SEATS };
            team.load(&id, held);
            team.full.extend((held == SEATS).then_some(id));
        }
        team.floor.advance(NOW);
        Ok(team)
    }

    /// The same operators in a roster, where a desk finds them. Those who are full are Away there, since
    /// nobody has a conversation yet.
    ///
    /// # Errors
    /// Where the roster refuses one of them.
    pub fn roster(&self) -> Result<MemoryRoster, BoxError> {
        let roster = MemoryRoster::default();
        for (n, presence) in self.people.iter().enumerate() {
            ready(roster.enroll(&presence.operator))?;
            let is_full = self.full.contains(&presence.operator.id);
            let status = if is_full { Status::Away } else { presence.status };
            ready(roster.set_status(&presence.operator.id, status, Switch::Own))?;
            let connection = ConnectionId::from_bytes(u128::try_from(n)?.to_be_bytes());
            let (operator, expires_at) = (presence.operator.id.clone(), presence.lease_until.unwrap_or_default());
            ready(roster.renew(&Lease { operator, connection, expires_at, active_at: None }))?;
        }
        Ok(roster)
    }

    /// Who is there, as a decision looks at them.
    #[must_use]
    pub fn duty(&self) -> Duty {
        let order = self.handoff.order;
        self.floor.duty(&Ask { agent: &self.agent, order, passed: &[], also: &[] })
    }

    /// One decision with what it changes: who may be promised a person, who is asked, and that he has
    /// one conversation more; then that another of his has ended.
    pub fn decide(&mut self) -> Option<OperatorId> {
        let duty = self.duty();
        if gate(&self.counted(&duty), self.settings.when_full).is_err() {
            return None;
        }
        let is_free = |candidate: &&Candidate| free(candidate, &self.agent, NOW).is_ok();
        let eligible: Vec<&Candidate> = duty.present.iter().filter(is_free).collect();
        let chosen = BySettings.choose(&self.handoff, &eligible, NOW)?;
        let (id, load) = (chosen.id().clone(), chosen.load);
        self.load(&id, load + 1);
        self.load(&id, load);
        Some(id)
    }

    /// What the gate looks at.
    #[must_use]
    pub fn counted(&self, duty: &Duty) -> Snapshot {
        snapshot(duty, &self.agent, &self.settings, NOW)
    }

    /// Everybody's lease ends just before [`NOW`], but for one in three, and time is not there yet.
    pub fn lapse(&mut self) {
        self.floor.advance(Timestamp::from_millis(NOW.as_millis() - 2));
        for n in 0..self.people.len() {
            let until = Timestamp::from_millis(if n % 3 == 0 { i64::MAX } else { NOW.as_millis() - 1 });
            let presence = Presence { lease_until: Some(until), ..self.people[n].clone() };
            self.changes += 1;
            self.floor.see(Revision::new(self.changes), presence);
        }
    }

    /// Time comes to [`NOW`].
    pub fn advance(&mut self) {
        self.floor.advance(NOW);
    }

    fn load(&mut self, id: &OperatorId, held: u32) {
        self.changes += 1;
        self.floor.load(Revision::new(self.changes), id, Load { held, given_at: Some(NOW), freed_at: None });
    }
}

fn handoff(agent: &AgentId) -> Result<Handoff, BoxError> {
    let needs = Needs {
        teams: vec![TeamName::new("team-1")?, TeamName::new("team-0")?],
        skills: [Skill::new("skill-1")?].into(),
        ..Needs::default()
    };
    Ok(Handoff {
        conversation: ConversationId::from_bytes([1; 16]),
        agent: agent.clone(),
        cause: Cause::ExplicitRequest { span: None },
        since: NOW,
        last_operator: None,
        needs,
        order: Order::LeastBusy,
        sticky: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_every_team_the_eight_who_should_be_are_eligible() {
        for size in [10, 100, 1_000] {
            let mut team = Team::assemble(size, 8).unwrap();
            let counted = team.counted(&team.duty());
            assert_eq!(counted.free, 8, "{size}");
            assert!(size <= 10 || counted.routable > 8 && counted.in_scope > counted.routable, "{size}");
            assert!(team.decide().is_some());
        }
        let all = Team::assemble(100, 100).unwrap();
        assert_eq!(all.counted(&all.duty()).free, 100);
    }
}
