//! What each side may see: types that have no place for anything else.

mod operator;
mod row;

use serde::Serialize;

use crate::conversation::{Conversation, Effect, Phase, Stage};
use crate::cursor::Cursor;
use crate::event::{Actor, Entry, Event, Source, StatusKind};
use crate::file::{FileDigest, FileRef};
use crate::ids::{MessageKey, Timestamp};
use crate::rating::{Score, Side};
use crate::text::{Name, Role, Text};

pub use operator::{OperatorEntry, StartedEntry, VisitorCard, for_operator};
pub use row::{Row, RowList, TransferCard, row};

/// One entry of the visitor's own log.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VisitorEntry {
    /// His own number of it: 1, 2, 3… without a hole, whatever operators see between.
    pub n: u64,
    /// When it was written.
    pub at: Timestamp,
    /// What he sees.
    #[serde(flatten)]
    pub event: VisitorEvent,
}

impl VisitorEntry {
    /// Where a client stands that has it and all before it.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor::new(self.n, self.at)
    }
}

/// What a visitor may see.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum VisitorEvent {
    /// He wrote.
    VisitorMessage {
        /// What.
        text: Text,
        /// His client's own key, by which it knows the message again.
        key: Option<MessageKey>,
        /// The files with it; where it has no words, `text` is their names.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileRef>,
    },
    /// The AI wrote.
    AiMessage {
        /// What.
        text: Text,
        /// What it rests on.
        sources: Vec<Source>,
        /// Whether it is the admission that there is no answer.
        failed: bool,
    },
    /// A line that nobody said.
    StatusLine {
        /// What it is about.
        kind: StatusKind,
        /// What it says.
        text: Text,
    },
    /// A named person is there.
    OperatorJoined {
        /// His name.
        name: Name,
        /// What he does.
        #[serde(skip_serializing_if = "Option::is_none")]
        role: Option<Role>,
        /// The SHA-256 of his picture, by which it is asked for.
        #[serde(skip_serializing_if = "Option::is_none")]
        avatar: Option<FileDigest>,
    },
    /// The person wrote.
    OperatorMessage {
        /// His name.
        name: Name,
        /// What.
        text: Text,
        /// The files with it, as of the visitor's own.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileRef>,
    },
    /// He said whether an answer helped.
    Judged {
        /// His own number of the answer.
        answer: u64,
        /// Whether it did.
        helpful: bool,
    },
    /// He rated a part of the conversation that is over. His comment is not shown to him again.
    Rated {
        /// Whose.
        of: Side,
        /// How content he was.
        score: Score,
    },
    /// Done.
    Resolved {
        /// By what kind of actor.
        by: ActorKind,
    },
    /// Open again.
    Reopened {
        /// By what kind of actor.
        by: ActorKind,
    },
}

/// Who did it, without a name.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// An operator.
    Operator,
    /// The visitor.
    Visitor,
    /// The library by its settings.
    Policy,
}

impl From<&Actor> for ActorKind {
    fn from(actor: &Actor) -> Self {
        match actor {
            Actor::Operator { .. } => Self::Operator,
            Actor::Visitor => Self::Visitor,
            Actor::Policy => Self::Policy,
        }
    }
}

/// What the visitor may see of `entry`, if anything.
#[must_use]
pub fn for_visitor(entry: &Entry) -> Option<VisitorEntry> {
    let event = match &entry.event {
        Event::VisitorMessage { text, files, .. } => {
            VisitorEvent::VisitorMessage { text: text.clone(), key: entry.key.clone(), files: files.clone() }
        }
        Event::AiMessage { text, sources, .. } => {
            VisitorEvent::AiMessage { text: text.clone(), sources: sources.clone(), failed: false }
        }
        Event::AiFailed { text, .. } => {
            VisitorEvent::AiMessage { text: text.clone(), sources: Vec::new(), failed: true }
        }
        Event::StatusLine { kind, text } => VisitorEvent::StatusLine { kind: *kind, text: text.clone() },
        // What he left is not shown again: others may see the page.
        Event::ContactLeft { text, .. } => VisitorEvent::StatusLine { kind: StatusKind::Callback, text: text.clone() },
        Event::OperatorJoined { operator, face, .. } => {
            VisitorEvent::OperatorJoined { name: operator.name.clone(), role: face.role.clone(), avatar: face.avatar }
        }
        Event::OperatorMessage { operator, text, files } => {
            VisitorEvent::OperatorMessage { name: operator.name.clone(), text: text.clone(), files: files.clone() }
        }
        Event::Judged { n, helpful, .. } => VisitorEvent::Judged { answer: *n, helpful: *helpful },
        // Nor are the words with which he rated.
        Event::Rated { of, score, .. } => VisitorEvent::Rated { of: *of, score: *score },
        Event::Resolved { by, .. } => VisitorEvent::Resolved { by: by.into() },
        Event::Reopened { by } => VisitorEvent::Reopened { by: by.into() },
        Event::Started { .. }
        | Event::Identified { .. }
        | Event::EmailGiven { .. }
        | Event::Described { .. }
        | Event::TranscriptAsked { .. }
        | Event::HandoffRequested { .. }
        | Event::HandoffSuppressed { .. }
        | Event::Shadowed { .. }
        | Event::Offered { .. }
        | Event::OfferDeclined { .. }
        | Event::OfferMissed { .. }
        | Event::OfferRescinded { .. }
        | Event::NobodyLeft { .. }
        | Event::WaitExtended { .. }
        | Event::CallbackPromised { .. }
        | Event::Note { .. }
        | Event::MentionSeen { .. }
        | Event::Tagged { .. }
        | Event::Assigned { .. }
        | Event::PagePublished { .. }
        | Event::Reminded { .. }
        | Event::ReleasedForSilence { .. }
        | Event::OperatorLost { .. }
        | Event::OperatorBack { .. }
        | Event::TransferOffered { .. }
        | Event::TransferEnded { .. }
        | Event::Snoozed { .. }
        | Event::Woken { .. }
        | Event::Summarised { .. }
        | Event::Stalled { .. }
        | Event::HandoffEnded { .. } => return None,
    };
    Some(VisitorEntry { n: entry.shown, at: entry.at, event })
}

/// A conversation as its visitor sees it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VisitorState {
    /// Who may speak; being offered is waiting to him.
    pub phase: VisitorPhase,
    /// The person who has it.
    pub operator: Option<OperatorName>,
    /// Whether the AI owes him a reply.
    pub thinking: bool,
    /// Whether a person would be offered now: a hint, the decision is made when he asks.
    pub handoff: bool,
    /// He asked in vain and was told since that somebody is there: a yes is a request.
    pub late_offer: bool,
    /// He may leave his contact, so that somebody writes back.
    pub form: bool,
    /// He waits, and for a callback: nobody is promised soon.
    pub callback: bool,
    /// The number of the answer of which he may say whether it helped.
    pub judge: Option<u64>,
    /// Whose part of the conversation he may rate now.
    pub rate: Vec<Side>,
    /// His place among those who wait, where he waits and for no callback.
    pub queue: Option<QueuePlace>,
    /// How far a person who had it has read, by his own number of the entry; 0 is nothing.
    pub read: u64,
    /// Whether the transcript can be had by e-mail.
    pub mail: bool,
    /// His newest entry.
    pub last: u64,
}

/// Where a visitor stands among those who wait for the same agent.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct QueuePlace {
    /// From 1, in the order in which they are served: by priority, then by who asked first.
    pub position: u32,
    /// Whether he stands behind that position: it is the last one that is told exactly.
    pub more_than: bool,
    /// How long it should take, in seconds, from what it took others lately; none where too few were
    /// taken to say, nobody is there, or it would be longer than he is to wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_seconds: Option<u32>,
}

/// What holds for a visitor at this moment and does not stand in his conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Whether a person could be promised.
    pub open: bool,
    /// Whether his agent asks for ratings.
    pub ratings: bool,
    /// Where he stands among those who wait.
    pub queue: Option<QueuePlace>,
    /// How far a person has read.
    pub read: u64,
    /// Whether there is somebody who sends e-mail.
    pub mail: bool,
}

/// Who may speak, as the visitor sees it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitorPhase {
    /// The AI has it.
    Ai,
    /// A person was promised.
    Waiting,
    /// A person has it.
    Human,
    /// Done.
    Resolved,
}

/// An operator as a visitor knows him.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OperatorName {
    /// His name.
    pub name: Name,
}

/// What the visitor sees of `state`.
#[must_use]
pub fn visitor_state(state: &Conversation, outlook: &Outlook) -> VisitorState {
    let Outlook { open, ratings, queue, read, mail } = *outlook;
    let may_rate = |side: &Side| ratings && state.feedback.ended(*side).is_some();
    let phase = match state.stage() {
        Stage::Ai => VisitorPhase::Ai,
        Stage::Waiting | Stage::Offered => VisitorPhase::Waiting,
        Stage::Human => VisitorPhase::Human,
        Stage::Resolved => VisitorPhase::Resolved,
    };
    let operator = match &state.phase {
        Phase::Human { operator, .. } => Some(OperatorName { name: operator.name.clone() }),
        _ => None,
    };
    VisitorState {
        phase,
        operator,
        thinking: matches!(state.effect(), Some(Effect::Respond(_))),
        handoff: open && matches!(phase, VisitorPhase::Ai | VisitorPhase::Resolved),
        late_offer: open && phase == VisitorPhase::Ai && state.unmet.is_some_and(|unmet| unmet.offered_later),
        form: state.form.is_some() && matches!(phase, VisitorPhase::Ai | VisitorPhase::Waiting),
        callback: phase == VisitorPhase::Waiting && state.is_callback(),
        judge: state.feedback.judgeable(),
        rate: [Side::Ai, Side::Person].into_iter().filter(may_rate).collect(),
        queue: queue.filter(|_| phase == VisitorPhase::Waiting && !state.is_callback()),
        read,
        mail,
        last: state.shown,
    }
}
