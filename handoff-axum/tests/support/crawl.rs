//! Follows what pages and modules load, as a browser would.

use std::collections::BTreeMap;

use super::web::{Answer, Web};

/// Loads `first` and everything that it loads, and so on: what each address was answered.
pub async fn crawl(web: &Web, first: &str) -> BTreeMap<String, Answer> {
    let mut seen = BTreeMap::new();
    let mut ahead = vec![first.to_owned()];
    while let Some(path) = ahead.pop() {
        if seen.contains_key(&path) {
            continue;
        }
        let answer = web.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        // Bundles name each other from where the router is nested, as the page and the script do.
        ahead.extend(loads(&path, answer.text()).iter().map(|reference| resolve(first, reference)));
        seen.insert(path, answer);
    }
    seen
}

/// What a page follows from `first` to where no redirect leads on.
pub async fn follow(web: &Web, first: &str) -> String {
    let mut path = first.to_owned();
    for _ in 0..5 {
        let answer = web.get(&path).await;
        if !answer.status.is_redirection() {
            return path;
        }
        path = resolve(&path, answer.header("location"));
    }
    panic!("{first} leads round and round");
}

/// What a page or a bundle names: its files by `"widget/…"` and `"inbox/…"`.
fn loads(path: &str, text: &str) -> Vec<String> {
    let quoted = text.split('"').skip(1);
    let is_file = |piece: &&str| {
        let in_folder = piece.starts_with("widget/") || piece.starts_with("inbox/");
        in_folder && piece.rsplit_once('.').is_some_and(|(_, end)| ["js", "css", "svg"].contains(&end))
    };
    let found: Vec<String> = quoted.filter(is_file).map(str::to_owned).collect();
    for mark in ["src=\"", "href=\"", "url(", "@import", "from\"", "import(\""] {
        for piece in text.split(mark).skip(1) {
            let elsewhere = ["http:", "https:", "//", "data:"].iter().any(|scheme| piece.starts_with(scheme));
            assert!(!elsewhere, "{path} loads {:?} from elsewhere", piece.chars().take(60).collect::<String>());
        }
    }
    found
}

/// A relative reference as a browser resolves it.
pub fn resolve(base: &str, reference: &str) -> String {
    if reference.starts_with('/') {
        return reference.to_owned();
    }
    let mut parts: Vec<&str> = base.split('?').next().unwrap_or_default().split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
