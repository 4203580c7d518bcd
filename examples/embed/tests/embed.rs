//! The shop with handoff in it, driven as a router and over a real socket.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use embed::shop::{self, AppState};
use handoff_core::Desk;
use handoff_sqlite::SqliteStore;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;

const PASSWORD: &str = "correct horse";

/// The shop as `main` puts it together, on a database of its own.
struct Shop {
    app: axum::Router,
    desk: Desk,
    _folder: TempDir,
}

async fn open() -> Shop {
    let folder = tempfile::tempdir().unwrap();
    let database = Arc::new(SqliteStore::open(folder.path().join("shop.db")).unwrap());
    let (desk, worker) = embed::open_desk(database).await.unwrap();
    tokio::spawn(worker.run());
    let state = AppState::new(PASSWORD);
    let app = embed::with_support(shop::routes(), &state, desk.clone()).with_state(state);
    Shop { app, desk, _folder: folder }
}

async fn ask(shop: &Shop, request: Request<Body>) -> Response<Body> {
    shop.app.clone().oneshot(request).await.unwrap()
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

fn sign_in(password: &str) -> Request<Body> {
    let form = format!("user=sam&password={}", password.replace(' ', "+"));
    let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    Request::post("/staff/sign-in").header(kind.0, kind.1).body(Body::from(form)).unwrap()
}

/// The cookie that a right password is answered with.
async fn cookie(shop: &Shop) -> String {
    let response = ask(shop, sign_in(PASSWORD)).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
    set.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_shop_stays_what_it_was_and_its_page_carries_the_widget() {
    let shop = open().await;
    let page = ask(&shop, get("/")).await;
    assert_eq!(page.status(), StatusCode::OK);
    let page = page.into_body().collect().await.unwrap().to_bytes();
    let page = std::str::from_utf8(&page).unwrap();
    assert!(page.contains("rain by the metre"));
    let script = page.split('"').find(|part| part.ends_with("widget.js")).unwrap();
    let script = ask(&shop, get(script)).await;
    assert_eq!(script.status(), StatusCode::OK);
    assert_eq!(script.headers()[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
    assert_eq!(ask(&shop, get("/elsewhere")).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_inbox_is_for_whom_the_shop_knows() {
    let shop = open().await;
    assert_eq!(ask(&shop, get("/staff/inbox/api/me")).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(ask(&shop, sign_in("wrong")).await.status(), StatusCode::UNAUTHORIZED);
    let cookie = cookie(&shop).await;
    let mut request = get("/staff/inbox/api/me");
    request.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
    let response = ask(&shop, request).await;
    assert_eq!(response.status(), StatusCode::OK);
    let me = response.into_body().collect().await.unwrap().to_bytes();
    let me: Value = serde_json::from_slice(&me).unwrap();
    assert_eq!(me["name"], "Sam");
    assert_eq!(me["agents"][0]["id"], "shop");
}

#[tokio::test]
async fn a_visitor_reaches_the_staff_over_a_real_socket() {
    let shop = open().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (app, desk) = (shop.app.clone(), shop.desk.clone());
    let stopped = async move { desk.stopped().await };
    let serving = tokio::spawn(async { axum::serve(listener, app).with_graceful_shutdown(stopped).await });
    let web = reqwest::Client::builder().no_proxy().build().unwrap();

    let begun = web.post(format!("{base}/help/chat/conversations")).json(&json!({"agent_id": "shop"}));
    let begun: Value = begun.send().await.unwrap().json().await.unwrap();
    let said = web
        .post(format!("{base}/help/chat/conversation/messages"))
        .bearer_auth(begun["token"].as_str().unwrap())
        .json(&json!({"key": "k1", "text": "Do you ship to the desert?"}));
    assert_eq!(said.send().await.unwrap().status(), StatusCode::CREATED);

    let cookie = cookie(&shop).await;
    let inbox = |path: &str| web.get(format!("{base}/staff/inbox{path}")).header(header::COOKIE, &cookie);
    let rows: Value = inbox("/api/conversations?list=ai").send().await.unwrap().json().await.unwrap();
    assert_eq!(rows["rows"].as_array().unwrap().len(), 1);
    let page = inbox("").send().await.unwrap();
    assert_eq!(page.url().path(), "/staff/inbox/desk");
    assert!(page.text().await.unwrap().contains("<div id=\"inbox\">"));

    let mut stream = inbox("/api/events").send().await.unwrap();
    assert!(stream.chunk().await.unwrap().is_some());
    shop.desk.stop();
    while stream.chunk().await.unwrap().is_some() {}
    drop((stream, web));
    serving.await.unwrap().unwrap();
}
