//! How sure an answer is, from signals that a person can check.

use handoff_core::event::Confidence;

use crate::query::Query;
use crate::rank::Ranked;

/// What the confidence of an answer is made of. Each is a share, 0 to 1; words weigh by how rare
/// they are in the documents.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[non_exhaustive]
pub struct Signals {
    /// How much of the question stands in the best passage or in the headings above it.
    pub coverage: f32,
    /// How far the question and the innermost heading are the same words.
    pub heading: f32,
    /// How far the question and the most alike sentence or list item are the same words.
    pub alike: f32,
    /// The passage's BM25 score, of the highest that the question could give.
    pub strength: f32,
    /// The same of its document as a whole.
    pub document: f32,
    /// How much of the question stands anywhere in the documents.
    pub known: f32,
    /// How much of the choice falls on the best one, where others that were found share the rest.
    pub ahead: f32,
}

/// A logistic regression on four public question sets (2,594 questions), each set weighing the same, its weights
/// rounded and its level set between lists of questions, where fewer answers are wrong, and articles, where
/// questions were written to use their words. With the set that is judged left out of the fit, the area under the
/// ROC curve was 0.93 for examples, 0.90 for product documentation, 0.85 for frequent questions, and 0.50 for those
/// articles; no choice of weights tells these apart. How far the choice falls on the best one was worth most: at one
/// wrong answer in ten, it doubled what can be answered.
const BIAS: f32 = -3.5;
const BEST: f32 = 1.8;
const STRENGTH: f32 = 0.3;
const DOCUMENT: f32 = 0.8;
const KNOWN: f32 = 1.2;
const AHEAD: f32 = 2.3;

impl Signals {
    pub(crate) fn of(query: &Query, ranked: &[Ranked]) -> Self {
        let Some(best) = ranked.first() else {
            return Self::default();
        };
        let odds = |other: &Ranked| (other.score - best.score).exp();
        let all: f32 = ranked.iter().map(odds).sum();
        let own: f32 = ranked.iter().filter(|other| other.document == best.document).map(odds).sum();
        Self {
            coverage: best.look.coverage,
            heading: best.look.heading,
            alike: best.look.alike,
            strength: best.look.strength,
            document: best.look.document,
            known: (query.known() / query.mass().max(f32::MIN_POSITIVE)).clamp(0.0, 1.0),
            ahead: own / all.max(1.0),
        }
    }

    /// The confidence that they come to; none where nothing of the question was found.
    pub fn confidence(&self) -> Confidence {
        if self.coverage <= 0.0 {
            return Confidence::default();
        }
        let sum = BIAS
            + BEST * self.heading.max(self.alike)
            + STRENGTH * self.strength
            + DOCUMENT * self.document
            + KNOWN * self.known
            + AHEAD * self.ahead;
        let share = 1.0 / (1.0 + (-sum).exp());
        Confidence::per_mille((share * 1_000.0).round() as u16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_signal_raises_the_confidence_and_none_leaves_the_scale() {
        let low = Signals { coverage: 0.1, ..Signals::default() };
        let full =
            Signals { coverage: 1.0, heading: 1.0, alike: 1.0, strength: 1.0, document: 1.0, known: 1.0, ahead: 1.0 };
        for more in [
            Signals { heading: 0.5, ..low },
            Signals { alike: 0.5, ..low },
            Signals { strength: 0.5, ..low },
            Signals { known: 0.5, ..low },
            Signals { document: 0.5, ..low },
            Signals { ahead: 0.5, ..low },
        ] {
            assert!(more.confidence() > low.confidence(), "{more:?}");
        }
        assert!(full.confidence().get() > 900);
        assert_eq!(Signals::default().confidence().get(), 0);
    }
}
