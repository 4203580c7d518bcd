//! What this store promises beyond what a suite can see through the trait.

use std::path::Path;
use std::sync::Arc;

use custom_store::RedbStore;
use handoff_core::store::StoreError;
use handoff_core::{AgentId, AgentSettings, ConversationId, Desk, MessageKey, Newcomer, Seq, Store, Text, TokenDigest};

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

    store.erase(erased).await.unwrap();
    store.erase(erased).await.unwrap();

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

    assert!(matches!(store.erase(erased).await, Err(StoreError::Backend(_))));
    assert_eq!(store.load(erased).await.unwrap(), None);
    assert!(matches!(store.erase(erased).await, Err(StoreError::Backend(_))), "it is not done, and says so");
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
        store.erase(id).await.unwrap();
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
    assert!(matches!(store.erase(id).await, Err(StoreError::Backend(_))));
    let again = RedbStore::open(&path).unwrap();
    assert_eq!(again.load(id).await.unwrap().unwrap().seq, Seq::new(21));
}
