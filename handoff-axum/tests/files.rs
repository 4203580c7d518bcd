//! The files that the crate carries: vendored as recorded, and small.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use support::Host;
use support::crawl::crawl;
use support::web::Answer;

/// What a chat loads, in bytes after gzip: the launcher, the panel and the words of one language.
const CHAT: usize = 20_000;
/// The widget in all: that, with what is loaded when it is first needed and its words.
const WIDGET: usize = 26_300;
/// The launcher, which is all that a page loads until the chat is opened.
const LAUNCHER: usize = 3_900;
/// The inbox: a ratchet. It goes down, and up only where the pages have learnt to do more.
const INBOX: usize = 72_000;

/// As it is sent to who takes nothing better.
fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

/// What each file weighs.
fn weigh(files: &BTreeMap<String, Answer>) -> BTreeMap<&str, usize> {
    let sizes: BTreeMap<&str, usize> = files.iter().map(|(path, file)| (&path[..], gzip(&file.bytes))).collect();
    sizes.iter().for_each(|(path, size)| println!("{size:>7} {path}"));
    println!("{:>7} in {} files", sizes.values().sum::<usize>(), sizes.len());
    sizes
}

/// The weights of the files whose paths hold `name`.
fn named(sizes: &BTreeMap<&str, usize>, name: &str) -> Vec<usize> {
    sizes.iter().filter(|(path, _)| path.contains(name)).map(|(_, size)| *size).collect()
}

#[tokio::test]
async fn the_widget_and_the_inbox_are_small() {
    let host = Host::start().await;
    let files = crawl(&host.web(), "/chat/widget.js").await;
    let sizes = weigh(&files);
    let launcher = sizes["/chat/widget.js"];
    assert!(launcher <= LAUNCHER, "{launcher} of {LAUNCHER}");
    let longest = |name: &str| {
        assert_eq!(named(&sizes, name).len(), 8, "one file for each language");
        named(&sizes, name).into_iter().max().unwrap()
    };
    let chat = launcher + named(&sizes, "/panel-")[0] + longest("/words-");
    let whole = chat + named(&sizes, "/extras-")[0] + longest("/rare-");
    assert_eq!(sizes.len(), 3 + 8 + 8, "each is counted");
    println!("{chat:>7} to chat, {whole:>7} in all, with the longest words");
    assert!(chat <= CHAT, "{chat} of {CHAT}");
    assert!(whole <= WIDGET, "{whole} of {WIDGET}");
    let inbox: usize = weigh(&crawl(&host.web(), "/inbox/desk").await).values().sum();
    assert!(inbox <= INBOX, "{inbox} of {INBOX}");
    host.end().await;
}

#[tokio::test]
async fn a_file_is_named_by_its_content_kept_for_ever_and_sent_compressed() {
    let host = Host::start().await;
    for (first, folder) in [("/chat/widget.js", "/chat/widget/"), ("/inbox/desk", "/inbox/inbox/")] {
        let files = crawl(&host.web(), first).await;
        assert_eq!(files[first].header("cache-control"), "no-cache");
        for (path, file) in files.iter().filter(|(path, _)| path != &first) {
            assert!(path.starts_with(folder), "{path}");
            assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable", "{path}");
            assert_eq!(file.header("x-content-type-options"), "nosniff", "{path}");
            for coding in ["br", "gzip"] {
                let sent = host.web().with("accept-encoding", coding).get(path).await;
                assert_eq!(sent.header("content-encoding"), coding, "{path}");
                assert!(sent.header("vary").contains("accept-encoding"), "{path}");
                assert!(sent.bytes.len() < file.bytes.len(), "{path}");
            }
        }
    }
    host.end().await;
}

#[tokio::test]
async fn the_module_is_there_with_its_types() {
    let host = Host::start().await;
    let module = host.web().get("/chat/handoff.js").await;
    assert_eq!(module.header("content-type"), "text/javascript; charset=utf-8");
    assert!(module.text().contains("as mount"), "it exports `mount`");
    let types = host.web().get("/chat/handoff.d.ts").await;
    assert!(types.text().contains("export function mount(options: Options): Handoff;"));
    assert!(!types.text().contains("import("), "they stand by themselves");
    host.end().await;
}

#[test]
fn what_is_sent_was_made_of_these_sources() {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let recorded = fs::read(crate_folder.join("assets/sources.json")).expect("npm run build makes it");
    let recorded: BTreeMap<String, String> = serde_json::from_slice(&recorded).unwrap();
    assert!(recorded.len() > 60, "{}", recorded.len());
    for (path, hash) in &recorded {
        let source =
            fs::read(crate_folder.join("web").join(path)).unwrap_or_else(|_| panic!("{path} is gone: npm run build"));
        assert_eq!(&hex(&source), hash, "{path} was changed: npm run build");
    }
    for folder in ["widget", "widget/words", "inbox", "shared", "vendor"] {
        for entry in fs::read_dir(crate_folder.join("web").join(folder)).unwrap() {
            let name = format!("{folder}/{}", entry.unwrap().file_name().to_str().unwrap());
            let is_source = [".js", ".mjs", ".css", ".html", ".svg"].iter().any(|end| name.ends_with(end));
            assert!(!is_source || recorded.contains_key(&name), "{name} is new: npm run build");
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn each_vendored_file_is_recorded_and_is_what_was_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/vendor");
    let recorded: Vec<Value> = serde_json::from_slice(&fs::read(folder.join("vendor.json")).unwrap()).unwrap();
    let mut names = Vec::new();
    for record in &recorded {
        let text = |field: &str| record[field].as_str().unwrap_or_else(|| panic!("{field} in {record}"));
        let version: Vec<&str> = text("version").split('.').collect();
        assert!(version.len() == 3 && version.iter().all(|part| part.parse::<u32>().is_ok()), "{record}");
        assert!(["MIT", "Apache-2.0"].contains(&text("license")), "{record}");
        assert!(!text("package").is_empty());
        assert_eq!(hex(&fs::read(folder.join(text("file"))).unwrap()), text("sha256"), "{}", text("file"));
        names.push(text("file").to_owned());
    }
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        // Declarations of types serve the editor and are sent to nobody.
        let is_own = ["vendor.json", "README.md"].contains(&&name[..]) || name.ends_with(".d.mts");
        assert!(is_own || names.contains(&name), "{name} is not recorded in vendor.json");
    }
}
