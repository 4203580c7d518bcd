//! Server-sent events, frame by frame.

use std::fmt::Display;

use serde_json::Value;
use tokio::time::timeout;

use super::web::Web;
use super::{Host, PATIENCE};

pub struct Events {
    response: reqwest::Response,
    read: Vec<u8>,
    /// The id of the last event that had one.
    pub id: Option<String>,
}

impl From<reqwest::Response> for Events {
    fn from(response: reqwest::Response) -> Self {
        Self { response, read: Vec::new(), id: None }
    }
}

impl Events {
    pub async fn open(web: &Web, path: &str) -> Self {
        let response = web.request(http::Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self::from(response)
    }

    /// The next frame; `None` where the stream ended or the line was cut.
    pub async fn next_or_end(&mut self) -> Option<Value> {
        loop {
            if let Some(end) = self.read.windows(2).position(|pair| pair == b"\n\n") {
                let event: Vec<u8> = self.read.drain(..end + 2).collect();
                if let Some(frame) = self.take(std::str::from_utf8(&event).unwrap()) {
                    return Some(frame);
                }
                continue;
            }
            match timeout(PATIENCE, self.response.chunk()).await.expect("no frame came") {
                Ok(Some(chunk)) => self.read.extend_from_slice(&chunk),
                Ok(None) | Err(_) => return None,
            }
        }
    }

    pub async fn next(&mut self) -> Value {
        self.next_or_end().await.expect("the stream ended")
    }

    fn take(&mut self, event: &str) -> Option<Value> {
        let mut data = None;
        for line in event.lines() {
            match line.split_once(": ") {
                Some(("data", json)) => data = Some(serde_json::from_str(json).unwrap()),
                Some(("id", id)) => self.id = Some(id.to_owned()),
                _ => assert!(line.is_empty() || line.starts_with(':'), "{line}"),
            }
        }
        data
    }
}

impl Host {
    pub async fn visitor_events(&self, visitor: &super::web::Visitor, after: impl Display) -> Events {
        Events::open(&visitor.web, &format!("/chat/events?after={after}")).await
    }

    pub async fn operator_events(&self, operator: &str, query: &str) -> Events {
        Events::open(&self.signed_in(operator), &format!("/inbox/api/events{query}")).await
    }
}
