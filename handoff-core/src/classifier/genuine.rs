//! A request that names a person as no bot: "can a real person look at this", "let us go on to a human".

use super::lexicon::{
    ASIDE, BEING, BESIDE, BETWEEN, BOT, CALL, CORE, DEED, DOING, FORMER, GENUINE, LINK, ME, NOT, OR, OTHER, PASS,
    PERSON, PLEA, REACH, Roles, SELF, TOPIC, WANT, WOULD,
};
use super::person::Asking;
use super::tokens::Pause;
use crate::event::Span;

/// Most words between an "or" and what stands on each of its sides.
const SIDE_MAX: usize = 4;
/// Most words on each side of the person that are looked at: nobody reads a longer sentence as one wish.
const SENTENCE_MAX: usize = 40;
/// Most words between "are you" and the person.
const BEING_MAX: usize = 3;

impl Asking<'_> {
    /// The words that name a person as no bot, where the writer asks for something and nothing says otherwise.
    pub(super) fn genuine(&self, at: usize) -> Option<Span> {
        if self.is_free() || !self.is(at, CORE) || self.is(at + 1, PERSON) || !self.is_no_bot(at) {
            return None;
        }
        let is_same = |at: usize| self.pause(at) < Pause::Sentence;
        let (first, last) = (at.saturating_sub(SENTENCE_MAX), at + SENTENCE_MAX);
        let start = (first..=at).rev().find(|at| *at == first || !is_same(*at))?;
        let end = (at + 1..=last).find(|at| *at == last || !is_same(*at))?;
        let any = |roles: Roles| (start..end).any(|at| self.is(at, roles));
        let is_named = (at.saturating_sub(BEING_MAX)..at).any(|at| self.is(at, BEING));
        let is_other = is_named
            || any(FORMER | OTHER | DEED | ASIDE | DOING)
            || self.is_denied(at - 1)
            || self.is(at + 1, WOULD) && self.is(at + 2, NOT);
        let is_thing = self.pause(at + 1) == Pause::None && self.is_noun(at + 1);
        let is_asked =
            !(start..at).any(|at| self.message.is_blank(at)) && any(ME | PLEA | WOULD | SELF) && !self.is(start, BEING);
        (is_asked && !is_thing && !is_other).then(|| self.message.span(at - 1, at + 1)).flatten()
    }

    /// "A real person", "to a human".
    fn is_no_bot(&self, at: usize) -> bool {
        let is_near = at > 0 && self.pause(at) == Pause::None;
        let is_human = || {
            at > 1
                && self.is(at, GENUINE)
                && !self.is(at - 1, LINK)
                && !self.is(at - 2, TOPIC)
                && self.is(at - 2, BETWEEN | LINK | PASS | WANT | CALL | REACH)
        };
        is_near && (self.is(at - 1, GENUINE) || self.is(at - 1, BETWEEN) && is_human())
    }

    /// Whether the word behind a person makes it something else: "live agent software".
    fn is_noun(&self, at: usize) -> bool {
        self.is(at, BESIDE) || self.message.is_unknown(at, self.language)
    }

    /// "Do I talk to a person or to a bot".
    pub(super) fn asks_which(&self) -> bool {
        (0..self.message.tokens.len()).filter(|at| self.is(*at, OR)).any(|or| {
            let before = |roles: Roles| (or.saturating_sub(SIDE_MAX)..or).any(|at| self.is(at, roles));
            let behind = |roles: Roles| (or + 1..=or + SIDE_MAX).any(|at| self.is(at, roles));
            before(PERSON) && behind(BOT) || before(BOT) && behind(PERSON)
        })
    }
}
