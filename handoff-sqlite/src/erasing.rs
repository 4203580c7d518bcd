//! Erasing, and in which order the file beside the database learns of it.

use std::time::Duration;

use handoff_core::ids::{ConversationId, Seq};
use handoff_core::store::StoreError;

use crate::connection::BUSY_TIMEOUT;
use crate::error::{Failure, Stop};
use crate::handle::SqliteStore;
use crate::store::Standing;
use crate::tables::Connection;
use crate::{files, search, sql};

/// How long an erasing from a position waits for those who read the log, and every commit with it: a
/// backup reads for minutes, and such an erasing is done again by itself.
const PATIENCE: Duration = Duration::from_millis(250);

impl SqliteStore {
    /// However it stands. Its id is written down first: an erasing that is cut off is ended by the next
    /// try, or by a restore.
    pub(crate) async fn erase_anyway(&self, id: ConversationId) -> Result<(), StoreError> {
        if self.read(move |conn| is_there(conn, id)).await? {
            self.write_down(id).await?;
        }
        let erased = self.scrub(BUSY_TIMEOUT, move |conn| Ok::<(), Stop<StoreError>>(erase(conn, id)?));
        Ok(erased.await?)
    }

    /// Only from this position. Whether it is erased shows in the transaction alone, and an id must never
    /// be written down of a conversation that lives, since a restore forgets it; so it is written down
    /// afterwards. Where a crash comes between, a copy from before brings the conversation back.
    pub(crate) async fn erase_from(&self, id: ConversationId, expected: Seq) -> Result<(), StoreError> {
        match self.scrub(PATIENCE, move |conn| compare_and_erase(conn, id, expected)).await {
            // Written down also where nothing was there: an earlier try may have been cut off before it.
            Ok(()) => Ok(self.write_down(id).await?),
            Err(Stop::Failed(Failure::StillInLog)) => {
                self.write_down(id).await?;
                Err(Failure::StillInLog.into())
            }
            Err(stop) => Err(stop.into()),
        }
    }
}

fn compare_and_erase(conn: &Connection, id: ConversationId, expected: Seq) -> Result<(), Stop<StoreError>> {
    match Standing::find(conn, id.as_bytes())? {
        Some(found) if found.seq != expected => Err(Stop::Refused(StoreError::Conflict { expected, found: found.seq })),
        _ => Ok(erase(conn, id)?),
    }
}

/// Takes a conversation out of every table. When seats were given and freed stays: it names none.
pub(crate) fn erase(conn: &Connection, id: ConversationId) -> Result<(), Failure> {
    search::forget(conn, id)?;
    if let Some(standing) = Standing::find(conn, id.as_bytes())? {
        standing.seated.touch(conn)?;
    }
    conn.prepare_cached(sql::ERASE_CONTENTS)?.execute([id.as_bytes()])?;
    conn.prepare_cached(sql::ERASE_ENTRIES)?.execute([id.as_bytes()])?;
    conn.prepare_cached(sql::ERASE_TRIGGERS)?.execute([id.as_bytes()])?;
    conn.prepare_cached(sql::ERASE_HEAD)?.execute([id.as_bytes()])?;
    conn.prepare_cached(sql::ERASE_MARKS)?.execute([id.as_bytes()])?;
    files::forget(conn, id, None)
}

/// Whether there is anything of a conversation.
pub(crate) fn is_there(conn: &Connection, id: ConversationId) -> Result<bool, Failure> {
    Ok(Standing::find(conn, id.as_bytes())?.is_some())
}
