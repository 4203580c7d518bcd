//! Widgets that read beside each other, or not at all.

use handoff_core::AgentSettings;
use handoff_core::projection::VisitorEvent;

use crate::stage::{Reader, Stage, aside, key, op, text};

#[tokio::test(start_paused = true)]
async fn visitor_in_two_tabs() {
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = stage.available("ada", 4).await;
    let id = stage.begin(1).await;
    let (mut one, mut two) = (Reader::open(&stage.desk, id).await, Reader::open(&stage.desk, id).await);
    let (left, right) = (stage.desk.clone(), stage.desk.clone());
    let (left, right) = tokio::join!(
        aside(async move { left.say(id, key("tab-1-1"), text("billing, from one"), None).await }),
        aside(async move { right.say(id, key("tab-2-1"), text("billing, from two"), None).await }),
    );
    left.unwrap().unwrap();
    right.unwrap().unwrap();
    one.read().await;
    // The second tab slept; its cursor is its own.
    stage.say(id, "tab-1-2", "speak to a person").await;
    stage.desk.claim(&ada, id).await.unwrap();
    one.read().await;
    two.read().await;
    assert_eq!(one.entries, two.entries);
    let keys = |event: &VisitorEvent| match event {
        VisitorEvent::VisitorMessage { key, .. } => key.clone(),
        _ => None,
    };
    let mut keys: Vec<_> = one.entries.iter().filter_map(|entry| keys(&entry.event)).collect();
    keys.sort_by(|left, right| left.as_str().cmp(right.as_str()));
    assert_eq!(keys, [key("tab-1-1"), key("tab-1-2"), key("tab-2-1")], "each message once, under its tab's key");
    // One leaves; the other goes on.
    one.leave();
    stage.write(&ada, id, "o1", "hello").await;
    two.read().await;
    assert_eq!(two.lines().last(), Some(&"operator"));
    one.return_to(&stage.desk, id).await;
    one.read().await;
    assert_eq!(one.entries, two.entries);
}

#[tokio::test(start_paused = true)]
async fn widget_offline_during_the_whole_handoff() {
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = stage.available("ada", 4).await;
    let id = stage.begin(1).await;
    let mut widget = Reader::open(&stage.desk, id).await;
    stage.say(id, "m1", "billing?").await;
    widget.read().await;
    assert_eq!(widget.lines(), ["visitor", "ai"]);
    widget.leave();

    // All of it, from the request to the end, with what is none of his business in between.
    stage.say(id, "m2", "speak to a person").await;
    stage.desk.claim(&ada, id).await.unwrap();
    stage.desk.note(&ada, id, key("n1"), text("a regular")).await.unwrap();
    stage.write(&ada, id, "o1", "hello").await;
    stage.say(id, "m3", "thanks").await;
    stage.desk.resolve(&ada, id).await.unwrap();

    widget.return_to(&stage.desk, id).await;
    widget.read().await;
    assert_eq!(widget.lines(), ["visitor", "ai", "visitor", "status", "joined", "operator", "visitor", "resolved"],);
    let screen = format!("{:?}", widget.entries);
    assert!(!screen.contains("regular"));
    let _ = op("ada");
}
