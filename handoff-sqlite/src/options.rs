//! How a database is opened, where the defaults will not do.

use std::path::Path;

use crate::backup::{Copied, put_back};
use crate::connection::{check_library, checkpoint, open_memory, open_reader, open_writer};
use crate::error::SqliteError;
use crate::handle::SqliteStore;
use crate::lock::Lock;
use crate::schema::{check_to_read, migrate};
use crate::tables::Prefix;

/// How a database is opened.
///
/// ```
/// # fn main() -> Result<(), handoff_sqlite::SqliteError> {
/// let options = handoff_sqlite::SqliteOptions::default().table_prefix("support_")?;
/// let store = options.in_memory()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "options open nothing until they are asked to"]
pub struct SqliteOptions {
    prefix: Prefix,
}

impl SqliteOptions {
    /// What the names of all tables and indexes begin with; `handoff_` unless given. A database is
    /// always opened with the prefix that it was made with.
    ///
    /// # Errors
    /// [`SqliteError::Prefix`] where it is empty, longer than
    /// [`PREFIX_BYTES_MAX`](crate::PREFIX_BYTES_MAX), or anything but lower-case letters, digits and
    /// underscores with a letter in front.
    pub fn table_prefix(mut self, prefix: &str) -> Result<Self, SqliteError> {
        self.prefix = Prefix::new(prefix)?;
        Ok(self)
    }

    /// See [`SqliteStore::open`].
    ///
    /// # Errors
    /// The same.
    pub fn open(&self, path: impl AsRef<Path>) -> Result<SqliteStore, SqliteError> {
        let path = path.as_ref();
        if path == Path::new(":memory:") {
            return self.in_memory();
        }
        check_library(rusqlite::version_number())?;
        let lock = Lock::take(path)?;
        let conn = open_writer(path, &self.prefix)?;
        migrate(&conn, path)?;
        // A crash may have come between an erasing and the cut of the log. Where another program keeps
        // the log in use, its own erasing cuts it.
        checkpoint(&conn).map_err(|error| SqliteError::opening(path, error))?;
        SqliteStore::start(Some(conn), Some(path), self.prefix.clone(), Some(lock))
    }

    /// See [`SqliteStore::open_to_read`].
    ///
    /// # Errors
    /// The same.
    pub fn open_to_read(&self, path: impl AsRef<Path>) -> Result<SqliteStore, SqliteError> {
        let path = path.as_ref();
        check_library(rusqlite::version_number())?;
        let conn = open_reader(path, &self.prefix).map_err(|error| SqliteError::opening(path, error))?;
        check_to_read(&conn, path)?;
        SqliteStore::start(None, Some(path), self.prefix.clone(), None)
    }

    /// See [`SqliteStore::in_memory`].
    ///
    /// # Errors
    /// The same.
    pub fn in_memory(&self) -> Result<SqliteStore, SqliteError> {
        check_library(rusqlite::version_number())?;
        let conn = open_memory(&self.prefix)?;
        migrate(&conn, Path::new(":memory:"))?;
        SqliteStore::start(Some(conn), None, self.prefix.clone(), None)
    }

    /// See [`restore`](crate::restore).
    ///
    /// # Errors
    /// The same.
    pub fn restore(
        &self,
        from: impl AsRef<Path>,
        to: impl AsRef<Path>,
        progress: impl FnMut(Copied),
    ) -> Result<usize, SqliteError> {
        put_back(from.as_ref(), to.as_ref(), &self.prefix, progress)
    }
}
