//! Walks a folder: sorted, bounded, and never out of it.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::error::{KnowledgeError, LoadProblem};
use crate::load::LoadLimits;
use crate::reading::Kind;

/// So many candidates for each document that may be loaded are looked at: not every `.json` is a feed.
const CANDIDATES_PER_DOCUMENT: usize = 4;

/// What was found at a path that may be a document.
#[derive(Debug)]
pub(crate) struct Found {
    /// Relative to the folder, with `/`.
    pub(crate) path: String,
    /// The file to be read, or why there is none.
    pub(crate) file: Result<FoundFile, LoadProblem>,
}

#[derive(Debug)]
pub(crate) struct FoundFile {
    pub(crate) real: PathBuf,
    pub(crate) kind: Kind,
    pub(crate) stamp: Stamp,
}

impl Found {
    /// Whether it may say where other files are published.
    pub(crate) fn is_map(&self) -> bool {
        self.file.as_ref().is_ok_and(|file| file.kind == Kind::Xml)
    }
}

/// What tells that a file is another one than before, without reading it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Stamp {
    pub(crate) bytes: u64,
    /// Where the system knows no time of the last change, the content alone tells.
    pub(crate) changed: Option<SystemTime>,
    /// When anything about it changed last, its rights for instance, which nobody can set; zero where the system
    /// does not keep that.
    status: (i64, i64),
    /// Which file it is: another one may have been moved into its place.
    pub(crate) real: PathBuf,
}

impl Stamp {
    fn of(metadata: &Metadata, real: PathBuf) -> Self {
        #[cfg(unix)]
        let status = {
            use std::os::unix::fs::MetadataExt as _;
            (metadata.ctime(), metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let status = (0, 0);
        Self { bytes: metadata.len(), changed: metadata.modified().ok(), status, real }
    }
}

/// All that may be a document below a folder, in the order of the paths.
///
/// What is hidden (a leading dot) is passed over. A symbolic link is followed if it stays within
/// the folder, because that is how Kubernetes mounts a ConfigMap; a file is found once, however
/// many links lead to it.
pub(crate) fn walk(folder: &Path, limits: &LoadLimits) -> Result<Vec<Found>, KnowledgeError> {
    let unreadable = |source| KnowledgeError::Unreadable { folder: folder.to_owned(), source };
    let root = fs::canonicalize(folder).map_err(unreadable)?;
    let mut walk = Walk {
        limits,
        found: Vec::new(),
        seen: HashSet::from([root.clone()]),
        waiting: Vec::new(),
        root: root.clone(),
    };
    walk.list(&root, "", 0).map_err(unreadable)?;
    while let Some(entry) = walk.waiting.pop() {
        walk.visit(entry)?;
    }
    Ok(walk.found)
}

struct Walk<'a> {
    limits: &'a LoadLimits,
    found: Vec<Found>,
    root: PathBuf,
    /// Real paths that have been visited.
    seen: HashSet<PathBuf>,
    /// What is still to be visited, the next one last.
    waiting: Vec<Entry>,
}

struct Entry {
    real: PathBuf,
    /// Relative to the folder, with `/`.
    path: String,
    depth: usize,
}

impl Walk<'_> {
    fn visit(&mut self, entry: Entry) -> Result<(), KnowledgeError> {
        let Entry { real, path, depth } = entry;
        let real = match fs::canonicalize(&real) {
            Ok(real) => real,
            Err(error) => return self.find(path, Err(LoadProblem::Unreadable(Arc::new(error)))),
        };
        if !real.starts_with(&self.root) {
            return self.find(path, Err(LoadProblem::LeadsOutside));
        }
        // A pipe or a device would be waited for endlessly: only files and folders are opened.
        let metadata = match fs::metadata(&real) {
            Ok(metadata) => metadata,
            Err(error) => return self.find(path, Err(LoadProblem::Unreadable(Arc::new(error)))),
        };
        if metadata.is_dir() {
            return self.visit_folder(real, path, depth);
        }
        if metadata.is_file()
            && let Some(kind) = Kind::of_path(&path)
            && self.seen.insert(real.clone())
        {
            let stamp = Stamp::of(&metadata, real.clone());
            return self.find(path, Ok(FoundFile { real, kind, stamp }));
        }
        Ok(())
    }

    fn visit_folder(&mut self, real: PathBuf, path: String, depth: usize) -> Result<(), KnowledgeError> {
        let limit = self.limits.depth;
        if depth > limit {
            return self.find(path, Err(LoadProblem::TooDeep { limit }));
        }
        if self.seen.insert(real.clone())
            && let Err(error) = self.list(&real, &path, depth)
        {
            return self.find(path, Err(LoadProblem::Unreadable(Arc::new(error))));
        }
        Ok(())
    }

    /// Takes it down. What is left out counts as well, so that warnings are bounded.
    fn find(&mut self, path: String, file: Result<FoundFile, LoadProblem>) -> Result<(), KnowledgeError> {
        let limit = self.limits.documents;
        // Of other files many may lie among the documents; each is counted when it turns out to be one.
        if self.found.len() >= limit.saturating_mul(CANDIDATES_PER_DOCUMENT) {
            return Err(KnowledgeError::TooManyDocuments { limit });
        }
        self.found.push(Found { path, file });
        Ok(())
    }

    /// Puts what a folder holds on the pile, so that it is taken off in the order of the names.
    fn list(&mut self, real: &Path, path: &str, depth: usize) -> io::Result<()> {
        let mut names: Vec<_> = fs::read_dir(real)?.collect::<Result<Vec<_>, _>>()?;
        names.sort_by_key(|entry| std::cmp::Reverse(entry.file_name()));
        for entry in names {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = match path.is_empty() {
                true => name,
                false => format!("{path}/{name}"),
            };
            self.waiting.push(Entry { real: entry.path(), path, depth: depth + 1 });
        }
        Ok(())
    }
}
