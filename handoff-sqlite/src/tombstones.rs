//! Which conversations were erased, beside the database: so that a copy from before, put in its place,
//! does not bring them back.
//!
//! A line is an id and nothing else. It is written and synced before a conversation is erased however it
//! stands: one whose erasing was then cut off is erased by the next try, or by the restore. Where it is
//! erased from a position only, it is written and synced afterwards: until then it may turn out to live.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use handoff_core::ids::ConversationId;

/// What the file is called, behind the name of the database.
const SUFFIX: &str = "-erased";

/// Writes down that a conversation is to be forgotten; it is on the disk when this returns.
pub(crate) fn write(database: &Path, id: ConversationId) -> io::Result<()> {
    let mut file = File::options().append(true).create(true).open(beside(database))?;
    // In one write, and with a break before it: a line that a power cut tore is none, and spoils no other.
    file.write_all(format!("\n{id}\n").as_bytes())?;
    file.sync_all()?;
    // Each time: who made the file may have ended before its name was safe.
    sync_name(database)
}

/// A file that was made beside this one keeps its name when the power goes: a name is in its directory.
/// Elsewhere that cannot be opened, and the system sees to it.
pub(crate) fn sync_name(file: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let directory = file.parent().filter(|parent| !parent.as_os_str().is_empty());
        File::open(directory.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// All of them; none where nothing was ever erased.
pub(crate) fn read(database: &Path) -> io::Result<Vec<ConversationId>> {
    match fs::read_to_string(beside(database)) {
        Ok(lines) => Ok(lines.lines().filter_map(|line| line.parse().ok()).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn beside(database: &Path) -> PathBuf {
    let mut name = OsString::from(database);
    name.push(SUFFIX);
    name.into()
}
