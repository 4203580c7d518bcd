//! G12: an operation on the files that fails is a refusal and never a loss, and is got over without a
//! restart.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use handoff_core::conformance::Script;
use handoff_sqlite::SqliteStore;
use rusqlite::Connection;
use tokio::runtime::Runtime;

use super::ledger::Ledger;
use super::shim::{CRASHED, Place, acknowledged};

/// Every operation up to this number of the reference script is made to fail.
const OPERATIONS: u64 = 1_000;
const KINDS: [&str; 5] = ["eio-write", "eio-sync", "full", "short", "crash"];
const ONCE: i32 = 1;
const FROM_THEN_ON: i32 = -1;
/// The conversation that is begun after everything.
const AFTERWARDS: u64 = 900_000;

/// Which operation fails, how, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    at: u64,
    kind: &'static str,
    times: i32,
}

#[test]
fn g12_a_fault_at_any_operation_is_a_refusal_and_no_loss() {
    let all = std::env::var("HANDOFF_IO_FAULTS").is_ok_and(|faults| faults == "all");
    let mut faults = Vec::new();
    for at in 1..=OPERATIONS {
        // Each number once, the kinds and the durations in turn; in a deep run each with each.
        let kinds = if all { KINDS.to_vec() } else { vec![KINDS[at as usize % KINDS.len()]] };
        let times = if (at / KINDS.len() as u64).is_multiple_of(2) { ONCE } else { FROM_THEN_ON };
        for kind in kinds {
            faults.push(Fault { at, kind, times });
            if all {
                faults.push(Fault { at, kind, times: -times });
            }
        }
    }
    let mut sum = Sum::default();
    sum.add(try_all(&faults));
    // Syncs carry the promise: each that was seen fails in every other way as well.
    let syncs: BTreeSet<u64> = sum.syncs.iter().copied().filter(|at| *at <= OPERATIONS).collect();
    let others = KINDS.into_iter().filter(|kind| *kind != "eio-sync");
    let beside = others.flat_map(|kind| syncs.iter().map(move |at| Fault { at: *at, kind, times: ONCE }));
    let known: BTreeSet<Fault> = faults.into_iter().collect();
    sum.add(try_all(&beside.filter(|fault| !known.contains(fault)).collect::<Vec<_>>()));
    println!(
        "{} faults, of which {} during a sync and {} seen by a caller; {} acknowledgements, none lost",
        sum.faults,
        syncs.len(),
        sum.refused,
        sum.acknowledged
    );
    assert!(sum.faults >= OPERATIONS as usize && syncs.len() > 20 && sum.refused > sum.faults / 2);
}

/// What a number of faults came to.
#[derive(Debug, Default)]
struct Sum {
    faults: usize,
    refused: usize,
    acknowledged: u64,
    /// The numbers of operations that were syncs and failed.
    syncs: Vec<u64>,
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.faults += other.faults;
        self.refused += other.refused;
        self.acknowledged += other.acknowledged;
        self.syncs.extend(other.syncs);
    }
}

/// Two at a time, each in a process of its own.
fn try_all(faults: &[Fault]) -> Sum {
    let (next, sum) = (AtomicUsize::new(0), Mutex::new(Sum::default()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                while let Some(fault) = faults.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let tried = attempt(*fault, &runtime);
                    sum.lock().unwrap().add(tried);
                }
            });
        }
    });
    sum.into_inner().unwrap()
}

fn attempt(fault: Fault, runtime: &Runtime) -> Sum {
    let place = Place::new();
    let output = place.child("fault", fault.at, &format!("{} {}", fault.kind, fault.times)).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let expected = if fault.kind == "crash" { CRASHED } else { 0 };
    assert_eq!(output.status.code(), Some(expected), "{fault:?}: {said}");
    let fired = place.fired().unwrap_or_else(|| panic!("{fault:?} never came"));
    let lines = acknowledged(&place.database());
    let ledger = Ledger::of(lines.iter().map(String::as_str));
    runtime.block_on(check(&place.database(), &ledger, fault));
    let number = fired.split_whitespace().nth(1).unwrap().parse().unwrap();
    Sum {
        faults: 1,
        refused: usize::from(fault.kind == "crash" || String::from_utf8_lossy(&output.stdout).contains("refused")),
        acknowledged: ledger.count,
        syncs: if fault.kind == "eio-sync" { vec![number] } else { Vec::new() },
    }
}

/// In another process afterwards: all is there, and it goes on.
async fn check(database: &Path, ledger: &Ledger, fault: Fault) {
    let store = SqliteStore::open(database).unwrap_or_else(|error| panic!("{fault:?}: {error:?}"));
    let compared = ledger.compare(&store).await.unwrap();
    assert!(compared.missing.is_empty() && compared.wrong.is_empty(), "{fault:?}: {compared:?}");
    assert_eq!(ledger.compare_ids(&store, database).await.unwrap(), [""; 0], "{fault:?}");
    let sound = Connection::open(database).unwrap();
    let said: String = sound.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(said, "ok", "{fault:?}");
    drop(sound);
    Script::begin(AFTERWARDS, "shop").says("and on").store(&store).await.unwrap();
    store.close().await;
}
