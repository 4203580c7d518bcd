//! What was acknowledged is there after the process was killed: the promise "durable", tried.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use custom_store::RedbStore;
use handoff_core::store::{Filter, Page};
use handoff_core::{AgentId, AgentSettings, Conversation, Desk, MessageKey, Newcomer, Seq, Store, Text, TokenDigest};

/// Names the file to the process that is going to be killed.
const FILE: &str = "CUSTOM_STORE_CRASH_FILE";
/// Before each acknowledged position in that process's output.
const ACKNOWLEDGED: &str = "acknowledged ";
const TOKEN: TokenDigest = TokenDigest::from_bytes([9; 32]);

#[tokio::test]
#[ignore = "the other test starts it, as the process that is killed"]
async fn writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let (desk, _worker) = Desk::builder(Arc::new(RedbStore::open(path).unwrap())).build();
    let agent = AgentId::new("docs").unwrap();
    desk.create_agent(agent.clone(), AgentSettings::default()).await.unwrap();
    let conversation = match desk.find(TOKEN).await.unwrap() {
        Some(found) => found,
        None => {
            let newcomer = Newcomer { token: TOKEN, name: None, locale: None, page: None };
            desk.begin(&agent, newcomer).await.unwrap()
        }
    };
    let first = conversation.seq.get();
    for n in first.. {
        let key = MessageKey::new(format!("key-{n}")).unwrap();
        let receipt = desk.say(conversation.id, key, Text::new(format!("message {n}")).unwrap(), None).await.unwrap();
        println!("{ACKNOWLEDGED}{}", receipt.conversation.seq);
    }
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_the_process_was_killed_again_and_again() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.redb");
    for life in 1..=8 {
        let acknowledged = write_and_kill(&path, 10 + life * 3);
        let store = RedbStore::open(&path).unwrap();
        let head = store.list(&Filter::Token(TOKEN), Page::first(1)).await.unwrap().remove(0);
        assert!(head.seq.get() >= acknowledged, "life {life}: {} of {acknowledged}", head.seq);
        let mut log = Vec::new();
        loop {
            let after = Seq::new(u64::try_from(log.len()).unwrap());
            let page = store.entries(head.id, after, 500).await.unwrap();
            if page.is_empty() {
                break;
            }
            log.extend(page);
        }
        assert_eq!(Conversation::fold(&log), Some(head), "life {life}: the log and the state agree");
    }
}

/// Lets a process write, kills it after some acknowledgements, and gives the last that was heard.
fn write_and_kill(path: &Path, acknowledgements: usize) -> u64 {
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "writes_until_it_is_killed", "--ignored", "--nocapture"])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(process.stdout.take().unwrap()).lines();
    // The first line also names the test.
    let heard = output.filter_map(|line| {
        let line = line.unwrap();
        line.split_once(ACKNOWLEDGED).and_then(|(_, position)| position.parse().ok())
    });
    let last = heard.take(acknowledgements).last();
    process.kill().unwrap();
    process.wait().unwrap();
    last.expect("the process wrote")
}
