//! Clients that were connected before a copy was put back, whichever way, and come back to what was
//! written since: they have what the server has.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use handoff_core::conformance::{agent, digest, key, operator, text};
use handoff_core::desk::Newcomer;
use handoff_core::operator::Scope;
use handoff_core::projection::{OperatorEntry, VisitorEntry, for_operator, for_visitor};
use handoff_core::session::{OperatorFrame, VisitorFrame};
use handoff_core::{AgentSettings, ConversationId, Cursor, Desk, Name, Operator, Roster};
use handoff_sqlite::{SqliteStore, restore};

const PATIENCE: Duration = Duration::from_secs(20);
/// The visitor's messages before the copy, after it, and after it was put back.
const BEFORE: u64 = 5;
const LOST: u64 = 7;
const SINCE: u64 = 150;

/// A server on a file: its store, and a desk on which nothing happens unprompted.
async fn server(path: &Path) -> (SqliteStore, Desk) {
    let store = SqliteStore::open(path).unwrap();
    let roster = Arc::new(store.clone()) as Arc<dyn Roster>;
    let (desk, _worker) = Desk::builder(Arc::new(store.clone())).roster(roster).build();
    desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    let ann = Operator::new(operator("ann").id, Name::new("Ann").unwrap(), Scope::All);
    desk.enroll(&ann).await.unwrap();
    (store, desk)
}

/// The visitor says so much, and the team writes a note after each.
async fn write(desk: &Desk, id: ConversationId, life: &str, count: u64) {
    for n in 0..count {
        desk.say(id, key(&format!("{life}-{n}")), text(&format!("{life} {n}")), None).await.unwrap();
        let note = key(&format!("{life}-note-{n}"));
        desk.note(&operator("ann").id, id, note, text("for the team")).await.unwrap();
    }
}

/// What a visitor and an operator have on their screens.
#[derive(Clone, Debug, Default, PartialEq)]
struct Screens {
    visitor: Vec<VisitorEntry>,
    operator: Vec<OperatorEntry>,
}

impl Screens {
    /// What both have who have everything.
    async fn of(desk: &Desk, id: ConversationId) -> Self {
        let log = desk.log(id).await.unwrap();
        let visitor = log.iter().filter_map(for_visitor).collect();
        Self { visitor, operator: log.into_iter().map(for_operator).collect() }
    }

    /// Both come back and read to the end; which of them began anew.
    async fn come_back(&mut self, desk: &Desk, id: ConversationId) -> (bool, bool) {
        let all = Self::of(desk, id).await;
        let coming = async { (self.visitor_comes(desk, id, &all).await, self.operator_comes(desk, id, &all).await) };
        tokio::time::timeout(PATIENCE, coming).await.expect("the streams bring everything")
    }

    async fn visitor_comes(&mut self, desk: &Desk, id: ConversationId, all: &Self) -> bool {
        let cursor = self.visitor.last().map_or(Cursor::BEGINNING, VisitorEntry::cursor);
        let mut session = desk.visitor_session(id, cursor).await.unwrap();
        let mut is_anew = false;
        loop {
            match session.next().await.unwrap() {
                VisitorFrame::Hello { from, .. } if from != cursor.position() => {
                    is_anew = true;
                    self.visitor.clear();
                }
                VisitorFrame::Entries { entries } => self.visitor.extend(entries),
                VisitorFrame::Close { code, .. } => panic!("{code:?}"),
                _ => {}
            }
            if self.visitor.len() >= all.visitor.len() {
                return is_anew;
            }
        }
    }

    async fn operator_comes(&mut self, desk: &Desk, id: ConversationId, all: &Self) -> bool {
        let cursor = self.operator.last().map_or(Cursor::BEGINNING, OperatorEntry::cursor);
        let mut session = desk.operator_session(&operator("ann").id).await.unwrap();
        session.open(Some((id, cursor)));
        let mut is_anew = None;
        loop {
            match session.next().await.unwrap() {
                OperatorFrame::Opened { from, .. } => {
                    is_anew = Some(from.get() != cursor.position());
                    self.operator.truncate(usize::try_from(from.get()).unwrap());
                }
                OperatorFrame::Entries { entries, .. } => self.operator.extend(entries),
                OperatorFrame::Close { code, .. } => panic!("{code:?}"),
                _ => {}
            }
            if let Some(is_anew) = is_anew
                && self.operator.len() >= all.operator.len()
            {
                return is_anew;
            }
        }
    }
}

/// Writes, lets `keep` keep a copy, writes on, stops, lets `put_back` put the copy back, and writes again
/// past where every client is.
async fn a_life_that_was_put_back(keep: impl AsyncFn(&SqliteStore, &Path), put_back: impl Fn(&Path)) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("handoff.db");
    let (store, desk) = server(&path).await;
    let newcomer = Newcomer { token: digest(1), name: None, locale: None, page: None };
    let id = desk.begin(&agent("shop"), newcomer).await.unwrap().id;
    write(&desk, id, "before", BEFORE).await;
    let mut early = Screens::default();
    assert_eq!(early.come_back(&desk, id).await, (false, false));
    keep(&store, directory.path()).await;
    write(&desk, id, "lost", LOST).await;
    let mut late = early.clone();
    assert_eq!(late.come_back(&desk, id).await, (false, false));
    assert_eq!(late, Screens::of(&desk, id).await);
    drop(desk);
    store.close().await;

    for name in ["handoff.db", "handoff.db-wal", "handoff.db-shm", "handoff.db-lock"] {
        drop(fs::rename(directory.path().join(name), directory.path().join(format!("old-{name}"))));
    }
    put_back(directory.path());
    let (store, desk) = server(&path).await;
    assert_eq!(Screens::of(&desk, id).await, early, "the copy is from before");
    // Where the log has not come so far again, a number would be noticed as well.
    let mut short = late.clone();
    assert_eq!(short.come_back(&desk, id).await, (true, true));
    assert_eq!(short, early);

    write(&desk, id, "since", SINCE).await;
    let now = Screens::of(&desk, id).await;
    assert!(now.visitor.len() > late.visitor.len() && now.operator.len() > late.operator.len());
    assert_eq!(late.come_back(&desk, id).await, (true, true));
    assert_eq!(late, now);
    assert_eq!(early.come_back(&desk, id).await, (false, false), "who has nothing of what was lost goes on");
    assert_eq!(early, now);
    drop(desk);
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_backup_is_noticed_by_every_stream() {
    a_life_that_was_put_back(
        async |store, directory| store.back_up(directory.join("copy.db"), |_| {}).await.unwrap(),
        |directory| {
            restore(directory.join("copy.db"), directory.join("handoff.db"), |_| {}).unwrap();
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_that_were_put_back_by_hand_are_noticed_by_every_stream() {
    // As from a snapshot of the machine's disk: of one moment, with the log, and nobody was told.
    let files = ["handoff.db", "handoff.db-wal"];
    a_life_that_was_put_back(
        async |_, directory| {
            for name in files {
                fs::copy(directory.join(name), directory.join(format!("snapshot-{name}"))).unwrap();
            }
        },
        |directory| {
            for name in files {
                fs::copy(directory.join(format!("snapshot-{name}")), directory.join(name)).unwrap();
            }
        },
    )
    .await;
}
