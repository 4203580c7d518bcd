//! The promises of [`Store`], one function each.

mod changes;
mod finding;
mod lasting;
mod lists;
mod marks;
mod reading;
mod seats;
mod settings;
mod triggers;
mod writing;

pub use changes::*;
pub use finding::*;
pub use lasting::*;
pub use lists::*;
pub use marks::*;
pub use reading::*;
pub use seats::*;
pub use settings::*;
pub use triggers::*;
pub use writing::*;

use super::{Script, operator};
use crate::event::Entry;
use crate::ids::{Seq, Timestamp};
use crate::operator::Scope;
use crate::store::{Load, PAGE_MAX, Store, Trigger, TriggerOutcome, TriggerPage, TriggerQuery};

/// Makes a named test of each promise of a store: `store_conformance!(fixture)` from an
/// `async fn fixture() -> Fixture<dyn Store>`, and `store_conformance!(fixture, volatile)` where the
/// store is gone with its last handle.
#[macro_export]
macro_rules! store_conformance {
    ($fixture:path) => {
        $crate::store_conformance!(@each [$crate::conformance_tests] store, $fixture, lasting);
    };
    ($fixture:path, volatile) => {
        $crate::store_conformance!(@each [$crate::conformance_tests] store, $fixture, volatile);
    };
    // The one list of all checks, for whatever macro wants it.
    (@each [$($then:tt)+] $($first:tt)*) => {
        $($then)+! { $($first)*;
            subject:
                a_read_mark_moves_only_forward
                nothing_is_marked_where_there_is_no_conversation
                read_marks_go_with_their_conversation
                a_first_commit_creates
                a_commit_is_compared_with_the_last_position
                of_many_commits_on_one_position_one_wins
                of_many_first_commits_one_wins
                seats_are_counted_in_the_same_transaction
                seats_are_counted_against_a_claim_of_what_was_offered
                a_conversation_takes_no_second_seat
                an_offer_takes_a_seat
                a_freed_seat_counts_again
                a_refused_commit_leaves_nothing
                nobody_sees_a_part_of_a_commit
                what_was_written_is_read_at_once
                entries_come_in_order_and_in_pages
                a_page_has_a_limit
                what_is_unknown_is_empty
                a_key_is_found_by_conversation_and_author
                every_phase_comes_back_as_it_was
                every_event_comes_back_as_it_was
                the_longest_and_strangest_texts_come_back_byte_for_byte
                each_list_holds_what_belongs_there_in_its_order
                each_list_is_paged_without_a_double_or_a_gap
                a_list_keeps_to_its_agents
                a_deadline_is_due_at_its_instant_and_not_before
                lists_follow_the_state
                a_token_finds_its_conversation
                loads_count_offers_and_conversations
                the_queue_goes_by_priority_and_then_by_time
                an_idle_conversation_owes_nothing_and_is_found_at_its_instant
                an_ended_conversation_is_found_at_its_instant
                everything_is_each_conversation_once
                it_is_remembered_when_seats_are_given_and_freed
                what_is_remembered_outlives_the_conversation
                a_transfer_takes_a_seat
                every_change_of_a_load_is_followed
                changed_loads_come_in_their_order_each_operator_once
                operators_with_a_seat_come_once_by_id_and_in_pages
                a_seat_leads_to_its_conversation
                each_trigger_is_kept_with_what_became_of_it
                triggers_come_latest_first_and_in_pages
                triggers_keep_to_their_agents_and_their_beginning
                triggers_go_with_their_conversation
                what_was_said_is_found_by_its_words
                a_search_keeps_to_its_agents
                a_search_comes_in_pages
                what_is_erased_is_not_found
                an_erased_conversation_leaves_nothing
                erasing_touches_no_other_conversation
                an_erased_conversation_can_begin_again
                erasing_from_a_position_is_compared_with_the_last
                of_an_erasing_and_commits_on_one_position_one_wins
                an_agent_is_saved_on_the_version_before
                of_many_changes_of_an_agent_one_wins
                an_agent_comes_back_as_it_was
                agents_come_by_id_and_in_pages;
            fixture:
                reopening_forgets_no_read_mark
                two_handles_see_and_refuse_each_other
                what_was_acknowledged_is_there_after_reopening
                reopening_forgets_no_position_no_key_and_no_seat
                reopening_forgets_no_instant_and_no_trigger
                reopening_forgets_no_word
                what_was_erased_stays_erased_after_reopening
        }
    };
}

/// Commits what is pending, which no rule of the store forbids.
async fn keep(store: &dyn Store, script: &mut Script) {
    script.store(store).await.expect("this commit is allowed");
}

/// The whole log.
async fn log(store: &dyn Store, script: &Script) -> Vec<Entry> {
    let mut log: Vec<Entry> = Vec::new();
    loop {
        let after = log.last().map_or(Seq::ZERO, |entry| entry.seq);
        let page = store.entries(script.id(), after, PAGE_MAX).await.expect("a log can be read");
        if page.is_empty() {
            return log;
        }
        log.extend(page);
    }
}

/// How many seats the operator has taken.
async fn held(store: &dyn Store, id: &str) -> u32 {
    load(store, id).await.held
}

/// What the operator has to do.
async fn load(store: &dyn Store, id: &str) -> Load {
    store.loads(&[operator(id).id]).await.expect("loads can be read")[0]
}

/// The latest triggers of all agents, or those with one outcome.
async fn triggers(store: &dyn Store, outcome: Option<TriggerOutcome>) -> Vec<Trigger> {
    let query = TriggerQuery { agents: Scope::All, outcome, from: Timestamp::from_millis(i64::MIN) };
    store.triggers(&query, TriggerPage { before: None, limit: PAGE_MAX }).await.expect("triggers can be read")
}
