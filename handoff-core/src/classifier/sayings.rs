//! Sayings of languages that are written without spaces between words, or with spaces that people leave out.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::folding::is_dense;
use super::index::{Fnv, Kind};
use super::lexicon::LANGUAGES;
use super::temper::{GAP, alternatives, begins};
use crate::event::Span;
use crate::words::WORDS_MAX;

/// Longest beginning of a harmless word before what is said, in letters.
const HARMLESS_MAX: usize = 6;

/// Most letters in the place of a [`GAP`].
const GAP_MAX: usize = 6;
/// How far before a saying a word may stand that makes it a case.
const CASE_MAX: usize = 12;

/// What was found, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Saying {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

#[derive(Debug)]
struct Pattern {
    kind: Kind,
    begins: bool,
    slots: Vec<Slot>,
}

/// One of some pieces, or with none a few letters of any kind.
#[derive(Debug)]
struct Slot {
    pieces: Vec<&'static str>,
    is_optional: bool,
}

#[derive(Debug, Default)]
struct Sayings {
    patterns: HashMap<char, Vec<Arc<Pattern>>, Fnv>,
    glad: Vec<&'static str>,
    cases: Vec<&'static str>,
    /// By their first letter.
    harmless: HashMap<char, Vec<&'static str>, Fnv>,
}

static SAYINGS: LazyLock<Sayings> = LazyLock::new(|| {
    let mut all = Sayings::default();
    for temper in LANGUAGES.iter().map(|language| language.temper).filter(|temper| temper.is_dense) {
        all.glad.extend(temper.glad.split_ascii_whitespace());
        all.cases.extend(temper.cases.split_ascii_whitespace());
        for word in temper.harmless.split_ascii_whitespace() {
            if let Some(first) = word.chars().next() {
                all.harmless.entry(first).or_default().push(word);
            }
        }
        for (kind, text) in
            temper.lists().into_iter().flat_map(|(kind, list)| list.iter().map(move |text| (kind, *text)))
        {
            let (begins, text) = begins(text);
            let slot = |slot: &'static str| {
                let words = slot.trim_end_matches('?');
                let pieces = if words == GAP { Vec::new() } else { alternatives(words, temper.classes).collect() };
                Slot { pieces, is_optional: words.len() < slot.len() }
            };
            let slots: Vec<Slot> = text.split(' ').map(slot).collect();
            let must = slots.iter().position(|slot| !slot.is_optional).unwrap_or(slots.len());
            let firsts = slots.iter().take(must + 1).flat_map(|slot| &slot.pieces);
            let mut first: Vec<char> = firsts.filter_map(|piece| piece.chars().next()).collect();
            first.sort_unstable();
            first.dedup();
            let pattern = Arc::new(Pattern { kind, begins, slots });
            for c in first {
                all.patterns.entry(c).or_default().push(Arc::clone(&pattern));
            }
        }
    }
    all
});

/// What is said in `text`, in the order in which it stands there.
pub(super) fn sayings(text: &str) -> Vec<Saying> {
    let mut found = Vec::new();
    if !is_such(text) {
        return found;
    }
    let mut is_beginning = true;
    for (at, c) in text.char_indices().take(WORDS_MAX) {
        for pattern in SAYINGS.patterns.get(&c).into_iter().flatten() {
            if pattern.begins && !is_beginning {
                continue;
            }
            if let Some(end) = end_of(&pattern.slots, text, at) {
                let span = Span { start: at, end };
                if !is_case(text, at) && !is_within_word(text, span) && !is_harmless(text, span) {
                    found.push(Saying { kind: pattern.kind, span });
                }
            }
        }
        if !c.is_whitespace() {
            is_beginning = !c.is_alphanumeric() && !is_dense(c);
        }
    }
    found
}

/// Whether it says that all is well.
pub(super) fn is_glad(text: &str) -> bool {
    if !is_such(text) {
        return false;
    }
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    SAYINGS.glad.iter().any(|word| joined.contains(word))
}

fn is_such(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| is_dense(c) || ('\u{AC00}'..='\u{D7A3}').contains(&c))
}

/// "If" before the saying, in the same clause.
fn is_case(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let start = before.char_indices().rev().take(CASE_MAX).take_while(|(_, c)| !is_stop(*c)).last();
    let before = start.and_then(|(start, _)| before.get(start..)).unwrap_or_default();
    SAYINGS.cases.iter().any(|word| before.contains(word))
}

/// Whether it is a piece of a word in Latin letters, as "sb" of "usb", or ends before a mark of its last Thai letter.
fn is_within_word(text: &str, span: Span) -> bool {
    let (first, last) = (text.get(span.start..), text.get(..span.end));
    let (before, behind) = (text.get(..span.start), text.get(span.end..));
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let begins = is_latin(first.and_then(|text| text.chars().next()));
    let ends = is_latin(last.and_then(|text| text.chars().next_back()));
    let next = behind.and_then(|text| text.chars().next());
    begins && is_latin(before.and_then(|text| text.chars().next_back()))
        || ends && is_latin(next)
        || next.is_some_and(|c| matches!(c, '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}'))
}

/// Whether a word that means nothing of the kind stands there, or reaches into it.
fn is_harmless(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or_default().char_indices().rev();
    let back = before.filter(|(_, c)| !c.is_whitespace()).take(HARMLESS_MAX);
    let within = text.get(span.start..span.end).unwrap_or_default().char_indices();
    let mut all = back.chain(within.map(|(at, c)| (span.start + at, c)));
    all.any(|(at, first)| {
        let words = SAYINGS.harmless.get(&first).into_iter().flatten();
        words.filter_map(|word| behind(word, text, at)).any(|end| end > span.start)
    })
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '\n' | '。' | '！' | '？' | '，' | ',' | '、' | '…')
}

/// Where the pattern ends that begins at `at`.
fn end_of(slots: &[Slot], text: &str, at: usize) -> Option<usize> {
    let Some((slot, rest)) = slots.split_first() else { return Some(at) };
    if slot.pieces.is_empty() {
        let letters = text.get(at..)?.char_indices().take(GAP_MAX + 1).take_while(|(_, c)| !is_stop(*c));
        return letters.map(|(further, _)| at + further).find_map(|at| end_of(rest, text, at));
    }
    let with = slot.pieces.iter().find_map(|piece| end_of(rest, text, behind(piece, text, at)?));
    with.or_else(|| if slot.is_optional { end_of(rest, text, at) } else { None })
}

/// Most blanks that somebody leaves between two letters: a message of blanks is not searched again from each of them.
const BLANKS_MAX: usize = 4;

/// Behind `piece`, where it stands at `at`, with whatever space within and before it.
fn behind(piece: &str, text: &str, mut at: usize) -> Option<usize> {
    for letter in piece.chars() {
        let rest = text.get(at..)?;
        let (further, c) = rest.char_indices().take(BLANKS_MAX + 1).find(|(_, c)| !c.is_whitespace())?;
        if c != letter {
            return None;
        }
        at += further + c.len_utf8();
    }
    Some(at)
}
