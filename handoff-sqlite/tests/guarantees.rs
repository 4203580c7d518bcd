//! What is promised of a desk on a file, over restarts: once for each key, one order, nothing stuck,
//! and the oldest first. Each name begins with the number of its guarantee.

#[path = "guarantees/order.rs"]
mod order;
#[path = "guarantees/queue.rs"]
mod queue;
#[path = "guarantees/repeats.rs"]
mod repeats;
#[path = "guarantees/timers.rs"]
mod timers;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use handoff_core::clock::Clock;
use handoff_core::conformance::{agent, digest, key, operator};
use handoff_core::desk::Newcomer;
use handoff_core::event::Confidence;
use handoff_core::operator::{Lease, Scope, Status};
use handoff_core::responder::{BoxStream, Outcome, Piece, Prompt, Responder};
use handoff_core::{
    ConnectionId, ConversationId, Desk, Name, Operator, OperatorId, Roster, Timestamp, Worker, async_trait,
};
use handoff_sqlite::SqliteStore;

/// When every clock begins.
pub(crate) const BEGINNING: Timestamp = Timestamp::from_millis(1_700_000_000_000);

/// Memory where there is a file system of it: what is tried here is no disk.
pub(crate) fn directory() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// Numbers that are the same in each run (splitmix64).
pub(crate) fn below(end: u64, state: &AtomicU64) -> u64 {
    let mut mixed = state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) % end
}

/// An AI that has an answer to everything.
#[derive(Debug)]
pub(crate) struct Ready;

#[async_trait]
impl Responder for Ready {
    async fn respond(&self, _: Prompt) -> BoxStream<Piece> {
        let done = Outcome::Answer { sources: Vec::new(), confidence: Confidence::MAX };
        Box::pin(tokio_stream::iter([Piece::Text("so it is".to_owned()), Piece::Done(done)]))
    }
}

pub(crate) fn desk(store: &SqliteStore, clock: Arc<dyn Clock>) -> (Desk, Worker) {
    let roster = Arc::new(store.clone()) as Arc<dyn Roster>;
    Desk::builder(Arc::new(store.clone())).roster(roster).clock(clock).responder(Arc::new(Ready)).build()
}

pub(crate) fn op(id: &str) -> OperatorId {
    operator(id).id
}

/// An operator who is there for good.
pub(crate) async fn available(desk: &Desk, store: &SqliteStore, id: &str, seats: u32) -> OperatorId {
    let who = op(id);
    let profile = Operator { seats, ..Operator::new(who.clone(), Name::new(id).unwrap(), Scope::All) };
    desk.enroll(&profile).await.unwrap();
    let (connection, expires_at) = (ConnectionId::from_bytes([1; 16]), Timestamp::from_millis(i64::MAX / 2));
    store.renew(&Lease { operator: who.clone(), connection, expires_at, active_at: None }).await.unwrap();
    desk.set_status(&who, Status::Available).await.unwrap();
    who
}

pub(crate) async fn begin(desk: &Desk, n: u64) -> ConversationId {
    let newcomer = Newcomer { token: digest(n), name: None, locale: None, page: None };
    desk.begin(&agent("shop"), newcomer).await.unwrap().id
}

/// A conversation that this operator has.
pub(crate) async fn held(desk: &Desk, n: u64, by: &OperatorId) -> ConversationId {
    let id = begin(desk, n).await;
    desk.request_handoff(id, key("b"), None).await.unwrap();
    desk.claim(by, id).await.unwrap();
    id
}
