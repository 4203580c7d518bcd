//! Operators and their leases: the trait `Roster` in SQL.

use async_trait::async_trait;
use handoff_core::ids::{AgentId, ConnectionId, OperatorId, Timestamp};
use handoff_core::operator::{Lease, Operator, Presence, Scope, Status};
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

    async fn set_status(&self, id: &OperatorId, status: Status) -> Result<(), RosterError> {
        let id = id.clone();
        let written = self.write(move |conn| {
            if conn.prepare_cached(sql::STATUS)?.execute(params![id.as_str(), spell(status)])? == 0 {
                return Err(Stop::Refused(RosterError::Unknown(id)));
            }
            refresh(conn, &id)
        });
        Ok(written.await?)
    }

    async fn renew(&self, lease: &Lease) -> Result<(), RosterError> {
        let lease = lease.clone();
        Ok(self.write(move |conn| renew(conn, &lease)).await?)
    }

    async fn release(&self, operator: &OperatorId, connection: ConnectionId) -> Result<(), RosterError> {
        let operator = operator.clone();
        let written = self.write(move |conn| {
            known(conn, &operator)?;
            conn.prepare_cached(sql::RELEASE)?.execute(params![operator.as_str(), connection.as_bytes()])?;
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

fn renew(conn: &Connection, lease: &Lease) -> Done {
    known(conn, &lease.operator)?;
    let operator = lease.operator.as_str();
    let row = params![operator, lease.connection.as_bytes(), lease.expires_at.as_millis()];
    conn.prepare_cached(sql::RENEW)?.execute(row)?;
    conn.prepare_cached(sql::LEASES_TRIM)?.execute(params![operator, integer(LEASES_MAX)])?;
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
    let (operator, status): (String, String) = (row.get(0)?, row.get(1)?);
    let lease_until: Option<i64> = row.get(2)?;
    Ok(Presence {
        operator: serde_json::from_str(&operator)?,
        status: read_status(&status),
        lease_until: lease_until.map(Timestamp::from_millis),
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

/// What nobody can have written is nobody who may be given work.
fn read_status(column: &str) -> Status {
    [Status::Available, Status::Away].into_iter().find(|status| spell(*status) == column).unwrap_or_default()
}
