//! Signs that a visitor is losing patience: complaints, swearing, exclamation marks, shouting.

use super::index::Kind;
use super::lexicon::{
    BETWEEN, COURTESY, GLOOM, HEDGED, LINK, ME, NOT, PERSON, PRAISE, REACH, Roles, SELF, THING, WANT, WHY, WOULD,
};
use super::sayings::{is_glad, sayings};
use super::temper::said;
use super::tokens::{Message, Pause};
use super::{Intent, Reading};
use crate::event::{Confidence, Span};

/// Fewest words in capitals that are shouting; fewer are a name or an abbreviation.
const SHOUTED_MIN: usize = 4;
/// Fewest of them that are words of everyday speech; a row of abbreviations has none.
const SPOKEN_MIN: usize = 2;
/// Fewest letters of a word in which some are masked.
const MASKED_MIN: usize = 4;
/// Fewest marks in a row.
const MARKS_MIN: usize = 3;

const COMPLAINT: Confidence = Confidence::per_mille(900);
const SWEARING: Confidence = Confidence::per_mille(800);
const MARKS: Confidence = Confidence::per_mille(700);
const SHOUTING: Confidence = Confidence::per_mille(600);

/// The words that show it, if any do.
pub(super) fn shown(message: &Message, text: &str) -> Option<Reading> {
    let sure = |score: Confidence| move |span: Span| Reading { intent: Intent::Frustration, span, score };
    let dense = sayings(text);
    let complaint = said(message, &dense, text, &[Kind::Complaint, Kind::Missed]).map(sure(COMPLAINT));
    // The other signs are also those of joy.
    if complaint.is_some() || is_content(message, text) {
        return complaint;
    }
    said(message, &dense, text, &[Kind::Swearing])
        .or_else(|| masked(message, text))
        .map(sure(SWEARING))
        .or_else(|| dark_marks(message, text).map(sure(MARKS)))
        .or_else(|| shouting(message).map(sure(SHOUTING)))
}

/// Whether it says that all is well.
pub(super) fn is_content(message: &Message, text: &str) -> bool {
    (0..message.tokens.len()).any(|at| message.roles_anywhere(at).any(PRAISE)) || is_glad(text)
}

/// A word of which asterisks stand for letters: "f***", "sh*t".
fn masked(message: &Message, text: &str) -> Option<Span> {
    const HEADS: [&str; 11] = ["f", "fu", "s", "sh", "b", "bi", "a", "c", "cr", "d", "bullsh"];
    const TAILS: [&str; 14] =
        ["k", "ck", "cking", "king", "cked", "ck's", "t", "tty", "tch", "ch", "p", "ap", "mn", "hole"];
    message.tokens.iter().enumerate().find_map(|(at, token)| {
        let masked = text.get(token.span.end..)?;
        let stars = masked.find(|c: char| !matches!(c, '*' | '#' | '@')).unwrap_or(masked.len());
        let head = text.get(token.span.start..token.span.end)?.to_ascii_lowercase();
        if stars == 0 || !HEADS.contains(&head.as_str()) {
            return None;
        }
        let end = token.span.end + stars;
        let tail = message.tokens.get(at + 1).filter(|next| next.span.start == end).map(|next| next.span);
        let is_tail = |tail: &Span| {
            text.get(tail.start..tail.end).is_some_and(|tail| TAILS.contains(&tail.to_ascii_lowercase().as_str()))
        };
        let letters = |tail: Span| head.len() + stars + (tail.end - tail.start);
        match tail {
            // "s*t" is a product.
            Some(tail) if is_tail(&tail) && letters(tail) >= MASKED_MIN => {
                Some(Span { start: token.span.start, end: tail.end })
            }
            Some(_) => None,
            None => (stars > 1).then_some(Span { start: token.span.start, end }),
        }
    })
}

/// A dark word and a run of exclamation marks at the end of its sentence.
fn dark_marks(message: &Message, text: &str) -> Option<Span> {
    (0..message.tokens.len()).find_map(|last| {
        let from = message.tokens.get(last)?.span.end;
        let to = message.tokens.get(last + 1).map_or(text.len(), |next| next.span.start);
        let marks = from + marks_end(text.get(from..to)?)?;
        let mut sentence = (0..=last).rev();
        let dark = sentence.find(|at| is_dark(message, *at) || message.pause(*at) == Pause::Sentence)?;
        is_dark(message, dark)
            .then(|| message.tokens.get(dark))
            .flatten()
            .map(|word| Span { start: word.span.start, end: marks })
    })
}

fn is_dark(message: &Message, at: usize) -> bool {
    message.roles_anywhere(at).any(GLOOM)
}

/// Behind the first run of marks that has an exclamation mark and is long enough.
fn marks_end(gap: &str) -> Option<usize> {
    let (mut marks, mut is_loud) = (0, false);
    for (at, c) in gap.char_indices() {
        if matches!(c, '!' | '?' | '！' | '？') {
            marks += 1;
            is_loud |= matches!(c, '!' | '！');
            continue;
        }
        if marks >= MARKS_MIN && is_loud {
            return Some(at);
        }
        (marks, is_loud) = (0, false);
    }
    (marks >= MARKS_MIN && is_loud).then_some(gap.len())
}

/// A row of words in capitals, of which some are everyday speech and none is of a program.
fn shouting(message: &Message) -> Option<Span> {
    let mut from = 0;
    while from < message.tokens.len() {
        let is_capital = |at: &usize| message.tokens.get(*at).is_some_and(|token| token.is_capital);
        let end = (from..).find(|at| !is_capital(at))?;
        let end = without_lone_letter(message, from, end);
        if is_shouted(message, from, end) {
            return message.span(from, end);
        }
        from = end + 1;
    }
    None
}

/// The "I" that begins the next sentence is no shouting.
fn without_lone_letter(message: &Message, from: usize, end: usize) -> usize {
    let is_lone = |at: usize| {
        at > from
            && message.pause(at) == Pause::Sentence
            && message.tokens.get(at).is_some_and(|token| token.span.end - token.span.start == 1)
    };
    if end > from && is_lone(end - 1) { end - 1 } else { end }
}

fn is_shouted(message: &Message, from: usize, end: usize) -> bool {
    const SPEECH: [Roles; 12] = [BETWEEN, COURTESY, GLOOM, HEDGED, LINK, ME, NOT, PERSON, SELF, WANT, WHY, WOULD];
    let speech = SPEECH.into_iter().fold(REACH, |all, one| all | one);
    let count = |roles: Roles| (from..end).filter(|at| message.roles_anywhere(*at).any(roles)).count();
    end - from >= SHOUTED_MIN && count(speech) >= SPOKEN_MIN && count(THING) == 0
}
