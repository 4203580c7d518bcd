//! What a visitor says of the help he was given.

use super::Rules;
use crate::command::Rejected;
use crate::conversation::{Answer, Phase};
use crate::event::Event;
use crate::rating::Rating;

impl Rules<'_> {
    /// He says whether the last answer helped: once, since a trigger may have followed. Where it did not,
    /// that is one failed answer more, and the triggers look at it as at every other.
    pub(super) fn judge(&self, n: u64, helpful: bool) -> Result<Vec<Event>, Rejected> {
        let is_meant = |answer: &Answer| answer.n == n;
        let answer = self.state.feedback.answer.filter(is_meant).ok_or(Rejected::NotLastAnswer)?;
        if answer.judged {
            return Err(Rejected::AlreadyJudged);
        }
        let mut events = vec![Event::Judged { answer: answer.seq, n, helpful }];
        // Who waits for a person or has one asked for nothing more by it.
        let is_with_ai = matches!(self.state.phase, Phase::Ai { .. });
        if !helpful && is_with_ai && answer.to > self.state.watermark {
            let n = answer.streak.saturating_add(1);
            events.extend(self.after_failure(|policy| Self::too_many(n, policy)));
        }
        Ok(events)
    }

    /// He rates what is over, once.
    pub(super) fn rate(&self, rating: Rating) -> Result<Vec<Event>, Rejected> {
        let Rating { of, score, comment } = rating;
        let is_asked = self.facts.settings.ratings;
        let over = self.state.feedback.ended(of).filter(|_| is_asked);
        let (ended, operator) = over.ok_or(Rejected::NotRatable)?;
        Ok(vec![Event::Rated { of, score, comment, ended, operator: operator.cloned() }])
    }
}
