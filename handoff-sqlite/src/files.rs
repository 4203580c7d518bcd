//! Files that people send: the trait `Files` in SQL, beside the conversations that they belong to.

use async_trait::async_trait;
use handoff_core::files::{CONVERSATION_BYTES_MAX, CONVERSATION_FILES_MAX, Files, FilesError, Kept, Upload};
use handoff_core::ids::{ConversationId, FileId, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::connection::BUSY_TIMEOUT;
use crate::error::{Failure, Stop};
use crate::handle::SqliteStore;
use crate::seal::{open, seal};
use crate::sql;
use crate::store::{integer, keep};
use crate::tables::Connection;

/// Places are made in these steps, so that one that comes free serves another file.
const ROOM_STEP: usize = 16 * 1024;

#[async_trait]
impl Files for SqliteStore {
    async fn put(&self, upload: &Upload, bytes: Vec<u8>) -> Result<(), FilesError> {
        let json = seal(serde_json::to_string(upload).map_err(Failure::from)?, upload.conversation.as_bytes());
        let upload = upload.clone();
        Ok(self.write(move |conn| put(conn, &upload, &json, &bytes)).await?)
    }

    async fn look(&self, conversation: ConversationId, id: FileId) -> Result<Option<Kept>, FilesError> {
        Ok(self.read(move |conn| look(conn, conversation, id)).await?)
    }

    async fn get(&self, conversation: ConversationId, id: FileId) -> Result<Option<Vec<u8>>, FilesError> {
        let got = self.read(move |conn| {
            let mut statement = conn.prepare_cached(sql::FILE_CONTENT)?;
            let place = params![conversation.as_bytes(), id.as_bytes()];
            Ok(statement.query_row(place, |row| row.get(0)).optional()?)
        });
        Ok(got.await?)
    }

    async fn send(&self, conversation: ConversationId, ids: &[FileId]) -> Result<(), FilesError> {
        let ids = ids.to_vec();
        let sent = self.write(move |conn| {
            for id in &ids {
                conn.prepare_cached(sql::FILE_SENT)?.execute(params![conversation.as_bytes(), id.as_bytes()])?;
            }
            Ok::<(), Stop<FilesError>>(())
        });
        Ok(sent.await?)
    }

    async fn loose(&self, before: Timestamp, limit: usize) -> Result<Vec<(ConversationId, FileId)>, FilesError> {
        let loose = self.read(move |conn| {
            let mut statement = conn.prepare_cached(sql::FILES_LOOSE)?;
            let rows = statement.query_map(params![before.as_millis(), integer(limit)], |row| {
                Ok((ConversationId::from_bytes(row.get(0)?), FileId::from_bytes(row.get(1)?)))
            })?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?)
        });
        Ok(loose.await?)
    }

    async fn remove(&self, conversation: ConversationId, id: FileId) -> Result<(), FilesError> {
        let removed = self.write(move |conn| Ok::<(), Stop<FilesError>>(forget(conn, conversation, Some(id))?));
        Ok(removed.await?)
    }

    /// Where the conversation itself was erased, its files went in the same transaction.
    async fn erase_files(&self, conversation: ConversationId) -> Result<(), FilesError> {
        let has_files = self.read(move |conn| {
            let mut statement = conn.prepare_cached(sql::FILES_EXIST)?;
            Ok(statement.exists([conversation.as_bytes()])?)
        });
        if has_files.await? {
            let work = move |conn: &Connection| Ok::<(), Stop<FilesError>>(forget(conn, conversation, None)?);
            self.scrub(BUSY_TIMEOUT, work).await?;
        }
        Ok(())
    }
}

fn put(conn: &Connection, upload: &Upload, json: &str, bytes: &[u8]) -> Result<(), Stop<FilesError>> {
    let (conversation, id) = (upload.conversation.as_bytes(), upload.file.id.as_bytes());
    let size = integer(upload.file.bytes);
    let of_it = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
    let (count, sum) = conn.prepare_cached(sql::FILES_OF)?.query_row([conversation], of_it)?;
    if count >= integer(CONVERSATION_FILES_MAX) || sum.saturating_add(size) > integer(CONVERSATION_BYTES_MAX) {
        return Err(Stop::Refused(FilesError::Full));
    }
    let content = place(conn, bytes)?;
    let row = params![conversation, id, upload.at.as_millis(), size, keep(conn, json)?, content];
    conn.prepare_cached(sql::FILE_PUT)?.execute(row)?;
    Ok(())
}

/// Puts the bytes into a free place of at most twice their size, or else into a new one.
fn place(conn: &Connection, bytes: &[u8]) -> Result<i64, rusqlite::Error> {
    let (least, most) = (integer(bytes.len()), integer(bytes.len().saturating_mul(2).max(ROOM_STEP)));
    let free = conn
        .prepare_cached(sql::PLACE_FREE)?
        .query_row([least, most], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))
        .optional()?;
    let Some((room, place)) = free else {
        let room = bytes.len().next_multiple_of(ROOM_STEP);
        return conn.prepare_cached(sql::PLACE_APPEND)?.insert([filled(bytes, room)]);
    };
    conn.prepare_cached(sql::PLACE_TAKEN)?.execute([room, place])?;
    let room = usize::try_from(room).unwrap_or(bytes.len());
    conn.prepare_cached(sql::PLACE_REPLACE)?.execute(params![place, filled(bytes, room)])?;
    Ok(place)
}

fn filled(bytes: &[u8], room: usize) -> Vec<u8> {
    let mut filled = bytes.to_vec();
    filled.resize(room, 0);
    filled
}

/// Takes a file, or every file of a conversation, out of the tables.
pub(crate) fn forget(conn: &Connection, conversation: ConversationId, id: Option<FileId>) -> Result<(), Failure> {
    let id = id.map(|id| *id.as_bytes());
    for sql in [sql::FILES_BLANK_UPLOADS, sql::FILES_BLANK, sql::FILES_FREE, sql::FILES_ERASE] {
        conn.prepare_cached(sql)?.execute(params![conversation.as_bytes(), id])?;
    }
    Ok(())
}

fn look(conn: &Connection, conversation: ConversationId, id: FileId) -> Result<Option<Kept>, Failure> {
    let row: Option<(String, bool)> = conn
        .prepare_cached(sql::FILE)?
        .query_row(params![conversation.as_bytes(), id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    row.map(|(upload, sent)| Ok(Kept { upload: open(&upload, conversation.as_bytes())?, sent })).transpose()
}
