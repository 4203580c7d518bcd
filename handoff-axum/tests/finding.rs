//! Searching what was said over HTTP: whose words, in which order, page by page, and whose they are to find.

mod support;

use serde_json::{Value, json};
use support::Host;
use support::web::Web;

async fn find(web: &Web, query: &str) -> Value {
    web.get(&format!("/inbox/api/search?{query}")).await.expect(200)
}

/// The excerpts with what was found in brackets.
fn excerpts(page: &Value) -> Vec<String> {
    let fragment = |part: &Value| {
        let text = part["text"].as_str().unwrap();
        if part["hit"] == true { format!("[{text}]") } else { text.to_owned() }
    };
    let of = |item: &Value| item["excerpt"].as_array().unwrap().iter().map(fragment).collect();
    page["items"].as_array().unwrap().iter().map(of).collect()
}

#[tokio::test]
async fn what_everybody_said_is_found_with_who_said_it() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let visitor = host.visitor("docs").await;
    visitor.web.put("/chat/conversation/visitor", &json!({"name": "Nina"})).await.expect(204);
    visitor.say("k1", "Where is my refund for the café order?").await.expect(201);
    visitor.web.post("/chat/conversation/handoff", &json!({"key": "h"})).await.expect(200);
    let id = host.id_of(&visitor).await;
    let sam = host.signed_in("sam");
    let path = |rest: &str| format!("/inbox/api/conversations/{id}/{rest}");
    sam.post(&path("claim"), &Value::Null).await.expect(200);
    sam.post(&path("notes"), &json!({"key": "n", "text": "Refunds go to her card"})).await.expect(201);
    sam.post(&path("messages"), &json!({"key": "m", "text": "It was refunded today."})).await.expect(201);

    let found = find(&sam, "q=refund").await;
    let expected = ["It was [refunded] today.", "[Refunds] go to her card", "Where is my [refund] for the café order?"];
    assert_eq!(excerpts(&found), expected);
    assert_eq!(found["next"], Value::Null);
    let by = |n: usize| (found["items"][n]["by"].clone(), found["items"][n]["name"].clone());
    assert_eq!(by(0), (json!("operator"), json!("Sam")));
    assert_eq!(by(1), (json!("note"), json!("Sam")));
    assert_eq!(by(2), (json!("visitor"), json!("Nina")));
    assert_eq!((&found["items"][0]["row"]["id"], &found["items"][0]["row"]["list"]), (&json!(id), &json!("mine")));
    let thread = sam.get(&path("entries?after=0")).await.expect(200);
    let said = thread["entries"].as_array().unwrap().iter().find(|entry| entry["seq"] == found["items"][2]["seq"]);
    assert_eq!(said.unwrap()["text"], "Where is my refund for the café order?");

    assert_eq!(excerpts(&find(&sam, "q=cafe%20nina").await), Vec::<String>::new(), "they are not one message");
    assert_eq!(excerpts(&find(&sam, "q=CAFE+order").await), ["Where is my refund for the [café] [order]?"]);
    assert_eq!(excerpts(&find(&sam, "q=nin").await), ["[Nina]"]);
    drop(_sam);
    host.end().await;
}

#[tokio::test]
async fn nobody_finds_what_is_not_his_to_read() {
    let host = Host::start().await;
    for agent in ["docs", "other", "docs"] {
        host.visitor(agent).await.say("k", &format!("the secret of {agent}")).await.expect(201);
    }
    let (sam, ada, eve) = (host.signed_in("sam"), host.signed_in("ada"), host.signed_in("eve"));
    let (docs, other) = ("the [secret] of docs".to_owned(), "the [secret] of other".to_owned());
    assert_eq!(excerpts(&find(&sam, "q=secret").await), [docs.clone(), other.clone(), docs.clone()]);
    assert_eq!(excerpts(&find(&sam, "q=secret&agent=other").await), std::slice::from_ref(&other));
    assert_eq!(excerpts(&find(&ada, "q=secret").await), [docs.clone(), docs]);
    assert_eq!(excerpts(&find(&eve, "q=secret").await), [other]);
    eve.get("/inbox/api/search?q=secret&agent=docs").await.expect_problem(404, "not_found");
    host.web().get("/inbox/api/search?q=secret").await.expect_problem(401, "unauthorized");
    host.end().await;
}

#[tokio::test]
async fn what_is_found_comes_in_pages() {
    let host = Host::start().await;
    let visitor = host.visitor("docs").await;
    for n in 0..75 {
        visitor.say(&format!("k{n}"), &format!("needle {n}")).await.expect(201);
    }
    let sam = host.signed_in("sam");
    let (mut all, mut query) = (Vec::new(), "q=needle".to_owned());
    loop {
        let page = find(&sam, &query).await;
        assert!(page["items"].as_array().unwrap().len() <= 30);
        all.extend(excerpts(&page));
        let Some(next) = page["next"].as_str() else { break };
        query = format!("q=needle&before={next}");
    }
    assert_eq!(all, (0..75).rev().map(|n| format!("[needle] {n}")).collect::<Vec<_>>());
    host.end().await;
}

#[tokio::test]
async fn a_query_that_cannot_find_anything_says_what_would() {
    let host = Host::start().await;
    let sam = host.signed_in("sam");
    for (query, says) in [
        ("q=", "query must have a letter or a digit."),
        ("q=%3F%21", "query must have a letter or a digit."),
        (&format!("q={}", "a".repeat(201)), "query may have at most 200 characters."),
        (&format!("q={}", "a+".repeat(17)), "query may have at most 16 words."),
        ("q=a&before=yesterday", "`before` must be the `next` of an earlier page."),
    ] {
        let answer = sam.get(&format!("/inbox/api/search?{query}")).await;
        answer.expect_problem(422, "invalid");
        assert_eq!(answer.json()["detail"], says, "{query}");
    }
    host.end().await;
}
