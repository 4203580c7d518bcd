//! Conversations that their agent keeps for some days: which go, when, and which never do.

#[path = "retention/failing.rs"]
mod failing;
#[path = "retention/never.rs"]
mod never;
mod stage;

use handoff_core::conversation::Stage as Where;
use handoff_core::explain::{Next, next};
use handoff_core::session::{CloseCode, VisitorFrame, VisitorSession};
use handoff_core::{AgentSettings, Conversation, ConversationId, Cursor, Seq, Store as _, TokenDigest, Worker};
use stage::held::Waiting;
use stage::{Cast, Stage, agent, aside, op, seconds};

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
