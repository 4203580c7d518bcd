//! Looking for words in the threads of his agents.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::desk::{Desk, DeskError};
use crate::event::Event;
use crate::ids::{AgentId, ConversationId, OperatorId, Seq, Timestamp};
use crate::projection::{Row, row};
use crate::search::{Fragment, Query};
use crate::store::{Search, SearchPage, Written};
use crate::text::Name;

/// Something that was said, and the conversation in which it was.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FoundItem {
    /// The conversation as it stands now.
    pub row: Row,
    /// Where in its log.
    pub seq: Seq,
    /// When it was said.
    pub at: Timestamp,
    /// Who said it.
    pub by: Voice,
    /// His name, where an operator or the visitor said it.
    pub name: Option<Name>,
    /// The words around what was found.
    pub excerpt: Vec<Fragment>,
}

/// Who said something, and to whom.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The visitor, to whoever answers.
    Visitor,
    /// The AI, to the visitor.
    Ai,
    /// An operator, to the visitor.
    Operator,
    /// An operator or the AI, to operators alone.
    Note,
    /// The visitor, of himself: his name, or how to write to him.
    Contact,
}

/// One page of what was found, the latest first.
#[derive(Clone, Debug)]
pub struct FoundPage {
    /// There may be fewer than were asked for, or none, and yet more behind them.
    pub items: Vec<FoundItem>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Written>,
}

impl Desk {
    /// What was said in the streams of one agent or of all in his scope, the latest first. A conversation
    /// comes as often as the words were said in it.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where the agent is not in his scope.
    pub async fn search(
        &self,
        operator: &OperatorId,
        agent: Option<&AgentId>,
        query: &Query,
        page: SearchPage,
    ) -> Result<FoundPage, DeskError> {
        let agents = self.scope_of(operator, agent).await?;
        let found = self.parts.store.search(&Search { agents, query: query.clone() }, page).await?;
        let mut rows: BTreeMap<ConversationId, Row> = BTreeMap::new();
        let mut items = Vec::with_capacity(found.hits.len());
        for hit in found.hits {
            let row = match rows.get(&hit.conversation) {
                Some(row) => row.clone(),
                None => match self.load(hit.conversation).await {
                    Ok(state) => rows.entry(hit.conversation).or_insert(row(&state, operator)).clone(),
                    // Erased meanwhile.
                    Err(DeskError::NotFound(_)) => continue,
                    Err(error) => return Err(error),
                },
            };
            let (by, name) = voice(&hit.entry.event, &row);
            let excerpt = query.excerpt(&hit.entry.event).unwrap_or_default();
            items.push(FoundItem { row, seq: hit.entry.seq, at: hit.entry.at, by, name, excerpt });
        }
        Ok(FoundPage { items, next: found.next })
    }
}

/// Whose words an entry has.
fn voice(event: &Event, row: &Row) -> (Voice, Option<Name>) {
    match event {
        Event::AiMessage { .. } => (Voice::Ai, None),
        Event::OperatorMessage { operator, .. } => (Voice::Operator, Some(operator.name.clone())),
        Event::Note { operator, .. }
        | Event::Tagged { operator, .. }
        | Event::PagePublished { operator, .. }
        | Event::TransferOffered { from: operator, .. }
        | Event::OperatorJoined { operator, .. }
        | Event::OfferDeclined { operator, .. }
        | Event::TransferEnded { to: operator, .. } => (Voice::Note, Some(operator.name.clone())),
        Event::Summarised { .. } => (Voice::Note, None),
        Event::Identified { .. } | Event::EmailGiven { .. } | Event::Described { .. } | Event::ContactLeft { .. } => {
            (Voice::Contact, row.visitor.name.clone())
        }
        _ => (Voice::Visitor, row.visitor.name.clone()),
    }
}
