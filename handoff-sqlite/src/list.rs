//! Lists: each filter is one range of one index, or one range for each agent in a scope, merged.

use handoff_core::conversation::{Conversation, Stage};
use handoff_core::ids::{AgentId, ConversationId, OperatorId, Timestamp};
use handoff_core::operator::Scope;
use handoff_core::store::{Filter, Listing, Order, PAGE_MAX, Page, Place};
use rusqlite::{Params, Row, params};

use crate::error::Failure;
use crate::sql;
use crate::store::{integer, one, stage};
use crate::tables::Connection;

/// One page. The places are found first, from indexes alone where that is possible, and only the
/// conversations that are on the page are read.
pub(crate) fn list(conn: &Connection, filter: &Filter, page: Page) -> Result<Vec<Conversation>, Failure> {
    let snapshot = conn.unchecked_transaction()?;
    let query = Query { conn: &snapshot, from: From::new(filter.order(), page.after), limit: page.limit.min(PAGE_MAX) };
    let found = query.run(filter)?;
    let mut conversations = Vec::with_capacity(found.len());
    for Found { row, place } in found {
        let head = one(&snapshot, sql::HEAD_OF_ROW, [row], place.id.as_bytes())?;
        conversations.push(head.ok_or(Failure::Damaged("the state of a conversation is missing"))?);
    }
    Ok(conversations)
}

/// What an index says of a conversation in a list.
struct Found {
    place: Place,
    row: i64,
}

/// Where a page begins, as two columns that are compared. The beginning of a list is a place that no
/// conversation can have: before or after every instant, with an id shorter or longer than any.
struct From {
    at: i64,
    id: Vec<u8>,
}

impl From {
    fn new(order: Order, after: Option<Place>) -> Self {
        match (after, order) {
            (Some(place), _) => Self { at: place.at.as_millis(), id: place.id.as_bytes().to_vec() },
            (None, Order::Ascending) => Self { at: i64::MIN, id: Vec::new() },
            (None, Order::Descending) => Self { at: i64::MAX, id: vec![u8::MAX; 17] },
        }
    }
}

struct Query<'a> {
    conn: &'a Connection,
    from: From,
    limit: usize,
}

impl Query<'_> {
    fn run(&self, filter: &Filter) -> Result<Vec<Found>, Failure> {
        let From { at, id } = &self.from;
        let limit = integer(self.limit);
        match filter {
            Filter::Inbox { agents, list: Listing::HeldBy(operator) } => {
                self.held(agents, params![operator.as_str(), at, id])
            }
            Filter::Inbox { agents: Scope::All, list } => match list {
                Listing::Ai => self.find(sql::BY_STAGE, params![stage(Stage::Ai), at, id, limit]),
                Listing::Resolved => self.find(sql::BY_STAGE, params![stage(Stage::Resolved), at, id, limit]),
                Listing::Waiting => self.find(sql::WAITING, params![at, id, limit]),
                Listing::HeldBy(operator) | Listing::HeldByOthers(operator) => {
                    self.find(sql::OTHERS, params![at, id, operator.as_str(), limit])
                }
            },
            Filter::Inbox { agents: Scope::Agents(agents), list } => {
                let mut found = Vec::new();
                for agent in agents {
                    found.extend(self.of_agent(agent, list)?);
                }
                found.sort_by_key(|found| found.place);
                if filter.order() == Order::Descending {
                    found.reverse();
                }
                found.truncate(self.limit);
                Ok(found)
            }
            Filter::Due { by } => self.find(sql::DUE, params![by.as_millis(), at, id, limit]),
            Filter::Owed => self.find(sql::OWED, params![at, id, limit]),
            Filter::Token(token) => self.find(sql::BY_TOKEN, params![token.as_bytes(), at, id, limit]),
            Filter::Seated(operator) => self.seated(operator),
            Filter::Idle { agent, by } => self.find(sql::IDLE, params![agent.as_str(), by.as_millis(), at, id, limit]),
            Filter::Ended { agent, by } => {
                self.find(sql::ENDED, params![agent.as_str(), by.as_millis(), at, id, limit])
            }
            Filter::Everything => self.find(sql::EVERYTHING, params![id, limit]),
        }
    }

    fn of_agent(&self, agent: &AgentId, list: &Listing) -> Result<Vec<Found>, Failure> {
        let From { at, id } = &self.from;
        let (agent, limit) = (agent.as_str(), integer(self.limit));
        match list {
            Listing::Ai => self.find(sql::BY_AGENT, params![agent, stage(Stage::Ai), at, id, limit]),
            Listing::Resolved => self.find(sql::BY_AGENT, params![agent, stage(Stage::Resolved), at, id, limit]),
            Listing::Waiting => self.find(sql::WAITING_BY_AGENT, params![agent, at, id, limit]),
            Listing::HeldBy(operator) | Listing::HeldByOthers(operator) => {
                self.find(sql::OTHERS_BY_AGENT, params![agent, at, id, operator.as_str(), limit])
            }
        }
    }

    fn find(&self, sql: &str, params: impl Params) -> Result<Vec<Found>, Failure> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, found)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn seated(&self, operator: &OperatorId) -> Result<Vec<Found>, Failure> {
        let mut found = self.find(sql::SEATED_HOLDER, params![operator.as_str(), self.from.id])?;
        found.extend(self.find(sql::SEATED_ASKED, params![operator.as_str(), self.from.id])?);
        found.sort_by_key(|found| found.place);
        found.dedup_by_key(|found| found.place);
        found.truncate(self.limit);
        Ok(found)
    }

    /// One operator's list is short, so his agents are told apart while it is read.
    fn held(&self, agents: &Scope, params: impl Params) -> Result<Vec<Found>, Failure> {
        let mut statement = self.conn.prepare_cached(sql::HELD_BY)?;
        let mut rows = statement.query(params)?;
        let mut held = Vec::new();
        while held.len() < self.limit
            && let Some(row) = rows.next()?
        {
            let agent: String = row.get(3)?;
            if AgentId::new(agent).is_ok_and(|agent| agents.contains(&agent)) {
                held.push(found(row)?);
            }
        }
        Ok(held)
    }
}

fn found(row: &Row<'_>) -> Result<Found, rusqlite::Error> {
    let at = Timestamp::from_millis(row.get(0)?);
    let id = ConversationId::from_bytes(row.get(1)?);
    Ok(Found { place: Place { at, id }, row: row.get(2)? })
}
