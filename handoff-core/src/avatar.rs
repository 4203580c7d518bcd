//! The picture of an operator: small, of a kind in which nothing runs, known by its content.

use sha2::{Digest as _, Sha256};

use crate::error::Invalid;
use crate::file::{FileDigest, FileType};

/// Largest picture of an operator, in bytes.
pub const AVATAR_BYTES_MAX: usize = 64 * 1024;
/// The kinds that it can be of.
pub const AVATAR_TYPES: [FileType; 3] = [FileType::Png, FileType::Jpeg, FileType::Webp];

/// The picture of an operator, which anybody may see who knows the SHA-256 of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Avatar {
    media_type: FileType,
    digest: FileDigest,
    bytes: Vec<u8>,
}

impl Avatar {
    /// Looks at the bytes: at most [`AVATAR_BYTES_MAX`] of one of [`AVATAR_TYPES`], whatever they were called.
    ///
    /// # Errors
    /// [`Invalid`], saying what would be right.
    pub fn new(bytes: Vec<u8>) -> Result<Self, Invalid> {
        if bytes.len() > AVATAR_BYTES_MAX {
            return Err(Invalid::new("avatar", format!("must have at most {AVATAR_BYTES_MAX} bytes")));
        }
        let seen = FileType::seen(&bytes).filter(|kind| AVATAR_TYPES.contains(kind));
        let media_type =
            seen.ok_or_else(|| Invalid::new("avatar", "must be a PNG, JPEG or WebP image by its bytes"))?;
        let digest = FileDigest::from_bytes(Sha256::digest(&bytes).into());
        Ok(Self { media_type, digest, bytes })
    }

    /// What it is.
    #[must_use]
    pub fn media_type(&self) -> FileType {
        self.media_type
    }

    /// By which it is asked for.
    #[must_use]
    pub fn digest(&self) -> FileDigest {
        self.digest
    }

    /// The picture itself.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The picture itself, for whoever sends it on.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_say_what_a_picture_is() {
        let png = b"\x89PNG\r\n\x1a\n....".to_vec();
        let avatar = Avatar::new(png.clone()).unwrap();
        assert_eq!((avatar.media_type(), avatar.bytes()), (FileType::Png, &png[..]));
        assert_eq!(avatar.digest().to_string().len(), 64);
        assert_eq!(Avatar::new(b"\xff\xd8\xff\xe0".to_vec()).unwrap().media_type(), FileType::Jpeg);
        assert_eq!(Avatar::new(b"RIFF\0\0\0\0WEBPVP8 ".to_vec()).unwrap().media_type(), FileType::Webp);
        let others: [&[u8]; 5] = [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"GIF89a", b"%PDF-1.7"];
        for other in others {
            let refused = Avatar::new(other.to_vec()).unwrap_err().to_string();
            assert_eq!(refused, "avatar must be a PNG, JPEG or WebP image by its bytes");
        }
    }

    #[test]
    fn a_picture_is_small() {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.resize(AVATAR_BYTES_MAX, 0);
        assert!(Avatar::new(bytes.clone()).is_ok());
        bytes.push(0);
        assert_eq!(Avatar::new(bytes).unwrap_err().to_string(), "avatar must have at most 65536 bytes");
    }
}
