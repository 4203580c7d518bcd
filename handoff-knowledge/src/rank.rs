//! Which passages answer best: one pass over the postings, then a closer look at the best few.

use crate::index::{Index, Shape, TermId};
use crate::query::Query;

/// How many passages are looked at closely.
const CLOSER_LOOK: usize = 50;
/// How much it adds to the score that question and heading are the same words, as in a list of
/// frequent questions, and that a single sentence or item says what is asked. Measured together on
/// four public question sets: the share of right first passages rose from 0.76 to 0.77; half or
/// twice these figures differ by less than a point.
const HEADING: f32 = 0.8;
const ALIKE: f32 = 0.5;

/// A passage and how well it answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) passage: u32,
    pub(crate) score: f32,
    /// The part of the score that comes from the words alone, before heading and likeness.
    pub(crate) words: f32,
    /// The share of the question's weight that stands in the passage or above it, 0 to 1.
    pub(crate) coverage: f32,
    /// How far question and heading are the same words, 0 to 1.
    pub(crate) heading: f32,
    /// The most alike single sentence or item, 0 to 1.
    pub(crate) alike: f32,
}

/// The best passages, best first. Of two that are equally good the one that comes first in the
/// documents is the better one.
pub(crate) fn rank(index: &Index, query: &Query, limit: usize) -> Vec<Ranked> {
    let mut scores = vec![0.0_f32; index.passages()];
    for term in &query.terms {
        for posting in index.entry(term.id).map_or([].as_slice(), |entry| &entry.postings) {
            if let Some(score) = scores.get_mut(posting.passage as usize) {
                *score += term.weight * posting.impact;
            }
        }
    }
    let mut found: Vec<(u32, f32)> = (0..).zip(scores).filter(|(_, score)| *score > 0.0).collect();
    let best_first = |one: &(u32, f32), other: &(u32, f32)| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0));
    let closer = CLOSER_LOOK.max(limit);
    if found.len() > closer {
        found.select_nth_unstable_by(closer, best_first);
        found.truncate(closer);
    }
    let mut ranked: Vec<Ranked> = found
        .into_iter()
        .filter_map(|(passage, score)| Some(look_closer(index, query, index.shape(passage)?, passage, score)))
        .collect();
    ranked.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.passage.cmp(&other.passage)));
    ranked.truncate(limit);
    ranked
}

fn look_closer(index: &Index, query: &Query, shape: &Shape, passage: u32, score: f32) -> Ranked {
    let holds = |terms: &[TermId], term: TermId| terms.binary_search(&term).is_ok();
    let held = query
        .terms
        .iter()
        .filter(|term| holds(&shape.above, term.id) || shape.units.iter().any(|unit| holds(unit, term.id)));
    let held: f32 = held.map(|term| term.mass).sum();
    let heading = alike(index, query, &shape.heading);
    let alike = shape.units.iter().map(|unit| alike(index, query, unit)).fold(0.0, f32::max);
    Ranked {
        passage,
        score: score * (1.0 + HEADING * heading + ALIKE * alike),
        words: score,
        coverage: (held / query.mass().max(f32::MIN_POSITIVE)).min(1.0),
        heading,
        alike,
    }
}

/// The weight that question and text share, of all that either has (weighted Jaccard).
fn alike(index: &Index, query: &Query, terms: &[TermId]) -> f32 {
    let shared: f32 =
        query.terms.iter().filter(|term| terms.binary_search(&term.id).is_ok()).map(|term| term.mass).sum();
    let own: f32 = terms.iter().map(|term| index.idf(*term)).sum();
    let all = query.mass() + own - shared;
    if all > 0.0 { (shared / all).clamp(0.0, 1.0) } else { 0.0 }
}
