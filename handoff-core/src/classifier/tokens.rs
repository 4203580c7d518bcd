//! A message as the tables see it: words with their roles, the pauses between them, and the patterns found.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::lexicon::{INDEX, Kind, Roles, RolesByLanguage};
use crate::event::Span;
use crate::words::{Word, is_apostrophe, words};

/// Short words that French and Italian join to the next one: "l'agent", "un'operatrice".
const ELISIONS: [&str; 18] = [
    "l", "d", "j", "n", "s", "t", "m", "c", "qu", "un", "dell", "all", "nell", "sull", "dall", "quest", "jusqu",
    "lorsqu",
];

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pause {
    /// White space or nothing.
    None,
    /// A comma or the like: another clause, perhaps.
    Clause,
    /// Another sentence.
    Sentence,
}

#[derive(Debug)]
pub(super) struct Token {
    /// Folded, without accents.
    word: String,
    pub(super) span: Span,
    pub(super) before: Pause,
    /// Nothing but capitals.
    pub(super) is_capital: bool,
    roles: RolesByLanguage,
}

/// A pattern that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) language: usize,
    pub(super) kind: Kind,
    pub(super) at: usize,
    /// Behind the last word.
    pub(super) end: usize,
}

#[derive(Debug)]
pub(super) struct Message {
    pub(super) tokens: Vec<Token>,
    pub(super) found: Vec<Found>,
}

impl Message {
    pub(super) fn new(text: &str) -> Self {
        let tokens = tokens(text);
        let found = found(&tokens);
        let mut message = Self { tokens, found };
        message.blank_decoys();
        message
    }

    /// What the word at `at` does in `language`; nothing behind the end.
    pub(super) fn roles(&self, at: usize, language: usize) -> Roles {
        self.tokens.get(at).and_then(|token| token.roles.get(language)).copied().unwrap_or_default()
    }

    /// What the word at `at` does in any language.
    pub(super) fn roles_anywhere(&self, at: usize) -> Roles {
        let roles = self.tokens.get(at).map(|token| token.roles).unwrap_or_default();
        roles.into_iter().fold(Roles::default(), |all, one| all | one)
    }

    /// What stands before the word at `at`; a new sentence behind the end.
    pub(super) fn pause(&self, at: usize) -> Pause {
        self.tokens.get(at).map_or(Pause::Sentence, |token| token.before)
    }

    /// The words from `at` up to `end`.
    pub(super) fn span(&self, at: usize, end: usize) -> Option<Span> {
        let words = self.tokens.get(at..end)?;
        Some(Span { start: words.first()?.span.start, end: words.last()?.span.end })
    }

    pub(super) fn found(&self, kind: Kind) -> impl Iterator<Item = Found> + '_ {
        self.found.iter().copied().filter(move |found| found.kind == kind)
    }

    /// The words of a compound do nothing of what they do alone, in whichever language.
    fn blank_decoys(&mut self) {
        let decoys: Vec<Found> = self.found(Kind::Decoy).collect();
        for decoy in decoys {
            for token in self.tokens.iter_mut().take(decoy.end).skip(decoy.at) {
                token.roles = RolesByLanguage::default();
            }
        }
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut end = 0;
    for word in words(text) {
        let mut before = pause(text.get(end..word.span.start).unwrap_or_default());
        end = word.span.end;
        for (folded, span) in parts(text, word) {
            let raw = text.get(span.start..span.end).unwrap_or_default();
            let word = plain(folded);
            let roles = INDEX.roles(&word);
            tokens.push(Token { word, span, before, is_capital: is_capital(raw), roles });
            before = Pause::None;
        }
    }
    tokens
}

/// The word, or its two halves where it begins with an elision.
fn parts(text: &str, word: Word) -> Vec<(String, Span)> {
    let Span { start, end } = word.span;
    let raw = text.get(start..end).unwrap_or_default();
    let cut = raw.char_indices().find(|(_, c)| is_apostrophe(*c));
    match (word.folded.split_once('\''), cut) {
        (Some((head, tail)), Some((at, c))) if ELISIONS.contains(&head) && tail.len() > 1 => vec![
            (head.to_owned(), Span { start, end: start + at }),
            (tail.to_owned(), Span { start: start + at + c.len_utf8(), end }),
        ],
        _ => vec![(word.folded, word.span)],
    }
}

/// Without accents, since half of all visitors type none.
fn plain(folded: String) -> String {
    if folded.is_ascii() { folded } else { folded.nfd().filter(|c| !is_combining_mark(*c)).collect() }
}

fn pause(gap: &str) -> Pause {
    gap.chars().map(pause_of).max().unwrap_or(Pause::None)
}

fn pause_of(c: char) -> Pause {
    match c {
        '.' | '!' | '?' | '\n' | '…' | '。' | '！' | '？' | '¿' | '¡' => Pause::Sentence,
        ',' | ';' | ':' | '(' | ')' | '–' | '—' | '，' => Pause::Clause,
        _ => Pause::None,
    }
}

fn is_capital(raw: &str) -> bool {
    let mut letters = 0;
    for c in raw.chars() {
        match c {
            c if c.is_uppercase() => letters += 1,
            c if is_apostrophe(c) => {}
            _ => return false,
        }
    }
    letters > 0
}

/// The patterns that stand in one sentence.
fn found(tokens: &[Token]) -> Vec<Found> {
    let mut all = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let patterns = INDEX.patterns(&token.word);
        if patterns.is_empty() {
            continue;
        }
        let sentence = || {
            let rest = tokens.get(at + 1..).unwrap_or_default();
            let rest = rest.iter().take_while(|token| token.before < Pause::Sentence);
            std::iter::once(token).chain(rest).map(|token| token.word.as_str())
        };
        all.extend(patterns.iter().filter_map(|pattern| {
            let end = at + pattern.takes(sentence())?;
            Some(Found { language: pattern.language, kind: pattern.kind, at, end })
        }));
    }
    all
}
