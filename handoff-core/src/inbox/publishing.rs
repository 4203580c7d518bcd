//! Making a page of the AI's documents of what was said in a conversation.

use std::time::Duration;

use crate::command::{Command, Rejected};
use crate::desk::{Desk, DeskError, Receipt, Request};
use crate::error::Invalid;
use crate::event::{Author, Event};
use crate::ids::{ConversationId, MessageKey, OperatorId, Seq};
use crate::library::{LibraryError, Page};
use crate::text::{Text, Title};

/// How long a library may take for a page.
pub const PUBLISHING_DEADLINE: Duration = Duration::from_secs(20);
/// Longest address of a page, in bytes.
pub const PAGE_URL_BYTES_MAX: usize = 2_048;

/// A page that an operator wrote of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageDraft {
    /// The visitor's message that it answers, where one is meant.
    pub question: Option<Seq>,
    /// The question, as the page is to be called.
    pub title: Title,
    /// The answer.
    pub text: Text,
}

impl Desk {
    /// Adds a page to what the conversation's agent answers from, and records in the conversation who did,
    /// for his colleagues alone. The same key again is the same page.
    ///
    /// # Errors
    /// [`DeskError::Library`] where it is not taken, [`DeskError::Invalid`] where `question` is no message of
    /// the visitor, and the guard: it is in his scope.
    pub async fn publish(
        &self,
        operator: &OperatorId,
        id: ConversationId,
        key: MessageKey,
        draft: PageDraft,
    ) -> Result<Receipt, DeskError> {
        let state = self.view(operator, id).await?;
        let PageDraft { question, title, text } = draft;
        // Looked up before the library is asked: a repeat is no second page, and another page under the same
        // key is refused before it is written.
        let author = Author::Operator(operator.clone());
        if let Some(entry) = self.parts.store.keyed(id, &author, &key).await? {
            return match &entry.event {
                Event::PagePublished { title: called, .. } if *called == title => {
                    Ok(Receipt { conversation: state, entries: vec![entry], repeated: true })
                }
                _ => Err(Rejected::KeyReused.into()),
            };
        }
        if let Some(question) = question {
            self.check_question(id, question).await?;
        }
        let library = &self.parts.library;
        if !library.is_there(&state.agent) {
            return Err(LibraryError::Absent.into());
        }
        let page = Page { conversation: id, title, text };
        let published = tokio::time::timeout(PUBLISHING_DEADLINE, library.publish(&state.agent, &page))
            .await
            .unwrap_or(Err(LibraryError::Late))?;
        if published.url.len() > PAGE_URL_BYTES_MAX {
            return Err(LibraryError::Backend("the library gave an address that is too long".into()).into());
        }
        let command = Command::RecordPage { question, title: published.title, url: published.url };
        self.perform(Request { actor: Some(operator.clone()), key: Some(key), ..Request::new(id, command) }).await
    }

    async fn check_question(&self, id: ConversationId, question: Seq) -> Result<(), DeskError> {
        let before = Seq::new(question.get().saturating_sub(1));
        let found = self.parts.store.entries(id, before, 1).await?;
        let is_asked =
            |entry: &crate::event::Entry| entry.seq == question && matches!(entry.event, Event::VisitorMessage { .. });
        match found.first().is_some_and(is_asked) {
            true => Ok(()),
            false => Err(Invalid::new("question", "must be a message of the visitor in this conversation").into()),
        }
    }
}
