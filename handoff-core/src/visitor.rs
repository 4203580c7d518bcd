//! The person on the website.

use serde::{Deserialize, Serialize};

use crate::ids::{TokenDigest, VisitorId};
use crate::text::{Locale, Name};

/// A visitor as one agent knows him: nothing that he did not give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visitor {
    /// Made by the server.
    pub id: VisitorId,
    /// The digest of the token with which he proves that the conversation is his.
    pub token: TokenDigest,
    /// What he calls himself; unproved.
    pub name: Option<Name>,
    /// The language of his browser.
    pub locale: Option<Locale>,
}
