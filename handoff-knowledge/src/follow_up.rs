//! Tells a question that leans on the one before from one that stands for itself.

use unicode_segmentation::UnicodeSegmentation;

use crate::language::Language;
use crate::terms::{TermKind, fold, terms};

/// With at most this many words that carry meaning a message is short enough to lean on another.
const FEW_CONTENT_WORDS: usize = 1;
/// How many words of a message are looked at for a pronoun.
const FIRST_WORDS: usize = 6;

/// How follow-ups begin: English, German, Dutch, French, Spanish, Portuguese, Italian, Swedish, Danish, Polish,
/// Russian, Turkish. Folded, as the words are. What begins a question of its own in another of these languages is
/// left out: "en", "o", "ou", "ma".
const OPENINGS: [&str; 44] = [
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
    "und",
    "oder",
    "aber",
    "was ist mit",
    "wie ist es mit",
    "auch",
    "of",
    "maar",
    "hoe zit het met",
    "et",
    "mais",
    "qu'en est il",
    "y",
    "pero",
    "que tal",
    "e",
    "mas",
    "oppure",
    "och",
    "eller",
    "og",
    "a co z",
    "oraz",
    "и",
    "а",
    "или",
    "что насчет",
    "ve",
    "veya",
    "peki",
];
/// What stands for a thing named before. Those that are articles as well ("das") are left out.
const PRONOUNS: [&str; 20] = [
    "it",
    "its",
    "it's",
    "that",
    "this",
    "those",
    "these",
    "they",
    "them",
    "one",
    "davon",
    "dafur",
    "damit",
    "cela",
    "eso",
    "esto",
    "isso",
    "isto",
    "questo",
    "этого",
];

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
            "it’s broken since yesterday morning",
            "Norway?",
            "Und für Norwegen und Schweden?",
            "Et pour les entreprises étrangères ?",
            "а если заказ уже отправлен в регионы?",
            "",
        ] {
            assert!(is_follow_up(text), "{text}");
        }
        for text in [
            "How do I export invoices?",
            "Android app crashes at start",
            "orders arrive late today",
            "Où est passée la commande de mardi ?",
            "O pagamento com cartão falhou ontem",
        ] {
            assert!(!is_follow_up(text), "{text}");
        }
    }
}
