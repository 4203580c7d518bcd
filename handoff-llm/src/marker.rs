//! The two words by which a model says that it has no answer. They are never shown to anybody.

/// The passages do not answer.
pub(crate) const CANNOT_ANSWER: &str = "CANNOT_ANSWER";
/// A person should; the reason stands behind it.
pub(crate) const NEEDS_PERSON: &str = "NEEDS_PERSON";

/// What a model says instead of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    CannotAnswer,
    /// With its reason, which may be empty.
    NeedsPerson(String),
}

/// The marker in a text: anywhere as it is spelled, at the beginning also as small models spell it.
pub(crate) fn find(text: &str, is_beginning: bool) -> Option<Marker> {
    // Some escape what Markdown would take for emphasis.
    let text = text.replace("\\_", "_");
    let at = |word: &str| text.find(word).map(|at| at + word.len());
    if at(CANNOT_ANSWER).is_some() {
        return Some(Marker::CannotAnswer);
    }
    if let Some(end) = at(NEEDS_PERSON) {
        return Some(Marker::NeedsPerson(reason(text.get(end..).unwrap_or_default())));
    }
    if !is_beginning {
        return None;
    }
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = |word: &str| {
        let same =
            |(one, other): (char, char)| one.eq_ignore_ascii_case(&other) || (other == '_' && matches!(one, ' ' | '-'));
        let next = start.chars().nth(word.len());
        start.chars().count() >= word.len()
            && start.chars().zip(word.chars()).all(same)
            && next.is_none_or(|next| !next.is_alphanumeric())
    };
    if begins(CANNOT_ANSWER) {
        return Some(Marker::CannotAnswer);
    }
    begins(NEEDS_PERSON).then(|| Marker::NeedsPerson(reason(start.get(NEEDS_PERSON.len()..).unwrap_or_default())))
}

/// The first line behind a marker, without what surrounds it.
fn reason(text: &str) -> String {
    let line =
        text.trim_start_matches([' ', ':', '*', '`', '-', '"', ']', '\n', '\r']).lines().next().unwrap_or_default();
    line.trim_end_matches(['*', '`', '"', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_found_as_models_spell_them() {
        for text in [
            "CANNOT_ANSWER",
            "**CANNOT_ANSWER**",
            "`cannot_answer`",
            "Cannot answer.",
            "CANNOT\\_ANSWER",
            "\n- cannot-answer: no passage",
        ] {
            assert_eq!(find(text, true), Some(Marker::CannotAnswer), "{text}");
        }
        assert_eq!(find("I am sorry. CANNOT_ANSWER", false), Some(Marker::CannotAnswer));
        let person = |reason: &str| Some(Marker::NeedsPerson(reason.to_owned()));
        assert_eq!(find("NEEDS_PERSON: wants a refund\nmore", true), person("wants a refund"));
        assert_eq!(find("**Needs person:** a complaint", true), person("a complaint"));
        assert_eq!(find("NEEDS_PERSON:\n\nwants a refund", true), person("wants a refund"));
        assert_eq!(find("NEEDS_PERSON", true), person(""));
    }

    #[test]
    fn other_words_are_none() {
        for text in
            ["Cannot answers be long? [1]", "I cannot answer that.", "Needs personal data [1].", "", "ÄÖÜ needs"]
        {
            assert_eq!(find(text, true), None, "{text}");
        }
        assert_eq!(find("Cannot answer.", false), None);
    }
}
