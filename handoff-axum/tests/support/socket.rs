//! A WebSocket, frame by frame.

use std::fmt::Display;
use std::net::SocketAddr;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};

use super::{Host, LOGIN, PATIENCE};

pub struct Socket(pub WebSocketStream<TcpStream>);

/// How a stream ended: its last frame, and the code of its close.
#[derive(Debug, PartialEq)]
pub struct End {
    pub frame: Value,
    pub code: u16,
}

impl Socket {
    /// The handshake over a connection that exists; the status where it is refused.
    pub async fn over(tcp: TcpStream, path: &str, headers: &[(&str, &str)]) -> Result<Self, u16> {
        let address = tcp.peer_addr().unwrap();
        let mut request = format!("ws://{address}{path}").into_client_request().unwrap();
        for (name, value) in headers {
            let name: http::HeaderName = name.parse().unwrap();
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        match tokio_tungstenite::client_async(request, tcp).await {
            Ok((socket, _)) => Ok(Self(socket)),
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    pub async fn open(address: SocketAddr, path: &str, headers: &[(&str, &str)]) -> Result<Self, u16> {
        Self::over(TcpStream::connect(address).await.unwrap(), path, headers).await
    }

    pub async fn send(&mut self, frame: &Value) {
        self.0.send(Message::text(frame.to_string())).await.unwrap();
    }

    pub async fn greet(&mut self, token: &str, after: impl Display) {
        self.send(&json!({"type": "hello", "token": token, "after": after.to_string()})).await;
    }

    /// The next frame; `None` where the line was cut.
    pub async fn next_or_cut(&mut self) -> Option<Value> {
        loop {
            match timeout(PATIENCE, self.0.next()).await.expect("no frame came") {
                Some(Ok(Message::Text(text))) => return Some(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(other)) => panic!("{other:?}"),
                Some(Err(_)) | None => return None,
            }
        }
    }

    pub async fn next(&mut self) -> Value {
        self.next_or_cut().await.expect("the line was cut")
    }

    /// The next frame of this type; others are passed over.
    pub async fn next_of(&mut self, kind: &str) -> Value {
        self.until(|frame| frame["type"] == kind).await
    }

    pub async fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        let looking = async {
            loop {
                let frame = self.next().await;
                if wanted(&frame) {
                    return frame;
                }
            }
        };
        // A heart that beats for ever is no answer.
        timeout(PATIENCE, looking).await.expect("the frame did not come")
    }

    /// Reads to the end.
    pub async fn end(&mut self) -> End {
        let reading = async {
            let mut last = Value::Null;
            loop {
                match self.0.next().await {
                    Some(Ok(Message::Text(text))) => last = serde_json::from_str(&text).unwrap(),
                    Some(Ok(Message::Close(close))) => {
                        return End { frame: last, code: close.map_or(0, |close| close.code.into()) };
                    }
                    Some(Ok(_)) => {}
                    other => panic!("no close frame, but {other:?}"),
                }
            }
        };
        timeout(PATIENCE, reading).await.expect("the stream did not end")
    }

    /// Cuts the connection at once, with a reset.
    pub fn cut(self) {
        self.0.get_ref().set_zero_linger().unwrap();
    }
}

impl Host {
    /// A visitor's socket, from the host's own page, after its greeting.
    pub async fn visitor_socket(&self, token: &str, after: impl Display) -> Socket {
        let origin = self.origin();
        let mut socket = Socket::open(self.address, "/chat/stream", &[("origin", &origin)]).await.unwrap();
        socket.greet(token, after).await;
        socket
    }

    /// An operator's socket; `query` begins with a question mark or is empty.
    pub async fn operator_socket(&self, operator: &str, query: &str) -> Socket {
        let (path, origin) = (format!("/inbox/api/stream{query}"), self.origin());
        Socket::open(self.address, &path, &[("origin", &origin), (LOGIN, operator)]).await.unwrap()
    }

    /// An operator who is Available and there, with the stream that proves it.
    pub async fn on_duty(&self, operator: &str) -> Socket {
        let mut socket = self.operator_socket(operator, "").await;
        assert_eq!(socket.next().await["type"], "hello");
        let set = self.signed_in(operator).put("/inbox/api/me/status", &json!({"status": "available"})).await;
        assert_eq!(set.expect(200)["live"], true);
        socket
    }
}
