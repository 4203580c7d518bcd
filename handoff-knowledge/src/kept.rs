//! What is remembered of the files of a folder, to tell which have changed and to answer from the last good ones.

use std::hash::{DefaultHasher, Hasher as _};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::error::LoadProblem;
use crate::folder::{Found, Stamp};
use crate::reading::Content;

/// A file that was changed less long ago than this may change again without its time telling so: file systems
/// count in ticks, the coarsest in two seconds.
const TICK: Duration = Duration::from_secs(2);

/// What is remembered of a file.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) stamp: Stamp,
    /// Whether its stamp will tell of the next change.
    pub(crate) settled: bool,
    pub(crate) hash: u64,
    /// The last version that could be read.
    pub(crate) content: Option<Arc<Content>>,
    /// What is wrong with the version that lies there.
    pub(crate) problem: Option<LoadProblem>,
}

/// Which files lie in a folder, and in which state: another one when anything has changed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sight(Vec<(String, Option<Stamp>)>);

impl Sight {
    pub(crate) fn of(found: &[Found]) -> Self {
        let stamp = |found: &Found| found.file.as_ref().ok().map(|file| file.stamp.clone());
        Self(found.iter().map(|found| (found.path.clone(), stamp(found))).collect())
    }
}

/// Whether a change from now on would change the stamp: the last one lies further back than a tick. One that
/// lies ahead, by a clock that is wrong, tells nothing.
pub(crate) fn is_settled(stamp: &Stamp, now: i64) -> bool {
    let since = |changed: SystemTime| {
        let changed = changed.duration_since(UNIX_EPOCH).unwrap_or_default();
        now.saturating_sub(i64::try_from(changed.as_millis()).unwrap_or(i64::MAX))
    };
    let tick = i64::try_from(TICK.as_millis()).unwrap_or(i64::MAX);
    stamp.changed.is_some_and(|changed| !(0..tick).contains(&since(changed)))
}

pub(crate) fn lies_at(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
