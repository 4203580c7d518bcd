//! Who is there, in all the ways that the rules tell apart, and the guards of the life cycle written
//! a second time.

use std::sync::Arc;
use std::time::Duration;

use handoff_core::agent::WhenFull;
use handoff_core::availability::Duty;
use handoff_core::command::Facts;
use handoff_core::conversation::Conversation;
use handoff_core::operator::{Candidate, GRACE_SECONDS, Presence, Scope, Status, Switch};
use handoff_core::trigger::Keywords;
use handoff_core::{OperatorId, Timestamp};

use crate::support::{agent, operator};
use crate::variants::Variant;

pub(crate) const OPERATORS: [&str; 2] = ["op-ada", "op-bob"];
pub(crate) const SEATS: u32 = 1;

/// One operator as the roster and the other conversations have him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Who {
    pub(crate) status: Status,
    pub(crate) lease: Lease,
    /// Whether he serves the agent; else he serves another one.
    pub(crate) in_scope: bool,
    /// Seats that other conversations take.
    pub(crate) elsewhere: u32,
}

/// How far an operator's last connection proves that he is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lease {
    Lives,
    /// It has just ended: he keeps what he has.
    Ended,
    /// It ended so long ago that he is lost.
    LongEnded,
}

impl Who {
    pub(crate) const FREE: Self = Self { status: Status::Available, lease: Lease::Lives, in_scope: true, elsewhere: 0 };
    pub(crate) const FULL: Self = Self { elsewhere: 1, ..Self::FREE };
    pub(crate) const CUT_OFF: Self = Self { lease: Lease::Ended, ..Self::FREE };
    pub(crate) const LOST: Self = Self { lease: Lease::LongEnded, ..Self::FREE };
    pub(crate) const AWAY: Self = Self { status: Status::Away, ..Self::FREE };
    pub(crate) const OFFLINE: Self = Self { status: Status::Offline, ..Self::FREE };
    pub(crate) const FOREIGN: Self = Self { in_scope: false, ..Self::FREE };

    /// Those that differ for the gate.
    pub(crate) const AT_THE_GATE: [Self; 5] = [Self::FREE, Self::FULL, Self::CUT_OFF, Self::AWAY, Self::FOREIGN];

    /// Those that differ for one who acts or is asked.
    pub(crate) const KINDS: [Self; 7] =
        [Self::FREE, Self::FULL, Self::CUT_OFF, Self::LOST, Self::AWAY, Self::OFFLINE, Self::FOREIGN];

    pub(crate) fn candidate(self, which: usize, state: &Conversation, now: Timestamp) -> Candidate {
        let scope = Scope::of([agent(if self.in_scope { "docs" } else { "shop" })]);
        let grace = i64::try_from(GRACE_SECONDS).unwrap() * 1_000;
        let until = match self.lease {
            Lease::Lives => now.after(Duration::from_millis(1)),
            Lease::Ended => now,
            Lease::LongEnded => Timestamp::from_millis(now.as_millis() - grace),
        };
        let holds = state.index().seated().filter(|id| id.as_str() == OPERATORS[which]).count();
        Candidate {
            presence: Presence {
                operator: operator(OPERATORS[which], scope, SEATS),
                status: self.status,
                switch: Switch::default(),
                missed: 0,
                active_at: None,
                lease_until: Some(until),
            },
            load: self.elsewhere + u32::try_from(holds).unwrap(),
            given_at: None,
            freed_at: None,
        }
    }
}

/// Every pair of `kinds`; who of the two is which makes no difference to who is there.
pub(crate) fn duties(kinds: &[Who], state: &Conversation, now: Timestamp) -> impl Iterator<Item = Duty> {
    let pairs = kinds.iter().enumerate().flat_map(|(at, one)| kinds[at..].iter().map(|other| [*one, *other]));
    pairs.map(move |pair| duty(pair, state, now))
}

pub(crate) fn duty(pair: [Who; 2], state: &Conversation, now: Timestamp) -> Duty {
    let in_scope = pair.iter().filter(|who| who.in_scope).count();
    // Those who are not there as well: whoever counts them must look.
    let present: Vec<Candidate> =
        pair.iter().enumerate().map(|(which, who)| who.candidate(which, state, now)).collect();
    Duty { in_scope: u32::try_from(in_scope).unwrap(), serving: present.clone(), present, ..Duty::default() }
}

pub(crate) fn which(id: &OperatorId) -> usize {
    OPERATORS.iter().position(|known| *known == id.as_str()).unwrap()
}

/// Facts in which nobody is there and nobody acts.
pub(crate) fn nobody(variant: &Variant, settings: usize) -> Facts {
    Facts {
        settings: variant.settings[settings].clone(),
        duty: Duty::default(),
        actor: None,
        target: None,
        seated: Vec::new(),
        has_ai: variant.has_ai,
        keywords: Arc::new(Keywords::of(&variant.settings[settings])),
        reading: None,
        stall: None,
    }
}

// ---- The guards of the life cycle, section 3: the oracle for the rules' own ----

pub(crate) fn is_routable(candidate: &Candidate, state: &Conversation, now: Timestamp) -> bool {
    let presence = &candidate.presence;
    presence.status == Status::Available
        && presence.lease_until.is_some_and(|until| now < until)
        && presence.operator.scope.contains(&state.agent)
}

pub(crate) fn is_free(candidate: &Candidate, state: &Conversation, now: Timestamp) -> bool {
    is_routable(candidate, state, now) && candidate.load < candidate.presence.operator.seats
}

/// An owner whose grace has passed, or who went Offline.
pub(crate) fn is_lost(candidate: &Candidate, now: Timestamp) -> bool {
    let presence = &candidate.presence;
    let gone = presence.lease_until.is_none_or(|until| now.since(until) >= Duration::from_secs(GRACE_SECONDS));
    presence.status == Status::Offline || gone
}

/// One whose connection has just ended and who did not say that he leaves.
pub(crate) fn may_be_back(candidate: &Candidate, state: &Conversation, now: Timestamp) -> bool {
    let presence = &candidate.presence;
    presence.operator.scope.contains(&state.agent) && presence.status == Status::Available && !is_lost(candidate, now)
}

/// Whether a person may be promised; the hours of the model's agents are either none or never open.
pub(crate) fn is_gate_open(facts: &Facts, state: &Conversation, now: Timestamp) -> bool {
    let guard = match facts.settings.when_full {
        WhenFull::Queue => is_routable,
        WhenFull::Suppress => is_free,
    };
    facts.settings.hours.is_none() && facts.duty.present.iter().any(|candidate| guard(candidate, state, now))
}
