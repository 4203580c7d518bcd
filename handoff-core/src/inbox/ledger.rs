//! What became of triggers: who asked while nobody was there, and the questions behind them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::desk::{Desk, DeskError};
use crate::event::{Cause, Entry, Event, Suppression};
use crate::ids::{AgentId, ConversationId, OperatorId, Seq, Timestamp};
use crate::operator::Scope;
use crate::store::{PAGE_MAX, Store, Trigger, TriggerOutcome, TriggerPage, TriggerPlace, TriggerQuery};

/// Entries before a trigger in which the question behind it is looked for.
const QUESTION_ENTRIES: u64 = 20;
/// Longest question in the ledger, in characters.
pub const QUESTION_CHARS_MAX: usize = 280;
/// Most triggers that one count by hours takes in: the latest.
pub const COUNTED_MAX: usize = 20_000;
const HOUR_MILLIS: i64 = 3_600_000;

/// A trigger, what became of it, and the question behind it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerItem {
    /// In whose stream.
    pub agent_id: AgentId,
    /// In which conversation.
    pub conversation: ConversationId,
    /// The entry that says so.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// What fired.
    pub cause: Cause,
    /// Why nobody could be offered; nothing where a person was promised.
    pub why: Option<Suppression>,
    /// The visitor's last message before it, shortened.
    pub question: Option<String>,
}

/// One page of the ledger, the latest first.
#[derive(Clone, Debug)]
pub struct LedgerPage {
    /// The triggers.
    pub items: Vec<LedgerItem>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<TriggerPlace>,
}

/// What became of the triggers of one hour.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HourCount {
    /// The hour's beginning, in UTC.
    pub hour: Timestamp,
    /// A person was promised.
    pub requested: u32,
    /// The agent hands off by hand only.
    pub manual_only: u32,
    /// Nobody serves the agent.
    pub none_in_scope: u32,
    /// Nobody was there.
    pub none_available: u32,
    /// Everybody was at capacity.
    pub all_full: u32,
    /// It was after hours.
    pub outside_hours: u32,
}

impl Desk {
    /// Triggers of one agent or of all in his scope, the latest first.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where the agent is not in his scope.
    pub async fn ledger(
        &self,
        operator: &OperatorId,
        agent: Option<&AgentId>,
        outcome: Option<TriggerOutcome>,
        from: Timestamp,
        page: TriggerPage,
    ) -> Result<LedgerPage, DeskError> {
        let query = TriggerQuery { agents: self.scope_of(operator, agent).await?, outcome, from };
        let triggers = self.parts.store.triggers(&query, page).await?;
        let is_last = triggers.len() < page.limit.min(PAGE_MAX);
        let next = triggers.last().filter(|_| !is_last).map(Trigger::place);
        let mut items = Vec::with_capacity(triggers.len());
        for trigger in triggers {
            items.push(item(self.parts.store.as_ref(), trigger).await?);
        }
        Ok(LedgerPage { items, next })
    }

    /// What became of the triggers hour by hour since `from`: the number for the rota. It takes in the
    /// latest [`COUNTED_MAX`]; hours in which nothing fired are left out.
    ///
    /// # Errors
    /// As [`ledger`](Self::ledger).
    pub async fn ledger_by_hour(
        &self,
        operator: &OperatorId,
        agent: Option<&AgentId>,
        from: Timestamp,
    ) -> Result<Vec<HourCount>, DeskError> {
        let query = TriggerQuery { agents: self.scope_of(operator, agent).await?, outcome: None, from };
        let mut hours: BTreeMap<i64, HourCount> = BTreeMap::new();
        let mut page = TriggerPage { before: None, limit: PAGE_MAX };
        for _ in 0..COUNTED_MAX / PAGE_MAX {
            let triggers = self.parts.store.triggers(&query, page).await?;
            for trigger in &triggers {
                count(&mut hours, &trigger.entry);
            }
            page.before = triggers.last().map(Trigger::place);
            if triggers.len() < PAGE_MAX {
                break;
            }
        }
        Ok(hours.into_values().collect())
    }

    /// His scope, or one agent of it.
    pub(super) async fn scope_of(&self, operator: &OperatorId, agent: Option<&AgentId>) -> Result<Scope, DeskError> {
        let scope = self.candidate(operator).await?.presence.operator.scope;
        match agent {
            None => Ok(scope),
            Some(agent) if scope.contains(agent) => Ok(Scope::of([agent.clone()])),
            Some(_) => Err(DeskError::NotFound("agent")),
        }
    }
}

async fn item(store: &dyn Store, trigger: Trigger) -> Result<LedgerItem, DeskError> {
    let Trigger { agent, conversation, entry } = trigger;
    let after = Seq::new(entry.seq.get().saturating_sub(QUESTION_ENTRIES));
    let limit = usize::try_from(QUESTION_ENTRIES).unwrap_or(usize::MAX);
    let before = store.entries(conversation, after, limit).await?;
    let said = |before: &&Entry| before.seq < entry.seq && matches!(before.event, Event::VisitorMessage { .. });
    let question = before.iter().rev().find(said).and_then(|said| match &said.event {
        Event::VisitorMessage { text, .. } => Some(text.preview(QUESTION_CHARS_MAX)),
        _ => None,
    });
    let (seq, at) = (entry.seq, entry.at);
    let (cause, why) = match entry.event {
        Event::HandoffRequested { cause, .. } => (cause, None),
        Event::HandoffSuppressed { cause, why, .. } => (cause, Some(why)),
        // A store that gives something else breaks its promise; what it gave is left as it is.
        _ => (Cause::ExplicitRequest { span: None }, None),
    };
    Ok(LedgerItem { agent_id: agent, conversation, seq, at, cause, why, question })
}

fn count(hours: &mut BTreeMap<i64, HourCount>, entry: &Entry) {
    let begins = entry.at.as_millis().div_euclid(HOUR_MILLIS) * HOUR_MILLIS;
    let hour = hours.entry(begins).or_insert(HourCount {
        hour: Timestamp::from_millis(begins),
        requested: 0,
        manual_only: 0,
        none_in_scope: 0,
        none_available: 0,
        all_full: 0,
        outside_hours: 0,
    });
    let counter = match &entry.event {
        Event::HandoffRequested { .. } => &mut hour.requested,
        Event::HandoffSuppressed { why, .. } => match why {
            Suppression::ManualOnly => &mut hour.manual_only,
            Suppression::NoneInScope => &mut hour.none_in_scope,
            Suppression::NoneAvailable => &mut hour.none_available,
            Suppression::AllFull => &mut hour.all_full,
            Suppression::OutsideHours => &mut hour.outside_hours,
        },
        _ => return,
    };
    *counter += 1;
}
