//! Pages made of conversations over HTTP, and the questions for which there is none.

mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use handoff_core::clock::ManualClock;
use handoff_core::event::Failure;
use handoff_core::library::{Library, LibraryError, Page, Published};
use handoff_core::responder::{BoxStream, Outcome, Piece, Prompt, Responder};
use handoff_core::{AgentId, Confidence, Timestamp, async_trait};
use serde_json::{Value, json};
use support::web::{Visitor, Web};
use support::{Host, PATIENCE, Wishes};

const BEGIN: i64 = 1_699_999_200_000;

/// Knows what "hello" and "where" are answered, and nothing else.
#[derive(Debug)]
struct Parrot;

#[async_trait]
impl Responder for Parrot {
    async fn respond(&self, prompt: Prompt) -> BoxStream<Piece> {
        let asked = prompt.transcript.last().map(|turn| turn.text.to_lowercase()).unwrap_or_default();
        let knows = asked.starts_with("hello") || asked.starts_with("where") || prompt.suppressed.is_some();
        let pieces = match knows {
            true => {
                let sure = Outcome::Answer { sources: Vec::new(), confidence: Confidence::MAX };
                vec![Piece::Text("So it is.".to_owned()), Piece::Done(sure)]
            }
            false => vec![Piece::Done(Outcome::Failed { reason: Failure::NotFound, confidence: None })],
        };
        Box::pin(futures_util::stream::iter(pieces))
    }
}

/// Keeps pages of `docs` in memory, two at most.
#[derive(Debug, Default)]
struct Shelf(Mutex<Vec<Page>>);

#[async_trait]
impl Library for Shelf {
    async fn publish(&self, _: &AgentId, page: &Page) -> Result<Published, LibraryError> {
        let mut pages = self.0.lock().unwrap();
        match pages.iter().position(|known| known.title == page.title) {
            Some(at) if pages[at].conversation != page.conversation => return Err(LibraryError::Taken),
            Some(at) => pages[at] = page.clone(),
            None if page.title.as_str() == "Broken" => {
                return Err(LibraryError::Backend("disk /secret/path is full".into()));
            }
            None if pages.len() == 2 => return Err(LibraryError::Full { limit: 2 }),
            None => pages.push(page.clone()),
        }
        Ok(Published { title: page.title.clone(), url: format!("/docs/{}", pages.len()) })
    }

    fn is_there(&self, agent: &AgentId) -> bool {
        agent.as_str() != "quiet"
    }
}

struct Shop {
    host: Host,
    shelf: Arc<Shelf>,
    clock: Arc<ManualClock>,
}

impl Shop {
    async fn open() -> Self {
        let (shelf, clock) = (Arc::new(Shelf::default()), Arc::new(ManualClock::at(Timestamp::from_millis(BEGIN))));
        let host = Host::with(Wishes {
            clock: clock.clone(),
            responder: Arc::new(Parrot),
            library: shelf.clone(),
            ..Wishes::default()
        });
        Self { host: host.await, shelf, clock }
    }

    /// A visitor who says this and waits for what the AI says to each.
    async fn asked(&self, agent: &str, said: &[&str]) -> Visitor {
        let visitor = self.host.visitor(agent).await;
        for (n, text) in (1..).zip(said) {
            self.clock.advance(Duration::from_secs(60));
            visitor.say(&n.to_string(), text).await.expect(201);
            let answered = async {
                while visitor.entries().await.iter().filter(|entry| entry["type"] == "ai_message").count() < n {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
            };
            tokio::time::timeout(PATIENCE, answered).await.expect("the AI says something");
        }
        visitor
    }

    async fn path_of(&self, visitor: &Visitor) -> String {
        format!("/inbox/api/conversations/{}", self.host.id_of(visitor).await)
    }
}

async fn groups(web: &Web, query: &str) -> Vec<Value> {
    let answer = web.get(&format!("/inbox/api/questions{query}")).await.expect(200);
    assert_eq!(answer["complete"], true);
    answer["groups"].as_array().unwrap().clone()
}

fn counted(groups: &[Value]) -> Vec<(&str, u64)> {
    groups.iter().map(|group| (group["question"].as_str().unwrap(), group["count"].as_u64().unwrap())).collect()
}

#[tokio::test]
async fn questions_that_led_to_handoffs_are_listed_for_the_docs_writer() {
    let shop = Shop::open().await;
    let first = shop.asked("docs", &["hello", "Do you ship to Norway?", "hello again"]).await;
    shop.asked("docs", &["shipping to NORWAY please"]).await;
    // It had an answer, and yet a person was wanted after it: the question is what was asked before.
    let unhappy = shop.asked("docs", &["Where is my invoice?", "speak to a person"]).await;
    // He says that it did not help.
    let judged = shop.asked("other", &["Where do I find the glossary?"]).await;
    let n = judged.entries().await.iter().find(|entry| entry["type"] == "ai_message").unwrap()["n"].clone();
    judged.web.post("/chat/conversation/helpful", &json!({"key": "j", "n": n, "helpful": false})).await.expect(201);
    shop.asked("docs", &["Where is everything fine?"]).await;
    shop.asked("quiet", &["Can I pay by cheque?", "hello"]).await;

    let sam = shop.host.signed_in("sam");
    let all = groups(&sam, "").await;
    assert_eq!(
        counted(&all),
        [
            ("shipping to NORWAY please", 2),
            ("Can I pay by cheque?", 1),
            ("Where do I find the glossary?", 1),
            ("Where is my invoice?", 1)
        ]
    );
    let ships = &all[0];
    assert_eq!((&ships["agent_id"], &ships["published"]), (&json!("docs"), &Value::Null));
    assert_eq!(ships["last"], ships["asked"][0]["at"]);
    let whys: Vec<&str> = all.iter().map(|group| group["asked"][0]["why"].as_str().unwrap()).collect();
    assert_eq!(whys, ["unanswered", "unanswered", "not_helpful", "handed_off"]);
    let asked = &ships["asked"][1];
    assert_eq!(
        (&asked["conversation"], &asked["question"]),
        (&json!(shop.host.id_of(&first).await), &json!("Do you ship to Norway?"))
    );
    assert_eq!(all[3]["asked"][0]["conversation"], json!(shop.host.id_of(&unhappy).await));

    // Of one agent, of a scope, and since a time.
    assert_eq!(counted(&groups(&sam, "?agent=quiet").await), [("Can I pay by cheque?", 1)]);
    assert_eq!(counted(&groups(&shop.host.signed_in("eve"), "").await), [("Where do I find the glossary?", 1)]);
    let later = ships["last"].as_i64().unwrap();
    assert_eq!(
        counted(&groups(&sam, &format!("?agent=docs&from={later}")).await).first(),
        Some(&("Where is my invoice?", 1))
    );

    // A page of one of them sends its group to the end.
    let page = json!({"key": "p", "question": asked["seq"], "title": "Do you ship to Norway?", "text": "Yes."});
    sam.post(&format!("{}/page", shop.path_of(&first).await), &page).await.expect(201);
    let all = groups(&sam, "").await;
    let last = all.last().unwrap();
    assert_eq!((&last["count"], &last["published"]["title"]), (&json!(2), &json!("Do you ship to Norway?")));
    assert_eq!(last["published"]["url"], "/docs/1");
    // What is older than 90 days is not looked for, whatever is asked.
    shop.clock.advance(Duration::from_secs(91 * 86_400));
    assert!(groups(&sam, "?from=0").await.is_empty());
    shop.host.end().await;
}

#[tokio::test]
async fn a_page_is_published_once_recorded_for_operators_and_refused_with_a_reason() {
    let shop = Shop::open().await;
    let visitor = shop.asked("docs", &["Do you ship to Norway?"]).await;
    let path = shop.path_of(&visitor).await;
    let ada = shop.host.signed_in("ada");
    let page = |key: &str, title: &str| json!({"key": key, "question": 2, "title": title, "text": "Yes, we do."});
    let before = visitor.entries().await;

    let made = ada.post(&format!("{path}/page"), &page("1", " Shipping? ")).await.expect(201);
    let entry = &made["entry"];
    assert_eq!(
        (&entry["type"], &entry["title"], &entry["url"]),
        (&json!("page_published"), &json!("Shipping?"), &json!("/docs/1"))
    );
    assert_eq!((&entry["operator"]["name"], &entry["question"]), (&json!("Ada"), &json!(2)));
    let again = ada.post(&format!("{path}/page"), &page("1", "Shipping?")).await.expect(200);
    assert_eq!(again["entry"], made["entry"]);
    ada.post(&format!("{path}/page"), &page("1", "Another")).await.expect_problem(409, "key_reused");
    assert_eq!(shop.shelf.0.lock().unwrap().len(), 1);
    assert_eq!(visitor.entries().await, before, "the visitor learns nothing of it");
    assert_eq!(ada.get("/inbox/api/search?q=shipping").await.expect(200)["items"][0]["by"], "note");

    let other = shop.path_of(&shop.asked("docs", &["Do you ship to Japan?"]).await).await;
    let taken = ada.post(&format!("{other}/page"), &page("2", "Shipping?")).await.expect_problem(409, "title_taken");
    assert_eq!(taken["field"], "title");
    let broken = ada.post(&format!("{path}/page"), &page("3", "Broken")).await.expect_problem(503, "unavailable");
    assert!(!broken.to_string().contains("secret"));
    ada.post(&format!("{path}/page"), &page("4", "A second")).await.expect(201);
    ada.post(&format!("{path}/page"), &page("5", "A third")).await.expect_problem(409, "library_full");

    for (field, wrong) in [
        ("title", json!({"key": "6", "title": "x".repeat(161), "text": "a"})),
        ("text", json!({"key": "6", "title": "x", "text": "a".repeat(16 * 1024 + 1)})),
        ("question", json!({"key": "6", "title": "x", "text": "a", "question": 1})),
        ("question", json!({"key": "6", "title": "x", "text": "a", "question": 99})),
    ] {
        let refused = ada.post(&format!("{path}/page"), &wrong).await.expect_problem(422, "invalid");
        assert_eq!(refused["field"], field, "{refused}");
    }
    ada.post(&format!("{path}/page"), &json!({"key": "6", "title": "x", "text": "a", "html": 1}))
        .await
        .expect_problem(422, "invalid");

    // Where there are no documents it is not offered, and refused.
    let me = shop.host.signed_in("sam").get("/inbox/api/me").await.expect(200);
    let libraries: Vec<(&str, bool)> = me["agents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|agent| (agent["id"].as_str().unwrap(), agent["library"].as_bool().unwrap()))
        .collect();
    assert_eq!(libraries, [("docs", true), ("other", true), ("quiet", false)]);
    let quiet = shop.path_of(&shop.asked("quiet", &["hello"]).await).await;
    let sam = shop.host.signed_in("sam");
    sam.post(&format!("{quiet}/page"), &page("7", "Quiet")).await.expect_problem(409, "no_library");
    shop.host.end().await;
}
