//! Decisions made again from the facts that they recorded.

use super::{message_before, span};
use crate::agent::WhenFull;
use crate::availability::gate;
use crate::conversation::Conversation;
use crate::event::{Cause, Considered, Entry, Event, Snapshot, Suppression};
use crate::ids::Seq;
use crate::operator::{Candidate, Operator, Presence, Scope, Status, Switch};
use crate::routing::{Handoff, RoutingPolicy, named};
use crate::text::Name;

/// Whether the recorded facts lead to what was decided. `state` is the one before `entry`.
pub(crate) fn decides_the_same(
    state: &Conversation,
    log: &[Entry],
    entry: &Entry,
    policy: Option<&dyn RoutingPolicy>,
) -> bool {
    match &entry.event {
        Event::HandoffRequested { cause, snapshot, terms, .. } => {
            words_stand(log, entry.seq, cause) && gate(snapshot, terms.when_full).is_ok()
        }
        Event::HandoffSuppressed { cause, why, snapshot, .. } => {
            words_stand(log, entry.seq, cause) && is_shut(snapshot, *why)
        }
        Event::Shadowed { cause, why, snapshot } => {
            let is_so = why.map_or_else(|| gate(snapshot, WhenFull::Queue).is_ok(), |why| is_shut(snapshot, why));
            words_stand(log, entry.seq, cause) && is_so
        }
        Event::Offered { operator, considered, policy: name, .. } => {
            let known = named(name);
            let asked = policy.filter(|policy| policy.name() == *name).or(known.as_deref());
            asked.is_none_or(|policy| chosen(state, entry, considered, policy).as_ref() == Some(&operator.id))
        }
        _ => true,
    }
}

/// The words that fired stand where the record says, in the visitor's last message.
fn words_stand(log: &[Entry], seq: Seq, cause: &Cause) -> bool {
    span(cause).is_none_or(|span| message_before(log, seq).is_some_and(|text| text.get(span.start..span.end).is_some()))
}

fn is_shut(snapshot: &Snapshot, why: Suppression) -> bool {
    let when_full = if why == Suppression::AllFull { WhenFull::Suppress } else { WhenFull::Queue };
    why == Suppression::ManualOnly || gate(snapshot, when_full) == Err(why)
}

/// Whom `policy` chooses from the record of those who were considered.
fn chosen(
    state: &Conversation,
    entry: &Entry,
    considered: &[Considered],
    policy: &dyn RoutingPolicy,
) -> Option<crate::ids::OperatorId> {
    let handoff = Handoff::of(state)?;
    let mut eligible: Vec<Candidate> =
        considered.iter().filter(|one| one.out.is_none()).filter_map(|one| candidate(one, entry)).collect();
    eligible.sort_by(|left, right| left.id().cmp(right.id()));
    let eligible: Vec<&Candidate> = eligible.iter().collect();
    policy.choose(&handoff, &eligible, entry.at).map(|chosen| chosen.id().clone())
}

/// An operator as the record describes him.
fn candidate(one: &Considered, entry: &Entry) -> Option<Candidate> {
    let name = Name::new(one.operator.as_str()).ok()?;
    let mut operator = Operator::new(one.operator.clone(), name, Scope::All);
    operator.seats = one.seats;
    operator.teams.clone_from(&one.teams);
    operator.skills.clone_from(&one.skills);
    let lease_until = Some(entry.at.after(std::time::Duration::from_secs(1)));
    let (status, switch) = (Status::Available, Switch::Own);
    let presence = Presence { operator, status, switch, missed: 0, active_at: None, lease_until };
    Some(Candidate { presence, load: one.load, given_at: one.given_at, freed_at: one.freed_at })
}
