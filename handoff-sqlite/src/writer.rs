//! The one thread that writes: it joins the jobs that are waiting into one transaction.
//!
//! A durable commit costs one wait for the disk, whatever it holds. Measured on a disk with 137 to
//! 254 syncs a second: 276 messages a second with one in a transaction, 11,178 with 64. A job that
//! finds the queue empty waits for nothing but the disk: there is no timer.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{mpsc, oneshot};

use crate::connection::{BUSY_TIMEOUT, checkpoint};
use crate::error::{Failure, Stop};
use crate::lock::Lock;
use crate::search::{BATCH, BEHIND_MAX, BUSY_BATCH};
use crate::store::integer;
use crate::tables::Connection;
use crate::{search, sql};

/// Most jobs that one transaction joins.
pub(crate) const BATCH_MAX: usize = 256;
/// Most jobs that wait for the thread; a caller beyond that waits before he is queued.
pub(crate) const QUEUE_MAX: usize = 1_024;

/// The handle of the thread.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: Mutex<Option<mpsc::Sender<Job>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

enum Job {
    Write(Box<dyn Write>),
    /// It runs between two transactions: reading, where there is one connection only, and compacting.
    Read(Box<dyn FnOnce(&Connection) + Send>),
}

impl Writer {
    pub(crate) fn start(conn: Connection, lock: Option<Lock>) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel(QUEUE_MAX);
        let thread = thread::Builder::new()
            .name("handoff-sqlite-writer".to_owned())
            .spawn(move || serve(conn, receiver, lock))?;
        Ok(Self { queue: Mutex::new(Some(sender)), thread: Mutex::new(Some(thread)) })
    }

    /// Runs `work` in a transaction and answers when that is durable.
    pub(crate) async fn write<T, E>(
        &self,
        work: impl Fn(&Connection) -> Result<T, Stop<E>> + Send + 'static,
    ) -> Result<T, Stop<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        self.submit(work, None).await
    }

    /// The same, and what it deleted is in no file any more when it answers; for readers of the log it
    /// waits for so long, and every other job with it.
    pub(crate) async fn scrub<T, E>(
        &self,
        patience: Duration,
        work: impl Fn(&Connection) -> Result<T, Stop<E>> + Send + 'static,
    ) -> Result<T, Stop<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        self.submit(work, Some(patience)).await
    }

    async fn submit<T, E, F>(&self, work: F, scrubs: Option<Duration>) -> Result<T, Stop<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
        F: Fn(&Connection) -> Result<T, Stop<E>> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let task = Task { work, result: None, scrubs, caller };
        self.send(Job::Write(Box::new(task))).await?;
        answer.await.unwrap_or(Err(Stop::Failed(Failure::Closed)))
    }

    /// Runs `work` outside any transaction.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (caller, answer) = oneshot::channel();
        // A caller who has left needs no answer.
        self.send(Job::Read(Box::new(move |conn| drop(caller.send(work(conn)))))).await?;
        answer.await.unwrap_or(Err(Failure::Closed))
    }

    /// Leaves out what is blank and writes the file anew.
    pub(crate) async fn compact(&self) -> Result<(), Failure> {
        self.read(|conn| {
            let moment = conn.unchecked_transaction()?;
            moment.execute(sql::COMPACT, [])?;
            moment.execute(sql::PLACES_COMPACT, [])?;
            moment.execute(sql::PLACES_NONE_FREE, [])?;
            moment.execute(sql::SEARCHED_NO_FURTHER, [])?;
            moment.commit()?;
            // The copy that SQLite makes meanwhile is as large as the file, too large for memory.
            conn.execute_batch("PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY")?;
            scrub(conn, BUSY_TIMEOUT)
        })
        .await
    }

    async fn send(&self, job: Job) -> Result<(), Failure> {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).clone();
        queue.ok_or(Failure::Closed)?.send(job).await.map_err(|_| Failure::Closed)
    }

    /// Takes no more jobs, and returns when those that are queued are done and the file is closed.
    pub(crate) fn finish(&self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread
            && thread.join().is_err()
        {
            tracing::error!("the writer of the database ended by a panic");
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.finish();
    }
}

fn serve(conn: Connection, mut queue: mpsc::Receiver<Job>, lock: Option<Lock>) {
    let mut indexer = Indexer::look(&conn);
    while let Some(first) = next(&mut queue, &conn, &mut indexer) {
        let mut writes = VecDeque::new();
        let mut reads = Vec::new();
        let mut next = Some(first);
        while let Some(job) = next {
            match job {
                Job::Write(write) => writes.push_back(write),
                Job::Read(read) => reads.push(read),
            }
            next = if writes.len() + reads.len() < BATCH_MAX { queue.try_recv().ok() } else { None };
        }
        while !writes.is_empty() {
            transact(&conn, &mut writes);
            indexer.follow(&conn);
        }
        if !reads.is_empty() {
            reads.into_iter().for_each(|read| read(&conn));
            // Compacting may have taken places back.
            indexer = Indexer::look(&conn);
        }
    }
    if let Err(error) = checkpoint(&conn) {
        // Nothing is lost: the next start reads the log.
        tracing::warn!(%error, "the log was not written back when the database was closed");
    }
    // The next one may open the file when nobody has it any more.
    drop(conn);
    drop(lock);
}

/// The next job. Where none waits, what was written is indexed meanwhile.
fn next(queue: &mut mpsc::Receiver<Job>, conn: &Connection, indexer: &mut Indexer) -> Option<Job> {
    loop {
        match queue.try_recv() {
            Ok(job) => {
                while indexer.keep_up(conn, BEHIND_MAX, BUSY_BATCH) {}
                return Some(job);
            }
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) if indexer.keep_up(conn, BATCH, BATCH) => {}
            Err(TryRecvError::Empty) => return queue.blocking_recv(),
        }
    }
}

/// Keeps the index of words close behind what is written.
#[derive(Default)]
struct Indexer {
    /// The place of the newest entry, or one behind it.
    newest: i64,
    /// The place up to which all is indexed, or tried to be.
    through: i64,
}

impl Indexer {
    /// As far as the file has come: an earlier process, or an earlier version, may have left much undone.
    fn look(conn: &Connection) -> Self {
        search::progress(conn).map(|(newest, through)| Self { newest, through }).unwrap_or_else(|error| {
            tracing::warn!(%error, "it cannot be told what is indexed");
            Self::default()
        })
    }

    /// What was written last is an entry, or lies before one: a file, of which there are fewer.
    fn follow(&mut self, conn: &Connection) {
        self.newest = self.newest.max(conn.last_insert_rowid());
    }

    /// Indexes one batch where the index is so far behind; says whether it did, so that there may be more.
    fn keep_up(&mut self, conn: &Connection, behind: usize, batch: usize) -> bool {
        if self.newest.saturating_sub(self.through) < integer(behind) {
            return false;
        }
        match index(conn, batch) {
            Ok(Some(through)) => self.through = through,
            Ok(None) => self.through = self.newest,
            Err(error) => {
                // Nothing is lost: what is not indexed is found by looking at it. The next batch tries again.
                tracing::warn!(%error, "what was written could not be indexed yet");
                self.through = self.newest;
            }
        }
        true
    }
}

fn index(conn: &Connection, batch: usize) -> Result<Option<i64>, Failure> {
    execute(conn, "BEGIN IMMEDIATE")?;
    let indexed = search::index(conn, batch).and_then(|through| {
        execute(conn, "COMMIT")?;
        Ok(through)
    });
    if indexed.is_err() && !conn.is_autocommit() {
        execute(conn, "ROLLBACK")?;
    }
    indexed
}

/// One transaction with as many of the jobs as go into it; every job that it took is answered.
fn transact(conn: &Connection, waiting: &mut VecDeque<Box<dyn Write>>) {
    let mut taken = Vec::with_capacity(waiting.len());
    let begun = execute(conn, "BEGIN IMMEDIATE");
    let outcome = begun.and_then(|()| run_all(conn, waiting, &mut taken)).and_then(|()| execute(conn, "COMMIT"));
    if let Err(error) = outcome {
        if taken.is_empty() {
            taken.extend(waiting.drain(..));
        }
        // SQLite may have rolled back by itself already.
        if !conn.is_autocommit()
            && let Err(error) = conn.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
        tracing::warn!(%error, jobs = taken.len(), "a transaction failed");
        let failure = Failure::Transaction(Arc::new(error));
        taken.into_iter().for_each(|write| write.answer(Err(failure.clone())));
        return;
    }
    let patience = taken.iter().filter_map(|write| write.scrubs()).max();
    let scrubbed = patience.map_or(Ok(()), |patience| scrub(conn, patience));
    for write in taken {
        let outcome = if write.scrubs().is_some() { scrubbed.clone() } else { Ok(()) };
        write.answer(outcome);
    }
}

/// So that one which stops takes nothing of another with it: what is refused has changed nothing, and where
/// one failed half-way, all are run again, each in a savepoint of its own. A savepoint copies every page
/// that is written after it, which was a fifth of the work where 256 jobs share a transaction.
fn run_all(
    conn: &Connection,
    waiting: &mut VecDeque<Box<dyn Write>>,
    taken: &mut Vec<Box<dyn Write>>,
) -> Result<(), rusqlite::Error> {
    if run_together(conn, waiting)? {
        taken.extend(waiting.drain(..));
        return Ok(());
    }
    if !conn.is_autocommit() {
        execute(conn, "ROLLBACK")?;
    }
    execute(conn, "BEGIN IMMEDIATE")?;
    while let Some(mut write) = waiting.pop_front() {
        let began = execute(conn, "SAVEPOINT handoff_job");
        let keep = began.is_ok() && write.run(conn);
        taken.push(write);
        began?;
        if !keep {
            execute(conn, "ROLLBACK TO handoff_job")?;
        }
        execute(conn, "RELEASE handoff_job")?;
    }
    Ok(())
}

/// Whether each of them did all its work or none of it.
fn run_together(conn: &Connection, waiting: &mut VecDeque<Box<dyn Write>>) -> Result<bool, rusqlite::Error> {
    for write in waiting {
        let before = changes(conn)?;
        // SQLite may have rolled back all of them by itself.
        if !write.run(conn) && (conn.is_autocommit() || changes(conn)? != before) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// How many rows were ever changed through this connection.
fn changes(conn: &Connection) -> Result<i64, rusqlite::Error> {
    conn.prepare_cached("SELECT total_changes()")?.query_row([], |row| row.get(0))
}

fn execute(conn: &Connection, sql: &str) -> Result<(), rusqlite::Error> {
    conn.prepare_cached(sql)?.execute([]).map(drop)
}

fn scrub(conn: &Connection, patience: Duration) -> Result<(), Failure> {
    conn.busy_timeout(patience)?;
    let cut = checkpoint(conn);
    conn.busy_timeout(BUSY_TIMEOUT)?;
    match cut? {
        true => Ok(()),
        false => Err(Failure::StillInLog),
    }
}

/// A job, whatever it returns.
trait Write: Send {
    /// Whether what it did is to stay. It may be called again after what it did was rolled back.
    fn run(&mut self, conn: &Connection) -> bool;
    /// Whether what it deleted is to be cut from the log, and how long that waits for readers; known once
    /// it has run.
    fn scrubs(&self) -> Option<Duration>;
    fn answer(self: Box<Self>, outcome: Result<(), Failure>);
}

struct Task<T, E, F> {
    work: F,
    result: Option<Result<T, Stop<E>>>,
    scrubs: Option<Duration>,
    caller: oneshot::Sender<Result<T, Stop<E>>>,
}

impl<T, E, F> Write for Task<T, E, F>
where
    T: Send,
    E: Send,
    F: Fn(&Connection) -> Result<T, Stop<E>> + Send,
{
    fn run(&mut self, conn: &Connection) -> bool {
        self.result = Some((self.work)(conn));
        matches!(self.result, Some(Ok(_)))
    }

    fn scrubs(&self) -> Option<Duration> {
        // What was refused deleted nothing, and what becomes of the log is none of its caller's.
        self.scrubs.filter(|_| matches!(self.result, Some(Ok(_))))
    }

    fn answer(self: Box<Self>, outcome: Result<(), Failure>) {
        let answer = match (self.result, outcome) {
            // Its own failure says more than what followed from it.
            (Some(Err(Stop::Failed(failure))), _) | (_, Err(failure)) => Err(Stop::Failed(failure)),
            (Some(result), Ok(())) => result,
            (None, Ok(())) => Err(Stop::Failed(Failure::Closed)),
        };
        // A caller who has left needs no answer.
        drop(self.caller.send(answer));
    }
}
