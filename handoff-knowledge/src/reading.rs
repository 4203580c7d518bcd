//! Reads one file of a folder into what is to be loaded of it, within the limits of one file.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use crate::cut::{Cut, TitleAt, cut};
use crate::document::Format;
use crate::error::LoadProblem;
#[cfg(not(feature = "pdf"))]
use crate::error::PdfProblem;
use crate::feed::{self, Feed};
use crate::load::LoadLimits;
#[cfg(feature = "pdf")]
use crate::pdf;
use crate::sitemap::{self, Sitemap};
use crate::{html, markdown, plain};

/// Most bytes of a sitemap: 50,000 addresses of 300 bytes.
const SITEMAP_BYTES_MAX: u64 = 16 << 20;

/// Most bytes of a feed.
const FEED_BYTES_MAX: u64 = 16 << 20;

/// What a file may be, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text(Format),
    Pdf,
    /// A sitemap, or XML of another kind.
    Xml,
    /// A feed, or JSON of another kind.
    Json,
}

impl Kind {
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        if let Some(format) = Format::of_path(path) {
            return Some(Self::Text(format));
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        let (_, ending) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())?;
        match ending.to_ascii_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "xml" => Some(Self::Xml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Whether it is known by its name for what it should be: of other files nobody wants to hear what is wrong.
    pub(crate) fn is_certain(self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
        match self {
            Self::Text(_) | Self::Pdf => true,
            Self::Xml => name.contains("sitemap"),
            // One that is meant for a feed by what it says is told of as well.
            Self::Json => name == "feed.json",
        }
    }

    /// Most bytes of such a file.
    fn bytes_max(self, limits: &LoadLimits) -> u64 {
        match self {
            Self::Text(_) => limits.document_bytes,
            Self::Pdf => limits.pdf_bytes,
            Self::Xml => SITEMAP_BYTES_MAX,
            Self::Json => FEED_BYTES_MAX,
        }
    }
}

/// What a file holds.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Document {
        cut: Cut,
        /// Bytes of its text.
        bytes: u64,
    },
    Sitemap(Sitemap),
    Feed(Feed),
    /// Something that is not meant for answers.
    Other,
}

/// Reads a file no further than the limit, whatever its size was said to be.
pub(crate) fn bytes(file: &Path, kind: Kind, limits: &LoadLimits) -> Result<Vec<u8>, LoadProblem> {
    let unreadable = |error| LoadProblem::Unreadable(Arc::new(error));
    let limit = kind.bytes_max(limits);
    let file = File::open(file).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    match bytes.len() as u64 > limit {
        true => Err(LoadProblem::TooLarge { limit }),
        false => Ok(bytes),
    }
}

/// What the bytes of a file say.
pub(crate) fn content(path: &str, kind: Kind, bytes: Vec<u8>, limits: &LoadLimits) -> Result<Content, LoadProblem> {
    match kind {
        Kind::Text(format) => text(path, format, &utf8(bytes)?),
        Kind::Pdf => printed(path, bytes, limits),
        Kind::Xml => match sitemap::read(&utf8(bytes)?)? {
            Some(sitemap) => Ok(Content::Sitemap(sitemap)),
            None => Ok(Content::Other),
        },
        Kind::Json => {
            let text = utf8(bytes)?;
            match kind.is_certain(path) || feed::is_meant(&text) {
                true => Ok(Content::Feed(feed::read(&text, limits.document_bytes)?)),
                false => Ok(Content::Other),
            }
        }
    }
}

/// What a document says that came as text, from elsewhere.
pub(crate) fn given(path: &str, format: Format, text: &str, limits: &LoadLimits) -> Result<Content, LoadProblem> {
    let limit = limits.document_bytes;
    match text.len() as u64 > limit {
        true => Err(LoadProblem::TooLarge { limit }),
        false => self::text(path, format, text),
    }
}

fn text(path: &str, format: Format, text: &str) -> Result<Content, LoadProblem> {
    let bytes = text.len() as u64;
    // A byte order mark is not text, and would hide front matter from the reader.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (outline, title_at) = match format {
        Format::Markdown => (markdown::read(text), TitleAt::Given),
        Format::Html => (html::read(text), TitleAt::Heading),
        Format::Plain => (plain::read(text), TitleAt::Given),
    };
    let cut = cut(outline, path, title_at);
    match cut.pieces.is_empty() {
        true => Err(LoadProblem::NoText),
        false => Ok(Content::Document { cut, bytes }),
    }
}

#[cfg(feature = "pdf")]
fn printed(path: &str, bytes: Vec<u8>, limits: &LoadLimits) -> Result<Content, LoadProblem> {
    let cut = cut(pdf::read(bytes, limits)?, path, TitleAt::Given);
    // Of a PDF its pictures and fonts are the most: what counts is the text.
    let bytes = cut.pieces.iter().map(|piece| piece.text.len() as u64).sum();
    Ok(Content::Document { cut, bytes })
}

#[cfg(not(feature = "pdf"))]
fn printed(_: &str, _: Vec<u8>, _: &LoadLimits) -> Result<Content, LoadProblem> {
    Err(PdfProblem::NotBuiltIn.into())
}

fn utf8(bytes: Vec<u8>) -> Result<String, LoadProblem> {
    String::from_utf8(bytes).map_err(|_| LoadProblem::NotUtf8)
}
