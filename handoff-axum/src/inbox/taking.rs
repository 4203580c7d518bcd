//! How an operator comes to have a conversation.

use axum::Json;
use axum::extract::{Path, State};
use handoff_core::projection::{Row, row};
use handoff_core::{Desk, Seq, Text};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{SignedIn, id_of};
use crate::body::Body;
use crate::problem::Problem;

/// Takes a waiting conversation, or accepts the offer or the transfer of one.
#[utoipa::path(post, path = "/api/conversations/{id}/claim", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(super) async fn claim(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.claim(&operator, id_of(&id)?).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Accept {
    /// The entry that asked him.
    offer: Seq,
}

/// Accepts one offer or one transfer, and no other.
#[utoipa::path(post, path = "/api/conversations/{id}/accept", params(("id" = String, Path)), request_body = Accept,
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(super) async fn accept(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(accept): Body<Accept>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.accept(&operator, id_of(&id)?, accept.offer).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Decline {
    reason: Option<Text>,
}

/// Refuses an offer or a transfer.
#[utoipa::path(post, path = "/api/conversations/{id}/decline", params(("id" = String, Path)), request_body = Decline,
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(super) async fn decline(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(decline): Body<Decline>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.decline(&operator, id_of(&id)?, decline.reason).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TakeOver {
    /// Take it even from a colleague; needs a reason.
    #[serde(default)]
    force: bool,
    reason: Option<Text>,
}

/// Joins a conversation of the AI; with force and a reason, takes a colleague's.
#[utoipa::path(post, path = "/api/conversations/{id}/take-over", params(("id" = String, Path)),
    request_body = TakeOver,
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn take_over(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(take): Body<TakeOver>,
) -> Result<Json<Row>, Problem> {
    if take.force && take.reason.is_none() {
        let detail = "Say why you take this conversation from a colleague.";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "reason_needed", detail));
    }
    let force = take.reason.filter(|_| take.force);
    let receipt = desk.take_over(&operator, id_of(&id)?, force).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}
