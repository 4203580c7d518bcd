//! Reads messages as the desk's classifier does.

use std::io::{self, BufWriter};
use std::path::Path;
use std::time::Duration;

use handoff_core::classifier::Intent;
use handoff_core::{Classifier as _, Confidence, WordClassifier};
use handoff_evaluate::lines;
use handoff_evaluate::triggers::{Called, Message, evaluate};
use tokio::time::Instant;

use super::failed;
use super::progress::Progress;
use crate::start::{StartError, say};

pub(crate) fn run(texts: &Path, threshold: Confidence) -> Result<(), StartError> {
    let messages: Vec<Message> = lines::read(texts).map_err(failed)?;
    let mut progress = Progress::new("messages", messages.len());
    let mut out = BufWriter::new(io::stdout().lock());
    let mut took = Vec::with_capacity(messages.len());
    // The tables are put in order once, when they are first asked.
    read("", threshold);
    let mut reader = |text: &str| {
        let began = Instant::now();
        let called = read(text, threshold);
        took.push(began.elapsed());
        called
    };
    let summary = evaluate(&messages, &mut reader, &mut out, |done| progress.tell(done)).map_err(failed)?;
    drop(progress);
    say(format_args!("{} messages, {:.1?} each at the median.\n", messages.len(), median(took)));
    match summary {
        Some(summary) => summary.print(&mut io::stderr().lock()).map_err(failed),
        None => {
            say(format_args!("No row says whether it calls a person (`label`), so there is nothing to sum up."));
            Ok(())
        }
    }
}

fn read(text: &str, threshold: Confidence) -> Called {
    let reading = WordClassifier.read(text).filter(|reading| reading.intent == Intent::Person);
    reading.map_or_else(Called::default, |reading| Called {
        escalates: reading.score >= threshold,
        score: f64::from(reading.score.get()) / 1_000.0,
        span: text.get(reading.span.start..reading.span.end).map(str::to_owned),
    })
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took.get(took.len() / 2).copied().unwrap_or_default()
}
