//! Compared, counted, whole: what a commit does and when it does not.

use std::sync::atomic::{AtomicBool, Ordering};

use super::super::{Script, agent, digest, key, operator, race};
use super::{held, keep, log, triggers};
use crate::agent::Routing;
use crate::event::{Author, Event};
use crate::ids::{Seq, Timestamp};
use crate::operator::Scope;
use crate::store::{Commit, Filter, Listing, Page, Seats, Store, StoreError};

/// Racers for one position or one seat.
const RACERS: usize = 16;

/// **Compared.** A first commit names position zero and creates the conversation.
pub async fn a_first_commit_creates(store: &dyn Store) {
    let mut script = Script::begin(1, "shop").says("hello");
    let commit = script.commit();
    assert_eq!(commit.expected, Seq::ZERO);
    store.commit(&commit).await.expect("a first commit is allowed");
    assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()), "the head that was committed");
    assert_eq!(log(store, &script).await, commit.entries, "the entries that were committed");
}

/// **Compared.** A commit on a position that is past, or to come, or of a conversation that is not
/// there, is refused and told the position found.
pub async fn a_commit_is_compared_with_the_last_position(store: &dyn Store) {
    let mut script = Script::begin(1, "shop").says("one").says("two");
    keep(store, &mut script).await;
    let at = script.head().seq;
    for expected in [Seq::ZERO, Seq::new(1), Seq::new(at.get() - 1), at.next(), Seq::new(u64::from(u32::MAX))] {
        let commit = Commit { expected, ..script.clone().says("three").commit() };
        assert_conflict(store.commit(&commit).await, expected, at);
    }
    let mut absent = Script::begin(2, "shop").says("hello");
    let commit = Commit { expected: Seq::new(2), ..absent.commit() };
    assert_conflict(store.commit(&commit).await, Seq::new(2), Seq::ZERO);
    assert_eq!(store.load(absent.id()).await.unwrap(), None, "a refused first commit creates nothing");

    let mut script = script.says("three");
    store.commit(&script.commit()).await.expect("the last position is accepted");
}

/// **Compared.** Of many commits on one position exactly one wins; every other learns where the log is.
pub async fn of_many_commits_on_one_position_one_wins(store: &dyn Store) {
    let mut script = Script::begin(1, "shop").says("hello");
    keep(store, &mut script).await;
    for round in 0..4 {
        let at = script.head().seq;
        let offers: Vec<Script> = (0..RACERS).map(|i| script.clone().says(&format!("{round} of {i}"))).collect();
        let results = race(RACERS, |i| {
            let mut racer = offers[i].clone();
            async move { racer.store(store).await }
        });
        let winner = the_only_winner(results.await, at, at.next());
        script = offers[winner].clone();
        let _stored = script.commit();
        assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()), "the winner's state");
        let last = log(store, &script).await.pop().map(|entry| entry.event);
        assert_eq!(last, Some(winners_message(&format!("{round} of {winner}"), &script)), "the winner's entry");
    }
    assert_eq!(log(store, &script).await.len(), 6, "one entry a round and no more");
}

fn winners_message(words: &str, script: &Script) -> Event {
    Event::VisitorMessage {
        text: super::super::text(words),
        page: None,
        reply_by: Some(script.soon()),
        files: Vec::new(),
    }
}

/// **Compared.** The same holds for the first position: a conversation begins once.
pub async fn of_many_first_commits_one_wins(store: &dyn Store) {
    let results = race(RACERS, |i| async move { Script::begin(1, "shop").says(&i.to_string()).store(store).await });
    the_only_winner(results.await, Seq::ZERO, Seq::new(2));
    assert_eq!(log(store, &Script::begin(1, "shop")).await.len(), 2, "the entries of one");
}

/// **Counted.** Of many claims by one operator, each of another conversation, exactly as many win
/// as he has seats.
pub async fn seats_are_counted_in_the_same_transaction(store: &dyn Store) {
    const SEATS: u32 = 3;
    let waiting = waiting(store, RACERS).await;
    let results = race(RACERS, |i| {
        let mut claim = waiting[i].clone().joined("ann");
        async move { store.commit(&claim.commit_for("ann", SEATS)).await }
    });
    assert_seats(results.await, SEATS);
    assert_eq!(held(store, "ann").await, SEATS, "he holds what he has seats for");
    let his = Filter::Inbox { agents: Scope::All, list: Listing::HeldBy(operator("ann").id) };
    assert_eq!(store.list(&his, Page::first(100)).await.unwrap().len(), SEATS as usize);
}

/// **Counted.** Offers and claims of one operator run for the same seats.
pub async fn seats_are_counted_against_a_claim_of_what_was_offered(store: &dyn Store) {
    let waiting = waiting(store, RACERS).await;
    let results = race(RACERS, |i| {
        let script = waiting[i].clone();
        let mut script = if i % 2 == 0 { script.offered("ann") } else { script.joined("ann") };
        async move { store.commit(&script.commit_for("ann", 1)).await }
    });
    assert_seats(results.await, 1);
    assert_eq!(held(store, "ann").await, 1);
}

/// **Counted.** A conversation that already takes the operator's seat does not count against itself.
pub async fn a_conversation_takes_no_second_seat(store: &dyn Store) {
    let mut script = waiting(store, 1).await.remove(0).offered("ann");
    store.commit(&script.commit_for("ann", 1)).await.expect("the only seat is free");
    let mut script = script.joined("ann");
    store.commit(&script.commit_for("ann", 1)).await.expect("he accepts into the seat that the offer took");
    let mut script = script.writes("ann", "hello");
    store.commit(&script.commit_for("ann", 1)).await.expect("he still has that seat");
}

/// **Counted.** An offer takes a seat of him who was asked, and of nobody else.
pub async fn an_offer_takes_a_seat(store: &dyn Store) {
    let mut scripts = waiting(store, 3).await;
    let mut offered = scripts.remove(0).offered("ann");
    store.commit(&offered.commit_for("ann", 1)).await.expect("the only seat is free");
    let mut claim = scripts.remove(0).joined("ann");
    assert_full(store.commit(&claim.commit_for("ann", 1)).await);
    let mut other = scripts.remove(0).joined("ben");
    store.commit(&other.commit_for("ben", 1)).await.expect("another operator's seat is free");
}

/// **Counted.** A seat that was declined, released, resolved or erased is free for the next.
pub async fn a_freed_seat_counts_again(store: &dyn Store) {
    let mut scripts = waiting(store, 5).await.into_iter();
    let mut next = || scripts.next().expect("one more waits");
    let mut held = next().offered("ann");
    store.commit(&held.commit_for("ann", 1)).await.expect("the only seat is free");
    held = held.declined("ann");
    keep(store, &mut held).await;

    let mut held = next().joined("ann");
    store.commit(&held.commit_for("ann", 1)).await.expect("the seat of a declined offer is free");
    held = held.then(Event::ReleasedForSilence { operator: operator("ann") });
    keep(store, &mut held).await;

    let mut held = next().joined("ann");
    store.commit(&held.commit_for("ann", 1)).await.expect("the seat of a released conversation is free");
    held = held.resolved("ann");
    keep(store, &mut held).await;

    let mut held = next().joined("ann");
    store.commit(&held.commit_for("ann", 1)).await.expect("the seat of a resolved conversation is free");
    store.erase(held.id(), None).await.unwrap();
    let mut held = next().joined("ann");
    store.commit(&held.commit_for("ann", 1)).await.expect("the seat of an erased conversation is free");
}

/// **Whole.** A refused commit leaves no entry, no state, no key and no place in a list.
pub async fn a_refused_commit_leaves_nothing(store: &dyn Store) {
    let mut kept = waiting(store, 1).await.remove(0).joined("ann");
    keep(store, &mut kept).await;
    let message = |script: &Script| Event::VisitorMessage {
        text: super::super::text("again"),
        page: None,
        reply_by: Some(script.soon()),
        files: Vec::new(),
    };
    let said = message(&kept);
    let stale = Commit { expected: Seq::new(1), ..kept.clone().keyed("k1", said).resolved("ann").commit() };
    assert!(matches!(store.commit(&stale).await, Err(StoreError::Conflict { .. })), "a stale commit is refused");

    let mut fresh = Script::begin(77, "shop");
    let said = message(&fresh);
    fresh = fresh.keyed("k1", said).asks(Routing::Push).joined("ann");
    assert_full(store.commit(&fresh.commit_for("ann", 1)).await);
    let mut second = Script::begin(78, "shop");
    let seats = Some(Seats { operator: operator("ann").id, limit: 0 });
    assert_full(store.commit(&Commit { seats, ..second.commit() }).await);

    assert_eq!(store.load(kept.id()).await.unwrap().as_ref(), Some(kept.head()), "the state is what it was");
    assert_eq!(log(store, &kept).await.len() as u64, kept.head().seq.get(), "the log is what it was");
    for refused in [&kept, &fresh, &second] {
        let keyed = store.keyed(refused.id(), &Author::Visitor, &key("k1")).await.unwrap();
        assert_eq!(keyed, None, "a refused key is not known");
    }
    for refused in [&fresh, &second] {
        assert_eq!(store.load(refused.id()).await.unwrap(), None, "nothing was begun");
        assert_eq!(log(store, refused).await, []);
    }
    let far = Timestamp::from_millis(i64::MAX);
    let all = |list| Filter::Inbox { agents: Scope::of([agent("shop")]), list };
    let his = all(Listing::HeldBy(operator("ann").id));
    for (filter, ids) in [
        (Filter::Token(digest(77)), vec![]),
        (Filter::Token(digest(78)), vec![]),
        (Filter::Due { by: far }, vec![kept.id()]),
        (Filter::Owed, vec![]),
        (all(Listing::Ai), vec![]),
        (all(Listing::Resolved), vec![]),
        (his, vec![kept.id()]),
    ] {
        let found: Vec<_> = store.list(&filter, Page::first(10)).await.unwrap().iter().map(|c| c.id).collect();
        assert_eq!(found, ids, "{filter:?}");
    }
    assert_eq!(held(store, "ann").await, 1);
    let fired = triggers(store, None).await;
    assert!(fired.iter().all(|trigger| trigger.conversation == kept.id()), "a refused trigger did not fire");
}

/// **Whole.** While commits of ten entries run, whoever reads sees all ten or none.
pub async fn nobody_sees_a_part_of_a_commit(store: &dyn Store) {
    const COMMITS: usize = 30;
    const READS_MAX: usize = 100_000;
    let mut script = Script::begin(1, "shop");
    keep(store, &mut script).await;
    let done = &AtomicBool::new(false);
    race(3, |racer| {
        let mut script = script.clone();
        async move {
            if racer == 0 {
                for _ in 0..COMMITS {
                    script = (0..10).fold(script, |script, i| script.says(&i.to_string()));
                    keep(store, &mut script).await;
                }
                return done.store(true, Ordering::Release);
            }
            // Bounded, should the writer fail.
            for _ in 0..READS_MAX {
                if done.load(Ordering::Acquire) {
                    break;
                }
                tokio::task::yield_now().await;
                let entries = store.entries(script.id(), Seq::ZERO, usize::MAX).await.unwrap();
                let head = store.load(script.id()).await.unwrap().expect("it has begun");
                assert_eq!(entries.len() % 10, 1, "commits appear whole");
                assert_eq!(head.seq.get() % 10, 1, "the state is that after a whole commit");
                assert!(entries.len() as u64 <= head.seq.get(), "the state is as new as the log read before it");
            }
        }
    })
    .await;
}

/// So many conversations that wait for a person, committed.
pub(super) async fn waiting(store: &dyn Store, n: usize) -> Vec<Script> {
    let mut scripts: Vec<Script> =
        (1..=n as u64).map(|i| Script::begin(i, "shop").says("a person").asks(Routing::Pull)).collect();
    for script in &mut scripts {
        keep(store, script).await;
    }
    scripts
}

pub(super) fn assert_conflict(result: Result<(), StoreError>, expected: Seq, found: Seq) {
    match result {
        Err(StoreError::Conflict { expected: named, found: told }) => {
            assert_eq!((named, told), (expected, found), "the conflict names both positions");
        }
        other => panic!("expected {expected}, found {found}: that is a conflict and not {other:?}"),
    }
}

fn assert_full(result: Result<(), StoreError>) {
    assert!(matches!(result, Err(StoreError::SeatsFull)), "no seat is free, so not {result:?}");
}

fn the_only_winner(results: Vec<Result<(), StoreError>>, expected: Seq, found: Seq) -> usize {
    let mut winners = Vec::new();
    for (i, result) in results.into_iter().enumerate() {
        match result {
            Ok(()) => winners.push(i),
            lost => assert_conflict(lost, expected, found),
        }
    }
    assert_eq!(winners.len(), 1, "one of them wins, not {winners:?}");
    winners[0]
}

fn assert_seats(results: Vec<Result<(), StoreError>>, seats: u32) {
    let won = results.iter().filter(|result| result.is_ok()).count();
    assert_eq!(won, seats as usize, "as many win as there are seats");
    for lost in results.into_iter().filter(Result::is_err) {
        assert_full(lost);
    }
}
