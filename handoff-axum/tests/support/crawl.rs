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
        ahead.extend(loads(&path, answer.text()).iter().map(|reference| resolve(&path, reference)));
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

/// The relative references of a page or a module.
fn loads(path: &str, text: &str) -> Vec<String> {
    let before: &[&str] = if path.ends_with(".js") || path.ends_with(".mjs") {
        &["from '", "import '", "import('", "new URL('./"]
    } else if path.ends_with(".css") {
        &["url(", "@import '"]
    } else {
        &["src=\"", "href=\""]
    };
    let text = without_comments(text);
    let mut found = Vec::new();
    for mark in before {
        for piece in text.split(mark).skip(1) {
            let end = piece.find(['\'', '"', ')']).expect("a reference ends");
            let reference = &piece[..end];
            assert!(!reference.contains(':'), "{path} loads {reference} from elsewhere");
            found.push(reference.to_owned());
        }
    }
    found
}

/// JSDoc names types in the form of imports.
fn without_comments(text: &str) -> String {
    let mut pieces = text.split("/*");
    let mut bare = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        bare.push_str(piece.split_once("*/").map_or("", |(_, after)| after));
    }
    bare.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
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
