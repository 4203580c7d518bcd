//! Reads a JSON feed (jsonfeed.org, versions 1 and 1.1): each item is a document with an address of its own.

use serde::Deserialize;
use serde_json::Value;

use crate::cut::{Cut, TitleAt, cut};
use crate::error::{FeedProblem, LoadProblem};
use crate::link::is_public;
use crate::outline::one_line;
use crate::{html, plain};

/// What every version begins with.
const VERSION: &str = "https://jsonfeed.org/version/1";
/// Most items of one feed.
pub(crate) const ITEMS_MAX: usize = 10_000;
/// Longest id of an item, in bytes. Most are addresses.
const ID_BYTES_MAX: usize = 1_024;

/// A feed as far as answers need it.
#[derive(Debug, Clone)]
pub(crate) struct Feed {
    pub(crate) items: Vec<Item>,
    /// Where older items stand, which are not fetched.
    pub(crate) next: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// What its author calls it; where he does not, its number.
    pub(crate) id: String,
    /// Where it is published.
    pub(crate) address: Option<String>,
    /// Its passages, or why there are none.
    pub(crate) cut: Result<Cut, LoadProblem>,
    pub(crate) bytes: u64,
}

#[derive(Deserialize)]
struct RawFeed {
    version: String,
    items: Vec<Value>,
    #[serde(default)]
    next_url: Option<String>,
}

#[derive(Deserialize)]
struct RawItem {
    id: Value,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    external_url: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    content_html: Option<String>,
    #[serde(default)]
    content_text: Option<String>,
}

/// Whether a file says of itself that it is a feed, rightly or not.
pub(crate) fn is_meant(text: &str) -> bool {
    ["jsonfeed.org/version/", "jsonfeed.org\\/version\\/"].iter().any(|version| text.contains(version))
}

/// Reads a feed in which no item has more text than so many bytes.
pub(crate) fn read(text: &str, item_bytes_max: u64) -> Result<Feed, FeedProblem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let feed: RawFeed = serde_json::from_str(text).map_err(|error| match error.is_data() {
        true => FeedProblem::NotAFeed { said: one_line(&error.to_string()) },
        false => FeedProblem::NotJson { said: one_line(&error.to_string()) },
    })?;
    if !feed.version.starts_with(VERSION) {
        return Err(FeedProblem::Version { found: feed.version.chars().take(200).collect() });
    }
    if feed.items.len() > ITEMS_MAX {
        return Err(FeedProblem::TooMany { limit: ITEMS_MAX });
    }
    let items = feed.items.into_iter().zip(1..).map(|(item, number)| read_item(item, number, item_bytes_max));
    Ok(Feed { items: items.collect(), next: feed.next_url })
}

fn read_item(item: Value, number: usize, bytes_max: u64) -> Item {
    let refused = |said: String| Item {
        id: number.to_string(),
        address: None,
        cut: Err(FeedProblem::Item { number, said }.into()),
        bytes: 0,
    };
    let item: RawItem = match serde_json::from_value(item) {
        Ok(item) => item,
        Err(error) => return refused(one_line(&error.to_string())),
    };
    let id = match item.id {
        Value::String(id) => one_line(&id),
        // Version 1 let numbers pass.
        Value::Number(id) => id.to_string(),
        _ => String::new(),
    };
    if id.is_empty() || id.len() > ID_BYTES_MAX {
        return refused(format!("its id must be a text of 1 to {ID_BYTES_MAX} bytes"));
    }
    let address = item.url.or(item.external_url);
    if let Some(address) = address.as_deref().filter(|address| !is_public(address)) {
        let address: String = address.chars().take(200).collect();
        return refused(format!("{address:?} is no address of a page: one begins with https:// or http://"));
    }
    let bytes = item.content_html.as_ref().or(item.content_text.as_ref()).map_or(0, |text| text.len() as u64);
    let mut outline = match (&item.content_html, &item.content_text) {
        _ if bytes > bytes_max => {
            return Item { id, address, cut: Err(LoadProblem::TooLarge { limit: bytes_max }), bytes: 0 };
        }
        (Some(text), _) => html::read(text),
        (None, Some(text)) => plain::read(text),
        (None, None) => return refused("it has neither content_html nor content_text".to_owned()),
    };
    let title = item.title.as_deref().map(one_line).filter(|title| !title.is_empty());
    outline.title = title.or(outline.title);
    outline.mark = Some(id.clone());
    let cut = cut(outline, &id, TitleAt::Given);
    let cut = if cut.pieces.is_empty() { Err(LoadProblem::NoText) } else { Ok(cut) };
    Item { id, address, cut, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(items: &str) -> Result<Feed, FeedProblem> {
        read(&format!("{{\"version\": \"{VERSION}.1\", \"title\": \"T\", \"items\": [{items}]}}"), 1_000)
    }

    fn problem(item: &str) -> String {
        feed(item).unwrap().items.remove(0).cut.unwrap_err().to_string()
    }

    #[test]
    fn items_have_an_id_a_title_an_address_and_text() {
        let items = r#"
            {"id": "https://x.test/1", "url": "https://x.test/one", "title": "One", "content_html": "<h2>A</h2><p>B <b>c</b>.</p>"},
            {"id": 2, "external_url": "https://y.test/", "content_text": "Plain\n\n- words", "tags": ["x"]}"#;
        let read = feed(items).unwrap().items;
        let cut = read[0].cut.as_ref().unwrap();
        assert_eq!((read[0].id.as_str(), read[0].address.as_deref()), ("https://x.test/1", Some("https://x.test/one")));
        assert_eq!((cut.title.as_str(), cut.pieces[0].text.as_str()), ("One", "B c."));
        assert_eq!((read[1].id.as_str(), read[1].address.as_deref()), ("2", Some("https://y.test/")));
        assert_eq!(read[1].cut.as_ref().unwrap().pieces[0].text, "Plain\n\n- words");
    }

    #[test]
    fn what_is_wrong_with_an_item_is_said_and_costs_the_item_only() {
        assert_eq!(problem(r#"{"id": "a"}"#), "item 1: it has neither content_html nor content_text");
        assert!(problem(r#"{"title": "a", "content_text": "b"}"#).starts_with("item 1: missing field `id`"));
        assert!(problem(r#"{"id": "", "content_text": "b"}"#).contains("its id must be a text"));
        assert!(
            problem(r#"{"id": "a", "url": "javascript:x", "content_text": "b"}"#).contains("is no address of a page")
        );
        assert!(problem("7").starts_with("item 1: invalid type"));
        let long = "x".repeat(1_001);
        assert!(problem(&format!(r#"{{"id": "a", "content_text": "{long}"}}"#)).contains("larger than 1000 bytes"));
        let read = feed(r#"7, {"id": "b", "content_text": "Words."}"#).unwrap().items;
        assert!(read[0].cut.is_err() && read[1].cut.is_ok());
    }

    #[test]
    fn what_is_no_feed_is_refused() {
        assert!(matches!(read("{", 9), Err(FeedProblem::NotJson { .. })));
        assert!(matches!(
            read(&"[".repeat(100_000), 9),
            Err(FeedProblem::NotAFeed { .. } | FeedProblem::NotJson { .. })
        ));
        assert!(matches!(
            read("{\"version\": \"https://jsonfeed.org/version/1\"}", 9),
            Err(FeedProblem::NotAFeed { .. })
        ));
        let other = read("{\"version\": \"2.0\", \"items\": []}", 9);
        assert_eq!(other.unwrap_err(), FeedProblem::Version { found: "2.0".to_owned() });
        assert_eq!(feed(&vec!["7"; ITEMS_MAX + 1].join(",")).unwrap_err(), FeedProblem::TooMany { limit: ITEMS_MAX });
    }
}
