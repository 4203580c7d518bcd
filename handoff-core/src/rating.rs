//! What a visitor says of the help he was given: a score, and whose part of the conversation it is for.

use serde::{Deserialize, Serialize};

use crate::error::Invalid;
use crate::text::Text;

/// The worst score.
pub const SCORE_MIN: u8 = 1;
/// The best score.
pub const SCORE_MAX: u8 = 5;

/// How content a visitor was, from [`SCORE_MIN`] to [`SCORE_MAX`].
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    /// Checks and wraps.
    ///
    /// # Errors
    /// [`Invalid`], saying what would be right.
    pub fn new(score: u8) -> Result<Self, Invalid> {
        if !(SCORE_MIN..=SCORE_MAX).contains(&score) {
            return Err(Invalid::new("score", format!("must be {SCORE_MIN} to {SCORE_MAX}, is {score}")));
        }
        Ok(Self(score))
    }

    /// The figure.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Score {
    type Error = Invalid;

    fn try_from(score: u8) -> Result<Self, Invalid> {
        Self::new(score)
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

/// Whose part of a conversation.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The AI's: until it was handed off or resolved.
    Ai,
    /// That of the people of one handoff.
    Person,
}

/// What a visitor says of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// Of whose.
    pub of: Side,
    /// How content he was.
    pub score: Score,
    /// In his words. Operators read it; he himself is not shown it again.
    pub comment: Option<Text>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_one_of_five_also_in_json() {
        for score in 0..=u8::MAX {
            let is_right = (1..=5).contains(&score);
            assert_eq!(Score::new(score).is_ok(), is_right, "{score}");
            assert_eq!(serde_json::from_str::<Score>(&score.to_string()).is_ok(), is_right, "{score}");
        }
        assert_eq!(serde_json::to_string(&Score::new(4).unwrap()).unwrap(), "4");
        assert_eq!(Score::new(6).unwrap_err().to_string(), "score must be 1 to 5, is 6");
    }
}
