//! What the visitor may say of the help he was given: of the AI's last answer, and of what is over.

use serde::{Deserialize, Serialize};

use super::Conversation;
use crate::event::Entry;
use crate::ids::Seq;
use crate::operator::OperatorRef;
use crate::rating::Side;

/// What may be judged and rated. Nothing of it moves control, but by the count of failed answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Feedback {
    /// The AI's last answer; none where it failed since.
    pub answer: Option<Answer>,
    /// The AI has answered in the part that is under way.
    pub ai_spoke: bool,
    /// The person who wrote last in the handoff that is under way.
    pub person_spoke: Option<OperatorRef>,
    /// The entry with which the AI's part ended that may be rated.
    pub ai: Option<Seq>,
    /// The people's part that may be rated.
    pub person: Option<PeoplesPart>,
}

/// An answer of the AI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The entry.
    pub seq: Seq,
    /// The visitor's own number of it.
    pub n: u64,
    /// The message that it answers.
    pub to: Seq,
    /// Failed answers before it without a good one between: one more if it did not help.
    pub streak: u32,
    /// Whether the visitor has said that it helped, or that it did not.
    pub judged: bool,
    /// Whether a later message of his said that it did not settle what he asked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stalled: bool,
}

/// A handoff that is over and was not rated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplesPart {
    /// The entry with which it ended.
    pub ended: Seq,
    /// The person who wrote last in it.
    pub operator: OperatorRef,
}

impl Feedback {
    /// The visitor's number of the answer that he may judge.
    #[must_use]
    pub fn judgeable(&self) -> Option<u64> {
        self.answer.filter(|answer| !answer.judged).map(|answer| answer.n)
    }

    /// With which entry the part ended that he may rate, once and until the same side speaks again; with
    /// the person who wrote last in it.
    #[must_use]
    pub fn ended(&self, of: Side) -> Option<(Seq, Option<&OperatorRef>)> {
        match of {
            Side::Ai => self.ai.map(|ended| (ended, None)),
            Side::Person => self.person.as_ref().map(|part| (part.ended, Some(&part.operator))),
        }
    }

    pub(super) fn rated(&mut self, of: Side) {
        match of {
            Side::Ai => self.ai = None,
            Side::Person => self.person = None,
        }
    }

    /// The AI answered. What it said before is not the last any more.
    pub(super) fn answered(&mut self, entry: &Entry, to: Seq, streak: u32) {
        self.answer = Some(Answer { seq: entry.seq, n: entry.shown, to, streak, judged: false, stalled: false });
        (self.ai_spoke, self.ai) = (true, None);
    }

    pub(super) fn written(&mut self, operator: &OperatorRef) {
        (self.person_spoke, self.person) = (Some(operator.clone()), None);
    }

    /// A handoff began, or nobody goes on: the AI's part is over.
    pub(super) fn ai_ended(&mut self, ended: Seq) {
        if std::mem::take(&mut self.ai_spoke) {
            self.ai = Some(ended);
        }
    }

    /// A handoff ended. Where nobody wrote in it there is nothing to rate.
    pub(super) fn people_ended(&mut self, ended: Seq) {
        if let Some(operator) = self.person_spoke.take() {
            self.person = Some(PeoplesPart { ended, operator });
        }
    }
}

impl Conversation {
    /// The answer of which his next message may say that it settled nothing: the last one, once, while the AI has it
    /// and no handoff began since.
    #[must_use]
    pub fn stallable(&self) -> Option<Answer> {
        let is_with_ai = matches!(self.phase, super::Phase::Ai { .. });
        self.feedback.answer.filter(|answer| is_with_ai && !answer.stalled && answer.to > self.watermark)
    }

    /// He got no further by the last answer: it is taken as one that failed, once.
    pub(super) fn stall(&mut self) {
        let watermark = self.watermark;
        if let Some(answer) = self.feedback.answer.as_mut().filter(|answer| answer.seq > watermark) {
            answer.stalled = true;
            self.failed_streak = answer.streak.saturating_add(1);
        }
    }

    /// He said whether it helped. An answer that did not is taken as one that failed, as long as the AI
    /// still has it; what began meanwhile has begun a count of its own.
    pub(super) fn judge(&mut self, helpful: bool) {
        let is_counted = !helpful && matches!(self.phase, super::Phase::Ai { .. });
        if let Some(answer) = &mut self.feedback.answer {
            answer.judged = true;
            if is_counted && answer.seq > self.watermark {
                self.failed_streak = answer.streak.saturating_add(1);
            }
        }
    }
}
