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

/// What may be loaded, in bytes after gzip: ratchets. They go down, and up only where the pages have
/// learnt to do more, as the inbox has with transfers, explanations, search, the whole of the settings and
/// the notice of a restored copy, and the widget with the form for a contact.
struct Budget {
    /// As one piece, as widgets that are bundled are measured. The widget's is to become 20,000.
    whole: usize,
    /// File by file, as a browser that has nothing yet gets them.
    sent: usize,
}

const WIDGET: Budget = Budget { whole: 22_400, sent: 27_200 };
const INBOX: Budget = Budget { whole: 73_300, sent: 94_600 };

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

/// Prints what each file weighs, and holds the sum against the budget.
fn weigh(files: &BTreeMap<String, Answer>, budget: &Budget) {
    let sizes = files.iter().map(|(path, file)| (path, gzip(&file.bytes)));
    let sent: usize = sizes.inspect(|(path, size)| println!("{size:>7} {path}")).map(|(_, size)| size).sum();
    let whole = gzip(&files.values().flat_map(|file| file.bytes.clone()).collect::<Vec<u8>>());
    println!("{sent:>7} in {} files, {whole} as one", files.len());
    assert!(whole <= budget.whole, "{whole} bytes as one piece, of {}", budget.whole);
    assert!(sent <= budget.sent, "{sent} bytes file by file, of {}", budget.sent);
}

#[tokio::test]
async fn the_widget_and_the_inbox_are_small() {
    let host = Host::start().await;
    weigh(&crawl(&host.web(), "/chat/widget.js").await, &WIDGET);
    weigh(&crawl(&host.web(), "/inbox/desk").await, &INBOX);
    host.end().await;
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
        let hash = Sha256::digest(fs::read(folder.join(text("file"))).unwrap());
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, text("sha256"), "{}", text("file"));
        names.push(text("file").to_owned());
    }
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        // Declarations of types serve the editor and are sent to nobody.
        let is_own = ["vendor.json", "README.md"].contains(&&name[..]) || name.ends_with(".d.mts");
        assert!(is_own || names.contains(&name), "{name} is not recorded in vendor.json");
    }
}
