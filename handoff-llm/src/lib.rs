//! Answers in the words of any OpenAI-compatible language model, from passages that are cited and checked.
//!
//! [`LlmResponder`] asks a [`Retriever`](handoff_core::Retriever) for passages of the company's documents, gives
//! them to a model with the conversation, and lets through of its answer, sentence by sentence while it is being
//! written, what cites a passage that supports it. It works with llama.cpp, vLLM, Ollama, LM Studio and hosted
//! services that speak their `/chat/completions`. [`LlmEmbedder`] implements
//! [`Embedder`](handoff_core::Embedder) over `/embeddings`.
//!
//! ```no_run
//! use std::sync::Arc;
//! use handoff_core::Retriever;
//! use handoff_llm::{ClientOptions, Endpoint, LlmClient, LlmOptions, LlmResponder, http_client};
//!
//! fn responder(documents: Arc<dyn Retriever>) -> Result<LlmResponder, Box<dyn std::error::Error>> {
//!     let endpoint = Endpoint::new("http://127.0.0.1:11434", "qwen3:4b")?;
//!     let client = LlmClient::new(http_client().build()?, endpoint, ClientOptions::default());
//!     Ok(LlmResponder::new(client, documents, LlmOptions::default()))
//! }
//! ```
//!
//! # What it does not do
//!
//! The check of a sentence compares words and numbers, not meanings: it catches what was made up, and not a
//! "not" too many. The model has no tools. A model's name for itself, its tone and its manners are the model's.

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
