//! The promises of a transport, one function each.
//!
//! What carries a [`VisitorSession`](crate::session::VisitorSession) to its client gives order,
//! resuming and falling behind for nothing, and can lose all of it again: by a queue, by a shared
//! position, by a request that is tried again. The suite is a client. It comes over the implementer's
//! own line to the implementer's own server, which is to be a real one:
//!
//! ```ignore
//! async fn carrier(desk: Desk, agent: AgentId) -> Arc<dyn Carrier> {
//!     Arc::new(MyServer::start(desk, agent).await)
//! }
//!
//! handoff_core::transport_conformance!(carrier);
//! ```

mod carrier;
mod served;
mod strangers;
mod streams;
mod writing;

use std::time::Duration;

pub use carrier::{Carrier, Heard, Line, Opening, Said, Shown, close_code};
pub use served::Served;
pub use strangers::*;
pub use streams::*;
pub use writing::*;

/// Within this time a server must have ended, whoever does not read: who runs servers kills after it.
pub const END_MAX: Duration = Duration::from_secs(30);
/// How long what is between a server and a client that never reads is given to fill.
const FILLING: Duration = Duration::from_millis(500);

/// Makes a named test of each promise of a transport: `transport_conformance!(carrier)` from an
/// `async fn carrier(desk: Desk, agent: AgentId) -> Arc<dyn Carrier>`.
///
/// A transport that knows no pages says `transport_conformance!(carrier, without origins)`, one whose
/// credentials last as long as the conversation `without expiry`, and where both is so
/// `without origins, expiry`. The checks of what is not there appear as ignored.
#[macro_export]
macro_rules! transport_conformance {
    ($carrier:path) => {
        $crate::transport_conformance!(@each [$crate::transport_tests] $carrier, with, with);
    };
    ($carrier:path, without origins) => {
        $crate::transport_conformance!(@each [$crate::transport_tests] $carrier, without, with);
    };
    ($carrier:path, without expiry) => {
        $crate::transport_conformance!(@each [$crate::transport_tests] $carrier, with, without);
    };
    ($carrier:path, without origins, expiry) => {
        $crate::transport_conformance!(@each [$crate::transport_tests] $carrier, without, without);
    };
    // The one list of all checks, for whatever macro wants it.
    (@each [$($then:tt)+] $($first:tt)*) => {
        $($then)+! { $($first)*;
            all:
                the_first_is_the_hello_from_the_clients_position
                a_resume_has_neither_hole_nor_double
                a_line_cut_anywhere_loses_nothing
                streams_of_one_visitor_are_each_whole
                what_happens_is_told_as_it_happens
                a_reader_who_does_not_read_holds_up_nobody_and_misses_nothing
                a_position_from_another_life_begins_anew
                a_cursor_of_another_history_begins_anew
                what_is_acknowledged_is_written
                a_message_said_twice_is_one_entry
                a_message_said_on_two_lines_at_once_is_one_entry
                words_cross_as_they_are
                an_unknown_credential_opens_nothing
                the_credential_of_an_erased_conversation_opens_nothing
                erasing_closes_the_open_stream
                visitors_hear_nothing_of_each_other
                nothing_that_only_operators_may_see_crosses
                a_broken_frame_hurts_nobody_else
                the_end_of_the_server_closes_each_stream_and_asks_it_back
                the_end_of_the_server_waits_for_no_reader;
            origins:
                a_foreign_origin_is_told_nothing
                a_foreign_origin_does_nothing;
            expiry:
                an_expired_credential_opens_nothing;
        }
    };
}

/// Makes a test of each check: `carrier, with | without origins, with | without expiry; …`.
#[doc(hidden)]
#[macro_export]
macro_rules! transport_tests {
    ($carrier:path, $origins:ident, $expiry:ident;
        all: $($check:ident)*; origins: $($origin:ident)*; expiry: $($expired:ident)*;
    ) => {
        $( $crate::transport_tests!(@with $carrier, $check, ""); )*
        $( $crate::transport_tests!(@$origins $carrier, $origin, "declared without origins: there is none to refuse"); )*
        $( $crate::transport_tests!(@$expiry $carrier, $expired, "declared without expiry: credentials last"); )*
    };
    (@with $carrier:path, $check:ident, $why:literal) => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $check() {
            let served = $crate::conformance::transport::Served::by($carrier).await;
            $crate::conformance::transport::$check(&served).await;
        }
    };
    (@without $carrier:path, $check:ident, $why:literal) => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        #[ignore = $why]
        async fn $check() {
            let served = $crate::conformance::transport::Served::by($carrier).await;
            $crate::conformance::transport::$check(&served).await;
        }
    };
}
