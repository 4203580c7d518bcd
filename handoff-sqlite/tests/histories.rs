//! Random histories through a desk, a worker and a file: retries, reorderings and restarts, each step
//! compared with a model of the life cycle.
//!
//! `HANDOFF_HISTORIES` says how many, `HANDOFF_SEED` which.

#[path = "histories/cast.rs"]
mod cast;
#[path = "histories/check.rs"]
mod check;
#[path = "histories/desk.rs"]
mod desk;
#[path = "histories/draw.rs"]
mod draw;
#[path = "histories/fact.rs"]
mod fact;
#[path = "histories/feedback.rs"]
mod feedback;
#[path = "histories/model.rs"]
mod model;
#[path = "histories/predict.rs"]
mod predict;
#[path = "histories/step.rs"]
mod step;
#[path = "histories/tally.rs"]
mod tally;
#[path = "histories/unprompted.rs"]
mod unprompted;
#[path = "histories/wishes.rs"]
mod wishes;
#[path = "histories/witness.rs"]
mod witness;
#[path = "histories/world.rs"]
mod world;

use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use proptest_state_machine::ReferenceStateMachine as _;

use draw::{Histories, Plan};
use step::Step;
use tally::Tally;
use world::World;

/// Histories in the gate.
const HISTORIES: u32 = 2_000;
/// What runs beside each other: how long its histories are.
const LENGTHS: [std::ops::RangeInclusive<usize>; 4] = [10..=25, 15..=35, 20..=45, 20..=45];

/// Memory where there is a file system of it: what is kept is still a file.
fn directory() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

fn number<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// One history from beginning to end.
fn live(plan: &Plan, steps: &[Step], so_far: &Mutex<Tally>) -> Result<(), TestCaseError> {
    let mut world = World::new(plan);
    let mut lived = Ok(());
    for step in steps {
        lived = world.step(step);
        if lived.is_err() {
            break;
        }
    }
    let lived = lived.and_then(|()| world.end());
    world.tally.histories += 1;
    for log in world.logs.iter().flatten() {
        world.tally.count_log(log);
    }
    so_far.lock().unwrap().add(&world.tally);
    lived.map_err(|wrong| TestCaseError::fail(format!("{wrong}\nthe history:\n{}", world.story)))
}

/// So many histories of these lengths; the shortest that fails, if one does.
fn live_many(lane: u8, histories: u32) -> Result<Tally, String> {
    let tally = Mutex::new(Tally::default());
    let config = Config { cases: histories, failure_persistence: None, max_shrink_iters: 3_000, ..Config::default() };
    let seed: u64 = number("HANDOFF_SEED", 1);
    let mut bytes = [lane; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let lengths = LENGTHS[usize::from(lane)].clone();
    let result = runner.run(&Histories::sequential_strategy(lengths), |(plan, steps, seen)| {
        if let Some(seen) = seen {
            seen.store(steps.len(), Ordering::SeqCst);
        }
        live(&plan, &steps, &tally)
    });
    match result {
        Ok(()) => Ok(tally.into_inner().unwrap()),
        Err(TestError::Fail(reason, (plan, ..))) => Err(format!("{reason}it began with {plan:?}")),
        Err(TestError::Abort(reason)) => Err(format!("given up: {reason}")),
    }
}

#[test]
fn g10_every_history_is_as_the_model_says_and_leaves_nothing_stuck() {
    let histories = number("HANDOFF_HISTORIES", HISTORIES);
    let all = Arc::new(Mutex::new(Tally::default()));
    let each = histories.div_ceil(4);
    let failed: Vec<String> = std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..4).map(|lane| scope.spawn(move || live_many(lane, each))).collect();
        let ended = lanes.into_iter().map(|lane| lane.join().expect("no panic but what is told above"));
        ended
            .filter_map(|ended| match ended {
                Ok(tally) => {
                    all.lock().unwrap().add(&tally);
                    None
                }
                Err(failed) => Some(failed),
            })
            .collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
    let all = all.lock().unwrap();
    println!("{all}");
    assert!(histories < HISTORIES || all.missing().is_empty(), "never happened: {:?}", all.missing());
    assert!(histories < HISTORIES || all.kept_no_longer > 0, "nothing was ever kept no longer");
}
