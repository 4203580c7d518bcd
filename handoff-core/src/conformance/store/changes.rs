//! Changes of loads: whoever follows a store knows what whoever asks it is told.

use super::super::{Script, operator};
use super::keep;
use super::seats::{after, reopened};
use crate::agent::Routing;
use crate::ids::{OperatorId, Revision};
use crate::store::{Load, PAGE_MAX, Store};

type Step = fn(Script) -> Script;

/// **Followed.** A commit that gives a seat, or frees one, is a change of the load of each operator
/// whose seat it is, with a greater revision than any before; so is erasing a conversation that takes
/// one. A commit that does neither is none.
pub async fn every_change_of_a_load_is_followed(store: &dyn Store) {
    let steps: [(Step, &[&str]); 8] = [
        (|script| script.asks(Routing::Push), &[]),
        (|script| after(1, script).offered("ann"), &["ann"]),
        (|script| after(2, script).joined("ann"), &[]),
        (|script| after(3, script).writes("ann", "hello"), &[]),
        (|script| after(4, script).transfers("ann", "ben"), &["ben"]),
        (|script| after(5, script).joined("ben"), &["ann"]),
        (|script| after(6, script).resolved("ben"), &["ben"]),
        (|script| after(8, after(7, script.then(reopened())).joined("ann")).transfers("ann", "eve"), &["ann", "eve"]),
    ];
    let mut script = Script::begin(1, "shop");
    keep(store, &mut script).await;
    let mut last = Revision::ZERO;
    for (n, (step, of)) in steps.into_iter().enumerate() {
        script = step(script);
        keep(store, &mut script).await;
        last = told(store, last, of, &format!("step {n}")).await;
    }
    store.erase(script.id(), None).await.unwrap();
    last = told(store, last, &["ann", "eve"], "erasing").await;
    assert_eq!(store.loads(&[operator("ann").id]).await.unwrap()[0].held, 0);
    let waiting = store.commit(&Script::begin(2, "shop").joined("ann").commit_for("ann", 0)).await;
    assert!(waiting.is_err(), "no seat is free");
    told(store, last, &[], "a refusal").await;
}

/// **Followed.** Changed loads come in the order of their changes, each operator once by his last, no
/// more than asked for and never more than [`PAGE_MAX`].
pub async fn changed_loads_come_in_their_order_each_operator_once(store: &dyn Store) {
    assert_eq!(store.changed_loads(Revision::ZERO, 10).await.unwrap(), [], "nobody yet");
    let ids = ["m", "Z", "a-b", "0", "zz", "a", "ab", "a.b", "B"];
    for (n, id) in (1..).zip(ids) {
        keep(store, &mut Script::begin(n, "shop").joined(id)).await;
    }
    for (n, again) in (100..).zip(["0", "m", "0"]) {
        keep(store, &mut Script::begin(n, "shop").joined(again)).await;
    }
    let expected = ["Z", "a-b", "zz", "a", "ab", "a.b", "B", "m", "0"];
    for limit in [1, 2, 4, 9, 100, usize::MAX] {
        let found = followed(store, Revision::ZERO, limit).await;
        assert_eq!(found.iter().map(|(_, id, _)| id.as_str()).collect::<Vec<_>>(), expected, "pages of {limit}");
        assert!(found.is_sorted_by(|left, right| left.0 < right.0), "pages of {limit}");
        assert_eq!(found.iter().map(|(_, _, load)| load.held).collect::<Vec<_>>(), [1, 1, 1, 1, 1, 1, 1, 2, 3]);
    }
    assert_eq!(store.changed_loads(Revision::ZERO, 0).await.unwrap(), [], "none is none");
}

/// Checks that just these were changed since, each with the load that he is said to have.
async fn told(store: &dyn Store, last: Revision, of: &[&str], by: &str) -> Revision {
    let changed = followed(store, last, 1).await;
    let mut names: Vec<_> = changed.iter().map(|(_, id, _)| id.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, of, "changed by {by}");
    for (revision, id, load) in &changed {
        assert!(*revision > last, "{id} by {by}");
        assert_eq!(store.loads(std::slice::from_ref(id)).await.unwrap(), [*load], "{id} after {by}");
    }
    changed.last().map_or(last, |(revision, ..)| *revision)
}

/// All changes after `after`, page by page.
async fn followed(store: &dyn Store, after: Revision, limit: usize) -> Vec<(Revision, OperatorId, Load)> {
    let mut found: Vec<(Revision, OperatorId, Load)> = Vec::new();
    loop {
        let page = store.changed_loads(found.last().map_or(after, |(at, ..)| *at), limit).await.unwrap();
        assert!(page.len() <= limit.min(PAGE_MAX), "a page of {limit} has {}", page.len());
        if page.is_empty() {
            return found;
        }
        found.extend(page);
    }
}
