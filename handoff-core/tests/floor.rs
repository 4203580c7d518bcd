//! The floor tells what a walk over everybody would tell, whatever was changed and in whatever order.

use std::collections::{BTreeMap, BTreeSet};

use handoff_core::agent::{Needs, Order, WhenFull};
use handoff_core::availability::{Duty, free, gate, routable, snapshot};
use handoff_core::event::{CONSIDERED_MAX, Cause};
use handoff_core::floor::{Ask, Floor};
use handoff_core::ids::{Revision, Skill, Team};
use handoff_core::operator::{Candidate, Presence, Switch};
use handoff_core::routing::{
    BySettings, Handoff, LeastBusy, LongestIdle, RoundRobin, RoutingPolicy, Skilled, Sticky, Teamed,
};
use handoff_core::store::Load;
use handoff_core::{AgentId, AgentSettings, ConversationId, Name, Operator, OperatorId, Scope, Status, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;

/// Operators there may be: more than fit into a short list.
const MANY: u8 = 150;
/// Who is asked one after the other.
const ROUND: usize = 8;

/// One thing that happens.
#[derive(Clone, Debug)]
enum Happening {
    Seen { who: u8, scope: u8, status: u8, until: i64, seats: u32, team: u8, skill: u8 },
    Loaded { who: u8, held: u32, given: Option<i64>, freed: Option<i64> },
    Time(i64),
}

fn happening() -> impl Strategy<Value = Happening> {
    let until = prop_oneof![4 => 50..200_i64, 1 => 0..10_i64];
    let seen = (0..MANY, 0..5_u8, 0..6_u8, until, 1..6_u32, 0..3_u8, 0..3_u8).prop_map(
        |(who, scope, status, until, seats, team, skill)| Happening::Seen {
            who,
            scope,
            status,
            until,
            seats,
            team,
            skill,
        },
    );
    let instant = || proptest::option::of(0..5_i64);
    let loaded = (0..MANY, 0..4_u32, instant(), instant()).prop_map(|(who, held, given, freed)| Happening::Loaded {
        who,
        held,
        given,
        freed,
    });
    prop_oneof![6 => seen, 3 => loaded, 1 => (0..120_i64).prop_map(Happening::Time)]
}

fn id(who: u8) -> OperatorId {
    OperatorId::new(format!("operator-{who}")).unwrap()
}

fn agents() -> [AgentId; 2] {
    ["shop", "bank"].map(|id| AgentId::new(id).unwrap())
}

fn team(n: u8) -> Team {
    Team::new(format!("team-{n}")).unwrap()
}

fn skill(n: u8) -> Skill {
    Skill::new(format!("skill-{n}")).unwrap()
}

/// Everybody, without any order, beside a floor that was told the same.
#[derive(Default)]
struct World {
    floor: Floor,
    now: Timestamp,
    presences: BTreeMap<OperatorId, Presence>,
    loads: BTreeMap<OperatorId, Load>,
    changes: u64,
}

impl World {
    fn happen(&mut self, happening: &Happening) {
        self.changes += 1;
        let at = Revision::new(self.changes);
        match happening {
            Happening::Seen { who, scope, status, until, seats, team: of, skill: can } => {
                let [shop, bank] = agents();
                let scope = match scope {
                    0 => Scope::All,
                    1 => Scope::of([bank]),
                    2 => Scope::of([shop, bank]),
                    _ => Scope::of([shop]),
                };
                let teams = if *of == 0 { BTreeSet::new() } else { [team(*of)].into() };
                let skills = (1..=*can).map(skill).collect();
                let name = Name::new(id(*who).as_str()).unwrap();
                let operator = Operator { seats: *seats, teams, skills, ..Operator::new(id(*who), name, scope) };
                let status = match status {
                    0 => Status::Away,
                    1 => Status::Offline,
                    _ => Status::Available,
                };
                let lease_until = (*until > 3).then(|| Timestamp::from_millis(*until));
                let switch = Switch::Own;
                let presence = Presence { operator, status, switch, missed: 0, active_at: None, lease_until };
                self.presences.insert(id(*who), presence.clone());
                self.floor.see(at, presence);
            }
            Happening::Loaded { who, held, given, freed } => {
                let [given_at, freed_at] = [given, freed].map(|at| at.map(Timestamp::from_millis));
                let load = Load { held: *held, given_at, freed_at };
                self.loads.insert(id(*who), load);
                self.floor.load(at, &id(*who), load);
            }
            Happening::Time(now) => {
                self.now = Timestamp::from_millis(*now);
                self.floor.advance(self.now);
            }
        }
    }

    /// What a walk over everybody finds.
    fn duty(&self, agent: &AgentId) -> Duty {
        let candidate = |presence: &Presence| {
            let Load { held, given_at, freed_at } = self.loads.get(&presence.operator.id).copied().unwrap_or_default();
            Candidate { presence: presence.clone(), load: held, given_at, freed_at }
        };
        let serving = self.presences.values().filter(|presence| presence.operator.scope.contains(agent));
        let serving: Vec<Candidate> = serving.map(candidate).collect();
        let is_there = |one: &&Candidate| routable(&one.presence, agent, self.now).is_ok();
        let present = serving.iter().filter(is_there).cloned().collect();
        Duty { in_scope: u32::try_from(serving.len()).unwrap(), present, ..Duty::default() }
    }
}

fn handoff(agent: &AgentId, order: Order, last_operator: Option<OperatorId>, needs: Needs) -> Handoff {
    Handoff {
        conversation: ConversationId::from_bytes([1; 16]),
        agent: agent.clone(),
        cause: Cause::ExplicitRequest { span: None },
        since: Timestamp::default(),
        sticky: last_operator.is_some(),
        last_operator,
        needs,
        order,
    }
}

fn eligible<'a>(duty: &'a Duty, agent: &AgentId, passed: &[OperatorId], now: Timestamp) -> Vec<&'a Candidate> {
    let may = |one: &&Candidate| free(one, agent, now).is_ok() && !passed.contains(one.id());
    duty.present.iter().filter(may).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_short_list_chooses_and_counts_as_everybody_would(
        happenings in vec(happening(), 1..600),
        last in proptest::option::of(0..MANY),
        teams in vec(1..4_u8, 0..3),
        skilled in 0..3_u8,
    ) {
        let mut world = World::default();
        let last = last.map(id);
        let teams: BTreeSet<Team> = teams.into_iter().map(team).collect();
        let skills = (1..=skilled).map(skill).collect();
        let needs = Needs { teams: teams.into_iter().collect(), skills, ..Needs::default() };
        for (n, happening) in happenings.iter().enumerate() {
            world.happen(happening);
            if n % 100 != 99 && n + 1 != happenings.len() {
                continue;
            }
            for agent in agents() {
                let all = world.duty(&agent);
                for order in [Order::LeastBusy, Order::LongestIdle, Order::RoundRobin] {
                    let also: Vec<OperatorId> = last.iter().cloned().collect();
                    let handoff = handoff(&agent, order, last.clone(), needs.clone());
                    let own: &dyn RoutingPolicy = match order {
                        Order::LeastBusy => &Sticky(Teamed(Skilled(LeastBusy))),
                        Order::LongestIdle => &Skilled(Teamed(LongestIdle)),
                        Order::RoundRobin => &Teamed(RoundRobin),
                    };
                    for policy in [&BySettings, own] {
                        let mut passed = Vec::new();
                        for _ in 0..ROUND {
                            let ask = Ask { agent: &agent, order, passed: &passed, also: &also };
                            let short = world.floor.duty(&ask);
                            check_the_list(&short, &all, &agent, world.now);
                            let among = |duty: &Duty| {
                                let eligible = eligible(duty, &agent, &passed, world.now);
                                policy.choose(&handoff, &eligible, world.now).map(|one| one.id().clone())
                            };
                            let chosen = among(&all);
                            prop_assert_eq!(among(&short), chosen.clone(), "{:?} {:?}", policy, order);
                            let Some(chosen) = chosen else { break };
                            passed.push(chosen);
                        }
                    }
                }
            }
        }
    }
}

/// Bounded, by id, nobody invented or altered, and counted as everybody is.
fn check_the_list(short: &Duty, all: &Duty, agent: &AgentId, now: Timestamp) {
    // The profiles that there can be, for each of two stands, and the last operator.
    let profiles = 2 * 9 + 1;
    assert!(short.present.len() <= CONSIDERED_MAX + profiles);
    assert!(short.present.is_sorted_by(|left, right| left.id() < right.id()));
    assert!(short.present.iter().all(|one| all.present.contains(one)));
    let free_of = |duty: &Duty| eligible(duty, agent, &[], now).into_iter().cloned().collect::<Vec<_>>();
    if free_of(all).len() <= CONSIDERED_MAX {
        assert_eq!(free_of(short), free_of(all), "few are listed whole");
    }
    assert_eq!(short.is_anybody_there(), all.is_anybody_there());
    let settings = AgentSettings::default();
    let counted = [short, all].map(|duty| snapshot(duty, agent, &settings, now));
    assert_eq!(counted[0], counted[1]);
    for when_full in [WhenFull::Queue, WhenFull::Suppress] {
        assert_eq!(gate(&counted[0], when_full), gate(&counted[1], when_full));
    }
}

/// Somebody whose page is being loaded again is seen beside any number of others.
#[test]
fn who_was_there_until_just_now_is_among_those_who_serve() {
    let mut world = World::default();
    for who in 0..MANY {
        let (scope, status, until) = if who == MANY - 1 { (3, 2, 100) } else { (3, 1, 100) };
        world.happen(&Happening::Seen { who, scope, status, until, seats: 1, team: 0, skill: 0 });
    }
    world.happen(&Happening::Time(100));
    let [shop, bank] = agents();
    let serving = world.floor.serving(&shop);
    assert_eq!(serving.len(), CONSIDERED_MAX + 1);
    assert!(serving.iter().any(|one| *one.id() == id(MANY - 1)));
    assert!(world.floor.serving(&bank).is_empty());
}
