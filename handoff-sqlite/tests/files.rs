//! Files that people send lie in the one file of the database: copied, restored and erased with it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use handoff_core::desk::{Message, NewFile};
use handoff_core::file::{FileDigest, FileName, FileRef, FileType};
use handoff_core::files::{Files as _, Upload};
use handoff_core::{
    AgentId, AgentSettings, ConversationId, Desk, FileId, MessageKey, Newcomer, Store as _, Timestamp, TokenDigest,
};
use handoff_sqlite::{SqliteStore, restore};

/// Bytes that stand in no other file, of so many of them.
fn canary(n: u64, length: usize) -> Vec<u8> {
    format!("canary-{n:05}-").into_bytes().into_iter().cycle().take(length).collect()
}

/// The canaries of which something is left in any file of the directory.
fn left(directory: &Path) -> BTreeSet<u64> {
    let files = fs::read_dir(directory).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap());
    let mut left = BTreeSet::new();
    for bytes in files {
        for word in bytes.split(|byte| *byte == b'y').filter(|word| word.len() > 6 && word[0] == b'-') {
            left.extend(std::str::from_utf8(&word[1..6]).ok().and_then(|digits| digits.parse::<u64>().ok()));
        }
    }
    left
}

fn upload(conversation: ConversationId, n: u64, length: usize) -> (Upload, Vec<u8>) {
    let file = FileRef {
        id: FileId::from_bytes(std::array::from_fn(|at| n.to_be_bytes()[at % 8])),
        name: FileName::new(format!("canary-{n:05}-.txt")).unwrap(),
        media_type: FileType::Text,
        bytes: length as u64,
        sha256: FileDigest::from_bytes([0; 32]),
    };
    let upload = Upload { conversation, by: None, at: Timestamp::from_millis(5), file };
    (upload, canary(n, length))
}

fn of(n: u8) -> ConversationId {
    ConversationId::from_bytes([n; 16])
}

/// A desk on this database with one conversation, one sent file of it, and one that was not sent.
async fn desk(store: &SqliteStore, n: u8) -> (Desk, ConversationId, FileRef, FileRef) {
    let (desk, _) = Desk::builder(Arc::new(store.clone())).files(Arc::new(store.clone())).build();
    let docs = AgentId::new("docs").unwrap();
    desk.create_agent(docs.clone(), AgentSettings::default()).await.unwrap();
    let newcomer = Newcomer { token: TokenDigest::from_bytes([n; 32]), name: None, locale: None, page: None };
    let id = desk.begin(&docs, newcomer).await.unwrap().id;
    let bring = async |n: u64| {
        let file = NewFile { name: format!("canary-{n:05}-.txt"), bytes: canary(n, 30_000) };
        desk.attach(id, file).await.unwrap()
    };
    let (sent, unsent) = (bring(u64::from(n)).await, bring(u64::from(n) + 100).await);
    let message = Message { text: None, files: vec![sent.id] };
    desk.say_with_files(id, MessageKey::new("m1").unwrap(), message, None).await.unwrap();
    (desk, id, sent, unsent)
}

#[tokio::test]
async fn g30_with_an_erased_conversation_its_files_are_in_no_file_any_more() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path().join("handoff.db")).unwrap();
    let (desk, erased, sent, unsent) = desk(&store, 7).await;
    let (_, stays, kept, _) = self::desk(&store, 8).await;
    assert_eq!(left(directory.path()), [7, 8, 107, 108].into(), "the search finds what is there");
    desk.erase(erased).await.unwrap();
    assert_eq!(left(directory.path()), [8, 108].into());
    for file in [&sent, &unsent] {
        assert_eq!(store.get(erased, file.id).await.unwrap(), None);
    }
    assert_eq!(desk.attachment(stays, kept.id).await.unwrap().1, canary(8, 30_000));
}

#[tokio::test]
async fn g30_the_store_alone_erases_the_files_in_its_own_transaction() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path().join("handoff.db")).unwrap();
    let (_, id, ..) = desk(&store, 7).await;
    let seq = store.load(id).await.unwrap().unwrap().seq;
    store.erase(id, Some(seq)).await.unwrap();
    assert_eq!(left(directory.path()), BTreeSet::new());
}

#[tokio::test]
async fn g30_files_of_every_size_leave_no_byte_whatever_is_written_beside_them() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path().join("handoff.db")).unwrap();
    // Around what a page holds, so that rows share pages, and far beyond it.
    let sizes = [20, 300, 700, 3_900, 4_080, 4_096, 9_000, 70_000, 300_000];
    let length = |n: u64| sizes[usize::try_from(n).unwrap() % sizes.len()];
    for n in 0..90 {
        let (upload, bytes) = upload(of(u8::try_from(n % 3).unwrap()), n, length(n));
        store.put(&upload, bytes).await.unwrap();
    }
    store.erase(of(0), None).await.unwrap();
    store.erase_files(of(0)).await.unwrap();
    let (removed, _) = upload(of(1), 1, 0);
    store.remove(of(1), removed.file.id).await.unwrap();
    // Places that came free are taken by others.
    for n in 200..240 {
        let (upload, bytes) = upload(of(4), n, length(n));
        store.put(&upload, bytes).await.unwrap();
    }
    store.erase_files(of(4)).await.unwrap();
    assert_eq!(left(directory.path()), (2..90).filter(|n| n % 3 != 0).collect());
    for n in (2..90).filter(|n| n % 3 != 0) {
        let (upload, bytes) = upload(of(u8::try_from(n % 3).unwrap()), n, length(n));
        assert_eq!(store.get(upload.conversation, upload.file.id).await.unwrap(), Some(bytes), "{n}");
    }
}

#[tokio::test]
async fn the_room_of_files_that_went_is_used_again_and_given_back_by_compacting() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("handoff.db");
    let store = SqliteStore::open(&path).unwrap();
    let mut sizes = Vec::new();
    for round in 0..4 {
        for n in 0..10 {
            let (upload, bytes) = upload(of(1), round * 100 + n, 200_000);
            store.put(&upload, bytes).await.unwrap();
        }
        store.erase_files(of(1)).await.unwrap();
        sizes.push(fs::metadata(&path).unwrap().len());
    }
    assert!(sizes[0] > 2_000_000 && sizes[3] < sizes[0] + 100_000, "{sizes:?}");
    store.compact().await.unwrap();
    let compacted = fs::metadata(&path).unwrap().len();
    assert!(compacted < 500_000, "{compacted}");
    let (upload, bytes) = upload(of(1), 999, 200_000);
    store.put(&upload, bytes.clone()).await.unwrap();
    assert_eq!(store.get(of(1), upload.file.id).await.unwrap(), Some(bytes));
}

#[tokio::test]
async fn a_copy_has_the_files_and_a_restored_one_forgets_those_that_were_erased_since() {
    let directory = tempfile::tempdir().unwrap();
    let (live, copy) = (directory.path().join("handoff.db"), directory.path().join("copy.db"));
    let store = SqliteStore::open(&live).unwrap();
    let (desk, erased, ..) = desk(&store, 7).await;
    let (_, stays, kept, _) = self::desk(&store, 8).await;
    store.back_up(&copy, |_| {}).await.unwrap();
    desk.erase(erased).await.unwrap();
    store.close().await;
    fs::remove_file(&live).unwrap();
    assert_eq!(restore(&copy, &live, |_| {}).unwrap(), 1);
    fs::remove_file(&copy).unwrap();
    let store = SqliteStore::open(&live).unwrap();
    let (desk, _) = Desk::builder(Arc::new(store.clone())).files(Arc::new(store.clone())).build();
    assert_eq!(desk.attachment(stays, kept.id).await.unwrap().1, canary(8, 30_000));
    assert_eq!(left(directory.path()), [8, 108].into());
}
