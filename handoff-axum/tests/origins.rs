//! Which pages may use the routers: the server's own, those an agent allows, and no others.

mod support;

use http::Method;
use serde_json::{Value, json};
use support::socket::Socket;
use support::web::{NOBODY, Web};
use support::{Host, LOGIN, SHOP};

/// Origins that nobody allowed, some of which look as if.
const FOREIGN: [&str; 8] = [
    "https://evil.example",
    "null",
    "http://shop.example",
    "https://shop.example:8443",
    "https://shop.example.evil.example",
    "https://www.shop.example",
    "https://SHOP.example",
    "https://127.0.0.1",
];

/// Every route of the widget that does something.
async fn widget_routes(web: &Web, token: &str) -> Vec<(&'static str, u16, String)> {
    let bearer = web.with("authorization", &format!("Bearer {token}"));
    let (say, ask) = (json!({"key": "k", "text": "hi"}), json!({"key": "h"}));
    let answers = [
        ("agent", web.get("/chat/agents/docs").await),
        ("begin", web.post("/chat/conversations", &json!({"agent_id": "docs"})).await),
        ("state", bearer.get("/chat/conversation").await),
        ("entries", bearer.get("/chat/conversation/entries").await),
        ("say", bearer.post("/chat/conversation/messages", &say).await),
        ("handoff", bearer.post("/chat/conversation/handoff", &ask).await),
        ("name", bearer.put("/chat/conversation/visitor", &json!({"name": "Nina"})).await),
        ("typing", bearer.method("POST", "/chat/conversation/typing").await),
    ];
    let mut seen = Vec::new();
    for (route, answer) in answers {
        assert!(answer.header("vary").contains("origin"), "{route}");
        assert_eq!(answer.header("access-control-allow-credentials"), "", "no cookie is ever asked for");
        if !answer.status.is_success() {
            answer.expect_any_problem();
        }
        seen.push((route, answer.status.as_u16(), answer.header("access-control-allow-origin").to_owned()));
    }
    let events = bearer.request(Method::GET, "/chat/events").send().await.unwrap();
    let shared = events.headers().get("access-control-allow-origin").map_or("", |origin| origin.to_str().unwrap());
    seen.push(("events", events.status().as_u16(), shared.to_owned()));
    seen
}

#[tokio::test]
async fn the_widget_serves_its_own_pages_and_those_the_agent_allows() {
    let host = Host::start().await;
    let own = host.origin();
    for origin in [Some(&own[..]), Some(SHOP), None] {
        let token = host.visitor("docs").await.token;
        let web = origin.iter().fold(host.web(), |web, origin| web.with("origin", origin));
        for (route, status, shared) in widget_routes(&web, &token).await {
            assert!((200..300).contains(&status), "{route} from {origin:?}: {status}");
            assert_eq!(shared, origin.unwrap_or(""), "{route}");
        }
    }
    host.end().await;
}

#[tokio::test]
async fn the_widget_serves_no_other_page_and_lets_it_read_that() {
    let host = Host::start().await;
    let visitor = host.visitor("docs").await;
    for origin in FOREIGN {
        for (route, status, shared) in widget_routes(&host.web().with("origin", origin), &visitor.token).await {
            assert_eq!((status, &shared[..]), (403, origin), "{route} from {origin}");
        }
    }
    // A browser that names no origin may still say that the page is a foreign one.
    for site in ["cross-site", "same-site"] {
        for (route, status, _) in widget_routes(&host.web().with("sec-fetch-site", site), &visitor.token).await {
            assert_eq!(status, 403, "{route} from {site}");
        }
    }
    assert_eq!(visitor.entries().await, Vec::<Value>::new(), "what was refused was not done");
    // What one agent allows, another does not.
    let shop = host.web().with("origin", SHOP);
    shop.get("/chat/agents/other").await.expect_problem(403, "forbidden_origin");
    shop.post("/chat/conversations", &json!({"agent_id": "other"})).await.expect_problem(403, "forbidden_origin");
    host.end().await;
}

#[tokio::test]
async fn a_visitors_socket_is_opened_by_the_same_pages() {
    let host = Host::start().await;
    let token = host.visitor("docs").await.token;
    let own = host.origin();
    for origin in [&own[..], SHOP] {
        let mut socket = Socket::open(host.address, "/chat/stream", &[("origin", origin)]).await.unwrap();
        socket.greet(&token, 0).await;
        assert_eq!(socket.next().await["type"], "hello", "{origin}");
    }
    // The token names the agent, and the agent its origins: until then nothing can be said.
    for origin in FOREIGN {
        let mut socket = Socket::open(host.address, "/chat/stream", &[("origin", origin)]).await.unwrap();
        socket.greet(&token, 0).await;
        let end = socket.end().await;
        assert_eq!(end.code, 4403, "{origin}");
        assert_eq!(end.frame, json!({"type": "close", "code": "forbidden_origin", "retry": false}));
    }
    assert_eq!(Socket::open(host.address, "/chat/stream", &[]).await.err(), Some(403));
    host.end().await;
}

#[tokio::test]
async fn a_page_may_ask_beforehand() {
    let host = Host::start().await;
    let ask = host.web().with("origin", SHOP).with("access-control-request-method", "POST");
    let ask = ask.with("access-control-request-headers", "authorization,content-type");
    for path in ["/chat/conversations", "/chat/conversation/messages", "/chat/widget/panel.js"] {
        let answer = ask.method("OPTIONS", path).await;
        assert_eq!(answer.status, 204, "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), SHOP);
        assert!(answer.header("access-control-allow-headers").contains("authorization"));
        assert!(["GET", "POST", "PUT"].iter().all(|m| answer.header("access-control-allow-methods").contains(m)));
        assert_eq!(answer.header("access-control-allow-credentials"), "");
        assert!(answer.header("vary").contains("origin"));
    }
    // The inbox answers no such question: its pages never leave the server.
    for path in ["/inbox/api/me", "/inbox/api/me/status", "/inbox/api/conversations"] {
        let answer = ask.method("OPTIONS", path).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }
    host.end().await;
}

/// Every command of the inbox.
async fn inbox_commands(web: &Web, id: &str) -> Vec<(String, u16)> {
    let mut seen = Vec::new();
    let status = web.put("/inbox/api/me/status", &json!({"status": "offline"})).await;
    seen.push(("status".to_owned(), status.status.as_u16()));
    let lease = web.post("/inbox/api/presence", &json!({"connection": NOBODY})).await;
    seen.push(("presence".to_owned(), lease.status.as_u16()));
    let agent = web.put("/inbox/api/agents/quiet", &json!({"version": 1, "settings": {"name": "Forged"}})).await;
    seen.push(("settings".to_owned(), agent.status.as_u16()));
    for command in ["claim", "decline", "take-over", "messages", "resolve", "reopen", "typing"] {
        let body = if command == "messages" { json!({"key": "k", "text": "forged"}) } else { json!({}) };
        let answer = web.post(&format!("/inbox/api/conversations/{id}/{command}"), &body).await;
        seen.push((command.to_owned(), answer.status.as_u16()));
    }
    seen
}

#[tokio::test]
async fn a_foreign_page_cannot_use_the_login_that_a_browser_carries() {
    let host = Host::start().await;
    let visitor = host.visitor("quiet").await;
    visitor.say("k", "hello").await.expect(201);
    let id = host.id_of(&visitor).await;
    let duty = host.on_duty("sam").await;
    let sam = host.signed_in("sam");
    let foreign = FOREIGN.iter().chain(&[SHOP]).map(|origin| ("origin", *origin));
    for (name, value) in foreign.chain([("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site")]) {
        let web = sam.with(name, value);
        for (command, status) in inbox_commands(&web, &id).await {
            assert_eq!(status, 403, "{command} with {name}: {value}");
        }
        for path in ["/inbox/api/me", "/inbox/api/events", "/inbox/api/conversations?list=ai"] {
            let answer = web.get(path).await;
            answer.expect_problem(403, "forbidden_origin");
            assert_eq!(answer.header("access-control-allow-origin"), "");
        }
    }
    assert_eq!(sam.get("/inbox/api/me").await.expect(200)["status"], "available", "what was refused was not done");
    assert_eq!(sam.get(&format!("/inbox/api/conversations/{id}")).await.expect(200)["list"], "ai");
    assert_eq!(visitor.entries().await.len(), 1 + usize::from(visitor.state().await["thinking"] == false));
    // A link from anywhere leads to the page, and the page's own requests are heard.
    let linked = sam.with("sec-fetch-site", "cross-site").with("sec-fetch-mode", "navigate");
    linked.get("/inbox/desk").await.expect_html();
    let own = sam.with("origin", &host.origin()).with("sec-fetch-site", "same-origin");
    own.put("/inbox/api/me/status", &json!({"status": "away"})).await.expect(200);
    drop(duty);
    host.end().await;
}

#[tokio::test]
async fn a_foreign_page_cannot_open_an_operators_socket() {
    let host = Host::start().await;
    for origin in FOREIGN.iter().chain(&[SHOP]) {
        let headers = [("origin", *origin), (LOGIN, "sam")];
        assert_eq!(Socket::open(host.address, "/inbox/api/stream", &headers).await.err(), Some(403), "{origin}");
    }
    assert_eq!(Socket::open(host.address, "/inbox/api/stream", &[(LOGIN, "sam")]).await.err(), Some(403));
    assert_eq!(host.signed_in("sam").get("/inbox/api/me").await.expect(200)["live"], false);
    let mut socket = host.operator_socket("sam", "").await;
    assert_eq!(socket.next().await["type"], "hello");
    drop(socket);
    host.end().await;
}
