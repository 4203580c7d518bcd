//! The visitor's protocol as values: what a line means, and how a frame is written.

use handoff_core::error::Invalid;
use handoff_core::projection::{VisitorEntry, VisitorEvent, VisitorPhase};
use handoff_core::session::{CloseCode, VisitorFrame};
use handoff_core::{Cursor, MessageKey, Name, Text};

use crate::screen::escape;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Begin a conversation.
    New,
    /// Go on with one.
    Resume {
        /// The proof.
        token: String,
        /// The last entry that the client has.
        after: Cursor,
    },
}

/// Any later line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A message.
    Say {
        /// The client's own name for it.
        key: MessageKey,
        /// What.
        text: Text,
    },
    /// Ask for a person.
    Person {
        /// The client's own name for it.
        key: MessageKey,
    },
    /// What he is called.
    Name(Name),
    /// He is writing.
    Typing,
    /// He is there.
    Ping,
    /// He leaves.
    Quit,
}

/// Reads the first line.
///
/// # Errors
/// [`Invalid`], saying what would be right.
pub fn opening(line: &str) -> Result<Opening, Invalid> {
    let wanted = || Invalid::new("the first line", "must be \"new\" or \"resume TOKEN CURSOR\"");
    let mut words = line.split_whitespace();
    let opening = match (words.next(), words.next(), words.next()) {
        (Some("new"), None, None) => Opening::New,
        (Some("resume"), Some(token), Some(after)) => {
            Opening::Resume { token: token.to_owned(), after: Cursor::lossy(after) }
        }
        _ => return Err(wanted()),
    };
    if words.next().is_some() { Err(wanted()) } else { Ok(opening) }
}

/// Reads any later line.
///
/// # Errors
/// [`Invalid`], saying what would be right.
pub fn command(line: &str) -> Result<Command, Invalid> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match (word, rest) {
        ("say", rest) => {
            let (key, text) = rest.split_once(' ').unwrap_or((rest, ""));
            Ok(Command::Say { key: MessageKey::new(key)?, text: Text::new(text)? })
        }
        ("person", key) => Ok(Command::Person { key: MessageKey::new(key)? }),
        ("name", name) => Ok(Command::Name(Name::new(name)?)),
        ("typing", "") => Ok(Command::Typing),
        ("ping" | "", "") => Ok(Command::Ping),
        ("quit", "") => Ok(Command::Quit),
        _ => Err(Invalid::new("a line", "must begin with say, person, name, typing, ping or quit")),
    }
}

/// The lines that show `frame`: none where there is nothing that a line can show.
#[must_use]
pub fn lines(frame: &VisitorFrame) -> Vec<String> {
    match frame {
        VisitorFrame::Hello { state, from, .. } => {
            vec![format!("hello {from} {} {}", state.last, phase(state.phase))]
        }
        VisitorFrame::Entries { entries } => entries.iter().map(entry).collect(),
        VisitorFrame::State { state } => {
            vec![format!("state {}{}", phase(state.phase), if state.thinking { " thinking" } else { "" })]
        }
        VisitorFrame::Typing { .. } => vec!["typing".to_owned()],
        VisitorFrame::Ping => vec!["ping".to_owned()],
        VisitorFrame::Close { code, retry } => vec![bye(close(*code), *retry)],
        // A draft would have to be taken back; a frame of a later version is not known.
        _ => Vec::new(),
    }
}

/// The last line.
#[must_use]
pub fn bye(code: &str, retry: bool) -> String {
    format!("bye {code} {}", if retry { "retry" } else { "final" })
}

fn entry(entry: &VisitorEntry) -> String {
    let at = entry.cursor();
    match &entry.event {
        VisitorEvent::VisitorMessage { text, key, .. } => {
            let key = key.as_ref().map_or("-", MessageKey::as_str);
            format!("{at} visitor {key} {}", escape(text.as_str()))
        }
        VisitorEvent::AiMessage { text, sources, .. } => {
            let mut line = format!("{at} ai {}", escape(text.as_str()));
            for source in sources {
                line.push_str(&escape(&format!(" [{}: {}]", source.title, source.url)));
            }
            line
        }
        VisitorEvent::StatusLine { text, .. } => format!("{at} status {}", escape(text.as_str())),
        VisitorEvent::OperatorJoined { name, .. } => format!("{at} joined {}", escape(name.as_str())),
        VisitorEvent::OperatorMessage { name, text, .. } => {
            format!("{at} person {}: {}", escape(name.as_str()), escape(text.as_str()))
        }
        VisitorEvent::Resolved { .. } => format!("{at} resolved"),
        VisitorEvent::Reopened { .. } => format!("{at} reopened"),
        // Counted all the same, so that no hole is seen.
        _ => format!("{at} status"),
    }
}

fn phase(phase: VisitorPhase) -> &'static str {
    match phase {
        VisitorPhase::Ai => "ai",
        VisitorPhase::Waiting => "waiting",
        VisitorPhase::Human => "human",
        VisitorPhase::Resolved => "resolved",
    }
}

fn close(code: CloseCode) -> &'static str {
    match code {
        CloseCode::Shutdown => "shutdown",
        CloseCode::Slow => "slow",
        CloseCode::Unauthorized => "unauthorized",
        CloseCode::Gone => "gone",
        CloseCode::Unavailable => "unavailable",
        _ => "closed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_opens_or_is_refused() {
        assert_eq!(opening("new"), Ok(Opening::New));
        let resume = |after| Ok(Opening::Resume { token: "abc".into(), after });
        assert_eq!(opening("resume abc 7-1764182400123"), resume("7-1764182400123".parse().unwrap()));
        // Whoever names what is no cursor is told that he begins anew.
        for nothing in ["0", "7", "-1", "x"] {
            assert_eq!(opening(&format!("resume abc {nothing}")), resume(Cursor::BEGINNING));
        }
        for line in ["", "new now", "resume abc", "resume abc 7 8", "say 1 hi"] {
            assert!(opening(line).is_err(), "{line}");
        }
    }

    #[test]
    fn a_command_is_a_word_and_what_it_needs() {
        let key = |key: &str| MessageKey::new(key).unwrap();
        let said = Command::Say { key: key("k1"), text: Text::new("two  words").unwrap() };
        assert_eq!(command("say k1 two  words"), Ok(said));
        assert_eq!(command("person k2"), Ok(Command::Person { key: key("k2") }));
        assert_eq!(command(""), Ok(Command::Ping));
        assert_eq!(command("quit"), Ok(Command::Quit));
        for line in ["say", "say k1", "say k1 ", "say ké hi", "person", "name ", "shout 1 hi", "SAY k1 hi"] {
            assert!(command(line).is_err(), "{line}");
        }
    }
}
