//! The inbox's routes: its page, the operators' commands and their stream.

mod agents;
mod files;
mod finding;
mod holding;
mod installation;
mod labels;
mod ledger;
mod library;
mod marks;
mod me;
mod passing;
mod people;
mod reading;
mod streams;
mod taking;
mod writing;

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, FromRequestParts, OriginalUri, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, Router};
use handoff_core::{ConversationId, Desk, OperatorId};
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use people::{Administration, NobodyAdministers};

use crate::files::{Reach, serve, serve_under};
use crate::openapi;
use crate::origin;
use crate::problem::{self, Problem};
use crate::room::Room;

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

/// What a host tells the inbox of itself.
#[derive(Clone, Debug)]
pub struct InboxOptions {
    /// The address of the widget's script, as pages of this host name it: absolute, or from the root of the
    /// inbox's origin. It stands in the snippet that operators copy. `/chat/widget.js` unless set.
    pub script: String,
    /// Who may change the scope, the seats, the teams, the role and the picture of operators; nobody unless set.
    pub administration: Arc<dyn Administration>,
}

impl Default for InboxOptions {
    fn default() -> Self {
        Self { script: "/chat/widget.js".to_owned(), administration: Arc::new(NobodyAdministers) }
    }
}

/// The inbox's router as [`inbox`] makes it, for a host that has more to say of itself.
pub fn inbox_with<S: Clone + Send + Sync + 'static>(desk: Desk, options: InboxOptions) -> Router<S> {
    router(Room::new(desk, options))
}

/// The inbox's router, to be nested behind the host's own login: `/inbox` leads to
/// the page.
pub fn inbox<S: Clone + Send + Sync + 'static>(desk: Desk) -> Router<S> {
    inbox_with(desk, InboxOptions::default())
}

fn router<S: Clone + Send + Sync + 'static>(room: Room) -> Router<S> {
    let (api, document) = api().split_for_parts();
    let document = openapi::complete(document, "handoff inbox");
    let file = |request: Request| async move { serve_under("inbox", &request, Reach::Here) };
    api.route("/", axum::routing::get(front))
        .route("/desk", axum::routing::get(page))
        .route("/openapi.json", axum::routing::get(|| async move { Json(document) }))
        .fallback(file)
        .layer(axum::middleware::from_fn(own_pages_only))
        .layer(axum::middleware::map_response(problem::unify))
        .layer(DefaultBodyLimit::max(crate::BODY_BYTES_MAX))
        .with_state(room)
}

/// What the page and other clients ask and command.
fn api() -> OpenApiRouter<Room> {
    OpenApiRouter::new()
        .routes(routes!(me::me))
        .routes(routes!(me::set_status))
        .routes(routes!(me::presence))
        .routes(routes!(reading::rows))
        .routes(routes!(reading::conversation))
        .routes(routes!(reading::thread))
        .routes(routes!(reading::why))
        .routes(routes!(finding::search))
        .routes(routes!(taking::claim))
        .routes(routes!(taking::accept))
        .routes(routes!(taking::decline))
        .routes(routes!(taking::take_over))
        .routes(routes!(writing::write))
        .routes(routes!(writing::note))
        .routes(routes!(files::attach))
        .routes(routes!(files::attachment))
        .routes(routes!(writing::suggest))
        .routes(routes!(writing::types))
        .routes(routes!(marks::reads))
        .routes(routes!(passing::transfer))
        .routes(routes!(passing::withdraw))
        .routes(routes!(passing::return_to_ai))
        .routes(routes!(labels::tag))
        .routes(routes!(labels::see_mention))
        .routes(routes!(labels::assign))
        .routes(routes!(holding::snooze))
        .routes(routes!(holding::wake))
        .routes(routes!(holding::resolve))
        .routes(routes!(holding::reopen))
        .routes(routes!(ledger::ledger))
        .routes(routes!(ledger::hours))
        .routes(routes!(library::publish))
        .routes(routes!(library::questions))
        .routes(routes!(agents::agent))
        .routes(routes!(agents::save_agent))
        .routes(routes!(installation::installation))
        .routes(routes!(people::people))
        .routes(routes!(people::change))
        .routes(routes!(people::set_avatar, people::remove_avatar))
        .routes(routes!(people::avatar))
        .routes(routes!(streams::websocket))
        .routes(routes!(streams::events))
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
    serve("inbox/index.html", &headers, Reach::Here)
}

/// An id from a path; what cannot be one names nothing.
fn id_of(text: &str) -> Result<ConversationId, Problem> {
    text.parse().map_err(|_| Problem::not_found("conversation"))
}

/// A place in a list that no page named.
fn bad_cursor(field: &str) -> Problem {
    let detail = format!("`{field}` must be the `next` of an earlier page.");
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail)
}
