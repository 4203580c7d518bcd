//! Copies of a database: one that is made while others write, and one that takes its place again.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::connection::{check_library, checkpoint, open_reader, open_writer};
use crate::error::SqliteError;
use crate::lock::Lock;
use crate::options::SqliteOptions;
use crate::schema::{check_known, migrate};
use crate::store::{erase, is_there};
use crate::tables::{Connection, Prefix};
use crate::{sql, tombstones};

/// How often progress is told.
const TICK: Duration = Duration::from_millis(200);
/// Bytes that are copied at a time.
const CHUNK: usize = 1024 * 1024;
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
    let target = Target::reserve(to)?;
    let part = target.part.clone();
    // One statement of SQLite, which reads one moment of the database, keeps nobody waiting and copies
    // no free page; how far it is shows in the file that it writes.
    let path = part.to_string_lossy().into_owned();
    let copy = thread::spawn(move || conn.execute(sql::COPY, [path]));
    while !copy.is_finished() {
        progress(Copied { done: fs::metadata(&part).map_or(0, |file| file.len()), of });
        thread::sleep(TICK);
    }
    match copy.join() {
        Ok(copied) => copied.map_err(|error| failed(to, error))?,
        Err(_) => return Err(SqliteError::Backend("copying the database ended by a panic".into())),
    };
    let done = target.keep()?;
    progress(Copied { done, of: done });
    Ok(())
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
    drop(conn);
    let lock = Lock::take(to)?;
    let target = Target::reserve(to)?;
    copy(from, &target.part, &mut progress).map_err(|error| unwritable(to, error))?;
    target.keep()?;
    let forgotten = forget(to, prefix)?;
    drop(lock);
    Ok(forgotten)
}

/// Erases in a copy what was erased in the database that it is a copy of.
fn forget(path: &Path, prefix: &Prefix) -> Result<usize, SqliteError> {
    let failed = |error| SqliteError::opening(path, error);
    let mut erased = tombstones::read(path).map_err(|error| unwritable(path, error))?;
    erased.sort_unstable();
    erased.dedup();
    let conn = open_writer(path, prefix)?;
    migrate(&conn, path)?;
    let mut forgotten = 0;
    let transaction = conn.unchecked_transaction().map_err(failed)?;
    for id in erased {
        if is_there(&transaction, id).map_err(|error| SqliteError::Backend(error.into()))? {
            erase(&transaction, id).map_err(failed)?;
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

/// A name that was free, and is taken for a file that is being written beside it.
struct Target {
    path: PathBuf,
    part: PathBuf,
    kept: bool,
}

impl Target {
    fn reserve(path: &Path) -> Result<Self, SqliteError> {
        match File::create_new(path) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(SqliteError::Exists { path: path.to_owned() });
            }
            Err(error) => return Err(unwritable(path, error)),
        }
        let mut part = path.as_os_str().to_owned();
        part.push(UNFINISHED);
        let target = Self { path: path.to_owned(), part: part.into(), kept: false };
        // One that was cut off left it behind.
        match fs::remove_file(&target.part) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unwritable(path, error)),
            _ => Ok(target),
        }
    }

    /// The file is whole: it takes its name, for good. Gives its length.
    fn keep(mut self) -> Result<u64, SqliteError> {
        let kept = || {
            let file = File::open(&self.part)?;
            file.sync_all()?;
            let length = file.metadata()?.len();
            fs::rename(&self.part, &self.path)?;
            // A name is in its directory; elsewhere that cannot be opened, and the system sees to it.
            if cfg!(unix) {
                let directory = self.path.parent().filter(|parent| !parent.as_os_str().is_empty());
                File::open(directory.unwrap_or(Path::new(".")))?.sync_all()?;
            }
            Ok(length)
        };
        let length = kept().map_err(|error| unwritable(&self.path, error))?;
        self.kept = true;
        Ok(length)
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if !self.kept {
            // What cannot be removed is an empty file and one that says in its name that it is not whole.
            drop(fs::remove_file(&self.part).and_then(|()| fs::remove_file(&self.path)));
            drop(fs::remove_file(&self.path));
        }
    }
}

fn copy(from: &Path, to: &Path, progress: &mut impl FnMut(Copied)) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut target = File::create(to)?;
    let of = source.metadata()?.len();
    let mut chunk = vec![0; CHUNK];
    let mut done = 0;
    loop {
        let read = source.read(&mut chunk)?;
        if read == 0 {
            return Ok(());
        }
        target.write_all(&chunk[..read])?;
        done += u64::try_from(read).unwrap_or(0);
        progress(Copied { done, of });
    }
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
