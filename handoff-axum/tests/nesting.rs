//! The routers work wherever a host puts them, and serve what a browser loads and nothing else.

mod support;

use axum::Router;
use axum::extract::State;
use axum::middleware;
use axum::routing::get;
use handoff_core::Desk;
use serde_json::json;
use support::crawl::{crawl, follow};
use support::web::Answer;
use support::{Host, LOGIN, SHOP, Wishes, login};

fn inbox<S: Clone + Send + Sync + 'static>(desk: &Desk) -> Router<S> {
    handoff_axum::inbox(desk.clone()).layer(middleware::from_fn(login))
}

fn widget<S: Clone + Send + Sync + 'static>(desk: &Desk) -> Router<S> {
    handoff_axum::widget(desk.clone())
}

async fn host(app: impl FnOnce(&Desk) -> Router) -> Host {
    Host::serving(Wishes::default(), app).await
}

/// Drives a widget that stands at `base`.
async fn check_widget(host: &Host, base: &str) {
    let web = host.web();
    assert_eq!(web.get(&format!("{base}/agents/docs")).await.expect(200)["id"], "docs");
    let begun = web.post(&format!("{base}/conversations"), &json!({"agent_id": "docs"})).await.expect(201);
    let visitor = web.with("authorization", &format!("Bearer {}", begun["token"].as_str().unwrap()));
    visitor.post(&format!("{base}/conversation/messages"), &json!({"key": "k", "text": "hi"})).await.expect(201);
    web.get(&format!("{base}/openapi.json")).await.expect(200);
    web.get(&format!("{base}/nothing")).await.expect_problem(404, "not_found");
    let headers = [("origin", &host.origin()[..])];
    let mut socket = support::socket::Socket::open(host.address, &format!("{base}/stream"), &headers).await.unwrap();
    socket.greet(begun["token"].as_str().unwrap(), 0).await;
    assert_eq!(socket.next().await["type"], "hello");
    let files = crawl(&host.web().with("origin", SHOP), &format!("{base}/widget.js")).await;
    assert_eq!(files.len(), 19, "{:?}", files.keys());
    for (path, file) in files {
        assert!(path.starts_with(&format!("{base}/")), "{path}");
        check_file(&path, &file);
        assert_eq!(file.header("access-control-allow-origin"), SHOP, "{path}");
        assert_eq!(file.header("cross-origin-resource-policy"), "cross-origin", "{path}");
        assert!(file.headers.get_all("vary").iter().any(|vary| vary == "origin"), "{path}");
        check_known(&web, &path, &file).await;
    }
}

/// Drives an inbox that is reached at `door`, and says where its page stands.
async fn check_inbox(host: &Host, door: &str) -> String {
    let web = host.web();
    let page = follow(&web, door).await;
    let base = page.strip_suffix("/desk").expect("the page is called desk");
    web.get(&format!("{base}/api/me")).await.expect_problem(401, "unauthorized");
    let me = web.with(LOGIN, "sam").get(&format!("{base}/api/me")).await.expect(200);
    assert_eq!(me["name"], "Sam");
    web.get(&format!("{base}/openapi.json")).await.expect(200);
    web.get(&format!("{base}/nothing")).await.expect_problem(404, "not_found");
    let headers = [("origin", &host.origin()[..]), (LOGIN, "sam")];
    let path = format!("{base}/api/stream");
    let mut socket = support::socket::Socket::open(host.address, &path, &headers).await.unwrap();
    assert_eq!(socket.next().await["type"], "hello");
    let files = crawl(&web, &page).await;
    assert_eq!(files.len(), 4, "{:?}", files.keys());
    for (path, file) in files {
        assert!(path.starts_with(&format!("{base}/")), "{path}");
        check_file(&path, &file);
        assert_eq!(file.header("access-control-allow-origin"), "", "{path}");
        assert_eq!(file.header("cross-origin-resource-policy"), "same-origin", "{path}");
        check_known(&web, &path, &file).await;
    }
    page
}

fn check_file(path: &str, file: &Answer) {
    let kind = match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    };
    assert_eq!(file.header("content-type"), kind, "{path}");
    assert_eq!(file.header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(file.header("referrer-policy"), "no-referrer", "{path}");
    if kind.starts_with("text/html") {
        let policy = file.header("content-security-policy");
        let parts = ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"];
        assert!(parts.iter().all(|part| policy.contains(part)), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
    }
}

/// A browser that has the file is told so, and one that has another gets it.
async fn check_known(web: &support::web::Web, path: &str, file: &Answer) {
    let known = web.with("if-none-match", file.header("etag")).get(path).await;
    assert_eq!((known.status.as_u16(), known.bytes.len()), (304, 0), "{path}");
    assert_eq!(known.header("etag"), file.header("etag"), "{path}");
    assert_eq!(web.with("if-none-match", "\"old\"").get(path).await.status, 200, "{path}");
    let head = web.method("HEAD", path).await;
    assert_eq!((head.status.as_u16(), head.bytes.len()), (200, 0), "{path}");
}

#[tokio::test]
async fn under_a_path_of_several_parts() {
    let host = host(|desk| Router::new().nest("/support/chat", widget(desk)).nest("/a/b/c", inbox(desk))).await;
    check_widget(&host, "/support/chat").await;
    assert_eq!(check_inbox(&host, "/a/b/c").await, "/a/b/c/desk");
    host.end().await;
}

#[tokio::test]
async fn in_a_host_with_state_pages_and_a_fallback_of_its_own() {
    #[derive(Clone)]
    struct AppState(&'static str);
    let host = host(|desk| {
        Router::new()
            .route("/", get(async |State(AppState(name)): State<AppState>| name))
            .nest("/x", widget::<AppState>(desk).merge(Router::new()))
            .nest("/y", inbox(desk))
            .fallback(async || "the host's own")
            .with_state(AppState("the host"))
    })
    .await;
    check_widget(&host, "/x").await;
    check_inbox(&host, "/y").await;
    for (path, text) in [("/", "the host"), ("/z", "the host's own")] {
        assert_eq!(host.web().get(path).await.text(), text);
    }
    host.end().await;
}

#[tokio::test]
async fn as_a_service() {
    let host = host(|desk| {
        Router::new().nest_service("/chat", widget::<()>(desk)).nest_service("/desks/inbox", inbox::<()>(desk))
    })
    .await;
    check_widget(&host, "/chat").await;
    assert_eq!(check_inbox(&host, "/desks/inbox").await, "/desks/inbox/desk");
    assert_eq!(check_inbox(&host, "/desks/inbox/").await, "/desks/inbox/desk");
    host.end().await;
}

#[tokio::test]
async fn at_the_root() {
    let chat = host(|desk| Router::new().merge(widget(desk))).await;
    check_widget(&chat, "").await;
    chat.end().await;
    let desk = host(|desk| Router::new().merge(inbox(desk))).await;
    assert_eq!(check_inbox(&desk, "/").await, "/desk");
    desk.end().await;
}

#[tokio::test]
async fn under_a_part_that_a_client_chooses() {
    let host = host(|desk| Router::new().nest("/of/{tenant}", inbox(desk))).await;
    check_inbox(&host, "/of/acme").await;
    for tenant in ["/of/https:evil.example", "/of/javascript:alert(1)"] {
        let answer = host.web().get(tenant).await;
        let location = answer.header("location");
        assert!(location.starts_with("./"), "{tenant} leads to {location}");
    }
    host.end().await;
}

#[tokio::test]
async fn each_router_serves_its_own_files_and_no_others() {
    let host = Host::start().await;
    let web = host.web();
    let (widget, inbox) = (crawl(&web, "/chat/widget.js").await, crawl(&web, "/inbox/desk").await);
    for (path, (own, other)) in widget
        .keys()
        .map(|path| (path, ("/chat", "/inbox")))
        .chain(inbox.keys().map(|path| (path, ("/inbox", "/chat"))))
    {
        let below = path.strip_prefix(own).unwrap();
        if below.matches('/').count() > 1 {
            web.get(&format!("{other}{below}")).await.expect_problem(404, "not_found");
        }
    }
    // What only builders read is nowhere.
    for base in ["/chat", "/inbox"] {
        for path in [
            "sources.json",
            "widget/sources.json",
            "build.mjs",
            "test/stream.test.js",
            "vendor/vendor.json",
            "widget/panel.css",
        ] {
            web.get(&format!("{base}/{path}")).await.expect_problem(404, "not_found");
        }
    }
    for escape in
        ["/chat/widget/%2e%2e/inbox/index.html", "/chat/widget/..%2finbox/index.html", "/inbox/inbox/", "/inbox/vendor"]
    {
        web.get(escape).await.expect_problem(404, "not_found");
    }
    host.end().await;
}
