//! Where benches put their figures, and how they show that they go on.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use handoff_core::error::BoxError;
use serde_json::Value;

/// Whether it is only tried whether a bench runs: `cargo bench` says that it means it.
#[must_use]
pub fn is_trial() -> bool {
    !std::env::args().any(|argument| argument == "--bench")
}

/// Where cargo puts what it makes.
#[must_use]
pub fn target() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target");
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(beside, PathBuf::from)
}

/// Writes the figures of a bench where others find them, and says where.
///
/// # Errors
/// Where the file cannot be written.
pub fn write(bench: &str, figures: &Value) -> Result<(), BoxError> {
    let path = target().join("handoff-benches");
    std::fs::create_dir_all(&path)?;
    let path = path.join(format!("{bench}.json"));
    std::fs::write(&path, serde_json::to_vec_pretty(figures)?)?;
    println!("\nwritten to {}", path.display());
    Ok(())
}

/// How far something long has come, on one line of the terminal.
#[derive(Debug)]
pub struct Progress {
    of: &'static str,
    all: u64,
}

impl Progress {
    /// Of so many.
    #[must_use]
    pub fn new(of: &'static str, all: u64) -> Self {
        Self { of, all }
    }

    /// So many are done.
    pub fn at(&self, done: u64) {
        if std::io::stderr().is_terminal() {
            eprint!("\r  {done} of {} {}", self.all, self.of);
        }
    }

    /// The line is not needed any more.
    pub fn end(&self) {
        if std::io::stderr().is_terminal() {
            eprint!("\r{:60}\r", "");
        }
    }
}

/// How a bench ends: what failed is said in one line.
pub fn ended(done: Result<(), BoxError>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
