//! What can go wrong: at the start, with a name for each case, and later, as the source of a backend error.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use handoff_core::error::BoxError;
use handoff_core::files::FilesError;
use handoff_core::roster::RosterError;
use handoff_core::store::StoreError;
use rusqlite::ErrorCode;
use thiserror::Error;

/// Why a database could not be opened.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SqliteError {
    /// The SQLite library may corrupt a database in WAL mode.
    #[error("the sqlite library is version {found}, which may corrupt a database; {needed} or newer is needed")]
    LibraryTooOld {
        /// Its version.
        found: String,
        /// See [`SQLITE_VERSION_MIN`](crate::SQLITE_VERSION_MIN).
        needed: String,
    },
    /// A newer program wrote this database.
    #[error("database schema is version {found}, this program knows up to {known}; use a newer program")]
    SchemaTooNew {
        /// The database's version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// An older program wrote this database, and it was opened to be read only.
    #[error(
        "database schema is version {found}, this program reads version {known}; let it open the file once to write"
    )]
    SchemaTooOld {
        /// The database's version; zero where nothing of this crate is in it.
        found: u32,
        /// The version that this program knows.
        known: u32,
    },
    /// The database was set up by another text of a migration.
    #[error("migration {version} of this database is not the one that this program knows")]
    MigrationChanged {
        /// Which.
        version: u32,
    },
    /// The prefix cannot begin the name of a table.
    #[error(
        "a table prefix must have 1 to {max} lower-case letters, digits and underscores, a letter first, not {prefix:?}",
        max = crate::PREFIX_BYTES_MAX
    )]
    Prefix {
        /// What was given.
        prefix: String,
    },
    /// The file is something else.
    #[error("{} is not an sqlite database", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// Another store has the file open, in this process or in another.
    #[error("{} is in use{}; one process at a time opens it, and it once", path.display(), by(*process))]
    InUse {
        /// The file.
        path: PathBuf,
        /// Who has it, where that is known.
        process: Option<u32>,
    },
    /// The file can be neither read nor made.
    #[error("{} cannot be opened", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: BoxError,
    },
    /// The file or its directory can only be read.
    #[error("{} cannot be written", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: BoxError,
    },
    /// A copy was to be made where there is something.
    #[error("{} is there already; name a new file, or move it away", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// SQLite finds the file damaged.
    #[error("{} is damaged: {finding}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What it found first.
        finding: String,
    },
    /// Anything else.
    #[error("the database could not be set up")]
    Backend(#[source] BoxError),
}

impl SqliteError {
    pub(crate) fn opening(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::Unreadable { path, source: source.into() }
            }
            Some(ErrorCode::ReadOnly) => Self::Unwritable { path, source: source.into() },
            _ => Self::Backend(source.into()),
        }
    }
}

fn by(process: Option<u32>) -> String {
    process.map(|process| format!(" by process {process}")).unwrap_or_default()
}

/// Why a job failed. It reaches the caller only as the source of his trait's own backend error.
#[derive(Clone, Debug, Error)]
pub(crate) enum Failure {
    #[error("sqlite refused")]
    Sqlite(#[source] Arc<rusqlite::Error>),
    #[error("a stored value cannot be read, or a given one cannot be written")]
    Json(#[source] Arc<serde_json::Error>),
    #[error("the database is damaged: {0}")]
    Damaged(&'static str),
    #[error("the transaction could not be committed")]
    Transaction(#[source] Arc<rusqlite::Error>),
    #[error("the conversation is gone, and the log cannot be cut while another connection reads; erase it again")]
    StillInLog,
    #[error("what is erased could not be written down beside the database")]
    Tombstone(#[source] Arc<std::io::Error>),
    #[error("the database was opened to be read only")]
    OnlyRead,
    #[error("the database is closed")]
    Closed,
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(Arc::new(error))
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(Arc::new(error))
    }
}

/// How a job ends without its effect: by a rule of its trait, or by a failure.
#[derive(Debug)]
pub(crate) enum Stop<E> {
    Refused(E),
    Failed(Failure),
}

impl<E, F: Into<Failure>> From<F> for Stop<E> {
    fn from(failure: F) -> Self {
        Self::Failed(failure.into())
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        Self::Backend(Box::new(failure))
    }
}

impl From<Stop<StoreError>> for StoreError {
    fn from(stop: Stop<StoreError>) -> Self {
        match stop {
            Stop::Refused(error) => error,
            Stop::Failed(failure) => failure.into(),
        }
    }
}

impl From<Failure> for FilesError {
    fn from(failure: Failure) -> Self {
        Self::Backend(Box::new(failure))
    }
}

impl From<Stop<FilesError>> for FilesError {
    fn from(stop: Stop<FilesError>) -> Self {
        match stop {
            Stop::Refused(error) => error,
            Stop::Failed(failure) => failure.into(),
        }
    }
}

impl From<Failure> for RosterError {
    fn from(failure: Failure) -> Self {
        Self::Backend(Box::new(failure))
    }
}

impl From<Stop<RosterError>> for RosterError {
    fn from(stop: Stop<RosterError>) -> Self {
        match stop {
            Stop::Refused(error) => error,
            Stop::Failed(failure) => failure.into(),
        }
    }
}
