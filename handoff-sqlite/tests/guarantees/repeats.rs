//! G2: once for each key.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use handoff_core::clock::SystemClock;
use handoff_core::command::Rejected;
use handoff_core::conformance::{agent, key, text};
use handoff_core::desk::{DeskError, Receipt};
use handoff_core::{AgentSettings, MessageKey};
use handoff_sqlite::SqliteStore;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::{available, desk, directory, held};

/// Parallel repeats of one message.
const REPEATS: [usize; 5] = [1, 2, 10, 100, 1_000];

/// The entry that answers a message, as it is sent.
fn answer(receipt: &Receipt, key: &MessageKey) -> String {
    let entry = receipt.entries.iter().find(|entry| entry.key.as_ref() == Some(key)).unwrap();
    serde_json::to_string(entry).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn g2_parallel_and_late_repeats_are_one_entry_with_one_answer_byte_for_byte() {
    let directory = directory();
    let path = directory.path().join("handoff.db");
    let store = SqliteStore::open(&path).unwrap();
    // Two desks on one file: what either of them remembers decides nothing.
    let desks = [desk(&store, Arc::new(SystemClock::default())).0, desk(&store, Arc::new(SystemClock::default())).0];
    desks[0].create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    let ada = available(&desks[0], &store, "ada", 9).await;
    let id = held(&desks[0], 1, &ada).await;
    let mut answers = BTreeMap::new();
    for repeats in REPEATS {
        let (key, together) = (key(&format!("repeated-{repeats}")), Arc::new(Barrier::new(repeats)));
        let mut saying = JoinSet::new();
        for n in 0..repeats {
            let (desk, key, together) = (desks[n % 2].clone(), key.clone(), Arc::clone(&together));
            saying.spawn(async move {
                together.wait().await;
                desk.say(id, key, text("once"), None).await.unwrap()
            });
        }
        let receipts = saying.join_all().await;
        assert_eq!(receipts.iter().filter(|receipt| !receipt.repeated).count(), 1, "{repeats} at once");
        let all: BTreeSet<String> = receipts.iter().map(|receipt| answer(receipt, &key)).collect();
        assert_eq!(all.len(), 1, "{repeats} at once have one answer");
        answers.insert(key, all.into_iter().next().unwrap());
    }
    desks[0].resolve(&ada, id).await.unwrap();
    let whole = desks[0].log(id).await.unwrap();
    drop(desks);
    store.close().await;

    // Later: another process, another state of the conversation.
    let store = SqliteStore::open(&path).unwrap();
    let (desk, _worker) = desk(&store, Arc::new(SystemClock::default()));
    for (key, first) in &answers {
        let late = desk.say(id, key.clone(), text("once"), None).await.unwrap();
        assert_eq!((late.repeated, answer(&late, key)), (true, first.clone()));
        let other = desk.say(id, key.clone(), text("something else"), None).await;
        assert!(matches!(other, Err(DeskError::Rejected(Rejected::KeyReused))), "{other:?}");
        let other = desk.request_handoff(id, key.clone(), None).await;
        assert!(matches!(other, Err(DeskError::Rejected(Rejected::KeyReused))), "{other:?}");
    }
    assert_eq!(desk.log(id).await.unwrap(), whole, "nothing was written since");
    for key in answers.keys() {
        assert_eq!(whole.iter().filter(|entry| entry.key.as_ref() == Some(key)).count(), 1);
    }
    assert!(MessageKey::new("").is_err(), "what has no key cannot be repeated");
}
