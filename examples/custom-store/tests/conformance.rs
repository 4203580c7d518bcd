//! Every promise of the `Store` trait, tried on this store: one named test each.

use std::sync::{Arc, Mutex, Weak};

use custom_store::RedbStore;
use handoff_core::Store;
use handoff_core::conformance::Fixture;

/// A store in a directory of its own, which goes with it.
async fn fixture() -> Fixture<dyn Store> {
    let directory = tempfile::tempdir().expect("the machine has room for a directory");
    let path = directory.path().join("store.redb");
    let opened = Mutex::new(Weak::<RedbStore>::new());
    let open = move || {
        let mut opened = opened.lock().expect("no opening has panicked");
        // One process has the file at a time, and once: another handle on an open store is a clone
        // of it. Where all are gone, the file is opened again, as after a restart.
        let store = match opened.upgrade() {
            Some(first) => Arc::new(RedbStore::clone(&first)),
            None => Arc::new(RedbStore::open(&path).expect("the file can be opened")),
        };
        *opened = Arc::downgrade(&store);
        std::future::ready(store as Arc<dyn Store>)
    };
    Fixture::lasting(open).await.guarded_by(directory)
}

handoff_core::store_conformance!(fixture);
