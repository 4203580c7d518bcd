//! The shim's record of what reached the files of a database, read back.

use std::fs;
use std::path::Path;

/// One line of the record.
#[derive(Debug)]
pub(crate) struct Operation {
    /// What follows the database's name in the file's, empty for the database itself; `None` for
    /// the directory.
    pub(crate) file: Option<String>,
    pub(crate) what: What,
}

#[derive(Debug)]
pub(crate) enum What {
    Create,
    Unlink,
    Write {
        offset: u64,
        data: Vec<u8>,
    },
    Truncate(u64),
    SyncBegins(u64),
    SyncEnds(u64),
    /// What the process says that it has acknowledged.
    Says(String),
}

/// Reads the record of the files of this database.
pub(crate) fn read(journal: &Path, database: &Path) -> Vec<Operation> {
    let bytes = fs::read(journal).unwrap();
    let name = database.to_str().unwrap();
    let mut rest = bytes.as_slice();
    let mut operations = Vec::new();
    while !rest.is_empty() {
        let what = take(&mut rest, 1)[0];
        let _time = number(take(&mut rest, 8));
        let offset = number(take(&mut rest, 8));
        let (path, data) = (number(take(&mut rest, 4)), number(take(&mut rest, 4)));
        let path = String::from_utf8(take(&mut rest, path as usize).to_vec()).unwrap();
        let data = take(&mut rest, data as usize).to_vec();
        let what = match what {
            b'C' => What::Create,
            b'U' => What::Unlink,
            b'W' => What::Write { offset, data },
            b'T' => What::Truncate(offset),
            b'B' => What::SyncBegins(offset),
            b'E' => What::SyncEnds(offset),
            b'A' => What::Says(String::from_utf8(data).unwrap().trim_end().to_owned()),
            other => panic!("what is {other}?"),
        };
        operations.push(Operation { file: path.strip_prefix(name).map(str::to_owned), what });
    }
    operations
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> &'a [u8] {
    let (taken, left) = rest.split_at(length);
    *rest = left;
    taken
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}
