//! Triggers: each kept with what became of it, latest first, page by page, gone with its conversation.

use super::super::{Script, agent};
use super::seats::after;
use super::{keep, triggers};
use crate::agent::Routing;
use crate::ids::Timestamp;
use crate::operator::Scope;
use crate::store::{PAGE_MAX, Store, Trigger, TriggerOutcome, TriggerPage, TriggerPlace, TriggerQuery};

/// **Triggers.** Each entry that says what became of a trigger is found with its agent and its
/// conversation, exactly as it was written, by its outcome and among all; no other entry is.
pub async fn each_trigger_is_kept_with_what_became_of_it(store: &dyn Store) {
    let written = village(store).await;
    let of = |outcome| -> Vec<Trigger> {
        let is_of = |trigger: &&Trigger| TriggerOutcome::of(&trigger.entry.event) == Some(outcome);
        written.iter().filter(is_of).cloned().collect()
    };
    let (requested, suppressed) = (of(TriggerOutcome::Requested), of(TriggerOutcome::Suppressed));
    assert!(requested.len() > 5 && suppressed.len() > 5, "the village has both");
    assert_same(triggers(store, Some(TriggerOutcome::Requested)).await, requested);
    assert_same(triggers(store, Some(TriggerOutcome::Suppressed)).await, suppressed);
    assert_same(triggers(store, None).await, written);
}

/// **Triggers.** The latest comes first, among equals the greater conversation and then the later
/// entry; page by page each comes once, and no page has more than [`PAGE_MAX`].
pub async fn triggers_come_latest_first_and_in_pages(store: &dyn Store) {
    let mut expected: Vec<TriggerPlace> = village(store).await.iter().map(Trigger::place).collect();
    expected.sort_unstable();
    expected.reverse();
    for limit in [1, 2, 7, 100] {
        let mut found: Vec<TriggerPlace> = Vec::new();
        loop {
            let page = TriggerPage { before: found.last().copied(), limit };
            let rows = store.triggers(&everything(), page).await.unwrap();
            assert!(rows.len() <= limit, "a page of {limit} has {}", rows.len());
            if rows.is_empty() {
                break;
            }
            found.extend(rows.iter().map(Trigger::place));
            assert!(found.len() <= expected.len(), "pages of {limit} end");
        }
        assert_eq!(found, expected, "pages of {limit}");
    }

    let none = TriggerPage { before: None, limit: 0 };
    assert_eq!(store.triggers(&everything(), none).await.unwrap(), [], "none is none");
    keep(store, &mut (0..=PAGE_MAX).fold(Script::begin(1_000, "shop"), |script, _| script.suppressed())).await;
    let most = TriggerPage { before: None, limit: usize::MAX };
    assert_eq!(store.triggers(&everything(), most).await.unwrap().len(), PAGE_MAX);
}

/// **Triggers.** A scope of some agents shows theirs and no other's, and nothing from before the
/// beginning that is asked for, whose instant is in it.
pub async fn triggers_keep_to_their_agents_and_their_beginning(store: &dyn Store) {
    let written = village(store).await;
    let scopes = [
        Scope::of([agent("shop")]),
        Scope::of([agent("bank"), agent("help")]),
        Scope::of([agent("shop"), agent("nowhere")]),
        Scope::of([agent("sho")]),
        Scope::of([]),
        Scope::All,
    ];
    let instants: Vec<i64> = written.iter().map(|trigger| trigger.entry.at.as_millis()).collect();
    let (first, last) = (instants.iter().min().expect("some"), instants.iter().max().expect("some"));
    for agents in scopes {
        for from in [i64::MIN, *first, first + 1, last - 1_000, last - 999, *last, last + 1, i64::MAX] {
            let from = Timestamp::from_millis(from);
            for outcome in [None, Some(TriggerOutcome::Requested), Some(TriggerOutcome::Suppressed)] {
                let belongs = |trigger: &&Trigger| {
                    let is_of = TriggerOutcome::of(&trigger.entry.event);
                    agents.contains(&trigger.agent)
                        && trigger.entry.at >= from
                        && outcome.is_none_or(|outcome| is_of == Some(outcome))
                };
                let expected = written.iter().filter(belongs).map(Trigger::place).collect();
                let query = TriggerQuery { agents: agents.clone(), outcome, from };
                let page = TriggerPage { before: None, limit: 100 };
                assert_there(store.triggers(&query, page).await.unwrap(), expected);
            }
        }
    }
}

/// **Erased.** The triggers of an erased conversation are gone, and those of every other are there.
pub async fn triggers_go_with_their_conversation(store: &dyn Store) {
    let written = village(store).await;
    let erased = written[0].conversation;
    store.erase(erased, None).await.unwrap();
    let left = written.iter().filter(|trigger| trigger.conversation != erased).map(Trigger::place).collect();
    assert_there(triggers(store, None).await, left);
}

/// Conversations of three agents with triggers of both outcomes, many at equal instants, and
/// everything that was written of them.
async fn village(store: &dyn Store) -> Vec<Trigger> {
    let mut written = Vec::new();
    for n in 0..12_u64 {
        let number = n * 5 % 12 + 1;
        let script = after(n as i64 / 4, Script::begin(number, ["shop", "bank", "help"][(n % 3) as usize]));
        let script = match n % 4 {
            0 => script.says("a person").asks(Routing::Pull).joined("ann").resolved("ann").asks(Routing::Push),
            1 => script.says("a person").suppressed().suppressed(),
            2 => after(4, script.suppressed().answers("here I am").says("a person")).asks(Routing::Push),
            _ => script.says("hello").answers("hello!"),
        };
        let mut script = script;
        let commit = script.commit();
        let fired = commit.entries.iter().filter(|entry| TriggerOutcome::of(&entry.event).is_some());
        let (agent, conversation) = (&commit.head.agent, commit.head.id);
        written.extend(fired.cloned().map(|entry| Trigger { agent: agent.clone(), conversation, entry }));
        store.commit(&commit).await.expect("this commit is allowed");
    }
    written
}

fn everything() -> TriggerQuery {
    TriggerQuery { agents: Scope::All, outcome: None, from: Timestamp::from_millis(i64::MIN) }
}

/// The same triggers, in whatever order.
fn assert_same(mut found: Vec<Trigger>, mut expected: Vec<Trigger>) {
    found.sort_by_key(Trigger::place);
    expected.sort_by_key(Trigger::place);
    assert_eq!(found, expected);
}

/// Triggers at these places and no others, in whatever order.
fn assert_there(found: Vec<Trigger>, mut expected: Vec<TriggerPlace>) {
    let mut found: Vec<TriggerPlace> = found.iter().map(Trigger::place).collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}
