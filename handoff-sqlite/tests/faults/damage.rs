//! G13: a file that is cut or has other bytes in it gives a part of the history from its beginning, or
//! a refusal; it says nothing that was not said.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use handoff_core::agent::Agent;
use handoff_core::conformance::agent;
use handoff_core::conversation::Conversation;
use handoff_core::event::Entry;
use handoff_core::ids::Revision;
use handoff_core::operator::Scope;
use handoff_core::roster::Roster;
use handoff_core::store::{Filter, Listing, PAGE_MAX, Page, Store, TriggerPage, TriggerQuery};
use handoff_core::{ConversationId, Seq, Timestamp};
use handoff_sqlite::SqliteStore;
use tokio::runtime::Runtime;

use super::ledger::number;
use super::replay::{Left, lay_out};
use super::script::{Actor, Numbers, Town, operator_id};
use super::shim::{Place, Shim, acknowledged, beside};

/// Damages in the gate; `HANDOFF_DAMAGES` makes a deep run.
const DAMAGES: usize = 600;
const STEPS: usize = 30;

/// What was written.
struct Truth {
    files: Left,
    logs: BTreeMap<ConversationId, Vec<Entry>>,
    settings: Agent,
    /// The ends of these logs after each commit: all that the file has ever said.
    moments: Vec<BTreeMap<u64, u64>>,
}

/// What reading a damaged file came to.
#[derive(Debug, Default)]
struct Sum {
    damages: usize,
    /// The file was not opened.
    refused: usize,
    /// Something could not be read, and said so.
    told: usize,
    /// Everything was as it had been.
    unharmed: usize,
    /// The end of the history was missing.
    shorter: usize,
    /// Something was read that was never so.
    lies: usize,
    wrong: Vec<String>,
}

#[test]
fn g13_damage_is_told_or_gives_a_part_of_the_history_and_never_another() {
    let damages: usize = std::env::var("HANDOFF_DAMAGES").map_or(DAMAGES, |damages| damages.parse().unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for (what, closed, victim) in [("closed file", true, ""), ("file", false, ""), ("log", false, "-wal")] {
        let truth = runtime.block_on(write(closed));
        let (place, mut numbers, mut sum) = (Place::new(), Numbers::new(13), Sum::default());
        for _ in 0..damages.div_ceil(3) {
            let mut files = truth.files.clone();
            let done = damage(files.get_mut(victim).unwrap(), &mut numbers);
            lay_out(&files, &place.database());
            let before = sum.wrong.len();
            read(&runtime, &place, &truth, &done, &mut sum);
            sum.damages += 1;
            sum.lies += usize::from(sum.wrong.len() > before);
        }
        let all = std::mem::take(&mut sum.wrong);
        println!("{what}: {sum:?}");
        assert!(all.is_empty(), "{what}: {}", all.join("\n"));
        assert!(sum.refused + sum.told + sum.shorter > sum.damages / 4, "{what}: there was damage");
    }
}

/// Some conversations; the files as they are after closing, or as a process leaves them that is killed.
async fn write(closed: bool) -> Truth {
    let place = Place::new();
    let store = SqliteStore::open(place.database()).unwrap();
    let elsewhere = place.directory().join("elsewhere");
    let shim = Arc::new(Shim::beside(&elsewhere));
    let town = Arc::new(Town { store, shim, control: None });
    for mut actor in Actor::all(&town, 13, 0) {
        for _ in 0..STEPS {
            actor.step().await.unwrap();
        }
    }
    let mut logs = BTreeMap::new();
    for head in town.store.list(&Filter::Everything, Page::first(PAGE_MAX)).await.unwrap() {
        logs.insert(head.id, town.store.entries(head.id, Seq::ZERO, PAGE_MAX).await.unwrap());
    }
    let settings = town.store.agent(&agent("shop")).await.unwrap().unwrap();
    let moments = moments(&acknowledged(&elsewhere), &logs);
    if closed {
        town.store.close().await;
    }
    let names = if closed { vec![""] } else { vec!["", "-wal"] };
    let file = |name: &str| (name.to_owned(), fs::read(beside(&place.database(), name)).unwrap());
    Truth { files: names.into_iter().map(file).collect(), logs, settings, moments }
}

fn moments(acknowledged: &[String], logs: &BTreeMap<ConversationId, Vec<Entry>>) -> Vec<BTreeMap<u64, u64>> {
    let last: BTreeSet<u64> = logs.keys().map(|id| number(*id)).collect();
    let (mut moment, mut moments) = (BTreeMap::new(), vec![BTreeMap::new()]);
    for line in acknowledged {
        let mut words = line.strip_prefix("commit ").into_iter().flat_map(str::split_whitespace);
        if let (Some(n), Some(seq)) = (words.next(), words.next())
            && last.contains(&n.parse().unwrap())
        {
            moment.insert(n.parse().unwrap(), seq.parse().unwrap());
            moments.push(moment.clone());
        }
    }
    moments
}

/// One bit, some bytes, a sector, or the rest of the file.
fn damage(bytes: &mut Vec<u8>, numbers: &mut Numbers) -> String {
    let at = numbers.below(bytes.len() as u64) as usize;
    let end = |length: usize| bytes.len().min(at + length);
    match numbers.below(6) {
        0 => {
            bytes.truncate(at);
            format!("cut at {at}")
        }
        1 => {
            let sector = at / 512 * 512;
            bytes[sector..sector + 512].fill(0);
            format!("nothing in the sector at {sector}")
        }
        2 => {
            let end = end(16);
            bytes[at..end].iter_mut().for_each(|byte| *byte = numbers.below(256) as u8);
            format!("other bytes from {at} to {end}")
        }
        _ => {
            bytes[at] ^= 1 << numbers.below(8);
            format!("another bit at {at}")
        }
    }
}

fn read(runtime: &Runtime, place: &Place, truth: &Truth, damage: &str, sum: &mut Sum) {
    let store = match SqliteStore::open(place.database()) {
        Ok(store) => store,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            sum.refused += 1;
            return;
        }
    };
    let mut told = 0;
    let mut ends = BTreeMap::new();
    runtime.block_on(async {
        for (id, log) in &truth.logs {
            let (head, entries) = (store.load(*id).await, store.entries(*id, Seq::ZERO, PAGE_MAX).await);
            told += usize::from(head.is_err()) + usize::from(entries.is_err());
            if let Ok(entries) = &entries {
                if log.get(..entries.len()) != Some(entries) {
                    sum.wrong.push(format!("{damage}: the log of {id} is another"));
                }
                ends.extend(entries.last().map(|last| (number(*id), last.seq.get())));
            }
            let Ok(head) = head else { continue };
            let until = head.as_ref().map_or(0, |head| head.seq.get()) as usize;
            if head != Conversation::fold(&log[..until.min(log.len())]) {
                sum.wrong.push(format!("{damage}: the state of {id} is another"));
            }
            if entries.is_ok_and(|entries| entries.len() != until) {
                sum.wrong.push(format!("{damage}: the log of {id} does not reach its state"));
            }
        }
        match store.list(&Filter::Everything, Page::first(PAGE_MAX)).await {
            Ok(all) => {
                let known = |head: &Conversation| {
                    let log = truth.logs.get(&head.id);
                    log.and_then(|log| Conversation::fold(log.get(..head.seq.get() as usize)?)).as_ref() == Some(head)
                };
                sum.wrong.extend(all.iter().filter(|head| !known(head)).map(|_| format!("{damage}: in the list")));
            }
            Err(_) => told += 1,
        }
        match store.agent(&agent("shop")).await {
            Ok(Some(found)) if found.version == truth.settings.version && found != truth.settings => {
                sum.wrong.push(format!("{damage}: other settings"));
            }
            Ok(_) => {}
            Err(_) => told += 1,
        }
        told += the_rest(&store).await;
    });
    let is_whole = Some(&ends) == truth.moments.last();
    if told > 0 {
        sum.told += 1;
    } else if !truth.moments.contains(&ends) {
        sum.wrong.push(format!("{damage}: the logs never ended so, and nothing says it"));
    } else if is_whole {
        sum.unharmed += 1;
    } else {
        sum.shorter += 1;
    }
}

/// What else is read may be others' affairs or an error, but no panic.
async fn the_rest(store: &SqliteStore) -> usize {
    let (far, all) = (Timestamp::from_millis(i64::MAX), Scope::All);
    let mut told = usize::from(store.operators(None, PAGE_MAX).await.is_err());
    told += usize::from(store.changed(Revision::ZERO, PAGE_MAX).await.is_err());
    told += usize::from(store.loads(&[operator_id(1)]).await.is_err());
    told += usize::from(store.changed_loads(Revision::ZERO, PAGE_MAX).await.is_err());
    told += usize::from(store.seated(None, PAGE_MAX).await.is_err());
    let query = TriggerQuery { agents: all.clone(), outcome: None, from: Timestamp::default() };
    told += usize::from(store.triggers(&query, TriggerPage { before: None, limit: PAGE_MAX }).await.is_err());
    let lists = [Listing::Ai, Listing::Waiting, Listing::HeldBy(operator_id(1)), Listing::Resolved];
    let inbox = lists.map(|list| Filter::Inbox { agents: all.clone(), list });
    for filter in inbox.into_iter().chain([Filter::Owed, Filter::Due { by: far }]) {
        told += usize::from(store.list(&filter, Page::first(PAGE_MAX)).await.is_err());
    }
    told
}
