//! An operator over HTTP and a WebSocket: what the inbox does, without a browser.

use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::{Client, StatusCode, redirect};
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::{Message, client::IntoClientRequest as _};

use crate::server::Server;
use crate::visitor::Sent;
use crate::{Failure, until};

/// An operator who has signed in. His session outlives the server's process.
#[derive(Clone, Debug)]
pub struct Operator {
    client: Client,
    base: String,
    cookie: String,
}

/// An open stream that keeps its lease alive; closed when dropped.
#[derive(Debug)]
pub struct Connection {
    pumping: JoinHandle<()>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.pumping.abort();
    }
}

impl Operator {
    /// Signs in by the link that the server printed.
    ///
    /// # Errors
    /// Where the link does not work.
    pub async fn sign_in(server: &Server, name: &str) -> Result<Self, Failure> {
        let client = Client::builder().redirect(redirect::Policy::none()).build()?;
        let response = client.get(server.link(name)?).send().await?;
        let cookie = response.headers().get("set-cookie").ok_or("no session")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(Self { client, base: server.base.clone(), cookie })
    }

    /// Opens his stream and keeps it alive.
    ///
    /// # Errors
    /// Where the server refuses the stream.
    pub async fn connect(&self) -> Result<Connection, Failure> {
        let address = format!("{}/inbox/api/stream", self.base.replacen("http", "ws", 1));
        let mut request = address.into_client_request()?;
        request.headers_mut().insert("cookie", self.cookie.parse()?);
        request.headers_mut().insert("origin", self.base.parse()?);
        let (mut socket, _) = tokio_tungstenite::connect_async(request).await?;
        let hello = socket.next().await.ok_or("the stream ended")??;
        if !hello.to_text()?.contains("\"hello\"") {
            return Err("the stream does not begin with hello".into());
        }
        let pumping = tokio::spawn(async move {
            let alive = json!({"type": "alive"}).to_string();
            while let Some(Ok(frame)) = socket.next().await {
                let is_ping = frame.to_text().is_ok_and(|text| text.contains("\"ping\""));
                if is_ping && socket.send(Message::text(alive.clone())).await.is_err() {
                    return;
                }
            }
        });
        Ok(Connection { pumping })
    }

    /// Turns his switch.
    ///
    /// # Errors
    /// Where the server refuses.
    pub async fn set_status(&self, status: &str) -> Result<(), Failure> {
        let url = format!("{}/inbox/api/me/status", self.base);
        let body = json!({"status": status});
        self.client.put(url).header("cookie", &self.cookie).json(&body).send().await?.error_for_status()?;
        Ok(())
    }

    /// The first page of one of his lists.
    ///
    /// # Errors
    /// Where the server refuses or does not answer.
    pub async fn rows(&self, list: &str) -> Result<Vec<Value>, Failure> {
        let answer = self.get(&format!("conversations?list={list}")).await?;
        Ok(answer["rows"].as_array().ok_or("no rows")?.clone())
    }

    /// Waits until one of his lists holds one conversation, and gives its identifier.
    ///
    /// # Errors
    /// Where it holds none or several in the end.
    pub async fn only(&self, list: &str) -> Result<String, Failure> {
        until(&format!("one conversation that is {list}"), || async {
            let rows = self.rows(list).await?;
            Ok(rows.first().filter(|_| rows.len() == 1).and_then(|row| row["id"].as_str()).map(str::to_owned))
        })
        .await
    }

    /// The whole log of a conversation.
    ///
    /// # Errors
    /// Where the server refuses or does not answer.
    pub async fn thread(&self, id: &str) -> Result<Vec<Value>, Failure> {
        let mut all: Vec<Value> = Vec::new();
        loop {
            let after = all.last().and_then(|entry| entry["seq"].as_u64()).unwrap_or(0);
            let page = self.get(&format!("conversations/{id}/entries?after={after}")).await?;
            all.extend(page["entries"].as_array().ok_or("no entries")?.iter().cloned());
            if page["more"] != json!(true) {
                return Ok(all);
            }
        }
    }

    /// Something below `api/`.
    ///
    /// # Errors
    /// Where the server refuses or does not answer.
    pub async fn get(&self, path: &str) -> Result<Value, Failure> {
        let url = format!("{}/inbox/api/{path}", self.base);
        Ok(self.client.get(url).header("cookie", &self.cookie).send().await?.error_for_status()?.json().await?)
    }

    /// Does something with a conversation; the status and what the server says.
    ///
    /// # Errors
    /// Where the server does not answer.
    pub async fn act(&self, id: &str, act: &str, body: Option<Value>) -> Result<(StatusCode, Value), Failure> {
        let url = format!("{}/inbox/api/conversations/{id}/{act}", self.base);
        let request = self.client.post(url).header("cookie", &self.cookie);
        let request = if let Some(body) = body { request.json(&body) } else { request };
        let response = request.send().await?;
        let status = response.status();
        Ok((status, response.json().await.unwrap_or(Value::Null)))
    }

    /// Writes to a visitor; the same key again is the same message.
    ///
    /// # Errors
    /// Where the server refuses it for good.
    pub async fn write(&self, id: &str, key: &str, text: &str) -> Result<Sent, Failure> {
        let Ok((status, said)) = self.act(id, "messages", Some(json!({"key": key, "text": text}))).await else {
            return Ok(Sent::Unknown);
        };
        match status {
            StatusCode::OK | StatusCode::CREATED => match said["entry"]["seq"].as_u64() {
                Some(seq) => Ok(Sent::Acknowledged(seq)),
                None => Ok(Sent::Unknown),
            },
            status if status.is_server_error() => Ok(Sent::Unknown),
            status => Err(format!("{status}: {said}").into()),
        }
    }
}
