//! How far the operator who has a conversation has read.

use axum::extract::{Path, State};
use handoff_core::Desk;
use http::StatusCode;

use super::{SignedIn, id_of};
use crate::body::Body;
use crate::marks::Read;
use crate::problem::Problem;

/// The operator has had the entries up to this one before his eyes, by the visitor's number of it: the
/// `shown` of the entry. Nothing where he does not have the conversation.
#[utoipa::path(post, path = "/api/conversations/{id}/read", params(("id" = String, Path)), request_body = Read,
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn reads(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(read): Body<Read>,
) -> Result<StatusCode, Problem> {
    desk.operator_reads(&operator, id_of(&id)?, read.n).await?;
    Ok(StatusCode::NO_CONTENT)
}
