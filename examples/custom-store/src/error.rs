//! What goes wrong in this store, and what of it the desk needs to tell apart.

use handoff_core::store::StoreError;
use thiserror::Error;

/// Any error on the way: `?` brings everything here, and one function hands it to the desk.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// A promise of the trait said no: the desk reads again and decides again.
    #[error(transparent)]
    Refused(StoreError),
    #[error(transparent)]
    Storage(#[from] redb::StorageError),
    #[error(transparent)]
    Table(#[from] redb::TableError),
    #[error(transparent)]
    Transaction(#[from] redb::TransactionError),
    #[error(transparent)]
    Commit(#[from] redb::CommitError),
    #[error(transparent)]
    Database(#[from] redb::DatabaseError),
    #[error(transparent)]
    File(#[from] std::io::Error),
    #[error("the store is closed")]
    Closed,
    #[error("the store is closed")]
    NoReader(#[from] tokio::sync::AcquireError),
    #[error("a row does not hold what it must")]
    Row(#[from] serde_json::Error),
    #[error("a row does not name what it must")]
    Name(#[from] handoff_core::error::Invalid),
    #[error("the index names {0}, which is not there")]
    Index(handoff_core::ConversationId),
    #[error("the file has format {found}, this program writes {known}; use the program that wrote it")]
    Format { known: u64, found: u64 },
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(error) => error,
            backend => Self::Backend(Box::new(backend)),
        }
    }
}
