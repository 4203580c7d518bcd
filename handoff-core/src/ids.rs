//! Names of things: identifiers, the log position `Seq`, and the instants they are recorded at.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::Invalid;

/// Longest agent or operator identifier, in bytes.
pub const ID_BYTES_MAX: usize = 64;
/// Longest message key, in bytes: room for a UUID with a prefix.
pub const KEY_BYTES_MAX: usize = 64;

/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The instant `millis` milliseconds after the start of 1970.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the start of 1970.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// The instant `duration` later; it stays at the end of time rather than wrap.
    #[must_use]
    pub fn after(self, duration: Duration) -> Self {
        let millis = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(millis))
    }

    /// The instant `duration` earlier; it stays at the beginning of time rather than wrap.
    #[must_use]
    pub fn before(self, duration: Duration) -> Self {
        let millis = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self(self.0.saturating_sub(millis))
    }

    /// How long from `earlier` until `self`; zero where `earlier` is not earlier.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

macro_rules! position {
    ($(#[$doc:meta])* $name:ident, $before:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            #[doc = $before]
            pub const ZERO: Self = Self(0);

            /// The position with this number.
            #[must_use]
            pub const fn new(number: u64) -> Self {
                Self(number)
            }

            /// The number of this position.
            #[must_use]
            pub const fn get(self) -> u64 {
                self.0
            }

            /// The position after this one.
            #[must_use]
            pub const fn next(self) -> Self {
                Self(self.0.saturating_add(1))
            }
        }
    };
}

position! {
    /// A position in one conversation's log: 1, 2, 3… without a gap; 0 is "before the first entry".
    ///
    /// It is at once the order of the log, the version a write is checked against, the position from which
    /// a stream resumes, and the token that fences off a stale answer.
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    Seq, "Before the first entry."
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

position! {
    /// A position among the changes of what a roster or a store follows: each change has a greater one
    /// than all before it; 0 is before the first.
    Revision, "Before the first change."
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identifier: the time in front, so that they sort by age, and `random` behind.
            #[must_use]
            pub fn generate(now: Timestamp, random: [u8; 10]) -> Self {
                let millis = u64::try_from(now.as_millis()).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }

            /// The identifier that these sixteen bytes spell.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// Its sixteen bytes, for a store's key.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                Uuid::try_parse(text)
                    .map(Self)
                    .map_err(|_| Invalid::new("identifier", "must be a UUID"))
            }
        }
    };
}

uuid_id! {
    /// One visitor's thread with one agent, for life.
    ConversationId
}
uuid_id! {
    /// One person on the website, as one agent knows him.
    VisitorId
}
uuid_id! {
    /// One connection of an operator: the holder of a lease.
    ConnectionId
}
uuid_id! {
    /// One file that somebody sent.
    FileId
}

macro_rules! name_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        ///
        /// 1 to [`ID_BYTES_MAX`] bytes of ASCII letters, digits, `-`, `_`, `.`, `@` and `:`.
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks and wraps the host's own identifier.
            ///
            /// # Errors
            /// [`Invalid`] where it is empty, too long or holds another character.
            pub fn new(id: impl Into<String>) -> Result<Self, Invalid> {
                let id = id.into();
                check_token(&id, $what, ID_BYTES_MAX, "-_.@:")?;
                Ok(Self(id))
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Invalid;

            fn try_from(id: String) -> Result<Self, Invalid> {
                Self::new(id)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(id: &str) -> Result<Self, Invalid> {
                Self::new(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

name_id! {
    /// The AI with its settings and its stream: what a page names in `data-agent-id`.
    AgentId, "agent id"
}
name_id! {
    /// A person who answers; the host's own user id.
    OperatorId, "operator id"
}

name_id! {
    /// A group of operators, as the host names it: "billing".
    Team, "team"
}
name_id! {
    /// Something that an operator can do and another cannot: "german", "tax".
    Skill, "skill"
}

/// The client's own name for one message, so that a retry is the same message.
///
/// 1 to [`KEY_BYTES_MAX`] bytes of ASCII letters, digits, `-` and `_`. Unique per author and
/// conversation.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MessageKey(String);

impl MessageKey {
    /// Checks and wraps a client's key.
    ///
    /// # Errors
    /// [`Invalid`] where it is empty, too long or holds another character.
    pub fn new(key: impl Into<String>) -> Result<Self, Invalid> {
        let key = key.into();
        check_token(&key, "message key", KEY_BYTES_MAX, "-_")?;
        Ok(Self(key))
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MessageKey {
    type Error = Invalid;

    fn try_from(key: String) -> Result<Self, Invalid> {
        Self::new(key)
    }
}

impl From<MessageKey> for String {
    fn from(key: MessageKey) -> Self {
        key.0
    }
}

fn check_token(text: &str, what: &'static str, max: usize, extra: &str) -> Result<(), Invalid> {
    if text.is_empty() || text.len() > max {
        return Err(Invalid::new(what, format!("must have 1 to {max} bytes, has {}", text.len())));
    }
    match text.chars().find(|c| !c.is_ascii_alphanumeric() && !extra.contains(*c)) {
        Some(c) => Err(Invalid::new(what, format!("may hold ASCII letters, digits and {extra:?}, not {c:?}"))),
        None => Ok(()),
    }
}

/// The SHA-256 of a visitor's secret token: all that is ever stored of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenDigest([u8; 32]);

impl TokenDigest {
    /// Wraps a digest that the transport computed.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes, for a store's index.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenDigest(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_says_what_is_wrong_with_it() {
        let error = AgentId::new("shop bot").unwrap_err();
        assert_eq!(error.to_string(), "agent id may hold ASCII letters, digits and \"-_.@:\", not ' '");
        assert!(MessageKey::new("").is_err());
        assert!(MessageKey::new("k".repeat(KEY_BYTES_MAX)).is_ok());
        assert!(MessageKey::new("k".repeat(KEY_BYTES_MAX + 1)).is_err());
    }

    #[test]
    fn a_digest_never_prints_itself() {
        assert_eq!(format!("{:?}", TokenDigest::from_bytes([7; 32])), "TokenDigest(…)");
    }

    #[test]
    fn time_saturates() {
        let end = Timestamp::from_millis(i64::MAX);
        assert_eq!(end.after(Duration::from_secs(1)), end);
        assert_eq!(Timestamp::from_millis(5).since(end), Duration::ZERO);
        assert_eq!(Timestamp::from_millis(5).before(Duration::from_millis(6)), Timestamp::from_millis(-1));
        assert_eq!(Timestamp::from_millis(i64::MIN + 5).before(Duration::from_secs(1)).as_millis(), i64::MIN);
    }
}
