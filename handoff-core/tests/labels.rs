//! What operators attach to a conversation for the team: tags, calls to colleagues, a team, and who looks at it.

mod stage;

use std::collections::BTreeSet;
use std::time::Duration;

use handoff_core::agent::{Canned, Priority, Routing};
use handoff_core::command::{MENTIONS_MAX, Rejected};
use handoff_core::conversation::TAGGED_MAX;
use handoff_core::inbox::Sift;
use handoff_core::projection::{Row, RowList, row};
use handoff_core::session::{OPERATOR_HEARTBEAT, OperatorFrame, OperatorSession};
use handoff_core::store::Page;
use handoff_core::text::Tag;
use handoff_core::{AgentSettings, ConversationId, Cursor, DeskError, Event, Operator, OperatorId};
use stage::{Reader, Stage, agent, key, op, operator, refusal, team, text};

fn tag(tag: &str) -> Tag {
    Tag::new(tag).unwrap()
}

fn tags<const N: usize>(tags: [&str; N]) -> BTreeSet<Tag> {
    tags.map(tag).into()
}

async fn row_of(stage: &Stage, who: &OperatorId, id: ConversationId) -> Row {
    row(&stage.desk.view(who, id).await.unwrap(), who)
}

#[tokio::test(start_paused = true)]
async fn tags_are_added_and_taken_away_by_whoever_sees_the_conversation_and_change_nothing_else() {
    let stage = Stage::new(AgentSettings::default()).await;
    let (ada, bob) = (stage.available("ada", 4).await, stage.available("bob", 4).await);
    let id = stage.held_by(&ada, 1).await;
    let before = stage.head(id).await;
    stage.desk.tag(&ada, id, tags(["refund", "VIP"]), tags([])).await.unwrap();
    // He does not have it, and sees it.
    stage.desk.tag(&bob, id, tags(["refund", "spring sale"]), tags(["VIP", "never there"])).await.unwrap();
    assert_eq!(row_of(&stage, &ada, id).await.tags, tags(["refund", "spring sale"]));
    let after = stage.head(id).await;
    assert_eq!((&after.phase, after.deadline(), after.shown), (&before.phase, before.deadline(), before.shown));
    let nothing_new = stage.desk.tag(&ada, id, tags(["refund"]), tags(["VIP"])).await.unwrap();
    assert_eq!((nothing_new.entries.len(), stage.head(id).await.seq), (0, after.seq));
    let recorded: Vec<_> = stage.log(id).await.into_iter().filter(|entry| entry.seq > before.seq).collect();
    let Event::Tagged { operator, added, removed } = &recorded[1].event else { panic!("{recorded:?}") };
    assert_eq!((&operator.id, added, removed), (&bob, &tags(["spring sale"]), &tags(["VIP"])));
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_conversation_has_as_many_tags_as_may_be_and_says_so() {
    let stage = Stage::new(AgentSettings::default()).await;
    let ada = stage.available("ada", 4).await;
    let id = stage.begin(1).await;
    let many: BTreeSet<Tag> = (0..TAGGED_MAX).map(|n| tag(&format!("tag {n}"))).collect();
    stage.desk.tag(&ada, id, many, tags([])).await.unwrap();
    let refused = refusal(stage.desk.tag(&ada, id, tags(["one more"]), tags([])).await);
    assert_eq!(refused.to_string(), "a conversation may have at most 20 tags; take one away first");
    stage.desk.tag(&ada, id, tags(["one more"]), tags(["tag 0"])).await.unwrap();
    assert_eq!(stage.head(id).await.labels.tags.len(), TAGGED_MAX);
    for bad in ["", " ", "a,b", "two\nlines", &"x".repeat(41)] {
        assert_eq!(Tag::new(bad).unwrap_err().field(), "tag", "{bad:?}");
    }
    assert_eq!(tag("  spring sale ").as_str(), "spring sale");
}

#[tokio::test(start_paused = true)]
async fn who_is_called_in_a_note_finds_it_until_he_has_looked() {
    let stage = Stage::new(AgentSettings::default()).await;
    let (ada, bob) = (stage.available("ada", 4).await, stage.available("bob", 4).await);
    let id = stage.held_by(&ada, 1).await;
    let mut visitor = Reader::open(&stage.desk, id).await;
    let call = |under: &str| {
        let (ada, bob, under) = (ada.clone(), bob.clone(), key(under));
        let desk = stage.desk.clone();
        async move { desk.note_to(&ada, id, under, text("@Mx BOB could you look?"), &[bob, ada.clone()]).await }
    };
    let receipt = call("first").await.unwrap();
    let Event::Note { mentions, .. } = &receipt.entries[0].event else { panic!("{receipt:?}") };
    assert_eq!(mentions.iter().map(|who| &who.id).collect::<Vec<_>>(), [&bob], "nobody calls himself");
    assert!(row_of(&stage, &bob, id).await.called && !row_of(&stage, &ada, id).await.called);
    assert!(call("first").await.unwrap().repeated);

    stage.desk.see_mention(&bob, id).await.unwrap();
    assert!(!row_of(&stage, &bob, id).await.called);
    assert!(stage.desk.see_mention(&bob, id).await.unwrap().entries.is_empty(), "seen once");

    call("second").await.unwrap();
    stage.desk.note(&bob, id, key("answer"), text("It is hers.")).await.unwrap();
    assert!(!row_of(&stage, &bob, id).await.called, "who writes in it has looked");
    visitor.read().await;
    assert!(!format!("{:?}", visitor.entries).contains("look"), "{:?}", visitor.entries);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn only_those_who_may_read_a_note_are_called_by_it() {
    let stage = Stage::new(AgentSettings::default()).await;
    stage.desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    let ada = stage.joins(&operator("ada", &["docs", "shop"], 4)).await;
    let eve = stage.joins(&operator("eve", &["shop"], 4)).await;
    stage.desk.create_agent(agent("bank"), AgentSettings::default()).await.unwrap();
    let dan = stage.joins(&operator("dan", &["bank"], 4)).await;
    let id = stage.held_by(&ada, 1).await;
    let call = |who: Vec<OperatorId>| {
        let (desk, ada) = (stage.desk.clone(), ada.clone());
        async move { desk.note_to(&ada, id, key("k"), text("look"), &who).await }
    };
    let refused = refusal(call(vec![eve.clone()]).await);
    assert_eq!(refused.to_string(), "Mx EVE does not look after this agent and cannot read the note");
    for unseen in [op("nobody"), dan] {
        assert!(matches!(call(vec![unseen]).await, Err(DeskError::NotFound("colleague"))));
    }
    let many = (0..=MENTIONS_MAX).map(|n| op(&format!("op{n}"))).collect();
    assert_eq!(refusal(call(many).await), Rejected::TooManyMentions);
    assert!(matches!(stage.desk.note_to(&eve, id, key("k"), text("x"), &[]).await, Err(DeskError::NotFound(_))));
    assert_eq!(stage.count(id, "note").await, 0, "nothing was written");
}

#[tokio::test(start_paused = true)]
async fn a_waiting_visitor_is_given_to_a_team_which_is_asked_at_once() {
    let stage = Stage::new(AgentSettings { routing: Routing::Push, ..AgentSettings::default() }).await;
    let billing = Operator { teams: [team("billing")].into(), ..operator("bill", &["docs"], 1) };
    let bill = stage.joins(&billing).await;
    let busy = stage.held_by_offer(&bill, 1).await;
    let ada = stage.available("ada", 1).await;
    let id = stage.waiting(2).await;
    stage.desk.decline(&ada, id, None).await.unwrap();
    stage.desk.resolve(&bill, busy).await.unwrap();
    stage.settle().await;
    if stage.offeree(id).await == Some(bill.clone()) {
        stage.desk.decline(&bill, id, None).await.unwrap();
    }
    assert_eq!(stage.offeree(id).await, None, "everybody was asked once");

    let receipt = stage.desk.assign(&ada, id, team("billing")).await.unwrap();
    let kinds: Vec<_> = receipt.entries.iter().map(|entry| stage::kind(&entry.event)).collect();
    assert_eq!(kinds, ["assigned", "offered"], "one commit: nobody waits for a second look");
    assert_eq!(
        (stage.offeree(id).await, row_of(&stage, &ada, id).await.team),
        (Some(bill.clone()), Some(team("billing")))
    );
    assert!(matches!(
        refusal(stage.desk.assign(&ada, id, team("sales")).await),
        Rejected::OfferedToAnother { to } if to.id == bill
    ));
    stage.desk.claim(&bill, id).await.unwrap();
    assert_eq!(refusal(stage.desk.assign(&ada, id, team("sales")).await), Rejected::NotWaiting);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_list_has_only_what_an_operator_looks_for_page_by_page_with_places_kept() {
    let stage = Stage::new(AgentSettings::default()).await;
    let (ada, bob) = (stage.available("ada", 4).await, stage.available("bob", 4).await);
    let mut ids = Vec::new();
    for n in 1..=6 {
        ids.push(stage.waiting(n).await);
    }
    for n in [1, 3, 5] {
        stage.desk.tag(&ada, ids[n], tags(["refund"]), tags([])).await.unwrap();
    }
    stage.desk.note_to(&ada, ids[4], key("n"), text("look"), std::slice::from_ref(&bob)).await.unwrap();
    stage.desk.assign(&ada, ids[2], team("billing")).await.unwrap();
    let sifted = |sift: Sift, page: Page| {
        let (desk, bob) = (stage.desk.clone(), bob.clone());
        async move { desk.sifted_rows(&bob, RowList::Waiting, None, &sift, page).await.unwrap() }
    };
    let refunds = Sift { tag: Some(tag("refund")), ..Sift::default() };
    let first = sifted(refunds.clone(), Page::first(2)).await;
    let places: Vec<_> = first.rows.iter().map(|row| (row.id, row.position)).collect();
    assert_eq!(places, [(ids[1], Some(2)), (ids[3], Some(4))], "places are those of the whole queue");
    let rest = sifted(refunds, Page { after: first.next, limit: 2 }).await;
    assert_eq!(rest.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [ids[5]]);
    assert!(rest.next.is_none());

    for (sift, expected) in [
        (Sift { called: true, ..Sift::default() }, vec![ids[4]]),
        (Sift { team: Some(team("billing")), ..Sift::default() }, vec![ids[2]]),
        (Sift { priority: Some(Priority::High), ..Sift::default() }, vec![]),
        (Sift { unmet: true, ..Sift::default() }, vec![]),
        (Sift::default(), ids.clone()),
    ] {
        let found = sifted(sift.clone(), Page::first(99)).await.rows;
        assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), expected, "{sift:?}");
    }
}

/// Who looks at the opened thread beside him, by the last frame that said so.
async fn viewers(session: &mut OperatorSession) -> Vec<String> {
    let mut seen = Vec::new();
    while let Ok(Some(frame)) = tokio::time::timeout(Duration::from_millis(1), session.next()).await {
        if let OperatorFrame::Viewing { operators, .. } = frame {
            seen = operators.iter().map(|who| who.name.to_string()).collect();
        }
    }
    seen
}

#[tokio::test(start_paused = true)]
async fn colleagues_see_who_else_is_viewing_and_the_visitor_sees_nothing_of_it() {
    let stage = Stage::new(AgentSettings::default()).await;
    let (ada, bob) = (stage.available("ada", 4).await, stage.available("bob", 4).await);
    let (id, other) = (stage.begin(1).await, stage.begin(2).await);
    let mut visitor = Reader::open(&stage.desk, id).await;
    let mut at_ada = stage.desk.operator_session(&ada).await.unwrap();
    at_ada.open(Some((id, Cursor::BEGINNING)));
    assert_eq!(viewers(&mut at_ada).await, [""; 0]);
    let mut at_bob = stage.desk.operator_session(&bob).await.unwrap();
    at_bob.open(Some((id, Cursor::BEGINNING)));
    viewers(&mut at_bob).await;
    assert_eq!(viewers(&mut at_ada).await, ["Mx BOB"]);
    assert_eq!(viewers(&mut at_bob).await, ["Mx ADA"], "who came later hears of who was there");

    let mut second_tab = stage.desk.operator_session(&ada).await.unwrap();
    second_tab.open(Some((id, Cursor::BEGINNING)));
    viewers(&mut second_tab).await;
    assert!(viewers(&mut at_bob).await.is_empty(), "two tabs are one person: no news");

    at_bob.open(Some((other, Cursor::BEGINNING)));
    viewers(&mut at_bob).await;
    let mut last = None;
    while let Ok(Some(frame)) = tokio::time::timeout(Duration::from_millis(1), at_ada.next()).await {
        if let OperatorFrame::Viewing { operators, conversation } = frame {
            last = Some((conversation, operators.len()));
        }
    }
    assert_eq!(last, Some((id, 0)), "he looks elsewhere");
    visitor.read().await;
    assert!(visitor.lines().is_empty() && visitor.draft.is_empty());
    assert_eq!(stage.log(id).await.len(), 1, "watching leaves no trace");
}

#[tokio::test(start_paused = true)]
async fn who_has_gone_is_not_viewing_any_more_whether_he_says_so_or_not() {
    let stage = Stage::new(AgentSettings::default()).await;
    let (ada, bob) = (stage.available("ada", 4).await, stage.available("bob", 4).await);
    let id = stage.begin(1).await;
    let mut at_ada = stage.desk.operator_session(&ada).await.unwrap();
    at_ada.open(Some((id, Cursor::BEGINNING)));
    viewers(&mut at_ada).await;
    for says_so in [true, false] {
        let mut at_bob = stage.desk.operator_session(&bob).await.unwrap();
        at_bob.open(Some((id, Cursor::BEGINNING)));
        viewers(&mut at_bob).await;
        assert_eq!(viewers(&mut at_ada).await, ["Mx BOB"]);
        if says_so {
            drop(at_bob);
            stage.settle().await;
        } else {
            // His process was killed: nobody says anything.
            std::mem::forget(at_bob);
            stage.pass(4 * OPERATOR_HEARTBEAT).await;
        }
        let mut last = None;
        while let Ok(Some(frame)) = tokio::time::timeout(Duration::from_millis(1), at_ada.next()).await {
            if let OperatorFrame::Viewing { operators, .. } = frame {
                last = Some(operators.len());
            }
        }
        assert_eq!(last, Some(0), "says so: {says_so}");
    }
}

#[test]
fn canned_replies_are_checked_when_they_are_saved() {
    let canned = |shortcut: &str| Canned { shortcut: shortcut.into(), text: text("Hello {visitor}") };
    let problem = |canned: Vec<Canned>| AgentSettings { canned, ..AgentSettings::default() }.check().unwrap_err();
    AgentSettings { canned: vec![canned("hello"), canned("größe_2-b")], ..AgentSettings::default() }.check().unwrap();
    for bad in ["", "two words", "/hello", &"x".repeat(33)] {
        assert!(problem(vec![canned(bad)]).to_string().contains("letters, digits, - and _"), "{bad}");
    }
    let twice = problem(vec![canned("hello"), canned("Hello")]);
    assert_eq!(twice.to_string(), "canned must name each shortcut once, not \"Hello\" again");
    assert_eq!(problem(vec![canned("x"); 201]).to_string(), "canned may be at most 200");
}
