//! Rows that are missing, changed or another's are an error where they are read, and no other is.

use std::error::Error as _;

use handoff_core::conformance::{Script, agent, operator};
use handoff_core::ids::Revision;
use handoff_core::operator::Scope;
use handoff_core::roster::Roster;
use handoff_core::store::{Filter, PAGE_MAX, Page, Store, StoreError};
use handoff_core::{Agent, AgentSettings, Operator, Seq};
use handoff_sqlite::SqliteStore;
use rusqlite::Connection;

/// Whether reading the first conversation's state, its log and the list of all is refused, when this
/// was done to the file.
async fn refused(sql: &str) -> [bool; 3] {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("handoff.db");
    let store = SqliteStore::open(&path).unwrap();
    let settings = AgentSettings::default();
    store.save_agent(&Agent { id: agent("shop"), version: 1, settings }).await.unwrap();
    let mut scripts = [1, 2].map(|n| Script::begin(n, "shop").says("hello").answers("yes?").says("a parcel"));
    for script in &mut scripts {
        script.store(&store).await.unwrap();
    }
    let host = Connection::open(&path).unwrap();
    host.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();

    let (first, second) = (scripts[0].id(), scripts[1].id());
    assert_eq!(store.load(second).await.unwrap().as_ref(), Some(scripts[1].head()), "{sql}");
    assert_eq!(store.entries(second, Seq::ZERO, PAGE_MAX).await.unwrap().len(), 4, "{sql}");
    let told = |error: StoreError| {
        let source = error.source().unwrap().to_string();
        assert!(source.starts_with("the database is damaged: ") || source.starts_with("a stored value"), "{source}");
    };
    let state = store.load(first).await.map_err(told).is_err();
    let log = store.entries(first, Seq::ZERO, PAGE_MAX).await.map_err(told).is_err();
    let list = store.list(&Filter::Everything, Page::first(PAGE_MAX)).await.map_err(told).is_err();
    [state, log, list]
}

/// The row among the contents of an entry of the first conversation.
fn entry(seq: u64) -> String {
    format!("(SELECT entry FROM handoff_entries WHERE seq = {seq} ORDER BY conversation LIMIT 1)")
}

const HEAD: &str = "(SELECT head FROM handoff_conversations ORDER BY id LIMIT 1)";
const FIRST: &str = "(SELECT min(conversation) FROM handoff_entries)";

#[tokio::test]
async fn g13_what_is_whole_is_read() {
    assert_eq!(refused("").await, [false; 3]);
}

#[tokio::test]
async fn g13_other_words_in_an_entry_or_a_state_are_told() {
    let other = |row: &str, from: &str, to: &str| {
        format!("UPDATE handoff_contents SET content = replace(content, '{from}', '{to}') WHERE row = {row}")
    };
    assert_eq!(refused(&other(&entry(2), "hello", "hallo")).await, [false, true, false]);
    assert_eq!(refused(&other(HEAD, "shop", "ship")).await, [true, false, true]);
}

#[tokio::test]
async fn g13_an_entry_that_is_missing_is_told_wherever_it_stood() {
    for seq in 1..=4 {
        let delete = format!("DELETE FROM handoff_entries WHERE seq = {seq} AND conversation = {FIRST}");
        assert_eq!(refused(&delete).await, [false, true, false], "entry {seq}");
        let delete = format!("DELETE FROM handoff_contents WHERE row = {}", entry(seq));
        assert_eq!(refused(&delete).await, [false, true, false], "what entry {seq} says");
    }
}

#[tokio::test]
async fn g13_a_state_that_is_missing_is_told_where_there_is_a_log() {
    assert_eq!(refused(&format!("DELETE FROM handoff_contents WHERE row = {HEAD}")).await, [true, false, true]);
    // A list cannot know of it.
    assert_eq!(refused(&format!("DELETE FROM handoff_conversations WHERE id = {FIRST}")).await, [true, true, false]);
}

#[tokio::test]
async fn g13_the_row_of_another_conversation_is_told() {
    let of_the_other = |table: &str, column: &str, own: &str| {
        format!("UPDATE {table} SET {column} = (SELECT max({column}) FROM {table} WHERE {own}) WHERE {own}")
    };
    let entries = of_the_other("handoff_entries", "entry", "seq = 2");
    assert_eq!(refused(&entries).await, [false, true, false]);
    let states = of_the_other("handoff_conversations", "head", "head > 0");
    assert_eq!(refused(&states).await, [true, false, true]);
}

#[tokio::test]
async fn g13_other_words_in_a_profile_are_told() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("handoff.db");
    let store = SqliteStore::open(&path).unwrap();
    for id in ["ann", "ben"] {
        let who = operator(id);
        store.enroll(&Operator::new(who.id, who.name, Scope::All)).await.unwrap();
    }
    let host = Connection::open(&path).unwrap();
    host.execute("UPDATE handoff_operators SET operator = replace(operator, 'all', 'alI') WHERE id = 'ann'", [])
        .unwrap();
    let error = store.operator(&operator("ann").id).await.unwrap_err();
    assert!(error.source().unwrap().to_string().starts_with("the database is damaged: "), "{error:?}");
    assert!(store.changed(Revision::ZERO, PAGE_MAX).await.is_err());
    assert_eq!(store.operator(&operator("ben").id).await.unwrap().unwrap().operator.scope, Scope::All);
}
