//! The operators in the roster, and who may change them.

use std::fmt;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use handoff_core::inbox::{OperatorCard, Profile};
use handoff_core::{Desk, OperatorId};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SignedIn;
use crate::avatars;
use crate::body::Body;
use crate::files::Reach;
use crate::problem::Problem;
use crate::room::Room;

/// Who may change operators in the inbox. The host owns its users; whom it enrolls can be given another scope,
/// seats, teams, role and picture there by whom it lets.
///
/// A host that enrolls from its own records at each start brings back what stands there: it keeps what was
/// changed, or takes it from the roster.
pub trait Administration: fmt::Debug + Send + Sync + 'static {
    /// Whether this operator may change operators, himself among them. Asked at each request.
    fn may_administer(&self, operator: &OperatorId) -> bool;
}

/// Nobody changes anybody: the host alone does.
#[derive(Clone, Copy, Debug, Default)]
pub struct NobodyAdministers;

impl Administration for NobodyAdministers {
    fn may_administer(&self, _: &OperatorId) -> bool {
        false
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct People {
    /// By id.
    operators: Vec<OperatorCard>,
    /// Whether he who asks may change them; then everybody is there, with the whole scope.
    may_change: bool,
}

/// The operators: colleagues who share an agent with him, or for whom may change them everybody.
#[utoipa::path(get, path = "/api/operators", responses((status = 200, body = People), (status = 401, body = Problem)))]
pub(super) async fn people(
    State(desk): State<Desk>,
    State(room): State<Room>,
    SignedIn(operator): SignedIn,
) -> Result<Json<People>, Problem> {
    let may_change = room.inbox.administration.may_administer(&operator);
    let operators = if may_change { desk.everybody().await? } else { desk.people(&operator).await? };
    Ok(Json(People { operators, may_change }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    /// What the change was made on.
    before: Profile,
    /// What he is to be.
    after: Profile,
}

/// Changes the scope, the seats, the teams and the role of an operator.
#[utoipa::path(put, path = "/api/operators/{id}", params(("id" = String, Path)), request_body = Change,
    responses((status = 200, body = OperatorCard), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn change(
    State(desk): State<Desk>,
    State(room): State<Room>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(change): Body<Change>,
) -> Result<Json<OperatorCard>, Problem> {
    let id = administered(&room, &operator, id)?;
    Ok(Json(desk.change_operator(&id, &change.before, change.after).await?))
}

/// Gives an operator another picture: PNG, JPEG or WebP by its bytes, whatever it is called.
#[utoipa::path(put, path = "/api/operators/{id}/avatar", params(("id" = String, Path)),
    request_body(content = String, content_type = "application/octet-stream", description = "Its bytes, at most 65536, of at most 2048 pixels a side."),
    responses((status = 200, body = OperatorCard), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 408, body = Problem), (status = 413, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
pub(super) async fn set_avatar(
    State(room): State<Room>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    request: Request,
) -> Result<Json<OperatorCard>, Problem> {
    let id = administered(&room, &operator, id)?;
    let bytes = avatars::take(&room, request).await?;
    Ok(Json(room.desk.set_avatar(&id, Some(bytes)).await?))
}

/// Takes an operator's picture away.
#[utoipa::path(delete, path = "/api/operators/{id}/avatar", params(("id" = String, Path)),
    responses((status = 200, body = OperatorCard), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn remove_avatar(
    State(room): State<Room>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<OperatorCard>, Problem> {
    let id = administered(&room, &operator, id)?;
    Ok(Json(room.desk.set_avatar(&id, None).await?))
}

/// The picture of an operator, by the SHA-256 of its bytes.
#[utoipa::path(get, path = "/api/avatars/{digest}", params(("digest" = String, Path)),
    responses((status = 200, body = String, content_type = "image/png"), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn avatar(
    State(desk): State<Desk>,
    _signed_in: SignedIn,
    Path(digest): Path<String>,
) -> Result<Response, Problem> {
    avatars::give(&desk, digest, Reach::Here).await
}

/// Who is to be changed, if whoever asks may.
fn administered(room: &Room, operator: &OperatorId, id: String) -> Result<OperatorId, Problem> {
    if !room.inbox.administration.may_administer(operator) {
        let detail = "You may not change operators here. The host says who may.";
        return Err(Problem::new(StatusCode::FORBIDDEN, "not_an_administrator", detail));
    }
    OperatorId::new(id).map_err(|_| Problem::not_found("operator"))
}
