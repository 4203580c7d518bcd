//! Proved, kept apart, unharmed: what does not cross, and for whom.

use super::served::{ALLOWED, ANN, Ended, HISTORY, Reader, Visit, hidden, in_time, next};
use super::{Heard, Line, Opening, Said, Served, Shown};
use crate::agent::{Priority, Routing};
use crate::conformance::{Script, operator, text};
use crate::cursor::Cursor;
use crate::event::{Cause, Event, HandoffReason, Snapshot, Suppression};
use crate::ids::Timestamp;
use crate::session::CloseCode;

/// What only operators may see, and what a visitor may see and a stranger not.
const SECRET: &str = "canary-7f3a9c";
const PRIVATE: &str = "private-51bd02";
/// Pages that the agent did not allow, some of which look as if.
const FOREIGN: [&str; 6] = [
    "https://evil.example",
    "null",
    "http://shop.example",
    "https://shop.example:8443",
    "https://shop.example.evil.example",
    "https://www.shop.example",
];

/// **Proved.** Who shows a credential that nobody was given learns nothing, writes nothing, and is
/// told to stay away: not even that there is something to guess.
pub async fn an_unknown_credential_opens_nothing(served: &Served) {
    let visit = private(served).await;
    let backwards: String = visit.credential.chars().rev().collect();
    let half = visit.credential.chars().count() / 2;
    let turned: String = visit.credential.chars().skip(half).chain(visit.credential.chars().take(half)).collect();
    let short: String = visit.credential.chars().skip(1).collect();
    for credential in [backwards, turned, short, "nobody".to_owned()] {
        learns_nothing(served, &visit, &credential).await;
    }
    let mut reader = Reader::default();
    let mut line = reader.open(served, &visit).await;
    reader.read(&mut *line, 1).await;
}

/// **Proved.** The credential of a conversation that was erased opens nothing any more.
pub async fn the_credential_of_an_erased_conversation_opens_nothing(served: &Served) {
    let visit = private(served).await;
    served.desk.erase(visit.id).await.expect("a store in memory erases");
    learns_nothing(served, &visit, &visit.credential).await;
    assert_eq!(served.ids().await, [], "nothing was begun in its place");
}

/// **Proved.** A credential whose time is over opens nothing any more, where there are such.
pub async fn an_expired_credential_opens_nothing(served: &Served) {
    let (visit, other) = (private(served).await, private(served).await);
    let expires = in_time("the end of a credential", served.carrier.expire(&visit.credential)).await;
    assert!(expires, "credentials of this transport do not expire; declare it so");
    learns_nothing(served, &visit, &visit.credential).await;
    let mut reader = Reader::default();
    let mut line = reader.open(served, &other).await;
    reader.read(&mut *line, 1).await;
}

/// **Gone.** Erasing a conversation closes its open streams as gone, and no other.
pub async fn erasing_closes_the_open_stream(served: &Served) {
    let (visit, other) = (private(served).await, private(served).await);
    let (mut reader, mut second, mut others) = (Reader::default(), Reader::default(), Reader::default());
    let mut line = reader.open(served, &visit).await;
    let mut tab = second.open(served, &visit).await;
    let mut stays = others.open(served, &other).await;
    reader.read(&mut *line, 1).await;
    served.desk.erase(visit.id).await.expect("a store in memory erases");
    let gone = Ended::Closed { code: CloseCode::Gone, retry: false };
    assert_eq!(reader.read_to_end(&mut *line).await, gone);
    assert_eq!(second.read_to_end(&mut *tab).await, gone);
    served.says(other.id, "k2", "still here").await;
    others.read(&mut *stays, 2).await;
}

/// **Kept apart.** A stream brings what is in its visitor's conversation and nothing of another.
pub async fn visitors_hear_nothing_of_each_other(served: &Served) {
    let visits = [served.begin().await, served.begin().await];
    let mut readers = [Reader::default(), Reader::default()];
    let mut lines: Vec<Box<dyn Line>> = Vec::new();
    for (reader, visit) in readers.iter_mut().zip(&visits) {
        lines.push(reader.open(served, visit).await);
    }
    for n in 1..=20 {
        for (i, visit) in visits.iter().enumerate() {
            served.says(visit.id, &format!("k{n}"), &format!("of {i}: {n}")).await;
        }
        for (reader, line) in readers.iter_mut().zip(&mut lines) {
            reader.read(&mut **line, n).await;
        }
    }
    for (i, (reader, line)) in readers.iter().zip(&lines).enumerate() {
        served.is_whole(&visits[i], reader).await;
        let foreign = format!("of {}:", 1 - i);
        assert!(!line.raw().contains(&foreign), "another visitor's words crossed the line");
    }
}

/// **Kept apart.** Nothing that only operators may see crosses the line in any form: notes, summaries,
/// triggers and why they came to nothing, who was asked and why he said no, the ids of operators.
pub async fn nothing_that_only_operators_may_see_crosses(served: &Served) {
    let visit = served.begin().await;
    let mut reader = Reader::default();
    let mut line = reader.open(served, &visit).await;
    served.write(visit.id, secrets).await;
    let all = served.shown(visit.id).await.len() as u64;
    reader.read(&mut *line, all).await;
    served.is_whole(&visit, &reader).await;
    // What is written last has been heard only when something behind it has.
    served.says(visit.id, "k", "that is all").await;
    reader.read(&mut *line, all + 1).await;
    let mut later = Reader::default();
    let mut again = later.open(served, &visit).await;
    later.read(&mut *again, all + 1).await;
    for raw in [line.raw(), again.raw()] {
        assert!(raw.contains("that is all"), "the line's own record has what crossed it");
        assert!(!raw.contains(SECRET), "what only operators may see crossed the line: {raw}");
    }
}

fn secrets(script: Script) -> Script {
    let reason = || Cause::Host { reason: text(SECRET), category: HandoffReason::Compliance };
    let secretly = |id: &str| operator(&format!("{SECRET}.{id}"));
    let suppressed = Event::HandoffSuppressed {
        cause: reason(),
        why: Suppression::NoneAvailable,
        snapshot: Snapshot::default(),
        considered: Vec::new(),
    };
    let shadowed = Event::Shadowed { cause: reason(), why: None, snapshot: Snapshot::default() };
    let script = script.says("a person, please").then(suppressed).then(shadowed);
    let script = hidden(script, SECRET).asks_as(Routing::Push, Priority::High);
    let until = script.soon();
    let who = secretly("asked");
    let declined = Event::OfferDeclined { operator: who.clone(), reason: Some(text(SECRET)) };
    let asked =
        Event::Offered { operator: who, until, considered: Vec::new(), policy: SECRET.to_owned(), shadow: None };
    let script = script.then(asked).then(declined).joined(ANN).writes(ANN, "here I am");
    let transferred = Event::TransferOffered {
        from: operator(ANN),
        to: secretly("next"),
        team: None,
        note: Some(text(SECRET)),
        forced: None,
        until,
        passed: Vec::new(),
        considered: Vec::new(),
    };
    let script = script.then(transferred).then(Event::Summarised { episode: 1, text: text(SECRET) });
    hidden(script, SECRET).writes(ANN, "one moment")
}

/// **Unharmed.** What no client of this transport sends hurts him who sends it and nobody else: his
/// stream is closed for good, or goes on whole; nothing is written; and the others, his own among
/// them, and whoever comes are served as before.
pub async fn a_broken_frame_hurts_nobody_else(served: &Served) {
    let (visit, other) = (served.begin().await, served.begin().await);
    let (mut reader, mut tab, mut others) = (Reader::default(), Reader::default(), Reader::default());
    let mut line = reader.open(served, &visit).await;
    let mut second = tab.open(served, &visit).await;
    let mut stays = others.open(served, &other).await;
    in_time("an end to what is sent", line.babble()).await;
    served.says(visit.id, "k1", "after that").await;
    served.says(other.id, "k1", "after that").await;
    while reader.last() < 1 {
        match reader.hear(&mut *line).await {
            None => {}
            Some(Ended::Cut | Ended::Closed { code: CloseCode::Protocol, retry: false }) => break,
            Some(ended) => panic!("who breaks the protocol is told so, and not {ended:?}"),
        }
    }
    tab.read(&mut *second, 1).await;
    others.read(&mut *stays, 1).await;
    assert_eq!(in_time("an acknowledgement", stays.say("k2", "I as well")).await, Said::Written);
    served.is_whole(&visit, &tab).await;
    let mut newcomer = Reader::default();
    let mut line = newcomer.open(served, &visit).await;
    newcomer.read(&mut *line, 1).await;
}

/// **Origins.** A page that the agent did not allow is refused before it is told anything, with the
/// word to stay away; the page that is allowed is served.
pub async fn a_foreign_origin_is_told_nothing(served: &Served) {
    let visit = private(served).await;
    for origin in FOREIGN {
        let opening = Opening { credential: &visit.credential, after: Cursor::BEGINNING, origin: Some(origin) };
        let mut line = served.open_from(opening).await;
        let first = next(&mut *line).await;
        let refused = Heard::Close { code: CloseCode::ForbiddenOrigin, retry: false };
        assert_eq!(first, refused, "{origin} was not allowed");
        assert!(!line.raw().contains(PRIVATE), "{origin} was told something");
    }
    let allowed = Opening { credential: &visit.credential, after: Cursor::BEGINNING, origin: Some(ALLOWED) };
    let mut line = served.open_from(allowed).await;
    assert!(matches!(next(&mut *line).await, Heard::Hello { from: 0, .. }), "{ALLOWED} was allowed");
    Reader::default().read(&mut *line, 1).await;
    assert_eq!(in_time("an acknowledgement", line.say("k2", "from the shop")).await, Said::Written);
}

/// **Origins.** Such a page begins nothing and writes nothing either.
pub async fn a_foreign_origin_does_nothing(served: &Served) {
    let visit = private(served).await;
    for origin in FOREIGN {
        assert_eq!(in_time("a refusal", served.carrier.begin(Some(origin))).await, None, "{origin} was not allowed");
        let opening = Opening { credential: &visit.credential, after: Cursor::BEGINNING, origin: Some(origin) };
        let mut line = served.open_from(opening).await;
        assert_eq!(in_time("a refusal", line.say("k", "forged")).await, Said::Refused, "{origin} was not allowed");
    }
    assert_eq!(served.ids().await, [visit.id], "what was refused was not begun");
    assert_eq!(served.shown(visit.id).await.len(), 1, "what was refused was not written");
    let begun = in_time("a beginning", served.carrier.begin(Some(ALLOWED))).await;
    assert!(begun.is_some(), "{ALLOWED} was allowed");
}

/// A conversation with one message that is nobody else's business.
async fn private(served: &Served) -> Visit {
    let visit = served.begin().await;
    served.says(visit.id, "k", PRIVATE).await;
    visit
}

/// Opens and writes with `credential`, which is good for nothing.
async fn learns_nothing(served: &Served, visit: &Visit, credential: &str) {
    let before = served.ids().await;
    let had = served.shown(visit.id).await;
    let beyond = Cursor::new(HISTORY, Timestamp::default());
    for after in had.iter().map(Shown::cursor).chain([Cursor::BEGINNING, beyond]) {
        let mut line = served.open(credential, after).await;
        match next(&mut *line).await {
            Heard::Close { code: CloseCode::Unauthorized | CloseCode::Gone, retry: false } => {}
            other => panic!("this credential is not known, so not {other:?}"),
        }
        let said = in_time("a refusal", line.say("forged", "forged")).await;
        assert_eq!(said, Said::Refused, "who is not known writes nothing");
        let raw = line.raw();
        assert!(!raw.contains(PRIVATE), "who is not known is told nothing, and not {raw}");
    }
    assert_eq!(served.ids().await, before, "who is not known begins nothing");
    assert_eq!(served.shown(visit.id).await, had, "who is not known writes nothing");
}
