//! Judges documents, triggers and thresholds on texts, before anybody depends on them.

use std::path::PathBuf;

use clap::Subcommand;
use handoff_evaluate::EvaluateError;

use crate::options::Options;
use crate::start::{StartError, chain};

mod answers;
mod progress;
mod triggers;

/// What can be judged.
#[derive(Debug, Subcommand)]
pub(crate) enum Evaluate {
    /// Asks questions of documents: which were found, how sure that is, and what the visitor would read.
    ///
    /// Writes one JSON object a question to standard output, and a summary to standard error where the questions
    /// carry the truth (`answerable`, `gold_docs`, `gold_passages`).
    Answers {
        /// A folder of documents.
        #[arg(long, value_name = "DIR", required_unless_present = "passages", conflicts_with = "passages")]
        docs: Option<PathBuf>,
        /// Ready passages instead: JSON Lines with `doc`, `passage`, `title` and `text`.
        #[arg(long, value_name = "FILE")]
        passages: Option<PathBuf>,
        /// JSON Lines with `id` and `question`, and `history` where something was said before.
        #[arg(long, value_name = "FILE")]
        questions: PathBuf,
        /// Only questions and passages with this `kb`.
        #[arg(long, value_name = "NAME")]
        kb: Option<String>,
    },
    /// Reads messages: which of them call a person, and by which words.
    ///
    /// Writes one JSON object a message to standard output, and a summary to standard error where the messages carry
    /// the truth (`label`, and `core`, `lang`, `kind` and `source` if there are any).
    Triggers {
        /// JSON Lines with `id` and `text`.
        #[arg(long, value_name = "FILE")]
        texts: PathBuf,
    },
}

/// Judges what was asked for.
pub(crate) fn run(_: &Options, what: &Evaluate) -> Result<(), StartError> {
    match what {
        Evaluate::Answers { docs, passages, questions, kb } => {
            let from = match (docs, passages) {
                (Some(docs), _) => answers::From::Docs(docs),
                (None, Some(passages)) => answers::From::Passages(passages),
                (None, None) => return Err(StartError::Record("--docs or --passages is needed".to_owned())),
            };
            answers::run(&from, questions, kb.as_deref())
        }
        Evaluate::Triggers { texts } => triggers::run(texts),
    }
}

fn failed(error: EvaluateError) -> StartError {
    match error {
        EvaluateError::Unwritten(error) => StartError::Record(format!("the verdicts cannot be written: {error}")),
        error => StartError::Record(chain(&error)),
    }
}
