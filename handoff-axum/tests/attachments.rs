//! Files over HTTP: what is taken in, who gets it, and that no browser runs it.

mod support;

use handoff_core::agent::Attachments;
use handoff_core::file::FileType;
use http::Method;
use serde_json::{Value, json};
use support::web::{Answer, NOBODY, Visitor, Web};
use support::{Host, SHOP, Wishes};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and what follows";
const PDF: &[u8] = b"%PDF-1.7 and what follows";
const FILES: &str = "/chat/conversation/files";

async fn bring(web: &Web, path: &str, name: &str, bytes: &[u8]) -> Answer {
    let request = web.request(Method::POST, path).header("x-file-name", name);
    web.send(request.header("content-type", "text/html").body(bytes.to_vec())).await
}

async fn sent(visitor: &Visitor, key: &str) -> String {
    let id = bring(&visitor.web, FILES, "photo.png", PNG).await.expect(201)["id"].as_str().unwrap().to_owned();
    say(visitor, key, &json!({"files": [id]})).await.expect(201);
    id
}

async fn say(visitor: &Visitor, key: &str, rest: &Value) -> Answer {
    let mut body = rest.clone();
    body["key"] = key.into();
    visitor.web.post("/chat/conversation/messages", &body).await
}

#[tokio::test]
async fn a_file_goes_from_the_visitor_to_the_operator_and_one_comes_back() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let (visitor, path) = host.held_by("sam", "docs").await;
    let brought = bring(&visitor.web, FILES, "%C3%9Cber%20uns.png", PNG).await.expect(201);
    assert_eq!((&brought["name"], &brought["media_type"]), (&json!("Über uns.png"), &json!("image/png")));
    assert_eq!(brought["bytes"], PNG.len());
    assert_eq!(brought["sha256"].as_str().unwrap().len(), 64);
    let said = say(&visitor, "m1", &json!({"text": "Look:", "files": [brought["id"]]})).await.expect(201);
    assert_eq!(said["entry"]["files"], json!([brought]));

    let sam = host.signed_in("sam");
    let thread = sam.get(&format!("{path}/entries?after=0")).await.expect(200);
    let message =
        thread["entries"].as_array().unwrap().iter().find(|entry| entry["type"] == "visitor_message").unwrap();
    assert_eq!(message["files"], json!([brought]));
    let got = sam.get(&format!("{path}/files/{}", brought["id"].as_str().unwrap())).await;
    assert_eq!((got.status.as_u16(), &got.bytes[..]), (200, PNG));

    let pdf = bring(&sam, &format!("{path}/files"), "Rechnung.pdf", PDF).await.expect(201);
    let body = json!({"key": "a1", "files": [pdf["id"]]});
    let written = sam.post(&format!("{path}/messages"), &body).await.expect(201);
    assert_eq!((&written["entry"]["text"], &written["entry"]["files"]), (&json!("Rechnung.pdf"), &json!([pdf])));
    let got = visitor.web.get(&format!("{FILES}/{}", pdf["id"].as_str().unwrap())).await;
    assert_eq!((got.status.as_u16(), &got.bytes[..]), (200, PDF));
    drop(_sam);
    host.end().await;
}

#[tokio::test]
async fn a_download_runs_nothing_and_is_kept_nowhere() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let (visitor, path) = host.held_by("sam", "docs").await;
    let page = b"<script>alert(1)</script>";
    let id = bring(&visitor.web, FILES, "a%22b.txt", page).await.expect(201)["id"].as_str().unwrap().to_owned();
    say(&visitor, "m1", &json!({"files": [id]})).await.expect(201);
    let downloads = [
        visitor.web.get(&format!("{FILES}/{id}")).await,
        host.signed_in("sam").get(&format!("{path}/files/{id}")).await,
    ];
    for got in downloads {
        assert_eq!((got.status.as_u16(), &got.bytes[..]), (200, &page[..]));
        for (name, value) in [
            ("content-type", "text/plain; charset=utf-8"),
            ("content-disposition", "attachment; filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt"),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("referrer-policy", "no-referrer"),
        ] {
            assert_eq!(got.header(name), value, "{name}");
        }
    }
    drop(_sam);
    host.end().await;
}

#[tokio::test]
async fn the_bytes_decide_what_a_file_is_and_not_what_it_is_called() {
    let host = Host::start().await;
    let visitor = host.visitor("docs").await;
    for (name, bytes, why) in [
        ("page.png", &b"<html><script>alert(1)</script>"[..], "is named .png and is not a PNG image"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "must be one of these: .png"),
        ("page.html", b"<html>", "must be one of these: .png"),
        ("photo.jpg", PNG, "is a PNG image, so its name must end in .png"),
        ("script.txt", b"\x7fELF\x00", "is not plain text in UTF-8"),
        ("archive.zip", b"PK\x03\x04", "must be one of these: .png, .jpg, .jpeg, .gif, .webp, .pdf, .txt"),
        ("nothing.txt", b"", "must not be empty"),
    ] {
        let refused = bring(&visitor.web, FILES, name, bytes).await.expect_problem(422, "invalid");
        assert_eq!(refused["field"], "file", "{name}");
        assert!(refused["detail"].as_str().unwrap().contains(why), "{name}: {refused}");
    }
    let nameless = visitor.web.send(visitor.web.request(Method::POST, FILES).body(PNG)).await;
    assert_eq!(nameless.expect_problem(422, "invalid")["field"], "name");
    for name in ["%ff.png", "%2F", ""] {
        assert_eq!(
            bring(&visitor.web, FILES, name, PNG).await.expect_problem(422, "invalid")["field"],
            "name",
            "{name}"
        );
    }
    host.end().await;
}

#[tokio::test]
async fn a_file_is_as_large_as_the_agent_allows_whether_or_not_its_length_is_told() {
    let host = Host::start().await;
    allow(&host, Some(Attachments { types: [FileType::Png].into(), max_bytes: 300_000 })).await;
    let visitor = host.visitor("docs").await;
    let of = |length: usize| [PNG, &vec![7; length - PNG.len()]].concat();
    const { assert!(300_000 > handoff_axum::BODY_BYTES_MAX, "more than any other body") };
    bring(&visitor.web, FILES, "a.png", &of(300_000)).await.expect(201);
    let refused = bring(&visitor.web, FILES, "a.png", &of(300_001)).await.expect_problem(413, "too_large");
    assert_eq!(refused["detail"], "The file may have at most 300000 bytes.");
    let pieces = futures_util::stream::iter(
        of(300_001).chunks(50_000).map(|piece| Ok::<_, std::io::Error>(piece.to_vec())).collect::<Vec<_>>(),
    );
    let request = visitor.web.request(Method::POST, FILES).header("x-file-name", "a.png");
    let streamed = visitor.web.send(request.body(reqwest::Body::wrap_stream(pieces))).await;
    streamed.expect_problem(413, "too_large");
    let card = host.web().get("/chat/agents/docs").await.expect(200);
    let allowed = json!({"types": ["image/png"], "endings": ["png"], "max_bytes": 300_000, "max_files": 5});
    assert_eq!(card["attachments"], allowed);
    let me = host.signed_in("ada").get("/inbox/api/me").await.expect(200);
    assert_eq!(me["agents"][0]["attachments"], allowed);

    allow(&host, None).await;
    assert_eq!(host.web().get("/chat/agents/docs").await.expect(200)["attachments"], Value::Null);
    bring(&visitor.web, FILES, "a.png", PNG).await.expect_problem(409, "no_files");
    host.end().await;
}

/// Changes what the agent `docs` allows.
async fn allow(host: &Host, attachments: Option<Attachments>) {
    let agent = host.desk.agent(&handoff_core::AgentId::new("docs").unwrap()).await.unwrap();
    let mut settings = agent.settings;
    settings.attachments = attachments;
    let sam = handoff_core::OperatorId::new("sam").unwrap();
    host.desk.save_agent(&sam, &agent.id, agent.version, settings).await.unwrap();
}

#[tokio::test]
async fn another_visitor_and_another_operator_get_nothing_and_learn_nothing() {
    let host = Host::start().await;
    let _sam = host.on_duty("sam").await;
    let (visitor, path) = host.held_by("sam", "docs").await;
    let other = host.visitor("docs").await;
    let id = sent(&visitor, "m1").await;
    let absent = other.web.get(&format!("{FILES}/{NOBODY}")).await;
    let hidden = other.web.get(&format!("{FILES}/{id}")).await;
    assert_eq!(hidden.expect_problem(404, "not_found"), absent.expect_problem(404, "not_found"));
    other.web.get(&format!("{FILES}/x")).await.expect_problem(404, "not_found");
    host.web().get(&format!("{FILES}/{id}")).await.expect_problem(401, "unauthorized");
    bring(&host.web(), FILES, "a.png", PNG).await.expect_problem(401, "unauthorized");
    say(&other, "m1", &json!({"text": "mine", "files": [id]})).await.expect_problem(404, "not_found");

    let eve = host.signed_in("eve");
    eve.get(&format!("{path}/files/{id}")).await.expect_problem(404, "not_found");
    bring(&eve, &format!("{path}/files"), "a.png", PNG).await.expect_problem(404, "not_found");
    // A colleague reads the thread, and does not write in it.
    let ada = host.signed_in("ada");
    assert_eq!(ada.get(&format!("{path}/files/{id}")).await.status, 200);
    bring(&ada, &format!("{path}/files"), "a.png", PNG).await.expect_problem(409, "already_taken");
    host.web().get(&format!("{path}/files/{id}")).await.expect_problem(401, "unauthorized");
    // Nor does the operator write under a conversation that the file is not of.
    let (_, another) = host.held_by("sam", "docs").await;
    host.signed_in("sam").get(&format!("{another}/files/{id}")).await.expect_problem(404, "not_found");
    drop(_sam);
    host.end().await;
}

#[tokio::test]
async fn only_pages_that_may_carry_the_widget_send_and_get_files() {
    let host = Host::start().await;
    let visitor = host.visitor("docs").await;
    let from = |origin: &str| visitor.web.with("origin", origin);
    let id = bring(&from(SHOP), FILES, "a.png", PNG).await.expect(201)["id"].as_str().unwrap().to_owned();
    let got = from(SHOP).get(&format!("{FILES}/{id}")).await;
    assert_eq!((got.status.as_u16(), got.header("access-control-allow-origin")), (200, SHOP));
    bring(&from("https://evil.example"), FILES, "a.png", PNG).await.expect_problem(403, "forbidden_origin");
    from("https://evil.example").get(&format!("{FILES}/{id}")).await.expect_problem(403, "forbidden_origin");
    let asked = from(SHOP).method("OPTIONS", FILES).await;
    assert!(asked.header("access-control-allow-headers").split(", ").any(|name| name == "x-file-name"));
    host.end().await;
}

#[tokio::test]
async fn a_message_with_a_file_sent_again_is_the_same_message() {
    let host = Host::with(Wishes { worker: false, ..Wishes::default() }).await;
    let visitor = host.visitor("docs").await;
    let id = bring(&visitor.web, FILES, "a.png", PNG).await.expect(201)["id"].clone();
    let first = say(&visitor, "m1", &json!({"files": [id]})).await.expect(201);
    assert_eq!(say(&visitor, "m1", &json!({"files": [id]})).await.expect(200), first);
    say(&visitor, "m1", &json!({"text": "a.png"})).await.expect_problem(409, "key_reused");
    say(&visitor, "m2", &json!({})).await.expect_problem(422, "invalid");
    say(&visitor, "m2", &json!({"files": [id, id]})).await.expect_problem(422, "invalid");
    say(&visitor, "m2", &json!({"files": [NOBODY]})).await.expect_problem(404, "not_found");
    assert_eq!(visitor.entries().await.len(), 1);
    host.end().await;
}
