//! A client that hears server-sent events and speaks by POST, as the widget does where it must.

use handoff_core::async_trait;
use handoff_core::conformance::transport::{Carrier, Heard, Line, Opening, Said};
use http::Method;
use serde_json::json;

use crate::server::{Page, Server, refused};

#[derive(Debug)]
pub(crate) struct Events(pub(crate) Server);

struct Client {
    /// The stream, or why there is none.
    stream: Result<reqwest::Response, Option<Heard>>,
    page: Page,
    /// What came, and up to where it is read.
    came: Vec<u8>,
    read: usize,
}

#[async_trait]
impl Carrier for Events {
    async fn begin(&self, origin: Option<&str>) -> Option<String> {
        self.0.begin(origin).await
    }

    async fn open(&self, opening: Opening<'_>) -> Box<dyn Line> {
        let mut page = Page::new(&self.0.web(opening.origin), opening.credential);
        let path = format!("/chat/events?after={}", opening.after);
        let response = page.web.request(Method::GET, &path).send().await.unwrap();
        let stream = if response.status().is_success() {
            Ok(response)
        } else {
            let refused = refused(response.status().as_u16());
            page.raw.push_str(&response.text().await.unwrap());
            Err(Some(refused))
        };
        Box::new(Client { stream, page, came: Vec::new(), read: 0 })
    }

    async fn stop(&self) {
        self.0.stop().await;
    }
}

#[async_trait]
impl Line for Client {
    async fn next(&mut self) -> Heard {
        loop {
            let unread = &self.came[self.read..];
            if let Some(end) = unread.windows(2).position(|pair| pair == b"\n\n") {
                let event = std::str::from_utf8(&unread[..end]).unwrap();
                let heard = event.lines().find_map(|line| Heard::from_json(line.strip_prefix("data: ")?));
                self.read += end + 2;
                match heard {
                    Some(heard) => return heard,
                    None => continue,
                }
            }
            let stream = match &mut self.stream {
                Ok(stream) => stream,
                Err(refused) => return refused.take().unwrap_or(Heard::End),
            };
            match stream.chunk().await {
                Ok(Some(chunk)) => self.came.extend_from_slice(&chunk),
                Ok(None) | Err(_) => return Heard::End,
            }
        }
    }

    async fn say(&mut self, key: &str, text: &str) -> Said {
        self.page.say(key, text).await
    }

    /// A stream of events hears nothing; what its client can break is a command.
    async fn babble(&mut self) {
        let answer = self.page.post(&json!({"key": "k", "say": "hello"})).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
    }

    fn raw(&self) -> String {
        format!("{}{}", String::from_utf8_lossy(&self.came), self.page.raw)
    }
}
