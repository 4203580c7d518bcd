//! Switches: what an operator is set to, by whom, and what he missed.

use std::num::NonZeroU32;

use super::super::connection;
use super::{at, id, known, lease, present, profile, there};
use crate::operator::{Scope, Status, Switch};
use crate::roster::Roster;

/// **On duty.** Who is Available and has a living lease is there; either alone is not enough.
pub async fn on_duty_means_available_and_connected(roster: &dyn Roster) {
    roster.enroll(&profile("ann", Scope::All)).await.unwrap();
    assert_eq!(present(roster, "shop", 0).await, [] as [&str; 0], "neither");
    roster.set_status(&id("ann"), Status::Available, Switch::Own).await.unwrap();
    assert_eq!(present(roster, "shop", 0).await, [] as [&str; 0], "no lease");
    roster.renew(&lease("ann", 1, 30_000)).await.unwrap();
    assert_eq!(present(roster, "shop", 0).await, ["ann"], "both");
    for status in [Status::Away, Status::Offline] {
        roster.set_status(&id("ann"), status, Switch::Own).await.unwrap();
        assert_eq!(present(roster, "shop", 0).await, [] as [&str; 0], "{status:?}");
        let known = roster.operator(&id("ann")).await.unwrap().expect("he is known");
        assert_eq!((known.status, known.is_live(at(0))), (status, true), "the lease goes on");
        roster.set_status(&id("ann"), Status::Available, Switch::Own).await.unwrap();
        assert_eq!(present(roster, "shop", 0).await, ["ann"], "the lease counts again");
    }
    roster.release(&id("ann"), connection(1), at(0)).await.unwrap();
    assert_eq!(present(roster, "shop", 0).await, [] as [&str; 0], "the lease was ended");
    roster.renew(&lease("ann", 1, 30_000)).await.unwrap();
    assert_eq!(present(roster, "shop", 0).await, ["ann"], "a new one has begun");
}

/// **Switched.** Who turned the switch is on record, and turning it forgets the misses.
pub async fn turning_a_switch_records_by_whom_and_forgets_the_misses(roster: &dyn Roster) {
    there(roster, "ann", Scope::All).await;
    for switch in [Switch::Idle, Switch::Own, Switch::Missed] {
        for status in [Status::Away, Status::Offline, Status::Available] {
            assert!(!roster.miss(&id("ann"), None).await.unwrap());
            assert_eq!(known(roster, "ann").await.missed, 1);
            roster.set_status(&id("ann"), status, switch).await.unwrap();
            let ann = known(roster, "ann").await;
            assert_eq!((ann.status, ann.switch, ann.missed), (status, switch, 0));
        }
    }
}

/// **Missed.** So many misses in a row set Away, exactly at the limit and in the same step; it is on
/// record that they did, and counted anew from there.
pub async fn missing_too_often_sets_away_at_the_limit(roster: &dyn Roster) {
    for limit in [1, 2, 3] {
        there(roster, "ann", Scope::All).await;
        there(roster, "ben", Scope::All).await;
        for missed in 1..=limit {
            let is_set_away = roster.miss(&id("ann"), NonZeroU32::new(limit)).await.unwrap();
            assert_eq!(is_set_away, missed == limit, "miss {missed} of {limit}");
            let ann = known(roster, "ann").await;
            let expected =
                if is_set_away { (Status::Away, Switch::Missed, 0) } else { (Status::Available, Switch::Own, missed) };
            assert_eq!((ann.status, ann.switch, ann.missed), expected, "miss {missed} of {limit}");
        }
        assert_eq!(present(roster, "shop", 0).await, ["ben"], "he is not there, and nobody else is gone");
        assert_eq!(known(roster, "ben").await.missed, 0);
    }
    there(roster, "ann", Scope::All).await;
    for missed in 1..=200 {
        assert!(!roster.miss(&id("ann"), None).await.unwrap(), "without a limit it is never too much");
        assert_eq!(known(roster, "ann").await.missed, missed);
    }
    assert!(roster.miss(&id("ann"), NonZeroU32::new(3)).await.unwrap(), "beyond the limit is too much as well");
}

/// **Missed.** Who is not Available stays what he is, whatever he misses and whoever set him to it.
pub async fn missing_sets_away_only_who_is_available(roster: &dyn Roster) {
    for status in [Status::Away, Status::Offline] {
        there(roster, "ann", Scope::All).await;
        roster.set_status(&id("ann"), status, Switch::Idle).await.unwrap();
        for missed in 1..=3 {
            assert!(!roster.miss(&id("ann"), NonZeroU32::new(1)).await.unwrap(), "nothing was set");
            let ann = known(roster, "ann").await;
            assert_eq!((ann.status, ann.switch, ann.missed), (status, Switch::Idle, missed));
        }
    }
}

/// **Missed.** Taking an offer forgets the misses and turns no switch.
pub async fn taking_an_offer_forgets_the_misses(roster: &dyn Roster) {
    there(roster, "ann", Scope::All).await;
    there(roster, "ben", Scope::All).await;
    for who in ["ann", "ben", "ann"] {
        assert!(!roster.miss(&id(who), NonZeroU32::new(3)).await.unwrap());
    }
    roster.meet(&id("ann")).await.unwrap();
    let (ann, ben) = (known(roster, "ann").await, known(roster, "ben").await);
    assert_eq!((ann.status, ann.switch, ann.missed), (Status::Available, Switch::Own, 0));
    assert_eq!(ben.missed, 1, "another's misses stay");
    assert!(!roster.miss(&id("ann"), NonZeroU32::new(2)).await.unwrap(), "they are counted anew");
    assert!(roster.miss(&id("ann"), NonZeroU32::new(2)).await.unwrap());
}
