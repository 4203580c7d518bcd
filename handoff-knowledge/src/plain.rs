//! Reads plain text: an empty line ends a paragraph, a bullet begins an item.

use crate::mark::Mark;
use crate::outline::{BlockKind, Outline};

pub(crate) fn read(text: &str) -> Outline {
    let mut outline = Outline::default();
    let mut paragraph = String::new();
    for line in text.lines() {
        if let Some(mark) = Mark::of_line(line) {
            outline.add_text(BlockKind::Paragraph, &std::mem::take(&mut paragraph));
            outline.take_mark(mark);
            continue;
        }
        if is_item(line) || line.trim().is_empty() {
            outline.add_text(BlockKind::Paragraph, &paragraph);
            paragraph.clear();
        }
        if is_item(line) {
            outline.add_text(BlockKind::Item, line);
        } else if !line.trim().is_empty() {
            paragraph.push_str(line.trim());
            paragraph.push(' ');
        }
    }
    outline.add_text(BlockKind::Paragraph, &paragraph);
    outline
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    ["- ", "* ", "• ", "– "].iter().any(|bullet| line.starts_with(bullet))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_items_are_told_apart() {
        let outline = read("We ship\nworld-wide.\n\nWe take:\n- cards\n- cash\nand more");
        let blocks: Vec<(BlockKind, &str)> =
            outline.sections[0].blocks.iter().map(|block| (block.kind, block.text.as_str())).collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Paragraph, "We ship world-wide."),
                (BlockKind::Paragraph, "We take:"),
                (BlockKind::Item, "- cards"),
                (BlockKind::Item, "- cash"),
                (BlockKind::Paragraph, "and more"),
            ]
        );
    }
}
