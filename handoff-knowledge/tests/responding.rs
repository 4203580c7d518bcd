//! The responder as the desk drives it: chunks, then one outcome, while documents are replaced.

use std::sync::Arc;
use std::time::Duration;

use handoff_core::agent::AgentSettings;
use handoff_core::conversation::Speaker;
use handoff_core::event::{Confidence, Failure, Suppression};
use handoff_core::ids::{AgentId, ConversationId, Seq};
use handoff_core::responder::{Outcome, Piece, Prompt, Responder, Turn};
use handoff_knowledge::{
    Format, KnowledgeBase, KnowledgeResponder, LoadOptions, RawDocument, ResponderOptions, SmallTalkTexts,
};
use tokio_stream::StreamExt;

const SHOP: &str = "# Shop\n\n## Returns\n\nYou can send goods back within 30 days.\n\n## Shipping\n\nWe ship to Norway in \
                    nine days and to Sweden in three days.\n\n## Gift cards\n\nGift cards never expire.";

fn knowledge(text: &str) -> KnowledgeBase {
    let document = RawDocument::new("shop.md", Format::Markdown, text);
    KnowledgeBase::from_documents([document], &LoadOptions::default()).unwrap().0
}

fn responder(text: &str) -> KnowledgeResponder {
    let options = ResponderOptions { pause: Duration::ZERO, ..ResponderOptions::default() };
    KnowledgeResponder::new(knowledge(text), options)
}

fn prompt(transcript: &[(Speaker, &str)]) -> Prompt {
    let turn = |(speaker, text): &(Speaker, &str)| Turn { speaker: *speaker, text: (*text).to_owned() };
    Prompt {
        conversation: ConversationId::from_bytes([7; 16]),
        agent: AgentId::new("shop").unwrap(),
        settings: AgentSettings::default(),
        answers: Seq::new(1),
        transcript: transcript.iter().map(turn).collect(),
        human: Vec::new(),
        suppressed: None,
    }
}

async fn ask(responder: &KnowledgeResponder, transcript: &[(Speaker, &str)]) -> (Vec<String>, Outcome) {
    let pieces: Vec<Piece> = responder.respond(prompt(transcript)).await.collect().await;
    let (last, texts) = pieces.split_last().unwrap();
    let texts = texts.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Done(outcome) => panic!("an outcome before the end: {outcome:?}"),
    });
    let texts = texts.collect();
    match last {
        Piece::Done(outcome) => (texts, outcome.clone()),
        Piece::Text(text) => panic!("no outcome after {text}"),
    }
}

#[tokio::test]
async fn an_answer_is_streamed_in_chunks_and_cites_its_source() {
    let (texts, outcome) = ask(&responder(SHOP), &[(Speaker::Visitor, "Can I send goods back?")]).await;
    assert_eq!(texts, ["You can send ", "goods back within ", "30 days."]);
    let Outcome::Answer { sources, confidence } = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!((sources[0].title.as_str(), sources[0].url.as_str()), ("Shop › Returns", "shop.md#returns"));
    assert!(confidence.get() >= 400);
}

#[tokio::test]
async fn who_asked_for_a_person_in_vain_is_told_so_in_the_agents_own_words() {
    let asked = Prompt {
        suppressed: Some(Suppression::NoneAvailable),
        ..prompt(&[(Speaker::Visitor, "Can I speak to a person about goods sent back?")])
    };
    let said = asked.settings.nobody_text.as_str().to_owned();
    let pieces: Vec<Piece> = responder(SHOP).respond(asked).await.collect().await;
    let text: String =
        pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.as_str() } else { "" }).collect();
    assert_eq!(text, said);
    assert!(matches!(pieces.last(), Some(Piece::Done(Outcome::Answer { sources, .. })) if sources.is_empty()));
}

#[tokio::test]
async fn what_is_not_found_streams_no_text_and_fails() {
    for message in ["Who won the cup in 1954?", "", "??"] {
        let (texts, outcome) = ask(&responder(SHOP), &[(Speaker::Visitor, message)]).await;
        assert!(texts.is_empty(), "{texts:?}");
        assert!(matches!(outcome, Outcome::Failed { reason: Failure::NotFound, confidence: Some(_) }), "{outcome:?}");
    }
    let (texts, outcome) = ask(&responder(SHOP), &[]).await;
    assert!(texts.is_empty() && matches!(outcome, Outcome::Failed { .. }));
}

#[tokio::test]
async fn small_talk_is_answered_without_sources() {
    for (message, part) in
        [("hi", "Hello"), ("Thank you!", "welcome"), ("bye", "Goodbye"), ("are you a bot?", "automated")]
    {
        let (texts, outcome) = ask(&responder(SHOP), &[(Speaker::Visitor, message)]).await;
        assert!(texts.concat().contains(part), "{message}: {texts:?}");
        assert_eq!(outcome, Outcome::Answer { sources: Vec::new(), confidence: Confidence::MAX });
    }
    let silent = SmallTalkTexts { thanks: String::new(), ..SmallTalkTexts::default() };
    let options = ResponderOptions { small_talk: silent, pause: Duration::ZERO, ..ResponderOptions::default() };
    let (texts, outcome) =
        ask(&KnowledgeResponder::new(knowledge(SHOP), options), &[(Speaker::Visitor, "thanks")]).await;
    assert!(texts.is_empty() && matches!(outcome, Outcome::Failed { .. }));
}

#[tokio::test]
async fn a_follow_up_leans_on_the_visitors_last_question_across_small_talk() {
    let talk = [
        (Speaker::Visitor, "How long do you ship to Sweden?"),
        (Speaker::Ai, "Gift cards never expire."),
        (Speaker::Visitor, "ok thanks"),
        (Speaker::Operator, "Gift cards!"),
        (Speaker::Visitor, "and Norway?"),
    ];
    let (texts, _) = ask(&responder(SHOP), &talk).await;
    assert!(texts.concat().contains("Norway in nine days"), "{texts:?}");
}

#[tokio::test]
async fn documents_are_replaced_while_serving() {
    let responder = Arc::new(responder(SHOP));
    let question = [(Speaker::Visitor, "Can I send goods back?")];
    let mut begun = responder.respond(prompt(&question)).await;
    let old = responder.replace(knowledge(&SHOP.replace("30 days", "14 days")));
    assert!(old.passages()[0].text.contains("30 days"));
    let mut text = String::new();
    while let Some(Piece::Text(chunk)) = begun.next().await {
        text.push_str(&chunk);
    }
    assert!(text.contains("30 days"), "what has begun is finished: {text}");
    assert!(ask(&responder, &question).await.0.concat().contains("14 days"));

    let asking: Vec<_> = (0..20)
        .map(|_| {
            let responder = Arc::clone(&responder);
            tokio::spawn(
                async move { ask(&responder, &[(Speaker::Visitor, "Can I send goods back?")]).await.0.concat() },
            )
        })
        .collect();
    for days in 1..20 {
        responder.replace(knowledge(&SHOP.replace("30 days", &format!("{days} days"))));
    }
    for answer in asking {
        assert!(answer.await.unwrap().starts_with("You can send goods back within"));
    }
}

#[tokio::test(start_paused = true)]
async fn the_pause_is_kept_between_chunks_only() {
    let options = ResponderOptions { pause: Duration::from_millis(15), chunk_words: 2, ..ResponderOptions::default() };
    let responder = KnowledgeResponder::new(knowledge(SHOP), options);
    let started = tokio::time::Instant::now();
    let (texts, _) = ask(&responder, &[(Speaker::Visitor, "Can I send goods back?")]).await;
    assert_eq!(texts.len(), 4);
    assert_eq!(started.elapsed(), Duration::from_millis(45));
}

#[tokio::test]
async fn an_operator_is_suggested_the_answer_with_its_source_or_nothing() {
    let responder = responder(SHOP);
    let suggested = responder.suggest(prompt(&[(Speaker::Visitor, "Can I send goods back?")])).await;
    let expected = "You can send goods back within 30 days.\n\nShop › Returns: shop.md#returns";
    assert_eq!(suggested.as_deref(), Some(expected));
    // Also where an operator wrote last: it is about what the visitor asked.
    let talk = [(Speaker::Visitor, "Can I send goods back?"), (Speaker::Operator, "One moment.")];
    assert_eq!(responder.suggest(prompt(&talk)).await.as_deref(), Some(expected));
    for message in ["Who won the cup in 1954?", "thanks", "are you a bot?", ""] {
        assert_eq!(responder.suggest(prompt(&[(Speaker::Visitor, message)])).await, None, "{message}");
    }
    assert_eq!(responder.suggest(prompt(&[])).await, None);
}

#[tokio::test]
async fn a_colleague_is_told_what_was_asked_and_what_could_not_be_answered() {
    let failed = AgentSettings::default().failed_text;
    let talk = [
        (Speaker::Visitor, "Who won the cup in 1954?"),
        (Speaker::Ai, failed.as_str()),
        (Speaker::Visitor, "human please"),
    ];
    let told = responder(SHOP).summarise(prompt(&talk)).await;
    let expected = "The visitor asked last: “human please”. The assistant could not answer “Who won the cup in 1954?”.";
    assert_eq!(told.as_deref(), Some(expected));
    assert_eq!(responder(SHOP).summarise(prompt(&[(Speaker::Visitor, "hi")])).await, None);
}
