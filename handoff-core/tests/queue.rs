//! Where a visitor stands among those who wait, how long it takes, and what it costs to say so.

mod stage;

use std::time::Duration;

use handoff_core::agent::{Keyword, Needs, OnTimeout, Priority, TriggerPolicy};
use handoff_core::projection::QueuePlace;
use handoff_core::queue::{ESTIMATE_STEP, POSITION_MAX, QUEUE_AGE, WAITS_AGE, WAITS_MIN, WAITS_WINDOW};
use handoff_core::{AgentSettings, ConversationId, OperatorId};
use stage::{Cast, Reader, Stage, agent, seconds};

/// What the visitor is shown now of his place.
async fn place(stage: &Stage, id: ConversationId) -> Option<QueuePlace> {
    stage.desk.visitor_state(&stage.head(id).await).await.unwrap().queue
}

async fn position(stage: &Stage, id: ConversationId) -> Option<(u32, bool)> {
    place(stage, id).await.map(|place| (place.position, place.more_than))
}

/// Long enough that what was read before is read anew.
async fn age(stage: &Stage) {
    stage.pass(QUEUE_AGE).await;
}

fn patient() -> AgentSettings {
    AgentSettings { queue_seconds: 3_600, ..AgentSettings::default() }
}

#[tokio::test(start_paused = true)]
async fn a_place_is_that_of_the_queue_by_priority_and_then_by_time() {
    let needs = Needs { priority: Priority::High, ..Needs::default() };
    let trigger = TriggerPolicy::Auto {
        after_failed: None,
        keywords: vec![Keyword { phrase: "refund".into(), except: Vec::new(), needs: Some(needs) }],
        explicit: true,
        frustration: false,
        on_error: false,
    };
    let stage = Stage::new(AgentSettings { trigger, ..patient() }).await;
    stage.desk.create_agent(agent("shop"), patient()).await.unwrap();
    let ada = stage.joins(&stage::operator("ada", &["docs", "shop"], 1)).await;
    let elsewhere = stage.begin_with("shop", 9).await;
    stage.say(elsewhere, "ask", "speak to a person").await;
    let (first, second) = (stage.waiting(1).await, stage.waiting(2).await);
    assert_eq!([position(&stage, first).await, position(&stage, second).await], [Some((1, false)), Some((2, false))]);
    let urgent = stage.begin(3).await;
    stage.say(urgent, "ask", "I want a refund").await;
    age(&stage).await;
    for (id, expected) in [(urgent, 1), (first, 2), (second, 3), (elsewhere, 1)] {
        assert_eq!(position(&stage, id).await, Some((expected, false)), "of all who wait for the same agent");
    }
    stage.desk.claim(&ada, urgent).await.unwrap();
    age(&stage).await;
    assert_eq!(position(&stage, urgent).await, None, "a person has it");
    assert_eq!(position(&stage, first).await, Some((1, false)));
    // Who had a person and lost him goes before all.
    stage.switch(&ada, handoff_core::Status::Offline).await;
    stage.settle().await;
    age(&stage).await;
    assert_eq!([position(&stage, urgent).await, position(&stage, first).await], [Some((1, false)), Some((2, false))]);
}

#[tokio::test(start_paused = true)]
async fn who_asks_right_after_he_began_to_wait_has_his_place() {
    let stage = Stage::new(patient()).await;
    stage.available("ada", 1).await;
    let first = stage.waiting(1).await;
    assert_eq!(position(&stage, first).await, Some((1, false)));
    // What is known of the queue is older than his wait.
    let second = stage.waiting(2).await;
    assert_eq!(position(&stage, second).await, Some((2, false)));
}

#[tokio::test(start_paused = true)]
async fn behind_the_last_place_that_is_told_he_reads_more_than() {
    let stage = Stage::new(patient()).await;
    stage.available("ada", 1).await;
    let most = u8::try_from(POSITION_MAX).unwrap();
    let mut all = Vec::new();
    for n in 1..=most + 2 {
        all.push(stage.waiting(n).await);
    }
    let last = u32::from(most);
    assert_eq!(position(&stage, all[POSITION_MAX - 1]).await, Some((last, false)));
    for id in &all[POSITION_MAX..] {
        assert_eq!(position(&stage, *id).await, Some((last, true)));
    }
}

#[tokio::test(start_paused = true)]
async fn who_waits_for_a_callback_is_told_no_place() {
    let settings = AgentSettings { queue_seconds: 1, on_timeout: OnTimeout::Callback, ..AgentSettings::default() };
    let stage = Stage::new(settings).await;
    stage.available("ada", 1).await;
    let id = stage.waiting(1).await;
    assert_eq!(position(&stage, id).await, Some((1, false)));
    stage.pass(seconds(2)).await;
    assert!(stage.head(id).await.is_callback());
    assert_eq!(position(&stage, id).await, None);
}

#[tokio::test(start_paused = true)]
async fn a_stream_tells_a_new_place_also_where_no_signal_tells_of_it() {
    let stage = Stage::new(patient()).await;
    let ada = stage.available("ada", 1).await;
    let mut all = Vec::new();
    for n in 1..=4 {
        all.push(stage.waiting(n).await);
    }
    let mut reader = Reader::open(&stage.desk, all[3]).await;
    let told = |reader: &Reader| reader.state.as_ref().unwrap().queue.map(|place| place.position);
    reader.read().await;
    assert_eq!(told(&reader), Some(4));
    // Somebody stops waiting: nobody's seat, nobody else's log.
    stage.desk.cancel(all[0]).await.unwrap();
    for _ in 0..6 {
        age(&stage).await;
        reader.read().await;
    }
    assert_eq!(told(&reader), Some(3));
    stage.desk.claim(&ada, all[1]).await.unwrap();
    for _ in 0..6 {
        age(&stage).await;
        reader.read().await;
    }
    assert_eq!(told(&reader), Some(2));
    stage.desk.resolve(&ada, all[1]).await.unwrap();
    stage.desk.claim(&ada, all[3]).await.unwrap();
    reader.read().await;
    assert_eq!(told(&reader), None);
}

/// One more visitor whom `ada` takes after `wait`.
async fn taken_after(stage: &Stage, ada: &OperatorId, n: u8, wait: Duration) -> ConversationId {
    let id = stage.waiting(n).await;
    stage.pass(wait).await;
    stage.desk.claim(ada, id).await.unwrap();
    stage.write(ada, id, "w", "Hello.").await;
    stage.desk.resolve(ada, id).await.unwrap();
    id
}

#[tokio::test(start_paused = true)]
async fn an_estimate_is_what_it_took_others_and_nothing_where_too_few_were_taken() {
    let stage = Stage::new(patient()).await;
    let ada = stage.available("ada", 1).await;
    let enough = u8::try_from(WAITS_MIN).unwrap();
    let wait = seconds(40);
    for n in 1..enough {
        taken_after(&stage, &ada, n, wait).await;
    }
    // Nobody came for these: they say nothing of how long it takes until somebody does.
    for n in 100..110 {
        let id = stage.waiting(n).await;
        stage.desk.cancel(id).await.unwrap();
    }
    let first = stage.waiting(200).await;
    assert_eq!(place(&stage, first).await, Some(QueuePlace { position: 1, more_than: false, wait_seconds: None }));
    stage.desk.cancel(first).await.unwrap();
    taken_after(&stage, &ada, enough, wait).await;
    stage.pass(WAITS_AGE).await;
    let (first, second) = (stage.waiting(201).await, stage.waiting(202).await);
    let told = async |id| place(&stage, id).await.unwrap().wait_seconds.map(u64::from);
    let step = ESTIMATE_STEP.as_secs();
    let rounded = |wait: Duration| Some(wait.as_secs().div_ceil(step) * step);
    assert_eq!([told(first).await, told(second).await], [rounded(wait), rounded(wait * 2)]);
    // Nobody is there any more for whom he could wait so long.
    stage.switch(&ada, handoff_core::Status::Offline).await;
    stage.pass(seconds(20)).await;
    assert!(stage.head(second).await.wait().unwrap().deserted);
    assert_eq!(told(second).await, None);
}

#[tokio::test(start_paused = true)]
async fn an_estimate_forgets_what_was_long_ago() {
    let stage = Stage::new(patient()).await;
    let ada = stage.available("ada", 1).await;
    for n in 1..=u8::try_from(WAITS_MIN).unwrap() {
        taken_after(&stage, &ada, n, seconds(5)).await;
    }
    let told = async |n| {
        let id = stage.waiting(n).await;
        let told = place(&stage, id).await.unwrap().wait_seconds;
        stage.desk.cancel(id).await.unwrap();
        told
    };
    stage.pass(WAITS_AGE).await;
    assert!(told(200).await.is_some());
    stage.clock.step(i64::try_from(WAITS_WINDOW.as_millis()).unwrap());
    assert_eq!(told(201).await, None);
}

#[tokio::test(start_paused = true)]
async fn looking_costs_the_same_however_many_look() {
    let stage = Stage::idle(patient(), Cast::default()).await;
    stage.available("ada", 1).await;
    let mut readers = Vec::new();
    for n in 1..=40 {
        let id = stage.waiting(n).await;
        readers.push(Reader::open(&stage.desk, id).await);
    }
    for reader in &mut readers {
        reader.read().await;
    }
    let before = stage.store.lists();
    let time = QUEUE_AGE * 10;
    let reading = readers.into_iter().map(|reader| {
        let (stop, until) = tokio::sync::oneshot::channel();
        (tokio::spawn(reader.read_on(until)), stop)
    });
    let reading: Vec<_> = reading.collect();
    stage.pass(time).await;
    let lists = stage.store.lists() - before;
    assert!((5..=11).contains(&lists), "{lists} lists in {time:?}");
    for (reader, stop) in reading {
        stop.send(()).unwrap();
        let reader = reader.await.unwrap();
        assert!(reader.state.unwrap().queue.is_some());
    }
}
