//! Which pages may use the routers: the exact origin, at every door.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use handoff_core::text::Origin;
use http::header::{self, HeaderName};
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use crate::problem::Problem;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether the page behind this request may make it: one of the server's own, or of `others`.
///
/// A request without `Origin` comes from the server's own pages or from no browser at all, unless
/// the browser says by `Sec-Fetch-Site` that it comes from elsewhere.
pub(crate) fn check(headers: &HeaderMap, others: &[Origin]) -> Result<(), Problem> {
    match headers.get(header::ORIGIN) {
        None => match headers.get(SEC_FETCH_SITE).map(HeaderValue::as_bytes) {
            None | Some(b"same-origin" | b"none") => Ok(()),
            Some(_) => Err(forbidden()),
        },
        Some(_) => check_present(headers, others),
    }
}

/// The same for a WebSocket, which every browser opens with an `Origin`, and which no other rule of
/// the browser keeps a foreign page from opening.
pub(crate) fn check_present(headers: &HeaderMap, others: &[Origin]) -> Result<(), Problem> {
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).ok_or_else(forbidden)?;
    let own = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    if own.is_some_and(|host| is_same_host(origin, host)) || others.iter().any(|other| other.as_str() == origin) {
        Ok(())
    } else {
        Err(forbidden())
    }
}

/// The origin of the page behind this request; nothing where it is one of the server's own, or no browser's.
///
/// # Errors
/// Where it has none that can be named, as a page in a sandbox.
pub(crate) fn foreign(headers: &HeaderMap) -> Result<Option<Origin>, Problem> {
    let Some(origin) = headers.get(header::ORIGIN) else { return Ok(None) };
    let origin = origin.to_str().map_err(|_| forbidden())?;
    let own = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    if own.is_some_and(|host| is_same_host(origin, host)) { Ok(None) } else { Ok(Some(Origin::new(origin)?)) }
}

fn is_same_host(origin: &str, host: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .find_map(|scheme| origin.strip_prefix(scheme))
        .is_some_and(|authority| authority.eq_ignore_ascii_case(host))
}

pub(crate) fn forbidden() -> Problem {
    let detail = "Pages of this origin may not use this. An operator can allow the origin in the agent's settings.";
    Problem::new(StatusCode::FORBIDDEN, "forbidden_origin", detail)
}

/// Lets pages of other origins read what they are answered, and ask beforehand whether they may.
///
/// Nothing here decides: a page that is not allowed reads a 403. No cookie is ever asked for.
pub(crate) async fn share(request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let mut response = if request.method() == Method::OPTIONS && origin.is_some() {
        let mut preflight = StatusCode::NO_CONTENT.into_response();
        let headers = preflight.headers_mut();
        let methods = HeaderValue::from_static("GET, POST, PUT");
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
        let allowed = HeaderValue::from_static("authorization, content-type, last-event-id, x-file-name");
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, allowed);
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
        preflight
    } else {
        next.run(request).await
    };
    response.headers_mut().append(header::VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = origin {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap()))
            .collect()
    }

    #[test]
    fn only_the_exact_origin_is_let_in() {
        let others = [Origin::new("https://shop.example").unwrap()];
        let from =
            |origin: &str| check(&headers(&[("host", "help.example:3000"), ("origin", origin)]), &others).is_ok();
        assert!(from("https://help.example:3000"));
        assert!(from("http://HELP.example:3000"));
        assert!(from("https://shop.example"));
        for origin in [
            "https://help.example",
            "https://evil.example",
            "https://shop.example.evil",
            "https://shop.example:444",
            "http://shop.example",
            "https://evil.help.example:3000",
            "null",
            "",
        ] {
            assert!(!from(origin), "{origin}");
        }
    }

    #[test]
    fn no_origin_is_no_foreign_page() {
        assert!(check(&headers(&[("host", "a")]), &[]).is_ok());
        assert!(check(&headers(&[("host", "a"), ("sec-fetch-site", "same-origin")]), &[]).is_ok());
        assert!(check(&headers(&[("host", "a"), ("sec-fetch-site", "cross-site")]), &[]).is_err());
        assert!(check(&headers(&[("host", "a"), ("sec-fetch-site", "same-site")]), &[]).is_err());
        assert!(check_present(&headers(&[("host", "a")]), &[]).is_err());
    }
}
