//! A message, or a clause of it, that is nothing but a person and courtesies.

use super::index::Kind;
use super::lexicon::{
    BARE, BEING, BOT, COURTESY, DEFINITE, DESK, GENERAL, GENUINE, GLOOM, LONE, MINE, OR, PLEA, PRAISE, Roles, SELF,
};
use super::person::Asking;
use super::tokens::Pause;
use crate::event::Span;

impl Asking<'_> {
    /// A message that is nothing but a person and courtesies, or a clause of it that also pleads.
    pub(super) fn alone(&self) -> Option<Span> {
        let all = self.message.tokens.len();
        let mut at = 0;
        while at < all {
            let end = (at + 1..all).find(|end| self.message.pause(*end) > Pause::None).unwrap_or(all);
            let is_pleaded = || {
                let is_now = self.is(end, PLEA) && self.pause(end + 1) > Pause::None;
                is_now || (at..end).any(|at| self.is(at, PLEA)) || self.is_said_by_itself(at, end)
            };
            if self.is_bare(at, end) && is_pleaded() {
                return self.message.span(at, end);
            }
            let is_next = |at: usize| !self.is(at, BARE | COURTESY) || self.is(at, SELF) && self.is(at - 1, PLEA);
            let run = (at + 1..end).find(|at| is_next(*at)).unwrap_or(end);
            let is_called =
                run > at + 1 && self.is(run, SELF | MINE | DEFINITE) && self.is(run - 1, PLEA) && !self.is(at, PLEA);
            if is_called && self.is_bare(at, run) {
                return self.message.span(at, run);
            }
            at = end;
        }
        (self.is_bare(0, all) || self.is_named_alone(all)).then(|| self.message.span(0, all)).flatten()
    }

    fn is_bare(&self, at: usize, end: usize) -> bool {
        let any = |roles: Roles| (at..end).any(|at| self.is(at, roles));
        (at..end).all(|at| self.is(at, BARE | COURTESY | DESK)) && (any(BARE) || any(DESK) && any(PLEA))
    }

    /// Whether the words are a sentence, in a message that does not ask which of two the writer has before him.
    fn is_said_by_itself(&self, at: usize, end: usize) -> bool {
        let is_last = || end >= self.message.tokens.len() && self.any_word(GLOOM) && !self.any_word(PRAISE);
        let is_sentence = self.pause(at) == Pause::Sentence || at == 0 || is_last();
        is_sentence
            && self.pause(end) == Pause::Sentence
            && (at..end).any(|at| self.is(at, BARE))
            && !(at..end).any(|at| self.is(at, DESK) || self.is(at, GENERAL) && !self.is(at, GENUINE))
            && (!self.any_word(BOT) || self.any_word(PLEA) || !self.any_word(BEING | OR))
    }

    pub(super) fn any_word(&self, roles: Roles) -> bool {
        (0..self.message.tokens.len()).any(|at| self.is(at, roles))
    }

    fn is_named_alone(&self, all: usize) -> bool {
        (0..all).all(|at| self.is(at, BARE | COURTESY | LONE))
            && self.message.found(Kind::Alone).any(|found| found.language == self.language)
    }
}
