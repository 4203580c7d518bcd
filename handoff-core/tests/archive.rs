//! An archive is everything that was written, and nothing else can be read as one.

use handoff_core::agent::Routing;
use handoff_core::archive::{ArchiveError, Counts, Export, Import};
use handoff_core::conformance::{Script, agent, operator};
use handoff_core::operator::Scope;
use handoff_core::roster::{MemoryRoster, Roster};
use handoff_core::store::{Commit, Filter, Load, MemoryStore, PAGE_MAX, Page, Store};
use handoff_core::{Agent, AgentSettings, Conversation, Entry, Operator, OperatorId, Seq};

/// A house with something of each kind, one log longer than a line, and one that was erased.
async fn house() -> (MemoryStore, MemoryRoster) {
    let (store, roster) = (MemoryStore::default(), MemoryRoster::default());
    for (id, version) in [("shop", 2), ("bank", 1)] {
        for version in 1..=version {
            let settings = AgentSettings { name: operator(id).name, ..AgentSettings::default() };
            store.save_agent(&Agent { id: agent(id), version, settings }).await.unwrap();
        }
    }
    for id in ["ann", "ben"] {
        let who = operator(id);
        roster.enroll(&Operator { seats: 7, ..Operator::new(who.id, who.name, Scope::All) }).await.unwrap();
    }
    let mut long = Script::begin(9, "bank");
    for n in 0..250 {
        long = long.says(&format!("message {n}"));
    }
    let scripts = [
        Script::begin(1, "shop").says("hello"),
        Script::begin(2, "shop").asks(Routing::Pull),
        Script::begin(3, "shop").asks(Routing::Push).offered("ann"),
        Script::begin(4, "shop").joined("ann").writes("ann", "a\u{2028}b\n\"c\""),
        Script::begin(5, "bank").joined("ann").transfers("ann", "ben"),
        long,
        Script::begin(10, "shop").says("to be forgotten"),
    ];
    for mut script in scripts {
        script.store(&store).await.unwrap();
    }
    let mut done = Script::begin(6, "bank").joined("ben");
    done.store(&store).await.unwrap();
    done.resolved("ben").store(&store).await.unwrap();
    store.erase(Script::begin(10, "shop").id(), None).await.unwrap();
    (store, roster)
}

async fn lines(store: &dyn Store, roster: &dyn Roster) -> (Vec<String>, Counts) {
    let mut export = Export::of(store, roster);
    let mut lines = Vec::new();
    while let Some(line) = export.next().await.unwrap() {
        assert!(!line.contains('\n'), "a line is one line");
        lines.push(line);
    }
    (lines, export.counts())
}

async fn read(store: &dyn Store, roster: &dyn Roster, lines: &[String]) -> Result<Counts, ArchiveError> {
    let mut import = Import::into(store, roster);
    for line in lines {
        import.line(line).await?;
    }
    import.finish()
}

type Everything = (Vec<Conversation>, Vec<Vec<Entry>>, Vec<Load>);

async fn everything(store: &dyn Store) -> Everything {
    let heads = store.list(&Filter::Everything, Page::first(PAGE_MAX)).await.unwrap();
    let mut logs = Vec::new();
    for head in &heads {
        logs.push(store.entries(head.id, Seq::ZERO, PAGE_MAX).await.unwrap());
    }
    let operators: [OperatorId; 2] = ["ann", "ben"].map(|id| operator(id).id);
    (heads, logs, store.loads(&operators).await.unwrap())
}

/// Logs, states, seats and when they changed; without printing all of it.
async fn same(one: &dyn Store, other: &dyn Store) {
    let (one, other) = (everything(one).await, everything(other).await);
    assert_eq!(one.2, other.2);
    assert!(one == other, "logs or states differ");
}

#[tokio::test]
async fn g28_what_is_exported_and_imported_is_the_same_byte_for_byte() {
    let (store, roster) = house().await;
    let (lines, counts) = lines(&store, &roster).await;
    assert_eq!((counts.agents, counts.operators, counts.conversations), (2, 2, 7));
    assert!(!lines.iter().any(|line| line.contains("to be forgotten")), "what is erased is in no archive");

    let (other, people) = (MemoryStore::default(), MemoryRoster::default());
    assert_eq!(read(&other, &people, &lines).await.unwrap(), counts);
    same(&other, &store).await;
    assert_eq!(people.operators(None, 9).await.unwrap().len(), 2);
    assert_eq!(other.agent(&agent("shop")).await.unwrap().unwrap().settings.name, operator("shop").name);
    assert_eq!(self::lines(&other, &people).await.0.len(), lines.len());
    let logs =
        |lines: &[String]| lines.iter().filter(|line| line.starts_with(r#"{"log""#)).cloned().collect::<Vec<_>>();
    assert_eq!(logs(&self::lines(&other, &people).await.0), logs(&lines));
}

#[tokio::test]
async fn an_import_that_was_cut_off_anywhere_is_begun_again() {
    let (store, roster) = house().await;
    let (lines, counts) = lines(&store, &roster).await;
    for cut in 0..lines.len() {
        let (other, people) = (MemoryStore::default(), MemoryRoster::default());
        match read(&other, &people, &lines[..cut]).await {
            Err(ArchiveError::Line { line, problem }) => {
                assert_eq!(line, cut as u64 + 1);
                assert!(problem.contains("cut off"), "{problem}");
            }
            other => panic!("cut after {cut} lines it is whole: {other:?}"),
        }
        for _ in 0..2 {
            assert_eq!(read(&other, &people, &lines).await.unwrap(), counts, "again after {cut} lines");
        }
        same(&other, &store).await;
    }
}

#[tokio::test]
async fn what_is_there_is_never_overwritten() {
    let (store, roster) = house().await;
    let (lines, _) = lines(&store, &roster).await;
    let other = MemoryStore::default();
    let mut another = Script::begin(4, "shop").joined("ben").writes("ben", "something else");
    another.store(&other).await.unwrap();
    let settings = AgentSettings { name: operator("kept").name, ..AgentSettings::default() };
    other.save_agent(&Agent { id: agent("shop"), version: 1, settings }).await.unwrap();
    let error = read(&other, &MemoryRoster::default(), &lines).await.unwrap_err();
    assert!(error.to_string().contains("stored with another content"), "{error}");
    assert_eq!(other.load(another.id()).await.unwrap().as_ref(), Some(another.head()));
    assert_eq!(other.agent(&agent("shop")).await.unwrap().unwrap().settings.name, operator("kept").name);
}

#[tokio::test]
async fn what_grew_since_goes_on_where_it_was() {
    let (store, roster) = house().await;
    let before = lines(&store, &roster).await.0;
    let other = MemoryStore::default();
    read(&other, &MemoryRoster::default(), &before).await.unwrap();
    let head = store.load(Script::begin(9, "bank").id()).await.unwrap().unwrap();
    let mut script = Script::resume(head).says("one more").joined("ann");
    script.store(&store).await.unwrap();
    let after = lines(&store, &roster).await.0;
    read(&other, &MemoryRoster::default(), &after).await.unwrap();
    same(&other, &store).await;
}

/// Each line that is wrong says so and why, with its number, and what came before it stays.
#[tokio::test]
async fn a_line_that_is_wrong_is_refused_with_its_number() {
    let (store, roster) = house().await;
    let (whole, _) = lines(&store, &roster).await;
    let last = whole.len() - 1;
    let first_log = whole.iter().position(|line| line.starts_with(r#"{"log""#)).unwrap();
    let long = whole.iter().rposition(|line| line.starts_with(r#"{"log""#)).unwrap();
    let with = |at: usize, line: String| {
        let mut changed = whole.clone();
        changed[at] = line;
        (changed, at)
    };
    let without = |at: usize| {
        let mut changed = whole.clone();
        changed.remove(at);
        (changed, at)
    };
    let cases = [
        (with(0, r#"{"archive":{"format":"handoff-archive","version":2}}"#.into()), "in version 1 to 1"),
        (with(0, r#"{"archive":{"format":"mbox","version":1}}"#.into()), "must say \"handoff-archive\""),
        (without(0), "must be the first of an archive"),
        (with(1, whole[0].clone()), "begins another archive"),
        (with(1, "not json".into()), "must be a line of an archive"),
        (with(2, whole[2].replacen("_seconds\":", "_seconds\":-", 1)), "must be a line of an archive"),
        (with(last, whole[last].replace("\"agents\":2", "\"agents\":3")), "came before it"),
        (without(first_log), "came before it"),
        (without(long - 1), "must have entry"),
        (with(first_log, whole[first_log].replacen("\"seq\":2", "\"seq\":3", 1)), "must have entry 2"),
        (with(first_log, whole[first_log].replacen("\"shown\":1", "\"shown\":2", 1)), "must have entry"),
        (with(first_log, whole[first_log + 1].replacen("00000002", "00000001", 1)), "must begin conversation"),
        (
            with(first_log, r#"{"log":{"conversation":"00000000-0000-0000-0000-000000000001","entries":[]}}"#.into()),
            "1 to 100",
        ),
    ];
    for (n, ((changed, at), why)) in cases.into_iter().enumerate() {
        let other = MemoryStore::default();
        match read(&other, &MemoryRoster::default(), &changed).await {
            Err(ArchiveError::Line { line, problem }) => {
                assert!(problem.contains(why), "case {n}: {problem}");
                assert!(line as usize > at, "case {n}: line {line}");
            }
            read => panic!("case {n} is read: {read:?}"),
        }
    }
    let mut longer = whole.clone();
    longer.push(whole[1].clone());
    let error = read(&MemoryStore::default(), &MemoryRoster::default(), &longer).await.unwrap_err();
    assert!(error.to_string().contains("after the end"), "{error}");
}

/// What a store refuses in the middle of a line is written up to there, and goes on from there.
#[tokio::test]
async fn a_store_that_fails_loses_nothing_of_an_import() {
    let (store, roster) = house().await;
    let (lines, counts) = lines(&store, &roster).await;
    let other = MemoryStore::default();
    let head = store.load(Script::begin(5, "bank").id()).await.unwrap().unwrap();
    let log = store.entries(head.id, Seq::ZERO, 2).await.unwrap();
    let first = Conversation::begin(&log[0]).unwrap();
    other
        .commit(&Commit { expected: Seq::ZERO, entries: vec![log[0].clone()], head: first, seats: None })
        .await
        .unwrap();
    assert_eq!(read(&other, &MemoryRoster::default(), &lines).await.unwrap(), counts);
    same(&other, &store).await;
}
