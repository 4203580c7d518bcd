//! Who may write to a visitor: the server says so, whatever a client believes.

mod support;

use serde_json::{Value, json};
use support::Host;

#[tokio::test]
async fn an_operators_message_is_refused_unless_he_has_it_looks_after_the_agent_and_is_available() {
    let host = Host::start().await;
    let (_sam, _ada, _eve) = (host.on_duty("sam").await, host.on_duty("ada").await, host.on_duty("eve").await);
    let [sam, ada, eve] = ["sam", "ada", "eve"].map(|who| host.signed_in(who));
    let (visitor, path) = host.held_by("sam", "docs").await;
    let messages = format!("{path}/messages");
    let write = |key: &str| json!({"key": key, "text": format!("words of {key}")});

    let refused = ada.post(&messages, &write("ada")).await.expect_problem(409, "already_taken");
    assert_eq!(refused["by"], "Sam");
    eve.post(&messages, &write("eve")).await.expect_problem(404, "not_found");
    for status in ["away", "offline"] {
        sam.put("/inbox/api/me/status", &json!({"status": status})).await.expect(200);
        sam.post(&messages, &write(status)).await.expect_problem(409, "not_available");
        sam.put("/inbox/api/me/status", &json!({"status": "available"})).await.expect(200);
    }
    sam.post(&messages, &write("sam")).await.expect(201);
    sam.post(&format!("{path}/resolve"), &Value::Null).await.expect(200);
    sam.post(&messages, &write("later")).await.expect_problem(409, "resolved");

    let read = visitor.web.get("/chat/conversation/entries?after=0").await.expect(200).to_string();
    assert!(read.contains("words of sam"), "{read}");
    for other in ["ada", "eve", "away", "offline", "later"] {
        assert!(!read.contains(&format!("words of {other}")), "{read}");
    }
    host.end().await;
}
