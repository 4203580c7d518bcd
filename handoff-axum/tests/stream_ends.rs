//! How streams end: by the protocol, by the clock, by a reader who does not read, by the host.

mod support;

use std::time::Duration;

use handoff_core::session::{OPERATOR_HEARTBEAT, VISITOR_HEARTBEAT};
use handoff_core::{MessageKey, Text};
use serde_json::json;
use support::socket::{End, Socket};
use support::web::{STRANGE_TOKEN, Visitor};
use support::{Host, LOGIN, Wishes, paused, until_streams};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::Message;

fn end(code: &str, retry: bool, number: u16) -> End {
    End { frame: json!({"type": "close", "code": code, "retry": retry}), code: number }
}

#[tokio::test]
async fn a_greeting_that_is_none_is_closed_as_a_breach_of_the_protocol() {
    let host = Host::start().await;
    let token = host.visitor("docs").await.token;
    let wrong = [
        Message::text("hello"),
        Message::text("{}"),
        Message::text(r#"{"type":"alive"}"#),
        Message::text(r#"{"type":"hello"}"#),
        Message::text(json!({"type": "hello", "token": token, "after": -1}).to_string()),
        Message::text(json!({"type": "hello", "token": token, "after": 0, "admin": true}).to_string()),
        Message::binary(json!({"type": "hello", "token": token}).to_string()),
    ];
    for first in wrong {
        let mut socket = Socket::open(host.address, "/chat/stream", &[("origin", &host.origin())]).await.unwrap();
        let label = first.to_string();
        futures_util::SinkExt::send(&mut socket.0, first).await.unwrap();
        assert_eq!(socket.end().await, end("protocol", false, 1002), "{label}");
    }
    host.end().await;
}

#[tokio::test]
async fn a_frame_that_is_too_large_is_not_even_read() {
    let host = Host::start().await;
    let token = host.visitor("docs").await.token;
    let large = json!({"type": "hello", "token": token, "pad": "x".repeat(handoff_axum::CLIENT_FRAME_BYTES_MAX)});
    for path in ["/chat/stream", "/inbox/api/stream"] {
        let headers = [("origin", &host.origin()[..]), (LOGIN, "sam")];
        let mut socket = Socket::open(host.address, path, &headers).await.unwrap();
        futures_util::SinkExt::send(&mut socket.0, Message::text(large.to_string())).await.unwrap();
        // What was sent and not read may reset the line before the last frame is through it.
        while let Some(Ok(message)) = futures_util::StreamExt::next(&mut socket.0).await {
            let close = |code| matches!(&message, Message::Close(Some(close)) if u16::from(close.code) == code);
            assert!(close(1002) || message.is_text(), "{message:?}");
            assert!(path != "/chat/stream" || !message.to_string().contains("hello"), "{message}");
        }
    }
    host.end().await;
}

#[tokio::test]
async fn an_unknown_token_is_closed_as_unauthorized_and_a_forgotten_conversation_too() {
    let host = Host::start().await;
    for token in ["", "x", &STRANGE_TOKEN, &"A".repeat(3_000)] {
        let mut socket = host.visitor_socket(token, 0).await;
        assert_eq!(socket.end().await, end("unauthorized", false, 4401), "{token}");
    }
    let visitor = host.visitor("docs").await;
    let mut socket = host.visitor_socket(&visitor.token, 0).await;
    assert_eq!(socket.next().await["type"], "hello");
    host.desk.erase(host.id_of(&visitor).await.parse().unwrap()).await.unwrap();
    assert_eq!(socket.end().await, end("gone", false, 4404));
    let mut socket = host.visitor_socket(&visitor.token, 0).await;
    assert_eq!(socket.end().await, end("unauthorized", false, 4401));
    host.end().await;
}

#[tokio::test]
async fn after_the_greeting_a_socket_says_nothing_but_that_it_lives() {
    let host = Host::start().await;
    let token = host.visitor("docs").await.token;
    let wrong = ["hello", "[]", r#"{"type":"say","text":"x"}"#, r#"{"type":"alive","text":"x"}"#];
    let again = json!({"type": "hello", "token": token}).to_string();
    for frame in wrong.into_iter().chain([&again[..]]) {
        let mut socket = host.visitor_socket(&token, 0).await;
        socket.send(&json!({"type": "alive"})).await;
        futures_util::SinkExt::send(&mut socket.0, Message::text(frame)).await.unwrap();
        assert_eq!(socket.end().await, end("protocol", false, 1002), "{frame}");
    }
    let mut socket = host.operator_socket("sam", "").await;
    futures_util::SinkExt::send(&mut socket.0, Message::binary("x")).await.unwrap();
    assert_eq!(socket.end().await, end("protocol", false, 1002));
    host.end().await;
}

#[tokio::test]
async fn a_client_that_never_greets_is_closed_after_ten_seconds() {
    let (host, mut time) = paused::start(Wishes::default()).await;
    let mut socket = Socket::open(host.address, "/chat/stream", &[("origin", &host.origin())]).await.unwrap();
    assert_eq!(time.until(socket.end()).await, end("protocol", false, 1002));
    assert!(time.passed >= Duration::from_secs(10), "{:?}", time.passed);
}

#[tokio::test]
async fn the_heart_beats_over_both_carriers_and_for_both_sides() {
    let (host, mut time) = paused::start(Wishes::default()).await;
    let visitor = host.visitor("docs").await;
    let mut socket = host.visitor_socket(&visitor.token, 0).await;
    let mut events = host.visitor_events(&visitor, 0).await;
    let mut operator = host.operator_socket("sam", "").await;
    for hello in [socket.next().await, events.next().await] {
        assert_eq!(hello["heartbeat_ms"], u64::try_from(VISITOR_HEARTBEAT.as_millis()).unwrap());
    }
    let beat = u64::try_from(OPERATOR_HEARTBEAT.as_millis()).unwrap();
    assert_eq!(operator.next().await["heartbeat_ms"], beat);
    assert_eq!(time.until(operator.next_of("ping")).await, json!({"type": "ping"}));
    assert!(time.passed >= OPERATOR_HEARTBEAT, "{:?}", time.passed);
    assert_eq!(time.until(socket.next()).await, json!({"type": "ping"}));
    assert_eq!(time.until(events.next()).await, json!({"type": "ping"}));
    assert!(time.passed >= VISITOR_HEARTBEAT, "{:?}", time.passed);
}

#[tokio::test]
async fn a_socket_whose_client_is_gone_without_a_word_is_given_up() {
    let (host, mut time) = paused::start(Wishes { worker: false, ..Wishes::default() }).await;
    let token = host.visitor("docs").await.token;
    let mut socket = host.visitor_socket(&token, 0).await;
    assert_eq!(socket.next().await["type"], "hello");
    // Nobody reads it any more, so nobody answers a ping; and the line stays open.
    let mut streams = host.streams.clone();
    time.until(until_streams(&mut streams, 0)).await;
    assert!(time.passed >= VISITOR_HEARTBEAT * 3, "{:?}", time.passed);
}

/// Entries in a log that fits into no buffer, and how long each is.
const LONG: (u64, usize) = (800, 16_000);
/// What a reader who never reads may cost: a socket's send buffer, and a frame or two of the host's own.
const HELD_MAX: usize = 9_000_000;

/// A paused host with a visitor whose log is longer than [`HELD_MAX`].
async fn long_log() -> (Host, paused::Time, Visitor) {
    let (host, time) = paused::start(Wishes { worker: false, ..Wishes::default() }).await;
    let visitor = host.visitor("quiet").await;
    let id = host.id_of(&visitor).await.parse().unwrap();
    for n in 0..LONG.0 {
        let (key, text) = (MessageKey::new(format!("k{n}")).unwrap(), Text::new("x".repeat(LONG.1)).unwrap());
        host.desk.say(id, key, text, None).await.unwrap();
    }
    (host, time, visitor)
}

/// A connection that takes in little.
async fn narrow(host: &Host) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4_096).unwrap();
    socket.connect(host.address).await.unwrap()
}

/// Checks that somebody with a good line, who has nothing yet, gets the whole log.
async fn catches_up(host: &Host, visitor: &Visitor) {
    let mut socket = host.visitor_socket(&visitor.token, 0).await;
    let mut last = 0;
    while last < LONG.0 {
        for entry in socket.next().await["entries"].as_array().into_iter().flatten() {
            last += 1;
            assert_eq!(entry["n"], last);
        }
    }
}

#[tokio::test]
async fn a_socket_that_never_reads_is_closed_costs_little_and_can_catch_up() {
    let (host, mut time, visitor) = long_log().await;
    let line = narrow(&host).await;
    let mut socket = Socket::over(line, "/chat/stream", &[("origin", &host.origin())]).await.unwrap();
    socket.greet(&visitor.token, 0).await;
    let mut streams = host.streams.clone();
    until_streams(&mut streams, 1).await;
    time.until(until_streams(&mut streams, 0)).await;
    let mut held = Vec::new();
    socket.0.get_mut().read_to_end(&mut held).await.ok();
    assert!(held.len() < HELD_MAX, "{} bytes were held for a reader who does not read", held.len());
    catches_up(&host, &visitor).await;
}

#[tokio::test]
async fn events_that_are_never_read_end_cost_little_and_can_be_caught_up() {
    let (host, mut time, visitor) = long_log().await;
    let mut line = narrow(&host).await;
    let request = format!(
        "GET /chat/events HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\n\r\n",
        host.address, visitor.token
    );
    line.write_all(request.as_bytes()).await.unwrap();
    let mut streams = host.streams.clone();
    until_streams(&mut streams, 1).await;
    time.until(until_streams(&mut streams, 0)).await;
    let mut held = 0;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = line.read(&mut buffer).await.unwrap();
        held += read;
        // The last chunk of a body is empty.
        if read == 0 || buffer[..read].ends_with(b"\r\n0\r\n\r\n") {
            break;
        }
    }
    assert!(held < HELD_MAX, "{held} bytes were held for a reader who does not read");
    catches_up(&host, &visitor).await;
}

#[tokio::test]
async fn the_end_of_the_host_closes_every_stream_with_a_reason_and_asks_them_back() {
    let host = Host::start().await;
    let visitor = host.visitor("docs").await;
    let mut sockets = [host.visitor_socket(&visitor.token, 0).await, host.operator_socket("sam", "").await];
    let mut events = [host.visitor_events(&visitor, 0).await, host.operator_events("sam", "").await];
    for socket in &mut sockets {
        assert_eq!(socket.next().await["type"], "hello");
    }
    for events in &mut events {
        assert_eq!(events.next().await["type"], "hello");
    }
    host.desk.stop();
    for socket in &mut sockets {
        assert_eq!(socket.end().await, end("shutdown", true, 1012));
    }
    for events in &mut events {
        let mut last = None;
        while let Some(frame) = events.next_or_end().await {
            last = Some(frame);
        }
        assert_eq!(last, Some(json!({"type": "close", "code": "shutdown", "retry": true})));
    }
    host.end().await;
}

#[tokio::test]
async fn somebody_who_is_no_operator_gets_no_stream() {
    let host = Host::start().await;
    let headers = [("origin", &host.origin()[..]), (LOGIN, "stranger")];
    let mut socket = Socket::open(host.address, "/inbox/api/stream", &headers).await.unwrap();
    assert_eq!(socket.end().await, end("unauthorized", false, 4401));
    host.signed_in("stranger").get("/inbox/api/events").await.expect_problem(403, "not_an_operator");
    host.end().await;
}
