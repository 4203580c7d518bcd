//! An operator's stream: his lists, one thread, and his presence.

mod support;

use std::sync::Arc;
use std::time::Duration;

use handoff_core::Timestamp;
use handoff_core::clock::ManualClock;
use serde_json::{Value, json};
use support::web::NOBODY;
use support::{Host, Wishes};

fn types(frame: &Value) -> Vec<&str> {
    frame["entries"].as_array().unwrap().iter().map(|entry| entry["type"].as_str().unwrap()).collect()
}

/// Where a client stands that has this entry.
fn cursor(entry: &Value) -> String {
    format!("{}-{}", entry["seq"], entry["at"])
}

#[tokio::test]
async fn a_row_comes_with_every_change_in_scope_and_with_none_outside() {
    let host = Host::start().await;
    let mut sam = host.operator_socket("sam", "").await;
    let mut eve = host.operator_socket("eve", "").await;
    for socket in [&mut sam, &mut eve] {
        assert_eq!(socket.next().await["type"], "hello");
    }
    host.visitor("docs").await.say("k", "for the docs").await.expect(201);
    let row = sam.until(|frame| frame["row"]["preview"]["text"] == "for the docs").await["row"].clone();
    assert_eq!((&row["agent_id"], &row["list"]), (&json!("docs"), &json!("ai")));
    let id = row["id"].as_str().unwrap().to_owned();
    assert_eq!(host.signed_in("sam").get(&format!("/inbox/api/conversations/{id}")).await.expect(200)["id"], id);

    // What comes next for eve is the first that is hers.
    host.visitor("other").await.say("k", "for the other").await.expect(201);
    assert_eq!(eve.next_of("row").await["row"]["agent_id"], "other");
    drop((sam, eve));
    host.end().await;
}

#[tokio::test]
async fn open_switches_the_thread_and_both_carriers_bring_the_same_entries() {
    let host = Host::with(Wishes { worker: false, ..Wishes::default() }).await;
    let (first, second) = (host.visitor("quiet").await, host.visitor("quiet").await);
    first.say("a", "one").await.expect(201);
    let one = host.id_of(&first).await;
    second.say("a", "two").await.expect(201);
    let two = host.id_of(&second).await;

    let query = format!("?conversation={one}");
    let mut sam = host.operator_socket("sam", &query).await;
    let mut events = host.operator_events("sam", &query).await;
    assert_eq!(sam.next().await["type"], "hello");
    assert_eq!(events.next().await["type"], "hello");
    let history = sam.next_of("entries").await;
    assert_eq!((&history["conversation"], types(&history)), (&json!(one), vec!["started", "visitor_message"]));
    assert_eq!(history["entries"][0]["visitor"]["token"], Value::Null, "the visitor's secret");
    loop {
        let frame = events.next().await;
        if frame["type"] == "entries" {
            assert_eq!(frame, history);
            break;
        }
    }

    let log = host.signed_in("sam").get(&format!("/inbox/api/conversations/{two}/entries")).await.expect(200);
    sam.send(&json!({"type": "open", "conversation": two, "after": cursor(&log["entries"][0])})).await;
    assert_eq!(sam.next_of("opened").await, json!({"type": "opened", "conversation": two, "from": 1}));
    let switched = sam.next_of("entries").await;
    assert_eq!((&switched["conversation"], types(&switched)), (&json!(two), vec!["visitor_message"]));
    first.say("b", "to the closed thread").await.expect(201);
    second.say("b", "to the open thread").await.expect(201);
    let live = sam.next_of("entries").await;
    assert_eq!((&live["conversation"], &live["entries"][0]["text"]), (&json!(two), &json!("to the open thread")));
    second.web.method("POST", "/chat/conversation/typing").await.expect(204);
    let typing = sam.next_of("typing").await;
    assert_eq!((&typing["conversation"], &typing["from"]), (&json!(two), &json!("visitor")));

    sam.send(&json!({"type": "open", "conversation": null})).await;
    sam.send(&json!({"type": "open", "conversation": NOBODY})).await;
    assert_eq!(sam.next_of("not_found").await["conversation"], NOBODY);
    drop((sam, events));
    host.end().await;
}

#[tokio::test]
async fn a_thread_resumes_behind_its_cursor_after_the_line_was_cut() {
    let host = Host::with(Wishes { worker: false, ..Wishes::default() }).await;
    let visitor = host.visitor("quiet").await;
    for n in 0..250 {
        visitor.say(&format!("k{n}"), &format!("message {n}")).await.expect(201);
    }
    let id = host.id_of(&visitor).await;
    let (mut seq, mut after) = (0, "0".to_owned());
    // Each line brings one frame and is cut.
    for line in 0..3 {
        let query = format!("?conversation={id}&after={after}");
        let opened = json!({"type": "opened", "conversation": id, "from": seq});
        let frame = if line == 1 {
            let mut events = host.operator_events("sam", &query).await;
            assert_eq!(events.next().await["type"], "hello");
            assert_eq!(events.next().await, opened);
            events.next().await
        } else {
            let mut sam = host.operator_socket("sam", &query).await;
            assert_eq!(sam.next_of("opened").await, opened);
            let frame = sam.next().await;
            sam.cut();
            frame
        };
        for entry in frame["entries"].as_array().unwrap() {
            seq += 1;
            assert_eq!(entry["seq"], seq, "a hole or a double");
            after = cursor(entry);
        }
    }
    assert_eq!(seq, 251);

    // Another history's, beyond the log, and what no server wrote.
    for other in [format!("{after}0"), "251-0".into(), format!("252-{seq}"), "7".into(), "x".into(), String::new()] {
        let mut sam = host.operator_socket("sam", &format!("?conversation={id}&after={other}")).await;
        assert_eq!(sam.next_of("opened").await["from"], 0, "{other}");
        assert_eq!(sam.next().await["entries"][0]["seq"], 1);
        sam.send(&json!({"type": "open", "conversation": id, "after": other})).await;
        assert_eq!(sam.next_of("opened").await["from"], 0, "{other}");
        sam.cut();
    }
    host.end().await;
}

#[tokio::test]
async fn the_end_of_a_stream_ends_the_presence_that_it_proved() {
    let host = Host::start().await;
    let mut sam = host.on_duty("sam").await;
    let ada = host.on_duty("ada").await;
    let is_live = |frame: &Value, live: bool| {
        let colleague = frame["operators"].as_array().into_iter().flatten().find(|colleague| colleague["id"] == "ada");
        colleague.is_some_and(|ada| ada["live"] == live)
    };
    sam.until(|frame| frame["type"] == "duty" && is_live(frame, true)).await;
    ada.cut();
    sam.until(|frame| frame["type"] == "duty" && is_live(frame, false)).await;
    let agent = |host: &Host| host.web();
    assert_eq!(agent(&host).get("/chat/agents/docs").await.expect(200)["handoff"], true, "sam is still there");

    // Server-sent events prove it as well, and their end ends it as well.
    let events = host.operator_events("ada", "").await;
    sam.until(|frame| frame["type"] == "duty" && is_live(frame, true)).await;
    drop(events);
    sam.until(|frame| frame["type"] == "duty" && is_live(frame, false)).await;
    drop(sam);
    host.end().await;
}

#[tokio::test]
async fn signs_of_life_keep_a_lease_and_silence_ends_it() {
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1_700_000_000_000)));
    let host = Host::with(Wishes { clock: clock.clone(), ..Wishes::default() }).await;
    let later = |seconds| clock.advance(Duration::from_secs(seconds));
    let is_live =
        async |operator: &str| host.signed_in(operator).get("/inbox/api/me").await.expect(200)["live"] == true;

    let mut sam = host.operator_socket("sam", "").await;
    assert_eq!(sam.next().await["type"], "hello");
    let mut ada = host.operator_events("ada", "").await;
    let connection = ada.next().await["connection"].clone();

    later(20);
    sam.send(&json!({"type": "alive"})).await;
    // Frames are taken in order: after the answer to this one the sign was heard.
    sam.send(&json!({"type": "open", "conversation": NOBODY})).await;
    sam.next_of("not_found").await;
    let presence = json!({"connection": connection});
    host.signed_in("ada").post("/inbox/api/presence", &presence).await.expect(204);
    later(20);
    assert!(is_live("sam").await && is_live("ada").await);
    later(11);
    assert!(!is_live("sam").await && !is_live("ada").await);
    drop((sam, ada));
    host.end().await;
}

#[tokio::test]
async fn a_change_of_scope_reaches_open_streams() {
    use handoff_core::{AgentId, Name, Operator, OperatorId, Scope};
    let host = Host::with(Wishes { worker: false, ..Wishes::default() }).await;
    let visitor = host.visitor("docs").await;
    visitor.say("a", "secret of the docs").await.expect(201);
    let id = host.id_of(&visitor).await;
    let mut ada = host.operator_socket("ada", &format!("?conversation={id}")).await;
    ada.next_of("entries").await;
    let scope = Scope::of([AgentId::new("other").unwrap()]);
    let (operator, name) = (OperatorId::new("ada").unwrap(), Name::new("Ada").unwrap());
    host.desk.enroll(&Operator::new(operator, name, scope)).await.unwrap();
    ada.next_of("resync").await;
    assert_eq!(ada.next_of("not_found").await["conversation"], id);
    visitor.say("b", "not for ada").await.expect(201);
    host.visitor("other").await.say("a", "for ada").await.expect(201);
    loop {
        let frame = ada.next().await;
        assert!(!frame.to_string().contains("not for ada"), "{frame}");
        if frame["row"]["preview"]["text"] == "for ada" {
            break;
        }
    }
    drop(ada);
    host.end().await;
}
