//! What sets off a handoff, and what does not.

#[path = "triggers/keywords.rs"]
mod keywords;
mod stage;

use std::num::NonZeroU32;
use std::sync::Arc;

use handoff_core::agent::{Keyword, TriggerPolicy};
use handoff_core::classifier::{Classifier, Intent, Reading};
use handoff_core::conversation::Stage as Where;
use handoff_core::event::{Cause, Confidence, Event, Failure, HandoffReason, Span, StatusKind, Suppression};
use handoff_core::{AgentSettings, ConversationId, Piece};
use stage::puppet::{answer, failed, hands_off};
use stage::{Cast, Puppet, Stage, agent, key, seconds};

pub(crate) fn keyword(phrase: &str, except: &[&str]) -> Keyword {
    let except = except.iter().map(|phrase| (*phrase).to_owned()).collect();
    Keyword { phrase: phrase.to_owned(), except, needs: None }
}

pub(crate) fn auto(after_failed: u32, keywords: Vec<Keyword>, explicit: bool, on_error: bool) -> AgentSettings {
    let trigger = TriggerPolicy::Auto {
        after_failed: NonZeroU32::new(after_failed),
        keywords,
        explicit,
        frustration: false,
        on_error,
    };
    AgentSettings { trigger, ..AgentSettings::default() }
}

pub(crate) fn manual() -> AgentSettings {
    AgentSettings { trigger: TriggerPolicy::Manual, ..AgentSettings::default() }
}

pub(crate) async fn staffed(settings: AgentSettings) -> (Stage, ConversationId) {
    staffed_with(settings, Puppet::default()).await
}

async fn staffed_with(settings: AgentSettings, ai: Puppet) -> (Stage, ConversationId) {
    let stage = Stage::with(settings, Cast { ai: Some(ai), ..Cast::default() }).await;
    stage.available("ada", 9).await;
    let id = stage.begin(1).await;
    (stage, id)
}

/// Says it and lets the AI answer; whether a person was promised.
pub(crate) async fn promised(stage: &Stage, id: ConversationId, n: usize, words: &str) -> bool {
    stage.say(id, &format!("m{n}"), words).await;
    stage.settle().await;
    stage.head(id).await.wait().is_some()
}

#[tokio::test(start_paused = true)]
async fn a_manual_policy_never_creates_a_request() {
    let (stage, id) = staffed_with(
        manual(),
        Puppet::playing(|prompt| {
            let last = prompt.transcript.last().map(|turn| turn.text.clone()).unwrap_or_default();
            match last.as_str() {
                "error" => Some(Vec::new()),
                "empty" => Some(vec![stage::puppet::done()]),
                "hand off" => Some(hands_off("too hard", HandoffReason::Compliance)),
                _ => Some(failed()),
            }
        }),
    )
    .await;
    let words =
        ["speak to a person", "human!", "agent", "nothing known", "again", "error", "empty", "hand off", "refund"];
    for (n, words) in words.into_iter().enumerate() {
        assert!(!promised(&stage, id, n, words).await, "{words}");
    }
    stage.desk.request_handoff(id, key("button"), None).await.unwrap();
    assert!(stage.count(id, "handoff_requested").await == 0 && stage.told(id).await.is_empty());
    assert_eq!(stage.head(id).await.stage(), Where::Ai);
    let whys: Vec<Suppression> = (stage.log(id).await.into_iter())
        .filter_map(|entry| match entry.event {
            Event::HandoffSuppressed { why, .. } => Some(why),
            _ => None,
        })
        .collect();
    assert!(whys.len() >= 5 && whys.iter().all(|why| *why == Suppression::ManualOnly), "{whys:?}");
    assert!(!stage.desk.would_hand_off(&agent("docs")).await.unwrap());
    // Nothing but a person changes who has it.
    stage.desk.take_over(&stage::op("ada"), id, None).await.unwrap();
    assert_eq!(stage.head(id).await.stage(), Where::Human);
}

#[tokio::test(start_paused = true)]
async fn exactly_the_nth_failed_answer_in_a_row_creates_a_request() {
    for n in 1..=4_u32 {
        let (stage, id) = staffed(auto(n, Vec::new(), true, false)).await;
        for at in 1..n {
            assert!(!promised(&stage, id, at as usize, "nothing known").await, "{at} of {n}");
        }
        if n > 1 {
            // A good answer begins anew.
            assert!(!promised(&stage, id, 50, "billing").await);
            for at in 1..n {
                assert!(!promised(&stage, id, 100 + at as usize, "nothing known").await, "{at} of {n} once more");
            }
        }
        assert!(promised(&stage, id, 200, "nothing known").await, "the {n}th");
        assert_eq!(stage.cause(id).await, Some(Cause::FailedAnswers { n }));
        stage.audited(id).await;
    }
    let TriggerPolicy::Auto { after_failed, .. } = AgentSettings::default().trigger else { panic!() };
    assert_eq!(after_failed, NonZeroU32::new(1));
    let none = r#"{"trigger":{"mode":"auto","after_failed":0,"explicit":true}}"#;
    assert!(serde_json::from_str::<AgentSettings>(none).is_err(), "a count of none has no meaning");
}

#[tokio::test(start_paused = true)]
async fn a_streak_ends_with_the_handoff_that_it_led_to() {
    let (stage, id) = staffed(auto(2, Vec::new(), true, false)).await;
    promised(&stage, id, 1, "nothing known").await;
    assert!(promised(&stage, id, 2, "nothing known").await);
    stage.desk.cancel(id).await.unwrap();
    stage.settle().await;
    assert!(!promised(&stage, id, 3, "nothing known").await, "the first of a new streak");
    assert!(promised(&stage, id, 4, "nothing known").await);
}

#[tokio::test(start_paused = true)]
async fn a_plain_request_is_recognised_without_a_keyword() {
    let (stage, _) = staffed(auto(9, Vec::new(), true, false)).await;
    for (n, (words, fires)) in [
        ("speak to a person", true),
        ("can I talk with someone from your team", true),
        ("I don't want to talk to a person about billing", false),
    ]
    .into_iter()
    .enumerate()
    {
        let id = stage.begin(10 + n as u8).await;
        assert_eq!(promised(&stage, id, n, words).await, fires, "{words}");
    }
}

/// A classifier of a host's own, which knows two phrases of a language that the built-in one does not.
#[derive(Debug)]
struct Latin;

const WANTS_A_PERSON: &str = "cum homine loqui";
const HAS_HAD_ENOUGH: &str = "omnino inutile";

impl Classifier for Latin {
    fn read(&self, text: &str) -> Option<Reading> {
        let intents = [(WANTS_A_PERSON, Intent::Person), (HAS_HAD_ENOUGH, Intent::Frustration)];
        intents.into_iter().find_map(|(phrase, intent)| {
            let start = text.find(phrase).filter(|_| !text.contains("non "))?;
            let span = Span { start, end: start + phrase.len() };
            Some(Reading { intent, span, score: Confidence::MAX })
        })
    }
}

/// What set off a handoff, by the kind of it and the words, where these words did.
pub(crate) async fn read_by(
    classifier: Option<Arc<dyn Classifier>>,
    settings: AgentSettings,
    words: &str,
) -> Option<(Cause, String)> {
    let stage = Stage::with(settings, Cast { classifier, ..Cast::default() }).await;
    stage.available("ada", 9).await;
    let id = stage.begin(1).await;
    let said = stage.say(id, "m1", words).await;
    stage.audited(id).await;
    let cause = said.entries.iter().find_map(|entry| match &entry.event {
        Event::HandoffRequested { cause, .. } => Some(cause.clone()),
        _ => None,
    })?;
    assert!(said.conversation.wait().is_some());
    match cause {
        Cause::ExplicitRequest { span: Some(span) } | Cause::Frustrated { span } | Cause::Keyword { span, .. } => {
            Some((cause, words[span.start..span.end].to_owned()))
        }
        other => panic!("no words set it off: {other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn a_plain_request_or_frustration_is_recognised_without_being_in_the_keyword_list_through_a_host_supplied_classifier()
 {
    let following = |explicit, frustration| {
        let keywords = vec![keyword("refund", &[])];
        let trigger =
            TriggerPolicy::Auto { after_failed: NonZeroU32::new(9), keywords, explicit, frustration, on_error: false };
        AgentSettings { trigger, ..AgentSettings::default() }
    };
    let hosts = || Some(Arc::new(Latin) as Arc<dyn Classifier>);
    let (asks, complains) = ("Salvete, cum homine loqui volo!", "Hoc omnino inutile est");

    let (cause, words) = read_by(hosts(), following(true, true), asks).await.unwrap();
    assert!(matches!(cause, Cause::ExplicitRequest { .. }), "{cause:?}");
    assert_eq!((words.as_str(), cause.reason()), (WANTS_A_PERSON, HandoffReason::DirectRequest));
    let (cause, words) = read_by(hosts(), following(true, true), complains).await.unwrap();
    assert!(matches!(cause, Cause::Frustrated { .. }), "{cause:?}");
    assert_eq!((words.as_str(), cause.reason()), (HAS_HAD_ENOUGH, HandoffReason::Frustrated));

    // It is the classifier that reads them: not a keyword, and not the built-in one, which it replaces.
    assert_eq!(read_by(None, following(true, true), asks).await, None);
    assert_eq!(read_by(None, following(true, true), complains).await, None);
    assert_eq!(read_by(hosts(), following(true, true), "can I speak to a person").await, None);
    // What it does not read sets off nothing, and what the agent does not follow neither.
    for words in ["non cum homine loqui volo", "hoc non omnino inutile est", "billing, quaeso"] {
        assert_eq!(read_by(hosts(), following(true, true), words).await, None, "{words}");
    }
    assert_eq!(read_by(hosts(), following(false, true), asks).await, None);
    assert_eq!(read_by(hosts(), following(true, false), complains).await, None);
    // A keyword goes on firing beside it.
    let (cause, _) = read_by(hosts(), following(true, true), "a refund, quaeso").await.unwrap();
    assert!(matches!(cause, Cause::Keyword { .. }), "{cause:?}");
}

#[tokio::test(start_paused = true)]
async fn an_ai_error_counts_as_failed_and_never_ends_in_silence() {
    type Play = fn() -> Option<Vec<Piece>>;
    let cases: [(Failure, Play); 3] = [
        (Failure::Error, || Some(vec![Piece::Text("Half".into())])),
        (Failure::Empty, || Some(answer("  "))),
        (Failure::Timeout, || None),
    ];
    for (failure, play) in cases {
        // With somebody there a person is asked for at once, whatever the count for failed answers is.
        let (stage, id) = staffed_with(auto(9, Vec::new(), true, true), Puppet::playing(move |_| play())).await;
        stage.say(id, "m1", "hello").await;
        stage.pass(seconds(31)).await;
        assert_eq!(stage.kinds(id).await[2..], ["ai_failed", "handoff_requested", "status_line"], "{failure:?}");
        assert_eq!(stage.cause(id).await, Some(Cause::AiError { failure }));
        assert_eq!(stage.cause(id).await.unwrap().reason(), HandoffReason::AiUnavailable);

        // With nobody there he is told that there is no answer.
        let cast = Cast { ai: Some(Puppet::playing(move |_| play())), ..Cast::default() };
        let stage = Stage::with(AgentSettings::default(), cast).await;
        let id = stage.begin(1).await;
        stage.say(id, "m1", "hello").await;
        stage.pass(seconds(31)).await;
        assert_eq!(stage.kinds(id).await[2..], ["ai_failed", "handoff_suppressed"], "{failure:?}");

        // Switched off, it counts like any failed answer.
        let (stage, id) = staffed_with(auto(2, Vec::new(), true, false), Puppet::playing(move |_| play())).await;
        for n in 1..=2 {
            stage.say(id, &format!("m{n}"), "hello").await;
            stage.pass(seconds(31)).await;
        }
        assert_eq!(
            (stage.count(id, "ai_failed").await, stage.cause(id).await),
            (2, Some(Cause::FailedAnswers { n: 2 }))
        );
    }
}

#[tokio::test(start_paused = true)]
async fn settings_of_one_agent_leave_the_others_as_they_were() {
    let stage = Stage::new(AgentSettings::default()).await;
    stage.desk.create_agent(agent("shop"), AgentSettings::default()).await.unwrap();
    let ada = stage.joins(&stage::operator("ada", &["docs", "shop"], 9)).await;
    let before = stage.desk.agent(&agent("shop")).await.unwrap();
    stage.desk.save_agent(&ada, &agent("docs"), 1, manual()).await.unwrap();
    assert_eq!(stage.desk.agent(&agent("shop")).await.unwrap(), before);
    let (docs, shop) = (stage.begin(1).await, stage.begin_with("shop", 2).await);
    assert!(!promised(&stage, docs, 1, "speak to a person").await);
    assert!(promised(&stage, shop, 1, "speak to a person").await);
}

#[tokio::test(start_paused = true)]
async fn the_recorded_trigger_is_the_first_that_fired() {
    let both = auto(1, vec![keyword("refund", &[]), keyword("money", &[])], true, true);
    // A request in words goes before a keyword, a keyword before those after it in the list.
    let (stage, id) = staffed(both.clone()).await;
    promised(&stage, id, 1, "refund my money, let me speak to a person").await;
    assert!(matches!(stage.cause(id).await, Some(Cause::ExplicitRequest { span: Some(_) })));
    let (stage, id) = staffed(both.clone()).await;
    promised(&stage, id, 1, "my money, a refund").await;
    assert!(matches!(stage.cause(id).await, Some(Cause::Keyword { phrase, .. }) if phrase == "refund"));
    // A keyword goes before all that the AI does; its wish before its error before its count.
    let (stage, id) = staffed_with(both.clone(), Puppet::playing(|_| Some(Vec::new()))).await;
    promised(&stage, id, 1, "money").await;
    assert!(matches!(stage.cause(id).await, Some(Cause::Keyword { phrase, .. }) if phrase == "money"));
    let (stage, id) = staffed_with(both.clone(), Puppet::playing(|_| Some(hands_off("x", HandoffReason::Other)))).await;
    promised(&stage, id, 1, "hello").await;
    assert!(matches!(stage.cause(id).await, Some(Cause::AiAsked { .. })));
    let (stage, id) = staffed_with(both, Puppet::playing(|_| Some(Vec::new()))).await;
    promised(&stage, id, 1, "hello").await;
    assert_eq!(stage.cause(id).await, Some(Cause::AiError { failure: Failure::Error }));
    assert_eq!(stage.count(id, "handoff_requested").await, 1, "and one of them is recorded");
}

#[tokio::test(start_paused = true)]
async fn a_button_is_there_exactly_while_it_would_be_followed() {
    let (stage, id) = staffed(AgentSettings::default()).await;
    let mut widget = stage::Reader::open(&stage.desk, id).await;
    widget.read().await;
    assert!(widget.state.as_ref().unwrap().handoff);
    stage.switch(&stage::op("ada"), handoff_core::Status::Away).await;
    widget.read().await;
    assert!(!widget.state.as_ref().unwrap().handoff, "it went without a reload");
    let asked = stage.desk.request_handoff(id, key("b1"), None).await.unwrap();
    assert!(asked.conversation.wait().is_none());
    stage.switch(&stage::op("ada"), handoff_core::Status::Available).await;
    widget.read().await;
    assert!(widget.state.as_ref().unwrap().handoff);
    let asked = stage.desk.request_handoff(id, key("b2"), None).await.unwrap();
    assert!(asked.conversation.wait().is_some());
}

#[tokio::test(start_paused = true)]
async fn the_words_that_led_to_one_handoff_never_lead_to_the_next() {
    let (stage, id) = staffed(auto(1, vec![keyword("refund", &[])], true, true)).await;
    let ada = stage::op("ada");
    promised(&stage, id, 1, "refund, and nothing known").await;
    stage.desk.claim(&ada, id).await.unwrap();
    stage.desk.return_to_ai(&ada, id).await.unwrap();
    // The AI is asked for the message that nobody answered, and fails: its words were looked at before.
    stage.pass(seconds(40)).await;
    assert_eq!((stage.ai.calls(), stage.count(id, "ai_failed").await), (1, 1));
    assert_eq!((stage.head(id).await.stage(), stage.count(id, "handoff_requested").await), (Where::Ai, 1));
    assert!(promised(&stage, id, 2, "a refund!").await, "new words are looked at");
    stage.audited(id).await;
}

#[tokio::test(start_paused = true)]
async fn every_trigger_leaves_a_request_or_a_line_in_the_ledger_and_no_promise_stands_alone() {
    let stage = Stage::new(AgentSettings::default()).await;
    let id = stage.begin(1).await;
    let asked = stage.say(id, "m1", "speak to a person about billing").await;
    assert_eq!(asked.entries.len(), 2);
    assert!(matches!(asked.entries[1].event, Event::HandoffSuppressed { why: Suppression::NoneInScope, .. }));
    assert!(!asked.entries[1].event.is_shown());
    stage.available("ada", 1).await;
    let asked = stage.say(id, "m2", "speak to a person").await;
    let promise = asked.entries.iter().position(|entry| matches!(entry.event, Event::HandoffRequested { .. })).unwrap();
    let told = &asked.entries[promise + 1].event;
    assert!(matches!(told, Event::StatusLine { kind: StatusKind::Connecting, .. }), "in the same write: {told:?}");
    stage.audited(id).await;
}
