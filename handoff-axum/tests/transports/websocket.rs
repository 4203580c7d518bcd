//! A client that hears over a WebSocket and speaks by POST, as the widget does.

use futures_util::{SinkExt as _, StreamExt as _};
use handoff_core::async_trait;
use handoff_core::conformance::transport::{Carrier, Heard, Line, Opening, Said};
use tokio_tungstenite::tungstenite::Message;

use crate::server::{Page, Server, refused};
use crate::support::socket::Socket;

#[derive(Debug)]
pub(crate) struct Sockets(pub(crate) Server);

struct Client {
    /// The socket, or why there is none.
    socket: Result<Socket, Option<Heard>>,
    page: Page,
    raw: String,
}

#[async_trait]
impl Carrier for Sockets {
    async fn begin(&self, origin: Option<&str>) -> Option<String> {
        self.0.begin(origin).await
    }

    async fn open(&self, opening: Opening<'_>) -> Box<dyn Line> {
        let own = self.0.origin();
        let origin = opening.origin.unwrap_or(&own);
        let opened = Socket::open(self.0.address, "/chat/stream", &[("origin", origin)]).await;
        let mut socket = opened.map_err(|status| Some(refused(status)));
        if let Ok(socket) = &mut socket {
            socket.greet(opening.credential, opening.after).await;
        }
        let page = Page::new(&self.0.web(opening.origin), opening.credential);
        Box::new(Client { socket, page, raw: String::new() })
    }

    async fn stop(&self) {
        self.0.stop().await;
    }
}

#[async_trait]
impl Line for Client {
    async fn next(&mut self) -> Heard {
        let socket = match &mut self.socket {
            Ok(socket) => socket,
            Err(refused) => return refused.take().unwrap_or(Heard::End),
        };
        while let Some(Ok(message)) = socket.0.next().await {
            if let Message::Text(text) = message {
                self.raw.push_str(&text);
                if let Some(heard) = Heard::from_json(&text) {
                    return heard;
                }
            }
        }
        Heard::End
    }

    async fn say(&mut self, key: &str, text: &str) -> Said {
        self.page.say(key, text).await
    }

    async fn babble(&mut self) {
        if let Ok(socket) = &mut self.socket {
            socket.0.send(Message::text("{\"type\":\"say\",\"text\":\"hello\"")).await.unwrap();
        }
    }

    fn raw(&self) -> String {
        format!("{}{}", self.raw, self.page.raw)
    }
}
