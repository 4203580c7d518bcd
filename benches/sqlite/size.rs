//! Append, inbox list, resume and search at ever more stored messages, and opening a large file.

use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use handoff_benches::report;
use handoff_core::conformance::{Script, agent};
use handoff_core::error::BoxError;
use handoff_core::operator::Scope;
use handoff_core::search::Query;
use handoff_core::store::{Filter, Listing, Page, Search, SearchPage, Store as _};
use handoff_core::{ConversationId, Seq};
use handoff_sqlite::SqliteStore;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::{MESSAGE, median, now};

/// Messages in one conversation.
const LENGTH: u64 = 50;
/// How many messages are stored.
const SIZES: [u64; 4] = [1_000, 100_000, 1_000_000, 10_000_000];
/// Most of them, unless told otherwise.
const MESSAGES: u64 = 1_000_000;
/// Conversations that are written at once while a file is filled.
const FILLERS: u64 = 128;
/// Times that each question is asked.
const SAMPLES: u64 = 300;
/// Appends in one sample, at once, so that they share the wait for the disk; each to another of the
/// conversations that were begun last, as it is where people talk.
const BESIDE: u64 = 16;
/// Until what was filled in is indexed and the system has written it to the disk: a store at work is
/// measured, and not one that catches up.
const SETTLING: Duration = Duration::from_secs(10);
/// Rows of the inbox, as many as the smallest file has.
const ROWS: usize = 10;

pub(crate) fn sizes(runtime: &Runtime, place: &Path) -> Result<Value, BoxError> {
    let most = std::env::var("HANDOFF_BENCH_MESSAGES").ok().and_then(|most| most.parse().ok()).unwrap_or(MESSAGES);
    let directory = tempfile::tempdir_in(place)?;
    let path = directory.path().join("bench.db");
    println!("\nmicroseconds at so many stored messages, medians");
    let named = ["messages", "append", "inbox list", "resume", "find rare", "find common", "open, write"];
    println!("{}", line(named.map(str::to_owned)));
    let mut rows = Vec::new();
    let mut stored = 0;
    for size in SIZES.into_iter().filter(|size| *size <= most) {
        runtime.block_on(fill(&path, stored / LENGTH, size / LENGTH))?;
        stored = size;
        let row = runtime.block_on(measure(&path, size / LENGTH))?;
        println!("{}", figures(&size.to_string(), &row, 1));
        rows.push(row);
    }
    let (first, last) = (rows.first().ok_or("nothing was measured")?, rows.last().ok_or("nothing was measured")?);
    let ratio: Vec<f64> = first.iter().zip(last).map(|(first, last)| last / first).collect();
    println!("{}", figures("last:first", &ratio, 2));
    let named = |row: &[f64]| {
        json!({ "append": row[0], "list": row[1], "resume": row[2], "find_rare": row[3], "find_common": row[4],
            "open_and_write": row[5] })
    };
    let sizes: Vec<Value> =
        SIZES.iter().zip(&rows).map(|(size, row)| json!({ "messages": size, "us": named(row) })).collect();
    Ok(json!({ "sizes": sizes, "ratio_of_the_last_to_the_first": named(&ratio) }))
}

fn figures(name: &str, row: &[f64], digits: usize) -> String {
    let mut words = row.iter().map(|figure| format!("{figure:.digits$}"));
    line(std::array::from_fn(|at| if at == 0 { name.to_owned() } else { words.next().unwrap_or_default() }))
}

fn line(words: [String; 7]) -> String {
    words.iter().map(|word| format!(" {word:>12}")).collect()
}

/// Conversations from one number to another, half of them resolved.
async fn fill(path: &Path, from: u64, to: u64) -> Result<(), BoxError> {
    let store = Arc::new(SqliteStore::open(path)?);
    let progress = report::Progress::new("conversations", to);
    let mut begun = from;
    while begun < to {
        let mut tasks = JoinSet::new();
        for n in begun..to.min(begun + FILLERS) {
            let store = Arc::clone(&store);
            tasks.spawn(async move {
                let mut script = Script::begin(n, "docs").at(1_700_000_000_000 + i64::try_from(n).unwrap_or(0));
                script = script.says(&order(n)).answers(MESSAGE);
                for _ in 2..LENGTH / 2 {
                    script = script.says(MESSAGE).answers(MESSAGE);
                }
                script = if n % 2 == 0 { script.joined("ann").resolved("ann") } else { script };
                script.store(store.as_ref()).await
            });
        }
        while let Some(done) = tasks.join_next().await {
            done??;
        }
        begun = to.min(begun + FILLERS);
        progress.at(begun);
    }
    progress.end();
    store.close().await;
    Ok(())
}

/// Microseconds of an append, a list, a resume, a search for what one conversation has and for what all
/// have, and of opening with the first write.
async fn measure(path: &Path, conversations: u64) -> Result<[f64; 6], BoxError> {
    let (store, open) = open_and_write(path, conversations).await?;
    tokio::time::sleep(SETTLING).await;
    let mut append = Vec::new();
    for _ in 0..SAMPLES {
        append.push(micros(append_at_once(&store, conversations).await?) / f64::from(u32::try_from(BESIDE)?));
    }
    let filter = Filter::Inbox { agents: Scope::of([agent("docs")]), list: Listing::Ai };
    let (mut list, mut resume) = (Vec::new(), Vec::new());
    for sample in 0..SAMPLES {
        let begun = now();
        let rows = store.list(&filter, Page::first(ROWS)).await?;
        list.push(micros(begun.elapsed()));
        if rows.is_empty() {
            return Err("the list is empty".into());
        }
        let id = any(sample, conversations);
        let begun = now();
        let log = store.entries(id, Seq::new(LENGTH - 20), 100).await?;
        resume.push(micros(begun.elapsed()));
        if log.is_empty() {
            return Err("the log is empty".into());
        }
    }
    let (mut rare, mut common) = (Vec::new(), Vec::new());
    for sample in 0..SAMPLES {
        let sought = sample.wrapping_mul(0x9e37_79b9_7f4a_7c15) % conversations;
        rare.push(find(&store, &order(sought), 1..=1).await?);
        common.push(find(&store, "strict policy", ROWS..=ROWS).await?);
    }
    store.close().await;
    Ok([median(append), median(list), median(resume), median(rare), median(common), open])
}

/// What a visitor says in one conversation and no other; all are of one length, since the last word of a
/// query also finds what begins with it.
fn order(n: u64) -> String {
    format!("Where is order {:012}?", n * 7_919)
}

async fn find(store: &SqliteStore, words: &str, expected: RangeInclusive<usize>) -> Result<f64, BoxError> {
    let search = Search { agents: Scope::of([agent("docs")]), query: Query::parse(words)? };
    let mut page = SearchPage { before: None, limit: ROWS };
    let begun = now();
    let mut found = store.search(&search, page).await?;
    // What is not indexed yet may fill a page by itself.
    while found.hits.is_empty() && found.next.is_some() {
        page.before = found.next;
        found = store.search(&search, page).await?;
    }
    let took = micros(begun.elapsed());
    if expected.contains(&found.hits.len()) { Ok(took) } else { Err(format!("{words}: {}", found.hits.len()).into()) }
}

async fn open_and_write(path: &Path, conversations: u64) -> Result<(Arc<SqliteStore>, f64), BoxError> {
    let begun = now();
    let store = Arc::new(SqliteStore::open(path)?);
    let head = store.load(any(7, conversations)).await?.ok_or("it is not there")?;
    Script::resume(head).says(MESSAGE).store(store.as_ref()).await?;
    Ok((store, micros(begun.elapsed())))
}

async fn append_at_once(store: &Arc<SqliteStore>, conversations: u64) -> Result<Duration, BoxError> {
    let mut scripts = Vec::new();
    for n in conversations - BESIDE..conversations {
        let head = store.load(Script::begin(n, "docs").id()).await?.ok_or("it is not there")?;
        scripts.push(Script::resume(head).says(MESSAGE));
    }
    let mut tasks = JoinSet::new();
    let begun = now();
    for mut script in scripts {
        let store = Arc::clone(store);
        tasks.spawn(async move { script.store(store.as_ref()).await });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(begun.elapsed())
}

/// Conversations all over the file, in no order that helps.
fn any(sample: u64, conversations: u64) -> ConversationId {
    Script::begin(sample.wrapping_mul(0x9e37_79b9_7f4a_7c15) % conversations, "docs").id()
}

fn micros(took: Duration) -> f64 {
    took.as_secs_f64() * 1e6
}
