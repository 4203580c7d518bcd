//! Copies of a database: one that is made while others write, and one that takes its place again.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::connection::{check_library, checkpoint, open_reader, open_writer};
use crate::erasing::{erase, is_there};
use crate::error::{Failure, SqliteError};
use crate::lock::Lock;
use crate::options::SqliteOptions;
use crate::schema::{check_known, migrate};
use crate::tables::{Connection, Prefix};
use crate::{sql, tombstones};

/// How often progress is told.
const TICK: Duration = Duration::from_millis(200);
/// What a copy is called behind its name while it is not whole.
const UNFINISHED: &str = ".part";

/// How far a copy has come, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// So many are copied.
    pub done: u64,
    /// Of about so many.
    pub of: u64,
}

/// Copies `from`, which others may be writing to, into a new file.
pub(crate) fn back_up(
    from: &Path,
    prefix: &Prefix,
    to: &Path,
    mut progress: impl FnMut(Copied),
) -> Result<(), SqliteError> {
    let conn = open_reader(from, prefix).map_err(|error| SqliteError::opening(from, error))?;
    let of = size(&conn).map_err(|error| SqliteError::opening(from, error))?;
    let target = Target::at(to)?;
    copy(conn, of, &target, &mut progress)?;
    let done = target.keep()?;
    progress(Copied { done, of: done });
    Ok(())
}

/// One statement of SQLite, which reads one moment of the database with its log, keeps nobody waiting
/// and copies no free page; how far it is shows in the file that it writes.
fn copy(conn: Connection, of: u64, target: &Target, progress: &mut impl FnMut(Copied)) -> Result<(), SqliteError> {
    let path = target.part.to_string_lossy().into_owned();
    let copy = thread::spawn(move || conn.execute(sql::COPY, [path]));
    while !copy.is_finished() {
        progress(Copied { done: fs::metadata(&target.part).map_or(0, |file| file.len()), of });
        thread::sleep(TICK);
    }
    match copy.join() {
        Ok(copied) => copied.map(drop).map_err(|error| failed(&target.path, error)),
        Err(_) => Err(SqliteError::Backend("copying the database ended by a panic".into())),
    }
}

/// Puts a copy at `to`, where nothing is, and forgets in it what was erased since it was made; with
/// tables of another prefix it is [`SqliteOptions::restore`].
///
/// It blocks until it is done. The copy is looked at from end to end before anything is written, and
/// `from` stays as it is. What was erased is known from the file beside `to` with `-erased` behind its
/// name, as [`SqliteStore`](crate::SqliteStore) says; the number of conversations that were forgotten is
/// the answer.
///
/// # Errors
/// [`SqliteError::Exists`] where there is a file at `to`: move it away first, so that nothing is lost by
/// a slip. [`SqliteError::Damaged`] where the copy is. Else as
/// [`SqliteStore::open`](crate::SqliteStore::open).
pub fn restore(
    from: impl AsRef<Path>,
    to: impl AsRef<Path>,
    progress: impl FnMut(Copied),
) -> Result<usize, SqliteError> {
    SqliteOptions::default().restore(from, to, progress)
}

pub(crate) fn put_back(
    from: &Path,
    to: &Path,
    prefix: &Prefix,
    mut progress: impl FnMut(Copied),
) -> Result<usize, SqliteError> {
    check_library(rusqlite::version_number())?;
    let conn = open_reader(from, prefix).map_err(|error| SqliteError::opening(from, error))?;
    check_known(&conn, from)?;
    if let Some(finding) = damage(&conn).map_err(|error| SqliteError::opening(from, error))? {
        return Err(SqliteError::Damaged { path: from.to_owned(), finding });
    }
    let of = size(&conn).map_err(|error| SqliteError::opening(from, error))?;
    let lock = Lock::take(to)?;
    let target = Target::at(to)?;
    copy(conn, of, &target, &mut progress)?;
    // Before it has its name: a crash must not leave a database that remembers what was erased.
    let forgotten = forget(&target.part, to, prefix)?;
    let done = target.keep()?;
    drop(lock);
    progress(Copied { done, of: done });
    Ok(forgotten)
}

/// Erases in a copy what was erased in the database whose place it takes.
fn forget(copy: &Path, database: &Path, prefix: &Prefix) -> Result<usize, SqliteError> {
    let failed = |error| SqliteError::opening(copy, error);
    let mut erased = tombstones::read(database).map_err(|error| unwritable(database, error))?;
    erased.sort_unstable();
    erased.dedup();
    let conn = open_writer(copy, prefix)?;
    migrate(&conn, copy)?;
    let mut forgotten = 0;
    let transaction = conn.unchecked_transaction().map_err(failed)?;
    for id in erased {
        let unreadable = |error: Failure| SqliteError::Backend(error.into());
        if is_there(&transaction, id).map_err(unreadable)? {
            erase(&transaction, id).map_err(unreadable)?;
            forgotten += 1;
        }
    }
    transaction.commit().map_err(failed)?;
    checkpoint(&conn).map_err(failed)?;
    Ok(forgotten)
}

/// What SQLite finds wrong with a file; nothing where it is whole.
pub(crate) fn damage(conn: &Connection) -> Result<Option<String>, rusqlite::Error> {
    let found: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Ok(Some(found));
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    Ok(match rows.next()? {
        Some(row) => Some(format!("a row of {} refers to nothing", row.get::<_, String>(0)?)),
        None => None,
    })
}

fn size(conn: &Connection) -> Result<u64, rusqlite::Error> {
    let number = |pragma: &str| conn.query_row(pragma, [], |row| row.get::<_, i64>(0));
    let pages = number("PRAGMA page_count")? - number("PRAGMA freelist_count")?;
    Ok(u64::try_from(pages * number("PRAGMA page_size")?).unwrap_or(0))
}

/// A file that is written beside a free name, and takes it once it is whole.
struct Target {
    path: PathBuf,
    part: PathBuf,
}

impl Target {
    fn at(path: &Path) -> Result<Self, SqliteError> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(SqliteError::Exists { path: path.to_owned() });
        }
        let target = Self { path: path.to_owned(), part: beside(path, UNFINISHED) };
        // One that was cut off left them behind.
        target.clear().map_err(|error| unwritable(path, error))?;
        Ok(target)
    }

    /// The file is whole: it takes its name, for good, unless somebody else took it meanwhile. Gives its
    /// length.
    fn keep(self) -> Result<u64, SqliteError> {
        let kept = || {
            let file = File::open(&self.part)?;
            file.sync_all()?;
            let length = file.metadata()?.len();
            match fs::hard_link(&self.part, &self.path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
                // A file system without links: nothing is there, as far as can be told.
                Err(_) => fs::rename(&self.part, &self.path)?,
                Ok(()) => {}
            }
            tombstones::sync_name(&self.path)?;
            Ok(length)
        };
        kept().map_err(|error: io::Error| match error.kind() {
            io::ErrorKind::AlreadyExists => SqliteError::Exists { path: self.path.clone() },
            _ => unwritable(&self.path, error),
        })
    }

    /// Removes what is there of the file beside the name.
    fn clear(&self) -> io::Result<()> {
        for file in ["", "-wal", "-shm"].map(|suffix| beside(&self.part, suffix)) {
            match fs::remove_file(file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        // What cannot be removed says in its name that it is not whole.
        drop(self.clear());
    }
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn failed(path: &Path, error: rusqlite::Error) -> SqliteError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull | rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly) => {
            SqliteError::Unwritable { path: path.to_owned(), source: error.into() }
        }
        _ => SqliteError::Backend(error.into()),
    }
}

fn unwritable(path: &Path, error: io::Error) -> SqliteError {
    SqliteError::Unwritable { path: path.to_owned(), source: error.into() }
}
