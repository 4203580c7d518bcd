//! A folder of documents that can be loaded again and again: what has not changed is not read a second time.

use std::collections::{HashMap, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use handoff_core::clock::{Clock as _, SystemClock};

use crate::address::Addresses;
use crate::document::RawDocument;
use crate::error::{FeedProblem, KnowledgeError, LoadProblem, SitemapProblem};
use crate::folder::{Found, FoundFile, walk};
use crate::kept::{Kept, Sight, hash, is_settled, lies_at};
use crate::knowledge_base::KnowledgeBase;
use crate::load::{LoadOptions, LoadReport, Loader};
use crate::reading::{self, Content};

/// The documents of a folder, loaded anew with what has changed.
///
/// - A file is read again when its time, its size or the file itself is another one, and cut again when its
///   content is. Of the others the passages are kept, which takes their text a second time in memory.
/// - A file that can no longer be read as what it was keeps its last good version, with a warning that names it.
/// - A file that is gone is gone. A folder that is gone, or has nothing with text any more, is an error, and
///   whoever serves its documents can go on with those of before.
///
/// ```
/// use handoff_knowledge::{DocumentFolder, LoadOptions};
///
/// # let place = tempfile::tempdir()?;
/// # let place = place.path();
/// std::fs::write(place.join("ship.md"), "We ship on Mondays.")?;
/// std::fs::write(place.join("pay.md"), "We take cards.")?;
/// let mut folder = DocumentFolder::new(place, LoadOptions::default());
/// let (_, report) = folder.load()?;
/// assert_eq!(report.cut, 2);
///
/// std::fs::write(place.join("ship.md"), "We ship every day.")?;
/// let (knowledge, report) = folder.load()?;
/// assert_eq!((report.documents, report.cut), (2, 1));
/// assert_eq!(knowledge.passages()[1].text, "We ship every day.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct DocumentFolder {
    folder: PathBuf,
    /// What does not lie in it, and comes first.
    beside: Vec<(String, Result<Arc<Content>, LoadProblem>)>,
    options: LoadOptions,
    /// By path, what was read of files; nothing where it is loaded once only.
    kept: Option<HashMap<String, Kept>>,
    /// What lay there when it was last loaded, or tried to be.
    seen: Option<Sight>,
    may_be_missing: bool,
    was_there: bool,
    clock: SystemClock,
}

impl DocumentFolder {
    /// The documents of this folder. Nothing is read before they are loaded.
    pub fn new(folder: impl Into<PathBuf>, options: LoadOptions) -> Self {
        Self::beside([], folder, options)
    }

    /// The same, with documents beside it that do not lie in the folder. They come first, and are kept where a
    /// file has the path of one.
    pub fn beside(
        documents: impl IntoIterator<Item = RawDocument>,
        folder: impl Into<PathBuf>,
        options: LoadOptions,
    ) -> Self {
        let limits = &options.limits;
        let read = |RawDocument { path, format, text }: RawDocument| {
            let content = reading::given(&path, format, &text, limits).map(Arc::new);
            (path, content)
        };
        let beside = documents.into_iter().map(read).collect();
        Self {
            folder: folder.into(),
            beside,
            options,
            kept: Some(HashMap::new()),
            seen: None,
            may_be_missing: false,
            was_there: false,
            clock: SystemClock::default(),
        }
    }

    /// Takes a folder that has never been there for an empty one: somebody will make it, as a
    /// [`FolderLibrary`](crate::FolderLibrary) does. Once it was there, it must be.
    #[must_use]
    pub fn may_be_missing(self) -> Self {
        Self { may_be_missing: true, ..self }
    }

    /// Where the documents lie.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Loads and indexes the documents as they lie there now. It reads files and builds the index before it
    /// returns: call it where blocking is allowed.
    ///
    /// # Errors
    /// As [`KnowledgeBase::load`]. What was read before is kept for the next time.
    pub fn load(&mut self) -> Result<(KnowledgeBase, LoadReport), KnowledgeError> {
        let found = self.walk()?;
        self.was_there |= self.folder.exists();
        self.seen = Some(Sight::of(&found));
        let options = self.options.clone();
        let mut loader = Loader::new(&options);
        for (path, content) in &self.beside {
            match content {
                Ok(content) => loader.add_content(path.clone(), Arc::clone(content))?,
                Err(problem) => loader.leave_out(path.clone(), problem.clone())?,
            }
        }
        self.forget_gone(&found);
        // What says where pages are published comes before the pages.
        let (maps, pages): (Vec<Found>, Vec<Found>) = found.into_iter().partition(Found::is_map);
        let addresses = self.addresses(maps, &pages, &mut loader)?;
        loader.set_addresses(addresses);
        for found in pages {
            match found.file {
                Ok(file) => self.add(found.path, file, &mut loader)?,
                Err(problem) => self.add_last_good(found.path, problem, &mut loader)?,
            }
        }
        Ok(KnowledgeBase::indexed(loader.finish()?))
    }

    /// Loads once and remembers nothing, so that no text is held twice.
    pub(crate) fn load_once(mut self) -> Result<(KnowledgeBase, LoadReport), KnowledgeError> {
        self.kept = None;
        self.load()
    }

    fn walk(&self) -> Result<Vec<Found>, KnowledgeError> {
        match walk(&self.folder, &self.options.limits) {
            Err(KnowledgeError::Unreadable { source, .. })
                if self.may_be_missing && !self.was_there && source.kind() == ErrorKind::NotFound =>
            {
                Ok(Vec::new())
            }
            found => found,
        }
    }

    /// Looks at the folder without reading a file.
    pub(crate) fn look(&self) -> Result<Sight, KnowledgeError> {
        Ok(Sight::of(&self.walk()?))
    }

    /// Whether there is something else than what was last loaded, or tried to be.
    pub(crate) fn has_changed(&mut self, sight: &Sight) -> bool {
        self.seen.as_ref() != Some(sight) || self.has_changed_unseen()
    }

    /// Whether a file that had just been changed when it was read has changed again within the same tick.
    /// Each is looked at once more, and not before that tick is over.
    fn has_changed_unseen(&mut self) -> bool {
        let now = self.clock.now().as_millis();
        let limits = self.options.limits;
        let mut changed = false;
        for (path, kept) in self.kept.iter_mut().flatten().filter(|(_, kept)| !kept.settled) {
            if is_settled(&kept.stamp, now) {
                let kind = reading::Kind::of_path(path);
                let bytes = kind.map(|kind| reading::bytes(&kept.stamp.real, kind, &limits));
                let is_another = matches!(&bytes, Some(Ok(bytes)) if hash(bytes) != kept.hash);
                // Unless it is, nothing will be missed from here on; what could not be read is looked at again.
                kept.settled = !is_another && !matches!(bytes, Some(Err(LoadProblem::Unreadable(_))));
                changed |= is_another;
            }
        }
        changed
    }

    /// The addresses that sitemaps give to pages.
    fn addresses(
        &mut self,
        maps: Vec<Found>,
        pages: &[Found],
        loader: &mut Loader<'_>,
    ) -> Result<Addresses, KnowledgeError> {
        let mut sitemaps = Vec::new();
        for Found { path, file } in maps {
            let Ok(file) = file else { continue };
            let is_certain = file.kind.is_certain(&path);
            match self.read_or_warn(&path, file, loader)?.map(Arc::unwrap_or_clone) {
                Some(Content::Sitemap(sitemap)) => sitemaps.push((path, sitemap)),
                Some(_) if is_certain => loader.warn(path, SitemapProblem::OfAnotherKind.into()),
                _ => {}
            }
        }
        let mut paths: Vec<&str> = Vec::new();
        for Found { path, file } in pages {
            match file {
                Ok(_) => paths.push(path),
                // What lies there goes on being answered from, and being cited as before.
                Err(_) => paths.extend(self.last_good(path).into_iter().map(|(path, content)| {
                    if let Content::Sitemap(sitemap) = content.as_ref() {
                        sitemaps.push((path.clone(), sitemap.clone()));
                    }
                    path.as_str()
                })),
            }
        }
        let (addresses, problems) = Addresses::new(&sitemaps, paths.into_iter());
        for (path, problem) in problems {
            loader.warn(path, problem.into());
        }
        Ok(addresses)
    }

    /// Forgets files that lie there no more, but not those of which nobody can tell.
    fn forget_gone(&mut self, found: &[Found]) {
        let Some(kept) = &mut self.kept else { return };
        let (mut files, mut unreadable) = (HashSet::new(), Vec::new());
        for found in found {
            match &found.file {
                Ok(_) => _ = files.insert(found.path.as_str()),
                Err(LoadProblem::Unreadable(_)) => unreadable.push(found.path.as_str()),
                Err(_) => {}
            }
        }
        kept.retain(|path, _| {
            files.contains(path.as_str()) || unreadable.iter().any(|unreadable| lies_at(path, unreadable))
        });
    }

    /// The last good versions of what lies at a path, a file or a folder, by their paths.
    fn last_good(&self, path: &str) -> Vec<(&String, &Arc<Content>)> {
        let kept = self.kept.iter().flatten().filter(|(file, _)| lies_at(file, path));
        let mut last_good: Vec<(&String, &Arc<Content>)> =
            kept.filter_map(|(file, kept)| Some((file, kept.content.as_ref()?))).collect();
        last_good.sort_by_key(|(file, _)| *file);
        last_good
    }

    /// Adds the last good versions of what lies at a path that cannot be read any more, a file or a folder.
    fn add_last_good(
        &mut self,
        path: String,
        problem: LoadProblem,
        loader: &mut Loader<'_>,
    ) -> Result<(), KnowledgeError> {
        let last_good = self.last_good(&path);
        if last_good.is_empty() {
            return loader.leave_out(path, problem);
        }
        for (file, content) in last_good {
            loader.add_content(file.clone(), Arc::clone(content))?;
        }
        loader.keep_last_good(path, problem);
        Ok(())
    }

    /// Adds what a file says, or its last good version where it says nothing any more.
    fn add(&mut self, path: String, file: FoundFile, loader: &mut Loader<'_>) -> Result<(), KnowledgeError> {
        match self.read_or_warn(&path, file, loader)? {
            Some(content) => loader.add_content(path, content),
            None => Ok(()),
        }
    }

    fn read_or_warn(
        &mut self,
        path: &str,
        file: FoundFile,
        loader: &mut Loader<'_>,
    ) -> Result<Option<Arc<Content>>, KnowledgeError> {
        let kind = file.kind;
        let (content, problem) = self.read(path, file, loader);
        match problem {
            Some(problem) if content.is_some() => loader.keep_last_good(path.to_owned(), problem),
            // A feed's problem is told of wherever there is one: other JSON has none.
            Some(problem @ LoadProblem::Feed(_)) => loader.leave_out(path.to_owned(), problem)?,
            Some(problem) if kind.is_certain(path) => loader.leave_out(path.to_owned(), problem)?,
            _ => {}
        }
        Ok(content)
    }

    fn read(
        &mut self,
        path: &str,
        file: FoundFile,
        loader: &mut Loader<'_>,
    ) -> (Option<Arc<Content>>, Option<LoadProblem>) {
        let FoundFile { real, kind, stamp } = file;
        let limits = &self.options.limits;
        let before = self.kept.as_mut().and_then(|kept| kept.get_mut(path));
        if let Some(kept) = &before
            && kept.stamp == stamp
            && kept.settled
        {
            return (kept.content.clone(), kept.problem.clone());
        }
        let settled = is_settled(&stamp, self.clock.now().as_millis());
        loader.count_read();
        let bytes = reading::bytes(&real, kind, limits);
        // What cannot be read has no content, which is another one than every other.
        let hash = bytes.as_ref().map_or(0, |bytes| hash(bytes));
        let last_good = match before {
            Some(kept) if bytes.is_ok() && kept.hash == hash => {
                (kept.stamp, kept.settled) = (stamp, settled);
                return (kept.content.clone(), kept.problem.clone());
            }
            Some(kept) => kept.content.take(),
            None => None,
        };
        let read = bytes.and_then(|bytes| {
            loader.count_cut();
            reading::content(path, kind, bytes, limits)
        });
        let (content, problem) = match (read, last_good.as_deref()) {
            // One that is half written looks like any other file of its kind.
            (Ok(Content::Other), Some(Content::Feed(_))) => {
                let said = "nothing of the one that it was is left".to_owned();
                (last_good, Some(FeedProblem::NotAFeed { said }.into()))
            }
            (Ok(Content::Other), Some(Content::Sitemap(_))) => (last_good, Some(SitemapProblem::OfAnotherKind.into())),
            (Ok(content), _) => (Some(Arc::new(content)), None),
            (Err(problem), _) => (last_good, Some(problem)),
        };
        if let Some(all) = &mut self.kept {
            let kept = Kept { stamp, settled, hash, content: content.clone(), problem: problem.clone() };
            all.insert(path.to_owned(), kept);
        }
        (content, problem)
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    #[test]
    fn a_change_within_one_tick_is_noticed_when_the_tick_is_over() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a.md");
        std::fs::write(&path, "One.").unwrap();
        let mut folder = DocumentFolder::new(place.path(), LoadOptions::default());
        folder.load().unwrap();
        let look = |folder: &mut DocumentFolder| {
            let sight = folder.look().unwrap();
            folder.has_changed(&sight)
        };
        assert!(!look(&mut folder), "the tick is not over");
        // As if it had been read before the last change, and that had left the times as they were.
        let kept = folder.kept.as_mut().unwrap().get_mut("a.md").unwrap();
        kept.stamp.changed = Some(UNIX_EPOCH);
        kept.hash += 1;
        folder.seen = None;
        assert!(folder.has_changed_unseen() && folder.has_changed_unseen(), "until it is loaded");
        let (_, report) = folder.load().unwrap();
        assert_eq!((report.read, report.cut), (1, 1));

        let file = std::fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(UNIX_EPOCH).unwrap();
        let (_, report) = folder.load().unwrap();
        assert_eq!((report.read, report.cut), (1, 0), "the same content is not cut again");
        assert!(!look(&mut folder));
        let (_, report) = folder.load().unwrap();
        assert_eq!((report.read, report.cut), (0, 0));
    }
}
