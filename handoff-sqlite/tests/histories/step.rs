//! What can happen in a history.

use handoff_core::operator::Status;
use handoff_core::rating::Side;

use crate::cast::{Op, Say};
use crate::fact::At;

/// One step of a history.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Begin {
        agent: usize,
    },
    /// All at once; the store decides the order. The worker may be at work meanwhile.
    Do {
        wishes: Vec<Wish>,
        settling: bool,
    },
    /// The process dies in the middle of it.
    Crash {
        wishes: Vec<Wish>,
        settling: bool,
        polls: usize,
    },
    Settle,
    Advance {
        by: By,
        beating: bool,
    },
    Connect(Op),
    Disconnect(Op),
    Watch {
        at: usize,
    },
    Erase {
        at: usize,
        beside: Vec<Wish>,
    },
    /// Every stream is silent for longer than a lease lives, and then not.
    Lapse,
    Restart,
}

/// How far the clock goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum By {
    Nothing,
    Second,
    JustBeforeNext,
    ToNext,
    Minutes(i64),
    Day,
}

/// What somebody wants to do; who and what exactly shows when it is done.
#[derive(Clone, Debug)]
pub(crate) enum Wish {
    Say {
        at: usize,
        say: Say,
    },
    Request {
        at: usize,
    },
    Escalate {
        at: usize,
    },
    Cancel {
        at: usize,
    },
    Identify {
        at: usize,
    },
    /// Of the last answer, or of what stands so many entries before it.
    Judge {
        at: usize,
        helpful: bool,
        back: u64,
    },
    Rate {
        at: usize,
        of: Side,
        score: u8,
    },
    /// An earlier command with a key, perhaps with another text.
    Again {
        back: usize,
        altered: bool,
    },
    Act {
        who: Who,
        at: usize,
        deed: Deed,
    },
    /// One of the things that suit how the conversation stands.
    Fit {
        at: usize,
        roll: usize,
    },
    Status {
        who: Op,
        status: Status,
    },
    Beat {
        who: Op,
    },
    Settings {
        agent: usize,
        variation: usize,
    },
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Who {
    One(Op),
    Holder,
    Asked,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Deed {
    Claim,
    Accept,
    AcceptOld,
    Decline,
    TakeOver { force: bool },
    Write,
    Note,
    Transfer { to: Op, force: bool },
    TransferTeam { force: bool },
    Withdraw,
    Return,
    Snooze { seconds: i64 },
    Wake,
    Resolve,
    Reopen,
}

/// The conversation, whose key it is, where not the visitor's, and the key.
pub(crate) type Key = (usize, Option<Op>, String);

/// A wish with everything decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Say {
        at: usize,
        key: String,
        say: Say,
        n: usize,
    },
    Request {
        at: usize,
        key: String,
    },
    Escalate {
        at: usize,
    },
    Cancel {
        at: usize,
    },
    Identify {
        at: usize,
        n: usize,
    },
    Judge {
        at: usize,
        key: String,
        n: u64,
        helpful: bool,
    },
    /// With the number as its comment.
    Rate {
        at: usize,
        key: String,
        of: Side,
        score: u8,
        n: usize,
    },
    Act {
        by: Op,
        at: usize,
        act: Act,
    },
    Status {
        who: Op,
        status: Status,
    },
    Beat {
        who: Op,
        connection: Option<u64>,
    },
    /// His stream has ended, and the worker ends the lease.
    Depart {
        who: Op,
        connection: u64,
    },
    Settings {
        agent: usize,
        version: u64,
        variation: usize,
    },
    Erase {
        at: usize,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Claim,
    Accept { offer: u64 },
    Decline,
    TakeOver { force: bool },
    Write { key: String, n: usize },
    Note { key: String, n: usize },
    Transfer { to: Op, force: bool },
    TransferTeam { force: bool },
    Withdraw,
    Return,
    Snooze { until: At },
    Wake,
    Resolve,
    Reopen,
}

impl Command {
    /// The conversation that it is asked of.
    pub(crate) fn thread(&self) -> Option<usize> {
        match self {
            Self::Say { at, .. }
            | Self::Request { at, .. }
            | Self::Escalate { at }
            | Self::Cancel { at }
            | Self::Identify { at, .. }
            | Self::Judge { at, .. }
            | Self::Rate { at, .. }
            | Self::Act { at, .. } => Some(*at),
            _ => None,
        }
    }

    pub(crate) fn actor(&self) -> Option<Op> {
        match self {
            Self::Act { by, .. } => Some(*by),
            _ => None,
        }
    }

    /// Whose key it carries, the key, and what it means.
    pub(crate) fn key(&self) -> Option<(Key, String)> {
        match self {
            Self::Say { at, key, say, n } => Some(((*at, None, key.clone()), format!("say {say:?} {n}"))),
            Self::Request { at, key } => Some(((*at, None, key.clone()), "request".to_owned())),
            Self::Judge { at, key, n, helpful } => Some(((*at, None, key.clone()), format!("judge {n} {helpful}"))),
            Self::Rate { at, key, of, score, n } => {
                Some(((*at, None, key.clone()), format!("rate {of:?} {score} {n}")))
            }
            Self::Act { by, at, act: Act::Write { key, n } } => {
                Some(((*at, Some(*by), key.clone()), format!("write {n}")))
            }
            Self::Act { by, at, act: Act::Note { key, n } } => {
                Some(((*at, Some(*by), key.clone()), format!("note {n}")))
            }
            _ => None,
        }
    }

    /// The same key with another meaning, where it has one.
    pub(crate) fn altered(mut self, other: usize) -> Self {
        match &mut self {
            Self::Judge { helpful, .. } => *helpful = !*helpful,
            Self::Say { n, .. }
            | Self::Rate { n, .. }
            | Self::Act { act: Act::Write { n, .. }, .. }
            | Self::Act { act: Act::Note { n, .. }, .. } => *n = other,
            _ => {}
        }
        self
    }
}

impl Wish {
    pub(crate) fn thread(&self) -> Option<usize> {
        match self {
            Self::Say { at, .. }
            | Self::Request { at }
            | Self::Escalate { at }
            | Self::Cancel { at }
            | Self::Identify { at }
            | Self::Judge { at, .. }
            | Self::Rate { at, .. }
            | Self::Fit { at, .. }
            | Self::Act { at, .. } => Some(*at),
            _ => None,
        }
    }
}
