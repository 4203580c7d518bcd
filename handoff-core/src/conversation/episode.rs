//! What a handoff does to the state: how it begins, is waited for, is taken and ends.

use super::{Conversation, Episode, PREVIEW_CHARS_MAX, Phase, Silence, Speaker, Wait};
use crate::agent::{Needs, Terms, seconds};
use crate::event::{Cause, Entry, Event};
use crate::ids::{Seq, Timestamp};
use crate::operator::OperatorRef;
use crate::text::PageUrl;

impl Conversation {
    pub(super) fn request(&mut self, entry: &Entry) {
        let Event::HandoffRequested { episode, cause, page, terms, needs, .. } = &entry.event else { return };
        if matches!(cause, Cause::ExplicitRequest { span: Some(_) }) {
            // The promise is the answer to these words; the AI owes none if nobody comes.
            self.answered = self.last_visitor;
        }
        self.begin_episode(entry, *episode, cause.clone(), page.clone(), *terms);
        if let Some(episode) = &mut self.episode {
            episode.needs = needs.clone();
        }
        self.phase = Phase::Waiting(Wait::new(entry.at, entry.at.after(seconds(terms.queue_seconds))));
    }

    /// He waits on without hurry, and everybody may be asked once more.
    pub(super) fn call_back(&mut self, until: Timestamp) {
        if let Some(episode) = &mut self.episode {
            episode.callback = true;
        }
        if let Some(wait) = self.take_wait() {
            self.phase = Phase::Waiting(Wait { until, passed: Vec::new(), ..wait });
        }
    }

    /// He waits for a callback from now on, in his place where he waited already.
    pub(super) fn take_contact(&mut self, entry: &Entry) {
        let Event::ContactLeft { episode, contact, page, terms, .. } = &entry.event else { return };
        let until = entry.at.after(seconds(terms.callback_seconds));
        self.page = page.clone().or_else(|| self.page.take());
        if self.episode.is_none() {
            self.begin_episode(entry, *episode, Cause::ContactLeft, self.page.clone(), *terms);
        }
        if let Some(episode) = &mut self.episode {
            episode.callback = true;
        }
        (self.form, self.contact) = (None, Some(contact.clone()));
        self.say(Speaker::Visitor, contact.question.preview(PREVIEW_CHARS_MAX));
        match &mut self.phase {
            Phase::Waiting(wait) | Phase::Offered { wait, .. } => wait.until = until,
            phase => *phase = Phase::Waiting(Wait::new(entry.at, until)),
        }
    }

    pub(super) fn begin_episode(&mut self, entry: &Entry, n: u32, cause: Cause, page: Option<PageUrl>, terms: Terms) {
        self.episodes = n;
        self.feedback.ai_ended(entry.seq);
        self.failed_streak = 0;
        self.suppressed = None;
        (self.unmet, self.form) = (None, None);
        let needs = Needs::default();
        let (began, began_at) = (entry.seq, entry.at);
        self.episode = Some(Episode { n, cause, began, began_at, page, terms, needs, summary: None, callback: false });
    }

    pub(super) fn end_episode(&mut self, at: Seq) {
        (self.episode, self.form) = (None, None);
        self.feedback.people_ended(at);
        self.watermark = at;
    }

    pub(super) fn join(&mut self, entry: &Entry, operator: &OperatorRef, terms: Terms) {
        if self.episode.is_none() {
            let cause = Cause::Operator { operator: operator.clone() };
            self.begin_episode(entry, self.episodes.saturating_add(1), cause, self.page.clone(), terms);
        }
        self.last_operator = Some(operator.id.clone());
        self.form = None;
        self.phase = Phase::Human {
            operator: operator.clone(),
            silence: Some(Silence {
                remind_at: Some(entry.at.after(seconds(terms.remind_seconds))),
                release_at: Some(entry.at.after(seconds(terms.release_seconds))),
            }),
            transfer: None,
            kept_until: None,
            snoozed_until: None,
        };
    }

    pub(super) fn wait_again(&mut self, at: Timestamp, operator: &OperatorRef) {
        if let Some(episode) = &self.episode {
            self.phase = Phase::Waiting(Wait {
                since: episode.began_at,
                until: at.after(seconds(episode.wait_seconds())),
                passed: vec![operator.id.clone()],
                front: true,
                deserted: false,
            });
        }
    }

    pub(super) fn take_wait(&self) -> Option<Wait> {
        match &self.phase {
            Phase::Waiting(wait) | Phase::Offered { wait, .. } => Some(wait.clone()),
            _ => None,
        }
    }
}
