//! The database keeps the promises of `Store`, `Roster` and `Files`, on a file and in memory.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, Weak};

use handoff_core::conformance::Fixture;
use handoff_core::files::Files;
use handoff_core::roster::Roster;
use handoff_core::store::Store;
use handoff_sqlite::{SqliteOptions, SqliteStore};
use rusqlite::Connection;

mod on_a_file {
    use super::*;

    /// Opens the file, or gives another handle where it is open: it is opened once at a time.
    pub(super) fn opening(options: SqliteOptions, path: PathBuf) -> impl Fn() -> Arc<SqliteStore> {
        let open = Mutex::new(Weak::new());
        move || {
            let mut open = open.lock().unwrap();
            let handle = match open.upgrade() {
                Some(first) => return Arc::new(SqliteStore::clone(&first)),
                None => Arc::new(options.open(&path).unwrap()),
            };
            *open = Arc::downgrade(&handle);
            handle
        }
    }

    async fn store() -> Fixture<dyn Store> {
        let directory = tempfile::tempdir().unwrap();
        let open = opening(SqliteOptions::default(), directory.path().join("handoff.db"));
        Fixture::lasting(move || std::future::ready(open() as Arc<dyn Store>)).await.guarded_by(directory)
    }

    async fn roster() -> Fixture<dyn Roster> {
        let directory = tempfile::tempdir().unwrap();
        let open = opening(SqliteOptions::default(), directory.path().join("handoff.db"));
        Fixture::lasting(move || std::future::ready(open() as Arc<dyn Roster>)).await.guarded_by(directory)
    }

    async fn files() -> Fixture<dyn Files> {
        let directory = tempfile::tempdir().unwrap();
        let open = opening(SqliteOptions::default(), directory.path().join("handoff.db"));
        Fixture::lasting(move || std::future::ready(open() as Arc<dyn Files>)).await.guarded_by(directory)
    }

    handoff_core::store_conformance!(store);
    handoff_core::roster_conformance!(roster);
    handoff_core::files_conformance!(files);
}

/// On a file that a host made, beside a table of his and one whose name begins as ours do.
mod with_a_prefix_in_a_hosts_file {
    use super::*;

    fn place() -> (tempfile::TempDir, PathBuf, SqliteOptions) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("host.db");
        let host = Connection::open(&path).unwrap();
        host.execute_batch("CREATE TABLE entries (id INTEGER); CREATE TABLE handoff_notes (id INTEGER)").unwrap();
        (directory, path, SqliteOptions::default().table_prefix("host_desk_").unwrap())
    }

    async fn store() -> Fixture<dyn Store> {
        let (directory, path, options) = place();
        let open = on_a_file::opening(options, path);
        Fixture::lasting(move || std::future::ready(open() as Arc<dyn Store>)).await.guarded_by(directory)
    }

    async fn roster() -> Fixture<dyn Roster> {
        let (directory, path, options) = place();
        let open = on_a_file::opening(options, path);
        Fixture::lasting(move || std::future::ready(open() as Arc<dyn Roster>)).await.guarded_by(directory)
    }

    async fn files() -> Fixture<dyn Files> {
        let (directory, path, options) = place();
        let open = on_a_file::opening(options, path);
        Fixture::lasting(move || std::future::ready(open() as Arc<dyn Files>)).await.guarded_by(directory)
    }

    handoff_core::store_conformance!(store);
    handoff_core::roster_conformance!(roster);
    handoff_core::files_conformance!(files);
}

mod in_memory {
    use super::*;

    async fn store() -> Fixture<dyn Store> {
        Fixture::volatile(Arc::new(SqliteStore::in_memory().unwrap()))
    }

    async fn roster() -> Fixture<dyn Roster> {
        Fixture::volatile(Arc::new(SqliteStore::in_memory().unwrap()))
    }

    async fn files() -> Fixture<dyn Files> {
        Fixture::volatile(Arc::new(SqliteStore::in_memory().unwrap()))
    }

    handoff_core::store_conformance!(store, volatile);
    handoff_core::roster_conformance!(roster, volatile);
    handoff_core::files_conformance!(files, volatile);
}
