//! What a visitor, the AI and the host do, and the triggers that come of it.

use super::{Rules, is_with_ai};
use crate::agent::{Needs, TriggerPolicy, seconds};
use crate::availability::{considered, gate, snapshot};
use crate::command::{Rejected, Reply};
use crate::conversation::{Effect, Fence, Phase};
use crate::event::{
    Actor, Cause, Confidence, EndReason, Event, Failure, HandoffReason, SOURCES_MAX, Snapshot, StatusKind, Suppression,
    Waker,
};
use crate::file::{FileRef, is_wordless};
use crate::ids::{Seq, Timestamp};
use crate::text::{PageUrl, Text};
use crate::trigger::fired;
use crate::visitor::Contact;

impl Rules<'_> {
    pub(super) fn say(&self, text: Text, page: Option<PageUrl>, files: Vec<FileRef>) -> Vec<Event> {
        let mut events = Vec::new();
        match &self.state.phase {
            Phase::Waiting(_) | Phase::Offered { .. } => {
                return vec![Event::VisitorMessage { text, page, reply_by: None, files }];
            }
            Phase::Human { silence, snoozed_until, .. } => {
                let reply_by = silence.is_none().then(|| self.now.after(seconds(self.terms().answer_seconds)));
                events.push(Event::VisitorMessage { text, page, reply_by, files });
                events.extend(snoozed_until.map(|_| Event::Woken { by: Waker::Visitor }));
                return events;
            }
            Phase::Resolved { .. } => events.push(Event::Reopened { by: Actor::Visitor }),
            Phase::Ai { .. } => {}
        }
        let settings = &self.facts.settings;
        let page_now = page.clone().or_else(|| self.state.page.clone());
        // The names of files are no words of his.
        let has_words = !is_wordless(&text, &files);
        let said = |policy, phrases| {
            has_words.then(|| fired(text.as_str(), policy, phrases, self.facts.reading.as_ref())).flatten()
        };
        let stall = self.facts.stall.filter(|_| has_words && settings.stalls);
        let stall = stall.and_then(|sign| Some((self.state.stallable()?, sign)));
        let failed = |policy| stall.and_then(|(answer, _)| Self::too_many(answer.streak.saturating_add(1), policy));
        let cause = |policy, phrases| said(policy, phrases).or_else(|| failed(policy));
        let keywords = &self.facts.keywords;
        let mut after: Vec<Event> =
            cause(&settings.trigger, &keywords.trigger).map(|cause| self.follow(cause, page_now)).unwrap_or_default();
        let shadowed = |policy| Some(self.shadowed(policy, cause(policy, &keywords.shadow)?));
        after.extend(settings.shadow.as_ref().and_then(shadowed));
        let reply_by = (!is_promise(&after)).then(|| self.reply_by());
        events.push(Event::VisitorMessage { text, page, reply_by, files });
        events.extend(stall.map(|(answer, sign)| Event::Stalled { answer: answer.seq, sign }));
        events.extend(after);
        events
    }

    pub(super) fn request(&self, page: Option<PageUrl>) -> Vec<Event> {
        let page = page.or_else(|| self.state.page.clone());
        self.ask(Cause::ExplicitRequest { span: None }, page)
    }

    pub(super) fn escalate(&self, reason: Text, category: HandoffReason) -> Vec<Event> {
        self.ask(Cause::Host { reason, category }, self.state.page.clone())
    }

    /// A request that is no message. While a person was promised or has it there is nothing to do.
    fn ask(&self, cause: Cause, page: Option<PageUrl>) -> Vec<Event> {
        if !is_with_ai(self.state) {
            return Vec::new();
        }
        let followed = self.follow(cause, page);
        if is_promise(&followed) && matches!(self.state.phase, Phase::Resolved { .. }) {
            // Where nothing is promised, nothing shows, so a resolved conversation stays resolved.
            return [vec![Event::Reopened { by: Actor::Visitor }], followed].concat();
        }
        followed
    }

    /// He left his contact where he was asked for it. Nobody is promised now, so nobody need be there.
    pub(super) fn leave_contact(&self, contact: Contact, page: Option<PageUrl>) -> Result<Vec<Event>, Rejected> {
        if self.state.form.is_none() {
            return Err(Rejected::FormClosed);
        }
        let episode = self.state.episode.as_ref().map_or(self.state.episodes.saturating_add(1), |episode| episode.n);
        let text = self.facts.settings.contact_text.clone();
        Ok(vec![Event::ContactLeft { episode, contact, text, page, terms: self.terms() }])
    }

    /// The visitor waits no longer; what he wrote meanwhile is answered.
    pub(super) fn cancel(&self) -> Vec<Event> {
        if self.state.wait().is_none() {
            return Vec::new();
        }
        let mut events: Vec<Event> = self.end(EndReason::VisitorCancelled, self.owed_reply()).into_iter().collect();
        events.push(Self::line(StatusKind::Cancelled, &self.facts.settings.cancelled_text));
        events
    }

    pub(super) fn answer(&self, fence: Fence, reply: Reply) -> Result<Vec<Event>, Rejected> {
        if self.state.effect() != Some(Effect::Respond(fence)) {
            return Err(Rejected::Stale);
        }
        let to = fence.to;
        Ok(match reply {
            Reply::Answer { text, mut sources, confidence } => {
                sources.truncate(SOURCES_MAX);
                vec![Event::AiMessage { text, answers: to, sources, confidence }]
            }
            Reply::Failed { reason, confidence } => self.fail(to, reason, confidence),
            Reply::HandOff { .. } if to <= self.state.watermark => {
                vec![self.failed(to, Failure::NobodyThere, None)]
            }
            Reply::HandOff { reason, category } => {
                let followed = self.follow(Cause::AiAsked { reason, category }, self.state.page.clone());
                if is_promise(&followed) {
                    followed
                } else {
                    // The visitor is told something either way: silence is not an answer.
                    [vec![self.failed(to, Failure::NobodyThere, None)], followed].concat()
                }
            }
        })
    }

    /// The AI failed: the visitor is told so, and the triggers look at it.
    pub(super) fn fail(&self, to: Seq, reason: Failure, confidence: Option<Confidence>) -> Vec<Event> {
        let mut events = vec![self.failed(to, reason, confidence)];
        if to <= self.state.watermark {
            // Triggers look only at what came after the last handoff.
            return events;
        }
        events.extend(self.after_failure(|policy| self.cause_of(reason, policy)));
        events
    }

    /// What an answer that failed sets off, and would have set off in the shadow.
    pub(super) fn after_failure(&self, cause: impl Fn(&TriggerPolicy) -> Option<Cause>) -> Vec<Event> {
        let (settings, page) = (&self.facts.settings, self.state.page.clone());
        let mut events = cause(&settings.trigger).map(|cause| self.follow(cause, page)).unwrap_or_default();
        events.extend(settings.shadow.as_ref().and_then(|policy| Some(self.shadowed(policy, cause(policy)?))));
        events
    }

    fn failed(&self, to: Seq, reason: Failure, confidence: Option<Confidence>) -> Event {
        let settings = &self.facts.settings;
        let text = match reason {
            Failure::NobodyThere => settings.nobody_text.clone(),
            _ => settings.failed_text.clone(),
        };
        Event::AiFailed { text, answers: to, reason, confidence }
    }

    /// What a failed answer sets off: an AI that is not able to answer before one that does not know.
    fn cause_of(&self, failure: Failure, policy: &TriggerPolicy) -> Option<Cause> {
        let TriggerPolicy::Auto { on_error, .. } = policy else { return None };
        let is_error = matches!(failure, Failure::Error | Failure::Timeout | Failure::Empty | Failure::NotConfigured);
        if *on_error && is_error {
            return Some(Cause::AiError { failure });
        }
        Self::too_many(self.state.failed_streak.saturating_add(1), policy)
    }

    /// What the `n`-th failed answer in a row sets off.
    pub(super) fn too_many(n: u32, policy: &TriggerPolicy) -> Option<Cause> {
        let TriggerPolicy::Auto { after_failed, .. } = policy else { return None };
        after_failed.filter(|limit| n >= limit.get()).map(|_| Cause::FailedAnswers { n })
    }

    /// A trigger fired: promise a person and queue in one breath, or record why not.
    fn follow(&self, cause: Cause, page: Option<PageUrl>) -> Vec<Event> {
        let settings = &self.facts.settings;
        let (snapshot, allowed) = self.gate(&settings.trigger, &cause);
        let considered = considered(&self.facts.duty, &self.state.agent, &[], self.now);
        match allowed {
            Err(why) => vec![Event::HandoffSuppressed { cause, why, snapshot, considered }],
            Ok(()) => vec![
                Event::HandoffRequested {
                    episode: self.state.episodes.saturating_add(1),
                    needs: self.needs(&cause),
                    cause,
                    page,
                    visitor_name: self.state.visitor.name.clone(),
                    snapshot,
                    terms: settings.into(),
                    considered,
                },
                Self::line(StatusKind::Connecting, &settings.status_line),
            ],
        }
    }

    /// Whether a handoff may be promised under `policy`, and who is there.
    fn gate(&self, policy: &TriggerPolicy, cause: &Cause) -> (Snapshot, Result<(), Suppression>) {
        let settings = &self.facts.settings;
        let snapshot = snapshot(&self.facts.duty, &self.state.agent, &self.facts.settings, self.now);
        let allowed = match (policy, cause) {
            (TriggerPolicy::Manual, _)
            | (TriggerPolicy::Auto { explicit: false, .. }, Cause::ExplicitRequest { .. }) => {
                Err(Suppression::ManualOnly)
            }
            (TriggerPolicy::Auto { .. }, _) => gate(&snapshot, settings.when_full),
        };
        (snapshot, allowed)
    }

    fn shadowed(&self, policy: &TriggerPolicy, cause: Cause) -> Event {
        let (snapshot, allowed) = self.gate(policy, &cause);
        Event::Shadowed { cause, why: allowed.err(), snapshot }
    }

    /// Whom the handoff is for: as the keyword says that set it off, else as the agent does.
    fn needs(&self, cause: &Cause) -> Needs {
        let settings = &self.facts.settings;
        let (TriggerPolicy::Auto { keywords, .. }, Cause::Keyword { phrase, .. }) = (&settings.trigger, cause) else {
            return settings.needs.clone();
        };
        let keyword = keywords.iter().find(|keyword| keyword.phrase == *phrase);
        keyword.and_then(|keyword| keyword.needs.clone()).unwrap_or_else(|| settings.needs.clone())
    }

    /// What a colleague should know: of the handoff under way, once.
    pub(super) fn summarise(&self, episode: u32, text: Text) -> Vec<Event> {
        let is_wanted = |now: &crate::conversation::Episode| now.n == episode && now.summary.is_none();
        if self.state.episode.as_ref().is_some_and(is_wanted) {
            vec![Event::Summarised { episode, text }]
        } else {
            Vec::new()
        }
    }

    /// Somebody is there for a visitor who asked while nobody was. He is asked, nothing is promised.
    pub(super) fn late_offer(&self) -> Vec<Event> {
        let settings = &self.facts.settings;
        let is_waiting_for_it = self.state.unmet.is_some_and(|unmet| !unmet.offered_later)
            && matches!(self.state.phase, Phase::Ai { owed: None });
        let counted = snapshot(&self.facts.duty, &self.state.agent, &self.facts.settings, self.now);
        let is_there = counted.free > 0 && super::would_hand_off(settings, &counted);
        if settings.late_offer && is_waiting_for_it && is_there {
            vec![Self::line(StatusKind::LateOffer, &settings.late_offer_text)]
        } else {
            Vec::new()
        }
    }

    /// When a conversation in which nobody writes is resolved, as the agent's settings stand.
    pub(super) fn idle_at(&self) -> Option<Timestamp> {
        let idle = self.facts.settings.idle_resolve_seconds?;
        matches!(self.state.phase, Phase::Ai { owed: None }).then(|| self.state.updated_at.after(seconds(idle)))
    }
}

fn is_promise(events: &[Event]) -> bool {
    events.iter().any(|event| matches!(event, Event::HandoffRequested { .. }))
}
