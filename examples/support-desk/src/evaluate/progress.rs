//! How far a long run has come, on standard error, where somebody may be looking.

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use tokio::time::Instant;

/// Between two looks at it.
const EVERY: Duration = Duration::from_millis(250);

/// Tells how many of all are done, at most four times a second; nothing where standard error is no terminal.
pub(crate) struct Progress {
    what: &'static str,
    /// Nothing where it is not known.
    total: Option<usize>,
    told: Instant,
    shown: bool,
    is_seen: bool,
}

impl Progress {
    pub(crate) fn new(what: &'static str, total: usize) -> Self {
        Self { total: Some(total), ..Self::counting(what) }
    }

    /// Of so many as there are.
    pub(crate) fn counting(what: &'static str) -> Self {
        Self { what, total: None, told: Instant::now(), shown: false, is_seen: std::io::stderr().is_terminal() }
    }

    pub(crate) fn tell(&mut self, done: usize) {
        if !self.is_seen || self.told.elapsed() < EVERY {
            return;
        }
        self.told = Instant::now();
        self.shown = true;
        let of = self.total.map_or_else(String::new, |total| format!(" of {total}"));
        // Where it cannot be shown, the run goes on all the same.
        let mut shown = std::io::stderr().lock();
        write!(shown, "\r{done}{of} {}", self.what).and_then(|()| shown.flush()).ok();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            write!(std::io::stderr(), "\r\x1b[K").ok();
        }
    }
}
