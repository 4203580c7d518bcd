//! Who counts as there, and what follows when that changes.

#[path = "availability/gate.rs"]
mod gate;
mod stage;

use std::time::Duration;

use handoff_core::agent::{OnLost, Order, Routing, WhenFull};
use handoff_core::conversation::Stage as Where;
use handoff_core::event::{EndReason, Event, Ineligible, StatusKind, Suppression};
use handoff_core::operator::{GRACE_SECONDS, LEASE_SECONDS, Switch};
use handoff_core::session::OperatorFrame;
use handoff_core::store::{TriggerOutcome, TriggerPage};
use handoff_core::{AgentSettings, ConnectionId, ConversationId, Operator, OperatorId, Status, Timestamp};
use stage::{Stage, agent, aside, key, op, operator, refusal, seconds};

fn push() -> AgentSettings {
    AgentSettings { routing: Routing::Push, ..AgentSettings::default() }
}

fn tab(n: u8) -> ConnectionId {
    ConnectionId::from_bytes([n; 16])
}

pub(crate) async fn would(stage: &Stage, agent_id: &str) -> bool {
    stage.desk.would_hand_off(&agent(agent_id)).await.unwrap()
}

/// Introduces him and sets him Available without a connection.
async fn switched_on(stage: &Stage, id: &str) -> OperatorId {
    stage.desk.enroll(&operator(id, &["docs"], 4)).await.unwrap();
    stage.switch(&op(id), Status::Available).await;
    op(id)
}

#[tokio::test(start_paused = true)]
async fn status_is_set_by_the_operator_and_visible_to_colleagues() {
    let stage = Stage::new(AgentSettings::default()).await;
    let (ada, bob) = (stage.available("ada", 4).await, stage.available("bob", 4).await);
    let mut inbox = stage.desk.operator_session(&bob).await.unwrap();
    for status in [Status::Away, Status::Offline, Status::Available] {
        stage.switch(&ada, status).await;
        let team = stage.desk.team(&bob).await.unwrap();
        let seen = team.iter().find(|colleague| colleague.operator.id == ada).unwrap();
        assert_eq!((seen.status, seen.live), (status, true));
        // And without asking.
        let mut heard = None;
        while let Ok(Some(frame)) = tokio::time::timeout(Duration::from_millis(5), inbox.next()).await {
            if let OperatorFrame::Duty { operators, .. } = frame {
                heard = operators.iter().find(|colleague| colleague.operator.id == ada).map(|one| one.status);
            }
        }
        assert_eq!(heard, Some(status));
        assert_eq!(stage.desk.me(&ada).await.unwrap().status, status);
    }
}

#[tokio::test(start_paused = true)]
async fn available_counts_only_while_a_lease_lives_and_several_tabs_are_one_presence() {
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = switched_on(&stage, "ada").await;
    assert!(!would(&stage, "docs").await, "a switch alone proves nothing");
    stage.desk.renew(&ada, tab(1), None).await.unwrap();
    stage.pass(seconds(10)).await;
    stage.desk.renew(&ada, tab(2), None).await.unwrap();
    assert!(would(&stage, "docs").await);
    let people = stage.desk.team(&ada).await.unwrap();
    assert_eq!(people.len(), 1);
    let id = stage.waiting(1).await;
    let counted = stage.log(id).await.into_iter().find_map(|entry| match entry.event {
        Event::HandoffRequested { snapshot, .. } => Some(snapshot),
        _ => None,
    });
    assert_eq!(counted.map(|snapshot| (snapshot.routable, snapshot.free)), Some((1, 1)));
    // One tab closes; the other holds until the instant that was stated, and not a moment longer.
    stage.desk.release(&ada, tab(1)).await.unwrap();
    let until = stage.desk.myself(&ada).await.unwrap().presence.lease_until.unwrap();
    let left = until.since(stage.desk.now());
    assert!(left <= seconds(LEASE_SECONDS) && left > seconds(LEASE_SECONDS - 1));
    stage.pass(left - Duration::from_millis(1)).await;
    assert!(would(&stage, "docs").await);
    stage.pass(Duration::from_millis(1)).await;
    assert!(!would(&stage, "docs").await, "no event came, and it has ended");
    assert!(matches!(refusal(stage.desk.claim(&ada, id).await), handoff_core::command::Rejected::NotConnected));
}

#[tokio::test(start_paused = true)]
async fn a_short_loss_of_the_network_moves_nothing() {
    let stage = Stage::new(push()).await;
    let ada = switched_on(&stage, "ada").await;
    stage.desk.renew(&ada, tab(1), None).await.unwrap();
    let (has, asked) = (stage.waiting(1).await, stage.waiting(2).await);
    stage.desk.claim(&ada, has).await.unwrap();
    stage.write(&ada, has, "o1", "hello").await;
    // Not a word from him, for less than a lease: he can be asked all the while.
    stage.pass(seconds(LEASE_SECONDS - 3)).await;
    assert!(would(&stage, "docs").await);
    assert_eq!(stage.offeree(asked).await, Some(ada.clone()));
    stage.desk.renew(&ada, tab(1), None).await.unwrap();
    stage.pass(seconds(2)).await;
    assert_eq!((stage.owner(has).await, stage.count(has, "operator_lost").await), (Some(ada.clone()), 0));
    // His page is loaded again: the connection ends, and another begins within the grace.
    let settled = stage.head(has).await.seq;
    stage.desk.release(&ada, tab(1)).await.unwrap();
    stage.pass(seconds(GRACE_SECONDS - 2)).await;
    stage.desk.renew(&ada, tab(2), None).await.unwrap();
    stage.pass(seconds(GRACE_SECONDS - 2)).await;
    assert_eq!(stage.head(has).await.seq, settled, "nothing was written");
    // A longer one does move it.
    stage.desk.release(&ada, tab(2)).await.unwrap();
    stage.pass(seconds(GRACE_SECONDS + 3)).await;
    assert_eq!((stage.owner(has).await, stage.count(has, "operator_lost").await), (None, 1));
}

#[tokio::test(start_paused = true)]
async fn an_idle_operator_becomes_away_where_his_profile_says_so() {
    let stage = Stage::new(AgentSettings::default()).await;
    for (id, after) in [("ada", None), ("bob", Some(120))] {
        let profile = Operator { away_after_seconds: after, ..operator(id, &["docs"], 4) };
        stage.desk.enroll(&profile).await.unwrap();
        stage.switch(&op(id), Status::Available).await;
        let active = stage.desk.now();
        for _ in 0..13 {
            stage.desk.renew(&op(id), tab(1), Some(active)).await.unwrap();
            stage.pass(seconds(10)).await;
        }
        let presence = stage.desk.myself(&op(id)).await.unwrap().presence;
        let expected = after.map_or((Status::Available, Switch::Own), |_| (Status::Away, Switch::Idle));
        assert_eq!((presence.status, presence.switch), expected, "{id}: off unless it is chosen");
    }
    // He who works stays.
    stage.switch(&op("bob"), Status::Available).await;
    for _ in 0..20 {
        stage.desk.renew(&op("bob"), tab(1), Some(stage.desk.now())).await.unwrap();
        stage.pass(seconds(10)).await;
    }
    assert_eq!(stage.desk.myself(&op("bob")).await.unwrap().presence.status, Status::Available);
}

#[tokio::test(start_paused = true)]
async fn capacity_holds_where_two_processes_assign_at_once() {
    for settings in [AgentSettings::default(), push()] {
        let is_pushed = settings.routing == Routing::Push;
        let stage = Stage::new(settings).await;
        let other = stage.another();
        let ada = stage.available("ada", 3).await;
        let mut ids = Vec::new();
        for n in 0..10 {
            ids.push(stage.waiting(n).await);
        }
        let mut claims = Vec::new();
        for (n, id) in ids.iter().copied().enumerate() {
            let desk = if n % 2 == 0 { stage.desk.clone() } else { other.clone() };
            claims.push(aside(async move { desk.claim(&op("ada"), id).await.is_ok() }));
        }
        let mut won = 0;
        for claim in claims {
            won += usize::from(claim.await.unwrap());
        }
        stage.pass(seconds(20)).await;
        let mut seats = 0;
        for id in &ids {
            seats += usize::from(stage.head(*id).await.holder().is_some());
        }
        assert_eq!((seats, stage.desk.myself(&ada).await.unwrap().load), (3, 3), "pushed: {is_pushed}, claimed: {won}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_ledger_counts_suppressed_triggers_by_hour_and_reason() {
    let stage = Stage::new(AgentSettings { when_full: WhenFull::Suppress, ..AgentSettings::default() }).await;
    let began = stage.desk.now();
    let press = async |n: u8| {
        let id = stage.begin(n).await;
        stage.desk.request_handoff(id, key("b"), None).await.unwrap();
        id
    };
    press(1).await;
    let ada = stage.available("ada", 1).await;
    stage.switch(&ada, Status::Away).await;
    let missed = press(2).await;
    press(3).await;
    stage.pass(seconds(3_600)).await;
    stage.switch(&ada, Status::Available).await;
    let taken = press(4).await;
    stage.desk.claim(&ada, taken).await.unwrap();
    press(5).await;
    let hours = stage.desk.ledger_by_hour(&ada, None, began).await.unwrap();
    let counts: Vec<_> = hours
        .iter()
        .map(|hour| (hour.requested, hour.none_in_scope, hour.none_available, hour.all_full, hour.outside_hours))
        .collect();
    assert_eq!(counts, [(0, 1, 2, 0, 0), (1, 0, 0, 1, 0)]);
    assert!(hours.iter().all(|hour| hour.hour.as_millis() % 3_600_000 == 0));
    let page = TriggerPage { before: None, limit: 10 };
    let suppressed = Some(TriggerOutcome::Suppressed);
    let list = stage.desk.ledger(&ada, Some(&agent("docs")), suppressed, began, page).await.unwrap();
    let found = list.items.iter().find(|item| item.conversation == missed).unwrap();
    assert_eq!((list.items.len(), found.why), (4, Some(Suppression::NoneAvailable)));
}

#[tokio::test(start_paused = true)]
async fn who_becomes_available_is_offered_the_oldest_at_once() {
    let stage = Stage::new(AgentSettings { queue_seconds: 3_000, misses_to_away: None, ..push() }).await;
    let ada = stage.available("ada", 1).await;
    let oldest = stage.waiting(1).await;
    stage.desk.decline(&ada, oldest, None).await.unwrap();
    let bob = stage.available("bob", 1).await;
    stage.switch(&bob, Status::Away).await;
    let newer = stage.waiting(2).await;
    stage.desk.claim(&ada, newer).await.unwrap();
    let newest = stage.waiting(3).await;
    // Long after every poll has come and gone.
    stage.pass(seconds(20) + Duration::from_millis(77)).await;
    assert_eq!((stage.offeree(oldest).await, stage.offeree(newest).await), (None, None));
    let turned = stage.desk.now();
    stage.switch(&bob, Status::Available).await;
    let within = stage.offered_within(oldest, Duration::from_millis(100)).await;
    assert_eq!(within, Some(bob));
    let log = stage.log(oldest).await;
    assert!(log.last().unwrap().at.since(turned) <= Duration::from_millis(100));
    assert_eq!(stage.offeree(newest).await, None, "one seat, and the oldest has it");
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_comes_back_is_offered_the_oldest_at_once() {
    let stage = Stage::new(AgentSettings { queue_seconds: 3_000, ..push() }).await;
    let ada = switched_on(&stage, "ada").await;
    stage.desk.renew(&ada, tab(1), None).await.unwrap();
    let id = stage.waiting(1).await;
    stage.desk.release(&ada, tab(1)).await.unwrap();
    stage.pass(seconds(22) + Duration::from_millis(77)).await;
    assert_eq!(stage.head(id).await.stage(), Where::Waiting);
    stage.desk.renew(&ada, tab(2), None).await.unwrap();
    assert_eq!(stage.offered_within(id, Duration::from_millis(100)).await, Some(ada));
}

async fn loses_ada(on_lost: OnLost) -> (Stage, ConversationId) {
    let stage = Stage::new(AgentSettings { on_lost, order: Order::LeastBusy, ..AgentSettings::default() }).await;
    let ada = stage.available("ada", 4).await;
    let id = stage.held_by(&ada, 1).await;
    stage.write(&ada, id, "o1", "hello").await;
    let second = stage.held_by(&ada, 2).await;
    stage.write(&ada, second, "o1", "hello").await;
    stage.waiting(3).await;
    stage.switch(&ada, Status::Offline).await;
    stage.pass(seconds(2)).await;
    (stage, id)
}

#[tokio::test(start_paused = true)]
async fn an_operator_who_goes_offline_loses_each_conversation_as_the_policy_says() {
    // First in line.
    let (stage, id) = loses_ada(OnLost::Requeue).await;
    assert_eq!((stage.head(id).await.stage(), stage.told(id).await.last()), (Where::Waiting, Some(&StatusKind::Lost)));
    let bob = stage.available("bob", 9).await;
    let list = handoff_core::projection::RowList::Waiting;
    let rows = stage.desk.rows(&bob, list, None, handoff_core::store::Page::first(9)).await.unwrap().rows;
    assert_eq!((rows.len(), rows[0].id), (3, id), "both of hers before who asked later");
    stage.audited(id).await;

    // Kept for him, and then first in line.
    let (stage, id) = loses_ada(OnLost::Keep { seconds: 60 }).await;
    assert_eq!((stage.owner(id).await, stage.told(id).await.last()), (Some(op("ada")), Some(&StatusKind::Kept)));
    stage.switch(&op("ada"), Status::Available).await;
    stage.pass(seconds(70)).await;
    assert_eq!((stage.owner(id).await, stage.count(id, "operator_back").await), (Some(op("ada")), 1));
    stage.switch(&op("ada"), Status::Offline).await;
    stage.pass(seconds(63)).await;
    assert_eq!(stage.owner(id).await, None);
    assert!(stage.told(id).await.contains(&StatusKind::Lost));
    stage.audited(id).await;

    // The AI goes on.
    let (stage, id) = loses_ada(OnLost::ReturnToAi).await;
    assert_eq!((stage.head(id).await.stage(), stage.told(id).await.last()), (Where::Ai, Some(&StatusKind::Returned)));
    let ended = stage.log(id).await.into_iter().find_map(|entry| match entry.event {
        Event::HandoffEnded { reason, .. } => Some(reason),
        _ => None,
    });
    assert_eq!(ended, Some(EndReason::OperatorLost));
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn going_away_stops_new_offers_and_keeps_active_conversations() {
    let stage = Stage::new(AgentSettings { queue_seconds: 3_000, ..push() }).await;
    let ada = stage.available("ada", 4).await;
    let bob = stage.available("bob", 4).await;
    let has = stage.held_by(&ada, 1).await;
    stage.write(&ada, has, "o1", "hello").await;
    stage.switch(&bob, Status::Away).await;
    let offered = stage.waiting(2).await;
    assert_eq!(stage.offeree(offered).await, Some(ada.clone()));
    stage.switch(&ada, Status::Away).await;
    stage.pass(seconds(120)).await;
    assert_eq!(stage.owner(has).await, Some(ada.clone()), "what she has she keeps");
    assert_eq!(stage.offeree(offered).await, None);
    let why = stage.log(offered).await.into_iter().find_map(|entry| match entry.event {
        Event::OfferRescinded { why, .. } => Some(why),
        _ => None,
    });
    assert_eq!(why, Some(Ineligible::NotAvailable { status: Status::Away }));
    assert!(Timestamp::from_millis(0) < stage.desk.now());
    stage.audited(has).await;
}

#[tokio::test(start_paused = true)]
async fn presence_shown_and_presence_used_are_one() {
    // The widget's hint, the trigger's gate and the router agree at every instant of a lease's end.
    let stage = Stage::new(push()).await;
    let ada = switched_on(&stage, "ada").await;
    stage.desk.renew(&ada, tab(1), None).await.unwrap();
    stage.pass(seconds(LEASE_SECONDS) - Duration::from_millis(40)).await;
    for n in 0..20 {
        let hint = would(&stage, "docs").await;
        let shown = stage.desk.team(&ada).await.unwrap()[0].live;
        let id = stage.desk.begin(&agent("docs"), newcomer(n)).await.unwrap().id;
        let asked = stage.desk.request_handoff(id, key("b"), None).await.unwrap().conversation;
        let (gate, routed) = (asked.wait().is_some(), asked.holder().is_some());
        assert_eq!((gate, shown, routed), (hint, hint, hint), "at step {n}");
        if routed {
            stage.desk.cancel(id).await.unwrap();
        }
        stage.pass(Duration::from_millis(4)).await;
    }
}

fn newcomer(n: u8) -> handoff_core::Newcomer {
    let token = handoff_core::TokenDigest::from_bytes([n; 32]);
    handoff_core::Newcomer { token, name: None, locale: None, page: None }
}
