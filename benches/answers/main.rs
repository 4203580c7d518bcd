//! What a question to the documents costs, and how well it is answered, beside full text search in SQLite.
//!
//! `cargo bench -p handoff-benches --bench answers` asks 10,000 passages that it makes up. `HANDOFF_PASSAGES` names a
//! file of passages instead, or a folder of such files, as JSON Lines with `doc`, `passage`, `title` and `text`;
//! `HANDOFF_QUESTIONS` a file of questions with their truth, by which both are judged, each `kb` by itself.
#![forbid(unsafe_code)]

mod changed;
mod full_text;
mod judged;
mod texts;

use std::alloc::System;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use handoff_benches::report;
use handoff_core::error::BoxError;
use handoff_evaluate::answers::Passage;
use handoff_knowledge::{AnswerOptions, KnowledgeBase, LoadOptions, ReadyPassage};
use serde_json::json;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use full_text::FullText;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Passages that are asked; those that a folder does not have are made up.
const PASSAGES: usize = 10_000;
/// Questions whose cost is measured.
const QUESTIONS: usize = 400;
/// How often each is asked.
const ROUNDS: usize = 5;
/// Passages that an answer is chosen from.
const RANKS: usize = 10;

fn main() -> ExitCode {
    report::ended(run())
}

fn run() -> Result<(), BoxError> {
    let given = texts::given()?;
    let asked = texts::asked()?;
    let (size, questions, rounds) =
        if report::is_trial() { (200, 10, 1) } else { (PASSAGES.max(given.len()), QUESTIONS, ROUNDS) };
    let made_up = size.saturating_sub(given.len());
    let passages: Vec<Passage> = given.iter().cloned().chain(texts::made_up(made_up)).take(size).collect();
    let sample: Vec<String> = match asked.is_empty() {
        true => texts::questions_of(&passages, questions),
        false => texts::spread(&asked, questions).map(|question| question.question.clone()).collect(),
    };
    let bytes: usize = passages.iter().map(|passage| passage.title.len() + passage.text.len()).sum();
    println!("{} passages, {bytes} bytes of text, {made_up} of them made up; {} questions", size, sample.len());

    let region = Region::new(ALLOCATOR);
    let (knowledge, built) = timed(|| knowledge(&passages));
    let knowledge = knowledge?;
    let grown = region.change();
    let held = grown.bytes_allocated.saturating_sub(grown.bytes_deallocated);
    let (full_text, filled) = timed(|| FullText::of(&passages));
    let full_text = full_text?;
    let ours = costs(&sample, rounds, |question| {
        black_box(knowledge.assess_and_answer(question, RANKS, &AnswerOptions::default()));
        Ok(())
    })?;
    let theirs = costs(&sample, rounds, |question| full_text.ask(question, RANKS).map(|found| drop(black_box(found))))?;
    let figures = [("handoff-knowledge", ours, held, built), ("FTS5 with BM25", theirs, full_text.bytes()?, filled)];
    for (name, (median, p99), bytes, built) in figures {
        println!(
            "{name:<20} {median:>8.3} ms at the median  {p99:>8.3} ms at the 99th percentile  {:>6.1} MB  built in {built:>6.0} ms",
            bytes as f64 / 1e6
        );
    }
    println!(
        "handoff-knowledge takes {:.3} of what FTS5 does at the median, {:.3} at the 99th percentile",
        ours.0 / theirs.0,
        ours.1 / theirs.1
    );
    let rows = figures.map(|(name, (median, p99), bytes, built)| {
        json!({"what": name, "median_ms": median, "p99_ms": p99, "bytes": bytes, "built_ms": built})
    });
    drop((knowledge, full_text));
    let changed = changed::cost(&passages)?;
    println!(
        "one document of {} changed: loaded again in {:.0} ms, {:.2} of what it took to load them all",
        changed.documents,
        changed.again,
        changed.again / changed.first
    );
    let reload = json!({"documents": changed.documents, "first_ms": changed.first, "again_ms": changed.again});
    let judged = judged::both(&given, &asked)?;
    report::write("answers", &json!({"passages": size, "costs": rows, "changed": reload, "judged": judged}))
}

fn knowledge(passages: &[Passage]) -> Result<KnowledgeBase, BoxError> {
    let ready = passages.iter().map(|passage| ReadyPassage {
        document: passage.doc.clone(),
        name: passage.passage.clone(),
        title: passage.title.clone(),
        text: passage.text.clone(),
    });
    Ok(KnowledgeBase::from_passages(ready, &LoadOptions::default())?.0)
}

/// What came of it, and how many milliseconds it took.
#[allow(clippy::disallowed_methods, reason = "a bench reads the machine's clock; nothing is decided by it")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let began = Instant::now();
    let done = work();
    (done, began.elapsed().as_secs_f64() * 1_000.0)
}

/// Milliseconds a question: the median over questions, and what one in a hundred takes at least; each is the median
/// of its rounds.
fn costs(
    questions: &[String],
    rounds: usize,
    ask: impl Fn(&str) -> Result<(), BoxError>,
) -> Result<(f64, f64), BoxError> {
    let mut all = Vec::new();
    for question in questions {
        let mut took = Vec::new();
        for _ in 0..rounds {
            let (done, cost) = timed(|| ask(black_box(question)));
            done?;
            took.push(cost);
        }
        all.push(at(&mut took, 0.5));
    }
    Ok((at(&mut all, 0.5), at(&mut all, 0.99)))
}

fn at(costs: &mut [f64], share: f64) -> f64 {
    costs.sort_by(f64::total_cmp);
    costs.get((costs.len() as f64 * share) as usize).copied().unwrap_or_default()
}
