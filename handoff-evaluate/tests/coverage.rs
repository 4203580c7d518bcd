//! What past conversations asked in vain: grouped, in order, within limits, and asked again.

use handoff_core::{AgentId, ConversationId, Entry, Timestamp};
use handoff_evaluate::coverage::{ASKED_MAX, GROUPS_MAX, Past, QUESTIONS_MAX, Question, evaluate};
use serde_json::{Value, json};

/// What came of a question, as a log has it.
#[derive(Clone, Copy)]
enum Came {
    Answered,
    Unsourced,
    Failed,
    NotHelpful,
}

use Came::{Answered, Failed, NotHelpful, Unsourced};

fn conversation(n: usize) -> ConversationId {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}

/// The end of a log in which each was asked, a second after the other from `at` seconds on.
fn log(at: i64, asked: &[(&str, Came)]) -> Vec<Entry> {
    let mut rows: Vec<Value> = Vec::new();
    for (second, (text, came)) in (at..).zip(asked) {
        let question = rows.len() + 2;
        let at = second * 1_000;
        rows.push(json!({"type": "visitor_message", "text": text, "page": null, "reply_by": null, "at": at}));
        let sources = if matches!(came, Unsourced) { json!([]) } else { json!([{"title": "a", "url": "/a"}]) };
        rows.push(match came {
            Failed => json!({"type": "ai_failed", "text": "Sorry.", "answers": question, "reason": "not_found",
                "confidence": null, "at": at}),
            _ => json!({"type": "ai_message", "text": "So.", "answers": question, "sources": sources,
                "confidence": 900, "at": at}),
        });
        if matches!(came, NotHelpful) {
            rows.push(json!({"type": "judged", "answer": question + 1, "n": 1, "helpful": false, "at": at}));
        }
    }
    let numbered = (2_u64..).zip(rows).map(|(seq, mut row)| {
        row["seq"] = json!(seq);
        row["shown"] = json!(seq);
        serde_json::from_value(row).unwrap()
    });
    numbered.collect()
}

/// An agent, which conversation, from which second on, and what was asked.
type Talk<'a> = (&'a str, usize, i64, &'a [(&'a str, Came)]);

fn past(asked: &[Talk<'_>]) -> Past {
    let mut past = Past::default();
    for (agent, n, at, asked) in asked {
        past.add(&AgentId::new(*agent).unwrap(), conversation(*n), &log(*at, asked), None);
    }
    past
}

fn lines(out: &[u8]) -> Vec<Value> {
    std::str::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn what_was_not_answered_is_grouped_and_the_most_frequent_comes_first() {
    let past = past(&[
        (
            "docs",
            1,
            10,
            &[("Hello", Unsourced), ("Where is my invoice?", NotHelpful), ("Who are you called?", Unsourced)],
        ),
        ("docs", 2, 20, &[("Do you ship to Norway?", Failed), ("How do I get a refund?", Answered)]),
        ("other", 3, 30, &[("shipping Norway", Failed)]),
        ("docs", 4, 40, &[("shipped to NORWAY", Failed), ("Can you help me, please?", Failed)]),
    ]);
    let mut out = Vec::new();
    let summary = evaluate(&past, None, &mut out, |_| panic!("nothing is asked again")).unwrap();
    let counts = summary.counts();
    assert_eq!((counts.asked(), counts.answered, counts.unanswered(), counts.unsourced), (5, 1, 4, 1));
    assert_eq!(summary.groups(), 3, "each agent's questions are apart");
    let out = String::from_utf8(out).unwrap();
    let first = concat!(
        r#"{"question":"shipped to NORWAY","count":2,"agent":"docs","questions":["#,
        r#"{"conversation":"00000000-0000-7000-8000-000000000004","at":40000,"text":"shipped to NORWAY","why":"unanswered"},"#,
        r#"{"conversation":"00000000-0000-7000-8000-000000000002","at":20000,"text":"Do you ship to Norway?","why":"unanswered"}]}"#,
    );
    assert_eq!(out.lines().next(), Some(first));
    let rest: Vec<Value> = lines(out.as_bytes()).split_off(1);
    let seen: Vec<(&str, &str)> = rest
        .iter()
        .map(|line| (line["question"].as_str().unwrap(), line["questions"][0]["why"].as_str().unwrap()))
        .collect();
    assert_eq!(seen, [("shipping Norway", "unanswered"), ("Where is my invoice?", "not_helpful")]);
    let mut report = Vec::new();
    summary.print(&mut report).unwrap();
    let report = String::from_utf8(report).unwrap();
    for wanted in [
        "4 conversations: 5 questions to the AI.",
        "answered            1   20.0%",
        "not answered        4   80.0%",
        "the answer did not help                 1",
        "Not counted: 1 messages",
        "4 questions that were not answered, in 3 groups.\n",
        "     2  shipped to NORWAY",
    ] {
        assert!(report.contains(wanted), "{wanted:?} in {report}");
    }
}

#[test]
fn what_is_answered_by_now_is_marked_and_what_is_open_comes_first() {
    let past = past(&[
        (
            "docs",
            1,
            10,
            &[("Do you ship to Norway?", Failed), ("shipping to Norway?", Failed), ("ship Norway", Failed)],
        ),
        ("docs", 2, 20, &[("Can I pay by cheque?", Failed), ("cheque payable?", Failed), ("And in Sweden?", Failed)]),
    ]);
    let (mut out, mut told, mut before) = (Vec::new(), Vec::new(), Vec::new());
    let mut answerer = |question: &Question| {
        before.push((question.text.clone(), question.before.clone()));
        question.text.contains("ship").then(|| "shipping.md".to_owned())
    };
    let summary = evaluate(&past, Some(&mut answerer), &mut out, |done| told.push(done)).unwrap();
    assert_eq!(told, [1, 2, 3, 4, 5, 6]);
    assert!(
        before.contains(&(
            "And in Sweden?".to_owned(),
            vec!["cheque payable?".to_owned(), "Can I pay by cheque?".to_owned()]
        )),
        "{before:?}"
    );
    let lines = lines(&out);
    let seen: Vec<_> = lines.iter().map(|line| (&line["question"], &line["answered_now"], &line["doc"])).collect();
    assert_eq!(
        seen,
        [
            (&json!("And in Sweden?"), &json!(0), &Value::Null),
            (&json!("cheque payable?"), &json!(0), &Value::Null),
            (&json!("Can I pay by cheque?"), &json!(0), &Value::Null),
            (&json!("ship Norway"), &json!(3), &json!("shipping.md")),
        ]
    );
    assert_eq!(lines[3]["questions"][0]["answered_now"], json!(true));
    let mut report = Vec::new();
    summary.print(&mut report).unwrap();
    let report = String::from_utf8(report).unwrap();
    assert!(report.contains("The documents answer 3 of them now, and 1 groups wholly."), "{report}");
}

#[test]
fn of_many_the_latest_and_the_most_frequent_are_kept_and_all_are_counted() {
    let mut past = Past::default();
    let agent = AgentId::new("docs").unwrap();
    let more = ASKED_MAX + 5;
    for n in 0..more {
        past.add(&agent, conversation(n), &log(1_000_000 + n as i64, &[("Do you ship to Norway?", Failed)]), None);
    }
    for n in 0..2 * QUESTIONS_MAX {
        // Each is like no other, and no word of a language.
        let letter = |place| char::from(b"bcdfghjklmnpqrstvwxz"[n / 20_usize.pow(place) % 20]);
        let asked: String = (0..4).map(letter).collect();
        past.add(&agent, conversation(n), &log(n as i64, &[(&asked, Failed)]), None);
    }
    let mut out = Vec::new();
    let summary = evaluate(&past, None, &mut out, |_| ()).unwrap();
    assert_eq!(summary.counts().unanswered(), more + 2 * QUESTIONS_MAX);
    assert_eq!(summary.groups(), QUESTIONS_MAX - more + 1);
    let lines = lines(&out);
    assert_eq!(lines.len(), GROUPS_MAX);
    assert_eq!((&lines[0]["count"], lines[0]["questions"].as_array().unwrap().len()), (&json!(more), ASKED_MAX));
    assert_eq!(lines[0]["questions"][0]["at"], json!((1_000_000 + more as i64 - 1) * 1_000), "the latest first");
    assert_eq!(lines[1]["questions"][0]["at"], json!((2 * QUESTIONS_MAX as i64 - 1) * 1_000));
    let mut report = Vec::new();
    summary.print(&mut report).unwrap();
    let report = String::from_utf8(report).unwrap();
    for wanted in ["Only the latest 20000 were grouped.", "Only the first 1000 groups were written."] {
        assert!(report.contains(wanted), "{wanted:?} in {report}");
    }
}

#[test]
fn what_was_asked_before_the_time_does_not_count() {
    let mut past = Past::default();
    let asked =
        log(100, &[("Do you ship to Norway?", Failed), ("Can I pay by cheque?", Failed), ("A refund?", Answered)]);
    let from = Some(Timestamp::from_millis(101_000));
    past.add(&AgentId::new("docs").unwrap(), conversation(1), &asked, from);
    let mut out = Vec::new();
    let summary = evaluate(&past, None, &mut out, |_| ()).unwrap();
    assert_eq!((summary.counts().asked(), summary.counts().answered), (2, 1));
    assert_eq!(lines(&out)[0]["question"], json!("Can I pay by cheque?"));
}
