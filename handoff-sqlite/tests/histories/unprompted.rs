//! What the worker must do by itself, as the model sees it.

use handoff_core::agent::{OnLost, OnNobody, TriggerPolicy};
use handoff_core::event::{Closing, EndReason, Failure, StatusKind, Waker};
use handoff_core::operator::Status;

use crate::cast::{Say, serves};
use crate::fact::{Fact, How, Why};
use crate::model::{Control, Held, Model, Thread, seconds};
use crate::predict::is_promise;

/// One thing that the worker does to a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Expire,
    Tend,
    Answer,
    Idle,
    LateOffer,
    Summarise,
}

impl Deed {
    pub(crate) const ALL: [Self; 6] =
        [Self::Expire, Self::Tend, Self::Answer, Self::Idle, Self::LateOffer, Self::Summarise];
}

impl Model {
    /// What the worker writes by this deed now; nothing where there is nothing to do.
    pub(crate) fn unprompted(&self, at: usize, deed: Deed, seen: &[Fact]) -> Vec<Fact> {
        let Some(thread) = self.thread(at) else { return Vec::new() };
        let facts = match deed {
            Deed::Expire if thread.deadline().is_some_and(|deadline| deadline <= self.now) => self.expire(thread),
            Deed::Tend => return self.routed(at, self.tend(thread, seen), seen, true),
            Deed::Answer if matches!(thread.control, Control::Ai { owed: Some(_) }) => self.answer(thread),
            Deed::Idle => self.idle(thread),
            Deed::LateOffer if self.watched.contains(&at) => self.late_offer(thread),
            Deed::Summarise => summarise(thread, self.has_ai),
            _ => Vec::new(),
        };
        self.routed(at, facts, seen, false)
    }

    /// What is left to be done though everything is said to be settled.
    pub(crate) fn left_undone(&self, at: usize) -> Option<(Deed, Vec<Fact>)> {
        let must = [Deed::Expire, Deed::Tend, Deed::Answer, Deed::Idle];
        let left = must.into_iter().map(|deed| (deed, self.unprompted(at, deed, &[])));
        // That everybody has left is told after a grace which the worker alone remembers.
        left.into_iter().find(|(_, facts)| !facts.is_empty() && !facts.contains(&Fact::NobodyLeft))
    }

    fn answer(&self, thread: &Thread) -> Vec<Fact> {
        let failed = |reason| self.failed(thread, reason);
        if !self.has_ai {
            return failed(Failure::NotConfigured);
        }
        match thread.words {
            Some(Say::Unknown) => failed(Failure::NotFound),
            Some(Say::Crash) => failed(Failure::Error),
            Some(Say::Empty) => failed(Failure::Empty),
            Some(Say::Colleague) if thread.said <= thread.watermark => vec![Fact::Failed(Failure::NobodyThere)],
            Some(Say::Colleague) => {
                let followed = self.follow(thread, Why::AiAsked);
                let admitted = (!is_promise(&followed)).then_some(Fact::Failed(Failure::NobodyThere));
                admitted.into_iter().chain(followed).collect()
            }
            _ => vec![Fact::Answered],
        }
    }

    /// A failed answer, and what it sets off.
    fn failed(&self, thread: &Thread, reason: Failure) -> Vec<Fact> {
        let mut facts = vec![Fact::Failed(reason)];
        if thread.said <= thread.watermark {
            return facts;
        }
        let settings = &self.settings[thread.agent];
        let why = |policy: &TriggerPolicy| match policy {
            TriggerPolicy::Auto { on_error: true, .. } if reason != Failure::NotFound => Some(Why::AiError),
            TriggerPolicy::Auto { after_failed: Some(limit), .. } if thread.streak + 1 >= limit.get() => {
                Some(Why::Failed)
            }
            _ => None,
        };
        facts.extend(why(&settings.trigger).map(|why| self.follow(thread, why)).unwrap_or_default());
        if let Some(shadow) = &settings.shadow
            && let Some(why) = why(shadow)
        {
            facts.push(Fact::Shadowed(self.gate(thread.agent, shadow, why).err()));
        }
        facts
    }

    fn expire(&self, thread: &Thread) -> Vec<Fact> {
        match &thread.control {
            Control::Ai { .. } => self.failed(thread, Failure::Timeout),
            Control::Waiting(_) => self.nobody_came(thread),
            Control::Offered { to, queue, .. } => {
                let over = (queue.until <= self.now).then(|| self.nobody_came(thread));
                [Fact::Missed(*to)].into_iter().chain(over.into_iter().flatten()).collect()
            }
            Control::Human(held) => self.due(thread, held),
            Control::Resolved => Vec::new(),
        }
    }

    pub(crate) fn nobody_came(&self, thread: &Thread) -> Vec<Fact> {
        if self.has_ai {
            return vec![self.ended(thread, EndReason::QueueTimeout), Fact::Line(StatusKind::NoOneCame)];
        }
        let until = self.now + seconds(thread.episode.unwrap().terms.queue_seconds);
        vec![Fact::Extended(until), Fact::Line(StatusKind::StillWaiting)]
    }

    fn due(&self, thread: &Thread, held: &Held) -> Vec<Fact> {
        let has_come = |at: Option<i64>| at.is_some_and(|at| at <= self.now);
        if has_come(held.kept) {
            let is_back = !self.people[held.by].is_lost(self.now);
            return if is_back { vec![Fact::Back(held.by)] } else { self.requeue(thread, held) };
        }
        if has_come(held.release) {
            let mut facts = withdrawn(held);
            facts.push(Fact::Released(held.by));
            facts.extend(self.wait_or_ai(thread, StatusKind::Released, EndReason::NoReplyTimeout));
            return facts;
        }
        let asked = held.asked.as_ref().filter(|asked| asked.until <= self.now);
        let missed = asked.map(|asked| Fact::Bounced(asked.to, How::Missed));
        let woken = has_come(held.snoozed).then_some(Fact::Woken(Waker::Time));
        let reminded = has_come(held.remind).then_some(Fact::Reminded(held.by));
        [missed, woken, reminded].into_iter().flatten().collect()
    }

    fn tend(&self, thread: &Thread, seen: &[Fact]) -> Vec<Fact> {
        match &thread.control {
            Control::Waiting(queue) if !queue.deserted => self.look_for_anybody(thread),
            Control::Offered { to, .. } if !self.is_routable(*to, thread.agent) => vec![Fact::Rescinded(*to)],
            Control::Human(held) => self.look_after(thread, held, seen),
            _ => Vec::new(),
        }
    }

    fn look_for_anybody(&self, thread: &Thread) -> Vec<Fact> {
        let may_be_back = |operator: usize| {
            let person = &self.people[operator];
            serves(operator, thread.agent) && person.status == Status::Available && !person.is_lost(self.now)
        };
        if (0..3).any(may_be_back) {
            return Vec::new();
        }
        if thread.episode.unwrap().terms.on_nobody == OnNobody::ReturnToAi && self.has_ai {
            let ended = self.ended(thread, EndReason::NobodyLeft);
            return vec![Fact::NobodyLeft, ended, Fact::Line(StatusKind::NoOneCame)];
        }
        vec![Fact::NobodyLeft, Fact::Line(StatusKind::NobodyLeft)]
    }

    fn look_after(&self, thread: &Thread, held: &Held, seen: &[Fact]) -> Vec<Fact> {
        match (self.people[held.by].is_lost(self.now), held.kept) {
            (true, None) => return self.lose(thread, held),
            (false, Some(_)) => return vec![Fact::Back(held.by)],
            _ => {}
        }
        match &held.asked {
            Some(asked) if !self.is_routable(asked.to, thread.agent) => {
                let next = self.next_of_team(thread, held, asked, seen);
                [Fact::Bounced(asked.to, How::Gone)].into_iter().chain(next).collect()
            }
            _ => Vec::new(),
        }
    }

    fn lose(&self, thread: &Thread, held: &Held) -> Vec<Fact> {
        match thread.episode.unwrap().terms.on_lost {
            OnLost::Keep { seconds: kept } => {
                vec![Fact::Lost(held.by, Some(self.now + seconds(kept))), Fact::Line(StatusKind::Kept)]
            }
            OnLost::ReturnToAi if self.has_ai => {
                let mut facts = withdrawn(held);
                let ended = self.ended(thread, EndReason::OperatorLost);
                facts.extend([Fact::Lost(held.by, None), ended, Fact::Line(StatusKind::Returned)]);
                facts
            }
            _ => self.requeue(thread, held),
        }
    }

    fn requeue(&self, thread: &Thread, held: &Held) -> Vec<Fact> {
        let mut facts = withdrawn(held);
        facts.push(Fact::Lost(held.by, None));
        facts.extend(self.wait_or_ai(thread, StatusKind::Lost, EndReason::OperatorLost));
        facts
    }

    /// Who asked for a person waits on; who did not has the AI.
    fn wait_or_ai(&self, thread: &Thread, line: StatusKind, reason: EndReason) -> Vec<Fact> {
        if thread.episode.unwrap().was_asked_for || !self.has_ai {
            return vec![Fact::Line(line)];
        }
        vec![self.ended(thread, reason), Fact::Line(StatusKind::Returned)]
    }

    fn idle(&self, thread: &Thread) -> Vec<Fact> {
        let idle = self.settings[thread.agent].idle_resolve_seconds;
        let is_idle = idle.is_some_and(|idle| thread.at + seconds(idle) <= self.now);
        let is_done = is_idle && matches!(thread.control, Control::Ai { owed: None }) && !self.is_over(thread);
        is_done.then_some(Fact::Resolved(None, Closing::Idle)).into_iter().collect()
    }

    /// Whether its agent keeps it no longer.
    pub(crate) fn is_over(&self, thread: &Thread) -> bool {
        let is_at_rest = matches!(thread.control, Control::Ai { owed: None } | Control::Resolved);
        let keeps = self.settings[thread.agent].keep_days.map(|days| i64::from(days) * 86_400_000);
        is_at_rest && keeps.is_some_and(|keeps| thread.at + keeps <= self.now)
    }

    fn late_offer(&self, thread: &Thread) -> Vec<Fact> {
        let settings = &self.settings[thread.agent];
        let hopes = thread.unmet == Some(false) && matches!(thread.control, Control::Ai { owed: None });
        let is_open = self.gate(thread.agent, &settings.trigger, Why::Button).is_ok();
        let is_there = is_open && (0..3).any(|operator| self.is_free(operator, thread.agent));
        let offered = settings.late_offer && hopes && is_there;
        offered.then_some(Fact::Line(StatusKind::LateOffer)).into_iter().collect()
    }
}

fn withdrawn(held: &Held) -> Vec<Fact> {
    held.asked.iter().map(|asked| Fact::Bounced(asked.to, How::Withdrawn)).collect()
}

fn summarise(thread: &Thread, has_ai: bool) -> Vec<Fact> {
    let is_wanted = thread.episode.is_some_and(|episode| !episode.is_summarised);
    (has_ai && is_wanted).then_some(Fact::Summarised).into_iter().collect()
}
