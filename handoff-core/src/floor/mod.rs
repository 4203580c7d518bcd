//! Who is there for whom, kept in the orders in which they are asked: so that a decision costs what has
//! changed since the last one, and no walk over the operators.

mod stand;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::agent::Order;
use crate::availability::{Beyond, Duty, free};
use crate::event::CONSIDERED_MAX;
use crate::ids::{AgentId, OperatorId, Revision, Timestamp};
use crate::operator::{Candidate, Presence, Scope, Status};
use crate::store::Load;
use stand::{Profile, Stand, Standing};

/// All operators with their loads at one instant, as a roster and a store told of them.
///
/// It is told what changed, in any order, and when it is; it asks nobody. A decision then costs the
/// logarithm of the number of those who may be asked, times the number of different combinations of
/// teams and skills among them, and nothing for those who may not.
#[derive(Debug, Default)]
pub struct Floor {
    now: Timestamp,
    people: HashMap<OperatorId, Person>,
    /// By agent; those whose scope is every agent stand under none.
    stands: BTreeMap<Option<AgentId>, Stand>,
    /// Who is there only until an instant that lies ahead.
    ends: BTreeSet<(Timestamp, OperatorId)>,
    roster: Revision,
    loads: Revision,
}

#[derive(Debug, Default)]
struct Person {
    presence: Option<Presence>,
    load: Load,
    filed: Option<Filed>,
}

/// Where an operator was entered, for taking him out of just there.
#[derive(Debug, PartialEq, Eq)]
struct Filed {
    scope: Scope,
    standing: Standing,
}

/// Who is looked for.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// For whose stream.
    pub agent: &'a AgentId,
    /// Who of very many makes the short list.
    pub order: Order,
    /// Who had his chance, so that the short list looks beyond him.
    pub passed: &'a [OperatorId],
    /// Who is listed in any case, where he is there.
    pub also: &'a [OperatorId],
}

impl Floor {
    /// The last change of the roster, and of the store's loads, that it was told of.
    #[must_use]
    pub fn told(&self) -> (Revision, Revision) {
        (self.roster, self.loads)
    }

    /// Time has come to `now`. It may go back, which costs a walk over everybody.
    pub fn advance(&mut self, now: Timestamp) {
        let went_back = now < self.now;
        self.now = now;
        if went_back {
            let everybody: Vec<OperatorId> = self.people.keys().cloned().collect();
            everybody.iter().for_each(|id| self.mind_the_end(id));
            return;
        }
        while let Some((_, id)) = self.ends.first().filter(|(until, _)| *until <= now) {
            let id = id.clone();
            self.ends.pop_first();
            self.refile(&id);
        }
    }

    /// The roster's change `at` left an operator like this.
    pub fn see(&mut self, at: Revision, presence: Presence) {
        self.roster = self.roster.max(at);
        let id = presence.operator.id.clone();
        let person = self.people.entry(id.clone()).or_default();
        if let Some(until) = person.presence.as_ref().and_then(|presence| presence.lease_until) {
            self.ends.remove(&(until, id.clone()));
        }
        person.presence = Some(presence);
        self.mind_the_end(&id);
    }

    /// The store's change `at` left an operator with this load.
    pub fn load(&mut self, at: Revision, id: &OperatorId, load: Load) {
        self.loads = self.loads.max(at);
        self.people.entry(id.clone()).or_default().load = load;
        self.refile(id);
    }

    /// Who may be asked for an agent, and how many are there; those who are there and full are counted
    /// only, where they are not asked for by name.
    #[must_use]
    pub fn duty(&self, ask: &Ask<'_>) -> Duty {
        let stands: Vec<&Stand> = self.stands_of(ask.agent).collect();
        let count = |count: fn(&Stand) -> usize| {
            u32::try_from(stands.iter().map(|stand| count(stand)).sum::<usize>()).unwrap_or(u32::MAX)
        };
        let mut listed = stand::short_list(&stands, ask.order, ask.passed);
        let is_there = |id: &&OperatorId| stands.iter().any(|stand| stand.has_there(id, self.person(id)));
        listed.extend(ask.also.iter().filter(is_there));
        let present: Vec<Candidate> = listed.into_iter().filter_map(|id| self.candidate(id)).collect();
        let listed_free = present.iter().filter(|one| free(one, ask.agent, self.now).is_ok()).count();
        let (routable, is_free) = (count(Stand::routable), count(Stand::free));
        let less = |all: u32, listed: usize| all.saturating_sub(u32::try_from(listed).unwrap_or(u32::MAX));
        let beyond = Beyond { routable: less(routable, present.len()), free: less(is_free, listed_free) };
        Duty { in_scope: count(|stand| stand.serving.len()), present, beyond, serving: Vec::new() }
    }

    /// Some who serve an agent, there or not: those who are full, then others by id, and whoever was
    /// there until just now.
    #[must_use]
    pub fn serving(&self, agent: &AgentId) -> Vec<Candidate> {
        let stands: Vec<&Stand> = self.stands_of(agent).collect();
        let full: BTreeSet<&OperatorId> =
            stands.iter().flat_map(|stand| stand.full.iter().take(CONSIDERED_MAX)).collect();
        let others: BTreeSet<&OperatorId> =
            stands.iter().flat_map(|stand| stand.serving.iter().take(2 * CONSIDERED_MAX)).collect();
        let others = others.into_iter().filter(|id| !full.contains(id)).take(CONSIDERED_MAX);
        let mut found: Vec<&OperatorId> = full.iter().copied().take(CONSIDERED_MAX).chain(others).collect();
        let lapsed = stands.iter().filter_map(|stand| stand.lapsed.last()).map(|(_, id)| id);
        let lapsed: Vec<&OperatorId> = lapsed.filter(|id| !found.contains(id)).collect();
        found.extend(lapsed);
        found.into_iter().filter_map(|id| self.candidate(id)).collect()
    }

    fn stands_of(&self, agent: &AgentId) -> impl Iterator<Item = &Stand> {
        [Some(agent.clone()), None].into_iter().filter_map(|agent| self.stands.get(&agent))
    }

    fn person(&self, id: &OperatorId) -> Option<&Filed> {
        self.people.get(id)?.filed.as_ref()
    }

    fn candidate(&self, id: &OperatorId) -> Option<Candidate> {
        self.people.get(id)?.candidate()
    }

    /// Puts down the end of a lease that still lives, and files its operator.
    fn mind_the_end(&mut self, id: &OperatorId) {
        let presence = self.people.get(id).and_then(|person| person.presence.as_ref());
        let until = presence.filter(|presence| presence.is_live(self.now)).and_then(|presence| presence.lease_until);
        self.ends.extend(until.map(|until| (until, id.clone())));
        self.refile(id);
    }

    fn refile(&mut self, id: &OperatorId) {
        let Some(person) = self.people.get_mut(id) else { return };
        let filed = person.filing(self.now);
        if person.filed == filed {
            return;
        }
        let before = std::mem::replace(&mut person.filed, filed);
        let after = person.filed.as_ref();
        let keeps_scope = before.as_ref().map(|filed| &filed.scope) == after.map(|filed| &filed.scope);
        for (filed, enters) in [(before.as_ref(), false), (after, true)] {
            let Some(Filed { scope, standing }) = filed else { continue };
            let stands: Vec<Option<AgentId>> = match scope {
                Scope::All => vec![None],
                Scope::Agents(agents) => agents.iter().cloned().map(Some).collect(),
            };
            for agent in stands {
                let stand = self.stands.entry(agent.clone()).or_default();
                stand.stand(id, standing, enters);
                if !keeps_scope {
                    stand.serve(id, enters);
                }
                if stand.serving.is_empty() {
                    self.stands.remove(&agent);
                }
            }
        }
    }
}

impl Person {
    fn candidate(&self) -> Option<Candidate> {
        let Load { held, given_at, freed_at } = self.load;
        Some(Candidate { presence: self.presence.clone()?, load: held, given_at, freed_at })
    }

    /// Where he belongs; nowhere while the roster does not know him.
    fn filing(&self, now: Timestamp) -> Option<Filed> {
        let presence = self.presence.as_ref()?;
        let scope = presence.operator.scope.clone();
        let standing = match presence.lease_until {
            Some(_) if presence.status != Status::Available => Standing::Absent,
            None => Standing::Absent,
            Some(until) if until <= now => Standing::Lapsed(until),
            Some(_) if self.load.held >= presence.operator.seats => Standing::Full,
            Some(_) => {
                let turns = Stand::turns(&self.candidate()?);
                Standing::Free { profile: Profile::of(&presence.operator), turns }
            }
        };
        Some(Filed { scope, standing })
    }
}
