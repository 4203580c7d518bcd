//! Operators and their leases: the trait `Roster` in SQL.

use std::num::NonZeroU32;

use async_trait::async_trait;
use handoff_core::ids::{AgentId, ConnectionId, OperatorId, Timestamp};
use handoff_core::operator::{Lease, Operator, Presence, Scope, Status, Switch};
use handoff_core::roster::{LEASES_MAX, OnDuty, Roster, RosterError};
use rusqlite::{Connection, OptionalExtension, Params, Row, params};

use crate::error::{Failure, Stop};
use crate::handle::SqliteStore;
use crate::sql;
use crate::store::{count, integer};

type Done = Result<(), Stop<RosterError>>;

#[async_trait]
impl Roster for SqliteStore {
    async fn enroll(&self, operator: &Operator) -> Result<(), RosterError> {
        let json = serde_json::to_string(operator).map_err(Failure::from)?;
        let operator = operator.clone();
        Ok(self.write(move |conn| enroll(conn, &operator, &json)).await?)
    }

    async fn operator(&self, id: &OperatorId) -> Result<Option<Presence>, RosterError> {
        let id = id.clone();
        Ok(self.read(move |conn| Ok(presences(conn, sql::OPERATOR, [id.as_str()])?.pop())).await?)
    }

    async fn operators(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<Presence>, RosterError> {
        let after = after.map(OperatorId::to_string).unwrap_or_default();
        Ok(self.read(move |conn| presences(conn, sql::OPERATORS, params![after, integer(limit)])).await?)
    }

    async fn on_duty(&self, agent: &AgentId, now: Timestamp) -> Result<OnDuty, RosterError> {
        let agent = agent.clone();
        let read = self.read(move |conn| {
            let snapshot = conn.unchecked_transaction()?;
            let in_scope = count(&snapshot, sql::SCOPE_COUNT, [agent.as_str()])?;
            let mut present = presences(&snapshot, sql::ON_DUTY, params![agent.as_str(), now.as_millis()])?;
            present.sort_by(|left, right| left.operator.id.cmp(&right.operator.id));
            Ok(OnDuty { in_scope, present })
        });
        Ok(read.await?)
    }

    async fn serving(&self, agent: &AgentId, limit: usize) -> Result<Vec<Presence>, RosterError> {
        let agent = agent.clone();
        let read = self.read(move |conn| {
            let snapshot = conn.unchecked_transaction()?;
            let mut serving = presences(&snapshot, sql::SERVING_BY_NAME, params![agent.as_str(), integer(limit)])?;
            serving.extend(presences(&snapshot, sql::SERVING_EVERYWHERE, [integer(limit)])?);
            serving.sort_by(|left, right| left.operator.id.cmp(&right.operator.id));
            serving.truncate(limit);
            Ok(serving)
        });
        Ok(read.await?)
    }

    async fn set_status(&self, id: &OperatorId, status: Status, switch: Switch) -> Result<(), RosterError> {
        let id = id.clone();
        Ok(self.write(move |conn| turn(conn, &id, status, switch)).await?)
    }

    async fn miss(&self, id: &OperatorId, limit: Option<NonZeroU32>) -> Result<bool, RosterError> {
        let id = id.clone();
        Ok(self.write(move |conn| miss(conn, &id, limit)).await?)
    }

    async fn meet(&self, id: &OperatorId) -> Result<(), RosterError> {
        let id = id.clone();
        let written = self.write(move |conn| {
            known(conn, &id)?;
            conn.prepare_cached(sql::MEET)?.execute([id.as_str()])?;
            Ok(())
        });
        Ok(written.await?)
    }

    async fn renew(&self, lease: &Lease) -> Result<(), RosterError> {
        let lease = lease.clone();
        Ok(self.write(move |conn| renew(conn, &lease)).await?)
    }

    async fn release(&self, operator: &OperatorId, connection: ConnectionId, at: Timestamp) -> Result<(), RosterError> {
        let operator = operator.clone();
        let written = self.write(move |conn| {
            known(conn, &operator)?;
            let row = params![operator.as_str(), connection.as_bytes(), at.as_millis()];
            conn.prepare_cached(sql::RELEASE)?.execute(row)?;
            refresh(conn, &operator)
        });
        Ok(written.await?)
    }
}

fn enroll(conn: &Connection, operator: &Operator, json: &str) -> Done {
    let id = operator.id.as_str();
    let before: Option<bool> =
        conn.prepare_cached(sql::OPERATOR_SCOPE)?.query_row([id], |row| row.get(0)).optional()?;
    if before == Some(true) {
        count_scope(conn, sql::EVERY_AGENT, -1)?;
    }
    let mut statement = conn.prepare_cached(sql::SCOPE_AGENTS)?;
    let agents = statement.query_map([id], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    for agent in agents {
        count_scope(conn, &agent, -1)?;
    }
    conn.prepare_cached(sql::SCOPE_CLEAR)?.execute([id])?;

    let all = operator.scope == Scope::All;
    conn.prepare_cached(sql::ENROLL)?.execute(params![id, spell(Status::default()), all, json])?;
    match &operator.scope {
        Scope::All => count_scope(conn, sql::EVERY_AGENT, 1)?,
        Scope::Agents(agents) => {
            for agent in agents {
                conn.prepare_cached(sql::SCOPE_ADD)?.execute([id, agent.as_str()])?;
                count_scope(conn, agent.as_str(), 1)?;
            }
        }
    }
    Ok(())
}

fn count_scope(conn: &Connection, agent: &str, by: i64) -> Result<(), rusqlite::Error> {
    conn.prepare_cached(sql::SCOPE_COUNT_CHANGE)?.execute(params![agent, by]).map(drop)
}

fn turn(conn: &Connection, id: &OperatorId, status: Status, switch: Switch) -> Done {
    known(conn, id)?;
    conn.prepare_cached(sql::STATUS)?.execute(params![id.as_str(), spell(status), spell_switch(switch)?])?;
    refresh(conn, id)
}

fn miss(conn: &Connection, id: &OperatorId, limit: Option<NonZeroU32>) -> Result<bool, Stop<RosterError>> {
    known(conn, id)?;
    let (missed, is_available): (i64, bool) =
        conn.prepare_cached(sql::MISS)?.query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let is_too_much = limit.is_some_and(|limit| missed >= i64::from(limit.get()));
    if is_too_much && is_available {
        turn(conn, id, Status::Away, Switch::Missed)?;
    }
    Ok(is_too_much && is_available)
}

fn renew(conn: &Connection, lease: &Lease) -> Done {
    known(conn, &lease.operator)?;
    let operator = lease.operator.as_str();
    let row = params![operator, lease.connection.as_bytes(), lease.expires_at.as_millis()];
    conn.prepare_cached(sql::RENEW)?.execute(row)?;
    conn.prepare_cached(sql::LEASES_TRIM)?.execute(params![operator, integer(LEASES_MAX)])?;
    if let Some(active_at) = lease.active_at {
        conn.prepare_cached(sql::ACTIVE)?.execute(params![operator, active_at.as_millis()])?;
    }
    refresh(conn, &lease.operator)
}

fn known(conn: &Connection, id: &OperatorId) -> Done {
    if conn.prepare_cached(sql::OPERATOR_EXISTS)?.query_row([id.as_str()], |row| row.get(0))? {
        return Ok(());
    }
    Err(Stop::Refused(RosterError::Unknown(id.clone())))
}

/// Keeps the column by which `on_duty` finds him in step with his status and his leases.
fn refresh(conn: &Connection, id: &OperatorId) -> Done {
    conn.prepare_cached(sql::UNTIL)?.execute([id.as_str()])?;
    Ok(())
}

fn presences(conn: &Connection, sql: &str, params: impl Params) -> Result<Vec<Presence>, Failure> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(presence(row)?);
    }
    Ok(found)
}

fn presence(row: &Row<'_>) -> Result<Presence, Failure> {
    let (operator, status, switch): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let missed: i64 = row.get(3)?;
    let instant = |column| row.get::<_, Option<i64>>(column).map(|at| at.map(Timestamp::from_millis));
    Ok(Presence {
        operator: serde_json::from_str(&operator)?,
        status: read_status(&status),
        // One that only a newer program knows counts as turned by himself.
        switch: serde_json::from_value(switch.into()).unwrap_or_default(),
        missed: u32::try_from(missed).unwrap_or(u32::MAX),
        active_at: instant(4)?,
        lease_until: instant(5)?,
    })
}

/// How a column spells it; a query spells the first as well.
fn spell(status: Status) -> &'static str {
    match status {
        Status::Available => "available",
        Status::Away => "away",
        Status::Offline => "offline",
    }
}

/// As its JSON, without the quotes.
fn spell_switch(switch: Switch) -> Result<String, Failure> {
    Ok(serde_json::to_string(&switch)?.trim_matches('"').to_owned())
}

/// What nobody can have written is nobody who may be given work.
fn read_status(column: &str) -> Status {
    [Status::Available, Status::Away].into_iter().find(|status| spell(*status) == column).unwrap_or_default()
}
