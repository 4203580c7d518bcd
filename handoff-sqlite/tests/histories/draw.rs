//! How a history is made up.

use handoff_core::operator::Status;
use handoff_core::rating::Side;
use proptest::prelude::*;
use proptest_state_machine::ReferenceStateMachine;

use crate::cast::{MENU, Say};
use crate::step::{By, Deed, Step, Who, Wish};

/// Most conversations in one history.
const THREADS_MAX: usize = 4;

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
    let back = prop_oneof![4 => Just(0), 1 => 1..4_u64];
    let side = prop_oneof![Just(Side::Ai), Just(Side::Person)];
    prop_oneof![
        12 => (at(), say).prop_map(|(at, say)| Wish::Say { at, say }),
        6 => at().prop_map(|at| Wish::Say { at, say: Say::Person }),
        3 => at().prop_map(|at| Wish::Request { at }),
        1 => at().prop_map(|at| Wish::Escalate { at }),
        2 => at().prop_map(|at| Wish::Cancel { at }),
        1 => at().prop_map(|at| Wish::Identify { at }),
        4 => (at(), any::<bool>(), back).prop_map(|(at, helpful, back)| Wish::Judge { at, helpful, back }),
        4 => (at(), side, 1..=5_u8).prop_map(|(at, of, score)| Wish::Rate { at, of, score }),
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
