//! The example server with a language model: over real sockets from the visitor to the model and back.

#[path = "../../handoff-llm/tests/endpoint/mod.rs"]
mod endpoint;

use std::ffi::OsString;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use endpoint::{Endpoint, Part, Play, delta, done, finish};
use handoff_tests::operator::Operator;
use handoff_tests::server::{Server, binary};
use handoff_tests::visitor::Visitor;
use handoff_tests::{Failure, until};
use reqwest::Client;
use serde_json::{Value, json};
use tokio::process::Command;
use tokio::sync::watch;

const PAGE: &str = "# Shipping\n\n## How long does it take?\n\nA parcel takes three working days within the Union.\n";

fn options(folder: &Path, endpoint: &Endpoint) -> Result<Vec<OsString>, Failure> {
    let (docs, key) = (folder.join("docs"), folder.join("key"));
    std::fs::create_dir_all(&docs)?;
    std::fs::write(docs.join("shipping.md"), PAGE)?;
    std::fs::write(&key, "sk-from-a-file\n")?;
    let base = endpoint.base();
    let words: [OsString; 8] = [
        "--docs".into(),
        docs.into(),
        "--llm".into(),
        base.into(),
        "--model".into(),
        "tiny".into(),
        "--llm-key-file".into(),
        key.into(),
    ];
    Ok(words.into())
}

/// Reads the visitor's stream until this stands in it.
async fn reads(client: &Client, server: &Server, visitor: &Visitor, wanted: &str) -> Result<(), Failure> {
    let request = client.get(format!("{}/chat/events?after=0", server.base)).bearer_auth(visitor.token());
    let mut response = request.send().await?.error_for_status()?;
    let mut heard = String::new();
    let reading = async {
        while !heard.contains(wanted) {
            let chunk = response.chunk().await?.ok_or("the stream ended")?;
            heard.push_str(&String::from_utf8_lossy(&chunk));
        }
        Ok::<(), Failure>(())
    };
    tokio::time::timeout(handoff_tests::PATIENCE, reading).await?
}

#[tokio::test(flavor = "multi_thread")]
async fn a_model_answers_with_its_source_and_a_person_does_when_the_model_is_gone() -> Result<(), Failure> {
    let (open, gate) = watch::channel(false);
    let endpoint = Endpoint::start(move |_| {
        let first = "A parcel takes three working days [1]. ";
        Play::events(vec![
            delta(first),
            delta("It"),
            Part::Gate(gate.clone()),
            delta(" takes as many within the Union [1]."),
            finish("stop"),
            done(),
        ])
    })
    .await;
    let folder = tempfile::tempdir()?;
    let server =
        Server::start_with(&folder.path().join("desk.db"), "127.0.0.1:0", options(folder.path(), &endpoint)?).await?;
    let sam = Operator::sign_in(&server, "Sam").await?;
    let _connection = sam.connect().await?;
    sam.set_status("available").await?;

    let client = Client::new();
    let visitor = Visitor::begin(&client, &server.base).await?;
    visitor.say("k1", "How long does a parcel take? I am vera@mail.example.").await?;
    // The model has not written the rest before the visitor has read this.
    reads(&client, &server, &visitor, "A parcel takes three working days [1].").await?;
    open.send(true)?;
    let answer = until("the answer", || async {
        Ok(visitor.entries().await?.into_iter().find(|entry| entry["sources"].is_array()))
    })
    .await?;
    assert_eq!(answer["text"], "A parcel takes three working days [1]. It takes as many within the Union [1].");
    assert_eq!(answer["sources"].as_array().map(Vec::len), Some(1), "{answer}");
    assert!(answer["sources"][0]["url"].as_str().is_some_and(|url| url.contains("shipping")), "{answer}");
    let asked = endpoint.asked().remove(0);
    assert_eq!(asked.bearer.as_deref(), Some("Bearer sk-from-a-file"));
    assert!(asked.prompt().contains("within the Union") && !asked.prompt().contains("vera@mail"));

    drop(endpoint);
    visitor.say("k2", "And how long does a parcel take tomorrow?").await?;
    let id = sam.only("waiting").await?;
    let thread = sam.thread(&id).await?;
    let failed = |entry: &Value| entry["type"] == "ai_failed" && entry["reason"] == "error";
    assert!(thread.iter().any(failed), "{thread:#?}");
    server.terminate().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_model_of_meanings_finds_what_shares_no_word_with_the_question() -> Result<(), Failure> {
    let endpoint = Endpoint::start(|asked| match asked.body["input"].as_array() {
        // Everything means the same to it.
        Some(texts) => Play::json(&json!({
            "data": texts.iter().map(|_| json!({ "embedding": [1.0, 1.0] })).collect::<Vec<_>>()
        })),
        None => Play::answer("A parcel takes three working days [1]."),
    })
    .await;
    let folder = tempfile::tempdir()?;
    let mut words = options(folder.path(), &endpoint)?;
    words.extend(["--embed-model".into(), "meanings".into()]);
    let server = Server::start_with(&folder.path().join("desk.db"), "127.0.0.1:0", words).await?;
    until("the page's meaning", || async { Ok(endpoint.asked().into_iter().next()) }).await?;
    let client = Client::new();
    let visitor = Visitor::begin(&client, &server.base).await?;
    let asked = AtomicUsize::new(0);
    // It is asked again, since a question may come before the page's meaning is known.
    let answer = until("an answer", || async {
        let key = format!("k{}", asked.fetch_add(1, Ordering::SeqCst));
        visitor.say(&key, "Wann kommt meine Bestellung endlich an?").await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let entries = visitor.entries().await?;
        Ok(entries.into_iter().find(|entry| entry["sources"].as_array().is_some_and(|sources| !sources.is_empty())))
    })
    .await?;
    assert_eq!(answer["text"], "A parcel takes three working days [1].");
    let asked = endpoint.asked();
    let embedded = asked.iter().find(|asked| asked.path == "/v1/embeddings").ok_or("nothing was embedded")?;
    assert_eq!(embedded.body["model"], "meanings");
    assert_eq!(embedded.bearer.as_deref(), Some("Bearer sk-from-a-file"));
    assert!(embedded.body["input"][0].as_str().is_some_and(|text| text.contains("within the Union")));
    server.terminate().await
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_are_judged_with_the_model_of_meanings_that_will_run() -> Result<(), Failure> {
    let endpoint = Endpoint::start(|asked| {
        let about = |text: &Value| match text.as_str() {
            Some(text) if text.contains("parcel") || text.contains("Bestellung") => [1.0, 0.1],
            _ => [0.1, 1.0],
        };
        let texts = asked.body["input"].as_array().cloned().unwrap_or_default();
        let data: Vec<_> = texts.iter().map(|text| json!({ "embedding": about(text) })).collect();
        Play::json(&json!({ "data": data }))
    })
    .await;
    let folder = tempfile::tempdir()?;
    let (docs, questions) = (folder.path().join("docs"), folder.path().join("questions.jsonl"));
    std::fs::create_dir_all(&docs)?;
    std::fs::write(docs.join("contact.md"), "# Contact\n\nWrite to us at any time.\n")?;
    std::fs::write(docs.join("shipping.md"), PAGE)?;
    let asked = "{\"id\": 1, \"question\": \"Wann kommt meine Bestellung?\", \"answerable\": true, \"gold_doc\": \"shipping\"}\n";
    std::fs::write(&questions, asked)?;
    let judged = async |words: &[&str]| -> Result<(String, String), Failure> {
        let mut command = Command::new(binary()?);
        command.args(["evaluate", "answers", "--docs"]).arg(&docs).arg("--questions").arg(&questions).args(words);
        let output = tokio::time::timeout(handoff_tests::PATIENCE, command.kill_on_drop(true).output()).await??;
        Ok((String::from_utf8(output.stdout)?, String::from_utf8(output.stderr)?))
    };
    let base = endpoint.base();
    let (verdict, report) = judged(&["--llm", &base, "--embed-model", "meanings"]).await?;
    let verdict: Value = serde_json::from_str(&verdict)?;
    assert_eq!(verdict["docs"][0], "shipping", "{report}");
    assert!(report.contains("2 texts embedded by meanings") && report.contains("hit@1 1.000"), "{report}");
    assert!(endpoint.asked().iter().all(|asked| asked.path == "/v1/embeddings"));
    let (_, report) = judged(&[]).await?;
    assert!(report.contains("hit@1 0.000"), "words alone do not find it: {report}");
    let (verdict, report) = judged(&["--llm", "http://127.0.0.1:1", "--embed-model", "meanings"]).await?;
    assert!(verdict.is_empty() && report.contains("--embed-model meanings: "), "{report}");
    assert!(judged(&["--embed-model", "meanings"]).await?.1.contains("--llm <URL>"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_for_a_model_is_said_in_words() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("desk.db");
    let refused = async |words: &[&str]| -> Result<String, Failure> {
        let mut command = Command::new(binary()?);
        command.args(["--listen", "127.0.0.1:0"]).args(words).arg("--database").arg(&database);
        let output = tokio::time::timeout(handoff_tests::PATIENCE, command.kill_on_drop(true).output()).await??;
        if output.status.success() { Err("it was to be refused".into()) } else { Ok(String::from_utf8(output.stderr)?) }
    };
    assert!(refused(&["--llm", "http://127.0.0.1:1"]).await?.contains("--model <NAME>"));
    assert!(refused(&["--model", "tiny"]).await?.contains("--llm <URL>"));
    assert!(refused(&["--embed-model", "meanings"]).await?.contains("--llm <URL>"));
    assert!(refused(&["--llm", "models", "--model", "tiny"]).await?.contains("the address must be like http"));
    assert!(refused(&["--llm", "https://127.0.0.1:1", "--model", "tiny"]).await?.contains("--features tls"));
    let lost = ["--llm", "http://127.0.0.1:1", "--model", "tiny", "--llm-key-file", "/nowhere/key"];
    assert!(refused(&lost).await?.contains("--llm-key-file /nowhere/key"));
    Ok(())
}
