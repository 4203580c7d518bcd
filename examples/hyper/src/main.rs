//! Serves the widget and the inbox by plain hyper on <http://127.0.0.1:8080>.
#![forbid(unsafe_code)]

use std::error::Error;
use std::sync::Arc;

use axum::Router;
use handoff_core::{AgentId, AgentSettings, Desk, MemoryStore};
use hyper_server::{Limits, serve};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (desk, worker) = Desk::builder(Arc::new(MemoryStore::default())).build();
    let working = tokio::spawn(worker.run());
    desk.create_agent(AgentId::new("docs")?, AgentSettings::default()).await?;

    // Without a login around it the inbox answers 401; see the example `embed`.
    let app = Router::new()
        .nest("/chat", handoff_axum::widget(desk.clone()))
        .nest("/inbox", handoff_axum::inbox(desk.clone()));

    let stopping = desk.clone();
    tokio::spawn(async move {
        drop(tokio::signal::ctrl_c().await);
        stopping.stop();
    });
    let listener = TcpListener::bind("127.0.0.1:8080").await?;
    println!("http://127.0.0.1:8080/chat/widget.js and http://127.0.0.1:8080/inbox");
    serve(listener, app, &desk, Limits::default()).await?;
    working.await?;
    Ok(())
}
