//! The operators in the roster, and who may change them.

use std::fmt;

use axum::Json;
use axum::extract::{Path, State};
use handoff_core::inbox::{OperatorCard, Profile};
use handoff_core::{Desk, OperatorId};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SignedIn;
use crate::body::Body;
use crate::problem::Problem;
use crate::room::Room;

/// Who may change operators in the inbox. The host owns its users; whom it enrolls can be given another scope,
/// seats and teams there by whom it lets.
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

/// Changes the scope, the seats and the teams of an operator.
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
    if !room.inbox.administration.may_administer(&operator) {
        let detail = "You may not change operators here. The host says who may.";
        return Err(Problem::new(StatusCode::FORBIDDEN, "not_an_administrator", detail));
    }
    let id = OperatorId::new(id).map_err(|_| Problem::not_found("operator"))?;
    Ok(Json(desk.change_operator(&id, &change.before, change.after).await?))
}
