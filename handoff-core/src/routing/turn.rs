//! Whose turn it is: the orders of the policies, as something that can be sorted and kept sorted.

use std::cmp::Ordering;

use crate::agent::Order;
use crate::ids::Timestamp;
use crate::operator::Candidate;

/// Where an operator stands in an order: the smaller is asked first, and among equals the smaller id.
/// Turns of one order are compared with each other only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Turn {
    /// By the share of his seats that is taken.
    Busy(Share),
    /// By whether he has a conversation at all, then by when his last seat came free, never before ever.
    Idle { has_work: bool, freed_at: Option<Timestamp> },
    /// By when he was last given a conversation, never before ever.
    Given(Option<Timestamp>),
}

impl Turn {
    pub(crate) fn of(candidate: &Candidate, order: Order) -> Self {
        match order {
            Order::LeastBusy => Self::Busy(Share { load: candidate.load, seats: candidate.presence.operator.seats }),
            Order::LongestIdle => Self::Idle { has_work: candidate.load > 0, freed_at: candidate.freed_at },
            Order::RoundRobin => Self::Given(candidate.given_at),
        }
    }
}

/// A share of seats. Equal shares are equal, whatever they are shares of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share {
    load: u32,
    seats: u32,
}

impl Ord for Share {
    /// a/b < c/d as a*d < c*b: exact, and a zero of seats never divides.
    fn cmp(&self, other: &Self) -> Ordering {
        let product = |left: u32, right: u32| u64::from(left) * u64::from(right);
        product(self.load, other.seats).cmp(&product(other.load, self.seats))
    }
}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Share {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Share {}
