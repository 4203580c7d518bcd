//! What documents mostly are: pages, articles, or examples of what customers say.

use crate::document::Passage;

/// Articles and examples have at most such a share of passages with a heading of their own.
const HEADINGS: f32 = 0.1;
/// Up to how many words a passage has on average, and from how many passages a document, where they are examples.
const EXAMPLE_WORDS: f32 = 16.0;
const EXAMPLE_PASSAGES: usize = 4;
/// From how many passages a document on average it is an article.
const ARTICLE_PASSAGES: usize = 8;

/// What the documents mostly are; what tells one passage from another differs.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Pages, articles, lists of frequent questions.
    #[default]
    Prose,
    /// Long running text without headings: whoever asks about it uses its words, right or wrong.
    Articles,
    /// Many short sentences for each matter, as lists of what customers say.
    Examples,
}

impl Style {
    /// Of so many documents, with so many words in a passage on average.
    pub(crate) fn of(documents: usize, passages: &[Passage], words: f32) -> Self {
        let with_heading = passages.iter().filter(|passage| !passage.heading_path.is_empty()).count();
        if with_heading as f32 > passages.len() as f32 * HEADINGS {
            Self::Prose
        } else if words <= EXAMPLE_WORDS && passages.len() >= documents * EXAMPLE_PASSAGES {
            Self::Examples
        } else if passages.len() >= documents * ARTICLE_PASSAGES {
            Self::Articles
        } else {
            Self::Prose
        }
    }
}
