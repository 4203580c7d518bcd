//! An agent's settings.

use axum::Json;
use axum::extract::{Path, State};
use handoff_core::{AgentId, AgentSettings, Desk};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SignedIn;
use crate::body::Body;
use crate::problem::Problem;

#[derive(Serialize, ToSchema)]
pub(super) struct Agent {
    id: AgentId,
    version: u64,
    settings: AgentSettings,
}

impl From<handoff_core::Agent> for Agent {
    fn from(agent: handoff_core::Agent) -> Self {
        Self { id: agent.id, version: agent.version, settings: agent.settings }
    }
}

/// An agent's settings.
#[utoipa::path(get, path = "/api/agents/{id}", params(("id" = String, Path)),
    responses((status = 200, body = Agent), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn agent(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Agent>, Problem> {
    let id = AgentId::new(id).map_err(|_| Problem::not_found("agent"))?;
    Ok(Json(desk.agent_of(&operator, &id).await?.into()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SaveAgent {
    /// The version that the change was made on.
    version: u64,
    settings: AgentSettings,
}

/// Changes an agent's settings.
#[utoipa::path(put, path = "/api/agents/{id}", params(("id" = String, Path)), request_body = SaveAgent,
    responses((status = 200, body = Agent), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn save_agent(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(save): Body<SaveAgent>,
) -> Result<Json<Agent>, Problem> {
    let id = AgentId::new(id).map_err(|_| Problem::not_found("agent"))?;
    Ok(Json(desk.save_agent(&operator, &id, save.version, save.settings).await?.into()))
}
