//! What time brings by itself, also where nobody was there when it came.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use handoff_core::agent::AgentSettings;
use handoff_core::bus::Interest;
use handoff_core::command::Rejected;
use handoff_core::conversation::Stage;
use handoff_core::event::{EndReason, Event, StatusKind};
use handoff_core::projection::RowList;
use handoff_core::responder::Piece;
use handoff_core::store::{Page, StoreError};
use handoff_core::{ConversationId, Seq};

use crate::answers::draft;
use crate::support::{Call, Parts, Scene, hooked, key, refusal, stall, text};
use crate::{last, push};

// ---- Time ----

#[tokio::test(start_paused = true)]
async fn a_visitor_whom_nobody_comes_to_is_told_and_the_ai_goes_on() {
    let scene = Scene::new(AgentSettings::default()).await;
    scene.available("ada", 4).await;
    let (silent, writing) = (scene.waiting(1).await, scene.waiting(2).await);
    scene.say(writing, "2", "it is about billing").await;
    for id in [silent, writing] {
        scene.within(Duration::from_secs(600), id, "the end of the queue", |head| head.stage() == Stage::Ai).await;
        scene.replied(id).await;
        let log = scene.log(id).await;
        let ended = |reason: &EndReason| *reason == EndReason::QueueTimeout;
        assert!(log.iter().any(|entry| matches!(&entry.event, Event::HandoffEnded { reason, .. } if ended(reason))));
        let told = |kind: &StatusKind| *kind == StatusKind::NoOneCame;
        assert!(log.iter().any(|entry| matches!(&entry.event, Event::StatusLine { kind, .. } if told(kind))));
    }
    // What he wrote while he waited is answered; the request for a person alone is not.
    assert!(matches!(last(&scene.log(writing).await), Event::AiMessage { .. }));
    assert!(matches!(last(&scene.log(silent).await), Event::StatusLine { .. }));
}

#[tokio::test(start_paused = true)]
async fn an_operator_who_never_writes_is_reminded_and_then_loses_it_to_the_next() {
    let scene = Scene::new(AgentSettings::default()).await;
    let (ada, bob) = (scene.available("ada", 4).await, scene.available("bob", 4).await);
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    // Somebody else asks while ada is silent; the first keeps his place before him.
    tokio::time::sleep(Duration::from_secs(10)).await;
    let later = scene.waiting(2).await;
    let patience = Duration::from_secs(300);
    let head = scene.within(patience, id, "the release", |head| head.stage() == Stage::Waiting).await;
    let told = scene.kinds(id, Seq::ZERO).await;
    let tail: Vec<&str> = told.iter().rev().take(3).rev().map(String::as_str).collect();
    assert_eq!(tail, ["reminded", "released_for_silence", "status_line"]);
    assert_eq!(head.episodes, 1);
    let waiting = scene.desk.rows(&bob, RowList::Waiting, None, Page::first(10)).await.unwrap();
    let order: Vec<_> = waiting.rows.iter().map(|row| (row.id, row.position)).collect();
    assert_eq!(order, [(id, Some(1)), (later, Some(2))]);
    assert_eq!(scene.desk.claim(&bob, id).await.unwrap().conversation.stage(), Stage::Human);
    assert!(matches!(
        refusal(scene.desk.write(&ada, id, key("w"), text("I am here")).await),
        Rejected::AlreadyTaken { .. }
    ));
}

#[tokio::test(start_paused = true)]
async fn an_operator_who_writes_keeps_it() {
    let scene = Scene::new(AgentSettings::default()).await;
    let ada = scene.available("ada", 4).await;
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    scene.desk.write(&ada, id, key("w"), text("I am here")).await.unwrap();
    tokio::time::sleep(Duration::from_secs(3_600)).await;
    assert_eq!(scene.head(id).await.stage(), Stage::Human);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_that_cannot_be_served_holds_up_no_other() {
    let poisoned: Arc<Mutex<Option<ConversationId>>> = Arc::default();
    let poison = Arc::clone(&poisoned);
    let store = hooked(move |call| {
        let fails = matches!(&call, Call::Commit(commit) if Some(commit.head.id) == *poison.lock().unwrap());
        Box::pin(async move { if fails { Err(StoreError::Backend("a bad page".into())) } else { Ok(()) } })
    });
    let scene = Scene::idle(AgentSettings::default(), Parts { store: Some(store), ..Parts::default() }).await;
    scene.start_worker();
    scene.available("ada", 4).await;
    let bad = scene.waiting(1).await;
    let good = scene.waiting(2).await;
    *poisoned.lock().unwrap() = Some(bad);
    scene.within(Duration::from_secs(600), good, "the end of the queue", |head| head.stage() == Stage::Ai).await;
    assert_eq!(scene.head(bad).await.stage(), Stage::Waiting);
    // And it is served itself as soon as it can be.
    *poisoned.lock().unwrap() = None;
    scene.until(bad, "the end of the queue", |head| head.stage() == Stage::Ai).await;
}

// ---- Starting anew ----

#[tokio::test(start_paused = true)]
async fn an_answer_that_a_crash_cut_off_is_given_by_the_next_process() {
    let scene = Scene::asking(AgentSettings::default(), |_| stall(vec![Piece::Text("Invoi".into())])).await;
    let id = scene.begin(1).await;
    let mut signals = scene.bus.subscribe(Interest::Conversation(id)).await;
    scene.say(id, "1", "how does billing work?").await;
    assert_eq!(draft(&mut signals).await, "Invoi");
    scene.kill_worker().await;

    let parts = Parts { store: Some(Arc::clone(&scene.store)), ..Parts::default() };
    let next = Scene::idle(AgentSettings::default(), parts).await;
    next.start_worker();
    next.replied(id).await;
    assert_eq!(next.kinds(id, Seq::ZERO).await, ["started", "visitor_message", "ai_message"]);
}

#[tokio::test(start_paused = true)]
async fn what_came_due_while_nothing_ran_is_served_at_the_next_start() {
    let scene = Scene::idle(push(), Parts::default()).await;
    let ada = scene.available("ada", 2).await;
    let (due, owed) = (scene.waiting(1).await, scene.begin(3).await);
    tokio::time::sleep(Duration::from_secs(3_600)).await;
    let waits = scene.waiting(2).await;
    scene.say(owed, "1", "how does billing work?").await;
    scene.start_worker();
    scene.offered_to(waits, &ada).await;
    // It may be offered once more first; the log's order decides.
    scene.within(Duration::from_secs(60), due, "the end of the queue", |head| head.stage() == Stage::Ai).await;
    scene.replied(owed).await;
}

#[tokio::test(start_paused = true)]
async fn two_workers_on_one_store_do_everything_once() {
    let one = Scene::new(push()).await;
    let parts = Parts {
        store: Some(Arc::clone(&one.store)),
        roster: Some(Arc::clone(&one.roster)),
        bus: Some(Arc::clone(&one.bus)),
        ..Parts::default()
    };
    let two = Scene::idle(push(), parts).await;
    two.start_worker();
    let ada = one.available("ada", 1).await;
    let id = one.begin(1).await;
    one.say(id, "1", "how does billing work?").await;
    one.replied(id).await;
    one.say(id, "2", "human please").await;
    one.offered_to(id, &ada).await;
    let asked = one.kinds(id, Seq::ZERO).await;
    let expected =
        ["started", "visitor_message", "ai_message", "visitor_message", "handoff_requested", "status_line", "offered"];
    assert_eq!(asked, expected);
    two.within(Duration::from_secs(900), id, "the end of the queue", |head| head.stage() == Stage::Ai).await;
    // Who misses an offer is set Away, and nobody else is there: the visitor is told that too.
    let then = ["offer_missed", "nobody_left", "status_line", "handoff_ended", "status_line"];
    assert_eq!(one.kinds(id, Seq::new(7)).await, then);
}
