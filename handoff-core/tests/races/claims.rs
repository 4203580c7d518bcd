//! Who has it: claims, offers and transfers against each other and against time.

use std::time::Duration;

use handoff_core::agent::Routing;
use handoff_core::command::Rejected;
use handoff_core::event::{Bounce, Event, Ineligible};
use handoff_core::projection::RowList;
use handoff_core::session::OperatorFrame;
use handoff_core::store::Page;
use handoff_core::{AgentSettings, Cursor, Seq, Status};

use crate::stage::{Stage, aside, op, refusal, seconds};

fn push() -> AgentSettings {
    AgentSettings { routing: Routing::Push, ..AgentSettings::default() }
}

fn joined(event: &Event) -> bool {
    matches!(event, Event::OperatorJoined { .. })
}

/// The first reads before and writes after the second.
async fn two_claims_of(first: &str, second: &str) {
    let stage = Stage::new(AgentSettings::default()).await;
    stage.available("ada", 4).await;
    stage.available("bob", 4).await;
    let id = stage.waiting(1).await;

    let mut held = stage.store.hold(joined);
    let (desk, slow) = (stage.desk.clone(), op(first));
    let claim = aside(async move { desk.claim(&slow, id).await });
    held.reached().await;
    stage.desk.claim(&op(second), id).await.unwrap();
    held.release();

    let refused = refusal(claim.await.unwrap());
    let name = format!("Mx {}", second.to_uppercase());
    assert!(matches!(&refused, Rejected::AlreadyTaken { by } if by.id == op(second) && by.name.as_str() == name));
    assert_eq!(stage.owner(id).await, Some(op(second)));
    assert_eq!(stage.count(id, "operator_joined").await, 1);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn two_claims() {
    two_claims_of("ada", "bob").await;
    two_claims_of("bob", "ada").await;
}

async fn offered() -> (Stage, handoff_core::ConversationId, Seq) {
    let stage = Stage::new(push()).await;
    stage.available("ada", 4).await;
    let id = stage.waiting(1).await;
    let offer = match stage.head(id).await.phase {
        handoff_core::conversation::Phase::Offered { offer, .. } => offer,
        other => panic!("must be offered: {other:?}"),
    };
    (stage, id, offer)
}

#[tokio::test(start_paused = true)]
async fn accept_against_offer_expiry() {
    let (stage, id, offer) = offered().await;
    stage.pass(Duration::from_millis(29_900)).await;
    stage.desk.accept(&op("ada"), id, offer).await.unwrap();
    stage.pass(seconds(5)).await;
    assert_eq!((stage.owner(id).await, stage.count(id, "offer_missed").await), (Some(op("ada")), 0));

    let (stage, id, offer) = offered().await;
    stage.pass(seconds(31)).await;
    let refused = refusal(stage.desk.accept(&op("ada"), id, offer).await);
    assert_eq!(refused, Rejected::OfferExpired { may_claim: true });
    // It says that a claim may follow, and one may, by whoever is there.
    stage.switch(&op("ada"), Status::Available).await;
    stage.desk.claim(&op("ada"), id).await.unwrap();
    assert_eq!(stage.owner(id).await, Some(op("ada")));
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn accept_against_offer_expiry_within_each_others_write() {
    // The acceptance was decided in time and is written after the offer has ended.
    let (stage, id, offer) = offered().await;
    let mut held = stage.store.hold(joined);
    let desk = stage.desk.clone();
    let accept = aside(async move { desk.accept(&op("ada"), id, offer).await });
    held.reached().await;
    stage.pass(seconds(31)).await;
    held.release();
    assert_eq!(refusal(accept.await.unwrap()), Rejected::OfferExpired { may_claim: true });
    assert_eq!((stage.owner(id).await, stage.count(id, "offer_missed").await), (None, 1));
    stage.audited(id).await;

    // The end was decided, and the acceptance is written before it: the log's order decides.
    let (stage, id, offer) = offered().await;
    let mut held = stage.store.hold(|event| matches!(event, Event::OfferMissed { .. }));
    stage.pass(seconds(31)).await;
    held.reached().await;
    stage.desk.accept(&op("ada"), id, offer).await.unwrap();
    held.release();
    stage.pass(seconds(1)).await;
    assert_eq!((stage.owner(id).await, stage.count(id, "offer_missed").await), (Some(op("ada")), 0));
    assert_eq!(stage.desk.myself(&op("ada")).await.unwrap().presence.status, Status::Available);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn transfer_to_someone_who_goes_offline() {
    let stage = Stage::new(AgentSettings::default()).await;
    let (ada, bob) = (stage.available("ada", 4).await, stage.available("bob", 4).await);
    let id = stage.held_by(&ada, 1).await;
    let mut inbox = stage.desk.operator_session(&ada).await.unwrap();
    inbox.open(Some((id, Cursor::BEGINNING)));
    stage.desk.transfer(&ada, id, bob.clone(), None, None).await.unwrap();
    stage.switch(&bob, Status::Offline).await;
    stage.pass(seconds(2)).await;

    let head = stage.head(id).await;
    assert_eq!((head.asked(), head.holder().map(|owner| &owner.id)), (None, Some(&ada)));
    let ended = stage.log(id).await.into_iter().rev().find_map(|entry| match entry.event {
        Event::TransferEnded { outcome, .. } => Some(outcome),
        _ => None,
    });
    assert_eq!(ended, Some(Bounce::Gone { why: Ineligible::NotAvailable { status: Status::Offline } }));
    // The owner is told.
    let mut told = false;
    while let Ok(Some(frame)) = tokio::time::timeout(Duration::from_millis(5), inbox.next()).await {
        told |= serde_json::to_string(&frame).unwrap().contains("transfer_ended");
        assert!(!matches!(frame, OperatorFrame::Close { .. }));
    }
    assert!(told);
    let mine = stage.desk.rows(&ada, RowList::Mine, None, Page::first(10)).await.unwrap();
    assert!(mine.rows[0].transfer.is_none());
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn transfer_to_someone_who_goes_offline_meanwhile_or_before() {
    let stage = Stage::new(AgentSettings::default()).await;
    let (ada, bob) = (stage.available("ada", 4).await, stage.available("bob", 4).await);
    let id = stage.held_by(&ada, 1).await;
    // He goes between the look at him and the question to him.
    let mut held = stage.store.hold(|event| matches!(event, Event::TransferOffered { .. }));
    let desk = stage.desk.clone();
    let asking = aside(async move { desk.transfer(&op("ada"), id, op("bob"), None, None).await });
    held.reached().await;
    stage.switch(&bob, Status::Offline).await;
    held.release();
    asking.await.unwrap().unwrap();
    stage.pass(seconds(2)).await;
    assert_eq!((stage.head(id).await.asked(), stage.owner(id).await), (None, Some(ada.clone())));

    let refused = refusal(stage.desk.transfer(&ada, id, bob, None, None).await);
    assert!(matches!(refused, Rejected::ColleagueUnable { .. }), "{refused:?}");
    assert_eq!(stage.owner(id).await, Some(ada));
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn two_operators_reach_for_the_last_seat_of_one() {
    // One seat, two conversations: the count is taken where the write is.
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = stage.available("ada", 1).await;
    let (one, two) = (stage.waiting(1).await, stage.waiting(2).await);
    let mut held = stage.store.hold(joined);
    let desk = stage.desk.clone();
    let claim = aside(async move { desk.claim(&op("ada"), one).await });
    held.reached().await;
    stage.desk.claim(&ada, two).await.unwrap();
    held.release();
    assert_eq!(refusal(claim.await.unwrap()), Rejected::SeatsFull { seats: 1 });
    assert_eq!((stage.owner(one).await, stage.owner(two).await), (None, Some(ada)));
}
