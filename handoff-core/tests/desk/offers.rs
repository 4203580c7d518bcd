//! Offers: who is asked, in which order, and who gets what comes free.

use std::time::Duration;

use handoff_core::Seq;
use handoff_core::agent::{AgentSettings, WhenFull};
use handoff_core::command::Rejected;
use handoff_core::conversation::Stage;
use handoff_core::event::{Event, Suppression};
use handoff_core::operator::Status;

use crate::support::{Scene, agent, key, refusal, text};
use crate::{last, push};

#[tokio::test(start_paused = true)]
async fn an_offer_goes_from_one_operator_to_the_next_until_somebody_accepts() {
    let scene = Scene::new(push()).await;
    let (ada, bob, cleo) =
        (scene.available("ada", 4).await, scene.available("bob", 4).await, scene.available("cleo", 4).await);
    let id = scene.waiting(1).await;
    scene.offered_to(id, &ada).await;
    assert!(matches!(refusal(scene.desk.claim(&bob, id).await), Rejected::OfferedToAnother { to } if to.id == ada));
    // Ada misses it, bob declines it, cleo accepts it.
    scene
        .within(Duration::from_secs(60), id, "the next offer", |head| head.holder().is_some_and(|one| one.id == bob))
        .await;
    assert_eq!(refusal(scene.desk.decline(&ada, id, None).await), Rejected::NotOffered);
    scene.desk.decline(&bob, id, Some(text("at lunch"))).await.unwrap();
    scene.offered_to(id, &cleo).await;
    assert_eq!(scene.desk.claim(&cleo, id).await.unwrap().conversation.stage(), Stage::Human);
    let offers: Vec<String> =
        scene.kinds(id, Seq::ZERO).await.into_iter().filter(|kind| kind.starts_with("offer")).collect();
    assert_eq!(offers, ["offered", "offer_missed", "offered", "offer_declined", "offered"]);
}

#[tokio::test(start_paused = true)]
async fn a_visitor_whom_everybody_declined_waits_and_is_told_in_the_end() {
    let scene = Scene::new(push()).await;
    let (ada, bob) = (scene.available("ada", 4).await, scene.available("bob", 4).await);
    let id = scene.waiting(1).await;
    for operator in [&ada, &bob] {
        scene.offered_to(id, operator).await;
        scene.desk.decline(operator, id, None).await.unwrap();
    }
    tokio::time::sleep(Duration::from_secs(20)).await;
    assert_eq!(scene.head(id).await.stage(), Stage::Waiting);
    scene.within(Duration::from_secs(600), id, "the end of the queue", |head| head.stage() == Stage::Ai).await;
}

#[tokio::test(start_paused = true)]
async fn who_waits_while_all_are_full_is_offered_as_soon_as_a_seat_is_free() {
    let scene = Scene::new(push()).await;
    let ada = scene.available("ada", 1).await;
    let (one, two, three) = (scene.waiting(1).await, scene.waiting(2).await, scene.waiting(3).await);
    scene.offered_to(one, &ada).await;
    scene.desk.claim(&ada, one).await.unwrap();
    assert_eq!(scene.head(two).await.stage(), Stage::Waiting);
    scene.desk.write(&ada, one, key("w"), text("hello")).await.unwrap();
    scene.desk.resolve(&ada, one).await.unwrap();
    scene.offered_to(two, &ada).await;
    assert_eq!(scene.head(three).await.stage(), Stage::Waiting);
    assert_eq!(scene.held(&[ada]).await, [1]);
}

#[tokio::test(start_paused = true)]
async fn a_newcomer_does_not_overtake_who_waits_longer() {
    let scene = Scene::new(push()).await;
    let ada = scene.available("ada", 1).await;
    let one = scene.waiting(1).await;
    scene.offered_to(one, &ada).await;
    scene.desk.claim(&ada, one).await.unwrap();
    let two = scene.waiting(2).await;
    scene.settle().await;
    // The worker hears of the newcomer when the seat is free already.
    let three = scene.waiting(3).await;
    scene.desk.resolve(&ada, one).await.unwrap();
    scene.offered_to(two, &ada).await;
    assert_eq!(scene.head(three).await.stage(), Stage::Waiting);
}

#[tokio::test(start_paused = true)]
async fn who_waits_while_nobody_is_left_is_offered_to_the_first_who_comes() {
    let scene = Scene::new(push()).await;
    let ada = scene.available("ada", 4).await;
    let id = scene.waiting(1).await;
    scene.offered_to(id, &ada).await;
    scene.desk.set_status(&ada, Status::Away).await.unwrap();
    assert_eq!(refusal(scene.desk.claim(&ada, id).await), Rejected::NotAvailable);
    scene.desk.decline(&ada, id, None).await.unwrap();
    let bob = scene.available("bob", 4).await;
    scene.offered_to(id, &bob).await;
}

#[tokio::test(start_paused = true)]
async fn a_seat_that_a_decline_frees_goes_to_the_next_in_line() {
    let scene = Scene::new(push()).await;
    let ada = scene.available("ada", 1).await;
    let (one, two) = (scene.waiting(1).await, scene.waiting(2).await);
    scene.offered_to(one, &ada).await;
    scene.settle().await;
    scene.desk.decline(&ada, one, None).await.unwrap();
    // The first still waits before him, and has nobody left to be offered to.
    scene.offered_to(two, &ada).await;
    assert_eq!(scene.head(one).await.stage(), Stage::Waiting);
}

#[tokio::test(start_paused = true)]
async fn a_full_team_suppresses_where_the_agent_says_so() {
    let scene = Scene::new(AgentSettings { when_full: WhenFull::Suppress, ..AgentSettings::default() }).await;
    let ada = scene.available("ada", 1).await;
    let one = scene.waiting(1).await;
    scene.desk.claim(&ada, one).await.unwrap();
    assert!(!scene.desk.would_hand_off(&agent("docs")).await.unwrap());
    let two = scene.begin(2).await;
    let receipt = scene.desk.request_handoff(two, key("b"), None).await.unwrap();
    assert!(matches!(last(&receipt.entries), Event::HandoffSuppressed { why: Suppression::AllFull, .. }));
    assert_eq!(receipt.conversation.shown, 0, "the visitor sees nothing of it");
    let again = scene.desk.request_handoff(two, key("b"), None).await.unwrap();
    assert!(again.repeated);
}
