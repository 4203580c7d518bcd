//! The policies that come with the library. Each is a few lines, and they are put one into another:
//! `Sticky(Teamed(Skilled(LeastBusy)))` asks the person whom the visitor knows, else one of the team who
//! can do what is needed, and among several the one with the smallest share of his seats taken.
//!
//! The outer ones only narrow: where nobody is left they leave the choice as it was, since a person
//! was promised. The inner ones order, and break the last tie by the smaller operator id.

use super::{Handoff, RoutingPolicy, Turn};
use crate::agent::Order;
use crate::ids::Timestamp;
use crate::operator::Candidate;

/// Asks as the agent's settings say: the last operator where they are sticky, then team and skills,
/// then in their order.
#[derive(Clone, Copy, Debug, Default)]
pub struct BySettings;

impl RoutingPolicy for BySettings {
    fn choose<'a>(&self, handoff: &Handoff, eligible: &[&'a Candidate], now: Timestamp) -> Option<&'a Candidate> {
        match (handoff.sticky, handoff.order) {
            (true, Order::LeastBusy) => Sticky(Teamed(Skilled(LeastBusy))).choose(handoff, eligible, now),
            (true, Order::LongestIdle) => Sticky(Teamed(Skilled(LongestIdle))).choose(handoff, eligible, now),
            (true, Order::RoundRobin) => Sticky(Teamed(Skilled(RoundRobin))).choose(handoff, eligible, now),
            (false, Order::LeastBusy) => Teamed(Skilled(LeastBusy)).choose(handoff, eligible, now),
            (false, Order::LongestIdle) => Teamed(Skilled(LongestIdle)).choose(handoff, eligible, now),
            (false, Order::RoundRobin) => Teamed(Skilled(RoundRobin)).choose(handoff, eligible, now),
        }
    }
}

/// Asks the last operator whom the visitor talked to, if he may be given the work now; else as the
/// policy within.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sticky<P>(pub P);

impl<P: RoutingPolicy> RoutingPolicy for Sticky<P> {
    fn choose<'a>(&self, handoff: &Handoff, eligible: &[&'a Candidate], now: Timestamp) -> Option<&'a Candidate> {
        let known = eligible.iter().find(|candidate| Some(candidate.id()) == handoff.last_operator.as_ref());
        known.copied().or_else(|| self.0.choose(handoff, eligible, now))
    }
}

/// Asks one of the team that the handoff is for; where nobody of it may be given the work, of the
/// next one that it names; where nobody of any, among all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Teamed<P>(pub P);

impl<P: RoutingPolicy> RoutingPolicy for Teamed<P> {
    fn choose<'a>(&self, handoff: &Handoff, eligible: &[&'a Candidate], now: Timestamp) -> Option<&'a Candidate> {
        let of = |team| narrowed(eligible, |candidate| candidate.presence.operator.teams.contains(team));
        let team = handoff.needs.teams.iter().map(of).find(|team| !team.is_empty());
        self.0.choose(handoff, team.as_deref().unwrap_or(eligible), now)
    }
}

/// Asks one who can do all that the handoff needs; where there is none, among all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Skilled<P>(pub P);

impl<P: RoutingPolicy> RoutingPolicy for Skilled<P> {
    fn choose<'a>(&self, handoff: &Handoff, eligible: &[&'a Candidate], now: Timestamp) -> Option<&'a Candidate> {
        let needed = &handoff.needs.skills;
        if needed.is_empty() {
            return self.0.choose(handoff, eligible, now);
        }
        let skilled = narrowed(eligible, |candidate| needed.is_subset(&candidate.presence.operator.skills));
        self.0.choose(handoff, if skilled.is_empty() { eligible } else { &skilled }, now)
    }
}

/// Asks whoever has the smallest share of his seats taken; among equals the smallest id.
#[derive(Clone, Copy, Debug, Default)]
pub struct LeastBusy;

impl RoutingPolicy for LeastBusy {
    fn choose<'a>(&self, _: &Handoff, eligible: &[&'a Candidate], _: Timestamp) -> Option<&'a Candidate> {
        first(eligible, Order::LeastBusy)
    }
}

/// Asks whoever has had nothing to do for the longest: first those with no conversation, by when
/// their last seat came free, never before ever; then the others likewise. Among equals the smallest id.
#[derive(Clone, Copy, Debug, Default)]
pub struct LongestIdle;

impl RoutingPolicy for LongestIdle {
    fn choose<'a>(&self, _: &Handoff, eligible: &[&'a Candidate], _: Timestamp) -> Option<&'a Candidate> {
        first(eligible, Order::LongestIdle)
    }
}

/// Asks whoever was last given a conversation the longest ago, never before ever; among equals the
/// smallest id. The turn is in the record of who was given what, so it survives a restart and is the
/// same on every node.
#[derive(Clone, Copy, Debug, Default)]
pub struct RoundRobin;

impl RoutingPolicy for RoundRobin {
    fn choose<'a>(&self, _: &Handoff, eligible: &[&'a Candidate], _: Timestamp) -> Option<&'a Candidate> {
        first(eligible, Order::RoundRobin)
    }
}

/// A policy of this module by the name under which it is recorded.
pub(crate) fn named(name: &str) -> Option<Box<dyn RoutingPolicy>> {
    let known: [Box<dyn RoutingPolicy>; 4] =
        [Box::new(BySettings), Box::new(LeastBusy), Box::new(LongestIdle), Box::new(RoundRobin)];
    known.into_iter().find(|policy| policy.name() == name)
}

fn narrowed<'a>(eligible: &[&'a Candidate], keep: impl Fn(&Candidate) -> bool) -> Vec<&'a Candidate> {
    eligible.iter().copied().filter(|candidate| keep(candidate)).collect()
}

/// The first in `order`, and among equals by id.
fn first<'a>(eligible: &[&'a Candidate], order: Order) -> Option<&'a Candidate> {
    let place = |candidate: &&&'a Candidate| (Turn::of(candidate, order), candidate.id());
    eligible.iter().min_by(|left, right| place(left).cmp(&place(right))).copied()
}
