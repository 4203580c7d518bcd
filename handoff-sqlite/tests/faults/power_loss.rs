//! G1: what was acknowledged is there after a power cut at any moment.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use handoff_sqlite::SqliteStore;
use rusqlite::Connection;

use super::journal::{self, Operation, What};
use super::ledger::{Compared, Ledger};
use super::replay::{Disk, lay_out};
use super::script::{CANARY, CANARY_DIGITS, Numbers};
use super::shim::Place;

/// Power cuts in the gate, over all recorded runs; `HANDOFF_CRASH_POINTS` makes a deep one.
const CRASH_POINTS: usize = 2_000;
/// Recorded runs, each of its own seed.
const RUNS: usize = 8;
/// Power cuts of each control.
const CONTROL_POINTS: usize = 100;

#[test]
fn g1_power_loss_at_any_moment_loses_nothing_that_was_acknowledged() {
    let points: usize = std::env::var("HANDOFF_CRASH_POINTS").map_or(CRASH_POINTS, |points| points.parse().unwrap());
    let runs = RUNS.max(points / 10_000);
    let (next, sum) = (AtomicUsize::new(0), Mutex::new(Sum::default()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let run = next.fetch_add(1, Ordering::SeqCst);
                    if run >= runs {
                        break;
                    }
                    let found = Run::record("record", run as u64, "").cut(points.div_ceil(runs));
                    sum.lock().unwrap().add(found);
                }
            });
        }
    });
    let sum = sum.into_inner().unwrap();
    println!("{sum:?}");
    assert!(sum.points >= points && sum.refused.is_empty(), "{sum:?}");
    assert!(sum.wrong.is_empty() && sum.losing == 0, "{sum:?}");
    assert!(sum.acknowledged > 100 * sum.points as u64 && sum.erased > 0, "there was something to lose: {sum:?}");
}

#[test]
fn g1_power_loss_is_seen_to_lose_with_synchronous_normal_and_not_with_full() {
    let full = Run::record("control", 1, "FULL").cut(CONTROL_POINTS);
    let normal = Run::record("control", 1, "NORMAL").cut(CONTROL_POINTS);
    println!("FULL: {full:?}\nNORMAL: {normal:?}");
    assert!(full.losing == 0 && full.wrong.is_empty() && full.refused.is_empty(), "{full:?}");
    // It stays whole, which is what NORMAL promises; it loses in most cuts, which is what this test is for.
    assert!(normal.wrong.is_empty() && normal.refused.is_empty(), "{normal:?}");
    assert!(normal.losing > CONTROL_POINTS / 2, "{normal:?}");
}

/// What a child wrote, in its order.
struct Run {
    operations: Vec<Operation>,
    seed: u64,
}

/// What became of a number of power cuts.
#[derive(Debug, Default)]
struct Sum {
    points: usize,
    operations: usize,
    acknowledged: u64,
    erased: usize,
    entries: u64,
    /// Cuts after which something acknowledged was missing, and the most that was in one.
    losing: usize,
    most: usize,
    first: Vec<String>,
    wrong: Vec<String>,
    refused: Vec<String>,
}

impl Run {
    fn record(role: &str, seed: u64, word: &str) -> Self {
        let place = Place::new();
        let mut child = place.child(role, seed, word);
        let output = child.env("HANDOFF_SHIM_JOURNAL", place.journal()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let operations = journal::read(&place.journal(), &place.database());
        Self { operations, seed }
    }

    /// Cuts the power at so many random operations.
    fn cut(&self, points: usize) -> Sum {
        let place = Place::new();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut numbers = Numbers::new(self.seed ^ 0xc0ffee);
        let mut moments: Vec<usize> =
            (0..points).map(|_| numbers.below(self.operations.len() as u64 + 1) as usize).collect();
        moments.sort_unstable();
        let (mut disk, mut ledger, mut read) = (Disk::new(&self.operations, None), Ledger::default(), 0);
        let mut sum = Sum { operations: self.operations.len(), ..Sum::default() };
        for moment in moments {
            disk.advance(moment);
            for operation in &self.operations[read..moment] {
                if let What::Says(line) = &operation.what {
                    ledger.add(line);
                }
            }
            read = moment;
            lay_out(&disk.cut(&mut numbers), &place.database());
            let found = runtime.block_on(look(&place.database(), &ledger));
            sum.take(moment, &ledger, found);
        }
        sum
    }
}

/// Opens what is left, and compares.
async fn look(database: &Path, ledger: &Ledger) -> Result<Compared, String> {
    let told = |error: &dyn std::error::Error| format!("{error}: {:?}", error.source().map(ToString::to_string));
    let store = SqliteStore::open(database).map_err(|error| told(&error))?;
    let mut compared = ledger.compare(&store).await.map_err(|error| told(&error))?;
    compared.wrong.extend(ledger.compare_ids(&store, database).await.map_err(|error| told(&error))?);
    let sound = Connection::open(database).unwrap();
    let said: String = sound.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    if said != "ok" {
        compared.wrong.push(said);
    }
    drop(sound);
    store.close().await;
    let left = erased_words(ledger, &fs::read(database).unwrap());
    compared.wrong.extend(left.map(|n| format!("words of {n} are left")));
    Ok(compared)
}

/// A conversation that was erased and of which words are in the file.
fn erased_words(ledger: &Ledger, bytes: &[u8]) -> Option<u64> {
    // One pass over the file, whatever number was erased.
    let first = CANARY.as_bytes()[0];
    let number = |rest: &[u8]| {
        let digits = rest.strip_prefix(&CANARY.as_bytes()[1..])?.get(..CANARY_DIGITS)?;
        std::str::from_utf8(digits).ok()?.parse().ok()
    };
    bytes.split(|byte| *byte == first).filter_map(number).find(|n| ledger.erased.contains(n))
}

impl Sum {
    fn take(&mut self, moment: usize, ledger: &Ledger, found: Result<Compared, String>) {
        self.points += 1;
        self.acknowledged += ledger.count;
        self.erased += ledger.erased.len();
        match found {
            Ok(found) => {
                self.entries += found.entries;
                self.losing += usize::from(!found.missing.is_empty());
                self.most = self.most.max(found.missing.len());
                self.first.extend(found.missing.first().map(|missing| format!("at {moment}: {missing}")));
                self.first.truncate(3);
                self.wrong.extend(found.wrong.first().map(|wrong| format!("at {moment}: {wrong}")));
            }
            Err(refused) => self.refused.push(format!("at {moment}: {refused}")),
        }
    }

    fn add(&mut self, other: Self) {
        self.points += other.points;
        self.operations += other.operations;
        self.acknowledged += other.acknowledged;
        self.erased += other.erased;
        self.entries += other.entries;
        self.losing += other.losing;
        self.most = self.most.max(other.most);
        self.first.extend(other.first);
        self.wrong.extend(other.wrong);
        self.refused.extend(other.refused);
    }
}
