//! The bare driver: one thread that writes the same rows in the same groups, and checks nothing. It
//! indexes as many terms of each message, in batches of the same size and at the same moments.

use std::collections::VecDeque;
use std::path::Path;
use std::thread;

use handoff_core::conformance::Script;
use handoff_core::error::BoxError;
use handoff_core::search::terms;
use rusqlite::{Connection, params};
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{mpsc, oneshot};

/// As many as `handoff-sqlite` joins into one transaction, and lets wait.
const BATCH_MAX: usize = 256;
const QUEUE_MAX: usize = 1_024;
/// As many as `handoff-sqlite` indexes in one transaction while none waits, and while one always does;
/// and how many are left until then.
const INDEXED: usize = 64;
const INDEXED_BUSY: usize = 256;
const BEHIND_MAX: usize = 4_096;

/// One message of a visitor, as rows.
pub(crate) struct Append {
    id: [u8; 16],
    seq: i64,
    updated_at: i64,
    deadline: Option<i64>,
    head: String,
    entry: String,
    terms: String,
}

impl Append {
    /// So many messages, one after the other.
    pub(crate) fn all(mut script: Script, count: u64, message: &str) -> Result<Vec<Self>, BoxError> {
        let mut appends = Vec::new();
        for _ in 0..count {
            script = script.says(message);
            let commit = script.commit();
            let entry = commit.entries.last().ok_or("nothing is pending")?;
            let head = serde_json::to_string(&commit.head)?;
            let room = head.len().next_power_of_two().max(1_024);
            appends.push(Self {
                id: *commit.head.id.as_bytes(),
                seq: i64::try_from(commit.head.seq.get())?,
                updated_at: commit.head.updated_at.as_millis(),
                deadline: commit.head.deadline().map(|deadline| deadline.as_millis()),
                head: format!("{head:<room$}"),
                entry: serde_json::to_string(entry)?,
                terms: terms(&entry.event).into_iter().map(|term| format!("{term:x<8} ")).collect(),
            });
            script = Script::resume(commit.head);
        }
        Ok(appends)
    }

    /// Gives the place of its entry.
    fn write(&self, conn: &Connection) -> Result<i64, rusqlite::Error> {
        let mut update = conn.prepare_cached(
            "UPDATE handoff_conversations SET stage = 'ai', holder = NULL, asked = NULL, deadline = ?2, owed = 1,
                since = since, updated_at = ?3, seq = ?4, head = head, room = room WHERE id = ?1 RETURNING head",
        )?;
        let row = params![self.id, self.deadline, self.updated_at, self.seq];
        let head: i64 = update.query_row(row, |row| row.get(0))?;
        conn.prepare_cached("UPDATE handoff_contents SET content = ?2 WHERE row = ?1")?
            .execute(params![head, self.head])?;
        let entry = conn.prepare_cached("INSERT INTO handoff_contents (content) VALUES (?1)")?.insert([&self.entry])?;
        conn.prepare_cached(
            "INSERT INTO handoff_entries (conversation, seq, author, key, entry) VALUES (?1, ?2, NULL, NULL, ?3)",
        )?
        .execute(params![self.id, self.seq, entry])?;
        Ok(entry)
    }
}

type Job = (Append, oneshot::Sender<()>);
/// The places of what is not indexed yet, with its terms.
type Behind = VecDeque<(i64, String)>;

/// A connection on a thread of its own.
pub(crate) struct Bare {
    queue: mpsc::Sender<Job>,
}

impl Bare {
    pub(crate) fn open(path: &Path) -> Result<Self, BoxError> {
        let conn = Connection::open(path)?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
        let (queue, jobs) = mpsc::channel(QUEUE_MAX);
        thread::spawn(move || serve(&conn, jobs));
        Ok(Self { queue })
    }

    /// Answers when it is durable.
    pub(crate) async fn append(&self, append: Append) -> Result<(), BoxError> {
        let (done, answer) = oneshot::channel();
        self.queue.send((append, done)).await.map_err(|_| "the writer has ended")?;
        Ok(answer.await?)
    }
}

fn serve(conn: &Connection, mut jobs: mpsc::Receiver<Job>) {
    let mut behind = VecDeque::new();
    while let Some(first) = next(&mut jobs, conn, &mut behind) {
        let mut taken = vec![first];
        while taken.len() < BATCH_MAX
            && let Ok(next) = jobs.try_recv()
        {
            taken.push(next);
        }
        if let Err(error) = transact(conn, &taken, &mut behind) {
            eprintln!("the bare driver failed: {error}");
            return;
        }
        for (_, done) in taken {
            // A caller who has left needs no answer.
            let _ = done.send(());
        }
    }
}

/// The next job. Where none waits, what was written is indexed meanwhile.
fn next(jobs: &mut mpsc::Receiver<Job>, conn: &Connection, behind: &mut Behind) -> Option<Job> {
    loop {
        let (job, least, batch) = match jobs.try_recv() {
            Ok(job) => (Some(job), BEHIND_MAX, INDEXED_BUSY),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) => (None, INDEXED, INDEXED),
        };
        let is_due = behind.len() >= least;
        if is_due && let Err(error) = index(conn, behind, batch) {
            eprintln!("the bare driver failed: {error}");
            return None;
        }
        match job {
            None if is_due => {}
            None => return jobs.blocking_recv(),
            job => return job,
        }
    }
}

fn transact(conn: &Connection, taken: &[Job], behind: &mut Behind) -> Result<(), rusqlite::Error> {
    conn.execute_batch("BEGIN IMMEDIATE")?;
    for (append, _) in taken {
        behind.push_back((append.write(conn)?, append.terms.clone()));
    }
    conn.execute_batch("COMMIT")
}

fn index(conn: &Connection, behind: &mut Behind, batch: usize) -> Result<(), rusqlite::Error> {
    conn.execute_batch("BEGIN IMMEDIATE")?;
    for (place, terms) in behind.drain(..batch) {
        conn.prepare_cached("INSERT INTO handoff_search (rowid, terms) VALUES (?1, ?2)")?
            .execute(params![place, terms])?;
    }
    conn.execute_batch("COMMIT")
}
