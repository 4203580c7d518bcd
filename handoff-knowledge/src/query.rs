//! What is asked: a question, what came before it, and the weighted terms both come to.

use crate::details::Details;
use crate::follow_up::is_follow_up;
use crate::index::{Index, TermId};
use crate::language::Language;
use crate::small_talk::SmallTalk;
use crate::spelling::closest;
use crate::style::Style;
use crate::synonyms::synonyms;
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
pub(crate) const STOP_WEIGHT: f32 = 0.3;
/// How much a term counts that also counts in pieces.
pub(crate) const JOINED_WEIGHT: f32 = 0.5;
/// How much a guess at a mistyped word counts, and how much of what the word weighs it explains.
const CORRECTED_WEIGHT: f32 = 0.7;
/// How much a word counts that means the same as one of the question, and how much of it that one says.
const SYNONYM_WEIGHT: f32 = 0.5;
/// How much the words of the question before count in a follow-up, and of each one before that, of what the later
/// one counts.
const CONTEXT_WEIGHT: f32 = 0.4;
/// To how many earlier questions a follow-up leads back.
pub const MAX_EARLIER: usize = 3;

/// A question and, where there are some, the visitor's questions before it.
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
    /// The last one first.
    earlier: [Option<&'a str>; MAX_EARLIER],
}

impl<'a> Question<'a> {
    /// A question that stands for itself. At most [`MAX_QUESTION_CHARS`] of it are read.
    pub fn new(text: &'a str) -> Self {
        Self { text: bounded(text), earlier: [None; MAX_EARLIER] }
    }

    /// Adds the visitor's question before this one, and when called again the one before that, up to
    /// [`MAX_EARLIER`]. Its words are used, with less weight, if this question is a follow-up, and those of the
    /// one before that if the earlier one is a follow-up as well; otherwise they are ignored. Small talk is no
    /// question and is passed over.
    pub fn after(mut self, before: &'a str) -> Self {
        if SmallTalk::of(before).is_some() {
            return self;
        }
        if let Some(place) = self.earlier.iter_mut().find(|earlier| earlier.is_none()) {
            *place = Some(bounded(before));
        }
        self
    }

    /// Adds all of these, the last one first.
    pub fn after_all(self, earlier: impl IntoIterator<Item = &'a str>) -> Self {
        let questions = earlier.into_iter().filter(|before| SmallTalk::of(before).is_none());
        questions.take(MAX_EARLIER).fold(self, Self::after)
    }

    /// Whether the question leans on the one before: it is very short, or begins like "and" or
    /// "what about".
    pub fn is_follow_up(&self) -> bool {
        self.earlier.iter().any(Option::is_some) && is_follow_up(self.text)
    }

    /// It behind those that it leans on, as one text.
    pub(crate) fn with_context(&self) -> String {
        let mut lines: Vec<&str> = self.context().collect();
        lines.reverse();
        lines.push(self.text);
        lines.join("\n")
    }

    /// The questions that it leans on, the last one first.
    fn context(&self) -> impl Iterator<Item = &'a str> {
        let mut leans = self.is_follow_up();
        self.earlier.into_iter().flatten().take_while(move |before| {
            let taken = leans;
            leans = leans && is_follow_up(before);
            taken
        })
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
    language: Language,
    /// What is looked up, in the order of the term numbers.
    pub(crate) terms: Vec<QueryTerm>,
    /// What is asked for: each word that carries meaning once.
    pub(crate) concepts: Vec<Concept>,
    /// Words of the question that follow each other, as far as the documents know both.
    pub(crate) pairs: Vec<(TermId, TermId)>,
    /// How many words follow another in the question.
    pub(crate) neighbours: usize,
    pub(crate) details: Details,
    /// The most that a passage could score, and a document.
    pub(crate) highest: f32,
    pub(crate) highest_of_document: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct QueryTerm {
    pub(crate) id: TermId,
    /// How much it counts, before rarity.
    pub(crate) weight: f32,
}

/// A word of the question and what may stand for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Concept {
    word: String,
    /// How much of the question it is: by rarity.
    pub(crate) mass: f32,
    /// Terms of the documents that say it, and how much of it they say; the closest first.
    pub(crate) forms: Vec<(TermId, f32)>,
}

impl Concept {
    /// How much of it a sorted list of terms says.
    pub(crate) fn said_by(&self, terms: &[TermId]) -> f32 {
        let said = |(id, says): &(TermId, f32)| terms.binary_search(id).is_ok().then_some(*says);
        self.forms.iter().find_map(said).unwrap_or(0.0)
    }

    /// The same where what stands for a mistyped word says all of it: whoever reads the terms takes it for that word.
    pub(crate) fn asked_by(&self, terms: &[TermId]) -> f32 {
        let closest = self.forms.first().map_or(0.0, |(_, says)| *says);
        self.mass * self.said_by(terms) / closest.max(f32::MIN_POSITIVE)
    }
}

impl Query {
    pub(crate) fn of(question: Question<'_>, index: &Index) -> Self {
        let mut query = Self::default();
        let mut corrections = MAX_CORRECTIONS;
        query.language = Language::of_question(&question.with_context(), index.languages());
        query.add(question.text, 1.0, index, &mut corrections);
        let mut weight = CONTEXT_WEIGHT;
        for before in question.context() {
            query.add(before, weight, index, &mut corrections);
            weight *= CONTEXT_WEIGHT;
        }
        let place = |word: &str| query.concepts.iter().position(|concept| concept.word == word);
        query.details = Details::of(question.text, query.language, place);
        query.tidy(index);
        query
    }

    /// Whether nothing was asked that could be looked up. Where the documents are lists of what customers say, words
    /// of grammar are looked up as well: "who are you" is nothing else.
    pub(crate) fn is_empty(&self, style: Style) -> bool {
        match style {
            Style::Examples => self.terms.is_empty(),
            Style::Prose | Style::Articles => self.mass() <= 0.0,
        }
    }

    /// What all words that carry meaning weigh together, the unknown ones among them.
    pub(crate) fn mass(&self) -> f32 {
        self.concepts.iter().map(|concept| concept.mass).sum()
    }

    /// How much of that stands anywhere in the documents.
    pub(crate) fn known(&self) -> f32 {
        self.concepts.iter().filter_map(|concept| concept.forms.first()).map(|(_, says)| says).sum()
    }

    fn add(&mut self, text: &str, scale: f32, index: &Index, corrections: &mut usize) {
        let mut last: Option<Term> = None;
        for term in terms(text, self.language) {
            let before = last.replace(term.clone());
            let joined = before.as_ref().map(|before| self.language.cut(format!("{}{}", before.text, term.text)));
            if let Some(id) = joined.and_then(|joined| index.find(&joined)) {
                self.push(id, JOINED_WEIGHT * scale, index);
            }
            let id = self.find(&term, index);
            if term.kind != TermKind::Joined {
                self.neighbour(before.and_then(|before| index.find(&before.text)), id);
            }
            match (term.kind, id) {
                (TermKind::Stop, Some(id)) => self.push(id, STOP_WEIGHT * scale, index),
                (TermKind::Joined, Some(id)) => self.push(id, JOINED_WEIGHT * scale, index),
                (TermKind::Content, id) => self.ask(term.text, id, scale, index, corrections),
                (TermKind::Stop | TermKind::Joined, None) => {}
            }
        }
    }

    /// A term of the question in the documents: as it is written, without accents, or, since a few words may be a
    /// name, or not tell their language, as another language of the documents has it.
    fn find(&self, term: &Term, index: &Index) -> Option<TermId> {
        let in_another = || {
            let word = term.word.as_deref().unwrap_or(&term.text);
            let others = index.languages().iter().filter(|language| **language != self.language);
            others.map(|language| language.stem(word)).find_map(|stem| index.find(&stem))
        };
        let as_typed = || term.bare.iter().find_map(|bare| index.find(bare));
        index.find(&term.text).or_else(as_typed).or_else(|| in_another().filter(|_| term.kind == TermKind::Content))
    }

    fn neighbour(&mut self, before: Option<TermId>, id: Option<TermId>) {
        self.neighbours += 1;
        if let Some(pair) = before.zip(id)
            && self.pairs.len() < MAX_TERMS
            && !self.pairs.contains(&pair)
        {
            self.pairs.push(pair);
        }
    }

    /// Asks for a word: as it is written, by what it was meant to be, and by words that mean the same.
    fn ask(&mut self, word: String, id: Option<TermId>, scale: f32, index: &Index, corrections: &mut usize) {
        if self.concepts.len() >= MAX_TERMS || self.concepts.iter().any(|concept| concept.word == word) {
            return;
        }
        let mut mass = index.idf_of_unknown() * scale;
        let mut forms = Vec::new();
        match id {
            Some(id) => {
                self.push(id, scale, index);
                mass = index.idf(id) * scale;
                forms.push((id, mass));
            }
            None => self.highest_of_unknown(scale, index),
        }
        let others = if self.language.is_english() { synonyms(&word) } else { &[] };
        for id in others.iter().filter_map(|other| index.find(other)) {
            // A rare word for a common one is no more of the question than that one.
            let says = SYNONYM_WEIGHT * mass.min(index.idf(id) * scale);
            self.terms.push(QueryTerm { id, weight: says / index.idf(id).max(f32::MIN_POSITIVE) });
            forms.push((id, says));
        }
        if forms.is_empty()
            && let Some(left) = corrections.checked_sub(1)
        {
            *corrections = left;
            if let Some(id) = closest(index, &word) {
                let says = CORRECTED_WEIGHT * index.idf(id) * scale;
                self.terms.push(QueryTerm { id, weight: CORRECTED_WEIGHT * scale });
                mass = says + mass * (1.0 - CORRECTED_WEIGHT);
                forms.push((id, says));
            }
        }
        self.concepts.push(Concept { word, mass, forms });
    }

    fn push(&mut self, id: TermId, weight: f32, index: &Index) {
        if self.terms.iter().all(|term| term.id != id) {
            self.highest += weight * index.idf(id);
            self.highest_of_document += weight * index.document_idf(id);
        }
        self.terms.push(QueryTerm { id, weight });
    }

    fn highest_of_unknown(&mut self, scale: f32, index: &Index) {
        self.highest += scale * index.idf_of_unknown();
        self.highest_of_document += scale * index.document_idf_of_unknown();
    }

    /// Each term once, with the most it counts anywhere; the weightiest, in a fixed order.
    fn tidy(&mut self, index: &Index) {
        self.terms.sort_by_key(|term| term.id);
        self.terms.dedup_by(|later, first| {
            let same = later.id == first.id;
            if same {
                first.weight = first.weight.max(later.weight);
            }
            same
        });
        if self.terms.len() > MAX_TERMS {
            let counts = |term: &QueryTerm| term.weight * index.idf(term.id);
            self.terms.sort_by(|one, other| counts(other).total_cmp(&counts(one)).then(one.id.cmp(&other.id)));
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
