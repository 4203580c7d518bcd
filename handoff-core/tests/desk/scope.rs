//! What an operator finds, and what is not his to find.

use std::collections::BTreeSet;

use handoff_core::agent::AgentSettings;
use handoff_core::operator::Scope;
use handoff_core::projection::RowList;
use handoff_core::store::{PAGE_MAX, Page};
use handoff_core::{ConversationId, Seq};

use crate::support::{Parts, Scene, agent, key, text};
use crate::{is_not_found, support};

#[tokio::test]
async fn an_operator_outside_the_scope_finds_nothing_through_any_door() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    scene.desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    let ada = scene.available("ada", 4).await;
    let eve = scene.serves("eve", 4, Scope::of([agent("shop")])).await;
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    let nowhere = ConversationId::from_bytes([9; 16]);
    let before = scene.log(id).await;
    for id in [id, nowhere] {
        let desk = &scene.desk;
        assert!(is_not_found(desk.view(&eve, id).await));
        assert!(is_not_found(desk.thread(&eve, id, Seq::ZERO, 10).await));
        assert!(is_not_found(desk.claim(&eve, id).await));
        assert!(is_not_found(desk.decline(&eve, id, None).await));
        assert!(is_not_found(desk.take_over(&eve, id, None).await));
        assert!(is_not_found(desk.take_over(&eve, id, Some(text("I want it"))).await));
        assert!(is_not_found(desk.write(&eve, id, key("e"), text("hello")).await));
        assert!(is_not_found(desk.resolve(&eve, id).await));
        assert!(is_not_found(desk.reopen(&eve, id).await));
        assert!(is_not_found(desk.operator_types(&eve, id).await));
    }
    for unknown in [agent("docs"), agent("nowhere")] {
        let page = Page::first(10);
        for list in [RowList::Ai, RowList::Waiting, RowList::Mine, RowList::Others, RowList::Resolved] {
            assert!(is_not_found(scene.desk.rows(&eve, list, Some(&unknown), page).await));
            assert!(scene.desk.rows(&eve, list, None, page).await.unwrap().rows.is_empty());
        }
        assert!(is_not_found(scene.desk.agent_of(&eve, &unknown).await));
        assert!(is_not_found(scene.desk.save_agent(&eve, &unknown, 1, AgentSettings::default()).await));
    }
    let agents: Vec<_> = scene.desk.agents(&eve).await.unwrap().into_iter().map(|agent| agent.id).collect();
    assert_eq!(agents, [agent("shop")]);
    let colleagues = scene.desk.colleagues(&eve).await.unwrap();
    assert!(colleagues.iter().all(|one| *one.id() == eve), "{colleagues:?}");
    assert_eq!(scene.log(id).await, before, "nothing was written");
}

#[tokio::test]
async fn an_operator_whose_scope_was_taken_away_finds_nothing_by_an_old_key() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let ada = scene.available("ada", 4).await;
    let id = scene.waiting(1).await;
    scene.desk.claim(&ada, id).await.unwrap();
    scene.desk.write(&ada, id, key("w"), text("hello")).await.unwrap();
    scene.desk.enroll(&support::operator("ada", Scope::of([agent("shop")]), 4)).await.unwrap();
    assert!(is_not_found(scene.desk.write(&ada, id, key("w"), text("hello")).await));
    assert!(is_not_found(scene.desk.write(&ada, id, key("w"), text("something else")).await));
}

#[tokio::test]
async fn the_next_page_is_named_also_where_more_was_asked_for_than_a_page_may_have() {
    let scene = Scene::idle(AgentSettings::default(), Parts::default()).await;
    let ada = scene.available("ada", 4).await;
    for n in 0..=PAGE_MAX {
        scene.begin(n as u64).await;
    }
    let mut page = Page::first(PAGE_MAX * 2);
    let mut found = BTreeSet::new();
    loop {
        let rows = scene.desk.rows(&ada, RowList::Ai, None, page).await.unwrap();
        found.extend(rows.rows.iter().map(|row| row.id));
        page.after = rows.next;
        if rows.next.is_none() {
            break;
        }
    }
    assert_eq!(found.len(), PAGE_MAX + 1);
}
