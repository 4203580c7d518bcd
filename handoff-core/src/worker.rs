//! What happens unprompted: asking the AI, offering, deadlines. It runs where the host runs it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::MissedTickBehavior;
use tokio_stream::StreamExt as _;

use crate::availability::free;
use crate::bus::{Interest, Signal};
use crate::command::{Rejected, Reply};
use crate::conversation::{Conversation, Effect, Phase, Speaker};
use crate::desk::{Desk, DeskError};
use crate::event::{CONSIDERED_MAX, Considered, Entry, Event, Failure};
use crate::ids::{AgentId, ConnectionId, ConversationId, OperatorId, Seq};
use crate::operator::Candidate;
use crate::responder::{Outcome, Piece, Prompt, Responder, TURNS_MAX, Turn};
use crate::routing::{Handoff, RoutingPolicy};
use crate::store::{Filter, PAGE_MAX, Page};
use crate::text::{TEXT_BYTES_MAX, Text};

/// Answers under way at once; further ones wait their turn, within their deadline.
pub const ANSWERS_MAX: usize = 64;
/// How often deadlines are looked for.
pub const DEADLINE_TICK: Duration = Duration::from_millis(200);
/// How often what is owed is looked for without a signal: a lost one costs at most this.
pub const SWEEP_TICK: Duration = Duration::from_secs(5);
/// Conversations looked at in one page of a sweep.
const SWEEP_PAGE: usize = 200;
/// Pages of due deadlines served before signals are heard again.
const DUE_PAGES_MAX: usize = 10;
/// Deadlines that may fail in one round: one that cannot be served holds up no other, and a store
/// that takes no writes is not asked thousands of times.
const DUE_FAILURES_MAX: usize = 8;

/// The desk's worker: run it beside the server, on one node or on several.
///
/// All that it does is a function of what is stored, so it may be stopped and started at any time.
#[derive(Debug)]
pub struct Worker {
    desk: Desk,
    responder: Arc<dyn Responder>,
    policy: Arc<dyn RoutingPolicy>,
    departures: mpsc::Receiver<(OperatorId, ConnectionId)>,
    answers: JoinSet<ConversationId>,
    answering: HashMap<ConversationId, Answering>,
    slots: Arc<Semaphore>,
    /// Somebody waits whom nobody could be offered: look again when a seat or an operator comes free.
    unrouted: bool,
}

#[derive(Debug)]
struct Answering {
    to: Seq,
    task: AbortHandle,
}

impl Worker {
    pub(crate) fn new(
        desk: Desk,
        responder: Arc<dyn Responder>,
        policy: Arc<dyn RoutingPolicy>,
        departures: mpsc::Receiver<(OperatorId, ConnectionId)>,
    ) -> Self {
        Self {
            desk,
            responder,
            policy,
            departures,
            answers: JoinSet::new(),
            answering: HashMap::new(),
            slots: Arc::new(Semaphore::new(ANSWERS_MAX)),
            unrouted: false,
        }
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
        loop {
            tokio::select! {
                () = stop.cancelled() => break,
                Some(signal) = signals.next() => self.hear(signal).await,
                Some((operator, connection)) = self.departures.recv() => {
                    self.log(self.desk.release(&operator, connection).await, "ending a lease");
                }
                Some(answered) = self.answers.join_next() => self.finish(answered),
                _ = deadlines.tick() => self.serve_deadlines().await,
                _ = sweep.tick() => self.sweep().await,
            }
        }
        // Nothing of this worker lives on when it has returned: the host may close its store.
        self.answers.shutdown().await;
    }

    async fn hear(&mut self, signal: Signal) {
        match signal {
            Signal::Log { conversation, .. } => match self.desk.load(conversation).await {
                Ok(state) => self.attend(state).await,
                Err(DeskError::NotFound(_)) => self.stop_answering(conversation, Seq::ZERO).await,
                Err(error) => self.log(Err(error), "reading a conversation"),
            },
            Signal::Duty if self.unrouted => self.sweep().await,
            Signal::Missed => self.sweep().await,
            Signal::Duty | Signal::Settings { .. } | Signal::Typing { .. } | Signal::Draft { .. } => {}
        }
    }

    /// Does what is owed to one conversation, and stops what is not owed any more.
    async fn attend(&mut self, state: Conversation) {
        let effect = state.effect();
        let is_owed = |answering: &Answering| effect == Some(Effect::Respond { to: answering.to });
        if self.answering.get(&state.id).is_some_and(|answering| !is_owed(answering)) {
            self.stop_answering(state.id, state.answered).await;
        }
        match effect {
            Some(Effect::Respond { to }) => self.respond(state, to).await,
            // Others wait already: a seat that has come free goes to the first in line.
            Some(Effect::Route) if self.unrouted => self.sweep_if_free(&state.agent).await,
            Some(Effect::Route) => {
                self.route(&state).await;
            }
            None if self.unrouted && state.holder().is_none() => self.sweep().await,
            None => {}
        }
    }

    /// Looks for everything owed, the longest wait first.
    async fn sweep(&mut self) {
        self.unrouted = false;
        let mut exhausted: Vec<AgentId> = Vec::new();
        let mut page = Page::first(SWEEP_PAGE);
        loop {
            let owed = match self.desk.parts.store.list(&Filter::Owed, page).await {
                Ok(owed) => owed,
                Err(error) => return self.log(Err(error.into()), "looking for what is owed"),
            };
            page.after = owed.last().and_then(|state| Filter::Owed.place(state));
            let is_last = owed.len() < SWEEP_PAGE;
            for state in owed {
                match state.effect() {
                    Some(Effect::Respond { to }) => self.respond(state, to).await,
                    // Where nobody is free for one, nobody is for those of his agent who came after him.
                    Some(Effect::Route) if !exhausted.contains(&state.agent) => {
                        let is_anybody_free = self.route(&state).await;
                        if !is_anybody_free {
                            exhausted.push(state.agent);
                        }
                    }
                    _ => {}
                }
            }
            if is_last || page.after.is_none() {
                return;
            }
        }
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
        if let Err(error) = result {
            let source = std::error::Error::source(&error).map(ToString::to_string);
            tracing::warn!(%error, source, doing, "the worker goes on and tries again");
        }
    }
}

// Asking the AI.
impl Worker {
    async fn respond(&mut self, state: Conversation, to: Seq) {
        match self.answering.get(&state.id) {
            Some(answering) if answering.to == to => return,
            // The signal of the newer message was lost.
            Some(_) => self.stop_answering(state.id, state.answered).await,
            None => {}
        }
        let (desk, responder, slots) = (self.desk.clone(), Arc::clone(&self.responder), Arc::clone(&self.slots));
        let id = state.id;
        let task = self.answers.spawn(async move {
            let _slot = slots.acquire_owned().await;
            if let Err(error) = answer(&desk, responder.as_ref(), &state, to).await {
                tracing::warn!(%error, conversation = %id, "an answer could not be given; its deadline will act");
            }
            id
        });
        self.answering.insert(id, Answering { to, task });
    }

    async fn stop_answering(&mut self, id: ConversationId, answered: Seq) {
        if let Some(Answering { to, task }) = self.answering.remove(&id) {
            task.abort();
            if answered < to {
                // Half an answer may stand on the visitor's screen.
                self.desk.parts.bus.publish(Signal::Draft { conversation: id, answers: to, text: "".into() }).await;
            }
        }
    }

    fn finish(&mut self, answered: Result<ConversationId, tokio::task::JoinError>) {
        match answered {
            Ok(id) if self.answering.get(&id).is_some_and(|answering| answering.task.is_finished()) => {
                self.answering.remove(&id);
            }
            Ok(_) => {}
            Err(error) => {
                if error.is_panic() {
                    tracing::error!(%error, "the responder panicked; the answer's deadline will act");
                }
                self.answering.retain(|_, answering| !answering.task.is_finished());
            }
        }
    }
}

/// Asks the responder and brings what it says to the rules; at the deadline it is cut off.
async fn answer(desk: &Desk, responder: &dyn Responder, state: &Conversation, to: Seq) -> Result<(), DeskError> {
    let by = state.deadline().unwrap_or(state.updated_at);
    let prompt = prompt(desk, state, to).await?;
    let result = match tokio::time::timeout(by.since(desk.now()), listen(desk, responder, prompt)).await {
        Ok(reply) => desk.answer(state.id, to, reply).await,
        Err(_) => {
            let reply = Reply::Failed { reason: Failure::Timeout, confidence: None };
            desk.answer(state.id, to, reply).await
        }
    };
    match result {
        Ok(_) => Ok(()),
        // The fence: somebody took over, or the visitor wrote again, while the AI was thinking.
        Err(DeskError::Rejected(Rejected::Stale)) => {
            tracing::debug!(conversation = %state.id, %to, "a stale answer was refused");
            desk.parts.bus.publish(Signal::Draft { conversation: state.id, answers: to, text: "".into() }).await;
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// Takes in the stream, shows it as it comes, and makes one reply of it.
async fn listen(desk: &Desk, responder: &dyn Responder, prompt: Prompt) -> Reply {
    let (conversation, answers) = (prompt.conversation, prompt.answers);
    let mut pieces = responder.respond(prompt).await;
    let mut text = String::new();
    while let Some(piece) = pieces.next().await {
        // A stream that is always ready would keep the deadline and everybody else from being heard.
        tokio::task::coop::consume_budget().await;
        match piece {
            Piece::Text(more) => {
                text.push_str(&more);
                if text.len() > TEXT_BYTES_MAX {
                    tracing::warn!(%conversation, "the responder wrote more than a message may hold; cut");
                    break;
                }
                let draft = Signal::Draft { conversation, answers, text: text.as_str().into() };
                desk.parts.bus.publish(draft).await;
            }
            Piece::Done(outcome) => return reply(&text, outcome),
        }
    }
    Reply::Failed { reason: Failure::Error, confidence: None }
}

fn reply(text: &str, outcome: Outcome) -> Reply {
    match outcome {
        Outcome::Answer { sources, confidence } => match Text::lossy(text) {
            Some(text) => Reply::Answer { text, sources, confidence },
            None => Reply::Failed { reason: Failure::Empty, confidence: Some(confidence) },
        },
        Outcome::Failed { reason, confidence } => Reply::Failed { reason, confidence },
        Outcome::HandOff { reason } => match Text::lossy(&reason) {
            Some(reason) => Reply::HandOff { reason },
            None => Reply::Failed { reason: Failure::Empty, confidence: None },
        },
    }
}

async fn prompt(desk: &Desk, state: &Conversation, to: Seq) -> Result<Prompt, DeskError> {
    let settings = desk.agent(&state.agent).await?.settings;
    let page = u64::try_from(PAGE_MAX).unwrap_or(u64::MAX);
    let after = Seq::new(to.get().saturating_sub(page));
    let entries = desk.parts.store.entries(state.id, after, PAGE_MAX).await?;
    let mut transcript: Vec<Turn> = entries.iter().filter(|entry| entry.seq <= to).filter_map(turn).collect();
    transcript.drain(..transcript.len().saturating_sub(TURNS_MAX));
    Ok(Prompt {
        conversation: state.id,
        agent: state.agent.clone(),
        settings,
        answers: to,
        transcript,
        suppressed: state.suppressed,
    })
}

fn turn(entry: &Entry) -> Option<Turn> {
    let (speaker, text) = match &entry.event {
        Event::VisitorMessage { text, .. } => (Speaker::Visitor, text),
        Event::AiMessage { text, .. } | Event::AiFailed { text, .. } => (Speaker::Ai, text),
        Event::OperatorMessage { text, .. } => (Speaker::Operator, text),
        _ => return None,
    };
    Some(Turn { speaker, text: text.as_str().to_owned() })
}

// Finding an operator.
impl Worker {
    /// Spares the sweep while everybody is full.
    async fn sweep_if_free(&mut self, agent: &AgentId) {
        let now = self.desk.now();
        match self.desk.duty(agent).await {
            Ok(duty) if duty.present.iter().any(|candidate| free(candidate, agent, now).is_ok()) => self.sweep().await,
            Ok(_) => {}
            Err(error) => self.log(Err(error), "looking for an operator"),
        }
    }

    /// Offers a waiting conversation to whom the policy chooses; says whether anybody is free for
    /// its agent at all, be it not for this handoff.
    async fn route(&mut self, state: &Conversation) -> bool {
        let (Phase::Waiting(wait), Some(episode)) = (&state.phase, &state.episode) else {
            return true;
        };
        let handoff = Handoff {
            conversation: state.id,
            agent: state.agent.clone(),
            cause: episode.cause.clone(),
            since: wait.since,
            last_operator: state.last_operator.clone(),
        };
        let mut eligible = match self.desk.duty(&state.agent).await {
            Ok(duty) => duty.present,
            Err(error) => {
                self.log(Err(error), "looking for an operator");
                return true;
            }
        };
        let now = self.desk.now();
        eligible.retain(|candidate| free(candidate, &state.agent, now).is_ok());
        let is_anybody_free = !eligible.is_empty();
        eligible.retain(|candidate| !wait.passed.contains(candidate.id()));
        while let Some(chosen) = self.policy.choose(&handoff, &eligible, now).cloned() {
            match self.desk.offer(state.id, chosen.id().clone(), considered(&eligible)).await {
                Ok(_) | Err(DeskError::Rejected(Rejected::NotWaiting)) => return true,
                // Somebody else filled his last seat, or he left, since he was counted.
                Err(DeskError::Rejected(_)) => eligible.retain(|candidate| candidate.id() != chosen.id()),
                Err(error) => {
                    self.log(Err(error), "offering a conversation");
                    return true;
                }
            }
        }
        self.unrouted = true;
        is_anybody_free
    }
}

fn considered(eligible: &[Candidate]) -> Vec<Considered> {
    let of = |candidate: &Candidate| Considered {
        operator: candidate.id().clone(),
        load: candidate.load,
        seats: candidate.presence.operator.seats,
    };
    eligible.iter().take(CONSIDERED_MAX).map(of).collect()
}
