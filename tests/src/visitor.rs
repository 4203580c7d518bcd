//! A visitor over plain HTTP: what the widget does, without a browser.

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::{Failure, until};

/// A visitor who holds a token.
#[derive(Clone, Debug)]
pub struct Visitor {
    client: Client,
    base: String,
    token: String,
}

/// What came of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is in the log under this number.
    Acknowledged(u64),
    /// The server could not be asked or did not answer: send it again.
    Unknown,
}

impl Visitor {
    /// Begins a conversation with the demo's agent.
    ///
    /// # Errors
    /// Where the server refuses.
    pub async fn begin(client: &Client, base: &str) -> Result<Self, Failure> {
        let body = json!({"agent_id": "handoff", "name": "Vera", "page": "https://shop.example/cart?secret=1"});
        let begun = client.post(format!("{base}/chat/conversations")).json(&body).send().await?;
        let begun: Value = begun.error_for_status()?.json().await?;
        let token = begun["token"].as_str().ok_or("no token")?.to_owned();
        Ok(Self { client: client.clone(), base: base.to_owned(), token })
    }

    /// The visitor whose token this is.
    #[must_use]
    pub fn known(client: &Client, base: &str, token: &str) -> Self {
        Self { client: client.clone(), base: base.to_owned(), token: token.to_owned() }
    }

    /// What proves that he is himself.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Sends a message; the same key again is the same message.
    ///
    /// # Errors
    /// Where the server refuses it for good.
    pub async fn say(&self, key: &str, text: &str) -> Result<Sent, Failure> {
        let request = self
            .client
            .post(format!("{}/chat/conversation/messages", self.base))
            .bearer_auth(&self.token)
            .json(&json!({"key": key, "text": text}));
        let Ok(response) = request.send().await else { return Ok(Sent::Unknown) };
        match response.status() {
            StatusCode::OK | StatusCode::CREATED => match response.json::<Value>().await {
                Ok(said) => Ok(Sent::Acknowledged(said["entry"]["n"].as_u64().ok_or("no number")?)),
                Err(_) => Ok(Sent::Unknown),
            },
            status if status.is_server_error() => Ok(Sent::Unknown),
            status => Err(format!("{status}: {}", response.text().await.unwrap_or_default()).into()),
        }
    }

    /// Says his name.
    ///
    /// # Errors
    /// Where the server refuses.
    pub async fn name(&self, name: &str) -> Result<(), Failure> {
        let request = self.client.put(format!("{}/chat/conversation/visitor", self.base)).bearer_auth(&self.token);
        request.json(&json!({"name": name})).send().await?.error_for_status()?;
        Ok(())
    }

    /// Leaves his contact as soon as he is asked for it.
    ///
    /// # Errors
    /// Where he is not asked in time.
    pub async fn leave_contact(&self, name: &str, email: &str, question: &str) -> Result<(), Failure> {
        let body = json!({"key": "contact", "name": name, "email": email, "question": question});
        let left = || async {
            let request = self.client.post(format!("{}/chat/conversation/contact", self.base));
            let response = request.bearer_auth(&self.token).json(&body).send().await?;
            if response.status() == StatusCode::CONFLICT {
                return Ok(None);
            }
            response.error_for_status()?;
            Ok(Some(()))
        };
        until("the form", left).await
    }

    /// His whole log.
    ///
    /// # Errors
    /// Where the server refuses.
    pub async fn entries(&self) -> Result<Vec<Value>, Failure> {
        let mut all: Vec<Value> = Vec::new();
        loop {
            let after = all.last().and_then(|entry| entry["n"].as_u64()).unwrap_or(0);
            let url = format!("{}/chat/conversation/entries?after={after}", self.base);
            let page = self.client.get(url).bearer_auth(&self.token).send().await?.error_for_status()?;
            let page: Value = page.json().await?;
            all.extend(page["entries"].as_array().ok_or("no entries")?.iter().cloned());
            if page["more"] != json!(true) {
                return Ok(all);
            }
        }
    }

    /// His conversation as it stands.
    ///
    /// # Errors
    /// Where the server refuses.
    pub async fn state(&self) -> Result<Value, Failure> {
        let url = format!("{}/chat/conversation", self.base);
        Ok(self.client.get(url).bearer_auth(&self.token).send().await?.error_for_status()?.json().await?)
    }
}
