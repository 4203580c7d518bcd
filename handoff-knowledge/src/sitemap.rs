//! Reads a sitemap (sitemaps.org, protocol 0.9): the public addresses of pages, or of more sitemaps.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::SitemapProblem;
use crate::link::is_public;
use crate::outline::one_line;

/// Most addresses in one sitemap, by the protocol.
pub(crate) const ADDRESSES_MAX: usize = 50_000;
/// Elements within elements. A sitemap has three, with extensions some more.
const DEPTH_MAX: usize = 32;
/// Longest address, in bytes, by the protocol with some room.
const ADDRESS_BYTES_MAX: usize = 4_096;

/// What a sitemap lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sitemap {
    Pages(Vec<String>),
    /// Addresses of further sitemaps.
    Index(Vec<String>),
}

/// Reads it; nothing where the file is XML of another kind.
pub(crate) fn read(text: &str) -> Result<Option<Sitemap>, SitemapProblem> {
    let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut open: Vec<String> = Vec::new();
    let mut root = None;
    let (mut addresses, mut address) = (Vec::new(), String::new());
    loop {
        match reader.read_event().map_err(|error| not_xml(text, reader.error_position(), &error))? {
            // Nothing is declared there that a sitemap needs, and much that harms: entities, files elsewhere.
            Event::DocType(_) => return Err(SitemapProblem::Declarations),
            Event::Start(start) => {
                if open.len() >= DEPTH_MAX {
                    return Err(SitemapProblem::TooDeep { limit: DEPTH_MAX });
                }
                open.push(start.name().into_inner().to_owned());
                if open.len() == 1 {
                    root = Some(start.local_name().into_inner().to_owned());
                    if !matches!(root.as_deref(), Some("urlset" | "sitemapindex")) {
                        return Ok(None);
                    }
                }
            }
            Event::End(_) => {
                if is_address(&open) {
                    addresses.push(checked(&std::mem::take(&mut address))?);
                    if addresses.len() > ADDRESSES_MAX {
                        return Err(SitemapProblem::TooMany { limit: ADDRESSES_MAX });
                    }
                }
                open.pop();
            }
            Event::Text(said) if is_address(&open) => address.push_str(&said.xml_content(XmlVersion::Explicit1_0)),
            Event::CData(said) if is_address(&open) => address.push_str(&said.xml_content(XmlVersion::Explicit1_0)),
            Event::GeneralRef(name) if is_address(&open) => address.push(letter(&name)?),
            Event::Eof => break,
            _ => {}
        }
        if address.len() > ADDRESS_BYTES_MAX {
            return Err(SitemapProblem::Address { address: shortened(&address) });
        }
    }
    if !open.is_empty() {
        return Err(SitemapProblem::NotXml { line: lines(text), said: "it ends too early".to_owned() });
    }
    Ok(match root.as_deref() {
        Some("urlset") => Some(Sitemap::Pages(addresses)),
        Some(_) => Some(Sitemap::Index(addresses)),
        None => None,
    })
}

/// Whether the place is the address of an entry, and not that of a picture within it.
fn is_address(open: &[String]) -> bool {
    let local = |name: &String| name.rsplit(':').next().unwrap_or_default().to_owned();
    let [_, entry, place] = open else { return false };
    matches!(local(entry).as_str(), "url" | "sitemap") && local(place) == "loc"
}

fn letter(name: &BytesRef<'_>) -> Result<char, SitemapProblem> {
    let known = name.resolve_char_ref().ok().flatten();
    let name = name.xml_content(XmlVersion::Explicit1_0);
    let known = known.or_else(|| resolve_predefined_entity(&name).and_then(|letters| letters.chars().next()));
    known.ok_or_else(|| SitemapProblem::Entity { name: shortened(&name) })
}

fn checked(address: &str) -> Result<String, SitemapProblem> {
    let address = address.trim();
    match is_public(address) {
        true => Ok(address.to_owned()),
        false => Err(SitemapProblem::Address { address: shortened(address) }),
    }
}

fn not_xml(text: &str, position: u64, error: &quick_xml::Error) -> SitemapProblem {
    let before = text.get(..usize::try_from(position).unwrap_or(usize::MAX)).unwrap_or(text);
    SitemapProblem::NotXml { line: lines(before), said: one_line(&error.to_string()) }
}

fn lines(text: &str) -> usize {
    text.matches('\n').count() + 1
}

fn shortened(text: &str) -> String {
    one_line(text).chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(entries: &str) -> Result<Option<Sitemap>, SitemapProblem> {
        read(&format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
             xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\">{entries}</urlset>"
        ))
    }

    #[test]
    fn addresses_of_pages_are_read_and_those_of_pictures_are_not() {
        let entries = "<url><loc>\n https://x.test/a?b=1&amp;c=&#50; </loc><lastmod>2026-01-01</lastmod>\
            <image:image><image:loc>https://x.test/p.png</image:loc></image:image></url><!-- <loc> -->\
            <url><loc><![CDATA[https://x.test/d]]></loc></url>";
        let expected = ["https://x.test/a?b=1&c=2", "https://x.test/d"].map(str::to_owned);
        assert_eq!(pages(entries), Ok(Some(Sitemap::Pages(expected.into()))));
        let index =
            "<s:sitemapindex xmlns:s='x'><s:sitemap><s:loc>https://x.test/1.xml</s:loc></s:sitemap></s:sitemapindex>";
        assert_eq!(read(index), Ok(Some(Sitemap::Index(vec!["https://x.test/1.xml".to_owned()]))));
    }

    #[test]
    fn other_xml_is_passed_over() {
        for other in ["<rss><channel/></rss>", "<feed/>", "", "no xml at all"] {
            assert_eq!(read(other), Ok(None), "{other}");
        }
    }

    #[test]
    fn nothing_is_declared_expanded_or_led_elsewhere() {
        let bomb =
            "<!DOCTYPE u [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<urlset><url><loc>&b;</loc></url></urlset>";
        assert_eq!(read(bomb), Err(SitemapProblem::Declarations));
        let entity = pages("<url><loc>https://x.test/&b;</loc></url>");
        assert_eq!(entity, Err(SitemapProblem::Entity { name: "b".to_owned() }));
        for address in ["/guide", "javascript:alert(1)", "https://", "https://x.test/a b", "ftp://x.test/", ""] {
            let read = pages(&format!("<url><loc>{address}</loc></url>"));
            assert_eq!(read, Err(SitemapProblem::Address { address: address.to_owned() }));
        }
        let deep = pages(&"<url>".repeat(100_000));
        assert_eq!(deep, Err(SitemapProblem::TooDeep { limit: DEPTH_MAX }));
        let many = pages(&"<url><loc>https://x.test/</loc></url>".repeat(ADDRESSES_MAX + 1));
        assert_eq!(many, Err(SitemapProblem::TooMany { limit: ADDRESSES_MAX }));
    }

    #[test]
    fn what_is_no_xml_is_refused_with_its_line() {
        for broken in ["<url>\n<loc>https://x.test/</url>", "<url>\n<loc>"] {
            let read = pages(broken);
            assert!(matches!(read, Err(SitemapProblem::NotXml { line: 3, .. })), "{read:?}");
        }
    }
}
