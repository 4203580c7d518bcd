//! The operator's stream: rows, threads, and what he is told when something was missed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use handoff_core::agent::AgentSettings;
use handoff_core::bus::{BUS_QUEUE_EVERYTHING, Signal};
use handoff_core::conversation::Stage;
use handoff_core::operator::Scope;
use handoff_core::projection::RowList;
use handoff_core::session::{CHANGED_MAX, OperatorFrame};
use handoff_core::{AgentId, ConversationId, Cursor, Seq};

use crate::histories::TEAM;
use crate::support::{Parts, Scene, agent, meddling, op};
use crate::{Client, find, next_of, support};

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
