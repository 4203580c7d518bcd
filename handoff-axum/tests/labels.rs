//! Tags, calls to colleagues, teams and sifted lists over HTTP.

mod support;

use serde_json::{Value, json};
use support::Host;

#[tokio::test]
async fn tags_and_calls_are_in_the_row_and_sift_the_lists() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let _ada = host.on_duty("ada").await;
    let (sam, ada) = (host.signed_in("sam"), host.signed_in("ada"));
    let visitor = host.visitor("docs").await;
    visitor.say("k", "hello").await.expect(201);
    let other = host.visitor("docs").await;
    other.say("k", "hello").await.expect(201);
    let id = host.id_of(&visitor).await;
    let path = |rest: &str| format!("/inbox/api/conversations/{id}{rest}");

    let row = sam.post(&path("/tags"), &json!({"add": [" refund ", "spring sale"]})).await.expect(200);
    assert_eq!(row["tags"], json!(["refund", "spring sale"]));
    let row = ada.post(&path("/tags"), &json!({"remove": ["refund"]})).await.expect(200);
    assert_eq!(row["tags"], json!(["spring sale"]));
    let note = json!({"key": "n", "text": "@Ada look", "mentions": ["ada"]});
    assert_eq!(sam.post(&path("/notes"), &note).await.expect(201)["entry"]["mentions"][0]["id"], "ada");
    assert_eq!(ada.get(&path("")).await.expect(200)["called"], true);

    for query in ["tag=spring%20sale", "called=true"] {
        let rows = ada.get(&format!("/inbox/api/conversations?list=waiting&{query}")).await.expect(200)["rows"].clone();
        let ids: Vec<&Value> = rows.as_array().unwrap().iter().map(|row| &row["id"]).collect();
        assert_eq!(ids, [&json!(id)], "{query}");
    }
    for query in ["tag=refund", "team=billing", "priority=high", "unmet=true"] {
        let rows = ada.get(&format!("/inbox/api/conversations?list=waiting&{query}")).await.expect(200)["rows"].clone();
        assert_eq!(rows, json!([]), "{query}");
    }
    assert_eq!(ada.post(&path("/seen"), &Value::Null).await.expect(200)["called"], false);
    // Nothing of it reaches the visitor.
    let entries = visitor.web.get("/chat/conversation/entries?after=0").await.expect(200).to_string();
    assert!(!entries.contains("look") && !entries.contains("spring"), "{entries}");
    host.end().await;
}

#[tokio::test]
async fn a_wrong_label_is_refused_with_what_would_be_right() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let sam = host.signed_in("sam");
    let id = host.id_of(&host.visitor("docs").await).await;
    let path = |rest: &str| format!("/inbox/api/conversations/{id}{rest}");
    for (tags, why) in [(json!(["a,b"]), "must not hold ','"), (json!([""]), "1 to 40 characters")] {
        let refused = sam.post(&path("/tags"), &json!({"add": tags})).await.expect_problem(422, "invalid");
        assert!(refused["detail"].as_str().unwrap().contains(why), "{refused}");
    }
    let many: Vec<String> = (0..21).map(|n| format!("tag {n}")).collect();
    sam.post(&path("/tags"), &json!({"add": many})).await.expect_problem(422, "too_many_tags");
    let note = |mentions: Value| json!({"key": "n", "text": "look", "mentions": mentions});
    sam.post(&path("/notes"), &note(json!(["nobody"]))).await.expect_problem(404, "not_found");
    let crowd: Vec<String> = (0..17).map(|n| format!("op{n}")).collect();
    sam.post(&path("/notes"), &note(json!(crowd))).await.expect_problem(422, "too_many_mentions");
    sam.post(&path("/assign"), &json!({"team": "billing"})).await.expect_problem(409, "not_waiting");
    sam.get("/inbox/api/conversations?list=ai&tag=").await.expect_problem(422, "invalid");
    host.end().await;
}
