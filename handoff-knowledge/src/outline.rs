//! What every format is read into: a title, and sections of blocks under their headings.

use crate::mark::Mark;

/// Lists nested deeper than this are written no deeper.
pub(crate) const MAX_INDENT: usize = 4;

/// One document, read but not yet cut.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    pub(crate) title: Option<String>,
    /// What its author calls it.
    pub(crate) mark: Option<String>,
    /// The first has no heading: it is what stands above them all.
    pub(crate) sections: Vec<Section>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) heading: Option<Heading>,
    /// The page of a printed document on which it stands, or goes on.
    pub(crate) page: Option<u32>,
    /// What its author calls it, and perhaps those after it.
    pub(crate) mark: Option<String>,
    pub(crate) blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// 1 to 6.
    pub(crate) level: u8,
    pub(crate) text: String,
    /// The author's own anchor, if he wrote one.
    pub(crate) id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    pub(crate) text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Paragraph,
    /// A list item with its marker and indent, or a row of a table.
    Item,
    Code,
}

impl Outline {
    pub(crate) fn is_empty(&self) -> bool {
        self.sections.iter().all(|section| section.blocks.is_empty())
    }

    /// Opens the section under a heading. A heading without text opens none.
    pub(crate) fn open(&mut self, level: u8, text: &str, id: Option<String>) {
        let text = printable(&one_line(text));
        if text.is_empty() {
            return;
        }
        let heading = Some(Heading { level, text, id });
        self.sections.push(Section { heading, mark: self.open_mark(), ..Section::default() });
    }

    /// Calls the document, or what follows, as its author does. Of a document the first name holds.
    pub(crate) fn take_mark(&mut self, mark: Mark) {
        match mark {
            Mark::Document(id) => self.mark = self.mark.take().or(Some(id)),
            Mark::Passage(id) => match self.sections.last_mut() {
                // Between a heading and its text it means both.
                Some(section) if section.blocks.is_empty() => section.mark = Some(id),
                _ => self.sections.push(Section { mark: Some(id), ..Section::default() }),
            },
        }
    }

    fn open_mark(&self) -> Option<String> {
        self.sections.last().and_then(|section| section.mark.clone())
    }

    /// The same on a page of a printed document.
    #[cfg(feature = "pdf")]
    pub(crate) fn open_on(&mut self, level: u8, text: &str, page: u32) {
        self.open(level, text, None);
        if let Some(section) = self.sections.last_mut() {
            section.page = Some(page);
        }
    }

    /// Goes on with what is open on another page.
    #[cfg(feature = "pdf")]
    pub(crate) fn open_page(&mut self, page: u32) {
        self.sections.push(Section { page: Some(page), ..Section::default() });
    }

    /// Adds prose or a list item to the section that is open.
    pub(crate) fn add_text(&mut self, kind: BlockKind, text: &str) {
        let text = tidy_lines(text);
        if !text.is_empty() {
            self.push(kind, text);
        }
    }

    /// Adds a code block as it is, without the empty lines around it.
    pub(crate) fn add_code(&mut self, text: &str) {
        let text = text.trim_end().trim_start_matches(['\n', '\r']);
        if !text.trim().is_empty() {
            self.push(BlockKind::Code, text.to_owned());
        }
    }

    /// Adds a row of a table as an item that can be read on its own: `- Plan: Pro; Seats: 5`.
    pub(crate) fn add_row(&mut self, header: &[String], cells: &[String]) {
        let named = |(column, cell): (usize, &String)| {
            let cell = one_line(cell);
            let name = header.get(column).map(|name| one_line(name)).unwrap_or_default();
            match (name.is_empty(), cell.is_empty()) {
                (_, true) => None,
                (true, false) => Some(cell),
                (false, false) => Some(format!("{name}: {cell}")),
            }
        };
        let row: Vec<String> = cells.iter().enumerate().filter_map(named).collect();
        if !row.is_empty() {
            self.push(BlockKind::Item, format!("- {}", row.join("; ")));
        }
    }

    fn push(&mut self, kind: BlockKind, text: String) {
        let block = Block { kind, text: printable(&text) };
        match self.sections.last_mut() {
            Some(section) => section.blocks.push(block),
            None => self.sections.push(Section { blocks: vec![block], ..Section::default() }),
        }
    }
}

/// Writes a link's address behind its words, which begin at `from`, if it leads out: a path within
/// the documents leads nowhere from a chat, but "open this page" without the page helps nobody.
pub(crate) fn write_address(text: &mut String, from: usize, address: &str) {
    let leads_out = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    let words = text.get(from..).unwrap_or_default().trim();
    let shown = address.strip_prefix("mailto:").unwrap_or(address);
    if leads_out && !words.is_empty() && !words.contains(shown) {
        let link = format!(" ({shown})");
        text.push_str(&link);
    }
}

/// Without control characters other than line break and tab, which a message may not hold.
fn printable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
}

/// White space collapsed to single blanks.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// White space collapsed within lines, empty lines dropped, the first line's indent kept: it is
/// what shows that a list item belongs to the one above.
fn tidy_lines(text: &str) -> String {
    let indent: String = text.chars().take_while(|letter| *letter == ' ').collect();
    let lines: Vec<String> = text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("{indent}{}", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_readable_on_its_own() {
        let mut outline = Outline::default();
        let header = ["Plan".to_owned(), "Seats".to_owned(), String::new()];
        outline.add_row(&header, &["Pro".to_owned(), " 5 ".to_owned(), "new".to_owned()]);
        outline.add_row(&header, &[String::new(), String::new(), String::new()]);
        let texts: Vec<&str> = outline.sections[0].blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["- Plan: Pro; Seats: 5; new"]);
    }

    #[test]
    fn the_indent_of_an_item_stays_and_other_space_goes() {
        assert_eq!(tidy_lines("  - a   b\n\n   c"), "  - a b\nc");
        assert_eq!(tidy_lines("  \n "), "");
    }
}
