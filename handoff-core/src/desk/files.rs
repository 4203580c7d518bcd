//! Files that visitors and operators send each other: brought first, then named by a message.

use std::collections::BTreeSet;
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::{Desk, DeskError, Receipt, Request};
use crate::agent::Attachments;
use crate::command::Command;
use crate::decide::decide;
use crate::error::Invalid;
use crate::event::Event;
use crate::file::{FILES_MAX, FileDigest, FileName, FileRef, FileType, names};
use crate::files::{FilesError, Upload};
use crate::ids::{AgentId, ConversationId, FileId, MessageKey, OperatorId, Seq};
use crate::store::PAGE_MAX;
use crate::text::{PageUrl, Text};

/// How long a file is kept that no message names.
pub const UNSENT_FILES_KEPT: Duration = Duration::from_secs(86_400);
/// How much longer it lies there before it is removed: a message that names it may be under way.
const SLACK: Duration = Duration::from_secs(3_600);
/// Most files that one look for them removes; the next goes on.
const LOOSE_PAGE: usize = 50;

/// A file as a client brings it.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// As he calls it; cleaned by [`FileName::clean`].
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A message with files: words, files, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What.
    pub text: Option<Text>,
    /// Which of the files that its author brought, at most [`FILES_MAX`].
    pub files: Vec<FileId>,
}

impl Desk {
    /// Which files may be sent in this agent's conversations now; nothing where none may, by its settings
    /// or because the host keeps none.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where there is no such agent.
    pub async fn attachments(&self, agent: &AgentId) -> Result<Option<Attachments>, DeskError> {
        let allowed = self.agent(agent).await?.settings.attachments;
        Ok(allowed.filter(|_| self.parts.files.is_there()))
    }

    /// The visitor brings a file. It is seen by nobody else until a message of his names it, and gone
    /// after [`UNSENT_FILES_KEPT`] where none does.
    ///
    /// # Errors
    /// [`DeskError::Invalid`] where it is of no kind that the agent allows, or is not what its name says,
    /// [`DeskError::FileTooLarge`], and [`FilesError::Full`].
    pub async fn attach(&self, id: ConversationId, file: NewFile) -> Result<FileRef, DeskError> {
        self.take_in(id, None, file).await
    }

    /// The same for the operator, who must be able to write to the visitor.
    ///
    /// # Errors
    /// As [`attach`](Self::attach), and the guards of [`write`](Self::write).
    pub async fn attach_as(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        file: NewFile,
    ) -> Result<FileRef, DeskError> {
        let state = self.load(id).await?;
        let text = Text::new("…")?;
        let actor = Some(operator.clone());
        let request = Request { actor, ..Request::new(id, Command::Write { text, files: Vec::new() }) };
        let now = self.now().max(state.updated_at);
        let (command, facts) = self.prepare(&request, &state, now).await?;
        decide(&state, command, &facts, now)?;
        self.take_in(id, Some(operator), file).await
    }

    /// The visitor writes, with files that he brought. The same key again is the same message.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where a file is not there (any more), [`DeskError::Invalid`] where there is
    /// neither text nor file, else as [`say`](Self::say).
    pub async fn say_with_files(
        &self,
        id: ConversationId,
        key: MessageKey,
        message: Message,
        page: Option<PageUrl>,
    ) -> Result<Receipt, DeskError> {
        let (text, files) = self.spelled(id, None, &message).await?;
        let request = Request { key: Some(key), ..Request::new(id, Command::Say { text, page, files }) };
        self.post(request, &message.files).await
    }

    /// The operator writes to the visitor, with files that he brought. The same key again is the same message.
    ///
    /// # Errors
    /// As [`say_with_files`](Self::say_with_files), and the guards of [`write`](Self::write).
    pub async fn write_with_files(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        key: MessageKey,
        message: Message,
    ) -> Result<Receipt, DeskError> {
        self.view(operator, id).await?;
        let (text, files) = self.spelled(id, Some(operator), &message).await?;
        let (actor, key) = (Some(operator.clone()), Some(key));
        let request = Request { actor, key, ..Request::new(id, Command::Write { text, files }) };
        self.post(request, &message.files).await
    }

    /// A file of the visitor's conversation, with its bytes.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where it is of another conversation, or of an operator who has not sent it.
    pub async fn attachment(&self, id: ConversationId, file: FileId) -> Result<(FileRef, Vec<u8>), DeskError> {
        self.give(id, None, file).await
    }

    /// The same for an operator in whose scope the conversation is.
    ///
    /// # Errors
    /// As [`attachment`](Self::attachment), and as [`view`](Self::view).
    pub async fn attachment_for(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        file: FileId,
    ) -> Result<(FileRef, Vec<u8>), DeskError> {
        self.view(operator, id).await?;
        self.give(id, Some(operator), file).await
    }
}

impl Desk {
    async fn take_in(&self, id: ConversationId, by: Option<&OperatorId>, file: NewFile) -> Result<FileRef, DeskError> {
        let agent = self.load(id).await?.agent;
        let allowed = self.attachments(&agent).await?.ok_or(FilesError::Nowhere)?;
        let (file, bytes) = self.checked(&allowed, file)?;
        let upload = Upload { conversation: id, by: by.cloned(), at: self.now(), file };
        self.parts.files.put(&upload, bytes).await?;
        // It may have been erased meanwhile, and what is erased takes nothing in.
        if self.parts.store.load(id).await?.is_none() {
            self.parts.files.remove(id, upload.file.id).await?;
            return Err(DeskError::NotFound("conversation"));
        }
        Ok(upload.file)
    }

    fn checked(&self, allowed: &Attachments, file: NewFile) -> Result<(FileRef, Vec<u8>), DeskError> {
        let bytes = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
        if bytes > u64::from(allowed.max_bytes) {
            return Err(DeskError::FileTooLarge { max: allowed.max_bytes });
        }
        let name = FileName::clean(&file.name)?;
        let media_type = FileType::of(&name, &file.bytes)?;
        if !allowed.types.contains(&media_type) {
            let endings = allowed.types.iter().flat_map(|kind| kind.endings()).map(|ending| format!(".{ending}"));
            let endings = endings.collect::<Vec<_>>().join(", ");
            return Err(Invalid::new("file", format!("must be one of these: {endings}")).into());
        }
        let id = FileId::generate(self.now(), self.random());
        let sha256 = FileDigest::from_bytes(Sha256::digest(&file.bytes).into());
        Ok((FileRef { id, name, media_type, bytes, sha256 }, file.bytes))
    }

    /// What a message says: its words, or the names of its files, and what is known of those.
    async fn spelled(
        &self,
        id: ConversationId,
        by: Option<&OperatorId>,
        message: &Message,
    ) -> Result<(Text, Vec<FileRef>), DeskError> {
        let distinct: BTreeSet<&FileId> = message.files.iter().collect();
        if message.files.len() > FILES_MAX || distinct.len() < message.files.len() {
            return Err(Invalid::new("files", format!("may be at most {FILES_MAX}, each once")).into());
        }
        let mut files = Vec::new();
        for file in &message.files {
            let kept = self.parts.files.look(id, *file).await?;
            let is_fresh = |upload: &Upload| upload.at.after(UNSENT_FILES_KEPT) > self.now();
            let kept = kept.filter(|kept| kept.upload.by.as_ref() == by && (kept.sent || is_fresh(&kept.upload)));
            files.push(kept.ok_or(DeskError::NotFound("file"))?.upload.file);
        }
        let text = message.text.clone().or_else(|| names(&files));
        Ok((text.ok_or_else(|| Invalid::new("text", "must not be missing where there is no file"))?, files))
    }

    async fn post(&self, request: Request, files: &[FileId]) -> Result<Receipt, DeskError> {
        let id = request.id;
        let receipt = self.perform(request).await?;
        if !files.is_empty()
            && let Err(error) = self.parts.files.send(id, files).await
        {
            // The log names them, and whoever looks for loose files asks it first.
            tracing::warn!(%error, conversation = %id, "files that were sent are not yet marked as such");
        }
        Ok(receipt)
    }

    async fn give(
        &self,
        id: ConversationId,
        to: Option<&OperatorId>,
        file: FileId,
    ) -> Result<(FileRef, Vec<u8>), DeskError> {
        let absent = || DeskError::NotFound("file");
        let kept = self.parts.files.look(id, file).await?.ok_or_else(absent)?;
        let is_his = kept.upload.by.as_ref() == to;
        if !is_his && !kept.sent && !self.log_names(id, file).await? {
            return Err(absent());
        }
        let bytes = self.parts.files.get(id, file).await?.ok_or_else(absent)?;
        if FileDigest::from_bytes(Sha256::digest(&bytes).into()) != kept.upload.file.sha256 {
            return Err(FilesError::Backend("a file is not as it was brought".into()).into());
        }
        Ok((kept.upload.file, bytes))
    }

    /// Whether a message of this conversation names the file.
    async fn log_names(&self, id: ConversationId, file: FileId) -> Result<bool, DeskError> {
        let mut after = Seq::ZERO;
        loop {
            let page = self.parts.store.entries(id, after, PAGE_MAX).await?;
            let names_it = |event: &Event| match event {
                Event::VisitorMessage { files, .. } | Event::OperatorMessage { files, .. } => {
                    files.iter().any(|one| one.id == file)
                }
                _ => false,
            };
            if page.iter().any(|entry| names_it(&entry.event)) {
                return Ok(true);
            }
            match page.last() {
                Some(last) if page.len() == PAGE_MAX => after = last.seq,
                _ => return Ok(false),
            }
        }
    }

    /// Removes files that no message came to name. The log says which these are: a crash may have come
    /// between a message and the mark on its files.
    pub(crate) async fn clear_files(&self) -> Result<(), DeskError> {
        let before = self.now().before(UNSENT_FILES_KEPT + SLACK);
        for (conversation, file) in self.parts.files.loose(before, LOOSE_PAGE).await? {
            if self.log_names(conversation, file).await? {
                self.parts.files.send(conversation, &[file]).await?;
            } else {
                self.parts.files.remove(conversation, file).await?;
            }
        }
        Ok(())
    }
}
