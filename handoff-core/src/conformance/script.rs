//! Conversations to try a store with, written event by event; a benchmark may use them as well.

use crate::agent::{AgentSettings, Needs, Priority, Routing, Terms};
use crate::conversation::{Conversation, Phase};
use crate::event::{
    Actor, Bounce, Cause, Closing, Confidence, Entry, Event, Joined, Snapshot, StatusKind, Suppression,
};
use crate::ids::{
    AgentId, ConnectionId, ConversationId, MessageKey, OperatorId, Seq, Timestamp, TokenDigest, VisitorId,
};
use crate::operator::{Face, OperatorRef};
use crate::store::{Commit, Seats, Store, StoreError};
use crate::text::{Name, PageUrl, Text};
use crate::visitor::{Details, Visitor};

/// When every script begins, unless it says otherwise: in November 2023.
const BEGINNING: Timestamp = Timestamp::from_millis(1_700_000_000_000);
/// How far each deadline of a script lies ahead.
const DEADLINE_MILLIS: i64 = 30_000;

/// A conversation while it is being written: its state, and what was not committed yet.
#[derive(Clone, Debug)]
pub struct Script {
    head: Conversation,
    now: Timestamp,
    stored: Seq,
    pending: Vec<Entry>,
}

impl Script {
    /// The conversation number `n`, with the agent of this id: its name, its visitor and his token
    /// follow from the number, and a larger number sorts later.
    #[must_use]
    pub fn begin(n: u64, agent_id: &str) -> Self {
        let visitor = Visitor {
            id: VisitorId::from_bytes(numbered(n)),
            token: digest(n),
            name: None,
            locale: None,
            email: None,
            details: Details::default(),
        };
        Self::begin_with(n, agent(agent_id), visitor, None, BEGINNING)
    }

    /// The same with every field given.
    #[must_use]
    pub fn begin_with(n: u64, agent: AgentId, visitor: Visitor, page: Option<PageUrl>, at: Timestamp) -> Self {
        let conversation = ConversationId::from_bytes(numbered(n));
        let event = Event::Started { conversation, agent, visitor, page };
        let first = Entry { seq: Seq::ZERO.next(), shown: 0, at, key: None, event };
        let head = Conversation::begin(&first).expect("the first entry begins a conversation");
        Self { head, now: at, stored: Seq::ZERO, pending: vec![first] }
    }

    /// Goes on with a conversation that a store has, where it stands.
    #[must_use]
    pub fn resume(head: Conversation) -> Self {
        Self { now: head.updated_at, stored: head.seq, pending: Vec::new(), head }
    }

    /// What follows happens so many milliseconds after the beginning of time.
    #[must_use]
    pub fn at(mut self, millis: i64) -> Self {
        self.now = Timestamp::from_millis(millis);
        self
    }

    /// Writes one entry.
    #[must_use]
    pub fn then(mut self, event: Event) -> Self {
        self.write(None, event);
        self
    }

    /// Writes one entry under a key.
    #[must_use]
    pub fn keyed(mut self, name: &str, event: Event) -> Self {
        self.write(Some(key(name)), event);
        self
    }

    fn write(&mut self, key: Option<MessageKey>, event: Event) {
        let shown = self.head.shown + u64::from(event.is_shown());
        let entry = Entry { seq: self.head.seq.next(), shown, at: self.now, key, event };
        self.head.apply(&entry);
        self.pending.push(entry);
    }

    /// The visitor writes; the AI owes a reply where it has the conversation.
    #[must_use]
    pub fn says(self, words: &str) -> Self {
        let owed = matches!(self.head.phase, Phase::Ai { .. });
        let reply_by = owed.then(|| self.soon());
        self.then(Event::VisitorMessage { text: text(words), page: None, reply_by, files: Vec::new() })
    }

    /// The AI answers the visitor's last message.
    #[must_use]
    pub fn answers(self, words: &str) -> Self {
        let answers = self.head.last_visitor;
        self.then(Event::AiMessage { text: text(words), answers, sources: Vec::new(), confidence: Confidence::MAX })
    }

    /// A person is promised, and one is to be found by the policy or by the list.
    #[must_use]
    pub fn asks(self, routing: Routing) -> Self {
        self.asks_as(routing, Priority::Normal)
    }

    /// The same for a visitor who is served before others or after them.
    #[must_use]
    pub fn asks_as(self, routing: Routing, priority: Priority) -> Self {
        let terms = Terms { routing, ..Terms::from(&AgentSettings::default()) };
        let episode = self.head.episodes + 1;
        self.then(Event::HandoffRequested {
            episode,
            cause: Cause::ExplicitRequest { span: None },
            page: None,
            visitor_name: None,
            snapshot: Snapshot { in_scope: 3, routable: 2, free: 1, open: true },
            terms,
            needs: Needs { priority, ..Needs::default() },
            considered: Vec::new(),
        })
        .then(Event::StatusLine { kind: StatusKind::Connecting, text: text("One moment.") })
    }

    /// A trigger fires, and nobody can be offered.
    #[must_use]
    pub fn suppressed(self) -> Self {
        let (cause, why) = (Cause::FailedAnswers { n: 1 }, Suppression::NoneAvailable);
        self.then(Event::HandoffSuppressed { cause, why, snapshot: Snapshot::default(), considered: Vec::new() })
    }

    /// The operator is asked.
    #[must_use]
    pub fn offered(self, id: &str) -> Self {
        let (operator, until) = (operator(id), self.soon());
        self.then(Event::Offered { operator, until, considered: Vec::new(), policy: String::new(), shadow: None })
    }

    /// The operator says no.
    #[must_use]
    pub fn declined(self, id: &str) -> Self {
        self.then(Event::OfferDeclined { operator: operator(id), reason: None })
    }

    /// The operator has it now.
    #[must_use]
    pub fn joined(self, id: &str) -> Self {
        let terms = Terms::from(&AgentSettings::default());
        self.then(Event::OperatorJoined {
            operator: operator(id),
            how: Joined::Claimed,
            from: None,
            reason: None,
            terms,
            face: Face::default(),
        })
    }

    /// The operator asks a colleague to take it.
    #[must_use]
    pub fn transfers(self, id: &str, to: &str) -> Self {
        let until = self.soon();
        self.then(Event::TransferOffered {
            from: operator(id),
            to: operator(to),
            team: None,
            note: None,
            forced: None,
            until,
            passed: Vec::new(),
            considered: Vec::new(),
        })
    }

    /// The colleague does not take it.
    #[must_use]
    pub fn bounced(self, to: &str) -> Self {
        self.then(Event::TransferEnded { to: operator(to), outcome: Bounce::Missed })
    }

    /// The operator writes.
    #[must_use]
    pub fn writes(self, id: &str, words: &str) -> Self {
        self.then(Event::OperatorMessage { operator: operator(id), text: text(words), files: Vec::new() })
    }

    /// The operator is done.
    #[must_use]
    pub fn resolved(self, id: &str) -> Self {
        self.then(Event::Resolved { by: Actor::Operator { operator: operator(id) }, why: Closing::Done })
    }

    /// What is pending, as one commit without a seat. It counts as stored from then on.
    #[must_use]
    pub fn commit(&mut self) -> Commit {
        let expected = std::mem::replace(&mut self.stored, self.head.seq);
        Commit { expected, entries: std::mem::take(&mut self.pending), head: self.head.clone(), seats: None }
    }

    /// The same, for an operator who may hold `limit` conversations.
    #[must_use]
    pub fn commit_for(&mut self, id: &str, limit: u32) -> Commit {
        Commit { seats: Some(Seats { operator: operator(id).id, limit }), ..self.commit() }
    }

    /// Commits what is pending.
    ///
    /// # Errors
    /// The store's.
    pub async fn store(&mut self, store: &dyn Store) -> Result<(), StoreError> {
        store.commit(&self.commit()).await
    }

    /// The state after the last entry.
    #[must_use]
    pub fn head(&self) -> &Conversation {
        &self.head
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> ConversationId {
        self.head.id
    }

    /// The deadline of what is written now.
    #[must_use]
    pub fn soon(&self) -> Timestamp {
        Timestamp::from_millis(self.now.as_millis() + DEADLINE_MILLIS)
    }
}

/// The agent with this id.
#[must_use]
pub fn agent(id: &str) -> AgentId {
    AgentId::new(id).expect("an agent's id")
}

/// The operator with this id, who is also called so.
#[must_use]
pub fn operator(id: &str) -> OperatorRef {
    OperatorRef { id: OperatorId::new(id).expect("an operator's id"), name: Name::new(id).expect("a name") }
}

/// The key with this name.
#[must_use]
pub fn key(name: &str) -> MessageKey {
    MessageKey::new(name).expect("a key")
}

/// The message with these words.
#[must_use]
pub fn text(words: &str) -> Text {
    Text::new(words).expect("a text")
}

/// The digest of the token number `n`.
#[must_use]
pub fn digest(n: u64) -> TokenDigest {
    let mut bytes = [0xd1; 32];
    bytes[..8].copy_from_slice(&n.to_be_bytes());
    TokenDigest::from_bytes(bytes)
}

/// The connection number `n`.
#[must_use]
pub fn connection(n: u64) -> ConnectionId {
    ConnectionId::from_bytes(numbered(n))
}

fn numbered(n: u64) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    bytes
}
