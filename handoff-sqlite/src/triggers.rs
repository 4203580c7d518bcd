//! What became of triggers: each agent's and each outcome's are one range of one index, merged.

use handoff_core::event::Entry;
use handoff_core::ids::{AgentId, ConversationId, Seq, Timestamp};
use handoff_core::operator::Scope;
use handoff_core::store::{PAGE_MAX, Trigger, TriggerOutcome, TriggerPage, TriggerPlace, TriggerQuery};
use rusqlite::{Params, Row, params};

use crate::error::Failure;
use crate::sql;
use crate::store::{integer, one};
use crate::tables::Connection;

/// One page, the latest first. The places are found first, and only the entries on the page are read.
pub(crate) fn triggers(conn: &Connection, query: &TriggerQuery, page: TriggerPage) -> Result<Vec<Trigger>, Failure> {
    let snapshot = conn.unchecked_transaction()?;
    let limit = page.limit.min(PAGE_MAX);
    let mut found = Vec::new();
    for outcome in [TriggerOutcome::Requested, TriggerOutcome::Suppressed] {
        if query.outcome.is_none_or(|wanted| wanted == outcome) {
            found.extend(of_outcome(&snapshot, outcome, query, &Before::new(page.before), limit)?);
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse(found.place));
    found.truncate(limit);
    let mut triggers = Vec::with_capacity(found.len());
    for Found { place, agent } in found {
        let owner = place.conversation.as_bytes();
        let entry: Option<Entry> = one(&snapshot, sql::ENTRY, params![owner, integer(place.seq.get())], owner)?;
        let entry = entry.ok_or(Failure::Damaged("the entry of a trigger is missing"))?;
        let agent = AgentId::new(agent).map_err(|_| Failure::Damaged("the agent of a trigger has no name"))?;
        triggers.push(Trigger { agent, conversation: place.conversation, entry });
    }
    Ok(triggers)
}

/// What the index says of a trigger.
struct Found {
    place: TriggerPlace,
    agent: String,
}

/// Where a page begins, as three columns that are compared; the beginning is after every instant,
/// with an id longer than any.
struct Before {
    at: i64,
    conversation: Vec<u8>,
    seq: i64,
}

impl Before {
    fn new(place: Option<TriggerPlace>) -> Self {
        match place {
            Some(TriggerPlace { at, conversation, seq }) => {
                Self { at: at.as_millis(), conversation: conversation.as_bytes().to_vec(), seq: integer(seq.get()) }
            }
            None => Self { at: i64::MAX, conversation: vec![u8::MAX; 17], seq: i64::MAX },
        }
    }
}

fn of_outcome(
    conn: &Connection,
    outcome: TriggerOutcome,
    query: &TriggerQuery,
    before: &Before,
    limit: usize,
) -> Result<Vec<Found>, rusqlite::Error> {
    let (outcome, from, limit) = (spell(outcome), query.from.as_millis(), integer(limit));
    let Before { at, conversation, seq } = before;
    match &query.agents {
        Scope::All => find(conn, sql::TRIGGERS, params![outcome, from, at, conversation, seq, limit]),
        Scope::Agents(agents) => {
            let mut found = Vec::new();
            for agent in agents {
                let row = params![outcome, from, at, conversation, seq, limit, agent.as_str()];
                found.extend(find(conn, sql::TRIGGERS_BY_AGENT, row)?);
            }
            Ok(found)
        }
    }
}

fn find(conn: &Connection, sql: &str, params: impl Params) -> Result<Vec<Found>, rusqlite::Error> {
    conn.prepare_cached(sql)?.query_map(params, found)?.collect()
}

fn found(row: &Row<'_>) -> Result<Found, rusqlite::Error> {
    let seq: i64 = row.get(2)?;
    let place = TriggerPlace {
        at: Timestamp::from_millis(row.get(0)?),
        conversation: ConversationId::from_bytes(row.get(1)?),
        seq: Seq::new(u64::try_from(seq).unwrap_or(0)),
    };
    Ok(Found { place, agent: row.get(3)? })
}

/// How a column spells it; a migration spells it as well.
pub(crate) fn spell(outcome: TriggerOutcome) -> &'static str {
    match outcome {
        TriggerOutcome::Requested => "requested",
        TriggerOutcome::Suppressed => "suppressed",
    }
}
