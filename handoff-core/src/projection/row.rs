//! A conversation as an operator's lists show it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::VisitorCard;
use crate::agent::Priority;
use crate::conversation::{Conversation, Phase, Preview, Stage, Transfer};
use crate::event::{Cause, Suppression};
use crate::ids::{AgentId, ConversationId, OperatorId, Seq, Team, Timestamp};
use crate::operator::OperatorRef;
use crate::text::{PageUrl, Tag, Text};
use crate::visitor::Contact;

/// A conversation as a row of an operator's lists.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The conversation.
    pub id: ConversationId,
    /// Its stream.
    pub agent_id: AgentId,
    /// Of two rows the one with the higher position is newer.
    pub seq: Seq,
    /// Where it stands.
    pub phase: Stage,
    /// The list of this operator in which it stands.
    pub list: RowList,
    /// Who it is with.
    pub visitor: VisitorCard,
    /// Where he last was.
    pub page: Option<PageUrl>,
    /// The last words.
    pub preview: Option<Preview>,
    /// When it began.
    pub created_at: Timestamp,
    /// When the last entry was written.
    pub updated_at: Timestamp,
    /// When the visitor asked, where he waits; else when the phase began.
    pub since: Timestamp,
    /// When the library itself will act.
    pub deadline: Option<Timestamp>,
    /// Who has it or is being asked.
    pub operator: Option<OperatorRef>,
    /// What set off the handoff under way.
    pub cause: Option<Cause>,
    /// Who is served first.
    pub priority: Priority,
    /// The entry that asked whom it is offered to: what he accepts.
    pub offer: Option<Seq>,
    /// The colleague who is asked to take it, and until when.
    pub transfer: Option<TransferCard>,
    /// When the operator who has it is reminded that the visitor waits for his words.
    pub remind_at: Option<Timestamp>,
    /// Until when it is put aside.
    pub snoozed_until: Option<Timestamp>,
    /// Somebody is to write back, and nobody is promised soon.
    pub callback: bool,
    /// The contact that the visitor left last.
    pub contact: Option<Contact>,
    /// A request for a person that nobody could be offered for, and why.
    pub unmet: Option<Suppression>,
    /// The team that should answer first.
    pub team: Option<Team>,
    /// Its tags.
    pub tags: BTreeSet<Tag>,
    /// Whether he was called in a note and has not looked since.
    pub called: bool,
    /// The place in the queue, from 1, where it was counted.
    pub position: Option<u32>,
}

/// A transfer under way, as a row shows it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TransferCard {
    /// Who is asked.
    pub to: OperatorRef,
    /// The entry that asked him: what he accepts.
    pub offer: Seq,
    /// Until when he may.
    pub until: Timestamp,
    /// What he should know.
    pub note: Option<Text>,
}

impl From<&Transfer> for TransferCard {
    fn from(transfer: &Transfer) -> Self {
        let (to, note) = (transfer.to.clone(), transfer.note.clone());
        Self { to, offer: transfer.offer, until: transfer.until, note }
    }
}

/// A list of an operator's inbox.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowList {
    /// The AI has it.
    Ai,
    /// The visitor waits.
    Waiting,
    /// He has it.
    Mine,
    /// A colleague has it.
    Others,
    /// Done.
    Resolved,
}

/// The row of `state` as `operator` sees it.
#[must_use]
pub fn row(state: &Conversation, operator: &OperatorId) -> Row {
    let list = match state.stage() {
        Stage::Ai => RowList::Ai,
        Stage::Waiting | Stage::Offered => RowList::Waiting,
        Stage::Human if state.holder().is_some_and(|holder| holder.id == *operator) => RowList::Mine,
        Stage::Human => RowList::Others,
        Stage::Resolved => RowList::Resolved,
    };
    Row {
        id: state.id,
        agent_id: state.agent.clone(),
        seq: state.seq,
        phase: state.stage(),
        list,
        visitor: (&state.visitor).into(),
        page: state.page.clone(),
        preview: state.preview.clone(),
        created_at: state.created_at,
        updated_at: state.updated_at,
        since: state.wait().map_or(state.phase_since, |wait| wait.since),
        deadline: state.deadline(),
        operator: state.holder().cloned(),
        cause: state.episode.as_ref().map(|episode| episode.cause.clone()),
        priority: state.episode.as_ref().map(|episode| episode.needs.priority).unwrap_or_default(),
        offer: match state.phase {
            Phase::Offered { offer, .. } => Some(offer),
            _ => None,
        },
        transfer: state.asked().map(TransferCard::from),
        remind_at: match state.phase {
            Phase::Human { silence, .. } => silence.and_then(|silence| silence.remind_at),
            _ => None,
        },
        snoozed_until: match state.phase {
            Phase::Human { snoozed_until, .. } => snoozed_until,
            _ => None,
        },
        callback: state.is_callback(),
        contact: state.contact.clone(),
        unmet: state.unmet.map(|unmet| unmet.why),
        team: state.episode.as_ref().and_then(|episode| episode.needs.teams.first().cloned()),
        tags: state.labels.tags.clone(),
        called: state.labels.called.contains(operator),
        position: None,
    }
}
