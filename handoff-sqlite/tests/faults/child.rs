//! What the children of the other tests do.

use std::path::Path;
use std::sync::Arc;

use handoff_sqlite::SqliteStore;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::control::Control;
use super::disk;
use super::kill;
use super::ledger::Ledger;
use super::migration;
use super::repeat;
use super::script::{Actor, Town};
use super::shim::{Shim, Task, acknowledged};

/// Steps of each actor in one life of a recorded process. There are six, of whom four write.
const STEPS: usize = 40;
/// Steps of each actor within which a fault must have come.
const STEPS_MAX: usize = 400;
/// Steps of each actor once it has, and again once it is over.
const STEPS_AFTER: u32 = 3;

/// Does nothing in the test's own process.
#[test]
fn a_child_of_another_test() {
    let Some(task) = Task::of_this_process() else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    match task.role.as_str() {
        "record" => record(&runtime, &task),
        "control" => control(&runtime, &task),
        "fault" => fault(&runtime, &task),
        "life" => kill::live(&runtime, &task),
        "repeat" => repeat::write(&runtime, &task),
        "migrate" => migration::migrate(&runtime, &task),
        "full" => disk::full(&runtime, &task),
        "read-only" => disk::read_only(&runtime, &task),
        "slow" => disk::slow(&runtime, &task),
        role => panic!("no child does {role:?}"),
    }
}

/// Two lives on one file, the first closed in order, the second not.
fn record(runtime: &Runtime, task: &Task) {
    let shim = Arc::new(Shim::beside(&task.database));
    for life in 0..2 {
        let store = SqliteStore::open(&task.database).unwrap();
        let town = Arc::new(Town { store, shim: Arc::clone(&shim), control: None });
        runtime.block_on(live(&town, task.number, 100_000 * life, STEPS));
        if life == 0 {
            runtime.block_on(town.store.close());
        } else {
            std::process::exit(0);
        }
    }
}

/// One life, copied into the file that is watched.
fn control(runtime: &Runtime, task: &Task) {
    drop(SqliteStore::open(&task.database).unwrap());
    let original = tempfile::tempdir_in(Path::new(&task.database).parent().unwrap().parent().unwrap()).unwrap();
    let path = original.path().join("original.db");
    let store = SqliteStore::open(&path).unwrap();
    let control = Some(Control::open(&path, &task.database, &task.word));
    let town = Arc::new(Town { store, shim: Arc::new(Shim::beside(&task.database)), control });
    runtime.block_on(live(&town, task.number, 0, STEPS));
}

/// One life in which an operation fails, and which goes on when that is over.
fn fault(runtime: &Runtime, task: &Task) {
    let shim = Arc::new(Shim::beside(&task.database));
    let (kind, times) = task.word.split_once(' ').unwrap();
    shim.arm(kind, task.number, times.parse().unwrap(), 0);
    let store = SqliteStore::open(&task.database).unwrap_or_else(|error| {
        println!("opening was refused: {error}");
        shim.lift();
        SqliteStore::open(&task.database).unwrap()
    });
    let town = Arc::new(Town { store, shim, control: None });
    runtime.block_on(async {
        let actors = get_through(&town, task.number).await;
        all_is_there(&town, &task.database).await;
        town.shim.lift();
        go_on(actors).await;
        all_is_there(&town, &task.database).await;
        if task.number.is_multiple_of(2) {
            town.store.close().await;
        }
    });
    // Where it was not closed, this is an end without warning.
    std::process::exit(0);
}

/// All act until the fault has come and a little longer; what is refused is looked at again.
async fn get_through(town: &Arc<Town>, seed: u64) -> Vec<Actor> {
    let mut acting = JoinSet::new();
    for mut actor in Actor::all(town, seed, 0) {
        let town = Arc::clone(town);
        acting.spawn(async move {
            let mut after = 0;
            for _ in 0..STEPS_MAX {
                if let Err(refused) = actor.step().await {
                    println!("refused: {refused:?}");
                    actor.look_again().await.expect("reading goes on while writing fails");
                }
                after += u32::from(town.shim.has_fired());
                if after == STEPS_AFTER {
                    return actor;
                }
            }
            panic!("the fault never came");
        });
    }
    acting.join_all().await
}

/// Nothing is refused any more, in this same process.
pub(crate) async fn go_on(actors: Vec<Actor>) {
    let mut acting = JoinSet::new();
    for mut actor in actors {
        acting.spawn(async move {
            actor.look_again().await.unwrap();
            for _ in 0..STEPS_AFTER {
                actor.step().await.expect("writing goes on once the fault is over");
            }
        });
    }
    while let Some(done) = acting.join_next().await {
        done.unwrap();
    }
}

/// Reads everything, also while nothing can be written.
pub(crate) async fn all_is_there(town: &Town, database: &Path) {
    let lines = acknowledged(database);
    let ledger = Ledger::of(lines.iter().map(String::as_str));
    let compared = ledger.compare(&town.store).await.expect("reading goes on");
    assert!(compared.missing.is_empty() && compared.wrong.is_empty(), "{compared:?}");
}

/// All act at once, each takes so many steps, and nothing is refused.
async fn live(town: &Arc<Town>, seed: u64, first: u64, steps: usize) {
    let mut acting = JoinSet::new();
    for mut actor in Actor::all(town, seed, first) {
        acting.spawn(async move {
            for _ in 0..steps {
                actor.step().await.unwrap();
            }
        });
    }
    while let Some(done) = acting.join_next().await {
        done.unwrap();
    }
}
