//! How well passages fit by chance: what makes a score high in these documents.
//!
//! Documents about one matter fit every question about it, a list of many matters few. So before anybody asks,
//! stretches of the documents' own text are asked for, each with its own passage left out; what they reach
//! elsewhere is chance. A fit counts by how many of these it surpasses, which means the same in all documents
//! (measured on four public question sets: confidences of two that are judged together then agree).

use crate::confidence::Signals;
use crate::document::Passage;
use crate::index::Index;
use crate::matters::Matters;
use crate::query::{Query, Question};
use crate::rank::{Ranked, rank};

/// How many stretches are asked for.
const STRETCHES: usize = 200;
/// How many words a stretch has, as a question has.
const WORDS_MIN: usize = 6;
const WORDS_MAX: usize = 12;
/// As so many stretches count what is usual in documents, so that few passages of one's own do not decide alone.
const USUAL: f32 = 25.0;

/// Where a fit lies among those by chance: the share that it surpasses, 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Percentiles {
    /// Of [`Signals::strength`](crate::Signals::strength).
    pub strength: f32,
    /// Of [`Signals::document`](crate::Signals::document).
    pub document: f32,
    /// Of the better one of [`Signals::heading`](crate::Signals::heading) and [`Signals::alike`](crate::Signals::alike).
    pub alike: f32,
    /// Of [`Signals::ahead`](crate::Signals::ahead).
    pub ahead: f32,
}

/// What stretches of the documents reach in other passages, each list sorted.
#[derive(Debug, Default)]
pub(crate) struct Background {
    strength: Vec<f32>,
    document: Vec<f32>,
    alike: Vec<f32>,
    ahead: Vec<f32>,
}

impl Background {
    pub(crate) fn of(index: &Index, matters: &Matters, passages: &[Passage]) -> Self {
        let mut background = Self::default();
        for at in 0..passages.len().min(STRETCHES) {
            let place = at * passages.len() / passages.len().min(STRETCHES);
            let Some(stretch) = passages.get(place).and_then(|passage| stretch(passage, at)) else { continue };
            let query = Query::of(Question::new(&stretch), index);
            let mut ranked = rank(index, matters, &query);
            ranked.retain(|found| found.passage as usize != place);
            background.add(&query, &ranked);
        }
        for list in [&mut background.strength, &mut background.document, &mut background.alike, &mut background.ahead] {
            list.sort_by(f32::total_cmp);
        }
        background
    }

    fn add(&mut self, query: &Query, ranked: &[Ranked]) {
        let signals = Signals::seen(query, ranked);
        self.strength.push(signals.strength);
        self.document.push(signals.document);
        self.alike.push(signals.heading.max(signals.alike));
        self.ahead.push(signals.ahead);
    }

    pub(crate) fn percentiles(&self, signals: &Signals) -> Percentiles {
        Percentiles {
            strength: surpassed(&self.strength, signals.strength, &USUAL_STRENGTH),
            document: surpassed(&self.document, signals.document, &USUAL_DOCUMENT),
            alike: surpassed(&self.alike, signals.heading.max(signals.alike), &USUAL_ALIKE),
            ahead: surpassed(&self.ahead, signals.ahead, &USUAL_AHEAD),
        }
    }
}

/// Some words of a passage that follow each other; the same ones each time.
fn stretch(passage: &Passage, salt: usize) -> Option<String> {
    let units = passage.units.len().max(1);
    let text = passage.units.get(salt * 7 % units).map(|unit| passage.unit_text(unit))?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let length = WORDS_MIN + salt * 5 % (WORDS_MAX - WORDS_MIN + 1);
    let start = (salt * 11).checked_rem(words.len().saturating_sub(length) + 1).unwrap_or(0);
    Some(words.iter().skip(start).take(length).copied().collect::<Vec<_>>().join(" "))
}

/// Tenths of what is usual, the first and the last one among them, over the four question sets together.
type Tenths = [f32; 11];
const USUAL_STRENGTH: Tenths = [0.05, 0.18, 0.24, 0.28, 0.32, 0.36, 0.41, 0.46, 0.52, 0.59, 0.75];
const USUAL_DOCUMENT: Tenths = [0.11, 0.38, 0.52, 0.57, 0.61, 0.65, 0.69, 0.73, 0.77, 0.82, 0.96];
const USUAL_ALIKE: Tenths = [0.00, 0.11, 0.15, 0.19, 0.23, 0.27, 0.32, 0.37, 0.43, 0.59, 0.85];
const USUAL_AHEAD: Tenths = [0.04, 0.28, 0.41, 0.49, 0.57, 0.63, 0.68, 0.71, 0.77, 0.82, 1.00];

/// The share of a sorted list that lies below, and half of what is the same; beside it what is usual.
fn surpassed(list: &[f32], value: f32, usual: &Tenths) -> f32 {
    let below = list.partition_point(|other| *other < value) as f32;
    let upto = list.partition_point(|other| *other <= value) as f32;
    let own = f32::midpoint(below, upto);
    (own + USUAL * among(usual, value)) / (list.len() as f32 + USUAL)
}

/// The share of the tenths that lie below a value, in between in proportion.
fn among(tenths: &Tenths, value: f32) -> f32 {
    let steps = tenths.windows(2).map(|step| match step {
        [low, high] if value >= *high => {
            if high > low || value > *low {
                1.0
            } else {
                0.5
            }
        }
        [low, high] if value > *low => (value - low) / (high - low),
        _ => 0.0,
    });
    steps.sum::<f32>() / (tenths.len() - 1) as f32
}
