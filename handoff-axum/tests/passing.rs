//! A conversation goes from hand to hand: offers, transfers, back to the AI.

mod support;

use std::sync::Arc;

use handoff_core::ids::Team;
use handoff_core::{AgentId, Name, Operator, OperatorId, Scope};
use serde_json::{Value, json};
use support::talker::Talker;
use support::{Host, Wishes};

#[tokio::test]
async fn a_transfer_leaves_it_with_him_until_the_colleague_accepts() {
    let host = Host::start().await;
    let (_sam, _ada) = (host.on_duty("sam").await, host.on_duty("ada").await);
    let (sam, ada) = (host.signed_in("sam"), host.signed_in("ada"));
    let (visitor, path) = host.held_by("sam", "docs").await;
    let to_ada = json!({"to": "ada", "note": "Likes tea"});
    let asked = sam.post(&format!("{path}/transfer"), &to_ada).await.expect(200);
    let transfer = &asked["transfer"];
    assert_eq!(
        (&asked["list"], &transfer["to"]["name"], &transfer["note"]),
        (&json!("mine"), &json!("Ada"), &json!("Likes tea"))
    );
    assert!(transfer["until"].as_i64() > asked["updated_at"].as_i64());
    assert_eq!(visitor.state().await["operator"]["name"], "Sam");
    let again = sam.post(&format!("{path}/transfer"), &to_ada).await.expect_problem(409, "transfer_under_way");
    assert_eq!(again["by"], "Ada");

    // She refuses, and is asked again.
    let declined = ada.post(&format!("{path}/decline"), &json!({"reason": "at lunch"})).await.expect(200);
    assert_eq!((&declined["transfer"], &declined["operator"]["name"]), (&Value::Null, &json!("Sam")));
    let late = json!({"offer": transfer["offer"]});
    let late = ada.post(&format!("{path}/accept"), &late).await.expect_problem(409, "already_taken");
    assert_eq!(late["by"], "Sam");
    let asked = sam.post(&format!("{path}/transfer"), &to_ada).await.expect(200);
    let accepted = ada.post(&format!("{path}/accept"), &json!({"offer": asked["transfer"]["offer"]})).await.expect(200);
    assert_eq!((&accepted["list"], &accepted["transfer"]), (&json!("mine"), &Value::Null));
    assert_eq!(visitor.state().await["operator"]["name"], "Ada");
    let lost = sam.act(&format!("{path}/return")).await.expect_problem(409, "already_taken");
    assert_eq!(lost["by"], "Ada");

    // Moved back by its holder's colleague: only with a reason.
    let back = sam.post(&format!("{path}/transfer"), &json!({"to": "sam"})).await;
    assert_eq!(back.expect_problem(409, "already_taken")["by"], "Ada");
    let back = json!({"to": "sam", "reason": "Ada is at lunch"});
    assert_eq!(sam.post(&format!("{path}/transfer"), &back).await.expect(200)["transfer"]["to"]["name"], "Sam");
    host.desk.stop();
}

#[tokio::test]
async fn a_question_to_a_colleague_is_taken_back_once() {
    let host = Host::start().await;
    let (_sam, _ada) = (host.on_duty("sam").await, host.on_duty("ada").await);
    let (sam, (_, path)) = (host.signed_in("sam"), host.held_by("sam", "docs").await);
    sam.act(&format!("{path}/withdraw")).await.expect_problem(409, "no_transfer");
    let asked = sam.post(&format!("{path}/transfer"), &json!({"to": "ada"})).await.expect(200);
    let withdrawn = sam.act(&format!("{path}/withdraw")).await.expect(200);
    assert_eq!((&withdrawn["list"], &withdrawn["transfer"]), (&json!("mine"), &Value::Null));
    sam.act(&format!("{path}/withdraw")).await.expect_problem(409, "no_transfer");
    let offer = json!({"offer": asked["transfer"]["offer"]});
    host.signed_in("ada").post(&format!("{path}/accept"), &offer).await.expect_problem(409, "already_taken");
    host.desk.stop();
}

#[tokio::test]
async fn a_transfer_says_why_it_cannot_be() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let (sam, (_, path)) = (host.signed_in("sam"), host.held_by("sam", "docs").await);
    let transfer = async |body: Value| sam.post(&format!("{path}/transfer"), &body).await;
    for wrong in [json!({}), json!({"note": "x"}), json!({"to": "ada", "team": "billing"})] {
        let detail = transfer(wrong).await.expect_problem(422, "invalid")["detail"].clone();
        assert_eq!(detail, "Name a colleague by `to` or a team by `team`: one of them, and not both.");
    }
    for wrong in [json!({"to": "a b"}), json!({"to": "ada", "note": ""}), json!({"to": "ada", "force": true})] {
        transfer(wrong).await.expect_problem(422, "invalid");
    }
    transfer(json!({"to": "sam"})).await.expect_problem(409, "to_himself");
    let unknown = transfer(json!({"to": "nobody"})).await.expect_problem(404, "not_found");
    assert_eq!(unknown["detail"], "There is no such colleague.");
    let away = transfer(json!({"to": "ada"})).await.expect_problem(409, "colleague_unable");
    assert_eq!(away["why"], json!({"guard": "not_available", "status": "offline"}));
    assert_eq!(away["detail"], "Ada cannot take it: he is not Available.");
    let foreign = transfer(json!({"to": "eve"})).await.expect_problem(409, "colleague_unable");
    assert_eq!(foreign["why"], json!({"guard": "out_of_scope"}));
    transfer(json!({"team": "billing"})).await.expect_problem(409, "team_unable");
    host.desk.stop();
}

#[tokio::test]
async fn a_colleague_whom_he_cannot_see_is_not_told_apart_from_one_who_does_not_exist() {
    let host = Host::start().await;
    let (_ada, _eve) = (host.on_duty("ada").await, host.on_duty("eve").await);
    let (ada, (_, path)) = (host.signed_in("ada"), host.held_by("ada", "docs").await);
    let transfer = async |to: &str| ada.post(&format!("{path}/transfer"), &json!({"to": to})).await;
    let hidden = transfer("eve").await.expect_problem(404, "not_found");
    assert_eq!(hidden, transfer("nobody").await.expect_problem(404, "not_found"));
    host.desk.stop();
}

#[tokio::test]
async fn a_team_is_asked_through_one_of_its_people() {
    let host = Host::start().await;
    let (id, name) = (OperatorId::new("ada").unwrap(), Name::new("Ada").unwrap());
    let mut ada = Operator::new(id, name, Scope::of([AgentId::new("docs").unwrap()]));
    ada.teams.insert(Team::new("billing").unwrap());
    host.desk.enroll(&ada).await.unwrap();
    let (_sam, _ada) = (host.on_duty("sam").await, host.on_duty("ada").await);
    let (_, path) = host.held_by("sam", "docs").await;
    let asked = host.signed_in("sam").post(&format!("{path}/transfer"), &json!({"team": "billing"})).await.expect(200);
    assert_eq!(asked["transfer"]["to"]["id"], "ada");
    let claimed = host.signed_in("ada").act(&format!("{path}/claim")).await.expect(200);
    assert_eq!(claimed["list"], "mine");
    host.desk.stop();
}

#[tokio::test]
async fn it_goes_back_to_the_ai_only_where_there_is_one() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let (_, path) = host.held_by("sam", "docs").await;
    host.signed_in("sam").act(&format!("{path}/return")).await.expect_problem(409, "no_ai");
    host.desk.stop();

    let host = Host::with(Wishes { responder: Arc::new(Talker), ..Wishes::default() }).await;
    let _sam = host.on_duty("sam").await;
    let (sam, (visitor, path)) = (host.signed_in("sam"), host.held_by("sam", "docs").await);
    let returned = sam.act(&format!("{path}/return")).await.expect(200);
    assert_eq!((&returned["list"], &returned["operator"]), (&json!("ai"), &Value::Null));
    assert_eq!(visitor.state().await["phase"], "ai");
    assert_eq!(sam.act(&format!("{path}/return")).await.expect(200)["list"], "ai", "twice is once");
    sam.post(&format!("{path}/messages"), &json!({"key": "k", "text": "x"})).await.expect_problem(409, "not_yours");
    host.desk.stop();
}

#[tokio::test]
async fn one_offer_is_accepted_and_no_other() {
    let host = Host::start().await;
    let _ada = host.on_duty("ada").await;
    let ada = host.signed_in("ada");
    let mut docs = ada.get("/inbox/api/agents/docs").await.expect(200);
    docs["settings"]["routing"] = json!("push");
    let docs = json!({"version": docs["version"], "settings": docs["settings"]});
    ada.put("/inbox/api/agents/docs", &docs).await.expect(200);

    let visitor = host.visitor("docs").await;
    let path = format!("/inbox/api/conversations/{}", host.id_of(&visitor).await);
    let accept = async |offer: u64| ada.post(&format!("{path}/accept"), &json!({"offer": offer})).await;
    assert_eq!(accept(1).await.expect_problem(409, "offer_expired")["may_claim"], false);
    ada.post(&format!("{path}/decline"), &json!({})).await.expect_problem(409, "not_offered");
    for wrong in [json!({}), json!({"offer": "1"}), json!({"offer": -1}), json!({"offer": 1, "force": true})] {
        ada.post(&format!("{path}/accept"), &wrong).await.expect_problem(422, "invalid");
    }
    let asked = visitor.web.post("/chat/conversation/handoff", &json!({"key": "h"})).await.expect(200);
    assert_eq!(asked["handoff"], "waiting");
    let thread = ada.get(&format!("{path}/entries")).await.expect(200);
    let offered = thread["entries"].as_array().unwrap().iter().find(|entry| entry["type"] == "offered").unwrap();
    let offer = offered["seq"].as_u64().unwrap();
    let missed = accept(offer + 100).await.expect_problem(409, "offer_expired");
    assert_eq!(missed["may_claim"], true);
    assert_eq!(accept(offer).await.expect(200)["list"], "mine");
    assert_eq!(accept(offer).await.expect(200)["list"], "mine", "twice is once");
    host.desk.stop();
}

#[tokio::test]
async fn a_visitor_who_does_not_want_to_wait_does_not_wait() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let visitor = host.visitor("docs").await;
    let cancel = async || visitor.web.act("/chat/conversation/cancel").await.expect(200);
    assert_eq!((&cancel().await["phase"], visitor.entries().await.len()), (&json!("ai"), 0), "he does not wait");
    visitor.web.post("/chat/conversation/handoff", &json!({"key": "h"})).await.expect(200);
    assert_eq!(visitor.state().await["phase"], "waiting");
    let state = cancel().await;
    assert_eq!((&state["phase"], &state["handoff"]), (&json!("ai"), &json!(true)));
    let entries = visitor.entries().await;
    assert_eq!((&entries.last().unwrap()["kind"], entries.len()), (&json!("cancelled"), 2));
    assert_eq!(cancel().await, state, "twice is once");
    assert_eq!(visitor.entries().await.len(), 2);

    // Who has been joined meanwhile is told so.
    let id = host.id_of(&visitor).await;
    let taken = host.signed_in("sam").post(&format!("/inbox/api/conversations/{id}/take-over"), &json!({})).await;
    taken.expect(200);
    assert_eq!(cancel().await["phase"], "human");
    host.desk.stop();
}
