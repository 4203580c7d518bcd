//! Folders as people keep them, and as they should not: what is loaded, cited, left out and refused.

use std::fs;
use std::path::Path;

use handoff_knowledge::{
    Answer, Format, KnowledgeBase, KnowledgeError, LinkStyle, LoadLimits, LoadOptions, LoadProblem, LoadReport,
    RawDocument,
};
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn load(folder: &TempDir) -> Result<(KnowledgeBase, LoadReport), KnowledgeError> {
    KnowledgeBase::load(folder.path(), &LoadOptions::default())
}

fn load_with(folder: &TempDir, limits: LoadLimits) -> Result<(KnowledgeBase, LoadReport), KnowledgeError> {
    KnowledgeBase::load(folder.path(), &LoadOptions { limits, ..LoadOptions::default() })
}

fn paths(knowledge: &KnowledgeBase) -> Vec<&str> {
    knowledge.documents().iter().map(|document| document.path.as_str()).collect()
}

#[test]
fn a_folder_is_read_through_sorted_and_in_all_formats() {
    let folder = folder(&[
        ("b/z.txt", b"Plain words."),
        ("b/a.html", b"<title>Site</title><h1>Page</h1><p>Some words.</p>"),
        ("a.md", b"---\ntitle: First\n---\nWords."),
        ("b.MD", b"# Second\n\nWords."),
        ("c.pdf", include_bytes!("printed/plain.pdf")),
        ("logo.png", b"\x89PNG"),
        (".git/config.md", b"# hidden"),
    ]);
    let (knowledge, report) = load(&folder).unwrap();
    assert_eq!(paths(&knowledge), ["a.md", "b/a.html", "b/z.txt", "b.MD", "c.pdf"]);
    let titles: Vec<&str> = knowledge.documents().iter().map(|document| document.title.as_str()).collect();
    assert_eq!(titles, ["First", "Page", "Z", "Second", "C"]);
    assert_eq!((report.documents, report.passages, report.warnings.len()), (5, 5, 0));
    assert!(report.bytes > 50);
}

#[test]
fn passages_carry_their_place_and_address() {
    let folder =
        folder(&[("docs/implement-a-store.md", b"# Stores\n\nIntro.\n\n## The contract\n\n### Order\n\nKept.")]);
    let link = LinkStyle::html_site("https://docs.example/");
    let options = LoadOptions { link, ..LoadOptions::default() };
    let (knowledge, _) = KnowledgeBase::load(folder.path(), &options).unwrap();
    let [intro, order] = knowledge.passages() else {
        panic!("two sections have text");
    };
    assert_eq!(intro.url, "https://docs.example/docs/implement-a-store.html");
    assert_eq!((intro.heading_path.len(), intro.anchor.as_str()), (0, ""));
    assert_eq!(order.url, "https://docs.example/docs/implement-a-store.html#order");
    assert_eq!(order.heading_path, ["The contract", "Order"]);
    assert_eq!(knowledge.passage(order.id), Some(order));
    assert_eq!(order.id.position(), 1);
}

#[test]
fn an_answer_from_a_pdf_leads_to_its_page_and_a_broken_one_is_named() {
    let folder = folder(&[
        ("manual.pdf", include_bytes!("printed/browser.pdf")),
        ("half.pdf", &include_bytes!("printed/browser.pdf")[..9_000]),
        ("none.pdf", b"%PDF-1.7\nnothing"),
    ]);
    let (knowledge, report) = load(&folder).unwrap();
    let Answer::Found { text, sources, .. } = knowledge.answer("When are the brake pads changed?") else {
        panic!("page 2 says so");
    };
    assert!(text.contains("Brake pads are changed when the groove in them can no longer be seen."), "{text}");
    assert_eq!(sources[0].title, "Bicycle manual › Changing the brake pads");
    assert_eq!(sources[0].url, "manual.pdf#page=2");
    let left_out: Vec<&str> = report.warnings.iter().map(|warning| warning.path.as_str()).collect();
    assert_eq!(left_out, ["half.pdf", "none.pdf"]);
    assert!(report.warnings.iter().all(|warning| matches!(warning.problem, LoadProblem::Pdf(_))), "{report:?}");
    assert!(report.warnings[1].to_string().starts_with("none.pdf: not a PDF that can be read"), "{report:?}");

    let limits = LoadLimits { pdf_bytes: 1_000, ..LoadLimits::default() };
    let Err(KnowledgeError::Empty { warnings }) = load_with(&folder, limits) else { panic!("nothing fits") };
    assert_eq!(warnings[1].to_string(), "manual.pdf: larger than 1000 bytes: split it or raise the limit");
}

#[test]
fn a_sitemap_in_the_folder_leads_answers_to_the_real_pages() {
    let site = |pages: &str| format!("<urlset>{pages}</urlset>").into_bytes();
    let entry = |address: &str| format!("<url><loc>https://shop.example/help/{address}</loc></url>");
    let sitemap = site(&[entry(""), entry("returns/?lang=en&amp;v=2"), entry("gone")].concat());
    let folder = folder(&[
        ("sitemap.xml", b"<sitemapindex><sitemap><loc>https://shop.example/pages.xml</loc></sitemap></sitemapindex>"),
        ("pages.xml", &sitemap),
        ("rss.xml", b"<rss/>"),
        ("old/sitemap.xml", b"<html>Not found</html>"),
        ("index.html", b"<h1>Shop</h1><p>We sell bicycles.</p>"),
        ("returns.html", b"<h1>Returns</h1><h2>Money back</h2><p>You get your money back within ten days.</p>"),
        ("draft.md", b"# Draft\n\nNot published."),
    ]);
    let options = LoadOptions { link: LinkStyle::with_base("/docs/"), ..LoadOptions::default() };
    let (knowledge, report) = KnowledgeBase::load(folder.path(), &options).unwrap();
    let Answer::Found { sources, .. } = knowledge.answer("When do I get my money back?") else { panic!("it is there") };
    assert_eq!(sources[0].url, "https://shop.example/help/returns/?lang=en&v=2#money-back");
    let urls: Vec<&str> = knowledge.documents().iter().map(|document| document.url.as_str()).collect();
    let returns = "https://shop.example/help/returns/?lang=en&v=2";
    assert_eq!(urls, ["/docs/draft.md", "https://shop.example/help/", returns]);
    let warnings: Vec<String> = report.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "old/sitemap.xml: no sitemap: one is XML that begins with <urlset> or <sitemapindex>",
            "pages.xml: 1 of its pages are not in the folder, the first of them https://shop.example/help/gone: put \
             them there, or take them out",
        ]
    );
}

#[test]
fn the_items_of_a_json_feed_are_documents_with_their_own_addresses() {
    let feed = br#"{"version": "https:\/\/jsonfeed.org\/version\/1.1", "title": "News", "next_url": "https://shop.example/2.json",
        "items": [
            {"id": "strike", "url": "https://shop.example/news/strike", "title": "Strike in the post",
             "content_html": "<p>Parcels are late by a week.</p><h3>Norway</h3><p>Norway is not affected.</p>"},
            {"id": "strike", "content_text": "A second one."},
            {"id": "empty", "content_html": "<p></p>"},
            {"id": "sale", "content_text": "The sale begins in June."}]}"#;
    let folder = folder(&[
        ("news/items.json", feed),
        ("package.json", b"{\"version\": \"1.0.0\"}"),
        ("feed.json", b"{\"items\": []}"),
        ("broken.json", b"{ not even JSON"),
    ]);
    let (knowledge, report) = load(&folder).unwrap();
    let Answer::Found { sources, .. } = knowledge.answer("Is Norway affected?") else { panic!("it is there") };
    assert_eq!(sources[0].url, "https://shop.example/news/strike#norway");
    assert_eq!(sources[0].title, "Strike in the post \u{203a} Norway");
    assert_eq!(paths(&knowledge), ["news/items.json/strike", "news/items.json/sale"]);
    let warnings: Vec<String> = report.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "feed.json: no JSON feed (missing field `version` at line 1 column 13): one is an object with \
             \"version\", \"title\" and \"items\"",
            "news/items.json/strike: a second document with this path: the first is kept",
            "news/items.json/empty: no text in it",
            "news/items.json: it goes on at https://shop.example/2.json, which is not fetched: put all items into the \
             file",
        ]
    );
}

#[test]
fn ids_that_authors_give_in_comments_are_kept() {
    let long = "A sentence that is repeated until it does not fit. ".repeat(40);
    let faq = format!(
        "# Questions\n\nIntro.\n\n<!-- passage: faq-1#0 -->\n## Returns\n\nGoods come back.\n\n\
         <!-- passage: faq-1#1 -->\nSecond part.\n\n### Costs\n\nNo costs.\n\n## Pay\n<!-- passage: faq-2#0 -->\n{long}\n\n\
         <!-- a remark -->\n\n<!-- passage: faq-1#0 -->\n\nThe same again.\n"
    );
    let folder = folder(&[
        ("faq.md", faq.as_bytes()),
        (
            "a/hours.txt",
            b"<!-- doc: opening -->\n<!-- passage: o#1 -->\nWe open at nine.\n<!-- passage: o#2 -->\nWe close at six.",
        ),
        ("page.html", b"<!-- doc: legal --><nav>Menu</nav><main><p>Imprint <!-- passage: l 1 -->of us.</p></main>"),
        ("plain.md", b"No marks."),
    ]);
    let (knowledge, report) = load(&folder).unwrap();
    assert!(report.warnings.is_empty(), "{report:?}");
    let seen: Vec<(&str, Option<&str>, &str, &str)> = knowledge
        .passages()
        .iter()
        .map(|passage| {
            let document = knowledge.document_id(passage);
            (passage.name.as_str(), passage.mark.as_deref(), document, passage.anchor.as_str())
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("o#1", Some("o#1"), "opening", ""),
            ("o#2", Some("o#2"), "opening", ""),
            ("faq.md#", None, "faq", ""),
            ("faq-1#0", Some("faq-1#0"), "faq-1", "returns"),
            ("faq-1#1", Some("faq-1#1"), "faq-1", "returns"),
            ("faq-1#1:2", Some("faq-1#1"), "faq-1", "costs"),
            ("faq-2#0", Some("faq-2#0"), "faq-2", "pay"),
            ("faq-2#0:2", Some("faq-2#0"), "faq-2", "pay"),
            ("faq-1#0:2", Some("faq-1#0"), "faq-1", "pay"),
            ("page.html#", None, "legal", ""),
            ("l 1", Some("l 1"), "legal", ""),
            ("plain.md#", None, "plain", ""),
        ]
    );
    assert_eq!(knowledge.passages()[3].heading_path, ["Returns"]);
    assert_eq!(knowledge.passages()[4].heading_path, ["Returns"], "a mark is no heading");
    assert!(knowledge.passages().iter().all(|passage| !passage.text.contains("passage:")));
}

#[test]
fn one_broken_file_does_not_stop_the_others() {
    let folder = folder(&[
        ("bad.md", b"\xff\xfe not UTF-8"),
        ("empty.md", b" \n\n"),
        ("good.md", b"Words."),
        ("title-only.md", b"# Title"),
    ]);
    let (knowledge, report) = load(&folder).unwrap();
    assert_eq!(paths(&knowledge), ["good.md"]);
    let warnings: Vec<String> = report.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        ["bad.md: not UTF-8: save it in that encoding", "empty.md: no text in it", "title-only.md: no text in it"]
    );
}

#[test]
fn a_folder_without_documents_is_an_error_that_says_what_was_tried() {
    let nothing = folder(&[("bad.md", b"\xff"), ("picture.png", b"")]);
    match load(&nothing) {
        Err(KnowledgeError::Empty { warnings }) => assert_eq!(warnings.len(), 1),
        other => panic!("{other:?}"),
    }
    let options = LoadOptions::default();
    assert!(matches!(KnowledgeBase::from_documents([], &options), Err(KnowledgeError::Empty { .. })));
}

#[test]
fn a_missing_folder_or_a_file_in_its_place_is_unreadable() {
    let folder = folder(&[("file.md", b"Words.")]);
    for path in ["missing", "file.md"] {
        let path = folder.path().join(path);
        let error = KnowledgeBase::load(&path, &LoadOptions::default()).unwrap_err();
        assert!(matches!(&error, KnowledgeError::Unreadable { folder, .. } if *folder == path), "{error:?}");
        assert!(error.to_string().contains("must exist and be a readable folder"));
    }
}

#[test]
fn limits_of_one_file_warn_and_limits_of_the_whole_refuse() {
    let many = folder(&[("1.md", b"One word."), ("2.md", b"Two words."), ("deep/er/3.md", b"Three.")]);
    let limits = LoadLimits::default();

    let (knowledge, report) = load_with(&many, LoadLimits { document_bytes: 9, ..limits }).unwrap();
    assert_eq!(paths(&knowledge), ["1.md", "deep/er/3.md"]);
    assert!(matches!(report.warnings[0].problem, LoadProblem::TooLarge { limit: 9 }));

    let (knowledge, report) = load_with(&many, LoadLimits { depth: 1, ..limits }).unwrap();
    assert_eq!(paths(&knowledge), ["1.md", "2.md"]);
    assert_eq!(report.warnings[0].path, "deep/er");
    assert!(matches!(report.warnings[0].problem, LoadProblem::TooDeep { limit: 1 }));

    let refused = load_with(&many, LoadLimits { documents: 2, ..limits });
    assert!(matches!(refused, Err(KnowledgeError::TooManyDocuments { limit: 2 })));
    let refused = load_with(&many, LoadLimits { total_bytes: 20, ..limits });
    assert!(matches!(refused, Err(KnowledgeError::TooManyBytes { limit: 20 })));
    let refused = load_with(&many, LoadLimits { passages: 2, ..limits });
    assert!(matches!(refused, Err(KnowledgeError::TooManyPassages { limit: 2 })));
}

#[test]
fn what_is_left_out_counts_so_that_warnings_are_bounded() {
    let broken = folder(&[("1.md", b"\xff"), ("2.md", b"\xff"), ("3.md", b"Words.")]);
    let refused = load_with(&broken, LoadLimits { documents: 2, ..LoadLimits::default() });
    assert!(matches!(refused, Err(KnowledgeError::TooManyDocuments { limit: 2 })));
}

#[test]
fn what_is_no_document_does_not_count_as_one() {
    let feed =
        br#"{"version": "https://jsonfeed.org/version/1.1", "title": "News", "next_url": "https://shop.example/2",
        "items": [{"id": "1", "content_text": "We moved."}]}"#;
    let sitemap = b"<urlset><url><loc>https://shop.example/missing</loc></url></urlset>";
    let full = folder(&[("1.md", b"One word."), ("sitemap.xml", sitemap), ("feed.json", feed)]);
    let (_, report) = load_with(&full, LoadLimits { documents: 2, ..LoadLimits::default() }).unwrap();
    assert_eq!((report.documents, report.warnings.len()), (2, 2), "{:?}", report.warnings);
}

#[test]
fn a_path_counts_once() {
    let page = |text: &str| RawDocument::new("same.md", Format::Markdown, text);
    let (knowledge, report) =
        KnowledgeBase::from_documents([page("First."), page("Second.")], &LoadOptions::default()).unwrap();
    assert_eq!(knowledge.passages()[0].text, "First.");
    assert!(matches!(report.warnings[0].problem, LoadProblem::Duplicate));
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_refused_and_those_within_are_followed_once() {
    use std::os::unix::fs::symlink;

    let outside = folder(&[("secret.md", b"The secret word.")]);
    let inside = folder(&[("..data/real.md", b"Real words."), ("kept/a.md", b"Words.")]);
    let at = |path: &str| inside.path().join(path);
    symlink(outside.path().join("secret.md"), at("file.md")).unwrap();
    symlink(outside.path(), at("folder")).unwrap();
    symlink(Path::new("../.."), at("kept/up")).unwrap();
    symlink(at("missing"), at("nowhere.md")).unwrap();
    // As Kubernetes mounts a ConfigMap, and a circle.
    symlink(at("..data/real.md"), at("real.md")).unwrap();
    symlink(at("..data/real.md"), at("same.md")).unwrap();
    symlink(inside.path(), at("kept/circle")).unwrap();
    symlink(at("kept"), at("kept/again")).unwrap();

    let (knowledge, report) = load(&inside).unwrap();
    assert_eq!(paths(&knowledge), ["kept/a.md", "real.md"]);
    assert!(knowledge.search("secret", 5).is_empty());
    let problems: Vec<(&str, bool)> = report
        .warnings
        .iter()
        .map(|warning| (warning.path.as_str(), matches!(warning.problem, LoadProblem::LeadsOutside)))
        .collect();
    assert_eq!(problems, [("file.md", true), ("folder", true), ("kept/up", true), ("nowhere.md", false)]);
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_called_like_a_document_is_not_waited_for() {
    let folder = folder(&[("a.md", b"Words.")]);
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("b.md")).status();
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(paths(&load(&folder).unwrap().0), ["a.md"]);
    }
}
