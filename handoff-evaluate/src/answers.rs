//! Does the knowledge base find what answers, and know when it does not?

use std::io::Write;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::chart::{self, figure, per_cent};
use crate::error::EvaluateError;
use crate::lines::{Row, write};
use crate::measures::{Reach, auroc, calibration, calibration_error, rank_of, share, widest};

/// Of answers given, the share that may be wrong where [`Summary::covered`] is looked for.
pub const WRONG_MAX: f64 = 0.1;
/// Steps of the calibration plot and of the table of thresholds.
const STEPS: usize = 10;

/// A question, and where it is known what answers it.
#[derive(Clone, Debug, Deserialize)]
pub struct Question {
    /// Given back with the verdict, whatever it is.
    pub id: Value,
    /// What the visitor asks.
    pub question: String,
    /// What was said before, oldest first.
    #[serde(default)]
    pub history: History,
    /// Which knowledge base it is for.
    #[serde(default)]
    pub kb: Option<String>,
    /// Whether the documents answer it. Rows that do not say are not counted.
    #[serde(default)]
    pub answerable: Option<bool>,
    /// The document that answers.
    #[serde(default)]
    pub gold_doc: Option<String>,
    /// All documents that answer.
    #[serde(default)]
    pub gold_docs: Option<Vec<String>>,
    /// All passages that answer; where there are some, the verdict is judged by them.
    #[serde(default)]
    pub gold_passages: Option<Vec<String>>,
}

impl Row for Question {
    const WANTED: &'static str = "a row with `id` and `question`, and perhaps `answerable` (true, false or null), `gold_docs` and `gold_passages` (lists)";
}

/// What was said before a question, oldest first.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct History(Option<Vec<Said>>);

/// One turn: its words, or an object that holds them under one of the usual names.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Value")]
struct Said {
    speaker: Option<String>,
    text: Option<String>,
}

impl From<Value> for Said {
    fn from(turn: Value) -> Self {
        let named = |names: &[&str]| {
            let mut found = names.iter().filter_map(|name| turn.get(name)?.as_str());
            found.next().map(str::to_owned)
        };
        Self {
            // Where a turn has both, the role says whose it is and the author what he is called.
            speaker: named(&["speaker", "role", "from", "author"]),
            text: turn
                .as_str()
                .map(str::to_owned)
                .or_else(|| named(&["text", "content", "utterance", "question", "message"])),
        }
    }
}

impl History {
    /// The visitor's own turns. Where a turn does not say whose it is, it is taken for the visitor's.
    pub fn of_visitor(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flatten().filter_map(Said::of_visitor)
    }
}

/// Who is not the visitor, as transcripts call them.
const OTHERS: &str = "agent ai assistant bot chatbot model system developer tool function operator support staff \
                      employee representative csr advisor admin company";

impl Said {
    fn of_visitor(&self) -> Option<&str> {
        let is_other = self
            .speaker
            .as_deref()
            .is_some_and(|speaker| OTHERS.split_whitespace().any(|other| other.eq_ignore_ascii_case(speaker)));
        self.text.as_deref().filter(|_| !is_other)
    }
}

/// A passage that is cut already.
#[derive(Clone, Debug, Deserialize)]
pub struct Passage {
    /// The knowledge base it belongs to.
    #[serde(default)]
    pub kb: Option<String>,
    /// Its document.
    pub doc: String,
    /// What it is called.
    pub passage: String,
    /// Its document's title, or its own.
    #[serde(default)]
    pub title: String,
    /// Its text.
    pub text: String,
}

impl Row for Passage {
    const WANTED: &'static str = "a row with `doc`, `passage`, `title` and `text`";
}

/// What is judged: something that finds passages and knows how sure it is.
pub trait Answerer {
    /// What it finds and says.
    fn answer(&mut self, question: &Question) -> Answered;
}

impl<F: FnMut(&Question) -> Answered> Answerer for F {
    fn answer(&mut self, question: &Question) -> Answered {
        self(question)
    }
}

/// What was found and said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answered {
    /// Documents that were found, best first.
    pub docs: Vec<String>,
    /// Others that are written behind them, so that there are enough for whoever counts ranks; they are not judged.
    pub others: Vec<String>,
    /// Passages, best first.
    pub passages: Vec<String>,
    /// How sure it is that the first answers, 0 to 1.
    pub confidence: f64,
    /// What it says; nothing where it would rather not.
    pub answer: Option<String>,
}

/// One line of output.
#[derive(Clone, Debug, Serialize)]
struct Verdict<'a> {
    id: &'a Value,
    docs: Vec<&'a str>,
    passages: &'a [String],
    confidence: f64,
    handoff: bool,
    answer: Option<&'a str>,
}

/// How one question went, as far as the truth is known.
#[derive(Clone, Copy, Debug)]
struct Judged {
    answerable: bool,
    /// The rank of the first right one.
    rank: Option<usize>,
    confidence: f64,
    answered: bool,
}

impl Judged {
    fn is_right(&self) -> bool {
        self.answerable && self.rank == Some(1)
    }
}

/// Asks every question, writes a verdict for each in order, and sums up where the rows carry the truth.
///
/// `progress` hears of each question that is done.
///
/// # Errors
/// A verdict cannot be written.
pub fn evaluate(
    questions: &[Question],
    answerer: &mut dyn Answerer,
    out: &mut dyn Write,
    mut progress: impl FnMut(usize),
) -> Result<Option<Summary>, EvaluateError> {
    let mut judged = Vec::new();
    for (done, question) in questions.iter().enumerate() {
        let answered = answerer.answer(question);
        let verdict = Verdict {
            id: &question.id,
            docs: answered.docs.iter().chain(&answered.others).map(String::as_str).collect(),
            passages: &answered.passages,
            confidence: answered.confidence,
            handoff: answered.answer.is_none(),
            answer: answered.answer.as_deref(),
        };
        write(out, &verdict)?;
        judged.extend(judge(question, &answered));
        progress(done + 1);
    }
    out.flush()?;
    Ok((!judged.is_empty()).then_some(Summary { judged }))
}

fn judge(question: &Question, answered: &Answered) -> Option<Judged> {
    let passages = question.gold_passages.as_deref().unwrap_or_default();
    let mut docs = question.gold_docs.clone().unwrap_or_default();
    docs.extend(question.gold_doc.clone());
    let rank = match passages.is_empty() {
        true => rank_of(&answered.docs, &docs),
        false => rank_of(&answered.passages, passages),
    };
    Some(Judged {
        answerable: question.answerable?,
        rank,
        confidence: answered.confidence,
        answered: answered.answer.is_some(),
    })
}

/// How the questions went whose truth is known.
#[derive(Clone, Debug)]
pub struct Summary {
    judged: Vec<Judged>,
}

impl Summary {
    /// Questions that counted.
    pub fn questions(&self) -> usize {
        self.judged.len()
    }

    /// Of the answerable, the share with a right one among the first `ranks`.
    pub fn hit(&self, ranks: usize) -> Option<f64> {
        let hits = self.answerable().filter(|judged| judged.rank.is_some_and(|rank| rank <= ranks)).count();
        share(hits, self.answerable().count())
    }

    /// The mean reciprocal rank of the first right one, over the answerable.
    pub fn reciprocal_rank(&self) -> Option<f64> {
        let ranks = self.answerable().filter_map(|judged| judged.rank);
        let sum = ranks.fold(0.0, |sum, rank| sum + 1.0 / rank as f64);
        let rows = self.answerable().count();
        (rows > 0).then(|| sum / rows as f64)
    }

    /// How often an answerable question has more confidence than one that is not.
    pub fn auroc(&self) -> Option<f64> {
        auroc(self.judged.iter().map(|judged| (judged.confidence, judged.answerable)))
    }

    /// The most that could be answered while at most [`WRONG_MAX`] of the answers are wrong, and where.
    pub fn widest(&self) -> Option<Reach> {
        widest(self.rows(), WRONG_MAX)
    }

    /// The share of questions that could be answered while at most [`WRONG_MAX`] of the answers are wrong.
    pub fn covered(&self) -> f64 {
        let reached = self.widest().map_or(0, |reach| reach.reached);
        share(reached, self.judged.len()).unwrap_or_default()
    }

    /// The share that is handed off as it stands.
    pub fn handoff_rate(&self) -> f64 {
        share(self.judged.iter().filter(|judged| !judged.answered).count(), self.judged.len()).unwrap_or_default()
    }

    /// The report for people.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn print(&self, out: &mut dyn Write) -> Result<(), EvaluateError> {
        let answerable = self.answerable().count();
        writeln!(
            out,
            "{} questions: {answerable} answerable, {} not.",
            self.questions(),
            self.questions() - answerable
        )?;
        writeln!(out, "\nFinding (of the answerable)")?;
        let hits = [1, 3, 5, 10].map(|ranks| format!("hit@{ranks} {}", figure(self.hit(ranks))));
        writeln!(out, "  {}  MRR {}", hits.join("  "), figure(self.reciprocal_rank()))?;
        writeln!(out, "\nKnowing")?;
        writeln!(out, "  AUROC of the confidence, answerable above unanswerable: {}", figure(self.auroc()))?;
        writeln!(
            out,
            "  answered while at most {:.0}% of the answers are wrong: {}{}",
            WRONG_MAX * 100.0,
            per_cent(Some(self.covered())),
            self.widest().map_or_else(String::new, |reach| format!(" (threshold {:.3})", reach.threshold)),
        )?;
        let answered: Vec<&Judged> = self.judged.iter().filter(|judged| judged.answered).collect();
        let right = answered.iter().filter(|judged| judged.is_right()).count();
        writeln!(
            out,
            "  as set: {} answered, of these {} right; {} handed off",
            per_cent(share(answered.len(), self.questions())),
            per_cent(share(right, answered.len())),
            per_cent(Some(self.handoff_rate())),
        )?;
        self.print_calibration(out)?;
        self.print_thresholds(out)
    }

    fn print_calibration(&self, out: &mut dyn Write) -> Result<(), EvaluateError> {
        let bins = calibration(self.rows(), STEPS);
        let error = figure(calibration_error(&bins));
        writeln!(out, "\nConfidence against the share that was right (│ is what was said; mean distance {error})")?;
        chart::calibration(&bins).iter().try_for_each(|line| writeln!(out, "{line}"))?;
        Ok(())
    }

    fn print_thresholds(&self, out: &mut dyn Write) -> Result<(), EvaluateError> {
        writeln!(out, "\nWhat each threshold would do")?;
        writeln!(out, "  threshold  handed off  answered  of these right  answerable handed off")?;
        for step in 0..STEPS {
            let threshold = step as f64 / STEPS as f64;
            let passed = |judged: &&Judged| judged.confidence >= threshold;
            let reached = self.judged.iter().filter(passed).count();
            let right = self.judged.iter().filter(passed).filter(|judged| judged.is_right()).count();
            let lost = self.answerable().filter(|judged| judged.confidence < threshold).count();
            let rows = self.questions();
            writeln!(
                out,
                "  {threshold:>9.1}  {:>10}  {:>8}  {:>14}  {:>21}",
                per_cent(share(rows - reached, rows)),
                per_cent(share(reached, rows)),
                per_cent(share(right, reached)),
                per_cent(share(lost, self.answerable().count())),
            )?;
        }
        Ok(())
    }

    fn answerable(&self) -> impl Iterator<Item = &Judged> {
        self.judged.iter().filter(|judged| judged.answerable)
    }

    fn rows(&self) -> impl Iterator<Item = (f64, bool)> {
        self.judged.iter().map(|judged| (judged.confidence, judged.is_right()))
    }
}
