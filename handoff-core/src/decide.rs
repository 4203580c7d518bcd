//! The rules: what a command does to a conversation, as a pure function.

use crate::agent::{AgentSettings, Terms, TriggerPolicy, seconds};
use crate::availability::{Ineligible, free, gate, routable, snapshot};
use crate::command::{Command, Facts, Rejected, Reply};
use crate::conversation::{Conversation, Owed, Phase, Silence, Wait};
use crate::event::{
    Actor, CONSIDERED_MAX, Cause, Considered, EndReason, Event, Failure, Joined, SOURCES_MAX, Snapshot, StatusKind,
    Suppression,
};
use crate::ids::{Seq, Timestamp};
use crate::operator::{Candidate, OperatorRef};
use crate::text::{PageUrl, Text};
use crate::trigger::fired;

/// What the rules say. No events is a success: there is nothing to do.
///
/// # Errors
/// [`Rejected`], with what the actor can do about it.
pub fn decide(state: &Conversation, command: Command, facts: &Facts, now: Timestamp) -> Result<Vec<Event>, Rejected> {
    let rules = Rules { state, facts, now };
    match command {
        Command::Say { text, page } => Ok(rules.say(text, page)),
        Command::Identify { name } if state.visitor.name.as_ref() == Some(&name) => Ok(Vec::new()),
        Command::Identify { name } => Ok(vec![Event::Identified { name }]),
        Command::RequestHandoff { page } => Ok(rules.request(page)),
        Command::Answer { to, reply } => rules.answer(to, reply),
        Command::Offer { considered } => rules.offer(considered),
        Command::Decline { reason } => rules.decline(reason),
        Command::Claim => rules.claim(),
        Command::TakeOver { force } => rules.take_over(force),
        Command::Write { text } => rules.write(text),
        Command::Resolve => rules.resolve(),
        Command::Reopen => rules.reopen(),
        Command::Expire => Ok(rules.expire()),
    }
}

struct Rules<'a> {
    state: &'a Conversation,
    facts: &'a Facts,
    now: Timestamp,
}

// What a visitor and the AI do.
impl Rules<'_> {
    fn say(&self, text: Text, page: Option<PageUrl>) -> Vec<Event> {
        let mut events = Vec::new();
        match &self.state.phase {
            Phase::Waiting(_) | Phase::Offered { .. } | Phase::Human { .. } => {
                return vec![Event::VisitorMessage { text, page, reply_by: None }];
            }
            Phase::Resolved { .. } => events.push(Event::Reopened { by: Actor::Visitor }),
            Phase::Ai { .. } => {}
        }
        let page_now = page.clone().or_else(|| self.state.page.clone());
        let trigger = fired(text.as_str(), &self.facts.settings.trigger)
            .map(|cause| self.follow(cause, page_now))
            .unwrap_or_default();
        let reply_by = (!is_promise(&trigger)).then(|| self.reply_by());
        events.push(Event::VisitorMessage { text, page, reply_by });
        events.extend(trigger);
        events
    }

    fn request(&self, page: Option<PageUrl>) -> Vec<Event> {
        let mut events = match &self.state.phase {
            Phase::Waiting(_) | Phase::Offered { .. } | Phase::Human { .. } => return Vec::new(),
            Phase::Resolved { .. } => vec![Event::Reopened { by: Actor::Visitor }],
            Phase::Ai { .. } => Vec::new(),
        };
        let page = page.or_else(|| self.state.page.clone());
        let followed = self.follow(Cause::ExplicitRequest { span: None }, page);
        if let [Event::HandoffSuppressed { .. }] = followed.as_slice() {
            // Nothing the visitor could see happened, so a resolved conversation stays resolved.
            return followed;
        }
        events.extend(followed);
        events
    }

    fn answer(&self, to: Seq, reply: Reply) -> Result<Vec<Event>, Rejected> {
        match &self.state.phase {
            Phase::Ai { owed: Some(owed) } if owed.to == to => {}
            _ => return Err(Rejected::Stale),
        }
        Ok(match reply {
            Reply::Answer { text, mut sources, confidence } => {
                sources.truncate(SOURCES_MAX);
                vec![Event::AiMessage { text, answers: to, sources, confidence }]
            }
            Reply::Failed { reason, confidence } => {
                let mut events = vec![self.failed(to, reason, confidence)];
                events.extend(self.after_failure(to));
                events
            }
            Reply::HandOff { .. } if to <= self.state.watermark => {
                vec![self.failed(to, Failure::NobodyThere, None)]
            }
            Reply::HandOff { reason } => {
                let followed = self.follow(Cause::AiAsked { reason }, self.state.page.clone());
                if is_promise(&followed) {
                    followed
                } else {
                    // The visitor is told something either way: silence is not an answer.
                    let mut events = vec![self.failed(to, Failure::NobodyThere, None)];
                    events.extend(followed);
                    events
                }
            }
        })
    }

    fn failed(&self, to: Seq, reason: Failure, confidence: Option<crate::event::Confidence>) -> Event {
        let settings = &self.facts.settings;
        let text = match reason {
            Failure::NobodyThere => settings.nobody_text.clone(),
            _ => settings.failed_text.clone(),
        };
        Event::AiFailed { text, answers: to, reason, confidence }
    }

    /// The trigger "failed answers", which looks only at what came after the last handoff.
    fn after_failure(&self, to: Seq) -> Vec<Event> {
        let TriggerPolicy::Auto { after_failed: Some(n), .. } = &self.facts.settings.trigger else {
            return Vec::new();
        };
        let streak = self.state.failed_streak.saturating_add(1);
        if streak < n.get() || to <= self.state.watermark {
            return Vec::new();
        }
        self.follow(Cause::FailedAnswers { n: streak }, self.state.page.clone())
    }

    /// A trigger fired: promise a person and queue in one breath, or record why not.
    fn follow(&self, cause: Cause, page: Option<PageUrl>) -> Vec<Event> {
        let settings = &self.facts.settings;
        let snapshot = snapshot(&self.facts.duty, &self.state.agent, self.now);
        let allowed = match (&settings.trigger, &cause) {
            (TriggerPolicy::Manual, _)
            | (TriggerPolicy::Auto { explicit: false, .. }, Cause::ExplicitRequest { .. }) => {
                Err(Suppression::ManualOnly)
            }
            (TriggerPolicy::Auto { .. }, _) => gate(&snapshot, settings),
        };
        match allowed {
            Err(why) => vec![Event::HandoffSuppressed { cause, why, snapshot }],
            Ok(()) => vec![
                Event::HandoffRequested {
                    episode: self.state.episodes.saturating_add(1),
                    cause,
                    page,
                    visitor_name: self.state.visitor.name.clone(),
                    snapshot,
                    terms: settings.into(),
                },
                Event::StatusLine { kind: StatusKind::Connecting, text: settings.status_line.clone() },
            ],
        }
    }

    fn reply_by(&self) -> Timestamp {
        self.now.after(seconds(self.facts.settings.reply_seconds))
    }
}

fn is_promise(events: &[Event]) -> bool {
    events.iter().any(|event| matches!(event, Event::HandoffRequested { .. }))
}

// What an operator and the router do.
impl Rules<'_> {
    fn offer(&self, mut considered: Vec<Considered>) -> Result<Vec<Event>, Rejected> {
        let Phase::Waiting(wait) = &self.state.phase else {
            return Err(Rejected::NotWaiting);
        };
        let candidate = self.actor()?;
        free(candidate, &self.state.agent, self.now).map_err(|why| refusal(why, candidate))?;
        if wait.passed.contains(candidate.id()) {
            return Err(Rejected::OfferEnded);
        }
        considered.truncate(CONSIDERED_MAX);
        let until = self.now.after(seconds(self.terms().offer_seconds));
        Ok(vec![Event::Offered { operator: candidate.presence.operator.reference(), until, considered }])
    }

    fn decline(&self, reason: Option<Text>) -> Result<Vec<Event>, Rejected> {
        let actor = self.in_scope()?;
        match &self.state.phase {
            Phase::Offered { operator, .. } if operator.id == *actor.id() => {
                Ok(vec![Event::OfferDeclined { operator: operator.clone(), reason }])
            }
            _ => Err(Rejected::OfferEnded),
        }
    }

    fn claim(&self) -> Result<Vec<Event>, Rejected> {
        let actor = self.in_scope()?;
        let how = match &self.state.phase {
            Phase::Human { operator, .. } if operator.id == *actor.id() => return Ok(Vec::new()),
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

    fn take_over(&self, force: Option<Text>) -> Result<Vec<Event>, Rejected> {
        let actor = self.in_scope()?;
        let from = match &self.state.phase {
            Phase::Human { operator, .. } if operator.id == *actor.id() => return Ok(Vec::new()),
            Phase::Human { operator, .. } if force.is_none() => {
                return Err(Rejected::AlreadyTaken { by: operator.clone() });
            }
            Phase::Human { operator, .. } => Some(operator.clone()),
            Phase::Offered { .. } | Phase::Waiting(_) => return self.claim(),
            Phase::Ai { .. } => None,
            Phase::Resolved { .. } => return Err(Rejected::Resolved),
        };
        if from.is_some() {
            // A forced take-over may exceed the seats, as its reason is on record.
            routable(&actor.presence, &self.state.agent, self.now).map_err(|why| refusal(why, actor))?;
        } else {
            self.may_hold(actor)?;
        }
        Ok(vec![self.joined(actor, Joined::TookOver, from, force)])
    }

    fn write(&self, text: Text) -> Result<Vec<Event>, Rejected> {
        let actor = self.owner()?;
        match routable(&actor.presence, &self.state.agent, self.now) {
            // A lease may end in the middle of a sentence; what he intends is enough to speak.
            Ok(()) | Err(Ineligible::LeaseExpired) => {
                Ok(vec![Event::OperatorMessage { operator: actor.presence.operator.reference(), text }])
            }
            Err(why) => Err(refusal(why, actor)),
        }
    }

    fn resolve(&self) -> Result<Vec<Event>, Rejected> {
        let actor = match &self.state.phase {
            Phase::Resolved { .. } => return Ok(Vec::new()),
            Phase::Waiting(_) | Phase::Offered { .. } => return Err(Rejected::VisitorWaits),
            Phase::Ai { .. } => self.in_scope()?,
            Phase::Human { .. } => self.owner()?,
        };
        let mut events: Vec<Event> = self.end(EndReason::Resolved, None).into_iter().collect();
        events.push(Event::Resolved { by: Actor::Operator { operator: actor.presence.operator.reference() } });
        Ok(events)
    }

    /// Who reopens has it, if he may be given work; else the AI has. The last operator is never assumed.
    fn reopen(&self) -> Result<Vec<Event>, Rejected> {
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

    fn joined(&self, actor: &Candidate, how: Joined, from: Option<OperatorRef>, reason: Option<Text>) -> Event {
        let operator = actor.presence.operator.reference();
        Event::OperatorJoined { operator, how, from, reason, terms: self.terms() }
    }

    /// The terms of the handoff under way, or of one that would begin now.
    fn terms(&self) -> Terms {
        self.state.episode.as_ref().map_or_else(|| Terms::from(&self.facts.settings), |episode| episode.terms)
    }

    fn actor(&self) -> Result<&Candidate, Rejected> {
        self.facts.actor.as_ref().ok_or(Rejected::NoActor)
    }

    fn in_scope(&self) -> Result<&Candidate, Rejected> {
        let actor = self.actor()?;
        if !actor.presence.operator.scope.contains(&self.state.agent) {
            return Err(Rejected::OutOfScope);
        }
        Ok(actor)
    }

    fn owner(&self) -> Result<&Candidate, Rejected> {
        let actor = self.in_scope()?;
        match &self.state.phase {
            Phase::Human { operator, .. } if operator.id == *actor.id() => Ok(actor),
            Phase::Human { operator, .. } => Err(Rejected::AlreadyTaken { by: operator.clone() }),
            Phase::Resolved { .. } => Err(Rejected::Resolved),
            _ => Err(Rejected::NotYours),
        }
    }

    /// He may be given work, and has a seat: the one he was offered, or a free one.
    fn may_hold(&self, actor: &Candidate) -> Result<(), Rejected> {
        let has_seat = self.state.holder().is_some_and(|holder| holder.id == *actor.id());
        let guard = if has_seat {
            routable(&actor.presence, &self.state.agent, self.now)
        } else {
            free(actor, &self.state.agent, self.now)
        };
        guard.map_err(|why| refusal(why, actor))
    }
}

fn refusal(why: Ineligible, actor: &Candidate) -> Rejected {
    match why {
        Ineligible::OutOfScope => Rejected::OutOfScope,
        Ineligible::NotAvailable => Rejected::NotAvailable,
        Ineligible::LeaseExpired => Rejected::NotConnected,
        Ineligible::Full => Rejected::SeatsFull { seats: actor.presence.operator.seats },
    }
}

// What time does.
impl Rules<'_> {
    fn expire(&self) -> Vec<Event> {
        if self.state.deadline().is_none_or(|deadline| self.now < deadline) {
            return Vec::new();
        }
        match &self.state.phase {
            Phase::Ai { owed: Some(Owed { to, .. }) } => {
                let mut events = vec![self.failed(*to, Failure::Timeout, None)];
                events.extend(self.after_failure(*to));
                events
            }
            Phase::Waiting(_) => self.give_back(EndReason::QueueTimeout),
            Phase::Offered { operator, wait, .. } => self.miss(operator, wait),
            Phase::Human { operator, silence: Some(silence) } => self.silent(operator, *silence),
            Phase::Ai { owed: None } | Phase::Human { silence: None, .. } | Phase::Resolved { .. } => Vec::new(),
        }
    }

    /// A missed offer; where the queue's own time is up as well, both happen at once.
    fn miss(&self, operator: &OperatorRef, wait: &Wait) -> Vec<Event> {
        let mut events = vec![Event::OfferMissed { operator: operator.clone() }];
        if wait.until <= self.now {
            events.extend(self.give_back(EndReason::QueueTimeout));
        }
        events
    }

    fn silent(&self, operator: &OperatorRef, silence: Silence) -> Vec<Event> {
        let operator = operator.clone();
        if self.now < silence.release_at {
            return vec![Event::Reminded { operator }];
        }
        let mut events = vec![Event::ReleasedForSilence { operator }];
        if self.was_asked_for() {
            let text = self.facts.settings.released_text.clone();
            events.push(Event::StatusLine { kind: StatusKind::Released, text });
        } else {
            events.extend(self.give_back(EndReason::NoReplyTimeout));
        }
        events
    }

    /// Whether the visitor was promised a person; an operator who joined uninvited promised nothing.
    fn was_asked_for(&self) -> bool {
        self.state.episode.as_ref().is_some_and(|episode| !matches!(episode.cause, Cause::Operator { .. }))
    }

    /// The AI goes on, the visitor is told, and what he wrote meanwhile is answered.
    fn give_back(&self, reason: EndReason) -> Vec<Event> {
        let reply_by = (self.state.last_visitor > self.state.answered).then(|| self.reply_by());
        let mut events: Vec<Event> = self.end(reason, reply_by).into_iter().collect();
        let text = self.facts.settings.timeout_text.clone();
        events.push(Event::StatusLine { kind: StatusKind::NoOneCame, text });
        events
    }

    fn end(&self, reason: EndReason, reply_by: Option<Timestamp>) -> Option<Event> {
        let episode = self.state.episode.as_ref()?.n;
        Some(Event::HandoffEnded { episode, reason, reply_by })
    }
}

/// Whether a person could be promised by `settings` with who is there now: the widget's hint.
///
/// It is the same gate that a trigger passes; the trigger's answer is the decision.
#[must_use]
pub fn would_hand_off(settings: &AgentSettings, counted: &Snapshot) -> bool {
    match &settings.trigger {
        TriggerPolicy::Manual => false,
        TriggerPolicy::Auto { explicit, .. } => *explicit && gate(counted, settings).is_ok(),
    }
}
