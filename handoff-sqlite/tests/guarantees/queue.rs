//! G11: free capacity goes to the first in line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use handoff_core::agent::{Keyword, Needs, Priority, Routing, TriggerPolicy};
use handoff_core::audit::audit;
use handoff_core::clock::{Clock, ManualClock};
use handoff_core::conformance::{agent, key, text};
use handoff_core::operator::{Scope, Status};
use handoff_core::store::{Filter, Listing, PAGE_MAX, Page, Store};
use handoff_core::{AgentSettings, Conversation, Roster};
use handoff_sqlite::SqliteStore;

use crate::{BEGINNING, available, begin, below, desk, directory, held};

/// Who waits, and how often somebody comes, goes or is done.
const WAITING: u64 = 120;
const TURNS: u64 = 80;

/// One who says "outage" is served first, and one who has an idea last.
fn settings() -> AgentSettings {
    let keyword = |phrase: &str, priority| Keyword {
        phrase: phrase.to_owned(),
        except: Vec::new(),
        needs: Some(Needs { priority, ..Needs::default() }),
    };
    let keywords = vec![keyword("outage", Priority::High), keyword("idea", Priority::Low)];
    let trigger =
        TriggerPolicy::Auto { after_failed: None, keywords, explicit: true, frustration: false, on_error: true };
    AgentSettings { routing: Routing::Push, trigger, queue_seconds: 86_400, ..AgentSettings::default() }
}

/// All who wait, as the inbox lists them.
async fn in_line(store: &SqliteStore) -> Vec<Conversation> {
    let filter = Filter::Inbox { agents: Scope::All, list: Listing::Waiting };
    let (mut all, mut page) = (Vec::new(), Page::first(PAGE_MAX));
    loop {
        let heads = store.list(&filter, page).await.unwrap();
        page.after = heads.last().and_then(|head| filter.place(head));
        let is_last = heads.len() < PAGE_MAX;
        all.extend(heads);
        if is_last {
            return all;
        }
    }
}

#[tokio::test]
async fn g11_free_capacity_goes_to_the_first_in_line_in_the_same_moment() {
    let directory = directory();
    let store = SqliteStore::open(directory.path().join("handoff.db")).unwrap();
    let clock = Arc::new(ManualClock::at(BEGINNING));
    let (desk, mut worker) = desk(&store, Arc::clone(&clock) as Arc<dyn Clock>);
    desk.create_agent(agent("shop"), settings()).await.unwrap();
    let numbers = AtomicU64::new(11);
    // Somebody must be there that a person can be promised; he is full at once.
    let mut team = vec![available(&desk, &store, "op-0", 1).await];
    let mut has = BTreeMap::from([(team[0].clone(), vec![held(&desk, 0, &team[0]).await])]);
    // The place of each in the line: by priority, then by when he asked.
    let (mut line, mut offered, mut next) = (BTreeSet::<(u8, u64)>::new(), 0, 0);
    let mut ids = BTreeMap::new();
    for turn in 0..TURNS {
        let comes = if turn == 0 { WAITING } else { below(3, &numbers) };
        for _ in 0..comes {
            next += 1;
            let rank = below(3, &numbers) as u8;
            let words = ["an outage", "human please", "an idea"][usize::from(rank)];
            let id = begin(&desk, next).await;
            assert!(desk.say(id, key("m"), text(words), None).await.unwrap().conversation.wait().is_some(), "{words}");
            clock.advance(Duration::from_millis(10));
            line.insert((rank, next));
            ids.insert(id, (rank, next));
        }
        assert!(worker.settle().await);
        // Somebody comes, or some of those who are there are done; and somebody goes with what he has.
        match below(3, &numbers) {
            0 if team.len() < 6 => {
                let id = format!("op-{turn}");
                team.push(available(&desk, &store, &id, 1 + below(3, &numbers) as u32).await);
            }
            1 if team.len() > 2 => {
                let leaving = team.swap_remove(below(team.len() as u64, &numbers) as usize);
                desk.set_status(&leaving, Status::Away).await.unwrap();
            }
            _ => {
                for _ in 0..=below(2, &numbers) {
                    let who = &team[below(team.len() as u64, &numbers) as usize];
                    if let Some(id) = has.entry(who.clone()).or_default().pop() {
                        desk.resolve(who, id).await.unwrap();
                    }
                }
            }
        }
        let waits: Vec<_> = in_line(&store).await.iter().map(|head| ids[&head.id]).collect();
        assert!(waits.iter().eq(&line), "turn {turn}: {waits:?} wait, and the line is {line:?}");
        let moment = clock.now();
        assert!(worker.settle().await);
        assert_eq!(clock.now(), moment);
        // Whoever is asked was first in line, and nobody has a seat left.
        let mut got = BTreeSet::new();
        for head in in_line(&store).await {
            let Some(who) = head.holder() else { continue };
            got.insert(ids[&head.id]);
            desk.claim(&who.id, head.id).await.unwrap();
            has.entry(who.id.clone()).or_default().push(head.id);
        }
        for (who, load) in team.iter().zip(store.loads(&team).await.unwrap()) {
            let seats = store.operator(who).await.unwrap().unwrap().operator.seats;
            assert_eq!(load.held, seats, "turn {turn}: {who} has a seat free while somebody waits");
        }
        let first: BTreeSet<_> = line.iter().take(got.len()).copied().collect();
        assert_eq!(got, first, "turn {turn}");
        line.retain(|place| !got.contains(place));
        offered += got.len();
    }
    println!("{offered} offers to the first in line, {} still wait", line.len());
    assert!(offered > 50 && !line.is_empty(), "{offered} offers, {} wait", line.len());
    assert_eq!(audit(&store, None, clock.now(), |_| {}).await.unwrap().findings, Vec::new());
}
