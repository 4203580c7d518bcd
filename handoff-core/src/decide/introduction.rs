//! What a visitor says of himself, and what he takes with him.

use std::time::Duration;

use super::Rules;
use crate::command::Rejected;
use crate::conversation::TRANSCRIPTS_MAX;
use crate::event::Event;
use crate::text::{Email, PageUrl};
use crate::visitor::{Details, Introduction};

/// Within which transcripts are counted.
const TRANSCRIPTS_WINDOW: Duration = Duration::from_secs(3_600);

impl Rules<'_> {
    /// Who he is before what he wants, so that a person who is asked for it reads both. What the form did
    /// not ask is taken as well: the setting is for people.
    pub(super) fn introduce(&self, introduction: Introduction, page: Option<PageUrl>) -> Vec<Event> {
        let Introduction { name, email, question } = introduction;
        let visitor = &self.state.visitor;
        let name = name.filter(|name| visitor.name.as_ref() != Some(name));
        let email = email.filter(|email| visitor.email.as_ref() != Some(email));
        let mut events: Vec<Event> = name.map(|name| Event::Identified { name }).into_iter().collect();
        events.extend(email.map(|email| Event::EmailGiven { email }));
        events.extend(question.map(|question| self.say(question, page, Vec::new())).unwrap_or_default());
        events
    }

    pub(super) fn describe(&self, details: Details) -> Vec<Event> {
        if details == self.state.visitor.details { Vec::new() } else { vec![Event::Described { details }] }
    }

    /// Counted before it is sent, and also where that fails: the address may be a stranger's.
    pub(super) fn ask_transcript(&self, to: Email) -> Result<Vec<Event>, Rejected> {
        let is_recent = |at: &&crate::ids::Timestamp| self.now < at.after(TRANSCRIPTS_WINDOW);
        if self.state.transcripts.iter().filter(is_recent).count() >= TRANSCRIPTS_MAX {
            return Err(Rejected::TranscriptsSpent);
        }
        Ok(vec![Event::TranscriptAsked { to }])
    }
}
