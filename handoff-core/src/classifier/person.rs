//! A request for a person: an asking word near a person, a phrase, or nothing but a person.

use super::index::Kind;
use super::lexicon::{
    ASIDE, BARE, BEING, BESIDE, BETWEEN, BOT, CALL, CONTACT, CORE, COURTESY, DEFINITE, DESK, DOES, DOING, GENERAL,
    GENUINE, GLOOM, HEDGED, HELP, LINK, LONE, LOOK, ME, MINE, NOT, OFFICE, OTHER, OWN, PASS, PERSON, PLEA, PURPOSE,
    REACH, Roles, SELF, SOME, THOUGHT, TOPIC, WANT, WHY, WITH, WITHDRAWN, WOULD,
};
use super::tokens::{Message, Pause};
use super::{Intent, Reading};
use crate::event::{Confidence, Span};

/// Most words between the asking word and the person.
const BETWEEN_MAX: usize = 7;
/// Most words of what is to be talked about, where it stands before the person.
const TOPIC_MAX: usize = 7;
/// Most words that name a department.
const OFFICE_MAX: usize = 2;
/// How far before the asking word a "not" is looked for.
const BEFORE_MAX: usize = 8;

const ALONE: Confidence = Confidence::per_mille(950);
const PHRASE: Confidence = Confidence::per_mille(900);
const NEAR: Confidence = Confidence::per_mille(850);

/// The words with which the visitor asks for a person, if he does.
pub(super) fn asked_for(message: &Message) -> Option<Reading> {
    message
        .languages(PERSON | DESK | BOT, &[Kind::Request, Kind::Alone])
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
            .or_else(|| words().find_map(|at| self.genuine(at)).map(sure(NEAR)))
            .or_else(|| words().find_map(|at| self.verb_last(at)).map(sure(NEAR)))
            .or_else(|| words().find_map(|at| self.near(at)).map(sure(NEAR)))
            .filter(|reading| !self.is_withdrawn(reading.span.end))
    }

    /// "But never mind", behind the words that ask.
    fn is_withdrawn(&self, end: usize) -> bool {
        let is_behind = |at: &usize| self.message.tokens.get(*at).is_some_and(|token| token.span.start >= end);
        (0..self.message.tokens.len()).filter(is_behind).any(|at| self.is(at, WITHDRAWN))
    }

    pub(super) fn pause(&self, at: usize) -> Pause {
        self.message.pause(at)
    }

    pub(super) fn is(&self, at: usize, roles: Roles) -> bool {
        self.message.roles(at, self.language).any(roles)
    }

    // ---- Nothing but a person ----

    /// A message that is nothing but a person and courtesies, or a clause of it that also pleads.
    fn alone(&self) -> Option<Span> {
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
            let run = (at..end).find(|at| !self.is(*at, BARE | COURTESY)).unwrap_or(end);
            let is_called = run > at + 1 && self.is(run, SELF) && self.is(run - 1, PLEA) && !self.is(at, PLEA);
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
        let is_sentence = self.pause(at) == Pause::Sentence || at == 0;
        is_sentence
            && self.pause(end) == Pause::Sentence
            && (at..end).any(|at| self.is(at, BARE))
            && !(at..end).any(|at| self.is(at, DESK) || self.is(at, GENERAL) && !self.is(at, GENUINE))
            && (!self.any_word(BOT) || self.any_word(PLEA))
    }

    fn any_word(&self, roles: Roles) -> bool {
        (0..self.message.tokens.len()).any(|at| self.is(at, roles))
    }

    fn is_named_alone(&self, all: usize) -> bool {
        (0..all).all(|at| self.is(at, BARE | COURTESY | LONE))
            && self.message.found(Kind::Alone).any(|found| found.language == self.language)
    }

    // ---- A phrase ----

    fn phrase(&self) -> Option<Span> {
        self.message
            .found(Kind::Request)
            .filter(|found| found.language == self.language)
            .filter(|found| !self.message.is_blank(found.at))
            .find(|found| self.is_meant(found.at) && !self.is_beside(found.end))
            .and_then(|found| self.message.span(found.at, found.end))
    }

    // ---- An asking word and then a person ----

    fn forward(&self, at: usize) -> Option<Span> {
        let ask = self.message.roles(at, self.language);
        if !ask.any(REACH | CONTACT | PASS | WANT | HEDGED) || !self.is_ripe(at) {
            return None;
        }
        let (mut is_linked, mut is_me) = (false, false);
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
                let is_called = || !is_some || !ask.any(CALL) && self.is_for_help(end);
                let is_wanted = || (is_some || self.is(end - 1, CORE)) && is_called() && self.is_to_help(next, end);
                let is_passed = || is_me || is_linked && (!is_some || self.message.ends_in(at, "ed"));
                let is_brought = ask.any(WANT) && is_me && is_linked;
                let is_right =
                    is_brought || ask.any(REACH | CONTACT) || if ask.any(PASS) { is_passed() } else { is_wanted() };
                // "Can the bot connect me": whoever does it, it is done to the writer.
                let is_own = is_me || !self.is_anothers(at);
                let is_asked = is_right && is_own && !self.is_denied(at) && !self.is_beside(end);
                return is_asked.then(|| self.message.span(at, end)).flatten();
            }
            if self.is_office(at, next) && (!ask.any(PASS) || is_linked) {
                return self.is_meant(at).then(|| self.message.span(at, next + 1)).flatten();
            }
            if !self.is(next, BETWEEN | LINK | ME | DESK) {
                return None;
            }
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
        self.is(at, DESK)
            && !is_followed
            && !is_aside()
            && (self.is(ask, REACH | PASS) || self.is(ask, CONTACT) && is_wanted())
    }

    /// Behind the last of the words that name the person: "human", "team member".
    fn end_of_person(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.message.pause(end) == Pause::None && self.is(end, PERSON) {
            end += 1;
        }
        // "Someone from your company".
        let is_yours =
            self.is(at, SOME) && self.is(end, BETWEEN) && self.is(end + 1, DEFINITE) && !self.is(end + 1, TOPIC);
        if is_yours && (end..end + 3).all(|at| self.pause(at) == Pause::None) { end + 3 } else { end }
    }

    /// Whether the person before `at` is something else: "agent settings".
    pub(super) fn is_beside(&self, at: usize) -> bool {
        self.message.pause(at) == Pause::None && self.is(at, BESIDE)
    }

    /// "Someone to help me" is asked for, "someone to see my page" and "the agent to help me" are not.
    fn is_to_help(&self, person: usize, end: usize) -> bool {
        let is_plain = self.message.pause(end) > Pause::None || !self.is(end, PURPOSE);
        let does = if self.is(person, SOME) { HELP } else { HELP | LOOK };
        is_plain || self.is(end + 1, does) && !self.is(person - 1, DEFINITE)
    }

    /// Whether nothing follows, or what helps: "I need someone in the area" asks for no person here.
    fn is_for_help(&self, end: usize) -> bool {
        self.is(end - 2, DEFINITE)
            || self.pause(end) > Pause::None
            || self.is(end, PLEA)
            || self.is(end, PURPOSE) && self.is(end + 1, HELP)
    }

    // ---- An asking word, what it is about, and then a person ----

    /// "Discuss my bill with someone", "put me through to the lost luggage department".
    fn about(&self, at: usize) -> Option<Span> {
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

    // ---- Whether it is meant ----

    /// Whether nothing before the words at `at` says that they are denied or somebody else's.
    pub(super) fn is_meant(&self, at: usize) -> bool {
        !self.is_denied(at) && !self.is_anothers(at)
    }

    fn is_anothers(&self, at: usize) -> bool {
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
    fn clause(&self, at: usize) -> std::ops::Range<usize> {
        let mut start = at;
        while start > at.saturating_sub(BEFORE_MAX) && self.message.pause(start) == Pause::None {
            start -= 1;
        }
        start..at
    }
}
