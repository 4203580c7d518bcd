//! Which files an agent's visitors and operators may send.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::error::Invalid;
use crate::file::{FILE_BYTES_MAX, FILES_MAX, FileType};

/// Which files may be sent, where the host keeps files at all.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Attachments {
    /// Of these kinds: images, PDF and plain text unless said otherwise.
    pub types: BTreeSet<FileType>,
    /// At most so large, each.
    pub max_bytes: u32,
}

impl Default for Attachments {
    fn default() -> Self {
        use FileType::{Gif, Jpeg, Pdf, Png, Text, Webp};
        Self { types: [Png, Jpeg, Gif, Webp, Pdf, Text].into(), max_bytes: 5 * 1024 * 1024 }
    }
}

impl Attachments {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        if self.types.is_empty() {
            return Err(Invalid::new("attachments.types", "must name a kind of file; null allows no files"));
        }
        if !(1..=FILE_BYTES_MAX).contains(&self.max_bytes) {
            let problem = format!("must be 1 to {FILE_BYTES_MAX}, is {}", self.max_bytes);
            return Err(Invalid::new("attachments.max_bytes", problem));
        }
        Ok(())
    }
}

/// Which files may be sent, as those are told who may send them.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttachmentCard {
    /// Of these kinds.
    pub types: BTreeSet<FileType>,
    /// With names that end like this, without the dot.
    pub endings: Vec<&'static str>,
    /// At most so large, each.
    pub max_bytes: u32,
    /// At most so many with one message.
    pub max_files: usize,
}

impl From<Attachments> for AttachmentCard {
    fn from(Attachments { types, max_bytes }: Attachments) -> Self {
        let endings = types.iter().flat_map(|kind| kind.endings()).copied().collect();
        Self { types, endings, max_bytes, max_files: FILES_MAX }
    }
}
