//! Who is asked first: a policy chooses among those who may be given the work.

use std::fmt;

use crate::event::Cause;
use crate::ids::{AgentId, ConversationId, OperatorId, Timestamp};
use crate::operator::Candidate;

/// Chooses an operator.
///
/// # Promises
/// - Synchronous and pure: the same handoff, candidates and instant give the same choice.
/// - It returns one of `eligible`, so that it cannot invent an operator, or nobody.
///
/// `eligible` is ordered by operator id; everyone in it is in scope, Available, connected, has a
/// free seat and has not yet passed on this handoff.
pub trait RoutingPolicy: fmt::Debug + Send + Sync + 'static {
    /// The operator to ask.
    fn choose<'a>(&self, handoff: &Handoff, eligible: &'a [Candidate], now: Timestamp) -> Option<&'a Candidate>;
}

/// The work to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handoff {
    /// The conversation.
    pub conversation: ConversationId,
    /// Its agent.
    pub agent: AgentId,
    /// What set it off.
    pub cause: Cause,
    /// When the visitor asked.
    pub since: Timestamp,
    /// The last operator whom the visitor talked to.
    pub last_operator: Option<OperatorId>,
}

/// Asks whoever has the smallest share of his seats taken; among equals the smallest id.
#[derive(Clone, Copy, Debug, Default)]
pub struct LeastBusy;

impl RoutingPolicy for LeastBusy {
    fn choose<'a>(&self, _: &Handoff, eligible: &'a [Candidate], _: Timestamp) -> Option<&'a Candidate> {
        // a/b < c/d as a*d < c*b: exact, and a zero of seats never divides.
        eligible.iter().min_by(|left, right| {
            let (a, b) = (u64::from(left.load), u64::from(left.presence.operator.seats));
            let (c, d) = (u64::from(right.load), u64::from(right.presence.operator.seats));
            (a * d).cmp(&(c * b)).then_with(|| left.id().cmp(right.id()))
        })
    }
}
