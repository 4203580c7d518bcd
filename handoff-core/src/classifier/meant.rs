//! Whether a request is meant: nothing denies it, and it is the writer's own.

use super::lexicon::{
    BETWEEN, DOES, GLOOM, LATER, ME, NOT, OTHER, OWN, PASS, PLEA, PUT_OFF, REACH, Roles, SELF, THOUGHT, WANT, WHY, WILL,
};
use super::person::Asking;
use super::tokens::Pause;
use crate::event::Span;

/// How far before the asking word a "not" is looked for.
const BEFORE_MAX: usize = 8;
/// How far behind it another time is looked for.
const AFTER_MAX: usize = 10;
/// Most words between what the writer will do and his saying so.
const WILL_MAX: usize = 4;

impl Asking<'_> {
    /// Whether nothing before the words at `at` says that they are denied or somebody else's.
    pub(super) fn is_meant(&self, at: usize) -> bool {
        !self.is_denied(at) && !self.is_anothers(at)
    }

    pub(super) fn is_anothers(&self, at: usize) -> bool {
        self.before(at, OTHER)
    }

    pub(super) fn is_denied(&self, at: usize) -> bool {
        self.before(at, NOT)
    }

    /// Whether a word of `role` governs the words at `at`: it stands in their clause, behind its subject.
    fn before(&self, at: usize, role: Roles) -> bool {
        let clause = self.clause(at);
        let mut is_why = role == NOT && clause.clone().any(|at| self.is(at, WHY));
        if self.is(at, OWN) {
            return !is_why && (self.is_free() || role == NOT) && self.just_before(at, role);
        }
        if role == NOT && self.begins_clause(at) {
            return false;
        }
        for at in clause.rev() {
            // "Why can't I" asks; "I don't see why I" does not.
            if self.is(at, WHY) {
                is_why = false;
            } else if self.is(at, role) && !is_why {
                return true;
            } else if self.is(at, role) {
                return false;
            }
            if self.is(at, OWN) {
                return (self.is_free() || role == NOT) && self.just_before(at, role);
            }
            if role == NOT && self.is(at, WANT) && self.begins_clause(at) {
                return false;
            }
            let is_carried = || (at.saturating_sub(2)..at).any(|at| self.is(at, THOUGHT | WANT));
            if self.is(at, SELF) && !is_carried() {
                return role == NOT && self.asks_reason(at);
            }
        }
        false
    }

    /// "Why would I", "I don't see why I", before the subject at `at`; "why I can't" asks.
    fn asks_reason(&self, at: usize) -> bool {
        let is_why = |back: usize| at >= back && self.is(at - back, WHY);
        let is_unseen = || is_why(1) && !self.is(at + 1, NOT | GLOOM) && self.clause(at - 1).any(|at| self.is(at, NOT));
        is_why(2) && self.is(at - 1, DOES) || is_unseen()
    }

    /// Whether the asking word at `at` begins a clause, though nothing parts it from the one before: "it does not work
    /// connect me". A verb in -ing, and one behind "to", belongs to what stands before it.
    fn begins_clause(&self, at: usize) -> bool {
        let is_asked = self.is(at, REACH | PASS | WANT) && !self.message.ends_in(at, "ing");
        let mut before = (at.saturating_sub(3)..at).rev().filter(|at| !self.is(*at, PLEA));
        let is_content = |at: usize| self.pause(at + 1) == Pause::None && self.message.is_unknown(at, self.language);
        is_asked && !self.is_free() && before.next().is_some_and(is_content)
    }

    /// Whether a word of `role` stands before the verb at `at`, with at most a small word between: "no me gustaría".
    fn just_before(&self, at: usize, role: Roles) -> bool {
        let is_near = |back: usize| at >= back && self.is(at - back, role);
        at > 0 && (is_near(1) || self.is(at - 1, BETWEEN | ME | OWN) && is_near(2))
    }

    /// "Not now, I can talk to an agent later": what the words at `span` say that the writer can or will do another time.
    pub(super) fn is_put_off(&self, span: Span) -> bool {
        let tokens = &self.message.tokens;
        let Some(at) = tokens.iter().position(|token| token.span.end > span.start) else { return false };
        let is_behind = |at: &usize| self.pause(*at) < Pause::Sentence;
        let is_later = || (at + 1..at + 1 + AFTER_MAX).take_while(is_behind).any(|at| self.is(at, LATER));
        let is_begun = (0..at).any(|at| self.is(at, PUT_OFF));
        let mut before = (at.saturating_sub(WILL_MAX)..at).rev().take_while(|at| !self.is(*at, WANT));
        let mut is_told =
            || before.any(|at| self.is(at, WILL) && (self.is(at, SELF) || at > 0 && self.is(at - 1, SELF)));
        let is_free = self.is_free() && is_begun && self.any_word(LATER);
        is_free || !self.is_free() && (is_begun || is_later()) && is_told()
    }

    /// The words of the same clause before `at`, as far as they are looked at.
    pub(super) fn clause(&self, at: usize) -> std::ops::Range<usize> {
        let mut start = at;
        while start > at.saturating_sub(BEFORE_MAX) && self.message.pause(start) == Pause::None {
            start -= 1;
        }
        start..at
    }
}
