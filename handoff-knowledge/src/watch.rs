//! Serves a folder's documents as they change: looks at it now and then, and loads what has changed.

use std::sync::PoisonError;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::error::KnowledgeError;
use crate::kept::Sight;
use crate::library::{FolderLibrary, Shelf};
use crate::load::LoadReport;

/// The pause between two looks at the folder. With what follows it makes less than half a second.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// How long a folder must have been the same before it is loaded: who writes one file mostly writes more.
const SETTLE: Duration = Duration::from_millis(50);
/// It is waited so often for that, and no longer: a folder may change all the time.
const SETTLE_MAX: usize = 4;
/// The share of the time that looking may take, one in so many: a look at 10,000 files takes 60 ms.
const LOOKING_SHARE: u32 = 8;

/// What became of a change in the folder.
#[derive(Debug)]
#[non_exhaustive]
pub enum Reload {
    /// From now on answers come from the documents as they lie there. Warnings name the files whose last good
    /// version still answers, and those left out.
    Served(LoadReport),
    /// The documents cannot be loaded as they lie there: the folder is gone or empty, or more than the limits
    /// allow. Answers come from those of before. It is told once; what follows is told when it changes.
    Kept(KnowledgeError),
}

impl FolderLibrary {
    /// Serves files that are changed, added or taken away, without a restart: they are noticed by looking at the
    /// folder five times a second, and what has not changed is not read again. Answers go on meanwhile, and from
    /// a folder that is gone or empty come those of before.
    ///
    /// It looks until it is dropped, and reads files where blocking is allowed. `tell` hears what became of each
    /// change.
    ///
    /// ```no_run
    /// # use std::sync::Arc;
    /// use handoff_knowledge::{DocumentFolder, FolderLibrary, KnowledgeResponder, LoadOptions, Reload, ResponderOptions};
    ///
    /// # async fn serve() -> Result<(), handoff_knowledge::KnowledgeError> {
    /// let mut folder = DocumentFolder::new("docs", LoadOptions::default());
    /// let (knowledge, _) = folder.load()?;
    /// let responder = Arc::new(KnowledgeResponder::new(knowledge, ResponderOptions::default()));
    /// let library = FolderLibrary::of(folder, responder.clone());
    /// let watching = tokio::spawn(async move {
    ///     library.watch(|reload| if let Reload::Kept(error) = reload { eprintln!("{error}") }).await;
    /// });
    /// # watching.abort();
    /// # Ok(())
    /// # }
    /// ```
    pub async fn watch(&self, mut tell: impl FnMut(Reload)) {
        let mut unreadable = false;
        loop {
            let began = Instant::now();
            let seen = self.blocking(move |shelf| shelf.look(unreadable)).await;
            let looked = began.elapsed();
            match seen {
                Seen::Same => {}
                Seen::Published(report) => tell(Reload::Served(report)),
                Seen::Unreadable(error) => {
                    unreadable = true;
                    tell(Reload::Kept(error));
                }
                Seen::StillUnreadable => {}
                Seen::Changed(sight) => {
                    self.settled(sight).await;
                    unreadable = false;
                    tell(self.blocking(Shelf::reload).await);
                }
            }
            sleep(LOOK_EVERY.max(looked * LOOKING_SHARE)).await;
        }
    }

    /// Waits until the folder has been the same for a moment.
    async fn settled(&self, mut sight: Sight) {
        for _ in 0..SETTLE_MAX {
            sleep(SETTLE).await;
            match self.blocking(|shelf| shelf.sight()).await {
                Ok(next) if next != sight => sight = next,
                _ => return,
            }
        }
    }

    async fn blocking<T: Send + 'static>(&self, work: impl FnOnce(&Shelf) -> T + Send + 'static) -> T {
        match self.shelf().blocking(work).await {
            Some(done) => done,
            // The process has no thread left, and with it nobody who could be told.
            None => std::future::pending().await,
        }
    }
}

/// What a look at the folder has shown.
enum Seen {
    Same,
    /// A page was published, and other files were found wanting.
    Published(LoadReport),
    Changed(Sight),
    Unreadable(KnowledgeError),
    StillUnreadable,
}

impl Shelf {
    fn sight(&self) -> Result<Sight, KnowledgeError> {
        self.folder.lock().unwrap_or_else(PoisonError::into_inner).look()
    }

    fn look(&self, was_unreadable: bool) -> Seen {
        if let Some(report) = self.untold() {
            return Seen::Published(report);
        }
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        match folder.look() {
            Err(_) if was_unreadable => Seen::StillUnreadable,
            Err(error) => Seen::Unreadable(error),
            Ok(sight) if was_unreadable || folder.has_changed(&sight) => Seen::Changed(sight),
            Ok(_) => Seen::Same,
        }
    }

    fn reload(&self) -> Reload {
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        match folder.load() {
            Ok((knowledge, report)) => {
                self.responder.replace(knowledge);
                Reload::Served(report)
            }
            Err(error) => Reload::Kept(error),
        }
    }
}
