//! What a visitor says of the help he was given, and what comes of it.

mod stage;

use std::num::NonZeroU32;

use handoff_core::agent::TriggerPolicy;
use handoff_core::command::Rejected;
use handoff_core::conversation::Stage as Where;
use handoff_core::event::{Cause, Event};
use handoff_core::projection::{VisitorEvent, VisitorState, for_visitor};
use handoff_core::rating::{Rating, Score, Side};
use handoff_core::search::Query;
use handoff_core::store::SearchPage;
use handoff_core::{AgentSettings, ConversationId, DeskError, OperatorId, Receipt, Status};
use stage::{Reader, Stage, agent, key, refusal, text};

fn after_failed(n: u32) -> AgentSettings {
    let trigger = TriggerPolicy::Auto {
        after_failed: NonZeroU32::new(n),
        keywords: Vec::new(),
        explicit: true,
        frustration: false,
        on_error: true,
    };
    AgentSettings { trigger, ..AgentSettings::default() }
}

async fn staffed(settings: AgentSettings) -> (Stage, ConversationId, OperatorId) {
    let stage = Stage::new(settings).await;
    let ada = stage.available("ada", 9).await;
    let id = stage.begin(1).await;
    (stage, id, ada)
}

/// What the visitor is shown now.
async fn shown(stage: &Stage, id: ConversationId) -> VisitorState {
    stage.desk.visitor_state(&stage.head(id).await).await.unwrap()
}

/// Asks what the AI knows, and gives his number of the answer.
async fn answered(stage: &Stage, id: ConversationId, under: &str) -> u64 {
    stage.say(id, under, "about billing?").await;
    stage.settle().await;
    shown(stage, id).await.judge.expect("an answer that may be judged")
}

async fn judged(stage: &Stage, id: ConversationId, n: u64, helpful: bool) -> Receipt {
    stage.desk.judge(id, key(format!("verdict-{n}")), n, helpful).await.unwrap()
}

fn rating(of: Side, score: u8) -> Rating {
    Rating { of, score: Score::new(score).unwrap(), comment: None }
}

async fn rate(stage: &Stage, id: ConversationId, under: &str, of: Side) -> Result<Receipt, DeskError> {
    stage.desk.rate(id, key(under), rating(of, 4)).await
}

// ---- Whether an answer helped ----

#[tokio::test(start_paused = true)]
async fn exactly_the_nth_answer_in_a_row_that_did_not_help_creates_a_request() {
    for n in 1..=3_u32 {
        let (stage, id, _) = staffed(after_failed(n)).await;
        for at in 1..=n {
            assert!(stage.head(id).await.wait().is_none(), "{at} of {n}");
            let answer = answered(&stage, id, &format!("m{at}")).await;
            judged(&stage, id, answer, false).await;
        }
        let head = stage.head(id).await;
        assert_eq!((head.stage(), stage.cause(id).await), (Where::Waiting, Some(Cause::FailedAnswers { n })));
        assert_eq!(stage.told(id).await.len(), 1, "the promise is told");
        stage.audited(id).await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_failed_and_one_that_did_not_help_are_two_in_a_row() {
    let (stage, id, _) = staffed(after_failed(2)).await;
    stage.say(id, "m1", "nothing known").await;
    stage.settle().await;
    assert_eq!(shown(&stage, id).await.judge, None, "what failed is counted already");
    let answer = answered(&stage, id, "m2").await;
    assert_eq!(stage.head(id).await.failed_streak, 0);
    judged(&stage, id, answer, false).await;
    assert_eq!(stage.cause(id).await, Some(Cause::FailedAnswers { n: 2 }));

    // And the other way round.
    let (stage, id, _) = staffed(after_failed(2)).await;
    let answer = answered(&stage, id, "m1").await;
    judged(&stage, id, answer, false).await;
    stage.say(id, "m2", "nothing known").await;
    stage.settle().await;
    assert_eq!(stage.cause(id).await, Some(Cause::FailedAnswers { n: 2 }));
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_was_not_complained_of_begins_the_count_anew() {
    for helped in [Some(true), None] {
        let (stage, id, _) = staffed(after_failed(2)).await;
        let first = answered(&stage, id, "m1").await;
        judged(&stage, id, first, false).await;
        let second = answered(&stage, id, "m2").await;
        if let Some(helpful) = helped {
            judged(&stage, id, second, helpful).await;
        }
        let third = answered(&stage, id, "m3").await;
        judged(&stage, id, third, false).await;
        assert_eq!((stage.cause(id).await, stage.head(id).await.failed_streak), (None, 1), "{helped:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_did_not_help_with_nobody_there_is_recorded_and_promises_nothing() {
    let (stage, id, ada) = staffed(after_failed(1)).await;
    stage.switch(&ada, Status::Away).await;
    let answer = answered(&stage, id, "m1").await;
    judged(&stage, id, answer, false).await;
    assert_eq!(stage.count(id, "handoff_suppressed").await, 1);
    assert!(stage.told(id).await.is_empty() && stage.head(id).await.stage() == Where::Ai);
    assert!(stage.head(id).await.unmet.is_some(), "somebody may be offered late");
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn only_the_last_answer_is_judged_and_once() {
    let (stage, id, _) = staffed(after_failed(5)).await;
    let verdict = async |under: &str, n, helpful| stage.desk.judge(id, key(under), n, helpful).await;
    assert_eq!(refusal(verdict("v0", 0, true).await), Rejected::NotLastAnswer, "there is none");
    let first = answered(&stage, id, "m1").await;
    assert_eq!(refusal(verdict("v1", first - 1, true).await), Rejected::NotLastAnswer, "his own message");
    let second = answered(&stage, id, "m2").await;
    assert_eq!(refusal(verdict("v2", first, true).await), Rejected::NotLastAnswer);
    assert_eq!(refusal(verdict("m2", second, true).await), Rejected::KeyReused, "the key of a message");

    let given = verdict("v3", second, false).await.unwrap();
    let again = verdict("v3", second, false).await.unwrap();
    assert!(!given.repeated && again.repeated);
    assert_eq!(given.entries, again.entries, "the same key is the same verdict");
    assert_eq!(refusal(verdict("v3", second, true).await), Rejected::KeyReused);
    for helpful in [false, true] {
        assert_eq!(refusal(verdict("v4", second, helpful).await), Rejected::AlreadyJudged);
    }
    assert_eq!(shown(&stage, id).await.judge, None);
    assert_eq!((stage.count(id, "judged").await, stage.head(id).await.failed_streak), (1, 1));
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn two_verdicts_at_once_are_one() {
    let (stage, id, _) = staffed(after_failed(1)).await;
    let answer = answered(&stage, id, "m1").await;
    let verdict = |under: &'static str| stage.desk.judge(id, key(under), answer, false);
    let (one, other) = tokio::join!(verdict("v1"), verdict("v2"));
    assert_eq!([one, other].into_iter().filter(Result::is_ok).count(), 1);
    assert_eq!((stage.count(id, "judged").await, stage.count(id, "handoff_requested").await), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn while_he_waits_or_a_person_has_it_a_verdict_is_recorded_and_sets_off_nothing() {
    for taken in [false, true] {
        let (stage, id, ada) = staffed(after_failed(1)).await;
        let answer = answered(&stage, id, "m1").await;
        stage.say(id, "m2", "speak to a person").await;
        if taken {
            stage.desk.claim(&ada, id).await.unwrap();
        }
        let before = stage.head(id).await;
        let entries = judged(&stage, id, answer, false).await.entries;
        assert!(matches!(entries[..], [ref entry] if matches!(entry.event, Event::Judged { helpful: false, .. })));
        let after = stage.head(id).await;
        assert_eq!((&after.phase, after.failed_streak), (&before.phase, 0), "taken: {taken}");
        stage.audited(id).await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_from_before_the_last_handoff_sets_off_no_other() {
    let (stage, id, ada) = staffed(after_failed(1)).await;
    let answer = answered(&stage, id, "m1").await;
    stage.desk.take_over(&ada, id, None).await.unwrap();
    stage.desk.return_to_ai(&ada, id).await.unwrap();
    judged(&stage, id, answer, false).await;
    assert_eq!((stage.head(id).await.stage(), stage.head(id).await.failed_streak), (Where::Ai, 0));
    assert_eq!(stage.cause(id).await, None);
}

// ---- Ratings ----

#[tokio::test(start_paused = true)]
async fn each_side_is_rated_for_itself_once_its_part_is_over() {
    let (stage, id, ada) = staffed(AgentSettings::default()).await;
    let asked = async || shown(&stage, id).await.rate;
    answered(&stage, id, "m1").await;
    assert!(asked().await.is_empty(), "the AI has it");
    assert_eq!(refusal(rate(&stage, id, "r0", Side::Ai).await), Rejected::NotRatable);
    stage.say(id, "m2", "speak to a person").await;
    assert_eq!(asked().await, [Side::Ai], "while he waits");
    stage.desk.claim(&ada, id).await.unwrap();
    stage.write(&ada, id, "w1", "Hello.").await;
    assert_eq!(asked().await, [Side::Ai], "the person is still there");
    assert_eq!(refusal(rate(&stage, id, "r0", Side::Person).await), Rejected::NotRatable);
    stage.desk.resolve(&ada, id).await.unwrap();
    assert_eq!(asked().await, [Side::Ai, Side::Person]);

    let rated = rate(&stage, id, "r1", Side::Person).await.unwrap();
    let again = rate(&stage, id, "r1", Side::Person).await.unwrap();
    assert!(again.repeated && again.entries == rated.entries);
    assert_eq!(refusal(stage.desk.rate(id, key("r1"), rating(Side::Person, 5)).await), Rejected::KeyReused);
    assert_eq!(refusal(rate(&stage, id, "r2", Side::Person).await), Rejected::NotRatable, "once");
    assert_eq!(asked().await, [Side::Ai]);
    rate(&stage, id, "r3", Side::Ai).await.unwrap();
    assert!(asked().await.is_empty() && stage.head(id).await.stage() == Where::Resolved);
    let whose = |entry: &handoff_core::Entry| match &entry.event {
        Event::Rated { of, operator, .. } => Some((*of, operator.as_ref().map(|operator| operator.id.clone()))),
        _ => None,
    };
    let rated: Vec<_> = stage.log(id).await.iter().filter_map(whose).collect();
    assert_eq!(rated, [(Side::Person, Some(ada)), (Side::Ai, None)], "operators see whom he meant");
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_part_that_was_not_rated_is_not_asked_for_once_the_same_side_speaks_again() {
    let (stage, id, ada) = staffed(AgentSettings::default()).await;
    let asked = async || shown(&stage, id).await.rate;
    answered(&stage, id, "m1").await;
    stage.desk.take_over(&ada, id, None).await.unwrap();
    stage.write(&ada, id, "w1", "Hello.").await;
    stage.desk.return_to_ai(&ada, id).await.unwrap();
    assert_eq!(asked().await, [Side::Ai, Side::Person]);
    answered(&stage, id, "m2").await;
    assert_eq!(asked().await, [Side::Person], "the AI speaks again");
    stage.desk.take_over(&ada, id, None).await.unwrap();
    assert_eq!(asked().await, [Side::Ai, Side::Person], "and its second part is over");
    stage.write(&ada, id, "w2", "Hello again.").await;
    assert_eq!(asked().await, [Side::Ai]);
    stage.desk.resolve(&ada, id).await.unwrap();
    assert_eq!(asked().await, [Side::Ai, Side::Person]);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn nobody_is_rated_who_said_nothing() {
    let (stage, id, ada) = staffed(after_failed(3)).await;
    stage.say(id, "m1", "nothing known").await;
    stage.settle().await;
    stage.desk.take_over(&ada, id, None).await.unwrap();
    stage.desk.return_to_ai(&ada, id).await.unwrap();
    assert!(shown(&stage, id).await.rate.is_empty());
    for side in [Side::Ai, Side::Person] {
        assert_eq!(refusal(rate(&stage, id, "r1", side).await), Rejected::NotRatable);
    }
}

#[tokio::test(start_paused = true)]
async fn an_agent_that_does_not_ask_takes_no_rating() {
    let settings = AgentSettings { ratings: false, ..AgentSettings::default() };
    let (stage, id, ada) = staffed(settings.clone()).await;
    answered(&stage, id, "m1").await;
    stage.desk.take_over(&ada, id, None).await.unwrap();
    assert!(shown(&stage, id).await.rate.is_empty());
    assert_eq!(refusal(rate(&stage, id, "r1", Side::Ai).await), Rejected::NotRatable);
    // Asked from now on, also for what was over before.
    let asks = AgentSettings { ratings: true, ..settings };
    stage.desk.save_agent(&ada, &agent("docs"), 1, asks).await.unwrap();
    assert_eq!(shown(&stage, id).await.rate, [Side::Ai]);
    rate(&stage, id, "r1", Side::Ai).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn operators_read_and_find_the_comment_and_the_visitor_is_not_shown_it_again() {
    let (stage, id, ada) = staffed(AgentSettings::default()).await;
    let mut reader = Reader::open(&stage.desk, id).await;
    answered(&stage, id, "m1").await;
    stage.desk.take_over(&ada, id, None).await.unwrap();
    let rating = Rating { comment: Some(text("Rather a canary")), ..rating(Side::Ai, 2) };
    stage.desk.rate(id, key("r1"), rating).await.unwrap();
    reader.read().await;
    let last = &reader.entries.last().unwrap().event;
    assert!(matches!(last, VisitorEvent::Rated { of: Side::Ai, score } if score.get() == 2), "{last:?}");
    assert!(reader.state.as_ref().unwrap().rate.is_empty());
    let seen = serde_json::to_string(&(&reader.entries, &reader.state)).unwrap();
    assert!(!seen.contains("canary"), "{seen}");
    let log = stage.log(id).await;
    assert!(log.iter().filter_map(for_visitor).eq(reader.entries));
    let page = SearchPage { before: None, limit: 5 };
    let found = stage.desk.search(&ada, None, &Query::parse("canary").unwrap(), page).await.unwrap();
    assert_eq!(found.items.iter().map(|item| item.seq).collect::<Vec<_>>(), [log.last().unwrap().seq]);
}
