//! What this store costs: `cargo bench -p custom-store --bench store`.
#![forbid(unsafe_code)]

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use custom_store::RedbStore;
use handoff_core::Store;
use handoff_core::conformance::Fixture;

async fn redb() -> Fixture<dyn Store> {
    // Not where temporary files are: that may be memory, on which nothing is durable and all is quick.
    let directory = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).expect("target can be written");
    let store = RedbStore::open(directory.path().join("store.redb")).expect("the file can be opened");
    Fixture::<dyn Store>::volatile(Arc::new(store)).guarded_by(directory)
}

#[allow(clippy::disallowed_methods, reason = "a bench reads the machine's clock; nothing is decided by it")]
fn now() -> Duration {
    static BEGUN: OnceLock<Instant> = OnceLock::new();
    BEGUN.get_or_init(Instant::now).elapsed()
}

handoff_core::store_bench!(now; "redb" => redb);
