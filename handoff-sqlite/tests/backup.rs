//! Copies: made while others write, whole or not there, and put back without what was erased since.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use handoff_core::conformance::Script;
use handoff_core::store::{Filter, PAGE_MAX, Page, Store};
use handoff_core::{Conversation, ConversationId, Seq};
use handoff_sqlite::{Copied, SqliteError, SqliteStore, restore};
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::task::JoinSet;

fn place() -> (TempDir, PathBuf, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let (database, copy) = (directory.path().join("handoff.db"), directory.path().join("copy.db"));
    (directory, database, copy)
}

async fn keep(store: &SqliteStore, n: u64, words: &str) -> Script {
    let mut script = Script::begin(n, "shop").says(words);
    script.store(store).await.unwrap();
    script
}

/// Where each log ends; each is gapless and folds to its state.
async fn ends(store: &SqliteStore) -> BTreeMap<ConversationId, u64> {
    let mut ends = BTreeMap::new();
    for head in store.list(&Filter::Everything, Page::first(PAGE_MAX)).await.unwrap() {
        let mut log = Vec::new();
        while log.len() < head.seq.get() as usize {
            log.extend(store.entries(head.id, Seq::new(log.len() as u64), PAGE_MAX).await.unwrap());
        }
        assert_eq!(Conversation::fold(&log).as_ref(), Some(&head));
        ends.insert(head.id, head.seq.get());
    }
    ends
}

fn files(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(directory).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_made_while_others_write_is_one_moment_with_all_that_was_acknowledged() {
    let (directory, database, copy) = place();
    let store = SqliteStore::open(&database).unwrap();
    let (stop, mut writers) = (Arc::new(AtomicBool::new(false)), JoinSet::new());
    let acknowledged = Arc::new(Mutex::new(BTreeMap::new()));
    for n in 0..8 {
        let mut script = keep(&store, n, "hello").await;
        let (store, stop, acknowledged) = (store.clone(), Arc::clone(&stop), Arc::clone(&acknowledged));
        writers.spawn(async move {
            while !stop.load(Ordering::SeqCst) {
                script = script.says("and another thing");
                script.store(&store).await.unwrap();
                acknowledged.lock().unwrap().insert(script.id(), script.head().seq.get());
            }
        });
    }
    while acknowledged.lock().unwrap().len() < 8 {
        tokio::task::yield_now().await;
    }
    let before = acknowledged.lock().unwrap().clone();
    store.back_up(&copy, |_| {}).await.unwrap();
    while *acknowledged.lock().unwrap() == before {
        tokio::task::yield_now().await;
    }
    stop.store(true, Ordering::SeqCst);
    writers.join_all().await;

    let restored = directory.path().join("restored.db");
    assert_eq!(restore(&copy, &restored, |_| {}).unwrap(), 0);
    let found = ends(&SqliteStore::open(&restored).unwrap()).await;
    let whole = ends(&store).await;
    for (id, end) in &before {
        assert!(found[id] >= *end, "{id} was acknowledged to {end} and is there to {}", found[id]);
        assert!(found[id] <= whole[id]);
    }
}

#[tokio::test]
async fn progress_ends_at_the_whole() {
    let (directory, database, copy) = place();
    let store = SqliteStore::open(&database).unwrap();
    keep(&store, 1, &"long ".repeat(2_000)).await;
    let told: Arc<Mutex<Vec<Copied>>> = Arc::default();
    let telling = Arc::clone(&told);
    store.back_up(&copy, move |copied| telling.lock().unwrap().push(copied)).await.unwrap();
    let last = *told.lock().unwrap().last().unwrap();
    assert_eq!(last.done, fs::metadata(&copy).unwrap().len());
    assert_eq!(last.done, last.of);
    let mut told = Vec::new();
    restore(&copy, directory.path().join("restored.db"), |copied| told.push(copied)).unwrap();
    let last = *told.last().unwrap();
    assert_eq!((last.done, last.of), (fs::metadata(directory.path().join("restored.db")).unwrap().len(), last.done));
}

#[tokio::test]
async fn g30_a_restored_copy_forgets_what_was_erased_since() {
    let (directory, database, copy) = place();
    let store = SqliteStore::open(&database).unwrap();
    let (kept, erased) = (keep(&store, 1, "canary-kept").await, keep(&store, 2, "canary-erased").await);
    store.back_up(&copy, |_| {}).await.unwrap();
    store.erase(erased.id(), None).await.unwrap();
    store.erase(ConversationId::from_bytes([9; 16]), None).await.unwrap();
    store.close().await;
    assert!(fs::read(&copy).unwrap().windows(13).any(|word| word == b"canary-erased"), "the copy is from before");
    for name in ["handoff.db", "handoff.db-lock"] {
        fs::rename(directory.path().join(name), directory.path().join(format!("old-{name}"))).unwrap();
    }

    assert_eq!(restore(&copy, &database, |_| {}).unwrap(), 1);
    let beside: Vec<String> = files(directory.path()).into_iter().filter(|name| name.starts_with("handoff")).collect();
    for name in &beside {
        let bytes = fs::read(directory.path().join(name)).unwrap();
        assert!(!bytes.windows(13).any(|word| word == b"canary-erased"), "{name} still has it, among {beside:?}");
    }
    let store = SqliteStore::open(&database).unwrap();
    assert_eq!(store.load(erased.id()).await.unwrap(), None);
    assert_eq!(store.load(kept.id()).await.unwrap().as_ref(), Some(kept.head()));
    let tombstones = fs::read_to_string(directory.path().join("handoff.db-erased")).unwrap();
    assert_eq!(tombstones.split_whitespace().collect::<Vec<_>>(), [erased.id().to_string()], "an id, and nothing else");
}

/// A restore that ends before it has forgotten leaves no database, and one that goes on has its name
/// only when it is whole.
#[tokio::test]
async fn g30_a_restore_has_its_name_only_when_it_is_whole_and_has_forgotten() {
    let (directory, database, copy) = place();
    let store = SqliteStore::open(&database).unwrap();
    keep(&store, 1, &"words ".repeat(1_000)).await;
    store.back_up(&copy, |_| {}).await.unwrap();
    store.close().await;
    let restored = directory.path().join("restored.db");
    let tombstones = directory.path().join("restored.db-erased");
    fs::create_dir(&tombstones).unwrap();
    let error = restore(&copy, &restored, |_| {}).unwrap_err();
    assert!(matches!(error, SqliteError::Unwritable { .. }), "{error:?}");
    let left: Vec<String> = files(directory.path()).into_iter().filter(|name| name.starts_with("restored")).collect();
    assert_eq!(left, ["restored.db-erased", "restored.db-lock"]);

    fs::remove_dir(&tombstones).unwrap();
    let mut named = Vec::new();
    restore(&copy, &restored, |_| named.push(restored.exists())).unwrap();
    assert!(named.pop() == Some(true) && !named.contains(&true), "{named:?}");
    assert!(!files(directory.path()).iter().any(|name| name.contains(".part")));
}

#[tokio::test]
async fn what_is_there_is_never_written_over() {
    let (directory, database, copy) = place();
    let store = SqliteStore::open(&database).unwrap();
    keep(&store, 1, "hello").await;
    store.back_up(&copy, |_| {}).await.unwrap();
    let whole = fs::read(&copy).unwrap();
    let names = files(directory.path());
    let again = store.back_up(&copy, |_| {}).await.unwrap_err();
    assert!(matches!(&again, SqliteError::Exists { path } if *path == copy), "{again:?}");
    store.close().await;
    let over = restore(&copy, &database, |_| {}).unwrap_err();
    assert!(matches!(&over, SqliteError::Exists { path } if *path == database), "{over:?}");
    assert_eq!(over.to_string(), format!("{} is there already; name a new file, or move it away", database.display()));
    assert_eq!(fs::read(&copy).unwrap(), whole);
    let left: Vec<String> = files(directory.path());
    assert_eq!(
        left,
        names.into_iter().filter(|name| !name.ends_with("-shm") && !name.ends_with("-wal")).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_copy_that_cannot_be_made_leaves_nothing() {
    let (directory, database, _) = place();
    let store = SqliteStore::open(&database).unwrap();
    let error = store.back_up(directory.path().join("nowhere/copy.db"), |_| {}).await.unwrap_err();
    assert!(matches!(error, SqliteError::Unwritable { .. }), "{error:?}");
    assert!(!files(directory.path()).iter().any(|name| name.contains("copy") || name.contains("part")));
    let memory = SqliteStore::in_memory().unwrap();
    assert!(memory.back_up(directory.path().join("copy.db"), |_| {}).await.is_err());
    assert!(!files(directory.path()).iter().any(|name| name.contains("copy")));
}

#[tokio::test]
async fn g13_a_damaged_copy_is_refused_before_anything_is_written() {
    let (directory, database, copy) = place();
    let store = SqliteStore::open(&database).unwrap();
    for n in 0..200 {
        keep(&store, n, &"words ".repeat(40)).await;
    }
    store.back_up(&copy, |_| {}).await.unwrap();
    assert_eq!(store.damage().await.unwrap(), None, "a whole file has none");
    let mut bytes = fs::read(&copy).unwrap();
    let page = bytes.len() / 2 / 4_096 * 4_096;
    bytes[page..page + 64].fill(0xff);
    fs::write(&copy, bytes).unwrap();
    let restored = directory.path().join("restored.db");
    let error = restore(&copy, &restored, |_| {}).unwrap_err();
    assert!(matches!(error, SqliteError::Damaged { .. } | SqliteError::Backend(_)), "{error:?}");
    assert!(!restored.exists());
    let other = directory.path().join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE host (id INTEGER)").unwrap();
    let error = restore(&other, &restored, |_| {}).unwrap_err();
    assert!(matches!(error, SqliteError::SchemaTooOld { found: 0, .. }), "{error:?}");
    fs::write(&other, "no database at all, but long enough to be looked at as if it were one").unwrap();
    let error = restore(&other, &restored, |_| {}).unwrap_err();
    assert!(matches!(error, SqliteError::NotADatabase { .. }), "{error:?}");
    assert!(!restored.exists());
}

/// A copy that an earlier version made is brought to the newest, and one of a newer version refused.
#[tokio::test]
async fn copies_of_other_versions_are_migrated_or_refused() {
    let (directory, database, copy) = place();
    fs::write(&copy, include_bytes!("previous.sqlite")).unwrap();
    restore(&copy, &database, |_| {}).unwrap();
    let store = SqliteStore::open(&database).unwrap();
    assert_eq!(store.list(&Filter::Everything, Page::first(PAGE_MAX)).await.unwrap().len(), 15);
    store.close().await;
    let newer = Connection::open(&copy).unwrap();
    newer.execute("INSERT INTO handoff_migrations (version, name, sql) VALUES (99, 'later', '')", []).unwrap();
    drop(newer);
    let error = restore(&copy, directory.path().join("newer.db"), |_| {}).unwrap_err();
    assert!(matches!(error, SqliteError::SchemaTooNew { found: 99, .. }), "{error:?}");
}
