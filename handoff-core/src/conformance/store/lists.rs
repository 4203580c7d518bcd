//! Lists: what belongs there, in which order, page by page, as new as the state.

use super::super::{Script, agent, digest, operator};
use super::keep;
use super::seats::after;
use crate::agent::{Priority, Routing};
use crate::conversation::Conversation;
use crate::event::{Actor, Closing, Event};
use crate::ids::{AgentId, ConversationId, OperatorId, Timestamp, TokenDigest};
use crate::operator::Scope;
use crate::store::{Filter, Listing, Order, PAGE_MAX, Page, Place, Store};

/// **Lists.** Each filter gives what [`Filter::place`] places, in the order of the places.
pub async fn each_list_holds_what_belongs_there_in_its_order(store: &dyn Store) {
    let all = town(store).await;
    for filter in filters() {
        let expected = placed(&all, &filter);
        let found = store.list(&filter, Page::first(PAGE_MAX)).await.unwrap();
        assert_eq!(ids(&found), ids(&expected), "{filter:?}");
        assert_eq!(found, expected, "the conversations as they stand: {filter:?}");
    }
}

/// **Lists.** Page by page, of whatever size, each conversation comes once, also among equals.
pub async fn each_list_is_paged_without_a_double_or_a_gap(store: &dyn Store) {
    let all = town(store).await;
    for filter in filters() {
        let expected = ids(&placed(&all, &filter));
        for limit in [1, 2, 7] {
            assert_eq!(pages(store, &filter, limit).await, expected, "pages of {limit}: {filter:?}");
        }
    }
}

/// **Lists.** The queue, and what the desk owes, come by the place in the queue: who lost his person
/// first, then the higher priority, and among equals who asked first.
pub async fn the_queue_goes_by_priority_and_then_by_time(store: &dyn Store) {
    let asked = |n: u64, seconds: i64, priority| {
        let of = if n.is_multiple_of(2) { "shop" } else { "bank" };
        after(seconds, Script::begin(n, of)).asks_as(Routing::Push, priority)
    };
    let released = || Event::ReleasedForSilence { operator: operator("ann") };
    let mut scripts = [
        asked(1, 6, Priority::Normal),
        asked(2, 7, Priority::Low).joined("ann").then(released()),
        asked(3, 5, Priority::Low),
        asked(4, 9, Priority::High),
        asked(5, 6, Priority::Normal),
        asked(6, 0, Priority::Low),
        asked(7, 8, Priority::High).offered("ann"),
        asked(8, 1, Priority::Normal),
        asked(9, 9, Priority::High),
        asked(10, 6, Priority::Normal).joined("ann").then(released()),
    ];
    for script in &mut scripts {
        keep(store, script).await;
    }
    let expected = |order: &[u64]| order.iter().map(|n| Script::begin(*n, "shop").id()).collect::<Vec<_>>();
    let waiting = |agents| Filter::Inbox { agents, list: Listing::Waiting };
    for (filter, order) in [
        (waiting(Scope::All), &[10, 2, 7, 4, 9, 8, 1, 5, 6, 3][..]),
        (waiting(Scope::of([agent("shop"), agent("bank")])), &[10, 2, 7, 4, 9, 8, 1, 5, 6, 3]),
        (waiting(Scope::of([agent("shop")])), &[10, 2, 4, 8, 6]),
    ] {
        for limit in [1, 3, 100] {
            assert_eq!(pages(store, &filter, limit).await, expected(order), "pages of {limit}: {filter:?}");
        }
    }
}

/// **Lists.** [`Filter::Idle`] holds what its agent's AI has and owes nothing in, from the instant of
/// the last entry on and not before; the earliest first.
pub async fn an_idle_conversation_owes_nothing_and_is_found_at_its_instant(store: &dyn Store) {
    let makings: [fn(Script) -> Script; 6] = [
        |script| script,
        |script| script.says("hello").answers("hello!"),
        |script| script.says("hello"),
        |script| script.asks(Routing::Pull),
        |script| script.joined("ann"),
        |script| script.joined("ann").resolved("ann"),
    ];
    found_at_their_instants(store, makings, |agent, by| Filter::Idle { agent, by }).await;
}

/// **Lists.** [`Filter::Ended`] holds what is resolved of its agent, whoever resolved it, from the instant
/// of the last entry on and not before; the earliest first.
pub async fn an_ended_conversation_is_found_at_its_instant(store: &dyn Store) {
    let makings: [fn(Script) -> Script; 6] = [
        |script| script.joined("ann").resolved("ann"),
        |script| script.says("hello").answers("hello!"),
        |script| script.then(Event::Resolved { by: Actor::Policy, why: Closing::Idle }),
        |script| script.joined("ann").resolved("ann").says("one more thing"),
        |script| script.asks(Routing::Pull),
        |script| script.joined("ann"),
    ];
    found_at_their_instants(store, makings, |agent, by| Filter::Ended { agent, by }).await;
}

/// That a list of one agent has what was made so, at each instant around the last entries.
async fn found_at_their_instants(
    store: &dyn Store,
    makings: [fn(Script) -> Script; 6],
    filter: impl Fn(AgentId, Timestamp) -> Filter,
) {
    let mut all = Vec::new();
    for (n, making) in (0..).zip(makings.into_iter().cycle().take(36)) {
        // Numbers and instants that do not follow each other, and two agents.
        let script = Script::begin(n * 7 % 36 + 1, if n % 5 == 0 { "bank" } else { "shop" });
        let mut script = making(after(n as i64 * 11 % 4, script));
        keep(store, &mut script).await;
        all.push(script.head().clone());
    }
    let last = all.iter().map(|head| head.updated_at.as_millis()).max().expect("some");
    for of in ["shop", "bank", "nowhere"] {
        for by in [i64::MIN, last - 1_001, last - 1_000, last - 1, last, last + 1, i64::MAX] {
            let filter = filter(agent(of), Timestamp::from_millis(by));
            let expected = ids(&placed(&all, &filter));
            assert!(of == "nowhere" || by < last || !expected.is_empty(), "some of {of} are there");
            for limit in [1, 2, 7, 100] {
                assert_eq!(pages(store, &filter, limit).await, expected, "pages of {limit}: {filter:?}");
            }
        }
    }
}

/// **Lists.** [`Filter::Everything`] holds each conversation once, by id and page by page, whatever
/// its phase, its agent and its age; an erased one is not there.
pub async fn everything_is_each_conversation_once(store: &dyn Store) {
    let mut expected = ids(&town(store).await);
    expected.sort_unstable();
    for limit in [1, 7, 71, 72, 100] {
        assert_eq!(pages(store, &Filter::Everything, limit).await, expected, "pages of {limit}");
    }
    store.erase(expected.remove(10), None).await.unwrap();
    let mut written = Script::begin(1_000, "shop");
    keep(store, &mut written).await;
    expected.push(written.id());
    assert_eq!(pages(store, &Filter::Everything, 7).await, expected);
}

/// **Lists.** A scope of some agents shows theirs and no other's; no agents, none; every agent, all.
pub async fn a_list_keeps_to_its_agents(store: &dyn Store) {
    for (n, of) in [(1, "shop"), (2, "bank"), (3, "shop-2"), (4, "Shop")] {
        keep(store, &mut Script::begin(n, of).says("a person").asks(Routing::Pull)).await;
    }
    for (agents, expected) in [
        (Scope::All, vec![1, 2, 3, 4]),
        (Scope::of([agent("shop")]), vec![1]),
        (Scope::of([agent("bank"), agent("shop")]), vec![1, 2]),
        (Scope::of([agent("shop-2"), agent("nowhere")]), vec![3]),
        (Scope::of([]), vec![]),
    ] {
        let filter = Filter::Inbox { agents, list: Listing::Waiting };
        let found = ids(&store.list(&filter, Page::first(10)).await.unwrap());
        let expected: Vec<_> = expected.into_iter().map(|n| Script::begin(n, "shop").id()).collect();
        assert_eq!(found, expected, "{filter:?}");
    }
}

/// **Due.** A deadline is due at its instant and not a millisecond earlier.
pub async fn a_deadline_is_due_at_its_instant_and_not_before(store: &dyn Store) {
    let mut script = Script::begin(1, "shop").says("hello");
    keep(store, &mut script).await;
    let deadline = script.head().deadline().expect("the AI owes a reply by then").as_millis();
    for (by, due) in [(deadline - 1, 0), (deadline, 1), (deadline + 1, 1), (i64::MAX, 1), (0, 0)] {
        let filter = Filter::Due { by: Timestamp::from_millis(by) };
        assert_eq!(store.list(&filter, Page::first(10)).await.unwrap().len(), due, "by {by}");
    }
}

/// **Lists.** A conversation leaves a list with the commit that ends its place there, and is in the
/// next one with the same commit.
pub async fn lists_follow_the_state(store: &dyn Store) {
    let mut script = Script::begin(1, "shop");
    let steps: [fn(Script) -> Script; 12] = [
        |script| script,
        |script| script.says("hello"),
        |script| script.at(1_700_000_001_000).says("are you there?"),
        |script| script.answers("yes"),
        |script| script.at(1_700_000_002_000).says("a person").asks(Routing::Push),
        |script| script.at(1_700_000_003_000).offered("ann"),
        |script| script.at(1_700_000_004_000).declined("ann"),
        |script| script.at(1_700_000_005_000).joined("ben"),
        |script| script.at(1_700_000_006_000).writes("ben", "hello"),
        |script| script.joined("ann"),
        |script| script.at(1_700_000_007_000).resolved("ann"),
        |script| script.then(Event::Reopened { by: Actor::Visitor }).says("one more thing"),
    ];
    for (step, take) in steps.into_iter().enumerate() {
        script = take(script);
        keep(store, &mut script).await;
        for filter in filters() {
            let found = store.list(&filter, Page::first(10)).await.unwrap();
            let expected = placed(std::slice::from_ref(script.head()), &filter);
            assert_eq!(found, expected, "after step {step}: {filter:?}");
        }
    }
}

/// **Token.** The digest of a visitor's token finds his conversation, whatever became of it.
pub async fn a_token_finds_its_conversation(store: &dyn Store) {
    let mut scripts: Vec<Script> = (1..=3).map(|n| Script::begin(n, "shop").says("hello")).collect();
    scripts[1] = scripts[1].clone().joined("ann").resolved("ann");
    for script in &mut scripts {
        keep(store, script).await;
    }
    for (n, script) in (1..).zip(&scripts) {
        let found = store.list(&Filter::Token(digest(n)), Page::first(10)).await.unwrap();
        assert_eq!(found, [script.head().clone()]);
    }
    let mut near = *digest(1).as_bytes();
    near[31] ^= 1;
    let filter = Filter::Token(TokenDigest::from_bytes(near));
    assert_eq!(store.list(&filter, Page::first(10)).await.unwrap(), [], "another token finds nothing");
}

/// **Counted.** The loads are those of the operators asked for, in the order asked, offers with
/// conversations, whatever the agent.
pub async fn loads_count_offers_and_conversations(store: &dyn Store) {
    let all = town(store).await;
    let asked = ["zoe", "ann", "nobody", "ben", "ann"].map(|id| operator(id).id);
    let held = |id: &OperatorId| all.iter().filter(|c| c.holder().is_some_and(|holder| holder.id == *id)).count();
    let expected: Vec<u32> = asked.iter().map(|id| held(id) as u32).collect();
    assert!(expected[1] > 0 && expected[3] > 0, "the town has what is asked for");
    let found = store.loads(&asked).await.unwrap();
    assert_eq!(found.iter().map(|load| load.held).collect::<Vec<_>>(), expected);
}

/// Conversations of three agents in every phase, many with equal instants.
async fn town(store: &dyn Store) -> Vec<Conversation> {
    let mut all = Vec::new();
    // Numbers that do not follow the time, so that the order of ids is not the order of anything else.
    for n in 0..72_u64 {
        let number = (n * 31) % 72 + 1;
        let of = ["shop", "bank", "help"][(n % 3) as usize];
        let at = 1_700_000_000_000 + i64::try_from(n / 18).unwrap_or(0) * 1_000;
        let script = Script::begin(number, of).at(at);
        let who = if n % 2 == 0 { "ann" } else { "ben" };
        let mut script = match n % 9 {
            0 => script,
            1 => script.says("hello"),
            2 => script.says("hello").answers("hello!"),
            3 => script.says("a person").asks(Routing::Pull),
            4 => script.says("a person").asks(Routing::Push),
            5 => script.asks(Routing::Push).at(at + 500).offered(who),
            6 => script.asks(Routing::Pull).joined(who),
            7 => script.joined(who).at(at + 1_000).writes(who, "hello"),
            _ => script.joined(who).resolved(who),
        };
        keep(store, &mut script).await;
        all.push(script.head().clone());
    }
    all
}

fn filters() -> Vec<Filter> {
    let scopes = [
        Scope::All,
        Scope::of([agent("shop")]),
        Scope::of([agent("bank"), agent("help")]),
        Scope::of([agent("shop"), agent("bank"), agent("help"), agent("nowhere")]),
        Scope::of([]),
    ];
    let (ann, ben, zoe) = (operator("ann").id, operator("ben").id, operator("zoe").id);
    let lists = [
        Listing::Ai,
        Listing::Waiting,
        Listing::HeldBy(ann.clone()),
        Listing::HeldBy(zoe.clone()),
        Listing::HeldByOthers(ben),
        Listing::HeldByOthers(zoe),
        Listing::Resolved,
    ];
    let mut filters = vec![Filter::Owed, Filter::Token(digest(1)), Filter::Token(digest(40))];
    for by in [0, 1_700_000_030_000, 1_700_000_031_000, 1_700_000_100_000, i64::MAX] {
        filters.push(Filter::Due { by: Timestamp::from_millis(by) });
    }
    for agents in scopes {
        filters.extend(lists.iter().cloned().map(|list| Filter::Inbox { agents: agents.clone(), list }));
    }
    filters
}

/// The whole list, page by page.
pub(super) async fn pages(store: &dyn Store, filter: &Filter, limit: usize) -> Vec<ConversationId> {
    const ROWS_MAX: usize = 1_000;
    let mut page = Page::first(limit);
    let mut found = Vec::new();
    loop {
        let rows = store.list(filter, page).await.unwrap();
        assert!(rows.len() <= limit, "a page of {limit} has {}", rows.len());
        let Some(last) = rows.last() else { return found };
        page.after = Some(filter.place(last).expect("what is listed belongs there"));
        found.extend(ids(&rows));
        assert!(found.len() <= ROWS_MAX, "pages of {limit} end: {filter:?}");
    }
}

/// What a list is to be, by the filter's own words.
pub(super) fn placed(all: &[Conversation], filter: &Filter) -> Vec<Conversation> {
    let mut rows: Vec<(Place, &Conversation)> =
        all.iter().filter_map(|conversation| Some((filter.place(conversation)?, conversation))).collect();
    rows.sort_by_key(|(place, _)| *place);
    if filter.order() == Order::Descending {
        rows.reverse();
    }
    rows.into_iter().map(|(_, conversation)| conversation.clone()).collect()
}

pub(super) fn ids(conversations: &[Conversation]) -> Vec<ConversationId> {
    conversations.iter().map(|conversation| conversation.id).collect()
}
