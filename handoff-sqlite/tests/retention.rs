//! What an agent keeps no longer is in no file, and stays away when an older copy is put back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use handoff_core::clock::{Clock, ManualClock};
use handoff_core::conformance::{Script, agent, key, text};
use handoff_core::store::{Filter, PAGE_MAX, Page, Store, StoreError};
use handoff_core::{AgentSettings, ConversationId, Desk, Newcomer, Roster, Seq, Timestamp, TokenDigest, Worker};
use handoff_sqlite::{SqliteStore, restore};
use tempfile::TempDir;
use tokio::time::timeout;

/// Words that only one visitor wrote.
const OLD: &str = "canary-of-the-old-one";
const YOUNG: &str = "canary-of-the-young-one";
const DAY: Duration = Duration::from_secs(86_400);

fn place() -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("handoff.db");
    (directory, path)
}

fn desk(store: &SqliteStore, clock: &Arc<ManualClock>) -> (Desk, Worker) {
    let roster = Arc::new(store.clone()) as Arc<dyn Roster>;
    Desk::builder(Arc::new(store.clone())).roster(roster).clock(Arc::clone(clock) as Arc<dyn Clock>).build()
}

async fn says(desk: &Desk, n: u8, words: &str) -> ConversationId {
    let newcomer = Newcomer { token: TokenDigest::from_bytes([n; 32]), name: None, locale: None, page: None };
    let id = desk.begin(&agent("docs"), newcomer).await.unwrap().id;
    for round in 0..20 {
        let words = format!("{words} {}", "and so on ".repeat(round * 20));
        desk.say(id, key(&round.to_string()), text(&words), None).await.unwrap();
    }
    id
}

/// The files in which these words stand.
fn holding(directory: &Path, words: &str) -> Vec<String> {
    let holds = |path: &PathBuf| fs::read(path).unwrap().windows(words.len()).any(|found| found == words.as_bytes());
    let files = fs::read_dir(directory).unwrap().map(|file| file.unwrap().path()).filter(holds);
    files.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

fn ids_beside(path: &Path) -> Vec<String> {
    let lines = fs::read_to_string(path.with_file_name("handoff.db-erased")).unwrap_or_default();
    lines.split_whitespace().map(str::to_owned).collect()
}

/// A desk of an agent that keeps conversations for three days, with an old one and a young one.
struct House {
    store: SqliteStore,
    clock: Arc<ManualClock>,
    worker: Worker,
    old: ConversationId,
    young: ConversationId,
}

impl House {
    async fn at(path: &Path) -> Self {
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1_700_000_000_000)));
        let store = SqliteStore::open(path).unwrap();
        let (desk, mut worker) = desk(&store, &clock);
        let settings = AgentSettings { keep_days: Some(3), ..AgentSettings::default() };
        desk.create_agent(agent("docs"), settings).await.unwrap();
        let old = says(&desk, 1, OLD).await;
        assert!(worker.settle().await);
        // Resolved after a day without a word, and kept from then on.
        clock.advance(DAY);
        assert!(worker.settle().await);
        clock.advance(DAY);
        let young = says(&desk, 2, YOUNG).await;
        assert!(worker.settle().await);
        Self { store, clock, worker, old, young }
    }

    async fn days_pass(&mut self, days: u32) {
        self.clock.advance(DAY * days);
        assert!(self.worker.settle().await);
    }
}

#[tokio::test]
async fn g30_what_is_kept_no_longer_leaves_no_word_in_any_file_and_what_is_kept_is_whole() {
    let (directory, path) = place();
    let mut house = House::at(&path).await;
    let kept = house.store.entries(house.young, Seq::ZERO, PAGE_MAX).await.unwrap();
    house.days_pass(1).await;
    assert!(!holding(directory.path(), OLD).is_empty(), "the search finds what is there");
    house.days_pass(1).await;
    assert_eq!(house.store.load(house.old).await.unwrap(), None);
    assert_eq!(holding(directory.path(), OLD), [""; 0]);
    let found = house.store.entries(house.young, Seq::ZERO, PAGE_MAX).await.unwrap();
    assert_eq!(found[..kept.len()], kept);
    assert_eq!(ids_beside(&path), [house.old.to_string()]);
    house.days_pass(30).await;
    assert_eq!(house.store.list(&Filter::Everything, Page::first(10)).await.unwrap(), []);
    assert_eq!(holding(directory.path(), YOUNG), [""; 0]);
    house.store.close().await;
    assert_eq!(house.store.damage().await.ok(), None, "it is closed");
    assert_eq!(SqliteStore::open(&path).unwrap().damage().await.unwrap(), None);
}

#[tokio::test]
async fn g30_a_restored_copy_forgets_what_was_kept_no_longer() {
    let (directory, path) = place();
    let mut house = House::at(&path).await;
    let copy = directory.path().join("copy.db");
    house.store.back_up(&copy, |_| {}).await.unwrap();
    house.days_pass(2).await;
    house.store.close().await;
    fs::remove_file(&path).unwrap();

    assert_eq!(restore(&copy, &path, |_| {}).unwrap(), 1);
    assert_eq!(holding(directory.path(), OLD), ["copy.db"]);
    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(store.load(house.old).await.unwrap(), None);
    assert!(store.load(house.young).await.unwrap().is_some());
}

/// A crash between the erasing and the note of it: the copy brings it back, and the rule erases it again.
#[tokio::test]
async fn g30_what_a_copy_brings_back_for_want_of_a_note_is_erased_by_the_next_sweep() {
    let (directory, path) = place();
    let mut house = House::at(&path).await;
    let copy = directory.path().join("copy.db");
    house.store.back_up(&copy, |_| {}).await.unwrap();
    house.days_pass(2).await;
    house.store.close().await;
    fs::remove_file(&path).unwrap();
    fs::remove_file(path.with_file_name("handoff.db-erased")).unwrap();

    assert_eq!(restore(&copy, &path, |_| {}).unwrap(), 0);
    let store = SqliteStore::open(&path).unwrap();
    assert!(store.load(house.old).await.unwrap().is_some());
    let (_desk, mut worker) = desk(&store, &house.clock);
    assert!(worker.settle().await);
    assert_eq!(store.load(house.old).await.unwrap(), None);
    assert_eq!(holding(directory.path(), OLD), ["copy.db"]);
    assert_eq!(ids_beside(&path), [house.old.to_string()]);
}

#[tokio::test]
async fn g30_erasing_from_a_position_that_is_past_takes_no_byte_and_writes_no_id_down() {
    let (directory, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    let mut script = Script::begin(1, "shop").says(OLD);
    script.store(&store).await.unwrap();
    let at = script.head().seq;
    script = script.says("one more thing");
    script.store(&store).await.unwrap();
    let refused = store.erase(script.id(), Some(at)).await;
    assert!(matches!(refused, Err(StoreError::Conflict { .. })), "{refused:?}");
    assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
    assert!(!holding(directory.path(), OLD).is_empty());
    assert_eq!(ids_beside(&path), [""; 0], "an id there would be forgotten by a restore");
    store.erase(script.id(), Some(script.head().seq)).await.unwrap();
    assert_eq!(holding(directory.path(), OLD), [""; 0]);
    assert_eq!(ids_beside(&path), [script.id().to_string()]);
}

/// However it stands, the note comes first, so that nothing is erased without it; from a position the
/// note comes last, so that none is of a conversation that lives. What is missing is made up for.
#[tokio::test]
async fn the_note_comes_before_an_erasing_that_is_sure_and_after_one_that_may_be_refused() {
    let (_directory, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    let (mut sure, mut compared) = (Script::begin(1, "shop").says("hello"), Script::begin(2, "shop").says("hello"));
    sure.store(&store).await.unwrap();
    compared.store(&store).await.unwrap();
    let (obstacle, at) = (path.with_file_name("handoff.db-erased"), Some(compared.head().seq));
    fs::create_dir(&obstacle).unwrap();
    let failed = [store.erase(sure.id(), None).await, store.erase(compared.id(), at).await];
    for failed in failed {
        let StoreError::Backend(source) = failed.unwrap_err() else { panic!("a backend error") };
        assert_eq!(source.to_string(), "what is erased could not be written down beside the database");
    }
    assert!(store.load(sure.id()).await.unwrap().is_some());
    assert_eq!(store.load(compared.id()).await.unwrap(), None);

    fs::remove_dir(&obstacle).unwrap();
    store.erase(sure.id(), None).await.unwrap();
    store.erase(compared.id(), at).await.unwrap();
    assert_eq!(ids_beside(&path), [sure.id(), compared.id()].map(|id| id.to_string()));
}

/// Somebody reads in the file for so long that the log cannot be cut: the words are in it still, and the
/// next sweep sees to it, though the conversation is in no list any more.
#[tokio::test]
async fn g30_words_that_a_reader_holds_in_the_log_are_gone_with_the_sweep_after_him() {
    let (directory, path) = place();
    let mut house = House::at(&path).await;
    let reader = rusqlite::Connection::open(&path).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM handoff_contents").unwrap();
    // Whoever writes waits as long, and a backup reads for minutes.
    timeout(Duration::from_secs(4), house.days_pass(2)).await.expect("a sweep gives way to who reads");
    assert_eq!(house.store.load(house.old).await.unwrap(), None);
    assert!(!holding(directory.path(), OLD).is_empty(), "the log holds them");
    assert!(ids_beside(&path).contains(&house.old.to_string()), "a copy forgets it already");
    drop(reader);
    house.days_pass(0).await;
    assert_eq!(holding(directory.path(), OLD), [""; 0]);
}
