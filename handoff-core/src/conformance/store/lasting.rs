//! Erasing and reopening: what is gone is gone, and what was acknowledged is there.

use super::super::{Fixture, Script, agent, digest, key, operator, race, text};
use super::seats::after;
use super::writing::assert_conflict;
use super::{held, keep, log, triggers};
use crate::agent::{Agent, AgentSettings, Routing};
use crate::conversation::Conversation;
use crate::event::{Author, Event};
use crate::ids::{Seq, Timestamp};
use crate::operator::Scope;
use crate::store::{Filter, Listing, Page, Store, StoreError};

/// **Erased.** Nothing of an erased conversation is found by any door: not its state, its log, its
/// keys, its token, nor its place in a list or a load.
pub async fn an_erased_conversation_leaves_nothing(store: &dyn Store) {
    let endings: [fn(Script) -> Script; 6] = [
        |script| script.says("hello"),
        |script| script.asks(Routing::Push),
        |script| script.asks(Routing::Push).offered("ann"),
        |script| script.joined("ann"),
        |script| script.joined("ben").transfers("ben", "ann"),
        |script| script.resolved("ann"),
    ];
    for (n, ending) in (1..).zip(endings) {
        let mut script = ending(begun(n));
        keep(store, &mut script).await;
        store.erase(script.id(), None).await.unwrap();
        assert_gone(store, &script, n).await;
        store.erase(script.id(), None).await.expect("erasing once more is no error");
    }
}

/// **Erased.** Every other conversation, also of the same visitor's token or agent, is as it was.
pub async fn erasing_touches_no_other_conversation(store: &dyn Store) {
    let mut scripts: Vec<Script> = (1..=4).map(|n| begun(n).asks(Routing::Pull).joined("ann")).collect();
    let mut logs = Vec::new();
    for script in &mut scripts {
        keep(store, script).await;
        logs.push(log(store, script).await);
    }
    store.erase(scripts.remove(1).id(), None).await.unwrap();
    logs.remove(1);
    for (script, before) in scripts.iter().zip(logs) {
        assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
        assert_eq!(log(store, script).await, before);
        assert!(store.keyed(script.id(), &Author::Visitor, &key("k1")).await.unwrap().is_some());
    }
    assert_eq!(held(store, "ann").await, 3);
    let his = Filter::Inbox { agents: Scope::All, list: Listing::HeldBy(operator("ann").id) };
    assert_eq!(store.list(&his, Page::first(10)).await.unwrap().len(), 3);
}

/// **Erased.** Its name is free: it begins at position zero, with every key unused.
pub async fn an_erased_conversation_can_begin_again(store: &dyn Store) {
    let mut script = begun(1);
    keep(store, &mut script).await;
    store.erase(script.id(), None).await.unwrap();
    let mut again = begun(1).says("from the beginning");
    keep(store, &mut again).await;
    assert_eq!(store.load(again.id()).await.unwrap().as_ref(), Some(again.head()));
    assert_eq!(log(store, &again).await.len() as u64, again.head().seq.get());
}

/// **Compared.** Erasing from a position that is past, or to come, is refused and told the position found,
/// and nothing is lost; from the last position it is done; where there is nothing it is no error.
pub async fn erasing_from_a_position_is_compared_with_the_last(store: &dyn Store) {
    let mut script = begun(1).suppressed().joined("ann").resolved("ann");
    keep(store, &mut script).await;
    let (at, before, fired) = (script.head().seq, log(store, &script).await, triggers(store, None).await);
    for expected in [Seq::ZERO, Seq::new(1), Seq::new(at.get() - 1), at.next(), Seq::new(u64::from(u32::MAX))] {
        assert_conflict(store.erase(script.id(), Some(expected)).await, expected, at);
        assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()), "the state is there");
        assert_eq!(log(store, &script).await, before, "so is the log");
        let keyed = store.keyed(script.id(), &Author::Visitor, &key("k1")).await.unwrap();
        assert_eq!(keyed.as_ref(), Some(&before[1]), "and the key");
        let found = store.list(&Filter::Token(digest(1)), Page::first(2)).await.unwrap();
        assert_eq!(found, [script.head().clone()], "and the token");
        assert_eq!(triggers(store, None).await, fired, "and the trigger");
    }
    script = script.says("one more thing");
    keep(store, &mut script).await;
    assert_conflict(store.erase(script.id(), Some(at)).await, at, script.head().seq);
    assert_eq!(log(store, &script).await.len() as u64, script.head().seq.get(), "what came since is there");

    store.erase(script.id(), Some(script.head().seq)).await.expect("the last position is accepted");
    assert_gone(store, &script, 1).await;
    store.erase(script.id(), Some(script.head().seq)).await.expect("erasing once more is no error");
}

/// **Compared.** Of one who erases from a position and others who write on it exactly one wins: what was
/// acknowledged is never erased by it.
pub async fn of_an_erasing_and_commits_on_one_position_one_wins(store: &dyn Store) {
    const WRITERS: usize = 4;
    // Where the machine starts the racers in one order, each round has the eraser in another place.
    for (round, eraser) in (1..=16).zip((0..=WRITERS).cycle()) {
        let mut script = begun(round);
        keep(store, &mut script).await;
        let (id, at) = (script.id(), script.head().seq);
        let racers: Vec<Option<Script>> =
            (0..=WRITERS).map(|i| (i != eraser).then(|| script.clone().says(&format!("{round} of {i}")))).collect();
        let results = race(racers.len(), |i| {
            let racer = racers[i].clone();
            async move {
                match racer {
                    Some(mut racer) => racer.store(store).await,
                    None => store.erase(id, Some(at)).await,
                }
            }
        });
        let results = results.await;
        assert_eq!(won(&results), 1, "one of them wins: {results:?}");
        let winner = results.iter().position(Result::is_ok).and_then(|winner| racers[winner].as_ref());
        assert_eq!(store.load(id).await.unwrap().as_ref(), winner.map(Script::head), "the winner's state");
    }
}

/// **Read your writes.** Two handles on the same data see what the other wrote as soon as it was
/// acknowledged, and the comparison and the seats hold across both.
pub async fn two_handles_see_and_refuse_each_other(fixture: Fixture<dyn Store>) {
    let (here, there) = (fixture.subject(), &*fixture.open().await);
    let mut script = begun(100);
    for round in 0..10 {
        let (writer, reader) = if round % 2 == 0 { (here, there) } else { (there, here) };
        script = script.says(&round.to_string());
        keep(writer, &mut script).await;
        assert_eq!(reader.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
        assert_eq!(log(reader, &script).await.len() as u64, script.head().seq.get());
    }
    let results = race(8, |i| {
        let mut racer = script.clone().says(&format!("of {i}"));
        async move { racer.store([here, there][i % 2]).await }
    });
    assert_eq!(won(&results.await), 1, "one of them wins, whichever handle he has");

    let waiting = super::writing::waiting(here, 8).await;
    let results = race(8, |i| {
        let mut claim = waiting[i].clone().joined("ann");
        async move { [here, there][i % 2].commit(&claim.commit_for("ann", 3)).await }
    });
    assert_eq!(won(&results.await), 3, "as many win as there are seats, whichever handle they have");
}

/// **Durable.** Everything acknowledged is there when the data is opened again: every entry in its
/// order, every state, every list, every agent.
pub async fn what_was_acknowledged_is_there_after_reopening(fixture: Fixture<dyn Store>) {
    let store = fixture.subject();
    let mut scripts: Vec<Script> = (1..=6).map(begun).collect();
    for round in 0..5 {
        for script in &mut scripts {
            *script = script.clone().says(&round.to_string());
            keep(store, script).await;
        }
    }
    let mut logs = Vec::new();
    for script in &scripts {
        logs.push(log(store, script).await);
    }
    let saved = Agent { id: agent("shop"), version: 1, settings: AgentSettings::default() };
    store.save_agent(&saved).await.unwrap();
    let filter = Filter::Inbox { agents: Scope::All, list: Listing::Ai };
    let listed = store.list(&filter, Page::first(10)).await.unwrap();

    let fixture = fixture.reopen().await;
    let store = fixture.subject();
    for (script, before) in scripts.iter().zip(logs) {
        assert_eq!(log(store, script).await, before, "the log as it was acknowledged");
        assert_eq!(store.load(script.id()).await.unwrap().as_ref(), Some(script.head()));
        assert_eq!(Conversation::fold(&before).as_ref(), Some(script.head()), "the log folds to the state");
    }
    assert_eq!(store.list(&filter, Page::first(10)).await.unwrap(), listed);
    assert_eq!(store.agents(None, 10).await.unwrap(), [saved]);
}

/// **Durable.** Positions, keys, versions and seats are compared after reopening as before.
pub async fn reopening_forgets_no_position_no_key_and_no_seat(fixture: Fixture<dyn Store>) {
    let mut script = begun(1).asks(Routing::Pull);
    keep(fixture.subject(), &mut script).await;
    let mut his = begun(2).joined("ann");
    store_for(fixture.subject(), &mut his, 1).await.expect("the only seat is free");
    let saved = Agent { id: agent("shop"), version: 1, settings: AgentSettings::default() };
    fixture.subject().save_agent(&saved).await.unwrap();

    let fixture = fixture.reopen().await;
    let store = fixture.subject();
    let again = begun(1).commit();
    assert!(matches!(store.commit(&again).await, Err(StoreError::Conflict { .. })), "a position is taken for ever");
    assert!(matches!(store.save_agent(&saved).await, Err(StoreError::Conflict { .. })), "so is a version");
    let keyed = store.keyed(script.id(), &Author::Visitor, &key("k1")).await.unwrap();
    assert_eq!(keyed.map(|entry| entry.seq), Some(Seq::new(2)), "a key is known for ever");
    let full = store_for(store, &mut script.clone().joined("ann"), 1).await;
    assert!(matches!(full, Err(StoreError::SeatsFull)), "a seat is taken until it is freed, so not {full:?}");
    assert_eq!(held(store, "ann").await, 1);
    script = script.joined("ben");
    store_for(store, &mut script, 1).await.expect("the log goes on where it was");
}

/// **Durable.** When seats were given and freed, who has them, and every trigger are the same after
/// reopening.
pub async fn reopening_forgets_no_instant_and_no_trigger(fixture: Fixture<dyn Store>) {
    let mut script = begun(1).asks(Routing::Push).offered("ann");
    keep(fixture.subject(), &mut script).await;
    script = after(5, script).joined("ben");
    keep(fixture.subject(), &mut script).await;
    script = after(6, script).transfers("ben", "eve");
    keep(fixture.subject(), &mut script).await;
    keep(fixture.subject(), &mut begun(2).suppressed()).await;
    let asked = ["ann", "ben", "eve"].map(|id| operator(id).id);
    let loads = fixture.subject().loads(&asked).await.unwrap();
    assert!(loads[0].freed_at.is_some() && loads[1].given_at.is_some(), "there is something to forget");
    let fired = triggers(fixture.subject(), None).await;
    assert_eq!(fired.len(), 2, "there is something to forget");

    let fixture = fixture.reopen().await;
    let store = fixture.subject();
    assert_eq!(store.loads(&asked).await.unwrap(), loads);
    assert_eq!(store.seated(None, 10).await.unwrap(), asked[1..]);
    assert_eq!(triggers(store, None).await, fired);
}

/// **Erased.** What was erased does not come back.
pub async fn what_was_erased_stays_erased_after_reopening(fixture: Fixture<dyn Store>) {
    let mut script = begun(1).asks(Routing::Push).offered("ann");
    keep(fixture.subject(), &mut script).await;
    let mut other = begun(2);
    keep(fixture.subject(), &mut other).await;
    fixture.subject().erase(script.id(), None).await.unwrap();
    let fixture = fixture.reopen().await;
    assert_gone(fixture.subject(), &script, 1).await;
    assert_eq!(fixture.subject().load(other.id()).await.unwrap().as_ref(), Some(other.head()));
}

/// A conversation in which the visitor wrote under the key `k1`.
fn begun(n: u64) -> Script {
    let script = Script::begin(n, "shop");
    let reply_by = Some(script.soon());
    script.keyed("k1", Event::VisitorMessage { text: text("hello"), page: None, reply_by, files: Vec::new() })
}

async fn store_for(store: &dyn Store, script: &mut Script, limit: u32) -> Result<(), StoreError> {
    let holder = script.head().holder().expect("somebody holds it").id.clone();
    store.commit(&script.commit_for(holder.as_str(), limit)).await
}

fn won(results: &[Result<(), StoreError>]) -> usize {
    results.iter().filter(|result| result.is_ok()).count()
}

async fn assert_gone(store: &dyn Store, script: &Script, n: u64) {
    let ann = operator("ann").id;
    assert_eq!(store.load(script.id()).await.unwrap(), None, "no state");
    assert_eq!(log(store, script).await, [], "no entries");
    for author in [Author::Visitor, Author::System, Author::Operator(ann.clone())] {
        assert_eq!(store.keyed(script.id(), &author, &key("k1")).await.unwrap(), None, "no key");
    }
    assert_eq!(held(store, "ann").await, 0, "no seat");
    let due = Filter::Due { by: Timestamp::from_millis(i64::MAX) };
    let lists = [Listing::Ai, Listing::Waiting, Listing::HeldBy(ann.clone()), Listing::HeldByOthers(ann.clone())];
    let scopes = [Scope::All, Scope::of([agent("shop")])];
    let mut filters = vec![Filter::Token(digest(n)), Filter::Owed, due, Filter::Everything];
    filters.push(Filter::Seated(ann.clone()));
    let by = Timestamp::from_millis(i64::MAX);
    filters.extend([Filter::Idle { agent: agent("shop"), by }, Filter::Ended { agent: agent("shop"), by }]);
    for list in lists.into_iter().chain([Listing::Resolved]) {
        filters.extend(scopes.clone().map(|agents| Filter::Inbox { agents, list: list.clone() }));
    }
    for filter in filters {
        let found = store.list(&filter, Page::first(10)).await.unwrap();
        assert!(found.iter().all(|found| found.id != script.id()), "no place in {filter:?}");
    }
}
