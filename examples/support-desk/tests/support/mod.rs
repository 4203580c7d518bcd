//! The built program, run on files in a folder of its own.
#![allow(dead_code, reason = "each test uses its part of this")]
#![allow(unreachable_pub, reason = "a test crate has no outside")]

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tokio::process::Command;

/// Longer than anything here takes; only a failure waits for it.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A folder with the files of one test.
pub struct Place {
    folder: tempfile::TempDir,
}

/// How one run ended.
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file, with the folders that its name has.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The program with these words, in this folder and with nothing in its environment.
    pub fn program(&self, words: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_support-desk"));
        program.args(words).current_dir(self.folder.path()).env_clear().kill_on_drop(true);
        program.stdin(Stdio::null());
        program
    }

    pub async fn run(&self, words: &[&str]) -> Run {
        let output = tokio::time::timeout(PATIENCE, self.program(words).output()).await.expect("it ends").unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    pub fn names(&self, folder: &Path) -> Vec<String> {
        let names = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        names.collect()
    }
}

impl Run {
    /// What standard output holds of one that went well: JSON Lines and nothing else.
    pub fn lines(&self) -> Vec<Value> {
        assert_eq!(self.code, Some(0), "{}", self.err);
        let line = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.out.lines().map(line).collect()
    }

    /// What one that failed says: one line, and nothing that could be taken for a verdict.
    pub fn refusal(&self) -> &str {
        assert_eq!((self.code, self.out.as_str()), (Some(1), ""), "{}", self.err);
        let said: Vec<&str> = self.err.lines().filter(|line| line.starts_with("support-desk: ")).collect();
        assert_eq!(said.len(), 1, "{}", self.err);
        said[0]
    }
}

/// The names of a line's fields, in their order.
pub fn fields(line: &str) -> Vec<String> {
    // A map of serde_json has no order, the text has.
    let object: Value = serde_json::from_str(line).unwrap();
    let mut names: Vec<String> = object.as_object().unwrap().keys().cloned().collect();
    names.sort_by_key(|name| line.find(&format!("\"{name}\":")).unwrap());
    names
}

/// The words in backticks of one sentence, as the help has it.
pub fn named(help: &str, begin: &str, end: &str) -> Vec<String> {
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let from = help.find(begin).unwrap_or_else(|| panic!("{begin} in {help}")) + begin.len();
    let sentence = &help[from..from + help[from..].find(end).unwrap()];
    sentence.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Reads one line of a program's output and goes away, as `head -1` does. Gives the line, how it ended, and what it said.
pub async fn one_line(mut program: Command) -> (String, Option<i32>, String) {
    use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
    let ended = async {
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).await.unwrap();
        drop(out);
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).await.unwrap();
        (line, child.wait().await.unwrap().code(), err)
    };
    tokio::time::timeout(PATIENCE, ended).await.expect("it ends")
}

/// How a program ends whose output and errors nobody reads.
pub async fn unread(mut program: Command) -> Option<i32> {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = program.stdout(writer.try_clone().unwrap()).stderr(writer).status();
    tokio::time::timeout(PATIENCE, status).await.expect("it ends").unwrap().code()
}
