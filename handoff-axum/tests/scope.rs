//! Who may come in to the inbox, and what those outside an agent's scope are answered.

mod support;

use serde_json::{Value, json};
use support::web::{Answer, NOBODY, Web};
use support::{Host, Wishes};

/// Every command and question about one conversation.
async fn doors(web: &Web, id: &str) -> Vec<(&'static str, Answer)> {
    let path = |rest: &str| format!("/inbox/api/conversations/{id}{rest}");
    vec![
        ("view", web.get(&path("")).await),
        ("thread", web.get(&path("/entries?after=0")).await),
        ("why", web.get(&path("/why")).await),
        ("claim", web.post(&path("/claim"), &Value::Null).await),
        ("decline", web.post(&path("/decline"), &json!({"reason": "busy"})).await),
        ("take-over", web.post(&path("/take-over"), &json!({})).await),
        ("take-over by force", web.post(&path("/take-over"), &json!({"force": true, "reason": "mine"})).await),
        ("accept", web.post(&path("/accept"), &json!({"offer": 2})).await),
        ("transfer", web.post(&path("/transfer"), &json!({"to": "sam", "note": "yours", "reason": "mine"})).await),
        ("transfer to a team", web.post(&path("/transfer"), &json!({"team": "billing"})).await),
        ("withdraw", web.act(&path("/withdraw")).await),
        ("return", web.act(&path("/return")).await),
        ("snooze", web.post(&path("/snooze"), &json!({"until": 1})).await),
        ("wake", web.act(&path("/wake")).await),
        ("note", web.post(&path("/notes"), &json!({"key": "k", "text": "hi"})).await),
        ("note with a call", web.post(&path("/notes"), &json!({"key": "k", "text": "hi", "mentions": ["ada"]})).await),
        ("tags", web.post(&path("/tags"), &json!({"add": ["refund"]})).await),
        ("seen", web.act(&path("/seen")).await),
        ("assign", web.post(&path("/assign"), &json!({"team": "billing"})).await),
        ("page", web.post(&path("/page"), &json!({"key": "p", "title": "hi", "text": "hi"})).await),
        ("suggest", web.act(&path("/suggest")).await),
        ("attach", web.post(&path("/files"), &Value::Null).await),
        ("attachment", web.get(&path(&format!("/files/{NOBODY}"))).await),
        ("write", web.post(&path("/messages"), &json!({"key": "k", "text": "hi"})).await),
        ("resolve", web.post(&path("/resolve"), &Value::Null).await),
        ("reopen", web.post(&path("/reopen"), &Value::Null).await),
        ("read", web.post(&path("/read"), &json!({"n": 1})).await),
        ("typing", web.post(&path("/typing"), &Value::Null).await),
    ]
}

/// Every question and command about one agent.
async fn agent_doors(web: &Web, agent: &str) -> Vec<(&'static str, Answer)> {
    let path = format!("/inbox/api/agents/{agent}");
    vec![
        ("settings", web.get(&path).await),
        ("installation", web.get(&format!("{path}/installation")).await),
        ("change", web.put(&path, &json!({"version": 1, "settings": {}})).await),
        ("list", web.get(&format!("/inbox/api/conversations?list=ai&agent={agent}")).await),
        ("sifted", web.get(&format!("/inbox/api/conversations?list=ai&tag=refund&called=true&agent={agent}")).await),
        ("ledger", web.get(&format!("/inbox/api/ledger?agent={agent}")).await),
        ("hours", web.get(&format!("/inbox/api/ledger/hours?agent={agent}")).await),
        ("search", web.get(&format!("/inbox/api/search?q=hello&agent={agent}")).await),
        ("questions", web.get(&format!("/inbox/api/questions?agent={agent}")).await),
    ]
}

/// What an answer says, without what is never the same.
fn said(answer: &Answer) -> (u16, Value, Vec<(String, String)>) {
    let headers = answer.headers.iter().filter(|(name, _)| *name != "date");
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    (answer.status.as_u16(), answer.json(), headers)
}

#[tokio::test]
async fn without_a_login_every_route_of_the_inbox_answers_401() {
    let host = Host::start().await;
    let visitor = host.visitor("docs").await;
    visitor.say("k", "hello").await.expect(201);
    let id = host.id_of(&visitor).await;
    let nobody = host.web();
    for id in [&id[..], NOBODY] {
        for (door, answer) in doors(&nobody, id).await {
            assert_eq!(answer.status, 401, "{door}");
            answer.expect_problem(401, "unauthorized");
        }
    }
    for (_, answer) in agent_doors(&nobody, "docs").await {
        answer.expect_problem(401, "unauthorized");
    }
    let others = ["/inbox/api/me", "/inbox/api/conversations?list=ai", "/inbox/api/events", "/inbox/api/ledger"];
    for path in others.into_iter().chain(["/inbox/api/search?q=hello"]) {
        nobody.get(path).await.expect_problem(401, "unauthorized");
    }
    // Who is nobody does not learn what a body must look like.
    for body in [json!({"status": "available"}), json!({"status": 7})] {
        nobody.put("/inbox/api/me/status", &body).await.expect_problem(401, "unauthorized");
    }
    nobody.post("/inbox/api/presence", &json!({"connection": NOBODY})).await.expect_problem(401, "unauthorized");
    let refused = support::socket::Socket::open(host.address, "/inbox/api/stream", &[("origin", &host.origin())]).await;
    assert_eq!(refused.err(), Some(401));
    // A visitor's token is no login.
    for (_, answer) in doors(&visitor.web, &id).await.into_iter().chain(agent_doors(&visitor.web, "docs").await) {
        answer.expect_problem(401, "unauthorized");
    }
    for path in ["/inbox/api/me", "/inbox/api/ledger", "/inbox/api/ledger/hours"] {
        visitor.web.get(path).await.expect_problem(401, "unauthorized");
    }
    host.end().await;
}

#[tokio::test]
async fn a_login_that_is_no_operators_is_answered_403() {
    let host = Host::start().await;
    let id = host.id_of(&host.visitor("docs").await).await;
    let stranger = host.signed_in("stranger");
    for (door, answer) in doors(&stranger, &id).await {
        assert_eq!(answer.status, 403, "{door}");
        answer.expect_problem(403, "not_an_operator");
    }
    for agent in ["docs", "nobody"] {
        for (_, answer) in agent_doors(&stranger, agent).await {
            answer.expect_problem(403, "not_an_operator");
        }
    }
    stranger.get("/inbox/api/me").await.expect_problem(403, "not_an_operator");
    stranger.put("/inbox/api/me/status", &json!({"status": "away"})).await.expect_problem(403, "not_an_operator");
    let lease = json!({"connection": NOBODY});
    stranger.post("/inbox/api/presence", &lease).await.expect_problem(403, "not_an_operator");
    host.end().await;
}

#[tokio::test]
async fn what_is_out_of_scope_does_not_exist_at_any_door() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let mut eve = host.on_duty("eve").await;
    let visitor = host.visitor("docs").await;
    let web = host.signed_in("eve");
    // In the hands of the AI, waiting, of a colleague, and resolved.
    visitor.web.put("/chat/conversation/visitor", &json!({"name": "Nina"})).await.expect(204);
    let id = host.id_of(&visitor).await;
    let sam = host.signed_in("sam");
    for step in ["", "/claim", "/resolve"] {
        if step == "/claim" {
            visitor.web.post("/chat/conversation/handoff", &json!({"key": "h"})).await.expect(200);
        }
        if !step.is_empty() {
            sam.post(&format!("/inbox/api/conversations/{id}{step}"), &Value::Null).await.expect(200);
        }
        for ((door, hidden), (_, absent)) in doors(&web, &id).await.into_iter().zip(doors(&web, NOBODY).await) {
            assert_eq!(hidden.status, 404, "{door} after {step:?}");
            assert_eq!(said(&hidden), said(&absent), "{door} after {step:?}");
        }
    }
    let hidden = agent_doors(&web, "docs").await;
    for ((door, hidden), (_, absent)) in hidden.into_iter().zip(agent_doors(&web, "nobody").await) {
        assert_eq!(hidden.status, 404, "{door}");
        assert_eq!(said(&hidden), said(&absent), "{door}");
    }

    for list in ["ai", "waiting", "mine", "others", "resolved"] {
        let rows = web.get(&format!("/inbox/api/conversations?list={list}")).await.expect(200);
        assert_eq!(rows["rows"], json!([]), "{list}");
    }
    let found = web.get("/inbox/api/search?q=nina").await.expect(200);
    assert_eq!(found, json!({"items": [], "next": null}));
    assert_eq!(web.get("/inbox/api/me").await.expect(200)["agents"].as_array().unwrap().len(), 1);
    for conversation in [&id[..], NOBODY] {
        eve.send(&json!({"type": "open", "conversation": conversation})).await;
        let answer = eve.until(|frame| frame["type"] != "duty").await;
        assert_eq!(answer, json!({"type": "not_found", "conversation": conversation}));
    }
    for query in [format!("?conversation={id}"), format!("?conversation={NOBODY}")] {
        let mut events = host.operator_events("eve", &query).await;
        assert_eq!(events.next().await["type"], "hello");
        assert_eq!(events.next().await["type"], "not_found");
    }
    drop((_sam, eve));
    host.end().await;
}

#[tokio::test]
async fn a_scoped_operator_sees_only_the_colleagues_who_share_an_agent() {
    let host = Host::with(Wishes { worker: false, ..Wishes::default() }).await;
    let mut eve = host.operator_socket("eve", "").await;
    let hello = eve.next().await;
    let names: Vec<&str> =
        hello["operators"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Eve", "Sam"]);
    assert!(!hello.to_string().contains("Ada") && !hello.to_string().contains("docs"), "{hello}");
    drop(eve);
    host.end().await;
}
