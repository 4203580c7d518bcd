//! G1: what was acknowledged is there after the process was killed at any moment.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::Duration;

use handoff_sqlite::SqliteStore;
use rusqlite::Connection;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::ledger::{Compared, Ledger};
use super::script::{Actor, Numbers, Town};
use super::shim::{Place, Shim, Task, acknowledged, beside};

/// Kills in the gate; `HANDOFF_KILLS` makes a deep run, which takes another file after so many.
const KILLS: u64 = 200;
/// From the first acknowledgement, or in some lives from the birth of the process, up to the kill.
const LIFE_MICROS: u64 = 60_000;
/// Lives after which everything is read, and not only what was written since the last time.
const LIVES_BETWEEN: u64 = 50;
/// Conversations that a life takes over from the one before.
const CARRIED_ON: usize = 8;
/// Numbers that a life has for its conversations.
const NUMBERS: u64 = 10_000;
/// What `kill -9` sends.
const SIGKILL: i32 = 9;
/// How long a process may take until its first acknowledgement; the test fails then.
const PATIENCE_MILLIS: u32 = 60_000;

#[test]
fn g1_kill_9_at_any_moment_loses_nothing_that_was_acknowledged() {
    let kills: u64 = std::env::var("HANDOFF_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut sum = Sum::default();
    for file in 0..kills.div_ceil(KILLS) {
        live_and_die(&runtime, file, KILLS.min(kills - file * KILLS), &mut sum);
    }
    println!("{sum:?}");
    assert_eq!(sum.kills, kills);
    assert!(sum.acknowledged > 2 * kills && sum.early < kills / 2, "there was something to lose: {sum:?}");
}

/// What a number of kills came to.
#[derive(Debug, Default)]
struct Sum {
    kills: u64,
    acknowledged: u64,
    /// Lives that ended before anything was acknowledged.
    early: u64,
    /// Lives that began with the files as the last one left them.
    recovered: u64,
    /// Entries read at the ends.
    entries: u64,
}

/// So many lives on one file, one after the other.
fn live_and_die(runtime: &Runtime, seed: u64, kills: u64, sum: &mut Sum) {
    let (place, elsewhere) = (Place::new(), Place::new());
    let database = place.database();
    let (mut numbers, mut ledger) = (Numbers::new(seed ^ 0x9111), Ledger::default());
    let mut open: Vec<u64> = Vec::new();
    for life in 0..kills {
        let words: Vec<String> = open.iter().map(u64::to_string).collect();
        let mut child = place.child("life", life, &words.join(" "));
        let child = child.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        kill(child, &database, &mut numbers, life);

        let lines = acknowledged(&database);
        // Removed, so that nobody reads twice what was compared.
        drop(fs::remove_file(beside(&database, ".shim")));
        lines.iter().for_each(|line| ledger.add(line));
        let touched = touched(&lines);
        sum.kills += 1;
        sum.early += u64::from(lines.is_empty());
        let wrote: BTreeSet<u64> = touched.iter().chain(&open).copied().collect();
        // In turn, this process and the next one are the first to open what the killed one left.
        let looked = if life.is_multiple_of(2) {
            runtime.block_on(look(&database, &ledger, &wrote))
        } else {
            sum.recovered += 1;
            copy(&place, &elsewhere);
            runtime.block_on(look(&elsewhere.database(), &ledger, &wrote))
        };
        is_whole(&looked, life);
        if (life + 1).is_multiple_of(LIVES_BETWEEN) || life + 1 == kills {
            let looked = runtime.block_on(look_at_all(&database, &ledger));
            is_whole(&looked, life);
            sum.entries += if life + 1 == kills { looked.entries } else { 0 };
        }
        if !touched.is_empty() {
            open = touched.into_iter().filter(|n| !ledger.may_be_erased(*n)).take(CARRIED_ON).collect();
        }
    }
    sum.acknowledged += ledger.count;
}

/// Ends the process at a random moment, mostly after it has acknowledged something.
pub(crate) fn kill(mut child: Child, database: &Path, numbers: &mut Numbers, life: u64) {
    let said = beside(database, ".shim");
    let length = || fs::metadata(&said).map_or(0, |said| said.len());
    // What lives before this one have said is no word of its own.
    let before = length();
    if numbers.below(6) > 0 {
        let is_first_said = || length() > before;
        for _ in 0..PATIENCE_MILLIS {
            if is_first_said() || child.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
    std::thread::sleep(Duration::from_micros(numbers.below(LIFE_MICROS)));
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    let ended = output.status.signal();
    assert_eq!(ended, Some(SIGKILL), "life {life}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The conversations that these lines speak of, the last one first.
fn touched(lines: &[String]) -> Vec<u64> {
    let mut touched = Vec::new();
    for line in lines.iter().rev() {
        if let Some(n) = line.strip_prefix("commit ").and_then(|rest| rest.split_whitespace().next()) {
            let n = n.parse().unwrap();
            if !touched.contains(&n) {
                touched.push(n);
            }
        }
    }
    touched
}

/// As the killed process left them, and not as recovery has them.
fn copy(from: &Place, to: &Place) {
    for end in ["", "-wal", "-shm"] {
        drop(fs::remove_file(beside(&to.database(), end)));
        let left = beside(&from.database(), end);
        if end != "-shm" && left.exists() {
            fs::copy(left, beside(&to.database(), end)).unwrap();
        }
    }
}

/// The file is free at once, and has what was written to these conversations.
async fn look(database: &Path, ledger: &Ledger, wrote: &BTreeSet<u64>) -> Compared {
    let store = SqliteStore::open(database).unwrap();
    let compared = ledger.compare_some(&store, wrote).await.unwrap();
    store.close().await;
    compared
}

async fn look_at_all(database: &Path, ledger: &Ledger) -> Compared {
    let store = SqliteStore::open(database).unwrap();
    let compared = ledger.compare(&store).await.unwrap();
    let sound = Connection::open(database).unwrap();
    let said: String = sound.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(said, "ok");
    drop(sound);
    store.close().await;
    compared
}

fn is_whole(compared: &Compared, life: u64) {
    assert!(compared.missing.is_empty() && compared.wrong.is_empty(), "after life {life}: {compared:?}");
}

/// Goes on with what it is told, begins more, and never ends by itself.
pub(crate) fn live(runtime: &Runtime, task: &Task) {
    let store = SqliteStore::open(&task.database).unwrap();
    let shim = Arc::new(Shim::beside(&task.database));
    let town = Arc::new(Town { store, shim, control: None });
    runtime.block_on(async {
        let mut actors = Actor::all(&town, task.number, task.number * NUMBERS);
        for (at, n) in task.word.split_whitespace().enumerate() {
            actors[at % 4].carry_on(n.parse().unwrap()).await;
        }
        let mut acting = JoinSet::new();
        for mut actor in actors {
            acting.spawn(async move {
                loop {
                    actor.step().await.unwrap();
                }
            });
        }
        acting.join_all().await;
    });
}
