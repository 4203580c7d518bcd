//! The tables: numbered migrations, each applied once and in one transaction, recorded in a table of their own.

use std::path::Path;

use rusqlite::{OptionalExtension, params};

use crate::error::SqliteError;
use crate::search::adopt;
use crate::sql;
use crate::tables::Connection;

/// One step from a version of the schema to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Migration {
    /// Counts from 1.
    pub version: u32,
    /// What it is for.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// All steps in their order, for a host that wants to read them or run them himself.
pub const MIGRATIONS: &[Migration] = &[
    Migration { version: 1, name: "first", sql: include_str!("../migrations/0001_first.sql") },
    Migration { version: 2, name: "seats", sql: include_str!("../migrations/0002_seats.sql") },
    Migration { version: 3, name: "changes", sql: include_str!("../migrations/0003_changes.sql") },
    Migration { version: 4, name: "search", sql: include_str!("../migrations/0004_search.sql") },
    Migration { version: 5, name: "files", sql: include_str!("../migrations/0005_files.sql") },
    Migration { version: 6, name: "marks", sql: include_str!("../migrations/0006_marks.sql") },
    Migration { version: 7, name: "avatars", sql: include_str!("../migrations/0007_avatars.sql") },
];

/// Brings the database to the newest version that this program knows.
pub(crate) fn migrate(conn: &Connection, path: &Path) -> Result<(), SqliteError> {
    let failed = |error| SqliteError::opening(path, error);
    for migration in MIGRATIONS {
        conn.execute_batch("BEGIN IMMEDIATE").map_err(failed)?;
        // Looked at inside the transaction: another program may be doing the same.
        let table = conn.execute_batch(sql::MIGRATIONS_TABLE).map_err(failed);
        let done = table.and_then(|()| check(conn, path)).and_then(|_| apply(conn, migration).map_err(failed));
        if done.is_err() {
            // The first error is the one to tell; closing the connection rolls back as well.
            drop(conn.execute_batch("ROLLBACK"));
            return done;
        }
        conn.execute_batch("COMMIT").map_err(failed)?;
    }
    adopt(conn).map_err(failed)
}

/// Refuses a database that is not of the newest version that this program knows.
pub(crate) fn check_to_read(conn: &Connection, path: &Path) -> Result<(), SqliteError> {
    let failed = |error| SqliteError::opening(path, error);
    let known = newest();
    let is_ours: bool = conn.query_row(sql::MIGRATIONS_TABLE_EXISTS, [], |row| row.get(0)).map_err(failed)?;
    if !is_ours {
        return Err(SqliteError::SchemaTooOld { found: 0, known });
    }
    match check(conn, path)? {
        found if found < known => Err(SqliteError::SchemaTooOld { found, known }),
        _ => Ok(()),
    }
}

/// Refuses a database that this program cannot open at all.
pub(crate) fn check_known(conn: &Connection, path: &Path) -> Result<(), SqliteError> {
    let is_ours = conn.query_row(sql::MIGRATIONS_TABLE_EXISTS, [], |row| row.get(0));
    if !is_ours.map_err(|error| SqliteError::opening(path, error))? {
        return Err(SqliteError::SchemaTooOld { found: 0, known: newest() });
    }
    check(conn, path).map(drop)
}

fn newest() -> u32 {
    MIGRATIONS.last().map_or(0, |newest| newest.version)
}

/// Refuses what this program does not know; gives the database's version.
fn check(conn: &Connection, path: &Path) -> Result<u32, SqliteError> {
    let failed = |error| SqliteError::opening(path, error);
    let found: u32 = conn.query_row(sql::MIGRATIONS_NEWEST, [], |row| row.get(0)).map_err(failed)?;
    let known = newest();
    if found > known {
        return Err(SqliteError::SchemaTooNew { found, known });
    }
    for migration in MIGRATIONS {
        let text: Option<String> = recorded(conn, migration.version).map_err(failed)?;
        if text.is_some_and(|text| text != migration.sql) {
            return Err(SqliteError::MigrationChanged { version: migration.version });
        }
    }
    Ok(found)
}

fn apply(conn: &Connection, migration: &Migration) -> Result<(), rusqlite::Error> {
    if recorded(conn, migration.version)?.is_some() {
        return Ok(());
    }
    conn.execute_batch(migration.sql)?;
    conn.execute(sql::MIGRATIONS_RECORD, params![migration.version, migration.name, migration.sql])?;
    Ok(())
}

fn recorded(conn: &Connection, version: u32) -> Result<Option<String>, rusqlite::Error> {
    conn.query_row(sql::MIGRATIONS_TEXT, [version], |row| row.get(0)).optional()
}
