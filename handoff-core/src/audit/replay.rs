//! One conversation's log as a file, and everything in it decided again from that file alone.

use serde::{Deserialize, Serialize};

use super::{Finding, audit_log};
use crate::agent::AgentSettings;
use crate::conversation::Conversation;
use crate::error::Invalid;
use crate::event::{Entry, Event};
use crate::explain::{Explanation, explain};
use crate::ids::TokenDigest;
use crate::routing::RoutingPolicy;

/// What the field `format` of an exported log says.
pub const FORMAT: &str = "handoff-log";
/// The version that is written; every version that was ever written can be read.
pub const VERSION: u32 = 1;

/// One conversation's whole log, to keep, to send, or to replay. The visitor's secret is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportedLog {
    format: String,
    version: u32,
    entries: Vec<Entry>,
}

/// A log decided again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The state after it.
    pub head: Conversation,
    /// Its decisions.
    pub explanation: Explanation,
    /// What does not hold: nothing, for a log that the library wrote.
    pub findings: Vec<Finding>,
}

impl ExportedLog {
    /// A log without the visitor's secret.
    #[must_use]
    pub fn of(mut entries: Vec<Entry>) -> Self {
        for entry in &mut entries {
            if let Event::Started { visitor, .. } = &mut entry.event {
                visitor.token = TokenDigest::from_bytes([0; 32]);
            }
        }
        Self { format: FORMAT.to_owned(), version: VERSION, entries }
    }

    /// Reads what [`to_json`](Self::to_json) wrote, now or by an earlier version.
    ///
    /// # Errors
    /// [`Invalid`] where it is something else.
    pub fn from_json(json: &str) -> Result<Self, Invalid> {
        let read: Self = serde_json::from_str(json)
            .map_err(|error| Invalid::new("log", format!("must be an exported log: {error}")))?;
        if read.format != FORMAT || read.version == 0 || read.version > VERSION {
            let problem =
                format!("must say \"{FORMAT}\" in version 1 to {VERSION}, says {:?} {}", read.format, read.version);
            return Err(Invalid::new("format", problem));
        }
        Ok(read)
    }

    /// The log as JSON, on several lines.
    ///
    /// # Errors
    /// [`Invalid`] where it cannot be written, which no log of the library causes.
    pub fn to_json(&self) -> Result<String, Invalid> {
        serde_json::to_string_pretty(self).map_err(|error| Invalid::new("log", format!("cannot be written: {error}")))
    }

    /// Its entries.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Folds it, and makes every decision again from the facts that it recorded. `policy` is asked
    /// about the choices that it made; the library's own need not be given.
    ///
    /// # Errors
    /// [`Invalid`] where it is no log: empty, without its beginning or with a gap.
    pub fn replay(&self, policy: Option<&dyn RoutingPolicy>) -> Result<Replay, Invalid> {
        let broken = || Invalid::new("log", "must begin with its first entry and have no gap");
        let head = Conversation::fold(&self.entries).ok_or_else(broken)?;
        let explanation = explain(&self.entries, &AgentSettings::default(), policy).ok_or_else(broken)?;
        let findings = audit_log(&self.entries, Some(&head), policy);
        Ok(Replay { head, explanation, findings })
    }
}
