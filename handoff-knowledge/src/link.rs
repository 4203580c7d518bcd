//! Where a citation leads: the address of a passage, made as the caller's site makes it.

use std::fmt;
use std::sync::Arc;

/// How the address of a passage is made from its document's path and its anchor.
///
/// The default is `path#anchor`, and `path` alone at the top of a page. What a document's author
/// writes cannot change the shape of an address: blanks, quotes and control characters are
/// percent-encoded. A function of the caller's own gets both as they are.
///
/// ```
/// use handoff_knowledge::LinkStyle;
///
/// let plain = LinkStyle::default();
/// assert_eq!(plain.url("guide/a store.md", "the-contract"), "guide/a%20store.md#the-contract");
///
/// let site = LinkStyle::html_site("https://docs.example/book/");
/// assert_eq!(site.url("store.md", "the-contract"), "https://docs.example/book/store.html#the-contract");
/// assert_eq!(site.url("README.md", ""), "https://docs.example/book/index.html");
///
/// let own = LinkStyle::from_fn(|path, anchor| format!("/help?page={path}&at={anchor}"));
/// assert_eq!(own.url("pay", "card"), "/help?page=pay&at=card");
/// ```
#[derive(Clone, Default)]
pub struct LinkStyle(Style);

#[derive(Clone, Default)]
enum Style {
    #[default]
    Path,
    Base(String),
    HtmlSite(String),
    Own(Arc<UrlOf>),
}

type UrlOf = dyn Fn(&str, &str) -> String + Send + Sync;

impl LinkStyle {
    /// `base`, then `path#anchor`. `base` is taken as it is, so it mostly ends in `/`.
    pub fn with_base(base: impl Into<String>) -> Self {
        Self(Style::Base(base.into()))
    }

    /// As [`with_base`](Self::with_base), for Markdown that is published as HTML: `.md` becomes
    /// `.html`, and `README.md` `index.html`, as mdBook does it.
    pub fn html_site(base: impl Into<String>) -> Self {
        Self(Style::HtmlSite(base.into()))
    }

    /// A function of the caller's own, called with path and anchor when documents are loaded.
    pub fn from_fn(url: impl Fn(&str, &str) -> String + Send + Sync + 'static) -> Self {
        Self(Style::Own(Arc::new(url)))
    }

    /// The address of the passage at `anchor`; an empty anchor is the top of the page.
    pub fn url(&self, path: &str, anchor: &str) -> String {
        match &self.0 {
            Style::Path => join("", path, anchor),
            Style::Base(base) => join(base, path, anchor),
            Style::HtmlSite(base) => join(base, &published(path), anchor),
            Style::Own(url) => url(path, anchor),
        }
    }
}

impl fmt::Debug for LinkStyle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Style::Path => formatter.write_str("LinkStyle::Path"),
            Style::Base(base) => formatter.debug_tuple("LinkStyle::Base").field(base).finish(),
            Style::HtmlSite(base) => formatter.debug_tuple("LinkStyle::HtmlSite").field(base).finish(),
            Style::Own(_) => formatter.write_str("LinkStyle::Own"),
        }
    }
}

fn join(base: &str, path: &str, anchor: &str) -> String {
    at_anchor(&format!("{base}{}", encoded(path)), anchor)
}

/// An address with an anchor behind it.
pub(crate) fn at_anchor(address: &str, anchor: &str) -> String {
    match anchor.is_empty() {
        true => address.to_owned(),
        false => format!("{address}#{}", encoded(anchor)),
    }
}

/// Whether it is the whole address of a page on the web, and nothing that ends or breaks one.
pub(crate) fn is_public(address: &str) -> bool {
    let behind = ["https://", "http://"].iter().find_map(|scheme| {
        address.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme))?;
        address.get(scheme.len()..)
    });
    behind.is_some_and(|behind| !behind.is_empty() && !behind.starts_with(['/', '?', '#']))
        && !address
            .chars()
            .any(|letter| letter.is_whitespace() || letter.is_control() || "\"<>\\^`{|}".contains(letter))
}

fn published(path: &str) -> String {
    let (folder, name) = match path.rsplit_once('/') {
        Some((folder, name)) => (format!("{folder}/"), name),
        None => (String::new(), path),
    };
    match name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown")) {
        Some("README") => format!("{folder}index.html"),
        Some(stem) => format!("{folder}{stem}.html"),
        None => path.to_owned(),
    }
}

/// Encodes what ends or breaks an address (RFC 3986, section 2), and the colon, without which a
/// file called `javascript:…` stays a file; leaves the letters of all
/// languages alone, which browsers encode themselves and people want to read.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for letter in text.chars() {
        let breaks = letter.is_whitespace() || letter.is_control() || "\"#%:<>?[\\]^`{|}".contains(letter);
        if !breaks {
            encoded.push(letter);
            continue;
        }
        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authors_path_cannot_reshape_the_address() {
        let url = LinkStyle::with_base("/docs/").url("a?b#c\"<d>\u{a0}.md", "größe");
        assert_eq!(url, "/docs/a%3Fb%23c%22%3Cd%3E%C2%A0.md#größe");
        assert_eq!(LinkStyle::default().url("javascript:x.md", ""), "javascript%3Ax.md");
    }

    #[test]
    fn a_site_of_html_renames_markdown_only() {
        let site = LinkStyle::html_site("/");
        assert_eq!(site.url("a/README.md", "x"), "/a/index.html#x");
        assert_eq!(site.url("a/b.htm", "x"), "/a/b.htm#x");
    }
}
