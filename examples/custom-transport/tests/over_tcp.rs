//! A whole support case over a real socket, and what a stranger may not do to the server.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use custom_transport::LINE_BYTES_MAX;
use custom_transport::responder::Scripted;
use custom_transport::server::{Limits, serve};
use handoff_core::{AgentId, AgentSettings, Cursor, Desk, MemoryStore, Name, Operator, OperatorId, Scope, Status};
use tokio::io::{
    AsyncBufReadExt as _, AsyncRead, AsyncWriteExt as _, BufReader, DuplexStream, Lines, ReadHalf, WriteHalf,
};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// What has not come by then does not come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server with its desk.
struct House {
    desk: Desk,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    running: Vec<JoinHandle<()>>,
}

async fn house(limits: Limits) -> House {
    let script = vec![("price", "It costs nothing.")];
    let builder = Desk::builder(Arc::new(MemoryStore::default())).responder(Arc::new(Scripted::new(script)));
    let (desk, worker) = builder.build();
    let agent = AgentId::new("docs").unwrap();
    desk.create_agent(agent.clone(), AgentSettings::default()).await.unwrap();
    let sam = Operator::new(sam(), Name::new("Sam").unwrap(), Scope::All);
    desk.enroll(&sam).await.unwrap();
    desk.set_status(&sam.id, Status::Available).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = serve(desk.clone(), agent, listener, limits, async { drop(stopped.await) });
    House { desk, address, stop, running: vec![tokio::spawn(worker.run()), tokio::spawn(serving)] }
}

impl House {
    async fn close(self) {
        drop(self.stop);
        self.desk.stop();
        for task in self.running {
            timeout(PATIENCE, task).await.expect("the house closes in time").unwrap();
        }
    }
}

fn sam() -> OperatorId {
    OperatorId::new("sam").unwrap()
}

/// Reads lines until one that fits, and gives all of them.
async fn read_until(lines: &mut Lines<BufReader<impl AsyncRead + Unpin>>, wanted: &str) -> Vec<String> {
    let mut read = Vec::new();
    loop {
        let line = timeout(PATIENCE, lines.next_line()).await;
        let line = line.unwrap_or_else(|_| panic!("{wanted:?} did not come after {read:?}")).unwrap();
        let line = line.unwrap_or_else(|| panic!("the end came before {wanted:?}, after {read:?}"));
        let fits = line.contains(wanted);
        read.push(line);
        if fits {
            return read;
        }
    }
}

struct Client {
    lines: Lines<BufReader<OwnedReadHalf>>,
    write: OwnedWriteHalf,
}

impl Client {
    async fn connect(address: SocketAddr) -> Self {
        let (read, write) = TcpStream::connect(address).await.unwrap().into_split();
        Self { lines: BufReader::new(read).lines(), write }
    }

    async fn send(&mut self, line: &str) {
        self.write.write_all(format!("{line}\n").as_bytes()).await.unwrap();
    }

    async fn until(&mut self, wanted: &str) -> Vec<String> {
        read_until(&mut self.lines, wanted).await
    }

    async fn begin(address: SocketAddr) -> (Self, String) {
        let mut client = Self::connect(address).await;
        client.send("new").await;
        let line = client.until("token ").await.remove(0);
        let token = line.strip_prefix("token ").unwrap().to_owned();
        client.until("hello 0 0 ai").await;
        (client, token)
    }
}

/// The operator's terminal, typed into through a pipe.
struct Typist {
    lines: Lines<BufReader<ReadHalf<DuplexStream>>>,
    keyboard: WriteHalf<DuplexStream>,
}

impl Typist {
    async fn sit_down(desk: &Desk) -> Self {
        let (ours, theirs) = tokio::io::duplex(64 * 1024);
        let (input, output) = tokio::io::split(theirs);
        tokio::spawn(custom_transport::operator::run(desk.clone(), sam(), input, output));
        let (read, keyboard) = tokio::io::split(ours);
        let mut typist = Self { lines: BufReader::new(read).lines(), keyboard };
        typist.until("you are Sam, available").await;
        typist
    }

    async fn types(&mut self, line: &str) {
        self.keyboard.write_all(format!("{line}\n").as_bytes()).await.unwrap();
    }

    async fn until(&mut self, wanted: &str) -> Vec<String> {
        read_until(&mut self.lines, wanted).await
    }
}

/// The entries among the lines: those that begin with their cursor.
fn entries(lines: &[String]) -> Vec<(Cursor, String)> {
    let entry = |line: &String| {
        let (cursor, rest) = line.split_once(' ')?;
        Some((cursor.parse().ok()?, rest.to_owned()))
    };
    lines.iter().filter_map(entry).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_asks_the_ai_gets_a_person_loses_his_connection_and_misses_nothing() {
    let house = house(Limits::default()).await;
    let mut sam = Typist::sit_down(&house.desk).await;
    let (mut client, token) = Client::begin(house.address).await;

    // The AI answers.
    client.send("say k1 What is the price?").await;
    let mut seen = client.until("ai It costs nothing.").await;

    // A person is asked for, promised, and comes.
    client.send("say k2 Can I speak to a person?").await;
    seen.extend(client.until("state waiting").await);
    sam.until("waits for a person").await;
    sam.types("list waiting").await;
    sam.until("1 a visitor").await;
    sam.types("open 1").await;
    sam.types("claim").await;
    sam.until("Sam joined").await;
    sam.types("say Hello, this is Sam.").await;
    seen.extend(client.until("person Sam: Hello, this is Sam.").await);

    // The connection breaks in the middle of a line; what was sent whole may or may not have come.
    client.send("say k3 My order is \\ late.").await;
    client.write.write_all(b"say k4 and half of thi").await.unwrap();
    sam.until("visitor: My order is \\\\ late.").await;
    drop(client);
    sam.types("say I look into it.").await;
    sam.until("Sam: I look into it.").await;
    let last = entries(&seen).last().unwrap().0;

    // Back again: from behind what he has, and what was not acknowledged is sent once more.
    let mut client = Client::connect(house.address).await;
    client.send(&format!("resume {token} {last}")).await;
    client.send("say k3 My order is \\ late.").await;
    client.send("say k4 and half of this was lost").await;
    seen.extend(client.until("visitor k4 and half of this was lost").await);
    sam.until("visitor: and half of this was lost").await;
    sam.types("say Found it.").await;
    sam.types("resolve").await;
    seen.extend(client.until("state resolved").await);

    let entries = entries(&seen);
    let numbers: Vec<u64> = entries.iter().map(|(cursor, _)| cursor.position()).collect();
    assert_eq!(numbers, (1..=u64::try_from(numbers.len()).unwrap()).collect::<Vec<_>>(), "no hole, no double");
    let texts: Vec<&str> = entries.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "visitor k1 What is the price?",
            "ai It costs nothing.",
            "visitor k2 Can I speak to a person?",
            "status Connecting you with the team.",
            "joined Sam",
            "person Sam: Hello, this is Sam.",
            "visitor k3 My order is \\\\ late.",
            "person Sam: I look into it.",
            "visitor k4 and half of this was lost",
            "person Sam: Found it.",
            "resolved",
        ]
    );

    // From the beginning it is the same story, and likewise for whoever had another one.
    for had in ["0".to_owned(), format!("{last}0")] {
        let mut again = Client::connect(house.address).await;
        again.send(&format!("resume {token} {had}")).await;
        again.until("hello 0 11 resolved").await;
        let whole = again.until(&format!("{} resolved", entries[10].0)).await;
        assert_eq!(self::entries(&whole), entries);
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_visitor_writes_cannot_control_the_operators_terminal() {
    let house = house(Limits::default()).await;
    let mut sam = Typist::sit_down(&house.desk).await;
    let (mut client, _) = Client::begin(house.address).await;

    // Control characters are refused by the core; what turns text around is not, and is escaped.
    client.send("say k1 \x1b[2Jgone").await;
    client.until("error ").await;
    client.send("say k2 price \u{202e}txet denrut").await;
    client.until("It costs nothing").await;
    sam.types("list ai").await;
    let shown = sam.until("1 a visitor").await.join("\n");
    assert!(!shown.contains('\x1b') && !shown.contains('\u{202e}'), "{shown:?}");
    sam.types("open 1").await;
    let shown = sam.until("visitor: price").await.join("\n");
    assert!(shown.contains("price \\u{202e}txet"), "{shown:?}");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_learns_nothing_and_holds_nothing() {
    let house = house(Limits::default()).await;

    let mut guessing = Client::connect(house.address).await;
    guessing.send(&format!("resume {} 0", "0".repeat(64))).await;
    assert_eq!(guessing.until("bye").await, ["bye unauthorized final"]);

    let mut babbling = Client::connect(house.address).await;
    babbling.send("GET / HTTP/1.1").await;
    babbling.until("error the first line must be").await;
    babbling.until("bye protocol final").await;

    let (mut endless, _) = Client::begin(house.address).await;
    endless.write.write_all(&vec![b'a'; LINE_BYTES_MAX + 1]).await.unwrap();
    endless.until("error the line is too long").await;
    endless.until("bye protocol final").await;
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_house_turns_away_and_an_idle_place_comes_free() {
    let house = house(Limits { connections: 1, idle: Duration::from_secs(3) }).await;
    let (mut first, token) = Client::begin(house.address).await;
    let mut second = Client::connect(house.address).await;
    assert_eq!(second.until("bye").await, ["bye full retry"]);

    // Half a line is no sign of life.
    first.write.write_all(b"say k1 slow").await.unwrap();
    first.until("bye idle retry").await;
    drop(first);
    // The good-bye comes a moment before the place is free: whoever is told to retry, retries.
    let hello = async {
        loop {
            let mut back = Client::connect(house.address).await;
            // Already turned away, he cannot write any more.
            drop(back.write.write_all(format!("resume {token} 0\n").as_bytes()).await);
            if let Ok(Some(line)) = back.lines.next_line().await
                && line == "hello 0 0 ai"
            {
                return;
            }
        }
    };
    timeout(PATIENCE, hello).await.expect("a place comes free");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_desk_stops_everybody_is_told_to_come_back() {
    let house = house(Limits::default()).await;
    let mut sam = Typist::sit_down(&house.desk).await;
    let (mut client, _) = Client::begin(house.address).await;
    house.close().await;
    client.until("bye shutdown retry").await;
    sam.until("the desk stops").await;
}
