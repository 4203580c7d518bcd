//! What can be wrong with a file of rows.

use std::io;
use std::path::PathBuf;

use handoff_core::store::StoreError;
use thiserror::Error;

/// Why rows cannot be read or verdicts not written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum EvaluateError {
    /// The file is missing or may not be read.
    #[error("{} cannot be read", file.display())]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A line is no such row.
    #[error("{} line {line}: {reason}; {wanted} is needed, one JSON object a line", file.display())]
    Row {
        /// Which file.
        file: PathBuf,
        /// The line, from 1 on.
        line: usize,
        /// What is wrong with it.
        reason: String,
        /// What would be right.
        wanted: &'static str,
    },
    /// There is not one row.
    #[error("{} holds no rows; {wanted} is needed, one JSON object a line", file.display())]
    Empty {
        /// Which file.
        file: PathBuf,
        /// What would be right.
        wanted: &'static str,
    },
    /// More rows than [`ROWS_MAX`](crate::lines::ROWS_MAX).
    #[error("{} holds more than {limit} rows; cut it into several files", file.display())]
    TooMany {
        /// Which file.
        file: PathBuf,
        /// The limit.
        limit: usize,
    },
    /// The store of the conversations failed.
    #[error("the conversations cannot be read")]
    Unread(#[from] StoreError),
    /// A verdict could not be written.
    #[error("the verdicts cannot be written: {0}")]
    Unwritten(#[from] io::Error),
}
