//! The coming and going of operators, and the conversations in which nobody writes.

use std::collections::HashMap;
use std::time::Duration;

use super::{SWEEP_PAGE, Worker};
use crate::agent::seconds;
use crate::conversation::{Conversation, Stage};
use crate::desk::DeskError;
use crate::ids::{AgentId, ConversationId, OperatorId, Timestamp};
use crate::operator::{GRACE_SECONDS, Presence, Scope, Status};
use crate::store::{Filter, Listing, PAGE_MAX, Page};

/// What the worker last saw of who is there. It is only remembered to spare work: all that follows
/// from it is decided anew from what the roster says.
#[derive(Debug, Default)]
pub(super) struct Presences {
    /// Something was said to have changed.
    pub(super) changed: bool,
    /// Operators with a seat taken, as they were last seen, with their scope.
    seen: HashMap<OperatorId, (Level, Option<Scope>)>,
    /// Agents for whom nobody is there, and since when.
    empty: HashMap<AgentId, Timestamp>,
    /// Looks at the operators since the last one at the agents.
    looks: u32,
}

/// How far an operator is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Routable,
    Away,
    Lost,
}

/// Without a signal every agent is looked at once in so many looks.
const LOOKS: u32 = 5;

impl Worker {
    pub(super) async fn look_who_is_there(&mut self) {
        let result = self.look_at_operators().await;
        self.log(result, "looking at the operators who have something to do");
        let has_changed = std::mem::take(&mut self.presences.changed);
        self.presences.looks = (self.presences.looks + 1) % LOOKS;
        if has_changed || self.presences.looks == 0 {
            let result = self.look_at_agents().await;
            self.log(result, "looking at the agents");
        }
        self.offer_late(has_changed).await;
    }

    /// Takes care of what an operator has who is lost, or is asked who cannot answer.
    async fn look_at_operators(&mut self) -> Result<(), DeskError> {
        let now = self.desk.now();
        let mut seen = HashMap::new();
        let mut after: Option<OperatorId> = None;
        loop {
            let seated = self.desk.parts.store.seated(after.as_ref(), PAGE_MAX).await?;
            for operator in &seated {
                let presence = self.desk.parts.roster.operator(operator).await?;
                let level = level(presence.as_ref(), now);
                let view = (level, presence.map(|presence| presence.operator.scope));
                if level == Level::Lost || self.presences.seen.get(operator) != Some(&view) {
                    self.tend_all(Filter::Seated(operator.clone())).await?;
                } else if level == Level::Away {
                    // He may have been there and asked between two looks.
                    self.tend_what_is_asked(operator).await?;
                }
                seen.insert(operator.clone(), view);
            }
            after = seated.last().cloned();
            if seated.len() < PAGE_MAX {
                self.presences.seen = seen;
                return Ok(());
            }
        }
    }

    /// Tells those who wait for somebody of an agent that everybody has left, after the grace that a
    /// page needs to be loaded again.
    async fn look_at_agents(&mut self) -> Result<(), DeskError> {
        let now = self.desk.now();
        for agent in self.desk.every_agent().await? {
            if self.desk.duty(&agent.id).await?.is_anybody_there() {
                self.presences.empty.remove(&agent.id);
                continue;
            }
            let since = *self.presences.empty.entry(agent.id.clone()).or_insert(now);
            if now >= since.after(Duration::from_secs(GRACE_SECONDS)) {
                let list = Listing::Waiting;
                self.tend_all(Filter::Inbox { agents: Scope::of([agent.id.clone()]), list }).await?;
            }
        }
        Ok(())
    }

    /// Looks at what an operator is asked to take, and nothing else that he has.
    async fn tend_what_is_asked(&mut self, operator: &OperatorId) -> Result<(), DeskError> {
        for state in self.all(&Filter::Seated(operator.clone())).await? {
            let is_asked =
                state.stage() == Stage::Offered || state.asked().is_some_and(|transfer| transfer.to.id == *operator);
            if is_asked {
                self.tend_one(&state).await?;
            }
        }
        Ok(())
    }

    async fn tend_one(&self, state: &Conversation) -> Result<(), DeskError> {
        match self.desk.tend(state.id).await {
            Ok(_) | Err(DeskError::NotFound(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn tend_all(&mut self, filter: Filter) -> Result<(), DeskError> {
        for state in self.all(&filter).await? {
            self.tend_one(&state).await?;
        }
        Ok(())
    }

    /// Those of one list as it stands, so that what is done to them does not move the pages.
    async fn all(&self, filter: &Filter) -> Result<Vec<Conversation>, DeskError> {
        let mut found = Vec::new();
        let mut page = Page::first(SWEEP_PAGE);
        loop {
            let next = self.desk.parts.store.list(filter, page).await?;
            page.after = next.last().and_then(|state| filter.place(state));
            let is_last = next.len() < SWEEP_PAGE || page.after.is_none();
            found.extend(next);
            if is_last {
                return Ok(found);
            }
        }
    }

    /// Somebody may be there for visitors who asked in vain and are still connected.
    async fn offer_late(&mut self, has_changed: bool) {
        for id in self.desk.parts.hopeful.take(has_changed) {
            let result = self.late_offer(id).await;
            self.log(result, "offering a person who has come");
        }
    }

    async fn late_offer(&self, id: ConversationId) -> Result<(), DeskError> {
        match self.desk.offer_late(id).await {
            Ok(_) | Err(DeskError::NotFound(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Resolves conversations in which nobody has written for as long as their agent says.
    pub(super) async fn close_idle(&mut self) {
        let result = self.close_all_idle().await;
        self.log(result, "resolving conversations in which nobody writes");
    }

    async fn close_all_idle(&mut self) -> Result<(), DeskError> {
        let now = self.desk.now();
        for agent in self.desk.every_agent().await? {
            let Some(idle) = agent.settings.idle_resolve_seconds else { continue };
            let by = now.before(seconds(idle));
            let idle =
                self.desk.parts.store.list(&Filter::Idle { agent: agent.id, by }, Page::first(SWEEP_PAGE)).await?;
            for state in idle {
                // What is kept no longer is erased as it stands: its end would keep it for as long again.
                if state.forget_at(&agent.settings).is_none_or(|at| at > now) {
                    self.desk.close_if_idle(state.id).await?;
                }
            }
        }
        Ok(())
    }
}

fn level(presence: Option<&Presence>, now: Timestamp) -> Level {
    match presence {
        Some(presence) if presence.is_lost(now) => Level::Lost,
        Some(presence) if presence.status == Status::Available && presence.is_live(now) => Level::Routable,
        Some(_) => Level::Away,
        None => Level::Lost,
    }
}
