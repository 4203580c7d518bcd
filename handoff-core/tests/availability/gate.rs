//! When a person may be promised: who there is, how busy they are, and the hours of the agent.

use handoff_core::agent::WhenFull;
use handoff_core::event::{Event, Suppression};
use handoff_core::hours::{Date, Exception, Hours, Stretch, TimeOfDay, Week, Zone};
use handoff_core::{AgentSettings, Status};

use crate::stage::{Stage, agent, op, operator, seconds};
use crate::would;

#[tokio::test(start_paused = true)]
async fn with_nobody_eligible_there_is_no_request_and_no_line_and_the_ai_goes_on() {
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = stage.available("ada", 4).await;
    for status in [Status::Away, Status::Offline] {
        stage.switch(&ada, status).await;
        let id = stage.begin(status as u8).await;
        stage.say(id, "m1", "speak to a person about billing").await;
        stage.settle().await;
        let kinds = stage.kinds(id).await;
        assert_eq!(kinds, ["started", "visitor_message", "handoff_suppressed", "ai_message"], "{status:?}");
        assert_eq!(stage.ai.last_prompt().suppressed, Some(Suppression::NoneAvailable), "the AI knows why");
    }
}

#[tokio::test(start_paused = true)]
async fn the_gate_counts_capacity_as_the_agent_says() {
    for (when_full, queued) in [(WhenFull::Queue, true), (WhenFull::Suppress, false)] {
        let stage = Stage::new(AgentSettings { when_full, ..AgentSettings::default() }).await;
        let ada = stage.available("ada", 1).await;
        stage.held_by(&ada, 1).await;
        assert_eq!(would(&stage, "docs").await, queued);
        let id = stage.begin(2).await;
        let asked = stage.say(id, "m1", "speak to a person").await;
        assert_eq!(asked.conversation.wait().is_some(), queued);
        if !queued {
            assert!(matches!(asked.entries[1].event, Event::HandoffSuppressed { why: Suppression::AllFull, .. }));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_gate_of_one_agent_is_no_other_agents() {
    let stage = Stage::new(AgentSettings::default()).await;
    stage.desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    stage.available("ada", 4).await;
    assert!(would(&stage, "docs").await && !would(&stage, "shop").await);
    let id = stage.begin_with("shop", 1).await;
    let asked = stage.say(id, "m1", "speak to a person").await;
    assert!(matches!(asked.entries[1].event, Event::HandoffSuppressed { why: Suppression::NoneInScope, .. }));
    assert!(stage.desk.claim(&op("ada"), id).await.is_err());
}

fn nine_to_five(zone: &str) -> Hours {
    let time = |text: &str| TimeOfDay::new(text).unwrap();
    let day = Stretch { from: time("09:00"), to: time("17:00") };
    Hours { zone: Zone::new(zone).unwrap(), week: Week::daily(&[day]), exceptions: Vec::new() }
}

#[tokio::test(start_paused = true)]
async fn business_hours_shut_the_gate_of_their_agent() {
    // The clock begins on Tuesday 14 November 2023, 22:13:20 UTC: 17:13 in New York, 07:13 in Tokyo.
    let hours = |zone| AgentSettings { hours: Some(nine_to_five(zone)), ..AgentSettings::default() };
    let stage = Stage::new(hours("America/New_York")).await;
    stage.desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    stage.desk.create_agent(agent("tokyo"), hours("Asia/Tokyo")).await.unwrap();
    let mut closed = hours("Asia/Tokyo");
    let date = Date::new("2023-11-15").unwrap();
    closed.hours.as_mut().unwrap().exceptions = vec![Exception { date, open: Vec::new(), note: None }];
    stage.desk.create_agent(agent("closed"), closed).await.unwrap();
    stage.joins(&operator("ada", &["docs", "shop", "tokyo", "closed"], 9)).await;
    for (id, open) in [("docs", false), ("shop", true), ("tokyo", false), ("closed", false)] {
        assert_eq!(would(&stage, id).await, open, "{id}");
    }
    let id = stage.begin(1).await;
    let asked = stage.say(id, "m1", "speak to a person about billing").await;
    assert!(matches!(asked.entries[1].event, Event::HandoffSuppressed { why: Suppression::OutsideHours, .. }));
    stage.pass(seconds(2 * 3_600)).await;
    for (id, open) in [("docs", false), ("tokyo", true), ("closed", false)] {
        assert_eq!(would(&stage, id).await, open, "{id} two hours later");
    }
    assert!(stage.say(stage.begin_with("tokyo", 2).await, "m1", "human please").await.conversation.wait().is_some());
}
