//! Carries sessions over WebSocket and server-sent events, the same frames.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use handoff_core::session::{
    CloseCode, OPERATOR_HEARTBEAT, OperatorFrame, OperatorSession, VISITOR_HEARTBEAT, VisitorFrame, VisitorSession,
};
use handoff_core::{ConversationId, Cursor, OperatorId};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::{Instant, timeout, timeout_at};

use crate::CLIENT_FRAME_BYTES_MAX;
use crate::origin;
use crate::problem::Problem;
use crate::room::Room;
use crate::token::VisitorToken;
use crate::visitor::Visitor;

/// How long a client has to greet after the handshake.
const HELLO_DEADLINE: Duration = Duration::from_secs(10);
/// How long a reader may take for one frame before he is closed and comes back for the rest.
const WRITE_DEADLINE: Duration = Duration::from_secs(10);
/// Heart-beats without any sign of the client after which his stream is dead.
const BEATS_MISSED_MAX: u32 = 3;
/// Bytes a socket may hold back before the writer waits.
const WRITE_BUFFER_BYTES: usize = 16 * 1024;
/// The same with the largest single frame on top.
const WRITE_BUFFER_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Frames that wait for a slow reader of server-sent events: one may be a megabyte, and what is not
/// read yet waits better in the log.
const EVENTS_QUEUE: usize = 1;

/// Longest time without a key or a pointer that a client may tell: 30 days.
const IDLE_MS_MAX: u64 = 30 * 86_400_000;

/// Frames that end their own stream, and say where the reader is.
trait Frame: Serialize {
    fn cursor(&self) -> Option<Cursor>;
    fn close_code(&self) -> Option<CloseCode>;
    fn is_beat(&self) -> bool;
    fn close(code: CloseCode) -> Self;
}

/// Where frames come from, and where a client's own frames go.
trait Session {
    type Frame: Frame + Send + 'static;
    const HEARTBEAT: Duration;
    fn next(&mut self) -> impl Future<Output = Option<Self::Frame>> + Send;
    /// Takes a client's frame; says why the stream must end, if it must.
    fn take(&mut self, text: &str) -> impl Future<Output = Option<CloseCode>> + Send;
}

impl Frame for VisitorFrame {
    fn cursor(&self) -> Option<Cursor> {
        Self::cursor(self)
    }

    fn close_code(&self) -> Option<CloseCode> {
        if let Self::Close { code, .. } = self { Some(*code) } else { None }
    }

    fn is_beat(&self) -> bool {
        matches!(self, Self::Ping)
    }

    fn close(code: CloseCode) -> Self {
        Self::close(code)
    }
}

impl Session for VisitorSession {
    type Frame = VisitorFrame;
    const HEARTBEAT: Duration = VISITOR_HEARTBEAT;

    fn next(&mut self) -> impl Future<Output = Option<VisitorFrame>> + Send {
        Self::next(self)
    }

    async fn take(&mut self, text: &str) -> Option<CloseCode> {
        // After the greeting a visitor's socket says nothing but that it lives.
        match serde_json::from_str::<VisitorClientFrame>(text) {
            Ok(VisitorClientFrame::Alive {}) => None,
            Ok(VisitorClientFrame::Hello { .. }) | Err(_) => Some(CloseCode::Protocol),
        }
    }
}

impl Frame for OperatorFrame {
    fn cursor(&self) -> Option<Cursor> {
        None
    }

    fn close_code(&self) -> Option<CloseCode> {
        if let Self::Close { code, .. } = self { Some(*code) } else { None }
    }

    fn is_beat(&self) -> bool {
        matches!(self, Self::Ping)
    }

    fn close(code: CloseCode) -> Self {
        Self::close(code)
    }
}

impl Session for OperatorSession {
    type Frame = OperatorFrame;
    const HEARTBEAT: Duration = OPERATOR_HEARTBEAT;

    fn next(&mut self) -> impl Future<Output = Option<OperatorFrame>> + Send {
        Self::next(self)
    }

    async fn take(&mut self, text: &str) -> Option<CloseCode> {
        match serde_json::from_str::<OperatorClientFrame>(text) {
            Ok(OperatorClientFrame::Alive { idle_ms }) => match self.alive(idle_ms.map(idle_of)).await {
                Ok(()) => None,
                Err(error) => {
                    tracing::warn!(%error, "a lease could not be renewed");
                    Some(CloseCode::Unavailable)
                }
            },
            Ok(OperatorClientFrame::Open { conversation, after }) => {
                self.open(conversation.map(|id| (id, Cursor::lossy(&after))));
                None
            }
            Err(_) => Some(CloseCode::Protocol),
        }
    }
}

/// What a visitor's client sends on its socket.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum VisitorClientFrame {
    Hello {
        token: String,
        /// A cursor; what is none begins anew.
        #[serde(default)]
        after: String,
    },
    // With braces, since serde lets a bare variant carry any field.
    Alive {},
}

/// What an operator's client sends on its socket.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum OperatorClientFrame {
    Alive {
        /// How long ago he was last seen at the keyboard, where the client knows.
        idle_ms: Option<u64>,
    },
    Open {
        conversation: Option<ConversationId>,
        /// A cursor; what is none begins anew.
        #[serde(default)]
        after: String,
    },
}

/// How long a client says that nobody was at the keyboard: longer than [`IDLE_MS_MAX`] is as long as that.
pub(crate) fn idle_of(idle_ms: u64) -> Duration {
    Duration::from_millis(idle_ms.min(IDLE_MS_MAX))
}

/// Opens a visitor's socket: the greeting names the token, and with it the agent and its origins.
pub(crate) fn visitor_websocket(room: Room, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    let permit = match permit(&room) {
        Ok(permit) => permit,
        Err(problem) => return problem.into_response(),
    };
    limited(upgrade).on_upgrade(move |mut socket| async move {
        let _permit = permit;
        match greet(&room, &headers, &mut socket).await {
            Ok(session) => pump(socket, session).await,
            Err(code) => end(socket, VisitorFrame::close(code)).await,
        }
    })
}

async fn greet(room: &Room, headers: &HeaderMap, socket: &mut WebSocket) -> Result<VisitorSession, CloseCode> {
    let text = match timeout(HELLO_DEADLINE, socket.recv()).await {
        Ok(Some(Ok(Message::Text(text)))) => text,
        _ => return Err(CloseCode::Protocol),
    };
    let Ok(VisitorClientFrame::Hello { token, after }) = serde_json::from_str(&text) else {
        return Err(CloseCode::Protocol);
    };
    let visitor = Visitor::of(&room.desk, VisitorToken::parse(&token)).await.map_err(|problem| refusal(&problem))?;
    let agent = room.desk.agent(&visitor.conversation.agent).await.map_err(|error| refusal(&error.into()))?;
    origin::check_present(headers, &agent.settings.origins).map_err(|_| CloseCode::ForbiddenOrigin)?;
    let session = room.desk.visitor_session(visitor.conversation.id, Cursor::lossy(&after)).await;
    session.map_err(|error| refusal(&error.into()))
}

fn refusal(problem: &Problem) -> CloseCode {
    match problem.code() {
        "unauthorized" | "not_an_operator" => CloseCode::Unauthorized,
        "not_found" => CloseCode::Gone,
        _ => CloseCode::Unavailable,
    }
}

/// Opens an operator's socket; who he is was said by the host's login before.
pub(crate) fn operator_websocket(
    room: Room,
    operator: OperatorId,
    thread: Option<(ConversationId, Cursor)>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let permit = match permit(&room) {
        Ok(permit) => permit,
        Err(problem) => return problem.into_response(),
    };
    limited(upgrade).on_upgrade(move |socket| async move {
        let _permit = permit;
        match room.desk.operator_session(&operator).await {
            Ok(mut session) => {
                session.open(thread);
                pump(socket, session).await;
            }
            Err(error) => end(socket, OperatorFrame::close(refusal(&error.into()))).await,
        }
    })
}

fn permit(room: &Room) -> Result<OwnedSemaphorePermit, Problem> {
    std::sync::Arc::clone(&room.streams).try_acquire_owned().map_err(|_| {
        let detail = "Too many streams are open. Nothing was lost; try again soon.";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", detail)
    })
}

fn limited(upgrade: WebSocketUpgrade) -> WebSocketUpgrade {
    upgrade
        .max_message_size(CLIENT_FRAME_BYTES_MAX)
        .max_frame_size(CLIENT_FRAME_BYTES_MAX)
        .read_buffer_size(CLIENT_FRAME_BYTES_MAX)
        .write_buffer_size(WRITE_BUFFER_BYTES)
        .max_write_buffer_size(WRITE_BUFFER_BYTES_MAX)
}

/// Brings frames out and a client's frames in until one side ends it.
async fn pump<S: Session>(mut socket: WebSocket, mut session: S) {
    let patience = S::HEARTBEAT * BEATS_MISSED_MAX;
    let mut heard = Instant::now();
    loop {
        tokio::select! {
            frame = session.next() => {
                let Some(frame) = frame else { return };
                if frame.close_code().is_some() {
                    return end(socket, frame).await;
                }
                // The browser answers a ping of the protocol by itself: a sign that the line is whole.
                let beat = frame.is_beat().then(|| Message::Ping(Vec::new().into()));
                for message in beat.into_iter().chain(encode(&frame)) {
                    match timeout(WRITE_DEADLINE, socket.send(message)).await {
                        Ok(Ok(())) => {}
                        Ok(Err(_)) => return,
                        Err(_) => return end(socket, S::Frame::close(CloseCode::Slow)).await,
                    }
                }
            }
            message = timeout_at(heard + patience, socket.recv()) => {
                heard = Instant::now();
                let ended = match message {
                    Ok(Some(Ok(Message::Text(text)))) => session.take(&text).await,
                    Ok(Some(Ok(Message::Ping(_) | Message::Pong(_)))) => None,
                    Ok(Some(Ok(Message::Binary(_)))) => Some(CloseCode::Protocol),
                    Ok(Some(Ok(Message::Close(_)) | Err(_)) | None) => return,
                    Err(_) => return,
                };
                if let Some(code) = ended {
                    return end(socket, S::Frame::close(code)).await;
                }
            }
        }
    }
}

fn encode<F: Frame>(frame: &F) -> Option<Message> {
    match serde_json::to_string(frame) {
        Ok(json) => Some(Message::Text(json.into())),
        Err(error) => {
            tracing::error!(%error, "a frame could not be written as JSON");
            None
        }
    }
}

/// Sends the last frame, and the same reason as a close code of the protocol.
async fn end<F: Frame>(mut socket: WebSocket, last: F) {
    let code = match last.close_code() {
        Some(CloseCode::Shutdown) => 1012,
        Some(CloseCode::Slow | CloseCode::Unavailable) => 1013,
        Some(CloseCode::Unauthorized) => 4401,
        Some(CloseCode::ForbiddenOrigin) => 4403,
        Some(CloseCode::Gone) => 4404,
        _ => 1002,
    };
    let close = Message::Close(Some(CloseFrame { code, reason: "".into() }));
    for message in encode(&last).into_iter().chain([close]) {
        if !matches!(timeout(WRITE_DEADLINE, socket.send(message)).await, Ok(Ok(()))) {
            return;
        }
    }
    // The other side answers the close, and then neither has anything more to say.
    let _ = timeout(Duration::from_secs(1), async { while let Some(Ok(_)) = socket.recv().await {} }).await;
}

/// A visitor's stream as server-sent events.
pub(crate) async fn visitor_events(room: Room, id: ConversationId, after: Cursor) -> Result<Response, Problem> {
    let permit = permit(&room)?;
    let session = room.desk.visitor_session(id, after).await?;
    Ok(send_events(session, permit))
}

/// An operator's stream as server-sent events.
pub(crate) async fn operator_events(
    room: Room,
    operator: OperatorId,
    thread: Option<(ConversationId, Cursor)>,
) -> Result<Response, Problem> {
    let permit = permit(&room)?;
    let mut session = room.desk.operator_session(&operator).await?;
    session.open(thread);
    Ok(send_events(session, permit))
}

/// Where a client of server-sent events says that it stands.
pub(crate) fn last_event_id(headers: &HeaderMap) -> Option<Cursor> {
    Some(Cursor::lossy(headers.get("last-event-id")?.to_str().unwrap_or_default()))
}

/// The session is pumped beside the response, since nobody asks a response for more while its
/// reader is slow; the pump ends with the stream, the reader or the reader's patience.
fn send_events<S: Session + Send + 'static>(mut session: S, permit: OwnedSemaphorePermit) -> Response {
    let (sender, receiver) = mpsc::channel::<Result<Event, Infallible>>(EVENTS_QUEUE);
    tokio::spawn(async move {
        let _permit = permit;
        loop {
            let frame = tokio::select! {
                frame = session.next() => frame,
                () = sender.closed() => return,
            };
            let Some(frame) = frame else { return };
            let Ok(mut event) = Event::default().json_data(&frame) else { return };
            if let Some(cursor) = frame.cursor() {
                event = event.id(cursor.to_string());
            }
            if !matches!(timeout(WRITE_DEADLINE, sender.send(Ok(event))).await, Ok(Ok(()))) {
                return;
            }
        }
    });
    let mut response = Sse::new(tokio_stream::wrappers::ReceiverStream::new(receiver)).into_response();
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}
