//! What an operator attaches to a conversation for the team: tags, a team, and that he has seen a call.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use handoff_core::Desk;
use handoff_core::ids::Team;
use handoff_core::projection::{Row, row};
use handoff_core::text::Tag;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{SignedIn, id_of};
use crate::body::Body;
use crate::problem::Problem;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Retag {
    /// Those it is to have.
    #[serde(default)]
    add: BTreeSet<Tag>,
    /// Those it is not to have.
    #[serde(default)]
    remove: BTreeSet<Tag>,
}

/// Changes its tags; what is there already, or is not, stays as it is.
#[utoipa::path(post, path = "/api/conversations/{id}/tags", params(("id" = String, Path)), request_body = Retag,
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn tag(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(Retag { add, remove }): Body<Retag>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.tag(&operator, id_of(&id)?, add, remove).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

/// He has seen that he was called to it in a note.
#[utoipa::path(post, path = "/api/conversations/{id}/seen", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn see_mention(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.see_mention(&operator, id_of(&id)?).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Assign {
    /// The team that is asked before the others.
    team: Team,
}

/// Says which team a waiting visitor is for.
#[utoipa::path(post, path = "/api/conversations/{id}/assign", params(("id" = String, Path)), request_body = Assign,
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(super) async fn assign(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(Assign { team }): Body<Assign>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.assign(&operator, id_of(&id)?, team).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}
