//! How far each side has read, over HTTP and on the streams.

mod support;

use serde_json::json;
use support::Host;

#[tokio::test]
async fn read_marks_of_the_operator_reach_the_visitor_and_back() {
    let host = Host::start().await;
    let mut sam = host.on_duty("sam").await;
    let (visitor, path) = host.held_by("sam", "docs").await;
    let n = visitor.say("m1", "hello?").await.expect(201)["entry"]["n"].as_u64().unwrap();
    assert_eq!(visitor.state().await["read"], 0);
    let web = host.signed_in("sam");
    web.post(&format!("{path}/read"), &json!({"n": n})).await.expect(204);
    assert_eq!(visitor.state().await["read"], n);
    web.post(&format!("{path}/read"), &json!({"n": 1})).await.expect(204);
    assert_eq!(visitor.state().await["read"], n, "never back");

    let id = host.id_of(&visitor).await;
    sam.send(&json!({"type": "open", "conversation": id})).await;
    let answer = web.post(&format!("{path}/messages"), &json!({"key": "a1", "text": "Hello."})).await.expect(201);
    let shown = answer["entry"]["shown"].as_u64().unwrap();
    visitor.web.post("/chat/conversation/read", &json!({"n": shown})).await.expect(204);
    let read = sam.until(|frame| frame["type"] == "read").await;
    assert_eq!(read, json!({"type": "read", "conversation": id, "n": shown}));
    drop(sam);
    host.end().await;
}

#[tokio::test]
async fn read_marks_are_left_by_nobody_else() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let (visitor, path) = host.held_by("sam", "docs").await;
    visitor.say("m1", "hello?").await.expect(201);
    let read = json!({"n": 2});
    host.signed_in("ada").post(&format!("{path}/read"), &read).await.expect(204);
    assert_eq!(visitor.state().await["read"], 0, "a colleague who watches is not noticed");
    host.signed_in("eve").post(&format!("{path}/read"), &read).await.expect_problem(404, "not_found");
    host.web().post("/chat/conversation/read", &read).await.expect_problem(401, "unauthorized");
    visitor.web.post("/chat/conversation/read", &json!({"n": -1})).await.expect_problem(422, "invalid");
    drop(_sam);
    host.end().await;
}
