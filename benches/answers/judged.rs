//! How well both answer questions whose truth is known, by the measures of `handoff-evaluate`.

use std::collections::BTreeSet;
use std::io;

use handoff_core::error::BoxError;
use handoff_evaluate::answers::{Answered, Answerer, Passage, Question, Summary, evaluate};
use handoff_knowledge::{AnswerOptions, KnowledgeBase};
use serde_json::{Value, json};

use super::full_text::FullText;
use super::{RANKS, knowledge};

/// Each knowledge base by itself; nothing where no questions were given.
pub(crate) fn both(passages: &[Passage], questions: &[Question]) -> Result<Value, BoxError> {
    let mut rows = Vec::new();
    let bases: BTreeSet<Option<&str>> = questions.iter().map(|question| question.kb.as_deref()).collect();
    for kb in bases {
        let of = |named: &Option<String>| kb.is_none() || named.is_none() || named.as_deref() == kb;
        let passages: Vec<Passage> = passages.iter().filter(|passage| of(&passage.kb)).cloned().collect();
        let asked: Vec<Question> = questions
            .iter()
            .filter(|question| question.kb.as_deref() == kb && question.answerable.is_some())
            .cloned()
            .collect();
        if passages.is_empty() || asked.is_empty() {
            continue;
        }
        println!("\n{}: {} passages, {} questions", kb.unwrap_or("all"), passages.len(), asked.len());
        let (knowledge, full_text) = (knowledge(&passages)?, FullText::of(&passages)?);
        let sides: [(&str, &mut dyn Answerer); 2] = [
            ("handoff-knowledge", &mut |question: &Question| by_knowledge(&knowledge, question)),
            ("FTS5 with BM25", &mut |question: &Question| by_full_text(&full_text, question)),
        ];
        for (name, answerer) in sides {
            let Some(summary) = evaluate(&asked, answerer, &mut io::sink(), |_| {})? else { continue };
            rows.push(row(kb, name, &summary));
        }
    }
    Ok(Value::Array(rows))
}

fn row(kb: Option<&str>, name: &str, summary: &Summary) -> Value {
    let figure = |figure: Option<f64>| figure.map_or_else(|| "–".to_owned(), |figure| format!("{figure:.3}"));
    println!(
        "{name:<20} hit@1 {}  MRR {}  AUROC {}  answered at no more than 10% wrong {:.1}%",
        figure(summary.hit(1)),
        figure(summary.reciprocal_rank()),
        figure(summary.auroc()),
        summary.covered() * 100.0
    );
    json!({
        "kb": kb, "what": name, "hit_1": summary.hit(1), "mrr": summary.reciprocal_rank(),
        "auroc": summary.auroc(), "covered": summary.covered(),
    })
}

fn by_knowledge(knowledge: &KnowledgeBase, question: &Question) -> Answered {
    let before: Vec<&str> = question.history.of_visitor().collect();
    let asked = handoff_knowledge::Question::new(&question.question).after_all(before.into_iter().rev());
    let (assessment, _) = knowledge.assess_and_answer(asked, RANKS, &AnswerOptions::default());
    let docs = distinct(assessment.hits.iter().map(|hit| hit.document.path.clone()));
    let passages = assessment.hits.iter().map(|hit| hit.passage.name.clone()).collect();
    let confidence = f64::from(assessment.confidence.get()) / 1_000.0;
    Answered { docs, passages, confidence, ..Answered::default() }
}

fn by_full_text(full_text: &FullText, question: &Question) -> Answered {
    // What cannot be asked found nothing.
    let found = full_text.ask(&question.question, RANKS).unwrap_or_default();
    Answered {
        docs: distinct(found.iter().map(|found| found.doc.clone())),
        passages: found.iter().map(|found| found.passage.clone()).collect(),
        confidence: found.first().map_or(0.0, |first| first.confidence()),
        ..Answered::default()
    }
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}
