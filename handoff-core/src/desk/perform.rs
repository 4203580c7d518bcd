//! How a command is carried out: read, decide, write, until the write meets what was read.

use std::sync::Arc;

use super::visitor::introduced_by;
use super::{ATTEMPTS_MAX, Desk, DeskError, Receipt};
use crate::availability::Duty;
use crate::bus::Signal;
use crate::command::{Command, Facts, Rejected, Reply};
use crate::conversation::{Conversation, Effect, Phase, Transfer};
use crate::decide::decide;
use crate::event::{Author, Bounce, Entry, Event, Joined};
use crate::ids::{ConversationId, MessageKey, OperatorId, Team, Timestamp};
use crate::operator::{Candidate, Presence};
use crate::roster::RosterError;
use crate::routing::{choose_from_team, offer};
use crate::store::{Commit, Seats, StoreError};

/// One command on its way.
pub(crate) struct Request {
    pub(crate) id: ConversationId,
    pub(crate) actor: Option<OperatorId>,
    pub(crate) target: Option<Target>,
    pub(crate) key: Option<MessageKey>,
    pub(crate) command: Command,
}

/// Who is asked to take a colleague's conversation.
pub(crate) enum Target {
    Operator(OperatorId),
    Team(Team),
}

impl Request {
    pub(crate) fn new(id: ConversationId, command: Command) -> Self {
        Self { id, actor: None, target: None, key: None, command }
    }

    /// Whose keys these are.
    fn author(&self) -> Author {
        match (&self.command, &self.actor) {
            (Command::Write { .. } | Command::Note { .. } | Command::RecordPage { .. }, Some(operator)) => {
                Author::Operator(operator.clone())
            }
            (Command::Say { .. } | Command::RequestHandoff { .. } | Command::LeaveContact { .. }, _)
            | (Command::Introduce { .. } | Command::Judge { .. } | Command::Rate { .. }, _) => Author::Visitor,
            _ => Author::System,
        }
    }

    /// Whether `event` is what this command wrote when it came first.
    fn wrote(&self, event: &Event) -> bool {
        match (&self.command, event) {
            (Command::Say { text, files, .. }, Event::VisitorMessage { text: written, files: sent, .. })
            | (Command::Write { text, files }, Event::OperatorMessage { text: written, files: sent, .. }) => {
                (text, files) == (written, sent)
            }
            (Command::Note { text, .. }, Event::Note { text: written, .. }) => text == written,
            (Command::RecordPage { title, url, .. }, Event::PagePublished { title: called, url: at, .. }) => {
                (title, url) == (called, at)
            }
            (Command::LeaveContact { contact, .. }, Event::ContactLeft { contact: written, .. }) => contact == written,
            (Command::Judge { n, helpful }, Event::Judged { n: of, helpful: said, .. }) => (n, helpful) == (of, said),
            (Command::Rate { rating }, Event::Rated { of, score, comment, .. }) => {
                (rating.of, rating.score, &rating.comment) == (*of, *score, comment)
            }
            (Command::Introduce { introduction, .. }, event) => introduced_by(introduction, event),
            (Command::RequestHandoff { .. }, Event::HandoffRequested { .. } | Event::HandoffSuppressed { .. }) => true,
            _ => false,
        }
    }
}

/// What a commit is to be: the events so far, numbered and folded in.
struct Draft<'a> {
    before: &'a Conversation,
    head: Conversation,
    entries: Vec<Entry>,
    now: Timestamp,
    /// Those whose seats it may take, for their number.
    seated: Vec<Candidate>,
}

impl Draft<'_> {
    fn append(&mut self, request: &Request, events: Vec<Event>) {
        let author = request.author();
        for event in events {
            let shown = self.head.shown + u64::from(event.is_shown());
            let mut entry = Entry { seq: self.head.seq.next(), shown, at: self.now, key: None, event };
            let has_key = self.entries.iter().any(|entry| entry.key.is_some());
            if !has_key && entry.author() == author && request.wrote(&entry.event) {
                entry.key.clone_from(&request.key);
            }
            self.head.apply(&entry);
            self.entries.push(entry);
        }
    }

    /// Without the seats that it frees: who declined is not full of what he declined.
    fn as_it_leaves(&self, mut duty: Duty) -> Duty {
        let seated = |state: &Conversation| state.index().seated().cloned().collect::<Vec<_>>();
        let (had, has) = (seated(self.before), seated(&self.head));
        for candidate in duty.present.iter_mut().chain(&mut duty.serving) {
            if had.contains(candidate.id()) && !has.contains(candidate.id()) {
                candidate.load = candidate.load.saturating_sub(1);
            }
        }
        duty
    }

    /// Names the seat that must be free. Taken from a colleague with a reason on record: this alone
    /// may exceed the seats.
    fn commit(self) -> Commit {
        let is_forced =
            |entry: &Entry| matches!(entry.event, Event::OperatorJoined { how: Joined::TookOver, from: Some(_), .. });
        let mut commit = Commit { expected: self.before.seq, entries: self.entries, head: self.head, seats: None };
        if !commit.entries.iter().any(is_forced) {
            let (given, _) = commit.changed_seats(Some(self.before));
            commit.seats = given.into_iter().next().and_then(|operator| {
                let limit = self.seated.iter().find(|one| *one.id() == operator)?.presence.operator.seats;
                Some(Seats { operator, limit })
            });
        }
        commit
    }
}

impl Desk {
    /// The one loop that reads, decides and writes, until the write meets what was read.
    pub(crate) async fn perform(&self, request: Request) -> Result<Receipt, DeskError> {
        for _ in 0..ATTEMPTS_MAX {
            let state = self.load(request.id).await?;
            let now = self.now().max(state.updated_at);
            // Before the key, since a repeat too is only for whom the conversation is to see.
            let (command, facts) = self.prepare(&request, &state, now).await?;
            // The key is looked up after the head was read: had the first try been written since,
            // the write below meets another position and the loop comes back here.
            if let Some(receipt) = self.repeated(&request, &state).await? {
                return Ok(receipt);
            }
            let events = match decide(&state, command, &facts, now) {
                Ok(events) => events,
                // The facts may be newer than the state: where that has moved on, what was refused may
                // be done already, as a second click on the same button is.
                Err(_) if self.load(request.id).await?.seq != state.seq => {
                    tokio::task::yield_now().await;
                    continue;
                }
                Err(rejected) => return Err(rejected.into()),
            };
            let seated = facts.actor.iter().chain(&facts.target).cloned().collect();
            let mut draft = Draft { before: &state, head: state.clone(), entries: Vec::new(), now, seated };
            draft.append(&request, events);
            self.go_on(&request, &mut draft, &facts).await?;
            if draft.entries.is_empty() {
                return Ok(Receipt { conversation: state, entries: Vec::new(), repeated: false });
            }
            let commit = draft.commit();
            match self.parts.store.commit(&commit).await {
                Ok(()) => {
                    self.published(&state, &commit).await;
                    return Ok(Receipt { conversation: commit.head, entries: commit.entries, repeated: false });
                }
                // What was read is old: the position, or who holds how much.
                Err(StoreError::Conflict { .. } | StoreError::SeatsFull) => tokio::task::yield_now().await,
                Err(error) => return Err(error.into()),
            }
        }
        Err(DeskError::Busy)
    }

    /// What follows at once belongs to the same commit: whoever waits is offered to somebody, so that
    /// there is no moment in which nobody or two are asked.
    async fn go_on(&self, request: &Request, draft: &mut Draft<'_>, facts: &Facts) -> Result<(), DeskError> {
        // In a new round he who has just missed his offer would be asked again before he is set Away
        // for it: the round begins with the next look at who is there.
        let begins_a_round =
            |entry: &Entry| matches!(entry.event, Event::WaitExtended { .. } | Event::CallbackPromised { .. });
        let is_new_round = draft.entries.iter().any(begins_a_round);
        let has_moved = draft.head.stage() != draft.before.stage() && !is_new_round;
        if draft.head.effect() == Some(Effect::Route)
            && (has_moved || matches!(request.command, Command::Tend | Command::Assign { .. }))
        {
            // Who was there when a person was promised is asked; a second look might see nobody.
            let duty = match &facts.duty {
                duty if *duty == Duty::default() => {
                    self.duty_for(&draft.head, draft.before, facts.settings.order, None).await?
                }
                duty => duty.clone(),
            };
            let duty = draft.as_it_leaves(duty);
            let (policy, shadow) = (self.parts.policy.as_ref(), self.parts.shadow.as_deref());
            if let Some((chosen, command)) = offer(&draft.head, &duty, policy, shadow, draft.now) {
                self.follow(request, draft, Facts { actor: Some(chosen), ..facts.clone() }, command);
            }
        }
        let bounced = |entry: &Entry| {
            let refused = matches!(
                entry.event,
                Event::TransferEnded { outcome: Bounce::Declined { .. } | Bounce::Gone { .. }, .. }
            );
            refused && entry.seq == draft.head.seq
        };
        if let Some(transfer) = draft.before.asked().filter(|asked| asked.until > draft.now)
            && draft.entries.last().is_some_and(bounced)
        {
            self.ask_the_next(request, draft, facts, transfer).await?;
        }
        Ok(())
    }

    /// One of a team did not take it: the next one is asked, in the time that the team was given.
    async fn ask_the_next(
        &self,
        request: &Request,
        draft: &mut Draft<'_>,
        facts: &Facts,
        before: &Transfer,
    ) -> Result<(), DeskError> {
        let (Some(team), Some(holder)) = (&before.team, draft.head.holder().cloned()) else { return Ok(()) };
        let duty = self.duty_for(&draft.head, draft.before, facts.settings.order, Some(before)).await?;
        let policy = self.parts.policy.as_ref();
        let (target, choice) = choose_from_team(&draft.head, &duty, team, Some(before), policy, draft.now);
        if target.is_some() {
            let by = before.forced.as_ref().map_or(&holder.id, |forced| &forced.by.id);
            let actor = Some(self.candidate(by).await?);
            let force = before.forced.as_ref().map(|forced| forced.reason.clone());
            let command = Command::Transfer { note: before.note.clone(), force, team: Some(choice) };
            self.follow(request, draft, Facts { actor, target, ..facts.clone() }, command);
        }
        Ok(())
    }

    /// A further command in the same commit. Where the rules refuse it the commit goes without.
    fn follow(&self, request: &Request, draft: &mut Draft<'_>, facts: Facts, command: Command) {
        if let Ok(events) = decide(&draft.head, command, &facts, draft.now) {
            draft.seated.extend(facts.actor.into_iter().chain(facts.target));
            draft.append(request, events);
        }
    }

    async fn repeated(&self, request: &Request, state: &Conversation) -> Result<Option<Receipt>, DeskError> {
        let Some(key) = &request.key else { return Ok(None) };
        match self.parts.store.keyed(request.id, &request.author(), key).await? {
            None => Ok(None),
            Some(entry) if request.wrote(&entry.event) => {
                Ok(Some(Receipt { conversation: state.clone(), entries: vec![entry], repeated: true }))
            }
            Some(_) => Err(Rejected::KeyReused.into()),
        }
    }

    /// Tells everybody concerned, and the roster what it must know.
    async fn published(&self, before: &Conversation, commit: &Commit) {
        self.tell(&commit.head).await;
        let mut has_changed = before.holder() != commit.head.holder() || before.asked() != commit.head.asked();
        for entry in &commit.entries {
            match self.mark(before, &entry.event).await {
                Ok(is_away) => has_changed |= is_away,
                // The log has it; the operator is asked once more than he should be.
                Err(error) => tracing::warn!(%error, "the roster could not be told of a missed offer"),
            }
        }
        if has_changed {
            // A seat was taken or came free, and with it perhaps the answer to "is anybody there".
            self.parts.bus.publish(Signal::Duty).await;
        }
    }

    /// Counts missed offers; says whether an operator was set Away for it.
    async fn mark(&self, before: &Conversation, event: &Event) -> Result<bool, RosterError> {
        let roster = &self.parts.roster;
        match event {
            Event::OfferMissed { operator } | Event::TransferEnded { to: operator, outcome: Bounce::Missed } => {
                let limit = before.episode.as_ref().and_then(|episode| episode.terms.misses_to_away);
                roster.miss(&operator.id, limit).await
            }
            Event::OperatorJoined { operator, how: Joined::Accepted | Joined::Transferred, .. } => {
                roster.meet(&operator.id).await.map(|()| false)
            }
            _ => Ok(false),
        }
    }

    pub(super) async fn tell(&self, head: &Conversation) {
        self.parts.bus.publish(Signal::Log { conversation: head.id, seq: head.seq }).await;
    }
}

// What the rules need to know.
impl Desk {
    pub(super) async fn prepare(
        &self,
        request: &Request,
        state: &Conversation,
        now: Timestamp,
    ) -> Result<(Command, Facts), DeskError> {
        let actor = match &request.actor {
            Some(id) => Some(self.candidate(id).await?),
            None => None,
        };
        let outside = |actor: &Candidate| !actor.presence.operator.scope.contains(&state.agent);
        if actor.as_ref().is_some_and(outside) {
            // The same answer as for a conversation that does not exist.
            return Err(DeskError::NotFound("conversation"));
        }
        let mut facts = Facts {
            settings: self.agent(&state.agent).await?.settings,
            duty: Duty::default(),
            actor,
            target: None,
            seated: Vec::new(),
            has_ai: self.parts.responder.is_there(),
            keywords: Arc::default(),
            reading: None,
            stall: None,
        };
        let mut command = request.command.clone();
        if asks_who_is_there(&command, state) {
            facts.duty = self.duty_for(state, state, facts.settings.order, None).await?;
            self.read(&command, state, &mut facts).await?;
        }
        if matches!(command, Command::Tend | Command::Expire) {
            facts.seated = self.seated(state).await?;
        }
        match &request.target {
            Some(Target::Operator(id)) => facts.target = Some(self.candidate(id).await?),
            Some(Target::Team(team)) => {
                let duty = self.duty_for(state, state, facts.settings.order, None).await?;
                let (target, choice) = choose_from_team(state, &duty, team, None, self.parts.policy.as_ref(), now);
                facts.target = target;
                if let Command::Transfer { team, .. } = &mut command {
                    *team = Some(choice);
                }
            }
            None => {}
        }
        Ok((command, facts))
    }

    /// Those who have it or are asked, as far as the roster knows them.
    async fn seated(&self, state: &Conversation) -> Result<Vec<Candidate>, DeskError> {
        let mut seated = Vec::new();
        for id in state.index().seated() {
            match self.candidate(id).await {
                Ok(candidate) => seated.push(candidate),
                Err(DeskError::Roster(RosterError::Unknown(_))) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(seated)
    }

    pub(crate) async fn load(&self, id: ConversationId) -> Result<Conversation, DeskError> {
        self.parts.store.load(id).await?.ok_or(DeskError::NotFound("conversation"))
    }

    /// An operator with what he holds.
    pub(crate) async fn candidate(&self, id: &OperatorId) -> Result<Candidate, DeskError> {
        let presence = self.parts.roster.operator(id).await?.ok_or_else(|| RosterError::Unknown(id.clone()))?;
        let mut candidates = self.with_loads(vec![presence]).await?;
        candidates.pop().ok_or_else(|| RosterError::Unknown(id.clone()).into())
    }

    pub(crate) async fn with_loads(&self, presences: Vec<Presence>) -> Result<Vec<Candidate>, DeskError> {
        let ids: Vec<OperatorId> = presences.iter().map(|presence| presence.operator.id.clone()).collect();
        let loads = self.parts.store.loads(&ids).await?;
        let candidate = |(presence, load): (Presence, crate::store::Load)| Candidate {
            presence,
            load: load.held,
            given_at: load.given_at,
            freed_at: load.freed_at,
        };
        Ok(presences.into_iter().zip(loads).map(candidate).collect())
    }

    pub(crate) fn random(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        self.parts.random.fill(&mut bytes);
        bytes
    }
}

/// Whether the rules may have to ask who is there.
fn asks_who_is_there(command: &Command, state: &Conversation) -> bool {
    match command {
        Command::Say { .. } | Command::Introduce { .. } | Command::RequestHandoff { .. } | Command::Escalate { .. } => {
            matches!(state.phase, Phase::Ai { .. } | Phase::Resolved { .. })
        }
        Command::Answer { reply, .. } => !matches!(reply, Reply::Answer { .. }),
        Command::Expire | Command::LateOffer | Command::Judge { helpful: false, .. } => {
            matches!(state.phase, Phase::Ai { .. })
        }
        Command::Tend => matches!(state.phase, Phase::Waiting(_)),
        _ => false,
    }
}
