//! Asks questions of documents.

use std::collections::HashMap;
use std::io::{self, BufWriter};
use std::path::Path;
use std::sync::Arc;

use handoff_core::Confidence;
use handoff_evaluate::answers::{Answered, Answerer, Passage, Question, evaluate};
use handoff_evaluate::lines;
use handoff_knowledge::{
    Answer, AnswerOptions, KnowledgeBase, KnowledgeResponder, LoadOptions, MAX_HITS, ReadyPassage, ResponderOptions,
};
use tokio::time::Instant;

use super::meanings::Meanings;
use super::progress::Progress;
use super::{ModelOfMeanings, failed};
use crate::start::{StartError, chain, say};

/// What the answers come from.
pub(crate) enum From<'a> {
    /// A folder.
    Docs(&'a Path),
    /// A file of ready passages.
    Passages(&'a Path),
}

/// Fewest documents that a verdict names, where there are so many.
const DOCS_MIN: usize = 10;

pub(crate) fn run(
    from: &From<'_>,
    questions: &Path,
    kb: Option<&str>,
    model: &ModelOfMeanings,
) -> Result<(), StartError> {
    let mut asked: Vec<Question> = lines::read(questions).map_err(failed)?;
    asked.retain(|question| kb.is_none_or(|kb| question.kb.as_deref().is_none_or(|of| of == kb)));
    if asked.is_empty() {
        let kb = kb.unwrap_or_default();
        return Err(StartError::Record(format!("{} holds no question whose kb is {kb}", questions.display())));
    }
    let knowledge = load(from, kb)?;
    name_by_id(&knowledge, &mut asked);
    let words = Arc::new(KnowledgeResponder::new(knowledge, ResponderOptions::default()));
    let mut meanings = Meanings::of(model, &words)?;
    let knowledge = words.knowledge();
    let mut progress = Progress::new("questions", asked.len());
    let mut out = BufWriter::new(io::stdout().lock());
    let began = Instant::now();
    let mut by_words = |question: &Question| answer(&knowledge, question);
    let answerer: &mut dyn Answerer = match &mut meanings {
        Some(meanings) => meanings,
        None => &mut by_words,
    };
    let summary = evaluate(&asked, answerer, &mut out, |done| progress.tell(done)).map_err(failed)?;
    drop(progress);
    let took = began.elapsed();
    say(format_args!("{} questions in {took:.1?}, {:.0?} each.\n", asked.len(), took / count(asked.len())));
    if let Some(meanings) = &meanings {
        meanings.tell_alone();
    }
    match summary {
        Some(summary) => summary.print(&mut io::stderr().lock()).map_err(failed),
        None => {
            say(format_args!("No row says whether it is answerable, so there is nothing to sum up."));
            Ok(())
        }
    }
}

pub(crate) fn load(from: &From<'_>, kb: Option<&str>) -> Result<KnowledgeBase, StartError> {
    let began = Instant::now();
    let options = LoadOptions::default();
    let loaded = match from {
        From::Docs(folder) => KnowledgeBase::load(folder, &options),
        From::Passages(file) => {
            let passages: Vec<Passage> = lines::read(file).map_err(failed)?;
            let ready = passages
                .into_iter()
                .filter(|passage| kb.is_none_or(|kb| passage.kb.as_deref().is_none_or(|of| of == kb)));
            let ready = ready.map(|Passage { doc, passage, title, text, .. }| ReadyPassage {
                document: doc,
                name: passage,
                title,
                text,
            });
            KnowledgeBase::from_passages(ready, &options)
        }
    };
    let (knowledge, report) = loaded.map_err(|error| without(from, &chain(&error)))?;
    for warning in &report.warnings {
        say(format_args!("support-desk: left out {warning}"));
    }
    let took = began.elapsed();
    say(format_args!("{} passages of {} documents, indexed in {took:.1?}.", report.passages, report.documents));
    Ok(knowledge)
}

/// Why there are no documents, with where they were looked for.
fn without(from: &From<'_>, reason: &str) -> StartError {
    let (From::Docs(place) | From::Passages(place)) = from;
    let place = place.display().to_string();
    StartError::Documents(if reason.contains(&place) { reason.to_owned() } else { format!("{place}: {reason}") })
}

/// A document may be named by its path, too, as whoever looks into the folder reads it.
fn name_by_id(knowledge: &KnowledgeBase, asked: &mut [Question]) {
    let mut ids: HashMap<&str, &str> = HashMap::new();
    for passage in knowledge.passages() {
        if let Some(document) = knowledge.documents().get(passage.document) {
            ids.entry(&document.path).or_insert_with(|| knowledge.document_id(passage));
        }
    }
    let named = asked
        .iter_mut()
        .flat_map(|question| question.gold_doc.iter_mut().chain(question.gold_docs.iter_mut().flatten()));
    for gold in named {
        if let Some(id) = ids.get(gold.as_str()) {
            *gold = (*id).to_owned();
        }
    }
}

fn answer(knowledge: &KnowledgeBase, question: &Question) -> Answered {
    let asked = handoff_knowledge::Question::new(&question.question).after_all(before(question));
    let (assessment, answer) = knowledge.assess_and_answer(asked, MAX_HITS, &AnswerOptions::default());
    let hits: Vec<&handoff_knowledge::Passage> = assessment.hits.iter().map(|hit| hit.passage).collect();
    let answer = match answer {
        Answer::Found { text, .. } => Some(text),
        Answer::NotFound { .. } => None,
    };
    answered(knowledge, &hits, assessment.confidence, answer)
}

/// What the visitor asked before, the latest first.
pub(super) fn before(question: &Question) -> impl Iterator<Item = &str> {
    let before: Vec<&str> = question.history.of_visitor().collect();
    before.into_iter().rev()
}

/// What was found, by the names that its authors gave it.
pub(super) fn answered(
    knowledge: &KnowledgeBase,
    hits: &[&handoff_knowledge::Passage],
    confidence: Confidence,
    answer: Option<String>,
) -> Answered {
    // Whoever measures ranks wants so many documents, also where the words lead to fewer.
    let docs =
        hits.iter().map(|passage| (*passage, true)).chain(knowledge.passages().iter().map(|passage| (passage, false)));
    let mut named: Vec<&str> = Vec::new();
    for (passage, is_hit) in docs {
        if !is_hit && named.len() >= DOCS_MIN {
            break;
        }
        let id = knowledge.document_id(passage);
        if !named.contains(&id) {
            named.push(id);
        }
    }
    let mut passages: Vec<&str> = Vec::new();
    for passage in hits {
        // What was cut of one that its author has called so is one.
        let id = passage.mark.as_deref().unwrap_or(&passage.name);
        if !passages.contains(&id) {
            passages.push(id);
        }
    }
    Answered {
        docs: named.into_iter().map(str::to_owned).collect(),
        passages: passages.into_iter().map(str::to_owned).collect(),
        confidence: f64::from(confidence.get()) / 1_000.0,
        answer,
    }
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows.max(1)).unwrap_or(u32::MAX)
}
