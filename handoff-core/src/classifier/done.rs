//! A request in which something is done by a person: "I'd like my case reviewed by a human".

use super::lexicon::{
    BEING, BETWEEN, BY, CORE, DOES, DONE, FORMER, HEDGED, HOW, OTHER, PERSON, PLEA, Roles, SOME, WANT, WOULD,
};
use super::person::{Asking, BETWEEN_MAX};
use super::tokens::Pause;
use crate::event::Span;

/// Most words between what is done and who does it: "looked at by".
const BY_MAX: usize = 2;
/// How far before it the asking word stands.
const ASK_MAX: usize = 10;

impl Asking<'_> {
    /// What is to be done by a person, where the writer asks for it and does not tell or ask whether it is so.
    pub(super) fn done_by(&self, at: usize) -> Option<Span> {
        if self.is_free() || !self.is(at, DONE) {
            return None;
        }
        let is_same = |at: &usize| self.pause(*at) == Pause::None;
        let by = (at + 1..=at + 1 + BY_MAX).take_while(is_same).find(|at| self.is(*at, BY))?;
        let mut named = (by + 1..=by + 1 + BETWEEN_MAX).take_while(is_same);
        let person =
            named.find(|at| !self.is(*at, BETWEEN) || self.is(*at, PERSON)).filter(|at| self.is(*at, PERSON))?;
        let end = self.end_of_person(person);
        let is_known = self.is(end - 1, CORE | SOME) && !self.is_beside(end);
        let before = || (at.saturating_sub(ASK_MAX)..at).rev().take_while(|at| self.pause(at + 1) == Pause::None);
        let any = |roles: Roles| before().any(|at| self.is(at, roles));
        let ask = before().find(|at| self.is(*at, WANT | WOULD | PLEA) || self.is(*at, HEDGED) && self.is_ripe(*at))?;
        let is_so = before().any(|at| self.is(at, BEING) && !self.is(at, BETWEEN)) || any(FORMER | OTHER | HOW);
        let is_whether = before().last().is_some_and(|first| self.is(first, DOES) && !self.is(first, WOULD | HEDGED));
        let is_asked = is_known && !is_so && !is_whether && !self.is_denied(at) && !self.is_denied(ask);
        is_asked.then(|| self.message.span(ask, end)).flatten()
    }
}
