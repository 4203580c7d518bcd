//! The server is killed, or asked to end, at any moment while both sides write, and nothing
//! acknowledged is missing.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use handoff_core::conformance::Script;
use handoff_sqlite::SqliteStore;
use handoff_tests::operator::Operator;
use handoff_tests::server::Server;
use handoff_tests::visitor::{Sent, Visitor};
use handoff_tests::{Failure, until};
use reqwest::Client;
use serde_json::Value;
use tokio::time::Instant;

/// Kills in one run; `HANDOFF_KILLS=1000` makes it a deep one.
const KILLS: u32 = 10;
/// Times in one run that it is asked to end, as each deployment does.
const STOPS: u32 = 5;
/// Within this time it has ended then, with open streams and under load.
const EXIT: Duration = Duration::from_secs(10);
/// Messages on the file of a restart; `HANDOFF_MESSAGES` sets another number.
const MESSAGES: u64 = 20_000;
/// Messages of one conversation there.
const LENGTH: u64 = 50;
/// Visitors who write at once.
const VISITORS: usize = 4;

/// What one writer knows to be written, in the order in which it was acknowledged.
#[derive(Clone, Debug, Default)]
struct Acknowledged(Vec<(String, String, u64)>);

/// What the sides of one round share.
#[derive(Debug, Default)]
struct Round {
    /// Whether nobody writes any more.
    over: AtomicBool,
    /// Whether a visitor's message was acknowledged in it.
    visitor_wrote: AtomicBool,
    /// Whether an operator's message was.
    operator_wrote: AtomicBool,
}

/// How a server ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Killed,
    Asked,
}

#[tokio::test(flavor = "multi_thread")]
async fn g1_killed_at_any_moment_nothing_acknowledged_is_missing_doubled_or_out_of_order() -> Result<(), Failure> {
    end_and_begin(End::Killed, number("HANDOFF_KILLS").unwrap_or(KILLS)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn g14_asked_to_end_under_load_it_ends_in_time_and_nothing_acknowledged_is_missing() -> Result<(), Failure> {
    end_and_begin(End::Asked, number("HANDOFF_STOPS").unwrap_or(STOPS)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn g14_a_restart_on_many_messages_acknowledges() -> Result<(), Failure> {
    let messages = number("HANDOFF_MESSAGES").unwrap_or(MESSAGES);
    let folder = tempfile::tempdir()?;
    let (database, docs) = (folder.path().join("desk.db"), docs(folder.path())?);
    let store = SqliteStore::open(&database)?;
    for n in 0..messages.div_ceil(LENGTH) {
        let mut script = Script::begin(n, "shop");
        for m in 0..LENGTH {
            script = script.says(&format!("message {m} of {n}"));
        }
        script.answers("so it is").store(&store).await?;
    }
    store.close().await;
    // Once before, so that the program and what the demo makes at its first start are there.
    Server::start(&database, Some(&docs), "127.0.0.1:0").await?.terminate().await?;
    let began = Instant::now();
    let server = Server::start(&database, Some(&docs), "127.0.0.1:0").await?;
    let listens = began.elapsed();
    let visitor = Visitor::begin(&Client::new(), &server.base).await?;
    let sent = visitor.say("first", "hello").await?;
    println!("{messages} messages: listens after {listens:?}, first acknowledgement after {:?}", began.elapsed());
    assert!(matches!(sent, Sent::Acknowledged(_)));
    server.terminate().await
}

fn number<T: FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok().and_then(|number| number.parse().ok())
}

/// A small folder of documents.
fn docs(folder: &Path) -> Result<PathBuf, Failure> {
    let docs = folder.join("docs");
    std::fs::create_dir(&docs)?;
    std::fs::write(docs.join("a.md"), "# Shipping\n\nWe ship every parcel on Mondays.\n")?;
    Ok(docs)
}

/// Ends it so many times while both sides write, and compares at the end.
async fn end_and_begin(end: End, times: u32) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let (database, docs) = (folder.path().join("desk.db"), docs(folder.path())?);

    let mut server = Server::start(&database, Some(&docs), "127.0.0.1:0").await?;
    let address = server.authority().to_owned();
    let operator = Operator::sign_in(&server, "Sam").await?;
    let client = Client::new();
    let mut writers = Vec::new();
    for _ in 0..VISITORS {
        writers.push((Visitor::begin(&client, &server.base).await?, Acknowledged::default()));
    }
    let mut answers = Acknowledged::default();

    let mut slowest = Duration::ZERO;
    for round in 0..times {
        let connection = operator.connect().await?;
        operator.set_status("available").await?;
        let shared = Arc::new(Round::default());
        let mut visiting = Vec::new();
        for (at, (visitor, acknowledged)) in writers.into_iter().enumerate() {
            let name = format!("v{at}-r{round}");
            visiting.push(tokio::spawn(visit(visitor, acknowledged, name, Arc::clone(&shared))));
        }
        let answering = tokio::spawn(answer(operator.clone(), answers, round, Arc::clone(&shared)));
        // Another moment in each round, from the start, from the visitors' first write or from the
        // operator's: a slow machine may need longer than any fixed time for either.
        let moment = if round + 1 == times { 2 } else { round % 3 };
        match moment {
            0 => {}
            1 => written("a visitor", &shared.visitor_wrote).await?,
            _ => written("the operator", &shared.operator_wrote).await?,
        }
        tokio::time::sleep(Duration::from_millis(u64::from(40 + round * 97 % 500))).await;
        let began = Instant::now();
        match end {
            End::Killed => server.kill().await?,
            End::Asked => tokio::time::timeout(EXIT, server.terminate()).await.map_err(|_| "it did not end")??,
        }
        slowest = slowest.max(began.elapsed());
        shared.over.store(true, Ordering::SeqCst);
        writers = Vec::new();
        for visit in visiting {
            writers.push(visit.await??);
        }
        answers = answering.await??;
        drop(connection);
        server = restart(&database, &docs, &address).await?;
    }

    println!("{times} ends, each {end:?}, within {slowest:?}");
    check(&writers, &answers, &operator).await?;
    server.terminate().await
}

async fn restart(database: &Path, docs: &Path, address: &str) -> Result<Server, Failure> {
    until("the server to come back", || async { Ok(Server::start(database, Some(docs), address).await.ok()) }).await
}

/// Waits until that side's first message is acknowledged.
async fn written(side: &str, wrote: &AtomicBool) -> Result<(), Failure> {
    until(&format!("{side} to write"), || async { Ok(wrote.load(Ordering::SeqCst).then_some(())) }).await
}

/// Writes one message after the other, each until it is acknowledged or the round ends. A message
/// that is not acknowledged at the end of a round stays open: it may be there or not.
async fn visit(
    visitor: Visitor,
    mut acknowledged: Acknowledged,
    name: String,
    shared: Arc<Round>,
) -> Result<(Visitor, Acknowledged), Failure> {
    for n in 0.. {
        let key = format!("{name}-{n}");
        let text = match n % 5 {
            0 => format!("speak to a person, please ({key})"),
            1 => format!("what is the answer to {key}?"),
            _ => format!("message {key}"),
        };
        loop {
            if shared.over.load(Ordering::SeqCst) {
                return Ok((visitor, acknowledged));
            }
            match visitor.say(&key, &text).await? {
                Sent::Acknowledged(number) => {
                    shared.visitor_wrote.store(true, Ordering::SeqCst);
                    break acknowledged.0.push((key.clone(), text.clone(), number));
                }
                Sent::Unknown => tokio::time::sleep(Duration::from_millis(5)).await,
            }
        }
        // The same message again is the same message.
        if let Sent::Acknowledged(number) = visitor.say(&key, &text).await? {
            assert_eq!(Some(number), acknowledged.0.last().map(|(_, _, number)| *number));
        }
    }
    Ok((visitor, acknowledged))
}

/// Takes what waits, writes in what it has, resolves now and then.
async fn answer(
    operator: Operator,
    mut acknowledged: Acknowledged,
    round: u32,
    shared: Arc<Round>,
) -> Result<Acknowledged, Failure> {
    for n in 0.. {
        if shared.over.load(Ordering::SeqCst) {
            break;
        }
        for row in operator.rows("waiting").await.unwrap_or_default() {
            let id = row["id"].as_str().unwrap_or_default();
            // Whether it was taken shows in the list; an error here is the kill.
            drop(operator.act(id, "claim", None).await);
        }
        for row in operator.rows("mine").await.unwrap_or_default() {
            let id = row["id"].as_str().unwrap_or_default();
            let key = format!("o-r{round}-{n}");
            let text = format!("answer {key}");
            // He may have resolved it a moment ago; then the server says so and nothing is written.
            if let Ok(Sent::Acknowledged(seq)) = operator.write(id, &key, &text).await {
                shared.operator_wrote.store(true, Ordering::SeqCst);
                acknowledged.0.push((format!("{id} {key}"), text, seq));
            }
            if n % 3 == 2 {
                drop(operator.act(id, "resolve", None).await);
            }
        }
    }
    Ok(acknowledged)
}

async fn check(
    writers: &[(Visitor, Acknowledged)],
    answers: &Acknowledged,
    operator: &Operator,
) -> Result<(), Failure> {
    let mut messages = 0;
    for (visitor, acknowledged) in writers {
        let entries = visitor.entries().await?;
        let numbers: Vec<u64> = entries.iter().filter_map(|entry| entry["n"].as_u64()).collect();
        assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>(), "the visitor's log has no hole");
        check_messages(&entries, "visitor_message", "n", acknowledged);
        messages += acknowledged.0.len();
    }
    let mut threads: HashMap<String, Vec<Value>> = HashMap::new();
    // What was owed when the server ended is answered or handed over now.
    let seen = async || {
        let (one, other) = (seen(operator).await?, seen(operator).await?);
        Ok((one == other).then_some(one))
    };
    for (row, thread) in until("nothing to be done any more", seen).await? {
        check_log(&thread, &row);
        let id = row["id"].as_str().ok_or("no id")?.to_owned();
        assert!(threads.insert(id, thread).is_none(), "a conversation is in one list");
    }
    assert_eq!(threads.len(), writers.len(), "every conversation is in a list");
    for (id, thread) in &threads {
        let own = |(key, text, seq): &(String, String, u64)| {
            let key = key.strip_prefix(id.as_str())?.trim().to_owned();
            Some((key, text.clone(), *seq))
        };
        let acknowledged = Acknowledged(answers.0.iter().filter_map(own).collect());
        check_messages(thread, "operator_message", "seq", &acknowledged);
    }
    assert!(messages > 0 && !answers.0.is_empty(), "both sides wrote");
    println!("{messages} messages of visitors and {} of the operator were acknowledged, none is lost", answers.0.len());
    Ok(())
}

/// Every conversation as a list has it, and its thread.
async fn seen(operator: &Operator) -> Result<Vec<(Value, Vec<Value>)>, Failure> {
    let mut seen = Vec::new();
    for list in ["ai", "waiting", "mine", "others", "resolved"] {
        for row in operator.rows(list).await? {
            let thread = operator.thread(row["id"].as_str().ok_or("no id")?).await?;
            seen.push((row, thread));
        }
    }
    Ok(seen)
}

/// Each acknowledged message is there once, under its number, and in the order of its writer; one that was open when
/// the server ended is there once or not at all.
fn check_messages(entries: &[Value], kind: &str, number: &str, acknowledged: &Acknowledged) {
    let keys: Vec<&str> =
        entries.iter().filter(|entry| entry["type"] == kind).filter_map(|entry| entry["key"].as_str()).collect();
    assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "no message is doubled: {keys:?}");
    let mut last = 0;
    for (key, text, seq) in &acknowledged.0 {
        let found: Vec<&Value> =
            entries.iter().filter(|entry| entry["type"] == kind && entry["key"] == key.as_str()).collect();
        assert_eq!(found.len(), 1, "{key} is there once");
        assert_eq!(found[0]["text"], text.as_str());
        assert_eq!(found[0][number].as_u64(), Some(*seq), "{key} kept its number");
        assert!(*seq > last, "{key} stands in the order in which it was written");
        last = *seq;
    }
}

/// The log has no hole, each promise stands with its request, and none is left without somebody.
fn check_log(thread: &[Value], row: &Value) {
    let mut open_promise = false;
    for (at, entry) in thread.iter().enumerate() {
        assert_eq!(entry["seq"].as_u64(), Some(at as u64 + 1), "positions are 1, 2, 3…");
        match entry["type"].as_str().unwrap_or_default() {
            "status_line" if entry["kind"] == "connecting" => {
                let before = at.checked_sub(1).and_then(|before| thread.get(before));
                let request = before.filter(|before| before["type"] == "handoff_requested");
                assert_eq!(
                    request.map(|request| &request["at"]),
                    Some(&entry["at"]),
                    "promise and request are one write"
                );
                open_promise = true;
            }
            "handoff_requested" => {
                let after = thread.get(at + 1);
                assert!(
                    after.is_some_and(|after| after["kind"] == "connecting"),
                    "a request is followed by its promise"
                );
            }
            "operator_joined" | "handoff_ended" => open_promise = false,
            _ => {}
        }
    }
    let waits = matches!(row["phase"].as_str(), Some("waiting" | "offered"));
    assert_eq!(open_promise, waits, "who was promised a person waits for one: {row}");
    if waits {
        assert!(row["deadline"].is_i64(), "who waits has a deadline");
    }
}
