//! An order of what was asked and of what the worker did in which everything is as the model says.

use handoff_core::Entry;
use handoff_core::operator::{LEASE_SECONDS, Status};

use crate::cast::{Say, settings};
use crate::fact::{Fact, facts};
use crate::model::{Model, Person};
use crate::step::Command;
use crate::unprompted::Deed;

/// What a command came to.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    Wrote(Vec<Entry>),
    Repeated(u64),
    Refused(String),
    /// Something that is no conversation's.
    Done,
    /// The process died before it was known.
    Unknown,
}

/// Orders that are looked at before the search gives up.
const ORDERS_MAX: usize = 200_000;

/// What happened in one step, to be put in order.
pub(crate) struct Witness<'a> {
    pub(crate) asked: &'a [(Command, Outcome)],
    /// Each whole log; nothing where it is erased.
    pub(crate) logs: &'a [Option<Vec<Entry>>],
    pub(crate) is_worker_there: bool,
    /// Whether a choice among several is taken as it was seen.
    pub(crate) believes: bool,
    /// Who was there before and after.
    pub(crate) people: [[Person; 3]; 2],
    pub(crate) is_right: &'a dyn Fn(&Model) -> bool,
    pub(crate) left: usize,
}

impl<'a> Witness<'a> {
    pub(crate) fn new(
        asked: &'a [(Command, Outcome)],
        logs: &'a [Option<Vec<Entry>>],
        is_worker_there: bool,
        people: [[Person; 3]; 2],
        is_right: &'a dyn Fn(&Model) -> bool,
    ) -> Self {
        let believes = is_worker_there || asked.len() > 1;
        Self { asked, logs, is_worker_there, believes, people, is_right, left: ORDERS_MAX }
    }

    /// The model after an order that explains everything, if there is one.
    pub(crate) fn find(&mut self, model: &Model, open: u32) -> Option<Model> {
        self.left = self.left.checked_sub(1)?;
        let is_asked = |at: usize| open & (1 << at) != 0;
        let is_known = |at: usize| !matches!(self.asked[at].1, Outcome::Unknown);
        let is_done = !(0..self.asked.len()).any(|at| is_asked(at) && is_known(at));
        if is_done && self.is_read(model) && (self.is_right)(model) {
            return Some(model.clone());
        }
        for at in (0..self.asked.len()).filter(|at| is_asked(*at)) {
            let (command, outcome) = &self.asked[at];
            if let Some(next) = self.carried_out(model, command, outcome)
                && let Some(found) = self.find(&next, open & !(1 << at))
            {
                return Some(found);
            }
        }
        if !self.is_worker_there {
            return None;
        }
        for at in 0..model.threads.len() {
            if self.logs[at].is_none() && model.thread(at).is_some_and(|thread| model.is_over(thread)) {
                let mut next = model.clone();
                next.erase(at);
                if let Some(found) = self.find(&next, open) {
                    return Some(found);
                }
            }
            for deed in Deed::ALL {
                if let Some(next) = self.worked(model, at, deed)
                    && let Some(found) = self.find(&next, open)
                {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Whether the model has taken in all that is written.
    fn is_read(&self, model: &Model) -> bool {
        model.threads.iter().zip(self.logs).all(|(thread, log)| match (thread, log) {
            (None, None) => true,
            (Some(thread), Some(log)) => thread.seq == log.len() as u64,
            _ => false,
        })
    }

    /// What is written behind the model's position.
    fn unread(&self, model: &Model, at: usize) -> &'a [Entry] {
        let read = model.thread(at).map_or(0, |thread| thread.seq);
        let log = self.logs.get(at).and_then(Option::as_ref).map(Vec::as_slice).unwrap_or_default();
        log.get(usize::try_from(read).unwrap()..).unwrap_or_default()
    }

    fn worked(&self, model: &Model, at: usize, deed: Deed) -> Option<Model> {
        let unread = self.unread(model, at);
        if unread.is_empty() {
            return None;
        }
        let seen = facts(unread);
        let wanted = model.unprompted(at, deed, &seen);
        is_next(model, unread, &seen, &wanted).then(|| {
            let mut next = model.clone();
            next.take_in(at, &wanted, None);
            next
        })
    }

    fn carried_out(&self, model: &Model, command: &Command, outcome: &Outcome) -> Option<Model> {
        let Some(at) = command.thread() else { return elsewhere(model, command, outcome) };
        let unread = match outcome {
            Outcome::Wrote(entries) => entries,
            _ => self.unread(model, at),
        };
        let seen = facts(unread);
        let is_there = model
            .thread(at)
            .is_some_and(|thread| command.actor().is_none_or(|actor| crate::cast::serves(actor, thread.agent)));
        if is_there
            && let Some((key, meaning)) = command.key()
            && let Some((seq, meant)) = model.keys.get(&key)
        {
            let is_same = *meant == meaning;
            let is_right = match outcome {
                Outcome::Repeated(found) => is_same && seq == found,
                Outcome::Refused(name) => !is_same && name == "KeyReused",
                _ => false,
            };
            return is_right.then(|| model.clone());
        }
        let predicted = model.predict(command, if self.believes { &seen } else { &[] });
        // The roster is written after the log, and was read before: what was decided may rest on who was
        // there before the step or after it.
        let elsewhen = self.people.iter().filter(|_| self.believes).map(|people| {
            let then = Model { people: people.clone(), ..model.clone() };
            then.predict(command, &seen)
        });
        let explains = |predicted: &Result<Vec<Fact>, &'static str>| match (outcome, predicted) {
            (Outcome::Refused(name), Err(wanted)) => name == wanted,
            (Outcome::Wrote(entries), Ok(wanted)) if entries.is_empty() => wanted.is_empty(),
            (Outcome::Wrote(entries), Ok(wanted)) => {
                let is_all = wanted.len() == entries.len() && is_next(model, entries, &seen, wanted);
                is_all && is_keyed_so(command, entries) && self.stands(model, at, entries)
            }
            (Outcome::Unknown, Ok(wanted)) => {
                is_next(model, unread, &seen, wanted) && is_keyed_so(command, &unread[..wanted.len()])
            }
            _ => false,
        };
        match (outcome, std::iter::once(predicted).chain(elsewhen).find(explains)?) {
            (Outcome::Wrote(entries), _) if entries.is_empty() => Some(model.clone()),
            (_, Ok(wanted)) => Some(written(model, at, command, &wanted)),
            (_, Err(_)) => Some(model.clone()),
        }
    }

    /// Whether these are the next entries of the conversation, and stand in its log.
    fn stands(&self, model: &Model, at: usize, entries: &[Entry]) -> bool {
        let is_next = model.thread(at).is_some_and(|thread| entries[0].seq.get() == thread.seq + 1);
        is_next && (self.logs[at].is_none() || self.unread(model, at).starts_with(entries))
    }
}

fn is_next(model: &Model, unread: &[Entry], seen: &[Fact], wanted: &[Fact]) -> bool {
    let is_now = |entry: &Entry| entry.at.as_millis() == model.now;
    !wanted.is_empty() && seen.starts_with(wanted) && unread.iter().take(wanted.len()).all(is_now)
}

/// Whether the entries carry the command's own key, and no other.
fn is_keyed_so(command: &Command, entries: &[Entry]) -> bool {
    let wanted = command.key().map(|((.., key), _)| key);
    let key = entries.iter().find_map(|entry| entry.key.as_ref()).map(|key| key.as_str().to_owned());
    key == wanted
}

fn written(model: &Model, at: usize, command: &Command, wanted: &[Fact]) -> Model {
    let mut next = model.clone();
    let words = match command {
        Command::Say { say, .. } => Some(*say),
        _ => None,
    };
    if let Some((key, meaning)) = command.key()
        && let Some(place) = wanted.iter().position(|fact| is_keyed(command, fact, words))
    {
        let seq = model.thread(at).unwrap().seq + 1 + place as u64;
        next.keys.insert(key, (seq, meaning));
    }
    next.take_in(at, wanted, words);
    next
}

fn is_keyed(command: &Command, fact: &Fact, words: Option<Say>) -> bool {
    use crate::fact::Why;
    match fact {
        Fact::Said { .. } => words.is_some(),
        Fact::Wrote(_) | Fact::Noted(_) | Fact::Judged { .. } | Fact::Rated { .. } => true,
        Fact::Requested(Why::Button) | Fact::Denied(Why::Button, _) => matches!(command, Command::Request { .. }),
        _ => false,
    }
}

/// A command that is no conversation's.
fn elsewhere(model: &Model, command: &Command, outcome: &Outcome) -> Option<Model> {
    let mut next = model.clone();
    match (command, outcome) {
        (Command::Status { who, status }, Outcome::Done | Outcome::Unknown) => {
            let person = &mut next.people[*who];
            (person.status, person.missed) = (*status, 0);
        }
        (Command::Beat { who, connection: Some(connection) }, Outcome::Done | Outcome::Unknown) => {
            next.renew(*who, *connection);
        }
        (Command::Beat { connection: None, .. }, _) => {}
        (Command::Depart { who, connection }, Outcome::Unknown) => {
            let until = next.people[*who].leases.get_mut(connection)?;
            *until = model.now.min(*until);
        }
        (Command::Settings { agent, version, variation }, Outcome::Done | Outcome::Unknown) => {
            if model.versions[*agent] != *version {
                return None;
            }
            next.versions[*agent] += 1;
            next.settings[*agent] = settings(*agent, *variation);
        }
        (Command::Settings { agent, version, .. }, Outcome::Refused(name)) => {
            return (name == "Outdated" && model.versions[*agent] != *version).then_some(next);
        }
        (Command::Erase { at }, Outcome::Done) => {
            next.erase(*at);
        }
        _ => return None,
    }
    Some(next)
}

impl Model {
    fn erase(&mut self, at: usize) {
        self.threads[at] = None;
        self.keys.retain(|(thread, ..), _| *thread != at);
        self.watched.remove(&at);
    }

    pub(crate) fn renew(&mut self, who: usize, connection: u64) {
        let until = self.now + i64::try_from(LEASE_SECONDS).unwrap() * 1_000;
        let lease = self.people[who].leases.entry(connection).or_insert(until);
        *lease = until.max(*lease);
    }

    /// What shows of an operator in the roster.
    pub(crate) fn shown(&self, who: usize) -> (Status, u32, bool, bool) {
        let person = &self.people[who];
        (person.status, person.missed, person.is_live(self.now), person.is_lost(self.now))
    }
}
