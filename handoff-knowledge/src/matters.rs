//! Which matter a question belongs to, learnt from documents that list what customers say about each.
//!
//! A passive-aggressive classifier, averaged over its rounds (Crammer, Dekel, Keshet, Shalev-Shwartz, Singer: "Online
//! Passive-Aggressive Algorithms", 2006): it changes only where an example is not surely told from the next matter,
//! and needs no more than some passes over the examples, in the same order each time.

use crate::index::{Index, Shape, TermId};
use crate::query::{JOINED_WEIGHT, Query, STOP_WEIGHT};
use crate::style::Style;

/// Passes over the examples.
const ROUNDS: usize = 10;
/// How far one example may change what was learnt.
const STEP_MAX: f32 = 0.3;
/// By how much an example's own matter is to be ahead.
const MARGIN: f32 = 1.0;
/// So many words of an example are read.
const EXAMPLE_WORDS_MAX: usize = 64;
/// Most weights, one for each word and matter: 16 MB, and as much again while it learns. Above, nothing is learnt.
const WEIGHTS_MAX: usize = 4_000_000;
/// Most multiplications in all, about a second's: with more to learn from fewer rounds are made, or none.
const WORK_MAX: usize = 1_000_000_000;
/// How much more likely a matter is for what it is ahead.
const SHARPNESS: f32 = 6.0;

/// What was learnt; nothing where the documents are not examples.
#[derive(Debug, Default)]
pub(crate) struct Matters {
    /// By term, and within it by document.
    weights: Vec<f32>,
    documents: usize,
}

impl Matters {
    pub(crate) fn learn(index: &Index) -> Self {
        let documents = index.documents();
        let cells = index.terms().saturating_mul(documents);
        if index.style() != Style::Examples || documents < 2 || cells > WEIGHTS_MAX {
            return Self::default();
        }
        let mut examples: Vec<Example> = index.shapes().iter().map(|shape| Example::of(shape, index)).collect();
        examples.retain(|example| !example.words.is_empty());
        let words: usize = examples.iter().map(|example| example.words.len()).sum();
        let rounds = ROUNDS.min(WORK_MAX / words.saturating_mul(documents).max(1));
        if rounds == 0 {
            return Self::default();
        }
        let mut learnt = Self { weights: vec![0.0; cells], documents };
        let mut sum = vec![0.0_f32; cells];
        for _ in 0..rounds {
            for example in in_mixed_order(&examples) {
                learnt.correct(example);
            }
            for (sum, weight) in sum.iter_mut().zip(&learnt.weights) {
                *sum += weight / rounds as f32;
            }
        }
        Self { weights: sum, documents }
    }

    /// How likely the question belongs to each document, as a share of the likeliest; nothing where nothing was learnt.
    pub(crate) fn of(&self, query: &Query, index: &Index) -> Vec<f32> {
        if self.weights.is_empty() {
            return Vec::new();
        }
        let words = query.terms.iter().map(|term| (term.id, weight(term.weight, term.id, index)));
        let scores = self.scores(&of_length_one(words.collect()));
        let best = scores.iter().copied().fold(f32::MIN, f32::max);
        scores.into_iter().map(|score| (SHARPNESS * (score - best)).exp()).collect()
    }

    fn scores(&self, words: &[(TermId, f32)]) -> Vec<f32> {
        let mut scores = vec![0.0; self.documents];
        for (term, weight) in words {
            for (score, learnt) in scores.iter_mut().zip(self.row(*term)) {
                *score += weight * learnt;
            }
        }
        scores
    }

    fn row(&self, term: TermId) -> &[f32] {
        let start = term as usize * self.documents;
        self.weights.get(start..start + self.documents).unwrap_or_default()
    }

    /// Moves the weights until the example is told from the next matter, or as far as one example may.
    fn correct(&mut self, example: &Example) {
        let scores = self.scores(&example.words);
        let own = scores.get(example.document).copied().unwrap_or_default();
        let others = scores.iter().enumerate().filter(|(document, _)| *document != example.document);
        let Some((rival, ahead)) = others.max_by(|one, other| one.1.total_cmp(other.1).then(other.0.cmp(&one.0)))
        else {
            return;
        };
        let lacks = MARGIN - own + ahead;
        if lacks <= 0.0 {
            return;
        }
        // The words have length one, and stand on both sides.
        let step = (lacks / 2.0).min(STEP_MAX);
        for (term, weight) in &example.words {
            let start = *term as usize * self.documents;
            if let Some(own) = self.weights.get_mut(start + example.document) {
                *own += step * weight;
            }
            if let Some(rival) = self.weights.get_mut(start + rival) {
                *rival -= step * weight;
            }
        }
    }
}

struct Example {
    document: usize,
    words: Vec<(TermId, f32)>,
}

impl Example {
    /// The words of a passage, weighed as those of a question are, and those of its title as words of grammar: they
    /// name the matter, but in each of its examples.
    fn of(shape: &Shape, index: &Index) -> Self {
        let read = sorted(shape.lines.iter().flatten());
        let meant = sorted(shape.units.iter().flatten());
        let counts = |term: &TermId| if meant.binary_search(term).is_ok() { 1.0 } else { STOP_WEIGHT };
        let joined = meant.iter().filter(|term| read.binary_search(term).is_err());
        let words = read.iter().map(|term| (*term, weight(counts(term), *term, index)));
        let words = words.chain(joined.map(|term| (*term, weight(JOINED_WEIGHT, *term, index))));
        Self { document: shape.document as usize, words: of_length_one(words.collect()) }
    }
}

/// The first of a passage's terms, each once.
fn sorted<'a>(terms: impl Iterator<Item = &'a TermId>) -> Vec<TermId> {
    let mut terms: Vec<TermId> = terms.take(EXAMPLE_WORDS_MAX).copied().collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// What a word counts here: rarity counts less than in a search, since what tells matters apart is learnt.
fn weight(counts: f32, term: TermId, index: &Index) -> f32 {
    counts * index.idf(term).sqrt()
}

fn of_length_one(mut words: Vec<(TermId, f32)>) -> Vec<(TermId, f32)> {
    let length = words.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    for (_, weight) in &mut words {
        *weight /= length.max(f32::MIN_POSITIVE);
    }
    words
}

/// All of them, each once, with neighbours far from each other: those of one matter lie side by side.
fn in_mixed_order(examples: &[Example]) -> impl Iterator<Item = &Example> {
    let count = examples.len();
    let mut stride = (count as f64 * 0.618) as usize + 1;
    while !are_coprime(stride, count) {
        stride += 1;
    }
    (0..count).filter_map(move |at| examples.get(at * stride % count))
}

fn are_coprime(mut one: usize, mut other: usize) -> bool {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(document: usize, terms: &[TermId]) -> Example {
        Example { document, words: of_length_one(terms.iter().map(|term| (*term, 1.0)).collect()) }
    }

    #[test]
    fn every_example_comes_once_a_round_and_far_from_its_neighbour() {
        for count in (0..60).chain([3_000]) {
            let examples: Vec<Example> = (0..count).map(|document| example(document, &[])).collect();
            let mut order: Vec<usize> = in_mixed_order(&examples).map(|example| example.document).collect();
            assert!(count < 1_000 || order.windows(2).all(|pair| pair[0].abs_diff(pair[1]) > count / 10));
            order.sort_unstable();
            assert_eq!(order, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_correction_tells_an_example_from_the_next_matter_and_then_rests() {
        let mut learnt = Matters { weights: vec![0.0; 9], documents: 3 };
        let examples = [example(0, &[0, 1]), example(1, &[0, 2]), example(2, &[1, 2])];
        for _ in 0..20 {
            examples.iter().for_each(|example| learnt.correct(example));
        }
        for Example { document, words } in &examples {
            let scores = learnt.scores(words);
            let others = scores.iter().enumerate().filter(|(other, _)| other != document);
            let ahead = others.map(|(_, other)| scores[*document] - other).fold(f32::MAX, f32::min);
            assert!(ahead > 0.99 * MARGIN, "{scores:?}");
        }
        let before = learnt.weights.clone();
        learnt.correct(&example(0, &[]));
        assert_ne!(before, vec![0.0; 9]);
        assert_eq!(learnt.weights, before, "no word, nothing learnt");
    }
}
