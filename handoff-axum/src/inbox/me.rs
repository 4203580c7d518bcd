//! The operator himself, and whether he is there.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use handoff_core::session::Me;
use handoff_core::{ConnectionId, Desk, Status, Timestamp};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::SignedIn;
use crate::body::Body;
use crate::problem::Problem;
use crate::stream;

/// The operator himself.
#[utoipa::path(get, path = "/api/me", responses((status = 200, body = Me), (status = 401, body = Problem)))]
pub(super) async fn me(State(desk): State<Desk>, SignedIn(operator): SignedIn) -> Result<Json<Me>, Problem> {
    Ok(Json(desk.me(&operator).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SetStatus {
    status: Status,
}

/// Turns the operator's switch.
#[utoipa::path(put, path = "/api/me/status", request_body = SetStatus,
    responses((status = 200, body = Me), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn set_status(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Body(set): Body<SetStatus>,
) -> Result<Json<Me>, Problem> {
    desk.set_status(&operator, set.status).await?;
    Ok(Json(desk.me(&operator).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Presence {
    /// The connection that the stream's first frame named.
    connection: ConnectionId,
    /// How long ago he was last seen at the keyboard, in milliseconds, where the client knows.
    idle_ms: Option<u64>,
}

/// A sign of life for a stream of server-sent events.
#[utoipa::path(post, path = "/api/presence", request_body = Presence,
    responses((status = 204), (status = 401, body = Problem)))]
pub(super) async fn presence(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Body(presence): Body<Presence>,
) -> Result<StatusCode, Problem> {
    let active_at = presence.idle_ms.map(|idle_ms| ago(desk.now(), stream::idle_of(idle_ms)));
    desk.renew(&operator, presence.connection, active_at).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn ago(now: Timestamp, idle: Duration) -> Timestamp {
    Timestamp::from_millis(now.as_millis().saturating_sub(i64::try_from(idle.as_millis()).unwrap_or(i64::MAX)))
}
