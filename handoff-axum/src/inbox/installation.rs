//! Whether an agent is installed on pages, and whether its visitors are led to people.

use axum::Json;
use axum::extract::{Path, State};
use handoff_core::inbox::Installation;
use handoff_core::text::PageUrl;
use handoff_core::{AgentId, Desk};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::SignedIn;
use crate::body::Query;
use crate::problem::Problem;
use crate::room::Room;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// The page that is asked about; it is not fetched.
    #[param(value_type = Option<String>)]
    page: Option<PageUrl>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Installed {
    /// The script that the snippet loads: absolute, or from the root of this origin.
    script: String,
    #[serde(flatten)]
    installation: Installation,
}

/// Whether an agent is installed, as far as pages whose chat was opened tell, and each thing that must be so
/// for its visitors to be led to people, with what to do where it is not.
#[utoipa::path(get, path = "/api/agents/{id}/installation", params(("id" = String, Path), Asked),
    responses((status = 200, body = Installed), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn installation(
    State(desk): State<Desk>,
    State(room): State<Room>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<Installed>, Problem> {
    let id = AgentId::new(id).map_err(|_| Problem::not_found("agent"))?;
    let installation = desk.installation(&operator, &id, asked.page.as_ref()).await?;
    Ok(Json(Installed { script: room.inbox.script.clone(), installation }))
}
