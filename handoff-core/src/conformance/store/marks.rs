//! How far each side has read.

use super::keep;
use crate::conformance::{Fixture, Script};
use crate::store::{Marks, Reader, Store};

/// **Read.** A mark moves forward and never back, each side's by itself, and says whether it moved.
pub async fn a_read_mark_moves_only_forward(store: &dyn Store) {
    let (id, other) = (begun(store, 1).await, begun(store, 2).await);
    assert_eq!(store.marks(id).await.unwrap(), Marks::default());
    assert!(store.mark_read(id, Reader::Visitor, 3).await.unwrap());
    assert!(!store.mark_read(id, Reader::Visitor, 2).await.unwrap(), "back");
    assert!(!store.mark_read(id, Reader::Visitor, 3).await.unwrap(), "the same again");
    assert!(store.mark_read(id, Reader::Operator, 1).await.unwrap());
    assert!(store.mark_read(id, Reader::Visitor, 4).await.unwrap());
    assert_eq!(store.marks(id).await.unwrap(), Marks { visitor: 4, operator: 1 });
    assert_eq!(store.marks(other).await.unwrap(), Marks::default());
}

/// **Read.** Where there is no conversation nothing is marked.
pub async fn nothing_is_marked_where_there_is_no_conversation(store: &dyn Store) {
    let script = Script::begin(1, "shop");
    assert!(!store.mark_read(script.id(), Reader::Visitor, 3).await.unwrap());
    assert_eq!(store.marks(script.id()).await.unwrap(), Marks::default());
    let id = begun(store, 1).await;
    assert_eq!(store.marks(id).await.unwrap(), Marks::default(), "it was kept for later");
}

/// **Erased.** Its marks go with a conversation.
pub async fn read_marks_go_with_their_conversation(store: &dyn Store) {
    let (id, other) = (begun(store, 1).await, begun(store, 2).await);
    for id in [id, other] {
        store.mark_read(id, Reader::Visitor, 3).await.unwrap();
    }
    store.erase(id, None).await.unwrap();
    assert_eq!(store.marks(id).await.unwrap(), Marks::default());
    assert_eq!(begun(store, 1).await, id);
    assert_eq!(store.marks(id).await.unwrap(), Marks::default(), "it begins unread");
    assert_eq!(store.marks(other).await.unwrap().visitor, 3);
}

/// **Durable.** Marks are there when the store is opened once more.
pub async fn reopening_forgets_no_read_mark(fixture: Fixture<dyn Store>) {
    let id = begun(fixture.subject(), 1).await;
    fixture.subject().mark_read(id, Reader::Visitor, 3).await.unwrap();
    fixture.subject().mark_read(id, Reader::Operator, 2).await.unwrap();
    let fixture = fixture.reopen().await;
    assert_eq!(fixture.subject().marks(id).await.unwrap(), Marks { visitor: 3, operator: 2 });
}

async fn begun(store: &dyn Store, n: u64) -> crate::ids::ConversationId {
    let mut script = Script::begin(n, "shop").says("hello");
    keep(store, &mut script).await;
    script.id()
}
