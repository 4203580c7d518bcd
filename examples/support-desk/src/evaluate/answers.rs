//! Asks questions of documents.

use std::collections::{BTreeSet, HashMap, HashSet};
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
use super::{ModelOfMeanings, answer_options, failed};
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
/// So many right documents that are not there are named.
const UNKNOWN_NAMED: usize = 5;

pub(crate) fn run(
    from: &From<'_>,
    questions: &Path,
    kb: Option<&str>,
    threshold: Option<Confidence>,
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
    tell_unknown(&knowledge, &asked);
    let options = answer_options(threshold);
    let words = Arc::new(KnowledgeResponder::new(knowledge, ResponderOptions::default()));
    let mut meanings = Meanings::of(model, &words, options)?;
    let knowledge = words.knowledge();
    let mut progress = Progress::new("questions", asked.len());
    let mut out = BufWriter::new(io::stdout().lock());
    let began = Instant::now();
    let mut by_words = |question: &Question| answer(&knowledge, &options, question);
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

/// A document may be named by its path, too, with its ending or without, as whoever looks into the folder reads it.
/// One of which parts have ids of their own is meant with all of them.
fn name_by_id(knowledge: &KnowledgeBase, asked: &mut [Question]) {
    let (mut ids, mut stems) = (HashMap::<&str, Vec<&str>>::new(), HashMap::<&str, Vec<&str>>::new());
    let mut paths: HashMap<&str, &str> = HashMap::new();
    for passage in knowledge.passages() {
        if let Some(document) = knowledge.documents().get(passage.document) {
            let id = knowledge.document_id(passage);
            for (names, name) in [(&mut ids, document.path.as_str()), (&mut stems, stem(&document.path))] {
                let known = names.entry(name).or_default();
                if !known.contains(&id) {
                    known.push(id);
                }
            }
            paths.entry(id).or_insert(&document.path);
        }
    }
    // Where another document is called so itself, that one is meant.
    stems.retain(|name, _| paths.get(name).is_none_or(|path| stem(path) == *name));
    for (stem, of_stem) in stems {
        ids.entry(stem).or_insert(of_stem);
    }
    for question in asked {
        let named = question.gold_doc.take().into_iter().chain(question.gold_docs.take().unwrap_or_default());
        let mut golds: Vec<String> = Vec::new();
        for gold in named {
            golds.extend(ids.get(gold.as_str()).into_iter().flatten().map(|id| (*id).to_owned()));
            golds.push(gold);
        }
        question.gold_docs = Some(golds);
    }
}

/// A path without its ending.
fn stem(path: &str) -> &str {
    path.rsplit_once('.').filter(|(_, ending)| !ending.contains('/')).map_or(path, |(stem, _)| stem)
}

/// Says which right documents and passages are not there: a slip of the pen would look like a bad answer.
fn tell_unknown(knowledge: &KnowledgeBase, asked: &[Question]) {
    let mut there: HashSet<&str> = HashSet::new();
    for passage in knowledge.passages() {
        there.extend([knowledge.document_id(passage), &passage.name]);
        there.extend(passage.mark.as_deref());
        let path = knowledge.documents().get(passage.document).map(|document| document.path.as_str());
        there.extend(path.into_iter().flat_map(|path| [path, stem(path)]));
    }
    let golds = asked.iter().flat_map(|question| [&question.gold_docs, &question.gold_passages]).flatten().flatten();
    let unknown: BTreeSet<&str> = golds.map(String::as_str).filter(|gold| !there.contains(gold)).collect();
    if !unknown.is_empty() {
        let named: Vec<&str> = unknown.iter().take(UNKNOWN_NAMED).copied().collect();
        let more = if unknown.len() > named.len() { ", …" } else { "" };
        say(format_args!(
            "support-desk: {} of the right documents and passages are not there, and count as missed: {}{more}",
            unknown.len(),
            named.join(", ")
        ));
    }
    let without = asked.iter().filter(|question| question.answerable == Some(true) && !has_gold(question)).count();
    if without > 0 {
        say(format_args!(
            "support-desk: {without} answerable questions say neither gold_docs nor gold_passages, and count as missed"
        ));
    }
}

fn has_gold(question: &Question) -> bool {
    [&question.gold_docs, &question.gold_passages].into_iter().flatten().any(|golds| !golds.is_empty())
}

fn answer(knowledge: &KnowledgeBase, options: &AnswerOptions, question: &Question) -> Answered {
    let asked = handoff_knowledge::Question::new(&question.question).after_all(before(question));
    let (assessment, answer) = knowledge.assess_and_answer(asked, MAX_HITS, options);
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
    let (mut named, mut found): (Vec<String>, usize) = (Vec::new(), 0);
    for (passage, is_hit) in docs {
        if !is_hit && named.len() >= DOCS_MIN {
            break;
        }
        let id = knowledge.document_id(passage);
        if !named.iter().any(|named| named == id) {
            named.push(id.to_owned());
            found += usize::from(is_hit);
        }
    }
    let others = named.split_off(found);
    let mut passages: Vec<&str> = Vec::new();
    for passage in hits {
        // What was cut of one that its author has called so is one.
        let id = passage.mark.as_deref().unwrap_or(&passage.name);
        if !passages.contains(&id) {
            passages.push(id);
        }
    }
    Answered {
        docs: named,
        others,
        passages: passages.into_iter().map(str::to_owned).collect(),
        confidence: f64::from(confidence.get()) / 1_000.0,
        answer,
    }
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows.max(1)).unwrap_or(u32::MAX)
}
