//! What the visitor says of the help he was given, as the model sees it: a verdict on the AI's last answer,
//! and a score for what is over.

use std::collections::BTreeSet;

use handoff_core::Seq;
use handoff_core::agent::TriggerPolicy;
use handoff_core::conversation::Conversation;
use handoff_core::event::{Entry, Event};
use handoff_core::rating::Side;

use crate::cast::Op;
use crate::fact::{Fact, Why};
use crate::model::{Control, Model, Thread};
use crate::world::Wrong;

/// What may be judged and rated.
#[derive(Clone, Debug, Default)]
pub(crate) struct Feedback {
    /// The AI's last answer, where it has not failed since.
    pub(crate) answer: Option<Answer>,
    /// The AI has answered in its part.
    has_answered: bool,
    /// Who wrote last in the handoff under way.
    wrote: Option<Op>,
    /// With which entry the AI's part ended.
    ai: Option<u64>,
    /// With which entry the people's part ended, and who wrote last in it.
    person: Option<(u64, Op)>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer {
    pub(crate) seq: u64,
    /// The visitor's number of it.
    pub(crate) n: u64,
    /// The message that it answers.
    pub(crate) to: u64,
    /// Failed ones before it.
    pub(crate) streak: u32,
    pub(crate) is_stalled: bool,
    pub(crate) is_judged: bool,
}

impl Feedback {
    pub(crate) fn answered(&mut self, answer: Answer) {
        self.answer = Some(answer);
        (self.has_answered, self.ai) = (true, None);
    }

    pub(crate) fn wrote(&mut self, operator: Op) {
        (self.wrote, self.person) = (Some(operator), None);
    }

    /// It was handed off or resolved.
    pub(crate) fn left_ai(&mut self, seq: u64) {
        self.ai = std::mem::take(&mut self.has_answered).then_some(seq).or(self.ai);
    }

    /// The handoff is over.
    pub(crate) fn left_people(&mut self, seq: u64) {
        self.person = self.wrote.take().map(|operator| (seq, operator)).or(self.person);
    }

    pub(crate) fn rated(&mut self, of: Side) {
        match of {
            Side::Ai => self.ai = None,
            Side::Person => self.person = None,
        }
    }

    pub(crate) fn ended(&self, of: Side) -> Option<(u64, Option<Op>)> {
        match of {
            Side::Ai => self.ai.map(|ended| (ended, None)),
            Side::Person => self.person.map(|(ended, by)| (ended, Some(by))),
        }
    }
}

impl Thread {
    /// The answer of which a message may say that it settled nothing, while the AI has it.
    pub(crate) fn stallable(&self) -> Option<Answer> {
        self.feedback.answer.filter(|answer| !answer.is_stalled && answer.to > self.watermark)
    }

    pub(crate) fn judged(&mut self, helpful: bool) {
        let is_counted = !helpful && matches!(self.control, Control::Ai { .. });
        let answer = self.feedback.answer.as_mut().unwrap();
        answer.is_judged = true;
        if is_counted && answer.seq > self.watermark {
            self.streak = answer.streak + 1;
        }
    }

    /// The same as the store has it.
    pub(crate) fn check_feedback(&self, head: &Conversation) -> Result<(), Wrong> {
        let whose = |of| self.feedback.ended(of).map(|(ended, by)| (Seq::new(ended), by));
        let stored = |of| {
            let ended = head.feedback.ended(of);
            ended.map(|(ended, by)| (ended, by.map(|by| crate::cast::number(&by.id))))
        };
        let judgeable = self.feedback.answer.filter(|answer| !answer.is_judged).map(|answer| answer.n);
        let known = (self.streak, judgeable, whose(Side::Ai), whose(Side::Person));
        let shown = (head.failed_streak, head.feedback.judgeable(), stored(Side::Ai), stored(Side::Person));
        let differs = || format!("failed, to judge and to rate are {shown:?}, and the model says {known:?}");
        if shown == known { Ok(()) } else { Err(differs()) }
    }
}

impl Model {
    /// One that did not help is one more that failed, while the AI has it and no handoff began since.
    pub(crate) fn judge(&self, thread: &Thread, n: u64, helpful: bool) -> Result<Vec<Fact>, &'static str> {
        let answer = thread.feedback.answer.filter(|answer| answer.n == n).ok_or("NotLastAnswer")?;
        if answer.is_judged {
            return Err("AlreadyJudged");
        }
        let mut facts = vec![Fact::Judged { answer: answer.seq, helpful }];
        if helpful || !matches!(thread.control, Control::Ai { .. }) || answer.to <= thread.watermark {
            return Ok(facts);
        }
        let settings = &self.settings[thread.agent];
        facts.extend(failed_again(answer, &settings.trigger).map(|why| self.follow(thread, why)).unwrap_or_default());
        if let Some(shadow) = &settings.shadow
            && let Some(why) = failed_again(answer, shadow)
        {
            facts.push(Fact::Shadowed(self.gate(thread.agent, shadow, why).err()));
        }
        Ok(facts)
    }

    pub(crate) fn rate(&self, thread: &Thread, of: Side, score: u8) -> Result<Vec<Fact>, &'static str> {
        let is_asked = self.settings[thread.agent].ratings;
        let (ended, by) = thread.feedback.ended(of).filter(|_| is_asked).ok_or("NotRatable")?;
        Ok(vec![Fact::Rated { of, score, ended, by }])
    }
}

/// An answer that settled nothing is one that failed.
pub(crate) fn failed_again(answer: Answer, policy: &TriggerPolicy) -> Option<Why> {
    match policy {
        TriggerPolicy::Auto { after_failed: Some(limit), .. } if answer.streak + 1 >= limit.get() => Some(Why::Failed),
        _ => None,
    }
}

/// By the log alone: nothing is judged or rated twice, and what is named is what was said and was over.
pub(crate) fn said_once(log: &[Entry]) -> Result<(), Wrong> {
    let (mut judged, mut rated) = (BTreeSet::new(), BTreeSet::new());
    let before = |seq: Seq| log.iter().take_while(move |entry| entry.seq < seq);
    for entry in log {
        match &entry.event {
            Event::Judged { answer, n, .. } => {
                let spoke = |entry: &&Entry| matches!(entry.event, Event::AiMessage { .. } | Event::AiFailed { .. });
                let last = before(entry.seq).filter(spoke).last().filter(|last| last.seq == *answer);
                let is_it = |last: &Entry| matches!(last.event, Event::AiMessage { .. }) && last.shown == *n;
                if !last.is_some_and(is_it) || !judged.insert(*answer) {
                    return Err(format!("{answer} was judged, and is not the last answer or was judged before"));
                }
            }
            Event::Rated { of, ended, .. } => {
                let end = before(entry.seq).find(|end| end.seq == *ended).map(|end| &end.event);
                let is_over = match of {
                    Side::Person => matches!(end, Some(Event::HandoffEnded { .. })),
                    Side::Ai => matches!(
                        end,
                        Some(Event::HandoffRequested { .. } | Event::OperatorJoined { .. } | Event::Resolved { .. })
                    ),
                };
                if !is_over || !rated.insert((*of == Side::Ai, *ended)) {
                    return Err(format!(
                        "the part of {of:?} to {ended} was rated, and is not over or was rated before"
                    ));
                }
            }
            _ => {}
        }
    }
    Ok(())
}
