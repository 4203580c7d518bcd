//! The server's own pages: the demo website, the documents, the sign-in form.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use handoff_knowledge::{Document, KnowledgeBase, KnowledgeResponder};
use http::{HeaderValue, StatusCode, header};
use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};

/// The demo's only agent.
pub(crate) const AGENT: &str = "handoff";
/// Where the documents stand, as answers cite them.
pub(crate) const DOCS: &str = "/docs/";

/// Own files and own streams, nothing inline, nothing foreign.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// The demo website, the documents and their style.
pub(crate) fn routes(responder: Arc<KnowledgeResponder>) -> Router {
    Router::new()
        .route("/", get(|| async { page("Demo", &demo()) }))
        .route("/docs", get(|| async { Redirect::permanent(DOCS) }))
        .route("/docs/", get(contents))
        .route("/docs/{*path}", get(document))
        .route("/site.css", get(style))
        .with_state(responder)
}

fn demo() -> String {
    format!(
        "<main><h1>handoff demo</h1>\
         <p>This page stands for a company's website. The round button carries the chat widget: ask it something \
         about handoff, such as <q>How do I implement a store?</q>. It answers from the <a href=\"{DOCS}\">handbook</a>.</p>\
         <h2>Try the handoff</h2><ol>\
         <li>Ask something the handbook does not know. Nobody is there, so nobody is promised.</li>\
         <li>Open the <a href=\"/inbox\" target=\"_blank\" rel=\"noopener\">inbox</a> by one of the sign-in links that \
         the server printed, and set yourself Available. The widget now offers a person, without a reload.</li>\
         <li>Write <q>speak to a person</q>. The conversation waits in the inbox with the whole thread; take it.</li>\
         <li>Talk both ways, then resolve it. The AI answers the next question in the same thread.</li></ol>\
         <h2>Put it on your page</h2>\
         <p>One line above <code>&lt;/body&gt;</code>:</p>\
         <pre tabindex=\"0\"><code>&lt;script src=\"/chat/widget.js\" data-agent-id=\"{AGENT}\" defer&gt;&lt;/script&gt;</code></pre></main>\
         <script src=\"/chat/widget.js\" data-agent-id=\"{AGENT}\" defer></script>"
    )
}

async fn contents(State(responder): State<Arc<KnowledgeResponder>>) -> Response {
    let knowledge = responder.knowledge();
    let mut body = String::from("<main><h1>Documents</h1><p>What the AI answers from.</p><ul>");
    for document in knowledge.documents() {
        let (url, title) = (escape(&document.url), escape(&document.title));
        let _ = write!(body, "<li><a href=\"{url}\">{title}</a></li>");
    }
    body.push_str("</ul></main>");
    page("Documents", &body)
}

async fn document(State(responder): State<Arc<KnowledgeResponder>>, Path(path): Path<String>) -> Response {
    let knowledge = responder.knowledge();
    let found = knowledge.documents().iter().enumerate().find(|(_, document)| document.path == path);
    match found {
        Some((at, document)) => page(&document.title, &render(&knowledge, at, document)),
        None => (StatusCode::NOT_FOUND, page("Not found", "<main><h1>There is no such document</h1></main>"))
            .into_response(),
    }
}

/// A document from its passages: headings with the anchors that answers cite, and text.
fn render(knowledge: &KnowledgeBase, at: usize, document: &Document) -> String {
    let mut body = format!("<main><p><a href=\"{DOCS}\">Documents</a></p><h1>{}</h1>", escape(&document.title));
    let mut anchor = "";
    for passage in knowledge.passages().iter().filter(|passage| passage.document == at) {
        if passage.anchor != anchor {
            anchor = &passage.anchor;
            let title = passage.heading_path.last().map(String::as_str).unwrap_or_default();
            let level = (passage.heading_path.len() + 1).clamp(2, 6);
            let _ = write!(body, "<h{level} id=\"{}\">{}</h{level}>", escape(anchor), escape(title));
        }
        let mut is_in_foreign_link = false;
        let text_only = Parser::new(&passage.text).map(|event| match event {
            // What looks like HTML in a document is text: nothing that was written there runs here.
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            // A link leads to the web or nowhere, and a picture is its description.
            Event::Start(Tag::Link { dest_url, .. }) if !is_web(&dest_url) => {
                is_in_foreign_link = true;
                Event::Text("".into())
            }
            Event::End(TagEnd::Link) if std::mem::take(&mut is_in_foreign_link) => Event::Text("".into()),
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => Event::Text("".into()),
            event => event,
        });
        html::push_html(&mut body, text_only);
    }
    body.push_str("</main>");
    body
}

/// Whether an address is `http`, `https` or relative to this page.
fn is_web(address: &str) -> bool {
    match address.split(['/', '?', '#']).next().and_then(|start| start.split_once(':')) {
        Some((scheme, _)) => scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"),
        None => true,
    }
}

/// The sign-in form, with what went wrong.
pub(crate) fn sign_in(said: Option<&str>) -> Response {
    let said = said.map(|said| format!("<p role=\"alert\">{}</p>", escape(said))).unwrap_or_default();
    page(
        "Sign in",
        &format!(
            "<main><h1>Sign in</h1>{said}\
             <p>Use one of the one-time links that the server printed, or a password set with \
             <code>support-desk set-password NAME</code>.</p>\
             <form method=\"post\" action=\"/sign-in\">\
             <label>Name <input name=\"name\" autocomplete=\"username\" required></label>\
             <label>Password <input name=\"password\" type=\"password\" autocomplete=\"current-password\" required></label>\
             <button>Sign in</button></form></main>"
        ),
    )
}

fn page(title: &str, body: &str) -> Response {
    let text = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{} · handoff</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/site.css\">\
         </head><body>{body}</body></html>",
        escape(title)
    );
    let mut response = Html(text).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], STYLE).into_response()
}

const STYLE: &str = include_str!("site.css");
