//! Why a model gave no answer. Nothing here holds what was sent or what came.

use thiserror::Error;

use handoff_core::error::BoxError;
use handoff_core::event::Failure;

/// Why an endpoint cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EndpointError {
    /// It is no address.
    #[error("the address must be like http://127.0.0.1:8080 or https://models.example/v1")]
    Address,
    /// The address holds a name or a password, which would stand in logs.
    #[error("the address must not hold a name or a password; give the key by itself")]
    Credentials,
    /// There is something behind a `?`, which would be lost or stand in logs.
    #[error("the address must end before the `?`; give a key by itself, and other fields in the body")]
    Query,
    /// The key cannot be sent in a header.
    #[error("the key must be one line of visible ASCII characters")]
    Key,
    /// There is no model.
    #[error("the model must have a name")]
    Model,
}

/// Why a model gave no answer.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LlmError {
    /// It cannot be reached, or the connection broke.
    #[error("the model cannot be reached")]
    Unreachable(#[source] BoxError),
    /// It refuses the request, be it after the last try.
    #[error("the model's endpoint answered with status {0}")]
    Status(u16),
    /// It takes too long.
    #[error("the model took too long {0}")]
    Late(Wait),
    /// So many requests are under way that none more was begun in time.
    #[error("too many requests are under way to the model")]
    Busy,
    /// The conversation or the agent has asked as much as it may for now.
    #[error("the budget of the {0} is used up for now")]
    Exhausted(&'static str),
    /// It writes without end.
    #[error("the model wrote more than {0}")]
    TooLong(&'static str),
    /// The answer ends before its end.
    #[error("the model's answer was cut off")]
    Cut,
    /// It is not what such an endpoint sends.
    #[error("what came is not what a chat-completions endpoint sends")]
    Malformed,
    /// The endpoint says within its answer that it failed.
    #[error("the endpoint reported an error of its own")]
    Reported,
    /// The model or a filter before it will not answer.
    #[error("the model refused to answer")]
    Refused,
    /// The documents could not be asked.
    #[error("the documents could not be asked")]
    Documents(#[source] BoxError),
}

/// What was waited for in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wait {
    /// The first token.
    First,
    /// The next token.
    Next,
    /// The end of the answer.
    End,
}

impl std::fmt::Display for Wait {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::First => "to begin",
            Self::Next => "to go on",
            Self::End => "to come to an end",
        })
    }
}

impl LlmError {
    /// What it is to the rules.
    pub(crate) fn failure(&self) -> Failure {
        match self {
            Self::Late(_) => Failure::Timeout,
            _ => Failure::Error,
        }
    }
}

impl From<reqwest::Error> for LlmError {
    fn from(error: reqwest::Error) -> Self {
        Self::Unreachable(error.without_url().into())
    }
}
