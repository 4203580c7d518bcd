//! A visitor who gets no further: what he writes makes the last answer one that failed.

mod stage;

use std::num::NonZeroU32;

use handoff_core::agent::TriggerPolicy;
use handoff_core::conversation::Conversation;
use handoff_core::event::{Cause, Confidence, Entry, Event, Stall, Suppression};
use handoff_core::stall::stalled;
use handoff_core::{AgentSettings, ConversationId, Seq, Text, Timestamp};
use stage::{Stage, key};

/// Of a hundred stalls of the dialogues so many are missed at most.
const MISSED_PERCENT: usize = 15;

fn settings(after_failed: u32, stalls: bool) -> AgentSettings {
    let trigger = TriggerPolicy::Auto {
        after_failed: NonZeroU32::new(after_failed),
        keywords: Vec::new(),
        explicit: true,
        frustration: false,
        on_error: true,
    };
    AgentSettings { trigger, stalls, ..AgentSettings::default() }
}

async fn staffed(settings: AgentSettings) -> (Stage, ConversationId) {
    let stage = Stage::new(settings).await;
    stage.available("ada", 9).await;
    let id = stage.begin(1).await;
    (stage, id)
}

async fn say(stage: &Stage, id: ConversationId, under: &str, words: &str) {
    stage.say(id, under, words).await;
    stage.settle().await;
}

async fn stalls(stage: &Stage, id: ConversationId) -> Vec<Stall> {
    let signs = |entry: handoff_core::event::Entry| match entry.event {
        Event::Stalled { sign, .. } => Some(sign),
        _ => None,
    };
    stage.log(id).await.into_iter().filter_map(signs).collect()
}

#[tokio::test(start_paused = true)]
async fn a_question_put_again_counts_as_a_failed_answer_and_the_nth_calls_a_person() {
    let (stage, id) = staffed(settings(2, true)).await;
    say(&stage, id, "m1", "where are the billing invoices?").await;
    say(&stage, id, "m2", "billing invoices, where are they?").await;
    assert!(matches!(stalls(&stage, id).await[..], [Stall::Repeated { .. }]));
    assert!(stage.head(id).await.wait().is_none(), "one of two");
    say(&stage, id, "m3", "that did not help").await;
    let signs = stalls(&stage, id).await;
    let [_, Stall::NoHelp { span }] = signs[..] else { panic!("{signs:?}") };
    assert_eq!(&"that did not help"[span.start..span.end], "that did not help");
    let head = stage.head(id).await;
    assert!(head.wait().is_some(), "two of two");
    assert_eq!(stage.cause(id).await, Some(Cause::FailedAnswers { n: 2 }));
    assert_eq!(Conversation::fold(&stage.log(id).await), Some(head), "a replay comes to the same");
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_stall_is_told_once_for_an_answer_and_never_of_a_first_message() {
    let (stage, id) = staffed(settings(9, true)).await;
    say(&stage, id, "m1", "that did not help").await;
    assert!(stalls(&stage, id).await.is_empty(), "nothing was answered yet");
    say(&stage, id, "m2", "where are the billing invoices?").await;
    // Both before the AI says anything again.
    stage.say(id, "m3", "no").await;
    stage.say(id, "m4", "that did not help").await;
    assert_eq!(stalls(&stage, id).await.len(), 1);
    stage.settle().await;
    assert_eq!(stage.log(id).await.iter().filter(|entry| matches!(entry.event, Event::Stalled { .. })).count(), 1);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn who_asks_further_or_gives_thanks_gets_no_stall() {
    let (stage, id) = staffed(settings(1, true)).await;
    for (n, words) in [
        "where are the billing invoices?",
        "where are the billing invoices of last year?",
        "thanks, billing invoices found",
        "how do I change the billing address?",
    ]
    .into_iter()
    .enumerate()
    {
        say(&stage, id, &format!("m{n}"), words).await;
        assert!(stalls(&stage, id).await.is_empty(), "{words}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_stall_counts_only_where_the_agent_asks_for_it() {
    assert!(!AgentSettings::default().stalls);
    let (stage, id) = staffed(settings(1, false)).await;
    say(&stage, id, "m1", "where are the billing invoices?").await;
    say(&stage, id, "m2", "where are the billing invoices?").await;
    assert!(stalls(&stage, id).await.is_empty() && stage.head(id).await.wait().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_stall_with_nobody_there_is_recorded_and_promises_nothing() {
    let stage = Stage::new(settings(1, true)).await;
    let id = stage.begin(1).await;
    say(&stage, id, "m1", "where are the billing invoices?").await;
    say(&stage, id, "m2", "where are the billing invoices?").await;
    let suppressed = |why| {
        matches!(
            why,
            Event::HandoffSuppressed { cause: Cause::FailedAnswers { n: 1 }, why: Suppression::NoneInScope, .. }
        )
    };
    assert_eq!(stage.log(id).await.into_iter().filter(|entry| suppressed(entry.event.clone())).count(), 1);
    assert!(stage.told(id).await.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_verdict_on_an_answer_that_stalled_counts_no_second_time() {
    let (stage, id) = staffed(settings(9, true)).await;
    say(&stage, id, "m1", "where are the billing invoices?").await;
    let n = stage.head(id).await.feedback.judgeable().unwrap();
    stage.say(id, "m2", "no").await;
    // The answer of which he says so, and what the AI has to say to "no".
    assert_eq!(stage.head(id).await.failed_streak, 2);
    let judged = stage.desk.judge(id, key("verdict"), n, false).await;
    assert!(judged.is_err(), "the AI has spoken since: {judged:?}");
    assert_eq!(stage.head(id).await.failed_streak, 2, "it failed once");
}

/// A question, its answer and what the visitor wrote next, in many languages.
#[derive(Debug, serde::Deserialize)]
struct Dialogue {
    asked: String,
    answer: String,
    next: String,
    stalled: bool,
}

#[test]
fn what_follows_an_answer_is_judged_in_many_languages() {
    let dialogues = include_str!("stalls/dialogues.jsonl").lines();
    let dialogues: Vec<Dialogue> = dialogues.map(|line| serde_json::from_str(line).expect(line)).collect();
    let is_stalled = |dialogue: &&Dialogue| {
        let entry =
            |seq, event| Entry { seq: Seq::new(seq), shown: seq, at: Timestamp::from_millis(0), key: None, event };
        let text = |text: &str| Text::new(text).expect("a text");
        let asked =
            Event::VisitorMessage { text: text(&dialogue.asked), page: None, reply_by: None, files: Vec::new() };
        let answered = Event::AiMessage {
            text: text(&dialogue.answer),
            answers: Seq::new(1),
            sources: Vec::new(),
            confidence: Confidence::MAX,
        };
        stalled(&dialogue.next, &[entry(1, asked), entry(2, answered)], Seq::new(2)).is_some()
    };
    let wrong: Vec<_> = dialogues.iter().filter(|one| !one.stalled && is_stalled(one)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let stalls = || dialogues.iter().filter(|one| one.stalled);
    let missed: Vec<_> = stalls().filter(|one| !is_stalled(one)).collect();
    // What is asked again in other words altogether is not told by words.
    assert!(stalls().count() >= 40 && missed.len() * 100 <= stalls().count() * MISSED_PERCENT, "{missed:#?}");
}
