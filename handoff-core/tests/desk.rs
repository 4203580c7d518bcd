//! The desk, its worker and a store in memory together: what a visitor and an operator live through.

#[path = "desk/answers.rs"]
mod answers;
#[path = "desk/keys.rs"]
mod keys;
#[path = "desk/offers.rs"]
mod offers;
#[path = "desk/owners.rs"]
mod owners;
#[path = "desk/scope.rs"]
mod scope;
#[path = "desk/settings.rs"]
mod settings;
mod support;
#[path = "desk/time.rs"]
mod time;

use std::num::NonZeroU32;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use handoff_core::agent::{AgentSettings, Keyword, Routing, TriggerPolicy};
use handoff_core::classifier::{Classifier, Intent, Reading};
use handoff_core::conversation::{Phase, Stage};
use handoff_core::desk::{Desk, DeskError, Newcomer};
use handoff_core::event::{Cause, Confidence, Event, Span, Suppression};
use handoff_core::projection::{VisitorEvent, for_visitor};
use handoff_core::responder::Prompt;
use handoff_core::{Entry, MemoryStore, TokenDigest};
use support::{Call, Parts, Scene, agent, answer, hooked, key, text};

pub(crate) fn push() -> AgentSettings {
    AgentSettings { routing: Routing::Push, ..AgentSettings::default() }
}

pub(crate) fn auto(after_failed: Option<NonZeroU32>, keywords: Vec<Keyword>, explicit: bool) -> TriggerPolicy {
    TriggerPolicy::Auto { after_failed, keywords, explicit, frustration: false, on_error: true }
}

pub(crate) fn last(log: &[Entry]) -> &Event {
    &log.last().unwrap().event
}

pub(crate) fn is_not_found<T: std::fmt::Debug>(result: Result<T, DeskError>) -> bool {
    match result {
        Err(DeskError::NotFound(_)) => true,
        Err(_) => false,
        Ok(seen) => panic!("must not be found: {seen:?}"),
    }
}

// ---- The whole path ----

#[tokio::test(start_paused = true)]
async fn a_conversation_goes_from_the_ai_to_a_person_and_back_in_one_thread() {
    let commits: Arc<Mutex<Vec<Vec<String>>>> = Arc::default();
    let written = Arc::clone(&commits);
    let store = hooked(move |call| {
        if let Call::Commit(commit) = call {
            written.lock().unwrap().push(commit.entries.iter().map(|entry| support::kind(&entry.event)).collect());
        }
        Box::pin(async { Ok(()) })
    });
    let scene = Scene::idle(AgentSettings::default(), Parts { store: Some(store), ..Parts::default() }).await;
    scene.start_worker();
    let id = scene.begin(1).await;

    scene.say(id, "1", "How does billing work?").await;
    let head = scene.replied(id).await;
    let log = scene.log(id).await;
    let Event::AiMessage { text: answer, sources, answers, .. } = last(&log) else { panic!("{log:?}") };
    assert_eq!(answer.as_str(), "Invoices are under Billing.");
    assert_eq!(*sources, [support::source()]);
    assert_eq!(*answers, head.last_visitor);

    // Nobody is there: an honest admission, a line in the ledger, and no promise.
    assert!(!scene.desk.would_hand_off(&agent("docs")).await.unwrap());
    let before = scene.head(id).await;
    scene.say(id, "2", "What is the meaning of it all?").await;
    scene.replied(id).await;
    assert_eq!(scene.kinds(id, before.seq).await, ["visitor_message", "ai_failed", "handoff_suppressed"]);
    let seen: Vec<_> = scene.log(id).await.iter().filter_map(for_visitor).collect();
    assert!(matches!(&seen.last().unwrap().event, VisitorEvent::AiMessage { failed: true, .. }));
    assert!(!seen.iter().any(|entry| matches!(entry.event, VisitorEvent::StatusLine { .. })));

    // Somebody comes.
    let ada = scene.available("ada", 4).await;
    assert!(scene.desk.would_hand_off(&agent("docs")).await.unwrap());
    scene.say(id, "3", "And of the rest?").await;
    let head = scene.until(id, "a promise", |head| head.stage() == Stage::Waiting).await;
    assert_eq!(commits.lock().unwrap().last().unwrap()[..], ["ai_failed", "handoff_requested", "status_line"]);
    assert_eq!(head.episodes, 1);

    // A person takes it, and they talk.
    let head = scene.desk.claim(&ada, id).await.unwrap().conversation;
    assert!(matches!(&head.phase, Phase::Human { operator, .. } if operator.id == ada));
    scene.desk.write(&ada, id, key("a1"), text("Forty-two.")).await.unwrap();
    scene.say(id, "4", "Thank you! And how does billing work?").await;
    scene.desk.write(&ada, id, key("a2"), text("See Billing.")).await.unwrap();
    let receipt = scene.desk.resolve(&ada, id).await.unwrap();
    assert_eq!(receipt.conversation.stage(), Stage::Resolved);
    assert!(
        !scene
            .log(id)
            .await
            .iter()
            .any(|entry| { matches!(&entry.event, Event::AiMessage { answers, .. } if *answers > head.seq) })
    );

    // The AI has it again, in the same thread.
    scene.say(id, "5", "More on billing, please").await;
    scene.replied(id).await;
    assert!(matches!(last(&scene.log(id).await), Event::AiMessage { .. }));

    // The visitor asks for a person in words: no answer of the AI comes between.
    let before = scene.head(id).await;
    let receipt = scene.say(id, "6", "human please").await;
    assert_eq!(receipt.conversation.stage(), Stage::Waiting);
    assert_eq!(scene.kinds(id, before.seq).await, ["visitor_message", "handoff_requested", "status_line"]);
    assert_eq!(receipt.entries.len(), 3);
    scene.desk.claim(&ada, id).await.unwrap();
    scene.desk.resolve(&ada, id).await.unwrap();

    // He opens it again, and has it.
    let head = scene.desk.reopen(&ada, id).await.unwrap().conversation;
    assert!(matches!(&head.phase, Phase::Human { operator, .. } if operator.id == ada));
    assert_eq!(head.id, id);
    assert_eq!(handoff_core::Conversation::fold(&scene.log(id).await), Some(scene.head(id).await));
}

#[tokio::test(start_paused = true)]
async fn a_visitor_who_writes_while_he_waits_hears_nothing_from_the_ai() {
    let scene = Scene::new(AgentSettings::default()).await;
    scene.available("ada", 4).await;
    let id = scene.waiting(1).await;
    let before = scene.head(id).await;
    scene.say(id, "2", "agent!").await;
    scene.say(id, "3", "it is about billing").await;
    // Long enough for any answer, and not for the queue's end.
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(scene.kinds(id, before.seq).await, ["visitor_message", "visitor_message"]);
}

#[tokio::test(start_paused = true)]
async fn a_keyword_hands_off_and_a_manual_agent_only_records_it() {
    let keywords = vec![Keyword { phrase: "refund".into(), except: vec!["refund policy".into()], needs: None }];
    let trigger = auto(None, keywords, false);
    let scene = Scene::new(AgentSettings { trigger, ..AgentSettings::default() }).await;
    scene.available("ada", 4).await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "where is the refund policy? billing?").await;
    assert_eq!(scene.replied(id).await.stage(), Stage::Ai);
    assert_eq!(scene.say(id, "2", "I want a Refund!").await.conversation.stage(), Stage::Waiting);

    let scene = Scene::new(AgentSettings { trigger: TriggerPolicy::Manual, ..AgentSettings::default() }).await;
    let ada = scene.available("ada", 4).await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "human please").await;
    scene.replied(id).await;
    assert!(
        scene
            .log(id)
            .await
            .iter()
            .any(|entry| { matches!(entry.event, Event::HandoffSuppressed { why: Suppression::ManualOnly, .. }) })
    );
    // A person may still join uninvited.
    assert_eq!(scene.desk.take_over(&ada, id, None).await.unwrap().conversation.stage(), Stage::Human);
}

#[tokio::test(start_paused = true)]
async fn a_frustrated_visitor_is_handed_off_where_the_agent_asks_for_it() {
    for frustration in [false, true] {
        let trigger = TriggerPolicy::Auto {
            after_failed: None,
            keywords: Vec::new(),
            explicit: true,
            frustration,
            on_error: false,
        };
        let scene = Scene::new(AgentSettings { trigger, ..AgentSettings::default() }).await;
        scene.available("ada", 4).await;
        let id = scene.begin(1).await;
        scene.say(id, "1", "This is useless, you are not helping").await;
        let asked = scene.log(id).await.into_iter().find_map(|entry| match entry.event {
            Event::HandoffRequested { cause, .. } => Some(cause),
            _ => None,
        });
        let span = Span { start: 0, end: "This is useless".len() };
        assert_eq!(asked, frustration.then_some(Cause::Frustrated { span }));
    }
}

/// A classifier of somebody else's that reads a request in everything and points beside it.
#[derive(Debug)]
struct Beside(Span);

impl Classifier for Beside {
    fn read(&self, _: &str) -> Option<Reading> {
        Some(Reading { intent: Intent::Person, span: self.0, score: Confidence::MAX })
    }
}

#[tokio::test(start_paused = true)]
async fn a_classifier_of_the_hosts_own_is_asked_and_its_nonsense_span_does_no_harm() {
    for (start, end, words) in [(1, 2, "é"), (7, 3, "née!"), (0, 99, "née!"), (99, 100, "née!")] {
        let beside = Arc::new(Beside(Span { start, end }));
        let (desk, _worker) = Desk::builder(Arc::new(MemoryStore::default())).classifier(beside).build();
        desk.create_agent(agent("docs"), AgentSettings::default()).await.unwrap();
        let newcomer = Newcomer { token: TokenDigest::from_bytes([7; 32]), name: None, locale: None, page: None };
        let id = desk.begin(&agent("docs"), newcomer).await.unwrap().id;
        let receipt = desk.say(id, key("1"), text("née!"), None).await.unwrap();
        let Event::HandoffSuppressed { cause: Cause::ExplicitRequest { span: Some(span) }, .. } =
            last(&receipt.entries)
        else {
            panic!("must be recorded: {:?}", receipt.entries);
        };
        assert_eq!(&"née!"[span.start..span.end], words);
    }
}

#[tokio::test(start_paused = true)]
async fn the_ai_is_told_that_a_person_was_asked_for_in_vain() {
    let prompts: Arc<Mutex<Vec<Prompt>>> = Arc::default();
    let heard = Arc::clone(&prompts);
    let scene = Scene::asking(AgentSettings::default(), move |prompt| {
        heard.lock().unwrap().push(prompt);
        answer("I cannot connect you.")
    })
    .await;
    let id = scene.begin(1).await;
    scene.say(id, "1", "human please").await;
    scene.replied(id).await;
    scene.say(id, "2", "never mind").await;
    scene.replied(id).await;
    let prompts = prompts.lock().unwrap();
    let told: Vec<_> = prompts.iter().map(|prompt| prompt.suppressed).collect();
    assert_eq!(told, [Some(Suppression::NoneInScope), None]);
    let said: Vec<_> = prompts[1].transcript.iter().map(|turn| turn.text.as_str()).collect();
    assert_eq!(said, ["human please", "I cannot connect you.", "never mind"]);
}

#[tokio::test(start_paused = true)]
async fn several_failed_answers_in_a_row_are_counted_and_a_good_one_begins_anew() {
    let trigger = auto(NonZeroU32::new(2), Vec::new(), true);
    let scene = Scene::new(AgentSettings { trigger, ..AgentSettings::default() }).await;
    scene.available("ada", 4).await;
    let id = scene.begin(1).await;
    for (n, words) in ["what?", "billing", "what?"].iter().enumerate() {
        scene.say(id, &n.to_string(), words).await;
        scene.replied(id).await;
    }
    scene.say(id, "last", "what?").await;
    scene.until(id, "a promise", |head| head.stage() == Stage::Waiting).await;
}
