//! Reads HTML by its tokens: headings, paragraphs, lists, code and tables, without the page's frame.
//!
//! There is no tree and no recursion, so nesting of any depth costs nothing and unclosed tags are
//! as good as closed ones.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};

use crate::mark::Mark;
use crate::outline::{BlockKind, MAX_INDENT, Outline, one_line, write_address};

/// Never text to a reader.
const SILENT: [&str; 10] =
    ["script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea", "button"];
/// What frames a page. Menus repeat on each page and would drown what the page is about.
const FRAME: [&str; 2] = ["nav", "footer"];
/// What begins a new paragraph, and ends the one before.
const BLOCKS: [&str; 20] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "aside",
    "blockquote",
    "figure",
    "figcaption",
    "table",
    "ul",
    "ol",
    "dl",
    "dd",
    "form",
    "details",
    "summary",
    "hr",
    "address",
];

pub(crate) fn read(text: &str) -> Outline {
    let outline = walk(Outline::default(), text, Extent::Page);
    match outline.is_empty() {
        // A page whose frame is never closed, or which is nothing but a frame.
        true => walk(Outline::default(), text, Extent::Everything),
        false => outline,
    }
}

/// Reads a piece of HTML that stands within another document.
pub(crate) fn read_into(outline: &mut Outline, text: &str) {
    *outline = walk(std::mem::take(outline), text, Extent::Piece);
}

/// How much of the text is meant to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Extent {
    /// The main part of a whole page.
    #[default]
    Page,
    /// A piece within another document, which has a title and a beginning of its own.
    Piece,
    /// The frame as well.
    Everything,
}

fn walk(outline: Outline, text: &str, extent: Extent) -> Outline {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut walker = Walker { outline, extent, ..Walker::default() };
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        walker.take(token);
    }
    walker.row();
    walker.flush();
    if extent != Extent::Piece {
        let title = one_line(&walker.title);
        walker.outline.title = (!title.is_empty()).then_some(title);
    }
    walker.outline
}

#[derive(Default)]
struct Walker {
    outline: Outline,
    extent: Extent,
    /// The text of the block that is open.
    inline: String,
    title: String,
    in_title: bool,
    /// The element that is being left out, and how often it has been opened within itself.
    skipped: Option<(String, usize)>,
    heading: Option<(u8, Option<String>)>,
    lists: Vec<Option<u64>>,
    marker: Option<String>,
    code_blocks: usize,
    /// Where the link that is open leads, and where its words begin.
    link: Option<(String, usize)>,
    header: Vec<String>,
    cells: Vec<String>,
    in_cell: bool,
    /// Whether the row has named the columns rather than filled them.
    names: bool,
}

impl Walker {
    fn take(&mut self, token: Token) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&text_of(&tag.name)),
            Token::String(text) if self.skipped.is_none() => self.text(&text_of(&text.value)),
            Token::Comment(comment) if self.skipped.is_none() => self.comment(&text_of(&comment.value)),
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = text_of(&tag.name);
        if let Some((skipped, depth)) = &mut self.skipped {
            if *skipped == name {
                *depth += 1;
            }
            return;
        }
        let name = name.as_str();
        let frame = FRAME.contains(&name) && self.extent != Extent::Everything;
        if SILENT.contains(&name) || frame {
            if !tag.self_closing {
                self.skipped = Some((name.to_owned(), 1));
            }
            return;
        }
        match name {
            "title" => self.in_title = true,
            // What stands before the main part is the page's frame.
            "main" if self.extent == Extent::Page => {
                self.inline.clear();
                self.outline = Outline { mark: self.outline.mark.take(), ..Outline::default() };
            }
            "br" => self.inline.push('\n'),
            "code" | "kbd" if self.code_blocks == 0 => self.inline.push('`'),
            "a" => self.link = attribute(tag, b"href").map(|address| (address, self.inline.len())),
            "tr" => {
                self.row();
                self.flush();
                self.names = true;
            }
            "td" | "th" => {
                self.cell();
                self.flush();
                self.in_cell = true;
                self.names &= name == "th";
            }
            _ => self.start_block(name, tag),
        }
    }

    /// Of comments only marks are read.
    fn comment(&mut self, comment: &str) {
        if let Some(mark) = Mark::of(comment) {
            self.flush();
            self.outline.take_mark(mark);
        }
    }

    fn start_block(&mut self, name: &str, tag: &StartTag<()>) {
        let big = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "table");
        if big && self.in_cell {
            // A table that lays out a page rather than listing data.
            self.row();
        }
        let item = matches!(name, "li" | "dt");
        if !(big || item || BLOCKS.contains(&name)) {
            return;
        }
        self.flush();
        match name {
            "pre" => self.code_blocks += 1,
            "table" => self.header.clear(),
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(1)),
            "li" => self.marker = Some(self.next_marker()),
            "dt" => self.marker = Some(String::new()),
            _ if big => self.heading = Some((level_of(name), attribute(tag, b"id"))),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match name {
            "title" => self.in_title = false,
            "code" | "kbd" if self.code_blocks == 0 => self.inline.push('`'),
            "a" => self.close_link(),
            "td" | "th" => self.cell(),
            "tr" | "table" => self.row(),
            "pre" => {
                self.flush();
                self.code_blocks = self.code_blocks.saturating_sub(1);
            }
            "ul" | "ol" => {
                self.flush();
                self.lists.pop();
                self.marker = None;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "dt" => self.flush(),
            _ if BLOCKS.contains(&name) => self.flush(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            self.title.push_str(text);
        } else if self.code_blocks > 0 {
            self.inline.push_str(text);
        } else {
            // Line breaks in the source are blanks; those of `br` have been written already.
            let blank = |letter| if letter == '\n' { ' ' } else { letter };
            self.inline.extend(text.chars().map(blank));
        }
    }

    fn close_link(&mut self) {
        if let Some((address, from)) = self.link.take() {
            write_address(&mut self.inline, from, &address);
        }
    }

    /// Ends the open block and adds it as what it is.
    fn flush(&mut self) {
        if self.in_cell {
            self.inline.push(' ');
            return;
        }
        self.link = None;
        let text = std::mem::take(&mut self.inline);
        if let Some((level, id)) = self.heading.take() {
            self.outline.open(level, &text.replace('`', ""), id);
        } else if self.code_blocks > 0 {
            self.outline.add_code(&text);
        } else if !text.trim().is_empty() {
            let text = one_line_each(&text);
            let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(MAX_INDENT));
            match (self.marker.take(), self.lists.is_empty()) {
                (Some(marker), _) => self.outline.add_text(BlockKind::Item, &format!("{indent}{marker}{text}")),
                (None, false) => self.outline.add_text(BlockKind::Item, &format!("{indent}  {text}")),
                (None, true) => self.outline.add_text(BlockKind::Paragraph, &text),
            }
        }
    }

    fn cell(&mut self) {
        if self.in_cell {
            self.in_cell = false;
            self.link = None;
            self.cells.push(std::mem::take(&mut self.inline));
        }
    }

    fn row(&mut self) {
        self.cell();
        let cells = std::mem::take(&mut self.cells);
        if std::mem::take(&mut self.names) && !cells.is_empty() {
            self.header = cells;
        } else {
            self.outline.add_row(&self.header, &cells);
        }
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
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value = text_of(&tag.attributes.get(name)?.value);
    (!value.is_empty()).then_some(value)
}

fn text_of(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}

fn one_line_each(text: &str) -> String {
    text.trim().lines().map(one_line).collect::<Vec<_>>().join("\n")
}

fn level_of(name: &str) -> u8 {
    name.as_bytes().get(1).map_or(1, |digit| digit.saturating_sub(b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let sections = read(text).sections;
        sections.into_iter().flat_map(|section| section.blocks).map(|block| block.text).collect()
    }

    #[test]
    fn headings_carry_their_id() {
        let outline = read("<title>T &amp; U</title><h2 id=pay>How to <i>pay</i></h2><p>By card.</p>");
        assert_eq!(outline.title.as_deref(), Some("T & U"));
        let heading = outline.sections[0].heading.clone().unwrap();
        assert_eq!((heading.level, heading.text.as_str(), heading.id.as_deref()), (2, "How to pay", Some("pay")));
        assert_eq!(texts("<h2>x</h2><p>By card.</p>"), ["By card."]);
    }

    #[test]
    fn frame_and_scripts_are_left_out() {
        let page = "<header>Logo</header><nav><a>Home</a><nav>x</nav></nav><main><p>Kept.</p>\
                    <script>if (a < b) { document.write('<p>no</p>') }</script><style>p{}</style></main>\
                    <footer>Imprint</footer>";
        assert_eq!(texts(page), ["Kept."]);
    }

    #[test]
    fn cells_with_paragraphs_stay_cells_and_layout_tables_are_read_through() {
        let data = "<table><tr><td><p>Pro</p><td><ul><li>5</ul></td></tr></table>after";
        assert_eq!(texts(data), ["- Pro; 5", "after"]);
        let layout = "<table><tr><td>Logo<td><h2>Pay</h2><p>By card.</p></table>";
        assert_eq!(texts(layout), ["- Logo", "By card."]);
    }

    #[test]
    fn a_page_that_never_closes_its_frame_is_read_all_the_same() {
        assert_eq!(texts("<nav><p>All there is.</p>"), ["All there is."]);
    }

    #[test]
    fn lists_code_and_tables_keep_their_shape() {
        let page = "<p>Do\n this:</p><ol><li>one<li><p>two</p><ul><li>deep</li></ul></ol>\
                    <pre><code>a\n  b</code></pre><p>Use <code>--all</code><br>now</p>\
                    <table><tr><th>Plan<th>Seats</tr><tr><td>Pro<td>5</tr></table>";
        assert_eq!(
            texts(page),
            ["Do this:", "1. one", "2. two", "  - deep", "a\n  b", "Use `--all`\nnow", "- Plan: Pro; Seats: 5"]
        );
    }

    #[test]
    fn deep_and_broken_nesting_is_harmless() {
        let deep = "<div><ul><li>".repeat(50_000) + "end" + &"</div></h1></pre>".repeat(50_000);
        assert_eq!(texts(&deep).len(), 1);
        assert_eq!(texts("<p>a</ul></ul></table></tr>b<"), ["a", "b<"]);
    }
}
