//! The routers under plain hyper, over real sockets.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use futures_util::{SinkExt as _, StreamExt as _};
use handoff_core::{AgentId, AgentSettings, Desk, MemoryStore};
use hyper_server::{Limits, serve};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// Longer than anything here takes; only a failure waits for it.
const PATIENCE: Duration = Duration::from_secs(20);
const PATIENT: Limits = Limits { connections: 100, head: PATIENCE, drain: PATIENCE };

struct Server {
    address: SocketAddr,
    desk: Desk,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Server {
    async fn start(limits: Limits) -> Self {
        let (desk, worker) = Desk::builder(Arc::new(MemoryStore::default())).build();
        tokio::spawn(worker.run());
        desk.create_agent(AgentId::new("docs").unwrap(), AgentSettings::default()).await.unwrap();
        let app = Router::new()
            .nest("/chat", handoff_axum::widget(desk.clone()))
            .nest("/inbox", handoff_axum::inbox(desk.clone()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let host = desk.clone();
        let serving = tokio::spawn(async move { serve(listener, app, &host, limits).await });
        Self { address, desk, serving }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    async fn begin(&self) -> String {
        let web = reqwest::Client::builder().no_proxy().build().unwrap();
        let begun = web.post(self.url("/chat/conversations")).json(&json!({"agent_id": "docs"}));
        let begun: Value = begun.send().await.unwrap().json().await.unwrap();
        begun["token"].as_str().unwrap().to_owned()
    }

    /// Opens a visitor's WebSocket and reads its first frame.
    async fn greet(&self, token: &str) -> WebSocketStream<MaybeTlsStream<TcpStream>> {
        let mut request = format!("ws://{}/chat/stream", self.address).into_client_request().unwrap();
        request.headers_mut().insert("origin", self.url("").parse().unwrap());
        let (mut socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
        socket.send(Message::text(json!({"type": "hello", "token": token}).to_string())).await.unwrap();
        let hello = socket.next().await.unwrap().unwrap();
        assert!(hello.to_text().unwrap().starts_with(r#"{"type":"hello""#));
        socket
    }

    async fn end(self) {
        self.desk.stop();
        timeout(PATIENCE, self.serving).await.unwrap().unwrap().unwrap();
    }
}

#[tokio::test]
async fn files_commands_and_the_login_wall_are_served() {
    let server = Server::start(PATIENT).await;
    let web = reqwest::Client::builder().no_proxy().build().unwrap();
    assert_eq!(web.get(server.url("/chat/widget.js")).send().await.unwrap().status(), 200);
    assert_eq!(web.get(server.url("/inbox")).send().await.unwrap().status(), 200);
    assert_eq!(web.get(server.url("/inbox/api/me")).send().await.unwrap().status(), 401);
    let said = web
        .post(server.url("/chat/conversation/messages"))
        .bearer_auth(server.begin().await)
        .json(&json!({"key": "k", "text": "hello"}));
    assert_eq!(said.send().await.unwrap().status(), 201);
    server.end().await;
}

#[tokio::test]
async fn the_end_closes_a_websocket_and_waits_for_it() {
    let server = Server::start(PATIENT).await;
    let mut socket = server.greet(&server.begin().await).await;
    server.desk.stop();
    let mut last = Vec::new();
    while let Some(Ok(message)) = socket.next().await {
        last.push(message);
    }
    let [.., Message::Text(frame), Message::Close(Some(close))] = &last[..] else { panic!("{last:?}") };
    assert_eq!(frame.as_str(), r#"{"type":"close","code":"shutdown","retry":true}"#);
    assert_eq!(u16::from(close.code), 1012);
    server.end().await;
}

#[tokio::test]
async fn the_end_closes_server_sent_events_and_idle_connections() {
    let server = Server::start(PATIENT).await;
    let web = reqwest::Client::builder().no_proxy().build().unwrap();
    let token = server.begin().await;
    let mut events = web.get(server.url("/chat/events")).bearer_auth(token).send().await.unwrap();
    let mut idle = TcpStream::connect(server.address).await.unwrap();
    idle.write_all(b"GET /chat/widget.js HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    idle.read_exact(&mut [0; 12]).await.unwrap();
    server.desk.stop();
    let mut text = Vec::new();
    while let Some(chunk) = events.chunk().await.unwrap() {
        text.extend_from_slice(&chunk);
    }
    assert!(String::from_utf8(text).unwrap().contains(r#""code":"shutdown""#));
    idle.read_to_end(&mut Vec::new()).await.unwrap();
    server.end().await;
}

#[tokio::test]
async fn a_client_that_does_not_finish_its_request_is_let_go_and_a_stream_stays() {
    let server = Server::start(Limits { head: Duration::from_secs(1), ..PATIENT }).await;
    let mut socket = server.greet(&server.begin().await).await;
    for sent in ["", "GET /chat/widget.js HTTP/1.1\r\nhost: x\r\nx-slow: "] {
        let mut slow = TcpStream::connect(server.address).await.unwrap();
        slow.write_all(sent.as_bytes()).await.unwrap();
        timeout(PATIENCE, slow.read_to_end(&mut Vec::new())).await.unwrap().unwrap();
    }
    server.desk.stop();
    let last = timeout(PATIENCE, socket.next()).await.unwrap().unwrap().unwrap();
    assert!(last.to_text().unwrap().contains("shutdown"), "{last}");
    drop(socket);
    server.end().await;
}

#[tokio::test]
async fn a_connection_beyond_the_limit_waits_until_a_stream_ends() {
    let server = Server::start(Limits { connections: 1, ..PATIENT }).await;
    let token = server.begin().await;
    let socket = server.greet(&token).await;
    let mut next = TcpStream::connect(server.address).await.unwrap();
    next.write_all(b"GET /inbox/api/me HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut head = [0; 12];
    // The WebSocket was handed over by hyper long ago, and still counts.
    assert!(timeout(Duration::from_millis(300), next.read_exact(&mut head)).await.is_err());
    drop(socket);
    timeout(PATIENCE, next.read_exact(&mut head)).await.unwrap().unwrap();
    assert_eq!(&head, b"HTTP/1.1 401");
    drop(next);
    server.end().await;
}
