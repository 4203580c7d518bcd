//! The inverted index: which passages hold a term, and how much it says about each.
//!
//! What does not depend on the question is computed when the index is made, so that a question costs one
//! multiplication for each posting. Whole documents are indexed beside their passages: what a page is about
//! tells which of two alike passages is meant.

use std::collections::HashMap;

use crate::analysis::{Analysis, DocumentTerms, Text, WordId};
use crate::counts::{Counts, Lengths, impacts_in_documents};
use crate::details::denials;
use crate::document::{Document, Passage};
use crate::language::Language;
use crate::style::Style;

/// The number of a term in the vocabulary.
pub(crate) type TermId = u32;

/// Of how many languages documents are told apart; the rest are read as the most frequent one.
const LANGUAGES_MAX: usize = 8;

#[derive(Debug, Default)]
pub(crate) struct Index {
    vocabulary: HashMap<String, TermId>,
    /// Words as they are typed without accents, where no other word is written so.
    bare: HashMap<String, TermId>,
    /// In which the documents are written, the most frequent first.
    languages: Vec<Language>,
    /// By term.
    entries: Vec<Entry>,
    /// By passage.
    shapes: Vec<Shape>,
    documents: usize,
    style: Style,
    denials: Vec<TermId>,
}

#[derive(Debug, Default)]
pub(crate) struct Entry {
    pub(crate) text: String,
    pub(crate) idf: f32,
    /// Which letters it has, as [`letters_of`] writes them.
    pub(crate) letters: u32,
    /// In the order of the passages.
    pub(crate) postings: Vec<Posting>,
    pub(crate) document_idf: f32,
    /// In the order of the documents.
    pub(crate) in_documents: Vec<Posting>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    /// The position of the passage, or of the document.
    pub(crate) at: u32,
    /// The term's saturated frequency, 0 to 1.
    pub(crate) impact: f32,
}

/// The terms of a passage where they stand, without words of grammar; each list sorted, each term once.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    pub(crate) document: u32,
    /// Title and headings.
    pub(crate) above: Vec<TermId>,
    /// The innermost heading, or the title where there is none.
    pub(crate) heading: Vec<TermId>,
    /// Each sentence, item and code block.
    pub(crate) units: Vec<Vec<TermId>>,
    /// The innermost heading and each unit as they are read, words of grammar among them.
    pub(crate) lines: Vec<Vec<TermId>>,
}

impl Index {
    /// The index of documents and their passages, in the order of the documents, and how many of these had to be
    /// analysed for it. An analysis that nobody else keeps ends as soon as it has been used.
    pub(crate) fn build(documents: &[Document], passages: &[Passage], analyses: Vec<Analysis>) -> (Self, usize) {
        let mut index = Self::default();
        let texts: Vec<Text<'_>> = texts(documents, passages);
        let languages = index.tell_languages(&texts, &analyses);
        let mut counts = Vec::with_capacity(passages.len());
        let mut analysed = 0;
        for (at, ((text, language), analysis)) in (0_u32..).zip(texts.iter().zip(languages).zip(analyses)) {
            analysed += usize::from(!analysis.is_known_in(language));
            index.add(at, &analysis.terms(text, language), &mut counts);
        }
        let average = Lengths::average(&counts);
        for (at, counts) in (0_u32..).zip(&counts) {
            for (term, impact) in counts.impacts(&average) {
                if let Some(entry) = index.entries.get_mut(term as usize) {
                    entry.postings.push(Posting { at, impact });
                }
            }
        }
        for (at, impacts) in (0_u32..).zip(impacts_in_documents(documents.len(), &counts)) {
            for (term, impact) in impacts {
                if let Some(entry) = index.entries.get_mut(term as usize) {
                    entry.in_documents.push(Posting { at, impact });
                }
            }
        }
        index.documents = documents.len();
        let total = passages.len();
        for entry in &mut index.entries {
            entry.idf = idf(total, entry.postings.len());
            entry.document_idf = idf(documents.len(), entry.in_documents.len());
        }
        index.style = Style::of(documents.len(), passages, average.body());
        index.denials = denials(&index);
        (index, analysed)
    }

    /// The language of each document; of one that does not tell, the most frequent.
    fn tell_languages(&mut self, texts: &[Text<'_>], analyses: &[Analysis]) -> Vec<Language> {
        let told: Vec<Option<Language>> =
            texts.iter().zip(analyses).map(|(text, analysis)| analysis.told(text)).collect();
        let mut counted: Vec<(Language, usize)> = Vec::new();
        for language in told.iter().flatten() {
            match counted.iter_mut().find(|(other, _)| other == language) {
                Some((_, count)) => *count += 1,
                None => counted.push((*language, 1)),
            }
        }
        counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let main = counted.first().map(|(language, _)| *language).unwrap_or_default();
        self.languages = counted.into_iter().take(LANGUAGES_MAX).map(|(language, _)| language).collect();
        told.into_iter().map(|told| told.filter(|told| self.languages.contains(told)).unwrap_or(main)).collect()
    }

    pub(crate) fn languages(&self) -> &[Language] {
        &self.languages
    }

    pub(crate) fn terms(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    pub(crate) fn documents(&self) -> usize {
        self.documents
    }

    pub(crate) fn style(&self) -> Style {
        self.style
    }

    /// The terms that say that something is not so.
    pub(crate) fn denials(&self) -> &[TermId] {
        &self.denials
    }

    /// What a word would weigh that stands in no document.
    pub(crate) fn document_idf_of_unknown(&self) -> f32 {
        idf(self.documents, 0)
    }

    pub(crate) fn passages(&self) -> usize {
        self.shapes.len()
    }

    pub(crate) fn find(&self, term: &str) -> Option<TermId> {
        self.vocabulary.get(term).or_else(|| self.bare.get(term)).copied()
    }

    pub(crate) fn entry(&self, term: TermId) -> Option<&Entry> {
        self.entries.get(term as usize)
    }

    pub(crate) fn idf(&self, term: TermId) -> f32 {
        self.entry(term).map_or(0.0, |entry| entry.idf)
    }

    pub(crate) fn document_idf(&self, term: TermId) -> f32 {
        self.entry(term).map_or(0.0, |entry| entry.document_idf)
    }

    /// What a word would weigh that stands nowhere.
    pub(crate) fn idf_of_unknown(&self) -> f32 {
        idf(self.passages(), 0)
    }

    pub(crate) fn shape(&self, passage: u32) -> Option<&Shape> {
        self.shapes.get(passage as usize)
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = (TermId, &Entry)> {
        (0..).zip(&self.entries)
    }

    /// Adds the passages of one document.
    fn add(&mut self, document: u32, terms: &DocumentTerms, counts: &mut Vec<Counts>) {
        let ids: Vec<TermId> = terms.words.iter().map(|word| self.number(word)).collect();
        let id = |word: WordId| ids.get(word as usize).copied().unwrap_or_default();
        for (bare, word) in &terms.bare {
            if !self.bare.contains_key(bare) {
                self.bare.insert(bare.clone(), id(*word));
            }
        }
        for passage in &terms.passages {
            let (counted, shape) = Counts::of(document, &terms.title, passage, &id);
            self.shapes.push(shape);
            counts.push(counted);
        }
    }

    fn number(&mut self, word: &str) -> TermId {
        if let Some(id) = self.vocabulary.get(word) {
            return *id;
        }
        let id = self.entries.len() as TermId;
        self.vocabulary.insert(word.to_owned(), id);
        self.entries.push(Entry { letters: letters_of(word), text: word.to_owned(), ..Entry::default() });
        id
    }
}

/// By document.
fn texts<'a>(documents: &'a [Document], passages: &'a [Passage]) -> Vec<Text<'a>> {
    let text = |(at, document): (usize, &'a Document)| {
        let first = passages.partition_point(|passage| passage.document < at);
        let end = passages.partition_point(|passage| passage.document <= at);
        Text { title: &document.title, passages: passages.get(first..end).unwrap_or_default() }
    };
    documents.iter().enumerate().map(text).collect()
}

/// Which letters a word has: one bit for each, those of all scripts falling on the same 32. A letter
/// put in or left out changes at most one bit, one taken for another two, two swapped none.
pub(crate) fn letters_of(word: &str) -> u32 {
    word.chars().fold(0, |held, letter| held | 1 << (u32::from(letter) % u32::BITS))
}

/// The weight of a term that stands in `holding` of `total` passages; never below zero (Lucene's
/// form of the formula).
fn idf(total: usize, holding: usize) -> f32 {
    let (total, holding) = (total as f32, holding as f32);
    (1.0 + (total - holding + 0.5) / (holding + 0.5)).ln()
}
