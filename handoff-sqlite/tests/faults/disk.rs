//! G12: disks that are full, that can only be read, and that are slow.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::Duration;

use handoff_core::conformance::Script;
use handoff_core::store::Store;
use handoff_sqlite::{SqliteError, SqliteStore};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::child::{all_is_there, go_on};
use super::script::{Actor, Town};
use super::shim::{Place, Shim, Task};

/// A disk of three megabytes, of which something that can be deleted takes a part.
const SIZE: &str = "size=3m";
const BALLAST_BYTES: usize = 2 * 1024 * 1024;
/// What each of six actors is refused before there is room again.
const REFUSALS: u32 = 5;
const STEPS_MAX: u32 = 1_000;
/// How long a slow disk takes for one sync.
const SLOW_MILLIS: u32 = 4_000;

#[test]
fn g12_disk_full_refuses_reads_on_and_recovers_in_the_same_process() {
    let place = Place::new();
    let mount = place.directory().join("small");
    fs::create_dir(&mount).unwrap();
    // A disk that is really small, where one may be mounted; it is gone with the process.
    let inner = place.child("full", 1, mount.join("handoff.db").to_str().unwrap());
    let mut command = Command::new("unshare");
    let mounting = format!("mount -t tmpfs -o {SIZE} none \"$0\" || exit 77; exec \"$@\"");
    command.args(["--mount", "sh", "-c", &mounting]).arg(&mount).arg(inner.get_program()).args(inner.get_args());
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    match command.output() {
        Ok(output) if output.status.success() => println!("on a file system of {SIZE}"),
        Ok(output) if String::from_utf8_lossy(&output.stderr).contains("panicked") => is_well(&output),
        _ => println!("no file system may be mounted here; the shim says that the disk is full"),
    }
    // And one of which the shim says so, at any place of the script.
    for seed in 2..6 {
        is_well(&Place::new().child("full", seed, "").output().unwrap());
    }
}

#[test]
fn g12_read_only_file_is_refused_at_the_start_and_later_and_recovered_from() {
    is_well(&Place::new().child("read-only", 1, "").output().unwrap());
}

#[test]
fn g12_slow_sync_delays_the_acknowledgement_and_no_reader() {
    is_well(&Place::new().child("slow", 1, "").output().unwrap());
}

fn is_well(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Writes until the disk is full and every actor was refused several times, then makes room.
pub(crate) fn full(runtime: &Runtime, task: &Task) {
    let shim = Arc::new(Shim::beside(&task.database));
    let small = (!task.word.is_empty()).then(|| PathBuf::from(&task.word));
    let database = small.clone().unwrap_or_else(|| task.database.clone());
    let ballast = database.with_extension("ballast");
    if small.is_some() {
        fs::write(&ballast, vec![1; BALLAST_BYTES]).unwrap();
    }
    let store = SqliteStore::open(&database).unwrap();
    let town = Arc::new(Town { store, shim, control: None });
    if small.is_none() {
        town.shim.arm("full", 200 + 37 * task.number, -1, 0);
    }
    let go_beyond = async {
        let actors = fill(&town, task.number).await;
        all_is_there(&town, &task.database).await;
        match small {
            Some(_) => fs::remove_file(&ballast).unwrap(),
            None => town.shim.lift(),
        }
        go_on(actors).await;
        all_is_there(&town, &task.database).await;
        town.store.close().await;
    };
    runtime.block_on(go_beyond);
    let store = SqliteStore::open(&database).unwrap();
    let town = Town { store, shim: Arc::clone(&town.shim), control: None };
    runtime.block_on(all_is_there(&town, &task.database));
}

async fn fill(town: &Arc<Town>, seed: u64) -> Vec<Actor> {
    let mut filling = JoinSet::new();
    for mut actor in Actor::all(town, seed, 0) {
        filling.spawn(async move {
            let mut refusals = 0;
            for _ in 0..STEPS_MAX {
                if actor.step().await.is_err() {
                    refusals += 1;
                    actor.look_again().await.expect("reading goes on on a full disk");
                }
                if refusals == REFUSALS {
                    return actor;
                }
            }
            panic!("the disk is never full");
        });
    }
    filling.join_all().await
}

pub(crate) fn read_only(runtime: &Runtime, task: &Task) {
    let shim = Arc::new(Shim::beside(&task.database));
    // There is nothing yet, and nothing can be made.
    shim.arm("read-only", 0, -1, 0);
    is_unwritable(&task.database);
    shim.lift();
    drop(SqliteStore::open(&task.database).unwrap());
    // It is there, and can only be read.
    shim.arm("read-only", 0, -1, 0);
    is_unwritable(&task.database);
    shim.lift();
    let store = SqliteStore::open(&task.database).unwrap();
    let town = Arc::new(Town { store, shim, control: None });
    runtime.block_on(async {
        // It becomes so while it is in use, as a disk does that was mounted anew after an error.
        town.shim.arm("read-only", 150, -1, 0);
        let actors = fill(&town, task.number).await;
        all_is_there(&town, &task.database).await;
        town.shim.lift();
        go_on(actors).await;
        all_is_there(&town, &task.database).await;
    });
}

fn is_unwritable(database: &Path) {
    let error = SqliteStore::open(database).unwrap_err();
    assert!(matches!(&error, SqliteError::Unwritable { path, .. } if path == database), "{error:?}");
}

pub(crate) fn slow(runtime: &Runtime, task: &Task) {
    let shim = Shim::beside(&task.database);
    let store = SqliteStore::open(&task.database).unwrap();
    runtime.block_on(async {
        let mut script = Script::begin(1, "shop");
        script.store(&store).await.unwrap();
        let id = script.id();
        shim.arm("slow", 0, -1, SLOW_MILLIS);
        let commit = script.says("slowly").commit();
        let writing = tokio::spawn({
            let store = store.clone();
            async move { store.commit(&commit).await }
        });
        tokio::time::sleep(Duration::from_millis(u64::from(SLOW_MILLIS) / 8)).await;
        assert!(!writing.is_finished(), "an acknowledgement waits for the disk");
        let mut read = 0;
        while !writing.is_finished() {
            store.load(id).await.unwrap().unwrap();
            read += 1;
        }
        writing.await.unwrap().unwrap();
        assert!(read > 20, "reading waits for no disk: {read}");
        shim.lift();
    });
}
