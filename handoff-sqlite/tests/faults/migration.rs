//! G18: a migration that ends at any moment has been, or has not been.

use std::fs;
use std::path::Path;

use handoff_sqlite::{MIGRATIONS, SqliteStore};
use rusqlite::Connection;
use rusqlite::types::Value;
use tokio::runtime::Runtime;

use super::journal;
use super::replay::{Disk, lay_out};
use super::script::Numbers;
use super::shim::{CRASHED, Place, Task};

/// More operations than any migration of these files has.
const OPERATIONS_MAX: u64 = 5_000;
/// Power cuts at each operation.
const CUTS: usize = 3;

/// Everything in the tables: a table's name and a row, in an order of their own.
type Rows = Vec<(String, Vec<Value>)>;

/// A file of each version that there was: made by its migrations, and the one that was kept with what
/// an earlier program had written into it.
fn old_files() -> Vec<(String, Option<Vec<u8>>)> {
    let mut files = vec![("a fresh file".to_owned(), None)];
    for known in 1..MIGRATIONS.len() {
        let place = Place::new();
        let old = Connection::open(place.database()).unwrap();
        old.execute_batch(
            "CREATE TABLE handoff_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, sql TEXT NOT NULL,
                applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP) STRICT",
        )
        .unwrap();
        for migration in &MIGRATIONS[..known] {
            old.execute_batch(migration.sql).unwrap();
            let record = "INSERT INTO handoff_migrations (version, name, sql) VALUES (?1, ?2, ?3)";
            old.execute(record, (migration.version, migration.name, migration.sql)).unwrap();
        }
        old.close().unwrap();
        files.push((format!("an empty file of version {known}"), Some(fs::read(place.database()).unwrap())));
    }
    files.push(("the kept file".to_owned(), Some(include_bytes!("../previous.sqlite").to_vec())));
    files
}

#[test]
fn g18_a_migration_that_is_killed_at_any_operation_is_made_up_for() {
    for (what, before) in old_files() {
        let (place, after) = (Place::new(), migrated(before.as_deref()));
        let mut killed = 0;
        for at in 1..OPERATIONS_MAX {
            put(&place, before.as_deref());
            let output = place.child("migrate", at, "").output().unwrap();
            if output.status.code() == Some(0) {
                break;
            }
            assert_eq!(output.status.code(), Some(CRASHED), "{what}, {at}: {output:?}");
            killed += 1;
            is_old_or_new(&place.database(), before.is_some(), &format!("{what}, killed at {at}"));
            assert!(rows_when_opened(&place.database()) == after, "{what}, killed at {at}: the rows are others");
        }
        println!("{what}: killed at each of {killed} operations");
        assert!(killed > 20, "{what}: {killed} operations");
    }
}

#[test]
fn g18_a_migration_is_made_up_for_after_a_power_cut_at_any_operation() {
    for (what, before) in old_files() {
        let (place, after) = (Place::new(), migrated(before.as_deref()));
        put(&place, before.as_deref());
        let mut child = place.child("migrate", OPERATIONS_MAX, "");
        assert!(child.env("HANDOFF_SHIM_JOURNAL", place.journal()).status().unwrap().success());
        let operations = journal::read(&place.journal(), &place.database());
        let (mut disk, mut numbers) = (Disk::new(&operations, before.clone()), Numbers::new(18));
        for at in 0..=operations.len() {
            disk.advance(at);
            for _ in 0..CUTS {
                lay_out(&disk.cut(&mut numbers), &place.database());
                assert!(rows_when_opened(&place.database()) == after, "{what}, cut at {at}: the rows are others");
            }
        }
        println!("{what}: {CUTS} power cuts at each of {} operations", operations.len());
    }
}

/// Opens the file, which brings it to the newest version, and is killed meanwhile.
pub(crate) fn migrate(runtime: &Runtime, task: &Task) {
    super::shim::Shim::beside(&task.database).arm("crash", task.number, 1, 0);
    let store = SqliteStore::open(&task.database).unwrap();
    runtime.block_on(store.close());
}

fn put(place: &Place, file: Option<&[u8]>) {
    let left = file.map(|bytes| (String::new(), bytes.to_vec()));
    lay_out(&left.into_iter().collect(), &place.database());
}

/// What comes of the file where nothing happens.
fn migrated(before: Option<&[u8]>) -> Rows {
    let place = Place::new();
    put(&place, before);
    rows_when_opened(&place.database())
}

fn rows_when_opened(database: &Path) -> Rows {
    drop(SqliteStore::open(database).unwrap());
    let conn = Connection::open(database).unwrap();
    let mut rows = Vec::new();
    let recorded = "SELECT version, sql FROM handoff_migrations ORDER BY version";
    rows.extend(select(&conn, recorded).into_iter().map(|row| ("handoff_migrations".to_owned(), row)));
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'handoff!_%' ESCAPE '!'
                  AND name <> 'handoff_migrations' AND name NOT LIKE 'handoff!_search%' ESCAPE '!' ORDER BY name";
    // The index of words is made anew from the entries, under a key that is drawn for each file.
    for table in select(&conn, tables) {
        let Value::Text(table) = &table[0] else { panic!("a name") };
        let all = select(&conn, &format!("SELECT * FROM {table} ORDER BY 1, 2"));
        rows.extend(all.into_iter().map(|row| (table.clone(), row)));
    }
    assert_eq!(select(&conn, "PRAGMA integrity_check"), [[Value::Text("ok".to_owned())]]);
    rows
}

/// Each step was taken whole or not at all, before anything makes up for it.
fn is_old_or_new(database: &Path, was_there: bool, what: &str) {
    // In a copy, since looking at it recovers it.
    let copy = Place::new();
    for entry in fs::read_dir(database.parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), copy.directory().join(entry.file_name())).unwrap();
    }
    let conn = Connection::open(copy.database()).unwrap();
    assert_eq!(select(&conn, "PRAGMA integrity_check"), [[Value::Text("ok".to_owned())]], "{what}");
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let exists = |name: &str| count(&format!("SELECT count(*) FROM sqlite_schema WHERE name = '{name}'")) == 1;
    let version = if exists("handoff_migrations") { count("SELECT count(*) FROM handoff_migrations") } else { 0 };
    assert!(version <= MIGRATIONS.len() as i64 && (version > 0 || !was_there), "{what}: version {version}");
    assert_eq!(exists("handoff_contents"), version >= 1, "{what}");
    assert_eq!(exists("handoff_seats"), version >= 2, "{what}");
    assert!(["handoff_search", "handoff_searched"].map(exists) == [version >= 4; 2], "{what}");
}

fn select(conn: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut statement = conn.prepare(sql).unwrap();
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| (0..columns).map(|column| row.get(column)).collect();
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}
