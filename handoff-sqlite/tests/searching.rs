//! Finding words in a file: with the index and without, and nothing of them left when they are erased.

use std::path::{Path, PathBuf};
use std::time::Duration;

use handoff_core::conformance::{Script, agent};
use handoff_core::operator::Scope;
use handoff_core::search::Query;
use handoff_core::store::{Found, Hit, MemoryStore, PAGE_MAX, Search, SearchPage, Store};
use handoff_sqlite::{SqliteOptions, SqliteStore};
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::task::JoinSet;

/// Longer than indexing ever takes; only a failure waits for it.
const PATIENCE: Duration = Duration::from_secs(60);
/// How many places of the file are not indexed yet.
const BEHIND: &str = "SELECT (SELECT max(entry) FROM handoff_entries) - through FROM handoff_searched";

fn place() -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("handoff.db");
    (directory, path)
}

fn search(words: &str, agents: Scope) -> Search {
    Search { agents, query: Query::parse(words).unwrap() }
}

async fn find(store: &dyn Store, search: &Search) -> Vec<Hit> {
    let (mut hits, mut page) = (Vec::new(), SearchPage { before: None, limit: 7 });
    loop {
        let Found { hits: more, next } = store.search(search, page).await.unwrap();
        hits.extend(more);
        page.before = next;
        if next.is_none() {
            return hits;
        }
    }
}

/// Many conversations with the same words, in the streams of three agents.
async fn town(store: &dyn Store, conversations: u64, messages: usize) -> Vec<Script> {
    let mut scripts = Vec::new();
    for n in 1..=conversations {
        let mut script = Script::begin(n, ["shop", "bank", "help"][n as usize % 3]);
        for message in 0..messages {
            script = script.says(&format!("needle {message} in conversation {n}, by itself"));
        }
        script.store(store).await.unwrap();
        scripts.push(script);
    }
    scripts
}

fn number(path: &Path, sql: &str) -> i64 {
    Connection::open(path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Waits until the index has come so close to the end as it does by itself.
async fn indexed(path: &Path) {
    let waited = async {
        while number(path, BEHIND) >= 256 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waited).await.expect("it is indexed while nobody writes");
    assert!(number(path, "SELECT through FROM handoff_searched") > 0);
}

/// Words of few letters, so that many begin with each other; the same at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn word(&mut self) -> String {
        let (letters, most) = [(&["a", "b", "é"][..], 7), (&["退", "款", "の"], 3), (&["1", "2"], 3)][self.below(3)];
        (0..=self.below(most)).map(|_| letters[self.below(letters.len())]).collect()
    }

    fn words(&mut self, most: usize, between: &str) -> String {
        (0..=self.below(most)).map(|_| self.word()).collect::<Vec<_>>().join(between)
    }
}

#[tokio::test]
async fn the_index_finds_what_a_walk_over_everything_finds() {
    let (_directory, path) = place();
    let (store, memory) = (SqliteStore::open(&path).unwrap(), MemoryStore::default());
    let mut chance = Chance(7);
    for n in 0..120_u64 {
        let mut script = Script::begin(n, ["shop", "bank"][n as usize % 2]);
        for _ in 0..12 {
            script = script.says(&chance.words(8, " "));
        }
        let commit = script.commit();
        store.commit(&commit).await.unwrap();
        memory.commit(&commit).await.unwrap();
        if n % 40 == 17 {
            store.erase(script.id(), None).await.unwrap();
            memory.erase(script.id(), None).await.unwrap();
        }
    }
    indexed(&path).await;
    let scopes = [Scope::All, Scope::of([agent("bank")]), Scope::of([agent("shop"), agent("none")])];
    let mut found = 0;
    for round in 0..120 {
        let words = chance.words(3, ["", " "][round % 2]);
        let search = search(&words, scopes[round % 3].clone());
        let expected = find(&memory, &search).await;
        assert_eq!(find(&store, &search).await, expected, "{words:?}");
        found += expected.len();
    }
    assert!(found > 400, "the queries find something: {found}");
}

#[tokio::test]
async fn g30_an_erased_conversation_is_in_no_term_of_the_index() {
    let (_directory, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    let scripts = town(&store, 30, 20).await;
    indexed(&path).await;
    let indexed_rows = "SELECT count(*) FROM (SELECT DISTINCT doc FROM temp.words)";
    let rows = |path: &Path| -> i64 {
        let conn = Connection::open(path).unwrap();
        conn.execute_batch("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, handoff_search, instance)").unwrap();
        conn.query_row(indexed_rows, [], |row| row.get(0)).unwrap()
    };
    let before = rows(&path);
    assert!(before >= 30 * 20 - 256, "{before}");
    for script in &scripts {
        store.erase(script.id(), None).await.unwrap();
    }
    assert_eq!(rows(&path), 0, "no term is left");
    assert_eq!(find(&store, &search("needle", Scope::All)).await, []);
    store.close().await;
    assert_eq!(handoff_sqlite::SqliteStore::open(&path).unwrap().damage().await.unwrap(), None);
}

#[tokio::test]
async fn what_is_written_after_compacting_is_found() {
    let (_directory, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    let scripts = town(&store, 30, 20).await;
    indexed(&path).await;
    // The latest places come free, and are taken again by what is written next.
    for script in &scripts[3..] {
        store.erase(script.id(), None).await.unwrap();
    }
    store.compact().await.unwrap();
    let mut new = Script::begin(100, "shop").says("a new needle");
    new.store(&store).await.unwrap();
    let hits = find(&store, &search("needle", Scope::All)).await;
    assert_eq!(hits.len(), 3 * 20 + 1);
    assert_eq!(hits[0].conversation, new.id());
    assert_eq!(find(&store, &search("conversation-9", Scope::All)).await, []);
}

#[tokio::test]
async fn an_index_of_other_terms_is_made_anew_and_nothing_is_missed_meanwhile() {
    let (_directory, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    town(&store, 30, 20).await;
    indexed(&path).await;
    store.close().await;
    Connection::open(&path).unwrap().execute_batch("UPDATE handoff_searched SET version = 0").unwrap();
    let needle = search("needle", Scope::All);
    let reader = SqliteStore::open_to_read(&path).unwrap();
    assert_eq!(find(&reader, &needle).await.len(), 600, "by looking at each");
    reader.close().await;
    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(find(&store, &needle).await.len(), 600);
    indexed(&path).await;
    assert_eq!(find(&store, &needle).await.len(), 600);
}

#[tokio::test]
async fn however_much_is_written_at_once_little_waits_to_be_indexed() {
    const EACH: i64 = 1_000;
    // As the crate says: 4,096 entries wait for the index at most, before the next commit.
    const WAITING: i64 = 4_096 + EACH + 2;
    let (_directory, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    let long = |n| (0..EACH).fold(Script::begin(n, "shop"), |script, _| script.says("needle"));
    let commits: Vec<_> = (0..20).map(|n| long(n).commit()).collect();
    let reader = Connection::open(&path).unwrap();
    for commit in &commits {
        store.commit(commit).await.unwrap();
        let behind = reader.query_row(BEHIND, [], |row| row.get::<_, i64>(0)).unwrap();
        assert!(behind <= WAITING, "{behind}");
    }
}

#[tokio::test]
async fn a_row_that_cannot_be_read_hides_no_other() {
    let (_directory, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    town(&store, 10, 30).await;
    indexed(&path).await;
    store.close().await;
    let spoil = "UPDATE handoff_contents SET content = replace(content, 'needle 7 ', 'noodle 7 ') WHERE row IN (
        SELECT entry FROM handoff_entries WHERE conversation = (SELECT min(conversation) FROM handoff_entries))";
    Connection::open(&path).unwrap().execute_batch(spoil).unwrap();
    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(find(&store, &search("needle", Scope::All)).await.len(), 10 * 30 - 1);
    assert_eq!(find(&store, &search("noodle", Scope::All)).await, []);
}

#[tokio::test]
async fn words_are_found_under_a_prefix_and_while_others_write() {
    let (_directory, path) = place();
    let store = SqliteOptions::default().table_prefix("desk_").unwrap().open(&path).unwrap();
    let mut writers = JoinSet::new();
    for n in 0..16 {
        let store = store.clone();
        writers.spawn(async move {
            let mut script = Script::begin(n, "shop");
            for message in 0..60 {
                script = script.says(&format!("needle {message}"));
                script.store(&store).await.unwrap();
                let one = search(&format!("needle {message}"), Scope::All);
                let hits = store.search(&one, SearchPage { before: None, limit: PAGE_MAX }).await.unwrap().hits;
                assert!(hits.iter().any(|hit| hit.conversation == script.id()), "what was written is found at once");
            }
        });
    }
    while let Some(done) = writers.join_next().await {
        done.unwrap();
    }
    assert_eq!(find(&store, &search("needle", Scope::All)).await.len(), 16 * 60);
    assert!(number(&path, "SELECT through FROM desk_searched") > 0);
}
