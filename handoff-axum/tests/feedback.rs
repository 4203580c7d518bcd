//! What a visitor says of the help he was given, and where he stands in the queue, over HTTP.

mod support;

use std::sync::Arc;

use serde_json::{Value, json};
use support::socket::Socket;
use support::talker::Talker;
use support::web::{Answer, Visitor};
use support::{Host, Wishes};

async fn host() -> Host {
    Host::with(Wishes { responder: Arc::new(Talker), ..Wishes::default() }).await
}

/// A visitor whom the AI has answered, with his stream and the number of the answer.
async fn answered(host: &Host) -> (Visitor, Socket, u64) {
    let visitor = host.visitor("docs").await;
    let mut socket = host.visitor_socket(&visitor.token, 0).await;
    visitor.say("m1", "Where is my invoice?").await.expect(201);
    let state = socket.until(|frame| frame["state"]["judge"].is_u64()).await["state"].clone();
    let n = state["judge"].as_u64().unwrap();
    (visitor, socket, n)
}

async fn judge(visitor: &Visitor, body: Value) -> Answer {
    visitor.web.post("/chat/conversation/helpful", &body).await
}

async fn rate(visitor: &Visitor, body: Value) -> Answer {
    visitor.web.post("/chat/conversation/rating", &body).await
}

#[tokio::test]
async fn an_answer_that_did_not_help_brings_a_person() {
    let host = host().await;
    let _duty = host.on_duty("sam").await;
    let (visitor, mut socket, n) = answered(&host).await;
    assert_eq!(visitor.entries().await[1]["n"], n, "the answer itself");

    let body = json!({"key": "v1", "n": n, "helpful": false});
    let given = judge(&visitor, body.clone()).await.expect(201);
    let entry = &given["entry"];
    assert_eq!(*entry, json!({"n": n + 1, "at": entry["at"], "type": "judged", "answer": n, "helpful": false}));
    assert_eq!(judge(&visitor, body).await.expect(200), given, "the same key is the same verdict");
    judge(&visitor, json!({"key": "v1", "n": n, "helpful": true})).await.expect_problem(409, "key_reused");
    judge(&visitor, json!({"key": "v2", "n": n, "helpful": true})).await.expect_problem(409, "already_judged");
    judge(&visitor, json!({"key": "v2", "n": 1, "helpful": true})).await.expect_problem(409, "not_last_answer");

    let state = socket.until(|frame| frame["state"]["phase"] == "waiting").await["state"].clone();
    assert_eq!((&state["judge"], &state["rate"]), (&Value::Null, &json!(["ai"])));
    assert_eq!(state["queue"], json!({"position": 1, "more_than": false}), "nothing is known of how long it takes");
    let row = &host.signed_in("sam").get("/inbox/api/conversations?list=waiting").await.expect(200)["rows"][0];
    assert_eq!(row["cause"], json!({"kind": "failed_answers", "n": 1}));
    host.end().await;
}

#[tokio::test]
async fn an_answer_that_helped_is_recorded_and_nothing_follows() {
    let host = host().await;
    let _duty = host.on_duty("sam").await;
    let (visitor, mut socket, n) = answered(&host).await;
    judge(&visitor, json!({"key": "v1", "n": n, "helpful": true})).await.expect(201);
    let is_judged = |frame: &Value| frame["type"] == "state" && frame["state"]["judge"].is_null();
    let state = socket.until(is_judged).await["state"].clone();
    assert_eq!((&state["phase"], &state["queue"], &state["rate"]), (&json!("ai"), &Value::Null, &json!([])));
    host.end().await;
}

#[tokio::test]
async fn both_sides_are_rated_over_http_and_only_operators_read_the_comment() {
    let host = host().await;
    let _duty = host.on_duty("sam").await;
    let sam = host.signed_in("sam");
    let (visitor, mut socket, _) = answered(&host).await;
    let path = format!("/inbox/api/conversations/{}", host.id_of(&visitor).await);
    let of = |of: &str, key: &str| json!({"key": key, "of": of, "score": 4, "comment": "Rather a canary."});
    rate(&visitor, of("ai", "r0")).await.expect_problem(409, "not_ratable");
    sam.post(&format!("{path}/take-over"), &json!({})).await.expect(200);
    sam.post(&format!("{path}/messages"), &json!({"key": "w1", "text": "Hello."})).await.expect(201);
    sam.act(&format!("{path}/resolve")).await.expect(200);
    let asked = socket.until(|frame| frame["state"]["phase"] == "resolved").await;
    assert_eq!(asked["state"]["rate"], json!(["ai", "person"]));

    let given = rate(&visitor, of("person", "r1")).await.expect(201);
    let entry = &given["entry"];
    let expected = json!({"n": entry["n"], "at": entry["at"], "type": "rated", "of": "person", "score": 4});
    assert_eq!(*entry, expected);
    assert_eq!(rate(&visitor, of("person", "r1")).await.expect(200), given, "the same key is the same rating");
    rate(&visitor, of("ai", "r1")).await.expect_problem(409, "key_reused");
    rate(&visitor, of("person", "r2")).await.expect_problem(409, "not_ratable");
    rate(&visitor, json!({"key": "r3", "of": "ai", "score": 1})).await.expect(201);
    socket.until(|frame| frame["state"]["rate"] == json!([])).await;

    let seen = json!([visitor.state().await, visitor.entries().await]).to_string();
    assert!(!seen.contains("canary"), "{seen}");
    let thread = sam.get(&format!("{path}/entries")).await.expect(200);
    let rated = |entry: &&Value| entry["type"] == "rated";
    let rated: Vec<&Value> = thread["entries"].as_array().unwrap().iter().filter(rated).collect();
    assert_eq!((&rated[0]["comment"], &rated[0]["operator"]["id"]), (&json!("Rather a canary."), &json!("sam")));
    assert_eq!((&rated[1]["of"], &rated[1]["comment"]), (&json!("ai"), &Value::Null));
    host.end().await;
}

#[tokio::test]
async fn what_does_not_have_the_form_of_feedback_is_refused_by_its_field() {
    let host = host().await;
    let (visitor, _socket, n) = answered(&host).await;
    let wrong = [
        (json!({"key": "v1", "n": n, "helpful": "yes"}), "helpful"),
        (json!({"key": "v1", "n": -1, "helpful": true}), "n"),
        (json!({"key": "v 1", "n": n, "helpful": true}), "key"),
        (json!({"key": "v1", "n": n, "helpful": true, "why": "because"}), "why"),
    ];
    for (body, field) in wrong {
        let problem = judge(&visitor, body).await.expect_problem(422, "invalid");
        assert_eq!(problem["field"], field, "{problem}");
    }
    let body = |of: &str, score: i64, comment: &str| json!({"key": "r1", "of": of, "score": score, "comment": comment});
    let long = "x".repeat(20_000);
    let wrong = [
        (body("operator", 4, "ok"), "of"),
        (body("ai", 0, "ok"), "score"),
        (body("ai", 6, "ok"), "score"),
        (body("ai", 300, "ok"), "score"),
        (body("ai", 4, " "), "comment"),
        (body("ai", 4, &long), "comment"),
    ];
    for (body, field) in wrong {
        let problem = rate(&visitor, body).await.expect_problem(422, "invalid");
        assert_eq!(problem["field"], field, "{problem}");
    }
    let stranger = host.web();
    for path in ["/chat/conversation/helpful", "/chat/conversation/rating"] {
        stranger.post(path, &json!({})).await.expect_problem(401, "unauthorized");
    }
    host.end().await;
}

#[tokio::test]
async fn an_agent_that_does_not_ask_for_ratings_takes_none() {
    let host = host().await;
    let _duty = host.on_duty("sam").await;
    let sam = host.signed_in("sam");
    let mut docs = sam.get("/inbox/api/agents/docs").await.expect(200);
    assert_eq!(docs["settings"]["ratings"], true);
    docs["settings"]["ratings"] = json!(false);
    let change = json!({"version": docs["version"], "settings": docs["settings"]});
    sam.put("/inbox/api/agents/docs", &change).await.expect(200);
    let (visitor, mut socket, _) = answered(&host).await;
    visitor.say("m2", "I want to speak to a person").await.expect(201);
    let state = socket.until(|frame| frame["state"]["phase"] == "waiting").await;
    assert_eq!(state["state"]["rate"], json!([]));
    rate(&visitor, json!({"key": "r1", "of": "ai", "score": 5})).await.expect_problem(409, "not_ratable");
    host.end().await;
}

#[tokio::test]
async fn a_place_in_the_queue_moves_up_on_the_open_stream() {
    let host = host().await;
    let _duty = host.on_duty("sam").await;
    let first = host.visitor("docs").await;
    first.say("m1", "I want to speak to a person").await.expect(201);
    let second = host.visitor("docs").await;
    let mut socket = host.visitor_socket(&second.token, 0).await;
    second.say("m1", "I want to speak to a person").await.expect(201);
    let position = |at: u64| move |frame: &Value| frame["state"]["queue"]["position"] == at;
    socket.until(position(2)).await;
    assert_eq!(first.state().await["queue"]["position"], 1);
    // He stops waiting, of which the other stream hears nothing by itself.
    first.web.act("/chat/conversation/cancel").await.expect(200);
    socket.until(position(1)).await;
    host.end().await;
}
