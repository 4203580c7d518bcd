//! The inverted index: which passages hold a term, and how much it says about each.
//!
//! BM25F (Robertson, Zaragoza, Taylor: "Simple BM25 extension to multiple weighted fields", 2004):
//! the frequencies of title, headings and text are weighted and normalised by length each, added
//! up, and only then saturated. What does not depend on the question is computed when the index is
//! made, so that a question costs one multiplication for each posting. Whole documents are indexed
//! beside their passages: what a page is about tells which of two alike passages is meant.

use std::collections::HashMap;

use crate::details::denials;
use crate::document::{Document, Passage};
use crate::language::Language;
use crate::style::Style;
use crate::terms::{TermKind, terms};

/// How fast repetition of a term stops to count (the usual value of the literature).
const K1: f32 = 1.2;

/// One part of a passage, and how it counts.
struct Field {
    weight: f32,
    /// How much length is held against a part: 0 not at all, 1 fully.
    length_penalty: f32,
}

/// A title says what all passages of a document share, so it weighs less than the headings, which
/// say what this one is about. Measured on four public question sets: from 1 to 3 the share of
/// questions whose first passage is right rises by about a point, above that no more.
const FIELDS: [Field; 3] = [
    Field { weight: 2.0, length_penalty: 0.5 },
    Field { weight: 2.5, length_penalty: 0.5 },
    Field { weight: 1.0, length_penalty: 0.75 },
];
const TITLE: usize = 0;
const HEADINGS: usize = 1;
const BODY: usize = 2;

/// The number of a term in the vocabulary.
pub(crate) type TermId = u32;

/// How a document's own words count: its title as much as so many mentions in the text, and length as in the text
/// of passages.
const TITLE_IN_DOCUMENT: f32 = 3.0;
const DOCUMENT_LENGTH_PENALTY: f32 = 0.75;

/// Of how many languages documents are told apart; the rest are read as the most frequent one.
const LANGUAGES_MAX: usize = 8;
/// How much of a document is enough to tell its language.
const SAMPLE_BYTES: usize = 2_000;

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
    pub(crate) fn build(documents: &[Document], passages: &[Passage]) -> Self {
        let mut index = Self::default();
        let languages = index.tell_languages(documents, passages);
        let language = |passage: &Passage| languages.get(passage.document).copied().unwrap_or_default();
        let counts: Vec<Counts> =
            passages.iter().map(|passage| index.count(documents, passage, language(passage))).collect();
        let average = average_lengths(&counts);
        for (passage, counts) in (0_u32..).zip(&counts) {
            for (term, frequencies) in &counts.frequencies {
                let weighted = weighted_frequency(frequencies, &counts.lengths, &average);
                if let Some(entry) = index.entries.get_mut(*term as usize) {
                    let impact = weighted / (K1 + weighted);
                    entry.postings.push(Posting { at: passage, impact });
                }
            }
        }
        index.add_documents(documents.len(), passages, &counts);
        let total = passages.len();
        for entry in &mut index.entries {
            entry.idf = idf(total, entry.postings.len());
            entry.document_idf = idf(documents.len(), entry.in_documents.len());
        }
        index.style = Style::of(documents.len(), passages, average[BODY]);
        index.denials = denials(&index);
        index
    }

    /// The language of each document; of one that does not tell, the most frequent.
    fn tell_languages(&mut self, documents: &[Document], passages: &[Passage]) -> Vec<Language> {
        let mut samples: Vec<String> = documents.iter().map(|document| document.title.clone()).collect();
        for passage in passages {
            if let Some(sample) = samples.get_mut(passage.document).filter(|sample| sample.len() < SAMPLE_BYTES) {
                sample.push('\n');
                sample.push_str(&passage.text);
            }
        }
        let told: Vec<Option<Language>> = samples.iter().map(|sample| Language::of(sample)).collect();
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

    /// Whole documents, from the counts of their passages. These lie one after the other.
    fn add_documents(&mut self, documents: usize, passages: &[Passage], counts: &[Counts]) {
        self.documents = documents;
        let mut whole: Vec<Whole> = Vec::new();
        whole.resize_with(documents, Whole::default);
        for (passage, counts) in passages.iter().zip(counts) {
            if let Some(whole) = whole.get_mut(passage.document) {
                whole.add(counts);
            }
        }
        let average = whole.iter().map(|whole| whole.length).sum::<f32>() / documents.max(1) as f32;
        for (at, mut whole) in (0_u32..).zip(whole) {
            let norm = 1.0 - DOCUMENT_LENGTH_PENALTY + DOCUMENT_LENGTH_PENALTY * whole.length / average.max(1.0);
            for (term, frequency) in whole.frequencies() {
                if let Some(entry) = self.entries.get_mut(term as usize) {
                    let weighted = frequency / norm;
                    entry.in_documents.push(Posting { at, impact: weighted / (K1 + weighted) });
                }
            }
        }
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

    fn count(&mut self, documents: &[Document], passage: &Passage, language: Language) -> Counts {
        let mut counts = Counts { language, ..Counts::default() };
        let title = documents.get(passage.document).map_or("", |document| document.title.as_str());
        let mut line = Vec::new();
        let title = self.read(title, TITLE, &mut counts, &mut line);
        let mut shape = Shape { document: passage.document as u32, ..Shape::default() };
        shape.above.extend(&title);
        shape.heading = title;
        for heading in &passage.heading_path {
            line.clear();
            shape.heading = self.read(heading, HEADINGS, &mut counts, &mut line);
            shape.above.extend(&shape.heading);
        }
        tidy(&mut shape.above);
        tidy(&mut shape.heading);
        shape.lines.push(line);
        for unit in &passage.units {
            let mut line = Vec::new();
            let mut unit = self.read(passage.unit_text(unit), BODY, &mut counts, &mut line);
            tidy(&mut unit);
            shape.units.push(unit);
            shape.lines.push(line);
        }
        self.shapes.push(shape);
        // A fixed order, so that sums of floating point numbers come out the same every time.
        counts.frequencies.sort_unstable_by_key(|(term, _)| *term);
        counts.frequencies.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                for (sum, more) in first.1.iter_mut().zip(later.1) {
                    *sum += more;
                }
            }
            same
        });
        counts
    }

    fn read(&mut self, text: &str, field: usize, counts: &mut Counts, line: &mut Vec<TermId>) -> Vec<TermId> {
        let mut ids = Vec::new();
        for term in terms(text, counts.language) {
            let next = self.entries.len() as TermId;
            let id = *self.vocabulary.entry(term.text).or_insert_with_key(|text| {
                self.entries.push(Entry { letters: letters_of(text), text: text.clone(), ..Entry::default() });
                next
            });
            for bare in term.bare {
                self.bare.entry(bare).or_insert(id);
            }
            let mut frequency = [0.0; FIELDS.len()];
            for counter in [frequency.get_mut(field), counts.lengths.get_mut(field)].into_iter().flatten() {
                *counter += 1.0;
            }
            counts.frequencies.push((id, frequency));
            if term.kind != TermKind::Stop {
                ids.push(id);
            }
            if term.kind != TermKind::Joined {
                line.push(id);
            }
        }
        ids
    }
}

/// How often each term stands in each field of a passage.
#[derive(Default)]
struct Counts {
    language: Language,
    frequencies: Vec<(TermId, [f32; FIELDS.len()])>,
    lengths: [f32; FIELDS.len()],
}

/// What a document holds altogether.
#[derive(Default)]
struct Whole {
    counted: Vec<(TermId, f32)>,
    length: f32,
    has_title: bool,
}

impl Whole {
    fn add(&mut self, counts: &Counts) {
        for (term, frequencies) in &counts.frequencies {
            // The title is every passage's, and the document's once.
            let title = if self.has_title { 0.0 } else { TITLE_IN_DOCUMENT * frequencies[TITLE] };
            let frequency = title + frequencies[HEADINGS] + frequencies[BODY];
            if frequency > 0.0 {
                self.counted.push((*term, frequency));
            }
        }
        self.has_title = true;
        self.length += counts.lengths[BODY];
    }

    fn frequencies(&mut self) -> Vec<(TermId, f32)> {
        let mut counted = std::mem::take(&mut self.counted);
        counted.sort_by_key(|(term, _)| *term);
        counted.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 += later.1;
            }
            same
        });
        counted
    }
}

/// Which letters a word has: one bit for each, those of all scripts falling on the same 32. A letter
/// put in or left out changes at most one bit, one taken for another two, two swapped none.
pub(crate) fn letters_of(word: &str) -> u32 {
    word.chars().fold(0, |held, letter| held | 1 << (u32::from(letter) % u32::BITS))
}

fn average_lengths(counts: &[Counts]) -> [f32; FIELDS.len()] {
    let mut sums = [0.0_f32; FIELDS.len()];
    for count in counts {
        for (sum, length) in sums.iter_mut().zip(count.lengths) {
            *sum += length;
        }
    }
    sums.map(|sum| (sum / counts.len().max(1) as f32).max(1.0))
}

fn weighted_frequency(
    frequencies: &[f32; FIELDS.len()],
    lengths: &[f32; FIELDS.len()],
    average: &[f32; FIELDS.len()],
) -> f32 {
    let parts = FIELDS.iter().zip(frequencies).zip(lengths.iter().zip(average));
    parts
        .map(|((field, frequency), (length, average))| {
            let norm = 1.0 - field.length_penalty + field.length_penalty * length / average;
            field.weight * frequency / norm
        })
        .sum()
}

/// The weight of a term that stands in `holding` of `total` passages; never below zero (Lucene's
/// form of the formula).
fn idf(total: usize, holding: usize) -> f32 {
    let (total, holding) = (total as f32, holding as f32);
    (1.0 + (total - holding + 0.5) / (holding + 0.5)).ln()
}

fn tidy(ids: &mut Vec<TermId>) {
    ids.sort_unstable();
    ids.dedup();
}
