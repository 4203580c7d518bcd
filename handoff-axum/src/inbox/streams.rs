//! The operator's stream, over both carriers.

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::response::Response;
use handoff_core::{ConversationId, Cursor};
use serde::Deserialize;
use utoipa::IntoParams;

use super::SignedIn;
use crate::body::Query;
use crate::problem::Problem;
use crate::room::Room;
use crate::stream;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Opened {
    /// The thread to stream.
    #[param(value_type = Option<String>)]
    conversation: Option<ConversationId>,
    /// Behind its last entry that the client has: the position and the `at` of it, joined by a dash. What
    /// is no such entry of this log begins anew, as the frame `opened` says.
    #[serde(default)]
    #[param(example = "17-1764182400123")]
    after: String,
}

impl Opened {
    fn thread(&self) -> Option<(ConversationId, Cursor)> {
        self.conversation.map(|id| (id, Cursor::lossy(&self.after)))
    }
}

/// The operator's stream over WebSocket: changes of his lists, and of one opened thread.
#[utoipa::path(get, path = "/api/stream", params(Opened),
    responses((status = 101), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn websocket(
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
pub(super) async fn events(
    State(room): State<Room>,
    SignedIn(operator): SignedIn,
    Query(opened): Query<Opened>,
) -> Result<Response, Problem> {
    stream::operator_events(room, operator, opened.thread()).await
}
