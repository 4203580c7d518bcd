//! `evaluate answers` and `evaluate triggers` as processes: what goes in, what comes out where, and how they end.

mod support;

use serde_json::{Value, json};
use support::{Place, fields, named, one_line, unread};

/// More lines than a pipe holds.
const MANY: usize = 5_000;

const SHIPPING: &str = "# Shipping\n\nWe ship parcels to Norway and Sweden. A parcel takes three working days.\n";
const REFUNDS: &str = "# Refunds\n\nYou can send goods back within thirty days and get a refund.\n";

fn with_docs() -> Place {
    let place = Place::new();
    place.write("docs/shipping.md", SHIPPING);
    place.write("docs/refunds.md", REFUNDS);
    place
}

fn answers(questions: &str) -> Vec<&str> {
    vec!["evaluate", "answers", "--docs", "docs", "--questions", questions]
}

#[tokio::test]
async fn each_question_gets_a_line_in_its_order_with_the_fields_that_the_help_names() {
    let place = with_docs();
    place.write(
        "questions.jsonl",
        concat!(
            "{\"id\": 7, \"question\": \"Do you ship parcels to Norway?\", \"answerable\": true, \"gold_docs\": [\"shipping.md\"]}\n",
            "\n",
            "{\"id\": \"no\", \"question\": \"Who won the cup of 1954?\", \"answerable\": false}\n",
            "{\"id\": {\"row\": 3}, \"question\": \"And to Sweden?\", \"history\": [\"Do you ship parcels to Norway?\"]}\n",
            "{\"id\": null, \"question\": \"Can I get a refund for goods?\", \"answerable\": true, \"gold_doc\": \"refunds.md\"}\n",
        ),
    );
    let run = place.run(&answers("questions.jsonl")).await;
    let lines = run.lines();
    let ids: Vec<&Value> = lines.iter().map(|line| &line["id"]).collect();
    assert_eq!(ids, [&json!(7), &json!("no"), &json!({"row": 3}), &Value::Null], "each as it was given");
    let help = place.run(&["evaluate", "answers", "--help"]).await.out;
    let wanted = named(&help, "in their order, with", ";");
    assert_eq!(wanted, ["id", "docs", "passages", "confidence", "handoff", "answer"]);
    for line in run.out.lines() {
        assert_eq!(fields(line), wanted);
    }
    assert_eq!((&lines[0]["docs"][0], &lines[3]["docs"][0]), (&json!("shipping"), &json!("refunds")));
    assert_eq!((&lines[0]["handoff"], &lines[1]["handoff"]), (&json!(false), &json!(true)));
    assert!(lines[0]["answer"].as_str().unwrap().contains("Norway") && lines[1]["answer"].is_null(), "{lines:?}");
    for wanted in ["2 passages of 2 documents", "3 questions: 2 answerable, 1 not.", "hit@1 1.000", "threshold"] {
        assert!(run.err.contains(wanted), "{wanted} in {}", run.err);
    }
}

#[tokio::test]
async fn what_the_servers_environment_says_of_models_is_no_obstacle() {
    let place = with_docs();
    place.write("questions.jsonl", "{\"id\": 1, \"question\": \"Do you ship parcels to Norway?\"}\n");
    let serving = [("SUPPORT_DESK_LLM", "http://127.0.0.1:9"), ("SUPPORT_DESK_MODEL", "m")];
    let output = place.program(&answers("questions.jsonl")).envs(serving).output().await.unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && told.contains("words alone are looked up"), "{told}");

    // Nobody listens there, and that is what it says.
    let judging = [("SUPPORT_DESK_LLM", "http://127.0.0.1:9"), ("SUPPORT_DESK_EMBED_MODEL", "m")];
    let output = place.program(&answers("questions.jsonl")).envs(judging).output().await.unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && told.contains("--embed-model m") && told.contains("refused"), "{told}");
}

#[tokio::test]
async fn what_was_not_found_is_no_hit_and_a_right_document_that_is_not_there_is_named() {
    let place = with_docs();
    place.write(
        "questions.jsonl",
        concat!(
            "{\"id\": 1, \"question\": \"Xylophone?\", \"answerable\": true, \"gold_docs\": [\"shipping\"]}\n",
            "{\"id\": 2, \"question\": \"Zither?\", \"answerable\": true, \"gold_docs\": [\"shiping\"]}\n",
            "{\"id\": 3, \"question\": \"Harp?\", \"answerable\": true}\n",
        ),
    );
    let run = place.run(&answers("questions.jsonl")).await;
    assert_eq!(run.lines()[0]["docs"].as_array().map(Vec::len), Some(2), "others fill them up");
    let said =
        ["hit@1 0.000", "MRR 0.000", "1 of the right documents", "shiping", "1 answerable questions say neither"];
    for wanted in said {
        assert!(run.err.contains(wanted), "{wanted} in {}", run.err);
    }
    assert!(!run.err.contains("shipping,") && !run.err.contains(": shipping"), "that one is there: {}", run.err);
}

#[tokio::test]
async fn a_document_is_named_by_its_path_its_stem_or_an_id_of_one_of_its_parts() {
    let place = with_docs();
    place.write("docs/c.md", "<!-- doc: C1 -->\n\nCats are welcome in all our shops.");
    place.write("docs/d.md", "Dogs wait outside.\n\n<!-- passage: dd-7#1 -->\n\n# Horses\n\nHorses are fed by us.");
    let row = |id: usize, question: &str, gold: &str| {
        format!("{{\"id\": {id}, \"question\": \"{question}\", \"answerable\": true, \"gold_doc\": \"{gold}\"}}\n")
    };
    let cats = ["C1", "c", "c.md"].map(|gold| row(1, "Are cats welcome?", gold));
    let horses = ["d", "d.md", "dd-7"].map(|gold| row(2, "Are horses fed?", gold));
    place.write("questions.jsonl", &(cats.concat() + &horses.concat()));
    let run = place.run(&answers("questions.jsonl")).await;
    assert!(run.err.contains("hit@1 1.000") && !run.err.contains("not there"), "{}", run.err);
}

#[tokio::test]
async fn the_threshold_is_the_callers_and_thanks_are_no_question() {
    let place = with_docs();
    place.write(
        "questions.jsonl",
        concat!(
            "{\"id\": 1, \"question\": \"and to Sweden?\", \"history\": [\"Do you ship parcels to Norway?\", ",
            "\"thanks\", \"ok thanks\", \"thx\"]}\n",
        ),
    );
    let judged = async |threshold: &str| {
        let mut asked = answers("questions.jsonl");
        asked.extend(["--threshold", threshold]);
        place.run(&asked).await
    };
    let (low, high) = (judged("0.2").await, judged("1").await);
    assert_eq!((&low.lines()[0]["handoff"], &high.lines()[0]["handoff"]), (&json!(false), &json!(true)), "{}", low.out);
    assert!(judged("400").await.err.contains("a number from 0 to 1 is needed"));
}

#[tokio::test]
async fn without_the_truth_there_are_verdicts_and_no_figures() {
    let place = with_docs();
    place.write("questions.jsonl", "{\"id\": \"a\", \"question\": \"Do you ship parcels to Norway?\"}");
    let run = place.run(&answers("questions.jsonl")).await;
    assert_eq!(run.lines().len(), 1);
    assert!(run.err.contains("No row says whether it is answerable") && !run.err.contains("AUROC"), "{}", run.err);
}

#[tokio::test]
async fn what_cannot_be_asked_is_told_with_what_would_be_right() {
    let place = with_docs();
    let right = "{\"id\": 1, \"question\": \"Do you ship?\"}\n";
    for (name, text, says) in [
        ("broken.jsonl", format!("{right}\n{{\"id\": 2, \"question\": "), "broken.jsonl line 3: "),
        (
            "other.jsonl",
            format!("{right}{{\"id\": 2, \"text\": \"?\"}}\n"),
            "other.jsonl line 2: missing field `question`",
        ),
        ("nameless.jsonl", format!("{right}{{\"question\": \"?\"}}\n"), "nameless.jsonl line 2: missing field `id`"),
        ("list.jsonl", "[1, 2]\n".to_owned(), "list.jsonl line 1: "),
        ("empty.jsonl", "\n\n".to_owned(), "empty.jsonl holds no rows"),
    ] {
        place.write(name, &text);
        let run = place.run(&answers(name)).await;
        let refusal = run.refusal();
        assert!(refusal.contains(says), "{says} in {refusal}");
        assert!(refusal.contains("a row with `id` and `question`, and perhaps"), "{refusal}");
    }
    let run = place.run(&answers("nowhere.jsonl")).await;
    assert!(run.refusal().contains("nowhere.jsonl cannot be read: No such file"), "{}", run.err);
}

#[tokio::test]
async fn documents_that_hold_nothing_are_an_error_and_no_verdict() {
    let place = with_docs();
    place.write("questions.jsonl", "{\"id\": 1, \"question\": \"Do you ship?\"}\n");
    std::fs::create_dir(place.path("bare")).unwrap();
    for docs in ["bare", "nowhere", "questions.jsonl"] {
        let run = place.run(&["evaluate", "answers", "--docs", docs, "--questions", "questions.jsonl"]).await;
        assert!(run.refusal().starts_with("support-desk: the documents: "), "{}", run.err);
        assert!(run.refusal().contains(docs), "{}", run.err);
    }
    // One of the two is needed, and not both.
    for wrong in [vec![], vec!["--docs", "docs", "--passages", "questions.jsonl"]] {
        let words = [&["evaluate", "answers", "--questions", "questions.jsonl"], &wrong[..]].concat();
        let run = place.run(&words).await;
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
        assert!(run.err.contains("--docs <DIR>"), "{}", run.err);
    }
}

#[tokio::test]
async fn a_knowledge_base_that_is_named_takes_its_questions_and_passages_alone() {
    let place = Place::new();
    place.write(
        "questions.jsonl",
        concat!(
            "{\"id\": \"s\", \"kb\": \"shop\", \"question\": \"Do you ship parcels to Norway?\"}\n",
            "{\"id\": \"b\", \"kb\": \"bank\", \"question\": \"What does a card cost?\"}\n",
        ),
    );
    place.write(
        "passages.jsonl",
        concat!(
            "{\"kb\": \"bank\", \"doc\": \"cards\", \"passage\": \"cards#1\", \"title\": \"Cards\", \"text\": \"A card costs nothing.\"}\n",
            "{\"kb\": \"shop\", \"doc\": \"shipping\", \"passage\": \"shipping#1\", \"title\": \"Shipping\", \"text\": \"We ship parcels to Norway.\"}\n",
        ),
    );
    let words =
        |kb| ["evaluate", "answers", "--passages", "passages.jsonl", "--questions", "questions.jsonl", "--kb", kb];
    let run = place.run(&words("shop")).await;
    let lines = run.lines();
    assert_eq!((lines.len(), &lines[0]["id"]), (1, &json!("s")));
    assert_eq!((&lines[0]["docs"], &lines[0]["passages"]), (&json!(["shipping"]), &json!(["shipping#1"])));
    let run = place.run(&words("school")).await;
    assert!(run.refusal().ends_with("questions.jsonl holds no question whose kb is school"), "{}", run.err);
    // There are questions of it, and nothing that could answer.
    place.write("more.jsonl", "{\"id\": 1, \"kb\": \"school\", \"question\": \"When is the exam?\"}\n");
    let words = ["evaluate", "answers", "--passages", "passages.jsonl", "--questions", "more.jsonl", "--kb", "school"];
    let run = place.run(&words).await;
    assert!(run.refusal().starts_with("support-desk: the documents: "), "{}", run.err);
}

#[tokio::test]
async fn each_message_gets_a_line_in_its_order_with_the_fields_that_the_help_names() {
    let place = Place::new();
    place.write(
        "texts.jsonl",
        concat!(
            "{\"id\": 2, \"text\": \"I want to speak to a person\", \"label\": \"escalate\", \"lang\": \"en\"}\n",
            "{\"id\": \"a\", \"text\": \"Where is my parcel?\", \"label\": \"continue\", \"lang\": \"en\"}\n",
        ),
    );
    let run = place.run(&["evaluate", "triggers", "--texts", "texts.jsonl"]).await;
    let lines = run.lines();
    let seen: Vec<_> = lines.iter().map(|line| (&line["id"], &line["label"])).collect();
    assert_eq!(seen, [(&json!(2), &json!("escalate")), (&json!("a"), &json!("continue"))]);
    let help = place.run(&["evaluate", "triggers", "--help"]).await.out;
    let wanted = named(&help, "in their order, with", ";");
    assert_eq!(wanted, ["id", "label", "score", "span"]);
    for line in run.out.lines() {
        assert_eq!(fields(line), wanted);
    }
    assert!(lines[0]["span"].as_str().unwrap().contains("person") && lines[1]["span"].is_null(), "{lines:?}");
    assert!(
        run.err.contains("2 messages: 1 call a person, 1 do not.") && run.err.contains("By language"),
        "{}",
        run.err
    );

    let surest = place.run(&["evaluate", "triggers", "--texts", "texts.jsonl", "--threshold", "1"]).await;
    let (usual, surest) = (&lines[0], &surest.lines()[0]);
    assert_eq!((&surest["label"], &surest["score"]), (&json!("continue"), &usual["score"]), "not sure enough");
    let wrong = place.run(&["evaluate", "triggers", "--texts", "texts.jsonl", "--threshold", "9"]).await;
    assert!(wrong.code == Some(2) && wrong.err.contains("a number from 0 to 1 is needed"), "{}", wrong.err);

    place.write("bare.jsonl", "{\"id\": 1, \"text\": \"a person please\"}\n");
    let run = place.run(&["evaluate", "triggers", "--texts", "bare.jsonl"]).await;
    assert_eq!(run.lines().len(), 1);
    assert!(run.err.contains("No row says whether it calls a person"), "{}", run.err);
}

#[tokio::test]
async fn what_is_no_message_is_told_with_its_line() {
    let place = Place::new();
    for (name, text, says) in [
        ("broken.jsonl", "{\"id\": 1, \"text\": \"a\"}\nperson\n", "broken.jsonl line 2: "),
        ("number.jsonl", "{\"id\": 1, \"text\": 5}\n", "number.jsonl line 1: "),
        ("label.jsonl", "{\"id\": 1, \"text\": \"a\", \"label\": \"yes\"}\n", "expected `escalate` or `continue`"),
        ("empty.jsonl", "", "empty.jsonl holds no rows"),
    ] {
        place.write(name, text);
        let run = place.run(&["evaluate", "triggers", "--texts", name]).await;
        let refusal = run.refusal();
        assert!(refusal.contains(says) && refusal.contains("a row with `id` and `text` is needed"), "{refusal}");
    }
    let run = place.run(&["evaluate", "triggers", "--texts", "nowhere.jsonl"]).await;
    assert!(run.refusal().contains("nowhere.jsonl cannot be read"), "{}", run.err);
    assert_eq!(place.run(&["evaluate", "triggers"]).await.code, Some(2));
}

#[tokio::test]
async fn whoever_reads_one_line_and_goes_ends_it_without_an_error() {
    let place = with_docs();
    let question =
        |id| format!("{{\"id\": {id}, \"question\": \"Do you ship parcels to Norway?\", \"text\": \"a person\"}}\n");
    place.write("many.jsonl", &(0..MANY).map(question).collect::<String>());
    for words in [answers("many.jsonl"), vec!["evaluate", "triggers", "--texts", "many.jsonl"]] {
        let (line, code, err) = one_line(place.program(&words)).await;
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], json!(0));
        assert_eq!(code, Some(0), "{err}");
        assert!(!err.contains("panicked") && !err.contains("support-desk:"), "{err}");
        assert_eq!(unread(place.program(&words)).await, Some(0));
    }
    // What was wrong is said by the exit code too, for whoever reads nothing.
    assert_eq!(unread(place.program(&answers("nowhere.jsonl"))).await, Some(1));
}
