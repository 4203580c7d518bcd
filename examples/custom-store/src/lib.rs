//! A team's own store: handoff's conversations in one file of `redb`, an embedded key-value store.
//!
//! Read it top-down; every file is one step of writing a store:
//!
//! 1. This file: the trait, and how blocking work meets an async trait.
//! 2. `tables`: what is kept, and one index for each question of [`Filter`].
//! 3. `write`: the one transaction that compares, counts, appends and replaces.
//! 4. `read`: the questions, each answered from one snapshot.
//! 5. `words`: finding what somebody said.
//! 6. `forget`: erasing so that no byte stays behind.
//! 7. `error`: what goes wrong, as the desk wants to hear it.
//!
//! `tests/conformance.rs` then proves it: the suite of `handoff_core::conformance` runs on this
//! store as it runs on handoff's own.
#![forbid(unsafe_code)]

mod error;
mod forget;
mod read;
mod tables;
mod words;
mod write;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use handoff_core::agent::Agent;
use handoff_core::async_trait;
use handoff_core::event::{Author, Entry};
use handoff_core::ids::Revision;
use handoff_core::store::{
    Commit, Filter, Found, Load, Marks, Page, Reader, Search, SearchPage, Store, StoreError, Trigger, TriggerPage,
    TriggerQuery,
};
use handoff_core::{AgentId, Conversation, ConversationId, MessageKey, OperatorId, Seq};
use redb::{Database, ReadTransaction, ReadableDatabase as _, WriteTransaction};
use tokio::sync::{Mutex, Semaphore};

use crate::error::Failure;

/// Memory that the store may use as its cache; the library's own default is a gigabyte.
pub const CACHE_BYTES: usize = 64 * 1024 * 1024;
/// Questions answered at once; further ones wait where waiting costs nothing.
pub const READERS_MAX: u32 = 64;

/// A [`Store`] on one file. Cheap to clone; every clone is the same file, which closes with the
/// last, or at [`close`](Self::close).
///
/// One process has the file at a time. After an error of the disk `redb` refuses everything until
/// the file is opened again: every call is then [`StoreError::Backend`], and the host restarts.
#[derive(Clone)]
pub struct RedbStore {
    file: Arc<File>,
    /// Readers and writers wait here and not on a thread of the blocking pool: else a burst of
    /// commits takes all its threads, and readers wait behind them.
    readers: Arc<Semaphore>,
    writer: Arc<Mutex<()>>,
}

struct File {
    path: PathBuf,
    /// Behind a lock because erasing puts a new file in the old one's place; none once it is closed.
    database: RwLock<Option<Arc<Database>>>,
}

impl fmt::Debug for RedbStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedbStore").field("path", &self.file.path).finish_non_exhaustive()
    }
}

impl RedbStore {
    /// Opens the store at `path`, and makes it where there is none. Blocks: call it before the
    /// server begins to serve.
    ///
    /// # Errors
    /// [`StoreError::Backend`] where the file is another process's, damaged or not a store.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref().to_owned();
        let database = RwLock::new(Some(Arc::new(forget::open(&path)?)));
        let readers = Arc::new(Semaphore::new(READERS_MAX as usize));
        Ok(Self { file: Arc::new(File { path, database }), readers, writer: Arc::default() })
    }

    /// Closes the file once all that is under way has ended, whoever still has a clone. Whatever is
    /// asked later is [`StoreError::Backend`].
    ///
    /// Dropping every clone is not enough for whoever wants to open the file again at once: the work
    /// of a caller who was dropped half-way still runs on its thread.
    ///
    /// # Errors
    /// [`StoreError::Backend`] where the machine stops before it is done.
    pub async fn close(&self) -> Result<(), StoreError> {
        let turn = Arc::clone(&self.writer).lock_owned().await;
        let alone = Arc::clone(&self.readers).acquire_many_owned(READERS_MAX).await.map_err(Failure::from)?;
        let file = Arc::clone(&self.file);
        blocking(move || {
            let _alone = (turn, alone);
            file.replace(None);
            Ok(())
        })
        .await
    }

    /// Runs `work` on one snapshot, beside whoever writes.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&ReadTransaction) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, StoreError> {
        let place = Arc::clone(&self.readers).acquire_owned().await.map_err(Failure::from)?;
        let file = Arc::clone(&self.file);
        blocking(move || {
            let _place = place;
            work(&file.current()?.begin_read()?)
        })
        .await
    }

    /// Runs `work` when it is this writer's turn.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&File) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, StoreError> {
        let turn = Arc::clone(&self.writer).lock_owned().await;
        let file = Arc::clone(&self.file);
        blocking(move || {
            // The turn goes along with the work. A caller who is dropped meanwhile stops neither,
            // and the next writer still waits for this one's end.
            let _turn = turn;
            work(&file)
        })
        .await
    }
}

impl File {
    fn current(&self) -> Result<Arc<Database>, Failure> {
        self.database.read().unwrap_or_else(PoisonError::into_inner).clone().ok_or(Failure::Closed)
    }

    fn replace(&self, database: Option<Database>) {
        *self.database.write().unwrap_or_else(PoisonError::into_inner) = database.map(Arc::new);
    }

    /// One transaction: durable when this returns `Ok`, without a trace when `work` fails.
    fn transaction<T>(&self, work: impl FnOnce(&WriteTransaction) -> Result<T, Failure>) -> Result<T, Failure> {
        write::transaction(&*self.current()?, work)
    }
}

/// `redb` blocks while it reads and syncs; an async runtime's own threads must never.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| StoreError::Backend(error.into()))?;
    Ok(done?)
}

#[async_trait]
impl Store for RedbStore {
    async fn commit(&self, commit: &Commit) -> Result<(), StoreError> {
        let commit = commit.clone();
        self.write(move |file| file.transaction(|transaction| write::commit(transaction, &commit))).await
    }

    async fn load(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
        self.read(move |snapshot| read::load(snapshot, id)).await
    }

    async fn entries(&self, id: ConversationId, after: Seq, limit: usize) -> Result<Vec<Entry>, StoreError> {
        self.read(move |snapshot| read::entries(snapshot, id, after, limit)).await
    }

    async fn keyed(&self, id: ConversationId, author: &Author, key: &MessageKey) -> Result<Option<Entry>, StoreError> {
        let (author, key) = (author.as_column(), key.clone());
        self.read(move |snapshot| read::keyed(snapshot, id, &author, &key)).await
    }

    async fn list(&self, filter: &Filter, page: Page) -> Result<Vec<Conversation>, StoreError> {
        let filter = filter.clone();
        self.read(move |snapshot| read::list(snapshot, &filter, page)).await
    }

    async fn loads(&self, operators: &[OperatorId]) -> Result<Vec<Load>, StoreError> {
        let operators = operators.to_vec();
        self.read(move |snapshot| read::loads(snapshot, &operators)).await
    }

    async fn changed_loads(
        &self,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<(Revision, OperatorId, Load)>, StoreError> {
        self.read(move |snapshot| read::changed_loads(snapshot, after, limit)).await
    }

    async fn seated(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<OperatorId>, StoreError> {
        let after = after.cloned();
        self.read(move |snapshot| read::seated(snapshot, after.as_ref(), limit)).await
    }

    async fn triggers(&self, query: &TriggerQuery, page: TriggerPage) -> Result<Vec<Trigger>, StoreError> {
        let query = query.clone();
        self.read(move |snapshot| read::triggers(snapshot, &query, page)).await
    }

    async fn search(&self, search: &Search, page: SearchPage) -> Result<Found, StoreError> {
        let search = search.clone();
        self.read(move |snapshot| words::search(snapshot, &search, page)).await
    }

    async fn mark_read(&self, id: ConversationId, reader: Reader, to: u64) -> Result<bool, StoreError> {
        self.write(move |file| file.transaction(|transaction| write::mark_read(transaction, id, reader, to))).await
    }

    async fn marks(&self, id: ConversationId) -> Result<Marks, StoreError> {
        self.read(move |snapshot| read::marks(snapshot, id)).await
    }

    async fn erase(&self, id: ConversationId, expected: Option<Seq>) -> Result<(), StoreError> {
        self.write(move |file| {
            if file.transaction(|transaction| write::erase(transaction, id, expected))? {
                file.replace(Some(forget::rewrite(&file.path, &*file.current()?)?));
            }
            Ok(())
        })
        .await
    }

    async fn agent(&self, id: &AgentId) -> Result<Option<Agent>, StoreError> {
        let id = id.clone();
        self.read(move |snapshot| read::agent(snapshot, &id)).await
    }

    async fn agents(&self, after: Option<&AgentId>, limit: usize) -> Result<Vec<Agent>, StoreError> {
        let after = after.cloned();
        self.read(move |snapshot| read::agents(snapshot, after.as_ref(), limit)).await
    }

    async fn save_agent(&self, agent: &Agent) -> Result<(), StoreError> {
        let agent = agent.clone();
        self.write(move |file| file.transaction(|transaction| write::save_agent(transaction, &agent))).await
    }
}
