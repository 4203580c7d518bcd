//! Does a message call a person, and does one that only sounds like it not?

use std::collections::BTreeMap;
use std::io::Write;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::chart::{figure, per_cent};
use crate::error::EvaluateError;
use crate::lines::{Row, write};
use crate::measures::{Counts, share};

/// Most mistakes of each kind that a summary shows.
pub const MISTAKES_MAX: usize = 10;
/// Longest text of a mistake that is shown, in characters.
const SHOWN_CHARS_MAX: usize = 120;
/// Steps of the table of thresholds.
const STEPS: usize = 10;

/// A message, and whether it is known to call a person.
#[derive(Clone, Debug, Deserialize)]
pub struct Message {
    /// Given back with the verdict, whatever it is.
    pub id: Value,
    /// What the visitor wrote.
    pub text: String,
    /// What it does. Rows that do not say are not counted.
    #[serde(default)]
    pub label: Option<Label>,
    /// Whether everybody would agree; where no row says, all count.
    #[serde(default)]
    pub core: Option<bool>,
    /// Its language.
    #[serde(default)]
    pub lang: Option<String>,
    /// What kind of message it is.
    #[serde(default)]
    pub kind: Option<String>,
    /// Where it was collected.
    #[serde(default)]
    pub source: Option<String>,
}

impl Row for Message {
    const WANTED: &'static str = "a row with `id` and `text`";
}

/// What a message does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// It calls a person.
    Escalate,
    /// It does not.
    Continue,
}

/// What was read in a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Called {
    /// Whether it calls a person.
    pub escalates: bool,
    /// How sure that it does is, 0 to 1; also where that was not sure enough.
    pub score: f64,
    /// The words that decided.
    pub span: Option<String>,
}

/// One line of output.
#[derive(Clone, Debug, Serialize)]
struct Verdict<'a> {
    id: &'a Value,
    label: Label,
    score: f64,
    span: Option<&'a str>,
}

/// How one message went whose truth is known.
#[derive(Clone, Debug)]
struct Judged {
    text: String,
    groups: [Option<String>; GROUPS.len()],
    is_core: bool,
    truth: bool,
    called: Called,
}

/// By what the figures are told apart.
const GROUPS: [&str; 3] = ["language", "kind", "source"];

/// Reads every message, writes a verdict for each in order, and sums up where the rows carry the truth.
///
/// `progress` hears of each message that is done.
///
/// # Errors
/// A verdict cannot be written.
pub fn evaluate(
    messages: &[Message],
    reader: &mut dyn FnMut(&str) -> Called,
    out: &mut dyn Write,
    mut progress: impl FnMut(usize),
) -> Result<Option<Summary>, EvaluateError> {
    let mut judged = Vec::new();
    for (done, message) in messages.iter().enumerate() {
        let called = reader(&message.text);
        let label = if called.escalates { Label::Escalate } else { Label::Continue };
        write(out, &Verdict { id: &message.id, label, score: called.score, span: called.span.as_deref() })?;
        judged.extend(message.label.map(|truth| Judged {
            text: message.text.clone(),
            groups: [message.lang.clone(), message.kind.clone(), message.source.clone()],
            is_core: message.core.unwrap_or(true),
            truth: truth == Label::Escalate,
            called,
        }));
        progress(done + 1);
    }
    out.flush()?;
    Ok((!judged.is_empty()).then_some(Summary { judged }))
}

/// How the messages went whose truth is known.
#[derive(Clone, Debug)]
pub struct Summary {
    judged: Vec<Judged>,
}

impl Summary {
    /// Verdicts against the truth; of the rows whose `core` is true, or of all.
    pub fn counts(&self, only_core: bool) -> Counts {
        count(self.judged.iter().filter(|judged| judged.is_core || !only_core))
    }

    /// The same for one language.
    pub fn of_language(&self, language: &str, only_core: bool) -> Counts {
        let is_meant = |judged: &&Judged| {
            judged.groups.first().is_some_and(|of| of.as_deref() == Some(language)) && (judged.is_core || !only_core)
        };
        count(self.judged.iter().filter(is_meant))
    }

    /// Mistakes of one kind, core rows and the surest first.
    fn mistakes(&self, truth: bool) -> Vec<&Judged> {
        let wrong = self.judged.iter().filter(|judged| judged.truth == truth && judged.is_wrong());
        let mut wrong: Vec<&Judged> = wrong.collect();
        wrong.sort_by(|one, other| {
            other.is_core.cmp(&one.is_core).then(other.called.score.total_cmp(&one.called.score))
        });
        wrong
    }

    /// The report for people.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn print(&self, out: &mut dyn Write) -> Result<(), EvaluateError> {
        let requests = self.judged.iter().filter(|judged| judged.truth).count();
        writeln!(
            out,
            "{} messages: {requests} call a person, {} do not.",
            self.judged.len(),
            self.judged.len() - requests
        )?;
        writeln!(out, "\n{HEADER}")?;
        line(out, "core", &self.counts(true))?;
        let foreign = self.judged.iter().filter(|judged| judged.is_core && judged.is_foreign());
        line(out, "core, not English", &count(foreign))?;
        line(out, "all", &self.counts(false))?;
        for (group, name) in GROUPS.into_iter().enumerate() {
            self.print_group(out, group, name)?;
        }
        self.print_thresholds(out)?;
        self.print_mistakes(out)
    }

    fn print_group(&self, out: &mut dyn Write, group: usize, name: &str) -> Result<(), EvaluateError> {
        let mut by: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
        for judged in &self.judged {
            if let Some(value) = judged.groups.get(group).and_then(Option::as_deref) {
                by.entry(value).or_default().push(judged);
            }
        }
        if by.is_empty() {
            return Ok(());
        }
        writeln!(out, "\nBy {name}, all rows\n{HEADER}")?;
        by.into_iter().try_for_each(|(value, rows)| line(out, value, &count(rows)))
    }

    fn print_thresholds(&self, out: &mut dyn Write) -> Result<(), EvaluateError> {
        writeln!(out, "\nWhat each score as threshold would do, core rows\n{HEADER}")?;
        for step in 1..=STEPS {
            let threshold = step as f64 / STEPS as f64;
            let mut counts = Counts::default();
            for judged in self.judged.iter().filter(|judged| judged.is_core) {
                counts.add(judged.called.score >= threshold, judged.truth);
            }
            line(out, &format!("{threshold:.1}"), &counts)?;
        }
        Ok(())
    }

    fn print_mistakes(&self, out: &mut dyn Write) -> Result<(), EvaluateError> {
        // A wish that was not heard weighs more.
        for (truth, what) in [(true, "missed"), (false, "wrongly called")] {
            let mistakes = self.mistakes(truth);
            let (shown, all) = (mistakes.len().min(MISTAKES_MAX), mistakes.len());
            if all > 0 {
                writeln!(out, "\nMistakes: {what}, core rows and the surest first ({shown} of {all})")?;
            }
            for judged in mistakes.into_iter().take(MISTAKES_MAX) {
                let text: String =
                    judged.text.chars().take(SHOWN_CHARS_MAX).map(|c| if c.is_control() { ' ' } else { c }).collect();
                let span = judged.called.span.as_deref().map_or_else(String::new, |span| format!("  by {span:?}"));
                writeln!(out, "  {:.2}  {text}{span}", judged.called.score)?;
            }
        }
        Ok(())
    }
}

impl Judged {
    fn is_wrong(&self) -> bool {
        self.truth != self.called.escalates
    }

    fn is_foreign(&self) -> bool {
        let language = self.groups.first().and_then(Option::as_deref);
        language.is_some_and(|language| language != "en" && !language.starts_with("en-"))
    }
}

const HEADER: &str = "                            rows  wishes  handed off  precision  recall     F1  false positives";

fn line(out: &mut dyn Write, name: &str, counts: &Counts) -> Result<(), EvaluateError> {
    let wishes = counts.true_positives + counts.false_negatives;
    let called = counts.true_positives + counts.false_positives;
    writeln!(
        out,
        "  {name:<22}  {:>6}  {wishes:>6}      {}      {}   {}  {}           {}",
        counts.total(),
        per_cent(share(called, counts.total())),
        figure(counts.precision()),
        figure(counts.recall()),
        figure(counts.f1()),
        per_cent(counts.false_positive_rate()),
    )?;
    Ok(())
}

fn count<'a>(rows: impl IntoIterator<Item = &'a Judged>) -> Counts {
    let mut counts = Counts::default();
    rows.into_iter().for_each(|judged| counts.add(judged.called.escalates, judged.truth));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(row: &str) -> Message {
        serde_json::from_str(row).unwrap()
    }

    fn reader(text: &str) -> Called {
        match text.find("human") {
            Some(at) => Called { escalates: true, score: 0.75, span: Some(text[at..at + 5].to_owned()) },
            None => Called::default(),
        }
    }

    #[test]
    fn verdicts_come_in_order_with_the_words_that_decided() {
        let rows = [message(r#"{"id":7,"text":"a human","more":[]}"#), message(r#"{"id":"b","text":"no"}"#)];
        let (mut out, mut told) = (Vec::new(), Vec::new());
        let summary = evaluate(&rows, &mut reader, &mut out, |done| told.push(done)).unwrap();
        assert!(summary.is_none(), "no row carries the truth");
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"id\":7,\"label\":\"escalate\",\"score\":0.75,\"span\":\"human\"}\n\
             {\"id\":\"b\",\"label\":\"continue\",\"score\":0.0,\"span\":null}\n"
        );
        assert_eq!(told, [1, 2]);
    }

    #[test]
    fn thresholds_count_by_the_score_also_what_was_not_sure_enough() {
        let rows = [r#"{"id":1,"text":"human","label":"escalate"}"#, r#"{"id":2,"text":"no","label":"continue"}"#];
        let mut unsure = |text: &str| Called { escalates: false, ..reader(text) };
        let rows = rows.map(message);
        let summary = evaluate(&rows, &mut unsure, &mut Vec::new(), |_| ()).unwrap().unwrap();
        let mut out = Vec::new();
        summary.print(&mut out).unwrap();
        let report = String::from_utf8(out).unwrap();
        let (_, table) = report.split_once("What each score as threshold would do").unwrap();
        for (threshold, handed_off) in [("0.1", "50.0%"), ("0.7", "50.0%"), ("0.8", "0.0%"), ("1.0", "0.0%")] {
            let line = table.lines().find(|line| line.trim_start().starts_with(threshold)).unwrap();
            assert_eq!(line.split_whitespace().nth(3), Some(handed_off), "{line}");
        }
    }

    #[test]
    fn the_summary_counts_core_rows_apart_and_by_group() {
        let rows = [
            r#"{"id":1,"text":"human","label":"escalate","core":true,"lang":"en","kind":"explicit"}"#,
            r#"{"id":2,"text":"mensch","label":"escalate","core":true,"lang":"de","kind":"explicit"}"#,
            r#"{"id":3,"text":"human error","label":"continue","core":true,"lang":"en","kind":"lookalike"}"#,
            r#"{"id":4,"text":"x","label":"escalate","core":false,"lang":"en","kind":"soft"}"#,
            r#"{"id":5,"text":"y"}"#,
        ]
        .map(message);
        let summary = evaluate(&rows, &mut reader, &mut Vec::new(), |_| ()).unwrap().unwrap();
        let core = summary.counts(true);
        assert_eq!((core.true_positives, core.false_positives, core.false_negatives, core.total()), (1, 1, 1, 3));
        assert_eq!(summary.counts(false).total(), 4, "rows without a truth do not count");
        assert_eq!(summary.of_language("de", true).recall(), Some(0.0));
        let mut out = Vec::new();
        summary.print(&mut out).unwrap();
        let report = String::from_utf8(out).unwrap();
        // Four messages whose truth is known, three of them wishes, two that call.
        let all = report.lines().find(|line| line.trim_start().starts_with("all ")).unwrap();
        assert_eq!(all.split_whitespace().take(4).collect::<Vec<_>>(), ["all", "4", "3", "50.0%"], "{report}");
        for wanted in ["By language", "By kind", "lookalike", "missed", "wrongly called", "by \"human\""] {
            assert!(report.contains(wanted), "{wanted} in {report}");
        }
        assert!(!report.contains("By source"), "no row has one");
    }
}
