//! One entry for one key: repeats are answered and write nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use handoff_core::agent::AgentSettings;
use handoff_core::command::Rejected;
use handoff_core::desk::Receipt;
use handoff_core::{Entry, MessageKey, Seq};
use tokio::sync::Barrier;

use crate::support::{Parts, Scene, key, refusal, text, yielding};

fn keyed(receipt: &Receipt, key: &MessageKey) -> Entry {
    receipt.entries.iter().find(|entry| entry.key.as_ref() == Some(key)).unwrap().clone()
}

#[tokio::test]
async fn a_repeated_message_is_one_entry_and_has_the_same_answer() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let id = scene.begin(1).await;
    let first = scene.say(id, "k", "hello").await;
    let again = scene.say(id, "k", "hello").await;
    assert!(!first.repeated && again.repeated);
    assert_eq!(keyed(&first, &key("k")), keyed(&again, &key("k")));
    assert_eq!(scene.kinds(id, Seq::ZERO).await, ["started", "visitor_message"]);

    let other = scene.desk.say(id, key("k"), text("something else"), None).await;
    assert_eq!(refusal(other), Rejected::KeyReused);
    assert_eq!(refusal(scene.desk.request_handoff(id, key("k"), None).await), Rejected::KeyReused);
}

#[tokio::test]
async fn a_repeat_is_answered_whatever_happened_since() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let ada = scene.available("ada", 4).await;
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    let first = scene.desk.write(&ada, id, key("w"), text("hello")).await.unwrap();
    scene.desk.resolve(&ada, id).await.unwrap();
    let again = scene.desk.write(&ada, id, key("w"), text("hello")).await.unwrap();
    assert_eq!(keyed(&first, &key("w")), keyed(&again, &key("w")));
    assert_eq!(refusal(scene.desk.write(&ada, id, key("new"), text("hello")).await), Rejected::Resolved);
    assert!(scene.say(id, "k", "human please").await.repeated);
}

#[tokio::test]
async fn keys_of_two_operators_and_of_the_visitor_do_not_clash() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let (ada, bob) = (scene.available("ada", 4).await, scene.available("bob", 4).await);
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    scene.desk.write(&ada, id, key("k"), text("from ada")).await.unwrap();
    scene.desk.take_over(&bob, id, Some(text("ada went home"))).await.unwrap();
    let receipt = scene.desk.write(&bob, id, key("k"), text("from bob")).await.unwrap();
    assert!(!receipt.repeated);
    let log = scene.log(id).await;
    assert_eq!(log.iter().filter(|entry| entry.key == Some(key("k"))).count(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_parallel_repeats_are_one_entry() {
    for store in [None, Some(yielding())] {
        let scene = Arc::new(Scene::idle(AgentSettings::default(), Parts { store, ..Parts::default() }).await);
        let ada = scene.available("ada", 4).await;
        let id = scene.waiting(1).await;
        scene.desk.claim(&ada, id).await.unwrap();
        let barrier = Arc::new(Barrier::new(64));
        let tasks: Vec<_> = (0..64)
            .map(|n| {
                let (scene, barrier, ada) = (Arc::clone(&scene), Arc::clone(&barrier), ada.clone());
                tokio::spawn(async move {
                    barrier.wait().await;
                    if n % 2 == 0 {
                        scene.desk.say(id, key("same"), text("from the visitor"), None).await.unwrap()
                    } else {
                        scene.desk.write(&ada, id, key("same"), text("from ada")).await.unwrap()
                    }
                })
            })
            .collect();
        let mut receipts = Vec::new();
        for task in tasks {
            receipts.push(task.await.unwrap());
        }
        assert_eq!(receipts.iter().filter(|receipt| !receipt.repeated).count(), 2);
        let answers: BTreeSet<_> = receipts.iter().map(|receipt| keyed(receipt, &key("same")).seq).collect();
        assert_eq!(answers.len(), 2, "one answer for the visitor and one for the operator");
        let log = scene.log(id).await;
        assert_eq!(log.iter().filter(|entry| entry.key == Some(key("same"))).count(), 2);
        assert_eq!(handoff_core::Conversation::fold(&log), Some(scene.head(id).await));
    }
}
