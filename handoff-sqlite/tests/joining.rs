//! Many commits joined into one transaction: each is durable by itself and spoils no other.

use handoff_core::conformance::Script;
use handoff_core::store::{Commit, Store, StoreError};
use handoff_core::{ConversationId, Seq};
use handoff_sqlite::SqliteStore;
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_of_many_commits_is_durable_when_it_is_acknowledged() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("handoff.db");
    let store = SqliteStore::open(&path).unwrap();
    let mut writers = JoinSet::new();
    for n in 0..300 {
        let store = store.clone();
        writers.spawn(async move {
            let mut script = Script::begin(n, "shop");
            for round in 0..5 {
                script = script.says(&round.to_string());
                script.store(&store).await.unwrap();
            }
            script
        });
    }
    let mut scripts = Vec::new();
    while let Some(script) = writers.join_next().await {
        let script = script.unwrap();
        // Another connection, so that nothing but the file can tell it.
        if script.id().as_bytes()[15].is_multiple_of(64) {
            let other = SqliteStore::open_to_read(&path).unwrap();
            assert_eq!(other.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
        }
        scripts.push(script);
    }
    store.close().await;
    let store = SqliteStore::open(&path).unwrap();
    for script in scripts {
        assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
        assert_eq!(store.entries(script.id(), Seq::ZERO, 100).await.unwrap().len(), 6);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_commit_spoils_none_that_it_was_joined_with() {
    let (file, _directory) = on_a_file();
    for store in [SqliteStore::in_memory().unwrap(), file] {
        let mut taken = Script::begin(0, "shop").joined("ann");
        taken.store(&store).await.unwrap();
        let mut writers = JoinSet::new();
        for n in 1..=200_u64 {
            let store = store.clone();
            let mut script = Script::begin(n, "shop").says("hello");
            let commit = match n % 4 {
                0 => Commit { expected: Seq::new(9), ..script.commit() },
                1 => script.joined("ann").commit_for("ann", 1),
                2 => doubled(script.commit()),
                _ => script.commit(),
            };
            writers.spawn(async move { (n, commit.head.id, store.commit(&commit).await) });
        }
        while let Some(written) = writers.join_next().await {
            let (n, id, result) = written.unwrap();
            let expected = match n % 4 {
                0 => matches!(result, Err(StoreError::Conflict { .. })),
                1 => matches!(result, Err(StoreError::SeatsFull)),
                2 => matches!(result, Err(StoreError::Backend(_))),
                _ => result.is_ok(),
            };
            assert!(expected, "{n}: {result:?}");
            assert_eq!(is_whole(&store, id).await, n % 4 == 3, "{n} is there, or nothing of it is");
        }
    }
}

fn on_a_file() -> (SqliteStore, tempfile::TempDir) {
    let directory = tempfile::tempdir().unwrap();
    (SqliteStore::open(directory.path().join("handoff.db")).unwrap(), directory)
}

/// A commit that fails in its middle: it appends the same position twice.
fn doubled(mut commit: Commit) -> Commit {
    commit.entries.push(commit.entries[0].clone());
    commit
}

async fn is_whole(store: &SqliteStore, id: ConversationId) -> bool {
    let head = store.load(id).await.unwrap().is_some();
    let entries = store.entries(id, Seq::ZERO, 10).await.unwrap().len();
    assert_eq!(entries, if head { 2 } else { 0 });
    head
}

#[tokio::test]
async fn a_caller_who_leaves_spoils_nothing() {
    let store = SqliteStore::in_memory().unwrap();
    let mut script = Script::begin(1, "shop");
    let commit = script.commit();
    let left = tokio::time::timeout(std::time::Duration::ZERO, store.commit(&commit)).await;
    let mut next = Script::begin(2, "shop");
    next.store(&store).await.unwrap();
    let there = store.load(script.id()).await.unwrap().is_some();
    assert!(there || left.is_err(), "acknowledged is there");
}
