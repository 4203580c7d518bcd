//! Puts desk, routers and login together and serves them until told to stop.

use std::io::Write as _;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::response::Redirect;
use axum::routing::get;
use axum::{Router, middleware};
use handoff_axum::{Administration, InboxOptions};
use handoff_core::routing::{LeastBusy, LongestIdle, RoundRobin, RoutingPolicy};
use handoff_core::text::Role;
use handoff_core::{AgentId, AgentSettings, Desk, Name, Operator, OperatorId, Text};
use handoff_knowledge::{FolderLibrary, HybridRetriever, KnowledgeResponder};
use handoff_sqlite::SqliteStore;

use crate::accounts::Accounts;
use crate::mail::SmtpMailer;
use crate::model::Ai;
use crate::notices::Notices;
use crate::options::ShadowPolicy;
use crate::{login, pages, start};

/// How long open requests and streams may go on after the order to stop.
const DRAIN_DEADLINE: Duration = Duration::from_secs(8);

/// What the server is made of.
pub(crate) struct Parts {
    pub(crate) listener: TcpListener,
    pub(crate) store: SqliteStore,
    /// The documents, from which its pages are made.
    pub(crate) responder: Arc<KnowledgeResponder>,
    /// What answers.
    pub(crate) ai: Ai,
    pub(crate) library: FolderLibrary,
    pub(crate) notices: Notices,
    pub(crate) accounts: Accounts,
    pub(crate) shadow: Option<ShadowPolicy>,
    pub(crate) mailer: Option<SmtpMailer>,
    /// Printed when the server can be used.
    pub(crate) greeting: String,
}

/// Serves until Ctrl-C or SIGTERM.
pub(crate) async fn run(mut parts: Parts) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut builder = Desk::builder(Arc::new(parts.store.clone()))
        .roster(Arc::new(parts.store.clone()))
        .files(Arc::new(parts.store.clone()))
        .responder(parts.ai.responder.clone())
        .library(Arc::new(parts.library.clone()));
    if let Some(shadow) = parts.shadow {
        builder = builder.shadow_policy(shadow_policy(shadow));
    }
    if let Some(mailer) = parts.mailer.take() {
        builder = builder.mailer(Arc::new(mailer));
    }
    let (desk, worker) = builder.build();
    desk.create_agent(AgentId::new(pages::AGENT)?, settings()?).await?;
    for operator in parts.accounts.operators()? {
        // What an administrator has changed in the inbox stands in the roster.
        match desk.myself(&operator.id).await {
            Ok(known) => desk.enroll(&Operator { name: operator.name, ..known.presence.operator }).await?,
            Err(_) => introduce(&desk, operator).await?,
        }
    }
    let worker = tokio::spawn(worker.run());
    let watcher = tokio::spawn(watch(desk.clone(), parts.library.clone(), std::mem::take(&mut parts.notices)));
    let meanings = parts.ai.meanings.take().map(|meanings| tokio::spawn(keep_meanings(desk.clone(), meanings)));
    let app = router(&desk, &parts);
    let listener = tokio::net::TcpListener::from_std(parts.listener)?;
    // Before the greeting, since whoever reads it may tell it to stop at once.
    let told = told_to_stop()?;
    // A closed pipe is no reason not to serve.
    let _ = writeln!(std::io::stdout(), "{}", parts.greeting);

    let stopping = desk.clone();
    let serving = axum::serve(listener, app).with_graceful_shutdown(async move {
        told.await;
        // Streams end here, so that their connections do not hold up the end.
        stopping.stop();
    });
    let stop = desk.clone();
    let ended = async {
        serving.await?;
        // The server knows nothing of a WebSocket any more.
        stop.drained().await;
        std::io::Result::Ok(())
    };
    tokio::select! {
        ended = ended => ended?,
        () = async { stop.stopped().await; tokio::time::sleep(DRAIN_DEADLINE).await } => {
            tracing::warn!("some requests were still open at the end");
        }
    }
    desk.stop();
    worker.await?;
    watcher.await?;
    if let Some(meanings) = meanings {
        meanings.await?;
    }
    parts.store.close().await;
    Ok(())
}

/// Answers from documents as they change, until the desk stops.
async fn watch(desk: Desk, library: FolderLibrary, mut notices: Notices) {
    tokio::select! {
        () = library.watch(|reload| notices.tell(&reload)) => {}
        () = desk.stopped() => {}
    }
}

/// Embeds the documents as they change, until the desk stops.
async fn keep_meanings(desk: Desk, meanings: Arc<HybridRetriever>) {
    tokio::select! {
        () = meanings.keep_up() => {}
        () = desk.stopped() => {}
    }
}

/// An account that the desk does not know yet.
async fn introduce(desk: &Desk, operator: Operator) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let face = start::FACES.into_iter().find(|(id, ..)| operator.id.as_str() == *id);
    let role = face.map(|(_, role, _)| Role::new(role)).transpose()?;
    desk.enroll(&Operator { role, ..operator.clone() }).await?;
    if let Some((_, _, Some(picture))) = face {
        desk.set_avatar(&operator.id, Some(picture.to_vec())).await?;
    }
    Ok(())
}

fn shadow_policy(policy: ShadowPolicy) -> Arc<dyn RoutingPolicy> {
    match policy {
        ShadowPolicy::LeastBusy => Arc::new(LeastBusy),
        ShadowPolicy::LongestIdle => Arc::new(LongestIdle),
        ShadowPolicy::RoundRobin => Arc::new(RoundRobin),
    }
}

fn router(desk: &Desk, parts: &Parts) -> Router {
    let options = InboxOptions { administration: Arc::new(FirstAccount), ..InboxOptions::default() };
    let inbox = handoff_axum::inbox_with(desk.clone(), options)
        .layer(middleware::from_fn_with_state(parts.accounts.clone(), login::guard));
    Router::new()
        .merge(pages::routes(parts.responder.clone()))
        .merge(login::routes(parts.accounts.clone()))
        .nest("/chat", handoff_axum::widget(desk.clone()))
        .nest("/inbox", inbox)
        .route("/inbox/", get(|| async { Redirect::permanent("/inbox") }))
}

/// Whoever has the first account may change operators.
#[derive(Debug)]
struct FirstAccount;

impl Administration for FirstAccount {
    fn may_administer(&self, operator: &OperatorId) -> bool {
        start::OPERATORS.first().is_some_and(|(first, ..)| operator.as_str() == *first)
    }
}

fn settings() -> Result<AgentSettings, handoff_core::error::Invalid> {
    Ok(AgentSettings {
        name: Name::new("handoff assistant")?,
        greeting: Text::new("Hello! Ask me anything about handoff; I answer from its handbook.")?,
        failed_text: Text::new("I could not find that in the handbook.")?,
        ..AgentSettings::default()
    })
}

/// Listens from now on, so that no signal ends the process by itself any more; waits for Ctrl-C or SIGTERM.
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
