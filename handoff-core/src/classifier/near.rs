//! A request in a language whose words stand in any order: an asking word near a person, on either side.

use super::lexicon::{
    BESIDE, BETWEEN, BOT, CORE, DEED, DEFINITE, DESK, DONE, HOW, IF, LANGUAGES, LINK, ME, MINE, NOT, OTHER, OWN, PASS,
    PERSON, PLEA, REACH, RING, Roles, SELF, TOLD, WANT, WHY, WOULD,
};
use super::person::Asking;
use super::tokens::Pause;
use crate::event::Span;

/// Most words between a person and what is asked of him.
const GAP_MAX: usize = 6;
/// The same where he is only wanted.
const WANTED_GAP_MAX: usize = 3;
/// Most words between a person and his turning to the writer.
const RING_MAX: usize = 5;
/// How far around a request somebody else is looked for.
const AROUND_MAX: usize = 8;
/// How far a "not" reaches.
const DENIED_MAX: usize = 4;

impl Asking<'_> {
    /// The words that ask for the person who is named from `at` on.
    pub(super) fn near(&self, at: usize) -> Option<Span> {
        let is_named = |at: usize| self.is(at, PERSON | DESK);
        if !is_named(at) || at > 0 && self.pause(at) == Pause::None && is_named(at - 1) {
            return None;
        }
        let mut end = at + 1;
        while self.pause(end) == Pause::None && is_named(end) {
            end += 1;
        }
        if !self.is_free() && self.is_else(at, end) {
            return None;
        }
        let is_thing = self.is_beside(end) || at > 0 && self.pause(at) == Pause::None && self.is(at - 1, BESIDE);
        if is_thing || self.message.is_number(at.wrapping_sub(1)) {
            return None;
        }
        if let Some(span) = self.ringing(at, end) {
            return Some(span);
        }
        let ask = self.ask_before(at, end).or_else(|| self.ask_behind(at, end))?;
        let (from, to) = (ask.min(at), end.max(ask + 1));
        let is_denied = self.is_denied_near(ask, from, to) || !self.is_free() && self.is_denied(from);
        let is_meant = !is_denied && !self.is_told(ask, from, to);
        is_meant.then(|| self.message.span(from, to)).flatten()
    }

    /// "Kann mich jemand anrufen", "kann das ein Mensch prüfen": the person is to turn to the writer, or to do it.
    fn ringing(&self, at: usize, end: usize) -> Option<Span> {
        if !self.is_free() || !(at..end).any(|at| self.is(at, PERSON)) {
            return None;
        }
        let is_same = |at: usize| self.pause(at) == Pause::None;
        let before = || (at.saturating_sub(RING_MAX)..at).rev().take_while(|at| is_same(at + 1));
        let behind = || (end..end + RING_MAX).take_while(|at| is_same(*at));
        let is_asked = || before().chain(behind()).any(|at| self.is(at, PLEA | WOULD | WANT)) && self.is(end - 1, CORE);
        let is_ringing = |at: &usize| self.is(*at, RING) || self.is(*at, DONE) && is_asked();
        let ring = behind().chain(before()).find(is_ringing)?;
        let (from, to) = (ring.min(at), end.max(ring + 1));
        let is_own = at > 0 && is_same(at) && self.is(at - 1, MINE);
        let is_mine = !is_own && (self.is(ring, DONE) || before().chain(behind()).any(|at| self.is(at, ME)));
        let is_denied = self.just_denied(from) || self.is_denied_near(ring, from, to);
        let is_meant = is_mine && !is_denied && !self.is_told(ring, from, to);
        is_meant.then(|| self.message.span(from, to)).flatten()
    }

    /// "My bank's fraud" is an office of others; "the agent" is somebody known.
    fn is_else(&self, at: usize, end: usize) -> bool {
        let is_office = !(at..end).any(|at| self.is(at, PERSON));
        let mut before = (at.saturating_sub(2)..at).filter(|at| self.pause(at + 1) == Pause::None);
        is_office && before.any(|at| self.is(at, MINE))
    }

    fn ask_before(&self, at: usize, end: usize) -> Option<usize> {
        for gap in 0..=GAP_MAX {
            let ask = at.checked_sub(gap + 1)?;
            if self.pause(ask + 1) > Pause::None || self.is(ask, BOT | NOT | OTHER) {
                return None;
            }
            // "Chatting with you": it is somebody else who is talked to.
            if !self.is_free() && self.is(ask, SELF) && !self.is(ask, ME) && gap > 0 {
                return None;
            }
            // "Talk about refunds" names no one to talk to.
            let is_whom =
                self.is_free() || (at..end).any(|at| self.is(at, PERSON)) || (ask + 1..at).any(|at| self.is(at, LINK));
            if is_whom && self.is_asked_by(ask, gap, at, end) {
                return Some(ask);
            }
        }
        None
    }

    fn ask_behind(&self, at: usize, end: usize) -> Option<usize> {
        for gap in 0..GAP_MAX {
            let ask = end + gap;
            // "An agent I can talk to", and not "the agent", or "our service speaks French".
            let is_known = !self.is_free() && (self.is(ask, IF) || at > 0 && self.is(at - 1, DEFINITE));
            if self.pause(ask) > Pause::None || self.is(ask, BOT | NOT | OTHER | PERSON) || is_known {
                return None;
            }
            let is_mine = self.is_free() || self.is(ask - 1, SELF | WOULD | LINK | PLEA);
            if is_mine && self.is_asked_by(ask, gap + 1, at, end) {
                return Some(ask);
            }
        }
        None
    }

    fn is_asked_by(&self, ask: usize, gap: usize, at: usize, end: usize) -> bool {
        let is_core = (at..end).any(|at| self.is(at, CORE));
        let is_near = || {
            let between = if ask < at { ask + 1..at } else { end..ask };
            gap <= WANTED_GAP_MAX || between.filter(|at| !self.is(*at, BETWEEN)).count() < 2
        };
        let is_wanted = || self.is_free() && is_core && self.is(ask, WANT) && is_near();
        self.is(ask, REACH) && self.is_ripe(ask)
            || self.is_free() && self.is(ask, PASS) && (is_core || self.is(at, DESK))
            || is_wanted()
    }

    pub(super) fn is_free(&self) -> bool {
        self.table().is_some_and(|table| table.is_free)
    }

    fn is_denied_near(&self, ask: usize, from: usize, to: usize) -> bool {
        let is_near = |at: usize| self.pause(at + 1) == Pause::None;
        let begins = OWN | WANT | PASS | WOULD;
        let mut is_reached = self.is(ask, begins) && ask == from;
        // "Ca marche pas passez-moi": no "not" stands before an imperative.
        let is_joined = ask > 0 && self.is(ask - 1, TOLD);
        let is_told = is_reached && self.is(ask, TOLD) && (is_joined || (1..3).any(|next| self.is(ask + next, ME)));
        let first = if is_told { DENIED_MAX + 1 } else { 1 };
        for back in first..=DENIED_MAX {
            let Some(at) = from.checked_sub(back).filter(|at| is_near(*at)) else { break };
            if self.is(at, NOT) && !self.is_of_bot(at) {
                return !(back..=DENIED_MAX).filter_map(|back| from.checked_sub(back)).any(|at| self.is(at, WHY));
            }
            // What stands before the verb that asks belongs to another.
            if is_reached && !self.is(at, ME | BETWEEN | begins) {
                break;
            }
            is_reached |= self.is(at, begins);
        }
        (from..to).any(|at| self.is(at, NOT) && !self.is_of_bot(at))
            || self.is_denied_behind(to)
            || self.is_denied_last(to)
    }

    /// Whether a "not" stands shortly before `from`, whatever lies between.
    fn just_denied(&self, from: usize) -> bool {
        let before = (from.saturating_sub(DENIED_MAX)..from).rev().take_while(|at| self.pause(at + 1) == Pause::None);
        before.into_iter().any(|at| self.is(at, NOT) && !self.is_of_bot(at))
    }

    /// "No bot", or "bot değil": it is a person's opposite that the "not" at `at` denies.
    fn is_of_bot(&self, at: usize) -> bool {
        let behind = (at + 1..=at + 2).take_while(|at| self.pause(*at) == Pause::None);
        behind.clone().any(|at| self.is(at, BOT)) && !behind.clone().any(|at| self.is(at, PERSON))
            || self.is_denied_last_word() && at > 0 && self.is(at - 1, BOT)
    }

    /// Whether what is denied stands before the "not".
    fn is_denied_last_word(&self) -> bool {
        self.table().is_some_and(|table| table.is_denied_behind)
    }

    /// "Einen Mitarbeiter brauche ich nicht": behind the verb and its subject, where no bot is what is not wanted.
    fn is_denied_last(&self, to: usize) -> bool {
        let is_same = |at: &usize| self.pause(*at) == Pause::None;
        let not = (to..to + DENIED_MAX).take_while(is_same).find(|at| !self.is(*at, SELF | ME));
        not.filter(|not| self.is(*not, NOT)).is_some_and(|not| {
            (not > to || self.pause(not + 1) > Pause::None)
                && !(not..not + DENIED_MAX).take_while(is_same).any(|at| self.is(at, BOT))
        })
    }

    pub(super) fn is_denied_behind(&self, to: usize) -> bool {
        self.table().is_some_and(|table| table.is_denied_behind)
            && (to..to + DENIED_MAX)
                .take_while(|at| self.pause(*at) == Pause::None)
                .any(|at| self.is(at, NOT) && !self.is(at - 1, BOT))
    }

    /// Whether it is somebody else who asks, or the person is a thing that something is done with.
    fn is_told(&self, ask: usize, from: usize, to: usize) -> bool {
        let is_same = |at: &usize| self.pause(*at) < Pause::Sentence;
        let before = || (from.saturating_sub(AROUND_MAX)..from).rev().take_while(|at| is_same(&(at + 1)));
        let behind = || (to..to + AROUND_MAX / 2).take_while(is_same);
        let any = |roles: Roles| before().chain(behind()).any(|at| self.is(at, roles));
        let is_own = (from..to).any(|at| self.is(at, ME));
        let is_others = !is_own && any(OTHER);
        let is_deed = !self.is(ask, REACH) && any(DEED);
        let is_asked_about = !is_own && !self.is(ask, REACH) && before().any(|at| self.is(at, HOW));
        is_others || is_deed || is_asked_about
    }

    fn table(&self) -> Option<&'static super::lexicon::Language> {
        LANGUAGES.get(usize::from(self.language)).copied()
    }
}
