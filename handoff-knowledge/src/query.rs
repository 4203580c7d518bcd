//! What is asked: a question, what came before it, and the weighted terms both come to.

use crate::follow_up::is_follow_up;
use crate::index::{Index, TermId};
use crate::spelling::closest;
use crate::terms::{Term, TermKind, terms};

/// What lies behind this many characters of a question is not read. A question is a line or two; a
/// pasted mail says what it is about long before.
pub const MAX_QUESTION_CHARS: usize = 2_000;
/// Of more terms than this, the weightiest are asked for.
const MAX_TERMS: usize = 64;
/// For how many unknown words a mistyped neighbour is searched, since each search reads the whole
/// vocabulary.
const MAX_CORRECTIONS: usize = 4;
/// How much a word of grammar counts in ranking. Next to nothing by its rarity already, it still
/// tells "how do I pay you" from "how do you pay me": the share of right first passages rose from
/// 0.75 to 0.76 with any weight from 0.2 to 1.
const STOP_WEIGHT: f32 = 0.3;
/// How much a term counts that also counts in pieces.
const JOINED_WEIGHT: f32 = 0.5;
/// How much a guess at a mistyped word counts, and how much of what the word weighs it explains.
const CORRECTED_WEIGHT: f32 = 0.7;
/// How much the words of the question before count in a follow-up.
const CONTEXT_WEIGHT: f32 = 0.4;

/// A question and, where there is one, the visitor's question before it.
///
/// ```
/// use handoff_knowledge::Question;
///
/// let question = Question::new("And in Norway?").after("How long does shipping take?");
/// assert!(question.is_follow_up());
/// assert!(!Question::new("What does the Pro plan cost per seat?").after("Hello").is_follow_up());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'a> {
    text: &'a str,
    before: Option<&'a str>,
}

impl<'a> Question<'a> {
    /// A question that stands for itself. At most [`MAX_QUESTION_CHARS`] of it are read.
    pub fn new(text: &'a str) -> Self {
        Self { text: bounded(text), before: None }
    }

    /// Adds the visitor's previous question. Its words are used, with less weight, if this question
    /// is a follow-up, and are ignored otherwise.
    pub fn after(self, before: &'a str) -> Self {
        Self { before: Some(bounded(before)), ..self }
    }

    /// Whether the question leans on the one before: it is very short, or begins like "and" or
    /// "what about".
    pub fn is_follow_up(&self) -> bool {
        self.before.is_some() && is_follow_up(self.text)
    }
}

impl<'a> From<&'a str> for Question<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&'a String> for Question<'a> {
    fn from(text: &'a String) -> Self {
        Self::new(text)
    }
}

/// The terms of a question, weighted.
#[derive(Debug, Default)]
pub(crate) struct Query {
    /// What is looked up, in the order of the term numbers.
    pub(crate) terms: Vec<QueryTerm>,
    /// What the words weigh that stand nowhere in the documents.
    pub(crate) unknown: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct QueryTerm {
    pub(crate) id: TermId,
    /// How much it counts in ranking: rarity times the weight of its kind.
    pub(crate) weight: f32,
    /// How much of the question it stands for; nothing if it is there in pieces as well.
    pub(crate) mass: f32,
}

impl Query {
    pub(crate) fn of(question: Question<'_>, index: &Index) -> Self {
        let mut query = Self::default();
        let mut corrections = MAX_CORRECTIONS;
        if question.is_follow_up()
            && let Some(before) = question.before
        {
            query.add(before, CONTEXT_WEIGHT, index, &mut corrections);
        }
        query.add(question.text, 1.0, index, &mut corrections);
        query.tidy();
        query
    }

    /// Whether nothing was asked that could be looked up.
    pub(crate) fn is_empty(&self) -> bool {
        self.mass() <= 0.0
    }

    /// What all content words weigh together, the unknown ones among them.
    pub(crate) fn mass(&self) -> f32 {
        self.unknown + self.terms.iter().map(|term| term.mass).sum::<f32>()
    }

    fn add(&mut self, text: &str, scale: f32, index: &Index, corrections: &mut usize) {
        let mut unknown: Vec<String> = Vec::new();
        let mut last: Option<String> = None;
        for Term { text, kind } in terms(text) {
            let joined = last.replace(text.clone()).map(|last| format!("{last}{text}"));
            if let Some(id) = joined.and_then(|joined| index.find(&joined)) {
                self.push(id, index, JOINED_WEIGHT * scale, 0.0);
            }
            match (kind, index.find(&text)) {
                (TermKind::Content, Some(id)) => self.push(id, index, scale, scale),
                (TermKind::Stop, Some(id)) => self.push(id, index, STOP_WEIGHT * scale, 0.0),
                (TermKind::Joined, Some(id)) => self.push(id, index, JOINED_WEIGHT * scale, 0.0),
                (TermKind::Content, None) if !unknown.contains(&text) => unknown.push(text),
                _ => {}
            }
        }
        for word in unknown.into_iter().take(MAX_TERMS) {
            let weight = index.idf_of_unknown() * scale;
            let guess = match corrections.checked_sub(1) {
                Some(left) => {
                    *corrections = left;
                    closest(index, &word)
                }
                None => None,
            };
            match guess {
                Some(id) => {
                    self.push(id, index, CORRECTED_WEIGHT * scale, CORRECTED_WEIGHT * scale);
                    self.unknown += weight * (1.0 - CORRECTED_WEIGHT);
                }
                None => self.unknown += weight,
            }
        }
    }

    fn push(&mut self, id: TermId, index: &Index, weight: f32, mass: f32) {
        let idf = index.idf(id);
        self.terms.push(QueryTerm { id, weight: weight * idf, mass: mass * idf });
    }

    /// Each term once, with the most it counts anywhere; the weightiest, in a fixed order.
    fn tidy(&mut self) {
        self.terms.sort_by_key(|term| term.id);
        self.terms.dedup_by(|later, first| {
            let same = later.id == first.id;
            if same {
                first.weight = first.weight.max(later.weight);
                first.mass = first.mass.max(later.mass);
            }
            same
        });
        if self.terms.len() > MAX_TERMS {
            self.terms.sort_by(|one, other| other.weight.total_cmp(&one.weight).then(one.id.cmp(&other.id)));
            self.terms.truncate(MAX_TERMS);
            self.terms.sort_by_key(|term| term.id);
        }
    }
}

fn bounded(text: &str) -> &str {
    match text.char_indices().nth(MAX_QUESTION_CHARS) {
        Some((end, _)) => text.get(..end).unwrap_or_default(),
        None => text,
    }
}
