//! Everything that a store and a roster hold as JSON Lines, to keep, to move, to read elsewhere.
//!
//! The first line says what it is, the last one what should have come before it, so that a file that
//! was cut off is told from a whole one. Between them stand the agents, the profiles of the operators,
//! and each conversation's log, in lines of at most [`LINE_ENTRIES_MAX`] entries.
//!
//! What is not in it: who is there now (statuses and leases), the versions of settings, and the bytes of
//! files and of the operators' pictures. What is: everything that anybody wrote, and the digests of the
//! visitors' secrets, so that a visitor finds his thread again. Keep it as you keep the database.

mod export;
mod import;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::agent::Agent;
use crate::error::Invalid;
use crate::event::Entry;
use crate::ids::ConversationId;
use crate::operator::Operator;
use crate::roster::RosterError;
use crate::store::StoreError;

pub use export::Export;
pub use import::Import;

/// What the first line says in the field `format`.
pub const FORMAT: &str = "handoff-archive";
/// The version that is written; every version that was ever written can be read.
pub const VERSION: u32 = 1;
/// Most entries of a log in one line.
pub const LINE_ENTRIES_MAX: usize = 100;
/// Longest line that is read, in bytes: as many entries as a line has, each as long as any may be.
pub const LINE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Archive { format: String, version: u32 },
    Agent(Box<Agent>),
    Operator(Box<Operator>),
    Log { conversation: ConversationId, entries: Vec<Entry> },
    End(Counts),
}

/// What an archive holds, or what of it was handled so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Agents with their settings.
    pub agents: u64,
    /// Profiles of operators.
    pub operators: u64,
    /// Conversations.
    pub conversations: u64,
    /// Entries of their logs.
    pub entries: u64,
}

/// Why an archive could not be written or read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// A line is not what it must be. Nothing of it was written, and everything before it was.
    #[error("line {line} {problem}")]
    Line {
        /// Counts from 1.
        line: u64,
        /// What is wrong, and what would be right.
        problem: String,
    },
    /// A value cannot be spelled, which nothing that the library wrote causes.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The store failed, or refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The roster failed.
    #[error(transparent)]
    Roster(#[from] RosterError),
}
