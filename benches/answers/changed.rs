//! What it costs to serve a folder anew when one of its documents has changed.

use std::fmt::Write as _;
use std::fs;

use handoff_core::error::BoxError;
use handoff_evaluate::answers::Passage;
use handoff_knowledge::{DocumentFolder, LoadOptions};

use crate::{at, timed};

/// How often a document is changed.
const ROUNDS: usize = 5;

/// Milliseconds.
pub(crate) struct Cost {
    pub(crate) documents: usize,
    /// To load all of them.
    pub(crate) first: f64,
    /// To load them again after one has changed, at the median.
    pub(crate) again: f64,
}

/// The passages as Markdown, a file for each document.
pub(crate) fn cost(passages: &[Passage]) -> Result<Cost, BoxError> {
    let place = tempfile::tempdir()?;
    let documents = passages.chunk_by(|one, next| one.doc == next.doc);
    for (at, passages) in documents.enumerate() {
        let mut page = String::new();
        for passage in passages {
            write!(page, "## {}\n\n{}\n\n", passage.title, passage.text)?;
        }
        fs::write(place.path().join(format!("{at}.md")), page)?;
    }
    let mut folder = DocumentFolder::new(place.path(), LoadOptions::default());
    let (loaded, first) = timed(|| folder.load());
    let mut served = loaded?;
    let mut again = Vec::new();
    for round in 0..ROUNDS {
        fs::write(place.path().join("0.md"), format!("# Changed\n\nThis is how it is from round {round} on."))?;
        let (loaded, cost) = timed(|| folder.load());
        // As where it is served: the one of before ends when the next is there.
        served = loaded?;
        again.push(cost);
    }
    Ok(Cost { documents: served.1.documents, first, again: at(&mut again, 0.5) })
}
