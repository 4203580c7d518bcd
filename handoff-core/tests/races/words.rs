//! Words against what ends a conversation, and words that ask again.

use handoff_core::command::Rejected;
use handoff_core::conversation::Stage as Where;
use handoff_core::event::Event;
use handoff_core::{AgentSettings, ConversationId};

use crate::stage::{Stage, aside, key, op, refusal, text};

fn resolved(event: &Event) -> bool {
    matches!(event, Event::Resolved { .. })
}

async fn with_ada() -> (Stage, ConversationId) {
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = stage.available("ada", 4).await;
    let id = stage.held_by(&ada, 1).await;
    stage.write(&ada, id, "o1", "hello").await;
    (stage, id)
}

#[tokio::test(start_paused = true)]
async fn visitor_message_against_resolve() {
    // Before it, the message belongs to the stretch of the person.
    let (stage, id) = with_ada().await;
    stage.say(id, "m1", "billing, thanks").await;
    stage.desk.resolve(&op("ada"), id).await.unwrap();
    stage.settle().await;
    assert_eq!((stage.head(id).await.stage(), stage.ai.calls()), (Where::Resolved, 0));

    // After it, the message opens it again, and the AI answers.
    let (stage, id) = with_ada().await;
    stage.desk.resolve(&op("ada"), id).await.unwrap();
    stage.say(id, "m1", "billing, thanks").await;
    stage.settle().await;
    assert_eq!((stage.head(id).await.stage(), stage.ai.calls()), (Where::Ai, 1));
    assert_eq!(stage.kinds(id).await[6..], ["handoff_ended", "resolved", "reopened", "visitor_message", "ai_message"]);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn visitor_message_against_resolve_within_each_others_write() {
    // The message was to be one to a person, and is written when he is done.
    let (stage, id) = with_ada().await;
    let mut held = stage.store.hold(|event| matches!(event, Event::VisitorMessage { .. }));
    let desk = stage.desk.clone();
    let saying = aside(async move { desk.say(id, key("m1"), text("billing?"), None).await });
    held.reached().await;
    stage.desk.resolve(&op("ada"), id).await.unwrap();
    held.release();
    saying.await.unwrap().unwrap();
    stage.settle().await;
    assert_eq!(stage.kinds(id).await[6..], ["handoff_ended", "resolved", "reopened", "visitor_message", "ai_message"]);

    // He is done with what he has read, and a message comes before: it is in the log all the same.
    let (stage, id) = with_ada().await;
    let mut held = stage.store.hold(resolved);
    let desk = stage.desk.clone();
    let resolving = aside(async move { desk.resolve(&op("ada"), id).await });
    held.reached().await;
    stage.say(id, "m1", "wait").await;
    held.release();
    resolving.await.unwrap().unwrap();
    assert_eq!(stage.kinds(id).await[6..], ["visitor_message", "handoff_ended", "resolved"]);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn resolve_against_the_operators_last_message() {
    let (stage, id) = with_ada().await;
    stage.write(&op("ada"), id, "o2", "bye").await;
    stage.desk.resolve(&op("ada"), id).await.unwrap();
    assert_eq!(stage.kinds(id).await[6..], ["operator_message", "handoff_ended", "resolved"]);

    // From another tab of his, after it: refused by name, and nothing of it is kept, so that the text
    // and its key are still his to send.
    let (stage, id) = with_ada().await;
    stage.desk.resolve(&op("ada"), id).await.unwrap();
    let refused = refusal(stage.desk.write(&op("ada"), id, key("o2"), text("bye")).await);
    assert_eq!((refused, stage.count(id, "operator_message").await), (Rejected::Resolved, 1));
    stage.desk.reopen(&op("ada"), id).await.unwrap();
    stage.write(&op("ada"), id, "o2", "bye").await;
    assert_eq!(stage.count(id, "operator_message").await, 2);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn resolve_against_the_operators_last_message_within_each_others_write() {
    let (stage, id) = with_ada().await;
    let mut held = stage.store.hold(|event| matches!(event, Event::OperatorMessage { .. }));
    let desk = stage.desk.clone();
    let writing = aside(async move { desk.write(&op("ada"), id, key("o2"), text("bye")).await });
    held.reached().await;
    stage.desk.resolve(&op("ada"), id).await.unwrap();
    held.release();
    assert_eq!(refusal(writing.await.unwrap()), Rejected::Resolved);

    let (stage, id) = with_ada().await;
    let mut held = stage.store.hold(resolved);
    let desk = stage.desk.clone();
    let resolving = aside(async move { desk.resolve(&op("ada"), id).await });
    held.reached().await;
    stage.write(&op("ada"), id, "o2", "bye").await;
    held.release();
    resolving.await.unwrap().unwrap();
    assert_eq!(stage.kinds(id).await[6..], ["operator_message", "handoff_ended", "resolved"]);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn explicit_request_while_queued() {
    let stage = Stage::new(AgentSettings::default()).await;
    stage.available("ada", 4).await;
    let id = stage.waiting(1).await;
    let again = stage.say(id, "m2", "speak to a person").await;
    assert_eq!(again.entries.len(), 1, "a message and nothing else");
    let pressed = stage.desk.request_handoff(id, key("b1"), None).await.unwrap();
    assert!(pressed.entries.is_empty());
    stage.settle().await;
    assert_eq!((stage.count(id, "handoff_requested").await, stage.told(id).await.len()), (1, 1));
    assert_eq!(stage.ai.calls(), 0);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn explicit_request_while_queued_decided_before_it_was() {
    // Two tabs ask at once: both found the AI at work, and one promise is made.
    let stage = Stage::new(AgentSettings::default()).await;
    stage.available("ada", 4).await;
    let id = stage.begin(1).await;
    let mut held = stage.store.hold(|event| matches!(event, Event::HandoffRequested { .. }));
    let desk = stage.desk.clone();
    let first = aside(async move { desk.say(id, key("m1"), text("speak to a person"), None).await });
    held.reached().await;
    stage.say(id, "m2", "speak to a human").await;
    held.release();
    let first = first.await.unwrap().unwrap();
    assert_eq!(first.entries.len(), 1, "by now a message and nothing else");
    assert_eq!((stage.count(id, "handoff_requested").await, stage.told(id).await.len()), (1, 1));
    assert_eq!(stage.count(id, "visitor_message").await, 2);
    stage.audited(id).await;
}
