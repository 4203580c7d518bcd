//! Who is there, as the desk knows it: what has changed is read before it is asked.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::{Mutex, MutexGuard};

use super::{Desk, DeskError};
use crate::agent::Order;
use crate::availability::Duty;
use crate::conversation::{Conversation, Phase, Transfer};
use crate::event::CONSIDERED_MAX;
use crate::floor::{Ask, Floor};
use crate::ids::{AgentId, OperatorId};
use crate::store::PAGE_MAX;

/// The floor, and how far what it knows was asked for.
#[derive(Debug, Default)]
pub(crate) struct Overview {
    clock: AtomicU64,
    followed: Mutex<Followed>,
}

#[derive(Debug, Default)]
struct Followed {
    /// The tick at which the last reading of changes began; it serves whoever asked before.
    begun: u64,
    floor: Floor,
}

impl Overview {
    /// Ticks begin at 1, so that a floor that never read anything is older than every question.
    fn tick(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::SeqCst) + 1
    }
}

impl Desk {
    /// Who of `agent` is there, with what each holds.
    pub(crate) async fn duty(&self, agent: &AgentId) -> Result<Duty, DeskError> {
        let ask = Ask { agent, order: Order::default(), passed: &[], also: &[] };
        Ok(self.look().await?.floor.duty(&ask))
    }

    /// Who may be asked to take a conversation, with some who are not there, for the record of the
    /// decision. Whoever had a seat for it as it `was` may come free by the commit that is being made.
    /// `order` is that of the agent's settings, and `before` the transfer that has just bounced.
    pub(crate) async fn duty_for(
        &self,
        state: &Conversation,
        was: &Conversation,
        order: Order,
        before: Option<&Transfer>,
    ) -> Result<Duty, DeskError> {
        let order = state.episode.as_ref().map_or(order, |episode| episode.terms.order);
        let (has, had) = (state.index(), was.index());
        let also: Vec<OperatorId> = has.seated().chain(had.seated()).chain(&state.last_operator).cloned().collect();
        let passed = passed(state, before);
        let ask = Ask { agent: &state.agent, order, passed: &passed, also: &also };
        let followed = self.look().await?;
        let mut duty = followed.floor.duty(&ask);
        if duty.present.len() < CONSIDERED_MAX {
            duty.serving = followed.floor.serving(&state.agent);
        }
        Ok(duty)
    }

    /// The floor with everything that was written before this was called. Many may ask at once; what
    /// changed is read once for all who asked before it was.
    async fn look(&self) -> Result<MutexGuard<'_, Followed>, DeskError> {
        let overview = &self.parts.overview;
        let asked = overview.tick();
        let mut followed = overview.followed.lock().await;
        if followed.begun < asked {
            let begun = overview.tick();
            self.catch_up(&mut followed.floor).await?;
            followed.begun = begun;
        }
        followed.floor.advance(self.now());
        Ok(followed)
    }

    /// Reads what has changed since the last time; the first time, everything.
    async fn catch_up(&self, floor: &mut Floor) -> Result<(), DeskError> {
        loop {
            let changed = self.parts.roster.changed(floor.told().0, PAGE_MAX).await?;
            let is_last = changed.len() < PAGE_MAX;
            changed.into_iter().for_each(|(at, presence)| floor.see(at, presence));
            if is_last {
                break;
            }
        }
        loop {
            let changed = self.parts.store.changed_loads(floor.told().1, PAGE_MAX).await?;
            let is_last = changed.len() < PAGE_MAX;
            changed.into_iter().for_each(|(at, operator, load)| floor.load(at, &operator, load));
            if is_last {
                return Ok(());
            }
        }
    }
}

/// Who is not asked for this conversation again, or has it.
fn passed(state: &Conversation, before: Option<&Transfer>) -> Vec<OperatorId> {
    let of_the_team = before.map(|before| before.passed.iter().chain([&before.to.id]));
    let of_the_round = match &state.phase {
        Phase::Waiting(wait) | Phase::Offered { wait, .. } => wait.passed.as_slice(),
        _ => &[],
    };
    let holder = state.holder().map(|holder| &holder.id);
    of_the_round.iter().chain(of_the_team.into_iter().flatten()).chain(holder).cloned().collect()
}
