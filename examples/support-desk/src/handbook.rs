//! The project's own handbook, built in, so that the demo answers questions about itself.

use handoff_knowledge::{Format, RawDocument};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../docs/"]
#[include = "*.md"]
struct Handbook;

/// The handbook's pages.
pub(crate) fn documents() -> Vec<RawDocument> {
    Handbook::iter()
        .filter_map(|path| {
            let file = Handbook::get(&path)?;
            let text = std::str::from_utf8(&file.data).ok()?;
            Some(RawDocument::new(path.as_ref(), Format::Markdown, text))
        })
        .collect()
}
