//! A model's answers through a real desk: shown as they are written, with their sources, or not at all.

mod endpoint;
mod scene;

use std::sync::Arc;
use std::time::Duration;

use endpoint::{Endpoint, HEALTHY, Part, Play, delta, done, event, finish};
use handoff_core::clock::ManualClock;
use handoff_core::event::{Cause, Event, Failure};
use handoff_core::{Confidence, Text, Timestamp};
use handoff_llm::{Budget, Budgets, ClientOptions, LlmOptions, LlmResponder};
use scene::{Scene, Shelf, UNKNOWN, client, options, responder};
use serde_json::json;

async fn answered_by(answer: &str) -> (Scene, Endpoint) {
    let play = Play::answer(answer);
    let endpoint = Endpoint::start(move |_| play.clone()).await;
    let scene = Scene::with(responder(&endpoint.base(), options())).await;
    (scene, endpoint)
}

#[tokio::test]
async fn a_question_is_answered_with_the_passages_that_were_cited() {
    let (scene, endpoint) =
        answered_by("Goods go back within 30 days [2]. Parcels take three working days [1][9].").await;
    let id = scene.begin(1).await;
    scene.ask(id, "How long does it take?").await;
    let answer = scene.outcome(id).await.unwrap();
    assert_eq!(answer.text, "Goods go back within 30 days [1]. Parcels take three working days [2].");
    assert_eq!(answer.sources, ["/docs/returns", "/docs/shipping"]);
    assert!(Confidence::per_mille(400) < answer.confidence && answer.confidence <= Confidence::per_mille(800));
    let asked = endpoint.asked().remove(0);
    assert_eq!((asked.path.as_str(), asked.bearer.as_deref()), ("/v1/chat/completions", Some("Bearer sk-test")));
    assert_eq!((&asked.body["model"], &asked.body["stream"]), (&json!("tiny"), &json!(true)));
    assert!(asked.prompt().contains("A parcel takes three working days.") && asked.question().contains("How long"));
}

#[tokio::test]
async fn an_answer_is_shown_sentence_by_sentence_while_it_is_written() {
    let play = Play::events(vec![delta("A parcel takes three working days [1]. Ship"), Part::Hang]);
    let endpoint = Endpoint::start(move |_| play.clone()).await;
    let scene = Scene::with(responder(&endpoint.base(), options())).await;
    let drafts = scene.drafts().await;
    let id = scene.begin(1).await;
    scene.say(id, "k1", "How long does it take?").await;
    scene.until(id, "a draft", |_| !drafts.of(id).is_empty()).await;
    assert_eq!(drafts.of(id), ["A parcel takes three working days [1]. "]);
}

#[tokio::test]
async fn a_take_over_ends_the_request_and_withdraws_what_was_shown() {
    let play = Play::events(vec![delta("A parcel takes three working days [1]. Ship"), Part::Hang]);
    let endpoint = Endpoint::start(move |_| play.clone()).await;
    // Nothing else ends it as long as the test looks.
    let patient = ClientOptions { between_tokens: Duration::from_secs(600), ..options() };
    let scene = Scene::with(responder(&endpoint.base(), patient)).await;
    let (drafts, sam, id) = (scene.drafts().await, scene.sam().await, scene.begin(1).await);
    scene.say(id, "k1", "How long does it take?").await;
    scene.until(id, "a draft", |_| !drafts.of(id).is_empty()).await;
    scene.desk.take_over(&sam, id, None).await.unwrap();
    endpoint.left(1).await;
    scene.until(id, "the draft's end", |_| drafts.of(id).last().is_some_and(String::is_empty)).await;
    assert!(scene.log(id).await.iter().all(|entry| !matches!(entry.event, Event::AiMessage { .. })));
}

#[tokio::test]
async fn a_model_that_wants_a_person_hands_over_with_its_reason() {
    let (scene, _endpoint) =
        answered_by("NEEDS_PERSON: wants a refund for [email 1], see https://evil.example/x").await;
    scene.sam().await;
    let (drafts, id) = (scene.drafts().await, scene.begin(1).await);
    scene.ask(id, "Refund me, I am vera@mail.example").await;
    let log = scene.log(id).await;
    let reason = log.iter().find_map(|entry| match &entry.event {
        Event::HandoffRequested { cause: Cause::AiAsked { reason, .. }, .. } => Some(reason.as_str().to_owned()),
        _ => None,
    });
    assert_eq!(reason.as_deref(), Some("wants a refund for vera@mail.example, see […]"));
    assert!(drafts.of(id).concat().is_empty() && scene.is_handed_over(id).await);
}

#[tokio::test]
async fn the_model_is_not_asked_where_no_document_is_needed_or_none_is_found() {
    let (scene, endpoint) = answered_by(HEALTHY).await;
    let id = scene.begin(1).await;
    scene.ask(id, "hello").await;
    let answer = scene.outcome(id).await.unwrap();
    assert_eq!((answer.text.as_str(), answer.confidence), ("Hello to you!", Confidence::MAX));
    scene.ask(id, &format!("Do you sell a {UNKNOWN}?")).await;
    assert_eq!(scene.outcome(id).await, Err(Failure::NotFound));
    // Nobody is there, so the agent's own words for that.
    scene.ask(id, "I want to speak to a person").await;
    assert!(scene.outcome(id).await.unwrap().sources.is_empty());
    scene.ask(id, "Are there broken documents?").await;
    assert_eq!(scene.outcome(id).await, Err(Failure::Error));
    assert!(endpoint.asked().is_empty());
}

#[tokio::test]
async fn below_its_threshold_the_model_is_not_asked() {
    for (threshold, wanted) in [(800, Ok(())), (801, Err(Failure::NotFound))] {
        let endpoint = Endpoint::start(|_| Play::answer(HEALTHY)).await;
        let options = LlmOptions { threshold: Confidence::per_mille(threshold), ..LlmOptions::default() };
        let client = client(&endpoint.base(), scene::options());
        let scene = Scene::with(LlmResponder::new(client, Arc::new(Shelf::default()), options)).await;
        let id = scene.begin(1).await;
        scene.ask(id, "How long does it take?").await;
        assert_eq!(scene.outcome(id).await.map(|_| ()), wanted);
        assert_eq!(endpoint.asked().len(), usize::from(wanted.is_ok()));
    }
}

#[tokio::test]
async fn a_budget_that_is_used_up_fails_honestly_until_its_window_has_passed() {
    let endpoint = Endpoint::start(|_| Play::answer(HEALTHY)).await;
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1_000_000)));
    let budgets = Budgets {
        conversation: Budget { requests: 2, tokens: 1_000_000 },
        agent: Budget { requests: 3, tokens: 1_000_000 },
        ..Budgets::default()
    };
    let client = client(&endpoint.base(), options()).with_clock(clock.clone());
    let llm = LlmResponder::new(client, Arc::new(Shelf::default()), LlmOptions { budgets, ..LlmOptions::default() });
    let scene = Scene::with(llm).await;
    let (one, other, third) = (scene.begin(1).await, scene.begin(2).await, scene.begin(3).await);
    for (id, is_answered) in [(one, true), (one, true), (one, false), (other, true), (third, false)] {
        scene.ask(id, "How long does it take?").await;
        assert_eq!(scene.outcome(id).await.map(|_| ()).is_ok(), is_answered);
    }
    assert_eq!(scene.outcome(third).await, Err(Failure::Error));
    assert_eq!(endpoint.asked().len(), 3);
    clock.advance(Duration::from_secs(3_601));
    scene.ask(third, "How long does it take?").await;
    assert!(scene.outcome(third).await.is_ok());
}

#[tokio::test]
async fn what_was_written_or_thought_counts_for_the_budget_though_it_was_cut_off() {
    let long = "word ".repeat(1_500);
    let thought = event(&json!({ "choices": [{ "delta": { "reasoning": long } }] }));
    for piece in [delta(&long), thought] {
        let endpoint = Endpoint::start(move |asked| match asked.before {
            0 => Play::events(vec![piece.clone(), finish("length"), done()]),
            _ => Play::answer(HEALTHY),
        })
        .await;
        // The request alone is below it, and so is any other.
        let budgets = Budgets { conversation: Budget { requests: 9, tokens: 1_800 }, ..Budgets::default() };
        let client = client(&endpoint.base(), options());
        let options = LlmOptions { budgets, ..LlmOptions::default() };
        let scene = Scene::with(LlmResponder::new(client, Arc::new(Shelf::default()), options)).await;
        let (one, other) = (scene.begin(1).await, scene.begin(2).await);
        scene.ask(one, "How long does it take?").await;
        scene.ask(one, "How long does it take?").await;
        assert_eq!((scene.outcome(one).await, endpoint.asked().len()), (Err(Failure::Error), 1));
        scene.ask(other, "How long does it take?").await;
        assert!(scene.outcome(other).await.is_ok());
    }
}

#[tokio::test]
async fn who_waits_for_a_turn_waits_for_a_bounded_time() {
    let endpoint = Endpoint::start(|_| Play::silence()).await;
    let one_at_once = ClientOptions { requests_at_once: 1, turn_wait: Duration::from_millis(50), ..options() };
    let scene = Scene::with(responder(&endpoint.base(), one_at_once)).await;
    let (first, second) = (scene.begin(1).await, scene.begin(2).await);
    scene.say(first, "k1", "How long does it take?").await;
    scene.until(first, "the first request", |_| endpoint.asked().len() == 1).await;
    scene.ask(second, "How long does it take?").await;
    assert_eq!(scene.outcome(second).await, Err(Failure::Error));
    assert!(scene.until(first, "anything", |_| true).await.effect().is_some(), "the first still waits");
    assert_eq!(endpoint.asked().len(), 1);
}

#[tokio::test]
async fn a_model_that_thinks_first_shows_nothing_before_it_has_thought_from_then_on() {
    let thought = "A parcel takes three working days [1]. So I say that.\n</think>\n";
    let (scene, _endpoint) = answered_by(&format!("{thought}Shipping to Norway costs 12 euros [1].")).await;
    let id = scene.begin(1).await;
    scene.ask(id, "How long does it take?").await;
    assert_eq!(scene.outcome(id).await, Err(Failure::Error), "half of a thought was shown");
    let drafts = scene.drafts().await;
    scene.ask(id, "How long does it take?").await;
    assert_eq!(scene.outcome(id).await.unwrap().text, "Shipping to Norway costs 12 euros [1].");
    assert!(!drafts.of(id).concat().contains("parcel"));
}

#[tokio::test]
async fn a_draft_for_an_operator_has_its_sources_and_none_is_made_of_nothing() {
    let (scene, _endpoint) = answered_by(HEALTHY).await;
    let (sam, id) = (scene.sam().await, scene.begin(1).await);
    scene.ask(id, "How long does it take?").await;
    scene.desk.take_over(&sam, id, None).await.unwrap();
    let draft = scene.desk.suggest(&sam, id).await.unwrap();
    let wanted = "A parcel takes three working days [1].\n\n[1] Shipping: /docs/shipping";
    assert_eq!(draft.as_ref().map(Text::as_str), Some(wanted));
    scene.say(id, "again", "hello").await;
    assert_eq!(scene.desk.suggest(&sam, id).await.unwrap(), None);
}

#[tokio::test]
async fn a_colleague_is_told_what_it_is_about_without_thoughts_and_foreign_links() {
    let endpoint = Endpoint::start(|asked| {
        if asked.is_summary() {
            return Play::answer("<think>hunter2</think>Vera ([email 1]) asks twice, see https://evil.example/x now.");
        }
        Play::answer("CANNOT_ANSWER")
    })
    .await;
    let scene = Scene::with(responder(&endpoint.base(), options())).await;
    let (_, id) = (scene.sam().await, scene.begin(1).await);
    scene.ask(id, "How long? I am vera@mail.example").await;
    scene.until(id, "a summary", |head| head.episode.as_ref().is_some_and(|episode| episode.summary.is_some())).await;
    let log = scene.log(id).await;
    let summary = log.iter().find_map(|entry| match &entry.event {
        Event::Summarised { text, .. } => Some(text.as_str()),
        _ => None,
    });
    assert_eq!(summary, Some("Vera (vera@mail.example) asks twice, see […] now."));
    assert!(!endpoint.summaries()[0].prompt().contains("vera@mail"));
}
