//! Files that each break one promise.

use std::panic::catch_unwind;
use std::sync::Arc;

use handoff_core::conformance::{Fixture, files as files_checks};
use handoff_core::files::{Files, MemoryFiles};

use crate::block_on;
use crate::zoo::files;

/// Makes a test of each animal: the check named catches it, and passes where nothing is broken.
macro_rules! files_zoo {
    ($($name:ident: $flaw:ident, $check:ident;)*) => {
        pub(crate) const CATCHING: &[&str] = &[$(stringify!($check)),*];
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

/// Whether the check of this name panics on fresh files with this flaw.
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

async fn files_fixture(flaw: files::Flaw) -> Fixture<dyn Files> {
    let disk = Arc::new(MemoryFiles::default());
    Fixture::lasting(move || {
        let disk = Arc::clone(&disk);
        async move { Arc::new(files::Broken::open(flaw, disk)) as Arc<dyn Files> }
    })
    .await
}
