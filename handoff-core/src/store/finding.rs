//! What a store is asked for when somebody looks for words.

use std::fmt;
use std::str::FromStr;

use crate::error::Invalid;
use crate::event::Entry;
use crate::ids::{AgentId, ConversationId};
use crate::operator::Scope;
use crate::search::Query;

/// Most entries that one page of a search looks at, found or not: so that words which many entries
/// nearly have cost no reader more than a moment.
pub const LOOKED_AT_MAX: usize = 10_000;

/// Which entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// In whose streams.
    pub agents: Scope,
    /// What they say.
    pub query: Query,
}

/// A stretch of what is found, the latest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchPage {
    /// Before this place; `None` for the latest.
    pub before: Option<Written>,
    /// At most so many, and at most [`PAGE_MAX`](super::PAGE_MAX).
    pub limit: usize,
}

/// A place in the order in which a store took its entries, whatever conversation they are of. It means
/// something to the store that gave it, and outlives its restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written(u64);

impl Written {
    /// The place with this number.
    #[must_use]
    pub const fn new(place: u64) -> Self {
        Self(place)
    }

    /// Its number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Written {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        text.parse().map(Self).map_err(|_| Invalid::new("place", "must be one that an earlier page named"))
    }
}

/// One page of what is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The latest first. There may be fewer than were asked for, or none, and yet more behind them.
    pub hits: Vec<Hit>,
    /// Before which place the next page begins; `None` where there is nothing more.
    pub next: Option<Written>,
}

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// In whose stream.
    pub agent: AgentId,
    /// In which conversation.
    pub conversation: ConversationId,
    /// The entry.
    pub entry: Entry,
}
