//! What this store promises beyond what a suite can see through the trait.

use std::path::Path;
use std::sync::Arc;

use custom_store::RedbStore;
use handoff_core::agent::Routing;
use handoff_core::conformance::{Script, agent, operator};
use handoff_core::event::{Actor, Cause, Event, Snapshot, Suppression};
use handoff_core::store::{Filter, Page, StoreError, Trigger, TriggerOutcome, TriggerPage, TriggerQuery};
use handoff_core::{
    AgentId, AgentSettings, ConversationId, Desk, MemoryStore, MessageKey, Newcomer, Scope, Seq, Store, Text,
    Timestamp, TokenDigest,
};

const CANARY: &str = "canary-3f1c-of-the-erased-visitor";
const KEPT: &str = "canary-91aa-of-another-visitor";

async fn conversation(store: &RedbStore, token: u8, text: &str) -> ConversationId {
    let (desk, _worker) = Desk::builder(Arc::new(store.clone())).build();
    let agent = AgentId::new("docs").unwrap();
    desk.create_agent(agent.clone(), AgentSettings::default()).await.unwrap();
    let token = TokenDigest::from_bytes([token; 32]);
    let begun = desk.begin(&agent, Newcomer { token, name: None, locale: None, page: None }).await.unwrap();
    for n in 0..20 {
        let text = Text::new(format!("{text} {n}")).unwrap();
        desk.say(begun.id, MessageKey::new(format!("key-{n}")).unwrap(), text, None).await.unwrap();
    }
    begun.id
}

fn holds(path: &Path, wanted: impl AsRef<[u8]>) -> bool {
    let wanted = wanted.as_ref();
    std::fs::read(path).unwrap().windows(wanted.len()).any(|stretch| stretch == wanted)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_is_in_no_byte_of_the_file_and_what_was_not_is_whole() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.redb");
    let store = RedbStore::open(&path).unwrap();
    let erased = conversation(&store, 1, CANARY).await;
    let kept = conversation(&store, 2, KEPT).await;
    assert!(holds(&path, CANARY) && holds(&path, erased.as_bytes()), "the test looks in the right place");

    store.erase(erased, None).await.unwrap();
    store.erase(erased, None).await.unwrap();

    assert!(!holds(&path, CANARY));
    assert!(!holds(&path, erased.to_string()));
    assert!(!holds(&path, erased.as_bytes()), "nor in a key of any table");
    assert_eq!(store.load(erased).await.unwrap(), None);
    assert_eq!(store.entries(kept, Seq::ZERO, 100).await.unwrap().len(), 21);
    let names: Vec<_> = directory.path().read_dir().unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names, ["store.redb"], "no copy is left beside it");

    drop(store);
    let store = RedbStore::open(&path).unwrap();
    assert_eq!(store.load(erased).await.unwrap(), None);
    assert_eq!(store.load(kept).await.unwrap().unwrap().seq, Seq::new(21));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_that_could_not_end_is_an_error_and_ends_at_the_next_start() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.redb");
    let store = RedbStore::open(&path).unwrap();
    let erased = conversation(&store, 1, CANARY).await;
    // A directory where the copy is to be written: the removal is durable, the rewriting fails.
    let obstacle = directory.path().join("store.redb.rewrite");
    std::fs::create_dir(&obstacle).unwrap();

    assert!(matches!(store.erase(erased, None).await, Err(StoreError::Backend(_))));
    assert_eq!(store.load(erased).await.unwrap(), None);
    assert!(matches!(store.erase(erased, None).await, Err(StoreError::Backend(_))), "it is not done, and says so");
    assert!(holds(&path, CANARY));

    drop(store);
    std::fs::remove_dir(&obstacle).unwrap();
    drop(RedbStore::open(&path).unwrap());
    assert!(!holds(&path, CANARY));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_open_or_is_no_store_is_refused_with_a_reason() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.redb");
    let first = RedbStore::open(&path).unwrap();
    assert!(matches!(RedbStore::open(&path), Err(StoreError::Backend(_))));
    drop(first);
    RedbStore::open(&path).unwrap();

    let other = directory.path().join("letter.txt");
    std::fs::write(&other, "Dear reader, this is not a store.").unwrap();
    assert!(matches!(RedbStore::open(&other), Err(StoreError::Backend(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_go_on_while_the_file_is_written_anew() {
    let directory = tempfile::tempdir().unwrap();
    let store = RedbStore::open(directory.path().join("store.redb")).unwrap();
    let kept = conversation(&store, 1, KEPT).await;
    let mut erased = Vec::new();
    for token in 2..6 {
        erased.push(conversation(&store, token, CANARY).await);
    }
    let reading = tokio::spawn({
        let store = store.clone();
        async move {
            for _ in 0..200 {
                assert_eq!(store.entries(kept, Seq::ZERO, 100).await.unwrap().len(), 21);
            }
        }
    });
    for id in erased {
        store.erase(id, None).await.unwrap();
    }
    reading.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_store_lets_go_of_its_file_though_work_was_under_way() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.redb");
    let store = RedbStore::open(&path).unwrap();
    let id = conversation(&store, 1, KEPT).await;
    for _ in 0..50 {
        // Asked, begun and dropped half-way, as when a task is aborted.
        let asking = tokio::spawn({
            let store = store.clone();
            async move { store.entries(id, Seq::ZERO, 100).await }
        });
        tokio::task::yield_now().await;
        asking.abort();
    }
    store.close().await.unwrap();
    assert!(matches!(store.load(id).await, Err(StoreError::Backend(_))));
    assert!(matches!(store.erase(id, None).await, Err(StoreError::Backend(_))));
    let again = RedbStore::open(&path).unwrap();
    assert_eq!(again.load(id).await.unwrap().unwrap().seq, Seq::new(21));
}

/// Both are asked the same, after every step: the store in memory is the one that is easy to read.
#[tokio::test(flavor = "multi_thread")]
async fn seats_and_triggers_are_remembered_as_the_store_in_memory_does_it() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.redb");
    let (store, memory) = (RedbStore::open(&path).unwrap(), MemoryStore::default());
    let mut scripts: Vec<Script> = (1..=4).map(|n| Script::begin(n, ["docs", "shop"][n as usize % 2])).collect();
    let nobody = || Event::HandoffSuppressed {
        cause: Cause::FailedAnswers { n: 1 },
        why: Suppression::NoneAvailable,
        snapshot: Snapshot::default(),
        considered: Vec::new(),
    };
    let transfer = |from: &str, to: &str| Event::TransferOffered {
        from: operator(from),
        to: operator(to),
        team: None,
        note: None,
        forced: None,
        until: Timestamp::from_millis(1_700_000_090_000),
        passed: Vec::new(),
        considered: Vec::new(),
    };
    for step in 0..7 {
        for (n, script) in scripts.iter_mut().enumerate() {
            let at = 1_700_000_000_000 + (step * 10 + n as i64 % 3) * 1_000;
            let (one, other) = if n % 2 == 0 { ("ann", "ben") } else { ("b", "ann") };
            let next = script.clone().at(at);
            *script = match step {
                0 => next.says("hello").then(nobody()),
                1 => next.says("a person").asks(Routing::Push),
                2 => next.offered(one),
                3 if n == 0 => next.declined(one),
                3 => next.joined(one),
                4 if n == 3 => next.then(transfer(one, other)),
                4 => next.says("thanks"),
                5 => next.resolved(one),
                _ => next.then(Event::Reopened { by: Actor::Visitor }),
            };
            let commit = script.commit();
            store.commit(&commit).await.unwrap();
            memory.commit(&commit).await.unwrap();
            assert_same(&store, &memory).await;
        }
    }
    store.erase(scripts[1].id(), None).await.unwrap();
    memory.erase(scripts[1].id(), None).await.unwrap();
    assert_same(&store, &memory).await;
    drop(store);
    assert_same(&RedbStore::open(&path).unwrap(), &memory).await;
}

async fn assert_same(store: &RedbStore, memory: &MemoryStore) {
    let team = ["ann", "b", "ben", "nobody"].map(|id| operator(id).id);
    assert_eq!(store.loads(&team).await.unwrap(), memory.loads(&team).await.unwrap());
    for (after, limit) in [(None, 10), (None, 1), (Some(&team[0]), 10), (Some(&team[1]), 1), (None, 0)] {
        assert_eq!(store.seated(after, limit).await.unwrap(), memory.seated(after, limit).await.unwrap());
    }
    let by = Timestamp::from_millis(1_700_000_011_000);
    let idle = |id, by| Filter::Idle { agent: agent(id), by };
    let ended = |id, by| Filter::Ended { agent: agent(id), by };
    let far = Timestamp::from_millis(i64::MAX);
    let mut filters =
        vec![Filter::Everything, idle("docs", by), idle("shop", far), ended("docs", far), ended("shop", by)];
    filters.extend(team.iter().cloned().map(Filter::Seated));
    for filter in filters {
        let mut page = Page::first(2);
        loop {
            let found = store.list(&filter, page).await.unwrap();
            assert_eq!(found, memory.list(&filter, page).await.unwrap(), "{filter:?} {page:?}");
            page.after = found.last().and_then(|last| filter.place(last));
            if page.after.is_none() {
                break;
            }
        }
    }
    for agents in [Scope::All, Scope::of([agent("shop")])] {
        for outcome in [None, Some(TriggerOutcome::Requested), Some(TriggerOutcome::Suppressed)] {
            for from in [Timestamp::default(), by] {
                let query = TriggerQuery { agents: agents.clone(), outcome, from };
                let mut page = TriggerPage { before: None, limit: 2 };
                loop {
                    let found = store.triggers(&query, page).await.unwrap();
                    assert_eq!(found, memory.triggers(&query, page).await.unwrap(), "{query:?} {page:?}");
                    page.before = found.last().map(Trigger::place);
                    if page.before.is_none() {
                        break;
                    }
                }
            }
        }
    }
}
