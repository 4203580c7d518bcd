//! The commands beside the server: copies, archives, a look at the database's health, its room.

use std::path::Path;
use std::process::Output;

use handoff_tests::Failure;
use handoff_tests::server::{Server, binary};
use handoff_tests::visitor::{Sent, Visitor};
use reqwest::Client;
use tokio::process::Command;

async fn run(database: &Path, words: &[&str]) -> Result<Output, Failure> {
    Ok(Command::new(binary()?).args(words).arg("--database").arg(database).output().await?)
}

/// What it printed, where it succeeded.
async fn printed(database: &Path, words: &[&str]) -> Result<String, Failure> {
    let output = run(database, words).await?;
    let (out, err) = (String::from_utf8(output.stdout)?, String::from_utf8(output.stderr)?);
    if output.status.success() { Ok(out) } else { Err(format!("{words:?} failed: {err}").into()) }
}

/// Why it failed, in one line.
async fn refused(database: &Path, words: &[&str]) -> Result<String, Failure> {
    let output = run(database, words).await?;
    let err = String::from_utf8(output.stderr)?;
    if output.status.success() || err.trim().lines().count() != 1 {
        return Err(format!("{words:?} was to be refused in one line, not: {err}").into());
    }
    Ok(err)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_is_copied_restored_exported_and_imported_and_says_the_same() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);
    let (database, copy, lines) = (path("desk.db"), path("copy.db"), path("desk.jsonl"));
    let (copy_name, lines_name) = (copy.to_string_lossy(), lines.to_string_lossy());
    let server = Server::start(&database, None, "127.0.0.1:0").await?;
    let client = Client::new();
    let visitor = Visitor::begin(&client, &server.base).await?;
    for n in 0..20 {
        let said = visitor.say(&format!("k{n}"), "How do I implement a store?").await?;
        assert!(matches!(said, Sent::Acknowledged(_)));
    }

    // While the server runs.
    assert!(printed(&database, &["check"]).await?.contains("is whole."));
    assert!(printed(&database, &["backup", &copy_name]).await?.contains("is a copy of"));
    assert!(refused(&database, &["backup", &copy_name]).await?.contains("is there already"));
    assert!(refused(&database, &["compact"]).await?.contains("is in use by process"));
    let exported = printed(&database, &["export"]).await?;
    assert!(exported.lines().last().is_some_and(|line| line.starts_with(r#"{"end""#)));
    let before = visitor.entries().await?;
    server.terminate().await?;

    // Put back elsewhere, the visitor has his thread.
    let restored = path("restored.db");
    assert!(printed(&restored, &["restore", &copy_name]).await?.contains("forgotten again: 0."));
    assert!(refused(&restored, &["restore", &copy_name]).await?.contains("is there already"));
    let server = Server::start(&restored, None, "127.0.0.1:0").await?;
    let there = Visitor::known(&client, &server.base, visitor.token()).entries().await?;
    assert!(there.len() <= before.len() && there.iter().zip(&before).all(|(one, other)| one == other));
    assert!(there.len() >= 20, "what was acknowledged before the copy is in it");
    server.terminate().await?;

    // Out as lines, and in again.
    std::fs::write(&lines, &exported)?;
    let imported = path("imported.db");
    for _ in 0..2 {
        let told = printed(&imported, &["import", &lines_name]).await?;
        assert!(told.contains("1 conversations with"), "{told}");
    }
    let again = printed(&imported, &["export"]).await?;
    let logs =
        |lines: &str| lines.lines().filter(|line| line.starts_with(r#"{"log""#)).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(logs(&again), logs(&exported));
    assert!(printed(&imported, &["check"]).await?.contains("0 findings"));
    std::fs::write(&lines, exported.lines().take(3).collect::<Vec<_>>().join("\n"))?;
    assert!(refused(&imported, &["import", &lines_name]).await?.contains("cut off"));
    assert!(printed(&imported, &["compact"]).await?.contains("bytes before"));
    assert!(refused(&path("none.db"), &["check"]).await?.contains("there is no database"));
    Ok(())
}
