//! Runs the shop on <http://127.0.0.1:8080>.
#![forbid(unsafe_code)]

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use embed::shop::{self, AppState};
use handoff_sqlite::SqliteStore;
use tokio::net::TcpListener;

/// How long open requests and streams may go on after the order to stop.
const DRAIN_DEADLINE: Duration = Duration::from_secs(8);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let database = Arc::new(SqliteStore::open("shop.db")?);
    let (desk, worker) = embed::open_desk(database.clone()).await?;
    let working = tokio::spawn(worker.run());

    let password = uuid::Uuid::new_v4().simple().to_string();
    println!("http://127.0.0.1:8080/ for visitors; staff sign in at /staff/sign-in as sam or ada with {password}");
    let state = AppState::new(&password);
    let app = embed::with_support(shop::routes(), &state, desk.clone()).with_state(state);

    let listener = TcpListener::bind("127.0.0.1:8080").await?;
    let stopping = desk.clone();
    let serving = axum::serve(listener, app).with_graceful_shutdown(async move {
        drop(tokio::signal::ctrl_c().await);
        stopping.stop(); // ends the open streams, so that the server can end
    });
    let ended = async {
        serving.await?;
        desk.drained().await;
        std::io::Result::Ok(())
    };
    tokio::select! {
        ended = ended => ended?,
        // A client that never reads would hold up the end.
        () = async { desk.stopped().await; tokio::time::sleep(DRAIN_DEADLINE).await } => {}
    }
    working.await?;
    database.close().await;
    Ok(())
}
