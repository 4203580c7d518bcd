//! The desk, its worker and a store in memory together: what a visitor and an operator live through.

mod support;

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;

use handoff_core::agent::{AgentSettings, Keyword, Routing, TriggerPolicy, WhenFull};
use handoff_core::bus::{Interest, Signal};
use handoff_core::classifier::{Classifier, Intent, Reading};
use handoff_core::command::Rejected;
use handoff_core::conversation::{Phase, Stage};
use handoff_core::desk::{Desk, DeskError, Newcomer, Receipt};
use handoff_core::event::{Cause, Confidence, EndReason, Event, Failure, HandoffReason, Span, StatusKind, Suppression};
use handoff_core::operator::{Scope, Status};
use handoff_core::projection::{RowList, VisitorEvent, for_visitor};
use handoff_core::responder::{BoxStream, Outcome, Piece, Prompt};
use handoff_core::store::{PAGE_MAX, Page, StoreError};
use handoff_core::text::TEXT_BYTES_MAX;
use handoff_core::{ConversationId, Entry, MemoryStore, MessageKey, OperatorId, Seq, TokenDigest};
use tokio::sync::{Barrier, Semaphore, mpsc};
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;

use support::{
    Call, Parts, Scene, Scripted, agent, answer, answered, eventually, failed, hooked, key, librarian, meddling, op,
    play, refusal, stall, text, yielding,
};

fn push() -> AgentSettings {
    AgentSettings { routing: Routing::Push, ..AgentSettings::default() }
}

fn auto(after_failed: Option<NonZeroU32>, keywords: Vec<Keyword>, explicit: bool) -> TriggerPolicy {
    TriggerPolicy::Auto { after_failed, keywords, explicit, frustration: false, on_error: true }
}

fn last(log: &[Entry]) -> &Event {
    &log.last().unwrap().event
}

fn is_not_found<T: std::fmt::Debug>(result: Result<T, DeskError>) -> bool {
    match result {
        Err(DeskError::NotFound(_)) => true,
        Err(_) => false,
        Ok(seen) => panic!("must not be found: {seen:?}"),
    }
}

// ---- The whole path ----

#[tokio::test(start_paused = true)]
async fn a_conversation_goes_from_the_ai_to_a_person_and_back_in_one_thread() {
    let commits: Arc<Mutex<Vec<Vec<String>>>> = Arc::default();
    let written = Arc::clone(&commits);
    let store = hooked(move |call| {
        if let Call::Commit(commit) = call {
            written.lock().unwrap().push(commit.entries.iter().map(|entry| support::kind(&entry.event)).collect());
        }
        Box::pin(async { Ok(()) })
    });
    let scene = Scene::idle(AgentSettings::default(), Parts { store: Some(store), ..Parts::default() }).await;
    scene.start_worker();
    let id = scene.begin(1).await;

    scene.say(id, "1", "How does billing work?").await;
    let head = scene.replied(id).await;
    let log = scene.log(id).await;
    let Event::AiMessage { text: answer, sources, answers, .. } = last(&log) else { panic!("{log:?}") };
    assert_eq!(answer.as_str(), "Invoices are under Billing.");
    assert_eq!(*sources, [support::source()]);
    assert_eq!(*answers, head.last_visitor);

    // Nobody is there: an honest admission, a line in the ledger, and no promise.
    assert!(!scene.desk.would_hand_off(&agent("docs")).await.unwrap());
    let before = scene.head(id).await;
    scene.say(id, "2", "What is the meaning of it all?").await;
    scene.replied(id).await;
    assert_eq!(scene.kinds(id, before.seq).await, ["visitor_message", "ai_failed", "handoff_suppressed"]);
    let seen: Vec<_> = scene.log(id).await.iter().filter_map(for_visitor).collect();
    assert!(matches!(&seen.last().unwrap().event, VisitorEvent::AiMessage { failed: true, .. }));
    assert!(!seen.iter().any(|entry| matches!(entry.event, VisitorEvent::StatusLine { .. })));

    // Somebody comes.
    let ada = scene.available("ada", 4).await;
    assert!(scene.desk.would_hand_off(&agent("docs")).await.unwrap());
    scene.say(id, "3", "And of the rest?").await;
    let head = scene.until(id, "a promise", |head| head.stage() == Stage::Waiting).await;
    assert_eq!(commits.lock().unwrap().last().unwrap()[..], ["ai_failed", "handoff_requested", "status_line"]);
    assert_eq!(head.episodes, 1);

    // A person takes it, and they talk.
    let head = scene.desk.claim(&ada, id).await.unwrap().conversation;
    assert!(matches!(&head.phase, Phase::Human { operator, .. } if operator.id == ada));
    scene.desk.write(&ada, id, key("a1"), text("Forty-two.")).await.unwrap();
    scene.say(id, "4", "Thank you! And how does billing work?").await;
    scene.desk.write(&ada, id, key("a2"), text("See Billing.")).await.unwrap();
    let receipt = scene.desk.resolve(&ada, id).await.unwrap();
    assert_eq!(receipt.conversation.stage(), Stage::Resolved);
    assert!(
        !scene
            .log(id)
            .await
            .iter()
            .any(|entry| { matches!(&entry.event, Event::AiMessage { answers, .. } if *answers > head.seq) })
    );

    // The AI has it again, in the same thread.
    scene.say(id, "5", "More on billing, please").await;
    scene.replied(id).await;
    assert!(matches!(last(&scene.log(id).await), Event::AiMessage { .. }));

    // The visitor asks for a person in words: no answer of the AI comes between.
    let before = scene.head(id).await;
    let receipt = scene.say(id, "6", "human please").await;
    assert_eq!(receipt.conversation.stage(), Stage::Waiting);
    assert_eq!(scene.kinds(id, before.seq).await, ["visitor_message", "handoff_requested", "status_line"]);
    assert_eq!(receipt.entries.len(), 3);
    scene.desk.claim(&ada, id).await.unwrap();
    scene.desk.resolve(&ada, id).await.unwrap();

    // He opens it again, and has it.
    let head = scene.desk.reopen(&ada, id).await.unwrap().conversation;
    assert!(matches!(&head.phase, Phase::Human { operator, .. } if operator.id == ada));
    assert_eq!(head.id, id);
    assert_eq!(handoff_core::Conversation::fold(&scene.log(id).await), Some(scene.head(id).await));
}

#[tokio::test(start_paused = true)]
async fn a_visitor_who_writes_while_he_waits_hears_nothing_from_the_ai() {
    let scene = Scene::new(AgentSettings::default()).await;
    scene.available("ada", 4).await;
    let id = scene.waiting(1).await;
    let before = scene.head(id).await;
    scene.say(id, "2", "agent!").await;
    scene.say(id, "3", "it is about billing").await;
    // Long enough for any answer, and not for the queue's end.
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(scene.kinds(id, before.seq).await, ["visitor_message", "visitor_message"]);
}

#[tokio::test(start_paused = true)]
async fn a_keyword_hands_off_and_a_manual_agent_only_records_it() {
    let keywords = vec![Keyword { phrase: "refund".into(), except: vec!["refund policy".into()], needs: None }];
    let trigger = auto(None, keywords, false);
    let scene = Scene::new(AgentSettings { trigger, ..AgentSettings::default() }).await;
    scene.available("ada", 4).await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "where is the refund policy? billing?").await;
    assert_eq!(scene.replied(id).await.stage(), Stage::Ai);
    assert_eq!(scene.say(id, "2", "I want a Refund!").await.conversation.stage(), Stage::Waiting);

    let scene = Scene::new(AgentSettings { trigger: TriggerPolicy::Manual, ..AgentSettings::default() }).await;
    let ada = scene.available("ada", 4).await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "human please").await;
    scene.replied(id).await;
    assert!(
        scene
            .log(id)
            .await
            .iter()
            .any(|entry| { matches!(entry.event, Event::HandoffSuppressed { why: Suppression::ManualOnly, .. }) })
    );
    // A person may still join uninvited.
    assert_eq!(scene.desk.take_over(&ada, id, None).await.unwrap().conversation.stage(), Stage::Human);
}

#[tokio::test(start_paused = true)]
async fn a_frustrated_visitor_is_handed_off_where_the_agent_asks_for_it() {
    for frustration in [false, true] {
        let trigger = TriggerPolicy::Auto {
            after_failed: None,
            keywords: Vec::new(),
            explicit: true,
            frustration,
            on_error: false,
        };
        let scene = Scene::new(AgentSettings { trigger, ..AgentSettings::default() }).await;
        scene.available("ada", 4).await;
        let id = scene.begin(1).await;
        scene.say(id, "1", "This is useless, you are not helping").await;
        let asked = scene.log(id).await.into_iter().find_map(|entry| match entry.event {
            Event::HandoffRequested { cause, .. } => Some(cause),
            _ => None,
        });
        let span = Span { start: 0, end: "This is useless".len() };
        assert_eq!(asked, frustration.then_some(Cause::Frustrated { span }));
    }
}

/// A classifier of somebody else's that reads a request in everything and points beside it.
#[derive(Debug)]
struct Beside(Span);

impl Classifier for Beside {
    fn read(&self, _: &str) -> Option<Reading> {
        Some(Reading { intent: Intent::Person, span: self.0, score: Confidence::MAX })
    }
}

#[tokio::test(start_paused = true)]
async fn a_classifier_of_the_hosts_own_is_asked_and_its_nonsense_span_does_no_harm() {
    for (start, end, words) in [(1, 2, "é"), (7, 3, "née!"), (0, 99, "née!"), (99, 100, "née!")] {
        let beside = Arc::new(Beside(Span { start, end }));
        let (desk, _worker) = Desk::builder(Arc::new(MemoryStore::default())).classifier(beside).build();
        desk.create_agent(agent("docs"), AgentSettings::default()).await.unwrap();
        let newcomer = Newcomer { token: TokenDigest::from_bytes([7; 32]), name: None, locale: None, page: None };
        let id = desk.begin(&agent("docs"), newcomer).await.unwrap().id;
        let receipt = desk.say(id, key("1"), text("née!"), None).await.unwrap();
        let Event::HandoffSuppressed { cause: Cause::ExplicitRequest { span: Some(span) }, .. } =
            last(&receipt.entries)
        else {
            panic!("must be recorded: {:?}", receipt.entries);
        };
        assert_eq!(&"née!"[span.start..span.end], words);
    }
}

#[tokio::test(start_paused = true)]
async fn the_ai_is_told_that_a_person_was_asked_for_in_vain() {
    let prompts: Arc<Mutex<Vec<Prompt>>> = Arc::default();
    let heard = Arc::clone(&prompts);
    let scene = Scene::asking(AgentSettings::default(), move |prompt| {
        heard.lock().unwrap().push(prompt);
        answer("I cannot connect you.")
    })
    .await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "human please").await;
    scene.replied(id).await;
    scene.say(id, "2", "never mind").await;
    scene.replied(id).await;
    let prompts = prompts.lock().unwrap();
    let told: Vec<_> = prompts.iter().map(|prompt| prompt.suppressed).collect();
    assert_eq!(told, [Some(Suppression::NoneInScope), None]);
    let said: Vec<_> = prompts[1].transcript.iter().map(|turn| turn.text.as_str()).collect();
    assert_eq!(said, ["human please", "I cannot connect you.", "never mind"]);
}

#[tokio::test(start_paused = true)]
async fn several_failed_answers_in_a_row_are_counted_and_a_good_one_begins_anew() {
    let trigger = auto(NonZeroU32::new(2), Vec::new(), true);
    let scene = Scene::new(AgentSettings { trigger, ..AgentSettings::default() }).await;
    scene.available("ada", 4).await;
    let id = scene.begin(1).await;
    for (n, words) in ["what?", "billing", "what?"].iter().enumerate() {
        scene.say(id, &n.to_string(), words).await;
        scene.replied(id).await;
    }
    scene.say(id, "last", "what?").await;
    scene.until(id, "a promise", |head| head.stage() == Stage::Waiting).await;
}

// ---- One entry for one key ----

fn keyed(receipt: &Receipt, key: &MessageKey) -> Entry {
    receipt.entries.iter().find(|entry| entry.key.as_ref() == Some(key)).unwrap().clone()
}

#[tokio::test]
async fn a_repeated_message_is_one_entry_and_has_the_same_answer() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let id = scene.begin(1).await;
    let first = scene.say(id, "k", "hello").await;
    let again = scene.say(id, "k", "hello").await;
    assert!(!first.repeated && again.repeated);
    assert_eq!(keyed(&first, &key("k")), keyed(&again, &key("k")));
    assert_eq!(scene.kinds(id, Seq::ZERO).await, ["started", "visitor_message"]);

    let other = scene.desk.say(id, key("k"), text("something else"), None).await;
    assert_eq!(refusal(other), Rejected::KeyReused);
    assert_eq!(refusal(scene.desk.request_handoff(id, key("k"), None).await), Rejected::KeyReused);
}

#[tokio::test]
async fn a_repeat_is_answered_whatever_happened_since() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let ada = scene.available("ada", 4).await;
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    let first = scene.desk.write(&ada, id, key("w"), text("hello")).await.unwrap();
    scene.desk.resolve(&ada, id).await.unwrap();
    let again = scene.desk.write(&ada, id, key("w"), text("hello")).await.unwrap();
    assert_eq!(keyed(&first, &key("w")), keyed(&again, &key("w")));
    assert_eq!(refusal(scene.desk.write(&ada, id, key("new"), text("hello")).await), Rejected::Resolved);
    assert!(scene.say(id, "k", "human please").await.repeated);
}

#[tokio::test]
async fn keys_of_two_operators_and_of_the_visitor_do_not_clash() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let (ada, bob) = (scene.available("ada", 4).await, scene.available("bob", 4).await);
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    scene.desk.write(&ada, id, key("k"), text("from ada")).await.unwrap();
    scene.desk.take_over(&bob, id, Some(text("ada went home"))).await.unwrap();
    let receipt = scene.desk.write(&bob, id, key("k"), text("from bob")).await.unwrap();
    assert!(!receipt.repeated);
    let log = scene.log(id).await;
    assert_eq!(log.iter().filter(|entry| entry.key == Some(key("k"))).count(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_parallel_repeats_are_one_entry() {
    for store in [None, Some(yielding())] {
        let scene = Arc::new(Scene::idle(AgentSettings::default(), Parts { store, ..Parts::default() }).await);
        let ada = scene.available("ada", 4).await;
        let id = scene.waiting(1).await;
        scene.desk.claim(&ada, id).await.unwrap();
        let barrier = Arc::new(Barrier::new(64));
        let tasks: Vec<_> = (0..64)
            .map(|n| {
                let (scene, barrier, ada) = (Arc::clone(&scene), Arc::clone(&barrier), ada.clone());
                tokio::spawn(async move {
                    barrier.wait().await;
                    if n % 2 == 0 {
                        scene.desk.say(id, key("same"), text("from the visitor"), None).await.unwrap()
                    } else {
                        scene.desk.write(&ada, id, key("same"), text("from ada")).await.unwrap()
                    }
                })
            })
            .collect();
        let mut receipts = Vec::new();
        for task in tasks {
            receipts.push(task.await.unwrap());
        }
        assert_eq!(receipts.iter().filter(|receipt| !receipt.repeated).count(), 2);
        let answers: BTreeSet<_> = receipts.iter().map(|receipt| keyed(receipt, &key("same")).seq).collect();
        assert_eq!(answers.len(), 2, "one answer for the visitor and one for the operator");
        let log = scene.log(id).await;
        assert_eq!(log.iter().filter(|entry| entry.key == Some(key("same"))).count(), 2);
        assert_eq!(handoff_core::Conversation::fold(&log), Some(scene.head(id).await));
    }
}

// ---- One owner ----

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_parallel_claims_one_wins_and_every_loser_learns_his_name() {
    let scene = Arc::new(Scene::idle(AgentSettings::default(), Parts::default()).await);
    let mut team = Vec::new();
    for n in 0..16 {
        team.push(scene.available(&format!("op-{n:02}"), 1).await);
    }
    let mut conversations = 0;
    for operators in 2..=16 {
        for _ in 0..50 {
            conversations += 1;
            let id = scene.waiting(conversations).await;
            let results = all_at_once(&scene, &team[..operators], id).await;
            let winners: Vec<&OperatorId> =
                results.iter().filter(|(_, result)| result.is_ok()).map(|(id, _)| id).collect();
            let [winner] = winners[..] else { panic!("{winners:?} won") };
            for (loser, result) in &results {
                match result {
                    Ok(_) => {}
                    Err(DeskError::Rejected(Rejected::AlreadyTaken { by })) => {
                        assert_eq!(by.id, *winner, "{loser} learns another name");
                        assert_eq!(by.name.as_str(), support::operator(winner.as_str(), Scope::All, 1).name.as_str());
                    }
                    other => panic!("{loser}: {other:?}"),
                }
            }
            assert_eq!(scene.held(&team).await.iter().sum::<u32>(), 1);
            scene.desk.resolve(winner, id).await.unwrap();
        }
    }
}

async fn all_at_once(
    scene: &Arc<Scene>,
    team: &[OperatorId],
    id: ConversationId,
) -> Vec<(OperatorId, Result<Receipt, DeskError>)> {
    let barrier = Arc::new(Barrier::new(team.len()));
    let tasks: Vec<_> = team
        .iter()
        .cloned()
        .map(|operator| {
            let (scene, barrier) = (Arc::clone(scene), Arc::clone(&barrier));
            tokio::spawn(async move {
                barrier.wait().await;
                let result = scene.desk.claim(&operator, id).await;
                (operator, result)
            })
        })
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

/// One operator reaches for sixteen conversations at once; says how many he got.
async fn reach(scene: &Arc<Scene>, ada: &OperatorId, how: Reach) -> usize {
    let mut waiting = Vec::new();
    for n in 0..16 {
        waiting.push(scene.waiting(n).await);
    }
    let barrier = Arc::new(Barrier::new(waiting.len()));
    let tasks: Vec<_> = waiting
        .into_iter()
        .map(|id| {
            let (scene, barrier, ada) = (Arc::clone(scene), Arc::clone(&barrier), ada.clone());
            tokio::spawn(async move {
                barrier.wait().await;
                match how {
                    Reach::Claim => scene.desk.claim(&ada, id).await,
                    Reach::TakeOver => scene.desk.take_over(&ada, id, None).await,
                    Reach::Force => scene.desk.take_over(&ada, id, Some(text("I know him"))).await,
                }
            })
        })
        .collect();
    let mut won = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => won += 1,
            result => assert!(matches!(refusal(result), Rejected::SeatsFull { seats: 2 })),
        }
    }
    won
}

#[derive(Clone, Copy, Debug)]
enum Reach {
    Claim,
    TakeOver,
    Force,
}

#[tokio::test]
async fn an_operator_who_reaches_for_many_at_once_gets_no_more_than_his_seats() {
    for how in [Reach::Claim, Reach::TakeOver] {
        let parts = Parts { store: Some(yielding()), ..Parts::default() };
        let scene = Arc::new(Scene::idle(AgentSettings::default(), parts).await);
        let ada = scene.available("ada", 2).await;
        assert_eq!(reach(&scene, &ada, how).await, 2, "{how:?}");
        assert_eq!(scene.held(&[ada]).await, [2], "{how:?}");
    }
}

/// Force takes a conversation from a colleague beyond one's seats; it is no way around them where
/// there is no colleague.
#[tokio::test]
async fn a_reason_given_where_nobody_has_it_does_not_overfill() {
    let parts = Parts { store: Some(yielding()), ..Parts::default() };
    let scene = Arc::new(Scene::idle(AgentSettings::default(), parts).await);
    let ada = scene.available("ada", 2).await;
    assert_eq!(reach(&scene, &ada, Reach::Force).await, 2);
    assert_eq!(scene.held(&[ada]).await, [2]);
}

#[tokio::test]
async fn a_colleagues_conversation_is_taken_only_with_a_reason_and_then_beyond_the_seats() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let (ada, bob) = (scene.available("ada", 1).await, scene.available("bob", 1).await);
    let (one, two) = (scene.waiting(1).await, scene.waiting(2).await);
    scene.desk.claim(&ada, one).await.unwrap();
    scene.desk.claim(&bob, two).await.unwrap();
    assert!(
        matches!(refusal(scene.desk.take_over(&bob, one, None).await), Rejected::AlreadyTaken { by } if by.id == ada)
    );
    let receipt = scene.desk.take_over(&bob, one, Some(text("she went home"))).await.unwrap();
    let Event::OperatorJoined { from, reason, .. } = last(&receipt.entries) else { panic!("{receipt:?}") };
    assert_eq!(from.as_ref().map(|from| &from.id), Some(&ada));
    assert_eq!(reason.as_ref().map(|reason| reason.as_str()), Some("she went home"));
    assert_eq!(scene.held(&[ada.clone(), bob]).await, [0, 2]);
    assert!(matches!(
        refusal(scene.desk.write(&ada, one, key("w"), text("wait")).await),
        Rejected::AlreadyTaken { .. }
    ));
}

// ---- The AI and a person at once ----

/// An AI whose pieces the test sends.
fn by_hand() -> (mpsc::Sender<Piece>, impl Fn(Prompt) -> BoxStream<Piece> + Send + Sync + 'static) {
    let (sender, receiver) = mpsc::channel(8);
    let receiver = Mutex::new(Some(receiver));
    let script = move |_: Prompt| -> BoxStream<Piece> {
        match receiver.lock().unwrap().take() {
            Some(receiver) => Box::pin(ReceiverStream::new(receiver)),
            None => stall(Vec::new()),
        }
    };
    (sender, script)
}

async fn draft(signals: &mut BoxStream<Signal>) -> String {
    let found = tokio::time::timeout(support::PATIENCE, async {
        loop {
            if let Signal::Draft { text, .. } = signals.next().await.unwrap() {
                return text.to_string();
            }
        }
    });
    found.await.expect("a draft")
}

#[tokio::test(start_paused = true)]
async fn a_take_over_stops_the_ai_in_the_middle_of_a_word_and_withdraws_its_draft() {
    let (pieces, script) = by_hand();
    let scene = Scene::asking(AgentSettings::default(), script).await;
    let ada = scene.available("ada", 4).await;
    let id = scene.begin(1).await;
    let mut signals = scene.bus.subscribe(Interest::Conversation(id)).await;
    scene.say(id, "1", "how does billing work?").await;
    pieces.send(Piece::Text("Invoi".into())).await.unwrap();
    assert_eq!(draft(&mut signals).await, "Invoi");

    scene.desk.take_over(&ada, id, None).await.unwrap();
    assert_eq!(draft(&mut signals).await, "");
    // The stream was dropped, so there is nobody to send to.
    pieces.closed().await;
    let before = scene.head(id).await.seq;
    scene.desk.write(&ada, id, key("w"), text("A person here.")).await.unwrap();
    assert_eq!(scene.kinds(id, before).await, ["operator_message"]);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_comes_after_a_take_over_is_refused_even_if_nobody_told_the_ai() {
    let (pieces, script) = by_hand();
    let is_deaf = Arc::new(AtomicBool::new(false));
    let deaf = Arc::clone(&is_deaf);
    let bus = meddling(move |signal| match signal {
        Signal::Log { .. } if deaf.load(Ordering::SeqCst) => Vec::new(),
        signal => vec![signal],
    });
    let parts = Parts { bus: Some(bus), responder: Some(Arc::new(Scripted(script))), ..Parts::default() };
    let scene = Scene::idle(AgentSettings::default(), parts).await;
    scene.start_worker();
    let ada = scene.available("ada", 4).await;
    let id = scene.begin(1).await;
    let mut signals = scene.bus.subscribe(Interest::Conversation(id)).await;
    scene.say(id, "1", "how does billing work?").await;
    pieces.send(Piece::Text("Invoices".into())).await.unwrap();
    assert_eq!(draft(&mut signals).await, "Invoices");

    is_deaf.store(true, Ordering::SeqCst);
    scene.desk.take_over(&ada, id, None).await.unwrap();
    pieces.send(answered()).await.unwrap();
    assert_eq!(draft(&mut signals).await, "", "the stale draft is withdrawn");
    assert_eq!(scene.kinds(id, Seq::ZERO).await, ["started", "visitor_message", "operator_joined"]);
}

#[tokio::test(start_paused = true)]
async fn an_answer_to_an_older_message_gives_way_to_the_newer_one() {
    let scene = Scene::asking(AgentSettings::default(), |prompt| match prompt.transcript.last() {
        Some(turn) if turn.text == "one" => stall(vec![Piece::Text("to one".into())]),
        _ => answer("to two"),
    })
    .await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "one").await;
    scene.say(id, "2", "two").await;
    scene.replied(id).await;
    assert_eq!(scene.kinds(id, Seq::ZERO).await, ["started", "visitor_message", "visitor_message", "ai_message"]);
}

#[tokio::test(start_paused = true)]
async fn a_newer_message_is_answered_though_the_signal_was_lost_while_the_ai_hung_on_the_older() {
    let is_deaf = Arc::new(AtomicBool::new(false));
    let deaf = Arc::clone(&is_deaf);
    let bus = meddling(move |signal| match signal {
        Signal::Log { .. } if deaf.load(Ordering::SeqCst) => Vec::new(),
        signal => vec![signal],
    });
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let script = move |prompt: Prompt| {
        count.fetch_add(1, Ordering::SeqCst);
        match prompt.transcript.last() {
            Some(turn) if turn.text == "one" => stall(Vec::new()),
            _ => answer("to two"),
        }
    };
    let parts = Parts { bus: Some(bus), responder: Some(Arc::new(Scripted(script))), ..Parts::default() };
    let scene = Scene::idle(AgentSettings::default(), parts).await;
    scene.start_worker();
    let id = scene.begin(1).await;
    scene.say(id, "1", "one").await;
    eventually("the first question", || async { (asked.load(Ordering::SeqCst) == 1).then_some(()) }).await;
    is_deaf.store(true, Ordering::SeqCst);
    scene.say(id, "2", "two").await;
    is_deaf.store(false, Ordering::SeqCst);
    scene.replied(id).await;
    assert_eq!(scene.kinds(id, Seq::ZERO).await, ["started", "visitor_message", "visitor_message", "ai_message"]);
}

// ---- An AI that may do anything ----

type Script = fn(Prompt) -> BoxStream<Piece>;

#[tokio::test(start_paused = true)]
async fn whatever_the_ai_does_the_visitor_is_told_that_there_is_no_answer() {
    let scripts: [(&str, Script, Failure); 12] = [
        ("panics at once", |_| panic!("the responder panics at once, as it is told to"), Failure::Timeout),
        (
            "panics in the stream",
            |_| Box::pin(tokio_stream::once(()).map(|()| panic!("the responder panics later, as it is told to"))),
            Failure::Timeout,
        ),
        ("says nothing for ever", |_| stall(Vec::new()), Failure::Timeout),
        ("begins and never ends", |_| stall(vec![Piece::Text("Well…".into())]), Failure::Timeout),
        ("ends without a word", |_| play(Vec::new()), Failure::Error),
        ("ends without an outcome", |_| play(vec![Piece::Text("Well…".into())]), Failure::Error),
        ("says that it has nothing", |_| failed(), Failure::NotFound),
        ("answers with nothing", |_| play(vec![answered()]), Failure::Empty),
        ("answers with blanks", |_| answer(" \n\t "), Failure::Empty),
        ("answers with control characters", |_| answer("\0\u{7}\u{1b}"), Failure::Empty),
        ("writes ten megabytes at once", |_| answer(&"x".repeat(10 << 20)), Failure::Error),
        (
            "writes ten megabytes in pieces",
            |_| Box::pin(tokio_stream::iter((0..10_240).map(|_| Piece::Text("x".repeat(1_024))))),
            Failure::Error,
        ),
    ];
    for (what, script, expected) in scripts {
        let scene = Scene::asking(AgentSettings::default(), script).await;
        let id = scene.begin(1).await;
        scene.say(id, "1", "hello?").await;
        scene.replied(id).await;
        let log = scene.log(id).await;
        let shown: Vec<_> = log.iter().filter_map(for_visitor).collect();
        let [_, told] = &shown[..] else { panic!("{what}: {shown:?}") };
        let failed_text = AgentSettings::default().failed_text;
        let is_told = matches!(&told.event, VisitorEvent::AiMessage { text, failed: true, .. } if *text == failed_text);
        assert!(is_told, "{what}: {told:?}");
        let recorded = log.iter().find_map(|entry| match entry.event {
            Event::AiFailed { reason, .. } => Some(reason),
            _ => None,
        });
        assert_eq!(recorded, Some(expected), "{what}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_longest_answer_that_fits_is_given_whole() {
    let scene = Scene::asking(AgentSettings::default(), |_| answer(&"x".repeat(TEXT_BYTES_MAX))).await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "hello?").await;
    scene.replied(id).await;
    let log = scene.log(id).await;
    assert!(matches!(last(&log), Event::AiMessage { text, .. } if text.as_str().len() == TEXT_BYTES_MAX));
}

/// Always ready, and never done.
struct Breathless;

impl Stream for Breathless {
    type Item = Piece;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Piece>> {
        Poll::Ready(Some(Piece::Text(String::new())))
    }
}

/// In real time: a task that never gives way keeps paused time from passing.
#[tokio::test]
async fn an_ai_that_never_pauses_for_breath_blocks_nobody() {
    let settings = AgentSettings { reply_seconds: 1, ..AgentSettings::default() };
    let scene = Scene::asking(settings, |prompt| match prompt.transcript.last() {
        Some(turn) if turn.text == "loop" => Box::pin(Breathless),
        _ => librarian(&prompt),
    })
    .await;
    let (caught, other) = (scene.begin(1).await, scene.begin(2).await);
    scene.say(caught, "1", "loop").await;
    scene.say(other, "1", "billing").await;
    scene.replied(other).await;
    assert!(matches!(last(&scene.log(other).await), Event::AiMessage { .. }));
    scene.replied(caught).await;
    assert!(scene.log(caught).await.iter().any(|entry| matches!(entry.event, Event::AiFailed { .. })));
}

#[tokio::test(start_paused = true)]
async fn an_ai_that_hands_off_is_followed_only_where_somebody_is_there() {
    let hand_off = |_: Prompt| {
        play(vec![Piece::Done(Outcome::HandOff { reason: "He is upset.".into(), category: HandoffReason::Frustrated })])
    };
    let scene = Scene::asking(AgentSettings::default(), hand_off).await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "grr").await;
    scene.replied(id).await;
    let log = scene.log(id).await;
    let nobody_text = AgentSettings::default().nobody_text;
    assert!(log.iter().any(|entry| matches!(&entry.event, Event::AiFailed { text, .. } if *text == nobody_text)));

    scene.available("ada", 4).await;
    scene.say(id, "2", "grr again").await;
    scene.until(id, "a promise", |head| head.stage() == Stage::Waiting).await;
    // Nobody comes, the AI is asked again and has nothing but the same wish: it ends, and is told.
    scene.within(Duration::from_secs(400), id, "the end of the queue", |head| head.stage() == Stage::Ai).await;
    scene.replied(id).await;
    assert_eq!(scene.head(id).await.episodes, 1);
}

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

// ---- Offers ----

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

// ---- Scope ----

#[tokio::test]
async fn an_operator_outside_the_scope_finds_nothing_through_any_door() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    scene.desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    let ada = scene.available("ada", 4).await;
    let eve = scene.serves("eve", 4, Scope::of([agent("shop")])).await;
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    let nowhere = ConversationId::from_bytes([9; 16]);
    let before = scene.log(id).await;
    for id in [id, nowhere] {
        let desk = &scene.desk;
        assert!(is_not_found(desk.view(&eve, id).await));
        assert!(is_not_found(desk.thread(&eve, id, Seq::ZERO, 10).await));
        assert!(is_not_found(desk.claim(&eve, id).await));
        assert!(is_not_found(desk.decline(&eve, id, None).await));
        assert!(is_not_found(desk.take_over(&eve, id, None).await));
        assert!(is_not_found(desk.take_over(&eve, id, Some(text("I want it"))).await));
        assert!(is_not_found(desk.write(&eve, id, key("e"), text("hello")).await));
        assert!(is_not_found(desk.resolve(&eve, id).await));
        assert!(is_not_found(desk.reopen(&eve, id).await));
        assert!(is_not_found(desk.operator_types(&eve, id).await));
    }
    for unknown in [agent("docs"), agent("nowhere")] {
        let page = Page::first(10);
        for list in [RowList::Ai, RowList::Waiting, RowList::Mine, RowList::Others, RowList::Resolved] {
            assert!(is_not_found(scene.desk.rows(&eve, list, Some(&unknown), page).await));
            assert!(scene.desk.rows(&eve, list, None, page).await.unwrap().rows.is_empty());
        }
        assert!(is_not_found(scene.desk.agent_of(&eve, &unknown).await));
        assert!(is_not_found(scene.desk.save_agent(&eve, &unknown, 1, AgentSettings::default()).await));
    }
    let agents: Vec<_> = scene.desk.agents(&eve).await.unwrap().into_iter().map(|agent| agent.id).collect();
    assert_eq!(agents, [agent("shop")]);
    let colleagues = scene.desk.colleagues(&eve).await.unwrap();
    assert!(colleagues.iter().all(|one| *one.id() == eve), "{colleagues:?}");
    assert_eq!(scene.log(id).await, before, "nothing was written");
}

#[tokio::test]
async fn an_operator_whose_scope_was_taken_away_finds_nothing_by_an_old_key() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let ada = scene.available("ada", 4).await;
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    scene.desk.write(&ada, id, key("w"), text("hello")).await.unwrap();
    scene.desk.enroll(&support::operator("ada", Scope::of([agent("shop")]), 4)).await.unwrap();
    assert!(is_not_found(scene.desk.write(&ada, id, key("w"), text("hello")).await));
    assert!(is_not_found(scene.desk.write(&ada, id, key("w"), text("something else")).await));
}

#[tokio::test]
async fn the_next_page_is_named_also_where_more_was_asked_for_than_a_page_may_have() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let ada = scene.available("ada", 4).await;
    for n in 0..=PAGE_MAX {
        scene.begin(n as u64).await;
    }
    let mut page = Page::first(PAGE_MAX * 2);
    let mut found = BTreeSet::new();
    loop {
        let rows = scene.desk.rows(&ada, RowList::Ai, None, page).await.unwrap();
        found.extend(rows.rows.iter().map(|row| row.id));
        page.after = rows.next;
        if rows.next.is_none() {
            break;
        }
    }
    assert_eq!(found.len(), PAGE_MAX + 1);
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

// ---- Settings and hints ----

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_parallel_changes_of_the_settings_one_is_kept_and_the_others_are_told() {
    let scene = Arc::new(Scene::idle(AgentSettings::default(), Parts::default()).await);
    let ada = scene.available("ada", 4).await;
    let tasks: Vec<_> = (1..=16)
        .map(|n| {
            let (scene, ada) = (Arc::clone(&scene), ada.clone());
            tokio::spawn(async move {
                let settings = AgentSettings { queue_seconds: n, ..AgentSettings::default() };
                scene.desk.save_agent(&ada, &agent("docs"), 1, settings).await
            })
        })
        .collect();
    let mut kept = Vec::new();
    for task in tasks {
        match task.await.unwrap() {
            Ok(saved) => kept.push(saved),
            Err(DeskError::Outdated { expected: 1, found: 2 }) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    let stored = scene.desk.agent(&agent("docs")).await.unwrap();
    assert_eq!(kept, std::slice::from_ref(&stored));
    assert_eq!(stored.version, 2);
    // The host's own settings at the next start do not undo what an operator saved.
    assert_eq!(scene.desk.create_agent(agent("docs"), AgentSettings::default()).await.unwrap(), stored);
    let wrong = AgentSettings { queue_seconds: 0, ..AgentSettings::default() };
    assert!(matches!(scene.desk.save_agent(&ada, &agent("docs"), 2, wrong).await, Err(DeskError::Invalid(_))));
}

#[tokio::test]
async fn a_hint_asked_for_after_the_settings_changed_knows_of_the_change() {
    let (is_armed, gate, held) =
        (Arc::new(AtomicBool::new(false)), Arc::new(Semaphore::new(0)), Arc::new(AtomicUsize::new(0)));
    let (armed, barrier, count) = (Arc::clone(&is_armed), Arc::clone(&gate), Arc::clone(&held));
    let store = hooked(move |call| {
        let wait = matches!(call, Call::Agent) && armed.load(Ordering::SeqCst);
        let (barrier, count) = (Arc::clone(&barrier), Arc::clone(&count));
        Box::pin(async move {
            if wait {
                count.fetch_add(1, Ordering::SeqCst);
                barrier.acquire().await.unwrap().forget();
            }
            Ok(())
        })
    });
    let scene = Arc::new(Scene::idle(AgentSettings::default(), Parts { store: Some(store), ..Parts::default() }).await);
    scene.available("ada", 4).await;
    let ask = || {
        let scene = Arc::clone(&scene);
        tokio::spawn(async move { scene.desk.would_hand_off(&agent("docs")).await.unwrap() })
    };
    let is_held = |n: usize| {
        let held = Arc::clone(&held);
        async move { (held.load(Ordering::SeqCst) >= n).then_some(()) }
    };
    // The first has read the old settings and is slow with it; the second asks after the change.
    is_armed.store(true, Ordering::SeqCst);
    let first = ask();
    eventually("the first reads", || is_held(1)).await;
    let manual = AgentSettings { trigger: TriggerPolicy::Manual, ..AgentSettings::default() };
    let changed = handoff_core::Agent { id: agent("docs"), version: 2, settings: manual };
    scene.store.save_agent(&changed).await.unwrap();
    let second = ask();
    eventually("the second reads", || is_held(2)).await;
    is_armed.store(false, Ordering::SeqCst);
    gate.add_permits(1);
    first.await.unwrap();
    gate.add_permits(1);
    assert!(!second.await.unwrap(), "the button would be shown though the agent hands off by hand only");
}

#[tokio::test(start_paused = true)]
async fn the_hint_is_what_a_press_of_the_button_comes_to() {
    let explicit = |explicit| auto(None, Vec::new(), explicit);
    for trigger in [TriggerPolicy::Manual, explicit(true), explicit(false)] {
        let scene = Scene::idle(AgentSettings { trigger, ..AgentSettings::default() }, Parts::default()).await;
        for n in 0..3 {
            let hint = scene.desk.would_hand_off(&agent("docs")).await.unwrap();
            let id = scene.begin(n).await;
            let receipt = scene.desk.request_handoff(id, key("b"), None).await.unwrap();
            assert_eq!(receipt.conversation.stage() == Stage::Waiting, hint);
            match n {
                0 => drop(scene.available("ada", 1).await),
                _ => scene.desk.set_status(&op("ada"), Status::Away).await.unwrap(),
            }
        }
    }
}
