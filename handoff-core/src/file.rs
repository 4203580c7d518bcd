//! Files that people send: what a message says of one, and which kinds there are.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Invalid;
use crate::ids::FileId;
use crate::text::{Text, checked_string, is_direction_mark};

/// Most files that one message may name.
pub const FILES_MAX: usize = 5;
/// Longest name of a file, in characters.
pub const FILE_NAME_CHARS_MAX: usize = 120;
/// Largest file that an agent may allow, in bytes.
pub const FILE_BYTES_MAX: u32 = 25 * 1024 * 1024;

/// What a message says of a file that it names. The bytes lie with the files, not in the log.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// By which it is asked for, with its conversation.
    pub id: FileId,
    /// What its sender called it.
    pub name: FileName,
    /// What it is, as the server saw in its bytes.
    pub media_type: FileType,
    /// How large it is.
    pub bytes: u64,
    /// The SHA-256 of its bytes.
    pub sha256: FileDigest,
}

checked_string! {
    /// The name of a file: 1 to [`FILE_NAME_CHARS_MAX`] characters on one line, without a path, without
    /// control characters or marks that turn the direction of the text around it.
    FileName, check_name
}

impl FileName {
    /// The name in what a browser sent: what stands before it as a path goes, and so does what may not
    /// stand in a name. Too long, it loses letters before its ending.
    ///
    /// # Errors
    /// [`Invalid`] where nothing is left.
    pub fn clean(sent: &str) -> Result<Self, Invalid> {
        let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
        let plain: String = last.chars().filter(|c| !is_forbidden(*c)).collect();
        let name = plain.trim().trim_start_matches('.');
        let excess = name.chars().count().saturating_sub(FILE_NAME_CHARS_MAX);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let kept = stem.chars().count().saturating_sub(excess);
        let stem: String = stem.chars().take(kept).collect();
        Self::new(if ending.is_empty() { stem } else { format!("{stem}.{ending}") })
    }

    /// What stands behind its last dot, in small letters.
    fn ending(&self) -> String {
        self.as_str().rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
    }
}

fn check_name(name: String) -> Result<String, Invalid> {
    let chars = name.chars().count();
    if chars == 0 || chars > FILE_NAME_CHARS_MAX {
        return Err(Invalid::new("name", format!("must have 1 to {FILE_NAME_CHARS_MAX} characters, has {chars}")));
    }
    if name.chars().any(|c| is_forbidden(c) || c == '/' || c == '\\') || name.starts_with('.') || name.trim() != name {
        return Err(Invalid::new("name", "must be a file's name such as invoice.pdf, without a path"));
    }
    Ok(name)
}

fn is_forbidden(c: char) -> bool {
    c.is_control() || is_direction_mark(c)
}

/// The SHA-256 of a file's bytes, written in hexadecimal.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileDigest([u8; 32]);

impl FileDigest {
    /// Wraps a digest.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl TryFrom<String> for FileDigest {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("sha256", "must be 64 hexadecimal digits");
        if text.len() != 64 || !text.is_ascii() {
            return Err(wrong());
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }
}

impl From<FileDigest> for String {
    fn from(digest: FileDigest) -> Self {
        digest.to_string()
    }
}

impl fmt::Display for FileDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for FileDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileDigest({self})")
    }
}

/// What a file can be. Nothing that a browser or a system runs is among it, so none can be allowed.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FileType {
    /// A PNG image.
    #[serde(rename = "image/png")]
    Png,
    /// A JPEG image.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A GIF image.
    #[serde(rename = "image/gif")]
    Gif,
    /// A WebP image.
    #[serde(rename = "image/webp")]
    Webp,
    /// A PDF document.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// Plain text in UTF-8.
    #[serde(rename = "text/plain")]
    Text,
    /// A table as text in UTF-8.
    #[serde(rename = "text/csv")]
    Csv,
    /// An archive.
    #[serde(rename = "application/zip")]
    Zip,
    /// A film.
    #[serde(rename = "video/mp4")]
    Mp4,
}

impl FileType {
    /// All that there are.
    pub const ALL: [Self; 9] =
        [Self::Png, Self::Jpeg, Self::Gif, Self::Webp, Self::Pdf, Self::Text, Self::Csv, Self::Zip, Self::Mp4];

    /// Its media type, the endings of its names, and what to call it.
    const fn spelled(self) -> (&'static str, &'static [&'static str], &'static str) {
        match self {
            Self::Png => ("image/png", &["png"], "a PNG image"),
            Self::Jpeg => ("image/jpeg", &["jpg", "jpeg"], "a JPEG image"),
            Self::Gif => ("image/gif", &["gif"], "a GIF image"),
            Self::Webp => ("image/webp", &["webp"], "a WebP image"),
            Self::Pdf => ("application/pdf", &["pdf"], "a PDF document"),
            Self::Text => ("text/plain", &["txt"], "plain text in UTF-8"),
            Self::Csv => ("text/csv", &["csv"], "a table as text in UTF-8"),
            Self::Zip => ("application/zip", &["zip"], "a ZIP archive"),
            Self::Mp4 => ("video/mp4", &["mp4"], "an MP4 film"),
        }
    }

    /// As HTTP spells it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        self.spelled().0
    }

    /// What its names may end in, the usual one first.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        self.spelled().1
    }

    /// What a file is by its bytes, which must be what its name says.
    ///
    /// # Errors
    /// [`Invalid`], saying what it is and how it would have to be named, or that it is none of them.
    pub fn of(name: &FileName, bytes: &[u8]) -> Result<Self, Invalid> {
        let ending = name.ending();
        let named = Self::ALL.into_iter().find(|kind| kind.endings().contains(&ending.as_str()));
        match (Self::seen(bytes), named) {
            _ if bytes.is_empty() => Err(Invalid::new("file", "must not be empty")),
            (Some(seen), Some(named)) if seen == named => Ok(seen),
            (Some(seen), _) => {
                let (_, endings, what) = seen.spelled();
                Err(Invalid::new("file", format!("is {what}, so its name must end in .{}", endings[0])))
            }
            (None, Some(named @ (Self::Text | Self::Csv))) if is_text(bytes) => Ok(named),
            (None, Some(named)) => {
                let (_, _, what) = named.spelled();
                Err(Invalid::new("file", format!("is named .{ending} and is not {what}")))
            }
            (None, None) => {
                let endings: Vec<String> = Self::ALL.iter().map(|kind| format!(".{}", kind.endings()[0])).collect();
                Err(Invalid::new("file", format!("must be one of these: {}", endings.join(", "))))
            }
        }
    }

    /// By the bytes with which every file of a kind begins; text has none.
    pub(crate) fn seen(bytes: &[u8]) -> Option<Self> {
        let at = |from: usize, mark: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(mark));
        match () {
            () if at(0, b"\x89PNG\r\n\x1a\n") => Some(Self::Png),
            () if at(0, b"\xff\xd8\xff") => Some(Self::Jpeg),
            () if at(0, b"GIF87a") || at(0, b"GIF89a") => Some(Self::Gif),
            () if at(0, b"RIFF") && at(8, b"WEBP") => Some(Self::Webp),
            () if at(0, b"%PDF-") => Some(Self::Pdf),
            () if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") => Some(Self::Zip),
            () if at(4, b"ftyp") => Some(Self::Mp4),
            () => None,
        }
    }
}

fn is_text(bytes: &[u8]) -> bool {
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(is_plain))
}

/// What stands for the words of a message that has none: the names of its files, one on each line.
#[must_use]
pub fn names(files: &[FileRef]) -> Option<Text> {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    Text::new(names.join("\n")).ok()
}

/// Whether a message says nothing beside its files.
#[must_use]
pub fn is_wordless(text: &Text, files: &[FileRef]) -> bool {
    !files.is_empty() && names(files).as_ref() == Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> FileName {
        FileName::new(text).unwrap()
    }

    #[test]
    fn a_name_loses_its_path_and_what_deceives() {
        for (sent, kept) in [
            ("photo.png", "photo.png"),
            ("C:\\fakepath\\photo.png", "photo.png"),
            ("../../etc/passwd.txt", "passwd.txt"),
            ("a\r\nSet-Cookie: x.png", "aSet-Cookie: x.png"),
            ("invoice\u{202E}gnp.pdf", "invoicegnp.pdf"),
            ("  ...hidden.txt ", "hidden.txt"),
        ] {
            assert_eq!(FileName::clean(sent).unwrap().as_str(), kept, "{sent:?}");
        }
        let long = FileName::clean(&format!("{}.pdf", "ü".repeat(500))).unwrap();
        assert!(long.as_str().ends_with("ü.pdf") && long.as_str().chars().count() == FILE_NAME_CHARS_MAX);
        for nothing in ["", "/", "..", "\u{7}"] {
            assert_eq!(FileName::clean(nothing).unwrap_err().field(), "name", "{nothing:?}");
        }
        for wrong in ["a/b.png", "a\\b.png", ".png", " a.png", "a\0.png"] {
            assert!(FileName::new(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_bytes_say_what_a_file_is_and_the_name_must_agree() {
        let png = b"\x89PNG\r\n\x1a\n....";
        assert_eq!(FileType::of(&name("a.PNG"), png), Ok(FileType::Png));
        assert_eq!(FileType::of(&name("a.jpeg"), b"\xff\xd8\xff\xe0"), Ok(FileType::Jpeg));
        assert_eq!(FileType::of(&name("a.webp"), b"RIFF\0\0\0\0WEBPVP8 "), Ok(FileType::Webp));
        assert_eq!(FileType::of(&name("a.csv"), "größe;1\n".as_bytes()), Ok(FileType::Csv));
        let refused = |file: &str, bytes: &[u8]| FileType::of(&name(file), bytes).unwrap_err().to_string();
        assert_eq!(refused("a.jpg", png), "file is a PNG image, so its name must end in .png");
        assert_eq!(refused("a.png", b"<html><script>"), "file is named .png and is not a PNG image");
        assert_eq!(refused("a.txt", b"MZ\0\x01"), "file is named .txt and is not plain text in UTF-8");
        assert_eq!(refused("a.txt", b"%PDF-1.7"), "file is a PDF document, so its name must end in .pdf");
        assert!(refused("a.svg", b"<svg/>").starts_with("file must be one of these: .png, .jpg"));
        assert!(refused("a.html", b"<html>").starts_with("file must be one of these"));
        assert_eq!(refused("a.txt", b""), "file must not be empty");
    }

    #[test]
    fn a_kind_is_spelled_alike_everywhere() {
        for kind in FileType::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.media_type());
        }
    }

    #[test]
    fn a_digest_is_read_as_it_is_written() {
        let digest = FileDigest::from_bytes(std::array::from_fn(|at| at as u8 * 7));
        assert_eq!(FileDigest::try_from(digest.to_string()), Ok(digest));
        for wrong in ["", "ab", &"g".repeat(64), &"é".repeat(32)] {
            assert!(FileDigest::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
