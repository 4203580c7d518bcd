//! Anchors of headings, as GitHub makes them, unique within a document.

use std::collections::HashMap;

/// A heading longer than this gives an anchor of this many characters.
const MAX_SLUG_CHARS: usize = 120;

/// The anchors that a document has given out.
#[derive(Debug, Default)]
pub(crate) struct Slugs {
    /// How often each has been asked for.
    taken: HashMap<String, u32>,
}

impl Slugs {
    /// The anchor of a heading: `returns`, then `returns-1`, `returns-2` for its namesakes.
    pub(crate) fn unique(&mut self, heading: &str) -> String {
        let slug = slug(heading);
        self.reserve(slug)
    }

    /// The author's own anchor, made unique should he have written it twice.
    pub(crate) fn reserve(&mut self, wanted: String) -> String {
        let Some(count) = self.taken.get_mut(&wanted) else {
            self.taken.insert(wanted.clone(), 0);
            return wanted;
        };
        let mut number = *count;
        // `a`, `a`, `a-1`: the second `a` must not take the third's name. The count is kept, so
        // that ten thousand namesakes do not search ten thousand names each.
        let unique = loop {
            number = number.saturating_add(1);
            let candidate = format!("{wanted}-{number}");
            if !self.taken.contains_key(&candidate) {
                break candidate;
            }
        };
        self.taken.insert(wanted, number);
        self.taken.insert(unique.clone(), 0);
        unique
    }
}

/// Lower case; letters, digits, `_` and `-` stay; a blank becomes `-`; the rest goes. So does the
/// renderer of GitHub, and so do mdBook and docs.rs in all but rare cases.
pub(crate) fn slug(heading: &str) -> String {
    let slug: String = heading
        .trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|letter| match letter {
            ' ' => Some('-'),
            '-' | '_' => Some(letter),
            _ => letter.is_alphanumeric().then_some(letter),
        })
        .take(MAX_SLUG_CHARS)
        .collect();
    match slug.is_empty() {
        true => "section".to_owned(),
        false => slug,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_githubs() {
        for (heading, expected) in [
            ("The contract", "the-contract"),
            ("What's `new` in 2.0?", "whats-new-in-20"),
            ("Grüße & Küsse", "grüße--küsse"),
            ("退货政策", "退货政策"),
            ("snake_case-kept", "snake_case-kept"),
            ("???", "section"),
        ] {
            assert_eq!(slug(heading), expected, "{heading}");
        }
    }

    #[test]
    fn namesakes_are_numbered_and_never_collide() {
        for (headings, expected) in [
            (["a", "a", "a-1", "a", "a-1"], ["a", "a-1", "a-1-1", "a-2", "a-1-2"]),
            (["a-1", "a", "a", "a", "A"], ["a-1", "a", "a-2", "a-3", "a-4"]),
        ] {
            let mut slugs = Slugs::default();
            assert_eq!(headings.map(|heading| slugs.unique(heading)), expected);
        }
    }

    #[test]
    fn many_namesakes_stay_cheap() {
        let mut slugs = Slugs::default();
        for _ in 0..50_000 {
            slugs.unique("same");
        }
        assert_eq!(slugs.unique("same"), "same-50000");
    }
}
