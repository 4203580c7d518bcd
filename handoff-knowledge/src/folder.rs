//! Walks a folder: sorted, bounded, and never out of it.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::document::{Format, RawDocument};
use crate::error::{KnowledgeError, LoadProblem};
use crate::load::{LoadOptions, Loaded, Loader};

/// Loads all documents below a folder, in the order of their paths.
///
/// What is hidden (a leading dot) is passed over. A symbolic link is followed if it stays within
/// the folder, because that is how Kubernetes mounts a ConfigMap; a file is loaded once, however
/// many links lead to it.
///
/// `documents` that do not lie in it come first.
pub(crate) fn load(
    folder: &Path,
    documents: impl IntoIterator<Item = RawDocument>,
    options: &LoadOptions,
) -> Result<Loaded, KnowledgeError> {
    let unreadable = |source| KnowledgeError::Unreadable { folder: folder.to_owned(), source };
    let root = fs::canonicalize(folder).map_err(unreadable)?;
    let mut walk =
        Walk { loader: Loader::new(options), seen: HashSet::from([root.clone()]), waiting: Vec::new(), root };
    for document in documents {
        walk.loader.add(document)?;
    }
    let root = walk.root.clone();
    walk.list(&root, "", 0).map_err(unreadable)?;
    while let Some(entry) = walk.waiting.pop() {
        walk.visit(entry)?;
    }
    walk.loader.finish()
}

struct Walk<'a> {
    loader: Loader<'a>,
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
            Err(error) => {
                return self.loader.leave_out(path, LoadProblem::Unreadable(error));
            }
        };
        if !real.starts_with(&self.root) {
            return self.loader.leave_out(path, LoadProblem::LeadsOutside);
        }
        // A pipe or a device would be waited for endlessly: only files and folders are opened.
        let kind = match fs::metadata(&real) {
            Ok(metadata) => metadata.file_type(),
            Err(error) => {
                return self.loader.leave_out(path, LoadProblem::Unreadable(error));
            }
        };
        if kind.is_dir() {
            self.visit_folder(real, path, depth)?;
        } else if kind.is_file()
            && let Some(format) = Format::of_path(&path)
            && self.seen.insert(real.clone())
        {
            match read(&real, self.loader.limits().document_bytes) {
                Ok(text) => self.loader.add(RawDocument { path, format, text })?,
                Err(problem) => self.loader.leave_out(path, problem)?,
            }
        }
        Ok(())
    }

    fn visit_folder(&mut self, real: PathBuf, path: String, depth: usize) -> Result<(), KnowledgeError> {
        let limit = self.loader.limits().depth;
        if depth > limit {
            return self.loader.leave_out(path, LoadProblem::TooDeep { limit });
        }
        if self.seen.insert(real.clone())
            && let Err(error) = self.list(&real, &path, depth)
        {
            return self.loader.leave_out(path, LoadProblem::Unreadable(error));
        }
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

/// Reads a file no further than the limit, whatever its size was said to be.
fn read(path: &Path, limit: u64) -> Result<String, LoadProblem> {
    let file = File::open(path).map_err(LoadProblem::Unreadable)?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(LoadProblem::Unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(LoadProblem::TooLarge { limit });
    }
    String::from_utf8(bytes).map_err(|_| LoadProblem::NotUtf8)
}
