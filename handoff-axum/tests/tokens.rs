//! A visitor's token: long, shown once, and heard of nowhere else.

mod support;

use std::collections::HashSet;
use std::io;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use handoff_axum::VisitorToken;
use serde_json::{Value, json};
use support::web::Answer;
use support::{Host, Wishes};
use tokio::sync::oneshot;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt as _;

const CANARY: &str = "canary-7f3a9c";

#[tokio::test]
async fn a_token_has_256_bits_and_no_two_are_alike() {
    let (desk, _worker, _) = support::desk(Wishes::default()).await;
    let tokens: HashSet<String> = (0..1_000).map(|_| VisitorToken::generate(&desk).reveal()).collect();
    assert_eq!(tokens.len(), 1_000);
    let bytes: Vec<Vec<u8>> = tokens.iter().map(|token| URL_SAFE_NO_PAD.decode(token).unwrap()).collect();
    assert!(bytes.iter().all(|bytes| bytes.len() == 32));
    // Each of the 256 bits is set in about half of them: six standard deviations are 95.
    for bit in 0..256 {
        let set = bytes.iter().filter(|bytes| bytes[bit / 8] >> (bit % 8) & 1 == 1).count();
        assert!((405..=595).contains(&set), "bit {bit} is set in {set} of 1000");
    }
}

#[tokio::test]
async fn no_answer_but_the_first_holds_the_token() {
    let host = Host::start().await;
    let mut duty = host.on_duty("sam").await;
    let (visitor, sam) = (host.visitor("docs").await, host.signed_in("sam"));
    visitor.say("k", CANARY).await.expect(201);
    let row = duty.until(|frame| frame["row"]["phase"] == "waiting").await;
    let id = row["row"]["id"].as_str().unwrap().to_owned();
    duty.send(&json!({"type": "open", "conversation": id})).await;
    let entries = duty.next_of("entries").await;
    let mut socket = host.visitor_socket(&visitor.token, 0).await;
    let mut events = host.visitor_events(&visitor, 0).await;
    let frames = [row, entries, socket.next().await, socket.next().await, events.next().await, events.next().await];
    let path = |rest: &str| format!("/inbox/api/conversations/{id}{rest}");
    let answers: Vec<Answer> = vec![
        visitor.web.get("/chat/conversation").await,
        visitor.web.get("/chat/conversation/entries").await,
        visitor.say("k", CANARY).await,
        visitor.say("k", "another text").await,
        visitor.web.get("/chat/conversation/entries?after=x").await,
        visitor.web.method("DELETE", "/chat/conversation").await,
        visitor.web.get("/chat/nothing").await,
        visitor.web.get("/chat/agents/docs").await,
        sam.get(&path("")).await,
        sam.get(&path("/entries")).await,
        sam.post(&path("/claim"), &Value::Null).await,
        sam.get("/inbox/api/conversations?list=mine").await,
        sam.get("/inbox/api/me").await,
        sam.get("/inbox").await,
    ];
    let heads =
        answers.iter().flat_map(|answer| answer.headers.values().map(|value| value.to_str().unwrap().to_owned()));
    let bodies = answers.iter().map(|answer| answer.text().to_owned());
    for text in heads.chain(bodies).chain(frames.iter().map(Value::to_string)) {
        assert!(!text.contains(&visitor.token), "{text}");
        assert!(!text.contains("\"token\""), "{text}");
    }
    drop((duty, socket, events));
    host.end().await;
}

/// Where a host's log goes.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A host on a thread of its own that logs everything it can, so that what its clients log is elsewhere.
async fn logging(log: &Log) -> Host {
    let (sender, started) = oneshot::channel();
    let writer = log.clone();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        // At TRACE tungstenite writes whole frames, from below every layer of ours: a host that wants
        // that much turns it down, and the handbook says so.
        let filter = EnvFilter::new("trace,tungstenite=debug");
        let make = move || writer.clone();
        let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(make).finish();
        let _here = subscriber.set_default();
        runtime.block_on(async {
            let host = Host::start().await;
            let desk = host.desk.clone();
            drop(sender.send(host));
            desk.stopped().await;
            // What ends with the streams is logged too.
            tokio::task::yield_now().await;
        });
    });
    started.await.unwrap()
}

#[tokio::test]
async fn no_log_holds_the_token_or_what_was_said() {
    let log = Log::default();
    let host = logging(&log).await;
    let mut duty = host.on_duty("sam").await;
    let visitor = host.visitor("docs").await;
    visitor.web.put("/chat/conversation/visitor", &json!({"name": CANARY})).await.expect(204);
    visitor.say(CANARY, CANARY).await.expect(201);
    visitor.say("bad", &format!("{CANARY}\u{0}")).await.expect_problem(422, "invalid");
    visitor.say(CANARY, "another text").await.expect_problem(409, "key_reused");
    let waiting = duty.until(|frame| frame["row"]["phase"] == "waiting").await;
    let path = |rest: &str| format!("/inbox/api/conversations/{}{rest}", waiting["row"]["id"].as_str().unwrap());
    let sam = host.signed_in("sam");
    sam.post(&path("/claim"), &Value::Null).await.expect(200);
    sam.post(&path("/messages"), &json!({"key": "k", "text": CANARY})).await.expect(201);
    let mut socket = host.visitor_socket(&visitor.token, 0).await;
    socket.until(|frame| frame.to_string().contains(CANARY)).await;
    let mut events = host.visitor_events(&visitor, 0).await;
    events.next().await;
    socket.send(&json!({"type": "say", "text": CANARY})).await;
    assert_eq!(socket.end().await.code, 1002);
    duty.send(&json!({"type": CANARY})).await;
    assert_eq!(duty.end().await.code, 1002);
    host.desk.stop();
    while events.next_or_end().await.is_some() {}

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.lines().count() > 20, "nothing was captured: {log}");
    for secret in [&visitor.token[..], CANARY] {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "the log holds a secret");
    }
}
