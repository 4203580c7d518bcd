//! What indexing takes of each document alone: its language and its terms, known as long as it stays the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::Passage;
use crate::language::Language;
use crate::terms::{TermKind, terms};

/// How much of a document is enough to tell its language.
const SAMPLE_BYTES: usize = 2_000;

/// What is known of a document, shared by its copies: where only others have changed, it is not analysed again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Analysis(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    /// Which language its text tells, once it was asked, if it tells one.
    told: Option<Option<Language>>,
    terms: Option<Arc<DocumentTerms>>,
}

impl Analysis {
    /// The language that the text of a document tells.
    pub(crate) fn told(&self, text: &Text<'_>) -> Option<Language> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *known.told.get_or_insert_with(|| Language::of(&text.sample()))
    }

    pub(crate) fn is_known_in(&self, language: Language) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.terms.as_ref().is_some_and(|terms| terms.language == language)
    }

    /// The terms of a document as they are in this language.
    pub(crate) fn terms(&self, text: &Text<'_>, language: Language) -> Arc<DocumentTerms> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &known.terms {
            Some(terms) if terms.language == language => Arc::clone(terms),
            // One that tells no language is read in that of the most, which may have become another.
            _ => Arc::clone(known.terms.insert(Arc::new(DocumentTerms::of(text, language)))),
        }
    }
}

/// What a document says.
pub(crate) struct Text<'a> {
    pub(crate) title: &'a str,
    pub(crate) passages: &'a [Passage],
}

impl Text<'_> {
    fn sample(&self) -> String {
        let mut sample = self.title.to_owned();
        for passage in self.passages {
            if sample.len() >= SAMPLE_BYTES {
                break;
            }
            sample.push('\n');
            sample.push_str(&passage.text);
        }
        sample
    }
}

/// The number of a word within its document, in the order in which they come.
pub(crate) type WordId = u32;

/// The terms of a document in the order of its text.
#[derive(Debug)]
pub(crate) struct DocumentTerms {
    language: Language,
    /// Each once.
    pub(crate) words: Words,
    /// How words are typed without accents.
    pub(crate) bare: Box<[(String, WordId)]>,
    pub(crate) title: Box<[Occurrence]>,
    /// By passage.
    pub(crate) passages: Box<[PassageTerms]>,
}

/// Words one after the other: a folder that is watched keeps those of all its documents.
#[derive(Debug, Default)]
pub(crate) struct Words {
    text: String,
    ends: Vec<u32>,
}

impl Words {
    fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.text.get(start as usize..*end as usize).unwrap_or_default())
    }

    fn shrink(mut self) -> Self {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self
    }
}

#[derive(Debug)]
pub(crate) struct PassageTerms {
    /// By heading, the outermost first.
    pub(crate) headings: Box<[Box<[Occurrence]>]>,
    /// By sentence, item and code block.
    pub(crate) units: Box<[Box<[Occurrence]>]>,
}

/// A word at its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occurrence {
    pub(crate) word: WordId,
    pub(crate) kind: TermKind,
}

impl DocumentTerms {
    fn of(text: &Text<'_>, language: Language) -> Self {
        let mut reader = Reader { language, ..Reader::default() };
        let title = reader.read(text.title);
        let passages = text.passages.iter().map(|passage| reader.passage(passage)).collect();
        Self { language, words: reader.words.shrink(), bare: in_order(reader.bare), title, passages }
    }
}

/// By their words, so that it is the same each time.
fn in_order(bare: HashMap<String, WordId>) -> Box<[(String, WordId)]> {
    let mut bare: Vec<(String, WordId)> = bare.into_iter().collect();
    bare.sort_by(|one, other| (one.1, &one.0).cmp(&(other.1, &other.0)));
    bare.into()
}

#[derive(Default)]
struct Reader {
    language: Language,
    numbers: HashMap<String, WordId>,
    words: Words,
    bare: HashMap<String, WordId>,
}

impl Reader {
    fn passage(&mut self, passage: &Passage) -> PassageTerms {
        PassageTerms {
            headings: passage.heading_path.iter().map(|heading| self.read(heading)).collect(),
            units: passage.units.iter().map(|unit| self.read(passage.unit_text(unit))).collect(),
        }
    }

    fn read(&mut self, text: &str) -> Box<[Occurrence]> {
        let mut occurrences = Vec::new();
        for term in terms(text, self.language) {
            let next = self.numbers.len() as WordId;
            let word = *self.numbers.entry(term.text).or_insert_with_key(|text| {
                self.words.push(text);
                next
            });
            for bare in term.bare {
                // The first word that is typed so is meant.
                self.bare.entry(bare).or_insert(word);
            }
            occurrences.push(Occurrence { word, kind: term.kind });
        }
        occurrences.into()
    }
}
