//! Stores, rosters, buses and files that each break one promise: the suites can fail, and the right check fails.

#[path = "conformance_zoo/buses.rs"]
mod buses;
#[path = "conformance_zoo/files.rs"]
mod files;
#[path = "conformance_zoo/rosters.rs"]
mod rosters;
mod zoo;

use std::panic::catch_unwind;
use std::sync::Arc;

use handoff_core::conformance::{Fixture, store as checks};
use handoff_core::store::Store;
use zoo::{Broken, Disk, Flaw};

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

#[test]
fn each_check_of_each_suite_catches_an_animal() {
    macro_rules! names {
        (all; subject: $($check:ident)*; fixture: $($lasting:ident)*) => {
            &[$(stringify!($check),)* $(stringify!($lasting),)*]
        };
    }
    let suites: [(&[&str], &[&str]); 4] = [
        (handoff_core::store_conformance!(@each [names] all), CATCHING),
        (handoff_core::roster_conformance!(@each [names] all), rosters::CATCHING),
        (handoff_core::bus_conformance!(@each [names] all), buses::CATCHING),
        (handoff_core::files_conformance!(@each [names] all), files::CATCHING),
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
