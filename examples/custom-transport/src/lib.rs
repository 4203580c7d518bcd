//! A transport of a team's own: visitors over plain TCP lines, the operator in a terminal.
//!
//! A transport has three things to do, and this one does no more: it says who is there (a token),
//! brings commands in (lines, to [`Desk`](handoff_core::Desk)), and carries frames out (from
//! [`VisitorSession`](handoff_core::session::VisitorSession) and
//! [`OperatorSession`](handoff_core::session::OperatorSession)). Order, resuming, heart-beats and
//! falling behind are the session's business.
//!
//! # The visitor's protocol
//!
//! UTF-8 lines, ended by a line feed, at most [`LINE_BYTES_MAX`] bytes. `nc 127.0.0.1 7070` speaks it.
//!
//! The first line opens a conversation:
//!
//! | Line | Means |
//! |---|---|
//! | `new` | begin one; the server answers `token TOKEN`, the proof that it is yours |
//! | `resume TOKEN CURSOR` | go on behind the last entry that you have; `0` for all |
//!
//! Then the visitor may write:
//!
//! | Line | Means |
//! |---|---|
//! | `say KEY TEXT` | a message; the same KEY again is the same message, so sending again is safe |
//! | `person KEY` | ask for a person |
//! | `name NAME` | say what you are called |
//! | `typing` | you are writing |
//! | `ping` or nothing | you are there |
//! | `quit` | close; the conversation stays |
//!
//! and the server writes:
//!
//! | Line | Means |
//! |---|---|
//! | `token TOKEN` | once, after `new`: keep it secret |
//! | `hello N LAST PHASE` | entries follow from behind number `N`; the newest is number `LAST` |
//! | `CURSOR visitor KEY TEXT` | an entry: you wrote it |
//! | `CURSOR ai TEXT`, `CURSOR person NAME: TEXT`, `CURSOR status TEXT` | an entry: somebody else did, or nobody |
//! | `CURSOR joined NAME`, `CURSOR resolved`, `CURSOR reopened` | an entry: that happened |
//! | `ok KEY` | what you sent under KEY is durable |
//! | `state PHASE` | `ai`, `ai thinking`, `waiting`, `human` or `resolved` |
//! | `typing`, `ping` | the person is writing; the stream lives |
//! | `error WHY` | the line before was not carried out |
//! | `bye CODE retry` or `bye CODE final` | the last line |
//!
//! A cursor is the number of an entry and its instant, `3-1764182400123`; the numbers count 1, 2, 3…
//! without a hole. Whoever remembers the last cursor and sends what was not answered by `ok` again loses
//! nothing and sees nothing twice. If `hello` says `0` to somebody who had something, the house was put
//! back from an older copy, and his thread begins anew. Text is escaped ([`screen`]): it
//! cannot end a line, forge another or move the cursor. A half-written answer of the AI is not
//! shown, since a line cannot be taken back.
//!
//! The operator's commands are listed by `help` in his terminal: see [`operator`].
#![forbid(unsafe_code)]

pub mod command;
pub mod line;
pub mod operator;
pub mod responder;
pub mod screen;
pub mod server;
pub mod visitor;

use std::time::Duration;

use handoff_core::text::TEXT_BYTES_MAX;

/// Longest line that is read: room for the longest message with its command and key.
pub const LINE_BYTES_MAX: usize = TEXT_BYTES_MAX + 256;
/// Visitors connected at once.
pub const CONNECTIONS_MAX: usize = 256;
/// The first line must come within this time: a stranger who says nothing holds no place.
pub const OPENING_DEADLINE: Duration = Duration::from_secs(10);
/// A visitor who sends no whole line for this long is cut off; he may resume.
pub const IDLE_DEADLINE: Duration = Duration::from_secs(600);
/// A reader who takes nothing for this long is cut off; he may resume.
pub const WRITE_DEADLINE: Duration = Duration::from_secs(10);
/// How long open connections may take to say good-bye when the server stops.
pub const GRACE: Duration = Duration::from_secs(5);
