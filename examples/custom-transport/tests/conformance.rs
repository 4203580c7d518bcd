//! The lines keep the promises of a transport, over TCP.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use custom_transport::server::{Limits, serve};
use handoff_core::conformance::transport::{Carrier, Heard, Line, Opening, Said, Shown, close_code};
use handoff_core::projection::VisitorPhase;
use handoff_core::session::CloseCode;
use handoff_core::{AgentId, Cursor, Desk, async_trait};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

async fn carrier(desk: Desk, agent: AgentId) -> Arc<dyn Carrier> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = serve(desk.clone(), agent, listener, Limits::default(), async { drop(stopped.await) });
    Arc::new(Server { desk, address, running: Mutex::new(Some((stop, tokio::spawn(serving)))) })
}

// A line has no page, and a token is good for as long as its conversation.
handoff_core::transport_conformance!(carrier, without origins, expiry);

#[derive(Debug)]
struct Server {
    desk: Desk,
    address: SocketAddr,
    running: Mutex<Option<(oneshot::Sender<()>, JoinHandle<()>)>>,
}

#[async_trait]
impl Carrier for Server {
    async fn begin(&self, _: Option<&str>) -> Option<String> {
        let mut client = Client::connect(self.address, "new").await;
        let line = client.line().await?;
        line.strip_prefix("token ").map(str::to_owned)
    }

    async fn open(&self, opening: Opening<'_>) -> Box<dyn Line> {
        let first = format!("resume {} {}", opening.credential, opening.after);
        Box::new(Client::connect(self.address, &first).await)
    }

    async fn stop(&self) {
        let (stop, serving) = self.running.lock().unwrap().take().expect("a server stops once");
        drop(stop);
        self.desk.stop();
        serving.await.unwrap();
    }
}

struct Client {
    lines: Lines<BufReader<OwnedReadHalf>>,
    write: OwnedWriteHalf,
    /// Heard while it waited for an acknowledgement.
    heard: VecDeque<Heard>,
    raw: String,
}

impl Client {
    async fn connect(address: SocketAddr, first: &str) -> Self {
        let (read, mut write) = TcpStream::connect(address).await.unwrap().into_split();
        write.write_all(format!("{first}\n").as_bytes()).await.unwrap();
        Self { lines: BufReader::new(read).lines(), write, heard: VecDeque::new(), raw: String::new() }
    }

    async fn line(&mut self) -> Option<String> {
        let line = self.lines.next_line().await.ok()??;
        self.raw.push_str(&line);
        self.raw.push('\n');
        Some(line)
    }
}

#[async_trait]
impl Line for Client {
    async fn next(&mut self) -> Heard {
        if let Some(heard) = self.heard.pop_front() {
            return heard;
        }
        while let Some(line) = self.line().await {
            if let Some(heard) = heard(&line) {
                return heard;
            }
        }
        Heard::End
    }

    async fn say(&mut self, key: &str, text: &str) -> Said {
        if self.write.write_all(format!("say {key} {text}\n").as_bytes()).await.is_err() {
            return Said::Refused;
        }
        while let Some(line) = self.line().await {
            if line == format!("ok {key}") {
                return Said::Written;
            }
            if line.starts_with("error ") {
                return Said::Refused;
            }
            self.heard.extend(heard(&line));
        }
        Said::Refused
    }

    async fn babble(&mut self) {
        self.write.write_all(b"say k \xff\xfe\n").await.unwrap();
    }

    fn raw(&self) -> String {
        self.raw.clone()
    }
}

/// What a line says, but for those that a client of the suite passes over.
fn heard(line: &str) -> Option<Heard> {
    let mut words = line.splitn(3, ' ');
    let (first, second, rest) = (words.next()?, words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if let Ok(cursor) = first.parse::<Cursor>() {
        let text = said(second, rest).map(unescape);
        return Some(Heard::Entries(vec![Shown { n: cursor.position(), at: cursor.at(), text }]));
    }
    match first {
        "hello" => {
            let phase = phase(rest.split(' ').nth(1)?)?;
            Some(Heard::Hello { from: second.parse().ok()?, phase })
        }
        "state" => Some(Heard::State { phase: phase(second)? }),
        "bye" => {
            let code = close_code(second).unwrap_or(CloseCode::Unavailable);
            Some(Heard::Close { code, retry: rest == "retry" })
        }
        _ => None,
    }
}

/// The words of an entry, still escaped.
fn said<'a>(kind: &str, rest: &'a str) -> Option<&'a str> {
    match kind {
        "visitor" => rest.split_once(' ').map(|(_, text)| text),
        "person" => rest.split_once(": ").map(|(_, text)| text),
        "ai" | "status" => Some(rest),
        _ => None,
    }
}

fn phase(word: &str) -> Option<VisitorPhase> {
    match word {
        "ai" => Some(VisitorPhase::Ai),
        "waiting" => Some(VisitorPhase::Waiting),
        "human" => Some(VisitorPhase::Human),
        "resolved" => Some(VisitorPhase::Resolved),
        _ => None,
    }
}

/// Undoes [`custom_transport::screen::escape`].
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let escaped = &rest[at + 1..];
        let (c, length) = match escaped.chars().next() {
            Some('n') => ('\n', 1),
            Some('t') => ('\t', 1),
            Some('u') => {
                let end = escaped.find('}').expect("an escape ends");
                let code = u32::from_str_radix(&escaped[2..end], 16).expect("an escape is hexadecimal");
                (char::from_u32(code).expect("an escape is a character"), end + 1)
            }
            _ => ('\\', 1),
        };
        plain.push(c);
        rest = &escaped[length..];
    }
    plain + rest
}
