//! Who takes part: three operators, two agents, and what visitors say and the AI makes of it.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};

use handoff_core::agent::{AgentSettings, Keyword, OnLost, OnNobody, Routing, TriggerPolicy, WhenFull};
use handoff_core::async_trait;
use handoff_core::event::{Confidence, Failure, HandoffReason};
use handoff_core::ids::{AgentId, OperatorId, Team};
use handoff_core::operator::{Operator, Scope};
use handoff_core::responder::{BoxStream, Outcome, Piece, Prompt, Responder};
use handoff_core::text::{Name, Text};

/// An operator by his number.
pub(crate) type Op = usize;

pub(crate) const OPERATORS: [&str; 3] = ["ann", "bob", "cat"];
pub(crate) const SEATS: [u32; 3] = [2, 1, 1];
/// The first takes what he likes from a list, the second offers.
pub(crate) const AGENTS: [&str; 2] = ["docs", "shop"];
/// Stands in what no visitor may see.
pub(crate) const CANARY: &str = "canary";

pub(crate) fn number(id: &OperatorId) -> Op {
    OPERATORS.iter().position(|name| *name == id.as_str()).expect("an operator of the cast")
}

pub(crate) fn id(operator: Op) -> OperatorId {
    OperatorId::new(OPERATORS[operator]).unwrap()
}

pub(crate) fn agent_id(agent: usize) -> AgentId {
    AgentId::new(AGENTS[agent]).unwrap()
}

pub(crate) fn team() -> Team {
    Team::new("first").unwrap()
}

/// Cat serves the first agent only, and is of no team.
pub(crate) fn serves(operator: Op, agent: usize) -> bool {
    operator != 2 || agent == 0
}

pub(crate) fn is_of_team(operator: Op) -> bool {
    operator != 2
}

pub(crate) fn operator(number: Op) -> Operator {
    let scope = if number == 2 { Scope::of([agent_id(0)]) } else { Scope::All };
    let mut operator = Operator::new(id(number), Name::new(OPERATORS[number].to_uppercase()).unwrap(), scope);
    operator.seats = SEATS[number];
    operator.teams.extend(is_of_team(number).then(team));
    operator
}

/// What a visitor says, by what comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Say {
    Plain,
    Long,
    Person,
    Keyword,
    Unknown,
    Crash,
    Empty,
    Colleague,
    /// That the last answer settled nothing.
    NoHelp,
}

impl Say {
    pub(crate) const ALL: [Self; 9] = [
        Self::Plain,
        Self::Long,
        Self::Person,
        Self::Keyword,
        Self::Unknown,
        Self::Crash,
        Self::Empty,
        Self::Colleague,
        Self::NoHelp,
    ];

    pub(crate) fn text(self, n: usize) -> Text {
        let words = match self {
            Self::Plain => "how do exports work".to_owned(),
            Self::Long => "how ".repeat(1_000),
            Self::Person => "can I speak to a person".to_owned(),
            Self::Keyword => "I would like a refund".to_owned(),
            Self::Unknown => "what is unknown".to_owned(),
            Self::Crash => "why does it crash".to_owned(),
            Self::Empty => "an empty page".to_owned(),
            Self::Colleague => "only your colleague knows".to_owned(),
            Self::NoHelp => "that did not help".to_owned(),
        };
        Text::new(format!("{words}, {n}")).unwrap()
    }
}

/// Does what the message says, and never sees a note.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) is_there: bool,
    pub(crate) saw_a_note: AtomicBool,
}

#[async_trait]
impl Responder for Script {
    async fn respond(&self, prompt: Prompt) -> BoxStream<Piece> {
        if prompt.transcript.iter().any(|turn| turn.text.contains(CANARY)) {
            self.saw_a_note.store(true, Ordering::SeqCst);
        }
        let asked = prompt.transcript.last().map(|turn| turn.text.as_str()).unwrap_or_default();
        let confidence = Confidence::per_mille(900);
        let done = |outcome| vec![Piece::Done(outcome)];
        let pieces = if !self.is_there {
            done(Outcome::Failed { reason: Failure::NotConfigured, confidence: None })
        } else if asked.contains("unknown") {
            done(Outcome::Failed { reason: Failure::NotFound, confidence: None })
        } else if asked.contains("crash") {
            vec![Piece::Text("Half of".into())]
        } else if asked.contains("empty") {
            done(Outcome::Answer { sources: Vec::new(), confidence })
        } else if asked.contains("colleague") {
            done(Outcome::HandOff { reason: "a person".into(), category: HandoffReason::Compliance })
        } else {
            vec![Piece::Text("Like this.".into()), Piece::Done(Outcome::Answer { sources: Vec::new(), confidence })]
        };
        Box::pin(tokio_stream::iter(pieces))
    }

    async fn summarise(&self, _: Prompt) -> Option<String> {
        Some(format!("a summary, {CANARY}"))
    }

    fn is_there(&self) -> bool {
        self.is_there
    }
}

/// How many variations of an agent's settings there are.
pub(crate) const MENU: usize = 12;

/// One variation.
pub(crate) fn settings(agent: usize, variation: usize) -> AgentSettings {
    let routing = if agent == 0 { Routing::Pull } else { Routing::Push };
    let mut settings = AgentSettings { routing, trigger: auto(1, true, true), ..AgentSettings::default() };
    match variation {
        1 => settings.when_full = WhenFull::Suppress,
        2 => settings.trigger = TriggerPolicy::Manual,
        3 => settings.on_nobody = OnNobody::ReturnToAi,
        4 => (settings.on_lost, settings.trigger) = (OnLost::Keep { seconds: 60 }, auto(2, true, true)),
        5 => settings.on_lost = OnLost::ReturnToAi,
        6 => (settings.misses_to_away, settings.on_lost) = (NonZeroU32::new(2), OnLost::Keep { seconds: 60 }),
        7 => settings.trigger = auto(2, true, false),
        8 => settings.trigger = auto(1, false, true),
        9 => settings.shadow = Some(auto(1, true, true)),
        10 => {
            (settings.idle_resolve_seconds, settings.misses_to_away) = (Some(600), None);
            settings.on_lost = OnLost::Keep { seconds: 300 };
            settings.trigger = auto(2, true, true);
        }
        11 => (settings.late_offer, settings.sticky, settings.queue_seconds) = (false, false, 45),
        _ => {}
    }
    settings.stalls = variation % 3 != 2;
    settings.ratings = variation % 5 != 4;
    settings.keep_days = variation.is_multiple_of(2).then_some(1);
    settings.check().unwrap();
    settings
}

fn auto(after_failed: u32, explicit: bool, on_error: bool) -> TriggerPolicy {
    let keywords = vec![Keyword { phrase: "refund".into(), except: Vec::new(), needs: None }];
    TriggerPolicy::Auto {
        after_failed: NonZeroU32::new(after_failed),
        keywords,
        explicit,
        frustration: false,
        on_error,
    }
}
