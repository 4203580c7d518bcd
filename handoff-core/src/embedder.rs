//! Meanings as vectors: texts in, one vector each out, for a retriever that compares more than words.

use std::fmt;

use async_trait::async_trait;
use thiserror::Error;

use crate::error::BoxError;

/// Most texts of one call.
pub const EMBED_TEXTS_MAX: usize = 2_048;
/// What lies behind so many characters of a text counts for nothing.
pub const EMBED_CHARS_MAX: usize = 8_000;

/// Turns texts into vectors that lie near each other where the texts mean the like.
///
/// # Promises
/// - **One each.** As many vectors as texts, in their order; none for none.
/// - **Alike.** All vectors of one embedder, in this call and in every other, have the same length, which is
///   not zero, and hold finite numbers. They need not be of unit length.
/// - **Whole.** Either every text has its vector, or it is an error.
/// - **Bounded.** More than [`EMBED_TEXTS_MAX`] texts are refused with [`EmbedError::TooMany`], and of a text
///   no more than [`EMBED_CHARS_MAX`] characters are read. It has a deadline of its own.
/// - It does nothing but read, and may be dropped at any moment.
#[async_trait]
pub trait Embedder: fmt::Debug + Send + Sync + 'static {
    /// One vector for each text.
    async fn embed(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError>;
}

/// Why there are no vectors. What it says stays on the server.
#[derive(Debug, Error)]
pub enum EmbedError {
    /// More texts than one call may have.
    #[error("at most {limit} texts can be embedded at once")]
    TooMany {
        /// How many.
        limit: usize,
    },
    /// It takes too long.
    #[error("the texts were not embedded in time")]
    Late,
    /// What came is not one vector of the expected length for each text.
    #[error("the vectors that came are not one of the expected length for each text")]
    Malformed,
    /// The backend failed.
    #[error("the embedder's backend failed")]
    Backend(#[source] BoxError),
}
