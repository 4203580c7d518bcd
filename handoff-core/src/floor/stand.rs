//! Those who serve one agent, each where he is found without meeting another kind.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::Filed;
use crate::agent::Order;
use crate::event::CONSIDERED_MAX;
use crate::ids::{OperatorId, Skill, Team, Timestamp};
use crate::operator::{Candidate, Operator};
use crate::routing::Turn;

/// Those who serve one agent.
#[derive(Debug, Default)]
pub(super) struct Stand {
    pub(super) serving: BTreeSet<OperatorId>,
    /// Available, with a lease that has ended, by when.
    pub(super) lapsed: BTreeSet<(Timestamp, OperatorId)>,
    pub(super) full: BTreeSet<OperatorId>,
    /// Who may be asked, apart by what the policies narrow by, in each of the [`ORDERS`].
    lines: BTreeMap<Profile, [Line; ORDERS.len()]>,
    free: usize,
}

type Line = BTreeSet<(Turn, OperatorId)>;

/// The orders in which those who may be asked are kept.
const ORDERS: [Order; 3] = [Order::LeastBusy, Order::LongestIdle, Order::RoundRobin];

/// What an operator is asked for, apart from his turn.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Profile {
    teams: BTreeSet<Team>,
    skills: BTreeSet<Skill>,
}

/// How an operator stands with his agents, each of which he serves in the same way.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Absent,
    Lapsed(Timestamp),
    Full,
    Free { profile: Profile, turns: [Turn; ORDERS.len()] },
}

impl Profile {
    pub(super) fn of(operator: &Operator) -> Self {
        Self { teams: operator.teams.clone(), skills: operator.skills.clone() }
    }
}

impl Stand {
    pub(super) fn turns(candidate: &Candidate) -> [Turn; ORDERS.len()] {
        ORDERS.map(|order| Turn::of(candidate, order))
    }

    pub(super) fn routable(&self) -> usize {
        self.free + self.full.len()
    }

    pub(super) fn free(&self) -> usize {
        self.free
    }

    /// Whether he serves here and may be given work, seats apart.
    pub(super) fn has_there(&self, id: &OperatorId, filed: Option<&Filed>) -> bool {
        let is_there = |filed: &Filed| matches!(filed.standing, Standing::Full | Standing::Free { .. });
        filed.is_some_and(is_there) && self.serving.contains(id)
    }

    pub(super) fn serve(&mut self, id: &OperatorId, enters: bool) {
        change(&mut self.serving, id.clone(), enters);
    }

    /// Takes an operator in as he stands, or out of where he was taken in.
    pub(super) fn stand(&mut self, id: &OperatorId, standing: &Standing, enters: bool) {
        match standing {
            Standing::Absent => {}
            Standing::Lapsed(at) => change(&mut self.lapsed, (*at, id.clone()), enters),
            Standing::Full => change(&mut self.full, id.clone(), enters),
            Standing::Free { profile, turns } => {
                let lines = self.lines.entry(profile.clone()).or_default();
                for (line, turn) in lines.iter_mut().zip(turns) {
                    change(line, (*turn, id.clone()), enters);
                }
                if lines.iter().all(BTreeSet::is_empty) {
                    self.lines.remove(profile);
                }
                self.free = if enters { self.free + 1 } else { self.free - 1 };
            }
        }
    }

    fn lines(&self, order: Order) -> impl Iterator<Item = &Line> {
        let place = ORDERS.iter().position(|kept| *kept == order).unwrap_or_default();
        self.lines.values().map(move |lines| &lines[place])
    }
}

fn change<T: Ord>(set: &mut BTreeSet<T>, item: T, enters: bool) {
    if enters {
        set.insert(item);
    } else {
        set.remove(&item);
    }
}

/// Of those who may be asked the first [`CONSIDERED_MAX`] in `order`, and of each profile the first
/// who has not passed.
pub(super) fn short_list<'a>(stands: &[&'a Stand], order: Order, passed: &[OperatorId]) -> BTreeSet<&'a OperatorId> {
    let lines: Vec<&Line> = stands.iter().flat_map(|stand| stand.lines(order)).collect();
    let first = |line: &&'a Line| line.iter().map(|(_, id)| id).find(|id| !passed.contains(id));
    let mut listed: BTreeSet<&OperatorId> = lines.iter().filter_map(first).collect();
    let mut lines: Vec<_> = lines.into_iter().map(BTreeSet::iter).collect();
    let heads = lines.iter_mut().enumerate();
    let mut next: BinaryHeap<_> = heads.filter_map(|(n, line)| line.next().map(|one| Reverse((one, n)))).collect();
    for _ in 0..CONSIDERED_MAX {
        let Some(Reverse(((_, id), n))) = next.pop() else { break };
        listed.insert(id);
        next.extend(lines[n].next().map(|one| Reverse((one, n))));
    }
    listed
}
