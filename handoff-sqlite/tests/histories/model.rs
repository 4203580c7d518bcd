//! The reference: who has what, and until when. It is a second account of the life cycle, written
//! apart from the rules.

use std::collections::{BTreeMap, BTreeSet};

use handoff_core::agent::{AgentSettings, Routing, Terms};
use handoff_core::event::{Joined, StatusKind, Suppression};
use handoff_core::operator::{GRACE_SECONDS, Status};

use crate::cast::{Op, SEATS, Say, serves};
use crate::fact::{At, Fact, How, Why};
use crate::feedback::{Answer, Feedback};

#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) now: At,
    pub(crate) has_ai: bool,
    pub(crate) threads: Vec<Option<Thread>>,
    pub(crate) people: [Person; 3],
    pub(crate) settings: [AgentSettings; 2],
    pub(crate) versions: [u64; 2],
    /// What stands under a key: where, and what was meant.
    pub(crate) keys: BTreeMap<crate::step::Key, (u64, String)>,
    /// Conversations whose visitor has had his stream open.
    pub(crate) watched: BTreeSet<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) status: Status,
    pub(crate) missed: u32,
    /// The ends of his leases by connection.
    pub(crate) leases: BTreeMap<u64, At>,
}

/// One conversation.
#[derive(Clone, Debug)]
pub(crate) struct Thread {
    pub(crate) agent: usize,
    pub(crate) seq: u64,
    /// How many entries the visitor sees.
    pub(crate) shown: u64,
    pub(crate) at: At,
    pub(crate) control: Control,
    pub(crate) episode: Option<Episode>,
    pub(crate) streak: u32,
    pub(crate) feedback: Feedback,
    pub(crate) watermark: u64,
    pub(crate) said: u64,
    pub(crate) words: Option<Say>,
    pub(crate) answered: u64,
    /// He asked in vain; whether he was told since that somebody is there.
    pub(crate) unmet: Option<bool>,
    pub(crate) last: Option<Op>,
    /// The last entry that asked an operator.
    pub(crate) offer: u64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Episode {
    pub(crate) was_asked_for: bool,
    pub(crate) terms: Terms,
    pub(crate) is_summarised: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Control {
    Ai { owed: Option<At> },
    Waiting(Queue),
    Offered { to: Op, until: At, queue: Queue },
    Human(Held),
    Resolved,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Queue {
    pub(crate) until: At,
    pub(crate) passed: Vec<Op>,
    pub(crate) deserted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) by: Op,
    pub(crate) remind: Option<At>,
    pub(crate) release: Option<At>,
    /// Whether nothing is expected of him.
    pub(crate) is_quiet: bool,
    pub(crate) asked: Option<Asked>,
    pub(crate) kept: Option<At>,
    pub(crate) snoozed: Option<At>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) to: Op,
    pub(crate) until: At,
    pub(crate) forced: Option<Op>,
    pub(crate) team: bool,
    pub(crate) passed: Vec<Op>,
}

pub(crate) fn seconds(seconds: u32) -> At {
    i64::from(seconds) * 1_000
}

impl Person {
    pub(crate) fn until(&self) -> Option<At> {
        self.leases.values().max().copied()
    }

    pub(crate) fn is_live(&self, now: At) -> bool {
        self.until().is_some_and(|until| now < until)
    }

    pub(crate) fn is_lost(&self, now: At) -> bool {
        let grace = i64::try_from(GRACE_SECONDS).unwrap() * 1_000;
        self.status == Status::Offline || self.until().is_none_or(|until| until + grace <= now)
    }
}

impl Thread {
    pub(crate) fn new(agent: usize, at: At) -> Self {
        Self {
            agent,
            seq: 1,
            shown: 0,
            at,
            control: Control::Ai { owed: None },
            episode: None,
            streak: 0,
            feedback: Feedback::default(),
            watermark: 0,
            said: 0,
            words: None,
            answered: 0,
            unmet: None,
            last: None,
            offer: 1,
        }
    }

    pub(crate) fn holder(&self) -> Option<Op> {
        match &self.control {
            Control::Offered { to, .. } => Some(*to),
            Control::Human(held) => Some(held.by),
            _ => None,
        }
    }

    pub(crate) fn asked(&self) -> Option<&Asked> {
        match &self.control {
            Control::Human(held) => held.asked.as_ref(),
            _ => None,
        }
    }

    pub(crate) fn queue(&self) -> Option<&Queue> {
        match &self.control {
            Control::Waiting(queue) | Control::Offered { queue, .. } => Some(queue),
            _ => None,
        }
    }

    pub(crate) fn takes_seat_of(&self, operator: Op) -> bool {
        self.holder() == Some(operator) || self.asked().is_some_and(|asked| asked.to == operator)
    }

    pub(crate) fn is_pushed(&self) -> bool {
        self.episode.is_some_and(|episode| episode.terms.routing == Routing::Push)
    }

    /// When the library must act by itself.
    pub(crate) fn deadline(&self) -> Option<At> {
        match &self.control {
            Control::Ai { owed } => *owed,
            Control::Waiting(queue) => Some(queue.until),
            Control::Offered { until, .. } => Some(*until),
            Control::Human(held) => {
                let asked = held.asked.as_ref().map(|asked| asked.until);
                let silence = held.remind.or(held.release);
                [silence, asked, held.kept, held.snoozed].into_iter().flatten().min()
            }
            Control::Resolved => None,
        }
    }

    /// The terms of the handoff and the deadline.
    pub(crate) fn outline(&self) -> (Option<Terms>, Option<At>) {
        (self.episode.map(|episode| episode.terms), self.deadline())
    }

    /// A word for where it stands.
    pub(crate) fn stage(&self) -> &'static str {
        match self.control {
            Control::Ai { .. } => "Ai",
            Control::Waiting(_) => "Waiting",
            Control::Offered { .. } => "Offered",
            Control::Human(_) => "Human",
            Control::Resolved => "Resolved",
        }
    }
}

impl Model {
    pub(crate) fn load(&self, operator: Op) -> u32 {
        let held = self.threads.iter().flatten().filter(|thread| thread.takes_seat_of(operator)).count();
        u32::try_from(held).unwrap()
    }

    pub(crate) fn is_routable(&self, operator: Op, agent: usize) -> bool {
        let person = &self.people[operator];
        serves(operator, agent) && person.status == Status::Available && person.is_live(self.now)
    }

    pub(crate) fn is_free(&self, operator: Op, agent: usize) -> bool {
        self.is_routable(operator, agent) && self.load(operator) < SEATS[operator]
    }

    pub(crate) fn thread(&self, at: usize) -> Option<&Thread> {
        self.threads.get(at)?.as_ref()
    }

    /// Takes facts in that were written now.
    pub(crate) fn take_in(&mut self, at: usize, facts: &[Fact], words: Option<Say>) {
        for fact in facts {
            self.mark(at, fact);
            let (now, settings) = (self.now, Terms::from(&self.settings[self.threads[at].as_ref().unwrap().agent]));
            let thread = self.threads[at].as_mut().unwrap();
            thread.seq += 1;
            thread.shown += u64::from(fact.is_shown());
            thread.at = now;
            thread.fold(fact, now, settings, words);
        }
    }

    /// Missed offers are counted, and may set him Away.
    fn mark(&mut self, at: usize, fact: &Fact) {
        match fact {
            Fact::Missed(operator) | Fact::Bounced(operator, How::Missed) => {
                let episode = self.threads[at].as_ref().unwrap().episode;
                let limit = episode.and_then(|episode| episode.terms.misses_to_away);
                let person = &mut self.people[*operator];
                person.missed += 1;
                if limit.is_some_and(|limit| person.missed >= limit.get()) && person.status == Status::Available {
                    (person.status, person.missed) = (Status::Away, 0);
                }
            }
            Fact::Joined(operator, Joined::Accepted | Joined::Transferred) => self.people[*operator].missed = 0,
            _ => {}
        }
    }
}

impl Thread {
    fn fold(&mut self, fact: &Fact, now: At, settings: Terms, words: Option<Say>) {
        let terms = self.episode.map_or(settings, |episode| episode.terms);
        match fact {
            Fact::Said { reply_by } => {
                (self.said, self.words) = (self.seq, words);
                match &mut self.control {
                    Control::Ai { owed } => *owed = *reply_by,
                    Control::Human(held) if held.is_quiet => {
                        (held.remind, held.is_quiet) = (*reply_by, reply_by.is_none());
                    }
                    _ => {}
                }
            }
            Fact::Answered => {
                let (seq, n, to, streak) = (self.seq, self.shown, self.said, self.streak);
                self.feedback.answered(Answer { seq, n, to, streak, is_stalled: false, is_judged: false });
                (self.answered, self.streak) = (self.said, 0);
                self.control = Control::Ai { owed: None };
            }
            Fact::Failed(_) => {
                self.feedback.answer = None;
                (self.answered, self.streak) = (self.said, self.streak + 1);
                self.control = Control::Ai { owed: None };
            }
            Fact::Stalled => {
                let answer = self.feedback.answer.as_mut().unwrap();
                answer.is_stalled = true;
                self.streak = answer.streak + 1;
            }
            Fact::Judged { helpful, .. } => self.judged(*helpful),
            Fact::Rated { of, .. } => self.feedback.rated(*of),
            Fact::Requested(why) => {
                if *why == Why::Words {
                    self.answered = self.said;
                }
                self.begin(*why, terms);
                let until = now + seconds(terms.queue_seconds);
                self.control = Control::Waiting(Queue { until, passed: Vec::new(), deserted: false });
            }
            Fact::Denied(..) => self.unmet = Some(false),
            Fact::Line(StatusKind::LateOffer) => self.unmet = Some(true),
            Fact::Offered(to, until) => {
                self.offer = self.seq;
                let queue = self.queue().unwrap().clone();
                self.control = Control::Offered { to: *to, until: *until, queue };
            }
            Fact::Declined(operator) | Fact::Missed(operator) => self.wait(|queue| queue.passed.push(*operator)),
            Fact::Rescinded(_) => self.wait(|_| {}),
            Fact::NobodyLeft => self.wait(|queue| queue.deserted = true),
            Fact::Extended(until) => self.wait(|queue| (queue.until, queue.passed) = (*until, Vec::new())),
            Fact::Joined(operator, _) => {
                if self.episode.is_none() {
                    self.begin(Why::Operator, terms);
                }
                self.last = Some(*operator);
                self.control = Control::Human(Held {
                    by: *operator,
                    remind: Some(now + seconds(terms.remind_seconds)),
                    release: Some(now + seconds(terms.release_seconds)),
                    is_quiet: false,
                    asked: None,
                    kept: None,
                    snoozed: None,
                });
            }
            Fact::Released(operator) | Fact::Lost(operator, None) => {
                let until = now + seconds(terms.queue_seconds);
                self.control = Control::Waiting(Queue { until, passed: vec![*operator], deserted: false });
            }
            Fact::Ended(_, reply_by) => {
                self.end();
                self.control = Control::Ai { owed: *reply_by };
            }
            Fact::Resolved(..) => {
                self.end();
                self.feedback.left_ai(self.seq);
                (self.streak, self.unmet) = (0, None);
                self.control = Control::Resolved;
            }
            Fact::Reopened(_) => self.control = Control::Ai { owed: None },
            Fact::Summarised => self.episode.as_mut().unwrap().is_summarised = true,
            other => self.fold_held(other),
        }
    }

    /// What happens to one that an operator has.
    fn fold_held(&mut self, fact: &Fact) {
        let (seq, said) = (self.seq, self.said);
        let Control::Human(held) = &mut self.control else { return };
        match fact {
            Fact::Wrote(operator) => {
                self.feedback.wrote(*operator);
                (held.remind, held.release, held.is_quiet) = (None, None, true);
                (held.kept, held.snoozed) = (None, None);
                self.answered = said;
            }
            Fact::Reminded(_) => {
                held.remind = None;
                held.is_quiet = held.release.is_none();
            }
            Fact::Lost(_, until) => held.kept = *until,
            Fact::Back(_) => held.kept = None,
            Fact::Asked { to, until, forced, team, passed, .. } => {
                let (passed, to, until, forced, team) = (passed.clone(), *to, *until, *forced, *team);
                held.asked = Some(Asked { to, until, forced, team, passed });
                self.offer = seq;
            }
            Fact::Bounced(..) => held.asked = None,
            Fact::Snoozed(_, until) => held.snoozed = Some(*until),
            Fact::Woken(_) => held.snoozed = None,
            _ => {}
        }
    }

    fn begin(&mut self, why: Why, terms: Terms) {
        self.feedback.left_ai(self.seq);
        (self.streak, self.unmet) = (0, None);
        self.episode = Some(Episode { was_asked_for: why != Why::Operator, terms, is_summarised: false });
    }

    fn end(&mut self) {
        self.feedback.left_people(self.seq);
        (self.episode, self.watermark) = (None, self.seq);
    }

    fn wait(&mut self, change: impl FnOnce(&mut Queue)) {
        let mut queue = self.queue().unwrap().clone();
        change(&mut queue);
        self.control = Control::Waiting(queue);
    }
}

/// Why nobody is promised.
pub(crate) type Gate = Result<(), Suppression>;
