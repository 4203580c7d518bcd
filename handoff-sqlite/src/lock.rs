//! One process for one file: a lock beside it, which the system releases with the process however it ends.
//!
//! The lock lies on a file of its own, since SQLite's locks on the database itself are lost when any
//! descriptor of that file is closed. The file stays when the lock is released: whoever removed it
//! could remove it under the next one, and two would have a lock each.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::error::SqliteError;

/// What the lock's file is called, behind the name of the database.
const SUFFIX: &str = "-lock";
/// More digits than the number of a process has.
const PROCESS_BYTES_MAX: u64 = 20;

/// Held as long as it lives.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

impl Lock {
    pub(crate) fn take(path: &Path) -> Result<Self, SqliteError> {
        let failed = |error| refused(path, error);
        let beside = beside(path).map_err(failed)?;
        let file = File::options().read(true).write(true).create(true).truncate(false).open(beside).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(SqliteError::InUse { path: path.to_owned(), process: read(&file) });
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        // Only for the message of who comes second: that the disk is full is no reason to refuse.
        drop(file.set_len(0).and_then(|()| (&file).write_all(std::process::id().to_string().as_bytes())));
        Ok(Self { file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing is not enough: a process that is just being started may share the descriptor for a moment.
        drop(self.file.unlock());
    }
}

/// The same file for every way to write the path.
fn beside(path: &Path) -> io::Result<PathBuf> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let whole = match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = path.file_name().ok_or(io::ErrorKind::NotFound)?;
            let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
            fs::canonicalize(directory.unwrap_or(Path::new(".")))?.join(name)
        }
        found => found?,
    };
    let mut name = OsString::from(whole);
    name.push(SUFFIX);
    Ok(name.into())
}

fn refused(path: &Path, error: io::Error) -> SqliteError {
    let path = path.to_owned();
    match error.kind() {
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::StorageFull => {
            SqliteError::Unwritable { path, source: error.into() }
        }
        _ => SqliteError::Unreadable { path, source: error.into() },
    }
}

/// Who holds it, as far as he could write it down.
fn read(file: &File) -> Option<u32> {
    let mut digits = String::new();
    file.take(PROCESS_BYTES_MAX).read_to_string(&mut digits).ok()?;
    digits.parse().ok()
}
