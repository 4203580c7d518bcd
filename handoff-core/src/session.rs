//! One client of a stream, whatever carries it: resume, heart-beat, lag and shutdown, once.
//!
//! A transport takes frames with `next` and sends them, and passes signs of life back. It asks for
//! the next frame when it has room for one, so a slow reader holds nothing but his place in the log.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use tokio::time::{Interval, MissedTickBehavior};
use tokio_stream::StreamExt as _;
use tokio_util::sync::CancellationToken;

use crate::bus::{Interest, Signal};
use crate::conversation::Speaker;
use crate::desk::{Desk, DeskError};
use crate::ids::{AgentId, ConnectionId, ConversationId, OperatorId, Seq};
use crate::operator::{Candidate, HEARTBEAT_SECONDS, OperatorRef, Scope, Status};
use crate::projection::{
    OperatorEntry, Row, VisitorEntry, VisitorPhase, VisitorState, for_visitor, row, visitor_state,
};
use crate::responder::BoxStream;
use crate::store::PAGE_MAX;
use crate::text::Name;

/// How often a visitor's stream shows that it lives.
pub const VISITOR_HEARTBEAT: Duration = Duration::from_secs(15);
/// How often an operator's stream shows that it lives; his client answers as often.
pub const OPERATOR_HEARTBEAT: Duration = Duration::from_secs(HEARTBEAT_SECONDS);
/// Most entries in one frame.
pub const FRAME_ENTRIES_MAX: usize = 100;
/// Changed conversations that a slow inbox may owe itself before it reads its lists again.
pub const CHANGED_MAX: usize = 512;

const _: () = assert!(FRAME_ENTRIES_MAX <= PAGE_MAX, "a store gives a frame's entries in one page");

/// What an open stream hears, with its heart-beat and the order to stop.
struct Pulse {
    signals: BoxStream<Signal>,
    beat: Interval,
    stop: CancellationToken,
}

enum Heard {
    Signal(Signal),
    Beat,
    Stop,
}

impl Pulse {
    async fn new(desk: &Desk, interest: Interest, every: Duration) -> Self {
        let signals = desk.parts.bus.subscribe(interest).await;
        let mut beat = tokio::time::interval(every);
        // The first beat comes after one interval, not at once.
        beat.reset();
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { signals, beat, stop: desk.parts.stop.clone() }
    }

    async fn next(&mut self) -> Heard {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Heard::Stop,
            signal = self.signals.next() => signal.map_or(Heard::Stop, Heard::Signal),
            _ = self.beat.tick() => Heard::Beat,
        }
    }
}

/// Why a stream ends.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CloseCode {
    /// The server stops; another will be there.
    Shutdown,
    /// The reader fell behind; he resumes from his position.
    Slow,
    /// The token or the login is not known (any more).
    Unauthorized,
    /// The conversation is gone.
    Gone,
    /// The client broke the protocol.
    Protocol,
    /// The page's origin is not allowed.
    ForbiddenOrigin,
    /// The store or the roster failed; later it may be back.
    Unavailable,
}

impl CloseCode {
    /// Whether it makes sense to come back.
    #[must_use]
    pub fn may_retry(self) -> bool {
        matches!(self, Self::Shutdown | Self::Slow | Self::Unavailable)
    }
}

/// What a visitor's stream carries.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum VisitorFrame {
    /// Always the first.
    Hello {
        /// The conversation.
        state: VisitorState,
        /// The position that the entries continue from. Where it is not the client's own, the
        /// client's thread is from another life of the store and begins anew.
        from: u64,
        /// Silence for three times this long means that the stream is dead.
        heartbeat_ms: u64,
    },
    /// The next entries, without a hole.
    Entries {
        /// At least one.
        entries: Vec<VisitorEntry>,
    },
    /// The conversation changed.
    State {
        /// How it stands now.
        state: VisitorState,
    },
    /// The AI's answer so far; empty withdraws it.
    Draft {
        /// The whole text.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        text: Arc<str>,
    },
    /// The operator is writing.
    Typing {
        /// Who.
        from: Speaker,
    },
    /// The stream lives.
    Ping,
    /// The last one.
    Close {
        /// Why.
        code: CloseCode,
        /// Whether to come back.
        retry: bool,
    },
}

impl VisitorFrame {
    /// The last frame of a stream that ends for this reason.
    #[must_use]
    pub fn close(code: CloseCode) -> Self {
        Self::Close { code, retry: code.may_retry() }
    }

    /// The position of a client that has this frame, where the frame moves it.
    #[must_use]
    pub fn cursor(&self) -> Option<u64> {
        match self {
            Self::Entries { entries } => entries.last().map(|entry| entry.n),
            _ => None,
        }
    }
}

/// A visitor's stream.
pub struct VisitorSession {
    desk: Desk,
    conversation: ConversationId,
    pulse: Pulse,
    outbox: VecDeque<VisitorFrame>,
    /// Read up to here.
    seq: Seq,
    /// The client has up to here.
    shown: u64,
    state: VisitorState,
    agent: AgentId,
    /// The log may have grown.
    behind: bool,
    closed: bool,
}

impl fmt::Debug for VisitorSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VisitorSession").field("conversation", &self.conversation).finish_non_exhaustive()
    }
}

impl Desk {
    /// Opens the stream of a conversation for its visitor, from behind his entry `after`.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where the conversation is gone.
    pub async fn visitor_session(&self, id: ConversationId, after: u64) -> Result<VisitorSession, DeskError> {
        // Subscribe first, read then: what is written between is heard, read or both.
        let pulse = Pulse::new(self, Interest::Conversation(id), VISITOR_HEARTBEAT).await;
        let head = self.load(id).await?;
        let state = visitor_state(&head, self.would_hand_off(&head.agent).await?);
        let from = if after > head.shown { 0 } else { after };
        let heartbeat_ms = u64::try_from(VISITOR_HEARTBEAT.as_millis()).unwrap_or(u64::MAX);
        Ok(VisitorSession {
            desk: self.clone(),
            conversation: id,
            pulse,
            outbox: VecDeque::from([VisitorFrame::Hello { state: state.clone(), from, heartbeat_ms }]),
            // A visitor's entry never stands before its own number, so nothing is skipped.
            seq: Seq::new(from),
            shown: from,
            state,
            agent: head.agent,
            behind: true,
            closed: false,
        })
    }
}

impl VisitorSession {
    /// The next frame; `None` after [`VisitorFrame::Close`]. May be dropped and called again: no
    /// frame is lost.
    pub async fn next(&mut self) -> Option<VisitorFrame> {
        loop {
            if let Some(frame) = self.outbox.pop_front() {
                return Some(frame);
            }
            if self.closed {
                return None;
            }
            let read = if self.behind { self.read().await } else { self.wait().await };
            if let Err(error) = read {
                self.close(failure(&error));
            }
        }
    }

    async fn read(&mut self) -> Result<(), DeskError> {
        let entries = self.desk.parts.store.entries(self.conversation, self.seq, FRAME_ENTRIES_MAX).await?;
        let is_last = entries.len() < FRAME_ENTRIES_MAX;
        if let Some(last) = entries.last() {
            self.seq = last.seq;
        }
        let entries: Vec<VisitorEntry> =
            entries.iter().filter_map(for_visitor).filter(|entry| entry.n > self.shown).collect();
        if let Some(last) = entries.last() {
            self.shown = last.n;
            self.outbox.push_back(VisitorFrame::Entries { entries });
        }
        if is_last {
            self.compare_state().await?;
            // Not before: dropped at the await above, it is still behind.
            self.behind = false;
        }
        Ok(())
    }

    async fn compare_state(&mut self) -> Result<(), DeskError> {
        let head = self.desk.load(self.conversation).await?;
        let state = visitor_state(&head, self.desk.would_hand_off(&self.agent).await?);
        if state != self.state {
            self.state = state.clone();
            self.outbox.push_back(VisitorFrame::State { state });
        }
        Ok(())
    }

    async fn wait(&mut self) -> Result<(), DeskError> {
        match self.pulse.next().await {
            Heard::Stop => self.close(CloseCode::Shutdown),
            Heard::Beat => {
                self.outbox.push_back(VisitorFrame::Ping);
                // A lease that lapsed sent no signal.
                self.behind = true;
            }
            Heard::Signal(signal) => match signal {
                Signal::Log { .. } | Signal::Missed | Signal::Duty => self.behind = true,
                Signal::Settings { agent } => self.behind = agent == self.agent,
                Signal::Typing { from: Speaker::Operator, .. } => {
                    self.outbox.push_back(VisitorFrame::Typing { from: Speaker::Operator });
                }
                Signal::Typing { .. } => {}
                Signal::Draft { text, .. } => {
                    if self.state.phase == VisitorPhase::Ai || text.is_empty() {
                        self.outbox.push_back(VisitorFrame::Draft { text });
                    }
                }
            },
        }
        Ok(())
    }

    fn close(&mut self, code: CloseCode) {
        self.outbox.push_back(VisitorFrame::close(code));
        self.closed = true;
    }
}

fn failure(error: &DeskError) -> CloseCode {
    match error {
        DeskError::NotFound(_) => CloseCode::Gone,
        DeskError::Roster(crate::roster::RosterError::Unknown(_)) => CloseCode::Unauthorized,
        _ => CloseCode::Unavailable,
    }
}

/// What an operator's stream carries.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum OperatorFrame {
    /// Always the first; the client reads its lists after it.
    Hello {
        /// The lease of this stream: a sign of life names it.
        connection: ConnectionId,
        /// Himself.
        me: Me,
        /// His colleagues and himself.
        operators: Vec<Colleague>,
        /// Silence for three times this long means that the stream is dead.
        heartbeat_ms: u64,
    },
    /// A conversation in his scope changed.
    Row {
        /// How it stands now; the row with the higher position wins.
        row: Row,
    },
    /// The next entries of the opened thread, without a hole.
    Entries {
        /// Which.
        conversation: ConversationId,
        /// At least one.
        entries: Vec<OperatorEntry>,
    },
    /// The AI's answer so far, in the opened thread; empty withdraws it.
    Draft {
        /// Which.
        conversation: ConversationId,
        /// The whole text.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        text: Arc<str>,
    },
    /// Somebody is writing in the opened thread.
    Typing {
        /// Which.
        conversation: ConversationId,
        /// Who.
        from: Speaker,
        /// The operator's name.
        name: Option<Name>,
    },
    /// Somebody is or is not there any more.
    Duty {
        /// Himself.
        me: Me,
        /// His colleagues and himself.
        operators: Vec<Colleague>,
    },
    /// An agent's settings changed.
    Settings {
        /// Which.
        agent_id: AgentId,
    },
    /// More changed than the stream can name: read the lists again.
    Resync,
    /// The thread that was to be opened is not there, or not his to see.
    NotFound {
        /// Which.
        conversation: ConversationId,
    },
    /// The stream lives.
    Ping,
    /// The last one.
    Close {
        /// Why.
        code: CloseCode,
        /// Whether to come back.
        retry: bool,
    },
}

impl OperatorFrame {
    /// The last frame of a stream that ends for this reason.
    #[must_use]
    pub fn close(code: CloseCode) -> Self {
        Self::Close { code, retry: code.may_retry() }
    }
}

/// An operator as he sees himself.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Me {
    /// His id.
    pub id: OperatorId,
    /// His name.
    pub name: Name,
    /// His switch.
    pub status: Status,
    /// Whether a lease of his lives.
    pub live: bool,
    /// How many conversations he can hold.
    pub seats: u32,
    /// How many he holds.
    pub load: u32,
    /// The agents in his scope.
    pub agents: Vec<AgentCard>,
}

/// An agent as an operator's page lists it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgentCard {
    /// Its id.
    pub id: AgentId,
    /// Its name.
    pub name: Name,
}

/// An operator as his colleagues see him.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Colleague {
    /// Who.
    #[serde(flatten)]
    pub operator: OperatorRef,
    /// His switch.
    pub status: Status,
    /// Whether a lease of his lives.
    pub live: bool,
    /// How many conversations he holds.
    pub load: u32,
    /// How many he can hold.
    pub seats: u32,
}

impl Desk {
    /// An operator as he sees himself.
    ///
    /// # Errors
    /// [`crate::roster::RosterError::Unknown`] where he was never introduced.
    pub async fn me(&self, operator: &OperatorId) -> Result<Me, DeskError> {
        let Candidate { presence, load } = self.myself(operator).await?;
        let agents = self.agents(operator).await?;
        Ok(Me {
            live: presence.is_live(self.now()),
            id: presence.operator.id,
            name: presence.operator.name,
            status: presence.status,
            seats: presence.operator.seats,
            load,
            agents: agents.into_iter().map(|agent| AgentCard { id: agent.id, name: agent.settings.name }).collect(),
        })
    }

    /// Who is there, as his page shows it.
    ///
    /// # Errors
    /// As [`me`](Self::me).
    pub async fn team(&self, operator: &OperatorId) -> Result<Vec<Colleague>, DeskError> {
        let now = self.now();
        let colleague = |candidate: Candidate| Colleague {
            live: candidate.presence.is_live(now),
            status: candidate.presence.status,
            load: candidate.load,
            seats: candidate.presence.operator.seats,
            operator: candidate.presence.operator.reference(),
        };
        Ok(self.colleagues(operator).await?.into_iter().map(colleague).collect())
    }

    /// Opens an operator's stream. It holds a lease, which signs of life renew and its end ends.
    ///
    /// # Errors
    /// As [`me`](Self::me).
    pub async fn operator_session(&self, operator: &OperatorId) -> Result<OperatorSession, DeskError> {
        let pulse = Pulse::new(self, Interest::Everything, OPERATOR_HEARTBEAT).await;
        let scope = self.myself(operator).await?.presence.operator.scope;
        let connection = ConnectionId::generate(self.now(), self.random());
        self.renew(operator, connection).await?;
        let mut session = OperatorSession {
            desk: self.clone(),
            operator: operator.clone(),
            connection,
            scope,
            pulse,
            outbox: VecDeque::new(),
            changed: BTreeSet::new(),
            thread: None,
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
    duty_changed: bool,
    closed: bool,
}

#[derive(Debug)]
struct Thread {
    id: ConversationId,
    seq: Seq,
    behind: bool,
}

impl fmt::Debug for OperatorSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperatorSession").field("operator", &self.operator).finish_non_exhaustive()
    }
}

impl OperatorSession {
    /// Streams this thread from behind `after`, in place of the one before.
    pub fn open(&mut self, thread: Option<(ConversationId, Seq)>) {
        self.thread = thread.map(|(id, seq)| Thread { id, seq, behind: true });
    }

    /// His client gave a sign of life.
    ///
    /// # Errors
    /// As [`Desk::renew`].
    pub async fn alive(&mut self) -> Result<(), DeskError> {
        self.desk.renew(&self.operator, self.connection).await
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
        if let Some(id) = self.changed.first().copied() {
            return self.read_row(id).await;
        }
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
        match self.desk.thread(&self.operator, id, thread.seq, FRAME_ENTRIES_MAX).await {
            Ok(entries) => {
                thread.behind = entries.len() == FRAME_ENTRIES_MAX;
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

    async fn read_row(&mut self, id: ConversationId) -> Result<(), DeskError> {
        match self.desk.load(id).await {
            Ok(state) if self.scope.contains(&state.agent) => {
                let row = row(&state, &self.operator);
                self.outbox.push_back(OperatorFrame::Row { row });
            }
            Ok(_) => {}
            Err(DeskError::NotFound(_)) => self.outbox.push_back(OperatorFrame::NotFound { conversation: id }),
            Err(error) => return Err(error),
        }
        self.changed.remove(&id);
        Ok(())
    }

    async fn wait(&mut self) {
        match self.pulse.next().await {
            Heard::Stop => self.close(CloseCode::Shutdown),
            Heard::Beat => {
                self.outbox.push_back(OperatorFrame::Ping);
                // A lease that lapsed, his own or a colleague's, sent no signal.
                self.duty_changed = true;
            }
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
            Signal::Draft { .. } | Signal::Typing { .. } => {}
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
            thread.behind = true;
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
        drop(self.desk.parts.departures.try_send((self.operator.clone(), self.connection)));
    }
}
