//! What is kept however old it is: where somebody waits, has it, or asked for nothing else.

use handoff_core::agent::{OnTimeout, Routing};
use handoff_core::conversation::Stage as Where;
use handoff_core::{AgentSettings, ConversationId, Worker};

use crate::stage::{Faults, Stage, agent, key, op, seconds, text};
use crate::{DAY, is_there, keeping, resolved, settled, told};

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
