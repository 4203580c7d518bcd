//! The keywords of an agent, put together once so that looking for a thousand costs what looking for ten does.

use std::collections::{BTreeSet, HashMap};

use crate::agent::{AgentSettings, Keyword, TriggerPolicy};
use crate::classifier::Declined;
use crate::event::{Cause, Span};
use crate::words::{Word, words};

/// The keywords of an agent's two policies, made ready for all the messages that it gets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keywords {
    /// Those that are followed.
    pub trigger: Phrases,
    /// Those that are only recorded.
    pub shadow: Phrases,
}

impl Keywords {
    /// Makes ready what these settings name.
    #[must_use]
    pub fn of(settings: &AgentSettings) -> Self {
        Self {
            trigger: Phrases::of(&settings.trigger),
            shadow: settings.shadow.as_ref().map(Phrases::of).unwrap_or_default(),
        }
    }

    /// Whether these settings name just these keywords, whatever else of them has changed.
    #[must_use]
    pub fn are_of(&self, settings: &AgentSettings) -> bool {
        let shadow = settings.shadow.as_ref().map(named).unwrap_or_default();
        self.trigger.keywords == named(&settings.trigger) && self.shadow.keywords == shadow
    }
}

/// The keywords of one policy as an automaton over words: from the beginning a word leads to the next state, and a
/// state knows which keywords end there. So a message costs a look for each of its words and for how far they lead,
/// however many keywords there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases {
    keywords: Vec<Keyword>,
    /// Every word of a phrase or an exception, folded, with its number.
    numbers: HashMap<String, usize>,
    /// Where the word of that number leads from a state. The first state is 0.
    steps: HashMap<(usize, usize), usize>,
    /// By states: how many words it took, and the keywords whose phrase this is, in their order.
    states: Vec<State>,
    /// By keywords: the longer phrases that mean something else, as the numbers of their words.
    exceptions: Vec<Vec<Vec<usize>>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    words: usize,
    ends: Vec<usize>,
}

impl Phrases {
    /// Makes ready what `policy` names: about half a microsecond for each phrase and exception.
    #[must_use]
    pub fn of(policy: &TriggerPolicy) -> Self {
        let keywords = named(policy).to_vec();
        let mut phrases = Self { states: vec![State::default()], ..Self::default() };
        for (n, keyword) in keywords.iter().enumerate() {
            phrases.add(n, &keyword.phrase);
            let exceptions = keyword.except.iter().map(|phrase| phrases.numbered(phrase)).collect();
            phrases.exceptions.push(exceptions);
        }
        Self { keywords, ..phrases }
    }

    /// The first of the keywords that stands in `text` and is wanted, and where.
    pub(super) fn first_in(&self, text: &str) -> Option<Cause> {
        if self.keywords.is_empty() {
            return None;
        }
        let words = words(text);
        let message: Vec<Option<usize>> = words.iter().map(|word| self.numbers.get(&word.folded).copied()).collect();
        let places = self.places(&message);
        let ends = |state: &usize| self.states.get(*state).into_iter().flat_map(|state| &state.ends);
        let found: BTreeSet<(usize, usize)> =
            places.keys().flat_map(|state| ends(state).map(|keyword| (*keyword, *state))).collect();
        let declined = Declined::of(text);
        found.into_iter().find_map(|(keyword, state)| {
            let length = self.states.get(state)?.words;
            let exceptions = self.exceptions.get(keyword)?;
            let mut spans = (places.get(&state)?.iter())
                .filter(|at| !is_covered(&message, **at, length, exceptions))
                .filter_map(|at| span_of(words.get(*at..*at + length)?));
            let span = spans.find(|span| !declined.has(*span))?;
            Some(Cause::Keyword { phrase: self.keywords.get(keyword)?.phrase.clone(), span })
        })
    }

    /// By the states in which a keyword ends, the words with which it begins, in their order.
    fn places(&self, message: &[Option<usize>]) -> HashMap<usize, Vec<usize>> {
        let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
        for at in 0..message.len() {
            let mut state = 0;
            for word in message.iter().skip(at) {
                let Some(next) = word.and_then(|word| self.steps.get(&(state, word))) else { break };
                state = *next;
                if self.states.get(state).is_some_and(|state| !state.ends.is_empty()) {
                    places.entry(state).or_default().push(at);
                }
            }
        }
        places
    }

    fn add(&mut self, keyword: usize, phrase: &str) {
        let numbers = self.numbered(phrase);
        let mut state = 0;
        for (at, number) in numbers.iter().enumerate() {
            let new = self.states.len();
            state = *self.steps.entry((state, *number)).or_insert(new);
            if state == new {
                self.states.push(State { words: at + 1, ends: Vec::new() });
            }
        }
        // A phrase without a word stands nowhere.
        if let Some(state) = self.states.get_mut(state).filter(|state| state.words > 0) {
            state.ends.push(keyword);
        }
    }

    fn numbered(&mut self, phrase: &str) -> Vec<usize> {
        let number = |word: Word| {
            let next = self.numbers.len();
            *self.numbers.entry(word.folded).or_insert(next)
        };
        words(phrase).into_iter().map(number).collect()
    }
}

fn named(policy: &TriggerPolicy) -> &[Keyword] {
    match policy {
        TriggerPolicy::Manual => &[],
        TriggerPolicy::Auto { keywords, .. } => keywords,
    }
}

/// Whether one of the exceptions stands around the words from `at`.
fn is_covered(message: &[Option<usize>], at: usize, length: usize, exceptions: &[Vec<usize>]) -> bool {
    exceptions.iter().any(|exception| {
        let before = exception.len().saturating_sub(length);
        (at.saturating_sub(before)..=at)
            .any(|start| stands_at(message, start, exception) && start + exception.len() >= at + length)
    })
}

fn stands_at(message: &[Option<usize>], at: usize, phrase: &[usize]) -> bool {
    !phrase.is_empty()
        && message
            .get(at..at + phrase.len())
            .is_some_and(|stretch| stretch.iter().zip(phrase).all(|(word, wanted)| *word == Some(*wanted)))
}

fn span_of(words: &[Word]) -> Option<Span> {
    Some(Span { start: words.first()?.span.start, end: words.last()?.span.end })
}
