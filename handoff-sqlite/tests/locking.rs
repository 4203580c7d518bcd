//! One store at a time has a file open; whoever only reads may come beside it.

use std::error::Error as _;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use handoff_core::conformance::{Script, agent};
use handoff_core::store::{Store, StoreError};
use handoff_sqlite::{MIGRATIONS, SqliteError, SqliteStore};
use tempfile::TempDir;

/// Names the file that a child is to hold.
const HELD: &str = "HANDOFF_HELD_FILE";

fn place() -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("handoff.db");
    (directory, path)
}

fn is_refused(path: &Path, by: u32) -> bool {
    let error = SqliteStore::open(path).unwrap_err();
    let words = format!("{} is in use by process {by}; one process at a time opens it, and it once", path.display());
    matches!(&error, SqliteError::InUse { path: named, process } if named == path && *process == Some(by))
        && error.to_string() == words
}

#[tokio::test]
async fn g13_a_second_store_on_a_file_is_refused_until_the_first_is_closed() {
    let (_directory, path) = place();
    let first = SqliteStore::open(&path).unwrap();
    let clone = first.clone();
    assert!(is_refused(&path, std::process::id()));
    drop(first);
    assert!(is_refused(&path, std::process::id()), "a clone holds it");
    clone.close().await;
    let second = SqliteStore::open(&path).unwrap();
    assert!(clone.agent(&agent("shop")).await.is_err(), "a closed handle has let it go");
    drop(second);
    SqliteStore::open(&path).unwrap();
}

#[test]
fn g13_every_way_to_name_a_file_is_the_same_file() {
    let (directory, path) = place();
    let _first = SqliteStore::open(&path).unwrap();
    let deeper = directory.path().join("deeper");
    std::fs::create_dir(&deeper).unwrap();
    assert!(is_refused(&deeper.join("..").join("handoff.db"), std::process::id()));
    #[cfg(unix)]
    {
        let link = deeper.join("other.db");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(is_refused(&link, std::process::id()));
    }
}

#[test]
fn g13_what_could_not_be_opened_is_not_held() {
    let (_directory, path) = place();
    std::fs::write(&path, "Dear reader, this is a letter and no database. ".repeat(100)).unwrap();
    for _ in 0..2 {
        assert!(matches!(SqliteStore::open(&path), Err(SqliteError::NotADatabase { .. })));
    }
}

#[test]
fn g13_databases_in_memory_are_not_locked() {
    let _first = SqliteStore::open(":memory:").unwrap();
    let _second = SqliteStore::open(":memory:").unwrap();
}

/// Does nothing in the test's own process.
#[test]
fn a_child_holds_a_file() {
    let Some(path) = std::env::var_os(HELD) else { return };
    let _store = SqliteStore::open(path).unwrap();
    println!("\nheld");
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

fn holding(path: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "a_child_holds_a_file", "--nocapture"]).env(HELD, path);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map(Result::unwrap).any(|line| line == "held"), "the child holds the file");
    child
}

#[test]
fn g13_another_process_is_named_and_its_lock_dies_with_it() {
    let (_directory, path) = place();
    for _ in 0..5 {
        let mut other = holding(&path);
        assert!(is_refused(&path, other.id()));
        SqliteStore::open_to_read(&path).unwrap();
        other.kill().unwrap();
        other.wait().unwrap();
        SqliteStore::open(&path).unwrap();
    }
}

#[tokio::test]
async fn reading_goes_on_beside_a_store_that_writes_and_writes_nothing() {
    let (_directory, path) = place();
    let store = SqliteStore::open(&path).unwrap();
    let reader = SqliteStore::open_to_read(&path).unwrap();
    let mut script = Script::begin(1, "shop");
    for round in 0..3 {
        script = script.says(&round.to_string());
        script.store(&store).await.unwrap();
        assert_eq!(reader.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
    }
    let mut other = Script::begin(2, "shop");
    for refused in [other.store(&reader).await, reader.erase(script.id(), None).await, reader.compact().await] {
        let StoreError::Backend(source) = refused.unwrap_err() else { panic!("a backend error") };
        assert_eq!(source.to_string(), "the database was opened to be read only");
    }
    store.close().await;
    assert_eq!(reader.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
    reader.close().await;
    let error = reader.load(script.id()).await.unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "the database is closed");
}

#[test]
fn only_a_database_of_this_version_is_opened_to_be_read() {
    let (_directory, path) = place();
    assert!(matches!(SqliteStore::open_to_read(&path), Err(SqliteError::Unreadable { .. })));
    assert!(!path.exists(), "reading makes none");
    let known = MIGRATIONS.len() as u32;
    let previous = include_bytes!("previous.sqlite").as_slice();
    for (version, bytes) in [(0, [].as_slice()), (1, previous)] {
        std::fs::write(&path, bytes).unwrap();
        let error = SqliteStore::open_to_read(&path).unwrap_err();
        assert!(
            matches!(error, SqliteError::SchemaTooOld { found, known: newest } if (found, newest) == (version, known)),
            "{error:?}"
        );
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "it is as it was");
    }
}
