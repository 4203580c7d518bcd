//! Visitors over TCP, an AI of three answers, and one operator in this terminal.
//!
//! `cargo run -p custom-transport [ADDRESS]`, then `nc 127.0.0.1 7070` in another terminal.
#![forbid(unsafe_code)]

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use custom_transport::responder::Scripted;
use custom_transport::server::{Limits, serve};
use handoff_core::{AgentId, AgentSettings, Desk, MemoryStore, Name, Operator, OperatorId, Scope, Status};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// Where visitors come in, unless another address is given: this machine only.
const ADDRESS: &str = "127.0.0.1:7070";

fn main() -> ExitCode {
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    let result = runtime.block_on(run());
    // Reading a terminal cannot be interrupted: without this the end waits for one more line.
    runtime.shutdown_background();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(error.as_ref()),
    }
}

fn failed(error: &dyn Error) -> ExitCode {
    eprintln!("custom-transport: {error}");
    ExitCode::FAILURE
}

async fn run() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| ADDRESS.to_owned());
    let script = vec![
        ("price", "The library costs nothing; it is yours under MIT or Apache-2.0."),
        ("telnet", "You are using it. Any carrier of lines will do."),
        ("resume", "Send `resume TOKEN CURSOR` as the first line, with what your last entry begins with."),
    ];
    let builder = Desk::builder(Arc::new(MemoryStore::default())).responder(Arc::new(Scripted::new(script)));
    let (desk, worker) = builder.build();
    let working = tokio::spawn(worker.run());

    let agent = AgentId::new("docs")?;
    desk.create_agent(agent.clone(), AgentSettings::default()).await?;
    let me = Operator::new(OperatorId::new("sam")?, Name::new("Sam")?, Scope::All);
    desk.enroll(&me).await?;
    desk.set_status(&me.id, Status::Available).await?;

    let listener = TcpListener::bind(&address).await.map_err(|error| format!("cannot listen at {address}: {error}"))?;
    println!("visitors: {}", listener.local_addr()?);
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async { drop(stopped.await) };
    let serving = tokio::spawn(serve(desk.clone(), agent, listener, Limits::default(), stopped));

    let left = custom_transport::operator::run(desk.clone(), me.id, tokio::io::stdin(), tokio::io::stdout()).await;
    drop(stop);
    desk.stop();
    serving.await?;
    working.await?;
    left?;
    Ok(())
}
