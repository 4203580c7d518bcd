//! Who is there, while it is decided.

use handoff_core::agent::{OnNobody, Routing};
use handoff_core::conversation::Stage as Where;
use handoff_core::event::{Event, StatusKind};
use handoff_core::operator::GRACE_SECONDS;
use handoff_core::{AgentSettings, ConnectionId, Status};

use crate::stage::{Stage, aside, key, op, seconds, text};

/// Ada leaves when a promise that counts on her stands before the store's door.
async fn left_in_between(settings: AgentSettings) -> (Stage, handoff_core::ConversationId) {
    let stage = Stage::new(settings).await;
    stage.available("ada", 4).await;
    let id = stage.begin(1).await;
    let mut held = stage.store.hold(|event| matches!(event, Event::HandoffRequested { .. }));
    let desk = stage.desk.clone();
    let asking = aside(async move { desk.say(id, key("m1"), text("speak to a person"), None).await });
    held.reached().await;
    stage.switch(&op("ada"), Status::Offline).await;
    held.release();
    asking.await.unwrap().unwrap();
    (stage, id)
}

#[tokio::test(start_paused = true)]
async fn last_operator_leaves_between_gate_and_commit() {
    let (stage, id) = left_in_between(AgentSettings::default()).await;
    assert_eq!(stage.told(id).await, [StatusKind::Connecting], "the promise is on record with what it rests on");
    stage.pass(seconds(GRACE_SECONDS + 10)).await;
    assert_eq!(stage.told(id).await, [StatusKind::Connecting, StatusKind::NobodyLeft]);
    assert_eq!(stage.head(id).await.stage(), Where::Waiting);
    stage.pass(seconds(300)).await;
    assert_eq!(stage.head(id).await.stage(), Where::Ai, "and it ends");
    stage.audited(id).await;

    let settings = AgentSettings { on_nobody: OnNobody::ReturnToAi, ..AgentSettings::default() };
    let (stage, id) = left_in_between(settings).await;
    stage.pass(seconds(GRACE_SECONDS + 10)).await;
    assert_eq!(stage.told(id).await, [StatusKind::Connecting, StatusKind::NoOneCame]);
    assert_eq!(stage.head(id).await.stage(), Where::Ai);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn last_operator_leaves_before_the_gate() {
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = stage.available("ada", 4).await;
    stage.switch(&ada, Status::Offline).await;
    let id = stage.begin(1).await;
    stage.say(id, "m1", "speak to a person about billing").await;
    assert_eq!((stage.count(id, "handoff_suppressed").await, stage.told(id).await.len()), (1, 0));
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn operator_becomes_available_twice() {
    let settings = AgentSettings { routing: Routing::Push, offer_seconds: 600, ..AgentSettings::default() };
    let stage = Stage::new(AgentSettings { queue_seconds: 900, ..settings }).await;
    let ada = stage.available("ada", 1).await;
    let id = stage.waiting(1).await;
    stage.switch(&ada, Status::Offline).await;
    stage.pass(seconds(3)).await;
    assert_eq!(stage.head(id).await.stage(), Where::Waiting);

    // Two tabs, each with a connection of its own, each turning the switch.
    for tab in [2, 3] {
        stage.desk.renew(&ada, ConnectionId::from_bytes([tab; 16]), None).await.unwrap();
    }
    let (one, two) = (stage.desk.clone(), stage.desk.clone());
    let (first, second) = tokio::join!(
        aside(async move { one.set_status(&op("ada"), Status::Available).await }),
        aside(async move { two.set_status(&op("ada"), Status::Available).await }),
    );
    first.unwrap().unwrap();
    second.unwrap().unwrap();
    stage.pass(seconds(3)).await;
    assert_eq!(stage.offeree(id).await, Some(ada.clone()));
    assert_eq!(stage.count(id, "offered").await, 2, "once before she left, and once since she is back");
    assert_eq!(stage.desk.myself(&ada).await.unwrap().load, 1);

    // Another tab may close: she is there as long as one is open.
    stage.desk.release(&ada, ConnectionId::from_bytes([2; 16])).await.unwrap();
    stage.pass(seconds(3)).await;
    assert_eq!(stage.offeree(id).await, Some(ada));
    stage.audited(id).await;
}
