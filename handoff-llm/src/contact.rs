//! The default redactor: e-mail addresses, telephone, card and account numbers.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::neutral::pattern;
use crate::redact::{Contact, Redactor};

static EMAIL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"[^\s@<>()\[\],;:"]+@[^\s@<>()\[\],;:"/?]+\.[^\s@<>()\[\],;:"/?]+"#));
static IBAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b[A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]){11,30}"));
/// Digits with what people put between them: of several numbers side by side one stretch.
static FIGURES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[+(]?\d[\d\t ().\-/\u{A0}\u{2007}-\u{2015}\u{202A}-\u{202F}\u{2060}-\u{2069}]{4,}\d"));
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let (year, part) = (r"(?:19|20)\d{2}", r"(?:[0-2]?\d|3[01])");
    pattern(&format!("^(?:{year}[-/.]{part}[-/.]{part}|{part}[-/.]{part}[-/.]{year})$"))
});

/// Digits of the shortest telephone number.
const PHONE_DIGITS_MIN: usize = 7;
/// Digits of a card (ISO/IEC 7812).
const CARD_DIGITS: std::ops::RangeInclusive<usize> = 13..=19;
/// Characters of an account number without its spaces.
const IBAN_CHARS_MIN: usize = 15;

/// Finds e-mail addresses, telephone numbers, card numbers (by their check digit) and account numbers (IBAN, by
/// theirs), as they are commonly written.
///
/// It rather hides too much: other numbers of seven digits and more, as of an order, count as telephone numbers,
/// as do several numbers side by side, and are put back in the answer like those. Dates stay. It finds no names and
/// no postal addresses, and nothing that was written to evade it ("me at example dot com").
#[derive(Clone, Copy, Debug, Default)]
pub struct ContactRedactor;

impl Redactor for ContactRedactor {
    fn find(&self, text: &str) -> Vec<Contact> {
        let mut found: Vec<Contact> = emails(text).chain(accounts(text)).collect();
        // What is left: a telephone number behind an account number is one stretch of digits with it.
        let mut rest = text.to_owned();
        for contact in &found {
            rest.replace_range(contact.range.clone(), &"_".repeat(contact.range.len()));
        }
        for figures in FIGURES.find_iter(&rest) {
            let without_dates = apart_from_dates(figures.as_str()).into_iter();
            found.extend(without_dates.filter_map(|range| {
                let kind = kind(figures.as_str().get(range.clone())?)?;
                Some(Contact { kind, range: figures.start() + range.start..figures.start() + range.end })
            }));
        }
        found
    }
}

fn emails(text: &str) -> impl Iterator<Item = Contact> + '_ {
    EMAIL.find_iter(text).map(|found| {
        let length = found.as_str().trim_end_matches(['.', '!', '?', '\'']).len();
        Contact { kind: "email", range: found.start()..found.start() + length }
    })
}

fn accounts(text: &str) -> impl Iterator<Item = Contact> + '_ {
    IBAN.find_iter(text).filter_map(|found| {
        let length = iban(found.as_str())?;
        Some(Contact { kind: "iban", range: found.start()..found.start() + length })
    })
}

/// What stands between the dates of a stretch of figures.
fn apart_from_dates(figures: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let (mut at, mut is_open) = (0, false);
    for piece in figures.split_inclusive(char::is_whitespace) {
        let start = at;
        at += piece.len();
        let word = piece.trim_end();
        let number = word.trim_matches(|c: char| !c.is_numeric());
        if number.is_empty() {
            continue;
        }
        let is_date = DATE.is_match(number);
        match parts.last_mut().filter(|_| is_open && !is_date) {
            Some(part) => part.end = start + word.len(),
            None if !is_date => parts.push(start..start + word.len()),
            None => {}
        }
        is_open = !is_date;
    }
    parts
}

/// What figures most likely are.
fn kind(figures: &str) -> Option<&'static str> {
    let digits = figures.chars().filter(|c| c.is_numeric()).count();
    if digits < PHONE_DIGITS_MIN {
        return None;
    }
    Some(if holds_card(figures) { "card" } else { "phone" })
}

/// Whether groups of digits side by side are the number of a card.
fn holds_card(figures: &str) -> bool {
    let groups: Vec<Vec<u32>> = figures
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .map(|group| group.chars().filter_map(|c| c.to_digit(10)).collect())
        .collect();
    (0..groups.len()).any(|from| {
        let mut digits: Vec<u32> = Vec::new();
        groups.iter().skip(from).take(*CARD_DIGITS.end()).any(|group| {
            digits.extend(group);
            CARD_DIGITS.contains(&digits.len()) && digits.first() != Some(&0) && is_card(&digits)
        })
    })
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
fn is_card(digits: &[u32]) -> bool {
    let digits = digits.iter().rev().copied();
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
            ("4111.1111.1111.1111", "card", "4111.1111.1111.1111"),
            ("4111\u{A0}1111  1111\u{202F}1111", "card", "4111\u{A0}1111  1111\u{202F}1111"),
            ("IBAN DE89 3704 0044 0532 0130 02", "phone", "89 3704 0044 0532 0130 02"),
            ("\u{202A}+49\u{A0}171\u{2011}2345678\u{202C}", "phone", "+49\u{A0}171\u{2011}2345678"),
        ] {
            assert_eq!(found(text), [(kind, value)], "{text}");
        }
    }

    #[test]
    fn what_stands_beside_a_number_hides_it_no_less() {
        for (text, all) in [
            ("4111 1111 1111 1111 12/27 123", &[("card", "4111 1111 1111 1111 12/27 123")][..]),
            ("10115 4111 1111 1111 1111", &[("card", "10115 4111 1111 1111 1111")]),
            ("0171 2345678 / 030 1234567", &[("phone", "0171 2345678 / 030 1234567")]),
            ("10115 0171 2345678", &[("phone", "10115 0171 2345678")]),
            ("27.11.2026 555-1234", &[("phone", "555-1234")]),
            ("0171 234567 on 01.02.2026", &[("phone", "0171 234567")]),
            ("0171 234567 - 01.02.2026 030 7654321", &[("phone", "0171 234567"), ("phone", "030 7654321")]),
            (
                "DE89 3704 0044 0532 0130 00 0171 2345678",
                &[("iban", "DE89 3704 0044 0532 0130 00"), ("phone", "0171 2345678")],
            ),
            ("jo@mail.example 0171 2345678", &[("email", "jo@mail.example"), ("phone", "0171 2345678")]),
            ("030 12.34.5678", &[("phone", "030 12.34.5678")]),
        ] {
            assert_eq!(found(text), all, "{text}");
        }
    }

    #[test]
    fn other_figures_stay() {
        for text in [
            "On 2026-11-27 or 27.11.2026 at 10:30",
            "27.11.2026 - 30.11.2026, 2026/1/2 12 pm",
            "It costs 1,299.00 for 12 months",
            "version 1.2.3 of 3 in 24 hours",
            "mail me @ home, a@b",
            "DE89 is no account, nor is 12345",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
