//! What a check of a transport runs on: a desk, its server, and a client's memory.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;

use super::{Carrier, Heard, Line, Opening, Shown};
use crate::agent::{AgentSettings, TriggerPolicy};
use crate::bus::Signal;
use crate::conformance::{Script, agent, key, text};
use crate::cursor::Cursor;
use crate::desk::Desk;
use crate::event::Event;
use crate::ids::{AgentId, ConversationId, Seq};
use crate::projection::{VisitorEvent, for_visitor};
use crate::session::{CloseCode, FRAME_ENTRIES_MAX};
use crate::store::{Filter, MemoryStore, PAGE_MAX, Page};
use crate::text::Origin;
use crate::worker::Worker;

/// The page that the agent allows beside those of the transport itself.
pub(super) const ALLOWED: &str = "https://shop.example";
/// What has not come by then does not come.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);
/// Who answers in these conversations.
pub(super) const ANN: &str = "ann";
/// Entries of a log that takes more than one frame, and hides some between.
pub(super) const HISTORY: u64 = FRAME_ENTRIES_MAX as u64 + 30;
/// Messages of a log that fits into no buffer on the way, and the bytes of each.
pub(super) const LONG: (u64, usize) = (4_000, 4_000);
/// How many of them one commit brings.
const LONG_COMMIT: u64 = 100;

/// A desk in memory and the server that carries it. Nothing happens on it unprompted.
#[derive(Debug)]
pub struct Served {
    /// The desk.
    pub desk: Desk,
    /// Its server.
    pub carrier: Arc<dyn Carrier>,
    // Not run: what is in a log is what a check wrote.
    _worker: Worker,
}

/// A conversation that a client began, with the proof that it is his.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    pub(super) id: ConversationId,
    pub(super) credential: String,
}

impl Served {
    /// A new desk with one agent, served by what `carrier` makes.
    ///
    /// # Panics
    /// Where no desk can be made, which no transport has a part in.
    pub async fn by<F>(carrier: impl FnOnce(Desk, AgentId) -> F) -> Self
    where
        F: Future<Output = Arc<dyn Carrier>>,
    {
        let (desk, worker) = Desk::builder(Arc::new(MemoryStore::default())).build();
        let origins = vec![Origin::new(ALLOWED).expect("an origin")];
        let settings = AgentSettings { trigger: TriggerPolicy::Manual, origins, ..AgentSettings::default() };
        desk.create_agent(agent("shop"), settings).await.expect("an agent can be made");
        let carrier = carrier(desk.clone(), agent("shop")).await;
        Self { desk, carrier, _worker: worker }
    }

    /// Begins a conversation from where clients usually are.
    pub(super) async fn begin(&self) -> Visit {
        let before = self.ids().await;
        let begun = in_time("a beginning", self.carrier.begin(None)).await;
        let credential = begun.expect("a client can begin a conversation");
        let new: Vec<_> = self.ids().await.into_iter().filter(|id| !before.contains(id)).collect();
        assert_eq!(new.len(), 1, "to begin is one new conversation");
        Visit { id: new[0], credential }
    }

    /// Every conversation that there is.
    pub(super) async fn ids(&self) -> Vec<ConversationId> {
        let all = self.desk.parts.store.list(&Filter::Everything, Page::first(PAGE_MAX)).await;
        all.expect("a store in memory lists").into_iter().map(|head| head.id).collect()
    }

    /// Opens a stream from where clients usually are, and hears nothing of it yet.
    pub(super) async fn open(&self, credential: &str, after: Cursor) -> Box<dyn Line> {
        self.open_from(Opening { credential, after, origin: None }).await
    }

    pub(super) async fn open_from(&self, opening: Opening<'_>) -> Box<dyn Line> {
        in_time("a stream", self.carrier.open(opening)).await
    }

    /// Writes into a log past every rule, and tells those who listen.
    pub(super) async fn write(&self, id: ConversationId, what: impl FnOnce(Script) -> Script) {
        let head = self.desk.load(id).await.expect("the conversation is there");
        let mut script = what(Script::resume(head));
        script.store(&*self.desk.parts.store).await.expect("nobody else writes");
        self.desk.parts.bus.publish(Signal::Log { conversation: id, seq: script.head().seq }).await;
    }

    /// The visitor says something, on no line of his.
    pub(super) async fn says(&self, id: ConversationId, name: &str, words: &str) {
        self.desk.say(id, key(name), text(words), None).await.expect("a visitor may always write");
    }

    /// [`HISTORY`] entries of both sides, with what only operators see between them, so that the
    /// visitor's numbers are not the log's positions.
    pub(super) async fn history(&self, id: ConversationId) {
        self.write(id, |script| {
            let script = script.says("entry 1").joined(ANN);
            (3..=HISTORY).fold(script, |script, n| {
                let words = format!("entry {n}");
                match n % 3 {
                    0 => script.says(&words),
                    1 => hidden(script, "between the entries").writes(ANN, &words),
                    _ => script.writes(ANN, &words),
                }
            })
        })
        .await;
    }

    /// A log that fits into no buffer on the way: [`LONG`].
    pub(super) async fn long_history(&self, id: ConversationId) {
        let (entries, bytes) = LONG;
        let said =
            Event::VisitorMessage { text: text(&"x".repeat(bytes)), page: None, reply_by: None, files: Vec::new() };
        for _ in 0..entries / LONG_COMMIT {
            self.write(id, |script| (0..LONG_COMMIT).fold(script, |script, _| script.then(said.clone()))).await;
            // Others take their turns, whatever the number of threads.
            tokio::task::yield_now().await;
        }
    }

    /// What a client that has everything has.
    pub(super) async fn shown(&self, id: ConversationId) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut after = Seq::ZERO;
        loop {
            let page = self.desk.parts.store.entries(id, after, PAGE_MAX).await.expect("a store in memory reads");
            let Some(last) = page.last() else { return shown };
            after = last.seq;
            let seen = page.iter().filter_map(for_visitor);
            shown.extend(seen.map(|entry| Shown { n: entry.n, at: entry.at, text: words(entry.event) }));
        }
    }

    /// Checks that a client who never heard of a conversation before has what is in its log.
    pub(super) async fn is_whole(&self, visit: &Visit, reader: &Reader) {
        let all = self.shown(visit.id).await;
        assert_eq!(reader.had, all, "the client has what is in the log, in its order and once");
    }
}

fn words(event: VisitorEvent) -> Option<String> {
    match event {
        VisitorEvent::VisitorMessage { text, .. }
        | VisitorEvent::AiMessage { text, .. }
        | VisitorEvent::StatusLine { text, .. }
        | VisitorEvent::OperatorMessage { text, .. } => Some(text.as_str().to_owned()),
        VisitorEvent::OperatorJoined { .. }
        | VisitorEvent::Judged { .. }
        | VisitorEvent::Rated { .. }
        | VisitorEvent::Resolved { .. }
        | VisitorEvent::Reopened { .. } => None,
    }
}

/// One entry that only operators see.
pub(super) fn hidden(script: Script, words: &str) -> Script {
    script.then(Event::Note { operator: super::super::operator(ANN), text: text(words), mentions: Vec::new() })
}

/// A client's memory of one conversation, over however many lines.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) cursor: Cursor,
    pub(super) had: Vec<Shown>,
}

/// Why a line brings nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    Closed { code: CloseCode, retry: bool },
    Cut,
}

impl Reader {
    /// A client that has everything up to `cursor`.
    pub(super) fn at(cursor: Cursor) -> Self {
        Self { cursor, had: Vec::new() }
    }

    /// The number of the last entry that it has.
    pub(super) fn last(&self) -> u64 {
        self.cursor.position()
    }

    /// Opens a stream where the client is, and hears the greeting.
    pub(super) async fn open(&self, served: &Served, visit: &Visit) -> Box<dyn Line> {
        let mut line = served.open(&visit.credential, self.cursor).await;
        match next(&mut *line).await {
            Heard::Hello { from, .. } => assert_eq!(from, self.last(), "the hello is from the client's position"),
            other => panic!("the first is the hello, and not {other:?}"),
        }
        line
    }

    /// Hears one thing more; why the line ended, if it did.
    pub(super) async fn hear(&mut self, line: &mut dyn Line) -> Option<Ended> {
        match next(line).await {
            Heard::Hello { .. } => panic!("a stream greets once"),
            Heard::Entries(entries) => entries.into_iter().for_each(|entry| self.take(entry)),
            Heard::State { .. } => {}
            Heard::Close { code, retry } => return Some(Ended::Closed { code, retry }),
            Heard::End => return Some(Ended::Cut),
        }
        None
    }

    pub(super) fn take(&mut self, entry: Shown) {
        assert_eq!(entry.n, self.last() + 1, "entries come one behind the other: no hole and no double");
        self.cursor = entry.cursor();
        self.had.push(entry);
    }

    /// Hears on until the client has entry `last`; the line must hold so long.
    pub(super) async fn read(&mut self, line: &mut dyn Line, last: u64) {
        while self.last() < last {
            let ended = self.hear(line).await;
            assert_eq!(ended, None, "the stream goes on; the client has {} of {last}", self.last());
        }
    }

    /// Hears to the end of the line.
    pub(super) async fn read_to_end(&mut self, line: &mut dyn Line) -> Ended {
        loop {
            if let Some(ended) = self.hear(line).await {
                return ended;
            }
        }
    }
}

/// Hears the next, which comes in time.
pub(super) async fn next(line: &mut dyn Line) -> Heard {
    in_time("a word of the server", line.next()).await
}

/// Waits for what must come.
pub(super) async fn in_time<T>(what: &str, of: impl Future<Output = T>) -> T {
    timeout(PATIENCE, of).await.unwrap_or_else(|_| panic!("{what} does not come in {PATIENCE:?}"))
}
