//! Picks the smallest stretch of a passage that answers: whole sentences, items and code, in order.

use crate::document::{Passage, Unit, UnitKind};
use crate::index::Shape;
use crate::query::Query;

/// A passage up to this many characters is given whole: it is read in one glance.
const WHOLE_CHARS: usize = 400;
/// A stretch shorter than this is filled up with what follows in its paragraph.
const SHORT_CHARS: usize = 240;
/// A list is given whole up to this many times the length of an answer: half a list misleads.
const LIST_ROOM: usize = 2;
/// What length costs, against a question answered in full. A sentence more must bring a word more.
const LENGTH_COST: f32 = 0.3;
/// What the words of a question weigh here that the headings have answered already.
const ABOVE_WEIGHT: f32 = 0.4;
/// Headings that say so much of a question are the question: what answers it begins below them, and its words do not
/// tell one sentence from another.
const HEADING_ASKS: f32 = 0.8;

/// The stretch that answers. `length` is in characters and bounds what is chosen; it is passed by
/// code, which is never cut, and by a list with its first line.
pub(crate) fn stretch<'a>(passage: &'a Passage, shape: &Shape, query: &Query, length: usize) -> &'a str {
    let chars = passage.text.chars().count();
    if chars <= WHOLE_CHARS.min(length) {
        return passage.text.trim();
    }
    let picker = Picker { passage, length, places: places(passage) };
    let chosen = picker.best(&gains(shape, query));
    let chosen = picker.with_lists(chosen);
    let chosen = picker.filled_up(chosen);
    let chosen = picker.with_what_it_leans_on(chosen);
    picker.text(chosen).trim()
}

/// Units `first` to `last`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    first: usize,
    last: usize,
}

struct Picker<'a> {
    passage: &'a Passage,
    length: usize,
    /// At how many characters each unit begins and ends.
    places: Vec<(usize, usize)>,
}

fn places(passage: &Passage) -> Vec<(usize, usize)> {
    let (mut bytes, mut chars) = (0, 0);
    let mut chars_at = |place: usize| {
        chars += passage.text.get(bytes..place).map_or(0, |text| text.chars().count());
        bytes = place;
        chars
    };
    passage.units.iter().map(|unit| (chars_at(unit.range.start), chars_at(unit.range.end))).collect()
}

/// Which of the question's words each unit holds, as bits, and what each word weighs.
struct Gains {
    units: Vec<u64>,
    weights: Vec<f32>,
}

fn gains(shape: &Shape, query: &Query) -> Gains {
    let mut weights = Vec::new();
    let mut units = vec![0_u64; shape.units.len()];
    let said_above: f32 = query.concepts.iter().map(|concept| concept.asked_by(&shape.above)).sum();
    let heading_asks = said_above >= query.mass() * HEADING_ASKS;
    for (bit, concept) in query.concepts.iter().take(u64::BITS as usize).enumerate() {
        let above = concept.said_by(&shape.above) > 0.0;
        if above && heading_asks {
            weights.push(0.0);
            continue;
        }
        weights.push(if above { concept.mass * ABOVE_WEIGHT } else { concept.mass });
        for (held, unit) in units.iter_mut().zip(&shape.units) {
            if concept.said_by(unit) > 0.0 {
                *held |= 1 << bit;
            }
        }
    }
    Gains { units, weights }
}

impl Gains {
    fn weigh(&self, held: u64) -> f32 {
        self.weights.iter().enumerate().filter(|(bit, _)| held >> bit & 1 == 1).map(|(_, weight)| weight).sum()
    }
}

impl<'a> Picker<'a> {
    /// The stretch that says most for its length; of equals the first. Where no unit holds a word
    /// of the question, its heading was what matched, and the answer begins right below it.
    fn best(&self, gains: &Gains) -> Span {
        let all = gains.weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        let mut best = (0.0, None);
        for (first, held) in gains.units.iter().enumerate() {
            if *held == 0 {
                continue;
            }
            let (mut together, mut last_worth) = (0, 0.0);
            for (last, held) in gains.units.iter().enumerate().skip(first) {
                let span = Span { first, last };
                let chars = self.chars(span);
                if last > first && chars > self.length {
                    break;
                }
                if together | held != together {
                    together |= held;
                    last_worth = gains.weigh(together) / all;
                } else if last > first {
                    continue;
                }
                let worth = last_worth - LENGTH_COST * chars as f32 / self.length.max(1) as f32;
                if best.1.is_none() || worth > best.0 {
                    best = (worth, Some(span));
                }
            }
        }
        best.1.unwrap_or_else(|| self.grown(Span { first: 0, last: 0 }, self.length))
    }

    /// Whole lists, as far as there is room for them.
    fn with_lists(&self, span: Span) -> Span {
        let mut whole = span;
        for edge in [span.first, span.last] {
            if let Some(unit) = self.unit(edge)
                && unit.kind == UnitKind::Item
            {
                let block = unit.block;
                let first = self.passage.units.iter().position(|unit| unit.block == block);
                let last = self.passage.units.iter().rposition(|unit| unit.block == block);
                whole.first = whole.first.min(first.unwrap_or(edge));
                whole.last = whole.last.max(last.unwrap_or(edge));
            }
        }
        match self.chars(whole) <= self.length.saturating_mul(LIST_ROOM) {
            true => whole,
            false => span,
        }
    }

    /// The line that announces a list or code, what is announced by the last line, and the
    /// sentence that a "This" or "However" refers to.
    fn with_what_it_leans_on(&self, mut span: Span) -> Span {
        if let (Some(first), Some(before)) = (self.unit(span.first), self.before(span.first)) {
            let announces = self.passage.unit_text(before).ends_with(':');
            let leans = match first.kind {
                UnitKind::Code => before.kind == UnitKind::Sentence,
                UnitKind::Item => announces && before.block != first.block,
                UnitKind::Sentence => before.block == first.block && refers_back(self.passage.unit_text(first)),
            };
            if leans {
                span.first -= 1;
            }
        }
        if let (Some(last), Some(next)) = (self.unit(span.last), self.unit(span.last + 1)) {
            let announces = self.passage.unit_text(last).ends_with(':');
            if announces && next.block != last.block {
                span = match next.kind {
                    UnitKind::Item => self.with_lists(Span { last: span.last + 1, ..span }),
                    UnitKind::Code | UnitKind::Sentence => Span { last: span.last + 1, ..span },
                };
            }
        }
        span
    }

    fn filled_up(&self, span: Span) -> Span {
        match self.chars(span) < SHORT_CHARS.min(self.length) {
            true => {
                let block = self.unit(span.last).map(|unit| unit.block);
                let mut grown = self.grown(span, SHORT_CHARS.min(self.length));
                while grown.last > span.last && self.unit(grown.last).map(|unit| unit.block) != block {
                    grown.last -= 1;
                }
                grown
            }
            false => span,
        }
    }

    /// More of what follows, as long as it fits.
    fn grown(&self, mut span: Span, length: usize) -> Span {
        while self.unit(span.last + 1).is_some() {
            let more = Span { last: span.last + 1, ..span };
            if self.chars(more) > length {
                break;
            }
            span = more;
        }
        span
    }

    fn chars(&self, span: Span) -> usize {
        let start = self.places.get(span.first).map_or(0, |(start, _)| *start);
        let end = self.places.get(span.last).map_or(0, |(_, end)| *end);
        end.saturating_sub(start)
    }

    fn text(&self, span: Span) -> &'a str {
        let start = self.unit(span.first).map_or(0, |unit| unit.range.start);
        let end = self.unit(span.last).map_or(self.passage.text.len(), |unit| unit.range.end);
        self.passage.text.get(start..end).unwrap_or_default()
    }

    fn unit(&self, number: usize) -> Option<&'a Unit> {
        self.passage.units.get(number)
    }

    fn before(&self, number: usize) -> Option<&'a Unit> {
        self.unit(number.checked_sub(1)?)
    }
}

/// Whether a sentence begins with a word that only the sentence before explains.
fn refers_back(sentence: &str) -> bool {
    const REFERRING: [&str; 12] =
        ["This", "That", "These", "Those", "It", "They", "However", "Then", "But", "Otherwise", "Instead", "Also"];
    let first = sentence.split(|letter: char| !letter.is_alphanumeric()).next();
    first.is_some_and(|word| REFERRING.contains(&word))
}
