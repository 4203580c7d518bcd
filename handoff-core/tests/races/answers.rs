//! The AI against the person who takes over.

use handoff_core::bus::{Bus as _, Signal};
use handoff_core::command::Rejected;
use handoff_core::conversation::Fence;
use handoff_core::event::Event;
use handoff_core::worker::SWEEP_TICK;
use handoff_core::{AgentSettings, ConversationId};

use crate::stage::puppet::Asked;
use crate::stage::{Reader, Stage, aside, op, refusal, seconds};

fn ai_spoke(event: &Event) -> bool {
    matches!(event, Event::AiMessage { .. })
}

/// The AI thinks about a message.
async fn thinking() -> (Stage, ConversationId, Asked) {
    let stage = Stage::new(AgentSettings::default()).await;
    stage.available("ada", 4).await;
    let id = stage.begin(1).await;
    stage.say(id, "m1", "think about this").await;
    let asked = stage.ai.asked().await;
    (stage, id, asked)
}

#[tokio::test(start_paused = true)]
async fn ai_answer_against_take_over() {
    // The take-over first: nothing of the answer is ever seen, though nobody told the AI to stop.
    let (stage, id, asked) = thinking().await;
    stage.bus.hush(true);
    stage.desk.take_over(&op("ada"), id, None).await.unwrap();
    assert!(asked.says("Too late.").await && asked.is_done().await, "it was not told");
    stage.pass(seconds(1)).await;
    assert_eq!(stage.count(id, "ai_message").await, 0);
    assert_eq!(stage.owner(id).await, Some(op("ada")));
    stage.audited(id).await;

    // The answer first: both stand, in that order.
    let (stage, id, asked) = thinking().await;
    asked.says("In time.").await;
    asked.is_done().await;
    stage.settle().await;
    stage.desk.take_over(&op("ada"), id, None).await.unwrap();
    assert_eq!(stage.kinds(id).await[2..], ["ai_message", "operator_joined"]);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn ai_answer_against_take_over_within_each_others_write() {
    // The answer stands before the store's door when the person takes over.
    let (stage, id, asked) = thinking().await;
    let mut held = stage.store.hold(ai_spoke);
    asked.says("Almost.").await;
    asked.is_done().await;
    held.reached().await;
    // Told of it, the worker would not even let it try.
    stage.bus.hush(true);
    stage.desk.take_over(&op("ada"), id, None).await.unwrap();
    held.release();
    stage.pass(seconds(1)).await;
    assert_eq!((stage.count(id, "ai_message").await, stage.owner(id).await), (0, Some(op("ada"))));

    // And the other way round: the person comes after the answer, and loses nothing by it.
    let (stage, id, asked) = thinking().await;
    let mut held = stage.store.hold(|event| matches!(event, Event::OperatorJoined { .. }));
    let desk = stage.desk.clone();
    let taking = aside(async move { desk.take_over(&op("ada"), id, None).await });
    held.reached().await;
    asked.says("Just so.").await;
    asked.is_done().await;
    stage.settle().await;
    held.release();
    taking.await.unwrap().unwrap();
    assert_eq!(stage.kinds(id).await[2..], ["ai_message", "operator_joined"]);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn ai_is_streaming_when_taken_over() {
    let (stage, id, asked) = thinking().await;
    let mut widget = Reader::open(&stage.desk, id).await;
    asked.says("Invoices are").await;
    widget.read().await;
    assert_eq!(widget.draft, "Invoices are");
    stage.desk.take_over(&op("ada"), id, None).await.unwrap();
    widget.read().await;
    assert_eq!((widget.draft.as_str(), widget.lines()), ("", vec!["visitor", "joined"]));
    // The stream may go on as it likes.
    asked.says(" under Billing.").await;
    asked.is_done().await;
    widget.read().await;
    stage.pass(seconds(1)).await;
    widget.read().await;
    assert_eq!((widget.draft.as_str(), widget.drafts.len()), ("", 1));
    assert_eq!(stage.count(id, "ai_message").await, 0);
}

#[tokio::test(start_paused = true)]
async fn ai_answer_against_a_take_over_that_is_given_back_without_a_word() {
    // Nobody told the AI to stop: the message is owed as before, and not to this answer.
    let (stage, id, asked) = thinking().await;
    let mut widget = Reader::open(&stage.desk, id).await;
    asked.says("Before.").await;
    widget.read().await;
    assert_eq!(widget.draft, "Before.");
    stage.bus.hush(true);
    stage.desk.take_over(&op("ada"), id, None).await.unwrap();
    stage.desk.return_to_ai(&op("ada"), id).await.unwrap();
    assert!(asked.is_done().await, "it was not told");
    stage.settle().await;
    assert_eq!(stage.count(id, "ai_message").await, 0);

    // The worker finds what is owed by itself. That the half was withdrawn nobody heard, and the
    // screen is put right with the next thing that is.
    stage.pass(SWEEP_TICK).await;
    stage.bus.hush(false);
    let again = stage.ai.asked().await;
    again.says("After.").await;
    stage.say(id, "m2", "think about that too").await;
    widget.read().await;
    assert_eq!(widget.draft, "");
    let both = stage.ai.asked().await;
    both.says("To both.").await;
    both.is_done().await;
    widget.read().await;
    assert_eq!(widget.lines(), ["visitor", "joined", "status", "visitor", "ai"]);
    assert_eq!(widget.drafts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["Before.", "To both."]);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_dropped_answer_withdraws_nothing_of_the_one_that_took_its_place() {
    let (stage, id, asked) = thinking().await;
    let mut widget = Reader::open(&stage.desk, id).await;
    let old = Fence { to: asked.prompt.answers, since: asked.prompt.answers };
    stage.desk.take_over(&op("ada"), id, None).await.unwrap();
    stage.desk.return_to_ai(&op("ada"), id).await.unwrap();
    let again = stage.ai.asked().await;
    again.says("Anew.").await;
    widget.read().await;
    assert_eq!(widget.draft, "Anew.");
    for late in ["Stale.", ""] {
        stage.bus.publish(Signal::Draft { conversation: id, fence: old, text: late.into() }).await;
        widget.read().await;
        assert_eq!(widget.draft, "Anew.");
    }
}

#[tokio::test(start_paused = true)]
async fn a_finished_answer_is_not_withdrawn_by_a_take_over() {
    let (stage, id, asked) = thinking().await;
    let mut widget = Reader::open(&stage.desk, id).await;
    asked.says("Invoices are under Billing.").await;
    asked.is_done().await;
    widget.read().await;
    stage.desk.take_over(&op("ada"), id, None).await.unwrap();
    widget.read().await;
    assert_eq!(widget.lines(), ["visitor", "ai", "joined"]);
}

#[tokio::test(start_paused = true)]
async fn while_a_person_has_it_no_message_reaches_the_ai() {
    let (stage, id, _asked) = thinking().await;
    stage.desk.take_over(&op("ada"), id, None).await.unwrap();
    let calls = stage.ai.calls();
    stage.say(id, "m2", "billing?").await;
    stage.pass(seconds(20)).await;
    assert_eq!(stage.ai.calls(), calls);
    assert_eq!(refusal(stage.desk.claim(&stage.available("bob", 1).await, id).await), {
        Rejected::AlreadyTaken { by: stage.head(id).await.holder().unwrap().clone() }
    });
}

#[tokio::test(start_paused = true)]
async fn a_half_answer_that_is_heard_late_never_stands_below_the_whole_one() {
    // A stream that was busy reading hears of the half when it has read the whole.
    let stage = Stage::new(AgentSettings::default()).await;
    let id = stage.begin(1).await;
    let mut widget = Reader::open(&stage.desk, id).await;
    let to = stage.say(id, "m1", "billing?").await.conversation.last_visitor;
    let fence = Fence { to, since: to };
    widget.read().await;
    let late = Signal::Draft { conversation: id, fence, text: "Invoices".into() };
    stage.bus.publish(late.clone()).await;
    widget.read().await;
    assert_eq!((widget.draft.as_str(), widget.lines()), ("", vec!["visitor", "ai"]));

    // Nor does it stand where the answer to a newer message will.
    stage.say(id, "m2", "think about this").await;
    widget.read().await;
    stage.bus.publish(late).await;
    widget.read().await;
    assert_eq!((widget.draft.as_str(), widget.lines()), ("", vec!["visitor", "ai", "visitor"]));
}
