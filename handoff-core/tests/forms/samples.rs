//! One entry for each form that an event can have: every variant, every variant within it, and every
//! optional field with a value and without.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use handoff_core::agent::{Needs, OnLost, OnNobody, OnTimeout, Order, Priority, Routing, Terms, WhenFull};
use handoff_core::event::{
    Actor, Bounce, Cause, Closing, Confidence, Considered, EndReason, Entry, Event, Failure, Forced, HandoffReason,
    Ineligible, Joined, ShadowChoice, Snapshot, Source, Span, Stall, StatusKind, Suppression, Waker,
};
use handoff_core::file::{FileDigest, FileName, FileRef, FileType};
use handoff_core::ids::{FileId, Skill, Team};
use handoff_core::operator::{Face, OperatorRef, Status};
use handoff_core::rating::{Score, Side};
use handoff_core::text::{Email, Locale, PageUrl, Role, Tag, Title};
use handoff_core::visitor::{Contact, Details, Visitor};
use handoff_core::{ConversationId, Seq, Timestamp, TokenDigest, VisitorId};

use crate::support::{agent, key, name, op, text};

/// All stand at the same place of their logs, so that one more changes no other line.
pub(crate) fn entries() -> Vec<Entry> {
    let asking = [started(), visitor(), ai(), requested(), suppressed(), shadowed(), status(), callbacks()];
    let joining = [offers(), operators(), leaving(), transfers(), snoozes(), summaries(), endings()];
    asking.into_iter().chain(joining).chain([feedback()]).flatten().map(entry).collect()
}

fn entry(event: Event) -> Entry {
    let is_from_client = matches!(
        event,
        Event::VisitorMessage { .. }
            | Event::ContactLeft { .. }
            | Event::OperatorMessage { .. }
            | Event::Note { .. }
            | Event::PagePublished { .. }
            | Event::Judged { .. }
            | Event::Rated { .. }
    );
    let key = is_from_client.then(|| key("0199aa04-6f1c-7c3e-9d51-3b1f6f3b8a10"));
    Entry { seq: Seq::new(7), shown: 4, at: at(0), key, event }
}

fn started() -> Vec<Event> {
    let id = VisitorId::from_bytes([0x22; 16]);
    let token = TokenDigest::from_bytes([0x5A; 32]);
    let known = Visitor {
        id,
        token,
        name: Some(name("Vera Blum")),
        locale: Some(Locale::new("pt-BR").unwrap()),
        email: None,
        details: Details::default(),
    };
    let unknown = Visitor { id, token, name: None, locale: None, email: None, details: Details::default() };
    [(known, page()), (unknown, None)]
        .map(|(visitor, page)| Event::Started {
            conversation: ConversationId::from_bytes([0x11; 16]),
            agent: agent("docs"),
            visitor,
            page,
        })
        .into()
}

fn file() -> FileRef {
    FileRef {
        id: FileId::from_bytes([0x33; 16]),
        name: FileName::new("Rechnung.pdf").unwrap(),
        media_type: FileType::Pdf,
        bytes: 81_920,
        sha256: FileDigest::from_bytes([0xB7; 32]),
    }
}

fn visitor() -> Vec<Event> {
    vec![
        Event::Identified { name: name("Vera Blum") },
        Event::VisitorMessage {
            text: text("Where is my invoice?"),
            page: page(),
            reply_by: Some(at(30)),
            files: Vec::new(),
        },
        Event::VisitorMessage {
            text: text("Line one\n\"two\" – drei 🙂"),
            page: None,
            reply_by: None,
            files: Vec::new(),
        },
        Event::VisitorMessage { text: text("Rechnung.pdf"), page: None, reply_by: None, files: vec![file()] },
        Event::EmailGiven { email: Email::new("vera.blum@example.com").unwrap() },
        Event::Described { details: details() },
        Event::Described { details: Details::default() },
        Event::TranscriptAsked { to: Email::new("vera.blum@example.com").unwrap() },
    ]
}

pub(crate) fn details() -> Details {
    let said = [("plan", "Pro"), ("Warenkorb", "3 Artikel 🙂")];
    Details::new(said.map(|(name, detail)| (name.to_owned(), detail.to_owned())).into()).unwrap()
}

fn ai() -> Vec<Event> {
    let source = Source { title: "Billing".into(), url: "/docs/billing".into() };
    let answer = |sources, confidence| Event::AiMessage {
        text: text("Invoices are under Billing."),
        answers: Seq::new(6),
        sources,
        confidence,
    };
    let failed = |reason, confidence| Event::AiFailed {
        text: text("I could not find that in the documentation."),
        answers: Seq::new(6),
        reason,
        confidence,
    };
    vec![
        answer(vec![source], Confidence::per_mille(870)),
        answer(Vec::new(), Confidence::default()),
        failed(Failure::NotFound, Some(Confidence::per_mille(120))),
        failed(Failure::Error, None),
        failed(Failure::Timeout, None),
        failed(Failure::Empty, None),
        failed(Failure::NotConfigured, None),
        failed(Failure::NobodyThere, None),
    ]
}

fn requested() -> Vec<Event> {
    let request = |cause, terms, needs| Event::HandoffRequested {
        episode: 2,
        cause,
        page: None,
        visitor_name: None,
        snapshot: snapshot(),
        terms,
        needs,
        considered: Vec::new(),
    };
    let [first, second, third] = all_terms();
    let low = Needs { priority: Priority::Low, ..Needs::default() };
    let mut requests = vec![request_of_all(first), request(words(), second, low), request(words(), third, needs())];
    requests.extend(other_causes().into_iter().map(|cause| request(cause, third, Needs::default())));
    requests
}

/// One with everything that a request can have.
pub(crate) fn request_of_all(terms: Terms) -> Event {
    Event::HandoffRequested {
        episode: 2,
        cause: words(),
        page: page(),
        visitor_name: Some(name("Vera Blum")),
        snapshot: snapshot(),
        terms,
        needs: Needs { priority: Priority::High, ..needs() },
        considered: considered(),
    }
}

fn words() -> Cause {
    Cause::ExplicitRequest { span: Some(Span { start: 6, end: 23 }) }
}

pub(crate) fn other_causes() -> Vec<Cause> {
    let mut causes = vec![
        Cause::ExplicitRequest { span: None },
        Cause::Keyword { phrase: "refund".into(), span: Span { start: 9, end: 15 } },
        Cause::Frustrated { span: Span { start: 0, end: 15 } },
        Cause::AiAsked { reason: text("The contract is not in the documents."), category: HandoffReason::KnowledgeGap },
        Cause::FailedAnswers { n: 3 },
        Cause::Operator { operator: ada() },
        Cause::ContactLeft,
    ];
    causes.extend(FAILURES.map(|failure| Cause::AiError { failure }));
    causes.extend(REASONS.map(|category| Cause::Host { reason: text("The order is a large one."), category }));
    causes
}

const FAILURES: [Failure; 6] =
    [Failure::NotFound, Failure::Error, Failure::Timeout, Failure::Empty, Failure::NotConfigured, Failure::NobodyThere];

const REASONS: [HandoffReason; 11] = [
    HandoffReason::DirectRequest,
    HandoffReason::Keyword,
    HandoffReason::UnableToAnswer,
    HandoffReason::KnowledgeGap,
    HandoffReason::Frustrated,
    HandoffReason::RepeatedInstructions,
    HandoffReason::Compliance,
    HandoffReason::HighPriority,
    HandoffReason::AiUnavailable,
    HandoffReason::OperatorInitiative,
    HandoffReason::Other,
];

pub(crate) const SUPPRESSIONS: [Suppression; 5] = [
    Suppression::ManualOnly,
    Suppression::NoneInScope,
    Suppression::NoneAvailable,
    Suppression::AllFull,
    Suppression::OutsideHours,
];

fn suppressed() -> Vec<Event> {
    let mut events: Vec<Event> = SUPPRESSIONS.map(|why| suppress(why, Vec::new())).into_iter().collect();
    events.push(suppress(Suppression::AllFull, considered()));
    events
}

pub(crate) fn suppress(why: Suppression, considered: Vec<Considered>) -> Event {
    Event::HandoffSuppressed { cause: words(), why, snapshot: snapshot(), considered }
}

fn shadowed() -> Vec<Event> {
    let shadow = |why| Event::Shadowed { cause: words(), why, snapshot: snapshot() };
    SUPPRESSIONS.into_iter().map(Some).chain([None]).map(shadow).collect()
}

fn status() -> Vec<Event> {
    let kinds = [
        StatusKind::Connecting,
        StatusKind::Released,
        StatusKind::NoOneCame,
        StatusKind::Cancelled,
        StatusKind::Returned,
        StatusKind::Lost,
        StatusKind::Kept,
        StatusKind::NobodyLeft,
        StatusKind::StillWaiting,
        StatusKind::LateOffer,
        StatusKind::ContactWanted,
        StatusKind::Callback,
    ];
    kinds.map(status_line).into()
}

pub(crate) fn status_line(kind: StatusKind) -> Event {
    Event::StatusLine { kind, text: text("Connecting you with the team.") }
}

fn callbacks() -> Vec<Event> {
    let [terms, ..] = all_terms();
    vec![Event::CallbackPromised { until: at(86_400) }, leave_contact(page(), terms), leave_contact(None, terms)]
}

pub(crate) fn leave_contact(page: Option<PageUrl>, terms: Terms) -> Event {
    let email = Email::new("vera.blum@example.com").unwrap();
    let contact = Contact { name: name("Vera Blum"), email, question: text("Where is my invoice?") };
    Event::ContactLeft { episode: 3, contact, text: text("Thank you. We shall write."), page, terms }
}

fn offers() -> Vec<Event> {
    let shadow = |operator| Some(ShadowChoice { policy: "RoundRobin".into(), operator });
    let offer = |considered, policy: &str, shadow| Event::Offered {
        operator: ada(),
        until: at(30),
        considered,
        policy: policy.into(),
        shadow,
    };
    let mut offers = vec![
        offer(considered(), "Sticky(Teamed(Skilled(LeastBusy)))", shadow(Some(op("bob@example.com")))),
        offer(Vec::new(), "LeastBusy", shadow(None)),
        offer(Vec::new(), "", None),
        Event::OfferDeclined { operator: ada(), reason: Some(text("In a call until noon.")) },
        Event::OfferDeclined { operator: ada(), reason: None },
        Event::OfferMissed { operator: ada() },
    ];
    offers.extend(ineligible().map(|why| Event::OfferRescinded { operator: ada(), why }));
    offers.push(Event::NobodyLeft { snapshot: snapshot() });
    offers.push(Event::WaitExtended { until: at(300) });
    offers
}

fn ineligible() -> [Ineligible; 8] {
    [
        Ineligible::OutOfScope,
        Ineligible::NotAvailable { status: Status::Available },
        Ineligible::NotAvailable { status: Status::Away },
        Ineligible::NotAvailable { status: Status::Offline },
        Ineligible::LeaseExpired { at: Some(at(-20)) },
        Ineligible::LeaseExpired { at: None },
        Ineligible::Full { load: 4, seats: 4 },
        Ineligible::Passed,
    ]
}

fn operators() -> Vec<Event> {
    vec![
        join(Joined::Claimed, None, None),
        join(Joined::Accepted, None, None),
        join(Joined::TookOver, Some(bob()), Some("Bob has gone home.")),
        join(Joined::Reopened, None, None),
        join(Joined::Transferred, Some(bob()), None),
        joined_with_a_face(),
        Event::OperatorMessage { operator: ada(), text: text("Hello Vera, I am looking into it."), files: Vec::new() },
        Event::OperatorMessage { operator: ada(), text: text("Here it is."), files: vec![file()] },
        Event::Note { operator: ada(), text: text("She is a customer since 2019."), mentions: vec![bob()] },
        Event::Note { operator: ada(), text: text("She is a customer since 2019."), mentions: Vec::new() },
        Event::MentionSeen { operator: bob() },
        Event::Tagged { operator: ada(), added: tags("refund"), removed: tags("sales") },
        Event::Tagged { operator: ada(), added: BTreeSet::new(), removed: BTreeSet::new() },
        Event::Assigned { operator: ada(), team: Team::new("billing").unwrap() },
        published(Some(Seq::new(2))),
        published(None),
        Event::Reminded { operator: ada() },
        Event::ReleasedForSilence { operator: ada() },
    ]
}

fn tags(tag: &str) -> BTreeSet<Tag> {
    [Tag::new(tag).unwrap()].into()
}

fn published(question: Option<Seq>) -> Event {
    let (title, url) = (Title::new("Where is my invoice?").unwrap(), "/docs/answers/where-is-my-invoice.md".to_owned());
    Event::PagePublished { operator: ada(), question, title, url }
}

pub(crate) fn join(how: Joined, from: Option<OperatorRef>, reason: Option<&str>) -> Event {
    let face = Face::default();
    Event::OperatorJoined { operator: ada(), how, from, reason: reason.map(text), terms: Terms::default(), face }
}

fn joined_with_a_face() -> Event {
    let face = Face { role: Some(Role::new("Billing").unwrap()), avatar: Some(FileDigest::from_bytes([7; 32])) };
    let (how, terms) = (Joined::Claimed, Terms::default());
    Event::OperatorJoined { operator: ada(), how, from: None, reason: None, terms, face }
}

fn leaving() -> Vec<Event> {
    let lost = |why, until| Event::OperatorLost { operator: ada(), why, until };
    let mut events = vec![lost(Ineligible::LeaseExpired { at: Some(at(-20)) }, Some(at(120)))];
    events.extend(ineligible().map(|why| lost(why, None)));
    events.push(Event::OperatorBack { operator: ada() });
    events
}

fn transfers() -> Vec<Event> {
    let ended = |outcome| Event::TransferEnded { to: bob(), outcome };
    let mut events = vec![
        transfer(),
        Event::TransferOffered {
            from: ada(),
            to: bob(),
            team: None,
            note: None,
            forced: None,
            until: at(60),
            passed: Vec::new(),
            considered: Vec::new(),
        },
        ended(Bounce::Declined { reason: Some(text("Not my subject.")) }),
        ended(Bounce::Declined { reason: None }),
        ended(Bounce::Missed),
        ended(Bounce::Withdrawn),
    ];
    events.extend(ineligible().map(|why| ended(Bounce::Gone { why })));
    events
}

/// One with everything that a transfer can have.
pub(crate) fn transfer() -> Event {
    Event::TransferOffered {
        from: ada(),
        to: bob(),
        team: Some(team("billing")),
        note: Some(text("She asks for the invoice of May.")),
        forced: Some(Forced { by: cleo(), reason: text("Ada goes home at six.") }),
        until: at(60),
        passed: vec![op("dora")],
        considered: considered(),
    }
}

fn snoozes() -> Vec<Event> {
    let mut events = vec![Event::Snoozed { operator: ada(), until: at(3_600) }];
    events.extend([Waker::Time, Waker::Visitor, Waker::Operator].map(|by| Event::Woken { by }));
    events
}

fn summaries() -> Vec<Event> {
    vec![Event::Summarised { episode: 2, text: text("She asks for an invoice; the documents do not say.") }]
}

fn feedback() -> Vec<Event> {
    let judged = |helpful| Event::Judged { answer: Seq::new(5), n: 3, helpful };
    let stalled = |sign| Event::Stalled { answer: Seq::new(5), sign };
    let again = stalled(Stall::Repeated { of: Seq::new(2) });
    let no_help = stalled(Stall::NoHelp { span: Span { start: 0, end: 17 } });
    vec![again, no_help, judged(true), judged(false), rated(Side::Ai, 1), rated(Side::Person, 5)]
}

/// A person is rated with words, the AI without.
pub(crate) fn rated(of: Side, score: u8) -> Event {
    let of_a_person = of == Side::Person;
    Event::Rated {
        of,
        score: Score::new(score).unwrap(),
        comment: of_a_person.then(|| text("Quick and kind.")),
        ended: Seq::new(6),
        operator: of_a_person.then(ada),
    }
}

fn endings() -> Vec<Event> {
    let end = |reason, reply_by| Event::HandoffEnded { episode: 2, reason, reply_by };
    let mut endings = vec![
        end(EndReason::Resolved, None),
        end(EndReason::QueueTimeout, Some(at(30))),
        end(EndReason::NoReplyTimeout, None),
        end(EndReason::ReturnedToAi, None),
        end(EndReason::VisitorCancelled, None),
        end(EndReason::NobodyLeft, None),
        end(EndReason::OperatorLost, None),
    ];
    endings.extend(actors().map(|by| Event::Resolved { by, why: Closing::Done }));
    endings.push(Event::Resolved { by: Actor::Policy, why: Closing::Idle });
    endings.extend(actors().map(|by| Event::Reopened { by }));
    endings
}

pub(crate) fn actors() -> [Actor; 3] {
    [Actor::Operator { operator: ada() }, Actor::Visitor, Actor::Policy]
}

pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(1_767_225_600_123 + 1_000 * seconds)
}

pub(crate) fn page() -> Option<PageUrl> {
    Some(PageUrl::new("https://shop.example/account/invoices").unwrap())
}

pub(crate) fn ada() -> OperatorRef {
    OperatorRef { id: op("op-ada"), name: name("Ada Lind") }
}

pub(crate) fn bob() -> OperatorRef {
    OperatorRef { id: op("bob@example.com"), name: name("Bob Ortiz") }
}

fn cleo() -> OperatorRef {
    OperatorRef { id: op("op-cleo"), name: name("Cleo") }
}

pub(crate) fn team(id: &str) -> Team {
    Team::new(id).unwrap()
}

pub(crate) fn snapshot() -> Snapshot {
    Snapshot { in_scope: 3, routable: 2, free: 1, open: true }
}

pub(crate) fn considered() -> Vec<Considered> {
    let one = |id, load, out| Considered {
        operator: op(id),
        load,
        seats: 4,
        out,
        given_at: None,
        freed_at: None,
        teams: BTreeSet::new(),
        skills: BTreeSet::new(),
    };
    let known = Considered {
        operator: op("op-ada"),
        load: 1,
        seats: 4,
        out: None,
        given_at: Some(at(-600)),
        freed_at: Some(at(-60)),
        teams: [team("billing"), team("sales")].into(),
        skills: [Skill::new("german").unwrap()].into(),
    };
    let others = ineligible().map(|why| one("bob@example.com", 3, Some(why)));
    [known, one("op-zoe", 0, None)].into_iter().chain(others).collect()
}

pub(crate) fn needs() -> Needs {
    let skills = ["german", "billing:refunds"].map(|skill| Skill::new(skill).unwrap());
    Needs { priority: Priority::Normal, teams: vec![team("sales"), team("billing")], skills: skills.into() }
}

/// Every choice that terms can hold, in three.
pub(crate) fn all_terms() -> [Terms; 3] {
    let first = Terms {
        routing: Routing::Push,
        queue_seconds: 240,
        offer_seconds: 25,
        remind_seconds: 45,
        release_seconds: 120,
        answer_seconds: 90,
        transfer_seconds: 50,
        misses_to_away: NonZeroU32::new(3),
        order: Order::LongestIdle,
        sticky: false,
        when_full: WhenFull::Suppress,
        on_nobody: OnNobody::ReturnToAi,
        on_lost: OnLost::Keep { seconds: 120 },
        on_timeout: OnTimeout::Form,
        callback_seconds: 7_200,
    };
    let second = Terms {
        misses_to_away: None,
        order: Order::RoundRobin,
        on_lost: OnLost::ReturnToAi,
        on_timeout: OnTimeout::Callback,
        ..first
    };
    [first, second, Terms::default()]
}
