//! The host's own login: by a one-time link or a password to a session cookie.

use axum::extract::{Form, Query, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};
use handoff_axum::SignedIn;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;

use crate::accounts::{AccountError, Accounts, SESSION_HOURS};
use crate::pages;

const COOKIE: &str = "support_desk_session";

/// Sign-in and sign-out.
pub(crate) fn routes(accounts: Accounts) -> Router {
    Router::new()
        .route("/sign-in", get(by_link).post(by_password))
        .route("/sign-out", post(sign_out))
        .layer(middleware::map_response(keep_private))
        .with_state(accounts)
}

/// Puts the signed-in operator into each request, and sends who is not to the sign-in page.
pub(crate) async fn guard(State(accounts): State<Accounts>, mut request: Request, next: Next) -> Response {
    let operator = match session_token(request.headers()) {
        Some(token) => blocking(move || accounts.session(&token)).await,
        None => Ok(None),
    };
    match operator {
        Ok(Some(operator)) => {
            request.extensions_mut().insert(SignedIn(operator));
            next.run(request).await
        }
        Ok(None) if wants_page(&request) => Redirect::to("/sign-in").into_response(),
        Ok(None) => next.run(request).await,
        Err(error) => failed(&error),
    }
}

fn wants_page(request: &Request) -> bool {
    matches!(request.uri().path(), "" | "/" | "/desk")
}

#[derive(Deserialize)]
struct Link {
    once: Option<String>,
}

async fn by_link(State(accounts): State<Accounts>, headers: HeaderMap, Query(link): Query<Link>) -> Response {
    let Some(token) = link.once else {
        return pages::sign_in(None);
    };
    // A browser that fetches ahead of a click would use the link up.
    if headers.get("sec-purpose").is_some_and(|purpose| purpose.as_bytes().starts_with(b"prefetch")) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    match blocking(move || accounts.redeem_link(&token)).await {
        Ok(Some(session)) => signed_in(&session),
        Ok(None) => {
            let said = "This link was used before or is too old. Print a new one with: support-desk sign-in-link NAME";
            (StatusCode::GONE, pages::sign_in(Some(said))).into_response()
        }
        Err(error) => failed(&error),
    }
}

#[derive(Deserialize)]
struct Credentials {
    name: String,
    password: String,
}

async fn by_password(State(accounts): State<Accounts>, headers: HeaderMap, form: Form<Credentials>) -> Response {
    if !is_own_page(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Form(Credentials { name, password }) = form;
    match blocking(move || accounts.check_password(name.trim(), &password)).await {
        Ok(Some(session)) => signed_in(&session),
        Ok(None) => (StatusCode::UNAUTHORIZED, pages::sign_in(Some("Name or password is wrong."))).into_response(),
        Err(error) => failed(&error),
    }
}

async fn sign_out(State(accounts): State<Accounts>, headers: HeaderMap) -> Response {
    if !is_own_page(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if let Some(token) = session_token(&headers)
        && let Err(error) = blocking(move || accounts.end_session(&token)).await
    {
        return failed(&error);
    }
    let mut response = Redirect::to("/sign-in").into_response();
    set_cookie(&mut response, "", 0);
    response
}

/// A browser names the page's origin with every form that it sends.
fn is_own_page(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, authority)| authority == host),
        (Some(_), None) => false,
    }
}

fn signed_in(session: &str) -> Response {
    let mut response = Redirect::to("/inbox").into_response();
    set_cookie(&mut response, session, SESSION_HOURS * 3_600);
    response
}

/// Not `Secure`, since the demo is served on the loopback address without TLS; behind TLS add it,
/// with the prefix `__Host-`.
fn set_cookie(response: &mut Response, value: &str, seconds: u64) {
    let cookie = format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
}

fn session_token(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value.to_owned())
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AccountError> + Send + 'static,
) -> Result<T, String> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn failed(error: &str) -> Response {
    tracing::error!(error, "a sign-in could not be served");
    (StatusCode::SERVICE_UNAVAILABLE, pages::sign_in(Some("This cannot be done right now. Try again."))).into_response()
}

/// What is signed with is kept by nobody between: not by caches, not as a referrer.
async fn keep_private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
