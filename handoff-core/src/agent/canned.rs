//! Replies that operators have at hand.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::error::Invalid;
use crate::text::Text;

/// Most canned replies of one agent.
pub const CANNED_MAX: usize = 200;
/// Longest shortcut of a canned reply, in characters.
pub const SHORTCUT_CHARS_MAX: usize = 32;

/// A reply that an operator writes by its shortcut. In its text `{visitor}`, `{operator}`, `{agent}` and `{page}` stand
/// for the names and the address; whoever sends it sees them filled in before.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Canned {
    /// What stands behind the slash: 1 to [`SHORTCUT_CHARS_MAX`] letters, digits, `-` and `_`.
    pub shortcut: String,
    /// What is written.
    pub text: Text,
}

pub(super) fn check_canned(canned: &[Canned]) -> Result<(), Invalid> {
    if canned.len() > CANNED_MAX {
        return Err(Invalid::new("canned", format!("may be at most {CANNED_MAX}")));
    }
    let mut known = BTreeSet::new();
    for Canned { shortcut, .. } in canned {
        let chars = shortcut.chars().count();
        let is_plain = shortcut.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        if !is_plain || !(1..=SHORTCUT_CHARS_MAX).contains(&chars) {
            let problem =
                format!("must have shortcuts of 1 to {SHORTCUT_CHARS_MAX} letters, digits, - and _, not {shortcut:?}");
            return Err(Invalid::new("canned", problem));
        }
        if !known.insert(shortcut.to_lowercase()) {
            return Err(Invalid::new("canned", format!("must name each shortcut once, not {shortcut:?} again")));
        }
    }
    Ok(())
}
