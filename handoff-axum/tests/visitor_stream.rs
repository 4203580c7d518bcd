//! A visitor's stream: the same over both carriers, and whole whatever happens to the line.

mod support;

use serde_json::{Value, json};
use support::events::Events;
use support::relay::relay;
use support::socket::Socket;
use support::web::Visitor;
use support::{Host, Wishes};
use tokio::net::TcpStream;

/// A history of more than two frames of entries: what the visitor says alone.
const MESSAGES: u64 = 230;

/// A host on which nothing happens unprompted, with a visitor who has said much.
async fn talkative() -> (Host, Visitor) {
    let host = Host::with(Wishes { worker: false, ..Wishes::default() }).await;
    let visitor = host.visitor("quiet").await;
    for n in 1..=MESSAGES {
        visitor.say(&format!("k{n}"), &format!("message {n}")).await.expect(201);
    }
    (host, visitor)
}

/// The numbers of the entries in a frame.
fn numbers(frame: &Value) -> impl Iterator<Item = u64> {
    frame["entries"].as_array().into_iter().flatten().map(|entry| entry["n"].as_u64().unwrap())
}

/// Where a client stands that has this entry.
fn cursor(entry: &Value) -> String {
    format!("{}-{}", entry["n"], entry["at"])
}

/// Where a client stands that has so many of them.
async fn at(visitor: &Visitor, n: u64) -> String {
    let Some(before) = n.checked_sub(1) else { return "0".to_owned() };
    let page = visitor.web.get(&format!("/chat/conversation/entries?after={before}")).await.expect(200);
    cursor(&page["entries"][0])
}

/// What one client has of a conversation, over however many lines.
#[derive(Debug, Default)]
struct Reader {
    last: u64,
    cursor: String,
    lines: u64,
}

impl Reader {
    async fn at(visitor: &Visitor, last: u64) -> Self {
        Self { last, cursor: at(visitor, last).await, lines: 0 }
    }

    /// Takes a frame and checks that it continues where the reader is.
    fn take(&mut self, frame: &Value) {
        if frame["type"] == "hello" {
            assert_eq!(frame["from"], self.last, "the stream does not continue at the cursor");
            self.lines += 1;
        }
        for entry in frame["entries"].as_array().into_iter().flatten() {
            assert_eq!(entry["n"], self.last + 1, "a hole or a double");
            self.last += 1;
            self.cursor = cursor(entry);
        }
    }
}

#[tokio::test]
async fn both_carriers_bring_the_same_frames_and_hello_first() {
    let (host, visitor) = talkative().await;
    let seventh = at(&visitor, 7).await;
    let mut socket = host.visitor_socket(&visitor.token, &seventh).await;
    let mut events = host.visitor_events(&visitor, &seventh).await;
    let mut frames = Vec::new();
    while frames.last().and_then(|frame| numbers(frame).last()) != Some(MESSAGES) {
        let frame = socket.next().await;
        assert_eq!(events.next().await, frame);
        frames.push(frame);
    }
    assert_eq!(frames[0]["type"], "hello");
    assert_eq!(frames[0]["state"], visitor.state().await);
    assert!(frames[1..].iter().all(|frame| frame["type"] == "entries"));
    assert_eq!(frames.iter().flat_map(numbers).collect::<Vec<_>>(), (8..=MESSAGES).collect::<Vec<_>>());
    assert_eq!(events.id, Some(at(&visitor, MESSAGES).await));

    // And the same as they happen: a new name is not the visitor's to see, a message is.
    let names = visitor.web.put("/chat/conversation/visitor", &json!({"name": "Nina"})).await;
    names.expect(204);
    visitor.say("live", "still there?").await.expect(201);
    let live = socket.next_of("entries").await;
    assert_eq!(events.next().await, live);
    assert_eq!(live["entries"].as_array().unwrap().len(), 1);
    let state = socket.next().await;
    assert_eq!((&state["type"], &state["state"]["last"]), (&json!("state"), &json!(MESSAGES + 1)));
    assert_eq!(events.next().await, state);
    drop((socket, events));
    host.end().await;
}

#[tokio::test]
async fn a_stream_resumes_behind_every_cursor() {
    let (host, visitor) = talkative().await;
    for after in (0..=MESSAGES).step_by(23).chain([99, 100, 101, MESSAGES - 1]) {
        let mut reader = Reader::at(&visitor, after).await;
        let mut socket = host.visitor_socket(&visitor.token, &reader.cursor).await;
        reader.take(&socket.next().await);
        while reader.last < MESSAGES {
            reader.take(&socket.next().await);
        }
        socket.cut();
    }
    host.end().await;
}

#[tokio::test]
async fn a_cursor_of_another_history_begins_anew_and_says_so() {
    let (host, visitor) = talkative().await;
    let known = at(&visitor, MESSAGES).await;
    let instant = known.split_once('-').unwrap().1;
    let beyond = [MESSAGES + 1, u64::MAX].map(|position| format!("{position}-{instant}"));
    let other = [format!("{known}0"), format!("{MESSAGES}-0"), format!("1-{}", i64::MAX)];
    // What no server wrote: a number alone, and worse.
    let wrong = ["7", "-1", "7-", "07-0", "99999999999999999999-1", "x", ""].map(str::to_owned);
    for cursor in beyond.into_iter().chain(other).chain(wrong) {
        let mut socket = host.visitor_socket(&visitor.token, &cursor).await;
        let hello = socket.next().await;
        assert_eq!((&hello["from"], &hello["state"]["last"]), (&json!(0), &json!(MESSAGES)), "{cursor}");
        assert_eq!(numbers(&socket.next().await).next(), Some(1));
        socket.cut();
        for (path, header) in [(format!("/chat/events?after={cursor}"), None), ("/chat/events".into(), Some(&cursor))] {
            let web = header.map_or(visitor.web.clone(), |cursor| visitor.web.with("last-event-id", cursor));
            let mut events = Events::open(&web, &path).await;
            assert_eq!(events.next().await["from"], 0, "{cursor}");
            assert_eq!(numbers(&events.next().await).next(), Some(1));
        }
    }
    host.end().await;
}

/// Cuts that fall into the handshake, the first frames, and anywhere behind.
fn cuts() -> impl Iterator<Item = usize> {
    (1..).map(|n: usize| 90 + n * n * 61)
}

#[tokio::test]
async fn a_socket_that_is_cut_anywhere_loses_and_doubles_nothing() {
    let (host, visitor) = talkative().await;
    let origin = host.origin();
    let mut reader = Reader::default();
    for cut in cuts() {
        let line = TcpStream::connect(relay(host.address, cut).await).await.unwrap();
        // The page's origin is the host's own, whatever the line is called.
        let headers = [("origin", &origin[..])];
        let Ok(mut socket) = over(line, &host, &headers).await else { continue };
        let greeting = json!({"type": "hello", "token": visitor.token, "after": reader.cursor});
        socket.send(&greeting).await;
        while let Some(frame) = socket.next_or_cut().await {
            reader.take(&frame);
            if reader.last == MESSAGES {
                assert!(reader.lines > 3, "too few cuts to mean anything: {reader:?}");
                drop(socket);
                return host.end().await;
            }
        }
    }
}

/// A handshake that may be cut.
async fn over(line: TcpStream, host: &Host, headers: &[(&str, &str)]) -> Result<Socket, ()> {
    use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
    let mut request = format!("ws://{}/chat/stream", host.address).into_client_request().unwrap();
    for (name, value) in headers {
        request.headers_mut().insert(name.parse::<http::HeaderName>().unwrap(), value.parse().unwrap());
    }
    tokio_tungstenite::client_async(request, line).await.map(|(socket, _)| Socket(socket)).map_err(drop)
}

#[tokio::test]
async fn events_that_are_cut_anywhere_lose_and_double_nothing() {
    let (host, visitor) = talkative().await;
    let mut reader = Reader::default();
    for cut in cuts() {
        let line = relay(host.address, cut).await;
        let url = format!("http://{line}/chat/events?after={}", reader.cursor);
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let Ok(response) = client.get(url).bearer_auth(&visitor.token).send().await else { continue };
        let mut events = Events::from(response);
        while let Some(frame) = events.next_or_end().await {
            reader.take(&frame);
            if reader.last == MESSAGES {
                assert!(reader.lines > 3, "too few cuts to mean anything: {reader:?}");
                drop(events);
                return host.end().await;
            }
        }
    }
}

#[tokio::test]
async fn a_line_that_breaks_while_the_visitor_writes_loses_and_doubles_nothing() {
    let (host, visitor) = talkative().await;
    let writing = {
        let visitor = visitor.clone();
        tokio::spawn(async move {
            for n in 0..120 {
                visitor.say(&format!("w{n}"), &format!("written meanwhile {n}")).await.expect(201);
            }
        })
    };
    let mut reader = Reader::default();
    for cut in (600..).step_by(211).cycle() {
        let line = TcpStream::connect(relay(host.address, cut).await).await.unwrap();
        let origin = host.origin();
        let Ok(mut socket) = over(line, &host, &[("origin", &origin)]).await else { continue };
        socket.greet(&visitor.token, &reader.cursor).await;
        while let Some(frame) = socket.next_or_cut().await {
            reader.take(&frame);
            if reader.last == MESSAGES + 120 {
                writing.await.unwrap();
                assert_eq!(u64::try_from(all(&visitor).await).unwrap(), reader.last);
                drop(socket);
                return host.end().await;
            }
        }
    }
}

/// How many entries the visitor's log has, read over HTTP page by page.
async fn all(visitor: &Visitor) -> usize {
    let mut count = 0;
    loop {
        let page = visitor.web.get(&format!("/chat/conversation/entries?after={count}")).await.expect(200);
        count += page["entries"].as_array().unwrap().len();
        if page["more"] == false {
            return count;
        }
    }
}

#[tokio::test]
async fn the_last_event_id_of_a_browser_stands_for_the_cursor() {
    let (host, visitor) = talkative().await;
    let mut reader = Reader::at(&visitor, 228).await;
    let web = visitor.web.with("last-event-id", &reader.cursor);
    let mut events = Events::open(&web, &format!("/chat/events?after={}", at(&visitor, 1).await)).await;
    reader.take(&events.next().await);
    reader.take(&events.next().await);
    assert_eq!(reader.last, MESSAGES);
    drop(events);
    host.end().await;
}
