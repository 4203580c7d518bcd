//! Plain HTTP: a visitor with his token, an operator with his login.

use std::sync::LazyLock;

use handoff_axum::VisitorToken;
use http::{Method, StatusCode};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

use super::{Host, LOGIN};

fn client() -> Client {
    // A client belongs to the runtime of the test that made it.
    Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// An answer, read whole.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: http::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub async fn of(response: Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        Self { status, headers, bytes: response.bytes().await.unwrap().to_vec() }
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    /// The body; null where there is none.
    pub fn json(&self) -> Value {
        if self.bytes.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("{}", self.text()))
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The body of an answer that must have this status.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        self.json()
    }

    /// Checks that it is a whole problem with this status and code.
    #[track_caller]
    pub fn expect_problem(&self, status: u16, code: &str) -> Value {
        let body = self.expect_any_problem();
        assert_eq!((self.status.as_u16(), body["code"].as_str().unwrap()), (status, code), "{body}");
        body
    }

    /// Checks that it is a page.
    #[track_caller]
    pub fn expect_html(&self) -> &str {
        assert_eq!((self.status.as_u16(), self.header("content-type")), (200, "text/html; charset=utf-8"));
        self.text()
    }

    #[track_caller]
    pub fn expect_any_problem(&self) -> Value {
        let text = String::from_utf8_lossy(&self.bytes);
        assert_eq!(self.header("content-type"), "application/problem+json", "{} {text}", self.status);
        let body = self.json();
        assert_eq!(body["status"], self.status.as_u16(), "{body}");
        for word in ["type", "title", "code", "detail"] {
            assert!(body[word].as_str().is_some_and(|text| !text.is_empty()), "{word} in {body}");
        }
        body
    }
}

/// A client with what it sends each time.
#[derive(Clone)]
pub struct Web {
    base: String,
    client: Client,
    headers: Vec<(String, String)>,
}

impl Web {
    /// The same client with one more header.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut web = self.clone();
        web.headers.push((name.to_owned(), value.to_owned()));
        web
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base));
        self.headers.iter().fold(request, |request, (name, value)| request.header(name, value))
    }

    pub async fn send(&self, request: RequestBuilder) -> Answer {
        Answer::of(request.send().await.unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request(Method::PUT, path).json(body)).await
    }

    /// A command without a body.
    pub async fn act(&self, path: &str) -> Answer {
        self.method("POST", path).await
    }

    pub async fn method(&self, method: &str, path: &str) -> Answer {
        self.send(self.request(method.parse().unwrap(), path)).await
    }
}

/// A visitor with his token.
#[derive(Clone)]
pub struct Visitor {
    pub token: String,
    pub web: Web,
}

impl Visitor {
    /// A new visitor of `agent` who comes by `web`.
    pub async fn begin(web: Web, agent: &str) -> Self {
        let begun = web.post("/chat/conversations", &json!({"agent_id": agent})).await.expect(201);
        let token = begun["token"].as_str().unwrap().to_owned();
        Self { web: web.with("authorization", &format!("Bearer {token}")), token }
    }

    pub async fn say(&self, key: &str, text: &str) -> Answer {
        self.web.post("/chat/conversation/messages", &json!({"key": key, "text": text})).await
    }

    pub async fn state(&self) -> Value {
        self.web.get("/chat/conversation").await.expect(200)
    }

    pub async fn entries(&self) -> Vec<Value> {
        let page = self.web.get("/chat/conversation/entries").await.expect(200);
        assert_eq!(page["more"], false);
        page["entries"].as_array().unwrap().clone()
    }
}

impl Web {
    pub fn to(base: String) -> Self {
        Self { base, client: client(), headers: Vec::new() }
    }
}

impl Host {
    pub fn web(&self) -> Web {
        Web::to(self.url(""))
    }

    /// A new visitor of `agent`.
    pub async fn visitor(&self, agent: &str) -> Visitor {
        Visitor::begin(self.web(), agent).await
    }

    /// A new visitor of `agent` whom this operator has joined, and the path of his conversation.
    pub async fn held_by(&self, operator: &str, agent: &str) -> (Visitor, String) {
        let visitor = self.visitor(agent).await;
        let path = format!("/inbox/api/conversations/{}", self.id_of(&visitor).await);
        let joined = self.signed_in(operator).post(&format!("{path}/take-over"), &json!({})).await;
        assert_eq!(joined.expect(200)["list"], "mine");
        (visitor, path)
    }

    pub fn signed_in(&self, operator: &str) -> Web {
        self.web().with(LOGIN, operator)
    }

    /// The id of a visitor's conversation.
    pub async fn id_of(&self, visitor: &Visitor) -> String {
        let token = VisitorToken::parse(&visitor.token).unwrap();
        self.desk.find(token.digest()).await.unwrap().unwrap().id.to_string()
    }
}

/// An id that names nothing.
pub const NOBODY: &str = "0190c1b2-0000-7000-8000-000000000000";

/// A token that nobody was given.
pub static STRANGE_TOKEN: LazyLock<String> = LazyLock::new(|| "A".repeat(43));
