#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod body;
mod budget;
mod cite;
mod client;
mod contact;
mod embedder;
mod endpoint;
mod error;
mod guard;
mod hearing;
mod marker;
mod neutral;
mod options;
mod prompt;
mod redact;
mod responder;
mod retry;
mod sieve;
mod support;
mod thoughts;
mod units;
mod wire;

pub use budget::{Budget, Budgets, CONVERSATIONS_MAX};
pub use client::LlmClient;
pub use contact::ContactRedactor;
pub use embedder::{EmbedOptions, LlmEmbedder};
pub use endpoint::Endpoint;
pub use error::{EndpointError, LlmError, Wait};
pub use options::{CONNECT_TIMEOUT, ClientOptions, http_client};
pub use prompt::{PASSAGE_CHARS_MAX, Sent, TITLE_CHARS_MAX, TURN_CHARS_MAX, TURNS_SENT};
pub use redact::{Contact, NoRedactor, Redactor};
pub use responder::{LlmOptions, LlmResponder, REASON_CHARS_MAX, SUMMARY_CHARS_MAX};
