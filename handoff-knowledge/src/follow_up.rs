//! Tells a question that leans on the one before from one that stands for itself.

use unicode_segmentation::UnicodeSegmentation;

use crate::language::Language;
use crate::terms::{TermKind, fold, terms};

/// With at most this many words that carry meaning a message is short enough to lean on another.
const FEW_CONTENT_WORDS: usize = 1;
/// How many words of a message are looked at for a pronoun.
const FIRST_WORDS: usize = 6;

/// How follow-ups begin.
const OPENINGS: [&str; 14] = [
    "and",
    "but",
    "or",
    "so",
    "what about",
    "how about",
    "what if",
    "also",
    "then",
    "same for",
    "even if",
    "even for",
    "in that case",
    "which one",
];
/// What stands for a thing named before.
const PRONOUNS: [&str; 10] = ["it", "its", "it's", "that", "this", "those", "these", "they", "them", "one"];

pub(crate) fn is_follow_up(text: &str) -> bool {
    let words: Vec<String> = text.unicode_words().take(FIRST_WORDS).map(fold).collect();
    let start = words.join(" ");
    let opens = OPENINGS
        .iter()
        .any(|opening| start.strip_prefix(opening).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    if opens || words.iter().any(|word| PRONOUNS.contains(&word.as_str())) {
        return true;
    }
    let content = terms(text, Language::default()).into_iter().filter(|term| term.kind == TermKind::Content);
    content.count() <= FEW_CONTENT_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_pronouns_and_brevity_lean_on_the_question_before() {
        for text in [
            "And for Norway or Sweden?",
            "what about annual plans and invoices",
            "Does it support exports?",
            "Why?",
            "Norway?",
            "",
        ] {
            assert!(is_follow_up(text), "{text}");
        }
        for text in ["How do I export invoices?", "Android app crashes at start", "orders arrive late today"] {
            assert!(!is_follow_up(text), "{text}");
        }
    }
}
