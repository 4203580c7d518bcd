//! What happens unprompted: asking the AI, offering, deadlines. It runs where the host runs it.

mod answer;
mod ears;
mod presence;
mod retention;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;
use tokio_stream::StreamExt as _;

use crate::availability::free;
use crate::bus::{Interest, Signal};
use crate::conversation::{Conversation, Effect};
use crate::desk::{Departure, Desk, DeskError};
use crate::ids::{AgentId, ConversationId, Seq};
use crate::operator::Scope;
use crate::store::{Filter, Listing, Page};
use answer::Answering;
use ears::Ears;
use presence::Presences;
use retention::Retention;

/// Answers under way at once; further ones wait their turn, within their deadline.
pub const ANSWERS_MAX: usize = 64;
/// How often deadlines are looked for.
pub const DEADLINE_TICK: Duration = Duration::from_millis(200);
/// How often what is owed is looked for without a signal: a lost one costs at most this.
pub const SWEEP_TICK: Duration = Duration::from_secs(5);
/// How often the worker looks who is there: what nobody signals, a lease that ends, is seen within it.
pub const PRESENCE_TICK: Duration = Duration::from_secs(1);
/// How often conversations in which nobody writes are looked for.
pub const IDLE_TICK: Duration = Duration::from_secs(30);
/// How often conversations are looked for that their agents keep no longer.
pub const FORGET_TICK: Duration = Duration::from_secs(60);
/// Conversations looked at in one page of a sweep.
const SWEEP_PAGE: usize = 200;
/// Of a queue that much is looked at first, and [`QUEUE_PAGE_GROWTH`] times as much each time
/// somebody was found for all of it: one seat that comes free reads no hundred conversations.
const QUEUE_PAGE: usize = 8;
const QUEUE_PAGE_GROWTH: usize = 5;
/// Pages of due deadlines served before signals are heard again.
const DUE_PAGES_MAX: usize = 10;
/// Deadlines that may fail in one round: one that cannot be served holds up no other, and a store
/// that takes no writes is not asked thousands of times.
const DUE_FAILURES_MAX: usize = 8;
/// Rounds after which [`Worker::settle`] gives up: what is written follows from what was written
/// before, and no chain of this length is known.
pub const SETTLE_ROUNDS_MAX: usize = 200;

/// The desk's worker: run it beside the server, on one node or on several.
///
/// All that it does is a function of what is stored, so it may be stopped and started at any time.
#[derive(Debug)]
pub struct Worker {
    desk: Desk,
    departures: mpsc::Receiver<Departure>,
    answers: JoinSet<ConversationId>,
    answering: HashMap<ConversationId, Answering>,
    slots: Arc<Semaphore>,
    /// Somebody waits whom nobody could be offered: look again when a seat or an operator comes free.
    unrouted: bool,
    /// Handoffs of which a summary was asked.
    summarised: HashSet<(ConversationId, u32)>,
    summaries: JoinSet<()>,
    presences: Presences,
    retention: Retention,
    /// What [`Worker::settle`] hears.
    ears: Option<Ears>,
}

impl Worker {
    pub(crate) fn new(desk: Desk, departures: mpsc::Receiver<Departure>) -> Self {
        Self {
            desk,
            departures,
            answers: JoinSet::new(),
            answering: HashMap::new(),
            slots: Arc::new(Semaphore::new(ANSWERS_MAX)),
            unrouted: false,
            summarised: HashSet::new(),
            summaries: JoinSet::new(),
            presences: Presences::default(),
            retention: Retention::default(),
            ears: None,
        }
    }

    /// Does all that is due by the desk's clock, and waits for the answers and summaries under way,
    /// again and again until nothing more is written; says whether it came to that within
    /// [`SETTLE_ROUNDS_MAX`] rounds.
    ///
    /// It is for hosts and tests that bring their own clock, in place of [`run`](Self::run): that one
    /// looks at the clock in intervals of the machine's time. An answer is waited for as long as its
    /// deadline lies ahead, in the machine's time too.
    pub async fn settle(&mut self) -> bool {
        let mut ears = match self.ears.take() {
            Some(ears) => ears,
            None => Ears(Mutex::new(self.desk.parts.bus.subscribe(Interest::Everything).await)),
        };
        let mut is_at_rest = false;
        for _ in 0..SETTLE_ROUNDS_MAX {
            self.go_round().await;
            let mut has_written = false;
            while let Some(signal) = ears.heard().await {
                has_written |= matches!(signal, Signal::Log { .. } | Signal::Missed);
                self.hear(signal).await;
            }
            is_at_rest = !has_written && self.answers.is_empty() && self.summaries.is_empty();
            if is_at_rest {
                break;
            }
        }
        self.ears = Some(ears);
        is_at_rest
    }

    /// Once whatever [`run`](Self::run) does at each of its intervals.
    async fn go_round(&mut self) {
        while let Ok(departure) = self.departures.try_recv() {
            self.see_off(departure).await;
        }
        self.serve_deadlines().await;
        self.presences.changed = true;
        self.look_who_is_there().await;
        self.sweep().await;
        self.close_idle().await;
        self.retention.sweep(&self.desk).await;
        while let Some(answered) = self.answers.join_next().await {
            self.finish(answered);
        }
        while self.summaries.join_next().await.is_some() {}
    }

    /// Works until [`Desk::stop`]. An answer under way is dropped then, and begun again at the next start.
    pub async fn run(mut self) {
        let stop = self.desk.parts.stop.clone();
        let mut signals = self.desk.parts.bus.subscribe(Interest::Everything).await;
        let mut deadlines = tokio::time::interval(DEADLINE_TICK);
        deadlines.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // Its first tick comes at once: what was owed when the last process ended is found here.
        let mut sweep = tokio::time::interval(SWEEP_TICK);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut presence = tokio::time::interval(PRESENCE_TICK);
        presence.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut idle = tokio::time::interval(IDLE_TICK);
        idle.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut forget = tokio::time::interval(FORGET_TICK);
        forget.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stop.cancelled() => break,
                Some(signal) = signals.next() => self.hear(signal).await,
                Some(departure) = self.departures.recv() => self.see_off(departure).await,
                Some(answered) = self.answers.join_next() => self.finish(answered),
                Some(_) = self.summaries.join_next() => {}
                Some(()) = self.retention.ended() => {}
                _ = deadlines.tick() => self.serve_deadlines().await,
                _ = sweep.tick() => self.sweep().await,
                _ = presence.tick() => self.look_who_is_there().await,
                _ = idle.tick() => self.close_idle().await,
                _ = forget.tick() => self.retention.begin(&self.desk),
            }
        }
        // Nothing of this worker lives on when it has returned: the host may close its store.
        self.answers.shutdown().await;
        self.summaries.shutdown().await;
        self.retention.end().await;
    }

    /// An operator's stream has ended.
    async fn see_off(&self, Departure { operator, connection, viewed }: Departure) {
        if let Some(conversation) = viewed {
            self.desk.parts.bus.publish(Signal::Viewing { conversation, connection, by: None }).await;
        }
        self.log(self.desk.release(&operator, connection).await, "ending a lease");
    }

    async fn hear(&mut self, signal: Signal) {
        match signal {
            Signal::Log { conversation, .. } => match self.desk.load(conversation).await {
                Ok(state) => self.attend(state).await,
                Err(DeskError::NotFound(_)) => self.stop_answering(conversation, Seq::ZERO).await,
                Err(error) => self.log(Err(error), "reading a conversation"),
            },
            Signal::Duty => {
                self.presences.changed = true;
                if self.unrouted {
                    self.sweep().await;
                }
            }
            Signal::Missed => self.sweep().await,
            Signal::Settings { .. } | Signal::Typing { .. } | Signal::Viewing { .. } => {}
            Signal::Read { .. } | Signal::Draft { .. } => {}
        }
    }

    /// Does what is owed to one conversation, and stops what is not owed any more.
    async fn attend(&mut self, state: Conversation) {
        let effect = state.effect();
        if self.answering.get(&state.id).is_some_and(|answering| !answering.is_owed(effect)) {
            self.stop_answering(state.id, state.answered).await;
        }
        self.summarise(&state);
        match effect {
            Some(Effect::Respond(fence)) => self.respond(state, fence).await,
            // Others wait already: a seat that has come free goes to the first in line.
            Some(Effect::Route) if self.unrouted => self.sweep_if_free(&state.agent).await,
            Some(Effect::Route) => {
                self.route(&state).await;
            }
            None if self.unrouted && state.holder().is_none() => self.sweep().await,
            None => {}
        }
    }

    /// Looks for everything owed: answers, and operators for those who wait.
    async fn sweep(&mut self) {
        let result = self.sweep_answers().await;
        self.log(result, "looking for answers that are owed");
        self.unrouted = false;
        let result = self.sweep_waiting().await;
        self.log(result, "looking for operators for those who wait");
    }

    async fn sweep_answers(&mut self) -> Result<(), DeskError> {
        let mut page = Page::first(SWEEP_PAGE);
        loop {
            let owed = self.desk.parts.store.list(&Filter::Owed, page).await?;
            page.after = owed.last().and_then(|state| Filter::Owed.place(state));
            let is_last = owed.len() < SWEEP_PAGE || page.after.is_none();
            for state in owed {
                if let Some(Effect::Respond(fence)) = state.effect() {
                    self.respond(state, fence).await;
                }
            }
            if is_last {
                return Ok(());
            }
        }
    }

    /// Serves the queues of all agents together, in the order of the places in them: an operator of
    /// several agents goes to whoever is first in line. A queue is read no further than there are
    /// operators for it.
    async fn sweep_waiting(&mut self) -> Result<(), DeskError> {
        let anybody = Filter::Inbox { agents: Scope::All, list: Listing::Waiting };
        if self.desk.parts.store.list(&anybody, Page::first(1)).await?.is_empty() {
            return Ok(());
        }
        let mut queues: Vec<Queue> = Vec::new();
        for agent in self.desk.every_agent().await? {
            queues.push(Queue { agent: agent.id, page: Page::first(QUEUE_PAGE) });
        }
        while !queues.is_empty() {
            let mut waiting: Vec<Conversation> = Vec::new();
            let mut longer: Vec<Queue> = Vec::new();
            for mut queue in queues {
                let next = self.next_in(&queue).await?;
                if next.iter().any(|state| state.effect() == Some(Effect::Route))
                    && !self.is_anybody_free(&queue.agent).await
                {
                    self.unrouted = true;
                    continue;
                }
                queue.page.after = next.last().and_then(|state| queue.filter().place(state));
                if next.len() == queue.page.limit {
                    queue.page.limit = SWEEP_PAGE.min(queue.page.limit * QUEUE_PAGE_GROWTH);
                    longer.push(queue);
                }
                waiting.extend(next);
            }
            waiting.sort_by_key(|state| (state.index().since, state.id));
            let mut exhausted: Vec<AgentId> = Vec::new();
            for state in waiting.into_iter().filter(|state| state.effect() == Some(Effect::Route)) {
                // Where nobody is free for one, nobody is for those of his agent who came after him.
                if !exhausted.contains(&state.agent) && !self.route(&state).await {
                    exhausted.push(state.agent);
                }
            }
            longer.retain(|queue| !exhausted.contains(&queue.agent));
            queues = longer;
        }
        Ok(())
    }

    async fn next_in(&self, queue: &Queue) -> Result<Vec<Conversation>, DeskError> {
        Ok(self.desk.parts.store.list(&queue.filter(), queue.page).await?)
    }

    async fn serve_deadlines(&mut self) {
        let filter = Filter::Due { by: self.desk.now() };
        let mut page = Page::first(SWEEP_PAGE);
        let mut failures = 0;
        for _ in 0..DUE_PAGES_MAX {
            let due = match self.desk.parts.store.list(&filter, page).await {
                Ok(due) => due,
                Err(error) => return self.log(Err(error.into()), "looking for deadlines"),
            };
            for state in &due {
                if let Err(error) = self.desk.expire(state.id).await {
                    self.log(Err(error), "serving a deadline");
                    failures += 1;
                    if failures == DUE_FAILURES_MAX {
                        return;
                    }
                }
            }
            page.after = due.last().and_then(|state| filter.place(state));
            if due.len() < SWEEP_PAGE {
                return;
            }
        }
    }

    fn log(&self, result: Result<(), DeskError>, doing: &str) {
        warn(result, doing);
    }
}

fn warn(result: Result<(), DeskError>, doing: &str) {
    if let Err(error) = result {
        let source = std::error::Error::source(&error).map(ToString::to_string);
        tracing::warn!(%error, source, doing, "the worker goes on and tries again");
    }
}

/// Those of one agent who wait, and how far they were looked at.
#[derive(Debug)]
struct Queue {
    agent: AgentId,
    page: Page,
}

impl Queue {
    fn filter(&self) -> Filter {
        Filter::Inbox { agents: Scope::of([self.agent.clone()]), list: Listing::Waiting }
    }
}

// Finding an operator.
impl Worker {
    /// Spares the sweep while everybody is full.
    async fn sweep_if_free(&mut self, agent: &AgentId) {
        if self.is_anybody_free(agent).await {
            self.sweep().await;
        }
    }

    async fn is_anybody_free(&self, agent: &AgentId) -> bool {
        let now = self.desk.now();
        match self.desk.duty(agent).await {
            Ok(duty) => duty.present.iter().any(|candidate| free(candidate, agent, now).is_ok()),
            Err(error) => {
                self.log(Err(error), "looking for an operator");
                false
            }
        }
    }

    /// Offers a waiting conversation to whom the policy chooses; says whether anybody is free for
    /// its agent at all, be it not for this handoff.
    async fn route(&mut self, state: &Conversation) -> bool {
        match self.desk.tend(state.id).await {
            Ok(receipt) if receipt.conversation.effect() != Some(Effect::Route) => true,
            Ok(_) => {
                self.unrouted = true;
                self.is_anybody_free(&state.agent).await
            }
            Err(error) => {
                self.log(Err(error), "offering a conversation");
                true
            }
        }
    }
}
