//! Opening the file, and erasing so that no byte of what was erased stays in it.
//!
//! A key-value store that copies on write takes a row out by writing new pages; the old ones are
//! free, and hold what they held until somebody needs the space. "Erased" would be a promise about
//! the interface only. So the file is written anew without what was erased, and takes the old
//! one's place by a rename: readers go on in the old file until they are done, and then it is gone.
//! That costs a copy of what is kept. Erasing is rare; a team for which it is not, as where agents keep
//! conversations for some days only, collects what is to be erased and rewrites once.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use redb::{Builder, Database, Key, ReadTransaction, ReadableDatabase as _, ReadableTable as _};
use redb::{TableDefinition, Value, WriteTransaction};

use crate::CACHE_BYTES;
use crate::error::Failure;
use crate::tables::{
    AGENTS, CHANGES, FORMAT, HEADS, INDEXES, KEYS, LOG, MARKS, META, NUMBERS, PLACES, TERMS, TRIGGERS, WRITTEN, create,
};
use crate::write::{FORGETTING, transaction};

const FORMAT_KEY: &str = "format";

/// Opens or makes the file, and ends an erasure that a crash cut off.
pub(crate) fn open(path: &Path) -> Result<Database, Failure> {
    let database = Builder::new().set_cache_size(CACHE_BYTES).create(path)?;
    let forgetting = transaction(&database, |transaction| {
        create(transaction)?;
        let mut meta = transaction.open_table(META)?;
        let found = meta.get(FORMAT_KEY)?.map_or(FORMAT, |row| row.value());
        if found != FORMAT {
            return Err(Failure::Format { known: FORMAT, found });
        }
        meta.insert(FORMAT_KEY, FORMAT)?;
        Ok(meta.get(FORGETTING)?.is_some())
    })?;
    sync_directory(path)?;
    if forgetting { rewrite(path, &database) } else { Ok(database) }
}

/// Writes what is kept into a new file and puts it in the old one's place. Nobody may write to
/// `old` meanwhile.
///
/// A crash before the rename leaves the old file, which still says that there is something to
/// forget; a crash after it leaves the new one, which does not.
pub(crate) fn rewrite(path: &Path, old: &Database) -> Result<Database, Failure> {
    let beside = beside(path);
    match fs::remove_file(&beside) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let new = Builder::new().set_cache_size(CACHE_BYTES).create(&beside)?;
    let snapshot = old.begin_read()?;
    transaction(&new, |transaction| {
        transaction.open_table(META)?.insert(FORMAT_KEY, FORMAT)?;
        copy(&snapshot, transaction, HEADS)?;
        copy(&snapshot, transaction, LOG)?;
        copy(&snapshot, transaction, KEYS)?;
        copy(&snapshot, transaction, AGENTS)?;
        copy(&snapshot, transaction, CHANGES)?;
        copy(&snapshot, transaction, NUMBERS)?;
        copy(&snapshot, transaction, TRIGGERS)?;
        copy(&snapshot, transaction, MARKS)?;
        copy(&snapshot, transaction, WRITTEN)?;
        copy(&snapshot, transaction, PLACES)?;
        copy(&snapshot, transaction, TERMS)?;
        INDEXES.into_iter().try_for_each(|index| copy(&snapshot, transaction, index))
    })?;
    fs::rename(&beside, path)?;
    sync_directory(path)?;
    Ok(new)
}

fn copy<K: Key + 'static, V: Value + 'static>(
    from: &ReadTransaction,
    to: &WriteTransaction,
    table: TableDefinition<'_, K, V>,
) -> Result<(), Failure> {
    let mut copied = to.open_table(table)?;
    for row in from.open_table(table)?.iter()? {
        let (key, value) = row?;
        copied.insert(key.value(), value.value())?;
    }
    Ok(())
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".rewrite");
    name.into()
}

/// A file's name is in its directory, and survives a power cut when that is synced too.
fn sync_directory(path: &Path) -> Result<(), Failure> {
    let directory = match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => return Ok(()),
    };
    // Elsewhere a directory cannot be opened, and the file system sees to it itself.
    if cfg!(unix) {
        fs::File::open(directory)?.sync_all()?;
    }
    Ok(())
}
