//! Pictures and roles of operators over HTTP: small, of raster kinds, changed by whom the host lets, seen by visitors.

mod support;

use handoff_core::avatar::{AVATAR_BYTES_MAX, AVATAR_SIDE_MAX};
use http::Method;
use serde_json::{Value, json};
use support::Host;
use support::web::{Answer, Web};

fn picture(n: u8) -> Vec<u8> {
    of_side(40, n)
}

fn of_side(side: u32, n: u8) -> Vec<u8> {
    let side = side.to_be_bytes();
    [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &side, &side, &[n; 100]].concat()
}

async fn set(web: &Web, id: &str, bytes: Vec<u8>) -> Answer {
    web.send(web.request(Method::PUT, &format!("/inbox/api/operators/{id}/avatar")).body(bytes)).await
}

fn digest(card: &Value) -> String {
    card["avatar"].as_str().expect("a picture").to_owned()
}

#[tokio::test]
async fn a_picture_is_seen_by_whoever_knows_its_content_and_runs_nothing() {
    let host = Host::administered().await;
    let sam = host.signed_in("sam");
    let first = digest(&set(&sam, "ada", picture(1)).await.expect(200));
    // No token, as pages load pictures, and from whatever page.
    let shown = host.web().with("origin", "https://shop.example").get(&format!("/chat/avatars/{first}")).await;
    assert_eq!((shown.status.as_u16(), &shown.bytes[..]), (200, &picture(1)[..]));
    for (header, value) in [
        ("content-type", "image/png"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("referrer-policy", "no-referrer"),
    ] {
        assert_eq!(shown.header(header), value, "{header}");
    }
    // The inbox gives it to who is signed in.
    let inside = format!("/inbox/api/avatars/{first}");
    let shown = sam.get(&inside).await;
    assert_eq!((shown.status.as_u16(), &shown.bytes[..]), (200, &picture(1)[..]));
    for (header, value) in [
        ("cache-control", "private, max-age=31536000, immutable"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
    ] {
        assert_eq!(shown.header(header), value, "{header}");
    }
    host.web().get(&inside).await.expect_problem(401, "unauthorized");

    // Nobody finds operators by guessing, and what is gone is gone.
    for other in ["ada", "sam", &"0".repeat(64), &first[..63], "..%2Fwidget.js"] {
        assert_eq!(host.web().get(&format!("/chat/avatars/{other}")).await.status, 404, "{other}");
    }
    let second = digest(&set(&sam, "ada", picture(2)).await.expect(200));
    host.web().get(&format!("/chat/avatars/{first}")).await.expect_problem(404, "not_found");
    let without = sam.method("DELETE", "/inbox/api/operators/ada/avatar").await.expect(200);
    assert_eq!(without.get("avatar"), None);
    host.web().get(&format!("/chat/avatars/{second}")).await.expect_problem(404, "not_found");
    host.end().await;
}

#[tokio::test]
async fn what_is_no_small_picture_is_refused_in_words_that_say_what_is() {
    let host = Host::administered().await;
    let sam = host.signed_in("sam");
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#.to_vec();
    for wrong in [svg, b"<html>".to_vec(), b"GIF89a....".to_vec(), b"%PDF-1.7".to_vec(), Vec::new()] {
        let problem = set(&sam, "ada", wrong).await.expect_problem(422, "invalid");
        assert_eq!(problem["field"], json!("avatar"));
        assert!(problem["detail"].as_str().unwrap().contains("PNG, JPEG or WebP"), "{problem}");
    }
    let side = u32::try_from(AVATAR_SIDE_MAX).unwrap();
    set(&sam, "ada", of_side(side, 1)).await.expect(200);
    for (wrong, says) in [
        (of_side(side + 1, 1), "1 to 2048 pixels wide and high, and is 2049 by 2049"),
        (of_side(0, 1), "1 to 2048 pixels wide and high, and is 0 by 0"),
        (picture(1)[..20].to_vec(), "a whole image, whose header says its width and height"),
    ] {
        let problem = set(&sam, "ada", wrong).await.expect_problem(422, "invalid");
        assert_eq!(problem["field"], json!("avatar"));
        assert!(problem["detail"].as_str().unwrap().contains(says), "{problem}");
    }
    let mut large = picture(1);
    large.resize(AVATAR_BYTES_MAX, 0);
    set(&sam, "ada", large.clone()).await.expect(200);
    large.push(0);
    let problem = set(&sam, "ada", large).await.expect_problem(413, "too_large");
    assert!(problem["detail"].as_str().unwrap().contains("65536"), "{problem}");
    set(&sam, "nobody", picture(1)).await.expect_problem(404, "not_found");
    // Of others nobody changes the picture, not even his own.
    let eve = host.signed_in("eve");
    set(&eve, "eve", picture(1)).await.expect_problem(403, "not_an_administrator");
    eve.method("DELETE", "/inbox/api/operators/ada/avatar").await.expect_problem(403, "not_an_administrator");
    set(&host.web(), "ada", picture(1)).await.expect_problem(401, "unauthorized");
    host.end().await;
}

#[tokio::test]
async fn a_visitor_reads_role_and_picture_of_who_joined_as_they_were_then() {
    let host = Host::administered().await;
    let sam = host.signed_in("sam");
    let people = sam.get("/inbox/api/operators").await.expect(200);
    let before =
        people["operators"].as_array().unwrap().iter().find(|one| one["id"] == "sam").unwrap()["profile"].clone();
    let with = |role: &str| {
        let mut after = before.clone();
        after["role"] = json!(role);
        json!({"before": before, "after": after})
    };
    for wrong in ["", "a\nb", &"a".repeat(41)] {
        let problem = sam.put("/inbox/api/operators/sam", &with(wrong)).await.expect_problem(422, "invalid");
        assert!(problem.to_string().contains("role"), "{problem}");
    }
    let card = sam.put("/inbox/api/operators/sam", &with("Billing")).await.expect(200);
    assert_eq!(card["profile"]["role"], json!("Billing"));
    let avatar = digest(&set(&sam, "sam", picture(1)).await.expect(200));
    let me = sam.get("/inbox/api/me").await.expect(200);
    assert_eq!((&me["role"], &me["avatar"]), (&json!("Billing"), &json!(avatar)));

    let _there = host.on_duty("sam").await;
    let (visitor, _) = host.held_by("sam", "docs").await;
    sam.method("DELETE", "/inbox/api/operators/sam/avatar").await.expect(200);
    let entries = visitor.entries().await;
    let joined = entries.iter().find(|entry| entry["type"] == "operator_joined").unwrap();
    assert_eq!((&joined["role"], &joined["avatar"]), (&json!("Billing"), &json!(avatar)));
    assert!(entries.iter().all(|entry| !entry.to_string().contains("\"sam\"")), "his id is nobody's business");
    host.end().await;
}
