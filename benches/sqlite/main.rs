//! What `handoff-sqlite` costs beside the bare driver, and how it stands at ever more stored messages.
//!
//! `cargo bench -p handoff-benches --bench sqlite` prints the figures and writes them to
//! `target/handoff-benches/sqlite.json`. `HANDOFF_BENCH_MESSAGES` is the most that are stored,
//! 1,000,000 unless given; 10,000,000 take some minutes and about 8 GB. `HANDOFF_BENCH_DIR` is where:
//! a directory on the disk that is to be measured, and not in memory.
#![forbid(unsafe_code)]

mod bare;
mod size;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use handoff_benches::report;
use handoff_core::conformance::Script;
use handoff_core::error::BoxError;
use handoff_sqlite::SqliteStore;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use bare::Bare;

/// Writers at once, and how many appends are timed with them.
const WRITERS: [(u64, u64); 5] = [(1, 300), (16, 3_200), (64, 9_600), (256, 25_600), (1_024, 51_200)];
/// Times that both sides are measured, in turn.
const ROUNDS: usize = 5;
/// What a visitor writes.
const MESSAGE: &str = "How do I put the widget on a page that has a strict policy, and does it need cookies?";

fn main() -> ExitCode {
    if report::is_trial() {
        return ExitCode::SUCCESS;
    }
    match bench() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sqlite: {error}");
            ExitCode::FAILURE
        }
    }
}

fn bench() -> Result<(), BoxError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let place = std::env::var_os("HANDOFF_BENCH_DIR").map_or_else(report::target, PathBuf::from);
    std::fs::create_dir_all(&place)?;
    let appends = appends(&runtime, &place)?;
    let sizes = size::sizes(&runtime, &place)?;
    report::write("sqlite", &json!({ "appends": appends, "sizes": sizes }))
}

/// The same appends by both, in turn.
fn appends(runtime: &Runtime, place: &std::path::Path) -> Result<Value, BoxError> {
    println!("durable appends a second, synchronous=FULL, median of {ROUNDS} rounds");
    println!("  {:>7} {:>12} {:>12} {:>7}", "writers", "handoff", "bare driver", "ratio");
    let mut rows = Vec::new();
    for (writers, count) in WRITERS {
        let (mut ours, mut bare, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let our_rate = rate(count, runtime.block_on(with_handoff(place, writers, count))?);
            let bare_rate = rate(count, runtime.block_on(with_the_driver(place, writers, count))?);
            ours.push(our_rate);
            bare.push(bare_rate);
            ratios.push(our_rate / bare_rate);
        }
        let [ours, bare, ratio] = [ours, bare, ratios].map(median);
        println!("  {writers:>7} {ours:>12.0} {bare:>12.0} {ratio:>7.2}");
        rows.push(json!({ "writers": writers, "handoff": ours, "bare": bare, "ratio": ratio }));
    }
    Ok(Value::Array(rows))
}

/// A fresh file with one conversation for each writer.
async fn prepare(place: &std::path::Path, writers: u64) -> Result<(tempfile::TempDir, Vec<Script>), BoxError> {
    let directory = tempfile::tempdir_in(place)?;
    let store = SqliteStore::open(directory.path().join("bench.db"))?;
    let mut scripts = Vec::new();
    for n in 0..writers {
        let mut script = Script::begin(n, "docs").says(MESSAGE);
        script.store(&store).await?;
        scripts.push(script);
    }
    store.close().await;
    Ok((directory, scripts))
}

async fn with_handoff(place: &std::path::Path, writers: u64, count: u64) -> Result<Duration, BoxError> {
    let (directory, scripts) = prepare(place, writers).await?;
    let store = Arc::new(SqliteStore::open(directory.path().join("bench.db"))?);
    let mut tasks = JoinSet::new();
    let begun = now();
    for mut script in scripts {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            for _ in 0..count / writers {
                script = script.says(MESSAGE);
                script.store(store.as_ref()).await?;
            }
            Ok::<_, BoxError>(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    let took = begun.elapsed();
    store.close().await;
    Ok(took)
}

async fn with_the_driver(place: &std::path::Path, writers: u64, count: u64) -> Result<Duration, BoxError> {
    let (directory, scripts) = prepare(place, writers).await?;
    let bare = Arc::new(Bare::open(&directory.path().join("bench.db"))?);
    // What is written is spelled before, so that the driver is all there is.
    let mut spelled = Vec::new();
    for script in scripts {
        spelled.push(bare::Append::all(script, count / writers, MESSAGE)?);
    }
    let mut tasks = JoinSet::new();
    let begun = now();
    for appends in spelled {
        let bare = Arc::clone(&bare);
        tasks.spawn(async move {
            for append in appends {
                bare.append(append).await?;
            }
            Ok::<_, BoxError>(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(begun.elapsed())
}

fn rate(count: u64, took: Duration) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / took.as_secs_f64()
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN)
}

#[allow(clippy::disallowed_methods, reason = "a bench reads the machine's clock; nothing is decided by it")]
fn now() -> Instant {
    Instant::now()
}
