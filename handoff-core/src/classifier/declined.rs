//! Whether words of a message are what its writer does not want.

use super::lexicon::{GAIN, NOT, PERSON, WANT};
use super::person::Asking;
use super::tokens::{Message, Pause};
use crate::event::Span;

/// Most words between what is not wanted and the "not".
const REACH_MAX: usize = 6;

/// Whether `text` says that the words at `span` are not wanted: "I don't need an agent", "no refund, please, I do not
/// want one". What did not come is wanted all the same: "I did not get my refund".
pub(crate) fn is_declined(text: &str, span: Span) -> bool {
    let message = Message::new(text);
    let Some(at) = message.tokens.iter().position(|token| token.span.end > span.start) else { return false };
    let Some(end) = message.tokens.iter().rposition(|token| token.span.start < span.end) else { return false };
    message
        .languages(NOT, &[])
        .next()
        .is_some_and(|language| Asking { message: &message, language }.declines(at, end + 1))
}

impl Asking<'_> {
    fn declines(&self, at: usize, end: usize) -> bool {
        if (at..end).any(|at| self.is(at, PERSON)) && self.is_denied(at) {
            return true;
        }
        let before = (at.saturating_sub(REACH_MAX)..at).rev().take_while(|one| self.pause(one + 1) == Pause::None);
        let is_unwanted = |not: usize| (not..not + 3).any(|at| self.is(at, WANT) && !self.is(at, GAIN));
        before.filter(|at| self.is(*at, NOT)).any(is_unwanted) || self.is_denied_behind(end)
    }
}
