//! The reference script: what a busy desk does with its store, each acknowledgement written down.

use std::sync::Arc;

use handoff_core::agent::{Agent, AgentSettings, Routing};
use handoff_core::conformance::{Script, agent, connection, operator};
use handoff_core::conversation::{Phase, Stage};
use handoff_core::error::BoxError;
use handoff_core::operator::{Lease, Operator, Scope, Status, Switch};
use handoff_core::roster::{Roster, RosterError};
use handoff_core::store::{Store, StoreError};
use handoff_core::text::Name;
use handoff_core::{OperatorId, Timestamp};
use handoff_sqlite::SqliteStore;

use super::control::Control;
use super::shim::Shim;

/// Operators of the script.
pub(crate) const OPERATORS: u64 = 3;
/// Who takes what waits, and answers.
pub(crate) const HOLDER: &str = "op-1";
/// Conversations of one writer that go on at the same time.
const OPEN_MAX: usize = 4;
/// More seats than anybody takes here.
const SEATS: u32 = 10_000;

/// Numbers that are the same in each run.
#[derive(Clone, Debug)]
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Below `end` (splitmix64).
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// How everything begins that is said, before the number of the conversation.
pub(crate) const CANARY: &str = "word-";
pub(crate) const CANARY_DIGITS: usize = 6;

/// What is said at this place of this conversation; now and then it is of several pages.
pub(crate) fn words(n: u64, seq: u64) -> String {
    let length = if (n + seq).is_multiple_of(29) { 9_000 } else { (n * 7 + seq * 131) as usize % 700 };
    format!("{CANARY}{n:0CANARY_DIGITS$}-{seq}{:.<length$}", "")
}

/// The others are erased however they stand.
pub(crate) fn is_erased_from_its_position(n: u64) -> bool {
    n.is_multiple_of(2)
}

pub(crate) fn name_of_version(version: u64) -> Name {
    Name::new(format!("Version {version}")).unwrap()
}

pub(crate) fn operator_id(who: u64) -> OperatorId {
    operator(&format!("op-{who}")).id
}

pub(crate) fn status(turns: u64) -> Status {
    [Status::Available, Status::Away, Status::Offline][(turns % 3) as usize]
}

/// Why a step was not acknowledged: the source of a backend error. Any other refusal is a mistake,
/// since nobody else writes what a writer writes.
#[derive(Debug)]
pub(crate) struct Refused(#[allow(dead_code, reason = "printed where it was not expected")] BoxError);

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        let StoreError::Backend(source) = error else { panic!("refused with {error:?}") };
        Self(source)
    }
}

impl From<RosterError> for Refused {
    fn from(error: RosterError) -> Self {
        let RosterError::Backend(source) = error else { panic!("refused with {error:?}") };
        Self(source)
    }
}

/// The store, and who writes down what it acknowledged.
#[derive(Debug)]
pub(crate) struct Town {
    pub(crate) store: SqliteStore,
    pub(crate) shim: Arc<Shim>,
    pub(crate) control: Option<Control>,
}

impl Town {
    fn acknowledge(&self, words: &str) {
        if let Some(control) = &self.control {
            control.copy();
        }
        self.shim.acknowledge(words);
    }
}

/// Somebody who takes one step after the other.
#[derive(Debug)]
pub(crate) enum Actor {
    Writer(Writer),
    Clerk(Clerk),
    Porter(Porter),
}

impl Actor {
    /// All who act at once; `first` tells the conversations of one run from those of another.
    pub(crate) fn all(town: &Arc<Town>, seed: u64, first: u64) -> Vec<Self> {
        let writer = |lane: u64| {
            let numbers = Numbers::new(seed * 1_000 + first + lane);
            Self::Writer(Writer { town: Arc::clone(town), numbers, open: Vec::new(), next: first + lane * 1_000 })
        };
        let mut all: Vec<Self> = (0..4).map(writer).collect();
        all.push(Self::Clerk(Clerk { town: Arc::clone(town) }));
        all.push(Self::Porter(Porter { town: Arc::clone(town), turns: first }));
        all
    }

    pub(crate) async fn step(&mut self) -> Result<(), Refused> {
        match self {
            Self::Writer(writer) => writer.step().await,
            Self::Clerk(clerk) => clerk.step().await,
            Self::Porter(porter) => porter.step().await,
        }
    }

    /// Takes over a conversation that is stored, and leaves it be if it is not.
    pub(crate) async fn carry_on(&mut self, n: u64) {
        let Self::Writer(writer) = self else { panic!("conversations are the writers'") };
        let found = writer.town.store.load(Script::begin(n, "shop").id()).await.unwrap();
        writer.open.extend(found.map(|head| (n, Script::resume(head))));
    }

    /// Looks again at what is stored, after something was refused.
    pub(crate) async fn look_again(&mut self) -> Result<(), Refused> {
        match self {
            Self::Writer(writer) => writer.look_again().await,
            Self::Clerk(_) | Self::Porter(_) => Ok(()),
        }
    }
}

/// Carries conversations on: begins them, writes, asks for a person, resolves, erases.
#[derive(Debug)]
pub(crate) struct Writer {
    town: Arc<Town>,
    numbers: Numbers,
    open: Vec<(u64, Script)>,
    next: u64,
}

impl Writer {
    async fn step(&mut self) -> Result<(), Refused> {
        let begins = self.open.len() < 2 || (self.open.len() < OPEN_MAX && self.numbers.below(8) == 0);
        if begins {
            self.next += 1;
            self.open.push((self.next, Script::begin(self.next, "shop")));
        }
        let at = if begins { self.open.len() - 1 } else { self.numbers.below(self.open.len() as u64) as usize };
        let (n, script) = self.open[at].clone();
        // A control copies rows, and none that are gone.
        if self.town.control.is_none() && script.head().seq.get() > 3 && self.numbers.below(20) == 0 {
            return self.erase(at).await;
        }
        let mut script = self.go_on(n, script);
        let (town, seq) = (Arc::clone(&self.town), script.head().seq);
        let takes_a_seat = script.head().stage() == Stage::Human;
        let commit = if takes_a_seat { script.commit_for(HOLDER, SEATS) } else { script.commit() };
        // What is refused stays in the list as if it were stored, until it is looked at again.
        self.open[at].1 = script;
        town.store.commit(&commit).await?;
        town.acknowledge(&format!("commit {n} {seq}"));
        Ok(())
    }

    fn go_on(&mut self, n: u64, script: Script) -> Script {
        let said = words(n, script.head().seq.get() + 1);
        match script.head().stage() {
            Stage::Ai if self.numbers.below(4) == 0 => script.asks(Routing::Pull),
            Stage::Ai if matches!(script.head().phase, Phase::Ai { owed: Some(_) }) => script.answers(&said),
            Stage::Waiting if self.numbers.below(2) == 0 => script.joined(HOLDER),
            Stage::Human if self.numbers.below(6) == 0 => script.resolved(HOLDER),
            Stage::Human if self.numbers.below(2) == 0 => script.writes(HOLDER, &said),
            _ => script.says(&said),
        }
    }

    async fn erase(&mut self, at: usize) -> Result<(), Refused> {
        let (n, script) = self.open.swap_remove(at);
        // Said before: from here on it may be gone.
        self.town.shim.acknowledge(&format!("erasing {n}"));
        let from = is_erased_from_its_position(n).then(|| script.head().seq);
        self.town.store.erase(script.id(), from).await?;
        self.town.acknowledge(&format!("erased {n}"));
        Ok(())
    }

    async fn look_again(&mut self) -> Result<(), Refused> {
        let mut open = Vec::new();
        for (n, script) in self.open.drain(..) {
            if let Some(head) = self.town.store.load(script.id()).await? {
                open.push((n, Script::resume(head)));
            }
        }
        self.open = open;
        Ok(())
    }
}

/// Changes the settings of the agent.
#[derive(Debug)]
pub(crate) struct Clerk {
    town: Arc<Town>,
}

impl Clerk {
    async fn step(&mut self) -> Result<(), Refused> {
        let found = self.town.store.agent(&agent("shop")).await?;
        let version = found.map_or(0, |agent| agent.version) + 1;
        let settings = AgentSettings { name: name_of_version(version), ..AgentSettings::default() };
        self.town.store.save_agent(&Agent { id: agent("shop"), version, settings }).await?;
        self.town.acknowledge(&format!("agent {version}"));
        Ok(())
    }
}

/// Enrolls operators, lets them be there and go.
#[derive(Debug)]
pub(crate) struct Porter {
    town: Arc<Town>,
    turns: u64,
}

impl Porter {
    async fn step(&mut self) -> Result<(), Refused> {
        self.turns += 1;
        let (turn, who) = (self.turns, self.turns % OPERATORS);
        let (id, store) = (operator_id(who), &self.town.store);
        if store.operator(&id).await?.is_none() {
            store.enroll(&Operator::new(id.clone(), Name::new(id.as_str()).unwrap(), Scope::All)).await?;
            self.town.acknowledge(&format!("operator {who}"));
        }
        let at = Timestamp::from_millis(turn as i64);
        let lease = Lease { operator: id.clone(), connection: connection(turn), expires_at: at, active_at: Some(at) };
        store.renew(&lease).await?;
        self.town.acknowledge(&format!("lease {who} {turn}"));
        // Said before: from here on it may be the one or the other.
        self.town.shim.acknowledge(&format!("turning {who} {turn}"));
        store.set_status(&id, status(turn), Switch::Own).await?;
        self.town.acknowledge(&format!("turned {who} {turn}"));
        Ok(())
    }
}
