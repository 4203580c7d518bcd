//! What an operator does with a conversation that he has: puts it aside, takes it up, ends it.

use axum::Json;
use axum::extract::{Path, State};
use handoff_core::projection::{Row, row};
use handoff_core::{Desk, Timestamp};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{SignedIn, id_of};
use crate::body::Body;
use crate::problem::Problem;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Snooze {
    /// Until when, unless the visitor writes before.
    until: Timestamp,
}

/// Puts it aside until a time, or until the visitor writes; it stays his.
#[utoipa::path(post, path = "/api/conversations/{id}/snooze", params(("id" = String, Path)), request_body = Snooze,
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn snooze(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(snooze): Body<Snooze>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.snooze(&operator, id_of(&id)?, snooze.until).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

/// Takes it up again before that.
#[utoipa::path(post, path = "/api/conversations/{id}/wake", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(super) async fn wake(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.wake(&operator, id_of(&id)?).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

/// Is done with it.
#[utoipa::path(post, path = "/api/conversations/{id}/resolve", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(super) async fn resolve(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.resolve(&operator, id_of(&id)?).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

/// Opens a resolved one again.
#[utoipa::path(post, path = "/api/conversations/{id}/reopen", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(super) async fn reopen(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.reopen(&operator, id_of(&id)?).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}
