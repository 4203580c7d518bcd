//! Buses that each break one promise.

use std::panic::catch_unwind;
use std::pin::Pin;

use handoff_core::conformance::bus as bus_checks;

use crate::zoo::bus;

/// Makes a test of each animal: the check named catches it, and passes where nothing is broken.
macro_rules! bus_zoo {
    ($($name:ident: $flaw:ident, $check:ident;)*) => {
        pub(crate) const CATCHING: &[&str] = &[$(stringify!($check)),*];
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

/// Whether the check of this name panics on a bus with this flaw. Time passes by itself where everybody waits, so that silence costs none.
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
