//! The whole path of one conversation through the API, and what its answers say.

mod support;

use serde_json::{Value, json};
use support::Host;

fn types(entries: &[Value]) -> Vec<&str> {
    entries.iter().map(|entry| entry["type"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_conversation_goes_from_the_ai_to_a_person_and_back() {
    let host = Host::start().await;
    let web = host.web();
    let card = web.get("/chat/agents/docs").await.expect(200);
    assert_eq!((&card["id"], &card["name"], &card["handoff"]), (&json!("docs"), &json!("Assistant"), &json!(false)));
    let mut duty = host.on_duty("sam").await;
    let sam = host.signed_in("sam");
    assert_eq!(web.get("/chat/agents/docs").await.expect(200)["handoff"], true);

    // The first question fails, since no AI is configured, and a person is promised.
    let visitor = host.visitor("docs").await;
    assert_eq!(visitor.state().await["phase"], "ai");
    let said = visitor.say("k1", "How do I pay?").await.expect(201);
    assert_eq!((&said["entry"]["n"], &said["entry"]["text"]), (&json!(1), &json!("How do I pay?")));
    assert_eq!(visitor.say("k1", "How do I pay?").await.expect(200), said, "a repeat is the same message");
    let row = duty.until(|frame| frame["row"]["phase"] == "waiting").await["row"].clone();
    assert_eq!(row["cause"]["kind"], "ai_error");
    assert_eq!(visitor.state().await["phase"], "waiting");
    visitor.web.put("/chat/conversation/visitor", &json!({"name": "Nina"})).await.expect(204);

    // The waiting list, the thread, the claim; the second one learns who was first.
    let rows = sam.get("/inbox/api/conversations?list=waiting").await.expect(200);
    let id = rows["rows"][0]["id"].as_str().unwrap();
    assert_eq!((&rows["rows"][0]["position"], &rows["rows"][0]["visitor"]["name"]), (&json!(1), &json!("Nina")));
    let path = |rest: &str| format!("/inbox/api/conversations/{id}{rest}");
    let thread = sam.get(&path("/entries?after=1")).await.expect(200);
    let thread = thread["entries"].as_array().unwrap();
    assert_eq!(types(&thread[..3]), ["visitor_message", "ai_failed", "handoff_requested"]);
    let claimed = sam.post(&path("/claim"), &Value::Null).await.expect(200);
    assert_eq!((&claimed["list"], &claimed["operator"]["name"]), (&json!("mine"), &json!("Sam")));
    let ada = host.signed_in("ada");
    let _there = host.on_duty("ada").await;
    let lost = ada.post(&path("/claim"), &Value::Null).await.expect_problem(409, "already_taken");
    assert_eq!(lost["by"], "Sam");

    // They talk; who speaks is said by the server.
    let wrote = sam.post(&path("/messages"), &json!({"key": "m1", "text": "By card."})).await.expect(201);
    assert_eq!(wrote["entry"]["operator"]["name"], "Sam");
    let again = sam.post(&path("/messages"), &json!({"key": "m1", "text": "By card."})).await.expect(200);
    assert_eq!(again, wrote);
    sam.method("POST", &path("/typing")).await.expect(204);
    ada.post(&path("/messages"), &json!({"key": "m1", "text": "x"})).await.expect_problem(409, "already_taken");
    assert_eq!(visitor.state().await["operator"], json!({"name": "Sam"}));
    let taken = json!({"force": true, "reason": "Sam is at lunch"});
    assert_eq!(ada.post(&path("/take-over"), &taken).await.expect(200)["list"], "mine");
    assert_eq!(ada.post(&path("/resolve"), &Value::Null).await.expect(200)["list"], "resolved");
    assert_eq!(sam.post(&path("/reopen"), &Value::Null).await.expect(200)["list"], "mine");
    sam.post(&path("/resolve"), &Value::Null).await.expect(200);
    assert_eq!(visitor.state().await["phase"], "resolved");

    // What the visitor saw, and nothing of what was said about him between.
    let seen = visitor.entries().await;
    let expected = [
        "visitor_message",
        "ai_message",
        "status_line",
        "operator_joined",
        "operator_message",
        "operator_joined",
        "resolved",
        "reopened",
        "operator_joined",
        "resolved",
    ];
    assert_eq!(types(&seen), expected);
    assert_eq!(seen.iter().map(|entry| entry["n"].as_u64().unwrap()).collect::<Vec<_>>(), (1..=10).collect::<Vec<_>>());
    assert!(!json!(seen).to_string().contains("lunch"));
    visitor.say("k2", "One more").await.expect(201);
    drop((duty, _there));
    host.end().await;
}

#[tokio::test]
async fn the_button_promises_a_person_only_where_one_is() {
    let host = Host::start().await;
    let visitor = host.visitor("docs").await;
    let ask = async |key: &str| visitor.web.post("/chat/conversation/handoff", &json!({"key": key})).await.expect(200);
    assert_eq!(ask("h1").await["handoff"], "suppressed");
    assert_eq!(visitor.entries().await, Vec::<Value>::new(), "a suppressed request leaves no trace with the visitor");
    let duty = host.on_duty("sam").await;
    assert_eq!(ask("h2").await["handoff"], "waiting");
    drop(duty);
    host.end().await;
}

#[tokio::test]
async fn lists_come_in_pages_that_join_without_a_hole() {
    let host = Host::start().await;
    for _ in 0..120 {
        host.visitor("quiet").await;
    }
    let sam = host.signed_in("sam");
    let mut ids = Vec::new();
    let mut query = "list=ai&agent=quiet".to_owned();
    loop {
        let page = sam.get(&format!("/inbox/api/conversations?{query}")).await.expect(200);
        ids.extend(page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        query = format!("list=ai&agent=quiet&after={next}");
    }
    assert_eq!(ids.len(), 120);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 120);
    host.end().await;
}

#[tokio::test]
async fn settings_are_changed_on_the_version_that_was_read() {
    let host = Host::start().await;
    let sam = host.signed_in("sam");
    let agent = sam.get("/inbox/api/agents/quiet").await.expect(200);
    let mut settings = agent["settings"].clone();
    settings["name"] = json!("Quiet one");
    let change = json!({"version": agent["version"], "settings": settings});
    let changed = sam.put("/inbox/api/agents/quiet", &change).await.expect(200);
    assert_eq!((&changed["version"], &changed["settings"]["name"]), (&json!(2), &json!("Quiet one")));
    sam.put("/inbox/api/agents/quiet", &change).await.expect_problem(409, "conflict");
    let mut wrong = settings.clone();
    wrong["queue_seconds"] = json!(0);
    let wrong = json!({"version": 2, "settings": wrong});
    let problem = sam.put("/inbox/api/agents/quiet", &wrong).await.expect_problem(422, "invalid");
    assert!(problem["detail"].as_str().unwrap().contains("queue_seconds"), "{problem}");
    assert_eq!(host.web().get("/chat/agents/quiet").await.expect(200)["name"], "Quiet one");
    host.end().await;
}

#[tokio::test]
async fn a_text_comes_back_byte_for_byte() {
    let host = Host::start().await;
    let visitor = host.visitor("quiet").await;
    let texts = ["<b>hi</b>", " \tindented\r\n", "🙂 e\u{301} \u{202e}odd", "\"quotes\" \\ and \u{7f}x", "a\u{0}b"];
    for (n, text) in texts.into_iter().enumerate() {
        let answer = visitor.say(&format!("k{n}"), text).await;
        if text.chars().any(|c| c.is_control() && !"\r\n\t".contains(c)) {
            answer.expect_problem(422, "invalid");
        } else {
            assert_eq!(answer.expect(201)["entry"]["text"], text);
        }
    }
    host.end().await;
}
