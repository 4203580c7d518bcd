//! Hosts with an SQLite crate of their own: beside which of them this crate builds, and beside which not.
//!
//! A program links one SQLite, so cargo must find one `libsqlite3-sys` that suits both. Each host here is a
//! package of its own, outside of this workspace, for which cargo chooses the versions. It asks the registry
//! for that, and takes minutes, so it is run by hand, when the range of versions changes or a host asks:
//! `cargo test -p handoff-sqlite --test hosts -- --ignored`.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// What a host depends on, each with its exact version, and the `rusqlite` that this crate then gets. Those
/// of one line are tried in one program, which proves it for each alone.
const TAKEN: [(&str, &[&str]); 10] = [
    ("0.43", &[]),
    ("0.43", &[r#"rusqlite = "=0.43.0""#]),
    ("0.42", &[r#"rusqlite = "=0.42.0""#]),
    ("0.41", &[r#"rusqlite = "=0.41.1""#]),
    (
        "0.40",
        &[
            r#"rusqlite = "=0.40.2""#,
            r#"diesel = { version = "=2.3.14", features = ["sqlite"] }"#,
            r#"libsqlite3-sys = { version = "0.38", features = ["bundled"] }"#,
            r#"tokio-rusqlite = "=0.8.0""#,
            r#"r2d2_sqlite = "=0.35.0""#,
            r#"deadpool-sqlite = "=0.14.0""#,
        ],
    ),
    // The first one that builds an SQLite which this crate opens.
    (
        "0.39",
        &[
            r#"rusqlite = "=0.39.0""#,
            r#"sqlx = { version = "=0.9.0", features = ["sqlite"] }"#,
            r#"sea-orm = { version = "=2.0.4", features = ["sqlx-sqlite"] }"#,
            r#"diesel = { version = "=2.3.8", features = ["sqlite"] }"#,
            r#"r2d2_sqlite = "=0.33.0""#,
        ],
    ),
    (
        "0.38",
        &[
            r#"rusqlite = "=0.38.0""#,
            r#"diesel = { version = "=2.3.7", features = ["sqlite"] }"#,
            r#"r2d2_sqlite = "=0.32.0""#,
            r#"deadpool-sqlite = "=0.13.0""#,
        ],
    ),
    (
        "0.32",
        &[
            r#"rusqlite = "=0.32.1""#,
            r#"sqlx = { version = "=0.8.6", features = ["sqlite"] }"#,
            r#"sea-orm = { version = "=1.1.20", features = ["sqlx-sqlite"] }"#,
            r#"tokio-rusqlite = "=0.6.0""#,
            r#"r2d2_sqlite = "=0.25.0""#,
            r#"deadpool-sqlite = "=0.9.0""#,
        ],
    ),
    ("0.31", &[r#"diesel = { version = "=2.1.6", features = ["sqlite"] }"#]),
    (
        "0.30",
        &[
            r#"rusqlite = "=0.30.0""#,
            r#"sqlx = { version = "=0.7.4", features = ["sqlite"] }"#,
            r#"sea-orm = { version = "=0.12.15", features = ["sqlx-sqlite"] }"#,
            r#"tokio-rusqlite = "=0.5.0""#,
            r#"r2d2_sqlite = "=0.23.0""#,
            r#"deadpool-sqlite = "=0.7.0""#,
        ],
    ),
];

/// What a host depends on beside which this crate does not build, each alone.
const REFUSED: [&str; 7] = [
    r#"rusqlite = "=0.29.0""#,
    r#"sqlx = { version = "=0.7.2", features = ["sqlite"] }"#,
    r#"diesel = { version = "=2.0.4", features = ["sqlite"] }"#,
    r#"tokio-rusqlite = "=0.4.0""#,
    r#"r2d2_sqlite = "=0.22.0""#,
    r#"deadpool-sqlite = "=0.6.0""#,
    // It links SQLite by a crate of its own.
    r#"sqlite = "=0.37.0""#,
];

/// A host that opens the file by itself and has a store on it, with the oldest `rusqlite` and without.
const COMPILED: [(&str, &str, &str); 2] = [
    (
        r#"rusqlite = "=0.30.0""#,
        "rusqlite::Connection::open(path)?",
        r#"own.execute_batch("CREATE TABLE orders (id INTEGER PRIMARY KEY)")?"#,
    ),
    (
        r#"diesel = { version = "=2.3.14", default-features = false, features = ["sqlite"] }"#,
        "<diesel::SqliteConnection as diesel::Connection>::establish(path)?",
        r#"diesel::RunQueryDsl::execute(diesel::sql_query("CREATE TABLE orders (id INTEGER)"), &mut own)?"#,
    ),
];

struct Host(TempDir);

impl Host {
    fn with(dependencies: &str, main: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let this = Path::new(env!("CARGO_MANIFEST_DIR")).display().to_string();
        let manifest = format!(
            "[package]\nname = \"host\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nhandoff-sqlite = {{ path = {this:?} }}\n{dependencies}\n"
        );
        fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        fs::write(folder.path().join("src/main.rs"), main).unwrap();
        Self(folder)
    }

    fn cargo(&self, words: &[&str]) -> Output {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        Command::new(cargo).args(words).arg("--quiet").current_dir(self.0.path()).output().unwrap()
    }

    /// The `rusqlite` that cargo chooses, without its last number; `None` where none suits both.
    fn chosen(&self) -> Option<String> {
        let output = self.cargo(&["generate-lockfile"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if !output.status.success() {
            let is_refused = said.contains("links to the native library `sqlite3`");
            assert!(is_refused, "cargo could not choose, and for another reason:\n{said}");
            return None;
        }
        let lock = fs::read_to_string(self.0.path().join("Cargo.lock")).unwrap();
        let version = lock.split_once("name = \"rusqlite\"\nversion = \"").expect("rusqlite is locked").1;
        let numbers: Vec<&str> = version.split('"').next().unwrap().split('.').collect();
        Some(numbers[..2].join("."))
    }
}

#[test]
#[ignore = "asks the registry for many versions, for minutes"]
fn beside_each_of_these_hosts_cargo_finds_one_sqlite() {
    for (rusqlite, dependencies) in TAKEN {
        let chosen = Host::with(&dependencies.join("\n"), "fn main() {}").chosen();
        assert_eq!(chosen.as_deref(), Some(rusqlite), "beside {dependencies:#?}");
    }
}

#[test]
#[ignore = "asks the registry for many versions, for minutes"]
fn beside_each_of_these_hosts_cargo_finds_none() {
    for dependency in REFUSED {
        let chosen = Host::with(dependency, "fn main() {}").chosen();
        assert_eq!(chosen, None, "beside {dependency}");
    }
}

/// Nothing is linked, and so SQLite itself is not compiled: `in_gecko` says that somebody else does.
#[test]
#[ignore = "asks the registry for many versions, for minutes"]
fn hosts_with_a_connection_of_their_own_compile() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hosts").display().to_string();
    for (dependency, open, write) in COMPILED {
        let main = format!(
            "fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    let path = \"host.db\";\n    \
             let mut own = {open};\n    {write};\n    let store = handoff_sqlite::SqliteStore::open(path)?;\n    \
             drop((&mut own, store));\n    Ok(())\n}}\n"
        );
        let dependencies = format!("{dependency}\nlibsqlite3-sys = {{ version = \"*\", features = [\"in_gecko\"] }}");
        let output = Host::with(&dependencies, &main).cargo(&["check", "--target-dir", &target]);
        assert!(output.status.success(), "beside {dependency}:\n{}", String::from_utf8_lossy(&output.stderr));
    }
}
