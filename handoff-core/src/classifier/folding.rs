//! Words as the tables spell them: whatever people leave out or add when they type is left out.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// Folded case, compatibility form, one apostrophe, and no accents: half of all visitors type none.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    plain(word.nfkc().default_case_fold().map(|c| if crate::words::is_apostrophe(c) { '\'' } else { c }).collect())
}

/// The same for a word whose case and form are folded already.
pub(super) fn plain(folded: String) -> String {
    if folded.is_ascii() { folded } else { folded.nfd().filter(|c| !is_left_out(*c)).nfc().map(letter).collect() }
}

/// Marks that are typed or not, as one likes. The vowel signs of Indian and Thai letters are none of them.
fn is_left_out(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{93C}' | '\u{9BC}' | '\u{200B}'..='\u{200F}' | '\u{FE0F}')
}

/// One letter for those that are typed for each other.
fn letter(c: char) -> char {
    match c {
        'ı' => 'i',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ø' => 'o',
        'æ' => 'a',
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ة' | 'ۀ' => 'ه',
        'ς' => 'σ',
        c => c,
    }
}

/// Whether words of this script stand without spaces between them: Han, kana, Thai, Lao, Burmese, Khmer.
pub(super) fn is_dense(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}
