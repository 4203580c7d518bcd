//! What of an AI's answer counts when something else happened meanwhile, and what when it does not behave.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use handoff_core::Seq;
use handoff_core::agent::AgentSettings;
use handoff_core::bus::{Interest, Signal};
use handoff_core::conversation::Stage;
use handoff_core::event::{Event, Failure, HandoffReason};
use handoff_core::projection::{VisitorEvent, for_visitor};
use handoff_core::responder::{BoxStream, Outcome, Piece, Prompt};
use handoff_core::text::TEXT_BYTES_MAX;
use tokio::sync::mpsc;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;

use crate::support::{
    Parts, Scene, Scripted, answer, answered, eventually, failed, key, librarian, meddling, play, stall, text,
};
use crate::{last, support};

// ---- The AI and a person at once ----

/// An AI whose pieces the test sends.
fn by_hand() -> (mpsc::Sender<Piece>, impl Fn(Prompt) -> BoxStream<Piece> + Send + Sync + 'static) {
    let (sender, receiver) = mpsc::channel(8);
    let receiver = Mutex::new(Some(receiver));
    let script = move |_: Prompt| -> BoxStream<Piece> {
        match receiver.lock().unwrap().take() {
            Some(receiver) => Box::pin(ReceiverStream::new(receiver)),
            None => stall(Vec::new()),
        }
    };
    (sender, script)
}

pub(crate) async fn draft(signals: &mut BoxStream<Signal>) -> String {
    let found = tokio::time::timeout(support::PATIENCE, async {
        loop {
            if let Signal::Draft { text, .. } = signals.next().await.unwrap() {
                return text.to_string();
            }
        }
    });
    found.await.expect("a draft")
}

#[tokio::test(start_paused = true)]
async fn a_take_over_stops_the_ai_in_the_middle_of_a_word_and_withdraws_its_draft() {
    let (pieces, script) = by_hand();
    let scene = Scene::asking(AgentSettings::default(), script).await;
    let ada = scene.available("ada", 4).await;
    let id = scene.begin(1).await;
    let mut signals = scene.bus.subscribe(Interest::Conversation(id)).await;
    scene.say(id, "1", "how does billing work?").await;
    pieces.send(Piece::Text("Invoi".into())).await.unwrap();
    assert_eq!(draft(&mut signals).await, "Invoi");

    scene.desk.take_over(&ada, id, None).await.unwrap();
    assert_eq!(draft(&mut signals).await, "");
    // The stream was dropped, so there is nobody to send to.
    pieces.closed().await;
    let before = scene.head(id).await.seq;
    scene.desk.write(&ada, id, key("w"), text("A person here.")).await.unwrap();
    assert_eq!(scene.kinds(id, before).await, ["operator_message"]);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_comes_after_a_take_over_is_refused_even_if_nobody_told_the_ai() {
    let (pieces, script) = by_hand();
    let is_deaf = Arc::new(AtomicBool::new(false));
    let deaf = Arc::clone(&is_deaf);
    let bus = meddling(move |signal| match signal {
        Signal::Log { .. } if deaf.load(Ordering::SeqCst) => Vec::new(),
        signal => vec![signal],
    });
    let parts = Parts { bus: Some(bus), responder: Some(Arc::new(Scripted(script))), ..Parts::default() };
    let scene = Scene::idle(AgentSettings::default(), parts).await;
    scene.start_worker();
    let ada = scene.available("ada", 4).await;
    let id = scene.begin(1).await;
    let mut signals = scene.bus.subscribe(Interest::Conversation(id)).await;
    scene.say(id, "1", "how does billing work?").await;
    pieces.send(Piece::Text("Invoices".into())).await.unwrap();
    assert_eq!(draft(&mut signals).await, "Invoices");

    is_deaf.store(true, Ordering::SeqCst);
    scene.desk.take_over(&ada, id, None).await.unwrap();
    pieces.send(answered()).await.unwrap();
    assert_eq!(draft(&mut signals).await, "", "the stale draft is withdrawn");
    assert_eq!(scene.kinds(id, Seq::ZERO).await, ["started", "visitor_message", "operator_joined"]);
}

#[tokio::test(start_paused = true)]
async fn an_answer_to_an_older_message_gives_way_to_the_newer_one() {
    let scene = Scene::asking(AgentSettings::default(), |prompt| match prompt.transcript.last() {
        Some(turn) if turn.text == "one" => stall(vec![Piece::Text("to one".into())]),
        _ => answer("to two"),
    })
    .await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "one").await;
    scene.say(id, "2", "two").await;
    scene.replied(id).await;
    assert_eq!(scene.kinds(id, Seq::ZERO).await, ["started", "visitor_message", "visitor_message", "ai_message"]);
}

#[tokio::test(start_paused = true)]
async fn a_newer_message_is_answered_though_the_signal_was_lost_while_the_ai_hung_on_the_older() {
    let is_deaf = Arc::new(AtomicBool::new(false));
    let deaf = Arc::clone(&is_deaf);
    let bus = meddling(move |signal| match signal {
        Signal::Log { .. } if deaf.load(Ordering::SeqCst) => Vec::new(),
        signal => vec![signal],
    });
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let script = move |prompt: Prompt| {
        count.fetch_add(1, Ordering::SeqCst);
        match prompt.transcript.last() {
            Some(turn) if turn.text == "one" => stall(Vec::new()),
            _ => answer("to two"),
        }
    };
    let parts = Parts { bus: Some(bus), responder: Some(Arc::new(Scripted(script))), ..Parts::default() };
    let scene = Scene::idle(AgentSettings::default(), parts).await;
    scene.start_worker();
    let id = scene.begin(1).await;
    scene.say(id, "1", "one").await;
    eventually("the first question", || async { (asked.load(Ordering::SeqCst) == 1).then_some(()) }).await;
    is_deaf.store(true, Ordering::SeqCst);
    scene.say(id, "2", "two").await;
    is_deaf.store(false, Ordering::SeqCst);
    scene.replied(id).await;
    assert_eq!(scene.kinds(id, Seq::ZERO).await, ["started", "visitor_message", "visitor_message", "ai_message"]);
}

// ---- An AI that may do anything ----

type Script = fn(Prompt) -> BoxStream<Piece>;

#[tokio::test(start_paused = true)]
async fn whatever_the_ai_does_the_visitor_is_told_that_there_is_no_answer() {
    let scripts: [(&str, Script, Failure); 12] = [
        ("panics at once", |_| panic!("the responder panics at once, as it is told to"), Failure::Timeout),
        (
            "panics in the stream",
            |_| Box::pin(tokio_stream::once(()).map(|()| panic!("the responder panics later, as it is told to"))),
            Failure::Timeout,
        ),
        ("says nothing for ever", |_| stall(Vec::new()), Failure::Timeout),
        ("begins and never ends", |_| stall(vec![Piece::Text("Well…".into())]), Failure::Timeout),
        ("ends without a word", |_| play(Vec::new()), Failure::Error),
        ("ends without an outcome", |_| play(vec![Piece::Text("Well…".into())]), Failure::Error),
        ("says that it has nothing", |_| failed(), Failure::NotFound),
        ("answers with nothing", |_| play(vec![answered()]), Failure::Empty),
        ("answers with blanks", |_| answer(" \n\t "), Failure::Empty),
        ("answers with control characters", |_| answer("\0\u{7}\u{1b}"), Failure::Empty),
        ("writes ten megabytes at once", |_| answer(&"x".repeat(10 << 20)), Failure::Error),
        (
            "writes ten megabytes in pieces",
            |_| Box::pin(tokio_stream::iter((0..10_240).map(|_| Piece::Text("x".repeat(1_024))))),
            Failure::Error,
        ),
    ];
    for (what, script, expected) in scripts {
        let scene = Scene::asking(AgentSettings::default(), script).await;
        let id = scene.begin(1).await;
        scene.say(id, "1", "hello?").await;
        scene.replied(id).await;
        let log = scene.log(id).await;
        let shown: Vec<_> = log.iter().filter_map(for_visitor).collect();
        let [_, told] = &shown[..] else { panic!("{what}: {shown:?}") };
        let failed_text = AgentSettings::default().failed_text;
        let is_told = matches!(&told.event, VisitorEvent::AiMessage { text, failed: true, .. } if *text == failed_text);
        assert!(is_told, "{what}: {told:?}");
        let recorded = log.iter().find_map(|entry| match entry.event {
            Event::AiFailed { reason, .. } => Some(reason),
            _ => None,
        });
        assert_eq!(recorded, Some(expected), "{what}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_longest_answer_that_fits_is_given_whole() {
    let scene = Scene::asking(AgentSettings::default(), |_| answer(&"x".repeat(TEXT_BYTES_MAX))).await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "hello?").await;
    scene.replied(id).await;
    let log = scene.log(id).await;
    assert!(matches!(last(&log), Event::AiMessage { text, .. } if text.as_str().len() == TEXT_BYTES_MAX));
}

/// Always ready, and never done.
struct Breathless;

impl Stream for Breathless {
    type Item = Piece;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Piece>> {
        Poll::Ready(Some(Piece::Text(String::new())))
    }
}

/// In real time: a task that never gives way keeps paused time from passing.
#[tokio::test]
async fn an_ai_that_never_pauses_for_breath_blocks_nobody() {
    let settings = AgentSettings { reply_seconds: 1, ..AgentSettings::default() };
    let scene = Scene::asking(settings, |prompt| match prompt.transcript.last() {
        Some(turn) if turn.text == "loop" => Box::pin(Breathless),
        _ => librarian(&prompt),
    })
    .await;
    let (caught, other) = (scene.begin(1).await, scene.begin(2).await);
    scene.say(caught, "1", "loop").await;
    scene.say(other, "1", "billing").await;
    scene.replied(other).await;
    assert!(matches!(last(&scene.log(other).await), Event::AiMessage { .. }));
    scene.replied(caught).await;
    assert!(scene.log(caught).await.iter().any(|entry| matches!(entry.event, Event::AiFailed { .. })));
}

#[tokio::test(start_paused = true)]
async fn an_ai_that_hands_off_is_followed_only_where_somebody_is_there() {
    let hand_off = |_: Prompt| {
        play(vec![Piece::Done(Outcome::HandOff { reason: "He is upset.".into(), category: HandoffReason::Frustrated })])
    };
    let scene = Scene::asking(AgentSettings::default(), hand_off).await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "grr").await;
    scene.replied(id).await;
    let log = scene.log(id).await;
    let nobody_text = AgentSettings::default().nobody_text;
    assert!(log.iter().any(|entry| matches!(&entry.event, Event::AiFailed { text, .. } if *text == nobody_text)));

    scene.available("ada", 4).await;
    scene.say(id, "2", "grr again").await;
    scene.until(id, "a promise", |head| head.stage() == Stage::Waiting).await;
    // Nobody comes, the AI is asked again and has nothing but the same wish: it ends, and is told.
    scene.within(Duration::from_secs(400), id, "the end of the queue", |head| head.stage() == Stage::Ai).await;
    scene.replied(id).await;
    assert_eq!(scene.head(id).await.episodes, 1);
}
