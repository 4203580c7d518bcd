//! Words as they were meant, where a letter slipped: for the few words that a request cannot do without.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Words that are recognised with one letter left out, added, changed or swapped with the next.
const MEANT: &str = "agent agents operator operators human humans person someone somebody representative supervisor \
    manager assistant advisor consultant specialist customer support service speak speaking talking chatting contact \
    contacting connect transfer assistance department billing technician employee please operador operatore agente \
    persona representante mitarbeiter sprechen conseiller parler hablar";
/// Words one letter away from them that are meant as they stand.
const OTHERS: &str = "steak speck sneak spear speaks peak contract contracts contact's manage managed humane urgent \
    argent personas talkings walking stalking taking supports services service's sprecher speaker parker sneaking \
    customers customs transfers connects consultants representatives operate operated parlor parser parle \
    regent reagent gent human's agent's asset pleased pleases pleasure chatting's chattering hatting batting \
    employees employer employed spoken";
/// Shortest word that is looked at; in shorter ones a letter makes another word.
const LETTERS_MIN: usize = 4;
/// Longest word that is looked at.
const LETTERS_MAX: usize = 24;

struct Slips {
    /// Each word with one letter left out, and the word itself.
    shortened: HashMap<String, Vec<&'static str>>,
    others: Vec<&'static str>,
}

static SLIPS: LazyLock<Slips> = LazyLock::new(|| {
    let mut shortened: HashMap<String, Vec<&'static str>> = HashMap::new();
    for word in MEANT.split_ascii_whitespace() {
        shortened.entry(word.to_owned()).or_default().push(word);
        shorter(word).for_each(|short| shortened.entry(short).or_default().push(word));
    }
    Slips { shortened, others: OTHERS.split_ascii_whitespace().collect() }
});

/// The word of the tables that was meant by one that no table knows.
pub(super) fn as_meant(word: &str) -> Option<String> {
    if !word.is_ascii() || word.len() < LETTERS_MIN || word.len() > LETTERS_MAX || SLIPS.others.contains(&word) {
        return None;
    }
    let is_near = |meant: &&&'static str| is_one_slip(word.as_bytes(), meant.as_bytes());
    let find = |short: &str| SLIPS.shortened.get(short)?.iter().find(is_near).map(|meant| (*meant).to_owned());
    let calm = calm(word);
    if calm.len() < word.len() {
        return Some(find(&calm).unwrap_or(calm));
    }
    find(word).or_else(|| shorter(word).find_map(|short| find(&short)))
}

/// Letters that were held down are typed once: "huuuman", "pleeease".
fn calm(word: &str) -> String {
    let bytes = word.as_bytes();
    let is_held = |at: usize| {
        let same = |other: Option<usize>| other.and_then(|other| bytes.get(other)) == bytes.get(at);
        let first = (0..=at).rev().take_while(|other| same(Some(*other))).count();
        let run = first + (at + 1..bytes.len()).take_while(|other| same(Some(*other))).count();
        run >= 3 && first > 1
    };
    word.char_indices().filter(|(at, _)| !is_held(*at)).map(|(_, c)| c).collect()
}

fn shorter(word: &str) -> impl Iterator<Item = String> + '_ {
    (0..word.len()).filter_map(|at| Some([word.get(..at)?, word.get(at + 1..)?].concat()))
}

/// Whether the two are one and the same but for one letter left out, added, changed or swapped.
fn is_one_slip(one: &[u8], other: &[u8]) -> bool {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (one.get(same..).unwrap_or_default(), other.get(same..).unwrap_or_default());
    match (one, other) {
        ([], []) | ([_], []) | ([], [_]) => true,
        ([a, one_rest @ ..], [b, other_rest @ ..]) => {
            let is_swapped = match (one_rest, other_rest) {
                ([c, one_rest @ ..], [d, other_rest @ ..]) => a == d && b == c && one_rest == other_rest,
                _ => false,
            };
            is_swapped || one_rest == other_rest || one_rest == other || one == other_rest
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_read_and_two_are_not() {
        for (typed, meant) in [
            ("agnet", "agent"),
            ("represenative", "representative"),
            ("opertor", "operator"),
            ("ooerator", "operator"),
            ("humna", "human"),
            ("huuuuman", "human"),
            ("agentttt", "agent"),
            ("eprson", "person"),
            ("somenoe", "someone"),
        ] {
            assert_eq!(as_meant(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["steak", "contract", "manage", "agenda", "urgent", "humane", "peron2x", "zebra", "ag", "été"] {
            assert_eq!(as_meant(typed), None, "{typed}");
        }
    }
}
