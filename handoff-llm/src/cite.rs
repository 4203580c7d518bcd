//! Finds the marks by which a model cites passages: `[1]`, `[2, 3]`, `[1-3]`, `【4】`, `[passage 5]`.

use std::ops::Range;

/// Longest mark, in bytes: what is longer is a bracket.
const MARK_MAX: usize = 40;
/// Highest number that a mark may name.
const NUMBER_MAX: usize = 999;
/// Words that models write before the number.
const WORDS: [&str; 7] = ["passage", "passages", "source", "sources", "document", "doc", "and"];

/// What stands at an opening bracket.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// No citation.
    None,
    /// It may become one.
    Unfinished,
    /// One of so many bytes, naming these.
    Whole { length: usize, numbers: Vec<usize> },
}

/// Reads what begins at the opening bracket with which `text` begins.
pub(crate) fn mark(text: &str) -> Mark {
    let (open, close) = match text.chars().next() {
        Some('[') => ('[', ']'),
        Some('【') => ('【', '】'),
        _ => return Mark::None,
    };
    let inside = text.get(open.len_utf8()..).unwrap_or_default();
    match inside.find(close) {
        Some(end) if end <= MARK_MAX => match numbers(inside.get(..end).unwrap_or_default()) {
            Some(numbers) => Mark::Whole { length: open.len_utf8() + end + close.len_utf8(), numbers },
            None => Mark::None,
        },
        Some(_) => Mark::None,
        None if inside.len() <= MARK_MAX && inside.chars().all(may_stand_inside) => Mark::Unfinished,
        None => Mark::None,
    }
}

/// All citations of a text with where they stand; what is within code is none.
pub(crate) fn marks(text: &str) -> Vec<(Range<usize>, Vec<usize>)> {
    let mut found = Vec::new();
    let mut is_code = false;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        if c == '`' {
            is_code = !is_code;
        }
        if is_code || !matches!(c, '[' | '【') {
            continue;
        }
        if let Mark::Whole { length, numbers } = mark(text.get(at..).unwrap_or_default()) {
            found.push((at..at + length, numbers));
            skip = at + length;
        }
    }
    found
}

/// The text without its citations.
pub(crate) fn without(text: &str) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for (range, _) in marks(text) {
        rest.push_str(text.get(from..range.start).unwrap_or_default());
        from = range.end;
    }
    rest.push_str(text.get(from..).unwrap_or_default());
    rest
}

fn may_stand_inside(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | ';' | '&' | '-' | '–' | '^' | '#' | '†')
}

/// The numbers of what stands between the brackets, if it is nothing but a citation.
fn numbers(inside: &str) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    for part in inside.split([',', ';', '&', ' ']).filter(|part| !part.is_empty()) {
        if WORDS.iter().any(|word| word.eq_ignore_ascii_case(part)) {
            continue;
        }
        let part = part.trim_start_matches(['^', '#']);
        match part.split_once(['-', '–']) {
            Some((from, to)) => {
                let (from, to) = (number(from)?, number(to)?);
                // A range that is longer names nothing in particular.
                numbers.extend((from..=to).take(MARK_MAX));
            }
            None => numbers.push(number(part.split('†').next()?)?),
        }
    }
    (!numbers.is_empty()).then_some(numbers)
}

fn number(digits: &str) -> Option<usize> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|number| is_number && *number <= NUMBER_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_that_models_write_are_read() {
        for (text, named) in [
            ("[1]", vec![1]),
            ("[2, 3]", vec![2, 3]),
            ("[1-3]", vec![1, 2, 3]),
            ("【4】", vec![4]),
            ("【5†source】", vec![5]),
            ("[passage 6]", vec![6]),
            ("[^7]", vec![7]),
            ("[Sources: 8]", vec![]),
            ("[email 1]", vec![]),
            ("[x]", vec![]),
            ("[]", vec![]),
            ("[1.5]", vec![]),
            ("[12345]", vec![]),
        ] {
            let read = match mark(text) {
                Mark::Whole { length, numbers } if length == text.len() => numbers,
                _ => vec![],
            };
            assert_eq!(read, named, "{text}");
        }
        assert_eq!(mark("[1"), Mark::Unfinished);
        assert_eq!(mark("["), Mark::Unfinished);
        assert_eq!(mark("[1\n"), Mark::None);
        assert_eq!(mark(&format!("[{}", "1".repeat(60))), Mark::None);
    }

    #[test]
    fn what_is_within_code_is_no_citation() {
        assert_eq!(marks("Write `args[1]` first [2].").len(), 1);
        assert_eq!(without("It takes three days [1][2]."), "It takes three days .");
    }
}
