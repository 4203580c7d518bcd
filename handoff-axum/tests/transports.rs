//! Both carriers keep the promises of a transport: WebSocket, and server-sent events with POST.

#[path = "transports/events.rs"]
mod events;
#[path = "transports/server.rs"]
mod server;
mod support;
#[path = "transports/websocket.rs"]
mod websocket;

use std::sync::Arc;

use handoff_core::conformance::transport::Carrier;
use handoff_core::{AgentId, Desk};
use server::Server;

mod over_websocket {
    use super::*;

    async fn carrier(desk: Desk, agent: AgentId) -> Arc<dyn Carrier> {
        Arc::new(websocket::Sockets(Server::start(desk, agent).await))
    }

    handoff_core::transport_conformance!(carrier, without expiry);
}

mod over_server_sent_events {
    use super::*;

    async fn carrier(desk: Desk, agent: AgentId) -> Arc<dyn Carrier> {
        Arc::new(events::Events(Server::start(desk, agent).await))
    }

    handoff_core::transport_conformance!(carrier, without expiry);
}
