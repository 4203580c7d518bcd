//! What must hold in every state.

use std::time::Duration;

use handoff_core::Timestamp;
use handoff_core::agent::AgentSettings;
use handoff_core::command::{Command, Facts};
use handoff_core::conversation::{Conversation, Effect, Phase, Stage};
use handoff_core::event::{Entry, Event};
use handoff_core::operator::Scope;
use handoff_core::projection::{VisitorEntry, for_visitor};
use handoff_core::store::{Filter, Listing};

use crate::explore::append;
use crate::of_a_step::{Held, Rules, holds};
use crate::space::{OPERATORS, Who, nobody};
use crate::support::{agent, op};

type OfState = fn(&Visit<'_>) -> Held;

pub(crate) const OF_A_STATE: [(&str, OfState); 6] = [
    ("4 gapless", invariant_04_the_log_folds_to_the_head),
    ("7 no orphan", invariant_07_who_waits_has_a_deadline),
    ("8 reachable", invariant_08_reachable),
    ("9 resolved is at rest", invariant_09_resolved_is_at_rest),
    ("14 projection", invariant_14_no_secret_in_the_visitors_json),
    ("16 liveness", invariant_16_liveness),
];

/// A state, as it was come to.
pub(crate) struct Visit<'a> {
    pub(crate) state: &'a Conversation,
    pub(crate) now: Timestamp,
    pub(crate) log: &'a [Entry],
    pub(crate) settings: &'a AgentSettings,
    pub(crate) rules: Rules<'a>,
}

pub(crate) fn invariant_04_the_log_folds_to_the_head(visit: &Visit<'_>) -> Held {
    let folded = Conversation::fold(visit.log).ok_or("the log does not fold")?;
    holds(folded == *visit.state, "the log folds to another state")?;
    for entry in visit.log {
        let json = serde_json::to_string(entry).map_err(|error| error.to_string())?;
        let read: Entry = serde_json::from_str(&json).map_err(|error| format!("{error} in {json}"))?;
        holds(read == *entry, "an entry is another after JSON")?;
    }
    let json = serde_json::to_string(visit.state).map_err(|error| error.to_string())?;
    let read: Conversation = serde_json::from_str(&json).map_err(|error| format!("{error} in {json}"))?;
    holds(read == *visit.state, "a head is another after JSON")
}

pub(crate) fn invariant_07_who_waits_has_a_deadline(visit: &Visit<'_>) -> Held {
    let waits = match &visit.state.phase {
        Phase::Waiting(_) | Phase::Offered { .. } => true,
        Phase::Human { silence, .. } => silence.is_some(),
        Phase::Ai { .. } => matches!(visit.state.effect(), Some(Effect::Respond { .. })),
        Phase::Resolved { .. } => false,
    };
    let horizon = Duration::from_secs(10);
    let deadline = visit.state.deadline();
    holds(!waits || deadline.is_some_and(|at| at.since(visit.now) < horizon), "somebody waits without a deadline")?;
    holds(waits || deadline.is_none(), "a deadline for which nobody waits")?;
    if let (Some(wait), Some(episode)) = (visit.state.wait(), &visit.state.episode) {
        holds(wait.since == episode.began_at, "a visitor lost his place in the queue")?;
    }
    Ok(())
}

/// In exactly one list of each operator who serves the agent, and in none of one who does not.
pub(crate) fn invariant_08_reachable(visit: &Visit<'_>) -> Held {
    for id in OPERATORS.map(op) {
        for (agents, wanted) in [(Scope::of([agent("docs")]), 1), (Scope::All, 1), (Scope::of([agent("shop")]), 0)] {
            let lists = [
                Listing::Ai,
                Listing::Waiting,
                Listing::HeldBy(id.clone()),
                Listing::HeldByOthers(id.clone()),
                Listing::Resolved,
            ];
            let found = lists
                .into_iter()
                .filter(|list| {
                    Filter::Inbox { agents: agents.clone(), list: list.clone() }.place(visit.state).is_some()
                })
                .count();
            holds(found == wanted, &format!("in {found} lists of {id} with {agents:?}"))?;
        }
    }
    let is_due = Filter::Due { by: visit.now }.place(visit.state).is_some();
    holds(is_due == visit.state.deadline().is_some_and(|at| at <= visit.now), "the list of what is due differs")?;
    holds(
        Filter::Owed.place(visit.state).is_some() == visit.state.effect().is_some(),
        "the list of what is owed differs",
    )
}

pub(crate) fn invariant_09_resolved_is_at_rest(visit: &Visit<'_>) -> Held {
    let state = visit.state;
    let is_handed_off = matches!(state.stage(), Stage::Waiting | Stage::Offered | Stage::Human);
    holds(state.episode.is_some() == is_handed_off, "an episode without a handoff, or a handoff without one")?;
    if state.stage() == Stage::Resolved {
        holds(state.deadline().is_none(), "resolved, with a deadline")?;
        holds(state.effect().is_none(), "resolved, and something is owed")?;
        holds(state.holder().is_none(), "resolved, and a seat is taken")?;
    }
    Ok(())
}

pub(crate) fn invariant_14_no_secret_in_the_visitors_json(visit: &Visit<'_>) -> Held {
    let seen: Vec<VisitorEntry> = visit.log.iter().filter_map(for_visitor).collect();
    holds(seen.iter().map(|entry| entry.n).eq(1..=visit.state.shown), "the visitor's numbers have a hole")?;
    let json = serde_json::to_string(&seen).map_err(|error| error.to_string())?;
    for secret in
        ["op-ada", "op-bob", "snapshot", "considered", "terms", "routable", "suppressed", "because", "lease_until"]
    {
        holds(!json.contains(secret), &format!("{secret} in {json}"))?;
    }
    Ok(())
}

/// Deadlines alone lead to a speaking human, the AI or rest; also where a router goes on asking
/// operators who never answer.
pub(crate) fn invariant_16_liveness(visit: &Visit<'_>) -> Held {
    for router in [false, true] {
        let (mut state, mut now) = (visit.state.clone(), visit.now);
        let began = now;
        let mut steps = 0;
        while is_in_between(&state) {
            steps += 1;
            // Reminder, release, an offer to each operator and its end, the end of the queue.
            holds(
                steps <= 2 + 2 * OPERATORS.len() + 1,
                &format!("still waiting after {steps} steps: {:?}", state.phase),
            )?;
            if router && let Some(events) = offer_to_somebody(visit, &state, now) {
                append(&mut state, events, now);
                continue;
            }
            let deadline = state.deadline().ok_or("somebody waits without a deadline")?;
            now = now.max(deadline);
            let events = (visit.rules)(&state, &Command::Expire, &nobody(visit.settings), now)
                .map_err(|rejected| format!("time was refused: {rejected}"))?;
            append(&mut state, events, now);
        }
        let terms = visit.settings;
        let rounds = u64::from(terms.offer_seconds) * OPERATORS.len() as u64;
        let bound = u64::from(terms.release_seconds + terms.queue_seconds.max(3)) + rounds;
        holds(now.since(began) <= Duration::from_secs(bound), &format!("waiting took {:?}", now.since(began)))?;
    }
    Ok(())
}

pub(crate) fn is_in_between(state: &Conversation) -> bool {
    match &state.phase {
        Phase::Waiting(_) | Phase::Offered { .. } => true,
        Phase::Human { silence, .. } => silence.is_some(),
        Phase::Ai { .. } | Phase::Resolved { .. } => false,
    }
}

pub(crate) fn offer_to_somebody(visit: &Visit<'_>, state: &Conversation, now: Timestamp) -> Option<Vec<Event>> {
    if state.stage() != Stage::Waiting {
        return None;
    }
    (0..OPERATORS.len()).find_map(|which| {
        let actor = Some(Who::FREE.candidate(which, state, now));
        let facts = Facts { actor, ..nobody(visit.settings) };
        (visit.rules)(state, &Command::Offer { considered: Vec::new() }, &facts, now).ok()
    })
}
