//! Passages for an AI that words its answers itself.

use handoff_core::retriever::{Inquiry, Retrieved, Retriever};
use handoff_core::{AgentId, Confidence};
use handoff_knowledge::{Format, KnowledgeBase, KnowledgeResponder, LoadOptions, RawDocument, ResponderOptions};

const SHIPPING: &str =
    "# Shipping\n\nWe ship within the European Union.\n\n## How long does it take?\n\nA parcel takes three days.\n";
const PRICES: &str = "# Prices\n\nThe Pro plan costs 20 euros per seat.\n";

fn base(documents: &[(&str, &str)]) -> KnowledgeBase {
    let raw = documents.iter().map(|(path, text)| RawDocument::new(*path, Format::Markdown, *text));
    KnowledgeBase::from_documents(raw, &LoadOptions::default()).unwrap().0
}

async fn ask(retriever: &dyn Retriever, question: &str, earlier: &[&str]) -> Retrieved {
    let inquiry = Inquiry {
        agent: AgentId::new("docs").unwrap(),
        question: question.to_owned(),
        earlier: earlier.iter().map(|text| (*text).to_owned()).collect(),
        limit: 4,
    };
    retriever.retrieve(inquiry).await.unwrap()
}

#[tokio::test]
async fn passages_come_best_first_with_title_address_and_text() {
    let responder =
        KnowledgeResponder::new(base(&[("prices.md", PRICES), ("shipping.md", SHIPPING)]), ResponderOptions::default());
    let found = ask(&responder, "How long does a parcel take?", &[]).await;
    let first = &found.passages[0];
    assert_eq!(first.title, "Shipping › How long does it take?");
    assert_eq!(first.text, "A parcel takes three days.");
    assert!(first.url.contains("shipping"), "{}", first.url);
    assert!(found.confidence > Confidence::per_mille(300) && found.small_talk.is_none());
    let nothing = ask(&responder, "xylophone quux", &[]).await;
    assert_eq!(nothing, Retrieved::default());
}

#[tokio::test]
async fn a_question_that_leans_on_the_one_before_is_looked_up_with_it() {
    let responder =
        KnowledgeResponder::new(base(&[("prices.md", PRICES), ("shipping.md", SHIPPING)]), ResponderOptions::default());
    // The latest before it is small talk, and leads nowhere.
    let found = ask(&responder, "And yearly?", &["thanks", "What does the Pro plan cost?"]).await;
    assert_eq!(found.passages[0].title, "Prices");
    assert!(ask(&responder, "And yearly?", &["thanks"]).await.passages.is_empty());
}

#[tokio::test]
async fn small_talk_has_its_text_and_no_passage() {
    let responder = KnowledgeResponder::new(base(&[("prices.md", PRICES)]), ResponderOptions::default());
    let found = ask(&responder, "Hello there!", &[]).await;
    let greeting = ResponderOptions::default().small_talk.greeting;
    assert_eq!(found, Retrieved { small_talk: Some(greeting), ..Retrieved::default() });
}

#[tokio::test]
async fn documents_that_were_replaced_are_found_no_more_and_ids_stay_with_what_is_said() {
    let responder = KnowledgeResponder::new(base(&[("prices.md", PRICES)]), ResponderOptions::default());
    let before = ask(&responder, "What does the Pro plan cost?", &[]).await.passages.remove(0);
    responder.replace(base(&[("first.md", SHIPPING), ("prices.md", PRICES)]));
    let after = ask(&responder, "What does the Pro plan cost?", &[]).await.passages.remove(0);
    assert_eq!(before, after);
    responder.replace(base(&[("prices.md", &PRICES.replace("20", "25"))]));
    let changed = ask(&responder, "What does the Pro plan cost?", &[]).await.passages.remove(0);
    assert!(changed.text.contains("25 euros") && changed.id != before.id);
}
