//! The widget's routes: its files, the visitor's commands and his stream.

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use handoff_core::desk::{Message, Newcomer};
use handoff_core::projection::{VisitorEntry, VisitorState, for_visitor};
use handoff_core::rating::{Rating, Score, Side};
use handoff_core::text::{Email, Locale, PageUrl};
use handoff_core::visitor::Contact;
use handoff_core::{AgentId, Cursor, Desk, FileId, MessageKey, Name, Receipt, Text};
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::attachments;
use crate::body::{Body, Query};
use crate::card;
use crate::files::{self, Reach};
use crate::inbox::InboxOptions;
use crate::openapi;
use crate::origin;
use crate::problem::{self, Problem};
use crate::room::Room;
use crate::stream;
use crate::token::VisitorToken;
use crate::visitor::Visitor;
use crate::{avatars, introduction, marks};

/// Most entries in one page of a visitor's log.
const ENTRIES_MAX: usize = 200;

/// The widget's router, to be nested where `widget.js` shall stand: `/chat/widget.js` for `/chat`.
pub fn widget<S: Clone + Send + Sync + 'static>(desk: Desk) -> Router<S> {
    let (routes, api) = OpenApiRouter::<Room>::new()
        .routes(routes!(card::agent))
        .routes(routes!(begin))
        .routes(routes!(state))
        .routes(routes!(entries))
        .routes(routes!(say))
        .routes(routes!(attachments::attach))
        .routes(routes!(attachments::attachment))
        .routes(routes!(avatars::avatar))
        .routes(routes!(ask_for_a_person))
        .routes(routes!(leave_contact))
        .routes(routes!(judge))
        .routes(routes!(rate))
        .routes(routes!(cancel))
        .routes(routes!(types))
        .routes(routes!(marks::reads))
        .routes(routes!(websocket))
        .routes(routes!(events))
        .merge(introduction::routes())
        .split_for_parts();
    let api = openapi::complete(api, "handoff widget");
    let fixed = |path: &'static str| {
        axum::routing::get(move |headers: HeaderMap| async move { files::serve(path, &headers, Reach::Everywhere) })
    };
    let file = |request: Request| async move { files::serve_under("widget", &request, Reach::Everywhere) };
    routes
        .route("/widget.js", fixed("widget/widget.js"))
        .route("/handoff.js", fixed("widget/handoff.js"))
        .route("/handoff.d.ts", fixed("widget/handoff.d.ts"))
        .route("/openapi.json", axum::routing::get(|| async move { Json(api) }))
        .fallback(file)
        .layer(axum::middleware::map_response(problem::unify))
        .layer(axum::middleware::from_fn(origin::share))
        .layer(DefaultBodyLimit::max(crate::BODY_BYTES_MAX))
        .with_state(Room::new(desk, InboxOptions::default()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Begin {
    agent_id: AgentId,
    name: Option<Name>,
    locale: Option<Locale>,
    page: Option<PageUrl>,
}

#[derive(Serialize, ToSchema)]
struct Begun {
    /// The visitor's secret: 256 random bits, shown this once.
    token: String,
    conversation: VisitorState,
}

/// Begins a conversation: the visitor's first act.
#[utoipa::path(post, path = "/conversations", request_body = Begin,
    responses((status = 201, body = Begun), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn begin(
    State(desk): State<Desk>,
    headers: HeaderMap,
    Body(begin): Body<Begin>,
) -> Result<(StatusCode, Json<Begun>), Problem> {
    let agent = desk.agent(&begin.agent_id).await?;
    origin::check(&headers, &agent.settings.origins)?;
    let token = VisitorToken::generate(&desk);
    let newcomer = Newcomer { token: token.digest(), name: begin.name, locale: begin.locale, page: begin.page };
    let begun = desk.begin(&begin.agent_id, newcomer).await?;
    let conversation = desk.visitor_state(&begun).await?;
    Ok((StatusCode::CREATED, Json(Begun { token: token.reveal(), conversation })))
}

/// The conversation as it stands.
#[utoipa::path(get, path = "/conversation", security(("visitor" = [])),
    responses((status = 200, body = VisitorState), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn state(State(desk): State<Desk>, visitor: Visitor) -> Result<Json<VisitorState>, Problem> {
    Ok(Json(desk.visitor_state(&visitor.conversation).await?))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct After {
    /// The number of the last entry that the client has.
    #[serde(default)]
    after: u64,
}

#[derive(Serialize, ToSchema)]
struct Entries {
    entries: Vec<VisitorEntry>,
    /// Whether there are more after the last of these.
    more: bool,
}

/// The visitor's own log behind a position.
#[utoipa::path(get, path = "/conversation/entries", params(After), security(("visitor" = [])),
    responses((status = 200, body = Entries), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn entries(
    State(desk): State<Desk>,
    visitor: Visitor,
    Query(After { after }): Query<After>,
) -> Result<Json<Entries>, Problem> {
    let (entries, more) = desk.visitor_entries(visitor.conversation.id, after, ENTRIES_MAX).await?;
    Ok(Json(Entries { entries, more }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Say {
    /// The client's own name for the message: sent again, it is the same message.
    key: MessageKey,
    /// May be missing where there are files.
    text: Option<Text>,
    page: Option<PageUrl>,
    /// Files that he has brought, by their ids.
    #[serde(default)]
    files: Vec<FileId>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Said {
    entry: VisitorEntry,
}

/// The visitor writes.
#[utoipa::path(post, path = "/conversation/messages", request_body = Say, security(("visitor" = [])),
    responses((status = 201, body = Said), (status = 200, body = Said, description = "It was there already."),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn say(
    State(desk): State<Desk>,
    visitor: Visitor,
    Body(say): Body<Say>,
) -> Result<(StatusCode, Json<Said>), Problem> {
    let message = Message { text: say.text, files: say.files };
    let receipt = desk.say_with_files(visitor.conversation.id, say.key, message, say.page).await?;
    said(&receipt)
}

/// The one entry that stands under the client's key, as he sees it.
pub(crate) fn said(receipt: &Receipt) -> Result<(StatusCode, Json<Said>), Problem> {
    let status = if receipt.repeated { StatusCode::OK } else { StatusCode::CREATED };
    let entry = receipt.entries.iter().filter(|entry| entry.key.is_some()).find_map(for_visitor);
    let entry = entry.ok_or_else(|| Problem::not_found("message"))?;
    Ok((status, Json(Said { entry })))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Ask {
    key: MessageKey,
    page: Option<PageUrl>,
}

#[derive(Serialize, ToSchema)]
struct Asked {
    handoff: Promise,
}

/// Whether a person was promised.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Promise {
    /// Yes; the status line is in the log.
    Waiting,
    /// Nobody is there any more; the AI goes on.
    Suppressed,
}

/// The visitor asks for a person by the button.
#[utoipa::path(post, path = "/conversation/handoff", request_body = Ask, security(("visitor" = [])),
    responses((status = 200, body = Asked), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn ask_for_a_person(
    State(desk): State<Desk>,
    visitor: Visitor,
    Body(ask): Body<Ask>,
) -> Result<Json<Asked>, Problem> {
    let receipt = desk.request_handoff(visitor.conversation.id, ask.key, ask.page).await?;
    let waits = receipt.conversation.episode.is_some();
    Ok(Json(Asked { handoff: if waits { Promise::Waiting } else { Promise::Suppressed } }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LeaveContact {
    key: MessageKey,
    name: Name,
    email: Email,
    /// What he wants to know.
    question: Text,
    page: Option<PageUrl>,
}

/// The visitor leaves his contact, where the state says that there is a form for it.
#[utoipa::path(post, path = "/conversation/contact", request_body = LeaveContact, security(("visitor" = [])),
    responses((status = 201, body = Said), (status = 200, body = Said, description = "It was there already."),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn leave_contact(
    State(desk): State<Desk>,
    visitor: Visitor,
    Body(left): Body<LeaveContact>,
) -> Result<(StatusCode, Json<Said>), Problem> {
    let contact = Contact { name: left.name, email: left.email, question: left.question };
    let receipt = desk.leave_contact(visitor.conversation.id, left.key, contact, left.page).await?;
    said(&receipt)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Judge {
    key: MessageKey,
    /// The number of the answer: `judge` in the state.
    n: u64,
    /// Whether it helped. Where it did not, that is a failed answer.
    helpful: bool,
}

/// The visitor says whether the AI's last answer helped: once.
#[utoipa::path(post, path = "/conversation/helpful", request_body = Judge, security(("visitor" = [])),
    responses((status = 201, body = Said), (status = 200, body = Said, description = "It was there already."),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn judge(
    State(desk): State<Desk>,
    visitor: Visitor,
    Body(judge): Body<Judge>,
) -> Result<(StatusCode, Json<Said>), Problem> {
    let receipt = desk.judge(visitor.conversation.id, judge.key, judge.n, judge.helpful).await?;
    said(&receipt)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Rate {
    key: MessageKey,
    /// Whose part of the conversation: one of `rate` in the state.
    of: Side,
    score: Score,
    comment: Option<Text>,
}

/// The visitor rates what the AI, or a person, did for him: once it is over, and once.
#[utoipa::path(post, path = "/conversation/rating", request_body = Rate, security(("visitor" = [])),
    responses((status = 201, body = Said), (status = 200, body = Said, description = "It was there already."),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
async fn rate(
    State(desk): State<Desk>,
    visitor: Visitor,
    Body(rate): Body<Rate>,
) -> Result<(StatusCode, Json<Said>), Problem> {
    let rating = Rating { of: rate.of, score: rate.score, comment: rate.comment };
    let receipt = desk.rate(visitor.conversation.id, rate.key, rating).await?;
    said(&receipt)
}

/// The visitor does not want to wait any longer; the AI goes on. Nothing where he does not wait.
#[utoipa::path(post, path = "/conversation/cancel", security(("visitor" = [])),
    responses((status = 200, body = VisitorState), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 503, body = Problem)))]
async fn cancel(State(desk): State<Desk>, visitor: Visitor) -> Result<Json<VisitorState>, Problem> {
    let state = desk.cancel(visitor.conversation.id).await?.conversation;
    Ok(Json(desk.visitor_state(&state).await?))
}

/// The visitor is writing.
#[utoipa::path(post, path = "/conversation/typing", security(("visitor" = [])),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn types(State(desk): State<Desk>, visitor: Visitor) -> StatusCode {
    desk.visitor_types(visitor.conversation.id).await;
    StatusCode::NO_CONTENT
}

/// The visitor's stream over WebSocket. The first frame is `{"type":"hello","token":…,"after":"N-AT"}`,
/// with the number of the last entry that the client has and its `at`; without them, `"0"`. Where the
/// answer's `from` is not that number, the client's thread begins anew.
#[utoipa::path(get, path = "/stream", responses((status = 101), (status = 403, body = Problem)))]
async fn websocket(State(room): State<Room>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    // Every browser names the page's origin here. Which agent, and so which origins, the first frame tells.
    if !headers.contains_key(http::header::ORIGIN) {
        return origin::forbidden().into_response();
    }
    stream::visitor_websocket(room, headers, upgrade)
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Resume {
    /// The number of the last entry that the client has and its `at`, joined by a dash; what is no such
    /// entry of this log begins anew.
    #[serde(default)]
    #[param(example = "17-1764182400123")]
    after: String,
}

/// The same frames as server-sent events; `Last-Event-ID` stands for `after`.
#[utoipa::path(get, path = "/events", params(Resume), security(("visitor" = [])),
    responses((status = 200, content_type = "text/event-stream"), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
async fn events(
    State(room): State<Room>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(Resume { after }): Query<Resume>,
) -> Result<Response, Problem> {
    let after = stream::last_event_id(&headers).unwrap_or_else(|| Cursor::lossy(&after));
    stream::visitor_events(room, visitor.conversation.id, after).await
}
