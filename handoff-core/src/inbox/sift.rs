//! Lists of an inbox with only those conversations that an operator looks for.

use super::Rows;
use crate::agent::Priority;
use crate::conversation::Conversation;
use crate::desk::{Desk, DeskError};
use crate::ids::{AgentId, OperatorId, Team};
use crate::projection::{Row, RowList, row};
use crate::store::{Filter, Listing, PAGE_MAX, Page, Place};
use crate::text::Tag;

/// Conversations that are looked at for one page, before it tells how far it came.
pub const SIFTED_MAX: usize = 5_000;

/// What an operator looks for; all that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sift {
    /// With this tag.
    pub tag: Option<Tag>,
    /// For this team first.
    pub team: Option<Team>,
    /// Of this priority, where a handoff is under way.
    pub priority: Option<Priority>,
    /// To which he was called in a note, and has not looked since.
    pub called: bool,
    /// In which a person was asked for while nobody could be offered.
    pub unmet: bool,
}

impl Sift {
    /// Whether `operator` looks for this one.
    #[must_use]
    pub fn keeps(&self, state: &Conversation, operator: &OperatorId) -> bool {
        let needs = state.episode.as_ref().map(|episode| &episode.needs);
        self.tag.as_ref().is_none_or(|tag| state.labels.tags.contains(tag))
            && self.team.as_ref().is_none_or(|team| needs.is_some_and(|needs| needs.teams.first() == Some(team)))
            && self.priority.is_none_or(|priority| needs.is_some_and(|needs| needs.priority == priority))
            && (!self.called || state.labels.called.contains(operator))
            && (!self.unmet || state.unmet.is_some())
    }
}

impl Desk {
    /// One list of his inbox, of one agent or of all in his scope.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where the agent is not in his scope.
    pub async fn rows(
        &self,
        operator: &OperatorId,
        list: RowList,
        agent: Option<&AgentId>,
        page: Page,
    ) -> Result<Rows, DeskError> {
        self.sifted_rows(operator, list, agent, &Sift::default(), page).await
    }

    /// The same, with only those that he looks for. A page looks at [`SIFTED_MAX`] conversations at most, so it
    /// may have fewer rows than its limit, even none, and yet a next one.
    ///
    /// # Errors
    /// As [`rows`](Self::rows).
    pub async fn sifted_rows(
        &self,
        operator: &OperatorId,
        list: RowList,
        agent: Option<&AgentId>,
        sift: &Sift,
        page: Page,
    ) -> Result<Rows, DeskError> {
        let agents = self.scope_of(operator, agent).await?;
        let filter = Filter::Inbox { agents, list: listing(list, operator) };
        // A place in the queue is known only to who counted from its beginning.
        let mut places = (1..).take_while(|_| page.after.is_none() && list == RowList::Waiting);
        let wanted = page.limit.min(PAGE_MAX);
        let step = if *sift == Sift::default() { wanted } else { PAGE_MAX };
        let (mut rows, mut after, mut looked_at): (Vec<Row>, Option<Place>, usize) = (Vec::new(), page.after, 0);
        while rows.len() < wanted && looked_at < SIFTED_MAX {
            let heads = self.parts.store.list(&filter, Page { after, limit: step }).await?;
            let is_last = heads.len() < step;
            for head in &heads {
                looked_at += 1;
                after = filter.place(head);
                let position = places.next();
                if sift.keeps(head, operator) {
                    rows.push(Row { position, ..row(head, operator) });
                }
                if rows.len() == wanted {
                    return Ok(Rows { rows, next: after });
                }
            }
            if is_last {
                return Ok(Rows { rows, next: None });
            }
        }
        Ok(Rows { rows, next: after })
    }
}

fn listing(list: RowList, operator: &OperatorId) -> Listing {
    match list {
        RowList::Ai => Listing::Ai,
        RowList::Waiting => Listing::Waiting,
        RowList::Mine => Listing::HeldBy(operator.clone()),
        RowList::Others => Listing::HeldByOthers(operator.clone()),
        RowList::Resolved => Listing::Resolved,
    }
}
