//! Visits every state that rules can reach.

use std::collections::{HashMap, VecDeque};
use std::mem::{Discriminant, discriminant};
use std::time::Duration;

use handoff_core::conversation::{Conversation, Stage};
use handoff_core::event::StatusKind;
use handoff_core::visitor::{Details, Visitor};
use handoff_core::{ConversationId, Entry, Event, Seq, Timestamp, TokenDigest, VisitorId};

use crate::commands::commands;
use crate::of_a_state::{OF_A_STATE, OfState, Visit};
use crate::shape::{Shape, shape};
use crate::step::{OF_A_STEP, OfStep, Rules, Step};
use crate::support::{self, agent, name};
use crate::variants::Variant;

/// More states than this would mean that the abstraction lets something grow without bound.
pub(crate) const STATES_MAX: usize = 50_000;

/// Numbers the events and folds them in, as the desk does. The states are those before each entry
/// and after the last.
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
    /// How often each kind of entry was written, with its name.
    pub(crate) events: HashMap<Discriminant<Event>, (String, usize)>,
    pub(crate) lines: Vec<StatusKind>,
}

impl Seen {
    fn count(&mut self, entries: &[Entry]) {
        self.steps += 1;
        self.transitions += usize::from(!entries.is_empty());
        for Entry { event, .. } in entries {
            self.events.entry(discriminant(event)).or_insert_with(|| (support::kind(event), 0)).1 += 1;
            match event {
                Event::StatusLine { kind, .. } if !self.lines.contains(kind) => self.lines.push(*kind),
                _ => {}
            }
        }
    }
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
        email: None,
        details: Details::default(),
    };
    let event =
        Event::Started { conversation: ConversationId::from_bytes([1; 16]), agent: agent("docs"), visitor, page: None };
    let at = Timestamp::from_millis(1_000_000);
    let entry = Entry { seq: Seq::new(1), shown: 0, at, key: None, event };
    (Conversation::begin(&entry).unwrap(), entry)
}

/// What has been found so far.
struct Search<'a> {
    variant: &'a Variant,
    rules: Rules<'a>,
    of_a_state: Vec<(&'static str, OfState)>,
    of_a_step: Vec<(&'static str, OfStep)>,
    known: HashMap<Shape, usize>,
    nodes: Vec<Node>,
    queue: VecDeque<usize>,
    seen: Seen,
}

/// Visits every state that `rules` can reach, breadth first, until none is new, and checks in each
/// every invariant, or the one that is named.
pub(crate) fn explore(variant: &Variant, rules: Rules<'_>, only: Option<&'static str>) -> Result<Seen, Violation> {
    let (state, first) = beginning();
    let now = first.at;
    let known = HashMap::from([(shape(&state, now, variant.tries), 0)]);
    let nodes = vec![Node { state, now, came: None, entries: vec![first] }];
    let queue = VecDeque::from([0]);
    let is_wanted = |title: &str| only.is_none_or(|only| only == title);
    let of_a_state = OF_A_STATE.into_iter().filter(|(title, _)| is_wanted(title)).collect();
    let of_a_step = OF_A_STEP.into_iter().filter(|(title, _)| is_wanted(title)).collect();
    let mut search = Search { variant, rules, of_a_state, of_a_step, known, nodes, queue, seen: Seen::default() };
    while let Some(at) = search.queue.pop_front() {
        search.visit(at)?;
        search.leave(at)?;
    }
    search.seen.states = search.nodes.len();
    Ok(search.seen)
}

impl Search<'_> {
    /// Everything that can happen next.
    fn leave(&mut self, at: usize) -> Result<(), Violation> {
        let (state, now) = (self.nodes[at].state.clone(), self.nodes[at].now);
        *self.seen.stages.entry(state.stage()).or_default() += 1;
        for settings in 0..self.variant.settings.len() {
            for (command, facts) in commands(&state, self.variant, settings, now) {
                let outcome = (self.rules)(&state, &command, &facts, now);
                // Most of what is asked is refused or comes to nothing: nothing is copied for it.
                let written = match &outcome {
                    Ok(events) if !events.is_empty() => Some(append(&mut state.clone(), events.clone(), now)),
                    _ => None,
                };
                let (entries, through) = match &written {
                    Some((entries, through)) => (&entries[..], &through[..]),
                    None => (&[][..], std::slice::from_ref(&state)),
                };
                let step = Step {
                    before: &state,
                    command: &command,
                    facts: &facts,
                    now,
                    rules: self.rules,
                    outcome: &outcome,
                    entries,
                    through,
                };
                for (invariant, check) in &self.of_a_step {
                    check(&step).map_err(|what| Violation {
                        invariant,
                        story: format!("{what}\n{step}\n  after {}", self.story(at)),
                    })?;
                }
                self.seen.count(entries);
                if let Some((entries, mut through)) = written {
                    let after = through.pop().unwrap_or_else(|| state.clone());
                    self.find(at, after, now, || format!("{command:?}"), entries);
                }
            }
        }
        // Time passes and nothing else.
        self.find(at, state, now.after(Duration::from_secs(1)), || "a second".to_owned(), Vec::new());
        Ok(())
    }

    fn find(
        &mut self,
        from: usize,
        state: Conversation,
        now: Timestamp,
        how: impl FnOnce() -> String,
        entries: Vec<Entry>,
    ) {
        let (nodes, tries) = (&mut self.nodes, self.variant.tries);
        self.known.entry(shape(&state, now, tries)).or_insert_with(|| {
            nodes.push(Node { state, now, came: Some((from, how())), entries });
            self.queue.push_back(nodes.len() - 1);
            nodes.len() - 1
        });
        assert!(nodes.len() < STATES_MAX, "the states do not close: {:?}", nodes.last().map(|node| &node.state));
    }

    fn visit(&self, at: usize) -> Result<(), Violation> {
        let mut path = vec![at];
        while let Some((from, _)) = path.last().and_then(|at| self.nodes[*at].came.as_ref()) {
            path.push(*from);
        }
        let log: Vec<Entry> = path.iter().rev().flat_map(|at| self.nodes[*at].entries.iter().cloned()).collect();
        let Node { state, now, entries, .. } = &self.nodes[at];
        for settings in 0..self.variant.settings.len() {
            let (variant, rules) = (self.variant, self.rules);
            let visit = Visit { state, now: *now, log: &log, latest: entries.len(), variant, settings, rules };
            for (invariant, check) in &self.of_a_state {
                check(&visit).map_err(|what| Violation {
                    invariant,
                    story: format!("{what}\n  in {state:#?}\n  at {now:?} after {}", self.story(at)),
                })?;
            }
        }
        Ok(())
    }

    fn story(&self, mut at: usize) -> String {
        let mut steps = Vec::new();
        while let Some((from, how)) = &self.nodes[at].came {
            steps.push(how.as_str());
            at = *from;
        }
        steps.reverse();
        steps.join("\n        ")
    }
}
