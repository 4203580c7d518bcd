//! What becomes of a visitor whom nobody took in time: the AI goes on, he is asked for his contact, or
//! somebody is to write back. He is never left without a word.

use handoff_core::agent::{OnTimeout, Routing};
use handoff_core::command::Rejected;
use handoff_core::conversation::Stage as Where;
use handoff_core::event::{Cause, EndReason, Event, StatusKind};
use handoff_core::projection::{RowList, VisitorEvent};
use handoff_core::store::{Page, Store as _};
use handoff_core::text::Email;
use handoff_core::visitor::Contact;
use handoff_core::{AgentSettings, ConversationId, Name, Receipt, Status};

use crate::ends;
use crate::stage::{Cast, Reader, Stage, agent, key, kind, refusal, seconds, text};

/// How long a callback is promised for here; a day of ticks takes a test a minute.
const CALLBACK: u64 = 3_600;
/// What the visitor leaves, and nobody but operators may read.
const SECRETS: [&str; 3] = ["Vera Blum", "vera@example.com", "Where is my invoice?"];

fn with(on_timeout: OnTimeout) -> AgentSettings {
    AgentSettings { on_timeout, callback_seconds: CALLBACK as u32, ..AgentSettings::default() }
}

fn contact() -> Contact {
    let [name, email, question] = SECRETS;
    Contact { name: Name::new(name).unwrap(), email: Email::new(email).unwrap(), question: text(question) }
}

async fn leave(stage: &Stage, id: ConversationId, under: &str) -> Receipt {
    stage.desk.leave_contact(id, key(under), contact(), None).await.unwrap()
}

/// A visitor whose time in the queue is over.
async fn timed_out(on_timeout: OnTimeout) -> (Stage, ConversationId) {
    let stage = Stage::new(with(on_timeout)).await;
    stage.available("ada", 4).await;
    let id = stage.waiting(1).await;
    stage.pass(seconds(302)).await;
    (stage, id)
}

/// The order in which those who wait stand in an operator's list.
async fn line(stage: &Stage) -> Vec<ConversationId> {
    let rows = stage.desk.rows(&crate::stage::op("ada"), RowList::Waiting, None, Page::first(9)).await.unwrap().rows;
    rows.iter().map(|row| row.id).collect()
}

#[tokio::test(start_paused = true)]
async fn after_the_queue_time_the_ai_goes_on_unless_the_agent_says_otherwise() {
    let plain = AgentSettings::default();
    assert_eq!((plain.on_timeout, plain.callback_seconds), (OnTimeout::ReturnToAi, 86_400));
    let (stage, id) = timed_out(OnTimeout::ReturnToAi).await;
    assert_eq!(stage.told(id).await, [StatusKind::Connecting, StatusKind::NoOneCame]);
    assert_eq!((stage.head(id).await.stage(), ends(&stage, id).await), (Where::Ai, vec![EndReason::QueueTimeout]));
    let refused = stage.desk.leave_contact(id, key("c1"), contact(), None).await;
    assert_eq!(refusal(refused), Rejected::FormClosed, "he is not asked for it");
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn after_the_queue_time_the_ai_goes_on_and_a_form_asks_for_the_contact() {
    let stage = Stage::new(with(OnTimeout::Form)).await;
    stage.available("ada", 4).await;
    let id = stage.waiting(1).await;
    stage.say(id, "m2", "billing meanwhile?").await;
    let mut widget = Reader::open(&stage.desk, id).await;
    stage.pass(seconds(302)).await;
    assert_eq!(stage.told(id).await, [StatusKind::Connecting, StatusKind::ContactWanted]);
    assert_eq!((stage.head(id).await.stage(), ends(&stage, id).await), (Where::Ai, vec![EndReason::QueueTimeout]));
    assert_eq!(stage.count(id, "ai_message").await, 1, "what he wrote meanwhile is answered");
    let log = stage.log(id).await;
    let at = |wanted: &str| log.iter().find(|entry| kind(&entry.event) == wanted).unwrap().at;
    let line = log.iter().rfind(|entry| kind(&entry.event) == "status_line").unwrap();
    assert_eq!(line.at, at("handoff_ended"), "in the same commit");
    widget.read().await;
    assert!(widget.state.as_ref().unwrap().form);

    // Nobody is there any more, and none need be: nobody is promised now.
    stage.switch(&crate::stage::op("ada"), Status::Offline).await;
    let left = leave(&stage, id, "c1").await;
    assert_eq!(left.entries.iter().map(|entry| kind(&entry.event)).collect::<Vec<_>>(), ["contact_left"], "one entry");
    let head = stage.head(id).await;
    assert_eq!(
        (head.stage(), head.is_callback(), head.deadline()),
        (Where::Waiting, true, Some(left.entries[0].at.after(seconds(CALLBACK))))
    );
    assert_eq!(head.episode.as_ref().unwrap().cause, Cause::ContactLeft);
    assert_eq!((head.contact, head.form), (Some(contact()), None));
    stage.pass(seconds(600)).await;
    assert_eq!(stage.told(id).await, [StatusKind::Connecting, StatusKind::ContactWanted], "and nothing more is said");
    widget.read().await;
    let state = widget.state.as_ref().unwrap();
    assert!(state.callback && !state.form && !state.thinking);
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_contact_is_left_once_and_while_it_is_asked_for() {
    let (stage, id) = timed_out(OnTimeout::Form).await;
    let first = leave(&stage, id, "c1").await;
    let again = leave(&stage, id, "c1").await;
    assert!(again.repeated && again.entries == first.entries);
    let other = Contact { question: text("something else"), ..contact() };
    let reused = stage.desk.leave_contact(id, key("c1"), other.clone(), None).await;
    assert_eq!(refusal(reused), Rejected::KeyReused);
    let second = stage.desk.leave_contact(id, key("c2"), other.clone(), None).await;
    assert_eq!(refusal(second), Rejected::FormClosed);
    assert_eq!(stage.count(id, "contact_left").await, 1);

    // A person who joins closes the form, and so do a new promise and a resolve.
    let ada = crate::stage::op("ada");
    let closings: [&str; 3] = ["joined", "promised", "resolved"];
    for (n, closes) in closings.into_iter().enumerate() {
        let id = stage.waiting(20 + n as u8).await;
        stage.pass(seconds(302)).await;
        assert!(stage.head(id).await.form.is_some());
        match closes {
            "joined" => drop(stage.desk.take_over(&ada, id, None).await.unwrap()),
            "promised" => drop(stage.desk.request_handoff(id, key("b1"), None).await.unwrap()),
            _ => drop(stage.desk.resolve(&ada, id).await.unwrap()),
        }
        let refused = stage.desk.leave_contact(id, key("c1"), contact(), None).await;
        assert_eq!(refusal(refused), Rejected::FormClosed, "{closes}");
        assert_eq!(stage.head(id).await.contact, None);
        stage.audited(id).await;
    }
}

#[tokio::test(start_paused = true)]
async fn operators_see_the_contact_and_the_visitor_and_the_ai_never_do() {
    let (stage, id) = timed_out(OnTimeout::Form).await;
    let ada = crate::stage::op("ada");
    leave(&stage, id, "c1").await;
    let rows = stage.desk.rows(&ada, RowList::Waiting, None, Page::first(9)).await.unwrap().rows;
    let row = rows.iter().find(|row| row.id == id).unwrap();
    assert!(row.callback && row.contact == Some(contact()));
    let thread = stage.desk.thread(&ada, id, handoff_core::Seq::ZERO, 100).await.unwrap();
    assert!(serde_json::to_string(&thread).unwrap().contains(SECRETS[1]));

    let (seen, _) = stage.desk.visitor_entries(id, 0, 100).await.unwrap();
    assert!(matches!(seen.last().unwrap().event, VisitorEvent::StatusLine { kind: StatusKind::Callback, .. }));
    let seen = serde_json::to_string(&seen).unwrap();
    let head = stage.head(id).await;
    assert!(SECRETS.iter().all(|secret| !seen.contains(secret)), "{seen}");
    // Whatever is written for debugging does not spell who he is.
    let spelled = format!("{head:?} {:?} {:?}", stage.log(id).await, contact());
    assert!(SECRETS[..2].iter().all(|secret| !spelled.contains(secret)), "{spelled}");

    // He goes on with the AI, which is told what he wrote and not what he left.
    stage.desk.cancel(id).await.unwrap();
    stage.say(id, "m2", "billing?").await;
    stage.settle().await;
    let prompt = format!("{:?}", stage.ai.last_prompt());
    assert!(prompt.contains("billing?") && SECRETS.iter().all(|secret| !prompt.contains(secret)), "{prompt}");

    stage.desk.erase(id).await.unwrap();
    assert!(stage.store.load(id).await.unwrap().is_none());
    stage.audited(stage.waiting(9).await).await;
}

#[tokio::test(start_paused = true)]
async fn after_the_queue_time_he_may_stay_in_the_list_for_a_callback() {
    let (stage, id) = timed_out(OnTimeout::Callback).await;
    let ada = crate::stage::op("ada");
    assert_eq!(stage.told(id).await, [StatusKind::Connecting, StatusKind::Callback]);
    let log = stage.log(id).await;
    let [.., promised, line] = &log[..] else { panic!("{log:#?}") };
    assert!(matches!(promised.event, Event::CallbackPromised { .. }) && promised.at == line.at, "in the same commit");
    let head = stage.head(id).await;
    assert_eq!((head.stage(), head.is_callback()), (Where::Waiting, true));
    assert_eq!(head.deadline(), Some(promised.at.after(seconds(CALLBACK))));

    // A message is a message, and the AI stays silent; that everybody leaves breaks no promise.
    stage.say(id, "m2", "billing?").await;
    stage.switch(&ada, Status::Offline).await;
    stage.pass(seconds(600)).await;
    assert_eq!((stage.ai.calls(), stage.count(id, "nobody_left").await), (0, 0));
    assert_eq!(stage.head(id).await.stage(), Where::Waiting);

    // It is taken as everything is, and is no callback any more once somebody has written.
    stage.switch(&ada, Status::Available).await;
    stage.desk.claim(&ada, id).await.unwrap();
    assert_eq!(stage.owner(id).await, Some(ada.clone()));
    stage.write(&ada, id, "o1", "Here I am.").await;
    assert!(!stage.head(id).await.is_callback());
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_callback_that_nobody_makes_ends_with_the_ai_or_goes_on_and_is_never_silent() {
    let (stage, id) = timed_out(OnTimeout::Callback).await;
    stage.say(id, "m2", "billing?").await;
    stage.pass(seconds(CALLBACK - 10)).await;
    assert_eq!((stage.head(id).await.stage(), stage.ai.calls()), (Where::Waiting, 0));
    stage.pass(seconds(15)).await;
    assert_eq!(stage.told(id).await.last(), Some(&StatusKind::NoOneCame));
    assert_eq!((stage.head(id).await.stage(), stage.count(id, "ai_message").await), (Where::Ai, 1));
    stage.audited(id).await;

    let no_ai = || Cast { no_ai: true, ..Cast::default() };
    for on_timeout in [OnTimeout::Callback, OnTimeout::Form] {
        let stage = Stage::with(with(on_timeout), no_ai()).await;
        stage.available("ada", 4).await;
        let id = stage.waiting(1).await;
        stage.pass(seconds(302)).await;
        let first = if on_timeout == OnTimeout::Form { StatusKind::ContactWanted } else { StatusKind::Callback };
        assert_eq!(stage.told(id).await, [StatusKind::Connecting, first]);
        assert!(stage.head(id).await.is_callback());
        if on_timeout == OnTimeout::Form {
            let episode = stage.head(id).await.episodes;
            leave(&stage, id, "c1").await;
            assert_eq!((stage.head(id).await.stage(), stage.head(id).await.episodes), (Where::Waiting, episode));
        }
        stage.pass(seconds(CALLBACK + 5)).await;
        assert_eq!(stage.told(id).await, [StatusKind::Connecting, first, StatusKind::StillWaiting]);
        assert!(
            stage.head(id).await.deadline() > Some(stage.desk.now().after(seconds(CALLBACK - 60))),
            "as long again"
        );
        stage.audited(id).await;
    }
}

#[tokio::test(start_paused = true)]
async fn who_is_there_and_waits_goes_before_who_waits_for_a_callback() {
    let (stage, callback) = timed_out(OnTimeout::Callback).await;
    let live = stage.waiting(2).await;
    assert_eq!(line(&stage).await, [live, callback]);

    // Under push it is offered like every other, when nobody is left who waits now.
    let settings = AgentSettings { routing: Routing::Push, ..with(OnTimeout::Callback) };
    let stage = Stage::new(settings).await;
    let ada = stage.available("ada", 1).await;
    let held = stage.waiting(1).await;
    stage.desk.accept(&ada, held, stage.head(held).await.seq).await.unwrap();
    stage.write(&ada, held, "o1", "hello").await;
    let callback = stage.waiting(2).await;
    stage.pass(seconds(302)).await;
    assert!(stage.head(callback).await.is_callback());
    let live = stage.waiting(3).await;
    stage.desk.resolve(&ada, held).await.unwrap();
    assert_eq!(stage.offered_within(live, seconds(2)).await, Some(ada.clone()));
    assert_eq!(stage.offeree(callback).await, None);
    stage.desk.claim(&ada, live).await.unwrap();
    stage.desk.resolve(&ada, live).await.unwrap();
    assert_eq!(stage.offered_within(callback, seconds(2)).await, Some(ada));
    assert!(stage.head(callback).await.is_callback());
    stage.audited(callback).await;
}

#[tokio::test(start_paused = true)]
async fn an_operator_who_takes_a_callback_and_does_not_write_leaves_it_a_callback() {
    let (stage, id) = timed_out(OnTimeout::Form).await;
    let ada = crate::stage::op("ada");
    leave(&stage, id, "c1").await;
    stage.desk.claim(&ada, id).await.unwrap();
    stage.pass(seconds(182)).await;
    let head = stage.head(id).await;
    assert_eq!((head.stage(), head.is_callback()), (Where::Waiting, true));
    assert!(head.deadline() > Some(stage.desk.now().after(seconds(CALLBACK - 60))));
    assert_eq!(stage.told(id).await.last(), Some(&StatusKind::Callback), "he is not told that he is first in line");
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn a_wait_keeps_the_outcome_that_it_was_asked_for_under() {
    let stage = Stage::new(AgentSettings { callback_seconds: 1_000, ..with(OnTimeout::Callback) }).await;
    let ada = stage.available("ada", 4).await;
    let id = stage.waiting(1).await;
    stage.desk.save_agent(&ada, &agent("docs"), 1, with(OnTimeout::ReturnToAi)).await.unwrap();
    let later = stage.waiting(2).await;
    stage.pass(seconds(302)).await;
    assert!(stage.head(id).await.is_callback());
    assert_eq!(stage.head(later).await.stage(), Where::Ai);
    stage.pass(seconds(1_005)).await;
    assert_eq!(stage.head(id).await.stage(), Where::Ai);
    stage.audited(id).await;
}
