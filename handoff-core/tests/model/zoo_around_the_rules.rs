//! What stands around the rules, broken: the log, the lists, the queue, the eraser, the visitor's
//! view; and that each is caught.

use handoff_core::Timestamp;
use handoff_core::command::{Command, Facts};
use handoff_core::conversation::{Conversation, Stage};
use handoff_core::event::{Entry, Event, StatusKind};
use handoff_core::projection::{VisitorEntry, VisitorEvent, for_visitor};
use handoff_core::store::{Filter, Listing};

use crate::by_number::invariant_14_projection;
use crate::commands::EXPLICIT;
use crate::erase::blank;
use crate::explore::{append, beginning};
use crate::feedback::{Asked, asked, asked_for_what_is_over};
use crate::of_a_state::{
    Visit, invariant_04_the_log_folds_to_the_head, invariant_08_reachable, invariant_20_erase,
    row_18_who_lost_a_person_is_first_in_line,
};
use crate::people::{Who, duty, nobody};
use crate::real;
use crate::step::Step;
use crate::support::text;
use crate::variants::{Variant, push};

/// A visitor who waits and is offered to somebody, with his log.
fn offered(variant: &Variant) -> (Conversation, Vec<Entry>, Timestamp) {
    let (mut state, first) = beginning();
    let now = first.at;
    let mut log = vec![first];
    let offer = Command::Offer { considered: Vec::new(), policy: "least busy".into(), shadow: None };
    for command in [Command::Say { text: text(EXPLICIT), page: None, files: Vec::new() }, offer] {
        let duty = duty([Who::FREE, Who::AWAY], &state, now);
        let actor = Some(Who::FREE.candidate(0, &state, now));
        let events = real(&state, &command, &Facts { duty, actor, ..nobody(variant, 0) }, now).unwrap();
        log.extend(append(&mut state, events, now).0);
    }
    assert_eq!(state.stage(), Stage::Offered);
    (state, log, now)
}

fn visit<'a>(variant: &'a Variant, state: &'a Conversation, log: &'a [Entry], now: Timestamp) -> Visit<'a> {
    Visit { state, now, log, latest: log.len(), variant, settings: 0, rules: &real }
}

#[test]
fn a_log_that_lost_what_was_acknowledged_is_caught() {
    // "4 gapless"
    let variant = push();
    let (state, log, now) = offered(&variant);
    let check = |log: &[Entry]| invariant_04_the_log_folds_to_the_head(&visit(&variant, &state, log, now));
    assert_eq!(check(&log), Ok(()));
    for lost in 0..log.len() {
        let rest = [&log[..lost], &log[lost + 1..]].concat();
        assert!(check(&rest).is_err(), "entry {} was lost and nobody saw it", log[lost].seq);
    }
}

#[test]
fn a_list_that_forgets_one_who_is_asked_is_caught() {
    // "8 reachable"
    fn forgetful(list: &Filter, state: &Conversation) -> bool {
        let is_asked = matches!(list, Filter::Inbox { list: Listing::Waiting, .. }) && state.stage() == Stage::Offered;
        !is_asked && list.place(state).is_some()
    }
    fn unfiled(list: &Filter, state: &Conversation) -> bool {
        !matches!(list, Filter::Seated(_)) && list.place(state).is_some()
    }
    let variant = push();
    let (state, log, now) = offered(&variant);
    let check = |is_in| invariant_08_reachable(&visit(&variant, &state, &log, now), is_in);
    assert_eq!(check(|list, state| list.place(state).is_some()), Ok(()));
    assert!(check(forgetful).is_err());
    assert!(check(unfiled).is_err());
}

#[test]
fn an_eraser_that_takes_more_than_words_is_caught() {
    // "20 erase"
    fn removes(entry: &Entry) -> Option<Entry> {
        blank(entry).filter(|entry| !matches!(entry.event, Event::VisitorMessage { .. }))
    }
    fn unasks(entry: &Entry) -> Option<Entry> {
        let mut entry = blank(entry)?;
        if let Event::HandoffRequested { terms, .. } = &mut entry.event {
            terms.queue_seconds += 1;
        }
        Some(entry)
    }
    let variant = push();
    let (state, log, now) = offered(&variant);
    let check = |blank| invariant_20_erase(&visit(&variant, &state, &log, now), blank);
    assert_eq!(check(blank), Ok(()));
    assert!(check(removes).is_err());
    assert!(check(unasks).is_err());
}

#[test]
fn a_queue_that_forgets_who_had_a_person_is_caught() {
    // "row 18 first in line"
    let variant = push();
    let (mut state, mut log, now) = offered(&variant);
    for (command, who) in [(Command::Claim, Who::FREE), (Command::Tend, Who::OFFLINE)] {
        let one = who.candidate(0, &state, now);
        let facts = Facts { actor: Some(one.clone()), seated: vec![one], ..nobody(&variant, 0) };
        let events = real(&state, &command, &facts, now).unwrap();
        log.extend(append(&mut state, events, now).0);
    }
    assert_eq!(state.stage(), Stage::Waiting);
    let check = |place| row_18_who_lost_a_person_is_first_in_line(&visit(&variant, &state, &log, now), place);
    assert_eq!(check(|state| state.index().since), Ok(()));
    assert!(check(|state| state.wait().unwrap().since).is_err());
}

#[test]
fn a_rating_that_is_asked_for_too_early_or_too_late_is_caught() {
    // "asked for what is over"
    fn too_early(state: &Conversation) -> Asked {
        let [judge, ai, person] = asked(state);
        [judge, ai, person || state.feedback.person_spoke.is_some()]
    }
    fn never(_: &Conversation) -> Asked {
        [false; 3]
    }
    let variant = push();
    let (mut state, mut log, now) = offered(&variant);
    let check =
        |state: &Conversation, log: &[Entry], asked| asked_for_what_is_over(&visit(&variant, state, log, now), asked);
    let facts = Facts { actor: Some(Who::FREE.candidate(0, &state, now)), ..nobody(&variant, 0) };
    for command in [Command::Claim, Command::Write { text: text("Hello."), files: Vec::new() }] {
        let events = real(&state, &command, &facts, now).unwrap();
        log.extend(append(&mut state, events, now).0);
    }
    assert_eq!(check(&state, &log, asked), Ok(()));
    assert!(check(&state, &log, too_early).is_err());
    let events = real(&state, &Command::Resolve, &facts, now).unwrap();
    log.extend(append(&mut state, events, now).0);
    assert_eq!(check(&state, &log, asked), Ok(()));
    assert!(check(&state, &log, never).is_err());
}

/// One command at the beginning, and what [`invariant_14_projection`] says of what it wrote.
fn projected(command: &Command, project: fn(&Entry) -> Option<VisitorEntry>) -> Result<(), String> {
    let variant = push();
    let (before, first) = beginning();
    let actor = Some(Who::FREE.candidate(0, &before, first.at));
    let facts = Facts { actor, ..nobody(&variant, 0) };
    let outcome = real(&before, command, &facts, first.at);
    let (entries, through) = append(&mut before.clone(), outcome.clone().unwrap(), first.at);
    assert!(!entries.is_empty());
    let step = Step {
        before: &before,
        command,
        facts: &facts,
        now: first.at,
        rules: &real,
        outcome: &outcome,
        entries: &entries,
        through: &through,
    };
    invariant_14_projection(&step, project)
}

#[test]
fn a_projection_that_shows_what_is_for_operators_is_caught() {
    // "14 projection"
    fn leaky(entry: &Entry) -> Option<VisitorEntry> {
        for_visitor(entry).or_else(|| match &entry.event {
            Event::HandoffSuppressed { .. } => {
                let event = VisitorEvent::StatusLine { kind: StatusKind::NoOneCame, text: text("suppressed") };
                Some(VisitorEntry { n: entry.shown, at: entry.at, event })
            }
            Event::Note { operator, text, .. } => {
                let event = VisitorEvent::OperatorMessage {
                    name: operator.name.clone(),
                    text: text.clone(),
                    files: Vec::new(),
                };
                Some(VisitorEntry { n: entry.shown, at: entry.at, event })
            }
            _ => None,
        })
    }
    for command in [
        Command::RequestHandoff { page: None },
        Command::Note { text: text("because he is a friend"), mentions: Vec::new() },
    ] {
        assert_eq!(projected(&command, for_visitor), Ok(()));
        assert!(projected(&command, leaky).is_err());
    }
}
