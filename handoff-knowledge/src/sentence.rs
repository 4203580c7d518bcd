//! Where sentences begin and end.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// A sentence up to this length and without a blank is taken for an abbreviation or a "Yes.".
const MAX_WORD_BYTES: usize = 12;

/// The sentences of a text as byte ranges, without the white space around them. A line break ends
/// a sentence. A single word, mostly an abbreviation or a "Yes.", goes with what follows it.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut lone_word = None;
    for (start, piece) in text.split_sentence_bound_indices() {
        let trimmed = piece.trim();
        if trimmed.is_empty() {
            continue;
        }
        let start = start + (piece.len() - piece.trim_start().len());
        let end = start + trimmed.len();
        let start = lone_word.take().unwrap_or(start);
        let closes_line = piece.ends_with(['\n', '\r', '\u{2029}']);
        let sentence = text.get(start..end).unwrap_or_default();
        // Scripts without blanks have one "word" to a sentence, so only Latin letters count.
        let is_word = sentence.is_ascii() && sentence.len() <= MAX_WORD_BYTES && !sentence.contains(' ');
        if is_word && !closes_line {
            lone_word = Some(start);
            continue;
        }
        sentences.push(start..end);
    }
    if let Some(start) = lone_word {
        sentences.push(start..text.trim_end().len());
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_at_stops_and_lines() {
        assert_eq!(
            split("We ship.  It takes 2.5 days, e.g. to Rome!\nAsk us"),
            ["We ship.", "It takes 2.5 days, e.g. to Rome!", "Ask us"]
        );
        assert_eq!(split("您好。我们三天内发货。"), ["您好。", "我们三天内发货。"]);
        assert_eq!(split(" \n "), Vec::<&str>::new());
    }

    #[test]
    fn a_lone_word_goes_with_what_follows() {
        assert_eq!(split("Yes. You can."), ["Yes. You can."]);
        assert_eq!(split("Dr. Ng knows. Ok."), ["Dr. Ng knows.", "Ok."]);
    }
}
