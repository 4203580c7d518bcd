//! What makes one passage better than another: synonyms, neighbours, the whole document, and how clear the choice is.

use handoff_knowledge::{Format, KnowledgeBase, LoadOptions, RawDocument, ReadyPassage};

fn pages(pages: &[(&str, &str)]) -> KnowledgeBase {
    let pages = pages.iter().map(|(path, text)| RawDocument::new(*path, Format::Markdown, *text));
    KnowledgeBase::from_documents(pages, &LoadOptions::default()).unwrap().0
}

fn first(knowledge: &KnowledgeBase, question: &str) -> String {
    knowledge.search(question, 1).first().map(|hit| hit.document.path.clone()).unwrap_or_default()
}

#[test]
fn a_common_synonym_is_found() {
    let knowledge = pages(&[("stay.md", "You can stay for a week."), ("fee.md", "The price is ten euros a month.")]);
    assert_eq!(first(&knowledge, "Any cost?"), "fee.md");
    let both = pages(&[("price.md", "The price is ten euros a month."), ("cost.md", "The cost is ten euros a month.")]);
    assert_eq!(first(&both, "Any cost?"), "cost.md", "the word itself says more");
}

#[test]
fn words_that_stand_side_by_side_in_the_question_do_so_in_the_answer() {
    let knowledge = pages(&[
        ("apart.md", "The order number of a gift is on the card."),
        ("beside.md", "The order number on a gift card is red."),
    ]);
    assert_eq!(first(&knowledge, "gift card"), "beside.md");
}

#[test]
fn of_two_alike_passages_the_one_whose_page_is_about_it_is_meant() {
    let settings = "\n\n## Settings\n\nOpen the panel and press reset.";
    let printer =
        format!("Ink and paper of the machine.{settings}\n\n## More\n\nThe printer is loud. The printer is old.");
    let router =
        format!("Cables and aerials of the machine.{settings}\n\n## More\n\nThe router is warm. The router is new.");
    let knowledge = pages(&[("a.md", &printer), ("b.md", &router)]);
    let place = |question| knowledge.search(question, 1)[0].source.url.clone();
    let reset = |url: &str| knowledge.search("reset router panel", 9).iter().position(|hit| hit.source.url == url);
    assert!(reset("b.md#settings") < reset("a.md#settings"), "{:?}", place("reset router panel"));
}

#[test]
fn an_answer_that_stands_alone_is_surer_than_one_among_equals() {
    let alone = pages(&[("a.md", "Refunds take five days."), ("b.md", "We are open on Monday.")]);
    let among = pages(&[("a.md", "Refunds take five days."), ("b.md", "Refunds take five weeks.")]);
    let ahead = |knowledge: &KnowledgeBase| knowledge.assess("How long do refunds take?", 1).signals.ahead;
    assert!(ahead(&alone) > 0.9 && ahead(&among) < 0.6, "{} {}", ahead(&alone), ahead(&among));
}

#[test]
fn ready_passages_keep_their_names_and_are_not_cut() {
    let ready = |document: &str, name: &str, title: &str, text: &str| ReadyPassage {
        document: document.to_owned(),
        name: name.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
    };
    let long = "We deliver on Monday. ".repeat(200);
    let passages = [
        ready("shop", "shop#0", "Shop", &long),
        ready("shop", "shop#1", "Shop", "## Returns\n\nWithin 30 days."),
        ready("shop", "shop#1", "Shop", "The same name again."),
        ready("empty", "empty#0", "", "  "),
    ];
    let (knowledge, report) = KnowledgeBase::from_passages(passages, &LoadOptions::default()).unwrap();
    assert_eq!((report.documents, report.passages, report.warnings.len()), (1, 2, 2), "{:?}", report.warnings);
    assert_eq!(knowledge.search("returns", 1)[0].passage.name, "shop#1");
    assert_eq!(knowledge.passages()[0].text.len(), long.trim().len());
}

#[test]
fn words_of_grammar_alone_never_come_before_a_word_that_was_asked_for() {
    let text = "# Shop\n\n## Where is my invoice?\n\nIn your account.\n\n## Tracking\n\nThe parcel has a number.\n\n\
        ## Delays\n\nA parcel may be late.\n\n## Costs\n\nA parcel costs 4 euros.\n";
    let page = RawDocument::new("shop.md", Format::Markdown, text);
    let (knowledge, _) = KnowledgeBase::from_documents([page], &LoadOptions::default()).unwrap();
    let hits = knowledge.search("Where is my parcel?", 4);
    assert!(hits[0].passage.text.contains("parcel"), "{}", hits[0].passage.text);
}

#[test]
fn in_articles_a_name_a_number_or_a_not_that_is_missing_speaks_against_the_answer() {
    let texts = [
        "The company was founded in 1921 by Ida Holm, who built the first workshop of the valley in a former mill.",
        "During the war most of the machines were moved to the north, and only the office remained in the valley.",
        "In 1952 the workshop began to make bicycles, which were sold in nine countries within a few years.",
        "A fire destroyed the warehouse in 1963, and the insurance paid for a new one beside the railway station.",
        "The bicycles of that time are known for their green frames and for the brakes that Otto Brandt designed.",
        "After the oil crisis the number of workers doubled, and a second factory was opened near the harbour.",
        "The museum of the company shows forty bicycles, the drawings of the founder and a film about the fire.",
        "Today the grandchildren of the founder lead the company, and two hundred people work in the valley.",
        "Every summer the company lends bicycles to the schools of the valley, free of charge and with helmets.",
    ];
    let passages = (0..).zip(texts).map(|(n, text)| ReadyPassage {
        document: "history".to_owned(),
        name: format!("history#{n}"),
        title: "History of the company".to_owned(),
        text: text.to_owned(),
    });
    let (knowledge, _) = KnowledgeBase::from_passages(passages, &LoadOptions::default()).unwrap();
    let confidence = |question: &str| knowledge.assess(question, 1).confidence;
    let sure = confidence("When did the workshop begin to make bicycles in 1952?");
    for changed in [
        "When did the workshop begin to make bicycles in 1957?",
        "When did the workshop not begin to make bicycles in 1952?",
        "When did the workshop of Norway begin to make bicycles in 1952?",
    ] {
        assert!(confidence(changed) < sure, "{changed}: {:?} and {sure:?}", confidence(changed));
    }
    let missing = knowledge.assess("When did the workshop not begin to make bicycles in 1957?", 1).signals;
    assert!(missing.articles && missing.missing.denial > 0.0 && missing.missing.numbers > 0.0, "{missing:?}");
    assert!(confidence("How do I reset my password?") < sure);
}
