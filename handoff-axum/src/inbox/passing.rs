//! How a conversation goes from an operator to a colleague, to a team or back to the AI.

use axum::Json;
use axum::extract::{Path, State};
use handoff_core::cause::Ineligible;
use handoff_core::command::Rejected;
use handoff_core::ids::Team;
use handoff_core::projection::{Row, row};
use handoff_core::roster::RosterError;
use handoff_core::{ConversationId, Desk, DeskError, OperatorId, Receipt, Text};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{SignedIn, id_of};
use crate::body::Body;
use crate::problem::Problem;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Transfer {
    /// The colleague who is asked; else `team`.
    to: Option<OperatorId>,
    /// The team of which one after the other is asked; else `to`.
    team: Option<Team>,
    /// What he should know.
    note: Option<Text>,
    /// Why a conversation is moved that a colleague has.
    reason: Option<Text>,
}

/// Asks a colleague, or one of a team, to take it; who has it goes on having it until one accepts.
#[utoipa::path(post, path = "/api/conversations/{id}/transfer", params(("id" = String, Path)),
    request_body = Transfer,
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn transfer(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(transfer): Body<Transfer>,
) -> Result<Json<Row>, Problem> {
    let id = id_of(&id)?;
    let Transfer { to, team, note, reason } = transfer;
    let receipt = match (to, team) {
        (Some(to), None) => to_colleague(&desk, &operator, id, to, (note, reason)).await?,
        (None, Some(team)) => desk.transfer_to_team(&operator, id, team, note, reason).await?,
        _ => {
            let detail = "Name a colleague by `to` or a team by `team`: one of them, and not both.";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail));
        }
    };
    Ok(Json(row(&receipt.conversation, &operator)))
}

/// A colleague whom the operator cannot see is not told apart from one who does not exist.
async fn to_colleague(
    desk: &Desk,
    operator: &OperatorId,
    id: ConversationId,
    to: OperatorId,
    (note, reason): (Option<Text>, Option<Text>),
) -> Result<Receipt, Problem> {
    match desk.transfer(operator, id, to.clone(), note, reason).await {
        Err(DeskError::Roster(RosterError::Unknown(unknown))) if unknown == to && to != *operator => {
            Err(Problem::not_found("colleague"))
        }
        Err(DeskError::Rejected(Rejected::ColleagueUnable { why: Ineligible::OutOfScope, .. }))
            if !desk.colleagues(operator).await?.iter().any(|colleague| *colleague.id() == to) =>
        {
            Err(Problem::not_found("colleague"))
        }
        done => Ok(done?),
    }
}

/// Takes the question to the colleague back.
#[utoipa::path(post, path = "/api/conversations/{id}/withdraw", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(super) async fn withdraw(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.withdraw(&operator, id_of(&id)?).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

/// Gives it back to the AI without resolving it.
#[utoipa::path(post, path = "/api/conversations/{id}/return", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(super) async fn return_to_ai(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.return_to_ai(&operator, id_of(&id)?).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}
