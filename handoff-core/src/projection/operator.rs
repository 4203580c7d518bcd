//! What operators see of an entry and of a visitor.

use serde::Serialize;

use crate::cursor::Cursor;
use crate::event::{Entry, Event};
use crate::ids::{AgentId, Seq, Timestamp, VisitorId};
use crate::text::{Email, Locale, Name, PageUrl};
use crate::visitor::{Details, Visitor};

/// One entry as operators see it: everything but the visitor's secret.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum OperatorEntry {
    /// The first entry.
    Started(StartedEntry),
    /// Every other entry, whole.
    Other(Box<Entry>),
}

/// The first entry as operators see it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename = "started")]
pub struct StartedEntry {
    /// Its position.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// The agent.
    pub agent_id: AgentId,
    /// The visitor.
    pub visitor: VisitorCard,
    /// Where he was.
    pub page: Option<PageUrl>,
}

/// A visitor as operators see him.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VisitorCard {
    /// Made by the server.
    pub id: VisitorId,
    /// Unproved.
    pub name: Option<Name>,
    /// Of his browser.
    pub locale: Option<Locale>,
    /// Where to write to; unproved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// What the page says of him; unproved.
    #[serde(skip_serializing_if = "Details::is_empty")]
    pub details: Details,
}

impl From<&Visitor> for VisitorCard {
    fn from(visitor: &Visitor) -> Self {
        Self {
            id: visitor.id,
            name: visitor.name.clone(),
            locale: visitor.locale.clone(),
            email: visitor.email.clone(),
            details: visitor.details.clone(),
        }
    }
}

/// What operators see of `entry`.
#[must_use]
pub fn for_operator(entry: Entry) -> OperatorEntry {
    match &entry.event {
        Event::Started { agent, visitor, page, .. } => OperatorEntry::Started(StartedEntry {
            seq: entry.seq,
            at: entry.at,
            agent_id: agent.clone(),
            visitor: visitor.into(),
            page: page.clone(),
        }),
        _ => OperatorEntry::Other(Box::new(entry)),
    }
}

impl OperatorEntry {
    /// Its position.
    #[must_use]
    pub fn seq(&self) -> Seq {
        match self {
            Self::Started(entry) => entry.seq,
            Self::Other(entry) => entry.seq,
        }
    }

    /// Where a client stands that has it and all before it.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        match self {
            Self::Started(entry) => Cursor::new(entry.seq.get(), entry.at),
            Self::Other(entry) => Cursor::new(entry.seq.get(), entry.at),
        }
    }
}
