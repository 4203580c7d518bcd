//! What can go wrong: bad input, a rule that says no, a backend that fails.

use std::borrow::Cow;

use thiserror::Error;

/// Any error of a backend, kept as the source and never shown to a browser.
pub type BoxError = Box<dyn std::error::Error + Send + Sync + 'static>;

/// A value that does not have the form it must have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{field} {problem}")]
pub struct Invalid {
    field: &'static str,
    problem: Cow<'static, str>,
}

impl Invalid {
    /// `field` names the value, `problem` says what would be right: "must be a UUID".
    #[must_use]
    pub fn new(field: &'static str, problem: impl Into<Cow<'static, str>>) -> Self {
        Self { field, problem: problem.into() }
    }

    /// The name of the value that was refused.
    #[must_use]
    pub fn field(&self) -> &'static str {
        self.field
    }
}
