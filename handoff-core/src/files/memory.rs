//! Files in memory: exact, and gone with the process.

use std::collections::BTreeMap;

use async_trait::async_trait;

use super::{CONVERSATION_BYTES_MAX, CONVERSATION_FILES_MAX, Files, FilesError, Kept, Upload};
use crate::ids::{ConversationId, FileId, Timestamp};
use crate::sync::{Mutex, MutexGuard, PoisonError};

/// Each under its conversation, with its bytes.
type Shelf = BTreeMap<(ConversationId, FileId), (Kept, Vec<u8>)>;

/// Files in memory.
#[derive(Debug, Default)]
pub struct MemoryFiles {
    files: Mutex<Shelf>,
}

impl MemoryFiles {
    fn lock(&self) -> MutexGuard<'_, Shelf> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Files for MemoryFiles {
    async fn put(&self, upload: &Upload, bytes: Vec<u8>) -> Result<(), FilesError> {
        let mut files = self.lock();
        let of_it = files.iter().filter(|((conversation, _), _)| *conversation == upload.conversation);
        let (count, sum) = of_it
            .fold((1, upload.file.bytes), |(count, sum), (_, (kept, _))| (count + 1, sum + kept.upload.file.bytes));
        if count > CONVERSATION_FILES_MAX || sum > CONVERSATION_BYTES_MAX {
            return Err(FilesError::Full);
        }
        let kept = Kept { upload: upload.clone(), sent: false };
        files.insert((upload.conversation, upload.file.id), (kept, bytes));
        Ok(())
    }

    async fn look(&self, conversation: ConversationId, id: FileId) -> Result<Option<Kept>, FilesError> {
        Ok(self.lock().get(&(conversation, id)).map(|(kept, _)| kept.clone()))
    }

    async fn get(&self, conversation: ConversationId, id: FileId) -> Result<Option<Vec<u8>>, FilesError> {
        Ok(self.lock().get(&(conversation, id)).map(|(_, bytes)| bytes.clone()))
    }

    async fn send(&self, conversation: ConversationId, ids: &[FileId]) -> Result<(), FilesError> {
        let mut files = self.lock();
        for id in ids {
            if let Some((kept, _)) = files.get_mut(&(conversation, *id)) {
                kept.sent = true;
            }
        }
        Ok(())
    }

    async fn loose(&self, before: Timestamp, limit: usize) -> Result<Vec<(ConversationId, FileId)>, FilesError> {
        let files = self.lock();
        let is_old = |kept: &Kept| !kept.sent && kept.upload.at < before;
        let mut old: Vec<_> = files.iter().filter(|(_, (kept, _))| is_old(kept)).collect();
        old.sort_by_key(|(_, (kept, _))| kept.upload.at);
        Ok(old.into_iter().take(limit).map(|(place, _)| *place).collect())
    }

    async fn remove(&self, conversation: ConversationId, id: FileId) -> Result<(), FilesError> {
        self.lock().remove(&(conversation, id));
        Ok(())
    }

    async fn erase_files(&self, conversation: ConversationId) -> Result<(), FilesError> {
        self.lock().retain(|(of, _), _| *of != conversation);
        Ok(())
    }
}
