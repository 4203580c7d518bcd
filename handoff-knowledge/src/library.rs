//! The library: pages that operators publish, written into the folder that the knowledge base is loaded from.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use handoff_core::library::{Library, LibraryError, Page, Published};
use handoff_core::{AgentId, Title};
use tempfile::NamedTempFile;

use crate::document::RawDocument;
use crate::document_folder::DocumentFolder;
use crate::knowledge_base::KnowledgeBase;
use crate::load::{LoadOptions, LoadReport};
use crate::own_thread::OwnThread;
use crate::page;
use crate::responder::KnowledgeResponder;

/// Most pages that a library takes.
pub const PAGES_MAX: usize = 1_000;
/// The folder within the documents' own that they lie in.
pub const PAGES_FOLDER: &str = "answers";
/// Longest file that is looked into for whose it is: all that [`page::write`] can make of a page.
const FILE_BYTES_MAX: u64 = 256 * 1024;

/// Writes pages as Markdown into the folder [`PAGES_FOLDER`] of the documents, loads these anew, and has the
/// responder answer from them before it says that a page is published.
///
/// - A page's file is called as its title: `answers/do-you-ship-to-norway.md`. It is whole or not there, and
///   synchronised with the disk. Whose it is stands in its front matter; what stands at its place and is not
///   a page of the same conversation is left alone, and the page refused.
/// - Title and text are read as they were written: nothing in them is markup.
/// - A page that the documents do not take, because one of their limits is reached, is taken away again.
/// - It serves every agent that the responder serves. A host with documents of their own for each agent
///   has one for each, and puts a [`Library`] before them that chooses.
/// - What has not changed is not read again, and answers go on meanwhile. Other processes that answer from the
///   same folder know the page when they load it, or at once when they [watch](Self::watch) it.
///
/// ```no_run
/// use std::sync::Arc;
/// use handoff_core::{Desk, MemoryStore};
/// use handoff_knowledge::{DocumentFolder, FolderLibrary, KnowledgeResponder, LoadOptions, ResponderOptions};
///
/// let mut folder = DocumentFolder::new("docs", LoadOptions::default());
/// let (knowledge, _) = folder.load()?;
/// let responder = Arc::new(KnowledgeResponder::new(knowledge, ResponderOptions::default()));
/// let library = FolderLibrary::of(folder, responder.clone());
/// let (desk, worker) =
///     Desk::builder(Arc::new(MemoryStore::default())).responder(responder).library(Arc::new(library)).build();
/// # drop((desk, worker));
/// # Ok::<(), handoff_knowledge::KnowledgeError>(())
/// ```
#[derive(Clone, Debug)]
pub struct FolderLibrary {
    shelf: Arc<Shelf>,
}

#[derive(Debug)]
pub(crate) struct Shelf {
    /// One at a time writes a page or loads what has changed: each loads what the one before has written.
    pub(crate) folder: Mutex<DocumentFolder>,
    pub(crate) responder: Arc<KnowledgeResponder>,
    thread: OwnThread,
    /// What was wrong with other files when a page was published, until whoever watches is told.
    untold: Mutex<Option<LoadReport>>,
}

impl FolderLibrary {
    /// A library on the folder that the responder's documents were loaded from, with these options.
    pub fn new(folder: impl Into<PathBuf>, options: LoadOptions, responder: Arc<KnowledgeResponder>) -> Self {
        Self::beside(Vec::new(), folder, options, responder)
    }

    /// The same where the responder was given documents beside the folder, as by
    /// [`KnowledgeBase::load_beside`]. The folder is made with the first page, where there is none.
    pub fn beside(
        documents: Vec<RawDocument>,
        folder: impl Into<PathBuf>,
        options: LoadOptions,
        responder: Arc<KnowledgeResponder>,
    ) -> Self {
        let may_be_missing = !documents.is_empty();
        let folder = DocumentFolder::beside(documents, folder, options);
        Self::of(if may_be_missing { folder.may_be_missing() } else { folder }, responder)
    }

    /// The same on documents that were loaded already, so that only what has changed is read again.
    pub fn of(folder: DocumentFolder, responder: Arc<KnowledgeResponder>) -> Self {
        let (thread, untold) = (OwnThread::default(), Mutex::default());
        Self { shelf: Arc::new(Shelf { folder: Mutex::new(folder), responder, thread, untold }) }
    }

    pub(crate) fn shelf(&self) -> &Arc<Shelf> {
        &self.shelf
    }
}

#[async_trait]
impl Library for FolderLibrary {
    async fn publish(&self, _: &AgentId, page: &Page) -> Result<Published, LibraryError> {
        let page = page.clone();
        let published = self.shelf.blocking(move |shelf| shelf.publish(&page)).await;
        published.unwrap_or_else(|| Err(backend_of("no thread could be started".into())))
    }

    fn is_there(&self, _: &AgentId) -> bool {
        true
    }
}

impl Shelf {
    /// Does something where blocking is allowed. Nothing comes where no thread can be had.
    pub(crate) async fn blocking<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Option<T> {
        let shelf = Arc::clone(self);
        self.thread.run(move || work(&shelf)).await
    }

    /// What nobody was told yet of the last page that was published.
    pub(crate) fn untold(&self) -> Option<LoadReport> {
        self.untold.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn publish(&self, page: &Page) -> Result<Published, LibraryError> {
        let mut documents = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = pages_folder(documents.path()).map_err(backend)?;
        let name = page::file_name(page.title.as_str());
        let path = folder.join(&name);
        let before = read(&path).map_err(backend)?;
        match &before {
            Some(file) if !page::is_of(file, page.conversation) => return Err(LibraryError::Taken),
            None if count(&folder).map_err(backend)? >= PAGES_MAX => {
                return Err(LibraryError::Full { limit: PAGES_MAX });
            }
            _ => {}
        }
        put(&folder, &path, &page::write(page), before.is_some())?;
        let loaded = load(&mut documents, &name);
        if loaded.is_err() {
            // With it the documents would not load at the next start either.
            match &before {
                Some(before) => put(&folder, &path, before, true)?,
                None => fs::remove_file(&path).map_err(backend)?,
            }
        }
        let (knowledge, report, published) = loaded?;
        self.responder.replace(knowledge);
        if !report.warnings.is_empty() {
            *self.untold.lock().unwrap_or_else(PoisonError::into_inner) = Some(report);
        }
        Ok(published)
    }
}

/// Where pages lie, made where it is not there. It must not lead out of the documents.
fn pages_folder(documents: &Path) -> io::Result<PathBuf> {
    let folder = documents.join(PAGES_FOLDER);
    if !folder.exists() {
        fs::create_dir_all(&folder)?;
        sync_folder(documents)?;
    }
    let (root, real) = (fs::canonicalize(documents)?, fs::canonicalize(&folder)?);
    match real.starts_with(&root) {
        true => Ok(real),
        false => Err(io::Error::other(format!("{} leads out of the documents", folder.display()))),
    }
}

/// The documents as they are now, and where the page stands among them.
fn load(documents: &mut DocumentFolder, name: &str) -> Result<(KnowledgeBase, LoadReport, Published), LibraryError> {
    let (knowledge, report) = documents.load().map_err(|error| backend_of(error.into()))?;
    let path = format!("{PAGES_FOLDER}/{name}");
    // A page that is refused may still be answered from as it was before.
    if let Some(warning) = report.warnings.iter().find(|warning| warning.path == path) {
        return Err(backend_of(warning.to_string().into()));
    }
    let document = knowledge.documents().iter().find(|document| document.path == path);
    let document = document.ok_or_else(|| backend_of(format!("{path} was not loaded").into()))?;
    let title = Title::new(document.title.as_str()).map_err(|error| backend_of(error.into()))?;
    let published = Published { title, url: document.url.clone() };
    Ok((knowledge, report, published))
}

/// Writes a file beside its place and moves it there: in the place of the one before only if `replace`.
fn put(folder: &Path, path: &Path, text: &str, replace: bool) -> Result<(), LibraryError> {
    let mut file = hidden(folder).map_err(backend)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(backend)?;
    let moved = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    match moved {
        Ok(_) => sync_folder(folder).map_err(backend),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(LibraryError::Taken),
        Err(error) => Err(backend(error.error)),
    }
}

/// A file that no loading sees, since its name begins with a dot; everybody may read it, as other documents.
fn hidden(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".page-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    builder.tempfile_in(folder)
}

/// What stands at a page's place; nothing where there is nothing.
fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
        // Anything else was not written here.
        Ok(found) if !found.is_file() || found.len() > FILE_BYTES_MAX => Ok(Some(String::new())),
        Ok(_) => Ok(Some(String::from_utf8(fs::read(path)?).unwrap_or_default())),
    }
}

fn count(folder: &Path) -> io::Result<usize> {
    let mut pages = 0;
    for entry in fs::read_dir(folder)? {
        pages += usize::from(!entry?.file_name().to_string_lossy().starts_with('.'));
    }
    Ok(pages)
}

/// A new name lasts when its folder is on the disk.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn backend(error: io::Error) -> LibraryError {
    backend_of(error.into())
}

fn backend_of(error: handoff_core::error::BoxError) -> LibraryError {
    LibraryError::Backend(error)
}
