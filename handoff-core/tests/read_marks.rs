//! How far each side has read: who leaves a mark, and who is told.

mod stage;

use handoff_core::session::{OperatorFrame, OperatorSession, VisitorFrame};
use handoff_core::store::Marks;
use handoff_core::{AgentSettings, ConversationId, Cursor, OperatorId, Store as _};
use stage::{Stage, key, seconds, text};

async fn held() -> (Stage, OperatorId, ConversationId) {
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = stage.available("ada", 9).await;
    let id = stage.held_by(&ada, 1).await;
    (stage, ada, id)
}

/// The marks that an operator's stream tells until it is quiet.
async fn told(session: &mut OperatorSession) -> Vec<u64> {
    let mut told = Vec::new();
    while let Ok(Some(frame)) = tokio::time::timeout(seconds(1), session.next()).await {
        if let OperatorFrame::Read { n, .. } = frame {
            told.push(n);
        }
    }
    told
}

#[tokio::test(start_paused = true)]
async fn read_marks_reach_the_other_side_on_the_open_stream() {
    let (stage, ada, id) = held().await;
    let mut visitor = stage.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
    let mut operator = stage.desk.operator_session(&ada).await.unwrap();
    operator.open(Some((id, Cursor::BEGINNING)));
    assert_eq!(told(&mut operator).await, [0; 0], "nothing is read yet");
    stage.say(id, "m1", "hello?").await;
    let n = stage.head(id).await.shown;
    stage.desk.operator_reads(&ada, id, n).await.unwrap();
    stage.desk.visitor_reads(id, n - 1).await.unwrap();
    assert_eq!(told(&mut operator).await, [n - 1]);
    let mut read = 0;
    while let Ok(Some(frame)) = tokio::time::timeout(seconds(1), visitor.next()).await {
        if let VisitorFrame::State { state } | VisitorFrame::Hello { state, .. } = frame {
            read = state.read;
        }
    }
    assert_eq!(read, n);
    // Whoever comes later is told at once.
    operator.open(Some((id, Cursor::BEGINNING)));
    assert_eq!(told(&mut operator).await, [n - 1]);
    assert_eq!(stage.desk.visitor_state(&stage.head(id).await).await.unwrap().read, n);
}

#[tokio::test(start_paused = true)]
async fn read_marks_are_no_entries_and_move_only_forward() {
    let (stage, ada, id) = held().await;
    let before = stage.head(id).await;
    for n in [2, 1, 2, u64::MAX] {
        stage.desk.visitor_reads(id, n).await.unwrap();
        stage.desk.operator_reads(&ada, id, n).await.unwrap();
    }
    assert_eq!(stage.head(id).await, before, "nothing was said");
    let shown = before.shown;
    assert_eq!(
        stage.store.marks(id).await.unwrap(),
        Marks { visitor: shown, operator: shown },
        "no further than it goes"
    );
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn read_marks_are_left_by_who_has_it_and_not_by_who_watches() {
    let (stage, _ada, id) = held().await;
    let bob = stage.available("bob", 9).await;
    stage.desk.operator_reads(&bob, id, 2).await.unwrap();
    assert_eq!(stage.store.marks(id).await.unwrap(), Marks::default(), "watching is noticed by nobody");
    let eve = stage.joins(&stage::operator("eve", &["other"], 9)).await;
    assert!(stage.desk.operator_reads(&eve, id, 2).await.is_err(), "out of scope it does not exist");
    stage.desk.take_over(&bob, id, Some(text("she is ill"))).await.unwrap();
    stage.desk.operator_reads(&bob, id, 2).await.unwrap();
    assert_eq!(stage.store.marks(id).await.unwrap().operator, 2);
}

#[tokio::test(start_paused = true)]
async fn read_marks_go_with_the_conversation() {
    let (stage, _, id) = held().await;
    stage.desk.visitor_reads(id, 1).await.unwrap();
    stage.desk.say(id, key("m1"), text("x"), None).await.unwrap();
    stage.desk.erase(id).await.unwrap();
    assert_eq!(stage.store.marks(id).await.unwrap(), Marks::default());
    assert!(stage.desk.visitor_reads(id, 1).await.is_err());
}
