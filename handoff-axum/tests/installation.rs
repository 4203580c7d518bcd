//! Whether an agent is installed: what pages were seen, of whom it is told, and each thing that must be so.

mod support;

use axum::{Router, middleware};
use handoff_axum::InboxOptions;
use serde_json::{Value, json};
use support::web::Web;
use support::{Host, SHOP, Wishes};

const ELSEWHERE: &str = "https://elsewhere.example";

async fn installation(web: &Web, agent: &str, page: &str) -> Value {
    let query = if page.is_empty() { String::new() } else { format!("?page={page}") };
    web.get(&format!("/inbox/api/agents/{agent}/installation{query}")).await.expect(200)
}

/// The state of one check.
fn state(installation: &Value, name: &str) -> String {
    check(installation, name)["state"].as_str().unwrap().to_owned()
}

fn check<'a>(installation: &'a Value, name: &str) -> &'a Value {
    let checks = installation["checks"].as_array().unwrap();
    checks.iter().find(|check| check["name"] == name).unwrap_or_else(|| panic!("{name} in {checks:?}"))
}

/// Page, what it asked for, and what became of it.
fn seen(installation: &Value) -> Vec<(Value, Value, Value)> {
    let seen = installation["seen"].as_array().unwrap();
    seen.iter().map(|one| (one["page"].clone(), one["asked"].clone(), one["outcome"].clone())).collect()
}

/// A page of this origin opens its chat.
async fn open(host: &Host, origin: &str, agent: &str, path: &str) -> u16 {
    let page = format!("{}{path}", if origin.is_empty() { host.origin() } else { origin.to_owned() });
    let web = if origin.is_empty() { host.web() } else { host.web().with("origin", origin) };
    web.get(&format!("/chat/agents/{agent}?page={page}")).await.status.as_u16()
}

#[tokio::test]
async fn what_pages_ask_for_is_seen_and_each_check_follows() {
    let host = Host::start().await;
    let sam = host.signed_in("sam");
    let begun = installation(&sam, "docs", "").await;
    assert_eq!(begun["script"], "/chat/widget.js");
    assert_eq!((state(&begun, "page"), seen(&begun)), ("open".to_owned(), vec![]));
    assert_eq!(
        ["agent", "origin", "trigger", "scope", "hours"].map(|name| state(&begun, name)),
        ["good"; 5].map(str::to_owned)
    );
    assert_eq!((state(&begun, "available"), state(&begun, "seats")), ("bad".to_owned(), "open".to_owned()));

    assert_eq!(open(&host, SHOP, "docs", "/pricing?secret=1").await, 200);
    let _sam = host.on_duty("sam").await;
    let after = installation(&sam, "docs", "").await;
    assert_eq!(seen(&after), [(json!(format!("{SHOP}/pricing")), json!("docs"), json!("served"))]);
    assert!(after["checks"].as_array().unwrap().iter().all(|check| check["state"] == "good"), "{after}");
    assert!(check(&after, "available")["found"].as_str().unwrap().contains("Sam"));

    // A slip, another origin, and another agent's page: each is told where it belongs.
    assert_eq!(open(&host, SHOP, "dosc", "/help").await, 404);
    assert_eq!(open(&host, ELSEWHERE, "docs", "/").await, 403);
    assert_eq!(open(&host, "", "other", "/shop").await, 200);
    let after = installation(&sam, "docs", "").await;
    assert_eq!((state(&after, "agent"), state(&after, "origin")), ("bad".to_owned(), "bad".to_owned()));
    let stray = check(&after, "agent");
    assert_eq!(stray["found"], format!("{SHOP}/help asks for the agent “dosc”, which does not exist."));
    assert!(stray["remedy"].as_str().unwrap().starts_with("Did you mean “docs”?"));
    assert!(check(&after, "origin")["remedy"].as_str().unwrap().contains(ELSEWHERE));
    assert_eq!(seen(&after).len(), 3, "the page of “other” is not among them");
    assert_eq!(state(&installation(&sam, "other", "").await, "agent"), "good", "the slip is not one of “other”");

    // One page: which agent it carries, and so which stream it feeds.
    let page = format!("{}/shop", host.origin());
    let found = installation(&sam, "docs", &page).await;
    assert_eq!((&found["found"]["asked"], state(&found, "page")), (&json!("other"), "bad".to_owned()));
    assert!(check(&found, "page")["found"].as_str().unwrap().contains("carries the agent “other”"));
    let found = installation(&sam, "other", &page).await;
    assert_eq!((&found["found"]["outcome"], state(&found, "page")), (&json!("served"), "good".to_owned()));
    let unknown = installation(&sam, "docs", &format!("{SHOP}/never")).await;
    assert_eq!((&unknown["found"], state(&unknown, "page")), (&Value::Null, "open".to_owned()));
    sam.get("/inbox/api/agents/docs/installation?page=javascript:alert(1)").await.expect_problem(422, "invalid");

    // What is set right is not told any more.
    let agent = sam.get("/inbox/api/agents/docs").await.expect(200);
    let mut settings = agent["settings"].clone();
    settings["origins"] = json!([SHOP, ELSEWHERE]);
    sam.put("/inbox/api/agents/docs", &json!({"version": agent["version"], "settings": settings})).await.expect(200);
    assert_eq!(state(&installation(&sam, "docs", "").await, "origin"), "good");
    host.end().await;
}

#[tokio::test]
async fn nobody_learns_of_pages_that_are_not_his() {
    let host = Host::start().await;
    assert_eq!(open(&host, ELSEWHERE, "dosc", "/secret").await, 404);
    assert_eq!(open(&host, SHOP, "dosc", "/help").await, 404);
    assert_eq!(open(&host, "", "other", "/inside").await, 200);
    let (sam, ada, eve) = (host.signed_in("sam"), host.signed_in("ada"), host.signed_in("eve"));
    assert_eq!(seen(&installation(&sam, "docs", "").await).len(), 2, "who serves every agent sees every stray page");
    assert_eq!(
        seen(&installation(&ada, "docs", "").await),
        [(json!(format!("{SHOP}/help")), json!("dosc"), json!("unknown"))]
    );
    let page = format!("{}/inside", host.origin());
    assert_eq!(
        installation(&ada, "docs", &page).await["found"],
        Value::Null,
        "the agent of that page is not in her scope"
    );
    assert_eq!(installation(&eve, "other", &page).await["found"]["asked"], "other");
    ada.get("/inbox/api/agents/other/installation").await.expect_problem(404, "not_found");
    host.end().await;
}

#[tokio::test]
async fn a_page_cannot_pass_for_another_and_few_are_kept() {
    let host = Host::start().await;
    let ada = host.signed_in("ada");
    let shop = host.web().with("origin", SHOP);
    for page in ["https://shop.example.evil/x", "https://bank.example/", "no address", "", "file:///etc/passwd"] {
        shop.get(&format!("/chat/agents/docs?page={page}")).await.expect(200);
    }
    let all = installation(&ada, "docs", "").await;
    assert_eq!(seen(&all), [(Value::Null, json!("docs"), json!("served"))], "only the origin is known, and once");
    host.web()
        .with("origin", "null")
        .get("/chat/agents/docs?page=https://x.example/")
        .await
        .expect_problem(403, "forbidden_origin");
    assert_eq!(seen(&installation(&ada, "docs", "").await).len(), 1, "a page in a sandbox cannot be named");
    for n in 0..50 {
        open(&host, SHOP, "docs", &format!("/{n}")).await;
        open(&host, SHOP, &format!("{}{n}", "x".repeat(300)), "/").await;
        open(&host, SHOP, &format!("docz{n}"), "/").await;
    }
    let all = seen(&installation(&ada, "docs", "").await);
    assert_eq!(all.iter().filter(|(.., outcome)| outcome == "served").count(), 20);
    assert!(all.len() <= 70 && all.iter().all(|(_, asked, _)| asked.as_str().unwrap().chars().count() <= 80));
    host.end().await;
}

#[tokio::test]
async fn the_snippet_names_the_script_where_the_host_says_that_it_is() {
    let host = Host::serving(Wishes::default(), |desk| {
        let options = InboxOptions { script: "https://cdn.example/w/widget.js".to_owned(), ..InboxOptions::default() };
        Router::new()
            .nest("/inbox", handoff_axum::inbox_with(desk.clone(), options).layer(middleware::from_fn(support::login)))
    });
    let host = host.await;
    assert_eq!(installation(&host.signed_in("ada"), "docs", "").await["script"], "https://cdn.example/w/widget.js");
    host.end().await;
}
