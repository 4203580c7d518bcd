//! A desk in memory that pushes: three operators, a few visitors, and who is offered what and why.
//!
//! `cargo run -p custom-policy`
#![forbid(unsafe_code)]

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use custom_policy::FamiliarFirst;
use handoff_core::agent::Routing;
use handoff_core::conversation::Stage;
use handoff_core::operator::Candidate;
use handoff_core::routing::{Handoff, RoutingPolicy};
use handoff_core::session::{OperatorFrame, OperatorSession};
use handoff_core::{
    AgentId, AgentSettings, ConversationId, Desk, MemoryStore, MessageKey, Name, Newcomer, Operator, OperatorId, Scope,
    Status, Timestamp, TokenDigest,
};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// Longer than anything here takes: what has not happened by then is an error, not a slow machine.
const PATIENCE: Duration = Duration::from_secs(10);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("custom-policy: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let (desk, worker) = Desk::builder(Arc::new(MemoryStore::default())).policy(Arc::new(Narrated)).build();
    let working = tokio::spawn(worker.run());
    let docs = AgentId::new("docs")?;
    desk.create_agent(docs.clone(), AgentSettings { routing: Routing::Push, ..AgentSettings::default() }).await?;

    let (accepted, mut joined) = mpsc::channel(16);
    let mut operators = JoinSet::new();
    for (id, name) in [("ada", "Ada"), ("ben", "Ben"), ("cleo", "Cleo")] {
        let operator = Operator::new(OperatorId::new(id)?, Name::new(name)?, Scope::All);
        let operator = Operator { seats: 2, ..operator };
        desk.enroll(&operator).await?;
        desk.set_status(&operator.id, Status::Available).await?;
        let session = desk.operator_session(&operator.id).await?;
        operators.spawn(accept_all(desk.clone(), operator.id, session, accepted.clone()));
    }

    let mut visitors = Vec::new();
    for n in 1..=4 {
        let token = TokenDigest::from_bytes([n; 32]);
        let newcomer = Newcomer { token, name: None, locale: None, page: None };
        let conversation = desk.begin(&docs, newcomer).await?.id;
        println!("visitor {n} asks for a person ({conversation})");
        ask(&desk, conversation, "first").await?;
        visitors.push((n, conversation, next(&mut joined).await?));
    }

    println!("everybody is done with everybody");
    for (_, conversation, operator) in &visitors {
        desk.resolve(operator, *conversation).await?;
    }
    for (n, conversation, known) in &visitors {
        println!("visitor {n} comes back and asks again; {known} knows him");
        ask(&desk, *conversation, "again").await?;
        next(&mut joined).await?;
    }

    desk.stop();
    working.await?;
    while let Some(ended) = operators.join_next().await {
        ended?;
    }
    Ok(())
}

async fn ask(desk: &Desk, conversation: ConversationId, key: &str) -> Result<(), Box<dyn Error>> {
    desk.request_handoff(conversation, MessageKey::new(key)?, None).await?;
    Ok(())
}

async fn next(joined: &mut mpsc::Receiver<OperatorId>) -> Result<OperatorId, Box<dyn Error>> {
    let operator = tokio::time::timeout(PATIENCE, joined.recv()).await?.ok_or("the operators have left")?;
    println!("    {operator} accepts");
    Ok(operator)
}

/// An operator's client: whatever he is offered he accepts, and tells `accepted`.
async fn accept_all(desk: Desk, me: OperatorId, mut session: OperatorSession, accepted: mpsc::Sender<OperatorId>) {
    while let Some(frame) = session.next().await {
        match frame {
            OperatorFrame::Row { row } if row.phase == Stage::Offered => {
                let mine = row.operator.as_ref().is_some_and(|operator| operator.id == me);
                // An offer that ended meanwhile is nobody's fault: the next one comes.
                if mine && desk.claim(&me, row.id).await.is_ok_and(|receipt| !receipt.entries.is_empty()) {
                    drop(accepted.send(me.clone()).await);
                }
            }
            // The client lives, and says so: without this his lease ends.
            OperatorFrame::Ping => drop(session.alive(None).await),
            _ => {}
        }
    }
}

/// The policy, thinking aloud.
#[derive(Debug)]
struct Narrated;

impl RoutingPolicy for Narrated {
    fn choose<'a>(&self, handoff: &Handoff, eligible: &[&'a Candidate], _: Timestamp) -> Option<&'a Candidate> {
        let loads: Vec<String> =
            eligible.iter().map(|one| format!("{} {}/{}", one.id(), one.load, one.presence.operator.seats)).collect();
        let (chosen, why) = FamiliarFirst.weigh(handoff, eligible)?;
        println!("    free: {}", loads.join(", "));
        println!("    {} is asked: {why}", chosen.id());
        Some(chosen)
    }
}
