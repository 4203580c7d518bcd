//! Processes that die, and processes beside each other.

use handoff_core::agent::Routing;
use handoff_core::event::StatusKind;
use handoff_core::{AgentSettings, Status};

use crate::stage::{Cast, Reader, Stage, op, seconds};

#[tokio::test(start_paused = true)]
async fn process_dies_between_commit_and_broadcast() {
    let settings = AgentSettings { routing: Routing::Push, misses_to_away: None, ..AgentSettings::default() };
    let stage = Stage::idle(settings, Cast::default()).await;
    stage.available("ada", 4).await;
    let (asked, owed, late) = (stage.begin(1).await, stage.begin(2).await, stage.begin(3).await);
    let mut widget = Reader::open(&stage.desk, asked).await;
    widget.read().await;

    // Written, and nobody hears of it: the process dies at that instant.
    stage.work();
    stage.settle().await;
    stage.die().await;
    stage.bus.hush(true);
    stage.say(asked, "m1", "speak to a person").await;
    stage.say(owed, "m1", "billing?").await;
    stage.say(late, "m1", "think").await;
    widget.read().await;
    assert!(widget.entries.is_empty(), "nobody was told");
    widget.leave();
    stage.pass(seconds(31)).await;

    // The next process does what is owed, and what came due meanwhile.
    let desk = stage.another();
    stage.settle().await;
    assert_eq!((stage.count(owed, "ai_message").await, stage.count(owed, "ai_failed").await), (0, 1));
    assert_eq!(stage.count(late, "ai_failed").await, 1, "its time was up");
    widget.return_to(&desk, asked).await;
    widget.read().await;
    assert_eq!(widget.lines()[..2], ["visitor", "status"]);
    stage.pass(seconds(2)).await;
    for id in [asked, owed, late] {
        stage.audited(id).await;
        assert_eq!(stage.count(id, "handoff_requested").await, 1);
    }
}

#[tokio::test(start_paused = true)]
async fn process_dies_and_the_next_answers_what_was_owed() {
    let stage = Stage::new(AgentSettings::default()).await;
    let id = stage.begin(1).await;
    stage.die().await;
    stage.say(id, "m1", "billing?").await;
    stage.pass(seconds(5)).await;
    assert_eq!(stage.ai.calls(), 0);
    stage.another();
    stage.settle().await;
    assert_eq!(stage.count(id, "ai_message").await, 1);
}

/// Two whole processes, neither of which hears the other.
async fn twins(settings: AgentSettings) -> (Stage, handoff_core::Desk) {
    let stage = Stage::new(settings).await;
    let other = stage.another();
    stage.available("ada", 4).await;
    (stage, other)
}

#[tokio::test(start_paused = true)]
async fn two_processes_one_database() {
    let (stage, other) = twins(AgentSettings { idle_resolve_seconds: Some(600), ..AgentSettings::default() }).await;
    // Nobody comes.
    let queue = stage.waiting(1).await;
    // Somebody comes, and never writes.
    let silent = stage.waiting(2).await;
    other.claim(&op("ada"), silent).await.unwrap();
    // The AI never answers.
    let thinking = stage.begin(3).await;
    stage.say(thinking, "m1", "think").await;
    stage.pass(seconds(400)).await;
    assert_eq!(stage.count(queue, "handoff_ended").await, 1);
    assert_eq!(stage.told(queue).await, [StatusKind::Connecting, StatusKind::NoOneCame]);
    assert_eq!((stage.count(silent, "reminded").await, stage.count(silent, "released_for_silence").await), (1, 1));
    assert_eq!((stage.count(thinking, "ai_failed").await, stage.count(thinking, "handoff_requested").await), (1, 1));
    stage.pass(seconds(2_000)).await;
    for id in [queue, silent, thinking] {
        assert_eq!(stage.count(id, "resolved").await, 1, "nobody wrote for ten minutes");
        stage.audited(id).await;
    }
}

#[tokio::test(start_paused = true)]
async fn two_processes_one_database_and_one_offer_at_a_time() {
    let (stage, other) = twins(AgentSettings { routing: Routing::Push, ..AgentSettings::default() }).await;
    stage.available("bob", 4).await;
    let id = stage.waiting(1).await;
    stage.pass(seconds(31)).await;
    stage.pass(seconds(31)).await;
    assert_eq!((stage.count(id, "offered").await, stage.count(id, "offer_missed").await), (2, 2));
    stage.pass(seconds(40)).await;
    assert_eq!(stage.count(id, "nobody_left").await, 1, "both see that nobody is left, and one says so");

    // Somebody comes to the other process: the question is asked within a sweep of either.
    other.set_status(&op("ada"), Status::Available).await.unwrap();
    stage.pass(seconds(6)).await;
    assert_eq!(stage.count(id, "offered").await, 2, "she had her chance in this round");
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn two_processes_one_database_and_an_operator_who_is_lost() {
    let (stage, _other) = twins(AgentSettings::default()).await;
    let id = stage.held_by(&op("ada"), 1).await;
    stage.write(&op("ada"), id, "o1", "hello").await;
    stage.switch(&op("ada"), Status::Offline).await;
    stage.pass(seconds(10)).await;
    assert_eq!((stage.count(id, "operator_lost").await, stage.told(id).await.len()), (1, 2));
    stage.audited(id).await;
}
