//! What must hold on every step.

use std::fmt;

use handoff_core::agent::TriggerPolicy;
use handoff_core::availability::snapshot;
use handoff_core::command::{Command, Facts, Rejected, Reply};
use handoff_core::conversation::{Conversation, Owed, Phase, Stage};
use handoff_core::decide::would_hand_off;
use handoff_core::event::{Author, EndReason, Entry, Event, Joined, StatusKind};
use handoff_core::operator::{Candidate, Status};
use handoff_core::projection::{VisitorEntry, VisitorEvent, for_visitor};
use handoff_core::{OperatorId, Seq, Timestamp};

use crate::space::{EXPLICIT, KEYWORD, PLAIN, is_gate_open, is_routable, shape};

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

impl Step<'_> {
    pub(crate) fn after(&self) -> &Conversation {
        self.through.last().unwrap_or(self.before)
    }

    pub(crate) fn count(&self, wanted: impl Fn(&Event) -> bool) -> usize {
        self.entries.iter().filter(|entry| wanted(&entry.event)).count()
    }

    pub(crate) fn actor(&self) -> Option<&Candidate> {
        self.facts.actor.as_ref()
    }

    /// The operator who holds it after and did not before.
    pub(crate) fn new_holder(&self) -> Option<&OperatorId> {
        let holder = &self.after().holder()?.id;
        (self.before.holder().map(|before| &before.id) != Some(holder)).then_some(holder)
    }

    /// The AI may be asked, so triggers are looked at.
    pub(crate) fn is_with_ai(&self) -> bool {
        matches!(self.before.stage(), Stage::Ai | Stage::Resolved)
    }
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { before, command, facts, now, outcome, .. } = self;
        writeln!(f, "  in {:?} at {now:?}\n  with {:?}", before.phase, shape(before, *now))?;
        let actor = facts.actor.as_ref().map(|actor| (actor.id(), actor.presence.status, actor.load));
        write!(f, "  {command:?} by {actor:?}, {} there\n  gave {outcome:#?}", facts.duty.present.len())
    }
}

pub(crate) fn is_requested(event: &Event) -> bool {
    matches!(event, Event::HandoffRequested { .. })
}

pub(crate) fn is_suppressed(event: &Event) -> bool {
    matches!(event, Event::HandoffSuppressed { .. })
}

pub(crate) fn is_connecting(event: &Event) -> bool {
    matches!(event, Event::StatusLine { kind: StatusKind::Connecting, .. })
}

/// What does not hold, in words.
pub(crate) type Held = Result<(), String>;
pub(crate) type OfStep = fn(&Step<'_>) -> Held;

pub(crate) fn holds(condition: bool, what: &str) -> Held {
    if condition { Ok(()) } else { Err(what.to_owned()) }
}

// ---- Invariants of a step ----

pub(crate) const OF_A_STEP: [(&str, OfStep); 18] = [
    ("1 one controller", invariant_01_one_controller),
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
    ("18 reopen safety", invariant_18_reopen_safety),
    ("19 presence is one function", invariant_19_presence_is_one_function),
    ("row 9 the loser learns the name", row_09_the_loser_learns_the_name),
    ("row 24 a waiting visitor is never closed", row_24_a_waiting_visitor_is_never_closed),
    ("race policy edited while queued", race_policy_edited_while_queued),
    ("the deadline acts", the_deadline_acts),
];

/// Control changes hands only by an entry that says so, and then to whom it names.
pub(crate) fn invariant_01_one_controller(step: &Step<'_>) -> Held {
    let mut named = step.before.holder().map(|holder| holder.id.clone());
    for (entry, after) in step.entries.iter().zip(&step.through[1..]) {
        match &entry.event {
            Event::Offered { operator, .. } | Event::OperatorJoined { operator, .. } => {
                named = Some(operator.id.clone())
            }
            Event::OfferDeclined { .. }
            | Event::OfferMissed { .. }
            | Event::ReleasedForSilence { .. }
            | Event::HandoffEnded { .. }
            | Event::Resolved { .. } => named = None,
            _ => {}
        }
        holds(after.holder().map(|holder| &holder.id) == named.as_ref(), "an entry moved control and did not say so")?;
        holds(after.index().holder == named.as_ref(), "the index names another holder")?;
        holds(after.index().stage == after.stage(), "the index names another stage")?;
    }
    Ok(())
}

/// The AI only where it has the conversation and owes this very reply; a person only where he has
/// it, is Available and serves the agent.
pub(crate) fn invariant_03_nobody_speaks_out_of_turn(step: &Step<'_>) -> Held {
    for (entry, before) in step.entries.iter().zip(step.through) {
        match &entry.event {
            Event::AiMessage { answers, .. } | Event::AiFailed { answers, .. } => {
                let is_owed = matches!(&before.phase, Phase::Ai { owed: Some(owed) } if owed.to == *answers);
                holds(is_owed, "the AI spoke and owed no such reply")?;
                holds(*answers == before.last_visitor, "the AI answered what is not the last message")?;
            }
            Event::OperatorMessage { operator, .. } => {
                let is_owner = matches!(&before.phase, Phase::Human { operator: owner, .. } if owner.id == operator.id);
                holds(is_owner, "an operator spoke who does not have it")?;
                let actor = step.actor().ok_or("an operator spoke and none acted")?;
                holds(*actor.id() == operator.id, "an operator spoke in another's name")?;
                holds(actor.presence.status == Status::Available, "an operator spoke who is not Available")?;
                holds(actor.presence.operator.scope.contains(&before.agent), "an operator spoke outside his scope")?;
            }
            _ => {}
        }
    }
    let speaks = step.count(|event| {
        matches!(event, Event::AiMessage { .. } | Event::AiFailed { .. } | Event::OperatorMessage { .. })
    });
    holds(speaks <= 1, "one command made two speak")
}

pub(crate) fn invariant_04_gapless(step: &Step<'_>) -> Held {
    for (entry, pair) in step.entries.iter().zip(step.through.windows(2)) {
        holds(entry.seq == pair[0].seq.next() && pair[1].seq == entry.seq, "a position is left out")?;
        let shown = pair[0].shown + u64::from(for_visitor(entry).is_some());
        holds(entry.shown == shown && pair[1].shown == shown, "the visitor's own count has a hole")?;
        holds(pair[1].updated_at >= pair[0].updated_at, "time went back")?;
    }
    Ok(())
}

/// The line and the request are one, and somebody really was there.
pub(crate) fn invariant_05_promise_is_fact(step: &Step<'_>) -> Held {
    let requested = step.count(is_requested);
    holds(requested == step.count(is_connecting), "a promise without a request, or a request without a promise")?;
    holds(requested <= 1, "two requests in one commit")?;
    for (entry, before) in step.entries.iter().zip(step.through) {
        let Event::HandoffRequested { episode, snapshot, .. } = &entry.event else { continue };
        holds(*episode == step.before.episodes + 1, "an episode was promised twice")?;
        holds(before.episode.is_none(), "a promise within an episode")?;
        holds(is_gate_open(step.facts, step.before, step.now), "a promise with nobody there")?;
        let routable = step.facts.duty.present.iter().filter(|one| is_routable(one, step.before, step.now)).count();
        holds(snapshot.routable as usize == routable, "the record says that others were there")?;
    }
    Ok(())
}

/// Every trigger leaves a request or a line in the ledger, and the ledger shows the visitor nothing.
pub(crate) fn invariant_06_suppression_is_silent_and_recorded(step: &Step<'_>) -> Held {
    let (requested, suppressed) = (step.count(is_requested), step.count(is_suppressed));
    if step.outcome.is_ok() {
        let fired = usize::from(fires(step));
        holds(
            requested + suppressed == fired,
            &format!("{fired} triggers fired, {requested} + {suppressed} recorded"),
        )?;
    }
    if suppressed == 0 {
        return Ok(());
    }
    holds(!is_open(step), "suppressed though the policy and the gate allow it")?;
    // What the command would have shown without the trigger, and nothing else.
    for entry in step.entries.iter().filter(|entry| for_visitor(entry).is_some()) {
        let is_own = matches!(
            (step.command, &entry.event),
            (Command::Say { .. }, Event::VisitorMessage { .. } | Event::Reopened { .. })
                | (Command::Answer { .. } | Command::Expire, Event::AiFailed { .. })
        );
        holds(is_own, "a suppressed trigger shows")?;
    }
    holds(step.after().wait().is_none(), "suppressed, and yet the visitor waits")
}

/// Whether a trigger fires, by section 4.
pub(crate) fn fires(step: &Step<'_>) -> bool {
    let Facts { settings, .. } = step.facts;
    let failure_counts = |to: Seq| match &settings.trigger {
        TriggerPolicy::Auto { after_failed: Some(n), .. } => {
            step.before.failed_streak + 1 >= n.get() && to > step.before.watermark
        }
        _ => false,
    };
    match step.command {
        Command::Say { text, .. } => {
            step.is_with_ai()
                && match (&settings.trigger, text.as_str()) {
                    (_, PLAIN) => false,
                    (TriggerPolicy::Manual, words) => words == EXPLICIT,
                    (TriggerPolicy::Auto { explicit, .. }, words) => words == KEYWORD || *explicit,
                }
        }
        Command::RequestHandoff { .. } => step.is_with_ai(),
        Command::Answer { to, reply: Reply::Failed { .. } } => failure_counts(*to),
        Command::Answer { to, reply: Reply::HandOff { .. } } => *to > step.before.watermark,
        Command::Expire => match step.before.phase {
            Phase::Ai { owed: Some(Owed { to, by }) } => by <= step.now && failure_counts(to),
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

/// What the visitor wrote is answered, or owed, or a person's; the AI's silence is not an answer.
pub(crate) fn invariant_07_no_message_is_orphaned(step: &Step<'_>) -> Held {
    let after = step.after();
    let returned = step.count(|event| matches!(event, Event::HandoffEnded { .. })) > 0;
    let looks = returned || matches!(step.command, Command::Say { .. } | Command::Answer { .. } | Command::Expire);
    if let (Phase::Ai { owed: None }, true, false) = (&after.phase, looks, step.entries.is_empty()) {
        holds(after.answered >= after.last_visitor, "the visitor wrote, nobody owes him a reply")?;
    }
    Ok(())
}

/// Who comes by a conversation has a seat for it, except by force with a reason.
pub(crate) fn invariant_10_capacity(step: &Step<'_>) -> Held {
    let Some(holder) = step.new_holder() else { return Ok(()) };
    let actor = step.actor().filter(|actor| actor.id() == holder).ok_or("somebody holds it who did not act")?;
    let is_forced = step.entries.iter().any(|entry| {
        matches!(&entry.event, Event::OperatorJoined { from: Some(_), reason: Some(_), how: Joined::TookOver, .. })
    });
    holds(is_forced || actor.load < actor.presence.operator.seats, "more conversations than seats")
}

pub(crate) fn invariant_11_scope(step: &Step<'_>) -> Held {
    holds(step.after().agent == step.before.agent, "a conversation changed its agent")?;
    if step.new_holder().is_some() {
        let serves = step.actor().is_some_and(|actor| actor.presence.operator.scope.contains(&step.before.agent));
        holds(serves, "an operator outside the scope holds it")?;
    }
    if let (Ok(_), Some(actor)) = (step.outcome, step.actor()) {
        let changes = !step.entries.is_empty();
        let serves = actor.presence.operator.scope.contains(&step.before.agent);
        holds(serves || !changes, "an operator outside the scope changed it")?;
    }
    Ok(())
}

/// What caused the last handoff cannot cause the next.
pub(crate) fn invariant_12_watermark(step: &Step<'_>) -> Held {
    for entry in step.entries {
        if let Event::HandoffRequested { cause, .. } | Event::HandoffSuppressed { cause, .. } = &entry.event {
            let at = match (step.command, cause) {
                (Command::Answer { to, .. }, _) => *to,
                (Command::Expire, _) => step.before.last_visitor,
                _ => step.after().last_visitor.max(entry.seq),
            };
            holds(at > step.before.watermark, "a trigger at or before the watermark was looked at")?;
        }
    }
    let ended = step
        .entries
        .iter()
        .rev()
        .find(|entry| matches!(entry.event, Event::HandoffEnded { .. } | Event::Resolved { .. }));
    let expected = ended.map_or(step.before.watermark, |entry| entry.seq);
    holds(step.after().watermark == expected, "the watermark does not stand where the episode ended")
}

/// A client's key can name only one entry of what its command wrote.
pub(crate) fn invariant_13_one_entry_for_one_key(step: &Step<'_>) -> Held {
    let written = |author: &Author, wanted: fn(&Event) -> bool| {
        step.entries.iter().filter(|entry| entry.author() == *author && wanted(&entry.event)).count()
    };
    match (step.command, step.outcome) {
        (Command::Say { .. }, Ok(_)) => {
            let messages = written(&Author::Visitor, |event| matches!(event, Event::VisitorMessage { .. }));
            holds(messages == 1, "a message is not one entry")
        }
        (Command::Write { .. }, Ok(_)) => {
            let author = Author::Operator(step.actor().ok_or("nobody wrote")?.id().clone());
            let messages = written(&author, |event| matches!(event, Event::OperatorMessage { .. }));
            holds(messages == 1, "an operator's message is not one entry")
        }
        (Command::RequestHandoff { .. }, Ok(_)) => {
            let asked = written(&Author::Visitor, |event| is_requested(event) || is_suppressed(event));
            holds(asked == usize::from(step.is_with_ai()), "a press of the button is not one entry")
        }
        _ => Ok(()),
    }
}

pub(crate) fn invariant_14_projection(step: &Step<'_>, project: fn(&Entry) -> Option<VisitorEntry>) -> Held {
    for entry in step.entries {
        let seen = project(entry);
        holds(seen.is_some() == entry.event.is_shown(), "what is counted for the visitor is not what he sees")?;
        let Some(seen) = seen else { continue };
        holds(seen.n == entry.shown, "the visitor's cursor is not his own")?;
        let is_his = match (&entry.event, &seen.event) {
            (Event::VisitorMessage { text: written, .. }, VisitorEvent::VisitorMessage { text, .. })
            | (Event::AiMessage { text: written, .. }, VisitorEvent::AiMessage { text, failed: false, .. })
            | (Event::AiFailed { text: written, .. }, VisitorEvent::AiMessage { text, failed: true, .. })
            | (Event::StatusLine { text: written, .. }, VisitorEvent::StatusLine { text, .. })
            | (Event::OperatorMessage { text: written, .. }, VisitorEvent::OperatorMessage { text, .. }) => {
                text == written
            }
            (Event::OperatorJoined { operator, .. }, VisitorEvent::OperatorJoined { name }) => *name == operator.name,
            (Event::Resolved { .. }, VisitorEvent::Resolved { .. })
            | (Event::Reopened { .. }, VisitorEvent::Reopened { .. }) => true,
            _ => false,
        };
        holds(is_his, "the visitor sees what is not for him")?;
    }
    Ok(())
}

/// The same question gives the same answer.
pub(crate) fn invariant_15_determinism(step: &Step<'_>) -> Held {
    let again = (step.rules)(step.before, step.command, step.facts, step.now);
    holds(again == *step.outcome, "asked again, the rules say something else")
}

/// Nobody becomes the owner who may not, or who did not ask for it himself.
pub(crate) fn invariant_18_reopen_safety(step: &Step<'_>) -> Held {
    let Some(holder) = step.new_holder() else { return Ok(()) };
    let actor = step.actor().filter(|actor| actor.id() == holder).ok_or("an owner was assumed")?;
    holds(is_routable(actor, step.before, step.now), "an owner who may not be given work")
}

/// The widget's hint and the decision are the same function.
pub(crate) fn invariant_19_presence_is_one_function(step: &Step<'_>) -> Held {
    if !matches!(step.command, Command::RequestHandoff { .. }) || !step.is_with_ai() {
        return Ok(());
    }
    let counted = snapshot(&step.facts.duty, &step.before.agent, step.now);
    let hint = would_hand_off(&step.facts.settings, &counted);
    holds(hint == (step.after().stage() == Stage::Waiting), "the hint and the decision differ")
}

pub(crate) fn row_09_the_loser_learns_the_name(step: &Step<'_>) -> Held {
    let (Command::Claim | Command::TakeOver { force: None }, Phase::Human { operator, .. }) =
        (step.command, &step.before.phase)
    else {
        return Ok(());
    };
    let Some(actor) = step.actor().filter(|actor| actor.presence.operator.scope.contains(&step.before.agent)) else {
        return Ok(());
    };
    let expected =
        if *actor.id() == operator.id { Ok(Vec::new()) } else { Err(Rejected::AlreadyTaken { by: operator.clone() }) };
    holds(*step.outcome == expected, "the loser does not learn who has it")
}

pub(crate) fn row_24_a_waiting_visitor_is_never_closed(step: &Step<'_>) -> Held {
    let waits = step.before.wait().is_some();
    holds(!waits || step.after().stage() != Stage::Resolved, "a waiting visitor was closed")?;
    let ended = step.count(|event| matches!(event, Event::HandoffEnded { reason: EndReason::QueueTimeout, .. }));
    let told = step.count(|event| matches!(event, Event::StatusLine { kind: StatusKind::NoOneCame, .. }));
    holds(ended == 0 || told == 1, "nobody came and nobody said so")
}

pub(crate) fn race_policy_edited_while_queued(step: &Step<'_>) -> Held {
    for (entry, after) in step.entries.iter().zip(&step.through[1..]) {
        if let (Event::OperatorJoined { terms, .. }, Some(episode)) = (&entry.event, &after.episode) {
            holds(*terms == episode.terms, "an operator joined under other terms than the handoff's")?;
        }
    }
    match (&step.before.episode, &step.after().episode) {
        (Some(before), Some(after)) => {
            holds(before.n == after.n && before.terms == after.terms, "a handoff changed its terms")?;
            holds(before.began == after.began && before.cause == after.cause, "a handoff changed its story")
        }
        (None, Some(after)) => holds(after.n == step.before.episodes + 1, "a handoff was not counted"),
        _ => Ok(()),
    }
}

/// A deadline that has come does something; one that has not does nothing.
pub(crate) fn the_deadline_acts(step: &Step<'_>) -> Held {
    if !matches!(step.command, Command::Expire) {
        return Ok(());
    }
    let is_due = step.before.deadline().is_some_and(|deadline| deadline <= step.now);
    holds(is_due != step.entries.is_empty(), "a deadline came and nothing happened, or the other way round")
}
