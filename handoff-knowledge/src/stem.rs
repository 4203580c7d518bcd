//! A light English stemmer: plurals, `-ing`, `-ed` and a few more, so that "refunded" finds "refunds".
//!
//! It works on folded words. Both sides, documents and questions, go through it, so it need not
//! find the true stem; it must only bring forms of one word together and keep words apart that
//! mean different things. Words of other languages mostly pass unchanged.

/// Words shorter than this stay as they are.
const MIN_WORD: usize = 4;

/// Endings that make one word of another, what takes their place, and how many letters must be
/// left. The first that fits counts.
const DERIVED: [(&str, &str, usize); 10] = [
    ("ification", "ify", 3),
    ("ization", "ize", 3),
    ("isation", "ize", 3),
    // `installation` and `creation`: what is left of the `at` is seen to below.
    ("ation", "at", 3),
    ("ising", "izing", 4),
    ("ised", "ized", 4),
    ("ise", "ize", 4),
    ("fully", "ful", 3),
    ("ly", "", 4),
    ("payment", "pay", 0),
];

/// The stem of a folded word. Words that are not plain ASCII letters stay as they are.
pub(crate) fn stem(word: &str) -> String {
    if word.len() < MIN_WORD || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut stem = word.to_owned();
    plural(&mut stem);
    for (end, instead, left) in DERIVED {
        if stem.ends_with(end) && stem.len() >= end.len() + left {
            replace_end(&mut stem, end, instead);
            break;
        }
    }
    inflected(&mut stem);
    // One spelling for each family: `install` and `installation`, `ship` and `shipment`, `delete`
    // and `deleting`, `cancel` and `cancelled`, `copy` and `copies`.
    for (end, left) in [("e", 4), ("at", 5), ("ment", 4), ("e", 4)] {
        if stem.ends_with(end) && stem.len() >= end.len() + left {
            replace_end(&mut stem, end, "");
        }
    }
    if stem.ends_with("ll") && stem.len() > 6 {
        stem.pop();
    }
    if stem.ends_with('y') && stem.len() > 3 && !stem.bytes().rev().nth(1).is_some_and(is_vowel) {
        replace_end(&mut stem, "y", "i");
    }
    stem
}

fn plural(word: &mut String) {
    if word.ends_with("ies") && word.len() > MIN_WORD {
        replace_end(word, "ies", "y");
    } else if ["sses", "xes", "ches", "shes"].iter().any(|end| word.ends_with(end)) {
        replace_end(word, "es", "");
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        word.pop();
    }
}

fn inflected(word: &mut String) {
    let Some(rest) = ["ing", "ed"].iter().find_map(|end| word.strip_suffix(end)) else {
        return;
    };
    // `need`, `string`, `thing`, `bring`: what is left of a verb has a vowel and three letters.
    if rest.len() < 3 || !rest.bytes().any(is_vowel) || word.ends_with("eed") {
        return;
    }
    // `shipped` has doubled a letter, `called`, `passed` and `agreed` have not.
    let mut rest = rest.to_owned();
    if let [.., before, last] = rest.as_bytes()
        && before == last
        && !matches!(last, b'l' | b's' | b'z')
        && !is_vowel(*last)
    {
        rest.pop();
    }
    *word = rest;
}

fn replace_end(word: &mut String, end: &str, instead: &str) {
    word.truncate(word.len().saturating_sub(end.len()));
    word.push_str(instead);
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_come_together() {
        for family in [
            &["refund", "refunds", "refunded", "refunding"][..],
            &["cancel", "cancels", "cancelled", "canceled", "cancelling"],
            &["delete", "deletes", "deleted", "deleting"],
            &["copy", "copies", "copied", "copying"],
            &["ship", "ships", "shipped", "shipping", "shipment"],
            &["configure", "configured", "configuring"],
            &["organise", "organize", "organised", "organizing", "organisation", "organization"],
            &["address", "addresses"],
            &["box", "boxes"],
            &["call", "called", "calling", "calls"],
            &["pass", "passes", "passed", "passing"],
            &["quick", "quickly"],
            &["pay", "pays", "payment", "payments", "paying"],
            &["create", "creates", "created", "creating", "creation"],
            &["install", "installed", "installing", "installation"],
            &["document", "documents", "documentation", "documented"],
            &["verify", "verified", "verifies", "verification"],
            &["cache", "caches", "cached", "caching"],
            &["manage", "managing", "management"],
            &["price", "prices", "pricing", "priced"],
            &["translate", "translation", "translating"],
        ] {
            let stems: Vec<String> = family.iter().map(|word| stem(word)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{family:?} {stems:?}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in [
            ("string", "str"),
            ("need", "ne"),
            ("status", "statu"),
            ("thing", "th"),
            ("bus", "bu"),
            ("wing", "w"),
            ("analysis", "analysi"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
    }

    #[test]
    fn other_scripts_pass_unchanged() {
        for word in ["größen", "доставка", "退货", "e2e", "10s", "x"] {
            assert_eq!(stem(word), word);
        }
    }
}
