//! The inbox's routes: its page, the operators' commands and their stream.

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{DefaultBodyLimit, FromRequestParts, OriginalUri, Path, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, Router};
use handoff_core::projection::{OperatorEntry, Row, RowList, for_operator, row};
use handoff_core::session::Me;
use handoff_core::store::{Page, Place};
use handoff_core::{
    AgentId, AgentSettings, ConnectionId, ConversationId, Desk, DeskError, MessageKey, OperatorId, Seq, Status, Text,
    Timestamp,
};
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::body::{Body, Query};
use crate::files::{self, Reach};
use crate::openapi;
use crate::origin;
use crate::problem::{self, Problem};
use crate::stream;
use crate::widget::Room;

/// Rows in one page of a list.
const ROWS_PAGE: usize = 50;
/// Most entries in one page of a thread.
const ENTRIES_MAX: usize = 200;

/// Who the operator is. The host's own layer puts it into the request's extensions; a request
/// without it is answered 401.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn(pub OperatorId);

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::unauthorized("Sign in to use the inbox."))
    }
}

/// The inbox's router, to be nested behind the host's own login: `/inbox` leads to
/// the page.
pub fn inbox<S: Clone + Send + Sync + 'static>(desk: Desk) -> Router<S> {
    let (api, document) = OpenApiRouter::<Room>::new()
        .routes(routes!(me))
        .routes(routes!(set_status))
        .routes(routes!(presence))
        .routes(routes!(rows))
        .routes(routes!(conversation))
        .routes(routes!(thread))
        .routes(routes!(claim))
        .routes(routes!(decline))
        .routes(routes!(take_over))
        .routes(routes!(write))
        .routes(routes!(resolve))
        .routes(routes!(reopen))
        .routes(routes!(types))
        .routes(routes!(agent))
        .routes(routes!(save_agent))
        .routes(routes!(websocket))
        .routes(routes!(events))
        .split_for_parts();
    let document = openapi::complete(document, "handoff inbox");
    let file =
        |request: Request| async move { files::serve_under(&["inbox", "shared", "vendor"], &request, Reach::Here) };
    api.route("/", axum::routing::get(front))
        .route("/desk", axum::routing::get(page))
        .route("/openapi.json", axum::routing::get(|| async move { Json(document) }))
        .fallback(file)
        .layer(axum::middleware::from_fn(own_pages_only))
        .layer(axum::middleware::map_response(problem::unify))
        .layer(DefaultBodyLimit::max(crate::BODY_BYTES_MAX))
        .with_state(Room::new(desk))
}

/// Commands and streams are taken from the server's own pages only: a login by cookie is carried by
/// every page that a browser has open. The page itself may be reached by a link from anywhere.
async fn own_pages_only(request: Request, next: Next) -> Response {
    let is_socket = request.headers().contains_key(http::header::UPGRADE);
    let checked = if is_socket {
        origin::check_present(request.headers(), &[])
    } else if request.method().is_safe() && !request.uri().path().starts_with("/api/") {
        Ok(())
    } else {
        origin::check(request.headers(), &[])
    };
    match checked {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// Leads to the page. Its files are named relative to it, so its address needs a part below the place
/// where the router is nested; a nested router is not asked for an address that ends in a slash.
async fn front(OriginalUri(uri): OriginalUri) -> Redirect {
    let last = uri.path().rsplit('/').next().unwrap_or_default();
    // Relative too: what stands before it is the host's business. The dot keeps a colon from making
    // a scheme of it.
    if last.is_empty() { Redirect::to("desk") } else { Redirect::to(&format!("./{last}/desk")) }
}

/// The page.
async fn page(headers: HeaderMap) -> Response {
    files::serve("inbox/index.html", &headers, Reach::Here)
}

/// The operator himself.
#[utoipa::path(get, path = "/api/me", responses((status = 200, body = Me), (status = 401, body = Problem)))]
async fn me(State(desk): State<Desk>, SignedIn(operator): SignedIn) -> Result<Json<Me>, Problem> {
    Ok(Json(desk.me(&operator).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetStatus {
    status: Status,
}

/// Turns the operator's switch.
#[utoipa::path(put, path = "/api/me/status", request_body = SetStatus,
    responses((status = 200, body = Me), (status = 401, body = Problem), (status = 422, body = Problem)))]
async fn set_status(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Body(set): Body<SetStatus>,
) -> Result<Json<Me>, Problem> {
    desk.set_status(&operator, set.status).await?;
    Ok(Json(desk.me(&operator).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Presence {
    /// The connection that the stream's first frame named.
    connection: ConnectionId,
}

/// A sign of life for a stream of server-sent events.
#[utoipa::path(post, path = "/api/presence", request_body = Presence,
    responses((status = 204), (status = 401, body = Problem)))]
async fn presence(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Body(presence): Body<Presence>,
) -> Result<StatusCode, Problem> {
    desk.renew(&operator, presence.connection).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Which list.
    #[param(value_type = String)]
    list: RowList,
    /// Of one agent; of all in scope without it.
    #[param(value_type = Option<String>)]
    agent: Option<AgentId>,
    /// The `next` of the page before.
    after: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Rows {
    rows: Vec<Row>,
    /// Where the next page begins; null at the end.
    next: Option<String>,
}

/// One page of one list.
#[utoipa::path(get, path = "/api/conversations", params(Which),
    responses((status = 200, body = Rows), (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn rows(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Query(which): Query<Which>,
) -> Result<Json<Rows>, Problem> {
    let after = which.after.as_deref().map(read_place).transpose()?;
    let page = Page { after, limit: ROWS_PAGE };
    let rows = desk.rows(&operator, which.list, which.agent.as_ref(), page).await?;
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
    read().ok_or_else(|| {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", "`after` must be the `next` of an earlier page.")
    })
}

/// An id from a path; what cannot be one names nothing.
fn id_of(text: &str) -> Result<ConversationId, Problem> {
    text.parse().map_err(|_| Problem::not_found("conversation"))
}

/// One conversation.
#[utoipa::path(get, path = "/api/conversations/{id}", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn conversation(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    Ok(Json(row(&desk.view(&operator, id_of(&id)?).await?, &operator)))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct After {
    /// The position of the last entry that the client has.
    #[serde(default)]
    #[param(value_type = u64)]
    after: Seq,
}

#[derive(Serialize, ToSchema)]
struct Thread {
    entries: Vec<OperatorEntry>,
    /// Whether there are more after the last of these.
    more: bool,
}

/// The log of one conversation behind a position. Reading changes nothing and is seen by nobody.
#[utoipa::path(get, path = "/api/conversations/{id}/entries", params(("id" = String, Path), After),
    responses((status = 200, body = Thread), (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn thread(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Query(After { after }): Query<After>,
) -> Result<Json<Thread>, Problem> {
    let entries = desk.thread(&operator, id_of(&id)?, after, ENTRIES_MAX).await?;
    let more = entries.len() == ENTRIES_MAX;
    Ok(Json(Thread { entries, more }))
}

/// Takes a waiting conversation, or accepts the offer of one.
#[utoipa::path(post, path = "/api/conversations/{id}/claim", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn claim(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.claim(&operator, id_of(&id)?).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Decline {
    reason: Option<Text>,
}

/// Refuses an offer.
#[utoipa::path(post, path = "/api/conversations/{id}/decline", params(("id" = String, Path)), request_body = Decline,
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn decline(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(decline): Body<Decline>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.decline(&operator, id_of(&id)?, decline.reason).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TakeOver {
    /// Take it even from a colleague; needs a reason.
    #[serde(default)]
    force: bool,
    reason: Option<Text>,
}

/// Joins a conversation of the AI; with force and a reason, takes a colleague's.
#[utoipa::path(post, path = "/api/conversations/{id}/take-over", params(("id" = String, Path)),
    request_body = TakeOver,
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn take_over(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(take): Body<TakeOver>,
) -> Result<Json<Row>, Problem> {
    if take.force && take.reason.is_none() {
        let detail = "Say why you take this conversation from a colleague.";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "reason_needed", detail));
    }
    let force = take.reason.filter(|_| take.force);
    let receipt = desk.take_over(&operator, id_of(&id)?, force).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Write {
    /// The client's own name for the message: sent again, it is the same message.
    key: MessageKey,
    text: Text,
}

#[derive(Serialize, ToSchema)]
struct Written {
    entry: OperatorEntry,
}

/// Writes to the visitor.
#[utoipa::path(post, path = "/api/conversations/{id}/messages", params(("id" = String, Path)), request_body = Write,
    responses((status = 201, body = Written), (status = 200, body = Written, description = "It was there already."),
        (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn write(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(write): Body<Write>,
) -> Result<(StatusCode, Json<Written>), Problem> {
    let receipt = desk.write(&operator, id_of(&id)?, write.key, write.text).await?;
    let status = if receipt.repeated { StatusCode::OK } else { StatusCode::CREATED };
    let entry = receipt.entries.into_iter().next().ok_or(DeskError::NotFound("message"))?;
    Ok((status, Json(Written { entry: for_operator(entry) })))
}

/// Is done with it.
#[utoipa::path(post, path = "/api/conversations/{id}/resolve", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn resolve(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.resolve(&operator, id_of(&id)?).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

/// Opens a resolved one again.
#[utoipa::path(post, path = "/api/conversations/{id}/reopen", params(("id" = String, Path)),
    responses((status = 200, body = Row), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn reopen(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Row>, Problem> {
    let receipt = desk.reopen(&operator, id_of(&id)?).await?;
    Ok(Json(row(&receipt.conversation, &operator)))
}

/// The operator is writing.
#[utoipa::path(post, path = "/api/conversations/{id}/typing", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn types(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    desk.operator_types(&operator, id_of(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
struct Agent {
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
async fn agent(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Agent>, Problem> {
    let id = AgentId::new(id).map_err(|_| Problem::not_found("agent"))?;
    Ok(Json(desk.agent_of(&operator, &id).await?.into()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SaveAgent {
    /// The version that the change was made on.
    version: u64,
    settings: AgentSettings,
}

/// Changes an agent's settings.
#[utoipa::path(put, path = "/api/agents/{id}", params(("id" = String, Path)), request_body = SaveAgent,
    responses((status = 200, body = Agent), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn save_agent(
    State(desk): State<Desk>,
    SignedIn(operator): SignedIn,
    Path(id): Path<String>,
    Body(save): Body<SaveAgent>,
) -> Result<Json<Agent>, Problem> {
    let id = AgentId::new(id).map_err(|_| Problem::not_found("agent"))?;
    Ok(Json(desk.save_agent(&operator, &id, save.version, save.settings).await?.into()))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Opened {
    /// The thread to stream.
    #[param(value_type = Option<String>)]
    conversation: Option<ConversationId>,
    /// Behind this position of it.
    #[serde(default)]
    #[param(value_type = u64)]
    after: Seq,
}

impl Opened {
    fn thread(&self) -> Option<(ConversationId, Seq)> {
        self.conversation.map(|id| (id, self.after))
    }
}

/// The operator's stream over WebSocket: changes of his lists, and of one opened thread.
#[utoipa::path(get, path = "/api/stream", params(Opened),
    responses((status = 101), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn websocket(
    State(room): State<Room>,
    SignedIn(operator): SignedIn,
    Query(opened): Query<Opened>,
    upgrade: WebSocketUpgrade,
) -> Response {
    stream::operator_websocket(room, operator, opened.thread(), upgrade)
}

/// The same frames as server-sent events.
#[utoipa::path(get, path = "/api/events", params(Opened),
    responses((status = 200, content_type = "text/event-stream"), (status = 401, body = Problem)))]
async fn events(
    State(room): State<Room>,
    SignedIn(operator): SignedIn,
    Query(opened): Query<Opened>,
) -> Result<Response, Problem> {
    stream::operator_events(room, operator, opened.thread()).await
}
