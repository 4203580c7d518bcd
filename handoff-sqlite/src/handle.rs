//! The handle that a host holds: how a database is opened, shared and closed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use handoff_core::ids::ConversationId;
use handoff_core::store::StoreError;
use tokio::task::spawn_blocking;

use crate::backup::{Copied, back_up, damage};
use crate::error::{Failure, SqliteError, Stop};
use crate::lock::Lock;
use crate::options::SqliteOptions;
use crate::readers::Readers;
use crate::tables::{Connection, Prefix};
use crate::tombstones;
use crate::writer::Writer;

/// A [`Store`](handoff_core::store::Store) and a [`Roster`](handoff_core::roster::Roster) on one SQLite file.
///
/// A clone is another handle on the same connections. When the last one is dropped, what is queued
/// is finished and the file is closed; [`close`](Self::close) does the same and lets the caller wait.
///
/// Beside the file lie the lock, `-lock`, and the ids of the conversations that were erased, `-erased`:
/// [`restore`](crate::restore) forgets them in a copy from before. Keep that file with your copies. An
/// id is written down before its conversation is erased; where that is done only from a position, which
/// may be refused, afterwards. A crash between the two leaves no id: a copy from before then brings that
/// conversation back, and whoever erased it by a rule erases it by that rule again.
#[derive(Clone, Debug)]
pub struct SqliteStore {
    inner: Arc<Inner>,
}

// Readers first: whoever closes a file last writes the log back and removes it, and only the
// writer can.
#[derive(Debug)]
struct Inner {
    /// None for a database in memory.
    path: Option<PathBuf>,
    prefix: Prefix,
    /// None for a database in memory, which has one connection.
    readers: Option<Arc<Readers>>,
    /// None where the file was opened to be read only.
    writer: Option<Arc<Writer>>,
}

impl SqliteStore {
    /// Opens the file, or makes it, and brings its tables to the newest version;
    /// [`SqliteOptions`] does it with tables of other names.
    ///
    /// It blocks for a moment, and needs no runtime. `:memory:` is [`in_memory`](Self::in_memory).
    ///
    /// One store at a time has a file open: as long as this one lives, it holds a lock on the file of
    /// that name with `-lock` behind it. The system releases it however the process ends.
    ///
    /// # Errors
    /// [`SqliteError`], with a variant for each reason that a host can do something about.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, SqliteError> {
        SqliteOptions::default().open(path)
    }

    /// Opens a file that is there only to read it, also while another process has it open to write.
    ///
    /// Nothing in it is changed, and every call that would is refused with a backend error. Beside it
    /// SQLite may leave its empty working files (`-wal`, `-shm`).
    ///
    /// # Errors
    /// As [`open`](Self::open), and [`SqliteError::SchemaTooOld`] for a file that `open` would change.
    pub fn open_to_read(path: impl AsRef<Path>) -> Result<Self, SqliteError> {
        SqliteOptions::default().open_to_read(path)
    }

    /// A database that is gone with its last handle; for the rest it keeps every promise of a file.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn in_memory() -> Result<Self, SqliteError> {
        SqliteOptions::default().in_memory()
    }

    pub(crate) fn start(
        conn: Option<Connection>,
        path: Option<&Path>,
        prefix: Prefix,
        lock: Option<Lock>,
    ) -> Result<Self, SqliteError> {
        let writer = conn.map(|conn| Writer::start(conn, lock)).transpose();
        let writer = writer.map_err(|error| SqliteError::Backend(error.into()))?.map(Arc::new);
        let path = path.map(Path::to_owned);
        let readers = path.clone().map(|path| Arc::new(Readers::new(path, prefix.clone())));
        Ok(Self { inner: Arc::new(Inner { path, prefix, readers, writer }) })
    }

    /// Copies the database, as one moment knew it, into a new file, while others read and write. When
    /// it returns the copy is whole and on the disk; [`restore`](crate::restore) puts it back.
    ///
    /// `progress` is called a few times a second, on a thread that may block.
    ///
    /// # Errors
    /// [`SqliteError::Exists`] where there is a file of that name, and [`SqliteError::Backend`] for a
    /// database in memory, which has nothing that could be copied.
    pub async fn back_up(
        &self,
        to: impl AsRef<Path>,
        progress: impl FnMut(Copied) + Send + 'static,
    ) -> Result<(), SqliteError> {
        let Some(from) = self.inner.path.clone() else {
            return Err(SqliteError::Backend("a database in memory cannot be copied".into()));
        };
        let (to, prefix) = (to.as_ref().to_owned(), self.inner.prefix.clone());
        let copied = spawn_blocking(move || back_up(&from, &prefix, &to, progress)).await;
        copied.unwrap_or_else(|error| Err(SqliteError::Backend(error.into())))
    }

    /// Looks at the whole file, and says what SQLite finds wrong with it first; nothing where it is
    /// whole. Others may go on working meanwhile. What the library itself promises is looked at by
    /// [`audit`](handoff_core::audit::audit()).
    ///
    /// # Errors
    /// [`StoreError::Backend`] where the file cannot be read.
    pub async fn damage(&self) -> Result<Option<String>, StoreError> {
        Ok(self.read(|conn| Ok(damage(conn)?)).await?)
    }

    /// Writes down beside the file that a restore is to forget a conversation.
    pub(crate) async fn write_down(&self, id: ConversationId) -> Result<(), Failure> {
        let Some(path) = self.inner.path.clone() else { return Ok(()) };
        self.writer()?;
        let written = spawn_blocking(move || tombstones::write(&path, id)).await.map_err(|_| Failure::Closed)?;
        written.map_err(|error| Failure::Tombstone(Arc::new(error)))
    }

    /// Finishes what is queued, writes the log back and closes the file. Every handle is closed by
    /// it, and answers from then on with a backend error.
    pub async fn close(&self) {
        if let Some(readers) = &self.inner.readers {
            readers.close().await;
        }
        let Some(writer) = self.inner.writer.clone() else { return };
        if spawn_blocking(move || writer.finish()).await.is_err() {
            tracing::warn!("the runtime ended before the database was closed");
        }
    }

    /// Gives the room of erased conversations back to the file system. It writes the whole file anew,
    /// and commits wait for it meanwhile; reads do not.
    ///
    /// # Errors
    /// [`StoreError::Backend`], such as on a full disk; what is stored is untouched by that. Compact
    /// again then before anything is erased, since the attempt may have moved rows about.
    pub async fn compact(&self) -> Result<(), StoreError> {
        Ok(self.writer()?.compact().await?)
    }

    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        match &self.inner.readers {
            Some(readers) => readers.read(work).await,
            None => self.writer()?.read(work).await,
        }
    }

    pub(crate) async fn write<T: Send + 'static, E: Send + 'static>(
        &self,
        work: impl Fn(&Connection) -> Result<T, Stop<E>> + Send + 'static,
    ) -> Result<T, Stop<E>> {
        self.writer()?.write(work).await
    }

    pub(crate) async fn scrub<T: Send + 'static, E: Send + 'static>(
        &self,
        patience: Duration,
        work: impl Fn(&Connection) -> Result<T, Stop<E>> + Send + 'static,
    ) -> Result<T, Stop<E>> {
        self.writer()?.scrub(patience, work).await
    }

    fn writer(&self) -> Result<&Writer, Failure> {
        self.inner.writer.as_deref().ok_or(Failure::OnlyRead)
    }
}
