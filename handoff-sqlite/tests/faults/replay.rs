//! What a power cut leaves of the files.
//!
//! Of each file everything is there that was written before its last completed sync began. Each later
//! operation is there, lost, or torn at a multiple of a sector. A file's name is there once its
//! directory was synced after the file was made; until then it may be lost with all that is in it, and
//! a name that was taken away may be back. Memory that processes share (`-shm`) is gone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::journal::{Operation, What};
use super::script::Numbers;
use super::shim::beside;

/// A disk writes this much whole or not at all.
const SECTOR: u64 = 512;

/// A run up to some operation, which goes on from one crash point to the next.
pub(crate) struct Disk<'a> {
    operations: &'a [Operation],
    at: usize,
    files: Vec<File>,
    /// Names as they are for the process, and as they are once the power is gone.
    names: BTreeMap<&'a str, usize>,
    safe_names: BTreeMap<&'a str, usize>,
    /// What was done to names since the directory was last synced.
    renamed: Vec<Renamed<'a>>,
    /// Syncs that have begun, with what they will have made safe.
    syncing: BTreeMap<u64, Syncing<'a>>,
}

/// A file, whatever its name.
#[derive(Clone, Default)]
struct File {
    safe: Vec<u8>,
    /// Operations since then, by their numbers in the record.
    later: Vec<usize>,
}

#[derive(Clone, Copy)]
enum Renamed<'a> {
    Made(&'a str, usize),
    Gone(&'a str),
}

enum Syncing<'a> {
    File(usize, usize),
    Directory(BTreeMap<&'a str, usize>, usize),
}

/// One possible state of the files.
pub(crate) type Left = BTreeMap<String, Vec<u8>>;

impl<'a> Disk<'a> {
    /// `before` is the database as it was when the record began, if it was there.
    pub(crate) fn new(operations: &'a [Operation], before: Option<Vec<u8>>) -> Self {
        let files: Vec<File> = before.into_iter().map(|safe| File { safe, later: Vec::new() }).collect();
        let names: BTreeMap<&str, usize> = files.iter().map(|_| ("", 0)).collect();
        let safe_names = names.clone();
        Self { operations, at: 0, files, names, safe_names, renamed: Vec::new(), syncing: BTreeMap::new() }
    }

    /// Goes on until just before the operation `at`.
    pub(crate) fn advance(&mut self, at: usize) {
        while self.at < at {
            let operation = &self.operations[self.at];
            match &operation.file {
                Some(name) => self.happens_to(name, &operation.what),
                None => self.happens_to_the_directory(&operation.what),
            }
            self.at += 1;
        }
    }

    fn happens_to(&mut self, name: &'a str, what: &What) {
        let file = self.names.get(name).copied();
        match what {
            What::Create => {
                self.files.push(File::default());
                self.names.insert(name, self.files.len() - 1);
                self.renamed.push(Renamed::Made(name, self.files.len() - 1));
            }
            What::Unlink => {
                self.names.remove(name);
                self.renamed.push(Renamed::Gone(name));
            }
            What::Write { .. } | What::Truncate(_) => self.files[file.unwrap()].later.push(self.at),
            What::SyncBegins(number) => drop(self.syncing.insert(*number, Syncing::File(file.unwrap(), self.at))),
            What::SyncEnds(number) => {
                let Some(Syncing::File(file, until)) = self.syncing.remove(number) else { panic!("no sync began") };
                let File { safe, later } = &mut self.files[file];
                let synced = later.iter().take_while(|at| **at < until).count();
                later.drain(..synced).for_each(|at| apply(safe, &self.operations[at].what));
            }
            What::Says(_) => {}
        }
    }

    fn happens_to_the_directory(&mut self, what: &What) {
        match what {
            What::SyncBegins(number) => {
                let names = Syncing::Directory(self.names.clone(), self.renamed.len());
                self.syncing.insert(*number, names);
            }
            What::SyncEnds(number) => {
                let Some(Syncing::Directory(names, renamed)) = self.syncing.remove(number) else {
                    panic!("none began")
                };
                self.safe_names = names;
                self.renamed.drain(..renamed);
            }
            other => panic!("{other:?} of a directory"),
        }
    }

    /// The power goes now.
    pub(crate) fn cut(&self, numbers: &mut Numbers) -> Left {
        let mut names = self.safe_names.clone();
        for renamed in self.renamed.iter().filter(|_| numbers.below(2) == 0) {
            match *renamed {
                Renamed::Made(name, file) => drop(names.insert(name, file)),
                Renamed::Gone(name) => drop(names.remove(name)),
            }
        }
        let left = |(name, file): (&str, usize)| (name.to_owned(), self.files[file].cut(self.operations, numbers));
        names.into_iter().map(left).collect()
    }
}

impl File {
    fn cut(&self, operations: &[Operation], numbers: &mut Numbers) -> Vec<u8> {
        let mut bytes = self.safe.clone();
        for at in &self.later {
            match (numbers.below(4), &operations[*at].what) {
                (0, _) => {}
                (1, What::Write { offset, data }) => tear(&mut bytes, *offset, data, numbers),
                (_, what) => apply(&mut bytes, what),
            }
        }
        bytes
    }
}

/// Of the sectors that the write touches, those before some point are there, or those behind it.
fn tear(bytes: &mut Vec<u8>, offset: u64, data: &[u8], numbers: &mut Numbers) {
    let first = offset / SECTOR + 1;
    let sectors = (offset + data.len() as u64).div_ceil(SECTOR).saturating_sub(first);
    if sectors == 0 {
        return;
    }
    let cut = ((first + numbers.below(sectors)) * SECTOR - offset) as usize;
    if numbers.below(2) == 0 {
        write(bytes, offset, &data[..cut]);
    } else {
        write(bytes, offset + cut as u64, &data[cut..]);
    }
}

fn apply(bytes: &mut Vec<u8>, what: &What) {
    match what {
        What::Write { offset, data } => write(bytes, *offset, data),
        What::Truncate(length) => bytes.resize(*length as usize, 0),
        other => panic!("{other:?} writes nothing"),
    }
}

fn write(bytes: &mut Vec<u8>, offset: u64, data: &[u8]) {
    let (offset, end) = (offset as usize, offset as usize + data.len());
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[offset..end].copy_from_slice(data);
}

/// Puts these files where nothing else of this database is.
pub(crate) fn lay_out(left: &Left, database: &Path) {
    for entry in fs::read_dir(database.parent().unwrap()).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    for (name, bytes) in left {
        fs::write(beside(database, name), bytes).unwrap();
    }
}
