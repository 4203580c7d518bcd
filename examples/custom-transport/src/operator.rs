//! The operator's side: commands from a terminal in, his stream out.
//!
//! Input and output are any pipe, so that a test types what a person would. `help` in the terminal
//! lists the commands.

use std::collections::BTreeSet;
use std::io;

use handoff_core::event::{Actor, Entry, Event};
use handoff_core::inbox::Rows;
use handoff_core::projection::{OperatorEntry, Row, RowList};
use handoff_core::session::{Me, OperatorFrame, OperatorSession};
use handoff_core::store::Page;
use handoff_core::{ConversationId, Cursor, Desk, DeskError, MessageKey, OperatorId, Status};
use tokio::io::{AsyncRead, AsyncWrite};

use crate::command::{HELP, Order, order};
use crate::line::{Line, Lines, send};
use crate::screen::escape;

/// Rows of one list.
const ROWS_MAX: usize = 20;
/// Waiting visitors of whom it is remembered that they were announced.
const ANNOUNCED_MAX: usize = 1_000;

/// Runs a terminal until its operator leaves or the desk stops.
///
/// # Errors
/// Where the terminal breaks, or the stream cannot be opened.
pub async fn run(
    desk: Desk,
    me: OperatorId,
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite + Unpin,
) -> io::Result<()> {
    let mut session = desk.operator_session(&me).await.map_err(io::Error::other)?;
    let mut input = Lines::new(input);
    let mut terminal = Terminal { desk, me, output, listed: Vec::new(), opened: None, announced: BTreeSet::new() };
    loop {
        let line = tokio::select! {
            frame = session.next() => match frame {
                Some(frame) => {
                    terminal.show(frame, &mut session).await?;
                    continue;
                }
                None => return Ok(()),
            },
            line = input.next() => line?,
        };
        match line {
            Line::End => return Ok(()),
            Line::Refused(why) => return Err(io::Error::new(io::ErrorKind::InvalidData, why)),
            Line::Text(line) => match order(&line) {
                Ok(Order::Quit) => return Ok(()),
                Ok(order) => {
                    if let Err(error) = terminal.carry_out(order, &mut session).await? {
                        terminal.say(&format!("! {error}")).await?;
                    }
                }
                Err(wrong) => terminal.say(&format!("! {wrong}")).await?,
            },
        }
    }
}

struct Terminal<W> {
    desk: Desk,
    me: OperatorId,
    output: W,
    /// The last list that was shown: its numbers are what `open` means.
    listed: Vec<ConversationId>,
    opened: Option<ConversationId>,
    announced: BTreeSet<ConversationId>,
}

impl<W: AsyncWrite + Unpin> Terminal<W> {
    /// The inner error is the desk's and is shown; the outer one is the terminal's and ends it.
    async fn carry_out(&mut self, order: Order, session: &mut OperatorSession) -> io::Result<Result<(), DeskError>> {
        let done = match order {
            Order::Nothing | Order::Quit => Ok(()),
            Order::Help => return self.say(HELP).await.map(Ok),
            Order::Status(status) => self.desk.set_status(&self.me, status).await,
            Order::List(list) => match self.desk.rows(&self.me, list, None, Page::first(ROWS_MAX)).await {
                Ok(rows) => return self.show_list(rows).await.map(Ok),
                Err(error) => Err(error),
            },
            Order::Open(number) => match number.checked_sub(1).and_then(|at| self.listed.get(at)).copied() {
                Some(id) => {
                    self.opened = Some(id);
                    session.open(Some((id, Cursor::BEGINNING)));
                    Ok(())
                }
                None => return self.say("! that number is not in the last list").await.map(Ok),
            },
            order => match self.opened {
                Some(id) => self.act(id, order).await,
                None => return self.say("! open a conversation first").await.map(Ok),
            },
        };
        Ok(done)
    }

    async fn act(&self, id: ConversationId, order: Order) -> Result<(), DeskError> {
        let (desk, me) = (&self.desk, &self.me);
        match order {
            Order::Claim => desk.claim(me, id).await?,
            Order::Take(reason) => desk.take_over(me, id, reason).await?,
            Order::Decline(reason) => desk.decline(me, id, reason).await?,
            Order::Say(text) => desk.write(me, id, self.fresh_key()?, text).await?,
            Order::Resolve => desk.resolve(me, id).await?,
            Order::Reopen => desk.reopen(me, id).await?,
            _ => return Ok(()),
        };
        Ok(())
    }

    /// Between this terminal and its desk nothing is lost, so nothing is ever sent again.
    fn fresh_key(&self) -> Result<MessageKey, DeskError> {
        let mut bytes = [0; 16];
        self.desk.fill_random(&mut bytes);
        Ok(MessageKey::new(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())?)
    }

    async fn show(&mut self, frame: OperatorFrame, session: &mut OperatorSession) -> io::Result<()> {
        match frame {
            OperatorFrame::Hello { me, .. } => {
                self.say(&introduction(&me)).await?;
                self.say("type help for the commands").await
            }
            OperatorFrame::Row { row } => self.announce(&row).await,
            OperatorFrame::Entries { entries, .. } => {
                for line in entries.iter().filter_map(entry) {
                    self.say(&line).await?;
                }
                Ok(())
            }
            OperatorFrame::Typing { .. } => self.say("  …").await,
            OperatorFrame::NotFound { conversation } if self.opened == Some(conversation) => {
                self.opened = None;
                self.say("! this conversation is gone").await
            }
            OperatorFrame::Close { .. } => self.say("the desk stops").await,
            // This program reads its lists when it is asked to, so there is nothing to bring up to
            // date. It lives in the same process as the desk: where it runs, it is there.
            OperatorFrame::Ping => match session.alive(None).await {
                Ok(_) => Ok(()),
                Err(error) => self.say(&format!("! {error}")).await,
            },
            _ => Ok(()),
        }
    }

    /// Tells once of each visitor who begins to wait.
    async fn announce(&mut self, row: &Row) -> io::Result<()> {
        if row.list != RowList::Waiting {
            self.announced.remove(&row.id);
            return Ok(());
        }
        if self.announced.len() >= ANNOUNCED_MAX {
            self.announced.clear();
        }
        if !self.announced.insert(row.id) {
            return Ok(());
        }
        self.say(&format!("* a visitor of {} waits for a person: list waiting", row.agent_id)).await
    }

    async fn show_list(&mut self, rows: Rows) -> io::Result<()> {
        self.listed = rows.rows.iter().map(|row| row.id).collect();
        if rows.rows.is_empty() {
            return self.say("  nothing").await;
        }
        for (number, row) in (1..).zip(&rows.rows) {
            let line = listed(number, row);
            self.say(&line).await?;
        }
        if rows.next.is_some() {
            self.say("  and more").await?;
        }
        Ok(())
    }

    async fn say(&mut self, line: &str) -> io::Result<()> {
        send(&mut self.output, line).await
    }
}

fn introduction(me: &Me) -> String {
    let status = match me.status {
        Status::Available => "available",
        Status::Away => "away",
        Status::Offline => "offline",
    };
    format!("you are {}, {status}, with {} of {} seats taken", escape(me.name.as_str()), me.load, me.seats)
}

fn listed(number: usize, row: &Row) -> String {
    let visitor = row.visitor.name.as_ref().map_or_else(|| "a visitor".to_owned(), |name| escape(name.as_str()));
    let words = row.preview.as_ref().map(|preview| escape(&preview.text)).unwrap_or_default();
    let operator = row.operator.as_ref().map(|it| format!(" ({})", escape(it.name.as_str()))).unwrap_or_default();
    format!("  {number} {visitor}{operator}: {words}")
}

/// One line for an entry of the thread; none for what only the log needs.
fn entry(entry: &OperatorEntry) -> Option<String> {
    let OperatorEntry::Other(entry) = entry else {
        return Some("  1 the conversation begins".to_owned());
    };
    let Entry { seq, event, .. } = entry.as_ref();
    let line = match event {
        Event::VisitorMessage { text, .. } => format!("visitor: {}", escape(text.as_str())),
        Event::AiMessage { text, .. } | Event::AiFailed { text, .. } => format!("AI: {}", escape(text.as_str())),
        Event::OperatorMessage { operator, text, .. } => {
            format!("{}: {}", escape(operator.name.as_str()), escape(text.as_str()))
        }
        Event::StatusLine { text, .. } => format!("({})", escape(text.as_str())),
        Event::Identified { name } => format!("the visitor calls himself {}", escape(name.as_str())),
        Event::HandoffRequested { .. } => "a person was promised".to_owned(),
        Event::HandoffSuppressed { .. } => "a person was asked for, and nobody could be promised".to_owned(),
        Event::Offered { operator, .. } => format!("{} was asked", escape(operator.name.as_str())),
        Event::OperatorJoined { operator, .. } => format!("{} joined", escape(operator.name.as_str())),
        Event::Note { operator, text, .. } => {
            format!("{} to colleagues: {}", escape(operator.name.as_str()), escape(text.as_str()))
        }
        Event::Summarised { text, .. } => format!("in short: {}", escape(text.as_str())),
        Event::OperatorLost { operator, .. } => format!("{} has lost the connection", escape(operator.name.as_str())),
        Event::OperatorBack { operator } => format!("{} is back", escape(operator.name.as_str())),
        Event::Reminded { operator } => format!("{} was reminded", escape(operator.name.as_str())),
        Event::ReleasedForSilence { operator } => format!("{} stayed silent", escape(operator.name.as_str())),
        Event::Resolved { by: Actor::Operator { operator }, .. } => {
            format!("resolved by {}", escape(operator.name.as_str()))
        }
        Event::Resolved { .. } => "resolved".to_owned(),
        Event::Reopened { .. } => "reopened".to_owned(),
        _ => return None,
    };
    Some(format!("  {seq} {line}"))
}
