//! An agent's settings over HTTP: what is wrong is named, and what is another's stays.

mod support;

use serde_json::{Value, json};
use support::Host;

/// Every setting that is newer than the first ones, and not as it is by default.
fn changed() -> Value {
    json!({
        "cancelled_text": "cancelled", "returned_text": "returned", "lost_text": "lost", "kept_text": "kept",
        "nobody_left_text": "nobody left", "still_waiting_text": "still waiting", "late_offer_text": "late offer",
        "trigger": {
            "mode": "auto", "after_failed": 2, "explicit": false, "on_error": false, "frustration": true,
            "keywords": [{"phrase": "refund", "except": [], "needs": {
                "priority": "high", "teams": ["billing"], "skills": ["german"],
            }}],
        },
        "shadow": {"mode": "manual"},
        "hours": {
            "zone": "Europe/Berlin",
            "week": {
                "monday": [{"from": "09:00", "to": "12:00"}, {"from": "13:00", "to": "17:30"}], "tuesday": [],
                "wednesday": [{"from": "22:00", "to": "02:00"}], "thursday": [], "friday": [], "saturday": [],
                "sunday": [{"from": "00:00", "to": "24:00"}],
            },
            "exceptions": [{"date": "2026-12-25", "open": [], "note": "Christmas"}],
        },
        "needs": {"priority": "low", "teams": ["support", "billing"], "skills": ["english"]},
        "order": "round_robin", "sticky": false, "answer_seconds": 90, "transfer_seconds": 45, "misses_to_away": null,
        "on_nobody": "return_to_ai", "on_lost": {"mode": "keep", "seconds": 120}, "idle_resolve_seconds": null,
        "keep_days": 30, "late_offer": false, "ratings": false, "stalls": true,
        "prechat": {"text": "Who are you?", "name": "required", "email": "optional", "question": "off"},
    })
}

#[tokio::test]
async fn every_setting_is_kept_as_it_was_sent_and_no_other_agent_changes() {
    let host = Host::start().await;
    let sam = host.signed_in("sam");
    let others = async || {
        let mut others = Vec::new();
        for agent in ["other", "quiet"] {
            others.push(sam.get(&format!("/inbox/api/agents/{agent}")).await.bytes);
        }
        others
    };
    let before = others().await;
    let mut docs = sam.get("/inbox/api/agents/docs").await.expect(200);
    for (field, value) in changed().as_object().unwrap() {
        assert_ne!(docs["settings"][field], *value, "{field} is as it was");
        docs["settings"][field] = value.clone();
    }
    let change = json!({"version": 1, "settings": docs["settings"]});
    let answer = sam.put("/inbox/api/agents/docs", &change).await.expect(200);
    assert_eq!(answer, json!({"id": "docs", "version": 2, "settings": docs["settings"]}));
    assert_eq!(sam.get("/inbox/api/agents/docs").await.expect(200), answer);
    assert_eq!(others().await, before);
    host.end().await;
}

#[tokio::test]
async fn a_wrong_setting_is_refused_by_its_name() {
    let host = Host::start().await;
    let ada = host.signed_in("ada");
    let before = ada.get("/inbox/api/agents/docs").await.expect(200);
    let stretch = |from: &str, to: &str| json!({"from": from, "to": to});
    let week = |day: &str, stretches: Value| json!({"zone": "UTC", "week": {day: stretches}});
    let closed = |date: &str| json!({"date": date});
    let auto = |field: &str, value: Value| {
        let mut auto = json!({"mode": "auto", "after_failed": 1, "explicit": true});
        auto[field] = value;
        auto
    };
    let phrase = |needs: Value| auto("keywords", json!([{"phrase": "refund", "needs": needs}]));
    let wrong = [
        ("cancelled_text", json!(""), "settings.cancelled_text: "),
        ("returned_text", json!(7), "settings.returned_text: "),
        ("lost_text", json!(" "), "settings.lost_text: "),
        ("kept_text", Value::Null, "settings.kept_text: "),
        ("nobody_left_text", json!("x".repeat(20_000)), "settings.nobody_left_text: "),
        ("still_waiting_text", json!([]), "settings.still_waiting_text: "),
        ("late_offer_text", json!("\u{0}"), "settings.late_offer_text: "),
        ("trigger", auto("on_error", json!("no")), "settings.trigger: "),
        ("trigger", phrase(json!({"priority": "urgent"})), "settings.trigger: unknown variant `urgent`"),
        ("trigger", phrase(json!({"teams": ["a", "a"]})), "needs.teams must name each team once"),
        ("shadow", json!({"mode": "auto", "after_failed": 1}), "settings.shadow: missing field `explicit`"),
        ("shadow", auto("keywords", json!([{"phrase": "!?"}])), "keywords must each hold a word"),
        ("hours", json!({"week": {}}), "settings.hours: missing field `zone`"),
        ("hours", json!({"zone": "Europe/Atlantis"}), "settings.hours.zone: zone must be the IANA name"),
        ("hours", week("funday", json!([])), "settings.hours.week.funday: unknown field `funday`"),
        ("hours", week("monday", json!([stretch("9", "12:00")])), "settings.hours.week.monday[0].from: time must be"),
        ("hours", week("monday", json!([stretch("09:00", "09:00")])), "hours.week.monday[0] must not end when it"),
        (
            "hours",
            week("friday", json!([stretch("09:00", "12:00"), stretch("11:00", "13:00")])),
            "hours.week.friday[1] must not overlap [0]",
        ),
        (
            "hours",
            json!({"zone": "UTC", "week": {
                "monday": [stretch("22:00", "02:00")], "tuesday": [stretch("01:00", "03:00")],
            }}),
            "hours.week.tuesday[0] must not begin before",
        ),
        (
            "hours",
            json!({"zone": "UTC", "exceptions": [closed("2026-12-25"), closed("2026-12-25")]}),
            "hours.exceptions must name each date once",
        ),
        ("hours", json!({"zone": "UTC", "exceptions": [closed("2026-02-30")]}), "settings.hours.exceptions[0].date: "),
        ("needs", json!({"priority": "urgent"}), "settings.needs.priority: unknown variant `urgent`"),
        ("needs", json!({"teams": ["a", "a"]}), "needs.teams must name each team once"),
        ("needs", json!({"teams": ["no spaces"]}), "settings.needs.teams[0]: team may hold"),
        ("needs", json!({"skills": (0..17).map(|n| format!("s{n}")).collect::<Vec<_>>()}), "needs may name at most 16"),
        ("order", json!("random"), "settings.order: unknown variant `random`"),
        ("sticky", json!("yes"), "settings.sticky: "),
        ("answer_seconds", json!(0), "answer_seconds must be 1 to 86400, is 0"),
        ("transfer_seconds", json!(86_401), "transfer_seconds must be 1 to 86400, is 86401"),
        ("misses_to_away", json!(0), "settings.misses_to_away: "),
        ("misses_to_away", json!(101), "misses_to_away must be 1 to 100"),
        ("on_nobody", json!("shrug"), "settings.on_nobody: unknown variant `shrug`"),
        ("on_lost", json!({"mode": "keep"}), "settings.on_lost: missing field `seconds`"),
        ("on_lost", json!({"mode": "keep", "seconds": 0}), "on_lost.seconds must be 1 to 86400, is 0"),
        ("on_lost", json!("requeue"), "settings.on_lost: "),
        ("idle_resolve_seconds", json!(59), "idle_resolve_seconds must be 60 to 7776000"),
        ("keep_days", json!(0), "keep_days must be 1 to 3650, or null for ever, is 0"),
        ("keep_days", json!(3_651), "keep_days must be 1 to 3650, or null for ever, is 3651"),
        ("keep_days", json!(-1), "settings.keep_days: "),
        ("keep_days", json!(1.5), "settings.keep_days: "),
        ("late_offer", json!(1), "settings.late_offer: "),
        ("ratings", json!("never"), "settings.ratings: "),
        ("prechat", json!({"text": "Why", "name": "off", "email": "off", "question": "off"}), "prechat must ask for"),
        ("prechat", json!({"text": "Why", "name": "off", "email": "off"}), "settings.prechat: missing field"),
        ("later_offer", json!(true), "settings.later_offer: unknown field `later_offer`"),
    ];
    for (field, value, said) in wrong {
        let mut settings = before["settings"].clone();
        settings[field] = value.clone();
        let change = json!({"version": 1, "settings": settings});
        let problem = ada.put("/inbox/api/agents/docs", &change).await.expect_problem(422, "invalid");
        let detail = problem["detail"].as_str().unwrap().to_lowercase();
        assert!(detail.starts_with(&said.to_lowercase()), "{field} = {value}: {problem}");
    }
    assert_eq!(ada.get("/inbox/api/agents/docs").await.expect(200), before, "nothing was changed");
    host.end().await;
}
