//! Cuts an outline into passages: at headings, and within long sections at paragraphs.

use crate::analysis::Analysis;
use crate::document::{Unit, UnitKind};
use crate::outline::{Block, BlockKind, Outline, Section};
use crate::sentence::sentences;
use crate::slug::Slugs;

/// The longest passage, in characters. Four to six paragraphs: enough to hold an answer, and short
/// enough that a passage is about one thing.
pub(crate) const MAX_PASSAGE_CHARS: usize = 1_200;
/// A code block up to this many characters stays whole, even alone in a passage that is too long.
pub(crate) const MAX_CODE_CHARS: usize = 3_000;
/// Titles and headings longer than this are shortened where they are shown and indexed.
const MAX_HEADING_CHARS: usize = 200;

/// Where the title of a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TitleAt {
    /// Where it was given, or else in its first top heading.
    Given,
    /// The other way round: what is given mostly names the site or a file as well.
    Heading,
}

/// A document after cutting.
#[derive(Debug, Clone)]
pub(crate) struct Cut {
    pub(crate) title: String,
    /// What its author calls it.
    pub(crate) mark: Option<String>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) analysis: Analysis,
}

/// A passage that has no number yet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Piece {
    pub(crate) heading_path: Vec<String>,
    pub(crate) anchor: String,
    /// What its author calls it, and perhaps its neighbours.
    pub(crate) mark: Option<String>,
    pub(crate) text: String,
    pub(crate) units: Vec<Unit>,
}

pub(crate) fn cut(outline: Outline, path: &str, title_at: TitleAt) -> Cut {
    let title_heading =
        outline.sections.iter().position(|section| section.heading.as_ref().is_some_and(|heading| heading.level == 1));
    let top = title_heading
        .and_then(|index| outline.sections.get(index)?.heading.as_ref())
        .map(|heading| heading.text.clone());
    let title = match title_at {
        TitleAt::Heading => top.clone().or(outline.title),
        TitleAt::Given => outline.title.or_else(|| top.clone()),
    };
    let title = shortened(&title.unwrap_or_else(|| title_of_path(path)));
    let title_heading = title_heading.filter(|_| top.as_deref().map(shortened).as_ref() == Some(&title));

    let mut slugs = Slugs::default();
    let mut first_heading = true;
    let mut anchor = String::new();
    let mut above: Vec<(u8, String)> = Vec::new();
    let mut pieces = Vec::new();
    for (index, section) in outline.sections.into_iter().enumerate() {
        let Section { heading, page, mark, blocks } = section;
        if let Some(heading) = heading {
            anchor = match heading.id {
                Some(id) => slugs.reserve(id),
                None => slugs.unique(&heading.text),
            };
            above.retain(|(level, _)| *level < heading.level);
            let first = std::mem::take(&mut first_heading);
            if Some(index) == title_heading {
                above.clear();
                if first {
                    // The top of the page needs no anchor.
                    anchor.clear();
                }
            } else {
                above.push((heading.level, shortened(&heading.text)));
            }
        }
        if let Some(page) = page {
            // What readers of PDF in browsers understand.
            anchor = format!("page={page}");
        }
        let heading_path: Vec<String> = above.iter().map(|(_, text)| text.clone()).collect();
        let place = Piece { heading_path, anchor: anchor.clone(), mark, ..Piece::default() };
        cut_section(&place, &blocks, &mut pieces);
    }
    Cut { title, mark: outline.mark, pieces, analysis: Analysis::default() }
}

/// All of an outline as one piece, whatever its length: its headings stand in the text as paragraphs.
pub(crate) fn whole(outline: Outline) -> Piece {
    let mut open = Writer::default();
    for Section { heading, blocks, .. } in outline.sections {
        if let Some(heading) = heading {
            let length = heading.text.chars().count();
            open.write(BlockKind::Paragraph, &heading.text, length, false);
        }
        for block in blocks {
            open.write(block.kind, &block.text, block.text.chars().count(), false);
        }
    }
    open.finish(Piece::default())
}

fn cut_section(place: &Piece, blocks: &[Block], pieces: &mut Vec<Piece>) {
    let mut open = Writer::default();
    for block in blocks {
        for (part, fragment) in fragments(block).into_iter().enumerate() {
            let length = fragment.chars().count();
            if open.chars > 0 && open.chars + length > MAX_PASSAGE_CHARS {
                pieces.push(std::mem::take(&mut open).finish(place.clone()));
            }
            open.write(block.kind, fragment, length, part > 0);
        }
    }
    if open.chars > 0 {
        pieces.push(open.finish(place.clone()));
    }
}

/// What a block is cut into, if it does not fit into one passage.
fn fragments(block: &Block) -> Vec<&str> {
    let text = block.text.as_str();
    let limit = match block.kind {
        BlockKind::Code => MAX_CODE_CHARS,
        BlockKind::Paragraph | BlockKind::Item => MAX_PASSAGE_CHARS,
    };
    if text.chars().count() <= limit {
        return vec![text];
    }
    let ends = match block.kind {
        BlockKind::Code => text.match_indices('\n').map(|(at, _)| at + 1).chain([text.len()]).collect(),
        BlockKind::Paragraph | BlockKind::Item => sentences(text).into_iter().map(|range| range.end).collect(),
    };
    pack(text, ends)
}

/// Packs what lies between the given ends into fragments of at most a passage's length, and cuts
/// what is longer still wherever that length is reached.
fn pack(text: &str, ends: Vec<usize>) -> Vec<&str> {
    let mut fragments = Vec::new();
    let mut start = 0;
    let mut last_end = 0;
    let mut chars = 0;
    for end in ends {
        let more = text.get(last_end..end).unwrap_or_default().chars().count();
        if chars > 0 && chars + more > MAX_PASSAGE_CHARS {
            fragments.push(text.get(start..last_end).unwrap_or_default());
            (start, chars) = (last_end, 0);
        }
        (last_end, chars) = (end, chars + more);
        while chars > MAX_PASSAGE_CHARS {
            let rest = text.get(start..end).unwrap_or_default();
            let at = rest.char_indices().nth(MAX_PASSAGE_CHARS).map_or(end, |(at, _)| start + at);
            fragments.push(text.get(start..at).unwrap_or_default());
            (start, chars) = (at, chars - MAX_PASSAGE_CHARS);
        }
    }
    fragments.push(text.get(start..).unwrap_or_default());
    fragments.retain(|fragment| !fragment.trim().is_empty());
    fragments
}

/// The text of the passage that is being filled.
#[derive(Default)]
struct Writer {
    text: String,
    units: Vec<Unit>,
    chars: usize,
    block: u32,
    last: Option<BlockKind>,
}

impl Writer {
    fn write(&mut self, kind: BlockKind, fragment: &str, chars: usize, continues: bool) {
        let in_list = kind == BlockKind::Item && self.last == Some(BlockKind::Item);
        if !self.text.is_empty() {
            self.text.push_str(match (in_list, continues && kind != BlockKind::Code) {
                (true, _) => "\n",
                (false, true) => " ",
                (false, false) => "\n\n",
            });
            self.block += u32::from(!in_list);
        }
        self.chars += chars;
        self.last = Some(kind);
        let start = self.text.len();
        match kind {
            BlockKind::Paragraph => {
                let fragment = fragment.trim();
                self.text.push_str(fragment);
                for range in sentences(fragment) {
                    self.unit(start + range.start, start + range.end, UnitKind::Sentence);
                }
            }
            BlockKind::Item => {
                self.text.push_str(fragment.trim_end());
                self.unit(start, self.text.len(), UnitKind::Item);
            }
            BlockKind::Code => {
                let fence = fence_for(fragment);
                self.text.push_str(&format!("{fence}\n{}\n{fence}", fragment.trim_end_matches('\n')));
                self.unit(start, self.text.len(), UnitKind::Code);
            }
        }
    }

    fn unit(&mut self, start: usize, end: usize, kind: UnitKind) {
        self.units.push(Unit { range: start..end, kind, block: self.block });
    }

    fn finish(self, piece: Piece) -> Piece {
        Piece { text: self.text, units: self.units, ..piece }
    }
}

/// A fence longer than any within the code (CommonMark, section 4.5).
fn fence_for(code: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for letter in code.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "`".repeat(3.max(longest + 1))
}

fn shortened(heading: &str) -> String {
    match heading.char_indices().nth(MAX_HEADING_CHARS) {
        Some((at, _)) => format!("{}…", heading.get(..at).unwrap_or_default()),
        None => heading.to_owned(),
    }
}

/// `guide/getting-started.md` is called "Getting started".
pub(crate) fn title_of_path(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.replace(['-', '_'], " ");
    let words = words.trim();
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    fn cut_markdown(text: &str) -> Cut {
        cut(markdown::read(text), "guide/getting-started.md", TitleAt::Given)
    }

    #[test]
    fn passages_are_cut_at_headings_and_know_their_place() {
        let cut = cut_markdown("# Shop\n\nHi.\n\n## Pay\n\nCard.\n\n### Late\n\nFee.\n\n## Pay\n\nCash.");
        let places: Vec<(String, &str, &str)> = cut
            .pieces
            .iter()
            .map(|piece| (piece.heading_path.join(" › "), piece.anchor.as_str(), piece.text.as_str()))
            .collect();
        assert_eq!(cut.title, "Shop");
        assert_eq!(
            places,
            [
                (String::new(), "", "Hi."),
                ("Pay".to_owned(), "pay", "Card."),
                ("Pay › Late".to_owned(), "late", "Fee."),
                ("Pay".to_owned(), "pay-1", "Cash."),
            ]
        );
    }

    #[test]
    fn a_title_below_other_headings_has_an_anchor_of_its_own() {
        let cut = cut_markdown("Top.\n\n## Before\n\nx\n\n# Title\n\ny");
        let anchors: Vec<&str> = cut.pieces.iter().map(|piece| piece.anchor.as_str()).collect();
        assert_eq!((cut.title.as_str(), anchors), ("Title", vec!["", "before", "title"]));
    }

    #[test]
    fn a_document_without_a_title_is_called_by_its_file() {
        assert_eq!(cut_markdown("Text.").title, "Getting started");
        assert_eq!(title_of_path("a/---.md"), "a/---.md");
    }

    #[test]
    fn long_sections_are_cut_at_paragraphs_and_nothing_is_lost() {
        let paragraph = "Word word word word. ".repeat(20);
        let text = format!("{paragraph}\n\n").repeat(10);
        let cut = cut_markdown(&text);
        assert!(cut.pieces.len() >= 3);
        for piece in &cut.pieces {
            assert!(piece.text.chars().count() <= MAX_PASSAGE_CHARS + 20);
        }
        let words: usize = cut.pieces.iter().map(|piece| piece.text.matches("ord").count()).sum();
        assert_eq!(words, 10 * 20 * 4);
    }

    #[test]
    fn endless_lines_are_cut_too() {
        let cut = cut_markdown(&"ä".repeat(10 * MAX_PASSAGE_CHARS));
        assert_eq!(cut.pieces.len(), 10);
        let letters: usize = cut.pieces.iter().map(|piece| piece.text.chars().count()).sum();
        assert_eq!(letters, 10 * MAX_PASSAGE_CHARS);
    }

    #[test]
    fn code_stays_whole_until_it_is_very_long() {
        let code = "let x = 1;\n".repeat(MAX_PASSAGE_CHARS / 5);
        let cut = cut_markdown(&format!("Do:\n\n```\n{code}```\n"));
        assert_eq!(cut.pieces.len(), 2, "the code alone in the second");
        let cut = cut_markdown(&format!("```\n{}```\n", code.repeat(3)));
        assert!(cut.pieces.len() > 3);
        assert!(cut.pieces.iter().all(|piece| piece.text.ends_with("\n```")));
    }

    #[test]
    fn units_are_sentences_items_and_code() {
        let cut = cut_markdown("Do this. Then that:\n\n- one\n- two\n\n````\nx ``` y\n````\n");
        let piece = &cut.pieces[0];
        let units: Vec<(&str, u32)> =
            piece.units.iter().map(|unit| (&piece.text[unit.range.clone()], unit.block)).collect();
        assert_eq!(units, [("Do this.", 0), ("Then that:", 0), ("- one", 1), ("- two", 1), ("````\nx ``` y\n````", 2)]);
    }
}
