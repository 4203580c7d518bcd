//! What may be asked of a conversation, by whom, and with what being the case.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Duration;

use handoff_core::Timestamp;
use handoff_core::command::{Command, Facts, Reply, TeamChoice};
use handoff_core::conversation::{Conversation, Effect, Fence, Stage};
use handoff_core::event::{Confidence, Failure, HandoffReason, Stall};
use handoff_core::ids::Team;
use handoff_core::operator::Candidate;
use handoff_core::rating::{Rating, Score, Side};
use handoff_core::text::{Email, Tag, Title};
use handoff_core::visitor::Contact;
use handoff_core::{OperatorId, Seq};

use crate::people::{OPERATORS, Who, duties, nobody, which};
use crate::support::{self, name, text};
use crate::variants::Variant;

pub(crate) const PLAIN: &str = "how does billing work";
pub(crate) const KEYWORD: &str = "I want a refund";
pub(crate) const EXPLICIT: &str = "can I speak to a person";

/// Asked for what, knowing what.
pub(crate) type Asked = (Command, Rc<Facts>);

/// Everything that anybody may ask in this state, with everything that may be the case then.
pub(crate) fn commands(state: &Conversation, variant: &Variant, settings: usize, now: Timestamp) -> Vec<Asked> {
    let mut all = Vec::new();
    let facts = nobody(variant, settings);
    let alone = Rc::new(facts.clone());
    let with =
        |actor: Candidate, target: Option<Candidate>| Rc::new(Facts { actor: Some(actor), target, ..facts.clone() });
    of_the_visitor_and_the_ai(state, variant, &facts, now, &mut all);
    of_time_and_presence(state, &facts, now, &mut all);
    all.push((Command::Identify { name: name("Vera") }, Rc::clone(&alone)));
    all.push((Command::Identify { name: name("Vera B.") }, Rc::clone(&alone)));
    let acts: Vec<Command> = of_an_operator(state, variant, now).collect();
    let moves = [true, false].map(|is_plain| ways_to_transfer(state, is_plain, now).collect::<Vec<_>>());
    for one in 0..OPERATORS.len() {
        for who in Who::KINDS {
            let facts = with(who.candidate(one, state, now), None);
            all.extend(acts.iter().map(|command| (command.clone(), Rc::clone(&facts))));
        }
        if variant.tries.transfers || state.stage() != Stage::Human {
            for (actor, other, target) in transfers(one) {
                let facts = with(actor.candidate(one, state, now), Some(target.candidate(other, state, now)));
                let is_plain = (actor, target) == (Who::FREE, Who::FREE);
                let moves = &moves[usize::from(!is_plain)];
                all.extend(moves.iter().map(|command| (command.clone(), Rc::clone(&facts))));
            }
        }
    }
    all
}

fn of_the_visitor_and_the_ai(
    state: &Conversation,
    variant: &Variant,
    facts: &Facts,
    now: Timestamp,
    all: &mut Vec<Asked>,
) {
    // Who is there counts only where a trigger may be looked at.
    let is_with_ai = matches!(state.stage(), Stage::Ai | Stage::Resolved);
    let alone = Rc::new(facts.clone());
    let there: Vec<Rc<Facts>> = if is_with_ai {
        duties(&Who::AT_THE_GATE, state, now).map(|duty| Rc::new(Facts { duty, ..facts.clone() })).collect()
    } else {
        vec![Rc::clone(&alone)]
    };
    let mut asked = vec![
        Command::RequestHandoff { page: None },
        Command::Escalate { reason: text("because of the plan"), category: HandoffReason::HighPriority },
        Command::LateOffer,
    ];
    asked.extend([PLAIN, KEYWORD, EXPLICIT].map(|words| Command::Say {
        text: text(words),
        page: None,
        files: Vec::new(),
    }));
    asked.extend(is_with_ai.then_some(Command::Expire));
    for fence in fences(state) {
        asked.extend(replies().map(|reply| Command::Answer { fence, reply }));
    }
    for facts in &there {
        all.extend(asked.iter().map(|command| (command.clone(), Rc::clone(facts))));
        if variant.tries.stalls {
            let facts = Rc::new(Facts { stall: Some(Stall::Repeated { of: Seq::new(2) }), ..Facts::clone(facts) });
            all.extend(
                [PLAIN, EXPLICIT].map(|words| {
                    (Command::Say { text: text(words), page: None, files: Vec::new() }, Rc::clone(&facts))
                }),
            );
        }
    }
    all.push((Command::Cancel, Rc::clone(&alone)));
    all.push((Command::LeaveContact { contact: contact(), page: None }, Rc::clone(&alone)));
    all.push((Command::Idle, Rc::clone(&alone)));
    if variant.tries.feedback {
        for n in [state.feedback.answer.map_or(state.shown, |answer| answer.n), 0] {
            all.extend(there.iter().map(|facts| (Command::Judge { n, helpful: false }, Rc::clone(facts))));
            all.push((Command::Judge { n, helpful: true }, Rc::clone(&alone)));
        }
        for (of, score) in [(Side::Ai, 1), (Side::Person, 5)] {
            let comment = Some(text("because of the tone"));
            let rating = Rating { of, score: Score::new(score).unwrap(), comment };
            all.push((Command::Rate { rating }, Rc::clone(&alone)));
        }
    }
    if variant.tries.summaries {
        for episode in [state.episodes, state.episodes + 1] {
            all.push((Command::Summarise { episode, text: text("because of a bill") }, Rc::clone(&alone)));
        }
    }
}

fn contact() -> Contact {
    let email = Email::new("because@example.com").unwrap();
    Contact { name: name("Because"), email, question: text("because of a bill") }
}

/// What is owed, or was of the last message where nothing is; the same from before somebody else had
/// it; and a message long gone.
fn fences(state: &Conversation) -> [Fence; 3] {
    let (to, gone) = (state.last_visitor, Seq::new(1));
    let now = match state.effect() {
        Some(Effect::Respond(fence)) => fence,
        _ => Fence { to, since: to },
    };
    [now, Fence { since: gone, ..now }, Fence { to: gone, since: gone }]
}

pub(crate) fn replies() -> [Reply; 4] {
    [
        Reply::Answer { text: text("An answer."), sources: vec![support::source()], confidence: Confidence::MAX },
        Reply::Failed { reason: Failure::NotFound, confidence: None },
        Reply::Failed { reason: Failure::Error, confidence: None },
        Reply::HandOff { reason: text("because it says so"), category: HandoffReason::Frustrated },
    ]
}

/// Deadlines, and looking who is there: of those who have it or are asked, in every way they can be
/// there or not, the roster perhaps not knowing them.
fn of_time_and_presence(state: &Conversation, facts: &Facts, now: Timestamp, all: &mut Vec<Asked>) {
    let seated: Vec<OperatorId> = state.index().seated().cloned().collect();
    let mut known: Vec<Vec<Candidate>> = vec![Vec::new()];
    for id in &seated {
        let kinds = Who::KINDS.map(|who| who.candidate(which(id), state, now));
        let more =
            known.iter().flat_map(|others| kinds.iter().map(|one| [&others[..], std::slice::from_ref(one)].concat()));
        known = known.iter().cloned().chain(more).collect();
    }
    for seated in known {
        let facts = Rc::new(Facts { seated, ..facts.clone() });
        all.push((Command::Tend, Rc::clone(&facts)));
        if !matches!(state.stage(), Stage::Ai | Stage::Resolved) {
            all.push((Command::Expire, facts));
        }
    }
    if state.stage() == Stage::Waiting {
        all.extend(
            duties(&Who::KINDS, state, now).map(|duty| (Command::Tend, Rc::new(Facts { duty, ..facts.clone() }))),
        );
    }
}

fn of_an_operator(state: &Conversation, variant: &Variant, now: Timestamp) -> impl Iterator<Item = Command> {
    let snoozed = now.after(Duration::from_secs(1));
    let snoozes = [Command::Snooze { until: snoozed }, Command::Snooze { until: now }, Command::Wake];
    let others = [
        Command::Offer { considered: Vec::new(), policy: "least busy".into(), shadow: None },
        Command::Accept { offer: current_offer(state).unwrap_or(Seq::new(2)) },
        // One long gone.
        Command::Accept { offer: Seq::new(1) },
        Command::Decline { reason: Some(text("because of lunch")) },
        Command::Claim,
        Command::TakeOver { force: None },
        Command::TakeOver { force: Some(text("because he left")) },
        Command::Write { text: text("Hello, a person here."), files: Vec::new() },
        Command::Note { text: text("because he is a friend"), mentions: Vec::new() },
        Command::SeeMention,
        Command::Tag { add: [Tag::new("because-tag").unwrap()].into(), remove: BTreeSet::new() },
        Command::Assign { team: Team::new("because-team").unwrap() },
        page(),
        Command::Withdraw,
        Command::Return,
        Command::Resolve,
        Command::Reopen,
    ];
    others.into_iter().chain(snoozes.into_iter().filter(|_| variant.tries.snoozes || state.stage() != Stage::Human))
}

fn page() -> Command {
    let title = Title::new("because it was asked").unwrap();
    Command::RecordPage { question: Some(Seq::new(2)), title, url: "/docs/because.md".to_owned() }
}

/// The entry that asked whoever is being asked.
pub(crate) fn current_offer(state: &Conversation) -> Option<Seq> {
    use handoff_core::conversation::Phase;
    match &state.phase {
        Phase::Offered { offer, .. } => Some(*offer),
        _ => state.asked().map(|transfer| transfer.offer),
    }
}

/// Who asks whom: each kind of actor, and each kind of colleague, himself among them.
fn transfers(one: usize) -> impl Iterator<Item = (Who, usize, Who)> {
    let other = 1 - one;
    let askers = Who::KINDS.map(|who| (who, other, Who::FREE));
    let asked = Who::KINDS.map(|who| (Who::FREE, other, who));
    askers.into_iter().chain(asked.into_iter().skip(1)).chain([(Who::FREE, one, Who::FREE)])
}

fn ways_to_transfer(state: &Conversation, is_plain: bool, now: Timestamp) -> impl Iterator<Item = Command> {
    let note = || Some(text("because you know him"));
    let forced = || Some(text("because she is away"));
    let team = |until| TeamChoice {
        team: Team::new("because-team").unwrap(),
        considered: Vec::new(),
        passed: Vec::new(),
        until,
    };
    let until = state.asked().map_or(now.after(Duration::from_secs(1)), |transfer| transfer.until);
    let others = is_plain.then(|| {
        [
            Command::Transfer { note: None, force: None, team: Some(team(None)) },
            Command::Transfer { note: None, force: forced(), team: Some(team(Some(until))) },
        ]
    });
    [
        Command::Transfer { note: note(), force: None, team: None },
        Command::Transfer { note: note(), force: forced(), team: None },
    ]
    .into_iter()
    .chain(others.into_iter().flatten())
}
