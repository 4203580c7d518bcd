//! Stores, rosters, buses and files that each break one promise: the suites can fail, and the right check fails.

mod zoo;

use std::panic::catch_unwind;
use std::pin::Pin;
use std::sync::Arc;

use handoff_core::conformance::{
    Fixture, bus as bus_checks, files as files_checks, roster as roster_checks, store as checks,
};
use handoff_core::files::{Files, MemoryFiles};
use handoff_core::roster::{MemoryRoster, Roster};
use handoff_core::store::Store;
use zoo::{Broken, Disk, Flaw, bus, files, roster};

/// Makes a test of each animal: the check named catches it, and passes where the store is whole.
macro_rules! zoo {
    ($($name:ident: $flaw:ident, $check:ident;)*) => {
        const CATCHING: &[&str] = &[$(stringify!($check)),*];
        $(
            #[test]
            fn $name() {
                assert!(fails(Flaw::$flaw, stringify!($check)), "the check does not catch this store");
                assert!(!fails(Flaw::None, stringify!($check)), "the check fails on a whole store");
            }
        )*
    };
}

zoo! {
    a_store_that_finds_the_earliest_first_is_caught:
        FindsTheEarliestFirst, what_was_said_is_found_by_its_words;
    a_store_that_finds_for_every_agent_is_caught:
        FindsForEveryAgent, a_search_keeps_to_its_agents;
    a_store_that_finds_the_last_again_is_caught:
        FindsTheLastAgain, a_search_comes_in_pages;
    a_store_that_finds_the_erased_is_caught:
        FindsTheErased, what_is_erased_is_not_found;
    a_store_that_forgets_words_on_reopening_is_caught:
        ForgetsWordsOnReopening, reopening_forgets_no_word;
    a_store_that_marks_back_is_caught:
        MarksBack, a_read_mark_moves_only_forward;
    a_store_that_marks_what_is_not_there_is_caught:
        MarksWhatIsNotThere, nothing_is_marked_where_there_is_no_conversation;
    a_store_that_keeps_the_marks_of_the_erased_is_caught:
        KeepsTheMarks, read_marks_go_with_their_conversation;
    a_store_that_keeps_its_marks_in_memory_is_caught:
        ForgetsMarksOnReopening, reopening_forgets_no_read_mark;
    a_store_that_ignores_the_position_is_caught:
        IgnoresThePosition, a_commit_is_compared_with_the_last_position;
    a_store_that_compares_and_then_writes_is_caught:
        ComparesThenWrites, of_many_commits_on_one_position_one_wins;
    a_store_that_begins_a_conversation_twice_is_caught:
        BeginsTwice, of_many_first_commits_one_wins;
    a_store_that_ignores_the_seats_is_caught:
        IgnoresTheSeats, seats_are_counted_in_the_same_transaction;
    a_store_that_counts_and_then_writes_is_caught:
        CountsThenWrites, seats_are_counted_in_the_same_transaction;
    a_store_that_counts_no_offers_is_caught:
        CountsNoOffers, an_offer_takes_a_seat;
    a_store_that_counts_a_conversation_against_itself_is_caught:
        CountsItself, a_conversation_takes_no_second_seat;
    a_store_that_never_frees_a_seat_is_caught:
        NeverFrees, a_freed_seat_counts_again;
    a_store_that_writes_what_it_refuses_is_caught:
        WritesWhatItRefuses, a_refused_commit_leaves_nothing;
    a_store_that_writes_entry_by_entry_is_caught:
        WritesEntryByEntry, nobody_sees_a_part_of_a_commit;
    a_store_that_reads_late_is_caught:
        ReadsLate, what_was_written_is_read_at_once;
    a_store_that_loses_the_last_entry_is_caught:
        LosesTheLastEntry, a_first_commit_creates;
    a_store_that_returns_entries_out_of_order_is_caught:
        ReturnsOutOfOrder, entries_come_in_order_and_in_pages;
    a_store_without_a_limit_is_caught:
        HasNoLimit, a_page_has_a_limit;
    a_store_that_fails_on_what_is_unknown_is_caught:
        FailsOnTheUnknown, what_is_unknown_is_empty;
    a_store_that_shares_keys_between_authors_is_caught:
        SharesKeys, a_key_is_found_by_conversation_and_author;
    a_store_that_trims_text_is_caught:
        TrimsText, the_longest_and_strangest_texts_come_back_byte_for_byte;
    a_store_that_rebuilds_the_state_in_part_is_caught:
        RebuildsInPart, every_phase_comes_back_as_it_was;
    a_store_that_rewrites_an_event_is_caught:
        RewritesAnEvent, every_event_comes_back_as_it_was;
    a_store_that_lists_in_the_wrong_direction_is_caught:
        ListsBackwards, each_list_holds_what_belongs_there_in_its_order;
    a_store_that_skips_ties_between_pages_is_caught:
        SkipsTies, each_list_is_paged_without_a_double_or_a_gap;
    a_store_that_shows_every_agent_is_caught:
        ShowsEveryAgent, a_list_keeps_to_its_agents;
    a_store_whose_deadlines_are_late_is_caught:
        IsLate, a_deadline_is_due_at_its_instant_and_not_before;
    a_store_whose_lists_lag_behind_is_caught:
        ListsLag, lists_follow_the_state;
    a_store_that_knows_half_a_token_is_caught:
        KnowsHalfAToken, a_token_finds_its_conversation;
    a_store_that_sorts_the_loads_is_caught:
        SortsTheLoads, loads_count_offers_and_conversations;
    a_store_that_erases_all_but_the_token_is_caught:
        KeepsTheToken, an_erased_conversation_leaves_nothing;
    a_store_that_erases_all_but_the_log_is_caught:
        KeepsTheLog, an_erased_conversation_can_begin_again;
    a_store_that_erases_too_much_is_caught:
        ErasesTooMuch, erasing_touches_no_other_conversation;
    a_store_that_erases_at_any_position_is_caught:
        ErasesAtAnyPosition, erasing_from_a_position_is_compared_with_the_last;
    a_store_that_refuses_to_erase_nothing_is_caught:
        RefusesToEraseNothing, erasing_from_a_position_is_compared_with_the_last;
    a_store_that_compares_and_then_erases_is_caught:
        ComparesThenErases, of_an_erasing_and_commits_on_one_position_one_wins;
    a_store_that_ignores_the_version_of_an_agent_is_caught:
        IgnoresTheVersion, an_agent_is_saved_on_the_version_before;
    a_store_that_compares_a_version_and_then_writes_is_caught:
        ComparesTheVersionFirst, of_many_changes_of_an_agent_one_wins;
    a_store_that_forgets_a_setting_is_caught:
        ForgetsASetting, an_agent_comes_back_as_it_was;
    a_store_that_lists_an_agent_twice_is_caught:
        ListsAnAgentTwice, agents_come_by_id_and_in_pages;
    a_store_that_acknowledges_before_it_writes_is_caught:
        AcknowledgesFirst, what_was_acknowledged_is_there_after_reopening;
    a_store_that_keeps_its_keys_in_memory_is_caught:
        ForgetsKeysOnReopening, reopening_forgets_no_position_no_key_and_no_seat;
    a_store_whose_erasing_is_undone_is_caught:
        ErasesInMemory, what_was_erased_stays_erased_after_reopening;
    a_store_whose_handles_do_not_share_is_caught:
        SharesNothing, two_handles_see_and_refuse_each_other;
    a_store_that_compares_offers_only_with_offers_is_caught:
        CountsEachKindAlone, seats_are_counted_against_a_claim_of_what_was_offered;
    a_store_that_ignores_priority_is_caught:
        IgnoresPriority, the_queue_goes_by_priority_and_then_by_time;
    a_store_whose_idle_conversations_are_late_is_caught:
        IdlesLate, an_idle_conversation_owes_nothing_and_is_found_at_its_instant;
    a_store_whose_ended_conversations_are_late_is_caught:
        EndsLate, an_ended_conversation_is_found_at_its_instant;
    a_store_whose_everything_lacks_the_resolved_is_caught:
        ForgetsTheResolved, everything_is_each_conversation_once;
    a_store_that_remembers_the_first_entry_of_a_commit_is_caught:
        RemembersTheFirstEntry, it_is_remembered_when_seats_are_given_and_freed;
    a_store_that_forgets_seats_with_their_conversation_is_caught:
        ForgetsWithTheConversation, what_is_remembered_outlives_the_conversation;
    a_store_that_counts_no_transfers_is_caught:
        CountsNoTransfers, a_transfer_takes_a_seat;
    a_store_that_tells_of_no_load_that_shrank_is_caught:
        TellsOfWhatGrew, every_change_of_a_load_is_followed;
    a_store_that_tells_loads_by_name_is_caught:
        TellsLoadsByName, changed_loads_come_in_their_order_each_operator_once;
    a_store_that_names_somebody_with_a_seat_twice_is_caught:
        SeatsSomebodyTwice, operators_with_a_seat_come_once_by_id_and_in_pages;
    a_store_that_finds_no_transfers_is_caught:
        FindsNoTransfers, a_seat_leads_to_its_conversation;
    a_store_that_rewrites_a_trigger_is_caught:
        RewritesATrigger, each_trigger_is_kept_with_what_became_of_it;
    a_store_that_shows_the_earliest_triggers_first_is_caught:
        ShowsTheEarliestTriggersFirst, triggers_come_latest_first_and_in_pages;
    a_store_that_shows_every_agents_triggers_is_caught:
        ShowsEveryAgentsTriggers, triggers_keep_to_their_agents_and_their_beginning;
    a_store_that_leaves_out_the_beginning_is_caught:
        LeavesOutTheBeginning, triggers_keep_to_their_agents_and_their_beginning;
    a_store_that_keeps_the_triggers_of_the_erased_is_caught:
        KeepsTheTriggers, triggers_go_with_their_conversation;
    a_store_that_keeps_its_instants_in_memory_is_caught:
        ForgetsInstantsOnReopening, reopening_forgets_no_instant_and_no_trigger;
}

/// The same for rosters.
macro_rules! roster_zoo {
    ($($name:ident: $flaw:ident, $check:ident;)*) => {
        const CATCHING_ROSTERS: &[&str] = &[$(stringify!($check)),*];
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

/// The same for buses.
macro_rules! bus_zoo {
    ($($name:ident: $flaw:ident, $check:ident;)*) => {
        const CATCHING_BUSES: &[&str] = &[$(stringify!($check)),*];
        $(
            #[test]
            fn $name() {
                assert!(bus_fails(bus::Flaw::$flaw, stringify!($check)), "the check does not catch this bus");
                assert!(!bus_fails(bus::Flaw::None, stringify!($check)), "the check fails on a whole bus");
            }
        )*
    };
}

bus_zoo! {
    a_bus_that_repeats_the_last_signal_is_caught:
        RepeatsTheLast, a_subscriber_hears_what_is_published_from_then_on;
    a_bus_that_loses_what_is_empty_is_caught:
        LosesWhatIsEmpty, a_subscriber_hears_what_is_published_from_then_on;
    a_bus_that_tells_everything_is_caught:
        TellsEverything, an_interest_in_one_conversation_hears_no_other;
    a_bus_that_keeps_to_the_conversation_is_caught:
        KeepsToTheConversation, what_concerns_everybody_reaches_everybody;
    a_bus_that_tells_the_last_to_come_is_caught:
        TellsTheLastToCome, every_subscriber_hears_it;
    a_bus_that_waits_for_its_subscribers_is_caught:
        WaitsForSubscribers, who_does_not_read_blocks_nobody_and_is_told;
    a_bus_that_loses_in_silence_is_caught:
        LosesInSilence, who_does_not_read_blocks_nobody_and_is_told;
    a_bus_that_ends_with_the_first_who_leaves_is_caught:
        EndsWithTheFirstWhoLeaves, who_has_left_leaves_nothing;
    a_bus_that_waits_for_somebody_is_caught:
        WaitsForSomebody, publishing_to_nobody_is_no_error;
}

/// The same for files.
macro_rules! files_zoo {
    ($($name:ident: $flaw:ident, $check:ident;)*) => {
        const CATCHING_FILES: &[&str] = &[$(stringify!($check)),*];
        $(
            #[test]
            fn $name() {
                assert!(files_fail(files::Flaw::$flaw, stringify!($check)), "the check does not catch these files");
                assert!(!files_fail(files::Flaw::None, stringify!($check)), "the check fails on whole files");
            }
        )*
    };
}

files_zoo! {
    files_that_lose_the_last_byte_are_caught:
        LosesTheLastByte, a_file_comes_back_byte_for_byte;
    files_that_share_conversations_are_caught:
        SharesConversations, a_file_is_found_under_its_own_conversation_only;
    files_that_fail_on_the_unknown_are_caught:
        FailsOnTheUnknown, a_file_that_is_not_there_is_nothing;
    files_that_keep_what_was_sent_loose_are_caught:
        KeepsSentLoose, a_file_is_loose_until_it_is_sent;
    files_that_tell_the_newest_first_are_caught:
        TellsTheNewestFirst, loose_files_come_oldest_first_and_in_pages;
    files_that_remove_with_one_its_conversation_are_caught:
        RemovesTheConversation, removing_a_file_touches_no_other;
    files_that_erase_only_the_loose_are_caught:
        ErasesOnlyTheLoose, erasing_leaves_no_file_of_the_conversation;
    files_without_a_limit_are_caught:
        HasNoLimit, a_conversation_keeps_so_many_files_and_no_more;
    files_that_acknowledge_before_they_write_are_caught:
        AcknowledgesFirst, files_are_the_same_after_reopening;
}

#[test]
fn each_check_of_each_suite_catches_an_animal() {
    macro_rules! names {
        (all; subject: $($check:ident)*; fixture: $($lasting:ident)*) => {
            &[$(stringify!($check),)* $(stringify!($lasting),)*]
        };
    }
    let suites: [(&[&str], &[&str]); 4] = [
        (handoff_core::store_conformance!(@each [names] all), CATCHING),
        (handoff_core::roster_conformance!(@each [names] all), CATCHING_ROSTERS),
        (handoff_core::bus_conformance!(@each [names] all), CATCHING_BUSES),
        (handoff_core::files_conformance!(@each [names] all), CATCHING_FILES),
    ];
    for (checks, catching) in suites {
        for check in checks {
            assert!(catching.contains(check), "nobody has seen {check} fail");
        }
    }
}

/// Whether the check of this name panics on a fresh store with this flaw.
fn fails(flaw: Flaw, name: &'static str) -> bool {
    macro_rules! run {
        ($of:expr; subject: $($check:ident)*; fixture: $($lasting:ident)*) => {
            match $of {
                $(stringify!($check) => block_on(async { checks::$check(fixture(flaw).await.subject()).await }),)*
                $(stringify!($lasting) => block_on(async { checks::$lasting(fixture(flaw).await).await }),)*
                other => panic!("there is no check {other}"),
            }
        };
    }
    catch_unwind(|| handoff_core::store_conformance!(@each [run] name)).is_err()
}

/// The same for a roster.
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

/// The same for a bus. Time passes by itself where everybody waits, so that silence costs none.
fn bus_fails(flaw: bus::Flaw, name: &'static str) -> bool {
    let block_on = |check| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        runtime.block_on::<Pin<Box<dyn Future<Output = ()>>>>(check);
    };
    macro_rules! run {
        ($of:expr; subject: $($check:ident)*; fixture: $($lasting:ident)*) => {
            match $of {
                $(stringify!($check) => {
                    block_on(Box::pin(async { bus_checks::$check(&bus::Broken::new(flaw)).await }));
                })*
                other => panic!("there is no check {other}"),
            }
        };
    }
    catch_unwind(|| handoff_core::bus_conformance!(@each [run] name)).is_err()
}

/// The same for files.
fn files_fail(flaw: files::Flaw, name: &'static str) -> bool {
    macro_rules! run {
        ($of:expr; subject: $($check:ident)*; fixture: $($lasting:ident)*) => {
            match $of {
                $(stringify!($check) => {
                    block_on(async { files_checks::$check(files_fixture(flaw).await.subject()).await });
                })*
                $(stringify!($lasting) => {
                    block_on(async { files_checks::$lasting(files_fixture(flaw).await).await });
                })*
                other => panic!("there is no check {other}"),
            }
        };
    }
    catch_unwind(|| handoff_core::files_conformance!(@each [run] name)).is_err()
}

fn block_on(check: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(check);
}

async fn fixture(flaw: Flaw) -> Fixture<dyn Store> {
    let disk = Arc::new(Disk::default());
    Fixture::lasting(move || {
        let disk = Arc::clone(&disk);
        async move { Arc::new(Broken::open(flaw, disk).await) as Arc<dyn Store> }
    })
    .await
}

async fn roster_fixture(flaw: roster::Flaw) -> Fixture<dyn Roster> {
    let disk = Arc::new(MemoryRoster::default());
    Fixture::lasting(move || {
        let disk = Arc::clone(&disk);
        async move { Arc::new(roster::Broken::open(flaw, disk).await) as Arc<dyn Roster> }
    })
    .await
}

async fn files_fixture(flaw: files::Flaw) -> Fixture<dyn Files> {
    let disk = Arc::new(MemoryFiles::default());
    Fixture::lasting(move || {
        let disk = Arc::clone(&disk);
        async move { Arc::new(files::Broken::open(flaw, disk)) as Arc<dyn Files> }
    })
    .await
}
