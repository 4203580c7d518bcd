//! Documents and questions that nobody should write: nothing panics, hangs or grows without bound.

#![allow(clippy::disallowed_methods, reason = "how long a test really takes only the real clock can tell")]

use std::time::{Duration, Instant};

use handoff_knowledge::{
    Answer, Format, KnowledgeBase, LoadOptions, MAX_QUESTION_CHARS, Question, RawDocument, SmallTalk,
};
use proptest::prelude::*;

/// For one document, and generous: a debug build on a busy machine. What is quadratic takes minutes.
const PATIENCE: Duration = Duration::from_secs(60);

fn knowledge(format: Format, text: String) -> Option<KnowledgeBase> {
    let document = RawDocument::new("a b/ü?.md", format, text);
    KnowledgeBase::from_documents([document], &LoadOptions::default()).ok().map(|(knowledge, _)| knowledge)
}

fn check(knowledge: &KnowledgeBase, question: &str) {
    let assessment = knowledge.assess(Question::new(question).after(question), 5);
    assert!(assessment.confidence.get() <= 1000);
    if let Answer::Found { text, sources, .. } = knowledge.answer(question) {
        assert!(!text.trim().is_empty() && !sources.is_empty());
        assert!(text.len() <= 16 * 1024, "a message of the desk holds 16 KiB");
        let quoted = knowledge.passages().iter().any(|passage| passage.text.contains(&text));
        assert!(quoted, "{text:?}");
    }
}

#[test]
fn huge_and_deeply_nested_documents_are_read_in_time() {
    let many = 20_000;
    for (format, text) in [
        (Format::Markdown, "#\n# same\nx\n".repeat(many)),
        (Format::Markdown, "> ".repeat(many) + "deep"),
        (Format::Markdown, "- ".repeat(2_000) + "deep"),
        (Format::Markdown, "[".repeat(many) + &"](".repeat(many)),
        (Format::Markdown, "*_`~".repeat(many)),
        (Format::Markdown, "| a ".repeat(1_000) + "\n" + &"|--".repeat(1_000) + "\n" + &"| b ".repeat(many)),
        (Format::Markdown, "```\n".to_owned() + &"code ` ".repeat(many)),
        (Format::Markdown, "x".repeat(2 << 20)),
        (Format::Markdown, "- a\n".repeat(many)),
        (Format::Plain, "\u{301}\u{202e}\u{200d}".repeat(many)),
        (Format::Plain, "word ".repeat(200_000)),
        (Format::Html, "<div><table><tr><td><ul><li>".repeat(many) + "deep"),
        (Format::Html, "<h1 id=a a=b a=c>x".repeat(many)),
        (Format::Html, "<script><!--<script>".repeat(many)),
        (Format::Html, "&amp;&#x110000;&bogus;\0".repeat(many)),
    ] {
        let started = Instant::now();
        let begin = text.chars().take(20).collect::<String>();
        if let Some(knowledge) = knowledge(format, text) {
            for question in ["deep code word", "x", "same b a"] {
                check(&knowledge, question);
            }
        }
        assert!(started.elapsed() < PATIENCE, "{format:?} {begin:?} {:?}", started.elapsed());
    }
}

#[test]
fn an_endless_question_is_read_up_to_its_limit() {
    let knowledge = knowledge(Format::Plain, "Parcels arrive on Mondays.".to_owned()).unwrap();
    let started = Instant::now();
    for question in ["parcels ".repeat(12_500), "a".repeat(100_000), "退货".repeat(50_000), "?".repeat(100_000)] {
        check(&knowledge, &question);
        assert_eq!(SmallTalk::of(&question), None);
    }
    let words: String = (0..20_000).map(|number| format!("w{number} ")).collect();
    check(&knowledge, &words);
    assert!(started.elapsed() < PATIENCE);

    let behind = format!("{}parcels", "x ".repeat(MAX_QUESTION_CHARS / 2));
    assert!(knowledge.search(&behind, 1).is_empty(), "the word stands behind the limit");
    let before = format!("{}parcels", "x ".repeat(MAX_QUESTION_CHARS / 2 - 4));
    assert_eq!(knowledge.search(&before, 1).len(), 1, "the word stands before the limit");
}

#[test]
fn unicode_at_its_worst_is_searched_like_any_other() {
    let text =
        "Ｐａｒｃｅｌ ﬁle İstanbul ß ŉ ΐ 👩‍👩‍👧 \u{feff}\u{202e}olleh\u{202c} a\u{308}\u{323}\u{308} ｶﾞ 한국어 ภาษาไทย";
    let knowledge = knowledge(Format::Plain, text.to_owned()).unwrap();
    for question in ["parcel", "FILE", "istanbul", "SS", "한국어", "ไทย", "ガ"] {
        assert_eq!(knowledge.search(question, 3).len(), 1, "{question}");
        check(&knowledge, question);
    }
}

#[test]
fn html_never_comes_out() {
    let text = "# A <b>title</b>\n\nHello <img src=x onerror=alert(1)> <script>alert(1)</script> parcels.\n\n\
                <div onclick='x()'>Block <i>parcels</i></div>\n";
    let knowledge = knowledge(Format::Markdown, text.to_owned()).unwrap();
    for passage in knowledge.passages() {
        assert!(!passage.text.contains('<'), "{}", passage.text);
    }
    assert_eq!(knowledge.documents()[0].title, "A title");
}

/// Pieces of mark-up that interact, so that random documents are more than random letters.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n\n".to_owned()),
        Just("\n# ".to_owned()),
        Just("\n## h {#h}\n".to_owned()),
        Just("\n- ".to_owned()),
        Just("\n  1. ".to_owned()),
        Just("\n```\n".to_owned()),
        Just("\n| a | b |\n|---|---|\n| ".to_owned()),
        Just("[x](https://y.test)".to_owned()),
        Just("<li><p><td><pre>".to_owned()),
        Just("</table></ul><h2 id='q'>".to_owned()),
        Just("<nav><main></nav>".to_owned()),
        Just("---\ntitle: t\n---\n".to_owned()),
        Just("Parcels arrive. This is why: ".to_owned()),
        "\\PC{0,12}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_document_and_no_question_panics(
        text in markup(),
        format in prop_oneof![Just(Format::Markdown), Just(Format::Html), Just(Format::Plain)],
        question in prop_oneof![Just("why do parcels arrive".to_owned()), "\\PC{0,40}", markup()],
    ) {
        if let Some(knowledge) = knowledge(format, text) {
            check(&knowledge, &question);
            for passage in knowledge.passages() {
                prop_assert!(!passage.text.trim().is_empty());
                prop_assert!(!passage.text.chars().any(|letter| letter.is_control() && !"\n\t".contains(letter)));
                prop_assert!(!passage.url.contains(char::is_whitespace));
            }
            let mut places: Vec<&str> = knowledge.passages().iter().map(|passage| passage.anchor.as_str()).collect();
            places.dedup();
            let ordered = places.len();
            places.sort_unstable();
            places.dedup();
            prop_assert_eq!(places.len(), ordered, "an anchor stands for one section");
        }
        let _ = SmallTalk::of(&question);
    }

    #[test]
    fn what_a_passage_says_is_found_by_its_own_words(word in "[a-z]{6,12}") {
        let text = format!("# Page\n\n## One\n\nNothing here.\n\n## Two\n\nThe {word} is here.\n\n## Three\n\nNor here.");
        let knowledge = knowledge(Format::Markdown, text).unwrap();
        let hits = knowledge.search(&word, 1);
        prop_assert_eq!(hits.len(), 1);
        prop_assert!(hits[0].passage.text.contains(&word));
    }
}
