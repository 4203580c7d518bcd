//! The words of a message, told apart and folded for comparison.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::event::Span;

/// Words of a message that are looked at; who asks for a person does not begin with two thousand others.
pub const WORDS_MAX: usize = 2_000;

/// One word, folded for comparison, and where it stood.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) folded: String,
    pub(crate) span: Span,
}

/// Words by Unicode's boundaries (UAX 29), in compatibility form and folded case, so that
/// `ＰＥＲＳＯＮ`, `Person` and `person` are one word and `agenda` is not `agent`.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (start, raw) in text.unicode_word_indices().take(WORDS_MAX) {
        let end = start + raw.len();
        match words.last_mut() {
            Some(last) if is_typed_apostrophe(text.get(last.span.end..start)) => {
                last.folded.push('\'');
                last.folded.push_str(&folded(raw));
                last.span.end = end;
            }
            _ => words.push(Word { folded: folded(raw), span: Span { start, end } }),
        }
    }
    words
}

/// One word in compatibility form and folded case, with one kind of apostrophe.
fn folded(raw: &str) -> String {
    // What nearly all words are; the same result without the tables.
    if raw.is_ascii() {
        return raw.to_ascii_lowercase();
    }
    raw.nfkc().default_case_fold().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

/// Whether `c` joins two halves of a word, whatever keyboard it came from.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '\u{B4}' | '\u{2BC}' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{FF07}')
}

/// Accents and primes that stand alone between two letters: people type them for an apostrophe, and
/// UAX 29 ends the word there.
fn is_typed_apostrophe(gap: Option<&str>) -> bool {
    let mut chars = gap.unwrap_or_default().chars();
    chars.next().is_some_and(is_apostrophe) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded_words(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn case_width_and_form_do_not_matter() {
        assert_eq!(
            folded_words("ＰＥＲＳＯＮ Person STRASSE straße ﬁt"),
            ["person", "person", "strasse", "strasse", "fit"]
        );
        assert_eq!(folded_words("ZURÜCK zuru\u{308}ck"), ["zurück", "zurück"]);
    }

    #[test]
    fn every_apostrophe_is_one() {
        for apostrophe in ["'", "\u{2019}", "\u{2018}", "\u{2BC}", "\u{FF07}", "\u{B4}", "`", "\u{2032}", "\u{201B}"] {
            assert_eq!(folded_words(&format!("I don{apostrophe}t.")), ["i", "don't"], "{apostrophe}");
        }
        assert_eq!(folded_words("the `agent` page"), ["the", "agent", "page"]);
    }

    #[test]
    fn a_word_knows_where_it_stood() {
        let text = "Ach — don\u{B4}t";
        let spans: Vec<_> = words(text).iter().map(|word| &text[word.span.start..word.span.end]).collect();
        assert_eq!(spans, ["Ach", "don\u{B4}t"]);
    }
}
