//! Nobody came in time: the visitor leaves a contact over HTTP, and only operators read it.

mod support;

use std::sync::Arc;

use serde_json::{Value, json};
use support::socket::Socket;
use support::talker::Talker;
use support::web::{Answer, Visitor, Web};
use support::{Host, Wishes};

const EMAIL: &str = "vera.canary@example.com";

fn contact(key: &str) -> Value {
    json!({"key": key, "name": "Vera Canary", "email": EMAIL, "question": "Where is my canary?"})
}

/// A host with an AI, whose agent `docs` does this after a second in the queue.
async fn host(on_timeout: &str) -> Host {
    let host = Host::with(Wishes { responder: Arc::new(Talker), ..Wishes::default() }).await;
    let sam = host.signed_in("sam");
    let mut docs = sam.get("/inbox/api/agents/docs").await.expect(200);
    assert_eq!(
        (&docs["settings"]["on_timeout"], &docs["settings"]["callback_seconds"]),
        (&json!("return_to_ai"), &json!(86_400))
    );
    docs["settings"]["on_timeout"] = json!(on_timeout);
    docs["settings"]["queue_seconds"] = json!(1);
    let change = json!({"version": docs["version"], "settings": docs["settings"]});
    sam.put("/inbox/api/agents/docs", &change).await.expect(200);
    host
}

/// A visitor who asked for a person, and his stream up to where nobody has come.
async fn waited_in_vain(host: &Host, is_over: impl Fn(&Value) -> bool) -> (Visitor, Socket) {
    let visitor = host.visitor("docs").await;
    let mut socket = Socket::open(host.address, "/chat/stream", &[("origin", &host.origin())]).await.unwrap();
    socket.greet(&visitor.token, 0).await;
    visitor.say("k1", "I want to speak to a person").await.expect(201);
    // That he waited is told by how it ends: on a busy machine the second is over before he could be asked.
    socket.until(|frame| is_over(&frame["state"])).await;
    (visitor, socket)
}

async fn leave(web: &Web, body: &Value) -> Answer {
    web.post("/chat/conversation/contact", body).await
}

#[tokio::test]
async fn a_contact_is_left_once_and_read_by_operators_only() {
    let host = host("form").await;
    let mut duty = host.on_duty("sam").await;
    let sam = host.signed_in("sam");
    let (visitor, mut socket) = waited_in_vain(&host, |state| state["form"] == true).await;
    assert_eq!(visitor.entries().await.last().unwrap()["kind"], "contact_wanted");

    let left = leave(&visitor.web, &contact("c1")).await.expect(201);
    let entry = &left["entry"];
    assert_eq!((&entry["type"], &entry["kind"]), (&json!("status_line"), &json!("callback")));
    assert!(!left.to_string().to_lowercase().contains("canary"), "{left}");
    assert_eq!(leave(&visitor.web, &contact("c1")).await.expect(200), left, "the same key is the same contact");
    let mut other = contact("c1");
    other["question"] = json!("Something else?");
    leave(&visitor.web, &other).await.expect_problem(409, "key_reused");
    leave(&visitor.web, &contact("c2")).await.expect_problem(409, "form_closed");

    // He waits, and reads nothing of what he left.
    let state = socket.until(|frame| frame["state"]["callback"] == true).await["state"].clone();
    assert_eq!((&state["phase"], &state["form"], &state["callback"]), (&json!("waiting"), &json!(false), &json!(true)));
    let seen = json!([visitor.state().await, visitor.entries().await]).to_string();
    assert!(!seen.to_lowercase().contains("canary"), "{seen}");

    // Operators read it in the row and in the thread, and take it as everything else.
    let row = duty.until(|frame| frame["row"]["callback"] == true).await["row"].clone();
    assert_eq!((&row["list"], &row["contact"]["email"]), (&json!("waiting"), &json!(EMAIL)));
    assert_eq!(row["cause"]["kind"], "contact_left");
    let path = format!("/inbox/api/conversations/{}", row["id"].as_str().unwrap());
    let thread = sam.get(&format!("{path}/entries")).await.expect(200);
    let mut entries = thread["entries"].as_array().unwrap().iter();
    let entry = entries.find(|entry| entry["type"] == "contact_left").unwrap();
    assert_eq!(entry["contact"], row["contact"]);
    host.signed_in("eve").get(&format!("{path}/entries")).await.expect_problem(404, "not_found");
    let why = sam.get(&format!("{path}/why")).await.expect(200);
    assert_eq!(why["decisions"][0]["kind"], "contact_left");
    assert!(!why.to_string().to_lowercase().contains("canary"));
    assert_eq!(sam.post(&format!("{path}/claim"), &Value::Null).await.expect(200)["list"], "mine");
    drop(socket);
    host.desk.stop();
}

#[tokio::test]
async fn what_is_wrong_with_a_contact_is_told_by_its_field() {
    let host = host("form").await;
    let _duty = host.on_duty("sam").await;
    let (visitor, _socket) = waited_in_vain(&host, |state| state["form"] == true).await;
    let long = "x".repeat(300);
    for (field, value) in [
        ("name", json!("")),
        ("name", json!("x".repeat(81))),
        ("email", json!("")),
        ("email", json!("vera")),
        ("email", json!("vera@localhost")),
        ("email", json!("vera@example.com\r\nBcc: x@example.com")),
        ("email", json!(format!("vera@{long}.example"))),
        ("email", json!(7)),
        ("email", Value::Null),
        ("question", json!(" ")),
        ("question", json!("x".repeat(16 * 1024 + 1))),
        ("key", json!("a key")),
        ("page", json!("javascript:alert(1)")),
    ] {
        let mut wrong = contact("c1");
        wrong[field] = value;
        let problem = leave(&visitor.web, &wrong).await.expect_problem(422, "invalid");
        assert_eq!(problem["field"], field, "{problem}");
    }
    for field in ["name", "email", "question", "key"] {
        let mut wrong = contact("c1");
        wrong.as_object_mut().unwrap().remove(field);
        let problem = leave(&visitor.web, &wrong).await.expect_problem(422, "invalid");
        assert_eq!(problem["field"], field, "{problem}");
    }
    let mut more = contact("c1");
    more["phone"] = json!("1");
    leave(&visitor.web, &more).await.expect_problem(422, "invalid");
    assert_eq!(visitor.state().await["form"], true, "nothing of it was taken");
    host.web().post("/chat/conversation/contact", &contact("c1")).await.expect_problem(401, "unauthorized");
    host.desk.stop();
}

#[tokio::test]
async fn a_callback_is_promised_without_a_form() {
    let host = host("callback").await;
    let _duty = host.on_duty("sam").await;
    let (visitor, _socket) = waited_in_vain(&host, |state| state["callback"] == true).await;
    let state = visitor.state().await;
    assert_eq!((&state["phase"], &state["form"]), (&json!("waiting"), &json!(false)));
    assert_eq!(visitor.entries().await.last().unwrap()["kind"], "callback");
    leave(&visitor.web, &contact("c1")).await.expect_problem(409, "form_closed");
    let cancelled = visitor.web.act("/chat/conversation/cancel").await.expect(200);
    assert_eq!((&cancelled["phase"], &cancelled["callback"]), (&json!("ai"), &json!(false)));
    host.desk.stop();
}
