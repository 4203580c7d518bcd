//! An answer that comes at any instant around a take-over, one that is given back without a word, a
//! resolve, an erasure and a restart.

use handoff_core::conversation::{Effect, Stage as Where};
use handoff_core::event::Event;
use handoff_core::{AgentSettings, ConversationId, Desk, DeskError, Store as _};
use tokio::sync::oneshot;

use crate::stage::puppet::Asked;
use crate::stage::{Reader, Stage, aside, op, seconds};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    TakeOver,
    /// Taken over and given back without a word: the same message is owed again.
    TakeOverAndReturn,
    Resolve,
    Erase,
    Restart,
}

/// Steps before the act begins: time for an answer to be in the middle of its way.
const HEAD_START: usize = 12;
const DRAFT: &str = "Invoices are";

async fn act(stage: &Stage, id: ConversationId, act: Act) {
    match act {
        Act::TakeOver => drop(stage.desk.take_over(&op("ada"), id, None).await.unwrap()),
        Act::TakeOverAndReturn => {
            stage.desk.take_over(&op("ada"), id, None).await.unwrap();
            stage.desk.return_to_ai(&op("ada"), id).await.unwrap();
        }
        Act::Resolve => drop(stage.desk.resolve(&op("ada"), id).await.unwrap()),
        Act::Erase => stage.desk.erase(id).await.unwrap(),
        Act::Restart => stage.die().await,
    }
}

/// The AI says half an answer when the bell rings first, and the rest when it rings again.
async fn at_the_bell(stage: std::sync::Arc<Stage>, asked: Asked) {
    stage.store.steps.rung().await;
    asked.says(DRAFT).await;
    stage.store.steps.rung().await;
    asked.says(" under Billing.").await;
    asked.is_done().await;
}

/// What came of one answer, or of all.
#[derive(Debug, Default)]
struct Seen {
    runs: usize,
    /// How many steps the act took.
    steps: usize,
    /// Half answers that stood on the screen for a while.
    drafts: usize,
    /// Answers that came in time.
    answers: usize,
}

/// Lets the AI begin at step `half` of the act and end at step `whole`.
async fn one(what: Act, half: usize, whole: usize) -> Seen {
    let stage = std::sync::Arc::new(Stage::new(AgentSettings::default()).await);
    stage.available("ada", 4).await;
    let id = stage.begin(1).await;
    stage.say(id, "m1", "think about this").await;
    let asked = stage.ai.asked().await;
    stage.settle().await;
    let (stop, stopped) = oneshot::channel();
    let widget = aside(Reader::open(&stage.desk, id).await.read_on(stopped));
    stage.settle().await;

    stage.store.in_steps();
    stage.store.steps.ring_at(&[half, whole]);
    let answering = aside(at_the_bell(std::sync::Arc::clone(&stage), asked));
    for _ in 0..HEAD_START {
        stage.store.step().await;
    }
    act(&stage, id, what).await;
    stage.pass(seconds(1)).await;
    let steps = stage.store.steps.taken();
    answering.abort();
    if what == Act::TakeOverAndReturn {
        the_ai_is_asked_anew(&stage, id).await;
    }
    let next = if what == Act::Restart { Some(the_next_process_answers(&stage, id).await) } else { None };
    // An erased conversation has closed its stream already.
    stop.send(()).ok();
    let mut widget = widget.await.unwrap();
    if let Some(next) = next {
        widget.return_to(&next, id).await;
        widget.read().await;
    }
    nothing_stale_is_seen(&stage.desk, id, what, &widget, half, whole).await;
    match what {
        Act::Erase => assert!(stage.store.load(id).await.unwrap().is_none(), "{half} {whole}: it is back"),
        _ => stage.audited(id).await,
    }
    let until_then = widget.lines().into_iter().take_while(|line| !is_a_change(line));
    let answers = until_then.filter(|line| *line == "ai").count();
    Seen { runs: 1, steps, drafts: widget.drafts.len(), answers }
}

fn is_a_change(line: &str) -> bool {
    ["joined", "resolved"].contains(&line)
}

/// Where the answer did not come before the take-over, another is given after the return, and it alone.
async fn the_ai_is_asked_anew(stage: &Stage, id: ConversationId) {
    if matches!(stage.head(id).await.effect(), Some(Effect::Respond(_))) {
        let again = stage.ai.asked().await;
        again.says("Under Billing.").await;
        again.is_done().await;
        stage.pass(seconds(1)).await;
    }
    assert_eq!(stage.count(id, "ai_message").await, 1);
    assert_eq!((stage.head(id).await.stage(), stage.head(id).await.effect()), (Where::Ai, None));
}

/// What a process owed when it died the next one gives, once; what it had given stands.
async fn the_next_process_answers(stage: &Stage, id: ConversationId) -> Desk {
    let was_given = stage.count(id, "ai_message").await;
    let next = stage.another();
    if was_given == 0 {
        let again = stage.ai.asked().await;
        again.says("Under Billing.").await;
        again.is_done().await;
    }
    stage.pass(seconds(1)).await;
    assert_eq!(stage.count(id, "ai_message").await, 1);
    assert_eq!(stage.head(id).await.stage(), Where::Ai);
    next
}

async fn nothing_stale_is_seen(desk: &Desk, id: ConversationId, what: Act, widget: &Reader, half: usize, whole: usize) {
    let at = format!("{what:?} with the answer at steps {half} and {whole}");
    let log = match desk.log(id).await {
        Ok(log) => log,
        Err(DeskError::NotFound(_)) => Vec::new(),
        Err(error) => panic!("{error}"),
    };
    let ends = |event: &Event| matches!(event, Event::OperatorJoined { .. } | Event::Resolved { .. });
    let end = log.iter().position(|entry| ends(&entry.event));
    let is_old = |event: &Event| matches!(event, Event::AiMessage { text, .. } if text.as_str().starts_with(DRAFT));
    let spoke = log.iter().position(|entry| is_old(&entry.event));
    if let (Some(end), Some(spoke)) = (end, spoke) {
        assert!(spoke < end, "{at}: the AI spoke after its turn");
    }
    // The screen: after the change nothing half stands there, and nothing half came there later. One
    // whose stream was closed as gone is empty.
    if what != Act::Erase {
        assert_eq!(widget.draft, "", "{at}: half an answer stands on the screen");
    }
    if let Some(changed) = widget.lines().iter().position(|line| is_a_change(line)) {
        let is_late = |(above, text): &&(usize, String)| *above > changed && text.starts_with(DRAFT);
        let late: Vec<_> = widget.drafts.iter().filter(is_late).collect();
        assert!(late.is_empty(), "{at}: {late:?} came after the change");
    }
    assert_eq!(widget.closed, what == Act::Erase, "{at}");
}

async fn sweep(what: Act) -> Seen {
    let mut all = Seen::default();
    for half in 1.. {
        for gap in [1, 2, 5] {
            let seen = one(what, half, half + gap).await;
            all = Seen {
                runs: all.runs + 1,
                steps: seen.steps,
                drafts: all.drafts + seen.drafts,
                answers: all.answers + seen.answers,
            };
        }
        // Once more beyond the last step: the answer comes when all is over.
        if half > all.steps {
            break;
        }
    }
    println!("{what:?}: {all:?}");
    all
}

/// The sweep met the act before, within and after the answer.
fn is_thorough(seen: &Seen, runs: usize) -> bool {
    seen.runs >= runs && seen.drafts > 0 && (1..seen.runs).contains(&seen.answers)
}

#[tokio::test(start_paused = true)]
async fn a_responder_that_answers_at_each_instant_around_a_take_over_never_produces_a_visible_stale_answer() {
    assert!(is_thorough(&sweep(Act::TakeOver).await, 30));
}

#[tokio::test(start_paused = true)]
async fn a_responder_that_answers_at_each_instant_around_a_take_over_given_back_without_a_word_answers_anew() {
    assert!(is_thorough(&sweep(Act::TakeOverAndReturn).await, 50));
}

#[tokio::test(start_paused = true)]
async fn a_responder_that_answers_at_each_instant_around_a_resolve_never_produces_a_visible_stale_answer() {
    assert!(is_thorough(&sweep(Act::Resolve).await, 30));
}

#[tokio::test(start_paused = true)]
async fn a_responder_that_answers_at_each_instant_around_an_erasure_never_produces_a_visible_stale_answer() {
    let seen = sweep(Act::Erase).await;
    assert!(seen.runs > 10 && seen.drafts > 0, "{seen:?}");
}

#[tokio::test(start_paused = true)]
async fn a_responder_that_answers_at_each_instant_around_a_restart_answers_once() {
    let seen = sweep(Act::Restart).await;
    assert!(seen.runs >= 3 && seen.answers == seen.runs, "{seen:?}");
}
