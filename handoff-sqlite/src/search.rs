//! Finding words: an index of terms that is made behind the entries, and the entries that it does not have yet.

use std::hash::Hasher as _;

use handoff_core::event::Entry;
use handoff_core::ids::{AgentId, ConversationId};
use handoff_core::operator::Scope;
use handoff_core::search::{TERMS_VERSION, terms};
use handoff_core::store::{Found, Hit, LOOKED_AT_MAX, PAGE_MAX, Search, SearchPage, Written};
use rusqlite::{Params, params};
use siphasher::sip::SipHasher;

use crate::error::Failure;
use crate::seal::open;
use crate::sql;
use crate::store::integer;
use crate::tables::Connection;

/// Entries that are indexed in one transaction while nobody waits for the writer: it takes about a
/// millisecond, and whoever comes meanwhile waits for it.
pub(crate) const BATCH: usize = 64;
/// The same while somebody always waits: more of them share the wait for the disk.
pub(crate) const BUSY_BATCH: usize = 256;
/// So many entries at most wait to be indexed, however busy the writer is.
pub(crate) const BEHIND_MAX: usize = 4_096;
/// Most agents by which the index is asked; those of more are told apart when they are read.
const AGENTS_MAX: usize = 64;
/// How a term is written: 40 bits, five a letter, which tells a million terms apart.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const TERM_LETTERS: u32 = 8;

const _: () = assert!(BEHIND_MAX < LOOKED_AT_MAX, "one page looks through all that is not indexed, and further");

/// One page of what is found, from one moment: first what is not indexed yet, which is the latest.
pub(crate) fn search(conn: &Connection, search: &Search, page: SearchPage) -> Result<Found, Failure> {
    if matches!(&search.agents, Scope::Agents(agents) if agents.is_empty()) {
        return Ok(Found::default());
    }
    let snapshot = conn.unchecked_transaction()?;
    let index = Index::read(&snapshot)?;
    let before = page.before.map_or(i64::MAX, |before| integer(before.get()));
    let mut walk =
        Walk { search, limit: page.limit.min(PAGE_MAX), looked_at: 0, reached: None, found: Found::default() };
    let is_through = walk.along(&snapshot, sql::WRITTEN, params![before, index.through])?;
    if is_through && index.through > 0 {
        let indexed = before.min(index.through.saturating_add(1));
        walk.along(&snapshot, sql::SEARCH, params![index.asked(search), indexed])?;
    }
    Ok(walk.found)
}

/// Looks at entries, the latest first, until there are enough.
struct Walk<'a> {
    search: &'a Search,
    limit: usize,
    looked_at: usize,
    /// The last one that it looked at.
    reached: Option<Written>,
    found: Found,
}

impl Walk<'_> {
    /// Whether it came to the end of the rows.
    fn along(&mut self, conn: &Connection, rows: &str, params: impl Params) -> Result<bool, Failure> {
        let mut statement = conn.prepare_cached(rows)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            if self.found.hits.len() == self.limit || self.looked_at == LOOKED_AT_MAX {
                self.found.next = self.reached;
                return Ok(false);
            }
            let place: i64 = row.get(0)?;
            self.looked_at += 1;
            self.reached = Some(Written::new(u64::try_from(place).unwrap_or(0)));
            self.found.hits.extend(self.look(conn, place)?);
        }
        Ok(true)
    }

    fn look(&self, conn: &Connection, place: i64) -> Result<Option<Hit>, Failure> {
        let Some(Stored { agent, conversation, entry }) = Stored::read(conn, place)? else { return Ok(None) };
        let is_meant = self.search.agents.contains(&agent) && self.search.query.finds(&entry.event);
        Ok(is_meant.then_some(Hit { agent, conversation, entry }))
    }
}

/// An entry with its conversation.
struct Stored {
    agent: AgentId,
    conversation: ConversationId,
    entry: Entry,
}

impl Stored {
    /// Nothing where the place has no entry, or one that cannot be read: whoever reads its conversation is
    /// told, and one damaged row does not keep everybody from finding the others.
    fn read(conn: &Connection, place: i64) -> Result<Option<Self>, Failure> {
        let mut statement = conn.prepare_cached(sql::WRITTEN_AT)?;
        let mut rows = statement.query([place])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let (id, agent): ([u8; 16], String) = (row.get(0)?, row.get(1)?);
        let content = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        match (open(content, &id), AgentId::new(agent)) {
            (Ok(entry), Ok(agent)) => Ok(Some(Self { agent, conversation: ConversationId::from_bytes(id), entry })),
            (Err(error), _) => {
                tracing::warn!(%error, "an entry cannot be searched");
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    /// What the index has of it, in one line of text.
    fn indexed(&self, index: &Index) -> Option<String> {
        let of_entry = terms(&self.entry.event);
        (!of_entry.is_empty()).then(|| {
            let mut line = index.agent(&self.agent);
            line.reserve(of_entry.len() * (TERM_LETTERS as usize + 1));
            for term in &of_entry {
                line.push(' ');
                index.digest(b't', term, &mut line);
            }
            line
        })
    }
}

/// How far the index has come, and the key of its terms.
struct Index {
    through: i64,
    key: [u8; 16],
}

impl Index {
    fn read(conn: &Connection) -> Result<Self, rusqlite::Error> {
        conn.prepare_cached(sql::SEARCHED)?.query_row([], |row| {
            let version: u32 = row.get(1)?;
            // An index of other terms finds nothing, so nothing counts as indexed.
            let through = if version == TERMS_VERSION { row.get(0)? } else { 0 };
            Ok(Self { through, key: row.get(2)? })
        })
    }

    fn term(&self, term: &str) -> String {
        let mut digest = String::new();
        self.digest(b't', term, &mut digest);
        digest
    }

    fn agent(&self, agent: &AgentId) -> String {
        let mut digest = String::new();
        self.digest(b'a', agent.as_str(), &mut digest);
        digest
    }

    fn digest(&self, kind: u8, text: &str, line: &mut String) {
        let mut hasher = SipHasher::new_with_key(&self.key);
        hasher.write(&[kind]);
        hasher.write(text.as_bytes());
        let digest = hasher.finish();
        line.extend((0..TERM_LETTERS).map(|letter| char::from(LETTERS[(digest >> (5 * letter) & 31) as usize])));
    }

    /// All terms of the query, and one of the agents.
    fn asked(&self, search: &Search) -> String {
        let quoted = |term: String| format!("\"{term}\"");
        let mut asked: Vec<String> = search.query.terms().iter().map(|term| quoted(self.term(term))).collect();
        if let Scope::Agents(agents) = &search.agents
            && agents.len() <= AGENTS_MAX
        {
            let agents: Vec<String> = agents.iter().map(|agent| quoted(self.agent(agent))).collect();
            asked.push(format!("({})", agents.join(" OR ")));
        }
        asked.join(" AND ")
    }
}

/// Begins the index anew where it has the terms of another version.
pub(crate) fn adopt(conn: &Connection) -> Result<(), rusqlite::Error> {
    let version: u32 = conn.query_row(sql::SEARCHED, [], |row| row.get(1))?;
    if version == TERMS_VERSION {
        return Ok(());
    }
    let moment = conn.unchecked_transaction()?;
    moment.execute(sql::SEARCH_CLEAR, [])?;
    moment.execute(sql::SEARCHED_AGAIN, [TERMS_VERSION])?;
    moment.commit()
}

/// The place of the newest entry, and the one up to which all are indexed.
pub(crate) fn progress(conn: &Connection) -> Result<(i64, i64), rusqlite::Error> {
    let newest: i64 = conn.query_row(sql::WRITTEN_LAST, [], |row| row.get(0))?;
    Ok((newest, Index::read(conn)?.through))
}

/// Indexes the next entries, at most so many, in the transaction that is open. Gives the place up to
/// which all are indexed now; nothing where these were the last.
pub(crate) fn index(conn: &Connection, batch: usize) -> Result<Option<i64>, Failure> {
    let index = Index::read(conn)?;
    let places = places(conn, sql::WRITTEN_NEXT, params![index.through, integer(batch)])?;
    for place in &places {
        if let Some(line) = Stored::read(conn, *place)?.and_then(|stored| stored.indexed(&index)) {
            conn.prepare_cached(sql::SEARCH_ADD)?.execute(params![place, line])?;
        }
    }
    if let Some(last) = places.last() {
        conn.prepare_cached(sql::SEARCHED_THROUGH)?.execute([last])?;
    }
    Ok(places.last().copied().filter(|_| places.len() == batch))
}

fn places(conn: &Connection, rows: &str, params: impl Params) -> Result<Vec<i64>, rusqlite::Error> {
    conn.prepare_cached(rows)?.query_map(params, |row| row.get(0))?.collect()
}

/// Takes the entries of a conversation out of the index; they must still be there to be read.
pub(crate) fn forget(conn: &Connection, id: ConversationId) -> Result<(), Failure> {
    let index = Index::read(conn)?;
    for place in places(conn, sql::WRITTEN_OF, params![id.as_bytes(), index.through])? {
        if let Some(line) = Stored::read(conn, place)?.and_then(|stored| stored.indexed(&index)) {
            conn.prepare_cached(sql::SEARCH_REMOVE)?.execute(params![place, line])?;
        }
    }
    Ok(())
}
