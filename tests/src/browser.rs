//! A real browser, driven through its driver.

use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{Capabilities, ChromeCapabilities, WebDriver};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::part::{Part, Place};
use crate::{Failure, PATIENCE, until};

const MISSING: &str = "these tests need Chromium and its driver, and one of them is not there: \
    run ./test, which installs them, or install them by hand \
    (Debian, Ubuntu: apt-get install chromium chromium-driver; Fedora: dnf install chromium chromedriver; \
    Alpine: apk add chromium chromium-chromedriver; Arch: pacman -S chromium; macOS: brew install --cask chromium chromedriver)";

/// What Chromium is called by those who package it.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
/// Where the packages for macOS put it.
const APPLICATIONS: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// How long a script may take that goes through a long list frame by frame, on a machine that draws few a second.
const SCRIPT_MILLIS: u32 = 300_000;

/// Quiet and alone: nothing of the browser's own goes over the network or into the log.
const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A driver of its own on a free port; windows keep it alive.
#[derive(Clone, Debug)]
pub struct Browser {
    driver: Arc<Driver>,
}

#[derive(Debug)]
struct Driver {
    _child: Child,
    url: String,
    chromium: PathBuf,
}

impl Browser {
    /// Starts the driver.
    ///
    /// # Errors
    /// Where Chromium or its driver is missing, saying what to install, or does not come up.
    pub async fn start() -> Result<Self, Failure> {
        let (program, chromium) = programs()?;
        let mut command = Command::new(program);
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let mut child = command.spawn()?;
        let stdout = child.stdout.take().ok_or("the driver has no standard output")?;
        let mut lines = BufReader::new(stdout).lines();
        let port = async {
            while let Some(line) = lines.next_line().await? {
                if let Some((_, port)) = line.split_once("successfully on port ") {
                    return Ok(port.trim_end_matches('.').to_owned());
                }
            }
            Err(Failure::from("the driver ended before it could be used"))
        };
        let port = tokio::time::timeout(PATIENCE, port).await??;
        // What it says later is of no interest, but a full pipe would stop it.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { driver: Arc::new(Driver { _child: child, url: format!("http://127.0.0.1:{port}"), chromium }) })
    }

    /// Opens a window of this size with a profile of its own.
    ///
    /// # Errors
    /// Where the browser does not come up.
    pub async fn window(&self, name: &str, width: u32, height: u32) -> Result<Window, Failure> {
        let profile = tempfile::tempdir()?;
        let mut arguments: Vec<String> = ARGUMENTS.iter().map(|&argument| argument.to_owned()).collect();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        arguments.push(format!("--window-size={width},{height}"));
        let mut capabilities = Capabilities::from(ChromeCapabilities::new());
        let options = json!({"args": arguments, "binary": self.driver.chromium});
        capabilities.set("goog:chromeOptions", options)?;
        capabilities.set("goog:loggingPrefs", json!({"browser": "ALL"}))?;
        capabilities.set("timeouts", json!({"script": SCRIPT_MILLIS}))?;
        let session = WebDriver::new(&self.driver.url, capabilities).await?;
        let window = Window { session, name: name.to_owned(), _profile: profile, _driver: Arc::clone(&self.driver) };
        // The size of what is drawn, without the frame that a window has around it.
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        window.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
        window.prefer("light").await?;
        Ok(window)
    }
}

/// A window with a profile of its own. Its session ends when it is dropped, before its driver.
#[derive(Debug)]
pub struct Window {
    session: WebDriver,
    /// Whose it is, as it stands in names of screenshots.
    pub name: String,
    _profile: TempDir,
    _driver: Arc<Driver>,
}

impl Window {
    /// The document.
    #[must_use]
    pub fn page(&self) -> Part<'_> {
        Part::new(self, Place::Page)
    }

    /// What is inside the widget's shadow root.
    #[must_use]
    pub fn widget(&self) -> Part<'_> {
        Part::new(self, Place::Widget)
    }

    /// The session, for what has no helper here.
    #[must_use]
    pub fn session(&self) -> &WebDriver {
        &self.session
    }

    /// Loads a page.
    ///
    /// # Errors
    /// Where it does not load.
    pub async fn goto(&self, url: &str) -> Result<(), Failure> {
        Ok(self.session.goto(url).await?)
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// Where it does not load.
    pub async fn reload(&self) -> Result<(), Failure> {
        Ok(self.session.refresh().await?)
    }

    /// Runs a function's body in the page; its arguments are `arguments`.
    ///
    /// # Errors
    /// What it throws.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Failure> {
        Ok(self.session.execute(script, arguments).await?.json().clone())
    }

    /// Waits until an expression is true in the page.
    ///
    /// # Errors
    /// Where it does not become true in time.
    pub async fn until(&self, expression: &str) -> Result<(), Failure> {
        let script = format!("return Boolean({expression})");
        let true_now = || async { Ok((self.run(&script, vec![]).await? == json!(true)).then_some(())) };
        self.wait(expression, true_now).await
    }

    /// Waits like [`crate::until`]; a failure comes with what the window shows.
    ///
    /// # Errors
    /// What was waited for, or the first error that `ask` gives.
    pub async fn wait<T, F>(&self, what: &str, ask: impl FnMut() -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<Option<T>, Failure>>,
    {
        match until(what, ask).await {
            Ok(found) => Ok(found),
            Err(error) => Err(self.evidence(&error).await),
        }
    }

    async fn evidence(&self, error: &Failure) -> Failure {
        let picture = format!("failed-{}-{}", std::process::id(), self.name);
        let picture =
            self.picture(&picture).await.map_or_else(|error| error.to_string(), |path| path.display().to_string());
        let widget = self.widget().text().await.unwrap_or_default();
        let page = self.page().text().await.unwrap_or_default();
        let console = self.console().await.unwrap_or_default().join("\n");
        let name = &self.name;
        eprintln!("-- the page of the {name}\n{page}\n-- the widget\n{widget}\n-- the console\n{console}");
        format!("{error}, in the window of the {name} ({picture})").into()
    }

    /// What the console has said since the last time that it was asked.
    ///
    /// # Errors
    /// Where the driver does not answer.
    pub async fn console(&self) -> Result<Vec<String>, Failure> {
        let entries = self.session.browser_log().await?;
        let line = |entry: thirtyfour::BrowserLogEntry| {
            format!("{} {}: {}", entry.level, entry.source.unwrap_or_default(), entry.message)
        };
        Ok(entries.into_iter().map(line).collect())
    }

    /// Fails where the console has said anything since the last time that it was asked.
    ///
    /// # Errors
    /// What it has said.
    pub async fn console_is_empty(&self) -> Result<(), Failure> {
        let lines = self.console().await?;
        if lines.is_empty() {
            return Ok(());
        }
        Err(format!("the console of the {} is not empty:\n{}", self.name, lines.join("\n")).into())
    }

    /// Keeps a picture as `target/screenshots/NAME.png` of a state that is fit to be seen.
    ///
    /// # Errors
    /// Where it cannot be taken or written, or shows words that only a program says.
    pub async fn screenshot(&self, name: &str) -> Result<(), Failure> {
        self.picture(name).await?;
        let text = [self.page().text().await?, self.widget().text().await?].concat();
        match ["undefined", "NaN", "[object", "Invalid Date"].iter().find(|slip| text.contains(**slip)) {
            Some(slip) => Err(format!("the {} reads {slip:?} in {name}: {text}", self.name).into()),
            None => Ok(()),
        }
    }

    async fn picture(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots");
        std::fs::create_dir_all(&folder)?;
        let path = folder.canonicalize()?.join(format!("{name}.png"));
        self.session.screenshot(&path).await?;
        Ok(path)
    }

    /// A command of the browser's own protocol.
    ///
    /// # Errors
    /// Where the browser refuses it.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value, Failure> {
        Ok(self.session.cdp().send_raw(command, parameters).await?)
    }

    /// Puts what is downloaded from now on into a folder.
    ///
    /// # Errors
    /// Where the browser refuses it.
    pub async fn download_to(&self, folder: &Path) -> Result<(), Failure> {
        let parameters = json!({"behavior": "allow", "downloadPath": folder});
        self.devtools("Browser.setDownloadBehavior", parameters).await.map(drop)
    }

    /// Shows the page as to somebody who has chosen `light` or `dark`.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn prefer(&self, scheme: &str) -> Result<(), Failure> {
        // Without motion a picture shows a state and not the way to it.
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({"features": features})).await?;
        Ok(())
    }
}

/// The driver and the browser.
fn programs() -> Result<(PathBuf, PathBuf), Failure> {
    let applications = APPLICATIONS.iter().map(PathBuf::from);
    let chromium =
        NAMES.iter().find_map(|name| on_path(name)).or_else(|| applications.into_iter().find(|path| path.is_file()));
    on_path("chromedriver").zip(chromium).ok_or_else(|| MISSING.into())
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path).map(|folder| folder.join(&file)).find(|program| program.is_file())
}
