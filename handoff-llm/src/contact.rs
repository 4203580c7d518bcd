//! The default redactor: e-mail addresses, telephone, card and account numbers.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::neutral::pattern;
use crate::redact::{Contact, Redactor};

static EMAIL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"[^\s@<>()\[\],;:"]+@[^\s@<>()\[\],;:"/?]+\.[^\s@<>()\[\],;:"/?]+"#));
static IBAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b[A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]){11,30}"));
static CARD: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9](?:[ -]?[0-9]){12,18}"));
static PHONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[+(]?\d[\d ().\-/\u{A0}]{4,}\d"));
static DATE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\b"));

/// Digits of a telephone number.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Characters of an account number without its spaces.
const IBAN_CHARS_MIN: usize = 15;

/// Finds e-mail addresses, telephone numbers, card numbers (by their check digit) and account numbers (IBAN, by
/// theirs), as they are commonly written.
///
/// It rather hides too much: other numbers of seven to fifteen digits, as of an order, count as telephone
/// numbers, and are put back in the answer like those. It finds no names and no postal addresses, and
/// nothing that was written to evade it ("me at example dot com").
#[derive(Clone, Copy, Debug, Default)]
pub struct ContactRedactor;

impl Redactor for ContactRedactor {
    fn find(&self, text: &str) -> Vec<Contact> {
        let all = |pattern: &Regex| pattern.find_iter(text).map(|found| found.range()).collect::<Vec<_>>();
        let within = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
        let emails = all(&EMAIL).into_iter().map(|range| {
            let length = within(&range).trim_end_matches(['.', '!', '?', '\'']).len();
            Contact { kind: "email", range: range.start..range.start + length }
        });
        let accounts = all(&IBAN).into_iter().filter_map(|range| {
            let length = iban(&within(&range))?;
            Some(Contact { kind: "iban", range: range.start..range.start + length })
        });
        let cards = all(&CARD).into_iter().filter(|range| is_card(&within(range)));
        let phones = all(&PHONE).into_iter().filter(|range| is_phone(&within(range)));
        let cards = cards.map(|range| Contact { kind: "card", range });
        let phones = phones.map(|range| Contact { kind: "phone", range });
        emails.chain(accounts).chain(cards).chain(phones).collect()
    }
}

/// How much of what begins like an account number is one.
fn iban(text: &str) -> Option<usize> {
    let ends = text.char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(at, c)| at + c.len_utf8()).rev();
    ends.into_iter().find(|end| {
        let number: Vec<u8> = text.get(..*end).unwrap_or_default().bytes().filter(u8::is_ascii_alphanumeric).collect();
        number.len() >= IBAN_CHARS_MIN && is_checked(&number)
    })
}

/// ISO 7064, mod 97: the first four characters behind the others, letters as two digits.
fn is_checked(number: &[u8]) -> bool {
    let (first, others) = number.split_at(4.min(number.len()));
    let rest = others
        .iter()
        .chain(first)
        .filter_map(|byte| char::from(*byte).to_digit(36))
        .fold(0, |rest, digit| (if digit < 10 { rest * 10 + digit } else { rest * 100 + digit }) % 97);
    rest == 1
}

/// Whether the digits have the check digit of a card (Luhn).
fn is_card(text: &str) -> bool {
    let digits = text.chars().rev().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits
        .enumerate()
        .map(|(at, digit)| match at % 2 {
            0 => digit,
            _ if digit > 4 => digit * 2 - 9,
            _ => digit * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    PHONE_DIGITS.contains(&digits) && !DATE.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&'static str, &str)> {
        let mut found = ContactRedactor.find(text);
        // As they count: the first given, where two overlap.
        let all = found.clone();
        found.retain(|one| {
            let first = all.iter().find(|other| other.range.start < one.range.end && one.range.start < other.range.end);
            first == Some(one)
        });
        found.into_iter().map(|contact| (contact.kind, &text[contact.range])).collect()
    }

    #[test]
    fn contact_data_is_found_as_people_write_it() {
        for (text, kind, value) in [
            ("write to jo.o'hara+x@mail.example.org.", "email", "jo.o'hara+x@mail.example.org"),
            ("mëil@bücher.example!", "email", "mëil@bücher.example"),
            ("(a@b.co)", "email", "a@b.co"),
            ("call +49 (0)30 123456-78 now", "phone", "+49 (0)30 123456-78"),
            ("0171/2345678", "phone", "0171/2345678"),
            ("555-123-4567.", "phone", "555-123-4567"),
            ("٠١٢٣٤٥٦٧٨", "phone", "٠١٢٣٤٥٦٧٨"),
            ("order 12345678", "phone", "12345678"),
            ("my card 4111 1111 1111 1111, ok?", "card", "4111 1111 1111 1111"),
            ("5500-0055-5555-5559", "card", "5500-0055-5555-5559"),
            ("to DE89 3704 0044 0532 0130 00 please", "iban", "DE89 3704 0044 0532 0130 00"),
            ("gb82west12345698765432", "iban", "gb82west12345698765432"),
        ] {
            assert_eq!(found(text), [(kind, value)], "{text}");
        }
    }

    #[test]
    fn other_figures_stay() {
        for text in [
            "On 2026-11-27 or 27.11.2026 at 10:30",
            "It costs 1,299.00 for 12 months",
            "version 1.2.3 of 3 in 24 hours",
            "mail me @ home, a@b",
            "DE89 is no account, nor is 12345",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
