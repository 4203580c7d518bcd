//! Parallel claims on one file, in great number: one wins each, every loser learns his name, and
//! nobody gets more than his seats. `HANDOFF_ROUNDS` sets how many rounds there are.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use handoff_core::command::Rejected;
use handoff_core::operator::{Lease, OperatorRef};
use handoff_core::{
    AgentId, AgentSettings, ConnectionId, ConversationId, Desk, DeskError, MessageKey, Name, Newcomer, Operator,
    OperatorId, Roster, Scope, Status, Store, Timestamp, TokenDigest,
};
use handoff_sqlite::SqliteStore;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

const ROUNDS: usize = 10_000;
/// Rounds that go on at the same time.
const AT_ONCE: usize = 20;
/// Parallel claims of one round.
const CLAIMS: [usize; 2] = [2, 32];
/// Operators with few seats, for whom several conversations at once are too many.
const OPERATORS: usize = 40;
const SEATS: u32 = 2;
/// Has room for all, so that each round has a winner.
const ROOMY: &str = "roomy";

fn op(id: impl Into<String>) -> OperatorId {
    OperatorId::new(id).unwrap()
}

/// The memory's file system where there is one: what is tried here is the order of writes, not the disk.
fn directory() -> tempfile::TempDir {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() { tempfile::tempdir_in(shared) } else { tempfile::tempdir() }.unwrap()
}

fn desk(store: &SqliteStore) -> Desk {
    let (desk, _worker) =
        Desk::builder(Arc::new(store.clone())).roster(Arc::new(store.clone()) as Arc<dyn Roster>).build();
    desk
}

async fn staff(desk: &Desk, store: &SqliteStore) -> Vec<OperatorId> {
    let few = (0..OPERATORS).map(|n| (op(format!("op-{n}")), SEATS));
    let mut staff = Vec::new();
    for (id, seats) in few.chain([(op(ROOMY), 1_000)]) {
        let name = Name::new(format!("Mx {id}")).unwrap();
        desk.enroll(&Operator { seats, ..Operator::new(id.clone(), name, Scope::All) }).await.unwrap();
        let (connection, expires_at) = (ConnectionId::from_bytes([1; 16]), Timestamp::from_millis(i64::MAX / 2));
        store.renew(&Lease { operator: id.clone(), connection, expires_at, active_at: None }).await.unwrap();
        desk.set_status(&id, Status::Available).await.unwrap();
        staff.push(id);
    }
    staff
}

async fn waiting(desk: &Desk, round: usize) -> ConversationId {
    let mut token = [0; 32];
    token[..8].copy_from_slice(&(round as u64).to_be_bytes());
    let newcomer = Newcomer { token: TokenDigest::from_bytes(token), name: None, locale: None, page: None };
    let id = desk.begin(&AgentId::new("docs").unwrap(), newcomer).await.unwrap().id;
    let asked = desk.request_handoff(id, MessageKey::new("b").unwrap(), None).await.unwrap();
    assert!(asked.conversation.wait().is_some());
    id
}

/// What became of one claim.
enum Claimed {
    Won(OperatorRef),
    Taken(OperatorRef),
    Full,
}

async fn claim(desk: Desk, who: OperatorId, id: ConversationId, together: Arc<Barrier>) -> Claimed {
    together.wait().await;
    match desk.claim(&who, id).await {
        Ok(receipt) => {
            let holder = receipt.conversation.holder().unwrap().clone();
            assert_eq!(holder.id, who);
            Claimed::Won(holder)
        }
        Err(DeskError::Rejected(Rejected::AlreadyTaken { by })) => Claimed::Taken(by),
        Err(DeskError::Rejected(Rejected::SeatsFull { seats: SEATS })) => Claimed::Full,
        Err(error) => panic!("a loser learns who won: {error}"),
    }
}

#[derive(Debug, Default)]
struct Tally {
    rounds: usize,
    claims: usize,
    taken: usize,
    full: usize,
}

/// Who claims in this round: the one with room, and others who change from round to round.
fn claimants(staff: &[OperatorId], round: usize) -> Vec<OperatorId> {
    let [least, most] = CLAIMS;
    // Every number comes, small ones more often: half of the rounds have fewer than six.
    let step = round * 37 % 1_000;
    let many = least + (most - least + 1) * step.pow(3) / 1_000_000_000;
    let few = &staff[..OPERATORS];
    let mut who: Vec<OperatorId> = (0..many - 1).map(|n| few[(round * 7 + n) % OPERATORS].clone()).collect();
    // Now first, now last.
    who.insert(round % many, op(ROOMY));
    who
}

/// One conversation and all who want it; returns who got it.
async fn round(desks: [Desk; 2], staff: Arc<Vec<OperatorId>>, round: usize) -> (ConversationId, OperatorRef, Tally) {
    let id = waiting(&desks[round % 2], round).await;
    let claimants = claimants(&staff, round);
    let together = Arc::new(Barrier::new(claimants.len()));
    let mut claims = JoinSet::new();
    for (n, who) in claimants.into_iter().enumerate() {
        claims.spawn(claim(desks[n % 2].clone(), who, id, Arc::clone(&together)));
    }
    let mut tally = Tally { rounds: 1, claims: claims.len(), ..Tally::default() };
    let (mut winner, mut named) = (None, Vec::new());
    while let Some(claimed) = claims.join_next().await {
        match claimed.unwrap() {
            Claimed::Won(by) => assert!(winner.replace(by).is_none(), "two have it"),
            Claimed::Taken(by) => named.push(by),
            Claimed::Full => tally.full += 1,
        }
    }
    tally.taken = named.len();
    let winner = winner.expect("one has it");
    assert!(named.iter().all(|by| *by == winner), "{winner:?} has it, and a loser was told {named:?}");
    (id, winner, tally)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_parallel_claims_one_wins_each_and_nobody_gets_more_than_his_seats() {
    let rounds = std::env::var("HANDOFF_ROUNDS").ok().map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    let directory = directory();
    let path = directory.path().join("handoff.db");
    let store = SqliteStore::open(&path).unwrap();
    // Two desks on one file: what either of them remembers decides nothing.
    let desks = [desk(&store), desk(&store)];
    desks[0].create_agent(AgentId::new("docs").unwrap(), AgentSettings::default()).await.unwrap();
    let staff = Arc::new(staff(&desks[0], &store).await);
    let mut all = Tally::default();
    for first in (0..rounds).step_by(AT_ONCE) {
        let mut going = JoinSet::new();
        for n in first..rounds.min(first + AT_ONCE) {
            going.spawn(round(desks.clone(), Arc::clone(&staff), n));
        }
        let (mut held, mut done) = (BTreeMap::<OperatorId, u32>::new(), Vec::new());
        while let Some(result) = going.join_next().await {
            let (id, winner, tally) = result.unwrap();
            *held.entry(winner.id.clone()).or_default() += 1;
            done.push((id, winner.id));
            all.rounds += tally.rounds;
            all.claims += tally.claims;
            all.taken += tally.taken;
            all.full += tally.full;
        }
        for (operator, load) in staff.iter().zip(store.loads(&staff).await.unwrap()) {
            assert_eq!(load.held, held.get(operator).copied().unwrap_or(0), "{operator}");
            assert!(operator.as_str() == ROOMY || load.held <= SEATS, "{operator} holds {}", load.held);
        }
        let mut resolving = JoinSet::new();
        for (id, winner) in done {
            let desk = desks[0].clone();
            resolving.spawn(async move { desk.resolve(&winner, id).await.unwrap() });
        }
        while let Some(resolved) = resolving.join_next().await {
            resolved.unwrap();
        }
    }
    println!("{all:?}");
    assert_eq!((all.rounds, all.claims), (rounds, all.rounds + all.taken + all.full));
}
