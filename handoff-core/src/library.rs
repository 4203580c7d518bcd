//! Where the AI's documents are kept, as far as operators add to them: a page in, its address out.

use std::fmt;

use async_trait::async_trait;
use thiserror::Error;

use crate::error::BoxError;
use crate::ids::{AgentId, ConversationId};
use crate::text::{Text, Title};

/// Takes pages that operators write, and has the AI answer from them.
///
/// # Promises
/// - **Served.** When [`publish`](Self::publish) returned `Ok`, the page survives a crash, and the AI of
///   the agent answers from it from the next question on.
/// - **Whole.** Nobody reads a half-written page.
/// - **Its own.** A page that it did not write is never changed. One of the same title that was made of
///   the same conversation is replaced, so that the same page again is the same page; of another
///   conversation it is [`LibraryError::Taken`].
/// - **Text.** Title and text are text: whatever they look like, they are read as they were written.
/// - **Bounded.** It names how many pages it takes, and answers [`LibraryError::Full`] beyond.
/// - It may be dropped at any moment; then the page is there or is not.
#[async_trait]
pub trait Library: fmt::Debug + Send + Sync + 'static {
    /// Adds a page to what this agent answers from, or replaces it.
    async fn publish(&self, agent: &AgentId, page: &Page) -> Result<Published, LibraryError>;

    /// Whether there are documents of this agent that can be added to. Where there are none, operators
    /// are not offered it.
    fn is_there(&self, agent: &AgentId) -> bool;
}

/// A page as an operator wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The conversation that it was made of: whose it is.
    pub conversation: ConversationId,
    /// The question.
    pub title: Title,
    /// The answer.
    pub text: Text,
}

/// Where a page stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// What the AI calls it as a source.
    pub title: Title,
    /// Its address, as the AI names it as a source. It stays when the page is replaced.
    pub url: String,
}

/// Why a page was not taken.
#[derive(Debug, Error)]
pub enum LibraryError {
    /// There are no documents to add to.
    #[error("the AI of this agent has no documents that could be added to")]
    Absent,
    /// A page of this title is there, and was not made of this conversation.
    #[error("there is a page of this title already; choose another title")]
    Taken,
    /// It has all the pages that it takes.
    #[error("there are {limit} pages, and no room for more; have one removed from the documents")]
    Full {
        /// How many it takes.
        limit: usize,
    },
    /// It takes too long; whether the page was written is not known.
    #[error("the documents did not take the page in time")]
    Late,
    /// The backend failed; whether the page was written is not known.
    #[error("the library's backend failed")]
    Backend(#[source] BoxError),
}

/// The library of a team that has none.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoLibrary;

#[async_trait]
impl Library for NoLibrary {
    async fn publish(&self, _: &AgentId, _: &Page) -> Result<Published, LibraryError> {
        Err(LibraryError::Absent)
    }

    fn is_there(&self, _: &AgentId) -> bool {
        false
    }
}
