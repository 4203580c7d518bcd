//! Operators and their leases: the trait `Roster` in SQL.

use std::num::NonZeroU32;

use async_trait::async_trait;
use handoff_core::avatar::Avatar;
use handoff_core::file::FileDigest;
use handoff_core::ids::{ConnectionId, OperatorId, Revision, Timestamp};
use handoff_core::operator::{Lease, Operator, Presence, Status, Switch};
use handoff_core::roster::{LEASES_MAX, Roster, RosterError};
use rusqlite::{OptionalExtension, Params, Row, params};

use crate::error::{Failure, Stop};
use crate::handle::SqliteStore;
use crate::seal::{open, seal};
use crate::sql;
use crate::store::integer;
use crate::tables::Connection;

/// Whose the rows of operators are: each names itself.
const OPERATORS: &[u8] = b"operators";

type Done = Result<(), Stop<RosterError>>;

#[async_trait]
impl Roster for SqliteStore {
    async fn enroll(&self, operator: &Operator) -> Result<(), RosterError> {
        let json = seal(serde_json::to_string(operator).map_err(Failure::from)?, OPERATORS);
        let id = operator.id.clone();
        let written = self.write(move |conn| {
            let row = params![id.as_str(), spell(Status::default()), json];
            conn.prepare_cached(sql::ENROLL)?.execute(row)?;
            Ok(())
        });
        Ok(written.await?)
    }

    async fn operator(&self, id: &OperatorId) -> Result<Option<Presence>, RosterError> {
        let id = id.clone();
        Ok(self.read(move |conn| Ok(presences(conn, sql::OPERATOR, [id.as_str()])?.pop())).await?)
    }

    async fn operators(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<Presence>, RosterError> {
        let after = after.map(OperatorId::to_string).unwrap_or_default();
        Ok(self.read(move |conn| presences(conn, sql::OPERATORS, params![after, integer(limit)])).await?)
    }

    async fn changed(&self, after: Revision, limit: usize) -> Result<Vec<(Revision, Presence)>, RosterError> {
        let read = self.read(move |conn| {
            let mut statement = conn.prepare_cached(sql::CHANGED)?;
            let mut rows = statement.query(params![integer(after.get()), integer(limit)])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let at = Revision::new(row.get::<_, i64>(6)?.try_into().unwrap_or(0));
                found.push((at, presence(row)?));
            }
            Ok(found)
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
            change(conn, &id)?;
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
            change(conn, &operator)?;
            let row = params![operator.as_str(), connection.as_bytes(), at.as_millis()];
            conn.prepare_cached(sql::RELEASE)?.execute(row)?;
            Ok(())
        });
        Ok(written.await?)
    }

    async fn keep_avatar(&self, id: &OperatorId, avatar: Option<&Avatar>) -> Result<(), RosterError> {
        let (id, avatar) = (id.clone(), avatar.cloned());
        Ok(self.write(move |conn| keep_avatar(conn, &id, avatar.as_ref())).await?)
    }

    async fn avatar(&self, digest: &FileDigest) -> Result<Option<Avatar>, RosterError> {
        let digest = *digest;
        Ok(self.read(move |conn| avatar(conn, &digest)).await?)
    }
}

fn keep_avatar(conn: &Connection, id: &OperatorId, avatar: Option<&Avatar>) -> Done {
    if !conn.prepare_cached(sql::OPERATOR_EXISTS)?.query_row([id.as_str()], |row| row.get(0))? {
        return Err(Stop::Refused(RosterError::Unknown(id.clone())));
    }
    match avatar {
        Some(avatar) => {
            let row = params![id.as_str(), avatar.digest().to_string(), avatar.bytes()];
            conn.prepare_cached(sql::AVATAR_KEEP)?.execute(row)?;
        }
        None => drop(conn.prepare_cached(sql::AVATAR_FORGET)?.execute([id.as_str()])?),
    }
    Ok(())
}

/// The digest tells, as a seal does, that the bytes are as they were written.
fn avatar(conn: &Connection, digest: &FileDigest) -> Result<Option<Avatar>, Failure> {
    let mut statement = conn.prepare_cached(sql::AVATAR)?;
    let bytes: Option<Vec<u8>> = statement.query_row([digest.to_string()], |row| row.get(0)).optional()?;
    let Some(bytes) = bytes else { return Ok(None) };
    let read = Avatar::new(bytes).ok().filter(|avatar| avatar.digest() == *digest);
    read.map(Some).ok_or(Failure::Damaged("the picture of an operator is not as it was written"))
}

fn turn(conn: &Connection, id: &OperatorId, status: Status, switch: Switch) -> Done {
    change(conn, id)?;
    conn.prepare_cached(sql::STATUS)?.execute(params![id.as_str(), spell(status), spell_switch(switch)?])?;
    Ok(())
}

fn miss(conn: &Connection, id: &OperatorId, limit: Option<NonZeroU32>) -> Result<bool, Stop<RosterError>> {
    change(conn, id)?;
    let (missed, is_available): (i64, bool) =
        conn.prepare_cached(sql::MISS)?.query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let is_too_much = limit.is_some_and(|limit| missed >= i64::from(limit.get()));
    if is_too_much && is_available {
        turn(conn, id, Status::Away, Switch::Missed)?;
    }
    Ok(is_too_much && is_available)
}

fn renew(conn: &Connection, lease: &Lease) -> Done {
    change(conn, &lease.operator)?;
    let operator = lease.operator.as_str();
    let row = params![operator, lease.connection.as_bytes(), lease.expires_at.as_millis()];
    conn.prepare_cached(sql::RENEW)?.execute(row)?;
    conn.prepare_cached(sql::LEASES_TRIM)?.execute(params![operator, integer(LEASES_MAX)])?;
    if let Some(active_at) = lease.active_at {
        conn.prepare_cached(sql::ACTIVE)?.execute(params![operator, active_at.as_millis()])?;
    }
    Ok(())
}

/// Numbers a change of an operator, which is about to be made.
fn change(conn: &Connection, id: &OperatorId) -> Done {
    if conn.prepare_cached(sql::OPERATOR_CHANGED)?.execute([id.as_str()])? > 0 {
        return Ok(());
    }
    Err(Stop::Refused(RosterError::Unknown(id.clone())))
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
        operator: open(&operator, OPERATORS)?,
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
