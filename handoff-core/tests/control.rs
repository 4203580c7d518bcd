//! Who has a conversation, and how it goes from one to the other and back.

mod stage;
#[path = "control/timeouts.rs"]
mod timeouts;

use handoff_core::command::{Rejected, SNOOZE_DAYS_MAX};
use handoff_core::conversation::{Conversation, Stage as Where};
use handoff_core::event::{Actor, Bounce, Cause, Closing, EndReason, Event, HandoffReason, Joined, StatusKind};
use handoff_core::projection::RowList;
use handoff_core::store::Page;
use handoff_core::{AgentSettings, ConversationId, OperatorId, Status, Timestamp};
use stage::{Cast, Stage, agent, key, operator, owner, refusal, seconds, text};

async fn staffed() -> (Stage, OperatorId, OperatorId) {
    let stage = Stage::new(AgentSettings::default()).await;
    let (ada, bob) = (stage.available("ada", 4).await, stage.available("bob", 4).await);
    (stage, ada, bob)
}

/// The ways in which it ended, oldest first.
async fn ends(stage: &Stage, id: ConversationId) -> Vec<EndReason> {
    let end = |event: &Event| match event {
        Event::HandoffEnded { reason, .. } => Some(*reason),
        _ => None,
    };
    stage.log(id).await.iter().filter_map(|entry| end(&entry.event)).collect()
}

#[tokio::test(start_paused = true)]
async fn at_every_position_exactly_one_has_it() {
    let (stage, ada, bob) = staffed().await;
    let id = stage.held_by(&ada, 1).await;
    stage.write(&ada, id, "o1", "hello").await;
    stage.desk.transfer(&ada, id, bob.clone(), None, None).await.unwrap();
    stage.desk.claim(&bob, id).await.unwrap();
    stage.desk.return_to_ai(&bob, id).await.unwrap();
    stage.desk.take_over(&ada, id, None).await.unwrap();
    stage.desk.resolve(&ada, id).await.unwrap();
    stage.say(id, "m9", "speak to a person").await;
    stage.desk.cancel(id).await.unwrap();
    let log = stage.log(id).await;
    let mut had = Vec::new();
    for upto in 1..=log.len() {
        let head = Conversation::fold(&log[..upto]).unwrap();
        let held = [
            head.stage() == Where::Ai || head.stage() == Where::Resolved,
            head.stage() == Where::Waiting || head.stage() == Where::Offered,
            owner(&head).is_some(),
        ];
        assert_eq!(held.iter().filter(|held| **held).count(), 1, "{upto}");
        had.push(owner(&head));
    }
    had.dedup();
    assert_eq!(had, [None, Some(ada.clone()), Some(bob), None, Some(ada), None]);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn an_operator_takes_over_uninvited_at_any_time() {
    let (stage, ada, _) = staffed().await;
    let id = stage.begin(1).await;
    stage.say(id, "m1", "billing?").await;
    stage.settle().await;
    let seq = stage.head(id).await.seq;
    stage.desk.thread(&ada, id, handoff_core::Seq::ZERO, 100).await.unwrap();
    assert_eq!(stage.head(id).await.seq, seq, "to read changes nothing");
    stage.desk.take_over(&ada, id, None).await.unwrap();
    assert_eq!(stage.owner(id).await, Some(ada.clone()));
    let cause = stage.head(id).await.episode.unwrap().cause;
    assert!(matches!(&cause, Cause::Operator { operator } if operator.id == ada));
    assert_eq!(cause.reason(), HandoffReason::OperatorInitiative);
    stage.say(id, "m2", "billing again?").await;
    stage.pass(seconds(20)).await;
    assert_eq!(stage.ai.calls(), 1, "while a person has it the AI is not asked");
}

#[tokio::test(start_paused = true)]
async fn a_colleagues_conversation_needs_a_reason_and_the_reason_is_kept() {
    let (stage, ada, bob) = staffed().await;
    let id = stage.held_by(&ada, 1).await;
    assert!(
        matches!(refusal(stage.desk.take_over(&bob, id, None).await), Rejected::AlreadyTaken { by } if by.id == ada)
    );
    stage.desk.take_over(&bob, id, Some(text("she is ill"))).await.unwrap();
    let joined = stage.log(id).await.into_iter().next_back().unwrap().event;
    let Event::OperatorJoined { operator, how, from, reason, .. } = joined else { panic!("{joined:?}") };
    assert_eq!((operator.id, how, from.map(|from| from.id)), (bob, Joined::TookOver, Some(ada)));
    assert_eq!(reason, Some(text("she is ill")));
}

#[tokio::test(start_paused = true)]
async fn a_transfer_keeps_thread_and_notes_and_somebody_has_it_throughout() {
    let (stage, ada, bob) = staffed().await;
    let id = stage.held_by(&ada, 1).await;
    stage.desk.note(&ada, id, key("n1"), text("a regular")).await.unwrap();
    stage.desk.transfer(&ada, id, bob.clone(), Some(text("billing")), None).await.unwrap();
    assert_eq!(stage.owner(id).await, Some(ada.clone()), "until he takes it it is hers");
    stage.write(&ada, id, "o1", "a moment").await;
    let asked = stage.head(id).await.asked().cloned().unwrap();
    assert_eq!(asked.note, Some(text("billing")));
    stage.desk.accept(&bob, id, asked.offer).await.unwrap();
    assert_eq!(stage.owner(id).await, Some(bob.clone()));
    let thread = format!("{:?}", stage.desk.thread(&bob, id, handoff_core::Seq::ZERO, 100).await.unwrap());
    assert!(thread.contains("a regular") && thread.contains("speak to a person"));
    stage.audited(id).await;

    // It bounces back: because he will not, because he does not answer, or because she thinks better of it.
    let outcome = async |id: ConversationId| {
        let log = stage.log(id).await;
        log.into_iter().rev().find_map(|entry| match entry.event {
            Event::TransferEnded { outcome, .. } => Some(outcome),
            _ => None,
        })
    };
    let id = stage.held_by(&ada, 2).await;
    stage.write(&ada, id, "o1", "hello").await;
    stage.desk.transfer(&ada, id, bob.clone(), None, None).await.unwrap();
    stage.desk.decline(&bob, id, Some(text("busy"))).await.unwrap();
    assert_eq!(outcome(id).await, Some(Bounce::Declined { reason: Some(text("busy")) }));
    stage.desk.transfer(&ada, id, bob.clone(), None, None).await.unwrap();
    stage.desk.withdraw(&ada, id).await.unwrap();
    assert_eq!(outcome(id).await, Some(Bounce::Withdrawn));
    stage.desk.transfer(&ada, id, bob, None, None).await.unwrap();
    stage.pass(seconds(61)).await;
    assert_eq!((outcome(id).await, stage.owner(id).await), (Some(Bounce::Missed), Some(ada)));
    assert!(stage.head(id).await.asked().is_none());
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_transfer_to_a_team_asks_one_of_it_after_the_other() {
    let (stage, ada, _) = staffed().await;
    for id in ["xia", "yan"] {
        let profile = operator(id, &["docs"], 4);
        let teams = std::collections::BTreeSet::from([stage::team("sales")]);
        stage.joins(&handoff_core::Operator { teams, ..profile }).await;
    }
    let id = stage.held_by(&ada, 1).await;
    stage.desk.transfer_to_team(&ada, id, stage::team("sales"), None, None).await.unwrap();
    let first = stage.head(id).await.asked().unwrap().clone();
    stage.desk.decline(&first.to.id, id, None).await.unwrap();
    let second = stage.head(id).await.asked().unwrap().clone();
    assert_eq!((first.to.id.as_str(), second.to.id.as_str()), ("xia", "yan"));
    assert_eq!(second.until, first.until, "the team has one time together");
    assert_eq!(stage.owner(id).await, Some(ada.clone()));
    stage.desk.claim(&second.to.id, id).await.unwrap();
    assert_eq!(stage.owner(id).await, Some(second.to.id));
    let nobody = stage.desk.transfer_to_team(&stage::op("yan"), id, stage::team("legal"), None, None).await;
    assert!(matches!(refusal(nobody), Rejected::TeamUnable { .. }));
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn it_is_given_back_to_the_ai_without_being_resolved() {
    let (stage, ada, _) = staffed().await;
    let id = stage.held_by(&ada, 1).await;
    stage.write(&ada, id, "o1", "hello").await;
    stage.desk.return_to_ai(&ada, id).await.unwrap();
    assert_eq!((stage.head(id).await.stage(), ends(&stage, id).await), (Where::Ai, vec![EndReason::ReturnedToAi]));
    assert_eq!(stage.told(id).await.last(), Some(&StatusKind::Returned));
    assert_eq!(stage.count(id, "resolved").await, 0);
    stage.say(id, "m2", "billing?").await;
    stage.settle().await;
    assert_eq!(stage.count(id, "ai_message").await, 1);
    stage.audited(id).await;

    // What the visitor asked while she had it, and nobody answered, is answered.
    let id = stage.held_by(&ada, 2).await;
    stage.write(&ada, id, "o1", "hello").await;
    stage.say(id, "m2", "billing?").await;
    stage.desk.return_to_ai(&ada, id).await.unwrap();
    stage.settle().await;
    assert_eq!(stage.count(id, "ai_message").await, 1);
}

#[tokio::test(start_paused = true)]
async fn a_resolved_thread_goes_on_and_is_reopened_whole() {
    let (stage, ada, bob) = staffed().await;
    let id = stage.held_by(&ada, 1).await;
    stage.write(&ada, id, "o1", "hello").await;
    stage.desk.resolve(&ada, id).await.unwrap();
    let rows = stage.desk.rows(&bob, RowList::Resolved, None, Page::first(9)).await.unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
    let before = stage.head(id).await;
    assert_eq!(before.last_operator, Some(ada.clone()));
    stage.desk.reopen(&ada, id).await.unwrap();
    let log = stage.log(id).await;
    assert!(log.iter().map(|entry| entry.seq.get()).eq(1..=log.len() as u64), "one thread without a gap");
    assert!(log.len() as u64 > before.seq.get());
    assert_eq!((stage.owner(id).await, stage.head(id).await.last_operator), (Some(ada.clone()), Some(ada)));
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn after_a_resolve_words_go_to_the_ai_and_a_request_goes_to_a_person() {
    let (stage, ada, _) = staffed().await;
    let id = stage.held_by(&ada, 1).await;
    stage.desk.resolve(&ada, id).await.unwrap();
    stage.say(id, "m2", "billing?").await;
    stage.settle().await;
    assert_eq!((stage.head(id).await.stage(), stage.ai.calls()), (Where::Ai, 1));
    stage.desk.resolve(&ada, id).await.unwrap();
    let again = stage.say(id, "m3", "speak to a person").await;
    let kinds: Vec<String> = again.entries.iter().map(|entry| stage::kind(&entry.event)).collect();
    assert_eq!(kinds, ["reopened", "visitor_message", "handoff_requested", "status_line"]);
    stage.pass(seconds(10)).await;
    assert_eq!((stage.ai.calls(), stage.head(id).await.episodes), (1, 2), "the AI was not asked");
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_reopened_conversation_goes_to_nobody_who_is_not_eligible() {
    let (stage, ada, bob) = staffed().await;
    let id = stage.held_by(&ada, 1).await;
    stage.desk.resolve(&ada, id).await.unwrap();
    stage.switch(&ada, Status::Away).await;
    stage.desk.reopen(&bob, id).await.unwrap();
    assert_eq!(stage.owner(id).await, Some(bob.clone()), "who reopens it, not who had it last");
    stage.desk.resolve(&bob, id).await.unwrap();
    stage.desk.reopen(&ada, id).await.unwrap();
    assert_eq!(stage.head(id).await.stage(), Where::Ai, "she is Away, so the AI has it");
    let taken = refusal(stage.desk.take_over(&ada, id, None).await);
    assert_eq!(taken, Rejected::NotAvailable);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_visitor_whom_nobody_writes_to_waits_again_and_is_told() {
    let (stage, ada, bob) = staffed().await;
    let id = stage.held_by(&ada, 1).await;
    let later = stage.waiting(2).await;
    stage.pass(seconds(61)).await;
    assert_eq!((stage.count(id, "reminded").await, stage.owner(id).await), (1, Some(ada.clone())));
    stage.pass(seconds(120)).await;
    assert_eq!((stage.owner(id).await, stage.told(id).await.last()), (None, Some(&StatusKind::Released)));
    let rows = stage.desk.rows(&bob, RowList::Waiting, None, Page::first(9)).await.unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id, later], "first in line");
    // One word and nothing of the kind happens.
    stage.desk.claim(&bob, later).await.unwrap();
    stage.write(&bob, later, "o1", "hello").await;
    stage.pass(seconds(250)).await;
    assert_eq!((stage.owner(later).await, stage.count(later, "reminded").await), (Some(bob), 0));
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn who_waits_too_long_is_told_and_the_ai_goes_on() {
    let (stage, ..) = staffed().await;
    let id = stage.waiting(1).await;
    stage.say(id, "m2", "billing meanwhile?").await;
    stage.pass(seconds(299)).await;
    assert_eq!((stage.head(id).await.stage(), stage.ai.calls()), (Where::Waiting, 0));
    stage.pass(seconds(3)).await;
    assert_eq!(stage.told(id).await, [StatusKind::Connecting, StatusKind::NoOneCame]);
    assert_eq!((ends(&stage, id).await, stage.count(id, "ai_message").await), (vec![EndReason::QueueTimeout], 1));
    stage.audited(id).await;

    // Without an AI he waits on, and is told that.
    let stage = Stage::with(AgentSettings::default(), Cast { no_ai: true, ..Cast::default() }).await;
    stage.available("ada", 4).await;
    let id = stage.waiting(1).await;
    stage.pass(seconds(302)).await;
    assert_eq!(stage.told(id).await, [StatusKind::Connecting, StatusKind::StillWaiting]);
    assert_eq!(stage.head(id).await.stage(), Where::Waiting);
    assert!(stage.head(id).await.deadline().is_some(), "nobody waits without an end");
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_visitor_cancels_his_wait_and_goes_on_with_the_ai() {
    let (stage, ada, _) = staffed().await;
    let id = stage.waiting(1).await;
    stage.desk.cancel(id).await.unwrap();
    assert_eq!((stage.head(id).await.stage(), ends(&stage, id).await), (Where::Ai, vec![EndReason::VisitorCancelled]));
    assert!(stage.desk.cancel(id).await.unwrap().entries.is_empty(), "once");
    assert_eq!(refusal(stage.desk.claim(&ada, id).await), Rejected::NotWaiting);
    stage.say(id, "m2", "billing?").await;
    stage.settle().await;
    assert_eq!(stage.count(id, "ai_message").await, 1);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_conversation_is_put_aside_until_a_time_or_the_next_message() {
    let (stage, ada, _) = staffed().await;
    let id = stage.held_by(&ada, 1).await;
    stage.write(&ada, id, "o1", "I shall look").await;
    let aside_until = async || {
        let rows = stage.desk.rows(&ada, RowList::Mine, None, Page::first(9)).await.unwrap().rows;
        rows.iter().find(|row| row.id == id).unwrap().snoozed_until
    };
    let until = stage.desk.now().after(seconds(100));
    stage.desk.snooze(&ada, id, until).await.unwrap();
    assert_eq!(aside_until().await, Some(until));
    stage.pass(seconds(99)).await;
    assert_eq!(aside_until().await, Some(until));
    stage.pass(seconds(2)).await;
    assert_eq!((aside_until().await, stage.owner(id).await), (None, Some(ada.clone())));
    stage.desk.snooze(&ada, id, stage.desk.now().after(seconds(100))).await.unwrap();
    stage.say(id, "m2", "any news?").await;
    assert_eq!(aside_until().await, None, "his message wakes it");
    stage.desk.snooze(&ada, id, stage.desk.now().after(seconds(100))).await.unwrap();
    stage.desk.wake(&ada, id).await.unwrap();
    assert_eq!((aside_until().await, stage.count(id, "woken").await), (None, 3));
    let far = stage.desk.now().after(seconds((SNOOZE_DAYS_MAX + 1) * 86_400));
    for bad in [stage.desk.now(), far, Timestamp::from_millis(0)] {
        assert_eq!(refusal(stage.desk.snooze(&ada, id, bad).await), Rejected::BadTime);
    }
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn what_is_resolved_for_silence_says_why_and_by_whom_and_never_over_anybody_who_waits() {
    let settings = AgentSettings { idle_resolve_seconds: Some(600), queue_seconds: 3_000, ..AgentSettings::default() };
    let stage = Stage::new(settings).await;
    let ada = stage.available("ada", 4).await;
    let (idle, waits) = (stage.begin(1).await, stage.waiting(2).await);
    let has = stage.held_by(&ada, 3).await;
    stage.write(&ada, has, "o1", "hello").await;
    stage.pass(seconds(590)).await;
    assert_eq!(stage.head(idle).await.stage(), Where::Ai);
    stage.pass(seconds(60)).await;
    let last = stage.log(idle).await.into_iter().next_back().unwrap().event;
    assert_eq!(last, Event::Resolved { by: Actor::Policy, why: Closing::Idle });
    assert_eq!((stage.head(waits).await.stage(), stage.head(has).await.stage()), (Where::Waiting, Where::Human));
    stage.audited(idle).await;
}

#[tokio::test(start_paused = true)]
async fn each_open_conversation_is_in_exactly_one_list() {
    let (stage, ada, bob) = staffed().await;
    stage.desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    let eve = stage.joins(&operator("eve", &["docs", "shop"], 9)).await;
    let mut ids = vec![stage.begin(1).await, stage.waiting(2).await, stage.held_by(&ada, 3).await];
    ids.push(stage.held_by(&bob, 4).await);
    ids.push(stage.held_by(&ada, 5).await);
    stage.desk.resolve(&ada, ids[4]).await.unwrap();
    ids.push(stage.begin_with("shop", 6).await);
    stage.desk.transfer(&ada, ids[2], bob.clone(), None, None).await.unwrap();
    let lists = [RowList::Ai, RowList::Waiting, RowList::Mine, RowList::Others, RowList::Resolved];
    for who in [&ada, &bob, &eve] {
        let mut seen = Vec::new();
        for list in lists {
            let rows = stage.desk.rows(who, list, None, Page::first(99)).await.unwrap().rows;
            assert!(rows.iter().all(|row| row.list == list), "{who} {list:?}");
            seen.extend(rows.iter().map(|row| row.id));
        }
        let mut expected = ids.clone();
        if *who != eve {
            expected.pop();
        }
        seen.sort_unstable();
        expected.sort_unstable();
        assert_eq!(seen, expected, "{who}: each once");
    }
}
