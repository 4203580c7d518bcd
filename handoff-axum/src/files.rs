//! The browser's files: embedded as they were bundled, named by their content, sent compressed.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::{LazyLock, OnceLock};

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};

use crate::problem::Problem;

/// What `npm run build` makes of `web/`.
#[derive(RustEmbed)]
#[folder = "assets/"]
#[include = "widget/*"]
#[include = "inbox/*"]
struct Assets;

/// What the inbox's page may do: its own files and its own streams, and nothing of anybody else.
const INBOX_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'";
/// A name that holds a hash of the content never means anything else.
pub(crate) const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Keep for ever in the browser, and in nothing that stands before it: it is for who is signed in.
pub(crate) const WITHIN: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");
/// Ask each time whether the copy is still right.
const NOT_UNASKED: HeaderValue = HeaderValue::from_static("no-cache");
/// Bytes of the hash in a name: two contents of one name do not meet by chance.
const HASH_BYTES: usize = 9;
/// Letters of it there.
const HASH_LETTERS: usize = HASH_BYTES / 3 * 4;
/// Nearly as small as the highest, in a tenth of the time.
const BROTLI_QUALITY: u32 = 9;

/// Where a file may be loaded from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Pages of every origin: the widget's files hold no secret.
    Everywhere,
    /// The server's own pages.
    Here,
}

impl Reach {
    /// As `Cross-Origin-Resource-Policy` says it.
    pub(crate) fn policy(self) -> HeaderValue {
        HeaderValue::from_static(if self == Self::Here { "same-origin" } else { "cross-origin" })
    }
}

/// Serves a file whose address does not change: a page, or the script that pages name.
pub(crate) fn serve(path: &str, headers: &HeaderMap, reach: Reach) -> Response {
    match FILES.get(path) {
        Some(file) => file.respond(headers, reach, NOT_UNASKED),
        None => Problem::not_found("file").into_response(),
    }
}

/// The file that a request under one of the routers names, if it is in that router's `folder`.
pub(crate) fn serve_under(folder: &str, request: &Request, reach: Reach) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let is_there = path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let found = FILES.get_key_value(path).or_else(|| FILES.get_key_value(without_hash(path)?.as_str()));
    match found.filter(|_| is_there) {
        None => Problem::not_found("page").into_response(),
        Some((name, file)) if matches!(*request.method(), Method::GET | Method::HEAD) => {
            // A page that was loaded before a release asks for a file of that time: this one serves it
            // better than none, but not under that name for ever.
            let is_named = path == file.address(name);
            file.respond(request.headers(), reach, if is_named { FOR_EVER } else { NOT_UNASKED })
        }
        Some(_) => ([(header::ALLOW, "GET,HEAD")], StatusCode::METHOD_NOT_ALLOWED).into_response(),
    }
}

/// By their names in `assets/`, with the others named as they are served.
static FILES: LazyLock<BTreeMap<String, File>> = LazyLock::new(|| {
    let mut ready = BTreeMap::new();
    for name in Assets::iter() {
        make(&name, &mut ready);
    }
    ready
});

/// A file after those that it names, since its own hash is of what it says. None names another in a circle.
fn make(name: &str, ready: &mut BTreeMap<String, File>) {
    let Some(embedded) = Assets::get(name).filter(|_| !ready.contains_key(name)) else { return };
    let mut content = embedded.data.into_owned();
    if let Ok(text) = std::str::from_utf8(&content) {
        let named = Assets::iter().filter(|other| other != name && text.contains(&format!("\"{other}\"")));
        let mut renamed = text.to_owned();
        for other in named.collect::<Vec<_>>() {
            make(&other, ready);
            if let Some(file) = ready.get(other.as_ref()) {
                renamed = renamed.replace(&format!("\"{other}\""), &format!("\"{}\"", file.address(&other)));
            }
        }
        content = renamed.into_bytes();
    }
    ready.insert(name.to_owned(), File::new(name, content));
}

/// A file as it is sent.
struct File {
    kind: &'static str,
    hash: String,
    plain: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

impl File {
    fn new(name: &str, content: Vec<u8>) -> Self {
        let hash = URL_SAFE_NO_PAD.encode(&Sha256::digest(&content)[..HASH_BYTES]);
        let (gzip, brotli) = (OnceLock::new(), OnceLock::new());
        Self { kind: kind(name), hash, plain: Bytes::from(content), gzip, brotli }
    }

    /// Its path with the hash, `widget/panel-….js`.
    fn address(&self, name: &str) -> String {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        format!("{stem}-{}.{extension}", self.hash)
    }

    fn respond(&self, headers: &HeaderMap, reach: Reach, caching: HeaderValue) -> Response {
        let coding = Coding::accepted(headers);
        let tag = format!("\"{}-{}\"", self.hash, coding.name());
        let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
        let is_current = known.is_some_and(|known| known.split(',').any(|known| known.trim() == tag));
        let mut response = if is_current {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            Body::from(self.coded(coding)).into_response()
        };
        let set = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            set.insert(header::ETAG, tag);
        }
        if coding != Coding::Identity && !is_current {
            set.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
        }
        set.insert(header::CACHE_CONTROL, caching);
        set.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        set.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        set.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        set.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        set.insert(HeaderName::from_static("cross-origin-resource-policy"), reach.policy());
        if self.kind == HTML {
            set.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(INBOX_POLICY));
            set.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
        }
        response
    }

    /// Compressed once, when it is first asked for.
    fn coded(&self, coding: Coding) -> Bytes {
        match coding {
            Coding::Identity => self.plain.clone(),
            Coding::Gzip => self.gzip.get_or_init(|| gzip(&self.plain)).clone(),
            Coding::Brotli => self.brotli.get_or_init(|| brotli(&self.plain)).clone(),
        }
    }
}

/// How a content is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Identity,
    Gzip,
    Brotli,
}

impl Coding {
    fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
        }
    }

    /// The smallest of those that the client takes.
    fn accepted(headers: &HeaderMap) -> Self {
        let values = || headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let takes = |name: &str| values().flat_map(|value| value.split(',')).any(|offer| is_taken(offer, name));
        [Self::Brotli, Self::Gzip].into_iter().find(|coding| takes(coding.name())).unwrap_or(Self::Identity)
    }
}

/// Whether one element of `Accept-Encoding` offers `name`, which a weight of zero takes back (RFC 9110, 12.4.2).
fn is_taken(offer: &str, name: &str) -> bool {
    let mut parts = offer.split(';').map(str::trim);
    let is_named = parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case(name));
    is_named && !parts.any(|part| part.strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0_f32)))
}

fn gzip(plain: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    written(encoder.write_all(plain).and_then(|()| encoder.finish()))
}

fn brotli(plain: &[u8]) -> Bytes {
    let parameters = brotli::enc::BrotliEncoderParams { quality: BROTLI_QUALITY as i32, ..Default::default() };
    let mut coded = Vec::new();
    written(brotli::BrotliCompress(&mut &*plain, &mut coded, &parameters).map(|_| coded))
}

/// Writing into memory fails at nothing.
fn written(coded: std::io::Result<Vec<u8>>) -> Bytes {
    coded.expect("memory takes what is written").into()
}

/// `widget/panel-….js` as `widget/panel.js`; nothing where no hash can stand there.
fn without_hash(path: &str) -> Option<String> {
    let (stem, extension) = path.rsplit_once('.')?;
    let (name, hash) = stem.split_at_checked(stem.len().checked_sub(HASH_LETTERS)?)?;
    let is_hash = hash.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    Some(format!("{}.{extension}", name.strip_suffix('-').filter(|_| is_hash)?))
}

const HTML: &str = "text/html; charset=utf-8";

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("html") => HTML,
        Some("svg") => "image/svg+xml",
        Some("ts" | "txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn get(path: &str, accepted: &str) -> Response {
        let request = Request::builder().uri(path).header(header::ACCEPT_ENCODING, accepted);
        serve_under("widget", &request.body(Body::empty()).unwrap(), Reach::Everywhere)
    }

    #[test]
    fn every_embedded_file_has_a_kind() {
        assert!(FILES.contains_key("widget/widget.js"));
        assert!(FILES.contains_key("inbox/index.html"));
        for (name, file) in FILES.iter() {
            assert_ne!(file.kind, "application/octet-stream", "{name}");
        }
    }

    #[test]
    fn what_a_file_names_it_names_by_its_content() {
        for (name, file) in FILES.iter() {
            let text = std::str::from_utf8(&file.plain).unwrap();
            for (other, named) in FILES.iter() {
                assert!(!text.contains(&format!("\"{other}\"")), "{name} names {other} without its hash");
                if text.contains(&named.hash) {
                    assert!(text.contains(&format!("\"{}\"", named.address(other))), "{name} names {other}");
                }
            }
        }
        let page = std::str::from_utf8(&FILES["inbox/index.html"].plain).unwrap();
        assert!(page.contains(&FILES["inbox/inbox.js"].hash) && page.contains(&FILES["inbox/inbox.css"].hash));
    }

    #[test]
    fn a_path_cannot_leave_its_folder() {
        assert_eq!(get("/widget/panel.js", "").status(), StatusCode::OK);
        for path in
            ["/inbox/index.html", "/widget/../inbox/index.html", "/widgetx/panel.js", "/widget", "/", "/widget/"]
        {
            assert_eq!(get(path, "").status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn only_the_name_of_this_content_is_kept_for_ever() {
        let address = FILES["widget/panel.js"].address("widget/panel.js");
        let caching = |path: &str| get(path, "").headers()[header::CACHE_CONTROL].clone();
        assert_eq!(caching(&format!("/{address}")), FOR_EVER);
        for old in ["/widget/panel.js", "/widget/panel-AAAAAAAAAAAA.js"] {
            assert_eq!(caching(old), NOT_UNASKED, "{old}");
        }
        for wrong in ["/widget/panel-AAAA.js", "/widget/panel-AAAAAAAAAAA!.js", "/widget/nothing-AAAAAAAAAAAA.js"] {
            assert_eq!(get(wrong, "").status(), StatusCode::NOT_FOUND, "{wrong}");
        }
    }

    #[test]
    fn a_known_copy_is_not_sent_again() {
        let first = serve("widget/widget.js", &HeaderMap::new(), Reach::Everywhere);
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
        assert_eq!(serve("widget/widget.js", &headers, Reach::Everywhere).status(), StatusCode::NOT_MODIFIED);
        // The compressed one is another representation.
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        assert_eq!(serve("widget/widget.js", &headers, Reach::Everywhere).status(), StatusCode::OK);
    }

    #[test]
    fn a_client_gets_the_smallest_that_it_takes() {
        for (accepted, coding) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip;q=0.5", Some("gzip")),
            ("GZIP , br;q=0", Some("gzip")),
            ("br;q=0.0, gzip;q=0", None),
            ("", None),
            ("identity", None),
        ] {
            let response = get("/widget/panel.js", accepted);
            let sent = response.headers().get(header::CONTENT_ENCODING).map(|sent| sent.to_str().unwrap());
            assert_eq!(sent, coding, "{accepted}");
            assert_eq!(response.headers()[header::VARY], "accept-encoding");
        }
    }

    #[test]
    fn what_is_compressed_is_the_same_content() {
        for (name, file) in FILES.iter() {
            let (mut unzipped, mut unfolded) = (Vec::new(), Vec::new());
            flate2::read::GzDecoder::new(&*file.coded(Coding::Gzip)).read_to_end(&mut unzipped).unwrap();
            brotli::Decompressor::new(&*file.coded(Coding::Brotli), 4_096).read_to_end(&mut unfolded).unwrap();
            assert!(unzipped == file.plain && unfolded == file.plain, "{name}");
        }
    }
}
