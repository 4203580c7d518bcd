//! What an operator and the router do.

use std::time::Duration;

use super::{Rules, refusal};
use crate::agent::seconds;
use crate::availability::{free, routable};
use crate::command::{Rejected, SNOOZE_DAYS_MAX, TeamChoice};
use crate::conversation::{Phase, Transfer};
use crate::event::{
    Actor, Bounce, CONSIDERED_MAX, Closing, Considered, EndReason, Event, Forced, Ineligible, Joined, ShadowChoice,
    StatusKind, Waker,
};
use crate::file::FileRef;
use crate::ids::{Seq, Timestamp};
use crate::operator::{Candidate, OperatorRef};
use crate::text::{Text, Title};

// Offers.
impl Rules<'_> {
    pub(super) fn offer(
        &self,
        mut considered: Vec<Considered>,
        policy: String,
        shadow: Option<ShadowChoice>,
    ) -> Result<Vec<Event>, Rejected> {
        let Phase::Waiting(wait) = &self.state.phase else {
            return Err(Rejected::NotWaiting);
        };
        let candidate = self.actor()?;
        free(candidate, &self.state.agent, self.now).map_err(refusal)?;
        if wait.passed.contains(candidate.id()) {
            return Err(refusal(Ineligible::Passed));
        }
        considered.truncate(CONSIDERED_MAX);
        let until = self.now.after(seconds(self.terms().offer_seconds));
        let operator = candidate.presence.operator.reference();
        Ok(vec![Event::Offered { operator, until, considered, policy, shadow }])
    }

    /// Accepts one offer and no other: what came too late is refused, though a claim may follow.
    pub(super) fn accept(&self, offer: Seq) -> Result<Vec<Event>, Rejected> {
        let actor = self.in_scope()?;
        match &self.state.phase {
            Phase::Offered { operator, offer: current, .. } if *current == offer => {
                if operator.id != *actor.id() {
                    return Err(Rejected::OfferedToAnother { to: operator.clone() });
                }
                self.claim()
            }
            Phase::Human { operator, .. } if operator.id == *actor.id() => Ok(Vec::new()),
            Phase::Human { operator, transfer, .. } => match transfer.as_deref() {
                Some(transfer) if transfer.offer == offer && transfer.to.id == *actor.id() => {
                    self.accept_transfer(actor, operator)
                }
                _ => Err(Rejected::AlreadyTaken { by: operator.clone() }),
            },
            Phase::Waiting(_) => Err(Rejected::OfferExpired { may_claim: true }),
            // What is being offered to another cannot be claimed.
            Phase::Offered { operator, .. } => Err(Rejected::OfferExpired { may_claim: operator.id == *actor.id() }),
            Phase::Ai { .. } => Err(Rejected::OfferExpired { may_claim: false }),
            Phase::Resolved { .. } => Err(Rejected::Resolved),
        }
    }

    pub(super) fn decline(&self, reason: Option<Text>) -> Result<Vec<Event>, Rejected> {
        let actor = self.in_scope()?;
        match (&self.state.phase, self.state.asked()) {
            (Phase::Offered { operator, wait, .. }, _) if operator.id == *actor.id() => {
                let declined = Event::OfferDeclined { operator: operator.clone(), reason };
                // Where the queue's own time is up as well, both happen at once.
                let rest = if wait.until <= self.now { self.nobody_came() } else { Vec::new() };
                Ok([vec![declined], rest].concat())
            }
            (_, Some(transfer)) if transfer.to.id == *actor.id() => {
                Ok(self.bounce(Bounce::Declined { reason }).into_iter().collect())
            }
            (Phase::Waiting(_), _) => Err(Rejected::OfferExpired { may_claim: true }),
            _ => Err(Rejected::NotOffered),
        }
    }

    pub(super) fn claim(&self) -> Result<Vec<Event>, Rejected> {
        let actor = self.in_scope()?;
        let how = match &self.state.phase {
            Phase::Human { operator, .. } if operator.id == *actor.id() => return Ok(Vec::new()),
            Phase::Human { operator, .. } if self.is_asked(actor) => return self.accept_transfer(actor, operator),
            Phase::Human { operator, .. } => return Err(Rejected::AlreadyTaken { by: operator.clone() }),
            Phase::Offered { operator, .. } if operator.id == *actor.id() => Joined::Accepted,
            Phase::Offered { operator, .. } => return Err(Rejected::OfferedToAnother { to: operator.clone() }),
            Phase::Waiting(_) => Joined::Claimed,
            Phase::Ai { .. } => return Err(Rejected::NotWaiting),
            Phase::Resolved { .. } => return Err(Rejected::Resolved),
        };
        self.may_hold(actor)?;
        Ok(vec![self.joined(actor, how, None, None)])
    }

    fn accept_transfer(&self, actor: &Candidate, from: &OperatorRef) -> Result<Vec<Event>, Rejected> {
        self.may_hold(actor)?;
        Ok(vec![self.joined(actor, Joined::Transferred, Some(from.clone()), None)])
    }

    /// Joins uninvited. From a colleague who has it, or is being asked, only with a reason.
    pub(super) fn take_over(&self, force: Option<Text>) -> Result<Vec<Event>, Rejected> {
        let actor = self.in_scope()?;
        let from = match &self.state.phase {
            Phase::Human { operator, .. } | Phase::Offered { operator, .. } if operator.id == *actor.id() => {
                return self.claim();
            }
            Phase::Human { .. } if force.is_none() && self.is_asked(actor) => return self.claim(),
            Phase::Human { operator, .. } if force.is_none() => {
                return Err(Rejected::AlreadyTaken { by: operator.clone() });
            }
            Phase::Offered { operator, .. } if force.is_none() => {
                return Err(Rejected::OfferedToAnother { to: operator.clone() });
            }
            Phase::Human { operator, .. } | Phase::Offered { operator, .. } => Some(operator.clone()),
            Phase::Waiting(_) => return self.claim(),
            Phase::Ai { .. } => None,
            Phase::Resolved { .. } => return Err(Rejected::Resolved),
        };
        if from.is_none() {
            self.may_hold(actor)?;
            return Ok(vec![self.joined(actor, Joined::TookOver, None, force)]);
        }
        // A forced take-over may exceed the seats, as its reason is on record.
        routable(&actor.presence, &self.state.agent, self.now).map_err(refusal)?;
        let mut events: Vec<Event> = self.bounce(Bounce::Withdrawn).into_iter().collect();
        events.push(self.joined(actor, Joined::TookOver, from, force));
        Ok(events)
    }

    fn joined(&self, actor: &Candidate, how: Joined, from: Option<OperatorRef>, reason: Option<Text>) -> Event {
        let operator = actor.presence.operator.reference();
        let face = actor.presence.operator.face();
        Event::OperatorJoined { operator, how, from, reason, terms: self.terms(), face }
    }
}

// What the one who has it does.
impl Rules<'_> {
    pub(super) fn write(&self, text: Text, files: Vec<FileRef>) -> Result<Vec<Event>, Rejected> {
        let actor = self.owner()?;
        match routable(&actor.presence, &self.state.agent, self.now) {
            // A lease may end in the middle of a sentence; what he intends is enough to speak.
            Ok(()) | Err(Ineligible::LeaseExpired { .. }) => {
                Ok(vec![Event::OperatorMessage { operator: actor.presence.operator.reference(), text, files }])
            }
            Err(why) => Err(refusal(why)),
        }
    }

    pub(super) fn record_page(&self, question: Option<Seq>, title: Title, url: String) -> Result<Vec<Event>, Rejected> {
        let operator = self.in_scope()?.presence.operator.reference();
        Ok(vec![Event::PagePublished { operator, question, title, url }])
    }

    /// Asks a colleague to take it. Whoever has it goes on having it until he does.
    pub(super) fn transfer(
        &self,
        note: Option<Text>,
        force: Option<Text>,
        team: Option<TeamChoice>,
    ) -> Result<Vec<Event>, Rejected> {
        let actor = self.in_scope()?;
        let from = self.holder_for(actor, force.is_some())?;
        if let Some(transfer) = self.state.asked() {
            return Err(Rejected::TransferUnderWay { to: transfer.to.clone() });
        }
        let Some(target) = &self.facts.target else {
            return Err(team.map_or(Rejected::NoActor, |choice| Rejected::TeamUnable { team: choice.team }));
        };
        let to = target.presence.operator.reference();
        if to.id == from.id {
            return Err(Rejected::ToHimself);
        }
        free(target, &self.state.agent, self.now).map_err(|why| Rejected::ColleagueUnable { to: to.clone(), why })?;
        let (team, mut considered, passed, until) = match team {
            Some(choice) => (Some(choice.team), choice.considered, choice.passed, choice.until),
            None => (None, Vec::new(), Vec::new(), None),
        };
        considered.truncate(CONSIDERED_MAX);
        let until = until.unwrap_or_else(|| self.now.after(seconds(self.terms().transfer_seconds)));
        let by = actor.presence.operator.reference();
        let forced = force.filter(|_| by.id != from.id).map(|reason| Forced { by, reason });
        Ok(vec![Event::TransferOffered { from, to, team, note, forced, until, passed, considered }])
    }

    pub(super) fn withdraw(&self) -> Result<Vec<Event>, Rejected> {
        let actor = self.in_scope()?;
        let is_his = |transfer: &Transfer| transfer.forced.as_ref().is_some_and(|forced| forced.by.id == *actor.id());
        if !self.state.asked().is_some_and(is_his) {
            self.owner()?;
        }
        Ok(vec![self.bounce(Bounce::Withdrawn).ok_or(Rejected::NoTransfer)?])
    }

    /// Gives it back to the AI, which answers what the visitor wrote last, if nobody has.
    pub(super) fn give_to_ai(&self) -> Result<Vec<Event>, Rejected> {
        if matches!(self.state.phase, Phase::Ai { .. }) {
            return Ok(Vec::new());
        }
        self.owner()?;
        if !self.facts.has_ai {
            return Err(Rejected::NoAi);
        }
        let mut events: Vec<Event> = self.bounce(Bounce::Withdrawn).into_iter().collect();
        events.extend(self.end(EndReason::ReturnedToAi, self.owed_reply()));
        events.push(Self::line(StatusKind::Returned, &self.facts.settings.returned_text));
        Ok(events)
    }

    pub(super) fn snooze(&self, until: Timestamp) -> Result<Vec<Event>, Rejected> {
        let operator = self.owner()?.presence.operator.reference();
        let furthest = self.now.after(Duration::from_secs(SNOOZE_DAYS_MAX * 86_400));
        if until <= self.now || until > furthest {
            return Err(Rejected::BadTime);
        }
        Ok(vec![Event::Snoozed { operator, until }])
    }

    pub(super) fn wake(&self) -> Result<Vec<Event>, Rejected> {
        self.owner()?;
        let is_snoozed = matches!(self.state.phase, Phase::Human { snoozed_until: Some(_), .. });
        Ok(is_snoozed.then_some(Event::Woken { by: Waker::Operator }).into_iter().collect())
    }

    pub(super) fn resolve(&self) -> Result<Vec<Event>, Rejected> {
        let actor = match &self.state.phase {
            Phase::Resolved { .. } => return Ok(Vec::new()),
            Phase::Waiting(_) | Phase::Offered { .. } => return Err(Rejected::VisitorWaits),
            Phase::Ai { .. } => self.in_scope()?,
            Phase::Human { .. } => self.owner()?,
        };
        let mut events: Vec<Event> = self.bounce(Bounce::Withdrawn).into_iter().collect();
        events.extend(self.end(EndReason::Resolved, None));
        let by = Actor::Operator { operator: actor.presence.operator.reference() };
        events.push(Event::Resolved { by, why: Closing::Done });
        Ok(events)
    }

    /// Who reopens has it, if he may be given work; else the AI has. The last operator is never assumed.
    pub(super) fn reopen(&self) -> Result<Vec<Event>, Rejected> {
        let actor = self.in_scope()?;
        match &self.state.phase {
            Phase::Resolved { .. } => {}
            Phase::Human { operator, .. } if operator.id == *actor.id() => return Ok(Vec::new()),
            _ => return Err(Rejected::Open),
        }
        let by = Actor::Operator { operator: actor.presence.operator.reference() };
        let mut events = vec![Event::Reopened { by }];
        if free(actor, &self.state.agent, self.now).is_ok() {
            events.push(self.joined(actor, Joined::Reopened, None, None));
        }
        Ok(events)
    }
}

// Who may.
impl Rules<'_> {
    pub(super) fn actor(&self) -> Result<&Candidate, Rejected> {
        self.facts.actor.as_ref().ok_or(Rejected::NoActor)
    }

    pub(super) fn in_scope(&self) -> Result<&Candidate, Rejected> {
        let actor = self.actor()?;
        if !actor.presence.operator.scope.contains(&self.state.agent) {
            return Err(Rejected::OutOfScope);
        }
        Ok(actor)
    }

    fn owner(&self) -> Result<&Candidate, Rejected> {
        let actor = self.in_scope()?;
        self.holder_for(actor, false).map(|_| actor)
    }

    /// The one who has it: the actor himself, or where he has a reason a colleague.
    fn holder_for(&self, actor: &Candidate, may_force: bool) -> Result<OperatorRef, Rejected> {
        match &self.state.phase {
            Phase::Human { operator, .. } if operator.id == *actor.id() || may_force => Ok(operator.clone()),
            Phase::Human { operator, .. } => Err(Rejected::AlreadyTaken { by: operator.clone() }),
            Phase::Resolved { .. } => Err(Rejected::Resolved),
            _ => Err(Rejected::NotYours),
        }
    }

    fn is_asked(&self, actor: &Candidate) -> bool {
        self.state.asked().is_some_and(|transfer| transfer.to.id == *actor.id())
    }

    /// He may be given work, and has a seat: the one he was offered, or a free one.
    fn may_hold(&self, actor: &Candidate) -> Result<(), Rejected> {
        let has_seat = self.state.index().seated().any(|operator| operator == actor.id());
        let guard = if has_seat {
            routable(&actor.presence, &self.state.agent, self.now)
        } else {
            free(actor, &self.state.agent, self.now)
        };
        guard.map_err(refusal)
    }
}
