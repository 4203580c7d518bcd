//! Where the bytes of files are kept that people send: a trait that keeps, gives and forgets.

mod memory;

use std::fmt;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::error::BoxError;
use crate::file::FileRef;
use crate::ids::{ConversationId, FileId, OperatorId, Timestamp};

pub use memory::MemoryFiles;

/// Most files of one conversation.
pub const CONVERSATION_FILES_MAX: u64 = 200;
/// Most bytes that the files of one conversation have together.
pub const CONVERSATION_BYTES_MAX: u64 = 200 * 1024 * 1024;

/// Keeps the bytes of files, each with its conversation.
///
/// A file is *loose* until a message names it, and *sent* from then on.
///
/// # Promises
/// - **Durable.** When [`put`](Self::put) returned `Ok`, the file survives a crash of the process, the
///   kernel and the power, as all that a store keeps.
/// - **Whole.** What is given back is what was put, byte for byte, or an error.
/// - **Apart.** A file is found under its own conversation only.
/// - **Bounded.** A conversation keeps at most [`CONVERSATION_FILES_MAX`] files and
///   [`CONVERSATION_BYTES_MAX`] bytes; more is refused, and nothing of it is kept.
/// - **Erased.** When [`erase_files`](Self::erase_files) returned `Ok`, nothing of that conversation's files is left.
#[async_trait]
pub trait Files: fmt::Debug + Send + Sync + 'static {
    /// Whether files can be kept at all. Where they cannot, nobody is offered to send one.
    fn is_there(&self) -> bool {
        true
    }

    /// Keeps a file, loose; how long `bytes` is stands in the upload too.
    async fn put(&self, upload: &Upload, bytes: Vec<u8>) -> Result<(), FilesError>;
    /// What is known of a file; nothing where that conversation has none of that id.
    async fn look(&self, conversation: ConversationId, id: FileId) -> Result<Option<Kept>, FilesError>;
    /// The bytes of a file; nothing where that conversation has none of that id.
    async fn get(&self, conversation: ConversationId, id: FileId) -> Result<Option<Vec<u8>>, FilesError>;
    /// Makes files sent that a message names. What is sent already, or not there, is left as it is.
    async fn send(&self, conversation: ConversationId, ids: &[FileId]) -> Result<(), FilesError>;
    /// Loose files that were put before an instant, the oldest first, at most `limit`.
    async fn loose(&self, before: Timestamp, limit: usize) -> Result<Vec<(ConversationId, FileId)>, FilesError>;
    /// Forgets one file. Nothing, and no error, where it is not there.
    async fn remove(&self, conversation: ConversationId, id: FileId) -> Result<(), FilesError>;
    /// Forgets every file of a conversation. Nothing, and no error, where it has none.
    async fn erase_files(&self, conversation: ConversationId) -> Result<(), FilesError>;
}

/// A file that somebody has brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Where it belongs.
    pub conversation: ConversationId,
    /// Who brought it: an operator, or the visitor where there is none.
    pub by: Option<OperatorId>,
    /// When.
    pub at: Timestamp,
    /// What it is.
    pub file: FileRef,
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// As it was brought.
    pub upload: Upload,
    /// Whether a message names it.
    pub sent: bool,
}

/// Why a file could not be kept or given.
#[derive(Debug, Error)]
pub enum FilesError {
    /// The conversation has as many files, or as many bytes of them, as it may have.
    #[error("this conversation may have no more files")]
    Full,
    /// No files are kept here.
    #[error("no files are kept here")]
    Nowhere,
    /// The backend failed.
    #[error("the files cannot be reached")]
    Backend(#[source] BoxError),
}

/// Keeps no files: nobody can send one.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

#[async_trait]
impl Files for NoFiles {
    fn is_there(&self) -> bool {
        false
    }

    async fn put(&self, _: &Upload, _: Vec<u8>) -> Result<(), FilesError> {
        Err(FilesError::Nowhere)
    }

    async fn look(&self, _: ConversationId, _: FileId) -> Result<Option<Kept>, FilesError> {
        Ok(None)
    }

    async fn get(&self, _: ConversationId, _: FileId) -> Result<Option<Vec<u8>>, FilesError> {
        Ok(None)
    }

    async fn send(&self, _: ConversationId, _: &[FileId]) -> Result<(), FilesError> {
        Ok(())
    }

    async fn loose(&self, _: Timestamp, _: usize) -> Result<Vec<(ConversationId, FileId)>, FilesError> {
        Ok(Vec::new())
    }

    async fn remove(&self, _: ConversationId, _: FileId) -> Result<(), FilesError> {
        Ok(())
    }

    async fn erase_files(&self, _: ConversationId) -> Result<(), FilesError> {
        Ok(())
    }
}
