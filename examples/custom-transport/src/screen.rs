//! Text on its way to a terminal: it says what it says and does nothing.

use std::fmt::Write as _;

/// `text` on one line, with everything escaped that could end the line, move the cursor, colour the
/// screen, ring, answer for the user or turn the direction of the words around it.
///
/// The escaping can be undone: a backslash is two, a line break `\n`, a tab `\t`, the rest `\u{…}`.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\t' => line.push_str("\\t"),
            c if c.is_control() || turns_or_hides(c) => drop(write!(line, "\\u{{{:x}}}", u32::from(c))),
            c => line.push(c),
        }
    }
    line
}

/// Marks of direction, line and paragraph separators, and characters without a width of their own.
/// The joiner of emoji and of Indic scripts is not among them.
fn turns_or_hides(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_control_the_terminal() {
        assert_eq!(escape("\x1b[2J\x1b]0;owned\x07"), "\\u{1b}[2J\\u{1b}]0;owned\\u{7}");
        assert_eq!(escape("a\u{9b}31m"), "a\\u{9b}31m");
        assert_eq!(escape("abc\u{202e}fdp"), "abc\\u{202e}fdp");
        assert_eq!(escape("back\rspace\u{8}"), "back\\u{d}space\\u{8}");
    }

    #[test]
    fn text_cannot_end_a_line_and_escaping_cannot_be_forged() {
        assert_eq!(escape("one\n2 ai two"), "one\\n2 ai two");
        assert_eq!(escape("C:\\new"), "C:\\\\new");
    }

    #[test]
    fn every_script_stays_as_it_is() {
        for text in ["Grüße", "你好", "नमस्ते", "مرحبا", "👩‍🚀"] {
            assert_eq!(escape(text), text);
        }
    }
}
