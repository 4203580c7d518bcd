//! What a command must come to, as the model sees it.

use handoff_core::agent::{TriggerPolicy, WhenFull};
use handoff_core::event::Closing;
use handoff_core::event::{EndReason, Joined, StatusKind, Suppression, Waker};

use crate::cast::{Op, SEATS, Say, is_of_team, serves};
use crate::fact::{At, Fact, How, Why};
use crate::feedback::failed_again;
use crate::model::{Asked, Control, Gate, Held, Model, Thread, seconds};
use crate::step::{Act, Command};

/// What is written, or the name of the refusal.
pub(crate) type Prediction = Result<Vec<Fact>, &'static str>;

const SNOOZE_MAX: At = 90 * 86_400_000;

impl Model {
    /// What `command` writes now; `seen` is what was written, for choices among equals.
    pub(crate) fn predict(&self, command: &Command, seen: &[Fact]) -> Prediction {
        let Some((at, thread)) = command.thread().and_then(|at| Some((at, self.thread(at)?))) else {
            return Err("NotFound");
        };
        if command.actor().is_some_and(|actor| !serves(actor, thread.agent)) {
            return Err("NotFound");
        }
        let facts = match command {
            Command::Say { say, .. } => self.say(thread, *say),
            Command::Request { .. } => self.ask(thread, Why::Button),
            Command::Escalate { .. } => self.ask(thread, Why::Host),
            Command::Cancel { .. } if thread.queue().is_some() => {
                vec![self.ended(thread, EndReason::VisitorCancelled), Fact::Line(StatusKind::Cancelled)]
            }
            Command::Cancel { .. } => Vec::new(),
            Command::Identify { .. } => vec![Fact::Named],
            Command::Judge { n, helpful, .. } => self.judge(thread, *n, *helpful)?,
            Command::Rate { of, score, .. } => self.rate(thread, *of, *score)?,
            Command::Act { by, act, .. } => self.act(thread, *by, act, seen)?,
            _ => Vec::new(),
        };
        Ok(self.routed(at, facts, seen, false))
    }

    /// Whoever waits is offered in the same breath.
    pub(crate) fn routed(&self, at: usize, mut facts: Vec<Fact>, seen: &[Fact], is_tended: bool) -> Vec<Fact> {
        let mut next = self.clone();
        next.take_in(at, &facts, None);
        let (before, thread) = (self.threads[at].as_ref().unwrap(), next.threads[at].as_ref().unwrap());
        // A new round begins with the next look at who is there.
        let is_new_round = facts.iter().any(|fact| matches!(fact, Fact::Extended(_)));
        let has_moved = before.stage() != thread.stage() && !is_new_round;
        if let Control::Waiting(queue) = &thread.control
            && thread.is_pushed()
            && (has_moved || is_tended)
        {
            let until = self.now + seconds(thread.episode.unwrap().terms.offer_seconds);
            let may = |operator: Op| next.is_free(operator, thread.agent) && !queue.passed.contains(&operator);
            let sticky = thread.last.filter(|_| thread.episode.unwrap().terms.sticky);
            facts.extend(next.chosen(may, sticky, seen).map(|operator| Fact::Offered(operator, until)));
        }
        facts
    }

    /// The one who was seen to be asked, if he may be; else the last whom the visitor talked to, else
    /// the least busy.
    fn chosen(&self, may: impl Fn(Op) -> bool, sticky: Option<Op>, seen: &[Fact]) -> Option<Op> {
        let asked = seen.iter().find_map(|fact| match fact {
            Fact::Offered(operator, _) | Fact::Asked { to: operator, .. } => Some(*operator),
            _ => None,
        });
        let busy = |operator: &Op| (self.load(*operator) * 1_000 / SEATS[*operator], *operator);
        let first = asked.filter(|operator| may(*operator)).or(sticky.filter(|operator| may(*operator)));
        first.or_else(|| (0..3).filter(|operator| may(*operator)).min_by_key(busy))
    }

    fn say(&self, thread: &Thread, say: Say) -> Vec<Fact> {
        let settings = &self.settings[thread.agent];
        let mut facts = match &thread.control {
            Control::Waiting(_) | Control::Offered { .. } => return vec![Fact::Said { reply_by: None }],
            Control::Human(held) => {
                let answer = thread.episode.unwrap().terms.answer_seconds;
                let reply_by = held.is_quiet.then(|| self.now + seconds(answer));
                let woken = held.snoozed.map(|_| Fact::Woken(Waker::Visitor));
                return [Fact::Said { reply_by }].into_iter().chain(woken).collect();
            }
            Control::Resolved => vec![Fact::Reopened(None)],
            Control::Ai { .. } => Vec::new(),
        };
        let is_said = say == Say::NoHelp && settings.stalls && matches!(thread.control, Control::Ai { .. });
        let stalled = thread.stallable().filter(|_| is_said);
        let why = |policy| fires(say, policy).or_else(|| stalled.and_then(|answer| failed_again(answer, policy)));
        let mut after = why(&settings.trigger).map(|why| self.follow(thread, why)).unwrap_or_default();
        if let Some(shadow) = &settings.shadow
            && let Some(why) = why(shadow)
        {
            after.push(Fact::Shadowed(self.gate(thread.agent, shadow, why).err()));
        }
        let reply_by = (!is_promise(&after)).then(|| self.now + seconds(settings.reply_seconds));
        facts.push(Fact::Said { reply_by });
        facts.extend(stalled.map(|_| Fact::Stalled));
        facts.extend(after);
        facts
    }

    fn ask(&self, thread: &Thread, why: Why) -> Vec<Fact> {
        let facts = self.follow(thread, why);
        match thread.control {
            Control::Ai { .. } => facts,
            Control::Resolved if is_promise(&facts) => [vec![Fact::Reopened(None)], facts].concat(),
            Control::Resolved => facts,
            _ => Vec::new(),
        }
    }

    pub(crate) fn follow(&self, thread: &Thread, why: Why) -> Vec<Fact> {
        match self.gate(thread.agent, &self.settings[thread.agent].trigger, why) {
            Ok(()) => vec![Fact::Requested(why), Fact::Line(StatusKind::Connecting)],
            Err(reason) => vec![Fact::Denied(why, reason)],
        }
    }

    pub(crate) fn gate(&self, agent: usize, policy: &TriggerPolicy, why: Why) -> Gate {
        match policy {
            TriggerPolicy::Manual => return Err(Suppression::ManualOnly),
            TriggerPolicy::Auto { explicit: false, .. } if matches!(why, Why::Words | Why::Button) => {
                return Err(Suppression::ManualOnly);
            }
            TriggerPolicy::Auto { .. } => {}
        }
        if !(0..3).any(|operator| self.is_routable(operator, agent)) {
            return Err(Suppression::NoneAvailable);
        }
        let is_full = !(0..3).any(|operator| self.is_free(operator, agent));
        if is_full && self.settings[agent].when_full == WhenFull::Suppress {
            return Err(Suppression::AllFull);
        }
        Ok(())
    }

    /// A handoff ends, and the AI owes what nobody has answered.
    pub(crate) fn ended(&self, thread: &Thread, reason: EndReason) -> Fact {
        let owed =
            (thread.said > thread.answered).then(|| self.now + seconds(self.settings[thread.agent].reply_seconds));
        Fact::Ended(reason, owed)
    }

    fn may_hold(&self, thread: &Thread, by: Op) -> Result<(), &'static str> {
        self.may_be_there(by)?;
        if !thread.takes_seat_of(by) && self.load(by) >= SEATS[by] {
            return Err("SeatsFull");
        }
        Ok(())
    }

    fn may_be_there(&self, by: Op) -> Result<(), &'static str> {
        if self.people[by].status != handoff_core::Status::Available {
            return Err("NotAvailable");
        }
        if !self.people[by].is_live(self.now) {
            return Err("NotConnected");
        }
        Ok(())
    }

    fn act(&self, thread: &Thread, by: Op, act: &Act, seen: &[Fact]) -> Prediction {
        match act {
            Act::Claim => self.claim(thread, by),
            Act::Accept { offer } => self.accept(thread, by, *offer),
            Act::Decline => self.decline(thread, by, seen),
            Act::TakeOver { force } => self.take_over(thread, by, *force),
            Act::Note { .. } => Ok(vec![Fact::Noted(by)]),
            Act::Transfer { to, force } => self.transfer(thread, by, Some(*to), *force, seen),
            Act::TransferTeam { force } => self.transfer(thread, by, None, *force, seen),
            Act::Reopen => self.reopen(thread, by),
            Act::Resolve => self.resolve(thread, by),
            Act::Return => self.give_back(thread, by),
            Act::Withdraw => {
                if thread.asked().and_then(|asked| asked.forced) != Some(by) {
                    owned(thread, by)?;
                }
                let asked = thread.asked().ok_or("NoTransfer")?;
                Ok(vec![Fact::Bounced(asked.to, How::Withdrawn)])
            }
            Act::Write { .. } => {
                owned(thread, by)?;
                match self.may_be_there(by) {
                    Err("NotAvailable") => Err("NotAvailable"),
                    _ => Ok(vec![Fact::Wrote(by)]),
                }
            }
            Act::Snooze { until } => {
                owned(thread, by)?;
                let is_good = *until > self.now && *until <= self.now + SNOOZE_MAX;
                if is_good { Ok(vec![Fact::Snoozed(by, *until)]) } else { Err("BadTime") }
            }
            Act::Wake => {
                let held = owned(thread, by)?;
                Ok(held.snoozed.map(|_| Fact::Woken(Waker::Operator)).into_iter().collect())
            }
        }
    }

    fn claim(&self, thread: &Thread, by: Op) -> Prediction {
        let how = match &thread.control {
            Control::Human(held) if held.by == by => return Ok(Vec::new()),
            Control::Human(held) if held.asked.as_ref().is_some_and(|asked| asked.to == by) => Joined::Transferred,
            Control::Human(_) => return Err("AlreadyTaken"),
            Control::Offered { to, .. } if *to == by => Joined::Accepted,
            Control::Offered { .. } => return Err("OfferedToAnother"),
            Control::Waiting(_) => Joined::Claimed,
            Control::Ai { .. } => return Err("NotWaiting"),
            Control::Resolved => return Err("Resolved"),
        };
        self.may_hold(thread, by)?;
        Ok(vec![Fact::Joined(by, how)])
    }

    fn accept(&self, thread: &Thread, by: Op, offer: u64) -> Prediction {
        let is_current = thread.offer == offer;
        match &thread.control {
            Control::Offered { to, .. } if is_current && *to != by => Err("OfferedToAnother"),
            Control::Offered { .. } if is_current => self.claim(thread, by),
            Control::Human(held) if held.by == by => Ok(Vec::new()),
            Control::Human(held) => match &held.asked {
                Some(asked) if is_current && asked.to == by => self.claim(thread, by),
                _ => Err("AlreadyTaken"),
            },
            Control::Resolved => Err("Resolved"),
            _ => Err("OfferExpired"),
        }
    }

    fn decline(&self, thread: &Thread, by: Op, seen: &[Fact]) -> Prediction {
        match (&thread.control, thread.asked()) {
            (Control::Offered { to, queue, .. }, _) if *to == by => {
                let over = (queue.until <= self.now).then(|| self.nobody_came(thread));
                Ok([Fact::Declined(by)].into_iter().chain(over.into_iter().flatten()).collect())
            }
            (Control::Human(held), Some(asked)) if asked.to == by => {
                let bounced = Fact::Bounced(by, How::Declined);
                Ok([bounced].into_iter().chain(self.next_of_team(thread, held, asked, seen)).collect())
            }
            (Control::Waiting(_), _) => Err("OfferExpired"),
            _ => Err("NotOffered"),
        }
    }

    /// A team goes on being asked in the time that it was given.
    pub(crate) fn next_of_team(&self, thread: &Thread, held: &Held, asked: &Asked, seen: &[Fact]) -> Option<Fact> {
        if !asked.team || asked.until <= self.now {
            return None;
        }
        let passed: Vec<Op> = asked.passed.iter().copied().chain([asked.to]).collect();
        let may = |operator: Op| {
            let is_his = operator == held.by || passed.contains(&operator);
            is_of_team(operator) && !is_his && self.is_free(operator, thread.agent)
        };
        let to = self.chosen(may, None, seen)?;
        let (from, until, forced) = (held.by, asked.until, asked.forced);
        Some(Fact::Asked { from, to, until, forced, team: true, passed })
    }

    fn take_over(&self, thread: &Thread, by: Op, force: bool) -> Prediction {
        match &thread.control {
            Control::Ai { .. } => {
                self.may_hold(thread, by)?;
                Ok(vec![Fact::Joined(by, Joined::TookOver)])
            }
            Control::Human(held) if force && held.by != by => {
                self.may_be_there(by)?;
                let bounced = held.asked.as_ref().map(|asked| Fact::Bounced(asked.to, How::Withdrawn));
                Ok(bounced.into_iter().chain([Fact::Joined(by, Joined::TookOver)]).collect())
            }
            Control::Offered { to, .. } if force && *to != by => {
                self.may_be_there(by)?;
                Ok(vec![Fact::Joined(by, Joined::TookOver)])
            }
            _ => self.claim(thread, by),
        }
    }

    fn transfer(&self, thread: &Thread, by: Op, to: Option<Op>, force: bool, seen: &[Fact]) -> Prediction {
        let held = match &thread.control {
            Control::Human(held) if force => held,
            _ => owned(thread, by)?,
        };
        if held.asked.is_some() {
            return Err("TransferUnderWay");
        }
        let may = |operator: Op| is_of_team(operator) && operator != held.by && self.is_free(operator, thread.agent);
        let to = match to {
            Some(to) if to == held.by => return Err("ToHimself"),
            Some(to) if !self.is_free(to, thread.agent) => return Err("ColleagueUnable"),
            Some(to) => (to, false),
            None => (self.chosen(may, None, seen).ok_or("TeamUnable")?, true),
        };
        let until = self.now + seconds(thread.episode.unwrap().terms.transfer_seconds);
        let forced = (force && by != held.by).then_some(by);
        Ok(vec![Fact::Asked { from: held.by, to: to.0, until, forced, team: to.1, passed: Vec::new() }])
    }

    fn give_back(&self, thread: &Thread, by: Op) -> Prediction {
        if matches!(thread.control, Control::Ai { .. }) {
            return Ok(Vec::new());
        }
        let held = owned(thread, by)?;
        if !self.has_ai {
            return Err("NoAi");
        }
        let bounced = held.asked.as_ref().map(|asked| Fact::Bounced(asked.to, How::Withdrawn));
        let ended = [self.ended(thread, EndReason::ReturnedToAi), Fact::Line(StatusKind::Returned)];
        Ok(bounced.into_iter().chain(ended).collect())
    }

    fn resolve(&self, thread: &Thread, by: Op) -> Prediction {
        let mut facts = Vec::new();
        match &thread.control {
            Control::Resolved => return Ok(facts),
            Control::Waiting(_) | Control::Offered { .. } => return Err("VisitorWaits"),
            Control::Ai { .. } => {}
            Control::Human(_) => {
                let held = owned(thread, by)?;
                facts.extend(held.asked.as_ref().map(|asked| Fact::Bounced(asked.to, How::Withdrawn)));
                facts.push(Fact::Ended(EndReason::Resolved, None));
            }
        }
        facts.push(Fact::Resolved(Some(by), Closing::Done));
        Ok(facts)
    }

    fn reopen(&self, thread: &Thread, by: Op) -> Prediction {
        match &thread.control {
            Control::Resolved => {}
            Control::Human(held) if held.by == by => return Ok(Vec::new()),
            _ => return Err("Open"),
        }
        let joined = self.is_free(by, thread.agent).then_some(Fact::Joined(by, Joined::Reopened));
        Ok([Fact::Reopened(Some(by))].into_iter().chain(joined).collect())
    }
}

fn owned(thread: &Thread, by: Op) -> Result<&Held, &'static str> {
    match &thread.control {
        Control::Human(held) if held.by == by => Ok(held),
        Control::Human(_) => Err("AlreadyTaken"),
        Control::Resolved => Err("Resolved"),
        _ => Err("NotYours"),
    }
}

fn fires(say: Say, policy: &TriggerPolicy) -> Option<Why> {
    match (say, policy) {
        (Say::Person, TriggerPolicy::Manual | TriggerPolicy::Auto { explicit: true, .. }) => Some(Why::Words),
        (Say::Keyword, TriggerPolicy::Auto { keywords, .. }) if !keywords.is_empty() => Some(Why::Keyword),
        _ => None,
    }
}

pub(crate) fn is_promise(facts: &[Fact]) -> bool {
    facts.iter().any(|fact| matches!(fact, Fact::Requested(_)))
}
