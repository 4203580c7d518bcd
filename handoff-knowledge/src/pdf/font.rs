//! A font as far as text needs it: what its codes say, and how wide they are.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object, dictionary};
use unicode_normalization::UnicodeNormalization;

use super::STREAM_BYTES_MAX;

/// Most widths that are read of one font.
const WIDTHS_MAX: usize = 65_536;
/// The width of a letter of which nothing is known, in thousandths of the font's size.
const WIDTH: f32 = 550.0;

pub(super) struct Font<'a> {
    /// The map that the file brings along for whoever copies its text.
    to_unicode: Option<Encoding<'a>>,
    encoding: Option<Encoding<'a>>,
    widths: HashMap<u16, f32>,
    other_width: Option<f32>,
    /// Whether a code has two bytes.
    is_wide: bool,
    pub(super) is_bold: bool,
}

impl<'a> Font<'a> {
    pub(super) fn new(document: &'a Document, font: &'a Dictionary) -> Self {
        let is_wide = name(document, font, b"Subtype").is_some_and(|kind| kind == b"Type0");
        let base = name(document, font, b"BaseFont").unwrap_or_default();
        let base = String::from_utf8_lossy(base).to_lowercase();
        let mut widths = HashMap::new();
        let other_width = match is_wide {
            true => wide_widths(document, font, &mut widths),
            false => narrow_widths(document, font, &mut widths),
        };
        Self {
            to_unicode: to_unicode(document, font),
            encoding: font.get_font_encoding_with_limit(document, STREAM_BYTES_MAX).ok(),
            widths,
            other_width: other_width.or_else(|| base.contains("courier").then_some(600.0)),
            is_wide,
            is_bold: ["bold", "black", "heavy", "demi"].iter().any(|word| base.contains(word)),
        }
    }

    /// What the codes say. Signs that say nothing are left out.
    pub(super) fn text(&self, codes: &[u8]) -> String {
        let read = |encoding: &Option<Encoding<'_>>| {
            let mut text = String::new();
            encoding.as_ref()?.write_to_string(codes, &mut text).ok()?;
            let is_known = text.chars().any(|letter| letter != char::REPLACEMENT_CHARACTER && letter != '\0');
            is_known.then_some(text)
        };
        let text = read(&self.to_unicode).or_else(|| read(&self.encoding)).unwrap_or_default();
        let mut plain = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                // Letters that a printer has joined.
                '\u{fb00}'..='\u{fb06}' => plain.extend(std::iter::once(letter).nfkc()),
                '\u{a0}' | '\t' | '\r' | '\n' => plain.push(' '),
                char::REPLACEMENT_CHARACTER | '\u{ad}' => {}
                letter if letter.is_control() => {}
                letter => plain.push(letter),
            }
        }
        plain
    }

    /// How far the codes reach: the sum of their widths in thousandths of the size, how many they are, and how
    /// many of them are blanks.
    pub(super) fn reach(&self, codes: &[u8]) -> (f32, f32, f32) {
        let (mut reach, mut count, mut blanks) = (0.0, 0.0, 0.0);
        for code in codes.chunks(if self.is_wide { 2 } else { 1 }) {
            let number = code.iter().fold(0, |number: u16, byte| number << 8 | u16::from(*byte));
            let width = self.widths.get(&number).copied().or(self.other_width);
            reach += width.unwrap_or_else(|| usual_width(number));
            count += 1.0;
            blanks += if !self.is_wide && number == 32 { 1.0 } else { 0.0 };
        }
        (reach, count, blanks)
    }
}

fn to_unicode<'a>(document: &Document, font: &Dictionary) -> Option<Encoding<'a>> {
    // Beside an encoding it would not be looked at, though it is the better one.
    let only = dictionary! { "Type" => "Font", "ToUnicode" => font.get(b"ToUnicode").ok()?.clone() };
    match only.get_font_encoding_with_limit(document, STREAM_BYTES_MAX).ok()? {
        Encoding::UnicodeMapEncoding(map) => Some(Encoding::UnicodeMapEncoding(map)),
        _ => None,
    }
}

/// The widths of a font with codes of one byte.
fn narrow_widths(document: &Document, font: &Dictionary, widths: &mut HashMap<u16, f32>) -> Option<f32> {
    let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
    let listed = font.get_deref(b"Widths", document).and_then(Object::as_array).ok()?;
    for (code, width) in (first..256).zip(listed) {
        if let (Ok(code), Some(width)) = (u16::try_from(code), number(document, width)) {
            widths.insert(code, width);
        }
    }
    let descriptor = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok()?;
    number(document, descriptor.get(b"MissingWidth").ok()?).filter(|width| *width > 0.0)
}

/// The widths of a font with codes of two bytes, which stand in lists and in ranges.
fn wide_widths(document: &Document, font: &Dictionary, widths: &mut HashMap<u16, f32>) -> Option<f32> {
    let descendants = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok()?;
    let descendant = document.dereference(descendants.first()?).ok()?.1.as_dict().ok()?;
    let other = descendant.get(b"DW").ok().and_then(|width| number(document, width)).or(Some(1_000.0));
    let Ok(listed) = descendant.get_deref(b"W", document).and_then(Object::as_array) else { return other };
    let mut listed = listed.iter();
    let mut read = 0;
    while let (Some(first), Some(next)) = (listed.next(), listed.next()) {
        let Some(first) = number(document, first) else { return other };
        let first = first.clamp(0.0, 65_535.0) as u16;
        let next = document.dereference(next).map_or(next, |(_, next)| next);
        if let Ok(list) = next.as_array() {
            for (code, width) in (first..=u16::MAX).zip(list).take(WIDTHS_MAX - read) {
                widths.insert(code, number(document, width).unwrap_or(WIDTH));
                read += 1;
            }
        } else if let (Some(last), Some(width)) = (number(document, next), listed.next()) {
            let width = number(document, width).unwrap_or(WIDTH);
            for code in (first..=last.clamp(0.0, 65_535.0) as u16).take(WIDTHS_MAX - read) {
                widths.insert(code, width);
                read += 1;
            }
        }
        if read >= WIDTHS_MAX {
            break;
        }
    }
    other
}

fn name<'a>(document: &'a Document, font: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    font.get_deref(key, document).and_then(Object::as_name).ok()
}

fn number(document: &Document, object: &Object) -> Option<f32> {
    let number = document.dereference(object).ok()?.1.as_float().ok()?;
    number.is_finite().then_some(number)
}

/// The fonts that every reader has (Helvetica and the like) need not bring their widths along.
fn usual_width(code: u16) -> f32 {
    match u8::try_from(code).unwrap_or(b'a') {
        b' ' | b'f' | b'i' | b'j' | b'l' | b'r' | b't' | b'!'..=b'\'' | b'('..=b'/' | b':' | b';' | b'I' => 300.0,
        b'm' | b'w' | b'M' | b'W' => 850.0,
        b'A'..=b'Z' => 690.0,
        _ => WIDTH,
    }
}
