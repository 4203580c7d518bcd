//! The figures by which verdicts are judged, each a pure function.

/// Verdicts of yes and no against the truth, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Yes, rightly.
    pub true_positives: usize,
    /// Yes, wrongly.
    pub false_positives: usize,
    /// No, rightly.
    pub true_negatives: usize,
    /// No, wrongly.
    pub false_negatives: usize,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, said: bool, truth: bool) {
        let counter = match (said, truth) {
            (true, true) => &mut self.true_positives,
            (true, false) => &mut self.false_positives,
            (false, false) => &mut self.true_negatives,
            (false, true) => &mut self.false_negatives,
        };
        *counter += 1;
    }

    /// Rows in all.
    pub fn total(&self) -> usize {
        self.true_positives + self.false_positives + self.true_negatives + self.false_negatives
    }

    /// Of those said yes to, the share that is.
    pub fn precision(&self) -> Option<f64> {
        share(self.true_positives, self.true_positives + self.false_positives)
    }

    /// Of those that are, the share said yes to.
    pub fn recall(&self) -> Option<f64> {
        share(self.true_positives, self.true_positives + self.false_negatives)
    }

    /// Of those that are not, the share said yes to.
    pub fn false_positive_rate(&self) -> Option<f64> {
        share(self.false_positives, self.false_positives + self.true_negatives)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> Option<f64> {
        share(2 * self.true_positives, 2 * self.true_positives + self.false_positives + self.false_negatives)
    }
}

/// `part` of `whole`; nothing of nothing is unknown.
pub fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The area under the ROC curve: how often a row that is scores above one that is not, equal scores counting
/// half. Unknown where all are or none is.
pub fn auroc(rows: impl IntoIterator<Item = (f64, bool)>) -> Option<f64> {
    let mut rows: Vec<(f64, bool)> = rows.into_iter().collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    let yes = rows.iter().filter(|row| row.1).count();
    let no = rows.len() - yes;
    if yes == 0 || no == 0 {
        return None;
    }
    let mut above = 0.0;
    let mut below = 0;
    for equal in rows.chunk_by(|one, other| one.0 == other.0) {
        let are = equal.iter().filter(|row| row.1).count();
        let are_not = equal.len() - are;
        above += are as f64 * (below as f64 + are_not as f64 / 2.0);
        below += are_not;
    }
    Some(above / (yes as f64 * no as f64))
}

/// Where one threshold leads: of all rows, how many reach it and how many of those are right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// The threshold.
    pub threshold: f64,
    /// Rows that reach it.
    pub reached: usize,
    /// Those of them that are right.
    pub right: usize,
}

/// The most rows that a threshold lets through while at most `wrong_max` of them are wrong.
pub fn widest(rows: impl IntoIterator<Item = (f64, bool)>, wrong_max: f64) -> Option<Reach> {
    let mut rows: Vec<(f64, bool)> = rows.into_iter().collect();
    rows.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (mut reached, mut right, mut best) = (0, 0, None);
    for equal in rows.chunk_by(|one, other| one.0 == other.0) {
        reached += equal.len();
        right += equal.iter().filter(|row| row.1).count();
        let wrong = (reached - right) as f64 / reached as f64;
        if wrong <= wrong_max
            && let Some(first) = equal.first()
        {
            best = Some(Reach { threshold: first.0, reached, right });
        }
    }
    best
}

/// The rank of the first of `ranked` that is right, from 1 on.
pub fn rank_of<T: PartialEq>(ranked: &[T], right: &[T]) -> Option<usize> {
    ranked.iter().position(|one| right.contains(one)).map(|at| at + 1)
}

/// One step of confidence: how many rows have it, what it is on average, and how many are right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// Rows.
    pub rows: usize,
    /// Right ones.
    pub right: usize,
    /// The sum of their confidences.
    pub confidence: f64,
}

/// Rows by confidence, 0 to 1, in so many steps of equal width.
pub fn calibration(rows: impl IntoIterator<Item = (f64, bool)>, steps: usize) -> Vec<Bin> {
    let steps = steps.max(1);
    let mut bins = vec![Bin::default(); steps];
    for (confidence, right) in rows {
        let step = ((confidence.clamp(0.0, 1.0) * steps as f64) as usize).min(steps - 1);
        if let Some(bin) = bins.get_mut(step) {
            bin.rows += 1;
            bin.right += usize::from(right);
            bin.confidence += confidence;
        }
    }
    bins
}

/// The expected calibration error: how far confidence and share of right ones lie apart, on average over rows.
pub fn calibration_error(bins: &[Bin]) -> Option<f64> {
    let rows: usize = bins.iter().map(|bin| bin.rows).sum();
    let apart: f64 = bins.iter().map(|bin| (bin.confidence - bin.right as f64).abs()).sum();
    (rows > 0).then(|| apart / rows as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_give_the_usual_shares() {
        let mut counts = Counts::default();
        for (said, truth, times) in [(true, true, 6), (true, false, 2), (false, false, 10), (false, true, 3)] {
            (0..times).for_each(|_| counts.add(said, truth));
        }
        assert_eq!(counts.total(), 21);
        assert_eq!(counts.precision(), Some(0.75));
        assert_eq!(counts.recall(), Some(6.0 / 9.0));
        assert_eq!(counts.f1(), Some(12.0 / 17.0));
        assert_eq!(counts.false_positive_rate(), Some(2.0 / 12.0));
        assert_eq!(Counts::default().precision(), None);
    }

    #[test]
    fn the_area_counts_pairs_and_halves_ties() {
        assert_eq!(auroc([(0.9, true), (0.1, false)]), Some(1.0));
        assert_eq!(auroc([(0.1, true), (0.9, false)]), Some(0.0));
        assert_eq!(auroc([(0.5, true), (0.5, false), (0.5, true)]), Some(0.5));
        assert_eq!(auroc([(0.2, false), (0.4, true), (0.6, false), (0.8, true)]), Some(0.75));
        assert_eq!(auroc([(0.2, true)]), None);
    }

    #[test]
    fn the_widest_threshold_may_lie_beyond_one_that_fails() {
        // Nine right ones outweigh one wrong one at the top.
        let rows = std::iter::once((1.0, false)).chain((0..9).map(|at| (0.9 - f64::from(at) / 100.0, true)));
        assert_eq!(widest(rows, 0.1).map(|reach| (reach.reached, reach.right)), Some((10, 9)));
        assert_eq!(widest([(0.5, true), (0.5, false)], 0.1), None);
    }

    #[test]
    fn calibration_puts_every_row_into_one_step() {
        let bins = calibration([(0.0, false), (0.05, true), (1.0, true), (0.55, false)], 10);
        assert_eq!(bins.iter().map(|bin| bin.rows).collect::<Vec<_>>(), [2, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
        assert!((calibration_error(&bins).unwrap() - (0.95 + 0.55 + 0.0) / 4.0).abs() < 1e-9);
        assert_eq!(rank_of(&["a", "b"], &["b"]), Some(2));
    }
}
