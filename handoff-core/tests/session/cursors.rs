//! A client that comes back to a log that was put back from an older copy and written in again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use handoff_core::agent::{AgentSettings, TriggerPolicy};
use handoff_core::conformance::{self, Script};
use handoff_core::desk::Desk;
use handoff_core::operator::Scope;
use handoff_core::projection::{OperatorEntry, for_operator};
use handoff_core::session::{FRAME_ENTRIES_MAX, OperatorFrame, VisitorFrame};
use handoff_core::store::Store;
use handoff_core::{ConversationId, Cursor, Entry, Event, MemoryStore, Seq, Timestamp};
use proptest::prelude::*;

use crate::histories::{block_on, collect, impatient};
use crate::support::{Call, agent, hooked, op, text};
use crate::{Client, expected, find, next, support};

/// What is written: so much later than what was before.
#[derive(Clone, Copy, Debug)]
struct Deed {
    later: i64,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Says,
    Answers,
    /// So many that only operators see.
    Notes(usize),
}

fn a_deed() -> impl Strategy<Value = Deed> {
    let few = (1..4usize).prop_map(What::Notes);
    let many = (2 * FRAME_ENTRIES_MAX - 2..3 * FRAME_ENTRIES_MAX).prop_map(What::Notes);
    let what = prop_oneof![6 => Just(What::Says), 6 => Just(What::Answers), 4 => few, 1 => many];
    // Nothing is later at times: a commit has one instant, and a clock may stand still.
    (0..3i64, what).prop_map(|(later, what)| Deed { later, what })
}

fn write(script: Script, deeds: &[Deed], now: &mut i64) -> Script {
    deeds.iter().fold(script, |script, deed| {
        *now += deed.later;
        let script = script.at(*now);
        match deed.what {
            What::Says => script.says("hello"),
            What::Answers => script.answers("hello"),
            What::Notes(count) => (0..count).fold(script, |script, _| noted(script)),
        }
    })
}

fn noted(script: Script) -> Script {
    script.then(Event::Note {
        operator: conformance::operator("op-ada"),
        text: text("secret reason"),
        mentions: Vec::new(),
    })
}

/// A desk on which this was written and nothing else, as one log.
async fn desk_of(store: Arc<dyn Store>, mut script: Script) -> (Desk, Vec<Entry>) {
    script.store(&*store).await.unwrap();
    let (desk, _worker) = Desk::builder(store).build();
    let settings = AgentSettings { trigger: TriggerPolicy::Manual, ..AgentSettings::default() };
    desk.create_agent(agent("docs"), settings).await.unwrap();
    desk.enroll(&support::operator("op-ada", Scope::All, 3)).await.unwrap();
    let log = desk.log(script.id()).await.unwrap();
    (desk, log)
}

/// What an operator's client has after it opened a thread from where it is, and from where it went on.
async fn reopened(desk: &Desk, id: ConversationId, had: &[OperatorEntry], end: u64) -> (Vec<OperatorEntry>, Seq) {
    let mut watcher = desk.operator_session(&op("op-ada")).await.unwrap();
    watcher.open(Some((id, had.last().map_or(Cursor::BEGINNING, OperatorEntry::cursor))));
    let opened = |frame| match frame {
        OperatorFrame::Opened { conversation, from } => Some((conversation, from)),
        OperatorFrame::Entries { .. } => panic!("entries before it is said from where"),
        _ => None,
    };
    let (conversation, from) = find(&mut watcher, "the opening", opened).await;
    assert_eq!(conversation, id);
    let keeps = had.last().is_some_and(|entry| entry.seq() == from);
    let mut thread = if keeps { had.to_vec() } else { Vec::new() };
    assert_eq!(Seq::new(thread.len() as u64), from);
    while (thread.len() as u64) < end {
        let more = |frame| if let OperatorFrame::Entries { entries, .. } = frame { Some(entries) } else { None };
        thread.extend(find(&mut watcher, "what follows", more).await);
    }
    (thread, from)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cursor_of_any_history_gives_the_thread_of_this_one(
        shared in prop::collection::vec(a_deed(), 0..12),
        lost in prop::collection::vec(a_deed(), 0..12),
        again in prop::collection::vec(a_deed(), 0..16),
    ) {
        block_on(async {
            let mut now = 1_700_000_000_000;
            let copied = write(Script::begin(1, "docs"), &shared, &mut now);
            now += 1;
            let lost = write(copied.clone().at(now), &lost, &mut now);
            now += 1;
            let again = write(copied.at(now), &again, &mut now);
            let id = again.id();
            let (_, lost) = desk_of(Arc::new(MemoryStore::default()), lost).await;
            let (desk, log) = desk_of(Arc::new(MemoryStore::default()), again.clone()).await;

            let (had, has) = (expected(&lost, 0), expected(&log, 0));
            for kept in 0..=had.len() {
                let mut client = Client { thread: had[..kept].to_vec(), ..Client::default() };
                let is_known = kept == 0 || has.contains(&had[kept - 1]);
                let mut session = desk.visitor_session(id, client.cursor()).await.unwrap();
                client.catch_up(&mut session, again.head()).await;
                assert_eq!(client.thread, has);
                assert_eq!(client.anew, usize::from(!is_known), "with {kept} of a thread");
            }

            let seen = |log: &[Entry]| log.iter().cloned().map(for_operator).collect::<Vec<_>>();
            let (had, has) = (seen(&lost), seen(&log));
            // Each of the last ones, and some before.
            for kept in (0..=had.len()).filter(|kept| kept % 7 == 0 || kept + 24 > had.len()) {
                let is_known = kept == 0 || has.contains(&had[kept - 1]);
                let (thread, from) = reopened(&desk, id, &had[..kept], has.len() as u64).await;
                assert_eq!(thread, has);
                assert_eq!(from.get(), if is_known { kept as u64 } else { 0 }, "with {kept} of a thread");
            }
        });
    }
}

/// Wherever what is hidden stands, and whatever has the same instant as the entry.
#[tokio::test(start_paused = true)]
async fn each_entry_is_found_and_nothing_else_is_taken_for_it() {
    let run = |mut script: Script, shown: bool, count: usize| {
        for _ in 0..count {
            script = if shown { script.says("hello") } else { noted(script) };
        }
        script
    };
    let mut script = Script::begin(1, "docs");
    for (n, (shown, count)) in
        [(false, 250), (true, 250), (false, 3), (true, 99), (false, 101), (true, 1)].into_iter().enumerate()
    {
        script = run(script.at(1_700_000_000_000 + n as i64), shown, count);
    }
    let id = script.id();
    let (desk, log) = desk_of(Arc::new(MemoryStore::default()), script).await;
    for entry in expected(&log, 0) {
        let from = async |cursor| match desk.visitor_session(id, cursor).await.unwrap().next().await {
            Some(VisitorFrame::Hello { from, .. }) => from,
            other => panic!("hello first, and not {other:?}"),
        };
        assert_eq!(from(entry.cursor()).await, entry.n);
        // What stands behind it, or before it, and was written then.
        for beside in [entry.at.as_millis() - 1, entry.at.as_millis() + 1] {
            assert_eq!(from(Cursor::new(entry.n, Timestamp::from_millis(beside))).await, 0, "{}", entry.n);
        }
    }
}

/// The log is not searched from its beginning, whatever stands between a visitor's entries.
#[tokio::test(start_paused = true)]
async fn a_resume_costs_one_read_and_few_more_where_much_is_hidden() {
    for (hidden, reads_max) in [(0, 1), (1, 6), (9, 30)] {
        let reads = Arc::new(AtomicUsize::new(0));
        let counting = Arc::clone(&reads);
        let store = hooked(move |call| {
            counting.fetch_add(usize::from(matches!(call, Call::Entries)), Ordering::SeqCst);
            Box::pin(async { Ok(()) })
        });
        let script = (0..1_000).fold(Script::begin(1, "docs"), |script, _| {
            (0..hidden).fold(script.says("hello"), |script, _| noted(script))
        });
        let id = script.id();
        let (desk, log) = desk_of(store, script).await;
        let last = expected(&log, 999).remove(0).cursor();
        for (cursor, from) in [(last, 1_000), (Cursor::new(1_000, Timestamp::default()), 0)] {
            reads.store(0, Ordering::SeqCst);
            let mut session = desk.visitor_session(id, cursor).await.unwrap();
            let reads = reads.load(Ordering::SeqCst);
            assert!(reads <= reads_max, "{reads} reads with {hidden} hidden behind each");
            let hello = next(&mut session).await;
            assert!(matches!(hello, VisitorFrame::Hello { from: found, .. } if found == from), "{hello:?}");
        }
        reads.store(0, Ordering::SeqCst);
        desk.visitor_session(id, Cursor::new(1_001, last.at())).await.unwrap();
        assert_eq!(reads.load(Ordering::SeqCst), 0, "what lies beyond the log is not looked for");
    }
}

#[tokio::test(start_paused = true)]
async fn an_operators_cursor_beyond_the_log_begins_anew_and_says_so() {
    let script = Script::begin(1, "docs").says("hello").answers("hello");
    let id = script.id();
    let (desk, log) = desk_of(Arc::new(MemoryStore::default()), script).await;
    let mut watcher = desk.operator_session(&op("op-ada")).await.unwrap();
    for position in [4, 5, 1_000, u64::MAX] {
        watcher.open(Some((id, Cursor::new(position, log[2].at))));
        let opened = |frame| if let OperatorFrame::Opened { from, .. } = frame { Some(from) } else { None };
        assert_eq!(find(&mut watcher, "the opening", opened).await, Seq::ZERO);
        let entries = |frame| if let OperatorFrame::Entries { entries, .. } = frame { Some(entries) } else { None };
        assert_eq!(find(&mut watcher, "the entries", entries).await.len(), 3);
    }
}

/// Every single moment of an opening, so that no run leaves one out.
#[tokio::test(start_paused = true)]
async fn an_opening_may_be_dropped_within_each_of_its_waits() {
    for (is_known, moment) in [true, false].into_iter().flat_map(|is_known| (0..40).map(move |m| (is_known, m))) {
        let script = (0..2 * FRAME_ENTRIES_MAX).fold(Script::begin(1, "docs"), |script, _| script.says("hello"));
        let id = script.id();
        let (desk, log) = desk_of(support::yielding(), script).await;
        let mut watcher = desk.operator_session(&op("op-ada")).await.unwrap();
        let at = if is_known { log[49].at } else { Timestamp::default() };
        watcher.open(Some((id, Cursor::new(50, at))));
        let (mut opened, mut seen) = (Vec::new(), Vec::new());
        for patience in [moment, moment, moment].into_iter().chain([200; 8]) {
            match impatient(patience, watcher.next()).await {
                Some(Some(OperatorFrame::Opened { from, .. })) => opened.push(from.get()),
                Some(Some(frame)) => collect(&mut seen, frame),
                _ => {}
            }
        }
        let from = if is_known { 50 } else { 0 };
        assert_eq!(opened, [from], "dropped after {moment} turns");
        assert!(seen.iter().map(|entry| entry.seq().get()).eq(from + 1..=log.len() as u64), "after {moment} turns");
    }
}
