//! Finding words: what was said is found, in scope, the latest first, page by page, until it is erased.

use super::super::{Fixture, Script, agent, operator, text};
use super::keep;
use crate::event::Event;
use crate::ids::Seq;
use crate::operator::Scope;
use crate::search::Query;
use crate::store::{Found, Hit, PAGE_MAX, Search, SearchPage, Store, Written};

/// **Found.** What visitors, the AI and operators said, and notes, are found by their words and by how
/// their words begin, exactly as they were written, the latest first; nothing else is.
pub async fn what_was_said_is_found_by_its_words(store: &dyn Store) {
    let mut script = Script::begin(1, "shop").says("Where is my Café order?").answers("Order 42 is on its way");
    script = script.says("Ordering was easy, 退款 is not").suppressed();
    script = script.then(Event::Note {
        operator: operator("ann"),
        text: text("She wants her refund today"),
        mentions: Vec::new(),
    });
    keep(store, &mut script).await;
    keep(store, &mut Script::begin(2, "shop").says("a refund, please").says("borders are closed")).await;

    for (query, expected) in [
        ("order", vec!["Ordering was easy, 退款 is not", "Order 42 is on its way", "Where is my Café order?"]),
        ("CAFE", vec!["Where is my Café order?"]),
        ("退款", vec!["Ordering was easy, 退款 is not"]),
        ("42", vec!["Order 42 is on its way"]),
        ("4", vec![]),
        ("refund", vec!["a refund, please", "She wants her refund today"]),
        ("refund today", vec!["She wants her refund today"]),
        ("today refund", vec!["She wants her refund today"]),
        ("refundable", vec![]),
        ("nowhere", vec![]),
    ] {
        let found = find(store, query, Scope::All).await;
        assert_eq!(found.iter().map(said).collect::<Vec<_>>(), expected, "{query:?}");
        for hit in found {
            assert_eq!(hit.agent, agent("shop"));
            let before = Seq::new(hit.entry.seq.get() - 1);
            let stored = store.entries(hit.conversation, before, 1).await.expect("a log can be read");
            assert_eq!(stored, [hit.entry], "it is the entry that the log has");
        }
    }
}

/// **Found, scoped.** A scope of some agents finds what was said in their streams and in no other's.
pub async fn a_search_keeps_to_its_agents(store: &dyn Store) {
    for (n, stream) in [(1, "shop"), (2, "bank"), (3, "help"), (4, "shop")] {
        keep(store, &mut Script::begin(n, stream).says(&format!("my secret of the {stream}"))).await;
    }
    for (agents, expected) in [
        (Scope::of([agent("shop")]), vec!["shop", "shop"]),
        (Scope::of([agent("bank"), agent("help")]), vec!["help", "bank"]),
        (Scope::of([agent("bank"), agent("nowhere")]), vec!["bank"]),
        (Scope::of([agent("ban")]), vec![]),
        (Scope::of([]), vec![]),
        (Scope::All, vec!["shop", "help", "bank", "shop"]),
    ] {
        let found = find(store, "secret", agents.clone()).await;
        let streams: Vec<&str> = found.iter().map(|hit| hit.agent.as_str()).collect();
        assert_eq!(streams, expected, "{agents:?}");
    }
}

/// **Found, in pages.** Page by page each entry comes once, in the same order; a page has no more than
/// was asked for, nor than [`PAGE_MAX`].
pub async fn a_search_comes_in_pages(store: &dyn Store) {
    let count = 30_u64;
    for n in 0..count {
        let mut script = Script::begin(n % 7, "shop");
        if let Some(head) = store.load(script.id()).await.expect("a state can be read") {
            script = Script::resume(head);
        }
        keep(store, &mut script.says(&format!("needle {n}")).says("hay")).await;
    }
    let expected: Vec<String> = (0..count).rev().map(|n| format!("needle {n}")).collect();
    for limit in [1, 2, 7, 30, 100] {
        let (mut found, mut before): (Vec<String>, Option<Written>) = (Vec::new(), None);
        loop {
            let page = store.search(&search("needle", Scope::All), SearchPage { before, limit }).await;
            let Found { hits, next } = page.expect("words can be found");
            assert!(hits.len() <= limit, "a page of {limit} has {}", hits.len());
            found.extend(hits.iter().map(|hit| said(hit).to_owned()));
            assert!(found.len() <= expected.len(), "pages of {limit} end");
            assert!(next.is_none() || before.is_none() || next < before, "pages of {limit} go on");
            before = next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(found, expected, "pages of {limit}");
    }
    keep(store, &mut (0..=PAGE_MAX).fold(Script::begin(1_000, "shop"), |script, _| script.says("needle"))).await;
    let most = SearchPage { before: None, limit: usize::MAX };
    let found = store.search(&search("needle", Scope::All), most).await.expect("words can be found");
    assert!(found.hits.len() <= PAGE_MAX && found.next.is_some());
}

/// **Erased.** Nothing that was said in an erased conversation is found, and everything else is.
pub async fn what_is_erased_is_not_found(store: &dyn Store) {
    let mut scripts: Vec<Script> = (1..=5).map(|n| Script::begin(n, "shop").says("needle").says("hay")).collect();
    for script in &mut scripts {
        keep(store, script).await;
    }
    let erased = scripts.remove(2).id();
    store.erase(erased, None).await.expect("a conversation can be erased");
    let found = find(store, "needle", Scope::All).await;
    let expected: Vec<_> = scripts.iter().rev().map(Script::id).collect();
    assert_eq!(found.iter().map(|hit| hit.conversation).collect::<Vec<_>>(), expected);
}

/// **Durable.** What was found is found after the store was opened again, though very much was written;
/// what was written then is found as well, and so is what comes after it.
pub async fn reopening_forgets_no_word(mut fixture: Fixture<dyn Store>) {
    let mut script = Script::begin(1, "shop").says("the first needle");
    for _ in 0..1_000 {
        script = script.says("hay");
    }
    keep(fixture.subject(), &mut script.says("the last needle")).await;
    let mut other = Script::begin(2, "shop").says("another needle");
    keep(fixture.subject(), &mut other).await;
    for _ in 0..2 {
        fixture = fixture.reopen().await;
        let found = find(fixture.subject(), "needle", Scope::All).await;
        let words: Vec<&str> = found.iter().map(said).collect();
        assert_eq!(words[words.len() - 3..], ["another needle", "the last needle", "the first needle"]);
        let mut new = Script::resume(fixture.subject().load(other.id()).await.unwrap().expect("it is there"));
        new = new.says("a new needle");
        keep(fixture.subject(), &mut new).await;
        assert_eq!(said(&find(fixture.subject(), "needle", Scope::All).await[0]), "a new needle");
    }
}

fn search(query: &str, agents: Scope) -> Search {
    Search { agents, query: Query::parse(query).expect("a query") }
}

/// Everything that is found.
async fn find(store: &dyn Store, query: &str, agents: Scope) -> Vec<Hit> {
    let search = search(query, agents);
    let (mut hits, mut page) = (Vec::new(), SearchPage { before: None, limit: PAGE_MAX });
    loop {
        let found = store.search(&search, page).await.expect("words can be found");
        hits.extend(found.hits);
        page.before = found.next;
        if page.before.is_none() {
            return hits;
        }
    }
}

fn said(hit: &Hit) -> &str {
    match &hit.entry.event {
        Event::VisitorMessage { text, .. } | Event::AiMessage { text, .. } | Event::Note { text, .. } => text.as_str(),
        other => panic!("nobody said {other:?}"),
    }
}
