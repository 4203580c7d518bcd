//! Conversations to try a store with, written event by event; a benchmark may use them as well.

use crate::agent::{AgentSettings, Routing, Terms};
use crate::conversation::{Conversation, Phase};
use crate::event::{
    Actor, Cause, Confidence, Considered, EndReason, Entry, Event, Failure, Joined, Snapshot, Source, Span, StatusKind,
    Suppression,
};
use crate::ids::{
    AgentId, ConnectionId, ConversationId, MessageKey, OperatorId, Seq, Timestamp, TokenDigest, VisitorId,
};
use crate::operator::OperatorRef;
use crate::store::{Commit, Seats, Store, StoreError};
use crate::text::{Locale, Name, PageUrl, Text};
use crate::visitor::Visitor;

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
        let visitor = Visitor { id: VisitorId::from_bytes(numbered(n)), token: digest(n), name: None, locale: None };
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
        self.then(Event::VisitorMessage { text: text(words), page: None, reply_by })
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
        let terms = Terms { routing, ..Terms::from(&AgentSettings::default()) };
        let episode = self.head.episodes + 1;
        let cause = Cause::ExplicitRequest { span: None };
        let snapshot = Snapshot { in_scope: 3, routable: 2, free: 1 };
        self.then(Event::HandoffRequested { episode, cause, page: None, visitor_name: None, snapshot, terms })
            .then(Event::StatusLine { kind: StatusKind::Connecting, text: text("One moment.") })
    }

    /// The operator is asked.
    #[must_use]
    pub fn offered(self, id: &str) -> Self {
        let until = self.soon();
        self.then(Event::Offered { operator: operator(id), until, considered: Vec::new() })
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
        })
    }

    /// The operator writes.
    #[must_use]
    pub fn writes(self, id: &str, words: &str) -> Self {
        self.then(Event::OperatorMessage { operator: operator(id), text: text(words) })
    }

    /// The operator is done.
    #[must_use]
    pub fn resolved(self, id: &str) -> Self {
        self.then(Event::Resolved { by: Actor::Operator { operator: operator(id) } })
    }

    /// One entry of each kind, in an order that no desk would write them in.
    #[must_use]
    pub fn every_event(self) -> Self {
        let (who, words, answers) = (operator("ops"), text("words"), self.head.seq);
        let (snapshot, terms) = (Snapshot::default(), Terms::from(&AgentSettings::default()));
        let source = Source { title: "Returns".to_owned(), url: "/docs/returns#time".to_owned() };
        let page = PageUrl::new("https://shop.example/cart").ok();
        let name = Name::new("Ada").expect("a name");
        let span = Span { start: 0, end: 4 };
        let keyword = Cause::Keyword { phrase: "user agent".to_owned(), span };
        let failed = Failure::NotFound;
        let considered = vec![Considered { operator: who.id.clone(), load: 1, seats: 4 }];
        [
            Event::Identified { name: name.clone() },
            Event::VisitorMessage { text: words.clone(), page: page.clone(), reply_by: Some(self.soon()) },
            Event::AiMessage { text: words.clone(), answers, sources: vec![source], confidence: Confidence::MAX },
            Event::AiFailed { text: words.clone(), answers, reason: failed, confidence: Some(Confidence::MAX) },
            Event::HandoffSuppressed { cause: keyword.clone(), why: Suppression::ManualOnly, snapshot },
            Event::HandoffRequested { episode: 1, cause: keyword, page, visitor_name: Some(name), snapshot, terms },
            Event::StatusLine { kind: StatusKind::NoOneCame, text: words.clone() },
            Event::Offered { operator: who.clone(), until: self.soon(), considered },
            Event::OfferDeclined { operator: who.clone(), reason: Some(words.clone()) },
            Event::OfferMissed { operator: who.clone() },
            Event::OperatorJoined {
                operator: who.clone(),
                how: Joined::TookOver,
                from: Some(operator("other")),
                reason: Some(words.clone()),
                terms,
            },
            Event::Reminded { operator: who.clone() },
            Event::ReleasedForSilence { operator: who.clone() },
            Event::OperatorMessage { operator: who, text: words },
            Event::HandoffEnded { episode: 1, reason: EndReason::Resolved, reply_by: Some(self.soon()) },
            Event::Resolved { by: Actor::Policy },
            Event::Reopened { by: Actor::Visitor },
        ]
        .into_iter()
        .fold(self, Self::then)
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

/// A script whose every text is as long and as strange as it may be.
pub(crate) fn strangest(n: u64) -> Script {
    // Right to left, joined emoji, a letter and its accent apart and together, what looks like a
    // statement or an escape, the ends of the planes, white space at the ends.
    let strange =
        " \tשלום 👩🏽‍💻 e\u{301}\u{e9} ﷺ '; DROP TABLE x; -- \\u0000 \\ \" % _ \u{feff}\u{2028}\u{fffd}\u{10ffff}\r\n ";
    let longest = "𝕏".repeat(crate::text::TEXT_BYTES_MAX / 4);
    let name = Name::new("\u{1f9d1}".repeat(crate::text::NAME_CHARS_MAX)).expect("the longest name");
    let page = "https://shop.example/".to_owned();
    let page = PageUrl::new(format!("{page}{}", "ä".repeat((crate::text::PAGE_BYTES_MAX - page.len()) / 2)));
    let page = page.expect("the longest page");
    let agent = agent(&"A.b-c_d@e:f0".repeat(8)[..crate::ids::ID_BYTES_MAX]);
    let locale = Locale::new("zh-Hant-TW").expect("a locale");
    let token = TokenDigest::from_bytes([0; 32]);
    let visitor = Visitor { id: VisitorId::from_bytes([0xff; 16]), token, name: Some(name), locale: Some(locale) };
    let operator = OperatorRef {
        id: OperatorId::new("o".repeat(crate::ids::ID_BYTES_MAX)).expect("the longest id"),
        name: Name::new("Ü".repeat(crate::text::NAME_CHARS_MAX)).expect("the longest name"),
    };
    let most = u32::MAX;
    Script::begin_with(n, agent, visitor, Some(page), Timestamp::from_millis(0))
        .keyed(
            &"k".repeat(crate::ids::KEY_BYTES_MAX),
            Event::VisitorMessage {
                text: text(strange),
                page: None,
                reply_by: Some(Timestamp::from_millis(253_402_300_799_999)),
            },
        )
        .at(253_402_300_799_999)
        .then(Event::HandoffSuppressed {
            cause: Cause::FailedAnswers { n: most },
            why: Suppression::ManualOnly,
            snapshot: Snapshot { in_scope: most, routable: most, free: most },
        })
        .then(Event::OperatorMessage { operator, text: text(&longest) })
}
