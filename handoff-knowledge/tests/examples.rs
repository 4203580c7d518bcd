//! Lists of what customers say about each matter: which one is meant is learnt from all of them together.

use handoff_knowledge::{KnowledgeBase, LoadOptions, ReadyPassage};

const PLACES: [&str; 10] = [
    "luigis pizzeria",
    "harbour grill",
    "nonna maria",
    "bluebird diner",
    "old mill",
    "sakura house",
    "town tavern",
    "red barn",
    "pronto pasta",
    "corner kiosk",
];

/// Passages of documents by their names.
fn said(said: impl IntoIterator<Item = (&'static str, String)>) -> KnowledgeBase {
    let ready = said.into_iter().enumerate().map(|(number, (matter, text))| ReadyPassage {
        document: matter.to_owned(),
        name: format!("{matter}#{number}"),
        title: String::new(),
        text,
    });
    KnowledgeBase::from_passages(ready, &LoadOptions::default()).unwrap().0
}

/// Every matter knows seven of the places, so that a name may stand with others only.
fn guide() -> KnowledgeBase {
    let places = |skipped: usize| PLACES.iter().cycle().skip(skipped).take(7);
    let book = places(0).map(|place| ("book", format!("please book a table at {place}")));
    let route = places(3).map(|place| ("route", format!("how far is it from here to {place}")));
    let menu = places(6).map(|place| ("menu", format!("what is there to eat at {place}")));
    let rating = places(9).map(|place| ("rating", format!("is {place} any good")));
    said(book.chain(route).chain(menu).chain(rating))
}

fn matter(knowledge: &KnowledgeBase, question: &str) -> String {
    knowledge.search(question, 1).first().map(|hit| hit.document.path.clone()).unwrap_or_default()
}

#[test]
fn the_word_that_tells_matters_apart_outweighs_a_name_that_stands_with_another() {
    let guide = guide();
    assert_eq!(matter(&guide, "town tavern good"), "rating", "which does not know that one");
    for (question, meant) in [
        ("is it far", "route"),
        ("a table for two", "book"),
        ("anything to eat", "menu"),
        ("old mill table", "book"),
        ("red barn any good?", "rating"),
    ] {
        assert_eq!(matter(&guide, question), meant, "{question}");
    }
}

#[test]
fn what_is_known_of_a_question_may_be_nothing_but_words_of_grammar() {
    let who = ["who are you then", "so who are you", "and you are who", "who is it that you are", "are you somebody"];
    let food = ["can i eat here", "is there pizza", "i want soup", "what soup do you have", "pizza or soup"];
    let lists = || who.iter().map(|text| ("who", (*text).to_owned())).chain(food.map(|text| ("food", text.to_owned())));
    let knowledge = said(lists());
    let asked = knowledge.assess("who are you botty", 3);
    assert_eq!(asked.hits[0].document.path, "who");
    assert!(asked.signals.coverage <= 0.0 && asked.confidence.get() > 0, "{:?}", asked.signals);
    let asked = knowledge.assess("who are you", 3);
    assert_eq!(
        (asked.hits[0].document.path.as_str(), asked.confidence.get() > 0),
        ("who", true),
        "{:?}",
        asked.signals
    );
    assert_eq!(knowledge.assess("wherefore xylophone", 3).confidence.get(), 0, "nothing of it is known");

    let page = said([("page", "Who are you? You are what you eat.".to_owned()), ("other", "We sell soup.".to_owned())]);
    assert_eq!(page.assess("who are you botty", 3).confidence.get(), 0, "in pages they say nothing");
    assert!(page.search("who are you", 3).is_empty());
}
