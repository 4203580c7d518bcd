//! Whether words of a message are what its writer does not want.

use std::cell::OnceCell;

use super::lexicon::{GAIN, NOT, PERSON, WANT};
use super::person::Asking;
use super::tokens::{Message, Pause};
use crate::event::Span;

/// Most words between what is not wanted and the "not".
const REACH_MAX: usize = 6;

/// What a message declines. It is read once, when it is first asked, however many of its words are asked for.
pub(crate) struct Declined<'t> {
    text: &'t str,
    read: OnceCell<(Message, Option<u8>)>,
}

impl<'t> Declined<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, read: OnceCell::new() }
    }

    /// Whether it says that the words at `span` are not wanted: "I don't need an agent", "no refund, please, I do not
    /// want one". What did not come is wanted all the same: "I did not get my refund".
    pub(crate) fn has(&self, span: Span) -> bool {
        let (message, language) = self.read.get_or_init(|| {
            let message = Message::new(self.text);
            let language = message.languages(NOT, &[]).next();
            (message, language)
        });
        let Some(language) = *language else { return false };
        let Some(at) = message.tokens.iter().position(|token| token.span.end > span.start) else { return false };
        let Some(end) = message.tokens.iter().rposition(|token| token.span.start < span.end) else { return false };
        Asking { message, language }.declines(at, end + 1)
    }
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
