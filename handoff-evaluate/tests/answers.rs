//! Verdicts on answers: one a question, in order, judged by the truth that the rows carry.

use handoff_evaluate::answers::{Answered, Question, evaluate};

fn questions(rows: &[&str]) -> Vec<Question> {
    rows.iter().map(|row| serde_json::from_str(row).unwrap()).collect()
}

fn answered(docs: &[&str], passages: &[&str], confidence: f64, answer: Option<&str>) -> Answered {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let answer = answer.map(str::to_owned);
    Answered { docs: owned(docs), passages: owned(passages), confidence, answer, ..Answered::default() }
}

#[test]
fn each_question_gets_a_line_in_order_and_counts_where_the_truth_is_known() {
    let asked = questions(&[
        r#"{"id": 7, "question": "right", "answerable": true, "gold_doc": "a"}"#,
        r#"{"id": "w", "question": "by passage", "answerable": true, "gold_docs": ["a"], "gold_passages": ["a#2"]}"#,
        r#"{"id": "n", "question": "none", "answerable": false, "gold_docs": []}"#,
        r#"{"id": "?", "question": "unknown", "answerable": null}"#,
    ]);
    let mut answers = vec![
        answered(&["b"], &["b#1"], 0.1, None),
        answered(&["b"], &["b#1"], 0.2, None),
        answered(&["a", "b"], &["a#1", "a#2"], 0.8, Some("yes")),
        answered(&["a", "b"], &["a#1"], 0.9, Some("yes")),
    ];
    let mut answerer = |_: &Question| answers.pop().unwrap();
    let (mut out, mut told) = (Vec::new(), Vec::new());
    let summary = evaluate(&asked, &mut answerer, &mut out, |done| told.push(done)).unwrap().unwrap();

    let out = String::from_utf8(out).unwrap();
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(told, [1, 2, 3, 4]);
    let seen: Vec<_> = lines.iter().map(|line| (line["id"].clone(), line["handoff"].as_bool().unwrap())).collect();
    assert_eq!(seen, [(7.into(), false), ("w".into(), false), ("n".into(), true), ("?".into(), true)]);
    assert_eq!((summary.questions(), summary.hit(1), summary.hit(3)), (3, Some(0.5), Some(1.0)));
    assert_eq!((summary.reciprocal_rank(), summary.auroc()), (Some(0.75), Some(1.0)));
    assert!((summary.covered() - 1.0 / 3.0).abs() < 1e-9, "only the first, since the second ranks wrongly");
    let mut report = Vec::new();
    summary.print(&mut report).unwrap();
    let report = String::from_utf8(report).unwrap();
    assert!(report.contains("3 questions: 2 answerable, 1 not") && report.contains("hit@1 0.500"), "{report}");
}

#[test]
fn what_was_said_before_is_read_in_the_usual_shapes_and_only_the_visitors() {
    let asked = questions(&[
        r#"{"id": 1, "question": "q", "history": ["first", "second"]}"#,
        r#"{"id": 2, "question": "q", "history": [{"speaker": "visitor", "text": "mine"}, {"role": "assistant", "content": "yours"}]}"#,
        r#"{"id": 3, "question": "q", "history": null}"#,
        r#"{"id": 4, "question": "q", "history": [{"role": "user", "author": "Ann", "content": "by her role"}, {"role": "assistant", "author": "Ann", "content": "no"}, {"speaker": 7, "role": "Bot", "text": "no"}, {}, null, 5]}"#,
        r#"{"id": 5, "question": "q", "history": [{"role": "model", "text": "no"}, {"role": "Tool", "text": "no"}, {"from": "support", "text": "no"}, {"author": "Vera", "text": "hers"}]}"#,
    ]);
    let said: Vec<Vec<&str>> = asked.iter().map(|question| question.history.of_visitor().collect()).collect();
    assert_eq!(said, [vec!["first", "second"], vec!["mine"], vec![], vec!["by her role"], vec!["hers"]]);
}
