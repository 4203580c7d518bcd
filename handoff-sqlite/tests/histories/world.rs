//! One history: the real thing and the model side by side, step by step.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use handoff_core::agent::Terms;
use handoff_core::clock::Clock as _;
use handoff_core::operator::Status;
use handoff_core::{Conversation, ConversationId, Cursor, Entry, Newcomer, Roster as _, Timestamp, TokenDigest};

use crate::cast::{agent_id, id, operator, settings};
use crate::desk::{Place, Process};
use crate::draw::Plan;
use crate::model::{Control, Model, Person, Thread};
use crate::step::{By, Command, Step, Wish};
use crate::tally::Tally;
use crate::witness::{Outcome, Witness};

/// Longer than a lease with its grace.
const LAPSE_MILLIS: i64 = 46_000;

/// What is wrong.
pub(crate) type Wrong = String;

pub(crate) struct World {
    pub(crate) place: Place,
    pub(crate) process: Option<Process>,
    pub(crate) model: Model,
    pub(crate) ids: Vec<ConversationId>,
    pub(crate) logs: Vec<Option<Vec<Entry>>>,
    pub(crate) heads: Vec<Option<Conversation>>,
    /// Commands that can be asked again, the latest last.
    pub(crate) keyed: Vec<Command>,
    pub(crate) counter: usize,
    connections: u64,
    /// Connections that earlier processes had.
    born: u64,
    /// How long each log was when it was last looked through.
    pub(crate) audited: BTreeMap<usize, usize>,
    pub(crate) story: String,
    pub(crate) tally: Tally,
    _directory: tempfile::TempDir,
}

impl World {
    pub(crate) fn new(plan: &Plan) -> Self {
        let directory = crate::directory();
        let place = Place::new(directory.path().join("histories.db"), plan.has_ai);
        let process = place.open();
        let now = place.clock.now().as_millis();
        let person = Person { status: Status::Offline, missed: 0, leases: BTreeMap::new() };
        let model = Model {
            now,
            has_ai: plan.has_ai,
            threads: Vec::new(),
            people: [person.clone(), person.clone(), person],
            settings: [0, 1].map(|agent| settings(agent, plan.variations[agent])),
            versions: [1, 1],
            keys: BTreeMap::new(),
            watched: std::collections::BTreeSet::new(),
        };
        let mut world = Self {
            place,
            process: Some(process),
            model,
            ids: Vec::new(),
            logs: Vec::new(),
            heads: Vec::new(),
            keyed: Vec::new(),
            counter: 0,
            connections: 0,
            born: 0,
            audited: BTreeMap::new(),
            story: String::new(),
            tally: Tally::default(),
            _directory: directory,
        };
        world.furnish(plan);
        world
    }

    fn furnish(&mut self, plan: &Plan) {
        let process = self.process.as_mut().unwrap();
        let desk = process.desk.clone();
        process.runtime.block_on(async {
            for agent in 0..2 {
                desk.create_agent(agent_id(agent), settings(agent, plan.variations[agent])).await.unwrap();
            }
            for number in 0..3 {
                desk.enroll(&operator(number)).await.unwrap();
            }
            for number in (0..3).filter(|number| plan.there[*number]) {
                desk.set_status(&id(number), Status::Available).await.unwrap();
            }
        });
        for number in (0..3).filter(|number| plan.there[*number]) {
            self.model.people[number].status = Status::Available;
            self.connect(number);
        }
        for agent in &plan.first {
            self.begin(*agent);
        }
    }

    pub(crate) fn process(&mut self) -> &mut Process {
        self.process.as_mut().expect("a process runs")
    }

    /// Takes one step, and compares.
    pub(crate) fn step(&mut self, step: &Step) -> Result<(), Wrong> {
        self.tally.steps += 1;
        writeln!(self.story, "{:>9.1} s  {step:?}", (self.model.now - 1_700_000_000_000) as f64 / 1_000.0).unwrap();
        match step {
            Step::Begin { agent } => self.begin(*agent),
            Step::Connect(who) => self.connect(*who),
            Step::Disconnect(who) => self.disconnect(*who),
            Step::Watch { at } => self.watch(*at),
            Step::Advance { by, beating } => self.advance(*by, *beating),
            Step::Restart => self.restart(),
            Step::Lapse => {
                self.advance_millis(LAPSE_MILLIS);
                self.settle()?;
                self.beat();
                self.settle()?;
            }
            Step::Settle => self.settle()?,
            Step::Do { wishes, settling } => self.act(wishes, *settling, None)?,
            Step::Crash { wishes, settling, polls } => self.act(wishes, *settling, Some(*polls))?,
            Step::Erase { at, beside } => {
                let mut commands = self.commands(beside);
                commands.push(Command::Erase { at: *at });
                self.perform(commands, false, None)?;
            }
        }
        self.check(matches!(step, Step::Restart | Step::Crash { .. }))
    }

    fn begin(&mut self, agent: usize) {
        let number = u8::try_from(self.ids.len()).unwrap();
        let token = TokenDigest::from_bytes([number + 1; 32]);
        let newcomer = Newcomer { token, name: None, locale: None, page: None };
        let process = self.process();
        let begun = process.runtime.block_on(process.desk.begin(&agent_id(agent), newcomer)).unwrap();
        self.ids.push(begun.id);
        self.logs.push(None);
        let now = self.model.now;
        self.model.threads.push(Some(Thread::new(agent, now)));
        self.read_logs().expect("a log that has begun");
    }

    fn connect(&mut self, who: usize) {
        self.connections += 1;
        let number = self.connections;
        self.process().connect(who, number);
        self.model.renew(who, number);
    }

    /// Leaves; his lease is ended by the worker, when it next looks.
    fn disconnect(&mut self, who: usize) {
        let process = self.process();
        if let Some(at) = process.streams.iter().rposition(|stream| stream.0 == who) {
            drop(process.streams.remove(at));
        }
    }

    fn watch(&mut self, at: usize) {
        if self.model.threads[at].is_none() || self.model.watched.contains(&at) {
            return;
        }
        let id = self.ids[at];
        let process = self.process();
        let desk = process.desk.clone();
        let session =
            process.runtime.block_on(async move { desk.visitor_session(id, Cursor::BEGINNING).await.unwrap() });
        process.watchers.push((at, session));
        self.model.watched.insert(at);
    }

    fn advance(&mut self, by: By, beating: bool) {
        let next = self.next_instant().map(|next| next - self.model.now);
        let millis = match by {
            By::Nothing => 0,
            By::Second => 1_000,
            By::JustBeforeNext => next.map_or(0, |next| next - 1),
            By::ToNext => next.unwrap_or(1_000),
            By::Minutes(minutes) => minutes * 60_000,
            By::Day => 86_400_000,
        };
        self.advance_millis(millis);
        if beating {
            self.beat();
        }
    }

    /// A sign of life on every open stream.
    fn beat(&mut self) {
        let streams: Vec<_> = self.process().streams.iter().map(|stream| (stream.0, stream.1, stream.2)).collect();
        for (who, number, connection) in streams {
            let process = self.process();
            let now = process.desk.now();
            process.runtime.block_on(process.desk.renew(&id(who), connection, Some(now))).unwrap();
            self.model.renew(who, number);
        }
    }

    fn advance_millis(&mut self, millis: i64) {
        self.place.clock.advance(Duration::from_millis(u64::try_from(millis).unwrap()));
        self.model.now += millis;
    }

    /// The next instant at which anything can happen by itself.
    fn next_instant(&self) -> Option<i64> {
        let deadlines = self.model.threads.iter().flatten().filter_map(Thread::deadline);
        let leases = self.model.people.iter().filter_map(Person::until).flat_map(|until| [until, until + 15_000]);
        deadlines.chain(leases).filter(|at| *at > self.model.now).min()
    }

    pub(crate) fn restart(&mut self) {
        self.tally.restarts += 1;
        if let Some(process) = self.process.take() {
            process.die();
        }
        self.process = Some(self.place.open());
        self.model.watched.clear();
        self.born = self.connections;
    }

    /// Settles, and looks whether anything is left to be done.
    pub(crate) fn settle(&mut self) -> Result<(), Wrong> {
        self.perform(Vec::new(), true, None)?;
        for at in 0..self.ids.len() {
            if let Some((deed, facts)) = self.model.left_undone(at) {
                return Err(format!("conversation {at} is settled, and {deed:?} would still write {facts:?}"));
            }
            if self.model.thread(at).is_some_and(|thread| self.model.is_over(thread)) {
                return Err(format!("conversation {at} is kept for longer than its agent says"));
            }
            let is_due = |thread: &&Thread| thread.deadline().is_some_and(|deadline| deadline <= self.model.now);
            let waits = |thread: &&Thread| thread.queue().is_some() && thread.deadline().is_none();
            if self.model.thread(at).filter(|thread| is_due(thread) || waits(thread)).is_some() {
                return Err(format!("conversation {at} waits without a deadline ahead"));
            }
        }
        Ok(())
    }

    fn act(&mut self, wishes: &[Wish], settling: bool, polls: Option<usize>) -> Result<(), Wrong> {
        let commands = self.commands(wishes);
        self.perform(commands, settling, polls)
    }

    fn perform(&mut self, commands: Vec<Command>, settling: bool, polls: Option<usize>) -> Result<(), Wrong> {
        let departures = if settling { self.departures() } else { Vec::new() };
        if settling {
            self.process().read_streams();
        }
        let ids = self.ids.clone();
        let outcomes = self.process().all(&ids, &commands, settling, polls);
        if polls.is_some() {
            self.tally.crashes += u64::from(outcomes.iter().any(Option::is_none) || settling);
            let watched = self.model.watched.clone();
            self.restart();
            // Those whose stream was open may have been told something before it died.
            self.model.watched = watched;
        }
        let mut asked: Vec<(Command, Outcome)> = commands
            .into_iter()
            .zip(outcomes)
            .map(|(command, done)| (command, done.unwrap_or(Outcome::Unknown)))
            .collect();
        for (command, outcome) in &asked {
            let short = match outcome {
                Outcome::Wrote(entries) => format!("wrote {:?}", crate::fact::facts(entries)),
                other => format!("{other:?}"),
            };
            writeln!(self.story, "             {command:?}\n               -> {short}").unwrap();
        }
        self.tally.count(&asked);
        let keyed = asked.iter().filter(|(command, _)| command.key().is_some()).map(|(command, _)| command.clone());
        self.keyed.extend(keyed);
        self.read_logs()?;
        asked.extend(departures);
        self.explain(&asked, settling, polls.is_some())
    }

    /// Finds an order in which the model agrees, and takes it over.
    fn explain(&mut self, asked: &[(Command, Outcome)], settling: bool, died: bool) -> Result<(), Wrong> {
        let (shown, missed, versions) = self.shown();
        let heads: Vec<_> = self.heads.iter().map(|head| head.as_ref().map(outline)).collect();
        let is_right = |model: &Model| {
            let people = (0..3).all(|who| model.shown(who) == shown[who]);
            let known = model.threads.iter().map(|thread| thread.as_ref().map(Thread::outline));
            (died || people) && model.versions == versions && known.eq(heads.iter().copied())
        };
        let open = (1_u32 << asked.len()) - 1;
        let mut after = self.model.people.clone();
        for (person, shown) in after.iter_mut().zip(&shown) {
            person.status = shown.0;
        }
        let people = [self.model.people.clone(), after];
        let mut witness = Witness::new(asked, &self.logs, settling, people, &is_right);
        let Some(model) = witness.find(&self.model, open) else {
            return Err(self.unexplained(asked, &shown));
        };
        let is_erased = |at: &usize| asked.iter().any(|(command, _)| *command == Command::Erase { at: *at });
        let is_gone = |at: &usize| self.model.threads[*at].is_some() && model.threads[*at].is_none();
        let gone = (0..model.threads.len()).filter(|at| is_gone(at) && !is_erased(at));
        self.tally.kept_no_longer += gone.count() as u64;
        self.model = model;
        if died {
            self.model.watched.clear();
            // What the roster was not told before the process died, nobody knows.
            for (who, until) in missed.into_iter().enumerate() {
                let person = &mut self.model.people[who];
                (person.status, person.missed) = (shown[who].0, shown[who].1);
                person.leases = until.map(|until| (0, until)).into_iter().collect();
            }
        }
        Ok(())
    }

    fn unexplained(&self, asked: &[(Command, Outcome)], shown: &[(Status, u32, bool, bool); 3]) -> Wrong {
        let mut text = "no order of this step agrees with the model\n".to_owned();
        for (command, outcome) in asked {
            writeln!(text, "  asked {command:?}, came to {outcome:?}").unwrap();
            writeln!(text, "    alone the model says {:?}", self.model.predict(command, &[])).unwrap();
        }
        for (at, thread) in self.model.threads.iter().enumerate() {
            let Some(thread) = thread else { continue };
            let log = self.logs[at].as_deref().unwrap_or_default();
            let news = log.get(usize::try_from(thread.seq).unwrap()..).unwrap_or_default();
            writeln!(text, "  conversation {at}: {thread:?}").unwrap();
            writeln!(text, "    and then {:?}", crate::fact::facts(news)).unwrap();
            for deed in crate::unprompted::Deed::ALL {
                writeln!(text, "      {deed:?} would write {:?}", self.model.unprompted(at, deed, &[])).unwrap();
            }
        }
        for (who, person) in self.model.people.iter().enumerate() {
            writeln!(text, "  operator {who}: {person:?}, in the roster {:?}", shown[who]).unwrap();
        }
        text
    }

    /// The roster, the ends of the leases in it, and the versions of the settings.
    #[allow(clippy::type_complexity, reason = "three things that are read together")]
    fn shown(&mut self) -> ([(Status, u32, bool, bool); 3], [Option<i64>; 3], [u64; 2]) {
        let process = self.process();
        let now = process.desk.now();
        process.runtime.block_on(async {
            let (mut shown, mut ends) = ([(Status::Offline, 0, false, true); 3], [None; 3]);
            for who in 0..3 {
                let presence = process.store.operator(&id(who)).await.unwrap().unwrap();
                shown[who] = (presence.status, presence.missed, presence.is_live(now), presence.is_lost(now));
                ends[who] = presence.lease_until.map(Timestamp::as_millis);
            }
            let versions = [process.desk.agent(&agent_id(0)).await, process.desk.agent(&agent_id(1)).await];
            (shown, ends, versions.map(|agent| agent.unwrap().version))
        })
    }

    /// Leases whose stream has ended: the worker ends them when it comes to it.
    fn departures(&mut self) -> Vec<(Command, Outcome)> {
        let open: Vec<u64> = self.process().streams.iter().map(|stream| stream.1).collect();
        let mut departures = Vec::new();
        for (who, person) in self.model.people.iter().enumerate() {
            let is_left =
                |number: &u64, until: i64| *number > self.born && !open.contains(number) && until > self.model.now;
            let left = person.leases.iter().filter(|(number, until)| is_left(number, **until));
            departures.extend(left.map(|(number, _)| (Command::Depart { who, connection: *number }, Outcome::Unknown)));
        }
        departures
    }

    /// The end: whoever waits comes to somebody or to the AI, by the deadlines alone.
    pub(crate) fn end(&mut self) -> Result<(), Wrong> {
        self.settle()?;
        for _ in 0..if self.model.has_ai { 3 } else { 1 } {
            self.advance_millis(600_000);
            self.settle()?;
        }
        self.check(true)?;
        let waits = |thread: &&Thread| match &thread.control {
            Control::Waiting(_) | Control::Offered { .. } => true,
            Control::Human(held) => held.release.is_some(),
            _ => false,
        };
        match self.model.threads.iter().flatten().find(waits) {
            Some(thread) if self.model.has_ai => Err(format!("nobody ever came, and the AI neither: {thread:?}")),
            _ => Ok(()),
        }
    }
}

/// The terms and the deadline of a conversation, as they are stored.
fn outline(head: &Conversation) -> (Option<Terms>, Option<i64>) {
    (head.episode.as_ref().map(|episode| episode.terms), head.deadline().map(Timestamp::as_millis))
}
