//! Visits every state that rules can reach.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use handoff_core::agent::AgentSettings;
use handoff_core::conversation::{Conversation, Stage};
use handoff_core::visitor::Visitor;
use handoff_core::{ConversationId, Entry, Event, Seq, Timestamp, TokenDigest, VisitorId};

use crate::of_a_state::{OF_A_STATE, Visit};
use crate::of_a_step::{OF_A_STEP, Rules, Step};
use crate::space::{Shape, commands, shape};
use crate::support::{self, agent, name};

/// More states than this would mean that the abstraction lets something grow without bound.
pub(crate) const STATES_MAX: usize = 50_000;

/// Numbers the events and folds them in, as the desk does.
pub(crate) fn append(state: &mut Conversation, events: Vec<Event>, now: Timestamp) -> (Vec<Entry>, Vec<Conversation>) {
    let mut through = vec![state.clone()];
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        let shown = state.shown + u64::from(event.is_shown());
        let entry = Entry { seq: state.seq.next(), shown, at: now, key: None, event };
        state.apply(&entry);
        through.push(state.clone());
        entries.push(entry);
    }
    (entries, through)
}

pub(crate) struct Node {
    pub(crate) state: Conversation,
    pub(crate) now: Timestamp,
    pub(crate) came: Option<(usize, String)>,
    pub(crate) entries: Vec<Entry>,
}

#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) states: usize,
    /// Commands carried out or refused.
    pub(crate) steps: usize,
    /// Those that wrote something.
    pub(crate) transitions: usize,
    pub(crate) stages: HashMap<Stage, usize>,
    pub(crate) events: HashMap<String, usize>,
}

#[derive(Debug)]
pub(crate) struct Violation {
    pub(crate) invariant: &'static str,
    pub(crate) story: String,
}

pub(crate) fn beginning() -> (Conversation, Entry) {
    let visitor = Visitor {
        id: VisitorId::from_bytes([2; 16]),
        token: TokenDigest::from_bytes([3; 32]),
        name: Some(name("Vera")),
        locale: None,
    };
    let event =
        Event::Started { conversation: ConversationId::from_bytes([1; 16]), agent: agent("docs"), visitor, page: None };
    let at = Timestamp::from_millis(1_000_000);
    let entry = Entry { seq: Seq::new(1), shown: 0, at, key: None, event };
    (Conversation::begin(&entry).unwrap(), entry)
}

/// Visits every state that `rules` can reach, breadth first, until none is new, and checks in each
/// the invariants that are `wanted`.
pub(crate) fn explore(
    variants: &[AgentSettings],
    rules: Rules<'_>,
    wanted: fn(&str) -> bool,
) -> Result<Seen, Violation> {
    let (state, first) = beginning();
    let now = first.at;
    let mut known: HashMap<Shape, usize> = HashMap::from([(shape(&state, now), 0)]);
    let mut nodes = vec![Node { state, now, came: None, entries: vec![first] }];
    let mut queue = VecDeque::from([0]);
    let mut seen = Seen::default();
    while let Some(at) = queue.pop_front() {
        let (state, now) = (nodes[at].state.clone(), nodes[at].now);
        visit(&nodes, at, variants, rules, wanted)?;
        *seen.stages.entry(state.stage()).or_default() += 1;
        let mut found = Vec::new();
        for settings in variants {
            for (command, facts) in commands(&state, settings, now) {
                let outcome = rules(&state, &command, &facts, now);
                let mut after = state.clone();
                let (entries, through) = append(&mut after, outcome.clone().unwrap_or_default(), now);
                let (before, entries_of, through_of) = (&state, &entries[..], &through[..]);
                let step = Step {
                    before,
                    command: &command,
                    facts: &facts,
                    now,
                    rules,
                    outcome: &outcome,
                    entries: entries_of,
                    through: through_of,
                };
                for (invariant, check) in OF_A_STEP.into_iter().filter(|(title, _)| wanted(title)) {
                    check(&step).map_err(|what| Violation {
                        invariant,
                        story: format!("{what}\n{step}\n  after {}", story(&nodes, at)),
                    })?;
                }
                seen.steps += 1;
                if !entries.is_empty() {
                    seen.transitions += 1;
                    found.push((after, now, format!("{command:?}"), entries));
                }
            }
        }
        // Time passes and nothing else.
        found.push((state, now.after(Duration::from_secs(1)), "a second".to_owned(), Vec::new()));
        for (state, now, how, entries) in found {
            for entry in &entries {
                *seen.events.entry(support::kind(&entry.event)).or_default() += 1;
            }
            known.entry(shape(&state, now)).or_insert_with(|| {
                nodes.push(Node { state, now, came: Some((at, how)), entries });
                queue.push_back(nodes.len() - 1);
                nodes.len() - 1
            });
            assert!(nodes.len() < STATES_MAX, "the states do not close: {:?}", nodes.last().map(|node| &node.state));
        }
    }
    seen.states = nodes.len();
    Ok(seen)
}

pub(crate) fn visit(
    nodes: &[Node],
    at: usize,
    variants: &[AgentSettings],
    rules: Rules<'_>,
    wanted: fn(&str) -> bool,
) -> Result<(), Violation> {
    let mut path = vec![at];
    while let Some((from, _)) = path.last().and_then(|at| nodes[*at].came.as_ref()) {
        path.push(*from);
    }
    let log: Vec<Entry> = path.iter().rev().flat_map(|at| nodes[*at].entries.iter().cloned()).collect();
    let Node { state, now, .. } = &nodes[at];
    for settings in variants {
        let visit = Visit { state, now: *now, log: &log, settings, rules };
        for (invariant, check) in OF_A_STATE.into_iter().filter(|(title, _)| wanted(title)) {
            check(&visit).map_err(|what| Violation {
                invariant,
                story: format!("{what}\n  in {state:#?}\n  at {now:?} after {}", story(nodes, at)),
            })?;
        }
    }
    Ok(())
}

pub(crate) fn story(nodes: &[Node], mut at: usize) -> String {
    let mut steps = Vec::new();
    while let Some((from, how)) = &nodes[at].came {
        steps.push(how.as_str());
        at = *from;
    }
    steps.reverse();
    steps.join("\n        ")
}
