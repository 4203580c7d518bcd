//! Who has a seat of what: counted by conversation, remembered by operator.

use handoff_core::ids::{OperatorId, Revision, Timestamp};
use handoff_core::store::Load;
use rusqlite::{OptionalExtension, params};

use crate::error::Failure;
use crate::sql;
use crate::store::integer;
use crate::tables::Connection;

/// Who takes a seat of a conversation: its holder, and the colleague asked to take it from him.
#[derive(Debug, Default)]
pub(crate) struct Seated {
    pub(crate) holder: Option<String>,
    pub(crate) asked: Option<String>,
}

impl Seated {
    /// Writes down whose seats were given and whose came free at `at`, where these are after `before`.
    pub(crate) fn remember(&self, conn: &Connection, before: &Self, at: i64) -> Result<(), rusqlite::Error> {
        for given in self.beside(before) {
            conn.prepare_cached(sql::GIVEN)?.execute(params![given, at])?;
        }
        for freed in before.beside(self) {
            conn.prepare_cached(sql::FREED)?.execute(params![freed, at])?;
        }
        Ok(())
    }

    /// Writes down that their loads changed, though nobody gave or freed a seat.
    pub(crate) fn touch(&self, conn: &Connection) -> Result<(), rusqlite::Error> {
        for operator in self.all() {
            conn.prepare_cached(sql::SEATS_CHANGED)?.execute([operator])?;
        }
        Ok(())
    }

    /// Those who are not among the others.
    fn beside(&self, others: &Self) -> impl Iterator<Item = &String> {
        self.all().filter(|operator| !others.all().any(|other| other == *operator))
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        self.holder.iter().chain(&self.asked)
    }
}

/// What each of these operators has to do, as one moment saw it.
pub(crate) fn loads(conn: &Connection, operators: &[OperatorId]) -> Result<Vec<Load>, Failure> {
    let snapshot = conn.unchecked_transaction()?;
    Ok(operators.iter().map(|operator| load(&snapshot, operator)).collect::<Result<_, _>>()?)
}

/// The loads that changed after `after`, as one moment saw them.
pub(crate) fn changed(
    conn: &Connection,
    after: Revision,
    limit: usize,
) -> Result<Vec<(Revision, OperatorId, Load)>, Failure> {
    let snapshot = conn.unchecked_transaction()?;
    let mut statement = snapshot.prepare_cached(sql::CHANGED_LOADS)?;
    let mut rows = statement.query(params![integer(after.get()), integer(limit)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let at = Revision::new(row.get::<_, i64>(0)?.try_into().unwrap_or(0));
        let operator: String = row.get(1)?;
        let Ok(operator) = OperatorId::new(operator) else { continue };
        let load = load(&snapshot, &operator)?;
        found.push((at, operator, load));
    }
    Ok(found)
}

fn load(conn: &Connection, operator: &OperatorId) -> Result<Load, rusqlite::Error> {
    conn.prepare_cached(sql::LOAD)?.query_row([operator.as_str()], |row| {
        let instant = |column| row.get::<_, Option<i64>>(column).map(|at| at.map(Timestamp::from_millis));
        let held = u32::try_from(row.get::<_, i64>(0)?).unwrap_or(u32::MAX);
        Ok(Load { held, given_at: instant(1)?, freed_at: instant(2)? })
    })
}

/// Operators with a seat taken, by id. From one to the next is one step in each of two indexes, so
/// that nobody's conversations are walked through.
pub(crate) fn seated(conn: &Connection, after: Option<&OperatorId>, limit: usize) -> Result<Vec<OperatorId>, Failure> {
    let snapshot = conn.unchecked_transaction()?;
    let next = |sql: &str, after: &str| -> Result<Option<String>, rusqlite::Error> {
        snapshot.prepare_cached(sql)?.query_row([after], |row| row.get(0)).optional()
    };
    let mut found = Vec::new();
    // No id is empty, so the empty text is before the first.
    let mut last = after.map(OperatorId::to_string).unwrap_or_default();
    while found.len() < limit {
        let nearest = [next(sql::NEXT_HOLDER, &last)?, next(sql::NEXT_ASKED, &last)?].into_iter().flatten().min();
        let Some(nearest) = nearest else { break };
        found.extend(OperatorId::new(nearest.as_str()));
        last = nearest;
    }
    Ok(found)
}
