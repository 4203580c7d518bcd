//! Sayings of languages that are written without spaces between words, or with spaces that people leave out.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::folding::is_dense;
use super::index::{Fnv, Kind};
use super::lexicon::LANGUAGES;
use super::temper::{GAP, alternatives, begins};
use crate::event::Span;
use crate::words::WORDS_MAX;

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
}

static SAYINGS: LazyLock<Sayings> = LazyLock::new(|| {
    let mut all = Sayings::default();
    for temper in LANGUAGES.iter().map(|language| language.temper).filter(|temper| temper.is_dense) {
        all.glad.extend(temper.glad.split_ascii_whitespace());
        all.cases.extend(temper.cases.split_ascii_whitespace());
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
            if let Some(end) = end_of(&pattern.slots, text, at).filter(|_| !is_case(text, at)) {
                found.push(Saying { kind: pattern.kind, span: Span { start: at, end } });
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
    is_such(text) && SAYINGS.glad.iter().any(|word| text.contains(word))
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

/// Behind `piece`, where it stands at `at`, with whatever space within and before it.
fn behind(piece: &str, text: &str, mut at: usize) -> Option<usize> {
    for letter in piece.chars() {
        let rest = text.get(at..)?;
        let (further, c) = rest.char_indices().find(|(_, c)| !c.is_whitespace())?;
        if c != letter {
            return None;
        }
        at += further + c.len_utf8();
    }
    Some(at)
}
