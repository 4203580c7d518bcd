//! Agents: saved on the version before, listed by id, given back exactly.

use std::num::NonZeroU32;

use super::super::{agent, race, text};
use crate::agent::{Agent, AgentSettings, Keyword, Needs, OnLost, Priority, Routing, TriggerPolicy, WhenFull};
use crate::ids::{Seq, Team};
use crate::store::{PAGE_MAX, Store, StoreError};
use crate::text::Origin;

/// **Compared.** An agent is saved if the stored version is the one before, which is zero where
/// there is none; else the conflict names both.
pub async fn an_agent_is_saved_on_the_version_before(store: &dyn Store) {
    let first = version("shop", 1, "Hello!");
    refuse(store, &version("shop", 2, "Too early."), 1, 0).await;
    assert_eq!(store.agent(&first.id).await.unwrap(), None, "a refused agent is not there");
    store.save_agent(&first).await.expect("the first version is one");
    assert_eq!(store.agent(&first.id).await.unwrap(), Some(first.clone()));

    refuse(store, &version("shop", 1, "Once more."), 0, 1).await;
    refuse(store, &version("shop", 3, "Too early."), 2, 1).await;
    assert_eq!(store.agent(&first.id).await.unwrap(), Some(first), "a refused change changes nothing");
    let second = version("shop", 2, "Good day!");
    store.save_agent(&second).await.expect("the next version is two");
    assert_eq!(store.agent(&second.id).await.unwrap(), Some(second.clone()));

    store.save_agent(&version("bank", 1, "Hello!")).await.expect("another agent has versions of its own");
    assert_eq!(store.agent(&second.id).await.unwrap(), Some(second));
}

/// **Compared.** Of many changes of one version exactly one wins, and the agent is what it says.
pub async fn of_many_changes_of_an_agent_one_wins(store: &dyn Store) {
    for stored in 0..4 {
        let change = |i: usize| version("shop", stored + 1, &format!("{stored} by {i}"));
        let results = race(8, |i| async move { store.save_agent(&change(i)).await }).await;
        let mut winners = Vec::new();
        for (i, result) in results.into_iter().enumerate() {
            match result {
                Ok(()) => winners.push(change(i)),
                lost => assert_conflict(lost, stored, stored + 1),
            }
        }
        assert_eq!(winners.len(), 1, "one of them wins");
        assert_eq!(store.agent(&agent("shop")).await.unwrap(), winners.pop());
    }
}

/// **Exact.** Settings come back as they were saved.
pub async fn an_agent_comes_back_as_it_was(store: &dyn Store) {
    let phrase = "agent 🤝 é ' \" \\ %".to_owned();
    let needs =
        Needs { priority: Priority::High, teams: vec![Team::new("billing").expect("a team")], ..Needs::default() };
    let settings = AgentSettings {
        greeting: text("Grüezi 👋\n'; DROP TABLE agents; --"),
        trigger: TriggerPolicy::Auto {
            after_failed: NonZeroU32::new(3),
            keywords: vec![Keyword { except: vec![format!("user {phrase}")], phrase, needs: Some(needs) }],
            explicit: false,
            frustration: true,
            on_error: false,
        },
        routing: Routing::Push,
        when_full: WhenFull::Suppress,
        origins: vec![Origin::new("https://shop.example:8443").expect("an origin")],
        queue_seconds: 1,
        on_lost: OnLost::Keep { seconds: 60 },
        misses_to_away: None,
        keep_days: Some(30),
        ..AgentSettings::default()
    };
    let saved = Agent { id: agent("shop"), version: 1, settings };
    store.save_agent(&saved).await.unwrap();
    assert_eq!(store.agent(&saved.id).await.unwrap(), Some(saved.clone()));
    assert_eq!(store.agents(None, 1).await.unwrap(), [saved]);
}

/// **Ordered.** Agents come by id, after the one named, no more than asked for and never more than
/// [`PAGE_MAX`].
pub async fn agents_come_by_id_and_in_pages(store: &dyn Store) {
    // Bytes decide: digits before capitals before small letters, and a prefix before what it begins.
    let mut ids = ["b", "B", "1", "ab", "a", "a-b", "a.b", "a_b", "10", "z9"];
    for id in &ids {
        store.save_agent(&version(id, 1, "Hello!")).await.unwrap();
    }
    ids.sort_unstable();
    for limit in [1, 3, 100] {
        let mut found: Vec<Agent> = Vec::new();
        loop {
            let page = store.agents(found.last().map(|agent| &agent.id), limit).await.unwrap();
            assert!(page.len() <= limit, "a page of {limit} has {}", page.len());
            if page.is_empty() {
                break;
            }
            found.extend(page);
            assert!(found.len() <= ids.len(), "pages of {limit} end");
        }
        assert_eq!(found.iter().map(|agent| agent.id.as_str()).collect::<Vec<_>>(), ids, "pages of {limit}");
    }
    assert_eq!(store.agents(None, 0).await.unwrap(), [], "none is none");

    race(8, |racer| async move {
        for n in (0..PAGE_MAX).filter(|n| n % 8 == racer) {
            store.save_agent(&version(&format!("many{n}"), 1, "Hello!")).await.unwrap();
        }
    })
    .await;
    assert_eq!(store.agents(None, usize::MAX).await.unwrap().len(), PAGE_MAX);
}

fn version(id: &str, version: u64, greeting: &str) -> Agent {
    let settings = AgentSettings { greeting: text(greeting), ..AgentSettings::default() };
    Agent { id: agent(id), version, settings }
}

async fn refuse(store: &dyn Store, agent: &Agent, expected: u64, found: u64) {
    assert_conflict(store.save_agent(agent).await, expected, found);
}

fn assert_conflict(result: Result<(), StoreError>, expected: u64, found: u64) {
    match result {
        Err(StoreError::Conflict { expected: named, found: told }) => {
            assert_eq!((named, told), (Seq::new(expected), Seq::new(found)), "the conflict names both versions");
        }
        other => panic!("version {expected} expected, {found} found: that is a conflict and not {other:?}"),
    }
}
