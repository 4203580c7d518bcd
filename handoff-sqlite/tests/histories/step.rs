//! What can happen in a history, and how one is made up.

use handoff_core::operator::Status;
use proptest::prelude::*;
use proptest_state_machine::ReferenceStateMachine;

use crate::cast::{MENU, Op, Say};
use crate::fact::At;

/// Most conversations in one history.
const THREADS_MAX: usize = 4;

/// One step of a history.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Begin {
        agent: usize,
    },
    /// All at once; the store decides the order. The worker may be at work meanwhile.
    Do {
        wishes: Vec<Wish>,
        settling: bool,
    },
    /// The process dies in the middle of it.
    Crash {
        wishes: Vec<Wish>,
        settling: bool,
        polls: usize,
    },
    Settle,
    Advance {
        by: By,
        beating: bool,
    },
    Connect(Op),
    Disconnect(Op),
    Watch {
        at: usize,
    },
    Erase {
        at: usize,
        beside: Vec<Wish>,
    },
    /// Every stream is silent for longer than a lease lives, and then not.
    Lapse,
    Restart,
}

/// How far the clock goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum By {
    Nothing,
    Second,
    JustBeforeNext,
    ToNext,
    Minutes(i64),
    Day,
}

/// What somebody wants to do; who and what exactly shows when it is done.
#[derive(Clone, Debug)]
pub(crate) enum Wish {
    Say {
        at: usize,
        say: Say,
    },
    Request {
        at: usize,
    },
    Escalate {
        at: usize,
    },
    Cancel {
        at: usize,
    },
    Identify {
        at: usize,
    },
    /// An earlier command with a key, perhaps with another text.
    Again {
        back: usize,
        altered: bool,
    },
    Act {
        who: Who,
        at: usize,
        deed: Deed,
    },
    /// One of the things that suit how the conversation stands.
    Fit {
        at: usize,
        roll: usize,
    },
    Status {
        who: Op,
        status: Status,
    },
    Beat {
        who: Op,
    },
    Settings {
        agent: usize,
        variation: usize,
    },
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Who {
    One(Op),
    Holder,
    Asked,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Deed {
    Claim,
    Accept,
    AcceptOld,
    Decline,
    TakeOver { force: bool },
    Write,
    Note,
    Transfer { to: Op, force: bool },
    TransferTeam { force: bool },
    Withdraw,
    Return,
    Snooze { seconds: i64 },
    Wake,
    Resolve,
    Reopen,
}

/// The conversation, whose key it is, where not the visitor's, and the key.
pub(crate) type Key = (usize, Option<Op>, String);

/// A wish with everything decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Say {
        at: usize,
        key: String,
        say: Say,
        n: usize,
    },
    Request {
        at: usize,
        key: String,
    },
    Escalate {
        at: usize,
    },
    Cancel {
        at: usize,
    },
    Identify {
        at: usize,
        n: usize,
    },
    Act {
        by: Op,
        at: usize,
        act: Act,
    },
    Status {
        who: Op,
        status: Status,
    },
    Beat {
        who: Op,
        connection: Option<u64>,
    },
    /// His stream has ended, and the worker ends the lease.
    Depart {
        who: Op,
        connection: u64,
    },
    Settings {
        agent: usize,
        version: u64,
        variation: usize,
    },
    Erase {
        at: usize,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Claim,
    Accept { offer: u64 },
    Decline,
    TakeOver { force: bool },
    Write { key: String, n: usize },
    Note { key: String, n: usize },
    Transfer { to: Op, force: bool },
    TransferTeam { force: bool },
    Withdraw,
    Return,
    Snooze { until: At },
    Wake,
    Resolve,
    Reopen,
}

impl Command {
    /// The conversation that it is asked of.
    pub(crate) fn thread(&self) -> Option<usize> {
        match self {
            Self::Say { at, .. }
            | Self::Request { at, .. }
            | Self::Escalate { at }
            | Self::Cancel { at }
            | Self::Identify { at, .. }
            | Self::Act { at, .. } => Some(*at),
            _ => None,
        }
    }

    pub(crate) fn actor(&self) -> Option<Op> {
        match self {
            Self::Act { by, .. } => Some(*by),
            _ => None,
        }
    }

    /// Whose key it carries, the key, and what it means.
    pub(crate) fn key(&self) -> Option<(Key, String)> {
        match self {
            Self::Say { at, key, say, n } => Some(((*at, None, key.clone()), format!("say {say:?} {n}"))),
            Self::Request { at, key } => Some(((*at, None, key.clone()), "request".to_owned())),
            Self::Act { by, at, act: Act::Write { key, n } } => {
                Some(((*at, Some(*by), key.clone()), format!("write {n}")))
            }
            Self::Act { by, at, act: Act::Note { key, n } } => {
                Some(((*at, Some(*by), key.clone()), format!("note {n}")))
            }
            _ => None,
        }
    }

    /// The same key with another text, where it has one.
    pub(crate) fn altered(mut self, other: usize) -> Self {
        match &mut self {
            Self::Say { n, .. }
            | Self::Act { act: Act::Write { n, .. }, .. }
            | Self::Act { act: Act::Note { n, .. }, .. } => *n = other,
            _ => {}
        }
        self
    }
}

/// Where a history begins, and how far it has come: enough to make up the next step.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) has_ai: bool,
    pub(crate) there: [bool; 3],
    pub(crate) variations: [usize; 2],
    /// The agents of the conversations that there are at first.
    pub(crate) first: Vec<usize>,
    begun: usize,
}

/// The steps that make sense after one another.
#[derive(Debug)]
pub(crate) struct Histories;

impl ReferenceStateMachine for Histories {
    type State = Plan;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Plan> {
        let variation = || prop_oneof![2 => Just(0), 3 => 0..MENU];
        let first = prop::collection::vec(0..2_usize, 1..=2);
        let there = || prop::bool::weighted(0.8);
        (prop::bool::weighted(0.9), [there(), there(), there()], [variation(), variation()], first)
            .prop_map(|(has_ai, there, variations, first)| {
                let begun = first.len();
                Plan { has_ai, there, variations, first, begun }
            })
            .boxed()
    }

    fn transitions(plan: &Plan) -> BoxedStrategy<Step> {
        let begun = plan.begun;
        let begin = move |agent| if begun < THREADS_MAX { Step::Begin { agent } } else { Step::Settle };
        let all = |most: usize| prop::collection::vec(wish(begun), 1..=most);
        let settling = || prop::bool::weighted(0.15);
        let crash = (all(3), any::<bool>(), 1..14_usize);
        prop_oneof![
            1 => (0..2_usize).prop_map(begin),
            14 => all(1).prop_map(|wishes| Step::Do { wishes, settling: false }),
            6 => (all(3), settling()).prop_map(|(wishes, settling)| Step::Do { wishes, settling }),
            2 => crash.prop_map(|(wishes, settling, polls)| Step::Crash { wishes, settling, polls }),
            10 => Just(Step::Settle),
            9 => (by(), prop::bool::weighted(0.6)).prop_map(|(by, beating)| Step::Advance { by, beating }),
            2 => (0..3_usize).prop_map(Step::Connect),
            1 => (0..3_usize).prop_map(Step::Disconnect),
            1 => (0..begun).prop_map(|at| Step::Watch { at }),
            1 => (0..begun, prop::collection::vec(wish(begun), 0..=2), prop::bool::weighted(0.3)).prop_map(
                |(at, beside, erased)| if erased { Step::Erase { at, beside } } else { Step::Settle }
            ),
            1 => Just(Step::Lapse),
            1 => Just(Step::Restart),
        ]
        .boxed()
    }

    fn apply(mut plan: Plan, step: &Step) -> Plan {
        plan.begun += usize::from(matches!(step, Step::Begin { .. }));
        plan
    }

    fn preconditions(plan: &Plan, step: &Step) -> bool {
        let is_begun = |wish: &Wish| wish.thread().is_none_or(|at| at < plan.begun);
        match step {
            Step::Begin { .. } => plan.begun < THREADS_MAX,
            Step::Do { wishes, .. } | Step::Crash { wishes, .. } => wishes.iter().all(is_begun),
            Step::Watch { at } => *at < plan.begun,
            Step::Erase { at, beside } => *at < plan.begun && beside.iter().all(is_begun),
            _ => true,
        }
    }
}

impl Wish {
    fn thread(&self) -> Option<usize> {
        match self {
            Self::Say { at, .. }
            | Self::Request { at }
            | Self::Escalate { at }
            | Self::Cancel { at }
            | Self::Identify { at }
            | Self::Fit { at, .. }
            | Self::Act { at, .. } => Some(*at),
            _ => None,
        }
    }
}

fn by() -> impl Strategy<Value = By> {
    prop_oneof![
        1 => Just(By::Nothing),
        3 => Just(By::Second),
        3 => Just(By::JustBeforeNext),
        8 => Just(By::ToNext),
        2 => (1..7_i64).prop_map(By::Minutes),
        1 => Just(By::Day),
    ]
}

fn wish(begun: usize) -> impl Strategy<Value = Wish> {
    let at = move || 0..begun;
    let say = prop::sample::select(Say::ALL.to_vec());
    let status = prop_oneof![5 => Just(Status::Available), 1 => Just(Status::Away), 2 => Just(Status::Offline)];
    let who = prop_oneof![2 => (0..3_usize).prop_map(Who::One), 3 => Just(Who::Holder), 2 => Just(Who::Asked)];
    prop_oneof![
        12 => (at(), say).prop_map(|(at, say)| Wish::Say { at, say }),
        6 => at().prop_map(|at| Wish::Say { at, say: Say::Person }),
        3 => at().prop_map(|at| Wish::Request { at }),
        1 => at().prop_map(|at| Wish::Escalate { at }),
        2 => at().prop_map(|at| Wish::Cancel { at }),
        1 => at().prop_map(|at| Wish::Identify { at }),
        4 => (0..8_usize, prop::bool::weighted(0.2)).prop_map(|(back, altered)| Wish::Again { back, altered }),
        30 => (at(), 0..64_usize).prop_map(|(at, roll)| Wish::Fit { at, roll }),
        10 => (who, at(), deed()).prop_map(|(who, at, deed)| Wish::Act { who, at, deed }),
        4 => (0..3_usize, at()).prop_map(|(who, at)| Wish::Act { who: Who::One(who), at, deed: Deed::Claim }),
        4 => (0..3_usize, status).prop_map(|(who, status)| Wish::Status { who, status }),
        4 => (0..3_usize).prop_map(|who| Wish::Beat { who }),
        1 => (0..2_usize, 0..MENU).prop_map(|(agent, variation)| Wish::Settings { agent, variation }),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    let force = prop::bool::weighted(0.4);
    let snooze = prop::sample::select(vec![-5, 10, 90, 4_000, 100 * 86_400]);
    prop_oneof![
        2 => Just(Deed::Claim),
        4 => Just(Deed::Accept),
        1 => Just(Deed::AcceptOld),
        2 => Just(Deed::Decline),
        3 => force.prop_map(|force| Deed::TakeOver { force }),
        5 => Just(Deed::Write),
        1 => Just(Deed::Note),
        4 => (0..3_usize, force).prop_map(|(to, force)| Deed::Transfer { to, force }),
        2 => force.prop_map(|force| Deed::TransferTeam { force }),
        1 => Just(Deed::Withdraw),
        1 => Just(Deed::Return),
        2 => snooze.prop_map(|seconds| Deed::Snooze { seconds }),
        1 => Just(Deed::Wake),
        2 => Just(Deed::Resolve),
        2 => Just(Deed::Reopen),
    ]
}
