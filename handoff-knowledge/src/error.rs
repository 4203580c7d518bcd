//! What can go wrong as a whole, and what is wrong with a single file.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Why no knowledge base could be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KnowledgeError {
    /// The folder is missing, is no folder, or may not be read.
    #[error("the folder {} cannot be read: it must exist and be a readable folder", folder.display())]
    Unreadable {
        /// The folder that was asked for.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing with text was found. The warnings say what was looked at.
    #[error("no document with text among {} candidates: .md, .html or .txt in UTF-8 or .pdf is needed", warnings.len())]
    Empty {
        /// One for each file that was tried.
        warnings: Vec<LoadWarning>,
    },
    /// More documents than [`LoadLimits::documents`](crate::LoadLimits::documents).
    #[error("more than {limit} documents: choose a smaller folder or raise the limit")]
    TooManyDocuments {
        /// The limit that was set.
        limit: usize,
    },
    /// More text than [`LoadLimits::total_bytes`](crate::LoadLimits::total_bytes).
    #[error("more than {limit} bytes of documents: choose a smaller folder or raise the limit")]
    TooManyBytes {
        /// The limit that was set.
        limit: u64,
    },
    /// More passages than [`LoadLimits::passages`](crate::LoadLimits::passages).
    #[error("more than {limit} passages: choose fewer documents or raise the limit")]
    TooManyPassages {
        /// The limit that was set.
        limit: usize,
    },
}

/// A file or folder that was left out while the others were loaded, or whose last good version was kept.
#[derive(Debug, Clone)]
pub struct LoadWarning {
    /// Relative to the folder, with `/`.
    pub path: String,
    /// Why it was left out.
    pub problem: LoadProblem,
    /// Whether answers still come from the last version of it that could be read.
    pub kept: bool,
}

impl fmt::Display for LoadWarning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.problem)?;
        match self.kept {
            true => formatter.write_str(" (its last good version is kept)"),
            false => Ok(()),
        }
    }
}

/// Why a file or folder was left out.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum LoadProblem {
    /// The system refused to read it.
    #[error("cannot be read")]
    Unreadable(#[source] Arc<io::Error>),
    /// Its bytes are not UTF-8.
    #[error("not UTF-8: save it in that encoding")]
    NotUtf8,
    /// It is larger than [`LoadLimits::document_bytes`](crate::LoadLimits::document_bytes).
    #[error("larger than {limit} bytes: split it or raise the limit")]
    TooLarge {
        /// The limit that was set.
        limit: u64,
    },
    /// The folder lies deeper than [`LoadLimits::depth`](crate::LoadLimits::depth).
    #[error("deeper than {limit} folders: move it up or raise the limit")]
    TooDeep {
        /// The limit that was set.
        limit: usize,
    },
    /// A symbolic link that leads out of the folder.
    #[error("a link that leads out of the folder: put the file itself there")]
    LeadsOutside,
    /// There is nothing in it to read.
    #[error("no text in it")]
    NoText,
    /// Another document came with the same path; that one was kept.
    #[error("a second document with this path: the first is kept")]
    Duplicate,
    /// A PDF whose text cannot be had.
    #[error(transparent)]
    Pdf(#[from] PdfProblem),
    /// A sitemap that cannot be read, or leads to what is not there.
    #[error(transparent)]
    Sitemap(#[from] SitemapProblem),
    /// A JSON feed that cannot be read, or an item of it.
    #[error(transparent)]
    Feed(#[from] FeedProblem),
}

/// What is wrong with a JSON feed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FeedProblem {
    /// It is not JSON.
    #[error("no JSON ({said}): make the feed anew")]
    NotJson {
        /// What the reader said.
        said: String,
    },
    /// Something that every feed has is missing, or is something else.
    #[error("no JSON feed ({said}): one is an object with \"version\", \"title\" and \"items\"")]
    NotAFeed {
        /// What the reader said.
        said: String,
    },
    /// It names a version that is not known.
    #[error("version {found:?} is not known: a JSON feed has https://jsonfeed.org/version/1.1")]
    Version {
        /// What stands there.
        found: String,
    },
    /// More items than are read.
    #[error("more than {limit} items: split it")]
    TooMany {
        /// The limit.
        limit: usize,
    },
    /// An item that cannot be read; the others are.
    #[error("item {number}: {said}")]
    Item {
        /// Which, counted from 1.
        number: usize,
        /// What is wrong with it.
        said: String,
    },
    /// The feed is one page of several.
    #[error("it goes on at {address}, which is not fetched: put all items into the file")]
    GoesOn {
        /// Where the next page is.
        address: String,
    },
}

/// What is wrong with a sitemap. The pages are loaded all the same, with the addresses that
/// [`LinkStyle`](crate::LinkStyle) makes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SitemapProblem {
    /// It is called a sitemap and is something else.
    #[error("no sitemap: one is XML that begins with <urlset> or <sitemapindex>")]
    OfAnotherKind,
    /// It is not XML.
    #[error("no XML from line {line} on ({said}): make the sitemap anew")]
    NotXml {
        /// Where reading ended, counted from 1.
        line: usize,
        /// What the reader said.
        said: String,
    },
    /// It declares a document type.
    #[error("a document type is declared in it, which a sitemap does not need: take <!DOCTYPE …> out")]
    Declarations,
    /// It uses a name for a letter that XML does not know.
    #[error("&{name}; stands for nothing: XML knows &amp;, &lt;, &gt;, &quot; and &apos;")]
    Entity {
        /// The name.
        name: String,
    },
    /// What should be an address is none.
    #[error("{address:?} is no address of a page: one begins with https:// or http:// and has no blanks")]
    Address {
        /// What stands there.
        address: String,
    },
    /// Elements within elements without end.
    #[error("elements lie deeper than {limit}: make the sitemap anew")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// More addresses than the protocol allows.
    #[error("more than {limit} addresses: split it and list the parts in an index")]
    TooMany {
        /// The limit.
        limit: usize,
    },
    /// Pages that it lists do not lie in the folder.
    #[error("{count} of its pages are not in the folder, the first of them {first}: put them there, or take them out")]
    NoPages {
        /// How many.
        count: usize,
        /// The address of the first.
        first: String,
    },
    /// Sitemaps that it lists do not lie in the folder.
    #[error("{count} of its sitemaps are not in the folder, the first of them {first}: put them there")]
    NoSitemaps {
        /// How many.
        count: usize,
        /// The address of the first.
        first: String,
    },
}

/// Why a PDF was left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfProblem {
    /// Built without the feature `pdf`.
    #[error("PDF was not built in: build with the feature pdf, or save it as text")]
    NotBuiltIn,
    /// It is no PDF, or too damaged a one.
    #[error("not a PDF that can be read ({said}): save it anew")]
    Broken {
        /// What the reader said.
        said: String,
    },
    /// It asks for a password, or forbids something without one.
    #[error("encrypted: save it without a password and without restrictions")]
    Encrypted,
    /// There are only pictures in it, as after scanning, or nothing.
    #[error("no text in it: have the text of scanned pages recognised first")]
    NoText,
    /// More pages than [`LoadLimits::pdf_pages`](crate::LoadLimits::pdf_pages).
    #[error("more than {limit} pages: split it or raise the limit")]
    TooManyPages {
        /// The limit that was set.
        limit: usize,
    },
    /// More text than [`LoadLimits::pdf_chars`](crate::LoadLimits::pdf_chars).
    #[error("more than {limit} characters of text: split it or raise the limit")]
    TooMuchText {
        /// The limit that was set.
        limit: usize,
    },
    /// It unpacks to more than any document needs.
    #[error("unpacks to more than a document needs ({limit} is the limit): print it into a new PDF")]
    TooComplex {
        /// The limit of what there was too much of, in bytes or steps.
        limit: usize,
    },
    /// Reading took too long.
    #[error("not read within {seconds} seconds: split it, or print it into a new PDF")]
    TooSlow {
        /// How long was waited.
        seconds: u64,
    },
    /// The reader itself failed.
    #[error("the reader failed on it ({said}): print it into a new PDF")]
    Failed {
        /// What the reader said.
        said: String,
    },
}
