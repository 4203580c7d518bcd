//! Deadlines against what changes while they run.

use handoff_core::agent::Routing;
use handoff_core::conversation::Stage as Where;
use handoff_core::event::Event;
use handoff_core::{AgentSettings, Timestamp};

use crate::stage::{Stage, agent, aside, op, seconds};

#[tokio::test(start_paused = true)]
async fn policy_edited_while_queued() {
    let stage = Stage::new(AgentSettings { queue_seconds: 100, ..AgentSettings::default() }).await;
    let ada = stage.available("ada", 4).await;
    let id = stage.waiting(1).await;
    let before = stage.head(id).await;
    let edited = AgentSettings {
        queue_seconds: 1,
        routing: Routing::Push,
        offer_seconds: 1,
        remind_seconds: 1,
        release_seconds: 2,
        ..AgentSettings::default()
    };
    stage.desk.save_agent(&ada, &agent("docs"), 1, edited.clone()).await.unwrap();
    stage.pass(seconds(50)).await;
    let head = stage.head(id).await;
    assert_eq!((head.deadline(), head.stage()), (before.deadline(), Where::Waiting), "pull and 100 s, as asked for");

    // It goes on under the terms that it was asked for, to the end.
    stage.desk.claim(&ada, id).await.unwrap();
    stage.pass(seconds(30)).await;
    assert_eq!((stage.owner(id).await, stage.count(id, "reminded").await), (Some(ada.clone()), 0));
    let terms = stage.head(id).await.episode.unwrap().terms;
    assert_eq!((terms.queue_seconds, terms.release_seconds), (100, 180));

    // The next handoff runs under the new ones.
    let next = stage.waiting(2).await;
    assert_eq!(stage.offeree(next).await, Some(ada));
    stage.pass(seconds(2)).await;
    assert_eq!(stage.head(next).await.stage(), Where::Ai);
}

#[tokio::test(start_paused = true)]
async fn policy_edited_while_the_request_is_written() {
    let stage = Stage::new(AgentSettings { queue_seconds: 100, ..AgentSettings::default() }).await;
    let ada = stage.available("ada", 4).await;
    let id = stage.begin(1).await;
    let mut held = stage.store.hold(|event| matches!(event, Event::HandoffRequested { .. }));
    let desk = stage.desk.clone();
    let asking = aside(async move { desk.request_handoff(id, crate::stage::key("b"), None).await });
    held.reached().await;
    let edited = AgentSettings { queue_seconds: 1, ..AgentSettings::default() };
    stage.desk.save_agent(&ada, &agent("docs"), 1, edited).await.unwrap();
    held.release();
    asking.await.unwrap().unwrap();
    stage.pass(seconds(50)).await;
    assert_eq!(stage.head(id).await.stage(), Where::Waiting, "the terms on record are those it runs under");
}

#[tokio::test(start_paused = true)]
async fn clock_steps_back() {
    let stage = Stage::new(AgentSettings { queue_seconds: 100, ..AgentSettings::default() }).await;
    stage.available("ada", 4).await;
    let id = stage.waiting(1).await;
    let until = stage.head(id).await.deadline().unwrap();
    stage.pass(seconds(60)).await;
    stage.say(id, "m2", "hello?").await;
    stage.clock.step(-3_600_000);
    stage.say(id, "m3", "hello?").await;
    stage.pass(seconds(60)).await;

    let log = stage.log(id).await;
    assert!(log.is_sorted_by_key(|entry| entry.at), "no entry is earlier than the one before it");
    let head = stage.head(id).await;
    assert_eq!((head.stage(), head.deadline()), (Where::Waiting, Some(until)), "it neither acts nor begins anew");

    stage.clock.step(3_600_000);
    stage.pass(seconds(2)).await;
    assert_eq!((stage.head(id).await.stage(), stage.count(id, "handoff_ended").await), (Where::Ai, 1));
    // And back again: what has acted does not act a second time.
    stage.clock.step(-200_000);
    stage.pass(seconds(400)).await;
    assert_eq!(stage.count(id, "handoff_ended").await, 1);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn clock_steps_back_under_an_operator() {
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = stage.available("ada", 4).await;
    let id = stage.held_by(&ada, 1).await;
    stage.pass(seconds(61)).await;
    assert_eq!(stage.count(id, "reminded").await, 1);
    stage.clock.step(-100_000);
    stage.pass(seconds(90)).await;
    assert_eq!(stage.count(id, "reminded").await, 1, "a reminder that was given is not given again");
    stage.clock.step(100_000);
    stage.pass(seconds(40)).await;
    assert_eq!(stage.count(id, "released_for_silence").await, 1);
    assert!(stage.head(id).await.updated_at > Timestamp::from_millis(0));
    assert_eq!(stage.owner(id).await, None);
    let _ = op("ada");
    stage.audited(id).await;
}
