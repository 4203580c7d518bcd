//! Every state that the rules can reach, with two operators and one visitor, and what must hold in
//! each and on every step between them: the invariants of the life cycle by their numbers.
//!
//! A state of the model is a conversation and an instant. Two are the same if the rules cannot tell
//! them apart: positions count only by their order, deadlines only by how far off they are, and a
//! deadline that has come only as such. So there are finitely many, and all are visited.

mod support;

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::num::NonZeroU32;
use std::time::Duration;

use handoff_core::agent::{AgentSettings, Keyword, Routing, TriggerPolicy, WhenFull};
use handoff_core::availability::{Duty, snapshot};
use handoff_core::command::{Command, Facts, Rejected, Reply};
use handoff_core::conversation::{Conversation, Effect, Owed, Phase, Stage};
use handoff_core::decide::{decide, would_hand_off};
use handoff_core::event::{
    Author, Cause, Confidence, Considered, EndReason, Entry, Event, Failure, Joined, StatusKind, Suppression,
};
use handoff_core::operator::{Candidate, Presence, Scope, Status};
use handoff_core::projection::{VisitorEntry, VisitorEvent, for_visitor};
use handoff_core::store::{Filter, Listing};
use handoff_core::visitor::Visitor;
use handoff_core::{ConversationId, OperatorId, Seq, Timestamp, TokenDigest, VisitorId};

use support::{agent, name, op, operator, text};

/// More states than this would mean that the abstraction lets something grow without bound.
const STATES_MAX: usize = 50_000;

const OPERATORS: [&str; 2] = ["op-ada", "op-bob"];
const SEATS: u32 = 1;

const PLAIN: &str = "how does billing work";
const KEYWORD: &str = "I want a refund";
const EXPLICIT: &str = "can I speak to a person";

// ---- Settings ----

/// Deadlines of a few seconds, so that every distance to them is a state of its own.
fn settings(trigger: TriggerPolicy, routing: Routing, when_full: WhenFull) -> AgentSettings {
    AgentSettings {
        trigger,
        routing,
        when_full,
        reply_seconds: 2,
        queue_seconds: 3,
        offer_seconds: 2,
        remind_seconds: 1,
        release_seconds: 2,
        ..AgentSettings::default()
    }
}

fn auto(after_failed: u32, explicit: bool) -> TriggerPolicy {
    let keywords = vec![Keyword { phrase: "refund".into(), except: Vec::new() }];
    TriggerPolicy::Auto { after_failed: NonZeroU32::new(after_failed), keywords, explicit }
}

/// What one exploration is told of the agent. Where there are several settings, they are changed at
/// every step: a handoff must keep the terms that it was asked for under.
fn variants() -> Vec<(&'static str, Vec<AgentSettings>)> {
    use Routing::{Pull, Push};
    use WhenFull::{Queue, Suppress};
    let push = settings(auto(1, true), Push, Queue);
    let pull = settings(auto(2, true), Pull, Suppress);
    let brief = AgentSettings { queue_seconds: 1, ..pull.clone() };
    vec![
        ("manual, pull", vec![settings(TriggerPolicy::Manual, Pull, Queue)]),
        ("manual, push", vec![settings(TriggerPolicy::Manual, Push, Suppress)]),
        ("after 1 failed, pull, queue", vec![settings(auto(1, true), Pull, Queue)]),
        ("after 1 failed, push, queue", vec![push.clone()]),
        ("after 2 failed, pull, suppress", vec![pull]),
        ("after 2 failed, push, suppress", vec![settings(auto(2, true), Push, Suppress)]),
        ("keywords only, push, queue", vec![settings(auto(0, false), Push, Queue)]),
        ("changed at every step", vec![push, brief]),
    ]
}

// ---- Who is there ----

/// One operator as the roster and the other conversations have him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Who {
    status: Status,
    is_live: bool,
    in_scope: bool,
    /// Seats that other conversations take.
    elsewhere: u32,
}

impl Who {
    const FREE: Self = Self { status: Status::Available, is_live: true, in_scope: true, elsewhere: 0 };

    /// Those that differ for the gate.
    const KINDS: [Self; 5] = [
        Self::FREE,
        Self { elsewhere: 1, ..Self::FREE },
        Self { is_live: false, ..Self::FREE },
        Self { status: Status::Away, ..Self::FREE },
        Self { in_scope: false, ..Self::FREE },
    ];

    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for status in [Status::Available, Status::Away] {
            for is_live in [true, false] {
                for in_scope in [true, false] {
                    for elsewhere in [0, 1] {
                        all.push(Self { status, is_live, in_scope, elsewhere });
                    }
                }
            }
        }
        all
    }

    fn candidate(self, which: usize, state: &Conversation, now: Timestamp) -> Candidate {
        let scope = Scope::of(self.in_scope.then(|| agent("docs")));
        let until = if self.is_live { now.after(Duration::from_millis(1)) } else { now };
        let holds = state.holder().is_some_and(|holder| holder.id.as_str() == OPERATORS[which]);
        Candidate {
            presence: Presence {
                operator: operator(OPERATORS[which], scope, SEATS),
                status: self.status,
                lease_until: Some(until),
            },
            load: self.elsewhere + u32::from(holds),
        }
    }
}

/// The guards of the life cycle, section 3, written a second time: the oracle for the first.
fn is_routable(candidate: &Candidate, state: &Conversation, now: Timestamp) -> bool {
    let presence = &candidate.presence;
    presence.status == Status::Available
        && presence.lease_until.is_some_and(|until| now < until)
        && presence.operator.scope.contains(&state.agent)
}

fn is_free(candidate: &Candidate, state: &Conversation, now: Timestamp) -> bool {
    is_routable(candidate, state, now) && candidate.load < candidate.presence.operator.seats
}

fn is_gate_open(facts: &Facts, state: &Conversation, now: Timestamp) -> bool {
    let guard = match facts.settings.when_full {
        WhenFull::Queue => is_routable,
        WhenFull::Suppress => is_free,
    };
    facts.duty.present.iter().any(|candidate| guard(candidate, state, now))
}

// ---- States ----

/// All of a state that the rules can tell apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Shape {
    phase: PhaseShape,
    episode: Option<(&'static str, bool, u32)>,
    streak: u32,
    /// The order of watermark, answered message, last message and owed message.
    order: [usize; 4],
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum PhaseShape {
    Ai { owed: Option<u64> },
    Waiting { until: u64, passed: [bool; 2] },
    Offered { operator: usize, until: u64, queue_until: u64, passed: [bool; 2] },
    Human { operator: usize, remind: Option<u64>, release: Option<u64> },
    Resolved,
}

fn shape(state: &Conversation, now: Timestamp) -> Shape {
    let left = |at: Timestamp| at.since(now).as_secs();
    let which = |id: &OperatorId| OPERATORS.iter().position(|known| *known == id.as_str()).unwrap();
    let passed = |passed: &[OperatorId]| OPERATORS.map(|id| passed.iter().any(|one| one.as_str() == id));
    let mut owed_to = Seq::ZERO;
    let phase = match &state.phase {
        Phase::Ai { owed } => {
            owed_to = owed.map_or(Seq::ZERO, |owed| owed.to);
            PhaseShape::Ai { owed: owed.map(|owed| left(owed.by)) }
        }
        Phase::Waiting(wait) => PhaseShape::Waiting { until: left(wait.until), passed: passed(&wait.passed) },
        Phase::Offered { operator, until, wait, .. } => PhaseShape::Offered {
            operator: which(&operator.id),
            until: left(*until),
            queue_until: left(wait.until),
            passed: passed(&wait.passed),
        },
        Phase::Human { operator, silence } => PhaseShape::Human {
            operator: which(&operator.id),
            remind: silence.and_then(|silence| silence.remind_at).map(left),
            release: silence.map(|silence| left(silence.release_at)),
        },
        Phase::Resolved { .. } => PhaseShape::Resolved,
    };
    let positions = [state.watermark, state.answered, state.last_visitor, owed_to];
    let order = positions.map(|position| {
        let mut below: Vec<Seq> = positions.iter().copied().filter(|other| *other < position).collect();
        below.sort_unstable();
        below.dedup();
        below.len()
    });
    let episode = state.episode.as_ref().map(|episode| {
        (cause_name(&episode.cause), episode.terms.routing == Routing::Push, episode.terms.queue_seconds)
    });
    Shape { phase, episode, streak: state.failed_streak.min(3), order }
}

fn cause_name(cause: &Cause) -> &'static str {
    match cause {
        Cause::ExplicitRequest { span: None } => "button",
        Cause::ExplicitRequest { span: Some(_) } => "words",
        Cause::Keyword { .. } => "keyword",
        Cause::AiAsked { .. } => "ai",
        Cause::FailedAnswers { .. } => "failed",
        Cause::Operator { .. } => "operator",
        _ => "another",
    }
}

// ---- Steps ----

type Rules<'a> = &'a dyn Fn(&Conversation, &Command, &Facts, Timestamp) -> Result<Vec<Event>, Rejected>;

/// One command in one state, and what came of it.
struct Step<'a> {
    before: &'a Conversation,
    command: &'a Command,
    facts: &'a Facts,
    now: Timestamp,
    rules: Rules<'a>,
    outcome: &'a Result<Vec<Event>, Rejected>,
    entries: &'a [Entry],
    /// The state before each entry, and after the last.
    through: &'a [Conversation],
}

impl Step<'_> {
    fn after(&self) -> &Conversation {
        self.through.last().unwrap_or(self.before)
    }

    fn count(&self, wanted: impl Fn(&Event) -> bool) -> usize {
        self.entries.iter().filter(|entry| wanted(&entry.event)).count()
    }

    fn actor(&self) -> Option<&Candidate> {
        self.facts.actor.as_ref()
    }

    /// The operator who holds it after and did not before.
    fn new_holder(&self) -> Option<&OperatorId> {
        let holder = &self.after().holder()?.id;
        (self.before.holder().map(|before| &before.id) != Some(holder)).then_some(holder)
    }

    /// The AI may be asked, so triggers are looked at.
    fn is_with_ai(&self) -> bool {
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

fn is_requested(event: &Event) -> bool {
    matches!(event, Event::HandoffRequested { .. })
}

fn is_suppressed(event: &Event) -> bool {
    matches!(event, Event::HandoffSuppressed { .. })
}

fn is_connecting(event: &Event) -> bool {
    matches!(event, Event::StatusLine { kind: StatusKind::Connecting, .. })
}

/// What does not hold, in words.
type Held = Result<(), String>;

fn holds(condition: bool, what: &str) -> Held {
    if condition { Ok(()) } else { Err(what.to_owned()) }
}

// ---- Invariants of a step ----

const OF_A_STEP: [(&str, fn(&Step<'_>) -> Held); 18] = [
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
fn invariant_01_one_controller(step: &Step<'_>) -> Held {
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
fn invariant_03_nobody_speaks_out_of_turn(step: &Step<'_>) -> Held {
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

fn invariant_04_gapless(step: &Step<'_>) -> Held {
    for (entry, pair) in step.entries.iter().zip(step.through.windows(2)) {
        holds(entry.seq == pair[0].seq.next() && pair[1].seq == entry.seq, "a position is left out")?;
        let shown = pair[0].shown + u64::from(for_visitor(entry).is_some());
        holds(entry.shown == shown && pair[1].shown == shown, "the visitor's own count has a hole")?;
        holds(pair[1].updated_at >= pair[0].updated_at, "time went back")?;
    }
    Ok(())
}

/// The line and the request are one, and somebody really was there.
fn invariant_05_promise_is_fact(step: &Step<'_>) -> Held {
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
fn invariant_06_suppression_is_silent_and_recorded(step: &Step<'_>) -> Held {
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
        let is_own = match (step.command, &entry.event) {
            (Command::Say { .. }, Event::VisitorMessage { .. } | Event::Reopened { .. })
            | (Command::Answer { .. } | Command::Expire, Event::AiFailed { .. }) => true,
            _ => false,
        };
        holds(is_own, "a suppressed trigger shows")?;
    }
    holds(step.after().wait().is_none(), "suppressed, and yet the visitor waits")
}

/// Whether a trigger fires, by section 4.
fn fires(step: &Step<'_>) -> bool {
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
fn is_open(step: &Step<'_>) -> bool {
    let allowed = match (&step.facts.settings.trigger, step.command) {
        (TriggerPolicy::Manual, _) => false,
        (TriggerPolicy::Auto { explicit, .. }, Command::RequestHandoff { .. }) => *explicit,
        (TriggerPolicy::Auto { .. }, _) => true,
    };
    allowed && is_gate_open(step.facts, step.before, step.now)
}

/// What the visitor wrote is answered, or owed, or a person's; the AI's silence is not an answer.
fn invariant_07_no_message_is_orphaned(step: &Step<'_>) -> Held {
    let after = step.after();
    let returned = step.count(|event| matches!(event, Event::HandoffEnded { .. })) > 0;
    let looks = returned || matches!(step.command, Command::Say { .. } | Command::Answer { .. } | Command::Expire);
    if let (Phase::Ai { owed: None }, true, false) = (&after.phase, looks, step.entries.is_empty()) {
        holds(after.answered >= after.last_visitor, "the visitor wrote, nobody owes him a reply")?;
    }
    Ok(())
}

/// Who comes by a conversation has a seat for it, except by force with a reason.
fn invariant_10_capacity(step: &Step<'_>) -> Held {
    let Some(holder) = step.new_holder() else { return Ok(()) };
    let actor = step.actor().filter(|actor| actor.id() == holder).ok_or("somebody holds it who did not act")?;
    let is_forced = step.entries.iter().any(|entry| {
        matches!(&entry.event, Event::OperatorJoined { from: Some(_), reason: Some(_), how: Joined::TookOver, .. })
    });
    holds(is_forced || actor.load < actor.presence.operator.seats, "more conversations than seats")
}

fn invariant_11_scope(step: &Step<'_>) -> Held {
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
fn invariant_12_watermark(step: &Step<'_>) -> Held {
    for entry in &step.entries[..] {
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
fn invariant_13_one_entry_for_one_key(step: &Step<'_>) -> Held {
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

fn invariant_14_projection(step: &Step<'_>, project: fn(&Entry) -> Option<VisitorEntry>) -> Held {
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
fn invariant_15_determinism(step: &Step<'_>) -> Held {
    let again = (step.rules)(step.before, step.command, step.facts, step.now);
    holds(again == *step.outcome, "asked again, the rules say something else")
}

/// Nobody becomes the owner who may not, or who did not ask for it himself.
fn invariant_18_reopen_safety(step: &Step<'_>) -> Held {
    let Some(holder) = step.new_holder() else { return Ok(()) };
    let actor = step.actor().filter(|actor| actor.id() == holder).ok_or("an owner was assumed")?;
    holds(is_routable(actor, step.before, step.now), "an owner who may not be given work")
}

/// The widget's hint and the decision are the same function.
fn invariant_19_presence_is_one_function(step: &Step<'_>) -> Held {
    if !matches!(step.command, Command::RequestHandoff { .. }) || !step.is_with_ai() {
        return Ok(());
    }
    let counted = snapshot(&step.facts.duty, &step.before.agent, step.now);
    let hint = would_hand_off(&step.facts.settings, &counted);
    holds(hint == (step.after().stage() == Stage::Waiting), "the hint and the decision differ")
}

fn row_09_the_loser_learns_the_name(step: &Step<'_>) -> Held {
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

fn row_24_a_waiting_visitor_is_never_closed(step: &Step<'_>) -> Held {
    let waits = step.before.wait().is_some();
    holds(!waits || step.after().stage() != Stage::Resolved, "a waiting visitor was closed")?;
    let ended = step.count(|event| matches!(event, Event::HandoffEnded { reason: EndReason::QueueTimeout, .. }));
    let told = step.count(|event| matches!(event, Event::StatusLine { kind: StatusKind::NoOneCame, .. }));
    holds(ended == 0 || told == 1, "nobody came and nobody said so")
}

fn race_policy_edited_while_queued(step: &Step<'_>) -> Held {
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
fn the_deadline_acts(step: &Step<'_>) -> Held {
    if !matches!(step.command, Command::Expire) {
        return Ok(());
    }
    let is_due = step.before.deadline().is_some_and(|deadline| deadline <= step.now);
    holds(is_due == !step.entries.is_empty(), "a deadline came and nothing happened, or the other way round")
}

// ---- Invariants of a state ----

const OF_A_STATE: [(&str, fn(&Visit<'_>) -> Held); 6] = [
    ("4 gapless", invariant_04_the_log_folds_to_the_head),
    ("7 no orphan", invariant_07_who_waits_has_a_deadline),
    ("8 reachable", invariant_08_reachable),
    ("9 resolved is at rest", invariant_09_resolved_is_at_rest),
    ("14 projection", invariant_14_no_secret_in_the_visitors_json),
    ("16 liveness", invariant_16_liveness),
];

/// A state, as it was come to.
struct Visit<'a> {
    state: &'a Conversation,
    now: Timestamp,
    log: &'a [Entry],
    settings: &'a AgentSettings,
    rules: Rules<'a>,
}

fn invariant_04_the_log_folds_to_the_head(visit: &Visit<'_>) -> Held {
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

fn invariant_07_who_waits_has_a_deadline(visit: &Visit<'_>) -> Held {
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
fn invariant_08_reachable(visit: &Visit<'_>) -> Held {
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

fn invariant_09_resolved_is_at_rest(visit: &Visit<'_>) -> Held {
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

fn invariant_14_no_secret_in_the_visitors_json(visit: &Visit<'_>) -> Held {
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
fn invariant_16_liveness(visit: &Visit<'_>) -> Held {
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

fn is_in_between(state: &Conversation) -> bool {
    match &state.phase {
        Phase::Waiting(_) | Phase::Offered { .. } => true,
        Phase::Human { silence, .. } => silence.is_some(),
        Phase::Ai { .. } | Phase::Resolved { .. } => false,
    }
}

fn offer_to_somebody(visit: &Visit<'_>, state: &Conversation, now: Timestamp) -> Option<Vec<Event>> {
    if state.stage() != Stage::Waiting {
        return None;
    }
    (0..OPERATORS.len()).find_map(|which| {
        let actor = Some(Who::FREE.candidate(which, state, now));
        let facts = Facts { actor, ..nobody(visit.settings) };
        (visit.rules)(state, &Command::Offer { considered: Vec::new() }, &facts, now).ok()
    })
}

fn nobody(settings: &AgentSettings) -> Facts {
    Facts { settings: settings.clone(), duty: Duty::default(), actor: None }
}

// ---- The exploration ----

/// Numbers the events and folds them in, as the desk does.
fn append(state: &mut Conversation, events: Vec<Event>, now: Timestamp) -> (Vec<Entry>, Vec<Conversation>) {
    let mut through = vec![state.clone()];
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        let shown = state.shown + u64::from(event.is_shown());
        let entry = Entry { seq: state.seq.next(), shown, at: now, key: None, event };
        state.apply(&entry);
        through.push(state.clone());
        entries.push(entry);
    }
    (entries, through)
}

struct Node {
    state: Conversation,
    now: Timestamp,
    came: Option<(usize, String)>,
    entries: Vec<Entry>,
}

#[derive(Debug, Default)]
struct Seen {
    states: usize,
    /// Commands carried out or refused.
    steps: usize,
    /// Those that wrote something.
    transitions: usize,
    stages: HashMap<Stage, usize>,
    events: HashMap<String, usize>,
}

#[derive(Debug)]
struct Violation {
    invariant: &'static str,
    story: String,
}

fn beginning() -> (Conversation, Entry) {
    let visitor = Visitor {
        id: VisitorId::from_bytes([2; 16]),
        token: TokenDigest::from_bytes([3; 32]),
        name: Some(name("Vera")),
        locale: None,
    };
    let event =
        Event::Started { conversation: ConversationId::from_bytes([1; 16]), agent: agent("docs"), visitor, page: None };
    let at = Timestamp::from_millis(1_000_000);
    let entry = Entry { seq: Seq::new(1), shown: 0, at, key: None, event };
    (Conversation::begin(&entry).unwrap(), entry)
}

/// Visits every state that `rules` can reach, breadth first, until none is new, and checks in each
/// the invariants that are `wanted`.
fn explore(variants: &[AgentSettings], rules: Rules<'_>, wanted: fn(&str) -> bool) -> Result<Seen, Violation> {
    let (state, first) = beginning();
    let now = first.at;
    let mut known: HashMap<Shape, usize> = HashMap::from([(shape(&state, now), 0)]);
    let mut nodes = vec![Node { state, now, came: None, entries: vec![first] }];
    let mut queue = VecDeque::from([0]);
    let mut seen = Seen::default();
    while let Some(at) = queue.pop_front() {
        let (state, now) = (nodes[at].state.clone(), nodes[at].now);
        visit(&nodes, at, variants, rules, wanted)?;
        *seen.stages.entry(state.stage()).or_default() += 1;
        let mut found = Vec::new();
        for settings in variants {
            for (command, facts) in commands(&state, settings, now) {
                let outcome = rules(&state, &command, &facts, now);
                let mut after = state.clone();
                let (entries, through) = append(&mut after, outcome.clone().unwrap_or_default(), now);
                let (before, entries_of, through_of) = (&state, &entries[..], &through[..]);
                let step = Step {
                    before,
                    command: &command,
                    facts: &facts,
                    now,
                    rules,
                    outcome: &outcome,
                    entries: entries_of,
                    through: through_of,
                };
                for (invariant, check) in OF_A_STEP.into_iter().filter(|(title, _)| wanted(title)) {
                    check(&step).map_err(|what| Violation {
                        invariant,
                        story: format!("{what}\n{step}\n  after {}", story(&nodes, at)),
                    })?;
                }
                seen.steps += 1;
                if !entries.is_empty() {
                    seen.transitions += 1;
                    found.push((after, now, format!("{command:?}"), entries));
                }
            }
        }
        // Time passes and nothing else.
        found.push((state, now.after(Duration::from_secs(1)), "a second".to_owned(), Vec::new()));
        for (state, now, how, entries) in found {
            for entry in &entries {
                *seen.events.entry(support::kind(&entry.event)).or_default() += 1;
            }
            known.entry(shape(&state, now)).or_insert_with(|| {
                nodes.push(Node { state, now, came: Some((at, how)), entries });
                queue.push_back(nodes.len() - 1);
                nodes.len() - 1
            });
            assert!(nodes.len() < STATES_MAX, "the states do not close: {:?}", nodes.last().map(|node| &node.state));
        }
    }
    seen.states = nodes.len();
    Ok(seen)
}

fn visit(
    nodes: &[Node],
    at: usize,
    variants: &[AgentSettings],
    rules: Rules<'_>,
    wanted: fn(&str) -> bool,
) -> Result<(), Violation> {
    let mut path = vec![at];
    while let Some((from, _)) = path.last().and_then(|at| nodes[*at].came.as_ref()) {
        path.push(*from);
    }
    let log: Vec<Entry> = path.iter().rev().flat_map(|at| nodes[*at].entries.iter().cloned()).collect();
    let Node { state, now, .. } = &nodes[at];
    for settings in variants {
        let visit = Visit { state, now: *now, log: &log, settings, rules };
        for (invariant, check) in OF_A_STATE.into_iter().filter(|(title, _)| wanted(title)) {
            check(&visit).map_err(|what| Violation {
                invariant,
                story: format!("{what}\n  in {state:#?}\n  at {now:?} after {}", story(nodes, at)),
            })?;
        }
    }
    Ok(())
}

fn story(nodes: &[Node], mut at: usize) -> String {
    let mut steps = Vec::new();
    while let Some((from, how)) = &nodes[at].came {
        steps.push(how.as_str());
        at = *from;
    }
    steps.reverse();
    steps.join("\n        ")
}

/// Everything that anybody may ask in this state, with everything that may be the case then.
fn commands(state: &Conversation, settings: &AgentSettings, now: Timestamp) -> Vec<(Command, Facts)> {
    let mut all = Vec::new();
    let alone = nobody(settings);
    // Who is there counts only where a trigger may be looked at.
    let is_with_ai = matches!(state.stage(), Stage::Ai | Stage::Resolved);
    let duties: Vec<Facts> = if is_with_ai {
        let pairs = Who::KINDS.iter().flat_map(|ada| Who::KINDS.iter().map(move |bob| [*ada, *bob]));
        pairs.map(|pair| Facts { duty: duty(pair, state, now), ..alone.clone() }).collect()
    } else {
        vec![alone.clone()]
    };
    for facts in &duties {
        for words in [PLAIN, KEYWORD, EXPLICIT] {
            all.push((Command::Say { text: text(words), page: None }, facts.clone()));
        }
        all.push((Command::RequestHandoff { page: None }, facts.clone()));
        all.push((Command::Expire, facts.clone()));
        // The message that is owed, or the last one where none is; and one long gone.
        for to in [state.last_visitor, Seq::new(1)] {
            for reply in replies() {
                all.push((Command::Answer { to, reply }, facts.clone()));
            }
        }
    }
    all.push((Command::Identify { name: name("Vera") }, alone.clone()));
    all.push((Command::Identify { name: name("Vera B.") }, alone.clone()));
    for which in 0..OPERATORS.len() {
        for who in Who::all() {
            let actor = who.candidate(which, state, now);
            for command in operator_commands(&actor) {
                all.push((command, Facts { actor: Some(actor.clone()), ..alone.clone() }));
            }
        }
    }
    all
}

fn duty(pair: [Who; 2], state: &Conversation, now: Timestamp) -> Duty {
    let in_scope = pair.iter().filter(|who| who.in_scope).count();
    let present = pair.iter().enumerate().map(|(which, who)| who.candidate(which, state, now)).collect();
    Duty { in_scope: u32::try_from(in_scope).unwrap(), present }
}

fn replies() -> [Reply; 3] {
    [
        Reply::Answer { text: text("An answer."), sources: vec![support::source()], confidence: Confidence::MAX },
        Reply::Failed { reason: Failure::NotFound, confidence: None },
        Reply::HandOff { reason: text("because it says so") },
    ]
}

fn operator_commands(actor: &Candidate) -> [Command; 8] {
    let considered = vec![Considered { operator: actor.id().clone(), load: actor.load, seats: SEATS }];
    [
        Command::Offer { considered },
        Command::Decline { reason: Some(text("because of lunch")) },
        Command::Claim,
        Command::TakeOver { force: None },
        Command::TakeOver { force: Some(text("because he left")) },
        Command::Write { text: text("Hello, a person here.") },
        Command::Resolve,
        Command::Reopen,
    ]
}

fn real(state: &Conversation, command: &Command, facts: &Facts, now: Timestamp) -> Result<Vec<Event>, Rejected> {
    decide(state, command.clone(), facts, now)
}

// ---- The tests ----

#[test]
fn every_reachable_state_keeps_every_invariant() {
    let variants = variants();
    let results: Vec<(&str, Result<Seen, Violation>)> = std::thread::scope(|scope| {
        let threads: Vec<_> = variants
            .iter()
            .map(|(title, settings)| scope.spawn(move || (*title, explore(settings, &real, |_| true))))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let (mut states, mut steps, mut transitions) = (0, 0, 0);
    let mut events: HashMap<String, usize> = HashMap::new();
    for (title, result) in results {
        let seen = result.unwrap_or_else(|Violation { invariant, story }| panic!("{title}: {invariant}: {story}"));
        println!(
            "{title}: {} states, {} steps, {} transitions, {:?}",
            seen.states, seen.steps, seen.transitions, seen.stages
        );
        states += seen.states;
        steps += seen.steps;
        transitions += seen.transitions;
        seen.events.into_iter().for_each(|(kind, count)| *events.entry(kind).or_default() += count);
    }
    println!("in all: {states} states, {steps} steps, {transitions} transitions; {events:?}");
    // An exploration that does not come by everything proves nothing about it.
    for kind in [
        "identified",
        "visitor_message",
        "ai_message",
        "ai_failed",
        "handoff_requested",
        "status_line",
        "handoff_suppressed",
        "offered",
        "offer_declined",
        "offer_missed",
        "operator_joined",
        "operator_message",
        "reminded",
        "released_for_silence",
        "handoff_ended",
        "resolved",
        "reopened",
    ] {
        assert!(events.contains_key(kind), "{kind} never happened");
    }
}

#[test]
fn a_log_with_a_gap_or_without_its_beginning_does_not_fold() {
    let (mut state, first) = beginning();
    let say = vec![
        Event::VisitorMessage { text: text("one"), page: None, reply_by: None },
        Event::VisitorMessage { text: text("two"), page: None, reply_by: None },
    ];
    let (entries, _) = append(&mut state, say, first.at);
    let whole = [first.clone(), entries[0].clone(), entries[1].clone()];
    assert_eq!(Conversation::fold(&whole).as_ref(), Some(&state));
    assert_eq!(Conversation::fold(&[first, entries[1].clone()]), None);
    assert_eq!(Conversation::fold(&entries), None);
    assert_eq!(Conversation::fold(&[]), None);
}

// ---- The oracle can fail ----

fn push() -> Vec<AgentSettings> {
    vec![settings(auto(1, true), Routing::Push, WhenFull::Queue)]
}

/// That `rules` are caught by one invariant, whatever the others say.
macro_rules! assert_caught {
    ($rules:expr, $title:literal) => {
        match explore(&push(), $rules, |title| title == $title) {
            Err(Violation { invariant, .. }) => assert_eq!(invariant, $title),
            Ok(seen) => panic!("broken rules passed {}: {seen:?}", $title),
        }
    };
}

/// The real rules, with something done to what they say.
fn with(
    spoil: impl Fn(&Conversation, &Command, &Facts, Timestamp, &mut Result<Vec<Event>, Rejected>),
) -> impl Fn(&Conversation, &Command, &Facts, Timestamp) -> Result<Vec<Event>, Rejected> {
    move |state, command, facts, now| {
        let mut outcome = real(state, command, facts, now);
        spoil(state, command, facts, now, &mut outcome);
        outcome
    }
}

fn drop_events(outcome: &mut Result<Vec<Event>, Rejected>, unwanted: impl Fn(&Event) -> bool) {
    if let Ok(events) = outcome {
        events.retain(|event| !unwanted(event));
    }
}

#[test]
fn rules_that_promise_without_saying_so_are_caught() {
    let broken = with(|_, _, _, _, outcome| drop_events(outcome, is_connecting));
    assert_caught!(&broken, "5 promise is fact");
}

#[test]
fn rules_that_promise_with_nobody_there_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        facts.duty.in_scope = 1;
        facts.duty.present = vec![Who::FREE.candidate(0, state, now)];
        real(state, command, &facts, now)
    };
    assert_caught!(&broken, "5 promise is fact");
}

#[test]
fn rules_without_the_fence_are_caught() {
    let broken = with(|_, command, _, _, outcome| {
        if let (Command::Answer { to, reply: Reply::Answer { text, .. } }, Err(_)) = (command, &outcome) {
            let (text, answers) = (text.clone(), *to);
            let spoken = Event::AiMessage { text, answers, sources: Vec::new(), confidence: Confidence::MAX };
            *outcome = Ok(vec![spoken]);
        }
    });
    assert_caught!(&broken, "3 nobody speaks out of turn");
}

#[test]
fn rules_that_let_an_away_operator_write_are_caught() {
    let broken = with(|_, command, facts, _, outcome| {
        if let (Command::Write { text }, Err(Rejected::NotAvailable), Some(actor)) = (command, &outcome, &facts.actor) {
            let operator = actor.presence.operator.reference();
            *outcome = Ok(vec![Event::OperatorMessage { operator, text: text.clone() }]);
        }
    });
    assert_caught!(&broken, "3 nobody speaks out of turn");
}

#[test]
fn rules_that_let_a_stranger_write_are_caught() {
    let broken = with(|_, command, facts, _, outcome| {
        if let (Command::Write { text }, Err(Rejected::AlreadyTaken { .. }), Some(actor)) =
            (command, &outcome, &facts.actor)
        {
            let operator = actor.presence.operator.reference();
            *outcome = Ok(vec![Event::OperatorMessage { operator, text: text.clone() }]);
        }
    });
    assert_caught!(&broken, "3 nobody speaks out of turn");
}

#[test]
fn control_that_moves_without_an_entry_is_caught() {
    let broken = with(|state, command, facts, _, outcome| {
        if let (Command::Identify { .. }, Phase::Human { .. }) = (command, &state.phase) {
            let operator = operator("op-eve", Scope::All, SEATS).reference();
            let terms = (&facts.settings).into();
            *outcome = Ok(vec![
                Event::OperatorMessage { operator: operator.clone(), text: text("Hello.") },
                Event::OperatorJoined { operator, how: Joined::Claimed, from: None, reason: None, terms },
            ]);
        }
    });
    assert_caught!(&broken, "1 one controller");
}

#[test]
fn a_hint_that_is_not_the_decision_is_caught() {
    let settings = [settings(auto(1, false), Routing::Pull, WhenFull::Queue)];
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        facts.settings.trigger = auto(1, true);
        real(state, command, &facts, now)
    };
    let caught = explore(&settings, &broken, |title| title == "19 presence is one function");
    assert!(caught.is_err(), "{caught:?}");
}

#[test]
fn a_loser_who_does_not_learn_the_name_is_caught() {
    let broken = with(|_, _, _, _, outcome| {
        if matches!(outcome, Err(Rejected::AlreadyTaken { .. })) {
            *outcome = Err(Rejected::NotWaiting);
        }
    });
    assert_caught!(&broken, "row 9 the loser learns the name");
}

#[test]
fn a_handoff_that_takes_on_new_terms_is_caught() {
    let [pull, slow] = [3, 9].map(|seconds| AgentSettings {
        release_seconds: seconds,
        ..settings(auto(1, true), Routing::Pull, WhenFull::Queue)
    });
    let broken = with(|_, command, facts, _, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let (Event::OperatorJoined { terms, .. }, Command::Claim) = (event, command) {
                *terms = (&facts.settings).into();
            }
        }
    });
    let caught = explore(&[pull, slow], &broken, |title| title == "race policy edited while queued");
    assert!(caught.is_err(), "{caught:?}");
}

#[test]
fn rules_that_forget_that_a_reply_is_owed_are_caught() {
    let broken = with(|_, _, _, _, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let Event::VisitorMessage { reply_by, .. } = event {
                *reply_by = None;
            }
        }
    });
    assert_caught!(&broken, "7 no orphan");
}

#[test]
fn rules_that_forget_what_was_written_while_waiting_are_caught() {
    let broken = with(|_, _, _, _, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let Event::HandoffEnded { reply_by, .. } = event {
                *reply_by = None;
            }
        }
    });
    assert_caught!(&broken, "7 no orphan");
}

#[test]
fn an_offer_without_an_end_is_caught() {
    let broken = with(|_, _, _, now, outcome| {
        for event in outcome.iter_mut().flatten() {
            if let Event::Offered { until, .. } = event {
                *until = now.after(Duration::from_secs(1_000_000));
            }
        }
    });
    assert_caught!(&broken, "7 no orphan");
}

#[test]
fn a_router_that_asks_the_same_operators_for_ever_is_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut forgetful = state.clone();
        if let Phase::Waiting(wait) = &mut forgetful.phase {
            wait.passed.clear();
        }
        if let Phase::Offered { wait, .. } = &mut forgetful.phase {
            wait.until = now.after(Duration::from_secs(1));
        }
        real(&forgetful, command, facts, now)
    };
    assert_caught!(&broken, "16 liveness");
}

#[test]
fn rules_that_sleep_through_a_deadline_are_caught() {
    let broken = with(|state, command, _, _, outcome| {
        if matches!(command, Command::Expire) && state.stage() == Stage::Waiting {
            *outcome = Ok(Vec::new());
        }
    });
    assert_caught!(&broken, "16 liveness");
}

#[test]
fn a_suppression_that_shows_is_caught() {
    let broken = with(|_, _, _, _, outcome| {
        if let Ok(events) = outcome
            && events.iter().any(is_suppressed)
        {
            events.push(Event::StatusLine { kind: StatusKind::NoOneCame, text: text("Nobody is here.") });
        }
    });
    assert_caught!(&broken, "6 suppression is silent and recorded");
}

#[test]
fn a_trigger_that_leaves_no_trace_is_caught() {
    let broken = with(|_, _, _, _, outcome| drop_events(outcome, is_suppressed));
    assert_caught!(&broken, "6 suppression is silent and recorded");
}

#[test]
fn rules_that_do_not_count_seats_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        if let Some(actor) = &mut facts.actor {
            actor.load = 0;
        }
        real(state, command, &facts, now)
    };
    assert_caught!(&broken, "10 capacity");
}

#[test]
fn rules_that_forget_the_scope_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut facts = facts.clone();
        if let Some(actor) = &mut facts.actor {
            actor.presence.operator.scope = Scope::All;
        }
        real(state, command, &facts, now)
    };
    assert_caught!(&broken, "11 scope");
}

#[test]
fn rules_that_look_behind_the_watermark_are_caught() {
    let broken = |state: &Conversation, command: &Command, facts: &Facts, now: Timestamp| {
        let mut forgetful = state.clone();
        forgetful.watermark = Seq::ZERO;
        real(&forgetful, command, facts, now)
    };
    assert_caught!(&broken, "12 watermark");
}

#[test]
fn a_message_that_is_written_twice_is_caught() {
    let broken = with(|_, command, _, _, outcome| {
        if let (Command::Say { .. }, Ok(events)) = (command, outcome)
            && let Some(message) = events.iter().find(|event| matches!(event, Event::VisitorMessage { .. })).cloned()
        {
            events.insert(0, message);
        }
    });
    assert_caught!(&broken, "13 one entry for one key");
}

#[test]
fn rules_that_toss_a_coin_are_caught() {
    let coin = std::cell::Cell::new(false);
    let broken = with(move |_, command, _, _, outcome| {
        if matches!(command, Command::Say { .. }) {
            coin.set(!coin.get());
            if coin.get()
                && let Ok(events) = outcome
            {
                events.push(Event::HandoffSuppressed {
                    cause: Cause::ExplicitRequest { span: None },
                    why: Suppression::ManualOnly,
                    snapshot: handoff_core::event::Snapshot::default(),
                });
            }
        }
    });
    assert_caught!(&broken, "15 determinism");
}

#[test]
fn a_reopened_conversation_with_an_assumed_owner_is_caught() {
    let broken = with(|state, command, facts, _, outcome| {
        if let (Command::Say { .. }, Stage::Resolved, Ok(events)) = (command, state.stage(), outcome) {
            let operator = operator(OPERATORS[0], Scope::All, 1).reference();
            let terms = (&facts.settings).into();
            let joined = Event::OperatorJoined { operator, how: Joined::Reopened, from: None, reason: None, terms };
            events.retain(|event| !is_requested(event) && !is_connecting(event) && !is_suppressed(event));
            events.push(joined);
        }
    });
    assert_caught!(&broken, "18 reopen safety");
}

#[test]
fn rules_that_close_a_waiting_visitor_are_caught() {
    let broken = with(|_, command, facts, _, outcome| {
        if let (Command::Resolve, Err(Rejected::VisitorWaits), Some(actor)) = (command, &outcome, &facts.actor)
            && actor.presence.operator.scope.contains(&agent("docs"))
        {
            let by = handoff_core::event::Actor::Operator { operator: actor.presence.operator.reference() };
            *outcome = Ok(vec![Event::Resolved { by }]);
        }
    });
    assert_caught!(&broken, "row 24 a waiting visitor is never closed");
}

#[test]
fn a_projection_that_shows_the_ledger_is_caught() {
    fn leaky(entry: &Entry) -> Option<VisitorEntry> {
        for_visitor(entry).or_else(|| match &entry.event {
            Event::HandoffSuppressed { .. } => {
                let event = VisitorEvent::StatusLine { kind: StatusKind::NoOneCame, text: text("suppressed") };
                Some(VisitorEntry { n: entry.shown, at: entry.at, event })
            }
            _ => None,
        })
    }
    let (mut state, first) = beginning();
    let command = Command::RequestHandoff { page: None };
    let facts = nobody(&push()[0]);
    let outcome = real(&state, &command, &facts, first.at);
    let before = state.clone();
    let (entries, through) = append(&mut state, outcome.clone().unwrap(), first.at);
    let step = Step {
        before: &before,
        command: &command,
        facts: &facts,
        now: first.at,
        rules: &real,
        outcome: &outcome,
        entries: &entries,
        through: &through,
    };
    assert!(invariant_14_projection(&step, for_visitor).is_ok());
    assert!(invariant_14_projection(&step, leaky).is_err());
}
