//! What colleagues say and how they were chosen never reaches the visitor, byte for byte.

mod support;

use std::sync::Arc;

use serde_json::{Value, json};
use support::events::Events;
use support::socket::Socket;
use support::talker::{SUGGESTION, SUMMARY, Talker};
use support::tap::Tap;
use support::web::{Visitor, Web};
use support::{Host, Wishes};

/// What operators write where the visitor does not read.
const SAID: [&str; 5] = ["note-canary", "handover-canary", "force-canary", "refusal-canary", "away-canary"];
/// Words that stand in what is kept of choices and triggers only.
const KEPT: [&str; 12] = [
    "considered",
    "handoff_requested",
    "handoff_suppressed",
    "shadow",
    "none_available",
    "offered\"",
    "in_scope",
    "routable",
    "\"seats\"",
    "\"load\"",
    "\"sam\"",
    "\"ada\"",
];

#[tokio::test]
async fn a_note_is_written_once_by_anybody_in_scope_and_read_by_colleagues() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let (visitor, path) = host.held_by("sam", "docs").await;
    let ada = host.signed_in("ada");
    let note = async |body: Value| ada.post(&format!("{path}/notes"), &body).await;
    // She is not even there.
    let written = note(json!({"key": "n", "text": "note-canary"})).await.expect(201);
    let entry = &written["entry"];
    assert_eq!(
        (&entry["type"], &entry["operator"]["name"], &entry["text"]),
        (&json!("note"), &json!("Ada"), &json!("note-canary"))
    );
    assert_eq!(note(json!({"key": "n", "text": "note-canary"})).await.expect(200), written);
    note(json!({"key": "n", "text": "another"})).await.expect_problem(409, "key_reused");
    for wrong in
        [json!({}), json!({"key": "m"}), json!({"key": "m", "text": ""}), json!({"key": "m", "text": "x", "to": 1})]
    {
        note(wrong).await.expect_problem(422, "invalid");
    }
    let large = json!({"key": "m", "text": "x".repeat(handoff_axum::BODY_BYTES_MAX)});
    note(large).await.expect_problem(413, "too_large");
    let thread = host.signed_in("sam").get(&format!("{path}/entries")).await;
    assert_eq!(thread.text().matches("note-canary").count(), 1);
    assert!(!json!(visitor.entries().await).to_string().contains("canary"));
    host.desk.stop();
}

/// Every question that a visitor can ask, with his token.
async fn ask_everything(visitor: &Visitor) {
    for path in ["/chat/conversation", "/chat/conversation/entries", "/chat/conversation/entries?after=1"] {
        visitor.web.get(path).await.expect(200);
    }
    for path in ["/chat/conversation/notes", "/chat/conversation/ledger", "/chat/api/ledger", "/chat/conversation/why"]
    {
        visitor.web.get(path).await.expect_problem(404, "not_found");
    }
    visitor.web.get("/inbox/api/ledger").await.expect_problem(401, "unauthorized");
    visitor.web.act("/chat/conversation/cancel").await.expect(200);
    visitor.web.act("/chat/conversation/typing").await.expect(204);
}

/// Push, with another policy in the shadow, for an agent that this operator serves.
async fn push(sam: &Web) {
    let mut docs = sam.get("/inbox/api/agents/docs").await.expect(200);
    docs["settings"]["routing"] = json!("push");
    docs["settings"]["shadow"] = json!({"mode": "auto", "after_failed": null, "explicit": true});
    let docs = json!({"version": docs["version"], "settings": docs["settings"]});
    sam.put("/inbox/api/agents/docs", &docs).await.expect(200);
}

#[tokio::test]
async fn nothing_of_it_comes_over_the_visitors_lines() {
    let host = Host::with(Wishes { responder: Arc::new(Talker), ..Wishes::default() }).await;
    let (sam, ada) = (host.signed_in("sam"), host.signed_in("ada"));
    push(&sam).await;
    let tap = Tap::on(host.address).await;
    let visitor = Visitor::begin(Web::to(tap.url()), "docs").await;
    let origin = tap.url();
    let mut socket = Socket::open(tap.address, "/chat/stream", &[("origin", &origin)]).await.unwrap();
    socket.greet(&visitor.token, 0).await;
    let mut events = Events::open(&visitor.web, "/chat/events?after=0").await;
    let path = format!("/inbox/api/conversations/{}", host.id_of(&visitor).await);
    let post = async |web: &Web, act: &str, body: Value| web.post(&format!("{path}/{act}"), &body).await.expect(200);

    // Suppressed, since nobody is there; then offered, refused, taken by force, passed on and given back.
    visitor.say("k1", "I want to speak to a person").await.expect(201);
    socket.until(|frame| frame["entries"][0]["type"] == "ai_message").await;
    ask_everything(&visitor).await;
    let _duty = (host.on_duty("sam").await, host.on_duty("ada").await);
    visitor.web.post("/chat/conversation/handoff", &json!({"key": "h1"})).await.expect(200);
    let row = sam.get(&path).await.expect(200);
    assert_eq!(row["phase"], "offered", "{row}");
    let asked = if row["operator"]["id"] == "sam" { (&sam, &ada) } else { (&ada, &sam) };
    post(asked.0, "decline", json!({"reason": "refusal-canary"})).await;
    post(asked.0, "take-over", json!({"force": true, "reason": "force-canary"})).await;
    asked.0.post(&format!("{path}/notes"), &json!({"key": "n", "text": "note-canary"})).await.expect(201);
    post(asked.0, "suggest", Value::Null).await;
    let other = if row["operator"]["id"] == "sam" { "ada" } else { "sam" };
    post(asked.0, "transfer", json!({"to": other, "note": "handover-canary"})).await;
    ask_everything(&visitor).await;
    post(asked.1, "decline", json!({"reason": "away-canary"})).await;
    post(asked.0, "transfer", json!({"to": other, "note": "handover-canary"})).await;
    post(asked.1, "claim", Value::Null).await;
    asked.1.post(&format!("{path}/messages"), &json!({"key": "m", "text": "for your eyes"})).await.expect(201);
    post(asked.1, "snooze", json!({"until": host.desk.now().as_millis() + 60_000})).await;
    visitor.say("k2", "Thank you").await.expect(201);
    post(asked.1, "return", Value::Null).await;
    // What the AI was told, it repeats.
    visitor.say("k3", "And now?").await.expect(201);
    let told = |frame: &Value| {
        let entries = frame["entries"].as_array().into_iter().flatten();
        entries.into_iter().any(|entry| entry["type"] == "ai_message" && entry["text"].to_string().contains("And now?"))
    };
    socket.until(told).await;
    while !told(&events.next().await) {}
    ask_everything(&visitor).await;

    // It was all said; the line carries what is his, and nothing of it.
    let thread = sam.get(&format!("{path}/entries")).await.text().to_owned();
    for word in SAID.iter().chain(&["considered", "handoff_suppressed", "shadowed", "none_available", SUMMARY]) {
        assert!(thread.contains(word), "{word} was never said: {thread}");
    }
    // His answers, his socket and his events all came over it.
    for word in ["for your eyes", r#"{"type":"hello","#, "data: {", "HTTP/1.1 101", r#""more":false"#] {
        assert!(tap.heard(word), "{word} came over another line");
    }
    for word in SAID.iter().chain(&KEPT).chain(&[SUGGESTION, SUMMARY]) {
        assert!(!tap.heard(word), "the visitor was sent {word}");
    }
    drop((socket, events));
    host.desk.stop();
}
