//! What the model is made of: the settings, who is there, what the rules can tell apart, and what
//! may be asked.

use std::num::NonZeroU32;
use std::rc::Rc;
use std::time::Duration;

use handoff_core::agent::{AgentSettings, Keyword, Routing, TriggerPolicy, WhenFull};
use handoff_core::availability::Duty;
use handoff_core::command::{Command, Facts, Reply};
use handoff_core::conversation::{Conversation, Phase, Stage};
use handoff_core::event::{Cause, Confidence, Considered, Failure};
use handoff_core::operator::{Candidate, Presence, Scope, Status};
use handoff_core::{OperatorId, Seq, Timestamp};

use crate::support::{self, agent, name, operator, text};

pub(crate) const OPERATORS: [&str; 2] = ["op-ada", "op-bob"];
pub(crate) const SEATS: u32 = 1;

pub(crate) const PLAIN: &str = "how does billing work";
pub(crate) const KEYWORD: &str = "I want a refund";
pub(crate) const EXPLICIT: &str = "can I speak to a person";

// ---- Settings ----

/// Deadlines of a few seconds, so that every distance to them is a state of its own.
pub(crate) fn settings(trigger: TriggerPolicy, routing: Routing, when_full: WhenFull) -> AgentSettings {
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

pub(crate) fn auto(after_failed: u32, explicit: bool) -> TriggerPolicy {
    let keywords = vec![Keyword { phrase: "refund".into(), except: Vec::new() }];
    TriggerPolicy::Auto { after_failed: NonZeroU32::new(after_failed), keywords, explicit }
}

/// What one exploration is told of the agent. Where there are several settings, they are changed at
/// every step: a handoff must keep the terms that it was asked for under.
pub(crate) fn variants() -> Vec<(&'static str, Vec<AgentSettings>)> {
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
pub(crate) struct Who {
    pub(crate) status: Status,
    pub(crate) is_live: bool,
    pub(crate) in_scope: bool,
    /// Seats that other conversations take.
    pub(crate) elsewhere: u32,
}

impl Who {
    pub(crate) const FREE: Self = Self { status: Status::Available, is_live: true, in_scope: true, elsewhere: 0 };

    /// Those that differ for the gate.
    pub(crate) const KINDS: [Self; 5] = [
        Self::FREE,
        Self { elsewhere: 1, ..Self::FREE },
        Self { is_live: false, ..Self::FREE },
        Self { status: Status::Away, ..Self::FREE },
        Self { in_scope: false, ..Self::FREE },
    ];

    pub(crate) fn all() -> Vec<Self> {
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

    pub(crate) fn candidate(self, which: usize, state: &Conversation, now: Timestamp) -> Candidate {
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
pub(crate) fn is_routable(candidate: &Candidate, state: &Conversation, now: Timestamp) -> bool {
    let presence = &candidate.presence;
    presence.status == Status::Available
        && presence.lease_until.is_some_and(|until| now < until)
        && presence.operator.scope.contains(&state.agent)
}

pub(crate) fn is_free(candidate: &Candidate, state: &Conversation, now: Timestamp) -> bool {
    is_routable(candidate, state, now) && candidate.load < candidate.presence.operator.seats
}

pub(crate) fn is_gate_open(facts: &Facts, state: &Conversation, now: Timestamp) -> bool {
    let guard = match facts.settings.when_full {
        WhenFull::Queue => is_routable,
        WhenFull::Suppress => is_free,
    };
    facts.duty.present.iter().any(|candidate| guard(candidate, state, now))
}

// ---- States ----

/// All of a state that the rules can tell apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Shape {
    pub(crate) phase: PhaseShape,
    pub(crate) episode: Option<(&'static str, bool, u32)>,
    pub(crate) streak: u32,
    /// The order of watermark, answered message, last message and owed message.
    pub(crate) order: [usize; 4],
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PhaseShape {
    Ai { owed: Option<u64> },
    Waiting { until: u64, passed: [bool; 2] },
    Offered { operator: usize, until: u64, queue_until: u64, passed: [bool; 2] },
    Human { operator: usize, remind: Option<u64>, release: Option<u64> },
    Resolved,
}

pub(crate) fn shape(state: &Conversation, now: Timestamp) -> Shape {
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

pub(crate) fn cause_name(cause: &Cause) -> &'static str {
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

/// Everything that anybody may ask in this state, with everything that may be the case then.
pub(crate) fn commands(state: &Conversation, settings: &AgentSettings, now: Timestamp) -> Vec<(Command, Rc<Facts>)> {
    let mut all = Vec::new();
    let alone = Rc::new(nobody(settings));
    // Who is there counts only where a trigger may be looked at.
    let is_with_ai = matches!(state.stage(), Stage::Ai | Stage::Resolved);
    let duties: Vec<Rc<Facts>> = if is_with_ai {
        let pairs = Who::KINDS.iter().flat_map(|ada| Who::KINDS.iter().map(move |bob| [*ada, *bob]));
        pairs.map(|pair| Rc::new(Facts { duty: duty(pair, state, now), ..nobody(settings) })).collect()
    } else {
        vec![Rc::clone(&alone)]
    };
    for facts in &duties {
        let mut ask = |command| all.push((command, Rc::clone(facts)));
        for words in [PLAIN, KEYWORD, EXPLICIT] {
            ask(Command::Say { text: text(words), page: None });
        }
        ask(Command::RequestHandoff { page: None });
        ask(Command::Expire);
        // The message that is owed, or the last one where none is; and one long gone.
        for to in [state.last_visitor, Seq::new(1)] {
            for reply in replies() {
                ask(Command::Answer { to, reply });
            }
        }
    }
    all.push((Command::Identify { name: name("Vera") }, Rc::clone(&alone)));
    all.push((Command::Identify { name: name("Vera B.") }, Rc::clone(&alone)));
    for which in 0..OPERATORS.len() {
        for who in Who::all() {
            let actor = who.candidate(which, state, now);
            let facts = Rc::new(Facts { actor: Some(actor.clone()), ..nobody(settings) });
            all.extend(operator_commands(&actor).map(|command| (command, Rc::clone(&facts))));
        }
    }
    all
}

pub(crate) fn duty(pair: [Who; 2], state: &Conversation, now: Timestamp) -> Duty {
    let in_scope = pair.iter().filter(|who| who.in_scope).count();
    let present = pair.iter().enumerate().map(|(which, who)| who.candidate(which, state, now)).collect();
    Duty { in_scope: u32::try_from(in_scope).unwrap(), present }
}

pub(crate) fn replies() -> [Reply; 3] {
    [
        Reply::Answer { text: text("An answer."), sources: vec![support::source()], confidence: Confidence::MAX },
        Reply::Failed { reason: Failure::NotFound, confidence: None },
        Reply::HandOff { reason: text("because it says so") },
    ]
}

pub(crate) fn operator_commands(actor: &Candidate) -> [Command; 8] {
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

pub(crate) fn nobody(settings: &AgentSettings) -> Facts {
    Facts { settings: settings.clone(), duty: Duty::default(), actor: None }
}
