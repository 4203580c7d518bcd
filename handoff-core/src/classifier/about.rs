//! A request that says what it is about before it names the person: "discuss my bill with someone".

use super::lexicon::{
    BEING, BETWEEN, BOT, CORE, DEFINITE, LINK, ME, MINE, NOT, OFFICE, OTHER, PASS, PERSON, PLEA, REACH, SELF, TOPIC,
    WANT,
};
use super::person::{Asking, BETWEEN_MAX};
use super::tokens::Pause;
use crate::event::Span;

/// Most words of what is to be talked about, where it stands before the person.
const TOPIC_MAX: usize = 7;
/// Most words that name a department.
const OFFICE_MAX: usize = 2;

impl Asking<'_> {
    /// "Discuss my bill with someone", "put me through to the lost luggage department".
    pub(super) fn about(&self, at: usize) -> Option<Span> {
        let ask = self.message.roles(at, self.language);
        if ask.any(WANT) && !self.is_free() && self.is_meant(at) {
            return self.wanted_office(at);
        }
        if !ask.any(REACH | PASS) || !self.is_ripe(at) {
            return None;
        }
        let mut links = (at + 1..=at + 1 + TOPIC_MAX)
            .take_while(|next| self.message.pause(*next) == Pause::None && !self.is(*next, NOT | OTHER | BEING | BOT));
        let link =
            links.find(|next| self.is(*next, LINK) && !self.is(*next, ME) && self.is_whom(at, *next).is_some())?;
        let end = self.is_whom(at, link)?;
        self.is_meant(at).then(|| self.message.span(at, end)).flatten()
    }

    /// "I need the cancellation department".
    fn wanted_office(&self, at: usize) -> Option<Span> {
        let is_begun = self.is(at + 1, DEFINITE) && !self.is(at + 1, MINE);
        let office =
            (at + 2..=at + 2 + OFFICE_MAX).find(|at| self.is(*at, OFFICE) && self.pause(*at) == Pause::None)?;
        let is_all = self.pause(office + 1) > Pause::None || self.is(office + 1, PLEA);
        (is_begun && is_all && (at + 1..office).all(|at| self.pause(at) == Pause::None))
            .then(|| self.message.span(at, office + 1))
            .flatten()
    }

    /// Behind the person or department that the link at `link` names to whom the asking word at `ask` speaks.
    fn is_whom(&self, ask: usize, link: usize) -> Option<usize> {
        let between = || ask + 1..link;
        let is_about = || {
            self.is(ask, REACH)
                && (self.is(ask + 1, TOPIC) || between().is_empty())
                && !between().any(|at| self.is(at, SELF | PERSON))
        };
        let is_mine = || between().all(|at| self.is(at, BETWEEN | LINK | ME));
        let mut known = link + 1..=link + 1 + BETWEEN_MAX;
        let named = known.find(|at| !self.is(*at, BETWEEN) || self.is(*at, PERSON | OFFICE))?;
        if self.is(named, CORE) && !self.is(named - 1, DEFINITE) && is_about() {
            let end = self.end_of_person(named);
            return (!self.is_beside(end) && self.is_to_help(named, end)).then_some(end);
        }
        let office = (named..=named + OFFICE_MAX).find(|at| self.is(*at, OFFICE))?;
        let is_named = (link + 1..office).all(|at| self.pause(at) == Pause::None && !self.is(at, SELF | NOT | OTHER));
        let is_here = self.is(link + 1, DEFINITE) || !self.is(link + 1, TOPIC);
        (is_named && is_here && (is_mine() || is_about()) && !self.is_beside(office + 1)).then_some(office + 1)
    }
}
