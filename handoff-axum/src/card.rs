//! What a page may know of an agent, and what is noted of a page that asks.

use axum::Json;
use axum::extract::{Path, State};
use handoff_core::agent::{AgentSettings, AttachmentCard, Prechat};
use handoff_core::checkup::Seen;
use handoff_core::text::PageUrl;
use handoff_core::{AgentId, Desk, DeskError, Name, Text};
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::body::Query;
use crate::origin;
use crate::problem::Problem;

/// What a page may know of an agent.
#[derive(Serialize, ToSchema)]
pub(crate) struct AgentCard {
    id: AgentId,
    name: Name,
    greeting: Text,
    /// Whether a person would be offered now.
    handoff: bool,
    /// Which files may be sent; null where none may.
    attachments: Option<AttachmentCard>,
    /// What is asked before the first message; null where nothing is.
    prechat: Option<Prechat>,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Place {
    /// The page's address. Operators are shown that the chat was opened there.
    #[serde(default)]
    page: String,
}

/// The agent behind the widget: what an empty panel shows.
#[utoipa::path(get, path = "/agents/{agent_id}", params(("agent_id" = String, Path), Place),
    responses((status = 200, body = AgentCard), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn agent(
    State(desk): State<Desk>,
    Path(agent_id): Path<String>,
    headers: HeaderMap,
    Query(place): Query<Place>,
) -> Result<Json<AgentCard>, Problem> {
    let found = find(&desk, &agent_id).await;
    let outcome = match &found {
        Ok(agent) if origin::check(&headers, &agent.settings.origins).is_ok() => Some(Seen::Served),
        Ok(_) => Some(Seen::Refused),
        Err(DeskError::NotFound(_)) => Some(Seen::Unknown),
        Err(_) => None,
    };
    // A page without an origin, as in a sandbox, cannot be named.
    if let (Some(outcome), Ok(foreign)) = (outcome, origin::foreign(&headers)) {
        desk.note_sighting(&agent_id, foreign, page_of(&headers, place.page), outcome);
    }
    let agent = found?;
    origin::check(&headers, &agent.settings.origins)?;
    let handoff = desk.would_hand_off(&agent.id).await?;
    let attachments = desk.attachments(&agent.id).await?.map(AttachmentCard::from);
    let AgentSettings { name, greeting, prechat, .. } = agent.settings;
    Ok(Json(AgentCard { id: agent.id, name, greeting, handoff, attachments, prechat }))
}

/// What cannot be an id names nothing.
async fn find(desk: &Desk, id: &str) -> Result<handoff_core::Agent, DeskError> {
    let id = AgentId::new(id).map_err(|_| DeskError::NotFound("agent"))?;
    desk.agent(&id).await
}

/// Where the page says that it is, as far as its browser says the same: a page cannot pass for one of another
/// origin. What is no address on the web is not kept.
fn page_of(headers: &HeaderMap, page: String) -> Option<PageUrl> {
    let page = PageUrl::new(page).ok()?;
    let is_here = |origin: &str| {
        let rest = page.as_str().strip_prefix(origin);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let said = headers.get(http::header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let own = headers.get(http::header::HOST).and_then(|host| host.to_str().ok());
    let is_so = match (said, own) {
        (Some(origin), _) => is_here(origin),
        // A request to the page's own server says no origin.
        (None, Some(host)) => ["http://", "https://"].iter().any(|scheme| is_here(&format!("{scheme}{host}"))),
        (None, None) => false,
    };
    is_so.then_some(page)
}
