//! The promises of [`Roster`], one function each.

mod avatars;
mod changes;
mod leases;
mod switches;

use std::num::NonZeroU32;

pub use avatars::*;
pub use changes::*;
pub use leases::*;
pub use switches::*;

use super::{Fixture, agent, connection, operator};
use crate::availability::routable;
use crate::ids::{AgentId, OperatorId, Revision, Timestamp};
use crate::operator::{Lease, Operator, Presence, Scope, Status, Switch};
use crate::roster::{Roster, RosterError};

/// Makes a named test of each promise of a roster: `roster_conformance!(fixture)` from an
/// `async fn fixture() -> Fixture<dyn Roster>`, and `roster_conformance!(fixture, volatile)` where
/// it is gone with its last handle.
#[macro_export]
macro_rules! roster_conformance {
    ($fixture:path) => {
        $crate::roster_conformance!(@each [$crate::conformance_tests] roster, $fixture, lasting);
    };
    ($fixture:path, volatile) => {
        $crate::roster_conformance!(@each [$crate::conformance_tests] roster, $fixture, volatile);
    };
    (@each [$($then:tt)+] $($first:tt)*) => {
        $($then)+! { $($first)*;
            subject:
                who_is_introduced_is_known_and_offline
                a_profile_comes_back_as_it_was
                a_new_profile_keeps_the_status_and_the_leases
                who_was_never_introduced_is_told_so
                on_duty_means_available_and_connected
                a_lease_ends_at_its_millisecond
                a_scope_is_kept_to
                a_changed_scope_counts_at_once
                many_connections_are_one_presence
                renewing_never_shortens
                releasing_what_is_not_there_does_nothing
                leases_are_bounded_and_the_oldest_gives_way
                releasing_remembers_when_it_ended_and_never_extends
                the_latest_sign_at_the_keyboard_is_kept
                turning_a_switch_records_by_whom_and_forgets_the_misses
                missing_too_often_sets_away_at_the_limit
                missing_sets_away_only_who_is_available
                taking_an_offer_forgets_the_misses
                every_change_is_followed
                changes_come_in_their_order_each_operator_once
                operators_come_by_id_and_in_pages
                a_picture_is_kept_until_another_is
                a_picture_of_two_stays_while_one_has_it;
            fixture:
                a_roster_is_the_same_after_reopening
                two_handles_of_a_roster_see_each_other
        }
    };
}

const NOW: i64 = 1_700_000_000_000;

/// **Introduced.** Who is introduced is known, Offline and not there, and serves his agents.
pub async fn who_is_introduced_is_known_and_offline(roster: &dyn Roster) {
    let ann = profile("ann", Scope::of([agent("shop")]));
    roster.enroll(&ann).await.unwrap();
    let expected = Presence {
        operator: ann.clone(),
        status: Status::Offline,
        switch: Switch::Own,
        missed: 0,
        active_at: None,
        lease_until: None,
    };
    assert_eq!(roster.operator(&ann.id).await.unwrap(), Some(expected));
    assert_eq!(serving(roster, "shop").await, ["ann"]);
    assert_eq!(present(roster, "shop", 0).await, [] as [&str; 0]);
}

/// **Exact.** A profile comes back as it was given.
pub async fn a_profile_comes_back_as_it_was(roster: &dyn Roster) {
    let many = (0..50).map(|n| agent(&format!("agent-{n}")));
    for (id, scope) in [("a.b-c_d@e:f", Scope::of(many)), ("B", Scope::All), ("c", Scope::of([]))] {
        let name = crate::text::Name::new("Zoë 王 O'Neill \"%\"").expect("a name");
        let given = Operator { name, seats: 1_000, ..profile(id, scope) };
        roster.enroll(&given).await.unwrap();
        assert_eq!(roster.operator(&given.id).await.unwrap().map(|presence| presence.operator), Some(given));
    }
}

/// **Introduced.** Introducing somebody again changes his profile and nothing else.
pub async fn a_new_profile_keeps_the_status_and_the_leases(roster: &dyn Roster) {
    there(roster, "ann", Scope::of([agent("shop")])).await;
    roster.renew(&Lease { active_at: Some(at(7)), ..lease("ann", 1, 30_000) }).await.unwrap();
    roster.set_status(&id("ann"), Status::Available, Switch::Idle).await.unwrap();
    roster.miss(&id("ann"), None).await.unwrap();
    let changed = Operator { seats: 9, ..profile("ann", Scope::of([agent("shop")])) };
    roster.enroll(&changed).await.unwrap();
    let expected = Presence {
        operator: changed,
        status: Status::Available,
        switch: Switch::Idle,
        missed: 1,
        active_at: Some(at(7)),
        lease_until: Some(at(30_000)),
    };
    assert_eq!(roster.operator(&id("ann")).await.unwrap(), Some(expected));
    assert_eq!(present(roster, "shop", 0).await, ["ann"]);
}

/// **Unknown.** A switch or a lease of somebody who was never introduced is an error that names him.
pub async fn who_was_never_introduced_is_told_so(roster: &dyn Roster) {
    roster.enroll(&profile("ann", Scope::All)).await.unwrap();
    let told = [
        roster.set_status(&id("ben"), Status::Available, Switch::Own).await,
        roster.miss(&id("ben"), NonZeroU32::new(1)).await.map(drop),
        roster.meet(&id("ben")).await,
        roster.renew(&lease("ben", 1, 30_000)).await,
        roster.release(&id("ben"), connection(1), at(0)).await,
    ];
    for result in told {
        match result {
            Err(RosterError::Unknown(who)) => assert_eq!(who, id("ben")),
            other => panic!("ben is unknown, so not {other:?}"),
        }
    }
    assert_eq!(roster.operator(&id("ben")).await.unwrap(), None, "none of it introduced him");
    assert_eq!(present(roster, "shop", 0).await, [] as [&str; 0]);
    assert_eq!(roster.operators(None, 10).await.unwrap().len(), 1);
}

/// **Scoped.** Who serves some agents is there for those and no other; who serves every agent, for
/// all, also for one that nobody has named.
pub async fn a_scope_is_kept_to(roster: &dyn Roster) {
    there(roster, "ann", Scope::of([agent("shop")])).await;
    there(roster, "ben", Scope::of([agent("shop"), agent("bank")])).await;
    there(roster, "eve", Scope::All).await;
    there(roster, "guy", Scope::of([])).await;
    let expected = [
        ("shop", vec!["ann", "ben", "eve"]),
        ("bank", vec!["ben", "eve"]),
        ("new", vec!["eve"]),
        ("sho", vec!["eve"]),
        ("Shop", vec!["eve"]),
    ];
    for (of, there) in expected {
        assert_eq!(present(roster, of, 0).await, there, "for {of}");
        assert_eq!(serving(roster, of).await, there, "of {of}, there or not");
    }
}

/// **Scoped.** A changed scope counts from the next call on, for who is there and for how many serve.
pub async fn a_changed_scope_counts_at_once(roster: &dyn Roster) {
    there(roster, "ann", Scope::All).await;
    let (shop, bank) = (agent("shop"), agent("bank"));
    let steps = [
        (Scope::of([shop.clone()]), 1, 0),
        (Scope::of([bank.clone()]), 0, 1),
        (Scope::of([bank.clone(), shop.clone()]), 1, 1),
        (Scope::of([bank.clone(), shop.clone()]), 1, 1),
        (Scope::of([]), 0, 0),
        (Scope::All, 1, 1),
        (Scope::All, 1, 1),
        (Scope::of([shop.clone()]), 1, 0),
    ];
    for (scope, in_shop, in_bank) in steps {
        roster.enroll(&profile("ann", scope.clone())).await.unwrap();
        for (of, count) in [(&shop, in_shop), (&bank, in_bank)] {
            let found = (serving(roster, of.as_str()).await.len(), present(roster, of.as_str(), 0).await.len());
            assert_eq!(found, (count, count), "{of} with {scope:?}");
        }
    }
}

/// **Ordered.** Operators, there or not, come by id, after the one named, no more than asked for.
pub async fn operators_come_by_id_and_in_pages(roster: &dyn Roster) {
    let mut ids = ["m", "Z", "a-b", "0", "zz", "a", "ab", "a.b", "B"];
    for (n, id) in ids.into_iter().enumerate() {
        if n % 2 == 0 {
            there(roster, id, Scope::All).await;
        } else {
            roster.enroll(&profile(id, Scope::of([agent("shop")]))).await.unwrap();
        }
    }
    ids.sort_unstable();
    for limit in [1, 2, 4, 9, 100] {
        let mut found: Vec<OperatorId> = Vec::new();
        loop {
            let page = roster.operators(found.last(), limit).await.unwrap();
            assert!(page.len() <= limit, "a page of {limit} has {}", page.len());
            if page.is_empty() {
                break;
            }
            found.extend(page.into_iter().map(|presence| presence.operator.id));
            assert!(found.len() <= ids.len(), "pages of {limit} end");
        }
        assert_eq!(found.iter().map(OperatorId::as_str).collect::<Vec<_>>(), ids, "pages of {limit}");
    }
    assert_eq!(roster.operators(None, 0).await.unwrap(), [], "none is none");
}

/// **Lasting.** Profiles, switches, misses, leases and pictures are the same after reopening.
pub async fn a_roster_is_the_same_after_reopening(fixture: Fixture<dyn Roster>) {
    there(fixture.subject(), "ann", Scope::of([agent("shop")])).await;
    there(fixture.subject(), "ben", Scope::All).await;
    there(fixture.subject(), "eve", Scope::All).await;
    let active = Lease { active_at: Some(at(3)), ..lease("eve", 1, 30_000) };
    fixture.subject().renew(&active).await.unwrap();
    fixture.subject().miss(&id("ann"), None).await.unwrap();
    fixture.subject().set_status(&id("ben"), Status::Away, Switch::Idle).await.unwrap();
    fixture.subject().release(&id("eve"), connection(1), at(5)).await.unwrap();
    let picture = avatars::picture(1);
    fixture.subject().keep_avatar(&id("eve"), Some(&picture)).await.unwrap();
    let operators = fixture.subject().operators(None, 10).await.unwrap();
    let changed = fixture.subject().changed(Revision::ZERO, 10).await.unwrap();
    let fixture = fixture.reopen().await;
    assert_eq!(fixture.subject().operators(None, 10).await.unwrap(), operators);
    assert_eq!(fixture.subject().changed(Revision::ZERO, 10).await.unwrap(), changed);
    assert_eq!(fixture.subject().avatar(&picture.digest()).await.unwrap(), Some(picture));
    fixture.subject().meet(&id("ann")).await.unwrap();
    let last = changed.last().expect("three were changed").0;
    let after = fixture.subject().changed(last, 10).await.unwrap();
    assert_eq!(after.len(), 1, "numbers go on where they were");
}

/// **Read your writes.** Two handles on the same data see at once what the other wrote.
pub async fn two_handles_of_a_roster_see_each_other(fixture: Fixture<dyn Roster>) {
    let (here, other) = (fixture.subject(), &*fixture.open().await);
    there(here, "ann", Scope::All).await;
    assert_eq!(present(other, "shop", 0).await, ["ann"]);
    other.set_status(&id("ann"), Status::Away, Switch::Own).await.unwrap();
    assert_eq!(present(here, "shop", 0).await, [] as [&str; 0]);
}

fn profile(id: &str, scope: Scope) -> Operator {
    let who = operator(id);
    Operator::new(who.id, who.name, scope)
}

fn id(id: &str) -> OperatorId {
    operator(id).id
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(NOW + millis)
}

fn lease(of: &str, n: u64, expires: i64) -> Lease {
    Lease { operator: id(of), connection: connection(n), expires_at: at(expires), active_at: None }
}

/// Available, with one lease of half a minute on connection 1.
async fn there(roster: &dyn Roster, who: &str, scope: Scope) {
    roster.enroll(&profile(who, scope)).await.unwrap();
    roster.set_status(&id(who), Status::Available, Switch::Own).await.unwrap();
    roster.renew(&lease(who, 1, 30_000)).await.unwrap();
}

/// Who may be given work of an agent, as whoever follows the roster knows it; by id.
async fn present(roster: &dyn Roster, of: &str, now: i64) -> Vec<String> {
    let of: AgentId = agent(of);
    let all = followed(roster, Revision::ZERO, 3).await;
    let there = all.iter().filter(|(_, presence)| routable(presence, &of, at(now)).is_ok());
    by_id(there.map(|(_, presence)| presence))
}

/// Who serves an agent, there or not; by id.
async fn serving(roster: &dyn Roster, of: &str) -> Vec<String> {
    let of: AgentId = agent(of);
    let all = followed(roster, Revision::ZERO, 100).await;
    by_id(all.iter().map(|(_, presence)| presence).filter(|presence| presence.operator.scope.contains(&of)))
}

fn by_id<'a>(presences: impl Iterator<Item = &'a Presence>) -> Vec<String> {
    let mut ids: Vec<String> = presences.map(|presence| presence.operator.id.to_string()).collect();
    ids.sort_unstable();
    ids
}

/// All changes after `after`, page by page.
async fn followed(roster: &dyn Roster, after: Revision, limit: usize) -> Vec<(Revision, Presence)> {
    let mut found: Vec<(Revision, Presence)> = Vec::new();
    loop {
        let page = roster.changed(found.last().map_or(after, |(at, _)| *at), limit).await.unwrap();
        assert!(page.len() <= limit, "a page of {limit} has {}", page.len());
        if page.is_empty() {
            return found;
        }
        found.extend(page);
        assert!(found.len() <= 1_000, "pages of {limit} end");
    }
}

async fn known(roster: &dyn Roster, who: &str) -> Presence {
    roster.operator(&id(who)).await.unwrap().expect("he is known")
}

async fn until(roster: &dyn Roster, who: &str) -> Option<Timestamp> {
    known(roster, who).await.lease_until
}
