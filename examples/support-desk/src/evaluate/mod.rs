//! Judges documents, triggers and thresholds on texts, before anybody depends on them.

use std::io::ErrorKind;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use handoff_core::Confidence;
use handoff_evaluate::EvaluateError;
use handoff_knowledge::AnswerOptions;

use crate::options::Options;
use crate::start::{StartError, chain};

mod answers;
mod coverage;
mod meanings;
mod progress;
mod triggers;

/// What can be judged.
#[derive(Debug, Subcommand)]
pub(crate) enum Evaluate {
    /// Asks questions of documents: which were found, how sure that is, and what the visitor would read.
    ///
    /// Writes one JSON object a question to standard output, in their order, with `id`, `docs`, `passages`,
    /// `confidence`, `handoff` and `answer`; and a summary to standard error where the questions carry the truth
    /// (`answerable`, and `gold_docs` or `gold_passages`).
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
        /// From which confidence on it answers, 0 to 1; without it what the server has.
        #[arg(long, value_name = "SHARE", value_parser = share)]
        threshold: Option<Confidence>,
        #[command(flatten)]
        model: ModelOfMeanings,
    },
    /// Reads messages: which of them call a person, and by which words.
    ///
    /// Writes one JSON object a message to standard output, in their order, with `id`, `label`, `score` and `span`;
    /// and a summary to standard error where the messages carry the truth (`label`, and `core`, `lang`, `kind` and
    /// `source` if there are any).
    Triggers {
        /// JSON Lines with `id` and `text`.
        #[arg(long, value_name = "FILE")]
        texts: PathBuf,
        /// From which score on a message calls a person, 0 to 1; without it as the server does, whatever the score.
        #[arg(long, value_name = "SHARE", value_parser = share, default_value = "0", hide_default_value = true)]
        threshold: Confidence,
    },
    /// Lists what past conversations asked and the AI did not settle, grouped by likeness: what the documents lack.
    ///
    /// Reads the database (`--database`), also while the server runs. Writes one JSON object a group to standard
    /// output, the most frequent first, with `question`, `count`, `agent` and `questions`, of which each has
    /// `conversation`, `at`, `text` and `why`; and a summary to standard error.
    Coverage {
        /// Only conversations of this agent.
        #[arg(long, value_name = "ID")]
        agent: Option<String>,
        /// Only what was asked in the last days.
        #[arg(long, value_name = "NUMBER")]
        days: Option<u32>,
        /// A folder of documents, of which each question is asked again: groups and questions have `answered_now`
        /// then, groups `doc` too, and those that are still open most often come first.
        #[arg(long, value_name = "DIR")]
        docs: Option<PathBuf>,
        /// From which confidence on these answer, 0 to 1; without it what the server has.
        #[arg(long, value_name = "SHARE", value_parser = share, requires = "docs")]
        threshold: Option<Confidence>,
    },
}

/// A model that finds documents by their meaning, too, as the server's `--embed-model` does.
#[derive(Debug, Args)]
pub(crate) struct ModelOfMeanings {
    /// The address of an OpenAI-compatible server that has the model of `--embed-model`.
    #[arg(long, value_name = "URL", env = "SUPPORT_DESK_LLM")]
    pub(crate) llm: Option<String>,
    /// The name of a model of meanings. What is judged then is what it finds together with words; an answer is the
    /// first passage.
    #[arg(long, value_name = "NAME", env = "SUPPORT_DESK_EMBED_MODEL", requires = "llm")]
    pub(crate) embed_model: Option<String>,
    /// A file that holds the key of that server; without it the environment's HANDOFF_LLM_KEY, if it is set.
    #[arg(long, value_name = "FILE", env = "SUPPORT_DESK_LLM_KEY_FILE", requires = "llm")]
    pub(crate) llm_key_file: Option<PathBuf>,
}

/// Judges what was asked for. Where whoever reads the output has enough of it, that is the end, and no error.
pub(crate) fn run(options: &Options, what: &Evaluate) -> Result<(), StartError> {
    match judge(options, what) {
        Err(StartError::Enough) => Ok(()),
        done => done,
    }
}

fn judge(options: &Options, what: &Evaluate) -> Result<(), StartError> {
    match what {
        Evaluate::Answers { docs, passages, questions, kb, threshold, model } => {
            let from = match (docs, passages) {
                (Some(docs), _) => answers::From::Docs(docs),
                (None, Some(passages)) => answers::From::Passages(passages),
                (None, None) => return Err(StartError::Record("--docs or --passages is needed".to_owned())),
            };
            answers::run(&from, questions, kb.as_deref(), *threshold, model)
        }
        Evaluate::Triggers { texts, threshold } => triggers::run(texts, *threshold),
        Evaluate::Coverage { agent, days, docs, threshold } => {
            let (agent, docs) = (agent.as_deref(), docs.as_deref());
            let wanted = coverage::Wanted { agent, days: *days, docs, threshold: *threshold };
            coverage::run(&options.database, &wanted)
        }
    }
}

/// A confidence as it is printed.
fn share(text: &str) -> Result<Confidence, String> {
    let share = text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    let share = share.ok_or_else(|| "a number from 0 to 1 is needed, such as 0.4".to_owned())?;
    Ok(Confidence::per_mille((share * 1_000.0).round() as u16))
}

/// How the server answers, or with another threshold.
fn answer_options(threshold: Option<Confidence>) -> AnswerOptions {
    let usual = AnswerOptions::default();
    AnswerOptions { threshold: threshold.unwrap_or(usual.threshold), ..usual }
}

fn failed(error: EvaluateError) -> StartError {
    match error {
        EvaluateError::Unwritten(error) if error.kind() == ErrorKind::BrokenPipe => StartError::Enough,
        EvaluateError::Unwritten(error) => StartError::Record(format!("the verdicts cannot be written: {error}")),
        error => StartError::Record(chain(&error)),
    }
}
