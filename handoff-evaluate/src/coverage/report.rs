//! What was not answered, grouped: a line a group, and a summary for people.

use std::collections::BTreeMap;
use std::io::Write;

use handoff_core::asked::Unmet;
use handoff_core::likeness::{Gist, grouped};
use handoff_core::{AgentId, ConversationId, Timestamp};
use serde::Serialize;

use super::{ASKED_MAX, Counts, GROUPS_MAX, Past, QUESTIONS_MAX, Question};
use crate::chart::per_cent;
use crate::error::EvaluateError;
use crate::lines::write;
use crate::measures::share;

/// Groups that the summary shows.
const SHOWN_MAX: usize = 10;
/// Longest text of a group that the summary shows, in characters.
const SHOWN_CHARS_MAX: usize = 100;

/// Questions that ask for the same.
struct Group<'a> {
    /// The latest first.
    questions: Vec<&'a Question>,
    /// Of each whether it would be answered now, where that was asked.
    now: Option<Vec<bool>>,
    /// What would answer the latest that is answered.
    doc: Option<String>,
}

impl Group<'_> {
    fn answered_now(&self) -> Option<usize> {
        self.now.as_ref().map(|now| now.iter().filter(|answered| **answered).count())
    }

    fn still_open(&self) -> usize {
        self.questions.len() - self.answered_now().unwrap_or_default()
    }
}

/// One line of output.
#[derive(Serialize)]
struct Line<'a> {
    question: &'a str,
    count: usize,
    agent: &'a AgentId,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_now: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<Option<&'a str>>,
    questions: Vec<AskedLine<'a>>,
}

#[derive(Serialize)]
struct AskedLine<'a> {
    conversation: ConversationId,
    at: Timestamp,
    text: &'a str,
    why: Unmet,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_now: Option<bool>,
}

/// What answers a question now: a document, or nothing.
pub type Answerer<'a> = dyn FnMut(&Question) -> Option<String> + 'a;

/// Groups what was not answered by [`likeness`](handoff_core::likeness), each agent's apart, and writes a line for each
/// group: the most frequent first, where `answerer` is asked again those first that it still does not answer most
/// often.
///
/// `progress` hears of each question that was asked again.
///
/// # Errors
/// A line cannot be written.
pub fn evaluate(
    past: &Past,
    mut answerer: Option<&mut Answerer<'_>>,
    out: &mut dyn Write,
    mut progress: impl FnMut(usize),
) -> Result<Summary, EvaluateError> {
    let latest = past.latest();
    let mut groups = group(&latest);
    let mut done = 0;
    if let Some(answerer) = answerer.as_mut() {
        for group in &mut groups {
            let mut now = Vec::with_capacity(group.questions.len());
            for question in &group.questions {
                let answer = answerer(question);
                now.push(answer.is_some());
                if group.doc.is_none() {
                    group.doc = answer;
                }
                done += 1;
                progress(done);
            }
            group.now = Some(now);
        }
    }
    groups.sort_by_key(|group| {
        let latest = group.questions.first().map(|latest| latest.place());
        std::cmp::Reverse((group.still_open(), group.questions.len(), latest))
    });
    for group in groups.iter().take(GROUPS_MAX) {
        write_group(group, out)?;
    }
    out.flush()?;
    Ok(Summary::of(past, &groups))
}

fn group<'a>(latest: &[&'a Question]) -> Vec<Group<'a>> {
    let mut by_agent: BTreeMap<&AgentId, Vec<&Question>> = BTreeMap::new();
    for question in latest.iter().copied() {
        by_agent.entry(&question.agent).or_default().push(question);
    }
    let mut groups = Vec::new();
    for questions in by_agent.into_values() {
        let gists: Vec<&Gist> = questions.iter().map(|question| &question.gist).collect();
        let members = |at: Vec<usize>| at.into_iter().filter_map(|at| questions.get(at).copied()).collect();
        groups.extend(grouped(&gists).into_iter().map(|at| Group { questions: members(at), now: None, doc: None }));
    }
    groups
}

fn write_group(group: &Group<'_>, out: &mut dyn Write) -> Result<(), EvaluateError> {
    let Some(latest) = group.questions.first() else { return Ok(()) };
    let asked = group.questions.iter().take(ASKED_MAX).enumerate().map(|(at, question)| AskedLine {
        conversation: question.conversation,
        at: question.at,
        text: &question.text,
        why: question.why,
        answered_now: group.now.as_ref().and_then(|now| now.get(at).copied()),
    });
    let line = Line {
        question: &latest.text,
        count: group.questions.len(),
        agent: &latest.agent,
        answered_now: group.answered_now(),
        doc: group.now.as_ref().map(|_| group.doc.as_deref()),
        questions: asked.collect(),
    };
    write(out, &line)
}

/// How much was answered.
#[derive(Clone, Debug)]
pub struct Summary {
    conversations: usize,
    counts: Counts,
    /// Questions that were grouped.
    grouped: usize,
    groups: usize,
    /// Of each group that is shown its latest question, how many they are and how many are answered now.
    shown: Vec<(String, usize, Option<usize>)>,
    /// Questions, and groups as a whole, that are answered now.
    now: Option<(usize, usize)>,
}

impl Summary {
    fn of(past: &Past, groups: &[Group<'_>]) -> Self {
        let shown = groups.iter().take(SHOWN_MAX).filter_map(|group| {
            let text = shortened(&group.questions.first()?.text);
            Some((text, group.questions.len(), group.answered_now()))
        });
        let was_asked = groups.iter().any(|group| group.now.is_some());
        Self {
            conversations: past.conversations,
            counts: past.counts.clone(),
            grouped: past.grouped(),
            groups: groups.len(),
            shown: shown.collect(),
            now: was_asked.then(|| {
                let questions = groups.iter().filter_map(Group::answered_now).sum();
                (questions, groups.iter().filter(|group| group.still_open() == 0).count())
            }),
        }
    }

    /// How many questions went which way.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Groups in all, written or not.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// The report for people.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn print(&self, out: &mut dyn Write) -> Result<(), EvaluateError> {
        let Counts { answered, unsourced, .. } = self.counts;
        let (asked, unanswered) = (self.counts.asked(), self.counts.unanswered());
        writeln!(out, "{} conversations: {asked} questions to the AI.", self.conversations)?;
        if asked > 0 {
            writeln!(out, "  answered      {answered:>7}  {}", per_cent(share(answered, asked)))?;
            writeln!(out, "  not answered  {unanswered:>7}  {}", per_cent(share(unanswered, asked)))?;
            for (why, count) in &self.counts.unmet {
                writeln!(out, "    {:<33} {count:>7}", words(*why))?;
            }
        }
        if unsourced > 0 {
            writeln!(out, "  Not counted: {unsourced} messages answered without a source, as small talk is.")?;
        }
        self.print_groups(out)
    }

    fn print_groups(&self, out: &mut dyn Write) -> Result<(), EvaluateError> {
        if self.groups == 0 {
            return Ok(());
        }
        write!(out, "\n{} questions that were not answered, in {} groups.", self.grouped, self.groups)?;
        match self.now {
            Some((questions, groups)) => {
                writeln!(out, " The documents answer {questions} of them now, and {groups} groups wholly.")?;
            }
            None => writeln!(out)?,
        }
        if self.grouped < self.counts.unanswered() {
            writeln!(out, "Only the latest {QUESTIONS_MAX} were grouped.")?;
        }
        if self.groups > GROUPS_MAX {
            writeln!(out, "Only the first {GROUPS_MAX} groups were written.")?;
        }
        for (text, count, now) in &self.shown {
            let now = now.map_or_else(String::new, |now| format!("  {now:>6} now"));
            writeln!(out, "  {count:>6}{now}  {text}")?;
        }
        Ok(())
    }
}

fn words(why: Unmet) -> &'static str {
    match why {
        Unmet::Unanswered => "no answer was found",
        Unmet::NotHelpful => "the answer did not help",
        Unmet::HandedOff => "a person was asked for after it",
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARS_MAX) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
