//! Rosters that each break one promise.

use std::panic::catch_unwind;
use std::sync::Arc;

use handoff_core::conformance::{Fixture, roster as roster_checks};
use handoff_core::roster::{MemoryRoster, Roster};

use crate::block_on;
use crate::zoo::roster;

/// Makes a test of each animal: the check named catches it, and passes where nothing is broken.
macro_rules! roster_zoo {
    ($($name:ident: $flaw:ident, $check:ident;)*) => {
        pub(crate) const CATCHING: &[&str] = &[$(stringify!($check)),*];
        $(
            #[test]
            fn $name() {
                assert!(roster_fails(roster::Flaw::$flaw, stringify!($check)), "the check does not catch this roster");
                assert!(!roster_fails(roster::Flaw::None, stringify!($check)), "the check fails on a whole roster");
            }
        )*
    };
}

roster_zoo! {
    a_roster_that_introduces_as_available_is_caught:
        IntroducesAsAvailable, who_is_introduced_is_known_and_offline;
    a_roster_that_bounds_the_seats_is_caught:
        BoundsTheSeats, a_profile_comes_back_as_it_was;
    a_roster_that_begins_anew_with_a_profile_is_caught:
        BeginsAnewWithAProfile, a_new_profile_keeps_the_status_and_the_leases;
    a_roster_that_ignores_the_unknown_is_caught:
        IgnoresTheUnknown, who_was_never_introduced_is_told_so;
    a_roster_that_ends_leases_with_the_switch_is_caught:
        EndsLeasesWithTheSwitch, on_duty_means_available_and_connected;
    a_roster_that_counts_a_millisecond_more_is_caught:
        CountsAMillisecondMore, a_lease_ends_at_its_millisecond;
    a_roster_that_keeps_one_agent_of_a_scope_is_caught:
        KeepsOneAgent, a_scope_is_kept_to;
    a_roster_that_takes_no_agent_for_all_is_caught:
        TakesNoneForAll, a_scope_is_kept_to;
    a_roster_that_keeps_the_first_scope_is_caught:
        KeepsTheFirstScope, a_changed_scope_counts_at_once;
    a_roster_that_keeps_one_lease_is_caught:
        KeepsOneLease, many_connections_are_one_presence;
    a_roster_that_takes_the_last_renewal_is_caught:
        TakesTheLastRenewal, renewing_never_shortens;
    a_roster_that_releases_by_connection_is_caught:
        ReleasesByConnection, releasing_what_is_not_there_does_nothing;
    a_roster_that_refuses_the_newest_lease_is_caught:
        RefusesTheNewestLease, leases_are_bounded_and_the_oldest_gives_way;
    a_roster_that_extends_a_lease_by_ending_it_is_caught:
        ExtendsByReleasing, releasing_remembers_when_it_ended_and_never_extends;
    a_roster_that_keeps_the_last_sign_is_caught:
        KeepsTheLastSign, the_latest_sign_at_the_keyboard_is_kept;
    a_roster_that_forgets_who_switched_is_caught:
        ForgetsWhoSwitched, turning_a_switch_records_by_whom_and_forgets_the_misses;
    a_roster_that_sets_away_too_late_is_caught:
        SetsAwayTooLate, missing_too_often_sets_away_at_the_limit;
    a_roster_that_sets_anybody_away_is_caught:
        SetsAnybodyAway, missing_sets_away_only_who_is_available;
    a_roster_that_never_forgets_misses_is_caught:
        NeverForgetsMisses, taking_an_offer_forgets_the_misses;
    a_roster_that_tells_of_the_available_only_is_caught:
        TellsOfTheAvailableOnly, every_change_is_followed;
    a_roster_that_tells_changes_by_name_is_caught:
        TellsByName, changes_come_in_their_order_each_operator_once;
    a_roster_that_pages_inclusively_is_caught:
        PagesInclusively, operators_come_by_id_and_in_pages;
    a_roster_that_switches_off_on_reopening_is_caught:
        SwitchesOffOnReopening, a_roster_is_the_same_after_reopening;
    a_roster_whose_handles_do_not_share_is_caught:
        SharesNothing, two_handles_of_a_roster_see_each_other;
    a_roster_that_keeps_old_pictures_is_caught:
        KeepsOldPictures, a_picture_is_kept_until_another_is;
    a_roster_that_takes_pictures_by_content_is_caught:
        TakesPicturesByContent, a_picture_of_two_stays_while_one_has_it;
}

/// Whether the check of this name panics on a fresh roster with this flaw.
fn roster_fails(flaw: roster::Flaw, name: &'static str) -> bool {
    macro_rules! run {
        ($of:expr; subject: $($check:ident)*; fixture: $($lasting:ident)*) => {
            match $of {
                $(stringify!($check) => {
                    block_on(async { roster_checks::$check(roster_fixture(flaw).await.subject()).await });
                })*
                $(stringify!($lasting) => {
                    block_on(async { roster_checks::$lasting(roster_fixture(flaw).await).await });
                })*
                other => panic!("there is no check {other}"),
            }
        };
    }
    catch_unwind(|| handoff_core::roster_conformance!(@each [run] name)).is_err()
}

async fn roster_fixture(flaw: roster::Flaw) -> Fixture<dyn Roster> {
    let disk = Arc::new(MemoryRoster::default());
    Fixture::lasting(move || {
        let disk = Arc::clone(&disk);
        async move { Arc::new(roster::Broken::open(flaw, disk).await) as Arc<dyn Roster> }
    })
    .await
}
