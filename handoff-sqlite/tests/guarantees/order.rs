//! G3: one order.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use handoff_core::clock::Clock;
use handoff_core::conformance::{agent, key, text};
use handoff_core::store::Store;
use handoff_core::{AgentSettings, Conversation, Entry, Timestamp};
use handoff_sqlite::SqliteStore;
use tokio::task::JoinSet;

use crate::{BEGINNING, available, below, desk, directory, held};

/// Who writes to one conversation at once, and how much each.
const WRITERS: usize = 8;
const MESSAGES: usize = 25;
/// How far a clock jumps, there or back.
const JUMP_MILLIS: u64 = 6 * 3_600_000;

/// Jumps by hours with each look at it, which no clock may do.
#[derive(Debug)]
struct Jumping(AtomicU64);

impl Clock for Jumping {
    fn now(&self) -> Timestamp {
        let jump = below(2 * JUMP_MILLIS, &self.0) as i64 - JUMP_MILLIS as i64;
        Timestamp::from_millis(BEGINNING.as_millis() + jump)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn g3_positions_are_one_two_three_and_in_order_whatever_the_clocks_do() {
    let directory = directory();
    let path = directory.path().join("handoff.db");
    let (mut id, mut before) = (None, Vec::<Entry>::new());
    for life in 0..3 {
        let store = SqliteStore::open(&path).unwrap();
        let clock = |seed: u64| Arc::new(Jumping(AtomicU64::new(10 * life + seed)));
        let desks = [desk(&store, clock(1)).0, desk(&store, clock(2)).0];
        desks[0].create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
        let ada = available(&desks[0], &store, "ada", 9).await;
        let id = match id {
            Some(id) => id,
            None => *id.insert(held(&desks[0], 1, &ada).await),
        };
        let acknowledged = Arc::new(AtomicU64::new(before.len() as u64));
        let mut writing = JoinSet::new();
        for writer in 0..WRITERS {
            let (desk, acknowledged, ada) = (desks[writer % 2].clone(), Arc::clone(&acknowledged), ada.clone());
            writing.spawn(async move {
                for n in 0..MESSAGES {
                    let (key, words) = (key(&format!("{life}-{writer}-{n}")), text("as it comes"));
                    let floor = acknowledged.load(Ordering::SeqCst);
                    let receipt = match writer % 3 {
                        0 => desk.write(&ada, id, key.clone(), words).await.unwrap(),
                        1 => desk.note(&ada, id, key.clone(), words).await.unwrap(),
                        _ => desk.say(id, key.clone(), words, None).await.unwrap(),
                    };
                    let entry = receipt.entries.iter().find(|entry| entry.key.as_ref() == Some(&key)).unwrap();
                    assert!(entry.seq.get() > floor, "what was acknowledged before stands before");
                    acknowledged.fetch_max(entry.seq.get(), Ordering::SeqCst);
                }
            });
        }
        writing.join_all().await;
        let log = desks[0].log(id).await.unwrap();
        assert!(log.iter().map(|entry| entry.seq.get()).eq(1..=log.len() as u64), "a hole or another order");
        assert_eq!(log[..before.len()], before, "what was written stays as it was");
        assert!(log.len() >= before.len() + WRITERS * MESSAGES);
        assert_eq!(Conversation::fold(&log), store.load(id).await.unwrap());
        // What a clock says is written down only as far as it does not contradict the order.
        assert!(log.is_sorted_by_key(|entry| entry.at), "a later entry has an earlier time");
        before = log;
        drop(desks);
        store.close().await;
    }
}
