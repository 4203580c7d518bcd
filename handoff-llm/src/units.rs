//! Cuts an answer that is still being written into sentences, each with the citations behind it.

use crate::cite::{Mark, mark};

/// What may stand behind the end of a sentence and belongs to it.
const CLOSING: [char; 14] = ['"', '\'', ')', '»', '”', '’', '*', '_', '.', '!', '?', ':', '」', '』'];
/// With what a block of code begins and ends.
const FENCE: &str = "```";

/// How many bytes of `text` its first sentence takes, citations and white space behind it included; `None`
/// while what comes may still belong to it.
pub(crate) fn first(text: &str) -> Option<usize> {
    if text.trim_start().starts_with(FENCE) {
        return fenced(text);
    }
    text.char_indices().filter(|(_, c)| ends(*c)).find_map(|(at, c)| match end(text, at, c) {
        End::Here(end) => Some(Some(end)),
        End::Unknown => Some(None),
        End::Not => None,
    })?
}

enum End {
    Here(usize),
    Unknown,
    Not,
}

/// Whether the sentence ends with the character `c` at `at`, and where what belongs to it ends.
fn end(text: &str, at: usize, c: char) -> End {
    let mut end = at + c.len_utf8();
    // A line and a sentence in a script without spaces end without one behind them.
    let mut is_end = matches!(c, '\n' | '。' | '！' | '？');
    let mut has_space = c == '\n';
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let Some(next) = rest.chars().next() else { return End::Unknown };
        match next {
            '[' | '【' => match mark(rest) {
                Mark::Whole { length, .. } => {
                    (is_end, has_space) = (true, false);
                    end += length;
                    continue;
                }
                Mark::Unfinished => return End::Unknown,
                Mark::None => {}
            },
            space if space.is_whitespace() => {
                (is_end, has_space) = (true, true);
                end += space.len_utf8();
                continue;
            }
            closing if !has_space && CLOSING.contains(&closing) => {
                end += closing.len_utf8();
                continue;
            }
            _ => {}
        }
        return if is_end { End::Here(end) } else { End::Not };
    }
}

fn ends(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '\n' | '。' | '！' | '？')
}

/// A block of code to the end of the line that closes it.
fn fenced(text: &str) -> Option<usize> {
    let open = text.find(FENCE)?;
    let body = open + text.get(open..)?.find('\n')?;
    let close = body + text.get(body..)?.find("\n```")? + 1;
    let line = text.get(close..)?.find('\n')?;
    Some(close + line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut rest = text;
        let mut units = Vec::new();
        while let Some(length) = first(rest) {
            let (unit, more) = rest.split_at(length);
            units.push(unit);
            rest = more;
        }
        units.push(rest);
        units
    }

    #[test]
    fn citations_belong_to_the_sentence_before_them() {
        assert_eq!(cut("One [1]. Two. [2] Three.[3][4] Four"), ["One [1]. ", "Two. [2] ", "Three.[3][4] ", "Four"]);
        assert_eq!(
            cut("It costs 3.5 at a.example/x?y=1. \"Yes!\" he"),
            ["It costs 3.5 at a.example/x?y=1. ", "\"Yes!\" ", "he"]
        );
        assert_eq!(cut("List:\n- a [1]\n- b\n[2]\nc"), ["List:\n", "- a [1]\n", "- b\n[2]\n", "c"]);
        assert_eq!(cut("三天。[1]四天。五"), ["三天。[1]", "四天。", "五"]);
    }

    #[test]
    fn the_end_is_not_known_before_what_follows() {
        for text in ["One.", "One. ", "One. [", "One. [1", "One. [1]", "One", "3.", "```\na. b\n"] {
            assert_eq!(first(text), None, "{text}");
        }
        assert_eq!(first("One. [email 1]"), Some(5));
    }

    #[test]
    fn code_is_in_one_piece() {
        assert_eq!(cut("Run:\n```sh\na b. c\n\nd\n```\nThen"), ["Run:\n", "```sh\na b. c\n\nd\n```\n", "Then"]);
    }
}
