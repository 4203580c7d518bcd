//! The animals that keep files: those in memory behind a wrapper that breaks one promise.

use std::sync::Arc;

use handoff_core::files::{Files, FilesError, Kept, MemoryFiles, Upload};
use handoff_core::{ConversationId, FileId, Timestamp, async_trait};

/// What is wrong with files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    None,
    LosesTheLastByte,
    SharesConversations,
    FailsOnTheUnknown,
    KeepsSentLoose,
    TellsTheNewestFirst,
    RemovesTheConversation,
    ErasesOnlyTheLoose,
    HasNoLimit,
    AcknowledgesFirst,
}

/// Files with a flaw, on a disk that lasts.
#[derive(Debug)]
pub(crate) struct Broken {
    flaw: Flaw,
    disk: Arc<MemoryFiles>,
    /// What was acknowledged and not yet written.
    volatile: MemoryFiles,
}

/// Where one who mixes conversations up keeps everything.
const ONE: ConversationId = ConversationId::from_bytes([0; 16]);

impl Broken {
    pub(crate) fn open(flaw: Flaw, disk: Arc<MemoryFiles>) -> Self {
        Self { flaw, disk, volatile: MemoryFiles::default() }
    }

    fn inner(&self) -> &MemoryFiles {
        if self.flaw == Flaw::AcknowledgesFirst { &self.volatile } else { &self.disk }
    }

    fn place(&self, conversation: ConversationId) -> ConversationId {
        if self.flaw == Flaw::SharesConversations { ONE } else { conversation }
    }
}

#[async_trait]
impl Files for Broken {
    async fn put(&self, upload: &Upload, mut bytes: Vec<u8>) -> Result<(), FilesError> {
        let mut kept = upload.clone();
        kept.conversation = self.place(upload.conversation);
        if self.flaw == Flaw::LosesTheLastByte {
            bytes.pop();
        }
        match self.inner().put(&kept, bytes).await {
            Err(FilesError::Full) if self.flaw == Flaw::HasNoLimit => Ok(()),
            done => done,
        }
    }

    async fn look(&self, conversation: ConversationId, id: FileId) -> Result<Option<Kept>, FilesError> {
        let kept = self.inner().look(self.place(conversation), id).await?;
        if self.flaw == Flaw::FailsOnTheUnknown && kept.is_none() {
            return Err(FilesError::Backend("no such row".into()));
        }
        Ok(kept)
    }

    async fn get(&self, conversation: ConversationId, id: FileId) -> Result<Option<Vec<u8>>, FilesError> {
        self.inner().get(self.place(conversation), id).await
    }

    async fn send(&self, conversation: ConversationId, ids: &[FileId]) -> Result<(), FilesError> {
        if self.flaw == Flaw::KeepsSentLoose {
            return Ok(());
        }
        self.inner().send(self.place(conversation), ids).await
    }

    async fn loose(&self, before: Timestamp, limit: usize) -> Result<Vec<(ConversationId, FileId)>, FilesError> {
        let mut loose = self.inner().loose(before, limit).await?;
        if self.flaw == Flaw::TellsTheNewestFirst {
            loose.reverse();
        }
        Ok(loose)
    }

    async fn remove(&self, conversation: ConversationId, id: FileId) -> Result<(), FilesError> {
        if self.flaw == Flaw::RemovesTheConversation {
            return self.erase_files(conversation).await;
        }
        self.inner().remove(self.place(conversation), id).await
    }

    async fn erase_files(&self, conversation: ConversationId) -> Result<(), FilesError> {
        if self.flaw == Flaw::ErasesOnlyTheLoose {
            for (of, id) in self.inner().loose(Timestamp::from_millis(i64::MAX), usize::MAX).await? {
                if of == conversation {
                    self.inner().remove(of, id).await?;
                }
            }
            return Ok(());
        }
        self.inner().erase_files(self.place(conversation)).await
    }
}
