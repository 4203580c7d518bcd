//! Reads Markdown by its events. Text comes out as text: mark-up is dropped, HTML is read, not kept.

use pulldown_cmark::{CowStr, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::html;
use crate::outline::{BlockKind, MAX_INDENT, Outline, one_line, write_address};

pub(crate) fn read(text: &str) -> Outline {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options) {
        reader.take(event);
    }
    reader.flush(BlockKind::Paragraph);
    reader.outline
}

/// What is being collected between a start and its end.
#[derive(Default)]
struct Reader {
    outline: Outline,
    /// The text of the block that is open.
    inline: String,
    /// Raw HTML, collected until its block ends.
    html: String,
    front_matter: bool,
    heading_id: Option<String>,
    /// The lists around the place: the next number, or none for bullets.
    lists: Vec<Option<u64>>,
    /// The marker of the item that has just begun; its first paragraph takes it.
    marker: Option<String>,
    in_code: bool,
    /// Pictures are not text, and neither is what describes them to a screen reader here.
    images: usize,
    link: Option<(String, usize)>,
    header: Vec<String>,
    cells: Vec<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.quoted(&code),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.text("\n"),
            Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { id, .. } => {
                self.flush(BlockKind::Paragraph);
                self.heading_id = id.map(CowStr::into_string);
            }
            Tag::List(first) => {
                self.flush_item();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush_item();
                self.marker = Some(self.next_marker());
            }
            Tag::CodeBlock(_) => {
                self.flush_item();
                self.in_code = true;
            }
            Tag::Image { .. } => self.images += 1,
            Tag::Link { dest_url, .. } => self.link = Some((dest_url.into_string(), self.inline.len())),
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => {
                self.front_matter = true;
            }
            Tag::Table(_) => self.flush_item(),
            Tag::TableHead | Tag::TableRow => self.cells.clear(),
            Tag::Paragraph | Tag::FootnoteDefinition(_) | Tag::BlockQuote(_) | Tag::TableCell => {
                self.flush_item();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::Paragraph | TagEnd::Item => self.flush_item(),
            TagEnd::List(_) => {
                self.flush_item();
                self.lists.pop();
                self.marker = None;
            }
            TagEnd::CodeBlock => {
                let code = std::mem::take(&mut self.inline);
                self.in_code = false;
                self.marker = None;
                self.outline.add_code(&code);
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Link => self.close_link(),
            TagEnd::MetadataBlock(_) => {
                let front_matter = std::mem::take(&mut self.inline);
                self.front_matter = false;
                self.outline.title = title_of(&front_matter);
            }
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.inline)),
            TagEnd::TableHead => self.header = std::mem::take(&mut self.cells),
            TagEnd::TableRow => self.outline.add_row(&self.header, &self.cells),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                html::read_into(&mut self.outline, &html);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.images == 0 || self.in_code || self.front_matter {
            self.inline.push_str(text);
        }
    }

    /// Code within a line keeps its quotes: without them `--all` reads like a typing mistake.
    fn quoted(&mut self, code: &str) {
        self.text("`");
        self.text(code);
        self.text("`");
    }

    fn heading(&mut self, level: HeadingLevel) {
        let text = std::mem::take(&mut self.inline).replace('`', "");
        self.outline.open(level as u8, &text, self.heading_id.take());
    }

    /// Ends the open block: an item if it has a marker or lies within a list.
    fn flush_item(&mut self) {
        let kind = match self.lists.is_empty() {
            true => BlockKind::Paragraph,
            false => BlockKind::Item,
        };
        self.flush(kind);
    }

    fn flush(&mut self, kind: BlockKind) {
        let text = std::mem::take(&mut self.inline);
        if text.trim().is_empty() {
            return;
        }
        let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(MAX_INDENT));
        let text = match (kind, self.marker.take()) {
            (BlockKind::Item, Some(marker)) => format!("{indent}{marker}{text}"),
            (BlockKind::Item, None) => format!("{indent}  {text}"),
            _ => text,
        };
        self.outline.add_text(kind, &text);
    }

    fn next_marker(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "- ".to_owned(),
        }
    }

    fn close_link(&mut self) {
        if let Some((address, from)) = self.link.take()
            && self.images == 0
        {
            write_address(&mut self.inline, from, &address);
        }
    }
}

/// The value of `title:` in front matter. Nothing else of it is read, so no YAML parser is needed.
fn title_of(front_matter: &str) -> Option<String> {
    let value = front_matter.lines().find_map(|line| line.strip_prefix("title:"))?;
    let title = one_line(value.trim().trim_matches(['"', '\'']));
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Code, Item, Paragraph};

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let sections = read(text).sections;
        sections.into_iter().flat_map(|section| section.blocks).map(|block| (block.kind, block.text)).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        blocks(text).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn front_matter_gives_the_title_and_no_text() {
        let outline = read("---\ntitle: \"Returns\"\ntags: x\n---\n\nBody.");
        assert_eq!(outline.title.as_deref(), Some("Returns"));
        assert_eq!(outline.sections[0].blocks[0].text, "Body.");
    }

    #[test]
    fn headings_keep_their_level_and_their_own_anchor() {
        let outline = read("# A `b`\n\nx\n\n### C {#see}\n\ny\n\n##\n\nz");
        let headings: Vec<_> = outline.sections.iter().filter_map(|section| section.heading.clone()).collect();
        assert_eq!(headings.len(), 2);
        assert_eq!((headings[0].level, headings[0].text.as_str()), (1, "A b"));
        assert_eq!((headings[1].level, headings[1].id.as_deref()), (3, Some("see")));
    }

    #[test]
    fn lists_keep_markers_numbers_and_depth() {
        let list = "Do:\n\n3. one\n4. two\n   - deep\n\n   more\n\nEnd.";
        assert_eq!(texts(list), ["Do:", "3. one", "4. two", "  - deep", "  more", "End."]);
        assert_eq!(blocks("- a")[0].0, Item);
        assert_eq!(blocks("> said")[0], (Paragraph, "said".to_owned()));
    }

    #[test]
    fn code_keeps_its_lines() {
        let text = "Run:\n\n```sh\nls  -l\n\n  pwd\n```\n";
        assert_eq!(blocks(text)[1], (Code, "ls  -l\n\n  pwd".to_owned()));
    }

    #[test]
    fn tables_become_rows_that_name_their_columns() {
        let text = "| Plan | Seats |\n|---|---|\n| Pro | 5 |\n| Free | |\n";
        assert_eq!(texts(text), ["- Plan: Pro; Seats: 5", "- Plan: Free"]);
    }

    #[test]
    fn links_that_lead_out_show_where_to() {
        let text =
            "See [here](https://x.test/a), [there](b.md), <https://y.test>, [us](mailto:a@x.test). ![pic](p.png)";
        assert_eq!(texts(text), ["See here (https://x.test/a), there, https://y.test, us (a@x.test)."]);
    }

    #[test]
    fn html_inside_is_read_as_text() {
        let text =
            "<details><summary>Why?</summary>\n\nBecause **so**.\n\n</details>\n\na<br>b <b onclick=\"x()\">c</b>";
        assert_eq!(texts(text), ["Why?", "Because so.", "a\nb c"]);
        assert!(texts("<script>alert(1)</script>\n").is_empty());
    }
}
