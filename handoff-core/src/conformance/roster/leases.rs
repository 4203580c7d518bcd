//! Leases: until when somebody is there, and when he last was.

use super::super::{agent, connection};
use super::{at, id, known, lease, present, profile, serving, there, until};
use crate::operator::{Lease, Scope, Status, Switch};
use crate::roster::{LEASES_MAX, Roster};

/// **Leased.** A lease counts to the last millisecond before its end and not at its end; a later one
/// counts again.
pub async fn a_lease_ends_at_its_millisecond(roster: &dyn Roster) {
    there(roster, "ann", Scope::of([agent("shop")])).await;
    there(roster, "ben", Scope::All).await;
    roster.renew(&lease("ben", 2, 30_001)).await.unwrap();
    for (now, expected) in [(0, vec!["ann", "ben"]), (29_999, vec!["ann", "ben"]), (30_000, vec!["ben"])] {
        assert_eq!(present(roster, "shop", now).await, expected, "at {now}");
    }
    assert_eq!(present(roster, "shop", 30_001).await, [] as [&str; 0]);
    assert_eq!(serving(roster, "shop").await.len(), 2, "they still serve it");
    roster.renew(&lease("ann", 1, 60_000)).await.unwrap();
    assert_eq!(present(roster, "shop", 30_001).await, ["ann"], "the same connection is back");
}

/// **Leased.** However many connections an operator has, he is there once, and until the last ends.
pub async fn many_connections_are_one_presence(roster: &dyn Roster) {
    there(roster, "ann", Scope::All).await;
    roster.renew(&lease("ann", 2, 20_000)).await.unwrap();
    roster.renew(&lease("ann", 3, 40_000)).await.unwrap();
    assert_eq!(present(roster, "shop", 0).await, ["ann"]);
    assert_eq!(until(roster, "ann").await, Some(at(40_000)), "the longest of all");
    roster.release(&id("ann"), connection(3), at(0)).await.unwrap();
    assert_eq!(until(roster, "ann").await, Some(at(30_000)), "the longest of the rest");
    assert_eq!(present(roster, "shop", 29_999).await, ["ann"]);
    roster.release(&id("ann"), connection(1), at(0)).await.unwrap();
    assert_eq!(present(roster, "shop", 19_999).await, ["ann"]);
    roster.release(&id("ann"), connection(2), at(0)).await.unwrap();
    assert_eq!(present(roster, "shop", 0).await, [] as [&str; 0]);
    assert_eq!(until(roster, "ann").await, Some(at(0)), "when the last one ended");
}

/// **Leased.** A late renewal with an earlier instant changes nothing.
pub async fn renewing_never_shortens(roster: &dyn Roster) {
    there(roster, "ann", Scope::All).await;
    for (expires, expected) in [(10_000, 30_000), (30_000, 30_000), (30_001, 30_001), (0, 30_001)] {
        roster.renew(&lease("ann", 1, expires)).await.unwrap();
        assert_eq!(until(roster, "ann").await, Some(at(expected)));
        assert_eq!(present(roster, "shop", expected - 1).await, ["ann"]);
    }
}

/// **Leased.** Ending a lease that is not there, or another operator's, ends nothing.
pub async fn releasing_what_is_not_there_does_nothing(roster: &dyn Roster) {
    there(roster, "ann", Scope::All).await;
    roster.enroll(&profile("ben", Scope::All)).await.unwrap();
    roster.release(&id("ann"), connection(7), at(0)).await.unwrap();
    roster.release(&id("ben"), connection(1), at(0)).await.unwrap();
    assert_eq!(present(roster, "shop", 0).await, ["ann"]);
    roster.release(&id("ann"), connection(1), at(0)).await.unwrap();
    roster.release(&id("ann"), connection(1), at(0)).await.unwrap();
    assert_eq!(present(roster, "shop", 0).await, [] as [&str; 0]);
}

/// **Leased.** A lease that is ended counts to the instant at which it ended, which is remembered; one
/// that had ended before stays as it was, and a new one begins as ever.
pub async fn releasing_remembers_when_it_ended_and_never_extends(roster: &dyn Roster) {
    there(roster, "ann", Scope::All).await;
    roster.release(&id("ann"), connection(1), at(10_000)).await.unwrap();
    assert_eq!(until(roster, "ann").await, Some(at(10_000)));
    assert_eq!(present(roster, "shop", 9_999).await, ["ann"]);
    assert_eq!(present(roster, "shop", 10_000).await, [] as [&str; 0]);
    for later in [10_001, 60_000] {
        roster.release(&id("ann"), connection(1), at(later)).await.unwrap();
        assert_eq!(until(roster, "ann").await, Some(at(10_000)), "ending at {later} what has ended");
    }
    roster.renew(&lease("ann", 2, 20_000)).await.unwrap();
    assert_eq!(until(roster, "ann").await, Some(at(20_000)), "the longest, be another past");
    roster.renew(&lease("ann", 1, 40_000)).await.unwrap();
    assert_eq!(until(roster, "ann").await, Some(at(40_000)), "the same connection is back");
    assert_eq!(present(roster, "shop", 39_999).await, ["ann"]);
}

/// **Leased.** Of all signs at the keyboard the latest is kept, whichever connection knew of it and
/// whatever became of its lease; a lease that knows of none changes nothing.
pub async fn the_latest_sign_at_the_keyboard_is_kept(roster: &dyn Roster) {
    there(roster, "ann", Scope::All).await;
    there(roster, "ben", Scope::All).await;
    assert_eq!(known(roster, "ann").await.active_at, None);
    let signs = [(1, Some(5), 5), (2, Some(3), 5), (1, None, 5), (2, Some(8), 8), (1, Some(6), 8)];
    for (connection, sign, latest) in signs {
        let lease = Lease { active_at: sign.map(at), ..lease("ann", connection, 30_000) };
        roster.renew(&lease).await.unwrap();
        assert_eq!(known(roster, "ann").await.active_at, Some(at(latest)), "after {sign:?}");
    }
    roster.release(&id("ann"), connection(2), at(9)).await.unwrap();
    assert_eq!(known(roster, "ann").await.active_at, Some(at(8)), "his lease has ended");
    assert_eq!(known(roster, "ben").await.active_at, None, "and his alone");
}

/// **Bounded.** An operator has at most [`LEASES_MAX`] leases; the one that ends first gives way.
pub async fn leases_are_bounded_and_the_oldest_gives_way(roster: &dyn Roster) {
    roster.enroll(&profile("ann", Scope::All)).await.unwrap();
    roster.set_status(&id("ann"), Status::Available, Switch::Own).await.unwrap();
    let most = LEASES_MAX as u64;
    for n in 0..=most {
        roster.renew(&lease("ann", n, 60_000 + n as i64)).await.unwrap();
    }
    for n in 1..=most {
        assert_eq!(present(roster, "shop", 0).await, ["ann"], "lease {n} is left");
        roster.release(&id("ann"), connection(n), at(0)).await.unwrap();
    }
    assert_eq!(present(roster, "shop", 0).await, [] as [&str; 0], "the oldest was not kept beside so many");
}
