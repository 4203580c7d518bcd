//! Finding what an AI answers from: a question in, passages of the company's documents out.

use std::fmt;

use async_trait::async_trait;
use thiserror::Error;

use crate::error::BoxError;
use crate::event::Confidence;
use crate::ids::AgentId;

/// Most passages that are asked for at once.
pub const PASSAGES_MAX: usize = 32;
/// Most of the visitor's earlier messages that are told with a question: the latest.
pub const EARLIER_MAX: usize = 8;

/// Finds passages for questions, for an AI that words its answers itself.
///
/// # Promises
/// - **Ordered.** Passages come best first, at most as many as were asked for, none twice. The confidence is
///   that the first of them answers the question; without passages it is zero.
/// - **Served.** What is found is found in the documents that are served at that moment: documents that were
///   replaced before the question are not found any more.
/// - **Theirs.** It gives the company's own documents, which every visitor may read.
/// - **Stable.** A passage that has not changed has the same id at every question and after every restart.
/// - It does nothing but read, and may be dropped at any moment.
#[async_trait]
pub trait Retriever: fmt::Debug + Send + Sync + 'static {
    /// Looks up a question. To find nothing is no error.
    async fn retrieve(&self, inquiry: Inquiry) -> Result<Retrieved, RetrieveError>;
}

/// What is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// Whose documents.
    pub agent: AgentId,
    /// The visitor's message, in his words.
    pub question: String,
    /// His messages before it, the latest first, at most [`EARLIER_MAX`]: a question may lean on one.
    pub earlier: Vec<String>,
    /// How many passages are wanted; more than [`PASSAGES_MAX`] count as that many.
    pub limit: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retrieved {
    /// Best first.
    pub passages: Vec<Passage>,
    /// How sure it is that the first answers the question.
    pub confidence: Confidence,
    /// What to say where the message is no question but a greeting or the like, and needs no document.
    pub small_talk: Option<String>,
}

/// A stretch of a document that can be cited by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Names it among all passages of the agent.
    pub id: String,
    /// What to call it as a source.
    pub title: String,
    /// Where it stands: absolute, or relative to where the widget is served.
    pub url: String,
    /// What it says.
    pub text: String,
}

/// Why a question could not be looked up. What it says stays on the server.
#[derive(Debug, Error)]
#[error("the documents could not be asked")]
pub struct RetrieveError(#[source] BoxError);

impl RetrieveError {
    /// For this reason.
    pub fn new(why: impl Into<BoxError>) -> Self {
        Self(why.into())
    }
}
