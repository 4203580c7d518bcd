//! Turns text into the terms that are indexed and asked for: normalised, split, folded, stemmed.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::language::Language;
use crate::stop_words::is_stop_sign;

/// Longer words are cut: an index is not the place for a file that is one word.
const MAX_WORD_CHARS: usize = 64;

/// One term of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) text: String,
    /// The folded word, where that is another: what it comes to in another language is told from it.
    pub(crate) word: Option<String>,
    pub(crate) kind: TermKind,
    /// What it is for somebody who types no accents, where that is something else.
    pub(crate) bare: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TermKind {
    /// A word that carries meaning.
    Content,
    /// A word of grammar.
    Stop,
    /// A term that is also there in pieces: `delete_item` beside `delete` and `item`, or two signs
    /// of a script without blanks. It helps when it is found and proves nothing when it is not.
    Joined,
}

/// The terms of a text in reading order. Addresses (`https://…`) give none.
pub(crate) fn terms(text: &str, language: Language) -> Vec<Term> {
    let text: Cow<'_, str> = match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(visible(text)),
    };
    let mut terms = Vec::new();
    for chunk in text.split_whitespace() {
        if !chunk.contains("://") {
            Chunk { language, ..Chunk::default() }.read(chunk, &mut terms);
        }
    }
    terms
}

/// Lower case by Unicode's folding, without accents: visitors often leave them out.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let is_accent = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    let bare: String = word.chars().map(straight).nfkd().filter(|letter| !is_accent(letter)).nfc().collect();
    caseless::default_case_fold_str(&bare).chars().map(bare_letter).collect()
}

/// In compatibility form, without what nobody sees or types: hyphens where a word may be broken, marks of width and
/// direction. What joins a Persian ending to its word is a blank, as which it is typed.
fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for letter in text.nfkc().map(straight) {
        match letter {
            '\u{200c}' if visible.ends_with(is_arabic) => visible.push(' '),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            letter => visible.push(letter),
        }
    }
    visible
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}')
}

/// Curly apostrophes are typed by phones, straight ones by keyboards.
fn straight(letter: char) -> char {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{02bb}' | '\u{02bc}' => '\'',
        other => other,
    }
}

/// A letter that is one of its own, and typed without its stroke or dot where the keyboard has none.
fn bare_letter(letter: char) -> char {
    match letter {
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ø' => 'o',
        'ħ' => 'h',
        'ı' => 'i',
        other => other,
    }
}

/// What lies between two blanks.
#[derive(Default)]
struct Chunk {
    language: Language,
    /// Where the last word ended, and whether it was a single sign of a script without blanks.
    last_end: usize,
    last_sign: Option<char>,
    /// The last word and the hyphen behind it, to join `e-mail` as `email`.
    last_word: Option<String>,
}

impl Chunk {
    fn read(mut self, chunk: &str, terms: &mut Vec<Term>) {
        for (start, word) in chunk.unicode_word_indices() {
            let touching = start == self.last_end && start > 0;
            let hyphen = chunk.get(self.last_end..start) == Some("-");
            self.last_end = start + word.len();
            let mut letters = word.chars();
            match (letters.next(), letters.next()) {
                (Some(sign), None) if is_sign(sign) => {
                    self.last_word = None;
                    self.sign(sign, touching, terms);
                }
                (Some(first), _) if is_hangul(first) => {
                    (self.last_sign, self.last_word) = (None, None);
                    for (position, sign) in word.chars().take(MAX_WORD_CHARS).enumerate() {
                        self.sign(sign, position > 0, terms);
                    }
                    self.last_sign = None;
                }
                _ => {
                    self.last_sign = None;
                    self.word(word, hyphen, terms);
                }
            }
        }
    }

    fn sign(&mut self, sign: char, touching: bool, terms: &mut Vec<Term>) {
        if let Some(last) = self.last_sign.filter(|_| touching) {
            push(terms, format!("{last}{sign}"), TermKind::Joined);
        }
        self.last_sign = Some(sign);
        let kind = if is_stop_sign(sign) { TermKind::Stop } else { TermKind::Content };
        push(terms, sign.to_string(), kind);
    }

    fn word(&mut self, word: &str, after_hyphen: bool, terms: &mut Vec<Term>) {
        let word: String = word.chars().take(MAX_WORD_CHARS).collect();
        let folded = fold(&word);
        let folded = folded.strip_suffix("'s").unwrap_or(&folded);
        if let Some(last) = self.last_word.take().filter(|_| after_hyphen) {
            push(terms, self.language.stem(&format!("{last}{folded}")), TermKind::Joined);
        }
        self.last_word = Some(folded.to_owned());
        if self.language.is_stop_word(folded) {
            push(terms, folded.to_owned(), TermKind::Stop);
            return;
        }
        match parts(&word).as_slice() {
            [] => self.part(word.strip_suffix("'s").unwrap_or(&word), terms),
            // One letter stood before the hump: `iPhone` is one word.
            [_] if !word.contains(is_joint) => self.part(&word, terms),
            // `l'assurance`: what stands before the apostrophe is an article.
            [part] => self.part(part, terms),
            parts => {
                push(terms, self.language.stem(folded), TermKind::Joined);
                for part in parts {
                    self.part(part, terms);
                }
            }
        }
    }

    fn part(&self, part: &str, terms: &mut Vec<Term>) {
        let folded = fold(part);
        let kind = if self.language.is_stop_word(&folded) { TermKind::Stop } else { TermKind::Content };
        // Endings are told by their accents, so these go last.
        let text = if part.is_ascii() {
            self.language.stem(&folded)
        } else {
            self.language.cut(fold(&self.language.ending_off(&part.to_lowercase())))
        };
        let bare = if part.is_ascii() { Vec::new() } else { self.bare(part, &folded, &text) };
        let word = (folded != text).then_some(folded);
        terms.push(Term { text, word, kind, bare });
    }

    /// Left out, or written as two letters.
    fn bare(&self, part: &str, folded: &str, text: &str) -> Vec<String> {
        let mut two = String::new();
        for letter in part.to_lowercase().chars() {
            match letter {
                'ä' | 'æ' => two.push_str("ae"),
                'ö' | 'ø' | 'œ' => two.push_str("oe"),
                'ü' => two.push_str("ue"),
                'å' => two.push_str("aa"),
                other => two.push(other),
            }
        }
        let mut bare = vec![self.language.stem(folded), self.language.stem(&fold(&two))];
        bare.retain(|bare| bare != text);
        bare.dedup();
        bare
    }
}

fn push(terms: &mut Vec<Term>, text: String, kind: TermKind) {
    terms.push(Term { text, word: None, kind, bare: Vec::new() });
}

/// The words within `deleteItem`, `max_seats`, `config.toml` and `1,200`; numbers with a point or a
/// comma stay whole.
fn parts(word: &str) -> Vec<&str> {
    if word.starts_with(|letter: char| letter.is_numeric()) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, letter) in word.char_indices() {
        let joint = is_joint(letter);
        let hump = before.is_lowercase() && letter.is_uppercase();
        if joint || hump {
            parts.push(word.get(start..at).unwrap_or_default());
            start = if joint { at + letter.len_utf8() } else { at };
        }
        before = letter;
    }
    parts.push(word.get(start..).unwrap_or_default());
    parts.retain(|part| part.chars().count() > 1);
    parts
}

fn is_joint(letter: char) -> bool {
    matches!(letter, '_' | '.' | ':' | '\'')
}

/// Signs of scripts that write no blanks between words, so that each stands alone after splitting:
/// Han, Hiragana, Thai, Lao, Burmese, Khmer.
fn is_sign(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{309f}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Korean glues particles to its words, so it is taken sign by sign as well.
fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        terms(text, Language::default()).into_iter().map(|term| term.text).collect()
    }

    fn content(text: &str) -> Vec<String> {
        let terms = terms(text, Language::default()).into_iter();
        terms.filter(|term| term.kind == TermKind::Content).map(|term| term.text).collect()
    }

    #[test]
    fn spelling_does_not_matter() {
        assert_eq!(content("ＲＥＦＵＮＤＳ"), content("refund"));
        assert_eq!(content("Crème"), content("creme"));
        assert_eq!(content("shop’s"), content("shop"));
    }

    #[test]
    fn a_word_with_accents_says_how_it_is_typed_without() {
        let bare = |word: &str, language| terms(word, language).remove(0).bare;
        assert_eq!(bare("BRÛLÉE", Language::default()), content("brulee"));
        let german = Language::of("Wir liefern die Ware innerhalb von drei Tagen an jede Adresse.").unwrap_or_default();
        assert_eq!(bare("Größe", german), ["groess"]);
        assert_eq!(bare("straße", Language::default()), content("STRASSE"));
        assert!(bare("Ware", german).is_empty());
    }

    #[test]
    fn an_article_before_an_apostrophe_is_no_part_of_the_word() {
        assert_eq!(content("l'assurance"), content("assurance"));
    }

    #[test]
    fn words_of_grammar_are_marked() {
        assert!(content("What is it? Don’t you?").is_empty());
        assert_eq!(content("How do I pay?"), ["pay"]);
    }

    #[test]
    fn identifiers_are_found_whole_and_in_pieces() {
        assert_eq!(all("deleteItem"), ["deleteitem", "delet", "item"]);
        assert_eq!(all("max_seats"), ["max_seat", "max", "seat"]);
        assert_eq!(all("config.toml"), ["config.toml", "config", "toml"]);
        assert_eq!(all("e-mail"), ["e", "email", "mail"]);
        assert_eq!(all("20.04"), ["20.04"]);
        assert_eq!(all("see https://x.test/refund now"), ["see", "now"]);
    }

    #[test]
    fn one_letter_before_a_hump_belongs_to_its_word() {
        assert_eq!(content("iPhone"), content("iphone"));
        assert_eq!(content("eBay"), ["ebay"]);
        assert!(all("YouTube").contains(&content("youtube").concat()), "the whole beside its parts");
        assert_eq!(content("l'assurance"), content("assurance"));
    }

    #[test]
    fn scripts_without_blanks_give_signs_and_pairs() {
        assert_eq!(all("退货。政策"), ["退", "退货", "货", "政", "政策", "策"]);
        assert_eq!(content("怎么退货"), ["退", "货"]);
        assert_eq!(all("배송"), ["배", "배송", "송"]);
        assert!(!all("ส่งคืน").is_empty());
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(all(&"x".repeat(100_000))[0].len(), MAX_WORD_CHARS);
    }
}
