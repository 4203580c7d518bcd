//! Opens a desk on the store, holds a conversation, ends, begins again and shows that it is all there.
//!
//! `cargo run -p custom-store [FILE]`; without a name the file is made for this run and removed after it.
#![forbid(unsafe_code)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use custom_store::RedbStore;
use handoff_core::event::Event;
use handoff_core::store::{Filter, Page};
use handoff_core::{
    AgentId, AgentSettings, Conversation, Desk, MessageKey, Newcomer, Seq, Store, Text, TokenDigest, Worker,
};

#[tokio::main]
async fn main() -> ExitCode {
    let named = std::env::args_os().nth(1).map(PathBuf::from);
    let made = std::env::temp_dir().join(format!("custom-store-{}.redb", std::process::id()));
    let result = match &named {
        Some(path) => run(path).await,
        None => {
            let result = run(&made).await;
            drop(std::fs::remove_file(&made));
            result
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("custom-store: {error}");
            let mut source = error.source();
            while let Some(cause) = source {
                eprintln!("  because {cause}");
                source = cause.source();
            }
            ExitCode::FAILURE
        }
    }
}

async fn run(path: &Path) -> Result<(), Box<dyn Error>> {
    println!("the first life, on {}", path.display());
    let token = TokenDigest::from_bytes([7; 32]);
    converse(path, token).await?;

    println!("the second life, on the same file");
    let store = RedbStore::open(path)?;
    for head in store.list(&Filter::Token(token), Page::first(10)).await? {
        show(&store, &head).await?;
    }
    Ok(())
}

async fn converse(path: &Path, token: TokenDigest) -> Result<(), Box<dyn Error>> {
    let store = RedbStore::open(path)?;
    let (desk, worker) = Desk::builder(Arc::new(store.clone())).build();
    let working = tokio::spawn(Worker::run(worker));
    let agent = AgentId::new("docs")?;
    desk.create_agent(agent.clone(), AgentSettings::default()).await?;

    let begun = desk.begin(&agent, Newcomer { token, name: None, locale: None, page: None }).await?;
    println!("  begun: {}", begun.id);
    let question = Text::new("Does this survive a restart?")?;
    let receipt = desk.say(begun.id, MessageKey::new("question-1")?, question.clone(), None).await?;
    println!("  said, and durable when acknowledged: position {}", receipt.conversation.seq);
    // The answer to the first try was lost on the way, say, and the client tries again.
    let again = desk.say(begun.id, MessageKey::new("question-1")?, question, None).await?;
    println!("  said again with the same key: repeated = {}", again.repeated);

    desk.stop();
    working.await?;
    // An answer that was cut off may still be reading: the file closes when that has ended.
    store.close().await?;
    Ok(())
}

async fn show(store: &RedbStore, head: &Conversation) -> Result<(), Box<dyn Error>> {
    let log = store.entries(head.id, Seq::ZERO, 100).await?;
    println!("  found by the visitor's token: {}, {} entries", head.id, log.len());
    for entry in &log {
        let line = match &entry.event {
            Event::Started { agent, .. } => format!("begun with {agent}"),
            Event::VisitorMessage { text, .. } => format!("visitor: {text}"),
            Event::AiMessage { text, .. } | Event::AiFailed { text, .. } => format!("AI: {text}"),
            Event::HandoffSuppressed { why, .. } => format!("no person was promised: {why:?}"),
            other => format!("{other:?}"),
        };
        println!("    {} {line}", entry.seq);
    }
    let same = Conversation::fold(&log).as_ref() == Some(head);
    println!("  the log folds into the stored state: {same}");
    match head.effect() {
        Some(owed) => println!("  the desk still owes {owed:?}: a worker on this store would see to it"),
        None => println!("  the desk owes nothing"),
    }
    Ok(())
}
