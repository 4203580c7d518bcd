//! Where a client of a stream stands: the last entry that it has, told from every other of that number.

use std::fmt;
use std::str::FromStr;

use crate::error::Invalid;
use crate::ids::Timestamp;

/// Longest cursor, in bytes: the greatest number, a dash and the earliest instant.
pub const CURSOR_BYTES_MAX: usize = 41;

/// The last entry that a client of a stream has: its number, and the instant at which it was written.
///
/// A visitor's entries have numbers of their own; an operator's are positions in the log. The number alone
/// would say where to go on and not in which history: a database that was put back from an older copy and
/// written in again has other entries under the same numbers, and a client that went on behind one of them
/// would show half of each. The instant tells them apart: an entry that is in the copy has the same one as
/// before, and all in front of it is the same; what was written since was written later.
///
/// So each entry has what a count of the database's lives would give to all of them at once. Nothing has to
/// be kept for it, and nobody has to say that a copy was put back, so there is no way of doing so that goes
/// unnoticed; and who has nothing that was lost goes on where he was. The price is one read when a stream is
/// resumed. Not told apart are two entries of one number and one millisecond, for which the clock must have
/// been set back by the time between them.
///
/// As text it is both with a dash between, `17-1764182400123`, and `0` before the first entry: at most
/// [`CURSOR_BYTES_MAX`] bytes, and one spelling for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cursor {
    position: u64,
    at: Timestamp,
}

impl Cursor {
    /// Before the first entry.
    pub const BEGINNING: Self = Self { position: 0, at: Timestamp::from_millis(0) };

    /// On the entry of this number, which was written at this instant; before the first, where the number
    /// is 0.
    #[must_use]
    pub const fn new(position: u64, at: Timestamp) -> Self {
        if position == 0 { Self::BEGINNING } else { Self { position, at } }
    }

    /// What `text` spells, or the beginning where it spells no cursor: for a transport, whose client began
    /// somewhere else and is told that its thread begins anew.
    #[must_use]
    pub fn lossy(text: &str) -> Self {
        text.parse().unwrap_or_default()
    }

    /// The number of the entry; 0 before the first.
    #[must_use]
    pub const fn position(self) -> u64 {
        self.position
    }

    /// When the entry was written.
    #[must_use]
    pub const fn at(self) -> Timestamp {
        self.at
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            0 => f.write_str("0"),
            position => write!(f, "{position}-{}", self.at.as_millis()),
        }
    }
}

impl FromStr for Cursor {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let read = || {
            let (position, at) = text.split_once('-').unwrap_or((text, "0"));
            let cursor = Self::new(position.parse().ok()?, Timestamp::from_millis(at.parse().ok()?));
            (cursor.to_string() == text).then_some(cursor)
        };
        let wanted = || Invalid::new("cursor", "must be a number and an instant in milliseconds, as 17-1764182400123");
        if text.len() > CURSOR_BYTES_MAX { Err(wanted()) } else { read().ok_or_else(wanted) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_is_written() {
        let at = Timestamp::from_millis;
        let cursors = [
            (Cursor::BEGINNING, "0"),
            (Cursor::new(0, at(5)), "0"),
            (Cursor::new(17, at(1_764_182_400_123)), "17-1764182400123"),
            (Cursor::new(1, at(0)), "1-0"),
            (Cursor::new(3, at(-5)), "3--5"),
            (Cursor::new(u64::MAX, at(i64::MIN)), "18446744073709551615--9223372036854775808"),
        ];
        for (cursor, text) in cursors {
            assert_eq!(cursor.to_string(), text);
            assert_eq!(text.parse(), Ok(cursor));
            assert!(text.len() <= CURSOR_BYTES_MAX);
        }
    }

    #[test]
    fn what_no_server_wrote_is_refused_and_says_what_would_be_right() {
        let long = format!("1-{}5", "0".repeat(CURSOR_BYTES_MAX));
        let wrong = [
            "",
            "-",
            "17",
            "17-",
            "-5",
            "0-0",
            "0-5",
            "00",
            "+17-5",
            "017-5",
            "17-05",
            "17-+5",
            "17--0",
            " 17-5",
            "17-5 ",
            "17-5-5",
            "x-5",
            "17-x",
            "18446744073709551616-5",
            "17-9223372036854775808",
            &long,
        ];
        for text in wrong {
            let error = text.parse::<Cursor>().expect_err(text);
            assert_eq!(error.field(), "cursor");
            assert_eq!(Cursor::lossy(text), Cursor::BEGINNING);
        }
        let error = "17".parse::<Cursor>().unwrap_err();
        assert_eq!(error.to_string(), "cursor must be a number and an instant in milliseconds, as 17-1764182400123");
    }
}
