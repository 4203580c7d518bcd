//! The shop as it was before: its state, its pages and its login. Of handoff it knows one line of HTML.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use uuid::Uuid;

/// Who works here: user name and name.
pub const STAFF: [(&str, &str); 2] = [("sam", "Sam"), ("ada", "Ada")];

const COOKIE: &str = "shop_session";
const FRONT_PAGE: &str = r#"<!doctype html>
<html lang="en">
<title>The shop</title>
<h1>The shop</h1>
<p>We sell rain by the metre.</p>
<script src="/help/chat/widget.js" data-agent-id="shop" defer></script>
"#;
const SIGN_IN_PAGE: &str = r#"<!doctype html>
<html lang="en">
<title>Staff</title>
<form method="post">
<label>Name <input name="user"></label>
<label>Password <input name="password" type="password"></label>
<button>Sign in</button>
</form>
"#;

/// What the shop's handlers share.
#[derive(Clone)]
pub struct AppState {
    password: Arc<str>,
    sessions: Arc<Mutex<HashMap<String, &'static str>>>,
}

impl fmt::Debug for AppState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppState").finish_non_exhaustive()
    }
}

impl AppState {
    /// A shop whose staff sign in with this password.
    #[must_use]
    pub fn new(password: &str) -> Self {
        Self { password: password.into(), sessions: Arc::default() }
    }

    /// Whose session the request's cookie names.
    #[must_use]
    pub fn user_of(&self, headers: &HeaderMap) -> Option<&'static str> {
        let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
        let (_, session) =
            cookies.split(';').filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == COOKIE)?;
        self.sessions().get(session).copied()
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<String, &'static str>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The shop's own routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(async || Html(FRONT_PAGE)))
        .route("/staff/sign-in", get(async || Html(SIGN_IN_PAGE)).post(sign_in))
}

#[derive(Deserialize)]
struct Credentials {
    user: String,
    password: String,
}

async fn sign_in(State(shop): State<AppState>, Form(given): Form<Credentials>) -> Response {
    let known = STAFF.iter().find(|(user, _)| *user == given.user);
    let Some((user, _)) = known.filter(|_| *given.password == *shop.password) else {
        return (StatusCode::UNAUTHORIZED, Html(SIGN_IN_PAGE)).into_response();
    };
    let session = Uuid::new_v4().simple().to_string();
    let cookie = format!("{COOKIE}={session}; Path=/; HttpOnly; SameSite=Lax");
    shop.sessions().insert(session, user);
    ([(header::SET_COOKIE, cookie)], Redirect::to("/staff/inbox")).into_response()
}
