//! Conversations and agents: the trait `Store` in SQL.

use async_trait::async_trait;
use handoff_core::agent::Agent;
use handoff_core::conversation::{Conversation, Stage};
use handoff_core::event::{Author, Entry};
use handoff_core::ids::{AgentId, ConversationId, MessageKey, OperatorId, Revision, Seq};
use handoff_core::store::{
    Commit, Filter, Found, Load, Marks, PAGE_MAX, Page, Reader, Search, SearchPage, Store, StoreError, Trigger,
    TriggerOutcome, TriggerPage, TriggerQuery,
};
use rusqlite::{OptionalExtension, ToSql, params};
use serde::de::DeserializeOwned;

use crate::error::{Failure, Stop};
use crate::handle::SqliteStore;
use crate::seal::{open, seal};
use crate::seats::{self, Seated};
use crate::tables::Connection;
use crate::{list, search, sql, triggers};

#[async_trait]
impl Store for SqliteStore {
    async fn commit(&self, commit: &Commit) -> Result<(), StoreError> {
        // Spelled here and not on the writer's thread, which every caller shares.
        let write = Write::spell(commit).map_err(Failure::from)?;
        Ok(self.write(move |conn| write.run(conn)).await?)
    }

    async fn load(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
        Ok(self.read(move |conn| load(conn, id)).await?)
    }

    async fn entries(&self, id: ConversationId, after: Seq, limit: usize) -> Result<Vec<Entry>, StoreError> {
        Ok(self.read(move |conn| entries(conn, id, after, limit.min(PAGE_MAX))).await?)
    }

    async fn keyed(&self, id: ConversationId, author: &Author, key: &MessageKey) -> Result<Option<Entry>, StoreError> {
        let (author, key) = (author.as_column(), key.clone());
        let keyed =
            self.read(move |conn| one(conn, sql::KEYED, params![id.as_bytes(), author, key.as_str()], id.as_bytes()));
        Ok(keyed.await?)
    }

    async fn list(&self, filter: &Filter, page: Page) -> Result<Vec<Conversation>, StoreError> {
        let filter = filter.clone();
        Ok(self.read(move |conn| list::list(conn, &filter, page)).await?)
    }

    async fn loads(&self, operators: &[OperatorId]) -> Result<Vec<Load>, StoreError> {
        let operators = operators.to_vec();
        Ok(self.read(move |conn| seats::loads(conn, &operators)).await?)
    }

    async fn changed_loads(
        &self,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<(Revision, OperatorId, Load)>, StoreError> {
        Ok(self.read(move |conn| seats::changed(conn, after, limit.min(PAGE_MAX))).await?)
    }

    async fn seated(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<OperatorId>, StoreError> {
        let after = after.cloned();
        Ok(self.read(move |conn| seats::seated(conn, after.as_ref(), limit.min(PAGE_MAX))).await?)
    }

    async fn triggers(&self, query: &TriggerQuery, page: TriggerPage) -> Result<Vec<Trigger>, StoreError> {
        let query = query.clone();
        Ok(self.read(move |conn| triggers::triggers(conn, &query, page)).await?)
    }

    async fn search(&self, search: &Search, page: SearchPage) -> Result<Found, StoreError> {
        let search = search.clone();
        Ok(self.read(move |conn| search::search(conn, &search, page)).await?)
    }

    async fn mark_read(&self, id: ConversationId, reader: Reader, to: u64) -> Result<bool, StoreError> {
        let (visitor, operator) = match reader {
            Reader::Visitor => (integer(to), 0),
            Reader::Operator => (0, integer(to)),
        };
        let marked = self.write(move |conn| {
            let row = params![id.as_bytes(), visitor, operator];
            Ok::<bool, Stop<StoreError>>(conn.prepare_cached(sql::MARK)?.execute(row)? > 0)
        });
        Ok(marked.await?)
    }

    async fn marks(&self, id: ConversationId) -> Result<Marks, StoreError> {
        let marks = self.read(move |conn| {
            let number = |number: i64| u64::try_from(number).unwrap_or(0);
            let read =
                |row: &rusqlite::Row<'_>| Ok(Marks { visitor: number(row.get(0)?), operator: number(row.get(1)?) });
            Ok(conn.prepare_cached(sql::MARKS)?.query_row([id.as_bytes()], read).optional()?)
        });
        Ok(marks.await?.unwrap_or_default())
    }

    async fn erase(&self, id: ConversationId, expected: Option<Seq>) -> Result<(), StoreError> {
        match expected {
            Some(expected) => self.erase_from(id, expected).await,
            None => self.erase_anyway(id).await,
        }
    }

    async fn agent(&self, id: &AgentId) -> Result<Option<Agent>, StoreError> {
        let id = id.clone();
        Ok(self.read(move |conn| one(conn, sql::AGENT, [id.as_str()], AGENTS)).await?)
    }

    async fn agents(&self, after: Option<&AgentId>, limit: usize) -> Result<Vec<Agent>, StoreError> {
        let after = after.map(AgentId::to_string).unwrap_or_default();
        let limit = integer(limit.min(PAGE_MAX));
        Ok(self.read(move |conn| many(conn, sql::AGENTS, params![after, limit], AGENTS)).await?)
    }

    async fn save_agent(&self, agent: &Agent) -> Result<(), StoreError> {
        let json = seal(serde_json::to_string(agent).map_err(Failure::from)?, AGENTS);
        let (id, version) = (agent.id.clone(), agent.version);
        let saved = self.write(move |conn| {
            let found = number(conn, sql::AGENT_VERSION, [id.as_str()])?.unwrap_or(0);
            let expected = version.saturating_sub(1);
            if found != expected {
                let (expected, found) = (Seq::new(expected), Seq::new(found));
                return Err(Stop::Refused(StoreError::Conflict { expected, found }));
            }
            conn.prepare_cached(sql::AGENT_SAVE)?.execute(params![id.as_str(), integer(version), json])?;
            Ok(())
        });
        Ok(saved.await?)
    }
}

/// Whose the rows of agents are: each names itself.
const AGENTS: &[u8] = b"agents";
/// Bytes that a state has at least, so that most never outgrow their place.
const ROOM_MIN: usize = 1_024;

/// A commit as rows.
struct Write {
    expected: Seq,
    seats: Option<(String, u32)>,
    head: Head,
    entries: Vec<Row>,
}

struct Head {
    id: ConversationId,
    agent: String,
    stage: &'static str,
    seated: Seated,
    deadline: Option<i64>,
    owed: bool,
    since: i64,
    updated_at: i64,
    token: [u8; 32],
    seq: i64,
    json: String,
}

struct Row {
    seq: i64,
    at: i64,
    outcome: Option<TriggerOutcome>,
    author: Option<String>,
    key: Option<String>,
    json: String,
}

impl Write {
    fn spell(commit: &Commit) -> Result<Self, serde_json::Error> {
        let index = commit.head.index();
        let head = Head {
            id: commit.head.id,
            agent: index.agent.to_string(),
            stage: stage(index.stage),
            seated: Seated {
                holder: index.holder.map(OperatorId::to_string),
                asked: index.asked.map(OperatorId::to_string),
            },
            deadline: index.deadline.map(|deadline| deadline.as_millis()),
            owed: index.owed,
            since: index.since.as_millis(),
            updated_at: index.updated_at.as_millis(),
            token: *index.token.as_bytes(),
            seq: integer(commit.head.seq.get()),
            json: seal(serde_json::to_string(&commit.head)?, commit.head.id.as_bytes()),
        };
        let entries = commit.entries.iter().map(|entry| {
            Ok(Row {
                seq: integer(entry.seq.get()),
                at: entry.at.as_millis(),
                outcome: TriggerOutcome::of(&entry.event),
                author: entry.key.as_ref().map(|_| entry.author().as_column()),
                key: entry.key.as_ref().map(|key| key.as_str().to_owned()),
                json: seal(serde_json::to_string(entry)?, commit.head.id.as_bytes()),
            })
        });
        Ok(Self {
            expected: commit.expected,
            seats: commit.seats.as_ref().map(|seats| (seats.operator.to_string(), seats.limit)),
            head,
            entries: entries.collect::<Result<_, serde_json::Error>>()?,
        })
    }

    fn run(&self, conn: &Connection) -> Result<(), Stop<StoreError>> {
        let id = self.head.id.as_bytes();
        let found = Standing::find(conn, id)?;
        let position = found.as_ref().map_or(Seq::ZERO, |found| found.seq);
        if position != self.expected {
            return Err(Stop::Refused(StoreError::Conflict { expected: self.expected, found: position }));
        }
        if let Some((operator, limit)) = &self.seats
            && count(conn, sql::HELD_WITHOUT, params![operator, id])? >= *limit
        {
            return Err(Stop::Refused(StoreError::SeatsFull));
        }
        self.head.write(conn, found.as_ref())?;
        let mut append = conn.prepare_cached(sql::APPEND)?;
        for Row { seq, at, outcome, author, key, json } in &self.entries {
            append.execute(params![id, seq, author, key, keep(conn, json)?])?;
            if let Some(outcome) = outcome {
                let row = params![id, seq, self.head.agent, triggers::spell(*outcome), at];
                conn.prepare_cached(sql::TRIGGER)?.execute(row)?;
            }
        }
        if let Some(last) = self.entries.last() {
            let before = found.map(|found| found.seated).unwrap_or_default();
            self.head.seated.remember(conn, &before, last.at)?;
        }
        Ok(())
    }
}

fn load(conn: &Connection, id: ConversationId) -> Result<Option<Conversation>, Failure> {
    if let Some(head) = one(conn, sql::HEAD, [id.as_bytes()], id.as_bytes())? {
        return Ok(Some(head));
    }
    // It may have been begun meanwhile: whether it is missing is asked of one moment.
    let snapshot = conn.unchecked_transaction()?;
    let head = one(&snapshot, sql::HEAD, [id.as_bytes()], id.as_bytes())?;
    let begun = params![id.as_bytes(), 0, 1];
    if head.is_none() && snapshot.prepare_cached(sql::ENTRIES)?.exists(begun)? {
        return Err(Failure::Damaged("the state of a conversation is missing"));
    }
    Ok(head)
}

/// A log has no hole and reaches its state; one that does not is no answer.
fn entries(conn: &Connection, id: ConversationId, after: Seq, limit: usize) -> Result<Vec<Entry>, Failure> {
    let snapshot = conn.unchecked_transaction()?;
    let params = params![id.as_bytes(), integer(after.get()), integer(limit)];
    let page: Vec<Entry> = many(&snapshot, sql::ENTRIES, params, id.as_bytes())?;
    let mut reached = after;
    for entry in &page {
        if entry.seq != reached.next() {
            return Err(Failure::Damaged("an entry of a log is missing"));
        }
        reached = entry.seq;
    }
    if page.len() < limit {
        match Standing::find(&snapshot, id.as_bytes())? {
            Some(found) if found.seq > reached => return Err(Failure::Damaged("the end of a log is missing")),
            None if !page.is_empty() => return Err(Failure::Damaged("a log has no state")),
            _ => {}
        }
    }
    Ok(page)
}

/// Where a conversation stands in the database.
pub(crate) struct Standing {
    pub(crate) seq: Seq,
    head: i64,
    room: usize,
    pub(crate) seated: Seated,
}

impl Standing {
    pub(crate) fn find(conn: &Connection, id: &[u8; 16]) -> Result<Option<Self>, rusqlite::Error> {
        let standing = conn.prepare_cached(sql::STANDING)?.query_row([id], |row| {
            let (seq, room): (i64, i64) = (row.get(0)?, row.get(2)?);
            let (seq, room) = (Seq::new(seq.try_into().unwrap_or(0)), room.try_into().unwrap_or(0));
            let seated = Seated { holder: row.get(3)?, asked: row.get(4)? };
            Ok(Self { seq, head: row.get(1)?, room, seated })
        });
        standing.optional()
    }
}

impl Head {
    fn write(&self, conn: &Connection, found: Option<&Standing>) -> Result<(), rusqlite::Error> {
        let (head, room) = self.place(conn, found)?;
        let Self { id, agent, stage, seated, deadline, owed, since, updated_at, token, seq, .. } = self;
        let (id, Seated { holder, asked }) = (id.as_bytes(), seated);
        let written = if found.is_some() {
            let row = params![id, stage, holder, asked, deadline, owed, since, updated_at, seq, head, integer(room)];
            conn.prepare_cached(sql::UPDATE)?.execute(row)
        } else {
            let row = params![
                id,
                stage,
                holder,
                asked,
                deadline,
                owed,
                since,
                updated_at,
                seq,
                head,
                integer(room),
                agent,
                token
            ];
            conn.prepare_cached(sql::INSERT)?.execute(row)
        };
        written.map(drop)
    }

    /// Puts the state where the last one was, if it fits there, and fills the rest with spaces; else
    /// blanks the last one and takes a new place of twice the room.
    fn place(&self, conn: &Connection, found: Option<&Standing>) -> Result<(i64, usize), rusqlite::Error> {
        match found {
            Some(Standing { head, room, .. }) if self.json.len() <= *room => {
                conn.prepare_cached(sql::CONTENT_REPLACE)?.execute(params![head, filled(&self.json, *room)])?;
                return Ok((*head, *room));
            }
            Some(Standing { head, .. }) => conn.prepare_cached(sql::CONTENT_BLANK)?.execute([head])?,
            None => 0,
        };
        let room = self.json.len().next_power_of_two().max(ROOM_MIN);
        Ok((keep(conn, &filled(&self.json, room))?, room))
    }
}

fn filled(json: &str, room: usize) -> String {
    let mut filled = String::with_capacity(room);
    filled.push_str(json);
    filled.extend(std::iter::repeat_n(' ', room.saturating_sub(json.len())));
    filled
}

/// Appends to what was written, and gives the row.
pub(crate) fn keep(conn: &Connection, content: &str) -> Result<i64, rusqlite::Error> {
    conn.prepare_cached(sql::CONTENT_APPEND)?.insert([content])
}

/// How a column spells it; the queries and indexes spell some of these as well.
pub(crate) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Ai => "ai",
        Stage::Waiting => "waiting",
        Stage::Offered => "offered",
        Stage::Human => "human",
        Stage::Resolved => "resolved",
    }
}

/// A number as SQLite keeps it. Nothing counts beyond, so what does not fit is after everything.
pub(crate) fn integer(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// The value in the first row, if there is one.
pub(crate) fn one<T: DeserializeOwned>(
    conn: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
    owner: &[u8],
) -> Result<Option<T>, Failure> {
    let content: Option<String> = conn.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional()?;
    content.map(|content| open(&content, owner)).transpose()
}

fn many<T: DeserializeOwned>(
    conn: &Connection,
    sql: &str,
    params: &[&dyn ToSql],
    owner: &[u8],
) -> Result<Vec<T>, Failure> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(open(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?, owner)?);
    }
    Ok(found)
}

fn count(conn: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<u32, Failure> {
    let count: i64 = conn.prepare_cached(sql)?.query_row(params, |row| row.get(0))?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

fn number(conn: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<Option<u64>, rusqlite::Error> {
    let number: Option<i64> = conn.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional()?;
    Ok(number.map(|number| u64::try_from(number).unwrap_or(0)))
}
