//! A request in which the person does something: calls the writer, or is there for him.

use super::lexicon::{
    BETWEEN, CALL, CASE, CORE, DEFINITE, DESK, GENERAL, GENUINE, HEDGED, HELP, HOW, JOIN, LOOK, ME, MINE, NOT, OFFICE,
    OTHER, PERSON, PLEA, PURPOSE, REACH, RING, SELF, SOME, THERE, TOPIC, TRADE, WANT, WHY, WOULD,
};
use super::person::Asking;
use super::tokens::Pause;
use crate::event::Span;

/// Most words between the person and what he does.
const GAP_MAX: usize = 4;
/// Most words before the person that ask for him.
const ASK_MAX: usize = 5;
/// Most words between "is there" and the person.
const THERE_MAX: usize = 4;
/// Most words between the person and what the writer would do with him.
const USE_MAX: usize = 6;

impl Asking<'_> {
    /// "Could one of your advisors give me a ring", "is there a human on your side I could chat to".
    pub(super) fn acting(&self, at: usize) -> Option<Span> {
        if self.is(at, THERE) { self.there(at) } else { self.rings(at) }
    }

    fn rings(&self, at: usize) -> Option<Span> {
        if !self.is(at, PERSON) || !self.is(at, CORE) || self.is(at + 1, PERSON) && self.pause(at + 1) == Pause::None {
            return None;
        }
        let before = || (at.saturating_sub(ASK_MAX)..at).rev().take_while(|at| self.pause(at + 1) == Pause::None);
        let ask = before().find(|at| self.is(*at, WANT | HEDGED | WOULD | PLEA))?;
        if before().any(|at| self.is(at, NOT | WHY | HOW | OTHER)) || self.is_denied(ask) {
            return None;
        }
        let is_offered = !self.is(at, SOME | GENERAL) || self.is(at, GENUINE) || self.is(at - 1, GENUINE);
        if is_offered && !self.is(at - 1, DEFINITE) && self.is_had(ask) && self.is_of_use(at + 1) {
            return self.message.span(ask, at + 2);
        }
        let end = self.end_of_person(at);
        let is_staff = end > at + 1 && self.is(end - 1, OFFICE | TRADE | DESK);
        if is_staff && self.is(ask, WOULD) && self.is_of_use(end) {
            return self.message.span(ask, end + 1);
        }
        let after = || (end..=end + GAP_MAX).take_while(|at| self.pause(*at) == Pause::None && !self.is(*at, NOT));
        if let Some(join) = after().find(|at| self.is(*at, JOIN) && !self.is(at + 1, JOIN) && self.is_all(at + 1)) {
            return self.message.span(ask, join + 1);
        }
        let me_of = |ring: usize| {
            (ring + 1..ring + 5).take_while(|at| self.pause(*at) == Pause::None).find(|at| self.is(*at, ME))
        };
        let (ring, me) = after().filter(|at| self.is(*at, RING)).find_map(|ring| Some((ring, me_of(ring)?)))?;
        // "Call me a cab" sends for another.
        let is_called = self.pause(me + 1) > Pause::None || !self.is(me + 1, TOPIC) || !self.is(ring, CALL);
        is_called.then(|| self.message.span(ask, me + 1)).flatten()
    }

    /// "Could", "please", and "have" at the beginning or behind them.
    fn is_had(&self, ask: usize) -> bool {
        self.is(ask, WOULD | PLEA) || self.is(ask, HEDGED) && (self.is_ripe(ask) || self.pause(ask) > Pause::None)
    }

    /// Whether nothing more is said from `at` on but where and when.
    fn is_all(&self, at: usize) -> bool {
        self.pause(at) > Pause::None
            || self.is(at, PLEA | BETWEEN | DEFINITE) && (!self.is(at, MINE) || self.is(at + 1, CASE))
    }

    /// "Help me", "be able to look".
    fn is_of_use(&self, at: usize) -> bool {
        (at..at + GAP_MAX)
            .take_while(|at| self.pause(*at) == Pause::None)
            .find(|at| !self.is(*at, BETWEEN))
            .is_some_and(|at| self.is(at, HELP | LOOK) && !self.is(at, ME))
    }

    fn there(&self, at: usize) -> Option<Span> {
        let same = |at: &usize| self.pause(*at) == Pause::None;
        let mut named =
            (at + 1..=at + 1 + THERE_MAX).take_while(same).take_while(|at| self.is(*at, BETWEEN | PERSON | THERE));
        let person = named.find(|at| self.is(*at, CORE) && !self.is(*at + 1, PERSON))?;
        if self.is_denied(at) || self.is(person - 1, DEFINITE) || self.is_beside(person + 1) {
            return None;
        }
        let behind = person + 1..=person + 1 + USE_MAX;
        let used = behind.take_while(same).find(|at| {
            let is_mine = self.is(at - 1, SELF | WOULD | ME) || self.is(at - 1, PURPOSE) && !self.is(person, SOME);
            is_mine && self.is(*at, REACH | HELP | LOOK) && !self.is(*at, ME | SELF)
        })?;
        self.message.span(at, used + 1)
    }
}
