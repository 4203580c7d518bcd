//! The ledger of triggers over HTTP: filters, pages, counts, and whose it is.

mod support;

use std::sync::Arc;
use std::time::Duration;

use handoff_core::Timestamp;
use handoff_core::clock::ManualClock;
use serde_json::{Value, json};
use support::web::Web;
use support::{Host, Wishes};

const BEGIN: i64 = 1_699_999_200_000;
const HOUR: i64 = 3_600_000;

fn whys(page: &Value) -> Vec<Option<&str>> {
    page["items"].as_array().unwrap().iter().map(|item| item["why"].as_str()).collect()
}

/// Three hours: two who asked `docs` in vain, one `quiet`, one `other`, and one who was promised somebody.
async fn three_hours() -> Host {
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(BEGIN)));
    let host = Host::with(Wishes { clock: clock.clone(), worker: false, ..Wishes::default() }).await;
    let ask = async |agent: &str, question: &str| {
        let visitor = host.visitor(agent).await;
        visitor.say("k", question).await.expect(201);
        visitor.web.post("/chat/conversation/handoff", &json!({"key": "h"})).await.expect(200);
        clock.advance(Duration::from_secs(60));
    };
    ask("docs", "the first").await;
    ask("docs", "the second").await;
    clock.advance(Duration::from_secs(3_600));
    ask("quiet", "the third").await;
    ask("other", "the fourth").await;
    clock.advance(Duration::from_secs(3_600));
    let _sam = host.on_duty("sam").await;
    ask("docs", "the fifth").await;
    drop(_sam);
    host
}

#[tokio::test]
async fn the_ledger_says_what_was_asked_and_what_became_of_it() {
    let host = three_hours().await;
    let sam = host.signed_in("sam");
    let ledger = async |query: &str| sam.get(&format!("/inbox/api/ledger{query}")).await.expect(200);
    let all = ledger("").await;
    let in_vain = Some("none_available");
    assert_eq!(whys(&all), [None, in_vain, Some("manual_only"), in_vain, in_vain]);
    assert_eq!(all["next"], Value::Null);
    let questions: Vec<&str> =
        all["items"].as_array().unwrap().iter().map(|item| item["question"].as_str().unwrap()).collect();
    assert_eq!(questions, ["the fifth", "the fourth", "the third", "the second", "the first"]);
    let last = &all["items"][4];
    assert_eq!(
        (&last["agent_id"], &last["at"], &last["cause"]["kind"]),
        (&json!("docs"), &json!(BEGIN), &json!("explicit_request"))
    );
    let id = last["conversation"].as_str().unwrap();
    assert_eq!(sam.get(&format!("/inbox/api/conversations/{id}")).await.expect(200)["unmet"], "none_available");

    assert_eq!(whys(&ledger("?outcome=requested").await), [None]);
    assert_eq!(whys(&ledger("?outcome=suppressed&agent=docs").await), [in_vain, in_vain]);
    assert_eq!(whys(&ledger(&format!("?from={}", BEGIN + HOUR)).await).len(), 3);
    assert_eq!(whys(&ledger(&format!("?from={}&agent=other", BEGIN + HOUR)).await), [in_vain]);

    // In pages it is the same.
    let (mut items, mut query) = (Vec::new(), "?limit=2".to_owned());
    loop {
        let page = ledger(&query).await;
        items.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { break };
        query = format!("?limit=2&before={next}");
    }
    assert_eq!(json!(items), all["items"]);
    host.end().await;
}

#[tokio::test]
async fn the_hours_count_what_became_of_triggers() {
    let host = three_hours().await;
    let hours = async |query: &str| host.signed_in("sam").get(&format!("/inbox/api/ledger/hours{query}")).await;
    let count = |hour: i64, promised: u32, manual: u32, in_vain: u32| {
        json!({"hour": BEGIN + hour * HOUR, "requested": promised, "manual_only": manual, "none_in_scope": 0,
            "none_available": in_vain, "all_full": 0, "outside_hours": 0})
    };
    let all = json!({"hours": [count(0, 0, 0, 2), count(1, 0, 1, 1), count(2, 1, 0, 0)]});
    assert_eq!(hours("").await.expect(200), all);
    let docs = json!({"hours": [count(2, 1, 0, 0)]});
    assert_eq!(hours(&format!("?agent=docs&from={}", BEGIN + HOUR)).await.expect(200), docs);
    for query in ["?from=x", "?agent=a%20b", "?limit=1"] {
        hours(query).await.expect_problem(422, "invalid");
    }
    host.end().await;
}

#[tokio::test]
async fn a_ledger_is_of_his_own_scope_and_says_what_is_wrong_with_a_question() {
    let host = three_hours().await;
    let eve = host.signed_in("eve");
    let seen = async |web: &Web, path: &str| web.get(path).await.expect(200).to_string();
    let ledger = seen(&eve, "/inbox/api/ledger").await;
    assert!(ledger.contains("the fourth") && !ledger.contains("docs") && !ledger.contains("quiet"), "{ledger}");
    let hours = eve.get("/inbox/api/ledger/hours").await.expect(200);
    assert_eq!((hours["hours"].as_array().unwrap().len(), &hours["hours"][0]["none_available"]), (1, &json!(1)));
    for path in ["ledger", "ledger/hours"] {
        eve.get(&format!("/inbox/api/{path}?agent=docs")).await.expect_problem(404, "not_found");
    }
    // Another's cursor is a place and no key.
    let page = host.signed_in("sam").get("/inbox/api/ledger?limit=1").await.expect(200);
    let next = page["next"].as_str().unwrap();
    let ledger = seen(&eve, &format!("/inbox/api/ledger?before={next}")).await;
    assert!(!ledger.contains("docs"), "{ledger}");

    for (query, field) in [
        ("?limit=0", "`limit` must be 1 to 100."),
        ("?limit=101", "`limit` must be 1 to 100."),
        ("?before=x", "`before` must be the `next` of an earlier page."),
        ("?before=1.2.3", "`before` must be the `next` of an earlier page."),
        ("?outcome=both", "outcome"),
        ("?from=yesterday", "from"),
        ("?limit=-1", "limit"),
        ("?after=1", "after"),
    ] {
        let problem = eve.get(&format!("/inbox/api/ledger{query}")).await.expect_problem(422, "invalid");
        assert!(problem["detail"].as_str().unwrap().contains(field), "{query}: {problem}");
    }
    host.end().await;
}
