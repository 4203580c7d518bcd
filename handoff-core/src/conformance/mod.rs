//! The suites with which an implementer of a trait proves his own.
//!
//! Each promise is one public function on the trait object, and fails by a panic. A macro makes one
//! named test of each in the implementer's crate, which needs `tokio` with `macros` and
//! `rt-multi-thread` beside this one:
//!
//! ```
//! use std::sync::Arc;
//!
//! use handoff_core::conformance::Fixture;
//! use handoff_core::store::{MemoryStore, Store};
//!
//! async fn fixture() -> Fixture<dyn Store> {
//!     Fixture::volatile(Arc::new(MemoryStore::default()))
//! }
//!
//! handoff_core::store_conformance!(fixture, volatile);
//! # fn main() {}
//! ```
//!
//! A store that lasts leaves `volatile` out, and its fixture says how the same data is opened once
//! more. With `volatile` the checks of lasting appear as ignored: nothing is left out unseen.
//!
//! [`mod@bench`] measures a store from the same fixture.

pub mod bench;
pub mod bus;
pub mod files;
mod fixture;
pub mod roster;
mod samples;
mod script;
pub mod store;
pub mod transport;

pub use fixture::{Fixture, race};
pub use script::{Script, agent, connection, digest, key, operator, text};

/// Makes a test of each check: `suite, fixture, lasting | volatile; by subject: …; by fixture: …`.
#[doc(hidden)]
#[macro_export]
macro_rules! conformance_tests {
    ($suite:ident, $fixture:path, $lasts:ident; subject: $($check:ident)*; fixture: $($lasting:ident)*) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $check() {
                let fixture = $fixture().await;
                $crate::conformance::$suite::$check(fixture.subject()).await;
            }
        )*
        $( $crate::conformance_tests!(@$lasts $suite, $fixture, $lasting); )*
    };
    (@lasting $suite:ident, $fixture:path, $check:ident) => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $check() {
            $crate::conformance::$suite::$check($fixture().await).await;
        }
    };
    (@volatile $suite:ident, $fixture:path, $check:ident) => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        #[ignore = "declared volatile: there is nothing to open once more"]
        async fn $check() {
            $crate::conformance::$suite::$check($fixture().await).await;
        }
    };
}
