//! Ids that authors give in comments: `<!-- doc: ID -->` to a document, `<!-- passage: ID -->` to what follows it.

use crate::outline::one_line;

/// Longest id, in characters. A longer comment is one.
const ID_CHARS_MAX: usize = 200;

/// What a comment says about its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    /// What the document is called.
    Document(String),
    /// What is called so begins here, and ends at the next mark.
    Passage(String),
}

impl Mark {
    /// The mark that the inside of a comment is, if it is one.
    pub(crate) fn of(comment: &str) -> Option<Self> {
        let (kind, id) = comment.trim().split_once(':')?;
        let id = one_line(id);
        let is_id = !id.is_empty() && id.chars().count() <= ID_CHARS_MAX && !id.chars().any(char::is_control);
        match kind.trim_end() {
            "doc" if is_id => Some(Self::Document(id)),
            "passage" if is_id => Some(Self::Passage(id)),
            _ => None,
        }
    }

    /// The mark that a line of plain text is, if it is nothing but one.
    pub(crate) fn of_line(line: &str) -> Option<Self> {
        Self::of(line.trim().strip_prefix("<!--")?.strip_suffix("-->")?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_other_comments() {
        assert_eq!(Mark::of(" passage: faq-0#0 "), Some(Mark::Passage("faq-0#0".to_owned())));
        assert_eq!(Mark::of("doc:a b"), Some(Mark::Document("a b".to_owned())));
        assert_eq!(Mark::of_line("  <!-- doc: a:b -->"), Some(Mark::Document("a:b".to_owned())));
        let long = format!("doc: {}", "x".repeat(ID_CHARS_MAX + 1));
        for other in ["", "passage", "passage:", "note: x", "the passage: x", "doc: \u{7}", &long] {
            assert_eq!(Mark::of(other), None, "{other}");
        }
        assert_eq!(Mark::of_line("see <!-- doc: a -->"), None);
    }
}
