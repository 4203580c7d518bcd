//! What becomes of conversations while operators come and go: offers, losses, transfers, late offers.

mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use handoff_core::agent::{AgentSettings, OnLost, OnNobody, Routing};
use handoff_core::conversation::{Conversation, Phase, Stage};
use handoff_core::event::{Event, StatusKind};
use handoff_core::ids::Team;
use handoff_core::operator::{GRACE_SECONDS, Scope, Status, Switch};
use handoff_core::responder::{BoxStream, Piece};
use handoff_core::session::OperatorSession;
use handoff_core::store::Store;
use handoff_core::{ConversationId, Cursor, Desk, Operator, OperatorId, Roster, Seq};

use support::{Call, Parts, Scene, agent, hooked, key, op, operator, text};

fn push() -> AgentSettings {
    AgentSettings { routing: Routing::Push, ..AgentSettings::default() }
}

/// An operator with one open page, who is Available.
async fn sits_down(scene: &Scene, id: &str, seats: u32) -> OperatorSession {
    scene.desk.enroll(&operator(id, Scope::of([agent("docs")]), seats)).await.unwrap();
    scene.desk.set_status(&op(id), Status::Available).await.unwrap();
    scene.desk.operator_session(&op(id)).await.unwrap()
}

/// Time passes while his page says that it lives.
async fn passes(session: &mut OperatorSession, seconds: u64) {
    for _ in 0..seconds {
        session.alive(None).await.unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

fn is_first_in_line(head: &Conversation) -> bool {
    matches!(&head.phase, Phase::Waiting(wait) if wait.front)
}

fn count(kinds: &[String], kind: &str) -> usize {
    kinds.iter().filter(|one| *one == kind).count()
}

async fn lines(scene: &Scene, id: ConversationId) -> Vec<StatusKind> {
    let log = scene.log(id).await;
    let kind = |event: &Event| if let Event::StatusLine { kind, .. } = event { Some(*kind) } else { None };
    log.iter().filter_map(|entry| kind(&entry.event)).collect()
}

/// The kinds of entries in each commit, in their order.
type Commits = Arc<Mutex<Vec<Vec<String>>>>;

/// A store, and what stands in each of its commits.
fn noted() -> (Arc<dyn Store>, Commits) {
    let commits = Commits::default();
    let written = Arc::clone(&commits);
    let store = hooked(move |call| {
        if let Call::Commit(commit) = call {
            written.lock().unwrap().push(commit.entries.iter().map(|entry| support::kind(&entry.event)).collect());
        }
        Box::pin(async { Ok(()) })
    });
    (store, commits)
}

// ---- Offers ----

#[tokio::test(start_paused = true)]
async fn whoever_asks_is_offered_to_somebody_in_the_same_commit() {
    let (store, commits) = noted();
    // Without a worker, so that nobody else can have done it.
    let scene = Scene::idle(push(), Parts { store: Some(store), ..Parts::default() }).await;
    let (ada, bob) = (scene.available("ada", 4).await, scene.available("bob", 4).await);
    let id = scene.waiting(1).await;
    let expected = ["visitor_message", "handoff_requested", "status_line", "offered"];
    assert_eq!(commits.lock().unwrap().last().unwrap()[..], expected);
    let receipt = scene.desk.decline(&ada, id, None).await.unwrap();
    assert_eq!(commits.lock().unwrap().last().unwrap()[..], ["offer_declined", "offered"]);
    assert_eq!(receipt.conversation.holder().map(|holder| &holder.id), Some(&bob));
    scene.desk.decline(&bob, id, None).await.unwrap();
    assert_eq!(commits.lock().unwrap().last().unwrap()[..], ["offer_declined"]);
}

#[tokio::test(start_paused = true)]
async fn whose_only_seat_comes_free_by_a_commit_is_offered_in_it() {
    let (store, commits) = noted();
    let scene = Scene::idle(push(), Parts { store: Some(store), ..Parts::default() }).await;
    scene.start_worker();
    let ada = scene.available("ada", 1).await;
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    let bob = scene.available("bob", 1).await;
    // Ada is silent and is released while bob thinks about it: the seat that was kept for him is his own.
    tokio::time::sleep(Duration::from_secs(150)).await;
    scene.desk.transfer(&ada, id, bob.clone(), None, None).await.unwrap();
    let is_offered = |head: &Conversation| head.stage() == Stage::Offered;
    let head = scene.within(Duration::from_secs(40), id, "the next offer", is_offered).await;
    assert_eq!(head.holder().map(|holder| &holder.id), Some(&bob));
    let expected = ["transfer_ended", "released_for_silence", "status_line", "offered"];
    assert_eq!(commits.lock().unwrap().last().unwrap()[..], expected);
}

#[tokio::test(start_paused = true)]
async fn who_misses_an_offer_is_set_away_and_an_offer_to_who_leaves_goes_on() {
    let scene = Scene::new(push()).await;
    let (ada, bob) = (scene.available("ada", 1).await, scene.available("bob", 1).await);
    let id = scene.waiting(1).await;
    scene.within(Duration::from_secs(60), id, "the next offer", |head| head.holder().unwrap().id == bob).await;
    let missed = scene.roster.operator(&ada).await.unwrap().unwrap();
    assert_eq!((missed.status, missed.switch), (Status::Away, Switch::Missed));

    scene.available("ada", 1).await;
    scene.desk.set_status(&bob, Status::Away).await.unwrap();
    scene.until(id, "a rescinded offer", |head| head.holder().is_none()).await;
    let kinds = scene.kinds(id, Seq::ZERO).await;
    assert_eq!(count(&kinds, "offer_rescinded"), 1, "{kinds:?}");
}

// ---- Losses ----

#[tokio::test(start_paused = true)]
async fn who_is_gone_for_longer_than_the_grace_loses_what_he_has_and_the_visitor_is_first_in_line() {
    let scene = Scene::new(AgentSettings::default()).await;
    let ada = sits_down(&scene, "ada", 4).await;
    let _bob = scene.available("bob", 4).await;
    let id = scene.waiting(1).await;
    scene.desk.claim(&op("ada"), id).await.unwrap();
    scene.desk.write(&op("ada"), id, key("w"), text("hello")).await.unwrap();
    drop(ada);
    tokio::time::sleep(Duration::from_secs(GRACE_SECONDS - 2)).await;
    assert_eq!(scene.head(id).await.stage(), Stage::Human);
    scene.within(Duration::from_secs(4), id, "the loss", is_first_in_line).await;
    assert_eq!(lines(&scene, id).await, [StatusKind::Connecting, StatusKind::Lost]);
    assert_eq!(scene.held(&[op("ada")]).await, [0]);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_is_loaded_again_costs_nobody_anything() {
    for routing in [Routing::Pull, Routing::Push] {
        let scene = Scene::new(AgentSettings { routing, ..AgentSettings::default() }).await;
        let ada = sits_down(&scene, "ada", 1).await;
        let (had, waits) = (scene.waiting(1).await, scene.waiting(2).await);
        scene.desk.claim(&op("ada"), had).await.unwrap();
        scene.desk.write(&op("ada"), had, key("w"), text("hello")).await.unwrap();
        tokio::time::sleep(Duration::from_secs(5)).await;
        drop(ada);
        tokio::time::sleep(Duration::from_secs(GRACE_SECONDS - 5)).await;
        let mut ada = scene.desk.operator_session(&op("ada")).await.unwrap();
        passes(&mut ada, 40).await;
        assert_eq!(scene.head(had).await.stage(), Stage::Human);
        assert_eq!(lines(&scene, had).await, [StatusKind::Connecting]);
        assert_eq!(lines(&scene, waits).await, [StatusKind::Connecting], "{routing:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn who_goes_offline_loses_what_he_has_at_once() {
    let scene = Scene::new(push()).await;
    let (ada, bob) = (scene.available("ada", 4).await, scene.available("bob", 4).await);
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    scene.desk.set_status(&ada, Status::Offline).await.unwrap();
    // In the commit that takes it from him somebody else is asked.
    let head = scene.within(Duration::from_secs(3), id, "the next offer", |head| head.stage() == Stage::Offered).await;
    assert_eq!(head.holder().map(|holder| &holder.id), Some(&bob));
    assert!(head.wait().unwrap().front);
    let kinds = scene.kinds(id, Seq::ZERO).await;
    assert_eq!(kinds[kinds.len() - 3..], ["operator_lost", "status_line", "offered"]);
}

#[tokio::test(start_paused = true)]
async fn what_is_kept_for_an_operator_is_his_again_or_goes_on() {
    for returns in [true, false] {
        let settings = AgentSettings { on_lost: OnLost::Keep { seconds: 60 }, ..AgentSettings::default() };
        let scene = Scene::new(settings).await;
        let ada = sits_down(&scene, "ada", 4).await;
        let id = scene.waiting(1).await;
        scene.desk.claim(&op("ada"), id).await.unwrap();
        scene.desk.write(&op("ada"), id, key("w"), text("hello")).await.unwrap();
        drop(ada);
        let is_kept = |head: &Conversation| matches!(head.phase, Phase::Human { kept_until: Some(_), .. });
        scene.within(Duration::from_secs(20), id, "the loss", is_kept).await;
        assert_eq!(lines(&scene, id).await, [StatusKind::Connecting, StatusKind::Kept]);
        if returns {
            let mut ada = scene.desk.operator_session(&op("ada")).await.unwrap();
            passes(&mut ada, 90).await;
            let kinds = scene.kinds(id, Seq::ZERO).await;
            assert_eq!(count(&kinds, "operator_back"), 1, "{kinds:?}");
            assert!(matches!(scene.head(id).await.phase, Phase::Human { kept_until: None, .. }));
        } else {
            scene.within(Duration::from_secs(70), id, "the end of it", is_first_in_line).await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_last_who_leaves_is_told_once_to_those_who_wait() {
    for (on_nobody, stage) in [(OnNobody::Wait, Stage::Waiting), (OnNobody::ReturnToAi, Stage::Ai)] {
        let scene = Scene::new(AgentSettings { on_nobody, ..AgentSettings::default() }).await;
        let ada = sits_down(&scene, "ada", 1).await;
        let id = scene.waiting(1).await;
        drop(ada);
        tokio::time::sleep(Duration::from_secs(60)).await;
        let kinds = scene.kinds(id, Seq::ZERO).await;
        assert_eq!((count(&kinds, "nobody_left"), scene.head(id).await.stage()), (1, stage), "{kinds:?}");
    }
}

// ---- Late offers ----

#[tokio::test(start_paused = true)]
async fn who_asked_in_vain_and_is_still_there_is_told_once_that_somebody_has_come() {
    let scene = Scene::new(AgentSettings::default()).await;
    let (here, gone) = (scene.begin(1).await, scene.begin(2).await);
    let mut session = scene.desk.visitor_session(here, Cursor::BEGINNING).await.unwrap();
    let reading = tokio::spawn(async move { while session.next().await.is_some() {} });
    for id in [here, gone] {
        scene.desk.request_handoff(id, key("b"), None).await.unwrap();
    }
    scene.settle().await;
    scene.available("ada", 4).await;
    scene.until(here, "the offer", |head| head.unmet.is_some_and(|unmet| unmet.offered_later)).await;
    scene.available("bob", 4).await;
    tokio::time::sleep(Duration::from_secs(30)).await;
    assert_eq!(lines(&scene, here).await, [StatusKind::LateOffer]);
    assert_eq!(lines(&scene, gone).await, []);
    reading.abort();
}

#[tokio::test(start_paused = true)]
async fn who_comes_back_after_somebody_has_come_or_heard_the_ai_out_is_told_too() {
    let slow = |_| {
        let later = tokio_stream::StreamExt::then(tokio_stream::iter([support::answered()]), |piece| async move {
            tokio::time::sleep(Duration::from_secs(10)).await;
            piece
        });
        let words = tokio_stream::once(Piece::Text("Nobody is here.".into()));
        Box::pin(tokio_stream::StreamExt::chain(words, later)) as BoxStream<Piece>
    };
    let scene = Scene::asking(AgentSettings::default(), slow).await;
    let (away, listening) = (scene.begin(1).await, scene.begin(2).await);
    let mut session = scene.desk.visitor_session(listening, Cursor::BEGINNING).await.unwrap();
    let first = tokio::spawn(async move { while session.next().await.is_some() {} });
    scene.desk.request_handoff(away, key("b"), None).await.unwrap();
    scene.say(listening, "1", "human please").await;
    scene.settle().await;
    // While the AI still speaks.
    scene.available("ada", 4).await;
    let is_told = |head: &Conversation| head.unmet.is_some_and(|unmet| unmet.offered_later);
    scene.until(listening, "the offer", is_told).await;
    let kinds = scene.kinds(listening, Seq::ZERO).await;
    assert_eq!(kinds[kinds.len() - 2..], ["ai_message", "status_line"], "{kinds:?}");

    assert!(!is_told(&scene.head(away).await));
    let mut session = scene.desk.visitor_session(away, Cursor::BEGINNING).await.unwrap();
    let second = tokio::spawn(async move { while session.next().await.is_some() {} });
    scene.until(away, "the offer", is_told).await;
    assert_eq!(lines(&scene, away).await, [StatusKind::LateOffer]);
    first.abort();
    second.abort();
}

// ---- Transfers ----

async fn team(desk: &Desk, scene: &Scene, id: &str) -> OperatorId {
    scene.available(id, 4).await;
    let teams = [Team::new("billing").unwrap()].into();
    desk.enroll(&Operator { teams, ..operator(id, Scope::of([agent("docs")]), 4) }).await.unwrap();
    op(id)
}

#[tokio::test(start_paused = true)]
async fn a_transfer_leaves_the_owner_in_place_until_somebody_of_the_team_takes_it() {
    let scene = Scene::new(AgentSettings::default()).await;
    let ada = scene.available("ada", 4).await;
    let (bob, cleo) = (team(&scene.desk, &scene, "bob").await, team(&scene.desk, &scene, "cleo").await);
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    scene.desk.write(&ada, id, key("w"), text("hello")).await.unwrap();
    let billing = Team::new("billing").unwrap();
    let head = scene.desk.transfer_to_team(&ada, id, billing, None, None).await.unwrap().conversation;
    assert_eq!(head.asked().map(|asked| &asked.to.id), Some(&bob));
    assert_eq!(scene.held(&[ada.clone(), bob.clone()]).await, [1, 1]);
    // In the commit in which he declines the next one is asked.
    let head = scene.desk.decline(&bob, id, None).await.unwrap().conversation;
    assert_eq!(head.asked().map(|asked| &asked.to.id), Some(&cleo));
    let offer = head.asked().unwrap().offer;
    assert_eq!(head.holder().map(|holder| &holder.id), Some(&ada));
    let head = scene.desk.accept(&cleo, id, offer).await.unwrap().conversation;
    assert_eq!(head.holder().map(|holder| &holder.id), Some(&cleo));
    assert_eq!(scene.held(&[ada, bob, cleo]).await, [0, 0, 1]);
}

#[tokio::test(start_paused = true)]
async fn a_transfer_that_nobody_takes_stays_with_the_owner() {
    let scene = Scene::new(AgentSettings::default()).await;
    let (ada, bob) = (scene.available("ada", 4).await, scene.available("bob", 4).await);
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    scene.desk.write(&ada, id, key("w"), text("hello")).await.unwrap();
    scene.desk.transfer(&ada, id, bob.clone(), Some(text("yours?")), None).await.unwrap();
    let head = scene.within(Duration::from_secs(70), id, "the end of it", |head| head.asked().is_none()).await;
    assert_eq!(head.holder().map(|holder| &holder.id), Some(&ada));
    assert_eq!(scene.held(&[ada, bob.clone()]).await, [1, 0]);
    assert_eq!(scene.roster.operator(&bob).await.unwrap().unwrap().status, Status::Away);
}

// ---- Time ----

#[tokio::test(start_paused = true)]
async fn what_nobody_writes_in_is_resolved_and_a_snooze_ends() {
    let settings = AgentSettings { idle_resolve_seconds: Some(600), ..AgentSettings::default() };
    let scene = Scene::new(settings).await;
    let ada = scene.available("ada", 4).await;
    let (idle, had) = (scene.begin(1).await, scene.waiting(2).await);
    scene.say(idle, "1", "how does billing work?").await;
    scene.desk.claim(&ada, had).await.unwrap();
    scene.desk.write(&ada, had, key("w"), text("hello")).await.unwrap();
    let until = scene.desk.now().after(Duration::from_secs(300));
    scene.desk.snooze(&ada, had, until).await.unwrap();
    scene.within(Duration::from_secs(700), idle, "the end", |head| head.stage() == Stage::Resolved).await;
    let kinds = scene.kinds(had, Seq::ZERO).await;
    assert_eq!(kinds[kinds.len() - 2..], ["snoozed", "woken"], "{kinds:?}");
    assert_eq!(scene.head(had).await.stage(), Stage::Human, "nobody closes over a person");
}
