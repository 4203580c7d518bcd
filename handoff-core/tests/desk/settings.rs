//! Settings that change, and the widget's hint.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use handoff_core::agent::{AgentSettings, TriggerPolicy};
use handoff_core::conversation::Stage;
use handoff_core::desk::DeskError;
use handoff_core::operator::Status;
use tokio::sync::Semaphore;

use crate::auto;
use crate::support::{Call, Parts, Scene, agent, eventually, hooked, key, op};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_parallel_changes_of_the_settings_one_is_kept_and_the_others_are_told() {
    let scene = Arc::new(Scene::idle(AgentSettings::default(), Parts::default()).await);
    let ada = scene.available("ada", 4).await;
    let tasks: Vec<_> = (1..=16)
        .map(|n| {
            let (scene, ada) = (Arc::clone(&scene), ada.clone());
            tokio::spawn(async move {
                let settings = AgentSettings { queue_seconds: n, ..AgentSettings::default() };
                scene.desk.save_agent(&ada, &agent("docs"), 1, settings).await
            })
        })
        .collect();
    let mut kept = Vec::new();
    for task in tasks {
        match task.await.unwrap() {
            Ok(saved) => kept.push(saved),
            Err(DeskError::Outdated { expected: 1, found: 2 }) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    let stored = scene.desk.agent(&agent("docs")).await.unwrap();
    assert_eq!(kept, std::slice::from_ref(&stored));
    assert_eq!(stored.version, 2);
    // The host's own settings at the next start do not undo what an operator saved.
    assert_eq!(scene.desk.create_agent(agent("docs"), AgentSettings::default()).await.unwrap(), stored);
    let wrong = AgentSettings { queue_seconds: 0, ..AgentSettings::default() };
    assert!(matches!(scene.desk.save_agent(&ada, &agent("docs"), 2, wrong).await, Err(DeskError::Invalid(_))));
}

#[tokio::test]
async fn a_hint_asked_for_after_the_settings_changed_knows_of_the_change() {
    let (is_armed, gate, held) =
        (Arc::new(AtomicBool::new(false)), Arc::new(Semaphore::new(0)), Arc::new(AtomicUsize::new(0)));
    let (armed, barrier, count) = (Arc::clone(&is_armed), Arc::clone(&gate), Arc::clone(&held));
    let store = hooked(move |call| {
        let wait = matches!(call, Call::Agent) && armed.load(Ordering::SeqCst);
        let (barrier, count) = (Arc::clone(&barrier), Arc::clone(&count));
        Box::pin(async move {
            if wait {
                count.fetch_add(1, Ordering::SeqCst);
                barrier.acquire().await.unwrap().forget();
            }
            Ok(())
        })
    });
    let scene = Arc::new(Scene::idle(AgentSettings::default(), Parts { store: Some(store), ..Parts::default() }).await);
    scene.available("ada", 4).await;
    let ask = || {
        let scene = Arc::clone(&scene);
        tokio::spawn(async move { scene.desk.would_hand_off(&agent("docs")).await.unwrap() })
    };
    let is_held = |n: usize| {
        let held = Arc::clone(&held);
        async move { (held.load(Ordering::SeqCst) >= n).then_some(()) }
    };
    // The first has read the old settings and is slow with it; the second asks after the change.
    is_armed.store(true, Ordering::SeqCst);
    let first = ask();
    eventually("the first reads", || is_held(1)).await;
    let manual = AgentSettings { trigger: TriggerPolicy::Manual, ..AgentSettings::default() };
    let changed = handoff_core::Agent { id: agent("docs"), version: 2, settings: manual };
    scene.store.save_agent(&changed).await.unwrap();
    let second = ask();
    eventually("the second reads", || is_held(2)).await;
    is_armed.store(false, Ordering::SeqCst);
    gate.add_permits(1);
    first.await.unwrap();
    gate.add_permits(1);
    assert!(!second.await.unwrap(), "the button would be shown though the agent hands off by hand only");
}

#[tokio::test(start_paused = true)]
async fn the_hint_is_what_a_press_of_the_button_comes_to() {
    let explicit = |explicit| auto(None, Vec::new(), explicit);
    for trigger in [TriggerPolicy::Manual, explicit(true), explicit(false)] {
        let scene = Scene::idle(AgentSettings { trigger, ..AgentSettings::default() }, Parts::default()).await;
        for n in 0..3 {
            let hint = scene.desk.would_hand_off(&agent("docs")).await.unwrap();
            let id = scene.begin(n).await;
            let receipt = scene.desk.request_handoff(id, key("b"), None).await.unwrap();
            assert_eq!(receipt.conversation.stage() == Stage::Waiting, hint);
            match n {
                0 => drop(scene.available("ada", 1).await),
                _ => scene.desk.set_status(&op("ada"), Status::Away).await.unwrap(),
            }
        }
    }
}
