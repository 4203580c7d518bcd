//! Reading: each question is answered from one snapshot, beside whoever writes.

use std::ops::Bound::{Excluded, Included, Unbounded};

use handoff_core::agent::Agent;
use handoff_core::event::Entry;
use handoff_core::ids::Revision;
use handoff_core::store::{
    Filter, Load, Marks, Order, PAGE_MAX, Page, Place, Trigger, TriggerOutcome, TriggerPage, TriggerQuery,
};
use handoff_core::{AgentId, Conversation, ConversationId, MessageKey, OperatorId, Seq, Timestamp};
use redb::{Range, ReadOnlyTable, ReadTransaction, ReadableTable};

use crate::error::Failure;
use crate::tables::{AGENTS, CHANGES, HEADS, Id, IndexKey, KEYS, LOG, MARKS, NUMBERS, SEATED, TRIGGERS, question};

/// The least and the greatest id, between which all lie.
const FIRST: Id = &[0x00; 16];
const LAST: Id = &[0xff; 16];

pub(crate) fn load(snapshot: &ReadTransaction, id: ConversationId) -> Result<Option<Conversation>, Failure> {
    let row = snapshot.open_table(HEADS)?.get(id.as_bytes())?;
    Ok(row.map(|row| serde_json::from_slice(row.value())).transpose()?)
}

pub(crate) fn marks(snapshot: &ReadTransaction, id: ConversationId) -> Result<Marks, Failure> {
    let row = snapshot.open_table(MARKS)?.get(id.as_bytes())?;
    let (visitor, operator) = row.map_or((0, 0), |row| row.value());
    Ok(Marks { visitor, operator })
}

pub(crate) fn entries(
    snapshot: &ReadTransaction,
    id: ConversationId,
    after: Seq,
    limit: usize,
) -> Result<Vec<Entry>, Failure> {
    let log = snapshot.open_table(LOG)?;
    let behind = (Excluded((id.as_bytes(), after.get())), Included((id.as_bytes(), u64::MAX)));
    log.range::<(&[u8; 16], u64)>(behind)?
        .take(limit.min(PAGE_MAX))
        .map(|row| Ok(serde_json::from_slice(row?.1.value())?))
        .collect()
}

pub(crate) fn keyed(
    snapshot: &ReadTransaction,
    id: ConversationId,
    author: &str,
    key: &MessageKey,
) -> Result<Option<Entry>, Failure> {
    let Some(seq) = snapshot.open_table(KEYS)?.get((id.as_bytes(), author, key.as_str()))? else {
        return Ok(None);
    };
    let row = snapshot.open_table(LOG)?.get((id.as_bytes(), seq.value()))?;
    Ok(row.map(|row| serde_json::from_slice(row.value())).transpose()?)
}

/// One page of a list. The index proposes in order; whether a conversation belongs to the list is
/// for [`Filter::place`] to say, as it is for every store.
pub(crate) fn list(snapshot: &ReadTransaction, filter: &Filter, page: Page) -> Result<Vec<Conversation>, Failure> {
    let question = question(filter);
    let index = snapshot.open_table(question.index)?;
    let mut walks = Vec::with_capacity(question.groups.len());
    for group in &question.groups {
        walks.push(Walk::begin(&index, group, filter.order(), page.after, question.until)?);
    }
    let mut found = Vec::new();
    while found.len() < page.limit.min(PAGE_MAX) {
        let Some(place) = next_of(&mut walks, filter.order())? else { break };
        let head = load(snapshot, place.id)?.ok_or(Failure::Index(place.id))?;
        if filter.place(&head) == Some(place) {
            found.push(head);
        }
    }
    Ok(found)
}

/// The next place among several walks in the same direction. The groups of a list are an
/// operator's agents: few, so that asking each is cheaper than a heap is long.
fn next_of(walks: &mut [Walk], order: Order) -> Result<Option<Place>, Failure> {
    let ahead = walks.iter_mut().filter(|walk| walk.ahead.is_some());
    let first = match order {
        Order::Ascending => ahead.min_by_key(|walk| walk.ahead),
        Order::Descending => ahead.max_by_key(|walk| walk.ahead),
    };
    first.map_or(Ok(None), Walk::step)
}

/// A walk through one group of an index.
struct Walk {
    rows: Range<'static, IndexKey, ()>,
    order: Order,
    /// Where the next step leads.
    ahead: Option<Place>,
}

impl Walk {
    /// Begins behind `after`; nothing is read before it is asked for.
    fn begin(
        index: &ReadOnlyTable<IndexKey, ()>,
        group: &[u8],
        order: Order,
        after: Option<Place>,
        until: Timestamp,
    ) -> Result<Self, Failure> {
        let behind = after.as_ref().map(|place| Excluded((group, place.at.as_millis(), place.id.as_bytes())));
        let (mut from, mut to) = (Included((group, i64::MIN, FIRST)), Included((group, until.as_millis(), LAST)));
        match order {
            Order::Ascending => from = behind.unwrap_or(from),
            Order::Descending => to = behind.unwrap_or(to),
        }
        let rows = index.range::<(&[u8], i64, &[u8; 16])>((from, to))?;
        let mut walk = Self { rows, order, ahead: None };
        walk.step()?;
        Ok(walk)
    }

    /// Gives the place ahead and looks for the one after it.
    fn step(&mut self) -> Result<Option<Place>, Failure> {
        let row = match self.order {
            Order::Ascending => self.rows.next(),
            Order::Descending => self.rows.next_back(),
        };
        let place = row.transpose()?.map(|(key, _)| {
            let (_, at, id) = key.value();
            Place { at: Timestamp::from_millis(at), id: ConversationId::from_bytes(*id) }
        });
        Ok(std::mem::replace(&mut self.ahead, place))
    }
}

pub(crate) fn loads(snapshot: &ReadTransaction, operators: &[OperatorId]) -> Result<Vec<Load>, Failure> {
    let (index, changes) = (snapshot.open_table(SEATED)?, snapshot.open_table(CHANGES)?);
    let load = |operator: &OperatorId| {
        let (given, freed, _) = changes.get(operator.as_str())?.map(|row| row.value()).unwrap_or_default();
        let [given_at, freed_at] = [given, freed].map(|at| at.map(Timestamp::from_millis));
        Ok(Load { held: held(&index, operator, None)?, given_at, freed_at })
    };
    operators.iter().map(load).collect()
}

/// The loads that changed after `after`, in the order of their numbers.
pub(crate) fn changed_loads(
    snapshot: &ReadTransaction,
    after: Revision,
    limit: usize,
) -> Result<Vec<(Revision, OperatorId, Load)>, Failure> {
    let numbers = snapshot.open_table(NUMBERS)?;
    let (mut at, mut operators) = (Vec::new(), Vec::new());
    for row in numbers.range(after.next().get()..)?.take(limit.min(PAGE_MAX)) {
        let (number, operator) = row?;
        at.push(Revision::new(number.value()));
        operators.push(OperatorId::new(operator.value())?);
    }
    let loads = loads(snapshot, &operators)?;
    Ok(at.into_iter().zip(operators).zip(loads).map(|((at, operator), load)| (at, operator, load)).collect())
}

/// Each operator with a seat taken, once: from one to the next by a leap over all that he holds.
pub(crate) fn seated(
    snapshot: &ReadTransaction,
    after: Option<&OperatorId>,
    limit: usize,
) -> Result<Vec<OperatorId>, Failure> {
    let index = snapshot.open_table(SEATED)?;
    let mut last = after.map(|after| after.as_str().as_bytes().to_vec());
    let mut found = Vec::new();
    while found.len() < limit.min(PAGE_MAX) {
        let behind = last.as_deref().map_or(Unbounded, |last| Excluded((last, i64::MAX, LAST)));
        let Some(row) = index.range::<(&[u8], i64, &[u8; 16])>((behind, Unbounded))?.next() else { break };
        let group = row?.0.value().0.to_vec();
        found.push(OperatorId::new(String::from_utf8_lossy(&group))?);
        last = Some(group);
    }
    Ok(found)
}

/// What became of triggers, the latest first. The index has the place and the agent; what happened
/// is in the log alone.
pub(crate) fn triggers(
    snapshot: &ReadTransaction,
    query: &TriggerQuery,
    page: TriggerPage,
) -> Result<Vec<Trigger>, Failure> {
    let (index, log) = (snapshot.open_table(TRIGGERS)?, snapshot.open_table(LOG)?);
    let before = page.before.as_ref().map(|at| (at.at.as_millis(), at.conversation.as_bytes(), at.seq.get()));
    let mut found = Vec::new();
    let rows = index.range::<(i64, &[u8; 16], u64)>((Unbounded, before.map_or(Unbounded, Excluded)))?;
    for row in rows.rev() {
        let (key, agent) = row?;
        let (at, id, seq) = key.value();
        if found.len() == page.limit.min(PAGE_MAX) || at < query.from.as_millis() {
            break;
        }
        let (agent, conversation) = (AgentId::new(agent.value())?, ConversationId::from_bytes(*id));
        if !query.agents.contains(&agent) {
            continue;
        }
        let entry = log.get((id, seq))?.ok_or(Failure::Index(conversation))?;
        let entry: Entry = serde_json::from_slice(entry.value())?;
        if query.outcome.is_none_or(|wanted| TriggerOutcome::of(&entry.event) == Some(wanted)) {
            found.push(Trigger { agent, conversation, entry });
        }
    }
    Ok(found)
}

/// How many conversations take a seat of an operator, but for one. His seats are few, so they are counted:
/// a counter kept beside them could come to disagree.
pub(crate) fn held(
    index: &impl ReadableTable<IndexKey, ()>,
    operator: &OperatorId,
    except: Option<ConversationId>,
) -> Result<u32, Failure> {
    let group = operator.as_str().as_bytes();
    let mut count: u32 = 0;
    for row in index.range::<(&[u8], i64, &[u8; 16])>((group, i64::MIN, FIRST)..=(group, i64::MAX, LAST))? {
        let (key, _) = row?;
        if except.is_none_or(|except| except.as_bytes() != key.value().2) {
            count = count.saturating_add(1);
        }
    }
    Ok(count)
}

pub(crate) fn agent(snapshot: &ReadTransaction, id: &AgentId) -> Result<Option<Agent>, Failure> {
    let row = snapshot.open_table(AGENTS)?.get(id.as_str())?;
    Ok(row.map(|row| serde_json::from_slice(row.value())).transpose()?)
}

pub(crate) fn agents(snapshot: &ReadTransaction, after: Option<&AgentId>, limit: usize) -> Result<Vec<Agent>, Failure> {
    let agents = snapshot.open_table(AGENTS)?;
    let from = after.map_or(Unbounded, |after| Excluded(after.as_str()));
    agents
        .range::<&str>((from, Unbounded))?
        .take(limit.min(PAGE_MAX))
        .map(|row| Ok(serde_json::from_slice(row?.1.value())?))
        .collect()
}
