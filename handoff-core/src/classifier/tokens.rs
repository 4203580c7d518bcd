//! A message as the tables see it: words with their roles, the pauses between them, and the patterns found.

use super::folding::{is_dense, plain};
use super::index::{Entry, INDEX, Kind, RolesByLanguage, in_language};
use super::lexicon::{LANGUAGES, Roles};
use super::typing::as_meant;
use crate::event::Span;
use crate::words::{WORDS_MAX, Word, is_apostrophe, words};

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
    /// What the tables know of the word, and of its beginning.
    known: [Option<&'static Entry>; 2],
    /// What it does as a part of several words, by language.
    joined: RolesByLanguage,
    /// Whether it is a part of a compound that means something else.
    is_blank: bool,
}

impl Token {
    fn new(word: String, span: Span, before: Pause, is_capital: bool) -> Self {
        let find = |word: &str| [INDEX.word(word).or_else(|| INDEX.tail(word)), INDEX.stem(word)];
        let mut known = find(&word);
        let mut word = word;
        if known.iter().all(Option::is_none)
            && let Some(meant) = as_meant(&word)
        {
            known = find(&meant);
            word = meant;
        }
        Self { word, span, before, is_capital, known, joined: Vec::new(), is_blank: false }
    }

    fn roles(&self, language: u8) -> Roles {
        if self.is_blank {
            return Roles::default();
        }
        let known = || self.known.iter().flatten().find_map(|entry| in_language(&entry.roles, language));
        in_language(&self.joined, language).or_else(known).unwrap_or_default()
    }

    /// What it does in each language that knows it; a language may come twice.
    fn all_roles(&self) -> impl Iterator<Item = (u8, Roles)> + '_ {
        let known = self.known.iter().flatten().flat_map(|entry| &entry.roles);
        known.chain(&self.joined).copied().filter(|_| !self.is_blank)
    }
}

/// A pattern that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) language: u8,
    pub(super) kind: Kind,
    pub(super) at: usize,
    /// Behind the last word.
    pub(super) end: usize,
}

#[derive(Debug)]
pub(super) struct Message {
    pub(super) tokens: Vec<Token>,
    pub(super) found: Vec<Found>,
    /// How many words each language knows.
    words_of: [u32; LANGUAGES.len()],
}

impl Message {
    pub(super) fn new(text: &str) -> Self {
        let mut tokens = tokens(text);
        join(&mut tokens);
        let found = found(&tokens);
        let mut message = Self { tokens, found, words_of: [0; LANGUAGES.len()] };
        message.blank_decoys();
        message.words_of = message.known(Roles::default()).map(|one| one.0);
        message
    }

    /// The languages that know a word which does one of `roles`, or of which a pattern of `kinds` was found, and that
    /// know two thirds as many words as the one that knows most: that one first.
    pub(super) fn languages(&self, roles: Roles, kinds: &[Kind]) -> impl Iterator<Item = u8> + use<> {
        let mut known = self.known(roles);
        let most = known.iter().map(|one| one.0).max().unwrap_or_default();
        for found in self.found.iter().filter(|found| kinds.contains(&found.kind)) {
            if let Some(one) = known.get_mut(usize::from(found.language)) {
                // The words of a pattern are known, too.
                *one = (one.0.max(u32::try_from(found.end - found.at).unwrap_or(u32::MAX)), true);
            }
        }
        let mut languages: Vec<(u32, u8)> = (0..)
            .zip(known)
            .filter(|(_, one)| one.1 && one.0 * 3 >= most * 2)
            .map(|(number, one)| (one.0, number))
            .collect();
        languages.sort_by_key(|one| std::cmp::Reverse(one.0));
        languages.into_iter().map(|one| one.1)
    }

    /// How many words each language knows, and whether one of them does one of `roles`.
    fn known(&self, roles: Roles) -> [(u32, bool); LANGUAGES.len()] {
        let mut known = [(0_u32, false); LANGUAGES.len()];
        for token in &self.tokens {
            let mut last = u8::MAX;
            for (language, does) in token.all_roles() {
                if let Some(one) = known.get_mut(usize::from(language)) {
                    one.0 += u32::from(language != last);
                    one.1 |= does.any(roles);
                }
                last = language;
            }
        }
        known
    }

    /// Whether it may be written in `language`, of which a pattern of so many words was found.
    pub(super) fn may_be_in(&self, language: u8, words: usize) -> bool {
        let most = self.words_of.iter().copied().max().unwrap_or_default() as usize;
        let own = self.words_of.get(usize::from(language)).copied().unwrap_or_default() as usize;
        // A word alone may be any language's.
        (own + words.saturating_sub(1)) * 3 >= most * 2
    }

    /// What the word at `at` does in `language`; nothing behind the end.
    pub(super) fn roles(&self, at: usize, language: u8) -> Roles {
        self.tokens.get(at).map(|token| token.roles(language)).unwrap_or_default()
    }

    /// What the word at `at` does in any language.
    pub(super) fn roles_anywhere(&self, at: usize) -> Roles {
        let token = self.tokens.get(at);
        token.into_iter().flat_map(Token::all_roles).fold(Roles::default(), |all, one| all | one.1)
    }

    /// What stands before the word at `at`; a new sentence behind the end.
    pub(super) fn pause(&self, at: usize) -> Pause {
        self.tokens.get(at).map_or(Pause::Sentence, |token| token.before)
    }

    /// Whether the word at `at` is part of a compound that means something else.
    pub(super) fn is_blank(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_blank)
    }

    /// Whether the word at `at` does nothing in `language`, and is no adverb in -ly.
    pub(super) fn is_unknown(&self, at: usize, language: u8) -> bool {
        let is_silent = |token: &Token| token.roles(language) == Roles::default() && !token.word.ends_with("ly");
        self.tokens.get(at).is_some_and(is_silent)
    }

    /// Whether the word at `at` ends in these letters.
    pub(super) fn ends_in(&self, at: usize, letters: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.word.ends_with(letters))
    }

    /// Whether the word at `at` is written in digits.
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.word.starts_with(|c: char| c.is_ascii_digit()))
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
                token.is_blank = true;
            }
        }
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut end = 0;
    let mut dense_end = 0;
    for word in words(text) {
        if word.span.start < dense_end {
            continue;
        }
        if tokens.len() >= WORDS_MAX {
            break;
        }
        let mut before = pause(text.get(end..word.span.start).unwrap_or_default());
        end = word.span.end;
        if word.folded.starts_with(is_dense) {
            dense_end = cut_dense(text, word.span.start, before, &mut tokens);
            end = dense_end;
            continue;
        }
        for (folded, span) in parts(text, word) {
            let raw = text.get(span.start..span.end).unwrap_or_default();
            tokens.push(Token::new(plain(folded), span, before, is_capital(raw)));
            before = Pause::None;
        }
    }
    tokens
}

/// Cuts what is written without spaces into the words that the tables know, and what lies between them into pieces;
/// tells where it ends.
fn cut_dense(text: &str, start: usize, mut before: Pause, tokens: &mut Vec<Token>) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let end = start + rest.find(|c: char| !is_dense(c)).unwrap_or(rest.len());
    let mut at = start;
    let mut unknown = start;
    let mut room = WORDS_MAX.saturating_sub(tokens.len());
    let mut push = |from: usize, to: usize| {
        if from < to {
            let word = text.get(from..to).unwrap_or_default().to_owned();
            tokens.push(Token::new(word, Span { start: from, end: to }, before, false));
            before = Pause::None;
        }
    };
    while at < end
        && room > 0
        && let Some(rest) = text.get(at..end)
    {
        let step = rest.chars().next().map_or(1, char::len_utf8);
        match INDEX.dense(rest) {
            Some(word) => {
                push(unknown, at);
                push(at, at + word.len());
                at += word.len();
                unknown = at;
                room -= 1;
            }
            None => {
                at += step;
                if at - unknown >= PIECE_BYTES_MAX {
                    push(unknown, at);
                    unknown = at;
                    room -= 1;
                }
            }
        }
    }
    push(unknown, at);
    end
}

/// Longest piece of a script without spaces that counts as one word, in bytes: four characters.
const PIECE_BYTES_MAX: usize = 12;

/// Tells words what they do together with the next.
fn join(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let entries = tokens.get(at).map(|token| token.known).unwrap_or_default();
        for compound in entries.into_iter().flatten().flat_map(|entry| &entry.compounds) {
            let end = at + 1 + compound.rest.len();
            let rest = tokens.get(at + 1..end).unwrap_or_default();
            let stands = rest.len() == compound.rest.len()
                && rest
                    .iter()
                    .zip(&compound.rest)
                    .all(|(token, part)| token.before == Pause::None && part.is(&token.word));
            if stands {
                for token in tokens.iter_mut().take(end).skip(at) {
                    // What a longer one said stays.
                    let new = compound.roles.iter().filter(|one| in_language(&token.joined, one.0).is_none()).copied();
                    let new: Vec<_> = new.collect();
                    token.joined.extend(new);
                }
            }
        }
    }
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

fn pause(gap: &str) -> Pause {
    gap.chars().map(pause_of).max().unwrap_or(Pause::None)
}

fn pause_of(c: char) -> Pause {
    match c {
        '.' | '!' | '?' | '\n' | '…' | '。' | '！' | '？' | '¿' | '¡' | '؟' | '۔' | '।' => Pause::Sentence,
        ',' | ';' | ':' | '(' | ')' | '–' | '—' | '，' | '、' | '،' | '؛' => Pause::Clause,
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
        for pattern in token.known.iter().flatten().flat_map(|entry| &entry.patterns) {
            let rest = tokens.get(at + 1..).unwrap_or_default();
            let rest = rest.iter().take_while(|token| token.before < Pause::Sentence);
            if pattern.begins && at > 0 && token.before == Pause::None {
                continue;
            }
            let sentence = std::iter::once(token).chain(rest).map(|token| token.word.as_str());
            if let Some(taken) = pattern.takes(sentence) {
                all.push(Found { language: pattern.language, kind: pattern.kind, at, end: at + taken });
            }
        }
    }
    all
}
