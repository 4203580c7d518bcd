//! What the AI is told, what it is asked for, and that nothing waits for it.

mod stage;

use std::time::Duration;

use handoff_core::agent::TriggerPolicy;
use handoff_core::conversation::{Speaker, Stage as Where};
use handoff_core::event::{Cause, EndReason, Event, HandoffReason, StatusKind};
use handoff_core::store::{PAGE_MAX, TriggerOutcome, TriggerPage};
use handoff_core::{AgentSettings, Status};
use stage::puppet::{answer, hands_off};
use stage::{Cast, Puppet, Reader, Stage, agent, key, op, refusal, seconds, text};

fn cast(ai: Puppet) -> Cast {
    Cast { ai: Some(ai), ..Cast::default() }
}

#[tokio::test(start_paused = true)]
async fn a_handoff_has_a_reason_from_a_closed_list_and_free_words() {
    let ai = Puppet::playing(|_| Some(hands_off("wants a contract signed", HandoffReason::Compliance)));
    let stage = Stage::with(AgentSettings::default(), cast(ai)).await;
    stage.available("ada", 9).await;
    let id = stage.begin(1).await;
    stage.say(id, "m1", "hello").await;
    stage.settle().await;
    let cause = stage.cause(id).await.unwrap();
    let expected = Cause::AiAsked { reason: text("wants a contract signed"), category: HandoffReason::Compliance };
    assert_eq!((&cause, cause.reason()), (&expected, HandoffReason::Compliance));
    assert_eq!(serde_json::to_value(cause.reason()).unwrap(), "compliance");
    assert!(serde_json::from_str::<HandoffReason>("\"because\"").is_err(), "the list is closed");

    let id = stage.begin(2).await;
    stage.desk.escalate(id, HandoffReason::HighPriority, text("a large order")).await.unwrap();
    assert_eq!(stage.cause(id).await.unwrap().reason(), HandoffReason::HighPriority);
    let id = stage.begin(3).await;
    stage.desk.request_handoff(id, key("b"), None).await.unwrap();
    assert_eq!(stage.cause(id).await.unwrap().reason(), HandoffReason::DirectRequest);
}

#[tokio::test(start_paused = true)]
async fn a_summary_comes_when_it_comes_and_delays_nothing() {
    let ai = Puppet::default().summing_up(|prompt| Some(format!("{} turns so far", prompt.transcript.len())));
    let stage = Stage::with(AgentSettings::default(), cast(ai)).await;
    let ada = stage.available("ada", 9).await;
    let id = stage.waiting(1).await;
    stage.settle().await;
    let seq = stage.head(id).await.episode.unwrap().summary.expect("it is there");
    let thread = stage.desk.thread(&ada, id, handoff_core::Seq::ZERO, 99).await.unwrap();
    assert!(format!("{:?}", thread[seq.get() as usize - 1]).contains("1 turns so far"));
    let mut widget = Reader::open(&stage.desk, id).await;
    widget.read().await;
    assert_eq!(widget.lines(), ["visitor", "status"], "none of the visitor's business");

    // One that hangs: everything else is as fast as ever.
    let stage = Stage::with(AgentSettings::default(), cast(Puppet::default().never_summing_up())).await;
    let ada = stage.available("ada", 9).await;
    let began = stage.desk.now();
    let id = stage.waiting(1).await;
    stage.desk.claim(&ada, id).await.unwrap();
    stage.write(&ada, id, "o1", "hello").await;
    let other = stage.begin(2).await;
    stage.say(other, "m1", "billing?").await;
    stage.settle().await;
    assert_eq!(stage.count(other, "ai_message").await, 1);
    assert!(stage.desk.now().since(began) < Duration::from_millis(10));
    stage.pass(seconds(120)).await;
    assert_eq!(stage.count(id, "summarised").await, 0);
    assert_eq!(stage.owner(id).await, Some(ada));
}

#[tokio::test(start_paused = true)]
async fn an_operator_asks_for_a_draft_and_sends_what_he_likes() {
    let ai = Puppet::default().suggesting(|prompt| Some(format!("About: {}", prompt.transcript.last()?.text)));
    let stage = Stage::with(AgentSettings::default(), cast(ai)).await;
    let ada = stage.available("ada", 9).await;
    let id = stage.held_by(&ada, 1).await;
    let seq = stage.head(id).await.seq;
    let draft = stage.desk.suggest(&ada, id).await.unwrap();
    assert_eq!(draft, Some(text("About: speak to a person")));
    assert_eq!(stage.head(id).await.seq, seq, "it is said to nobody");
    let outsider = stage.joins(&stage::operator("eve", &["shop"], 1)).await;
    assert!(stage.desk.suggest(&outsider, id).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn a_resumed_ai_is_told_of_the_stretch_of_the_person() {
    let stage = Stage::with(AgentSettings::default(), cast(Puppet::playing(|_| Some(answer("Yes."))))).await;
    let ada = stage.available("ada", 9).await;
    let id = stage.begin(1).await;
    stage.say(id, "m1", "first").await;
    stage.settle().await;
    stage.say(id, "m2", "speak to a person").await;
    stage.desk.claim(&ada, id).await.unwrap();
    stage.desk.note(&ada, id, key("n1"), text("a secret")).await.unwrap();
    stage.write(&ada, id, "o1", "hello").await;
    stage.say(id, "m3", "thanks").await;
    stage.write(&ada, id, "o2", "bye").await;
    stage.desk.return_to_ai(&ada, id).await.unwrap();
    stage.say(id, "m4", "one more").await;
    stage.settle().await;
    let prompt = stage.ai.last_prompt();
    let turns: Vec<_> = prompt.transcript.iter().map(|turn| (turn.speaker, turn.text.as_str())).collect();
    assert_eq!(turns[3..6], [(Speaker::Operator, "hello"), (Speaker::Visitor, "thanks"), (Speaker::Operator, "bye"),]);
    let [stretch] = prompt.human.as_slice() else { panic!("{:?}", prompt.human) };
    assert_eq!((stretch.turns.clone(), stretch.end), (3..6, Some(EndReason::ReturnedToAi)));
    assert_eq!(stretch.operators[0].as_str(), "Mx ADA");
    assert!(!format!("{prompt:?}").contains("secret"), "a note is not for the AI");
    assert_eq!(turns.last(), Some(&(Speaker::Visitor, "one more")));
}

#[tokio::test(start_paused = true)]
async fn a_stretch_that_began_long_ago_is_one_all_the_same() {
    for is_resolved in [true, false] {
        for writes in [true, false] {
            let stage = Stage::with(AgentSettings::default(), cast(Puppet::playing(|_| Some(answer("Yes."))))).await;
            let ada = stage.available("ada", 9).await;
            let id = stage.held_by(&ada, 1).await;
            for n in 0..PAGE_MAX {
                match writes {
                    true => stage.write(&ada, id, &format!("o{n}"), "hello").await,
                    false => stage.say(id, &format!("v{n}"), "hello").await,
                };
            }
            if is_resolved {
                stage.desk.resolve(&ada, id).await.unwrap();
            } else {
                stage.desk.return_to_ai(&ada, id).await.unwrap();
            }
            stage.say(id, "last", "one more").await;
            stage.settle().await;
            let prompt = stage.ai.last_prompt();
            let [stretch] = prompt.human.as_slice() else { panic!("{:?}", prompt.human) };
            let (his, later) = prompt.transcript.split_at(stretch.turns.end);
            assert!(stretch.turns.start == 0 && his.len() > 30 && his.iter().all(|turn| turn.text == "hello"));
            assert!(!later.is_empty() && later.iter().all(|turn| turn.text != "hello"), "{later:?}");
            let wanted = if is_resolved { EndReason::Resolved } else { EndReason::ReturnedToAi };
            assert_eq!((stretch.end, stretch.operators.len()), (Some(wanted), usize::from(writes)));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_questions_that_led_to_handoffs_are_listed() {
    let stage = Stage::new(AgentSettings::default()).await;
    let began = stage.desk.now();
    let ada = stage.available("ada", 9).await;
    for (n, question) in ["how do I export?", "billing?", "how do I import?"].into_iter().enumerate() {
        let id = stage.begin(n as u8).await;
        stage.say(id, "m1", question).await;
        stage.pass(seconds(1)).await;
    }
    let mut page = TriggerPage { before: None, limit: 1 };
    let mut questions = Vec::new();
    loop {
        let requested = Some(TriggerOutcome::Requested);
        let list = stage.desk.ledger(&ada, Some(&agent("docs")), requested, began, page).await.unwrap();
        questions.extend(list.items.into_iter().map(|item| (item.question.unwrap(), item.cause.reason())));
        page.before = list.next;
        if page.before.is_none() {
            break;
        }
    }
    let gap = HandoffReason::KnowledgeGap;
    assert_eq!(questions, [("how do I import?".to_owned(), gap), ("how do I export?".to_owned(), gap)]);
}

#[tokio::test(start_paused = true)]
async fn everything_but_the_ai_works_without_one() {
    let stage = Stage::with(AgentSettings::default(), Cast { no_ai: true, ..Cast::default() }).await;
    let ada = stage.available("ada", 9).await;
    let id = stage.begin(1).await;
    stage.say(id, "m1", "hello").await;
    stage.settle().await;
    assert!(stage.head(id).await.wait().is_some(), "nobody answers, so a person is asked for");
    stage.desk.claim(&ada, id).await.unwrap();
    stage.write(&ada, id, "o1", "hello").await;
    assert_eq!(refusal(stage.desk.return_to_ai(&ada, id).await), handoff_core::command::Rejected::NoAi);
    assert_eq!(stage.desk.suggest(&ada, id).await.unwrap(), None);
    stage.desk.resolve(&ada, id).await.unwrap();
    assert_eq!(stage.head(id).await.stage(), Where::Resolved);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_trigger_policy_in_the_shadow_is_recorded_and_never_followed() {
    let live = TriggerPolicy::Manual;
    let settings =
        AgentSettings { trigger: live, shadow: Some(AgentSettings::default().trigger), ..Default::default() };
    let stage = Stage::new(settings).await;
    stage.available("ada", 9).await;
    let id = stage.begin(1).await;
    stage.say(id, "m1", "nothing known").await;
    stage.settle().await;
    stage.say(id, "m2", "speak to a person about billing").await;
    stage.pass(seconds(10)).await;
    let shadowed: Vec<_> = (stage.log(id).await.into_iter())
        .filter_map(|entry| match entry.event {
            Event::Shadowed { cause, why, .. } => Some((cause.reason(), why)),
            _ => None,
        })
        .collect();
    assert_eq!(shadowed, [(HandoffReason::KnowledgeGap, None), (HandoffReason::DirectRequest, None)]);
    assert_eq!((stage.count(id, "handoff_requested").await, stage.told(id).await.len()), (0, 0));
    assert_eq!(stage.head(id).await.stage(), Where::Ai);
    let mut widget = Reader::open(&stage.desk, id).await;
    widget.read().await;
    assert_eq!(widget.lines(), ["visitor", "ai", "visitor", "ai"]);
}

#[tokio::test(start_paused = true)]
async fn who_asked_in_vain_and_is_still_there_is_offered_the_person_who_comes() {
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = stage.available("ada", 9).await;
    stage.switch(&ada, Status::Away).await;
    let (here, gone) = (stage.begin(1).await, stage.begin(2).await);
    let mut widget = Reader::open(&stage.desk, here).await;
    for id in [here, gone] {
        stage.say(id, "m1", "speak to a person about billing").await;
    }
    stage.settle().await;
    widget.read().await;
    stage.switch(&ada, Status::Available).await;
    stage.pass(seconds(2)).await;
    widget.read().await;
    assert_eq!(stage.told(here).await, [StatusKind::LateOffer]);
    assert!(widget.state.as_ref().unwrap().late_offer, "he can say yes");
    assert!(stage.told(gone).await.is_empty(), "he has left");
    // It is an offer: nothing is promised before he says yes, and it is made once.
    assert_eq!(stage.head(here).await.stage(), Where::Ai);
    stage.switch(&ada, Status::Away).await;
    stage.switch(&ada, Status::Available).await;
    stage.pass(seconds(5)).await;
    assert_eq!(stage.told(here).await.len(), 1);
    let yes = stage.desk.request_handoff(here, key("yes"), None).await.unwrap();
    assert!(yes.conversation.wait().is_some());
    assert_eq!(stage.cause(here).await.unwrap().reason(), HandoffReason::DirectRequest);
    stage.desk.claim(&op("ada"), here).await.unwrap();
    stage.audited(here).await;
}
