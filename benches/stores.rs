//! What the stores of the workspace cost, in memory and durable on a file.
//!
//! `cargo bench -p handoff-benches --bench stores -- --conversations 100000` prints a table of each
//! and writes both to `target/handoff-benches/stores.json`.
#![forbid(unsafe_code)]

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use handoff_core::conformance::Fixture;
use handoff_core::store::{MemoryStore, Store};
use handoff_sqlite::SqliteStore;

async fn memory() -> Fixture<dyn Store> {
    Fixture::volatile(Arc::new(MemoryStore::default()))
}

async fn sqlite() -> Fixture<dyn Store> {
    // Not where temporary files are: that may be memory, on which nothing is durable and all is quick.
    let directory = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).expect("target can be written");
    let store = SqliteStore::open(directory.path().join("handoff.db")).expect("the file can be opened");
    Fixture::<dyn Store>::volatile(Arc::new(store)).guarded_by(directory)
}

#[allow(clippy::disallowed_methods, reason = "a bench reads the machine's clock; nothing is decided by it")]
fn now() -> Duration {
    static BEGUN: OnceLock<Instant> = OnceLock::new();
    BEGUN.get_or_init(Instant::now).elapsed()
}

handoff_core::store_bench!(now; "memory" => memory, "sqlite" => sqlite);
