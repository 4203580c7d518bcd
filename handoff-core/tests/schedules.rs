//! Claims and seats under schedules that an explorer chooses: at each lock it decides who goes next.
#![cfg(shuttle)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use handoff_core::agent::Agent;
use handoff_core::clock::{ManualClock, SeededRandom};
use handoff_core::command::Rejected;
use handoff_core::event::{Author, Entry};
use handoff_core::ids::Revision;
use handoff_core::operator::Lease;
use handoff_core::store::{Commit, Filter, Found, Load, Marks, Page, Reader, Search, SearchPage};
use handoff_core::store::{Store, StoreError, Trigger, TriggerPage, TriggerQuery};
use handoff_core::{
    AgentId, AgentSettings, ConnectionId, Conversation, ConversationId, Desk, DeskError, MemoryRoster, MemoryStore,
    MessageKey, Name, Newcomer, Operator, OperatorId, Receipt, Roster, Scope, Seq, Status, Timestamp, TokenDigest,
    async_trait,
};
use shuttle::future::block_on;
use shuttle::scheduler::{PctScheduler, RandomScheduler};
use shuttle::{Config, Runner, thread};

const SCHEDULES: usize = 20_000;
/// Schedules that look for faults which need so many changes of turn.
const DEEP_SCHEDULES: usize = 5_000;
const DEPTH: usize = 3;
/// A claim without optimisations needs more than the explorer gives.
const STACK_BYTES: usize = 1 << 20;

fn op(id: &str) -> OperatorId {
    OperatorId::new(id).unwrap()
}

/// A desk with these operators, each with one seat, and so many visitors who wait.
async fn set_up(store: Arc<dyn Store>, operators: &[&str], waiting: u8) -> (Desk, Vec<ConversationId>) {
    let docs = AgentId::new("docs").unwrap();
    let roster = Arc::new(MemoryRoster::default());
    let (desk, _worker) = Desk::builder(store)
        .roster(Arc::clone(&roster) as Arc<dyn Roster>)
        .clock(Arc::new(ManualClock::at(Timestamp::from_millis(1))))
        .random(Arc::new(SeededRandom::new(1)))
        .build();
    desk.create_agent(docs.clone(), AgentSettings::default()).await.unwrap();
    for id in operators {
        let name = Name::new(format!("Mx {id}")).unwrap();
        let profile = Operator { seats: 1, ..Operator::new(op(id), name, Scope::All) };
        desk.enroll(&profile).await.unwrap();
        let (connection, expires_at) = (ConnectionId::from_bytes([1; 16]), Timestamp::from_millis(i64::MAX));
        roster.renew(&Lease { operator: op(id), connection, expires_at, active_at: None }).await.unwrap();
        desk.set_status(&op(id), Status::Available).await.unwrap();
    }
    let mut ids = Vec::new();
    for n in 0..waiting {
        let newcomer = Newcomer { token: TokenDigest::from_bytes([n; 32]), name: None, locale: None, page: None };
        let id = desk.begin(&docs, newcomer).await.unwrap().id;
        desk.request_handoff(id, MessageKey::new("b").unwrap(), None).await.unwrap();
        ids.push(id);
    }
    (desk, ids)
}

/// All of them at once, each on a thread of its own.
fn claims(desk: &Desk, pairs: Vec<(&'static str, ConversationId)>) -> Vec<Result<Receipt, DeskError>> {
    let claim = |(who, id): (&'static str, ConversationId)| {
        let desk = desk.clone();
        thread::spawn(move || block_on(desk.claim(&op(who), id)))
    };
    let threads: Vec<_> = pairs.into_iter().map(claim).collect();
    threads.into_iter().map(|thread| thread.join().unwrap()).collect()
}

fn one_wins(store: Arc<dyn Store>) {
    let operators = ["ada", "bob", "eve"];
    let (desk, ids) = block_on(set_up(Arc::clone(&store), &operators, 1));
    let results = claims(&desk, operators.map(|who| (who, ids[0])).into());
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "one wins: {results:?}");
    let head = block_on(store.load(ids[0])).unwrap().unwrap();
    let winner = head.holder().unwrap().clone();
    for result in results {
        match result {
            Ok(receipt) => assert_eq!(receipt.conversation.holder(), Some(&winner)),
            Err(DeskError::Rejected(Rejected::AlreadyTaken { by })) => assert_eq!(by, winner),
            Err(error) => panic!("a loser learns who won: {error}"),
        }
    }
}

fn seats_hold(store: Arc<dyn Store>) {
    let (desk, ids) = block_on(set_up(Arc::clone(&store), &["ada", "bob"], 2));
    let results = claims(&desk, vec![("ada", ids[0]), ("ada", ids[1]), ("bob", ids[1])]);
    let loads = block_on(store.loads(&[op("ada"), op("bob")])).unwrap();
    assert!(loads.iter().all(|load| load.held <= 1), "one seat each: {loads:?} {results:?}");
    let held = loads.iter().map(|load| load.held).sum::<u32>();
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), held as usize);
    for id in ids {
        let (head, log) = (block_on(store.load(id)), block_on(store.entries(id, Seq::ZERO, 100)));
        assert_eq!(Conversation::fold(&log.unwrap()), head.unwrap(), "what is kept is the fold of its log");
    }
}

fn on_memory(check: fn(Arc<dyn Store>)) -> impl Fn() + Send + Sync {
    move || check(Arc::new(MemoryStore::default()))
}

fn config() -> Config {
    let mut config = Config::new();
    config.stack_size = STACK_BYTES;
    config
}

fn at_random(check: impl Fn() + Send + Sync + 'static) {
    Runner::new(RandomScheduler::new(SCHEDULES), config()).run(check);
}

fn by_depth(check: impl Fn() + Send + Sync + 'static) {
    Runner::new(PctScheduler::new(DEPTH, DEEP_SCHEDULES), config()).run(check);
}

#[test]
fn of_claims_one_wins_and_every_loser_learns_his_name() {
    at_random(on_memory(one_wins));
    by_depth(on_memory(one_wins));
}

#[test]
fn nobody_holds_more_than_his_seats() {
    at_random(on_memory(seats_hold));
    by_depth(on_memory(seats_hold));
}

/// What a store must not be: it looks, and then writes as if nothing could have come between.
#[derive(Debug, Default)]
struct CheckThenAct(MemoryStore);

#[async_trait]
impl Store for CheckThenAct {
    async fn commit(&self, commit: &Commit) -> Result<(), StoreError> {
        let found = self.0.load(commit.head.id).await?.map_or(Seq::ZERO, |head| head.seq);
        if found != commit.expected {
            return Err(StoreError::Conflict { expected: commit.expected, found });
        }
        if let Some(seats) = &commit.seats
            && self.0.loads(std::slice::from_ref(&seats.operator)).await?[0].held >= seats.limit
        {
            return Err(StoreError::SeatsFull);
        }
        let mut commit = Commit { seats: None, ..commit.clone() };
        while let Err(StoreError::Conflict { found, .. }) = self.0.commit(&commit).await {
            commit.expected = found;
        }
        Ok(())
    }

    async fn load(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
        self.0.load(id).await
    }

    async fn entries(&self, id: ConversationId, after: Seq, limit: usize) -> Result<Vec<Entry>, StoreError> {
        self.0.entries(id, after, limit).await
    }

    async fn keyed(&self, id: ConversationId, author: &Author, key: &MessageKey) -> Result<Option<Entry>, StoreError> {
        self.0.keyed(id, author, key).await
    }

    async fn list(&self, filter: &Filter, page: Page) -> Result<Vec<Conversation>, StoreError> {
        self.0.list(filter, page).await
    }

    async fn loads(&self, operators: &[OperatorId]) -> Result<Vec<Load>, StoreError> {
        self.0.loads(operators).await
    }

    async fn changed_loads(
        &self,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<(Revision, OperatorId, Load)>, StoreError> {
        self.0.changed_loads(after, limit).await
    }

    async fn seated(&self, after: Option<&OperatorId>, limit: usize) -> Result<Vec<OperatorId>, StoreError> {
        self.0.seated(after, limit).await
    }

    async fn triggers(&self, query: &TriggerQuery, page: TriggerPage) -> Result<Vec<Trigger>, StoreError> {
        self.0.triggers(query, page).await
    }

    async fn search(&self, search: &Search, page: SearchPage) -> Result<Found, StoreError> {
        self.0.search(search, page).await
    }

    async fn mark_read(&self, id: ConversationId, reader: Reader, to: u64) -> Result<bool, StoreError> {
        self.0.mark_read(id, reader, to).await
    }

    async fn marks(&self, id: ConversationId) -> Result<Marks, StoreError> {
        self.0.marks(id).await
    }

    async fn erase(&self, id: ConversationId, expected: Option<Seq>) -> Result<(), StoreError> {
        self.0.erase(id, expected).await
    }

    async fn agent(&self, id: &AgentId) -> Result<Option<Agent>, StoreError> {
        self.0.agent(id).await
    }

    async fn agents(&self, after: Option<&AgentId>, limit: usize) -> Result<Vec<Agent>, StoreError> {
        self.0.agents(after, limit).await
    }

    async fn save_agent(&self, agent: &Agent) -> Result<(), StoreError> {
        self.0.save_agent(agent).await
    }
}

#[test]
fn a_store_that_checks_and_then_acts_is_found_out() {
    for check in [one_wins, seats_hold] {
        let on_a_bad_one = move || check(Arc::new(CheckThenAct::default()));
        let random = catch_unwind(AssertUnwindSafe(|| at_random(on_a_bad_one)));
        let pct = catch_unwind(AssertUnwindSafe(|| by_depth(on_a_bad_one)));
        assert!(random.is_err() && pct.is_err(), "the explorer sees what it is to see");
    }
}
