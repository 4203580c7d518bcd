//! A reader beside any history: whatever was lost, doubled or dropped, in the end he has the log.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use handoff_core::agent::{AgentSettings, Routing};
use handoff_core::bus::{Bus, Signal};
use handoff_core::clock::{Random as _, SeededRandom};
use handoff_core::operator::Status;
use handoff_core::projection::{OperatorEntry, VisitorEntry};
use handoff_core::rating::{Rating, Score, Side};
use handoff_core::session::OperatorFrame;
use handoff_core::{ConversationId, Cursor};
use proptest::prelude::*;

use crate::support::{Parts, Scene, key, meddling, op, text, yielding};
use crate::{Client, expected, next};

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

pub(crate) const TEAM: [&str; 2] = ["op-ada", "op-bob"];

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
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
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

pub(crate) fn collect(seen: &mut Vec<OperatorEntry>, frame: OperatorFrame) {
    if let OperatorFrame::Entries { entries, .. } = frame {
        seen.extend(entries);
    }
}

/// The future's output if it is ready after so many turns of the runtime; else it is dropped.
pub(crate) async fn impatient<T>(turns: usize, future: impl Future<Output = T>) -> Option<T> {
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
