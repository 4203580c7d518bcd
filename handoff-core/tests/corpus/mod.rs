//! A corpus of messages, a JSON object a line, and the share of them that is read as it should be.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::de::DeserializeOwned;

/// Of a hundred messages so many are read at least, in each group.
const READ_PERCENT: usize = 80;

pub(crate) trait Row: DeserializeOwned {
    fn id(&self) -> &str;
}

/// The rows of a corpus of at least so many, each with an id of its own.
pub(crate) fn rows<R: Row>(lines: &str, least: usize) -> Vec<R> {
    let rows: Vec<R> = lines.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let mut ids: Vec<&str> = rows.iter().map(R::id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rows.len(), "each row has its own id");
    assert!(rows.len() >= least, "the corpus has {} rows and needs {least}", rows.len());
    rows
}

/// Asserts of messages, each with its group and whether it was read, that in each group most were, and that of all
/// no more than one in so many was missed.
pub(crate) fn assert_read<'a, G: Ord + Debug>(messages: impl Iterator<Item = (G, &'a str, bool)>, one_in: usize) {
    let mut groups: BTreeMap<G, (usize, Vec<&str>)> = BTreeMap::new();
    for (group, text, is_read) in messages {
        let (all, missed) = groups.entry(group).or_default();
        *all += 1;
        if !is_read {
            missed.push(text);
        }
    }
    let poor: Vec<_> =
        groups.iter().filter(|(_, (all, missed))| (all - missed.len()) * 100 < all * READ_PERCENT).collect();
    assert!(poor.is_empty(), "{poor:#?}");
    let all: usize = groups.values().map(|(all, _)| all).sum();
    let missed: usize = groups.values().map(|(_, missed)| missed.len()).sum();
    assert!(all > 0 && missed * one_in <= all, "{missed} of {all} are missed");
}
