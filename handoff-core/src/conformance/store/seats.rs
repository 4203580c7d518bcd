//! Seats: taken by an offer, by having a conversation, by a transfer; and remembered when they change.

use super::super::{Script, operator, race};
use super::lists::{ids, pages};
use super::{held, keep, load};
use crate::agent::Routing;
use crate::event::{Actor, Event};
use crate::ids::{OperatorId, Timestamp};
use crate::store::{Filter, PAGE_MAX, Page, Store, StoreError};

type Step = fn(Script) -> Script;
/// When a seat was given and when one came free, in seconds after the beginning.
type Remembered = (Option<i64>, Option<i64>);

/// **Remembered.** A commit that gives a seat, or frees one, sets the instant of its last entry for
/// the operator whose seat it is; one that does neither sets nothing.
pub async fn it_is_remembered_when_seats_are_given_and_freed(store: &dyn Store) {
    let steps: [(Step, Remembered, Remembered); 12] = [
        (|script| script.asks(Routing::Push), (None, None), (None, None)),
        (|script| after(1, script).offered("ann"), (Some(1), None), (None, None)),
        (|script| after(2, script).joined("ann"), (Some(1), None), (None, None)),
        (|script| after(3, script).writes("ann", "hello"), (Some(1), None), (None, None)),
        (|script| after(4, script).transfers("ann", "ben"), (Some(1), None), (Some(4), None)),
        (|script| after(5, script).bounced("ben"), (Some(1), None), (Some(4), Some(5))),
        (|script| after(6, script).transfers("ann", "ben"), (Some(1), None), (Some(6), Some(5))),
        (|script| after(7, script).joined("ben"), (Some(1), Some(7)), (Some(6), Some(5))),
        (|script| after(9, after(8, script).resolved("ben")).says("bye"), (Some(1), Some(7)), (Some(6), Some(9))),
        (|script| after(10, script).then(reopened()), (Some(1), Some(7)), (Some(6), Some(9))),
        (|script| after(12, after(11, script).joined("ann")).says("you?"), (Some(12), Some(7)), (Some(6), Some(9))),
        (|script| after(13, script).says("hm"), (Some(12), Some(7)), (Some(6), Some(9))),
    ];
    let mut script = Script::begin(1, "shop");
    for (n, (step, ann, ben)) in steps.into_iter().enumerate() {
        script = step(script);
        keep(store, &mut script).await;
        assert_eq!(remembered(store, "ann").await, ann, "ann's after step {n}");
        assert_eq!(remembered(store, "ben").await, ben, "ben's after step {n}");
    }
    keep(store, &mut after(14, Script::begin(2, "bank")).joined("ann")).await;
    assert_eq!(remembered(store, "ann").await, (Some(14), Some(7)), "the latest of all conversations");
    assert_eq!(remembered(store, "nobody").await, (None, None));
}

/// **Remembered.** When a seat was given and when one came free outlives the conversation.
pub async fn what_is_remembered_outlives_the_conversation(store: &dyn Store) {
    let mut script = Script::begin(1, "shop").joined("ann");
    keep(store, &mut script).await;
    script = after(5, script).transfers("ann", "ben");
    keep(store, &mut script).await;
    script = after(9, script).resolved("ann");
    keep(store, &mut script).await;
    let before = (remembered(store, "ann").await, remembered(store, "ben").await);
    assert_eq!(before, ((Some(0), Some(9)), (Some(5), Some(9))));
    store.erase(script.id(), None).await.unwrap();
    assert_eq!((remembered(store, "ann").await, remembered(store, "ben").await), before);
}

/// **Counted.** A transfer takes a seat of the colleague as well, from the moment he is asked until
/// it is his or comes back.
pub async fn a_transfer_takes_a_seat(store: &dyn Store) {
    let mut waiting = super::writing::waiting(store, 4).await.into_iter();
    let mut next = || waiting.next().expect("one more waits");
    let mut script = next().joined("ann");
    keep(store, &mut script).await;
    script = script.transfers("ann", "ben");
    store.commit(&script.commit_for("ben", 1)).await.expect("the only seat is free");
    assert_eq!((held(store, "ann").await, held(store, "ben").await), (1, 1), "a seat of either");
    for id in ["ann", "ben"] {
        let full = store.commit(&next().joined(id).commit_for(id, 1)).await;
        assert!(matches!(full, Err(StoreError::SeatsFull)), "{id} has no free seat, so not {full:?}");
    }
    script = script.joined("ben");
    store.commit(&script.commit_for("ben", 1)).await.expect("he accepts into the seat that the transfer took");
    assert_eq!((held(store, "ann").await, held(store, "ben").await), (0, 1), "it is his");
    script = script.transfers("ben", "ann");
    store.commit(&script.commit_for("ann", 1)).await.expect("her seat came free");
    script = script.bounced("ann");
    keep(store, &mut script).await;
    assert_eq!((held(store, "ann").await, held(store, "ben").await), (0, 1), "it came back");
    store.commit(&next().joined("ann").commit_for("ann", 1)).await.expect("the seat of a transfer that came back");
}

/// **Seated.** Operators who take a seat come by id, each once, after the one named, no more than
/// asked for and never more than [`PAGE_MAX`].
pub async fn operators_with_a_seat_come_once_by_id_and_in_pages(store: &dyn Store) {
    let mut seated = ["m", "Z", "a-b", "0", "zz", "a", "ab", "a.b", "B"];
    for (n, id) in (1..).zip(seated) {
        keep(store, &mut Script::begin(n, "shop").joined(id)).await;
        keep(store, &mut Script::begin(100 + n, "bank").asks(Routing::Push).offered(id)).await;
        keep(store, &mut Script::begin(200 + n, "shop").joined("m").transfers("m", id)).await;
    }
    keep(store, &mut Script::begin(300, "shop").joined("done").resolved("done")).await;
    keep(store, &mut Script::begin(301, "shop").joined("m").transfers("m", "back").bounced("back")).await;
    let mut erased = Script::begin(302, "shop").joined("gone");
    keep(store, &mut erased).await;
    store.erase(erased.id(), None).await.unwrap();
    seated.sort_unstable();
    for limit in [1, 2, 4, 9, 100] {
        let mut found: Vec<OperatorId> = Vec::new();
        loop {
            let page = store.seated(found.last(), limit).await.unwrap();
            assert!(page.len() <= limit, "a page of {limit} has {}", page.len());
            if page.is_empty() {
                break;
            }
            found.extend(page);
            assert!(found.len() <= seated.len(), "pages of {limit} end");
        }
        assert_eq!(found.iter().map(OperatorId::as_str).collect::<Vec<_>>(), seated, "pages of {limit}");
    }
    assert_eq!(store.seated(None, 0).await.unwrap(), [], "none is none");

    race(8, |racer| async move {
        for n in (0..PAGE_MAX as u64 / 2).filter(|n| n % 8 == racer as u64) {
            let (one, other) = (format!("one{n}"), format!("other{n}"));
            keep(store, &mut Script::begin(1_000 + n, "shop").joined(&one).transfers(&one, &other)).await;
        }
    })
    .await;
    assert_eq!(store.seated(None, usize::MAX).await.unwrap().len(), PAGE_MAX);
}

/// **Lists.** [`Filter::Seated`] holds what takes a seat of the operator, however it does, by id and
/// page by page, from the commit that takes the seat to the one that frees it.
pub async fn a_seat_leads_to_its_conversation(store: &dyn Store) {
    let makings: [Step; 8] = [
        |script| script.asks(Routing::Push).offered("ann"),
        |script| script.joined("ann"),
        |script| script.joined("ben").transfers("ben", "ann"),
        |script| script.joined("ann").transfers("ann", "ben"),
        |script| script.joined("ben"),
        |script| script.joined("ann").resolved("ann"),
        |script| script.joined("ben").transfers("ben", "ann").bounced("ann"),
        |script| script.asks(Routing::Push).offered("ann").declined("ann"),
    ];
    let mut of_ann = Vec::new();
    // Numbers and instants that do not follow each other.
    for (n, making) in (0..).zip(makings.into_iter().cycle().take(24)) {
        let script = Script::begin(n * 7 % 24 + 1, if n % 5 == 0 { "bank" } else { "shop" });
        let mut script = making(after(100 - n as i64 / 2, script));
        keep(store, &mut script).await;
        of_ann.extend((n % 8 < 4).then_some(script.id()));
    }
    of_ann.sort_unstable();
    let filter = Filter::Seated(operator("ann").id);
    for limit in [1, 2, 7, 100] {
        assert_eq!(pages(store, &filter, limit).await, of_ann, "pages of {limit}");
    }

    let filter = Filter::Seated(operator("eve").id);
    let mut script = Script::begin(50, "shop");
    let steps: [(Step, usize); 6] = [
        (|script| script.asks(Routing::Push), 0),
        (|script| script.offered("eve"), 1),
        (|script| script.joined("ann"), 0),
        (|script| script.transfers("ann", "eve"), 1),
        (|script| script.joined("eve"), 1),
        (|script| script.resolved("eve"), 0),
    ];
    for (n, (step, expected)) in steps.into_iter().enumerate() {
        script = step(script);
        keep(store, &mut script).await;
        let found = store.list(&filter, Page::first(10)).await.unwrap();
        assert_eq!(ids(&found), vec![script.id(); expected], "after step {n}");
        assert!(found.iter().all(|found| found == script.head()), "as it stands after step {n}");
    }
}

pub(super) fn reopened() -> Event {
    Event::Reopened { by: Actor::Visitor }
}

/// What follows happens so many seconds after the beginning.
pub(super) fn after(seconds: i64, script: Script) -> Script {
    let beginning = Script::begin(0, "shop").head().created_at.as_millis();
    script.at(beginning + seconds * 1_000)
}

async fn remembered(store: &dyn Store, id: &str) -> Remembered {
    let load = load(store, id).await;
    let beginning = Script::begin(0, "shop").head().created_at.as_millis();
    let since = |at: Option<Timestamp>| at.map(|at| (at.as_millis() - beginning) / 1_000);
    (since(load.given_at), since(load.freed_at))
}
