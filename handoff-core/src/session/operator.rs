//! An operator's stream: his lists, his colleagues, and one opened thread.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::time::Duration;

use super::viewers::Viewers;
use super::{CHANGED_MAX, CloseCode, FRAME_ENTRIES_MAX, Heard, OPERATOR_HEARTBEAT, OperatorFrame, Pulse, failure};
use crate::bus::{Interest, Signal};
use crate::cursor::Cursor;
use crate::desk::{Departure, Desk, DeskError};
use crate::ids::{ConnectionId, ConversationId, OperatorId, Seq, Timestamp};
use crate::operator::Scope;
use crate::projection::row;

impl Desk {
    /// Opens an operator's stream. It holds a lease, which signs of life renew and its end ends.
    ///
    /// # Errors
    /// As [`me`](Self::me).
    pub async fn operator_session(&self, operator: &OperatorId) -> Result<OperatorSession, DeskError> {
        let pulse = Pulse::new(self, Interest::Everything, OPERATOR_HEARTBEAT).await;
        let scope = self.myself(operator).await?.presence.operator.scope;
        let connection = ConnectionId::generate(self.now(), self.random());
        let now = self.now();
        self.renew(operator, connection, Some(now)).await?;
        let mut session = OperatorSession {
            desk: self.clone(),
            operator: operator.clone(),
            connection,
            scope,
            pulse,
            outbox: VecDeque::new(),
            changed: BTreeSet::new(),
            thread: None,
            left: None,
            duty_changed: false,
            closed: false,
        };
        let heartbeat_ms = u64::try_from(OPERATOR_HEARTBEAT.as_millis()).unwrap_or(u64::MAX);
        let (me, operators) = (self.me(operator).await?, self.team(operator).await?);
        session.outbox.push_back(OperatorFrame::Hello { connection, me, operators, heartbeat_ms });
        Ok(session)
    }
}

/// An operator's stream: his lists, and one opened thread.
pub struct OperatorSession {
    desk: Desk,
    operator: OperatorId,
    connection: ConnectionId,
    scope: Scope,
    pulse: Pulse,
    outbox: VecDeque<OperatorFrame>,
    changed: BTreeSet<ConversationId>,
    thread: Option<Thread>,
    /// One that he looked at and does not any more, of which colleagues are to be told.
    left: Option<ConversationId>,
    duty_changed: bool,
    closed: bool,
}

#[derive(Debug)]
struct Thread {
    id: ConversationId,
    /// Read up to here.
    seq: Seq,
    /// What the client says that it has, until that is held against the log.
    claimed: Option<Cursor>,
    behind: bool,
    /// It is his to see, and colleagues are to be told that he looks at it.
    tells: bool,
    viewers: Viewers,
    /// How far the client knows that the visitor has read, and whether that may be old.
    read: u64,
    read_behind: bool,
}

impl Thread {
    fn new(id: ConversationId, cursor: Cursor) -> Self {
        let (claimed, viewers) = (Some(cursor), Viewers::default());
        Self { id, seq: Seq::ZERO, claimed, behind: true, tells: false, viewers, read: 0, read_behind: true }
    }
}

impl fmt::Debug for OperatorSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperatorSession").field("operator", &self.operator).finish_non_exhaustive()
    }
}

impl OperatorSession {
    /// Streams this thread from behind the entry that its client has, in place of the one before; from
    /// the beginning where the log has no such entry, as a restored one that was written in again.
    /// [`OperatorFrame::Opened`] says which.
    pub fn open(&mut self, thread: Option<(ConversationId, Cursor)>) {
        let next = thread.map(|(id, cursor)| Thread::new(id, cursor));
        let before = std::mem::replace(&mut self.thread, next);
        self.left = before.map(|thread| thread.id).or(self.left);
    }

    /// His client gave a sign of life, and says how long ago he was last seen at the keyboard;
    /// `None` where it does not know.
    ///
    /// # Errors
    /// As [`Desk::renew`].
    pub async fn alive(&mut self, idle: Option<Duration>) -> Result<(), DeskError> {
        let now = self.desk.now();
        let ago = |idle: Duration| i64::try_from(idle.as_millis()).unwrap_or(i64::MAX);
        let active_at = idle.map(|idle| Timestamp::from_millis(now.as_millis().saturating_sub(ago(idle))));
        self.desk.renew(&self.operator, self.connection, active_at).await
    }

    /// The next frame; `None` after [`OperatorFrame::Close`]. May be dropped and called again: no
    /// frame is lost.
    pub async fn next(&mut self) -> Option<OperatorFrame> {
        loop {
            if let Some(frame) = self.outbox.pop_front() {
                return Some(frame);
            }
            if self.closed {
                return None;
            }
            if let Err(error) = self.step().await {
                self.close(failure(&error));
            }
        }
    }

    async fn step(&mut self) -> Result<(), DeskError> {
        if self.duty_changed {
            return self.read_duty().await;
        }
        if self.thread.as_ref().is_some_and(|thread| thread.behind) {
            return self.read_thread().await;
        }
        if self.thread.as_ref().is_some_and(|thread| thread.read_behind) {
            return self.read_marks().await;
        }
        if let Some(id) = self.changed.first().copied() {
            return self.read_row(id).await;
        }
        self.tell_who_looks().await?;
        self.wait().await;
        Ok(())
    }

    async fn read_duty(&mut self) -> Result<(), DeskError> {
        let scope = self.desk.myself(&self.operator).await?.presence.operator.scope;
        let (me, operators) = (self.desk.me(&self.operator).await?, self.desk.team(&self.operator).await?);
        self.duty_changed = false;
        if scope != self.scope {
            self.scope = scope;
            // The opened thread may have left it.
            if let Some(thread) = &mut self.thread {
                thread.behind = true;
            }
            self.outbox.push_back(OperatorFrame::Resync);
        }
        self.outbox.push_back(OperatorFrame::Duty { me, operators });
        Ok(())
    }

    async fn read_thread(&mut self) -> Result<(), DeskError> {
        let Some(thread) = &mut self.thread else { return Ok(()) };
        let id = thread.id;
        // The client's own entry is read along with those that follow it.
        let after = thread.claimed.map_or(thread.seq, |cursor| Seq::new(cursor.position().saturating_sub(1)));
        match self.desk.thread(&self.operator, id, after, FRAME_ENTRIES_MAX).await {
            Ok(mut entries) => {
                thread.behind = entries.len() == FRAME_ENTRIES_MAX;
                if let Some(cursor) = thread.claimed.take() {
                    thread.tells = true;
                    let is_there = entries.first().is_some_and(|entry| entry.cursor() == cursor);
                    if is_there {
                        thread.seq = entries.remove(0).seq();
                    } else if cursor != Cursor::BEGINNING {
                        // These follow an entry that the client does not have.
                        entries.clear();
                        thread.behind = true;
                    }
                    self.outbox.push_back(OperatorFrame::Opened { conversation: id, from: thread.seq });
                }
                if let Some(last) = entries.last() {
                    thread.seq = last.seq();
                    self.outbox.push_back(OperatorFrame::Entries { conversation: id, entries });
                }
                Ok(())
            }
            Err(DeskError::NotFound(_)) => {
                self.thread = None;
                self.outbox.push_back(OperatorFrame::NotFound { conversation: id });
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    async fn read_marks(&mut self) -> Result<(), DeskError> {
        let Some(thread) = &mut self.thread else { return Ok(()) };
        let (conversation, n) = (thread.id, self.desk.marks(thread.id).await?.visitor);
        thread.read_behind = false;
        if n > thread.read {
            thread.read = n;
            self.outbox.push_back(OperatorFrame::Read { conversation, n });
        }
        Ok(())
    }

    async fn read_row(&mut self, id: ConversationId) -> Result<(), DeskError> {
        match self.desk.load(id).await {
            Ok(state) if self.scope.contains(&state.agent) => {
                let row = row(&state, &self.operator);
                self.outbox.push_back(OperatorFrame::Row { row: Box::new(row) });
            }
            Ok(_) => {}
            // Whose it was is not known any more, so its name is told to nobody who had not opened it.
            Err(DeskError::NotFound(_)) => self.outbox.push_back(OperatorFrame::Resync),
            Err(error) => return Err(error),
        }
        self.changed.remove(&id);
        Ok(())
    }

    /// Once more at each heart-beat, and to each who has just come: a signal may be lost.
    async fn tell_who_looks(&mut self) -> Result<(), DeskError> {
        let connection = self.connection;
        if let Some(conversation) = self.left {
            if self.thread.as_ref().is_none_or(|thread| thread.id != conversation) {
                self.desk.parts.bus.publish(Signal::Viewing { conversation, connection, by: None }).await;
            }
            self.left = None;
        }
        if let Some(conversation) = self.thread.as_ref().filter(|thread| thread.tells).map(|thread| thread.id) {
            // Who he is, and not what he holds: this is asked at each heart-beat.
            let by = self.desk.parts.roster.operator(&self.operator).await?;
            let by = by.map(|presence| presence.operator.reference());
            self.desk.parts.bus.publish(Signal::Viewing { conversation, connection, by }).await;
            if let Some(thread) = &mut self.thread {
                thread.tells = false;
            }
        }
        Ok(())
    }

    async fn wait(&mut self) {
        match self.pulse.next().await {
            Heard::Stop => self.close(CloseCode::Shutdown),
            Heard::Beat => {
                self.outbox.push_back(OperatorFrame::Ping);
                // A lease that lapsed, his own or a colleague's, sent no signal.
                self.duty_changed = true;
                self.look_round(|viewers, now| {
                    viewers.lapse(now);
                    true
                });
            }
            // Everything that concerns him sends a signal.
            Heard::Look => {}
            Heard::Signal(signal) => self.hear(signal),
        }
    }

    fn hear(&mut self, signal: Signal) {
        let opened = self.thread.as_ref().map(|thread| thread.id);
        match signal {
            Signal::Log { conversation, .. } => self.note(conversation),
            Signal::Duty => self.duty_changed = true,
            Signal::Settings { agent } => {
                if self.scope.contains(&agent) {
                    self.outbox.push_back(OperatorFrame::Settings { agent_id: agent });
                    self.duty_changed = true;
                }
            }
            Signal::Missed => self.resync(),
            // He may see it: the thread was opened under his scope, and closes with it.
            Signal::Draft { conversation, text, .. } if opened == Some(conversation) => {
                self.outbox.push_back(OperatorFrame::Draft { conversation, text });
            }
            Signal::Typing { conversation, from, name } if opened == Some(conversation) => {
                self.outbox.push_back(OperatorFrame::Typing { conversation, from, name });
            }
            Signal::Viewing { conversation, connection, by }
                if opened == Some(conversation) && connection != self.connection =>
            {
                self.look_round(|viewers, now| viewers.hear(connection, by, now));
            }
            Signal::Read { conversation } => {
                if let Some(thread) = self.thread.as_mut().filter(|thread| thread.id == conversation) {
                    thread.read_behind = true;
                }
            }
            Signal::Draft { .. } | Signal::Typing { .. } | Signal::Viewing { .. } => {}
        }
    }

    /// Who looks at the opened thread may have changed; `change` says whether they are to hear of him again.
    fn look_round(&mut self, change: impl FnOnce(&mut Viewers, Timestamp) -> bool) {
        let now = self.desk.now();
        let Some(thread) = self.thread.as_mut().filter(|thread| thread.claimed.is_none()) else { return };
        thread.tells |= change(&mut thread.viewers, now);
        if let Some(operators) = thread.viewers.news(&self.operator) {
            self.outbox.push_back(OperatorFrame::Viewing { conversation: thread.id, operators });
        }
    }

    fn note(&mut self, conversation: ConversationId) {
        if let Some(thread) = self.thread.as_mut().filter(|thread| thread.id == conversation) {
            thread.behind = true;
        }
        self.changed.insert(conversation);
        if self.changed.len() > CHANGED_MAX {
            self.resync();
        }
    }

    fn resync(&mut self) {
        self.changed.clear();
        self.duty_changed = true;
        if let Some(thread) = &mut self.thread {
            (thread.behind, thread.read_behind) = (true, true);
        }
        self.outbox.push_back(OperatorFrame::Resync);
    }

    fn close(&mut self, code: CloseCode) {
        self.outbox.push_back(OperatorFrame::close(code));
        self.closed = true;
    }
}

impl Drop for OperatorSession {
    /// Leaving is told to the worker; where that is not possible the lease ends by itself.
    fn drop(&mut self) {
        let viewed = self.thread.as_ref().map(|thread| thread.id);
        let (operator, connection) = (self.operator.clone(), self.connection);
        drop(self.desk.parts.departures.try_send(Departure { operator, connection, viewed }));
    }
}
