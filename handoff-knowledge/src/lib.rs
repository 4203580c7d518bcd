//! Documents in, grounded answers out: loading, index, and answers with citations and a confidence.
//!
//! [`KnowledgeBase`] reads a folder of Markdown, HTML, plain text, PDF and JSON feeds, cuts it at its headings, and
//! answers questions by quoting: the text of an answer stands word for word in the document that
//! it cites, and where the documents do not say, the answer is [`Answer::NotFound`]. There is no
//! model and no network in it. [`KnowledgeResponder`] puts it behind the desk of
//! `handoff-core`; [`KnowledgeBase::assess`] serves a responder that words its answers itself, as does the
//! [`Retriever`](handoff_core::Retriever) that it is;
//! [`HybridRetriever`] finds by meaning as well, where a team has a model for it;
//! [`FolderLibrary`] adds the pages that operators publish to the folder,
//! and serves what changes in it.
//!
//! ```no_run
//! use handoff_knowledge::{KnowledgeBase, KnowledgeResponder, LinkStyle, LoadOptions, ResponderOptions};
//!
//! let options = LoadOptions { link: LinkStyle::html_site("https://docs.example/"), ..LoadOptions::default() };
//! let (knowledge, report) = KnowledgeBase::load("docs", &options)?;
//! for warning in &report.warnings {
//!     eprintln!("left out {warning}");
//! }
//! let responder = KnowledgeResponder::new(knowledge, ResponderOptions::default());
//! # Ok::<(), handoff_knowledge::KnowledgeError>(())
//! ```
//!
//! # What it does not do
//!
//! It matches words, their forms and the commonest words that mean the same ("cost" finds "price"), not
//! meanings. Forms are those of seventeen languages, told for each document; words that mean the same are
//! English; other languages are matched without accents, most of them by the first letters of a word, and scripts
//! without blanks by single signs and pairs of them. A document is trusted to be the host's own: its links are shown as
//! they are.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod address;
mod analysis;
mod background;
mod confidence;
mod counts;
mod cut;
mod details;
mod document;
mod document_folder;
mod error;
mod extract;
mod feed;
mod folder;
mod follow_up;
mod fusion;
mod html;
mod hybrid;
mod index;
mod kept;
mod knowledge_base;
mod language;
mod library;
mod link;
mod load;
mod mark;
mod markdown;
mod matters;
mod meanings;
mod outline;
mod own_thread;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod query;
mod rank;
mod reading;
mod responder;
mod retriever;
mod sentence;
mod sitemap;
mod slug;
mod small_talk;
mod spelling;
mod stop_words;
mod style;
mod summary;
mod synonyms;
mod terms;
mod watch;

pub use background::Percentiles;
pub use confidence::Signals;
pub use details::Missing;
pub use document::{Document, Format, Passage, PassageId, RawDocument, ReadyPassage};
pub use document_folder::DocumentFolder;
pub use error::{FeedProblem, KnowledgeError, LoadProblem, LoadWarning, PdfProblem, SitemapProblem};
pub use hybrid::{Fused, HybridOptions, HybridRetriever};
pub use knowledge_base::{Answer, AnswerOptions, Assessment, Hit, KnowledgeBase, MAX_HITS};
pub use library::{FolderLibrary, PAGES_FOLDER, PAGES_MAX};
pub use link::LinkStyle;
pub use load::{LoadLimits, LoadOptions, LoadReport};
pub use query::{MAX_EARLIER, MAX_QUESTION_CHARS, Question};
pub use responder::{KnowledgeResponder, ResponderOptions, SmallTalkTexts};
pub use small_talk::SmallTalk;
pub use watch::Reload;
