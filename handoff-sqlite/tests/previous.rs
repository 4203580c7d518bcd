//! A database that an earlier version of this crate wrote opens and answers as if today's had.
//!
//! `previous.sqlite` was written by the code that knew the first migration only: conversations in
//! every phase, one of them with two handoffs, one erased, and operators with their leases.

use std::fs;
use std::path::PathBuf;

use handoff_core::conformance::{Script, agent, connection, operator};
use handoff_core::conversation::{Conversation, Feedback, Phase, Stage};
use handoff_core::ids::Revision;
use handoff_core::operator::{Lease, Scope, Status, Switch};
use handoff_core::roster::Roster;
use handoff_core::store::{
    Commit, Filter, Listing, Load, MemoryStore, PAGE_MAX, Page, Store, Trigger, TriggerPage, TriggerQuery,
};
use handoff_core::{OperatorId, Seq, Timestamp};
use handoff_sqlite::{MIGRATIONS, SqliteStore};
use rusqlite::Connection;
use tempfile::TempDir;

/// When the first entry of the file was written.
const BEGINNING: i64 = 1_700_000_000_000;

fn previous() -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("handoff.db");
    fs::write(&path, include_bytes!("previous.sqlite")).unwrap();
    (directory, path)
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(BEGINNING + millis)
}

async fn list(store: &dyn Store, filter: &Filter) -> Vec<Conversation> {
    store.list(filter, Page::first(PAGE_MAX)).await.unwrap()
}

async fn triggers(store: &dyn Store, agents: Scope) -> Vec<Trigger> {
    let query = TriggerQuery { agents, outcome: None, from: at(0) };
    store.triggers(&query, TriggerPage { before: None, limit: PAGE_MAX }).await.unwrap()
}

/// A store that was told the same logs entry by entry, and the states at their ends as they are.
async fn told(store: &dyn Store) -> MemoryStore {
    let told = MemoryStore::default();
    for conversation in list(store, &Filter::Everything).await {
        let mut head: Option<Conversation> = None;
        for entry in store.entries(conversation.id, Seq::ZERO, PAGE_MAX).await.unwrap() {
            let expected = head.as_ref().map_or(Seq::ZERO, |head| head.seq);
            match &mut head {
                Some(head) => head.apply(&entry),
                None => head = Conversation::begin(&entry),
            }
            let is_last = entry.seq == conversation.seq;
            let head = if is_last { conversation.clone() } else { head.clone().unwrap() };
            told.commit(&Commit { expected, entries: vec![entry], head, seats: None }).await.unwrap();
        }
    }
    told
}

#[test]
fn the_file_is_what_the_first_migration_made() {
    let (_directory, path) = previous();
    let host = Connection::open(path).unwrap();
    let mut statement = host.prepare("SELECT version, sql FROM handoff_migrations").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    let recorded: Vec<(u32, String)> = rows.unwrap().map(Result::unwrap).collect();
    assert_eq!(recorded, [(1, MIGRATIONS[0].sql.to_owned())]);
}

/// A state says no more than its program knew: nothing of what was asked in vain, nobody goes before
/// all, nothing of how long a reply has been owed, and nothing of what may be judged and rated.
fn as_it_was_then(mut folded: Conversation) -> Conversation {
    folded.unmet = None;
    folded.feedback = Feedback::default();
    if let Phase::Waiting(wait) | Phase::Offered { wait, .. } = &mut folded.phase {
        wait.front = false;
    }
    if let Phase::Ai { owed: Some(owed) } = &mut folded.phase {
        owed.since = Seq::ZERO;
    }
    folded
}

#[tokio::test]
async fn every_state_is_what_its_log_folds_to() {
    let (_directory, path) = previous();
    let store = SqliteStore::open(path).unwrap();
    let all = list(&store, &Filter::Everything).await;
    assert_eq!(all.len(), 15);
    for stage in [Stage::Ai, Stage::Waiting, Stage::Offered, Stage::Human, Stage::Resolved] {
        assert!(all.iter().any(|head| head.stage() == stage), "{stage:?} is there");
    }
    for head in all {
        let log = store.entries(head.id, Seq::ZERO, PAGE_MAX).await.unwrap();
        assert_eq!(as_it_was_then(Conversation::fold(&log).unwrap()), head);
        assert_eq!(store.load(head.id).await.unwrap(), Some(head));
    }
    assert_eq!(store.agents(None, 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn lists_loads_and_triggers_are_those_of_a_store_that_was_told_the_logs() {
    let (_directory, path) = previous();
    let store = SqliteStore::open(path).unwrap();
    let told = told(&store).await;
    let operators = ["ann", "ben", "eve", "zoe", "nobody"].map(|id| operator(id).id);
    let far = Timestamp::from_millis(i64::MAX);
    let mut filters = vec![Filter::Due { by: far }, Filter::Owed, Filter::Everything];
    filters.extend(operators.clone().map(Filter::Seated));
    filters.extend(["shop", "bank"].map(|of| Filter::Idle { agent: agent(of), by: far }));
    filters.extend(["shop", "bank"].map(|of| Filter::Ended { agent: agent(of), by: far }));
    let lists = [Listing::Ai, Listing::Waiting, Listing::Resolved, Listing::HeldBy(operators[0].clone())];
    for agents in [Scope::All, Scope::of([agent("shop")]), Scope::of([agent("shop"), agent("bank")])] {
        let inbox = |list| Filter::Inbox { agents: agents.clone(), list };
        filters.extend(lists.clone().map(inbox));
        let expected = triggers(&told, agents.clone()).await;
        assert!(!expected.is_empty(), "{agents:?}");
        assert_eq!(triggers(&store, agents).await, expected);
    }
    for filter in filters {
        assert_eq!(list(&store, &filter).await, list(&told, &filter).await, "{filter:?}");
    }
    let loads = told.loads(&operators).await.unwrap();
    assert!(loads[..4].iter().all(|load| load.given_at.is_some()), "each of them had a conversation");
    assert_eq!([0, 1, 2, 3].map(|n| loads[n].freed_at.is_some()), [true, false, true, true], "ben has his still");
    assert_eq!(store.loads(&operators).await.unwrap(), loads);
    assert_eq!(store.seated(None, 10).await.unwrap(), told.seated(None, 10).await.unwrap());
    let by_id = |mut changed: Vec<(Revision, OperatorId, Load)>| {
        changed.sort_by(|left, right| left.1.cmp(&right.1));
        changed.into_iter().map(|(_, operator, load)| (operator, load)).collect::<Vec<_>>()
    };
    let changed = store.changed_loads(Revision::ZERO, 10).await.unwrap();
    assert_eq!(by_id(changed), by_id(told.changed_loads(Revision::ZERO, 10).await.unwrap()));
}

#[tokio::test]
async fn what_was_erased_before_left_no_trigger_and_what_is_erased_now_leaves_none() {
    let (_directory, path) = previous();
    let store = SqliteStore::open(path).unwrap();
    let erased = Script::begin(16, "shop").id();
    let before = triggers(&store, Scope::All).await;
    assert!(before.iter().all(|trigger| trigger.conversation != erased));
    let next = before[0].conversation;
    store.erase(next, None).await.unwrap();
    let left: Vec<_> = before.into_iter().filter(|trigger| trigger.conversation != next).collect();
    assert_eq!(triggers(&store, Scope::All).await, left);
}

#[tokio::test]
async fn conversations_go_on_where_they_were() {
    let (_directory, path) = previous();
    let store = SqliteStore::open(&path).unwrap();
    let ann = operator("ann").id;
    for head in list(&store, &Filter::Seated(ann.clone())).await {
        let mut script = Script::resume(head).at(BEGINNING + 200_000).joined("zoe").transfers("zoe", "ben");
        script.store(&store).await.unwrap();
    }
    let loads = store.loads(&["ann", "zoe", "ben"].map(|id| operator(id).id)).await.unwrap();
    assert_eq!((loads[0].held, loads[0].freed_at), (0, Some(at(200_000))));
    assert_eq!((loads[1].held, loads[1].given_at), (2, Some(at(200_000))));
    assert_eq!((loads[2].held, loads[2].given_at), (4, Some(at(200_000))));
    store.close().await;
    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(store.loads(&[ann]).await.unwrap()[0], loads[0]);
}

#[tokio::test]
async fn operators_are_who_they_were_with_a_switch_of_their_own_and_no_misses() {
    let (_directory, path) = previous();
    let roster = SqliteStore::open(path).unwrap();
    let all = roster.operators(None, 10).await.unwrap();
    let found: Vec<_> = all.iter().map(|one| (one.operator.id.as_str(), one.status, one.lease_until)).collect();
    let expected = [
        ("ann", Status::Available, Some(at(40_000))),
        ("ben", Status::Away, Some(at(30_000))),
        ("eve", Status::Available, None),
        ("zoe", Status::Offline, None),
    ];
    assert_eq!(found, expected);
    assert!(all.iter().all(|one| (one.switch, one.missed, one.active_at) == (Switch::Own, 0, None)));
    let mut changed = roster.changed(Revision::ZERO, 10).await.unwrap();
    changed.sort_by(|left, right| left.1.operator.id.cmp(&right.1.operator.id));
    assert_eq!(changed.into_iter().map(|(_, presence)| presence).collect::<Vec<_>>(), all);

    let ann = operator("ann").id;
    assert!(roster.miss(&ann, std::num::NonZeroU32::new(1)).await.unwrap());
    let (connection, expires_at) = (connection(1), at(50_000));
    roster.renew(&Lease { operator: ann.clone(), connection, expires_at, active_at: Some(at(1)) }).await.unwrap();
    roster.release(&ann, connection, at(45_000)).await.unwrap();
    let ann = roster.operator(&ann).await.unwrap().unwrap();
    assert_eq!((ann.status, ann.switch, ann.lease_until), (Status::Away, Switch::Missed, Some(at(45_000))));
    assert_eq!(ann.active_at, Some(at(1)));
}
