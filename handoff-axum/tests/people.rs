//! Operators listed and changed over HTTP: by whom the host lets, and one change at a time.

mod support;

use serde_json::{Value, json};
use support::Host;
use support::web::Web;

async fn listed(web: &Web) -> (Vec<String>, Value, bool) {
    let people = web.get("/inbox/api/operators").await.expect(200);
    let ids = people["operators"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned());
    (ids.collect(), people["operators"].clone(), people["may_change"].as_bool().unwrap())
}

#[tokio::test]
async fn operators_are_changed_by_whom_the_host_lets_and_at_once() {
    let host = Host::administered().await;
    let (sam, eve) = (host.signed_in("sam"), host.signed_in("eve"));
    let (ids, people, may_change) = listed(&sam).await;
    assert_eq!((ids, may_change), (["ada", "eve", "sam"].map(str::to_owned).to_vec(), true));
    let ada = &people[0];
    assert_eq!(ada["profile"]["scope"], json!({"agents": ["docs"]}));
    assert_eq!((&ada["status"], &ada["live"], &ada["load"]), (&json!("offline"), &json!(false), &json!(0)));

    // Others list those who share an agent with them, and change nobody.
    let (ids, people, may_change) = listed(&eve).await;
    assert_eq!((ids, may_change), (["eve", "sam"].map(str::to_owned).to_vec(), false));
    let own = json!({"before": people[0]["profile"], "after": people[0]["profile"]});
    eve.put("/inbox/api/operators/eve", &own).await.expect_problem(403, "not_an_administrator");
    host.web().get("/inbox/api/operators").await.expect_problem(401, "unauthorized");

    let after = json!({"scope": {"agents": ["docs", "other"]}, "seats": 7, "teams": ["billing"]});
    let change = json!({"before": ada["profile"], "after": after});
    let changed = sam.put("/inbox/api/operators/ada", &change).await.expect(200);
    assert_eq!((&changed["profile"], &changed["name"]), (&after, &json!("Ada")));
    let me = host.signed_in("ada").get("/inbox/api/me").await.expect(200);
    assert_eq!((me["seats"].as_u64(), me["agents"].as_array().unwrap().len()), (Some(7), 2));

    // It was made on what is not so any more.
    sam.put("/inbox/api/operators/ada", &change).await.expect_problem(409, "conflict");
    let refused = |after: Value| json!({"before": changed["profile"], "after": after});
    for (after, field) in [
        (json!({"scope": {"agents": ["nowhere"]}, "seats": 1, "teams": []}), "scope"),
        (json!({"scope": "all", "seats": 1_001, "teams": []}), "seats"),
        (json!({"scope": "all", "seats": 1, "teams": ["two words"]}), "after.teams[0]"),
    ] {
        let problem = sam.put("/inbox/api/operators/ada", &refused(after)).await.expect_problem(422, "invalid");
        assert_eq!(problem["field"], field, "{problem}");
    }
    sam.put("/inbox/api/operators/nobody", &refused(after.clone())).await.expect_problem(404, "not_found");
    assert_eq!(listed(&sam).await.1[0]["profile"], after, "and nothing was changed");
    host.end().await;
}

#[tokio::test]
async fn of_many_who_change_one_operator_at_once_one_wins() {
    let host = Host::administered().await;
    let sam = host.signed_in("sam");
    let before = listed(&sam).await.1[0]["profile"].clone();
    let changing = (10..18).map(|seats| {
        let (sam, before) = (sam.clone(), before.clone());
        tokio::spawn(async move {
            let after = json!({"scope": "all", "seats": seats, "teams": []});
            sam.put("/inbox/api/operators/ada", &json!({"before": before, "after": after})).await.status.as_u16()
        })
    });
    let mut statuses = Vec::new();
    for changed in changing.collect::<Vec<_>>() {
        statuses.push(changed.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
    host.end().await;
}

#[tokio::test]
async fn unless_the_host_says_so_nobody_changes_anybody() {
    let host = Host::start().await;
    let sam = host.signed_in("sam");
    let (_, people, may_change) = listed(&sam).await;
    assert!(!may_change);
    let change = json!({"before": people[0]["profile"], "after": people[0]["profile"]});
    sam.put("/inbox/api/operators/ada", &change).await.expect_problem(403, "not_an_administrator");
    host.end().await;
}
