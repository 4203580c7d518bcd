//! What a store costs: the operations that a desk does most, measured on any store in the same way.
//!
//! [`store_bench!`](crate::store_bench) makes the `main` of a bench without a harness of its own:
//!
//! ```
//! use std::sync::Arc;
//! use std::time::{Duration, Instant};
//!
//! use handoff_core::conformance::Fixture;
//! use handoff_core::store::{MemoryStore, Store};
//!
//! async fn memory() -> Fixture<dyn Store> {
//!     Fixture::volatile(Arc::new(MemoryStore::default()))
//! }
//!
//! fn now() -> Duration {
//!     static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
//!     BEGUN.get_or_init(Instant::now).elapsed()
//! }
//!
//! handoff_core::store_bench!(now; "memory" => memory);
//! ```
//!
//! The time is an argument, as everywhere: any clock that only goes forward will do.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value, json};
use tokio::task::JoinSet;

use super::{Fixture, Script, agent, operator};
use crate::agent::Routing;
use crate::ids::{OperatorId, Seq};
use crate::operator::Scope;
use crate::session::FRAME_ENTRIES_MAX;
use crate::store::{Filter, Listing, Page, Store};

/// How many write at once.
const WRITERS: [u64; 5] = [1, 16, 64, 256, 1_024];
/// Appends of one writer at most, so that a slow disk does not take the whole day.
const APPENDS_MAX: u64 = 256;
/// How many make what is there before anything is measured.
const FILLERS: u64 = 64;
/// Operators among whom what people have is spread.
const OPERATORS: u64 = 100;
/// Rows of one page of the inbox.
const ROWS: usize = 50;
/// Entries that a client who comes back has missed.
const MISSED: u64 = 20;
/// Where the conversations of the writers begin to count.
const APPENDED: u64 = 1 << 32;
/// Where the conversation is that has the long thread.
const THREAD: u64 = 1 << 60;

/// Makes a `main` that measures each store and prints a table of it:
/// `store_bench!(now; "name" => fixture, …)` from a `fn now() -> Duration` and an
/// `async fn fixture() -> Fixture<dyn Store>` each, as for [`store_conformance!`](crate::store_conformance).
///
/// `cargo bench -- --conversations 100000` and `--thread`, `--appends`, `--reads` set the
/// [`Size`]. The numbers are also written as JSON, to `target/PACKAGE/BENCH.json`. Without
/// `--bench`, as under `cargo test`, it only tries whether everything runs. The crate needs `tokio`
/// with `rt-multi-thread`, and `harness = false` in the bench's part of the manifest.
#[macro_export]
macro_rules! store_bench {
    ($now:path; $($name:literal => $fixture:path),+ $(,)?) => {
        fn main() {
            let (size, is_trial) = $crate::conformance::bench::Size::from_args(::std::env::args().skip(1));
            let runtime = ::tokio::runtime::Runtime::new().expect("the machine has threads");
            let reports = [$(
                runtime.block_on(async {
                    $crate::conformance::bench::measure($name, &$fixture().await, size, $now).await
                })
            ),+];
            if is_trial {
                return;
            }
            for report in &reports {
                println!("{report}");
            }
            // Beside `release/deps`, where cargo puts a bench.
            let own = ::std::env::current_exe().expect("a program has a path");
            let target = own.ancestors().nth(3).expect("cargo puts a bench into target").join(env!("CARGO_PKG_NAME"));
            ::std::fs::create_dir_all(&target).expect("target can be written");
            let path = target.join(concat!(env!("CARGO_CRATE_NAME"), ".json"));
            ::std::fs::write(&path, $crate::conformance::bench::to_json(&reports)).expect("target can be written");
            println!("written to {}", path.display());
        }
    };
}

/// How large what is measured is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Conversations that are there, a quarter each with the AI, waiting, with a person, and done.
    pub conversations: u64,
    /// Entries of the longest thread.
    pub thread: u64,
    /// Appends that are measured for each number of writers.
    pub appends: u64,
    /// How often everything else is measured.
    pub reads: u64,
}

impl Default for Size {
    /// What a store is through with in a minute that makes each commit durable by itself, in 5 ms.
    fn default() -> Self {
        Self { conversations: 1_000, thread: 1_000, appends: 1_024, reads: 500 }
    }
}

impl Size {
    /// What a bench's command line asks for, and whether it is only tried.
    ///
    /// # Panics
    /// Where a number is none.
    #[must_use]
    pub fn from_args(args: impl Iterator<Item = String>) -> (Self, bool) {
        let args: Vec<String> = args.collect();
        let is_trial = !args.iter().any(|arg| arg == "--bench");
        let mut size =
            if is_trial { Self { conversations: 40, thread: 40, appends: 32, reads: 4 } } else { Self::default() };
        for pair in args.windows(2) {
            let field = match pair[0].as_str() {
                "--conversations" => &mut size.conversations,
                "--thread" => &mut size.thread,
                "--appends" => &mut size.appends,
                "--reads" => &mut size.reads,
                _ => continue,
            };
            *field = pair[1].parse().unwrap_or_else(|_| panic!("{} needs a number, and not {}", pair[0], pair[1]));
        }
        (size, is_trial)
    }
}

/// What a store costs.
#[derive(Clone, Debug)]
pub struct Report {
    /// What the store is called.
    pub store: String,
    /// How large it was.
    pub size: Size,
    /// Each operation.
    pub operations: Vec<Measured>,
}

/// What one operation costs.
#[derive(Clone, Debug)]
pub struct Measured {
    /// Which.
    pub name: String,
    /// How long each took, the shortest first.
    pub took: Vec<Duration>,
    /// How long all of them took together, however many ran at once.
    pub elapsed: Duration,
}

impl Measured {
    fn new(name: impl Into<String>, mut took: Vec<Duration>, elapsed: Duration) -> Self {
        took.sort_unstable();
        Self { name: name.into(), took, elapsed }
    }

    /// How long so many in a hundred took at most.
    #[must_use]
    pub fn within(&self, percent: usize) -> Duration {
        let at = (self.took.len() * percent).div_ceil(100).saturating_sub(1);
        self.took.get(at).copied().unwrap_or_default()
    }

    /// How many a second.
    #[must_use]
    pub fn per_second(&self) -> f64 {
        self.took.len() as f64 / self.elapsed.as_secs_f64().max(1e-9)
    }
}

/// Fills an empty store to `size` and measures each operation on it by the clock `now`.
///
/// # Panics
/// Where the store does not keep its promises: what is wrong is not measured.
pub async fn measure(store: &str, fixture: &Fixture<dyn Store>, size: Size, now: fn() -> Duration) -> Report {
    let subject = fixture.handle();
    fill(&subject, size).await;
    let mut operations = Vec::new();
    for writers in WRITERS.into_iter().filter(|writers| *writers <= size.appends) {
        operations.push(appends(&subject, writers, size, now).await);
    }
    operations.extend(reads(&*subject, size, now).await);
    operations.push(claims(&*subject, size, now).await);
    Report { store: store.to_owned(), size, operations }
}

/// The reports as JSON: by store, by operation, in nanoseconds.
#[must_use]
pub fn to_json(reports: &[Report]) -> String {
    let operation = |measured: &Measured| {
        let nanos = |percent| u64::try_from(measured.within(percent).as_nanos()).unwrap_or(u64::MAX);
        let value = json!({
            "times": measured.took.len(),
            "per_second": measured.per_second(),
            "median_ns": nanos(50),
            "p99_ns": nanos(99),
            "longest_ns": nanos(100),
        });
        (measured.name.clone(), value)
    };
    let report = |report: &Report| {
        let Size { conversations, thread, appends, reads } = report.size;
        let operations: Map<String, Value> = report.operations.iter().map(operation).collect();
        json!({
            "store": report.store,
            "size": { "conversations": conversations, "thread": thread, "appends": appends, "reads": reads },
            "operations": operations,
        })
    };
    format!("{:#}\n", Value::Array(reports.iter().map(report).collect()))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Size { conversations, thread, .. } = self.size;
        writeln!(f, "{}: {conversations} conversations, a thread of {thread}\n", self.store)?;
        let head = ["operation", "times", "a second", "median", "99 in 100", "longest"];
        writeln!(f, "{:<24}{:>8}{:>12}{:>12}{:>12}{:>12}", head[0], head[1], head[2], head[3], head[4], head[5])?;
        for measured in &self.operations {
            let [median, most, longest] = [50, 99, 100].map(|percent| format!("{:.1?}", measured.within(percent)));
            let (times, rate) = (measured.took.len(), measured.per_second());
            writeln!(f, "{:<24}{times:>8}{rate:>12.0}{median:>12}{most:>12}{longest:>12}", measured.name)?;
        }
        Ok(())
    }
}

async fn fill(store: &Arc<dyn Store>, size: Size) {
    let mut filling = JoinSet::new();
    for filler in 0..FILLERS {
        let store = Arc::clone(store);
        filling.spawn(async move {
            for n in (1..=size.conversations).filter(|n| n % FILLERS == filler) {
                let script = Script::begin(n, "shop").says("Where is my order?").answers("On its way.");
                let script = match n % 4 {
                    0 => script,
                    1 => script.asks(Routing::Pull),
                    2 => script.asks(Routing::Pull).joined(&name(n)).writes(&name(n), "I look into it."),
                    _ => script.asks(Routing::Pull).joined(&name(n)).resolved(&name(n)),
                };
                keep(&*store, script).await;
            }
        });
    }
    while let Some(filled) = filling.join_next().await {
        filled.expect("a store can be filled");
    }
    let thread = Script::begin(THREAD, "shop");
    keep(&**store, (1..size.thread).fold(thread, |thread, n| thread.says(&format!("message {n}")))).await;
}

/// Each writer appends to a conversation of his own, one after the other; all of them at once.
async fn appends(store: &Arc<dyn Store>, writers: u64, size: Size, now: fn() -> Duration) -> Measured {
    let each = (size.appends / writers).clamp(1, APPENDS_MAX);
    let mut scripts = Vec::new();
    for n in 0..writers {
        scripts.push(keep(&**store, Script::begin(APPENDED * (1 + writers) + n, "shop")).await);
    }
    let begun = now();
    let mut writing = JoinSet::new();
    for mut script in scripts {
        let store = Arc::clone(store);
        writing.spawn(async move {
            let mut took = Vec::new();
            for n in 0..each {
                script = script.says(&format!("message {n}"));
                let commit = script.commit();
                let begun = now();
                store.commit(&commit).await.expect("nobody else writes here");
                took.push(now().saturating_sub(begun));
            }
            took
        });
    }
    let mut took = Vec::new();
    while let Some(of_one) = writing.join_next().await {
        took.extend(of_one.expect("a writer writes"));
    }
    Measured::new(format!("append/{writers}-at-once"), took, now().saturating_sub(begun))
}

async fn reads(store: &dyn Store, size: Size, now: fn() -> Duration) -> Vec<Measured> {
    let all = |list| Filter::Inbox { agents: Scope::of([agent("shop")]), list };
    let waiting = all(Listing::Waiting);
    let first = store.list(&waiting, Page::first(ROWS)).await.expect("a list can be read");
    let after = first.last().and_then(|last| waiting.place(last));
    let (waiting, second) = (&waiting, Page { after, ..Page::first(ROWS) });
    let ids: Vec<OperatorId> = (0..OPERATORS).map(|n| operator(&name(n)).id).collect();
    let ids = ids.as_slice();
    let thread = Script::begin(THREAD, "shop").id();
    let end = Seq::new(size.thread.saturating_sub(MISSED));
    let conversation = |n: u64| Script::begin(1 + n % size.conversations, "shop").id();
    let again = |name: &'static str| Again { name, times: size.reads, now };
    vec![
        again("inbox/waiting")
            .of(|_| async { drop(store.list(waiting, Page::first(ROWS)).await.expect("read")) })
            .await,
        again("inbox/second-page").of(|_| async { drop(store.list(waiting, second).await.expect("read")) }).await,
        again("inbox/mine")
            .of(|n| {
                let mine = all(Listing::HeldBy(operator(&name(2 + 4 * n)).id));
                async move { drop(store.list(&mine, Page::first(ROWS)).await.expect("read")) }
            })
            .await,
        again("thread/first-frame")
            .of(|_| async { drop(store.entries(thread, Seq::ZERO, FRAME_ENTRIES_MAX).await.expect("read")) })
            .await,
        again("thread/resume")
            .of(|_| async { drop(store.entries(thread, end, FRAME_ENTRIES_MAX).await.expect("read")) })
            .await,
        again("load").of(|n| async move { drop(store.load(conversation(n)).await.expect("read")) }).await,
        again("loads/100-operators").of(|_| async { drop(store.loads(ids).await.expect("read")) }).await,
    ]
}

/// Conversations that wait, one after the other, are taken by somebody with seats enough.
async fn claims(store: &dyn Store, size: Size, now: fn() -> Duration) -> Measured {
    let mut took = Vec::new();
    let begun = now();
    for n in (1..=size.conversations).filter(|n| n % 4 == 1).take(usize::try_from(size.reads).unwrap_or(usize::MAX)) {
        let head = store.load(Script::begin(n, "shop").id()).await.expect("read").expect("it is there");
        let commit = Script::resume(head).joined(&name(n)).commit_for(&name(n), u32::MAX);
        let begun = now();
        store.commit(&commit).await.expect("there is a seat");
        took.push(now().saturating_sub(begun));
    }
    Measured::new("claim", took, now().saturating_sub(begun))
}

/// One operation, done again and again.
struct Again {
    name: &'static str,
    times: u64,
    now: fn() -> Duration,
}

impl Again {
    async fn of<F: Future<Output = ()>>(self, mut work: impl FnMut(u64) -> F) -> Measured {
        let mut took = Vec::new();
        let all = (self.now)();
        for n in 0..self.times {
            let begun = (self.now)();
            work(n).await;
            took.push((self.now)().saturating_sub(begun));
        }
        Measured::new(self.name, took, (self.now)().saturating_sub(all))
    }
}

/// The operator who has conversation `n`, where somebody has it.
fn name(n: u64) -> String {
    format!("operator-{}", n % OPERATORS)
}

async fn keep(store: &dyn Store, mut script: Script) -> Script {
    script.store(store).await.expect("an empty store takes what is new");
    script
}
