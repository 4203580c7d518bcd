//! A request for a person: an asking word near a person, a phrase, or nothing but a person.

use super::index::Kind;
use super::lexicon::{
    ASIDE, BARE, BEING, BESIDE, BETWEEN, BOT, CALL, CASE, CONTACT, CORE, DEFINITE, DESK, DOING, GENERAL, GENUINE,
    HEDGED, HELP, LINK, LOOK, ME, MINE, OFFICE, ON, PASS, PERSON, PLEA, PURPOSE, REACH, Roles, SOME, TOPIC, TRADE,
    WANT, WITH, WITHDRAWN, WOULD,
};
use super::tokens::{Message, Pause};
use super::{Intent, Reading};
use crate::event::{Confidence, Span};

/// Most words of a person's name that no table knows: "solutions engineer".
const NAMES_MAX: usize = 2;
/// Most words from "someone" to the office that he is of.
const OFFICE_MAX: usize = 6;
/// Most words between the asking word and the person.
pub(super) const BETWEEN_MAX: usize = 7;

const ALONE: Confidence = Confidence::per_mille(950);
const PHRASE: Confidence = Confidence::per_mille(900);
const NEAR: Confidence = Confidence::per_mille(850);

/// The words with which the visitor asks for a person, if he does.
pub(super) fn asked_for(message: &Message) -> Option<Reading> {
    message
        .languages(PERSON | BARE | DESK | TRADE | OFFICE | BOT, &[Kind::Request, Kind::Alone])
        .find_map(|language| Asking { message, language }.read())
}

/// One message under the tables of one language.
pub(super) struct Asking<'a> {
    pub(super) message: &'a Message,
    pub(super) language: u8,
}

impl Asking<'_> {
    fn read(&self) -> Option<Reading> {
        let sure = |score: Confidence| move |span: Span| Reading { intent: Intent::Person, span, score };
        let words = || 0..self.message.tokens.len();
        if self.asks_which() && !self.any_word(PASS) {
            return None;
        }
        self.alone()
            .map(sure(ALONE))
            .or_else(|| self.phrase().map(sure(PHRASE)))
            .or_else(|| words().find_map(|at| self.forward(at)).map(sure(NEAR)))
            .or_else(|| words().find_map(|at| self.about(at)).map(sure(NEAR)))
            .or_else(|| words().find_map(|at| self.acting(at)).map(sure(NEAR)))
            .or_else(|| words().find_map(|at| self.done_by(at)).map(sure(NEAR)))
            .or_else(|| words().find_map(|at| self.genuine(at)).map(sure(NEAR)))
            .or_else(|| words().find_map(|at| self.verb_last(at)).map(sure(NEAR)))
            .or_else(|| words().find_map(|at| self.near(at)).map(sure(NEAR)))
            .filter(|reading| !self.is_withdrawn(reading.span.end) && !self.is_put_off(reading.span))
    }

    /// "But never mind", behind the words that ask.
    fn is_withdrawn(&self, end: usize) -> bool {
        let is_behind = |at: &usize| self.message.tokens.get(*at).is_some_and(|token| token.span.start >= end);
        (0..self.message.tokens.len()).filter(is_behind).any(|at| self.is(at, WITHDRAWN))
    }

    /// What parts the word at `at` from the one before it. Around a "please" commas part nothing: "позовите,
    /// пожалуйста, менеджера".
    pub(super) fn pause(&self, at: usize) -> Pause {
        match self.message.pause(at) {
            Pause::Clause if self.is_free() && (self.is(at, PLEA) || at > 0 && self.is(at - 1, PLEA)) => Pause::None,
            pause => pause,
        }
    }

    pub(super) fn is(&self, at: usize, roles: Roles) -> bool {
        self.message.roles(at, self.language).any(roles)
    }

    // ---- A phrase ----

    fn phrase(&self) -> Option<Span> {
        self.message
            .found(Kind::Request)
            .filter(|found| found.language == self.language)
            .filter(|found| !self.message.is_blank(found.at) && !self.message.is_blank(found.end - 1))
            .find(|found| self.is_meant(found.at) && !self.is_beside(found.end))
            .and_then(|found| self.message.span(found.at, found.end))
    }

    // ---- An asking word and then a person ----

    fn forward(&self, at: usize) -> Option<Span> {
        let ask = self.message.roles(at, self.language);
        if !ask.any(REACH | CONTACT | PASS | WANT | HEDGED) || !self.is_ripe(at) {
            return None;
        }
        let (mut is_linked, mut is_me, mut is_case, mut names) = (false, false, false, 0);
        for next in at + 1..=at + 1 + BETWEEN_MAX {
            if self.message.pause(next) == Pause::Sentence {
                return None;
            }
            if self.is(next, BOT) {
                return (ask.any(REACH) && self.is_denied(at)).then(|| self.message.span(at, next + 1)).flatten();
            }
            if self.is(next, PERSON) {
                let end = self.end_of_person(next);
                let is_some = self.is(next, SOME);
                if names > 0 && (!self.is(end - 1, CORE) || !is_me && !self.is_known_to_serve(next, end)) {
                    return None;
                }
                let is_called = || !is_some || !ask.any(CALL) && self.is_for_help(end);
                let is_wanted = || (is_some || self.is(end - 1, CORE)) && is_called() && self.is_to_help(next, end);
                let is_sent = is_case && is_linked && self.is_known_to_serve(next, end);
                let is_passed =
                    || is_me || is_sent || self.is_on(end) || is_linked && (!is_some || self.message.ends_in(at, "ed"));
                let is_brought = ask.any(WANT) && is_me && is_linked;
                let is_right =
                    is_brought || ask.any(REACH | CONTACT) || if ask.any(PASS) { is_passed() } else { is_wanted() };
                // "Can the bot connect me": whoever does it, it is done to the writer.
                let is_passed_on = is_me && ask.any(PASS) && !self.message.ends_in(at, "ed");
                let is_own = is_passed_on || !self.is_anothers(at);
                let is_asked = is_right && is_own && !self.is_denied(at) && !self.is_beside(end);
                return is_asked.then(|| self.message.span(at, end)).flatten();
            }
            if self.is_office(at, next) && (!ask.any(PASS) || is_linked) {
                return self.is_meant(at).then(|| self.message.span(at, next + 1)).flatten();
            }
            // "My case" is passed on for the writer.
            let is_mine = ask.any(PASS) && self.is(next, CASE | MINE) && (is_case || self.is(next + 1, CASE));
            // "Your solutions engineer".
            let is_name = is_linked && ask.any(REACH | CONTACT | PASS) && !self.is_free() && self.is_plain(next);
            if is_name && names < NAMES_MAX {
                names += 1;
                continue;
            }
            if !is_mine && !self.is(next, BETWEEN | LINK | ME | DESK) {
                return None;
            }
            is_case |= is_mine;
            is_linked |= self.is(next, LINK | ME);
            is_me |= self.is(next, ME);
        }
        None
    }

    /// Whether the asking word asks, where it needs others for that.
    pub(super) fn is_ripe(&self, at: usize) -> bool {
        let before = at.saturating_sub(3)..at;
        let is_ripe = !self.is(at, HEDGED) || before.clone().any(|at| self.is(at, WOULD));
        is_ripe && !(self.is(at, DOING) && before.clone().any(|at| self.is(at, BEING)))
    }

    /// "Service" stands for those who work there, unless a person or something else follows it. Who
    /// asks how to contact it may want the address; who says that he wants to, wants them.
    fn is_office(&self, ask: usize, at: usize) -> bool {
        let is_followed = self.message.pause(at + 1) == Pause::None && self.is(at + 1, PERSON | DESK | BESIDE);
        let is_wanted =
            || (ask.saturating_sub(4)..ask).any(|at| self.is(at, WANT) || self.is(at, HEDGED) && self.is_ripe(at));
        let is_aside = || self.clause(ask).any(|at| self.is(at, ASIDE));
        let is_end = || self.pause(at + 1) > Pause::None || self.is(at + 1, PLEA);
        let is_trade = || self.is(at, TRADE) && self.is(at - 1, LINK | DEFINITE) && is_end();
        (self.is(at, DESK) || is_trade())
            && !is_followed
            && !is_aside()
            && (self.is(ask, REACH | PASS) || self.is(ask, CONTACT) && is_wanted())
    }

    /// Behind the last of the words that name the person: "human", "team member".
    pub(super) fn end_of_person(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.message.pause(end) == Pause::None && self.is(end, PERSON) {
            end += 1;
        }
        let is_from = self.is(at, SOME) && self.is(end, BETWEEN) && !self.is(end + 1, MINE);
        let mut named = (end..end + OFFICE_MAX).take_while(|at| self.pause(*at) == Pause::None);
        if is_from && let Some(office) = named.find(|at| self.is(*at, OFFICE | TRADE)) {
            return office + 1;
        }
        // "Someone from your company".
        let is_yours =
            self.is(at, SOME) && self.is(end, BETWEEN) && self.is(end + 1, DEFINITE) && !self.is(end + 1, TOPIC);
        if is_yours && (end..end + 3).all(|at| self.pause(at) == Pause::None) { end + 3 } else { end }
    }

    /// Whether the word at `at` may be a part of a person's name: it does nothing of its own.
    fn is_plain(&self, at: usize) -> bool {
        self.pause(at) == Pause::None
            && !self.message.is_blank(at)
            && (self.message.is_unknown(at, self.language) || self.is(at, BESIDE))
    }

    /// "On", "in here", "into this chat", and nothing behind it.
    fn is_on(&self, at: usize) -> bool {
        let is_near = |at: usize| self.pause(at) == Pause::None && self.is(at, BETWEEN | CASE);
        let end = (at + 1..at + 3).find(|at| !is_near(*at)).unwrap_or(at + 3);
        self.pause(at) == Pause::None && self.is(at, ON) && (self.pause(end) > Pause::None || self.is(end, PLEA))
    }

    /// Whether the person before `at` is something else: "agent settings".
    pub(super) fn is_beside(&self, at: usize) -> bool {
        self.message.pause(at) == Pause::None && self.is(at, BESIDE)
    }

    /// "An agent", "a human", "someone who can help", and no "other person".
    fn is_known_to_serve(&self, person: usize, end: usize) -> bool {
        if self.is(person, SOME) {
            self.is(end, PURPOSE)
        } else {
            self.is(person, GENUINE) || !self.is(person, GENERAL)
        }
    }

    /// "Someone to help me" is asked for, "someone to see my page" and "the agent to help me" are not.
    pub(super) fn is_to_help(&self, person: usize, end: usize) -> bool {
        let is_plain = self.message.pause(end) > Pause::None || !self.is(end, PURPOSE);
        let does = if self.is(person, SOME) { HELP } else { HELP | LOOK };
        is_plain || self.is(end + 1, does) && !self.is(person - 1, DEFINITE)
    }

    /// Whether nothing follows, or what helps: "I need someone in the area" asks for no person here.
    fn is_for_help(&self, end: usize) -> bool {
        self.is(end - 2, DEFINITE)
            || self.is(end - 1, OFFICE)
            || self.pause(end) > Pause::None
            || self.is(end, PLEA)
            || self.is(end, PURPOSE) && self.is(end + 1, HELP)
    }

    // ---- A person and then the asking word ----

    fn verb_last(&self, at: usize) -> Option<Span> {
        if !self.is(at, PERSON) {
            return None;
        }
        let end = self.end_of_person(at);
        let start = self.start_of_with(at);
        let verb = (end..end + 4)
            .take_while(|next| self.message.pause(*next) < Pause::Sentence)
            .find(|next| self.is(*next, REACH | PASS | PLEA) || !self.is(*next, BETWEEN | LINK | ME))?;
        let is_asked = self.is(verb, REACH | CONTACT | PASS) || start < at && self.is(verb, PLEA);
        // Without "mit" only talking is done to a person: "jemanden sprechen".
        let is_right = is_asked && (start < at || self.is(verb, WITH));
        let is_right = is_right && !self.is_beside(end) && self.is_meant(start);
        is_right.then(|| self.message.span(start, verb + 1)).flatten()
    }

    /// Where "mit einem" before the person at `at` begins; `at` itself where nothing like it stands there.
    fn start_of_with(&self, at: usize) -> usize {
        let before = (at.saturating_sub(4)..at).rev();
        let mut between = before.take_while(|before| self.is(*before, BETWEEN | LINK | ME | WITH));
        between.find(|before| self.is(*before, WITH)).unwrap_or(at)
    }
}
