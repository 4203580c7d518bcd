//! What a database is when it is opened, and when it is not.

use std::error::Error as _;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::thread;

use handoff_core::conformance::{Script, agent};
use handoff_core::store::Store;
use handoff_sqlite::{MIGRATIONS, SqliteError, SqliteOptions, SqliteStore};
use rusqlite::Connection;
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("handoff.db");
    (directory, path)
}

fn files(directory: &TempDir) -> Vec<OsString> {
    let mut files: Vec<_> = fs::read_dir(directory.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    files.sort();
    files
}

#[test]
fn a_fresh_file_has_every_migration_recorded_with_its_text() {
    let (_directory, path) = place();
    drop(SqliteStore::open(&path).unwrap());
    let host = Connection::open(&path).unwrap();
    let mut statement = host.prepare("SELECT version, name, sql FROM handoff_migrations ORDER BY version").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    let recorded: Vec<(u32, String, String)> = rows.unwrap().map(Result::unwrap).collect();
    let known: Vec<_> = MIGRATIONS.iter().map(|m| (m.version, m.name.to_owned(), m.sql.to_owned())).collect();
    assert_eq!(recorded, known);
    assert!(MIGRATIONS.iter().map(|migration| migration.version).eq(1..=MIGRATIONS.len() as u32));
}

#[test]
fn every_table_and_index_has_the_prefix_and_user_version_stays_the_hosts() {
    let (_directory, path) = place();
    let host = Connection::open(&path).unwrap();
    host.execute_batch("CREATE TABLE conversations (id); PRAGMA user_version = 7").unwrap();
    drop(SqliteStore::open(&path).unwrap());
    let count = |sql: &str| host.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let foreign = "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'handoff!_%' ESCAPE '!'
                   AND name NOT LIKE 'sqlite!_%' ESCAPE '!'";
    assert_eq!(count(foreign), 1, "the host's own table and nothing else");
    assert_eq!(count("PRAGMA user_version"), 7);
}

#[tokio::test]
async fn opening_twice_changes_nothing() {
    let (_directory, path) = place();
    let first = SqliteStore::open(&path).unwrap();
    let mut script = Script::begin(1, "shop").says("hello");
    script.store(&first).await.unwrap();
    first.close().await;
    let second = SqliteStore::open(&path).unwrap();
    assert_eq!(second.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
    drop(second);
    let third = SqliteStore::open(&path).unwrap();
    assert_eq!(third.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
}

#[test]
fn many_may_want_a_fresh_file_at_once_and_have_it_one_after_the_other() {
    for _ in 0..10 {
        let (_directory, path) = place();
        let insist = || loop {
            match SqliteStore::open(&path) {
                Err(SqliteError::InUse { .. }) => thread::yield_now(),
                opened => return opened.map(drop),
            }
        };
        thread::scope(|scope| {
            let opening: Vec<_> = (0..8).map(|_| scope.spawn(insist)).collect();
            for opened in opening {
                opened.join().unwrap().unwrap();
            }
        });
    }
}

#[test]
fn g18_a_newer_schema_is_refused_with_both_versions() {
    let (_directory, path) = place();
    drop(SqliteStore::open(&path).unwrap());
    let newer = Connection::open(&path).unwrap();
    let newest = MIGRATIONS.len() as u32;
    let later = newest + 1;
    newer.execute("INSERT INTO handoff_migrations (version, name, sql) VALUES (?1, 'later', '')", [later]).unwrap();
    for error in [SqliteStore::open(&path).unwrap_err(), SqliteStore::open_to_read(&path).unwrap_err()] {
        assert!(
            matches!(error, SqliteError::SchemaTooNew { found, known } if (found, known) == (later, newest)),
            "{error:?}"
        );
        let words =
            format!("database schema is version {later}, this program knows up to {newest}; use a newer program");
        assert_eq!(error.to_string(), words);
    }
}

#[test]
fn a_database_that_another_text_set_up_is_refused() {
    let (_directory, path) = place();
    drop(SqliteStore::open(&path).unwrap());
    let other = Connection::open(&path).unwrap();
    other.execute("UPDATE handoff_migrations SET sql = sql || ' ' WHERE version = 1", []).unwrap();
    let error = SqliteStore::open(&path).unwrap_err();
    assert!(matches!(error, SqliteError::MigrationChanged { version: 1 }), "{error:?}");
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let (_directory, path) = place();
    let letter = "Dear reader, this is a letter and no database. ".repeat(100);
    fs::write(&path, &letter).unwrap();
    let error = SqliteStore::open(&path).unwrap_err();
    assert!(matches!(&error, SqliteError::NotADatabase { path: named } if *named == path), "{error:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), letter);
}

#[test]
fn a_path_that_cannot_be_opened_is_named_with_the_reason() {
    let (directory, path) = place();
    for path in [directory.path().to_owned(), path.join("deeper").join("handoff.db")] {
        let error = SqliteStore::open(&path).unwrap_err();
        assert!(matches!(&error, SqliteError::Unreadable { path: named, .. } if *named == path), "{error:?}");
        assert!(error.source().is_some());
    }
}

#[tokio::test]
async fn closing_finishes_what_is_queued_and_writes_the_log_back() {
    let (directory, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    let mut scripts: Vec<Script> = (0..100).map(|n| Script::begin(n, "shop").says("hello")).collect();
    let mut queued = tokio::task::JoinSet::new();
    for script in &mut scripts {
        let (store, commit) = (store.clone(), script.commit());
        queued.spawn(async move { store.commit(&commit).await });
    }
    tokio::task::yield_now().await;
    store.agent(&agent("shop")).await.unwrap();
    store.close().await;
    let mut acknowledged = 0;
    while let Some(done) = queued.join_next().await {
        acknowledged += usize::from(done.unwrap().is_ok());
    }
    assert_eq!(files(&directory), ["handoff.db", "handoff.db-lock"], "the log is written back");
    let error = store.load(scripts[0].id()).await.unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "the database is closed");
    assert!(store.commit(&scripts[0].commit()).await.is_err(), "a closed handle writes nothing");
    store.close().await;

    let store = SqliteStore::open(&path).unwrap();
    let mut there = 0;
    for script in &scripts {
        there += usize::from(store.load(script.id()).await.unwrap().is_some());
    }
    assert_eq!(there, acknowledged, "what was acknowledged, and nothing that was refused");
}

#[tokio::test]
async fn the_last_handle_closes_the_file() {
    let (directory, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    let clone = store.clone();
    drop(store);
    Script::begin(1, "shop").store(&clone).await.unwrap();
    clone.agent(&agent("shop")).await.unwrap();
    drop(clone);
    assert_eq!(files(&directory), ["handoff.db", "handoff.db-lock"]);
}

/// The names of everything in a file.
fn names(path: &std::path::Path) -> Vec<String> {
    let host = Connection::open(path).unwrap();
    let mut statement =
        host.prepare("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

#[tokio::test]
async fn a_prefix_names_every_table_and_index_and_two_stand_in_one_file() {
    let (_directory, path) = place();
    let options = SqliteOptions::default().table_prefix("desk_").unwrap();
    let mut script = Script::begin(1, "shop").says("hello");
    let store = options.open(&path).unwrap();
    script.store(&store).await.unwrap();
    store.close().await;
    let alone = names(&path);
    assert!(alone.len() > 20 && alone.iter().all(|name| name.starts_with("desk_")), "{alone:?}");

    let other = SqliteStore::open(&path).unwrap();
    assert_eq!(other.load(script.id()).await.unwrap(), None, "its own tables are empty");
    other.close().await;
    assert_eq!(names(&path).len(), 2 * alone.len());
    let store = options.open(&path).unwrap();
    assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
    let copy = path.with_extension("copy");
    store.back_up(&copy, |_| {}).await.unwrap();
    store.erase(script.id(), None).await.unwrap();
    store.close().await;
    std::fs::remove_file(&path).unwrap();
    assert_eq!(options.restore(&copy, &path, |_| {}).unwrap(), 1, "what was erased since is forgotten here too");
    let read = options.open_to_read(&path).unwrap();
    assert_eq!(read.load(script.id()).await.unwrap(), None);
}

#[test]
fn a_prefix_that_is_no_name_is_refused_with_what_would_be_one() {
    let error = SqliteOptions::default().table_prefix("desk; DROP TABLE host").unwrap_err();
    assert_eq!(
        error.to_string(),
        "a table prefix must have 1 to 32 lower-case letters, digits and underscores, a letter first, \
         not \"desk; DROP TABLE host\""
    );
}
