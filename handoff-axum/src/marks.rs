//! How far a visitor has read.

use axum::extract::State;
use handoff_core::Desk;
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::body::Body;
use crate::problem::Problem;
use crate::visitor::Visitor;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Read {
    /// The visitor's number of the last entry that was before the reader's eyes.
    pub(crate) n: u64,
}

/// The visitor has had his entries up to this one before his eyes. A mark never goes back.
#[utoipa::path(post, path = "/conversation/read", request_body = Read, security(("visitor" = [])),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn reads(
    State(desk): State<Desk>,
    visitor: Visitor,
    Body(read): Body<Read>,
) -> Result<StatusCode, Problem> {
    desk.visitor_reads(visitor.conversation.id, read.n).await?;
    Ok(StatusCode::NO_CONTENT)
}
