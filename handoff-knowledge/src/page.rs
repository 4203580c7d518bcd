//! A page as an operator wrote it, as Markdown: text that is read back as it was written, and whose it is.

use handoff_core::ConversationId;
use handoff_core::library::Page;

use crate::slug::slug;

/// Longest name of a page's file without its ending, in bytes: file systems take 255.
const NAME_BYTES_MAX: usize = 200;
/// What stands before the conversation in the front matter.
const MARK: &str = "conversation: ";
/// What Markdown takes for more than itself, wherever it stands.
const SIGNS: &str = "\\`*_[]<>&{}$~|";
/// What it does so for at the beginning of a line.
const FIRST_SIGNS: &str = "#+-=:";

/// The name of a page's file: its title as an anchor would be, without what a path could be made of.
pub(crate) fn file_name(title: &str) -> String {
    let mut name = slug(title);
    let end = name.char_indices().map(|(at, letter)| at + letter.len_utf8()).take_while(|end| *end <= NAME_BYTES_MAX);
    name.truncate(end.last().unwrap_or_default());
    format!("{name}.md")
}

/// The page's file.
pub(crate) fn write(page: &Page) -> String {
    let Page { conversation, title, text } = page;
    format!("---\n{MARK}{conversation}\n---\n\n# {}\n\n{}\n", escaped(title.as_str()), verbatim(text.as_str()))
}

/// Whether a file is a page that was made of this conversation.
pub(crate) fn is_of(file: &str, conversation: ConversationId) -> bool {
    let mut lines = file.lines();
    lines.next() == Some("---")
        && lines.next().and_then(|line| line.strip_prefix(MARK)) == Some(conversation.to_string().as_str())
        && lines.next() == Some("---")
}

/// Text that Markdown reads as itself: its lines stay lines, and empty ones end a paragraph.
fn verbatim(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut written = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if written.is_empty() || line.is_empty() {
            if !written.is_empty() && !written.ends_with("\n\n") {
                written.push_str("\n\n");
            }
        } else if !written.ends_with('\n') {
            // A break that is shown as one.
            written.push_str("\\\n");
        }
        written.push_str(&escaped(line));
    }
    written.trim_end().to_owned()
}

/// One line, with a backslash before what would be read as a mark.
fn escaped(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let ends_number = |at: usize| digits > 0 && at == digits;
    let mut escaped = String::with_capacity(line.len());
    for (at, letter) in line.char_indices() {
        let is_mark = SIGNS.contains(letter)
            || (at == 0 && FIRST_SIGNS.contains(letter))
            || (ends_number(at) && matches!(letter, '.' | ')'));
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use handoff_core::{Text, Title};

    use super::*;
    use crate::markdown;

    fn page(title: &str, text: &str) -> Page {
        let conversation = ConversationId::from_bytes([7; 16]);
        Page { conversation, title: Title::new(title).unwrap(), text: Text::new(text).unwrap() }
    }

    /// What is read of a page: its headings, and its blocks.
    fn read(page: &Page) -> (Vec<String>, Vec<String>) {
        let sections = markdown::read(&write(page)).sections;
        let headings = sections.iter().filter_map(|section| Some(section.heading.as_ref()?.text.clone())).collect();
        (headings, sections.into_iter().flat_map(|section| section.blocks).map(|block| block.text).collect())
    }

    #[test]
    fn whatever_it_looks_like_it_is_read_as_it_was_written() {
        let text = "# Not a heading\n---\n- one *two* _three_ `four`\n1. five ~~six~~ $7$ | 8 |\n2) nine\n> ten\n\n\
            <script>alert(1)</script> &amp; [a](https://x.test/a_b) https://x.test/a_b ![p](q)\n===\n\
            ```\nlet x = 1;\n~~~\n+ y {#z} \\ [^1]: w\nTerm\n: said\nlast";
        let (headings, blocks) = read(&page("# Is <b>1 * 2_3</b> {#x} `so`?", text));
        assert_eq!(headings, ["# Is <b>1 * 2_3</b> {#x} so?"], "but for the quotes, which no heading has");
        assert_eq!(blocks.join("\n\n"), text);
        let (_, blocks) = read(&page("a", "\n\n one\r\n\ttwo\rthree  \n\n\n\nfour\n"));
        assert_eq!(blocks, ["one\ntwo\nthree", "four"]);
    }

    #[test]
    fn a_page_is_known_by_its_conversation() {
        let page = page("a", "---\nconversation: 0\n---");
        assert!(is_of(&write(&page), page.conversation));
        assert!(!is_of(&write(&page), ConversationId::from_bytes([8; 16])));
        assert!(!is_of("# a\n\nb", page.conversation) && !is_of("", page.conversation));
    }

    #[test]
    fn names_are_safe_and_short() {
        assert_eq!(file_name("Do you ship to Norway?"), "do-you-ship-to-norway.md");
        assert_eq!(file_name("../../etc/passwd"), "etcpasswd.md");
        assert_eq!(file_name("???"), "section.md");
        let long = file_name(&"退".repeat(160));
        assert!(long.len() <= NAME_BYTES_MAX + 3 && long.ends_with("退.md"));
    }
}
