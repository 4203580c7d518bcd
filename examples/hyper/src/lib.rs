//! handoff's routers under plain hyper: a host that takes connections itself, with limits and an
//! orderly end.
#![forbid(unsafe_code)]

mod slot;

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use handoff_core::Desk;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::slot::Slotted;

/// What a client may take of the server.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once, streams among them; further ones wait to be accepted.
    pub connections: u32,
    /// How long a client may take to send the head of a request, the next one on a kept
    /// connection too.
    pub head: Duration,
    /// How long open requests and streams may go on after the order to stop.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: 10_000, head: Duration::from_secs(30), drain: Duration::from_secs(8) }
    }
}

/// Serves until [`Desk::stop`], which ends the streams, and then until every connection has ended.
///
/// # Errors
/// Where connections are still open at the end of [`Limits::drain`].
pub async fn serve(listener: TcpListener, app: Router, desk: &Desk, limits: Limits) -> io::Result<()> {
    let slots = Arc::new(Semaphore::new(limits.connections as usize));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head);
    while let Some((stream, slot)) = next(&listener, &slots, desk).await {
        let service = TowerToHyperService::new(app.clone());
        // `with_upgrades` hands the connection over to a WebSocket when one begins.
        let connection = http.serve_connection(TokioIo::new(Slotted::new(stream, slot)), service).with_upgrades();
        let desk = desk.clone();
        tokio::spawn(async move {
            let mut connection = pin!(connection);
            let ended = tokio::select! {
                ended = connection.as_mut() => ended,
                () = desk.stopped() => {
                    // What is under way is finished, and nothing more is begun.
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    // Every connection gives its slot back, a WebSocket's too, of which hyper knows nothing any more.
    let late = |_| io::Error::new(io::ErrorKind::TimedOut, "some connections were still open at the end");
    tokio::time::timeout(limits.drain, slots.acquire_many(limits.connections)).await.map(drop).map_err(late)
}

/// The next connection as soon as there is room for it; `None` after the order to stop.
async fn next(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
    desk: &Desk,
) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let accept = async {
        let slot = Arc::clone(slots).acquire_owned().await.ok()?;
        loop {
            match listener.accept().await {
                Ok((stream, _)) => return Some((stream, slot)),
                // One client's connection failed, or the process has too many files open: not forever.
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
    };
    tokio::select! {
        accepted = accept => accepted,
        () = desk.stopped() => None,
    }
}
