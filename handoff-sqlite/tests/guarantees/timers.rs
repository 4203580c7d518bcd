//! G10: nothing is stuck.

use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use handoff_core::agent::Routing;
use handoff_core::audit::audit;
use handoff_core::clock::{Clock, ManualClock};
use handoff_core::conformance::{agent, key, text};
use handoff_core::conversation::{Phase, Stage};
use handoff_core::store::Store;
use handoff_core::{AgentSettings, ConversationId, Entry};
use handoff_sqlite::SqliteStore;

use crate::{BEGINNING, available, begin, desk, directory, held, op};

/// Crashes of a worker while it serves what came due, each a little later than the one before.
const CRASHES: usize = 24;

fn kind(entry: &Entry) -> String {
    serde_json::to_value(&entry.event).unwrap()["type"].as_str().unwrap().to_owned()
}

/// Where each conversation stood when everything stopped, and what its timers come to.
const TIMERS: [(&str, &[(&str, usize)]); 4] = [
    ("waits", &[("handoff_ended", 1), ("offer_missed", 0)]),
    ("offered", &[("offer_missed", 1), ("handoff_ended", 1)]),
    ("silent", &[("released_for_silence", 1)]),
    ("owed", &[("ai_message", 0), ("ai_failed", 1)]),
];

/// A file on which everything stopped that has a timer, with the names of the conversations.
async fn stopped(path: &Path, clock: &Arc<ManualClock>) -> Vec<(ConversationId, usize)> {
    let store = SqliteStore::open(path).unwrap();
    let (desk, mut worker) = desk(&store, Arc::clone(clock) as Arc<dyn Clock>);
    let settings = AgentSettings { routing: Routing::Push, misses_to_away: None, ..AgentSettings::default() };
    desk.create_agent(agent("shop"), settings).await.unwrap();
    let (bob, ada) = (available(&desk, &store, "bob", 3).await, op("ada"));
    let mut all = Vec::new();
    for n in 0..3 {
        let id = held(&desk, n, &bob).await;
        all.push((id, 2));
    }
    available(&desk, &store, ada.as_str(), 3).await;
    for n in 3..12 {
        let id = begin(&desk, n).await;
        desk.request_handoff(id, key("b"), None).await.unwrap();
        clock.advance(Duration::from_millis(1));
        all.push((id, usize::from(n < 6)));
    }
    assert!(worker.settle().await);
    for n in 12..15 {
        let id = begin(&desk, n).await;
        desk.say(id, key("m"), text("how does it work?"), None).await.unwrap();
        all.push((id, 3));
    }
    for (id, what) in &all {
        let head = store.load(*id).await.unwrap().unwrap();
        let stage = [Stage::Waiting, Stage::Offered, Stage::Human, Stage::Ai][*what];
        assert_eq!(head.stage(), stage, "{}", TIMERS[*what].0);
        assert!(head.deadline().is_some());
    }
    drop((desk, worker));
    store.close().await;
    all
}

/// A start at which the worker gets so many turns before everything ends; says how many it took, if
/// it came to rest.
async fn start(path: &Path, clock: &Arc<ManualClock>, turns: usize) -> Option<usize> {
    let store = SqliteStore::open(path).unwrap();
    let (_desk, mut worker) = desk(&store, Arc::clone(clock) as Arc<dyn Clock>);
    let mut taken = 0;
    let is_at_rest = {
        let mut settling = pin!(worker.settle());
        std::future::poll_fn(|cx| {
            if taken == turns {
                return Poll::Ready(false);
            }
            taken += 1;
            settling.as_mut().poll(cx)
        })
        .await
    };
    drop(worker);
    store.close().await;
    is_at_rest.then_some(taken)
}

async fn logs(path: &Path, clock: &Arc<ManualClock>, all: &[(ConversationId, usize)]) -> Vec<Vec<String>> {
    let store = SqliteStore::open(path).unwrap();
    let (desk, _worker) = desk(&store, Arc::clone(clock) as Arc<dyn Clock>);
    let found = audit(&store, None, clock.now(), |_| {}).await.unwrap();
    assert_eq!((found.conversations as usize, found.findings), (all.len(), Vec::new()));
    let mut logs = Vec::new();
    for (id, _) in all {
        let head = store.load(*id).await.unwrap().unwrap();
        let is_cared_for = head.deadline().is_some_and(|at| at > clock.now());
        let is_at_rest = matches!(head.phase, Phase::Ai { owed: None } | Phase::Resolved { .. });
        assert!(is_cared_for || is_at_rest, "stuck: {head:?}");
        logs.push(desk.log(*id).await.unwrap().iter().map(kind).collect());
    }
    drop(desk);
    store.close().await;
    logs
}

#[tokio::test]
async fn g10_what_came_due_while_nothing_ran_fires_once_however_often_the_next_start_is_cut_off() {
    let (mut whole, mut cut) = (0, 0);
    for crash in 0..CRASHES {
        let directory = directory();
        let path = directory.path().join("handoff.db");
        let clock = Arc::new(ManualClock::at(BEGINNING));
        let all = stopped(&path, &clock).await;
        clock.advance(Duration::from_secs(7_200));
        // Twice, from the first turn of the worker to the last one that the first start took.
        for _ in 0..2.min(crash) {
            cut += usize::from(start(&path, &clock, whole * crash / CRASHES).await.is_none());
        }
        let turns = start(&path, &clock, usize::MAX).await.expect("it comes to rest");
        whole = whole.max(turns);
        let first = logs(&path, &clock, &all).await;
        for ((_, what), log) in all.iter().zip(&first) {
            let (name, timers) = TIMERS[*what];
            for (timer, times) in timers {
                let found = log.iter().filter(|kind| kind == timer).count();
                assert_eq!(found, *times, "{name}, crash {crash}: {timer} in {log:?}");
            }
        }
        start(&path, &clock, usize::MAX).await.unwrap();
        assert_eq!(logs(&path, &clock, &all).await, first, "nothing fires again");
    }
    println!("{whole} turns, cut off {cut} times");
    assert!(cut > CRASHES / 2, "{cut} starts were cut off");
}
