//! Ordered, exact, at once: what a store gives back.

use super::super::samples::strangest;
use super::super::{Script, agent, digest, key, operator, race, text};
use super::{keep, log, triggers};
use crate::agent::Routing;
use crate::conversation::Conversation;
use crate::event::{Actor, Author, Closing, Event};
use crate::ids::{ConversationId, Seq, Timestamp};
use crate::operator::Scope;
use crate::store::{Filter, Listing, Load, PAGE_MAX, Page, Store};

/// **Read your writes.** What a commit wrote, every call that begins after it returned sees, while
/// others write as well.
pub async fn what_was_written_is_read_at_once(store: &dyn Store) {
    race(8, |i| async move {
        let mut script = Script::begin(i as u64, "shop");
        for round in 0..10 {
            script = script.says(&round.to_string());
            keep(store, &mut script).await;
            assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
            assert_eq!(log(store, &script).await.len() as u64, script.head().seq.get());
            let found = store.list(&Filter::Token(digest(i as u64)), Page::first(1)).await.unwrap();
            assert_eq!(found.first(), Some(script.head()), "lists are as new as the state");
        }
    })
    .await;
}

/// **Ordered.** Entries come by position, after the one named, and no more than asked for.
pub async fn entries_come_in_order_and_in_pages(store: &dyn Store) {
    let mut script = Script::begin(1, "shop");
    let mut written = Vec::new();
    for commit in 0..5 {
        script = (0..=commit).fold(script, |script, i| script.says(&format!("{commit}.{i}")));
        let commit = script.commit();
        store.commit(&commit).await.expect("this commit is allowed");
        written.extend(commit.entries);
    }
    let positions: Vec<u64> = written.iter().map(|entry| entry.seq.get()).collect();
    assert_eq!(positions, (1..=16).collect::<Vec<_>>());
    for after in 0..=17 {
        for limit in [0, 1, 2, 5, 16, 100] {
            let page = store.entries(script.id(), Seq::new(after), limit).await.unwrap();
            let expected: Vec<_> = written.iter().skip(after as usize).take(limit).cloned().collect();
            assert_eq!(page, expected, "after {after}, {limit} at most");
        }
    }
}

/// **Bounded.** No page of a log or a list has more than [`PAGE_MAX`] rows, whatever is asked for,
/// and what is behind it can be reached.
pub async fn a_page_has_a_limit(store: &dyn Store) {
    let mut script = Script::begin(0, "shop");
    for _ in 0..=PAGE_MAX {
        script = script.says("again");
    }
    keep(store, &mut script).await;
    for limit in [PAGE_MAX, PAGE_MAX + 1, usize::MAX] {
        assert_eq!(store.entries(script.id(), Seq::ZERO, limit).await.unwrap().len(), PAGE_MAX);
    }
    let rest = store.entries(script.id(), Seq::new(PAGE_MAX as u64), usize::MAX).await.unwrap();
    assert_eq!(rest.len(), 2, "the log is longer by the entry that began it and one more");

    race(8, |racer| async move {
        for n in (1..=PAGE_MAX as u64).filter(|n| n % 8 == racer as u64) {
            keep(store, &mut Script::begin(n, "shop").says("hello")).await;
        }
    })
    .await;
    for agents in [Scope::All, Scope::of([agent("shop")]), Scope::of([agent("shop"), agent("other")])] {
        let filter = Filter::Inbox { agents, list: Listing::Ai };
        for limit in [PAGE_MAX, PAGE_MAX + 1, usize::MAX] {
            assert_eq!(store.list(&filter, Page { after: None, limit }).await.unwrap().len(), PAGE_MAX);
        }
        assert_eq!(store.list(&filter, Page::first(0)).await.unwrap(), [], "none is none");
    }
}

/// **Unknown is empty.** Asking for what is not there is no error.
pub async fn what_is_unknown_is_empty(store: &dyn Store) {
    let id = Script::begin(404, "shop").id();
    assert_eq!(store.load(id).await.unwrap(), None);
    assert_eq!(store.entries(id, Seq::ZERO, 10).await.unwrap(), []);
    assert_eq!(store.keyed(id, &Author::Visitor, &key("k1")).await.unwrap(), None);
    assert_eq!(store.list(&Filter::Token(digest(404)), Page::first(1)).await.unwrap(), []);
    assert_eq!(store.list(&Filter::Owed, Page::first(1)).await.unwrap(), []);
    for filter in [Filter::Seated(operator("nobody").id), Filter::Everything] {
        assert_eq!(store.list(&filter, Page::first(1)).await.unwrap(), []);
    }
    assert_eq!(store.loads(&[operator("nobody").id]).await.unwrap(), [Load::default()]);
    assert_eq!(store.loads(&[]).await.unwrap(), []);
    assert_eq!(store.seated(None, 10).await.unwrap(), []);
    assert_eq!(triggers(store, None).await, []);
    assert_eq!(store.agent(&agent("none")).await.unwrap(), None);
    assert_eq!(store.agents(None, 10).await.unwrap(), []);
    store.erase(id, None).await.expect("erasing what is not there is no error");
    store.erase(id, Some(Seq::new(1))).await.expect("from a position it is none either");
}

/// **Keyed.** A key belongs to one author in one conversation: the same key of another author, or
/// elsewhere, is another key.
pub async fn a_key_is_found_by_conversation_and_author(store: &dyn Store) {
    let said = |words: &str| Event::VisitorMessage { text: text(words), page: None, reply_by: None, files: Vec::new() };
    let wrote =
        |id: &str, words: &str| Event::OperatorMessage { operator: operator(id), text: text(words), files: Vec::new() };
    let mut script = Script::begin(1, "shop")
        .joined("ann")
        .keyed("k1", said("the visitor's"))
        .keyed("k1", wrote("ann", "ann's"))
        .keyed("k1", wrote("ben", "ben's"))
        .then(said("without a key"))
        .keyed("k2", said("the visitor's second"));
    let mut other = Script::begin(2, "shop").keyed("k1", said("another visitor's"));
    let (entries, others) = (script.clone().commit().entries, other.clone().commit().entries);
    keep(store, &mut script).await;
    keep(store, &mut other).await;

    let (ann, ben) = (Author::Operator(operator("ann").id), Author::Operator(operator("ben").id));
    let cases = [
        (&script, Author::Visitor, "k1", Some(&entries[2])),
        (&script, ann.clone(), "k1", Some(&entries[3])),
        (&script, ben, "k1", Some(&entries[4])),
        (&script, Author::Visitor, "k2", Some(&entries[6])),
        (&script, ann.clone(), "k2", None),
        (&script, Author::System, "k1", None),
        (&script, Author::Visitor, "K1", None),
        (&script, Author::Visitor, "k", None),
        (&other, Author::Visitor, "k1", Some(&others[1])),
        (&other, ann, "k1", None),
    ];
    for (script, author, name, expected) in cases {
        let found = store.keyed(script.id(), &author, &key(name)).await.unwrap();
        assert_eq!(found.as_ref(), expected, "{name} of {author:?} in {}", script.id());
    }
}

/// **Exact.** The state comes back as it was committed, in every phase.
pub async fn every_phase_comes_back_as_it_was(store: &dyn Store) {
    let mut script = Script::begin(1, "shop");
    let steps: [fn(Script) -> Script; 15] = [
        |script| script,
        |script| script.says("hello"),
        |script| script.answers("hello!"),
        |script| script.says("a person").asks(Routing::Push),
        |script| script.offered("ann"),
        |script| script.declined("ann"),
        |script| script.offered("ben"),
        |script| script.joined("ben"),
        |script| script.then(Event::Reminded { operator: operator("ben") }),
        |script| script.writes("ben", "here I am"),
        |script| script.transfers("ben", "ann"),
        |script| script.bounced("ann"),
        |script| script.then(Event::Resolved { by: Actor::Policy, why: Closing::Idle }),
        |script| script.then(Event::Reopened { by: Actor::Visitor }),
        |script| script.resolved("ben"),
    ];
    for (step, take) in steps.into_iter().enumerate() {
        script = take(script);
        if step > 0 {
            assert!(script.head().seq > Seq::ZERO);
        }
        keep(store, &mut script).await;
        assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()), "after step {step}");
    }
    let log = log(store, &script).await;
    assert_eq!(Conversation::fold(&log).as_ref(), Some(script.head()), "the log folds to the state");
}

/// **Exact.** An entry of each kind comes back as it was committed.
pub async fn every_event_comes_back_as_it_was(store: &dyn Store) {
    let mut script = Script::begin(1, "shop").every_event();
    let commit = script.commit();
    store.commit(&commit).await.expect("this commit is allowed");
    let log = log(store, &script).await;
    for (read, written) in log.iter().zip(&commit.entries) {
        assert_eq!(read, written);
    }
    assert_eq!(log.len(), commit.entries.len());
    assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
}

/// **Exact.** Text of the greatest length and from every corner of Unicode comes back byte for byte;
/// so do the longest identifiers and the earliest and latest instants.
pub async fn the_longest_and_strangest_texts_come_back_byte_for_byte(store: &dyn Store) {
    let mut script = strangest(u64::MAX);
    let commit = script.commit();
    store.commit(&commit).await.expect("this commit is allowed");
    assert_eq!(log(store, &script).await, commit.entries);
    assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
    let keyed = &commit.entries[1];
    let name = keyed.key.as_ref().expect("it has a key");
    assert_eq!(store.keyed(script.id(), &Author::Visitor, name).await.unwrap().as_ref(), Some(keyed));
    let agents = Scope::of([script.head().agent.clone()]);
    let filter = Filter::Inbox { agents, list: Listing::HeldByOthers(operator("ann").id) };
    assert_eq!(store.list(&filter, Page::first(1)).await.unwrap().first(), Some(script.head()));
    assert_eq!(script.head().created_at, Timestamp::from_millis(0));
    assert_eq!(script.id(), ConversationId::from_bytes(*script.id().as_bytes()));
}
