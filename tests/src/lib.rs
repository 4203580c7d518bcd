//! What the end-to-end tests share: the example server as a process, its clients, a browser.
#![forbid(unsafe_code)]

pub mod access;
pub mod browser;
pub mod elsewhere;
#[cfg(doctest)]
mod handbook;
pub mod operator;
pub mod part;
pub mod post;
pub mod screens;
pub mod server;
pub mod visitor;

use std::time::Duration;

/// How long anything that must happen may take on a busy machine before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Any failure of a test's own machinery.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Asks until the answer is there; fails, saying `what`, when patience ends.
///
/// # Errors
/// What was waited for, or the first error that `ask` gives.
pub async fn until<T, F>(what: &str, mut ask: impl FnMut() -> F) -> Result<T, Failure>
where
    F: Future<Output = Result<Option<T>, Failure>>,
{
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask().await? {
            return Ok(answer);
        }
        if tokio::time::Instant::now() > deadline {
            return Err(format!("waited in vain for {what}").into());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
