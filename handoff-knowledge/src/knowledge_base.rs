//! The knowledge base: documents with their index, and the questions that it takes.

use std::fmt;
use std::path::Path;

use handoff_core::event::{Confidence, Source};

use crate::background::Background;
use crate::confidence::Signals;
use crate::document::{Document, Passage, PassageId, RawDocument, ReadyPassage};
use crate::document_folder::DocumentFolder;
use crate::error::KnowledgeError;
use crate::extract::stretch;
use crate::index::Index;
use crate::load::{LoadOptions, LoadReport, Loaded, Loader};
use crate::matters::Matters;
use crate::query::{Query, Question};
use crate::rank::{Ranked, rank};

/// A search gives at most this many hits, whatever was asked for.
pub const MAX_HITS: usize = 50;
/// How many documents a failed answer names as the nearest.
const NEAREST: usize = 3;

/// Documents, indexed and ready to answer. It does not change; to serve others, make another one
/// and [replace](crate::KnowledgeResponder::replace) it.
///
/// The same documents give the same answers in the same order in every run, however they came to be loaded.
///
/// ```
/// use handoff_knowledge::{Answer, Format, KnowledgeBase, LoadOptions, RawDocument};
///
/// let text = "# Shop\n\n## Returns\n\nYou can send goods back within 30 days.";
/// let shop = RawDocument::new("shop.md", Format::Markdown, text);
/// let (knowledge, report) = KnowledgeBase::from_documents([shop], &LoadOptions::default())?;
/// assert!(report.warnings.is_empty());
///
/// let Answer::Found { text, sources, .. } = knowledge.answer("Can I send goods back?") else {
///     panic!("the documents say so");
/// };
/// assert_eq!(text, "You can send goods back within 30 days.");
/// assert_eq!((sources[0].title.as_str(), sources[0].url.as_str()), ("Shop › Returns", "shop.md#returns"));
/// assert!(matches!(knowledge.answer("Who won the cup in 1954?"), Answer::NotFound { .. }));
/// # Ok::<(), handoff_knowledge::KnowledgeError>(())
/// ```
pub struct KnowledgeBase {
    documents: Vec<Document>,
    passages: Vec<Passage>,
    index: Index,
    matters: Matters,
    background: Background,
}

/// What the documents say to a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// They answer it.
    Found {
        /// A stretch of one passage, word for word.
        text: String,
        /// Where it stands. Never empty.
        sources: Vec<Source>,
        /// How sure it is that this answers the question.
        confidence: Confidence,
    },
    /// They do not, or not surely enough.
    NotFound {
        /// How sure the best passage would have been.
        confidence: Confidence,
        /// The places that come nearest, best first; empty where no word of the question is known.
        nearest: Vec<Source>,
    },
}

impl Answer {
    /// How sure the answer is, or would have been.
    pub fn confidence(&self) -> Confidence {
        match self {
            Self::Found { confidence, .. } | Self::NotFound { confidence, .. } => *confidence,
        }
    }
}

/// When and how long answers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerOptions {
    /// Below this confidence there is no answer. 400 unless set: on four public question sets it answered about
    /// four in five of the questions that have an answer. Higher means fewer and surer answers; which suits your
    /// documents and your visitors' questions, an evaluation with questions of your own tells.
    pub threshold: Confidence,
    /// How many characters of a passage are chosen at most. 600 unless set: what fits into a chat
    /// window. A list may take twice that, and code, which is never cut, up to 3,000 more.
    pub length: usize,
}

impl Default for AnswerOptions {
    fn default() -> Self {
        Self { threshold: Confidence::per_mille(400), length: 600 }
    }
}

/// A passage that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<'a> {
    /// The passage.
    pub passage: &'a Passage,
    /// Its document.
    pub document: &'a Document,
    /// How to cite it: document title › innermost heading, and its address.
    pub source: Source,
    /// Higher is better; comparable within one search only.
    pub score: f32,
}

/// Passages for a question, and how far they can be trusted to answer it.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment<'a> {
    /// The best passages, best first.
    pub hits: Vec<Hit<'a>>,
    /// What the confidence is made of.
    pub signals: Signals,
    /// How sure it is that the first of them answers the question.
    pub confidence: Confidence,
}

impl KnowledgeBase {
    /// Loads and indexes all documents below a folder: `.md`, `.html`, `.txt` and `.pdf`, sorted by path.
    ///
    /// What is hidden, of another kind, or behind a link that leads out of the folder is left out;
    /// so is a file that cannot be read, is too large or not UTF-8, with a warning in the report.
    /// It reads files and builds the index before it returns: call it where blocking is allowed.
    ///
    /// # Errors
    /// The folder cannot be read, holds no document with text, or exceeds a limit of the whole.
    pub fn load(folder: impl AsRef<Path>, options: &LoadOptions) -> Result<(Self, LoadReport), KnowledgeError> {
        Self::load_beside([], folder, options)
    }

    /// The same, with documents beside it that do not lie in the folder. They come first, and are kept where
    /// a file has the path of one.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn load_beside(
        documents: impl IntoIterator<Item = RawDocument>,
        folder: impl AsRef<Path>,
        options: &LoadOptions,
    ) -> Result<(Self, LoadReport), KnowledgeError> {
        DocumentFolder::beside(documents, folder.as_ref(), options.clone()).load_once()
    }

    /// Indexes documents that do not lie in a folder. Their order decides between equals.
    ///
    /// # Errors
    /// None of them has text, or they exceed a limit of the whole.
    pub fn from_documents(
        documents: impl IntoIterator<Item = RawDocument>,
        options: &LoadOptions,
    ) -> Result<(Self, LoadReport), KnowledgeError> {
        let mut loader = Loader::new(options);
        for document in documents {
            loader.add(document)?;
        }
        Ok(Self::indexed(loader.finish()?))
    }

    /// Indexes passages that are cut already, as by another tool. Their order decides between equals.
    ///
    /// # Errors
    /// As [`from_documents`](Self::from_documents).
    pub fn from_passages(
        passages: impl IntoIterator<Item = ReadyPassage>,
        options: &LoadOptions,
    ) -> Result<(Self, LoadReport), KnowledgeError> {
        let mut loader = Loader::new(options);
        for passage in passages {
            loader.add_ready(passage)?;
        }
        Ok(Self::indexed(loader.finish()?))
    }

    /// Its documents.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Its passages, in the order of the documents.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// A passage of this knowledge base.
    pub fn passage(&self, id: PassageId) -> Option<&Passage> {
        self.passages.get(id.position())
    }

    /// What the document of a passage is called by its author: as marked by `<!-- doc: ID -->`; else what stands
    /// before the last `#` of the passage's own mark, if it has one like `ID#2`; else the document's path without
    /// its ending.
    ///
    /// ```
    /// use handoff_knowledge::{Format, KnowledgeBase, LoadOptions, RawDocument};
    ///
    /// let page = |path: &str, text: &str| RawDocument::new(path, Format::Markdown, text);
    /// let documents = [page("a/b.md", "One."), page("c.md", "<!-- doc: C 1 -->\n\nTwo."),
    ///     page("d.md", "<!-- passage: d-7#3 -->\n\nThree.")];
    /// let (knowledge, _) = KnowledgeBase::from_documents(documents, &LoadOptions::default())?;
    /// let ids: Vec<&str> = knowledge.passages().iter().map(|passage| knowledge.document_id(passage)).collect();
    /// assert_eq!(ids, ["a/b", "C 1", "d-7"]);
    /// # Ok::<(), handoff_knowledge::KnowledgeError>(())
    /// ```
    pub fn document_id<'a>(&'a self, passage: &'a Passage) -> &'a str {
        let document = self.documents.get(passage.document);
        let marked = document.and_then(|document| document.mark.as_deref());
        let of_passage = || Some(passage.mark.as_deref()?.rsplit_once('#')?.0).filter(|id| !id.is_empty());
        let of_path = || document.map(|document| without_ending(&document.path)).unwrap_or_default();
        marked.or_else(of_passage).unwrap_or_else(of_path)
    }

    /// The passages that fit a question best, best first, at most `limit` and [`MAX_HITS`].
    ///
    /// Of two that fit equally the one that comes first in the documents is first. A question
    /// without a word that carries meaning finds nothing.
    pub fn search<'q>(&self, question: impl Into<Question<'q>>, limit: usize) -> Vec<Hit<'_>> {
        self.assess(question, limit).hits
    }

    /// The same, with how sure it is that the first hit answers: for a caller that words the answer
    /// itself and needs to know whether there is one.
    pub fn assess<'q>(&self, question: impl Into<Question<'q>>, limit: usize) -> Assessment<'_> {
        let (query, ranked) = self.rank(question.into());
        let signals = Signals::of(&query, &ranked, &self.index, &self.background);
        Assessment { hits: self.hits(&ranked, limit), signals, confidence: signals.confidence() }
    }

    /// Answers from the documents, word for word, with [`AnswerOptions::default`].
    pub fn answer<'q>(&self, question: impl Into<Question<'q>>) -> Answer {
        self.answer_with(question, &AnswerOptions::default())
    }

    /// Answers from the documents, word for word.
    pub fn answer_with<'q>(&self, question: impl Into<Question<'q>>, options: &AnswerOptions) -> Answer {
        self.assess_and_answer(question, NEAREST, options).1
    }

    /// The passages that fit best, at most `limit`, and the answer that comes of the first: for a caller that
    /// shows both, as an evaluation does.
    pub fn assess_and_answer<'q>(
        &self,
        question: impl Into<Question<'q>>,
        limit: usize,
        options: &AnswerOptions,
    ) -> (Assessment<'_>, Answer) {
        let (query, ranked) = self.rank(question.into());
        let signals = Signals::of(&query, &ranked, &self.index, &self.background);
        let confidence = signals.confidence();
        let hits = self.hits(&ranked, limit.max(NEAREST));
        let best = hits.first().zip(ranked.first().and_then(|best| self.index.shape(best.passage)));
        let answer = match best {
            Some((hit, shape)) if confidence >= options.threshold => Answer::Found {
                text: stretch(hit.passage, shape, &query, options.length).to_owned(),
                sources: vec![hit.source.clone()],
                confidence,
            },
            _ => Answer::NotFound { confidence, nearest: distinct(hits.iter().take(NEAREST)) },
        };
        (Assessment { hits: hits.into_iter().take(limit).collect(), signals, confidence }, answer)
    }

    pub(crate) fn indexed(loaded: Loaded) -> (Self, LoadReport) {
        let Loaded { documents, analyses, passages, mut report } = loaded;
        let (index, analysed) = Index::build(&documents, &passages, analyses);
        report.analysed = analysed;
        let matters = Matters::learn(&index);
        let background = Background::of(&index, &matters, &passages);
        (Self { documents, passages, index, matters, background }, report)
    }

    fn rank(&self, question: Question<'_>) -> (Query, Vec<Ranked>) {
        let query = Query::of(question, &self.index);
        let ranked = match query.is_empty(self.index.style()) {
            true => Vec::new(),
            false => rank(&self.index, &self.matters, &query),
        };
        (query, ranked)
    }

    fn hits(&self, ranked: &[Ranked], limit: usize) -> Vec<Hit<'_>> {
        let hit = |ranked: &Ranked| Some(Hit { score: ranked.score, ..self.hit_at(ranked.passage as usize)? });
        ranked.iter().take(limit.min(MAX_HITS)).filter_map(hit).collect()
    }

    /// A passage as one that was found, without a score.
    pub(crate) fn hit_at(&self, place: usize) -> Option<Hit<'_>> {
        let passage = self.passages.get(place)?;
        let document = self.documents.get(passage.document)?;
        Some(Hit { passage, document, source: self.source(document, passage), score: 0.0 })
    }

    fn source(&self, document: &Document, passage: &Passage) -> Source {
        let title = match passage.heading_path.last() {
            Some(heading) => format!("{} › {heading}", document.title),
            None => document.title.clone(),
        };
        Source { title, url: passage.url.clone() }
    }
}

impl fmt::Debug for KnowledgeBase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut summary = formatter.debug_struct("KnowledgeBase");
        summary.field("documents", &self.documents.len()).field("passages", &self.passages.len());
        summary.finish_non_exhaustive()
    }
}

fn without_ending(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    match path.rfind('.') {
        Some(at) if at > name => path.get(..at).unwrap_or(path),
        _ => path,
    }
}

fn distinct<'h, 'a: 'h>(hits: impl Iterator<Item = &'h Hit<'a>>) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for Hit { source, .. } in hits {
        if sources.iter().all(|other| other.url != source.url) {
            sources.push(source.clone());
        }
    }
    sources
}
