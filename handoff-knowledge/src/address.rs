//! The public addresses of pages, by where the pages lie: sitemaps held against the files of a folder.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use crate::error::SitemapProblem;
use crate::sitemap::Sitemap;

/// Endings that a page may have in the folder and not in its address, or the other way round.
const ENDINGS: [&str; 8] = [".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text", ".php"];
/// Names that stand for the folder they lie in.
const FRONTS: [&str; 2] = ["index", "README"];
/// At most so many folders of an address lie above the one that was loaded.
const ABOVE_MAX: usize = 8;

/// Which page has which address.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    by_path: HashMap<String, String>,
}

impl Addresses {
    pub(crate) fn of(&self, path: &str) -> Option<&str> {
        self.by_path.get(path).map(String::as_str)
    }

    pub(crate) fn set(&mut self, path: String, address: String) {
        self.by_path.insert(path, address);
    }

    /// Gives pages of the folder the addresses that sitemaps list, and says what of a sitemap leads to none.
    ///
    /// A sitemap lists a whole site of which the folder may be a part, so how many folders of the addresses lie
    /// above the sitemap is not known: as many as make most pages found.
    pub(crate) fn new<'a>(
        sitemaps: &[(String, Sitemap)],
        paths: impl Iterator<Item = &'a str>,
    ) -> (Self, Vec<(String, SitemapProblem)>) {
        let pages = Pages::new(paths);
        let (mut addresses, mut problems) = (Self::default(), Vec::new());
        let names: HashSet<&str> = sitemaps.iter().map(|(path, _)| name(path)).collect();
        for (path, sitemap) in sitemaps {
            let missing = match sitemap {
                Sitemap::Index(listed) => {
                    let missing: Vec<&String> =
                        listed.iter().filter(|address| !names.contains(name(place(address)))).collect();
                    missing
                        .first()
                        .map(|first| SitemapProblem::NoSitemaps { count: missing.len(), first: first.to_string() })
                }
                Sitemap::Pages(listed) => addresses.add(path, listed, &pages),
            };
            problems.extend(missing.map(|missing| (path.clone(), missing)));
        }
        (addresses, problems)
    }

    fn add(&mut self, sitemap: &str, listed: &[String], pages: &Pages<'_>) -> Option<SitemapProblem> {
        let folder = sitemap.rsplit_once('/').map_or("", |(folder, _)| folder);
        let places: Vec<Vec<String>> = listed.iter().map(|address| segments(place(address))).collect();
        let above = (0..=ABOVE_MAX).max_by_key(|above| {
            let found = places.iter().filter(|place| pages.find(folder, place, *above).is_some()).count();
            (found, std::cmp::Reverse(*above))
        });
        let mut missing = Vec::new();
        for (address, place) in listed.iter().zip(&places) {
            match pages.find(folder, place, above.unwrap_or_default()) {
                Some(path) => {
                    let address = address.split('#').next().unwrap_or_default();
                    self.by_path.entry(path.to_owned()).or_insert_with(|| address.to_owned());
                }
                None => missing.push(address),
            }
        }
        let first = (*missing.first()?).clone();
        Some(SitemapProblem::NoPages { count: missing.len(), first })
    }
}

/// The files of a folder, as addresses may call them.
struct Pages<'a> {
    paths: HashSet<&'a str>,
    /// Without ending, and without the name of what stands for its folder.
    by_place: HashMap<String, &'a str>,
}

impl<'a> Pages<'a> {
    fn new(paths: impl Iterator<Item = &'a str>) -> Self {
        let mut pages = Self { paths: HashSet::new(), by_place: HashMap::new() };
        for path in paths {
            pages.paths.insert(path);
            pages.by_place.entry(bare(path)).or_insert(path);
        }
        pages
    }

    /// The file at a place below the folder of its sitemap, where so many folders lie above that.
    fn find(&self, folder: &str, place: &[String], above: usize) -> Option<&'a str> {
        let below = place.get(above..)?.join("/");
        let path = match (folder.is_empty(), below.is_empty()) {
            (true, _) => below,
            (false, true) => folder.to_owned(),
            (false, false) => format!("{folder}/{below}"),
        };
        self.paths.get(path.as_str()).or_else(|| self.by_place.get(&bare(&path))).copied()
    }
}

fn bare(path: &str) -> String {
    let stem = ENDINGS.iter().find_map(|ending| {
        let at = path.len().checked_sub(ending.len())?;
        path.get(at..).filter(|end| end.eq_ignore_ascii_case(ending))?;
        path.get(..at)
    });
    let stem = stem.unwrap_or(path);
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    if FRONTS.contains(&name) { folder.to_owned() } else { stem.to_owned() }
}

/// The path of an address, without what may stand behind it.
fn place(address: &str) -> &str {
    let behind = address.split_once("://").map_or(address, |(_, behind)| behind);
    let behind = behind.split(['?', '#']).next().unwrap_or_default();
    behind.split_once('/').map_or("", |(_, path)| path)
}

fn segments(place: &str) -> Vec<String> {
    let named = place.split('/').filter(|segment| !segment.is_empty());
    named.map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned()).collect()
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sitemap: &str, listed: &[&str], paths: &[&str]) -> (Vec<(String, String)>, Vec<SitemapProblem>) {
        let listed = Sitemap::Pages(listed.iter().map(|address| (*address).to_owned()).collect());
        let (addresses, problems) = Addresses::new(&[(sitemap.to_owned(), listed)], paths.iter().copied());
        let mut found: Vec<(String, String)> = addresses.by_path.into_iter().collect();
        found.sort();
        (found, problems.into_iter().map(|(_, problem)| problem).collect())
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(path, address)| ((*path).to_owned(), (*address).to_owned())).collect()
    }

    #[test]
    fn pages_are_found_with_and_without_ending_and_as_the_front_of_a_folder() {
        let listed = ["https://x.test/", "https://x.test/pay/", "https://x.test/a%20b?x=1#y", "https://x.test/c.HTML"];
        let paths = ["index.html", "pay/README.md", "a b.html", "c.md", "other.md"];
        let (found, problems) = found("sitemap.xml", &listed, &paths);
        let expected = [
            ("a b.html", "https://x.test/a%20b?x=1"),
            ("c.md", listed[3]),
            ("index.html", listed[0]),
            ("pay/README.md", listed[1]),
        ];
        assert_eq!((found, problems), (pairs(&expected), vec![]));
    }

    #[test]
    fn the_folder_may_be_a_part_of_the_site() {
        let listed = ["https://x.test/docs/en/", "https://x.test/docs/en/pay", "https://x.test/blog/pay"];
        let (found, problems) = found("help/sitemap.xml", &listed, &["help/index.md", "help/pay.md", "pay.md"]);
        assert_eq!(found, pairs(&[("help/index.md", listed[0]), ("help/pay.md", listed[1])]));
        assert_eq!(problems, []);
        // One folder less, and the page of another part would be taken for it.
        let (found, problems) =
            self::found("sitemap.xml", &["https://x.test/docs/a", "https://x.test/b"], &["docs/a.md"]);
        assert_eq!(found, pairs(&[("docs/a.md", "https://x.test/docs/a")]));
        assert_eq!(problems, [SitemapProblem::NoPages { count: 1, first: "https://x.test/b".to_owned() }]);
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        let listed = ["https://x.test/../secret", "https://x.test/%2e%2e/secret", "https://x.test/%2Fetc%2Fpasswd"];
        let (found, problems) = found("sitemap.xml", &listed, &["a.md"]);
        assert_eq!((found, problems.len()), (vec![], 1));
    }

    #[test]
    fn a_sitemap_that_an_index_names_must_be_there() {
        let index = Sitemap::Index(vec!["https://x.test/pages.xml".to_owned(), "https://x.test/more.xml".to_owned()]);
        let sitemaps = [("sitemap.xml".to_owned(), index), ("pages.xml".to_owned(), Sitemap::Pages(Vec::new()))];
        let (_, problems) = Addresses::new(&sitemaps, std::iter::empty());
        let missing = SitemapProblem::NoSitemaps { count: 1, first: "https://x.test/more.xml".to_owned() };
        assert_eq!(problems, [("sitemap.xml".to_owned(), missing)]);
    }
}
