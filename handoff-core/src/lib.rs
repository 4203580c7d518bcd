//! Hand a conversation from an AI to a person, and never drop it.
//!
//! A conversation is an append-only log ([`event`]); its state is a fold over that log
//! ([`conversation`]); the rules are pure functions on the state ([`decide`]); a [`Store`] compares,
//! appends and replaces, and knows no rules. The [`Desk`] carries commands from one to the other, the
//! [`Worker`] does what happens unprompted, and a [`session`] is one client of a stream, whatever
//! carries it. Store, roster, bus, routing policy, responder, library, classifier and clock are traits, each with a real
//! default in memory.
//!
//! ```
//! use std::sync::Arc;
//! use handoff_core::{AgentId, AgentSettings, Desk, MemoryStore, MessageKey, Newcomer, Text, TokenDigest};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! let (desk, worker) = Desk::builder(Arc::new(MemoryStore::default())).build();
//! tokio::spawn(worker.run());
//!
//! let docs = AgentId::new("docs")?;
//! desk.create_agent(docs.clone(), AgentSettings::default()).await?;
//! let newcomer = Newcomer { token: TokenDigest::from_bytes([7; 32]), name: None, locale: None, page: None };
//! let conversation = desk.begin(&docs, newcomer).await?;
//!
//! // Nobody is there, so nobody is promised; why is on record.
//! let asked = desk.say(conversation.id, MessageKey::new("m1")?, Text::new("speak to a person")?, None).await?;
//! assert!(asked.conversation.episode.is_none() && asked.conversation.suppressed.is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! - `conformance`: the suites with which an implementer of a trait proves his own.
//! - `openapi`: schemas of what crosses the wire, for an OpenAPI document.
#![forbid(unsafe_code)]

pub mod agent;
pub mod avatar;
pub mod cause;
pub mod clock;
pub mod cursor;
pub mod error;
pub mod event;
pub mod file;
pub mod hours;
pub mod ids;
pub mod operator;
pub mod rating;
pub mod text;
pub mod visitor;

pub mod availability;
pub mod checkup;
pub mod classifier;
pub mod command;
pub mod conversation;
pub mod decide;
pub mod likeness;
pub mod projection;
pub mod search;
pub mod stall;
pub mod trigger;
mod words;

pub mod bus;
pub mod embedder;
pub mod files;
pub mod library;
pub mod mailer;
pub mod responder;
pub mod retriever;
pub mod roster;
pub mod routing;
pub mod store;
mod sync;

pub mod archive;
pub mod asked;
pub mod audit;
pub mod explain;

pub mod builder;
pub mod desk;
pub mod floor;
mod hint;
pub mod inbox;
pub mod queue;
pub mod session;
pub mod sightings;
pub mod worker;

pub use agent::{Agent, AgentSettings};
pub use builder::DeskBuilder;
pub use classifier::{Classifier, WordClassifier};
pub use conversation::Conversation;
pub use cursor::Cursor;
pub use desk::{Desk, DeskError, Newcomer, Receipt};
pub use embedder::{EmbedError, Embedder};
pub use event::{Confidence, Entry, Event, Source};
pub use files::{Files, MemoryFiles};
pub use ids::{
    AgentId, ConnectionId, ConversationId, FileId, MessageKey, OperatorId, Seq, Timestamp, TokenDigest, VisitorId,
};
pub use library::{Library, LibraryError};
pub use mailer::{Letter, MailError, Mailer};
pub use operator::{Operator, Scope, Status};
pub use responder::{Outcome, Piece, Prompt, Responder};
pub use retriever::{Inquiry, Passage, RetrieveError, Retrieved, Retriever};
pub use roster::{MemoryRoster, Roster};
pub use store::{MemoryStore, Store};
pub use text::{Name, Text, Title};
pub use worker::Worker;

pub use async_trait::async_trait;

#[cfg(feature = "conformance")]
pub mod conformance;
