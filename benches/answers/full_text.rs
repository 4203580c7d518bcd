//! The baseline: passages in a table of SQLite's FTS5, found by any word of the question and ordered by BM25.

use handoff_core::error::BoxError;
use handoff_evaluate::answers::Passage;
use rusqlite::{Connection, params};

/// Where half of the confidence is reached. The order of confidences does not depend on it.
const HALF: f64 = 10.0;

pub(crate) struct FullText {
    conn: Connection,
}

/// What was found for a question.
pub(crate) struct Found {
    pub(crate) doc: String,
    pub(crate) passage: String,
    /// Higher is better.
    pub(crate) score: f64,
}

impl Found {
    /// The score as a confidence, which is what one has who has nothing else: 0 to 1.
    pub(crate) fn confidence(&self) -> f64 {
        self.score.max(0.0) / (self.score.max(0.0) + HALF)
    }
}

impl FullText {
    pub(crate) fn of(passages: &[Passage]) -> Result<Self, BoxError> {
        let mut conn = Connection::open_in_memory()?;
        conn.execute_batch(
            "CREATE VIRTUAL TABLE passages USING fts5(doc UNINDEXED, passage UNINDEXED, title, body, tokenize='porter unicode61')",
        )?;
        let filling = conn.transaction()?;
        {
            let mut insert = filling.prepare("INSERT INTO passages VALUES (?, ?, ?, ?)")?;
            for Passage { doc, passage, title, text, .. } in passages {
                insert.execute(params![doc, passage, title, text])?;
            }
        }
        filling.commit()?;
        conn.execute_batch("INSERT INTO passages(passages) VALUES ('optimize')")?;
        Ok(Self { conn })
    }

    /// The best passages, best first, with the text of the first read along.
    pub(crate) fn ask(&self, question: &str, limit: usize) -> Result<Vec<Found>, BoxError> {
        let words = question.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let wanted = words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ");
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = self.conn.prepare_cached(
            "SELECT doc, passage, -rank, body FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?",
        )?;
        let limit = i64::try_from(limit)?;
        let rows = select.query_map(params![wanted, limit], |row| {
            std::hint::black_box(row.get_ref(3)?.as_str()?.len());
            Ok(Found { doc: row.get(0)?, passage: row.get(1)?, score: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Of all its pages, the texts included.
    pub(crate) fn bytes(&self) -> Result<usize, BoxError> {
        let read = |name: &str| self.conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        Ok(usize::try_from(read("page_count")? * read("page_size")?)?)
    }
}
