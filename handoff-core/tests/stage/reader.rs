//! A widget: a visitor's stream and what stands on his screen.

use std::time::Duration;

use handoff_core::projection::{VisitorEntry, VisitorEvent, VisitorState};
use handoff_core::session::{VisitorFrame, VisitorSession};
use handoff_core::{ConversationId, Cursor, Desk};

pub struct Reader {
    session: Option<VisitorSession>,
    pub entries: Vec<VisitorEntry>,
    pub state: Option<VisitorState>,
    /// The half answer on the screen.
    pub draft: String,
    /// Every half answer that ever stood there, with how many entries stood above it.
    pub drafts: Vec<(usize, String)>,
    pub closed: bool,
}

impl Reader {
    pub async fn open(desk: &Desk, id: ConversationId) -> Self {
        let session = Some(desk.visitor_session(id, Cursor::BEGINNING).await.unwrap());
        Self { session, entries: Vec::new(), state: None, draft: String::new(), drafts: Vec::new(), closed: false }
    }

    /// The network is gone; what stands on the screen stands.
    pub fn leave(&mut self) {
        self.session = None;
    }

    /// The network is back: it goes on from what it has.
    pub async fn return_to(&mut self, desk: &Desk, id: ConversationId) {
        let at = self.entries.last().map_or(Cursor::BEGINNING, VisitorEntry::cursor);
        self.session = Some(desk.visitor_session(id, at).await.unwrap());
    }

    /// Reads until nothing comes for a millisecond.
    pub async fn read(&mut self) {
        while let Some(session) = &mut self.session {
            match tokio::time::timeout(Duration::from_millis(1), session.next()).await {
                Ok(Some(frame)) => self.take(frame),
                Ok(None) => self.session = None,
                Err(_) => return,
            }
        }
    }

    /// Reads beside the test for as long as it is left to.
    pub async fn read_on(mut self, until: tokio::sync::oneshot::Receiver<()>) -> Self {
        tokio::pin!(until);
        while let Some(mut session) = self.session.take() {
            let frame = tokio::select! {
                biased;
                frame = session.next() => frame,
                _ = &mut until => {
                    self.session = Some(session);
                    break;
                }
            };
            if let Some(frame) = frame {
                self.session = Some(session);
                self.take(frame);
            }
        }
        self
    }

    fn take(&mut self, frame: VisitorFrame) {
        match frame {
            VisitorFrame::Hello { state, .. } | VisitorFrame::State { state } => self.state = Some(state),
            VisitorFrame::Entries { entries } => {
                for entry in entries {
                    let expected = self.entries.last().map_or(1, |entry| entry.n + 1);
                    assert_eq!(entry.n, expected, "each entry once and in order");
                    if matches!(entry.event, VisitorEvent::AiMessage { .. }) {
                        self.draft.clear();
                    }
                    self.entries.push(entry);
                }
            }
            VisitorFrame::Draft { text } => {
                self.draft = text.to_string();
                if !text.is_empty() {
                    self.drafts.push((self.entries.len(), text.to_string()));
                }
            }
            VisitorFrame::Close { .. } => self.closed = true,
            _ => {}
        }
    }

    /// What stands on the screen, one word a line: who, or what happened.
    pub fn lines(&self) -> Vec<&'static str> {
        let line = |entry: &VisitorEntry| match entry.event {
            VisitorEvent::VisitorMessage { .. } => "visitor",
            VisitorEvent::AiMessage { .. } => "ai",
            VisitorEvent::StatusLine { .. } => "status",
            VisitorEvent::OperatorJoined { .. } => "joined",
            VisitorEvent::OperatorMessage { .. } => "operator",
            VisitorEvent::Resolved { .. } => "resolved",
            VisitorEvent::Reopened { .. } => "reopened",
            _ => "other",
        };
        self.entries.iter().map(line).collect()
    }
}
