//! The person on the website.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ids::{TokenDigest, VisitorId};
use crate::text::{Email, Locale, Name, Text};

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

/// What a visitor left so that somebody can write back to him. It is personal data: operators see it,
/// the AI and the log of the process never do.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What he calls himself; unproved.
    pub name: Name,
    /// Where to write to; unproved.
    pub email: Email,
    /// What he wants to know.
    pub question: Text,
}

impl fmt::Debug for Contact {
    /// Nothing of what he left.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contact(…)")
    }
}
