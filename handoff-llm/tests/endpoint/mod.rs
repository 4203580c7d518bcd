//! An endpoint that answers as it is told to, well or badly, over a real socket.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test binary uses its own part of it")]

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What the scene's documents say, as a model should.
pub const HEALTHY: &str = "A parcel takes three working days [1].";
/// A question with this in it is answered well, whatever the endpoint does else.
pub const HEALTHY_QUESTION: &str = "healthy";
/// Longest request that is read.
const REQUEST_BYTES_MAX: usize = 4 * 1024 * 1024;

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub bearer: Option<String>,
    pub body: Value,
    /// How many of its kind came before: those for the healthy question are not counted.
    pub before: usize,
}

impl Asked {
    /// All that the model would read.
    pub fn prompt(&self) -> String {
        let messages = self.body["messages"].as_array().cloned().unwrap_or_default();
        messages.iter().filter_map(|message| message["content"].as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Whether it is for a summary, which is asked for when a handoff begins.
    pub fn is_summary(&self) -> bool {
        self.question().ends_with("Write the summary for the colleague now.")
    }

    /// The last message.
    pub fn question(&self) -> String {
        let messages = self.body["messages"].as_array().cloned().unwrap_or_default();
        messages.last().and_then(|message| message["content"].as_str()).unwrap_or_default().to_owned()
    }
}

/// A running endpoint; dropped, it is gone, and so are its connections.
#[derive(Debug)]
pub struct Endpoint {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    /// Bodies whose reader went away before their end.
    left: watch::Receiver<usize>,
    serving: JoinHandle<()>,
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Endpoint {
    /// Answers with what `play` says, and well where the last message has [`HEALTHY_QUESTION`] in it.
    pub async fn start(play: impl Fn(&Asked) -> Play + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let (leaving, left) = watch::channel(0);
        let (heard, play, leaving) = (Arc::clone(&asked), Arc::new(play), Arc::new(leaving));
        let app = Router::new().fallback(move |request: Request| {
            let (heard, play, leaving) = (Arc::clone(&heard), Arc::clone(&play), Arc::clone(&leaving));
            async move {
                let (asked, is_healthy) = take(request, &heard).await;
                let play = if is_healthy { Play::answer(HEALTHY) } else { play(&asked) };
                play.response(leaving).await
            }
        });
        let serving = tokio::spawn(async move { drop(axum::serve(listener, app).await) });
        Self { address, asked, left, serving }
    }

    /// Where it is, without `/v1`.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The answers that it was asked for, the healthy question left out.
    pub fn asked(&self) -> Vec<Asked> {
        let asked = self.asked.lock().unwrap().clone();
        asked.into_iter().filter(|asked| !asked.question().contains(HEALTHY_QUESTION) && !asked.is_summary()).collect()
    }

    /// The summaries that it was asked for.
    pub fn summaries(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().iter().filter(|asked| asked.is_summary()).cloned().collect()
    }

    /// Waits until so many readers went away before the end of what they read.
    pub async fn left(&self, count: usize) {
        let mut left = self.left.clone();
        let waiting = left.wait_for(|left| *left >= count);
        tokio::time::timeout(Duration::from_secs(20), waiting).await.expect("a reader should have gone").unwrap();
    }
}

async fn take(request: Request, heard: &Mutex<Vec<Asked>>) -> (Asked, bool) {
    let path = request.uri().path().to_owned();
    let bearer = request.headers().get("authorization").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let bytes = axum::body::to_bytes(request.into_body(), REQUEST_BYTES_MAX).await.unwrap_or_default();
    let body = serde_json::from_slice(&bytes).unwrap_or_default();
    let mut asked = Asked { path, bearer, body, before: 0 };
    let is_healthy = asked.question().contains(HEALTHY_QUESTION);
    let mut heard = heard.lock().unwrap();
    asked.before = heard.iter().filter(|one| !one.question().contains(HEALTHY_QUESTION)).count();
    heard.push(asked.clone());
    (asked, is_healthy)
}

/// One answer of the endpoint.
#[derive(Clone, Debug)]
pub struct Play {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub parts: Vec<Part>,
}

/// What a body is made of.
#[derive(Clone, Debug)]
pub enum Part {
    Bytes(Vec<u8>),
    /// Nothing comes any more, and the connection stays.
    Hang,
    /// Nothing comes until this is true.
    Gate(watch::Receiver<bool>),
    /// The connection is cut.
    Cut,
    /// This again and again, for ever.
    Endless(Vec<u8>),
}

impl Play {
    /// An event stream of these parts.
    pub fn events(parts: Vec<Part>) -> Self {
        Self { status: 200, headers: vec![("content-type", "text/event-stream".into())], parts }
    }

    /// An event stream as it should be: one event for each few characters.
    pub fn answer(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut parts: Vec<Part> = chars.chunks(7).map(|chars| delta(&chars.iter().collect::<String>())).collect();
        parts.extend([finish("stop"), done()]);
        Self::events(parts)
    }

    /// A status with a text.
    pub fn status(status: u16, body: &str) -> Self {
        Self { status, headers: vec![("content-type", "text/plain".into())], parts: vec![raw(body)] }
    }

    /// A JSON body.
    pub fn json(value: &Value) -> Self {
        let headers = vec![("content-type", "application/json".into())];
        Self { status: 200, headers, parts: vec![raw(&value.to_string())] }
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Nothing at all, not even a status.
    pub fn silence() -> Self {
        Self { status: 0, headers: Vec::new(), parts: Vec::new() }
    }

    async fn response(self, leaving: Arc<watch::Sender<usize>>) -> Response {
        let leaving = Leaving { leaving, is_over: false };
        if self.status == 0 {
            std::future::pending::<()>().await;
        }
        let parts: VecDeque<Part> = self.parts.into();
        let body = stream::unfold((parts, leaving), |(mut parts, mut leaving)| {
            let next = match parts.pop_front() {
                Some(Part::Endless(bytes)) => {
                    parts.push_front(Part::Endless(bytes.clone()));
                    Some(Part::Bytes(bytes))
                }
                next => next,
            };
            leaving.is_over = next.is_none();
            async move {
                let mut next = next?;
                if let Part::Gate(mut gate) = next {
                    let _ = gate.wait_for(|is_open| *is_open).await;
                    next = Part::Bytes(b": open\n\n".to_vec());
                }
                match next {
                    Part::Bytes(bytes) => {
                        // Each by itself, as a model writes.
                        tokio::task::yield_now().await;
                        Some((Ok(Bytes::from(bytes)), (parts, leaving)))
                    }
                    Part::Hang => std::future::pending().await,
                    Part::Cut => Some((Err(std::io::Error::other("cut")), (parts, leaving))),
                    Part::Endless(_) | Part::Gate(_) => None,
                }
            }
        });
        let mut response =
            (axum::http::StatusCode::from_u16(self.status).unwrap(), Body::from_stream(body)).into_response();
        for (name, value) in self.headers {
            response.headers_mut().insert(name, value.parse().unwrap());
        }
        response
    }
}

/// Counts a reader who went away.
struct Leaving {
    leaving: Arc<watch::Sender<usize>>,
    is_over: bool,
}

impl Drop for Leaving {
    fn drop(&mut self) {
        if !self.is_over {
            self.leaving.send_modify(|left| *left += 1);
        }
    }
}

/// Those of a part that has some.
pub fn bytes(part: Part) -> Vec<u8> {
    match part {
        Part::Bytes(bytes) => bytes,
        other => panic!("{other:?} has no bytes"),
    }
}

pub fn raw(text: &str) -> Part {
    Part::Bytes(text.as_bytes().to_vec())
}

pub fn event(value: &Value) -> Part {
    raw(&format!("data: {value}\n\n"))
}

pub fn delta(text: &str) -> Part {
    event(&json!({ "object": "chat.completion.chunk", "choices": [{ "index": 0, "delta": { "content": text } }] }))
}

pub fn finish(reason: &str) -> Part {
    event(&json!({ "choices": [{ "index": 0, "delta": {}, "finish_reason": reason }] }))
}

pub fn done() -> Part {
    raw("data: [DONE]\n\n")
}
