//! The control of the power-loss test: the same rows, written by another connection with a setting of
//! its own.
//!
//! The product has no switch for `synchronous`, and is to have none. So the store of a control run
//! lies elsewhere, and after each of its commits a plain connection copies what is new into the file
//! that is watched, in one transaction, before the acknowledgement. With FULL that is as durable as the
//! product; with NORMAL it is what the product would be with NORMAL, and the test must see it lose.

use std::path::Path;
use std::sync::Mutex;

use rusqlite::Connection;

/// The copying connection.
#[derive(Debug)]
pub(crate) struct Control {
    conn: Mutex<Connection>,
    copy: String,
}

impl Control {
    /// Copies from the database `from` to `to`, which has the same tables.
    pub(crate) fn open(from: &Path, to: &Path, synchronous: &str) -> Self {
        let conn = Connection::open(to).unwrap();
        conn.execute("ATTACH ?1 AS original", [from.to_str().unwrap()]).unwrap();
        conn.execute_batch(&format!("PRAGMA main.synchronous = {synchronous}; PRAGMA foreign_keys = OFF")).unwrap();
        let tables = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name LIKE 'handoff!_%' ESCAPE '!'
                      AND name <> 'handoff_migrations' AND name NOT LIKE 'handoff!_search%' ESCAPE '!'";
        let mut copy = "BEGIN IMMEDIATE;".to_owned();
        let mut statement = conn.prepare(tables).unwrap();
        for table in statement.query_map([], |row| row.get::<_, String>(0)).unwrap() {
            let table = table.unwrap();
            let every = format!("SELECT * FROM original.{table} EXCEPT SELECT * FROM main.{table}");
            copy.push_str(&format!("INSERT OR REPLACE INTO main.{table} {every};"));
        }
        copy.push_str("COMMIT");
        drop(statement);
        Self { conn: Mutex::new(conn), copy }
    }

    pub(crate) fn copy(&self) {
        self.conn.lock().unwrap().execute_batch(&self.copy).unwrap();
    }
}
