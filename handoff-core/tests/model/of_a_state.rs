//! What must hold in every state.

use std::time::Duration;

use handoff_core::agent::Priority;
use handoff_core::command::{Command, Facts};
use handoff_core::conversation::{Conversation, Effect, Phase, Stage};
use handoff_core::event::{Entry, Event};
use handoff_core::operator::Scope;
use handoff_core::projection::{VisitorEntry, for_visitor};
use handoff_core::store::{Filter, Listing};
use handoff_core::{AgentSettings, OperatorId, Timestamp};

use crate::erase::blank;
use crate::explore::append;
use crate::feedback::{asked, asked_for_what_is_over};
use crate::people::{OPERATORS, Who, nobody};
use crate::shape::shape;
use crate::step::{Held, Rules, holds};
use crate::support::{agent, op};
use crate::variants::Variant;

pub(crate) type OfState = fn(&Visit<'_>) -> Held;

pub(crate) const OF_A_STATE: [(&str, OfState); 9] = [
    ("4 gapless", invariant_04_the_log_folds_to_the_head),
    ("7 no orphan", invariant_07_who_waits_has_a_deadline),
    ("8 reachable", |visit| invariant_08_reachable(visit, |list, state| list.place(state).is_some())),
    ("9 resolved is at rest", invariant_09_resolved_is_at_rest),
    ("14 projection", invariant_14_no_secret_in_the_visitors_json),
    ("16 liveness", invariant_16_liveness),
    ("20 erase", |visit| invariant_20_erase(visit, blank)),
    ("asked for what is over", |visit| asked_for_what_is_over(visit, asked)),
    ("row 18 first in line", |visit| row_18_who_lost_a_person_is_first_in_line(visit, |state| state.index().since)),
];

/// A state, as it was come to.
pub(crate) struct Visit<'a> {
    pub(crate) state: &'a Conversation,
    pub(crate) now: Timestamp,
    pub(crate) log: &'a [Entry],
    /// How many of the log were written last; those before were looked at in another state.
    pub(crate) latest: usize,
    pub(crate) variant: &'a Variant,
    /// Which of the variant's.
    pub(crate) settings: usize,
    pub(crate) rules: Rules<'a>,
}

/// A crash between any two steps loses nothing: what is kept, the log and the head, gives the same
/// state, and with it what is owed and by when.
pub(crate) fn invariant_04_the_log_folds_to_the_head(visit: &Visit<'_>) -> Held {
    let folded = Conversation::fold(visit.log).ok_or("the log does not fold")?;
    holds(folded == *visit.state, "the log folds to another state")?;
    for entry in visit.log.iter().rev().take(visit.latest) {
        let json = serde_json::to_string(entry).map_err(|error| error.to_string())?;
        let read: Entry = serde_json::from_str(&json).map_err(|error| format!("{error} in {json}"))?;
        holds(read == *entry, "an entry is another after JSON")?;
    }
    let json = serde_json::to_string(visit.state).map_err(|error| error.to_string())?;
    let read: Conversation = serde_json::from_str(&json).map_err(|error| format!("{error} in {json}"))?;
    holds(read == *visit.state, "a head is another after JSON")?;
    for restarted in [folded, read] {
        holds(restarted.effect() == visit.state.effect(), "a restart owes something else")?;
        holds(restarted.deadline() == visit.state.deadline(), "a restart acts at another time")?;
        holds(restarted.index() == visit.state.index(), "a restart files it elsewhere")?;
    }
    Ok(())
}

/// Whoever waits for something has a deadline, and nobody else: the visitor for a person or the AI, an
/// operator's first message, a transfer, a lost operator's return, what is put aside.
pub(crate) fn invariant_07_who_waits_has_a_deadline(visit: &Visit<'_>) -> Held {
    let waits = match &visit.state.phase {
        Phase::Waiting(_) | Phase::Offered { .. } => true,
        Phase::Human { silence, transfer, kept_until, snoozed_until, .. } => {
            silence.is_some() || transfer.is_some() || kept_until.is_some() || snoozed_until.is_some()
        }
        Phase::Ai { .. } => matches!(visit.state.effect(), Some(Effect::Respond(_))),
        Phase::Resolved { .. } => false,
    };
    let horizon = Duration::from_secs(10);
    let deadline = visit.state.deadline();
    holds(!waits || deadline.is_some_and(|at| at.since(visit.now) < horizon), "somebody waits without a deadline")?;
    holds(waits || deadline.is_none(), "a deadline for which nobody waits")?;
    if let Phase::Human { transfer, kept_until, snoozed_until, .. } = &visit.state.phase {
        let all = [transfer.as_ref().map(|transfer| transfer.until), *kept_until, *snoozed_until];
        holds(all.into_iter().flatten().all(|at| deadline <= Some(at)), "a deadline is slept through")?;
    }
    if let (Some(wait), Some(episode)) = (visit.state.wait(), &visit.state.episode) {
        holds(wait.since == episode.began_at, "a visitor lost his place in the queue")?;
    }
    let forgets = AgentSettings { keep_days: Some(1), ..AgentSettings::default() };
    let may_be_erased = visit.state.forget_at(&forgets).is_some();
    let is_at_rest = !waits && visit.state.stage() != Stage::Human;
    holds(may_be_erased == is_at_rest, "somebody waits or has it, and it may be erased; or nobody, and it may not")?;
    Ok(())
}

/// In exactly one list of each operator who serves the agent, and in none of one who does not; and
/// filed under each operator whose seat it takes.
pub(crate) fn invariant_08_reachable(visit: &Visit<'_>, is_in: fn(&Filter, &Conversation) -> bool) -> Held {
    let state = visit.state;
    for id in OPERATORS.map(op) {
        let mine = |id: &OperatorId| {
            [
                Listing::Ai,
                Listing::Waiting,
                Listing::HeldBy(id.clone()),
                Listing::HeldByOthers(id.clone()),
                Listing::Resolved,
            ]
        };
        for (agents, wanted) in [(Scope::of([agent("docs")]), 1), (Scope::All, 1), (Scope::of([agent("shop")]), 0)] {
            let lists = mine(&id).into_iter().map(|list| Filter::Inbox { agents: agents.clone(), list });
            let found = lists.filter(|list| is_in(list, state)).count();
            holds(found == wanted, &format!("in {found} lists of {id} with {agents:?}"))?;
        }
        let has_seat = state.holder().is_some_and(|holder| holder.id == id)
            || state.asked().is_some_and(|transfer| transfer.to.id == id);
        holds(is_in(&Filter::Seated(id), state) == has_seat, "the list of who has something to do differs")?;
    }
    let is_due = state.deadline().is_some_and(|at| at <= visit.now);
    holds(is_in(&Filter::Due { by: visit.now }, state) == is_due, "the list of what is due differs")?;
    holds(
        is_in(&Filter::Owed, state) == matches!(state.effect(), Some(Effect::Respond(_))),
        "the list of what is owed differs",
    )?;
    let is_idle = matches!(state.phase, Phase::Ai { owed: None });
    let idle = Filter::Idle { agent: agent("docs"), by: visit.now };
    holds(is_in(&idle, state) == is_idle, "the list of what is idle differs")?;
    let ended = Filter::Ended { agent: agent("docs"), by: visit.now };
    holds(is_in(&ended, state) == (state.stage() == Stage::Resolved), "the list of what has ended differs")
}

pub(crate) fn invariant_09_resolved_is_at_rest(visit: &Visit<'_>) -> Held {
    let state = visit.state;
    let is_handed_off = matches!(state.stage(), Stage::Waiting | Stage::Offered | Stage::Human);
    holds(state.episode.is_some() == is_handed_off, "an episode without a handoff, or a handoff without one")?;
    let may_be_asked = matches!(state.stage(), Stage::Ai | Stage::Waiting | Stage::Offered);
    holds(state.form.is_none() || may_be_asked, "a person has it or nobody, and a contact is asked for")?;
    if state.stage() == Stage::Resolved {
        holds(state.deadline().is_none(), "resolved, with a deadline")?;
        holds(state.effect().is_none(), "resolved, and something is owed")?;
        holds(state.index().seated().next().is_none(), "resolved, and a seat is taken")?;
    }
    Ok(())
}

/// What must not reach a visitor: ids, and all that the model says to operators, which has "because" in it.
const SECRETS: [&str; 11] = [
    "op-ada",
    "op-bob",
    "snapshot",
    "considered",
    "terms",
    "routable",
    "suppressed",
    "because",
    "lease_until",
    "shadow",
    "policy\":",
];

pub(crate) fn invariant_14_no_secret_in_the_visitors_json(visit: &Visit<'_>) -> Held {
    let seen: Vec<VisitorEntry> = visit.log.iter().filter_map(for_visitor).collect();
    holds(seen.iter().map(|entry| entry.n).eq(1..=visit.state.shown), "the visitor's numbers have a hole")?;
    let latest: Vec<VisitorEntry> = visit.log.iter().rev().take(visit.latest).filter_map(for_visitor).collect();
    let json = serde_json::to_string(&latest).map_err(|error| error.to_string())?;
    for secret in SECRETS {
        holds(!json.contains(secret), &format!("{secret} in {json}"))?;
    }
    Ok(())
}

/// Deadlines alone lead to a speaking human, the AI or rest; also where a router goes on asking
/// operators who never answer. Where there is no AI the visitor waits on, but never for longer than
/// his time in the queue without something being done.
pub(crate) fn invariant_16_liveness(visit: &Visit<'_>) -> Held {
    for router in [false, true] {
        let (mut state, mut now) = (visit.state.clone(), visit.now);
        let began = now;
        let mut steps = 0;
        let mut extended = false;
        while is_in_between(&state) && !extended {
            steps += 1;
            // Reminder, release, a transfer's end, a snooze's end, a lost owner's end, an offer to each
            // operator and its end, the end of the queue.
            // Where somebody is to write back, a second round of offers and its end.
            let most = 5 + 2 * (2 * OPERATORS.len() + 1);
            holds(steps <= most, &format!("still waiting after {steps} steps: {:?}", state.phase))?;
            if router && let Some(events) = offer_to_somebody(visit, &state, now) {
                append(&mut state, events, now);
                continue;
            }
            let deadline = state.deadline().ok_or("somebody waits without a deadline")?;
            now = now.max(deadline);
            let events = (visit.rules)(&state, &Command::Expire, &nobody(visit.variant, visit.settings), now)
                .map_err(|rejected| format!("time was refused: {rejected}"))?;
            extended = !visit.variant.has_ai && events.iter().any(|event| matches!(event, Event::WaitExtended { .. }));
            append(&mut state, events, now);
        }
        if extended {
            let again = state.deadline().ok_or("he waits on without a deadline")?;
            holds(again > now && again.since(now) <= Duration::from_secs(3), "he waits on for too long")?;
        }
        let terms = &visit.variant.settings[visit.settings];
        let rounds = u64::from(terms.offer_seconds) * OPERATORS.len() as u64;
        let kept = 1;
        let waits = terms.queue_seconds.max(3) + terms.callback_seconds;
        let bound = u64::from(terms.release_seconds + waits) + 2 * rounds + kept;
        holds(now.since(began) <= Duration::from_secs(bound), &format!("waiting took {:?}", now.since(began)))?;
    }
    Ok(())
}

/// Nobody speaks to the visitor, and somebody must.
pub(crate) fn is_in_between(state: &Conversation) -> bool {
    match &state.phase {
        Phase::Waiting(_) | Phase::Offered { .. } => true,
        Phase::Human { silence, kept_until, .. } => {
            // One who has spoken is only reminded.
            silence.is_some_and(|silence| silence.release_at.is_some()) || kept_until.is_some()
        }
        Phase::Ai { .. } | Phase::Resolved { .. } => false,
    }
}

fn offer_to_somebody(visit: &Visit<'_>, state: &Conversation, now: Timestamp) -> Option<Vec<Event>> {
    if state.stage() != Stage::Waiting {
        return None;
    }
    (0..OPERATORS.len()).find_map(|which| {
        let actor = Some(Who::FREE.candidate(which, state, now));
        let facts = Facts { actor, ..nobody(visit.variant, visit.settings) };
        let offer = Command::Offer { considered: Vec::new(), policy: "least busy".into(), shadow: None };
        (visit.rules)(state, &offer, &facts, now).ok()
    })
}

/// Without a word of what anybody wrote, the positions, who has it, the counts and the deadlines stand.
pub(crate) fn invariant_20_erase(visit: &Visit<'_>, blank: fn(&Entry) -> Option<Entry>) -> Held {
    let blanked: Vec<Entry> = visit.log.iter().filter_map(blank).collect();
    let folded = Conversation::fold(&blanked).ok_or("a blanked log does not fold")?;
    let state = visit.state;
    holds(folded.seq == state.seq && folded.shown == state.shown, "erasing moved a position")?;
    holds(folded.index() == state.index(), "erasing changed who has it, or a deadline")?;
    holds(folded.effect() == state.effect(), "erasing changed what is owed")?;
    holds(
        shape(&folded, visit.now, visit.variant.tries) == shape(state, visit.now, visit.variant.tries),
        "erasing changed what the rules see",
    )?;
    holds(folded.episodes == state.episodes && folded.failed_streak == state.failed_streak, "erasing changed a count")
}

/// Who had a person and lost him goes before all others, and among the rest priority counts; then who
/// asked first.
pub(crate) fn row_18_who_lost_a_person_is_first_in_line(
    visit: &Visit<'_>,
    place: fn(&Conversation) -> Timestamp,
) -> Held {
    let (Some(wait), Some(episode)) = (visit.state.wait(), &visit.state.episode) else { return Ok(()) };
    let had_one =
        visit.log.iter().any(|entry| entry.seq >= episode.began && matches!(entry.event, Event::OperatorJoined { .. }));
    let place = place(visit.state);
    let is_right = match episode.needs.priority {
        // Whoever is there and waits goes before all who are to be written to.
        _ if visit.state.is_callback() => place > wait.since,
        _ if had_one => place < wait.since,
        Priority::High => place < wait.since,
        Priority::Normal => place == wait.since,
        Priority::Low => place > wait.since,
    };
    holds(wait.front == had_one && is_right, "a visitor stands in the wrong place of the queue")
}
