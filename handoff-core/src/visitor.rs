//! The person on the website.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Invalid;
use crate::ids::{TokenDigest, VisitorId};
use crate::text::{Email, Locale, Name, Text, is_direction_mark};

/// Most details that a page may tell of its visitor.
pub const DETAILS_MAX: usize = 20;
/// Longest name of a detail, in characters.
pub const DETAIL_NAME_CHARS_MAX: usize = 40;
/// Longest detail, in characters.
pub const DETAIL_CHARS_MAX: usize = 200;

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
    /// Where to write to, as he said before his first message; unproved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// What the page around the chat says of him; unproved.
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub details: Details,
}

/// What the page around the chat says of its visitor, such as his plan: text by name, unproved. Operators
/// see it, the AI does not.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct Details(BTreeMap<String, String>);

impl Details {
    /// Checks and wraps.
    ///
    /// # Errors
    /// [`Invalid`] beyond [`DETAILS_MAX`] details, and where a name or a detail is too long or holds
    /// control characters.
    pub fn new(details: BTreeMap<String, String>) -> Result<Self, Invalid> {
        let wrong = |what: String| Err(Invalid::new("details", what));
        if details.len() > DETAILS_MAX {
            return wrong(format!("may be at most {DETAILS_MAX}, are {}", details.len()));
        }
        for (name, detail) in &details {
            if name.trim().is_empty() || name.chars().count() > DETAIL_NAME_CHARS_MAX {
                return wrong(format!("must have names of 1 to {DETAIL_NAME_CHARS_MAX} characters"));
            }
            if detail.chars().count() > DETAIL_CHARS_MAX {
                return wrong(format!("may have at most {DETAIL_CHARS_MAX} characters each"));
            }
            if name.chars().chain(detail.chars()).any(|c| c.is_control() || is_direction_mark(c)) {
                return wrong("must not hold control characters".to_owned());
            }
        }
        Ok(Self(details))
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each by its name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, detail)| (name.as_str(), detail.as_str()))
    }
}

impl TryFrom<BTreeMap<String, String>> for Details {
    type Error = Invalid;

    fn try_from(details: BTreeMap<String, String>) -> Result<Self, Invalid> {
        Self::new(details)
    }
}

impl From<Details> for BTreeMap<String, String> {
    fn from(details: Details) -> Self {
        details.0
    }
}

/// What a visitor says of himself before his first message, as far as he was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Introduction {
    /// What he calls himself; unproved.
    pub name: Option<Name>,
    /// Where to write to; unproved.
    pub email: Option<Email>,
    /// What he wants to know: his first message.
    pub question: Option<Text>,
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
