//! Looking for words in the threads of his agents.

use axum::Json;
use axum::extract::State;
use handoff_core::inbox::FoundItem;
use handoff_core::search::{self, QUERY_CHARS_MAX};
use handoff_core::store::SearchPage;
use handoff_core::{AgentId, Desk};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{SignedIn, bad_cursor};
use crate::body::Query;
use crate::problem::Problem;

/// Entries in one page.
const ITEMS_PAGE: usize = 30;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Sought {
    /// The words. Each piece between spaces must occur as it stands; its last word may go on if it has
    /// three characters or more.
    #[param(max_length = 200)]
    q: String,
    /// Of one agent; of all in scope without it.
    #[param(value_type = Option<String>)]
    agent: Option<AgentId>,
    /// The `next` of the page before.
    before: Option<String>,
}

const _: () = assert!(QUERY_CHARS_MAX == 200, "the document says so");

#[derive(Serialize, ToSchema)]
pub(super) struct Found {
    /// The latest first; there may be none, and yet more behind them.
    items: Vec<FoundItem>,
    /// Where the next page begins; null at the end.
    next: Option<String>,
}

/// What was said in the threads of his agents, the latest first, one page.
#[utoipa::path(get, path = "/api/search", params(Sought),
    responses((status = 200, body = Found), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn search(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Query(sought): Query<Sought>,
) -> Result<Json<Found>, Problem> {
    let query = search::Query::parse(&sought.q)?;
    let before = sought.before.map(|before| before.parse().map_err(|_| bad_cursor("before"))).transpose()?;
    let page = SearchPage { before, limit: ITEMS_PAGE };
    let found = desk.search(&operator, sought.agent.as_ref(), &query, page).await?;
    Ok(Json(Found { items: found.items, next: found.next.map(|next| next.to_string()) }))
}
