//! Who is asked first: a policy chooses among those who may be given the work.

mod policies;
mod turn;

use std::fmt;

use crate::agent::{Needs, Order, Terms};
use crate::availability::{Duty, considered, free, record};
use crate::command::{Command, TeamChoice};
use crate::conversation::{Conversation, Phase, Transfer};
use crate::event::{CONSIDERED_MAX, Cause, Considered, ShadowChoice};
use crate::ids::{AgentId, ConversationId, OperatorId, Team, Timestamp};
use crate::operator::Candidate;

pub(crate) use policies::named;
pub use policies::{BySettings, LeastBusy, LongestIdle, RoundRobin, Skilled, Sticky, Teamed};
pub(crate) use turn::Turn;

/// Chooses an operator.
///
/// # Promises
/// - Synchronous and pure: the same handoff, candidates and instant give the same choice.
/// - It returns one of `eligible`, so that it cannot invent an operator, or nobody.
///
/// `eligible` is ordered by operator id; everyone in it is in scope, Available, connected, has a
/// free seat and has not yet passed on this handoff. Of more than [`CONSIDERED_MAX`] it holds a short
/// list: those who come first in the order that the agent's settings name, the first of each
/// combination of teams and skills, and the last operator whom the visitor talked to. So a policy
/// that narrows by teams and skills and then takes the first in order chooses as it would among all,
/// and a decision costs no more where there are very many.
pub trait RoutingPolicy: fmt::Debug + Send + Sync + 'static {
    /// The operator to ask.
    fn choose<'a>(&self, handoff: &Handoff, eligible: &[&'a Candidate], now: Timestamp) -> Option<&'a Candidate>;

    /// What the record of an offer calls it.
    fn name(&self) -> String {
        format!("{self:?}")
    }
}

/// The work to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handoff {
    /// The conversation.
    pub conversation: ConversationId,
    /// Its agent.
    pub agent: AgentId,
    /// What set it off.
    pub cause: Cause,
    /// When the visitor asked.
    pub since: Timestamp,
    /// The last operator whom the visitor talked to.
    pub last_operator: Option<OperatorId>,
    /// Whom it is for.
    pub needs: Needs,
    /// Among equals, who is asked first, as the agent's settings say.
    pub order: Order,
    /// Whether the last operator is asked before all others, as the agent's settings say.
    pub sticky: bool,
}

impl Handoff {
    /// The work that `state` is; `None` where no handoff is under way.
    #[must_use]
    pub fn of(state: &Conversation) -> Option<Self> {
        let episode = state.episode.as_ref()?;
        let Terms { order, sticky, .. } = episode.terms;
        Some(Self {
            conversation: state.id,
            agent: state.agent.clone(),
            cause: episode.cause.clone(),
            since: episode.began_at,
            last_operator: state.last_operator.clone(),
            needs: episode.needs.clone(),
            order,
            sticky,
        })
    }
}

/// Whom `policy` asks to take a waiting conversation, with the record of the choice; `None` where
/// nobody may be asked or the policy asks nobody. `shadow` chooses from the same facts, and its choice
/// is only recorded.
#[must_use]
pub fn offer(
    state: &Conversation,
    duty: &Duty,
    policy: &dyn RoutingPolicy,
    shadow: Option<&dyn RoutingPolicy>,
    now: Timestamp,
) -> Option<(Candidate, Command)> {
    let (Phase::Waiting(wait), Some(handoff)) = (&state.phase, Handoff::of(state)) else { return None };
    let eligible: Vec<&Candidate> =
        duty.present.iter().filter(|one| may_be_asked(one, state, &wait.passed, now)).collect();
    let chosen = policy.choose(&handoff, &eligible, now)?.clone();
    let shadow = shadow.map(|shadow| ShadowChoice {
        policy: shadow.name(),
        operator: shadow.choose(&handoff, &eligible, now).map(|operator| operator.id().clone()),
    });
    let considered = with(&chosen, considered(duty, &state.agent, &wait.passed, now));
    Some((chosen, Command::Offer { considered, policy: policy.name(), shadow }))
}

/// Whom `policy` asks of a team to take a colleague's conversation, with the record of the choice.
/// `before` is the transfer that has just bounced, where the team goes on being asked.
#[must_use]
pub fn choose_from_team(
    state: &Conversation,
    duty: &Duty,
    team: &Team,
    before: Option<&Transfer>,
    policy: &dyn RoutingPolicy,
    now: Timestamp,
) -> (Option<Candidate>, TeamChoice) {
    let mut passed = before.map(|before| before.passed.clone()).unwrap_or_default();
    passed.extend(before.map(|before| before.to.id.clone()));
    let owner = state.holder().map(|holder| holder.id.clone());
    let is_of_team = |one: &&Candidate| {
        one.presence.operator.teams.contains(team)
            && Some(one.id()) != owner.as_ref()
            && may_be_asked(one, state, &passed, now)
    };
    let eligible: Vec<&Candidate> = duty.present.iter().filter(is_of_team).collect();
    let handoff = Handoff::of(state);
    let chosen = handoff.and_then(|handoff| policy.choose(&handoff, &eligible, now)).cloned();
    let mut considered = considered(duty, &state.agent, &passed, now);
    considered.retain(|one| one.teams.contains(team));
    let until = before.map(|before| before.until);
    (chosen, TeamChoice { team: team.clone(), considered, passed, until })
}

/// The record of a choice holds the one who was chosen, however many were looked at.
fn with(chosen: &Candidate, mut considered: Vec<Considered>) -> Vec<Considered> {
    if !considered.iter().any(|one| one.operator == *chosen.id()) {
        considered.truncate(CONSIDERED_MAX - 1);
        considered.push(record(chosen, None));
    }
    considered
}

fn may_be_asked(one: &Candidate, state: &Conversation, passed: &[OperatorId], now: Timestamp) -> bool {
    free(one, &state.agent, now).is_ok() && !passed.contains(one.id())
}
