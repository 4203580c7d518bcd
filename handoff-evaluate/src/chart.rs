//! Figures as lines of text: shares, bars, a calibration plot.

use crate::measures::Bin;

/// How wide a bar is that stands for all.
const BAR: usize = 40;

/// A share with three decimals, or a dash where it is unknown.
pub(crate) fn figure(share: Option<f64>) -> String {
    share.map_or_else(|| "    -".to_owned(), |share| format!("{share:.3}"))
}

/// A share in per cent with one decimal, or a dash.
pub(crate) fn per_cent(share: Option<f64>) -> String {
    share.map_or_else(|| "     -".to_owned(), |share| format!("{:5.1}%", share * 100.0))
}

/// Confidence against the share of right answers: a bar for what was right, a mark where the confidence stood.
pub(crate) fn calibration(bins: &[Bin]) -> Vec<String> {
    let steps = bins.len().max(1);
    let line = |(step, bin): (usize, &Bin)| {
        let from = step as f64 / steps as f64;
        let to = (step + 1) as f64 / steps as f64;
        let label = format!("  {from:.1} to {to:.1}  ");
        if bin.rows == 0 {
            return format!("{label}{}        0 rows", " ".repeat(BAR + 1));
        }
        let (right, said) = (bin.right as f64 / bin.rows as f64, bin.confidence / bin.rows as f64);
        let mut bar: Vec<char> = std::iter::repeat_n('█', cells(right)).collect();
        bar.resize(BAR + 1, ' ');
        if let Some(mark) = bar.get_mut(cells(said)) {
            *mark = '│';
        }
        format!("{label}{} {} {:>6} rows", bar.into_iter().collect::<String>(), per_cent(Some(right)), bin.rows)
    };
    bins.iter().enumerate().map(line).collect()
}

fn cells(share: f64) -> usize {
    (share.clamp(0.0, 1.0) * BAR as f64).round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_what_was_right_and_the_mark_what_was_said() {
        let bins = [Bin { rows: 4, right: 2, confidence: 1.0 }, Bin::default()];
        let lines = calibration(&bins);
        assert_eq!(lines[0].chars().filter(|sign| *sign == '█').count(), BAR / 2 - 1, "the mark stands within it");
        assert!(lines[0].contains('│') && lines[0].contains("50.0%") && lines[0].contains("4 rows"), "{lines:?}");
        assert!(lines[1].contains("0 rows"));
    }
}
