//! What is loaded and what is searched: a raw document, its title and address, its passages.

use std::ops::Range;

/// How the text of a document is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// CommonMark with tables, as GitHub and mdBook write it.
    Markdown,
    /// An HTML page. Scripts, styles and navigation are left out.
    Html,
    /// Plain text; an empty line ends a paragraph.
    Plain,
}

impl Format {
    /// The format that a file name's ending stands for, or `None` for a file that is no document.
    ///
    /// ```
    /// use handoff_knowledge::Format;
    ///
    /// assert_eq!(Format::of_path("guide/Setup.MD"), Some(Format::Markdown));
    /// assert_eq!(Format::of_path("logo.png"), None);
    /// ```
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let (stem, ending) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "txt" | "text" => Some(Self::Plain),
            _ => None,
        }
    }
}

/// A document as its author wrote it, before it is cut into passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawDocument {
    /// Where it lies, relative to the folder and with `/`; the citation's address is made of it.
    pub path: String,
    /// How `text` is marked up.
    pub format: Format,
    /// The whole text.
    pub text: String,
}

impl RawDocument {
    /// A document from its parts.
    pub fn new(path: impl Into<String>, format: Format, text: impl Into<String>) -> Self {
        Self { path: path.into(), format, text: text.into() }
    }
}

/// A passage that somebody else has cut already, with the names it has there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadyPassage {
    /// The document it belongs to; passages of one document follow each other.
    pub document: String,
    /// What it is called, unique among all.
    pub name: String,
    /// Its document's title or its own heading; may be empty.
    pub title: String,
    /// Its text, as Markdown. It is not cut any further.
    pub text: String,
}

/// A loaded document. Its text lives in its passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Where it lies, relative to the folder and with `/`.
    pub path: String,
    /// Its title: front matter, first top heading, HTML title, or else a readable file name.
    pub title: String,
    /// The address of the whole document.
    pub url: String,
    /// The id that its author gave it: by a comment `<!-- doc: ID -->`, as the `id` of an item in a feed, or as the
    /// document of a [`ReadyPassage`].
    pub mark: Option<String>,
}

/// Which passage, within one [`KnowledgeBase`](crate::KnowledgeBase).
///
/// Ids count up in the order of the documents, so the same documents give the same ids; another
/// set of documents gives others. Do not store them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageId(pub(crate) u32);

impl PassageId {
    /// The position of the passage in [`KnowledgeBase::passages`](crate::KnowledgeBase::passages).
    pub fn position(self) -> usize {
        self.0 as usize
    }
}

/// A piece of one section of a document, small enough to read and to cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Which passage this is.
    pub id: PassageId,
    /// The position of its document in [`KnowledgeBase::documents`](crate::KnowledgeBase::documents).
    pub document: usize,
    /// The headings above it, outermost first, without the document's title.
    pub heading_path: Vec<String>,
    /// The anchor of the innermost heading, unique in the document; empty at the top of the page.
    pub anchor: String,
    /// Its address, as the caller's [`LinkStyle`](crate::LinkStyle) makes it.
    pub url: String,
    /// What it is called among all passages: the document's path, the anchor, and a number from 2 on where a
    /// section was cut into several, as `guide.md#pay` and `guide.md#pay:2`. It stays the same as long as
    /// headings and lengths do. Where its author gave it an id, that stands before the number.
    pub name: String,
    /// The id that its author gave it by a comment `<!-- passage: ID -->`. It holds until the next, so what was cut
    /// into several passages shares it.
    pub mark: Option<String>,
    /// Readable text: paragraphs apart, list items with their marker, code in fences. Never HTML.
    pub text: String,
    /// The sentences, items and code blocks of `text`, in order.
    pub(crate) units: Vec<Unit>,
}

/// The smallest thing that is quoted: a sentence, a list item, or a block of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Where in the passage's text; always on character boundaries.
    pub(crate) range: Range<usize>,
    pub(crate) kind: UnitKind,
    /// Which block of the passage it belongs to; neighbouring list items share one.
    pub(crate) block: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitKind {
    Sentence,
    Item,
    Code,
}

impl Passage {
    /// The text of one unit.
    pub(crate) fn unit_text(&self, unit: &Unit) -> &str {
        self.text.get(unit.range.clone()).unwrap_or_default()
    }
}
