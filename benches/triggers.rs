//! What it costs to read a message for triggers, and how well it is read, beside a list of keywords.
//!
//! `cargo bench -p handoff-benches --bench triggers` reads the corpus of the project, or with `HANDOFF_TEXTS=FILE` a
//! file of JSON Lines with `text`, `label` and perhaps `core`. It prints microseconds a message and writes them to
//! `target/handoff-benches/triggers.json`.
#![forbid(unsafe_code)]

use std::hint::black_box;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use handoff_benches::report;
use handoff_core::agent::{Keyword, TriggerPolicy};
use handoff_core::classifier::{Classifier as _, Intent, WordClassifier};
use handoff_core::error::BoxError;
use handoff_core::trigger::{Phrases, fired};

/// What a team would write in an afternoon.
const LIST: [&str; 18] = [
    "talk to a human",
    "speak to a human",
    "human",
    "agent",
    "real person",
    "operator",
    "representative",
    "supervisor",
    "talk to someone",
    "speak to someone",
    "customer service",
    "live chat",
    "live support",
    "talk to a person",
    "speak to a person",
    "customer support",
    "transfer me",
    "manager",
];
/// Letters of a long message.
const LONG: usize = 1_000;
/// How many times as long the longest is that a visitor may write.
const LONGER: usize = 16;
/// How often each message is read.
const ROUNDS: usize = 21;

struct Row {
    text: String,
    /// Whether it calls a person, where that is known and not a matter of taste.
    truth: Option<bool>,
}

fn main() -> ExitCode {
    report::ended(run())
}

fn run() -> Result<(), BoxError> {
    let rows = rows()?;
    let classify = |text: &str| WordClassifier.read(text).is_some_and(|reading| reading.intent == Intent::Person);
    let [ten, thousand] = [10, 1_000].map(|many| (0..many).map(phrase).collect::<Vec<_>>());
    let (policy_of_ten, policy_of_thousand) = (policy(&ten), policy(&thousand));
    let (ready_ten, ready_thousand) = (Phrases::of(&policy_of_ten), Phrases::of(&policy_of_thousand));
    let mut lines = Vec::new();
    for (name, read) in [
        ("a list and contains()", &contains as &dyn Fn(&str) -> bool),
        ("contains() of 10", &|text| contains_any(text, &ten)),
        ("contains() of 1,000", &|text| contains_any(text, &thousand)),
        ("10 keywords", &|text| fired(text, &policy_of_ten, &ready_ten, None).is_some()),
        ("1,000 keywords", &|text| fired(text, &policy_of_thousand, &ready_thousand, None).is_some()),
        ("classifier", &classify),
    ] {
        let (median, p99) = costs(&rows, read);
        println!("{name:<24} {median:>8.2} µs at the median  {p99:>8.2} µs at the 99th percentile");
        lines.push(serde_json::json!({"what": name, "median_us": median, "p99_us": p99}));
    }
    let ready = median_of(ROUNDS, &|| Phrases::of(&policy_of_thousand));
    println!("{:<24} {ready:>8.2} µs, once for an agent's settings", "1,000 made ready");
    lines.push(serde_json::json!({"what": "1,000 made ready", "median_us": ready}));
    for (name, unit) in [
        ("words", "one more message to say "),
        ("one word", "x"),
        ("Chinese", "一个很长的问题"),
        ("quoted complaints", "\"wtf wtf "),
        ("supposed complaints", "if wtf "),
        ("people in one sentence", "living human zebra "),
    ] {
        let grown = growth(unit, &classify);
        println!("{name:<24} {grown:>8.1} times the cost for {LONGER} times the text; {LONGER} would be even");
        lines.push(serde_json::json!({"what": format!("growth, {name}"), "times": grown}));
    }
    for (name, read) in [("a list and contains()", &contains as &dyn Fn(&str) -> bool), ("classifier", &classify)] {
        println!("{name:<24} {}", quality(&rows, read));
    }
    report::write("triggers", &serde_json::Value::Array(lines))
}

/// The corpus, or the file that was named.
fn rows() -> Result<Vec<Row>, BoxError> {
    let own = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../handoff-core/tests/requests/messages.jsonl"));
    let file = std::env::var_os("HANDOFF_TEXTS").map_or_else(own, PathBuf::from);
    let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let rows = text.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let text = row.get("text").and_then(|text| text.as_str()).ok_or("a row without `text`")?.to_owned();
        let is_core = row.get("core").and_then(serde_json::Value::as_bool).unwrap_or(true);
        let truth = row.get("label").and_then(|label| label.as_str()).filter(|_| is_core);
        Ok(Row { text, truth: truth.map(|label| label == "escalate") })
    });
    rows.collect()
}

fn contains(text: &str) -> bool {
    let text = text.to_lowercase();
    LIST.iter().any(|phrase| text.contains(phrase))
}

fn contains_any(text: &str, phrases: &[String]) -> bool {
    let text = text.to_lowercase();
    phrases.iter().any(|phrase| text.contains(phrase.as_str()))
}

/// Phrases of which few stand in any message, as in a long list of names of products.
fn phrase(n: usize) -> String {
    let words = ["invoice", "refund", "lawyer", "kündigung", "退款", "remboursement", "возврат", "cancel my contract"];
    format!("{} {n}", words.get(n % words.len()).copied().unwrap_or_default())
}

fn policy(phrases: &[String]) -> TriggerPolicy {
    let keyword = |phrase: &String| Keyword { phrase: phrase.clone(), except: Vec::new(), needs: None };
    TriggerPolicy::Auto {
        after_failed: None,
        keywords: phrases.iter().map(keyword).collect(),
        explicit: false,
        frustration: false,
        on_error: true,
    }
}

/// Microseconds a message: the median over messages, and what one in a hundred takes at least.
fn costs(rows: &[Row], read: &dyn Fn(&str) -> bool) -> (f64, f64) {
    let rounds = if report::is_trial() { 1 } else { ROUNDS };
    let mut all: Vec<f64> = rows.iter().map(|row| cost(&row.text, rounds, read)).collect();
    all.sort_by(f64::total_cmp);
    let at = |share: f64| all.get((all.len() as f64 * share) as usize).copied().unwrap_or_default();
    (at(0.5), at(0.99))
}

/// How many times as long the longest message of that sort takes as a long one.
fn growth(unit: &str, read: &dyn Fn(&str) -> bool) -> f64 {
    let rounds = if report::is_trial() { 1 } else { ROUNDS };
    let [long, longest] = [LONG, LONG * LONGER].map(|letters| unit.chars().cycle().take(letters).collect::<String>());
    cost(&longest, rounds, read) / cost(&long, rounds, read)
}

/// The median of so many readings of one message.
fn cost(text: &str, rounds: usize, read: &dyn Fn(&str) -> bool) -> f64 {
    median_of(rounds, &|| read(black_box(text)))
}

#[allow(clippy::disallowed_methods, reason = "a bench reads the machine's clock; nothing is decided by it")]
fn median_of<T>(rounds: usize, work: &dyn Fn() -> T) -> f64 {
    let mut took: Vec<f64> = (0..rounds)
        .map(|_| {
            let began = Instant::now();
            black_box(work());
            began.elapsed().as_nanos() as f64 / 1_000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    took.get(took.len() / 2).copied().unwrap_or_default()
}

/// F1, recall, and how many messages that call nobody are taken for one that does.
fn quality(rows: &[Row], read: &dyn Fn(&str) -> bool) -> String {
    let (mut right, mut missed, mut wrong, mut others) = (0_usize, 0_usize, 0_usize, 0_usize);
    for row in rows {
        match (row.truth, read(&row.text)) {
            (Some(true), true) => right += 1,
            (Some(true), false) => missed += 1,
            (Some(false), true) => wrong += 1,
            (Some(false), false) => others += 1,
            (None, _) => {}
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    format!(
        "F1 {:.3}  recall {:.3}  false positives {:.2}%",
        share(2 * right, 2 * right + missed + wrong),
        share(right, right + missed),
        share(wrong, wrong + others) * 100.0
    )
}
