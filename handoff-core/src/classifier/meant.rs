//! Whether a request is meant: nothing denies it, and it is the writer's own.

use super::lexicon::{BETWEEN, DOES, GLOOM, ME, NOT, OTHER, OWN, PASS, PLEA, REACH, Roles, SELF, THOUGHT, WANT, WHY};
use super::person::Asking;
use super::tokens::Pause;

/// How far before the asking word a "not" is looked for.
const BEFORE_MAX: usize = 8;

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

    /// The words of the same clause before `at`, as far as they are looked at.
    pub(super) fn clause(&self, at: usize) -> std::ops::Range<usize> {
        let mut start = at;
        while start > at.saturating_sub(BEFORE_MAX) && self.message.pause(start) == Pause::None {
            start -= 1;
        }
        start..at
    }
}
