//! What is refused, and how: always a problem, never a surprise.

mod support;

use http::Method;
use serde_json::{Value, json};
use support::Host;
use support::web::{NOBODY, STRANGE_TOKEN, Web};

#[tokio::test]
async fn each_kind_of_bad_input_has_its_own_problem() {
    let host = Host::start().await;
    let visitor = host.visitor("docs").await;
    let say = async |body: Value| visitor.web.post("/chat/conversation/messages", &body).await;
    for wrong in [
        json!({"key": "k", "text": "hi", "role": "operator"}),
        json!({"key": "k", "text": "hi", "at": 0}),
        json!({"key": "k", "text": "hi", "n": 1, "author": "sam"}),
        json!({"key": "k", "text": 7}),
        json!({"key": "k"}),
        json!({"key": "", "text": "hi"}),
        json!({"key": "a key", "text": "hi"}),
        json!({"key": "k".repeat(65), "text": "hi"}),
        json!({"key": "k", "text": "  "}),
        json!({"key": "k", "text": "x".repeat(16 * 1024 + 1)}),
        json!({"key": "k", "text": "hi", "page": "javascript:alert(1)"}),
        json!([]),
        Value::Null,
    ] {
        say(wrong).await.expect_problem(422, "invalid");
    }
    let raw = |kind: Option<&str>, body: &'static str| {
        let request = visitor.web.request(Method::POST, "/chat/conversation/messages").body(body);
        let request = kind.into_iter().fold(request, |request, kind| request.header("content-type", kind));
        visitor.web.send(request)
    };
    raw(Some("application/json"), "not JSON").await.expect_problem(422, "invalid");
    raw(Some("application/json"), "").await.expect_problem(422, "invalid");
    raw(Some("application/json"), r#"{"key":"k","text":"a","text":"b"}"#).await.expect_problem(422, "invalid");
    raw(Some("text/plain"), r#"{"key":"k","text":"hi"}"#).await.expect_problem(415, "unsupported_media_type");
    raw(None, r#"{"key":"k","text":"hi"}"#).await.expect_problem(415, "unsupported_media_type");
    let large = json!({"key": "k", "text": "x".repeat(handoff_axum::BODY_BYTES_MAX)});
    say(large).await.expect_problem(413, "too_large");
    say(json!({"key": "k", "text": "hi"})).await.expect(201);
    say(json!({"key": "k", "text": "something else"})).await.expect_problem(409, "key_reused");
    visitor.web.get("/chat/conversation/entries?after=x").await.expect_problem(422, "invalid");
    visitor.web.get("/chat/conversation/entries?before=1").await.expect_problem(422, "invalid");
    host.web().post("/chat/conversations", &json!({"agent_id": "nobody"})).await.expect_problem(404, "not_found");
    host.end().await;
}

#[tokio::test]
async fn a_bad_id_names_nothing_and_a_bad_list_is_invalid() {
    let host = Host::start().await;
    let sam = host.signed_in("sam");
    for id in ["x", "..%2f..", "%00", &"9".repeat(500), NOBODY] {
        sam.get(&format!("/inbox/api/conversations/{id}")).await.expect_problem(404, "not_found");
        sam.post(&format!("/inbox/api/conversations/{id}/claim"), &Value::Null).await.expect_problem(404, "not_found");
        sam.get(&format!("/inbox/api/agents/{id}")).await.expect_problem(404, "not_found");
        host.web().get(&format!("/chat/agents/{id}")).await.expect_problem(404, "not_found");
    }
    for query in ["", "?list=all", "?list=ai&after=x", "?list=ai&after=1.x", "?list=ai&agent=a%20b", "?list=ai&x=1"] {
        sam.get(&format!("/inbox/api/conversations{query}")).await.expect_problem(422, "invalid");
    }
    sam.get("/inbox/api/events?conversation=x").await.expect_problem(422, "invalid");
    // What is not even text.
    for path in ["/chat/agents/%ff", "/inbox/api/agents/%ff", "/inbox/api/conversations/%ff"] {
        let answer = sam.get(path).await;
        assert!(answer.status.is_client_error());
        answer.expect_any_problem();
    }
    host.end().await;
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_method_are_problems_too() {
    let host = Host::start().await;
    let sam = host.signed_in("sam");
    for path in
        ["/chat/nothing", "/chat/widget/nothing.js", "/inbox/nothing", "/inbox/api/nothing", "/inbox/inbox/no.js"]
    {
        sam.get(path).await.expect_problem(404, "not_found");
        sam.method("POST", path).await.expect_problem(404, "not_found");
    }
    for (method, path, allowed) in [
        ("DELETE", "/chat/conversation", "GET,HEAD"),
        ("GET", "/chat/conversation/messages", "POST"),
        ("POST", "/chat/widget.js", "GET,HEAD"),
        ("POST", "/chat/widget/panel.js", "GET,HEAD"),
        ("POST", "/chat/openapi.json", "GET,HEAD"),
        ("PATCH", "/inbox/api/me", "GET,HEAD"),
        ("DELETE", "/inbox/desk", "GET,HEAD"),
        ("PUT", "/inbox/inbox/inbox.js", "GET,HEAD"),
    ] {
        let answer = sam.method(method, path).await;
        answer.expect_problem(405, "method_not_allowed");
        assert_eq!(answer.header("allow"), allowed, "{method} {path}");
    }
    for path in ["/chat/stream", "/inbox/api/stream"] {
        let answer = sam.with("origin", &host.origin()).get(path).await;
        assert!(answer.status.is_client_error());
        answer.expect_any_problem();
    }
    host.end().await;
}

#[tokio::test]
async fn without_his_own_token_a_visitor_sees_nothing_of_another() {
    let host = Host::start().await;
    let first = host.visitor("docs").await;
    first.say("k", "canary of the first").await.expect(201);
    let web = host.web();
    let strangers = [
        web.clone(),
        web.with("authorization", &format!("Bearer {}", *STRANGE_TOKEN)),
        web.with("authorization", &first.token),
        web.with("authorization", &format!("Basic {}", first.token)),
        web.with("authorization", &format!("Bearer {}x", first.token)),
        web.with("authorization", &format!("Bearer {}", &first.token[1..])),
        web.with("authorization", "Bearer "),
        web.with("authorization", &format!("Bearer {}", "A".repeat(6_000))),
        web.with("cookie", &format!("token={}", first.token)),
    ];
    for stranger in strangers {
        for (method, path, body) in VISITOR_ROUTES {
            let request = stranger.request(method.parse().unwrap(), path);
            let request = if body.is_empty() { request } else { json_body(request, body) };
            stranger.send(request).await.expect_problem(401, "unauthorized");
        }
    }
    // A token in the address counts for nothing.
    web.get(&format!("/chat/conversation?token={}", first.token)).await.expect_problem(401, "unauthorized");
    let second = host.visitor("docs").await;
    assert_eq!(second.entries().await, Vec::<Value>::new());
    assert_eq!(second.state().await["last"], 0);
    let mut socket = host.visitor_socket(&second.token, 0).await;
    socket.next().await;
    first.say("k2", "canary again").await.expect(201);
    second.say("k", "mine").await.expect(201);
    let mine = socket.next_of("entries").await;
    assert_eq!(mine["entries"][0]["text"], "mine");
    drop(socket);
    host.end().await;
}

const VISITOR_ROUTES: [(&str, &str, &str); 8] = [
    ("GET", "/chat/conversation", ""),
    ("GET", "/chat/conversation/entries", ""),
    ("GET", "/chat/events", ""),
    ("POST", "/chat/conversation/typing", ""),
    ("POST", "/chat/conversation/messages", r#"{"key":"x","text":"forged"}"#),
    ("POST", "/chat/conversation/handoff", r#"{"key":"x"}"#),
    ("POST", "/chat/conversation/cancel", ""),
    ("PUT", "/chat/conversation/visitor", r#"{"name":"Forged"}"#),
];

fn json_body(request: reqwest::RequestBuilder, body: &str) -> reqwest::RequestBuilder {
    request.header("content-type", "application/json").body(body.to_owned())
}

/// Bodies that no route takes, or that some take and others do not.
fn nasty_bodies() -> Vec<Vec<u8>> {
    let nested = |depth: usize| [vec![b'['; depth], vec![b']'; depth]].concat();
    let mut bodies: Vec<Vec<u8>> = [
        "",
        "null",
        "{}",
        "[]",
        "0",
        "-0",
        "1e999",
        "\"\"",
        "{",
        "\u{feff}{}",
        "{\"a\":",
        "NaN",
        "{\"key\":null,\"text\":null}",
        r#"{"key":"k","text":"\ud800"}"#,
        r#"{"key":"k","text":"\u0000"}"#,
        r#"{"status":"available","status":"away"}"#,
        r#"{"version":18446744073709551616,"settings":{}}"#,
        r#"{"version":-1,"settings":{"origins":["*"]}}"#,
        r#"{"version":1,"settings":{"trigger":{"mode":"auto","after_failed":0,"explicit":true}}}"#,
        r#"{"version":1,"settings":{"reply_seconds":4294967296}}"#,
        r#"{"agent_id":"docs","page":"http://"}"#,
        r#"{"agent_id":"../docs"}"#,
        r#"{"connection":"x"}"#,
        r#"{"force":true}"#,
        r#"{"force":true,"reason":""}"#,
        r#"{"force":"yes"}"#,
        r#"{"reason":{"$gt":""}}"#,
        r#"{"__proto__":{"a":1}}"#,
        r#"{"name":"\u202e"}"#,
    ]
    .into_iter()
    .map(|text| text.as_bytes().to_vec())
    .collect();
    bodies.extend([nested(100), nested(10_000), vec![0xff, 0xfe, 0x00], vec![b'"'; 200_000]]);
    bodies
}

#[tokio::test]
async fn nothing_that_a_client_sends_is_an_error_of_the_server() {
    let host = Host::start().await;
    let visitor = host.visitor("docs").await;
    visitor.say("k", "hello").await.expect(201);
    let id = host.id_of(&visitor).await;
    let duty = host.on_duty("sam").await;
    let sam = host.signed_in("sam");
    let mut routes = routes(&host, &visitor.web, "/chat").await;
    routes.extend(self::routes(&host, &sam, "/inbox").await);
    let mut sent = 0;
    for (web, path) in routes {
        let path = path.replace("{agent_id}", "docs").replace("agents/{id}", "agents/quiet").replace("{id}", &id);
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            for body in nasty_bodies() {
                let request = web.request(method.clone(), &path).header("content-type", "application/json").body(body);
                let answer = web.send(request).await;
                assert!(!answer.status.is_server_error(), "{method} {path}: {} {}", answer.status, answer.text());
                if answer.status.is_client_error() {
                    answer.expect_any_problem();
                }
                sent += 1;
            }
        }
        for query in [
            "?",
            "?after=",
            "?after=-1",
            "?after=99999999999999999999",
            "?list=%ff",
            "?%00",
            "?list=mine&list=ai",
            "?a[]=b",
        ] {
            // Streams do not end by themselves: only what is refused is read.
            let answer = web.request(Method::GET, &format!("{path}{query}")).send().await.unwrap();
            assert!(!answer.status().is_server_error(), "{path}{query}: {}", answer.status());
        }
    }
    assert!(sent > 2_000, "only {sent} requests");
    drop(duty);
    host.end().await;
}

/// Every path that the router under `base` documents.
async fn routes(host: &Host, web: &Web, base: &str) -> Vec<(Web, String)> {
    let document = host.web().get(&format!("{base}/openapi.json")).await.expect(200);
    document["paths"].as_object().unwrap().keys().map(|path| (web.clone(), format!("{base}{path}"))).collect()
}
