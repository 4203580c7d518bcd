//! The visitor's secret: made here, shown once, stored only as a digest.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use handoff_core::{Desk, TokenDigest};
use sha2::{Digest as _, Sha256};

/// Random bytes in a token: 256 bits.
const TOKEN_BYTES: usize = 32;

/// A visitor's secret token. It never prints itself.
#[derive(Clone, PartialEq, Eq)]
pub struct VisitorToken([u8; TOKEN_BYTES]);

impl VisitorToken {
    /// A new one from the desk's randomness.
    #[must_use]
    pub fn generate(desk: &Desk) -> Self {
        let mut bytes = [0; TOKEN_BYTES];
        desk.fill_random(&mut bytes);
        Self(bytes)
    }

    /// Reads what a client sent; `None` where it cannot be a token.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // The length is checked first, so that nothing is decoded for a stranger's megabyte.
        let bytes = (text.len() <= 2 * TOKEN_BYTES).then(|| URL_SAFE_NO_PAD.decode(text).ok())??;
        bytes.try_into().ok().map(Self)
    }

    /// What the visitor's browser keeps. Send it in a body, a header or a frame, never in a URL.
    #[must_use]
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What the store keeps.
    #[must_use]
    pub fn digest(&self) -> TokenDigest {
        TokenDigest::from_bytes(Sha256::digest(self.0).into())
    }
}

impl fmt::Debug for VisitorToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VisitorToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_as_it_went_and_never_prints_itself() {
        let token = VisitorToken([7; TOKEN_BYTES]);
        assert_eq!(VisitorToken::parse(&token.reveal()), Some(token.clone()));
        assert_eq!(format!("{token:?}"), "VisitorToken(…)");
        for wrong in ["", "x", "====", &"A".repeat(42), &"A".repeat(44), &"A".repeat(1_000_000)] {
            assert_eq!(VisitorToken::parse(wrong), None);
        }
    }
}
