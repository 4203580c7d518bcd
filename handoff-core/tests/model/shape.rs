//! What the rules can tell apart.

use handoff_core::agent::{Priority, Routing};
use handoff_core::conversation::{Conversation, Feedback, Fence, Phase, Transfer, Wait};
use handoff_core::event::Cause;
use handoff_core::{OperatorId, Seq, Timestamp};

use crate::people::OPERATORS;
use crate::variants::Tries;

/// All of a state that the rules can tell apart. Whom of the two operators it names first is not: they
/// know operators by their ids alone, and every command is tried by both.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Shape {
    phase: PhaseShape,
    episode: Option<EpisodeShape>,
    streak: u32,
    /// A request in vain, and whether somebody was offered since.
    unmet: Option<bool>,
    /// His contact is asked for.
    form: bool,
    /// What he may judge and rate, where that is tried.
    feedback: Option<FeedbackShape>,
    /// The order of watermark, answered message, last message, owed message and what it is owed since.
    order: [usize; 5],
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct FeedbackShape {
    answer: AnswerShape,
    ai_spoke: bool,
    person_spoke: bool,
    ai: bool,
    person: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum AnswerShape {
    None,
    Judged,
    /// With the failed answers before it, as far as it may be counted, and whether a trigger looks at it.
    Open {
        streak: Option<u32>,
        is_looked_at: bool,
        stalled: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct EpisodeShape {
    uninvited: bool,
    priority: Priority,
    summarised: bool,
    callback: bool,
    /// These two name the terms: no two settings of a variant have both in common.
    pushed: bool,
    queue_seconds: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum PhaseShape {
    Ai {
        owed: Option<u64>,
        /// Seconds without a word, as far as they count.
        age: u64,
    },
    Waiting(WaitShape),
    Offered {
        operator: usize,
        until: u64,
        wait: WaitShape,
    },
    Human {
        operator: usize,
        remind: Option<u64>,
        release: Option<u64>,
        transfer: Option<TransferShape>,
        kept: Option<u64>,
        snoozed: Option<u64>,
    },
    Resolved,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct WaitShape {
    until: u64,
    passed: [bool; 2],
    front: bool,
    deserted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct TransferShape {
    to: usize,
    until: u64,
    forced: Option<usize>,
}

/// Longer silence than this makes no difference to any of the settings.
const AGE_MAX: u64 = 2;

pub(crate) fn shape(state: &Conversation, now: Timestamp, tries: Tries) -> Shape {
    let [one, other] = OPERATORS;
    shape_among([one, other], state, now, tries).min(shape_among([other, one], state, now, tries))
}

fn shape_among(operators: [&str; 2], state: &Conversation, now: Timestamp, tries: Tries) -> Shape {
    let left = |at: Timestamp| at.since(now).as_secs();
    let which = |id: &OperatorId| operators.iter().position(|known| *known == id.as_str()).unwrap();
    let wait = |wait: &Wait| WaitShape {
        until: left(wait.until),
        passed: operators.map(|id| wait.passed.iter().any(|one| one.as_str() == id)),
        front: wait.front,
        deserted: wait.deserted,
    };
    let transfer = |transfer: &Transfer| TransferShape {
        to: which(&transfer.to.id),
        until: left(transfer.until),
        forced: transfer.forced.as_ref().map(|forced| which(&forced.by.id)),
    };
    let mut fence = Fence { to: Seq::ZERO, since: Seq::ZERO };
    let phase = match &state.phase {
        Phase::Ai { owed } => {
            fence = owed.map_or(fence, |owed| owed.fence());
            let age = if owed.is_some() { 0 } else { now.since(state.updated_at).as_secs().min(AGE_MAX) };
            PhaseShape::Ai { owed: owed.map(|owed| left(owed.by)), age }
        }
        Phase::Waiting(waiting) => PhaseShape::Waiting(wait(waiting)),
        Phase::Offered { operator, until, wait: waiting, .. } => {
            PhaseShape::Offered { operator: which(&operator.id), until: left(*until), wait: wait(waiting) }
        }
        Phase::Human { operator, silence, transfer: asked, kept_until, snoozed_until } => PhaseShape::Human {
            operator: which(&operator.id),
            remind: silence.and_then(|silence| silence.remind_at).map(left),
            release: silence.and_then(|silence| silence.release_at).map(left),
            transfer: asked.as_deref().map(transfer),
            kept: kept_until.map(left),
            snoozed: snoozed_until.map(left),
        },
        Phase::Resolved { .. } => PhaseShape::Resolved,
    };
    let episode = state.episode.as_ref().map(|episode| EpisodeShape {
        uninvited: matches!(episode.cause, Cause::Operator { .. }),
        priority: episode.needs.priority,
        summarised: episode.summary.is_some(),
        callback: episode.callback,
        pushed: episode.terms.routing == Routing::Push,
        queue_seconds: episode.terms.queue_seconds,
    });
    let unmet = state.unmet.map(|unmet| unmet.offered_later);
    let (streak, form) = (state.failed_streak.min(2), state.form.is_some());
    // What nobody asks for cannot be told apart.
    let feedback = (tries.feedback || tries.stalls).then(|| feedback(state));
    Shape { phase, episode, streak, unmet, form, feedback, order: order(state, fence) }
}

fn feedback(state: &Conversation) -> FeedbackShape {
    let answer = match state.feedback.answer {
        None => AnswerShape::None,
        Some(answer) if answer.judged => AnswerShape::Judged,
        Some(answer) => AnswerShape::Open {
            streak: (answer.seq > state.watermark).then(|| answer.streak.min(2)),
            is_looked_at: answer.to > state.watermark,
            stalled: answer.stalled,
        },
    };
    let Feedback { ai_spoke, person_spoke, ai, person, .. } = &state.feedback;
    let (person_spoke, ai, person) = (person_spoke.is_some(), ai.is_some(), person.is_some());
    FeedbackShape { answer, ai_spoke: *ai_spoke, person_spoke, ai, person }
}

/// The places of the positions among each other.
fn order(state: &Conversation, owed: Fence) -> [usize; 5] {
    let positions = [state.watermark, state.answered, state.last_visitor, owed.to, owed.since];
    positions.map(|position| {
        let mut below: Vec<Seq> = positions.iter().copied().filter(|other| *other < position).collect();
        below.sort_unstable();
        below.dedup();
        below.len()
    })
}
