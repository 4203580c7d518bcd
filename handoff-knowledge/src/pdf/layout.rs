//! Makes lines, paragraphs and headings of the pieces of text that pages draw.

use std::collections::HashMap;

use super::page::Span;
use crate::outline::{BlockKind, Outline, one_line};

/// A gap wider than this share of the letters' height is a blank.
const BLANK: f32 = 0.17;
/// One wider than this lies between the columns of a table, or is stretched to fill a line.
const ROW: f32 = 0.6;
/// Text that lies further apart than this share of its height is another line.
const SAME_LINE: f32 = 0.4;
/// How many levels headings have, as in Markdown.
const LEVELS: usize = 6;
/// Letters larger than the text's by this factor make a heading.
const HEADING: f32 = 1.12;
/// Longest heading, in characters.
const HEADING_CHARS_MAX: usize = 150;
/// A heading in the size of the text is bold and not longer than this.
const BOLD_CHARS_MAX: usize = 80;
/// Lines at the upper and at the lower end of a page that may be its frame.
const FRAME_LINES: usize = 2;
/// On so many pages at least stands what is taken for a frame, and on half of all.
const FRAME_PAGES_MIN: usize = 3;

#[derive(Clone, Debug)]
pub(super) struct Line {
    page: u32,
    text: String,
    height: f32,
    to: f32,
    turn: u8,
    size: f32,
    is_bold: bool,
    /// Whether it is a row of things apart, as in a table.
    is_row: bool,
}

/// Puts the pieces of a page together, in the order in which they were drawn.
pub(super) fn add_lines(lines: &mut Vec<Line>, page: u32, spans: Vec<Span>) {
    let mut open: Option<Line> = None;
    for span in spans {
        let gap = open.as_ref().filter(|line| continues(line, &span)).map(|line| span.from - line.to);
        match (&mut open, gap) {
            (Some(line), Some(gap)) => {
                let apart = gap > BLANK * span.size.min(line.size);
                if apart && !line.text.ends_with(' ') && !span.text.starts_with(' ') {
                    line.text.push(' ');
                }
                line.text.push_str(&span.text);
                line.to = span.to.max(line.to);
                line.is_row |= gap > ROW * line.size;
                line.is_bold &= span.is_bold || span.text.trim().is_empty();
            }
            _ => {
                let Span { text, to, height, turn, size, is_bold, .. } = span;
                lines.extend(open.replace(Line { page, text, height, to, turn, size, is_bold, is_row: false }));
            }
        }
    }
    lines.extend(open);
}

fn continues(line: &Line, span: &Span) -> bool {
    let reach = line.size.max(span.size);
    line.turn == span.turn
        && (line.height - span.height).abs() <= SAME_LINE * reach
        && span.from >= line.to - 2.0 * reach
}

/// The document that the lines make. `title` is what its properties say.
pub(super) fn outline(mut lines: Vec<Line>, title: Option<String>) -> Outline {
    for line in &mut lines {
        line.text = one_line(&line.text);
    }
    lines.retain(|line| !line.text.is_empty());
    drop_frames(&mut lines);
    let body = usual_size(&lines);
    let pitch = usual_pitch(&lines);
    let levels = levels(&lines, body);
    let mut outline = Outline { title, ..Outline::default() };
    let mut lines = lines.into_iter().peekable();
    let mut page = 0;
    while let Some(first) = lines.next() {
        let level = level(&first, body, &levels);
        if first.page != page {
            page = first.page;
            outline.open_page(page);
        }
        let mut block = Block::of(&first);
        let mut last = first;
        let goes_on =
            |last: &Line, next: &Line| belongs(last, next, pitch) && level == self::level(next, body, &levels);
        while let Some(next) = lines.next_if(|next| goes_on(&last, next)) {
            block.add(&next.text);
            last = next;
        }
        match level {
            Some(level) => outline.open_on(level, &block.text, page),
            None => outline.add_text(block.kind, &block.text),
        }
    }
    outline
}

/// The text of lines that belong together.
struct Block {
    kind: BlockKind,
    text: String,
}

impl Block {
    fn of(line: &Line) -> Self {
        match item(&line.text) {
            Some(words) => Self { kind: BlockKind::Item, text: format!("- {words}") },
            None => Self { kind: BlockKind::Paragraph, text: line.text.clone() },
        }
    }

    /// A word that was parted at the end of a line is put together again.
    fn add(&mut self, line: &str) {
        let parted = self
            .text
            .strip_suffix('-')
            .filter(|before| before.ends_with(char::is_lowercase) && line.starts_with(char::is_lowercase));
        match parted {
            Some(before) => self.text.truncate(before.len()),
            None => self.text.push(' '),
        }
        self.text.push_str(line);
    }
}

/// The words of a list's item, without its bullet.
fn item(text: &str) -> Option<&str> {
    let words = text.strip_prefix(['•', '●', '▪', '◦', '‣', '–', '-', '*', '·', '○', '■'])?;
    words.strip_prefix(' ').map(str::trim)
}

/// Whether a line goes on with the paragraph of the one before.
fn belongs(last: &Line, next: &Line, pitch: f32) -> bool {
    let down = (last.height - next.height) / last.size.max(f32::MIN_POSITIVE);
    let is_alike = (last.size - next.size).abs() <= 0.1 * last.size && last.is_bold == next.is_bold;
    last.page == next.page
        && last.turn == next.turn
        && is_alike
        && down > 0.0
        && down <= pitch * 1.25 + 0.05
        && item(&next.text).is_none()
}

/// What stands at the same end of many pages, but for its numbers, is their frame: running titles, page numbers.
fn drop_frames(lines: &mut Vec<Line>) {
    let pages = lines.iter().map(|line| line.page).collect::<std::collections::BTreeSet<_>>().len();
    let mut frame = vec![false; lines.len()];
    let mut at = 0;
    while let Some(page) = lines.get(at).map(|line| line.page) {
        let end = lines.iter().skip(at).take_while(|line| line.page == page).count() + at;
        for (index, is_frame) in frame.iter_mut().enumerate().take(end).skip(at) {
            *is_frame = index < at + FRAME_LINES || index + FRAME_LINES >= end;
        }
        at = end;
    }
    let without_numbers = |line: &Line| line.text.chars().filter(|letter| !letter.is_numeric()).collect::<String>();
    let mut times: HashMap<String, usize> = HashMap::new();
    for (line, _) in lines.iter().zip(&frame).filter(|(_, is_frame)| **is_frame) {
        *times.entry(without_numbers(line)).or_default() += 1;
    }
    let mut frame = frame.into_iter();
    lines.retain(|line| {
        let times = times.get(&without_numbers(line)).copied().unwrap_or_default();
        let is_frame = frame.next().unwrap_or_default() && times >= FRAME_PAGES_MIN.max(pages.div_ceil(2));
        !is_frame
    });
}

/// In halves of a unit, so that what differs by rounding is one size.
fn rounded(size: f32) -> u32 {
    (size * 2.0).round().clamp(0.0, 1e6) as u32
}

/// The size in which most is written.
fn usual_size(lines: &[Line]) -> f32 {
    let mut chars: HashMap<u32, usize> = HashMap::new();
    for line in lines {
        *chars.entry(rounded(line.size)).or_default() += line.text.len();
    }
    let most = chars.into_iter().max_by_key(|(size, chars)| (*chars, std::cmp::Reverse(*size)));
    most.map_or(0.0, |(size, _)| size as f32 / 2.0)
}

/// How far one line of a paragraph mostly lies below the other, as a share of its size.
fn usual_pitch(lines: &[Line]) -> f32 {
    let mut times: HashMap<u32, usize> = HashMap::new();
    for (last, next) in lines.iter().zip(lines.iter().skip(1)) {
        let down = (last.height - next.height) / last.size.max(f32::MIN_POSITIVE);
        if last.page == next.page && (0.8..2.1).contains(&down) && rounded(last.size) == rounded(next.size) {
            *times.entry((down * 20.0).round() as u32).or_default() += 1;
        }
    }
    let most = times.into_iter().max_by_key(|(pitch, times)| (*times, std::cmp::Reverse(*pitch)));
    most.map_or(1.3, |(pitch, _)| pitch as f32 / 20.0)
}

/// The sizes of headings, the largest first, but for the lowest level, which all smaller ones are.
fn levels(lines: &[Line], body: f32) -> Vec<u32> {
    let mut sizes: Vec<u32> = lines.iter().filter(|line| is_large(line, body)).map(|line| rounded(line.size)).collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes.dedup();
    sizes.truncate(LEVELS - 1);
    sizes
}

fn is_large(line: &Line, body: f32) -> bool {
    line.size > body * HEADING
        && line.text.chars().count() <= HEADING_CHARS_MAX
        && line.text.chars().any(char::is_alphabetic)
}

/// The level of the heading that a line is, if it is one.
fn level(line: &Line, body: f32, levels: &[u32]) -> Option<u8> {
    let below = |above: usize| u8::try_from((above + 1).min(LEVELS)).unwrap_or(u8::MAX);
    if is_large(line, body) {
        let size = rounded(line.size);
        return Some(below(levels.iter().position(|other| *other == size).unwrap_or(levels.len())));
    }
    let is_short =
        !line.is_row && line.text.chars().count() <= BOLD_CHARS_MAX && !line.text.ends_with(['.', ',', ':', ';']);
    let is_heading = line.is_bold && is_short && line.size >= body * 0.95 && line.text.chars().any(char::is_alphabetic);
    is_heading.then(|| below(levels.len().max(1)))
}
