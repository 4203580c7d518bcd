//! Keeps contact data from the model: a placeholder stands for it, and is put back where it may be read.

use std::fmt;
use std::ops::Range;

/// Most values that are kept apart in one prompt; further ones are all called by their kind alone.
const VALUES_MAX: usize = 100;

/// Finds contact data in what people write.
///
/// # Promises
/// - Synchronous, pure and quick; it never panics.
/// - What it does not find is sent to the model as it stands.
pub trait Redactor: fmt::Debug + Send + Sync + 'static {
    /// What of a text a model must not see, in any order. Where two overlap the first given counts.
    fn find(&self, text: &str) -> Vec<Contact>;
}

/// A stretch of a text that is contact data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What kind it is of, in one word; the placeholder is called by it: `[email 1]`.
    pub kind: &'static str,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// A redactor that finds nothing, for a model that runs in the company's own house.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoRedactor;

impl Redactor for NoRedactor {
    fn find(&self, _: &str) -> Vec<Contact> {
        Vec::new()
    }
}

/// `text` without what the redactor finds, which is nothing to look up.
pub(crate) fn removed(redactor: &dyn Redactor, text: &str) -> String {
    let found = apart(redactor.find(text), text);
    let ends = std::iter::once(0).chain(found.iter().map(|contact| contact.range.end));
    let starts = found.iter().map(|contact| contact.range.start).chain([text.len()]);
    let parts: Vec<&str> = ends.zip(starts).filter_map(|(from, to)| text.get(from..to)).collect();
    parts.join(" ")
}

/// Who reads what a model wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// He reads his own data again, and what the AI told him.
    Visitor,
    /// Operators read all of it.
    Operator,
}

/// The placeholders of one prompt.
#[derive(Default)]
pub(crate) struct Placeholders {
    values: Vec<Value>,
}

struct Value {
    kind: &'static str,
    placeholder: String,
    text: String,
    /// The visitor wrote it himself, or read it from the AI.
    is_his: bool,
}

impl Placeholders {
    /// `text` with placeholders for what the redactor finds in it.
    pub(crate) fn hide(&mut self, redactor: &dyn Redactor, text: &str, is_his: bool) -> String {
        let mut hidden = String::with_capacity(text.len());
        let mut from = 0;
        for contact in apart(redactor.find(text), text) {
            hidden.push_str(text.get(from..contact.range.start).unwrap_or_default());
            let value = text.get(contact.range.clone()).unwrap_or_default();
            hidden.push_str(&self.placeholder(contact.kind, value, is_his));
            from = contact.range.end;
        }
        hidden.push_str(text.get(from..).unwrap_or_default());
        hidden
    }

    /// How many of each kind were hidden, for the log.
    pub(crate) fn kinds(&self) -> Vec<(&'static str, usize)> {
        let mut kinds: Vec<(&'static str, usize)> = Vec::new();
        for value in &self.values {
            match kinds.iter_mut().find(|(kind, _)| *kind == value.kind) {
                Some((_, count)) => *count += 1,
                None => kinds.push((value.kind, 1)),
            }
        }
        kinds
    }

    /// A text with the data that its reader may read.
    pub(crate) fn restore(&self, text: &str, reader: Reader) -> String {
        let may = |value: &Value| value.is_his || reader == Reader::Operator;
        // In one go, so that what is put back is not read again.
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('[') {
            let (before, here) = rest.split_at(at);
            out.push_str(before);
            let found =
                self.values.iter().filter(|value| may(value)).find(|value| here.starts_with(&value.placeholder));
            let (said, length) = found.map_or(("[", 1), |value| (value.text.as_str(), value.placeholder.len()));
            out.push_str(said);
            rest = here.get(length..).unwrap_or_default();
        }
        out.push_str(rest);
        out
    }

    fn placeholder(&mut self, kind: &'static str, text: &str, is_his: bool) -> String {
        if let Some(value) = self.values.iter_mut().find(|value| value.kind == kind && value.text == text) {
            value.is_his |= is_his;
            return value.placeholder.clone();
        }
        if self.values.len() == VALUES_MAX {
            return format!("[{kind}]");
        }
        let n = self.values.iter().filter(|value| value.kind == kind).count() + 1;
        let placeholder = format!("[{kind} {n}]");
        self.values.push(Value { kind, placeholder: placeholder.clone(), text: text.to_owned(), is_his });
        placeholder
    }
}

/// What was found, in order, without what overlaps or does not lie in the text.
fn apart(found: Vec<Contact>, text: &str) -> Vec<Contact> {
    let mut kept: Vec<Contact> = Vec::new();
    for contact in found {
        let is_there = text.get(contact.range.clone()).is_some_and(|value| !value.is_empty());
        let is_free = |one: &Contact| one.range.end <= contact.range.start || contact.range.end <= one.range.start;
        if is_there && kept.iter().all(is_free) {
            kept.push(contact);
        }
    }
    kept.sort_by_key(|contact| contact.range.start);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::ContactRedactor;

    #[test]
    fn the_visitor_reads_his_own_data_again_and_an_operators_stay_hidden() {
        let mut hidden = Placeholders::default();
        let said = hidden.hide(&ContactRedactor, "I am v@x.example, not w@x.example", true);
        assert_eq!(said, "I am [email 1], not [email 2]");
        assert_eq!(
            hidden.hide(&ContactRedactor, "Write to o@y.example or v@x.example", false),
            "Write to [email 3] or [email 1]"
        );
        let answer = "[email 1] [email 3] [email 9] [1] [";
        assert_eq!(hidden.restore(answer, Reader::Visitor), "v@x.example [email 3] [email 9] [1] [");
        assert_eq!(hidden.restore(answer, Reader::Operator), "v@x.example o@y.example [email 9] [1] [");
        assert_eq!(hidden.kinds(), [("email", 3)]);
        assert_eq!(removed(&ContactRedactor, "I am v@x.example now, w@x.example"), "I am   now,  ");
    }

    #[derive(Debug)]
    struct Wild;

    impl Redactor for Wild {
        fn find(&self, _: &str) -> Vec<Contact> {
            [(0, 1), (1, 2), (2, 900), (0, 3), (3, 4), (3, 2)]
                .map(|(from, to)| from..to)
                .map(|range| Contact { kind: "x", range })
                .into()
        }
    }

    #[test]
    fn what_a_redactor_gets_wrong_does_no_harm() {
        // 1..2 is half of a character.
        assert_eq!(Placeholders::default().hide(&Wild, "aäö", true), "[x 1]äö");
        assert_eq!(Placeholders::default().hide(&Wild, "", true), "");
    }
}
