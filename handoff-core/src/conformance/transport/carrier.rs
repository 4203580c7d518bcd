//! What the suite needs of a transport: a server to talk to, and a client that talks.

use std::fmt;

use async_trait::async_trait;
use serde_json::Value;

use crate::cursor::Cursor;
use crate::ids::Timestamp;
use crate::projection::VisitorPhase;
use crate::session::CloseCode;

/// A server of one's own transport for one desk and one agent, and the client that comes to it.
#[async_trait]
pub trait Carrier: fmt::Debug + Send + Sync + 'static {
    /// Begins a conversation with the agent as a visitor's client does, and gives its credential;
    /// nothing where that was refused. `origin` is as for [`Opening::origin`].
    async fn begin(&self, origin: Option<&str>) -> Option<String>;
    /// Opens a visitor's stream. Where it is refused, the line's first word is a close that says why.
    async fn open(&self, opening: Opening<'_>) -> Box<dyn Line>;
    /// Ends the credential's time; `false` where credentials of this transport never end.
    async fn expire(&self, credential: &str) -> bool {
        let _ = credential;
        false
    }
    /// Stops desk and server as a host stops them, and returns when every connection has ended.
    async fn stop(&self);
}

/// How a stream is opened.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// The proof of who the visitor is, as [`Carrier::begin`] gave it, or not.
    pub credential: &'a str,
    /// Where the client stands: on the last entry that it has.
    pub after: Cursor,
    /// The page that the client is on; `None` where clients of this transport usually are. A
    /// transport that knows no origins is never asked with one.
    pub origin: Option<&'a str>,
}

/// A client on its line. Dropped, it hangs up without a word. It reads nothing but in
/// [`next`](Self::next), and in [`say`](Self::say) where the answer comes on the same line: what the
/// suite hears of is what waits in the line.
#[async_trait]
pub trait Line: Send {
    /// The next that the server says. What a client needs not understand is passed over: drafts,
    /// typing, heart-beats.
    async fn next(&mut self) -> Heard;
    /// Says a message under a key, and waits for the answer to it.
    async fn say(&mut self, key: &str, text: &str) -> Said;
    /// Sends what no client of this transport ever sends.
    async fn babble(&mut self);
    /// Everything that the server sent on this line or in answer to it so far, as it came.
    fn raw(&self) -> String;
}

/// What a client hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Entries follow from behind `from`.
    Hello {
        /// The number of the entry that the others follow.
        from: u64,
        /// Who may speak.
        phase: VisitorPhase,
    },
    /// One or more entries.
    Entries(Vec<Shown>),
    /// Who may speak has changed, or something else that a client shows beside the entries.
    State {
        /// Who may speak.
        phase: VisitorPhase,
    },
    /// The server ends the stream.
    Close {
        /// Why.
        code: CloseCode,
        /// Whether the client is to come back.
        retry: bool,
    },
    /// The line is dead, and so it stays.
    End,
}

/// An entry as a client has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its number.
    pub n: u64,
    /// When it was written.
    pub at: Timestamp,
    /// The words of a message; `None` where nobody said anything, as when somebody joins.
    pub text: Option<String>,
}

impl Shown {
    /// Where a client stands that has it and all before it.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor::new(self.n, self.at)
    }
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is acknowledged: durable, as far as the client can know.
    Written,
    /// It was refused, or the line broke before it was acknowledged.
    Refused,
}

/// Every reason for a close, by its name on the wire.
const CODES: [(&str, CloseCode); 7] = [
    ("shutdown", CloseCode::Shutdown),
    ("slow", CloseCode::Slow),
    ("unauthorized", CloseCode::Unauthorized),
    ("gone", CloseCode::Gone),
    ("protocol", CloseCode::Protocol),
    ("forbidden_origin", CloseCode::ForbiddenOrigin),
    ("unavailable", CloseCode::Unavailable),
];

impl Heard {
    /// What a frame says that is carried as JSON, as [`VisitorFrame`](crate::session::VisitorFrame) is
    /// written; `None` for a frame that the suite passes over.
    ///
    /// # Panics
    /// Where the text is no such frame.
    #[must_use]
    pub fn from_json(frame: &str) -> Option<Self> {
        let frame: Value = serde_json::from_str(frame).expect("a frame is JSON");
        match frame["type"].as_str().expect("a frame has a type") {
            "hello" => {
                let from = frame["from"].as_u64().expect("hello says from where");
                Some(Self::Hello { from, phase: phase(&frame["state"]) })
            }
            "entries" => {
                let entries = frame["entries"].as_array().expect("a frame of entries has entries");
                Some(Self::Entries(entries.iter().map(shown).collect()))
            }
            "state" => Some(Self::State { phase: phase(&frame["state"]) }),
            "close" => {
                let code = frame["code"].as_str().and_then(close_code).expect("a close has a code");
                Some(Self::Close { code, retry: frame["retry"].as_bool().expect("a close says whether to come back") })
            }
            _ => None,
        }
    }
}

/// The reason for a close of this name, as the wire has it.
#[must_use]
pub fn close_code(name: &str) -> Option<CloseCode> {
    CODES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code)
}

fn phase(state: &Value) -> VisitorPhase {
    match state["phase"].as_str().expect("a state has a phase") {
        "ai" => VisitorPhase::Ai,
        "waiting" => VisitorPhase::Waiting,
        "human" => VisitorPhase::Human,
        "resolved" => VisitorPhase::Resolved,
        other => panic!("there is no phase {other}"),
    }
}

fn shown(entry: &Value) -> Shown {
    let n = entry["n"].as_u64().expect("an entry has a number");
    let at = Timestamp::from_millis(entry["at"].as_i64().expect("an entry has an instant"));
    Shown { n, at, text: entry["text"].as_str().map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_codes_are_those_of_the_wire() {
        for (name, code) in CODES {
            assert_eq!(serde_json::to_value(code).unwrap(), name);
        }
    }
}
