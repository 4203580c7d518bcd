//! What cannot be erased, or not be read, holds up nothing else and is tried again.

use handoff_core::AgentSettings;
use handoff_core::session::{CloseCode, VisitorFrame};
use handoff_core::store::Filter;

use crate::stage::{agent, op};
use crate::{DAY, begun, is_there, keeping, last_of, resolved, settled, stream, told};

#[tokio::test(start_paused = true)]
async fn an_erasing_that_fails_stops_no_other_and_is_tried_again() {
    let (stage, mut worker) = told(keeping(3)).await;
    let mut ids = Vec::new();
    for n in 1..40 {
        ids.push(resolved(&stage, n).await);
    }
    // The first in line, and more than one sweep bears.
    let (failing, others) = ids.split_at(10);
    stage.store.faults.lock().unwrap().erasings = failing.iter().map(|id| (*id, false)).collect();
    stage.clock.step(3 * DAY);
    for _ in 0..4 {
        settled(&mut worker).await;
    }
    for id in others {
        assert!(!is_there(&stage, *id).await, "those that fail hold up no other");
    }
    for id in failing {
        assert!(is_there(&stage, *id).await);
    }
    // Meanwhile one writes again, and the disk is mended.
    stage.say(failing[0], "m2", "one more thing").await;
    stage.store.faults.lock().unwrap().erasings.clear();
    for _ in 0..4 {
        settled(&mut worker).await;
    }
    for id in &failing[1..] {
        assert!(!is_there(&stage, *id).await, "it is tried again");
    }
    assert!(is_there(&stage, failing[0]).await, "and looked at again before");
}

#[tokio::test(start_paused = true)]
async fn what_failed_and_is_to_be_kept_since_is_not_tried_again() {
    let (stage, mut worker) = told(keeping(3)).await;
    let id = resolved(&stage, 1).await;
    stage.store.faults.lock().unwrap().erasings = [(id, false)].into();
    stage.clock.step(3 * DAY);
    settled(&mut worker).await;
    stage.store.faults.lock().unwrap().erasings.clear();
    let settings = AgentSettings { keep_days: None, ..keeping(1) };
    stage.desk.save_agent(&op("ada"), &agent("docs"), 1, settings).await.unwrap();
    stage.clock.step(3 * DAY);
    settled(&mut worker).await;
    assert!(is_there(&stage, id).await);
}

/// A store may have forgotten a conversation and not cut it from every file: it is asked again until it
/// says that it has, though the conversation is in no list any more.
#[tokio::test(start_paused = true)]
async fn what_is_gone_and_not_from_everywhere_is_erased_again_and_its_streams_are_told() {
    let (stage, mut worker) = told(keeping(3)).await;
    let id = resolved(&stage, 1).await;
    let mut session = stream(&stage, id).await;
    stage.store.faults.lock().unwrap().erasings = [(id, true)].into();
    stage.clock.step(3 * DAY);
    settled(&mut worker).await;
    assert!(!is_there(&stage, id).await);

    stage.store.faults.lock().unwrap().erasings.clear();
    let again = async { begun(&stage).await.release() };
    tokio::join!(again, settled(&mut worker));
    let gone = VisitorFrame::Close { code: CloseCode::Gone, retry: false };
    assert_eq!(last_of(&mut session).await, Some(gone));
    // It is done, and nothing is asked any more.
    let _nobody_comes = stage.store.hold_erasing();
    settled(&mut worker).await;
}

#[tokio::test(start_paused = true)]
async fn a_list_that_cannot_be_read_stops_no_other_list_and_no_other_agent() {
    let (stage, mut worker) = told(keeping(3)).await;
    stage.desk.create_agent(agent("shop"), keeping(3)).await.unwrap();
    let (ended, idle) = (resolved(&stage, 1).await, stage.begin(2).await);
    let shop = stage.begin_with("shop", 3).await;
    let broken = |filter: &Filter| matches!(filter, Filter::Ended { agent, .. } if agent.as_str() == "docs");
    stage.store.faults.lock().unwrap().lists = Some(broken);
    stage.clock.step(3 * DAY);
    settled(&mut worker).await;
    let there = [is_there(&stage, ended).await, is_there(&stage, idle).await, is_there(&stage, shop).await];
    assert_eq!(there, [true, false, false]);
    stage.store.faults.lock().unwrap().lists = None;
    settled(&mut worker).await;
    assert!(!is_there(&stage, ended).await);
}
