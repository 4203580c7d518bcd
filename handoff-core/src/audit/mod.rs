//! Whether a log, and a whole store, keep the invariants of the life cycle. It reads and changes nothing.

mod log;
mod replay;
mod shadow;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use crate::conversation::Conversation;
use crate::event::Entry;
use crate::ids::{ConversationId, OperatorId, Seq, Timestamp};
use crate::routing::RoutingPolicy;
use crate::store::{Filter, PAGE_MAX, Page, Store, StoreError};

pub use log::audit_log;
pub use replay::{ExportedLog, FORMAT, Replay, VERSION};
pub use shadow::{Asked, DIFFERENCES_MAX, Difference, Fired, ShadowReport, shadow_report};

/// How late a deadline may be served before it counts as not served.
pub const LATE: Duration = Duration::from_secs(60);
/// Most findings that one audit keeps; further ones are only counted.
pub const FINDINGS_MAX: usize = 1_000;

/// An invariant that does not hold, by the name that `ARCHITECTURE.md` gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Where; nothing where it concerns the store as a whole.
    pub conversation: Option<ConversationId>,
    /// At which entry; zero where at none in particular.
    pub seq: Seq,
    /// Which invariant.
    pub invariant: Invariant,
    /// What is wrong.
    pub text: String,
}

/// The invariants that a store can be looked at for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Invariant {
    /// At every position exactly one has control.
    OneController,
    /// Nobody speaks out of turn.
    InTurn,
    /// Positions have no gap, and the state is the fold of the log.
    Gapless,
    /// The promise and the fact are one commit.
    PromiseIsFact,
    /// A suppression is recorded and not seen.
    SilentSuppression,
    /// Whoever waits has a deadline, and deadlines are served.
    NoOrphan,
    /// Every conversation is in exactly one list.
    Reachable,
    /// A resolved one waits for nothing.
    ResolvedIsDone,
    /// Seats are counted right.
    Capacity,
    /// Old words set off nothing.
    Watermark,
    /// A visitor's positions count what he may see.
    Projection,
    /// The recorded facts lead to what was decided.
    Determinism,
    /// A waiting visitor is never closed, and an owner never assumed.
    NeverAssumed,
}

/// What an audit came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// Conversations looked at.
    pub conversations: u64,
    /// Entries looked at.
    pub entries: u64,
    /// What does not hold, at most [`FINDINGS_MAX`].
    pub findings: Vec<Finding>,
    /// How many there are in all.
    pub found: u64,
}

impl Audit {
    fn add(&mut self, finding: Finding) {
        self.found += 1;
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(finding);
        }
    }
}

/// Walks a store and lists what does not hold; `progress` is called after every page. Other processes
/// may go on writing: a conversation that changes while it is looked at is looked at again.
///
/// # Errors
/// Where the store fails.
pub async fn audit(
    store: &dyn Store,
    policy: Option<&dyn RoutingPolicy>,
    now: Timestamp,
    mut progress: impl FnMut(&Audit) + Send,
) -> Result<Audit, StoreError> {
    let mut audit = Audit::default();
    let mut seats: BTreeMap<OperatorId, u32> = BTreeMap::new();
    let mut page = Page::first(PAGE_MAX);
    loop {
        let heads = store.list(&Filter::Everything, page).await?;
        for head in &heads {
            let head = audit_one(store, policy, head, now, &mut audit).await?;
            for operator in head.iter().flat_map(|head| head.index().seated().cloned().collect::<Vec<_>>()) {
                *seats.entry(operator).or_default() += 1;
            }
        }
        progress(&audit);
        page.after = heads.last().and_then(|head| Filter::Everything.place(head));
        if heads.len() < PAGE_MAX {
            break;
        }
    }
    audit_seats(store, &seats, &mut audit).await?;
    Ok(audit)
}

/// How often a conversation that changes under the audit's eyes is read again.
const LOOKS_MAX: usize = 5;

async fn audit_one(
    store: &dyn Store,
    policy: Option<&dyn RoutingPolicy>,
    listed: &Conversation,
    now: Timestamp,
    audit: &mut Audit,
) -> Result<Option<Conversation>, StoreError> {
    for _ in 0..LOOKS_MAX {
        let log = whole_log(store, listed.id).await?;
        // Erased meanwhile.
        let Some(head) = store.load(listed.id).await? else { return Ok(None) };
        if log.last().map(|entry| entry.seq) != Some(head.seq) && head.seq > listed.seq {
            continue;
        }
        audit.conversations += 1;
        audit.entries += u64::try_from(log.len()).unwrap_or(u64::MAX);
        for finding in audit_log(&log, Some(&head), policy) {
            audit.add(finding);
        }
        if let Some(finding) = overdue(&head, now) {
            audit.add(finding);
        }
        return Ok(Some(head));
    }
    Ok(None)
}

async fn whole_log(store: &dyn Store, id: ConversationId) -> Result<Vec<Entry>, StoreError> {
    let mut log: Vec<Entry> = Vec::new();
    loop {
        let after = log.last().map_or(Seq::ZERO, |entry| entry.seq);
        let page = store.entries(id, after, PAGE_MAX).await?;
        let is_last = page.len() < PAGE_MAX;
        log.extend(page);
        if is_last {
            return Ok(log);
        }
    }
}

fn overdue(head: &Conversation, now: Timestamp) -> Option<Finding> {
    let deadline = head.deadline().filter(|deadline| deadline.after(LATE) <= now)?;
    let late = now.since(deadline).as_secs();
    let text = format!("its deadline came {late} s ago and nothing acted; is a worker running?");
    Some(Finding { conversation: Some(head.id), seq: head.seq, invariant: Invariant::NoOrphan, text })
}

async fn audit_seats(
    store: &dyn Store,
    seats: &BTreeMap<OperatorId, u32>,
    audit: &mut Audit,
) -> Result<(), StoreError> {
    let operators: Vec<OperatorId> = seats.keys().cloned().collect();
    for operators in operators.chunks(PAGE_MAX) {
        for (operator, load) in operators.iter().zip(store.loads(operators).await?) {
            let counted = seats.get(operator).copied().unwrap_or(0);
            if load.held != counted {
                let text =
                    format!("operator {operator} holds {counted} conversations and the store counts {}", load.held);
                audit.add(Finding { conversation: None, seq: Seq::ZERO, invariant: Invariant::Capacity, text });
            }
        }
    }
    Ok(())
}
