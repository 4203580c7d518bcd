//! The example server as a process of its own, on a free port and a file of its own.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::{Failure, PATIENCE};

/// A running server; it is killed when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Where it listens: `http://127.0.0.1:PORT`.
    pub base: String,
    /// The sign-in links that it printed, by the operator's name.
    pub links: Vec<(String, String)>,
}

impl Server {
    /// Starts it on a database, and on a folder of documents or the built-in handbook.
    ///
    /// # Errors
    /// Where it does not come up, with what it said.
    pub async fn start(database: &Path, docs: Option<&Path>, listen: &str) -> Result<Self, Failure> {
        let docs = docs.map(|docs| ["--docs".as_ref(), docs.as_os_str()]);
        Self::start_with(database, listen, docs.iter().flatten()).await
    }

    /// Starts it with more options.
    ///
    /// # Errors
    /// Where it does not come up, with what it said.
    pub async fn start_with(
        database: &Path,
        listen: &str,
        options: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Result<Self, Failure> {
        let mut command = Command::new(binary()?);
        command.arg("--listen").arg(listen).arg("--database").arg(database).args(options);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).kill_on_drop(true).spawn()?;
        let stdout = child.stdout.take().ok_or("the server has no standard output")?;
        let mut lines = BufReader::new(stdout).lines();
        let mut server = Self { child, base: String::new(), links: Vec::new() };
        let greeting = async {
            while let Some(line) = lines.next_line().await? {
                server.read(&line);
                if line.starts_with("Stop with") {
                    return Ok(());
                }
            }
            Err(Failure::from("the server ended before it could be used"))
        };
        tokio::time::timeout(PATIENCE, greeting).await??;
        Ok(server)
    }

    fn read(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some("demo"), Some("page"), Some(url)) => self.base = url.trim_end_matches('/').to_owned(),
            (Some(name), Some(url), None) if url.contains("/sign-in?once=") => {
                self.links.push((name.to_owned(), url.to_owned()));
            }
            _ => {}
        }
    }

    /// The one-time sign-in link of an operator.
    ///
    /// # Errors
    /// Where the server printed none for him.
    pub fn link(&self, name: &str) -> Result<&str, Failure> {
        let found = self.links.iter().find(|(known, _)| known == name);
        found.map(|(_, link)| link.as_str()).ok_or_else(|| format!("no link for {name}").into())
    }

    /// `127.0.0.1:PORT`.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.base.trim_start_matches("http://")
    }

    /// Ends the process at once, as `kill -9` does.
    ///
    /// # Errors
    /// Where there is no process to kill.
    pub async fn kill(mut self) -> Result<(), Failure> {
        self.child.kill().await?;
        Ok(())
    }

    /// Asks it to end, as a service manager does, and waits for it.
    ///
    /// # Errors
    /// Where it does not end in time or not well.
    pub async fn terminate(mut self) -> Result<(), Failure> {
        let id = self.child.id().ok_or("the server has ended already")?;
        Command::new("kill").arg("-TERM").arg(id.to_string()).status().await?;
        let status = tokio::time::timeout(PATIENCE, self.child.wait()).await??;
        if status.success() { Ok(()) } else { Err(format!("the server ended with {status}").into()) }
    }
}

/// The server's program, built by the same cargo as this test. Where `HANDOFF_BUILT` is set, it was built
/// together with the test and is not built once more with the features of its package alone.
///
/// # Errors
/// Where it cannot be built.
pub fn binary() -> Result<PathBuf, Failure> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    BUILT.get_or_init(|| build().map_err(|error| error.to_string())).clone().map_err(Failure::from)
}

fn build() -> Result<PathBuf, Failure> {
    // target/PROFILE/deps/this-test: the program lies beside `deps`.
    let test = std::env::current_exe()?;
    let folder = test.parent().and_then(Path::parent).ok_or("the test does not lie in a target folder")?;
    let program = folder.join(format!("support-desk{}", std::env::consts::EXE_SUFFIX));
    if std::env::var_os("HANDOFF_BUILT").is_some() {
        return if program.is_file() { Ok(program) } else { Err("support-desk was not built with this test".into()) };
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = std::process::Command::new(cargo);
    command.args(["build", "--quiet", "--package", "support-desk"]);
    if folder.ends_with("release") {
        command.arg("--release");
    }
    if !command.status()?.success() {
        return Err("support-desk does not build".into());
    }
    Ok(program)
}
