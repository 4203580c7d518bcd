//! A visitor's stream: his own log, and what is going on in his conversation.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::{CloseCode, FRAME_ENTRIES_MAX, Heard, Pulse, VISITOR_HEARTBEAT, failure};
use crate::bus::{Interest, Signal};
use crate::conversation::{Conversation, Effect, Fence, Speaker};
use crate::cursor::Cursor;
use crate::desk::{Desk, DeskError};
use crate::event::Entry;
use crate::ids::{AgentId, ConversationId, Seq};
use crate::projection::{VisitorEntry, VisitorEvent, VisitorState, for_visitor};
use crate::queue::{QUEUE_AGE, Standing};

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
        /// The number of the entry that the others follow. Where it is not the number of the client's
        /// cursor, it is 0: this log has no such entry, and the client's thread begins anew.
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

    /// Where a client stands that has this frame, where the frame moves it.
    #[must_use]
    pub fn cursor(&self) -> Option<Cursor> {
        match self {
            Self::Entries { entries } => entries.last().map(VisitorEntry::cursor),
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
    /// Where he stands among those who wait.
    standing: Option<Standing>,
    /// What the AI owes.
    owed: Option<Fence>,
    /// Of which answer a half stands on the screen.
    drafted: Option<Fence>,
    agent: AgentId,
    /// The log may have grown.
    behind: bool,
    closed: bool,
    /// Whether this stream stands among those whose visitor asked in vain.
    hopeful: bool,
}

impl Drop for VisitorSession {
    fn drop(&mut self) {
        self.hope(false);
    }
}

impl fmt::Debug for VisitorSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VisitorSession").field("conversation", &self.conversation).finish_non_exhaustive()
    }
}

impl Desk {
    /// Opens the stream of a conversation for its visitor, from behind his entry `after`, or from the
    /// beginning where the log has no such entry, as a restored one that was written in again.
    ///
    /// # Errors
    /// [`DeskError::NotFound`] where the conversation is gone.
    pub async fn visitor_session(&self, id: ConversationId, after: Cursor) -> Result<VisitorSession, DeskError> {
        // Subscribe first, read then: what is written between is heard, read or both.
        let pulse = Pulse::new(self, Interest::Conversation(id), VISITOR_HEARTBEAT).await;
        let head = self.load(id).await?;
        let state = self.visitor_state(&head).await?;
        let seq = self.position_of(id, &head, after).await?;
        let from = if seq == Seq::ZERO { 0 } else { after.position() };
        let heartbeat_ms = u64::try_from(VISITOR_HEARTBEAT.as_millis()).unwrap_or(u64::MAX);
        Ok(VisitorSession {
            desk: self.clone(),
            conversation: id,
            pulse,
            outbox: VecDeque::from([VisitorFrame::Hello { state: state.clone(), from, heartbeat_ms }]),
            seq,
            shown: from,
            state,
            standing: None,
            owed: owed(&head),
            drafted: None,
            agent: head.agent,
            behind: true,
            closed: false,
            hopeful: false,
        })
    }

    /// Where in the log the visitor's entry stands that a client says it has; zero where it does not.
    async fn position_of(&self, id: ConversationId, head: &Conversation, cursor: Cursor) -> Result<Seq, DeskError> {
        let n = cursor.position();
        if n == 0 || n > head.shown {
            return Ok(Seq::ZERO);
        }
        // It never stands before its own number.
        let mut before = n - 1;
        loop {
            let page = self.parts.store.entries(id, Seq::new(before), FRAME_ENTRIES_MAX).await?;
            let Some(last) = page.last() else { return Ok(Seq::ZERO) };
            if last.shown >= n {
                let is_it = |entry: &&Entry| entry.shown == n && entry.event.is_shown() && entry.at == cursor.at();
                return Ok(page.iter().find(is_it).map_or(Seq::ZERO, |entry| entry.seq));
            }
            // Each that is missing has a position of its own.
            before = last.seq.get().saturating_add(n - last.shown - 1);
        }
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
            // The whole answer takes the place of the half.
            let is_whole = |entry: &VisitorEntry| matches!(entry.event, VisitorEvent::AiMessage { .. });
            self.drafted = self.drafted.filter(|_| !entries.iter().any(is_whole));
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
        // Not while the AI still answers: he is told after that.
        self.hope(head.effect().is_none() && head.unmet.is_some_and(|unmet| !unmet.offered_later));
        let state = self.desk.visitor_state(&head).await?;
        self.stand(Standing::of(&head));
        self.owed = owed(&head);
        if self.drafted.is_some() && self.drafted != self.owed {
            // Here and not only where it is heard that it was withdrawn: that may be lost.
            self.draft(None, "".into());
        }
        if state != self.state {
            self.state = state.clone();
            self.outbox.push_back(VisitorFrame::State { state });
        }
        Ok(())
    }

    /// Others who leave the queue, or go before him, send him no signal.
    fn stand(&mut self, standing: Option<Standing>) {
        self.standing = standing;
        self.pulse.look_every(standing.map(|_| QUEUE_AGE));
    }

    /// Tells him his place where that has changed, and reads nothing of his own.
    async fn look_at_queue(&mut self) -> Result<(), DeskError> {
        let Some(standing) = self.standing else { return Ok(()) };
        let queue = Some(self.desk.queue_place(&self.agent, standing).await?);
        if self.state.queue != queue {
            self.state.queue = queue;
            self.outbox.push_back(VisitorFrame::State { state: self.state.clone() });
        }
        Ok(())
    }

    /// Whether somebody who comes may be offered to this visitor.
    fn hope(&mut self, hopes: bool) {
        let hopeful = &self.desk.parts.hopeful;
        match (self.hopeful, hopes) {
            (false, true) => hopeful.enter(self.conversation),
            (true, false) => hopeful.leave(self.conversation),
            _ => {}
        }
        self.hopeful = hopes;
    }

    async fn wait(&mut self) -> Result<(), DeskError> {
        match self.pulse.next().await {
            Heard::Stop => self.close(CloseCode::Shutdown),
            Heard::Beat => {
                self.outbox.push_back(VisitorFrame::Ping);
                // A lease that lapsed sent no signal.
                self.behind = true;
            }
            Heard::Look => self.look_at_queue().await?,
            Heard::Signal(signal) => match signal {
                Signal::Log { .. } | Signal::Read { .. } | Signal::Missed | Signal::Duty => self.behind = true,
                Signal::Settings { agent } => self.behind = agent == self.agent,
                Signal::Typing { from: Speaker::Operator, .. } => {
                    self.outbox.push_back(VisitorFrame::Typing { from: Speaker::Operator });
                }
                Signal::Typing { .. } | Signal::Viewing { .. } => {}
                Signal::Draft { text, fence, .. } if text.is_empty() => {
                    // One that was dropped withdraws nothing of the one that took its place.
                    if self.drafted.is_none_or(|drafted| drafted == fence) {
                        self.draft(None, text);
                    }
                }
                // Heard late, it would stand below the answer itself, or where the next one will.
                Signal::Draft { text, fence, .. } if self.owed == Some(fence) => self.draft(Some(fence), text),
                Signal::Draft { .. } => {}
            },
        }
        Ok(())
    }

    fn draft(&mut self, of: Option<Fence>, text: Arc<str>) {
        self.drafted = of;
        self.outbox.push_back(VisitorFrame::Draft { text });
    }

    fn close(&mut self, code: CloseCode) {
        self.outbox.push_back(VisitorFrame::close(code));
        self.closed = true;
    }
}

fn owed(head: &Conversation) -> Option<Fence> {
    match head.effect() {
        Some(Effect::Respond(fence)) => Some(fence),
        _ => None,
    }
}
