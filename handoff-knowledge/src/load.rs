//! Turns raw documents into passages, within limits, and reports what was left out.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::address::Addresses;
use crate::analysis::Analysis;
use crate::cut::{Cut, Piece, title_of_path, whole};
use crate::document::{Document, Passage, PassageId, RawDocument, ReadyPassage};
use crate::error::{FeedProblem, KnowledgeError, LoadProblem, LoadWarning};
use crate::feed::{Feed, Item};
use crate::link::{LinkStyle, at_anchor};
use crate::markdown;
use crate::reading::{self, Content};

/// How documents are loaded.
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// How the address of a passage is made.
    pub link: LinkStyle,
    /// How much is loaded at most.
    pub limits: LoadLimits,
}

/// How much is loaded at most. What exceeds a limit of one file is left out with a warning; what
/// exceeds a limit of the whole is an error, since half a knowledge base answers wrongly in silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadLimits {
    /// Documents in all, those left out among them; files of other kinds do not count. 10,000
    /// unless set.
    pub documents: usize,
    /// Bytes of one document. 2 MiB unless set: a long novel.
    pub document_bytes: u64,
    /// Bytes of one PDF with its pictures and fonts. 32 MiB unless set.
    pub pdf_bytes: u64,
    /// Pages of one PDF. 2,000 unless set.
    pub pdf_pages: usize,
    /// Characters of text in one PDF. 2,000,000 unless set.
    pub pdf_chars: usize,
    /// Bytes of all documents together, of a PDF those of its text. 64 MiB unless set. In memory they take about
    /// nine times as much with their index, and thirteen times where a folder is kept to be loaded again (English
    /// prose; several times that where most words differ, or in scripts without blanks between words).
    pub total_bytes: u64,
    /// Folders within folders. 16 unless set.
    pub depth: usize,
    /// Passages in all. 100,000 unless set.
    pub passages: usize,
}

impl Default for LoadLimits {
    fn default() -> Self {
        Self {
            documents: 10_000,
            document_bytes: 2 << 20,
            pdf_bytes: 32 << 20,
            pdf_pages: 2_000,
            pdf_chars: 2_000_000,
            total_bytes: 64 << 20,
            depth: 16,
            passages: 100_000,
        }
    }
}

/// What was loaded, and what was not.
#[derive(Debug, Default)]
pub struct LoadReport {
    /// Documents with text.
    pub documents: usize,
    /// Passages they were cut into.
    pub passages: usize,
    /// Bytes of these documents.
    pub bytes: u64,
    /// Files that were read; those that are as they were at the last loading are not.
    pub read: usize,
    /// Files of these that were cut into passages, or could not be: their content was another one.
    pub cut: usize,
    /// Documents whose words were read for the index; those of others are known from the last loading.
    pub analysed: usize,
    /// What was left out, in the order in which it was met.
    pub warnings: Vec<LoadWarning>,
}

/// Documents and passages, ready to be indexed.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    pub(crate) documents: Vec<Document>,
    /// By document.
    pub(crate) analyses: Vec<Analysis>,
    pub(crate) passages: Vec<Passage>,
    pub(crate) report: LoadReport,
}

/// Takes documents one by one, so that the raw text of all of them is never held at once.
#[derive(Debug)]
pub(crate) struct Loader<'a> {
    options: &'a LoadOptions,
    addresses: Addresses,
    loaded: Loaded,
    paths: HashSet<String>,
    /// Of passages that were ready, or that their authors have called so.
    names: HashSet<String>,
    /// How many passages have an id of an author's own.
    marks: HashMap<String, u32>,
    /// Documents and bytes that were offered, with text or not.
    offered: usize,
    offered_bytes: u64,
}

impl<'a> Loader<'a> {
    pub(crate) fn new(options: &'a LoadOptions) -> Self {
        Self {
            options,
            addresses: Addresses::default(),
            loaded: Loaded::default(),
            paths: HashSet::new(),
            names: HashSet::new(),
            marks: HashMap::new(),
            offered: 0,
            offered_bytes: 0,
        }
    }

    /// From here on pages have these addresses, and others as the options say.
    pub(crate) fn set_addresses(&mut self, addresses: Addresses) {
        self.addresses = addresses;
    }

    fn url(&self, path: &str, anchor: &str) -> String {
        match self.addresses.of(path) {
            Some(address) => at_anchor(address, anchor),
            None => self.options.link.url(path, anchor),
        }
    }

    pub(crate) fn limits(&self) -> &'a LoadLimits {
        &self.options.limits
    }

    /// Leaves something out. It counts as a document, so that warnings are bounded as well.
    pub(crate) fn leave_out(&mut self, path: String, problem: LoadProblem) -> Result<(), KnowledgeError> {
        self.count()?;
        self.warn(path, problem);
        Ok(())
    }

    pub(crate) fn add(&mut self, raw: RawDocument) -> Result<(), KnowledgeError> {
        let RawDocument { path, format, text } = raw;
        match reading::given(&path, format, &text, self.limits()) {
            Ok(content) => self.add_content(path, Arc::new(content)),
            Err(problem) => self.leave_out(path, problem),
        }
    }

    /// Says what is wrong with a file whose last good version is loaded, and counted.
    pub(crate) fn keep_last_good(&mut self, path: String, problem: LoadProblem) {
        self.loaded.report.warnings.push(LoadWarning { path, problem, kept: true });
    }

    pub(crate) fn count_read(&mut self) {
        self.loaded.report.read += 1;
    }

    pub(crate) fn count_cut(&mut self) {
        self.loaded.report.cut += 1;
    }

    /// Adds what was read of a file.
    pub(crate) fn add_content(&mut self, path: String, content: Arc<Content>) -> Result<(), KnowledgeError> {
        match Arc::unwrap_or_clone(content) {
            Content::Document { cut, bytes } => self.add_cut(path, None, cut, bytes),
            Content::Feed(feed) => self.add_feed(&path, feed),
            Content::Sitemap(_) | Content::Other => Ok(()),
        }
    }

    /// Adds the items of a feed, each as a document of its own.
    fn add_feed(&mut self, path: &str, feed: Feed) -> Result<(), KnowledgeError> {
        for Item { id, address, cut, bytes } in feed.items {
            let path = format!("{path}/{id}");
            match cut {
                Ok(cut) => self.add_cut(path, address, cut, bytes)?,
                Err(problem) => self.leave_out(path, problem)?,
            }
        }
        if let Some(address) = feed.next {
            self.warn(path.to_owned(), FeedProblem::GoesOn { address }.into());
        }
        Ok(())
    }

    fn add_cut(&mut self, path: String, address: Option<String>, cut: Cut, bytes: u64) -> Result<(), KnowledgeError> {
        self.count()?;
        self.offer(bytes)?;
        if !self.paths.insert(path.clone()) {
            self.warn(path, LoadProblem::Duplicate);
            return Ok(());
        }
        if let Some(address) = address {
            self.addresses.set(path.clone(), address);
        }
        self.loaded.report.bytes += bytes;
        self.keep(path, cut)
    }

    /// Adds a passage as it is. Its document is the one before it, or a new one.
    pub(crate) fn add_ready(&mut self, ready: ReadyPassage) -> Result<(), KnowledgeError> {
        let bytes = ready.text.len() as u64;
        self.offer(bytes)?;
        let piece = whole(markdown::read(&ready.text));
        if piece.text.is_empty() {
            self.warn(ready.name, LoadProblem::NoText);
            return Ok(());
        }
        if !self.names.insert(ready.name.clone()) {
            self.warn(ready.name, LoadProblem::Duplicate);
            return Ok(());
        }
        self.loaded.report.bytes += bytes;
        if self.loaded.documents.last().is_none_or(|document| document.path != ready.document) {
            self.count()?;
            let title = if ready.title.is_empty() { title_of_path(&ready.document) } else { ready.title.clone() };
            let url = self.options.link.url(&ready.document, "");
            let path = ready.document.clone();
            self.loaded.documents.push(Document { url, mark: Some(path.clone()), path, title });
            self.loaded.analyses.push(Analysis::default());
        }
        let own = self.loaded.documents.last().is_some_and(|document| document.title != ready.title);
        let heading_path = if own && !ready.title.is_empty() { vec![ready.title] } else { Vec::new() };
        let document = self.loaded.documents.len().saturating_sub(1);
        self.push(document, &ready.document, ready.name, Piece { heading_path, ..piece })
    }

    pub(crate) fn finish(mut self) -> Result<Loaded, KnowledgeError> {
        if self.loaded.passages.is_empty() {
            return Err(KnowledgeError::Empty { warnings: self.loaded.report.warnings });
        }
        self.loaded.report.documents = self.loaded.documents.len();
        self.loaded.report.passages = self.loaded.passages.len();
        Ok(self.loaded)
    }

    fn count(&mut self) -> Result<(), KnowledgeError> {
        self.offered += 1;
        let limit = self.limits().documents;
        match self.offered > limit {
            true => Err(KnowledgeError::TooManyDocuments { limit }),
            false => Ok(()),
        }
    }

    fn offer(&mut self, bytes: u64) -> Result<(), KnowledgeError> {
        let limit = self.limits().total_bytes;
        self.offered_bytes = self.offered_bytes.saturating_add(bytes);
        match self.offered_bytes > limit {
            true => Err(KnowledgeError::TooManyBytes { limit }),
            false => Ok(()),
        }
    }

    /// Says what is wrong with a file that is no document: once for each, of which there are no more than are looked at.
    pub(crate) fn warn(&mut self, path: String, problem: LoadProblem) {
        self.loaded.report.warnings.push(LoadWarning { path, problem, kept: false });
    }

    fn keep(&mut self, path: String, cut: Cut) -> Result<(), KnowledgeError> {
        let document = self.loaded.documents.len();
        let url = self.url(&path, "");
        let mut last = (String::new(), 0);
        for piece in cut.pieces {
            if last.0 != piece.anchor || last.1 == 0 {
                last = (piece.anchor.clone(), 0);
            }
            let name = match &piece.mark {
                Some(mark) => self.name_of_mark(mark),
                None => {
                    last.1 += 1;
                    numbered(&format!("{path}#{}", piece.anchor), last.1)
                }
            };
            self.push(document, &path, name, piece)?;
        }
        self.loaded.documents.push(Document { url, path, title: cut.title, mark: cut.mark });
        self.loaded.analyses.push(cut.analysis);
        Ok(())
    }

    /// What the author calls it, with a number from 2 on where that is not the first of this name.
    fn name_of_mark(&mut self, mark: &str) -> String {
        let count = self.marks.entry(mark.to_owned()).or_default();
        loop {
            *count += 1;
            let name = numbered(mark, *count);
            if self.names.insert(name.clone()) {
                return name;
            }
        }
    }

    fn push(&mut self, document: usize, path: &str, name: String, piece: Piece) -> Result<(), KnowledgeError> {
        let url = self.url(path, &piece.anchor);
        let limit = self.options.limits.passages;
        let passages = &mut self.loaded.passages;
        let id = match u32::try_from(passages.len()) {
            Ok(id) if passages.len() < limit => PassageId(id),
            _ => return Err(KnowledgeError::TooManyPassages { limit }),
        };
        passages.push(Passage {
            id,
            document,
            heading_path: piece.heading_path,
            url,
            anchor: piece.anchor,
            name,
            mark: piece.mark,
            text: piece.text,
            units: piece.units,
        });
        Ok(())
    }
}

/// A name, and from the second of its kind on its number.
fn numbered(name: &str, number: u32) -> String {
    match number {
        1 => name.to_owned(),
        number => format!("{name}:{number}"),
    }
}
