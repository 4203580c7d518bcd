//! The picture of an operator: small, of a kind in which nothing runs, known by its content.

use sha2::{Digest as _, Sha256};

use crate::error::Invalid;
use crate::file::{FileDigest, FileType};

/// Largest picture of an operator, in bytes.
pub const AVATAR_BYTES_MAX: usize = 64 * 1024;
/// Most pixels of its width, and of its height: few bytes may hold so many pixels that drawing them takes what memory
/// a page has.
pub const AVATAR_SIDE_MAX: usize = 2_048;
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
    /// Looks at the bytes: at most [`AVATAR_BYTES_MAX`] of one of [`AVATAR_TYPES`], whatever they were called, that begin
    /// a picture of at most [`AVATAR_SIDE_MAX`] pixels a side.
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
        check_sides(&bytes)?;
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

/// Reads width and height as the header has them; nothing is drawn.
fn check_sides(bytes: &[u8]) -> Result<(), Invalid> {
    let size = imagesize::blob_size(bytes)
        .map_err(|_| Invalid::new("avatar", "must be a whole image, whose header says its width and height"))?;
    let (width, height) = (size.width, size.height);
    if (1..=AVATAR_SIDE_MAX).contains(&width) && (1..=AVATAR_SIDE_MAX).contains(&height) {
        return Ok(());
    }
    let says = format!("must be 1 to {AVATAR_SIDE_MAX} pixels wide and high, and is {width} by {height}");
    Err(Invalid::new("avatar", says))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &width.to_be_bytes(), &height.to_be_bytes()].concat()
    }

    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let size = [height.to_be_bytes(), width.to_be_bytes()].concat();
        [&b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08"[..], &size].concat()
    }

    /// Lossy, without loss, and with more than one picture.
    fn webp(width: u16, height: u16) -> [Vec<u8>; 3] {
        let lossy = [&[0; 7][..], &[0x9d, 1, 0x2a], &width.to_le_bytes(), &height.to_le_bytes()].concat();
        let (wide, high) = (u32::from(width) - 1, u32::from(height) - 1);
        let lossless = [&[0; 4][..], &[0x2f], &(high << 14 | wide).to_le_bytes()].concat();
        let of_many = [&[0; 8][..], &wide.to_le_bytes()[..3], &high.to_le_bytes()[..3]].concat();
        [(b"VP8 ", lossy), (b"VP8L", lossless), (b"VP8X", of_many)]
            .map(|(kind, rest)| [&b"RIFF\0\0\0\0WEBP"[..], kind, &rest].concat())
    }

    fn refused(bytes: Vec<u8>) -> String {
        Avatar::new(bytes).unwrap_err().to_string()
    }

    #[test]
    fn the_bytes_say_what_a_picture_is() {
        let avatar = Avatar::new(png(40, 40)).unwrap();
        assert_eq!((avatar.media_type(), avatar.bytes()), (FileType::Png, &png(40, 40)[..]));
        assert_eq!(avatar.digest().to_string().len(), 64);
        assert_eq!(Avatar::new(jpeg(40, 40)).unwrap().media_type(), FileType::Jpeg);
        for webp in webp(40, 40) {
            assert_eq!(Avatar::new(webp).unwrap().media_type(), FileType::Webp);
        }
        let others: [&[u8]; 5] = [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"GIF89a", b"%PDF-1.7"];
        for other in others {
            assert_eq!(refused(other.to_vec()), "avatar must be a PNG, JPEG or WebP image by its bytes");
        }
    }

    #[test]
    fn a_picture_is_small() {
        let mut bytes = png(40, 40);
        bytes.resize(AVATAR_BYTES_MAX, 0);
        assert!(Avatar::new(bytes.clone()).is_ok());
        bytes.push(0);
        assert_eq!(refused(bytes), "avatar must have at most 65536 bytes");
    }

    #[test]
    fn a_picture_has_few_pixels_a_side() {
        let all = |width: u16, height: u16| {
            let [lossy, lossless, of_many] = webp(width, height);
            [png(u32::from(width), u32::from(height)), jpeg(width, height), lossy, lossless, of_many]
        };
        for right in [all(1, 1), all(2048, 2048), all(1, 2048), all(2048, 1)].concat() {
            assert!(Avatar::new(right.clone()).is_ok(), "{right:x?}");
        }
        for wrong in all(2049, 40) {
            let says = "avatar must be 1 to 2048 pixels wide and high, and is 2049 by 40";
            assert_eq!(refused(wrong.clone()), says, "{wrong:x?}");
        }
        for wrong in all(40, 2049) {
            assert!(refused(wrong.clone()).ends_with("and is 40 by 2049"), "{wrong:x?}");
        }
        assert!(refused(png(0, 40)).ends_with("and is 0 by 40"));
        assert!(refused(png(u32::MAX, u32::MAX)).ends_with("and is 4294967295 by 4294967295"));
    }

    #[test]
    fn what_ends_before_it_says_its_size_is_none() {
        let [lossy, lossless, of_many] = webp(40, 40);
        for whole in [png(40, 40), jpeg(40, 40), lossy, lossless, of_many] {
            // As far as it can still be told what it is.
            let shortest = if whole.starts_with(b"RIFF") { 12 } else { 8 };
            for length in shortest..whole.len() {
                let says = "avatar must be a whole image, whose header says its width and height";
                assert_eq!(refused(whole[..length].to_vec()), says, "{length} of {whole:x?}");
            }
        }
        assert!(refused(b"\xff\xd8\xff\xe0\0\x04ab and no marker".to_vec()).contains("whole image"));
    }
}
