//! A transport within one process keeps the promises, and those that each break one are caught.

#[path = "transports/client.rs"]
mod client;
#[path = "transports/flaw.rs"]
mod flaw;
#[path = "transports/in_process.rs"]
mod in_process;

use std::panic::catch_unwind;
use std::sync::Arc;

use flaw::Flaw;
use handoff_core::conformance::transport::{self as checks, Carrier, Served};
use handoff_core::{AgentId, Desk};
use in_process::InProcess;

async fn whole(desk: Desk, agent: AgentId) -> Arc<dyn Carrier> {
    Arc::new(InProcess::new(desk, agent, Flaw::None))
}

handoff_core::transport_conformance!(whole);

/// Makes a test of each animal: the check named catches it.
macro_rules! zoo {
    ($($name:ident: $flaw:ident, $check:ident;)*) => {
        const CATCHING: &[&str] = &[$(stringify!($check)),*];
        $(
            #[test]
            fn $name() {
                assert!(fails(Flaw::$flaw, stringify!($check)), "the check does not catch this transport");
            }
        )*
    };
}

zoo! {
    a_transport_that_greets_from_zero_is_caught:
        GreetsFromZero, the_first_is_the_hello_from_the_clients_position;
    a_transport_that_greets_late_is_caught:
        GreetsLate, the_first_is_the_hello_from_the_clients_position;
    a_transport_that_resumes_one_late_is_caught:
        ResumesOneLate, a_resume_has_neither_hole_nor_double;
    a_transport_that_resumes_one_early_is_caught:
        ResumesOneEarly, a_resume_has_neither_hole_nor_double;
    a_transport_that_trusts_what_it_sent_is_caught:
        TrustsWhatItSent, a_line_cut_anywhere_loses_nothing;
    a_transport_that_keeps_one_stream_is_caught:
        KeepsOneStream, streams_of_one_visitor_are_each_whole;
    a_transport_that_brings_what_was_is_caught:
        BringsWhatWas, what_happens_is_told_as_it_happens;
    a_transport_that_tells_no_state_is_caught:
        TellsNoState, what_happens_is_told_as_it_happens;
    a_transport_that_drops_what_is_not_read_is_caught:
        DropsWhatIsNotRead, a_reader_who_does_not_read_holds_up_nobody_and_misses_nothing;
    a_transport_that_sends_one_at_a_time_is_caught:
        SendsOneAtATime, a_reader_who_does_not_read_holds_up_nobody_and_misses_nothing;
    a_transport_that_closes_the_slow_for_good_is_caught:
        ClosesTheSlowForGood, a_reader_who_does_not_read_holds_up_nobody_and_misses_nothing;
    a_transport_that_believes_any_position_is_caught:
        BelievesAnyPosition, a_position_from_another_life_begins_anew;
    a_transport_that_reads_the_number_only_is_caught:
        ReadsTheNumberOnly, a_cursor_of_another_history_begins_anew;
    a_transport_that_acknowledges_first_is_caught:
        AcknowledgesFirst, what_is_acknowledged_is_written;
    a_transport_that_forgets_the_key_is_caught:
        ForgetsTheKey, a_message_said_twice_is_one_entry;
    a_transport_that_looks_for_the_key_and_then_writes_is_caught:
        LooksForTheKeyAndThenWrites, a_message_said_on_two_lines_at_once_is_one_entry;
    a_transport_that_escapes_words_is_caught:
        EscapesWords, words_cross_as_they_are;
    a_transport_that_squashes_spaces_is_caught:
        SquashesSpaces, words_cross_as_they_are;
    a_transport_that_begins_for_strangers_is_caught:
        BeginsForStrangers, an_unknown_credential_opens_nothing;
    a_transport_that_asks_strangers_back_is_caught:
        AsksStrangersBack, an_unknown_credential_opens_nothing;
    a_transport_that_replaces_the_erased_is_caught:
        ReplacesTheErased, the_credential_of_an_erased_conversation_opens_nothing;
    a_transport_that_stays_with_the_erased_is_caught:
        StaysWithTheErased, erasing_closes_the_open_stream;
    a_transport_that_mixes_streams_is_caught:
        MixesStreams, visitors_hear_nothing_of_each_other;
    a_transport_that_carries_the_log_is_caught:
        CarriesTheLog, nothing_that_only_operators_may_see_crosses;
    a_transport_that_ends_with_a_broken_frame_is_caught:
        EndsWithABrokenFrame, a_broken_frame_hurts_nobody_else;
    a_transport_that_hangs_on_a_broken_frame_is_caught:
        HangsOnABrokenFrame, a_broken_frame_hurts_nobody_else;
    a_transport_that_leaves_without_a_word_is_caught:
        LeavesWithoutAWord, the_end_of_the_server_closes_each_stream_and_asks_it_back;
    a_transport_that_forgets_to_ask_back_is_caught:
        ForgetsToAskBack, the_end_of_the_server_closes_each_stream_and_asks_it_back;
    a_transport_that_waits_for_every_reader_is_caught:
        WaitsForEveryReader, the_end_of_the_server_waits_for_no_reader;
    a_transport_that_looks_at_the_origin_late_is_caught:
        LooksAtTheOriginLate, a_foreign_origin_is_told_nothing;
    a_transport_that_allows_a_beginning_is_caught:
        AllowsABeginning, a_foreign_origin_is_told_nothing;
    a_transport_that_looks_at_the_origin_of_streams_only_is_caught:
        LooksAtStreamsOnly, a_foreign_origin_does_nothing;
    a_transport_that_forgets_the_expiry_is_caught:
        ForgetsTheExpiry, an_expired_credential_opens_nothing;
}

#[test]
fn each_check_of_the_suite_catches_an_animal() {
    macro_rules! names {
        (all; all: $($check:ident)*; origins: $($origin:ident)*; expiry: $($expired:ident)*;) => {
            [$(stringify!($check),)* $(stringify!($origin),)* $(stringify!($expired),)*]
        };
    }
    for check in handoff_core::transport_conformance!(@each [names] all) {
        assert!(CATCHING.contains(&check), "nobody has seen {check} fail");
    }
}

/// Whether the check of this name panics on a transport with this flaw.
fn fails(flaw: Flaw, name: &'static str) -> bool {
    macro_rules! run {
        ($of:expr; all: $($check:ident)*; origins: $($origin:ident)*; expiry: $($expired:ident)*;) => {
            match $of {
                $(stringify!($check) => block_on(async { checks::$check(&served(flaw).await).await }),)*
                $(stringify!($origin) => block_on(async { checks::$origin(&served(flaw).await).await }),)*
                $(stringify!($expired) => block_on(async { checks::$expired(&served(flaw).await).await }),)*
                other => panic!("there is no check {other}"),
            }
        };
    }
    catch_unwind(|| handoff_core::transport_conformance!(@each [run] name)).is_err()
}

/// Time passes by itself where everybody waits: a flaw that hangs is caught at once.
fn block_on(check: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    runtime.block_on(check);
}

async fn served(flaw: Flaw) -> Served {
    let carrier = move |desk, agent| async move { Arc::new(InProcess::new(desk, agent, flaw)) as Arc<dyn Carrier> };
    Served::by(carrier).await
}
