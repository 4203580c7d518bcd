//! What sets off a handoff, by section 4 of the life cycle: the oracle for the rules' own.

use handoff_core::Seq;
use handoff_core::agent::TriggerPolicy;
use handoff_core::command::{Command, Reply};
use handoff_core::conversation::{Owed, Phase};
use handoff_core::event::Failure;

use crate::commands::{EXPLICIT, KEYWORD, PLAIN};
use crate::feedback::stalls;
use crate::people::is_gate_open;
use crate::step::Step;

/// Whether a trigger of `policy` fires.
pub(crate) fn fires(step: &Step<'_>, policy: &TriggerPolicy) -> bool {
    let counts = |to: Seq, failure: Failure| match policy {
        TriggerPolicy::Auto { after_failed, on_error, .. } if to > step.before.watermark => {
            let is_error = failure != Failure::NotFound;
            *on_error && is_error || after_failed.is_some_and(|n| step.before.failed_streak + 1 >= n.get())
        }
        _ => false,
    };
    match step.command {
        Command::Say { text, .. } => {
            let of_words = match (policy, text.as_str()) {
                (_, PLAIN) => false,
                (TriggerPolicy::Manual, words) => words == EXPLICIT,
                (TriggerPolicy::Auto { explicit, .. }, words) => words == KEYWORD || *explicit,
            };
            let of_a_stall = match policy {
                TriggerPolicy::Auto { after_failed: Some(most), .. } => {
                    stalls(step).is_some_and(|answer| answer.streak + 1 >= most.get())
                }
                _ => false,
            };
            step.is_with_ai() && (of_words || of_a_stall)
        }
        Command::RequestHandoff { .. } | Command::Escalate { .. } => step.is_with_ai(),
        Command::Answer { fence, reply: Reply::Failed { reason, .. } } => counts(fence.to, *reason),
        Command::Answer { fence, reply: Reply::HandOff { .. } } => fence.to > step.before.watermark,
        Command::Judge { n, helpful: false } => {
            // One more than the failed ones before that answer.
            let answer = step.before.feedback.answer.filter(|answer| answer.n == *n && !answer.judged);
            let is_with_ai = matches!(step.before.phase, Phase::Ai { .. });
            match (policy, answer) {
                (TriggerPolicy::Auto { after_failed: Some(most), .. }, Some(answer)) => {
                    is_with_ai && answer.to > step.before.watermark && answer.streak + 1 >= most.get()
                }
                _ => false,
            }
        }
        Command::Expire => match step.before.phase {
            Phase::Ai { owed: Some(Owed { to, by, .. }) } => by <= step.now && counts(to, Failure::Timeout),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a trigger that fires is to be followed.
pub(crate) fn is_open(step: &Step<'_>) -> bool {
    let allowed = match (&step.facts.settings.trigger, step.command) {
        (TriggerPolicy::Manual, _) => false,
        (TriggerPolicy::Auto { explicit, .. }, Command::RequestHandoff { .. }) => *explicit,
        (TriggerPolicy::Auto { .. }, _) => true,
    };
    allowed && is_gate_open(step.facts, step.before, step.now)
}
