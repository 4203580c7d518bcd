//! What was erased is in no file any more, byte for byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use handoff_core::agent::Terms;
use handoff_core::conformance::{Script, text};
use handoff_core::event::StatusKind;
use handoff_core::store::Store;
use handoff_core::text::{Email, PageUrl};
use handoff_core::visitor::Contact;
use handoff_core::{Event, Name, Seq};
use handoff_sqlite::SqliteStore;
use tokio::task::JoinSet;

/// Words that no other conversation has, of lengths that would move rows about in the file, now and
/// then of several pages.
fn canary(n: u64, round: u64) -> String {
    let length = if (n + round).is_multiple_of(17) { 12_000 } else { (n * 7 + round * 13) % 900 };
    format!("canary-{n:05}-").repeat(1 + length as usize / 13)
}

/// The conversations of which words are left in any file.
fn left(directory: &Path) -> BTreeSet<u64> {
    let files = fs::read_dir(directory).unwrap().map(|file| file.unwrap().path());
    let mut left = BTreeSet::new();
    for bytes in files.map(|path| fs::read(path).unwrap()) {
        for word in bytes.split(|byte| *byte == b'y').filter(|word| word.len() > 6 && word[0] == b'-') {
            left.extend(std::str::from_utf8(&word[1..6]).ok().and_then(|digits| digits.parse::<u64>().ok()));
        }
    }
    left
}

/// Many conversations of many messages, written by all visitors at once, round by round.
async fn town(store: &SqliteStore, rounds: u64) -> Vec<Script> {
    let mut scripts: Vec<Script> = (0..200).map(|n| Script::begin(n, "shop")).collect();
    for round in 0..rounds {
        let mut writers = JoinSet::new();
        for (n, script) in (0..).zip(scripts) {
            let store = store.clone();
            let mut script = script.says(&canary(n, round));
            writers.spawn(async move {
                script.store(&store).await.unwrap();
                script
            });
        }
        scripts = writers.join_all().await;
        scripts.sort_by_key(Script::id);
    }
    scripts
}

#[tokio::test]
async fn g30_an_erased_conversation_leaves_no_byte_in_any_file() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path().join("handoff.db")).unwrap();
    let scripts = town(&store, 1).await;
    assert_eq!(left(directory.path()), (0..200).collect(), "the search finds what is there");
    store.erase(scripts[7].id(), None).await.unwrap();
    assert_eq!(left(directory.path()), (0..200).filter(|n| *n != 7).collect());
}

#[tokio::test]
async fn g30_erasing_many_leaves_no_byte_where_rows_were_moved() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path().join("handoff.db")).unwrap();
    let scripts = town(&store, 6).await;
    let mut erasers = JoinSet::new();
    for script in scripts.iter().step_by(2) {
        let (store, id) = (store.clone(), script.id());
        erasers.spawn(async move { store.erase(id, None).await.unwrap() });
    }
    erasers.join_all().await;
    assert_eq!(left(directory.path()), (0..200).filter(|n| n % 2 == 1).collect());
}

#[tokio::test]
async fn erasing_works_while_others_read_and_write() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path().join("handoff.db")).unwrap();
    let scripts = town(&store, 1).await;
    let mut others = JoinSet::new();
    for script in scripts.iter().skip(100).cloned() {
        let store = store.clone();
        others.spawn(async move {
            let mut script = script;
            for _ in 0..5 {
                script = script.says("and on");
                script.store(&store).await.unwrap();
                assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
            }
        });
    }
    for script in scripts.iter().take(20) {
        store.erase(script.id(), None).await.unwrap();
    }
    while let Some(done) = others.join_next().await {
        done.unwrap();
    }
    assert_eq!(left(directory.path()), (20..200).collect());
}

#[tokio::test]
async fn compacting_gives_back_the_room_of_what_was_erased_and_keeps_the_rest() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("handoff.db");
    let store = SqliteStore::open(&path).unwrap();
    let scripts = town(&store, 10).await;
    for script in &scripts[..100] {
        store.erase(script.id(), None).await.unwrap();
    }
    let before = fs::metadata(&path).unwrap().len();
    store.compact().await.unwrap();
    let after = fs::metadata(&path).unwrap().len();
    assert!(after < before * 2 / 3, "{after} of {before} bytes are left");
    for script in &scripts[100..] {
        assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
        assert_eq!(store.entries(script.id(), Seq::ZERO, 100).await.unwrap().len(), 11);
    }
    for script in &scripts[100..150] {
        store.erase(script.id(), None).await.unwrap();
    }
    assert_eq!(left(directory.path()), (150..200).collect());
}

#[tokio::test]
async fn g30_what_was_written_of_a_state_that_outgrew_its_room_is_erased_too() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path().join("handoff.db")).unwrap();
    let page = |n: usize| PageUrl::new(format!("https://shop.example/{}", "canary-00001-".repeat(n))).unwrap();
    let mut script = Script::begin(1, "shop");
    for n in [1, 150, 2, 90, 40] {
        let message =
            Event::VisitorMessage { text: text("hello"), page: Some(page(n)), reply_by: None, files: Vec::new() };
        script = script.then(message);
        script.store(&store).await.unwrap();
        assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
    }
    store.erase(script.id(), None).await.unwrap();
    assert_eq!(left(directory.path()), [].into());
}

#[tokio::test]
async fn g30_a_contact_is_erased_from_the_log_and_from_the_state() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path().join("handoff.db")).unwrap();
    let email = Email::new("canary-00001-y@example.com").unwrap();
    let contact = Contact { name: Name::new("canary-00002-y").unwrap(), email, question: text(&canary(3, 1)) };
    let wanted = Event::StatusLine { kind: StatusKind::ContactWanted, text: text("Where may we write to?") };
    let thanks = text("Thank you.");
    let left_it = Event::ContactLeft { episode: 1, contact, text: thanks, page: None, terms: Terms::default() };
    let mut script = Script::begin(1, "shop").then(wanted).then(left_it);
    script.store(&store).await.unwrap();
    assert!(store.load(script.id()).await.unwrap().unwrap().contact.is_some());
    assert_eq!(left(directory.path()), [1, 2, 3].into());
    store.erase(script.id(), None).await.unwrap();
    assert_eq!(left(directory.path()), [].into());
}

#[tokio::test]
async fn g30_what_a_crash_left_in_the_log_is_gone_after_the_next_start() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path().join("handoff.db")).unwrap();
    let mut script = Script::begin(1, "shop").says(&canary(1, 1));
    script.store(&store).await.unwrap();
    // A copy of the files is what a crash leaves: the erasing is in the log, and the words are as well.
    let after = tempfile::tempdir().unwrap();
    let erase = "UPDATE handoff_contents SET content = format('%*s', octet_length(content), '');
                 DELETE FROM handoff_entries; DELETE FROM handoff_conversations";
    let crashing = rusqlite::Connection::open(directory.path().join("handoff.db")).unwrap();
    crashing.execute_batch(erase).unwrap();
    for file in ["handoff.db", "handoff.db-wal"] {
        fs::copy(directory.path().join(file), after.path().join(file)).unwrap();
    }
    assert_eq!(left(after.path()), [1].into());
    let store = SqliteStore::open(after.path().join("handoff.db")).unwrap();
    assert_eq!(store.load(script.id()).await.unwrap(), None);
    assert_eq!(left(after.path()), [].into());
}
