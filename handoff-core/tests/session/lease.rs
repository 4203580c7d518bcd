//! The lease of a stream: it lives with it, and ends with it.

use std::time::Duration;

use handoff_core::OperatorId;
use handoff_core::agent::AgentSettings;
use handoff_core::desk::Desk;
use handoff_core::operator::Scope;
use handoff_core::session::OperatorFrame;

use crate::support;
use crate::support::{Parts, Scene, op};

async fn is_live(desk: &Desk, id: &OperatorId) -> bool {
    desk.me(id).await.unwrap().live
}

#[tokio::test(start_paused = true)]
async fn a_lease_ends_with_its_stream_where_the_worker_runs() {
    let scene = Scene::new(AgentSettings::default()).await;
    scene.desk.enroll(&support::operator("op-ada", Scope::All, 1)).await.unwrap();
    let ada = op("op-ada");
    let (tab, other) =
        (scene.desk.operator_session(&ada).await.unwrap(), scene.desk.operator_session(&ada).await.unwrap());
    assert!(is_live(&scene.desk, &ada).await);
    drop(tab);
    scene.settle().await;
    assert!(is_live(&scene.desk, &ada).await, "his other tab proves it");
    drop(other);
    // Long before it would end by itself.
    scene.settle().await;
    assert!(!is_live(&scene.desk, &ada).await);
}

#[tokio::test(start_paused = true)]
async fn a_lease_ends_by_itself_where_nobody_is_told() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    scene.desk.enroll(&support::operator("op-ada", Scope::All, 1)).await.unwrap();
    let ada = op("op-ada");
    drop(scene.desk.operator_session(&ada).await.unwrap());
    assert!(is_live(&scene.desk, &ada).await, "nobody could be told");
    let ending = tokio::time::timeout(Duration::from_secs(60), async {
        while is_live(&scene.desk, &ada).await {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    ending.await.expect("the end of the lease");
}

#[tokio::test(start_paused = true)]
async fn signs_of_life_keep_a_lease() {
    let scene = Scene::new(AgentSettings::default()).await;
    scene.desk.enroll(&support::operator("op-ada", Scope::All, 1)).await.unwrap();
    let ada = op("op-ada");
    let mut watcher = scene.desk.operator_session(&ada).await.unwrap();
    let mut pings = 0;
    while pings < 30 {
        if watcher.next().await.unwrap() == OperatorFrame::Ping {
            pings += 1;
            watcher.alive(None).await.unwrap();
            assert!(is_live(&scene.desk, &ada).await);
        }
    }
}
