//! A team's own routing policy: the person whom the visitor knows, else whoever has the fewest.
//!
//! A policy gets the work and those who may be given it, and points at one of them. It asks nobody,
//! waits for nothing and remembers nothing. So it is tested with literals, as below, and the same
//! question has the same answer when somebody asks later why.
#![forbid(unsafe_code)]

use std::fmt;

use handoff_core::operator::Candidate;
use handoff_core::routing::{Handoff, RoutingPolicy};
use handoff_core::{ConversationId, Timestamp};

/// Asks the last operator whom the visitor talked to, if he may be given the work; else whoever
/// holds the fewest conversations. Among equals the turn goes round.
#[derive(Clone, Copy, Debug, Default)]
pub struct FamiliarFirst;

/// Why somebody was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The visitor talked to him last.
    Familiar,
    /// Nobody else has so few.
    Fewest {
        /// How many he has.
        load: u32,
    },
    /// Several have so few, and it was his turn.
    Turn {
        /// How many each of them has.
        load: u32,
        /// How many they are.
        among: usize,
    },
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Familiar => f.write_str("the visitor talked to him last"),
            Self::Fewest { load } => write!(f, "he has the fewest, {load}"),
            Self::Turn { load, among } => write!(f, "{among} have the fewest, {load} each, and it is his turn"),
        }
    }
}

impl RoutingPolicy for FamiliarFirst {
    fn choose<'a>(&self, handoff: &Handoff, eligible: &[&'a Candidate], _: Timestamp) -> Option<&'a Candidate> {
        self.weigh(handoff, eligible).map(|(chosen, _)| chosen)
    }
}

impl FamiliarFirst {
    /// The choice and its reason.
    #[must_use]
    pub fn weigh<'a>(&self, handoff: &Handoff, eligible: &[&'a Candidate]) -> Option<(&'a Candidate, Why)> {
        let known = eligible.iter().copied().find(|candidate| Some(candidate.id()) == handoff.last_operator.as_ref());
        if let Some(known) = known {
            return Some((known, Why::Familiar));
        }
        let load = eligible.iter().map(|candidate| candidate.load).min()?;
        let equals: Vec<&Candidate> = eligible.iter().copied().filter(|candidate| candidate.load == load).collect();
        let chosen = equals.get(turn(handoff.conversation, equals.len())).copied()?;
        let why = if equals.len() == 1 { Why::Fewest { load } } else { Why::Turn { load, among: equals.len() } };
        Some((chosen, why))
    }
}

/// Whose turn it is among `count`: different from conversation to conversation, always the same in
/// one.
///
/// A counter would be fairer by a little, but it would be a memory: after a restart, on a second
/// node and in a replay it would point at somebody else. The hash is FNV-1a, written out because
/// the standard library's may change with the compiler.
fn turn(conversation: ConversationId, count: usize) -> usize {
    let hash = conversation
        .as_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
    // FNV's low bits mix worst, so the high half decides.
    usize::try_from((hash >> 32) % count).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use handoff_core::agent::{Needs, Order};
    use handoff_core::event::Cause;
    use handoff_core::operator::{Operator, Presence, Switch};
    use handoff_core::{AgentId, Name, OperatorId, Scope, Status};

    fn handoff(conversation: u8, last: Option<&str>) -> Handoff {
        Handoff {
            conversation: ConversationId::from_bytes([conversation; 16]),
            agent: AgentId::new("docs").unwrap(),
            cause: Cause::ExplicitRequest { span: None },
            since: Timestamp::from_millis(0),
            last_operator: last.map(|id| OperatorId::new(id).unwrap()),
            needs: Needs::default(),
            order: Order::LeastBusy,
            sticky: true,
        }
    }

    /// As the worker gives them: ordered by id, and all of them may be given the work.
    fn eligible(loads: &[(&str, u32)]) -> Vec<Candidate> {
        let candidate = |(id, load): &(&str, u32)| Candidate {
            presence: Presence {
                operator: Operator::new(OperatorId::new(*id).unwrap(), Name::new(*id).unwrap(), Scope::All),
                status: Status::Available,
                switch: Switch::Own,
                missed: 0,
                active_at: None,
                lease_until: Some(Timestamp::from_millis(30_000)),
            },
            load: *load,
            given_at: None,
            freed_at: None,
        };
        loads.iter().map(candidate).collect()
    }

    fn choice(handoff: &Handoff, loads: &[(&str, u32)]) -> Option<(String, Why)> {
        let eligible = eligible(loads);
        let eligible: Vec<&Candidate> = eligible.iter().collect();
        let (chosen, why) = FamiliarFirst.weigh(handoff, &eligible)?;
        Some((chosen.id().to_string(), why))
    }

    #[test]
    fn the_operator_whom_the_visitor_knows_is_asked_though_he_has_more() {
        let chosen = choice(&handoff(1, Some("cleo")), &[("ada", 0), ("ben", 0), ("cleo", 3)]);
        assert_eq!(chosen, Some(("cleo".into(), Why::Familiar)));
    }

    #[test]
    fn where_he_may_not_be_given_work_whoever_has_the_fewest_is_asked() {
        let chosen = choice(&handoff(1, Some("cleo")), &[("ada", 2), ("ben", 1)]);
        assert_eq!(chosen, Some(("ben".into(), Why::Fewest { load: 1 })));
    }

    #[test]
    fn nobody_is_invented() {
        assert_eq!(choice(&handoff(1, Some("cleo")), &[]), None);
    }

    #[test]
    fn only_equals_take_turns() {
        for conversation in 0..=u8::MAX {
            let loads = [("ada", 2), ("ben", 1), ("cleo", 1)];
            let (chosen, why) = choice(&handoff(conversation, None), &loads).unwrap();
            assert_ne!(chosen, "ada");
            assert_eq!(why, Why::Turn { load: 1, among: 2 });
        }
    }

    #[test]
    fn the_turn_goes_round_evenly() {
        let loads = [("ada", 0), ("ben", 0), ("cleo", 0)];
        let mut times = [0_u32; 3];
        for n in 0_u32..3_000 {
            let mut bytes = [0; 16];
            bytes[12..].copy_from_slice(&n.to_be_bytes());
            let handoff = Handoff { conversation: ConversationId::from_bytes(bytes), ..handoff(0, None) };
            let (chosen, _) = choice(&handoff, &loads).unwrap();
            times[loads.iter().position(|(id, _)| *id == chosen).unwrap()] += 1;
        }
        assert!(times.iter().all(|times| (900..=1_100).contains(times)), "{times:?}");
    }

    #[test]
    fn the_same_question_has_the_same_answer_in_every_life_of_the_program() {
        let chosen = choice(&handoff(7, None), &[("ada", 0), ("ben", 0), ("cleo", 0)]);
        assert_eq!(chosen, choice(&handoff(7, None), &[("ada", 0), ("ben", 0), ("cleo", 0)]));
        // By name, so that another hash fails here and not in somebody's audit.
        assert_eq!(chosen.unwrap().0, "cleo");
    }
}
