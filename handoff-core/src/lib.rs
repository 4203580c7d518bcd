//! Hand a conversation from an AI to a person, and never drop it.
#![forbid(unsafe_code)]

pub mod agent;
pub mod clock;
pub mod error;
pub mod event;
pub mod ids;
pub mod operator;
pub mod text;
pub mod visitor;

pub mod availability;
pub mod command;
pub mod conversation;
pub mod decide;
pub mod projection;
pub mod trigger;

pub mod bus;
pub mod responder;
pub mod roster;
pub mod routing;
pub mod store;

pub mod builder;
pub mod desk;
pub mod inbox;
pub mod session;
pub mod worker;

pub use agent::{Agent, AgentSettings};
pub use builder::DeskBuilder;
pub use conversation::Conversation;
pub use desk::{Desk, DeskError, Newcomer, Receipt};
pub use event::{Confidence, Entry, Event, Source};
pub use ids::{AgentId, ConnectionId, ConversationId, MessageKey, OperatorId, Seq, Timestamp, TokenDigest, VisitorId};
pub use operator::{Operator, Scope, Status};
pub use responder::{Outcome, Piece, Prompt, Responder};
pub use roster::{MemoryRoster, Roster};
pub use store::{MemoryStore, Store};
pub use text::{Name, Text};
pub use worker::Worker;

pub use async_trait::async_trait;

#[cfg(feature = "conformance")]
pub mod conformance;
