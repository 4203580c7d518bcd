//! No type of the driver stands in what a host can name: its version is the crate's own affair.

use std::fs;
use std::path::Path;

/// Every public item of a source up to its body, and the heads of implementations.
fn heads(source: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let mut lines = source.lines().map(str::trim).take_while(|line| *line != "#[cfg(test)]");
    while let Some(line) = lines.next() {
        if !line.starts_with("pub ") && !line.starts_with("impl") {
            continue;
        }
        let mut head = line.to_owned();
        while !head.contains(['{', ';']) {
            let Some(next) = lines.next() else { break };
            head.push(' ');
            head.push_str(next);
        }
        heads.push(head);
    }
    heads
}

/// What a host can name.
const PUBLIC: [&str; 5] = ["SqliteStore", "SqliteOptions", "SqliteError", "Copied", "Migration"];

/// Whether a host meets it: an item, or an implementation with something of his in it.
fn is_public(head: &str) -> bool {
    let mut words = head.split(|c: char| !c.is_alphanumeric());
    head.starts_with("pub ") || head.starts_with("impl") && words.any(|word| PUBLIC.contains(&word))
}

#[test]
fn no_type_of_the_driver_stands_in_a_public_signature() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    for file in fs::read_dir(source).unwrap().map(|file| file.unwrap().path()) {
        for head in heads(&fs::read_to_string(&file).unwrap()).into_iter().filter(|head| is_public(head)) {
            seen += 1;
            assert!(!head.contains("rusqlite"), "{}: {head}", file.display());
            // The names under which the crate imports what could be the driver's.
            for name in ["Connection", "Transaction", "ErrorCode", "ToSql", "Params"] {
                assert!(!head.split(|c: char| !c.is_alphanumeric()).any(|word| word == name), "{head}");
            }
        }
    }
    assert!(seen > 15, "{seen} heads are too few to have been all");
    let leaks = "pub fn of(\n    conn: rusqlite::Connection,\n) -> Self {";
    assert!(heads(leaks)[0].contains("rusqlite") && is_public(&heads(leaks)[0]), "a leak would be seen");
}
