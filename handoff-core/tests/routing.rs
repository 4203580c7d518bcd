//! Who is asked, in which order, and what becomes of an offer.

mod stage;

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use handoff_core::agent::{Keyword, Needs, Order, Priority, Routing, TriggerPolicy};
use handoff_core::audit::audit_log;
use handoff_core::command::Rejected;
use handoff_core::conversation::{Conversation, Phase, Stage as Where};
use handoff_core::event::{Entry, Event, Ineligible, Joined};
use handoff_core::explain::DecisionKind;
use handoff_core::operator::Switch;
use handoff_core::projection::RowList;
use handoff_core::routing::{BySettings, LeastBusy, RoundRobin};
use handoff_core::session::OperatorFrame;
use handoff_core::store::Page;
use handoff_core::{AgentSettings, ConversationId, Operator, OperatorId, Status};
use stage::{Stage, op, operator, refusal, seconds, team, text};

fn push(order: Order) -> AgentSettings {
    AgentSettings { routing: Routing::Push, order, sticky: false, ..AgentSettings::default() }
}

/// Every choice in the log follows again from the facts that it recorded, and from other facts not.
async fn reproducible(stage: &Stage, id: ConversationId, who: &OperatorId) {
    let explained = stage.desk.explain(who, id).await.unwrap();
    let offers: Vec<_> = explained.decisions.iter().filter(|one| one.kind == DecisionKind::Offered).collect();
    assert!(!offers.is_empty() && offers.iter().all(|offer| offer.verified), "{offers:#?}");
    let log = stage.log(id).await;
    assert!(audit_log(&log, None, Some(&BySettings)).is_empty());
    let changed: Vec<Entry> = log.iter().cloned().map(with_another_choice).collect();
    let is_found_out = !audit_log(&changed, None, Some(&BySettings)).is_empty();
    assert_eq!(is_found_out, changed != log, "another choice is found out, where there is one");
}

fn with_another_choice(mut entry: Entry) -> Entry {
    if let Event::Offered { operator, considered, .. } = &mut entry.event
        && let Some(other) = considered.iter().find(|one| one.operator != operator.id && one.out.is_none())
    {
        operator.id = other.operator.clone();
    }
    entry
}

#[tokio::test(start_paused = true)]
async fn round_robin_asks_in_turn_and_is_reproducible_from_the_log() {
    let stage = Stage::new(push(Order::RoundRobin)).await;
    for id in ["carl", "ada", "bob"] {
        stage.available(id, 9).await;
    }
    let mut asked = Vec::new();
    for n in 0..7 {
        let id = stage.waiting(n).await;
        let who = stage.offeree(id).await.unwrap();
        reproducible(&stage, id, &who).await;
        asked.push(who.as_str().to_owned());
        stage.pass(seconds(1)).await;
    }
    // Who never was comes first, the smaller id among equals; then whose turn lies longest ago.
    assert_eq!(asked, ["ada", "bob", "carl", "ada", "bob", "carl", "ada"]);
}

#[tokio::test(start_paused = true)]
async fn least_busy_asks_by_the_share_of_seats_and_is_reproducible_from_the_log() {
    let stage = Stage::new(push(Order::LeastBusy)).await;
    stage.available("ada", 2).await;
    stage.available("bob", 4).await;
    let mut asked = Vec::new();
    for n in 0..6 {
        let id = stage.waiting(n).await;
        let who = stage.offeree(id).await.unwrap();
        stage.desk.claim(&who, id).await.unwrap();
        reproducible(&stage, id, &who).await;
        asked.push(who.as_str().to_owned());
    }
    assert_eq!(asked, ["ada", "bob", "bob", "ada", "bob", "bob"], "0:0 by id, then the smaller share");
}

#[tokio::test(start_paused = true)]
async fn in_pull_mode_any_eligible_operator_claims_from_the_shared_list() {
    let stage = Stage::new(AgentSettings::default()).await;
    let (ada, bob) = (stage.available("ada", 1).await, stage.available("bob", 1).await);
    stage.desk.create_agent(stage::agent("shop"), AgentSettings::default()).await.unwrap();
    let eve = stage.joins(&operator("eve", &["shop"], 1)).await;
    let (one, two) = (stage.waiting(1).await, stage.waiting(2).await);
    stage.pass(seconds(10)).await;
    for who in [&ada, &bob] {
        let rows = stage.desk.rows(who, RowList::Waiting, None, Page::first(9)).await.unwrap().rows;
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [one, two], "nobody is asked, all see it");
    }
    assert!(stage.desk.rows(&eve, RowList::Waiting, None, Page::first(9)).await.unwrap().rows.is_empty());
    assert!(stage.desk.claim(&eve, one).await.is_err());
    stage.desk.claim(&bob, two).await.unwrap();
    stage.desk.claim(&ada, one).await.unwrap();
    let joined = |entry: &Entry| matches!(entry.event, Event::OperatorJoined { how: Joined::Claimed, .. });
    assert!(stage.log(one).await.iter().any(joined));
}

#[tokio::test(start_paused = true)]
async fn an_offer_passes_on_with_no_moment_in_which_nobody_or_two_hold_it() {
    let stage = Stage::new(push(Order::LeastBusy)).await;
    stage.available("ada", 1).await;
    stage.available("bob", 1).await;
    let id = stage.waiting(1).await;
    let before = stage.head(id).await;
    let Phase::Offered { offer, .. } = &before.phase else { panic!() };
    assert_eq!(stage.offeree(id).await, Some(op("ada")));
    // The end of one offer and the beginning of the next are one write.
    let mut held = stage.store.hold(|event| matches!(event, Event::OfferMissed { .. }));
    stage.pass(seconds(31)).await;
    held.reached().await;
    assert_eq!(stage.offeree(id).await, Some(op("ada")), "until it is written it is hers");
    held.release();
    stage.settle().await;
    let log = stage.log(id).await;
    let written: Vec<&Entry> = log.iter().filter(|entry| entry.seq > before.seq).collect();
    assert!(matches!(written[0].event, Event::OfferMissed { .. }), "{written:?}");
    assert!(matches!(&written[1].event, Event::Offered { operator, .. } if operator.id == op("bob")));
    assert_eq!(written[0].at, written[1].at);
    // Who answers late is told so, and nothing changes.
    let late = refusal(stage.desk.accept(&op("ada"), id, *offer).await);
    assert_eq!(late, Rejected::OfferExpired { may_claim: false }, "Bob is asked now");
    // At every position of the log but within that write, one holds it.
    for upto in 4..=log.len() {
        let head = Conversation::fold(&log[..upto]).unwrap();
        if head.seq != written[0].seq && !matches!(log[upto - 1].event, Event::HandoffRequested { .. }) {
            assert_eq!(head.holder().is_some(), upto > 4, "{upto}: {:?}", head.phase);
        }
    }
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn who_declines_says_why_and_is_not_asked_again_in_this_round() {
    let stage = Stage::new(push(Order::LeastBusy)).await;
    let (ada, bob) = (stage.available("ada", 1).await, stage.available("bob", 9).await);
    let id = stage.waiting(1).await;
    stage.desk.decline(&ada, id, Some(text("at lunch"))).await.unwrap();
    assert_eq!(stage.offeree(id).await, Some(bob.clone()), "the next is asked in the same write");
    let reason = stage.log(id).await.into_iter().find_map(|entry| match entry.event {
        Event::OfferDeclined { reason, .. } => reason,
        _ => None,
    });
    assert_eq!(reason, Some(text("at lunch")));
    stage.desk.decline(&bob, id, None).await.unwrap();
    stage.pass(seconds(60)).await;
    assert_eq!(stage.count(id, "offered").await, 2, "both had their chance");
    assert_eq!(stage.head(id).await.stage(), Where::Waiting);
    let next = stage.waiting(2).await;
    assert_eq!(stage.offeree(next).await, Some(ada.clone()), "another request is another matter");
    let explained = stage.desk.explain(&ada, id).await.unwrap();
    let offer = explained.decisions.iter().find(|one| one.kind == DecisionKind::Offered).unwrap();
    let hers = offer.candidates.iter().find(|one| one.operator == ada).unwrap();
    assert_eq!(hers.out, Some(Ineligible::Passed));
}

#[tokio::test(start_paused = true)]
async fn who_misses_so_many_offers_is_set_away_and_told() {
    let settings = AgentSettings { misses_to_away: NonZeroU32::new(2), ..push(Order::LeastBusy) };
    let stage = Stage::new(settings).await;
    let ada = stage.available("ada", 9).await;
    let mut inbox = stage.desk.operator_session(&ada).await.unwrap();
    let first = stage.waiting(1).await;
    stage.pass(seconds(31)).await;
    assert_eq!(stage.count(first, "offer_missed").await, 1);
    let presence = stage.desk.myself(&ada).await.unwrap().presence;
    assert_eq!((presence.status, presence.missed), (Status::Available, 1));
    // What he answers begins the count anew.
    let second = stage.waiting(2).await;
    let Phase::Offered { offer, .. } = stage.head(second).await.phase else { panic!() };
    stage.desk.accept(&ada, second, offer).await.unwrap();
    assert_eq!(stage.desk.myself(&ada).await.unwrap().presence.missed, 0);
    for n in [3, 4] {
        stage.waiting(n).await;
        stage.pass(seconds(31)).await;
    }
    let presence = stage.desk.myself(&ada).await.unwrap().presence;
    assert_eq!((presence.status, presence.switch), (Status::Away, Switch::Missed));
    let mut told = None;
    while let Ok(Some(frame)) = tokio::time::timeout(std::time::Duration::from_millis(5), inbox.next()).await {
        if let OperatorFrame::Duty { me, .. } = frame {
            told = Some((me.status, me.switch));
        }
    }
    assert_eq!(told, Some((Status::Away, Switch::Missed)));
}

fn of_team(id: &str, name: &str, seats: u32) -> Operator {
    Operator { teams: BTreeSet::from([team(name)]), ..operator(id, &["docs"], seats) }
}

fn for_teams(teams: &[&str]) -> AgentSettings {
    let needs = Needs { teams: teams.iter().map(|name| team(name)).collect(), ..Needs::default() };
    AgentSettings { needs, misses_to_away: None, ..push(Order::LeastBusy) }
}

#[tokio::test(start_paused = true)]
async fn a_fallback_team_is_asked_where_the_first_has_nobody_eligible() {
    let stage = Stage::new(for_teams(&["billing", "sales"])).await;
    let bill = stage.joins(&of_team("zoe", "billing", 1)).await;
    let sale = stage.joins(&of_team("yan", "sales", 1)).await;
    stage.available("ada", 9).await;
    let first = stage.waiting(1).await;
    assert_eq!(stage.offeree(first).await, Some(bill.clone()));
    stage.desk.claim(&bill, first).await.unwrap();
    let second = stage.waiting(2).await;
    assert_eq!(stage.offeree(second).await, Some(sale.clone()), "the first team is full");
    stage.desk.claim(&sale, second).await.unwrap();
    let third = stage.waiting(3).await;
    assert_eq!(stage.offeree(third).await, Some(op("ada")), "a person was promised, so everybody is asked");
    stage.desk.resolve(&bill, first).await.unwrap();
    stage.desk.decline(&op("ada"), third, None).await.unwrap();
    assert_eq!(stage.offeree(third).await, Some(bill));
    for id in [first, second, third] {
        stage.audited(id).await;
    }
}

#[tokio::test(start_paused = true)]
async fn the_last_operator_is_preferred_only_if_he_is_eligible_now() {
    let stage = Stage::new(AgentSettings { sticky: true, ..push(Order::LeastBusy) }).await;
    let (ada, bob) = (stage.available("ada", 2).await, stage.available("bob", 9).await);
    for (n, prepare) in ["there", "away", "full"].into_iter().enumerate() {
        stage.switch(&ada, Status::Available).await;
        let n = n as u8 * 10;
        let id = stage.waiting(n).await;
        let who = stage.offeree(id).await.unwrap();
        if who != bob {
            stage.desk.decline(&who, id, None).await.unwrap();
        }
        stage.desk.claim(&bob, id).await.unwrap();
        stage.desk.transfer(&bob, id, ada.clone(), None, None).await.unwrap();
        stage.desk.claim(&ada, id).await.unwrap();
        stage.write(&ada, id, "o1", "hello").await;
        stage.desk.resolve(&ada, id).await.unwrap();
        match prepare {
            "away" => stage.switch(&ada, Status::Away).await,
            "full" => {
                for more in 1..=2 {
                    let other = stage.begin(n + more).await;
                    stage.desk.take_over(&ada, other, None).await.unwrap();
                }
            }
            // Somebody who is less busy would be asked else.
            _ => {
                let other = stage.begin(n + 1).await;
                stage.desk.take_over(&ada, other, None).await.unwrap();
            }
        }
        stage.say(id, "again", "speak to a person").await;
        let expected = if prepare == "there" { &ada } else { &bob };
        assert_eq!(stage.offeree(id).await.as_ref(), Some(expected), "{prepare}");
        stage.desk.claim(expected, id).await.unwrap();
        stage.desk.resolve(expected, id).await.unwrap();
        stage.switch(&ada, Status::Available).await;
        for other in stage.desk.rows(&ada, RowList::Mine, None, Page::first(9)).await.unwrap().rows {
            stage.desk.resolve(&ada, other.id).await.unwrap();
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_queue_goes_by_priority_then_by_age_and_never_by_the_last_message() {
    let keyword = |phrase: &str, priority| Keyword {
        phrase: phrase.to_owned(),
        except: Vec::new(),
        needs: Some(Needs { priority, ..Needs::default() }),
    };
    let trigger = TriggerPolicy::Auto {
        after_failed: None,
        keywords: vec![keyword("outage", Priority::High), keyword("idea", Priority::Low)],
        explicit: true,
        frustration: false,
        on_error: true,
    };
    let stage = Stage::new(AgentSettings { trigger, queue_seconds: 3_000, ..AgentSettings::default() }).await;
    let ada = stage.available("ada", 9).await;
    let mut ids = Vec::new();
    for (n, words) in ["an idea", "a person please", "outage", "human please", "outage!"].into_iter().enumerate() {
        let id = stage.begin(n as u8).await;
        assert!(stage.say(id, "m1", words).await.conversation.wait().is_some(), "{words}");
        ids.push(id);
        stage.pass(seconds(1)).await;
    }
    // Who writes again does not lose his place, and does not gain one.
    stage.say(ids[1], "m2", "hello?").await;
    stage.say(ids[4], "m2", "hello?").await;
    let rows = stage.desk.rows(&ada, RowList::Waiting, None, Page::first(9)).await.unwrap().rows;
    let order: Vec<ConversationId> = rows.iter().map(|row| row.id).collect();
    assert_eq!(order, [ids[2], ids[4], ids[1], ids[3], ids[0]]);
    assert_eq!(rows.iter().map(|row| row.position.unwrap()).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
}

#[tokio::test(start_paused = true)]
async fn an_operator_is_offered_the_high_priority_first() {
    let settings = AgentSettings { misses_to_away: None, queue_seconds: 3_000, ..push(Order::LeastBusy) };
    let needs = Needs { priority: Priority::High, ..Needs::default() };
    let keywords = vec![Keyword { phrase: "outage".into(), except: Vec::new(), needs: Some(needs) }];
    let trigger =
        TriggerPolicy::Auto { after_failed: None, keywords, explicit: true, frustration: false, on_error: true };
    let stage = Stage::new(AgentSettings { trigger, ..settings }).await;
    let ada = stage.available("ada", 1).await;
    let taken = stage.waiting(1).await;
    stage.desk.claim(&ada, taken).await.unwrap();
    let normal = stage.waiting(2).await;
    let high = stage.begin(3).await;
    stage.say(high, "m1", "outage").await;
    stage.pass(seconds(1)).await;
    stage.desk.resolve(&ada, taken).await.unwrap();
    stage.settle().await;
    assert_eq!((stage.offeree(high).await, stage.offeree(normal).await), (Some(ada), None));
}

#[tokio::test(start_paused = true)]
async fn a_policy_in_the_shadow_is_recorded_and_never_followed() {
    let cast = stage::Cast {
        policy: Some(std::sync::Arc::new(LeastBusy)),
        shadow: Some(std::sync::Arc::new(RoundRobin)),
        ..stage::Cast::default()
    };
    let stage = Stage::with(push(Order::LeastBusy), cast).await;
    let (ada, bob) = (stage.available("ada", 9).await, stage.available("bob", 2).await);
    let first = stage.waiting(1).await;
    stage.desk.claim(&ada, first).await.unwrap();
    stage.desk.resolve(&ada, first).await.unwrap();
    stage.pass(seconds(1)).await;
    let id = stage.waiting(2).await;
    // In turn it would be Bob's; the least busy is Ada by her id.
    assert_eq!(stage.offeree(id).await, Some(ada.clone()));
    let shadow = stage.log(id).await.into_iter().find_map(|entry| match entry.event {
        Event::Offered { shadow, policy, .. } => Some((policy, shadow.unwrap())),
        _ => None,
    });
    let (policy, shadow) = shadow.unwrap();
    assert_eq!((policy.as_str(), shadow.policy.as_str()), ("LeastBusy", "RoundRobin"));
    assert_eq!(shadow.operator, Some(bob.clone()));
    assert!(refusal(stage.desk.claim(&bob, id).await).to_string().contains("Mx ADA"), "Bob was asked nothing");
    let explained = stage.desk.explain(&ada, id).await.unwrap();
    let offer = explained.decisions.iter().find(|one| one.kind == DecisionKind::Offered).unwrap();
    assert_eq!(offer.shadow.as_deref(), Some("RoundRobin would have asked bob"));
}
