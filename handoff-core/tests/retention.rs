//! Conversations that their agent keeps for some days: which go, when, and which never do.

#[path = "retention/failing.rs"]
mod failing;
mod stage;

use handoff_core::agent::{OnTimeout, Routing};
use handoff_core::conversation::Stage as Where;
use handoff_core::explain::{Next, next};
use handoff_core::session::{CloseCode, VisitorFrame, VisitorSession};
use handoff_core::{AgentSettings, Conversation, ConversationId, Cursor, Seq, Store as _, TokenDigest, Worker};
use stage::held::Waiting;
use stage::{Cast, Faults, Stage, agent, aside, key, op, seconds, text};

pub(crate) const DAY: i64 = 86_400_000;
/// More than one sweep, of two lists, takes.
const MANY: u32 = 4_500;

pub(crate) fn keeping(days: u32) -> AgentSettings {
    AgentSettings { keep_days: Some(days), idle_resolve_seconds: None, ..AgentSettings::default() }
}

/// A stage on which nobody works unless he is told to.
pub(crate) async fn told(settings: AgentSettings) -> (Stage, Worker) {
    let stage = Stage::idle(settings, Cast::default()).await;
    let worker = stage.worker();
    (stage, worker)
}

pub(crate) async fn settled(worker: &mut Worker) {
    let at_rest = tokio::time::timeout(seconds(60), worker.settle()).await;
    assert!(at_rest.expect("nothing waits for ever"), "it comes to rest");
}

/// Waits until the next erasing stands before the store's door.
pub(crate) async fn begun(stage: &Stage) -> Waiting {
    let mut erasing = stage.store.hold_erasing();
    tokio::time::timeout(seconds(300), erasing.reached()).await.expect("something is erased");
    erasing
}

/// A stream that has said all that it has to say, and waits.
pub(crate) async fn stream(stage: &Stage, id: ConversationId) -> VisitorSession {
    let mut session = stage.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
    while let Ok(frame) = tokio::time::timeout(seconds(1), session.next()).await {
        assert!(!matches!(frame, None | Some(VisitorFrame::Close { .. })), "it goes on");
    }
    session
}

/// The last frame of a stream, which ends at once.
pub(crate) async fn last_of(session: &mut VisitorSession) -> Option<VisitorFrame> {
    let mut last = None;
    while let Some(frame) = tokio::time::timeout(seconds(1), session.next()).await.expect("it ends") {
        last = Some(frame);
    }
    last
}

pub(crate) async fn is_there(stage: &Stage, id: ConversationId) -> bool {
    let (head, log) = (stage.store.load(id).await.unwrap(), stage.store.entries(id, Seq::ZERO, 1).await.unwrap());
    assert_eq!(head.is_some(), !log.is_empty(), "a state and its log go together");
    head.is_some()
}

/// What an operator has resolved.
pub(crate) async fn resolved(stage: &Stage, n: u8) -> ConversationId {
    let ada = stage.available("ada", 99).await;
    let id = stage.held_by(&ada, n).await;
    stage.write(&ada, id, "o1", "here you are").await;
    stage.desk.resolve(&ada, id).await.unwrap();
    id
}

/// What the AI has answered, and owes nothing in.
async fn answered(stage: &Stage, worker: &mut Worker, n: u8) -> ConversationId {
    let id = stage.begin(n).await;
    stage.say(id, "m1", "how does billing work?").await;
    settled(worker).await;
    assert_eq!(stage.head(id).await.stage(), Where::Ai);
    id
}

/// Moves the clock to so long before the last entry of this conversation is three days old.
fn step_to(stage: &Stage, head: &Conversation, millis_before: i64) {
    let end = head.updated_at.as_millis() + 3 * DAY - millis_before;
    stage.clock.step(end - stage.desk.now().as_millis());
}

// ---- When ----

#[tokio::test(start_paused = true)]
async fn it_is_kept_to_the_last_millisecond_and_gone_at_the_next() {
    let (stage, mut worker) = told(keeping(3)).await;
    // A store that lists too much is not believed.
    stage.store.faults.lock().unwrap().all_have_ended = true;
    let by_operator = resolved(&stage, 1).await;
    let by_the_ai = answered(&stage, &mut worker, 2).await;
    for id in [by_operator, by_the_ai] {
        let head = stage.head(id).await;
        step_to(&stage, &head, 1);
        settled(&mut worker).await;
        assert!(is_there(&stage, id).await, "a millisecond is left");
        assert_eq!(stage.head(id).await, head, "and nothing is done to it before");
        step_to(&stage, &head, 0);
        settled(&mut worker).await;
        assert!(!is_there(&stage, id).await);
    }
    // Whoever held its token begins anew.
    assert_eq!(stage.desk.find(TokenDigest::from_bytes([1; 32])).await.unwrap(), None);
}

#[tokio::test(start_paused = true)]
async fn a_running_worker_finds_it_within_its_tick() {
    let stage = Stage::new(keeping(3)).await;
    let (id, other) = (resolved(&stage, 1).await, stage.begin(2).await);
    stage.clock.step(3 * DAY - 130_000);
    stage.pass(seconds(65)).await;
    assert!(is_there(&stage, id).await && is_there(&stage, other).await);
    stage.pass(seconds(130)).await;
    assert!(!is_there(&stage, id).await && !is_there(&stage, other).await);
}

#[tokio::test(start_paused = true)]
async fn for_ever_is_for_ever() {
    let settings = AgentSettings { keep_days: None, ..keeping(1) };
    let (stage, mut worker) = told(settings).await;
    let ids = [resolved(&stage, 1).await, answered(&stage, &mut worker, 2).await];
    stage.clock.step(36_500 * DAY);
    settled(&mut worker).await;
    for id in ids {
        assert!(is_there(&stage, id).await);
    }
    assert_eq!(AgentSettings::default().keep_days, None);
}

#[tokio::test(start_paused = true)]
async fn what_is_said_to_come_next_is_what_comes() {
    let (stage, mut worker) = told(AgentSettings { idle_resolve_seconds: Some(600), ..keeping(3) }).await;
    let id = answered(&stage, &mut worker, 1).await;
    let settings = stage.desk.agent(&agent("docs")).await.unwrap().settings;
    let comes = async |text: &str, after: i64| {
        let head = stage.head(id).await;
        let Next { at, text: said } = next(&head, &settings).expect("something comes");
        assert_eq!((at.as_millis() - head.updated_at.as_millis(), said.as_str()), (after, text));
        stage.clock.step(at.as_millis() - stage.desk.now().as_millis());
    };
    comes("If nobody writes, the conversation is resolved.", 600_000).await;
    settled(&mut worker).await;
    assert_eq!(stage.head(id).await.stage(), Where::Resolved);
    // It is kept from its end on.
    comes("If nobody writes, the conversation is erased.", 3 * DAY).await;
    settled(&mut worker).await;
    assert!(!is_there(&stage, id).await);

    let never = AgentSettings { keep_days: None, ..settings };
    assert_eq!(next(&stage.head(resolved(&stage, 2).await).await, &never), None);
}

#[tokio::test(start_paused = true)]
async fn what_is_over_when_a_worker_comes_is_erased_and_not_closed_first() {
    let (stage, mut worker) = told(AgentSettings { idle_resolve_seconds: Some(600), ..keeping(3) }).await;
    let (old, young) = (answered(&stage, &mut worker, 1).await, stage.begin(2).await);
    stage.clock.step(3 * DAY - 1_000);
    stage.desk.identify(young, handoff_core::Name::new("Vera").unwrap()).await.unwrap();
    stage.clock.step(601_000);
    settled(&mut worker).await;
    assert!(!is_there(&stage, old).await, "as if the worker had been there all the time");
    assert_eq!(stage.head(young).await.stage(), Where::Resolved);
}

// ---- Which never ----

/// One in each of the ways in which somebody waits or a person has it.
async fn waiting_in_every_way(stage: &Stage, worker: &mut Worker) -> Vec<(ConversationId, Where)> {
    let (ada, bob) = (stage.available("ada", 1).await, op("bob"));
    let offered = stage.waiting(1).await;
    let had = stage.begin(2).await;
    stage.available("bob", 9).await;
    stage.desk.take_over(&bob, had, None).await.unwrap();
    stage.write(&bob, had, "o1", "hello").await;
    let transferred = stage.begin(3).await;
    stage.desk.take_over(&bob, transferred, None).await.unwrap();
    stage.write(&bob, transferred, "o1", "hello").await;
    stage.switch(&bob, handoff_core::Status::Away).await;
    let waits = stage.waiting(4).await;
    settled(worker).await;
    assert_eq!(stage.offeree(offered).await, Some(ada));
    let owed = stage.begin(5).await;
    stage.say(owed, "m1", "how does billing work?").await;
    vec![
        (offered, Where::Offered),
        (had, Where::Human),
        (transferred, Where::Human),
        (waits, Where::Waiting),
        (owed, Where::Ai),
    ]
}

#[tokio::test(start_paused = true)]
async fn whoever_waits_or_has_a_person_is_kept_however_old_and_whatever_the_store_lists() {
    let (stage, mut worker) = told(AgentSettings { routing: Routing::Push, ..keeping(1) }).await;
    let all = waiting_in_every_way(&stage, &mut worker).await;
    let gone = stage.begin(9).await;
    for everything_is_listed in [false, true] {
        // No deadline can be served, so that they go on waiting for longer than any deadline.
        let faults = Faults { commits: true, all_have_ended: everything_is_listed, ..Faults::default() };
        *stage.store.faults.lock().unwrap() = faults;
        stage.clock.step(400 * DAY);
        settled(&mut worker).await;
        for (id, stands) in &all {
            assert!(is_there(&stage, *id).await, "{stands:?} is kept");
            assert_eq!(stage.head(*id).await.stage(), *stands);
        }
        assert!(!is_there(&stage, gone).await, "and who does not wait is not");
    }
}

#[tokio::test(start_paused = true)]
async fn who_waits_for_a_callback_is_kept_for_as_long() {
    let settings =
        AgentSettings { on_timeout: OnTimeout::Callback, queue_seconds: 60, callback_seconds: 604_800, ..keeping(1) };
    let stage = Stage::new(settings).await;
    stage.available("ada", 1).await;
    let id = stage.waiting(1).await;
    stage.pass(seconds(70)).await;
    assert!(stage.head(id).await.is_callback());
    for _ in 0..6 {
        stage.clock.step(DAY);
        stage.pass(seconds(70)).await;
        assert!(stage.head(id).await.is_callback(), "nothing was written for days, and somebody is to write back");
    }
    // The AI has it again, and it is kept for a day from then on.
    stage.clock.step(DAY);
    stage.pass(seconds(70)).await;
    assert_eq!(stage.head(id).await.stage(), Where::Ai);
    stage.clock.step(DAY);
    stage.pass(seconds(70)).await;
    assert!(!is_there(&stage, id).await);
}

#[tokio::test(start_paused = true)]
async fn who_writes_again_or_has_it_opened_again_is_kept_from_then_on() {
    let (stage, mut worker) = told(keeping(3)).await;
    let (written, opened, noted) = (resolved(&stage, 1).await, resolved(&stage, 2).await, resolved(&stage, 3).await);
    let left = resolved(&stage, 4).await;
    stage.clock.step(3 * DAY - 60_000);
    stage.say(written, "m2", "and how does billing work?").await;
    stage.desk.reopen(&op("ada"), opened).await.unwrap();
    stage.desk.note(&op("ada"), noted, key("n1"), text("she called")).await.unwrap();
    settled(&mut worker).await;
    stage.clock.step(2 * DAY);
    settled(&mut worker).await;
    let there = [is_there(&stage, written).await, is_there(&stage, opened).await, is_there(&stage, noted).await];
    assert_eq!((there, is_there(&stage, left).await), ([true; 3], false));
    stage.clock.step(2 * DAY);
    settled(&mut worker).await;
    assert!(!is_there(&stage, written).await && !is_there(&stage, noted).await);
    assert!(is_there(&stage, opened).await, "a person has it");
}

#[tokio::test(start_paused = true)]
async fn one_agents_setting_touches_no_others() {
    let (stage, mut worker) = told(keeping(3)).await;
    for (name, days) in [("ever", None), ("long", Some(30)), ("Docs", Some(3_650))] {
        let settings = AgentSettings { keep_days: days, ..keeping(1) };
        stage.desk.create_agent(agent(name), settings).await.unwrap();
    }
    let mut ids = Vec::new();
    for (n, name) in (1..).zip(["docs", "ever", "long", "Docs"]) {
        ids.push(stage.begin_with(name, n).await);
    }
    let mut left = Vec::new();
    for days in [1, 2, 27, 3_620] {
        stage.clock.step(days * DAY);
        settled(&mut worker).await;
        let mut there = Vec::new();
        for id in &ids {
            there.push(is_there(&stage, *id).await);
        }
        left.push(there);
    }
    let expected =
        [[true, true, true, true], [false, true, true, true], [false, true, false, true], [false, true, false, false]];
    assert_eq!(left, expected);
}

// ---- What happens meanwhile ----

#[tokio::test(start_paused = true)]
async fn a_message_between_the_look_and_the_erasing_is_kept_with_everything_before_it() {
    let stage = Stage::new(keeping(3)).await;
    let id = resolved(&stage, 1).await;
    stage.clock.step(3 * DAY);
    let erasing = begun(&stage).await;
    let before = stage.log(id).await;
    stage.say(id, "m2", "and how does billing work?").await;
    erasing.release();
    stage.settle().await;
    let log = stage.log(id).await;
    assert_eq!(log[..before.len()], before);
    assert!(stage.kinds(id).await.contains(&"ai_message".to_owned()), "and it is answered: {log:#?}");
    stage.audited(id).await;
    stage.clock.step(3 * DAY);
    stage.pass(seconds(130)).await;
    assert!(!is_there(&stage, id).await, "the next time it goes");
}

#[tokio::test(start_paused = true)]
async fn settings_that_change_meanwhile_hold_from_the_next_conversation_on() {
    let stage = Stage::new(keeping(3)).await;
    let (first, second) = (resolved(&stage, 1).await, resolved(&stage, 2).await);
    stage.clock.step(3 * DAY);
    let erasing = begun(&stage).await;
    let settings = AgentSettings { keep_days: None, ..keeping(1) };
    stage.desk.save_agent(&op("ada"), &agent("docs"), 1, settings).await.unwrap();
    erasing.release();
    stage.pass(seconds(130)).await;
    assert!(!is_there(&stage, first).await && is_there(&stage, second).await);
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_an_erasing_that_waits_and_a_worker_ends_with_it() {
    let stage = Stage::idle(keeping(3), Cast::default()).await;
    let ids = [resolved(&stage, 1).await, resolved(&stage, 2).await];
    stage.clock.step(3 * DAY);
    let working = aside(stage.worker().run());
    let erasing = begun(&stage).await;
    let asks = stage.begin(3).await;
    stage.say(asks, "m1", "how does billing work?").await;
    stage.settle().await;
    assert_eq!(stage.count(asks, "ai_message").await, 1, "the worker goes on");
    stage.desk.stop();
    stage.pass(seconds(600)).await;
    assert!(!working.is_finished(), "what has begun is ended first");
    erasing.release();
    working.await.unwrap();
    assert!(!is_there(&stage, ids[0]).await && is_there(&stage, ids[1]).await, "and nothing is begun any more");
}

#[tokio::test(start_paused = true)]
async fn an_open_stream_of_it_ends_as_gone() {
    let (stage, mut worker) = told(keeping(3)).await;
    let id = resolved(&stage, 1).await;
    let mut session = stream(&stage, id).await;
    stage.clock.step(3 * DAY);
    settled(&mut worker).await;
    let gone = VisitorFrame::Close { code: CloseCode::Gone, retry: false };
    assert_eq!(last_of(&mut session).await, Some(gone));
}

#[tokio::test(start_paused = true)]
async fn two_workers_on_one_store_disturb_each_other_in_nothing() {
    let stage = Stage::new(keeping(3)).await;
    let _other = stage.another();
    let mut ids = Vec::new();
    for n in 1..60 {
        ids.push(resolved(&stage, n).await);
    }
    let young = stage.begin(60).await;
    stage.clock.step(3 * DAY - 60_000);
    stage.say(young, "m1", "how does billing work?").await;
    stage.pass(seconds(130)).await;
    for id in ids {
        assert!(!is_there(&stage, id).await);
    }
    assert!(is_there(&stage, young).await);
}

async fn count(stage: &Stage, ids: &[ConversationId]) -> usize {
    let mut count = 0;
    for id in ids {
        count += usize::from(is_there(stage, *id).await);
    }
    count
}

#[tokio::test(start_paused = true)]
async fn however_many_there_are_all_of_them_go() {
    for settles in [true, false] {
        let stage = Stage::idle(keeping(3), Cast::default()).await;
        let mut ids = Vec::new();
        for n in 0..MANY {
            let mut token = [0; 32];
            token[..4].copy_from_slice(&n.to_be_bytes());
            let token = TokenDigest::from_bytes(token);
            let newcomer = handoff_core::Newcomer { token, name: None, locale: None, page: None };
            ids.push(stage.desk.begin(&agent("docs"), newcomer).await.unwrap().id);
        }
        stage.clock.step(3 * DAY);
        if settles {
            settled(&mut stage.worker()).await;
        } else {
            stage.work();
            stage.pass(seconds(10)).await;
            assert!(count(&stage, &ids).await > 0, "one sweep has an end");
            stage.pass(seconds(150)).await;
        }
        assert_eq!(count(&stage, &ids).await, 0);
    }
}
