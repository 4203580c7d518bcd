//! Conversations as strange as they may be: every event, the longest texts.

use std::collections::BTreeSet;

use super::script::{Script, agent, operator, text};
use crate::agent::{AgentSettings, Needs, Priority, Terms};
use crate::event::{
    Actor, Bounce, Cause, Closing, Confidence, Considered, EndReason, Event, Failure, Forced, HandoffReason,
    Ineligible, Joined, ShadowChoice, Snapshot, Source, Span, Stall, StatusKind, Suppression, Waker,
};
use crate::file::{FileDigest, FileName, FileRef, FileType};
use crate::ids::{FileId, OperatorId, Seq, Skill, Team, Timestamp, TokenDigest, VisitorId};
use crate::operator::{Face, OperatorRef, Status};
use crate::rating::{SCORE_MAX, Score, Side};
use crate::text::{Email, Locale, Name, PageUrl, Role, Tag, Title};
use crate::visitor::{Details, Visitor};

impl Script {
    /// One entry of each kind, in an order that no desk would write them in.
    #[must_use]
    pub fn every_event(self) -> Self {
        let (answers, soon) = (self.head().seq, self.soon());
        let mut events = said(answers, soon);
        events.extend(asked(soon));
        events.extend(had(soon));
        events.extend(moved(soon));
        events.into_iter().fold(self, Self::then)
    }
}

fn file() -> FileRef {
    FileRef {
        id: FileId::from_bytes([7; 16]),
        name: FileName::new("photo 1.png").expect("a constant name is valid"),
        media_type: FileType::Png,
        bytes: 12_345,
        sha256: FileDigest::from_bytes([0xA5; 32]),
    }
}

fn said(answers: Seq, soon: Timestamp) -> Vec<Event> {
    let words = text("words");
    let source = Source { title: "Returns".to_owned(), url: "/docs/returns#time".to_owned() };
    let failed = Failure::NotFound;
    vec![
        Event::Identified { name: name() },
        Event::VisitorMessage { text: words.clone(), page: page(), reply_by: Some(soon), files: vec![file()] },
        Event::EmailGiven { email: email() },
        Event::Described { details: Details::default() },
        Event::TranscriptAsked { to: email() },
        Event::AiMessage { text: words.clone(), answers, sources: vec![source], confidence: Confidence::MAX },
        Event::AiFailed { text: words, answers, reason: failed, confidence: Some(Confidence::MAX) },
    ]
}

/// From the trigger to the operator who answers.
fn asked(soon: Timestamp) -> Vec<Event> {
    let (who, words, snapshot) =
        (operator("ops"), text("words"), Snapshot { in_scope: 3, routable: 2, free: 1, open: true });
    let keyword = Cause::Keyword { phrase: "user agent".to_owned(), span: Span { start: 0, end: 4 } };
    let host = Cause::Host { reason: words.clone(), category: HandoffReason::Compliance };
    let shadow = ShadowChoice { policy: "other".to_owned(), operator: Some(who.id.clone()) };
    let why = Ineligible::Full { load: 4, seats: 4 };
    vec![
        Event::Shadowed { cause: keyword.clone(), why: Some(Suppression::OutsideHours), snapshot },
        Event::HandoffSuppressed {
            cause: keyword,
            why: Suppression::ManualOnly,
            snapshot,
            considered: considered(Some(Ineligible::NotAvailable { status: Status::Away })),
        },
        Event::HandoffRequested {
            episode: 1,
            cause: host,
            page: page(),
            visitor_name: Some(name()),
            snapshot,
            terms: terms(),
            needs: Needs { priority: Priority::High, teams: vec![team()], skills: [skill()].into() },
            considered: considered(None),
        },
        Event::StatusLine { kind: StatusKind::NoOneCame, text: words.clone() },
        Event::Offered {
            operator: who.clone(),
            until: soon,
            considered: considered(Some(Ineligible::Passed)),
            policy: "least_busy".to_owned(),
            shadow: Some(shadow),
        },
        Event::OfferDeclined { operator: who.clone(), reason: Some(words) },
        Event::OfferMissed { operator: who.clone() },
        Event::OfferRescinded { operator: who, why },
        Event::NobodyLeft { snapshot },
        Event::WaitExtended { until: soon },
    ]
}

/// What an operator does with a conversation that he has.
fn had(soon: Timestamp) -> Vec<Event> {
    let (who, words) = (operator("ops"), text("words"));
    vec![
        Event::OperatorJoined {
            operator: who.clone(),
            how: Joined::TookOver,
            from: Some(operator("other")),
            reason: Some(words.clone()),
            terms: terms(),
            face: Face {
                role: Some(Role::new("Billing").expect("a role")),
                avatar: Some(FileDigest::from_bytes([7; 32])),
            },
        },
        Event::Reminded { operator: who.clone() },
        Event::OperatorMessage { operator: who.clone(), text: words.clone(), files: vec![file()] },
        Event::Note { operator: who.clone(), text: words.clone(), mentions: vec![operator("other")] },
        Event::MentionSeen { operator: operator("other") },
        Event::Tagged { operator: who.clone(), added: tags("refund"), removed: tags("sales") },
        Event::Assigned { operator: who.clone(), team: team() },
        Event::PagePublished {
            operator: who.clone(),
            question: Some(Seq::new(2)),
            title: Title::new("words").expect("a title"),
            url: "/docs/answers/words.md".to_owned(),
        },
        Event::Snoozed { operator: who, until: soon },
        Event::Woken { by: Waker::Visitor },
        Event::Summarised { episode: 1, text: words },
    ]
}

/// How it leaves him, and how it ends.
fn moved(soon: Timestamp) -> Vec<Event> {
    let (who, words) = (operator("ops"), text("words"));
    vec![
        Event::TransferOffered {
            from: who.clone(),
            to: operator("other"),
            team: Some(team()),
            note: Some(words.clone()),
            forced: Some(Forced { by: operator("third"), reason: words.clone() }),
            until: soon,
            passed: vec![who.id.clone()],
            considered: considered(Some(Ineligible::OutOfScope)),
        },
        Event::TransferEnded { to: operator("other"), outcome: Bounce::Declined { reason: Some(words.clone()) } },
        Event::OperatorLost {
            operator: who.clone(),
            why: Ineligible::LeaseExpired { at: Some(soon) },
            until: Some(soon),
        },
        Event::OperatorBack { operator: who.clone() },
        Event::ReleasedForSilence { operator: who },
        Event::HandoffEnded { episode: 1, reason: EndReason::Resolved, reply_by: Some(soon) },
        Event::Resolved { by: Actor::Policy, why: Closing::Idle },
        Event::Stalled { answer: Seq::new(4), sign: Stall::Repeated { of: Seq::new(2) } },
        Event::Judged { answer: Seq::new(4), n: 2, helpful: false },
        Event::Rated {
            of: Side::Person,
            score: Score::new(SCORE_MAX).expect("the best score"),
            comment: Some(words),
            ended: Seq::new(7),
            operator: Some(operator("ops")),
        },
        Event::Reopened { by: Actor::Visitor },
    ]
}

fn tags(tag: &str) -> BTreeSet<Tag> {
    [Tag::new(tag).expect("a tag")].into()
}

fn considered(out: Option<Ineligible>) -> Vec<Considered> {
    let at = Some(Timestamp::from_millis(1_700_000_000_000));
    let operator = operator("ops").id;
    let (teams, skills) = ([team()].into(), [skill()].into());
    vec![Considered { operator, load: 1, seats: 4, out, given_at: at, freed_at: at, teams, skills }]
}

fn terms() -> Terms {
    Terms::from(&AgentSettings::default())
}

fn name() -> Name {
    Name::new("Ada").expect("a name")
}

fn email() -> Email {
    Email::new("ada@example.com").expect("an address")
}

fn page() -> Option<PageUrl> {
    PageUrl::new("https://shop.example/cart").ok()
}

fn team() -> Team {
    Team::new("billing").expect("a team")
}

fn skill() -> Skill {
    Skill::new("french").expect("a skill")
}

/// A script whose every text is as long and as strange as it may be.
pub(crate) fn strangest(n: u64) -> Script {
    // Right to left, joined emoji, a letter and its accent apart and together, what looks like a
    // statement or an escape, the ends of the planes, white space at the ends.
    let strange =
        " \tשלום 👩🏽‍💻 e\u{301}\u{e9} ﷺ '; DROP TABLE x; -- \\u0000 \\ \" % _ \u{feff}\u{2028}\u{fffd}\u{10ffff}\r\n ";
    let longest = "𝕏".repeat(crate::text::TEXT_BYTES_MAX / 4);
    let name = Name::new("\u{1f9d1}".repeat(crate::text::NAME_CHARS_MAX)).expect("the longest name");
    let page = "https://shop.example/".to_owned();
    let page = PageUrl::new(format!("{page}{}", "ä".repeat((crate::text::PAGE_BYTES_MAX - page.len()) / 2)));
    let page = page.expect("the longest page");
    let agent = agent(&"A.b-c_d@e:f0".repeat(8)[..crate::ids::ID_BYTES_MAX]);
    let locale = Locale::new("zh-Hant-TW").expect("a locale");
    let token = TokenDigest::from_bytes([0; 32]);
    let visitor = Visitor {
        id: VisitorId::from_bytes([0xff; 16]),
        token,
        name: Some(name),
        locale: Some(locale),
        email: None,
        details: Details::default(),
    };
    let operator = OperatorRef {
        id: OperatorId::new("o".repeat(crate::ids::ID_BYTES_MAX)).expect("the longest id"),
        name: Name::new("Ü".repeat(crate::text::NAME_CHARS_MAX)).expect("the longest name"),
    };
    let most = u32::MAX;
    Script::begin_with(n, agent, visitor, Some(page), Timestamp::from_millis(0))
        .keyed(
            &"k".repeat(crate::ids::KEY_BYTES_MAX),
            Event::VisitorMessage {
                text: text(strange),
                page: None,
                reply_by: Some(Timestamp::from_millis(253_402_300_799_999)),
                files: Vec::new(),
            },
        )
        .at(253_402_300_799_999)
        .then(Event::HandoffSuppressed {
            cause: Cause::FailedAnswers { n: most },
            why: Suppression::ManualOnly,
            snapshot: Snapshot { in_scope: most, routable: most, free: most, open: true },
            considered: Vec::new(),
        })
        .then(Event::OperatorJoined {
            operator: operator.clone(),
            how: Joined::TookOver,
            from: None,
            reason: None,
            terms: terms(),
            face: Face::default(),
        })
        .then(Event::OperatorMessage { operator, text: text(&longest), files: Vec::new() })
}
