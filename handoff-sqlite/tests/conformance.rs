//! The database keeps the promises of `Store` and `Roster`, on a file and in memory.

use std::sync::Arc;

use handoff_core::conformance::Fixture;
use handoff_core::roster::Roster;
use handoff_core::store::Store;
use handoff_sqlite::SqliteStore;

mod on_a_file {
    use super::*;

    async fn store() -> Fixture<dyn Store> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("handoff.db");
        let open = move || {
            let path = path.clone();
            async move { Arc::new(SqliteStore::open(path).unwrap()) as Arc<dyn Store> }
        };
        Fixture::lasting(open).await.guarded_by(directory)
    }

    async fn roster() -> Fixture<dyn Roster> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("handoff.db");
        let open = move || {
            let path = path.clone();
            async move { Arc::new(SqliteStore::open(path).unwrap()) as Arc<dyn Roster> }
        };
        Fixture::lasting(open).await.guarded_by(directory)
    }

    handoff_core::store_conformance!(store);
    handoff_core::roster_conformance!(roster);
}

mod in_memory {
    use super::*;

    async fn store() -> Fixture<dyn Store> {
        Fixture::volatile(Arc::new(SqliteStore::in_memory().unwrap()))
    }

    async fn roster() -> Fixture<dyn Roster> {
        Fixture::volatile(Arc::new(SqliteStore::in_memory().unwrap()))
    }

    handoff_core::store_conformance!(store, volatile);
    handoff_core::roster_conformance!(roster, volatile);
}
