//! What a client of a stream sees, whatever carries it: all of it, once, in order, and nothing more.

#[path = "session/cursors.rs"]
mod cursors;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use handoff_core::agent::{AgentSettings, Routing};
use handoff_core::bus::{BUS_QUEUE_EVERYTHING, Bus, Signal};
use handoff_core::clock::{Random as _, SeededRandom};
use handoff_core::conversation::{Conversation, Stage};
use handoff_core::desk::Desk;
use handoff_core::operator::{Scope, Status};
use handoff_core::projection::{
    OperatorEntry, RowList, VisitorEntry, VisitorPhase, VisitorState, for_operator, for_visitor,
};
use handoff_core::rating::{Rating, Score, Side};
use handoff_core::session::{
    CHANGED_MAX, CloseCode, FRAME_ENTRIES_MAX, OperatorFrame, OperatorSession, VisitorFrame, VisitorSession,
};
use handoff_core::store::Commit;
use handoff_core::{AgentId, ConversationId, Cursor, Entry, Event, OperatorId, Seq, Text, Timestamp};
use proptest::prelude::*;

use support::{PATIENCE, Parts, Scene, agent, key, meddling, op, text, yielding};

// ---- Reading a stream ----

/// The next frame that is not a sign of life.
async fn next(session: &mut VisitorSession) -> VisitorFrame {
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

async fn next_of(session: &mut OperatorSession) -> OperatorFrame {
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
async fn find<T>(session: &mut OperatorSession, what: &str, wanted: impl Fn(OperatorFrame) -> Option<T>) -> T {
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
struct Client {
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

fn expected(log: &[Entry], after: u64) -> Vec<VisitorEntry> {
    log.iter().filter_map(for_visitor).filter(|entry| entry.n > after).collect()
}

// ---- Histories ----

/// One thing that happens to a conversation.
#[derive(Clone, Copy, Debug)]
enum Act {
    Say,
    AskForPerson,
    Button,
    Claim(usize),
    TakeOver(usize),
    Force(usize),
    Write(usize),
    Resolve(usize),
    Reopen(usize),
    Decline(usize),
    Switch(usize, Status),
    Judge(bool),
    Rate(Side),
    Time,
}

fn an_act() -> impl Strategy<Value = Act> {
    let status = prop_oneof![Just(Status::Available), Just(Status::Away), Just(Status::Offline)];
    prop_oneof![
        4 => Just(Act::Say),
        3 => Just(Act::AskForPerson),
        1 => Just(Act::Button),
        3 => (0..2usize).prop_map(Act::Claim),
        1 => (0..2usize).prop_map(Act::TakeOver),
        1 => (0..2usize).prop_map(Act::Force),
        3 => (0..2usize).prop_map(Act::Write),
        2 => (0..2usize).prop_map(Act::Resolve),
        1 => (0..2usize).prop_map(Act::Reopen),
        1 => (0..2usize).prop_map(Act::Decline),
        1 => (0..2usize, status).prop_map(|(which, status)| Act::Switch(which, status)),
        2 => any::<bool>().prop_map(Act::Judge),
        1 => prop_oneof![Just(Side::Ai), Just(Side::Person)].prop_map(Act::Rate),
        1 => Just(Act::Time),
    ]
}

const TEAM: [&str; 2] = ["op-ada", "op-bob"];

/// Does it; the rules may refuse, as they would in life.
async fn act(scene: &Scene, id: ConversationId, n: usize, act: Act) {
    let desk = &scene.desk;
    let reason = || Some(text("secret reason"));
    match act {
        Act::Say => drop(desk.say(id, key(n), text("about billing?"), None).await),
        Act::AskForPerson => drop(desk.say(id, key(n), text("human please"), None).await),
        Act::Button => drop(desk.request_handoff(id, key(n), None).await),
        Act::Claim(which) => drop(desk.claim(&op(TEAM[which]), id).await),
        Act::TakeOver(which) => drop(desk.take_over(&op(TEAM[which]), id, None).await),
        Act::Force(which) => drop(desk.take_over(&op(TEAM[which]), id, reason()).await),
        Act::Write(which) => drop(desk.write(&op(TEAM[which]), id, key(n), text("a person's words")).await),
        Act::Resolve(which) => drop(desk.resolve(&op(TEAM[which]), id).await),
        Act::Reopen(which) => drop(desk.reopen(&op(TEAM[which]), id).await),
        Act::Decline(which) => drop(desk.decline(&op(TEAM[which]), id, reason()).await),
        Act::Switch(which, status) => drop(desk.set_status(&op(TEAM[which]), status).await),
        Act::Judge(helpful) => {
            let last = scene.head(id).await.feedback.judgeable().unwrap_or_default();
            drop(desk.judge(id, key(n), last, helpful).await);
        }
        Act::Rate(of) => {
            let rating = Rating { of, score: Score::new(3).unwrap(), comment: reason() };
            drop(desk.rate(id, key(n), rating).await);
        }
        Act::Time => tokio::time::sleep(Duration::from_secs(40)).await,
    }
}

async fn staffed(parts: Parts) -> Scene {
    let settings = AgentSettings { routing: Routing::Push, ..AgentSettings::default() };
    let scene = Scene::idle(settings, parts).await;
    scene.start_worker();
    for id in TEAM {
        scene.available(id, 4).await;
    }
    scene
}

/// A runtime on paused time, for a property's case.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap().block_on(future)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_resume_from_every_cursor_gives_exactly_what_is_missing(acts in prop::collection::vec(an_act(), 1..40)) {
        block_on(async {
            let scene = staffed(Parts::default()).await;
            let id = scene.begin(1).await;
            for (n, one) in acts.into_iter().enumerate() {
                act(&scene, id, n, one).await;
            }
            scene.kill_worker().await;
            let (head, log) = (scene.head(id).await, scene.log(id).await);
            for after in 0..=head.shown + 2 {
                let mut client = Client { thread: expected(&log, 0), ..Client::default() };
                client.thread.truncate(usize::try_from(after).unwrap());
                if after > head.shown {
                    // A cursor of another life: a thread that this store does not have.
                    let last = client.thread.last().cloned();
                    client.thread.extend((head.shown + 1..=after).filter_map(|n| Some(VisitorEntry { n, ..last.clone()? })));
                }
                let is_foreign = client.last() > head.shown;
                let mut session = scene.desk.visitor_session(id, client.cursor()).await.unwrap();
                client.catch_up(&mut session, &head).await;
                assert_eq!(client.thread, expected(&log, 0));
                assert_eq!(client.anew, usize::from(is_foreign), "after {after} of {}", head.shown);
            }
        });
    }

    #[test]
    fn a_reader_beside_any_history_has_the_log_in_the_end_though_signals_are_lost_doubled_and_reordered(
        acts in prop::collection::vec(an_act(), 1..40),
        seed in any::<u64>(),
        cuts in prop::collection::vec(0..6usize, 0..12),
    ) {
        block_on(async {
            let scene = staffed(Parts { bus: Some(unruly(seed)), ..Parts::default() }).await;
            let id = scene.begin(1).await;
            let mut session = scene.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
            let mut client = Client::default();
            let mut cuts = cuts.into_iter();
            for (n, one) in acts.into_iter().enumerate() {
                act(&scene, id, n, one).await;
                match cuts.next() {
                    // The connection breaks, and is made again from where the client stands.
                    Some(0) => {
                        session = scene.desk.visitor_session(id, client.cursor()).await.unwrap();
                        client.frames = 0;
                    }
                    Some(frames) => {
                        for _ in 0..frames {
                            if let Poll::Ready(Some(frame)) = poll_once(session.next()) {
                                client.take(frame);
                            }
                        }
                    }
                    None => {}
                }
            }
            scene.kill_worker().await;
            let head = scene.head(id).await;
            client.catch_up(&mut session, &head).await;
            assert_eq!(client.thread, expected(&scene.log(id).await, 0));
            // The state follows at the next sign of life at the latest.
            let wanted = scene.desk.visitor_state(&head).await.unwrap();
            for _ in 0..64 {
                if client.state.as_ref() == Some(&wanted) {
                    return;
                }
                client.take(session.next().await.unwrap());
            }
            panic!("{:?} is not {wanted:?}", client.state);
        });
    }

    #[test]
    fn next_may_be_dropped_at_any_moment_and_nothing_is_lost(
        acts in prop::collection::vec(an_act(), 1..30),
        patience in prop::collection::vec(0..12usize, 1..40),
    ) {
        block_on(async {
            // Every call of this store gives way, so that `next` can be dropped within each of them.
            let scene = staffed(Parts { store: Some(yielding()), ..Parts::default() }).await;
            let id = scene.begin(1).await;
            let mut session = scene.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
            let mut watcher = scene.desk.operator_session(&op(TEAM[0])).await.unwrap();
            watcher.open(Some((id, Cursor::BEGINNING)));
            let (mut client, mut seen) = (Client::default(), Vec::new());
            let mut patience = patience.into_iter().cycle();
            for (n, one) in acts.into_iter().enumerate() {
                act(&scene, id, n, one).await;
                if let Some(frame) = impatient(patience.next().unwrap(), session.next()).await {
                    client.take(frame.unwrap());
                }
                if let Some(frame) = impatient(patience.next().unwrap(), watcher.next()).await {
                    collect(&mut seen, frame.unwrap());
                }
            }
            scene.kill_worker().await;
            let (head, log) = (scene.head(id).await, scene.log(id).await);
            let wanted = scene.desk.visitor_state(&head).await.unwrap();
            // Impatient to the end. A runtime that is never idle lets no time pass, so no sign of life
            // mends what was lost.
            for turn in 0.. {
                let is_done = client.frames > 0
                    && client.last() == head.shown
                    && client.state.as_ref() == Some(&wanted)
                    && seen.len() == log.len();
                if is_done {
                    break;
                }
                assert!(turn < 5_000, "{:?} is not {wanted:?}; {} of {}", client.state, seen.len(), log.len());
                let patience = patience.next().unwrap() + turn % 40;
                if let Some(frame) = impatient(patience, session.next()).await {
                    client.take(frame.unwrap());
                }
                if let Some(frame) = impatient(patience, watcher.next()).await {
                    collect(&mut seen, frame.unwrap());
                }
            }
            assert_eq!(client.thread, expected(&log, 0));
            assert!(seen.iter().map(OperatorEntry::seq).eq(log.iter().map(|entry| entry.seq)));
        });
    }
}

/// The same for one message and every single moment, so that no run leaves one out.
#[tokio::test(start_paused = true)]
async fn next_may_be_dropped_within_each_of_its_waits() {
    for moment in 0..40 {
        let scene = Scene::idle(AgentSettings::default(), Parts { store: Some(yielding()), ..Parts::default() }).await;
        let id = scene.begin(1).await;
        let mut session = scene.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
        let mut client = Client::default();
        client.take(next(&mut session).await);
        // Its first look at the log finds nothing, so that the next one is for the message.
        assert_eq!(impatient(40, session.next()).await, None);
        let head = scene.say(id, "1", "about billing?").await.conversation;
        if let Some(frame) = impatient(moment, session.next()).await {
            client.take(frame.unwrap());
            if let Some(frame) = impatient(moment, session.next()).await {
                client.take(frame.unwrap());
            }
        }
        while let Some(frame) = impatient(40, session.next()).await {
            client.take(frame.unwrap());
        }
        assert_eq!(client.last(), 1, "dropped after {moment} turns");
        let wanted = scene.desk.visitor_state(&head).await.unwrap();
        assert_eq!(client.state, Some(wanted), "dropped after {moment} turns");
    }
}

fn collect(seen: &mut Vec<OperatorEntry>, frame: OperatorFrame) {
    if let OperatorFrame::Entries { entries, .. } = frame {
        seen.extend(entries);
    }
}

/// The future's output if it is ready after so many turns of the runtime; else it is dropped.
async fn impatient<T>(turns: usize, future: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        biased;
        output = future => Some(output),
        () = async {
            for _ in 0..turns {
                tokio::task::yield_now().await;
            }
        } => None,
    }
}

fn poll_once<T>(future: impl Future<Output = T>) -> Poll<T> {
    pin!(future).poll(&mut Context::from_waker(Waker::noop()))
}

/// A bus that loses, doubles and holds back what it is given.
fn unruly(seed: u64) -> Arc<dyn Bus> {
    let random = SeededRandom::new(seed);
    let held: std::sync::Mutex<Option<Signal>> = std::sync::Mutex::default();
    meddling(move |signal| {
        let mut byte = [0];
        random.fill(&mut byte);
        let mut held = held.lock().unwrap();
        match byte[0] % 5 {
            0 => Vec::new(),
            1 => vec![signal.clone(), signal],
            2 => held.replace(signal).into_iter().collect(),
            3 => std::iter::once(signal).chain(held.take()).collect(),
            _ => vec![signal],
        }
    })
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

// ---- The operator's stream ----

#[tokio::test(start_paused = true)]
async fn an_operators_stream_begins_with_himself_and_his_team() {
    let scene = Scene::new(AgentSettings::default()).await;
    scene.desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    let ada = scene.available("op-ada", 3).await;
    scene.available("op-bob", 2).await;
    scene.serves("op-eve", 2, Scope::of([agent("shop")])).await;
    let mut watcher = scene.desk.operator_session(&ada).await.unwrap();
    let OperatorFrame::Hello { me, operators, .. } = next_of(&mut watcher).await else { panic!("hello first") };
    assert_eq!((me.id.as_str(), me.seats, me.load, me.live), ("op-ada", 3, 0, true));
    assert_eq!(me.agents.iter().map(|card| card.id.as_str()).collect::<Vec<_>>(), ["docs"]);
    let team: Vec<_> = operators.iter().map(|one| one.operator.id.as_str()).collect();
    assert_eq!(team, TEAM, "colleagues, and nobody of another agent alone");
}

#[tokio::test(start_paused = true)]
async fn rows_come_for_conversations_in_scope_and_for_no_other() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    scene.desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    let ada = scene.available("op-ada", 3).await;
    let mut watcher = scene.desk.operator_session(&ada).await.unwrap();
    assert!(matches!(next_of(&mut watcher).await, OperatorFrame::Hello { .. }));
    let foreign = scene.begin_with("shop", 1).await;
    scene.say(foreign, "1", "a shop secret").await;
    let own = scene.begin(2).await;
    scene.say(own, "1", "human please").await;
    let mut frames = Vec::new();
    loop {
        let frame = next_of(&mut watcher).await;
        let is_last = matches!(&frame, OperatorFrame::Row { row } if row.id == own && row.list == RowList::Waiting);
        frames.push(frame);
        if is_last {
            break;
        }
    }
    let json = serde_json::to_string(&frames).unwrap();
    assert!(!json.contains(&foreign.to_string()) && !json.contains("secret"), "{json}");
    watcher.open(Some((foreign, Cursor::BEGINNING)));
    assert_eq!(next_of(&mut watcher).await, OperatorFrame::NotFound { conversation: foreign });
}

#[tokio::test(start_paused = true)]
async fn a_thread_is_opened_switched_and_closed() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let ada = scene.available("op-ada", 3).await;
    let (one, two) = (scene.begin(1).await, scene.begin(2).await);
    scene.say(one, "1", "first").await;
    scene.say(two, "1", "second").await;
    let mut watcher = scene.desk.operator_session(&ada).await.unwrap();
    assert!(matches!(next_of(&mut watcher).await, OperatorFrame::Hello { .. }));
    let of = |wanted: ConversationId| {
        move |frame| match frame {
            OperatorFrame::Entries { conversation, entries } => {
                assert_eq!(conversation, wanted, "of the opened thread only");
                Some(entries.iter().map(|entry| entry.seq().get()).collect::<Vec<_>>())
            }
            _ => None,
        }
    };
    watcher.open(Some((one, Cursor::BEGINNING)));
    assert_eq!(find(&mut watcher, "the thread", of(one)).await, [1, 2]);
    scene.say(one, "2", "and more").await;
    assert_eq!(find(&mut watcher, "what is new", of(one)).await, [3]);
    let started = Cursor::new(1, scene.log(two).await[0].at);
    watcher.open(Some((two, started)));
    assert_eq!(find(&mut watcher, "the other thread", of(two)).await, [2]);
    scene.say(one, "3", "unseen").await;
    scene.say(two, "2", "seen").await;
    assert_eq!(find(&mut watcher, "what is new there", of(two)).await, [3]);
    scene.desk.visitor_types(one).await;
    scene.desk.visitor_types(two).await;
    let typing = |frame| match frame {
        OperatorFrame::Typing { conversation, .. } => Some(conversation),
        _ => None,
    };
    assert_eq!(find(&mut watcher, "typing", typing).await, two);
    watcher.open(None);
    scene.say(two, "3", "unseen").await;
    let row = |frame| match frame {
        OperatorFrame::Entries { .. } => panic!("no thread is open"),
        OperatorFrame::Row { row } if row.seq == Seq::new(4) && row.id == two => Some(()),
        _ => None,
    };
    find(&mut watcher, "the row", row).await;
}

#[tokio::test(start_paused = true)]
async fn the_visitors_secret_is_in_no_frame_of_an_operator() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let ada = scene.available("op-ada", 3).await;
    let id = scene.waiting(0x4141_4141_4141_4141).await;
    let mut watcher = scene.desk.operator_session(&ada).await.unwrap();
    watcher.open(Some((id, Cursor::BEGINNING)));
    scene.desk.claim(&ada, id).await.unwrap();
    let mut frames = Vec::new();
    let mut seen = 0;
    while seen < scene.head(id).await.seq.get() {
        let frame = next_of(&mut watcher).await;
        if let OperatorFrame::Entries { entries, .. } = &frame {
            seen = entries.last().unwrap().seq().get();
        }
        frames.push(frame);
    }
    let json = serde_json::to_string(&frames).unwrap();
    assert!(!json.contains("token") && !json.contains("65,65,65,65"), "{json}");
}

#[tokio::test(start_paused = true)]
async fn a_scope_that_is_taken_away_closes_the_thread_and_stops_the_rows() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    scene.desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    let both = Scope::of([agent("docs"), agent("shop")]);
    let ada = scene.serves("op-ada", 3, both).await;
    let id = scene.begin(1).await;
    let mut watcher = scene.desk.operator_session(&ada).await.unwrap();
    watcher.open(Some((id, Cursor::BEGINNING)));
    let entries = |frame| matches!(frame, OperatorFrame::Entries { .. }).then_some(());
    find(&mut watcher, "the thread", entries).await;

    scene.desk.enroll(&support::operator("op-ada", Scope::of([agent("shop")]), 3)).await.unwrap();
    scene.say(id, "1", "not for ada any more").await;
    let other = scene.begin_with("shop", 2).await;
    let mut frames = Vec::new();
    loop {
        let frame = next_of(&mut watcher).await;
        let is_last = matches!(&frame, OperatorFrame::Row { row } if row.id == other);
        frames.push(frame);
        if is_last {
            break;
        }
    }
    assert!(frames.contains(&OperatorFrame::NotFound { conversation: id }), "{frames:?}");
    assert!(frames.contains(&OperatorFrame::Resync), "{frames:?}");
    assert!(!serde_json::to_string(&frames).unwrap().contains("not for ada"), "{frames:?}");
    let agents = |frame: &OperatorFrame| match frame {
        OperatorFrame::Duty { me, .. } => Some(me.agents.iter().map(|card| card.id.clone()).collect::<Vec<AgentId>>()),
        _ => None,
    };
    assert_eq!(frames.iter().filter_map(agents).next_back(), Some(vec![agent("shop")]));
}

#[tokio::test(start_paused = true)]
async fn a_bus_that_missed_something_makes_an_operator_look_again() {
    let lost = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&lost);
    let bus = meddling(move |signal| match signal {
        Signal::Log { .. } => {
            count.fetch_add(1, Ordering::SeqCst);
            Vec::new()
        }
        signal => vec![signal],
    });
    let scene = Scene::idle(AgentSettings::default(), Parts { bus: Some(bus), ..Parts::default() }).await;
    let ada = scene.available("op-ada", 3).await;
    let id = scene.begin(1).await;
    let mut session = scene.desk.visitor_session(id, Cursor::BEGINNING).await.unwrap();
    let mut watcher = scene.desk.operator_session(&ada).await.unwrap();
    watcher.open(Some((id, Cursor::BEGINNING)));
    let entries = |frame| matches!(frame, OperatorFrame::Entries { .. }).then_some(());
    find(&mut watcher, "the thread", entries).await;
    scene.say(id, "1", "nobody hears of this").await;
    assert!(lost.load(Ordering::SeqCst) > 0);
    scene.bus.publish(Signal::Missed).await;
    let resync = |frame| (frame == OperatorFrame::Resync).then_some(());
    find(&mut watcher, "the order to look again", resync).await;
    find(&mut watcher, "what was missed", entries).await;
    let mut client = Client::default();
    client.catch_up(&mut session, &scene.head(id).await).await;
}

#[tokio::test(start_paused = true)]
async fn an_inbox_that_fell_behind_hears_of_every_change_or_is_told_to_look_again() {
    for many in [CHANGED_MAX * 2, BUS_QUEUE_EVERYTHING + 1] {
        let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
        let ada = scene.available("op-ada", 3).await;
        let mut watcher = scene.desk.operator_session(&ada).await.unwrap();
        assert!(matches!(next_of(&mut watcher).await, OperatorFrame::Hello { .. }));
        let mut changed = BTreeSet::new();
        for n in 0..many {
            changed.insert(scene.begin(n as u64).await);
        }
        // Rows to come; none are owed any more once it was told to look again.
        while !changed.is_empty() {
            match next_of(&mut watcher).await {
                OperatorFrame::Row { row } => drop(changed.remove(&row.id)),
                OperatorFrame::Resync => changed.clear(),
                _ => {}
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_unknown_operator_has_no_stream() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    assert!(scene.desk.operator_session(&op("op-eve")).await.is_err());
}

// ---- The lease of a stream ----

async fn is_live(desk: &Desk, id: &OperatorId) -> bool {
    desk.me(id).await.unwrap().live
}

#[tokio::test(start_paused = true)]
async fn a_lease_ends_with_its_stream_where_the_worker_runs() {
    let scene = Scene::new(AgentSettings::default()).await;
    scene.desk.enroll(&support::operator("op-ada", Scope::All, 1)).await.unwrap();
    let ada = op("op-ada");
    let (tab, other) =
        (scene.desk.operator_session(&ada).await.unwrap(), scene.desk.operator_session(&ada).await.unwrap());
    assert!(is_live(&scene.desk, &ada).await);
    drop(tab);
    scene.settle().await;
    assert!(is_live(&scene.desk, &ada).await, "his other tab proves it");
    drop(other);
    // Long before it would end by itself.
    scene.settle().await;
    assert!(!is_live(&scene.desk, &ada).await);
}

#[tokio::test(start_paused = true)]
async fn a_lease_ends_by_itself_where_nobody_is_told() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    scene.desk.enroll(&support::operator("op-ada", Scope::All, 1)).await.unwrap();
    let ada = op("op-ada");
    drop(scene.desk.operator_session(&ada).await.unwrap());
    assert!(is_live(&scene.desk, &ada).await, "nobody could be told");
    let ending = tokio::time::timeout(Duration::from_secs(60), async {
        while is_live(&scene.desk, &ada).await {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    ending.await.expect("the end of the lease");
}

#[tokio::test(start_paused = true)]
async fn signs_of_life_keep_a_lease() {
    let scene = Scene::new(AgentSettings::default()).await;
    scene.desk.enroll(&support::operator("op-ada", Scope::All, 1)).await.unwrap();
    let ada = op("op-ada");
    let mut watcher = scene.desk.operator_session(&ada).await.unwrap();
    let mut pings = 0;
    while pings < 30 {
        if watcher.next().await.unwrap() == OperatorFrame::Ping {
            pings += 1;
            watcher.alive(None).await.unwrap();
            assert!(is_live(&scene.desk, &ada).await);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn each_operators_rows_name_the_list_that_is_his() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let mut lists = BTreeMap::new();
    let id = scene_with_claim(&scene).await;
    for who in TEAM {
        let mut watcher = scene.desk.operator_session(&op(who)).await.unwrap();
        scene.bus.publish(Signal::Log { conversation: id, seq: Seq::ZERO }).await;
        let list = |frame| match frame {
            OperatorFrame::Row { row } => Some(row.list),
            _ => None,
        };
        lists.insert(who, find(&mut watcher, "the row", list).await);
    }
    assert_eq!(lists.into_values().collect::<Vec<_>>(), [RowList::Mine, RowList::Others]);
}

async fn scene_with_claim(scene: &Scene) -> ConversationId {
    let ada = scene.available(TEAM[0], 4).await;
    scene.available(TEAM[1], 4).await;
    let id = scene.waiting(1).await;
    assert_eq!(scene.desk.claim(&ada, id).await.unwrap().conversation.stage(), Stage::Human);
    id
}
