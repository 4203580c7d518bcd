//! What servers do to a connection, byte for byte: close it as it is used again, speak an older HTTP, send a letter
//! in two pieces.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use handoff_core::event::Failure;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::endpoint::{Endpoint, HEALTHY, Part, Play, bytes, delta, done, finish};
use crate::scene::{Scene, options, responder};

/// What becomes of a request that was read.
#[derive(Clone)]
enum Then {
    /// The connection is closed without a byte.
    Break,
    /// This is sent, and the connection stays.
    Keep(Vec<u8>),
    /// This is sent, and the connection is closed.
    Close(Vec<u8>),
}

/// Does to each request what is next in the list, and to all others the last of it.
struct Wire {
    address: SocketAddr,
    /// Over which connection each request came.
    asked: Arc<Mutex<Vec<usize>>>,
    serving: JoinHandle<()>,
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Wire {
    async fn start(list: Vec<Then>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked: Arc<Mutex<Vec<usize>>> = Arc::default();
        let heard = Arc::clone(&asked);
        let serving = tokio::spawn(async move {
            for connection in 0.. {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(talk(stream, connection, list.clone(), Arc::clone(&heard)));
            }
        });
        Self { address, asked, serving }
    }

    async fn scene(&self) -> Scene {
        Scene::with(responder(&format!("http://{}", self.address), options())).await
    }

    fn asked(&self) -> Vec<usize> {
        self.asked.lock().unwrap().clone()
    }
}

async fn talk(mut stream: TcpStream, connection: usize, list: Vec<Then>, heard: Arc<Mutex<Vec<usize>>>) {
    while is_read(&mut stream).await {
        let n = {
            let mut heard = heard.lock().unwrap();
            heard.push(connection);
            heard.len() - 1
        };
        match list.get(n).or(list.last()).unwrap() {
            Then::Break => return,
            Then::Keep(answer) => stream.write_all(answer).await.unwrap(),
            Then::Close(answer) => return stream.write_all(answer).await.unwrap(),
        }
    }
}

/// Whether a whole request came.
async fn is_read(stream: &mut TcpStream) -> bool {
    let mut read = Vec::new();
    let mut more = [0; 4_096];
    loop {
        let whole = read.windows(4).position(|four| four == b"\r\n\r\n").map(|end| {
            let head = String::from_utf8_lossy(&read[..end]).to_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            end + 4 + length.map_or(0, |length| length.parse::<usize>().unwrap())
        });
        if whole.is_some_and(|whole| read.len() >= whole) {
            return true;
        }
        match stream.read(&mut more).await {
            Ok(0) | Err(_) => return false,
            Ok(length) => read.extend(&more[..length]),
        }
    }
}

/// A stream of events as it should be, with its length.
fn healthy() -> Vec<u8> {
    let body = [delta(HEALTHY), finish("stop"), done()].map(bytes).concat();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: {}\r\n\r\n", body.len());
    [head.into_bytes(), body].concat()
}

#[tokio::test]
async fn a_connection_that_is_closed_as_it_is_used_again_is_made_anew() {
    let wire = Wire::start(vec![Then::Keep(healthy()), Then::Break, Then::Keep(healthy())]).await;
    let scene = wire.scene().await;
    let id = scene.begin(1).await;
    for _ in 0..2 {
        scene.ask(id, "How long does a parcel take?").await;
        assert_eq!(scene.outcome(id).await.map(|answer| answer.text).as_deref(), Ok(HEALTHY));
    }
    assert_eq!(wire.asked(), [0, 0, 1], "the first connection was used again");
}

#[tokio::test]
async fn a_server_that_closes_every_connection_is_not_asked_for_ever() {
    let wire = Wire::start(vec![Then::Break]).await;
    let scene = wire.scene().await;
    let id = scene.begin(1).await;
    scene.ask(id, "How long does a parcel take?").await;
    assert_eq!((scene.outcome(id).await, wire.asked().len()), (Err(Failure::Error), 3));
}

#[tokio::test]
async fn an_older_http_whose_end_is_the_connections_end() {
    let head = b"HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".to_vec();
    let whole = [delta(HEALTHY), finish("stop"), done()].map(bytes).concat();
    let half = [delta("A parcel takes three")].map(bytes).concat();
    for (body, is_whole) in [(whole, true), (half, false)] {
        let wire = Wire::start(vec![Then::Close([head.clone(), body].concat())]).await;
        let scene = wire.scene().await;
        let id = scene.begin(1).await;
        scene.ask(id, "How long does a parcel take?").await;
        let wanted = if is_whole { Ok(HEALTHY) } else { Err(Failure::Error) };
        assert_eq!(scene.outcome(id).await.as_ref().map(|answer| answer.text.as_str()), wanted.as_ref().copied());
    }
}

#[tokio::test]
async fn letters_that_come_in_two_pieces_are_whole() {
    let text = "A parcel takes three working days, même à Zürich 三 🙂 [1].";
    let whole = [delta(text), finish("stop"), done()].map(bytes).concat();
    let parts: Vec<Part> = whole.into_iter().map(|byte| Part::Bytes(vec![byte])).collect();
    let endpoint = Endpoint::start(move |_| Play::events(parts.clone())).await;
    let scene = Scene::with(responder(&endpoint.base(), options())).await;
    let id = scene.begin(1).await;
    scene.ask(id, "How long does a parcel take?").await;
    assert_eq!(scene.outcome(id).await.map(|answer| answer.text).as_deref(), Ok(text));
}
