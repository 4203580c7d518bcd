//! One step: a command in a state and what came of it; and all that must hold on every step.

use std::fmt;

use handoff_core::command::{Command, Facts, Rejected};
use handoff_core::conversation::{Conversation, Stage};
use handoff_core::event::{Entry, Event, StatusKind};
use handoff_core::operator::Candidate;
use handoff_core::projection::for_visitor;
use handoff_core::{OperatorId, Timestamp};

use crate::by_number::*;
use crate::by_row::*;
use crate::feedback::{a_rating_is_given_once, a_stall_is_told_once, a_verdict_is_given_once};
use crate::shape::shape;
use crate::variants::Tries;

pub(crate) type Rules<'a> = &'a dyn Fn(&Conversation, &Command, &Facts, Timestamp) -> Result<Vec<Event>, Rejected>;

/// One command in one state, and what came of it.
pub(crate) struct Step<'a> {
    pub(crate) before: &'a Conversation,
    pub(crate) command: &'a Command,
    pub(crate) facts: &'a Facts,
    pub(crate) now: Timestamp,
    pub(crate) rules: Rules<'a>,
    pub(crate) outcome: &'a Result<Vec<Event>, Rejected>,
    pub(crate) entries: &'a [Entry],
    /// The state before each entry, and after the last.
    pub(crate) through: &'a [Conversation],
}

impl<'a> Step<'a> {
    pub(crate) fn after(&self) -> &'a Conversation {
        self.through.last().unwrap_or(self.before)
    }

    pub(crate) fn count(&self, wanted: impl Fn(&Event) -> bool) -> usize {
        self.entries.iter().filter(|entry| wanted(&entry.event)).count()
    }

    pub(crate) fn has(&self, wanted: impl Fn(&Event) -> bool) -> bool {
        self.count(wanted) > 0
    }

    pub(crate) fn actor(&self) -> Option<&Candidate> {
        self.facts.actor.as_ref()
    }

    /// The operators who take a seat for it after and did not before.
    pub(crate) fn newly_seated(&self) -> impl Iterator<Item = &'a OperatorId> {
        let before = self.before;
        self.after().index().seated().filter(move |id| !before.index().seated().any(|seated| seated == *id))
    }

    /// The operator who has it after and did not before.
    pub(crate) fn new_owner(&self) -> Option<&'a OperatorId> {
        owner(self.after()).filter(|id| owner(self.before) != Some(id))
    }

    /// Who is meant by `id` among those who act and are asked.
    pub(crate) fn candidate(&self, id: &OperatorId) -> Option<&Candidate> {
        self.facts.actor.iter().chain(&self.facts.target).find(|candidate| candidate.id() == id)
    }

    /// The AI may be asked, so triggers are looked at.
    pub(crate) fn is_with_ai(&self) -> bool {
        matches!(self.before.stage(), Stage::Ai | Stage::Resolved)
    }
}

/// The operator who has it; one who is asked does not yet.
pub(crate) fn owner(state: &Conversation) -> Option<&OperatorId> {
    state.holder().filter(|_| state.stage() == Stage::Human).map(|holder| &holder.id)
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { before, command, facts, now, outcome, .. } = self;
        writeln!(f, "  in {:?} at {now:?}\n  with {:?}", before.phase, shape(before, *now, Tries::default()))?;
        let known = |one: &Candidate| (one.id().clone(), one.presence.status, one.presence.lease_until, one.load);
        let (actor, target) = (facts.actor.as_ref().map(known), facts.target.as_ref().map(known));
        let seated: Vec<_> = facts.seated.iter().map(known).collect();
        writeln!(f, "  {command:?} by {actor:?} to {target:?}, seated {seated:?}")?;
        write!(f, "  {} there, AI: {}\n  gave {outcome:#?}", facts.duty.present.len(), facts.has_ai)
    }
}

pub(crate) fn is_requested(event: &Event) -> bool {
    matches!(event, Event::HandoffRequested { .. })
}

pub(crate) fn is_suppressed(event: &Event) -> bool {
    matches!(event, Event::HandoffSuppressed { .. })
}

pub(crate) fn is_line(event: &Event, wanted: StatusKind) -> bool {
    matches!(event, Event::StatusLine { kind, .. } if *kind == wanted)
}

pub(crate) fn is_connecting(event: &Event) -> bool {
    is_line(event, StatusKind::Connecting)
}

/// What does not hold, in words.
pub(crate) type Held = Result<(), String>;
pub(crate) type OfStep = fn(&Step<'_>) -> Held;

pub(crate) fn holds(condition: bool, what: &str) -> Held {
    if condition { Ok(()) } else { Err(what.to_owned()) }
}

pub(crate) const OF_A_STEP: [(&str, OfStep); 37] = [
    ("1 one controller", invariant_01_one_controller),
    ("2 the fence moves with control", invariant_02_the_fence_moves_with_control),
    ("3 nobody speaks out of turn", invariant_03_nobody_speaks_out_of_turn),
    ("4 gapless", invariant_04_gapless),
    ("5 promise is fact", invariant_05_promise_is_fact),
    ("6 suppression is silent and recorded", invariant_06_suppression_is_silent_and_recorded),
    ("7 no orphan", invariant_07_no_message_is_orphaned),
    ("10 capacity", invariant_10_capacity),
    ("11 scope", invariant_11_scope),
    ("12 watermark", invariant_12_watermark),
    ("13 one entry for one key", invariant_13_one_entry_for_one_key),
    ("14 projection", |step| invariant_14_projection(step, for_visitor)),
    ("15 determinism", invariant_15_determinism),
    ("17 return has a receiver", invariant_17_return_has_a_receiver),
    ("18 reopen safety", invariant_18_reopen_safety),
    ("19 presence is one function", invariant_19_presence_is_one_function),
    ("row 9 the loser learns the name", row_09_the_loser_learns_the_name),
    ("row 12 an offer ends with its operator", row_12_an_offer_ends_with_its_operator),
    ("row 13 a timeout has the outcome of its terms", row_13_a_timeout_has_the_outcome_of_its_terms),
    ("row 14 the visitor learns that nobody is left", row_14_the_visitor_learns_that_nobody_is_left),
    ("row 15 who cancels waits no longer", row_15_who_cancels_waits_no_longer),
    ("row 18 a lost operator is taken care of", row_18_a_lost_operator_is_taken_care_of),
    ("row 19 the owner throughout", row_19_the_owner_throughout),
    ("row 21 force has a reason", row_21_force_has_a_reason),
    ("row 24 a waiting visitor is never closed", row_24_a_waiting_visitor_is_never_closed),
    ("row 26 idle closes over nobody", row_26_idle_closes_over_nobody),
    ("row 27 a note changes nothing", row_27_a_note_changes_nothing),
    ("row 28 a late offer comes once", row_28_a_late_offer_comes_once),
    ("a contact is left where it is asked for", a_contact_is_left_where_it_is_asked_for),
    ("a verdict is given once", a_verdict_is_given_once),
    ("a rating is given once", a_rating_is_given_once),
    ("a stall is told once", a_stall_is_told_once),
    ("the visitor is told", the_visitor_is_told),
    ("the shadow is only recorded", the_shadow_is_only_recorded),
    ("race policy edited while queued", race_policy_edited_while_queued),
    ("the deadline acts", the_deadline_acts),
    ("tended twice is tended once", tended_twice_is_tended_once),
];
