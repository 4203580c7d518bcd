//! The parts of a conversation's state: who may speak, who waits, which handoff is under way.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::agent::{Needs, Terms};
use crate::event::{Actor, Cause, Closing, Forced, Suppression};
use crate::ids::{OperatorId, Seq, Team, Timestamp};
use crate::operator::OperatorRef;
use crate::text::{PageUrl, Text};

/// Who may speak, with all that depends on it: an illegal state has no spelling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    /// The AI has it.
    Ai {
        /// The reply that the visitor waits for.
        owed: Option<Owed>,
    },
    /// A person was promised and nobody has it.
    Waiting(Wait),
    /// One operator was asked.
    Offered {
        /// Who.
        operator: OperatorRef,
        /// The entry that asked him.
        offer: Seq,
        /// Until when he may accept.
        until: Timestamp,
        /// What goes on if he does not.
        wait: Wait,
    },
    /// A person has it.
    Human {
        /// Who.
        operator: OperatorRef,
        /// The deadlines of his next message; none where he owes none.
        silence: Option<Silence>,
        /// The colleague who was asked to take it.
        #[serde(default)]
        transfer: Option<Box<Transfer>>,
        /// Until when it is kept for him, where he was lost.
        #[serde(default)]
        kept_until: Option<Timestamp>,
        /// Until when he has put it aside.
        #[serde(default)]
        snoozed_until: Option<Timestamp>,
    },
    /// Done. The AI answers if the visitor writes again.
    Resolved {
        /// By whom.
        by: Actor,
        /// Why.
        #[serde(default)]
        why: Closing,
    },
}

/// A reply that the AI owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// The message to answer.
    pub to: Seq,
    /// The entry with which it began to be owed: the message itself, or the end of the handoff that lay
    /// over it. Zero, before every position, where an earlier version kept the state.
    #[serde(default)]
    pub since: Seq,
    /// By when.
    pub by: Timestamp,
}

impl Owed {
    /// What an answer must name to be let through.
    #[must_use]
    pub fn fence(&self) -> Fence {
        Fence { to: self.to, since: self.since }
    }
}

/// What an answer of the AI rests on. It is stale where another is owed by now: a newer message moves
/// the first position, and a change of control, be it there and back without a word, the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fence {
    /// The message that it answers.
    pub to: Seq,
    /// The entry with which it began to be owed.
    pub since: Seq,
}

impl fmt::Display for Fence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} since {}", self.to, self.since)
    }
}

/// A visitor's place in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// When he asked: his place, whatever happened to him since.
    pub since: Timestamp,
    /// When the AI goes on if nobody has come.
    pub until: Timestamp,
    /// Operators who had their chance in this round.
    pub passed: Vec<OperatorId>,
    /// He goes before all others: he had a person, and lost him.
    #[serde(default)]
    pub front: bool,
    /// He was told that the last operator has left.
    #[serde(default)]
    pub deserted: bool,
}

impl Wait {
    pub(super) fn new(since: Timestamp, until: Timestamp) -> Self {
        Self { since, until, passed: Vec::new(), front: false, deserted: false }
    }
}

/// A colleague who was asked to take a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Who.
    pub to: OperatorRef,
    /// The team he was chosen from, where a team was asked.
    pub team: Option<Team>,
    /// What he should know.
    pub note: Option<Text>,
    /// Who asked him, where it was not the one who has it.
    pub forced: Option<Forced>,
    /// The entry that asked him.
    pub offer: Seq,
    /// Until when he may accept.
    pub until: Timestamp,
    /// Others of the team who were asked before him.
    pub passed: Vec<OperatorId>,
}

/// A request for a person that nobody could be offered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmet {
    /// The entry that says so.
    pub at: Seq,
    /// Why nobody could be offered.
    pub why: Suppression,
    /// The visitor was told since that somebody is there.
    pub offered_later: bool,
}

/// The deadlines of an operator's message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// When he is reminded; none once he was.
    pub remind_at: Option<Timestamp>,
    /// When the conversation is taken from him; nothing once he has written.
    pub release_at: Option<Timestamp>,
}

/// One handoff from the request to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Episode {
    /// Counts the handoffs, from 1.
    pub n: u32,
    /// What set it off.
    pub cause: Cause,
    /// Where in the log it began.
    pub began: Seq,
    /// When it began.
    pub began_at: Timestamp,
    /// Where the visitor was at that moment.
    pub page: Option<PageUrl>,
    /// The deadlines and the routing it runs under.
    pub terms: Terms,
    /// Whom it is for.
    #[serde(default)]
    pub needs: Needs,
    /// What a colleague should know, in the AI's words.
    #[serde(default)]
    pub summary: Option<Seq>,
    /// Nobody is promised soon any more: somebody is to write back. It is so until an operator has written.
    #[serde(default)]
    pub callback: bool,
}

impl Episode {
    /// How long the visitor waits from now on, if nobody takes it.
    #[must_use]
    pub fn wait_seconds(&self) -> u32 {
        if self.callback { self.terms.callback_seconds } else { self.terms.queue_seconds }
    }
}
