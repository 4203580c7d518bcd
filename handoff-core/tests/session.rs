//! What a client of a stream sees, whatever carries it: all of it, once, in order, and nothing more.

#[path = "session/cursors.rs"]
mod cursors;
#[path = "session/histories.rs"]
mod histories;
#[path = "session/lease.rs"]
mod lease;
#[path = "session/operator.rs"]
mod operator;
mod support;

use std::time::Duration;

use handoff_core::agent::AgentSettings;
use handoff_core::bus::Signal;
use handoff_core::conversation::Conversation;
use handoff_core::operator::{Scope, Status};
use handoff_core::projection::{OperatorEntry, VisitorEntry, VisitorPhase, VisitorState, for_visitor};
use handoff_core::session::{
    CloseCode, FRAME_ENTRIES_MAX, OperatorFrame, OperatorSession, VisitorFrame, VisitorSession,
};
use handoff_core::store::Commit;
use handoff_core::{ConversationId, Cursor, Entry, Event, Text};
use histories::collect;
use support::{PATIENCE, Parts, Scene, agent, key, op, text};

// ---- Reading a stream ----

/// The next frame that is not a sign of life.
pub(crate) async fn next(session: &mut VisitorSession) -> VisitorFrame {
    let taken = tokio::time::timeout(PATIENCE, async {
        loop {
            match session.next().await.expect("a frame before the end") {
                VisitorFrame::Ping => {}
                frame => return frame,
            }
        }
    });
    taken.await.expect("a frame in time")
}

pub(crate) async fn next_of(session: &mut OperatorSession) -> OperatorFrame {
    let taken = tokio::time::timeout(PATIENCE, async {
        loop {
            match session.next().await.expect("a frame before the end") {
                OperatorFrame::Ping => {}
                frame => return frame,
            }
        }
    });
    taken.await.expect("a frame in time")
}

/// Reads operator's frames until one is `wanted`.
pub(crate) async fn find<T>(
    session: &mut OperatorSession,
    what: &str,
    wanted: impl Fn(OperatorFrame) -> Option<T>,
) -> T {
    let looking = tokio::time::timeout(PATIENCE, async {
        loop {
            if let Some(found) = wanted(session.next().await.expect("a frame before the end")) {
                return found;
            }
        }
    });
    looking.await.unwrap_or_else(|_| panic!("{what} never came"))
}

/// A visitor's client, as the protocol tells it to behave.
#[derive(Debug, Default)]
pub(crate) struct Client {
    thread: Vec<VisitorEntry>,
    state: Option<VisitorState>,
    frames: usize,
    /// Frames that began the thread anew.
    anew: usize,
}

impl Client {
    fn cursor(&self) -> Cursor {
        self.thread.last().map_or(Cursor::BEGINNING, VisitorEntry::cursor)
    }

    /// The number of its last entry.
    fn last(&self) -> u64 {
        self.cursor().position()
    }

    fn take(&mut self, frame: VisitorFrame) {
        let is_hello = matches!(frame, VisitorFrame::Hello { .. });
        assert_eq!(is_hello, self.frames == 0, "hello is the first frame and no other: {frame:?}");
        self.frames += 1;
        assert_is_for_visitors(&frame);
        match frame {
            VisitorFrame::Hello { state, from, .. } => {
                if from != self.last() {
                    self.thread.clear();
                    self.anew += 1;
                }
                self.state = Some(state);
            }
            VisitorFrame::Entries { entries } => {
                assert!(!entries.is_empty() && entries.len() <= FRAME_ENTRIES_MAX);
                for entry in entries {
                    assert_eq!(entry.n, self.last() + 1, "a hole or a double");
                    self.thread.push(entry);
                }
            }
            VisitorFrame::State { state } => self.state = Some(state),
            _ => {}
        }
    }

    /// Reads until it has all that is in the log now.
    async fn catch_up(&mut self, session: &mut VisitorSession, head: &Conversation) {
        while self.frames == 0 || self.last() < head.shown {
            self.take(next(session).await);
        }
        assert_eq!(self.last(), head.shown);
    }
}

/// What is for operators only has no word in a visitor's frame.
fn assert_is_for_visitors(frame: &VisitorFrame) {
    let json = serde_json::to_value(frame).unwrap();
    if let Some(entries) = json.get("entries").and_then(|entries| entries.as_array()) {
        for entry in entries {
            let kind = entry["type"].as_str().unwrap();
            let shown = [
                "visitor_message",
                "ai_message",
                "status_line",
                "operator_joined",
                "operator_message",
                "judged",
                "rated",
                "resolved",
                "reopened",
            ];
            assert!(shown.contains(&kind), "{entry}");
        }
    }
    let json = json.to_string();
    for secret in ["op-ada", "op-bob", "snapshot", "considered", "terms", "suppressed", "secret reason", "token"] {
        assert!(!json.contains(secret), "{secret} in {json}");
    }
}

pub(crate) fn expected(log: &[Entry], after: u64) -> Vec<VisitorEntry> {
    log.iter().filter_map(for_visitor).filter(|entry| entry.n > after).collect()
}

// ---- The visitor's stream ----

#[tokio::test(start_paused = true)]
async fn hello_comes_first_and_tells_how_things_stand() {
    let scene = Scene::new(AgentSettings::default()).await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "about billing?").await;
    scene.replied(id).await;
    let mut session = scene.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
    let VisitorFrame::Hello { state, from, heartbeat_ms } = next(&mut session).await else { panic!("hello first") };
    assert_eq!((from, state.phase, state.last), (0, VisitorPhase::Ai, 2));
    assert!(!state.thinking && !state.handoff && state.operator.is_none());
    assert_eq!(heartbeat_ms, 15_000);
    let frame = next(&mut session).await;
    assert_eq!(frame.cursor().map(Cursor::position), Some(2));
    assert!(matches!(frame, VisitorFrame::Entries { entries } if entries.len() == 2));
}

#[tokio::test(start_paused = true)]
async fn a_future_cursor_begins_anew() {
    let scene = Scene::new(AgentSettings::default()).await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "about billing?").await;
    scene.replied(id).await;
    let mut session = scene.desk.visitor_session(id, Cursor::new(99, scene.head(id).await.updated_at)).await.unwrap();
    assert!(matches!(next(&mut session).await, VisitorFrame::Hello { from: 0, .. }));
    assert!(matches!(next(&mut session).await, VisitorFrame::Entries { entries } if entries[0].n == 1));
}

#[tokio::test(start_paused = true)]
async fn a_visitor_hears_what_happens_as_it_happens() {
    let scene = Scene::new(AgentSettings::default()).await;
    let ada = scene.available("op-ada", 4).await;
    let id = scene.begin(1).await;
    let mut session = scene.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
    let mut client = Client::default();
    scene.say(id, "1", "human please").await;
    scene.desk.claim(&ada, id).await.unwrap();
    scene.desk.operator_types(&ada, id).await.unwrap();
    scene.desk.write(&ada, id, key("w"), text("Hello!")).await.unwrap();
    let mut typed = false;
    while client.last() < 4 || !typed {
        let frame = next(&mut session).await;
        typed |= matches!(frame, VisitorFrame::Typing { .. });
        client.take(frame);
    }
    while client.state.as_ref().unwrap().last < 4 {
        client.take(next(&mut session).await);
    }
    let state = client.state.unwrap();
    assert_eq!(state.phase, VisitorPhase::Human);
    assert_eq!(state.operator.unwrap().name.as_str(), "Mx ada");
}

/// Half-written text of an AI is never shown while a person has the conversation.
#[tokio::test(start_paused = true)]
async fn a_draft_is_shown_while_the_ai_has_it_and_withdrawn_when_a_person_takes_over() {
    let script = |_| support::stall(vec![handoff_core::Piece::Text("Invoi".into())]);
    let scene = Scene::asking(AgentSettings::default(), script).await;
    let ada = scene.available("op-ada", 4).await;
    let id = scene.begin(1).await;
    let mut session = scene.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
    scene.say(id, "1", "about billing?").await;
    let drafts = async |session: &mut VisitorSession| loop {
        if let VisitorFrame::Draft { text } = next(session).await {
            return text.to_string();
        }
    };
    assert_eq!(drafts(&mut session).await, "Invoi");
    scene.desk.take_over(&ada, id, None).await.unwrap();
    assert_eq!(drafts(&mut session).await, "");
}

#[tokio::test(start_paused = true)]
async fn a_reader_who_slept_through_ten_thousand_entries_catches_up_completely() {
    const ENTRIES: usize = 10_000;
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let ada = scene.available("op-ada", 4).await;
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    let mut session = scene.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
    let mut watcher = scene.desk.operator_session(&ada).await.unwrap();
    watcher.open(Some((id, Cursor::BEGINNING)));
    append(&scene, id, ENTRIES).await;
    let (head, log) = (scene.head(id).await, scene.log(id).await);
    assert!(log.len() > ENTRIES);
    let mut client = Client::default();
    client.catch_up(&mut session, &head).await;
    assert_eq!(client.thread, expected(&log, 0));

    let (mut seen, mut resyncs) = (Vec::new(), 0);
    while seen.len() < log.len() {
        let frame = next_of(&mut watcher).await;
        resyncs += usize::from(frame == OperatorFrame::Resync);
        collect(&mut seen, frame);
    }
    assert!(seen.iter().map(OperatorEntry::seq).eq(log.iter().map(|entry| entry.seq)));
    // It had missed signals, and says so at its next look.
    while resyncs == 0 {
        resyncs += usize::from(next_of(&mut watcher).await == OperatorFrame::Resync);
    }
}

/// Messages written straight to the store, as another node does, with the signals that it sends.
async fn append(scene: &Scene, id: ConversationId, entries: usize) {
    for n in 0..entries {
        let before = scene.head(id).await;
        let event = Event::VisitorMessage {
            text: Text::new(format!("message {n}")).unwrap(),
            page: None,
            reply_by: None,
            files: Vec::new(),
        };
        let entry = Entry { seq: before.seq.next(), shown: before.shown + 1, at: before.updated_at, key: None, event };
        let mut head = before.clone();
        head.apply(&entry);
        let seq = head.seq;
        scene.store.commit(&Commit { expected: before.seq, entries: vec![entry], head, seats: None }).await.unwrap();
        scene.bus.publish(Signal::Log { conversation: id, seq }).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_stop_closes_every_stream_once_and_for_all() {
    let scene = Scene::new(AgentSettings::default()).await;
    let ada = scene.available("op-ada", 4).await;
    let id = scene.begin(1).await;
    let mut session = scene.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
    let mut watcher = scene.desk.operator_session(&ada).await.unwrap();
    assert!(matches!(next(&mut session).await, VisitorFrame::Hello { .. }));
    assert!(matches!(next_of(&mut watcher).await, OperatorFrame::Hello { .. }));
    scene.desk.stop();
    assert_eq!(next(&mut session).await, VisitorFrame::Close { code: CloseCode::Shutdown, retry: true });
    assert_eq!(next_of(&mut watcher).await, OperatorFrame::Close { code: CloseCode::Shutdown, retry: true });
    for _ in 0..3 {
        assert_eq!(session.next().await, None);
        assert_eq!(watcher.next().await, None);
    }
}

#[tokio::test(start_paused = true)]
async fn an_erased_conversation_closes_its_stream_as_gone() {
    let scene = Scene::new(AgentSettings::default()).await;
    let id = scene.begin(1).await;
    let mut session = scene.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
    assert!(matches!(next(&mut session).await, VisitorFrame::Hello { .. }));
    scene.desk.erase(id).await.unwrap();
    assert_eq!(next(&mut session).await, VisitorFrame::Close { code: CloseCode::Gone, retry: false });
    assert_eq!(session.next().await, None);
    assert!(scene.desk.visitor_session(id, Cursor::BEGINNING).await.is_err());
}

/// The hint once it is `wanted`; a lapsed lease sends no signal, so a heart-beat may be needed.
async fn hint(session: &mut VisitorSession, wanted: bool) {
    let looking = tokio::time::timeout(Duration::from_secs(120), async {
        loop {
            let frame = session.next().await.unwrap();
            if let VisitorFrame::Hello { state, .. } | VisitorFrame::State { state } = frame
                && state.handoff == wanted
            {
                return;
            }
        }
    });
    looking.await.unwrap_or_else(|_| panic!("the hint never became {wanted}"));
}

#[tokio::test(start_paused = true)]
async fn the_hint_follows_who_is_there() {
    let scene = Scene::new(AgentSettings::default()).await;
    scene.desk.enroll(&support::operator("op-ada", Scope::of([agent("docs")]), 1)).await.unwrap();
    let id = scene.begin(1).await;
    let mut session = scene.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
    hint(&mut session, false).await;
    // His switch alone proves nothing; a connection alone does not say that he wants work.
    scene.desk.set_status(&op("op-ada"), Status::Available).await.unwrap();
    let mut watcher = scene.desk.operator_session(&op("op-ada")).await.unwrap();
    hint(&mut session, true).await;
    scene.desk.set_status(&op("op-ada"), Status::Away).await.unwrap();
    hint(&mut session, false).await;
    scene.desk.set_status(&op("op-ada"), Status::Available).await.unwrap();
    hint(&mut session, true).await;
    // His client falls silent: the lease ends by itself.
    hint(&mut session, false).await;
    watcher.alive(None).await.unwrap();
    hint(&mut session, true).await;
    // He leaves: the worker is told.
    drop(watcher);
    hint(&mut session, false).await;
}
