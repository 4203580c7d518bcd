//! What is kept beside the log: the head of a conversation in every phase, agents and operators.

use std::num::NonZeroU32;

use handoff_core::agent::{
    Agent, AgentSettings, Asking, Attachments, Canned, Keyword, Needs, OnLost, OnNobody, OnTimeout, Order, Prechat,
    Priority, Routing, TriggerPolicy, WhenFull,
};
use handoff_core::conversation::Conversation;
use handoff_core::event::{
    Actor, Cause, Closing, Confidence, EndReason, Entry, Event, Failure, Ineligible, Joined, StatusKind, Waker,
};
use handoff_core::file::{FileDigest, FileType};
use handoff_core::hours::Hours;
use handoff_core::ids::{Skill, Team};
use handoff_core::operator::{Operator, Scope};
use handoff_core::rating::Side;
use handoff_core::text::{Email, Locale, Origin, Role, Tag};
use handoff_core::visitor::{Details, Visitor};
use handoff_core::{ConversationId, Seq, Timestamp, TokenDigest, VisitorId};
use serde_json::json;

use crate::samples::{
    SUPPRESSIONS, actors, ada, all_terms, at, bob, details, join, leave_contact, needs, other_causes, page, rated,
    request_of_all, snapshot, status_line, suppress, team, transfer,
};
use crate::support::{agent, name, op, text};

// ---- Heads ----

/// Each is the fold of a log that was written for it.
pub(crate) fn heads() -> Vec<Conversation> {
    [ai(), in_vain(), waiting(), human(), causes(), resolved(), feedback(), introduced()]
        .into_iter()
        .flatten()
        .collect()
}

fn head(events: Vec<Event>) -> Conversation {
    let id = VisitorId::from_bytes([0x22; 16]);
    let token = TokenDigest::from_bytes([0x5A; 32]);
    let visitor = Visitor {
        id,
        token,
        name: Some(name("Vera Blum")),
        locale: Some(Locale::new("pt-BR").unwrap()),
        email: None,
        details: Details::default(),
    };
    let conversation = ConversationId::from_bytes([0x11; 16]);
    let started = Event::Started { conversation, agent: agent("docs"), visitor, page: page() };
    let mut log: Vec<Entry> = Vec::new();
    for (event, n) in std::iter::once(started).chain(events).zip(1..) {
        let shown = log.last().map_or(0, |entry| entry.shown) + u64::from(event.is_shown());
        log.push(Entry { seq: Seq::new(n), shown, at: at(i64::try_from(n).unwrap()), key: None, event });
    }
    Conversation::fold(&log).expect("a log begins with its beginning")
}

/// A visitor of whom more is known than his name, and who took the transcript with him.
fn introduced() -> Vec<Conversation> {
    let email = || Email::new("vera.blum@example.com").unwrap();
    let known = [Event::EmailGiven { email: email() }, Event::Described { details: details() }];
    vec![head([said(None), Event::TranscriptAsked { to: email() }].into_iter().chain(known).collect())]
}

/// The head of a handoff to which this happened.
fn handoff(events: impl IntoIterator<Item = Event>) -> Conversation {
    let [terms, ..] = all_terms();
    head([said(None), request_of_all(terms)].into_iter().chain(events).collect())
}

fn said(reply_by: Option<Timestamp>) -> Event {
    Event::VisitorMessage { text: text("Where is my invoice?"), page: page(), reply_by, files: Vec::new() }
}

fn ai() -> Vec<Conversation> {
    let (answers, confidence) = (Seq::new(2), Confidence::per_mille(870));
    let answered = Event::AiMessage { text: text("Under Billing."), answers, sources: Vec::new(), confidence };
    let sorry = text("I could not find that.");
    let failed = Event::AiFailed { text: sorry, answers, reason: Failure::NotFound, confidence: None };
    vec![
        head(Vec::new()),
        head(vec![said(Some(at(30)))]),
        head(vec![said(Some(at(30))), answered]),
        head(vec![said(Some(at(30))), failed]),
        handoff([timed_out()]),
        handoff([timed_out(), status_line(StatusKind::ContactWanted)]),
    ]
}

fn timed_out() -> Event {
    Event::HandoffEnded { episode: 2, reason: EndReason::QueueTimeout, reply_by: Some(at(330)) }
}

/// Somebody asked while nobody was there.
fn in_vain() -> Vec<Conversation> {
    let mut heads: Vec<_> =
        SUPPRESSIONS.map(|why| head(vec![said(Some(at(30))), suppress(why, Vec::new())])).into_iter().collect();
    let late = status_line(StatusKind::LateOffer);
    heads.push(head(vec![said(Some(at(30))), suppress(SUPPRESSIONS[2], Vec::new()), late]));
    heads
}

fn offer() -> Event {
    Event::Offered { operator: ada(), until: at(30), considered: Vec::new(), policy: String::new(), shadow: None }
}

fn waiting() -> Vec<Conversation> {
    let nobody = Event::NobodyLeft { snapshot: snapshot() };
    let summary = Event::Summarised { episode: 2, text: text("She asks for an invoice.") };
    vec![
        handoff([]),
        handoff([summary]),
        handoff(labels()),
        handoff([offer()]),
        handoff([offer(), Event::OfferMissed { operator: ada() }]),
        handoff([offer(), Event::OfferMissed { operator: ada() }, offer()]),
        handoff([nobody]),
        handoff([Event::WaitExtended { until: at(900) }]),
        handoff([Event::CallbackPromised { until: at(86_400) }]),
        handoff([timed_out(), status_line(StatusKind::ContactWanted), leave_contact(page(), all_terms()[0])]),
        handoff([join(Joined::Claimed, None, None), Event::ReleasedForSilence { operator: ada() }]),
    ]
}

/// What operators attached to it for themselves.
fn labels() -> [Event; 3] {
    let called = Event::Note { operator: ada(), text: text("Could you look?"), mentions: vec![bob()] };
    let tagged = Event::Tagged { operator: ada(), added: [Tag::new("refund").unwrap()].into(), removed: [].into() };
    [called, tagged, Event::Assigned { operator: ada(), team: Team::new("billing").unwrap() }]
}

fn human() -> Vec<Conversation> {
    let had = |events: &[Event]| handoff([&[join(Joined::Claimed, None, None)], events].concat());
    let wrote = || Event::OperatorMessage { operator: ada(), text: text("Hello Vera."), files: Vec::new() };
    let kept = Event::OperatorLost { operator: ada(), why: Ineligible::LeaseExpired { at: None }, until: Some(at(99)) };
    let simple = Event::TransferOffered {
        from: ada(),
        to: bob(),
        team: None,
        note: None,
        forced: None,
        until: at(60),
        passed: Vec::new(),
        considered: Vec::new(),
    };
    let snoozed = Event::Snoozed { operator: ada(), until: at(3_600) };
    vec![
        had(&[]),
        had(&[Event::Reminded { operator: ada() }]),
        had(&[wrote()]),
        had(&[wrote(), said(Some(at(90)))]),
        had(&[wrote(), simple]),
        had(&[wrote(), transfer()]),
        had(std::slice::from_ref(&kept)),
        had(&[kept, Event::OperatorBack { operator: ada() }]),
        had(&[wrote(), snoozed.clone()]),
        had(&[wrote(), snoozed, Event::Woken { by: Waker::Time }]),
        had(&[join(Joined::Transferred, Some(ada()), None)]),
    ]
}

fn causes() -> Vec<Conversation> {
    let because = |cause, terms, needs| {
        head(vec![Event::HandoffRequested {
            episode: 1,
            cause,
            page: None,
            visitor_name: None,
            snapshot: snapshot(),
            terms,
            needs,
            considered: Vec::new(),
        }])
    };
    let [_, second, third] = all_terms();
    let mut heads: Vec<_> = other_causes().into_iter().map(|cause| because(cause, third, needs())).collect();
    let low = Needs { priority: Priority::Low, ..needs() };
    heads.push(because(Cause::FailedAnswers { n: 1 }, second, low));
    heads
}

fn resolved() -> Vec<Conversation> {
    let mut heads: Vec<_> =
        actors().map(|by| head(vec![Event::Resolved { by, why: Closing::Done }])).into_iter().collect();
    heads.push(head(vec![Event::Resolved { by: Actor::Policy, why: Closing::Idle }]));
    heads
}

/// What may be judged and rated: all of it, and after each part of it was.
fn feedback() -> Vec<Conversation> {
    let (answers, confidence) = (Seq::new(2), Confidence::per_mille(870));
    let answered = Event::AiMessage { text: text("Under Billing."), answers, sources: Vec::new(), confidence };
    let answer = vec![said(Some(at(30))), answered];
    let judged = |helpful| Event::Judged { answer: Seq::new(3), n: 2, helpful };
    let wrote = Event::OperatorMessage { operator: ada(), text: text("Hello Vera."), files: Vec::new() };
    let asked = vec![request_of_all(all_terms()[0]), join(Joined::Claimed, None, None), wrote];
    let over = [answer.clone(), asked, vec![timed_out()]].concat();
    let then = |log: &[Event], event| head([log, &[event]].concat());
    vec![
        then(&answer, judged(true)),
        then(&answer, judged(false)),
        head(over.clone()),
        then(&over, rated(Side::Ai, 1)),
        then(&over, rated(Side::Person, 5)),
    ]
}

// ---- Agents ----

/// One with nothing set, one with everything, and the other choices.
pub(crate) fn agents() -> Vec<Agent> {
    let plain = AgentSettings::default;
    let trigger = |trigger| AgentSettings { trigger, ..plain() };
    let silent = TriggerPolicy::Auto {
        after_failed: None,
        keywords: Vec::new(),
        explicit: false,
        on_error: false,
        frustration: false,
    };
    let other = AgentSettings {
        order: Order::RoundRobin,
        misses_to_away: None,
        on_lost: OnLost::ReturnToAi,
        on_timeout: OnTimeout::Callback,
        idle_resolve_seconds: None,
        needs: Needs { priority: Priority::Low, ..Default::default() },
        ..plain()
    };
    let settings = [plain(), everything(), other, trigger(TriggerPolicy::Manual), trigger(silent)];
    settings.into_iter().zip(1..).map(|(settings, version)| Agent { id: agent("docs"), version, settings }).collect()
}

/// Without `..`, so that a new setting is missed here.
fn everything() -> AgentSettings {
    let high = Needs { priority: Priority::High, ..needs() };
    let keywords = vec![
        Keyword { phrase: "refund".into(), except: vec!["refund policy".into()], needs: Some(high.clone()) },
        Keyword { phrase: "legal action".into(), except: Vec::new(), needs: None },
    ];
    AgentSettings {
        name: name("Dokta 🤖"),
        greeting: text("Olá!\nHow can I help?"),
        status_line: text("One moment, a colleague is coming."),
        failed_text: text("That is not in our documents."),
        nobody_text: text("Nobody is here right now."),
        timeout_text: text("Nobody came in time. I am back."),
        released_text: text("Sorry. You are next."),
        cancelled_text: text("All right."),
        returned_text: text("I am here again."),
        lost_text: text("He is gone. You are next."),
        kept_text: text("He will be back in a moment."),
        nobody_left_text: text("Everybody has left."),
        still_waiting_text: text("You are still in line."),
        form_text: text("Where may we write to?"),
        callback_text: text("Somebody will write back."),
        contact_text: text("Thank you. We shall write."),
        late_offer_text: text("Somebody is here now."),
        trigger: TriggerPolicy::Auto {
            after_failed: NonZeroU32::new(2),
            keywords: keywords.clone(),
            explicit: true,
            on_error: true,
            frustration: true,
        },
        shadow: Some(TriggerPolicy::Auto {
            after_failed: NonZeroU32::new(3),
            keywords,
            explicit: true,
            on_error: false,
            frustration: false,
        }),
        hours: Some(hours()),
        needs: high,
        routing: Routing::Push,
        order: Order::LongestIdle,
        sticky: false,
        when_full: WhenFull::Suppress,
        origins: vec![Origin::new("https://shop.example").unwrap(), Origin::new("http://localhost:8080").unwrap()],
        reply_seconds: 20,
        queue_seconds: 240,
        callback_seconds: 7_200,
        offer_seconds: 25,
        remind_seconds: 45,
        release_seconds: 120,
        answer_seconds: 90,
        transfer_seconds: 50,
        misses_to_away: NonZeroU32::new(3),
        on_timeout: OnTimeout::Form,
        on_nobody: OnNobody::ReturnToAi,
        on_lost: OnLost::Keep { seconds: 120 },
        idle_resolve_seconds: Some(3_600),
        keep_days: Some(365),
        late_offer: false,
        ratings: false,
        stalls: true,
        canned: vec![Canned { shortcut: "hello".into(), text: text("Hello {visitor}, I am {operator}.") }],
        attachments: Some(Attachments { types: FileType::ALL.into(), max_bytes: 1_000_000 }),
        prechat: Some(Prechat {
            text: text("Who are you?"),
            name: Asking::Required,
            email: Asking::Optional,
            question: Asking::Off,
        }),
    }
}

fn hours() -> Hours {
    let morning = json!([{"from": "08:30", "to": "12:00"}]);
    let late = json!([{"from": "22:00", "to": "02:00"}]);
    let exceptions = json!([
        {"date": "2026-12-25", "note": "Christmas"},
        {"date": "2026-12-31", "open": [{"from": "00:00", "to": "24:00"}]},
    ]);
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let week: serde_json::Map<_, _> = days
        .into_iter()
        .map(|day| (day.to_owned(), if day == "sunday" { late.clone() } else { morning.clone() }))
        .collect();
    serde_json::from_value(json!({"zone": "Europe/Berlin", "week": week, "exceptions": exceptions})).unwrap()
}

// ---- Operators ----

/// One with nothing set and one with everything, without `..`, so that a new field is missed here.
pub(crate) fn operators() -> Vec<Operator> {
    let everything = Operator {
        id: op("bob@example.com"),
        name: name("Bob Ortiz"),
        scope: Scope::of([agent("docs"), agent("shop")]),
        seats: 3,
        teams: [team("billing"), team("sales")].into(),
        skills: [Skill::new("german").unwrap()].into(),
        rota: Some(hours()),
        away_after_seconds: Some(600),
        role: Some(Role::new("Billing").unwrap()),
        avatar: Some(FileDigest::from_bytes([7; 32])),
    };
    vec![
        Operator::new(op("op-ada"), name("Ada Lind"), Scope::All),
        everything,
        Operator { seats: 0, ..Operator::new(op("op-cleo"), name("Cleo"), Scope::of([])) },
    ]
}
