//! G2: a message under its key is one entry with one answer, however often the process is killed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use handoff_core::command::Rejected;
use handoff_core::conformance::{agent, digest, key, text};
use handoff_core::desk::{Desk, DeskError, Newcomer};
use handoff_core::event::Event;
use handoff_core::roster::Roster;
use handoff_core::{AgentSettings, ConversationId};
use handoff_sqlite::SqliteStore;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::kill::kill;
use super::script::Numbers;
use super::shim::{Place, Shim, Task, acknowledged};

const KILLS: u64 = 30;
/// Visitors who write at once.
const VISITORS: u64 = 4;

/// The answer to each message, by its visitor and its number.
type Answers = BTreeMap<(u64, u64), String>;

#[test]
fn g2_a_repeat_after_a_crash_is_the_same_entry_with_the_same_answer() {
    let place = Place::new();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut numbers = Numbers::new(2);
    let mut repeated = 0;
    for life in 0..KILLS {
        let (before, _) = answers(&place.database());
        let next: Vec<String> = (0..VISITORS).map(|visitor| count(&before, visitor).to_string()).collect();
        let mut child = place.child("repeat", life, &next.join(" "));
        kill(
            child.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap(),
            &place.database(),
            &mut numbers,
            life,
        );
        repeated = answers(&place.database()).1;
    }
    let (answers, _) = answers(&place.database());
    let entries = runtime.block_on(look(&place.database(), &answers));
    println!(
        "{KILLS} kills, {} messages, {repeated} of them repeated in the next life, {entries} entries",
        answers.len()
    );
    assert!(repeated >= KILLS as usize / 2, "most lives repeat what was last acknowledged: {repeated}");
}

/// What was acknowledged, and how often it was so again; each time in the same words.
fn answers(database: &Path) -> (Answers, usize) {
    let (mut answers, mut repeated) = (Answers::new(), 0);
    for line in acknowledged(database) {
        let mut words = line.splitn(4, ' ').skip(1);
        let mut number = || words.next().unwrap().parse().unwrap();
        let (visitor, n) = (number(), number());
        let answer = words.next().unwrap();
        match answers.insert((visitor, n), answer.to_owned()) {
            None => {}
            Some(first) => {
                assert_eq!(first, answer, "message {n} of visitor {visitor} has one answer");
                repeated += 1;
            }
        }
    }
    (answers, repeated)
}

/// How many messages of his are acknowledged.
fn count(answers: &Answers, visitor: u64) -> u64 {
    answers.keys().filter(|(who, _)| *who == visitor).count() as u64
}

async fn open(database: &Path) -> (SqliteStore, Desk) {
    let store = SqliteStore::open(database).unwrap();
    let (desk, _worker) =
        Desk::builder(Arc::new(store.clone())).roster(Arc::new(store.clone()) as Arc<dyn Roster>).build();
    desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    (store, desk)
}

/// The conversation of a visitor, who begins one if he has none.
async fn conversation(desk: &Desk, visitor: u64) -> ConversationId {
    let token = digest(visitor);
    match desk.find(token).await.unwrap() {
        Some(head) => head.id,
        None => {
            let newcomer = Newcomer { token, name: None, locale: None, page: None };
            desk.begin(&agent("shop"), newcomer).await.unwrap().id
        }
    }
}

/// Says the message number `n`; the entry that answers it, as it is sent.
async fn say(desk: &Desk, id: ConversationId, n: u64) -> (bool, String) {
    let key = key(&format!("message-{n}"));
    let receipt = desk.say(id, key.clone(), text(&format!("the message number {n}")), None).await.unwrap();
    let entry = receipt.entries.iter().find(|entry| entry.key.as_ref() == Some(&key)).unwrap();
    (receipt.repeated, serde_json::to_string(entry).unwrap())
}

/// Everything is said once more, by a desk that remembers nothing.
async fn look(database: &Path, answers: &Answers) -> usize {
    let (store, desk) = open(database).await;
    let mut entries = 0;
    for visitor in 0..VISITORS {
        let id = conversation(&desk, visitor).await;
        for ((_, n), answer) in answers.iter().filter(|((who, _), _)| *who == visitor) {
            assert_eq!(say(&desk, id, *n).await, (true, answer.clone()));
            let other = desk.say(id, key(&format!("message-{n}")), text("something else"), None).await;
            assert!(matches!(other, Err(DeskError::Rejected(Rejected::KeyReused))), "{other:?}");
        }
        // Perhaps one more is there, of which nobody heard.
        let log = desk.log(id).await.unwrap();
        let said = log.iter().filter(|entry| matches!(entry.event, Event::VisitorMessage { .. })).count() as u64;
        let keys: BTreeSet<_> = log.iter().filter_map(|entry| entry.key.as_ref()).collect();
        let heard = count(answers, visitor);
        assert!(said == heard || said == heard + 1, "visitor {visitor} has {said} messages and heard of {heard}");
        assert_eq!(keys.len() as u64, said, "each is there once");
        entries += log.len();
    }
    store.close().await;
    entries
}

/// Says again what was last acknowledged, then what may be there or not, then more.
pub(crate) fn write(runtime: &Runtime, task: &Task) {
    let shim = Arc::new(Shim::beside(&task.database));
    runtime.block_on(async {
        let (_store, desk) = open(&task.database).await;
        let mut writing = JoinSet::new();
        for (visitor, next) in (0..).zip(task.word.split_whitespace()) {
            let (desk, shim, next) = (desk.clone(), Arc::clone(&shim), next.parse::<u64>().unwrap());
            writing.spawn(async move {
                let id = conversation(&desk, visitor).await;
                for n in next.saturating_sub(1).. {
                    let (repeated, answer) = say(&desk, id, n).await;
                    assert!(repeated || n >= next, "what was acknowledged is there");
                    shim.acknowledge(&format!("said {visitor} {n} {answer}"));
                }
            });
        }
        writing.join_all().await;
    });
}
