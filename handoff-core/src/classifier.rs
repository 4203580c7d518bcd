//! What a message says beside its question: that its writer wants a person, or has had enough.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::event::{Confidence, Span};

mod about;
mod acting;
mod alone;
mod balkan;
mod cyrillic;
mod declined;
mod done;
mod dutch;
mod eastern;
mod english;
mod folding;
mod french;
mod frustration;
mod genuine;
mod german;
mod index;
mod island;
mod italian;
mod lexicon;
mod meant;
mod mediterranean;
mod near;
mod nordic;
mod northern;
mod person;
mod portuguese;
mod sayings;
mod semitic;
mod slavic;
mod southern;
mod spanish;
mod temper;
#[cfg(test)]
mod tests;
mod tokens;
mod typing;
mod unhelped;

pub(crate) use declined::Declined;
pub(crate) use unhelped::{is_glad, said_not_to_help};

/// What a message says beside its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Intent {
    /// Its writer wants a person.
    Person,
    /// Its writer is losing patience.
    Frustration,
}

/// What was read in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What it says.
    pub intent: Intent,
    /// The words that say so, in bytes of the message, on the boundaries of characters.
    pub span: Span,
    /// How sure that is.
    pub score: Confidence,
}

impl Reading {
    /// The same reading with a span that can be cut out of `text`, whoever made it: ends within a
    /// character move outwards, an end behind the text moves to its end, and a span that holds
    /// nothing of the text becomes the whole text.
    #[must_use]
    pub fn clamp_to(self, text: &str) -> Self {
        let Span { start, end } = self.span;
        let span = if start >= end || start >= text.len() {
            Span { start: 0, end: text.len() }
        } else {
            Span { start: boundary_before(text, start), end: boundary_after(text, end) }
        };
        Self { span, ..self }
    }
}

fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn boundary_after(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Reads what a visitor's message says beside its question.
///
/// It is asked inside the desk's loop, once for each try to write the message, so it looks nothing
/// up: what needs a model or the network is a [`Responder`](crate::responder::Responder), which may
/// ask for a person itself.
///
/// # Promises
/// - **Pure.** The same text gives the same reading.
/// - **Quick.** Microseconds for a message of a few sentences, and no more than in proportion for a long one.
/// - **Total.** No text makes it panic.
/// - **One reading.** Where a message both asks for a person and shows frustration, the request is read.
///
/// A span that does not fit the text does no harm: see [`Reading::clamp_to`].
pub trait Classifier: fmt::Debug + Send + Sync + 'static {
    /// What `text` says, if anything.
    fn read(&self, text: &str) -> Option<Reading>;
}

/// The classifier of a desk that was given none: tables of words and phrases in 47 languages, which know
/// frustration, too: 33 of them as people say it, the others a few common phrases.
///
/// It looks at the first [`WORDS_MAX`](crate::trigger::WORDS_MAX) words. A person is read whatever
/// the case of the letters; frustration is also read from shouting. A sentence takes about four
/// microseconds, the longest message one to five milliseconds, whatever it says.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordClassifier;

impl Classifier for WordClassifier {
    fn read(&self, text: &str) -> Option<Reading> {
        let message = tokens::Message::new(text);
        person::asked_for(&message).or_else(|| frustration::shown(&message, text))
    }
}

/// Hears a wish for a person only where a classifier is sure enough of it, by [`Reading::score`]. Frustration, which an
/// agent asks for by a setting of its own, is passed on as it is read.
///
/// It is for a classifier whose scores are worth a threshold. Those of [`WordClassifier`] are three, of which most wishes
/// have the lowest, 850; `support-desk evaluate triggers` says what each threshold does to a team's own messages.
///
/// ```
/// use handoff_core::classifier::{AtLeast, Classifier as _};
/// use handoff_core::{Confidence, WordClassifier};
///
/// let message = "could somebody from billing call me";
/// assert!(WordClassifier.read(message).is_some_and(|reading| reading.score.get() < 950));
/// assert!(AtLeast::new(Confidence::per_mille(950), WordClassifier).read(message).is_none());
/// assert!(AtLeast::new(Confidence::per_mille(500), WordClassifier).read(message).is_some());
/// assert!(AtLeast::new(Confidence::MAX, WordClassifier).read("this is useless").is_some());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AtLeast<C> {
    score: Confidence,
    classifier: C,
}

impl<C: Classifier> AtLeast<C> {
    /// What `classifier` reads, of wishes those with this score or a higher one.
    pub fn new(score: Confidence, classifier: C) -> Self {
        Self { score, classifier }
    }
}

impl<C: Classifier> Classifier for AtLeast<C> {
    fn read(&self, text: &str) -> Option<Reading> {
        let is_heard = |reading: &Reading| reading.intent != Intent::Person || reading.score >= self.score;
        self.classifier.read(text).filter(is_heard)
    }
}
