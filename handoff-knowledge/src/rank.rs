//! Which passages answer best: one pass over the postings, then a closer look at the best few.

use crate::index::{Index, Posting, Shape, TermId};
use crate::matters::Matters;
use crate::query::{Query, QueryTerm};
use crate::style::Style;

/// How many passages are looked at closely.
const CLOSER_LOOK: usize = crate::knowledge_base::MAX_HITS;
/// How much a document counts beside its passage in the choice of these.
const DOCUMENT_SHARE: f32 = 0.5;

/// What is seen of a passage, each a share, 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Look {
    /// The passage's BM25F score, of the highest that the question could give.
    pub(crate) strength: f32,
    /// The same of its document.
    pub(crate) document: f32,
    /// How far question and heading are the same words.
    pub(crate) heading: f32,
    /// How far question and the most alike sentence or item are.
    pub(crate) alike: f32,
    /// How much of the question stands in the passage or above it.
    pub(crate) coverage: f32,
    /// How much of it stands in one sentence or item, or above it.
    pub(crate) sentence: f32,
    /// How likely its document is meant, of the likeliest: by what was learnt of examples.
    pub(crate) matter: f32,
    /// How many of the question's pairs of neighbours stand side by side in one sentence or in the heading.
    pub(crate) pairs: f32,
}

/// How much each part of a [`Look`] counts, and how much passage and document together.
struct Weights {
    strength: f32,
    document: f32,
    both: f32,
    heading: f32,
    alike: f32,
    sentence: f32,
    pairs: f32,
    matter: f32,
}

/// Pairwise logistic regressions, right passages against wrong ones of the same question, on four public question
/// sets; each set weighs the same. By questions left out of the fit, the share of right first passages is 0.82 on
/// average, their mean reciprocal rank 0.87. Prose is rounded so that none of its parts speaks against a passage: in a
/// handful of documents shares are small. In examples a sentence is all there is, and counts twice with strength:
/// hence the sign. What was learnt of examples adds one in a hundred there to the share of right first documents, and
/// two in small collections.
const PROSE: Weights = Weights {
    strength: 1.0,
    document: 3.0,
    both: 8.0,
    heading: 4.5,
    alike: 1.0,
    sentence: 0.0,
    pairs: 2.5,
    matter: 0.0,
};
const ARTICLES: Weights = Weights {
    strength: 4.5,
    document: 0.1,
    both: 2.8,
    heading: 0.1,
    alike: 3.8,
    sentence: 6.8,
    pairs: 2.9,
    matter: 0.0,
};
const EXAMPLES: Weights = Weights {
    strength: 7.5,
    document: 6.4,
    both: 4.5,
    heading: 1.0,
    alike: 3.3,
    sentence: -3.9,
    pairs: 5.9,
    matter: 1.0,
};

/// A passage and how well it answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) passage: u32,
    pub(crate) document: u32,
    pub(crate) score: f32,
    pub(crate) look: Look,
}

/// The best passages, best first. Of two that are equally good the one that comes first in the
/// documents is the better one.
pub(crate) fn rank(index: &Index, matters: &Matters, query: &Query) -> Vec<Ranked> {
    let likely = matters.of(query, index);
    let passages = sums(index, query, index.passages(), |term| (term.idf, &term.postings));
    let documents = sums(index, query, index.documents(), |term| (term.document_idf, &term.in_documents));
    let share = |part: f32, whole: f32| (part / whole.max(f32::MIN_POSITIVE)).clamp(0.0, 1.0);
    let mut found: Vec<(u32, f32, Look)> = Vec::new();
    for (passage, score) in (0..).zip(&passages) {
        if *score > 0.0
            && let Some(shape) = index.shape(passage)
        {
            let of_document = documents.get(shape.document as usize).copied().unwrap_or_default();
            let look = Look {
                strength: share(*score, query.highest),
                document: share(of_document, query.highest_of_document),
                matter: likely.get(shape.document as usize).copied().unwrap_or_default(),
                ..Look::default()
            };
            found.push((passage, look.strength + DOCUMENT_SHARE * look.document, look));
        }
    }
    if found.len() > CLOSER_LOOK {
        found.select_nth_unstable_by(CLOSER_LOOK, |one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        found.truncate(CLOSER_LOOK);
    }
    let weights = match index.style() {
        Style::Prose => &PROSE,
        Style::Articles => &ARTICLES,
        Style::Examples => &EXAMPLES,
    };
    let closer = |(passage, _, look): (u32, f32, Look)| {
        let shape = index.shape(passage)?;
        let look = look_closer(index, query, shape, look);
        Some(Ranked { passage, document: shape.document, score: weights.score(&look), look })
    };
    let mut ranked: Vec<Ranked> = found.into_iter().filter_map(closer).collect();
    // In a handful of documents every word is about as rare as one of grammar: words that say nothing never beat one
    // that does. What customers say is often nothing else ("who are you").
    let says_something = |ranked: &Ranked| ranked.look.coverage > 0.0 || index.style() == Style::Examples;
    ranked.sort_by(|one, other| {
        let first = says_something(other).cmp(&says_something(one));
        first.then(other.score.total_cmp(&one.score)).then(one.passage.cmp(&other.passage))
    });
    ranked
}

/// What the terms of a question come to in each passage, or in each document.
fn sums<'i>(
    index: &'i Index,
    query: &Query,
    length: usize,
    of: impl Fn(&'i crate::index::Entry) -> (f32, &'i Vec<Posting>),
) -> Vec<f32> {
    let mut sums = vec![0.0_f32; length];
    for QueryTerm { id, weight } in &query.terms {
        let Some((idf, postings)) = index.entry(*id).map(&of) else { continue };
        for posting in postings {
            if let Some(sum) = sums.get_mut(posting.at as usize) {
                *sum += weight * idf * posting.impact;
            }
        }
    }
    sums
}

impl Weights {
    fn score(&self, look: &Look) -> f32 {
        self.strength * look.strength
            + self.document * look.document
            + self.both * look.strength * look.document
            + self.heading * look.heading
            + self.alike * look.alike
            + self.sentence * look.sentence
            + self.pairs * look.pairs
            + self.matter * look.matter
    }
}

fn look_closer(index: &Index, query: &Query, shape: &Shape, look: Look) -> Look {
    let mass = query.mass().max(f32::MIN_POSITIVE);
    let in_one = |unit: &Vec<TermId>| {
        let said = query.concepts.iter().map(|concept| concept.said_by(unit).max(concept.said_by(&shape.above)));
        said.sum::<f32>()
    };
    let said = query.concepts.iter().map(|concept| {
        let in_units = shape.units.iter().map(|unit| concept.said_by(unit));
        in_units.fold(concept.said_by(&shape.above), f32::max)
    });
    Look {
        heading: alike(index, query, &shape.heading),
        alike: shape.units.iter().map(|unit| alike(index, query, unit)).fold(0.0, f32::max),
        coverage: (said.sum::<f32>() / mass).min(1.0),
        sentence: (shape.units.iter().map(in_one).fold(0.0, f32::max) / mass).min(1.0),
        pairs: shape.lines.iter().map(|line| pairs(query, line)).fold(0.0, f32::max),
        ..look
    }
}

/// The weight that question and text share, of all that either has (weighted Jaccard).
fn alike(index: &Index, query: &Query, terms: &[TermId]) -> f32 {
    let shared: f32 = query.concepts.iter().map(|concept| concept.said_by(terms)).sum();
    if shared <= 0.0 {
        return 0.0;
    }
    let own: f32 = terms.iter().map(|term| index.idf(*term)).sum();
    let all = query.mass() + own - shared;
    if all > 0.0 { (shared / all).clamp(0.0, 1.0) } else { 0.0 }
}

/// The share of the question's neighbours that are neighbours in a line.
fn pairs(query: &Query, line: &[TermId]) -> f32 {
    if query.pairs.is_empty() {
        return 0.0;
    }
    let stands = |pair: &&(TermId, TermId)| line.windows(2).any(|words| words == [pair.0, pair.1]);
    query.pairs.iter().filter(stands).count() as f32 / query.neighbours.max(1) as f32
}
