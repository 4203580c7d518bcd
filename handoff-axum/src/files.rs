//! The browser's files: listed once, embedded, served as they are read in the repository.

use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::problem::Problem;

/// Everything under `web/` that a browser loads.
#[derive(RustEmbed)]
#[folder = "web/"]
#[include = "widget/*.js"]
#[include = "inbox/*"]
#[include = "shared/*.js"]
#[include = "vendor/*.js"]
#[include = "vendor/*.mjs"]
#[exclude = "*.d.ts"]
struct Web;

/// What the inbox's page may do: its own files and its own streams, and nothing of anybody else.
const INBOX_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'";

/// Where a file may be loaded from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Pages of every origin: the widget's files hold no secret.
    Everywhere,
    /// The server's own pages.
    Here,
}

/// Serves the file `path` under `web/`; the browser asks each time whether its copy is still right,
/// so that a new release is never mixed with an old one.
pub(crate) fn serve(path: &str, headers: &HeaderMap, reach: Reach) -> Response {
    match Web::get(path) {
        Some(file) => respond(path, &file, headers, reach),
        None => Problem::not_found("file").into_response(),
    }
}

/// The file that a request under one of the routers names, if it is one of that router's `folders`.
pub(crate) fn serve_under(folders: &[&str], request: &Request, reach: Reach) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let known = folders.iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
    match Web::get(path).filter(|_| known) {
        None => Problem::not_found("page").into_response(),
        Some(file) if matches!(*request.method(), Method::GET | Method::HEAD) => {
            respond(path, &file, request.headers(), reach)
        }
        Some(_) => ([(header::ALLOW, "GET,HEAD")], StatusCode::METHOD_NOT_ALLOWED).into_response(),
    }
}

fn respond(path: &str, file: &EmbeddedFile, headers: &HeaderMap, reach: Reach) -> Response {
    let tag = entity_tag(file);
    let is_current = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if is_current {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(file.data.clone().into_owned()).into_response()
    };
    let set = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        set.insert(header::ETAG, tag);
    }
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    set.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(path)));
    set.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    set.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let policy = if reach == Reach::Here { "same-origin" } else { "cross-origin" };
    set.insert("cross-origin-resource-policy", HeaderValue::from_static(policy));
    if path.ends_with(".html") {
        set.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(INBOX_POLICY));
        set.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    response
}

fn entity_tag(file: &EmbeddedFile) -> String {
    use base64::Engine as _;
    let hash = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(file.metadata.sha256_hash());
    format!("\"{hash}\"")
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_file_has_a_kind() {
        let files: Vec<_> = Web::iter().collect();
        assert!(files.iter().any(|file| file == "widget/widget.js"));
        assert!(files.iter().any(|file| file == "inbox/index.html"));
        for file in files {
            assert_ne!(kind(&file), "application/octet-stream", "{file}");
            assert!(!file.starts_with("test/"), "{file}");
        }
    }

    #[test]
    fn a_path_cannot_leave_its_folders() {
        let get = |path: &str| {
            let request = Request::builder().uri(path).body(Body::empty()).unwrap();
            serve_under(&["widget", "shared"], &request, Reach::Everywhere).status()
        };
        assert_eq!(get("/widget/panel.js"), StatusCode::OK);
        for path in ["/inbox/index.html", "/widget/../inbox/index.html", "/widgetx/panel.js", "/widget", "/"] {
            assert_eq!(get(path), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn a_known_copy_is_not_sent_again() {
        let first = serve("widget/widget.js", &HeaderMap::new(), Reach::Everywhere);
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
        assert_eq!(serve("widget/widget.js", &headers, Reach::Everywhere).status(), StatusCode::NOT_MODIFIED);
    }
}
