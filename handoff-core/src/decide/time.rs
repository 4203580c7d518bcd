//! What time does, and the coming and going of operators.

use super::{Rules, was_asked_for};
use crate::agent::{OnLost, OnNobody, OnTimeout, Terms, seconds};
use crate::availability::{routable, snapshot};
use crate::conversation::{Episode, Owed, Phase, Silence, Wait};
use crate::event::{Actor, Bounce, Closing, EndReason, Event, Failure, Ineligible, StatusKind, Waker};
use crate::ids::{AgentId, Timestamp};
use crate::operator::{Candidate, OperatorRef, Status};
use crate::text::Text;

// Deadlines.
impl Rules<'_> {
    pub(super) fn expire(&self) -> Vec<Event> {
        if self.state.deadline().is_none_or(|deadline| self.now < deadline) {
            return Vec::new();
        }
        match &self.state.phase {
            Phase::Ai { owed: Some(Owed { to, .. }) } => self.fail(*to, Failure::Timeout, None),
            Phase::Waiting(_) => self.nobody_came(),
            Phase::Offered { operator, wait, .. } => self.miss(operator, wait),
            Phase::Human { operator, silence, kept_until, snoozed_until, .. } => {
                self.due(operator, *silence, *kept_until, *snoozed_until)
            }
            Phase::Ai { owed: None } | Phase::Resolved { .. } => Vec::new(),
        }
    }

    /// A missed offer; where the queue's own time is up as well, both happen at once.
    fn miss(&self, operator: &OperatorRef, wait: &Wait) -> Vec<Event> {
        let mut events = vec![Event::OfferMissed { operator: operator.clone() }];
        if wait.until <= self.now {
            events.extend(self.nobody_came());
        }
        events
    }

    /// The queue's time is up: what follows is as the handoff's terms say, and a callback's own time
    /// ends with the AI. Where there is none the visitor waits on and somebody should be called. He is
    /// told in every case.
    pub(super) fn nobody_came(&self) -> Vec<Event> {
        let (settings, terms) = (&self.facts.settings, self.terms());
        match (terms.on_timeout, self.facts.has_ai) {
            (OnTimeout::Form, has_ai) if !self.state.is_callback() => {
                let (kind, text) = (StatusKind::ContactWanted, &settings.form_text);
                if has_ai {
                    return self.to_ai(EndReason::QueueTimeout, kind, text);
                }
                self.call_back(terms, kind, text)
            }
            (OnTimeout::Callback, _) if !self.state.is_callback() => {
                self.call_back(terms, StatusKind::Callback, &settings.callback_text)
            }
            (_, true) => self.to_ai(EndReason::QueueTimeout, StatusKind::NoOneCame, &settings.timeout_text),
            (_, false) => {
                let wait = self.state.episode.as_ref().map_or(terms.queue_seconds, Episode::wait_seconds);
                let until = self.now.after(seconds(wait));
                vec![Event::WaitExtended { until }, Self::line(StatusKind::StillWaiting, &settings.still_waiting_text)]
            }
        }
    }

    fn call_back(&self, terms: Terms, kind: StatusKind, text: &Text) -> Vec<Event> {
        let until = self.now.after(seconds(terms.callback_seconds));
        vec![Event::CallbackPromised { until }, Self::line(kind, text)]
    }

    /// The AI goes on, the visitor is told, and what he wrote meanwhile is answered.
    fn to_ai(&self, reason: EndReason, kind: StatusKind, text: &Text) -> Vec<Event> {
        let ended = self.end(reason, self.owed_reply());
        ended.into_iter().chain([Self::line(kind, text)]).collect()
    }

    /// Whatever is due of a conversation that an operator has.
    fn due(
        &self,
        operator: &OperatorRef,
        silence: Option<Silence>,
        kept_until: Option<Timestamp>,
        snoozed_until: Option<Timestamp>,
    ) -> Vec<Event> {
        let has_come = |at: Option<Timestamp>| at.is_some_and(|at| at <= self.now);
        if has_come(kept_until) {
            return match self.seated(operator) {
                Some(owner) if !self.has_left(owner) => {
                    vec![Event::OperatorBack { operator: operator.clone() }]
                }
                owner => self.requeue(operator, self.absence(owner)),
            };
        }
        if has_come(silence.and_then(|silence| silence.release_at)) {
            return self.release(operator);
        }
        let mut events = Vec::new();
        if has_come(self.state.asked().map(|transfer| transfer.until)) {
            events.extend(self.bounce(Bounce::Missed));
        }
        if has_come(snoozed_until) {
            events.push(Event::Woken { by: Waker::Time });
        }
        if has_come(silence.and_then(|silence| silence.remind_at)) {
            events.push(Event::Reminded { operator: operator.clone() });
        }
        events
    }

    /// He never wrote: the visitor waits again, first in line, and is told.
    fn release(&self, operator: &OperatorRef) -> Vec<Event> {
        let mut events: Vec<Event> = self.bounce(Bounce::Withdrawn).into_iter().collect();
        events.push(Event::ReleasedForSilence { operator: operator.clone() });
        let settings = &self.facts.settings;
        if was_asked_for(self.state) || !self.facts.has_ai {
            events.push(self.first_in_line(StatusKind::Released, &settings.released_text));
        } else {
            events.extend(self.to_ai(EndReason::NoReplyTimeout, StatusKind::Returned, &settings.returned_text));
        }
        events
    }

    /// What the visitor reads who waits again: he is first in line, unless he waits for a callback.
    fn first_in_line(&self, kind: StatusKind, text: &Text) -> Event {
        if self.state.is_callback() {
            return Self::line(StatusKind::Callback, &self.facts.settings.callback_text);
        }
        Self::line(kind, text)
    }

    /// Nobody has written for so long that the conversation is done. It never closes over anybody who
    /// waits: only the AI's are looked at, and only where it owes nothing.
    pub(super) fn idle(&self) -> Vec<Event> {
        match self.idle_at() {
            Some(at) if at <= self.now => vec![Event::Resolved { by: Actor::Policy, why: Closing::Idle }],
            _ => Vec::new(),
        }
    }
}

// Coming and going.
impl Rules<'_> {
    /// Looks at who is there, and does what follows from it. Asked twice, it does it once.
    pub(super) fn tend(&self) -> Vec<Event> {
        match &self.state.phase {
            // Who waits for a callback was not promised that anybody is there.
            Phase::Waiting(wait) if !wait.deserted && !self.state.is_callback() => self.look_for_anybody(),
            Phase::Offered { operator, .. } => match self.is_routable(operator) {
                Some(Err(why)) => vec![Event::OfferRescinded { operator: operator.clone(), why }],
                _ => Vec::new(),
            },
            Phase::Human { operator, kept_until, .. } => self.look_after(operator, *kept_until),
            _ => Vec::new(),
        }
    }

    /// Somebody waits and nobody is there any more.
    fn look_for_anybody(&self) -> Vec<Event> {
        let snapshot = snapshot(&self.facts.duty, &self.state.agent, &self.facts.settings, self.now);
        if snapshot.routable > 0 || self.may_somebody_be_back() {
            return Vec::new();
        }
        let settings = &self.facts.settings;
        let mut events = vec![Event::NobodyLeft { snapshot }];
        if self.terms().on_nobody == OnNobody::ReturnToAi && self.facts.has_ai {
            events.extend(self.to_ai(EndReason::NobodyLeft, StatusKind::NoOneCame, &settings.timeout_text));
        } else {
            events.push(Self::line(StatusKind::NobodyLeft, &settings.nobody_left_text));
        }
        events
    }

    /// Somebody's connection has just ended, and he did not say that he leaves: his page may be loading.
    fn may_somebody_be_back(&self) -> bool {
        let mut serving = self.facts.duty.serving.iter().map(|candidate| &candidate.presence);
        serving.any(|presence| {
            let is_in_scope = presence.operator.scope.contains(&self.state.agent);
            is_in_scope && presence.status == Status::Available && !presence.is_lost(self.now)
        })
    }

    fn look_after(&self, operator: &OperatorRef, kept_until: Option<Timestamp>) -> Vec<Event> {
        let is_lost = self.seated(operator).is_none_or(|owner| self.has_left(owner));
        match (is_lost, kept_until) {
            (true, None) => return self.lose(operator),
            (false, Some(_)) => return vec![Event::OperatorBack { operator: operator.clone() }],
            _ => {}
        }
        let asked = self.state.asked().and_then(|transfer| self.is_routable(&transfer.to));
        match asked {
            Some(Err(why)) => self.bounce(Bounce::Gone { why }).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The one who has it is gone: what follows is as the handoff's terms say, and the visitor is told.
    fn lose(&self, operator: &OperatorRef) -> Vec<Event> {
        let why = self.absence(self.seated(operator));
        let settings = &self.facts.settings;
        match self.terms().on_lost {
            OnLost::Keep { seconds: kept } => {
                let until = Some(self.now.after(seconds(kept)));
                let lost = Event::OperatorLost { operator: operator.clone(), why, until };
                vec![lost, Self::line(StatusKind::Kept, &settings.kept_text)]
            }
            OnLost::ReturnToAi if self.facts.has_ai => {
                let mut events: Vec<Event> = self.bounce(Bounce::Withdrawn).into_iter().collect();
                events.push(Event::OperatorLost { operator: operator.clone(), why, until: None });
                events.extend(self.to_ai(EndReason::OperatorLost, StatusKind::Returned, &settings.returned_text));
                events
            }
            OnLost::Requeue | OnLost::ReturnToAi => self.requeue(operator, why),
        }
    }

    /// The visitor waits again, first in line; where he never asked for a person, the AI goes on.
    fn requeue(&self, operator: &OperatorRef, why: Ineligible) -> Vec<Event> {
        let mut events: Vec<Event> = self.bounce(Bounce::Withdrawn).into_iter().collect();
        events.push(Event::OperatorLost { operator: operator.clone(), why, until: None });
        let settings = &self.facts.settings;
        if was_asked_for(self.state) || !self.facts.has_ai {
            events.push(self.first_in_line(StatusKind::Lost, &settings.lost_text));
        } else {
            events.extend(self.to_ai(EndReason::OperatorLost, StatusKind::Returned, &settings.returned_text));
        }
        events
    }

    /// Whether the one who has it cannot go on: he is lost, or does not serve the agent any more.
    fn has_left(&self, owner: &Candidate) -> bool {
        owner.presence.is_lost(self.now) || !owner.presence.operator.scope.contains(&self.state.agent)
    }

    fn absence(&self, owner: Option<&Candidate>) -> Ineligible {
        owner.map_or(Ineligible::OutOfScope, |owner| absence(owner, &self.state.agent))
    }

    /// Whether one of those who are asked may still be given it; nothing where the roster does not know him.
    fn is_routable(&self, operator: &OperatorRef) -> Option<Result<(), Ineligible>> {
        let candidate = self.seated(operator)?;
        Some(routable(&candidate.presence, &self.state.agent, self.now))
    }
}

/// What shows that an operator is not there.
fn absence(owner: &Candidate, agent: &AgentId) -> Ineligible {
    match owner.presence.status {
        _ if !owner.presence.operator.scope.contains(agent) => Ineligible::OutOfScope,
        Status::Offline => Ineligible::NotAvailable { status: Status::Offline },
        _ => Ineligible::LeaseExpired { at: owner.presence.lease_until },
    }
}
