//! The shim of `shim.c`: built once, loaded into children, spoken to by lines in a file.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// What a child is told by its environment: what it is to do, and with which number.
const ROLE: &str = "HANDOFF_CHILD";
const NUMBER: &str = "HANDOFF_CHILD_NUMBER";
const WORD: &str = "HANDOFF_CHILD_WORD";
/// How the shim ends a process in the middle of an operation.
pub(crate) const CRASHED: i32 = 99;

/// A database of its own, in memory where there is a file system of it: what the files hold after a
/// fault follows from the record, and no disk is needed for that.
pub(crate) struct Place {
    directory: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let directory = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Self { directory: directory.unwrap() }
    }

    pub(crate) fn directory(&self) -> PathBuf {
        self.directory.path().canonicalize().unwrap()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.directory().join("handoff.db")
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.directory().join("journal")
    }

    /// The test's own program again, which does nothing but what `role` says.
    pub(crate) fn child(&self, role: &str, number: u64, word: &str) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "linux::child::a_child_of_another_test", "--nocapture", "--test-threads=1"])
            .env(ROLE, role)
            .env(NUMBER, number.to_string())
            .env(WORD, word)
            .env("LD_PRELOAD", library())
            .env("HANDOFF_SHIM_NAME", self.database());
        command
    }

    /// The operations that were made to fail.
    pub(crate) fn fired(&self) -> Option<String> {
        fs::read_to_string(beside(&self.database(), ".fired")).ok()
    }
}

/// What this process is to do, if it is a child.
pub(crate) struct Task {
    pub(crate) role: String,
    pub(crate) number: u64,
    pub(crate) word: String,
    pub(crate) database: PathBuf,
}

impl Task {
    pub(crate) fn of_this_process() -> Option<Self> {
        Some(Self {
            role: std::env::var(ROLE).ok()?,
            number: std::env::var(NUMBER).ok()?.parse().ok()?,
            word: std::env::var(WORD).ok()?,
            database: std::env::var_os("HANDOFF_SHIM_NAME")?.into(),
        })
    }
}

/// A child's line to the shim; each is one `write`, so that it has one place in the order.
#[derive(Debug)]
pub(crate) struct Shim {
    file: File,
    fired: PathBuf,
}

impl Shim {
    pub(crate) fn beside(database: &Path) -> Self {
        let file = File::options().create(true).append(true).open(beside(database, ".shim")).unwrap();
        Self { file, fired: beside(database, ".fired") }
    }

    pub(crate) fn acknowledge(&self, words: &str) {
        self.say(&format!("ack {words}"));
    }

    /// From the operation number `at` on, `times` operations of this kind fail; below zero, all do.
    pub(crate) fn arm(&self, kind: &str, at: u64, times: i32, millis: u32) {
        self.say(&format!("arm {kind} {at} {times} {millis}"));
    }

    pub(crate) fn lift(&self) {
        self.say("lift");
    }

    pub(crate) fn has_fired(&self) -> bool {
        self.fired.exists()
    }

    fn say(&self, words: &str) {
        (&self.file).write_all(format!("{words}\n").as_bytes()).unwrap();
    }
}

/// The lines that a child has acknowledged.
pub(crate) fn acknowledged(database: &Path) -> Vec<String> {
    let said = fs::read_to_string(beside(database, ".shim")).unwrap_or_default();
    said.lines().filter_map(|line| line.strip_prefix("ack ")).map(str::to_owned).collect()
}

pub(crate) fn beside(database: &Path, end: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Built when it is first needed: a C compiler is here, since the bundled SQLite is built with one.
fn library() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/shim.c");
        let built = Path::new(env!("CARGO_TARGET_TMPDIR")).join("handoff-shim.so");
        let mine = built.with_extension(format!("{}.so", std::process::id()));
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O1", "-Wall", "-pthread", "-o"]).arg(&mine).arg(source);
        assert!(compiler.status().expect("a C compiler").success(), "the shim does not build");
        fs::rename(mine, &built).unwrap();
        built
    })
}
