//! A few connections that only read: in WAL mode they never wait for the writer.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::connection::open_reader;
use crate::error::Failure;
use crate::tables::{Connection, Prefix};

/// Most connections that read at the same time.
pub(crate) const READERS_MAX: u32 = 4;

/// Connections are opened when they are first needed and kept.
#[derive(Debug)]
pub(crate) struct Readers {
    path: PathBuf,
    prefix: Prefix,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn new(path: PathBuf, prefix: Prefix) -> Self {
        Self { path, prefix, permits: Arc::new(Semaphore::new(READERS_MAX as usize)), idle: Mutex::default() }
    }

    /// Runs `work` on a thread that may block.
    pub(crate) async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Connection) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| Failure::Closed)?;
        let readers = Arc::clone(self);
        let task = spawn_blocking(move || {
            let conn = readers.take()?;
            let done = work(&conn);
            if done.is_ok() {
                readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
            }
            drop(permit);
            done
        });
        // The only other way to end is that the runtime is being shut down.
        task.await.unwrap_or(Err(Failure::Closed))
    }

    fn take(&self) -> Result<Connection, Failure> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Ok(idle.map_or_else(|| open_reader(&self.path, &self.prefix), Ok)?)
    }

    /// Waits for those who read, and closes every connection.
    pub(crate) async fn close(&self) {
        let all = self.permits.acquire_many(READERS_MAX).await;
        self.permits.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        drop(all);
    }
}
