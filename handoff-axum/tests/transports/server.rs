//! A host's server with the widget under `/chat`, and what a client does over plain HTTP.

use std::net::{SocketAddr, TcpListener};
use std::sync::Mutex;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use handoff_core::conformance::transport::{Heard, Said, close_code};
use handoff_core::{AgentId, Desk};
use serde_json::{Value, json};

use crate::support::web::{Answer, Web};

/// How long open requests and streams may go on after the order to stop.
const DRAIN: Duration = Duration::from_secs(8);

/// A server that lives and ends as a process of its own would.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    desk: Desk,
    agent: AgentId,
    process: Mutex<Option<JoinHandle<()>>>,
}

impl Server {
    pub(crate) async fn start(desk: Desk, agent: AgentId) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let host = desk.clone();
        let process = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            // What still runs when this is done is cut off, as at the end of a process.
            runtime.block_on(serve(listener, host));
        });
        Self { address, desk, agent, process: Mutex::new(Some(process)) }
    }

    /// The origin of the server's own pages.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A page's own connections; each call is another page.
    pub(crate) fn web(&self, origin: Option<&str>) -> Web {
        Web::to(self.origin()).with("origin", origin.unwrap_or(&self.origin()))
    }

    pub(crate) async fn begin(&self, origin: Option<&str>) -> Option<String> {
        let begun = self.web(origin).post("/chat/conversations", &json!({"agent_id": self.agent})).await;
        begun.status.is_success().then(|| begun.json()["token"].as_str().unwrap().to_owned())
    }

    pub(crate) async fn stop(&self) {
        self.desk.stop();
        let process = self.process.lock().unwrap().take().expect("a server stops once");
        tokio::task::spawn_blocking(|| process.join().unwrap()).await.unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.desk.stop();
    }
}

/// Serves and stops as the handbook says that a host does.
async fn serve(listener: TcpListener, desk: Desk) {
    let app = Router::new().nest("/chat", handoff_axum::widget(desk.clone()));
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    let stopping = desk.clone();
    let serving = axum::serve(listener, app).with_graceful_shutdown(async move { stopping.stopped().await });
    let ended = async {
        serving.await.unwrap();
        desk.drained().await;
    };
    let late = async {
        desk.stopped().await;
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        () = ended => {}
        () = late => {}
    }
}

/// A visitor's client with his token on one page, but for his stream.
pub(crate) struct Page {
    pub(crate) web: Web,
    /// What it was answered.
    pub(crate) raw: String,
}

impl Page {
    pub(crate) fn new(web: &Web, token: &str) -> Self {
        Self { web: web.with("authorization", &format!("Bearer {token}")), raw: String::new() }
    }

    pub(crate) async fn say(&mut self, key: &str, text: &str) -> Said {
        let answer = self.post(&json!({"key": key, "text": text})).await;
        if answer.status.is_success() { Said::Written } else { Said::Refused }
    }

    pub(crate) async fn post(&mut self, body: &Value) -> Answer {
        let answer = self.web.post("/chat/conversation/messages", body).await;
        self.raw.push_str(answer.text());
        answer
    }
}

/// A refusal in place of a stream, by its status.
pub(crate) fn refused(status: u16) -> Heard {
    let name = match status {
        401 => "unauthorized",
        403 => "forbidden_origin",
        404 => "gone",
        _ => "unavailable",
    };
    let code = close_code(name).unwrap();
    Heard::Close { code, retry: code.may_retry() }
}
