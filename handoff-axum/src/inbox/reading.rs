//! What an operator reads: his lists, one conversation, its thread.

use axum::Json;
use axum::extract::{Path, State};
use handoff_core::agent::Priority;
use handoff_core::explain::Explanation;
use handoff_core::ids::Team;
use handoff_core::inbox::Sift;
use handoff_core::projection::{OperatorEntry, Row, RowList, row};
use handoff_core::store::{Page, Place};
use handoff_core::text::Tag;
use handoff_core::{AgentId, Desk, Seq, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{SignedIn, bad_cursor, id_of};
use crate::body::Query;
use crate::problem::Problem;

/// Rows in one page of a list.
const ROWS_PAGE: usize = 50;
/// Most entries in one page of a thread.
const ENTRIES_MAX: usize = 200;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Which list.
    #[param(value_type = String)]
    list: RowList,
    /// Of one agent; of all in scope without it.
    #[param(value_type = Option<String>)]
    agent: Option<AgentId>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Only with this tag.
    #[param(value_type = Option<String>)]
    tag: Option<Tag>,
    /// Only for this team first.
    #[param(value_type = Option<String>)]
    team: Option<Team>,
    /// Only of this priority, where a handoff is under way.
    #[param(value_type = Option<String>)]
    priority: Option<Priority>,
    /// Only those to which he was called in a note, and has not looked since.
    #[serde(default)]
    called: bool,
    /// Only those in which a person was asked for while nobody could be offered.
    #[serde(default)]
    unmet: bool,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Rows {
    rows: Vec<Row>,
    /// Where the next page begins; null at the end.
    next: Option<String>,
}

/// One page of one list. Where something is looked for, it may have fewer rows than another and yet a next one.
#[utoipa::path(get, path = "/api/conversations", params(Which),
    responses((status = 200, body = Rows), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn rows(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Query(which): Query<Which>,
) -> Result<Json<Rows>, Problem> {
    let after = which.after.as_deref().map(read_place).transpose()?;
    let page = Page { after, limit: ROWS_PAGE };
    let Which { list, agent, tag, team, priority, called, unmet, .. } = which;
    let sift = Sift { tag, team, priority, called, unmet };
    let rows = desk.sifted_rows(&operator, list, agent.as_ref(), &sift, page).await?;
    Ok(Json(Rows { rows: rows.rows, next: rows.next.map(write_place) }))
}

fn write_place(place: Place) -> String {
    format!("{}.{}", place.at.as_millis(), place.id)
}

fn read_place(text: &str) -> Result<Place, Problem> {
    let read = || {
        let (at, id) = text.split_once('.')?;
        Some(Place { at: Timestamp::from_millis(at.parse().ok()?), id: id.parse().ok()? })
    };
    read().ok_or_else(|| bad_cursor("after"))
}

/// One conversation.
#[utoipa::path(get, path = "/api/conversations/{id}", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn conversation(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    Ok(Json(row(&desk.view(&operator, id_of(&id)?).await?, &operator)))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct After {
    /// The position of the last entry that the client has.
    #[serde(default)]
    #[param(value_type = u64)]
    after: Seq,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Thread {
    entries: Vec<OperatorEntry>,
    /// Whether there are more after the last of these.
    more: bool,
}

/// The log of one conversation behind a position. Reading changes nothing and is seen by nobody.
#[utoipa::path(get, path = "/api/conversations/{id}/entries", params(("id" = String, Path), After),
    responses((status = 200, body = Thread), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn thread(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Query(After { after }): Query<After>,
) -> Result<Json<Thread>, Problem> {
    let entries = desk.thread(&operator, id_of(&id)?, after, ENTRIES_MAX).await?;
    let more = entries.len() == ENTRIES_MAX;
    Ok(Json(Thread { entries, more }))
}

/// Why it is where it is, why somebody was or was not asked, and what happens next and when.
#[utoipa::path(get, path = "/api/conversations/{id}/why", params(("id" = String, Path)),
    responses((status = 200, body = Explanation), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn why(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Explanation>, Problem> {
    Ok(Json(desk.explain(&operator, id_of(&id)?).await?))
}
