//! `evaluate coverage` as a process: what a database holds of questions in vain, and what it is never made of.

mod support;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use handoff_core::{
    AgentId, AgentSettings, ConversationId, Desk, Event, MessageKey, Name, Newcomer, Text, TokenDigest,
};
use handoff_knowledge::{KnowledgeBase, KnowledgeResponder, LoadOptions, ResponderOptions};
use handoff_sqlite::SqliteStore;
use serde_json::{Value, json};
use support::{PATIENCE, Place, fields, named, one_line, unread};

const SHIPPING: &str = "# Shipping\n\nWe ship parcels to Norway. A parcel takes three working days.\n";
/// More conversations than a pipe holds lines of.
const MANY: usize = 400;

/// A desk on an SQLite file, as the server has one; it answers from a folder.
struct Shop {
    desk: Desk,
    store: Arc<SqliteStore>,
    visitors: u8,
}

impl Shop {
    async fn open(database: &Path, docs: &Path) -> Self {
        let store = Arc::new(SqliteStore::open(database).unwrap());
        let (knowledge, _) = KnowledgeBase::load(docs, &LoadOptions::default()).unwrap();
        let responder = KnowledgeResponder::new(knowledge, ResponderOptions::default());
        let (desk, worker) = Desk::builder(store.clone()).responder(Arc::new(responder)).build();
        tokio::spawn(worker.run());
        for agent in ["docs", "other"] {
            desk.create_agent(AgentId::new(agent).unwrap(), AgentSettings::default()).await.unwrap();
        }
        Self { desk, store, visitors: 0 }
    }

    /// A conversation in which each is asked and answered, or not.
    async fn asked(&mut self, agent: &str, questions: &[&str]) -> ConversationId {
        self.visitors += 1;
        let token = TokenDigest::from_bytes([self.visitors; 32]);
        let newcomer = Newcomer { token, name: Some(Name::new("Ann").unwrap()), locale: None, page: None };
        let id = self.desk.begin(&AgentId::new(agent).unwrap(), newcomer).await.unwrap().id;
        for (n, question) in questions.iter().enumerate() {
            let key = MessageKey::new(format!("m{n}")).unwrap();
            self.desk.say(id, key, Text::new(*question).unwrap(), None).await.unwrap();
            tokio::time::timeout(PATIENCE, self.answered(id, n + 1)).await.expect("the AI is done with it");
        }
        id
    }

    async fn answered(&self, id: ConversationId, times: usize) {
        let is_done = |event: &Event| matches!(event, Event::AiMessage { .. } | Event::AiFailed { .. });
        while self.desk.log(id).await.unwrap().iter().filter(|entry| is_done(&entry.event)).count() < times {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn close(self) {
        self.desk.stop();
        self.store.close().await;
    }
}

async fn filled(place: &Place) -> (Shop, [ConversationId; 3]) {
    place.write("docs/shipping.md", SHIPPING);
    let mut shop = Shop::open(&place.path("desk.db"), &place.path("docs")).await;
    let first = shop.asked("docs", &["Hello", "Where is my invoice?", "Do you ship parcels to Norway?"]).await;
    let second = shop.asked("docs", &["I need my invoices", "Can I pay by cheque?"]).await;
    let third = shop.asked("other", &["Do you rent bicycles?"]).await;
    (shop, [first, second, third])
}

fn seen(lines: &[Value]) -> Vec<(&str, u64)> {
    lines.iter().map(|line| (line["question"].as_str().unwrap(), line["count"].as_u64().unwrap())).collect()
}

#[tokio::test]
async fn questions_in_vain_are_grouped_with_the_fields_that_the_help_names_while_the_server_runs() {
    let place = Place::new();
    let (shop, [first, second, _]) = filled(&place).await;
    let words = ["evaluate", "coverage", "--database", "desk.db"];
    let run = place.run(&words).await;
    let lines = run.lines();
    assert_eq!(
        seen(&lines),
        [("I need my invoices", 2), ("Do you rent bicycles?", 1), ("Can I pay by cheque?", 1)],
        "the most frequent first, then the latest"
    );
    let asked = lines[0]["questions"].as_array().unwrap();
    let where_asked: Vec<_> = asked.iter().map(|one| (&one["conversation"], &one["text"], &one["why"])).collect();
    assert_eq!(
        where_asked,
        [
            (&json!(second), &json!("I need my invoices"), &json!("unanswered")),
            (&json!(first), &json!("Where is my invoice?"), &json!("unanswered")),
        ]
    );
    let log = shop.desk.log(second).await.unwrap();
    let message = log.iter().find(|entry| matches!(entry.event, Event::VisitorMessage { .. })).unwrap();
    assert_eq!(asked[0]["at"], json!(message.at));
    let help = place.run(&["evaluate", "coverage", "--help"]).await.out;
    let wanted = named(&help, "the most frequent first, with", "; and");
    let (of_groups, of_questions) = wanted.split_at(4);
    assert_eq!(fields(run.out.lines().next().unwrap()), of_groups);
    assert_eq!(fields(&asked[0].to_string()).len(), of_questions.len());
    assert!(of_questions.iter().all(|name| asked[0].get(name).is_some()), "{of_questions:?} in {}", asked[0]);
    for wanted in [
        "3 conversations: 5 questions",
        "answered            1   20.0%",
        "not answered        4   80.0%",
        "in 3 groups",
    ] {
        assert!(run.err.contains(wanted), "{wanted} in {}", run.err);
    }

    // Of one agent, and of one that there is not.
    let run = place.run(&[&words[..], &["--agent", "other"]].concat()).await;
    assert_eq!(seen(&run.lines()), [("Do you rent bicycles?", 1)]);
    let run = place.run(&[&words[..], &["--agent", "nobody"]].concat()).await;
    assert!(run.refusal().ends_with("desk.db has no agent nobody"), "{}", run.err);
    let run = place.run(&[&words[..], &["--agent", "two words"]].concat()).await;
    assert!(run.refusal().contains("--agent"), "{}", run.err);
    // All of it is of today; of no day there is nothing.
    assert_eq!(place.run(&[&words[..], &["--days", "1"]].concat()).await.lines().len(), 3);
    let run = place.run(&[&words[..], &["--days", "0"]].concat()).await;
    assert!(run.lines().is_empty() && run.err.contains("No question was asked"), "{}", run.err);
    shop.close().await;
}

#[tokio::test]
async fn asked_again_of_present_documents_groups_say_what_is_answered_by_now() {
    let place = Place::new();
    let (shop, _) = filled(&place).await;
    shop.close().await;
    place.write("docs/invoices.md", "# Invoices\n\nYour invoice is on the page of your orders.\n");
    let words = ["evaluate", "coverage", "--database", "desk.db", "--docs", "docs"];
    let run = place.run(&words).await;
    let lines = run.lines();
    assert_eq!(
        seen(&lines),
        [("Do you rent bicycles?", 1), ("Can I pay by cheque?", 1), ("I need my invoices", 2)],
        "what is open comes first"
    );
    let now: Vec<_> = lines.iter().map(|line| (&line["answered_now"], &line["doc"])).collect();
    assert_eq!(now, [(&json!(0), &Value::Null), (&json!(0), &Value::Null), (&json!(2), &json!("invoices.md"))]);
    assert_eq!(lines[2]["questions"][1]["answered_now"], json!(true));
    assert!(run.err.contains("The documents answer 2 of them now, and 1 groups wholly."), "{}", run.err);
    std::fs::create_dir(place.path("bare")).unwrap();
    for docs in ["bare", "nowhere"] {
        let run = place.run(&["evaluate", "coverage", "--database", "desk.db", "--docs", docs]).await;
        assert!(run.refusal().starts_with("support-desk: the documents: "), "{}", run.err);
    }
}

#[tokio::test]
async fn a_database_that_is_missing_or_foreign_is_told_and_never_made() {
    let place = Place::new();
    let run = place.run(&["evaluate", "coverage", "--database", "nowhere.db"]).await;
    assert_eq!(run.refusal(), "support-desk: there is no database nowhere.db; --database names another one");
    // The usual one, where nothing is said.
    let run = place.run(&["evaluate", "coverage"]).await;
    assert_eq!(run.refusal(), "support-desk: there is no database support-desk.db; --database names another one");
    assert!(place.names(&place.path("")).is_empty(), "nothing was made");

    place.write(
        "notes.txt",
        "not a database, and long enough to be looked at as one: it has more than a header's bytes",
    );
    std::fs::create_dir(place.path("folder")).unwrap();
    let foreign = rusqlite::Connection::open(place.path("foreign.db")).unwrap();
    foreign.execute_batch("CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT)").unwrap();
    drop(foreign);
    for wrong in ["notes.txt", "folder", "foreign.db"] {
        let before = std::fs::read(place.path(wrong)).ok();
        let run = place.run(&["evaluate", "coverage", "--database", wrong]).await;
        assert!(run.refusal().starts_with(&format!("support-desk: the database {wrong}: ")), "{}", run.err);
        assert_eq!(std::fs::read(place.path(wrong)).ok(), before, "{wrong} is as it was");
    }
    let mut names = place.names(&place.path(""));
    names.sort_unstable();
    assert_eq!(names, ["folder", "foreign.db", "notes.txt"]);
}

#[tokio::test]
async fn a_database_without_a_question_gives_no_line_and_says_so() {
    let place = Place::new();
    place.write("docs/shipping.md", SHIPPING);
    let mut shop = Shop::open(&place.path("desk.db"), &place.path("docs")).await;
    let words = ["evaluate", "coverage", "--database", "desk.db"];
    for _ in 0..2 {
        let run = place.run(&words).await;
        assert!(run.lines().is_empty() && run.err.contains("No question was asked"), "{}", run.err);
        shop.asked("docs", &["Hello"]).await;
    }
    // Where all is answered there is a summary, and no group.
    shop.asked("docs", &["Do you ship parcels to Norway?"]).await;
    let run = place.run(&words).await;
    assert!(run.lines().is_empty() && run.err.contains("1 questions to the AI"), "{}", run.err);
    assert!(run.err.contains("answered            1  100.0%"), "{}", run.err);
    shop.close().await;
}

#[tokio::test]
async fn whoever_reads_one_group_and_goes_ends_it_without_an_error() {
    let place = Place::new();
    place.write("docs/shipping.md", SHIPPING);
    let mut shop = Shop::open(&place.path("desk.db"), &place.path("docs")).await;
    let questions: Vec<String> = (0..MANY).map(unlike).collect();
    for some in questions.chunks(50) {
        shop.asked("docs", &some.iter().map(String::as_str).collect::<Vec<_>>()).await;
    }
    let words = ["evaluate", "coverage", "--database", "desk.db"];
    let (line, code, err) = one_line(place.program(&words)).await;
    assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["count"], json!(1));
    assert_eq!(code, Some(0), "{err}");
    assert!(!err.contains("panicked") && !err.contains("support-desk:"), "{err}");
    assert_eq!(unread(place.program(&words)).await, Some(0));
    assert_eq!(shop.store.damage().await.unwrap(), None);
    shop.close().await;
}

/// Four words, none of which is like one of another number.
fn unlike(n: usize) -> String {
    let letter = |n: usize, place: u32| char::from(b'a' + u8::try_from(n / 26_usize.pow(place) % 26).unwrap());
    let word = |n: usize| (0..4).map(|place| letter(n, place)).collect::<String>();
    (0..4).map(|at| word(4 * n + at)).collect::<Vec<_>>().join(" ")
}
