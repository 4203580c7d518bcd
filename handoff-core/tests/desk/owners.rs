//! One owner, whoever reaches for a conversation at once.

use std::sync::Arc;

use handoff_core::agent::AgentSettings;
use handoff_core::command::Rejected;
use handoff_core::desk::{DeskError, Receipt};
use handoff_core::event::Event;
use handoff_core::operator::Scope;
use handoff_core::{ConversationId, OperatorId};
use tokio::sync::Barrier;

use crate::support::{Parts, Scene, key, refusal, text, yielding};
use crate::{last, support};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_parallel_claims_one_wins_and_every_loser_learns_his_name() {
    let scene = Arc::new(Scene::idle(AgentSettings::default(), Parts::default()).await);
    let mut team = Vec::new();
    for n in 0..16 {
        team.push(scene.available(&format!("op-{n:02}"), 1).await);
    }
    let mut conversations = 0;
    for operators in 2..=16 {
        for _ in 0..50 {
            conversations += 1;
            let id = scene.waiting(conversations).await;
            let results = all_at_once(&scene, &team[..operators], id).await;
            let winners: Vec<&OperatorId> =
                results.iter().filter(|(_, result)| result.is_ok()).map(|(id, _)| id).collect();
            let [winner] = winners[..] else { panic!("{winners:?} won") };
            for (loser, result) in &results {
                match result {
                    Ok(_) => {}
                    Err(DeskError::Rejected(Rejected::AlreadyTaken { by })) => {
                        assert_eq!(by.id, *winner, "{loser} learns another name");
                        assert_eq!(by.name.as_str(), support::operator(winner.as_str(), Scope::All, 1).name.as_str());
                    }
                    other => panic!("{loser}: {other:?}"),
                }
            }
            assert_eq!(scene.held(&team).await.iter().sum::<u32>(), 1);
            scene.desk.resolve(winner, id).await.unwrap();
        }
    }
}

async fn all_at_once(
    scene: &Arc<Scene>,
    team: &[OperatorId],
    id: ConversationId,
) -> Vec<(OperatorId, Result<Receipt, DeskError>)> {
    let barrier = Arc::new(Barrier::new(team.len()));
    let tasks: Vec<_> = team
        .iter()
        .cloned()
        .map(|operator| {
            let (scene, barrier) = (Arc::clone(scene), Arc::clone(&barrier));
            tokio::spawn(async move {
                barrier.wait().await;
                let result = scene.desk.claim(&operator, id).await;
                (operator, result)
            })
        })
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

/// One operator reaches for sixteen conversations at once; says how many he got.
async fn reach(scene: &Arc<Scene>, ada: &OperatorId, how: Reach) -> usize {
    let mut waiting = Vec::new();
    for n in 0..16 {
        waiting.push(scene.waiting(n).await);
    }
    let barrier = Arc::new(Barrier::new(waiting.len()));
    let tasks: Vec<_> = waiting
        .into_iter()
        .map(|id| {
            let (scene, barrier, ada) = (Arc::clone(scene), Arc::clone(&barrier), ada.clone());
            tokio::spawn(async move {
                barrier.wait().await;
                match how {
                    Reach::Claim => scene.desk.claim(&ada, id).await,
                    Reach::TakeOver => scene.desk.take_over(&ada, id, None).await,
                    Reach::Force => scene.desk.take_over(&ada, id, Some(text("I know him"))).await,
                }
            })
        })
        .collect();
    let mut won = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => won += 1,
            result => assert!(matches!(refusal(result), Rejected::SeatsFull { seats: 2 })),
        }
    }
    won
}

#[derive(Clone, Copy, Debug)]
enum Reach {
    Claim,
    TakeOver,
    Force,
}

#[tokio::test]
async fn an_operator_who_reaches_for_many_at_once_gets_no_more_than_his_seats() {
    for how in [Reach::Claim, Reach::TakeOver] {
        let parts = Parts { store: Some(yielding()), ..Parts::default() };
        let scene = Arc::new(Scene::idle(AgentSettings::default(), parts).await);
        let ada = scene.available("ada", 2).await;
        assert_eq!(reach(&scene, &ada, how).await, 2, "{how:?}");
        assert_eq!(scene.held(&[ada]).await, [2], "{how:?}");
    }
}

/// Force takes a conversation from a colleague beyond one's seats; it is no way around them where
/// there is no colleague.
#[tokio::test]
async fn a_reason_given_where_nobody_has_it_does_not_overfill() {
    let parts = Parts { store: Some(yielding()), ..Parts::default() };
    let scene = Arc::new(Scene::idle(AgentSettings::default(), parts).await);
    let ada = scene.available("ada", 2).await;
    assert_eq!(reach(&scene, &ada, Reach::Force).await, 2);
    assert_eq!(scene.held(&[ada]).await, [2]);
}

#[tokio::test]
async fn a_colleagues_conversation_is_taken_only_with_a_reason_and_then_beyond_the_seats() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let (ada, bob) = (scene.available("ada", 1).await, scene.available("bob", 1).await);
    let (one, two) = (scene.waiting(1).await, scene.waiting(2).await);
    scene.desk.claim(&ada, one).await.unwrap();
    scene.desk.claim(&bob, two).await.unwrap();
    assert!(
        matches!(refusal(scene.desk.take_over(&bob, one, None).await), Rejected::AlreadyTaken { by } if by.id == ada)
    );
    let receipt = scene.desk.take_over(&bob, one, Some(text("she went home"))).await.unwrap();
    let Event::OperatorJoined { from, reason, .. } = last(&receipt.entries) else { panic!("{receipt:?}") };
    assert_eq!(from.as_ref().map(|from| &from.id), Some(&ada));
    assert_eq!(reason.as_ref().map(|reason| reason.as_str()), Some("she went home"));
    assert_eq!(scene.held(&[ada.clone(), bob]).await, [0, 2]);
    assert!(matches!(
        refusal(scene.desk.write(&ada, one, key("w"), text("wait")).await),
        Rejected::AlreadyTaken { .. }
    ));
}
