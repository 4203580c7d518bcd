//! A website of another origin, with a strict policy, that carries the widget's line and nothing else.

use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::Failure;
use crate::server::Server;

/// The website; gone when dropped.
#[derive(Debug)]
pub struct Elsewhere {
    /// Its origin: `http://127.0.0.1:PORT`.
    pub origin: String,
    serving: JoinHandle<()>,
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Elsewhere {
    /// Serves a page with the widget of `server`, as strictly as a page with a foreign widget can be.
    ///
    /// # Errors
    /// Where no port can be had.
    pub async fn with_widget_of(server: &Server) -> Result<Self, Failure> {
        Self::dressed(server, "", "{}").await
    }

    /// The same with more attributes of the script, which stand above those that it has, and a file `/words.json` with words of the host's own.
    ///
    /// # Errors
    /// Where no port can be had.
    pub async fn dressed(server: &Server, attributes: &str, words: &str) -> Result<Self, Failure> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let page = Arc::new([page(&server.base, attributes), found("application/json", "", words)]);
        let serving = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let page = Arc::clone(&page);
                // A browser that goes away in the middle of an answer is nobody's trouble.
                tokio::spawn(async move { drop(answer(socket, &page).await) });
            }
        });
        Ok(Self { origin, serving })
    }
}

fn page(base: &str, attributes: &str) -> String {
    let socket = base.replacen("http", "ws", 1);
    let policy = format!(
        "default-src 'none'; script-src {base}; connect-src 'self' {base} {socket}; style-src 'self'; img-src 'self'; \
         require-trusted-types-for 'script'"
    );
    let body = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A shop</title></head>\
         <body><main><h1>A shop</h1></main>\
         <script src=\"{base}/chat/widget.js\" {attributes} data-agent-id=\"handoff\" defer></script></body></html>"
    );
    found("text/html; charset=utf-8", &format!("content-security-policy: {policy}\r\n"), &body)
}

fn found(kind: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

async fn answer(mut socket: TcpStream, [page, words]: &[String; 2]) -> Result<(), Failure> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        if socket.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
    let nothing = "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
    let found = match &request[..] {
        request if request.starts_with(b"GET / ") => page,
        request if request.starts_with(b"GET /words.json ") => words,
        _ => nothing,
    };
    socket.write_all(found.as_bytes()).await?;
    Ok(socket.shutdown().await?)
}
