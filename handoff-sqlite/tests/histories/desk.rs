//! The real thing: a desk and a worker on a file, which can die and be opened again.

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::Poll;

use handoff_core::clock::{ManualClock, SeededRandom};
use handoff_core::desk::{DeskError, Receipt};
use handoff_core::event::HandoffReason;
use handoff_core::rating::{Rating, Score};
use handoff_core::session::{OperatorFrame, OperatorSession, VisitorSession};
use handoff_core::{ConnectionId, ConversationId, Desk, MessageKey, Name, Roster, Store, Text, Timestamp, Worker};
use handoff_sqlite::SqliteStore;
use tokio::runtime::Runtime;

use crate::cast::{CANARY, Script, agent_id, id, settings, team};
use crate::step::{Act, Command};
use crate::witness::Outcome;

/// What outlives a process.
pub(crate) struct Place {
    pub(crate) file: PathBuf,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) random: Arc<SeededRandom>,
    pub(crate) responder: Arc<Script>,
}

/// One process.
pub(crate) struct Process {
    pub(crate) desk: Desk,
    pub(crate) worker: Worker,
    pub(crate) store: Arc<SqliteStore>,
    /// Open streams of operators: whose, the connection as the model counts them, and as the desk does.
    pub(crate) streams: Vec<(usize, u64, ConnectionId, OperatorSession)>,
    pub(crate) watchers: Vec<(usize, VisitorSession)>,
    pub(crate) runtime: Runtime,
}

impl Place {
    pub(crate) fn new(file: PathBuf, is_there: bool) -> Self {
        Self {
            file,
            clock: Arc::new(ManualClock::at(Timestamp::from_millis(1_700_000_000_000))),
            random: Arc::new(SeededRandom::new(7)),
            responder: Arc::new(Script { is_there, saw_a_note: AtomicBool::new(false) }),
        }
    }

    pub(crate) fn open(&self) -> Process {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let store = Arc::new(SqliteStore::open(&self.file).unwrap());
        let (desk, worker) = Desk::builder(Arc::clone(&store) as Arc<dyn Store>)
            .roster(Arc::clone(&store) as Arc<dyn Roster>)
            .clock(Arc::clone(&self.clock) as Arc<dyn handoff_core::clock::Clock>)
            .random(Arc::clone(&self.random) as Arc<dyn handoff_core::clock::Random>)
            .responder(Arc::clone(&self.responder) as Arc<dyn handoff_core::Responder>)
            .build();
        Process { desk, worker, store, streams: Vec::new(), watchers: Vec::new(), runtime }
    }
}

impl Process {
    /// Dies: whatever was under way is dropped where it stands.
    pub(crate) fn die(self) {
        let Self { desk, worker, store, streams, watchers, runtime } = self;
        {
            let _context = runtime.enter();
            drop((streams, watchers, worker, desk));
        }
        drop(runtime);
        drop(store);
    }

    pub(crate) fn connect(&mut self, who: usize, number: u64) {
        let desk = self.desk.clone();
        let (session, connection) = self.runtime.block_on(async move {
            let mut session = desk.operator_session(&id(who)).await.unwrap();
            let Some(OperatorFrame::Hello { connection, .. }) = session.next().await else { panic!("no greeting") };
            (session, connection)
        });
        self.streams.push((who, number, connection, session));
    }

    /// Reads whatever the visitors' streams have to say.
    pub(crate) fn read_streams(&mut self) {
        let watchers = &mut self.watchers;
        self.runtime.block_on(async {
            for (_, session) in watchers {
                while let Ok(Some(_)) = tokio::time::timeout(std::time::Duration::from_millis(2), session.next()).await
                {
                }
            }
        });
    }

    /// Carries all out at once, the worker beside them if it is to; `None` where the process died
    /// before one was done.
    pub(crate) fn all(
        &mut self,
        ids: &[ConversationId],
        commands: &[Command],
        settling: bool,
        polls: Option<usize>,
    ) -> Vec<Option<Outcome>> {
        let Self { desk, worker, streams, runtime, .. } = self;
        let connection = |number: u64| streams.iter().find(|(_, known, ..)| *known == number).map(|stream| stream.2);
        let mut under_way: Vec<Pin<Box<dyn Future<Output = Outcome> + '_>>> = Vec::new();
        for command in commands {
            let connection = match command {
                Command::Beat { connection: Some(number), .. } => connection(*number),
                _ => None,
            };
            under_way.push(Box::pin(carry_out(desk.clone(), ids, command, connection)));
        }
        if settling {
            under_way.push(Box::pin(async {
                assert!(worker.settle().await, "the worker does not come to rest");
                Outcome::Done
            }));
        }
        let mut outcomes: Vec<Option<Outcome>> = vec![None; under_way.len()];
        let mut polls = polls.unwrap_or(usize::MAX);
        runtime.block_on(std::future::poll_fn(|cx| {
            for (future, outcome) in under_way.iter_mut().zip(&mut outcomes).filter(|(_, outcome)| outcome.is_none()) {
                if let Poll::Ready(done) = future.as_mut().poll(cx) {
                    *outcome = Some(done);
                }
            }
            polls -= 1;
            if polls == 0 || outcomes.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
        }));
        drop(under_way);
        outcomes.truncate(commands.len());
        outcomes
    }
}

async fn carry_out(desk: Desk, ids: &[ConversationId], command: &Command, connection: Option<ConnectionId>) -> Outcome {
    let at = |at: &usize| ids[*at];
    let key = |key: &String| MessageKey::new(key.clone()).unwrap();
    let reason = || Text::new("it must be").unwrap();
    let receipt = match command {
        Command::Say { at: thread, key: name, say, n } => desk.say(at(thread), key(name), say.text(*n), None).await,
        Command::Request { at: thread, key: name } => desk.request_handoff(at(thread), key(name), None).await,
        Command::Escalate { at: thread } => desk.escalate(at(thread), HandoffReason::Compliance, reason()).await,
        Command::Cancel { at: thread } => desk.cancel(at(thread)).await,
        Command::Identify { at: thread, n } => {
            desk.identify(at(thread), Name::new(format!("Visitor {n}")).unwrap()).await
        }
        Command::Judge { at: thread, key: name, n, helpful } => desk.judge(at(thread), key(name), *n, *helpful).await,
        Command::Rate { at: thread, key: name, of, score, n } => {
            let comment = Some(Text::new(format!("{CANARY} {n}")).unwrap());
            let rating = Rating { of: *of, score: Score::new(*score).unwrap(), comment };
            desk.rate(at(thread), key(name), rating).await
        }
        Command::Act { by, at: thread, act } => do_act(&desk, *by, at(thread), act).await,
        other => return do_elsewhere(&desk, ids, other, connection).await,
    };
    match receipt {
        Ok(Receipt { entries, repeated: true, .. }) => Outcome::Repeated(entries[0].seq.get()),
        Ok(Receipt { entries, conversation, .. }) => {
            assert!(entries.last().is_none_or(|last| last.seq == conversation.seq), "a receipt of another state");
            Outcome::Wrote(entries)
        }
        Err(error) => refused(&error),
    }
}

/// The refusal by its name alone.
fn refused(error: &DeskError) -> Outcome {
    let name = match error {
        DeskError::NotFound(_) => "NotFound".to_owned(),
        DeskError::Outdated { .. } => "Outdated".to_owned(),
        DeskError::Rejected(rejected) => {
            let spelt = format!("{rejected:?}");
            spelt.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
        }
        other => panic!("the desk failed: {other:?}"),
    };
    Outcome::Refused(name)
}

async fn do_act(desk: &Desk, by: usize, thread: ConversationId, act: &Act) -> Result<Receipt, DeskError> {
    let by = &id(by);
    let text = |text: String| Text::new(text).unwrap();
    let reason = |force: &bool| force.then(|| text("it must be".to_owned()));
    let key = |key: &String| MessageKey::new(key.clone()).unwrap();
    match act {
        Act::Claim => desk.claim(by, thread).await,
        Act::Accept { offer } => desk.accept(by, thread, handoff_core::Seq::new(*offer)).await,
        Act::Decline => desk.decline(by, thread, Some(text(format!("no, {CANARY}")))).await,
        Act::TakeOver { force } => desk.take_over(by, thread, reason(force)).await,
        Act::Write { key: name, n } => desk.write(by, thread, key(name), text(format!("an answer, {n}"))).await,
        Act::Note { key: name, n } => desk.note(by, thread, key(name), text(format!("a note, {CANARY}, {n}"))).await,
        Act::Transfer { to, force } => {
            desk.transfer(by, thread, id(*to), Some(text(format!("for you, {CANARY}"))), reason(force)).await
        }
        Act::TransferTeam { force } => desk.transfer_to_team(by, thread, team(), None, reason(force)).await,
        Act::Withdraw => desk.withdraw(by, thread).await,
        Act::Return => desk.return_to_ai(by, thread).await,
        Act::Snooze { until } => desk.snooze(by, thread, Timestamp::from_millis(*until)).await,
        Act::Wake => desk.wake(by, thread).await,
        Act::Resolve => desk.resolve(by, thread).await,
        Act::Reopen => desk.reopen(by, thread).await,
    }
}

async fn do_elsewhere(
    desk: &Desk,
    ids: &[ConversationId],
    command: &Command,
    connection: Option<ConnectionId>,
) -> Outcome {
    let done = match command {
        Command::Status { who, status } => desk.set_status(&id(*who), *status).await,
        Command::Beat { who, .. } => match connection {
            Some(connection) => desk.renew(&id(*who), connection, Some(desk.now())).await,
            None => Ok(()),
        },
        Command::Settings { agent, version, variation } => {
            desk.save_agent(&id(0), &agent_id(*agent), *version, settings(*agent, *variation)).await.map(drop)
        }
        Command::Erase { at } => desk.erase(ids[*at]).await,
        other => unreachable!("{other:?} is a conversation's"),
    };
    done.map_or_else(|error| refused(&error), |()| Outcome::Done)
}
