//! The names of the tables, which a host may choose, and connections that know them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use rusqlite::{CachedStatement, Params, Row, Transaction};

use crate::error::SqliteError;

/// What every name of a table and an index begins with, unless a host says otherwise.
const DEFAULT: &str = "handoff_";
/// Longest prefix, in bytes.
pub const PREFIX_BYTES_MAX: usize = 32;
/// All tables that there are or ever were; the name of each index begins with its table's. What else
/// begins as they do, such as what the log calls an event, is no name.
const TABLES: [&str; 18] = [
    "agents",
    "avatars",
    "contents",
    "conversations",
    "entries",
    "files",
    "free_places",
    "leases",
    "marks",
    "migrations",
    "operators",
    "places",
    "scope_counts",
    "scopes",
    "search",
    "searched",
    "seats",
    "triggers",
];

/// What the names of all tables and indexes begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prefix(Cow<'static, str>);

impl Default for Prefix {
    fn default() -> Self {
        Self(DEFAULT.into())
    }
}

impl Prefix {
    /// It goes into statements as it is, so it is nothing but a name.
    pub(crate) fn new(prefix: &str) -> Result<Self, SqliteError> {
        let mut letters = prefix.bytes();
        let begins = letters.next().is_some_and(|first| first.is_ascii_lowercase());
        let goes_on = letters.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !begins || !goes_on || prefix.len() > PREFIX_BYTES_MAX || prefix.starts_with("sqlite_") {
            return Err(SqliteError::Prefix { prefix: prefix.to_owned() });
        }
        Ok(Self(prefix.to_owned().into()))
    }

    /// A statement with the names as they are in this database.
    fn names<'a>(&self, sql: &'a str) -> Cow<'a, str> {
        if self.0 == DEFAULT {
            return sql.into();
        }
        let mut parts = sql.split(DEFAULT);
        let mut named = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let is_name = TABLES.iter().any(|table| part.starts_with(table));
            named.push_str(if is_name { &self.0 } else { DEFAULT });
            named.push_str(part);
        }
        named.into()
    }
}

/// A connection on which every statement finds its tables.
pub(crate) struct Connection {
    inner: rusqlite::Connection,
    prefix: Prefix,
    /// Statements with other names than they are written with, each spelled once.
    named: RefCell<HashMap<String, Arc<str>>>,
}

impl Connection {
    pub(crate) fn new(inner: rusqlite::Connection, prefix: &Prefix) -> Self {
        Self { inner, prefix: prefix.clone(), named: RefCell::default() }
    }

    pub(crate) fn prepare_cached(&self, sql: &str) -> Result<CachedStatement<'_>, rusqlite::Error> {
        if self.prefix.0 == DEFAULT {
            return self.inner.prepare_cached(sql);
        }
        let known = self.named.borrow().get(sql).cloned();
        let named = known.unwrap_or_else(|| {
            let named: Arc<str> = self.prefix.names(sql).into();
            self.named.borrow_mut().insert(sql.to_owned(), Arc::clone(&named));
            named
        });
        self.inner.prepare_cached(&named)
    }

    pub(crate) fn query_row<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> Result<T, rusqlite::Error>,
    ) -> Result<T, rusqlite::Error> {
        self.inner.query_row(&self.prefix.names(sql), params, read)
    }

    pub(crate) fn execute(&self, sql: &str, params: impl Params) -> Result<usize, rusqlite::Error> {
        self.inner.execute(&self.prefix.names(sql), params)
    }

    pub(crate) fn execute_batch(&self, sql: &str) -> Result<(), rusqlite::Error> {
        self.inner.execute_batch(&self.prefix.names(sql))
    }

    /// Whatever is done until it is dropped sees one moment, and is undone unless it is committed.
    pub(crate) fn unchecked_transaction(&self) -> Result<Moment<'_>, rusqlite::Error> {
        Ok(Moment { conn: self, transaction: self.inner.unchecked_transaction()? })
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl Deref for Connection {
    type Target = rusqlite::Connection;

    fn deref(&self) -> &rusqlite::Connection {
        &self.inner
    }
}

/// A transaction on a [`Connection`].
pub(crate) struct Moment<'a> {
    conn: &'a Connection,
    transaction: Transaction<'a>,
}

impl Moment<'_> {
    pub(crate) fn commit(self) -> Result<(), rusqlite::Error> {
        self.transaction.commit()
    }
}

impl Deref for Moment<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.conn
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::MIGRATIONS;

    #[test]
    fn names_are_changed_and_words_are_not() {
        let prefix = Prefix::new("desk_").unwrap();
        let sql = "SELECT 'handoff_requested' FROM handoff_entries INDEXED BY handoff_entries_keyed, handoff_seats";
        let named = "SELECT 'handoff_requested' FROM desk_entries INDEXED BY desk_entries_keyed, desk_seats";
        assert_eq!(prefix.names(sql), named);
        assert_eq!(Prefix::default().names(sql), sql);
    }

    #[test]
    fn every_table_is_known_and_nothing_else_looks_like_one() {
        let all: String = MIGRATIONS.iter().map(|migration| migration.sql).collect();
        let made = ["CREATE TABLE handoff_", "CREATE VIRTUAL TABLE handoff_"];
        for made in made.iter().flat_map(|made| all.split(made).skip(1)) {
            assert!(TABLES.iter().any(|table| made.starts_with(&format!("{table} "))), "{:?}", made.get(..20));
        }
        for event in ["handoff_requested", "handoff_suppressed", "handoff_ended"] {
            assert_eq!(Prefix::new("desk_").unwrap().names(event), event);
        }
    }

    #[test]
    fn a_prefix_is_a_name() {
        for prefix in ["", "Desk_", "1_", "_desk", "desk-", "desk;", "sqlite_", "\u{e9}", &"a".repeat(33)] {
            assert!(Prefix::new(prefix).is_err(), "{prefix:?}");
        }
        Prefix::new(&"a".repeat(32)).unwrap();
        Prefix::new("support_desk_2_").unwrap();
    }
}
