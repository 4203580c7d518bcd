//! What the visitor says of the help he was given: asked for once it can be said, said once, and nobody
//! is moved by it but by the count of failed answers.

use handoff_core::Seq;
use handoff_core::command::Command;
use handoff_core::conversation::{Answer, Conversation, Phase};
use handoff_core::event::Event;
use handoff_core::rating::{Rating, Side};

use crate::of_a_state::Visit;
use crate::step::{Held, Step, holds, is_requested};

/// What may be said now: of the last answer, of the AI's part, of the people's.
pub(crate) type Asked = [bool; 3];

pub(crate) fn asked(state: &Conversation) -> Asked {
    let feedback = &state.feedback;
    let may_rate = |side| feedback.ended(side).is_some();
    [feedback.judgeable().is_some(), may_rate(Side::Ai), may_rate(Side::Person)]
}

/// An answer while nothing else of the AI's follows it; a part once it is over and before the same side
/// speaks again. The oracle reads the log alone.
pub(crate) fn asked_for_what_is_over(visit: &Visit<'_>, asked: fn(&Conversation) -> Asked) -> Held {
    let last = |wanted: &dyn Fn(&Event) -> bool| {
        visit.log.iter().rev().find(|entry| wanted(&entry.event)).map_or(Seq::ZERO, |entry| entry.seq)
    };
    let answered = last(&|event| matches!(event, Event::AiMessage { .. }));
    let failed = last(&|event| matches!(event, Event::AiFailed { .. }));
    let judged = last(&|event| matches!(event, Event::Judged { .. }));
    let written = last(&|event| matches!(event, Event::OperatorMessage { .. }));
    let rated = |side| last(&|event| matches!(event, Event::Rated { of, .. } if *of == side));
    let handed_off = last(&|event| {
        matches!(
            event,
            Event::HandoffRequested { .. }
                | Event::OperatorJoined { .. }
                | Event::ContactLeft { .. }
                | Event::Resolved { .. }
        )
    });
    let given_back = last(&|event| matches!(event, Event::HandoffEnded { .. }));
    let is_there = |spoke: Seq| spoke > Seq::ZERO;
    let expected = [
        is_there(answered) && answered > failed && answered > judged,
        is_there(answered) && handed_off > answered && answered > rated(Side::Ai),
        is_there(written) && given_back > written && written > rated(Side::Person),
    ];
    holds(asked(visit.state) == expected, "something else may be judged or rated than the log says")
}

/// The last answer, once; and one that did not help counts as one that failed.
pub(crate) fn a_verdict_is_given_once(step: &Step<'_>) -> Held {
    let Command::Judge { n, helpful } = step.command else {
        return holds(!step.has(|event| matches!(event, Event::Judged { .. })), "a verdict that nobody gave");
    };
    let (before, after) = (step.before, step.after());
    let answer = before.feedback.answer.filter(|answer| answer.n == *n && !answer.judged);
    let Some(answer) = answer else { return holds(step.outcome.is_err(), "a verdict on what cannot be judged") };
    holds(step.outcome.is_ok(), "a verdict that may be given was refused")?;
    let again = (step.rules)(after, step.command, step.facts, step.now);
    holds(again.is_err(), "a verdict was given twice")?;
    if step.has(is_requested) {
        return holds(!helpful, "a person was promised for an answer that helped");
    }
    let is_counted = !helpful && matches!(before.phase, Phase::Ai { .. }) && answer.seq > before.watermark;
    let expected = if is_counted { answer.streak + 1 } else { before.failed_streak };
    holds(after.failed_streak == expected, "the failed answers are counted in another way")?;
    holds(after.phase == before.phase && after.effect() == before.effect(), "a verdict moved somebody")
}

/// Of the last answer, while the AI has it and no handoff began since: told once, counted as one that failed, and
/// where it was not the one too many nobody is moved by it.
pub(crate) fn a_stall_is_told_once(step: &Step<'_>) -> Held {
    let told = step.count(is_stalled);
    let Some(answer) = stalls(step) else { return holds(told == 0, "a stall that nobody told, or told of nothing") };
    holds(told == 1, "a stall was not told, or twice")?;
    let mut states = step.entries.iter().zip(step.through.windows(2)).filter(|(entry, _)| is_stalled(&entry.event));
    let (entry, states) = states.next().ok_or("a stall without an entry")?;
    let is_of_it = matches!(entry.event, Event::Stalled { answer: of, .. } if of == answer.seq);
    holds(is_of_it && step.before.last_visitor < entry.seq, "a stall of another answer")?;
    let counted = states.iter().map(|state| state.failed_streak).next_back();
    holds(counted == Some(answer.streak + 1), "a stall is counted in another way")?;
    let moved = states
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if one.phase != other.phase || one.shown != other.shown));
    holds(!moved, "a stall by itself moved somebody, or shows")?;
    let again = (step.rules)(step.after(), step.command, step.facts, step.now);
    holds(!again.iter().flatten().any(is_stalled), "a stall of one answer was told twice")
}

fn is_stalled(event: &Event) -> bool {
    matches!(event, Event::Stalled { .. })
}

/// The answer of which this message says that it settled nothing, where that counts.
pub(crate) fn stalls(step: &Step<'_>) -> Option<Answer> {
    let (before, settings) = (step.before, &step.facts.settings);
    let is_said = matches!(step.command, Command::Say { .. }) && step.facts.stall.is_some() && settings.stalls;
    let is_with_ai = matches!(before.phase, Phase::Ai { .. });
    before.feedback.answer.filter(|answer| is_said && is_with_ai && !answer.stalled && answer.to > before.watermark)
}

/// A part that is over, once, where the agent asks.
pub(crate) fn a_rating_is_given_once(step: &Step<'_>) -> Held {
    let Command::Rate { rating: Rating { of, .. } } = step.command else {
        return holds(!step.has(|event| matches!(event, Event::Rated { .. })), "a rating that nobody gave");
    };
    let (before, after) = (step.before, step.after());
    let may = before.feedback.ended(*of).is_some() && step.facts.settings.ratings;
    holds(step.outcome.is_ok() == may, "a rating of what is not to be rated, or one that was refused")?;
    if !may {
        return Ok(());
    }
    let again = (step.rules)(after, step.command, step.facts, step.now);
    holds(again.is_err(), "a part was rated twice")?;
    let other = if *of == Side::Ai { Side::Person } else { Side::Ai };
    holds(after.feedback.ended(other) == before.feedback.ended(other), "a rating of the other side is gone")?;
    holds(after.phase == before.phase && after.failed_streak == before.failed_streak, "a rating moved somebody")
}
