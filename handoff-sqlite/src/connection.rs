//! How a connection is opened and set up: each setting here carries a promise.

use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{ErrorCode, OpenFlags};

use crate::error::SqliteError;
use crate::tables::{Connection, Prefix};

/// The oldest SQLite library that is accepted, as SQLite counts: 3.51.3. Older ones, from 3.7.0 on,
/// can corrupt a database in WAL mode when two connections write or checkpoint (the "WAL-reset" bug).
pub const SQLITE_VERSION_MIN: i32 = 3_051_003;

/// How long a connection waits for a lock that another process holds.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How long this crate waits between two tries where SQLite does not wait by itself.
const BUSY_PAUSE: Duration = Duration::from_millis(10);
/// More than there are statements in [`crate::sql`], so that none is ever compiled twice.
const STATEMENTS_MAX: usize = 128;

/// Refuses a library that may lose what was acknowledged.
pub(crate) fn check_library(version: i32) -> Result<(), SqliteError> {
    if version < SQLITE_VERSION_MIN {
        return Err(SqliteError::LibraryTooOld { found: dotted(version), needed: dotted(SQLITE_VERSION_MIN) });
    }
    Ok(())
}

fn dotted(version: i32) -> String {
    format!("{}.{}.{}", version / 1_000_000, version / 1_000 % 1_000, version % 1_000)
}

/// The one connection that writes to a file.
pub(crate) fn open_writer(path: &Path, prefix: &Prefix) -> Result<Connection, SqliteError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = || {
        let conn = Connection::new(rusqlite::Connection::open_with_flags(path, flags)?, prefix);
        set_up(&conn)?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        let mode = use_wal(&conn)?;
        Ok((conn, mode))
    };
    let (conn, mode) = opened().map_err(|error| SqliteError::opening(path, error))?;
    if mode != "wal" {
        return Err(SqliteError::Backend(format!("the journal mode stays {mode} where wal is needed").into()));
    }
    Ok(conn)
}

/// Several programs may begin with the same fresh file at once. SQLite does not wait for a lock here,
/// whatever the timeout (seen once in 150 such beginnings), so this does.
fn use_wal(conn: &Connection) -> Result<String, rusqlite::Error> {
    let mut waited = Duration::ZERO;
    loop {
        match conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && waited < BUSY_TIMEOUT => {
                thread::sleep(BUSY_PAUSE);
                waited += BUSY_PAUSE;
            }
            done => return done,
        }
    }
}

/// Writes the log back into the file and cuts it to nothing; `false` where another connection
/// reads it all the time.
pub(crate) fn checkpoint(conn: &Connection) -> Result<bool, rusqlite::Error> {
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0)).map(|busy| busy == 0)
}

/// The one connection to a database in memory.
pub(crate) fn open_memory(prefix: &Prefix) -> Result<Connection, SqliteError> {
    let opened = || {
        let conn = Connection::new(rusqlite::Connection::open_in_memory()?, prefix);
        set_up(&conn)?;
        Ok(conn)
    };
    opened().map_err(|error: rusqlite::Error| SqliteError::Backend(error.into()))
}

/// A connection that reads a file which a writer has opened before.
pub(crate) fn open_reader(path: &Path, prefix: &Prefix) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::new(rusqlite::Connection::open_with_flags(path, flags)?, prefix);
    set_up(&conn)?;
    Ok(conn)
}

fn set_up(conn: &Connection) -> Result<(), rusqlite::Error> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    // Else SQLite compiles a statement again whenever a parameter changes that it compared with the
    // condition of a partial index, though the plan never depends on it here.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "foreign_keys", "ON")?;
    // What is erased is overwritten, and nothing of it goes to a temporary file.
    // The first of the two answers with a row, which `pragma_update` would take for an error.
    conn.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    // The file may come from anywhere: functions in its schema are not trusted, and damaged cells are seen.
    conn.pragma_update(None, "trusted_schema", "OFF")?;
    conn.pragma_update(None, "cell_size_check", "ON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_library_is_refused_with_both_versions() {
        let error = check_library(3_040_001).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the sqlite library is version 3.40.1, which may corrupt a database; 3.51.3 or newer is needed"
        );
        check_library(SQLITE_VERSION_MIN).unwrap();
        check_library(rusqlite::version_number()).unwrap();
    }
}
