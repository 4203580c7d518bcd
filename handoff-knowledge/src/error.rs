//! What can go wrong as a whole, and what is wrong with a single file.

use std::fmt;
use std::io;
use std::path::PathBuf;

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
    #[error("no document with text among {} candidates: .md, .html or .txt in UTF-8 is needed", warnings.len())]
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

/// A file or folder that was left out while the others were loaded.
#[derive(Debug)]
pub struct LoadWarning {
    /// Relative to the folder, with `/`.
    pub path: String,
    /// Why it was left out.
    pub problem: LoadProblem,
}

impl fmt::Display for LoadWarning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.problem)
    }
}

/// Why a file or folder was left out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadProblem {
    /// The system refused to read it.
    #[error("cannot be read")]
    Unreadable(#[source] io::Error),
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
}
