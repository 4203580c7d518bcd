//! handoff in an axum server that already exists. What it takes is all in this file; the shop
//! itself, with its own state, pages and login, stays what it was.
#![forbid(unsafe_code)]

pub mod shop;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use handoff_axum::SignedIn;
use handoff_core::{AgentId, AgentSettings, Desk, DeskError, Name, Operator, OperatorId, Scope, Worker};
use handoff_sqlite::SqliteStore;

use crate::shop::AppState;

/// A desk on the shop's own database file, with one agent, and the shop's staff as its operators.
///
/// # Errors
/// Where the database takes no writes.
pub async fn open_desk(database: Arc<SqliteStore>) -> Result<(Desk, Worker), DeskError> {
    let (desk, worker) = Desk::builder(database.clone()).roster(database.clone()).files(database).build();
    desk.create_agent(AgentId::new("shop")?, AgentSettings::default()).await?;
    for (id, name) in shop::STAFF {
        let (id, name) = (OperatorId::new(id)?, Name::new(name)?);
        desk.enroll(&Operator::new(id, name, Scope::All)).await?;
    }
    Ok((desk, worker))
}

/// The shop with the widget and the inbox in it.
pub fn with_support(shop: Router<AppState>, state: &AppState, desk: Desk) -> Router<AppState> {
    let login = middleware::from_fn_with_state(state.clone(), sign_in);
    shop.nest("/help/chat", handoff_axum::widget(desk.clone()))
        .nest("/staff/inbox", handoff_axum::inbox(desk).layer(login))
}

/// Tells handoff who is signed in, by the shop's own session.
async fn sign_in(State(shop): State<AppState>, mut request: Request, next: Next) -> Response {
    if let Some(user) = shop.user_of(request.headers()).and_then(|user| OperatorId::new(user).ok()) {
        request.extensions_mut().insert(SignedIn(user));
    }
    next.run(request).await
}
