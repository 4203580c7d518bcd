//! Questions to a small help centre: what is found, quoted, cited, and honestly not found.

use handoff_core::event::Confidence;
use handoff_knowledge::{
    Answer, AnswerOptions, Format, KnowledgeBase, LoadOptions, MAX_EARLIER, Question, RawDocument,
};

const ORDERS: &str = "\
# Orders and delivery

Everything about your order, from the basket to the door.

## How long does delivery take?

Within the country a parcel takes two to three working days. To other countries of the European Union it takes \
five to seven working days. Islands and mountain villages can take one day longer, because the carrier does not \
drive there every day. On public holidays nothing is delivered at all, and the day does not count as a working day. \
Large furniture is brought by a forwarding agent, who calls beforehand and agrees on a date with you.

## Return an item

You can send an item back within 30 days after it arrived. To return it:

1. Print the label from your account.
2. Pack the item in its original box.
3. Hand the parcel in at any post office.

The money is paid back within five days after the parcel reached us. We refund the way you paid: to the card, to the \
bank account, or as a voucher if you paid with one. Express charges are not refunded, because the carrier keeps them.

## Change the address

The address can be changed until the parcel is packed.
";

const DEVELOPERS: &str = "\
# Developer guide

## Install the client

The client runs on all systems that have a shell. It needs no administrator. Updates come by the same way as the \
first installation and never touch your settings, which live in your home folder in a file of their own. \
The newest release is announced on the mailing list and in the feed.

Run this in a terminal:

```sh
curl --proto '=https' https://get.shop.test | sh
shopctl login
```

## Limits

| Plan | Requests per minute | Seats |
|------|---------------------|-------|
| Free | 60 | 1 |
| Team | 600 | 10 |
| Company | 6000 | unlimited |

## deleteItem

`deleteItem` removes one item. It answers 404 when there is none.
";

const CHINESE: &str =
    "# 帮助\n\n## 退货政策\n\n收到商品后三十天内可以退货。\n\n## 配送时间\n\n一般三个工作日内送达。\n";

fn help_centre() -> KnowledgeBase {
    let documents = [("orders.md", ORDERS), ("developers.md", DEVELOPERS), ("zh.md", CHINESE)];
    let documents = documents.map(|(path, text)| RawDocument::new(path, Format::Markdown, text));
    KnowledgeBase::from_documents(documents, &LoadOptions::default()).unwrap().0
}

fn found(knowledge: &KnowledgeBase, question: &str) -> (String, String, u16) {
    match knowledge.answer(question) {
        Answer::Found { text, sources, confidence } => (text, sources[0].url.clone(), confidence.get()),
        Answer::NotFound { confidence, nearest } => panic!("{question}: {confidence:?} {nearest:?}"),
    }
}

#[test]
fn questions_are_answered_from_the_right_place() {
    let knowledge = help_centre();
    for (question, url, part) in [
        ("How long does delivery take?", "orders.md#how-long-does-delivery-take", "two to three working days"),
        ("how long do deliveries take to the european union", "orders.md#how-long-does-delivery-take", "five to seven"),
        ("Can I return an item?", "orders.md#return-an-item", "within 30 days"),
        ("I'd like to change my address", "orders.md#change-the-address", "until the parcel is packed"),
        ("When do I get refunded after returning?", "orders.md#return-an-item", "paid back within five days"),
        ("how do i install the client", "developers.md#install-the-client", "curl --proto"),
        ("How many requests per minute on the Team plan?", "developers.md#limits", "Requests per minute: 600"),
        ("What does delete item answer?", "developers.md#deleteitem", "404"),
        ("chnage the adress", "orders.md#change-the-address", "until the parcel is packed"),
        ("怎么退货？", "zh.md#退货政策", "三十天内可以退货"),
        ("配送时间多久", "zh.md#配送时间", "三个工作日内送达"),
    ] {
        let (text, source, confidence) = found(&knowledge, question);
        assert_eq!(source, url, "{question}");
        assert!(text.contains(part), "{question}: {text}");
        assert!((400..=1000).contains(&confidence), "{question}: {confidence}");
    }
}

#[test]
fn an_answer_stands_word_for_word_in_the_passage_that_it_cites() {
    let knowledge = help_centre();
    for question in ["How long does delivery take?", "How is the money paid back?", "install client", "Team plan seats"]
    {
        let (text, url, _) = found(&knowledge, question);
        let passage = knowledge.passages().iter().find(|passage| passage.url == url).unwrap();
        assert!(passage.text.contains(&text), "{question}: {text}");
    }
}

#[test]
fn a_long_passage_is_quoted_in_part() {
    let knowledge = help_centre();
    let (text, _, _) = found(&knowledge, "How is large furniture brought by the forwarding agent?");
    assert!(text.contains("forwarding agent"), "{text}");
    assert!(!text.contains("two to three working days"), "{text}");
}

#[test]
fn a_list_comes_whole_and_with_the_line_that_announces_it() {
    let (text, _, _) = found(&help_centre(), "print the label and hand the parcel in at the post office");
    assert!(text.contains("To return it:"), "{text}");
    assert!(text.contains("1. Print") && text.contains("3. Hand"), "{text}");
}

#[test]
fn a_list_comes_whole_though_one_item_answers() {
    let list: String = (1..=9)
        .map(|number| format!("- Step {number} wants the tool called tool{number}x, kept in its drawer.\n"))
        .collect();
    let text = format!("# Repair\n\nMind your fingers.\n\nYou need:\n\n{list}\nThen call us.");
    let document = RawDocument::new("repair.md", Format::Markdown, text);
    let (knowledge, _) = KnowledgeBase::from_documents([document], &LoadOptions::default()).unwrap();
    let (text, _, _) = found(&knowledge, "Which step wants tool5x kept in its drawer?");
    assert!(text.starts_with("You need:\n\n- Step 1 wants") && text.ends_with("tool9x, kept in its drawer."), "{text}");
}

#[test]
fn a_passage_whose_heading_asks_the_question_comes_before_one_that_repeats_its_words() {
    let text = "# Help\n\n## Voucher codes\n\nA voucher has a code. Nobody can cancel a voucher that was spent.\n\n\
                ## Cancel a voucher\n\nWrite to us and name its number, and we void it.";
    let document = RawDocument::new("help.md", Format::Markdown, text);
    let (knowledge, _) = KnowledgeBase::from_documents([document], &LoadOptions::default()).unwrap();
    assert_eq!(knowledge.search("How do I cancel a voucher?", 1)[0].source.url, "help.md#cancel-a-voucher");
}

#[test]
fn a_rare_word_says_more_than_frequent_ones() {
    let pages = [
        "Parcel delivery on Monday.",
        "Parcel delivery on Tuesday.",
        "Parcel delivery on Friday.",
        "A tax form is enclosed.",
    ];
    let pages =
        pages.iter().enumerate().map(|(number, text)| RawDocument::new(format!("{number}.txt"), Format::Plain, *text));
    let (knowledge, _) = KnowledgeBase::from_documents(pages, &LoadOptions::default()).unwrap();
    let hits = knowledge.search("tax on a parcel", 4);
    assert_eq!(hits[0].source.url, "3.txt", "{hits:?}");
}

#[test]
fn code_comes_whole_and_with_the_line_before_it() {
    let (text, _, _) = found(&help_centre(), "shopctl login in a terminal");
    assert!(text.contains("Run this in a terminal:\n\n```\ncurl"), "{text}");
    assert!(text.ends_with("shopctl login\n```"), "{text}");
}

#[test]
fn what_the_documents_do_not_say_is_not_answered() {
    let knowledge = help_centre();
    for question in [
        "Who won the world cup in 1954?",
        "What is the boiling point of mercury?",
        "Do you have vegan gluten-free pizza?",
        "Kann man bei euch auch Gutscheine verschenken?",
    ] {
        assert!(matches!(knowledge.answer(question), Answer::NotFound { .. }), "{question}");
    }
}

#[test]
fn a_question_without_content_finds_nothing() {
    let knowledge = help_centre();
    for question in ["", "   ", "?!", "What is it?", "who are you", "🙂", "的"] {
        assert!(knowledge.search(question, 10).is_empty(), "{question}");
        let nothing = Answer::NotFound { confidence: Confidence::default(), nearest: Vec::new() };
        assert_eq!(knowledge.answer(question), nothing, "{question}");
    }
}

#[test]
fn the_threshold_decides_and_a_failed_answer_names_the_nearest() {
    let knowledge = help_centre();
    let strict = AnswerOptions { threshold: Confidence::MAX, ..AnswerOptions::default() };
    match knowledge.answer_with("Can I return an item?", &strict) {
        Answer::NotFound { nearest, confidence } => {
            assert_eq!(nearest[0].title, "Orders and delivery › Return an item");
            assert_eq!(confidence, knowledge.answer("Can I return an item?").confidence());
        }
        other => panic!("{other:?}"),
    }
    let lenient = AnswerOptions { threshold: Confidence::default(), ..AnswerOptions::default() };
    assert!(matches!(knowledge.answer_with("vegan parcel pizza", &lenient), Answer::Found { .. }));
}

#[test]
fn a_follow_up_is_understood_with_the_question_before() {
    let knowledge = help_centre();
    let alone = knowledge.search("And for islands?", 1);
    assert_eq!(alone[0].source.url, "orders.md#how-long-does-delivery-take");
    let before = "How do I return an item?";
    let hits = knowledge.search(Question::new("And what about the money?").after(before), 1);
    assert_eq!(hits[0].source.url, "orders.md#return-an-item");
    let hits = knowledge.search(Question::new("why?").after(before), 1);
    assert_eq!(hits[0].source.url, "orders.md#return-an-item");
    let hits = knowledge.search(Question::new("How many seats does the Team plan have?").after(before), 1);
    assert_eq!(hits[0].source.url, "developers.md#limits");
}

#[test]
fn a_follow_up_to_a_follow_up_leads_back_to_the_question_that_stands_for_itself() {
    let knowledge = help_centre();
    let first = |question: Question<'_>| knowledge.search(question, 1)[0].source.url.clone();
    let last = "And why?";
    assert_eq!(first(Question::new(last).after("why?").after("How do I return an item?")), "orders.md#return-an-item");
    let between = "How many seats does the Team plan have?";
    let changed = Question::new(last).after(between).after("How do I return an item?");
    assert_eq!(first(changed), "developers.md#limits", "what lies before another matter is over");
    let all = Question::new(last).after_all(["why?", "and?", "so?", "How do I return an item?"]);
    assert_eq!(all, Question::new(last).after("why?").after("and?").after("so?"), "no more than {MAX_EARLIER}");
}

#[test]
fn where_the_heading_is_the_question_the_answer_begins_below_it() {
    let text = "# Shop\n\n## How do I return an order?\n\nPrint the label from your account and bring the parcel to any post \
        office, where it is weighed and sent to us without cost to you. It takes some days until it is here. We look at \
        what came back on the day on which it comes in, and write a mail about it to the address of your account.\n\nAn \
        order of which only a part is sent back is paid out in part. Return to this page to see how far your order is. \
        Goods that were made for you cannot be taken back, and neither can those that were opened and are not sealed.\n";
    let page = RawDocument::new("shop.md", Format::Markdown, text);
    let (knowledge, _) = KnowledgeBase::from_documents([page], &LoadOptions::default()).unwrap();
    for question in ["How can I return my order?", "how can i retrun my odrer"] {
        let (text, ..) = found(&knowledge, question);
        assert!(text.starts_with("Print the label"), "{question}: {text}");
    }
}

#[test]
fn hits_are_ordered_bounded_and_the_same_every_time() {
    let knowledge = help_centre();
    let question = "parcel item days address plan client";
    let hits = knowledge.search(question, 100);
    assert!(hits.len() > 3);
    assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    assert_eq!(knowledge.search(question, 2), hits[..2]);
    assert!(knowledge.search(question, 0).is_empty());
    assert_eq!(help_centre().search(question, 100), hits);
}

#[test]
fn of_equals_the_first_in_the_documents_is_first() {
    let page = |path: &str| RawDocument::new(path, Format::Plain, "We ship on Mondays.");
    let (knowledge, _) =
        KnowledgeBase::from_documents([page("b.txt"), page("a.txt"), page("c.txt")], &LoadOptions::default()).unwrap();
    let urls: Vec<String> = knowledge.search("ship mondays", 9).into_iter().map(|hit| hit.source.url).collect();
    assert_eq!(urls, ["b.txt", "a.txt", "c.txt"]);
}

#[test]
fn an_assessment_explains_itself() {
    let knowledge = help_centre();
    let good = knowledge.assess("Return an item", 3);
    let bad = knowledge.assess("Return a spaceship to the moon", 3);
    assert!(good.signals.coverage > 0.99 && good.signals.heading > 0.99, "{:?}", good.signals);
    assert!(bad.signals.known < 0.6, "{:?}", bad.signals);
    assert!(good.confidence > bad.confidence);
    assert_eq!(good.confidence, knowledge.answer("Return an item").confidence());
}
