//! Finding a word again: what of an entry can be found, by which terms an index knows it, how a query reads it.
//!
//! A store looks entries up by their [`terms`] and asks the [`Query`] about each: terms are few and
//! short, so that an index stays small, and an entry that has all of a query's terms may still not be
//! meant. An entry that is meant always has them.

use std::collections::BTreeSet;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::error::Invalid;
use crate::event::{Bounce, Event, Span};
use crate::text::{Tag, Text};
use crate::words::words;

/// Longest query, in characters.
pub const QUERY_CHARS_MAX: usize = 200;
/// Most words in a query.
pub const QUERY_WORDS_MAX: usize = 16;
/// Characters of an entry that are shown around what was found.
pub const EXCERPT_CHARS_MAX: usize = 160;
/// Changes when the same entry has other terms than before: an index of the old ones is to be made anew.
pub const TERMS_VERSION: u32 = 1;

/// From so many characters on, a word finds by itself the words that begin with it. Fewer begin too many.
const BEGINNING_CHARS: usize = 3;
/// Characters of the terms of a word, as far as it has as many.
const TERM_CHARS: [usize; 3] = [BEGINNING_CHARS, 6, 10];
/// Characters before what was found in an excerpt.
const BEFORE_CHARS: usize = 40;
/// The accents of Latin, Greek and Cyrillic letters: people search without them.
const ACCENTS: std::ops::RangeInclusive<char> = '\u{300}'..='\u{36F}';
/// Where the scripts begin that are written without spaces, so that UAX 29 makes a word of each letter.
const FIRST_WITHOUT_SPACES: char = '\u{E00}';

/// What somebody is looking for.
///
/// Each piece between spaces must occur as it stands, its words one behind the other; its last word may go
/// on, unless it is the only one and has fewer than three characters. Case, accents and width do not
/// matter. So `ref` finds "Refund", `e-mail` finds "e-mail" and "E mails", and `退款` finds "请退款".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pieces: Vec<Vec<String>>,
}

impl Query {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`Invalid`] where it has no word, or more than [`QUERY_WORDS_MAX`], or more than
    /// [`QUERY_CHARS_MAX`] characters.
    pub fn parse(typed: &str) -> Result<Self, Invalid> {
        if typed.chars().count() > QUERY_CHARS_MAX {
            return Err(Invalid::new("query", format!("may have at most {QUERY_CHARS_MAX} characters")));
        }
        let read = |piece| spoken(piece).map(|said| said.word).collect::<Vec<_>>();
        let pieces: Vec<_> = typed.split_whitespace().map(read).filter(|piece| !piece.is_empty()).collect();
        match pieces.iter().map(Vec::len).sum() {
            0 => Err(Invalid::new("query", "must have a letter or a digit")),
            1..=QUERY_WORDS_MAX => Ok(Self { pieces }),
            _ => Err(Invalid::new("query", format!("may have at most {QUERY_WORDS_MAX} words"))),
        }
    }

    /// Whether this entry is meant.
    #[must_use]
    pub fn finds(&self, event: &Event) -> bool {
        let text = findable(event);
        let said: Vec<Said> = spoken(&text).collect();
        self.pieces.iter().all(|piece| occurrences(piece, &said).next().is_some())
    }

    /// The terms that each entry has which this query finds; never none.
    #[must_use]
    pub fn terms(&self) -> BTreeSet<String> {
        let exact = |piece: &'_ [String]| match piece.split_last() {
            // How it goes on is not known, so it is no term.
            Some((last, before)) if last.chars().count() < BEGINNING_CHARS && may_go_on(piece) => before.len(),
            _ => piece.len(),
        };
        self.pieces.iter().flat_map(|piece| terms_of(&piece[..exact(piece)], Reading::Sought)).collect()
    }

    /// The words around what was found; nothing where the entry is not meant.
    #[must_use]
    pub fn excerpt(&self, event: &Event) -> Option<Vec<Fragment>> {
        let text = findable(event).split_whitespace().collect::<Vec<_>>().join(" ");
        let said: Vec<Said> = spoken(&text).collect();
        let mut hits: Vec<Span> = Vec::new();
        for piece in &self.pieces {
            let before = hits.len();
            hits.extend(occurrences(piece, &said));
            if hits.len() == before {
                return None;
            }
        }
        hits.sort_unstable_by_key(|hit| (hit.start, hit.end));
        Some(cut(&text, &hits))
    }
}

/// A stretch of an excerpt.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fragment {
    /// What it says, on one line.
    pub text: String,
    /// Whether it was looked for.
    pub hit: bool,
}

/// The terms by which an index knows an entry; none where nothing in it can be found.
#[must_use]
pub fn terms(event: &Event) -> BTreeSet<String> {
    let said: Vec<String> = spoken(&findable(event)).map(|said| said.word).collect();
    terms_of(&said, Reading::Written)
}

/// What of an entry can be found: what a visitor, the AI or an operator said, notes, reasons and titles of
/// pages that were made of it, and who the visitor says he is. Lines that the settings word are not among it.
fn findable(event: &Event) -> String {
    let parts: Vec<&str> = match event {
        Event::VisitorMessage { text, .. }
        | Event::AiMessage { text, .. }
        | Event::OperatorMessage { text, .. }
        | Event::Note { text, .. }
        | Event::Summarised { text, .. } => vec![text.as_str()],
        Event::Rated { comment, .. } => comment.iter().map(Text::as_str).collect(),
        Event::Tagged { added, .. } => added.iter().map(Tag::as_str).collect(),
        Event::Identified { name } => vec![name.as_str()],
        Event::PagePublished { title, .. } => vec![title.as_str()],
        Event::EmailGiven { email } => vec![email.as_str()],
        Event::Described { details } => details.iter().map(|(_, detail)| detail).collect(),
        Event::ContactLeft { contact, .. } => {
            vec![contact.name.as_str(), contact.email.as_str(), contact.question.as_str()]
        }
        Event::TransferOffered { note, forced, .. } => {
            note.iter().chain(forced.iter().map(|forced| &forced.reason)).map(Text::as_str).collect()
        }
        Event::OperatorJoined { reason, .. }
        | Event::OfferDeclined { reason, .. }
        | Event::TransferEnded { outcome: Bounce::Declined { reason }, .. } => {
            reason.iter().map(Text::as_str).collect()
        }
        _ => Vec::new(),
    };
    parts.join("\n")
}

/// A word as it is compared, and where it stands.
pub(crate) struct Said {
    pub(crate) word: String,
    pub(crate) span: Span,
}

pub(crate) fn spoken(text: &str) -> impl Iterator<Item = Said> {
    words(text).into_iter().map(|word| Said { word: without_accents(word.folded), span: word.span })
}

fn without_accents(word: String) -> String {
    if word.is_ascii() {
        return word;
    }
    word.nfd().filter(|letter| !ACCENTS.contains(letter)).nfc().collect()
}

/// Where a piece occurs.
fn occurrences<'a>(piece: &'a [String], said: &'a [Said]) -> impl Iterator<Item = Span> + 'a {
    let may_go_on = may_go_on(piece);
    said.windows(piece.len().max(1)).filter_map(move |window| {
        let (last, before) = piece.split_last()?;
        let (end, begun) = window.split_last()?;
        let ends = end.word == *last || (may_go_on && end.word.starts_with(last));
        let is_there = ends && begun.iter().zip(before).all(|(said, sought)| said.word == *sought);
        is_there.then(|| Span { start: begun.first().unwrap_or(end).span.start, end: end.span.end })
    })
}

/// Whether the last word of a piece finds the words that begin with it.
fn may_go_on(piece: &[String]) -> bool {
    piece.last().is_some_and(|last| last.chars().count() >= BEGINNING_CHARS || (piece.len() > 1 && !stands_alone(last)))
}

/// Whether words are read to be found or to find: a word that is written has all its terms.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Written,
    Sought,
}

/// A short word is its own term. A longer one has its beginnings of [`TERM_CHARS`]; a query asks for the
/// longest that its word fills. Letters of scripts without spaces are words each, and too common: two that
/// stand together are a term as well.
fn terms_of(said: &[String], reading: Reading) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for word in said {
        let beginnings = TERM_CHARS.into_iter().map_while(|chars| beginning(word, chars));
        match reading {
            Reading::Written => terms.extend(beginnings.map(str::to_owned)),
            Reading::Sought => terms.extend(beginnings.last().map(str::to_owned)),
        }
        if beginning(word, BEGINNING_CHARS).is_none() {
            terms.insert(word.clone());
        }
    }
    for pair in said.windows(2).filter(|pair| pair.iter().all(|word| stands_alone(word))) {
        terms.insert(pair.concat());
    }
    terms
}

/// The first `chars` characters, where there are as many.
fn beginning(word: &str, chars: usize) -> Option<&str> {
    let (last, letter) = word.char_indices().nth(chars - 1)?;
    word.get(..last + letter.len_utf8())
}

pub(crate) fn stands_alone(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|letter| letter >= FIRST_WITHOUT_SPACES) && letters.next().is_none()
}

/// The stretch of a text in which the first hit stands, with whatever else was hit in it.
fn cut(text: &str, hits: &[Span]) -> Vec<Fragment> {
    let first = hits.first().map_or(0, |hit| hit.start);
    let start = text[..first].char_indices().rev().nth(BEFORE_CHARS - 1).map_or(0, |(at, _)| at);
    let end = text[start..].char_indices().nth(EXCERPT_CHARS_MAX).map_or(text.len(), |(at, _)| start + at);
    let mut fragments = Vec::new();
    let mut add = |piece: &str, hit| {
        if !piece.is_empty() {
            fragments.push(Fragment { text: piece.to_owned(), hit });
        }
    };
    add(if start > 0 { "…" } else { "" }, false);
    let mut reached = start;
    for hit in hits.iter().filter(|hit| hit.start < end) {
        let (from, to) = (hit.start.max(reached), hit.end.min(end));
        if from < to {
            add(&text[reached..from], false);
            add(&text[from..to], true);
            reached = to;
        }
    }
    add(&text[reached..end], false);
    add(if end < text.len() { "…" } else { "" }, false);
    fragments
}

#[cfg(test)]
mod tests;
