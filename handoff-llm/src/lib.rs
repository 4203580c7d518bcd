//! x
#![forbid(unsafe_code)]
mod body;
mod budget;
mod cite;
mod client;
mod contact;
mod endpoint;
mod error;
mod guard;
mod marker;
mod neutral;
mod options;
mod prompt;
mod redact;
mod retry;
mod sieve;
mod support;
mod thoughts;
mod units;
mod wire;
pub use client::LlmClient;
pub use endpoint::Endpoint;
pub use error::*;
pub use options::*;
