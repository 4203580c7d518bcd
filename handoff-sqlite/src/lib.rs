#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod backup;
mod connection;
mod erasing;
mod error;
mod files;
mod handle;
mod list;
mod lock;
mod options;
mod readers;
mod roster;
mod schema;
mod seal;
mod search;
mod seats;
mod sql;
mod store;
mod tables;
mod tombstones;
mod triggers;
mod writer;

pub use backup::{Copied, restore};
pub use connection::SQLITE_VERSION_MIN;
pub use error::SqliteError;
pub use handle::SqliteStore;
pub use options::SqliteOptions;
pub use schema::{MIGRATIONS, Migration};
pub use tables::PREFIX_BYTES_MAX;
