//! Rows in and verdicts out, as JSON Lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::EvaluateError;

/// Most rows of one file.
pub const ROWS_MAX: usize = 1_000_000;
/// Longest line, in bytes: a long page with its marks.
pub const LINE_BYTES_MAX: u64 = 4 << 20;

/// A row of a file: what it must look like, for the error that says so.
pub trait Row: DeserializeOwned {
    /// Such as "a row with `id` and `text`".
    const WANTED: &'static str;
}

/// All rows of a file, in order. Empty lines are passed over, unknown fields too.
///
/// # Errors
/// The file cannot be read, holds none or too many, or a line is no such row: the error names the line.
pub fn read<T: Row>(file: &Path) -> Result<Vec<T>, EvaluateError> {
    let unreadable = |source| EvaluateError::Unreadable { file: file.to_owned(), source };
    let mut reader = BufReader::new(File::open(file).map_err(unreadable)?);
    let mut rows = Vec::new();
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        let row = |reason: String| EvaluateError::Row { file: file.to_owned(), line, reason, wanted: T::WANTED };
        let mut bounded = io::Read::take(&mut reader, LINE_BYTES_MAX + 1);
        if bounded.read_until(b'\n', &mut bytes).map_err(unreadable)? == 0 {
            break;
        }
        if bytes.len() as u64 > LINE_BYTES_MAX {
            return Err(row(format!("it is longer than {LINE_BYTES_MAX} bytes")));
        }
        let text = std::str::from_utf8(&bytes).map_err(|error| row(error.to_string()))?;
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            continue;
        }
        if rows.len() == ROWS_MAX {
            return Err(EvaluateError::TooMany { file: file.to_owned(), limit: ROWS_MAX });
        }
        rows.push(serde_json::from_str(text).map_err(|error| row(in_its_line(&error)))?);
    }
    match rows.is_empty() {
        true => Err(EvaluateError::Empty { file: file.to_owned(), wanted: T::WANTED }),
        false => Ok(rows),
    }
}

/// What is wrong with a row. The place that the parser names is one within the row.
fn in_its_line(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    format!("{said} (column {})", error.column())
}

/// Writes one verdict as a line.
///
/// # Errors
/// The output is closed or full.
pub fn write(out: &mut dyn Write, verdict: &impl Serialize) -> Result<(), EvaluateError> {
    let line = serde_json::to_string(verdict).map_err(io::Error::from)?;
    writeln!(out, "{line}")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Text {
        text: String,
    }

    impl Row for Text {
        const WANTED: &'static str = "a row with `text`";
    }

    fn read_from(content: &[u8]) -> Result<Vec<Text>, EvaluateError> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(content).unwrap();
        read(file.path())
    }

    #[test]
    fn rows_come_in_order_without_empty_lines() {
        let rows = read_from("\u{feff}{\"text\":\"a\",\"more\":1}\n\n{\"text\":\"b\"}".as_bytes()).unwrap();
        assert_eq!(rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn an_error_says_which_line_and_what_would_be_right() {
        let error = read_from(b"{\"text\":\"a\"}\n{\"txt\":\"b\"}\n").unwrap_err().to_string();
        assert!(error.contains("line 2") && error.contains("`text`") && error.contains("a row with"), "{error}");
        let error = read_from(b"\n").unwrap_err();
        assert!(matches!(error, EvaluateError::Empty { .. }), "{error}");
        let error = read_from(&[b'"', 0xff, b'"']).unwrap_err();
        assert!(matches!(error, EvaluateError::Row { line: 1, .. }), "{error}");
        assert!(matches!(read::<Text>(Path::new("/nowhere")).unwrap_err(), EvaluateError::Unreadable { .. }));
    }
}
