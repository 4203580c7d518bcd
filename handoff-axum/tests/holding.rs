//! What an operator does with what he has: puts it aside, takes it up, asks the AI for words.

mod support;

use std::sync::Arc;
use std::time::Duration;

use handoff_core::Timestamp;
use handoff_core::clock::ManualClock;
use serde_json::{Value, json};
use support::talker::{SUGGESTION, Talker};
use support::web::NOBODY;
use support::{Host, Wishes};

const NOW: i64 = 1_700_000_000_000;
const HOUR: i64 = 3_600_000;

#[tokio::test]
async fn it_is_put_aside_until_a_time_and_taken_up_before_it() {
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(NOW)));
    let host = Host::with(Wishes { clock, ..Wishes::default() }).await;
    let _duty = (host.on_duty("sam").await, host.on_duty("ada").await);
    let (sam, (visitor, path)) = (host.signed_in("sam"), host.held_by("sam", "docs").await);
    let snooze = async |until: Value| sam.post(&format!("{path}/snooze"), &json!({"until": until})).await;
    let row = snooze(json!(NOW + HOUR)).await.expect(200);
    assert_eq!((&row["list"], &row["snoozed_until"]), (&json!("mine"), &json!(NOW + HOUR)));
    assert_eq!(sam.act(&format!("{path}/wake")).await.expect(200)["snoozed_until"], Value::Null);
    assert_eq!(sam.act(&format!("{path}/wake")).await.expect(200)["snoozed_until"], Value::Null, "twice is once");
    for wrong in [NOW, NOW - HOUR, -1, NOW + 91 * 24 * HOUR, i64::MAX] {
        let problem = snooze(json!(wrong)).await.expect_problem(422, "bad_time");
        assert_eq!(problem["detail"], "Must be put aside until a time from now to 90 days ahead.");
    }
    for wrong in [json!("tomorrow"), json!(1.5), Value::Null] {
        snooze(wrong).await.expect_problem(422, "invalid");
    }
    let ada = host.signed_in("ada");
    for act in ["snooze", "wake"] {
        let body = if act == "snooze" { json!({"until": NOW + HOUR}) } else { Value::Null };
        let taken = ada.post(&format!("{path}/{act}"), &body).await.expect_problem(409, "already_taken");
        assert_eq!(taken["by"], "Sam", "{act}");
    }

    // A word of the visitor wakes it.
    snooze(json!(NOW + HOUR)).await.expect(200);
    visitor.say("k", "Still there?").await.expect(201);
    assert_eq!(sam.get(&path).await.expect(200)["snoozed_until"], Value::Null);
    let free = format!("/inbox/api/conversations/{}", host.id_of(&host.visitor("docs").await).await);
    sam.post(&format!("{free}/snooze"), &json!({"until": NOW + HOUR})).await.expect_problem(409, "not_yours");
    host.desk.stop();
}

#[tokio::test]
async fn a_suggestion_is_told_to_the_operator_and_written_nowhere() {
    let host = Host::with(Wishes { responder: Arc::new(Talker), ..Wishes::default() }).await;
    let _sam = host.on_duty("sam").await;
    let (sam, (_, path)) = (host.signed_in("sam"), host.held_by("sam", "docs").await);
    let before = sam.get(&format!("{path}/entries")).await.expect(200);
    assert_eq!(sam.act(&format!("{path}/suggest")).await.expect(200), json!({"text": SUGGESTION}));
    assert_eq!(sam.get(&format!("{path}/entries")).await.expect(200), before);
    host.desk.stop();

    let host = Host::start().await;
    let path = format!("/inbox/api/conversations/{}", host.id_of(&host.visitor("docs").await).await);
    let nothing = host.signed_in("sam").act(&format!("{path}/suggest")).await.expect(200);
    assert_eq!(nothing, json!({"text": null}));
    host.desk.stop();
}

#[tokio::test]
async fn a_sign_of_life_tells_how_long_nobody_was_at_the_keyboard() {
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(NOW)));
    let host = Host::with(Wishes { clock: clock.clone(), ..Wishes::default() }).await;
    let mut sam = host.desk.myself(&"sam".parse().unwrap()).await.unwrap().presence.operator;
    sam.away_after_seconds = Some(600);
    host.desk.enroll(&sam).await.unwrap();
    let mut socket = host.on_duty("sam").await;
    let web = host.signed_in("sam");
    let status = async || {
        let me = web.get("/inbox/api/me").await.expect(200);
        (me["status"].as_str().unwrap().to_owned(), me["switch"].as_str().unwrap().to_owned())
    };
    let own = ("available".to_owned(), "own".to_owned());
    let idle = ("away".to_owned(), "idle".to_owned());
    // Signs that keep the lease, while the last key lies further and further back.
    let mut alive = async |sign: Value| {
        clock.advance(Duration::from_secs(20));
        socket.send(&sign).await;
        // Frames are taken in order: after the answer to this one the sign was heard.
        socket.send(&json!({"type": "open", "conversation": NOBODY})).await;
        socket.next_of("not_found").await;
    };
    for sign in [json!({"type": "alive"}), json!({"type": "alive", "idle_ms": null})] {
        alive(sign).await;
    }
    for step in 0..30 {
        alive(json!({"type": "alive", "idle_ms": step * 20_000})).await;
    }
    assert_eq!(status().await, own);
    alive(json!({"type": "alive", "idle_ms": 600_000})).await;
    assert_eq!(status().await, idle);

    // The same by the route that goes with server-sent events.
    let mut events = host.operator_events("sam", "").await;
    let connection = events.next().await["connection"].clone();
    let sign = async |idle_ms: Value| {
        web.post("/inbox/api/presence", &json!({"connection": connection, "idle_ms": idle_ms})).await
    };
    web.put("/inbox/api/me/status", &json!({"status": "available"})).await.expect(200);
    for known in [json!(0), Value::Null, json!(u64::MAX)] {
        sign(known).await.expect(204);
        assert_eq!(status().await, own, "another sign of him is younger");
    }
    clock.advance(Duration::from_secs(700));
    sign(Value::Null).await.expect(204);
    for wrong in [json!(-1), json!(1.5), json!("0")] {
        sign(wrong).await.expect_problem(422, "invalid");
    }
    sign(json!(700_000)).await.expect(204);
    assert_eq!(status().await, idle);
    drop((events, socket));
    host.desk.stop();
}

#[tokio::test]
async fn a_sign_of_life_that_is_none_ends_the_stream() {
    let host = Host::start().await;
    for wrong in [
        json!({"type": "alive", "idle_ms": -1}),
        json!({"type": "alive", "idle_ms": 1.5}),
        json!({"type": "alive", "idle_ms": "0"}),
        json!({"type": "alive", "idle": 0}),
    ] {
        let mut sam = host.operator_socket("sam", "").await;
        sam.send(&wrong).await;
        assert_eq!(sam.end().await.code, 1002, "{wrong}");
    }
    let mut sam = host.operator_socket("sam", "").await;
    sam.send(&json!({"type": "alive", "idle_ms": u64::MAX})).await;
    sam.send(&json!({"type": "open", "conversation": NOBODY})).await;
    sam.next_of("not_found").await;
    drop(sam);
    host.end().await;
}
